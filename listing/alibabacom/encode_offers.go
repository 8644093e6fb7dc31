package alibabacom

import (
	"encoding/json"
	"slices"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
	"github.com/shopspring/decimal"
)

// bare reports whether the listing is one thing without variants, which needs
// no SKU on the platform.
func bare(d *listing.Draft) bool {
	return len(d.Offers) == 1 && len(d.Offers[0].Options) == 0 && d.Offers[0].SKU == d.SKU
}

// commonLadder returns the ladder that all offers share, which is none if no
// offer has one. It reports false if they differ.
func commonLadder(d *listing.Draft) ([]listing.Tier, bool) {
	var first []listing.Tier
	for i := range d.Offers {
		if i == 0 {
			first = d.Offers[0].Tiers
		}
		if !slices.EqualFunc(first, d.Offers[i].Tiers, sameTier) {
			return nil, false
		}
	}
	return first, true
}

func sameTier(a, b listing.Tier) bool {
	return a.MinQuantity.Equal(b.MinQuantity) && a.Price.Equal(b.Price)
}

// price returns the price of the listing: its ladder, or what a thing without
// variants costs. Where the SKUs have prices of their own, a ladder that is
// there is taken away.
func (e *encoder) price() *price {
	ladder, ok := commonLadder(e.d)
	switch {
	case !ok:
		e.fail(ruleOneLadder, "/offers")
	case len(ladder) > 0:
		return e.ladder(ladder)
	case bare(e.d) && !e.d.Offers[0].Price.IsZero():
		p := e.d.Offers[0].Price
		return &price{priceTiered, string(p.Code()), []tier{{e.first(), e.amount(e.pricePath(0), p.Amount())}}}
	case e.current != nil && e.current.hasLadder() && !slices.ContainsFunc(e.d.Offers, unpriced):
		return &price{priceTiered, string(e.m.currency), []tier{}}
	}
	return nil
}

func unpriced(o listing.Offer) bool { return o.Price.IsZero() && len(o.Tiers) == 0 }

// hasLadder reports whether the listing as a whole has a price.
func (r *reading) hasLadder() bool {
	var p struct {
		Tiers []json.RawMessage `json:"tiered_price"`
		Range json.RawMessage   `json:"range_price"`
	}
	return json.Unmarshal(r.raw[groupTrade]["price"], &p) == nil && (len(p.Tiers) > 0 || !nothing(p.Range))
}

// ownPrices reports whether a SKU has a price of its own.
func (r *reading) ownPrices() bool {
	return slices.ContainsFunc(r.skus, func(s heldSKU) bool { return !nothing(s.Price) })
}

func (e *encoder) pricePath(i int) string { return check.Pointer("offers", e.d.Offers[i].SKU, "price") }

func (e *encoder) ladder(ts []listing.Tier) *price {
	at := e.pricePath(0)
	p := &price{Type: priceTiered, Currency: string(ts[0].Price.Code())}
	for _, t := range ts {
		if t.Price.Code() != ts[0].Price.Code() {
			e.fail(ruleOneCurrency, at, argValue(string(ts[0].Price.Code())), i18n.Str("listed", string(t.Price.Code())))
			return nil
		}
		p.Tiers = append(p.Tiers, tier{e.whole(at, t.MinQuantity.String()), e.amount(at, t.Price.Amount())})
	}
	return p
}

// ladderStart refuses a ladder that begins above the minimum order: the
// platform would sell the smallest order at the price of a larger one.
func (e *encoder) ladderStart() {
	moq := e.d.Values[fieldMOQ].Text
	ladder, ok := commonLadder(e.d)
	if !ok || len(ladder) == 0 || !plainCount.MatchString(moq) {
		return
	}
	if least := decimal.RequireFromString(moq); ladder[0].MinQuantity.GreaterThan(least) {
		e.fail(ruleStepAbove, e.pricePath(0), argSKU(e.d.Offers[0].SKU), i18n.Num("first", ladder[0].MinQuantity), i18n.Num("min", least))
	}
}

// amount writes a price with the platform's decimals. One that has more is
// refused: rounding is not for here.
func (e *encoder) amount(field string, d decimal.Decimal) string {
	places := e.m.limits.pricePlaces
	if !d.Equal(d.Truncate(places)) {
		e.fail(ruleNumber, field, argValue(d.String()))
	}
	return d.StringFixed(places)
}

// stock writes a stock, a whole number; "" is not known.
func (e *encoder) stock(o *listing.Offer) json.Number {
	if o.Stock == nil {
		return ""
	}
	text := o.Stock.String()
	if o.Stock.IsInteger() {
		text = o.Stock.Truncate(0).String()
	}
	return e.whole(check.Pointer("offers", o.SKU, "stock"), text)
}

// skus returns all SKUs; the platform replaces them as a whole.
func (e *encoder) skus() []sku {
	if bare(e.d) {
		if e.current == nil {
			return nil
		}
		return []sku{}
	}
	out := make([]sku, len(e.d.Offers))
	for i := range e.d.Offers {
		out[i] = e.sku(&e.d.Offers[i])
	}
	return out
}

// sku returns one SKU. What an update leaves as it is goes as it stands; a stock
// must go along too, or the platform would drop it.
func (e *encoder) sku(o *listing.Offer) sku {
	s := sku{ID: e.id(check.Pointer("offers", o.SKU), o.RemoteID), Code: o.SKU}
	h, raw := e.heldOffer(o.SKU)
	if h != nil && o.Price.Equal(h.Price) {
		s.Price = raw.Price
	} else if len(o.Tiers) == 0 && !o.Price.IsZero() {
		at := check.Pointer("offers", o.SKU, "price")
		s.Price = e.json(skuPrice{e.amount(at, o.Price.Amount()), string(o.Price.Code())})
	}
	if h != nil && (o.Stock == nil || h.Stock != nil && o.Stock.Equal(*h.Stock)) {
		s.Inventory = raw.Inventory
	} else if n := e.stock(o); n != "" {
		s.Inventory = json.RawMessage(n)
	}
	if h != nil && slices.Equal(o.Options, h.Options) {
		s.Attributes = raw.Attributes
	} else {
		s.Attributes = e.options(o)
	}
	return s
}

// heldOffer returns the SKU that the platform holds under a code, as a draft
// says it and as it stands; nil if there is none.
func (e *encoder) heldOffer(code string) (*listing.Offer, *heldSKU) {
	if e.current == nil || len(e.current.skus) != len(e.have.Offers) {
		return nil, nil
	}
	for i := range e.have.Offers {
		if e.have.Offers[i].SKU == code {
			return &e.have.Offers[i], &e.current.skus[i]
		}
	}
	return nil, nil
}

// options returns the sale attributes of an offer. A value that the platform
// shows with a picture keeps it.
func (e *encoder) options(o *listing.Offer) json.RawMessage {
	var as []attribute
	for _, c := range o.Options {
		as = append(as, attribute{c.Name, c.Value, e.picture(o.SKU, c)})
	}
	if as == nil {
		return nil
	}
	return e.json(as)
}

// picture returns the picture that the platform shows for a value: that of the
// same SKU, or else that of another one.
func (e *encoder) picture(code string, c listing.Choice) json.RawMessage {
	if e.current == nil {
		return nil
	}
	var other json.RawMessage
	for _, s := range e.current.info.Trade.SKUs {
		for _, a := range s.Attributes {
			if string(a.Name) != c.Name || string(a.Value) != c.Value || nothing(a.Image) {
				continue
			}
			if string(s.Code) == code {
				return a.Image
			}
			other = a.Image
		}
	}
	return other
}

// json writes a value that always can be written.
func (e *encoder) json(v any) json.RawMessage {
	raw, err := plainJSON(v)
	if err != nil {
		e.fail(ruleForm, "/offers")
	}
	return raw
}
