package sqljournal

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/journal"
)

// What Open refuses, and how it says so.
func TestOpenRefuses(t *testing.T) {
	tests := map[string]struct {
		d    Dialect
		dsn  func(string) string
		o    Options
		prep string
		want string
	}{
		"no dialect":  {d: 0, want: "dialect 0: not known"},
		"a prefix":    {d: SQLite, o: Options{Prefix: `x"; DROP`}, want: `Options.Prefix "x\"; DROP": want`},
		"capitals":    {d: SQLite, o: Options{Prefix: "Nao"}, want: `Options.Prefix "Nao": want`},
		"a short one": {d: SQLite, o: Options{Lease: time.Second}, want: "Options.Lease 1s: too short"},
		"a newer version": {
			d: SQLite, prep: "UPDATE nao_journal_meta SET value = 2 WHERE name = 'version'",
			want: "the tables are of version 2, and this program knows version 1: update nao",
		},
		"no durability": {
			d: SQLite, dsn: func(s string) string { return strings.Replace(s, "FULL", "OFF", 1) },
			want: "PRAGMA synchronous is OFF",
		},
		"no way back": {
			d: SQLite, dsn: func(s string) string {
				return strings.Replace(s, "export.db?_pragma=journal_mode(WAL)", "new.db?_pragma=journal_mode(OFF)", 1)
			},
			want: "PRAGMA journal_mode is OFF",
		},
		"no way back after a death": {
			d: SQLite, dsn: func(s string) string {
				return strings.Replace(s, "export.db?_pragma=journal_mode(WAL)", "new.db?_pragma=journal_mode(MEMORY)", 1)
			},
			want: "PRAGMA journal_mode is MEMORY",
		},
		"a database in memory": {
			d: SQLite, dsn: func(string) string { return ":memory:" },
			want: "PRAGMA journal_mode is MEMORY",
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			b := sqlite(t)
			b.open(t)
			if tt.prep != "" {
				b.exec(t, b.connect(t), tt.prep)
			}
			if tt.dsn != nil {
				b.dsn = tt.dsn(b.dsn)
			}
			if _, err := Open(t.Context(), b.connect(t), tt.d, &tt.o); err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v; want %q", err, tt.want)
			}
		})
	}
}

// A server that would forget is refused.
func TestOpenRefusesAsynchronousCommit(t *testing.T) {
	b := postgres(t)
	db := b.connect(t)
	db.SetMaxOpenConns(1)
	b.exec(t, db, "SET synchronous_commit = off")
	if _, err := Open(t.Context(), db, b.d, &Options{Prefix: b.prefix}); err == nil || !strings.Contains(err.Error(), "synchronous_commit is off") {
		t.Errorf("got %v", err)
	}
}

// What is dangerous only in a power failure is said in the log.
func TestOpenWarns(t *testing.T) {
	var log bytes.Buffer
	b := sqlite(t)
	b.dsn = strings.Replace(b.dsn, "FULL", "NORMAL", 1)
	_, err := Open(t.Context(), b.connect(t), SQLite, &Options{Log: slog.New(slog.NewTextHandler(&log, nil))})
	if err != nil || !strings.Contains(log.String(), "synchronous is NORMAL") {
		t.Errorf("%v, log %q", err, log.String())
	}
}

// Somebody who has the file for himself is waited for, as long as the context
// allows.
func TestOpenOfALockedFile(t *testing.T) {
	b := sqlite(t)
	b.dsn = strings.NewReplacer("WAL", "DELETE", "busy_timeout(5000)", "busy_timeout(0)").Replace(b.dsn)
	b.open(t)
	other := b.connect(t)
	other.SetMaxOpenConns(1)
	b.exec(t, other, "BEGIN EXCLUSIVE")
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if _, err := Open(ctx, b.connect(t), b.d, nil); !errors.Is(err, fault.Temporary) && !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got %v; want %v, or the end of the context", err, fault.Temporary)
	}
	b.exec(t, other, "ROLLBACK")
	b.open(t)
}

// Many processes may be the first.
func TestOpenTogether(t *testing.T) {
	for _, base := range []func(testing.TB) database{sqlite, postgres} {
		t.Run("", func(t *testing.T) {
			b := base(t)
			var wg sync.WaitGroup
			for range 6 {
				db := b.connect(t)
				wg.Go(func() {
					if _, err := Open(t.Context(), db, b.d, &Options{Prefix: b.prefix}); err != nil {
						t.Error(err)
					}
				})
			}
			wg.Wait()
		})
	}
}

// Journals of other prefixes are other journals.
func TestPrefixes(t *testing.T) {
	b := sqlite(t)
	one := b.open(t)
	b.prefix = "other"
	other := b.open(t)
	k := journal.Key{Account: "a", Market: "m", SKU: "s"}
	if err := one.Append(t.Context(), journal.Entry{Key: k, Seq: 1, Stage: journal.Sent}); err != nil {
		t.Fatal(err)
	}
	if _, ok, err := other.Last(context.Background(), k); ok || err != nil {
		t.Errorf("%v, %v; want none", ok, err)
	}
}

func TestDialectNames(t *testing.T) {
	for d, want := range map[Dialect]string{0: "", SQLite: "SQLite", PostgreSQL: "PostgreSQL", 7: "Dialect(7)"} {
		if got := d.String(); got != want {
			t.Errorf("%d is %q; want %q", uint8(d), got, want)
		}
	}
}
