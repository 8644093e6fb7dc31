package nao

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/listing"
)

// Action is what a plan would do with a product.
type Action uint8

// The actions. Zero means unset.
const (
	// Create: the marketplace does not have it.
	Create Action = iota + 1
	// Update: the marketplace has it, and it differs.
	Update
	// Unchanged: the marketplace has it as it should be.
	Unchanged
	// Blocked: it must not be published as it is; the findings say why.
	Blocked
	// Drifted: somebody changed it on the platform by hand; it is left alone.
	Drifted
)

var actions = [...]string{"", "create", "update", "unchanged", "blocked", "drifted"}

// String returns the action's name, and "" for zero.
func (a Action) String() string {
	if int(a) >= len(actions) {
		return fmt.Sprintf("Action(%d)", uint8(a))
	}
	return actions[a]
}

// MarshalText writes the action as [Action.String] does.
func (a Action) MarshalText() ([]byte, error) { return []byte(a.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (a *Action) UnmarshalText(b []byte) error {
	i := slices.Index(actions[:], string(b))
	if i < 0 {
		return fmt.Errorf("nao: unknown action %q; want one of %q", b, actions[1:])
	}
	*a = Action(i)
	return nil
}

// Change is what a plan would do with one product. It is plain data: a person
// can read it as JSON and approve it before it is applied.
type Change struct {
	SKU      string          `json:"sku"`              // the seller's code of the listing; "" if the row has none
	Offers   []string        `json:"offers,omitempty"` // the SKUs of its variants
	Title    string          `json:"title,omitempty"`  // in the seller's language
	Action   Action          `json:"action"`
	Write    *listing.Write  `json:"write,omitempty"`     // for [Create] and [Update]
	Hash     listing.Hash    `json:"hash,omitempty"`      // of the draft that the plan wants
	RemoteID string          `json:"remote_id,omitempty"` // the marketplace's id of the listing, once it has one
	State    listing.State   `json:"state,omitempty"`     // of the listing that exists
	URL      string          `json:"url,omitempty"`       // where a buyer sees it, if the marketplace tells
	Findings []check.Finding `json:"findings,omitempty"`
	At       check.Place     `json:"at,omitzero"` // where the product stands in the seller's file
}

// Result is what became of a change.
type Result struct {
	Change
	Receipt listing.Receipt `json:"receipt,omitzero"` // for changes that were written or watched
}

// Summary counts results.
type Summary struct {
	Created   int `json:"created"`   // accepted by the marketplace
	Updated   int `json:"updated"`   // accepted by the marketplace
	Unchanged int `json:"unchanged"` // nothing to do
	Blocked   int `json:"blocked"`   // held back by findings
	Drifted   int `json:"drifted"`   // edited by hand on the platform and left alone
	Failed    int `json:"failed"`    // refused, or not written for another reason
	Live      int `json:"live"`      // seen by buyers
	Rejected  int `json:"rejected"`  // refused after they were accepted
	Pending   int `json:"pending"`   // neither live nor rejected when the work ended
}

// count adds a planned change that is not written.
func (s *Summary) count(a Action) {
	switch a {
	case Create:
		s.Created++
	case Update:
		s.Updated++
	case Unchanged:
		s.Unchanged++
	case Blocked:
		s.Blocked++
	case Drifted:
		s.Drifted++
	}
}

// writeKey names a write for good: the same account, listing, operation,
// content and base give the same key in every process. Fields are separated by
// a byte that none of them can hold.
func writeKey(k Key, op listing.Op, h listing.Hash, base string) string {
	sum := sha256.New()
	for _, s := range []string{k.Account, k.Market, k.SKU, op.String(), string(h), base} {
		sum.Write([]byte(s))
		sum.Write([]byte{0})
	}
	return hex.EncodeToString(sum.Sum(nil)[:16])
}
