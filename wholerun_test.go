package nao_test

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao"
	"github.com/nao-trade/nao/journal"
	"github.com/nao-trade/nao/listing"
)

// process is what one run of an export program has: a journal in a folder that
// it opens, and an exporter on it that knows nothing of earlier runs.
type process struct {
	*nao.Exporter
	journal *journal.File
}

func begin(t *testing.T, f *fake, dir string) process {
	t.Helper()
	j, err := journal.OpenFile(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	e := exporter(f)
	e.Journal = j
	e.Policy = nao.Policy{Missing: nao.DelistMissing, MaxDelist: 1}
	return process{e, j}
}

func (p process) end(t *testing.T) {
	t.Helper()
	if err := p.journal.Close(); err != nil {
		t.Fatal(err)
	}
}

// entries returns all that the journal holds of the fake marketplace.
func (p process) entries(t *testing.T) []journal.Entry {
	t.Helper()
	es, err := collect(p.journal.All(t.Context(), p.Account, "fake"))
	if err != nil {
		t.Fatal(err)
	}
	return es
}

// The life of a catalogue in one folder, one process after the other: what it
// lists, what people and orders change, what leaves and comes back. Each
// process knows what those before it did, and compacting the journal between
// them makes no difference.
func TestAWholeLife(t *testing.T) {
	abc := shop{"a": "1.00", "b": "2.00", "c": "3.00"}
	steps := []struct {
		name    string
		before  func(f *fake)
		shop    shop
		applied nao.Summary
		watched nao.Summary
		off     int // listings off the shelf afterwards
	}{
		{name: "everything is new", shop: abc, applied: nao.Summary{Created: 3}, watched: nao.Summary{Live: 3}},
		{name: "nothing changed", shop: abc, applied: nao.Summary{Unchanged: 3}},
		{
			name: "a was edited by hand", before: func(f *fake) { f.retitle("a", "Oferta") }, shop: abc,
			applied: nao.Summary{Unchanged: 2, Drifted: 1},
		},
		{name: "and still is", shop: abc, applied: nao.Summary{Unchanged: 2, Drifted: 1}},
		{
			name: "the edit is undone", before: func(f *fake) { f.retitle("a", "Tequila a") }, shop: abc,
			applied: nao.Summary{Unchanged: 3},
		},
		{
			name: "b left", shop: shop{"a": "1.00", "c": "3.00"},
			applied: nao.Summary{Unchanged: 2, Delisted: 1}, watched: nao.Summary{Offline: 1}, off: 1,
		},
		{name: "and is away", shop: shop{"a": "1.00", "c": "3.00"}, applied: nao.Summary{Unchanged: 2}, off: 1},
		{name: "b is back", shop: abc, applied: nao.Summary{Unchanged: 2, Relisted: 1}, watched: nao.Summary{Live: 1}},
		{name: "nothing changed since", shop: abc, applied: nao.Summary{Unchanged: 3}},
		{
			name: "c is dearer, and a has sold", before: func(f *fake) { f.sell("a", 3) }, shop: shop{"a": "1.00", "b": "2.00", "c": "3.50"},
			applied: nao.Summary{Unchanged: 1, Updated: 2}, watched: nao.Summary{Live: 2},
		},
		{name: "nothing changed at last", shop: shop{"a": "1.00", "b": "2.00", "c": "3.50"}, applied: nao.Summary{Unchanged: 3}},
	}
	for _, compacting := range []bool{false, true} {
		synctest.Test(t, func(t *testing.T) {
			f, dir := &fake{lag: 2 * time.Second, audit: 30 * time.Second}, t.TempDir()
			for _, step := range steps {
				if step.before != nil {
					step.before(f)
				}
				p := begin(t, f, dir)
				if compacting {
					p.compact(t)
				}
				applied, _ := apply(t, p.Exporter, step.shop)
				watched, err := p.Watch(t.Context(), nil)
				if err != nil {
					t.Fatal(err)
				}
				p.end(t)
				got := []nao.Summary{applied, watched}
				if d := cmp.Diff([]nao.Summary{step.applied, step.watched}, got); d != "" {
					t.Fatalf("compacting %v, %s: applied and watched (-want +got):\n%s", compacting, step.name, d)
				}
				if off := f.offShelf(); off != step.off {
					t.Fatalf("compacting %v, %s: %d off the shelf; want %d", compacting, step.name, off, step.off)
				}
				time.Sleep(time.Hour)
			}
			if d := cmp.Diff(map[string]int{"a": 1, "b": 1, "c": 1}, f.count()); d != "" {
				t.Errorf("listings (-want +got):\n%s", d)
			}
		})
	}
}

// compact compacts the journal and checks that it says what it said.
func (p process) compact(t *testing.T) {
	t.Helper()
	before := p.entries(t)
	if err := p.journal.Compact(t.Context()); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(before, p.entries(t)); d != "" {
		t.Errorf("after compacting (-before +after):\n%s", d)
	}
}

// closing is a journal that its process closes after some appends, whatever it
// is about.
type closing struct {
	*journal.File
	mu   sync.Mutex
	left int
}

func (c *closing) Append(ctx context.Context, es ...journal.Entry) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.left == 0 {
		return errors.Join(c.File.Close(), c.File.Append(ctx, es...))
	}
	c.left--
	return c.File.Append(ctx, es...)
}

// A journal is closed in the middle of a run, after any of its steps: with
// writes that are intended, sent, and answered. The next process settles what
// is open and lists what is missing; nothing is doubled or lost.
func TestAJournalThatIsClosedMidway(t *testing.T) {
	s := shop{"a": "1.00", "b": "2.00", "c": "3.00", "d": "4.00"}
	left := map[journal.Stage]bool{} // the stages that were met
	for _, first := range []outcome{taken, lostAfter, lostBefore} {
		for steps := range 12 {
			synctest.Test(t, func(t *testing.T) {
				f := &fake{lag: 2 * time.Second, takes: 10 * time.Second, fault: func(_ listing.Write, n int) outcome {
					if n == 1 {
						return first
					}
					return taken
				}}
				dir := t.TempDir()
				p := begin(t, f, dir)
				p.Exporter.Journal = &closing{File: p.journal, left: steps}
				_, err := p.Apply(t.Context(), p.Plan(t.Context(), s.products()), nil)
				if err != nil && !errors.Is(err, fs.ErrClosed) {
					t.Fatal(err)
				}
				p.end(t)

				p = begin(t, f, dir)
				defer p.end(t)
				for _, e := range p.entries(t) {
					left[e.Stage] = true
				}
				apply(t, p.Exporter, s)
				if _, err := p.Watch(t.Context(), nil); err != nil {
					t.Fatal(err)
				}
				what := fmt.Sprintf("outcome %d, closed after %d appends", first, steps)
				if d := cmp.Diff(map[string]int{"a": 1, "b": 1, "c": 1, "d": 1}, f.count()); d != "" {
					t.Errorf("%s: listings (-want +got):\n%s", what, d)
				}
				for _, e := range p.entries(t) {
					if e.Stage != journal.Live {
						t.Errorf("%s: %s is %v; want it live", what, e.Key.SKU, e.Stage)
					}
				}
			})
		}
	}
	for _, st := range []journal.Stage{journal.Intended, journal.Sent, journal.Lost, journal.Accepted} {
		if !left[st] {
			t.Errorf("no run left a write that is %v: the test proves less than it says", st)
		}
	}
}

// Two processes at once over one folder and one catalogue list each product
// once, whatever answers are lost, and a third has nothing left to do.
func TestTwoProcessesShareAFolder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{lag: 3 * time.Second, takes: time.Second, fault: func(w listing.Write, n int) outcome {
			return []outcome{taken, lostAfter, lostBefore, taken}[(int(w.SKU[4])+n)%4]
		}}
		s, dir := shop{}, t.TempDir()
		for i := range 20 {
			s[fmt.Sprintf("sku-%02d", i)] = "1.00"
		}
		var wg sync.WaitGroup
		for range 2 {
			wg.Go(func() {
				p := begin(t, f, dir)
				defer p.end(t)
				if _, err := p.Apply(t.Context(), p.Plan(t.Context(), s.products()), nil); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		p := begin(t, f, dir)
		defer p.end(t)
		live(t, p.Exporter, s)
		time.Sleep(time.Minute)
		if sum, _ := apply(t, p.Exporter, s); sum != (nao.Summary{Unchanged: 20}) {
			t.Errorf("afterwards %+v; want 20 unchanged", sum)
		}
		for sku, n := range f.count() {
			if n != 1 {
				t.Errorf("%s is listed %d times", sku, n)
			}
		}
	})
}
