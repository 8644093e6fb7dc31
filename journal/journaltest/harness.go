package journaltest

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

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
type testCase struct {
	name string
	rule string // the sentences of the contract that a failure breaks
	run  func(*suite)
}

// cases returns all cases, in the order in which they are worth reading: one
// that fails explains those after it.
func cases() []testCase {
	return slices.Concat(entryCases(), appendCases(), readCases(), concurrentCases(), runCases(), crashCases())
}

// Run runs every case as a subtest of t.
func Run(t *testing.T, h Harness) {
	t.Helper()
	if h.New == nil {
		t.Fatal("journaltest: Harness.New is nil; give a function that opens a store")
	}
	all := cases()
	for _, problem := range h.stray(all) {
		t.Error(problem)
	}
	var skips []string
	for _, c := range all {
		t.Run(c.name, func(t *testing.T) {
			reason := h.Skips[c.name]
			defer func() {
				if reason != "" {
					skips = append(skips, c.name+": "+reason)
				}
			}()
			if reason == "" {
				h.exercise(t, c, &reason)
			}
			if reason != "" {
				t.Skip("skipped: " + reason)
			}
		})
	}
	t.Logf("journaltest: %d cases, %d of them skipped", len(all), len(skips))
	if len(skips) > 0 {
		t.Log("skipped:\n\t" + strings.Join(skips, "\n\t"))
	}
}

// stray returns what is wrong with the skips.
func (h Harness) stray(all []testCase) []string {
	var problems []string
	for _, name := range slices.Sorted(maps.Keys(h.Skips)) {
		switch {
		case !slices.ContainsFunc(all, func(c testCase) bool { return c.name == name }):
			problems = append(problems, fmt.Sprintf("journaltest: Harness.Skips: %q is no case; see the package comment for their names", name))
		case h.Skips[name] == "":
			problems = append(problems, fmt.Sprintf("journaltest: Harness.Skips: %q has no reason; say what the journal cannot do", name))
		}
	}
	return problems
}

// exercise runs one case on a new store. It sets skipped if the case gives no
// verdict.
func (h Harness) exercise(t testing.TB, c testCase, skipped *string) {
	s := &suite{TB: t, Store: h.New(t), rule: c.rule, skipped: skipped}
	if s.Journal == nil {
		t.Fatal("journaltest: Store.Journal is nil; it is required")
	}
	c.run(s)
}
