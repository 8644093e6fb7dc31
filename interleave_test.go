package nao_test

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/nao-trade/nao"
	"github.com/nao-trade/nao/journal"
	"github.com/nao-trade/nao/listing"
)

// interleavings is how many cases TestInterleavings runs; with NAO_LONG=1 the
// other number.
const interleavings, manyInterleavings = 600, 50_000

// Runs that lose answers, die at any step and meet one another, over a catalogue
// that changes and listings that people edit, buy from and delete: whatever the
// order, each product ends up listed exactly once, no edit is overwritten
// without being told, and three quiet runs are enough until nothing is left to
// do.
func TestInterleavings(t *testing.T) {
	n := interleavings
	if os.Getenv("NAO_LONG") != "" {
		n = manyInterleavings
	}
	if testing.Short() {
		n = 60
	}
	for seed := range uint64(n) {
		t.Run(fmt.Sprintf("seed %d", seed), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				w := newWorld(t, seed)
				for range 3 + w.r.IntN(5) {
					w.change()
					w.episode()
				}
				w.calm()
			})
		})
	}
}

// world is a marketplace, a journal and a catalogue, and what happens to them.
type world struct {
	t *testing.T
	f *fake
	j *journal.Memory
	p nao.Policy

	mu     sync.Mutex // guards what follows; taken after that of the marketplace
	r      *rand.Rand
	s      shop
	faults float64
	edits  map[edit]string // what somebody wrote by hand, and nobody has overwritten
	told   map[edit]bool   // that will be overwritten
	agreed map[edit]string // with which the catalogue came to agree; a run that died may not have heard of it
	story  []string
}

// edit is a part of a listing that somebody edited; all of it, if it was deleted.
type edit struct{ sku, path string }

const deleted = "deleted"

func newWorld(t *testing.T, seed uint64) *world {
	w := &world{t: t, j: new(journal.Memory), r: rand.New(rand.NewPCG(seed, 4)), s: shop{}, edits: map[edit]string{}, told: map[edit]bool{}, agreed: map[edit]string{}}
	w.f = &fake{
		guards: true, fault: w.outcome,
		lag: w.upTo(5 * time.Second), audit: w.upTo(30 * time.Second), takes: w.upTo(2 * time.Second),
	}
	w.p = nao.Policy{
		Drift:   []nao.Drift{nao.LeaveEdited, nao.KeepEdits, nao.OverwriteEdits}[w.r.IntN(3)],
		Missing: []nao.Missing{nao.ReportMissing, nao.DelistMissing}[w.r.IntN(2)], MaxDelist: 100,
	}
	w.faults = w.r.Float64() / 2
	for range 3 + w.r.IntN(8) {
		w.s[w.code()] = w.price()
	}
	t.Cleanup(func() {
		if t.Failed() {
			t.Logf("lag %v, audit %v, writes take %v, drift %v, missing %v, faults %.2f", w.f.lag, w.f.audit, w.f.takes, w.p.Drift, w.p.Missing, w.faults)
			for _, line := range w.story {
				t.Log(line)
			}
		}
	})
	return w
}

func (w *world) upTo(d time.Duration) time.Duration { return time.Duration(w.r.Int64N(int64(d))) }

func (w *world) code() string  { return fmt.Sprintf("sku-%02d", w.r.IntN(12)) }
func (w *world) price() string { return fmt.Sprintf("%d.00", 1+w.r.IntN(6)) }

// note remembers what happened, for the case that the test fails.
func (w *world) note(format string, args ...any) {
	w.story = append(w.story, time.Now().Format("15:04:05.000 ")+fmt.Sprintf(format, args...))
}

// change makes a new edition of the catalogue.
func (w *world) change() {
	for range w.r.IntN(4) {
		sku := w.code()
		if w.r.IntN(4) == 0 && len(w.s) > 1 {
			delete(w.s, sku)
		} else {
			w.s[sku] = w.price()
		}
	}
	w.note("catalogue %v", w.s)
}

// episode lets one or two runs and some people loose at once, and waits.
func (w *world) episode() {
	var at []func() // drawn before any of it begins
	for range 1 + w.r.IntN(3)/2 {
		at = append(at, w.someRun())
	}
	for range w.r.IntN(6) {
		wait := w.upTo(40 * time.Second)
		at = append(at, func() {
			time.Sleep(wait)
			w.meddle()
		})
	}
	var wg sync.WaitGroup
	for _, happens := range at {
		wg.Go(happens)
	}
	wg.Wait()
	time.Sleep(w.upTo(time.Minute))
}

// someRun draws a run that begins at some moment, and may die after some steps
// or be given up.
func (w *world) someRun() func() {
	steps, wait, life := w.r.IntN(60), w.upTo(5*time.Second), 10*time.Minute
	if w.r.IntN(3) == 0 {
		steps = 1 << 20 // it lives
	}
	if w.r.IntN(3) == 0 {
		life = w.upTo(20 * time.Second)
	}
	e := w.exporter(&mortal{Memory: w.j, left: steps}, 1+w.r.IntN(3))
	return func() {
		time.Sleep(wait)
		ctx, cancel := context.WithTimeout(w.t.Context(), life)
		defer cancel()
		// Runs are meant to fail; what they leave behind is what counts.
		_, _ = w.run(ctx, e)
	}
}

func (w *world) exporter(j journal.Journal, parallel int) *nao.Exporter {
	return &nao.Exporter{Account: "casa-puebla", Market: w.f, Journal: j, Prepare: prepare, Policy: w.p, Parallel: parallel}
}

// run is Plan, Apply and Watch.
func (w *world) run(ctx context.Context, e *nao.Exporter) (nao.Summary, error) {
	sum, err := e.Apply(ctx, w.listen(e.Plan(ctx, w.s.products())), func(r nao.Result) {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.note("  %s %s %s", r.SKU, r.Action, r.Receipt.Fault)
	})
	if err == nil {
		var seen nao.Summary
		seen, err = e.Watch(ctx, nil)
		sum.Pending = seen.Pending
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.note("run ended: %+v %v", sum, err)
	return sum, err
}

// listen notes which edits a plan says it will overwrite, and forgets those that
// the catalogue has come to agree with.
func (w *world) listen(changes iter.Seq2[nao.Change, error]) iter.Seq2[nao.Change, error] {
	return func(yield func(nao.Change, error) bool) {
		for c, err := range changes {
			w.mu.Lock()
			for _, f := range c.Findings {
				switch f.Rule.ID {
				case "export-edit-overwritten":
					w.told[edit{c.SKU, f.Field}] = true
				case "export-recreated":
					w.told[edit{c.SKU, deleted}] = true
				}
			}
			for x, value := range w.edits {
				if x.sku == c.SKU && value == w.wants(x) {
					delete(w.edits, x)
					w.agreed[x] = value
				}
			}
			w.mu.Unlock()
			if !yield(c, err) {
				return
			}
		}
	}
}

// wants is what the catalogue wants of a part of a listing.
func (w *world) wants(x edit) string {
	switch {
	case w.s[x.sku] == "":
		return ""
	case x.path == title:
		return "Tequila " + x.sku
	case x.path == priceOf(x.sku):
		return w.s[x.sku] + " USD"
	}
	return ""
}

const title = "/values/title"

func priceOf(sku string) string { return "/offers/" + sku + "/price" }

// outcome draws what becomes of a write, and sees to it that no edit is
// overwritten silently.
func (w *world) outcome(x listing.Write, _ int) outcome {
	w.mu.Lock()
	defer w.mu.Unlock()
	o := taken
	if w.r.Float64() < w.faults {
		o = []outcome{lostBefore, lostAfter, lostAfter, refused, neverSent}[w.r.IntN(5)]
	}
	w.note("    %s %s: %d", x.SKU, x.Op, o)
	if o == taken || o == lostAfter {
		w.guard(x)
	}
	return o
}

// guard compares a write that is carried out with what people wrote there.
func (w *world) guard(x listing.Write) {
	for e, value := range w.edits {
		switch {
		case e.sku != x.SKU:
			continue
		case e.path == deleted:
			if x.Op != listing.Create {
				continue
			}
		case x.Op != listing.Update:
			continue
		default:
			i := slices.IndexFunc(w.f.held, func(h *held) bool { return h.RemoteID == x.RemoteID })
			if merged(w.f.held[i].Draft, x).Part(e.path) == value {
				continue
			}
		}
		if w.p.Drift != nao.OverwriteEdits || !w.told[e] {
			w.t.Errorf("%s %s: %q, written by hand, is overwritten silently", e.sku, e.path, value)
		}
		delete(w.edits, e)
		delete(w.told, e)
	}
}

// meddle is what people do on the platform: they edit or delete a listing, or
// buy something. An edit can be told from nao's own write only once nao has seen
// what the platform made of it, so people wait for that.
func (w *world) meddle() {
	w.mu.Lock()
	sku, what, price, number := w.code(), w.r.IntN(8), w.price(), w.r.IntN(100)
	w.mu.Unlock()
	if !w.seen(sku) {
		return
	}
	x, value := edit{sku, priceOf(sku)}, price+" USD"
	switch {
	case what < 3 && w.part(x) == value:
		return // it stands there
	case what < 3:
		w.f.edit(sku, price)
	case what < 6:
		x, value = edit{sku, title}, fmt.Sprintf("Oferta %d", number)
		w.f.retitle(sku, value)
	case what < 7:
		w.f.sell(sku, 1)
		value = ""
	default:
		x, value = edit{sku, deleted}, deleted
		w.f.remove(sku)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.note("people: %s %s %q", x.sku, x.path, value)
	switch {
	case value == "":
	case x.path == deleted:
		maps.DeleteFunc(w.edits, func(o edit, _ string) bool { return o.sku == sku })
		w.edits[x] = value
	case value != w.wants(x):
		w.edits[x] = value
	default:
		delete(w.edits, x)
		w.agreed[x] = value
	}
}

// seen reports whether the journal knows a listing as it is.
func (w *world) seen(sku string) bool {
	last, ok, err := w.j.Last(w.t.Context(), journal.Key{Account: "casa-puebla", Market: "fake", SKU: sku})
	if err != nil {
		w.t.Error(err)
	}
	w.f.mu.Lock()
	defer w.f.mu.Unlock()
	i := slices.IndexFunc(w.f.held, func(h *held) bool { return h.SKU == sku })
	return ok && i >= 0 && last.Stage == journal.Live && last.Held.RemoteID == w.f.held[i].RemoteID && last.Held.Version == w.f.held[i].Version
}

// calm is the end: nothing goes wrong any more, and within three runs all is as
// it should be.
func (w *world) calm() {
	w.faults = 0
	w.note("calm")
	var sum nao.Summary
	for range 3 {
		time.Sleep(time.Minute)
		ctx, cancel := context.WithTimeout(w.t.Context(), time.Hour)
		var err error
		sum, err = w.run(ctx, w.exporter(w.j, 2))
		cancel()
		if err != nil {
			w.t.Fatal(err)
		}
	}
	rest := sum
	rest.Unchanged, rest.Drifted, rest.Absent = 0, 0, 0
	if rest != (nao.Summary{}) || sum.Unchanged+sum.Drifted != len(w.s) {
		w.t.Errorf("the third quiet run still had to do: %+v", sum)
	}
	drifted := map[string]bool{}
	for x, value := range w.edits {
		drifted[x.sku] = true
		if is := w.part(x); is != value && w.s[x.sku] != "" {
			w.t.Errorf("%s shows %q in the end; want %q, which was written by hand", x.sku, is, value)
		}
	}
	for x, value := range w.agreed {
		if w.part(x) == value {
			drifted[x.sku] = true
		}
	}
	count := w.f.count()
	for sku := range w.s {
		if want := 1 - len(w.edits[edit{sku, deleted}])/len(deleted); count[sku] != want {
			w.t.Errorf("%s is listed %d times; want %d", sku, count[sku], want)
		}
		if want := fmt.Sprintf("Tequila %s, %s USD, 10", sku, w.s[sku]); !drifted[sku] && w.f.shows(sku) != want {
			w.t.Errorf("%s shows %q in the end; want %q", sku, w.f.shows(sku), want)
		}
	}
	for sku, n := range count {
		if n > 1 {
			w.t.Errorf("%s is listed %d times", sku, n)
		}
	}
	for c, err := range w.exporter(w.j, 1).Plan(w.t.Context(), w.s.products()) {
		if err != nil || c.Action == nao.Drifted && !drifted[c.SKU] {
			w.t.Errorf("%s is told as edited, and nobody did: %v", c.SKU, err)
		}
	}
}

// part is what the marketplace shows of a part of a listing.
func (w *world) part(x edit) string {
	w.f.mu.Lock()
	defer w.f.mu.Unlock()
	for _, h := range w.f.held {
		if h.SKU == x.sku {
			return h.Draft.Part(x.path)
		}
	}
	return deleted
}
