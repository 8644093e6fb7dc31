package catalog

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

// wooScheme is the scheme of the ids of a WooCommerce shop.
const wooScheme = "woocommerce"

// wooBond says what other rows of a WooCommerce export may call a row, and
// which one it belongs to: "id:" with an id, or a SKU, in which case does not
// count. What is only a number is an id if there is no such SKU.
func (rd *Reader) wooBond(r row) bond {
	var b bond
	if id := rd.cellOf(r, FieldKey); id != "" {
		b.names[0] = wooID(id)
	}
	if sku := rd.cellOf(r, FieldSKU); !scientific(sku) {
		b.names[1] = strings.ToLower(sku)
	}
	if f, _ := wooForm(rd.cellOf(r, fieldType)); f != formVariation && rd.cellOf(r, fieldType) != "" {
		return b // the shop does not look at its parent
	}
	b.ref = strings.ToLower(rd.cellOf(r, fieldParent))
	if id, ok := strings.CutPrefix(b.ref, "id:"); ok {
		b.ref = wooID(id)
	} else if allDigits(b.ref) {
		b.other = wooID(b.ref)
	}
	return b
}

func wooID(s string) string { return "id:" + strings.TrimSpace(s) }

// wooRow is a row of a WooCommerce export with its cells.
type wooRow struct {
	row
	form      form
	plain     bool // its type says nothing but the form
	variation bool // of the product that is being read
	cells     []cell
	attrs     []attribute
}

// takeWoo makes the product of a row that is no variation and the variations
// that belong to it. A variation that belongs to no product comes by itself.
func (rd *Reader) takeWoo(rows []row, why int32) {
	f, _ := wooForm(rd.cellOf(rows[0], fieldType))
	switch {
	case why == noParent:
		rd.strays(rows, ruleParentMissing)
	case why == deepParent:
		rd.strays(rows, ruleParentDeep)
	case f == formVariation && rd.cellOf(rows[0], fieldParent) == "":
		rd.strays(rows, ruleParentBlank)
	case f == formVariation: // it names itself
		rd.strays(rows, ruleParentDeep)
	default:
		rd.wooProduct(rows)
	}
}

// strays makes rows products without a key, since the first of them begins no
// product. why says that of it.
func (rd *Reader) strays(rows []row, why *check.Rule) {
	for _, r := range rows {
		rd.orphan(r, why, i18n.Str("parent", clip(rd.cellOf(r, fieldParent))))
		why = ruleParentDeep
	}
}

// wooProduct makes the product of the rows that belong together.
func (rd *Reader) wooProduct(rows []row) {
	notes := rd.skipped
	b := rd.begin(rows[0], "")
	all := make([]wooRow, len(rows))
	for i, r := range rows {
		b.p.Findings = append(b.p.Findings, r.findings...)
		all[i] = b.wooRow(r)
		all[i].variation = i > 0
	}
	if !b.wooKey(all[0]) {
		rd.skipped = notes
		rd.strays(rows, ruleRowOrphan)
		return
	}
	if head := all[0]; head.form == formVariable || len(all) > 1 {
		b.wooGroup(head, all[1:])
	} else {
		b.wooSingle(head)
	}
	rd.open = b
	rd.close()
}

// wooRow reads the cells of a row, with the line breaks of its texts as such.
func (b *builder) wooRow(r row) wooRow {
	w := wooRow{row: r, cells: b.keptCells(r)}
	w.form, w.plain = wooForm(b.rd.cellOf(r, fieldType))
	for i := range w.cells {
		if c := &w.cells[i]; c.col.Field == FieldDescription || c.col.Field == FieldSummary {
			c.text = wooText(c.text)
		}
	}
	w.attrs = attributesOf(w.cells)
	return w
}

// wooKey gives the product its key: its id, else its SKU, else its barcode,
// else one that is made from its name. It reports false if there is none of
// them.
func (b *builder) wooKey(w wooRow) bool {
	for _, f := range [...]Field{FieldKey, FieldSKU, FieldGTIN, FieldTitle} {
		c := cellAt(w.cells, f)
		if c == nil {
			continue
		}
		b.p.Key = c.text
		switch f {
		case FieldGTIN:
			b.p.Key = compact(c.text)
			if ok, _, _ := gtinOK(b.p.Key); !ok {
				continue
			}
		case FieldTitle:
			b.p.Key = nameKey(c.text)
			b.find(c.at, ruleKeyHash, check.Warning, "/key")
		default:
			if scientific(c.text) {
				b.find(c.at, ruleDestroyed, check.Error, "/key", i18n.Str("value", clip(c.text)))
			}
		}
		b.claimKey(c.at)
		return true
	}
	return false
}

// wooSingle reads a product that is one row.
func (b *builder) wooSingle(w wooRow) {
	if w.form == formGrouped {
		b.p.Withheld = "grouped"
		b.find(b.p.At, ruleGrouped, check.Info, "/withheld")
		b.wooCells(w, nil)
		return
	}
	b.p.Variants = []listing.Variant{{At: b.p.At}}
	b.variant = 0
	b.wooCells(w, nil)
	b.wooVariant(w)
}

// wooGroup reads a product with its variations.
func (b *builder) wooGroup(head wooRow, variations []wooRow) {
	switch {
	case len(variations) == 0:
		b.find(b.p.At, ruleNoVariations, check.Error, "/variants")
	case head.form != formVariable && head.form != formOther:
		b.find(b.p.At, ruleNotVariable, check.Error, "/variants", i18n.Str("type", string(head.form)), i18n.Int("n", len(variations)))
	}
	axes := b.wooAxes(head, variations)
	pkg := b.wooPackage(head)
	b.variant = -1
	b.wooCells(head, axes)
	if c := cellAt(head.cells, FieldSKU); c != nil {
		b.claimSKU(*c)
	}
	for _, w := range variations {
		b.p.Variants = append(b.p.Variants, listing.Variant{At: b.rd.at(w.line, 0), Package: pkg})
		b.variant = len(b.p.Variants) - 1
		b.wooCells(w, axes)
		b.wooVariant(w)
	}
	b.unusedValues(axes)
}

// wooPackage reads the weight and size of a product with variations, which
// hold for each variation that states none.
func (b *builder) wooPackage(head wooRow) listing.Package {
	b.p.Variants = []listing.Variant{{}}
	b.variant = 0
	for _, c := range head.cells {
		switch c.col.Field {
		case FieldGross, FieldLength, FieldWidth, FieldHeight:
			b.putVariant(c)
		}
	}
	pkg := b.p.Variants[0].Package
	b.p.Variants, b.variant = nil, -1
	return pkg
}

// wooCells files the cells of a row. axes are those of its product, if that has
// variations.
func (b *builder) wooCells(w wooRow, axes []axisOf) {
	b.priced = false
	b.rowCurrency(w.cells)
	for _, c := range w.cells {
		switch {
		case w.variation:
			b.wooVariationCell(w, c)
		case b.variant < 0:
			b.wooHeadCell(w, c)
		default:
			b.wooCell(w, c)
		}
	}
	if w.variation {
		b.wooOptions(w, axes)
	} else {
		b.wooFacts(w, axes)
	}
	b.sale(w.cells)
	b.wooImages(w)
	b.reportDamage(w.cells)
}

// wooCell files what stands for the same in all rows.
func (b *builder) wooCell(w wooRow, c cell) {
	switch f := c.col.Field; f {
	case fieldAttributeName, fieldAttributeValues:
	case fieldType:
		if !w.plain {
			b.extra(c)
		}
	case fieldParent:
		if !w.variation { // else it says what the rows of the product say
			b.extra(c)
		}
	case FieldKey:
		if w.variation {
			b.p.Variants[b.variant].IDs = []listing.ID{{Scheme: wooScheme, Value: c.text}}
		}
	case FieldPublished:
		b.wooWithhold(w, c)
	case fieldInStock:
		b.inStock(w, c)
	case FieldCategory:
		for _, path := range wooList(c.text) {
			b.category(c, listing.Classification{Scheme: ownCategories, Path: path})
		}
	case FieldStock:
		if fold(c.text) == "parent" { // one stock for all variations
			b.find(c.at, ruleStockShared, check.Info, b.path(FieldStock))
			b.extra(c)
			return
		}
		b.put(c)
	default:
		b.putPlain(c)
	}
}

// putPlain files a cell as in any other table, but for the columns of options
// and pictures that this one has of its own kind: those are kept.
func (b *builder) putPlain(c cell) {
	i, _ := axis(c.col.Field)
	switch f := c.col.Field; {
	case i >= 0, f == FieldImageAlt, f == FieldImagePosition, f == FieldVariantImage:
		b.extra(c)
	default:
		b.put(c)
	}
}

// wooHeadCell files a cell of a product that has no variant of its own. The
// weight and size of one with variations were read before.
func (b *builder) wooHeadCell(w wooRow, c cell) {
	switch f := c.col.Field; {
	case w.form != formGrouped && (f == FieldGross || f == FieldLength || f == FieldWidth || f == FieldHeight):
	case f == FieldSKU:
		if c.text != b.p.Key {
			b.extra(c)
		}
	default:
		b.wooCell(w, c)
	}
}

// wooVariationCell files a cell of a variation. What the product says as well
// is said for the variation alone.
func (b *builder) wooVariationCell(w wooRow, c cell) {
	v := &b.p.Variants[b.variant]
	switch f := c.col.Field; {
	case f == FieldTitle:
		if c.text != b.text.Title {
			v.Title = c.text
		}
	case f == FieldDescription || f == FieldSummary:
		if c.text != b.text.Description && c.text != b.text.Summary {
			b.extra(c)
		}
	case f.Fact() != "":
		b.ownFact(c, f.Fact(), b.list(c, c.text), "catalog column")
	default:
		b.wooCell(w, c)
	}
}

// ownFact files a fact of the row's variant, unless the product says the same.
func (b *builder) ownFact(c cell, name string, values []string, source string) {
	v := &b.p.Variants[b.variant]
	_, twice := v.Facts[name]
	switch {
	case len(values) == 0:
		b.extra(c)
	case slices.Equal(b.p.Facts[name].Values, values) || slices.Equal(v.Facts[name].Values, values):
	case twice:
		b.find(c.at, ruleConflict, check.Warning, check.Index("/variants", b.variant, "facts", name),
			i18n.Str("header", c.at.Header), i18n.Str("value", clip(c.text)))
		b.extra(c)
	default:
		if v.Facts == nil {
			v.Facts = make(map[string]listing.Fact)
		}
		v.Facts[name] = listing.Fact{Values: values, Source: source, At: c.at}
		for _, value := range values {
			b.isNew("fact", strconv.Itoa(b.variant), name, value)
		}
	}
}

// wooWithhold reads whether the row is published.
func (b *builder) wooWithhold(w wooRow, c cell) {
	to, path := &b.p.Withheld, "/withheld"
	if w.variation {
		to, path = &b.p.Variants[b.variant].Withheld, check.Index("/variants", b.variant, "withheld")
	}
	why, ok := wooPublished(c.text)
	if !ok {
		b.find(c.at, rulePublishedWord, check.Warning, path, i18n.Str("value", clip(c.text)), i18n.Str("header", c.at.Header))
	}
	*to = cmp.Or(*to, why)
}

// inStock reads whether the shop has any, where it does not count. The cell is
// kept: that some are on order stands nowhere else.
func (b *builder) inStock(w wooRow, c cell) {
	b.extra(c)
	if b.variant < 0 {
		return
	}
	switch fold(c.text) {
	case "0", "no", "false", "falso", "outofstock", "agotado":
		stock := cellAt(w.cells, FieldStock)
		if stock == nil || strings.Trim(stock.text, "0.,") != "" {
			b.p.Variants[b.variant].Withheld = outOfStock
		}
	case "1", "yes", "si", "true", "verdadero", "instock", "backorder", "onbackorder":
	default:
		b.find(c.at, ruleStockWord, check.Warning, check.Index("/variants", b.variant, "withheld"),
			i18n.Str("value", clip(c.text)), i18n.Str("header", c.at.Header))
	}
}

// outOfStock is why a variant is withheld of which a shop says that it has
// none, without saying how many.
const outOfStock = "out_of_stock"

// wooVariant reports what the row's variant lacks. Without a column of SKUs its
// id serves as one.
func (b *builder) wooVariant(w wooRow) {
	v := &b.p.Variants[b.variant]
	if v.SKU == "" && !b.rd.layout.has(FieldSKU) {
		v.SKU = b.rd.cellOf(w.row, FieldKey)
	}
	b.finishVariant(w.row)
}
