import {notFound} from 'next/navigation'
import {ServiceError} from '../../../lib/services.js'
import {services} from '../../../lib/shop.js'

export default async function Order({params, searchParams}) {
  const {id} = await params
  const {payment} = await searchParams
  const shop = await services()
  const [order, paid] = await Promise.all([known(shop.order(id)), payment ? known(shop.payment(payment)) : undefined])
  return (
    <>
      <h1>Thank you</h1>
      <dl>
        <dt>Order</dt><dd>{order.id}</dd>
        <dt>Product</dt><dd>{order.quantity} × {order.sku}</dd>
        <dt>Total</dt><dd>{order.total} {order.currency}</dd>
        <dt>Payment</dt><dd>{paid?.orderId === order.id ? paid.status : 'not known'}</dd>
      </dl>
    </>
  )
}

/** What is not there, and what is no id, is a page that is not there. */
async function known(answer) {
  try {
    return await answer
  } catch (error) {
    if (error instanceof ServiceError && [404, 422].includes(error.problem.status)) notFound()
    throw error
  }
}
