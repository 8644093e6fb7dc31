package jsonschema

import (
	"fmt"
	"slices"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/listing"
)

// guide is all that the schemas of one place say about making JSON of a text.
type guide struct {
	nodes  []*node // those that say something
	others []*node
	kinds  kind // that are taken; 0 where nothing is said
	lists  []*options
}

// maxGuide is how many schemas of one place are asked.
const maxGuide = 256

// guideOf gathers the schemas that are held against the same value as n, but
// for conditions and what must not be.
func guideOf(n *node) *guide {
	g := &guide{}
	seen := map[*node]bool{}
	var visit func(n *node)
	visit = func(n *node) {
		if n == nil || seen[n] || len(seen) == maxGuide {
			return
		}
		seen[n] = true
		g.add(n)
		for _, m := range n.inPlace() {
			if n.logic == nil || m != n.logic.not && m != n.logic.cond {
				visit(m)
			}
		}
	}
	visit(n)
	return g
}

func (g *guide) add(n *node) {
	o := n.object
	fields := o != nil && (o.props != nil || o.patterns != nil || o.additional != nil)
	if n.types == 0 && n.lists == nil && n.array == nil && !fields && n.title() == "" {
		g.others = append(g.others, n)
		return
	}
	g.nodes = append(g.nodes, n)
	g.lists = append(g.lists, n.lists...)
	k := n.types
	if k&(integer|number) != 0 {
		k |= number
	}
	if k == 0 {
		for _, o := range n.lists {
			for _, v := range o.values {
				k |= v.kind
			}
			if o.open {
				k |= text
			}
		}
	}
	g.kinds |= k
}

// member returns the guide of a member, or nil if the schemas do not name it.
func (d *Document) member(g *guide, name string) *guide {
	if g == nil {
		return nil
	}
	id, ok := d.ids[name]
	if !ok {
		id = stranger
	}
	return g.child(func(n *node, add func(*node)) {
		if n.object != nil {
			n.object.schemasOf(id, name, add)
		}
	})
}

// schemasOf calls add with the schemas that a member is held against.
func (o *objectRules) schemasOf(id int32, name string, add func(*node)) {
	n := o.prop(id)
	if n != nil {
		add(n)
	}
	for i := range o.patterns {
		if p := &o.patterns[i]; p.re != nil && p.re.MatchString(name) {
			n = p.node
			add(n)
		}
	}
	if n == nil && o.additional != nil {
		add(o.additional)
	}
}

// item returns the guide of an item, or nil.
func (g *guide) item(i int) *guide {
	if g == nil {
		return nil
	}
	return g.child(func(n *node, add func(*node)) {
		switch {
		case n.array == nil:
		case i < len(n.array.first):
			add(n.array.first[i])
		case n.array.items != nil:
			add(n.array.items)
		}
	})
}

// child joins the guides of the nodes that each of the nodes names.
func (g *guide) child(each func(n *node, add func(*node))) *guide {
	var found *guide
	own := false
	for _, n := range g.nodes {
		each(n, func(m *node) {
			switch {
			case found == nil:
				found = m.guide
			case !own:
				found, own = found.join(m.guide), true
			default:
				*found = *found.join(m.guide)
			}
		})
	}
	return found
}

func (g *guide) join(h *guide) *guide {
	if g == h || len(g.nodes) >= maxGuide {
		return g
	}
	return &guide{
		nodes: slices.Concat(g.nodes, h.nodes), others: slices.Concat(g.others, h.others),
		kinds: g.kinds | h.kinds, lists: slices.Concat(g.lists, h.lists),
	}
}

// takes reports whether any of the kinds is taken; where nothing is said, all are.
func (g *guide) takes(k kind) bool { return g == nil || g.kinds == 0 || g.kinds&k != 0 }

// Check returns everything in which the draft's values break the document.
// It implements [listing.Document]: each breach once, located in the product by
// the draft's origins; Field is the draft's own path, below /values.
func (d *Document) Check(draft *listing.Draft) []check.Finding {
	e := d.start(draft)
	defer d.end(e)
	var v value
	e.draftValue(&v)
	e.node(d.root, &v)
	e.finish()
	if e.flags&(respelt|attributed) != 0 {
		e.flagged(&v)
	}
	return e.found
}

// Encode writes the draft's values as JSON: what Check checks, with the members
// of objects sorted by name. Blank texts are left out, as are groups and lists
// in which nothing is left. A value with attributes is an error, for JSON has
// no place for them, as is one below more than 128 levels.
func (d *Document) Encode(draft *listing.Draft) ([]byte, error) {
	e := d.start(draft)
	defer d.end(e)
	var v value
	e.draftValue(&v)
	switch {
	case e.flags&attributed != 0:
		return nil, fmt.Errorf("jsonschema: draft %s has values with attributes, which JSON has no place for: write them as fields", draft.SKU)
	case e.flags&tooDeep != 0:
		return nil, fmt.Errorf("jsonschema: draft %s has values below more than %d levels: write them flatter", draft.SKU, maxDepth)
	}
	return appendJSON(nil, &v), nil
}

// start returns a run that has what an earlier one allocated.
func (d *Document) start(draft *listing.Draft) *run {
	e, ok := d.idle.Get().(*run)
	if !ok {
		e = &run{doc: d}
	}
	e.draft = draft
	return e
}

// maxIdle is how many members an idle run keeps room for.
const maxIdle = 1 << 14

// end keeps what a run allocated, but nothing of the draft.
func (d *Document) end(e *run) {
	if cap(e.arena) > maxIdle || cap(e.scratch) > maxIdle {
		return
	}
	clear(e.arena)
	clear(e.scratch[:cap(e.scratch)])
	clear(e.path[:cap(e.path)])
	*e = run{doc: d, arena: e.arena[:0], scratch: e.scratch[:0], path: e.path[:0]}
	d.idle.Put(e)
}

// draftValue makes JSON of the draft's values. Its root is an object even if
// nothing is in it.
func (e *run) draftValue(dst *value) {
	if !e.convert(dst, &listing.Value{Fields: e.draft.Values}, e.doc.root.guide, 0) {
		*dst = value{kind: object}
	}
}

// convert makes JSON of a value in dst, which is zero. It reports false if
// there is nothing in it.
//
// A text becomes a number, true or false where the schema takes those and no
// text, and the text is just that; anything else stays a text, so that the
// check says what is wrong. A list of one and what is alone are the same to a
// draft, so that each is made into the other where the schema asks for it.
func (e *run) convert(dst *value, val *listing.Value, g *guide, depth int) bool {
	if depth > maxDepth {
		e.flags |= tooDeep
		return false
	}
	if len(val.Attrs) > 0 {
		if !e.convertText(dst, val.Text, g) {
			dst.kind = text
		}
		e.raise(&dst.flag, attributed)
		return true
	}
	wrap := g != nil && g.kinds&array != 0
	switch {
	case val.Fields != nil:
		if wrap && g.kinds&object == 0 && g.item(0).takes(object) {
			return e.wrap(dst, val, g, depth)
		}
		return e.convertFields(dst, val.Fields, g, depth)
	case len(val.List) == 1 && !wrap && !g.takes(array):
		return e.convert(dst, &val.List[0], g, depth+1)
	case val.List != nil:
		return e.convertList(dst, val.List, g, depth)
	case wrap && g.kinds&scalar == 0 && g.item(0).takes(scalar):
		return e.wrap(dst, val, g, depth)
	}
	return e.convertText(dst, val.Text, g)
}

// wrap makes an array of what is alone.
func (e *run) wrap(dst *value, val *listing.Value, g *guide, depth int) bool {
	*dst = value{kind: array, flag: wrapped, members: e.arena.room(1)[:1]}
	return e.convert(&dst.members[0].value, val, g.item(0), depth+1)
}

// add converts a value into the next member, if there is anything in it.
func (e *run) add(ms []member, m member, val *listing.Value, g *guide, depth int) []member {
	n := len(ms)
	ms = ms[:n+1]
	ms[n].name, ms[n].id = m.name, m.id
	if !e.convert(&ms[n].value, val, g, depth) {
		ms[n] = member{}
		return ms[:n]
	}
	return ms
}

func (e *run) convertList(dst *value, list []listing.Value, g *guide, depth int) bool {
	ms := e.arena.room(len(list))
	for i := range list {
		n := len(ms)
		if ms = e.add(ms, member{}, &list[i], g.item(i), depth+1); len(ms) > n {
			ms[n].value.at = int32(i)
		}
	}
	*dst = value{kind: array, members: ms}
	return len(ms) > 0
}

func (e *run) convertFields(dst *value, fields listing.Values, g *guide, depth int) bool {
	ms := e.arena.room(len(fields))
	known := 0
	if g != nil && len(g.nodes) > 0 && g.nodes[0].object != nil && len(g.nodes[0].object.props) <= 4*len(fields) {
		ms, known = e.expected(ms, fields, g, depth)
	}
	if known < len(fields) {
		ms = e.others(ms, fields, g, depth, known > 0)
	}
	*dst = value{kind: object, members: ms}
	return len(ms) > 0
}

// expected appends the fields that the first schema of the place names, in its
// order, and returns how many of the fields they are.
func (e *run) expected(ms []member, fields listing.Values, g *guide, depth int) ([]member, int) {
	known := 0
	rules := g.nodes[0].object
	alone := len(g.nodes) == 1 && rules.patterns == nil
	for i := range rules.props {
		p := &rules.props[i]
		val, ok := fields[p.name]
		if !ok {
			continue
		}
		known++
		child := p.node.guide
		if !alone {
			child = e.doc.member(g, p.name)
		}
		ms = e.add(ms, member{name: p.name, id: p.id}, &val, child, depth+1)
		if known == len(fields) {
			break
		}
	}
	return ms, known
}

// others appends the other fields, and sorts them all.
func (e *run) others(ms []member, fields listing.Values, g *guide, depth int, some bool) []member {
	for name, val := range fields {
		id, ok := e.doc.ids[name]
		if !ok {
			id = stranger
		} else if some && g.nodes[0].object.prop(id) != nil {
			continue
		}
		ms = e.add(ms, member{name: name, id: id}, &val, e.doc.member(g, name), depth+1)
	}
	sortMembers(ms)
	return ms
}

func (e *run) convertText(dst *value, s string, g *guide) bool {
	if s == "" || s[0] <= ' ' && strings.TrimSpace(s) == "" {
		return false
	}
	dst.kind, dst.text = text, s
	if g == nil {
		return true
	}
	for _, o := range g.lists {
		if o.ofText(s) != noOption {
			dst.list = o
			return true
		}
	}
	for _, o := range g.lists {
		if i, exact := o.match(s); i != noOption {
			*dst = *o.values[i]
			dst.list = o
			if !exact {
				e.raise(&dst.flag, respelt)
			}
			return true
		}
	}
	switch {
	case g.kinds == 0 || g.kinds&text != 0:
	case g.kinds&number != 0 && isNumber(s):
		dst.kind = number
	case g.kinds&boolean != 0 && (s == "true" || s == "false"):
		dst.kind = boolean
	}
	return true
}

// raise sets a flag of a value.
func (e *run) raise(of *flag, f flag) {
	*of |= f
	e.flags |= f
}

// flagged reports what was noticed while the values were made into JSON.
func (e *run) flagged(v *value) {
	if v.flag&attributed != 0 {
		e.fail(breach{rule: ruleAttributes, value: v})
	}
	if v.flag&respelt != 0 {
		e.respelt(v)
	}
	for i := range v.members {
		m := &v.members[i]
		if v.kind == object {
			e.enter(m.name)
		} else {
			e.item(v, &m.value)
		}
		e.flagged(&m.value)
		e.leave()
	}
}

// respelt says how a listed value is written that was given otherwise.
func (e *run) respelt(v *value) {
	written := e.written()
	for _, o := range e.guide().lists {
		if i := o.find(v); i != noOption {
			e.fail(breach{
				rule: ruleListed, severity: check.Warning, limit: o.names[i],
				value: &value{kind: text, text: written}, fix: o.names[i],
			})
			return
		}
	}
}

// guide is that of the place where the run is.
func (e *run) guide() *guide {
	g := e.doc.root.guide
	for _, s := range e.path {
		if s.index >= 0 {
			g = g.item(s.index)
		} else {
			g = e.doc.member(g, s.name)
		}
	}
	return g
}

// written is the draft's own text where the run is.
func (e *run) written() string {
	v := listing.Value{Fields: e.draft.Values}
	for _, s := range e.path {
		switch {
		case s.silent:
		case s.index < 0:
			v = v.Fields[s.name]
		case s.index < len(v.List):
			v = v.List[s.index]
		}
	}
	return strings.Join(v.Texts(), ", ")
}

// finish says if something was not checked, which is an error: what is not known
// is not right.
func (e *run) finish() {
	if e.steps > maxSteps || len(e.found) >= maxFindings || e.flags&tooDeep != 0 {
		e.path, e.quiet = nil, 0
		e.found = e.found[:min(len(e.found), maxFindings-1)]
		e.fail(breach{rule: ruleLimit})
	}
}
