package alibabacom

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/nao-trade/nao/alibaba"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/listing"
)

// editOffers writes prices and stocks through the calls made for them, after
// the content if that was sent. If a call fails after one that did not, the
// receipt says what happened to the later one, with a finding that the earlier
// is done: the next reading shows both.
func (m *Market) editOffers(ctx context.Context, w *listing.Write, r listing.Receipt, e *edit) listing.Receipt {
	done := e.sends()
	steps := []func(context.Context, *edit) (bool, error){m.editPrices, m.editStocks}
	for _, step := range steps {
		sent, err := step(ctx, e)
		if err != nil {
			if done {
				r.Findings = append(r.Findings, check.Finding{Rule: ruleHalf, Severity: check.Warning, Args: args(argSKU(w.SKU))})
				err = afterAnother(err)
			}
			r.State, r.Poll = listing.UnknownState, 0
			return m.failed(ctx, r, w.Draft, onWrite(err))
		}
		done = done || sent
	}
	if e.sends() {
		return r
	}
	v, err := m.verdict(ctx, e.current)
	if err != nil {
		// Written; where the listing stands is for Status to say.
		v.state = listing.Accepted
	}
	r.State, r.At = v.state, m.now().UTC()
	if v.state == listing.Processing {
		r.Poll = m.poll
	}
	return r
}

// afterAnother is the error of a call that was not sent after one that was: of
// the write as a whole it is not true that nothing left.
func afterAnother(err error) error {
	if fault.KindOf(err) != fault.NeverSent {
		return err
	}
	return &fault.Error{Kind: fault.OutcomeUnknown, Op: "alibabacom: second call of an update", Err: err}
}

// offersOnly reports whether the paths name prices and stocks of offers and
// nothing else.
func offersOnly(fields []string) bool {
	return len(fields) > 0 && !slices.ContainsFunc(fields, func(f string) bool {
		t, ok := check.Tokens(f)
		return !ok || len(t) != 3 || t[0] != "offers" || t[2] != "price" && t[2] != "stock"
	})
}

// priced returns the SKUs of a draft whose price the paths name.
func priced(fields []string, d *listing.Draft) []string {
	var out []string
	for i := range d.Offers {
		if code := d.Offers[i].SKU; named(fields, check.Pointer("offers", code, "price")) {
			out = append(out, code)
		}
	}
	return out
}

// editPrices sets the product's ladder, or the prices of the SKUs that change.
// The platform takes one of the two (B_PRICE_CONFLICT). It reports whether
// there was anything to set.
func (m *Market) editPrices(ctx context.Context, e *edit) (bool, error) {
	if len(e.prices) == 0 {
		return false, nil
	}
	p := alibaba.Params{"product_id": e.current.id}
	if e.named.Trade.Price != nil {
		return true, m.send(ctx, apiEditPrice, p, "price", e.named.Trade.Price, nil)
	}
	type entry struct {
		ID    json.Number `json:"sku_id"`
		Price string      `json:"price"`
	}
	enc := encoder{m: m, d: e.draft}
	var entries []entry
	for i := range e.draft.Offers {
		if o := &e.draft.Offers[i]; slices.Contains(e.prices, o.SKU) {
			entries = append(entries, entry{json.Number(o.RemoteID), enc.amount(enc.pricePath(i), o.Price.Amount())})
		}
	}
	return true, m.send(ctx, apiEditPrice, p, "sku_price", entries, nil)
}

// editStocks sets the product's own stock, or those of the SKUs that change. The
// documentation shows a list in its table and an object in its example; this
// is the list. A stock that is not known is left alone.
func (m *Market) editStocks(ctx context.Context, e *edit) (bool, error) {
	type entry struct {
		ID        json.Number `json:"sku_id"`
		Inventory json.Number `json:"inventory"`
	}
	if !e.stocks {
		return false, nil
	}
	p := alibaba.Params{"product_id": e.current.id}
	enc := encoder{m: m, d: e.draft}
	var entries []entry
	for i := range e.draft.Offers {
		o := &e.draft.Offers[i]
		if o.Stock == nil || sameStock(o, e.have.Offer(o.SKU)) {
			continue
		}
		n := enc.stock(o)
		if bare(e.draft) {
			p["inventory"] = n.String()
			return true, m.write(ctx, apiEditInventory, p, nil)
		}
		entries = append(entries, entry{json.Number(o.RemoteID), n})
	}
	if len(entries) == 0 {
		return false, nil
	}
	return true, m.send(ctx, apiEditInventory, p, "sku_inventory", entries, nil)
}

// sameStock reports whether the platform holds the offer's stock already, as it
// does where nobody named it or the draft did not know it.
func sameStock(o, held *listing.Offer) bool {
	return held != nil && held.Stock != nil && o.Stock.Equal(*held.Stock)
}

// WriteOffers sets the prices and stocks that the writes' Fields name, or all
// of a draft's if they name none, and leaves everything else alone; a stock
// that the draft does not know is left alone too. Fields outside
// /offers/<sku>/price and /offers/<sku>/stock are fault.Rejected.
// fault.Unsupported, with nothing sent: the change needs more than the
// platform's calls for prices and stocks, such as a price in another currency
// than USD or a ladder instead of prices by variant; Submit makes it.
func (m *Market) WriteOffers(ctx context.Context, ws []listing.Write) ([]listing.Receipt, error) {
	if err := ctx.Err(); err != nil {
		return nil, neverSent("write offers", err)
	}
	out := make([]listing.Receipt, len(ws))
	for i := range ws {
		out[i] = m.writeOffers(ctx, ws[i])
	}
	return out, nil
}

func (m *Market) writeOffers(ctx context.Context, w listing.Write) listing.Receipt {
	r := listing.Receipt{SKU: w.SKU, RemoteID: w.RemoteID}
	if err := ctx.Err(); err != nil {
		return m.failed(ctx, r, w.Draft, neverSent("write offers", err))
	}
	if fs, err := wellFormed(&w, "write offers"); err != nil {
		r.Findings = fs
		return m.failed(ctx, r, w.Draft, err)
	}
	if len(w.Fields) == 0 {
		w.Fields = offerFields(w.Draft)
	}
	if !offersOnly(w.Fields) {
		return m.failed(ctx, r, w.Draft, invalid("write offers", "there is nothing to set, or a field is neither the price nor the stock of an offer"))
	}
	e, err := m.edit(ctx, &w)
	r.Findings = e.findings
	if err == nil && e.sends() {
		r.Findings = []check.Finding{{Rule: ruleNeedsSubmit, Severity: check.Error, Args: args(argSKU(w.SKU))}}
		err = &fault.Error{Kind: fault.Unsupported, Op: "alibabacom: write offers"}
	}
	if err != nil {
		return m.failed(ctx, r, w.Draft, err)
	}
	return m.editOffers(ctx, &w, r, e)
}

// offerFields returns the paths of the prices and stocks that a draft knows.
func offerFields(d *listing.Draft) []string {
	var out []string
	for i := range d.Offers {
		o := &d.Offers[i]
		if !o.Price.IsZero() || len(o.Tiers) > 0 {
			out = append(out, check.Pointer("offers", o.SKU, "price"))
		}
		if o.Stock != nil {
			out = append(out, check.Pointer("offers", o.SKU, "stock"))
		}
	}
	return out
}
