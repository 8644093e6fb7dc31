package journaltest

import (
	"context"
	"errors"
	"fmt"
	"math"

	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/journal"
)

// appendCases are about what Append takes, and what a refusal leaves.
func appendCases() []testCase {
	const (
		follows = "Journal.Append: an entry whose Seq is not one more than the latest of its key makes it fail with fault.Conflict"
		whole   = "Journal.Append: adds entries in order, all or none"
	)
	return []testCase{
		{"append-first", follows, testAppendFirst},
		{"append-follows", follows, testAppendFollows},
		{"append-nothing", whole, testAppendNothing},
		{"append-one-key", whole, testAppendOneKey},
		{"append-all-or-none", whole, testAppendAllOrNone},
		{"append-many", whole, testAppendMany},
		{"cancelled-append", "Journal.Append: all or none; no error: the entries are durable", testCancelledAppend},
	}
}

func testAppendFirst(s *suite) {
	for _, seq := range []int64{0, 2, -1, 3, math.MaxInt64, math.MinInt64, 1 << 32, 1<<32 + 1} {
		s.conflict(step("TAL-8", seq, journal.Intended))
	}
	s.kept(step("TAL-8", 1, journal.Intended))
}

func testAppendFollows(s *suite) {
	s.append(step("TAL-9", 1, journal.Intended), step("TAL-8", 1, journal.Intended), step("TAL-8", 2, journal.Sent))
	for _, seq := range []int64{2, 1, 4, 0, -1, -2, 5, math.MaxInt64, math.MinInt64, 1<<32 + 3} {
		e := full("TAL-8", seq)
		s.conflict(e)
	}
	s.kept(step("TAL-8", 3, journal.Accepted))
}

func testAppendNothing(s *suite) {
	s.append()
	s.append(step("TAL-8", 1, journal.Intended))
	s.append()
	s.same("All", []journal.Entry{step("TAL-8", 1, journal.Intended)}, s.all())
}

func testAppendOneKey(s *suite) {
	s.append(step("TAL-8", 1, journal.Intended), step("TAL-9", 1, journal.Intended), step("TAL-8", 2, journal.Sent), step("TAL-8", 3, journal.Accepted))
	s.same("All", []journal.Entry{step("TAL-9", 1, journal.Intended), step("TAL-8", 3, journal.Accepted)}, s.all())
	s.equal("Last", step("TAL-8", 3, journal.Accepted), s.last(key("TAL-8")))
	for _, seqs := range [][]int64{{4, 4}, {5, 4}, {4, 6}, {4, 5, 5}, {4, 5, 4}, {4, 5, 3}} {
		es := make([]journal.Entry, len(seqs))
		for i, seq := range seqs {
			es[i] = step("TAL-8", seq, journal.Intended)
		}
		s.conflict(es...)
	}
	s.append(step("TAL-8", 4, journal.Intended), step("TAL-8", 5, journal.Sent))
	s.equal("Last", step("TAL-8", 5, journal.Sent), s.last(key("TAL-8")))
}

func testAppendAllOrNone(s *suite) {
	s.append(step("TAL-8", 1, journal.Intended), step("TAL-9", 1, journal.Intended))
	good, better, bad := step("TAL-8", 2, journal.Sent), step("TAL-1", 1, journal.Intended), step("TAL-9", 3, journal.Sent)
	s.conflict(good, bad)
	s.conflict(bad, good)
	s.conflict(better, bad)
	s.conflict(good, better, bad)
	s.conflict(better, bad, good)
	s.conflict(good, step("TAL-2", 2, journal.Intended))
	s.conflict(step("TAL-2", 1, journal.Intended), step("TAL-3", 0, journal.Intended))
	s.append(good, better)
	s.same("All", []journal.Entry{step("TAL-9", 1, journal.Intended), good, better}, s.all())
}

// many returns entries of n keys.
func many(n int, seq int64) []journal.Entry {
	es := make([]journal.Entry, n)
	for i := range es {
		es[i] = step(fmt.Sprintf("TAL-%04d", i), seq, journal.Sent)
		if i%10 == 0 {
			es[i] = full(es[i].Key.SKU, seq)
		}
	}
	return es
}

func testAppendMany(s *suite) {
	const n = 500
	s.append(many(n, 1)...)
	spoiled := many(n, 2)
	spoiled[n-1].Seq = 3
	if err := s.Journal.Append(s.Context(), spoiled...); !errors.Is(err, fault.Conflict) {
		s.Errorf("Append of %d entries, the last with a gap: %v; want fault.Conflict", n, err)
	}
	s.same("All after it was refused", many(n, 1), s.all())
	s.append(many(n, 2)...)
	s.same("All", many(n, 2), s.all())
}

func testCancelledAppend(s *suite) {
	ctx, cancel := context.WithCancel(s.Context())
	cancel()
	es := []journal.Entry{step("TAL-8", 1, journal.Sent), step("TAL-9", 1, journal.Sent)}
	err := s.Journal.Append(ctx, es...)
	if got := s.all(); err == nil || len(got) > 0 {
		s.same(fmt.Sprintf("All, after a cancelled Append returned %v", err), es, got)
	}
	if n := s.next(key("TAL-8")); n != s.next(key("TAL-9")) {
		s.Errorf("Last: one of two entries is there after a cancelled Append returned %v", err)
	} else {
		s.append(step("TAL-8", n, journal.Sent), step("TAL-9", n, journal.Sent))
	}
}
