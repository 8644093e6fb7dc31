package catalog_test

import (
	"errors"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing/catalog"
)

func keys(t *testing.T, in string) string {
	t.Helper()
	ps, _ := read(t, in, pesos())
	var all []string
	for _, p := range ps {
		all = append(all, p.Key)
	}
	return strings.Join(all, " ")
}

// A word for a sum makes a row one only if nothing in it is a product's.
func TestTotals(t *testing.T) {
	for _, tt := range []struct{ name, in, keys string }{
		{"a brand Suma", "Marca,SKU,Nombre,Precio\nSuma,S-1,Jabón,50\nOtra,S-2,Jabón,50\n", "S-1 S-2"},
		{"a name Total", "Nombre,SKU,Precio\nTotal,S-1,50\nOtra,S-2,50\n", "S-1 S-2"},
		{"an id", "Nombre,ID,Precio\nTotal,7,50\n", "7"},
		{"a barcode", "Nombre,EAN,Precio\nTotal,7501031311309,50\n", "7501031311309"},
		{"a sum", "Nombre,SKU,Precio,Existencia\nMole,S-1,50,7\nTotal,,50,7 pzas\n", "S-1"},
		{"a sum in the column of codes", "SKU,Nombre,Precio\nS-1,Mole,50\nTOTAL,,50\n", "S-1"},
	} {
		if got := keys(t, tt.in); got != tt.keys {
			t.Errorf("%s: keys %q, want %q", tt.name, got, tt.keys)
		}
	}
	ps, _ := read(t, "Marca,Nombre,Precio\nSuma,Jabón,50\n", pesos())
	if p := only(t, ps); title(p) != "Jabón" || p.Brand != "Suma" {
		t.Errorf("a second text: %q of %q", title(p), p.Brand)
	}
}

// A quote that is not closed ends with its line where the next lines have
// quotes of their own.
func TestOpenQuoteKeepsTheNextRows(t *testing.T) {
	for _, in := range []string{
		"SKU,Nombre,Nota\nA,\"5,x\nB,\"ok\",y\nC,c,z\n",
		"SKU,Nombre,Nota\r\nA,\"5,x\r\nB,b,\"ok\"\r\nC,c,z\r\n",
		"SKU,Nombre,Nota\nA,\"5,x\n\"B\",b,y\nC,c,z\n",
		"SKU,Nombre,Nota\nA,\"Tubo 2 in,5\nB,\"Codo 2 in,6\nC,c,z\n",
	} {
		ps, _ := read(t, in, pesos())
		var got []string
		for _, p := range ps {
			got = append(got, p.Key)
		}
		if diff := cmp.Diff([]string{"A", "B", "C"}, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", in, diff)
			continue
		}
		if got := found(ps[0].Findings); len(got) == 0 || got[0] != "warning quote-open  2" {
			t.Errorf("%q: findings %q, want the quote first", in, got)
		}
	}
	ps, _ := read(t, "SKU,Nombre,Nota\nA,\"frasco \"\"grande\"\"\n\"\"500 g\"\"\",x\nB,\"5\" x 3\n6\" recto\",x\n", pesos())
	if len(ps) != 2 || title(ps[0]) != "frasco \"grande\"\n\"500 g\"" || title(ps[1]) != "5\" x 3\n6\" recto" {
		t.Errorf("honest line breaks: %q and %q", title(ps[0]), title(ps[1]))
	}
}

// Rows that are no products are noted in short, and no more than a person would
// read; the others are counted, so that a file of nothing else costs no memory.
func TestManySkippedRows(t *testing.T) {
	in := "SKU,Nombre,Precio\nA,a,5\n" + strings.Repeat("ACCESORIOS,,\n", 25) + "B,b,5\nTUBOS,,\n"
	ps, rd := read(t, in, pesos())
	if len(ps) != 2 || len(ps[0].Findings) != 21 || len(ps[1].Findings) != 1 {
		t.Fatalf("%d products; findings %v", len(ps), found(ps[0].Findings))
	}
	last := ps[0].Findings[20]
	if got, want := last.Text(i18n.MexicanSpanish), "Desde aquí, otras 5 filas se tomaron como títulos, notas o totales y no como productos. Revisa si falta su nombre o su clave."; got != want || last.At.Row != 23 {
		t.Errorf("row %d: %q, want %q", last.At.Row, got, want)
	}
	if c := rd.Counts(); c.Skipped != 26 {
		t.Errorf("%d rows skipped, want 26", c.Skipped)
	}

	ps, _ = read(t, "SKU,Nombre,Precio\n"+strings.Repeat("ACCESORIOS,,\n", 22)+"A,a,5\nTUBOS,,\n", pesos())
	if n := len(only(t, ps).Findings); n != 22 { // 20, the count, and the one behind it
		t.Errorf("%d notes, want 22", n)
	}
}

// Notes about a file without products have nowhere else to go.
func TestNothingButSkippedRows(t *testing.T) {
	ps, _ := read(t, "SKU,Nombre,Precio\nACCESORIOS,,\n", pesos())
	p := only(t, ps)
	wantFindings(t, p.Findings, "info row-skipped  2", "error row-orphan  2")
	if p.Key != "" {
		t.Errorf("key %q", p.Key)
	}
}

func TestSkippedRowsCostNoMemory(t *testing.T) {
	const rows, width = 300, 100_000
	in := "SKU,Nombre,Precio\nA,a,5\n" + strings.Repeat(strings.Repeat("x", width)+",,\n", rows)
	rd, err := catalog.NewReader(strings.NewReader(in), pesos())
	if err != nil {
		t.Fatal(err)
	}
	for p := range rd.Products() {
		if got := []rune(p.Findings[0].Text(i18n.MexicanSpanish)); len(got) > 200 {
			t.Errorf("a note of %d characters", len(got))
		}
		var before, after runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&before)
		p.Findings = nil
		runtime.GC()
		runtime.ReadMemStats(&after)
		if held := int64(before.HeapAlloc) - int64(after.HeapAlloc); held > rows*width/10 {
			t.Errorf("the notes hold %d bytes", held)
		}
	}
}

// A product whose rows an error may have cut short is not handed out.
func TestHalfAProductIsNotHandedOut(t *testing.T) {
	broken := errors.New("disk gone")
	head := "Handle,Title,Variant SKU,Variant Price,Option1 Name,Option1 Value\na,A,S,5,Talla,1\nb,B,T,5,Talla,1\n"
	long := head + strings.Repeat("b,,T,5,,"+strings.Repeat("x", 1000)+"\n", 1000) // longer than what is looked at first
	rd, err := catalog.NewReader(multi(long, broken), pesos())
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for p, err := range rd.Products() {
		if err != nil {
			got = append(got, "error")
			continue
		}
		got = append(got, p.Key)
	}
	if diff := cmp.Diff([]string{"a", "error"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// A status that has the last word, and a word for whether it is published.
func TestStatusWords(t *testing.T) {
	for _, tt := range []struct{ header, row, withheld, want string }{
		{"Handle,Title,Variant SKU,Variant Price,Published,Status", "a,A,S,5,FALSE,draft", "draft", ""},
		{"Handle,Title,Variant SKU,Variant Price,Status,Published", "a,A,S,5,draft,FALSE", "draft", ""},
		{"Handle,Title,Variant SKU,Variant Price,Published,Status", "a,A,S,5,FALSE,active", "unpublished", ""},
		{"SKU,Nombre,Precio,Estatus", "A,a,5,Activo", "", ""},
		{"SKU,Nombre,Precio,Estatus", "A,a,5,Borrador", "Borrador", ""},
		{"SKU,Nombre,Precio,Publicado", "A,a,5,sí", "", ""},
		{"SKU,Nombre,Precio,Publicado", "A,a,5,activo", "", ""},
		{"SKU,Nombre,Precio,Publicado", "A,a,5,borrador", "borrador", ""},
		{"SKU,Nombre,Precio,Publicado", "A,a,5,quizás", "quizás", "«quizás» en «Publicado» no dice si el producto está publicado; no se publicará. Escribe «sí» o «no»."},
		{"Handle,Title,Variant SKU,Variant Price,Status", "a,A,S,5,quizás", "quizás", "«quizás» en «Status» no dice si el producto está a la venta; no se publicará. Escribe «activo» o «borrador»."},
	} {
		ps, _ := read(t, tt.header+"\n"+tt.row+"\n", pesos())
		p := only(t, ps)
		got := ""
		if len(p.Findings) > 0 {
			got = p.Findings[0].Text(i18n.MexicanSpanish)
		}
		if p.Withheld != tt.withheld || got != tt.want {
			t.Errorf("%s of %s: withheld %q, %q; want %q, %q", tt.row, tt.header, p.Withheld, got, tt.withheld, tt.want)
		}
	}
}
