package catalog

import (
	"cmp"
	"slices"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
	"github.com/shopspring/decimal"
)

// feedBond says which product a row of a feed belongs to: all rows with one
// item_group_id are one.
func (rd *Reader) feedBond(r row) bond {
	group := rd.cellOf(r, fieldGroup)
	if scientific(group) {
		return bond{} // many may have come to look alike
	}
	return bond{names: [2]string{group}, ref: group}
}

// feedItem is what a feed says of one variant.
type feedItem struct {
	at       check.Place // of the row, or the element
	cells    []cell      // the attributes that are not empty
	findings []check.Finding
}

// takeFeed makes the product of the rows of a feed that belong together.
func (rd *Reader) takeFeed(rows []row) {
	notes := rd.skipped
	b := rd.begin(rows[0], "")
	items := make([]feedItem, len(rows))
	for i, r := range rows {
		items[i] = feedItem{rd.at(r.line, 0), b.keptCells(r), slices.DeleteFunc(slices.Clone(r.findings), rd.quotedList)}
	}
	if !b.feedKey(items[0]) {
		rd.skipped = notes
		for _, r := range rows {
			rd.orphan(r, ruleRowOrphan)
		}
		return
	}
	b.feedProduct(items)
	rd.open = b
	rd.close()
}

// quotedList reports whether a finding is about the quotes of a list, which
// stand there as the form of feeds wants it.
func (rd *Reader) quotedList(f check.Finding) bool {
	if f.Rule != ruleQuoteStray || f.At.Column > len(rd.layout.Columns) {
		return false
	}
	switch rd.layout.Columns[f.At.Column-1].Field {
	case fieldDetail, fieldHighlight, fieldCertification, fieldMadeTitle, fieldMadeText, FieldCategory, FieldExtra:
		return true
	}
	return false
}

// feedKey gives the product its key: its item_group_id, else its id, its SKU or
// its GTIN, else one that is made from its name. It reports false if there is
// none of them.
func (b *builder) feedKey(item feedItem) bool {
	for _, f := range [...]Field{fieldGroup, FieldSKU, fieldOwnSKU, FieldGTIN, FieldTitle} {
		c := cellAt(item.cells, f)
		if c == nil {
			continue
		}
		b.p.Key = c.text
		switch {
		case f == FieldGTIN:
			if b.p.Key = compact(c.text); b.p.Key == "" || !allDigits(b.p.Key) {
				continue
			}
		case f == FieldTitle:
			b.p.Key = nameKey(c.text)
			b.find(c.at, ruleKeyHash, check.Warning, "/key")
		case scientific(c.text):
			b.find(c.at, ruleDestroyed, check.Error, "/key", i18n.Str("value", clip(c.text)))
			continue
		}
		b.claimKey(c.at)
		return true
	}
	return false
}

// feedProduct reads the product of which the items are the variants.
func (b *builder) feedProduct(items []feedItem) {
	axes := axesOf(items)
	names := b.feedNames(items, axes)
	if b.p.Options = axes; names != nil {
		axes = nil
		b.nameOption()
	}
	shared := sharedPictures(items)
	for i, item := range items {
		b.p.Findings = append(b.p.Findings, item.findings...)
		b.p.Variants = append(b.p.Variants, listing.Variant{At: item.at})
		b.variant, b.priced = len(b.p.Variants)-1, false
		b.rowCurrency(item.cells)
		b.feedCodes(item.cells)
		for j, c := range item.cells {
			b.feedCell(c, item.cells[:j])
		}
		b.feedStructured(item.cells)
		b.feedPictures(item.cells, shared)
		b.sale(item.cells)
		b.identifiers(item.cells)
		b.feedOptions(axes)
		if names != nil {
			b.p.Variants[b.variant].Options = names[i : i+1 : i+1]
		}
		b.feedVariant()
	}
	b.shareFacts()
	for i, item := range items {
		b.variant = i
		b.reportDamage(item.cells)
	}
}

// feedCell files one attribute, which stands behind others of its item. An item
// has one of most.
func (b *builder) feedCell(c cell, before []cell) {
	if f := c.col.Field; !feedRepeats(f) && f.Fact() == "" {
		if first := cellAt(before, f); first != nil {
			if first.text != c.text {
				b.conflict(c)
			}
			return
		}
	}
	extra := len(b.p.Extra)
	b.feed(c)
	if c.col.Field.numeric() && len(b.p.Extra) == extra {
		b.numberForm(c)
	}
}

// feedCodes files the SKU, which is the id of the offer unless the seller has
// another.
func (b *builder) feedCodes(cs []cell) {
	id, sku := cellAt(cs, FieldSKU), cellAt(cs, fieldOwnSKU)
	v := &b.p.Variants[b.variant]
	switch {
	case sku != nil:
		b.put(sku.as(FieldSKU))
		if id != nil && id.text != sku.text {
			v.IDs = append(v.IDs, listing.ID{Scheme: googleCategories, Value: id.text})
		}
	case id != nil:
		b.put(*id)
	}
}

// as returns the cell with another meaning.
func (c cell) as(f Field) cell {
	col := *c.col
	col.Field = f
	c.col = &col
	return c
}

// feedStructured files texts that say who wrote them, where the item has no
// plain one.
func (b *builder) feedStructured(cs []cell) {
	for _, of := range [...][2]Field{{fieldMadeTitle, FieldTitle}, {fieldMadeText, FieldDescription}} {
		c := cellAt(cs, of[0])
		if c == nil {
			continue
		}
		if b.extra(*c); cellAt(cs, of[1]) != nil {
			continue
		}
		text, parts := c.as(of[1]), rawParts(c.text, ':')
		text.text = unquote(strings.Join(parts[min(1, len(parts)-1):], ":"))
		b.feed(text)
	}
}

// feed files one attribute of the variant that is being read. What several
// attributes say together has its own place.
func (b *builder) feed(c cell) {
	v := &b.p.Variants[b.variant]
	switch f := c.col.Field; f {
	case FieldSKU, fieldOwnSKU, fieldMadeTitle, fieldMadeText,
		FieldImage, fieldImages, fieldLifestyle, fieldVideo, FieldSalePrice, fieldInterval, fieldIdentifiers:
	case fieldGroup, FieldKey:
		if c.text != b.p.Key {
			b.extra(c)
		}
	case FieldTitle:
		b.feedTitle(v, c)
	case FieldDescription:
		if b.text.Description == "" {
			b.text.Description = c.text
		} else if b.text.Description != c.text { // the model has none for one variant
			b.extra(c)
		}
	case FieldPrice, FieldCost:
		b.put(pointed(c))
	case FieldListPrice:
		b.otherPrice(pointed(c))
	case FieldStatus:
		b.feedStatus(v, c)
	case fieldAvailability:
		b.availability(v, c)
	case FieldCategory:
		paths := []string{c.text}
		if !c.single {
			paths = feedPaths(c.text)
		}
		for _, path := range paths {
			b.category(c, listing.Classification{Scheme: ownCategories, Path: path})
		}
	case fieldTheirCategory:
		b.category(c, googleCategory(c.text))
	case fieldNetContent:
		b.netContent(c)
	case fieldMultipack:
		b.multipack(c)
	case fieldCertification:
		values, _ := b.commaList(c, check.Pointer("facts", listing.FactCertification))
		b.addFact(c, listing.FactCertification, values)
	case fieldDetail:
		b.details(c)
	case fieldHighlight:
		b.highlights(c)
	default:
		if name := f.Fact(); name != "" {
			b.addFact(c, name, []string{c.text})
			return
		}
		b.putPlain(c)
	}
}

// googleCategory reads a place in Google's tree: its number, its path, or both
// as Google's own list has them.
func googleCategory(s string) listing.Classification {
	k := listing.Classification{Scheme: googleCategories, Path: s}
	switch number, path, both := strings.Cut(s, " - "); {
	case allDigits(s):
		k.ID, k.Path = s, ""
	case both && allDigits(number):
		k.ID, k.Path = number, path
	}
	return k
}

// googleCategories is the scheme of Google's product taxonomy.
const googleCategories = "google"

// feedSource is how the facts of a feed came to be known.
const feedSource = "google attribute"

// feedTitle files a name. That of the first variant is the product's.
func (b *builder) feedTitle(v *listing.Variant, c cell) {
	switch {
	case b.text.Title == "":
		b.text.Title, b.text.At = c.text, c.at
	case b.text.Title != c.text:
		v.Title = c.text
	}
}

// feedVariant reports what the variant lacks.
func (b *builder) feedVariant() {
	v := &b.p.Variants[b.variant]
	b.finishVariant(row{line: v.At.Row})
}

// feedStatus reads whether the variant is on sale.
func (b *builder) feedStatus(v *listing.Variant, c cell) {
	onSale, known := statusWord(c.text)
	if !known {
		b.find(c.at, ruleStatusWord, check.Warning, check.Index("/variants", b.variant, "withheld"), i18n.Str("value", clip(c.text)), i18n.Str("header", c.at.Header))
	}
	if !onSale {
		v.Withheld = c.text
	}
}

// availability reads whether a buyer can have the variant. One that is out of
// stock is withheld; one that can be ordered ahead is not. The attribute is
// kept, since the model has no other place for what it says of those. How many
// there are stays unknown. Of which it is not known, it is withheld.
func (b *builder) availability(v *listing.Variant, c cell) {
	b.extra(c)
	switch onSale, known := availabilityWord(c.text); {
	case !known:
		v.Withheld = cmp.Or(v.Withheld, c.text)
		b.find(c.at, ruleAvailability, check.Warning, check.Index("/variants", b.variant, "withheld"),
			i18n.Str("value", clip(c.text)), i18n.Str("header", c.at.Header))
	case !onSale:
		v.Withheld = outOfStock
	}
}

// identifiers reads whether goods have any GTIN at all. The feed does not say
// why they have none.
func (b *builder) identifiers(cs []cell) {
	c := cellAt(cs, fieldIdentifiers)
	if c == nil {
		return
	}
	v := &b.p.Variants[b.variant]
	yes, ok := yesWord(c.text)
	switch {
	case ok && !yes && v.GTIN == "":
		v.NoGTIN = listing.OtherAbsence
		return
	case ok && !yes:
		b.find(c.at, ruleIdentifiers, check.Warning, b.path(FieldGTIN), i18n.Str("gtin", v.GTIN))
	case !ok:
		b.find(c.at, ruleYesNo, check.Warning, "/extra", i18n.Str("value", clip(c.text)), i18n.Str("header", c.at.Header))
	}
	b.extra(*c)
}

// multipack reads how many of the maker's units are sold as one.
func (b *builder) multipack(c cell) {
	n, err := decimal.NewFromString(c.text)
	if err != nil || !allDigits(c.text) || n.Sign() <= 0 || len(c.text) > 9 {
		b.unread(c, check.Warning, "6")
		b.extra(c)
		return
	}
	b.addFact(c, listing.FactUnitsPerCase, []string{c.text})
}
