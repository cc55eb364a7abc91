// Against servers that answer as the other services do, over real HTTP.
import assert from 'node:assert/strict'
import {createServer} from 'node:http'
import {test} from 'node:test'
import {checkOut} from '../lib/checkout.js'
import {Services} from '../lib/services.js'

const ORDER = {id: 'o-1', sku: 'TEA-1', quantity: 2, total: '28.40', currency: 'EUR'}

/** Serves what is asked for from a table of answers, and keeps what was asked. */
async function shop(t, answers) {
  const asked = []
  const server = createServer(async (request, response) => {
    const body = JSON.parse(Buffer.concat(await request.toArray()).toString() || 'null')
    asked.push({path: request.url, body, id: request.headers['x-request-id']})
    const [status, answer] = answers[`${request.method} ${request.url}`] ?? [404, {detail: 'There is no such path.', status: 404}]
    if (status !== 'never') response.writeHead(status, {'content-type': 'application/json'}).end(JSON.stringify(answer))
  })
  await new Promise(ready => server.listen(0, '127.0.0.1', ready))
  t.after(() => server.close() && server.closeAllConnections())
  const url = `http://127.0.0.1:${server.address().port}`
  return {asked, server, services: new Services({catalog: url, orders: url, payments: url, timeout: 200}, 'r-42')}
}

function form(fields) {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, value)
  return form
}

test('what is bought is ordered and paid, under one request id', async t => {
  const {asked, services} = await shop(t, {'POST /orders': [201, ORDER], 'POST /payments': [201, {id: 'p-1', status: 'Accepted'}]})
  assert.equal(await checkOut(services, form({sku: 'TEA-1', quantity: '2'})), '/orders/o-1?payment=p-1')
  assert.deepEqual(asked, [
    {path: '/orders', body: {sku: 'TEA-1', quantity: 2}, id: 'r-42'},
    {path: '/payments', body: {orderId: 'o-1', amount: '28.40', currency: 'EUR'}, id: 'r-42'},
  ])
})

test('what is wrong with an order is shown as orders says it', async t => {
  const errors = [{what: 'There is no product TEA-9', where: '/sku', why: 'Only what the catalog lists can be ordered.'}]
  const {asked, services} = await shop(t, {'POST /orders': [422, {status: 422, detail: 'It cannot be accepted.', errors}]})
  const target = await checkOut(services, form({sku: 'TEA-9', quantity: '1'}))
  const message = new URL(target, 'http://shop').searchParams.get('problem')
  assert.equal(message, 'orders: It cannot be accepted. /sku: There is no product TEA-9. Only what the catalog lists can be ordered.')
  assert.equal(asked.length, 1, 'nothing was paid')
})

test('a service that does not answer is named, and how long it was waited for', async t => {
  const {services} = await shop(t, {'GET /products': ['never']})
  await assert.rejects(services.products(), /^Error: catalog: no answer within 200 ms$/)
})

test('a service that is away is named', async t => {
  const {server, services} = await shop(t, {})
  server.close()
  await assert.rejects(services.order('o-1'), /^Error: orders: it cannot be reached$/)
})

test('an id from an address stays one step of a path', async t => {
  const {asked, services} = await shop(t, {})
  await assert.rejects(services.order('../products?x'), /There is no such path/)
  assert.equal(asked[0].path, '/orders/..%2Fproducts%3Fx')
})
