package catalog

import (
	"slices"
	"strconv"
	"strings"

	"github.com/nao-trade/nao/check"
)

// thing is an object of a document of linked data, with what of it has been
// read. What has not goes to the extra data of the product in the end.
type thing struct {
	g    *graph
	node *jsonNode
	path string // before the names of its members: "offers."
	used []bool
}

// property is one value of a member of a thing.
type property struct {
	g    *graph
	node *jsonNode
	path string // its name with those around it
}

// thing returns the object that n is or refers to.
func (g *graph) thing(n *jsonNode, path string) *thing {
	if n = g.resolve(n); path != "" {
		path += "."
		g.use(n)
	}
	return &thing{g: g, node: n, path: path, used: make([]bool, len(n.members()))}
}

// all returns the values of the members of those names, in the order of the
// document, and marks them as read.
func (t *thing) all(names ...string) []property {
	var ps []property
	for i, m := range t.node.members() {
		if t.used[i] || !slices.Contains(names, t.g.local(m.name)) {
			continue
		}
		t.used[i] = true
		ps = append(ps, t.values(m, t.path+m.name)...)
	}
	return ps
}

// values takes lists apart. Only the members of a longer one have a number.
func (t *thing) values(n *jsonNode, path string) []property {
	if n.kind == jsonObject {
		for _, m := range n.members() {
			if k := t.g.local(m.name); k == "@list" || k == "@set" || k == "@graph" {
				return t.values(m, path)
			}
		}
	}
	if n.kind != jsonArray {
		if n.kind == jsonNull {
			return nil
		}
		return []property{{t.g, n, path}}
	}
	var ps []property
	for i, item := range n.items() {
		name := path
		if len(n.items()) > 1 {
			name += "[" + strconv.Itoa(i) + "]"
		}
		ps = append(ps, t.values(item, name)...)
	}
	return ps
}

// first returns the first value of the first of the names that has one, and
// marks that one as read.
func (t *thing) first(names ...string) (property, bool) {
	for _, name := range names {
		for i, m := range t.node.members() {
			if t.used[i] || t.g.local(m.name) != name {
				continue
			}
			if ps := t.values(m, t.path+m.name); len(ps) == 1 {
				t.used[i] = true
				return ps[0], true
			}
		}
	}
	return property{}, false
}

// take returns the text of that name and marks it as read; "" if there is none,
// or more than one text.
func (t *thing) take(name string) string {
	for i, m := range t.node.members() {
		if t.used[i] || t.g.local(m.name) != name {
			continue
		}
		if ps := t.values(m, ""); len(ps) == 1 {
			if v, ok := ps[0].value(); ok {
				t.used[i] = true
				return strings.TrimSpace(v.text)
			}
		}
	}
	return ""
}

// has reports whether t has a member of that name with a value.
func (t *thing) has(names ...string) bool {
	return slices.ContainsFunc(t.node.members(), func(m *jsonNode) bool {
		return m.kind != jsonNull && slices.Contains(names, t.g.local(m.name))
	})
}

// text returns the first text of that name without reading it.
func (t *thing) text(name string) string {
	for _, m := range t.node.members() {
		if t.g.local(m.name) == name {
			for _, p := range t.values(m, "") {
				if v, ok := p.value(); ok && v.text != "" {
					return v.text
				}
			}
		}
	}
	return ""
}

// rest files what has not been read.
func (t *thing) rest(c *composer) {
	for i, m := range t.node.members() {
		if t.used[i] {
			continue
		}
		t.used[i] = true
		switch t.g.local(m.name) {
		case "@context":
		case "@type":
			t.types(c, m)
		default:
			t.dump(c, m, t.path+m.name)
		}
	}
}

// types keeps the types of an object that say more than the property that it is
// the value of.
func (t *thing) types(c *composer, m *jsonNode) {
	for _, p := range t.values(m, t.path+m.name) {
		switch t.g.local(p.node.text) {
		case "Product", "ProductGroup", "Offer", "Brand", "QuantitativeValue", "PropertyValue", "ImageObject",
			"Organization", "Country", "UnitPriceSpecification", "PriceSpecification", "AggregateOffer":
		default:
			c.keep(p.any())
		}
	}
}

// dump files every leaf of n.
func (t *thing) dump(c *composer, n *jsonNode, path string) {
	for _, p := range t.values(n, path) {
		if p.node.kind != jsonObject {
			c.keep(p.any())
			continue
		}
		if v, ok := p.value(); ok {
			c.keep(v)
			continue
		}
		inner := &thing{g: t.g, node: p.node, path: p.path + ".", used: make([]bool, len(p.node.members()))}
		inner.rest(c)
	}
}

// at is where the value stands.
func (p property) at() check.Place { return p.node.place(p.path) }

// any returns a text, a number or a truth value.
func (p property) any() value {
	n := p.node
	return value{name: p.path, text: n.text, broken: n.broken, number: n.kind == jsonNumber, lang: p.g.lang, at: p.at()}
}

// value returns the value as a text: one that is, or a literal with @value.
func (p property) value() (value, bool) {
	n := p.node
	switch n.kind {
	case jsonText, jsonNumber, jsonBool:
		return p.any(), true
	case jsonObject:
	default:
		return value{}, false
	}
	lang, kind := "", ""
	var literal *jsonNode
	for _, m := range n.members() {
		switch p.g.local(m.name) {
		case "@value":
			literal = m
		case "@language":
			lang = m.text
		case "@type":
			kind = m.text
		case "@direction", "@index":
		default:
			return value{}, false
		}
	}
	if literal == nil || literal.kind == jsonObject || literal.kind == jsonArray {
		return value{}, false
	}
	v := property{p.g, literal, p.path}.any()
	v.number = v.number || numericType(kind) && isJSONNumber(v.text)
	if lang != "" {
		v.lang = lang
	}
	return v, true
}

// numericType reports whether a literal's type is one of numbers, whose decimal
// sign is a point: XML Schema, part 2.
func numericType(kind string) bool {
	_, name, _ := strings.Cut(kind, "#")
	if name == "" {
		_, name, _ = strings.Cut(kind, ":")
	}
	switch name {
	case "decimal", "float", "double", "integer", "int", "long", "nonNegativeInteger", "positiveInteger":
		return true
	}
	return false
}

// object returns the object that the value is or refers to.
func (p property) object() (*thing, bool) {
	n := p.g.resolve(p.node)
	if n.kind != jsonObject {
		return nil, false
	}
	if _, literal := p.value(); literal {
		return nil, false
	}
	return p.g.thing(n, p.path), true
}

// word returns the value as a text. Of an object it is the name, and what else
// the object says goes to the extra data.
func (p property) word(c *composer) (value, bool) {
	if p.node.kind == jsonText {
		if n := p.g.resolve(p.node); n == p.node {
			return p.value()
		}
	} else if v, ok := p.value(); ok {
		return v, true
	}
	t, ok := p.object()
	if !ok {
		return value{}, false
	}
	defer t.rest(c)
	if q, ok := t.first("name", "brandName", "organizationName", "codeValue", "countryCode", "value", "termCode", "alternateName", "legalName"); ok {
		if v, ok := q.value(); ok {
			return v.named(p.path), true
		}
		t.dump(c, q.node, q.path)
	}
	if q, ok := t.first("@id"); ok && p.g.isReference(t.node) {
		return q.any().named(p.path), true
	} else if ok {
		c.keep(q.any())
	}
	return value{}, false
}

// texts returns the texts of a property that may come in several languages: a
// text, a literal, or an object with a text for each language.
func (p property) texts() ([]value, bool) {
	if v, ok := p.value(); ok {
		return []value{v}, true
	}
	if p.node.kind != jsonObject || len(p.node.members()) == 0 {
		return nil, false
	}
	var vs []value
	for _, m := range p.node.members() {
		primary, _, _ := strings.Cut(m.name, "-")
		if _, err := canonicalTag(m.name); err != nil || len(primary) != 2 || m.kind != jsonText || m.name == "id" {
			return nil, false
		}
		v := property{p.g, m, p.path + "." + m.name}.any()
		v.lang = m.name
		vs = append(vs, v)
	}
	return vs, true
}

// code returns the last part of a name that stands for itself, such as InStock
// of https://schema.org/InStock and MILK of gs1:AllergenTypeCode-MILK.
func (g *graph) code(s string) string {
	s = g.local(strings.TrimSpace(s))
	if i := strings.LastIndexAny(s, "/#"); i >= 0 && strings.Contains(s, "://") {
		s = s[i+1:]
	}
	if list, code, ok := strings.Cut(s, "-"); ok && strings.HasSuffix(list, "Code") {
		return code
	}
	return s
}
