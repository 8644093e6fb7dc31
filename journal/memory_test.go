package journal_test

import (
	"testing"

	"github.com/nao-trade/nao/journal"
	"github.com/nao-trade/nao/journal/journaltest"
)

func TestMemory(t *testing.T) {
	journaltest.Run(t, journaltest.Harness{
		New: func(testing.TB) journaltest.Store { return journaltest.Store{Journal: new(journal.Memory)} },
		Skips: map[string]string{
			"alias-appended": "Memory keeps the slices that it is given, and makes no copy",
			"alias-read":     "Memory gives away the slices that it keeps, and makes no copy",
		},
	})
}
