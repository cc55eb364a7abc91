// Package products holds the shop's products, read once from a JSON file.
package products

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"regexp"
)

// Product is one thing to buy. The price is a decimal in text, so that no reader rounds it.
type Product struct {
	SKU      string `json:"sku"`
	Name     string `json:"name"`
	Price    string `json:"price"`
	Currency string `json:"currency"`
}

// Catalog is immutable: a changed file is a new ConfigMap and rolls the pods.
type Catalog struct {
	all   []Product
	bySKU map[string]Product
}

var (
	skuFormat   = regexp.MustCompile(`^[A-Z0-9][A-Z0-9-]{1,31}$`)
	priceFormat = regexp.MustCompile(`^(0|[1-9][0-9]{0,6})\.[0-9]{2}$`)
)

// Load reads the file and reports every product that cannot be sold.
func Load(path, currency string) (*Catalog, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("products: %w", err)
	}
	catalog, err := parse(content, currency)
	if err != nil {
		return nil, fmt.Errorf("products in %s: %w", path, err)
	}
	return catalog, nil
}

func parse(content []byte, currency string) (*Catalog, error) {
	entries, err := decode(content)
	if err != nil {
		return nil, err
	}
	catalog := &Catalog{all: []Product{}, bySKU: map[string]Product{}}
	var wrong []error
	for i, e := range entries {
		if err := catalog.add(Product{e.SKU, e.Name, e.Price, currency}); err != nil {
			wrong = append(wrong, fmt.Errorf("[%d]: %w", i, err))
		}
	}
	return catalog, errors.Join(wrong...)
}

type entry struct {
	SKU   string `json:"sku"`
	Name  string `json:"name"`
	Price string `json:"price"`
}

func decode(content []byte) ([]entry, error) {
	var entries []entry
	decoder := json.NewDecoder(bytes.NewReader(content))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&entries); err != nil {
		return nil, err
	}
	if _, err := decoder.Token(); err != io.EOF {
		return nil, errors.New("something follows the list of products")
	}
	return entries, nil
}

func (c *Catalog) add(p Product) error {
	_, taken := c.bySKU[p.SKU]
	switch {
	case !skuFormat.MatchString(p.SKU):
		return fmt.Errorf("sku %q does not match %s", p.SKU, skuFormat)
	case taken:
		return fmt.Errorf("sku %q is there twice", p.SKU)
	case p.Name == "":
		return fmt.Errorf("sku %q has no name", p.SKU)
	case !priceFormat.MatchString(p.Price):
		return fmt.Errorf("sku %q: price %q is not a decimal with two places such as 12.50", p.SKU, p.Price)
	}
	c.all = append(c.all, p)
	c.bySKU[p.SKU] = p
	return nil
}

// All returns the products in the order of the file.
func (c *Catalog) All() []Product { return c.all }

// Find returns the product with this SKU.
func (c *Catalog) Find(sku string) (Product, bool) {
	p, found := c.bySKU[sku]
	return p, found
}
