package sqljournal

import (
	"context"
	"crypto/rand"
	"database/sql"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/nao-trade/nao/journal"
)

// run is a row with a lease.
type run struct {
	*lease
	j  *Journal
	id string

	mu    sync.Mutex
	ended bool
}

// Begin starts a run. It lasts until its End is called, or until it could not
// be renewed for as long as its lease.
func (j *Journal) Begin(ctx context.Context) (journal.Run, error) {
	r := &run{j: j, id: rand.Text()}
	var asked time.Time
	err := j.again(ctx, func() error {
		if _, err := j.db.ExecContext(ctx, j.q.sweep); err != nil {
			return err
		}
		asked = time.Now()
		_, err := j.db.ExecContext(ctx, j.q.begin, r.id, j.lease.Milliseconds())
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("sqljournal: begin a run: %w", err)
	}
	r.lease = hold(j.lease, asked, r.renew)
	return r, nil
}

// renew asks the database for another lease. False: others may have taken the
// run for dead, and it stays so.
func (r *run) renew(ctx context.Context) (bool, error) {
	var n int64
	err := r.j.again(ctx, func() error {
		res, err := r.j.db.ExecContext(ctx, r.j.q.renew, r.j.lease.Milliseconds(), r.id)
		if err != nil {
			return err
		}
		n, err = res.RowsAffected()
		return err
	})
	switch {
	case errors.Is(err, context.Canceled): // the run has ended
	case err != nil:
		r.j.log.WarnContext(ctx, "sqljournal: a run's lease could not be renewed", "run", r.id, "error", err)
	case n == 0:
		r.j.log.WarnContext(ctx, "sqljournal: a run's lease was lost", "run", r.id)
	}
	return n > 0, err
}

// ID names the run.
func (r *run) ID() string { return r.id }

// Check returns an error once the lease may have run out, or has.
func (r *run) Check() error {
	if err := r.lease.check(); err != nil {
		return fmt.Errorf("sqljournal: run %s: %w: send nothing more, and begin another", r.id, err)
	}
	return nil
}

// endPatience is how long End tries to tell the database.
const endPatience = 10 * time.Second

// End ends the run, for its process at once. An error says that the database
// could not be told; for others the run ends with its lease, or when End is
// called again.
func (r *run) End() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.lease.release()
	if r.ended {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), endPatience)
	defer cancel()
	err := r.j.again(ctx, func() error {
		_, err := r.j.db.ExecContext(ctx, r.j.q.end, r.id)
		return err
	})
	if err != nil {
		return fmt.Errorf("sqljournal: end run %s: %w; it ends by itself in %v", r.id, err, r.j.lease)
	}
	r.ended = true
	return nil
}

// Running reports whether a run may still act. Before it says that a lease has
// run out, it takes the lease away, so that nothing can renew it.
func (j *Journal) Running(ctx context.Context, id string) (bool, error) {
	if !plausible(id) {
		return false, nil
	}
	var is bool
	err := j.again(ctx, func() (err error) {
		is, err = j.running(ctx, id)
		return err
	})
	if err != nil {
		return false, fmt.Errorf("sqljournal: look for run %s: %w", id, err)
	}
	return is, nil
}

func (j *Journal) running(ctx context.Context, id string) (bool, error) {
	var alive int
	err := j.db.QueryRowContext(ctx, j.q.alive, id).Scan(&alive)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return false, nil
	case err != nil || alive == 1:
		return err == nil, err
	}
	res, err := j.db.ExecContext(ctx, j.q.bury, id)
	if err != nil {
		return false, err
	}
	n, err := res.RowsAffected()
	if err == nil && n == 0 {
		return false, errOvertaken // somebody else was faster; look again
	}
	return false, err
}

// plausible reports whether Begin may have given an id: only such a text is
// worth a question.
func plausible(id string) bool {
	if len(id) != 26 {
		return false
	}
	for _, c := range []byte(id) {
		if (c < 'A' || c > 'Z') && (c < '2' || c > '7') {
			return false
		}
	}
	return true
}
