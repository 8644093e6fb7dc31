package sqljournal_test

import (
	"context"
	"database/sql"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"time"

	_ "modernc.org/sqlite"

	"github.com/nao-trade/nao/contrib/sqljournal"
	"github.com/nao-trade/nao/journal"
	"github.com/nao-trade/nao/listing"
)

// Two plates are to be listed. One is accepted; of the other no answer came
// when the process ended, and the next one finds it.
func Example() {
	dir, err := os.MkdirTemp("", "export")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	db, err := sql.Open("sqlite", filepath.Join(dir, "export.db")+"?_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=busy_timeout(5000)")
	if err != nil {
		log.Fatal(err)
	}
	defer db.Close()
	if err := list(db); err != nil {
		log.Fatal(err)
	}
	if err := settle(db); err != nil {
		log.Fatal(err)
	}
	// Output:
	// TAL-8-VERDE is sent; its process runs: false
	// TAL-8-AZUL is accepted; its process runs: false
}

// list writes down each step before it is taken.
func list(db *sql.DB) error {
	ctx := context.Background()
	j, err := sqljournal.Open(ctx, db, sqljournal.SQLite, nil)
	if err != nil {
		return err
	}
	run, err := j.Begin(ctx)
	if err != nil {
		return err
	}
	defer run.End()
	step := func(sku string, seq int64, stage journal.Stage) journal.Entry {
		return journal.Entry{
			Key: journal.Key{Account: "talavera-puebla", Market: "alibaba.com", SKU: sku},
			Seq: seq, Stage: stage, Op: listing.Create, Run: run.ID(), At: time.Now().UTC(),
		}
	}
	for _, es := range [][]journal.Entry{
		{step("TAL-8-AZUL", 1, journal.Intended), step("TAL-8-VERDE", 1, journal.Intended)},
		{step("TAL-8-AZUL", 2, journal.Sent), step("TAL-8-VERDE", 2, journal.Sent)},
		{step("TAL-8-AZUL", 3, journal.Accepted)},
	} {
		if err := run.Check(); err != nil {
			return err
		}
		if err := j.Append(ctx, es...); err != nil {
			return err
		}
	}
	return nil
}

// settle looks at what an earlier process left.
func settle(db *sql.DB) error {
	ctx := context.Background()
	j, err := sqljournal.Open(ctx, db, sqljournal.SQLite, nil)
	if err != nil {
		return err
	}
	for e, err := range j.Open(ctx, "talavera-puebla", "alibaba.com") {
		if err != nil {
			return err
		}
		runs, err := j.Running(ctx, e.Run)
		if err != nil {
			return err
		}
		fmt.Printf("%s is %s; its process runs: %v\n", e.Key.SKU, e.Stage, runs)
	}
	return nil
}
