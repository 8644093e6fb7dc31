package nao_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"testing"
	"testing/synctest"
	"time"

	"github.com/nao-trade/nao"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/listing"
)

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
