package nao

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"sync"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/listing"
)

// Apply carries out the changes and calls each, one call at a time, with what
// became of every one of them: those that need no writing too. It writes as it
// goes and does not wait until listings are live; that is [Exporter.Watch].
//
// First it settles what an earlier run left open in the journal. Then, before
// it creates a listing, it looks once more whether the marketplace has it, so
// that a plan can be applied twice without doubling anything.
//
// A write that was refused is a [Result] with findings. The error is for what
// stopped the work; the summary counts what was done until then. each may be
// nil.
func (e *Exporter) Apply(ctx context.Context, changes iter.Seq2[Change, error], each func(Result)) (Summary, error) {
	if err := e.check(); err != nil {
		return Summary{}, err
	}
	a := &applier{Exporter: e, info: e.Market.Info(), each: each}
	if err := a.settle(ctx); err != nil {
		return Summary{}, err
	}
	err := a.run(ctx, changes)
	return a.sum, err
}

// applier is the state of one Apply.
type applier struct {
	*Exporter
	info listing.Info

	each func(Result) // called by one batch at a time
	sum  Summary      // counted by the same

	mu  sync.Mutex
	err error // the first that stopped the work
}

// maxHeld bounds the changes held while a batch of writes fills up.
const maxHeld = 256

// run cuts the changes into batches and writes up to Parallel of them at once.
// A batch that fails stops new ones from starting; those under way are left to
// finish, because a write that is cut off has an unknown outcome. Each waits
// for the one before it with its report, so that results come in the order of
// the catalogue.
func (a *applier) run(ctx context.Context, changes iter.Seq2[Change, error]) error {
	gate := make(chan struct{}, a.parallel())
	before := make(chan struct{})
	close(before)
	var wg sync.WaitGroup
	start := func(batch []Change) error {
		gate <- struct{}{}
		if err := a.failed(nil); err != nil {
			return err
		}
		turn, done := before, make(chan struct{})
		before = done
		wg.Go(func() {
			jobs, err := a.batch(ctx, batch)
			a.failed(err)
			<-turn
			a.report(batch, jobs)
			close(done)
			<-gate
		})
		return nil
	}
	err := a.cut(ctx, changes, start)
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

// cut hands over batches of at most SubmitBatch writes, in order, until the
// changes or the context end.
func (a *applier) cut(ctx context.Context, changes iter.Seq2[Change, error], start func([]Change) error) error {
	var held []Change
	writes := 0
	for c, err := range changes {
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return errors.Join(start(held), err)
		}
		held = append(held, c)
		if c.Write != nil {
			writes++
		}
		if writes == max(a.info.SubmitBatch, 1) || len(held) == maxHeld {
			if err := start(held); err != nil {
				return err
			}
			held, writes = nil, 0
		}
	}
	return start(held)
}

// job is a write on its way.
type job struct {
	change  *Change
	entry   Entry
	receipt listing.Receipt
}

// batch carries out one batch and returns the writes that it began.
func (a *applier) batch(ctx context.Context, cs []Change) ([]*job, error) {
	jobs, err := a.admit(ctx, cs)
	if err != nil {
		return jobs, err
	}
	if err := a.submit(ctx, jobs); err != nil {
		return jobs, err
	}
	for _, j := range jobs {
		if j.entry.Stage == Lost {
			if err := a.resolve(ctx, j); err != nil {
				return jobs, err
			}
		}
	}
	return jobs, nil
}

// admit decides which changes are still to be written, and journals the
// intention of those. What is known to be done already becomes Unchanged.
func (a *applier) admit(ctx context.Context, cs []Change) ([]*job, error) {
	there, err := a.existing(ctx, cs)
	if err != nil {
		return nil, err
	}
	var jobs []*job
	for i := range cs {
		c := &cs[i]
		last, _, err := a.Journal.Last(ctx, a.key(c.SKU))
		if err != nil {
			return nil, fmt.Errorf("nao: apply %s: %w", c.SKU, err)
		}
		switch {
		case c.Write == nil:
			err = a.adopt(ctx, c, last)
		case last.Write == c.Write.Key && (last.Stage == Accepted || last.Stage == Live):
			c.Action, c.RemoteID = Unchanged, last.RemoteID
		case last.Stage == Sent || last.Stage == Lost:
			c.Action = Blocked
			c.add(ruleLost, check.Error, argSKU(c.SKU))
		case c.Write.Op == listing.Create && len(there[c.SKU]) > 0:
			a.exists(c, there[c.SKU])
		default:
			jobs = append(jobs, &job{change: c, entry: next(last, a.intent(c))})
		}
		if err != nil {
			return nil, err
		}
	}
	return jobs, a.record(ctx, jobs)
}

// existing finds which of the listings that are to be created exist by now.
func (a *applier) existing(ctx context.Context, cs []Change) (map[string][]listing.Remote, error) {
	found := map[string][]listing.Remote{}
	var skus []string
	look := func() error {
		part, err := a.find(ctx, skus)
		maps.Copy(found, part)
		skus = skus[:0]
		return err
	}
	for i := range cs {
		if w := cs[i].Write; w != nil && w.Op == listing.Create {
			skus = append(skus, w.SKU)
		}
		if len(skus) == max(a.info.FindBatch, 1) {
			if err := look(); err != nil {
				return nil, err
			}
		}
	}
	return found, look()
}

// exists turns a creation into what it has become: nothing to do if the
// listing says what the plan wanted, and otherwise a matter for a new plan.
func (a *applier) exists(c *Change, rs []listing.Remote) {
	c.RemoteID, c.State, c.URL = rs[0].RemoteID, rs[0].State, rs[0].URL
	if len(rs) == 1 && rs[0].Draft != nil && len(listing.Diff(c.Write.Draft, rs[0].Draft)) == 0 {
		c.Action = Unchanged
		return
	}
	c.Action = Blocked
	c.add(ruleExists, check.Error, argSKU(c.SKU))
}

// adopt journals a listing that is as it should be but not live yet, so that
// Watch follows it although another process wrote it.
func (a *applier) adopt(ctx context.Context, c *Change, last Entry) error {
	if c.Action != Unchanged || c.RemoteID == "" || c.State.Settled() || last.Stage.Open() {
		return nil
	}
	en := next(last, Entry{
		Key: a.key(c.SKU), Stage: Accepted, Op: listing.Create, Hash: c.Hash, RemoteID: c.RemoteID, At: a.now(),
	})
	return a.Journal.Append(ctx, en)
}

func (a *applier) intent(c *Change) Entry {
	w := c.Write
	return Entry{
		Key: a.key(c.SKU), Stage: Intended, Op: w.Op, Write: w.Key, Hash: c.Hash, RemoteID: w.RemoteID, At: a.now(),
	}
}

// next numbers an entry as the one after last.
func next(last, e Entry) Entry {
	e.Seq = last.Seq + 1
	return e
}

// record appends the jobs' entries as they stand.
func (a *applier) record(ctx context.Context, jobs []*job) error {
	if len(jobs) == 0 {
		return nil
	}
	es := make([]Entry, len(jobs))
	for i, j := range jobs {
		es[i] = j.entry
	}
	if err := a.Journal.Append(ctx, es...); err != nil {
		return fmt.Errorf("nao: journal: %w", err)
	}
	return nil
}

// advance moves the jobs to a stage and journals it.
func (a *applier) advance(ctx context.Context, jobs []*job, s Stage) error {
	for _, j := range jobs {
		j.entry.Seq++
		j.entry.Stage, j.entry.At = s, a.now()
	}
	return a.record(ctx, jobs)
}

// submit sends the jobs once and journals what came back. Whatever happens to
// ctx, an outcome is journaled: it is the one thing that cannot be found out
// again for certain.
func (a *applier) submit(ctx context.Context, jobs []*job) error {
	if len(jobs) == 0 {
		return nil
	}
	if err := a.advance(ctx, jobs, Sent); err != nil {
		return err
	}
	ws := make([]listing.Write, len(jobs))
	for i, j := range jobs {
		ws[i] = *j.change.Write
	}
	rs, err := a.Market.Submit(ctx, ws)
	if err == nil && len(rs) != len(ws) {
		err = fmt.Errorf("nao: %s returned %d receipts for %d writes: %w", a.info.ID, len(rs), len(ws), fault.OutcomeUnknown)
	}
	for i, j := range jobs {
		if err != nil {
			j.fail(kindOfSubmit(err))
		} else {
			j.take(rs[i])
		}
		j.entry.Seq++
		j.entry.At = a.now()
	}
	return errors.Join(err, a.record(context.WithoutCancel(ctx), jobs))
}

// kindOfSubmit is the kind of an error that says nothing about single writes.
// Only where it is certain that nothing arrived may they be planned anew.
func kindOfSubmit(err error) fault.Kind {
	if k := fault.KindOf(err); k != 0 {
		return k
	}
	return fault.OutcomeUnknown
}

// take reads a receipt into the job.
func (j *job) take(r listing.Receipt) {
	j.receipt = r
	if r.RemoteID != "" {
		j.entry.RemoteID = r.RemoteID
	}
	j.entry.Job, j.entry.Poll = r.Job, r.Poll
	if r.Fault != 0 {
		j.fail(r.Fault)
		return
	}
	j.entry.Stage = Accepted
}

func (j *job) fail(k fault.Kind) {
	j.receipt.SKU, j.receipt.Fault = j.change.SKU, k
	if k == fault.OutcomeUnknown {
		j.entry.Stage = Lost
		return
	}
	j.entry.Stage = Ended
}

// report tells the caller about a batch, in order, and counts it. Writes that
// never came to be sent because the work stopped are not reported: the next
// run plans them again.
func (a *applier) report(cs []Change, jobs []*job) {
	byChange := map[*Change]*job{}
	for _, j := range jobs {
		byChange[j.change] = j
	}
	for i := range cs {
		r := Result{Change: cs[i]}
		if j := byChange[&cs[i]]; j != nil {
			if j.entry.Stage == Intended {
				continue
			}
			a.finish(&r, j)
		} else if cs[i].Action == Create || cs[i].Action == Update {
			continue
		} else {
			a.sum.count(r.Action)
		}
		if a.each != nil {
			a.each(r)
		}
	}
}

// finish fills the result of a write and counts it.
func (a *applier) finish(r *Result, j *job) {
	r.Receipt = j.receipt
	r.RemoteID = j.entry.RemoteID
	switch j.entry.Stage {
	case Accepted:
		r.State = j.receipt.State
		a.sum.count(r.Action)
	case Lost, Sent:
		a.sum.Failed++
		r.Findings = append(r.Findings, j.receipt.Findings...)
		r.add(ruleLost, check.Error, argSKU(r.SKU))
	default:
		a.sum.Failed++
		r.Findings = append(r.Findings, j.receipt.Findings...)
		r.add(ruleFailed, check.Error, argSKU(r.SKU), argFault(j.receipt.Fault.String()))
	}
}
