package catalog_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/catalog"
)

func findings(ps []*listing.Product) []check.Finding {
	var fs []check.Finding
	for _, p := range ps {
		fs = append(fs, p.Findings...)
	}
	return fs
}

func annotate(t testing.TB, in string, l catalog.Layout, fs []check.Finding) string {
	t.Helper()
	var out bytes.Buffer
	if err := catalog.Annotate(&out, strings.NewReader(in), l, fs, nil); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestAnnotate(t *testing.T) {
	for _, tt := range []struct{ name, in, want string }{
		{
			"rows without findings stay as they are",
			"SKU,Nombre,Precio,EAN\r\nA , a,5,\r\nB,\"b, c\",consultar,\r\nC,c,6,7501031311308\n",
			"SKU,Nombre,Precio,EAN,Qué corregir\r\n" +
				"A , a,5,\r\n" +
				"B,\"b, c\",consultar,,Precio. Corrige: «consultar» en «Precio» no es un número que se pueda leer. Escríbelo como 1234.50.\r\n" +
				"C,c,6,7501031311308,EAN. Corrige: El código de barras 7501031311308 termina en 8 y debería terminar en 9. Cópialo del envase.\n",
		},
		{
			"rows of other widths keep one column for what is said",
			"SKU;Nombre;Precio\nA;a;x\nB;b;5;6;7\nC;c\n",
			"",
		},
		{
			"a heading row that every page repeats",
			"SKU,Nombre,Precio\nA,a,x\nSKU,Nombre,Precio\nB,b,x\n",
			"",
		},
		{"a quote that never closes", "SKU,Nombre,Precio\nA,\"a,5\nB,b,x\n", ""},
		{"a first line sep=", "sep=;\nSKU;Nombre;Precio\nA;a;x\n", ""},
		{"a byte order mark", "\ufeffSKU,Nombre,Precio\nA,a,x\n", ""},
		{"Windows-1252", "SKU,Nombre,Precio\nA,a\xf1ejo,x\n", ""},
		{"UTF-16", utf16le("\ufeffSKU\tNombre\tPrecio\r\nA\tañejo\tx\r\n"), ""},
		{"lone carriage returns", "SKU,Nombre,Precio\rA,a,x\rB,b,5", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			ps, rd := read(t, tt.in, pesos())
			out := annotate(t, tt.in, rd.Layout(), findings(ps))
			if tt.want != "" && out != tt.want {
				t.Errorf("got\n%s\nwant\n%s", out, tt.want)
			}
			back, again := read(t, out, pesos())
			if diff := cmp.Diff(ps, back, same); diff != "" {
				t.Errorf("read again (-first +again):\n%s", diff)
			}
			if twice := annotate(t, out, again.Layout(), findings(back)); twice != annotate(t, twice, again.Layout(), findings(back)) {
				t.Errorf("annotating twice adds to it:\n%s", twice)
			}
			if len(findings(ps)) > 0 && !strings.Contains(strings.ReplaceAll(out, "\x00", ""), "corregir") {
				t.Errorf("no heading in\n%s", out)
			}
		})
	}
}

func utf16le(s string) string {
	var b strings.Builder
	for _, r := range s {
		b.WriteByte(byte(r))
		b.WriteByte(byte(r >> 8))
	}
	return b.String()
}

// The catalogues of real shops are read as before once they have been annotated.
func TestSamplesAnnotate(t *testing.T) {
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
				t.Skip("no headings")
			}
			b, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			out := annotate(t, string(b), s.layout, s.findings)
			back, _ := read(t, out, &catalog.Options{Currency: "XXX"})
			var products []*listing.Product
			for _, p := range back {
				if p.Key != "" {
					products = append(products, p)
				}
			}
			if len(products) != len(s.products) {
				t.Errorf("%d products, then %d", len(s.products), len(products))
			}
			if diff := cmp.Diff(someOf(s.products), someOf(products), same); diff != "" {
				t.Errorf("%d and %d products (-first +again):\n%.3000s", len(s.products), len(products), diff)
			}
		})
	}
}

// A file that has no rows is refused with what to do instead.
func TestAnnotateNoTable(t *testing.T) {
	var e *catalog.Error
	err := catalog.Annotate(&bytes.Buffer{}, strings.NewReader("{}"), catalog.Layout{Format: catalog.MercadoLibre}, nil, nil)
	if !errors.As(err, &e) || !strings.Contains(e.Repair, "WriteFindings") {
		t.Errorf("%v, want an Error that names WriteFindings", err)
	}
}

func TestWriteFindings(t *testing.T) {
	ps, _ := read(t, "SKU,Nombre,Precio,EAN\nA,a,5,7501031311308\n=B,b,\"1,234\",\n", &catalog.Options{Name: "lista.csv", Currency: "XXX"})
	var out bytes.Buffer
	if err := catalog.WriteFindings(&out, findings(ps), i18n.MexicanSpanish); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(out.String(), "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range rows[1:] {
		got = append(got, strings.Join(r[:6], "|"))
	}
	want := []string{"lista.csv||2|EAN|error|catalog-gtin-check-digit", "lista.csv||3|Precio|error|catalog-number-ambiguous"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
