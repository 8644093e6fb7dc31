package sqljournal

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"regexp"
	"strings"
	"time"

	"github.com/nao-trade/nao/journal"
)

// Options are the settings of [Open]. Zero fields are the defaults.
type Options struct {
	// Prefix begins the names of the tables: lower-case letters, digits and
	// underscores, at most 40. The default is "nao_journal".
	Prefix string
	// Lease is how long a run outlives its process, at least three seconds.
	// The default is 30 seconds. Every run keeps its own; journals of one
	// database may differ.
	Lease time.Duration
	// Log takes what is worth a look and is no error: settings under which a
	// commit may be lost, leases that could not be renewed at once. The
	// default discards it.
	Log *slog.Logger
}

const (
	defaultPrefix = "nao_journal"
	defaultLease  = 30 * time.Second
	minLease      = 3 * time.Second
)

// Journal is a journal in a database. It is safe for concurrent use.
type Journal struct {
	db    *sql.DB
	d     Dialect
	lease time.Duration
	log   *slog.Logger
	q     queries
}

var _ journal.Journal = (*Journal)(nil)

// Open returns the journal that is kept in a database, and makes its tables if
// they are not there. The database stays the caller's, who closes it after the
// last run has ended. An error says what to set if the database would forget
// what was committed, or has tables of a newer version.
func Open(ctx context.Context, db *sql.DB, d Dialect, o *Options) (*Journal, error) {
	var opts Options
	if o != nil {
		opts = *o
	}
	if err := opts.complete(d); err != nil {
		return nil, err
	}
	j := &Journal{db: db, d: d, lease: opts.Lease, log: opts.Log, q: statements(d, opts.Prefix)}
	err := j.again(ctx, func() error { return j.durable(ctx) })
	if err != nil {
		return nil, err
	}
	err = j.again(ctx, func() error { return j.tables(ctx, opts.Prefix) })
	if err != nil {
		return nil, fmt.Errorf("sqljournal: open tables %s_…: %w", opts.Prefix, err)
	}
	return j, nil
}

// prefixes are names that need no quotes in any dialect.
var prefixes = regexp.MustCompile(`^[a-z_][a-z0-9_]{0,39}$`)

func (o *Options) complete(d Dialect) error {
	if d != SQLite && d != PostgreSQL {
		return fmt.Errorf("sqljournal: dialect %d: not known; want sqljournal.SQLite or sqljournal.PostgreSQL", uint8(d))
	}
	if o.Prefix == "" {
		o.Prefix = defaultPrefix
	}
	if !prefixes.MatchString(o.Prefix) {
		return fmt.Errorf("sqljournal: Options.Prefix %.60q: want at most 40 of a-z, 0-9 and _, and no digit first", o.Prefix)
	}
	if o.Lease == 0 {
		o.Lease = defaultLease
	}
	if o.Lease < minLease {
		return fmt.Errorf("sqljournal: Options.Lease %v: too short to be renewed in time; want at least %v", o.Lease, minLease)
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	return nil
}

// durable refuses a database whose commits are lost by design.
func (j *Journal) durable(ctx context.Context) error {
	if j.d == PostgreSQL {
		return j.durablePostgreSQL(ctx)
	}
	return j.durableSQLite(ctx)
}

func (j *Journal) durablePostgreSQL(ctx context.Context) error {
	var commit, fsync, encoding string
	const query = "SELECT current_setting('synchronous_commit'), current_setting('fsync'), current_setting('server_encoding')"
	if err := j.db.QueryRowContext(ctx, query).Scan(&commit, &fsync, &encoding); err != nil {
		return fmt.Errorf("sqljournal: read the settings of the server: %w", err)
	}
	switch {
	case commit == "off":
		return errors.New("sqljournal: synchronous_commit is off, and a crash of the server would undo what was promised; " +
			"set it to on for this user: ALTER ROLE … SET synchronous_commit = on")
	case encoding != "UTF8":
		return fmt.Errorf("sqljournal: the database's encoding is %s, which cannot hold every text; use one with UTF8", encoding)
	case fsync == "off":
		j.log.WarnContext(ctx, "sqljournal: fsync is off: a crash of the server's machine may destroy the journal")
	}
	return nil
}

func (j *Journal) durableSQLite(ctx context.Context) error {
	var level int
	var mode string
	if err := j.db.QueryRowContext(ctx, "PRAGMA synchronous").Scan(&level); err != nil {
		return fmt.Errorf("sqljournal: read PRAGMA synchronous: %w", err)
	}
	if err := j.db.QueryRowContext(ctx, "PRAGMA journal_mode").Scan(&mode); err != nil {
		return fmt.Errorf("sqljournal: read PRAGMA journal_mode: %w", err)
	}
	switch mode = strings.ToUpper(mode); {
	case mode == "OFF" || mode == "MEMORY":
		return fmt.Errorf("sqljournal: PRAGMA journal_mode is %s, and a process that dies over a commit would destroy the journal, "+
			"if it is not in memory to begin with; set it to WAL in the DSN", mode)
	case level == 0:
		return errors.New("sqljournal: PRAGMA synchronous is OFF, and a power failure would destroy the journal; set it to FULL in the DSN")
	case level == 1:
		j.log.WarnContext(ctx, "sqljournal: PRAGMA synchronous is NORMAL: a power failure may undo the latest entries; set it to FULL in the DSN")
	}
	return nil
}
