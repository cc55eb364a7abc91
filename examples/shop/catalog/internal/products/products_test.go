package products

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func load(t *testing.T, content string) (*Catalog, error) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "products.json")
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return Load(path, "EUR")
}

func TestProductsKeepTheirOrderAndGetTheCurrency(t *testing.T) {
	catalog, err := load(t, `[{"sku":"TEA-1","name":"Tea","price":"4.20"},{"sku":"CUP-1","name":"Cup","price":"0.99"}]`)
	if err != nil {
		t.Fatal(err)
	}
	all := catalog.All()
	if len(all) != 2 || all[0] != (Product{"TEA-1", "Tea", "4.20", "EUR"}) || all[1].SKU != "CUP-1" {
		t.Errorf("got %+v", all)
	}
	if cup, found := catalog.Find("CUP-1"); !found || cup.Price != "0.99" {
		t.Errorf("got %+v, %v", cup, found)
	}
	if _, found := catalog.Find("POT-1"); found {
		t.Error("found what is not there")
	}
}

func TestAnEmptyCatalogIsAnEmptyList(t *testing.T) {
	catalog, err := load(t, `[]`)
	if err != nil || catalog.All() == nil || len(catalog.All()) != 0 {
		t.Errorf("got %+v, %v", catalog, err)
	}
}

func TestWhatCannotBeSoldIsRefused(t *testing.T) {
	for content, want := range map[string]string{
		`{}`: "cannot unmarshal",
		`[{"sku":"TEA-1","name":"Tea","price":4.2}]`:                   "cannot unmarshal",
		`[{"sku":"TEA-1","name":"Tea","price":"4.20","colour":"red"}]`: `unknown field "colour"`,
		`[] []`: "something follows",
		`[{"sku":"tea 1","name":"Tea","price":"4.20"}]`:                                         `[0]: sku "tea 1" does not match`,
		`[{"sku":"TEA-1","name":"","price":"4.20"}]`:                                            `sku "TEA-1" has no name`,
		`[{"sku":"TEA-1","name":"Tea","price":"4.2"}]`:                                          `price "4.2" is not a decimal with two places`,
		`[{"sku":"TEA-1","name":"Tea","price":"-1.00"}]`:                                        `price "-1.00"`,
		`[{"sku":"TEA-1","name":"A","price":"1.00"},{"sku":"TEA-1","name":"B","price":"2.00"}]`: `[1]: sku "TEA-1" is there twice`,
		`[{"sku":"A B","name":"A","price":"1.00"},{"sku":"OK-1","name":"","price":"1.00"}]`:     `[1]: sku "OK-1" has no name`,
	} {
		if _, err := load(t, content); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %q", content, err, want)
		}
	}
}

func TestAMissingFileIsNamed(t *testing.T) {
	if _, err := Load("/nowhere/products.json", "EUR"); err == nil || !strings.Contains(err.Error(), "/nowhere/products.json") {
		t.Errorf("got %v", err)
	}
}
