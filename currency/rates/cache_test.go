package rates_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/currency/rates"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/i18n/calendar"
	"github.com/shopspring/decimal"
)

// publisher is a source that counts, takes its time and can fail. Its rate has
// the number of the question for its value.
type publisher struct {
	asked atomic.Int64
	delay time.Duration
	fail  error
	age   int // days by which its newest rate is older than the day asked for
}

func (p *publisher) Rate(ctx context.Context, base, quote currency.Code, on calendar.Date) (currency.Rate, error) {
	n := p.asked.Add(1)
	if p.delay > 0 {
		select {
		case <-time.After(p.delay):
		case <-ctx.Done():
			return currency.Rate{}, &fault.Error{Kind: fault.NeverSent, Err: ctx.Err()}
		}
	}
	if p.fail != nil {
		return currency.Rate{}, p.fail
	}
	return currency.Rate{Base: base, Quote: quote, Per: decimal.New(1, 0), Value: decimal.New(n, 0), On: on.AddDays(-p.age), Kind: "fix", Source: "test"}, nil
}

var down = &fault.Error{Kind: fault.Temporary, Op: "test"}

// say asks and tells the rate's value and age in one word.
func say(t *testing.T, c *rates.Cached, on string) string {
	t.Helper()
	r, err := c.Rate(t.Context(), "USD", "MXN", day(on))
	if err != nil {
		return fault.KindOf(err).String()
	}
	return fmt.Sprintf("%s of %s", r.Value, r.On)
}

func TestCachedAsksOncePerLifetime(t *testing.T) {
	now := time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)
	p := new(publisher)
	c := &rates.Cached{Source: p, Lifetime: 10 * time.Minute, Now: func() time.Time { return now }}
	for _, tt := range []struct {
		about string
		wait  time.Duration
		on    string
		want  string
	}{
		{"the first time", 0, "2026-03-02", "1 of 2026-03-02"},
		{"again", 10*time.Minute - 1, "2026-03-02", "1 of 2026-03-02"},
		{"another day", 0, "2026-03-01", "2 of 2026-03-01"},
		{"after its lifetime", 1, "2026-03-02", "3 of 2026-03-02"},
	} {
		now = now.Add(tt.wait)
		if got := say(t, c, tt.on); got != tt.want {
			t.Errorf("%s: %s, want %s", tt.about, got, tt.want)
		}
	}
}

func TestCachedDefaultLifetime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := &rates.Cached{Source: new(publisher)}
		first := say(t, c, "2026-03-02")
		time.Sleep(rates.DefaultLifetime - 1)
		second := say(t, c, "2026-03-02")
		time.Sleep(time.Nanosecond)
		third := say(t, c, "2026-03-02")
		if first != second || second == third {
			t.Errorf("%s, %s, %s", first, second, third)
		}
	})
}

func TestCachedOlderRateWhileTheSourceFails(t *testing.T) {
	for _, tt := range []struct {
		about  string
		maxAge int
		fail   error
		on     string
		want   string
	}{
		{"the same day", 0, down, "2026-03-02", "1 of 2026-03-02"},
		{"a week later", 0, down, "2026-03-09", "1 of 2026-03-02"},
		{"too old", 0, down, "2026-03-10", "stale"},
		{"too old for the caller", 2, down, "2026-03-05", "stale"},
		{"old enough for the caller", 30, down, "2026-04-01", "1 of 2026-03-02"},
		{"never a later one", 0, down, "2026-03-01", "temporary"},
		{"never sent", 0, &fault.Error{Kind: fault.NeverSent}, "2026-03-03", "1 of 2026-03-02"},
		{"too many requests", 0, &fault.Error{Kind: fault.RateLimited}, "2026-03-03", "1 of 2026-03-02"},
		{"a refused token needs a person", 0, &fault.Error{Kind: fault.Unauthorized}, "2026-03-03", "unauthorized"},
		{"so does a new form of the answer", 0, &rates.ParseError{}, "2026-03-03", "unknown"},
		{"and no rate is an answer", 0, &fault.Error{Kind: fault.NotFound}, "2026-03-03", "not found"},
	} {
		synctest.Test(t, func(t *testing.T) {
			p := new(publisher)
			c := &rates.Cached{Source: p, MaxAge: tt.maxAge}
			say(t, c, "2026-03-02")
			p.fail = tt.fail
			time.Sleep(2 * time.Hour)
			if got := say(t, c, tt.on); got != tt.want {
				t.Errorf("%s: %s, want %s", tt.about, got, tt.want)
			}
		})
	}
}

// The error of a rate that is too old tells both: how old, and why no newer one
// could be had.
func TestCachedStaleTellsWhy(t *testing.T) {
	p := new(publisher)
	c := &rates.Cached{Source: p, Lifetime: -1}
	say(t, c, "2026-03-02")
	p.fail = down
	_, err := c.Rate(t.Context(), "USD", "MXN", day("2026-05-02"))
	var none *rates.NoRateError
	if !errors.Is(err, fault.Stale) || !errors.Is(err, fault.Temporary) || !errors.As(err, &none) || none.Before != day("2026-03-02") {
		t.Errorf("got %v", err)
	}
}

// A publisher that is down is asked again after a minute, not at each question.
func TestCachedPauseAfterFailure(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := new(publisher)
		c := &rates.Cached{Source: p}
		say(t, c, "2026-03-02")
		p.fail = down
		time.Sleep(time.Hour)
		for range 3 {
			say(t, c, "2026-03-02")
		}
		if n := p.asked.Load(); n != 2 {
			t.Errorf("asked %d times, want 2", n)
		}
		p.fail = nil
		time.Sleep(time.Minute)
		if got := say(t, c, "2026-03-02"); got != "3 of 2026-03-02" {
			t.Errorf("after a minute: %s", got)
		}
	})
}

func TestCachedMaxAge(t *testing.T) {
	for _, tt := range []struct {
		maxAge, age int
		want        string
	}{
		{0, 30, "1 of 2026-01-31"}, // the source allows it
		{7, 7, "1 of 2026-02-23"},
		{7, 8, "stale"},
		{-1, 0, "1 of 2026-03-02"},
		{-1, 1, "stale"},
	} {
		c := &rates.Cached{Source: &publisher{age: tt.age}, MaxAge: tt.maxAge}
		if got := say(t, c, "2026-03-02"); got != tt.want {
			t.Errorf("MaxAge %d, %d days old: %s, want %s", tt.maxAge, tt.age, got, tt.want)
		}
	}
}

func TestCachedSingleFlight(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &publisher{delay: time.Second}
		c := &rates.Cached{Source: p}
		var all sync.WaitGroup
		for i := range 50 {
			on := day("2026-03-02").AddDays(i % 2)
			all.Go(func() {
				if _, err := c.Rate(t.Context(), "USD", "MXN", on); err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		if n := p.asked.Load(); n != 2 {
			t.Errorf("asked %d times for two days, want 2", n)
		}
	})
}

// Whoever goes away takes nobody along: the next who waits asks in turn.
func TestCachedAbandonedQuestion(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		p := &publisher{delay: time.Second}
		c := &rates.Cached{Source: p}
		ctx, cancel := context.WithCancel(t.Context())
		var all sync.WaitGroup
		all.Go(func() {
			if _, err := c.Rate(ctx, "USD", "MXN", day("2026-03-02")); !errors.Is(err, context.Canceled) {
				t.Errorf("who went away: %v", err)
			}
		})
		synctest.Wait()
		for range 10 {
			all.Go(func() {
				if got := say(t, c, "2026-03-02"); got != "2 of 2026-03-02" {
					t.Errorf("who waited: %s", got)
				}
			})
		}
		synctest.Wait()
		cancel()
		all.Wait()
	})
}

func TestCachedWaiterGoesAway(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := &rates.Cached{Source: &publisher{delay: time.Minute}}
		go c.Rate(t.Context(), "USD", "MXN", day("2026-03-02"))
		synctest.Wait()
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		start := time.Now()
		if _, err := c.Rate(ctx, "USD", "MXN", day("2026-03-02")); !errors.Is(err, context.DeadlineExceeded) || time.Since(start) != time.Second {
			t.Errorf("after %v: %v", time.Since(start), err)
		}
		time.Sleep(time.Minute)
	})
}

func TestCachedWithoutSource(t *testing.T) {
	if _, err := new(rates.Cached).Rate(t.Context(), "USD", "MXN", day("2026-03-02")); err == nil {
		t.Error("want an error")
	}
}

// A long run does not grow without end, and forgets the oldest answers first.
func TestCachedForgets(t *testing.T) {
	now := time.Date(2026, 3, 2, 12, 0, 0, 0, time.UTC)
	p := new(publisher)
	c := &rates.Cached{Source: p, Lifetime: 1000 * time.Hour, Now: func() time.Time { now = now.Add(time.Microsecond); return now }}
	for i := range 10_001 {
		if _, err := c.Rate(t.Context(), "USD", "MXN", day("2026-03-02").AddDays(-i)); err != nil {
			t.Fatal(err)
		}
	}
	newest, first := say(t, c, "2026-03-01"), say(t, c, "2026-03-02")
	if newest != "2 of 2026-03-01" || first != "10002 of 2026-03-02" {
		t.Errorf("the second answer is %s, the first %s", newest, first)
	}
}

// The rate of another day never stands in for one that a law names.
func TestCachedKeepsLegalRatesToTheirDay(t *testing.T) {
	for _, kind := range []string{rates.KindTax, rates.KindCustoms} {
		down := false
		c := &rates.Cached{Source: legal{kind, &down}}
		if _, err := c.Rate(t.Context(), "USD", "MXN", calendar.MustParse("2012-07-06")); err != nil {
			t.Fatal(err)
		}
		down = true
		if r, err := c.Rate(t.Context(), "USD", "MXN", calendar.MustParse("2012-07-10")); !errors.Is(err, fault.Temporary) {
			t.Errorf("%s: %v, %v; want the failure", kind, r, err)
		}
	}
}

// legal gives rates of a kind, each of the day asked for, until it is down.
type legal struct {
	kind string
	down *bool
}

func (l legal) Rate(_ context.Context, base, quote currency.Code, on calendar.Date) (currency.Rate, error) {
	if *l.down {
		return currency.Rate{}, &fault.Error{Kind: fault.Temporary, Op: "legal"}
	}
	return currency.Rate{Base: base, Quote: quote, Per: decimal.New(1, 0), Value: decimal.New(13, 0), On: on, Kind: l.kind}, nil
}
