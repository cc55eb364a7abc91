package httpapi

import (
	"encoding/json"
	"net/http"
)

const (
	problemMediaType = "application/problem+json"
	// ProductNotFound tells "this product does not exist" from any other 404 on the way.
	ProductNotFound = "https://shop.example.com/problems/product-not-found"
)

// problem is an error as RFC 9457 describes it.
type problem struct {
	Type     string `json:"type"`
	Title    string `json:"title"`
	Status   int    `json:"status"`
	Detail   string `json:"detail"`
	Instance string `json:"instance,omitempty"`
}

// plain is a problem that its HTTP status explains.
func plain(status int, detail string) problem {
	return problem{Type: "about:blank", Title: http.StatusText(status), Status: status, Detail: detail}
}

func (p problem) write(w http.ResponseWriter, r *http.Request) {
	p.Instance = r.URL.Path
	writeJSON(w, p.Status, problemMediaType, p)
}

func writeJSON(w http.ResponseWriter, status int, mediaType string, body any) {
	w.Header().Set("Content-Type", mediaType)
	w.WriteHeader(status)
	// A failed write means that the client has gone: there is nobody to tell.
	_ = json.NewEncoder(w).Encode(body)
}
