/** The process answers. A service that is away is no reason to restart it. */
export const dynamic = 'force-dynamic'

export function GET() {
  return Response.json({status: 'ok'})
}
