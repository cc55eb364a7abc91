// Next calls this once when the server starts. What ends a process is not for the runtime that has none.
export async function register() {
  if (process.env.NEXT_RUNTIME === 'nodejs') await import('./lib/startup.js')
}
