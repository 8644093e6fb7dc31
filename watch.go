package nao

import (
	"context"
	"fmt"
	"time"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/listing"
)

// The waits between two questions about the same listings, where the
// marketplace does not say how long: at first, and at most.
const (
	firstPoll = time.Second
	lastPoll  = time.Minute
)

// Watch asks after everything that the journal holds as accepted until each is
// live or rejected, and calls each, one call at a time, when one is. each may
// be nil.
//
// It ends with ctx: the summary then counts the rest as pending, and the error
// is that of ctx. Called again, in this process or another, it goes on.
func (e *Exporter) Watch(ctx context.Context, each func(Result)) (Summary, error) {
	if err := e.check(); err != nil {
		return Summary{}, err
	}
	w := &watcher{Exporter: e, info: e.Market.Info(), each: each, wait: firstPoll}
	open, err := w.accepted(ctx)
	for err == nil && len(open) > 0 {
		if open, err = w.round(ctx, open); err != nil || len(open) == 0 {
			break
		}
		err = sleep(ctx, w.pause(open))
	}
	w.sum.Pending = len(open)
	return w.sum, err
}

// watcher is the state of one Watch.
type watcher struct {
	*Exporter
	info listing.Info
	each func(Result)
	sum  Summary
	wait time.Duration
}

// accepted returns the listings that wait to become live.
func (w *watcher) accepted(ctx context.Context) ([]Entry, error) {
	var open []Entry
	for e, err := range w.Journal.Open(ctx, w.Account, w.info.ID) {
		if err != nil {
			return nil, fmt.Errorf("nao: journal: %w", err)
		}
		if e.Stage == Accepted {
			open = append(open, e)
		}
	}
	return open, nil
}

// pause returns how long to wait before the next round: what the marketplace
// asked for, or a time that doubles from round to round.
func (w *watcher) pause(open []Entry) time.Duration {
	hint := lastPoll
	for _, e := range open {
		if e.Poll == 0 {
			hint = 0
			break
		}
		hint = min(hint, e.Poll)
	}
	if hint > 0 {
		return hint
	}
	d := w.wait
	w.wait = min(2*w.wait, lastPoll)
	return d
}

// round asks once after each open listing and returns those that are still
// open. If a question fails, what was not asked stays open.
func (w *watcher) round(ctx context.Context, open []Entry) ([]Entry, error) {
	var left []Entry
	size := max(w.info.StatusBatch, 1)
	for len(open) > 0 {
		n := min(len(open), size)
		more, err := w.ask(ctx, open[:n])
		if err != nil {
			return append(left, open...), err
		}
		left = append(left, more...)
		open = open[n:]
	}
	return left, nil
}

// ask asks after a batch and returns those of it that are still open.
func (w *watcher) ask(ctx context.Context, es []Entry) ([]Entry, error) {
	rs := make([]listing.Receipt, len(es))
	for i, e := range es {
		rs[i] = listing.Receipt{SKU: e.Key.SKU, RemoteID: e.RemoteID, Job: e.Job}
	}
	ss, err := w.Market.Status(ctx, rs)
	if err != nil {
		return nil, fmt.Errorf("nao: status of %d listings: %w", len(es), err)
	}
	if len(ss) != len(es) {
		return nil, fmt.Errorf("nao: %s returned %d statuses for %d receipts", w.info.ID, len(ss), len(es))
	}
	var left []Entry
	for i, e := range es {
		settled, err := w.take(ctx, e, ss[i])
		if err != nil {
			return nil, err
		}
		if !settled {
			e.Poll = ss[i].Poll
			left = append(left, e)
		}
	}
	return left, nil
}

// take journals and reports a listing that has settled.
func (w *watcher) take(ctx context.Context, e Entry, s listing.Status) (bool, error) {
	if !s.State.Settled() {
		return false, nil
	}
	e.Seq++
	e.At, e.Version = w.now(), s.Version
	r := Result{Change: w.change(e, s), Receipt: s.Receipt}
	switch {
	case s.State == listing.Live:
		e.Stage = Live
		w.sum.Live++
	case s.State == listing.Offline && e.Op == listing.Delist:
		e.Stage = Ended
	default:
		e.Stage = Rejected
		w.sum.Rejected++
		r.Findings = s.Findings
		r.add(ruleRefused, check.Error, argRaw(s.Raw))
	}
	if err := w.Journal.Append(context.WithoutCancel(ctx), e); err != nil {
		return false, fmt.Errorf("nao: journal: %w", err)
	}
	if w.each != nil {
		w.each(r)
	}
	return true, nil
}

func (w *watcher) change(e Entry, s listing.Status) Change {
	c := Change{SKU: e.Key.SKU, Action: Create, Hash: e.Hash, RemoteID: e.RemoteID, State: s.State, URL: s.URL}
	if e.Op == listing.Update {
		c.Action = Update
	}
	return c
}
