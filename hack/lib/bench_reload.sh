# Sourced by hack/bench: from the save of a file to the new answer under the host name, of the shop's services under their
# own watchers; the storefront's in Chromium, where the page must not be loaded anew.

bench_reload() { # EDITS
  local cluster=${CLI_CLUSTER:-samekind} port=${CLI_HTTPS_PORT:-443} shop=examples/shop
  export SSL_CERT_FILE=$PWD/.dev/ca/rootCA.pem
  ./dev start $shop/native --cluster "$cluster" --yes --quiet >/dev/null
  echo "reload: $1 edits each, $(uptime | sed 's/.*load/load/')"
  reload_of Go reload "$1" $shop/catalog/internal/httpapi/api.go 'The catalog has no product' \
    "https://catalog.shop.localhost:$port/products/NO-SUCH"
  reload_of Python reload "$1" $shop/orders/orders/problems.py "An order's id is a UUID" "https://orders.shop.localhost:$port/orders/17"
  reload_of Quarkus reload "$1" $shop/payments/src/main/java/com/example/shop/payments/PaymentsResource.java \
    'There is no payment' "https://payments.shop.localhost:$port/payments/00000000-0000-4000-8000-000000000000"
  reload_of Next.js reload-in-browser "$1" $shop/storefront/app/page.jsx 'What can be bought' "https://www.shop.localhost:$port/"
}

reload_of() { # NAME PROGRAM EDITS FILE TEXT URL
  printf '  %-8s %s\n' "$1" "$("hack/lib/$2" "${@:4}" "$3" | tail -n 1)"
}
