package journaltest

import (
	"errors"
	"fmt"
	"sync"

	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/journal"
)

// concurrentCases are about several that write at once, by one handle or by
// several.
func concurrentCases() []testCase {
	const (
		safe   = "Journal: implementations must be safe for concurrent use; of those that append the same number one gets in"
		shared = "journal.Journal: what one process has appended every other sees; of two that want to write the same listing one gets in"
	)
	return []testCase{
		{"concurrent-one-key", safe, testConcurrentOneKey},
		{"concurrent-keys", safe, testConcurrentKeys},
		{"concurrent-crossed", safe, testConcurrentCrossed},
		{"handles-entries", shared, testHandlesEntries},
		{"handles-conflict", shared, testHandlesConflict},
		{"handles-race", shared, testHandlesRace},
		{"handles-whole", "Journal.Append: all or none; who reads beside it sees all of it, or none", testHandlesWhole},
	}
}

const (
	writers = 8  // goroutines
	rounds  = 12 // numbers that each wants to append
)

// race lets writers append the same numbers, each by a handle and in an order
// of its own, and checks that every number is won once.
func (s *suite) race(handle func(writer int) journal.Journal, entries func(writer int, seq int64) []journal.Entry) {
	s.TB.Helper()
	var wins [writers][rounds]bool
	var failed [writers]error
	start := make(chan struct{})
	var wg sync.WaitGroup
	for w := range writers {
		wg.Go(func() {
			j := handle(w)
			<-start
			for n := range rounds {
				err := j.Append(s.Context(), entries(w, int64(n+1))...)
				if err != nil && !errors.Is(err, fault.Conflict) {
					failed[w] = fmt.Errorf("entry %d: %w", n+1, err)
					return
				}
				wins[w][n] = err == nil
			}
		})
	}
	close(start)
	wg.Wait()
	s.verdict(wins, failed)
}

func (s *suite) verdict(wins [writers][rounds]bool, failed [writers]error) {
	s.TB.Helper()
	for w, err := range failed {
		if err != nil {
			s.Errorf("Append by writer %d, beside others: %v; want success, or fault.Conflict", w, err)
		}
	}
	for n := range rounds {
		var winners []int
		for w := range writers {
			if wins[w][n] {
				winners = append(winners, w)
			}
		}
		if len(winners) != 1 {
			s.Errorf("entry %d was appended by writers %v; want one", n+1, winners)
		}
	}
}

// signed returns an entry that says who wrote it.
func signed(sku string, writer int, seq int64) journal.Entry {
	e := step(sku, seq, journal.Sent)
	e.Job = fmt.Sprint("writer ", writer)
	return e
}

func testConcurrentOneKey(s *suite) {
	s.race(
		func(int) journal.Journal { return s.Journal },
		func(w int, seq int64) []journal.Entry { return []journal.Entry{signed("TAL-8", w, seq)} },
	)
	if e := s.last(key("TAL-8")); e.Seq != rounds {
		s.Errorf("Last: entry %d; want %d", e.Seq, rounds)
	}
}

func testConcurrentKeys(s *suite) {
	failed := make([]error, writers)
	var wg sync.WaitGroup
	for w := range writers {
		wg.Go(func() { failed[w] = s.alone(fmt.Sprint("writer ", w)) })
	}
	wg.Wait()
	for w, err := range failed {
		if err != nil {
			s.Errorf("writer %d, on keys of its own: %v", w, err)
		}
	}
	if es := s.all(); len(es) != 2*writers {
		s.Errorf("All: %d entries, %s; want %d", len(es), numbers(es), 2*writers)
	}
}

// alone appends entries of keys that nobody else writes, and reads them.
func (s *suite) alone(name string) error {
	for seq := int64(1); seq <= rounds; seq++ {
		e, f := step(name, seq, journal.Sent), step(name+" b", seq, journal.Live)
		if err := s.Journal.Append(s.Context(), e, f); err != nil {
			return err
		}
		got, ok, err := s.Journal.Last(s.Context(), e.Key)
		if err != nil || !ok || got.Seq != seq {
			return fmt.Errorf("reading back: entry %d, %v, %v; want entry %d", got.Seq, ok, err, seq)
		}
		for _, err := range s.Journal.Open(s.Context(), account, market) {
			if err != nil {
				return fmt.Errorf("reading what is open: %w", err)
			}
		}
	}
	return nil
}

// testConcurrentCrossed appends two keys at once, half of the writers in the
// other order: who locks one by one must not wait for ever.
func testConcurrentCrossed(s *suite) {
	s.race(
		func(int) journal.Journal { return s.Journal },
		func(w int, seq int64) []journal.Entry {
			a, b := signed("a", w, seq), signed("b", w, seq)
			if w%2 == 0 {
				return []journal.Entry{a, b}
			}
			return []journal.Entry{b, a}
		},
	)
	a, b := s.last(key("a")), s.last(key("b"))
	if a.Seq != rounds || b.Seq != rounds || a.Job != b.Job {
		s.Errorf("Last: entry %d by %s, and entry %d by %s; both were always appended together", a.Seq, a.Job, b.Seq, b.Job)
	}
}

func testHandlesEntries(s *suite) {
	other := s.another()
	other.absent(key("TAL-8"))
	for seq := int64(1); seq <= 3; seq++ {
		s.append(full("TAL-8", 2*seq-1))
		other.equal("Last by another handle", full("TAL-8", 2*seq-1), other.last(key("TAL-8")))
		other.append(full("TAL-8", 2*seq))
		s.equal("Last of what another handle appended", full("TAL-8", 2*seq), s.last(key("TAL-8")))
	}
	other.append(step("TAL-1", 1, journal.Live), step("TAL-0", 1, journal.Sent))
	s.append(full("TAL-8", 7))
	third := s.another()
	for _, h := range []*suite{s, other, third} {
		h.same("All by each handle", []journal.Entry{step("TAL-1", 1, journal.Live), step("TAL-0", 1, journal.Sent), full("TAL-8", 7)}, h.all())
		h.same("Open by each handle", []journal.Entry{step("TAL-0", 1, journal.Sent), full("TAL-8", 7)}, h.open())
	}
}

func testHandlesConflict(s *suite) {
	other := s.another()
	s.append(step("TAL-8", 1, journal.Intended))
	other.conflict(step("TAL-8", 1, journal.Intended))
	other.append(step("TAL-8", 2, journal.Sent))
	s.conflict(step("TAL-8", 2, journal.Sent))
	s.conflict(step("TAL-9", 1, journal.Sent), step("TAL-8", 2, journal.Sent))
	s.append(step("TAL-8", 3, journal.Accepted))
}

func testHandlesRace(s *suite) {
	handles := []journal.Journal{s.Journal, s.another().Journal, s.another().Journal}
	s.race(
		func(w int) journal.Journal { return handles[w%len(handles)] },
		func(w int, seq int64) []journal.Entry {
			return []journal.Entry{signed("TAL-8", w, seq), signed("TAL-9", w, seq)}
		},
	)
	for _, j := range handles {
		h := s.on(j)
		a, b := h.last(key("TAL-8")), h.last(key("TAL-9"))
		if a.Seq != rounds || b.Seq != rounds || a.Job != b.Job {
			s.Errorf("Last: entry %d by %s, and entry %d by %s; both were always appended together", a.Seq, a.Job, b.Seq, b.Job)
		}
	}
}

func testHandlesWhole(s *suite) {
	writer := s.another()
	var failed error
	done := make(chan struct{})
	go func() {
		defer close(done)
		for seq := int64(1); seq <= 3*rounds && failed == nil; seq++ {
			failed = writer.Journal.Append(s.Context(), step("a", seq, journal.Sent), step("b", seq, journal.Sent))
		}
	}()
	for ended := false; !ended; {
		select {
		case <-done:
			ended = true
		default:
		}
		if es := s.all(); len(es) != 0 && (len(es) != 2 || es[0].Seq != es[1].Seq) {
			s.Errorf("All: %s; both were always appended together", numbers(es))
		}
	}
	if failed != nil {
		s.Errorf("Append, while another handle reads: %v", failed)
	}
}
