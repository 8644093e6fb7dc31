package nao

import (
	"context"
	"fmt"
	"hash/maphash"
	"iter"
	"slices"
	"sync"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/listing"
)

// Plan compares the products with what the marketplace holds and yields a
// change for each, in order. It reads and never writes, and does nothing
// before the first change is asked for.
//
// Products stream through: beside the batch at hand it keeps a few bytes for
// every SKU, to find those that occur twice. A product that cannot be published
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
			if failed != nil {
				cs, err = nil, failed
			}
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
	remotes, err := p.find(ctx, skus)
	if err != nil {
		return nil, err
	}
	changes := make([]Change, len(batch))
	for i := range batch {
		it := &batch[i]
		if it.change.Action != Blocked {
			last, _, err := p.Journal.Last(ctx, p.key(it.change.SKU))
			if err != nil {
				return nil, fmt.Errorf("nao: plan %s: %w", it.change.SKU, err)
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
	d := it.ready.Draft
	if d != nil {
		c.SKU, c.Hash = d.SKU, d.Hash()
		c.Findings = append(c.Findings, d.Repairs...)
		p.repeated(it)
	}
	if p.Policy.MinText > 0 && it.ready.Text < p.Policy.MinText {
		c.add(ruleText, check.Error, argState(it.ready.Text), argWant(p.Policy.MinText))
	}
	switch {
	case check.Worst(c.Findings) >= check.Error:
		c.Action = Blocked
	case d == nil:
		c.add(ruleNoDraft, check.Error)
		c.Action = Blocked
	}
}

// repeated blocks a product whose code, or that of a variant, came before. The
// first keeps its place: which one is right is for the seller to say.
func (p *planner) repeated(it *item) {
	d := it.ready.Draft
	if !p.first("listing", d.SKU) {
		it.change.add(ruleRepeated, check.Error, argSKU(d.SKU))
		return
	}
	for i := range d.Offers {
		if sku := d.Offers[i].SKU; !p.first("offer", sku) && !it.told(sku) {
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

// find groups what the marketplace holds by the seller's code, leaving out
// what was deleted.
func (e *Exporter) find(ctx context.Context, skus []string) (map[string][]listing.Remote, error) {
	if len(skus) == 0 {
		return nil, nil
	}
	rs, err := e.Market.Find(ctx, skus)
	if err != nil {
		return nil, fmt.Errorf("nao: find %d listings: %w", len(skus), err)
	}
	found := map[string][]listing.Remote{}
	for _, r := range rs {
		if r.State != listing.Gone {
			found[r.SKU] = append(found[r.SKU], r)
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
	c := &it.change
	known := last.Stage == Accepted || last.Stage == Live
	switch {
	case known && p.now().Sub(last.At) <= p.info.FindLag:
		// Written moments ago and not yet in the index: the journal knows
		// better than the search.
		c.RemoteID, c.State = last.RemoteID, listing.Processing
		if last.Hash == c.Hash {
			c.Action = Unchanged
			return
		}
		p.write(it, Update, listing.Update, last.Version, nil)
	case known && !p.Policy.OverwriteDrift:
		c.Action, c.RemoteID, c.State = Drifted, last.RemoteID, listing.Gone
		c.add(ruleVanished, check.Warning, argSKU(c.SKU))
	default:
		p.write(it, Create, listing.Create, "", nil)
	}
}

// present decides about a product that the marketplace shows once.
func (p *planner) present(it *item, r listing.Remote, last Entry) {
	c := &it.change
	c.RemoteID, c.State, c.URL = r.RemoteID, r.State, r.URL
	seen := last.Version != "" && last.Stage != Ended
	moved := seen && r.Version != last.Version
	fields := differences(it.ready.Draft, r.Draft)
	switch {
	case seen && !moved && last.Hash == c.Hash, len(fields) == 0:
		c.Action = Unchanged
		p.explain(c, r)
	case moved && !p.Policy.OverwriteDrift:
		c.Action = Drifted
		c.add(ruleDrift, check.Warning, argFields(fields))
	default:
		adopt(it.ready.Draft, r.Draft)
		p.write(it, Update, listing.Update, r.Version, fields)
	}
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

func (p *planner) write(it *item, a Action, op listing.Op, base string, fields []string) {
	c := &it.change
	if slices.Equal(fields, []string{""}) {
		fields = nil
	}
	c.Action = a
	c.Write = &listing.Write{
		Op: op, SKU: c.SKU, Draft: it.ready.Draft, RemoteID: c.RemoteID, Base: base, Fields: fields,
		Key: writeKey(p.key(c.SKU), op, c.Hash, base),
	}
}

// title returns the seller's own title of a product, or the best there is.
func title(p *listing.Product) string {
	best := ""
	for _, c := range p.Content {
		if c.State == listing.Source {
			return c.Title
		}
		if best == "" || c.Title < best {
			best = c.Title
		}
	}
	return best
}

// name returns how to call a product in an error.
func name(p *listing.Product) string {
	if p.Key != "" {
		return p.Key
	}
	return p.At.String()
}
