package nao

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"sync"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/listing"
)

// Apply carries out the changes and calls each, one call at a time and in the
// order of the changes, with what became of every one of them: those that need
// no writing too. It writes as it goes and does not wait until listings are
// live; that is [Exporter.Watch].
//
// First it settles what an earlier run left open in the journal. Then, before
// it creates a listing, it looks in the journal and on the marketplace whether
// it exists, so that a plan can be applied twice without doubling anything. A
// process that does not have the journal of the one before it must wait until
// the marketplace's index lag has passed: before that neither of the two can
// tell.
//
// A write that was refused is a [Result] with findings. The error is for what
// stopped the work: a change that contradicts itself, a journal that fails, a
// marketplace that does not answer any more, the end of ctx. Writes that were
// not sent because of it are not reported; the next plan has them again. The
// summary counts what was done until then. each may be nil.
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
	lost int          // writes given up one after the other; counted by the same

	mu  sync.Mutex
	err error // the first that stopped the work
}

const (
	// maxHeld bounds the changes held while a batch of writes fills up.
	maxHeld = 256
	// maxLost is how many writes in a row may be given up without an answer
	// before the marketplace is taken to be gone.
	maxLost = 3
)

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
		select {
		case gate <- struct{}{}:
		case <-ctx.Done():
			return ctx.Err()
		}
		if err := errors.Join(a.failed(nil), ctx.Err()); err != nil {
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

// cut hands over batches of at most SubmitBatch writes, in order, until the
// changes end. What came before an error of the changes is still handed over.
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
	if err == nil {
		err = a.submit(ctx, jobs)
	}
	if err == nil {
		err = a.resolve(ctx, jobs)
	}
	return jobs, err
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
			c.Action, c.RemoteID = Unchanged, last.Held.RemoteID
		case last.Stage == Sent || last.Stage == Lost:
			c.Action = Blocked
			c.add(ruleLost, check.Error, argSKU(c.SKU))
		case c.Write.Op == listing.Create && a.exists(c, there[c.SKU], last):
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
	var skus []string
	for i := range cs {
		if w := cs[i].Write; w != nil && w.Op == listing.Create {
			skus = append(skus, w.SKU)
		}
	}
	return a.findAll(ctx, skus)
}

// exists reports whether a listing that is to be created has come into being
// since it was planned, and turns the creation into what it has become: nothing
// to do if the listing says what the plan wanted, and otherwise a matter for a
// new plan.
func (a *applier) exists(c *Change, rs []listing.Remote, last Entry) bool {
	if len(rs) == 0 {
		// Not in the index. The journal may know of a creation that the index
		// does not show yet.
		if last.Held.At.IsZero() || a.now().Sub(last.Held.At) > a.info.FindLag {
			return false
		}
		c.Action, c.RemoteID = Blocked, last.Held.RemoteID
		c.add(ruleExists, check.Error, argSKU(c.SKU))
		return true
	}
	c.RemoteID, c.State, c.URL = rs[0].RemoteID, rs[0].State, rs[0].URL
	if len(rs) == 1 && rs[0].Draft != nil && len(listing.Diff(c.Write.Draft, rs[0].Draft)) == 0 {
		c.Action = Unchanged
		return true
	}
	c.Action = Blocked
	c.add(ruleExists, check.Error, argSKU(c.SKU))
	return true
}

// adopt journals what the plan saw of a listing that is as it should be: its
// version, from which later edits by hand are told, and if it is not live yet,
// that Watch shall follow it, although another process wrote it.
func (a *applier) adopt(ctx context.Context, c *Change, last Entry) error {
	if c.Action != Unchanged || c.RemoteID == "" || last.Stage.Open() {
		return nil
	}
	held := Held{RemoteID: c.RemoteID, Hash: c.Hash, Version: c.Version, At: a.now()}
	stage := Live
	switch {
	case c.State == listing.UnknownState:
		return nil
	case !c.State.Settled():
		stage = Accepted
	case last.Held.RemoteID == held.RemoteID && last.Held.Hash == held.Hash && last.Held.Version == held.Version:
		return nil
	case c.State != listing.Live:
		stage = Ended
	}
	en := next(last, Entry{Key: a.key(c.SKU), Stage: stage, Op: listing.Create, Hash: c.Hash, Held: held, At: a.now()})
	return a.append(ctx, en)
}

func (a *applier) intent(c *Change) Entry {
	w := c.Write
	return Entry{Key: a.key(c.SKU), Stage: Intended, Op: w.Op, Write: w.Key, Hash: c.Hash, Base: w.Base, At: a.now()}
}

// next makes e the entry after last: it has the next number, and unless it says
// otherwise the marketplace holds what it held.
func next(last, e Entry) Entry {
	e.Seq = last.Seq + 1
	if e.Held == (Held{}) {
		e.Held = last.Held
	}
	return e
}

// append writes entries into the journal.
func (e *Exporter) append(ctx context.Context, es ...Entry) error {
	if len(es) == 0 {
		return nil
	}
	if err := e.Journal.Append(ctx, es...); err != nil {
		return fmt.Errorf("nao: journal: %w", err)
	}
	return nil
}

// record appends the jobs' entries as they stand.
func (a *applier) record(ctx context.Context, jobs []*job) error {
	es := make([]Entry, len(jobs))
	for i, j := range jobs {
		es[i] = j.entry
	}
	return a.append(ctx, es...)
}

// submit sends the jobs once and journals what came back. Whatever happens to
// ctx, an outcome is journaled: it is the one thing that cannot be found out
// again for certain.
func (a *applier) submit(ctx context.Context, jobs []*job) error {
	if len(jobs) == 0 {
		return nil
	}
	sent := make([]Entry, len(jobs))
	ws := make([]listing.Write, len(jobs))
	for i, j := range jobs {
		sent[i], ws[i] = next(j.entry, j.entry), *j.change.Write
		sent[i].Stage, sent[i].At = Sent, a.now()
	}
	if err := a.append(ctx, sent...); err != nil {
		return err
	}
	rs, err := a.Market.Submit(ctx, ws)
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

// take reads a receipt into the job.
func (j *job) take(r listing.Receipt) {
	j.receipt = r
	if r.Fault != 0 {
		j.fail(r.Fault)
		return
	}
	j.entry.Job, j.entry.Poll = r.Job, r.Poll
	j.accepted(r.RemoteID)
}

// accepted notes that the marketplace holds what was written.
func (j *job) accepted(remoteID string) {
	held := Held{RemoteID: j.entry.Held.RemoteID, Hash: j.entry.Hash, At: j.entry.At}
	if j.entry.Op == listing.Create {
		held.RemoteID = ""
	}
	if remoteID != "" {
		held.RemoteID = remoteID
	}
	j.entry.Stage, j.entry.Held = Accepted, held
}

func (j *job) fail(k fault.Kind) {
	j.receipt.SKU, j.receipt.Fault = j.change.SKU, k
	j.entry.Stage = Ended
	if k == fault.OutcomeUnknown {
		j.entry.Stage = Lost
	}
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
		case j != nil && j.entry.Stage != Intended:
			a.finish(&r, j)
		case j != nil, cs[i].Action == Create, cs[i].Action == Update:
			continue
		default:
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
	r.RemoteID = j.entry.Held.RemoteID
	switch j.entry.Stage {
	case Accepted:
		r.State = j.receipt.State
		a.lost = 0
		a.sum.count(r.Action)
		return
	case Lost:
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
