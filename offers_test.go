package nao_test

import (
	"errors"
	"iter"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/journal"
	"github.com/nao-trade/nao/listing"
	"github.com/shopspring/decimal"
)

// offer is an update of the one variant of a listing; "" leaves a value alone.
func offer(sku, price, stock string) nao.OfferUpdate {
	o := listing.Offer{SKU: sku}
	if price != "" {
		o.Price = currency.MustParse(price, currency.USD)
	}
	if stock != "" {
		n := decimal.RequireFromString(stock)
		o.Stock = &n
	}
	return nao.OfferUpdate{SKU: sku, Offers: []listing.Offer{o}}
}

func updates(us ...nao.OfferUpdate) iter.Seq2[nao.OfferUpdate, error] {
	return func(yield func(nao.OfferUpdate, error) bool) {
		for _, u := range us {
			if !yield(u, nil) {
				return
			}
		}
	}
}

func offers(t *testing.T, e *nao.Exporter, us ...nao.OfferUpdate) (nao.Summary, []nao.Result) {
	t.Helper()
	var rs []nao.Result
	sum, err := e.Offers(t.Context(), updates(us...), func(r nao.Result) { rs = append(rs, r) })
	if err != nil {
		t.Fatal(err)
	}
	return sum, rs
}

// Prices and stocks are written, and nothing else: not even what differs.
func TestOffersLeaveContentAlone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{lag: time.Second}
		e := exporter(f)
		live(t, e, shop{"a": "1.00", "b": "1.00", "c": "1.00"})
		time.Sleep(time.Minute)
		f.retitle("a", "Oferta")
		sum, _ := offers(t, e, offer("a", "2.00", "7"), offer("b", "", "5"), offer("c", "1.00", "10"))
		if want := (nao.Summary{Updated: 2, Unchanged: 1}); sum != want {
			t.Errorf("%+v; want %+v", sum, want)
		}
		want := []string{"Oferta, 2.00 USD, 7", "Tequila b, 1.00 USD, 5", "Tequila c, 1.00 USD, 10"}
		if d := cmp.Diff(want, []string{f.shows("a"), f.shows("b"), f.shows("c")}); d != "" {
			t.Errorf("listings (-want +got):\n%s", d)
		}
		finds, lanes := f.finds, f.lanes
		if sum, _ := offers(t, e, offer("a", "2.00", "7"), offer("b", "", "5"), offer("c", "", "10")); sum != (nao.Summary{Unchanged: 3}) {
			t.Errorf("again: %+v; want nothing to do", sum)
		}
		if f.finds != finds || f.lanes != lanes {
			t.Errorf("nothing to do took %d searches and %d writes", f.finds-finds, f.lanes-lanes)
		}
	})
}

// What the fast lane wrote is nao's own writing to the next plan, and what
// people edited before is still an edit.
func TestAPlanAfterOffers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{lag: time.Second}
		e := exporter(f)
		live(t, e, shop{"a": "1.00", "b": "1.00"})
		time.Sleep(time.Minute)
		f.retitle("b", "Oferta")
		offers(t, e, offer("a", "2.00", "7"), offer("b", "2.00", "7"))
		time.Sleep(time.Minute)
		if d := cmp.Diff([]string{"a update", "b drifted"}, actions(t, e, shop{"a": "3.00", "b": "3.00"}.products())); d != "" {
			t.Errorf("plan (-want +got):\n%s", d)
		}
		apply(t, e, shop{"a": "3.00"})
		if got := f.shows("a"); got != "Tequila a, 3.00 USD, 10" {
			t.Errorf("a shows %q", got)
		}
	})
}

// Part of the stock is kept back, in the fast lane and in plans alike.
func TestSafetyStockAndShare(t *testing.T) {
	for _, tt := range []struct{ safety, share, stock, want string }{
		{"0", "0", "10", "10"}, {"2", "0", "10", "8"}, {"0", "0.5", "9", "4"}, {"2", "0.5", "9", "3"},
		{"20", "0", "10", "0"}, {"0", "1", "10", "10"}, {"0.5", "0", "10", "9.5"}, {"0", "0.333", "10", "3"},
	} {
		f := &fake{}
		e := exporter(f)
		e.Policy.SafetyStock, e.Policy.Share = decimal.RequireFromString(tt.safety), decimal.RequireFromString(tt.share)
		live(t, e, shop{"a": "1.00"})
		live(t, e, shop{"a": "1.00"})
		plan := f.shows("a")
		offers(t, e, offer("a", "", "0"))
		offers(t, e, offer("a", "", tt.stock))
		if got, want := f.shows("a"), "Tequila a, 1.00 USD, "+tt.want; got != want {
			t.Errorf("of %s, less %s, a share of %s: it shows %q; want %q", tt.stock, tt.safety, tt.share, got, want)
		} else if tt.stock == "10" && plan != want {
			t.Errorf("after the plan it shows %q; want %q", plan, want)
		}
	}
}

// A price that somebody edited by hand is not written over; the stock is.
func TestOffersAndEditsByHand(t *testing.T) {
	for drift, want := range map[nao.Drift]string{
		nao.LeaveEdited: "Tequila a, 9.00 USD, 7", nao.KeepEdits: "Tequila a, 9.00 USD, 7", nao.OverwriteEdits: "Tequila a, 2.00 USD, 7",
	} {
		synctest.Test(t, func(t *testing.T) {
			f := &fake{lag: time.Second}
			e := exporter(f)
			e.Policy.Drift = drift
			live(t, e, shop{"a": "1.00"})
			time.Sleep(time.Minute)
			f.edit("a", "9.00")
			for range 2 {
				offers(t, e, offer("a", "2.00", "7"))
				if got := f.shows("a"); got != want {
					t.Errorf("%v: it shows %q; want %q", drift, got, want)
				}
				time.Sleep(time.Minute)
			}
			if drift == nao.OverwriteEdits {
				return
			}
			if sum, rs := offers(t, e, offer("a", "2.00", "7")); sum != (nao.Summary{Drifted: 1}) || len(rs[0].Findings) != 1 {
				t.Errorf("%v, price alone: %+v, %v; want it drifted", drift, sum, rs[0].Findings)
			}
		})
	}
}

// What cannot be written says why.
func TestOffersThatCannotBeWritten(t *testing.T) {
	f := &fake{}
	e := exporter(f)
	live(t, e, shop{"a": "1.00", "b": "1.00"})
	alien := offer("b", "", "3")
	alien.Offers[0].SKU = "b-750"
	sum, rs := offers(t, e, offer("a", "", "3"), offer("a", "", "4"), alien, offer("z", "", "1"))
	if want := (nao.Summary{Updated: 1, Blocked: 3}); sum != want {
		t.Errorf("%+v; want %+v", sum, want)
	}
	var rules []string
	for _, r := range rs[1:] {
		rules = append(rules, r.Findings[0].Rule.ID)
	}
	if d := cmp.Diff([]string{"export-repeated-sku", "export-no-offer", "export-not-listed"}, rules); d != "" {
		t.Errorf("rules (-want +got):\n%s", d)
	}
	f.noLane = true
	if _, err := e.Offers(t.Context(), updates(), nil); !errors.Is(err, fault.Unsupported) {
		t.Errorf("a marketplace without a fast lane: %v", err)
	}
}

// An update whose answer never came is found out about, or written again, by
// the next run; a plan does not take it for an edit by hand.
func TestOffersAfterALostAnswer(t *testing.T) {
	for _, o := range []outcome{lostBefore, lostAfter} {
		for _, u := range []nao.OfferUpdate{offer("a", "2.00", ""), offer("a", "", "7"), offer("a", "2.00", "7")} {
			synctest.Test(t, func(t *testing.T) {
				lose := false
				f := &fake{lag: 2 * time.Second, fault: func(listing.Write, int) outcome {
					if lose {
						return o
					}
					return taken
				}}
				e := exporter(f)
				live(t, e, shop{"a": "1.00"})
				time.Sleep(time.Minute)
				lose = true
				if sum, _ := offers(t, e, u); sum != (nao.Summary{Failed: 1}) {
					t.Errorf("%+v; want it failed", sum)
				}
				lose = false
				offers(t, e, u)
				want := map[bool]string{true: "2.00", false: "1.00"}[!u.Offers[0].Price.IsZero()] + " USD, " +
					map[bool]string{true: "7", false: "10"}[u.Offers[0].Stock != nil]
				if got := f.shows("a"); got != "Tequila a, "+want {
					t.Errorf("outcome %d: it shows %q; want %q", o, got, want)
				}
				if _, err := e.Watch(t.Context(), nil); err != nil {
					t.Fatal(err)
				}
				if open := open(t, e); len(open) != 0 {
					t.Errorf("still open: %v", open)
				}
				time.Sleep(time.Minute)
				if got := actions(t, e, shop{"a": "3.00"}.products()); got[0] != "a update" {
					t.Errorf("outcome %d: the next plan says %v", o, got)
				}
			})
		}
	}
}

// open returns the stages of the open entries.
func open(t *testing.T, e *nao.Exporter) (stages []journal.Stage) {
	t.Helper()
	for en, err := range e.Journal.Open(t.Context(), e.Account, e.Market.Info().ID) {
		if err != nil {
			t.Fatal(err)
		}
		stages = append(stages, en.Stage)
	}
	return stages
}

// A listing that waits for its audit still does after its stock was written.
func TestOffersOfAListingInAudit(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{audit: time.Minute}
		e := exporter(f)
		apply(t, e, shop{"a": "1.00"})
		if sum, _ := offers(t, e, offer("a", "", "7")); sum != (nao.Summary{Updated: 1}) {
			t.Errorf("%+v; want it written", sum)
		}
		if sum, err := e.Watch(t.Context(), nil); sum != (nao.Summary{Live: 1}) || err != nil {
			t.Errorf("watch: %+v, %v; want it live", sum, err)
		}
	})
}

// The band holds prices that rest on another rate, and no others.
func TestOffersWithinTheBand(t *testing.T) {
	f, w := &fake{}, &workshop{rate: "1", basis: journal.Basis{Rate: "r1"}}
	e := exporter(f)
	e.Prepare, e.Policy.RepriceBand = w.prepare, decimal.RequireFromString("0.02")
	live(t, e, shop{"a": "100.00"})
	for _, step := range []struct{ price, rate, shows string }{
		{"101.00", "r2", "100.00 USD"}, {"103.00", "r2", "103.00 USD"}, {"104.00", "r2", "104.00 USD"}, {"105.00", "r3", "104.00 USD"}, {"105.00", "", "105.00 USD"},
	} {
		u := offer("a", step.price, "")
		u.Rate = step.rate
		offers(t, e, u)
		if got := f.shows("a"); got != "Tequila a, "+step.shows+", 10" {
			t.Errorf("%s at rate %q: it shows %q; want %s", step.price, step.rate, got, step.shows)
		}
	}
}

// Prices that would change everywhere stop; stocks do not.
func TestTooManyOffers(t *testing.T) {
	f := &fake{}
	e := exporter(f)
	live(t, e, shop{"a": "1.00", "b": "1.00", "c": "1.00"})
	e.Policy.MaxChanges = 1
	var many *nao.TooManyChanges
	sum, err := e.Offers(t.Context(), updates(offer("a", "2.00", ""), offer("b", "2.00", ""), offer("c", "", "5")), nil)
	if !errors.As(err, &many) || many.Changes != 2 || sum != (nao.Summary{Updated: 1}) {
		t.Errorf("%+v, %v; want the stock written and the prices held back", sum, err)
	}
}
