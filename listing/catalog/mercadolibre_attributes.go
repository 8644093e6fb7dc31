package catalog

import (
	"cmp"
	"slices"
	"strings"
)

// meliAttr is one attribute of an item or a variation, or one term of its sale.
// Mercado Libre says a value as value_name, as the one or several values, or as
// both; others' exports have names and values of their own.
type meliAttr struct {
	path    string // from the list on, such as [COLOR]
	id      string // in capitals; "" if only a name is there that nao does not know
	label   string // as people see it
	code    string // the id of the value
	node    *jsonNode
	names   []*jsonNode // what says id and label
	values  []*jsonNode // what says the value: one, or several
	amount  *jsonNode   // its number and unit
	several *jsonNode   // the list of values
}

// notApplicable is the id of the value that says that an attribute does not
// apply; its name is null then (page "atributos", 2026-03-13).
const notApplicable = "-1"

// attrs reads a list of attributes, or an object of names and values.
func (w *meliWords) attrs(list *jsonNode) []meliAttr {
	if list == nil {
		return nil
	}
	all := make([]meliAttr, 0, len(list.kids))
	for i, kid := range list.kids {
		a := meliAttr{node: kid}
		switch {
		case kid.twice:
			continue
		case kid.kind == jsonObject:
			a.path = kidPath("", list, i)
			w.readAttr(&a)
		case list.kind == jsonObject:
			a.values = scalars(kid)
		default:
			continue // a bare value does not say what it is about
		}
		if list.kind == jsonObject {
			a.path = "." + kid.name
			a.label = cmp.Or(a.label, kid.name)
		}
		if a.id == "" {
			a.id = w.attrID(a.label)
		}
		if a.id != "" || a.label != "" {
			all = append(all, a)
		}
	}
	return all
}

// attrID returns the id of the attribute with that name; in an object of names
// and values that may be the id itself.
func (w *meliWords) attrID(label string) string {
	if id, ok := w.labels[fold(label)]; ok {
		return id
	}
	if label != "" && strings.ToUpper(label) == label && strings.Trim(label, "ABCDEFGHIJKLMNOPQRSTUVWXYZ_0123456789") == "" {
		return label
	}
	return ""
}

// readAttr reads an attribute that is an object.
func (w *meliWords) readAttr(a *meliAttr) {
	var value, several *jsonNode
	for _, kid := range a.node.kids {
		if kid.twice {
			continue
		}
		switch strings.ToLower(kid.name) {
		case "id", "attribute_id", "atributo_id":
			if kid.scalar() {
				a.id = strings.ToUpper(strings.TrimSpace(kid.text))
				a.names = append(a.names, kid)
			}
		case "name", "nombre", "nome", "label", "atributo", "attribute", "attribute_name":
			if kid.scalar() {
				a.label = strings.TrimSpace(kid.text)
				a.names = append(a.names, kid)
			}
		case "value_id", "valor_id":
			if kid.scalar() {
				a.code = kid.text
			}
		case "value_name", "value", "valor", "valor_nombre", "nombre_valor":
			value = kid
		case "values", "valores":
			several = kid
		case "value_struct":
			a.amount = kid
		}
	}
	a.settle(value, several)
}

// settle finds out what says the value.
func (a *meliAttr) settle(value, several *jsonNode) {
	names := valueNames(several)
	switch {
	case value.scalar() && (len(names) < 2 || !joins(value.text, names)):
		a.values = []*jsonNode{value}
	case len(names) > 0:
		a.values = names
	case value != nil:
		a.values = scalars(value)
	}
	if several != nil && len(several.kids) > 0 {
		only := several.kids[0]
		if id := only.member("id"); a.code == "" && len(several.kids) == 1 && id.scalar() {
			a.code = id.text
		}
		if s := only.member("struct"); a.amount == nil || a.amount.kind != jsonObject {
			a.amount = s
		}
	}
	a.several = several
}

// valueNames returns what says the values in a list of them.
func valueNames(several *jsonNode) []*jsonNode {
	var names []*jsonNode
	if several == nil {
		return nil
	}
	for _, kid := range several.kids {
		switch {
		case kid.scalar():
			names = append(names, kid)
		case kid.member("name").scalar():
			names = append(names, kid.member("name"))
		}
	}
	return names
}

// joins reports whether s is nothing but the names with commas between them.
func joins(s string, names []*jsonNode) bool {
	var parts []string
	for _, n := range names {
		parts = append(parts, split(n.text, ",")...)
	}
	return slices.Equal(split(s, ","), parts)
}

// scalars returns n, or the values in it if it is an array.
func scalars(n *jsonNode) []*jsonNode {
	if n.scalar() {
		return []*jsonNode{n}
	}
	var all []*jsonNode
	if n.kind == jsonArray {
		for _, kid := range n.kids {
			if kid.scalar() {
				all = append(all, kid)
			}
		}
	}
	return all
}

// said marks what the path of an attribute that was filed says, and what only
// says once more what its value says: the value in the list of values, its id
// there, its number and unit.
func (a *meliAttr) said() {
	if len(a.names) > 0 {
		a.names[0].used = true
	}
	texts := a.texts()
	whole := strings.Join(texts, "\x00")
	repeats := func(n *jsonNode) {
		if n.scalar() && (slices.Contains(texts, strings.TrimSpace(n.text)) || n.text == a.code) {
			n.used = true
		}
	}
	parts := func(s *jsonNode) {
		for _, name := range [...]string{"number", "unit"} {
			if n := s.member(name); n.scalar() && containsWord(whole, n.text) {
				n.used = true
			}
		}
	}
	parts(a.amount)
	for _, kid := range a.several.elements() {
		if a.code != "" && a.node.member("value_id").scalar() {
			repeats(kid.member("id"))
		}
		repeats(kid.member("name"))
		parts(kid.member("struct"))
	}
}

// containsWord reports whether word stands in s by itself.
func containsWord(s, word string) bool {
	return slices.Contains(strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == 0 }), word)
}

// na reports whether the attribute does not apply.
func (a *meliAttr) na() bool { return a.code == notApplicable && len(a.values) == 0 }

// texts returns the values.
func (a *meliAttr) texts() []string {
	var all []string
	for _, n := range a.values {
		if s := strings.TrimSpace(n.text); s != "" {
			all = append(all, s)
		}
	}
	if all == nil && a.amount.member("number").scalar() && a.amount.member("unit").scalar() {
		all = []string{a.amount.member("number").text + " " + a.amount.member("unit").text}
	}
	return all
}

// text returns the value, several with commas between them.
func (a *meliAttr) text() string { return strings.Join(a.texts(), ", ") }

// name returns the name of the fact that the attribute states.
func (a *meliAttr) name() string {
	if a.id != "" {
		return meliFact(a.id)
	}
	return a.label
}

// equal reports whether two attributes say the same.
func (a *meliAttr) equal(b *meliAttr) bool {
	return a.na() == b.na() && slices.Equal(a.texts(), b.texts())
}

// of reports whether two attributes are about the same.
func (a *meliAttr) of(b *meliAttr) bool { return a.name() == b.name() && a.id == b.id }
