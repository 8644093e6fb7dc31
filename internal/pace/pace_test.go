package pace_test

import (
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/nao-trade/nao/internal/pace"
)

const every = 20 * time.Millisecond

var start = time.Date(2026, 11, 25, 9, 0, 0, 123456789, time.UTC)

// A fixed window of a second that begins anywhere never sees a fifty-first call,
// however irregularly the calls come.
func TestQuotaHoldsToTheNanosecond(t *testing.T) {
	for seed := range uint64(50) {
		r := rand.New(rand.NewPCG(seed, 1))
		p := pace.New(every, 1)
		var at []time.Time
		now := start
		for range 2000 {
			wait, ok := p.Reserve(now, time.Time{})
			if !ok {
				t.Fatal("refused without an end")
			}
			at = append(at, now.Add(wait))
			now = now.Add(time.Duration(r.Int64N(int64(2 * every))))
		}
		if !slices.IsSortedFunc(at, time.Time.Compare) {
			t.Fatalf("seed %d: the calls overtake each other", seed)
		}
		for i := 50; i < len(at); i++ {
			if d := at[i].Sub(at[i-50]); d < time.Second {
				t.Fatalf("seed %d: 51 calls within %v", seed, d)
			}
		}
	}
}

func TestReserve(t *testing.T) {
	type call struct{ at, end, wait time.Duration }
	for name, tt := range map[string]struct {
		burst int
		calls []call // end 0: none; wait below 0: refused, and so long
	}{
		"even":                    {0, []call{{0, 0, 0}, {0, 0, 20}, {0, 0, 40}, {30, 0, 30}}},
		"a pause saves nothing":   {1, []call{{0, 0, 0}, {500, 0, 0}, {500, 0, 20}}},
		"a burst after a pause":   {3, []call{{0, 0, 0}, {0, 0, 0}, {0, 0, 0}, {0, 0, 20}, {500, 0, 0}, {500, 0, 0}, {500, 0, 0}, {500, 0, 20}}},
		"a refusal takes nothing": {1, []call{{0, 0, 0}, {0, 20, -20}, {0, 21, 20}, {0, 0, 40}}},
		"no wait, no refusal":     {1, []call{{0, 1, 0}}},
	} {
		t.Run(name, func(t *testing.T) {
			p := pace.New(every, tt.burst)
			for i, c := range tt.calls {
				var end time.Time
				if c.end > 0 {
					end = start.Add(c.end * time.Millisecond)
				}
				wait, ok := p.Reserve(start.Add(c.at*time.Millisecond), end)
				if want := c.wait * time.Millisecond; wait != max(want, -want) || ok != (want >= 0) {
					t.Errorf("call %d: %v, %v; want %v", i, wait, ok, want)
				}
			}
		})
	}
}

// Calls that give up from the last one on give all their times back; one amid
// others does not move them.
func TestCancel(t *testing.T) {
	p := pace.New(every, 2)
	for range 5 {
		p.Reserve(start, time.Time{})
	}
	p.Cancel(start.Add(20 * time.Millisecond)) // the third of 0, 0, 20, 40, 60: lost
	for _, at := range []time.Duration{60, 40} {
		p.Cancel(start.Add(at * time.Millisecond))
	}
	if wait, _ := p.Reserve(start, time.Time{}); wait != 40*time.Millisecond {
		t.Errorf("the next call goes after %v; want 40ms", wait)
	}
}
