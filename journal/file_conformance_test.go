package journal_test

import (
	"testing"

	"github.com/nao-trade/nao/journal"
	"github.com/nao-trade/nao/journal/journaltest"
)

func TestFileConformance(t *testing.T) {
	journaltest.Run(t, journaltest.Harness{New: func(t testing.TB) journaltest.Store {
		dir := t.TempDir()
		open := func(t testing.TB) *journal.File {
			f, err := journal.OpenFile(dir, nil)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() {
				if err := f.Close(); err != nil {
					t.Error(err)
				}
			})
			return f
		}
		f := open(t)
		return journaltest.Store{
			Journal: f,
			Another: func(t testing.TB) journal.Journal { return open(t) },
			Crash:   func(testing.TB) { f.Kill() },
		}
	}})
}
