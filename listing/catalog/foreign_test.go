package catalog_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/nao-trade/nao/listing/catalog"
)

// A file that is no catalogue is refused with what it is and what to do.
func TestForeignFiles(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{"a workbook", "PK\x03\x04\x14\x00\x06\x00", "contrib/xlsx"},
		{"a workbook of old Excel", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\x00", "old Excel"},
		{"a PDF", "%PDF-1.7\n1 0 obj\n", "a PDF"},
		{"an answer that is an error", `{"message":"forbidden","error":"forbidden","status":403,"cause":[]}`, "JSON without items"},
		{"ids alone", `{"results":["MLM1","MLM2"]}`, "not their ids"},
		{"a page", "<!DOCTYPE html><html><body>hola</body></html>", "the page has no product"},
		{"a feed of news", `<?xml version="1.0"?><note>hola</note>`, "no product feed"},
		{"zero bytes", "a\x00b", "zero bytes"},
	} {
		rd, err := catalog.NewReader(strings.NewReader(tt.in), &catalog.Options{Name: "c"})
		if err == nil {
			for _, e := range rd.Products() {
				err = e
			}
		}
		var e *catalog.Error
		if !errors.As(err, &e) || e.Repair == "" || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: %v, want an Error with %q and its repair", tt.name, err, tt.want)
		}
	}
}

// A table may begin with a bracket.
func TestTableThatLooksForeign(t *testing.T) {
	ps, rd := read(t, "[lista de precios],,\nSKU,Nombre,Precio\nA,a,5\n", pesos())
	if rd.Layout().Format != catalog.Table || len(ps) != 1 {
		t.Errorf("format %q, %d products", rd.Layout().Format, len(ps))
	}
}
