package catalog

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

// composer makes one product of the named values of a document, which has no
// columns. It reads each value as the builder reads a cell.
type composer struct {
	*builder
	source  string                     // of the facts
	grouped bool                       // variants may have texts of their own
	texts   map[string]listing.Content // by language
	facts   []map[string]listing.Fact  // of the product, then of each variant
	labels  map[string]string          // what the source calls a fact
	shared  listing.Package            // of a group, for the variants that state none
	shots   []shot
	late    []lateDamage
	column  Column // of the value that is being read
}

// maxValues is how many values of one kind a product may have: of a fact, of its
// keywords, codes and categories. Those beyond become extra data.
const maxValues = 200

// value is a text of a document.
type value struct {
	name   string // as the source writes it, with the names around it: offers.price
	text   string
	lang   string // as the source says it; "" is the document's
	number bool   // it is a number with a decimal point, and no text
	broken string // if it was no UTF-8, how it reads with Windows-1252
	at     check.Place
}

// named returns v under another name.
func (v value) named(name string) value {
	v.name, v.at.Header = name, name
	return v
}

// compose begins a product.
func (rd *Reader) compose(at check.Place, source string) *composer {
	b := &builder{rd: rd, variant: -1, combos: make(map[string]int)}
	b.p = &listing.Product{At: at, Findings: rd.skipped}
	rd.skipped = nil
	c := &composer{builder: b, source: source, texts: make(map[string]listing.Content), labels: make(map[string]string)}
	c.facts = append(c.facts, make(map[string]listing.Fact))
	c.rowCurrency(nil)
	return c
}

// addVariant begins a variant. The error says that a limit is broken.
func (c *composer) addVariant(at check.Place) error {
	if err := c.rd.countVariant(at, len(c.p.Variants)); err != nil {
		return err
	}
	c.p.Variants = append(c.p.Variants, listing.Variant{At: at})
	c.facts = append(c.facts, make(map[string]listing.Fact))
	c.variant, c.priced = len(c.p.Variants)-1, false
	c.rowCurrency(nil)
	return nil
}

// countVariant counts a variant of a product that has n already. The error says
// that a limit is broken.
func (rd *Reader) countVariant(at check.Place, n int) error {
	l := rd.opts.Limits
	if n == l.MaxGroup {
		return &Error{
			At: at, Problem: fmt.Sprintf("more than %d variants of one product", l.MaxGroup),
			Repair: "give each product a group of its own, or raise Options.Limits",
		}
	}
	if rd.counts.Records++; rd.counts.Records > l.MaxRows {
		return &Error{At: at, Problem: fmt.Sprintf("more than %d products", l.MaxRows), Repair: "split the file, or raise Options.Limits"}
	}
	return nil
}

// now returns the variant that is being read; there has to be one.
func (c *composer) now() *listing.Variant { return &c.p.Variants[c.variant] }

// cell returns v as a cell of the meaning f, repaired. It is good until the
// next one is made.
func (c *composer) cell(v value, f Field) cell {
	c.column = Column{Header: v.name, Field: f}
	return c.valueCell(v, &c.column)
}

// valueCell returns v as a cell of that column, repaired.
func (b *builder) valueCell(v value, col *Column) cell {
	x := cell{text: strings.TrimSpace(v.text), col: col, at: v.at, number: v.number, single: true}
	x.at.Header = v.name
	b.rd.counts.LostCharacters += strings.Count(x.text, "\uFFFD")
	b.repair(&x, v.broken)
	if x.col.Field.numeric() {
		if x.number {
			x.text = plainNumber(x.text)
		}
		b.notation(&x)
	}
	return x
}

// put files v under the meaning f, which is none of those that a row needs
// before or after its other cells.
func (c *composer) put(v value, f Field) {
	x := c.cell(v, f)
	before := len(c.p.Extra)
	switch {
	case x.text == "":
		return
	case x.col.Field != f: // a spreadsheet's error value
		c.builder.extra(x)
	case f.Fact() != "":
		c.fact(f.Fact(), x, v.lang)
		return
	case f == FieldTitle || f == FieldDescription:
		c.textOf(x, v.lang)
	default:
		c.builder.put(x)
	}
	if f.numeric() && len(c.p.Extra) == before && c.variant >= 0 {
		c.numberForm(x)
	}
	c.damaged(x, c.filed(x, before))
}

// filed returns where the text of x went, given the number of extra values
// before.
func (c *composer) filed(x cell, before int) part {
	if len(c.p.Extra) > before {
		return part{check.Index("/extra", before, "value"), x.text, true}
	}
	path := c.path(x.col.Field)
	switch x.col.Field {
	case FieldTitle, FieldDescription, FieldBrand, FieldKind, FieldSKU:
		return part{path, x.text, true}
	}
	return part{path, x.text, false}
}

// keep files a value that the model has no field for.
func (c *composer) keep(v value) {
	x := c.cell(v, FieldExtra)
	if x.text == "" {
		return
	}
	before := len(c.p.Extra)
	c.builder.extra(x)
	c.damaged(x, c.filed(x, before))
}

// refuse files a value that cannot be used, and says why.
func (c *composer) refuse(v value, r *check.Rule, sev check.Severity, path string, args ...i18n.Arg) {
	c.find(v.at, r, sev, path, append([]i18n.Arg{i18n.Str("value", clip(v.text)), i18n.Str("header", v.name)}, args...)...)
	c.keep(v)
}

// language returns the tag under which texts in a language are kept. A tag
// that names the seller's own language and no region is the seller's.
func (rd *Reader) language(tag string) string {
	canonical, err := canonicalTag(strings.TrimSpace(tag))
	own, _, _ := strings.Cut(rd.lang, "-")
	if err != nil || canonical == "" || canonical == own {
		return rd.lang
	}
	return canonical
}

// in runs do with the texts of a language.
func (c *composer) in(lang string, do func()) {
	c.lang = c.rd.language(lang)
	c.text = c.texts[c.lang]
	do()
	c.texts[c.lang] = c.text
	c.lang = ""
}

// textOf files a title or a description. A variant may have a title of its own;
// the model has no place for its description.
func (c *composer) textOf(x cell, lang string) {
	c.in(lang, func() {
		to := &c.text.Title
		if x.col.Field == FieldDescription {
			to = &c.text.Description
		}
		own := c.grouped && c.variant >= 0 && *to != "" && *to != x.text
		switch {
		case !own:
			c.once(to, x)
		case x.col.Field == FieldTitle && c.lang == c.rd.lang && c.now().Title == "":
			c.now().Title = x.text
		default:
			c.builder.extra(x)
		}
	})
}

// summary files a short description.
func (c *composer) summary(v value) {
	x := c.cell(v, "")
	if x.text == "" {
		return
	}
	before := len(c.p.Extra)
	c.in(v.lang, func() { c.once(&c.text.Summary, x) })
	c.damaged(x, c.filedText(x, before, v.lang, "summary"))
}

// keywords files words between commas.
func (c *composer) keywords(v value) {
	x := c.cell(v, "")
	if x.text == "" {
		return
	}
	before := len(c.p.Extra)
	c.in(v.lang, func() {
		if slices.ContainsFunc(split(x.text, ","), func(w string) bool { return !add(&c.text.Keywords, w) }) {
			c.builder.extra(x)
		}
	})
	p := c.filedText(x, before, v.lang, "keywords")
	p.exact = p.exact && len(c.p.Extra) > before
	c.damaged(x, p)
}

// add gives a list a value that it has not yet. It reports false if the list is
// full.
func add[T comparable](to *[]T, v T) bool {
	switch {
	case slices.Contains(*to, v):
		return true
	case len(*to) >= maxValues:
		return false
	}
	*to = append(*to, v)
	return true
}

// filedText is filed for a text that is not the title or the description.
func (c *composer) filedText(x cell, before int, lang, name string) part {
	if len(c.p.Extra) > before {
		return part{check.Index("/extra", before, "value"), x.text, true}
	}
	return part{check.Pointer("content", c.rd.language(lang), name), x.text, true}
}

// mpn files the maker's part number.
func (c *composer) mpn(v value) {
	x := c.cell(v, "")
	switch {
	case x.text == "":
	case x.damage != nil || c.variant < 0 || c.now().MPN != "" && c.now().MPN != x.text:
		c.keep(v)
	case scientific(x.text):
		c.destroyed(x, check.Warning)
	default:
		c.now().MPN = x.text
	}
}

// id files what another system calls the product, or the variant that is being
// read.
func (c *composer) id(scheme string, v value) {
	x := c.cell(v, "")
	to := &c.p.IDs
	if c.variant >= 0 {
		to = &c.now().IDs
	}
	switch {
	case x.text == "":
	case x.damage != nil || !add(to, listing.ID{Scheme: scheme, Value: x.text}):
		c.keep(v)
	}
}

// category files a place in a tree of goods.
func (c *composer) category(scheme, id, path string, at check.Place) {
	id, path = strings.TrimSpace(id), strings.Join(split(path, ">"), " > ")
	same := func(k listing.Classification) bool { return k.Scheme == scheme && k.ID == id && k.Path == path }
	switch k := (listing.Classification{Scheme: scheme, ID: id, Path: path, At: at}); {
	case id == "" && path == "" || slices.ContainsFunc(c.p.Categories, same):
	case len(c.p.Categories) >= maxValues:
		c.keep(value{name: at.Header, text: strings.TrimSpace(scheme + " " + id + " " + path), at: at})
	default:
		c.p.Categories = append(c.p.Categories, k)
	}
}

// kind takes the last part of the seller's own category for what the product
// is, unless that is known.
func (c *composer) kind(path string) {
	if parts := split(path, ">"); len(parts) > 0 && c.p.Kind == "" {
		c.p.Kind = parts[len(parts)-1]
	}
}

// withheld says why the variant, or a product without one yet, is not on sale.
func (c *composer) withheld(why string) {
	if c.variant < 0 {
		c.p.Withheld = cmp.Or(c.p.Withheld, why)
		return
	}
	c.now().Withheld = cmp.Or(c.now().Withheld, why)
}
