package listingtest

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"sync"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/listing"
)

// writeCases are about carrying out writes: all of them, each once, and
// nothing claimed that is not known.
func writeCases() []testCase {
	return []testCase{
		{"submit-order", "Marketplace.Submit: returns one receipt for each write, in order; what is known of single items stands in their receipts", testSubmitOrder},
		{"submit-refused", "fault.Rejected: the request was understood and refused; the findings say why, in Spanish, English and Chinese, and nothing is stored", testSubmitRefused},
		{"submit-draft", "listing.Write: the draft is the caller's: the marketplace neither changes nor keeps it", testSubmitDraft},
		{"submit-concurrent", "Marketplace: all methods may be called from several goroutines at once", testSubmitConcurrent},
		{"lost-create", "fault.OutcomeUnknown: a write was sent and no answer came; it must not be sent again before looking at what the other side now holds", testLostCreate},
		{"lost-update", "fault.OutcomeUnknown: a write was sent and no answer came; it must not be sent again before looking at what the other side now holds", testLostUpdate},
		{"cancelled-write", "Marketplace.Submit: an error means that none is known to have been carried out or not; every other fault than fault.OutcomeUnknown means that nothing was done", testCancelledWrite},
	}
}

// testSubmitOrder mixes writes that are taken and one that is not.
func testSubmitOrder(s *suite) {
	var ws []listing.Write
	for i := range 2*atMost(s.info.SubmitBatch) + 1 {
		if i == 20 {
			break // a large batch proves no more than a middling one
		}
		ws = append(ws, create(s.draft(fmt.Sprintf("TEQ-%02d", i))))
	}
	// Refused whatever the platform is like: there is nothing to write.
	bad := len(ws) / 2
	ws[bad].Draft = nil
	rs := s.submit(ws...)
	for i, r := range rs {
		if i == bad {
			if r.Fault == 0 || r.Fault == fault.OutcomeUnknown {
				s.Errorf("Submit: a creation without a draft: %+v; want it refused", r)
			}
			continue
		}
		s.accepted("Submit", r)
	}
	for i, w := range ws {
		want := 1
		if i == bad {
			want = 0
		}
		s.expectHeld(w.SKU, want, fmt.Sprintf("after a batch whose write %d had no draft", bad))
	}
}

func testSubmitRefused(s *suite) {
	lacking := s.lacking("TEQ-01")
	s.Need(len(lacking) > 0, "a required field")
	for _, path := range slices.Sorted(maps.Keys(lacking)) {
		r := s.try(s.Context(), create(lacking[path]))
		what := "Submit: a draft without " + path
		if r.Fault != fault.Rejected {
			s.Errorf("%s: fault %q, state %v; want fault %q", what, r.Fault, r.State, fault.Rejected)
		}
		if r.State != listing.Rejected && r.State != listing.UnknownState {
			s.Errorf("%s: the state is %v", what, r.State)
		}
		s.explained(what, r.Findings)
	}
	s.expectHeld("TEQ-01", 0, "after refusals only")
}

func testSubmitDraft(s *suite) {
	const sku = "TEQ-01"
	d := s.draft(sku)
	before := s.snapshot(d)
	r := s.submit(create(d))[0]
	s.accepted("Submit", r)
	if after := s.snapshot(d); after != before {
		s.Errorf("Submit: the caller's draft was changed\n\tfrom %s\n\tto   %s", before, after)
	}
	spoil(d)
	st := s.await(r, listing.Live)
	s.advance(s.info.FindLag)
	have := s.read(sku)
	s.same(s.draft(sku), have.Draft)

	// What was read is the caller's too.
	spoil(have.Draft)
	s.same(s.draft(sku), s.read(sku).Draft)

	d = s.draft(sku)
	fields := raise(d)
	before = s.snapshot(d)
	ws := []listing.Write{{Op: listing.Update, SKU: sku, Draft: d, RemoteID: st.RemoteID, Fields: fields}}
	s.accepted("Submit", s.submit(ws...)...)
	if s.snapshot(d) != before || !slices.Equal(fields, ws[0].Fields) {
		s.Errorf("Submit: the caller's draft or fields were changed by an update")
	}
}

// spoil changes a draft in every place that a copy might share.
func spoil(d *listing.Draft) {
	for name, v := range d.Values {
		for inner := range v.Fields {
			v.Fields[inner] = listing.Text("spoilt")
		}
		if v.Fields == nil {
			d.Values[name] = listing.Text("spoilt")
		}
	}
	for i := range d.Offers {
		o := &d.Offers[i]
		for j := range o.Options {
			o.Options[j].Value = "spoilt"
		}
		clear(o.Tiers)
		if o.Stock != nil {
			*o.Stock = o.Stock.Neg()
		}
		o.SKU = "spoilt"
	}
	for i := range d.Media {
		d.Media[i].URL = "https://catalogo.example/spoilt.jpg"
	}
	d.SKU = "spoilt"
}

// goroutines is how many work at once in the case submit-concurrent.
const goroutines = 8

func testSubmitConcurrent(s *suite) {
	var wg sync.WaitGroup
	var skus []string
	for i := range goroutines {
		sku := fmt.Sprintf("TEQ-%02d", i)
		skus = append(skus, sku)
		d := s.draft(sku)
		wg.Go(func() { s.concurrently(d) })
	}
	wg.Wait()
	for _, sku := range skus {
		s.expectHeld(sku, 1, "after it was created once")
	}
	s.advance(s.info.FindLag)
	ids := map[string]string{}
	for _, sku := range skus {
		r := s.one(sku)
		if other, ok := ids[r.RemoteID]; ok {
			s.Errorf("Find: %s and %s are both listing %q", other, sku, r.RemoteID)
		}
		ids[r.RemoteID] = sku
	}
	for _, sku := range skus {
		s.same(s.draft(sku), s.read(sku).Draft)
	}
}

// concurrently creates a listing and looks at it. It must not end the test,
// since it does not run on the test's goroutine.
func (s *suite) concurrently(d *listing.Draft) {
	ctx := s.Context()
	rs, err := s.Market.Submit(ctx, []listing.Write{create(d)})
	if err != nil || len(rs) != 1 || rs[0].Fault != 0 || rs[0].SKU != d.SKU {
		s.Errorf("Submit of %s beside others: %+v, %v", d.SKU, rs, err)
		return
	}
	ss, err := s.Market.Status(ctx, rs)
	if err != nil || len(ss) != 1 || ss[0].SKU != d.SKU {
		s.Errorf("Status of %s beside others: %+v, %v", d.SKU, ss, err)
	}
	if _, err := s.Market.Find(ctx, []string{d.SKU}); err != nil {
		s.Errorf("Find of %s beside others: %v", d.SKU, err)
	}
	if _, err := s.Market.Schema(ctx, d.Category, d.Locale); err != nil {
		s.Errorf("Schema beside others: %v", err)
	}
	if s.Market.Info().ID != s.info.ID {
		s.Errorf("Info beside others: another id")
	}
}

// testLostCreate loses the answer to a creation, once before the other side
// carried it out and once after. Only a driver that sends it once leaves none
// in the one case and one in the other.
func testLostCreate(s *suite) {
	s.Need(s.LoseAnswer != nil, "Account.LoseAnswer")
	for i, carriedOut := range []bool{false, true} {
		sku := fmt.Sprintf("TEQ-%02d", i)
		s.LoseAnswer(s.TB, carriedOut)
		r := s.try(s.Context(), create(s.draft(sku)))
		s.unknown("a creation", r)
		want := 0
		if carriedOut {
			want = 1
		}
		s.expectHeld(sku, want, fmt.Sprintf("after its creation was sent and the answer lost (carried out: %v)", carriedOut))
	}
}

// unknown checks the receipt of a write whose answer was lost.
func (s *suite) unknown(what string, r listing.Receipt) {
	s.TB.Helper()
	if r.Fault != fault.OutcomeUnknown {
		s.Errorf("Submit: the answer to %s was lost: fault %q; want %q", what, r.Fault, fault.OutcomeUnknown)
	}
	if r.State != listing.UnknownState {
		s.Errorf("Submit: the answer to %s was lost, and the state is %v; nothing is known of it", what, r.State)
	}
}

func testLostUpdate(s *suite) {
	s.Need(s.LoseAnswer != nil, "Account.LoseAnswer")
	for i, carriedOut := range []bool{false, true} {
		sku := fmt.Sprintf("TEQ-%02d", i)
		st := s.publish(sku)[0]
		want := s.read(sku).Draft
		d := s.draft(sku)
		fields := raise(d)
		s.LoseAnswer(s.TB, carriedOut)
		s.unknown("an update", s.try(s.Context(), listing.Write{Op: listing.Update, SKU: sku, Draft: d, RemoteID: st.RemoteID, Fields: fields}))
		if carriedOut {
			want = d
		}
		s.advance(s.info.FindLag)
		s.same(want, s.read(sku).Draft)
		s.expectHeld(sku, 1, "after an update")
	}
}

// testCancelledWrite gives Submit a context that is over: it may say that
// nothing was sent or that it does not know, and the other side must agree.
func testCancelledWrite(s *suite) {
	const sku = "TEQ-01"
	ctx, cancel := context.WithCancel(s.Context())
	cancel()
	r := s.try(ctx, create(s.draft(sku)))
	if r.Fault == 0 {
		if s.held(sku) != 1 {
			s.Errorf("Submit, context cancelled: accepted, and nothing is there: %+v", r)
		}
		return
	}
	switch r.State {
	case listing.UnknownState, listing.Rejected:
	default:
		s.Errorf("Submit, context cancelled: fault %q, and the state is %v", r.Fault, r.State)
	}
	if r.Fault != fault.OutcomeUnknown {
		s.expectHeld(sku, 0, fmt.Sprintf("after fault %q", r.Fault))
	}
	if check.Worst(r.Findings) >= check.Error && r.Fault != fault.Rejected {
		s.Errorf("Submit, context cancelled: findings blame the product: %s", texts(r.Findings))
	}
}
