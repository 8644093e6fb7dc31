package sqljournal

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"
)

// each runs a test on every database that there is.
func each(t *testing.T, test func(t *testing.T, b database)) {
	t.Run("SQLite", func(t *testing.T) { test(t, sqlite(t)) })
	t.Run("PostgreSQL", func(t *testing.T) { test(t, postgres(t)) })
}

func begin(t *testing.T, j *Journal) *run {
	t.Helper()
	r, err := j.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return r.(*run)
}

func running(t *testing.T, j *Journal, id string) bool {
	t.Helper()
	is, err := j.Running(t.Context(), id)
	if err != nil {
		t.Fatal(err)
	}
	return is
}

// The lease of a process that renews it no more runs out by the clock of the
// database.
func TestLeaseRunsOut(t *testing.T) {
	each(t, func(t *testing.T, b database) {
		j, other := b.open(t), b.open(t)
		j.lease = 300 * time.Millisecond
		r := begin(t, j)
		r.lease.release()
		for begun := time.Now(); running(t, other, r.id); {
			if time.Since(begun) > 20*time.Second {
				t.Fatal("runs long after its lease")
			}
		}
		if running(t, j, r.id) {
			t.Error("runs again")
		}
	})
}

// A renewal gives a whole lease, from when it is carried out.
func TestLeaseIsRenewed(t *testing.T) {
	each(t, func(t *testing.T, b database) {
		j := b.open(t)
		r := begin(t, j)
		b.exec(t, j.db, "UPDATE {p}_runs SET dies_at = dies_at - 20000")
		if pause := r.once(t.Context()); pause != j.lease/3 {
			t.Errorf("again in %v; want %v", pause, j.lease/3)
		}
		var left int64
		query := "SELECT dies_at - " + b.d.now() + " FROM " + b.prefix + "_runs"
		if err := j.db.QueryRow(query).Scan(&left); err != nil || left <= 10000 || left > 30000 {
			t.Errorf("%d ms are left, %v; want 30 s", left, err)
		}
		if err := r.Check(); err != nil || !running(t, b.open(t), r.id) {
			t.Errorf("Check: %v, and others take it for dead", err)
		}
		if err := r.End(); err != nil || running(t, j, r.id) {
			t.Errorf("End: %v, and it runs", err)
		}
		if r.Check() == nil {
			t.Error("Check says nothing after End")
		}
	})
}

// Who renews too late is dead for good: nobody has looked yet, or somebody has.
func TestLeaseIsLost(t *testing.T) {
	each(t, func(t *testing.T, b database) {
		for _, looked := range []bool{false, true} {
			j, other := b.open(t), b.open(t)
			r := begin(t, j)
			b.exec(t, j.db, "UPDATE {p}_runs SET dies_at = dies_at - 40000")
			if looked && running(t, other, r.id) {
				t.Error("runs after its lease")
			}
			if pause := r.once(t.Context()); pause != 0 {
				t.Errorf("renewed, to be renewed again in %v", pause)
			}
			if err := r.Check(); !errors.Is(err, errLost) {
				t.Errorf("Check: %v; want that the lease is lost", err)
			}
			// The clock of the database is put back.
			b.exec(t, j.db, "UPDATE {p}_runs SET dies_at = dies_at + 80000")
			if looked && running(t, other, r.id) {
				t.Error("runs again")
			}
			if err := r.Check(); err == nil {
				t.Error("Check: nothing, after the lease was lost")
			}
			if err := r.End(); err != nil {
				t.Error(err)
			}
			if running(t, other, r.id) {
				t.Error("runs after End")
			}
		}
	})
}

// Runs of processes that died do not pile up.
func TestDeadRunsAreSwept(t *testing.T) {
	each(t, func(t *testing.T, b database) {
		j := b.open(t)
		for range 3 {
			begin(t, j).lease.release()
		}
		b.exec(t, j.db, "UPDATE {p}_runs SET dies_at = 0")
		r := begin(t, j)
		defer r.End()
		var n int
		if err := j.db.QueryRow("SELECT count(*) FROM " + b.prefix + "_runs").Scan(&n); err != nil || n != 1 {
			t.Errorf("%d rows of runs, %v; want 1", n, err)
		}
	})
}

// End says so if the database cannot be told, and tells it when called again.
func TestEndFails(t *testing.T) {
	b := sqlite(t)
	j := b.open(t)
	r := begin(t, j)
	db := j.db
	j.db = b.connect(t)
	if err := j.db.Close(); err != nil {
		t.Fatal(err)
	}
	if err := r.End(); err == nil || !strings.Contains(err.Error(), "it ends by itself in 30s") {
		t.Errorf("End: %v", err)
	}
	if r.Check() == nil {
		t.Error("Check says nothing after End")
	}
	j.db = db
	if err := r.End(); err != nil || running(t, j, r.id) {
		t.Errorf("End again: %v, and it runs", err)
	}
}

// renewal answers a lease as a database does.
type renewal struct {
	mu  sync.Mutex
	ok  bool
	err error
	n   int
}

func (r *renewal) renew(context.Context) (bool, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.n++
	return r.ok, r.err
}

// now lets it answer otherwise from now on.
func (r *renewal) now(ok bool, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.ok, r.err = ok, err
}

// The lease holds while it is renewed, and is given up a margin before it runs
// out for others.
func TestLease(t *testing.T) {
	const length = 30 * time.Second
	tests := map[string]struct {
		ok     bool // what the database answers at first; later it grants again
		err    error
		holds  time.Duration // from when the answers begin
		over   bool          // for good
		renews int           // in two minutes and a half
	}{
		"renewed":       {true, nil, 2 * time.Minute, false, 15},
		"refused":       {false, nil, 10*time.Second - 1, true, 1},
		"no connection": {false, errors.New("no route"), 25*time.Second - 1, true, 7},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				answers := renewal{ok: tt.ok, err: tt.err}
				l := hold(length, time.Now(), answers.renew)
				defer l.release()
				time.Sleep(tt.holds)
				synctest.Wait()
				if err := l.check(); err != nil {
					t.Errorf("after %v: %v", tt.holds, err)
				}
				time.Sleep(2*time.Minute - tt.holds)
				synctest.Wait()
				answers.now(true, nil)
				time.Sleep(length)
				synctest.Wait()
				if err := l.check(); (err != nil) != tt.over || tt.over && !errors.Is(err, errLost) {
					t.Errorf("in the end: %v; lost is to be %v", err, tt.over)
				}
				if answers.n != tt.renews {
					t.Errorf("%d renewals; want %d", answers.n, tt.renews)
				}
			})
		})
	}
}

// A connection that comes back in time is no loss.
func TestLeaseRecovers(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		answers := renewal{err: errors.New("no route")}
		l := hold(30*time.Second, time.Now(), answers.renew)
		defer l.release()
		time.Sleep(24 * time.Second)
		synctest.Wait()
		answers.now(true, nil)
		time.Sleep(10 * time.Second)
		synctest.Wait()
		if err := l.check(); err != nil {
			t.Error(err)
		}
	})
}

// An answer that comes late counts from when the question was sent.
func TestLeaseCountsFromTheQuestion(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := hold(30*time.Second, time.Now(), func(context.Context) (bool, error) {
			time.Sleep(9 * time.Second)
			return true, nil
		})
		defer l.release()
		time.Sleep(34*time.Second + time.Millisecond) // asked at 10 s and at 29 s, granted at 19 s
		if err := l.check(); err != nil {
			t.Errorf("25 s after 10 s: %v", err)
		}
		time.Sleep(time.Second)
		if err := l.check(); err == nil {
			t.Error("holds 25 s after the question, by an answer 16 s ago")
		}
	})
}
