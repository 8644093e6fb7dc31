package catalog

import (
	"encoding/xml"
	"slices"
	"strconv"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
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

// xmlItem is the attributes of an item while they become cells.
type xmlItem struct {
	b     *builder
	cells []cell
}

// item returns the attributes of an item. Where an element of Google's name
// space says what one without it says, it wins.
func (n *xmlNode) item(b *builder) feedItem {
	x := &xmlItem{b: b}
	lost := b.rd.counts.LostCharacters
	own := make(map[string][]string)
	for _, c := range n.children {
		if c.google {
			name := feedAlias(c.attr)
			own[name] = append(own[name], strings.TrimSpace(c.text))
		}
	}
	numbers := n.numbers()
	for _, google := range [...]bool{true, false} {
		for i, c := range n.children {
			said := own[feedAlias(c.attr)]
			switch {
			case c.google != google:
			case c.name == "":
				x.keep(c.value(n.name))
			case !google && len(c.children)+len(c.attrs) == 0 && slices.Contains(said, strings.TrimSpace(c.text)):
			case !google && said != nil:
				x.keep(c.leaves(c.name + numbers.of(i))...)
			default:
				c.attribute(x, c.name+numbers.of(i))
			}
		}
	}
	for _, a := range n.attrs {
		x.keep(attrValue(a, n.at, "@"+a.Name.Local))
	}
	if b.rd.counts.LostCharacters > lost {
		b.rd.counts.DamagedRecords++
	}
	return feedItem{at: n.at, cells: x.cells}
}

// add takes in a value of that meaning. An attribute that says several things
// stands there several times.
func (x *xmlItem) add(v value, f Field) {
	c := x.b.valueCell(x.b.unescaped(v), &Column{Header: v.name, Field: f})
	if c.text != "" {
		x.cells = append(x.cells, c)
	}
}

// keep takes in values without a place in the model.
func (x *xmlItem) keep(vs ...value) {
	for _, v := range vs {
		if c := x.b.valueCell(v, &Column{Header: v.name, Field: FieldExtra}); c.text != "" {
			x.cells = append(x.cells, c)
		}
	}
}

// unescaped returns a text without entities of HTML, which were escaped once too
// often. In a text that is HTML they are right.
func (b *builder) unescaped(v value) value {
	if strings.IndexByte(v.text, '<') >= 0 {
		return v
	}
	if plain := entities(v.text); plain != v.text {
		b.find(v.at, ruleEntities, check.Warning, "", valueArg(v), i18n.Str("text", clip(plain)))
		v.text, v.broken = plain, entities(v.broken)
	}
	return v
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

// attribute gives one attribute of an item to x. path is its name, with a number
// if it has parts and stands there several times.
func (n *xmlNode) attribute(x *xmlItem, path string) {
	switch f := feedField(feedAlias(n.attr)); {
	case len(n.children) == 0:
		v, attrs := n.withAttr(n.value(n.name))
		x.add(v, f)
		n.keepAttrs(x, attrs, path)
	case f == FieldTitle || f == FieldDescription:
		v := n.value(n.name)
		v.text, v.broken = restored(n.inner())
		x.add(v, f)
		n.keepAttrs(x, n.attrs, path)
	case f == fieldDetail:
		n.composed(x, path, f, "section_name", "attribute_name", "attribute_value")
	case f == fieldCertification:
		n.composed(x, path, f, "certification_authority", "certification_name", "certification_code")
	case f == fieldMadeTitle || f == fieldMadeText:
		n.composed(x, path, f, "digital_source_type", "content")
	default:
		x.keep(n.leaves(path)...)
	}
}

// composed gives an attribute of several parts to x as tables have it, with
// colons between the parts.
func (n *xmlNode) composed(x *xmlItem, path string, f Field, names ...string) {
	var parts []string
	for _, name := range names {
		s := strings.TrimSpace(n.part(path, name).text)
		if f != fieldCertification {
			s = quotePart(s)
		}
		if s != "" || f == fieldDetail {
			parts = append(parts, s)
		}
	}
	v := n.value(n.name)
	if v.text = strings.Join(parts, ":"); strings.Trim(v.text, ":") != "" {
		x.add(v, f)
	}
	x.keep(n.without(path, names...)...)
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

func (n *xmlNode) keepAttrs(x *xmlItem, attrs []xml.Attr, path string) {
	for _, a := range attrs {
		x.keep(attrValue(a, n.at, path+".@"+a.Name.Local))
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
