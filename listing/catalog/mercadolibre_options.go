package catalog

import (
	"cmp"
	"slices"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
)

// combination is what tells one variation from the others.
type combination struct {
	attrs []meliAttr
	path  string // of their list
}

// combine gives the product its options and each variation its values.
func (m *meliProduct) combine(sources []meliSource) {
	combos := make([]combination, len(sources))
	for i, s := range sources {
		combos[i] = m.combination(s)
		for j := range combos[i].attrs {
			m.attribute(&combos[i].attrs[j], combos[i].path, []int{i}, false)
		}
	}
	m.setOptions(combos)
}

// combination returns the attributes by which a variation differs. Exports of
// others say them as members with the names of facts.
func (m *meliProduct) combination(s meliSource) combination {
	if list := s.node.meaning(meliCombinations); list != nil {
		return combination{m.items.words.attrs(list), s.path + list.name}
	}
	c := combination{path: strings.TrimSuffix(s.path, ".")}
	for _, kid := range s.node.kids {
		if kid.field == meliColumn && kid.scalar() && m.items.words.of([]byte(kid.name)).column.Fact() != "" {
			c.attrs = append(c.attrs, meliAttr{path: "." + kid.name, id: m.items.words.attrID(kid.name), label: kid.name, node: kid, values: []*jsonNode{kid}})
		}
	}
	return c
}

// maxAxes is how many options a product may have. Attributes beyond them are
// facts of the variants alone.
const maxAxes = 20

// setOptions sets the axes in the order in which they come, and the value of
// each variant on each.
func (m *meliProduct) setOptions(combos []combination) {
	var axes []*meliAttr
	for _, c := range combos {
		for j := range c.attrs {
			a := &c.attrs[j]
			if len(axes) < maxAxes && !slices.ContainsFunc(axes, a.of) {
				axes = append(axes, a)
				m.p.Options = append(m.p.Options, cmp.Or(a.label, a.id))
			}
		}
	}
	for i, c := range combos {
		m.variant = i
		v := &m.p.Variants[i]
		for k, axis := range axes {
			j := slices.IndexFunc(c.attrs, func(a meliAttr) bool { return axis.of(&a) })
			v.Options = append(v.Options, m.option(m.p.Options[k], c, j))
		}
		m.claimOptions(v, v.At.Row)
	}
}

// option returns the value of the j-th attribute of c, and reports one that is
// missing or says only a code.
func (m *meliProduct) option(axis string, c combination, j int) string {
	v := &m.p.Variants[m.variant]
	if j >= 0 {
		a := &c.attrs[j]
		if s := a.text(); s != "" {
			return s
		}
		if a.code != "" && a.code != notApplicable {
			m.find(m.rd.place(a.node.line(), c.path+a.path), ruleMeliOptionCode, check.Warning, m.path(FieldOption1),
				i18n.Str("option", clip(axis)), i18n.Str("value", clip(a.code)))
			return a.code
		}
	}
	m.find(v.At, ruleOptionEmpty, check.Warning, m.path(FieldOption1), i18n.Str("option", clip(axis)))
	return ""
}

// axes finds the attributes by which the members of a family differ and makes
// them its options. Which they are depends on the domain (CHILD_PK, page "user
// products", 2026-02-10); without it, those come first that goods differ by in
// most domains, and others only as far as they are needed to tell the variants
// apart. common names the attributes in which all agree.
func (m *meliProduct) axes(common map[string]bool) {
	first := m.variants[0][0]
	var candidates []*meliAttr
	for j := range first.attrs {
		if a := &first.attrs[j]; !common[a.name()] && meliAxis(a.id) < neverAxis && m.everyone(a) {
			candidates = append(candidates, a)
		}
	}
	slices.SortStableFunc(candidates, func(a, b *meliAttr) int { return cmp.Compare(meliAxis(a.id), meliAxis(b.id)) })
	var chosen []*meliAttr
	for _, a := range candidates {
		if meliAxis(a.id) > likelyAxis && m.distinct(chosen) {
			break
		}
		chosen = append(chosen, a)
	}
	combos := make([]combination, len(m.variants))
	for i, same := range m.variants {
		s := ofItem(same[0])
		combos[i].path = s.at
		for _, a := range chosen {
			if j := slices.IndexFunc(s.attrs, func(b meliAttr) bool { return b.of(a) }); j >= 0 {
				combos[i].attrs = append(combos[i].attrs, s.attrs[j])
			}
		}
	}
	m.setOptions(combos)
}

// everyone reports whether every variant has a value for the attribute.
func (m *meliProduct) everyone(a *meliAttr) bool {
	return !slices.ContainsFunc(m.variants, func(same []*meliPart) bool {
		return !slices.ContainsFunc(same[0].attrs, func(b meliAttr) bool { return b.of(a) && b.text() != "" })
	})
}

// distinct reports whether no two variants agree in all of the attributes.
func (m *meliProduct) distinct(chosen []*meliAttr) bool {
	seen := make(map[string]bool)
	for _, same := range m.variants {
		var key strings.Builder
		for _, a := range chosen {
			j := slices.IndexFunc(same[0].attrs, func(b meliAttr) bool { return b.of(a) })
			key.WriteString(same[0].attrs[j].text() + "\x00")
		}
		if seen[key.String()] {
			return false
		}
		seen[key.String()] = true
	}
	return true
}

// How likely an attribute is to be an axis.
const (
	likelyAxis = iota
	possibleAxis
	neverAxis
)

// meliAxis says how likely the goods of a family differ by an attribute.
func meliAxis(id string) int {
	switch id {
	case "COLOR", "SIZE", "FLAVOR", "FRAGRANCE", "SCENT", "NET_WEIGHT", "NET_VOLUME", "UNIT_VOLUME", "UNIT_WEIGHT", "VOLTAGE",
		"PATTERN_NAME", "FABRIC_DESIGN", "UNITS_PER_PACK", "UNITS_PER_PACKAGE", "MATERIAL", "DESIGN", "FINISH":
		return likelyAxis
	case "GTIN", "EAN", "UPC", "JAN", "ISBN", "SELLER_SKU", "MPN", "PART_NUMBER", "EMPTY_GTIN_REASON", "ITEM_CONDITION", "ALPHANUMERIC_MODEL",
		"SIZE_GRID_ID", "SIZE_GRID_ROW_ID", "SHIPMENT_PACKING", "MAIN_COLOR", "FILTRABLE_COLOR", "FILTRABLE_SIZE":
		return neverAxis
	}
	if strings.HasPrefix(id, "SELLER_PACKAGE_") || strings.HasPrefix(id, "PACKAGE_") {
		return neverAxis
	}
	return possibleAxis
}
