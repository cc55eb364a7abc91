// Behind a proxy whose name does not end in .localhost, next dev refuses its own scripts and websocket unless it is allowed.
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
