package catalog_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/check"
)

// A scanner's reading is taken apart as it is: a hyphen or blank may belong to a
// lot. The check digit is that of (01) whatever stands around it.
func TestScans(t *testing.T) {
	for _, tt := range []struct {
		name, cell, gtin string
		extra            map[string]string
		want             string
	}{
		{"whole", "]C101208193930211891726052110061B1V1", "20819393021189", map[string]string{"EAN (17)": "2026-05-21", "EAN (10)": "061B1V1"}, "info gtin-scan /variants/0/gtin 2"},
		{"a lot with a hyphen and a blank", "]C110LOTE-7 B\x1D0120819393021189", "20819393021189", map[string]string{"EAN (10)": "LOTE-7 B"}, "info gtin-scan /variants/0/gtin 2"},
		{"a rest", "]C1010750103131130999X", "07501031311309", map[string]string{"EAN": "]C1010750103131130999X"}, "info gtin-scan-rest /variants/0/gtin 2"},
		{"a rest behind a wrong digit", "]C1010750103131130899X", "", map[string]string{"EAN": "]C1010750103131130899X"}, "error gtin-check-digit /variants/0/gtin 2"},
		{"a wrong digit", "]C10107501031311308", "", map[string]string{"EAN": "]C10107501031311308"}, "error gtin-check-digit /variants/0/gtin 2"},
		{"no GTIN", "]C110LOTE-7", "", map[string]string{"EAN": "]C110LOTE-7", "EAN (10)": "LOTE-7"}, "warning gtin-scan-unread /variants/0/gtin 2"},
		{"printed with blanks", "7 501031-311309", "7501031311309", map[string]string{}, ""},
	} {
		ps, _ := read(t, "SKU,Nombre,EAN,Precio\nA,a,"+tt.cell+",5\n", pesos())
		p := only(t, ps)
		if got := p.Variants[0].GTIN; got != tt.gtin {
			t.Errorf("%s: GTIN %q, want %q", tt.name, got, tt.gtin)
		}
		if diff := cmp.Diff(tt.extra, extras(p)); diff != "" {
			t.Errorf("%s: extra (-want +got):\n%s", tt.name, diff)
		}
		if got := strings.Join(found(p.Findings), "; "); got != tt.want {
			t.Errorf("%s: findings %q, want %q", tt.name, got, tt.want)
		}
	}
}

// A number that a shop gives itself identifies nothing elsewhere, and one GTIN
// belongs to one variant.
func TestGTINsThatAreNoOnes(t *testing.T) {
	ps, _ := read(t, "SKU,Nombre,EAN,Precio\nA,a,0000000000000,5\nB,b,2000000000008,5\nC,c,036000291452,5\nD,d,0036000291452,5\n", pesos())
	for i, want := range []string{"", "", "036000291452", "0036000291452"} {
		if got := ps[i].Variants[0].GTIN; got != want {
			t.Errorf("row %d: GTIN %q, want %q", i+2, got, want)
		}
	}
	wantFindings(t, ps[0].Findings, "warning gtin-restricted /variants/0/gtin 2")
	wantFindings(t, ps[1].Findings, "warning gtin-restricted /variants/0/gtin 3")
	wantFindings(t, ps[2].Findings)
	wantFindings(t, ps[3].Findings, "warning gtin-twice /variants/0/gtin 5")
	if got := extras(ps[1])["EAN"]; got != "2000000000008" {
		t.Errorf("kept as %q", got)
	}
}

// A made-up key stands for a name. A row whose codes came to nothing and that
// has none is an orphan, and does not share a key with the next such row.
func TestRowsWithNothingToKnowThemBy(t *testing.T) {
	ps, rd := read(t, "EAN,Nombre,Precio\n123,,5\n124,,5\n,Mole,5\n", pesos())
	if len(ps) != 3 || ps[0].Key != "" || ps[1].Key != "" || ps[2].Key == "" {
		t.Fatalf("products %v", ps)
	}
	wantFindings(t, ps[0].Findings, "warning gtin-shape  2", "error row-orphan  2")
	wantFindings(t, ps[1].Findings, "warning gtin-shape  3", "error row-orphan  3")
	if got := extras(ps[0])["EAN"]; got != "123" {
		t.Errorf("kept as %q", got)
	}
	if c := rd.Counts(); c.Orphans != 2 || c.Products != 1 {
		t.Errorf("counts %+v", c)
	}
}

// A valid barcode alone is a product; any other code alone may be a heading.
func TestABarcodeAlone(t *testing.T) {
	if got, want := keys(t, "EAN,Nombre,Precio\n7501031311309,,\n123,,\n"), "7501031311309"; got != want {
		t.Errorf("keys %q, want %q", got, want)
	}
}

// A name is not needed to know a product by its code, but has to be there.
func TestNameMissingInATable(t *testing.T) {
	ps, _ := read(t, "SKU,Nombre,Precio\nA,,5\n", pesos())
	p := only(t, ps)
	wantFindings(t, p.Findings, "error title-missing /content/es-MX/title 2")
	if got, want := p.Findings[0].String(), "Product A has no name. Write it."; !strings.HasSuffix(got, want) {
		t.Errorf("%q, want %q at its end", got, want)
	}
}

func TestKeyThatASpreadsheetDestroyed(t *testing.T) {
	ps, _ := read(t, "ID,Nombre,Precio\n7.50101E+12,a,5\n", pesos())
	p := only(t, ps)
	wantFindings(t, p.Findings, "error code-destroyed /key 2")
	if check.Worst(p.Findings) != check.Error {
		t.Error("fit to be published")
	}
}

// A SKU that is the key as well is reported twice once.
func TestSKUTwiceIsReportedOnce(t *testing.T) {
	ps, _ := read(t, "SKU,Nombre,Precio\nA,a,5\nA,b,5\n", pesos())
	wantFindings(t, ps[1].Findings, "error sku-twice /variants/0/sku 3")
	ps, _ = read(t, "ID,SKU,Nombre,Precio\n1,A,a,5\n1,A,b,5\n", pesos())
	wantFindings(t, ps[1].Findings, "error sku-twice /variants/0/sku 3", "error key-twice /key 3")
}
