package journal_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"time"

	"github.com/nao-trade/nao/journal"
	"github.com/nao-trade/nao/listing"
)

// A write is recorded step by step: before anything leaves the machine, before
// the answer is known, and with the answer. The process then dies in the
// middle of another, and the next one sees which listings it must look at on
// the marketplace before it writes again.
func ExampleOpenFile() {
	dir, err := os.MkdirTemp("", "export-*")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	folder := filepath.Join(dir, "export.journal")
	ctx := context.Background()

	j, err := journal.OpenFile(folder, nil)
	if err != nil {
		log.Fatal(err)
	}
	run, err := j.Begin(ctx)
	if err != nil {
		log.Fatal(err)
	}
	record := func(sku string, seq int64, stage journal.Stage, held journal.Held) {
		err := j.Append(ctx, journal.Entry{
			Key: journal.Key{Account: "talavera-puebla", Market: "alibaba.com", SKU: sku},
			Seq: seq, Stage: stage, Op: listing.Create, Run: run.ID(), Held: held,
			At: time.Date(2026, 11, 24, 18, 0, int(seq), 0, time.UTC),
		})
		if err != nil {
			log.Fatal(err) // nothing is promised: do not go on with this listing
		}
	}
	record("TAL-0001", 1, journal.Intended, journal.Held{})
	record("TAL-0001", 2, journal.Sent, journal.Held{})
	record("TAL-0001", 3, journal.Accepted, journal.Held{RemoteID: "1600987654321", At: time.Date(2026, 11, 24, 18, 0, 3, 0, time.UTC)})
	record("TAL-0002", 1, journal.Intended, journal.Held{})
	record("TAL-0002", 2, journal.Sent, journal.Held{})
	record("TAL-0003", 1, journal.Intended, journal.Held{})
	record("TAL-0003", 2, journal.Ended, journal.Held{})
	if err := j.Close(); err != nil { // which ends the run too
		log.Fatal(err)
	}

	j, err = journal.OpenFile(folder, nil)
	if err != nil {
		log.Fatal(err)
	}
	defer j.Close()
	for e, err := range j.Open(ctx, "talavera-puebla", "alibaba.com") {
		if err != nil {
			log.Fatal(err)
		}
		alive, err := j.Running(ctx, e.Run)
		if err != nil {
			log.Fatal(err)
		}
		fmt.Println(e.Key.SKU, e.Stage, "since", e.At.Format(time.TimeOnly), "alive:", alive)
	}
	// Output:
	// TAL-0001 accepted since 18:00:03 alive: false
	// TAL-0002 sent since 18:00:02 alive: false
}
