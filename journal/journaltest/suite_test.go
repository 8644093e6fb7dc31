package journaltest

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/internal/conformtest"
	"github.com/nao-trade/nao/journal"
)

// A correct journal passes, with every hook and without any.
func TestRun(t *testing.T) {
	t.Run("every hook", func(t *testing.T) { Run(t, harness(nil)) })
	t.Run("no hook", func(t *testing.T) {
		Run(t, Harness{New: func(testing.TB) Store { return Store{Journal: &handle{store: new(store)}} }})
	})
}

// What is missing skips the cases that need it, and no other.
func TestSkips(t *testing.T) {
	tests := map[string]struct {
		without func(*Store)
		skips   func(name string) bool
	}{
		"nothing missing": {func(*Store) {}, func(string) bool { return false }},
		"Another": {func(s *Store) { s.Another = nil }, func(name string) bool {
			return strings.HasPrefix(name, "handles-") || strings.HasPrefix(name, "crash-")
		}},
		"Crash": {func(s *Store) { s.Crash = nil }, func(name string) bool { return strings.HasPrefix(name, "crash-") }},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			h := Harness{New: func(t testing.TB) Store {
				s := harness(nil).New(t)
				tt.without(&s)
				return s
			}}
			s := h.suite()
			for _, c := range s.Cases {
				r := s.Record(t, c)
				if len(r.Failures) > 0 {
					t.Errorf("%s fails: %q", c.Name, r.Failures)
				}
				if skipped := r.Skipped != ""; skipped != tt.skips(c.Name) {
					t.Errorf("%s: skipped is %v, for %q", c.Name, skipped, r.Skipped)
				}
			}
		})
	}
}

// Of a case that the harness skips nothing is run.
func TestHarnessSkips(t *testing.T) {
	h := Harness{New: func(t testing.TB) Store { t.Error("a store was opened"); return Store{} }, Skips: map[string]string{}}
	for _, c := range cases() {
		h.Skips[c.Name] = "not a journal at all"
	}
	Run(t, h)
}

// A harness that gives nothing to test fails.
func TestHarnessIncomplete(t *testing.T) {
	s := Harness{New: func(testing.TB) Store { return Store{} }}.suite()
	if r := s.Record(t, s.Cases[0]); len(r.Failures) != 1 || !strings.Contains(r.Failures[0], "Journal is nil") {
		t.Errorf("%q", r.Failures)
	}
}

// A failure shows what differs, and nothing else of the entry.
func TestDifferences(t *testing.T) {
	want, got := full("TAL-8", 1), full("TAL-8", 1)
	got.Job = "213b9f4f"
	h := harness(nil).suite()
	r := h.Record(t, conformtest.Case[*suite]{Rule: "all of it", Run: func(s *suite) { s.equal("Last", want, got) }})
	const text = "Last differs from what was appended (-appended +read):\n" +
		"\t-  \"job\": \"213b9f4e\",\n\t+  \"job\": \"213b9f4f\",\n\n\tthe contract: all of it"
	if d := cmp.Diff(conformtest.Record{Failures: []string{text}}, r); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// The names of the cases are in the package comment, and each has a rule.
func TestCases(t *testing.T) { conformtest.Documented(t, "doc.go", cases()) }

var _ journal.Journal = (*handle)(nil)
