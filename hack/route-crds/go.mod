module samekind.dev/hack/route-crds

go 1.24.0

require (
	github.com/traefik/traefik/v3 v3.7.13
	sigs.k8s.io/gateway-api v1.6.1
)
