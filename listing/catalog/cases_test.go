package catalog_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/catalog"
	"github.com/shopspring/decimal"
)

// caseFile returns the path of a public bug report's input in the folder that
// NAO_CASES names.
func caseFile(t *testing.T, name string) string {
	t.Helper()
	dir := os.Getenv("NAO_CASES")
	if dir == "" {
		t.Skip("NAO_CASES names no folder of case files")
	}
	return filepath.Join(dir, "open-files", name)
}

// Grouping marks are not taken for decimal ones: deadlocker8/BudgetMaster#731,
// microsoft/Recognizers-Text#2700.
func TestCaseGrouping(t *testing.T) {
	b, err := os.ReadFile(caseFile(t, "O01_grouping.csv"))
	if err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(strings.NewReader(string(b)))
	r.Comma = ';'
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	passed := 0
	for _, row := range rows[1:] {
		text, hint, want := row[0], row[1], row[2]
		o := &catalog.Options{Currency: "XXX"}
		if hint != "sin pista" {
			o.Currency = currency.Code(hint[:3])
		}
		ps, _ := read(t, "SKU;Nombre;Precio\nA;Mole;\""+text+"\"\n", o)
		price := only(t, ps).Variants[0].Price
		if want == "AMBIGUO" {
			wantFindings(t, ps[0].Findings, "error number-ambiguous /variants/0/price 2")
		} else if !price.Amount().Equal(decimal.RequireFromString(want)) {
			t.Errorf("%q with %s: %s, want %s", text, hint, price, want)
		}
		if !t.Failed() {
			passed++
		}
	}
	t.Logf("grouping: %d/%d", passed, len(rows)-1)
}

// The currency decides what a lone number leaves open, and a column whose cells
// contradict each other is reported with their rows.
func TestCaseGroupingInColumns(t *testing.T) {
	ps, _ := read(t, "SKU,Nombre,Precio\nA,a,\"1,234\"\n", pesos())
	if got := only(t, ps).Variants[0].Price.String(); got != "1234.00 MXN" {
		t.Errorf("1,234 with MXN: %s", got)
	}
	ps, rd := read(t, "SKU;Nombre;Precio\nA;a;4500.00\nB;b;3.400,00\nC;c;1.200\nD;d;900.00\n", pesos())
	if c := rd.Layout().Columns[2]; !c.Mixed {
		t.Errorf("column %+v, want one with both signs", c)
	}
	var all []string
	for _, p := range ps {
		all = append(all, p.Variants[0].Price.Amount().String())
	}
	if diff := cmp.Diff([]string{"4500", "3400", "0", "900"}, all); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	wantFindings(t, findings(ps), "warning number-contradicts /variants/0/price 3", "error number-ambiguous /variants/0/price 4")
}

// The same in the export of a real shop, of which no price is above 15,000.
func TestCaseGroupingOfAShop(t *testing.T) {
	dir := os.Getenv("NAO_SAMPLES")
	if dir == "" {
		t.Skip("NAO_SAMPLES names no folder of sample files")
	}
	s := readSample(t, filepath.Join(dir, "catalogues", "tiendanube_semicolon.csv"), "")
	rows := 0
	for _, f := range s.findings {
		if f.Rule.ID == "catalog-number-contradicts" && f.At.Row > 0 {
			rows++
		}
	}
	if m := s.greatest(price); m == nil || m.GreaterThan(decimal.NewFromInt(15000)) || rows != 74 && rows != 246 {
		t.Errorf("the greatest price is %v, %d rows contradict the others", m, rows)
	}
}

// The mark loses no column and no id of a real shop's export.
func TestCaseByteOrderMarkOfAShop(t *testing.T) {
	dir := os.Getenv("NAO_SAMPLES")
	if dir == "" {
		t.Skip("NAO_SAMPLES names no folder of sample files")
	}
	s := readSample(t, filepath.Join(dir, "catalogues", "dulces_suenos.csv"), "")
	if len(s.products) != 399 || !s.layout.BOM || s.layout.Columns[0].Header != "ID" {
		t.Errorf("%d products, layout %+v", len(s.products), s.layout)
	}
	for _, p := range s.products {
		if p.Key == "" || strings.HasPrefix(p.Key, "n-") {
			t.Errorf("%s: key %q", p.At, p.Key)
		}
	}
}

// A byte order mark before a quoted heading: golang/go#9588.
func TestCaseByteOrderMark(t *testing.T) {
	f, err := os.ReadFile(caseFile(t, "O03_bom_quoted.csv"))
	if err != nil {
		t.Fatal(err)
	}
	ps, rd := read(t, string(f), pesos())
	p := only(t, ps)
	var headings []string
	for _, c := range rd.Layout().Columns {
		headings = append(headings, c.Header)
	}
	if diff := cmp.Diff([]string{"Nombre, presentación", "SKU", "Precio"}, headings); diff != "" {
		t.Errorf("headings (-want +got):\n%s", diff)
	}
	if title(p) != "Mole negro, frasco\n500 g" || p.Variants[0].SKU != "MOL-500" || p.Variants[0].Price.String() != "189.50 MXN" {
		t.Errorf("%q %s %s", title(p), p.Variants[0].SKU, p.Variants[0].Price)
	}
}

// Codes stay text: proompteng/bilig#28.
func TestCaseCodes(t *testing.T) {
	f, err := os.ReadFile(caseFile(t, "O04_ids.csv"))
	if err != nil {
		t.Fatal(err)
	}
	ps, _ := read(t, string(f), &catalog.Options{Columns: map[string]catalog.Field{"Account": catalog.FieldKey, "Invoice": catalog.FieldSKU}})
	if len(ps) != 2 {
		t.Fatalf("%d products, want 2", len(ps))
	}
	for _, tt := range []struct{ in, gtin, want string }{
		{"06932169358293", "06932169358293", ""},
		{"7.50101E+12", "", "warning code-destroyed /variants/0/gtin 2"},
	} {
		p, _ := read(t, "SKU,Nombre,EAN\nA,a,"+tt.in+"\n", nil)
		if got := p[0].Variants[0].GTIN; got != tt.gtin {
			t.Errorf("%s: GTIN %q, want %q", tt.in, got, tt.gtin)
		}
		if got := strings.Join(found(p[0].Findings), "; "); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.in, got, tt.want)
		}
	}
	for i, want := range [][]string{{"0010", "INV-0007", "00042", "021000021"}, {"0100", "000123", "007", "011000015"}} {
		p := ps[i]
		got := []string{p.Key, p.Variants[0].SKU, extras(p)["CostCenter"], extras(p)["RoutingNumber"]}
		if strings.Join(got, " ") != strings.Join(want, " ") {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// A scanner's reading in the column of barcodes, from a real shop's export.
func TestCaseScan(t *testing.T) {
	p, _ := read(t, "SKU,Nombre,EAN\nA,Queso Oaxaca,]C101208193930211891726052110061B1V1\n", pesos())
	v := only(t, p).Variants[0]
	got := []string{v.GTIN, extras(p[0])["EAN (17)"], extras(p[0])["EAN (10)"]}
	if diff := cmp.Diff([]string{"20819393021189", "2026-05-21", "061B1V1"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// The shop's own catalogue of the example is read as it is meant: every product
// whole, and a finding for each mistake that was put in.
func TestExampleCatalogue(t *testing.T) {
	b, err := os.ReadFile(filepath.FromSlash("../../examples/export/catalog/catalogo.csv"))
	if err != nil {
		t.Fatal(err)
	}
	ps, rd := read(t, string(b), pesos())
	if rd.Layout().Format != catalog.Shopify || len(ps) == 0 {
		t.Fatalf("format %q, %d products", rd.Layout().Format, len(ps))
	}
	for _, p := range ps {
		if p.Key == "" || title(p) == "" || p.Fact(listing.FactOrigin) != "México" || len(p.Variants) == 0 {
			t.Errorf("%s: %q is not whole", p.At, p.Key)
		}
		for _, v := range p.Variants {
			if v.Price.Code() != currency.MXN || v.Package.Gross.IsZero() || v.Package.Length.IsZero() {
				t.Errorf("%s: price %s, package %v", v.At, v.Price, v.Package)
			}
		}
	}
}

// A comma inside a value splits no list: woocommerce/woocommerce#18635.
func TestCaseCommasInValues(t *testing.T) {
	for _, tt := range []struct {
		cell    string
		decimal catalog.Decimal
		want    []string
		unclear bool
	}{
		{"1,2 m , 1,5 m , 1,8m", catalog.Comma, []string{"1,2 m", "1,5 m", "1,8m"}, false},
		{`"Frasco, 250 g","Frasco, 500 g"`, catalog.Comma, []string{"Frasco, 250 g", "Frasco, 500 g"}, false},
		{`"Frasco, 250 g","Frasco, 500 g"`, catalog.Point, []string{"Frasco, 250 g", "Frasco, 500 g"}, false},
		{`"Frasco, 250 g", Bolsa`, catalog.Point, []string{"Frasco, 250 g", "Bolsa"}, false},
		{`Frasco\, 250 g, Frasco\, 500 g`, catalog.Point, []string{"Frasco, 250 g", "Frasco, 500 g"}, false},
		{`1\,2 m, 1\,5 m`, catalog.Point, []string{"1,2 m", "1,5 m"}, false},
		{`1/2", 3/4"`, catalog.Point, []string{`1/2"`, `3/4"`}, false},
		{"1,5 m", catalog.Comma, []string{"1,5 m"}, false},
		{"1.2 m, 1.5 m", catalog.Comma, []string{"1.2 m", "1.5 m"}, false},
		{"1,200 g, 1,500 g", catalog.Point, []string{"1,200 g", "1,500 g"}, false},
		{"38,40,42", catalog.Point, []string{"38", "40", "42"}, false},
		{"azul,rojo, verde", catalog.Comma, []string{"azul", "rojo", "verde"}, false},
		// It cannot be told: one value, and a warning.
		{"1,2 m , 1,5 m , 1,8m", catalog.Point, []string{"1,2 m , 1,5 m , 1,8m"}, true},
		{"38,40", catalog.Comma, []string{"38,40"}, true},
		{"38,40,42", catalog.Comma, []string{"38,40,42"}, true},
		{"250,500", catalog.Point, []string{"250,500"}, true},
		{"Modelo 1,2, Modelo 3", catalog.Comma, []string{"Modelo 1,2, Modelo 3"}, true},
	} {
		o := pesos()
		o.Decimal = tt.decimal
		var row bytes.Buffer
		w := csv.NewWriter(&row)
		if err := w.Write([]string{"7", "simple", "A", "Cinta", "10", "Presentación extra", tt.cell}); err != nil {
			t.Fatal(err)
		}
		w.Flush()
		ps, _ := read(t, "ID,Type,SKU,Name,Regular price,Attribute 1 name,Attribute 1 value(s)\n"+row.String(), o)
		p := only(t, ps)
		if diff := cmp.Diff(tt.want, p.Facts["Presentación extra"].Values); diff != "" {
			t.Errorf("%s with %q (-want +got):\n%s", tt.cell, tt.decimal, diff)
		}
		want := ""
		if tt.unclear {
			want = "warning list-unclear /facts/Presentación extra 2"
		}
		if got := strings.Join(found(p.Findings), "; "); got != want {
			t.Errorf("%s with %q: findings %q, want %q", tt.cell, tt.decimal, got, want)
		}
	}
	// Number and unit can be told apart.
	for _, v := range []string{"1,2 m", "1,5 m", "1,8m"} {
		q, err := measure.CommaDecimal.Parse(v)
		if err != nil || q.Unit() != measure.Metre || q.Value().Exponent() != -1 {
			t.Errorf("%q: %s, %v", v, q, err)
		}
	}
}

// The same commas in variations, and in a feed.
func TestCaseCommasElsewhere(t *testing.T) {
	o := pesos()
	o.Decimal = catalog.Comma
	ps, _ := read(t, "ID,Type,SKU,Name,Regular price,Parent,Attribute 1 name,Attribute 1 value(s)\n"+
		"7,variable,C,Cinta,,,Largo,\"1,2 m , 1,5 m\"\n8,variation,C-1,,10,id:7,Largo,\"1,2 m\"\n9,variation,C-2,,12,id:7,Largo,\"1,5 m\"\n", o)
	p := only(t, ps)
	if len(p.Variants) != 2 || p.Variants[0].Options[0] != "1,2 m" || p.Variants[1].Options[0] != "1,5 m" {
		t.Errorf("variants %+v", p.Variants)
	}
	wantFindings(t, p.Findings)
	ps, _ = read(t, "id\ttitle\tprice\tavailability\timage_link\tproduct_highlight\nA\tCinta\t10 MXN\tin_stock\thttps://e.mx/1.jpg\t1,2 m , 1,5 m\nB\tFrasco\t10 MXN\tin_stock\thttps://e.mx/2.jpg\t\"\"\"De 1,5 litros, de vidrio\"\",Con tapa\"\n", o)
	for i, want := range [][]string{{"1,2 m", "1,5 m"}, {"De 1,5 litros, de vidrio", "Con tapa"}} {
		if diff := cmp.Diff(want, ps[i].Content["es-MX"].Bullets); diff != "" {
			t.Errorf("(-want +got):\n%s", diff)
		}
	}
}
