// Behind a proxy with another name, next dev refuses its own scripts and websocket unless that name is allowed.
const allowed = (process.env.ALLOWED_DEV_ORIGINS ?? '').split(',').filter(Boolean)

export default {
  output: 'standalone',
  outputFileTracingRoot: import.meta.dirname,
  turbopack: {root: import.meta.dirname},
  outputFileTracingExcludes: {'*': ['node_modules/sharp/**', 'node_modules/@img/**']},
  images: {unoptimized: true},
  poweredByHeader: false,
  allowedDevOrigins: allowed,
}
