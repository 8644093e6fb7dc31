package nao

import (
	"context"
	"errors"
	"fmt"

	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/journal"
	"github.com/nao-trade/nao/listing"
)

// job is a write on its way.
type job struct {
	change  *Change
	entry   journal.Entry // as it stands
	taken   bool          // the marketplace has it
	receipt listing.Receipt
}

// over reports whether the job was sent and has an outcome, if only that none
// is known.
func (j *job) over() bool {
	return j.taken || j.receipt.Fault != 0
}

// take reads a receipt into the job.
func (j *job) take(r listing.Receipt) {
	j.receipt = r
	if r.Fault != 0 {
		j.fail(r.Fault)
		return
	}
	j.entry.Job, j.entry.Poll = r.Job, r.Poll
	j.accepted(r.RemoteID, r.State)
}

// accepted notes that the marketplace holds what was written.
func (j *job) accepted(remoteID string, s listing.State) {
	j.taken, j.receipt.Fault = true, 0
	j.entry = taken(j.entry, remoteID, s)
}

// taken returns the entry e of a write after the marketplace has accepted it.
func taken(e journal.Entry, remoteID string, s listing.State) journal.Entry {
	if e.Then != 0 {
		e.Held.Content, e.Held.At = e.Want, e.At
		if e = resumed(e); s == listing.Processing && e.Stage == journal.Live {
			e.Stage = journal.Accepted // the marketplace audits it anew
		}
		return e
	}
	e.Stage = journal.Accepted
	switch e.Op {
	case listing.Delist:
		e.Held.Off = true
		if s == listing.Offline {
			e.Stage = journal.Ended // nothing is left to wait for
		}
	case listing.Relist:
		e.Held.Off = false
	default:
		held := journal.Held{Content: e.Want, At: e.At}
		if e.Op != listing.Create {
			held.RemoteID, held.Off = e.Held.RemoteID, e.Held.Off
		}
		if remoteID != "" {
			held.RemoteID = remoteID
		}
		e.Held = held
	}
	e.Want = journal.Content{}
	return e
}

// fail notes that the write was not taken, or that this is not known.
func (j *job) fail(k fault.Kind) {
	j.receipt.SKU, j.receipt.Fault = j.change.SKU, k
	switch {
	case k == fault.OutcomeUnknown:
		j.entry.Stage = journal.Lost
	case j.entry.Then != 0:
		j.entry = resumed(j.entry)
	default:
		j.entry.Stage, j.entry.Want = journal.Ended, journal.Content{}
	}
}

// next makes e the entry after last: it has the next number, and unless it says
// otherwise the marketplace holds what it held.
func next(last, e journal.Entry) journal.Entry {
	e.Seq = last.Seq + 1
	if e.Held.IsZero() {
		e.Held = last.Held
	}
	return e
}

// append writes entries into the journal.
func (e *Exporter) append(ctx context.Context, es ...journal.Entry) error {
	if len(es) == 0 {
		return nil
	}
	if err := e.Journal.Append(ctx, es...); err != nil {
		return fmt.Errorf("nao: journal: %w", err)
	}
	return nil
}

// appendFree writes those of the entries into the journal about whose keys
// nobody else has written meanwhile, and returns them. The others are somebody
// else's business now.
func (e *Exporter) appendFree(ctx context.Context, es []journal.Entry) ([]journal.Entry, error) {
	err := e.append(ctx, es...)
	if !errors.Is(err, fault.Conflict) {
		return es, err
	}
	var free []journal.Entry
	for _, en := range es {
		switch err := e.append(ctx, en); {
		case err == nil:
			free = append(free, en)
		case !errors.Is(err, fault.Conflict):
			return free, err
		}
	}
	return free, nil
}

// record appends the jobs' entries as they stand.
func (a *applier) record(ctx context.Context, jobs []*job) error {
	es := make([]journal.Entry, len(jobs))
	for i, j := range jobs {
		es[i] = j.entry
	}
	return a.append(ctx, es...)
}
