package httpapi

import (
	"bytes"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"samekind.dev/examples/shop/catalog/internal/products"
)

func newAPI(t *testing.T) (*API, *bytes.Buffer) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "products.json")
	content := `[{"sku":"TEA-1","name":"Tea","price":"4.20"},{"sku":"CUP-1","name":"Cup","price":"9.00"}]`
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	catalog, err := products.Load(path, "EUR")
	if err != nil {
		t.Fatal(err)
	}
	log := &bytes.Buffer{}
	return New(catalog, time.Second, slog.New(slog.NewJSONHandler(log, nil))), log
}

func ask(handler http.Handler, method, path string) *httptest.ResponseRecorder {
	answer := httptest.NewRecorder()
	request := httptest.NewRequest(method, path, nil)
	request.Header.Set("X-Request-Id", "r-1")
	handler.ServeHTTP(answer, request)
	return answer
}

func expectProblem(t *testing.T, answer *httptest.ResponseRecorder, want problem) {
	t.Helper()
	if got := answer.Header().Get("Content-Type"); got != problemMediaType {
		t.Errorf("content type %q", got)
	}
	var got problem
	if err := json.Unmarshal(answer.Body.Bytes(), &got); err != nil {
		t.Fatalf("%v in %q", err, answer.Body)
	}
	if got != want || answer.Code != want.Status {
		t.Errorf("got %d %+v, want %+v", answer.Code, got, want)
	}
}

func TestProductsAreListed(t *testing.T) {
	api, _ := newAPI(t)
	answer := ask(api, "GET", "/products")
	want := `{"products":[{"sku":"TEA-1","name":"Tea","price":"4.20","currency":"EUR"},` +
		`{"sku":"CUP-1","name":"Cup","price":"9.00","currency":"EUR"}]}`
	if got := strings.TrimSpace(answer.Body.String()); answer.Code != 200 || got != want {
		t.Errorf("got %d %s", answer.Code, got)
	}
	if got := answer.Header().Get("Content-Type"); got != "application/json" {
		t.Errorf("content type %q", got)
	}
}

func TestAProductIsFoundBySKU(t *testing.T) {
	api, _ := newAPI(t)
	answer := ask(api, "GET", "/products/CUP-1")
	want := `{"sku":"CUP-1","name":"Cup","price":"9.00","currency":"EUR"}`
	if got := strings.TrimSpace(answer.Body.String()); answer.Code != 200 || got != want {
		t.Errorf("got %d %s", answer.Code, got)
	}
}

func TestAnUnknownProductIsTellableFromAnUnknownPath(t *testing.T) {
	api, _ := newAPI(t)
	expectProblem(t, ask(api, "GET", "/products/POT-1"), problem{
		ProductNotFound, "Product not found", 404, `The catalog has no product "POT-1".`, "/products/POT-1"})
	expectProblem(t, ask(api, "GET", "/product/TEA-1"), problem{
		"about:blank", "Not Found", 404, "The catalog has /products and /products/{sku}.", "/product/TEA-1"})
}

func TestAnotherMethodIsRefusedWithTheOnesThatWork(t *testing.T) {
	api, _ := newAPI(t)
	for _, path := range []string{"/products", "/products/TEA-1", "/healthz", "/readyz"} {
		answer := ask(api, "DELETE", path)
		expectProblem(t, answer, problem{
			"about:blank", "Method Not Allowed", 405, "DELETE is not possible here, only GET and HEAD are.", path})
		if got := answer.Header().Get("Allow"); got != "GET, HEAD" {
			t.Errorf("Allow: %q", got)
		}
	}
}

func TestReadinessEndsBeforeHealth(t *testing.T) {
	api, _ := newAPI(t)
	if ask(api, "GET", "/readyz").Code != 200 || ask(api, "GET", "/healthz").Code != 200 {
		t.Fatal("not ready")
	}
	api.Leave()
	expectProblem(t, ask(api, "GET", "/readyz"), problem{
		"about:blank", "Service Unavailable", 503, "The catalog is shutting down.", "/readyz"})
	if ask(api, "GET", "/healthz").Code != 200 {
		t.Error("not healthy while leaving")
	}
}

func TestRequestsAreLoggedAndPassingProbesAreNot(t *testing.T) {
	api, log := newAPI(t)
	ask(api, "GET", "/healthz")
	if log.Len() != 0 {
		t.Errorf("logged %s", log)
	}
	ask(api, "GET", "/products/POT-1")
	var line struct {
		Method, Path, RequestID string
		Status                  int
	}
	if err := json.Unmarshal(log.Bytes(), &line); err != nil {
		t.Fatal(err)
	}
	if line.Method != "GET" || line.Path != "/products/POT-1" || line.Status != 404 || line.RequestID != "r-1" {
		t.Errorf("got %+v", line)
	}
}

func TestASlowRequestIsAnsweredInTime(t *testing.T) {
	slow := http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() })
	expectProblem(t, ask(limited(10*time.Millisecond, slow), "GET", "/products"), problem{
		"about:blank", "Service Unavailable", 503, "The request took longer than 10ms.", ""})
}

func TestAPanicIsAnsweredAndLogged(t *testing.T) {
	log := &bytes.Buffer{}
	broken := http.HandlerFunc(func(http.ResponseWriter, *http.Request) { panic("broken") })
	handler := recovered(slog.New(slog.NewJSONHandler(log, nil)), limited(time.Second, broken))
	expectProblem(t, ask(handler, "GET", "/products"), problem{
		"about:blank", "Internal Server Error", 500, "The catalog failed; its log says why.", "/products"})
	if !strings.Contains(log.String(), `"cause":"broken"`) {
		t.Errorf("logged %s", log)
	}
}

func TestHeadIsAnsweredWithoutABody(t *testing.T) {
	api, _ := newAPI(t)
	server := httptest.NewServer(api)
	defer server.Close()
	answer, err := http.Head(server.URL + "/products")
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	if body, _ := io.ReadAll(answer.Body); answer.StatusCode != 200 || len(body) != 0 {
		t.Errorf("got %d %q", answer.StatusCode, body)
	}
}
