package catalog_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/currency"
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

// A byte order mark before a quoted heading: golang/go#9588.
func TestCaseByteOrderMark(t *testing.T) {
	f, err := os.ReadFile(caseFile(t, "O03_bom_quoted.csv"))
	if err != nil {
		t.Fatal(err)
	}
	ps, _ := read(t, string(f), pesos())
	p := only(t, ps)
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
