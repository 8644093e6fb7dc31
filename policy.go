package nao

import (
	"errors"
	"fmt"

	"github.com/nao-trade/nao/internal/enum"
	"github.com/nao-trade/nao/listing"
	"github.com/shopspring/decimal"
)

// Policy is what the caller decides for all products. The zero Policy writes
// what the catalogue asks for, leaves alone what people edited on the platform,
// and takes nothing off the shelf.
type Policy struct {
	// MinText is the least state of its texts in which a product may be
	// published. Zero means any. With listing.Approved, text that no person
	// has released is blocked.
	MinText listing.TextState

	// Drift says what to do about listings that somebody edited on the platform
	// by hand.
	Drift Drift

	// Missing says what to do about listings of products that are not in the
	// catalogue any more.
	Missing Missing
	// MaxDelist is the most listings that one plan may take off the shelf. If
	// more are missing, as after half a file was read, all are reported and none
	// is touched. Zero means none.
	MaxDelist int

	// MaxChanges is the most listings that exist and that one Apply or Offers
	// may change, those whose stock alone changes not counted. If there are
	// more, as after a change of rate, schema, rule or library version, none of
	// them is changed, and the error, a [*TooManyChanges], says which cause asks
	// for how many. Zero means any number.
	//
	// To know the number, changes of listings that exist are held back until the
	// plan has ended; at most MaxChanges of them are kept in memory, and their
	// results come last. New listings do not wait.
	MaxChanges int

	// RepriceBand keeps small moves of an exchange rate from touching prices: a
	// price that would change only because of the rate is left as it is while it
	// differs from the one on the marketplace by no more than this part of it.
	// 0.02 is two per cent. Zero means no band.
	RepriceBand decimal.Decimal

	// SafetyStock is how much of the stock of each offer is kept back from this
	// channel, in the unit of the offer's stock. See [Policy.Share].
	SafetyStock decimal.Decimal
	// Share is the part of the stock above SafetyStock that this channel may
	// sell, rounded down to whole units; the other channels have the rest. More
	// than 0 and at most 1; zero means all of it.
	Share decimal.Decimal
}

// Drift is what to do about a listing that somebody edited on the platform by
// hand since nao last saw it as it had written it. An edit is told by comparing
// what nao wrote, what the marketplace shows and what the catalogue wants. Stock
// is not compared, since orders move it, and an edit that the catalogue agrees
// with is none. Until nao has seen, in Watch or in the next plan, what the
// platform made of its write, an edit passes for that. It takes a journal that
// remembers and a platform with versions (listing.Remote.Version); without them
// the catalogue is right.
type Drift uint8

// What to do about edits. Every one of them is reported.
const (
	// LeaveEdited leaves a listing alone that was edited, and does not create
	// again what was deleted. Its change is [Drifted].
	LeaveEdited Drift = iota
	// KeepEdits leaves the parts alone that were edited, now and later, and
	// writes the others. What was deleted is not created again.
	KeepEdits
	// OverwriteEdits writes what the catalogue wants, and creates again what was
	// deleted.
	OverwriteEdits
)

var drifts = []string{"leave", "keep", "overwrite"}

// String returns "leave", "keep" or "overwrite".
func (d Drift) String() string { return enum.Name(d, "Drift", drifts) }

// MarshalText writes it as [Drift.String] does.
func (d Drift) MarshalText() ([]byte, error) { return enum.Marshal(d, "drift policy", drifts) }

// UnmarshalText reads what MarshalText wrote.
func (d *Drift) UnmarshalText(b []byte) error { return enum.Unmarshal(d, b, "drift policy", drifts) }

// Missing is what to do about listings that nao published and whose products
// are not in the catalogue any more. A plan finds them when its products have
// ended without an error.
type Missing uint8

// What to do about missing products.
const (
	// ReportMissing reports each as a change that writes nothing.
	ReportMissing Missing = iota
	// KeepMissing says nothing about them. It is for plans of a part of a
	// catalogue.
	KeepMissing
	// DelistMissing takes them off the shelf, up to [Policy.MaxDelist]. A product
	// that comes back is put on the shelf again. Where a row of the catalogue
	// has no code, so that it is not known which listing it is about, they are
	// only reported.
	DelistMissing
)

var missings = []string{"report", "keep", "delist"}

// String returns "report", "keep" or "delist".
func (m Missing) String() string { return enum.Name(m, "Missing", missings) }

// MarshalText writes it as [Missing.String] does.
func (m Missing) MarshalText() ([]byte, error) {
	return enum.Marshal(m, "policy for missing products", missings)
}

// UnmarshalText reads what MarshalText wrote.
func (m *Missing) UnmarshalText(b []byte) error {
	return enum.Unmarshal(m, b, "policy for missing products", missings)
}

func (p *Policy) check() error {
	one := decimal.New(1, 0)
	switch {
	case p.MaxChanges < 0 || p.MaxDelist < 0:
		return errors.New("nao: Policy.MaxChanges or MaxDelist is negative; give a count, or 0")
	case p.RepriceBand.IsNegative() || p.RepriceBand.GreaterThanOrEqual(one):
		return fmt.Errorf("nao: Policy.RepriceBand is %s; want a part of the price, such as 0.02 for two per cent", p.RepriceBand)
	case p.SafetyStock.IsNegative():
		return fmt.Errorf("nao: Policy.SafetyStock is %s; want 0 or more", p.SafetyStock)
	case p.Share.IsNegative() || p.Share.GreaterThan(one):
		return fmt.Errorf("nao: Policy.Share is %s; want a part of the stock, such as 0.5 for half of it", p.Share)
	}
	return nil
}

// stock returns how much of a stock this channel may sell.
func (p *Policy) stock(all decimal.Decimal) decimal.Decimal {
	free := all.Sub(p.SafetyStock)
	if free.Sign() <= 0 {
		return decimal.Zero
	}
	if p.Share.IsZero() {
		return free
	}
	return free.Mul(p.Share).Floor()
}

// limitStock puts into the offers what this channel may sell. A stock that is
// not known stays so.
func (p *Policy) limitStock(offers []listing.Offer) {
	if p.SafetyStock.IsZero() && p.Share.IsZero() {
		return
	}
	for i := range offers {
		if s := offers[i].Stock; s != nil {
			n := p.stock(*s)
			offers[i].Stock = &n
		}
	}
}
