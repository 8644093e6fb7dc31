package nao_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/journal"
	"github.com/nao-trade/nao/listing"
	"github.com/shopspring/decimal"
)

// workshop prepares drafts that rest on a rate, a schema and rules, whose
// versions the test sets.
type workshop struct {
	basis  journal.Basis
	rate   string // pesos to dollars
	suffix string // of every title, as rules or a library may add it
}

func (w *workshop) prepare(ctx context.Context, p *listing.Product) (nao.Prepared, error) {
	ready, err := prepare(ctx, p)
	o := &ready.Draft.Offers[0]
	o.Price = currency.MustParse(o.Price.Amount().Mul(decimal.RequireFromString(w.rate)).StringFixed(2), currency.USD)
	ready.Draft.Values["title"] = listing.Text(ready.Draft.Values["title"].Text + w.suffix)
	ready.Basis = w.basis
	return ready, err
}

// mill is an exporter of twelve products, all live, at one dollar for a peso.
func mill(t *testing.T) (*fake, *workshop, *nao.Exporter, shop) {
	t.Helper()
	f, w := &fake{}, &workshop{rate: "1", basis: journal.Basis{Rate: "r1", Schema: "s1", Rules: "p1", Library: "v1"}}
	e := exporter(f)
	e.Prepare = w.prepare
	s := shop{}
	for i := range 12 {
		s[fmt.Sprintf("sku-%02d", i)] = "100.00"
	}
	live(t, e, s)
	time.Sleep(time.Minute)
	return f, w, e, s
}

// Each cause that would rewrite many listings stops and says how many.
func TestTooManyChanges(t *testing.T) {
	tests := []struct {
		name   string
		change func(w *workshop, s shop)
		want   map[nao.Cause]int
	}{
		{"rate", func(w *workshop, _ shop) { w.rate, w.basis.Rate = "1.1", "r2" }, map[nao.Cause]int{nao.ByRate: 12}},
		{"schema", func(w *workshop, _ shop) { w.suffix, w.basis.Schema = " NOM", "s2" }, map[nao.Cause]int{nao.BySchema: 12}},
		{"rules", func(w *workshop, _ shop) { w.suffix, w.basis.Rules = " MX", "p2" }, map[nao.Cause]int{nao.ByRules: 12}},
		{"library", func(w *workshop, _ shop) { w.suffix, w.basis.Library = "!", "v2" }, map[nao.Cause]int{nao.ByLibrary: 12}},
		{"nothing known", func(w *workshop, _ shop) { w.suffix = "?" }, map[nao.Cause]int{nao.Unexplained: 12}},
		{"catalogue", func(_ *workshop, s shop) {
			for sku := range s {
				s[sku] = "90.00"
			}
		}, map[nao.Cause]int{nao.ByCatalogue: 12}},
		{"a rate that changes titles explains nothing", func(w *workshop, _ shop) { w.suffix, w.basis.Rate = "?", "r2" }, map[nao.Cause]int{nao.Unexplained: 12}},
		{"rate and catalogue", func(w *workshop, s shop) {
			w.rate, w.basis.Rate = "1.1", "r2"
			s["sku-00"] = "90.00"
		}, map[nao.Cause]int{nao.ByRate: 12, nao.ByCatalogue: 1}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				f, w, e, s := mill(t)
				tt.change(w, s)
				s["new"] = "100.00"
				e.Policy.MaxChanges = 11
				sum, err := e.Apply(t.Context(), e.Plan(t.Context(), s.products()), nil)
				var many *nao.TooManyChanges
				if !errors.As(err, &many) {
					t.Fatalf("%v; want too many changes", err)
				}
				if d := cmp.Diff(&nao.TooManyChanges{Limit: 11, Changes: 12, Causes: tt.want}, many); d != "" {
					t.Errorf("error (-want +got):\n%s", d)
				}
				if sum != (nao.Summary{Created: 1}) || f.sends["sku-00"] != 1 {
					t.Errorf("%+v, sku-00 sent %d times; want the new listing and nothing else", sum, f.sends["sku-00"])
				}
				e.Policy.MaxChanges = 12
				if sum, _ := apply(t, e, s); sum.Updated != 12 {
					t.Errorf("with a higher limit: %+v; want 12 updated", sum)
				}
			})
		})
	}
}

func TestTooManyChangesInWords(t *testing.T) {
	many := &nao.TooManyChanges{Limit: 50, Changes: 312, Causes: map[nao.Cause]int{nao.ByCatalogue: 12, nao.ByRate: 300}}
	const want = "Se cambiarían 312 publicaciones y el límite es 50: 300 por el tipo de cambio, 12 por tu catálogo. No se cambió ninguna. Averigua por qué, o sube el límite."
	if got := many.Text(i18n.MexicanSpanish); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// Stock alone may change everywhere: it is not counted.
func TestStockAloneIsNotCounted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f, _, e, s := mill(t)
		for sku := range s {
			f.sell(sku, 1)
		}
		e.Policy.MaxChanges = 1
		if sum, _ := apply(t, e, s); sum != (nao.Summary{Updated: 12}) {
			t.Errorf("%+v; want the stock of twelve", sum)
		}
	})
}

// Products that left are changes too.
func TestDelistingsAreCounted(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f, _, e, s := mill(t)
		e.Policy = nao.Policy{Missing: nao.DelistMissing, MaxDelist: 12, MaxChanges: 1}
		delete(s, "sku-00")
		delete(s, "sku-01")
		_, err := e.Apply(t.Context(), e.Plan(t.Context(), s.products()), nil)
		var many *nao.TooManyChanges
		if !errors.As(err, &many) || many.Changes != 2 || f.offShelf() != 0 {
			t.Errorf("%v, %d off the shelf; want both held back", err, f.offShelf())
		}
	})
}

// A small move of the rate leaves prices alone; moves add up, and what the
// seller changes is written at once.
func TestRepriceBand(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f, w, e, s := mill(t)
		e.Policy.RepriceBand = decimal.RequireFromString("0.02")
		steps := []struct {
			name, rate, basis string
			price             string // of sku-00 in pesos
			want              nao.Summary
			shows             string
		}{
			{"by one per cent", "1.01", "r2", "100.00", nao.Summary{Unchanged: 12}, "Tequila sku-00, 100.00 USD, 10"},
			{"the same again", "1.01", "r2", "100.00", nao.Summary{Unchanged: 12}, "Tequila sku-00, 100.00 USD, 10"},
			{"by two per cent in all", "1.02", "r3", "100.00", nao.Summary{Unchanged: 12}, "Tequila sku-00, 100.00 USD, 10"},
			{"by more in all", "1.03", "r4", "100.00", nao.Summary{Updated: 12}, "Tequila sku-00, 103.00 USD, 10"},
			{"down again", "1.02", "r5", "100.00", nao.Summary{Unchanged: 12}, "Tequila sku-00, 103.00 USD, 10"},
			{"one of them by the seller", "1.02", "r5", "101.00", nao.Summary{Unchanged: 11, Updated: 1}, "Tequila sku-00, 103.02 USD, 10"},
		}
		for _, step := range steps {
			w.rate, w.basis.Rate, s["sku-00"] = step.rate, step.basis, step.price
			if sum, _ := apply(t, e, s); sum != step.want {
				t.Errorf("%s: %+v; want %+v", step.name, sum, step.want)
			}
			if _, err := e.Watch(t.Context(), nil); err != nil {
				t.Fatal(err)
			}
			if got := f.shows("sku-00"); got != step.shows {
				t.Errorf("%s: it shows %q; want %q", step.name, got, step.shows)
			}
			time.Sleep(time.Minute)
		}
	})
}

func TestPolicyIsChecked(t *testing.T) {
	dec := decimal.RequireFromString
	for name, p := range map[string]nao.Policy{
		"a negative count": {MaxChanges: -1}, "a negative limit": {MaxDelist: -1},
		"a band of all": {RepriceBand: dec("1")}, "a negative band": {RepriceBand: dec("-0.1")},
		"a share above all": {Share: dec("1.1")}, "a negative share": {Share: dec("-1")}, "a negative safety": {SafetyStock: dec("-1")},
	} {
		e := exporter(&fake{})
		e.Policy = p
		if _, err := e.Apply(t.Context(), e.Plan(t.Context(), shop{}.products()), nil); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}
