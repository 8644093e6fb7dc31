package catalog

import (
	"bytes"
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
)

// maxDocumentDepth is how deep the values of a document may lie in one another.
const maxDocumentDepth = 64

// source is a document, or a part of one, with its lines.
type source struct {
	rd    *Reader
	data  []byte
	lines []int // where the lines after the first begin
	above int   // lines of the file above data
}

func (rd *Reader) newSource(data []byte, above int) *source {
	s := &source{rd: rd, data: data, above: above}
	for i, c := range data {
		if c == '\n' || c == '\r' && (i+1 == len(data) || data[i+1] != '\n') {
			s.lines = append(s.lines, i+1)
		}
	}
	return s
}

// place returns where data[at] stands. Columns count bytes.
func (s *source) place(at int, name string) check.Place {
	n := sort.SearchInts(s.lines, at+1)
	begin := 0
	if n > 0 {
		begin = s.lines[n-1]
	}
	p := s.rd.at(s.above+n+1, at-begin+1)
	p.Header = name
	return p
}

// ldNode is a value of JSON.
type ldNode struct {
	kind    ldKind
	src     *source
	at, end int        // from its first byte to the one behind its last
	text    string     // of a string, a number, true or false
	broken  string     // of a string that is no UTF-8, how it reads with Windows-1252
	items   []*ldNode  // of an array
	members []ldMember // of an object
}

type ldMember struct {
	name  string
	at    int
	value *ldNode
}

type ldKind uint8

const (
	ldNull ldKind = iota
	ldString
	ldNumber
	ldBool
	ldArray
	ldObject
)

// repair is what had to be mended in JSON, in one kind.
type repair uint8

const (
	repairComma repair = iota
	repairNewline
	repairUnquoted
	repairQuote
	repairEscape
	repairComment
	repairEntity
	repairEmpty
	repairTwice
	repairBlank
	repairs // how many there are
)

// repairName returns what people call what was mended.
func (r repair) name() i18n.Message {
	switch r {
	case repairComma:
		return i18n.Message{ES: "comas de más o de menos", EN: "commas too many or missing", ZH: "多余或缺少的逗号"}
	case repairNewline:
		return i18n.Message{ES: "saltos de línea dentro de un texto", EN: "line breaks inside a text", ZH: "文本中的换行"}
	case repairUnquoted:
		return i18n.Message{ES: "nombres o valores sin comillas", EN: "names or values without quotes", ZH: "没有引号的名称或值"}
	case repairQuote:
		return i18n.Message{ES: "comillas sin escapar o sencillas", EN: "quotes that are single or not escaped", ZH: "单引号或未转义的引号"}
	case repairEscape:
		return i18n.Message{ES: "diagonales invertidas sin sentido", EN: "backslashes without a meaning", ZH: "无意义的反斜杠"}
	case repairComment:
		return i18n.Message{ES: "comentarios", EN: "comments", ZH: "注释"}
	case repairEntity:
		return i18n.Message{ES: "entidades de HTML en lugar de letras", EN: "HTML entities instead of letters", ZH: "以HTML实体代替的字符"}
	case repairEmpty:
		return i18n.Message{ES: "nombres sin valor", EN: "names without a value", ZH: "没有值的名称"}
	case repairTwice:
		return i18n.Message{ES: "nombres repetidos", EN: "names given twice", ZH: "重复的名称"}
	}
	return i18n.Message{ES: "signos invisibles entre los valores", EN: "invisible signs between values", ZH: "值之间的不可见符号"}
}

// ldParser reads JSON as templates write it. What has one reading is mended
// and noted; everything else is an error.
type ldParser struct {
	src   *source
	pos   int
	depth int
	notes []jsonNote
}

// jsonNote is where something was mended.
type jsonNote struct {
	at   int
	what repair
}

func (p *ldParser) note(at int, what repair) { p.notes = append(p.notes, jsonNote{at, what}) }

// fail says why the JSON cannot be read on.
func (p *ldParser) fail(at int, problem, repair string) *Error {
	end := min(len(p.src.data), at+40)
	value := strings.ToValidUTF8(string(p.src.data[min(at, end):end]), "\uFFFD")
	return &Error{At: p.src.place(min(at, max(len(p.src.data)-1, 0)), ""), Problem: "the JSON is broken: " + problem, Value: value, Repair: repair}
}

const cutOff = "the document is cut off: save or export it again"

// value reads the next value.
func (p *ldParser) value() (*ldNode, *Error) {
	p.space()
	if p.pos >= len(p.src.data) {
		return nil, p.fail(p.pos, "a value is missing at the end", cutOff)
	}
	if p.depth++; p.depth > maxDocumentDepth {
		return nil, p.fail(p.pos, fmt.Sprintf("values lie more than %d deep in one another", maxDocumentDepth), "check the brackets")
	}
	defer func() { p.depth-- }()
	n := &ldNode{src: p.src, at: p.pos}
	var err *Error
	switch c := p.src.data[p.pos]; c {
	case '{':
		n.kind = ldObject
		err = p.object(n)
	case '[':
		n.kind = ldArray
		err = p.array(n)
	case '"', '\'':
		n.kind = ldString
		n.text, n.broken, err = p.str(true)
	default:
		err = p.token(n)
	}
	n.end = p.pos
	return n, err
}

// object reads the members of an object.
func (p *ldParser) object(n *ldNode) *Error {
	p.pos++
	comma := -1 // where the last one stands
	seen := make(map[string]int)
	for {
		p.space()
		switch {
		case p.pos >= len(p.src.data):
			return p.fail(n.at, "the brace is never closed", cutOff)
		case p.peek() == '}':
			if comma >= 0 {
				p.note(comma, repairComma)
			}
			p.pos++
			return nil
		case p.peek() == ',':
			p.note(p.pos, repairComma)
			p.pos++
			continue
		}
		m := ldMember{at: p.pos}
		var err *Error
		if m.name, err = p.name(); err != nil {
			return err
		}
		if p.space(); p.peek() != ':' {
			return p.fail(p.pos, "a colon is missing behind "+clip(m.name), "write \"name\": \"value\", and escape the quotes inside texts")
		}
		p.pos++
		if p.space(); p.peek() == ',' || p.peek() == '}' {
			p.note(m.at, repairEmpty)
			m.value = &ldNode{src: p.src, at: p.pos, end: p.pos}
		} else if m.value, err = p.value(); err != nil {
			return err
		}
		p.add(n, m, seen)
		if comma, err = p.between('}'); err != nil {
			return err
		}
	}
}

// add gives an object a member. One that it has already counts as one more
// value of it. seen is where those are.
func (p *ldParser) add(n *ldNode, m ldMember, seen map[string]int) {
	i, twice := seen[m.name]
	if !twice {
		seen[m.name] = len(n.members)
		n.members = append(n.members, m)
		return
	}
	p.note(m.at, repairTwice)
	o := &n.members[i]
	if o.value.kind != ldArray {
		o.value = &ldNode{kind: ldArray, src: p.src, at: o.value.at, end: o.value.end, items: []*ldNode{o.value}}
	}
	o.value.items = append(o.value.items, m.value)
}

// array reads the values of an array.
func (p *ldParser) array(n *ldNode) *Error {
	p.pos++
	comma := -1
	for {
		p.space()
		switch {
		case p.pos >= len(p.src.data):
			return p.fail(n.at, "the bracket is never closed", cutOff)
		case p.peek() == ']':
			if comma >= 0 {
				p.note(comma, repairComma)
			}
			p.pos++
			return nil
		case p.peek() == ',':
			p.note(p.pos, repairComma)
			p.pos++
			continue
		}
		v, err := p.value()
		if err != nil {
			return err
		}
		n.items = append(n.items, v)
		if comma, err = p.between(']'); err != nil {
			return err
		}
	}
}

// between reads the comma behind a value and returns where it stands, or -1 if
// the value is the last. A comma that is missing is noted.
func (p *ldParser) between(closing byte) (int, *Error) {
	p.space()
	switch c := p.peek(); {
	case c == ',':
		p.pos++
		return p.pos - 1, nil
	case c == closing || p.pos >= len(p.src.data):
		return -1, nil
	case c == '"' || c == '{' || c == '[' && closing == ']' || c == '\'':
		p.note(p.pos, repairComma)
		return -1, nil
	}
	return -1, p.fail(p.pos, "a comma or "+string(closing)+" is missing", "check the value before it: its quotes, or a comma between the digits of a number")
}

// peek returns the next byte, and 0 at the end.
func (p *ldParser) peek() byte {
	if p.pos < len(p.src.data) {
		return p.src.data[p.pos]
	}
	return 0
}

// rest reports whether s comes next.
func (p *ldParser) rest(s string) bool {
	return bytes.HasPrefix(p.src.data[p.pos:], []byte(s))
}

// space passes over blanks and comments.
func (p *ldParser) space() {
	for p.pos < len(p.src.data) {
		switch c := p.src.data[p.pos]; {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			p.pos++
		case p.rest("//"), p.rest("<!--"), p.rest("-->"), p.rest("/*"), p.rest("<![CDATA["), p.rest("]]>"):
			p.note(p.pos, repairComment)
			p.comment()
		case c >= utf8.RuneSelf || c < ' ':
			r, size := utf8.DecodeRune(p.src.data[p.pos:])
			if c >= utf8.RuneSelf && !blankRune(r) {
				return
			}
			p.note(p.pos, repairBlank)
			p.pos += size
		default:
			return
		}
	}
}

func blankRune(r rune) bool {
	switch r {
	case '\u00A0', '\u2007', '\u202F', '\u3000', '\u200B', '\u200C', '\u200D', '\u2060', '\u2028', '\u2029', '\uFEFF':
		return true
	}
	return false
}

// comment passes over a comment, or a mark that hides JSON from old browsers.
func (p *ldParser) comment() {
	begin, end := "", ""
	switch {
	case p.rest("//"):
		begin, end = "//", "\n"
	case p.rest("/*"):
		begin, end = "/*", "*/"
	case p.rest("<!--"):
		begin, end = "<!--", "-->"
	case p.rest("-->"):
		begin = "-->"
	case p.rest("]]>"):
		begin = "]]>"
	default:
		begin = "<![CDATA["
	}
	p.pos += len(begin)
	rest := p.src.data[p.pos:]
	i := bytes.Index(rest, []byte(end))
	switch {
	case begin == "<!--" && (i < 0 || bytes.ContainsAny(rest[:i], "{[")):
		return // "<!--" before the JSON, "-->" behind it
	case i < 0:
		p.pos = len(p.src.data)
	default:
		p.pos += i + len(end)
	}
}
