// Package sqljournal keeps a journal in a database, so that several machines
// can share it: PostgreSQL, or SQLite for several processes of one machine.
//
//	db, err := sql.Open("pgx", "postgres://nao@db.example/exports")
//	if err != nil { ... }
//	j, err := sqljournal.Open(ctx, db, sqljournal.PostgreSQL, nil)
//	if err != nil { ... }
//	e := nao.Exporter{Account: "talavera-puebla", Market: market, Journal: j, Prepare: prepare}
//
// It is a module of its own and imports no driver: the caller does. It is
// tested with github.com/jackc/pgx/v5/stdlib and modernc.org/sqlite. Of each
// listing it keeps the latest entry, in one row.
//
// # What the database must promise
//
// An entry is durable when Append returns, as far as a commit is.
//
// PostgreSQL: synchronous_commit must not be off, and [Open] refuses it; with
// replicas that may take over, it must be remote_write or more, or a failover
// undoes the latest entries. fsync must be on. Reads go to the primary.
//
// SQLite: the DSN sets the pragmas, for each connection has its own. With
// modernc.org/sqlite:
//
//	export.db?_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=busy_timeout(5000)
//
// [Open] refuses synchronous=OFF and warns of NORMAL, and refuses
// journal_mode=OFF and MEMORY, where a process that dies over a commit destroys
// the file. The file must lie on a disk of the machine: SQLite's locks do not
// hold on a network share. A database in memory is a journal that forgets; use
// journal.Memory.
//
// # Who may write
//
// Append is one transaction that locks the rows of its keys in their order,
// compares the numbers and writes. Of two that append the same number the
// second waits for the first, and is refused with fault.Conflict.
//
// A run is a row with a lease, which a goroutine renews at a third of its time.
// Run.Check fails once the lease may have run out for others, whatever became
// of the connection. A run that was not renewed in time is dead for good.
//
// # Errors
//
// fault.Conflict: somebody else wrote first, and nothing was added.
//
// fault.OutcomeUnknown: the commit was sent and its answer did not come. The
// entries are there, or none of them is: read them again.
//
// fault.Temporary: the context ended, or others were in the way for 30
// seconds; nothing was added. What the database calls a deadlock, a failed
// serialisation or a lock is tried again until then.
//
// fault.Rejected: a row could not hold the entry exactly. Texts must be UTF-8,
// keys without NUL, and Held needs its time.
//
// Any other error is the driver's; nothing was added.
//
// # Time
//
// Whether a lease has run out is decided by the database's clock alone, which
// all processes share, and here by how long ago it was renewed. With SQLite it
// is the machine's clock: who puts it forward by more than [Options.Lease]
// ends all runs.
//
// # Limits
//
// The three texts of a key have at most 2560 bytes together. Open and All keep
// the codes of what they yield in memory, and 200 entries; they hold no
// connection while the caller works, so one connection is enough for
// everything.
package sqljournal
