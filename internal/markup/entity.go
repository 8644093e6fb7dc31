package markup

import (
	"html"
	"strings"
)

// maxEntity is the longest entity with its signs; the longest name of HTML has 31
// letters.
const maxEntity = 40

// decode replaces the entities of a text by what they stand for. One that was
// escaped again ("&amp;ntilde;") is read in one go. Without a semicolon none is
// read: the "&not" of "pan&notas" is no sign of negation.
func decode(s string) string {
	i := strings.IndexByte(s, '&')
	if i < 0 {
		return s
	}
	var b strings.Builder
	for ; i >= 0; i = strings.IndexByte(s, '&') {
		b.WriteString(s[:i])
		decoded, rest := entity(s[i+1:])
		b.WriteString(decoded)
		s = rest
	}
	b.WriteString(s)
	return b.String()
}

// entity returns what an entity stands for whose "&" came before s, and what
// follows it; the "&" itself if there is none.
func entity(s string) (decoded, rest string) {
	for {
		n := entityEnd(s)
		if n == 0 {
			return "&", s
		}
		decoded, ok := named(s[:n])
		if !ok {
			return "&", s
		}
		s = s[n:]
		if decoded != "&" {
			return decoded, s
		}
	}
}

// named returns what the entity of a name with its semicolon stands for, if all
// of the name is one: "notas;" is none, though "not" is.
func named(name string) (string, bool) {
	decoded := html.UnescapeString("&" + name)
	if decoded == "&"+name {
		return "", false
	}
	return decoded, !strings.HasSuffix(decoded, ";") || decoded == ";"
}

// entityEnd returns the length of the name of an entity with its semicolon, and 0
// if there is none.
func entityEnd(s string) int {
	for i := range len(s) {
		switch c := s[i]; {
		case c == ';' && i > 0:
			return i + 1
		case i == maxEntity, c != '#' && !isLetter(c) && !isDigit(c):
			return 0
		}
	}
	return 0
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
func isDigit(c byte) bool  { return c >= '0' && c <= '9' }
func isSpace(c byte) bool  { return c == ' ' || c >= '\t' && c <= '\r' }

var (
	textEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	attrEscaper = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")
)
