package catalog

import (
	"slices"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
)

// attribute files an attribute that holds for the variants in targets, of which
// it is all if whole. list is the path of the attributes.
func (m *meliProduct) attribute(a *meliAttr, list string, targets []int, whole bool) {
	path := list + a.path
	if a.na() {
		m.fact(a, path, targets, whole)
		return
	}
	if len(a.texts()) == 0 {
		return
	}
	m.variant = targets[0]
	if len(a.values) == 0 { // a number and its unit alone
		m.fact(a, path, targets, whole)
		return
	}
	switch a.id {
	case "SELLER_SKU", "GTIN", "EAN", "UPC", "JAN", "ISBN":
		m.code(a, path, targets)
	case "EMPTY_GTIN_REASON":
		m.absence(a, path, targets)
	case "MPN", "PART_NUMBER":
		v := &m.p.Variants[targets[0]]
		if len(targets) > 1 || v.MPN != "" {
			m.fact(a, path, targets, whole)
			return
		}
		v.MPN = a.text()
		m.filed(a, path)
	case "SELLER_PACKAGE_HEIGHT", "SELLER_PACKAGE_LENGTH", "SELLER_PACKAGE_WIDTH", "SELLER_PACKAGE_WEIGHT":
		m.side(a, path, targets)
	case "BRAND":
		if c, ok := m.read(a.values[0], path, FieldBrand); ok {
			m.builder.put(c)
			m.damaged(c, m.path(FieldBrand), true)
			m.filed(a, path)
		}
	default:
		m.fact(a, path, targets, whole)
	}
}

// filed keeps the writing of an attribute that went into the product in
// another form.
func (m *meliProduct) filed(a *meliAttr, path string) {
	for _, n := range a.values {
		m.raw(n, path)
	}
	a.said()
}

// code files a code that the trade knows the goods by.
func (m *meliProduct) code(a *meliAttr, path string, targets []int) {
	switch {
	case len(targets) > 1:
		for _, n := range a.values {
			m.shared(n, path)
		}
		a.said()
	case a.id == "SELLER_SKU": // read with the offer
		m.filed(a, path)
	default:
		m.gtins(a, path)
	}
}

// gtins files one GTIN, or several between commas: the first that is valid is
// the variant's, the others are ids (page "identificadores de productos",
// 2025-12-30).
func (m *meliProduct) gtins(a *meliAttr, path string) {
	v := &m.p.Variants[m.variant]
	var codes []string
	for _, n := range a.values {
		codes = append(codes, strings.FieldsFunc(n.text, func(r rune) bool { return r == ',' || r == ';' })...)
	}
	at := m.rd.place(a.values[0].line(), path)
	if len(codes) > 1 {
		m.find(at, ruleMeliGTINs, check.Info, m.path(FieldGTIN), i18n.Str("value", clip(a.text())))
	}
	for _, code := range codes {
		m.col = Column{Header: path, Field: FieldGTIN}
		c := cell{text: strings.TrimSpace(code), col: &m.col, at: at}
		if c.text == "" {
			continue
		}
		if v.GTIN == "" {
			m.gtin(v, c)
		} else if s := compact(c.text); s != v.GTIN && m.checkGTIN(c, s) {
			v.IDs = append(v.IDs, listing.ID{Scheme: "gtin", Value: s})
		}
	}
	if a.id == "ISBN" {
		v.IDs = append(v.IDs, listing.ID{Scheme: "isbn", Value: a.text()})
	}
	m.filed(a, path)
}

// absence files why there is no GTIN.
func (m *meliProduct) absence(a *meliAttr, path string, targets []int) {
	why := meliAbsence(a.code, a.text())
	for _, i := range targets {
		if v := &m.p.Variants[i]; v.NoGTIN == 0 {
			v.NoGTIN = why
		}
	}
	m.filed(a, path)
}

// side files a side or the weight of the package. What the item says does not
// go before what a variation says.
func (m *meliProduct) side(a *meliAttr, path string, targets []int) {
	f := FieldGross
	switch a.id {
	case "SELLER_PACKAGE_HEIGHT":
		f = FieldHeight
	case "SELLER_PACKAGE_LENGTH":
		f = FieldLength
	case "SELLER_PACKAGE_WIDTH":
		f = FieldWidth
	}
	m.col = Column{Header: path, Field: f, Decimal: Point}
	at := m.rd.place(a.node.line(), path)
	var q measure.Quantity
	m.measure(&q, cell{text: a.text(), col: &m.col, at: at}, dimensionOf(f))
	for _, i := range targets {
		if to := sizeOf(&m.p.Variants[i].Package, f); to.IsZero() {
			*to = q
		}
	}
	m.filed(a, path)
}

// fact files an attribute as a fact of the product, if it holds for the whole,
// or of its variants.
func (m *meliProduct) fact(a *meliAttr, path string, targets []int, whole bool) {
	name := a.name()
	f := listing.Fact{Source: "mercadolibre attribute", At: m.rd.place(a.node.line(), path), NotApplicable: a.na()}
	var cells []cell
	for _, n := range a.values {
		if c, ok := m.read(n, path, FactField(name)); ok {
			f.Values = append(f.Values, c.text)
			cells = append(cells, c)
		}
	}
	if len(f.Values) == 0 && !f.NotApplicable {
		f.Values = a.texts()
	}
	if a.id == "ITEM_CONDITION" && len(f.Values) == 1 {
		f.Values[0] = meliConditionOf(a.code, f.Values[0])
		m.filed(a, path)
	}
	a.said()
	if whole {
		targets = []int{-1}
	}
	for k, i := range targets {
		base, ok := m.setFact(i, name, f)
		if !ok {
			m.conflicting(a, path, f)
			return
		}
		if k == 0 && !m.saysAs(i, name, a) {
			m.filed(a, path) // another attribute says the same
		}
		for j, c := range cells {
			if k == 0 && c.damage != nil {
				m.damaged(c, check.Index(base+"/values", j), true)
			}
		}
	}
}

// saysAs reports whether the fact was taken from an attribute like a.
func (m *meliProduct) saysAs(i int, name string, a *meliAttr) bool {
	f, ok := m.p.Facts[name]
	if i >= 0 {
		f, ok = m.p.Variants[i].Facts[name]
	}
	return !ok || strings.HasSuffix(f.At.Header, a.path)
}

// conflicting reports an attribute that contradicts what was said before.
func (m *meliProduct) conflicting(a *meliAttr, path string, f listing.Fact) {
	m.find(f.At, ruleConflict, check.Warning, check.Pointer("facts", a.name()), i18n.Str("header", path), i18n.Str("value", clip(a.text())))
	for _, n := range a.values {
		m.raw(n, path)
	}
}

// setFact sets a fact of the variant i, or of the product if i is -1, and
// returns its path. It reports false if it is there already and says something
// else; in a family it then is that of a variant.
func (m *meliProduct) setFact(i int, name string, f listing.Fact) (string, bool) {
	facts, base := &m.p.Facts, check.Pointer("facts", name)
	if i >= 0 {
		facts, base = &m.p.Variants[i].Facts, check.Index("/variants", i, "facts", name)
	}
	if old, ok := (*facts)[name]; ok {
		same := slices.Equal(old.Values, f.Values) && old.NotApplicable == f.NotApplicable
		if !same && i < 0 && len(m.variants) > 1 {
			return m.setFact(m.variant, name, f)
		}
		return base, same
	}
	if *facts == nil {
		*facts = make(map[string]listing.Fact)
	}
	(*facts)[name] = f
	return base, true
}

// netContent gives goods that state their net weight and no volume that weight
// as their net content.
func (m *meliProduct) netContent() {
	fill := func(facts map[string]listing.Fact) {
		w, ok := facts[listing.FactNetWeight]
		if _, has := facts[listing.FactNetContent]; ok && !has && !w.NotApplicable {
			facts[listing.FactNetContent] = w
		}
	}
	fill(m.p.Facts)
	for i := range m.p.Variants {
		fill(m.p.Variants[i].Facts)
	}
}

// terms files the warranty that the terms of sale state, or else the text.
func (m *meliProduct) terms(s meliSource) {
	var texts []string
	f := listing.Fact{Source: "mercadolibre sale term"}
	if list := s.node.meaning(meliTerms); list != nil {
		terms := m.items.words.attrs(list)
		for _, id := range [...]string{"WARRANTY_TYPE", "WARRANTY_TIME"} {
			for i := range terms {
				if a := &terms[i]; a.id == id && len(a.texts()) > 0 {
					if texts == nil {
						f.At = m.rd.place(a.node.line(), s.path+list.name+a.path)
					}
					texts = append(texts, a.text())
					for _, n := range a.values {
						n.used = true
					}
					a.said()
				}
			}
		}
	}
	n := s.node.meaning(meliWarranty)
	if texts == nil && n.scalar() {
		c, ok := m.read(n, s.path+n.name, FactField(listing.FactWarranty))
		if !ok {
			return
		}
		f.At, f.Source, texts = c.at, "mercadolibre warranty", []string{c.text}
	}
	if texts != nil {
		f.Values = []string{strings.Join(texts, ", ")}
		if _, ok := m.setFact(-1, listing.FactWarranty, f); !ok {
			m.find(f.At, ruleConflict, check.Warning, check.Pointer("facts", listing.FactWarranty),
				i18n.Str("header", f.At.Header), i18n.Str("value", clip(f.Values[0])))
		}
	}
}

// condition files whether the goods are new.
func (m *meliProduct) condition(part *meliPart) {
	n := part.get(meliCondition)
	if !n.scalar() {
		return
	}
	path := part.prefix + n.name
	c, ok := m.read(n, path, FactField(listing.FactCondition))
	if !ok {
		return
	}
	word := meliConditionOf("", c.text)
	if word != c.text {
		m.raw(n, path)
	}
	f := listing.Fact{Values: []string{word}, Source: "mercadolibre condition", At: c.at}
	if base, ok := m.setFact(-1, listing.FactCondition, f); ok {
		m.damaged(c, base+"/values/0", word == c.text)
	} else {
		m.conflict(c)
	}
}
