/** The storefront says on its pages which service is away, so it can serve without any of them. */
export {GET} from '../healthz/route.js'

export const dynamic = 'force-dynamic'
