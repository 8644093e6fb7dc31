package catalog

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

// googleSpace is the name space of Google's attributes.
const googleSpace = "http://base.google.com/ns/1.0"

// feedItems is the products of a feed in XML: RSS 2.0 or 1.0, Atom, or items
// under any other root.
type feedItems struct {
	rd  *Reader
	in  *xmlSource
	dec *xml.Decoder

	ahead   *xmlNode // the next item, which has been read already
	err     error    // behind it
	began   bool
	seen    bool // there was an item
	root    string
	path    []string // of the elements around the items
	outside outside
}

// outside is texts that belong to no item.
type outside struct {
	n     int
	at    check.Place // of the first
	texts []string
}

// startGoogleXML makes the reader of a feed in XML.
func (rd *Reader) startGoogleXML(r io.Reader) error {
	in, err := rd.newXMLSource(r)
	if err != nil {
		return err
	}
	dec := xml.NewDecoder(in)
	dec.Entity = xml.HTMLEntity
	dec.CharsetReader = func(_ string, input io.Reader) (io.Reader, error) { return input, nil } // it is UTF-8 by now
	rd.items = &feedItems{rd: rd, in: in, dec: dec}
	return nil
}

// next returns the next product: an item, or all those of one group that stand
// together.
func (f *feedItems) next() (*listing.Product, error) {
	if !f.began {
		f.began = true
		f.ahead, f.err = f.read()
	}
	if f.ahead == nil {
		return nil, f.err
	}
	b := f.rd.begin(row{}, "")
	b.p.At = f.ahead.at
	b.rowCurrency(nil)
	group := f.ahead.groupID()
	var nodes []*xmlNode
	var items []feedItem
	for {
		if err := f.rd.countVariant(f.ahead.at, len(items)); err != nil {
			return nil, err
		}
		nodes = append(nodes, f.ahead)
		items = append(items, f.ahead.item(b))
		f.ahead, f.err = f.read()
		if group == "" || f.ahead == nil || f.ahead.groupID() != group {
			break
		}
	}
	if group != "" && f.err != nil && f.err != io.EOF {
		return nil, f.err // it may have cut the group short
	}
	p := b.ofItems(items, nodes)
	p.Findings = append(p.Findings, f.outside.findings()...)
	f.outside = outside{}
	return p, nil
}

// ofItems makes the product of items that belong together.
func (b *builder) ofItems(items []feedItem, nodes []*xmlNode) *listing.Product {
	if b.feedKey(items[0]) {
		b.feedProduct(items)
		return b.finish()
	}
	var all []value
	for _, n := range nodes {
		all = append(all, n.leaves("")...)
	}
	c := &composer{builder: b}
	return c.orphan(all)
}

// read returns the next item.
func (f *feedItems) read() (*xmlNode, error) {
	f.in.allow()
	for {
		at := f.place()
		tok, err := f.dec.Token()
		switch {
		case err == io.EOF:
			return nil, f.end()
		case err != nil:
			return nil, f.broken(err)
		}
		switch t := tok.(type) {
		case xml.StartElement:
			if len(f.path) > 0 && isItem(t.Name.Local) {
				f.seen = true
				f.in.allow()
				return f.element(t, at, len(f.path))
			}
			f.open(t, at)
			if len(f.path) > maxDepth {
				return nil, f.deep(at)
			}
		case xml.EndElement:
			f.path = f.path[:len(f.path)-1]
		case xml.CharData:
			if s := strings.TrimSpace(string(t)); s != "" {
				f.beside(at, s)
			}
		}
	}
}

// isItem reports whether an element of that name is an item.
func isItem(name string) bool {
	switch strings.ToLower(name) {
	case "item", "entry", "product":
		return true
	}
	return false
}

// open notes an element around the items.
func (f *feedItems) open(t xml.StartElement, at check.Place) {
	if f.root == "" {
		f.root = t.Name.Local
	}
	f.path = append(f.path, t.Name.Local)
	for _, a := range t.Attr {
		switch {
		case declares(a) || a.Name.Local == "version":
		case a.Name.Local == "lang":
			f.speak(a.Value)
		default:
			f.path = append(f.path, "@"+a.Name.Local)
			f.beside(at, a.Value)
			f.path = f.path[:len(f.path)-1]
		}
	}
}

// declares reports whether an attribute only declares a name space.
func declares(a xml.Attr) bool { return a.Name.Space == "xmlns" || a.Name.Local == "xmlns" }

// speak takes the language of the feed, unless the caller told another.
func (f *feedItems) speak(lang string) {
	if !f.rd.localeTold && !f.seen {
		f.rd.lang = f.rd.language(lang)
	}
}

// beside notes a text that belongs to no item.
func (f *feedItems) beside(at check.Place, text string) {
	if slices.Equal(f.path, []string{"rss", "channel", "language"}) {
		f.speak(text)
	}
	o := &f.outside
	if o.n++; o.n == 1 {
		o.at = at
	}
	if o.n <= maxSkips {
		name := ""
		if len(f.path) > 0 {
			name = f.path[len(f.path)-1] + ": "
		}
		o.texts = append(o.texts, name+clip(text))
	}
}

// findings reports the texts that belong to no item.
func (o outside) findings() []check.Finding {
	if o.n == 0 {
		return nil
	}
	return []check.Finding{{
		Rule: ruleFeedText, Severity: check.Info, At: o.at,
		Args: []i18n.Arg{i18n.Int("n", o.n), i18n.Str("text", clip(strings.Join(o.texts, " | ")))},
	}}
}

// end returns what comes at the end of the file: an error if nothing there was
// an item and nothing says that it is a feed.
func (f *feedItems) end() error {
	switch strings.ToLower(f.root) {
	case "rss", "feed", "rdf":
	default:
		if !f.seen {
			return &Error{At: f.rd.at(1, 0), Problem: "the XML is no product feed", Value: f.root,
				Repair: "give a feed with <item> or <entry> elements, as for the Google Merchant Center"}
		}
	}
	return io.EOF
}

func (f *feedItems) place() check.Place {
	line, column := f.dec.InputPos()
	return f.rd.at(line, column)
}

// broken is the fatal error for what the decoder could not read.
func (f *feedItems) broken(err error) error {
	var limit *limitError
	var syntax *xml.SyntaxError
	switch line, _ := f.dec.InputPos(); {
	case errors.As(err, &limit):
		return beyond(f.rd.at(line, 0), limit.what, limit.limit)
	case errors.As(err, &syntax):
		return &Error{At: f.rd.at(syntax.Line, 0), Problem: "the XML is not well-formed: " + syntax.Msg, Repair: xmlRepair(syntax.Msg)}
	default:
		return &Error{At: f.rd.at(line, 0), Problem: "cannot read on", Err: err, Repair: "try again"}
	}
}

func (f *feedItems) deep(at check.Place) error {
	return &Error{At: at, Problem: fmt.Sprintf("elements lie more than %d deep in one another", maxDepth), Repair: "close each element before the next one"}
}

// element reads an element whose first tag has been read.
func (f *feedItems) element(t xml.StartElement, at check.Place, depth int) (*xmlNode, error) {
	if depth > maxDepth {
		return nil, f.deep(at)
	}
	n := &xmlNode{name: t.Name.Local, attr: feedName(t.Name.Local), google: t.Name.Space == googleSpace || t.Name.Space == "g", at: at}
	for _, a := range t.Attr {
		if !declares(a) {
			n.attrs = append(n.attrs, a)
		}
	}
	if err := f.bounded(at, len(n.attrs), ""); err != nil {
		return nil, err
	}
	for {
		at := f.place()
		tok, err := f.dec.Token()
		if err == io.EOF {
			err = io.ErrUnexpectedEOF
		}
		if err != nil {
			return nil, f.broken(err)
		}
		switch t := tok.(type) {
		case xml.StartElement:
			child, err := f.element(t, at, depth+1)
			if err != nil {
				return nil, err
			}
			n.children = append(n.children, child)
		case xml.CharData:
			n.children = append(n.children, &xmlNode{text: string(t), at: at})
		case xml.EndElement:
			n.settle()
			if err := f.bounded(n.at, len(n.children), n.text); err != nil {
				return nil, err
			}
			return n, nil
		}
	}
}

// bounded checks an element against the limits.
func (f *feedItems) bounded(at check.Place, parts int, text string) error {
	switch l := f.rd.opts.Limits; {
	case parts > l.MaxColumns:
		return beyond(at, "parts of one element", l.MaxColumns)
	case len(text) > l.MaxField:
		return beyond(at, "bytes in one element", l.MaxField)
	}
	return nil
}

// beyond is the fatal error for a limit that is broken.
func beyond(at check.Place, what string, most int) *Error {
	return &Error{At: at, Problem: fmt.Sprintf("more than %d %s", most, what), Repair: "check for an element that is not closed, or raise Options.Limits"}
}
