package conformtest

import (
	"fmt"
	"maps"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
)

// Record is what came of a case whose failures fail nothing.
type Record struct {
	Failures []string
	Skipped  string // why there is no verdict; "" if there is one
}

// Record runs one case, in a bubble if the suite has them, and returns what
// failed in it.
func (s *Suite[S]) Record(t *testing.T, c Case[S]) Record {
	r := &recorder{TB: t}
	if !s.Bubble {
		record(s, r, c)
	} else {
		synctest.Test(t, func(t *testing.T) {
			r.TB = t
			record(s, r, c)
		})
	}
	return r.out
}

// record runs a case in a goroutine of its own, for it may end that.
func record[S any](s *Suite[S], r *recorder, c Case[S]) {
	var wg sync.WaitGroup
	wg.Go(func() { s.exercise(r, c, &r.out.Skipped) })
	wg.Wait()
}

// recorder is a test that takes down what fails instead of failing.
type recorder struct {
	testing.TB
	mu  sync.Mutex
	out Record
}

func (r *recorder) Error(args ...any) { r.Errorf("%s", fmt.Sprint(args...)) }

func (r *recorder) Errorf(format string, args ...any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.out.Failures = append(r.out.Failures, fmt.Sprintf(format, args...))
}

func (r *recorder) Fatal(args ...any) { r.Fatalf("%s", fmt.Sprint(args...)) }

func (r *recorder) Fatalf(format string, args ...any) {
	r.Errorf(format, args...)
	runtime.Goexit()
}

func (r *recorder) SkipNow() { runtime.Goexit() }

// Breach is one way to break a rule, and the case that must notice.
type Breach[S any] struct {
	Case  string
	By    string   // how it is broken, in a few words
	Suite Suite[S] // of what breaks it
	Says  string   // what the failure speaks of
}

// Prove checks that every breach is noticed by the case that is for it, that
// the failure says which rule it is, and that no case is without a breach.
func Prove[S any](t *testing.T, cases []Case[S], breaches []Breach[S]) {
	t.Helper()
	proved := map[string]bool{}
	for _, b := range breaches {
		proved[b.Case] = true
		t.Run(b.Case+"/"+b.By, func(t *testing.T) { b.prove(t) })
	}
	for _, c := range cases {
		if !proved[c.Name] {
			t.Errorf("nothing shows that the case %s can fail", c.Name)
		}
	}
}

func (b *Breach[S]) prove(t *testing.T) {
	i := slices.IndexFunc(b.Suite.Cases, func(c Case[S]) bool { return c.Name == b.Case })
	if i < 0 {
		t.Fatalf("there is no case %s", b.Case)
	}
	c := b.Suite.Cases[i]
	r := b.Suite.Record(t, c)
	if len(r.Failures) == 0 {
		t.Fatalf("not noticed (skipped: %q)", r.Skipped)
	}
	all := strings.Join(r.Failures, "\n")
	if !strings.Contains(all, b.Says) || !strings.Contains(all, "the contract: "+c.Rule) {
		t.Errorf("the failures do not say %q, or not which rule is broken:\n%s", b.Says, all)
	}
}

// Documented checks that the package comment in a file lists the cases, in the
// code blocks of its section "# Cases", and that each is there once and has a
// rule.
func Documented[S any](t testing.TB, file string, cases []Case[S]) {
	t.Helper()
	want, err := listed(file)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]bool{}
	for _, c := range cases {
		if got[c.Name] || c.Rule == "" {
			t.Errorf("case %q is there twice or has no rule", c.Name)
		}
		got[c.Name] = true
	}
	if !maps.Equal(want, got) {
		t.Errorf("the package comment lists %q; the cases are %q", slices.Sorted(maps.Keys(want)), slices.Sorted(maps.Keys(got)))
	}
}

// listed returns the names of cases that a package comment lists.
func listed(file string) (map[string]bool, error) {
	doc, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	_, after, _ := strings.Cut(string(doc), "\n// # Cases\n")
	list, _, _ := strings.Cut(after, "\n// # ")
	names := map[string]bool{}
	for line := range strings.Lines(list) {
		if row, ok := strings.CutPrefix(line, "//\t"); ok {
			for name := range strings.FieldsSeq(row) {
				names[name] = true
			}
		}
	}
	return names, nil
}
