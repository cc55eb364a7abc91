'use server'

import {redirect} from 'next/navigation'
import {checkOut} from '../lib/checkout.js'
import {services} from '../lib/shop.js'

export async function buy(form) {
  redirect(await checkOut(await services(), form))
}
