// The services for the request that is being answered.

import {headers} from 'next/headers'
import {Services} from './services.js'
import {read} from './settings.js'

const ACCEPTED = /^[A-Za-z0-9._-]{1,64}$/

export async function services() {
  const given = (await headers()).get('x-request-id') ?? ''
  return new Services(read(process.env), ACCEPTED.test(given) ? given : undefined)
}
