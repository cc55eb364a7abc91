package main

import (
	"bufio"
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// start runs the whole service on a free port and returns its address and how to stop it.
func start(t *testing.T, variables map[string]string) (address string, stop func() error) {
	t.Helper()
	file := filepath.Join(t.TempDir(), "products.json")
	if err := os.WriteFile(file, []byte(`[{"sku":"TEA-1","name":"Tea","price":"4.20"}]`), 0o600); err != nil {
		t.Fatal(err)
	}
	settings := map[string]string{"LISTEN_ADDRESS": "127.0.0.1:0", "CURRENCY": "EUR", "PRODUCTS_FILE": file}
	for name, value := range variables {
		settings[name] = value
	}
	reader, writer := io.Pipe()
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	ended := make(chan error, 1)
	go func() {
		err := run(ctx, func(name string) string { return settings[name] }, slog.New(slog.NewJSONHandler(writer, nil)))
		writer.Close()
		ended <- err
	}()
	lines := bufio.NewScanner(reader)
	if !lines.Scan() {
		t.Fatalf("no log line: %v", <-ended)
	}
	var first struct{ Msg, Address string }
	if err := json.Unmarshal(lines.Bytes(), &first); err != nil || first.Msg != "catalog listening" {
		t.Fatalf("first log line %q: %v", lines.Text(), err)
	}
	go func() { _, _ = io.Copy(io.Discard, reader) }()
	return first.Address, func() error { cancel(); return <-ended }
}

func TestItServesAndStops(t *testing.T) {
	address, stop := start(t, nil)
	answer, err := http.Get("http://" + address + "/products/TEA-1")
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if answer.StatusCode != 200 {
		t.Errorf("got %d", answer.StatusCode)
	}
	if err := stop(); err != nil {
		t.Errorf("stopped with %v", err)
	}
	if _, err := net.Dial("tcp", address); err == nil {
		t.Error("still listening")
	}
}

func TestARunningRequestIsAnsweredBeforeTheEnd(t *testing.T) {
	begun, finish := make(chan struct{}), make(chan struct{})
	slow := http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		close(begun)
		<-finish
		w.WriteHeader(http.StatusTeapot)
	})
	server := newServer(slow, time.Minute, slog.New(slog.DiscardHandler))
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	go func() { _ = server.Serve(listener) }()
	answered := make(chan int, 1)
	go func() {
		answer, err := http.Get("http://" + listener.Addr().String())
		if err != nil {
			t.Error(err)
			answered <- 0
			return
		}
		answer.Body.Close()
		answered <- answer.StatusCode
	}()
	<-begun
	stopped := make(chan error, 1)
	go func() { stopped <- shutDown(server, time.Minute) }()
	time.Sleep(20 * time.Millisecond)
	close(finish)
	if status := <-answered; status != http.StatusTeapot {
		t.Errorf("got %d", status)
	}
	if err := <-stopped; err != nil {
		t.Errorf("stopped with %v", err)
	}
}

func TestARequestThatNeverEndsDoesNotHoldTheShutdown(t *testing.T) {
	address, stop := start(t, map[string]string{"SHUTDOWN_TIMEOUT": "100ms"})
	connection, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	defer connection.Close()
	send(t, connection, "GET /products HTTP/1.1\r\n")
	time.Sleep(50 * time.Millisecond)
	if err := stop(); err == nil || !strings.Contains(err.Error(), "requests still running after 100ms") {
		t.Errorf("stopped with %v", err)
	}
}

func TestAWrongSettingStopsItAtOnce(t *testing.T) {
	discard := slog.New(slog.DiscardHandler)
	for name, settings := range map[string]map[string]string{
		"CURRENCY": {},
		"products": {"CURRENCY": "EUR", "PRODUCTS_FILE": "/nowhere"},
	} {
		err := run(context.Background(), func(name string) string { return settings[name] }, discard)
		if err == nil || !strings.HasPrefix(err.Error(), name) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func send(t *testing.T, connection net.Conn, text string) {
	t.Helper()
	if _, err := io.WriteString(connection, text); err != nil {
		t.Fatal(err)
	}
}
