package catalog

import (
	"slices"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

// meliSource is what a variant is read from: an item, or a variation of one.
type meliSource struct {
	part  *meliPart
	node  *jsonNode
	path  string // of its members, with the point behind it
	attrs []meliAttr
	at    string // the path of the list of attributes
}

// ofItem is the variant that an item is.
func ofItem(part *meliPart) meliSource {
	s := meliSource{part: part, node: part.item, path: part.prefix, attrs: part.attrs}
	if n := part.get(meliAttributes); n != nil {
		s.at = part.prefix + n.name
	}
	return s
}

// legacy makes a variant of each variation of an item. What the item itself
// says holds for all of them where they say nothing.
func (m *meliProduct) legacy(part *meliPart, variations *jsonNode) {
	var sources []meliSource
	for i, kid := range variations.kids {
		if kid.kind != jsonObject {
			continue
		}
		m.items.words.named(kid)
		s := meliSource{part: part, node: kid, path: part.prefix + kidPath(variations.name, variations, i) + "."}
		list := kid.meaning(meliAttributes)
		if s.attrs = m.items.words.attrs(list); list != nil {
			s.at = s.path + list.name
		}
		sources = append(sources, s)
		m.p.Variants = append(m.p.Variants, listing.Variant{At: m.rd.at(kid.line(), 0)})
	}
	own := ofItem(part)
	m.currencyOf(own)
	code, stated := m.currency, m.stated
	m.combine(sources)
	for i, s := range sources {
		m.variant = i
		if m.currency, m.stated = code, stated; s.node.meaning(meliCurrency) != nil {
			m.currencyOf(s)
		}
		m.offer(s, &own)
		for j := range s.attrs {
			m.attribute(&s.attrs[j], s.at, []int{i}, false)
		}
		m.ownColumns(s)
	}
	for j := range own.attrs {
		m.attribute(&own.attrs[j], own.at, all(len(sources)), true)
	}
	m.ofWholeItem(own)
	m.terms(own)
	m.condition(part)
	m.pictures(part, nil)
	for i, s := range sources {
		m.variationPictures(s, i)
	}
	m.variant = 0
}

// ownColumns files what a variation says under headings of tables.
func (m *meliProduct) ownColumns(s meliSource) {
	for _, kid := range s.node.kids {
		if kid.used || kid.twice || kid.field != meliColumn || !kid.scalar() {
			continue
		}
		switch f := m.items.words.of([]byte(kid.name)).column; f {
		case FieldGTIN, FieldCost, FieldGross, FieldGrams, FieldLength, FieldWidth, FieldHeight:
			m.column(kid, s.path+kid.name, f)
		}
	}
}

// ofWholeItem files the codes of an item that has variations: they belong to
// its variant if it has but one.
func (m *meliProduct) ofWholeItem(own meliSource) {
	if len(m.p.Variants) == 1 {
		return // they were its own for want of others
	}
	if n := own.node.meaning(meliSKU); n.scalar() {
		m.shared(n, own.path+n.name)
	}
}

// shared reports a code of a whole item that has several variants.
func (m *meliProduct) shared(n *jsonNode, path string) {
	m.find(m.rd.place(n.line(), path), ruleMeliShared, check.Warning, check.Index("/extra", len(m.p.Extra), "value"),
		i18n.Str("header", path), i18n.Str("value", clip(n.text)))
	m.raw(n, path)
}

// userProducts makes a variant of each thing that the items sell.
func (m *meliProduct) userProducts() {
	for _, same := range m.variants {
		m.p.Variants = append(m.p.Variants, listing.Variant{At: m.rd.at(same[0].line, 0)})
	}
	common := m.common()
	for i, same := range m.variants {
		for k, part := range same {
			m.variant = i
			s := ofItem(part)
			m.currencyOf(s)
			if k == 0 {
				m.offer(s, nil)
			} else {
				m.otherOffer(s, same[0])
			}
			for j := range s.attrs {
				a := &s.attrs[j]
				m.attribute(a, s.at, []int{i}, len(m.variants) == 1 || common[a.name()])
			}
			m.terms(s)
			m.condition(part)
			m.pictures(part, []int{i})
		}
	}
	if len(m.variants) > 1 {
		m.axes(common)
	}
	m.variant = 0
}

// all returns the numbers from 0 to n-1.
func all(n int) []int {
	is := make([]int, n)
	for i := range is {
		is[i] = i
	}
	return is
}

// common returns the names of the attributes that say the same in every item.
func (m *meliProduct) common() map[string]bool {
	common := make(map[string]bool)
	for _, a := range m.parts[0].attrs {
		common[a.name()] = !slices.ContainsFunc(m.parts[1:], func(p *meliPart) bool {
			return !slices.ContainsFunc(p.attrs, func(b meliAttr) bool { return b.of(&a) && b.equal(&a) })
		})
	}
	return common
}

// currencyOf finds the currency of the prices of an item or a variation.
func (m *meliProduct) currencyOf(s meliSource) {
	m.currency, m.stated = m.rd.layout.Currency, ""
	n := s.node.meaning(meliCurrency)
	if !n.scalar() {
		return
	}
	if c, ok := m.read(n, s.path+n.name, FieldCurrency); ok {
		m.rowCurrency([]cell{c})
		m.damaged(c, m.path(FieldCurrency), false)
	}
	if !m.kept(n, s.path+n.name) {
		n.used = false // a price that is read may say it; see tidy
		m.codesOf = append(m.codesOf, n)
	}
}

// offer files what a variant costs, how many there are and what it is called.
// own is the item around a variation, nil if there is none.
func (m *meliProduct) offer(s meliSource, own *meliSource) {
	v := &m.p.Variants[m.variant]
	m.codes(v, s, own)
	m.price(v, s, own)
	m.original(v, s, own)
	m.stocks(v, s)
	if own == nil {
		return
	}
	for _, id := range [...]struct {
		field  meliField
		scheme string
	}{
		{meliID, "mercadolibre variation"}, {meliUserProduct, "mercadolibre user product"},
		{meliCatalogProduct, "mercadolibre catalog product"}, {meliInventory, "mercadolibre inventory"},
	} {
		if n := s.node.meaning(id.field); n.scalar() {
			addID(&v.IDs, id.scheme, n)
		}
	}
	if n := s.node.meaning(meliTitle); n.scalar() {
		if c, ok := m.read(n, s.path+n.name, ""); ok {
			v.Title = c.text
			m.damaged(c, check.Index("/variants", m.variant, "title"), true)
		}
	}
}

// codes files the SKU: the attribute, else the seller's own field, else what
// the item says if the variation is its only one, else the id. The first two
// are stores of their own (page "variaciones", 2025-12-30), so both are kept.
func (m *meliProduct) codes(v *listing.Variant, s meliSource, own *meliSource) {
	sources := []meliSource{s}
	if own != nil && len(m.p.Variants) == 1 {
		sources = append(sources, *own)
	}
	for _, s := range sources {
		for i := range s.attrs {
			if a := &s.attrs[i]; a.id == "SELLER_SKU" && len(a.values) == 1 {
				m.setSKU(v, a.values[0], s.at+a.path, "mercadolibre SELLER_SKU")
			}
		}
		if n := s.node.meaning(meliSKU); n.scalar() {
			m.setSKU(v, n, s.path+n.name, "mercadolibre "+n.name)
		}
	}
	if v.SKU != "" || m.has(ruleDestroyed, FieldSKU) {
		return
	}
	id := s.node.meaning(meliID)
	if !id.scalar() {
		return
	}
	if c, ok := m.read(id, s.path+id.name, FieldSKU); ok {
		m.sku(v, c)
		id.used = false // it is also an id
		m.find(c.at, ruleMeliSKUFromID, check.Info, m.path(FieldSKU), i18n.Str("value", clip(c.text)))
	}
}

// setSKU sets the SKU, or keeps a code that another goes before.
func (m *meliProduct) setSKU(v *listing.Variant, n *jsonNode, path, scheme string) {
	switch text := strings.TrimSpace(n.text); {
	case v.SKU == text:
		n.used = true
	case v.SKU != "":
		addID(&v.IDs, scheme, n)
	default:
		if c, ok := m.read(n, path, FieldSKU); ok {
			m.sku(v, c)
			m.damaged(c, m.path(FieldSKU), true)
		}
	}
}
