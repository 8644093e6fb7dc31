package content_test

import (
	"encoding/csv"
	"os"
	"strings"
	"testing"

	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

// exampleCatalogue reads the catalogue of the export example, as far as text
// is made of it: the tests of this package need no CSV reader that is right in
// every corner.
func exampleCatalogue(t *testing.T) []*listing.Product {
	t.Helper()
	f, err := os.Open("../../examples/export/catalog/catalogo.csv")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	r := csv.NewReader(f)
	r.FieldsPerRecord = -1
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	rows[0][0] = strings.TrimPrefix(rows[0][0], "\ufeff")
	var products []*listing.Product
	for _, row := range rows[1:] {
		cells := make(map[string]string)
		for i, cell := range row {
			cells[rows[0][i]] = cell
		}
		if len(products) == 0 || products[len(products)-1].Key != cells["Handle"] {
			products = append(products, productOf(cells))
		}
		p := products[len(products)-1]
		if cells["Variant SKU"] != "" {
			v := listing.Variant{SKU: cells["Variant SKU"]}
			if len(p.Options) > 0 {
				v.Options = []string{cells["Option1 Value"]}
			}
			p.Variants = append(p.Variants, v)
		}
	}
	return products
}

func productOf(cells map[string]string) *listing.Product {
	p := &listing.Product{
		Key: cells["Handle"], Kind: cells["Type"], Brand: strings.TrimSpace(cells["Vendor"]),
		Content: map[string]listing.Content{"es-MX": {
			Title: strings.TrimSpace(cells["Title"]), Description: cells["Body (HTML)"], State: listing.Source,
		}},
		Facts: make(map[string]listing.Fact),
	}
	if name := cells["Option1 Name"]; name != "" && name != "Title" {
		p.Options = []string{name}
	}
	for header, cell := range cells {
		_, name, ok := strings.Cut(header, "metafields.custom.")
		if !ok || cell == "" {
			continue
		}
		var f listing.Fact
		for v := range strings.SplitSeq(cell, ";") {
			f.Values = append(f.Values, strings.TrimSpace(v))
		}
		p.Facts[strings.TrimSuffix(name, ")")] = f
	}
	return p
}

func glossary(t testing.TB) *i18n.Glossary {
	t.Helper()
	g, err := i18n.DefaultGlossary()
	if err != nil {
		t.Fatal(err)
	}
	return g
}
