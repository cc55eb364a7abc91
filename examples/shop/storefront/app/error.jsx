'use client'

export default function Failed({reset}) {
  return (
    <>
      <h1>Something is not there right now</h1>
      <p>Nothing was ordered. The storefront's log says which service did not answer.</p>
      <button onClick={reset}>Try again</button>
    </>
  )
}
