// What the storefront asks of the other services, by their names in the cluster.

import {randomUUID} from 'node:crypto'

export class ServiceError extends Error {
  constructor(service, detail, problem = {}) {
    super(`${service}: ${detail}`)
    this.problem = problem
  }
}

export class Services {
  constructor(settings, requestId = randomUUID()) {
    this.settings = settings
    this.requestId = requestId
  }

  async products() {
    return (await this.ask('catalog', '/products')).products
  }

  order(id) {
    return this.ask('orders', `/orders/${encodeURIComponent(id)}`)
  }

  placeOrder(sku, quantity) {
    return this.ask('orders', '/orders', {sku, quantity})
  }

  pay(order) {
    return this.ask('payments', '/payments', {orderId: order.id, amount: order.total, currency: order.currency})
  }

  payment(id) {
    return this.ask('payments', `/payments/${encodeURIComponent(id)}`)
  }

  async ask(service, path, body) {
    const response = await this.send(service, path, body)
    const answer = await response.json().catch(() => ({}))
    if (response.ok) return answer
    throw new ServiceError(service, explain(response.status, answer), answer)
  }

  async send(service, path, body) {
    try {
      return await fetch(this.settings[service] + path, {
        method: body ? 'POST' : 'GET',
        headers: {'x-request-id': this.requestId, ...(body && {'content-type': 'application/json'})},
        body: body && JSON.stringify(body),
        signal: AbortSignal.timeout(this.settings.timeout),
        cache: 'no-store',
      })
    } catch (error) {
      const why = error.name === 'TimeoutError' ? `no answer within ${this.settings.timeout} ms` : 'it cannot be reached'
      throw new ServiceError(service, why)
    }
  }
}

function explain(status, problem) {
  const errors = (problem.errors ?? []).map(error => `${error.where}: ${error.what}. ${error.why}`)
  return [problem.detail ?? `it answered ${status}`, ...errors].join(' ')
}
