package nao_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/listing"
)

func TestAProductWithoutACodeIsBlocked(t *testing.T) {
	e := exporter(&fake{})
	cs, err := collect(e.Plan(t.Context(), shop{"": "1.00"}.products()))
	if err != nil || cs[0].Action != nao.Blocked || cs[0].Findings[0].Rule.ID != "export-no-sku" {
		t.Errorf("%+v, %v; want it blocked for its SKU", cs, err)
	}
}

func TestPlanReportsBothErrors(t *testing.T) {
	e := exporter(&fake{})
	broken, failed := errors.New("row 3 is broken"), errors.New("no glossary")
	e.Prepare = func(context.Context, *listing.Product) (nao.Prepared, error) { return nao.Prepared{}, failed }
	products := func(yield func(*listing.Product, error) bool) {
		for p := range (shop{"a": "1.00"}).products() {
			yield(p, nil)
		}
		yield(nil, broken)
	}
	if _, err := collect(e.Plan(t.Context(), products)); !errors.Is(err, broken) || !errors.Is(err, failed) {
		t.Errorf("got %v; want both", err)
	}
}

// The title is the seller's own, the same one every time.
func TestTitleOfAChange(t *testing.T) {
	e := exporter(&fake{})
	for range 20 {
		products := func(yield func(*listing.Product, error) bool) {
			for p := range (shop{"a": "1.00"}).products() {
				p.Content["en"] = listing.Content{Title: "English", State: listing.Source}
				p.Content["zh-Hans"] = listing.Content{Title: "龙舌兰酒", State: listing.Composed}
				yield(p, nil)
			}
		}
		cs, err := collect(e.Plan(t.Context(), products))
		if err != nil || !strings.HasPrefix(cs[0].Title, "English") {
			t.Fatalf("title %q, %v", cs[0].Title, err)
		}
	}
}

// A listing that the marketplace calls deleted is not there.
func TestDeletedListingsDoNotCount(t *testing.T) {
	f := &fake{}
	apply(t, exporter(f), shop{"a": "1.00"})
	f.states = map[string]listing.State{"a": listing.Gone}
	if d := cmp.Diff([]string{"a create"}, actions(t, exporter(f), shop{"a": "1.00"}.products())); d != "" {
		t.Errorf("plan (-want +got):\n%s", d)
	}
}

// An update carries the marketplace's own ids of the offers, and what had to be
// changed to fit is told.
func TestUpdatesCarryIDsAndRepairs(t *testing.T) {
	f := &fake{}
	e := exporter(f)
	apply(t, e, shop{"a": "1.00"})
	f.held[0].Draft.Offers[0].RemoteID = "sku-77"
	e.Prepare = func(ctx context.Context, p *listing.Product) (nao.Prepared, error) {
		r, err := prepare(ctx, p)
		r.Draft.Repairs = []check.Finding{{Rule: ruleFake, Severity: check.Info}}
		return r, err
	}
	cs, err := collect(e.Plan(t.Context(), shop{"a": "2.00"}.products()))
	if err != nil {
		t.Fatal(err)
	}
	if got := cs[0].Write.Draft.Offers[0].RemoteID; got != "sku-77" {
		t.Errorf("the offer's id is %q; want sku-77", got)
	}
	if len(cs[0].Findings) != 1 || cs[0].Findings[0].Rule != ruleFake {
		t.Errorf("findings %v; want the repair", cs[0].Findings)
	}
}

// What was refused and has not been changed since is refused again, and not
// called unchanged.
func TestARefusedListingIsBlocked(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{fault: func(listing.Write, int) outcome { return auditFailed }}
		e := exporter(f)
		live(t, e, shop{"a": "1.00"})
		cs, err := collect(e.Plan(t.Context(), shop{"a": "1.00"}.products()))
		if err != nil || cs[0].Action != nao.Blocked || cs[0].Findings[0].Rule.ID != "export-refused" {
			t.Errorf("%+v, %v; want it blocked as refused", cs, err)
		}
	})
}

// The key of a write is the same for the same write in every process, and
// another for another account or another version on the marketplace.
func TestWriteKeys(t *testing.T) {
	f := &fake{}
	apply(t, exporter(f), shop{"a": "1.00"})
	key := func(account string) string {
		e := exporter(f)
		e.Account = account
		cs, err := collect(e.Plan(t.Context(), shop{"a": "2.00"}.products()))
		if err != nil {
			t.Fatal(err)
		}
		return cs[0].Write.Key
	}
	first := key("casa-puebla")
	if again := key("casa-puebla"); again != first {
		t.Errorf("planned again it is %s; want %s", again, first)
	}
	if other := key("casa-oaxaca"); other == first {
		t.Error("another account has the same key")
	}
	f.edit("a", "1.00")
	if later := key("casa-puebla"); later == first {
		t.Error("another version has the same key")
	}
}
