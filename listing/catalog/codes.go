package catalog

import (
	"cmp"
	"strconv"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

// sku reads a stock-keeping unit, byte for byte.
func (b *builder) sku(v *listing.Variant, c cell) {
	if scientific(c.text) {
		b.destroyed(c, check.Error)
		return
	}
	v.SKU = c.text
	b.claimSKU(c)
}

// claimSKU reports a SKU that an earlier row has.
func (b *builder) claimSKU(c cell) {
	if line, taken := b.rd.skus[c.text]; taken {
		b.find(c.at, ruleSKUTwice, check.Error, b.path(FieldSKU), i18n.Str("sku", clip(c.text)), i18n.Str("row", strconv.Itoa(line)))
		return
	}
	b.rd.skus[strings.Clone(c.text)] = c.at.Row
}

// destroyed reports a code of which a spreadsheet kept the leading digits.
func (b *builder) destroyed(c cell, sev check.Severity) {
	b.find(c.at, ruleDestroyed, sev, b.path(c.col.Field), i18n.Str("value", clip(c.text)))
	b.extra(c)
}

// gtin reads a barcode. What stands between printed digits goes; in a scanner's
// reading it may belong to a lot.
func (b *builder) gtin(v *listing.Variant, c cell) {
	s := compact(c.text)
	if scientific(s) {
		b.destroyed(c, check.Warning)
		return
	}
	if scan, ok := parseScan(c.text); ok {
		b.scan(v, c, scan)
		return
	}
	if !b.checkGTIN(c, s) {
		b.extra(c)
		return
	}
	b.setGTIN(v, c, s)
}

// setGTIN files a GTIN, and reports one that an earlier variant has.
func (b *builder) setGTIN(v *listing.Variant, c cell, gtin string) {
	v.GTIN = gtin
	key := "00000000000000"[:14-len(gtin)] + gtin
	if line, taken := b.rd.gtins[key]; taken {
		b.find(c.at, ruleGTINTwice, check.Warning, b.path(FieldGTIN), i18n.Str("value", gtin), i18n.Str("row", strconv.Itoa(line)))
		return
	}
	b.rd.gtins[key] = c.at.Row
}

// checkGTIN reports what is wrong with the digits s.
func (b *builder) checkGTIN(c cell, s string) bool {
	ok, shape, want := gtinOK(s)
	if ok && !restricted(s) {
		return true
	}
	path := b.path(FieldGTIN)
	padded, lost := lostZeros(s)
	switch {
	case ok:
		b.find(c.at, ruleGTINRestricted, check.Warning, path, i18n.Str("value", s))
	case shape && !lost:
		b.find(c.at, ruleCheckDigit, check.Error, path, i18n.Str("value", s), i18n.Str("digit", s[len(s)-1:]), i18n.Str("want", string(want)))
	case lost:
		b.find(c.at, ruleZerosLost, check.Warning, path, i18n.Str("value", s), i18n.Str("repair", padded))
		b.fix(part{path: path, exact: true}, padded)
	default:
		b.find(c.at, ruleGTINShape, check.Warning, path, i18n.Str("value", clip(cmp.Or(s, c.text)))) // of dashes nothing is left
	}
	return false
}

// scan takes the GTIN out of a scanner's reading and keeps the rest.
func (b *builder) scan(v *listing.Variant, c cell, s scan) {
	gtin := s.gtin()
	path := b.path(FieldGTIN)
	switch {
	case gtin == "":
		b.find(c.at, ruleScanRest, check.Warning, path, i18n.Str("value", clip(visible(c.text))))
		b.extra(c)
	case !b.checkGTIN(c, gtin):
		b.extra(c)
		return
	case s.rest != "":
		b.find(c.at, ruleScanPart, check.Info, path, i18n.Str("gtin", gtin), i18n.Str("rest", clip(visible(s.rest))))
		b.setGTIN(v, c, gtin)
		b.extra(c)
	default:
		b.find(c.at, ruleScan, check.Info, path, i18n.Str("symbology", s.symbology), i18n.Str("gtin", gtin))
		b.setGTIN(v, c, gtin)
	}
	for _, e := range s.elements {
		if e.ai != "01" {
			name := extraName(c.at) + " (" + e.ai + ")"
			b.p.Extra = append(b.p.Extra, listing.Extra{Name: name, Value: e.readable(b.rd.opts.Now()), At: c.at})
		}
	}
}

// visible shows the separators in a scanner's reading as spaces.
func visible(s string) string { return strings.ReplaceAll(s, "\x1D", " ") }
