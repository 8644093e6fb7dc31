package journal

import (
	"slices"
	"time"

	"github.com/nao-trade/nao/internal/enum"
	"github.com/nao-trade/nao/listing"
)

// Key names a listing in a journal: the seller account, the marketplace
// (listing.Info.ID) and the seller's code of the listing (listing.Draft.SKU).
type Key struct {
	Account string `json:"account"`
	Market  string `json:"market"` // listing.Info.ID
	SKU     string `json:"sku"`
}

// String returns "account/market/sku".
func (k Key) String() string { return k.Account + "/" + k.Market + "/" + k.SKU }

// Stage is a step in the life of a write.
type Stage uint8

// The stages. Zero means unset.
const (
	// Intended: it will be sent; nothing has left this machine.
	Intended Stage = iota + 1
	// Sent: it may have left this machine. Until an answer is recorded its
	// outcome is unknown.
	Sent
	// Lost: it was sent and no answer came.
	Lost
	// Accepted: the marketplace has it.
	Accepted
	// Live: a buyer can see it.
	Live
	// Rejected: the marketplace refused it after accepting it.
	Rejected
	// Ended: the write is over without a listing that waits for anything: it
	// was refused at once, never sent, proved not to have arrived, or it took
	// a listing off the shelf.
	Ended
)

var stages = []string{"", "intended", "sent", "lost", "accepted", "live", "rejected", "ended"}

// String returns the stage's name, and "" for zero.
func (s Stage) String() string { return enum.Name(s, "Stage", stages) }

// MarshalText writes the stage as [Stage.String] does.
func (s Stage) MarshalText() ([]byte, error) { return enum.Marshal(s, "stage", stages) }

// UnmarshalText reads what MarshalText wrote.
func (s *Stage) UnmarshalText(b []byte) error { return enum.Unmarshal(s, b, "stage", stages) }

// Open reports whether something is still to be found out or awaited.
func (s Stage) Open() bool { return s >= Intended && s <= Accepted }

// UnderWay reports whether the write is between intention and answer. Nothing
// else may be written about the listing before that is settled.
func (s Stage) UnderWay() bool { return s >= Intended && s <= Lost }

// Entry is what a journal knows of a listing after one step. It is plain data;
// a journal keeps all of it.
type Entry struct {
	Key   Key           `json:"key"`
	Seq   int64         `json:"seq"`             // 1 for the first entry of a key, then one more each
	Stage Stage         `json:"stage"`           // of the write that the entry is about
	Op    listing.Op    `json:"op,omitempty"`    // what the write does
	Run   string        `json:"run,omitempty"`   // [Run.ID] of the run that writes; "" for none
	Write string        `json:"write,omitempty"` // listing.Write.Key
	Base  string        `json:"base,omitempty"`  // listing.Write.Base
	Job   string        `json:"job,omitempty"`   // listing.Receipt.Job
	Poll  time.Duration `json:"poll,omitempty"`  // listing.Receipt.Poll, in nanoseconds
	Then  Stage         `json:"then,omitempty"`  // where the listing returns to after a write of prices and stock alone; zero for other writes
	At    time.Time     `json:"at"`              // of this step, UTC
	Want  Content       `json:"want,omitzero"`   // what is being written, until it is accepted
	Held  Held          `json:"held,omitzero"`   // what the marketplace is known to hold, before or after this write
}

// clone returns a copy that shares nothing with e that can be changed.
func (e Entry) clone() Entry {
	e.Want, e.Held.Content = e.Want.clone(), e.Held.Content.clone()
	return e
}

// Content is what a listing says, in short: enough to tell whether it says
// something else by now, and which part of it.
type Content struct {
	Hash   listing.Hash    `json:"hash,omitempty"`   // of the draft
	Parts  listing.Imprint `json:"parts,omitempty"`  // of the draft, part by part
	Offers []listing.Offer `json:"offers,omitempty"` // SKU, prices, stock and remote id of the offers; nothing else of them
	Kept   []string        `json:"kept,omitempty"`   // draft paths that somebody edited on the platform, and that were left so
	Basis  Basis           `json:"basis,omitzero"`   // what it was made from
}

// IsZero reports whether nothing is known.
func (c Content) IsZero() bool {
	return c.Hash == "" && len(c.Parts) == 0 && len(c.Offers) == 0 && len(c.Kept) == 0 && c.Basis == Basis{}
}

func (c Content) clone() Content {
	c.Parts, c.Kept, c.Offers = slices.Clone(c.Parts), slices.Clone(c.Kept), slices.Clone(c.Offers)
	for i := range c.Offers {
		o := &c.Offers[i]
		o.Options, o.Tiers = slices.Clone(o.Options), slices.Clone(o.Tiers)
		if o.Stock != nil {
			stock := *o.Stock
			o.Stock = &stock
		}
	}
	return c
}

// Basis is what a draft rests on besides the listing itself, so that a change
// of it can be told as the cause when listings are to be rewritten. Each field
// is a version in words of the caller's choice, such as "MXN/USD 2026-11-24
// 0.0541"; "" means that it is not known, and is never told as a cause.
type Basis struct {
	Product string `json:"product,omitempty"` // the seller's own data
	Rate    string `json:"rate,omitempty"`    // the exchange rate of its prices
	Schema  string `json:"schema,omitempty"`  // the marketplace's rules of the category
	Rules   string `json:"rules,omitempty"`   // the caller's rules: prices, words, law
	Library string `json:"library,omitempty"` // nao itself
}

// Held is what the marketplace is known to hold under a code: the latest write
// that it accepted. Writes that fail later leave it as it is. The zero Held
// means that nothing is known to be there.
type Held struct {
	RemoteID string    `json:"remote_id,omitempty"` // the marketplace's id of the listing, once it has told
	Content            // what it accepted
	Version  string    `json:"version,omitempty"` // the remote version that was seen with that content; "" until one was
	Off      bool      `json:"off,omitempty"`     // nao has taken it off the shelf
	At       time.Time `json:"at,omitzero"`       // when it was accepted, UTC
}

// IsZero reports whether nothing is known to be there: a Held without At is
// none, and journals on disk refuse one that says something else.
func (h Held) IsZero() bool { return h.At.IsZero() }
