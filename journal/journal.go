package journal

import (
	"context"
	"fmt"
	"iter"

	"github.com/nao-trade/nao/fault"
)

// Journal remembers the latest entry of every key. Implementations must be
// safe for concurrent use, and package journaltest proves them.
type Journal interface {
	// Last returns the latest entry of a key, and whether there is one.
	Last(ctx context.Context, k Key) (Entry, bool, error)
	// Append adds entries in order, all or none. They are durable when it
	// returns. An entry whose Seq is not one more than the latest of its key
	// makes it fail with fault.Conflict: somebody else wrote meanwhile. What a
	// caller does with its own copies afterwards changes nothing.
	Append(ctx context.Context, es ...Entry) error
	// Open yields the latest entry of each key of the account and market whose
	// stage is open, in the order in which they were appended. The caller
	// appends nothing while it reads; what others append meanwhile may show, and
	// no key is missed or doubled. It does no I/O before the first is asked for.
	Open(ctx context.Context, account, market string) iter.Seq2[Entry, error]
	// All yields the latest entry of each key of the account and market, in the
	// order in which they were appended, as Open does.
	All(ctx context.Context, account, market string) iter.Seq2[Entry, error]
	// Begin starts a run. It lasts until its End is called or its process dies;
	// the end of ctx does not end it.
	Begin(ctx context.Context) (Run, error)
	// Running reports whether a run may still act. False is final: an id never
	// comes back. "" never runs.
	Running(ctx context.Context, run string) (bool, error)
}

// Run is a process, or a part of one, that writes. What it has under way is
// left to it while it lasts. Neither the end of another run nor that of the
// context of Begin ends it.
type Run interface {
	// ID names the run in entries. It stays the same and is never "", and no
	// two runs have the same.
	ID() string
	// Check returns nil while the run lasts, and an error if others may by now
	// take it for dead: after End, and once it could not renew its lease.
	// Nothing may be sent then.
	Check() error
	// End ends the run: from then on Running reports false and Check returns an
	// error. An error says that others may take it for running still, until it
	// is ended again. Ending a run that has ended does nothing and is no error.
	End() error
}

// Follows checks that es may be appended where last returns the number of the
// latest entry of a key, 0 if there is none. The error is fault.Conflict. It
// is for those who write a [Journal].
func Follows(es []Entry, last func(Key) int64) error {
	next := map[Key]int64{}
	for _, e := range es {
		want, ok := next[e.Key]
		if !ok {
			want = last(e.Key) + 1
		}
		if e.Seq != want {
			return &fault.Error{Kind: fault.Conflict, Op: "journal append " + e.Key.String(),
				Err: fmt.Errorf("entry %d does not follow; want %d", e.Seq, want)}
		}
		next[e.Key] = want + 1
	}
	return nil
}
