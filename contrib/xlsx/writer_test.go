package xlsx_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/contrib/xlsx"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/catalog"
)

// put writes products as a workbook.
func put(t testing.TB, ps []*listing.Product, l catalog.Layout) ([]byte, []check.Finding) {
	t.Helper()
	var b bytes.Buffer
	w, err := xlsx.NewWriter(&b, "Catálogo", l)
	if err != nil {
		t.Fatal(err)
	}
	var lost []check.Finding
	for _, p := range ps {
		fs, err := w.Write(p)
		if err != nil {
			t.Fatal(err)
		}
		lost = append(lost, fs...)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), lost
}

// moved leaves out what a table that is written anew may have in other places.
var moved = cmp.Options{same, cmpopts.IgnoreTypes(check.Place{}, []check.Finding{})}

func TestWriter(t *testing.T) {
	in := `SKU,Nombre,Descripción,Precio,Existencias,Código de barras,Peso bruto,Color,Nota
0012,"Plato, hondo","Dos líneas:
""hecho a mano""",1234.50,7,00012345678905,1.5 kg,azul,=1+1
A-2,Jarra,,0.10,0,7501055300846,,,-5 %
`
	rd, err := catalog.NewReader(strings.NewReader(in), &catalog.Options{Currency: "MXN"})
	if err != nil {
		t.Fatal(err)
	}
	var ps []*listing.Product
	for p, err := range rd.Products() {
		if err != nil {
			t.Fatal(err)
		}
		ps = append(ps, p)
	}
	book, lost := put(t, ps, rd.Layout())
	if len(lost) > 0 {
		t.Errorf("lost %v", found(lost))
	}
	again, w := read(t, book, pesos())
	diff(t, ps, again, moved)
	twice, _ := put(t, again, w.Sheets()[0].Layout)
	back, _ := read(t, twice, pesos())
	diff(t, ps, back, moved)
	f := excel(t, book)
	for cell, want := range map[string]string{
		"A2": `A2: "0012" 5 "" 1`, "D2": `D2: "1234.50" 0 "" 0`, "F2": `F2: "00012345678905" 5 "" 1`, "I2": `I2: "'=1+1" 5 "" 1`, "C2": "C2: \"Dos líneas:\\n\\\"hecho a mano\\\"\" 5 \"\" 1",
	} {
		diff(t, want, look(t, f, "Catálogo", cell))
	}
}

// The catalogues of real shops come back as they were read.
func TestSamplesWriter(t *testing.T) {
	dir := os.Getenv("NAO_SAMPLES")
	if dir == "" {
		t.Skip("NAO_SAMPLES names no folder of sample files")
	}
	files, err := filepath.Glob(filepath.Join(dir, "catalogues", "*.csv"))
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	passed := 0
	for _, path := range files {
		if t.Run(filepath.Base(path), func(t *testing.T) {
			f, err := os.Open(path)
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			// XXX is ISO 4217 for no currency: most of the files state none.
			rd, err := catalog.NewReader(f, &catalog.Options{Currency: "XXX"})
			if err != nil {
				t.Fatal(err)
			}
			if rd.Layout().Format == "" {
				t.Skip("no headings")
			}
			var ps []*listing.Product
			for p, err := range rd.Products() {
				if err != nil {
					t.Fatal(err)
				}
				if p.Key != "" {
					ps = append(ps, p)
				}
			}
			ps = ps[:min(len(ps), 500)]
			book, _ := put(t, ps, rd.Layout())
			o := &xlsx.Options{Catalog: catalog.Options{Currency: "XXX"}}
			again, _ := read(t, book, o)
			diff(t, ps, again, moved)
		}) {
			passed++
		}
	}
	t.Logf("catalogues: %d/%d", passed, len(files))
}

func TestWriterMistakes(t *testing.T) {
	l, err := catalog.NewLayout(catalog.Table, "MXN")
	if err != nil {
		t.Fatal(err)
	}
	var e *catalog.Error
	for _, name := range []string{"", "a/b", strings.Repeat("x", 32)} {
		if _, err := xlsx.NewWriter(io.Discard, name, l); !errors.As(err, &e) || e.Value != name {
			t.Errorf("sheet %q: %v, want an Error that names it", name, err)
		}
	}
	if _, err := xlsx.NewWriter(io.Discard, "Hoja", catalog.Layout{}); !errors.As(err, &e) {
		t.Errorf("no columns: %v, want an Error", err)
	}
	w, err := xlsx.NewWriter(&failing{left: 3000}, "Hoja", l)
	for i := 0; err == nil && i < 10_000; i++ {
		_, err = w.Write(&listing.Product{Key: fmt.Sprint(i), Variants: []listing.Variant{{SKU: fmt.Sprintf("%x", i*i)}}})
	}
	if !errors.Is(err, errFull) {
		t.Errorf("%v, want the error of the writer", err)
	}
}

// A table without products has its headings.
func TestWriterEmpty(t *testing.T) {
	l, err := catalog.NewLayout(catalog.Table, "MXN", catalog.FieldSKU, catalog.FieldTitle, catalog.FieldPrice)
	if err != nil {
		t.Fatal(err)
	}
	book, _ := put(t, nil, l)
	rows, err := excel(t, book).GetRows("Catálogo")
	if err != nil {
		t.Fatal(err)
	}
	diff(t, [][]string{{"SKU", "Nombre", "Precio"}}, rows)
}
