package sqljournal

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"math/rand/v2"
	"time"

	"github.com/nao-trade/nao/fault"
)

const (
	// patience is how long a transaction is tried again while others are in
	// its way.
	patience = 30 * time.Second
	// commitPatience is how long the answer to a commit is awaited. The
	// caller's context no longer ends it, for that would lose the answer.
	commitPatience = 30 * time.Second

	firstPause, lastPause = 2 * time.Millisecond, 250 * time.Millisecond
)

// errOvertaken: somebody made a row between our look and our insert. A second
// look says what it is.
var errOvertaken = errors.New("another writer was faster")

// again runs f until it succeeds, fails for good, or has been tried for long
// enough.
func (j *Journal) again(ctx context.Context, f func() error) error {
	begun := time.Now()
	for pause := firstPause; ; pause = min(2*pause, lastPause) {
		err := f()
		if err == nil || fault.KindOf(err) == fault.OutcomeUnknown || !j.d.again(err) {
			return err
		}
		wait := pause/2 + rand.N(pause)
		if deadline, ok := ctx.Deadline(); ok && time.Until(deadline) < wait || time.Since(begun) > patience {
			return &fault.Error{Kind: fault.Temporary, Op: fmt.Sprintf("tried for %v", time.Since(begun).Round(time.Millisecond)), Err: err}
		}
		if err := sleep(ctx, wait); err != nil {
			return err
		}
	}
}

func sleep(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}

// inTx runs f in a transaction. Until the commit is sent, the context ends it
// and nothing is kept. From then on the answer is awaited: an error that does
// not say what became of the commit is fault.OutcomeUnknown.
func (j *Journal) inTx(ctx context.Context, f func(ctx context.Context, tx *sql.Tx) error) error {
	inner, cancel := context.WithCancel(context.WithoutCancel(ctx))
	defer cancel()
	detach := context.AfterFunc(ctx, cancel)
	defer detach()
	tx, err := j.db.BeginTx(inner, j.d.txOptions())
	if err != nil {
		return because(ctx, err)
	}
	defer func() { _ = tx.Rollback() }() // after a commit it does nothing
	if err := f(inner, tx); err != nil {
		return because(ctx, err)
	}
	if !detach() {
		return ctx.Err()
	}
	defer time.AfterFunc(commitPatience, cancel).Stop()
	return j.settled(tx.Commit())
}

// because returns the context's own error where a transaction failed because
// the context ended.
func because(ctx context.Context, err error) error {
	if ctx.Err() != nil && errors.Is(err, context.Canceled) {
		return ctx.Err()
	}
	return err
}

// settled says what an error of a commit means.
func (j *Journal) settled(err error) error {
	if err == nil || j.d.undone(err) {
		return err
	}
	return &fault.Error{Kind: fault.OutcomeUnknown, Op: "commit", Err: fmt.Errorf("%w: it may have been carried out; read the entries again", err)}
}
