package catalog

import (
	"slices"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

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

// feedNames returns the names of the items if those tell them apart and the
// axes do not.
func (b *builder) feedNames(items []feedItem, axes []string) []string {
	names := make([]string, len(items))
	combos := make(map[string]bool)
	for i, item := range items {
		var combo strings.Builder
		for _, name := range axes {
			if c := cellAt(item.cells, FactField(name)); c != nil {
				combo.WriteString(c.text)
			}
			combo.WriteString("\x00")
		}
		combos[combo.String()] = true
		if c := cellAt(item.cells, FieldTitle); c != nil {
			names[i] = c.text
		}
	}
	if len(combos) == len(items) {
		return nil
	}
	return namesApart(names[0], names)
}

// nameOption makes the names of the variants their only option.
func (b *builder) nameOption() {
	b.p.Options = []string{"name"}
	b.find(b.p.At, ruleAxesFound, check.Warning, "/options", i18n.Str("options", "name"))
}

// namesApart returns the names that tell variants apart, without what they share
// with the product's, as in "Rebozo - Rojo"; nil if two are alike.
func namesApart(title string, names []string) []string {
	seen, shared := make(map[string]bool), true
	for _, name := range names {
		if seen[name] {
			return nil
		}
		seen[name] = true
		shared = shared && strings.HasPrefix(name, title+" - ")
	}
	if shared {
		for i := range names {
			names[i] = strings.TrimPrefix(names[i], title+" - ")
		}
	}
	return names
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
