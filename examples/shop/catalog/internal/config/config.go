// Package config reads the catalog's settings from the environment.
package config

import (
	"errors"
	"fmt"
	"regexp"
	"time"
)

// Settings is everything the catalog can be told.
type Settings struct {
	ListenAddress   string
	Currency        string
	ProductsFile    string
	RequestTimeout  time.Duration
	ShutdownTimeout time.Duration
}

var currencyCode = regexp.MustCompile(`^[A-Z]{3}$`)

// Read reports everything that is wrong at once: a deployment is fixed in one go.
func Read(getenv func(string) string) (Settings, error) {
	env := environment{getenv: getenv}
	settings := Settings{
		ListenAddress:   env.text("LISTEN_ADDRESS", ":8080"),
		Currency:        env.currency("CURRENCY"),
		ProductsFile:    env.text("PRODUCTS_FILE", "/etc/catalog/products.json"),
		RequestTimeout:  env.duration("REQUEST_TIMEOUT", 5*time.Second),
		ShutdownTimeout: env.duration("SHUTDOWN_TIMEOUT", 20*time.Second),
	}
	return settings, errors.Join(env.wrong...)
}

type environment struct {
	getenv func(string) string
	wrong  []error
}

func (e *environment) text(name, fallback string) string {
	if value := e.getenv(name); value != "" {
		return value
	}
	return fallback
}

func (e *environment) currency(name string) string {
	value := e.getenv(name)
	if !currencyCode.MatchString(value) {
		e.reject(name, value, "must be an ISO 4217 code such as EUR")
	}
	return value
}

func (e *environment) duration(name string, fallback time.Duration) time.Duration {
	value := e.getenv(name)
	if value == "" {
		return fallback
	}
	duration, err := time.ParseDuration(value)
	if err != nil || duration <= 0 {
		e.reject(name, value, "must be a positive duration such as 500ms or 5s")
	}
	return duration
}

func (e *environment) reject(name, value, why string) {
	e.wrong = append(e.wrong, fmt.Errorf("%s=%q: %s", name, value, why))
}
