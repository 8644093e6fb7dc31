package journaltest

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/nao-trade/nao/journal"
)

// readCases are about what Last, Open and All say.
func readCases() []testCase {
	const (
		open = "Journal.Open: yields the latest entry of each key of the account and market whose stage is open, in the order in which they were appended"
		all  = "Journal.All: yields the latest entry of each key of the account and market, in the order in which they were appended"
		lazy = "docs/architecture.md: a Seq2 does no I/O when created, yields an error once and last; journal: safe for concurrent use"
	)
	return []testCase{
		{"last", "Journal.Last: returns the latest entry of a key", testLast},
		{"open-stages", open, testOpenStages},
		{"open-scope", open, testOpenScope},
		{"open-order", open, testOpenOrder},
		{"all-scope", all, testAllScope},
		{"all-order", all, testAllOrder},
		{"read-lazy", lazy, testReadLazy},
		{"read-break", lazy, testReadBreak},
		{"read-inside", lazy, testReadInside},
		{"read-many", all, testReadMany},
		{"cancelled-read", "Journal.Last, Open, All: what cannot be read is an error; never a key without an entry, nor an end before the last", testCancelledRead},
	}
}

func testLast(s *suite) {
	for seq := range int64(5) {
		s.append(step("TAL-8", seq+1, journal.Intended))
		s.append(full("TAL-9", seq+1))
		s.equal("Last", step("TAL-8", seq+1, journal.Intended), s.last(key("TAL-8")))
		s.equal("Last", full("TAL-9", seq+1), s.last(key("TAL-9")))
	}
	s.absent(key("TAL-"))
	s.absent(key("TAL-80"))
	s.absent(journal.Key{Account: account, Market: "aliexpress.com", SKU: "TAL-8"})
	s.absent(journal.Key{Account: "talavera-cholula", Market: market, SKU: "TAL-8"})
}

func testOpenStages(s *suite) {
	var want []journal.Entry
	for st := journal.Intended; st <= journal.Ended; st++ {
		e := step(st.String(), 1, st)
		s.append(e)
		if st.Open() {
			want = append(want, e)
		}
	}
	s.same("Open", want, s.open())
	// What was open is not, and what was not is again.
	s.append(step("sent", 2, journal.Ended), step("live", 2, journal.Intended))
	want = slices.DeleteFunc(want, func(e journal.Entry) bool { return e.Stage == journal.Sent })
	s.same("Open", append(want, step("live", 2, journal.Intended)), s.open())
}

// scattered appends entries of one code at several accounts and markets.
func (s *suite) scattered() []journal.Entry {
	var es []journal.Entry
	for _, a := range []string{account, "talavera-puebla-2", "talavera", "TALAVERA-PUEBLA"} {
		for _, m := range []string{market, "alibaba.com.mx", "alibaba"} {
			es = append(es, journal.Entry{Key: journal.Key{Account: a, Market: m, SKU: "TAL-8"}, Seq: 1, Stage: journal.Sent, Job: a + " " + m, At: at(0)})
		}
	}
	s.append(es...)
	return es
}

// scope checks that a method yields what belongs to one account and market.
func (s *suite) scope(method string, read func(context.Context, string, string) iter.Seq2[journal.Entry, error]) {
	for _, e := range s.scattered() {
		s.same(fmt.Sprintf("%s of %q, %q", method, e.Key.Account, e.Key.Market), []journal.Entry{e},
			s.collect(method, read(s.Context(), e.Key.Account, e.Key.Market)))
	}
	for _, k := range []journal.Key{{Account: account}, {Market: market}, {}, {Account: "%", Market: "%"}, {Account: account, Market: "aliexpress.com"}} {
		s.same(fmt.Sprintf("%s of %q, %q", method, k.Account, k.Market), nil, s.collect(method, read(s.Context(), k.Account, k.Market)))
	}
}

func testOpenScope(s *suite) { s.scope("Open", s.Journal.Open) }

func testAllScope(s *suite) { s.scope("All", s.Journal.All) }

// shuffled appends entries so that neither their codes nor their numbers nor
// their times stand in the order of appending, and returns what All yields.
func (s *suite) shuffled() []journal.Entry {
	s.append(step("c", 1, journal.Intended), step("a", 1, journal.Intended))
	s.append(step("d", 1, journal.Intended))
	s.append(step("b", 1, journal.Intended), step("c", 2, journal.Sent), step("c", 3, journal.Live))
	s.append(step("a", 2, journal.Sent))
	early := step("e", 1, journal.Lost)
	early.At = at(-1e12)
	s.append(early, step("d", 2, journal.Accepted))
	return []journal.Entry{step("b", 1, journal.Intended), step("c", 3, journal.Live), step("a", 2, journal.Sent), early, step("d", 2, journal.Accepted)}
}

func testOpenOrder(s *suite) {
	want := slices.DeleteFunc(s.shuffled(), func(e journal.Entry) bool { return !e.Stage.Open() })
	s.same("Open", want, s.open())
}

func testAllOrder(s *suite) { s.same("All", s.shuffled(), s.all()) }

func testReadLazy(s *suite) {
	all, open := s.Journal.All(s.Context(), account, market), s.Journal.Open(s.Context(), account, market)
	var want []journal.Entry
	for _, sku := range []string{"TAL-8", "TAL-9"} {
		e := step(sku, 1, journal.Sent)
		s.append(e)
		want = append(want, e)
		s.same("All, created before the Append", want, s.collect("All", all))
		s.same("Open, created before the Append", want, s.collect("Open", open))
	}
}

func testReadBreak(s *suite) {
	s.append(many(10, 1)...)
	// More often than a store has connections or file handles to lose.
	for i := range int64(120) {
		for _, read := range s.readers() {
			for _, err := range read.seq {
				if err != nil {
					s.Fatalf("%s: %v", read.name, err)
				}
				break
			}
		}
		if i%40 == 0 {
			s.append(step("TAL-8", i/40+1, journal.Sent))
		}
	}
	s.equal("Last", step("TAL-8", 3, journal.Sent), s.last(key("TAL-8")))
}

// reader is one way to read entries.
type reader struct {
	name string
	seq  iter.Seq2[journal.Entry, error]
}

func (s *suite) readers() []reader {
	return []reader{{"All", s.Journal.All(s.Context(), account, market)}, {"Open", s.Journal.Open(s.Context(), account, market)}}
}

func testReadInside(s *suite) {
	es := many(12, 1)
	s.append(es...)
	for _, read := range s.readers() {
		for e, err := range read.seq {
			if err != nil {
				s.Fatalf("%s: %v", read.name, err)
			}
			s.equal("Last, while "+read.name+" is being read,", e, s.last(e.Key))
			s.same("Open, while "+read.name+" is being read,", es, s.open())
			s.running("", false, "while "+read.name+" is being read")
		}
	}
}

func testReadMany(s *suite) {
	const n = 2000
	var want []journal.Entry
	for i := range n {
		want = append(want, step(fmt.Sprintf("TAL-%04d", (i*7919)%n), 1, journal.Sent))
	}
	for part := range slices.Chunk(want, 100) {
		s.append(part...)
	}
	s.same("All", want, s.all())
	s.same("Open", want, s.open())
}

func testCancelledRead(s *suite) {
	s.append(many(3, 1)...)
	ctx, cancel := context.WithCancel(s.Context())
	cancel()
	e, ok, err := s.Journal.Last(ctx, key("TAL-0000"))
	if err == nil && (!ok || e.Seq != 1) {
		s.Errorf("Last, cancelled: entry %d, %v, and no error; there is one", e.Seq, ok)
	}
	s.cut("All", s.Journal.All(ctx, account, market))
	s.cut("Open", s.Journal.Open(ctx, account, market))
	s.same("All, after cancelled reads", many(3, 1), s.all())
}

// cut reads three entries or to an error, after which nothing comes.
func (s *suite) cut(method string, seq iter.Seq2[journal.Entry, error]) {
	s.TB.Helper()
	n, failed := 0, false
	for _, err := range seq {
		if failed {
			s.Errorf("%s, cancelled: goes on after an error", method)
		}
		if failed = err != nil; !failed {
			n++
		}
	}
	if !failed && n != 3 {
		s.Errorf("%s, cancelled: %d entries, and no error; there are 3", method, n)
	}
}
