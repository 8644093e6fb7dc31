package journaltest

import (
	"slices"
	"time"

	"github.com/nao-trade/nao/journal"
	"github.com/nao-trade/nao/listing"
	"github.com/shopspring/decimal"
)

// entryCases are about what a journal keeps of an entry: all of it, exactly.
func entryCases() []testCase {
	const (
		all   = "Entry: it is plain data; a journal keeps all of it"
		exact = "Key: it names a listing; two keys are the same if all three of their texts are, byte for byte"
		own   = "Journal.Append: entries are durable when it returns; what a caller does with its own copy afterwards changes nothing"
	)
	return []testCase{
		{"empty", "Journal.Last: returns the latest entry of a key, and whether there is one; Open and All yield what there is", testEmpty},
		{"fields", all, testFields},
		{"fields-unset", all, testFieldsUnset},
		{"stages", all, testStages},
		{"times", all, testTimes},
		{"texts", all, testTexts},
		{"keys", exact, testKeys},
		{"keys-alike", exact, testKeysAlike},
		{"keys-joined", exact, testKeysJoined},
		{"unstorable", "Entry: a journal keeps all of it; what it cannot hold exactly it refuses, and never keeps something else", testUnstorable},
		{"alias-appended", own, testAliasAppended},
		{"alias-read", own, testAliasRead},
	}
}

func testEmpty(s *suite) {
	s.absent(key("TAL-8"))
	s.same("Open of an empty journal", nil, s.open())
	s.same("All of an empty journal", nil, s.all())
}

// kept appends an entry and checks that every way to read it gives all of it.
func (s *suite) kept(e journal.Entry) {
	s.TB.Helper()
	s.append(e)
	s.equal("Last", e, s.last(e.Key))
	only := func(es []journal.Entry) []journal.Entry {
		return slices.DeleteFunc(es, func(o journal.Entry) bool { return o.Key != e.Key })
	}
	s.same("All", []journal.Entry{e}, only(s.collect("All", s.Journal.All(s.Context(), e.Key.Account, e.Key.Market))))
	want := []journal.Entry{e}
	if !e.Stage.Open() {
		want = nil
	}
	s.same("Open", want, only(s.collect("Open", s.Journal.Open(s.Context(), e.Key.Account, e.Key.Market))))
}

func testFields(s *suite) {
	s.kept(full("TAL-8", 1))
	s.kept(step("TAL-8", 2, journal.Accepted))
	s.kept(full("TAL-8", 3))
}

func testFieldsUnset(s *suite) {
	s.kept(journal.Entry{Key: key("TAL-8"), Seq: 1, Stage: journal.Intended})
	e := s.last(key("TAL-8"))
	if !e.At.IsZero() || !e.Held.IsZero() || !e.Want.IsZero() {
		s.Errorf("Last: At %v, Held %+v, Want %+v; they were appended unset", e.At, e.Held, e.Want)
	}
}

func testStages(s *suite) {
	seq := int64(0)
	for st := journal.Intended; st <= journal.Ended; st++ {
		for _, op := range []listing.Op{0, listing.Create, listing.Update, listing.Delist, listing.Relist} {
			seq++
			e := step("TAL-8", seq, st)
			e.Op = op
			s.kept(e)
		}
	}
}

func testTimes(s *suite) {
	for i, t := range []time.Time{
		at(0), at(1), time.Unix(0, 0).UTC(), time.Unix(0, 999_999_999).UTC(),
		time.Date(1, 1, 1, 0, 0, 0, 1, time.UTC), time.Date(9999, 12, 31, 23, 59, 59, 999_999_999, time.UTC),
	} {
		e := full("TAL-8", int64(i+1))
		e.At, e.Held.At, e.Poll = t, t, time.Duration(1<<63-1-i)
		s.kept(e)
	}
}

func testTexts(s *suite) {
	for i, text := range append(oddTexts(), alike()...) {
		e := full("TAL-8", int64(i+1))
		e.Run, e.Write, e.Base, e.Job = text, text, text, text
		e.Held.RemoteID, e.Held.Version, e.Held.Kept = text, text, []string{text, "", text}
		e.Want.Basis.Rate = text
		s.kept(e)
	}
}

func testKeys(s *suite) {
	var usual []journal.Entry
	for _, text := range oddTexts() {
		for _, k := range []journal.Key{{Account: text, Market: market, SKU: "TAL-8"}, {Account: account, Market: text, SKU: "TAL-9"}} {
			e := step("", 1, journal.Sent)
			e.Key = k
			s.kept(e)
		}
		e := step(text, 1, journal.Sent)
		s.append(e)
		e.Seq++
		s.append(e)
		s.equal("Last", e, s.last(e.Key))
		usual = append(usual, e)
	}
	s.same("All, of odd keys", usual, s.all())
	s.same("Open, of odd keys", usual, s.open())
}

func testKeysAlike(s *suite) {
	var es []journal.Entry
	for _, sku := range alike() {
		s.absent(key(sku))
		e := step(sku, 1, journal.Sent)
		s.append(e)
		es = append(es, e)
	}
	s.same("All, of keys that look alike", es, s.all())
	for _, name := range alike() {
		k := journal.Key{Account: name, Market: name, SKU: "TAL-8"}
		s.append(journal.Entry{Key: k, Seq: 1, Stage: journal.Sent, Job: name})
	}
	for _, name := range alike() {
		es := s.collect("All", s.Journal.All(s.Context(), name, name))
		if len(es) != 1 || es[0].Job != name {
			s.Errorf("All of account %q: %d entries, %v; want the one that was appended", name, len(es), numbers(es))
		}
	}
}

// testKeysJoined looks at keys that are the same once their texts are joined.
func testKeysJoined(s *suite) {
	for _, sep := range []string{"", "/", ":", "|", "\t", "\n", "\x1f", "%2F", `","`} {
		for _, k := range []journal.Key{
			{Account: "a" + sep + "b", Market: "c", SKU: "d"}, {Account: "a", Market: "b" + sep + "c", SKU: "d"},
			{Account: "a", Market: "b", SKU: "c" + sep + "d"},
		} {
			s.absent(k)
			e := full("", 1)
			e.Key = k
			s.kept(e)
		}
	}
}

func testUnstorable(s *suite) {
	for _, text := range unstorable() {
		e := full(text, 1)
		s.exactOrRefused(text, e, func(e journal.Entry) string { return e.Key.SKU })
		e = full("TAL-9", s.next(key("TAL-9")))
		e.Job = text
		s.exactOrRefused(text, e, func(e journal.Entry) string { return e.Job })
	}
	s.absent(key("TAL\ufffd"))
	// Held counts as unset without a time, also for JSON.
	timeless := step("TAL-7", 1, journal.Live)
	timeless.Held.RemoteID = "1601234567890123456"
	s.exactOrRefused(timeless.Held.RemoteID, timeless, func(e journal.Entry) string { return e.Held.RemoteID })
}

// next returns the number of the next entry of a key.
func (s *suite) next(k journal.Key) int64 {
	s.TB.Helper()
	e, _, err := s.Journal.Last(s.Context(), k)
	if err != nil {
		s.Fatalf("Last(%q): %v", k, err)
	}
	return e.Seq + 1
}

// exactOrRefused appends an entry with a text that the store may not be able
// to hold. If it takes it, it gives it back.
func (s *suite) exactOrRefused(text string, e journal.Entry, of func(journal.Entry) string) {
	s.TB.Helper()
	before := s.all()
	if err := s.Journal.Append(s.Context(), e); err != nil {
		s.same("All, after an entry was refused", before, s.all())
		return
	}
	got, ok, err := s.Journal.Last(s.Context(), e.Key)
	if err != nil || !ok || got.Seq != e.Seq || of(got) != text {
		s.Errorf("Append took the text %q, and Last returns %q, %v, %v; refuse what cannot be kept", text, of(got), ok, err)
	}
	if es := s.all(); len(es) == 0 || of(es[len(es)-1]) != text {
		s.Errorf("Append took the text %q, and All does not yield it; refuse what cannot be kept", text)
	}
}

// scribble changes whatever an entry shares with its copies.
func scribble(e journal.Entry) {
	for _, c := range []journal.Content{e.Want, e.Held.Content} {
		for i := range c.Parts {
			c.Parts[i] = 'X'
		}
		for i := range c.Kept {
			c.Kept[i] = "scribble"
		}
		for i := range c.Offers {
			o := &c.Offers[i]
			if o.Stock != nil {
				*o.Stock = decimal.Zero
			}
			for j := range o.Tiers {
				o.Tiers[j] = listing.Tier{}
			}
			for j := range o.Options {
				o.Options[j].Value = "scribble"
			}
			o.SKU = "scribble"
		}
	}
}

func testAliasAppended(s *suite) {
	mine := full("TAL-8", 1)
	s.append(mine)
	scribble(mine)
	s.equal("Last, after the caller changed what it had appended,", full("TAL-8", 1), s.last(key("TAL-8")))
}

func testAliasRead(s *suite) {
	s.append(full("TAL-8", 1))
	scribble(s.last(key("TAL-8")))
	s.equal("Last, after the caller changed what Last had returned,", full("TAL-8", 1), s.last(key("TAL-8")))
	for _, es := range [][]journal.Entry{s.all(), s.open()} {
		scribble(es[0])
	}
	s.equal("Last, after the caller changed what All and Open had yielded,", full("TAL-8", 1), s.last(key("TAL-8")))
}
