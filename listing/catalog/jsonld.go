package catalog

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// graph is the objects of a document of linked data, which may refer to one
// another.
type graph struct {
	terms map[string]string      // of the context: a short name to the name of the vocabulary, or of a keyword
	lang  string                 // of texts that state none
	base  string                 // the address of the page, for relative ones
	defs  map[string][]*jsonNode // the objects that say something of an @id
	whole map[string]*jsonNode   // what they say together
	taken map[*jsonNode]bool     // objects that are part of a product
	used  map[string]bool        // the names of some of them
}

func newGraph() *graph {
	return &graph{terms: make(map[string]string), defs: make(map[string][]*jsonNode), whole: make(map[string]*jsonNode), taken: make(map[*jsonNode]bool), used: make(map[string]bool)}
}

// take notes the contexts and the objects with a name in n.
func (g *graph) take(n *jsonNode) {
	switch n.kind {
	case jsonArray:
		for _, i := range n.items() {
			g.take(i)
		}
	case jsonObject:
		for _, m := range n.members() {
			if m.name == "@context" {
				g.context(m)
			}
		}
		if id := g.idOf(n); id != "" && !g.isReference(n) {
			g.defs[id] = append(g.defs[id], n)
		}
		for _, m := range n.members() {
			if m.name != "@context" {
				g.take(m)
			}
		}
	}
}

// context notes what a context says: JSON-LD 1.1, section 9.15.
func (g *graph) context(n *jsonNode) {
	switch n.kind {
	case jsonArray:
		for _, i := range n.items() {
			g.context(i)
		}
	case jsonObject:
		for _, m := range n.members() {
			to := m.text
			if m.kind == jsonObject {
				to = memberText(m, "@id")
			}
			switch {
			case m.name == "@language":
				g.lang = to
			case to != "" && !strings.HasPrefix(m.name, "@"):
				g.terms[m.name] = to
			}
		}
	}
}

func memberText(n *jsonNode, name string) string {
	for _, m := range n.members() {
		if m.name == name {
			return m.text
		}
	}
	return ""
}

// vocabularies returns the beginnings of the names of schema.org and of the GS1
// Web Vocabulary.
func vocabularies() []string {
	return []string{"schema.org/", "www.schema.org/", "ref.gs1.org/voc/", "gs1.org/voc/", "www.gs1.org/voc/"}
}

// local returns the name within its vocabulary: "gtin" for "gs1:gtin" and for
// "https://schema.org/gtin". A name of another vocabulary stays whole.
func (g *graph) local(name string) string {
	if len(g.terms) == 0 && strings.IndexByte(name, ':') < 0 && strings.IndexByte(name, '/') < 0 {
		return name
	}
	for range 3 { // a term may stand for another
		to, ok := g.terms[name]
		if !ok {
			break
		}
		name = to
	}
	if rest, ok := inVocabulary(name); ok {
		return rest
	}
	prefix, rest, ok := strings.Cut(name, ":")
	if !ok || strings.HasPrefix(rest, "//") {
		return name
	}
	if to, ok := g.terms[prefix]; ok {
		if _, known := inVocabulary(to); known {
			return rest
		}
		return name
	}
	switch prefix {
	case "schema", "s", "sdo", "gs1":
		return rest
	}
	return name
}

// inVocabulary takes the address of the vocabulary off a name.
func inVocabulary(name string) (string, bool) {
	bare := name
	if _, after0, ok := strings.Cut(name, "://"); ok {
		bare = after0
	}
	for _, v := range vocabularies() {
		if rest, ok := strings.CutPrefix(bare, v); ok {
			return strings.TrimPrefix(rest, "#"), true
		}
		if bare+"/" == v {
			return "", true
		}
	}
	return name, false
}

// idOf returns the @id of an object.
func (g *graph) idOf(n *jsonNode) string {
	for _, m := range n.members() {
		if g.local(m.name) == "@id" {
			return m.text
		}
	}
	return ""
}

// isReference reports whether an object has nothing but its @id.
func (g *graph) isReference(n *jsonNode) bool {
	return n.kind == jsonObject && len(n.members()) == 1 && g.local(n.members()[0].name) == "@id"
}

// types returns the types of an object.
func (g *graph) types(n *jsonNode) []string {
	var all []string
	for _, m := range n.members() {
		if g.local(m.name) != "@type" {
			continue
		}
		for _, v := range list(m) {
			all = append(all, g.local(v.text))
		}
	}
	return all
}

func (g *graph) is(n *jsonNode, types ...string) bool {
	return slices.ContainsFunc(g.types(n), func(t string) bool { return slices.Contains(types, t) })
}

// list returns the values of an array, and any other value as the only one.
func list(n *jsonNode) []*jsonNode {
	if n.kind != jsonArray {
		return []*jsonNode{n}
	}
	var all []*jsonNode
	for _, i := range n.items() {
		all = append(all, list(i)...)
	}
	return all
}

// resolve returns what the document says of the object that n is or refers to:
// all of its descriptions in one.
func (g *graph) resolve(n *jsonNode) *jsonNode {
	id := n.text
	if n.kind == jsonObject {
		id = g.idOf(n)
	}
	defs := g.defs[id]
	switch {
	case id == "" || len(defs) == 0 || n.kind != jsonObject && n.kind != jsonText:
		return n
	case len(defs) == 1:
		return defs[0]
	}
	if g.whole[id] == nil {
		g.whole[id] = g.join(defs)
	}
	return g.whole[id]
}

// join returns one object with the members of several. What they say twice in
// the same words counts once.
func (g *graph) join(defs []*jsonNode) *jsonNode {
	whole := *defs[0]
	whole.kids = nil
	seen := make(map[string]bool)
	for _, d := range defs {
		for _, m := range d.members() {
			var said strings.Builder
			said.WriteString(g.local(m.name))
			m.write(&said)
			if !seen[said.String()] {
				seen[said.String()] = true
				whole.kids = append(whole.kids, m)
			}
		}
	}
	return &whole
}

// write writes a value so that only equal ones are written alike.
func (n *jsonNode) write(b *strings.Builder) {
	b.WriteByte('0' + byte(n.kind))
	b.WriteString(strconv.Quote(n.text))
	for _, i := range n.items() {
		i.write(b)
	}
	for _, m := range n.members() {
		b.WriteString(strconv.Quote(m.name))
		m.write(b)
	}
	b.WriteByte('.')
}

// use notes that n belongs to a product, and so do its other descriptions.
func (g *graph) use(n *jsonNode) {
	g.taken[n] = true
	if id := g.idOf(n); id != "" {
		g.used[id] = true
	}
}

// others returns the types of the objects in roots that are no products and
// belong to none.
func (g *graph) others(roots []*jsonNode) []string {
	seen := make(map[string]bool)
	var walk func(n *jsonNode)
	walk = func(n *jsonNode) {
		if g.taken[n] || g.used[g.idOf(n)] {
			return
		}
		for _, i := range n.items() {
			walk(i)
		}
		for _, t := range g.types(n) {
			seen[t] = true
		}
		for _, m := range n.members() {
			walk(m)
		}
	}
	for _, r := range roots {
		walk(r)
	}
	return slices.Sorted(maps.Keys(seen))
}
