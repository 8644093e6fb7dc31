package nao

import (
	"context"
	"fmt"
	"slices"
	"time"

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
		lost := slices.DeleteFunc(slices.Clone(jobs), func(j *job) bool { return j.entry.Stage != Lost })
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
		i := slices.IndexFunc(found[j.change.SKU], func(r listing.Remote) bool { return arrived(j.change.Write, r) })
		if i < 0 {
			left = append(left, j)
			continue
		}
		r := found[j.change.SKU][i]
		j.entry = next(j.entry, j.entry)
		j.entry.At = a.now()
		j.accepted(r.RemoteID)
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

// arrived reports whether a listing shows the effect of a write.
func arrived(w *listing.Write, r listing.Remote) bool {
	switch {
	case w.Op == listing.Create:
		return true
	case r.RemoteID != w.RemoteID:
		return false
	case r.Draft == nil:
		return r.Version != "" && r.Version != w.Base
	}
	return len(listing.Diff(w.Draft, r.Draft)) == 0
}

// settle closes what an earlier run left between intention and answer, before
// anything new is written. What was accepted stays open for Watch.
func (a *applier) settle(ctx context.Context) error {
	var unsent, lost []Entry
	for e, err := range a.Journal.Open(ctx, a.Account, a.info.ID) {
		switch {
		case err != nil:
			return fmt.Errorf("nao: journal: %w", err)
		case e.Stage == Intended:
			unsent = append(unsent, a.closed(e, Ended, ""))
		case e.Stage == Sent || e.Stage == Lost:
			lost = append(lost, e)
		}
	}
	if err := a.append(ctx, unsent...); err != nil {
		return err
	}
	// The lag counts from this first look, in waited time: when a write that
	// never reached its answer left, and by which clock, nobody knows.
	step := lagStep(a.info.FindLag)
	for waited := time.Duration(0); len(lost) > 0; waited += step {
		var err error
		if lost, err = a.settleFound(ctx, lost, waited > a.info.FindLag); err != nil || len(lost) == 0 {
			return err
		}
		if err := sleep(ctx, step); err != nil {
			return fmt.Errorf("nao: waiting to settle %d writes of an earlier run: %w", len(lost), err)
		}
	}
	return nil
}

// settleFound closes the entries that can be decided and returns the others.
// Once the lag is over, what does not show has not arrived. An update that does
// not show can be planned anew at once: it doubles nothing.
func (a *applier) settleFound(ctx context.Context, lost []Entry, over bool) (left []Entry, err error) {
	skus := make([]string, len(lost))
	for i, e := range lost {
		skus[i] = e.Key.SKU
	}
	found, err := a.findAll(ctx, skus)
	if err != nil {
		return nil, err
	}
	var closed []Entry
	for _, e := range lost {
		rs := found[e.Key.SKU]
		switch {
		case len(rs) > 0 && (e.Op == listing.Create || holds(rs[0], e)):
			closed = append(closed, a.closed(e, Accepted, rs[0].RemoteID))
		case over || e.Op != listing.Create:
			closed = append(closed, a.closed(e, Ended, ""))
		default:
			left = append(left, e)
		}
	}
	return left, a.append(ctx, closed...)
}

// holds reports whether a listing says what an entry wrote.
func holds(r listing.Remote, e Entry) bool {
	return r.Draft != nil && r.Draft.Hash() == e.Hash || r.Draft == nil && r.Version != "" && r.Version != e.Base
}

// closed returns the entry that closes e.
func (a *applier) closed(e Entry, s Stage, remoteID string) Entry {
	n := next(e, e)
	n.Stage, n.At = s, a.now()
	if s == Accepted {
		n.Held = Held{RemoteID: remoteID, Hash: e.Hash, At: n.At}
	}
	return n
}
