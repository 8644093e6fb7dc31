package nao_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao"
	"github.com/nao-trade/nao/journal"
	"github.com/nao-trade/nao/listing"
)

// Two runs at once over one catalogue and one journal list each product once,
// whatever answers are lost; the next run has nothing left to do.
func TestTwoRunsShareACatalogue(t *testing.T) {
	for _, lag := range []time.Duration{0, 3 * time.Second} {
		synctest.Test(t, func(t *testing.T) {
			f := &fake{lag: lag, takes: time.Second, fault: func(w listing.Write, n int) outcome {
				return []outcome{taken, lostAfter, lostBefore, taken}[(int(w.SKU[4])+n)%4]
			}}
			s := shop{}
			for i := range 30 {
				s[fmt.Sprintf("sku-%02d", i)] = "1.00"
			}
			j := new(journal.Memory)
			var wg sync.WaitGroup
			for i := range 2 {
				wg.Go(func() {
					e := exporter(f)
					e.Journal, e.Parallel = j, 1+i
					if _, err := e.Apply(t.Context(), e.Plan(t.Context(), s.products()), nil); err != nil {
						t.Error(err)
					}
				})
			}
			wg.Wait()
			e := exporter(f)
			e.Journal = j
			live(t, e, s)
			time.Sleep(time.Minute)
			if sum, _ := apply(t, e, s); sum != (nao.Summary{Unchanged: 30}) {
				t.Errorf("afterwards %+v; want 30 unchanged", sum)
			}
			for sku, n := range f.count() {
				if n != 1 {
					t.Errorf("%s is listed %d times", sku, n)
				}
			}
		})
	}
}

// What another run is writing is left to it, and said so.
func TestWhatAnotherRunWritesIsLeftToIt(t *testing.T) {
	f := &fake{}
	e := exporter(f)
	other, err := e.Journal.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	key := journal.Key{Account: "casa-puebla", Market: "fake", SKU: "a"}
	err = e.Journal.Append(t.Context(), journal.Entry{Key: key, Seq: 1, Stage: journal.Sent, Op: listing.Create, Run: other.ID()})
	if err != nil {
		t.Fatal(err)
	}
	sum, rs := apply(t, e, shop{"a": "1.00", "b": "1.00"})
	if sum != (nao.Summary{Created: 1, Blocked: 1}) || rs[0].Findings[0].Rule.ID != "export-busy" {
		t.Errorf("%+v, %v; want b created and a left alone", sum, rs[0].Findings)
	}
	if err := other.End(); err != nil {
		t.Fatal(err)
	}
	if sum, _ := apply(t, e, shop{"a": "1.00", "b": "1.00"}); sum != (nao.Summary{Created: 1, Unchanged: 1}) {
		t.Errorf("when the other run was over: %+v; want a created", sum)
	}
}

// A run that others may take for dead sends nothing more.
func TestARunThatLostItsLeaseSendsNothing(t *testing.T) {
	f := &fake{}
	e := exporter(f)
	e.Journal = expired{new(journal.Memory)}
	sum, err := e.Apply(t.Context(), e.Plan(t.Context(), shop{"a": "1.00"}.products()), nil)
	if !errors.Is(err, errExpired) || sum != (nao.Summary{}) || len(f.sends) != 0 {
		t.Errorf("%+v, %v, sent %v; want nothing but the error", sum, err, f.sends)
	}
}

var errExpired = errors.New("the lease has run out")

// expired is a journal whose runs have lost their lease.
type expired struct{ *journal.Memory }

func (x expired) Begin(ctx context.Context) (journal.Run, error) {
	r, err := x.Memory.Begin(ctx)
	return expiredRun{r}, err
}

type expiredRun struct{ journal.Run }

func (expiredRun) Check() error { return errExpired }

// Every step of a write is in the journal before the next is taken.
func TestTheLifeOfAWrite(t *testing.T) {
	for name, tt := range map[string]struct {
		first outcome
		want  []string
	}{
		"taken":               {taken, []string{"intended", "sent", "accepted", "live"}},
		"refused":             {refused, []string{"intended", "sent", "ended"}},
		"never sent":          {neverSent, []string{"intended", "sent", "ended"}},
		"lost, and done":      {lostAfter, []string{"intended", "sent", "lost", "accepted", "live"}},
		"lost, and not done":  {lostBefore, []string{"intended", "sent", "lost", "sent", "accepted", "live"}},
		"refused by an audit": {auditFailed, []string{"intended", "sent", "accepted", "rejected"}},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				d := &diary{Memory: new(journal.Memory)}
				f := &fake{fault: func(_ listing.Write, n int) outcome {
					if n == 1 {
						return tt.first
					}
					return taken
				}}
				e := exporter(f)
				e.Journal = d
				live(t, e, shop{"a": "1.00"})
				if diff := cmp.Diff(tt.want, d.stages); diff != "" {
					t.Errorf("stages (-want +got):\n%s", diff)
				}
			})
		})
	}
}

// diary is a journal that remembers the stages in the order in which they were
// appended.
type diary struct {
	*journal.Memory
	stages []string
}

func (d *diary) Append(ctx context.Context, es ...journal.Entry) error {
	for _, e := range es {
		d.stages = append(d.stages, e.Stage.String())
	}
	return d.Memory.Append(ctx, es...)
}

// A plan that names a listing twice writes it once.
func TestOneListingTwiceInAPlan(t *testing.T) {
	f := &fake{}
	e := exporter(f)
	cs := planned(t, e, shop{"a": "1.00"})
	sum, err := e.Apply(t.Context(), each(slices.Concat(cs, cs)), nil)
	if sum != (nao.Summary{Created: 1, Blocked: 1}) || err != nil || f.sends["a"] != 1 {
		t.Errorf("%+v, %v, sent %d times; want one", sum, err, f.sends["a"])
	}
}
