package nao

import (
	"context"
	"errors"
	"fmt"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/journal"
	"github.com/nao-trade/nao/listing"
)

// maxAdmissions bounds how often a batch is judged anew because other runs
// wrote about its listings in between.
const maxAdmissions = 20

// admit decides which changes are still to be written, and journals the
// intention of those. What is known to be done already becomes Unchanged, and
// what another run is writing is left to it.
func (a *applier) admit(ctx context.Context, cs []Change) ([]*job, error) {
	there, err := a.existing(ctx, cs)
	if err != nil {
		return nil, err
	}
	if err := a.adoptAll(ctx, cs); err != nil {
		return nil, err
	}
	for try := 1; ; try++ {
		jobs, err := a.judgeAll(ctx, cs, there)
		if err != nil {
			return nil, err
		}
		err = a.record(ctx, jobs)
		if !errors.Is(err, fault.Conflict) || try == maxAdmissions {
			return jobs, err
		}
	}
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

// judgeAll returns the jobs of the changes that are still to be written.
func (a *applier) judgeAll(ctx context.Context, cs []Change, there map[string][]listing.Remote) ([]*job, error) {
	var jobs []*job
	begun := map[string]bool{}
	for i := range cs {
		c := &cs[i]
		if !c.Action.Writes() {
			continue
		}
		if begun[c.SKU] {
			c.Action = Blocked
			c.add(ruleRepeated, check.Error, argSKU(c.SKU))
			continue
		}
		last, _, err := a.Journal.Last(ctx, a.key(c.SKU))
		if err == nil {
			err = a.judge(ctx, c, last, there[c.SKU])
		}
		if err != nil {
			return nil, fmt.Errorf("nao: apply %s: %w", c.SKU, err)
		}
		if c.Action.Writes() {
			begun[c.SKU] = true
			jobs = append(jobs, &job{change: c, entry: next(last, a.intent(c, last))})
		}
	}
	return jobs, nil
}

// judge turns a change that must not, or need not, be written any more into
// what it has become.
func (a *applier) judge(ctx context.Context, c *Change, last journal.Entry, there []listing.Remote) error {
	switch {
	case last.Write == c.Write.Key && (last.Stage == journal.Accepted || last.Stage == journal.Live):
		c.Action, c.RemoteID = Unchanged, last.Held.RemoteID
	case last.Stage.UnderWay():
		return a.underWay(ctx, c, last)
	case c.Action == Create:
		a.exists(c, there, last)
	}
	return nil
}

// underWay blocks a change of a listing about which a write is under way: of
// this run, which does not know its outcome, of another, or of one that died
// since this run began.
func (a *applier) underWay(ctx context.Context, c *Change, last journal.Entry) error {
	busy, err := a.Journal.Running(ctx, last.Run)
	if err != nil {
		return err
	}
	c.Action = Blocked
	if busy && last.Run != a.run.ID() {
		c.add(ruleBusy, check.Warning, argSKU(c.SKU))
		return nil
	}
	c.add(ruleLost, check.Error, argSKU(c.SKU))
	return nil
}

// exists turns the creation of a listing that has come into being since it was
// planned into what it has become: nothing to do if the listing says what the
// plan wanted, and otherwise a matter for a new plan.
func (a *applier) exists(c *Change, rs []listing.Remote, last journal.Entry) {
	switch {
	case len(rs) > 0:
		c.RemoteID, c.State, c.URL = rs[0].RemoteID, rs[0].State, rs[0].URL
		if len(rs) == 1 && rs[0].Draft != nil && len(listing.Diff(c.Write.Draft, rs[0].Draft)) == 0 {
			c.Action = Unchanged
			return
		}
	case a.fresh(last.Held):
		// The journal knows of a creation that the index does not show yet.
		c.RemoteID = last.Held.RemoteID
		if says(last.Held, c.Hash, c.Write.Draft) {
			c.Action = Unchanged
			return
		}
	default:
		return
	}
	c.Action = Blocked
	c.add(ruleExists, check.Error, argSKU(c.SKU))
}

// adoptAll journals what the plan saw of listings that are as they should be
// and of which the journal does not know it: see [Change.Shown]. What somebody
// has written about since is left out.
func (a *applier) adoptAll(ctx context.Context, cs []Change) error {
	var es []journal.Entry
	for i := range cs {
		c := &cs[i]
		if c.Action != Unchanged || c.Shown == nil || c.RemoteID == "" || c.State == listing.UnknownState {
			continue
		}
		last, _, err := a.Journal.Last(ctx, a.key(c.SKU))
		if err != nil {
			return fmt.Errorf("nao: apply %s: %w", c.SKU, err)
		}
		if last.Seq == c.Seen && !last.Stage.Open() {
			es = append(es, a.adopted(c, last))
		}
	}
	_, err := a.appendFree(ctx, es)
	return err
}

// adopted is the entry of a listing that is as it should be. If it is not live
// yet, Watch shall follow it, although another process wrote it.
func (a *applier) adopted(c *Change, last journal.Entry) journal.Entry {
	e := journal.Entry{Key: a.key(c.SKU), Stage: journal.Live, Op: listing.Create, Run: a.run.ID(), At: a.now()}
	e.Held = journal.Held{RemoteID: c.RemoteID, Content: *c.Shown, Version: c.Version, At: e.At}
	if last.Held.RemoteID == c.RemoteID {
		e.Held.At = last.Held.At
	}
	switch {
	case !c.State.Settled():
		e.Stage = journal.Accepted
	case c.State != listing.Live:
		e.Stage = journal.Ended
	}
	return next(last, e)
}

func (a *applier) intent(c *Change, last journal.Entry) journal.Entry {
	w := c.Write
	e := journal.Entry{Key: a.key(c.SKU), Stage: journal.Intended, Op: w.Op, Run: a.run.ID(), Write: w.Key, Base: w.Base, At: a.now()}
	if !a.offers {
		e.Want = c.content()
		return e
	}
	e.Want, e.Then = offersContent(c, last.Held.Content), last.Stage
	return e
}
