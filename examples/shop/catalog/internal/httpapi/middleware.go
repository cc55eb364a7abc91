package httpapi

import (
	"encoding/json"
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"
)

// limited answers 503 when a request takes longer than the timeout.
func limited(timeout time.Duration, next http.Handler) http.Handler {
	late, _ := json.Marshal(plain(http.StatusServiceUnavailable, "The request took longer than "+timeout.String()+"."))
	handler := http.TimeoutHandler(next, timeout, string(late))
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// TimeoutHandler sets no type for its own answer; an answer in time brings its own.
		w.Header().Set("Content-Type", problemMediaType)
		handler.ServeHTTP(w, r)
	})
}

func recovered(log *slog.Logger, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			switch cause := recover(); cause {
			case nil:
			case http.ErrAbortHandler:
				panic(cause)
			default:
				log.Error("request failed", "path", r.URL.Path, "cause", cause, "stack", string(debug.Stack()))
				plain(http.StatusInternalServerError, "The catalog failed; its log says why.").write(w, r)
			}
		}()
		next.ServeHTTP(w, r)
	})
}

// logged writes one line for each request. Probes that pass are silent: there is one every few seconds.
func logged(log *slog.Logger, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := time.Now()
		seen := &statusWriter{ResponseWriter: w, status: http.StatusOK}
		next.ServeHTTP(seen, r)
		if seen.status == http.StatusOK && isProbe(r.URL.Path) {
			return
		}
		log.Info("request", "method", r.Method, "path", r.URL.Path, "status", seen.status,
			"milliseconds", time.Since(start).Milliseconds(), "requestId", r.Header.Get("X-Request-Id"))
	})
}

type statusWriter struct {
	http.ResponseWriter
	status int
}

func (w *statusWriter) WriteHeader(status int) {
	w.status = status
	w.ResponseWriter.WriteHeader(status)
}

func isProbe(path string) bool { return path == "/healthz" || path == "/readyz" }
