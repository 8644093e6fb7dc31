package catalog

import (
	"bytes"
	"io"
	"strconv"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

// jsonFormat returns the format of a file that begins as JSON does: that of
// JSON-LD if a name of it is there, that of Mercado Libre if an object is like
// an item, and "" if neither is. head may be cut anywhere.
func jsonFormat(head []byte) Format {
	switch f := jsonFormatByNames(head); {
	case f == "" && isSchemaOrg(head): // broken, as templates leave it
		return SchemaOrg
	default:
		return f
	}
}

// jsonFormatByNames tells the format by the names of members.
func jsonFormatByNames(head []byte) Format {
	w := newMeliWords(nil)
	var open []jsonShape
	format := Format("")
	for i := 0; i < len(head); i++ {
		switch head[i] {
		case '{', '[':
			open = append(open, jsonShape{})
		case '}', ']':
			if len(open) > 0 {
				open = open[:len(open)-1]
			}
		case '"':
			end := bytesEndOfText(head, i)
			if end < 0 {
				return format
			}
			name := head[i+1 : end]
			i = end
			rest := bytes.TrimLeft(head[end+1:], " \t\r\n")
			if len(rest) == 0 || rest[0] != ':' || len(open) == 0 {
				continue
			}
			switch string(name) {
			case "@context", "@type", "@graph", "@id":
				return SchemaOrg
			}
			if open[len(open)-1].add(w, name) {
				format = MercadoLibre
			}
		}
	}
	return format
}

// jsonShape is what the names of an object's members say.
type jsonShape struct {
	score           meliScore
	code, body      bool // of an answer for one of several items
	results, paging bool // of a page of a search
}

// add reports whether the object is known by its names, of which one is name.
func (s *jsonShape) add(w *meliWords, name []byte) bool {
	s.score.add(w.of(name).field)
	switch string(name) {
	case "code":
		s.code = true
	case "body":
		s.body = true
	case "results":
		s.results = true
	case "paging":
		s.paging = true
	}
	return s.score.item() || s.code && s.body || s.results && s.paging
}

// bytesEndOfText returns where the closing quote of the text at i stands, and
// -1 if it has none.
func bytesEndOfText(b []byte, i int) int {
	for i++; i < len(b); i++ {
		switch b[i] {
		case '\\':
			i++
		case '"':
			return i
		}
	}
	return -1
}

// meliItems makes products of items.
type meliItems struct {
	rd    *Reader
	words *meliWords
	walk  *meliWalk

	ahead  *meliPart  // the next one
	err    error      // instead of it
	beside meliBeside // what stood before it and is no item

	owner    bool // the items were read by their owner; see meliStockFloor
	families meliFamilies
}

// startMercadoLibre makes the reader of items in JSON.
func (rd *Reader) startMercadoLibre(r io.Reader) error {
	m := &meliItems{rd: rd, words: newMeliWords(rd.opts.Columns)}
	m.walk = rd.newMeliWalk(r, m.words, m.beside.add)
	if head, ok := r.(*replay); ok {
		m.owner = readByOwner(head.head)
		m.families.source, m.families.base = rereadable(head)
	}
	m.fill()
	rd.layout.Notes = append(rd.layout.Notes, m.beside.findings(rd)...)
	switch m.err {
	case nil:
	case io.EOF:
		rd.note(ruleMeliNoItems, check.Error)
	default:
		return m.err
	}
	rd.items = m
	return nil
}

// fill reads the next element.
func (m *meliItems) fill() {
	var e meliElement
	if e, m.err = m.walk.next(); m.err != nil {
		return
	}
	m.ahead = m.newPart(e)
	if m.rd.counts.Records++; m.rd.counts.Records > m.rd.opts.Limits.MaxRows {
		m.err = m.walk.fatal(&limitError{"items", m.rd.opts.Limits.MaxRows, 0}, m.ahead.line)
	}
}

// next returns the next product, with the notes of what stands behind its last
// item.
func (m *meliItems) next() (*listing.Product, error) {
	var family meliFamily
	if m.err == nil {
		family, m.err = m.group()
	}
	if family.parts == nil {
		err := m.err
		m.err = io.EOF
		return nil, err
	}
	p := m.product(family)
	for m.err == nil && m.taken(m.ahead) {
		m.fill()
	}
	p.Findings = append(p.Findings, m.beside.findings(m.rd)...)
	return p, nil
}

// product makes a product of the items of a family.
func (m *meliItems) product(f meliFamily) *listing.Product {
	if f.parts[0].item == nil {
		return m.orphan(f.parts[0])
	}
	lost := m.rd.counts.LostCharacters
	p := newMeliProduct(m, f).build()
	if m.rd.counts.LostCharacters > lost {
		m.rd.counts.DamagedRecords++
	}
	return p
}

// orphan makes an object that is no item a product without a key.
func (m *meliItems) orphan(part *meliPart) *listing.Product {
	b := newMeliProduct(m, meliFamily{parts: []*meliPart{part}})
	at := b.p.At
	code, body := part.root.member("code"), part.root.member("body")
	if code.scalar() && body != nil {
		why := body.member("message")
		if why == nil {
			why = &jsonNode{text: "?"}
		}
		b.find(at, ruleMeliAnswer, check.Error, "", i18n.Str("code", clip(code.text)), i18n.Str("message", clip(why.text)))
	} else {
		b.find(at, ruleRowOrphan, check.Error, "")
	}
	b.rest()
	return b.p
}

// meliBeside collects values that belong to no item.
type meliBeside struct {
	notes []meliNote
	more  int // beyond those
	line  int // of the first of them
}

type meliNote struct {
	path, text string
	line       int
}

// add notes the values of n.
func (s *meliBeside) add(path string, n *jsonNode) {
	switch {
	case n.scalar() && len(s.notes) < maxSkips:
		s.notes = append(s.notes, meliNote{path, n.text, n.line()})
	case n.scalar():
		if s.more++; s.more == 1 {
			s.line = n.line()
		}
	}
	for i, kid := range n.kids {
		s.add(kidPath(path, n, i), kid)
	}
}

// findings returns what was noted and forgets it.
func (s *meliBeside) findings(rd *Reader) []check.Finding {
	var fs []check.Finding
	for _, n := range s.notes {
		fs = append(fs, check.Finding{Rule: ruleMeliBeside, Severity: check.Info, At: rd.place(n.line, n.path),
			Args: []i18n.Arg{i18n.Str("header", clip(n.path)), i18n.Str("value", clip(n.text))}})
	}
	if s.more > 0 {
		fs = append(fs, check.Finding{Rule: ruleMeliBesideMore, Severity: check.Info, At: rd.at(s.line, 0), Args: []i18n.Arg{i18n.Int("n", s.more)}})
	}
	*s = meliBeside{notes: s.notes[:0]}
	return fs
}

// kidPath returns the path of the i-th value in n: members by name, objects in
// an array by their id or name, or else by number from 0, and other elements by
// the path of the array.
func kidPath(path string, n *jsonNode, i int) string {
	kid := n.kids[i]
	switch {
	case n.kind == jsonObject:
		return joinPath(path, kid.name)
	case kid.kind != jsonObject && kid.kind != jsonArray:
		return path
	}
	return path + "[" + tagOf(kid, i) + "]"
}

// tagOf returns how the i-th element of an array is called.
func tagOf(n *jsonNode, i int) string {
	const most = 60
	for _, name := range [...]string{"id", "nombre", "name"} {
		if m := n.member(name); m.scalar() && len(m.text) <= most && !strings.ContainsAny(m.text, "[]") {
			return m.text
		}
	}
	return strconv.Itoa(i)
}
