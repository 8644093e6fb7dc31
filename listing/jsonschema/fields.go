package jsonschema

import (
	"fmt"
	"slices"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/listing"
)

// viewer makes the flat view of a document.
type viewer struct {
	doc    *Document
	nodes  map[*value]*node
	fields []listing.Field
	inside map[*node]bool // the schemas that it is in
	lines  int            // fields and rules so far
}

// fields lists what a draft can fill. An object with a "value" is one field, of
// that value; so is a list of such. Other objects are groups, which have a field
// of their own only for their rules, and the rows of a list stand below it
// without an index.
func (d *Document) fields(nodes map[*value]*node) ([]listing.Field, error) {
	w := &viewer{doc: d, nodes: nodes, inside: map[*node]bool{}}
	w.place(d.root, "", d.title, false)
	if w.lines > maxLines {
		return nil, fmt.Errorf("jsonschema: the document has more than %d fields and rules", maxLines)
	}
	return w.fields, nil
}

// plain is the schema that a reference leads to, if a schema is no more than that.
func plain(n *node) *node {
	for n.logic != nil && n.logic.ref != nil && n.object == nil && n.array == nil && n.types == 0 {
		n = n.logic.ref
	}
	return n
}

// row returns the schema of the items, for a list of which all are alike.
func row(n *node) *node {
	if n.array == nil || n.array.items == nil || n.array.first != nil {
		return nil
	}
	return plain(n.array.items)
}

// inner returns the schema of an object's "value", or nil.
func (w *viewer) inner(n *node) *node {
	id, ok := w.doc.ids["value"]
	if !ok || n.object == nil || n.object.prop(id) == nil {
		return nil
	}
	return plain(n.object.prop(id))
}

// place adds the field at a path, or those of the group there.
func (w *viewer) place(n *node, path, name string, required bool) {
	if w.lines++; w.lines > maxLines {
		return
	}
	own := n
	n = plain(n)
	for _, m := range []*node{n, own} {
		if title := m.title(); title != "" {
			name = title
		}
	}
	f := listing.Field{Path: path, Name: name, Required: required}
	if w.inside[n] {
		f.Kind, f.Rules = n.guide.kinds.String(), []string{"$ref " + place(n.pointer)}
		w.fields = append(w.fields, f)
		return
	}
	w.inside[n] = true
	defer delete(w.inside, n)
	holder := n
	if r := row(n); r != nil {
		holder = r
	}
	if holder.object == nil || len(holder.object.props) == 0 || w.inner(holder) != nil {
		w.field(f, n)
		return
	}
	w.group(f, n, holder)
}

// group adds the fields of an object, or of the rows of a list.
func (w *viewer) group(f listing.Field, n, holder *node) {
	f.Kind = object.String()
	skip := []string{"properties", "items", "type", "required"}
	f.Rules = w.rules(nil, "", n, skip)
	if holder != n {
		f.Kind, f.Multi = array.String(), n.several()
		f.Rules = w.rules(f.Rules, "items.", holder, skip)
	}
	if f.Path != "" && holder != n || len(f.Rules) > 0 {
		w.fields = append(w.fields, f)
	}
	props := holder.src.get("properties")
	for i := range props.members {
		m := &props.members[i]
		_, required := slices.BinarySearch(holder.object.required, w.doc.ids[m.name])
		w.place(w.nodes[&m.value], f.Path+check.Pointer(m.name), m.name, required)
	}
}

// field adds a field that has one value, or a list of them.
func (w *viewer) field(f listing.Field, n *node) {
	leaf := n
	if r := row(leaf); r != nil {
		f.Multi, leaf = leaf.several(), r
	}
	holder := leaf
	if v := w.inner(leaf); v != nil {
		leaf = v
	}
	f.Kind = leaf.guide.kinds.String()
	if leaf.types != 0 {
		f.Kind = leaf.types.String()
	}
	if r := row(leaf); r != nil {
		f.Multi, leaf = f.Multi || leaf.several(), r
	} else if f.Multi && leaf == row(n) {
		f.Kind = array.String()
	}
	f.Markup, f.Unit = leaf.markup(), w.unit(holder, leaf)
	told := []string{"type"}
	var gone []string
	if r := leaf.text; r != nil && r.max > 0 {
		f.Max = r.max
		told = append(told, "maxLength")
	}
	if len(leaf.lists) > 0 {
		o := leaf.lists[0]
		f.Custom = o.open
		for i, v := range o.values {
			f.Choices = append(f.Choices, listing.Choice{Name: o.names[i], Value: plainText(v)})
			if o.old[worth(v)] {
				gone = append(gone, "$lifecycle.enumDeprecated "+plainText(v))
			}
		}
		told = append(told, o.keyword, "enumNames")
	}
	f.Rules = append(w.all(nil, "", n, leaf, told), gone...)
	w.fields = append(w.fields, f)
}

// several reports whether a list takes more than one item.
func (n *node) several() bool {
	a := n.array
	return a.max != 1 && (a.perGroup == nil || a.perGroup.max != 1)
}

// silent is the keywords that say nothing about values, or are followed elsewhere.
var silent = [...]string{
	"$schema", "$id", "$comment", "$defs", "definitions", "$anchor", "$vocabulary", "title", "description", "examples",
}

// rules appends the keywords of a schema, one a line: "multipleOf 0.5".
func (w *viewer) rules(lines []string, prefix string, n *node, skip []string) []string {
	for i := range n.src.members {
		m := &n.src.members[i]
		if slices.Contains(silent[:], m.name) || slices.Contains(skip, m.name) {
			continue
		}
		if m.name == "allOf" {
			for j := range m.value.members {
				lines = w.line(lines, prefix+m.name, &m.value.members[j].value)
			}
			continue
		}
		lines = w.line(lines, prefix+m.name, &m.value)
	}
	return lines
}

func (w *viewer) line(lines []string, keyword string, v *value) []string {
	if w.lines++; w.lines > maxLines {
		return lines
	}
	return append(lines, keyword+" "+plainText(v))
}

// plainText is a text without quotes, if it is on one line, and JSON for all else.
func plainText(v *value) string {
	if v.kind == text && !strings.ContainsFunc(v.text, func(r rune) bool { return r < ' ' }) {
		return v.text
	}
	return string(appendJSON(nil, v))
}

// all appends the keywords of a schema and of those of its members and items,
// but for what is told of the leaf.
func (w *viewer) all(lines []string, prefix string, n, leaf *node, told []string) []string {
	if w.lines++; w.lines > maxLines {
		return lines
	}
	next := func(keyword string, src *value) {
		child := w.nodes[src]
		if w.inside[child] {
			lines = w.line(lines, prefix+keyword+"$ref", &value{kind: text, text: place(child.pointer)})
			return
		}
		w.inside[child] = true
		lines = w.all(lines, prefix+keyword, child, leaf, told)
		delete(w.inside, child)
	}
	if n.lone {
		next("", n.logic.ref.src)
		return lines
	}
	skip := []string{"properties", "$ref"}
	if n == leaf {
		skip = append(skip, told...)
	}
	items := n.src.get("items")
	if items != nil && w.nodes[items] != nil {
		skip = append(skip, "items")
	}
	lines = w.rules(lines, prefix, n, skip)
	if n.logic != nil && n.logic.ref != nil {
		next("", n.logic.ref.src)
	}
	if items != nil && w.nodes[items] != nil {
		next("items.", items)
	}
	if props := n.src.get("properties"); props != nil {
		for i := range props.members {
			next(props.members[i].name+".", &props.members[i].value)
		}
	}
	return lines
}
