module samekind.dev/examples/shop/catalog

go 1.24
