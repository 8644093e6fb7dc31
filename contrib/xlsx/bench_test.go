package xlsx_test

import (
	"bytes"
	"errors"
	"fmt"
	"runtime"
	"runtime/metrics"
	"testing"

	"github.com/xuri/excelize/v2"
)

// large is a price list of so many rows, as excelize's stream writes it: half
// of its cells texts, half numbers.
func large(tb testing.TB, rows int) []byte {
	tb.Helper()
	f := excelize.NewFile()
	defer f.Close()
	w, err := f.NewStreamWriter("Sheet1")
	if err != nil {
		tb.Fatal(err)
	}
	for i := range rows + 1 {
		row := []any{"SKU", "Nombre", "Marca", "Descripción", "Precio", "Costo", "Existencias", "Peso bruto (kg)", "Código de barras", "Imagen"}
		if i > 0 {
			row = []any{fmt.Sprintf("TAL-%06d", i), fmt.Sprintf("Plato hondo de talavera número %d", i), "Talavera La Reyna", "Pintado a mano en Puebla, apto para horno.",
				100 + i%900, 55 + i%90, i % 200, 1 + i%3, 7_501_055_300_000 + i, fmt.Sprintf("https://example.com/fotos/%d.jpg", i)}
		}
		if err := w.SetRow(fmt.Sprintf("A%d", i+1), row); err != nil {
			tb.Fatal(err)
		}
	}
	if err := w.Flush(); err != nil {
		tb.Fatal(err)
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// gauge keeps the most that was alive on the heap when it was looked at.
type gauge struct {
	before, most uint64
	n            int
}

func newGauge() *gauge {
	runtime.GC()
	return &gauge{before: alive()}
}

func alive() uint64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}

// look looks at the heap every hundredth time.
func (g *gauge) look() {
	if g.n++; g.n%100 == 0 {
		g.most = max(g.most, alive())
	}
}

// Write looks at the heap when something is written.
func (g *gauge) Write(p []byte) (int, error) {
	g.look()
	return len(p), nil
}

// report reports rows per second and the most that was alive beyond what was
// before.
func (g *gauge) report(b *testing.B, rows int) {
	b.ReportMetric(float64(rows)*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
	b.ReportMetric(float64(g.most-min(g.most, g.before))/(1<<20), "peak-MiB")
}

func size(testing.TB) int {
	if testing.Short() {
		return 1_000
	}
	return 100_000
}

func BenchmarkProducts(b *testing.B) {
	rows := size(b)
	book := large(b, rows)
	g := newGauge()
	b.ReportAllocs()
	for b.Loop() {
		n := 0
		for _, err := range open(b, book, pesos()).Products() {
			if err != nil {
				b.Fatal(err)
			}
			g.look()
			n++
		}
		if n != rows {
			b.Fatalf("%d products, want %d", n, rows)
		}
	}
	g.report(b, rows)
}

func BenchmarkAnnotate(b *testing.B) {
	rows := size(b)
	ps, w := read(b, large(b, rows), pesos())
	fs := findings(ps)
	ps = nil
	g := newGauge()
	b.ReportAllocs()
	for b.Loop() {
		if err := w.Annotate(g, fs, nil); err != nil {
			b.Fatal(err)
		}
	}
	g.report(b, rows)
	b.ReportMetric(float64(len(fs)), "findings")
}

// BenchmarkExcelize reads the texts of the same cells, without what their
// formats say and without making products of them, with a library for workbooks
// in general.
func BenchmarkExcelize(b *testing.B) {
	rows := size(b)
	book := large(b, rows)
	g := newGauge()
	b.ReportAllocs()
	for b.Loop() {
		f, err := excelize.OpenReader(bytes.NewReader(book), excelize.Options{RawCellValue: true})
		if err != nil {
			b.Fatal(err)
		}
		r, err := f.Rows("Sheet1")
		if err != nil {
			b.Fatal(err)
		}
		for r.Next() {
			if _, err := r.Columns(); err != nil {
				b.Fatal(err)
			}
			g.look()
		}
		if err := errors.Join(r.Close(), f.Close()); err != nil {
			b.Fatal(err)
		}
	}
	g.report(b, rows)
}
