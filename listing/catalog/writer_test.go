package catalog_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/catalog"
	"github.com/shopspring/decimal"
)

// same compares products but for places and findings, which belong to the file
// that they were read from.
var same = cmp.Options{
	cmpopts.IgnoreTypes(check.Place{}),
	cmpopts.IgnoreFields(listing.Product{}, "Findings"),
	cmp.Comparer(func(a, b currency.Money) bool { return a.Code() == b.Code() && a.Equal(b) }),
	cmp.Comparer(decimal.Decimal.Equal),
	cmp.Comparer(measure.Quantity.Equal),
	cmpopts.SortSlices(func(a, b listing.Extra) bool { return a.Name+"\x00"+a.Value < b.Name+"\x00"+b.Value }),
	cmpopts.EquateEmpty(),
}

// someOf returns the products to compare, which is slow: under the race detector
// the first few hundred.
func someOf(ps []*listing.Product) []*listing.Product {
	if underRace {
		return ps[:min(len(ps), 500)]
	}
	return ps
}

// again writes products as a table like the one that they came from and reads
// it. what lists the rules of what could not be written.
func again(t testing.TB, ps []*listing.Product, l catalog.Layout, o *catalog.Options) (back []*listing.Product, lost []string) {
	t.Helper()
	var out bytes.Buffer
	w, err := catalog.NewWriter(&out, l)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range ps {
		fs, err := w.Write(p)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range fs {
			lost = append(lost, p.Key+": "+f.String())
		}
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	back, _ = read(t, out.String(), o)
	return back, lost
}

func TestWriteReadsBack(t *testing.T) {
	for _, tt := range []struct{ name, in string }{
		{"a plain table", "SKU,Nombre,Marca,Precio,Costo,Existencias,Código de barras,Nota\nMOL-1,\"Mole negro, frasco\",Doña Ana,189.50,120,24,7501031311309,frágil\nMOL-2,Mole rojo,,\"1,200.00\",,,,\n"},
		{"semicolons and decimal commas", "Clave;Producto;Precio\nTAL-1;Plato azul;860,00\nTAL-2;Florero;1.190,50\n"},
		{"prices in several currencies", "SKU,Nombre,Precio,Costo\nA,a,12.50 USD,100 MXN\nB,b,$99,\n"},
		{"a column of currencies", "SKU,Nombre,Precio,Costo,Moneda\nA,a,12.50,9,USD\nB,b,99,80 MXN,MXN\n"},
		{"what could not be read", "SKU,Nombre,Precio,EAN,Existencias\nA,a,consultar,7501031311308,-3\nB,b,\"1,234\",7.50101E+12,muchas\n"},
		{"numbers with three decimals", "SKU,Nombre,Costo\nA,a,1.2345\nB,b,0.125\n"},
		{"formulas and quotes", "SKU,Nombre\n'=1+1,\"\"\"Codo\"\" 1/2\"\"\"\n'-7,'@casa\n"},
		{"units in headings and cells", "SKU,Nombre,Precio,Peso bruto (kg),Largo (cm),Vida de anaquel (meses)\nA,a,1,20.4,40,12\nB,b,1,500 g,1 m,18\n"},
		{"pictures in one cell and in several columns", "SKU,Nombre,Imagen,Imagen 2\nA,a,\"https://x.mx/1.jpg, https://x.mx/2.jpg\",https://x.mx/3.jpg\nB,b,foto.jpg,https://x.mx/4.jpg\n"},
		{"a scan", "SKU,Nombre,EAN\nA,a,]C101208193930211891726052110061B1V1\nB,b,7501031311309\n"},
		{"headings that stand there twice", "SKU,Nombre,Nota,Nota\nA,a,uno,dos\nB,b,,tres\n"},
		{"withheld", "SKU,Nombre,Estatus,Publicado\nA,a,borrador,si\nB,b,activo,no\nC,c,activo,si\n"},
		{"keys made from names", "Producto,Precio\nMole negro,5\nMole rojo,6\n"},
		{"Chinese", "货号,品名,价格,产地\nA-1,墨西哥辣酱,35.00,墨西哥\n"},
		{"a shop", `Handle,Title,Body (HTML),Vendor,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Grams,Variant Price,Variant Compare At Price,Image Src,Image Position,Image Alt Text,Variant Image,Status,Tax code
huarache,Huarache,<p>Piel</p>,Juan,"piel, verano",TRUE,Talla,27,HU-27,900,1200.00,1500.00,https://x.mx/a.jpg,1,de lado,https://x.mx/b.jpg,active,P1
huarache,,,,,,,28,HU-28,950,1200.00,,https://x.mx/b.jpg,2,,,,P2
huarache,,,,,,,,,,,,https://x.mx/c.jpg,3,,,,
cinto,Cinto,,Juan,,FALSE,Title,Default Title,CI,200,300.00,,,,,,draft,
`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			ps, rd := read(t, tt.in, pesos())
			back, lost := again(t, ps, rd.Layout(), pesos())
			if diff := cmp.Diff(ps, back, same); diff != "" {
				t.Errorf("(-first +again):\n%s", diff)
			}
			if len(lost) > 0 {
				t.Errorf("not written: %q", lost)
			}
		})
	}
}

// The catalogues of real shops come back as they were read.
func TestSamplesReadBack(t *testing.T) {
	dir := os.Getenv("NAO_SAMPLES")
	if dir == "" {
		t.Skip("NAO_SAMPLES names no folder of sample files")
	}
	files, err := filepath.Glob(filepath.Join(dir, "catalogues", "*.csv"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, path := range files {
		t.Run(filepath.Base(path), func(t *testing.T) {
			s := readSample(t, path, "")
			if s.layout.Format == "" {
				t.Skip("no headings, so no table to write")
			}
			o := &catalog.Options{Currency: "XXX", Decimal: "", Encoding: ""}
			back, lost := again(t, s.products, s.layout, o)
			back = slices.DeleteFunc(back, func(p *listing.Product) bool { return p.Key == "" })
			if len(back) != len(s.products) {
				t.Errorf("%d products, then %d", len(s.products), len(back))
			}
			if diff := cmp.Diff(someOf(s.products), someOf(back), same); diff != "" {
				t.Errorf("%d and %d products (-first +again):\n%.3000s", len(s.products), len(back), diff)
			}
			if len(lost) > 0 {
				t.Errorf("not written: %d, %.500q", len(lost), lost[0])
			}
		})
	}
}

// Every heading of a new table is read as what it was written for.
func TestNewLayout(t *testing.T) {
	for _, f := range []catalog.Format{catalog.Table, catalog.Shopify, catalog.WooCommerce, catalog.GoogleFeed} {
		l, err := catalog.NewLayout(f, currency.MXN)
		if err != nil {
			t.Fatal(err)
		}
		var out bytes.Buffer
		w, err := catalog.NewWriter(&out, l)
		if err != nil {
			t.Fatal(err)
		}
		p := &listing.Product{Key: "A", Variants: []listing.Variant{{SKU: "A"}}}
		if _, err := w.Write(p); err != nil {
			t.Fatal(err)
		}
		if err := w.Flush(); err != nil {
			t.Fatal(err)
		}
		_, rd := read(t, out.String(), pesos())
		if got := rd.Layout().Format; got != f {
			t.Errorf("%s is read as %q", f, got)
		}
		for i, c := range rd.Layout().Columns {
			if c.Field != l.Columns[i].Field || c.Confidence != catalog.Exact {
				t.Errorf("%s: %q is read as %q (%s), want %q", f, c.Header, c.Field, c.Confidence, l.Columns[i].Field)
			}
		}
	}
	for _, tt := range []struct {
		name   string
		format catalog.Format
		fields []catalog.Field
	}{
		{"no table", catalog.SchemaOrg, nil},
		{"a field twice", catalog.Table, []catalog.Field{catalog.FieldSKU, catalog.FieldSKU}},
		{"a field without a heading", catalog.Table, []catalog.Field{"fact:mine"}},
	} {
		var e *catalog.Error
		if _, err := catalog.NewLayout(tt.format, "", tt.fields...); !errors.As(err, &e) || e.Repair == "" {
			t.Errorf("%s: %v, want an Error with its repair", tt.name, err)
		}
	}
}

// What a table has no place for is said, and the rest is written.
func TestWriteSaysWhatIsLost(t *testing.T) {
	l, err := catalog.NewLayout(catalog.Table, currency.MXN, catalog.FieldSKU, catalog.FieldTitle, catalog.FieldPrice)
	if err != nil {
		t.Fatal(err)
	}
	stock := decimal.NewFromInt(4)
	p := &listing.Product{
		Key: "A", Brand: "Doña Ana",
		Content:  map[string]listing.Content{"es-MX": {Title: "Mole"}},
		Facts:    map[string]listing.Fact{listing.FactOrigin: {Values: []string{"México"}}},
		Variants: []listing.Variant{{SKU: "A", Stock: &stock, MPN: "9"}, {SKU: "B"}},
		Extra:    []listing.Extra{{Name: "Nota", Value: "x"}},
	}
	_, lost := again(t, []*listing.Product{p}, l, pesos())
	const want = "/brand, /facts/country_of_origin, /variants/0/stock, /variants/0/mpn, /variants/1, Nota"
	if len(lost) != 1 || !strings.Contains(lost[0], want) {
		t.Errorf("lost %q, want %q", lost, want)
	}

	l.Encoding, l.BOM = catalog.Windows1252, false
	_, lost = again(t, []*listing.Product{{Key: "A", Variants: []listing.Variant{{SKU: "A"}}, Content: map[string]listing.Content{"zh-Hans": {Title: "辣酱"}}}}, l, pesos())
	if len(lost) != 1 || !strings.Contains(lost[0], "catalog-not-encoded") {
		t.Errorf("lost %q, want letters that the encoding lacks", lost)
	}
}
