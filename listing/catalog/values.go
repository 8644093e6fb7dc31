package catalog

import (
	"cmp"
	"math"
	"strconv"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
	"github.com/shopspring/decimal"
)

// number reads a cell of a column of numbers. What cannot be read is reported
// and kept as it is.
func (b *builder) number(c cell, sev check.Severity) (amount, decimal.Decimal, bool) {
	a, why := parseAmount(c.text)
	if why != "" {
		b.unread(c, sev, example(c.col.Field))
		b.extra(c)
		return a, decimal.Decimal{}, false
	}
	sign := b.sign(c.col, a.denomination)
	switch {
	case c.number:
		sign = Point
	case b.noThousands(c, a.numeral):
		sign = ""
	}
	v, ok := a.value(sign)
	if !ok {
		b.find(c.at, ruleAmbiguous, sev, b.path(c.col.Field), i18n.Str("value", clip(c.text)))
		b.extra(c)
		return a, v, false
	}
	if a.style != "" && c.col.Decimal != "" && a.style != c.col.Decimal && !c.number {
		b.find(c.at, ruleContradicts, check.Warning, b.path(c.col.Field), i18n.Str("value", clip(c.text)), i18n.Num("number", v))
	}
	return a, v, true
}

// unread reports a cell that is no number, with one that would be.
func (b *builder) unread(c cell, sev check.Severity, example string) {
	b.find(c.at, ruleNumber, sev, b.path(c.col.Field), i18n.Str("value", clip(c.text)), i18n.Str("header", c.at.Header), i18n.Str("example", example))
}

// example is how a cell of f may be written.
func example(f Field) string {
	switch f {
	case FieldStock:
		return "24"
	case FieldGross, fieldNet:
		return "20.4 kg"
	case FieldLength, FieldWidth, FieldHeight:
		return "40 cm"
	}
	return "1234.50"
}

// sign returns the decimal sign by which an ambiguous number is read, and "" if
// there is none. d is the currency that the cell names.
func (b *builder) sign(col *Column, d denomination) Decimal {
	switch {
	case col.Mixed:
		return ""
	case col.assumed:
		code, _ := b.currencyOf(col, d)
		return cmp.Or(decimalOf("", code), col.Decimal)
	}
	return col.Decimal
}

// doubtful reports whether n, read as v, has more decimals than places although
// nothing but its currency says that they are decimals. 1.234 pesos may be a
// thousand.
func doubtful(c cell, n numeral, v decimal.Decimal, places int32) bool {
	return c.col.assumed && !c.number && n.either != 0 && -v.Exponent() > places
}

// currencyOf returns the currency of an amount that names d: that, or the one
// of the heading, or the one of the row; "" if it is none of them. It reports
// false if the words are those of several currencies of which none is expected.
func (b *builder) currencyOf(col *Column, d denomination) (currency.Code, bool) {
	hint, known := denomination{col.Currency, col.shared}.resolve(b.currency)
	code, ok := d.resolve(hint)
	return code, ok && (known || code != "")
}

// positive reports whether v may be used, and reports a negative one.
func (b *builder) positive(c cell, v decimal.Decimal, sev check.Severity) bool {
	if v.Sign() >= 0 {
		return true
	}
	b.find(c.at, ruleNegative, sev, b.path(c.col.Field), i18n.Str("header", c.at.Header), i18n.Str("value", clip(c.text)))
	b.extra(c)
	return false
}

// money reads a price or a cost. A price that cannot be used stops the
// product; another amount that cannot is a warning, since the price may do.
func (b *builder) money(to *currency.Money, c cell) {
	b.priced = true
	sev := check.Error
	if c.col.Field != FieldPrice {
		sev = check.Warning
	}
	a, v, ok := b.number(c, sev)
	if !ok || !b.positive(c, v, sev) {
		return
	}
	code, known := b.currencyOf(c.col, a.denomination)
	find := func(r *check.Rule, sev check.Severity, more ...i18n.Arg) {
		args := append([]i18n.Arg{i18n.Str("value", clip(c.text)), i18n.Str("header", c.at.Header)}, more...)
		b.find(c.at, r, sev, b.path(c.col.Field), args...)
	}
	switch digits, _ := code.Digits(); {
	case a.unit != "":
		b.unread(c, sev, example(c.col.Field))
	case v.IsZero():
		find(rulePriceZero, sev)
	case !known:
		find(ruleCurrencyShared, sev)
	case code == "":
		find(ruleNoCurrency, sev)
	case b.contradicted(c.col, code):
		find(ruleCurrencyTwo, check.Error, i18n.Str("currency", string(b.stated)))
	case doubtful(c, a.numeral, v, digits):
		b.find(c.at, ruleAmbiguous, sev, b.path(c.col.Field), i18n.Str("value", clip(c.text)))
	default:
		*to = currency.New(v, code)
		return
	}
	b.extra(c)
}

// contradicted reports whether the row says another currency than code, that of
// an amount, and the heading does not stand by it.
func (b *builder) contradicted(col *Column, code currency.Code) bool {
	return b.stated != "" && b.stated != code && col.Currency != code
}

// rowCurrency finds the currency of the row's prices.
func (b *builder) rowCurrency(cs []cell) {
	b.currency, b.stated = b.rd.layout.Currency, ""
	for _, c := range cs {
		if c.col.Field != FieldCurrency {
			continue
		}
		d, ok := parseDenomination(c.text)
		code, known := d.resolve(b.rd.layout.Currency)
		args := []i18n.Arg{i18n.Str("value", clip(c.text)), i18n.Str("header", c.at.Header)}
		switch {
		case !ok:
			b.find(c.at, ruleCurrencyWord, check.Error, b.path(FieldCurrency), args[0])
		case !known:
			b.find(c.at, ruleCurrencyShared, check.Error, b.path(FieldCurrency), args...)
		default:
			b.currency = code
			if d.named() {
				b.stated = code
			}
			continue
		}
		b.currency = ""
		b.extra(c)
	}
}

// stock reads a quantity on hand. Its unit may only be a piece.
func (b *builder) stock(v *listing.Variant, c cell) {
	if soldOut(c.text) {
		v.Stock = new(decimal.Decimal)
		return
	}
	a, n, ok := b.number(c, check.Warning)
	if !ok || !b.positive(c, n, check.Warning) {
		return
	}
	unit := c.col.Unit
	if a.unit != "" {
		unit, _ = unitWord(a.unit)
	}
	switch {
	case a.named() || (a.unit != "" || unit != "") && unit != measure.Piece:
		b.unread(c, check.Warning, example(FieldStock))
	case doubtful(c, a.numeral, n, 0):
		b.find(c.at, ruleAmbiguous, check.Warning, b.path(FieldStock), i18n.Str("value", clip(c.text)))
	default:
		v.Stock = &n
		return
	}
	b.extra(c)
}

// measure reads a weight or a length with the unit of the cell or, if it has
// none, of the heading. Nought says that the shop does not know it.
func (b *builder) measure(to *measure.Quantity, c cell, d measure.Dimension) {
	a, v, ok := b.number(c, check.Warning)
	if !ok || !b.positive(c, v, check.Warning) {
		return
	}
	unit, word := c.col.Unit, c.col.unitText
	switch {
	case a.unit != "":
		word = a.unit
		unit, _ = unitWord(word)
	case c.col.Field == FieldGrams:
		unit = measure.Gram
	}
	header := i18n.Str("header", c.at.Header)
	switch {
	case v.IsZero():
	case a.named():
		b.unread(c, check.Warning, example(c.col.Field))
	case unit == "" && word == "":
		b.find(c.at, ruleNoUnit, check.Warning, b.path(c.col.Field), i18n.Str("value", clip(c.text)), header)
	case unit.Dimension() != d:
		b.find(c.at, ruleWrongUnit, check.Warning, b.path(c.col.Field), i18n.Str("unit", clip(word)), header, i18n.Msg("what", dimensionName(d)))
	default:
		*to = measure.New(v, unit)
		if c.col.Field == FieldGrams && !v.Equal(v.Truncate(2)) {
			b.find(c.at, ruleWeightNoise, check.Info, b.path(c.col.Field), i18n.Str("value", c.text))
		}
		return
	}
	b.extra(c)
}

// position reads the place of a picture in the gallery, which shops count from
// 0 or from 1. It returns one more than that, and 0 if there is none to read.
func (b *builder) position(c cell) int {
	whole, _ := strings.CutSuffix(c.text, ".0")
	n, err := strconv.Atoi(whole)
	if err == nil && n >= 0 && n < math.MaxInt {
		return n + 1
	}
	b.unread(c, check.Warning, "1")
	b.extra(c)
	return 0
}
