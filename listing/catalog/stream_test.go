package catalog_test

import (
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/nao-trade/nao/listing/catalog"
)

// The first product comes long before the end of the file was read.
func TestReadsAsItGoes(t *testing.T) {
	const rows = 100_000
	src := &counting{r: io.MultiReader(strings.NewReader("SKU,Nombre,Precio\n"), strings.NewReader(strings.Repeat("A,Tequila blanco de Los Altos,5\n", rows)))}
	rd, err := catalog.NewReader(src, pesos())
	if err != nil {
		t.Fatal(err)
	}
	for range rd.Products() {
		break
	}
	if src.n > 1<<20 {
		t.Errorf("%d bytes read for the first product", src.n)
	}
	for _, err := range rd.Products() {
		if err != nil {
			t.Fatal(err)
		}
	}
	if c := rd.Counts(); c.Products != rows {
		t.Errorf("%d products, want %d", c.Products, rows)
	}
}

// counting counts what is read.
type counting struct {
	r io.Reader
	n int
}

func (c *counting) Read(p []byte) (int, error) {
	n, err := c.r.Read(p)
	c.n += n
	return n, err
}

func TestStopAndGoOn(t *testing.T) {
	rd, err := catalog.NewReader(strings.NewReader("SKU,Nombre\nA,a\nB,b\nC,c\n"), pesos())
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for len(keys) < 5 {
		n := len(keys)
		for p := range rd.Products() {
			keys = append(keys, p.Key)
			break
		}
		if len(keys) == n {
			break
		}
	}
	if !slices.Equal(keys, []string{"A", "B", "C"}) {
		t.Errorf("keys %q, want each once", keys)
	}
}

func TestErrorComesOnceAndLast(t *testing.T) {
	broken := errors.New("disk gone")
	head := "SKU,Nombre\n" + strings.Repeat("A,"+strings.Repeat("x", 99)+"\n", 3000) // longer than the head
	rd, err := catalog.NewReader(multi(head, broken), pesos())
	if err != nil {
		t.Fatal(err)
	}
	n, errs := 0, 0
	for p, err := range rd.Products() {
		switch {
		case err != nil:
			errs++
			var e *catalog.Error
			if !errors.Is(err, broken) || !errors.As(err, &e) || e.At.Row != 3002 {
				t.Errorf("error %v, want %v at row 3002", err, broken)
			}
		case errs > 0:
			t.Error("a product after the error")
		case p != nil:
			n++
		}
	}
	for range rd.Products() {
		t.Error("something after the end")
	}
	if n != 3000 || errs != 1 {
		t.Errorf("%d products and %d errors, want 3000 and 1", n, errs)
	}
}

func TestLimits(t *testing.T) {
	for _, tt := range []struct {
		name, in string
		limits   catalog.Limits
		want     string
	}{
		{"rows", "SKU,Nombre\nA,a\nB,b\n", catalog.Limits{MaxRows: 2}, `c.csv:3: more than 2 rows`},
		{"columns", "SKU,Nombre\nA,a,b,c\n", catalog.Limits{MaxColumns: 3}, `c.csv:2:3: more than 3 cells in one row`},
		{"cell", "SKU,Nombre\nA,aaaaaaaaaaaaa\n", catalog.Limits{MaxField: 10}, `c.csv:2 "Nombre": more than 10 bytes in one cell`},
		{"record", "SKU,Nombre\nA,aaaaaaaaaaaaa\n", catalog.Limits{MaxRecord: 12}, `c.csv:2 "Nombre": more than 12 bytes in one row`},
		{"group", "Handle,Title,Variant SKU,Option1 Name,Option1 Value\na,A,1,T,1\na,,2,,2\na,,3,,3\n", catalog.Limits{MaxGroup: 2}, `c.csv:4: more than 2 rows for one product ("a")`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			o := pesos()
			o.Limits = tt.limits
			rd, err := catalog.NewReader(strings.NewReader(tt.in), o)
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range rd.Products() {
				err = e
			}
			if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.Contains(err.Error(), "; ") {
				t.Errorf("error %v, want %q and a repair", err, tt.want)
			}
		})
	}
}

func TestOptionsAreChecked(t *testing.T) {
	for name, o := range map[string]*catalog.Options{
		"decimal":   {Decimal: ";"},
		"encoding":  {Encoding: "cp850"},
		"delimiter": {Delimiter: '"'},
		"currency":  {Currency: "peso"},
		"column":    {Columns: map[string]catalog.Field{"Clave": "llave"}},
	} {
		if _, err := catalog.NewReader(strings.NewReader("SKU,Nombre\n"), o); err == nil || !strings.HasPrefix(err.Error(), "catalog: Options.") {
			t.Errorf("%s: error %v, want one that names the option", name, err)
		}
	}
}

// multi reads s and then fails.
func multi(s string, err error) *failing { return &failing{strings.NewReader(s), err} }

type failing struct {
	r   *strings.Reader
	err error
}

func (f *failing) Read(p []byte) (int, error) {
	if f.r.Len() == 0 {
		return iotest.ErrReader(f.err).Read(p)
	}
	return f.r.Read(p)
}
