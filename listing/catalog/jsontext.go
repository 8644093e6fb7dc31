package catalog

import (
	"bytes"
	"html"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// name reads the name of a member, which may lack its quotes.
func (p *ldParser) name() (string, *Error) {
	if c := p.peek(); c == '"' || c == '\'' {
		s, _, err := p.str(false)
		return s, err
	}
	begin := p.pos
	for p.pos < len(p.src.data) && nameByte(p.src.data[p.pos]) {
		p.pos++
	}
	if p.pos == begin || isDigit(rune(p.src.data[begin])) {
		return "", p.fail(begin, "the name of a value is missing", "write \"name\": \"value\"; a number has no comma between its digits")
	}
	p.note(begin, repairUnquoted)
	return string(p.src.data[begin:p.pos]), nil
}

func nameByte(c byte) bool {
	return c == '_' || c == '$' || c == '@' || c == '-' || c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'
}

// str reads a text in quotes. In a value, a quote that does not end the text
// may stand there without a backslash.
func (p *ldParser) str(isValue bool) (text, broken string, err *Error) {
	begin, quote := p.pos, p.peek()
	if quote == '\'' {
		p.note(begin, repairQuote)
	}
	p.pos++
	var b []byte // nil as long as the text stands as it is
	for from := p.pos; p.pos < len(p.src.data); {
		switch c := p.src.data[p.pos]; {
		case c == quote:
			ends, sure := true, true
			if isValue {
				ends, sure = p.closes()
			}
			switch {
			case !sure:
				return "", "", p.fail(begin, "a text is not closed, or has quotes in it", "write \\\" for a quote inside a text, and close every text")
			case ends:
				raw := p.src.data[from:p.pos]
				if b != nil {
					raw = append(b, raw...)
				}
				p.pos++
				text, broken = p.decoded(begin, raw)
				return text, broken, nil
			}
			p.note(p.pos, repairQuote)
			p.pos++
		case c == '\\':
			b = append(b, p.src.data[from:p.pos]...)
			b = p.escape(b)
			from = p.pos
		default:
			if c == '\n' || c == '\r' {
				p.noteOnce(begin, repairNewline)
			}
			p.pos++
		}
	}
	return "", "", p.fail(begin, "a text is never closed", "close the quotes: "+cutOff)
}

// noteOnce is note for what one text may need many times.
func (p *ldParser) noteOnce(at int, what repair) {
	if n := len(p.notes); n == 0 || p.notes[n-1] != (jsonNote{at, what}) {
		p.note(at, what)
	}
}

// closes reports whether the quote at the position ends the value that it
// stands in, and whether that is sure.
func (p *ldParser) closes() (ends, sure bool) {
	rest := p.src.data[p.pos+1:]
	next := bytes.TrimLeft(rest, " \t\r\n")
	if len(next) == 0 {
		return true, true
	}
	line := bytes.IndexByte(rest[:len(rest)-len(next)], '\n') >= 0
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
	if bytes.HasPrefix(next, []byte("//")) || bytes.HasPrefix(next, []byte("/*")) || bytes.HasPrefix(next, []byte("<!--")) {
		return true, true
	}
	return line, !line
}

// startsMember reports whether s begins with a name in quotes and a colon.
func startsMember(s []byte) bool {
	end := bytes.IndexByte(s[1:min(len(s), 100)], '"')
	return end >= 0 && bytes.HasPrefix(bytes.TrimLeft(s[1+end+1:], " \t\r\n"), []byte(":"))
}

// escape reads what a backslash begins and adds it to b.
func (p *ldParser) escape(b []byte) []byte {
	at := p.pos
	p.pos++
	c := p.peek()
	p.pos = min(p.pos+1, len(p.src.data))
	switch c {
	case '"', '\\', '/':
		return append(b, c)
	case 'b':
		return append(b, '\b')
	case 'f':
		return append(b, '\f')
	case 'n':
		return append(b, '\n')
	case 'r':
		return append(b, '\r')
	case 't':
		return append(b, '\t')
	case 'u':
		if r, ok := p.hex(); ok {
			return utf8.AppendRune(b, r)
		}
	case '\'':
		p.note(at, repairEscape)
		return append(b, '\'')
	}
	p.note(at, repairEscape)
	p.pos = at + 1
	return append(b, '\\')
}

// hex reads the four digits behind \u, and the other half of a pair.
func (p *ldParser) hex() (rune, bool) {
	r, ok := ldHex4(p.src.data[p.pos:])
	if !ok {
		return 0, false
	}
	p.pos += 4
	if !utf16.IsSurrogate(r) {
		return r, true
	}
	if p.rest(`\u`) {
		if low, ok := ldHex4(p.src.data[p.pos+2:]); ok {
			if pair := utf16.DecodeRune(r, low); pair != utf8.RuneError {
				p.pos += 6
				return pair, true
			}
		}
	}
	return utf8.RuneError, true
}

func ldHex4(b []byte) (r rune, ok bool) {
	if len(b) < 4 {
		return 0, false
	}
	for _, c := range b[:4] {
		d := strings.IndexByte("0123456789abcdef", c|0x20)
		if d < 0 || c < '0' {
			return 0, false
		}
		r = r<<4 | rune(d)
	}
	return r, true
}

// decoded returns the text of the bytes of a string, and how one that is no
// UTF-8 reads otherwise. Entities of HTML become letters, but not in a text
// that is HTML.
func (p *ldParser) decoded(at int, raw []byte) (text, broken string) {
	text = string(raw)
	if !utf8.Valid(raw) {
		text, broken = strings.ToValidUTF8(text, "\uFFFD"), mend(raw)
	}
	if strings.IndexByte(text, '&') >= 0 && strings.IndexByte(text, '<') < 0 {
		if plain := entities(text); plain != text {
			p.note(at, repairEntity)
			return plain, entities(broken)
		}
	}
	return text, broken
}

// maxEntity is more than the longest name of an entity takes.
const maxEntity = 40

// entities turns references such as &amp; into the letters that they stand for,
// if a semicolon ends them.
func entities(s string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '&')
		if i < 0 {
			break
		}
		b.WriteString(s[:i])
		s = s[i:]
		n := strings.IndexByte(s[:min(len(s), maxEntity)], ';') + 1
		if n < 3 || strings.IndexByte(s[1:n], '&') >= 0 {
			n = 1
		}
		if n > 1 {
			b.WriteString(html.UnescapeString(s[:n]))
		} else {
			b.WriteByte('&')
		}
		s = s[n:]
	}
	b.WriteString(s)
	return b.String()
}

// token reads a value that has no quotes: a number, true, false, null, or a
// text that lacks them.
func (p *ldParser) token(n *ldNode) *Error {
	end := p.pos
	for end < len(p.src.data) && strings.IndexByte(",}]\n\r", p.src.data[end]) < 0 {
		end++
	}
	raw := bytes.TrimSpace(p.src.data[p.pos:end])
	if i := bytes.Index(raw, []byte(" //")); i >= 0 {
		raw = bytes.TrimSpace(raw[:i])
	}
	s := string(raw)
	switch {
	case s == "":
		return p.fail(p.pos, "a value is missing", "write null where there is none")
	case s == "true" || s == "false":
		n.kind, n.text = ldBool, s
	case s == "null":
	case jsonNumeral(s):
		n.kind, n.text = ldNumber, s
	case s == "undefined" || s == "None" || s == "NaN" || s == "nil" || s == "NULL" || s == "Null":
		p.note(n.at, repairEmpty)
	case s == "True" || s == "False" || s == "TRUE" || s == "FALSE":
		n.kind, n.text = ldBool, strings.ToLower(s)
		p.note(n.at, repairUnquoted)
	case strings.ContainsAny(s, "\"'{[<>()=") || strings.Contains(s, ":") && !strings.Contains(s, "://"):
		return p.fail(p.pos, "a value has no quotes and no one reading", "put the value between quotes")
	default:
		n.kind = ldString
		n.text, n.broken = p.decoded(n.at, raw)
		p.note(n.at, repairUnquoted)
	}
	p.pos += len(raw)
	return nil
}

// jsonNumeral reports whether s is a number of JSON: RFC 8259, section 6.
func jsonNumeral(s string) bool {
	s = strings.TrimPrefix(s, "-")
	whole := len(s) - len(strings.TrimLeft(s, "0123456789"))
	if whole == 0 || whole > 1 && s[0] == '0' {
		return false
	}
	s = s[whole:]
	if frac, ok := strings.CutPrefix(s, "."); ok {
		s = strings.TrimLeft(frac, "0123456789")
		if len(s) == len(frac) {
			return false
		}
	}
	if s == "" {
		return true
	}
	exponent := s[1:]
	if exponent != "" && (exponent[0] == '+' || exponent[0] == '-') {
		exponent = exponent[1:]
	}
	return s[0]|0x20 == 'e' && allDigits(exponent)
}
