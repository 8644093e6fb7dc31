package nao

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/internal/enum"
	"github.com/nao-trade/nao/journal"
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
	// Unchanged: nothing is to be written.
	Unchanged
	// Blocked: it must not be published as it is; the findings say why.
	Blocked
	// Drifted: somebody changed it on the platform by hand; it is left alone.
	Drifted
	// Delist: its product left the catalogue; it is to be taken off the shelf.
	Delist
	// Relist: its product came back; it is to be put on the shelf again.
	Relist
	// Absent: its product left the catalogue; it is left alone.
	Absent
)

var actions = []string{"", "create", "update", "unchanged", "blocked", "drifted", "delist", "relist", "absent"}

// Writes reports whether the action changes something on the marketplace.
func (a Action) Writes() bool { return a == Create || a == Update || a == Delist || a == Relist }

// String returns the action's name, and "" for zero.
func (a Action) String() string { return enum.Name(a, "Action", actions) }

// MarshalText writes the action as [Action.String] does.
func (a Action) MarshalText() ([]byte, error) { return enum.Marshal(a, "action", actions) }

// UnmarshalText reads what MarshalText wrote.
func (a *Action) UnmarshalText(b []byte) error { return enum.Unmarshal(a, b, "action", actions) }

// Change is what a plan would do with one product. It is plain data: a person
// can read it as JSON and approve it before it is applied.
type Change struct {
	SKU      string          `json:"sku"`              // the seller's code of the listing; "" if the row has none
	Offers   []string        `json:"offers,omitempty"` // the SKUs of its variants
	Title    string          `json:"title,omitempty"`  // in the seller's language
	Action   Action          `json:"action"`
	Write    *listing.Write  `json:"write,omitempty"`     // if the action writes
	Hash     listing.Hash    `json:"hash,omitempty"`      // of the draft that the plan wants
	RemoteID string          `json:"remote_id,omitempty"` // the marketplace's id of the listing, once it has one
	State    listing.State   `json:"state,omitempty"`     // of the listing that exists
	Version  string          `json:"version,omitempty"`   // the remote version that the plan saw
	URL      string          `json:"url,omitempty"`       // where a buyer sees it, if the marketplace tells
	Seen     int64           `json:"seen,omitempty"`      // the journal's latest entry about it when it was planned; see journal.Entry.Seq
	Causes   []Cause         `json:"causes,omitempty"`    // why a listing that exists is to be changed
	Basis    journal.Basis   `json:"basis,omitzero"`      // what the draft rests on
	Kept     []string        `json:"kept,omitempty"`      // draft paths that were edited on the platform and are left so
	Findings []check.Finding `json:"findings,omitempty"`
	At       check.Place     `json:"at,omitzero"` // where the product stands in the seller's file

	// Shown is what the marketplace shows of a listing that is as it should be,
	// if the journal does not know it yet; Apply tells it.
	Shown *journal.Content `json:"shown,omitempty"`
}

// check reports a change that contradicts itself, as one that was edited after
// it was planned does.
func (c *Change) check(k journal.Key) error {
	w := c.Write
	switch {
	case c.Action == 0:
		return fmt.Errorf("%s: no action", c.SKU)
	case w == nil && c.Action.Writes():
		return fmt.Errorf("%s: %s without a write", c.SKU, c.Action)
	case w == nil:
		return nil
	case !c.Action.Writes():
		return fmt.Errorf("%s: %s with a write", c.SKU, c.Action)
	case w.SKU != c.SKU || w.RemoteID != c.RemoteID || w.Draft != nil && w.Draft.SKU != c.SKU:
		return fmt.Errorf("%s: the write is for another listing", c.SKU)
	case actionOf(w.Op) != c.Action || (w.Op == listing.Create) != (w.RemoteID == ""):
		return fmt.Errorf("%s: %s with a write that would %s", c.SKU, c.Action, w.Op)
	case (w.Draft == nil) != (w.Op == listing.Delist || w.Op == listing.Relist):
		return fmt.Errorf("%s: %s: create and update have a draft, delist and relist have none", c.SKU, c.Action)
	case w.Draft != nil && w.Draft.Hash() != c.Hash, w.Key != c.key(k):
		return fmt.Errorf("%s: it was changed after it was planned; change the catalogue and make a new plan", c.SKU)
	}
	return nil
}

// actionOf returns the action whose write does what op says; zero for none.
func actionOf(op listing.Op) Action {
	switch op {
	case listing.Create:
		return Create
	case listing.Update:
		return Update
	case listing.Delist:
		return Delist
	case listing.Relist:
		return Relist
	}
	return 0
}

// key names the write of the change for good: the same listing, operation,
// content and circumstances give the same key in every process. Its fields are
// separated by a byte that none of them can hold.
func (c *Change) key(k journal.Key) string {
	w := c.Write
	sum := sha256.New()
	add := func(s string) {
		sum.Write([]byte(s))
		sum.Write([]byte{0})
	}
	for _, s := range []string{k.Account, k.Market, k.SKU, w.Op.String(), string(c.Hash), w.RemoteID, w.Base, strconv.FormatInt(c.Seen, 10)} {
		add(s)
	}
	for _, f := range w.Fields {
		add(f)
	}
	if w.Draft != nil {
		for i := range w.Draft.Offers {
			add(w.Draft.Offers[i].RemoteID)
		}
	}
	return hex.EncodeToString(sum.Sum(nil)[:16])
}

// plan makes the write of the change, whose other fields are set.
func (c *Change) plan(k journal.Key, op listing.Op, d *listing.Draft, fields []string) {
	c.Write = &listing.Write{Op: op, SKU: c.SKU, Draft: d, RemoteID: c.RemoteID, Base: c.Version, Fields: fields}
	c.Write.Key = c.key(k)
}

// content is what the write of the change makes the listing say.
func (c *Change) content() journal.Content {
	if c.Write.Draft == nil {
		return journal.Content{}
	}
	return contentOf(c.Write.Draft, c.Hash, c.Basis, c.Kept)
}

func contentOf(d *listing.Draft, h listing.Hash, b journal.Basis, kept []string) journal.Content {
	out := journal.Content{Hash: h, Parts: d.Imprint(), Kept: kept, Basis: b, Offers: make([]listing.Offer, len(d.Offers))}
	for i := range d.Offers {
		o := &d.Offers[i]
		out.Offers[i] = listing.Offer{SKU: o.SKU, Price: o.Price, Tiers: o.Tiers, Stock: o.Stock, RemoteID: o.RemoteID}
	}
	return out
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
	Delisted  int `json:"delisted"`  // told to leave the shelf, because the product left the catalogue
	Relisted  int `json:"relisted"`  // told to go back on the shelf, because the product came back
	Absent    int `json:"absent"`    // left alone, although the product left the catalogue
	Failed    int `json:"failed"`    // refused, or not written for another reason
	Live      int `json:"live"`      // seen by buyers
	Rejected  int `json:"rejected"`  // refused after they were accepted
	Offline   int `json:"offline"`   // off the shelf, or deleted
	Pending   int `json:"pending"`   // none of these when the work ended
}

// count adds a planned change, or one that was carried out as planned.
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
	case Delist:
		s.Delisted++
	case Relist:
		s.Relisted++
	case Absent:
		s.Absent++
	}
}
