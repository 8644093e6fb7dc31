package nao

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"
	"sync"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/listing"
)

// Plan compares the products with what the marketplace holds and what nao last
// wrote there, and yields a change for each, in order; then, if the products
// have ended without an error, one for each listing whose product is not among
// them any more, as [Policy.Missing] says. It reads and never writes, and does
// nothing before the first change is asked for.
//
// Products stream through: beside the batch at hand it keeps some thirty bytes
// for every code, those of listings and of variants, to find what occurs twice
// and what is missing. A product that cannot be published is a [Blocked] change
// with findings. An error of products, of Prepare or of the marketplace is
// yielded once, last.
func (e *Exporter) Plan(ctx context.Context, products iter.Seq2[*listing.Product, error]) iter.Seq2[Change, error] {
	return func(yield func(Change, error) bool) {
		p, err := e.planner()
		if err != nil {
			yield(Change{}, err)
			return
		}
		for c, err := range ahead(ctx, p.parallel(), p.opened(ctx, products), p.look) {
			if !yield(c, err) || err != nil {
				return
			}
		}
		p.departed(ctx)(yield)
	}
}

// planner is the state of one walk through a catalogue.
type planner struct {
	*Exporter
	info     listing.Info
	library  string // the version of nao
	codes    codes  // met so far
	nameless bool   // a row of the catalogue has no code
}

func (e *Exporter) planner() (*planner, error) {
	if err := e.check(); err != nil {
		return nil, err
	}
	if e.Prepare == nil {
		return nil, fmt.Errorf("nao: Exporter.Prepare is nil; it must make the drafts")
	}
	return &planner{
		Exporter: e, info: e.Market.Info(), library: libraryVersion(), codes: newCodes(),
	}, nil
}

// item is a product on its way through the planner.
type item struct {
	product *listing.Product
	version string // of the seller's data
	ready   Prepared
	change  Change
}

// batches cuts the products into pieces that one Find can serve. The last
// piece comes with the error that ended the products, if one did.
func (p *planner) batches(products iter.Seq2[*listing.Product, error]) iter.Seq2[[]item, error] {
	size := max(p.info.FindBatch, 1)
	return func(yield func([]item, error) bool) {
		batch := make([]item, 0, size)
		for product, err := range products {
			if err != nil {
				yield(batch, err)
				return
			}
			batch = append(batch, item{product: product})
			if len(batch) == size {
				if !yield(batch, nil) {
					return
				}
				batch = make([]item, 0, size)
			}
		}
		if len(batch) > 0 {
			yield(batch, nil)
		}
	}
}

// opened yields the batches with their products prepared and their changes
// begun, one after the other: which of two equal codes is the first is a matter
// of order.
func (p *planner) opened(ctx context.Context, products iter.Seq2[*listing.Product, error]) iter.Seq2[[]item, error] {
	return func(yield func([]item, error) bool) {
		for batch, err := range p.batches(products) {
			if failed := p.prepare(ctx, batch); failed != nil {
				yield(nil, errors.Join(failed, err))
				return
			}
			for i := range batch {
				p.open(&batch[i])
			}
			if !yield(batch, err) {
				return
			}
		}
	}
}

// look compares the products of a batch with what the marketplace shows, and
// returns their changes.
func (p *planner) look(ctx context.Context, batch []item) ([]Change, error) {
	var skus []string
	for i := range batch {
		if batch[i].change.Action != Blocked {
			skus = append(skus, batch[i].change.SKU)
		}
	}
	remotes, err := p.findAll(ctx, skus)
	if err != nil {
		return nil, err
	}
	changes := make([]Change, len(batch))
	for i := range batch {
		it := &batch[i]
		if it.change.Action != Blocked {
			last, _, err := p.Journal.Last(ctx, p.key(it.change.SKU))
			if err != nil {
				return changes[:i], fmt.Errorf("nao: plan %s: %w", it.change.SKU, err)
			}
			p.decide(it, remotes[it.change.SKU], last)
		}
		changes[i] = it.change
	}
	return changes, nil
}

// prepare calls Prepare for the whole batch, up to Parallel at once. The first
// error in the order of the catalogue wins.
func (p *planner) prepare(ctx context.Context, batch []item) error {
	errs := make([]error, len(batch))
	gate := make(chan struct{}, p.parallel())
	var wg sync.WaitGroup
	for i := range batch {
		gate <- struct{}{}
		wg.Go(func() {
			defer func() { <-gate }()
			errs[i] = p.prepareOne(ctx, &batch[i])
		})
	}
	wg.Wait()
	for i, err := range errs {
		if err != nil {
			return fmt.Errorf("nao: prepare %s: %w", name(batch[i].product), err)
		}
	}
	return nil
}

// prepareOne prepares a product and notes what its draft rests on.
func (p *planner) prepareOne(ctx context.Context, it *item) (err error) {
	// Before Prepare, which may change the product.
	if it.version, err = productVersion(it.product); err != nil {
		return err
	}
	if it.ready, err = p.Prepare(ctx, it.product); err != nil {
		return err
	}
	b, d := &it.ready.Basis, it.ready.Draft
	b.Product, b.Library = cmp.Or(b.Product, it.version), cmp.Or(b.Library, p.library)
	if d != nil {
		b.Schema = cmp.Or(b.Schema, d.Schema)
		p.Policy.limitStock(d.Offers)
	}
	return nil
}

// open begins the change of a prepared product and blocks it if anything that
// is known without the marketplace forbids to publish it.
func (p *planner) open(it *item) {
	c := &it.change
	c.SKU, c.Title, c.At = it.product.Key, title(it.product), it.product.At
	c.Findings, c.Basis = slices.Concat(it.product.Findings, it.ready.Findings), it.ready.Basis
	for i := range it.product.Variants {
		c.Offers = append(c.Offers, it.product.Variants[i].SKU)
	}
	if d := it.ready.Draft; d != nil {
		c.SKU, c.Hash = d.SKU, d.Hash()
		c.Findings = append(c.Findings, d.Repairs...)
		p.checkCodes(it)
	}
	it.product.Locate(c.Findings)
	p.nameless = p.nameless || c.SKU == ""
	p.codes.first("row", c.SKU)
	if p.Policy.MinText > 0 && it.ready.Text < p.Policy.MinText {
		c.add(ruleText, check.Error, argState("state", it.ready.Text), argState("want", p.Policy.MinText))
	}
	switch {
	case check.Worst(c.Findings) >= check.Error:
		c.Action = Blocked
	case it.ready.Draft == nil:
		c.add(ruleNoDraft, check.Error)
		c.Action = Blocked
	}
}

// checkCodes blocks a product without a code, which could never be found again, and
// one whose code, or that of a variant, came before. The first keeps its place:
// which one is right is for the seller to say.
func (p *planner) checkCodes(it *item) {
	d := it.ready.Draft
	switch {
	case d.SKU == "":
		it.change.add(ruleNoSKU, check.Error)
		return
	case !p.codes.first("listing", d.SKU):
		it.change.add(ruleRepeated, check.Error, argSKU(d.SKU))
		return
	}
	for i := range d.Offers {
		sku := d.Offers[i].SKU
		switch {
		case it.told(sku):
		case sku == "":
			it.change.add(ruleNoSKU, check.Error)
		case !p.codes.first("offer", sku):
			it.change.add(ruleRepeated, check.Error, argSKU(sku))
		}
	}
}

// told reports whether the reader of the catalogue has found fault with a SKU
// already: one thing that is wrong is said once.
func (it *item) told(sku string) bool {
	i := slices.IndexFunc(it.product.Variants, func(v listing.Variant) bool { return v.SKU == sku })
	path := check.Index("/variants", i, "sku")
	return i >= 0 && slices.ContainsFunc(it.product.Findings, func(f check.Finding) bool {
		return f.Severity >= check.Error && f.Path == path
	})
}

// findAll groups what the marketplace holds by the seller's code, leaving out
// what was deleted. It asks in batches of the marketplace's size.
func (e *Exporter) findAll(ctx context.Context, skus []string) (map[string][]listing.Remote, error) {
	found := map[string][]listing.Remote{}
	for batch := range slices.Chunk(skus, max(e.Market.Info().FindBatch, 1)) {
		rs, err := e.Market.Find(ctx, batch)
		if err != nil {
			return nil, fmt.Errorf("nao: find %d listings: %w", len(batch), err)
		}
		for _, r := range rs {
			if r.State != listing.Gone {
				found[r.SKU] = append(found[r.SKU], r)
			}
		}
	}
	return found, nil
}

// title returns the seller's own title of a product, or the best there is.
func title(p *listing.Product) string {
	best := ""
	for _, tag := range slices.Sorted(maps.Keys(p.Content)) {
		c := p.Content[tag]
		if c.State == listing.Source && c.Title != "" {
			return c.Title
		}
		best = cmp.Or(best, c.Title)
	}
	return best
}

// name returns how to call a product in an error.
func name(p *listing.Product) string { return cmp.Or(p.Key, p.At.String()) }
