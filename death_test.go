package nao_test

import (
	"context"
	"errors"
	"iter"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao"
	"github.com/nao-trade/nao/journal"
	"github.com/nao-trade/nao/listing"
)

// mortal is a journal of a process that dies after so many entries: from then
// on nothing is written, and the one who comes after finds what was.
type mortal struct {
	*journal.Memory
	mu   sync.Mutex
	left int
}

var errDead = errors.New("the process is dead")

func (m *mortal) Append(ctx context.Context, es ...journal.Entry) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.left < len(es) {
		m.left = 0
		return errDead
	}
	m.left -= len(es)
	return m.Memory.Append(ctx, es...)
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
						j := new(journal.Memory)
						e := exporter(f)
						e.Journal = &mortal{Memory: j, left: steps}
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

// An entry that could not be written before sending is no lost answer.
func TestAJournalThatFailsBeforeSending(t *testing.T) {
	f := &fake{}
	e := exporter(f)
	e.Journal = &mortal{Memory: new(journal.Memory), left: 1}
	var got []nao.Result
	sum, err := e.Apply(t.Context(), e.Plan(t.Context(), shop{"a": "1.00"}.products()), func(r nao.Result) { got = append(got, r) })
	if !errors.Is(err, errDead) || len(got) != 0 || sum != (nao.Summary{}) || f.sends["a"] != 0 {
		t.Errorf("%v, %+v, %+v, sent %d times; want nothing but the error", err, got, sum, f.sends["a"])
	}
}

// locked is a journal that, as one on a database cursor may, cannot be written
// while it is being read.
type locked struct {
	*journal.Memory
	mu sync.Mutex
}

func (l *locked) Append(ctx context.Context, es ...journal.Entry) error {
	if !l.mu.TryLock() {
		return errors.New("written while it was being read")
	}
	defer l.mu.Unlock()
	return l.Memory.Append(ctx, es...)
}

func (l *locked) Open(ctx context.Context, account, market string) iter.Seq2[journal.Entry, error] {
	return func(yield func(journal.Entry, error) bool) {
		l.mu.Lock()
		defer l.mu.Unlock()
		l.Memory.Open(ctx, account, market)(yield)
	}
}

func TestTheJournalIsNotWrittenWhileItIsRead(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{lag: time.Second}
		j := new(journal.Memory)
		for i, stage := range []journal.Stage{journal.Intended, journal.Sent, journal.Lost, journal.Accepted} {
			err := j.Append(t.Context(), journal.Entry{Key: journal.Key{Account: "casa-puebla", Market: "fake", SKU: string(rune('a' + i))},
				Seq: 1, Stage: stage, Op: listing.Create})
			if err != nil {
				t.Fatal(err)
			}
		}
		e := exporter(f)
		e.Journal = &locked{Memory: j}
		live(t, e, shop{"a": "1.00", "b": "1.00", "c": "1.00"})
	})
}

// strict is a journal that does nothing for a context that is over.
type strict struct{ *journal.Memory }

func (s strict) Append(ctx context.Context, es ...journal.Entry) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	return s.Memory.Append(ctx, es...)
}

// An outcome is journaled although the context ended while it was on its way.
func TestOutcomesAreJournaledAfterTheEnd(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	f := &fake{onSubmit: cancel}
	e := exporter(f)
	j := strict{new(journal.Memory)}
	e.Journal = j
	_, _ = e.Apply(ctx, e.Plan(ctx, shop{"a": "1.00"}.products()), nil)
	last, _, err := j.Last(t.Context(), journal.Key{Account: "casa-puebla", Market: "fake", SKU: "a"})
	if err != nil || last.Stage != journal.Accepted {
		t.Errorf("the journal says %v, %v; want accepted", last.Stage, err)
	}
}

// What was only intended never left, and is closed by the next run.
func TestIntentionsOfAnEarlierRunAreClosed(t *testing.T) {
	e := exporter(&fake{})
	key := journal.Key{Account: "casa-puebla", Market: "fake", SKU: "a"}
	if err := e.Journal.Append(t.Context(), journal.Entry{Key: key, Seq: 1, Stage: journal.Intended, Op: listing.Create}); err != nil {
		t.Fatal(err)
	}
	apply(t, e, shop{})
	for open := range e.Journal.Open(t.Context(), key.Account, key.Market) {
		t.Errorf("still open: %+v", open)
	}
}
