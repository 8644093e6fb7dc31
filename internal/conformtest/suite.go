package conformtest

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
)

// Case is one thing that an implementation must do.
type Case[S any] struct {
	Name string  // of the subtest
	Rule string  // the sentences of the contract that a failure breaks
	Run  func(S) // looks at it
}

// Suite is cases, and an implementation for them to be run on.
type Suite[S any] struct {
	Name  string // of its package; its messages begin with it
	Whose string // who is excused by a skip, such as "the journal"
	Cases []Case[S]
	// Skips says by the name of a case why it is not to be run.
	Skips map[string]string
	// Bubble has every case run in a bubble of testing/synctest.
	Bubble bool
	// Open returns what one case is run on. It is called once for each.
	Open func(*T) S
}

// Run runs every case as a subtest of t.
func (s *Suite[S]) Run(t *testing.T) {
	t.Helper()
	for _, problem := range s.Stray() {
		t.Error(problem)
	}
	var skips []string
	for _, c := range s.Cases {
		t.Run(c.Name, func(t *testing.T) {
			reason := s.Skips[c.Name]
			defer func() { // a case that gives no verdict does not return
				if reason != "" {
					t.Log("skipped: " + reason)
					skips = append(skips, c.Name+": "+reason)
				}
			}()
			if reason == "" {
				s.run(t, c, &reason)
			}
			if reason != "" {
				t.SkipNow()
			}
		})
	}
	t.Logf("%s: %d cases, %d of them skipped", s.Name, len(s.Cases), len(skips))
	if len(skips) > 0 {
		t.Log("skipped:\n\t" + strings.Join(skips, "\n\t"))
	}
}

// Stray returns what is wrong with the skips.
func (s *Suite[S]) Stray() []string {
	var problems []string
	for _, name := range slices.Sorted(maps.Keys(s.Skips)) {
		switch {
		case !slices.ContainsFunc(s.Cases, func(c Case[S]) bool { return c.Name == name }):
			problems = append(problems, fmt.Sprintf("%s: Harness.Skips: %q is no case; see the package comment for their names", s.Name, name))
		case s.Skips[name] == "":
			problems = append(problems, fmt.Sprintf("%s: Harness.Skips: %q has no reason; say what %s cannot do", s.Name, name, s.Whose))
		}
	}
	return problems
}

// run runs one case, in a bubble if there is to be one. It sets skipped if the
// case gives no verdict: a skip inside a bubble does not show outside.
func (s *Suite[S]) run(t *testing.T, c Case[S], skipped *string) {
	if !s.Bubble {
		s.exercise(t, c, skipped)
		return
	}
	synctest.Test(t, func(t *testing.T) { s.exercise(t, c, skipped) })
}

func (s *Suite[S]) exercise(t testing.TB, c Case[S], skipped *string) {
	c.Run(s.Open(&T{TB: t, rule: c.Rule, skipped: skipped}))
}
