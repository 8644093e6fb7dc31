package topschema

import (
	"fmt"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/listing"
)

// compiler turns a tree into a document.
type compiler struct {
	problems []Problem // that make the document unusable
	warnings []Problem
	fields   []*field // all of them, by number
	options  int
	rules    int
	err      error // a limit that was passed
}

func (c *compiler) problem(n *node, f *field, code int, format string, args ...any) {
	c.problems = append(c.problems, newProblem(n, f, code, format, args))
}

func (c *compiler) warn(n *node, f *field, code int, format string, args ...any) {
	c.warnings = append(c.warnings, newProblem(n, f, code, format, args))
}

func newProblem(n *node, f *field, code int, format string, args []any) Problem {
	p := Problem{Line: n.line, Code: code, Text: fmt.Sprintf(format, args...)}
	if f != nil {
		p.Field = f.path
	}
	return p
}

// level makes the fields of one level, without their rules: those refer to
// fields that may come later.
func (c *compiler) level(parent *level, holder *field, nodes []*node) *level {
	l := &level{parent: parent, holder: holder, byID: make(map[string]int, len(nodes)), fields: make([]field, 0, len(nodes))}
	path := ""
	if holder != nil {
		path = holder.path
	}
	for _, n := range nodes {
		c.addField(l, path, n)
	}
	// Only now do the fields stay where they are.
	for i := range l.fields {
		f := &l.fields[i]
		f.num = len(c.fields)
		c.fields = append(c.fields, f)
		if len(c.fields) > maxFields {
			c.err = fmt.Errorf("topschema: more than %d fields", maxFields)
			return l
		}
		if f.kind.group() {
			f.inside = c.level(l, f, definitions(f.node))
		}
	}
	return l
}

// definitions returns the fields inside a group. Some documents leave out the
// <fields> around them.
func definitions(n *node) []*node {
	found := n.kidsOf("fields", "field")
	for _, k := range n.kids {
		if k.name == "field" {
			found = append(found, k)
		}
	}
	return found
}

func (c *compiler) addField(l *level, path string, n *node) {
	id, _ := n.attr("id")
	name, _ := n.attr("name")
	typeName, _ := n.attr("type")
	f := field{id: id, name: strings.TrimSpace(name), node: n, path: path + check.Pointer(id)}
	k, known := parseKind(typeName)
	f.kind = k
	switch _, twice := l.byID[id]; {
	case strings.TrimSpace(id) == "":
		c.problem(n, &field{path: path}, codeNoID, "a field has no id")
	case typeName == "":
		c.problem(n, &f, codeNoType, "the field has no type")
	case !known:
		c.problem(n, &f, codeType, "%.40q is no type of field", typeName)
	case twice:
		c.warn(n, &f, codeNotNumbered, "a second field with this id is left out")
	default:
		l.byID[id] = len(l.fields)
		l.fields = append(l.fields, f)
	}
}

// bind gives the fields of a level, and of those inside, their options, rules
// and values.
func (c *compiler) bind(l *level) {
	for i := range l.fields {
		f := &l.fields[i]
		c.bindOptions(l, f)
		c.bindRules(l, f)
		f.preset = decodeValue(f.node, f.kind)
		c.checkPreset(f, f, &f.preset)
		f.labels = labelLines(nil, "", f.node)
		if len(f.disabled.when) > 0 {
			l.memo = true
		}
		if f.inside != nil {
			c.bind(f.inside)
		}
	}
}

// checkPreset warns of values of the document itself that have no field, as old
// products have them: they cannot be sent back. Of is the field that brings them.
func (c *compiler) checkPreset(of, f *field, v *listing.Value) {
	if f.inside == nil {
		return
	}
	for i := range members(v) {
		fields := member(v, i).Fields
		for _, id := range sortedKeys(fields) {
			at, ok := f.inside.byID[id]
			if !ok {
				c.warn(of.node, of, codeNotNumbered, "its own value has a field %.40q, which the document does not define: it is not sent back", id)
				continue
			}
			inner := fields[id]
			c.checkPreset(of, &f.inside.fields[at], &inner)
		}
	}
}

func (c *compiler) bindOptions(l *level, f *field) {
	nodes := f.node.kidsOf("options", "option")
	if len(nodes) == 0 {
		return
	}
	if c.options += len(nodes); c.options > maxOptions {
		c.err = fmt.Errorf("topschema: more than %d options", maxOptions)
		return
	}
	f.byValue = make(map[string]int, len(nodes))
	for _, n := range nodes {
		value, _ := n.attr("value")
		name, _ := n.attr("displayName")
		if value == "" {
			c.problem(n, f, codeOptionValue, "option %.40q has no value", name)
			continue
		}
		if name == "" {
			c.warn(n, f, codeOptionName, "option %.40q has no displayName: it is called by its value", value)
			name = value
		}
		if _, twice := f.byValue[value]; twice {
			c.warn(n, f, codeNotNumbered, "option %.40q stands twice: the first holds", value)
			continue
		}
		when, _ := c.condition(l, f, n)
		f.byValue[value] = len(f.options)
		f.options = append(f.options, option{name: name, value: value, when: when})
	}
}

// condition reads the depend-group of a rule or an option. It reports false if
// a part of it could not be read: without that part it would say something else.
func (c *compiler) condition(l *level, f *field, n *node) (when *group, ok bool) {
	k := n.kid("depend-group")
	if k == nil {
		return nil, true
	}
	before := len(c.problems)
	g := c.group(l, f, k)
	switch {
	case len(c.problems) > before:
		return nil, false
	case len(g.exprs)+len(g.groups) == 0:
		c.warn(k, f, codeNotNumbered, "an empty depend-group is taken for none")
		return nil, true
	}
	return &g, true
}

func (c *compiler) group(l *level, f *field, n *node) group {
	var g group
	switch op, _ := n.attr("operator"); strings.ToLower(op) {
	case "or":
		g.or = true
	case "and", "":
	default:
		c.warn(n, f, codeNotNumbered, "depend-group operator %.20q is taken for and", op)
	}
	for _, k := range n.kids {
		switch k.name {
		case "depend-express":
			if e, ok := c.expr(l, f, k); ok {
				g.exprs = append(g.exprs, e)
			}
		case "depend-group":
			g.groups = append(g.groups, c.group(l, f, k))
		}
	}
	return g
}

func (c *compiler) expr(l *level, f *field, n *node) (e expr, ok bool) {
	id, _ := n.attr("fieldId")
	value, hasValue := n.attr("value")
	name, _ := n.attr("symbol")
	e = expr{id: id, value: value, up: -1}
	e.symbol, ok = parseSymbol(name)
	switch {
	case id == "":
		c.problem(n, f, codeDependField, "a depend-express has no fieldId")
		return e, false
	case !ok:
		c.problem(n, f, codeNotNumbered, "depend-express on %s: %.40q is no symbol", id, name)
		return e, false
	case e.symbol.needsValue() && !hasValue:
		c.problem(n, f, codeDependValue, "depend-express on %s: symbol %s has no value", id, symbolNames[e.symbol])
		return e, false
	}
	e.number, e.isNum = parseNumber(value)
	if e.symbol.numeric() && !e.isNum {
		c.warn(n, f, codeNotNumbered, "depend-express on %s: %.40q is no number, so that it never holds", id, value)
	}
	for up, at := 0, l; at != nil; up, at = up+1, at.parent {
		if i, found := at.byID[id]; found {
			e.up, e.index, e.field = up, i, &at.fields[i]
			return e, true
		}
	}
	c.warn(n, f, codeNotNumbered, "depend-express on %.40q, which is no field here: it never holds", id)
	return e, true
}

// labelLines returns the texts of a label, each in a line with the groups it
// stands in: "监管提示 > 检疫: 进口鲜果需随附植物检疫证书 (仅展示，不提交)".
func labelLines(lines []string, before string, n *node) []string {
	for _, k := range n.kids {
		name, _ := k.attr("name")
		switch k.name {
		case "label-group":
			lines = labelLines(lines, before+name+" > ", k)
		case "label":
			value, _ := k.attr("value")
			line := before + name + ": " + value
			if desc, _ := k.attr("desc"); desc != "" {
				line += " (" + desc + ")"
			}
			lines = append(lines, line)
		}
	}
	return lines
}
