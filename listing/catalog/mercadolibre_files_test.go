package catalog_test

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/catalog"
)

const (
	itemA = `{"id": "MLM3105000001", "title": "Alebrije", "price": 900, "currency_id": "MXN"}`
	itemB = `{"id": "MLM3105000002", "title": "Barro negro", "price": 300, "currency_id": "MXN"}`
	itemC = `{"id": "MLM3105000003", "title": "Cambaya", "price": 120, "currency_id": "MXN"}`
)

// keysOf returns the keys of the products, "?" for one without a key, with
// their lines.
func keysOf(ps []*listing.Product) string {
	var all []string
	for _, p := range ps {
		key := strings.TrimPrefix(p.Key, "MLM310500000")
		if key == "" {
			key = "?"
		}
		all = append(all, fmt.Sprintf("%s:%d", key, p.At.Row))
	}
	return strings.Join(all, " ")
}

// Items are found in whatever stands around them.
func TestMercadoLibreShapes(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"one item", itemA, "1:1"},
		{"array", "[" + itemA + ",\n" + itemB + "]", "1:1 2:2"},
		{"a comma too many", "[" + itemA + ",\n" + itemB + ",\n]", "1:1 2:2"},
		{"lines", itemA + "\n" + itemB + "\r\n" + itemC + "\r" + itemA[:20] + "7" + itemA[20:], "1:1 2:2 3:3 71:4"},
		{"lines with commas", itemA + ",\n" + itemB, "1:1 2:2"},
		{"answers", `[{"code": 200, "body": ` + itemA + "},\n{\"code\": 200, \"body\": " + itemB + `}]`, "1:1 2:2"},
		{"one answer failed", `[{"code": 404, "body": {"message": "x"}},` + "\n" + `{"code": 200, "body": ` + itemB + `}]`, "?:1 2:2"},
		{"results", `{"paging": {"total": 2}, "results": [` + itemA + "," + itemB + `], "sort": {"id": "x", "name": "y"}}`, "1:1 2:1"},
		{"items", `{"items": [` + itemA + `]}`, "1:1"},
		{"unknown name", `{"cuando": "hoy", "lo que vendo": [` + itemA + "," + itemB + `]}`, "1:1 2:1"},
		{"deep inside", `{"data": {"user": {"id": 7, "name": "Ana"}, "pagina": {"filas": [` + itemA + "," + itemB + `]}}}`, "1:1 2:1"},
		{"two lists", `{"activas": [` + itemA + `], "pausadas": [` + itemB + `]}`, "1:1 2:1"},
		{"pages", `[{"results": [` + itemA + `]}, {"results": [` + itemB + `]}]`, "1:1 2:1"},
		{"arrays of arrays", "[[" + itemA + "],[" + itemB + "]]", "1:1 2:1"},
		{"by id", `{"MLM3105000001": ` + itemA + `, "MLM3105000002": ` + itemB + `}`, "1:1 2:1"},
		{"by id, deeper", `{"data": {"n": 2, "items": {"a": ` + itemA + `, "b": ` + itemB + `}}}`, "1:1 2:1"},
		{"one in an envelope", `{"ok": true, "item": ` + itemA + `}`, "1:1"},
		{"with its description", `[{"item": ` + itemA + `, "description": {"plain_text": "De copal"}}, {"item": ` + itemB + `}]`, "1:1 2:1"},
		{"members in another order", `{"attributes": [{"id": "COLOR", "name": "Color", "value_name": "Rojo"}], "pictures": [], "price": 5, "title": "x", "variations": [{"id": 1, "price": 5, "available_quantity": 2}], "id": "MLM3105000009"}`, "9:1"},
		{"camel case", `[{"itemId": "MLM3105000001", "title": "x", "availableQuantity": 3, "price": 1}]`, "1:1"},
		{"another shop's", `[{"id": 17, "nombre": "Mole", "precio": 90, "stock": 3}]`, "17:1"},
		{"no id", `[{"nombre": "Mole", "precio": 90}]`, "n-8a3a9b1a:1"},
		{"what is no item", `{"results": [` + itemA + `, {"foo": 1}, null, {"id": "MLM3105000009"}]}`, "1:1 ?:1 9:1"},
		{"nothing else", "\n\n  " + itemA + "  \n", "1:3"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			ps, rd := read(t, tt.in, meli())
			got := keysOf(ps)
			if tt.name == "no id" {
				got = got[:10] + got[strings.IndexByte(got, ':'):]
				tt.want = "n-" + got[2:]
			}
			if got != tt.want || rd.Layout().Format != catalog.MercadoLibre {
				t.Errorf("%s read as %q, want %s", rd.Layout().Format, got, tt.want)
			}
			for _, p := range ps {
				if p.Key == "" && check.Worst(p.Findings) != check.Error {
					t.Errorf("%v: an object that is no item has no error", p.At)
				}
			}
		})
	}
	ps, _ := read(t, `[{"item": `+itemA+`, "description": {"plain_text": "De copal"}}]`, meli())
	if d := ps[0].Content["es-MX"].Description; d != "De copal" {
		t.Errorf("description %q", d)
	}
}

// A file is taken for items, for JSON-LD or for neither by its names.
func TestJSONFormats(t *testing.T) {
	for in, want := range map[string]catalog.Format{
		itemA:         catalog.MercadoLibre,
		"  [" + itemA: catalog.MercadoLibre, // cut short, as a head may be
		`{"results": ["MLM1"], "paging": {"total": 1}}`: catalog.MercadoLibre,
		`[{"code": 404, "body": {"message": "x"}}]`:     catalog.MercadoLibre,
		meliFlat:                    catalog.MercadoLibre,
		`{"a": 1}`:                  "",
		`[1, 2]`:                    "",
		`["SKU","Nombre","Precio"]`: catalog.Table,
		`[SKU],Nombre,Precio`:       catalog.Table,
	} {
		rd, err := catalog.NewReader(strings.NewReader(in), meli())
		var e *catalog.Error
		if err != nil && !errors.As(err, &e) {
			t.Fatal(err)
		}
		if err == nil && rd.Layout().Format != want {
			t.Errorf("%s: %q, want %q", in, rd.Layout().Format, want)
		}
	}
}

func TestMercadoLibreBrokenFiles(t *testing.T) {
	long := strings.Repeat(" \n", 200_000) // beyond the head
	tests := []struct {
		name, in, want string
		products       int
	}{
		{"no comma", "[" + itemA + ",\n" + itemB + "\n" + itemC + "]", "c.json:3: this is no JSON: a comma or ] has to stand here", 2},
		{"no comma in an item", "[" + itemA + ",\n{\"id\": \"MLM3105000002\"\n\"title\": 1}]", "c.json:3: this is no JSON: a comma or } has to stand here", 1},
		{"far inside", "[" + itemA + "," + long + "{\"id\": tru}]", "c.json:200001: this is no JSON: a value has to stand here (\"tru}", 1},
		{"cut short", "[" + itemA + ",\n{\"id\": \"MLM", "c.json:2: a text has no quote at its end; close the quote, or get the file again, whole", 1},
		{"cut short between items", "[" + itemA + ",\n", "c.json:2: the file ends", 1},
		{"cut short behind a list", `{"a": {"b": [` + itemA + "],\n", "c.json:2: the file ends where a name in quotes has to stand", 1},
		{"cut short at a name", `{"b": [` + itemA + "], \"c\"\n", "c.json:2: the file ends where a colon has to stand", 1},
		{"cut short at a value", `{"b": [` + itemA + "], \"c\":\n", "c.json:2: the file ends where a value has to stand", 1},
		{"quote not closed", "[" + itemA + ",\n{\"id\": \"x, \"title\": \"y\"},\n" + itemB + "]", "c.json:2: this is no JSON: a comma or } has to stand here", 1},
		{"NaN", "[" + itemA + ",\n{\"id\": \"MLM3105000002\", \"price\": NaN}]", "c.json:2: this is no number of JSON (\"NaN\"); write null where a number is not known", 1},
		{"Python", "[" + itemA + ",\n{\"id\": \"MLM3105000002\", \"x\": None}]", "c.json:2: this is a word of Python and none of JSON", 1},
		{"escape", "[" + itemA + ",\n{\"id\": \"a\\x\"}]", `c.json:2: this is no JSON: what stands behind the \ means nothing`, 1},
		{"closing bracket", "[" + itemA + "}", "c.json:1: this is no JSON: a comma or ] has to stand here", 1},
		{"wrong bracket", "[" + itemA + ", {\"a\": [1}]", "c.json:1: this is no JSON: a comma or ] has to stand here", 1},
		{"leading nought", "[" + itemA + ", {\"a\": 012}]", "c.json:1: this is no JSON: a value has to stand here", 1},
		{"name without quotes", "[" + itemA + ", {a: 1}]", "c.json:1: this is no JSON: a name in quotes has to stand here", 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			n, err := drain(tt.in, meli())
			var e *catalog.Error
			if !errors.As(err, &e) || !strings.HasPrefix(err.Error(), "catalog: "+tt.want) || e.Repair == "" || e.At.File == "" {
				t.Errorf("error %v, want %s", err, tt.want)
			}
			if n != tt.products {
				t.Errorf("%d products before it, want %d", n, tt.products)
			}
		})
	}
}

// drain counts the products of a file up to its end or an error.
func drain(in string, o *catalog.Options) (int, error) {
	rd, err := catalog.NewReader(strings.NewReader(in), o)
	if err != nil {
		return 0, err
	}
	n := 0
	for _, err := range rd.Products() {
		if err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

func TestMercadoLibreLimits(t *testing.T) {
	small := func(set func(*catalog.Limits)) *catalog.Options {
		o := meli()
		o.Format = catalog.MercadoLibre
		set(&o.Limits)
		return o
	}
	deep := strings.Repeat(`{"a":`, 100) + "1" + strings.Repeat("}", 100)
	for name, tt := range map[string]struct {
		in, want string
		o        *catalog.Options
	}{
		"items":       {"[" + itemA + "," + itemB + "]", "more than 1 items", small(func(l *catalog.Limits) { l.MaxRows = 1 })},
		"item":        {`[{"id": "MLM3105000001", "x": "` + strings.Repeat("y", 900) + `"}]`, "more than 800 bytes in one item", small(func(l *catalog.Limits) { l.MaxRecord = 100 })},
		"text":        {`[{"id": "MLM3105000001", "title": "` + strings.Repeat("y", 200) + `"}]`, "more than 100 bytes in one value", small(func(l *catalog.Limits) { l.MaxField = 100 })},
		"values":      {`[{"id": "MLM3105000001", "x": [` + strings.Repeat("1,", 200) + `1]}]`, "more than 100 values in one item", small(func(l *catalog.Limits) { l.MaxColumns = 1 })},
		"depth":       {`[{"id": "MLM3105000001", "x": ` + deep + `}]`, "more than 64 values inside one another", small(func(*catalog.Limits) {})},
		"deep arrays": {strings.Repeat("[", 100), "more than 64 values inside one another", small(func(*catalog.Limits) {})},
		"no list":     {`{"a": "` + strings.Repeat("y", 900) + `", "items": [` + itemA + `]}`, "more than 800 bytes in one item", small(func(l *catalog.Limits) { l.MaxRecord = 100 })},
		"variations":  {`[{"id": "MLM3105000001", "title": "x", "variations": [{}, {}, {}]}]`, "more than 2 variations of one item", small(func(l *catalog.Limits) { l.MaxGroup = 2 })},
		"family":      {"[" + meliMezcal + "]", "more than 2 items in one family", small(func(l *catalog.Limits) { l.MaxGroup = 2 })},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := drain(tt.in, tt.o)
			var e *catalog.Error
			if !errors.As(err, &e) || e.Problem != tt.want || e.Repair == "" || e.At.Row < 1 {
				t.Errorf("error %v, want %s", err, tt.want)
			}
		})
	}
}

func TestMercadoLibreEncodings(t *testing.T) {
	const item = `{"id": "MLM3105000001", "title": "Piñata añeja", "price": 900, "currency_id": "MXN", "sku": "P"}`
	cp1252 := strings.NewReplacer("ñ", "\xF1").Replace(item)
	for name, tt := range map[string]struct {
		in    string
		title string
		want  []string
	}{
		"utf-8":         {item, "Piñata añeja", nil},
		"byte order":    {"\xEF\xBB\xBF" + item, "Piñata añeja", nil},
		"utf-16":        {wide(item, false), "Piñata añeja", nil},
		"escaped":       {strings.ReplaceAll(item, "ñ", `\u00f1`), "Piñata añeja", nil},
		"windows-1252":  {cp1252, "Piñata añeja", nil},
		"pair":          {strings.ReplaceAll(item, "ñ", `\ud83c\udf36`), "Pi🌶ata a🌶eja", nil},
		"half a pair":   {strings.ReplaceAll(item, "ñ", `\ud83c`), "Pi\uFFFData a\uFFFDeja", []string{"error text-lost /content/es-MX/title 1"}},
		"doubled":       {strings.ReplaceAll(item, "ñ", "Ã±"), "PiÃ±ata aÃ±eja", []string{"error text-doubled /content/es-MX/title 1"}},
		"stray byte":    {strings.ReplaceAll(strings.Replace(item, "ñ", "\xF1", 1), "añ", "á é í ó a"), "Pi\uFFFData á é í ó aeja", []string{"error text-broken /content/es-MX/title 1"}},
		"control":       {strings.ReplaceAll(item, "ñ", `\u0007`), "Pi ata a eja", []string{"info text-controls /content/es-MX/title 1"}},
		"raw line feed": {strings.ReplaceAll(item, "ñ", "\n"), "Pi\nata a\neja", nil},
	} {
		t.Run(name, func(t *testing.T) {
			ps, _ := read(t, tt.in, meli())
			p := only(t, ps)
			if title(p) != tt.title {
				t.Errorf("title %q, want %q", title(p), tt.title)
			}
			wantFindings(t, p.Findings, tt.want...)
		})
	}
	// Beyond the head the file is decoded as well.
	if n, err := drain(wide("["+strings.Repeat(itemA+",", 5000)+item+"]", true), meli()); n != 5001 || err != nil {
		t.Errorf("a long file in UTF-16: %d products, %v", n, err)
	}
	if _, err := drain(strings.ReplaceAll(item, "ñ", "\x81"), meli()); err == nil || !strings.Contains(err.Error(), "cannot decode the text") {
		t.Errorf("byte 81: %v", err)
	}
}

// A file is read as it goes, also where its head does not show where it ends.
func TestMercadoLibreReadsAsItGoes(t *testing.T) {
	const n = 20_000
	items := func(yield func(io.Reader)) {
		for i := range n {
			yield(strings.NewReader(fmt.Sprintf("%s{\"id\": \"MLM31%08d\", \"title\": \"Olla de barro número %d\", \"price\": 5, \"currency_id\": \"MXN\"}", strings.Repeat(",", min(i, 1)), i, i)))
		}
	}
	for name, around := range map[string][2]string{"array": {"[", "]"}, "results": {`{"paging": {}, "results": [`, `], "n": 1}`}, "deep": {`{"a": {"b": [`, `]}}`}} {
		t.Run(name, func(t *testing.T) {
			parts := []io.Reader{strings.NewReader(around[0])}
			items(func(r io.Reader) { parts = append(parts, r) })
			src := &counting{r: io.MultiReader(append(parts, strings.NewReader(around[1]))...)}
			rd, err := catalog.NewReader(src, meli())
			if err != nil {
				t.Fatal(err)
			}
			for range rd.Products() {
				break
			}
			if src.n > 400_000 {
				t.Errorf("%d bytes read for the first product", src.n)
			}
			for _, err := range rd.Products() {
				if err != nil {
					t.Fatal(err)
				}
			}
			if c := rd.Counts(); c.Products != n || c.Records != n {
				t.Errorf("counts %+v", c)
			}
		})
	}
}

func TestMercadoLibreSourceFails(t *testing.T) {
	broken := errors.New("disk gone")
	head := "[" + itemA + "," + strings.Repeat(strings.Replace(itemB, "2\"", "%d\"", 1)+",\n", 1)
	rd, err := catalog.NewReader(multi(head+strings.Repeat(" ", 400_000), broken), meli())
	for err == nil {
		n := 0
		for _, e := range rd.Products() {
			n++
			err = e
		}
		if n == 0 {
			break
		}
	}
	var e *catalog.Error
	if !errors.Is(err, broken) || !errors.As(err, &e) || e.At.Row != 2 {
		t.Errorf("error %v, want %v at line 2", err, broken)
	}
}

// Of many values that belong to no item the first are noted and the others
// counted.
func TestMercadoLibreManyNotes(t *testing.T) {
	ps, rd := read(t, `{"n": [`+strings.Repeat("1,", 49)+`1], "items": [`+itemA+`], "pie": [`+strings.Repeat("1,", 99)+`1]}`, meli())
	for what, fs := range map[string][]check.Finding{"before": rd.Layout().Notes, "behind": ps[0].Findings[1:]} {
		if len(fs) != 21 || fs[20].Rule.ID != "catalog-meli-beside-more" || fs[0].At.Header == "" {
			t.Errorf("%s: %q", what, found(fs))
		}
	}
	got := rd.Layout().Notes[20].Args[0].String()
	if diff := cmp.Diff("n: 30", got); diff != "" && !strings.Contains(got, "30") {
		t.Errorf("counted (-want +got):\n%s", diff)
	}
}
