// The storefront's settings, read from the environment. Everything that is wrong is said at once.

const SERVICES = ['CATALOG_URL', 'ORDERS_URL', 'PAYMENTS_URL']

export class SettingsError extends Error {}

export function read(variables) {
  const wrong = []
  const services = Object.fromEntries(SERVICES.map(name => [name, url(name, variables[name], wrong)]))
  const timeout = milliseconds('SERVICE_TIMEOUT', variables.SERVICE_TIMEOUT || '5s', wrong)
  if (wrong.length > 0) throw new SettingsError(wrong.join('; '))
  return {catalog: services.CATALOG_URL, orders: services.ORDERS_URL, payments: services.PAYMENTS_URL, timeout}
}

function url(name, value, wrong) {
  if (!value) {
    wrong.push(`${name} is not set`)
  } else if (!URL.canParse(value) || !/^https?:/.test(value)) {
    wrong.push(`${name} is '${value}' and must be a URL such as http://catalog.shop.svc:80`)
  }
  return (value ?? '').replace(/\/+$/, '')
}

function milliseconds(name, value, wrong) {
  const [, number, unit] = /^(\d+(?:\.\d+)?)(ms|s)$/.exec(value) ?? []
  const duration = Number(number) * (unit === 's' ? 1000 : 1)
  if (!(duration > 0)) wrong.push(`${name} is '${value}' and must be a positive duration such as 500ms or 2s`)
  return duration
}
