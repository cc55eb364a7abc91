package config

import (
	"strings"
	"testing"
	"time"
)

func read(variables map[string]string) (Settings, error) {
	return Read(func(name string) string { return variables[name] })
}

func TestOnlyTheCurrencyIsRequired(t *testing.T) {
	got, err := read(map[string]string{"CURRENCY": "EUR"})
	if err != nil {
		t.Fatal(err)
	}
	want := Settings{
		ListenAddress:   ":8080",
		Currency:        "EUR",
		ProductsFile:    "/etc/catalog/products.json",
		RequestTimeout:  5 * time.Second,
		ShutdownTimeout: 20 * time.Second,
	}
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestTheEnvironmentPrevails(t *testing.T) {
	got, err := read(map[string]string{
		"LISTEN_ADDRESS": "127.0.0.1:9000", "CURRENCY": "CHF", "PRODUCTS_FILE": "p.json",
		"REQUEST_TIMEOUT": "500ms", "SHUTDOWN_TIMEOUT": "1s",
	})
	if err != nil {
		t.Fatal(err)
	}
	want := Settings{"127.0.0.1:9000", "CHF", "p.json", 500 * time.Millisecond, time.Second}
	if got != want {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestEverythingWrongIsReportedAtOnce(t *testing.T) {
	_, err := read(map[string]string{"CURRENCY": "euro", "REQUEST_TIMEOUT": "5", "SHUTDOWN_TIMEOUT": "-1s"})
	if err == nil {
		t.Fatal("accepted")
	}
	for _, part := range []string{`CURRENCY="euro"`, `REQUEST_TIMEOUT="5"`, `SHUTDOWN_TIMEOUT="-1s"`} {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("%q is missing in %q", part, err)
		}
	}
}
