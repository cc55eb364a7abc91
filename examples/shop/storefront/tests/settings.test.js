import assert from 'node:assert/strict'
import {test} from 'node:test'
import {read} from '../lib/settings.js'

const GOOD = {CATALOG_URL: 'http://catalog.shop.svc:80/', ORDERS_URL: 'http://orders', PAYMENTS_URL: 'https://payments'}

test('settings are read from the environment', () => {
  assert.deepEqual(read({...GOOD, SERVICE_TIMEOUT: '300ms'}), {
    catalog: 'http://catalog.shop.svc:80',
    orders: 'http://orders',
    payments: 'https://payments',
    timeout: 300,
  })
  assert.equal(read(GOOD).timeout, 5000)
})

test('everything that is wrong is said at once', () => {
  assert.throws(() => read({CATALOG_URL: 'catalog', ORDERS_URL: 'ftp://orders', SERVICE_TIMEOUT: '0s'}), error => {
    for (const name of ['CATALOG_URL', 'ORDERS_URL', 'PAYMENTS_URL', 'SERVICE_TIMEOUT']) {
      assert.match(error.message, new RegExp(`${name} is `))
    }
    return true
  })
})
