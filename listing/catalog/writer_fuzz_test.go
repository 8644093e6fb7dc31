package catalog_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/listing/catalog"
)

// FuzzWriter reads any table, writes what it read and reads that: the products
// have to be the same, and annotating the table must not change them either.
func FuzzWriter(f *testing.F) {
	f.Add([]byte("SKU,Nombre,Precio,EAN,Existencias\nA,a,consultar,7501031311308,-3\nB,b,\"1,234\",7.50101E+12,muchas\n"))
	f.Add([]byte("Clave;Producto;Precio\nTAL-1;Plato azul;860,00\nTAL-2;Florero;1.190,50\n"))
	f.Add([]byte("Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Image Src,Image Position\na,A,Talla,25,S,5,https://e.example/2.jpg,2\na,,,26,T,6,https://e.example/1.jpg,1\n"))
	f.Add([]byte("SKU,Nombre,Precio (USD),Moneda,Imagen 1,N\nA,Pi\xC3\x83\xC2\xB1a,1.234,pesos,https://e/a b.jpg,#N/A\n,,,,,\nTotal,,5,,,\nB,\"x,5\nC,\"y\",\xA5100,,,\x01\n"))
	for _, tt := range formatCases {
		f.Add([]byte(tt.in))
	}
	f.Fuzz(func(t *testing.T, in []byte) {
		o := pesos()
		o.Limits = catalog.Limits{MaxRows: 200, MaxColumns: 50, MaxField: 1000, MaxRecord: 4000, MaxGroup: 20}
		ps, rd := readKnown(in, o)
		if rd == nil || rd.Layout().Format == "" || rd.Layout().Delimiter == 0 {
			return
		}
		for _, c := range rd.Layout().Columns {
			if c.Confidence == catalog.Guessed {
				return // by values, of which those in rows that are no product do not come back
			}
		}
		for _, f := range findings(ps) {
			if f.Rule.ID == "catalog-row-short" {
				return // rows go out whole, and then say more about their columns than they did
			}
		}
		o.Format = rd.Layout().Format       // it may follow from values in rows that are no product
		o.Delimiter = rd.Layout().Delimiter // a table of one column and a few commas may vote for others
		if e := rd.Layout().Encoding; e == catalog.Windows1252 {
			o.Encoding = e // else a cell that happens to be UTF-8, too, is read as that
		}
		back, lost := again(t, ps, rd.Layout(), o)
		if len(lost) > 0 && strings.Contains(lost[0], "catalog-not-encoded") {
			return // a file that was in two encodings
		}
		if len(lost) > 0 {
			t.Errorf("not written: %q", lost)
		}
		if diff := cmp.Diff(ps, known(back), same); diff != "" {
			t.Errorf("written and read again (-first +again):\n%s", diff)
		}
		var fs bytes.Buffer
		if err := catalog.Annotate(&fs, bytes.NewReader(in), rd.Layout(), findings(ps), &catalog.AnnotateOptions{Limits: o.Limits}); err != nil {
			t.Fatal(err)
		}
	})
}
