package nao_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/listing"
)

func TestApplyCreatesThenChangesNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{lag: 2 * time.Second, audit: 30 * time.Second}
		e := exporter(f)
		s := shop{"a": "1.00", "b": "2.00", "c": "3.00", "d": "4.00"}
		sum, _ := apply(t, e, s)
		if d := cmp.Diff(nao.Summary{Created: 4}, sum); d != "" {
			t.Errorf("first apply (-want +got):\n%s", d)
		}
		sum, err := e.Watch(t.Context(), nil)
		if d := cmp.Diff(nao.Summary{Live: 4}, sum); d != "" || err != nil {
			t.Errorf("watch: %v (-want +got):\n%s", err, d)
		}
		sum, _ = apply(t, e, s)
		if d := cmp.Diff(nao.Summary{Unchanged: 4}, sum); d != "" {
			t.Errorf("second apply (-want +got):\n%s", d)
		}
	})
}

func TestApplyReportsInTheOrderOfTheCatalogue(t *testing.T) {
	for _, parallel := range []int{0, 1, 4} {
		synctest.Test(t, func(t *testing.T) {
			// The first batch takes longest.
			f := &fake{lag: time.Second, fault: func(w listing.Write, n int) outcome {
				if w.SKU == "a" && n == 1 {
					return lostBefore
				}
				return taken
			}}
			e := exporter(f)
			e.Parallel = parallel
			_, rs := apply(t, e, shop{"a": "1.00", "b": "2.00", "c": "3.00", "d": "4.00", "e": "5.00", "f": "6.00", "g": "7.00"})
			var got strings.Builder
			for _, r := range rs {
				got.WriteString(r.SKU)
			}
			if got.String() != "abcdefg" {
				t.Errorf("parallel %d: reported %q; want abcdefg", parallel, got.String())
			}
		})
	}
}

// After an answer that never came, no second listing appears, whatever the
// index lag, and none is missing.
func TestApplyAfterALostAnswer(t *testing.T) {
	for lag := time.Duration(0); lag <= 5*time.Second; lag += 500 * time.Millisecond {
		for _, lost := range []outcome{lostBefore, lostAfter} {
			t.Run(fmt.Sprintf("lag %v, outcome %d", lag, lost), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					f := &fake{lag: lag, fault: func(_ listing.Write, n int) outcome {
						if n == 1 {
							return lost
						}
						return taken
					}}
					sum, _ := apply(t, exporter(f), shop{"a": "1.00", "b": "2.00"})
					if d := cmp.Diff(nao.Summary{Created: 2}, sum); d != "" {
						t.Errorf("summary (-want +got):\n%s", d)
					}
					if d := cmp.Diff(map[string]int{"a": 1, "b": 1}, f.count()); d != "" {
						t.Errorf("listings (-want +got):\n%s", d)
					}
				})
			})
		}
	}
}

func TestApplyGivesUpAfterThreeLostAnswersAndSettlesNextTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		dead := true
		f := &fake{lag: time.Second, fault: func(listing.Write, int) outcome {
			if dead {
				return lostBefore
			}
			return taken
		}}
		e := exporter(f)
		sum, rs := apply(t, e, shop{"a": "1.00"})
		if d := cmp.Diff(nao.Summary{Failed: 1}, sum); d != "" {
			t.Errorf("summary (-want +got):\n%s", d)
		}
		if f.sends["a"] != 3 || rs[0].Receipt.Fault != fault.OutcomeUnknown {
			t.Errorf("sent %d times, fault %v; want 3 times, outcome unknown", f.sends["a"], rs[0].Receipt.Fault)
		}
		dead = false
		sum, _ = apply(t, e, shop{"a": "1.00"})
		if d := cmp.Diff(nao.Summary{Created: 1}, sum); d != "" {
			t.Errorf("next run (-want +got):\n%s", d)
		}
		if d := cmp.Diff(map[string]int{"a": 1}, f.count()); d != "" {
			t.Errorf("listings (-want +got):\n%s", d)
		}
	})
}

func TestApplyReportsWhyAWriteFailed(t *testing.T) {
	tests := []struct {
		outcome outcome
		want    fault.Kind
	}{{refused, fault.Rejected}, {neverSent, fault.NeverSent}}
	for _, tt := range tests {
		f := &fake{fault: func(listing.Write, int) outcome { return tt.outcome }}
		sum, rs := apply(t, exporter(f), shop{"a": "1.00"})
		if sum.Failed != 1 || rs[0].Receipt.Fault != tt.want || len(rs[0].Findings) == 0 {
			t.Errorf("got %+v, %+v; want one failure of kind %v with findings", sum, rs[0], tt.want)
		}
		if f.sends["a"] != 1 {
			t.Errorf("%v was sent %d times; want once", tt.want, f.sends["a"])
		}
	}
}

// A plan that is applied twice, even by a process that has no memory of the
// first time, doubles nothing.
func TestApplyTheSamePlanTwice(t *testing.T) {
	f := &fake{}
	plan, err := collect(exporter(f).Plan(t.Context(), shop{"a": "1.00", "b": "2.00"}.products()))
	if err != nil {
		t.Fatal(err)
	}
	again := func(yield func(nao.Change, error) bool) {
		for _, c := range plan {
			if !yield(c, nil) {
				return
			}
		}
	}
	for i, want := range []nao.Summary{{Created: 2}, {Unchanged: 2}} {
		sum, err := exporter(f).Apply(t.Context(), again, nil)
		if d := cmp.Diff(want, sum); d != "" || err != nil {
			t.Errorf("time %d: %v (-want +got):\n%s", i+1, err, d)
		}
	}
	if d := cmp.Diff(map[string]int{"a": 1, "b": 1}, f.count()); d != "" {
		t.Errorf("listings (-want +got):\n%s", d)
	}
}

func TestApplyDoesNotCreateWhatAppearedMeanwhile(t *testing.T) {
	f := &fake{}
	e := exporter(f)
	plan, err := collect(e.Plan(t.Context(), shop{"a": "1.00"}.products()))
	if err != nil {
		t.Fatal(err)
	}
	apply(t, exporter(f), shop{"a": "5.00"})
	sum, err := e.Apply(t.Context(), func(yield func(nao.Change, error) bool) { yield(plan[0], nil) }, nil)
	if d := cmp.Diff(nao.Summary{Blocked: 1}, sum); d != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, d)
	}
}

func TestWatchReportsRejections(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{audit: time.Hour, fault: func(w listing.Write, _ int) outcome {
			if w.SKU == "b" {
				return auditFailed
			}
			return taken
		}}
		e := exporter(f)
		apply(t, e, shop{"a": "1.00", "b": "2.00"})
		var got []string
		sum, err := e.Watch(t.Context(), func(r nao.Result) { got = append(got, r.SKU+" "+r.State.String()) })
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(nao.Summary{Live: 1, Rejected: 1}, sum); d != "" {
			t.Errorf("summary (-want +got):\n%s", d)
		}
		if d := cmp.Diff([]string{"a live", "b rejected"}, got); d != "" {
			t.Errorf("reports (-want +got):\n%s", d)
		}
	})
}

func TestWatchEndsWithTheContextAndGoesOnLater(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		e := exporter(&fake{audit: time.Hour})
		apply(t, e, shop{"a": "1.00"})
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		sum, err := e.Watch(ctx, nil)
		if sum.Pending != 1 || err != context.DeadlineExceeded {
			t.Errorf("got %+v, %v; want 1 pending and the deadline", sum, err)
		}
		if sum, err = e.Watch(t.Context(), nil); sum.Live != 1 || err != nil {
			t.Errorf("second watch: %+v, %v; want 1 live", sum, err)
		}
	})
}

// Another process published and was stopped before its listing was live: the
// next one has an empty journal and follows it all the same.
func TestApplyFollowsWhatAnotherProcessPublished(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{audit: time.Hour}
		apply(t, exporter(f), shop{"a": "1.00"})
		e := exporter(f)
		sum, _ := apply(t, e, shop{"a": "1.00"})
		if d := cmp.Diff(nao.Summary{Unchanged: 1}, sum); d != "" {
			t.Errorf("apply (-want +got):\n%s", d)
		}
		if sum, err := e.Watch(t.Context(), nil); sum.Live != 1 || err != nil {
			t.Errorf("watch: %+v, %v; want 1 live", sum, err)
		}
	})
}

// Whatever the marketplace does with the writes, no code is ever listed twice,
// none is reported live that is not, and once the faults cease the catalogue
// is live.
func TestApplyUnderRandomFaults(t *testing.T) {
	for seed := range uint64(200) {
		synctest.Test(t, func(t *testing.T) {
			r := rand.New(rand.NewPCG(seed, 7))
			stormy := true
			f := &fake{lag: time.Duration(r.IntN(5001)) * time.Millisecond, audit: 10 * time.Second,
				fault: func(listing.Write, int) outcome {
					if !stormy || r.IntN(3) > 0 {
						return taken
					}
					return outcome(r.IntN(int(neverSent) + 1))
				}}
			e := exporter(f)
			e.Parallel = 1 + r.IntN(4)
			s := shop{}
			for i := range 20 {
				s[fmt.Sprintf("sku-%02d", i)] = fmt.Sprintf("%d.00", 1+i)
			}
			for run := range 4 {
				stormy = run < 2
				apply(t, e, s)
				for sku, n := range f.count() {
					if n != 1 {
						t.Fatalf("seed %d, run %d: %s is listed %d times", seed, run, sku, n)
					}
				}
				live := 0
				if _, err := e.Watch(t.Context(), func(r nao.Result) {
					if r.State == listing.Live {
						live++
					}
				}); err != nil {
					t.Fatal(err)
				}
				if live > len(f.count()) {
					t.Fatalf("seed %d: %d reported live, %d exist", seed, live, len(f.count()))
				}
				s["sku-03"] = fmt.Sprintf("%d.50", run)
			}
			sum, _ := apply(t, e, s)
			if want := (nao.Summary{Unchanged: 19, Updated: 1}); sum != want {
				t.Fatalf("seed %d: at the end %+v; want %+v", seed, sum, want)
			}
			if len(f.count()) != 20 {
				t.Fatalf("seed %d: %d of 20 products are listed", seed, len(f.count()))
			}
		})
	}
}

// A write whose answer was lost is waited for by one of those at work, and not
// by all of them.
func TestALostAnswerDoesNotHoldUpTheOthers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{lag: 10 * time.Second, takes: time.Second, fault: func(w listing.Write, n int) outcome {
			if n == 1 && strings.HasSuffix(w.SKU, "0") {
				return lostBefore
			}
			return taken
		}}
		e := exporter(f)
		e.Parallel = 4
		s := shop{}
		for i := range 120 {
			s[fmt.Sprintf("sku-%03d", i)] = "1.00"
		}
		begun := time.Now()
		sum, rs := apply(t, e, s)
		if sum != (nao.Summary{Created: 120}) || !slices.IsSortedFunc(rs, func(a, b nao.Result) int { return strings.Compare(a.SKU, b.SKU) }) {
			t.Errorf("%+v; want all created, and told in order", sum)
		}
		// 40 batches of a second, and twelve waits of 11.25 with a second write each.
		work := 40*time.Second + 12*(11250*time.Millisecond+time.Second)
		if took, most := time.Since(begun), work/4*110/100; took > most {
			t.Errorf("it took %v; four at work need %v", took, most)
		}
	})
}
