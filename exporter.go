package nao

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/listing"
)

// Exporter carries a catalogue to one seller account on one marketplace. Fill
// the fields and use it; they must not change afterwards.
//
// Its methods may be called from several goroutines. Only one Apply may be
// under way for an account, though, in all processes together: another one
// would take the writes of the first, whose outcome it cannot know, for left
// over.
type Exporter struct {
	Account string              // the seller account, as the journal shall name it
	Market  listing.Marketplace // required
	Journal Journal             // required; new(MemoryJournal) forgets when the process ends: see the package comment

	// Prepare makes the marketplace's draft of a product: text, price, checks.
	// Required. It may change the product. What is wrong with the product
	// belongs into [Prepared.Findings]; an error stops the whole plan. It is
	// called from Parallel goroutines at once.
	Prepare func(ctx context.Context, p *listing.Product) (Prepared, error)

	Policy   Policy
	Parallel int              // products prepared, and batches written, at once; less than 2 means one after the other
	Now      func() time.Time // the time written into the journal; nil means time.Now
	Log      *slog.Logger     // nil means no log
}

// Prepared is a product made ready for a marketplace.
type Prepared struct {
	Draft    *listing.Draft    // nil if none could be made; a finding says why
	Findings []check.Finding   // besides those of [listing.Product.Findings]
	Text     listing.TextState // the least of the states of the draft's texts
}

// Policy is what the caller decides for all products.
type Policy struct {
	// MinText is the least state of its texts in which a product may be
	// published. Zero means any. With listing.Approved, text that no person
	// has released is blocked.
	MinText listing.TextState
	// OverwriteDrift allows nao to replace what somebody changed on the
	// platform by hand since nao last saw it as it had written it, and to create
	// again what was deleted there. Otherwise such listings are reported as
	// [Drifted] and left alone. It takes a journal that remembers, and a platform
	// with versions (listing.Remote.Version), to tell an edit by hand: without
	// them the catalogue is right.
	OverwriteDrift bool
}

// check reports what is missing before any work begins.
func (e *Exporter) check() error {
	switch {
	case e.Account == "":
		return errors.New("nao: Exporter.Account is empty; name the seller account")
	case e.Market == nil:
		return errors.New("nao: Exporter.Market is nil; give it a marketplace driver")
	case e.Journal == nil:
		return errors.New("nao: Exporter.Journal is nil; use new(nao.MemoryJournal) or a durable one")
	}
	return nil
}

func (e *Exporter) now() time.Time {
	if e.Now != nil {
		return e.Now().UTC()
	}
	return time.Now().UTC()
}

func (e *Exporter) log() *slog.Logger {
	if e.Log != nil {
		return e.Log
	}
	return slog.New(slog.DiscardHandler)
}

func (e *Exporter) parallel() int { return max(e.Parallel, 1) }

func (e *Exporter) key(sku string) Key {
	return Key{Account: e.Account, Market: e.Market.Info().ID, SKU: sku}
}

// sleep waits for d, or until ctx ends. A wait that is longer than the time
// left is refused at once.
func sleep(ctx context.Context, d time.Duration) error {
	if deadline, ok := ctx.Deadline(); ok && time.Until(deadline) < d {
		return context.DeadlineExceeded
	}
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-t.C:
		return nil
	}
}
