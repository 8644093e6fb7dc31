package catalog_test

import (
	"strings"
	"testing"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/listing/catalog"
)

// A repair says where the text is that it would mend: the right entry of a
// list, and of a text that is in no place of its own none.
func TestDamagePointsAtTheText(t *testing.T) {
	const header = "SKU,Nombre,Precio,N1,N2,Etiquetas,Material,Foto\n"
	for _, tt := range []struct {
		name, row string
		want      string
		fix       *check.Fix
	}{
		{"name", "A,PiÃ±a,5,,,,,", "error text-doubled /content/es-MX/title 2", &check.Fix{Path: "/content/es-MX/title", Value: "Piña"}},
		{"first extra", "A,a,5,PiÃ±a,x,,,", "warning text-doubled /extra/0/value 2", &check.Fix{Path: "/extra/0/value", Value: "Piña"}},
		{"second extra", "A,a,5,x,aÃ±o,,,", "warning text-doubled /extra/1/value 2", &check.Fix{Path: "/extra/1/value", Value: "año"}},
		{"one keyword of several", "A,a,5,,,\"dulce, PiÃ±a\",,", "error text-doubled /content/es-MX/keywords/1 2", &check.Fix{Path: "/content/es-MX/keywords/1", Value: "Piña"}},
		{"one value of a fact", "A,a,5,,,,lino; AlgodÃ³n,", "error text-doubled /facts/material/values/1 2", &check.Fix{Path: "/facts/material/values/1", Value: "Algodón"}},
		{"bytes of another encoding", "A,a,5,,,\"dulce, Pi\xF1a\",,", "error text-broken /content/es-MX/keywords/1 2", &check.Fix{Path: "/content/es-MX/keywords/1", Value: "Piña"}},
		{"a name in two encodings", "A,a\xF1o Piña,5,,,,,", "error text-broken /content/es-MX/title 2", &check.Fix{Path: "/content/es-MX/title", Value: "año Piña"}},
		{"a price that was not read", "A,a,5 aÃ±os,,,,,", "error number /variants/0/price 2; error text-doubled /extra/0/value 2", &check.Fix{Path: "/extra/0/value", Value: "5 años"}},
		{"a letter that is lost", "A,a,5,,,,Algod\uFFFDn,", "error text-lost /facts/material/values/0 2", nil},
		{"a picture", "A,a,5,,,,,https://e.example/piÃ±a.jpg", "error text-doubled /media 2", nil},
		{"control characters", "A,a\vb\x01c,5,,,,,", "info text-controls /content/es-MX/title 2", nil},
	} {
		ps, _ := read(t, header+tt.row+"\n", &catalog.Options{Name: "c.csv", Currency: "MXN", Encoding: catalog.UTF8})
		p := only(t, ps)
		if got := strings.Join(found(p.Findings), "; "); got != tt.want {
			t.Errorf("%s: findings %q, want %q", tt.name, got, tt.want)
			continue
		}
		fix := p.Findings[len(p.Findings)-1].Fix
		if (fix == nil) != (tt.fix == nil) || fix != nil && *fix != *tt.fix {
			t.Errorf("%s: fix %+v, want %+v", tt.name, fix, tt.fix)
		}
	}
}

// What a spreadsheet shows for a failed formula is no value.
func TestSpreadsheetErrors(t *testing.T) {
	ps, _ := read(t, "SKU,Nombre,Precio,Nota\nA,#REF!,5,\nB,b,#N/A,\nC,c,5,#VALUE!\n#N/A,#¿NOMBRE?,5,\n", pesos())
	wantFindings(t, ps[0].Findings, "error cell-error /extra/0/value 2", "error title-missing /content/es-MX/title 2")
	wantFindings(t, ps[1].Findings, "error cell-error /extra/0/value 3", "warning price-missing /variants/0/price 3")
	wantFindings(t, ps[2].Findings, "warning cell-error /extra/0/value 4")
	wantFindings(t, ps[3].Findings, "error row-orphan  5")
	if got := extras(ps[0])["Nombre"]; got != "#REF!" || title(ps[0]) != "" {
		t.Errorf("name %q, kept as %q", title(ps[0]), got)
	}
	ps, _ = read(t, "Handle,Title,Variant SKU,Variant Price\n#N/A,A,S,5\n", pesos())
	wantFindings(t, only(t, ps).Findings, "error key-missing  2")
}

// One bad byte does not change the reading of the other cells, and in a file
// whose head was plain each cell is read by what it is.
func TestEncodingOfEachCell(t *testing.T) {
	titles := func(in string) (got []string, ps int, enc catalog.Encoding) {
		all, rd := read(t, in, pesos())
		for _, p := range all {
			got = append(got, title(p))
		}
		return got, len(all), rd.Layout().Encoding
	}
	got, _, enc := titles("SKU,Nombre,Precio\nA,Piña,5\nB,Mole \xF1,6\nC,Café,7\n")
	if want := "Piña|Mole \uFFFD|Café"; strings.Join(got, "|") != want || enc != catalog.UTF8 {
		t.Errorf("%q in %s, want %q in UTF-8", got, enc, want)
	}
	got, _, enc = titles("SKU,Nombre,Precio\nA,Piña,5\nB,Café,6\nC,Jam\xC3")
	if want := "Piña|Café|Jam\uFFFD"; strings.Join(got, "|") != want || enc != catalog.UTF8 {
		t.Errorf("cut in the last character: %q in %s, want %q in UTF-8", got, enc, want)
	}
	plain := "SKU,Nombre,Precio\n" + strings.Repeat("A,aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,5\n", 15_000)
	got, n, enc := titles(plain + "Y,ca\xF1a,5\nZ,Piña con ron añejo,5\nW,Ámbar y café,5\n")
	if want := "caña|Piña con ron añejo|Ámbar y café"; strings.Join(got[n-3:], "|") != want || enc != catalog.ASCII {
		t.Errorf("%q in %s, want %q", got[n-3:], enc, want)
	}
}
