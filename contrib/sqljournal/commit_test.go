package sqljournal

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"io"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/nao-trade/nao/fault"
)

// cable is a connector whose commits can lose their answer.
type cable struct {
	driver driver.Driver
	dsn    string
	cut    *atomic.Int32
}

// What happens to the next commit.
const (
	intact      = iota
	cutBefore   // it does not arrive
	cutAfter    // it is carried out, and the answer does not arrive
	busyInstead // it is refused, and may be tried again
)

func (c cable) Driver() driver.Driver { return c.driver }

func (c cable) Connect(context.Context) (driver.Conn, error) {
	opened, err := c.driver.Open(c.dsn)
	if err != nil {
		return nil, err
	}
	return wire{opened.(conn), c.cut}, nil
}

// conn is what drivers of today have.
type conn interface {
	driver.Conn
	driver.ConnBeginTx
	driver.ExecerContext
	driver.QueryerContext
}

type wire struct {
	conn
	cut *atomic.Int32
}

func (w wire) BeginTx(ctx context.Context, o driver.TxOptions) (driver.Tx, error) {
	tx, err := w.conn.BeginTx(ctx, o)
	return cutTx{tx, w.cut}, err
}

type cutTx struct {
	driver.Tx
	cut *atomic.Int32
}

func (t cutTx) Commit() error {
	switch t.cut.Swap(intact) {
	case cutBefore:
		return errors.Join(io.ErrUnexpectedEOF, t.Rollback())
	case cutAfter:
		return errors.Join(io.ErrUnexpectedEOF, t.Tx.Commit())
	case busyInstead:
		return errors.Join(errors.New("database is locked"), t.Rollback())
	}
	return t.Tx.Commit()
}

// A commit without an answer is neither a success nor a failure, and is not
// tried again.
func TestCommitWithoutAnswer(t *testing.T) {
	b := sqlite(t)
	var cut atomic.Int32
	db := sql.OpenDB(cable{b.connect(t).Driver(), b.dsn, &cut})
	t.Cleanup(func() { _ = db.Close() })
	j := b.openOn(t, db)
	for _, tt := range []struct {
		how  int32
		sku  string
		kept bool
	}{{cutBefore, "before", false}, {cutAfter, "after", true}} {
		cut.Store(tt.how)
		err := j.Append(t.Context(), intended(tt.sku, 1))
		if fault.KindOf(err) != fault.OutcomeUnknown || !strings.Contains(err.Error(), "read the entries again") {
			t.Errorf("cut %s the commit: %v; want fault.OutcomeUnknown", tt.sku, err)
		}
		if _, ok, err := j.Last(t.Context(), key(tt.sku)); ok != tt.kept || err != nil {
			t.Errorf("cut %s the commit: there is %v, %v", tt.sku, ok, err)
		}
	}
	cut.Store(busyInstead)
	if err := j.Append(t.Context(), intended("busy", 1)); err != nil {
		t.Errorf("a commit that was refused: %v; want a second one", err)
	}
}

// Only what the database itself says is certain.
func TestUndone(t *testing.T) {
	for _, tt := range []struct {
		d     Dialect
		err   error
		again bool
		known bool
	}{
		{PostgreSQL, state("40001"), true, true},
		{PostgreSQL, state("40P01"), true, true},
		{PostgreSQL, state("40003"), false, false},
		{PostgreSQL, state("23505"), false, true},
		{PostgreSQL, state("57P01"), false, false},
		{PostgreSQL, state("08006"), false, false},
		{PostgreSQL, io.ErrUnexpectedEOF, false, false},
		{PostgreSQL, context.DeadlineExceeded, false, false},
		{SQLite, code(5), true, true},
		{SQLite, code(5 | 1<<8), true, true},
		{SQLite, code(6), true, true},
		{SQLite, code(13), false, true},
		{SQLite, code(10), false, false},
		{SQLite, errors.New("database is locked (5) (SQLITE_BUSY)"), true, true},
		{SQLite, sql.ErrTxDone, false, false},
		{SQLite, driver.ErrBadConn, true, false},
	} {
		if again, known := tt.d.again(tt.err), tt.d.undone(tt.err); again != tt.again || known != tt.known {
			t.Errorf("%v, %v: again %v, undone %v; want %v, %v", tt.d, tt.err, again, known, tt.again, tt.known)
		}
	}
}

type state string

func (s state) Error() string    { return string(s) }
func (s state) SQLState() string { return string(s) }

type code int

func (c code) Error() string { return "code" }
func (c code) Code() int     { return int(c) }
