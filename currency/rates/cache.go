package rates

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/i18n/calendar"
)

const (
	// DefaultLifetime is for how long a [Cached] gives an answer again, unless it
	// says otherwise. Publishers print one rate a day.
	DefaultLifetime = time.Hour

	failureLifetime = time.Minute // of an older rate in place of one that could not be had
	maxQuestions    = 10_000      // remembered
)

// Cached keeps the answers of a source, and asks each question once at a time,
// whoever waits for it. It is a [currency.RateSource], safe for concurrent use;
// it must not be copied, and its fields must not be changed while it is in use.
//
// If the source cannot be reached, is too busy or fails for a while
// (fault.NeverSent, RateLimited, Temporary), the newest rate of the same pair that
// was had before holds, unless it is older than MaxAge; [currency.Rate.On] says of
// which day it is. Then the source is asked again after a minute. Other errors
// need a person, and are returned, and so is the end of the caller's own context:
// a source that hangs holds each caller for as long as that lasts. A rate that a
// law names, of [KindTax] or [KindCustoms], is never that of another day.
type Cached struct {
	Source currency.RateSource
	// Lifetime is for how long an answer is given again; nought stands for
	// DefaultLifetime.
	Lifetime time.Duration
	// MaxAge is the most days that a rate may be carried forward; a negative
	// number allows no day but the rate's own. Older ones are a fault.Stale that
	// holds a [*NoRateError]. Nought leaves that to the source, and stands for
	// DefaultMaxAge where an older rate is to hold in place of the source's.
	MaxAge int
	// Now is the clock for Lifetime; nil stands for time.Now.
	Now func() time.Time

	mu      sync.Mutex
	answers map[question]answer
	flights map[question]*flight
}

var _ currency.RateSource = (*Cached)(nil)

type question struct {
	base, quote currency.Code
	on          calendar.Date
}

// stale reports whether a rate is too old to answer q.
func (q question) stale(r currency.Rate, days int) bool {
	return q.on.DaysSince(r.On) > maxAge(days)
}

func (q question) refuse(r currency.Rate) error {
	return (&NoRateError{Base: q.base, Quote: q.quote, On: q.on, Before: r.On}).as(fault.Stale)
}

type answer struct {
	rate  currency.Rate
	until time.Time
}

// flight is a question on its way to the source.
type flight struct {
	done      chan struct{} // closed when the rest is set
	rate      currency.Rate
	err       error
	abandoned bool // by the caller who asked; nothing is known
}

// Rate returns the rate that the source gives or gave for the day.
func (c *Cached) Rate(ctx context.Context, base, quote currency.Code, on calendar.Date) (currency.Rate, error) {
	if c.Source == nil {
		return currency.Rate{}, errors.New("rates: Cached without a source: set Source")
	}
	q := question{base, quote, on}
	r, err := c.ask(ctx, q)
	switch {
	case err == nil && c.MaxAge != 0 && q.stale(r, c.MaxAge):
		return currency.Rate{}, q.refuse(r)
	case err != nil && ctx.Err() == nil && passing(err):
		return c.older(q, err)
	}
	return r, err
}

// ask returns a kept answer, or waits for the source's.
func (c *Cached) ask(ctx context.Context, q question) (currency.Rate, error) {
	for {
		if err := ctx.Err(); err != nil {
			return currency.Rate{}, err
		}
		r, f, first := c.board(q)
		switch {
		case f == nil:
			return r, nil
		case first:
			return c.fly(ctx, q, f)
		}
		select {
		case <-ctx.Done():
			return currency.Rate{}, ctx.Err()
		case <-f.done:
		}
		if !f.abandoned {
			return f.rate, f.err
		}
	}
}

// board returns a kept answer, or the flight to wait for, and whether it is the
// caller who flies.
func (c *Cached) board(q question) (currency.Rate, *flight, bool) {
	now := c.now()
	c.mu.Lock()
	defer c.mu.Unlock()
	if a, ok := c.answers[q]; ok && now.Before(a.until) {
		return a.rate, nil, false
	}
	if f, ok := c.flights[q]; ok {
		return currency.Rate{}, f, false
	}
	if c.flights == nil {
		c.flights = make(map[question]*flight)
	}
	f := &flight{done: make(chan struct{}), abandoned: true} // also if the source panics
	c.flights[q] = f
	return currency.Rate{}, f, true
}

// fly asks the source.
func (c *Cached) fly(ctx context.Context, q question, f *flight) (currency.Rate, error) {
	defer func() {
		c.mu.Lock()
		defer c.mu.Unlock()
		delete(c.flights, q)
		close(f.done)
	}()
	f.rate, f.err = c.Source.Rate(ctx, q.base, q.quote, q.on)
	if f.err == nil {
		c.keep(q, f.rate, c.lifetime())
	}
	f.abandoned = f.err != nil && ctx.Err() != nil
	return f.rate, f.err
}

// keep remembers an answer, in place of the one that ends first if there are too many.
func (c *Cached) keep(q question, r currency.Rate, life time.Duration) {
	until := c.now().Add(life)
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.answers == nil {
		c.answers = make(map[question]answer)
	}
	if _, known := c.answers[q]; !known && len(c.answers) >= maxQuestions {
		var first question
		for k, a := range c.answers {
			if old, ok := c.answers[first]; !ok || a.until.Before(old.until) {
				first = k
			}
		}
		delete(c.answers, first)
	}
	c.answers[q] = answer{r, until}
}

// older returns the newest rate of the pair that was had before, of the day or
// earlier, where cause kept the source from answering.
func (c *Cached) older(q question, cause error) (currency.Rate, error) {
	r, ok := c.newest(q)
	switch {
	case !ok || r.Kind == KindTax || r.Kind == KindCustoms: // a law names the day
		return currency.Rate{}, cause
	case q.stale(r, c.MaxAge):
		return currency.Rate{}, fmt.Errorf("%w; newer ones could not be had: %w", q.refuse(r), cause)
	}
	c.keep(q, r, min(failureLifetime, c.lifetime()))
	return r, nil
}

func (c *Cached) newest(q question) (newest currency.Rate, ok bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for k, a := range c.answers {
		if k.base == q.base && k.quote == q.quote && !a.rate.On.After(q.on) && (!ok || a.rate.On.After(newest.On)) {
			newest, ok = a.rate, true
		}
	}
	return newest, ok
}

// passing reports whether a failure may be over soon.
func passing(err error) bool {
	switch fault.KindOf(err) {
	case fault.NeverSent, fault.RateLimited, fault.Temporary:
		return !errors.Is(err, context.Canceled)
	}
	return false
}

func (c *Cached) now() time.Time {
	if c.Now != nil {
		return c.Now()
	}
	return time.Now()
}

func (c *Cached) lifetime() time.Duration {
	if c.Lifetime == 0 {
		return DefaultLifetime
	}
	return c.Lifetime
}
