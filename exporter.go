package nao

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/journal"
	"github.com/nao-trade/nao/listing"
)

// Exporter carries a catalogue to one seller account on one marketplace. Fill
// the fields and use it; they must not change afterwards.
//
// Its methods may be called from several goroutines, and several processes may
// work on one account at once if they share a journal: of two that want to
// write the same listing, one does, and the other says so.
type Exporter struct {
	Account string              // the seller account, as the journal shall name it
	Market  listing.Marketplace // required
	Journal journal.Journal     // required; new(journal.Memory) forgets when the process ends: see the package comment

	// Prepare makes the marketplace's draft of a product: text, price, checks.
	// Required for [Exporter.Plan]. It may change the product. What is wrong with
	// the product belongs into [Prepared.Findings]; an error stops the whole
	// plan. It is called from Parallel goroutines at once.
	Prepare func(ctx context.Context, p *listing.Product) (Prepared, error)

	Policy   Policy
	Parallel int              // products prepared, batches looked for, and batches written, at once; less than 2 means one after the other
	Now      func() time.Time // the time written into the journal; nil means time.Now
	Log      *slog.Logger     // nil means no log

	// Progress is told how far Apply, Offers and Watch have come: after each
	// result, and while they wait. One call at a time; it should return soon.
	// Nil means that nobody wants to know.
	Progress func(Progress)
	// Expect is how many changes or updates Apply and Offers will be given, if
	// that is known, so that Progress can tell the time left; 0 if it is not.
	Expect int
}

// Prepared is a product made ready for a marketplace.
type Prepared struct {
	Draft    *listing.Draft    // nil if none could be made; a finding says why
	Findings []check.Finding   // besides those of [listing.Product.Findings]; a plan locates them, as [listing.Product.Locate] does
	Text     listing.TextState // the least of the states of the draft's texts

	// Basis is what the draft rests on. A change of it is told as the cause when
	// listings are to be rewritten: see [Policy.MaxChanges]. What is "" and can
	// be known without Prepare is filled in: Product from what the seller's data
	// say, Schema from [listing.Draft.Schema], Library from the build.
	Basis journal.Basis
}

// check reports what is missing before any work begins.
func (e *Exporter) check() error {
	switch {
	case e.Account == "":
		return errors.New("nao: Exporter.Account is empty; name the seller account")
	case e.Market == nil:
		return errors.New("nao: Exporter.Market is nil; give it a marketplace driver")
	case e.Journal == nil:
		return errors.New("nao: Exporter.Journal is nil; open one with journal.OpenFile, or use new(journal.Memory)")
	}
	return e.Policy.check()
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

func (e *Exporter) key(sku string) journal.Key {
	return journal.Key{Account: e.Account, Market: e.Market.Info().ID, SKU: sku}
}

// fresh reports whether the marketplace's search may not show yet what it is
// known to hold.
func (e *Exporter) fresh(h journal.Held) bool {
	lag := e.Market.Info().FindLag
	return !h.IsZero() && lag > 0 && e.now().Sub(h.At) <= lag
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
