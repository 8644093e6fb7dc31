package journaltest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/internal/conformtest"
	"github.com/nao-trade/nao/journal"
)

// suite is one case under way: a test and a store.
type suite struct {
	*conformtest.T
	Store
}

// on returns the suite with another handle in place of the journal.
func (s *suite) on(j journal.Journal) *suite {
	other := *s
	other.Journal = j
	return &other
}

// another opens one more handle, or skips the case.
func (s *suite) another() *suite {
	s.TB.Helper()
	s.Need(s.Another != nil, "Store.Another")
	return s.on(s.Another(s.TB))
}

// crash ends the first handle as a kill does, lets its runs die, and returns
// another.
func (s *suite) crash() *suite {
	s.TB.Helper()
	s.Need(s.Another != nil, "Store.Another")
	s.Need(s.Crash != nil, "Store.Crash")
	s.Crash(s.TB)
	if s.Expire != nil {
		s.Expire(s.TB)
	}
	return s.another()
}

// append appends entries, which must succeed.
func (s *suite) append(es ...journal.Entry) {
	s.TB.Helper()
	if err := s.Journal.Append(s.Context(), es...); err != nil {
		s.Fatalf("Append of %s: %v", numbers(es), err)
	}
}

// conflict appends entries, which must be refused and change nothing.
func (s *suite) conflict(es ...journal.Entry) {
	s.TB.Helper()
	before := s.all()
	err := s.Journal.Append(s.Context(), es...)
	if !errors.Is(err, fault.Conflict) {
		s.Errorf("Append of %s: %v; want fault.Conflict", numbers(es), err)
	}
	s.same(fmt.Sprintf("All after Append of %s", numbers(es)), before, s.all())
	for _, e := range es {
		if !slices.ContainsFunc(before, func(b journal.Entry) bool { return b.Key == e.Key }) {
			s.absent(e.Key)
		}
	}
}

// last returns the latest entry of a key. There must be one.
func (s *suite) last(k journal.Key) journal.Entry {
	s.TB.Helper()
	e, ok, err := s.Journal.Last(s.Context(), k)
	switch {
	case err != nil:
		s.Fatalf("Last(%q): %v", k, err)
	case !ok:
		s.Fatalf("Last(%q): no entry; one was appended", k)
	case e.Key != k:
		s.Errorf("Last(%q): an entry of %q", k, e.Key)
	}
	s.utc("Last", e)
	return e
}

// absent checks that a key has no entry.
func (s *suite) absent(k journal.Key) {
	s.TB.Helper()
	e, ok, err := s.Journal.Last(s.Context(), k)
	switch {
	case err != nil:
		s.Errorf("Last(%q): %v; there is none, which is no error", k, err)
	case ok:
		s.Errorf("Last(%q): entry %d; want none", k, e.Seq)
	}
}

// all and open return what All and Open yield of the usual account and market.
func (s *suite) all() []journal.Entry {
	s.TB.Helper()
	return s.collect("All", s.Journal.All(s.Context(), account, market))
}

func (s *suite) open() []journal.Entry {
	s.TB.Helper()
	return s.collect("Open", s.Journal.Open(s.Context(), account, market))
}

func (s *suite) collect(method string, seq iter.Seq2[journal.Entry, error]) []journal.Entry {
	s.TB.Helper()
	var es []journal.Entry
	for e, err := range seq {
		if err != nil {
			s.Fatalf("%s: %v", method, err)
		}
		s.utc(method, e)
		es = append(es, e)
	}
	return es
}

// utc checks the times of an entry.
func (s *suite) utc(method string, e journal.Entry) {
	s.TB.Helper()
	for what, at := range map[string]time.Time{"At": e.At, "Held.At": e.Held.At} {
		if at.Location() != time.UTC {
			s.Errorf("%s: %s of entry %d of %q is %v; times are UTC", method, what, e.Seq, e.Key, at)
		}
	}
}

// same checks that entries are those that were wanted, in their order.
func (s *suite) same(what string, want, got []journal.Entry) {
	s.TB.Helper()
	if len(want) != len(got) {
		s.Errorf("%s: %d entries, %s; want %d, %s", what, len(got), numbers(got), len(want), numbers(want))
		return
	}
	for i := range want {
		s.equal(fmt.Sprintf("%s, entry %d of %d", what, i+1, len(want)), want[i], got[i])
	}
}

// equal checks that an entry is the one that was wanted, all of it.
func (s *suite) equal(what string, want, got journal.Entry) {
	s.TB.Helper()
	if want.Key != got.Key || want.Seq != got.Seq {
		s.Errorf("%s: %s; want %s", what, numbers([]journal.Entry{got}), numbers([]journal.Entry{want}))
		return
	}
	if d := differences(s.describe(want), s.describe(got)); d != "" {
		s.Errorf("%s differs from what was appended (-appended +read):\n%s", what, d)
	}
}

// describe returns all that an entry says, one fact a line.
func (s *suite) describe(e journal.Entry) []string {
	s.TB.Helper()
	b, err := json.MarshalIndent(e, "", "  ")
	if err != nil {
		s.Fatalf("journaltest: entry %d of %q has no JSON form: %v", e.Seq, e.Key, err)
	}
	return strings.Split(string(b), "\n")
}

// differences returns the lines that only one of two texts has, where they
// first and last differ and between.
func differences(want, got []string) string {
	for len(want) > 0 && len(got) > 0 && want[0] == got[0] {
		want, got = want[1:], got[1:]
	}
	for len(want) > 0 && len(got) > 0 && want[len(want)-1] == got[len(got)-1] {
		want, got = want[:len(want)-1], got[:len(got)-1]
	}
	var b strings.Builder
	for _, line := range want {
		fmt.Fprintf(&b, "\t-%s\n", line)
	}
	for _, line := range got {
		fmt.Fprintf(&b, "\t+%s\n", line)
	}
	return b.String()
}

// numbers names entries in a failure's text, such as "TAL-1#2 intended".
func numbers(es []journal.Entry) string {
	if len(es) == 0 {
		return "nothing"
	}
	var parts []string
	for _, e := range es[:min(len(es), 8)] {
		parts = append(parts, fmt.Sprintf("%.60q#%d %v", e.Key.SKU, e.Seq, e.Stage))
	}
	if len(es) > 8 {
		parts = append(parts, "…")
	}
	return strings.Join(parts, ", ")
}

// begin starts a run, which must succeed.
func (s *suite) begin(ctx context.Context) journal.Run {
	s.TB.Helper()
	r, err := s.Journal.Begin(ctx)
	if err != nil {
		s.Fatalf("Begin: %v", err)
	}
	if r.ID() == "" {
		s.Fatalf(`Begin: the run's ID is ""; that never runs`)
	}
	return r
}

// end ends a run, which must succeed.
func (s *suite) end(r journal.Run) {
	s.TB.Helper()
	if err := r.End(); err != nil {
		s.Errorf("End: %v", err)
	}
}

// running checks whether a run may still act.
func (s *suite) running(id string, want bool, why string) {
	s.TB.Helper()
	got, err := s.Journal.Running(s.Context(), id)
	if err != nil {
		s.Errorf("Running(%q): %v", id, err)
	} else if got != want {
		s.Errorf("Running(%q) is %v %s; want %v", id, got, why, want)
	}
}
