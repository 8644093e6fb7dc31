package catalog

import (
	"bytes"
	"cmp"
	"net/url"
	"slices"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
)

// page is what a page of HTML says of its product.
type page struct {
	lang      string
	canonical string // its own address
	shared    string // the address under which it is to be shared
	base      string // for relative addresses
	blocks    []block
}

// block is the text of a script that holds linked data.
type block struct{ at, end int }

// scanPage reads a page tag by tag. It keeps no tree, and what is broken costs
// no more than the tag that it stands in.
func scanPage(data []byte) page {
	var p page
	for i := 0; i < len(data); {
		open := bytes.IndexByte(data[i:], '<')
		if open < 0 {
			break
		}
		i += open
		if bytes.HasPrefix(data[i:], []byte("<!--")) {
			i = after(data, i+4, "-->")
			continue
		}
		name, attrs, end := scanTag(data, i+1)
		i = end
		switch name {
		case "html":
			p.lang = cmp.Or(p.lang, attrs["lang"], attrs["xml:lang"])
		case "base":
			p.base = cmp.Or(p.base, attrs["href"])
		case "link":
			if slices.Contains(strings.Fields(strings.ToLower(attrs["rel"])), "canonical") {
				p.canonical = cmp.Or(p.canonical, attrs["href"])
			}
		case "meta":
			if strings.EqualFold(attrs["property"], "og:url") {
				p.shared = cmp.Or(p.shared, attrs["content"])
			}
		case "script", "style", "textarea", "noscript", "template":
			if name == "noscript" || name == "template" {
				break
			}
			begin := i
			i = closingTag(data, i, name)
			if kind, _, _ := strings.Cut(attrs["type"], ";"); name == "script" && strings.EqualFold(strings.TrimSpace(kind), "application/ld+json") {
				p.blocks = append(p.blocks, block{begin, i})
			}
		}
	}
	return p
}

// after returns the index behind the next s, or the end.
func after(data []byte, i int, s string) int {
	if j := bytes.Index(data[min(i, len(data)):], []byte(s)); j >= 0 {
		return i + j + len(s)
	}
	return len(data)
}

// closingTag returns where the tag that closes name stands, or the end.
func closingTag(data []byte, i int, name string) int {
	for i < len(data) {
		j := bytes.Index(data[i:], []byte("</"))
		if j < 0 {
			break
		}
		i += j
		if rest := data[i+2:]; len(rest) >= len(name) && strings.EqualFold(string(rest[:len(name)]), name) {
			return i
		}
		i += 2
	}
	return len(data)
}

// maxAttrs is how many attributes of a tag are read.
const maxAttrs = 100

// scanTag reads the tag whose name begins at data[i]: its name in small
// letters, its attributes, and the index behind it. A closing tag has no name.
func scanTag(data []byte, i int) (name string, attrs map[string]string, end int) {
	begin := i
	for i < len(data) && nameByte(data[i]) {
		i++
	}
	name = strings.ToLower(string(data[begin:i]))
	switch name {
	case "html", "base", "link", "meta", "script":
		attrs = make(map[string]string)
	}
	for i < len(data) && data[i] != '>' {
		if blankByte(data[i]) || data[i] == '/' {
			i++
			continue
		}
		var key, value string
		key, value, i = scanAttr(data, i)
		if _, twice := attrs[key]; attrs != nil && !twice && len(attrs) < maxAttrs {
			attrs[key] = entities(value)
		}
	}
	return name, attrs, min(i+1, len(data))
}

func blankByte(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' }

// scanAttr reads an attribute, with or without a value or its quotes.
func scanAttr(data []byte, i int) (key, value string, end int) {
	begin := i
	for i++; i < len(data) && !blankByte(data[i]) && data[i] != '=' && data[i] != '>' && data[i] != '/'; i++ {
	}
	key = strings.ToLower(string(data[begin:i]))
	j := i
	for j < len(data) && blankByte(data[j]) {
		j++
	}
	if j >= len(data) || data[j] != '=' {
		return key, "", i
	}
	for j++; j < len(data) && blankByte(data[j]); j++ {
	}
	if j < len(data) && (data[j] == '"' || data[j] == '\'') {
		quote := data[j]
		k := bytes.IndexByte(data[j+1:], quote)
		if k < 0 {
			return key, "", len(data)
		}
		return key, string(data[j+1 : j+1+k]), j + k + 2
	}
	begin = j
	for j < len(data) && !blankByte(data[j]) && data[j] != '>' {
		j++
	}
	return key, string(data[begin:j]), j
}

// readPage reads the linked data of a page.
func (rd *Reader) readPage(data []byte) (*ldDocument, error) {
	p := scanPage(data)
	p.canonical = cmp.Or(p.canonical, p.shared)
	d := rd.newDocument()
	d.g.base = cmp.Or(p.base, p.canonical)
	whole := rd.newJSONSource(string(data), 0)
	var broken []check.Finding
	var first *Error
	for _, b := range p.blocks {
		if err := d.block(whole, b); err != nil {
			first = cmp.Or(first, err)
			broken = append(broken, check.Finding{
				Rule: ruleItemBroken, Severity: check.Error, At: err.At,
				Args: []i18n.Arg{i18n.Str("problem", clip(err.Problem)), i18n.Str("value", clip(err.Value))},
			})
		}
	}
	d.find()
	d.choose(p)
	if len(d.items) == 1 {
		d.items[0].page = p.canonical
	}
	d.countMended()
	d.speaks(p.lang)
	d.found = append(d.found, broken...)
	switch {
	case len(d.items) > 0:
		return d, nil
	case first != nil:
		return nil, first
	}
	return nil, &Error{
		At: rd.at(max(d.line(), 1), 0), Problem: "the page has no product", Value: d.other(),
		Repair: "give a page with a product of schema.org in <script type=\"application/ld+json\">",
	}
}

// block reads one script of a page.
func (d *ldDocument) block(whole *jsonSource, b block) *Error {
	src := whole
	data := whole.data[b.at:b.end]
	if plain := unescaped(data); len(plain) != len(data) {
		src = d.rd.newJSONSource(plain, whole.place(b.at, "").Row-1)
		b = block{0, len(plain)}
	}
	part := *src
	part.data = src.data[:b.end]
	return d.parse(&part, b.at)
}

// choose keeps the product that the page is about, if the page says which it
// is, and reports the others.
func (d *ldDocument) choose(p page) {
	if len(d.items) < 2 {
		return
	}
	var own, others []*ldItem
	for _, item := range d.items {
		switch {
		case !d.isAbout(item, p.canonical):
			others = append(others, item)
		case item.grouped:
			own = slices.Insert(own, 0, item)
		default:
			own = append(own, item)
		}
	}
	if len(own) == 0 {
		for _, item := range d.items {
			item.found = append(item.found, d.finding(ruleProductSeveral, check.Warning, item, i18n.Int("n", len(d.items))))
		}
		return
	}
	d.items = own[:1]
	for _, item := range own[1:] {
		own[0].node = d.g.join([]*jsonNode{own[0].node, item.node})
		own[0].found = append(own[0].found, d.finding(ruleProductAgain, check.Info, item, i18n.Str("name", clip(d.nameOf(item)))))
	}
	for _, item := range others {
		own[0].found = append(own[0].found, d.finding(ruleProductOther, check.Warning, item, i18n.Str("name", clip(d.nameOf(item)))))
	}
}

func (d *ldDocument) finding(r *check.Rule, sev check.Severity, item *ldItem, arg i18n.Arg) check.Finding {
	return check.Finding{Rule: r, Severity: sev, At: item.node.place(""), Args: []i18n.Arg{arg}}
}

// nameOf names a product that is not read.
func (d *ldDocument) nameOf(item *ldItem) string {
	t := d.g.thing(item.node, "")
	var words []string
	for _, name := range []string{"name", "productName", "sku", "gtin13", "gtin", "url", "@id"} {
		if s := t.text(name); s != "" {
			words = append(words, s)
		}
	}
	return strings.Join(words, ", ")
}

// isAbout reports whether a product says that it is the one at an address.
func (d *ldDocument) isAbout(item *ldItem, address string) bool {
	if address == "" {
		return false
	}
	for _, n := range append([]*jsonNode{item.node}, item.variants...) {
		t := d.g.thing(n, "")
		for _, name := range []string{"url", "mainEntityOfPage", "@id"} {
			for _, p := range t.all(name) {
				s := p.node.text
				if p.node.kind == jsonObject {
					s = d.g.idOf(p.node)
				}
				if s != "" && sameAddress(address, s) {
					return true
				}
			}
		}
		for _, p := range t.all("offers") {
			if o, ok := p.object(); ok && sameAddress(address, o.text("url")) {
				return true
			}
		}
	}
	return false
}

// sameAddress reports whether two addresses are those of one page: but for the
// scheme, "www.", a closing stroke, the query and the fragment.
func sameAddress(a, b string) bool {
	x, y := pageOf(a, a), pageOf(a, b)
	return x != "" && x == y
}

// pageOf returns the page at an address that may be relative to base.
func pageOf(base, address string) string {
	if strings.TrimSpace(address) == "" {
		return ""
	}
	u, err := url.Parse(absolute(base, address))
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(strings.ToLower(u.Host), "www.") + strings.TrimSuffix(u.EscapedPath(), "/")
}

// absolute returns the whole of an address that may be relative to base.
func absolute(base, address string) string {
	b, err := url.Parse(strings.TrimSpace(base))
	if err != nil || b.Host == "" {
		return address
	}
	u, err := b.Parse(strings.TrimSpace(address))
	if err != nil {
		return address
	}
	return u.String()
}
