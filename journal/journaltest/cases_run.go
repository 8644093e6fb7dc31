package journaltest

import (
	"context"

	"github.com/nao-trade/nao/journal"
)

// runCases are about who may act.
func runCases() []testCase {
	const (
		begin = "Journal.Begin: starts a run; it lasts until its End is called or its process dies"
		life  = begin + "; Run.Check returns nil while it lasts, and an error after End; ending it again does nothing"
		final = "Journal.Running: false is final; an id never comes back"
	)
	return []testCase{
		{"run-id", "Run.ID: no two runs have the same", testRunID},
		{"run-life", life, testRunLife},
		{"run-unknown", `Journal.Running: reports whether a run may still act; "" never runs`, testRunUnknown},
		{"run-context", begin, testRunContext},
		{"run-many", final, testRunMany},
		{"handles-runs", begin, testHandlesRuns},
	}
}

// crashCases are about what a process that died leaves to the next.
func crashCases() []testCase {
	return []testCase{
		{"crash-entries", "Journal.Append: entries are durable when it returns", testCrashEntries},
		{"crash-next", "journal: when a run's process has died, the next one settles what it left", testCrashNext},
		{"crash-run", "Journal.Begin: a run lasts until its process dies; Running: false is final", testCrashRun},
		{"crash-others", "Journal.Begin: a run lasts until its End is called or its process dies, and no other", testCrashOthers},
	}
}

func testRunID(s *suite) {
	seen := map[string]bool{}
	for i := range 40 {
		r := s.begin(s.Context())
		id := r.ID()
		if seen[id] {
			s.Errorf("Begin: run %d has the ID %q, as another had", i, id)
		}
		if again := r.ID(); again != id {
			s.Errorf("ID: %q, and %q when asked again", id, again)
		}
		seen[id] = true
		if i%2 == 0 {
			s.end(r)
		} else {
			defer s.end(r)
		}
	}
}

func testRunLife(s *suite) {
	r := s.begin(s.Context())
	s.running(r.ID(), true, "after Begin")
	if err := r.Check(); err != nil {
		s.Errorf("Check: %v, while the run lasts", err)
	}
	s.append(step("TAL-8", 1, journal.Sent))
	s.running(r.ID(), true, "after an Append")
	s.end(r)
	s.over(r, "after End")
	s.end(r)
	s.over(r, "after a second End")
	next := s.begin(s.Context())
	s.over(r, "after another Begin")
	s.end(r)
	s.running(next.ID(), true, "after an earlier run was ended again")
	s.end(next)
}

// over checks that a run may not act, and knows it.
func (s *suite) over(r journal.Run, why string) {
	s.TB.Helper()
	s.running(r.ID(), false, why)
	if r.Check() == nil {
		s.Errorf("Check: no error %s; others take the run for dead, and nothing may be sent", why)
	}
}

func testRunUnknown(s *suite) {
	r := s.begin(s.Context())
	for _, id := range append(oddTexts(), r.ID()+"x", r.ID()[1:], " "+r.ID(), "*", "../"+r.ID()) {
		s.running(id, false, "and no run has it")
	}
	s.running(r.ID(), true, "after Begin")
	s.end(r)
}

// testRunContext begins a run in a context that ends before the run does.
func testRunContext(s *suite) {
	ctx, cancel := context.WithCancel(s.Context())
	r := s.begin(ctx)
	cancel()
	s.running(r.ID(), true, "after the context of Begin was cancelled")
	if err := r.Check(); err != nil {
		s.Errorf("Check: %v, after the context of Begin was cancelled", err)
	}
	s.end(r)
	s.running(r.ID(), false, "after End")
}

func testRunMany(s *suite) {
	a, b, c := s.begin(s.Context()), s.begin(s.Context()), s.begin(s.Context())
	s.end(b)
	for range 3 {
		s.running(a.ID(), true, "after another run ended")
		s.running(b.ID(), false, "after its End")
		s.running(c.ID(), true, "after another run ended")
	}
	if a.Check() != nil || c.Check() != nil {
		s.Errorf("Check: %v, %v, after another run ended", a.Check(), c.Check())
	}
	s.end(a)
	s.end(c)
}

func testHandlesRuns(s *suite) {
	other := s.another()
	mine, theirs := s.begin(s.Context()), other.begin(s.Context())
	if mine.ID() == theirs.ID() {
		s.Errorf("Begin: both handles gave the ID %q", mine.ID())
	}
	for _, h := range []*suite{s, other, s.another()} {
		h.running(mine.ID(), true, "as each handle sees it")
		h.running(theirs.ID(), true, "as each handle sees it")
	}
	other.end(theirs)
	s.running(theirs.ID(), false, "after another handle ended it")
	other.running(mine.ID(), true, "after a run of this handle ended")
	s.end(mine)
	other.running(mine.ID(), false, "after another handle ended it")
}

func testCrashEntries(s *suite) {
	want := []journal.Entry{full("TAL-9", 1)}
	s.append(want[0])
	for seq := int64(1); seq <= 20; seq++ {
		s.append(full("TAL-8", seq))
	}
	s.append(many(20, 1)...)
	want = append(append(want, full("TAL-8", 20)), many(20, 1)...)
	next := s.crash()
	next.same("All after a crash", want, next.all())
	next.same("Open after a crash", want, next.open())
	next.equal("Last after a crash", full("TAL-8", 20), next.last(key("TAL-8")))
}

func testCrashNext(s *suite) {
	r := s.begin(s.Context())
	e := step("TAL-8", 1, journal.Sent)
	e.Run = r.ID()
	s.append(e)
	next := s.crash()
	next.same("Open after a crash", []journal.Entry{e}, next.open())
	next.running(e.Run, false, "after its process died")
	mine := next.begin(s.Context())
	next.conflict(step("TAL-8", 1, journal.Intended))
	settled := step("TAL-8", 2, journal.Live)
	settled.Run = mine.ID()
	next.kept(settled)
	next.kept(step("TAL-9", 1, journal.Intended))
	next.end(mine)
}

func testCrashRun(s *suite) {
	r, ended := s.begin(s.Context()), s.begin(s.Context())
	s.end(ended)
	next := s.crash()
	for _, h := range []*suite{next, s.another()} {
		for range 2 {
			h.running(r.ID(), false, "after its process died")
			h.running(ended.ID(), false, "after its End, and the end of its process")
		}
		mine := h.begin(s.Context())
		if mine.ID() == r.ID() {
			s.Errorf("Begin: the ID %q of a run that died", r.ID())
		}
		h.running(mine.ID(), true, "after Begin")
		h.end(mine)
	}
}

func testCrashOthers(s *suite) {
	other := s.another()
	theirs := other.begin(s.Context())
	dead := s.begin(s.Context())
	next := s.crash()
	next.running(dead.ID(), false, "after its process died")
	next.running(theirs.ID(), true, "after another process died")
	if err := theirs.Check(); err != nil {
		s.Errorf("Check: %v, after another process died", err)
	}
	other.end(theirs)
	next.running(theirs.ID(), false, "after End")
}
