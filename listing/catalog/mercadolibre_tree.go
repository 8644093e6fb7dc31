package catalog

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// jsonKind is what a value of JSON is. Zero means null.
type jsonKind byte

const (
	jsonNull jsonKind = iota
	jsonBool
	jsonNumber
	jsonText
	jsonArray
	jsonObject
)

// jsonNode is a value of JSON with where it stands, and whether the product
// says it already.
type jsonNode struct {
	name   string // of a member of an object
	kind   jsonKind
	text   string // of a scalar; a number as it was written
	broken string // how a text that is no UTF-8 reads with Windows-1252
	line   int
	kids   []jsonNode // of an object or array

	field meliField // what the member means, of those that were given a meaning
	twice bool      // an earlier member has the same name
	used  bool      // the product says it
}

// scalar reports whether n has a text of its own.
func (n *jsonNode) scalar() bool {
	return n != nil && n.text != "" && (n.kind == jsonText || n.kind == jsonNumber || n.kind == jsonBool)
}

// member returns the member of that name, and nil if there is none or n is no
// object.
func (n *jsonNode) member(name string) *jsonNode {
	if n == nil || n.kind != jsonObject {
		return nil
	}
	for i := range n.kids {
		if n.kids[i].name == name && !n.kids[i].twice {
			return &n.kids[i]
		}
	}
	return nil
}

// The bounds of one item that are not in Limits.
const (
	maxDepth  = 64  // containers in one another
	maxLeaves = 100 // values for each of Limits.MaxColumns
)

// jsonParser reads one value. Beyond RFC 8259 it takes control characters
// inside texts and a comma before a closing bracket, both of which have but one
// reading.
type jsonParser struct {
	s      string
	i      int
	line   int
	decode func(s string) (text, broken string, err error) // of texts beyond ASCII

	leaves, most, longest int
	open                  []jsonNode // kids of the containers that are not closed yet
}

// jsonTree reads s, which begins at line, as one value.
func (rd *Reader) jsonTree(s string, line int) (*jsonNode, error) {
	p := rd.jsonParser(s, line)
	n, err := p.value(0)
	if err != nil {
		return nil, err
	}
	if p.space(); p.i < len(p.s) {
		return nil, p.unexpected("nothing more")
	}
	return &n, nil
}

func (rd *Reader) jsonParser(s string, line int) *jsonParser {
	l := rd.opts.Limits
	return &jsonParser{s: s, line: line, decode: rd.jsonText, most: maxLeaves * l.MaxColumns, longest: l.MaxField}
}

// jsonText decodes a text between its quotes, before what is escaped is read.
func (rd *Reader) jsonText(s string) (text, broken string, err error) {
	text, bad, err := rd.dec.text([]byte(s))
	if bad {
		broken = mend([]byte(s))
	}
	return text, broken, err
}

// unexpected says that something else than want stands here.
func (p *jsonParser) unexpected(want string) error {
	e := &jsonError{line: p.line, problem: "this is no JSON: " + want + " has to stand here", repair: "correct the place, or export the file again"}
	if p.i >= len(p.s) {
		e.problem = "the file ends where " + want + " has to stand"
		e.repair, e.cut = "get the file again, whole", true
		return e
	}
	e.value = strings.ToValidUTF8(p.s[p.i:min(len(p.s), p.i+80)], "\uFFFD")
	return e
}

// space moves on to what is no space.
func (p *jsonParser) space() {
	for ; p.i < len(p.s); p.i++ {
		switch p.s[p.i] {
		case ' ', '\t':
		case '\n':
			p.line++
		case '\r':
			if p.i+1 == len(p.s) || p.s[p.i+1] != '\n' {
				p.line++
			}
		default:
			return
		}
	}
}

// peek returns the next byte that is no space, 0 at the end.
func (p *jsonParser) peek() byte {
	if p.space(); p.i < len(p.s) {
		return p.s[p.i]
	}
	return 0
}

func (p *jsonParser) value(depth int) (jsonNode, error) {
	c := p.peek()
	if p.leaves++; p.leaves > p.most {
		return jsonNode{}, &limitError{"values in one item", p.most, 0}
	}
	n := jsonNode{line: p.line}
	var err error
	switch {
	case c == '{' || c == '[':
		if depth == maxDepth {
			return n, &limitError{"values inside one another", maxDepth, 0}
		}
		n.kind = jsonArray
		if c == '{' {
			n.kind = jsonObject
		}
		n.kids, err = p.kids(n.kind, depth)
	case c == '"':
		n.kind = jsonText
		n.text, n.broken, err = p.text()
	default:
		err = p.word(&n)
	}
	return n, err
}

// kids reads what a container holds, up to its closing bracket.
func (p *jsonParser) kids(kind jsonKind, depth int) ([]jsonNode, error) {
	closing := byte(']')
	if kind == jsonObject {
		closing = '}'
	}
	p.i++
	first := len(p.open)
	for p.peek() != closing {
		if len(p.open) > first {
			if p.peek() != ',' {
				return nil, p.unexpected("a comma or " + string(closing))
			}
			if p.i++; p.peek() == closing {
				break
			}
		}
		n, err := p.kid(kind, depth)
		if err != nil {
			return nil, err
		}
		p.open = append(p.open, n)
	}
	p.i++
	kids := append([]jsonNode(nil), p.open[first:]...)
	p.open = p.open[:first]
	if kind == jsonObject {
		markTwice(kids)
	}
	return kids, nil
}

// kid reads a member of an object or an element of an array.
func (p *jsonParser) kid(kind jsonKind, depth int) (jsonNode, error) {
	if kind == jsonArray {
		return p.value(depth + 1)
	}
	if p.peek() != '"' {
		return jsonNode{}, p.unexpected("a name in quotes")
	}
	name, _, err := p.text()
	if err != nil {
		return jsonNode{}, err
	}
	if p.peek() != ':' {
		return jsonNode{}, p.unexpected("a colon")
	}
	p.i++
	n, err := p.value(depth + 1)
	n.name = name
	return n, err
}

// markTwice marks the members whose name an earlier one has.
func markTwice(kids []jsonNode) {
	const few = 40 // as many are compared faster than they are looked up
	var seen map[string]bool
	if len(kids) > few {
		seen = make(map[string]bool, len(kids))
	}
	for i := range kids {
		name := kids[i].name
		if seen != nil {
			kids[i].twice = seen[name]
			seen[name] = true
			continue
		}
		for j := range i {
			kids[i].twice = kids[i].twice || kids[j].name == name
		}
	}
}

// text reads a text in quotes.
func (p *jsonParser) text() (text, broken string, err error) {
	start := p.i + 1
	escaped, ascii, controls := false, true, false
	i := start
	for ; i < len(p.s) && p.s[i] != '"'; i++ {
		switch c := p.s[i]; {
		case c == '\\':
			escaped = true
			i++
		case c >= utf8.RuneSelf:
			ascii = false
		case c < ' ':
			controls = true
		}
	}
	if i >= len(p.s) {
		return "", "", &jsonError{line: p.line, problem: "a text has no quote at its end", repair: "close the quote, or get the file again, whole", cut: true}
	}
	raw := p.s[start:i]
	if len(raw) > p.longest {
		return "", "", &limitError{"bytes in one value", p.longest, 0}
	}
	text = raw
	if !ascii {
		if text, broken, err = p.decode(raw); err != nil {
			return "", "", &jsonError{line: p.line, problem: "cannot decode the text", err: err,
				value: strings.ToValidUTF8(raw, "\uFFFD"), repair: "the file is neither UTF-8 nor Windows-1252: save it as UTF-8"}
		}
	}
	if escaped {
		if text, err = p.unescape(text); err != nil {
			return "", "", err
		}
		if broken != "" {
			broken, _ = p.unescape(broken)
		}
	}
	if controls {
		p.line += lineEnds([]byte(raw), nil)
	}
	p.i = i + 1
	return text, broken, nil
}

// unescape reads what is escaped in a text. Half of a pair of surrogates
// becomes U+FFFD.
func (p *jsonParser) unescape(s string) (string, error) {
	var b strings.Builder
	b.Grow(len(s))
	for {
		i := strings.IndexByte(s, '\\')
		if i < 0 {
			b.WriteString(s)
			return b.String(), nil
		}
		b.WriteString(s[:i])
		r, n := escape(s[i:])
		if n == 0 {
			return "", &jsonError{line: p.line, problem: "this is no JSON: what stands behind the \\ means nothing",
				value: s[i:], repair: `write \\ where a text has a \`}
		}
		b.WriteRune(r)
		s = s[i+n:]
	}
}

// escape returns the character that an escape at the beginning of s stands for
// and the length of the escape; 0 if it is none.
func escape(s string) (rune, int) {
	if len(s) < 2 {
		return 0, 0
	}
	switch c := s[1]; c {
	case '"', '\\', '/':
		return rune(c), 2
	case 'b':
		return '\b', 2
	case 'f':
		return '\f', 2
	case 'n':
		return '\n', 2
	case 'r':
		return '\r', 2
	case 't':
		return '\t', 2
	}
	r, ok := hex4(s)
	switch {
	case !ok:
		return 0, 0
	case !utf16.IsSurrogate(r):
		return r, 6
	}
	if low, ok := hex4(s[6:]); ok {
		if pair := utf16.DecodeRune(r, low); pair != utf8.RuneError {
			return pair, 12
		}
	}
	return utf8.RuneError, 6
}

// hex4 reads an escape such as \u00F1 at the beginning of s.
func hex4(s string) (rune, bool) {
	if len(s) < 6 || s[0] != '\\' || s[1] != 'u' {
		return 0, false
	}
	var r rune
	for _, c := range []byte(s[2:6]) {
		switch {
		case c >= '0' && c <= '9':
			c -= '0'
		case c >= 'a' && c <= 'f':
			c -= 'a' - 10
		case c >= 'A' && c <= 'F':
			c -= 'A' - 10
		default:
			return 0, false
		}
		r = r<<4 | rune(c)
	}
	return r, true
}

// word reads a number, true, false or null.
func (p *jsonParser) word(n *jsonNode) error {
	rest := p.s[p.i:]
	end := strings.IndexAny(rest, ",:]}[{\" \t\r\n")
	if end < 0 {
		end = len(rest)
	}
	word := rest[:end]
	switch {
	case word == "true" || word == "false":
		n.kind, n.text = jsonBool, word
	case word == "null":
	case isJSONNumber(word):
		n.kind, n.text = jsonNumber, word
	case word == "NaN" || strings.HasSuffix(word, "Infinity"):
		return &jsonError{line: p.line, problem: "this is no number of JSON", value: word, repair: "write null where a number is not known"}
	case word == "True" || word == "False" || word == "None":
		return &jsonError{line: p.line, problem: "this is a word of Python and none of JSON", value: word, repair: "write the file with json.dump"}
	default:
		return p.unexpected("a value")
	}
	p.i += end
	return nil
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
