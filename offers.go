package nao

import (
	"context"
	"fmt"
	"iter"
	"slices"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/journal"
	"github.com/nao-trade/nao/listing"
)

// OfferUpdate is the prices and stocks of one listing, as they shall be.
type OfferUpdate struct {
	// SKU is the seller's code of the listing: listing.Draft.SKU, the key of the
	// product and not the code of a variant.
	SKU string
	// Offers are variants by their SKU. A Price or Tiers that is zero, and a
	// Stock that is nil, is left as it is; so are variants that are not named.
	// Other fields are not read.
	Offers []listing.Offer
	// Rate names the exchange rate of the prices, as journal.Basis.Rate does. A
	// price that rests on another rate than the one on the marketplace is held to
	// [Policy.RepriceBand]. "" means that they rest on none.
	Rate string
	At   check.Place // where the seller's file says so
}

// Offers writes prices and stocks and nothing else, in the batch sizes of the
// marketplace: it is for a run every few minutes. What it is given goes through
// [Policy.SafetyStock] and [Policy.Share]; what the journal knows to be there
// already costs no call. A stock that the marketplace lowered by an order since
// and that is the same again in the update is such a one: the next [Exporter.Plan]
// puts it right. Before it changes a price it looks whether somebody edited that
// by hand: LeaveEdited then leaves all prices of the listing alone, KeepEdits the
// edited ones. Stocks are written all the same.
//
// It looks at Parallel batches at once, and writes as many. To use up a quota,
// Parallel must be the calls that the quota has under way: at 50 calls a second
// of 200 milliseconds each, 10.
//
// It calls each as Apply does, and its error is for what stopped the work:
// fault.Unsupported if the marketplace cannot write prices alone. A price that
// the driver can only write with the rest of the listing fails with findings, and
// is for Apply. Its writes are followed by Watch only if the marketplace audits
// them.
func (e *Exporter) Offers(ctx context.Context, updates iter.Seq2[OfferUpdate, error], each func(Result)) (Summary, error) {
	a := &applier{Exporter: e, each: each, offers: true}
	if e.Market != nil && e.Market.Caps().Offers == nil {
		return Summary{}, &fault.Error{Kind: fault.Unsupported, Op: "nao: offers",
			Err: fmt.Errorf("%s cannot write prices and stocks alone; use Plan and Apply", e.Market.Info().Name)}
	}
	return a.work(ctx, func() iter.Seq2[Change, error] {
		a.size, a.send = a.info.OfferBatch, e.Market.Caps().Offers.WriteOffers
		l := &lane{Exporter: e, size: max(a.info.FindBatch, 1), codes: newCodes()}
		return l.changes(ctx, updates)
	})
}

// lane turns updates into changes.
type lane struct {
	*Exporter
	size  int   // updates looked at together
	codes codes // of the listings met so far
}

// changes yields a change for each update, in order.
func (l *lane) changes(ctx context.Context, updates iter.Seq2[OfferUpdate, error]) iter.Seq2[Change, error] {
	return ahead(ctx, l.parallel(), l.batches(updates), l.plan)
}

// batches cuts the updates into pieces that one Find can serve. The last piece
// comes with the error that ended the updates, if one did.
func (l *lane) batches(updates iter.Seq2[OfferUpdate, error]) iter.Seq2[[]*laneItem, error] {
	return func(yield func([]*laneItem, error) bool) {
		var batch []*laneItem
		for u, err := range updates {
			if err != nil {
				yield(batch, err)
				return
			}
			it := &laneItem{update: u, change: Change{SKU: u.SKU, At: u.At}}
			if !l.codes.first("listing", u.SKU) {
				it.change.block(ruleRepeated, argSKU(u.SKU))
			}
			if batch = append(batch, it); len(batch) == l.size {
				if !yield(batch, nil) {
					return
				}
				batch = nil
			}
		}
		yield(batch, nil)
	}
}

// laneItem is an update on its way.
type laneItem struct {
	update OfferUpdate
	last   journal.Entry
	draft  *listing.Draft // the offers as they shall be
	fields []string       // what of them is to be written
	change Change
}

// plan makes the changes of a batch. Those that change a price are compared
// with what the marketplace shows.
func (l *lane) plan(ctx context.Context, batch []*laneItem) ([]Change, error) {
	var priced []string
	for _, it := range batch {
		if it.change.Action == Blocked {
			continue
		}
		if err := l.open(ctx, it); err != nil {
			return nil, err
		}
		if slices.ContainsFunc(it.fields, isPrice) && !l.fresh(it.last.Held) {
			priced = append(priced, it.update.SKU)
		}
	}
	found, err := l.findAll(ctx, priced)
	if err != nil {
		return nil, err
	}
	cs := make([]Change, len(batch))
	for i, it := range batch {
		if slices.Contains(priced, it.update.SKU) {
			l.look(it, found[it.update.SKU])
		}
		l.close(it)
		cs[i] = it.change
	}
	return cs, nil
}

// open settles from the journal alone what an update would change.
func (l *lane) open(ctx context.Context, it *laneItem) (err error) {
	c, u := &it.change, &it.update
	if it.last, _, err = l.Journal.Last(ctx, l.key(u.SKU)); err != nil {
		return fmt.Errorf("nao: offers of %s: %w", u.SKU, err)
	}
	held := &it.last.Held
	c.Seen, c.RemoteID = it.last.Seq, held.RemoteID
	switch {
	case held.RemoteID == "":
		c.block(ruleNotListed, argSKU(u.SKU))
		return nil
	case held.Off:
		c.Action = Unchanged
		c.add(ruleOffline, check.Info)
		return nil
	}
	l.merge(it)
	return nil
}

// merge lays an update over the offers that the journal knows.
func (l *lane) merge(it *laneItem) {
	held := &it.last.Held
	now := &listing.Draft{SKU: it.update.SKU, Offers: held.Offers}
	it.draft = &listing.Draft{SKU: it.update.SKU, Offers: slices.Clone(held.Offers)}
	wanted := slices.Clone(it.update.Offers)
	l.Policy.limitStock(wanted)
	for i := range wanted {
		w := &wanted[i]
		o := it.draft.Offer(w.SKU)
		if o == nil {
			it.change.block(ruleNoOffer, argSKU(it.update.SKU), argOffer(w.SKU))
			return
		}
		if !w.Price.IsZero() || len(w.Tiers) > 0 {
			o.Price, o.Tiers = w.Price, w.Tiers
		}
		if w.Stock != nil {
			o.Stock = w.Stock
		}
	}
	it.fields = listing.Diff(it.draft, now)
	l.band(it, now)
}

// band leaves prices alone that move only because of the rate and too little.
func (l *lane) band(it *laneItem, now *listing.Draft) {
	was, is := it.last.Held.Basis.Rate, it.update.Rate
	if it.change.Basis = it.last.Held.Basis; is == "" {
		return
	}
	v := &comparison{held: it.last.Held, now: now, want: it.draft, fields: it.fields}
	moved := slices.DeleteFunc(slices.Clone(it.fields), func(f string) bool { return !isPrice(f) })
	if was != "" && was != is && len(moved) > 0 && len(v.within(&l.Policy)) == len(moved) {
		v.leave(moved)
		it.fields = v.fields
		it.change.add(ruleBand, check.Info, argSKU(it.update.SKU))
		return
	}
	it.change.Basis.Rate = is
}

// look compares the prices with those that the marketplace shows.
func (l *lane) look(it *laneItem, rs []listing.Remote) {
	c, held := &it.change, &it.last.Held
	i := slices.IndexFunc(rs, func(r listing.Remote) bool { return r.RemoteID == held.RemoteID })
	if i < 0 {
		c.Action, c.State = Drifted, listing.Gone
		c.add(ruleVanished, check.Warning, argSKU(c.SKU))
		return
	}
	r := rs[i]
	c.State, c.URL, c.Version = r.State, r.URL, r.Version
	if r.Draft == nil {
		return
	}
	v := &comparison{held: *held, now: r.Draft, want: it.draft, fields: it.fields}
	for _, path := range it.fields {
		if isPrice(path) && (slices.Contains(held.Kept, path) || l.edited(path, held, r)) {
			v.edits = append(v.edits, path)
		}
	}
	if len(v.edits) > 0 {
		l.drift(it, v)
	}
}

// drift settles what to do about prices that were edited by hand. The stock is
// written whatever it is: to leave it would sell what is not there.
func (l *lane) drift(it *laneItem, v *comparison) {
	c, leave := &it.change, v.edits
	switch l.Policy.Drift {
	case OverwriteEdits:
		v.told(c, ruleOverwritten)
		c.Causes = append(c.Causes, ByEdit)
		return
	case KeepEdits:
		v.told(c, ruleKept)
	default:
		v.told(c, ruleEdited)
		leave = slices.DeleteFunc(slices.Clone(it.fields), func(f string) bool { return !isPrice(f) })
	}
	v.now = &listing.Draft{Offers: v.held.Offers}
	v.leave(leave)
	if it.fields = v.fields; len(it.fields) == 0 {
		c.Action = Drifted
	}
}

// edited reports whether the marketplace shows another price than nao wrote.
func (l *lane) edited(path string, held *journal.Held, r listing.Remote) bool {
	wrote := listing.Draft{Offers: held.Offers}
	return held.Version != "" && r.Version != held.Version && wrote.Part(path) != r.Draft.Part(path)
}

// close plans the write of an update, if there is one.
func (l *lane) close(it *laneItem) {
	c := &it.change
	switch {
	case c.Action != 0:
		return
	case len(it.fields) == 0:
		c.Action = Unchanged
		return
	}
	c.Action, c.Hash = Update, it.draft.Hash()
	if slices.ContainsFunc(it.fields, isPrice) {
		c.Causes = append(causesOf(it.last.Held.Basis, c.Basis, it.fields), c.Causes...)
	}
	c.plan(l.key(c.SKU), listing.Update, it.draft, it.fields)
}

// offersContent is what a listing says after its prices and stocks have been
// written as the change has it.
func offersContent(c *Change, held journal.Content) journal.Content {
	held.Hash = "" // of the whole, which only a plan knows
	held.Parts = held.Parts.Put(c.Write.Draft, c.Write.Fields)
	held.Offers, held.Basis = c.Write.Draft.Offers, c.Basis
	return held
}

// resumed returns the entry of a write of prices and stock alone when it is
// over: the listing is where it was before.
func resumed(e journal.Entry) journal.Entry {
	e.Stage, e.Then, e.Base, e.Want = e.Then, 0, "", journal.Content{}
	return e
}

// untold is resumed for a write of which it is not known whether it arrived:
// stocks that it set are not known any more, so that the next update writes
// them again.
func untold(e journal.Entry) journal.Entry {
	offers := slices.Clone(e.Held.Offers)
	now := &listing.Draft{Offers: offers}
	for _, o := range e.Want.Offers {
		h := now.Offer(o.SKU)
		if h != nil && o.Stock != nil && h.Stock != nil && !h.Stock.Equal(*o.Stock) {
			h.Stock = nil
		}
	}
	e.Held.Offers = offers
	return resumed(e)
}

// offersArrived reports whether a listing shows what a write of prices and
// stock alone changed.
func offersArrived(e journal.Entry, shown *listing.Draft) bool {
	want, held := &listing.Draft{Offers: e.Want.Offers}, &listing.Draft{Offers: e.Held.Offers}
	for _, path := range listing.Diff(want, held) {
		if want.Part(path) != shown.Part(path) {
			return false
		}
	}
	return true
}
