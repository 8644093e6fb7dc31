package nao

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"hash/maphash"
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/listing"
)

// Plan compares the products with what the marketplace holds and yields a
// change for each, in order. It reads and never writes, and does nothing
// before the first change is asked for.
//
// Products stream through: beside the batch at hand it keeps some thirty bytes
// for every code, those of listings and of variants, to find what occurs twice. A product that cannot be published
// is a [Blocked] change with findings. An error of products, of Prepare or of
// the marketplace is yielded once, last.
func (e *Exporter) Plan(ctx context.Context, products iter.Seq2[*listing.Product, error]) iter.Seq2[Change, error] {
	return func(yield func(Change, error) bool) {
		p, err := e.planner()
		if err != nil {
			yield(Change{}, err)
			return
		}
		for batch, err := range p.batches(products) {
			cs, failed := p.plan(ctx, batch)
			err = errors.Join(failed, err)
			for _, c := range cs {
				if !yield(c, nil) {
					return
				}
			}
			if err != nil {
				yield(Change{}, err)
				return
			}
		}
	}
}

// planner is the state of one walk through a catalogue.
type planner struct {
	*Exporter
	info listing.Info
	seed maphash.Seed
	seen map[uint64]struct{} // a hash of every code met so far
}

func (e *Exporter) planner() (*planner, error) {
	if err := e.check(); err != nil {
		return nil, err
	}
	if e.Prepare == nil {
		return nil, fmt.Errorf("nao: Exporter.Prepare is nil; it must make the drafts")
	}
	return &planner{e, e.Market.Info(), maphash.MakeSeed(), map[uint64]struct{}{}}, nil
}

// item is a product on its way through the planner.
type item struct {
	product *listing.Product
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
				batch = batch[:0]
			}
		}
		if len(batch) > 0 {
			yield(batch, nil)
		}
	}
}

// plan makes the changes of one batch.
func (p *planner) plan(ctx context.Context, batch []item) ([]Change, error) {
	if err := p.prepare(ctx, batch); err != nil {
		return nil, err
	}
	var skus []string
	for i := range batch {
		p.open(&batch[i])
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
			batch[i].ready, errs[i] = p.Prepare(ctx, batch[i].product)
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

// open begins the change of a prepared product and blocks it if anything that
// is known without the marketplace forbids to publish it.
func (p *planner) open(it *item) {
	c := &it.change
	c.SKU, c.Title, c.At = it.product.Key, title(it.product), it.product.At
	c.Findings = slices.Concat(it.product.Findings, it.ready.Findings)
	for i := range it.product.Variants {
		c.Offers = append(c.Offers, it.product.Variants[i].SKU)
	}
	if d := it.ready.Draft; d != nil {
		c.SKU, c.Hash = d.SKU, d.Hash()
		c.Findings = append(c.Findings, d.Repairs...)
		p.codes(it)
	}
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

// codes blocks a product without a code, which could never be found again, and
// one whose code, or that of a variant, came before. The first keeps its place:
// which one is right is for the seller to say.
func (p *planner) codes(it *item) {
	d := it.ready.Draft
	switch {
	case d.SKU == "":
		it.change.add(ruleNoSKU, check.Error)
		return
	case !p.first("listing", d.SKU):
		it.change.add(ruleRepeated, check.Error, argSKU(d.SKU))
		return
	}
	for i := range d.Offers {
		sku := d.Offers[i].SKU
		switch {
		case it.told(sku):
		case sku == "":
			it.change.add(ruleNoSKU, check.Error)
		case !p.first("offer", sku):
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

// first reports whether a code is met for the first time. Sixty-four bits of a
// keyed hash stand for the code, so that a catalogue of any size costs a few
// bytes a code; two codes of a million are taken for one another with a
// probability below one in ten million.
func (p *planner) first(kind, code string) bool {
	h := maphash.String(p.seed, kind+"\x00"+code)
	if _, ok := p.seen[h]; ok {
		return false
	}
	p.seen[h] = struct{}{}
	return true
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

// decide settles what to do with a product that may be published.
func (p *planner) decide(it *item, remotes []listing.Remote, last Entry) {
	switch len(remotes) {
	case 0:
		p.absent(it, last)
	case 1:
		p.present(it, remotes[0], last)
	default:
		it.change.Action = Blocked
		it.change.add(ruleDouble, check.Error, argSKU(it.change.SKU), argIDs(remotes))
	}
}

// absent decides about a product that the marketplace does not show.
func (p *planner) absent(it *item, last Entry) {
	c, held := &it.change, last.Held
	switch {
	case held.At.IsZero():
		p.write(it, last, Create, listing.Create, nil)
	case p.now().Sub(held.At) <= p.info.FindLag:
		p.fresh(it, last)
	case p.Policy.OverwriteDrift:
		p.write(it, last, Create, listing.Create, nil)
	default:
		c.Action, c.RemoteID, c.State = Drifted, held.RemoteID, listing.Gone
		c.add(ruleVanished, check.Warning, argSKU(c.SKU))
	}
}

// fresh decides about a listing that was written moments ago and is not in the
// index yet: the journal knows better than the search.
func (p *planner) fresh(it *item, last Entry) {
	c, held := &it.change, last.Held
	c.RemoteID, c.State = held.RemoteID, listing.Processing
	if held.Hash != c.Hash && held.RemoteID != "" {
		c.Version = held.Version
		p.write(it, last, Update, listing.Update, nil)
		return
	}
	c.Action = Unchanged
	if held.Hash != c.Hash {
		c.add(ruleTooSoon, check.Info, argSKU(c.SKU))
	}
}

// present decides about a product that the marketplace shows once.
func (p *planner) present(it *item, r listing.Remote, last Entry) {
	c, held := &it.change, last.Held
	c.RemoteID, c.State, c.URL, c.Version = r.RemoteID, r.State, r.URL, r.Version
	fields := differences(it.ready.Draft, r.Draft)
	switch {
	case len(fields) == 0, held.Hash == c.Hash && held.Version != "" && held.Version == r.Version:
		// The second case is a marketplace that rewrites what it is given: it
		// still holds what it made of this very draft.
		c.Action = Unchanged
		p.explain(c, r)
	case moved(held, r) && !p.Policy.OverwriteDrift:
		c.Action = Drifted
		c.add(ruleDrift, check.Warning)
		c.Findings[len(c.Findings)-1].Field = strings.Join(fields, " ")
	default:
		adopt(it.ready.Draft, r.Draft)
		p.write(it, last, Update, listing.Update, fields)
	}
}

// moved reports whether a listing was changed on the platform since nao last
// saw it as it had written it. A new version with the old content, as after a
// sale, is no change.
func moved(held Held, r listing.Remote) bool {
	return held.Version != "" && r.Version != held.Version && !(r.Draft != nil && r.Draft.Hash() == held.Hash)
}

// explain says why a listing that is as it should be is still not seen.
func (p *planner) explain(c *Change, r listing.Remote) {
	switch r.State {
	case listing.Rejected:
		c.Action = Blocked
		c.add(ruleRefused, check.Error, argRaw(r.Raw))
	case listing.Offline:
		c.add(ruleOffline, check.Info)
	case listing.UnknownState:
		c.add(ruleUnknownState, check.Warning, argRaw(r.Raw))
	}
}

// differences returns what to change; all of it ("" as the only path) where
// the marketplace's text cannot be read back.
func differences(want, have *listing.Draft) []string {
	if have == nil {
		return []string{""}
	}
	return listing.Diff(want, have)
}

// adopt takes over the marketplace's ids of the offers.
func adopt(want, have *listing.Draft) {
	if have == nil {
		return
	}
	for i := range want.Offers {
		if o := have.Offer(want.Offers[i].SKU); o != nil {
			want.Offers[i].RemoteID = o.RemoteID
		}
	}
}

// write plans a write. No fields means all of the draft.
func (p *planner) write(it *item, last Entry, a Action, op listing.Op, fields []string) {
	c := &it.change
	if slices.Equal(fields, []string{""}) {
		fields = nil
	}
	c.Action, c.Seen = a, last.Seq
	if op == listing.Create {
		c.RemoteID, c.Version = "", ""
	}
	c.Write = &listing.Write{
		Op: op, SKU: c.SKU, Draft: it.ready.Draft, RemoteID: c.RemoteID, Base: c.Version, Fields: fields,
	}
	c.Write.Key = c.key(p.key(c.SKU))
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
