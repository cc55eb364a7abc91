// Command catalog serves the shop's products.
package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"syscall"
	"time"

	"samekind.dev/examples/shop/catalog/internal/config"
	"samekind.dev/examples/shop/catalog/internal/httpapi"
	"samekind.dev/examples/shop/catalog/internal/products"
)

func main() {
	log := slog.New(slog.NewJSONHandler(os.Stdout, nil))
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	if err := run(ctx, os.Getenv, log); err != nil {
		log.Error("catalog stopped", "error", err.Error())
		os.Exit(1)
	}
}

// run serves until ctx ends, then finishes the requests it has accepted.
func run(ctx context.Context, getenv func(string) string, log *slog.Logger) error {
	settings, err := config.Read(getenv)
	if err != nil {
		return err
	}
	catalog, err := products.Load(settings.ProductsFile, settings.Currency)
	if err != nil {
		return err
	}
	listener, err := net.Listen("tcp", settings.ListenAddress)
	if err != nil {
		return fmt.Errorf("LISTEN_ADDRESS: %w", err)
	}

	api := httpapi.New(catalog, settings.RequestTimeout, log)
	server := newServer(api, settings.RequestTimeout, log)
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
	log.Info("catalog listening", "address", listener.Addr().String(),
		"products", len(catalog.All()), "currency", settings.Currency)

	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
		log.Info("catalog stopping", "patience", settings.ShutdownTimeout.String())
		api.Leave()
		return shutDown(server, settings.ShutdownTimeout)
	}
}

func newServer(handler http.Handler, timeout time.Duration, log *slog.Logger) *http.Server {
	return &http.Server{
		Handler:           handler,
		ReadHeaderTimeout: timeout,
		ReadTimeout:       timeout,
		// Longer than the API's own limit, so that a slow request is answered and not cut.
		WriteTimeout:   2 * timeout,
		IdleTimeout:    time.Minute,
		MaxHeaderBytes: 16 << 10,
		ErrorLog:       slog.NewLogLogger(log.Handler(), slog.LevelWarn),
	}
}

func shutDown(server *http.Server, patience time.Duration) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if err := server.Shutdown(ctx); err != nil {
		return errors.Join(fmt.Errorf("requests still running after %s: %w", patience, err), server.Close())
	}
	return nil
}
