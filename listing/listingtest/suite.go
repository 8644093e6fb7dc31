package listingtest

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/internal/conformtest"
	"github.com/nao-trade/nao/listing"
)

// suite is one case under way: a test, an account and what both agreed on.
type suite struct {
	*conformtest.T
	Account
	wait func(testing.TB, time.Duration)
	info listing.Info
}

// advance lets time pass.
func (s *suite) advance(d time.Duration) {
	if s.wait != nil {
		s.wait(s.TB, d)
		return
	}
	time.Sleep(d)
}

// draft returns the harness's draft of a code.
func (s *suite) draft(sku string) *listing.Draft { return s.Draft(s.TB, sku) }

// kind returns the kind of an error that a method returned. There must be one.
func (s *suite) kind(method string, err error) fault.Kind {
	s.TB.Helper()
	k := fault.KindOf(err)
	if k == 0 {
		s.Errorf("%s: the error has no kind: %v\n\tevery error has one: errors.Is(err, fault.RateLimited)", method, err)
	}
	return k
}

// atMost is a batch size that can be worked with even if Info breaks its rule,
// which is for the case info to say.
func atMost(n int) int { return max(n, 1) }

// submit carries out writes, in batches that the marketplace takes, and
// returns their receipts.
func (s *suite) submit(ws ...listing.Write) []listing.Receipt {
	s.TB.Helper()
	var out []listing.Receipt
	for batch := range slices.Chunk(ws, atMost(s.info.SubmitBatch)) {
		rs, err := s.Market.Submit(s.Context(), batch)
		if err != nil {
			s.Fatalf("Submit: %v", err)
		}
		out = append(out, s.inOrder("Submit", batch, rs)...)
	}
	return out
}

// inOrder checks that there is one receipt for each write, in order, and that
// none says more than is true.
func (s *suite) inOrder(method string, ws []listing.Write, rs []listing.Receipt) []listing.Receipt {
	s.TB.Helper()
	if len(rs) != len(ws) {
		s.Fatalf("%s: %d receipts for %d writes", method, len(rs), len(ws))
	}
	for i, r := range rs {
		if r.SKU != ws[i].SKU {
			s.Fatalf("%s: receipt %d is for SKU %q, and write %d for %q", method, i, r.SKU, i, ws[i].SKU)
		}
		if ws[i].RemoteID != "" && r.RemoteID != ws[i].RemoteID {
			s.Errorf("%s: receipt %d is for listing %q, and write %d for %q", method, i, r.RemoteID, i, ws[i].RemoteID)
		}
		s.utc(method, r.At)
		s.visible(method, r.RemoteID, r.State)
	}
	return rs
}

// utc checks the time of a receipt.
func (s *suite) utc(method string, at time.Time) {
	s.TB.Helper()
	if at.Location() != time.UTC {
		s.Errorf("%s: Receipt.At is %v; times are UTC", method, at)
	}
}

// visible checks that what is called live can be seen by a buyer.
func (s *suite) visible(method, remoteID string, st listing.State) {
	s.TB.Helper()
	if st == listing.Live && s.Live != nil && !s.Live(remoteID) {
		s.Errorf("%s: listing %s is called live, and no buyer can see it", method, remoteID)
	}
}

// try carries out one write that need not succeed. An error of the whole call
// becomes the fault of the receipt.
func (s *suite) try(ctx context.Context, w listing.Write) listing.Receipt {
	s.TB.Helper()
	rs, err := s.Market.Submit(ctx, []listing.Write{w})
	if err != nil {
		return listing.Receipt{SKU: w.SKU, Fault: s.kind("Submit", err)}
	}
	return s.inOrder("Submit", []listing.Write{w}, rs)[0]
}

// accepted checks that writes succeeded and can be followed.
func (s *suite) accepted(method string, rs ...listing.Receipt) {
	s.TB.Helper()
	for _, r := range rs {
		switch {
		case r.Fault != 0:
			s.Fatalf("%s: %s: %v, %s; want it to be accepted", method, r.SKU, r.Fault, texts(r.Findings))
		case r.RemoteID == "" && r.Job == "":
			s.Fatalf("%s: %s: the receipt has neither RemoteID nor Job, so nobody can ask what became of it", method, r.SKU)
		case r.State == listing.UnknownState || r.State == listing.Rejected || r.State == listing.Gone:
			s.Errorf("%s: %s: no fault, and the state is %v", method, r.SKU, r.State)
		}
	}
}

// create returns the write that creates the listing of a draft.
func create(d *listing.Draft) listing.Write {
	return listing.Write{Op: listing.Create, SKU: d.SKU, Draft: d, Key: "create " + d.SKU}
}

// status brings receipts up to date, in batches that the marketplace takes.
func (s *suite) status(rs ...listing.Receipt) []listing.Status {
	s.TB.Helper()
	var out []listing.Status
	for batch := range slices.Chunk(rs, atMost(s.info.StatusBatch)) {
		ss, err := s.Market.Status(s.Context(), batch)
		if err != nil {
			s.Fatalf("Status: %v", err)
		}
		if len(ss) != len(batch) {
			s.Fatalf("Status: %d statuses for %d receipts", len(ss), len(batch))
		}
		for i, st := range ss {
			if st.SKU != batch[i].SKU || batch[i].RemoteID != "" && st.RemoteID != batch[i].RemoteID {
				s.Fatalf("Status: status %d is for %q, listing %q, and receipt %d for %q, listing %q",
					i, st.SKU, st.RemoteID, i, batch[i].SKU, batch[i].RemoteID)
			}
			s.utc("Status", st.At)
			s.visible("Status", st.RemoteID, st.State)
		}
		out = append(out, ss...)
	}
	return out
}

// patience is how long a platform may take for anything. In a bubble it costs
// nothing.
const patience = 30 * 24 * time.Hour

// await asks for the status of a receipt until it has the state.
func (s *suite) await(r listing.Receipt, want listing.State) listing.Status {
	s.TB.Helper()
	step := time.Second
	for waited := time.Duration(0); ; waited += step {
		st := s.status(r)[0]
		switch {
		case st.State == want:
			return st
		case waited > patience:
			s.Fatalf("%s, listing %q, is %v (%q) after %v; want %v", r.SKU, st.RemoteID, st.State, st.Raw, waited, want)
		}
		r = st.Receipt
		step = max(2*step, r.Poll)
		s.advance(step)
	}
}

// publish creates listings and returns once they are live and can be found.
func (s *suite) publish(skus ...string) []listing.Status {
	s.TB.Helper()
	ws := make([]listing.Write, len(skus))
	for i, sku := range skus {
		ws[i] = create(s.draft(sku))
	}
	rs := s.submit(ws...)
	s.accepted("Submit", rs...)
	out := make([]listing.Status, len(rs))
	for i, r := range rs {
		out[i] = s.await(r, listing.Live)
		if out[i].RemoteID == "" {
			s.Fatalf("Status: %s is live and has no RemoteID", r.SKU)
		}
	}
	s.advance(s.info.FindLag)
	return out
}

// find returns what the marketplace holds under the codes, asked for in
// batches that it takes.
func (s *suite) find(skus ...string) []listing.Remote {
	s.TB.Helper()
	var out []listing.Remote
	for batch := range slices.Chunk(skus, atMost(s.info.FindBatch)) {
		rs, err := s.Market.Find(s.Context(), batch)
		if err != nil {
			s.Fatalf("Find: %v", err)
		}
		for _, r := range rs {
			if !slices.Contains(batch, r.SKU) {
				s.Errorf("Find: asked for %q, and found %q", batch, r.SKU)
			}
			if r.RemoteID == "" {
				s.Errorf("Find: %s has no RemoteID", r.SKU)
			}
			s.visible("Find", r.RemoteID, r.State)
		}
		out = append(out, rs...)
	}
	return out
}

// one returns the only listing under a code.
func (s *suite) one(sku string) listing.Remote {
	s.TB.Helper()
	rs := s.find(sku)
	if len(rs) != 1 {
		s.Fatalf("Find: %d listings under %s, %v after they were written; want 1", len(rs), sku, s.info.FindLag)
	}
	return rs[0]
}

// read returns the only listing under a code with what it says now.
func (s *suite) read(sku string) listing.Remote {
	s.TB.Helper()
	r := s.one(sku)
	if r.Draft == nil {
		s.Pass("Find does not read listings back: Remote.Draft is nil")
	}
	return r
}

// held returns how many listings the other side has under a code.
func (s *suite) held(sku string) int {
	s.TB.Helper()
	if s.Held != nil {
		return s.Held(sku)
	}
	s.advance(s.info.FindLag)
	n := 0
	for _, r := range s.find(sku) {
		if r.State != listing.Gone {
			n++
		}
	}
	return n
}

// expectHeld checks how many listings the other side has under a code.
func (s *suite) expectHeld(sku string, want int, why string) {
	s.TB.Helper()
	if n := s.held(sku); n != want {
		s.Errorf("%d listings under %s %s; want %d", n, sku, why, want)
	}
}

// explained checks findings that say why something was refused: a person
// reads them, in her language.
func (s *suite) explained(what string, fs []check.Finding) {
	s.TB.Helper()
	if check.Worst(fs) < check.Error {
		s.Errorf("%s: no finding says why (%d findings, none of them an error)", what, len(fs))
	}
	for _, f := range fs {
		switch {
		case f.Rule == nil || f.Rule.ID == "":
			s.Errorf("%s: a finding has no rule: %v", what, f)
		case f.Rule.Text.ES == "" || f.Rule.Text.EN == "" || f.Rule.Text.ZH == "":
			s.Errorf("%s: rule %s lacks words in Spanish, English or Chinese: %+v", what, f.Rule.ID, f.Rule.Text)
		}
	}
}

// texts returns findings for a failure's text.
func texts(fs []check.Finding) string {
	if len(fs) == 0 {
		return "no findings"
	}
	out := make([]string, len(fs))
	for i, f := range fs {
		out[i] = f.String()
	}
	return strings.Join(out, "; ")
}

// snapshot returns everything that a draft says, as text.
func (s *suite) snapshot(d *listing.Draft) string {
	s.TB.Helper()
	b, err := json.Marshal(d)
	if err != nil {
		s.Fatalf("listingtest: the draft of %s has no JSON form: %v", d.SKU, err)
	}
	return string(b)
}

// same checks that what the marketplace holds says what a draft says.
func (s *suite) same(want, have *listing.Draft) {
	s.TB.Helper()
	if diff := listing.Diff(want, have); len(diff) > 0 {
		s.Errorf("%s: what was written and what is read back differ in %q", want.SKU, diff)
	}
	if want.SKU != have.SKU {
		s.Errorf("%s is read back under the code %q", want.SKU, have.SKU)
	}
}
