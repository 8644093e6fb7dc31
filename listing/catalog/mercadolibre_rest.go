package catalog

import (
	"slices"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

// tidy tidies up what depends on the order in which an item says things.
func (m *meliProduct) tidy() {
	for i := range m.p.Variants {
		if v := &m.p.Variants[i]; v.GTIN != "" {
			v.NoGTIN = 0 // the reason is among the extra data
		}
	}
	for _, n := range m.codesOf {
		n.used = m.says(currency.Code(n.text))
	}
}

// says reports whether an amount of the product is in that currency.
func (m *meliProduct) says(c currency.Code) bool {
	return slices.ContainsFunc(m.p.Variants, func(v listing.Variant) bool {
		return v.Price.Code() == c || slices.ContainsFunc(v.Prices, func(p listing.Price) bool { return p.Money.Code() == c })
	})
}

// rest carries along what no field of the model took.
func (m *meliProduct) rest() {
	for _, part := range m.parts {
		m.leaves(part, part.root, strings.TrimSuffix(part.prefix, "."))
	}
}

// leaves keeps the values in n that the product does not say yet.
func (m *meliProduct) leaves(part *meliPart, n *jsonNode, path string) {
	if n == part.item {
		path = strings.TrimSuffix(part.prefix, ".") // what is around an item is no part of its names
	}
	if n.scalar() && !n.used {
		if c, ok := m.read(n, path, ""); ok {
			m.keep(c)
		}
	}
	for i, kid := range n.kids {
		at := kidPath(path, n, i)
		if kid.twice && !repeats(n, kid) {
			m.find(m.rd.place(kid.line(), at), ruleMeliTwice, check.Error, "/extra", i18n.Str("header", at))
		}
		m.leaves(part, kid, at)
	}
}

// repeats reports whether a member says what the earlier one of its name says.
func repeats(n, kid *jsonNode) bool {
	first := n.member(kid.name)
	if !first.scalar() || first.kind != kid.kind || first.text != kid.text {
		return kid.kind == jsonNull && first.kind == jsonNull
	}
	kid.used = true
	return true
}
