package catalog

import (
	"math"
	"strings"
	"unicode/utf8"
)

// The bounds of one item that are not in Limits.
const (
	maxDepth  = 64  // containers of JSON, or elements of XML, in one another
	maxLeaves = 100 // values for each of Limits.MaxColumns
)

// jsonParser reads values of JSON. Beyond RFC 8259 it takes control characters
// inside texts and a comma before a closing bracket, both of which have but one
// reading. A tolerant one reads JSON as templates write it: what has one reading
// is mended and noted, and everything else is an error.
type jsonParser struct {
	src      *jsonSource
	pos      int
	decode   func(s string) (text, broken string, err error) // of texts beyond ASCII
	tolerant bool
	notes    []jsonNote // of what was mended

	depth, values int
	most, longest int         // values, and bytes in a text
	open          []*jsonNode // kids of the containers that are not closed yet
	spare         []jsonNode  // nodes that are made at once
}

// jsonTree reads s, which begins at line, as one value.
func (rd *Reader) jsonTree(s string, line int) (*jsonNode, error) {
	p := rd.jsonParser(s, line)
	n, err := p.value()
	if err != nil {
		return nil, err
	}
	if p.space(); p.pos < len(s) {
		return nil, p.unexpected("nothing more")
	}
	return n, nil
}

// jsonParser returns a strict parser of s, which begins at line.
func (rd *Reader) jsonParser(s string, line int) *jsonParser {
	l := rd.opts.Limits
	return &jsonParser{src: rd.newJSONSource(s, line-1), decode: rd.jsonText, most: maxLeaves * l.MaxColumns, longest: l.MaxField}
}

// tolerantParser returns a tolerant parser of what stands at a place in src.
func tolerantParser(src *jsonSource, at int) *jsonParser {
	return &jsonParser{src: src, pos: at, decode: utf8Text, tolerant: true, most: math.MaxInt, longest: math.MaxInt}
}

// fail says why the JSON cannot be read on.
func (p *jsonParser) fail(at int, problem, repair string) *jsonError {
	data := p.src.data
	at = min(at, len(data))
	value := strings.ToValidUTF8(data[at:min(len(data), at+80)], "\uFFFD")
	return &jsonError{line: p.src.line(at), at: at, problem: problem, value: value, repair: repair}
}

// unexpected says that something else than want stands here.
func (p *jsonParser) unexpected(want string) *jsonError {
	if p.pos < len(p.src.data) {
		return p.fail(p.pos, "this is no JSON: "+want+" has to stand here", "correct the place, or export the file again")
	}
	return p.cutShort(p.pos, "the file ends where "+want+" has to stand", "get the file again, whole")
}

// cutShort says that the end came too early for what begins at a place.
func (p *jsonParser) cutShort(at int, problem, repair string) *jsonError {
	e := p.fail(at, problem, repair)
	e.value, e.cut = "", true
	return e
}

// peek returns the next byte, and 0 at the end.
func (p *jsonParser) peek() byte {
	if p.pos < len(p.src.data) {
		return p.src.data[p.pos]
	}
	return 0
}

// rest reports whether s comes next.
func (p *jsonParser) rest(s string) bool { return strings.HasPrefix(p.src.data[p.pos:], s) }

// space moves on to what is no space.
func (p *jsonParser) space() {
	for data := p.src.data; p.pos < len(data); {
		switch data[p.pos] {
		case ' ', '\t', '\n', '\r':
			p.pos++
		default:
			if !p.tolerant || !p.oddSpace() {
				return
			}
		}
	}
}

// node returns a new node for what begins here.
func (p *jsonParser) node() *jsonNode {
	if len(p.spare) == 0 {
		p.spare = make([]jsonNode, min(64, 4+p.values))
	}
	n := &p.spare[0]
	p.spare = p.spare[1:]
	n.src, n.at, n.end = p.src, p.pos, p.pos
	return n
}

// value reads the next value.
func (p *jsonParser) value() (n *jsonNode, err error) {
	p.space()
	if p.values++; p.values > p.most {
		return nil, &limitError{"values in one item", p.most, 0}
	}
	n = p.node()
	switch c := p.peek(); {
	case c == '{' || c == '[':
		if p.depth == maxDepth {
			return nil, &limitError{"values inside one another", maxDepth, 0}
		}
		n.kind = jsonArray
		if c == '{' {
			n.kind = jsonObject
		}
		p.depth++
		n.kids, err = p.kids(n)
		p.depth--
	case c == '"' || c == '\'' && p.tolerant:
		n.kind = jsonText
		n.text, n.broken, err = p.text(true)
	case p.tolerant:
		err = p.bareValue(n)
	default:
		err = p.word(n)
	}
	n.end = p.pos
	return n, err
}

// kids reads what the container n holds, up to its closing bracket.
func (p *jsonParser) kids(n *jsonNode) ([]*jsonNode, error) {
	closing, name := byte(']'), "bracket"
	if n.kind == jsonObject {
		closing, name = '}', "brace"
	}
	p.pos++
	first, comma := len(p.open), -1
	var seen map[string]*jsonNode
	for {
		p.space()
		switch c := p.peek(); {
		case c == closing:
			if comma >= 0 {
				p.note(comma, repairComma)
			}
			p.pos++
			kids := append([]*jsonNode(nil), p.open[first:]...)
			p.open = p.open[:first]
			return kids, nil
		case !p.tolerant:
		case p.pos == len(p.src.data):
			return nil, p.fail(n.at, "the "+name+" is never closed", cutOff)
		case c == ',':
			p.note(p.pos, repairComma)
			p.pos++
			continue
		}
		at := p.pos
		kid, err := p.kid(n.kind)
		if err != nil {
			return nil, err
		}
		if n.kind == jsonArray || !p.again(p.open[first:], kid, at, &seen) {
			p.open = append(p.open, kid)
		}
		if comma, err = p.comma(closing); err != nil {
			return nil, err
		}
	}
}

// kid reads a member of an object or an element of an array.
func (p *jsonParser) kid(kind jsonKind) (*jsonNode, error) {
	if kind == jsonArray {
		return p.value()
	}
	at := p.pos
	name, err := p.name()
	if err != nil {
		return nil, err
	}
	if p.space(); p.peek() != ':' {
		if p.tolerant {
			return nil, p.fail(p.pos, "a colon is missing behind "+clip(name), "write \"name\": \"value\", and escape the quotes inside texts")
		}
		return nil, p.unexpected("a colon")
	}
	p.pos++
	var n *jsonNode
	if p.space(); p.tolerant && (p.peek() == ',' || p.peek() == '}') {
		p.note(at, repairEmpty)
		n = p.node()
	} else if n, err = p.value(); err != nil {
		return nil, err
	}
	n.name = name
	return n, nil
}

// again deals with a member, whose name stands at a place, if an earlier one
// has its name: a strict parser marks it; a tolerant one makes it one more
// value of the earlier, and reports that. seen is nil while there are few.
func (p *jsonParser) again(earlier []*jsonNode, kid *jsonNode, at int, seen *map[string]*jsonNode) bool {
	first := sameName(earlier, kid, seen)
	if first == nil {
		return false
	}
	if kid.twice = !p.tolerant; kid.twice {
		return false
	}
	p.note(at, repairTwice)
	if first.kind != jsonArray {
		was := *first
		was.name = ""
		*first = jsonNode{name: first.name, kind: jsonArray, src: was.src, at: was.at, end: was.end, kids: []*jsonNode{&was}}
	}
	kid.name = ""
	first.kids = append(first.kids, kid)
	return true
}

// sameName returns the first of the earlier members with the name of kid; nil if
// there is none.
func sameName(earlier []*jsonNode, kid *jsonNode, seen *map[string]*jsonNode) *jsonNode {
	const few = 40 // as many are compared faster than they are looked up
	if len(earlier) < few {
		for _, k := range earlier {
			if k.name == kid.name {
				return k
			}
		}
		return nil
	}
	if *seen == nil {
		*seen = make(map[string]*jsonNode)
		for _, k := range earlier {
			if (*seen)[k.name] == nil {
				(*seen)[k.name] = k
			}
		}
	}
	first := (*seen)[kid.name]
	if first == nil {
		(*seen)[kid.name] = kid
	}
	return first
}

// comma reads the comma behind a value and returns where it stands, or -1 if
// the value is the last, or if a tolerant parser notes that it is missing.
func (p *jsonParser) comma(closing byte) (int, error) {
	p.space()
	switch c := p.peek(); {
	case c == ',':
		p.pos++
		return p.pos - 1, nil
	case c == closing:
		return -1, nil
	case !p.tolerant:
		return -1, p.unexpected("a comma or " + string(closing))
	case p.pos == len(p.src.data):
		return -1, nil
	case c == '"' || c == '{' || c == '[' && closing == ']' || c == '\'':
		p.note(p.pos, repairComma)
		return -1, nil
	}
	return -1, p.fail(p.pos, "a comma or "+string(closing)+" is missing", "check the value before it: its quotes, or a comma between the digits of a number")
}

// name reads the name of a member.
func (p *jsonParser) name() (string, error) {
	switch c := p.peek(); {
	case c == '"' || c == '\'' && p.tolerant:
		s, _, err := p.text(false)
		return s, err
	case p.tolerant:
		return p.bareName()
	}
	return "", p.unexpected("a name in quotes")
}

// word reads a number, true, false or null.
func (p *jsonParser) word(n *jsonNode) error {
	word := p.src.data[p.pos:]
	if end := strings.IndexAny(word, ",:]}[{\" \t\r\n"); end >= 0 {
		word = word[:end]
	}
	switch {
	case n.literal(word):
		p.pos += len(word)
		return nil
	case word == "NaN" || strings.HasSuffix(word, "Infinity"):
		return &jsonError{line: n.line(), problem: "this is no number of JSON", value: word, repair: "write null where a number is not known"}
	case word == "True" || word == "False" || word == "None":
		return &jsonError{line: n.line(), problem: "this is a word of Python and none of JSON", value: word, repair: "write the file with json.dump"}
	}
	return p.unexpected("a value")
}

// literal makes n the value that a word without quotes is in JSON, if it is one.
func (n *jsonNode) literal(word string) bool {
	switch {
	case word == "true" || word == "false":
		n.kind, n.text = jsonBool, word
	case word == "null":
	case isJSONNumber(word):
		n.kind, n.text = jsonNumber, word
	default:
		return false
	}
	return true
}

// isJSONNumber reports whether s is a number as RFC 8259, section 6 writes it.
func isJSONNumber(s string) bool {
	s = strings.TrimPrefix(s, "-")
	whole := digitsOf(s)
	if whole == 0 || whole > 1 && s[0] == '0' {
		return false
	}
	s = s[whole:]
	if t, ok := strings.CutPrefix(s, "."); ok {
		n := digitsOf(t)
		if n == 0 {
			return false
		}
		s = t[n:]
	}
	if s != "" && (s[0] == 'e' || s[0] == 'E') {
		s = s[1:]
		if s != "" && (s[0] == '+' || s[0] == '-') {
			s = s[1:]
		}
		n := digitsOf(s)
		return n > 0 && n == len(s)
	}
	return s == ""
}

// digitsOf returns how many digits s begins with.
func digitsOf(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}

// jsonText decodes a text between its quotes, before what is escaped is read.
func (rd *Reader) jsonText(s string) (text, broken string, err error) {
	text, bad, err := rd.dec.text([]byte(s))
	if bad {
		broken = mend([]byte(s))
	}
	return text, broken, err
}

// utf8Text is jsonText for documents that are UTF-8 but for some texts.
func utf8Text(s string) (text, broken string, err error) {
	if utf8.ValidString(s) {
		return s, "", nil
	}
	return strings.ToValidUTF8(s, "\uFFFD"), mend([]byte(s)), nil
}
