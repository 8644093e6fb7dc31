package jsonschema

import (
	"cmp"
	"fmt"
	"math"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/nao-trade/nao/check"
)

// dialect is what the drafts of JSON Schema differ in.
type dialect struct {
	loneRef bool // $ref hides what stands beside it: up to draft-07
	prefix  bool // prefixItems: from 2020-12
	asserts bool // format is a rule and no remark: up to draft-07
}

// dialectOf reads $schema. Without one a document is draft-07.
func dialectOf(schema string) (dialect, bool) {
	has := func(s string) bool { return strings.Contains(schema, s) }
	switch {
	case has("2020-12"):
		return dialect{prefix: true}, true
	case has("2019-09"), has("//schemas.amazon.com/"):
		return dialect{}, true
	case schema == "", has("draft-04"), has("draft-06"), has("draft-07"), has("json-schema.org/schema"):
		return dialect{loneRef: true, asserts: true}, true
	}
	return dialect{}, false
}

// compiler makes the nodes of a document. Its first mistake stays in err.
type compiler struct {
	dialect
	root    *value
	nodes   map[*value]*node
	order   []*node
	anchors map[string]*value   // what a $ref can name, by its whole address
	bases   map[*value]*url.URL // what addresses in a schema start from
	names   map[string]int32
	list    []string
	depth   int
	err     error
}

func (c *compiler) fail(at, format string, args ...any) {
	if c.err == nil {
		c.err = fmt.Errorf("jsonschema: %s: %s", place(at), fmt.Sprintf(format, args...))
	}
}

// place names a JSON Pointer in an error.
func place(pointer string) string {
	if pointer == "" {
		return "(root)"
	}
	return pointer
}

// id returns the id of a name, which it gets here if it has none.
func (c *compiler) id(name string) int32 {
	id, ok := c.names[name]
	if !ok {
		id = int32(len(c.list))
		c.names[name] = id
		c.list = append(c.list, name)
	}
	return id
}

// findAnchors notes what a $ref below v can name, and from where: a schema with
// an $id of its own is a document within the document (2019-09, section 8.2).
func (c *compiler) findAnchors(v *value, base *url.URL) {
	if id := v.get("$id"); id.is(text) && !(c.loneRef && v.get("$ref").is(text)) {
		if u, err := base.Parse(id.text); err == nil && !strings.HasPrefix(id.text, "#") {
			u.Fragment = ""
			base = u
			c.anchors[base.String()] = v
		} else if err == nil {
			c.anchors[u.String()] = v // an anchor of draft-07
		}
	}
	if a := v.get("$anchor"); a.is(text) {
		c.anchors[base.String()+"#"+a.text] = v
	}
	if v.kind == object {
		c.bases[v] = base
	}
	for i := range v.members {
		if m := &v.members[i]; m.name != "enum" && m.name != "const" {
			c.findAnchors(&m.value, base)
		}
	}
}

// maxNesting is how deep schemas may lead to each other.
const maxNesting = 10_000

// node compiles the schema src, once.
func (c *compiler) node(src *value, at string) *node {
	if n := c.nodes[src]; n != nil {
		return n
	}
	if c.depth++; c.depth > maxNesting {
		c.fail(at, "too many references within each other")
		return &node{src: src}
	}
	defer func() { c.depth-- }()
	n := &node{src: src, pointer: at}
	c.nodes[src] = n
	c.order = append(c.order, n)
	switch {
	case src.kind == boolean:
		n.refuses = src.text == "false"
	case src.kind != object:
		c.fail(at, "a schema is an object, true or false, not %s", shown(src))
	case c.loneRef && src.get("$ref") != nil:
		n.lone = true
		c.keyword(n, "$ref", src.get("$ref"), at+"/$ref")
	default:
		for i := range src.members {
			m := &src.members[i]
			c.keyword(n, m.name, &m.value, at+check.Pointer(m.name))
		}
		c.settle(n)
	}
	return n
}

// keyword reads one keyword of a schema. What it does not know is a remark.
func (c *compiler) keyword(n *node, name string, v *value, at string) {
	switch name {
	case "type":
		n.types = c.types(v, at)
	case "enum", "const":
		c.listed(n, name, v, at)
	case "minLength", "maxLength", "minUtf8ByteLength", "maxUtf8ByteLength", "pattern", "format":
		c.textKeyword(n, name, v, at)
	case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf":
		c.numberKeyword(n, name, v, at)
	case "items", "prefixItems", "contains", "minContains", "maxContains", "minItems", "maxItems", "uniqueItems",
		"minUniqueItems", "maxUniqueItems":
		c.arrayKeyword(n, name, v, at)
	case "properties", "required", "patternProperties", "additionalProperties", "propertyNames", "minProperties",
		"maxProperties", "dependencies", "dependentRequired", "dependentSchemas":
		c.objectKeyword(n, name, v, at)
	case "allOf", "anyOf", "oneOf", "not", "if", "then", "else", "$ref", "$recursiveRef", "$dynamicRef":
		c.logicKeyword(n, name, v, at)
	case "unevaluatedProperties", "unevaluatedItems":
		if v.text != "true" {
			n.noted().unsupported = append(n.noted().unsupported, name)
		}
	case "replacedBy":
		n.noted().replacedBy = append(n.noted().replacedBy, c.texts(v, at)...)
	case "$lifecycle":
		if by := v.get("replacedBy"); by != nil {
			n.noted().replacedBy = append(n.noted().replacedBy, c.texts(by, at+"/replacedBy")...)
		}
	}
}

func (n *node) noted() *notes {
	if n.notes == nil {
		n.notes = &notes{}
	}
	return n.notes
}

// settle does what takes more than one keyword.
func (c *compiler) settle(n *node) {
	if a := n.array; a != nil {
		if rest := n.src.get("additionalItems"); rest != nil && a.first != nil && a.items == nil {
			a.items, a.rest = c.node(rest, n.pointer+"/additionalItems"), "additionalItems"
		}
		if a.perGroup != nil {
			for _, name := range c.texts(n.src.get("selectors"), n.pointer+"/selectors") {
				a.perGroup.names = append(a.perGroup.names, name)
				a.perGroup.selectors = append(a.perGroup.selectors, c.id(name))
			}
		}
	}
	if r := n.number; r != nil {
		// Up to draft-04 exclusiveMinimum says whether the minimum excludes itself.
		if v := n.src.get("exclusiveMinimum"); v != nil && v.text == "true" {
			r.min, r.above = nil, r.min
		}
		if v := n.src.get("exclusiveMaximum"); v != nil && v.text == "true" {
			r.max, r.below = nil, r.max
		}
	}
	if l := n.logic; l != nil && l.cond == nil {
		l.then, l.alt = nil, nil
	}
	if o := n.object; o != nil {
		slices.SortFunc(o.props, func(a, b property) int { return cmp.Compare(a.id, b.id) })
	}
	c.deprecate(n)
}

func (c *compiler) types(v *value, at string) kind {
	var k kind
	for _, name := range c.texts(v, at) {
		i := slices.Index(kindNames[:], name)
		if i < 0 {
			c.fail(at, "there is no type %s; want one of %s", strconv.Quote(name), strings.Join(kindNames[:], ", "))
			return 0
		}
		k |= 1 << i
	}
	if k == 0 {
		c.fail(at, "want at least one type")
	}
	return k
}

// texts reads a text or a list of texts; nil is none.
func (c *compiler) texts(v *value, at string) []string {
	if v == nil {
		return nil
	}
	if v.kind == text {
		return []string{v.text}
	}
	if v.kind != array {
		c.fail(at, "want a list of texts, not %s", shown(v))
		return nil
	}
	list := make([]string, len(v.members))
	for i := range v.members {
		if item := &v.members[i].value; item.kind == text {
			list[i] = item.text
		} else {
			c.fail(check.Index(at, i), "want a text, not %s", shown(item))
		}
	}
	return list
}

// count reads a number of things. More than 2^31-1 is that many.
func (c *compiler) count(v *value, at string) int {
	if v.kind != number || v.text[0] == '-' || !isWhole(v.text) {
		c.fail(at, "want a whole number from 0, not %s", shown(v))
		return unset
	}
	n, err := strconv.Atoi(amountOf(v.text).String())
	if err != nil {
		return math.MaxInt32
	}
	return min(n, math.MaxInt32)
}

func (c *compiler) bound(v *value, at string) *bound {
	if v.kind != number {
		c.fail(at, "want a number, not %s", shown(v))
		return nil
	}
	return &bound{src: v.text, amount: amountOf(v.text)}
}

func (c *compiler) schemas(v *value, at string) []*node {
	if v.kind != array || len(v.members) == 0 {
		c.fail(at, "want a list of schemas, not %s", shown(v))
		return nil
	}
	list := make([]*node, len(v.members))
	for i := range v.members {
		list[i] = c.node(&v.members[i].value, check.Index(at, i))
	}
	return list
}

// members calls f for each member of an object, with its place.
func (c *compiler) members(v *value, at string, f func(name string, v *value, at string)) {
	if v.kind != object {
		c.fail(at, "want an object, not %s", shown(v))
		return
	}
	for i := range v.members {
		m := &v.members[i]
		f(m.name, &m.value, at+check.Pointer(m.name))
	}
}

func (c *compiler) pattern(src, at string) pattern {
	re, err := compilePattern(src)
	if err != nil {
		return pattern{src: src} // reported where a value meets it
	}
	return pattern{src: src, re: re}
}

func (c *compiler) textKeyword(n *node, name string, v *value, at string) {
	if n.text == nil {
		n.text = &textRules{min: unset, max: unset, minBytes: unset, maxBytes: unset}
	}
	r := n.text
	switch name {
	case "minLength":
		r.min = c.count(v, at)
	case "maxLength":
		r.max = c.count(v, at)
	case "minUtf8ByteLength":
		r.minBytes = c.count(v, at)
	case "maxUtf8ByteLength":
		r.maxBytes = c.count(v, at)
	default:
		if v.kind != text {
			c.fail(at, "want a text, not %s", shown(v))
			return
		}
		if name == "format" {
			r.format, r.formatWarns = v.text, !c.asserts
			return
		}
		p := c.pattern(v.text, at)
		r.pattern = &p
	}
}

func (c *compiler) numberKeyword(n *node, name string, v *value, at string) {
	if n.number == nil {
		n.number = &numberRules{}
	}
	if v.kind == boolean && strings.HasPrefix(name, "exclusive") {
		return // see settle
	}
	b := c.bound(v, at)
	switch r := n.number; name {
	case "minimum":
		r.min = b
	case "maximum":
		r.max = b
	case "exclusiveMinimum":
		r.above = b
	case "exclusiveMaximum":
		r.below = b
	default:
		if b != nil && b.cmp(amount{}) <= 0 {
			c.fail(at, "want a number above 0, not %s", b.src)
		}
		r.step = b
	}
}

func (c *compiler) arrayKeyword(n *node, name string, v *value, at string) {
	if n.array == nil {
		n.array = &arrayRules{min: unset, max: unset, minContains: unset, maxContains: unset}
	}
	r := n.array
	switch name {
	case "items":
		if v.kind == array && !c.prefix {
			r.first = c.schemas(v, at)
			return
		}
		r.items, r.rest = c.node(v, at), "items"
	case "prefixItems":
		r.first = c.schemas(v, at)
	case "contains":
		r.contains = c.node(v, at)
	case "minContains":
		r.minContains = c.count(v, at)
	case "maxContains":
		r.maxContains = c.count(v, at)
	case "minItems":
		r.min = c.count(v, at)
	case "maxItems":
		r.max = c.count(v, at)
	case "uniqueItems":
		r.unique = v.text == "true"
	default:
		if r.perGroup == nil {
			r.perGroup = &groupRules{min: unset, max: unset}
		}
		if name == "minUniqueItems" {
			r.perGroup.min = c.count(v, at)
		} else {
			r.perGroup.max = c.count(v, at)
		}
	}
}

func (c *compiler) objectKeyword(n *node, name string, v *value, at string) {
	if n.object == nil {
		n.object = &objectRules{min: unset, max: unset}
	}
	r := n.object
	switch name {
	case "properties":
		c.members(v, at, func(name string, v *value, at string) {
			r.props = append(r.props, property{c.id(name), name, c.node(v, at)})
		})
	case "required":
		r.required = c.ids(v, at)
	case "patternProperties":
		c.members(v, at, func(name string, v *value, at string) {
			r.patterns = append(r.patterns, patternProperty{c.pattern(name, at), c.node(v, at)})
		})
	case "additionalProperties":
		if v.kind == boolean {
			r.closed = v.text == "false"
			return
		}
		r.additional = c.node(v, at)
	case "propertyNames":
		r.names = c.node(v, at)
	case "minProperties":
		r.min = c.count(v, at)
	case "maxProperties":
		r.max = c.count(v, at)
	default:
		c.members(v, at, func(member string, v *value, at string) {
			d := dependency{id: c.id(member), keyword: name}
			if v.kind == array {
				d.required = c.ids(v, at)
			} else {
				d.node = c.node(v, at)
			}
			r.dependent = append(r.dependent, d)
		})
	}
}

// ids reads a list of names, sorted by id.
func (c *compiler) ids(v *value, at string) []int32 {
	if v.kind != array {
		c.fail(at, "want a list of names, not %s", shown(v))
		return nil
	}
	names := c.texts(v, at)
	ids := make([]int32, len(names))
	for i, name := range names {
		ids[i] = c.id(name)
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

func (c *compiler) logicKeyword(n *node, name string, v *value, at string) {
	if n.logic == nil {
		n.logic = &logic{}
	}
	r := n.logic
	switch name {
	case "allOf":
		r.all = c.schemas(v, at)
	case "anyOf":
		if !c.branches(n, name, v, at) {
			r.any = c.schemas(v, at)
		}
	case "oneOf":
		if !c.branches(n, name, v, at) {
			r.one = c.schemas(v, at)
		}
	case "not":
		r.not = c.node(v, at)
	case "if":
		r.cond = c.node(v, at)
	case "then":
		r.then = c.node(v, at)
	case "else":
		r.alt = c.node(v, at)
	default:
		r.ref = c.target(n, v, at)
	}
}

// target finds what a $ref names. Other documents are never fetched.
func (c *compiler) target(n *node, v *value, at string) *node {
	if v.kind != text {
		c.fail(at, "want a text, not %s", shown(v))
		return nil
	}
	u, err := c.bases[n.src].Parse(v.text)
	if err != nil {
		c.fail(at, "%s is no address: %v", strconv.Quote(v.text), err)
		return nil
	}
	fragment, pointer := u.Fragment, v.text
	u.Fragment, u.RawFragment = "", ""
	src := c.anchors[u.String()]
	if src == nil {
		c.fail(at, "%s is another document: put what it names below $defs of this one", strconv.Quote(v.text))
		return nil
	}
	switch {
	case fragment == "" && src == c.root:
		pointer = ""
	case fragment != "" && fragment[0] != '/':
		src = c.anchors[u.String()+"#"+fragment]
	case fragment != "":
		if src == c.root {
			pointer = fragment
		}
		src = walk(src, fragment)
	}
	if src == nil {
		c.fail(at, "%s names nothing in this document", strconv.Quote(v.text))
		return nil
	}
	return c.node(src, pointer)
}

// walk follows a JSON Pointer.
func walk(v *value, pointer string) *value {
	tokens, ok := check.Tokens(pointer)
	if !ok {
		return nil
	}
	for _, t := range tokens {
		if v.kind != array {
			v = v.get(t)
		} else if i, err := strconv.Atoi(t); err == nil && i >= 0 && i < len(v.members) {
			v = &v.members[i].value
		} else {
			return nil
		}
		if v == nil {
			return nil
		}
	}
	return v
}

// maxChain is how many schemas may be held against one value by way of each
// other.
const maxChain = 1_000

// refuseCycles fails if a schema holds itself against the same value, which
// would never end, or if that goes on for too long.
func (c *compiler) refuseCycles() {
	const open = -1
	heights := make(map[*node]int, len(c.order))
	var height func(n *node) int
	height = func(n *node) int {
		heights[n] = open
		h := 1
		for _, m := range n.inPlace() {
			switch known := heights[m]; known {
			case open:
				c.fail(n.pointer, "the schema contains itself by way of %s", place(m.pointer))
			case 0:
				h = max(h, height(m)+1)
			default:
				h = max(h, known+1)
			}
		}
		if h > maxChain {
			c.fail(n.pointer, "more than %d schemas for one value", maxChain)
		}
		heights[n] = h
		return h
	}
	for _, n := range c.order {
		if heights[n] == 0 {
			height(n)
		}
	}
}
