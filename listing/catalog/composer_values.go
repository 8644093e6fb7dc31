package catalog

import (
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/calendar"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
)

// notation decides how a number that could be read in two ways is read. The
// formats of documents want a decimal point and no sign between thousands.
// Sellers write otherwise, so in a price, of which 1.234 would have more
// decimals than its currency, and where there is a comma, the file or the
// currency has to say so too.
func (b *builder) notation(x *cell) {
	a, why := parseAmount(x.text)
	if why != "" || a.either == 0 || x.number {
		return
	}
	col := x.col
	whole := col.Field == FieldPrice || col.Field == FieldCost || col.Field == FieldStock
	switch d := b.rd.opts.Decimal; {
	case d != "":
		col.Decimal = d
	case whole || a.either == ',':
		code, _ := b.currencyOf(col, a.denomination)
		col.assumed, col.Mixed = true, decimalOf("", code) != Point
	default:
		col.Decimal = Point
	}
}

// numberForm reports a number that was read although it is not written as the
// format wants it.
func (b *builder) numberForm(x cell) {
	first, last := strings.IndexFunc(x.text, isDigit), strings.LastIndexFunc(x.text, isDigit)
	if x.number || first < 0 || strings.IndexFunc(x.text[first:last], func(r rune) bool { return r != '.' && !isDigit(r) }) < 0 {
		return
	}
	a, why := parseAmount(x.text)
	if n, ok := a.value(b.sign(x.col, a.denomination)); ok && why == "" {
		b.find(x.at, ruleNumberForm, check.Warning, b.path(x.col.Field), i18n.Str("value", clip(x.text)), i18n.Str("number", n.StringFixed(-n.Exponent())))
	}
}

// amount reads an amount of money that is not the price of the variant. What is
// wrong with it is a warning.
func (c *composer) amount(v value) (currency.Money, bool) {
	var m currency.Money
	priced, found, before := c.priced, len(c.p.Findings), len(c.p.Extra)
	x := c.cell(v, FieldPrice)
	if x.text == "" {
		return m, false
	}
	if x.col.Field == FieldPrice {
		c.money(&m, x)
	} else {
		c.builder.extra(x)
	}
	if len(c.p.Extra) == before {
		c.numberForm(x)
	}
	c.damaged(x, c.filed(x, before))
	c.priced = priced
	for i := range c.p.Findings[found:] {
		f := &c.p.Findings[found+i]
		f.Severity = min(f.Severity, check.Warning)
		if c.variant >= 0 && f.Path == c.path(FieldPrice) {
			f.Path = check.Index("/variants", c.variant, "prices")
		}
	}
	return m, len(c.p.Extra) == before
}

// otherPrice files a price of another kind.
func (c *composer) otherPrice(kind listing.PriceKind, v value, market string, from, until calendar.Date) {
	if m, ok := c.amount(v); ok {
		c.now().Prices = append(c.now().Prices, listing.Price{Kind: kind, Money: m, Market: market, From: from, Until: until, At: v.at})
	}
}

// day returns the day that a date and time of ISO 8601 begins with. One that
// cannot be read is reported; the text itself has been kept.
func (c *composer) day(text string, v value) calendar.Date {
	text = strings.TrimSpace(text)
	if text == "" {
		return calendar.Date{}
	}
	d, err := calendar.Parse(text[:min(len(text), len("2006-01-02"))])
	if err != nil {
		c.find(v.at, ruleDate, check.Warning, "/extra", i18n.Str("value", clip(text)), headerArg(v))
	}
	return d
}

// currencyIs says the currency of the prices that follow; of none, if v is
// empty.
func (c *composer) currencyIs(v value) {
	x := c.cell(v, FieldCurrency)
	if x.text == "" {
		c.rowCurrency(nil)
		return
	}
	c.rowCurrency([]cell{x})
}

// measured reads a weight or a length. A text without its unit gets that one,
// which may be a word or a code of UN/CEFACT Recommendation 20.
func (c *composer) measured(v value, f Field, unit string) {
	x := c.cell(v, f)
	if x.text == "" {
		return
	}
	x.col.Unit, x.col.unitText = unitOf(unit), unit
	pkg := &c.shared
	if c.variant >= 0 {
		pkg = &c.now().Package
	}
	before := len(c.p.Extra)
	if q := sizeOf(pkg, f); !q.IsZero() {
		c.conflict(x)
	} else {
		c.builder.measure(q, x, dimensionOf(f))
	}
	if len(c.p.Extra) == before {
		c.numberForm(x)
		return
	}
	if unit != "" {
		c.p.Extra[before].Value += " " + unit
	}
}

// unitOf returns the unit that a word or a code of UN/CEFACT Recommendation 20
// names, and "" if it is none of nao's.
func unitOf(s string) measure.Unit {
	s = strings.TrimSpace(s)
	for _, u := range measure.Units() {
		if strings.EqualFold(u.Code(), s) {
			return u
		}
	}
	if pieceCode(s) {
		return measure.Piece
	}
	u, _ := unitWord(s)
	return u
}

// pieceCode reports whether s is a code for one, each or a piece.
func pieceCode(s string) bool {
	switch strings.ToUpper(s) {
	case "H87", "C62", "EA", "PCE":
		return true
	}
	return false
}

// fact files what a value says about the product, or about the variant that is
// being read. In a language that is not the seller's, it belongs to the texts of
// that language.
func (c *composer) fact(name string, x cell, lang string) {
	if tag := c.rd.language(lang); tag != c.rd.lang {
		c.in(lang, func() {
			if c.text.Facts == nil {
				c.text.Facts = make(map[string][]string)
			}
			values := c.text.Facts[name]
			if !add(&values, x.text) {
				c.builder.extra(x)
			}
			c.text.Facts[name] = values
		})
		c.damaged(x, part{check.Pointer("content", tag, "facts", name), x.text, false})
		return
	}
	of := c.facts[c.variant+1]
	f, known := of[name]
	if !known {
		f = listing.Fact{Source: c.source, At: x.at}
	}
	if !add(&f.Values, x.text) {
		c.builder.extra(x)
		return
	}
	of[name] = f
	if x.damage != nil {
		x.col = nil // another value's by then
		c.late = append(c.late, lateDamage{x, name, c.variant})
	}
}

// lateDamage is a damaged text of a fact, whose place is known when it is known
// whose fact it is.
type lateDamage struct {
	cell    cell
	fact    string
	variant int
}

// label notes what the source calls a fact.
func (c *composer) label(fact, name string) {
	if c.labels[fact] == "" {
		c.labels[fact] = name
	}
}

// shot is a picture of the product, or of one of its variants.
type shot struct {
	media   listing.Media
	variant int
}

// picture files the addresses that v lists, with what is to be read instead of
// the picture.
func (c *composer) picture(v value, role listing.MediaRole, alt value) {
	x := c.cell(v, "")
	before := len(c.shots)
	for _, address := range addresses(x.text) {
		if x.text = address; c.usable(x, address) {
			c.shots = append(c.shots, shot{listing.Media{URL: address, Role: role, Alt: strings.TrimSpace(alt.text), At: x.at}, c.variant})
		}
	}
	if len(c.shots) == before {
		c.keep(alt)
	}
}

// factNamed returns the fact that the name of a property stands for: one of
// nao's own, or that of the same name.
func (rd *Reader) factNamed(name string) string {
	switch name {
	case "suggestedGender":
		return listing.FactGender
	case "suggestedAge":
		return listing.FactAgeGroup
	case "countryOfOrigin":
		return listing.FactOrigin
	case "netContent":
		return listing.FactNetContent
	}
	if rd.factNames == nil {
		rd.factNames = make(map[string]string)
		for fact, words := range factWords() {
			for _, w := range words {
				rd.factNames[w] = fact
			}
		}
	}
	if fact := rd.factNames[fold(strings.TrimPrefix(name, "pa_"))]; fact != "" { // pa_ is how WooCommerce begins them
		return fact
	}
	return name
}

// valueArg and headerArg say a value, and its name, in a finding.
func valueArg(v value) i18n.Arg  { return i18n.Str("value", clip(strings.TrimSpace(v.text))) }
func headerArg(v value) i18n.Arg { return i18n.Str("header", v.name) }
