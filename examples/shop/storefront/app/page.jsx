import {services} from '../lib/shop.js'
import {buy} from './actions.js'

export const dynamic = 'force-dynamic'

export default async function Products({searchParams}) {
  const {problem} = await searchParams
  const products = await (await services()).products()
  return (
    <>
      <h1>What can be bought</h1>
      {problem && <p role="alert">{problem}</p>}
      <ul>{products.map(product => <Product key={product.sku} {...product} />)}</ul>
    </>
  )
}

function Product({sku, name, price, currency}) {
  return (
    <li>
      <span>{name}</span>
      <b>{price} {currency}</b>
      <form action={buy}>
        <input type="hidden" name="sku" value={sku} />
        <input type="number" name="quantity" defaultValue="1" min="1" max="1000" aria-label={`How many: ${name}`} />{' '}
        <button>Buy</button>
      </form>
    </li>
  )
}
