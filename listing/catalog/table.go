package catalog

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

// takeTable makes one product of a row, or notes that the row is none. filled
// is its cells that are not empty.
func (rd *Reader) takeTable(r row, filled []string) {
	if len(filled) <= 2 && rd.layout.has(FieldTitle) && !rd.hasValue(r) || rd.isTotal(r, filled) || rd.isSection(r, filled) {
		rd.skip(r, filled)
		return
	}
	rd.fit(&r)
	if !rd.hasName(r) {
		rd.orphan(r, ruleRowOrphan)
		return
	}
	b := rd.begin(r, "")
	if !b.tableRow(r) {
		r.findings = unplaced(b.p.Findings)
		rd.orphan(r, ruleRowOrphan)
		return
	}
	rd.open = b
	rd.close()
}

// unplaced returns findings without their places in a product that came to
// nothing.
func unplaced(fs []check.Finding) []check.Finding {
	for i := range fs {
		fs[i].Path, fs[i].Fix = "", nil
	}
	return fs
}

// isSection reports whether a row is the title of a section, or a note, in the
// column of names: nothing else stands in it, and the table is one with such.
func (rd *Reader) isSection(r row, filled []string) bool {
	return rd.layout.sections && len(filled) == 1 && rd.cellOf(r, FieldTitle) != ""
}

// hasSections reports whether rows with nothing but a name are titles of
// sections. They are if they are few and nearly all others have a price and, if
// the table has codes, a code. values is the cells of the first rows, by column.
func (l *Layout) hasSections(values [][]string) bool {
	title := holder(l.Columns, FieldTitle)
	if title < 0 {
		return false
	}
	coded := l.has(FieldKey, FieldSKU, FieldGTIN)
	named, others, whole := 0, 0, 0
	for i := range values[title] {
		var code, price, other bool
		for j, c := range l.Columns {
			switch f := c.Field; {
			case c.Field == FieldTitle || i >= len(values[j]) || values[j][i] == "":
				continue
			case f == FieldKey || f == FieldSKU || f == FieldGTIN:
				code = true
			case f.money():
				price = true
			}
			other = true
		}
		switch {
		case other:
			others++
			if price && (code || !coded) {
				whole++
			}
		case values[title][i] != "":
			named++
		}
	}
	return 4*named <= others && 10*whole >= 9*others
}

// isTotal reports whether a row is a sum under the table: it begins with a word
// for that, and has no other code or text by which a product could be known.
func (rd *Reader) isTotal(r row, filled []string) bool {
	if !totalWord(filled[0]) {
		return false
	}
	for _, f := range [...]Field{FieldKey, FieldSKU} {
		if c := rd.cellOf(r, f); c != "" && !totalWord(c) {
			return false
		}
	}
	if ok, _, _ := gtinOK(compact(rd.cellOf(r, FieldGTIN))); ok {
		return false
	}
	return !slices.ContainsFunc(filled[1:], func(c string) bool {
		_, why := parseAmount(c)
		return why != "" // a text
	})
}

// hasValue reports whether a row has anything in a column that has a meaning
// and is no code, or a valid GTIN. Titles of sections, notes and page numbers,
// which often stand in the column of codes, have not.
func (rd *Reader) hasValue(r row) bool {
	if ok, _, _ := gtinOK(compact(rd.cellOf(r, FieldGTIN))); ok {
		return true
	}
	for i, c := range rd.layout.Columns {
		f := c.Field
		if i < len(r.cells) && r.cells[i] != "" && f != "" && f != FieldExtra && !f.identity() {
			return true
		}
	}
	return false
}

// hasName reports whether a row has a name or a code to know its product by.
func (rd *Reader) hasName(r row) bool {
	for _, f := range [...]Field{FieldTitle, FieldKey, FieldSKU, FieldGTIN} {
		if rd.cellOf(r, f) != "" {
			return true
		}
	}
	return false
}

// tableRow makes the product of a row with its one variant. It reports false
// if the row turns out to have nothing to know the product by.
func (b *builder) tableRow(r row) bool {
	b.p.Findings = append(b.p.Findings, r.findings...)
	b.p.Variants = []listing.Variant{{At: b.rd.at(r.line, 0)}}
	b.variant = 0
	cs := b.cells(r)
	b.rowCurrency(cs)
	for _, c := range cs {
		b.put(c)
	}
	known := b.tableKey(cs)
	b.tableOptions(cs)
	b.sale(cs)
	b.media(cs)
	b.reportDamage(cs)
	if known {
		b.tableVariant(r)
	}
	return known
}

// tableVariant reports what the variant of a row lacks.
func (b *builder) tableVariant(r row) {
	cols := b.rd.layout.Columns
	if !b.priced && b.rd.layout.has(FieldPrice, FieldCost) {
		at := b.rd.at(r.line, holder(cols, FieldPrice)+1)
		b.find(at, rulePriceMissing, check.Warning, b.path(FieldPrice))
	}
	v := &b.p.Variants[0]
	switch {
	case v.SKU != "" || b.has(ruleDestroyed, FieldSKU):
	case b.rd.layout.has(FieldSKU):
		b.find(b.rd.at(r.line, holder(cols, FieldSKU)+1), ruleSKUMissing, check.Error, b.path(FieldSKU))
	default:
		v.SKU = b.p.Key
	}
}

// tableKey gives the product its key: the seller's id, else the SKU, else the
// barcode, else one that is made from its name. It reports false if there is
// none of them.
func (b *builder) tableKey(cs []cell) bool {
	at := b.p.At
	for _, c := range cs {
		if c.col.Field == FieldKey {
			b.p.Key, at = c.text, c.at
			if scientific(c.text) {
				b.destroyed(c, check.Error)
			}
		}
	}
	v := b.p.Variants[0]
	switch {
	case b.p.Key != "":
	case v.SKU != "":
		b.p.Key = v.SKU
	case v.GTIN != "":
		b.p.Key = v.GTIN
	case b.text.Title == "":
		return false
	default:
		b.p.Key = nameKey(b.text.Title, b.p.Brand, b.p.Fact(listing.FactNetContent))
		if b.rd.layout.has(FieldKey, FieldSKU, FieldGTIN) { // else the layout says so once
			b.find(at, ruleKeyHash, check.Warning, "/key")
		}
	}
	if b.p.Key != v.SKU || !b.has(ruleSKUTwice, FieldSKU) { // once is enough
		b.claimKey(at)
	}
	return true
}

// nameKey makes a key from what tells one product from another: "n-" and 16
// digits of the SHA-256 of the folded texts.
func nameKey(parts ...string) string {
	for i, p := range parts {
		parts[i] = i18n.Fold(p)
	}
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return "n-" + hex.EncodeToString(sum[:8])
}

// tableOptions keeps option columns of a plain table, where a row is a product
// of its own, as extra data.
func (b *builder) tableOptions(cs []cell) {
	for _, c := range cs {
		if i, _ := axis(c.col.Field); i >= 0 {
			b.extra(c)
		}
	}
}
