package listingtest

import (
	"slices"
	"strings"
	"time"

	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/listing"
)

// stateCases are about what becomes of a listing: accepted, processed and live
// are three facts.
func stateCases() []testCase {
	return []testCase{
		{"status-live", "listing.Live: a buyer can see it; a write that was accepted is not live before that, and stays live afterwards", testStatusLive},
		{"status-order", "Marketplace.Status: returns what became of receipts, one for each, in order", testStatusOrder},
		{"status-rejected", "listing.Rejected: refused; the findings say why, in Spanish, English and Chinese, with the platform's own reason", testStatusRejected},
		{"status-unknown", "fault.NotFound, listing.Gone: a listing that the platform does not have is no live one", testStatusUnknown},
		{"status-gone", "listing.Gone: deleted", testStatusGone},
		{"delist", "listing.Delist: takes a listing off the shelf", testDelist},
		{"relist", "listing.Relist: puts a listing back that was taken off the shelf, as it is", testRelist},
	}
}

func testStatusLive(s *suite) {
	const sku = "TEQ-01"
	r := s.submit(create(s.draft(sku)))[0]
	s.accepted("Submit", r)
	if now := s.status(r)[0].State; r.State == listing.Live && now != listing.Live {
		s.Errorf("Submit: the receipt says live, and Status says %v", now)
	}
	st := s.await(r, listing.Live)
	if st.Fault != 0 {
		s.Errorf("Status: live, with fault %q", st.Fault)
	}
	s.advance(s.info.FindLag + time.Second)
	if now := s.status(st.Receipt)[0]; now.State != listing.Live || now.Version != st.Version {
		s.Errorf("Status: %v, version %q, a while after it was live with version %q, and nobody wrote", now.State, now.Version, st.Version)
	}
	if found := s.one(sku); found.State != listing.Live || found.Version != st.Version {
		s.Errorf("Find: %v, version %q; Status says live, version %q", found.State, found.Version, st.Version)
	}
}

func testStatusOrder(s *suite) {
	var rs []listing.Receipt
	for _, st := range s.publish("TEQ-01", "TEQ-02", "TEQ-03") {
		rs = append(rs, st.Receipt)
	}
	slices.Reverse(rs)
	rs = append(rs, rs[0])
	// The check of the order stands in status; each is its own listing.
	for i, st := range s.status(rs...) {
		if st.State != listing.Live || st.RemoteID != rs[i].RemoteID {
			s.Errorf("Status: %d of %d is %v, listing %q; want listing %q live", i, len(rs), st.State, st.RemoteID, rs[i].RemoteID)
		}
	}
}

func testStatusRejected(s *suite) {
	s.Need(s.RejectNext != nil, "Account.RejectNext")
	const reason = "Etiqueta sin leyenda 42"
	s.RejectNext(s.TB, reason)
	r := s.try(s.Context(), create(s.draft("TEQ-01")))
	what := "Submit"
	if r.Fault == 0 {
		r, what = s.await(r, listing.Rejected).Receipt, "Status"
	}
	if r.Fault != fault.Rejected {
		s.Errorf("%s: rejected, with fault %q; want %q", what, r.Fault, fault.Rejected)
	}
	s.explained(what, r.Findings)
	if said := texts(r.Findings); !strings.Contains(said, reason) {
		s.Errorf("%s: the platform said %q, and the findings do not: %s", what, reason, said)
	}
}

func testStatusUnknown(s *suite) {
	s.Need(s.NoSuchID != "", "Account.NoSuchID")
	s.absent(listing.Receipt{SKU: "TEQ-01", RemoteID: s.NoSuchID, State: listing.Live})
}

// absent checks that the status of a receipt is that of a listing which is not
// there.
func (s *suite) absent(r listing.Receipt) {
	s.TB.Helper()
	ss, err := s.Market.Status(s.Context(), []listing.Receipt{r})
	if err != nil {
		if k := s.kind("Status", err); k != fault.NotFound {
			s.Errorf("Status of listing %q, which is not there: %v, of kind %q; want %q, or listing.Gone", r.RemoteID, err, k, fault.NotFound)
		}
		return
	}
	if len(ss) != 1 {
		s.Fatalf("Status: %d statuses for one receipt", len(ss))
	}
	if st := ss[0]; st.State != listing.Gone && st.Fault != fault.NotFound {
		s.Errorf("Status of listing %q, which is not there: %v, fault %q; want gone, or fault %q", r.RemoteID, st.State, st.Fault, fault.NotFound)
	} else if st.State == listing.Live || st.State == listing.Processing {
		s.Errorf("Status of listing %q, which is not there: %v", r.RemoteID, st.State)
	}
}

func testStatusGone(s *suite) {
	s.Need(s.Remove != nil, "Account.Remove")
	const sku = "TEQ-01"
	st := s.publish(sku)[0]
	s.Remove(s.TB, st.RemoteID)
	s.advance(s.info.FindLag)
	s.absent(st.Receipt)
	for _, r := range s.find(sku) {
		if r.State != listing.Gone {
			s.Errorf("Find: listing %q was deleted, and is %v", r.RemoteID, r.State)
		}
	}
}

func testDelist(s *suite) {
	const sku = "TEQ-01"
	st := s.publish(sku, "TEQ-02")[0]
	r := s.submit(listing.Write{Op: listing.Delist, SKU: sku, RemoteID: st.RemoteID})[0]
	s.accepted("Submit", r)
	s.await(r, listing.Offline)
	s.offline(sku, st.RemoteID)
	if got := s.one("TEQ-02").State; got != listing.Live {
		s.Errorf("Find: TEQ-02 is %v after TEQ-01 was taken off the shelf", got)
	}
}

// testRelist takes two listings off the shelf and puts one back. Where somebody
// edits it meanwhile the edit stays: a write without a draft says no text.
func testRelist(s *suite) {
	const sku, other = "TEQ-01", "TEQ-02"
	var ids []string
	for _, st := range s.publish(sku, other) {
		r := s.submit(listing.Write{Op: listing.Delist, SKU: st.SKU, RemoteID: st.RemoteID})[0]
		s.accepted("Submit", r)
		s.await(r, listing.Offline)
		ids = append(ids, st.RemoteID)
	}
	if s.HandEdit != nil {
		s.HandEdit(s.TB, ids[0])
	}
	s.advance(s.info.FindLag)
	before := s.one(sku)
	r := s.submit(listing.Write{Op: listing.Relist, SKU: sku, RemoteID: ids[0]})[0]
	s.accepted("Submit", r)
	s.await(r, listing.Live)
	s.advance(s.info.FindLag)
	after := s.one(sku)
	if after.State != listing.Live || after.RemoteID != ids[0] {
		s.Errorf("Find: %s is %v, listing %q, after it was put back; want listing %q live", sku, after.State, after.RemoteID, ids[0])
	}
	if before.Draft != nil && after.Draft != nil {
		if diff := listing.Diff(before.Draft, after.Draft); len(diff) > 0 {
			s.Errorf("Submit: %s was put back on the shelf, and that changed %q", sku, diff)
		}
	}
	s.expectHeld(sku, 1, "after it was put back on the shelf")
	s.offline(other, ids[1])
}

// offline checks that a listing is off the shelf, and still there.
func (s *suite) offline(sku, remoteID string) {
	s.TB.Helper()
	if s.Live != nil && s.Live(remoteID) {
		s.Errorf("listing %q is called offline, and a buyer can see it", remoteID)
	}
	s.advance(s.info.FindLag)
	if got := s.one(sku).State; got != listing.Offline {
		s.Errorf("Find: %s is %v; want %v", sku, got, listing.Offline)
	}
	s.expectHeld(sku, 1, "after it was taken off the shelf")
}
