package catalog

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

// takeShopify gives a row to the product of its handle. Rows of one product
// stand together: the first has the title, the others a variant, a picture or
// both.
func (rd *Reader) takeShopify(r row) error {
	rd.fit(&r)
	key := rd.cellOf(r, FieldKey)
	switch {
	case key == "" && rd.open == nil:
		rd.orphan(r, ruleKeyMissing)
		return nil
	case key == "":
		r.add(rd.at(r.line, 0), ruleHandleBlank, check.Warning, i18n.Str("key", clip(rd.open.p.Key)))
	case rd.open == nil || rd.open.p.Key != key:
		if rd.open != nil {
			rd.close()
		}
		rd.open = rd.begin(r, key)
		rd.open.claimKey(rd.at(r.line, holder(rd.layout.Columns, FieldKey)+1))
	}
	if rd.open.rows++; rd.open.rows > rd.opts.Limits.MaxGroup {
		return &Error{
			At: rd.at(r.line, 0), Value: rd.open.p.Key,
			Problem: fmt.Sprintf("more than %d rows for one product", rd.opts.Limits.MaxGroup),
			Repair:  "give each product its own handle, or raise Options.Limits",
		}
	}
	rd.open.shopifyRow(r)
	return nil
}

// cellOf returns the text of the row's cell in the column of f.
func (rd *Reader) cellOf(r row, f Field) string {
	if i := holder(rd.layout.Columns, f); i >= 0 && i < len(r.cells) && !errorValue(r.cells[i]) {
		return unguard(r.cells[i], f.identity())
	}
	return ""
}

// shopifyRow adds a row to the product.
func (b *builder) shopifyRow(r row) {
	b.p.Findings = append(b.p.Findings, r.findings...)
	b.variant, b.priced = -1, false
	if b.rows == 1 || b.isVariant(r) {
		b.p.Variants = append(b.p.Variants, listing.Variant{At: b.rd.at(r.line, 0)})
		b.variant = len(b.p.Variants) - 1
	}
	cs := b.cells(r)
	b.rowCurrency(cs)
	b.nameAxes(cs)
	for _, c := range cs {
		b.put(c)
	}
	b.options(cs)
	b.sale(cs)
	b.media(cs)
	b.reportDamage(cs)
	if b.variant >= 0 {
		b.finishVariant(r)
	}
}

// isVariant reports whether a row that is not the first has a variant: any
// option value, SKU, barcode or price. The others only add a picture.
func (b *builder) isVariant(r row) bool {
	for _, f := range [...]Field{FieldOption1, FieldOption2, FieldOption3, FieldSKU, FieldGTIN, FieldPrice} {
		if b.rd.cellOf(r, f) != "" {
			return true
		}
	}
	return false
}

// axis returns which option a field belongs to, from 0, and whether it holds
// its name or its value; -1 for other fields.
func axis(f Field) (i int, name bool) {
	switch f {
	case FieldOption1Name:
		return 0, true
	case FieldOption2Name:
		return 1, true
	case FieldOption3Name:
		return 2, true
	case FieldOption1:
		return 0, false
	case FieldOption2:
		return 1, false
	case FieldOption3:
		return 2, false
	}
	return -1, false
}

// defaultTitle is the option that the shop gives products without options.
const (
	defaultName  = "Title"
	defaultValue = "Default Title"
)

// nameAxes takes the names of the options from the product's first row. Later
// rows may repeat them.
func (b *builder) nameAxes(cs []cell) {
	for _, c := range cs {
		i, name := axis(c.col.Field)
		switch {
		case i < 0 || !name || c.text == b.axes[i]:
		case b.rows == 1:
			b.axes[i] = c.text
		default:
			b.conflict(c)
		}
	}
	if b.rows != 1 {
		return
	}
	for _, name := range b.axes {
		if name != "" && !(name == defaultName && b.isDefault(cs)) {
			b.p.Options = append(b.p.Options, name)
		}
	}
}

func (b *builder) isDefault(cs []cell) bool {
	return slices.ContainsFunc(cs, func(c cell) bool { return c.col.Field == FieldOption1 && c.text == defaultValue })
}

// options files the option values of a row's variant, in the order of the
// product's options.
func (b *builder) options(cs []cell) {
	var values [len(b.axes)]string
	for _, c := range cs {
		i, name := axis(c.col.Field)
		switch {
		case i < 0 || name:
		case c.text == defaultValue && len(b.p.Options) == 0:
		case !slices.Contains(b.p.Options, b.axes[i]):
			b.find(c.at, ruleVariantNone, check.Warning, b.path(c.col.Field), i18n.Str("value", clip(c.text)))
			b.extra(c)
		default:
			values[i] = c.text
		}
	}
	if b.variant < 0 {
		return
	}
	v := &b.p.Variants[b.variant]
	for i, name := range b.axes {
		if name == "" || !slices.Contains(b.p.Options, name) {
			continue
		}
		if values[i] == "" {
			b.find(v.At, ruleOptionEmpty, check.Warning, b.path(FieldOption1), i18n.Str("option", clip(name)))
		}
		v.Options = append(v.Options, values[i])
	}
}

// finishVariant reports what a variant lacks and whether it is there twice.
func (b *builder) finishVariant(r row) {
	v := &b.p.Variants[b.variant]
	cols := b.rd.layout.Columns
	if v.SKU == "" && !b.has(ruleDestroyed, FieldSKU) {
		b.find(b.rd.at(r.line, holder(cols, FieldSKU)+1), ruleSKUMissing, check.Error, b.path(FieldSKU))
	}
	if !b.priced {
		b.find(b.rd.at(r.line, holder(cols, FieldPrice)+1), rulePriceMissing, check.Warning, b.path(FieldPrice))
	}
	b.claimOptions(v, r.line)
}

// claimOptions reports a variant that does not differ from an earlier one.
func (b *builder) claimOptions(v *listing.Variant, line int) {
	combo := strings.Join(v.Options, "\x00")
	first, twice := b.combos[combo]
	row := func() i18n.Arg { return i18n.Str("row", strconv.Itoa(first)) }
	switch {
	case !twice && b.combos == nil:
		b.combos = map[string]int{combo: line}
	case !twice:
		b.combos[combo] = line
	case len(v.Options) == 0:
		b.find(v.At, ruleVariantAlike, check.Error, b.path(FieldOption1), row())
	default:
		b.find(v.At, ruleVariantTwice, check.Error, b.path(FieldOption1), i18n.Str("options", clip(strings.Join(v.Options, " / "))), row())
	}
}

// has reports whether the product has a finding of that rule about that field
// of the row.
func (b *builder) has(r *check.Rule, field Field) bool {
	return b.hasAt(r, b.path(field))
}

// hasAt reports whether the product has a finding of that rule at that path.
func (b *builder) hasAt(r *check.Rule, path string) bool {
	return slices.ContainsFunc(b.p.Findings, func(f check.Finding) bool { return f.Rule == r && f.Path == path })
}
