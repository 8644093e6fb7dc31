package catalog

import (
	"cmp"
	"slices"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

// attribute is one of the attributes of a row of a WooCommerce export.
type attribute struct {
	ordinal int
	name    *cell // nil if the row leaves the name out
	values  *cell // nil if it has none
}

// attributeList returns the values of an attribute. Between them stand commas or, where there are none,
// the strokes with which the shop's own form separates them.
func (b *builder) attributeList(a attribute, path string) (values []string, sure bool) {
	switch {
	case a.values == nil:
		return nil, true
	case withStrokes(a.values.text):
		return attributeValues(a.values.text, "")
	}
	return b.commaList(*a.values, path)
}

// attributeValues is attributeList for a text whose decimal sign is known.
func attributeValues(text string, sign Decimal) (values []string, sure bool) {
	if withStrokes(text) {
		return split(strings.ReplaceAll(text, `\,`, ","), "|"), true
	}
	return listValues(text, sign)
}

// withStrokes reports whether a list has strokes between its values.
func withStrokes(text string) bool {
	return strings.Contains(text, "|") && len(wooList(text)) == 1
}

// wooAttribute is how a fact that an attribute states came to be known.
const wooAttribute = "woocommerce attribute"

// attributesOf returns the attributes of a row in the order of their numbers.
func attributesOf(cs []cell) []attribute {
	var all []attribute
	of := func(ordinal int) *attribute {
		i := slices.IndexFunc(all, func(a attribute) bool { return a.ordinal == ordinal })
		if i < 0 {
			i = len(all)
			all = append(all, attribute{ordinal: ordinal})
		}
		return &all[i]
	}
	for i := range cs {
		switch c := &cs[i]; c.col.Field {
		case fieldAttributeName:
			of(c.col.ordinal).name = c
		case fieldAttributeValues:
			of(c.col.ordinal).values = c
		}
	}
	slices.SortFunc(all, func(a, b attribute) int { return cmp.Compare(a.ordinal, b.ordinal) })
	return all
}

// axisOf is an attribute by which variations differ.
type axisOf struct {
	name   string
	values *cell // that list the values; nil if the product does not
	listed []string
	used   map[string]bool
}

// wooAxes returns the attributes by which the variations of a product differ,
// which are those that any of them names, in the product's order, and makes
// them its options. Never nil.
func (b *builder) wooAxes(head wooRow, variations []wooRow) []axisOf {
	var axes []axisOf
	named := make(map[string]bool)
	var order []string
	for _, w := range variations {
		for _, a := range w.attrs {
			if a.name != nil && !named[i18n.Fold(a.name.text)] {
				named[i18n.Fold(a.name.text)] = true
				order = append(order, a.name.text)
			}
		}
	}
	for _, a := range head.attrs {
		if a.name != nil && named[i18n.Fold(a.name.text)] {
			x := axisOf{name: a.name.text, values: a.values, used: make(map[string]bool)}
			if values, sure := b.attributeList(a, "/options"); sure {
				x.listed = values
			} else {
				b.extra(*a.values)
			}
			axes = append(axes, x)
			delete(named, i18n.Fold(a.name.text))
		}
	}
	for _, name := range order {
		if named[i18n.Fold(name)] {
			b.find(b.p.At, ruleAxisUnlisted, check.Warning, "/options", i18n.Str("option", clip(name)))
			axes = append(axes, axisOf{name: name, used: make(map[string]bool)})
		}
	}
	for _, x := range axes {
		b.p.Options = append(b.p.Options, x.name)
	}
	return axes
}

// wooFacts files the attributes of a row that is no variation as facts, but for
// those that are axes.
func (b *builder) wooFacts(w wooRow, axes []axisOf) {
	for _, a := range w.attrs {
		switch i := axisNamed(axes, a); {
		case a.name == nil:
			b.unnamed(a)
		case a.values == nil && i < 0:
			b.extra(*a.name)
		case a.values == nil || i >= 0 && axes[i].values == a.values:
		case i >= 0: // the attribute stands there twice
			b.extra(*a.values)
		default:
			b.wooFact(a)
		}
	}
}

// axisNamed returns the axis that an attribute is, and -1 if it is none.
func axisNamed(axes []axisOf, a attribute) int {
	return slices.IndexFunc(axes, func(x axisOf) bool { return a.name != nil && i18n.Fold(x.name) == i18n.Fold(a.name.text) })
}

// unnamed keeps the values of an attribute without a name.
func (b *builder) unnamed(a attribute) {
	b.find(a.values.at, ruleVariantNone, check.Warning, "/extra", i18n.Str("value", clip(a.values.text)))
	b.extra(*a.values)
}

// wooOptions files the attributes of a variation as its options.
func (b *builder) wooOptions(w wooRow, axes []axisOf) {
	v := &b.p.Variants[b.variant]
	if len(axes) > 0 {
		v.Options = make([]string, len(axes))
	}
	for _, a := range w.attrs {
		switch i := axisNamed(axes, a); {
		case i < 0:
			b.unnamed(a)
		case a.values == nil:
		case v.Options[i] != "":
			b.find(a.values.at, ruleConflict, check.Warning, b.path(FieldOption1), i18n.Str("header", a.values.at.Header), i18n.Str("value", clip(a.values.text)))
			b.extra(*a.values)
		default:
			b.wooOption(axes[i], i, a)
		}
	}
	for i, x := range axes {
		if v.Options[i] == "" {
			b.anyValue(w, x)
		}
	}
}

// wooOption files the value of a variation on axis i.
func (b *builder) wooOption(x axisOf, i int, a attribute) {
	value := oneValue(a.values.text)
	if value == "" {
		b.extra(*a.values)
		return
	}
	b.p.Variants[b.variant].Options[i] = value
	x.used[value] = true
	if x.listed != nil && !slices.Contains(x.listed, value) {
		b.find(a.values.at, ruleValueUnlisted, check.Warning, check.Index("/variants", b.variant, "options")+check.Index("", i),
			i18n.Str("value", clip(value)), i18n.Str("option", clip(x.name)), i18n.Str("listed", clip(strings.Join(x.listed, ", "))))
	}
}

// oneValue returns the value of a cell that holds one, though it is written as
// a list. What only separates is none.
func oneValue(s string) string {
	if parts, ok := quotedParts(s); ok && len(parts) == 1 {
		return parts[0]
	}
	return strings.Trim(strings.ReplaceAll(s, `\,`, ","), ", ")
}

// anyValue reports a variation that leaves the value on an axis open, which
// stands for all of them.
func (b *builder) anyValue(w wooRow, x axisOf) {
	at := b.rd.at(w.line, 0)
	for _, a := range w.attrs {
		if a.name != nil && i18n.Fold(a.name.text) == i18n.Fold(x.name) {
			at = a.name.at
		}
	}
	b.find(at, ruleAnyValue, check.Error, b.path(FieldOption1), i18n.Str("option", clip(x.name)), i18n.Str("listed", clip(strings.Join(x.listed, ", "))))
}

// unusedValues keeps the lists of values of which some belong to no variation.
func (b *builder) unusedValues(axes []axisOf) {
	for _, x := range axes {
		if slices.ContainsFunc(x.listed, func(v string) bool { return !x.used[v] }) {
			b.extra(*x.values)
		}
	}
}

// wooFact files an attribute that is no axis: under the name that nao has for
// it, or under its own.
func (b *builder) wooFact(a attribute) {
	c, name := *a.values, factNamed(a.name.text)
	values, _ := b.attributeList(a, check.Pointer("facts", name))
	old, twice := b.p.Facts[name]
	switch {
	case len(values) == 0:
		b.extra(c)
		return
	case twice && slices.Equal(old.Values, values):
		return
	case twice:
		b.find(c.at, ruleConflict, check.Warning, check.Pointer("facts", name), i18n.Str("header", c.at.Header), i18n.Str("value", clip(c.text)))
		b.extra(c)
		return
	}
	if b.p.Facts == nil {
		b.p.Facts = make(map[string]listing.Fact)
	}
	b.p.Facts[name] = listing.Fact{Values: values, Source: wooAttribute, At: c.at}
}

// factNamed returns the name of the fact that people call so, and the words
// themselves if there is none.
func factNamed(words string) string {
	folded := fold(words)
	for name, list := range factWords() {
		if slices.Contains(list, folded) {
			return name
		}
	}
	return words
}

// wooImages files the pictures of a row, the main one first. Those of a
// variation show it.
func (b *builder) wooImages(w wooRow) {
	for _, c := range w.cells {
		if c.col.Field != FieldImage {
			continue
		}
		for _, address := range wooAddresses(c.text) {
			one := c
			one.text = address
			if w.variation {
				b.variantPicture(one)
			} else {
				b.pictures(one)
			}
		}
	}
}

// wooAddresses splits a list of addresses or names of files. Some write
// addresses with commas in them as they are.
func wooAddresses(s string) []string {
	all := wooList(s)
	full := 0
	for _, a := range all {
		if strings.Contains(a, "://") {
			full++
		}
	}
	if full == 0 || full == len(all) {
		return all
	}
	return addresses(strings.ReplaceAll(s, `\,`, ","))
}
