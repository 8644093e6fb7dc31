package nao_test

import (
	"context"
	"errors"
	"iter"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/journal"
	"github.com/nao-trade/nao/listing"
)

func TestPlanSaysWhatWouldChange(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{}
		e := exporter(f)
		apply(t, e, shop{"a": "10.00", "b": "20.00", "c": "30.00"})
		if _, err := e.Watch(t.Context(), nil); err != nil {
			t.Fatal(err)
		}
		got := actions(t, e, shop{"a": "10.00", "b": "21.00", "d": "40.00"}.products())
		want := []string{"a unchanged", "b update", "d create", "c absent"}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("plan (-want +got):\n%s", d)
		}
	})
}

func TestPlanNamesOnlyWhatDiffers(t *testing.T) {
	f := &fake{}
	e := exporter(f)
	apply(t, e, shop{"a": "10.00"})
	for c, err := range e.Plan(t.Context(), shop{"a": "10.50"}.products()) {
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff([]string{"/offers/a/price"}, c.Write.Fields); d != "" {
			t.Errorf("fields (-want +got):\n%s", d)
		}
		if c.Write.RemoteID != "r1" || c.Write.Base != "1" {
			t.Errorf("write is for %s at version %s; want r1 at 1", c.Write.RemoteID, c.Write.Base)
		}
	}
}

func TestPlanWritesNothingAndReadsOnlyWhenAsked(t *testing.T) {
	f := &fake{}
	e := exporter(f)
	seq := e.Plan(t.Context(), shop{"a": "1.00"}.products())
	if f.finds != 0 {
		t.Error("Plan read before the first change was asked for")
	}
	for range seq {
	}
	if f.finds != 1 || len(f.held) != 0 {
		t.Errorf("plan made %d reads and left %d listings; want 1 and 0", f.finds, len(f.held))
	}
}

func TestPlanFindsInTheMarketplacesBatches(t *testing.T) {
	f := &fake{}
	s := shop{}
	for sku := range strings.FieldsSeq("a b c d e f g h i j k") {
		s[sku] = "1.00"
	}
	actions(t, exporter(f), s.products())
	if f.finds != 3 {
		t.Errorf("%d reads for 11 products in batches of 5; want 3", f.finds)
	}
}

// A finding of severity error, wherever it comes from, holds a product back;
// the rest of the catalogue goes on.
func TestPlanBlocks(t *testing.T) {
	bad := check.Finding{Rule: ruleFake, Severity: check.Error}
	tests := []struct {
		name    string
		policy  nao.Policy
		product func(*listing.Product)
		ready   func(*nao.Prepared)
		want    string // the rule that says why
	}{
		{name: "the row could not be read", product: func(p *listing.Product) { p.Findings = []check.Finding{bad} }, want: "fake-refused"},
		{name: "a check failed", ready: func(r *nao.Prepared) { r.Findings = []check.Finding{bad} }, want: "fake-refused"},
		{name: "no draft could be made", ready: func(r *nao.Prepared) { r.Draft = nil }, want: "export-no-draft"},
		{name: "nobody approved the text", policy: nao.Policy{MinText: listing.Approved},
			ready: func(r *nao.Prepared) { r.Text = listing.Composed }, want: "export-text-state"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			e := exporter(&fake{})
			e.Policy = tt.policy
			e.Prepare = func(ctx context.Context, p *listing.Product) (nao.Prepared, error) {
				r, err := prepare(ctx, p)
				if p.Key == "b" && tt.ready != nil {
					tt.ready(&r)
				}
				return r, err
			}
			products := func(yield func(*listing.Product, error) bool) {
				for p, err := range (shop{"a": "1.00", "b": "2.00", "c": "3.00"}).products() {
					if p.Key == "b" && tt.product != nil {
						tt.product(p)
					}
					if !yield(p, err) {
						return
					}
				}
			}
			var got []string
			for c, err := range e.Plan(t.Context(), products) {
				if err != nil {
					t.Fatal(err)
				}
				got = append(got, c.SKU+" "+c.Action.String())
				for _, f := range c.Findings {
					got = append(got, f.Rule.ID)
				}
			}
			if d := cmp.Diff([]string{"a create", "b blocked", tt.want, "c create"}, got); d != "" {
				t.Errorf("plan (-want +got):\n%s", d)
			}
		})
	}
}

// What Prepare finds in a draft says in the plan where the seller wrote it.
func TestPlanNamesTheSellersCell(t *testing.T) {
	cell := check.Place{File: "catalogo.csv", Row: 2, Column: 5, Header: "Grado"}
	e := exporter(&fake{})
	e.Prepare = func(ctx context.Context, p *listing.Product) (nao.Prepared, error) {
		p.Facts = map[string]listing.Fact{"abv": {At: cell}}
		r, err := prepare(ctx, p)
		r.Findings = append(r.Findings, check.Finding{Rule: ruleFake, Severity: check.Warning, Path: "/facts/abv"})
		return r, err
	}
	for c, err := range e.Plan(t.Context(), shop{"a": "1.00"}.products()) {
		if err != nil {
			t.Fatal(err)
		}
		if len(c.Findings) != 1 || c.Findings[0].At != cell {
			t.Errorf("got %v; want one finding at %v", c.Findings, cell)
		}
	}
}

func TestPlanKeepsTheFirstOfTwoEqualSKUs(t *testing.T) {
	twice := func(yield func(*listing.Product, error) bool) {
		for range 2 {
			for p := range (shop{"a": "1.00"}).products() {
				if !yield(p, nil) {
					return
				}
			}
		}
	}
	got := actions(t, exporter(&fake{}), twice)
	if d := cmp.Diff([]string{"a create", "a blocked"}, got); d != "" {
		t.Errorf("plan (-want +got):\n%s", d)
	}
}

func TestPlanShowsDoublesOnTheMarketplace(t *testing.T) {
	f := &fake{}
	for p := range (shop{"a": "1.00"}).products() {
		r, _ := prepare(t.Context(), p)
		f.write(listing.Write{Op: listing.Create, SKU: "a", Draft: r.Draft}, false)
		f.write(listing.Write{Op: listing.Create, SKU: "a", Draft: r.Draft}, false)
	}
	for c, err := range exporter(f).Plan(t.Context(), shop{"a": "1.00"}.products()) {
		if err != nil {
			t.Fatal(err)
		}
		if c.Action != nao.Blocked || c.Findings[0].Rule.ID != "export-double-listing" {
			t.Errorf("got %s with %v; want blocked as a double listing", c.Action, c.Findings)
		}
	}
}

// What people change on the platform is shown and left alone, unless the
// policy says otherwise.
func TestPlanRespectsEditsByHand(t *testing.T) {
	tests := []struct {
		name   string
		policy nao.Policy
		edit   func(*fake)
		want   string
	}{
		{"price edited", nao.Policy{}, func(f *fake) { f.edit("a", "9.00") }, "a drifted"},
		{"price edited, overwrite", nao.Policy{Drift: nao.OverwriteEdits}, func(f *fake) { f.edit("a", "9.00") }, "a update"},
		{"deleted", nao.Policy{}, func(f *fake) { f.remove("a") }, "a drifted"},
		{"deleted, overwrite", nao.Policy{Drift: nao.OverwriteEdits}, func(f *fake) { f.remove("a") }, "a create"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				f := &fake{}
				e := exporter(f)
				e.Policy = tt.policy
				apply(t, e, shop{"a": "10.00"})
				if _, err := e.Watch(t.Context(), nil); err != nil {
					t.Fatal(err)
				}
				time.Sleep(time.Minute)
				tt.edit(f)
				got := actions(t, e, shop{"a": "10.00"}.products())
				if d := cmp.Diff([]string{tt.want}, got); d != "" {
					t.Errorf("plan (-want +got):\n%s", d)
				}
			})
		})
	}
}

func TestPlanTrustsTheJournalWithinTheIndexLag(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := exporter(&fake{lag: 5 * time.Second})
		apply(t, e, shop{"a": "10.00"})
		got := actions(t, e, shop{"a": "10.00"}.products())
		if d := cmp.Diff([]string{"a unchanged"}, got); d != "" {
			t.Errorf("plan right after writing (-want +got):\n%s", d)
		}
	})
}

func TestPlanEndsWithTheErrorOfTheCatalogue(t *testing.T) {
	broken := errors.New("catalogo.csv:3: unexpected end")
	products := func(yield func(*listing.Product, error) bool) {
		for p := range (shop{"a": "1.00"}).products() {
			if !yield(p, nil) {
				return
			}
		}
		yield(nil, broken)
	}
	got, err := collect(exporter(&fake{}).Plan(t.Context(), products))
	if len(got) != 1 || !errors.Is(err, broken) {
		t.Errorf("got %d changes and %v; want the one before the error, then the error", len(got), err)
	}
}

func TestPlanNeedsItsParts(t *testing.T) {
	for _, e := range []*nao.Exporter{{}, {Account: "a"}, {Account: "a", Market: &fake{}},
		{Account: "a", Market: &fake{}, Journal: new(journal.Memory)}} {
		if _, err := collect(e.Plan(t.Context(), shop{}.products())); err == nil {
			t.Errorf("%+v: no error", e)
		}
	}
}

func collect[T any](seq iter.Seq2[T, error]) (all []T, err error) {
	for one, err := range seq {
		if err != nil {
			return all, err
		}
		all = append(all, one)
	}
	return all, nil
}
