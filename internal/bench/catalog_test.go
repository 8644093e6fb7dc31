package bench

import (
	"fmt"
	"io"
	"runtime"
	"strconv"
	"strings"
	"testing"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/catalog"
)

// catalogRows is the size of a large seller's catalogue.
const catalogRows = 100_000

// rows makes a catalogue row by row, so that it takes no memory of its own.
type rows struct {
	heading, row string
	n            int
	buf          []byte
}

func (r *rows) Read(p []byte) (int, error) {
	if r.n == 0 && len(r.buf) == 0 {
		r.buf = append(r.buf, r.heading...)
	}
	for len(r.buf) < len(p) && r.n < catalogRows {
		r.n++
		r.buf = fmt.Appendf(r.buf, r.row, r.n)
	}
	if len(r.buf) == 0 {
		return 0, io.EOF
	}
	n := copy(p, r.buf)
	r.buf = r.buf[:copy(r.buf, r.buf[n:])]
	return n, nil
}

// attributes is the schema of a category with 60 attributes, of which 20 have
// listed values, and a draft that fills all of them.
func attributes() (*listing.Schema, listing.Values) {
	s := &listing.Schema{Category: "1", Locale: "en", Version: "1"}
	vs := listing.Values{}
	for i := range 60 {
		name := "Attribute " + strconv.Itoa(i)
		f := listing.Field{Path: check.Pointer("attributes", name), Name: name, Required: i%2 == 0, Max: 70, Custom: i%3 == 0}
		if i%3 == 0 {
			for j := range 20 {
				f.Choices = append(f.Choices, listing.Choice{Name: "Value " + strconv.Itoa(j), Value: strconv.Itoa(j)})
			}
		}
		s.Fields = append(s.Fields, f)
		vs[name] = listing.Text("Value " + strconv.Itoa(i%20))
	}
	return s, listing.Values{"attributes": {Fields: vs}}
}

// BenchmarkCatalog reads 100,000 rows, and reads and validates them: rows in a
// second, allocations for a row, and the most memory that was in use.
func BenchmarkCatalog(b *testing.B) {
	const table = "SKU;Nombre;Marca;Precio;Existencia;Código de barras;Contenido;País de origen\n"
	const row = "SKU-%[1]d;\"Mole; negro %[1]d\";Doña Ana;1.234,50;12;;500 g;México\n"
	schema, values := attributes()
	for name, each := range map[string]func(*listing.Product){
		"read": func(*listing.Product) {},
		"read+validate": func(p *listing.Product) {
			d := listing.Draft{SKU: p.Key, Category: "1", Locale: "en", Values: values, Offers: []listing.Offer{{SKU: p.Variants[0].SKU, Price: p.Variants[0].Price}}}
			if fs := schema.Validate(&d); len(fs) > 0 {
				b.Fatal(fs[0])
			}
		},
	} {
		b.Run("format=table/"+name, func(b *testing.B) {
			var peak uint64
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			for b.Loop() {
				rd, err := catalog.NewReader(&rows{heading: table, row: row}, &catalog.Options{Currency: currency.MXN})
				if err != nil {
					b.Fatal(err)
				}
				n := 0
				for p, err := range rd.Products() {
					if err != nil || check.Worst(p.Findings) >= check.Error {
						b.Fatal(err, p.Findings)
					}
					each(p)
					if n++; n%10_000 == 0 {
						runtime.ReadMemStats(&after)
						peak = max(peak, after.HeapInuse)
					}
				}
				if n != catalogRows {
					b.Fatalf("%d products of %d", n, catalogRows)
				}
			}
			runtime.ReadMemStats(&after)
			total := float64(b.N) * catalogRows
			b.ReportMetric(total/b.Elapsed().Seconds(), "rows/s")
			b.ReportMetric(float64(after.Mallocs-before.Mallocs)/total, "allocs/row")
			b.ReportMetric(float64(peak)/(1<<20), "peak-MiB")
		})
	}
	b.Run("validate", func(b *testing.B) {
		d := listing.Draft{SKU: "a", Category: "1", Locale: "en", Values: values, Offers: []listing.Offer{{SKU: "a"}}}
		b.ReportAllocs()
		for b.Loop() {
			if fs := schema.Validate(&d); len(fs) > 0 {
				b.Fatal(fs[0])
			}
		}
	})
}

// The made catalogue is what it says.
func TestRows(t *testing.T) {
	b, err := io.ReadAll(&rows{heading: "a\n", row: "%d\n"})
	if err != nil || strings.Count(string(b), "\n") != catalogRows+1 || !strings.HasSuffix(string(b), "\n100000\n") {
		t.Errorf("%d bytes, %v", len(b), err)
	}
}
