package catalog

import (
	"slices"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/measure"
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
		items[i] = feedItem{rd.at(r.line, 0), b.keptCells(r), slices.DeleteFunc(r.findings, rd.quotedList)}
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
	case fieldDetail, fieldHighlight, fieldCertification, FieldCategory, FieldExtra:
		return true
	}
	return false
}

// feedKey gives the product its key: its item_group_id, else its id, else one
// that is made from its name. It reports false if there is none of them.
func (b *builder) feedKey(item feedItem) bool {
	for _, f := range [...]Field{fieldGroup, FieldSKU, FieldTitle} {
		c := cellAt(item.cells, f)
		if c == nil {
			continue
		}
		b.p.Key = c.text
		switch {
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
	b.p.Options = axes
	for _, item := range items {
		b.p.Findings = append(b.p.Findings, item.findings...)
		b.p.Variants = append(b.p.Variants, listing.Variant{At: item.at})
		b.variant, b.priced = len(b.p.Variants)-1, false
		b.rowCurrency(item.cells)
		for _, c := range item.cells {
			b.feed(c)
		}
		b.feedPictures(item.cells, len(items) > 1)
		b.sale(item.cells)
		b.identifiers(item.cells)
		b.feedOptions(axes)
		b.feedVariant()
	}
	b.shareFacts()
	for _, item := range items {
		b.reportDamage(item.cells)
	}
}

// axesOf returns the attributes in which the items differ, of those that may
// be axes.
func axesOf(items []feedItem) []string {
	var axes []string
	for _, name := range feedAxes() {
		first, differ := "", false
		for i, item := range items {
			text := ""
			if c := cellAt(item.cells, FactField(name)); c != nil {
				text = c.text
			}
			if i == 0 {
				first = text
			}
			differ = differ || text != first
		}
		if differ {
			axes = append(axes, name)
		}
	}
	return axes
}

// feed files one attribute of the variant that is being read. Pictures, the
// sale price and whether there are identifiers have their own place.
func (b *builder) feed(c cell) {
	v := &b.p.Variants[b.variant]
	switch f := c.col.Field; f {
	case FieldImage, fieldImages, fieldLifestyle, fieldVideo, FieldSalePrice, fieldInterval, fieldIdentifiers:
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
		b.put(b.pointed(c))
	case FieldListPrice:
		b.otherPrice(b.pointed(c))
	case FieldStatus:
		b.feedStatus(v, c)
	case fieldAvailability:
		b.availability(v, c)
	case FieldCategory:
		for _, path := range feedPaths(c.text) {
			b.category(c, listing.Classification{Scheme: ownCategories, Path: path})
		}
	case fieldTheirCategory:
		k := listing.Classification{Scheme: googleCategories, Path: c.text}
		if allDigits(c.text) {
			k = listing.Classification{Scheme: googleCategories, ID: c.text}
		}
		b.category(c, k)
	case fieldNetContent:
		b.netContent(c)
	case fieldMultipack:
		b.multipack(c)
	case fieldNet:
		b.measure(&v.Package.Net, c, measure.Mass)
	case fieldCertification:
		values, _ := b.commaList(c, check.Pointer("facts", listing.FactCertification))
		b.addFact(c, listing.FactCertification, values)
	case fieldDetail:
		b.details(c)
	case fieldHighlight:
		b.highlights(c)
	default:
		if name := f.Fact(); name != "" {
			b.ownFact(c, name, []string{c.text}, feedSource)
			return
		}
		b.putPlain(c)
	}
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

// feedOptions takes the options of the variant from its facts.
func (b *builder) feedOptions(axes []string) {
	v := &b.p.Variants[b.variant]
	for _, name := range axes {
		f := v.Facts[name]
		delete(v.Facts, name)
		if f.Values == nil {
			b.find(v.At, ruleOptionEmpty, check.Warning, b.path(FieldOption1), i18n.Str("option", name))
			f.Values = []string{""}
		}
		v.Options = append(v.Options, f.Values[0])
		if f.Values = f.Values[1:]; len(f.Values) > 0 { // a detail says more
			v.Facts[name] = f
		}
	}
	if len(v.Facts) == 0 {
		v.Facts = nil
	}
}

// feedVariant reports what the variant lacks.
func (b *builder) feedVariant() {
	v := &b.p.Variants[b.variant]
	b.finishVariant(row{line: v.At.Row})
}

// shareFacts makes what all variants say a fact of the product.
func (b *builder) shareFacts() {
	vs := b.p.Variants
	for name, f := range vs[0].Facts {
		if slices.ContainsFunc(vs, func(v listing.Variant) bool { return !slices.Equal(v.Facts[name].Values, f.Values) }) {
			continue
		}
		if b.p.Facts == nil {
			b.p.Facts = make(map[string]listing.Fact)
		}
		b.p.Facts[name] = f
		for i := range vs {
			if delete(vs[i].Facts, name); len(vs[i].Facts) == 0 {
				vs[i].Facts = nil
			}
		}
	}
}

// feedPictures files the pictures and films of a variant, the main one first.
// Where there are several variants, its main picture shows it.
func (b *builder) feedPictures(cs []cell, several bool) {
	for _, f := range [...]Field{FieldImage, fieldImages, fieldLifestyle} {
		for _, c := range cs {
			switch {
			case c.col.Field != f:
			case several && f == FieldImage:
				b.variantPicture(c)
			default:
				b.pictures(c)
			}
		}
	}
	for _, c := range cs {
		if c.col.Field == fieldVideo && b.usable(c, c.text) {
			b.picture(listing.Media{URL: c.text, Role: listing.Video, At: c.at}, 0)
		}
	}
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
// there are stays unknown.
func (b *builder) availability(v *listing.Variant, c cell) {
	b.extra(c)
	switch strings.ReplaceAll(i18n.Fold(c.text), "_", " ") {
	case "in stock", "available for order", "en stock", "en existencia", "disponible",
		"preorder", "pre order", "preventa", "preorden", "backorder", "back order", "available on order", "pedido pendiente":
	case "out of stock", "agotado", "sin existencias", "fuera de stock", "discontinued", "sold out":
		v.Withheld = outOfStock
	default:
		b.find(c.at, ruleStockWord, check.Warning, check.Index("/variants", b.variant, "withheld"),
			i18n.Str("value", clip(c.text)), i18n.Str("header", c.at.Header))
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
	b.ownFact(c, listing.FactUnitsPerCase, []string{c.text}, feedSource)
}
