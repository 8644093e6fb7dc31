package listing

import (
	"context"
	"io"
	"iter"
	"time"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/internal/enum"
)

// Marketplace is one seller account on one marketplace. Drivers fill it; it is
// frozen, and growth goes into [Caps]. All methods may be called from several
// goroutines at once.
//
// Every error has a kind: errors.Is(err, fault.RateLimited). An error of a
// method means that nothing is known about any of its items; what is known of
// single items stands in their receipts.
type Marketplace interface {
	// Info describes the account. It does no I/O.
	Info() Info
	// Caps tells what else the marketplace can do. It does no I/O.
	Caps() Caps
	// Categories returns the children of a category, or the roots for "".
	// fault.NotFound: there is no such category.
	Categories(ctx context.Context, parent string) ([]Category, error)
	// Schema returns the rules of a leaf category for texts of a locale. The
	// caller may keep it but must not change it. fault.NotFound: no such leaf.
	Schema(ctx context.Context, category, locale string) (*Schema, error)
	// Find returns what the marketplace holds under the seller's codes,
	// drafts and doubles included, in any order. Codes that it does not know
	// are left out. A listing younger than [Info.FindLag] may be missing. At
	// most [Info.FindBatch] codes.
	Find(ctx context.Context, skus []string) ([]Remote, error)
	// Submit carries out the writes and returns one receipt for each, in
	// order. An error means that none is known to have been carried out or
	// not. At most [Info.SubmitBatch] writes. The drafts are neither changed nor
	// kept.
	Submit(ctx context.Context, ws []Write) ([]Receipt, error)
	// Status returns what became of receipts, one for each, in order. At most
	// [Info.StatusBatch] receipts.
	Status(ctx context.Context, rs []Receipt) ([]Status, error)
}

// Info describes a seller account on a marketplace.
type Info struct {
	ID       string         // of the marketplace, such as "alibaba.com"
	Name     string         // as people know it, such as "Alibaba.com"
	Locales  []string       // BCP 47 tags in which a listing can be written, the best first
	Currency currency.Code  // in which prices are set
	Zone     *time.Location // of the platform's days and reports

	FindBatch, SubmitBatch, StatusBatch int // the most items of one call; at least 1
	OfferBatch                          int // the most writes of one WriteOffers; less than 1 means 1

	// FindLag is how long a listing that was accepted may stay invisible to
	// Find. After a write whose outcome is unknown, "not found" proves nothing
	// until it has passed.
	FindLag time.Duration
}

// Caps is what a marketplace can do beyond [Marketplace]. A nil field means
// that it cannot. A wrapper copies the struct and wraps what it guards.
type Caps struct {
	Offers  OfferWriter // price and stock without touching content
	Shelf   Shelf       // off the shelf and on again
	Media   MediaStore  // a place for pictures
	DryRun  Validator   // the marketplace's own validation, without publishing
	Suggest Suggester   // a category for a title
	Scan    Scanner     // everything that the account holds
}

// OfferWriter writes prices and stock and leaves everything else alone.
type OfferWriter interface {
	// WriteOffers sets what [Write.Fields] names below /offers. It returns one
	// receipt for each write, in order, as Submit does. At most
	// [Info.OfferBatch] writes. Of the drafts only the offers are read.
	WriteOffers(ctx context.Context, ws []Write) ([]Receipt, error)
}

// Shelf takes listings off the shelf and puts them back.
type Shelf interface {
	// Shelve sets the listings online or offline and returns one receipt for
	// each id, in order.
	Shelve(ctx context.Context, remoteIDs []string, online bool) ([]Receipt, error)
}

// MediaStore keeps pictures.
type MediaStore interface {
	// Upload stores a picture under a file name and returns how a draft refers
	// to it.
	Upload(ctx context.Context, name string, r io.Reader) (MediaRef, error)
}

// Validator asks the marketplace about a draft without publishing it.
type Validator interface {
	// Validate returns the marketplace's own findings.
	Validate(ctx context.Context, d *Draft) ([]check.Finding, error)
}

// Suggester proposes categories.
type Suggester interface {
	// Suggest returns categories for a title, the most likely first. None is
	// not an error.
	Suggest(ctx context.Context, title, locale string) ([]Category, error)
}

// Scanner walks through everything that the account holds.
type Scanner interface {
	// Scan yields each listing once. It does no I/O before the first is asked
	// for, and yields an error once, last.
	Scan(ctx context.Context) iter.Seq2[Remote, error]
}

// Category is a place in a marketplace's tree.
type Category struct {
	ID   string   `json:"id"`             // the marketplace's own
	Name string   `json:"name"`           // in the language of the account
	Path []string `json:"path,omitempty"` // names from the root, if the marketplace tells
	Leaf bool     `json:"leaf"`           // listings go into leaves only
}

// Remote is a listing that the marketplace holds.
type Remote struct {
	SKU      string `json:"sku"`       // the seller's code of the listing
	RemoteID string `json:"remote_id"` // the marketplace's
	State    State  `json:"state"`
	Raw      string `json:"raw,omitempty"`     // the platform's own word for the state
	URL      string `json:"url,omitempty"`     // where a buyer sees it, if it is live
	Version  string `json:"version,omitempty"` // changes whenever the listing does; "" if the platform has none
	Draft    *Draft `json:"draft,omitempty"`   // what it says now; nil if the driver cannot read it back
}

// Op is what a write does.
type Op uint8

// The operations. Zero means unset.
const (
	// Create makes a new listing.
	Create Op = iota + 1
	// Update changes a listing that exists.
	Update
	// Delist takes a listing off the shelf; it can come back.
	Delist
	// Relist puts a listing back that was taken off the shelf, as it is.
	Relist
)

var ops = []string{"", "create", "update", "delist", "relist"}

// String returns the operation's name, and "" for zero.
func (o Op) String() string { return enum.Name(o, "Op", ops) }

// MarshalText writes the operation as [Op.String] does.
func (o Op) MarshalText() ([]byte, error) { return enum.Marshal(o, "operation", ops) }

// UnmarshalText reads what MarshalText wrote.
func (o *Op) UnmarshalText(b []byte) error { return enum.Unmarshal(o, b, "operation", ops) }

// Write asks a marketplace to make a listing equal to a draft.
type Write struct {
	Op       Op       `json:"op"`
	SKU      string   `json:"sku"`                 // the seller's code of the listing
	Draft    *Draft   `json:"draft,omitempty"`     // nil for [Delist] and [Relist]
	RemoteID string   `json:"remote_id,omitempty"` // "" for [Create]
	Base     string   `json:"base,omitempty"`      // the remote version that the plan saw
	Fields   []string `json:"fields,omitempty"`    // draft paths to change; none means all. See [Draft]
	Key      string   `json:"key,omitempty"`       // the same whenever the same write is planned again, also after a restart
}

// Receipt says how far a write has come. It is plain data and can be kept.
type Receipt struct {
	SKU      string          `json:"sku"`                 // the seller's code of the listing
	RemoteID string          `json:"remote_id,omitempty"` // the marketplace's, once it has one
	Job      string          `json:"job,omitempty"`       // the platform's number for the write itself, if it has one
	State    State           `json:"state,omitempty"`
	Fault    fault.Kind      `json:"fault,omitempty"` // why it failed; zero if it did not
	Findings []check.Finding `json:"findings,omitempty"`
	At       time.Time       `json:"at,omitzero"`   // when the platform answered, UTC
	Poll     time.Duration   `json:"poll,omitzero"` // how long to wait before asking for its status; zero: the caller decides
}

// Status is a receipt brought up to date.
type Status struct {
	Receipt
	Raw     string `json:"raw,omitempty"`     // the platform's own word
	URL     string `json:"url,omitempty"`     // where a buyer sees it, once it is live
	Version string `json:"version,omitempty"` // as [Remote.Version]
}

// State is where a listing is on its way to the buyer.
type State uint8

// The states. [UnknownState] is the zero value: a platform's word that the
// driver does not know is never guessed.
const (
	UnknownState State = iota
	// Queued: taken, not looked at.
	Queued
	// Accepted: understood and stored.
	Accepted
	// Processing: being audited or built.
	Processing
	// Live: a buyer can see it.
	Live
	// Rejected: refused; the findings say why.
	Rejected
	// Offline: taken off the shelf.
	Offline
	// Gone: deleted.
	Gone
)

var states = []string{"unknown", "queued", "accepted", "processing", "live", "rejected", "offline", "gone"}

// String returns the state's name, such as "live".
func (s State) String() string { return enum.Name(s, "State", states) }

// MarshalText writes the state as [State.String] does.
func (s State) MarshalText() ([]byte, error) { return enum.Marshal(s, "state", states) }

// UnmarshalText reads what MarshalText wrote.
func (s *State) UnmarshalText(b []byte) error { return enum.Unmarshal(s, b, "state", states) }

// Settled reports whether nothing more happens to the listing by itself: it is
// live, rejected, offline or gone.
func (s State) Settled() bool {
	return s == Live || s == Rejected || s == Offline || s == Gone
}
