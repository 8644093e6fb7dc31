package journaltest

import (
	"slices"
	"testing"

	"github.com/nao-trade/nao/internal/conformtest"
	"github.com/nao-trade/nao/journal"
)

// Harness tells the suite how to open stores of a journal.
type Harness struct {
	// New opens a fresh store that holds nothing. It is called once for each
	// case, and cleans up by t.Cleanup.
	New func(t testing.TB) Store
	// Skips says by the name of a case why the journal cannot do what it asks
	// for. It is no place for what a journal has not got to yet. The name of no
	// case is an error.
	Skips map[string]string
}

// Store is where one journal keeps its entries, and the strings by which the
// suite moves it. Journal is required.
type Store struct {
	// Journal is a handle on the store, as one process has it.
	Journal journal.Journal
	// Another opens one more handle on the store, as another process does. Nil
	// skips the cases handles-… and crash-….
	Another func(t testing.TB) journal.Journal
	// Crash ends the process that has Journal, as a kill does: nothing is
	// ended, closed or flushed, and what only its memory held is lost. The
	// suite does not use Journal afterwards. Nil skips the cases crash-….
	Crash func(t testing.TB)
	// Expire lets the time pass after which the runs of a process that died
	// are dead. Those of one that lives go on. Nil: they are dead at once.
	Expire func(t testing.TB)
}

// testCase is one thing that a journal must do.
type testCase conformtest.Case[*suite]

// cases returns all cases, in the order in which they are worth reading: one
// that fails explains those after it.
func cases() []conformtest.Case[*suite] {
	var out []conformtest.Case[*suite]
	for _, c := range slices.Concat(entryCases(), appendCases(), readCases(), concurrentCases(), runCases(), crashCases()) {
		out = append(out, conformtest.Case[*suite](c))
	}
	return out
}

// Run runs every case as a subtest of t.
func Run(t *testing.T, h Harness) {
	t.Helper()
	if h.New == nil {
		t.Fatal("journaltest: Harness.New is nil; give a function that opens a store")
	}
	s := h.suite()
	s.Run(t)
}

func (h Harness) suite() conformtest.Suite[*suite] {
	return conformtest.Suite[*suite]{Name: "journaltest", Whose: "the journal", Cases: cases(), Skips: h.Skips, Open: h.open}
}

// open returns what a case is run on: a new store.
func (h Harness) open(t *conformtest.T) *suite {
	s := &suite{T: t, Store: h.New(t.TB)}
	if s.Journal == nil {
		t.TB.Fatal("journaltest: Store.Journal is nil; it is required")
	}
	return s
}
