package catalog_test

import (
	"bytes"
	"errors"
	"strconv"
	"strings"
	"testing"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/catalog"
)

// FuzzReader feeds any bytes to the reader: it has to end without a panic,
// hand out nothing that is neither known by a key nor marked as unfit, and
// point every finding into the file.
func FuzzReader(f *testing.F) {
	f.Add([]byte("SKU,Nombre,Precio\nTEQ-1,\"Tequila, 1 L\",\"$1,234.50\"\n"))
	f.Add([]byte("sep=;\r\nClave;Producto;Peso (kg);EAN\r\nA;Mole;1,5;]C10107501031311309\r\n"))
	f.Add([]byte("\xEF\xBB\xBFHandle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Image Src\na,A,Talla,25,S,5,\n,,,26,T,6,https://e.example/1.jpg\n"))
	f.Add([]byte("\xFF\xFES\x00K\x00U\x00,\x00N\x00o\x00m\x00b\x00r\x00e\x00\n\x00"))
	f.Add([]byte("ID;T\xEDtulo;Estado\r1;\"a\x81;\"\"b\r2;\x93c\x94;paused\r"))
	f.Add([]byte("SKU,Nombre,Precio (USD),Moneda,Imagen 1,N\nA,Pi\xC3\x83\xC2\xB1a,1.234,pesos,https://e/a b.jpg,#N/A\n,,,,,\nTotal,,5,,,\nB,\"x,5\nC,\"y\",\xA5100,,,\x01\n"))
	f.Add([]byte("50, Sour Patch, Canada\n\"x\n"))
	f.Fuzz(func(t *testing.T, in []byte) {
		o := pesos()
		o.Limits = catalog.Limits{MaxRows: 200, MaxColumns: 50, MaxField: 1000, MaxRecord: 2000, MaxGroup: 20}
		rd, err := catalog.NewReader(bytes.NewReader(in), o)
		if err != nil {
			fatal(t, err)
			return
		}
		lines := len(in) + 1
		products := 0
		for p, err := range rd.Products() {
			if err != nil {
				fatal(t, err)
				continue
			}
			if p.Key == "" && check.Worst(p.Findings) < check.Error {
				t.Errorf("%s: neither a key nor an error", p.At)
			}
			if p.Key != "" {
				products++
			}
			for _, f := range p.Findings {
				if f.Rule == nil || f.Severity == 0 || f.At.Row < 1 || f.At.Row > lines {
					t.Errorf("%s: finding %v", p.At, f)
				}
			}
			pointsAtText(t, p)
			for _, v := range p.Variants {
				if v.Price.Sign() < 0 || v.Price.Amount().NumDigits() > currency.MaxDigits {
					t.Errorf("%s: price %s", v.At, v.Price)
				}
			}
		}
		if c := rd.Counts(); c.Products < products || c.Records > 201 {
			t.Errorf("%d products, counts %+v", products, c)
		}
	})
}

// fatal checks that an error names its place and the repair.
func fatal(t *testing.T, err error) {
	t.Helper()
	var e *catalog.Error
	if !errors.As(err, &e) || e.At.Row < 1 || e.Repair == "" || !strings.HasPrefix(err.Error(), "catalog: c.csv:") {
		t.Errorf("error %v: want a place and a repair", err)
	}
}

// pointsAtText checks that a finding about extra data points at an entry, and
// that a fix that would mend one is not what stands there.
func pointsAtText(t *testing.T, p *listing.Product) {
	t.Helper()
	for _, f := range p.Findings {
		tokens, ok := check.Tokens(f.Path)
		if !ok {
			t.Errorf("%s: no path: %q", f.At, f.Path)
		}
		if len(tokens) != 3 || tokens[0] != "extra" {
			continue
		}
		i, err := strconv.Atoi(tokens[1])
		if err != nil || i >= len(p.Extra) {
			t.Errorf("%s: %s of %d", f.At, f.Path, len(p.Extra))
			continue
		}
		if f.Fix != nil && f.Fix.Value == p.Extra[i].Value {
			t.Errorf("%s: the fix changes nothing: %q", f.At, f.Fix.Value)
		}
	}
}
