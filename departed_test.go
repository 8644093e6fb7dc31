package nao_test

import (
	"errors"
	"iter"
	"testing"
	"testing/synctest"
	"time"

	"github.com/nao-trade/nao"
	"github.com/nao-trade/nao/listing"
)

func TestProductsThatLeft(t *testing.T) {
	all := shop{"a": "1.00", "b": "1.00", "c": "1.00", "d": "1.00"}
	tests := []struct {
		name   string
		policy nao.Policy
		left   shop
		sum    nao.Summary
		rule   string // of the first finding about a departed listing
	}{
		{"reported", nao.Policy{}, shop{"a": "1.00", "b": "1.00"}, nao.Summary{Unchanged: 2, Absent: 2}, "export-absent"},
		{"kept", nao.Policy{Missing: nao.KeepMissing}, shop{"a": "1.00", "b": "1.00"}, nao.Summary{Unchanged: 2}, ""},
		{"delisted", nao.Policy{Missing: nao.DelistMissing, MaxDelist: 2}, shop{"a": "1.00", "b": "1.00"}, nao.Summary{Unchanged: 2, Delisted: 2}, ""},
		{"more than the limit", nao.Policy{Missing: nao.DelistMissing, MaxDelist: 2}, shop{"a": "1.00"}, nao.Summary{Unchanged: 1, Absent: 3}, "export-absent-many"},
		{"no limit given", nao.Policy{Missing: nao.DelistMissing}, shop{"a": "1.00", "b": "1.00", "c": "1.00"}, nao.Summary{Unchanged: 3, Absent: 1}, "export-absent-many"},
		{"an empty catalogue", nao.Policy{Missing: nao.DelistMissing, MaxDelist: 3}, shop{}, nao.Summary{Absent: 4}, "export-absent-many"},
		{"a row without a code", nao.Policy{Missing: nao.DelistMissing, MaxDelist: 3}, shop{"": "1.00", "a": "1.00", "b": "1.00", "c": "1.00"}, nao.Summary{Blocked: 1, Unchanged: 3, Absent: 1}, "export-absent-nameless"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				f := &fake{}
				e := exporter(f)
				e.Policy = tt.policy
				live(t, e, all)
				time.Sleep(time.Minute)
				sum, rs := apply(t, e, tt.left)
				if sum != tt.sum {
					t.Errorf("%+v; want %+v", sum, tt.sum)
				}
				rule := ""
				for _, r := range rs {
					if r.Action == nao.Absent {
						rule = r.Findings[0].Rule.ID
					}
				}
				if rule != tt.rule {
					t.Errorf("rule %q; want %q", rule, tt.rule)
				}
				if off := f.offShelf(); off != tt.sum.Delisted {
					t.Errorf("%d are off the shelf; want %d", off, tt.sum.Delisted)
				}
			})
		})
	}
}

func (f *fake) offShelf() (n int) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, h := range f.held {
		if h.off {
			n++
		}
	}
	return n
}

// A product that comes back is put on the shelf again; one that changed while
// it was away is brought up to date first.
func TestAProductThatComesBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{}
		e := exporter(f)
		e.Policy = nao.Policy{Missing: nao.DelistMissing, MaxDelist: 1}
		live(t, e, shop{"a": "1.00", "b": "1.00"})
		for _, step := range []struct {
			catalogue shop
			want      nao.Summary
			off       int
		}{
			{shop{"a": "1.00"}, nao.Summary{Unchanged: 1, Delisted: 1}, 1},
			{shop{"a": "1.00"}, nao.Summary{Unchanged: 1}, 1},
			{shop{"a": "1.00", "b": "1.00"}, nao.Summary{Unchanged: 1, Relisted: 1}, 0},
			{shop{"a": "1.00", "b": "1.00"}, nao.Summary{Unchanged: 2}, 0},
			{shop{"a": "1.00"}, nao.Summary{Unchanged: 1, Delisted: 1}, 1},
			{shop{"a": "1.00", "b": "2.00"}, nao.Summary{Unchanged: 1, Updated: 1}, 1},
			{shop{"a": "1.00", "b": "2.00"}, nao.Summary{Unchanged: 1, Relisted: 1}, 0},
		} {
			time.Sleep(time.Minute)
			if sum, _ := apply(t, e, step.catalogue); sum != step.want {
				t.Fatalf("with %v: %+v; want %+v", step.catalogue, sum, step.want)
			}
			if _, err := e.Watch(t.Context(), nil); err != nil {
				t.Fatal(err)
			}
			if off := f.offShelf(); off != step.off {
				t.Fatalf("with %v %d are off the shelf; want %d", step.catalogue, off, step.off)
			}
		}
	})
}

// A catalogue that could not be read to its end has lost nothing.
// What was edited by hand is still known as edited after it left the shelf, and
// came back.
func TestAnEditOutlastsTheShelf(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{lag: time.Second}
		e := exporter(f)
		e.Policy.Missing, e.Policy.MaxDelist = nao.DelistMissing, 1
		live(t, e, shop{"a": "1.00", "b": "1.00"})
		time.Sleep(time.Minute)
		f.edit("a", "5.00")
		for _, s := range []shop{{"b": "1.00"}, {"a": "2.00", "b": "1.00"}} {
			live(t, e, s)
			time.Sleep(time.Minute)
		}
		if got := f.shows("a"); got != "Tequila a, 5.00 USD, 10" {
			t.Errorf("it shows %q; want the price that somebody set", got)
		}
		if cs := planned(t, e, shop{"a": "2.00", "b": "1.00"}); cs[0].Action != nao.Drifted {
			t.Errorf("planned %s; want it drifted", cs[0].Action)
		}
	})
}

func TestAHalfReadCatalogueLacksNothing(t *testing.T) {
	f := &fake{}
	e := exporter(f)
	e.Policy = nao.Policy{Missing: nao.DelistMissing, MaxDelist: 10}
	live(t, e, shop{"a": "1.00", "b": "1.00"})
	cut := errors.New("cut off")
	half := func(yield func(*listing.Product, error) bool) {
		for p, err := range (shop{"a": "1.00"}).products() {
			if !yield(p, err) {
				return
			}
		}
		yield(nil, cut)
	}
	sum, err := e.Apply(t.Context(), e.Plan(t.Context(), iter.Seq2[*listing.Product, error](half)), nil)
	if sum != (nao.Summary{Unchanged: 1}) || !errors.Is(err, cut) || f.offShelf() != 0 {
		t.Errorf("%+v, %v, %d off the shelf; want b untouched", sum, err, f.offShelf())
	}
}

// A product that is blocked is still in the catalogue.
func TestABlockedProductHasNotLeft(t *testing.T) {
	f := &fake{}
	e := exporter(f)
	live(t, e, shop{"a": "1.00"})
	e.Policy = nao.Policy{Missing: nao.DelistMissing, MaxDelist: 10, MinText: listing.Approved + 1}
	if sum, _ := apply(t, e, shop{"a": "1.00"}); sum != (nao.Summary{Blocked: 1}) {
		t.Errorf("%+v; want it blocked and nothing more", sum)
	}
}
