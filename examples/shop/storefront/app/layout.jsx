import './shop.css'

export const metadata = {title: 'Shop', description: 'Tea, and what it is drunk from'}

export default function Layout({children}) {
  return (
    <html lang="en">
      <body>
        <header><a href="/">Shop</a></header>
        <main>{children}</main>
      </body>
    </html>
  )
}
