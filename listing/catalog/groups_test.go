package catalog_test

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/catalog"
)

// shop writes an export of n rows: products, with a description of so many
// sentences, and two variations each, all of which stand behind all products.
func shop(n, sentences int) string {
	var s strings.Builder
	s.WriteString("ID,Type,SKU,Name,Description,Regular price,Parent,Attribute 1 name,Attribute 1 value(s)\n")
	text := strings.Repeat("Tejido a mano en telar de cintura. ", sentences)
	products := n / 3
	for i := range products {
		fmt.Fprintf(&s, "%d,variable,REB-%d,Rebozo %d,%s,,,Color,\"azul, rojo\"\n", i+1, i, i, text)
	}
	for i := products; i < n; i++ {
		color := []string{"azul", "rojo"}[i%2]
		fmt.Fprintf(&s, "%d,variation,REB-%d-%s,,,899.00,id:%d,Color,%s\n", i+1, i, color, (i-products)/2%products+1, color)
	}
	return s.String()
}

// Between the two passes a row costs at most 100 bytes of memory, whatever it
// says, and its text waits in a temporary file of which nothing is left.
func TestGroupingMemory(t *testing.T) {
	if underRace {
		t.Skip("the race detector takes memory of its own")
	}
	const rows = 100_000
	in := shop(rows, 4)
	o := pesos()
	o.TempDir = t.TempDir()
	heap := func() int64 {
		runtime.GC()
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		return int64(m.HeapAlloc)
	}
	before := heap()
	var between int64
	end := func() error { // the first pass is at its end
		between = heap() - before
		return io.EOF
	}
	rd, err := catalog.NewReader(io.MultiReader(strings.NewReader(in), atEnd(end)), o)
	if err != nil {
		t.Fatal(err)
	}
	variants, products := 0, 0
	for p, err := range rd.Products() {
		if err != nil {
			t.Fatal(err)
		}
		if products++; products == 1 {
			between = max(between, heap()-before)
		}
		variants += len(p.Variants)
	}
	perRow := between / rows
	t.Logf("%d bytes for each of %d rows", perRow, rows)
	if perRow > 100 {
		t.Errorf("%d bytes for each row, want at most 100", perRow)
	}
	if products != rows/3 || variants != rows-rows/3 {
		t.Errorf("%d products, %d variants", products, variants)
	}
	wantEmpty(t, o.TempDir)
	runtime.KeepAlive(in)
}

// atEnd is called where a file ends.
type atEnd func() error

func (f atEnd) Read([]byte) (int, error) { return 0, f() }

func wantEmpty(t *testing.T, dir string) {
	t.Helper()
	left, err := os.ReadDir(dir)
	if err != nil || len(left) > 0 {
		t.Errorf("%d files are left (%v)", len(left), err)
	}
}

// However the bytes come, the products are the same.
func TestGroupsFromAnySource(t *testing.T) {
	const in = "ID,Tipo,SKU,Nombre,Precio normal,Superior,Nombre del atributo 1,Valor(es) del atributo 1\n" +
		"9,variation,A-2,,99.50,id:1,Tamaño,½ kg\n1,variable,A,\"Café, molido\",,,Tamaño,\"½ kg, 1 kg\"\n8,variation,A-1,,180,A,Tamaño,1 kg\n"
	want, _ := read(t, in, pesos())
	latin := strings.NewReplacer("ñ", "\xF1", "é", "\xE9", "½", "\xBD").Replace(in)
	file := filepath.Join(t.TempDir(), "export.csv")
	if err := os.WriteFile(file, []byte(in), 0o600); err != nil {
		t.Fatal(err)
	}
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	piped, w := io.Pipe()
	go func() {
		io.WriteString(w, in)
		w.Close()
	}()
	quantities := cmp.Comparer(func(a, b measure.Quantity) bool { return a.String() == b.String() })
	for name, src := range map[string]io.Reader{
		"one byte at a time": iotest.OneByteReader(strings.NewReader(in)),
		"data with its end":  iotest.DataErrReader(strings.NewReader(in)),
		"a file":             f,
		"a pipe":             piped,
		"UTF-8 with a mark":  strings.NewReader("\xEF\xBB\xBF" + in),
		"UTF-16":             strings.NewReader(wide(in, false)),
		"UTF-16, big-endian": strings.NewReader(wide(in, true)),
		"Windows-1252":       strings.NewReader(latin),
		"CRLF":               strings.NewReader(strings.ReplaceAll(in, "\n", "\r\n")),
	} {
		t.Run(name, func(t *testing.T) {
			rd, err := catalog.NewReader(src, pesos())
			if err != nil {
				t.Fatal(err)
			}
			var got []*listing.Product
			for p, err := range rd.Products() {
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, p)
			}
			if diff := cmp.Diff(want, got, quantities); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

// rowsOf is a sheet.
type rowsOf []catalog.Row

func (r *rowsOf) Next() (catalog.Row, error) {
	if len(*r) == 0 {
		return catalog.Row{}, io.EOF
	}
	first := (*r)[0]
	*r = (*r)[1:]
	return first, nil
}

// A sheet of a workbook is read as the table of text is, numbers and notes
// included.
func TestGroupsFromASheet(t *testing.T) {
	row := func(n int, cells ...string) catalog.Row {
		r := catalog.Row{Number: n}
		for _, c := range cells {
			r.Cells = append(r.Cells, catalog.Cell{Text: strings.TrimPrefix(c, "#"), Number: strings.HasPrefix(c, "#")})
		}
		return r
	}
	hidden := row(3, "#8", "variation", "A-1", "", "#1.5", "id:1", "#1.250")
	hidden.Findings = []check.Finding{{Rule: catalog.Rules()[0], Severity: check.Warning, At: check.Place{Row: 3}}}
	sheet := rowsOf{
		row(1, "ID", "Type", "SKU", "Name", "Regular price", "Parent", "Weight (kg)"),
		row(2, "#1", "variable", "A", "Mole"),
		hidden,
	}
	rd, err := catalog.NewTableReader(&sheet, pesos())
	if err != nil {
		t.Fatal(err)
	}
	for p, err := range rd.Products() {
		if err != nil {
			t.Fatal(err)
		}
		v := p.Variants[0]
		if p.Key != "1" || v.SKU != "A-1" || v.Price.String() != "1.50 MXN" || v.Package.Gross.String() != "1.25 kg" {
			t.Errorf("%s %s %s %s", p.Key, v.SKU, v.Price, v.Package.Gross)
		}
		if len(p.Findings) != 1 || p.Findings[0].Rule != hidden.Findings[0].Rule || p.Findings[0].At.Row != 3 {
			t.Errorf("findings %v", found(p.Findings))
		}
	}
}

// A note about a row that is no product finds the first product, even if that
// comes to nothing.
func TestGroupsKeepNotes(t *testing.T) {
	for header, row := range map[string]string{
		"ID,Type,SKU,Name,Regular price,Parent\n":    "1,simple,A,Mole,9,\n2,simple,B,Sal,9,\n",
		"id,title,image_link,availability,price,x\n": "A,Mole,,,9 MXN,\n",
	} {
		ps, _ := read(t, header+header+",,,,9,\n"+row, pesos())
		wantFindings(t, ps[0].Findings, "info row-skipped  2", "error row-orphan  3")
	}
}

// What was noticed about a row while it was read is not lost while it waits.
func TestGroupsKeepWhatWasNoticed(t *testing.T) {
	const header = "ID,Type,SKU,Name,Regular price,Parent\n1,simple,A,ñandú é á,9,\n"
	for name, tt := range map[string]struct{ row, find, name string }{
		"bytes that are no UTF-8": {"2,simple,B,Pi\xF1a,9,\n", "error text-broken /content/es-MX/title 3", "Pi\uFFFDa"},
		"a quote out of place":    {"2,simple,B,Olla 5\" de barro,9,\n", "warning quote-stray  3", `Olla 5" de barro`},
		"a quote that is open":    {"2,simple,B,\"Olla,9,\n3,simple,C,Comal,9,\n", "warning quote-open  3; warning row-short  3; warning price-missing /variants/0/price 3", "Olla,9,"},
		"a cell too many":         {"2,simple,B,Olla,9,,sobra\n", "warning row-long  3", "Olla"},
	} {
		t.Run(name, func(t *testing.T) {
			ps, _ := read(t, header+tt.row, pesos())
			p := ps[1]
			if got := strings.Join(found(p.Findings), "; "); got != tt.find || title(p) != tt.name {
				t.Errorf("%q: %q, want %q", title(p), got, tt.find)
			}
			for _, f := range p.Findings {
				if f.At.File != "c.csv" || f.At.Column > 0 && f.At.Header == "" {
					t.Errorf("no place: %+v", f.At)
				}
				if f.Rule.ID == "catalog-text-broken" && (f.Fix == nil || f.Fix.Value != "Piña") {
					t.Errorf("no fix: %+v", f)
				}
			}
		})
	}
}

func TestGroupsStopAndGoOn(t *testing.T) {
	o := pesos()
	o.TempDir = t.TempDir()
	rd, err := catalog.NewReader(strings.NewReader(shop(6_000, 100)), o)
	if err != nil {
		t.Fatal(err)
	}
	var keys []string
	for range 3 {
		for p := range rd.Products() {
			keys = append(keys, p.Key)
			break
		}
	}
	if !slices.Equal(keys, []string{"1", "2", "3"}) {
		t.Errorf("keys %q", keys)
	}
	if err := rd.Close(); err != nil {
		t.Error(err)
	}
	for range rd.Products() {
		t.Error("something after Close")
	}
	wantEmpty(t, o.TempDir)
}

func TestNoRoomForTheRows(t *testing.T) {
	o := pesos()
	o.TempDir = filepath.Join(t.TempDir(), "none")
	rd, err := catalog.NewReader(strings.NewReader(shop(6_000, 100)), o)
	if err != nil {
		t.Fatal(err)
	}
	for p, e := range rd.Products() {
		if p != nil {
			t.Fatal("a product")
		}
		err = e
	}
	if err == nil || !strings.Contains(err.Error(), "temporary file") || !strings.Contains(err.Error(), "Options.TempDir") {
		t.Errorf("error %v, want the repair", err)
	}
}

// A product may lack rows if the file could not be read to its end, so none is
// handed out.
func TestGroupsOfHalfAFile(t *testing.T) {
	o := pesos()
	o.TempDir = t.TempDir()
	o.Limits.MaxRows = 5_000
	rd, err := catalog.NewReader(strings.NewReader(shop(6_000, 100)), o)
	if err != nil {
		t.Fatal(err)
	}
	for p, e := range rd.Products() {
		if p != nil {
			t.Fatal("a product")
		}
		err = e
	}
	if err == nil || !strings.Contains(err.Error(), "more than 5000 rows") {
		t.Errorf("error %v", err)
	}
	wantEmpty(t, o.TempDir)
}

func TestGroupLimit(t *testing.T) {
	o := pesos()
	o.Limits.MaxGroup = 2
	for name, in := range map[string]string{
		"woocommerce": "ID,Type,SKU,Name,Parent\n1,variable,A,Mole,\n2,variation,B,,id:1\n3,variation,C,,id:1\n",
		"google":      "id,title,image_link,availability,item_group_id\nA,a,,in_stock,g\nB,b,,in_stock,g\nC,c,,in_stock,g\n",
	} {
		rd, err := catalog.NewReader(strings.NewReader(in), o)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range rd.Products() {
			err = e
		}
		if err == nil || !strings.Contains(err.Error(), "c.csv:4: more than 2 rows for one product") {
			t.Errorf("%s: error %v", name, err)
		}
	}
}
