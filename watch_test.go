package nao_test

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/nao-trade/nao"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/journal"
	"github.com/nao-trade/nao/listing"
)

// The old text being live is not the new text being live.
func TestAnUpdateThatDoesNotShowIsNotLive(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{deaf: true}
		e := exporter(f)
		live(t, e, shop{"a": "1.00"})
		apply(t, e, shop{"a": "2.00"})
		ctx, cancel := context.WithTimeout(t.Context(), time.Hour)
		defer cancel()
		if sum, _ := e.Watch(ctx, nil); sum.Live != 0 || sum.Pending != 1 {
			t.Errorf("%+v; want it pending", sum)
		}
	})
}

func TestWatchAsksUntilTheDeadline(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := exporter(&fake{audit: 100 * time.Second})
		apply(t, e, shop{"a": "1.00"})
		ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
		defer cancel()
		if sum, err := e.Watch(ctx, nil); sum.Live != 1 || err != nil {
			t.Errorf("%+v, %v; want it live before the deadline", sum, err)
		}
	})
}

// What leaves the shelf while it is being watched was not refused.
func TestWatchTellsWhatBecameOfAListing(t *testing.T) {
	for _, tt := range []struct {
		state listing.State
		rule  string
		sum   nao.Summary
	}{
		{listing.Offline, "export-offline", nao.Summary{Offline: 1}},
		{listing.Gone, "export-vanished", nao.Summary{Offline: 1}},
		{listing.Rejected, "export-rejected", nao.Summary{Rejected: 1}},
	} {
		f := &fake{states: map[string]listing.State{}}
		e := exporter(f)
		apply(t, e, shop{"a": "1.00"})
		f.states["a"] = tt.state
		var rules []string
		sum, err := e.Watch(t.Context(), func(r nao.Result) {
			for _, x := range r.Findings {
				rules = append(rules, x.Rule.ID)
			}
		})
		if sum != tt.sum || err != nil || !slices.Equal(rules, []string{tt.rule}) {
			t.Errorf("%v: %+v, %v, %v; want %+v and %s", tt.state, sum, err, rules, tt.sum, tt.rule)
		}
	}
}

// A state that the driver does not know is told once, and waits for nobody.
func TestWatchReportsAnUnknownState(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{strange: true}
		e := exporter(f)
		apply(t, e, shop{"a": "1.00"})
		told := 0
		sum, err := e.Watch(t.Context(), func(r nao.Result) {
			told++
			if r.Findings[0].Rule.ID != "export-unknown-state" {
				t.Errorf("told %v", r.Findings)
			}
		})
		if sum != (nao.Summary{Pending: 1}) || err != nil || told != 1 {
			t.Errorf("%+v, %v, told %d times; want one pending, told once", sum, err, told)
		}
	})
}

func TestWatchCountsWhatWasSettledBeforeAnError(t *testing.T) {
	f := &fake{}
	e := exporter(f)
	apply(t, e, shop{"a": "1.00", "b": "2.00", "c": "3.00"})
	e.Journal = &mortal{Memory: e.Journal.(*journal.Memory), left: 2}
	sum, err := e.Watch(t.Context(), nil)
	if !errors.Is(err, errDead) || sum != (nao.Summary{Live: 2, Pending: 1}) {
		t.Errorf("%+v, %v; want two live and one pending", sum, err)
	}
}

// Apply and Watch may run beside one another.
func TestWatchBesideApply(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{audit: 30 * time.Second}
		e := exporter(f)
		apply(t, e, shop{"a": "1.00"})
		var wg sync.WaitGroup
		wg.Go(func() {
			if _, err := e.Watch(t.Context(), nil); err != nil {
				t.Error(err)
			}
		})
		time.Sleep(10 * time.Second)
		apply(t, e, shop{"a": "2.00"})
		wg.Wait()
		if sum, _ := apply(t, e, shop{"a": "2.00"}); sum != (nao.Summary{Unchanged: 1}) {
			t.Errorf("afterwards %+v; want nothing to do", sum)
		}
	})
}

// A driver that answers for fewer writes than it was given is not believed.
func TestAnswersThatAreTooShort(t *testing.T) {
	f := &fake{short: true}
	e := exporter(f)
	_, err := e.Apply(t.Context(), e.Plan(t.Context(), shop{"a": "1.00", "b": "2.00"}.products()), nil)
	if !errors.Is(err, fault.OutcomeUnknown) {
		t.Errorf("one receipt for two writes: %v", err)
	}
	f.short = false
	apply(t, e, shop{"a": "1.00", "b": "2.00"})
	f.short = true
	if sum, err := e.Watch(t.Context(), nil); err == nil || sum.Live != 0 {
		t.Errorf("one status for two receipts: %+v, %v", sum, err)
	}
}

// A state that is not known at first may become known.
func TestWatchGoesOnWhenAStateBecomesKnown(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{states: map[string]listing.State{"a": listing.Processing, "b": listing.Processing}, strange: true}
		e := exporter(f)
		apply(t, e, shop{"a": "1.00", "b": "2.00", "c": "3.00"})
		go func() {
			time.Sleep(5 * time.Second)
			f.set(map[string]listing.State{"a": listing.Processing, "b": listing.Processing, "c": listing.Processing})
			time.Sleep(time.Minute)
			f.set(map[string]listing.State{"a": listing.Live, "b": listing.Processing, "c": listing.Live})
			time.Sleep(time.Minute)
			f.set(map[string]listing.State{"b": listing.Live})
		}()
		if sum, err := e.Watch(t.Context(), nil); sum.Live != 3 || err != nil {
			t.Errorf("%+v, %v; want all live", sum, err)
		}
	})
}
