package catalog

import (
	"html"
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

// text reads a text in quotes. In a value, a tolerant parser lets a quote that
// does not end the text stand there without a backslash.
func (p *jsonParser) text(isValue bool) (text, broken string, err error) {
	begin, quote, data := p.pos, p.peek(), p.src.data
	if quote == '\'' {
		p.note(begin, repairQuote)
	}
	escaped, ascii := false, true
	for i := begin + 1; i < len(data); i++ {
		switch c := data[i]; {
		case c == quote:
			if p.tolerant && isValue {
				switch ends, sure := closes(data[i+1:]); {
				case !sure:
					return "", "", p.fail(begin, "a text is not closed, or has quotes in it", "write \\\" for a quote inside a text, and close every text")
				case !ends:
					p.note(i, repairQuote)
					continue
				}
			}
			p.pos = i + 1
			return p.finished(begin, data[begin+1:i], escaped, ascii)
		case c == '\\':
			escaped = true
			i += p.skipEscape(i) - 1
		case c >= utf8.RuneSelf:
			ascii = false
		case c == '\n' || c == '\r':
			p.noteOnce(begin, repairNewline)
		}
	}
	if p.tolerant {
		return "", "", p.fail(begin, "a text is never closed", "close the quotes: "+cutOff)
	}
	return "", "", p.cutShort(begin, "a text has no quote at its end", "close the quote, or get the file again, whole")
}

// skipEscape returns how many bytes the escape at i takes. What is wrong with it
// a strict parser sees when it reads it.
func (p *jsonParser) skipEscape(i int) int {
	if !p.tolerant {
		return 2
	}
	_, n, ok := mendedEscape(p.src.data[i:])
	if !ok {
		p.note(i, repairEscape)
	}
	return n
}

// finished returns the text that raw stands for, whose quote is at begin.
func (p *jsonParser) finished(begin int, raw string, escaped, ascii bool) (text, broken string, err error) {
	if len(raw) > p.longest {
		return "", "", &limitError{"bytes in one value", p.longest, 0}
	}
	text = raw
	if !ascii {
		if text, broken, err = p.decode(raw); err != nil {
			return "", "", &jsonError{line: p.src.line(begin), at: begin, problem: "cannot decode the text", err: err,
				value: strings.ToValidUTF8(raw, "\uFFFD"), repair: "the file is neither UTF-8 nor Windows-1252: save it as UTF-8"}
		}
	}
	if escaped {
		if text, err = p.unescape(begin, text); err != nil {
			return "", "", err
		}
		if broken != "" {
			broken, _ = p.unescape(begin, broken)
		}
	}
	if p.tolerant {
		text, broken = p.letters(begin, text, broken)
	}
	return text, broken, nil
}

// letters makes letters of entities of HTML, but not in a text that is HTML.
// The text does not keep the document alive.
func (p *jsonParser) letters(at int, text, broken string) (string, string) {
	if strings.IndexByte(text, '&') >= 0 && strings.IndexByte(text, '<') < 0 {
		if plain := entities(text); plain != text {
			p.note(at, repairEntity)
			return plain, entities(broken)
		}
	}
	return strings.Clone(text), broken
}

// unescape reads what is escaped in the text that begins at a place. Half of a
// pair of surrogates becomes U+FFFD.
func (p *jsonParser) unescape(begin int, s string) (string, error) {
	var b strings.Builder
	b.Grow(len(s))
	for {
		i := strings.IndexByte(s, '\\')
		if i < 0 {
			b.WriteString(s)
			return b.String(), nil
		}
		b.WriteString(s[:i])
		s = s[i:]
		r, n, ok := mendedEscape(s)
		if !ok && !p.tolerant {
			return "", &jsonError{line: p.src.line(begin), at: begin, problem: "this is no JSON: what stands behind the \\ means nothing",
				value: s, repair: `write \\ where a text has a \`}
		}
		b.WriteRune(r)
		s = s[n:]
	}
}

// mendedEscape is escape, but for what is none: then it returns the backslash,
// or the single quote behind it.
func mendedEscape(s string) (r rune, n int, ok bool) {
	if r, n := escape(s); n > 0 {
		return r, n, true
	}
	if strings.HasPrefix(s, `\'`) {
		return '\'', 2, false
	}
	return '\\', 1, false
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
