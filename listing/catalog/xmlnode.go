package catalog

import (
	"encoding/xml"
	"slices"
	"strconv"
	"strings"

	"github.com/nao-trade/nao/check"
)

// xmlNode is an element of an item, or a text within one, which has no name.
type xmlNode struct {
	name     string // without its prefix
	attr     string // the name as the specification has it
	google   bool   // it is in Google's name space, or has its prefix
	at       check.Place
	attrs    []xml.Attr
	text     string // of a text, and of an element that has only that
	children []*xmlNode
}

// settle makes texts with nothing between them the text of the element.
func (n *xmlNode) settle() {
	if slices.ContainsFunc(n.children, func(c *xmlNode) bool { return c.name != "" }) {
		return
	}
	var b strings.Builder
	for _, c := range n.children {
		b.WriteString(c.text)
	}
	n.text, n.children = b.String(), nil
}

// groupID returns the group that an item says it belongs to.
func (n *xmlNode) groupID() string {
	for _, c := range n.children {
		if c.attr == "item_group_id" && c.text != "" {
			return strings.TrimSpace(c.text)
		}
	}
	return ""
}

// value returns the text of an element under a name.
func (n *xmlNode) value(name string) value {
	v := value{name: name, at: n.at}
	v.at.Header = name
	v.text, v.broken = restored(n.text)
	return v
}

// attributes gives the attributes of an item to g. Where an element of Google's
// name space says what one without it says, it wins.
func (n *xmlNode) attributes(g *googleItem) {
	own := make(map[string][]string)
	for _, c := range n.children {
		if c.google {
			own[c.attr] = append(own[c.attr], strings.TrimSpace(c.text))
		}
	}
	numbers := n.numbers()
	for _, google := range [...]bool{true, false} {
		for i, c := range n.children {
			switch {
			case c.google != google:
			case c.name == "":
				g.keep(c.value(n.name))
			case !google && len(c.children)+len(c.attrs) == 0 && slices.Contains(own[c.attr], strings.TrimSpace(c.text)):
			case !google && own[c.attr] != nil:
				keepAll(g.composer, c.leaves(c.name+numbers.of(i)))
			default:
				c.attribute(g, c.name+numbers.of(i))
			}
		}
	}
	for _, a := range n.attrs {
		g.keep(attrValue(a, n.at, "@"+a.Name.Local))
	}
}

// numbers is what tells children of one name apart that have parts of their own:
// "[0]", "[1]".
type numbers []string

func (n numbers) of(i int) string {
	if n == nil {
		return ""
	}
	return n[i]
}

// numbers returns the numbers of the children, nil if none needs one.
func (n *xmlNode) numbers() numbers {
	if !slices.ContainsFunc(n.children, func(c *xmlNode) bool { return len(c.children)+len(c.attrs) > 0 }) {
		return nil
	}
	seen := make(map[string]int)
	for _, c := range n.children {
		seen[c.name]++
	}
	next := make(map[string]int)
	all := make(numbers, len(n.children))
	for i, c := range n.children {
		if seen[c.name] > 1 && len(c.children)+len(c.attrs) > 0 {
			all[i] = "[" + strconv.Itoa(next[c.name]) + "]"
		}
		next[c.name]++
	}
	return all
}

// attribute gives one attribute of an item to g. path is its name, with a number
// if it has parts and stands there several times.
func (n *xmlNode) attribute(g *googleItem, path string) {
	switch m := googleAttribute(n.attr); {
	case len(n.children) == 0:
		v, attrs := n.withAttr(n.value(n.name))
		g.attribute(v)
		n.keepAttrs(g, attrs, path)
	case m.field == FieldTitle || m.field == FieldDescription:
		v := n.value(n.name)
		v.text, v.broken = restored(n.inner())
		g.attribute(v)
		n.keepAttrs(g, n.attrs, path)
	case m.kind == googleDetail:
		g.detail(n.part(path, "section_name"), n.part(path, "attribute_name"), n.part(path, "attribute_value"))
		keepAll(g.composer, n.without(path, "section_name", "attribute_name", "attribute_value"))
	case m.kind == googleCertificate:
		n.certificate(g, path)
	case m.kind == googleStructured:
		n.structured(g, path)
	default:
		keepAll(g.composer, n.leaves(path))
	}
}

// certificate reads a certificate as feeds of text have it, with colons between
// its parts.
func (n *xmlNode) certificate(g *googleItem, path string) {
	names := []string{"certification_authority", "certification_name", "certification_code"}
	var parts []string
	for _, name := range names {
		if s := strings.TrimSpace(n.part(path, name).text); s != "" {
			parts = append(parts, s)
		}
	}
	v := n.value(n.name)
	v.text = strings.Join(parts, ":")
	g.attribute(v)
	keepAll(g.composer, n.without(path, names...))
}

// structured reads a text that says who wrote it; the plain text wins.
func (n *xmlNode) structured(g *googleItem, path string) {
	f, had := FieldTitle, g.texts[0]
	if n.attr == "structured_description" {
		f, had = FieldDescription, g.texts[1]
	}
	if had {
		keepAll(g.composer, n.leaves(path))
		return
	}
	g.field(n.part(path, "content"), f)
	keepAll(g.composer, n.without(path, "content"))
}

func keepAll(c *composer, vs []value) {
	for _, v := range vs {
		c.keep(v)
	}
}

// withAttr returns the text of an element with the unit or currency that an
// attribute says behind it, or the address that stands in one where there is no
// text, and the attributes that are left.
func (n *xmlNode) withAttr(v value) (value, []xml.Attr) {
	var left []xml.Attr
	empty := strings.TrimSpace(v.text) == ""
	for _, a := range n.attrs {
		switch strings.ToLower(a.Name.Local) {
		case "unit", "units", "currency", "currencycode", "currencyid":
			if !empty {
				v.text = strings.TrimSpace(v.text) + " " + strings.TrimSpace(a.Value)
				continue
			}
		case "href":
			if empty && v.text == "" {
				v.text, v.broken = restored(a.Value)
				continue
			}
		}
		left = append(left, a)
	}
	return v, left
}

func (n *xmlNode) keepAttrs(g *googleItem, attrs []xml.Attr, path string) {
	for _, a := range attrs {
		g.keep(attrValue(a, n.at, path+".@"+a.Name.Local))
	}
}

func attrValue(a xml.Attr, at check.Place, name string) value {
	v := value{name: name, at: at}
	v.text, v.broken = restored(a.Value)
	return v
}

// part returns the text of the first child of a name.
func (n *xmlNode) part(path, name string) value {
	for _, c := range n.children {
		if c.attr == name {
			return c.value(path + "." + c.name)
		}
	}
	return value{name: path + "." + name, at: n.at}
}

// without returns the leaves below n, but for those of the first children of
// some names.
func (n *xmlNode) without(path string, names ...string) []value {
	rest := *n
	rest.children = nil
	used := make(map[string]bool)
	for _, c := range n.children {
		if slices.Contains(names, c.attr) && !used[c.attr] && len(c.children) == 0 {
			used[c.attr] = true
			c = &xmlNode{name: c.name, attr: c.attr, attrs: c.attrs, at: c.at}
		}
		rest.children = append(rest.children, c)
	}
	return rest.leaves(path)
}

// leaves returns the texts and attributes of n and of what lies in it.
func (n *xmlNode) leaves(path string) []value {
	var all []value
	if strings.TrimSpace(n.text) != "" {
		all = append(all, n.value(path))
	}
	for _, a := range n.attrs {
		all = append(all, attrValue(a, n.at, strings.TrimPrefix(path+".@"+a.Name.Local, ".")))
	}
	numbers := n.numbers()
	for i, c := range n.children {
		name := strings.TrimPrefix(path+"."+c.name+numbers.of(i), ".")
		if c.name == "" {
			name = path
		}
		all = append(all, c.leaves(name)...)
	}
	return all
}

// inner writes what lies in n as the HTML that it was meant to be.
func (n *xmlNode) inner() string {
	var b strings.Builder
	n.write(&b)
	return strings.TrimSpace(b.String())
}

var htmlEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")

func (n *xmlNode) write(b *strings.Builder) {
	_, _ = htmlEscaper.WriteString(b, n.text)
	for _, c := range n.children {
		if c.name == "" {
			_, _ = htmlEscaper.WriteString(b, c.text)
			continue
		}
		b.WriteString("<" + c.name)
		for _, a := range c.attrs {
			b.WriteString(" " + a.Name.Local + "=\"")
			_, _ = htmlEscaper.WriteString(b, a.Value)
			b.WriteString("\"")
		}
		b.WriteString(">")
		switch strings.ToLower(c.name) {
		case "br", "hr", "img", "wbr":
			continue // they have no end in HTML
		}
		c.write(b)
		b.WriteString("</" + c.name + ">")
	}
}
