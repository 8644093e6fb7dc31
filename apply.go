package nao

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"sync"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/journal"
	"github.com/nao-trade/nao/listing"
)

// Apply carries out the changes and calls each, one call at a time and in the
// order of the changes, with what became of every one of them: those that need
// no writing too. It writes as it goes and does not wait until listings are
// live; that is [Exporter.Watch].
//
// First it settles what an earlier run left open in the journal. Then, before
// it creates a listing, it looks in the journal and on the marketplace whether
// it exists, so that a plan can be applied twice, and by two processes at once,
// without doubling anything. What another run is writing at that moment is left
// to it.
//
// A write that was refused is a [Result] with findings. The error is for what
// stopped the work: a change that contradicts itself, more changes than
// [Policy.MaxChanges], a journal that fails, a marketplace that does not answer
// any more, the end of ctx. Writes that were not sent because of it are not
// reported; the next plan has them again. The summary counts what was done
// until then. each may be nil.
func (e *Exporter) Apply(ctx context.Context, changes iter.Seq2[Change, error], each func(Result)) (Summary, error) {
	a := &applier{Exporter: e, each: each}
	return a.work(ctx, func() iter.Seq2[Change, error] {
		a.size, a.send = a.info.SubmitBatch, e.Market.Submit
		return changes
	})
}

// applier is the state of one Apply or Offers.
type applier struct {
	*Exporter
	info   listing.Info
	run    journal.Run
	each   func(Result) // called by one batch at a time
	sum    Summary      // counted by the same
	lost   int          // writes given up one after the other; counted by the same
	done   int          // changes reported; counted by the same
	meter  *meter
	size   int  // the most writes of one call of send
	offers bool // the writes are of prices and stock alone

	send func(context.Context, []listing.Write) ([]listing.Receipt, error)

	mu  sync.Mutex
	err error // the first that stopped the work
}

const (
	// maxHeld bounds the changes held while a batch of writes fills up.
	maxHeld = 256
	// maxAhead bounds how many batches, for each of those written at once, may
	// be written while the report waits for an earlier one.
	maxAhead = 16
	// maxLost is how many writes in a row may be given up without an answer
	// before the marketplace is taken to be gone.
	maxLost = 3
)

// work begins a run in the journal, settles what is left over, and carries out
// the changes.
func (a *applier) work(ctx context.Context, changes func() iter.Seq2[Change, error]) (sum Summary, err error) {
	if err := a.check(); err != nil {
		return Summary{}, err
	}
	a.info = a.Market.Info()
	if a.run, err = a.Journal.Begin(ctx); err != nil {
		return Summary{}, fmt.Errorf("nao: journal: %w", err)
	}
	defer func() {
		if end := a.run.End(); end != nil {
			err = errors.Join(err, fmt.Errorf("nao: journal: %w", end))
		}
	}()
	if err := a.settle(ctx); err != nil {
		return Summary{}, err
	}
	seq := changes()
	a.meter = a.Exporter.meter(Writing, a.Expect)
	err = a.carryOut(ctx, a.Policy.guarded(seq))
	return a.sum, err
}

// carryOut cuts the changes into batches and writes up to Parallel of them at
// once. A batch that fails stops new ones from starting; those under way are
// left to finish, because a write that is cut off has an unknown outcome. Each
// waits for the one before it with its report, so that results come in the
// order of the catalogue; meanwhile others are written, so that one answer that
// was lost does not hold up all.
func (a *applier) carryOut(ctx context.Context, changes iter.Seq2[Change, error]) error {
	gate := make(chan struct{}, a.parallel())
	ahead := make(chan struct{}, maxAhead*a.parallel())
	before := make(chan struct{})
	close(before)
	var wg sync.WaitGroup
	start := func(batch []Change) error {
		for _, room := range []chan struct{}{ahead, gate} {
			select {
			case room <- struct{}{}:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
		if err := errors.Join(a.failed(nil), ctx.Err()); err != nil {
			return err
		}
		turn, done := before, make(chan struct{})
		before = done
		wg.Go(func() {
			jobs, err := a.batch(ctx, batch)
			a.failed(err)
			<-gate
			<-turn
			a.report(batch, jobs)
			close(done)
			<-ahead
		})
		return nil
	}
	err := a.cut(changes, start)
	wg.Wait()
	return a.failed(err)
}

// failed keeps the first error that it is given, and returns what it keeps.
func (a *applier) failed(err error) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.err == nil {
		a.err = err
	}
	return a.err
}

// cut hands over batches of at most size writes, in order, until the changes
// end. What came before an error of the changes is still handed over.
func (a *applier) cut(changes iter.Seq2[Change, error], start func([]Change) error) error {
	var held []Change
	writes := 0
	for c, err := range changes {
		if err != nil {
			return errors.Join(start(held), err)
		}
		if err := c.check(a.key(c.SKU)); err != nil {
			return errors.Join(start(held), fmt.Errorf("nao: apply: %w", err))
		}
		held = append(held, c)
		if c.Write != nil {
			writes++
		}
		if writes == max(a.size, 1) || len(held) == maxHeld {
			if err := start(held); err != nil {
				return err
			}
			held, writes = nil, 0
		}
	}
	return start(held)
}

// batch carries out one batch and returns the writes that it began.
func (a *applier) batch(ctx context.Context, cs []Change) ([]*job, error) {
	jobs, err := a.admit(ctx, cs)
	if err == nil {
		err = a.submit(ctx, jobs)
	}
	if err == nil && !a.offers {
		err = a.resolve(ctx, jobs)
	}
	return jobs, err
}

// submit sends the jobs once and journals what came back. Whatever happens to
// ctx, an outcome is journaled: it is the one thing that cannot be found out
// again for certain.
func (a *applier) submit(ctx context.Context, jobs []*job) error {
	if len(jobs) == 0 {
		return nil
	}
	sent := make([]journal.Entry, len(jobs))
	ws := make([]listing.Write, len(jobs))
	for i, j := range jobs {
		sent[i], ws[i] = next(j.entry, j.entry), *j.change.Write
		sent[i].Stage, sent[i].At = journal.Sent, a.now()
	}
	if err := a.append(ctx, sent...); err != nil {
		return err
	}
	// The last moment to find out that others take this run for dead.
	if err := a.run.Check(); err != nil {
		return fmt.Errorf("nao: journal: %w", err)
	}
	rs, err := a.send(ctx, ws)
	if err == nil && len(rs) != len(ws) {
		err = fmt.Errorf("nao: %s returned %d receipts for %d writes: %w", a.info.ID, len(rs), len(ws), fault.OutcomeUnknown)
	}
	for i, j := range jobs {
		j.entry = next(sent[i], sent[i])
		j.entry.At = a.now()
		if err != nil {
			j.fail(kindOfSubmit(err))
		} else {
			j.take(rs[i])
		}
	}
	return errors.Join(err, a.record(context.WithoutCancel(ctx), jobs))
}

// kindOfSubmit is the kind of an error that says nothing about single writes.
// Only of these two kinds it is certain that nothing was done.
func kindOfSubmit(err error) fault.Kind {
	switch k := fault.KindOf(err); k {
	case fault.NeverSent, fault.Temporary:
		return k
	}
	return fault.OutcomeUnknown
}

// report tells the caller about a batch, in order, and counts it. Writes that
// were not sent because the work stopped are not reported: the next run plans
// them again.
func (a *applier) report(cs []Change, jobs []*job) {
	byChange := map[*Change]*job{}
	for _, j := range jobs {
		byChange[j.change] = j
	}
	for i := range cs {
		r := Result{Change: cs[i]}
		j := byChange[&cs[i]]
		switch {
		case j != nil && j.over():
			a.finish(&r, j)
		case j != nil, cs[i].Action.Writes():
			continue
		default:
			a.sum.count(r.Action)
		}
		a.done++
		if a.each != nil {
			a.each(r)
		}
	}
	a.meter.at(a.done, a.sum)
}

// finish fills the result of a write and counts it.
func (a *applier) finish(r *Result, j *job) {
	r.Receipt = j.receipt
	r.RemoteID = j.entry.Held.RemoteID
	switch {
	case j.taken:
		r.State = j.receipt.State
		a.lost = 0
		a.sum.count(r.Action)
		return
	case j.entry.Stage == journal.Lost:
		r.Findings = append(r.Findings, j.receipt.Findings...)
		r.add(ruleLost, check.Error, argSKU(r.SKU))
		if a.lost++; a.lost == maxLost {
			a.failed(fmt.Errorf("nao: %s has not answered %d writes in a row: %w", a.info.Name, maxLost, fault.OutcomeUnknown))
		}
	default:
		a.lost = 0
		r.Findings = append(r.Findings, j.receipt.Findings...)
		r.add(ruleOfFault(j.receipt.Fault), check.Error, argSKU(r.SKU), argFault(j.receipt.Fault))
	}
	a.sum.Failed++
}
