package nao

import (
	"context"
	"fmt"
	"time"

	"github.com/nao-trade/nao/listing"
)

// maxSends bounds how often one write is sent: after that many lost answers it
// is left open for the next run.
const maxSends = 3

// resolve finds out what became of a write whose answer never came, and sends
// it again only when the marketplace's index lag has passed and the listing is
// still not there.
func (a *applier) resolve(ctx context.Context, j *job) error {
	for sends := 1; ; sends++ {
		r, found, err := a.await(ctx, j)
		if err != nil {
			return err
		}
		if found {
			j.entry.RemoteID, j.entry.Stage = r.RemoteID, Accepted
			j.receipt = listing.Receipt{SKU: r.SKU, RemoteID: r.RemoteID, State: r.State, At: a.now()}
			j.entry.Seq++
			j.entry.At = a.now()
			return a.record(ctx, []*job{j})
		}
		if sends == maxSends {
			return nil
		}
		a.log().WarnContext(ctx, "write lost, sending again", "sku", j.change.SKU, "op", j.change.Write.Op.String(), "sends", sends+1)
		if err := a.submit(ctx, []*job{j}); err != nil || j.entry.Stage != Lost {
			return err
		}
	}
}

// await looks for the effect of a lost write until it shows, or until the
// index lag has passed since it was lost and it still does not.
func (a *applier) await(ctx context.Context, j *job) (listing.Remote, bool, error) {
	step := lagStep(a.info.FindLag)
	for waited := time.Duration(0); ; waited += step {
		found, err := a.find(ctx, []string{j.change.SKU})
		if err != nil {
			return listing.Remote{}, false, err
		}
		for _, r := range found[j.change.SKU] {
			if arrived(j.change.Write, r) {
				return r, true, nil
			}
		}
		// Strictly more than the lag: a listing that becomes visible in the
		// very moment when it ends must still be seen.
		if waited > a.info.FindLag {
			return listing.Remote{}, false, nil
		}
		if err := sleep(ctx, step); err != nil {
			return listing.Remote{}, false, fmt.Errorf("nao: waiting to see whether %s arrived: %w", j.change.SKU, err)
		}
	}
}

// lagStep is how often to look within an index lag: often enough to go on
// soon, seldom enough to spare the quota.
func lagStep(lag time.Duration) time.Duration {
	return min(max(lag/8, 100*time.Millisecond), 5*time.Second)
}

// arrived reports whether a listing shows the effect of a write.
func arrived(w *listing.Write, r listing.Remote) bool {
	switch w.Op {
	case listing.Create:
		return true
	case listing.Delist:
		return r.State == listing.Offline
	}
	if r.Draft == nil {
		return r.Version != "" && r.Version != w.Base
	}
	return len(listing.Diff(w.Draft, r.Draft)) == 0
}

// settle closes what an earlier run left between intention and answer, before
// anything new is written. What was accepted stays open for Watch.
func (a *applier) settle(ctx context.Context) error {
	var lost []Entry
	for e, err := range a.Journal.Open(ctx, a.Account, a.info.ID) {
		switch {
		case err != nil:
			return fmt.Errorf("nao: journal: %w", err)
		case e.Stage == Intended:
			// It never left this machine.
			if err := a.close(ctx, e, Ended, ""); err != nil {
				return err
			}
		case e.Stage == Sent || e.Stage == Lost:
			lost = append(lost, e)
		}
	}
	for len(lost) > 0 {
		n := min(len(lost), max(a.info.FindBatch, 1))
		if err := a.settleBatch(ctx, lost[:n]); err != nil {
			return err
		}
		lost = lost[n:]
	}
	return nil
}

// settleBatch looks for lost writes of an earlier run until each is found or
// its lag has passed.
func (a *applier) settleBatch(ctx context.Context, lost []Entry) error {
	for {
		skus := make([]string, len(lost))
		for i, e := range lost {
			skus[i] = e.Key.SKU
		}
		found, err := a.find(ctx, skus)
		if err != nil {
			return err
		}
		if lost, err = a.settleFound(ctx, lost, found); err != nil || len(lost) == 0 {
			return err
		}
		if err := sleep(ctx, lagStep(a.info.FindLag)); err != nil {
			return fmt.Errorf("nao: waiting to settle %d writes of an earlier run: %w", len(lost), err)
		}
	}
}

// settleFound closes the entries that can be decided and returns the others.
// An update that is not seen can be planned anew without harm; a creation only
// after the lag.
func (a *applier) settleFound(ctx context.Context, lost []Entry, found map[string][]listing.Remote) ([]Entry, error) {
	var left []Entry
	for _, e := range lost {
		rs := found[e.Key.SKU]
		var err error
		switch {
		case len(rs) > 0 && (e.Op == listing.Create || holds(rs[0], e)):
			err = a.close(ctx, e, Accepted, rs[0].RemoteID)
		case e.Op != listing.Create || a.now().Sub(e.At) > a.info.FindLag:
			err = a.close(ctx, e, Ended, e.RemoteID)
		default:
			left = append(left, e)
		}
		if err != nil {
			return nil, err
		}
	}
	return left, nil
}

// holds reports whether a listing says what an entry wrote.
func holds(r listing.Remote, e Entry) bool {
	return e.Op == listing.Delist && r.State == listing.Offline || r.Draft != nil && r.Draft.Hash() == e.Hash
}

func (a *applier) close(ctx context.Context, e Entry, s Stage, remoteID string) error {
	e.Seq++
	e.Stage, e.At = s, a.now()
	if remoteID != "" {
		e.RemoteID = remoteID
	}
	if err := a.Journal.Append(ctx, e); err != nil {
		return fmt.Errorf("nao: journal: %w", err)
	}
	return nil
}
