package sqljournal

import (
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// Dialect is the kind of a database.
type Dialect uint8

// The dialects. Zero means unset, and [Open] refuses it.
const (
	// SQLite is SQLite 3.35 or newer.
	SQLite Dialect = iota + 1
	// PostgreSQL is PostgreSQL 12 or newer.
	PostgreSQL
)

// String returns the dialect's name, and "" for zero.
func (d Dialect) String() string {
	switch d {
	case 0:
		return ""
	case SQLite:
		return "SQLite"
	case PostgreSQL:
		return "PostgreSQL"
	}
	return fmt.Sprintf("Dialect(%d)", uint8(d))
}

// txOptions returns how a transaction begins. What a session has set as its
// default may be stricter, and then writers would fail that need only wait.
func (d Dialect) txOptions() *sql.TxOptions {
	if d == PostgreSQL {
		return &sql.TxOptions{Isolation: sql.LevelReadCommitted}
	}
	return nil
}

// now is the database's clock, in milliseconds since 1970.
func (d Dialect) now() string {
	if d == PostgreSQL {
		return "(extract(epoch from clock_timestamp()) * 1000)::bigint"
	}
	return "CAST((julianday('now') - 2440587.5) * 86400000 AS INTEGER)"
}

// text is the type of a key's columns: compared byte by byte.
func (d Dialect) text() string {
	if d == PostgreSQL {
		return `text COLLATE "C"`
	}
	return "TEXT COLLATE BINARY"
}

// rebind turns the question marks of a statement into what the database takes.
// No statement here has a question mark in a text.
func (d Dialect) rebind(query string) string {
	if d != PostgreSQL {
		return query
	}
	var b strings.Builder
	for i, n := 0, 0; i < len(query); i++ {
		if query[i] != '?' {
			b.WriteByte(query[i])
			continue
		}
		n++
		b.WriteString("$" + strconv.Itoa(n))
	}
	return b.String()
}

// tuples returns n rows of width question marks each, "(?, ?), (?, ?)".
func tuples(n, width int) string {
	row := "(" + strings.TrimSuffix(strings.Repeat("?, ", width), ", ") + ")"
	return strings.TrimSuffix(strings.Repeat(row+", ", n), ", ")
}

// SQLite's primary result codes; an extended code has them in its low byte.
const (
	sqliteBusy   = 5
	sqliteLocked = 6
	sqliteFull   = 13
)

// sqlState returns PostgreSQL's code of an error, and "" if it has none. The
// drivers in use have a method for it.
func sqlState(err error) string {
	var e interface{ SQLState() string }
	if errors.As(err, &e) {
		return e.SQLState()
	}
	return ""
}

// sqliteCode returns SQLite's primary code of an error, and 0 if it has none.
// One driver tells it by a method, another by its words alone.
func sqliteCode(err error) int {
	var e interface{ Code() int }
	if errors.As(err, &e) {
		return e.Code() & 0xff
	}
	if err != nil && (strings.Contains(err.Error(), "database is locked") || strings.Contains(err.Error(), "table is locked")) {
		return sqliteBusy
	}
	return 0
}

// again reports whether a transaction failed only because of what others did
// at the same time, and was undone: it may be tried again.
func (d Dialect) again(err error) bool {
	if errors.Is(err, driver.ErrBadConn) || errors.Is(err, errOvertaken) {
		return true
	}
	if d == PostgreSQL {
		s := sqlState(err)
		return s == "40001" || s == "40P01" || s == "55P03"
	}
	code := sqliteCode(err)
	return code == sqliteBusy || code == sqliteLocked
}

// undone reports whether an error of a commit says for certain that nothing
// was kept. All others leave it open: the connection may have broken after the
// database had carried it out.
func (d Dialect) undone(err error) bool {
	if d == PostgreSQL {
		s := sqlState(err)
		// Of its class 40003, "completion unknown", alone says the opposite.
		return strings.HasPrefix(s, "40") && s != "40003" || strings.HasPrefix(s, "23")
	}
	code := sqliteCode(err)
	return code == sqliteBusy || code == sqliteLocked || code == sqliteFull
}

// missing reports whether an error says that a table is not there.
func (d Dialect) missing(err error) bool {
	if d == PostgreSQL {
		return sqlState(err) == "42P01"
	}
	return err != nil && strings.Contains(err.Error(), "no such table")
}
