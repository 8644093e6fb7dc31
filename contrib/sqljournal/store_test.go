package sqljournal

import (
	"context"
	"crypto/rand"
	"database/sql"
	"os"
	"path/filepath"
	"strings"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib"
	_ "modernc.org/sqlite"

	"github.com/nao-trade/nao/journal"
	"github.com/nao-trade/nao/journal/journaltest"
)

// database is where a test keeps its tables.
type database struct {
	d      Dialect
	driver string
	dsn    string
	prefix string
	conns  int // at most, for each handle; 0: no limit
}

// pragmas are those that the package comment asks for.
const pragmas = "?_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=busy_timeout(5000)"

// sqlite is a new file.
func sqlite(t testing.TB) database {
	return database{d: SQLite, driver: "sqlite", dsn: filepath.Join(t.TempDir(), "export.db") + pragmas, prefix: defaultPrefix}
}

// postgres is the database that NAO_POSTGRES names, with tables of its own,
// which go when the test ends.
func postgres(t testing.TB) database {
	dsn := os.Getenv("NAO_POSTGRES")
	if dsn == "" {
		t.Skip("NAO_POSTGRES is not set: name a PostgreSQL database in it, or run ../../.ci/postgres go test .")
	}
	b := database{d: PostgreSQL, driver: "pgx", dsn: dsn, prefix: "t" + strings.ToLower(rand.Text())}
	db := b.connect(t)
	t.Cleanup(func() {
		for _, stmt := range []string{
			"DROP TABLE IF EXISTS {p}_entries, {p}_runs, {p}_meta", "DROP SEQUENCE IF EXISTS {p}_pos",
		} {
			if _, err := db.Exec(strings.ReplaceAll(stmt, "{p}", b.prefix)); err != nil {
				t.Error(err)
			}
		}
	})
	return b
}

// connect opens connections of their own, as another process would.
func (b database) connect(t testing.TB) *sql.DB {
	t.Helper()
	db, err := sql.Open(b.driver, b.dsn)
	if err != nil {
		t.Fatal(err)
	}
	db.SetMaxOpenConns(b.conns)
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func (b database) open(t testing.TB) *Journal {
	t.Helper()
	return b.openOn(t, b.connect(t))
}

func (b database) openOn(t testing.TB, db *sql.DB) *Journal {
	t.Helper()
	j, err := Open(t.Context(), db, b.d, &Options{Prefix: b.prefix})
	if err != nil {
		t.Fatal(err)
	}
	return j
}

// exec runs a statement on the tables, whose prefix is written {p}.
func (b database) exec(t testing.TB, db *sql.DB, stmt string, args ...any) {
	t.Helper()
	if _, err := db.Exec(b.d.rebind(strings.ReplaceAll(stmt, "{p}", b.prefix)), args...); err != nil {
		t.Fatal(err)
	}
}

// mortal is a journal whose process can die.
type mortal struct {
	*Journal
	runs []*run
}

func (m *mortal) Begin(ctx context.Context) (journal.Run, error) {
	r, err := m.Journal.Begin(ctx)
	if err == nil {
		m.runs = append(m.runs, r.(*run))
	}
	return r, err
}

// store is what the suite moves.
func (b database) store(t testing.TB) journaltest.Store {
	db := b.connect(t)
	first := &mortal{Journal: b.openOn(t, db)}
	return journaltest.Store{
		Journal: first,
		Another: func(t testing.TB) journal.Journal { return b.open(t) },
		Crash: func(t testing.TB) {
			for _, r := range first.runs {
				r.lease.release()
			}
			if err := db.Close(); err != nil {
				t.Error(err)
			}
		},
		Expire: func(t testing.TB) {
			db := b.connect(t)
			for _, r := range first.runs {
				b.exec(t, db, "UPDATE {p}_runs SET dies_at = 0 WHERE id = ?", r.id)
			}
		},
	}
}

func conform(t *testing.T, base func(testing.TB) database, edit func(*database)) {
	t.Parallel()
	journaltest.Run(t, journaltest.Harness{New: func(t testing.TB) journaltest.Store {
		b := base(t)
		if edit != nil {
			edit(&b)
		}
		return b.store(t)
	}})
}

func TestSQLite(t *testing.T) { conform(t, sqlite, nil) }

// variant skips what repeats the suite under another setting.
func variant(t *testing.T) {
	if testing.Short() {
		t.Skip("the suite under another setting; without -short it runs")
	}
}

// Without busy_timeout everything that meets a lock fails at once.
func TestSQLiteImpatient(t *testing.T) {
	variant(t)
	conform(t, sqlite, func(b *database) { b.dsn = strings.Replace(b.dsn, "busy_timeout(5000)", "busy_timeout(0)", 1) })
}

// In the old mode readers and writers are in one another's way.
func TestSQLiteRollbackJournal(t *testing.T) {
	variant(t)
	conform(t, sqlite, func(b *database) { b.dsn = strings.Replace(b.dsn, "WAL", "DELETE", 1) })
}

// No method needs a second connection while it holds one.
func TestSQLiteOneConnection(t *testing.T) {
	variant(t)
	conform(t, sqlite, func(b *database) { b.conns = 1 })
}

func TestPostgreSQL(t *testing.T) {
	postgres(t) // says once that it is not there
	conform(t, postgres, nil)
}

func TestPostgreSQLOneConnection(t *testing.T) {
	variant(t)
	postgres(t)
	conform(t, postgres, func(b *database) { b.conns = 1 })
}

// A session may be stricter by default than Append needs.
func TestPostgreSQLSerializable(t *testing.T) {
	variant(t)
	postgres(t)
	conform(t, postgres, func(b *database) {
		sep := " "
		if strings.Contains(b.dsn, "://") {
			sep = "?"
			if strings.Contains(b.dsn, "?") {
				sep = "&"
			}
		}
		b.dsn += sep + "default_transaction_isolation=serializable"
	})
}
