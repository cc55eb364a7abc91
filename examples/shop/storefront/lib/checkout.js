// An order and its payment: from a form to where the customer is sent next.

import {ServiceError} from './services.js'

export async function checkOut(services, form) {
  try {
    const order = await services.placeOrder(String(form.get('sku')), Number(form.get('quantity')))
    return `/orders/${order.id}?payment=${(await services.pay(order)).id}`
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error
    return `/?problem=${encodeURIComponent(error.message)}`
  }
}
