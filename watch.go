package nao

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/journal"
	"github.com/nao-trade/nao/listing"
)

// The waits between two questions about the same listings, where the
// marketplace does not say how long: at first, and at most.
const (
	firstPoll = time.Second
	lastPoll  = time.Minute
)

// Watch asks after everything that the journal holds as accepted until each is
// live, rejected, or gone from the shelf, and calls each, one call at a time,
// when one is. What was told to leave the shelf is through when it has. each may
// be nil.
//
// An update counts as live only when the marketplace shows another version than
// the one that was updated: the old text being live says nothing about the new.
// A state that the driver does not know is reported once, and stays pending;
// when nothing else is left, Watch ends.
//
// It ends with ctx: the summary then counts the rest as pending, and the error
// is that of ctx. Called again, in this process or another, it goes on.
func (e *Exporter) Watch(ctx context.Context, each func(Result)) (Summary, error) {
	if err := e.check(); err != nil {
		return Summary{}, err
	}
	w := &watcher{Exporter: e, info: e.Market.Info(), each: each, wait: firstPoll, strange: map[journal.Key]bool{}}
	open, err := w.accepted(ctx)
	m := e.meter(Watching, len(open))
	for err == nil && len(open) > 0 {
		open, err = w.round(ctx, open)
		m.at(max(m.now.Total-len(open), 0), w.sum)
		if err != nil || len(open) <= len(w.strange) {
			break
		}
		err = w.pause(ctx, open)
	}
	w.sum.Pending = len(open)
	return w.sum, err
}

// watcher is the state of one Watch.
type watcher struct {
	*Exporter
	info    listing.Info
	each    func(Result)
	sum     Summary
	wait    time.Duration
	strange map[journal.Key]bool // in a state that the driver does not know, and reported
}

// accepted returns the listings that wait to become live.
func (w *watcher) accepted(ctx context.Context) ([]journal.Entry, error) {
	var open []journal.Entry
	for e, err := range w.Journal.Open(ctx, w.Account, w.info.ID) {
		if err != nil {
			return nil, fmt.Errorf("nao: journal: %w", err)
		}
		if e.Stage == journal.Accepted {
			open = append(open, e)
		}
	}
	return open, nil
}

// pause waits for the next round: as long as the marketplace asked for, or a
// time that doubles from round to round. Before the end of ctx it draws nearer
// in smaller steps, so that the last question is asked late and not early.
func (w *watcher) pause(ctx context.Context, open []journal.Entry) error {
	d := lastPoll
	for _, e := range open {
		d = min(d, e.Poll)
	}
	if d == 0 {
		d = w.wait
		w.wait = min(2*w.wait, lastPoll)
	}
	if end, ok := ctx.Deadline(); ok {
		const least = 50 * time.Millisecond
		d = min(d, max(time.Until(end)/2, least))
	}
	return sleep(ctx, d)
}

// round asks once after each open listing and returns those that are still
// open. If a question fails, what was not asked stays open.
func (w *watcher) round(ctx context.Context, open []journal.Entry) (left []journal.Entry, err error) {
	size := max(w.info.StatusBatch, 1)
	for len(open) > 0 {
		n := min(len(open), size)
		more, err := w.ask(ctx, open[:n])
		left = append(left, more...)
		if err != nil {
			return append(left, open[n:]...), err
		}
		open = open[n:]
	}
	return left, nil
}

// ask asks after a batch and returns those of it that are still open.
func (w *watcher) ask(ctx context.Context, es []journal.Entry) (left []journal.Entry, err error) {
	rs := make([]listing.Receipt, len(es))
	for i, e := range es {
		rs[i] = listing.Receipt{SKU: e.Key.SKU, RemoteID: e.Held.RemoteID, Job: e.Job}
	}
	ss, err := w.Market.Status(ctx, rs)
	if err == nil && len(ss) != len(es) {
		err = fmt.Errorf("%d statuses for %d receipts", len(ss), len(es))
	}
	if err != nil {
		return es, fmt.Errorf("nao: status of %d listings on %s: %w", len(es), w.info.Name, err)
	}
	for i, e := range es {
		e.Poll = ss[i].Poll
		if !w.settled(e, ss[i]) {
			left = append(left, e)
			continue
		}
		again, err := w.take(ctx, e, ss[i])
		if again != nil {
			left = append(left, *again)
		}
		if err != nil {
			return append(left, es[i+1:]...), err
		}
	}
	return left, nil
}

// settled reports whether nothing more happens to the write by itself. It
// reports a state that is not known, once.
func (w *watcher) settled(e journal.Entry, s listing.Status) bool {
	if s.State == listing.UnknownState && !w.strange[e.Key] {
		w.strange[e.Key] = true
		r := w.result(e, s)
		r.add(ruleUnknownState, check.Warning, argRaw(s.Raw))
		w.tell(r)
	}
	if s.State != listing.UnknownState {
		delete(w.strange, e.Key)
	}
	if !s.State.Settled() {
		return false
	}
	switch e.Op {
	case listing.Update:
		return s.State != listing.Live || e.Base == "" || s.Version != e.Base
	case listing.Delist:
		return s.State != listing.Live
	case listing.Relist:
		return s.State != listing.Offline
	}
	return true
}

// take journals and reports a listing that has settled. If somebody else has
// written about it meanwhile, that is the entry to follow, which it returns if
// it is open.
func (w *watcher) take(ctx context.Context, e journal.Entry, s listing.Status) (again *journal.Entry, err error) {
	n := next(e, e)
	n.At = w.now()
	if !shelved(e) || e.Base == e.Held.Version {
		n.Held.Version = s.Version
	}
	r := w.result(e, s)
	count := w.judge(&n, &r, s)
	err = w.append(context.WithoutCancel(ctx), n)
	if errors.Is(err, fault.Conflict) {
		last, _, err := w.Journal.Last(ctx, e.Key)
		if err != nil || last.Stage != journal.Accepted {
			return nil, err
		}
		return &last, nil
	}
	if err != nil {
		return &e, err
	}
	*count++
	w.tell(r)
	return nil, nil
}

// shelved reports whether the write moved a listing on or off the shelf and left
// its content alone. Then a new version says only that it was moved: if nao had
// not seen the version before, somebody had edited the listing, which is still
// to be told.
func shelved(e journal.Entry) bool { return e.Op == listing.Delist || e.Op == listing.Relist }

// judge sets the stage of the entry and the findings of the result, and returns
// what to count.
func (w *watcher) judge(n *journal.Entry, r *Result, s listing.Status) *int {
	r.Findings = s.Findings
	switch s.State {
	case listing.Live:
		n.Stage, n.Held.Off = journal.Live, false
		return &w.sum.Live
	case listing.Rejected:
		n.Stage = journal.Rejected
		r.add(ruleRejected, check.Error, argRaw(s.Raw))
		return &w.sum.Rejected
	case listing.Offline:
		if n.Op != listing.Delist {
			r.add(ruleOffline, check.Warning)
		}
	default:
		r.add(ruleVanished, check.Warning, argSKU(r.SKU))
	}
	n.Stage = journal.Ended
	return &w.sum.Offline
}

func (w *watcher) tell(r Result) {
	if w.each != nil {
		w.each(r)
	}
}

func (w *watcher) result(e journal.Entry, s listing.Status) Result {
	c := Change{SKU: e.Key.SKU, Action: actionOf(e.Op), Hash: e.Held.Hash, RemoteID: e.Held.RemoteID, State: s.State, URL: s.URL}
	return Result{Change: c, Receipt: s.Receipt}
}
