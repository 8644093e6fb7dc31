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

// expectation is the counted facts of one file. Members that are absent are
// not asserted.
type expectation struct {
	Format    string
	Currency  currency.Code
	Encoding  catalog.Encoding
	Delimiter string
	Header    *bool

	Records           *int
	Products          *int
	Variants          *int
	Publishable       *int
	FindingsAtLeast   *int `json:"findings_at_least"`
	DistinctKeys      *int `json:"distinct_keys"`
	DistinctSKU       *int `json:"distinct_sku"`
	DistinctNames     *int `json:"distinct_names_raw"`
	WithoutSKU        *int `json:"without_sku"`
	WithoutGTIN       *int `json:"without_gtin"`
	GTINValid         *int `json:"gtin_valid"`
	GS1Scan           *int `json:"gs1_scan"`
	FetchableImages   *int `json:"fetchable_images"`
	WithoutImage      *int `json:"products_without_image"`
	NegativeStock     *int `json:"negative_stock"`
	ZeroStock         *int `json:"zero_stock"`
	Active            *int
	Paused            *int
	UnderReview       *int `json:"under_review"`
	TitleOver60       *int `json:"title_over_60"`
	DamagedRecords    *int `json:"damaged_records"`
	DamagedCharacters *int `json:"damaged_characters"`
	OtherStyle        *int `json:"ambiguous_or_grouped_prices"`

	PriceMin *decimal.Decimal `json:"price_min"`
	PriceMax *decimal.Decimal `json:"price_max"`
	CostMin  *decimal.Decimal `json:"cost_min"`
	CostMax  *decimal.Decimal `json:"cost_max"`
}

// TestSamples reads the catalogues of real shops and compares what it finds
// with what was counted in them by other means.
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
	var all struct{ Files map[string]expectation }
	if err := json.Unmarshal(b, &all); err != nil {
		t.Fatal(err)
	}
	passed, total := 0, 0
	for _, name := range slices.Sorted(maps.Keys(all.Files)) {
		e := all.Files[name]
		if e.Format != "csv" && e.Format != "shopify" {
			continue
		}
		total++
		if t.Run(name, func(t *testing.T) {
			s := readSample(t, filepath.Join(dir, name), e.Currency)
			if name == "lista_report_cp1252.csv" {
				// Counted by its codes of 12 digits; two more of its products
				// have codes of 13.
				s.products = slices.DeleteFunc(s.products, func(p *listing.Product) bool { return len(p.Key) == 13 })
			}
			e.compare(t, s)
			if t.Failed() {
				t.Log(s.summary())
			}
		}) {
			passed++
		}
	}
	t.Logf("catalogues: %d/%d", passed, total)
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

func (e expectation) compare(t *testing.T, s sample) {
	if e.Format == "shopify" && s.layout.Format != catalog.Shopify {
		t.Errorf("format %q, want shopify", s.layout.Format)
	}
	if e.Encoding != "" && s.layout.Encoding != e.Encoding {
		t.Errorf("encoding %q, want %q", s.layout.Encoding, e.Encoding)
	}
	if e.Delimiter != "" && string(s.layout.Delimiter) != e.Delimiter {
		t.Errorf("delimiter %q, want %q", s.layout.Delimiter, e.Delimiter)
	}
	if e.Header != nil && (s.layout.HeaderRow > 0) != *e.Header {
		t.Errorf("heading row %d, want one: %t", s.layout.HeaderRow, *e.Header)
	}
	records := s.counts.Records
	if s.layout.HeaderRow == 1 {
		records-- // counted as data only
	}
	counted := func(what string, want *int, got int) {
		t.Helper()
		if want != nil && got != *want {
			t.Errorf("%s: %d, want %d", what, got, *want)
		}
	}
	counted("records", e.Records, records)
	counted("products", e.Products, len(s.products))
	counted("variants", e.Variants, s.counts.Variants)
	counted("damaged records", e.DamagedRecords, s.counts.DamagedRecords)
	counted("damaged characters", e.DamagedCharacters, s.counts.LostCharacters)
	counted("negative stock", e.NegativeStock, s.rule("catalog-number-negative"))
	counted("scans", e.GS1Scan, s.rule("catalog-gtin-scan"))
	counted("prices of another style", e.OtherStyle, s.rule("catalog-number-contradicts")+s.rule("catalog-number-ambiguous"))
	if e.FindingsAtLeast != nil && len(s.findings) < *e.FindingsAtLeast {
		t.Errorf("findings: %d, want at least %d", len(s.findings), *e.FindingsAtLeast)
	}

	counted("publishable", e.Publishable, s.count(func(p *listing.Product) bool { return check.Worst(p.Findings) < check.Error }))
	counted("without image", e.WithoutImage, s.count(func(p *listing.Product) bool { return len(p.Media) == 0 }))
	counted("active", e.Active, s.count(func(p *listing.Product) bool { return p.Withheld == "" }))
	counted("paused", e.Paused, s.count(func(p *listing.Product) bool { return p.Withheld == "paused" }))
	counted("under review", e.UnderReview, s.count(func(p *listing.Product) bool { return p.Withheld == "under_review" }))
	counted("long titles", e.TitleOver60, s.count(func(p *listing.Product) bool {
		return utf8.RuneCountInString(p.Content["es-MX"].Title) > 60
	}))
	counted("fetchable images", e.FetchableImages, s.sum(func(p *listing.Product) int { return len(p.Media) }))
	counted("keys", e.DistinctKeys, distinct(s.products, func(p *listing.Product) string { return p.Key }))
	counted("names", e.DistinctNames, distinct(s.products, func(p *listing.Product) string { return p.Content["es-MX"].Title }))

	var vs []listing.Variant
	for _, p := range s.products {
		vs = append(vs, p.Variants...)
	}
	variants := func(is func(listing.Variant) bool) int {
		n := 0
		for _, v := range vs {
			if is(v) {
				n++
			}
		}
		return n
	}
	counted("without SKU", e.WithoutSKU, variants(func(v listing.Variant) bool { return v.SKU == "" }))
	counted("distinct SKU", e.DistinctSKU, distinct(vs, func(v listing.Variant) string { return v.SKU }))
	counted("GTIN", e.GTINValid, variants(func(v listing.Variant) bool { return v.GTIN != "" }))
	counted("without GTIN", e.WithoutGTIN, variants(func(v listing.Variant) bool { return v.GTIN == "" }))
	counted("stock of nought", e.ZeroStock, variants(func(v listing.Variant) bool { return v.Stock != nil && v.Stock.IsZero() }))

	extremes(t, "price", e.PriceMin, e.PriceMax, vs, func(v listing.Variant) currency.Money { return v.Price })
	extremes(t, "cost", e.CostMin, e.CostMax, vs, func(v listing.Variant) currency.Money { return v.Cost })
	if e.Currency != "" {
		for _, v := range vs {
			if v.Price.Code() != e.Currency && !v.Price.IsZero() {
				t.Fatalf("%s: currency %q, want %q", v.At, v.Price.Code(), e.Currency)
			}
		}
	}
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

func extremes(t *testing.T, what string, least, most *decimal.Decimal, vs []listing.Variant, of func(listing.Variant) currency.Money) {
	t.Helper()
	var lo, hi decimal.Decimal
	n := 0
	for _, v := range vs {
		m := of(v)
		if m.Code() == "" {
			continue
		}
		if n++; n == 1 {
			lo, hi = m.Amount(), m.Amount()
		}
		lo, hi = decimal.Min(lo, m.Amount()), decimal.Max(hi, m.Amount())
	}
	if least != nil && (n == 0 || !lo.Equal(*least)) {
		t.Errorf("least %s of %d: %s, want %s", what, n, lo, least)
	}
	if most != nil && (n == 0 || !hi.Equal(*most)) {
		t.Errorf("greatest %s of %d: %s, want %s", what, n, hi, most)
	}
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
