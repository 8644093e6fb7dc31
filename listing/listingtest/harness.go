package listingtest

import (
	"slices"
	"testing"
	"time"

	"github.com/nao-trade/nao/internal/conformtest"
	"github.com/nao-trade/nao/listing"
)

// Harness tells the suite how to open accounts of a driver.
type Harness struct {
	// New opens a fresh account that holds nothing. It is called once for each
	// case, inside its bubble, and cleans up by t.Cleanup. Let the audit of
	// the other side take a while, and its index lag for as long as
	// listing.Info.FindLag says: that shows most.
	New func(t testing.TB) Account
	// Advance lets d pass on the other side and for the driver. Nil: cases run
	// in a bubble of testing/synctest, where sleeping is enough.
	Advance func(t testing.TB, d time.Duration)
	// Skips says by the name of a case why the platform cannot do what it asks
	// for. It is no place for what a driver has not got to yet. The name of no
	// case is an error.
	Skips map[string]string
}

// Account is one seller account on one marketplace, and the strings by which
// the suite moves the other side. Market and Draft are required.
type Account struct {
	// Market is the driver's.
	Market listing.Marketplace
	// Draft returns a draft that the marketplace takes, for a code of the
	// seller's that may be any text such as TEQ-01. For one code it is the
	// same every time, and each is the caller's own. Codes of listings that
	// differ give offers whose codes differ.
	Draft func(t testing.TB, sku string) *listing.Draft
	// Reword changes a text of a draft, no price and no stock, to another that
	// the marketplace takes. Nil skips update-fields.
	Reword func(d *listing.Draft)
	// NoSuchID is the id of a listing, in the platform's form, that nothing
	// has or will have. Empty skips status-unknown and update-unknown.
	NoSuchID string

	// Held returns how many listings the other side holds under a code, deleted
	// ones not counted, whether or not its index shows them. Nil: the suite
	// waits for the index and asks Find, which proves less.
	Held func(sku string) int
	// Live reports whether a buyer can see a listing now. Nil: the suite
	// compares only what the driver says with what it says elsewhere.
	Live func(remoteID string) bool

	// LoseAnswer makes the answer to the next write get lost: after the other
	// side has carried it out, or before. Nil skips the cases lost-….
	LoseAnswer func(t testing.TB, carriedOut bool)
	// RejectNext makes the other side reject the next new listing, at once or
	// by its audit, for a reason of its own words. Nil skips status-rejected.
	RejectNext func(t testing.TB, reason string)
	// HandEdit changes a text of a listing, another one than Reword does, as
	// somebody does on the platform's own pages. Nil skips update-base.
	HandEdit func(t testing.TB, remoteID string)
	// Remove deletes a listing, as somebody does on the platform's own pages.
	// Nil skips status-gone.
	Remove func(t testing.TB, remoteID string)
}

// testCase is one thing that a driver must do.
type testCase conformtest.Case[*suite]

// cases returns all cases, in the order in which they are worth reading: one
// that fails explains those after it.
func cases() []conformtest.Case[*suite] {
	var out []conformtest.Case[*suite]
	for _, c := range slices.Concat(readCases(), writeCases(), stateCases(), updateCases(), capsCases()) {
		out = append(out, conformtest.Case[*suite](c))
	}
	return out
}

// Run runs every case as a subtest of t.
func Run(t *testing.T, h Harness) {
	t.Helper()
	if h.New == nil {
		t.Fatal("listingtest: Harness.New is nil; give a function that opens an account")
	}
	s := h.suite()
	s.Run(t)
}

func (h Harness) suite() conformtest.Suite[*suite] {
	return conformtest.Suite[*suite]{
		Name: "listingtest", Whose: "the platform", Cases: cases(), Skips: h.Skips, Bubble: h.Advance == nil, Open: h.open,
	}
}

// open returns what a case is run on: a new account.
func (h Harness) open(t *conformtest.T) *suite {
	a := h.New(t.TB)
	if a.Market == nil || a.Draft == nil {
		t.TB.Fatal("listingtest: Account.Market or Draft is nil; both are required")
	}
	return &suite{T: t, Account: a, wait: h.Advance, info: a.Market.Info()}
}
