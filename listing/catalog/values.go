package catalog

import (
	"cmp"
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
	path := b.path(c.col.Field)
	a, why := parseAmount(c.text)
	if why != "" {
		b.find(c.at, ruleNumber, sev, path, i18n.Str("value", clip(c.text)), i18n.Str("header", c.at.Header))
		b.extra(c)
		return a, decimal.Decimal{}, false
	}
	sign := b.sign(c.col, a.code)
	v, ok := a.value(sign)
	if !ok {
		b.find(c.at, ruleAmbiguous, sev, path, i18n.Str("value", clip(c.text)))
		b.extra(c)
		return a, v, false
	}
	if a.style != "" && c.col.Decimal != "" && a.style != c.col.Decimal {
		b.find(c.at, ruleContradicts, check.Warning, path, i18n.Str("value", clip(c.text)), i18n.Num("number", v))
	}
	return a, v, true
}

// sign returns the decimal sign by which an ambiguous number is read, and "" if
// there is none. code is the currency that the cell names.
func (b *builder) sign(col *Column, code currency.Code) Decimal {
	switch {
	case col.Mixed:
		return ""
	case col.assumed:
		return cmp.Or(decimalOf("", cmp.Or(code, b.currency)), col.Decimal)
	}
	return col.Decimal
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
// product; a cost that cannot is a warning, since the price may do.
func (b *builder) money(to *currency.Money, c cell) {
	b.priced = true
	sev := check.Error
	if c.col.Field == FieldCost {
		sev = check.Warning
	}
	a, v, ok := b.number(c, sev)
	if !ok || !b.positive(c, v, sev) {
		return
	}
	code := cmp.Or(a.code, b.currency)
	args := []i18n.Arg{i18n.Str("value", clip(c.text)), i18n.Str("header", c.at.Header)}
	path := b.path(c.col.Field)
	switch {
	case a.unit != "":
		b.find(c.at, ruleNumber, sev, path, args...)
	case v.IsZero():
		b.find(c.at, rulePriceZero, sev, path, args...)
	case code == "":
		b.find(c.at, ruleNoCurrency, sev, path, args...)
	default:
		*to = currency.New(v, code)
		return
	}
	b.extra(c)
}

// rowCurrency finds the currency of the row's prices.
func (b *builder) rowCurrency(cs []cell) {
	b.currency = b.rd.layout.Currency
	for _, c := range cs {
		if c.col.Field != FieldCurrency {
			continue
		}
		var a amount
		if !a.words(c.text, false) {
			b.currency = ""
			b.find(c.at, ruleCurrencyWord, check.Error, b.path(FieldCurrency), i18n.Str("value", clip(c.text)))
			b.extra(c)
		} else if a.code != "" {
			b.currency = a.code
		}
	}
}

// stock reads a quantity on hand. A unit behind it may only be a piece.
func (b *builder) stock(v *listing.Variant, c cell) {
	a, n, ok := b.number(c, check.Warning)
	if !ok || !b.positive(c, n, check.Warning) {
		return
	}
	if u, err := measure.ParseUnit(a.unit); a.code != "" || a.unit != "" && (err != nil || u != measure.Piece) {
		b.find(c.at, ruleNumber, check.Warning, b.path(FieldStock), i18n.Str("value", clip(c.text)), i18n.Str("header", c.at.Header))
		b.extra(c)
		return
	}
	v.Stock = &n
}

// measure reads a weight or a length with the unit of the cell or, if it has
// none, of the heading. Nought says that the shop does not know it.
func (b *builder) measure(to *measure.Quantity, c cell, d measure.Dimension) {
	a, v, ok := b.number(c, check.Warning)
	if !ok || !b.positive(c, v, check.Warning) {
		return
	}
	unit := c.col.Unit
	switch {
	case a.unit != "":
		unit, _ = unitWord(a.unit)
	case c.col.Field == FieldGrams:
		unit = measure.Gram
	}
	if v.IsZero() {
		b.extra(c)
		return
	}
	if unit.Dimension() != d || a.code != "" {
		b.find(c.at, ruleNoUnit, check.Warning, b.path(c.col.Field), i18n.Str("value", clip(c.text)), i18n.Str("header", c.at.Header))
		b.extra(c)
		return
	}
	*to = measure.New(v, unit)
	if c.col.Field == FieldGrams && !v.Equal(v.Truncate(2)) {
		b.find(c.at, ruleWeightNoise, check.Info, b.path(FieldGrams), i18n.Str("value", c.text))
	}
}

// sku reads a stock-keeping unit, byte for byte.
func (b *builder) sku(v *listing.Variant, c cell) {
	if scientific(c.text) {
		b.destroyed(c, check.Error)
		return
	}
	v.SKU = c.text
	if line, taken := b.rd.skus[v.SKU]; taken {
		b.find(c.at, ruleSKUTwice, check.Error, b.path(FieldSKU), i18n.Str("sku", clip(v.SKU)), i18n.Str("row", strconv.Itoa(line)))
		return
	}
	b.rd.skus[v.SKU] = c.at.Row
}

// destroyed reports a code of which a spreadsheet kept the leading digits.
func (b *builder) destroyed(c cell, sev check.Severity) {
	b.find(c.at, ruleDestroyed, sev, b.path(c.col.Field), i18n.Str("value", clip(c.text)))
	b.extra(c)
}

// gtin reads a barcode.
func (b *builder) gtin(v *listing.Variant, c cell) {
	s := compact(c.text)
	if scientific(s) {
		b.destroyed(c, check.Warning)
		return
	}
	if scan, ok := parseScan(s); ok {
		b.scan(v, c, scan)
		return
	}
	if b.checkGTIN(c, s) {
		v.GTIN = s
		return
	}
	b.extra(c)
}

// checkGTIN reports what is wrong with the digits s.
func (b *builder) checkGTIN(c cell, s string) bool {
	ok, shape, want := gtinOK(s)
	path := b.path(FieldGTIN)
	switch padded, lost := lostZeros(s); {
	case ok:
	case shape && !lost:
		b.find(c.at, ruleCheckDigit, check.Error, path, i18n.Str("value", s), i18n.Str("digit", s[len(s)-1:]), i18n.Str("want", string(want)))
	case lost:
		b.find(c.at, ruleZerosLost, check.Warning, path, i18n.Str("value", s), i18n.Str("repair", padded))
		b.fix(path, padded)
	default:
		b.find(c.at, ruleGTINShape, check.Warning, path, i18n.Str("value", clip(s)))
	}
	return ok
}

// scan takes the GTIN out of a scanner's reading and keeps the rest.
func (b *builder) scan(v *listing.Variant, c cell, s scan) {
	gtin := s.gtin()
	switch {
	case gtin == "" || s.rest != "":
		b.find(c.at, ruleScanRest, check.Warning, b.path(FieldGTIN), i18n.Str("value", clip(c.text)))
		b.extra(c)
	case !b.checkGTIN(c, gtin):
		b.extra(c)
		return
	default:
		b.find(c.at, ruleScan, check.Info, b.path(FieldGTIN), i18n.Str("symbology", s.symbology), i18n.Str("gtin", gtin))
	}
	if ok, _, _ := gtinOK(gtin); ok {
		v.GTIN = gtin
	}
	for _, e := range s.elements {
		if e.ai != "01" {
			name := extraName(c.at) + " (" + e.ai + ")"
			b.p.Extra = append(b.p.Extra, listing.Extra{Name: name, Value: e.readable(b.rd.opts.Now()), At: c.at})
		}
	}
}

// wholeNumber reads a small count such as the position of a picture; 0 if it
// is none.
func wholeNumber(s string) int {
	s, _ = strings.CutSuffix(s, ".0")
	n, err := strconv.Atoi(s)
	if err != nil || n < 0 {
		return 0
	}
	return n
}
