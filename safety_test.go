package nao_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/listing"
)

// mortal is a journal of a process that dies after so many entries: from then
// on nothing is written, and the one who comes after finds what was.
type mortal struct {
	*nao.MemoryJournal
	mu   sync.Mutex
	left int
}

var errDead = errors.New("the process is dead")

func (m *mortal) Append(ctx context.Context, es ...nao.Entry) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.left < len(es) {
		m.left = 0
		return errDead
	}
	m.left -= len(es)
	return m.MemoryJournal.Append(ctx, es...)
}

// A process dies after any step of the journal, and the next one goes on from
// it at once: nothing is doubled or lost, however long the search lags behind,
// however long a write was under way, and whether or not its answer was lost.
func TestDeathAfterEveryStep(t *testing.T) {
	s := shop{"a": "1.00", "b": "2.00", "c": "3.00", "d": "4.00"}
	for _, lag := range []time.Duration{0, 2 * time.Second, 10 * time.Second} {
		for _, takes := range []time.Duration{0, 30 * time.Second} {
			for _, first := range []outcome{taken, lostAfter, lostBefore} {
				for steps := range 20 {
					synctest.Test(t, func(t *testing.T) {
						f := &fake{lag: lag, takes: takes, fault: func(_ listing.Write, n int) outcome {
							if n == 1 {
								return first
							}
							return taken
						}}
						j := new(nao.MemoryJournal)
						e := exporter(f)
						e.Journal = &mortal{MemoryJournal: j, left: steps}
						_, err := e.Apply(t.Context(), e.Plan(t.Context(), s.products()), nil)
						if err != nil && !errors.Is(err, errDead) {
							t.Fatal(err)
						}
						e = exporter(f)
						e.Journal = j
						apply(t, e, s)
						if _, err := e.Watch(t.Context(), nil); err != nil {
							t.Fatal(err)
						}
						if d := cmp.Diff(map[string]int{"a": 1, "b": 1, "c": 1, "d": 1}, f.count()); d != "" {
							t.Errorf("lag %v, writes take %v, outcome %d, dead after %d steps (-want +got):\n%s", lag, takes, first, steps, d)
						}
					})
				}
			}
		}
	}
}

// Two plans for one product, made before either was applied, create it once.
func TestTwoPlansForOneProduct(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{lag: 10 * time.Second}
		e := exporter(f)
		var plans [][]nao.Change
		for _, price := range []string{"1.00", "2.00"} {
			cs, err := collect(e.Plan(t.Context(), shop{"a": price}.products()))
			if err != nil {
				t.Fatal(err)
			}
			plans = append(plans, cs)
		}
		for i, want := range []nao.Summary{{Created: 1}, {Blocked: 1}} {
			sum, err := e.Apply(t.Context(), each(plans[i]), nil)
			if sum != want || err != nil {
				t.Errorf("plan %d: %+v, %v; want %+v", i+1, sum, err, want)
			}
		}
		if n := f.count()["a"]; n != 1 {
			t.Errorf("a is listed %d times", n)
		}
	})
}

func each(cs []nao.Change) iter.Seq2[nao.Change, error] {
	return func(yield func(nao.Change, error) bool) {
		for _, c := range cs {
			if !yield(c, nil) {
				return
			}
		}
	}
}

// Within the index lag the journal is all there is to know of a listing. A
// write that fails does not make it forget that the listing exists.
func TestARefusedUpdateForgetsNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		refuse := false
		f := &fake{lag: 10 * time.Second, fault: func(listing.Write, int) outcome {
			if refuse {
				return refused
			}
			return taken
		}}
		e := exporter(f)
		apply(t, e, shop{"a": "1.00"})
		refuse = true
		if sum, _ := apply(t, e, shop{"a": "2.00"}); sum != (nao.Summary{Failed: 1}) {
			t.Errorf("the refused update: %+v", sum)
		}
		refuse = false
		if sum, _ := apply(t, e, shop{"a": "2.00"}); sum != (nao.Summary{Updated: 1}) {
			t.Errorf("the next run: %+v; want an update", sum)
		}
		if n := f.count()["a"]; n != 1 {
			t.Errorf("a is listed %d times", n)
		}
	})
}

// What was edited or deleted by hand is still known as such after an update of
// nao's own failed.
func TestDriftIsKnownAfterAFailedUpdate(t *testing.T) {
	for name, edit := range map[string]func(*fake){
		"edited":  func(f *fake) { f.edit("a", "9.00") },
		"deleted": func(f *fake) { f.remove("a") },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				refuse := false
				f := &fake{fault: func(listing.Write, int) outcome {
					if refuse {
						return refused
					}
					return taken
				}}
				e := exporter(f)
				live(t, e, shop{"a": "1.00"})
				refuse = true
				apply(t, e, shop{"a": "2.00"})
				time.Sleep(time.Minute)
				edit(f)
				if d := cmp.Diff([]string{"a drifted"}, actions(t, e, shop{"a": "2.00"}.products())); d != "" {
					t.Errorf("plan (-want +got):\n%s", d)
				}
			})
		})
	}
}

// live applies a shop and watches until it is live.
func live(t *testing.T, e *nao.Exporter, s shop) {
	t.Helper()
	apply(t, e, s)
	if _, err := e.Watch(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
}

// A seller who takes over what was edited on the platform is at one with it
// again, and can go on from there.
func TestDriftEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{}
		e := exporter(f)
		live(t, e, shop{"a": "1.00"})
		f.edit("a", "9.00")
		for _, step := range []struct{ price, want string }{{"1.00", "drifted"}, {"9.00", "unchanged"}, {"9.50", "update"}} {
			got := actions(t, e, shop{"a": step.price}.products())
			if d := cmp.Diff([]string{"a " + step.want}, got); d != "" {
				t.Errorf("at %s (-want +got):\n%s", step.price, d)
			}
			apply(t, e, shop{"a": step.price})
		}
	})
}

// A new version with the old content, as after a sale, is no edit.
func TestAVersionThatMovesAloneIsNoDrift(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{}
		e := exporter(f)
		live(t, e, shop{"a": "1.00"})
		f.edit("a", "1.00")
		got := actions(t, e, shop{"a": "1.50"}.products())
		if d := cmp.Diff([]string{"a update"}, got); d != "" {
			t.Errorf("plan (-want +got):\n%s", d)
		}
	})
}

// A listing that was deleted and is wanted again is created, not taken for the
// one that was.
func TestCreateAgainAfterDeletion(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{}
		e := exporter(f)
		e.Policy.OverwriteDrift = true
		live(t, e, shop{"a": "1.00"})
		f.remove("a")
		time.Sleep(time.Hour)
		if sum, _ := apply(t, e, shop{"a": "1.00"}); sum != (nao.Summary{Created: 1}) || f.count()["a"] != 1 {
			t.Errorf("%+v, listed %d times; want it created once", sum, f.count()["a"])
		}
	})
}

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

// An error of Submit says nothing about single writes, unless its kind says
// that none was done.
func TestErrorsOfSubmit(t *testing.T) {
	for _, tt := range []struct {
		err  error
		want int // listings after the next run
	}{
		{fault.RateLimited, 1}, {fault.Rejected, 1}, {fault.OutcomeUnknown, 1}, {errors.New("broken pipe"), 1}, {fault.Unauthorized, 1},
	} {
		synctest.Test(t, func(t *testing.T) {
			f := &fake{lag: time.Second, failSubmit: tt.err}
			e := exporter(f)
			if _, err := e.Apply(t.Context(), e.Plan(t.Context(), shop{"a": "1.00"}.products()), nil); !errors.Is(err, tt.err) {
				t.Errorf("got %v; want %v", err, tt.err)
			}
			f.failSubmit = nil
			apply(t, e, shop{"a": "1.00"})
			if n := f.count()["a"]; n != tt.want {
				t.Errorf("after %v a is listed %d times", tt.err, n)
			}
		})
	}
}

func TestAProductWithoutACodeIsBlocked(t *testing.T) {
	e := exporter(&fake{})
	cs, err := collect(e.Plan(t.Context(), shop{"": "1.00"}.products()))
	if err != nil || cs[0].Action != nao.Blocked || cs[0].Findings[0].Rule.ID != "export-no-sku" {
		t.Errorf("%+v, %v; want it blocked for its SKU", cs, err)
	}
}

// A marketplace that gives the id only later cannot be updated before.
func TestNoUpdateWithoutAnID(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{lag: 10 * time.Second, noID: true}
		e := exporter(f)
		apply(t, e, shop{"a": "1.00"})
		if sum, _ := apply(t, e, shop{"a": "2.00"}); sum != (nao.Summary{Unchanged: 1}) {
			t.Errorf("%+v; want it left for the next run", sum)
		}
		time.Sleep(10 * time.Second)
		if sum, _ := apply(t, e, shop{"a": "2.00"}); sum != (nao.Summary{Updated: 1}) || f.count()["a"] != 1 {
			t.Errorf("after the lag: %+v, listed %d times; want an update", sum, f.count()["a"])
		}
	})
}

func TestApplyRefusesChangesThatContradictThemselves(t *testing.T) {
	for name, edit := range map[string]func(*nao.Change){
		"a blocked change with a write": func(c *nao.Change) { c.Action = nao.Blocked },
		"a creation without a write":    func(c *nao.Change) { c.Write = nil },
		"a write of something else":     func(c *nao.Change) { c.Write.Draft.Category = "1" },
	} {
		f := &fake{}
		e := exporter(f)
		cs, err := collect(e.Plan(t.Context(), shop{"a": "1.00"}.products()))
		if err != nil {
			t.Fatal(err)
		}
		edit(&cs[0])
		if _, err := e.Apply(t.Context(), each(cs), nil); err == nil || len(f.held) != 0 {
			t.Errorf("%s: error %v, %d listings; want an error and none", name, err, len(f.held))
		}
	}
}

// When the context ends, nothing more is begun.
func TestApplyBeginsNothingAfterTheEnd(t *testing.T) {
	f := &fake{}
	e := exporter(f)
	cs, err := collect(e.Plan(t.Context(), shop{"a": "1.00", "b": "2.00", "c": "3.00", "d": "4.00"}.products()))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	seq := func(yield func(nao.Change, error) bool) {
		for i, c := range cs {
			if i == 1 {
				cancel()
			}
			if !yield(c, nil) {
				return
			}
		}
	}
	if sum, err := e.Apply(ctx, seq, nil); !errors.Is(err, context.Canceled) || len(f.held) != 0 {
		t.Errorf("%+v, %v, %d listings; want none", sum, err, len(f.held))
	}
}

// An entry that could not be written before sending is no lost answer.
func TestAJournalThatFailsBeforeSending(t *testing.T) {
	f := &fake{}
	e := exporter(f)
	e.Journal = &mortal{MemoryJournal: new(nao.MemoryJournal), left: 1}
	var got []nao.Result
	sum, err := e.Apply(t.Context(), e.Plan(t.Context(), shop{"a": "1.00"}.products()), func(r nao.Result) { got = append(got, r) })
	if !errors.Is(err, errDead) || len(got) != 0 || sum != (nao.Summary{}) || f.sends["a"] != 0 {
		t.Errorf("%v, %+v, %+v, sent %d times; want nothing but the error", err, got, sum, f.sends["a"])
	}
}

// A marketplace that does not answer at all ends the work after a few writes,
// not after the whole catalogue.
func TestApplyStopsWhenNobodyAnswers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{lag: 10 * time.Second, fault: func(listing.Write, int) outcome { return lostBefore }}
		s := shop{}
		for i := range 60 {
			s[fmt.Sprintf("sku-%02d", i)] = "1.00"
		}
		e := exporter(f)
		start := time.Now()
		_, err := e.Apply(t.Context(), e.Plan(t.Context(), s.products()), nil)
		if !errors.Is(err, fault.OutcomeUnknown) || len(f.sends) > 6 {
			t.Errorf("%v after %d products; want it to give up", err, len(f.sends))
		}
		if d := time.Since(start); d > 2*time.Minute {
			t.Errorf("it took %v; the writes of a batch are waited for together", d)
		}
	})
}

// locked is a journal that, as one on a database cursor may, cannot be written
// while it is being read.
type locked struct {
	*nao.MemoryJournal
	mu sync.Mutex
}

func (l *locked) Append(ctx context.Context, es ...nao.Entry) error {
	if !l.mu.TryLock() {
		return errors.New("written while it was being read")
	}
	defer l.mu.Unlock()
	return l.MemoryJournal.Append(ctx, es...)
}

func (l *locked) Open(ctx context.Context, account, market string) iter.Seq2[nao.Entry, error] {
	return func(yield func(nao.Entry, error) bool) {
		l.mu.Lock()
		defer l.mu.Unlock()
		l.MemoryJournal.Open(ctx, account, market)(yield)
	}
}

func TestTheJournalIsNotWrittenWhileItIsRead(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{lag: time.Second}
		j := new(nao.MemoryJournal)
		for i, stage := range []nao.Stage{nao.Intended, nao.Sent, nao.Lost, nao.Accepted} {
			err := j.Append(t.Context(), nao.Entry{Key: nao.Key{Account: "casa-puebla", Market: "fake", SKU: string(rune('a' + i))},
				Seq: 1, Stage: stage, Op: listing.Create})
			if err != nil {
				t.Fatal(err)
			}
		}
		e := exporter(f)
		e.Journal = &locked{MemoryJournal: j}
		live(t, e, shop{"a": "1.00", "b": "1.00", "c": "1.00"})
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
	e.Journal = &mortal{MemoryJournal: e.Journal.(*nao.MemoryJournal), left: 2}
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

// While the outcome of a write is not known, nothing else is written about the
// same product.
func TestNothingIsWrittenOverALostWrite(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{lag: time.Second, fault: func(w listing.Write, _ int) outcome {
			if w.SKU == "a" {
				return lostBefore
			}
			return taken
		}}
		e := exporter(f)
		first, err := collect(e.Plan(t.Context(), shop{"a": "1.00", "b": "1.00", "c": "1.00"}.products()))
		if err != nil {
			t.Fatal(err)
		}
		second, err := collect(e.Plan(t.Context(), shop{"a": "2.00"}.products()))
		if err != nil {
			t.Fatal(err)
		}
		sum, err := e.Apply(t.Context(), each(append(first, second...)), nil)
		if want := (nao.Summary{Created: 2, Failed: 1, Blocked: 1}); sum != want || err != nil {
			t.Errorf("%+v, %v; want %+v", sum, err, want)
		}
		if f.sends["a"] != 3 {
			t.Errorf("a was sent %d times; want the first write's three", f.sends["a"])
		}
	})
}

// strict is a journal that does nothing for a context that is over.
type strict struct{ *nao.MemoryJournal }

func (s strict) Append(ctx context.Context, es ...nao.Entry) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return s.MemoryJournal.Append(ctx, es...)
}

// An outcome is journaled although the context ended while it was on its way.
func TestOutcomesAreJournaledAfterTheEnd(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	f := &fake{onSubmit: cancel}
	e := exporter(f)
	j := strict{new(nao.MemoryJournal)}
	e.Journal = j
	_, _ = e.Apply(ctx, e.Plan(ctx, shop{"a": "1.00"}.products()), nil)
	last, _, err := j.Last(t.Context(), nao.Key{Account: "casa-puebla", Market: "fake", SKU: "a"})
	if err != nil || last.Stage != nao.Accepted {
		t.Errorf("the journal says %v, %v; want accepted", last.Stage, err)
	}
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

// A write that was accepted is not sent again with the plan that asked for it.
func TestTheSameUpdateTwice(t *testing.T) {
	f := &fake{}
	e := exporter(f)
	apply(t, e, shop{"a": "1.00"})
	plan, err := collect(e.Plan(t.Context(), shop{"a": "2.00"}.products()))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []nao.Summary{{Updated: 1}, {Unchanged: 1}} {
		if sum, err := e.Apply(t.Context(), each(plan), nil); sum != want || err != nil {
			t.Errorf("%+v, %v; want %+v", sum, err, want)
		}
	}
	if f.sends["a"] != 2 {
		t.Errorf("a was sent %d times; want twice, for its creation and its update", f.sends["a"])
	}
}

// What was only intended never left, and is closed by the next run.
func TestIntentionsOfAnEarlierRunAreClosed(t *testing.T) {
	e := exporter(&fake{})
	key := nao.Key{Account: "casa-puebla", Market: "fake", SKU: "a"}
	if err := e.Journal.Append(t.Context(), nao.Entry{Key: key, Seq: 1, Stage: nao.Intended, Op: listing.Create}); err != nil {
		t.Fatal(err)
	}
	apply(t, e, shop{})
	for open := range e.Journal.Open(t.Context(), key.Account, key.Market) {
		t.Errorf("still open: %+v", open)
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

// A platform without versions cannot tell edits by hand; what differs is
// written, and what was written becomes live.
func TestAPlatformWithoutVersions(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{noVersion: true}
		e := exporter(f)
		live(t, e, shop{"a": "1.00"})
		f.edit("a", "9.00")
		if sum, _ := apply(t, e, shop{"a": "1.00"}); sum != (nao.Summary{Updated: 1}) {
			t.Errorf("%+v; want the edit written over", sum)
		}
		if sum, err := e.Watch(t.Context(), nil); sum != (nao.Summary{Live: 1}) || err != nil {
			t.Errorf("%+v, %v; want it live", sum, err)
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
