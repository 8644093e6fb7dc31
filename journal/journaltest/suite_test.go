package journaltest

import (
	"fmt"
	"maps"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/nao-trade/nao/journal"
)

// A correct journal passes, with every hook and without any.
func TestRun(t *testing.T) {
	t.Run("every hook", func(t *testing.T) { Run(t, harness(nil)) })
	t.Run("no hook", func(t *testing.T) {
		Run(t, Harness{New: func(testing.TB) Store { return Store{Journal: &handle{store: new(store)}} }})
	})
}

// recorder is a test that takes down what fails instead of failing.
type recorder struct {
	testing.TB
	skipped string

	mu       sync.Mutex
	failures []string
}

func (r *recorder) Errorf(format string, args ...any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.failures = append(r.failures, fmt.Sprintf(format, args...))
}

func (r *recorder) Fatalf(format string, args ...any) {
	r.Errorf(format, args...)
	runtime.Goexit()
}

func (r *recorder) Fatal(args ...any) { r.Fatalf("%s", fmt.Sprint(args...)) }

func (r *recorder) SkipNow() { runtime.Goexit() }

// record runs one case and returns what failed in it.
func record(t *testing.T, h Harness, c testCase) *recorder {
	r := &recorder{TB: t}
	var wg sync.WaitGroup
	wg.Go(func() { h.exercise(r, c, &r.skipped) })
	wg.Wait()
	return r
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
			for _, c := range cases() {
				r := record(t, h, c)
				if len(r.failures) > 0 {
					t.Errorf("%s fails: %q", c.name, r.failures)
				}
				if skipped := r.skipped != ""; skipped != tt.skips(c.name) {
					t.Errorf("%s: skipped is %v, for %q", c.name, skipped, r.skipped)
				}
			}
		})
	}
}

// Skips are for cases that exist, with a reason, and then nothing of the case
// is run.
func TestHarnessSkips(t *testing.T) {
	h := harness(nil)
	h.Skips = map[string]string{"last": "", "fly": "ships do not", "keys": "one listing is enough"}
	problems := h.stray(cases())
	if len(problems) != 2 || !strings.Contains(problems[0], `"fly" is no case`) || !strings.Contains(problems[1], `"last" has no reason`) {
		t.Errorf("problems: %q", problems)
	}
	h.Skips = map[string]string{}
	for _, c := range cases() {
		h.Skips[c.name] = "not a journal at all"
	}
	h.New = func(t testing.TB) Store { t.Error("a store was opened"); return Store{} }
	Run(t, h)
}

// A harness that gives nothing to test fails.
func TestHarnessIncomplete(t *testing.T) {
	h := Harness{New: func(testing.TB) Store { return Store{} }}
	if r := record(t, h, cases()[0]); len(r.failures) != 1 || !strings.Contains(r.failures[0], "Journal is nil") {
		t.Errorf("%q", r.failures)
	}
}

// A failure shows what differs, and nothing else of the entry.
func TestDifferences(t *testing.T) {
	want, got := full("TAL-8", 1), full("TAL-8", 1)
	got.Job = "213b9f4f"
	r := &recorder{TB: t}
	s := &suite{TB: r, rule: "all of it"}
	s.equal("Last", want, got)
	const text = "Last differs from what was appended (-appended +read):\n" +
		"\t-  \"job\": \"213b9f4e\",\n\t+  \"job\": \"213b9f4f\",\n\n\tthe contract: all of it"
	if len(r.failures) != 1 || r.failures[0] != text {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(r.failures, "\n"), text)
	}
}

// The names of the cases are in the package comment, and each has a rule.
func TestCases(t *testing.T) {
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	_, after, _ := strings.Cut(string(doc), "# Cases")
	list, _, _ := strings.Cut(after, "# Time")
	want := map[string]bool{}
	for line := range strings.Lines(list) {
		if rest, ok := strings.CutPrefix(line, "//\t"); ok {
			for name := range strings.FieldsSeq(rest) {
				want[name] = true
			}
		}
	}
	got := map[string]bool{}
	for _, c := range cases() {
		if got[c.name] || c.rule == "" {
			t.Errorf("case %q is there twice or has no rule", c.name)
		}
		got[c.name] = true
	}
	if !maps.Equal(want, got) {
		t.Errorf("the package comment lists %q; the cases are %q", slices.Sorted(maps.Keys(want)), slices.Sorted(maps.Keys(got)))
	}
}

var _ journal.Journal = (*handle)(nil)
