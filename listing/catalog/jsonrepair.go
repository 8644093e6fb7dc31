package catalog

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/nao-trade/nao/i18n"
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

// name returns what people call what was mended.
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

// jsonNote is where something was mended.
type jsonNote struct {
	at   int
	what repair
}

// note notes what a tolerant parser mends. What a strict one takes is no mistake.
func (p *jsonParser) note(at int, what repair) {
	if p.tolerant {
		p.notes = append(p.notes, jsonNote{at, what})
	}
}

// noteOnce is note for what one text may need many times.
func (p *jsonParser) noteOnce(at int, what repair) {
	if n := len(p.notes); n == 0 || p.notes[n-1] != (jsonNote{at, what}) {
		p.note(at, what)
	}
}

// broken says why a tolerant parser cannot read on.
func (p *jsonParser) broken(err error) *Error {
	var e *jsonError
	if !errors.As(err, &e) { // it is the limit
		e = p.fail(p.pos, fmt.Sprintf("values lie more than %d deep in one another", maxDepth), "check the brackets")
	}
	at := min(e.at, max(len(p.src.data)-1, 0))
	return &Error{At: p.src.place(at, ""), Problem: "the JSON is broken: " + e.problem, Value: e.value, Repair: e.repair}
}

const cutOff = "the document is cut off: save or export it again"

// oddSpace passes over a comment or an invisible sign, if one comes next.
func (p *jsonParser) oddSpace() bool {
	switch c := p.peek(); {
	case p.rest("//"), p.rest("<!--"), p.rest("-->"), p.rest("/*"), p.rest("<![CDATA["), p.rest("]]>"):
		p.note(p.pos, repairComment)
		p.comment()
	case c >= utf8.RuneSelf || c < ' ':
		r, size := utf8.DecodeRuneInString(p.src.data[p.pos:])
		if c >= utf8.RuneSelf && !blankRune(r) {
			return false
		}
		p.note(p.pos, repairBlank)
		p.pos += size
	default:
		return false
	}
	return true
}

func blankRune(r rune) bool {
	switch r {
	case '\u00A0', '\u2007', '\u202F', '\u3000', '\u200B', '\u200C', '\u200D', '\u2060', '\u2028', '\u2029', '\uFEFF':
		return true
	}
	return false
}

// comment passes over a comment, or a mark that hides JSON from old browsers.
func (p *jsonParser) comment() {
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
	i := strings.Index(rest, end)
	switch {
	case begin == "<!--" && (i < 0 || strings.ContainsAny(rest[:i], "{[")):
		return // "<!--" before the JSON, "-->" behind it
	case i < 0:
		p.pos = len(p.src.data)
	default:
		p.pos += i + len(end)
	}
}

// bareName reads the name of a member that lacks its quotes.
func (p *jsonParser) bareName() (string, error) {
	begin := p.pos
	for p.pos < len(p.src.data) && nameByte(p.src.data[p.pos]) {
		p.pos++
	}
	if p.pos == begin || isDigit(rune(p.src.data[begin])) {
		return "", p.fail(begin, "the name of a value is missing", "write \"name\": \"value\"; a number has no comma between its digits")
	}
	p.note(begin, repairUnquoted)
	return strings.Clone(p.src.data[begin:p.pos]), nil
}

func nameByte(c byte) bool {
	return c == '_' || c == '$' || c == '@' || c == '-' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'
}

// closes reports whether a quote, with rest behind it, ends the value that it
// stands in, and whether that is sure.
func closes(rest string) (ends, sure bool) {
	next := strings.TrimLeft(rest, " \t\r\n")
	if len(next) == 0 {
		return true, true
	}
	line := strings.IndexByte(rest[:len(rest)-len(next)], '\n') >= 0
	switch next[0] {
	case ',', '}', ']':
		return true, true
	case ':':
		return false, false // a name: the text before it was never closed
	case '"':
		return true, line || startsMember(next)
	case '{':
		return true, line // its comma is missing
	}
	if strings.HasPrefix(next, "//") || strings.HasPrefix(next, "/*") || strings.HasPrefix(next, "<!--") {
		return true, true
	}
	return line, !line
}

// startsMember reports whether s begins with a name in quotes and a colon.
func startsMember(s string) bool {
	end := strings.IndexByte(s[1:min(len(s), 100)], '"')
	return end >= 0 && strings.HasPrefix(strings.TrimLeft(s[1+end+1:], " \t\r\n"), ":")
}

// bareValue reads a value that has no quotes: a number, true, false, null, or a
// text that lacks them.
func (p *jsonParser) bareValue(n *jsonNode) error {
	end := p.pos
	for end < len(p.src.data) && strings.IndexByte(",}]\n\r", p.src.data[end]) < 0 {
		end++
	}
	s := strings.TrimSpace(p.src.data[p.pos:end])
	if i := strings.Index(s, " //"); i >= 0 {
		s = strings.TrimSpace(s[:i])
	}
	switch {
	case p.pos == len(p.src.data):
		return p.fail(p.pos, "a value is missing at the end", cutOff)
	case s == "":
		return p.fail(p.pos, "a value is missing", "write null where there is none")
	case n.literal(s):
		n.text = strings.Clone(n.text)
	case s == "undefined" || s == "None" || s == "NaN" || s == "nil" || s == "NULL" || s == "Null":
		p.note(n.at, repairEmpty)
	case s == "True" || s == "False" || s == "TRUE" || s == "FALSE":
		n.kind, n.text = jsonBool, strings.ToLower(s)
		p.note(n.at, repairUnquoted)
	case strings.ContainsAny(s, "\"'{[<>()=") || strings.Contains(s, ":") && !strings.Contains(s, "://"):
		return p.fail(p.pos, "a value has no quotes and no one reading", "put the value between quotes")
	default:
		n.kind = jsonText
		var err error
		if n.text, n.broken, err = p.finished(n.at, s, false, false); err != nil {
			return err
		}
		p.note(n.at, repairUnquoted)
	}
	p.pos += len(s)
	return nil
}
