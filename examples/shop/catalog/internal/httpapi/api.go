// Package httpapi answers the catalog's HTTP requests.
package httpapi

import (
	"fmt"
	"log/slog"
	"net/http"
	"sync/atomic"
	"time"

	"samekind.dev/examples/shop/catalog/internal/products"
)

// API is the catalog's HTTP interface.
type API struct {
	catalog *products.Catalog
	leaving atomic.Bool
	handler http.Handler
}

// New returns an API that answers each request within the timeout and logs it.
func New(catalog *products.Catalog, timeout time.Duration, log *slog.Logger) *API {
	api := &API{catalog: catalog}
	api.handler = logged(log, recovered(log, limited(timeout, api.routes())))
	return api
}

// Leave makes the readiness probe fail, so that no new request is sent here.
func (a *API) Leave() { a.leaving.Store(true) }

func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) { a.handler.ServeHTTP(w, r) }

func (a *API) routes() http.Handler {
	mux := http.NewServeMux()
	for path, handler := range map[string]http.HandlerFunc{
		"/products":       a.listProducts,
		"/products/{sku}": a.getProduct,
		"/healthz":        a.healthy,
		"/readyz":         a.ready,
	} {
		mux.HandleFunc("GET "+path, handler)
		mux.HandleFunc(path, methodNotAllowed)
	}
	mux.HandleFunc("/", notFound)
	return mux
}

func (a *API) listProducts(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, http.StatusOK, "application/json", map[string]any{"products": a.catalog.All()})
}

func (a *API) getProduct(w http.ResponseWriter, r *http.Request) {
	sku := r.PathValue("sku")
	product, found := a.catalog.Find(sku)
	if !found {
		problem{
			Type:   ProductNotFound,
			Title:  "Product not found",
			Status: http.StatusNotFound,
			Detail: fmt.Sprintf("The catalog has no product %q.", sku),
		}.write(w, r)
		return
	}
	writeJSON(w, http.StatusOK, "application/json", product)
}

func (a *API) healthy(w http.ResponseWriter, _ *http.Request) {
	writeJSON(w, http.StatusOK, "application/json", map[string]string{"status": "ok"})
}

func (a *API) ready(w http.ResponseWriter, r *http.Request) {
	if a.leaving.Load() {
		plain(http.StatusServiceUnavailable, "The catalog is shutting down.").write(w, r)
		return
	}
	a.healthy(w, r)
}

func methodNotAllowed(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Allow", "GET, HEAD")
	plain(http.StatusMethodNotAllowed, fmt.Sprintf("%s is not possible here, only GET and HEAD are.", r.Method)).write(w, r)
}

func notFound(w http.ResponseWriter, r *http.Request) {
	plain(http.StatusNotFound, "The catalog has /products and /products/{sku}.").write(w, r)
}
