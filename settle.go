package nao

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/nao-trade/nao/journal"
	"github.com/nao-trade/nao/listing"
)

// maxSends bounds how often one write is sent: after that many lost answers it
// is left open for the next run.
const maxSends = 3

// resolve finds out what became of the writes of a batch whose answers never
// came, and sends those again that are not there when the marketplace's index
// lag has passed.
func (a *applier) resolve(ctx context.Context, jobs []*job) error {
	for sends := 1; ; sends++ {
		lost := slices.DeleteFunc(slices.Clone(jobs), func(j *job) bool { return j.entry.Stage != journal.Lost })
		if len(lost) == 0 {
			return nil
		}
		missing, err := a.await(ctx, lost)
		if err != nil || len(missing) == 0 || sends == maxSends {
			return err
		}
		for _, j := range missing {
			a.log().WarnContext(ctx, "write lost, sending again", "sku", j.change.SKU, "op", j.change.Write.Op.String(), "sends", sends+1)
		}
		if err := a.submit(ctx, missing); err != nil {
			return err
		}
	}
}

// await looks for the effects of lost writes until all show, or until the index
// lag has passed since they were lost. It returns those that do not show.
func (a *applier) await(ctx context.Context, lost []*job) ([]*job, error) {
	step := lagStep(a.info.FindLag)
	for waited := time.Duration(0); ; waited += step {
		skus := make([]string, len(lost))
		for i, j := range lost {
			skus[i] = j.change.SKU
		}
		found, err := a.findAll(ctx, skus)
		if err != nil {
			return nil, err
		}
		if lost, err = a.arrivals(ctx, lost, found); err != nil {
			return nil, err
		}
		// Strictly more than the lag: a listing that becomes visible in the
		// very moment when it ends must still be seen.
		if len(lost) == 0 || waited > a.info.FindLag {
			return lost, nil
		}
		if err := sleep(ctx, step); err != nil {
			return nil, fmt.Errorf("nao: waiting to see whether %d writes arrived: %w", len(lost), err)
		}
	}
}

// arrivals journals the lost writes that have arrived and returns the others.
func (a *applier) arrivals(ctx context.Context, lost []*job, found map[string][]listing.Remote) (left []*job, err error) {
	var there []*job
	for _, j := range lost {
		i := slices.IndexFunc(found[j.change.SKU], func(r listing.Remote) bool { return arrived(j.entry, r) })
		if i < 0 {
			left = append(left, j)
			continue
		}
		r := found[j.change.SKU][i]
		j.entry = next(j.entry, j.entry)
		j.entry.At = a.now()
		j.accepted(r.RemoteID, r.State)
		j.receipt = listing.Receipt{SKU: r.SKU, RemoteID: r.RemoteID, State: r.State, At: a.now()}
		there = append(there, j)
	}
	return left, a.record(ctx, there)
}

// lagStep is how often to look within an index lag: often enough to go on
// soon, seldom enough to spare the quota.
func lagStep(lag time.Duration) time.Duration {
	return min(max(lag/8, 100*time.Millisecond), 5*time.Second)
}

// arrived reports whether a listing shows the effect of a write, whose entry
// this is.
func arrived(e journal.Entry, r listing.Remote) bool {
	same := e.Held.RemoteID == "" || r.RemoteID == e.Held.RemoteID
	switch e.Op {
	case listing.Create:
		return true
	case listing.Delist:
		return same && r.State == listing.Offline
	case listing.Relist:
		return same && r.State != listing.Offline
	}
	switch {
	case !same, e.Base != "" && r.Version == e.Base:
		return false
	case e.Then != 0:
		return r.Draft != nil && offersArrived(e, r.Draft)
	case r.Draft == nil:
		return r.Version != ""
	case r.Draft.Hash() == e.Want.Hash:
		return true
	}
	// Orders may have moved the stock since.
	moved := e.Want.Parts.Moved(r.Draft, r.Draft)
	return len(e.Want.Parts) > 0 && !slices.ContainsFunc(moved, func(path string) bool { return !isStock(path) })
}

// settle closes what runs that are over left between intention and answer,
// before anything new is written. What was accepted stays open for Watch, and
// what another run has under way is left to it.
func (a *applier) settle(ctx context.Context) error {
	lost, err := a.takeOver(ctx)
	if err != nil {
		return err
	}
	m := a.Exporter.meter(Settling, len(lost))
	// The lag counts from this first look, in waited time: when a write that
	// never reached its answer left, and by which clock, nobody knows.
	step := lagStep(a.info.FindLag)
	for waited := time.Duration(0); len(lost) > 0; waited += step {
		m.at(m.now.Total-len(lost), Summary{})
		if lost, err = a.settleFound(ctx, lost, waited > a.info.FindLag); err != nil || len(lost) == 0 {
			return err
		}
		if err := sleep(ctx, step); err != nil {
			return fmt.Errorf("nao: waiting to settle %d writes of an earlier run: %w", len(lost), err)
		}
	}
	return nil
}

// takeOver closes the writes of runs that are over and of which nothing left
// this machine, and takes over those of which it may have.
func (a *applier) takeOver(ctx context.Context) ([]journal.Entry, error) {
	left, err := a.leftOver(ctx)
	if err != nil {
		return nil, err
	}
	var unsent, lost []journal.Entry
	for _, e := range left {
		if e.Stage == journal.Intended {
			unsent = append(unsent, a.closed(e))
			continue
		}
		mine := next(e, e)
		mine.Stage, mine.Run, mine.At = journal.Lost, a.run.ID(), a.now()
		lost = append(lost, mine)
	}
	if _, err := a.appendFree(ctx, unsent); err != nil {
		return nil, err
	}
	return a.appendFree(ctx, lost)
}

// leftOver returns the writes that are under way in the journal and that no
// run is at work on.
func (a *applier) leftOver(ctx context.Context) ([]journal.Entry, error) {
	var under []journal.Entry
	for e, err := range a.Journal.Open(ctx, a.Account, a.info.ID) {
		if err != nil {
			return nil, fmt.Errorf("nao: journal: %w", err)
		}
		if e.Stage.UnderWay() {
			under = append(under, e)
		}
	}
	running := map[string]bool{}
	for _, e := range under {
		if _, asked := running[e.Run]; asked {
			continue
		}
		alive, err := a.Journal.Running(ctx, e.Run)
		if err != nil {
			return nil, fmt.Errorf("nao: journal: %w", err)
		}
		running[e.Run] = alive
	}
	return slices.DeleteFunc(under, func(e journal.Entry) bool { return running[e.Run] }), nil
}

// settleFound closes the entries that can be decided and returns the others.
// Once the lag is over, what does not show has not arrived.
func (a *applier) settleFound(ctx context.Context, lost []journal.Entry, over bool) (left []journal.Entry, err error) {
	skus := make([]string, len(lost))
	for i, e := range lost {
		skus[i] = e.Key.SKU
	}
	found, err := a.findAll(ctx, skus)
	if err != nil {
		return nil, err
	}
	var closed []journal.Entry
	for _, e := range lost {
		rs := found[e.Key.SKU]
		i := slices.IndexFunc(rs, func(r listing.Remote) bool { return arrived(e, r) })
		switch {
		case i >= 0:
			n := next(e, e)
			n.At = a.now()
			closed = append(closed, taken(n, rs[i].RemoteID, rs[i].State))
		case over:
			closed = append(closed, a.closed(e))
		default:
			left = append(left, e)
		}
	}
	_, err = a.appendFree(ctx, closed)
	return left, err
}

// closed returns the entry that ends a write of which nothing came.
func (a *applier) closed(e journal.Entry) journal.Entry {
	n := next(e, e)
	n.At = a.now()
	switch {
	case n.Then != 0 && e.Stage == journal.Intended:
		return resumed(n)
	case n.Then != 0:
		return untold(n)
	}
	n.Stage, n.Want = journal.Ended, journal.Content{}
	return n
}
