package journal_test

import (
	"testing"

	"github.com/nao-trade/nao/journal"
	"github.com/nao-trade/nao/journal/journaltest"
)

func TestMemory(t *testing.T) {
	journaltest.Run(t, journaltest.Harness{
		New: func(testing.TB) journaltest.Store { return journaltest.Store{Journal: new(journal.Memory)} },
	})
}
