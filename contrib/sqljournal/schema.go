package sqljournal

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/nao-trade/nao/journal"
)

// version is the form of the tables that this package reads and writes.
const version = 1

// queries are the statements of one journal, with the names of its tables.
type queries struct {
	version string
	last    string
	keys    string // of an account and market, in order
	open    string // the same, only what is open
	page    string // ends in an open parenthesis

	lock    string // ends where the keys stand
	locked  string // follows them
	place   string // takes n positions
	add     string // ends where the rows stand
	added   string // follows new rows
	changed string // follows rows that are there

	begin, renew, alive, bury, sweep, end string
}

func statements(d Dialect, prefix string) queries {
	names := strings.NewReplacer("{entries}", prefix+"_entries", "{runs}", prefix+"_runs", "{meta}", prefix+"_meta",
		"{pos}", prefix+"_pos", "{now}", d.now(), "{open}", openStages())
	of := func(query string) string { return d.rebind(names.Replace(query)) }
	raw := names.Replace
	q := queries{
		version: of(`SELECT value FROM {meta} WHERE name = 'version'`),
		last:    of(`SELECT entry FROM {entries} WHERE account = ? AND market = ? AND sku = ?`),
		keys:    of(`SELECT sku FROM {entries} WHERE account = ? AND market = ? ORDER BY pos`),
		open:    of(`SELECT sku FROM {entries} WHERE account = ? AND market = ? AND stage IN ({open}) ORDER BY pos`),
		page:    raw(`SELECT sku, entry FROM {entries} WHERE account = ? AND market = ? AND sku IN `),
		lock:    raw(`SELECT account, market, sku, seq FROM {entries} WHERE (account, market, sku) IN (VALUES `),
		locked:  `)`,
		// The first statement of a transaction is a write, so that it waits for
		// its turn before it has read anything.
		place:   of(`UPDATE {meta} SET value = value + ? WHERE name = 'pos' RETURNING value`),
		add:     raw(`INSERT INTO {entries} (account, market, sku, seq, stage, pos, entry) VALUES `),
		added:   ` ON CONFLICT (account, market, sku) DO NOTHING`,
		changed: raw(` ON CONFLICT (account, market, sku) DO UPDATE SET seq = excluded.seq, stage = excluded.stage, pos = excluded.pos, entry = excluded.entry WHERE {entries}.seq < excluded.seq`),
		begin:   of(`INSERT INTO {runs} (id, dies_at) VALUES (?, {now} + ?)`),
		renew:   of(`UPDATE {runs} SET dies_at = {now} + ? WHERE id = ? AND dies_at > {now}`),
		alive:   of(`SELECT CASE WHEN dies_at > {now} THEN 1 ELSE 0 END FROM {runs} WHERE id = ?`),
		bury:    of(`DELETE FROM {runs} WHERE id = ? AND dies_at <= {now}`),
		sweep:   of(`DELETE FROM {runs} WHERE dies_at <= {now}`),
		end:     of(`DELETE FROM {runs} WHERE id = ?`),
	}
	if d == PostgreSQL {
		q.lock = raw(`SELECT account, market, sku, seq FROM {entries} WHERE (account, market, sku) IN (`)
		q.locked = `) ORDER BY account, market, sku FOR UPDATE`
		q.place = of(`SELECT nextval('{pos}') FROM generate_series(1, ?)`)
	}
	return q
}

// openStages lists the stages that are open, quoted.
func openStages() string {
	var out []string
	for s := journal.Intended; s <= journal.Ended; s++ {
		if s.Open() {
			out = append(out, "'"+s.String()+"'")
		}
	}
	return strings.Join(out, ", ")
}

// schema returns the statements that make the tables. Each does nothing if its
// table is there.
func schema(d Dialect, prefix string) []string {
	names := strings.NewReplacer("{p}", prefix, "{text}", d.text())
	stmts := []string{
		`CREATE TABLE IF NOT EXISTS {p}_meta (name {text} PRIMARY KEY, value bigint NOT NULL)`,
		`CREATE TABLE IF NOT EXISTS {p}_runs (id {text} PRIMARY KEY, dies_at bigint NOT NULL)`,
		`CREATE TABLE IF NOT EXISTS {p}_entries (account {text} NOT NULL, market {text} NOT NULL, sku {text} NOT NULL, ` +
			`seq bigint NOT NULL, stage {text} NOT NULL, pos bigint NOT NULL, entry text NOT NULL, PRIMARY KEY (account, market, sku))`,
		`CREATE INDEX IF NOT EXISTS {p}_order ON {p}_entries (account, market, pos)`,
		`INSERT INTO {p}_meta (name, value) VALUES ('pos', 0) ON CONFLICT (name) DO NOTHING`,
		fmt.Sprintf(`INSERT INTO {p}_meta (name, value) VALUES ('version', %d) ON CONFLICT (name) DO NOTHING`, version),
	}
	if d == PostgreSQL {
		// Two that make the same table at once would fail; one waits instead.
		stmts = append([]string{
			`SELECT pg_advisory_xact_lock(hashtext('{p}'))`,
			`CREATE SEQUENCE IF NOT EXISTS {p}_pos`,
		}, stmts...)
	}
	for i := range stmts {
		stmts[i] = names.Replace(stmts[i])
	}
	return stmts
}

// tables makes the tables, unless they are there, and checks their version.
func (j *Journal) tables(ctx context.Context, prefix string) error {
	found, err := j.found(ctx)
	if j.d.missing(err) || errors.Is(err, sql.ErrNoRows) {
		err = j.inTx(ctx, func(ctx context.Context, tx *sql.Tx) error {
			for _, stmt := range schema(j.d, prefix) {
				if _, err := tx.ExecContext(ctx, stmt); err != nil {
					return err
				}
			}
			return nil
		})
		if err == nil {
			found, err = j.found(ctx)
		}
	}
	switch {
	case err != nil:
		return err
	case found > version:
		return fmt.Errorf("the tables are of version %d, and this program knows version %d: update nao, or choose another Options.Prefix", found, version)
	}
	return nil
}

func (j *Journal) found(ctx context.Context) (n int64, err error) {
	err = j.db.QueryRowContext(ctx, j.q.version).Scan(&n)
	return n, err
}
