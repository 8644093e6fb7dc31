package catalog_test

import (
	"strings"
	"testing"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/catalog"
)

// read reads a table of one product.
func readOne(t *testing.T, table string) (*listing.Product, catalog.Layout) {
	t.Helper()
	rd, err := catalog.NewReader(strings.NewReader(table), &catalog.Options{Name: "lista.csv", Currency: "MXN"})
	if err != nil {
		t.Fatal(err)
	}
	for p, err := range rd.Products() {
		if err != nil {
			t.Fatal(err)
		}
		return p, rd.Layout()
	}
	t.Fatal("the table has no product")
	return nil, catalog.Layout{}
}

// A part of a product is named by the seller's own column, whether the cell has
// something or is empty.
func TestLayoutPlace(t *testing.T) {
	p, l := readOne(t, "SKU,Nombre,Descripción,Precio,Código de barras,Marca,Contenido,Existencias,Peso (kg),Foto,Foto 2\n"+
		"SV-370,Salsa Valentina,Picante,189.50,,Valentina,370 ml,,0.8,https://a.mx/1.jpg,https://a.mx/2.jpg\n")
	for path, want := range map[string]string{
		"/content/es/title":            "Nombre",
		"/content/es/description":      "Descripción",
		"/variants/0/sku":              "SKU",
		"/variants/0/price":            "Precio",
		"/variants/0/gtin":             "Código de barras",
		"/variants/0/stock":            "Existencias",
		"/variants/0/package/gross":    "Peso (kg)",
		"/brand":                       "Marca",
		"/facts/net_content":           "Contenido",
		"/media/0":                     "Foto",
		"/media/1/url":                 "Foto 2",
		"/media":                       "", // of two columns none is the one
		"/content/zh-Hans/title":       "", // nao made it
		"/facts/alcohol_by_volume":     "", // there is no column for it
		"/variants/0/facts/nothing":    "",
		"/variants/0":                  "",
		"/variants/0/package":          "",
		"/variants/0/package/diameter": "",
		"/variants/x/price":            "",
		"":                             "",
		"no pointer":                   "",
	} {
		path = strings.Replace(path, "/es/", "/"+language(p)+"/", 1)
		if at := l.Place(p, path); at.File != "lista.csv" || at.Row != 2 || at.Header != want || (at.Column > 0) != (want != "") {
			t.Errorf("%s stands at %v; want row 2, column %q", path, at, want)
		}
	}
}

// language is the one in which the seller's own texts are.
func language(p *listing.Product) string {
	for tag := range p.Content {
		return tag
	}
	return ""
}

// A finding that says its place keeps it; one that says a row gets its column.
func TestLayoutLocate(t *testing.T) {
	p, l := readOne(t, "SKU,Nombre,Precio\nA,Salsa,10\n")
	cell := check.Place{File: "otra.csv", Row: 9, Column: 4, Header: "X"}
	other := check.Place{File: "lista.csv", Row: 7}
	fs := []check.Finding{
		{Path: "/variants/0/price"},
		{Path: "/variants/0/price", At: check.Place{File: "lista.csv", Row: 2}},
		{Path: "/variants/0/price", At: cell},
		{Path: "/variants/0/price", At: other},
		{},
	}
	l.Locate(p, fs)
	price := check.Place{File: "lista.csv", Row: 2, Column: 3, Header: "Precio"}
	for i, want := range []check.Place{price, price, cell, other, p.At} {
		if fs[i].At != want {
			t.Errorf("finding %d is at %v; want %v", i, fs[i].At, want)
		}
	}
}
