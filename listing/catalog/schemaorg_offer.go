package catalog

import (
	"cmp"
	"slices"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/calendar"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
	"github.com/shopspring/decimal"
)

// ldOffer is an offer of a product, or a summary of several.
type ldOffer struct {
	*thing
	copied bool // it is read for another variant as well
}

// at is where the offer begins.
func (o ldOffer) at() check.Place {
	return o.node.place(strings.TrimSuffix(o.path, "."))
}

// offersOf returns the offers of a thing: its own, and those that name it.
func (w *ldWork) offersOf(t *thing, naming []*jsonNode) []ldOffer {
	var all []ldOffer
	for _, p := range t.all("offers") {
		if o, ok := p.object(); ok {
			all = append(all, w.listed(o)...)
		} else {
			t.dump(w.composer, p.node, p.path)
		}
	}
	for _, n := range naming {
		o := w.g.thing(n, "")
		o.all("itemOffered")
		all = append(all, w.listed(o)...)
	}
	return all
}

// listed returns the offers that a summary lists, and any other offer as it
// is.
func (w *ldWork) listed(o *thing) []ldOffer {
	var all []ldOffer
	for _, p := range o.all("offers") {
		if inner, ok := p.object(); ok && inner.node != o.node {
			all = append(all, ldOffer{thing: inner})
		} else {
			o.dump(w.composer, p.node, p.path)
		}
	}
	if len(all) == 0 {
		return []ldOffer{{thing: o}}
	}
	o.rest(w.composer)
	return all
}

// copied returns offers of a group to be read for one of its variants.
func copied(offers []ldOffer) []ldOffer {
	var all []ldOffer
	for _, o := range offers {
		t := *o.thing
		t.used = make([]bool, len(t.used))
		all = append(all, ldOffer{&t, true})
	}
	return all
}

// apartBy puts the offers of each of several goods together, in the order of the
// document. Offers that do not all say whose they are belong to one product.
func apartBy(offers []ldOffer) [][]ldOffer {
	var parts [][]ldOffer
	place := make(map[string]int)
	for _, o := range offers {
		id := o.goods()
		if id == "" {
			return nil
		}
		i, known := place[id]
		if !known {
			i = len(parts)
			place[id] = i
			parts = append(parts, nil)
		}
		parts[i] = append(parts[i], o)
	}
	return parts
}

// goods returns what tells the goods of an offer from others: a code, or the
// address of the variant in a shop of Shopify's.
func (o ldOffer) goods() string {
	names := []string{"sku", "gtin", "gtin13", "gtin12", "gtin14", "gtin8", "mpn"}
	for _, name := range names {
		if s := o.text(name); s != "" {
			return name + " " + s
		}
	}
	for _, m := range o.node.members() {
		if o.g.local(m.name) != "itemOffered" || m.kind == jsonArray {
			continue
		}
		item := o.g.thing(m, "")
		for _, name := range append(names, "@id", "name") {
			if s := item.text(name); s != "" {
				return name + " " + s
			}
		}
	}
	if url := o.text("url"); strings.Contains(url, "variant=") {
		return url
	}
	return ""
}

// ask is a price that an offer asks.
type ask struct {
	kind        listing.PriceKind // zero for the price itself
	price       value
	currency    value
	least       decimal.Decimal // from that quantity on
	market      string
	from, until calendar.Date
}

// sell reads the offers of the variant.
func (w *ldWork) sell(offers []ldOffer) {
	var asks []ask
	var words []value // for whether it can be bought
	for _, o := range offers {
		w.goodsOf(o)
		words = append(words, w.terms(o)...)
		asks = append(asks, w.asks(o)...)
		if !o.copied {
			o.rest(w.composer)
		}
	}
	w.available(words)
	w.prices(asks)
}

// goodsOf reads what an offer says about the goods.
func (w *ldWork) goodsOf(o ldOffer) {
	w.words(o.thing, w.sku, "sku")
	w.words(o.thing, w.gtins, "gtin", "gtin13", "gtin12", "gtin14", "gtin8")
	w.words(o.thing, w.mpn, "mpn")
	for _, p := range o.all("itemOffered") {
		t := w.itemOffered(p)
		if t == nil {
			o.dump(w.composer, p.node, p.path)
			continue
		}
		w.properties(t)
		t.rest(w.composer)
	}
	if w.composer.grouped {
		w.words(o.thing, w.as(FieldTitle), "name")
	}
}

// itemOffered returns what is offered; nil if it is the product that is being
// read, or another one that is read by itself.
func (w *ldWork) itemOffered(p property) *thing {
	if w.g.taken[w.g.resolve(p.node)] {
		return nil
	}
	t, ok := p.object()
	if !ok || w.g.isReference(t.node) {
		return nil
	}
	return t
}

// terms reads the condition, stock and times of an offer, and returns its words
// for whether the goods can be bought.
func (w *ldWork) terms(o ldOffer) []value {
	w.condition(o.thing)
	for _, p := range o.all("inventoryLevel") {
		if v, ok := p.value(); ok {
			w.put(v, FieldStock)
		} else if q, ok := w.quantity(p); ok {
			w.put(q.plain(), FieldStock)
		} else {
			o.dump(w.composer, p.node, p.path)
		}
	}
	for _, name := range []string{"deliveryLeadTime", "warranty"} {
		fact := listing.FactLeadTime
		if name == "warranty" {
			fact = listing.FactWarranty
		}
		for _, p := range o.all(name) {
			w.duration(o.thing, p, fact)
		}
	}
	var words []value
	w.words(o.thing, func(v value) { words = append(words, v) }, "availability")
	return words
}

// duration reads a time, or a promise that names one.
func (w *ldWork) duration(t *thing, p property, fact string) {
	if promise, ok := p.object(); ok && promise.has("durationOfWarranty") {
		for _, q := range promise.all("durationOfWarranty") {
			w.duration(promise, q, fact)
		}
		promise.rest(w.composer)
		return
	}
	if q, ok := w.quantity(p); ok {
		w.put(q.whole(), FactField(fact))
	} else if v, ok := p.value(); ok {
		w.put(v, FactField(fact))
	} else {
		t.dump(w.composer, p.node, p.path)
	}
}

// condition reads whether the goods are new.
func (w *ldWork) condition(t *thing) {
	w.words(t, func(v value) {
		switch w.g.code(v.text) {
		case "NewCondition":
			v.text = "new"
		case "UsedCondition":
			v.text = "used"
		case "RefurbishedCondition":
			v.text = "refurbished"
		case "DamagedCondition":
			v.text = "damaged"
		}
		w.put(v, FactField(listing.FactCondition))
	}, "itemCondition")
}

// available says whether the variant can be bought, which is so if any of the
// offers says so. How soon has no place in the model.
func (w *ldWork) available(words []value) {
	why, unknown := "", -1
	for i, v := range words {
		w.keep(v)
		word := w.g.code(v.text)
		switch onSale, known := availabilityWord(word); {
		case onSale:
			for _, later := range words[i+1:] {
				w.keep(later)
			}
			return
		case !known:
			unknown = i
		}
		why = cmp.Or(why, word)
	}
	if unknown >= 0 {
		v := words[unknown]
		w.find(v.at, ruleAvailability, check.Warning, "/withheld", valueArg(v), headerArg(v))
	}
	if why != "" {
		w.withheld(why)
	}
}

// asks reads the prices of an offer.
func (w *ldWork) asks(o ldOffer) []ask {
	var base ask
	if p, ok := o.first("priceCurrency", "currency", "currencyUnit"); ok {
		base.currency, _ = p.word(w.composer)
	}
	base.least = w.least(o.thing)
	if p, ok := o.first("eligibleRegion", "areaServed"); ok {
		v, _ := p.word(w.composer)
		base.market = v.text
		w.keep(v)
	}
	asks := w.priced(o.thing, base)
	for _, p := range o.all("priceSpecification") {
		s, ok := p.object()
		if !ok || w.g.is(s.node, "DeliveryChargeSpecification", "PaymentChargeSpecification", "CompoundPriceSpecification") || s.has("validForMemberTier") {
			o.dump(w.composer, p.node, p.path)
			continue
		}
		asks = append(asks, w.specified(s, base)...)
		s.rest(w.composer)
	}
	if len(asks) == 0 {
		w.keep(base.currency) // of nothing
	}
	return asks
}

// specified reads a price with its terms.
func (w *ldWork) specified(s *thing, base ask) []ask {
	switch w.g.code(s.text("priceType")) {
	case "ListPrice", "StrikethroughPrice", "MSRP", "SRP":
		base.kind = listing.ListPrice
	case "SalePrice":
		base.kind = listing.SalePrice
	case "", "RegularPrice", "InvoicePrice":
	default:
		return nil
	}
	if n := w.least(s); !n.IsZero() {
		base.least = n
	}
	own := false
	if p, ok := s.first("priceCurrency", "currency", "currencyUnit"); ok {
		base.currency, own = p.word(w.composer)
	}
	base.from, base.until = w.dayOf(s, "validFrom"), w.dayOf(s, "validThrough")
	asks := w.priced(s, base)
	if own && len(asks) == 0 {
		w.keep(base.currency)
	}
	return asks
}

// priced reads the price of an offer or a specification. A range is none,
// unless both of its ends are the same.
func (w *ldWork) priced(t *thing, base ask) []ask {
	var asks []ask
	for _, p := range t.all("price") {
		if a, ok := w.asked(p, base); ok {
			asks = append(asks, a)
		}
	}
	low, high := t.text("lowPrice")+t.text("minPrice"), t.text("highPrice")+t.text("maxPrice")
	if len(asks) > 0 || low == "" && high == "" {
		return asks
	}
	w.ends(t, base, low == high, &asks)
	return asks
}

// asked reads an amount: a number, or an object with its currency.
func (w *ldWork) asked(p property, a ask) (ask, bool) {
	o, ok := p.object()
	if !ok {
		a.price, ok = p.value()
		return a, ok
	}
	defer o.rest(w.composer)
	q, ok := o.first("value", "price")
	if !ok {
		return a, false
	}
	if a.price, ok = q.value(); !ok {
		o.dump(w.composer, q.node, q.path)
		return a, false
	}
	if c, ok := o.first("currency", "priceCurrency", "currencyUnit"); ok {
		a.currency, _ = c.word(w.composer)
	}
	return a, true
}

// ends reads the ends of a range.
func (w *ldWork) ends(t *thing, base ask, same bool, asks *[]ask) {
	ps := t.all("lowPrice", "minPrice", "highPrice", "maxPrice")
	for i, p := range ps {
		v, ok := p.value()
		switch {
		case !ok:
			t.dump(w.composer, p.node, p.path)
		case same && i == 0:
			base.price = v
			*asks = append(*asks, base)
		case same:
		case i == 0:
			w.composer.priced = true
			w.refuse(v, rulePriceRange, check.Error, w.path(FieldPrice), i18n.Str("until", clip(lastText(ps))))
		default:
			w.keep(v)
		}
	}
}

func lastText(ps []property) string {
	v, _ := ps[len(ps)-1].value()
	return v.text
}

// least reads the quantity that an offer begins at; zero if it says none that
// is clear.
func (w *ldWork) least(t *thing) decimal.Decimal {
	var n decimal.Decimal
	for _, p := range t.all("eligibleQuantity") {
		if o, ok := p.object(); ok {
			unit := unitOf(o.text("unitCode") + o.text("unitText"))
			if o.text("unitCode")+o.text("unitText") == "" || unit == measure.Piece {
				if d, err := decimal.NewFromString(o.text("minValue")); err == nil && d.IsInteger() && d.Sign() > 0 {
					n = d
				}
			}
		}
		t.dump(w.composer, p.node, p.path)
	}
	return n
}

// dayOf reads a day, and leaves its text to the extra data.
func (w *ldWork) dayOf(t *thing, name string) calendar.Date {
	return w.day(t.text(name), value{name: t.path + name, at: t.node.place(t.path + name)})
}

// prices gives the variant its price, its other prices and its tiers.
func (w *ldWork) prices(asks []ask) {
	if w.variant < 0 {
		for _, a := range asks {
			w.keep(a.price)
			w.keep(a.currency)
		}
		return
	}
	var plain, tiers, list, sale []ask
	for _, a := range asks {
		switch {
		case a.kind == listing.ListPrice:
			list = append(list, a)
		case a.kind == listing.SalePrice:
			sale = append(sale, a)
		case a.least.GreaterThan(decimal.NewFromInt(1)):
			tiers = append(tiers, a)
		default:
			plain = append(plain, a)
		}
	}
	if len(plain) == 0 && len(tiers) == 0 {
		plain, list = list, nil // what is asked without a sale
	}
	if len(plain) == 0 && len(tiers) > 0 {
		plain = w.fromTiers(&tiers)
	}
	w.plain(plain)
	for _, a := range tiers {
		w.currencyIs(a.currency)
		if m, ok := w.amount(a.price); ok {
			w.now().Tiers = append(w.now().Tiers, listing.Tier{MinQuantity: a.least, Price: m})
		}
	}
	for _, a := range slices.Concat(list, sale) {
		w.currencyIs(a.currency)
		w.otherPrice(a.kind, a.price, a.market, a.from, a.until)
	}
}

// fromTiers returns the price of the least quantity that is sold, and says that
// it is the least. If it is the only one, it is no tier.
func (w *ldWork) fromTiers(tiers *[]ask) []ask {
	slices.SortStableFunc(*tiers, func(a, b ask) int { return a.least.Cmp(b.least) })
	first := (*tiers)[0]
	w.put(value{name: first.price.name, text: first.least.String(), at: first.price.at}, FactField(listing.FactMOQ))
	if len(*tiers) == 1 {
		*tiers = nil
	}
	return []ask{first}
}

// plain gives the variant the price that its offers agree on. One in another
// currency holds in another market.
func (w *ldWork) plain(asks []ask) {
	switch len(asks) {
	case 0:
		return
	case 1:
		w.currencyIs(asks[0].currency)
		w.put(asks[0].price, FieldPrice)
		return
	}
	w.composer.priced = true
	var ms []currency.Money
	var read []ask
	for _, a := range asks {
		w.currencyIs(a.currency)
		if m, ok := w.amount(a.price); ok {
			ms, read = append(ms, m), append(read, a)
		}
	}
	if len(ms) == 0 {
		return
	}
	home := ms[0].Code()
	if c := w.rd.opts.Currency; slices.ContainsFunc(ms, func(m currency.Money) bool { return m.Code() == c }) {
		home = c
	}
	differ := w.differ(ms, home)
	for i, m := range ms {
		switch {
		case m.Code() != home:
			w.now().Prices = append(w.now().Prices, listing.Price{Kind: listing.MarketPrice, Money: m, Market: read[i].market, At: read[i].price.at})
		case differ && w.hasAt(rulePriceTwo, w.path(FieldPrice)):
			w.keep(read[i].price)
		case differ:
			w.refuse(read[i].price, rulePriceTwo, check.Error, w.path(FieldPrice))
		case w.now().Price.Code() == "":
			w.now().Price = m
		case read[i].price.text != read[0].price.text:
			w.keep(read[i].price)
		}
	}
}

// differ reports whether there are two prices in the currency.
func (w *ldWork) differ(ms []currency.Money, c currency.Code) bool {
	var first *currency.Money
	for i := range ms {
		if ms[i].Code() != c {
			continue
		}
		if first == nil {
			first = &ms[i]
		} else if !first.Equal(ms[i]) {
			return true
		}
	}
	return false
}
