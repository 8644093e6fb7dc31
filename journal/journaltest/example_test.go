package journaltest_test

import (
	"testing"

	"github.com/nao-trade/nao/journal"
	"github.com/nao-trade/nao/journal/journaltest"
)

// A journal in a folder, which several processes share. With a Crash as well,
// the suite also looks at what a process that dies leaves behind.
func ExampleRun() {
	open := func(t testing.TB, dir string) journal.Journal {
		j, err := journal.OpenFile(dir, nil)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { j.Close() })
		return j
	}

	// The body of a test of the journal's package.
	_ = func(t *testing.T) {
		journaltest.Run(t, journaltest.Harness{New: func(t testing.TB) journaltest.Store {
			dir := t.TempDir()
			return journaltest.Store{
				Journal: open(t, dir),
				Another: func(t testing.TB) journal.Journal { return open(t, dir) },
			}
		}})
	}
}
