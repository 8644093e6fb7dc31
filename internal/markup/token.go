package markup

import "strings"

// kind is the kind of a token.
type kind uint8

const (
	end     kind = iota
	text         // as it stands, entities included
	opening      // <p>
	closing      // </p>
	comment      // and what else is not shown; its text is that of a CDATA section
	broken       // of which no end is to be made out
)

// token is a piece of a text.
type token struct {
	kind kind
	name string // of an element, in small letters
	text string // of a text; the attributes of a tag
}

// scanner splits a text into tokens.
type scanner struct {
	s    string
	last int // index of the last ">"
	work int // bytes that may still be looked at
}

// scan makes a scanner. Looking for the ends of tags takes time in proportion to
// the length, whatever the text.
func scan(s string) *scanner {
	return &scanner{s: s, last: strings.LastIndexByte(s, '>'), work: 16*len(s) + 1024}
}

// advance drops the first n bytes.
func (z *scanner) advance(n int) {
	z.s = z.s[n:]
	z.last -= n
}

func (z *scanner) next() token {
	if z.s == "" {
		return token{}
	}
	for i := 0; i < len(z.s); i++ {
		if z.s[i] != '<' {
			continue
		}
		t, n := z.tag(z.s[i:], z.last-i)
		switch {
		case n == 0:
			continue
		case i == 0:
			z.advance(n)
			return t
		}
		t = token{kind: text, text: z.s[:i]}
		z.advance(i)
		return t
	}
	t := token{kind: text, text: z.s}
	z.s = ""
	return t
}

// tag reads what begins with "<" at the beginning of s and returns its length, 0
// if it is text. last is the index of the last ">".
func (z *scanner) tag(s string, last int) (token, int) {
	if last < 0 || len(s) < 3 {
		return token{}, 0
	}
	switch {
	case z.work <= 0:
		return token{kind: broken}, len(s)
	case s[1] == '!' || s[1] == '?':
		return z.declaration(s)
	case s[1] == '/':
		name := elementName(s[2:])
		n := z.tagEnd(s, 2+len(name))
		if elementOf(strings.ToLower(name)) == unknown || n == 0 {
			return token{}, 0
		}
		return token{kind: closing, name: strings.ToLower(name)}, n
	}
	name := strings.ToLower(elementName(s[1:]))
	kind := elementOf(name)
	if kind == unknown {
		return token{}, 0
	}
	n := z.tagEnd(s, 1+len(name))
	if n == 0 {
		return token{}, 0
	}
	if kind != raw {
		return token{opening, name, s[1+len(name) : n-1]}, n
	}
	return z.whole(s, name, n)
}

// elementName returns the name at the beginning of s, "" if there is none.
func elementName(s string) string {
	const longest = 64
	for i := range min(len(s), longest) {
		if c := s[i]; !isLetter(c) && (i == 0 || !isDigit(c) && c != ':' && c != '-') {
			return s[:i]
		}
	}
	return ""
}

// tagEnd returns the length of the tag whose name ends at s[i], 0 if it has no
// end or the name goes on. A ">" within quotes ends none, unless the quotes are
// never closed.
func (z *scanner) tagEnd(s string, i int) int {
	if i == len(s) || !isSpace(s[i]) && s[i] != '/' && s[i] != '>' {
		return 0
	}
	first, quote := 0, byte(0)
	for ; i < len(s); i++ {
		z.work--
		switch c := s[i]; {
		case c == '>' && quote == 0:
			return i + 1
		case c == '>' && first == 0:
			first = i + 1
		case quote != 0 && c == quote:
			quote = 0
		case quote == 0 && (c == '"' || c == '\'') && s[i-1] == '=':
			quote = c
		}
		if z.work <= 0 {
			return 0
		}
	}
	return first
}

// whole reads an element that goes whole, whose tag has n bytes.
func (z *scanner) whole(s, name string, n int) (token, int) {
	if s[n-2] == '/' {
		return token{kind: comment}, n // <iframe/>
	}
	for i := n; ; {
		j := strings.IndexByte(s[i:], '<')
		if j < 0 {
			return token{kind: broken}, len(s)
		}
		i += j
		z.work -= j
		if len(s) > i+2+len(name) && s[i+1] == '/' && strings.EqualFold(s[i+2:i+2+len(name)], name) {
			if m := z.tagEnd(s[i:], 2+len(name)); m > 0 {
				return token{kind: comment}, i + m
			}
		}
		i++
	}
}

// declaration reads a comment, a CDATA section or a declaration.
func (z *scanner) declaration(s string) (token, int) {
	for _, form := range []struct{ begin, end string }{{"<!--", "-->"}, {"<![CDATA[", "]]>"}} {
		after, ok := strings.CutPrefix(s, form.begin)
		if !ok {
			continue
		}
		i := strings.Index(after, form.end)
		if i < 0 {
			z.work -= len(after)
			return token{}, 0
		}
		t := token{kind: comment}
		if form.end == "]]>" {
			t.text = after[:i]
		}
		return t, len(form.begin) + i + len(form.end)
	}
	if i := strings.IndexByte(s, '>'); isLetter(s[2]) && i > 0 || s[2] == '[' && i > 0 {
		return token{kind: comment}, i + 1
	}
	return token{}, 0
}

// attributes yields the attributes of a tag, names in small letters, values
// without entities.
func attributes(s string) func(yield func(name, value string) bool) {
	return func(yield func(name, value string) bool) {
		for s != "" {
			s = strings.TrimLeft(s, " \t\n\v\f\r/")
			i := strings.IndexAny(s, " \t\n\v\f\r/=")
			if i < 0 {
				i = len(s)
			}
			if i == 0 && s != "" {
				i = 1 // a "=" without a name
			}
			name, value := s[:i], ""
			s = strings.TrimLeft(s[i:], " \t\n\v\f\r")
			if after, ok := strings.CutPrefix(s, "="); ok {
				value, s = attributeValue(strings.TrimLeft(after, " \t\n\v\f\r"))
			}
			if name != "" && !yield(strings.ToLower(name), decode(value)) {
				return
			}
		}
	}
}

// attributeValue returns the value at the beginning of s, and what follows it.
func attributeValue(s string) (value, rest string) {
	if s == "" {
		return "", ""
	}
	if quote := s[0]; quote == '"' || quote == '\'' {
		if i := strings.IndexByte(s[1:], quote); i >= 0 {
			return s[1 : 1+i], s[2+i:]
		}
		return s[1:], ""
	}
	if i := strings.IndexAny(s, " \t\n\v\f\r"); i >= 0 {
		return s[:i], s[i:]
	}
	return s, ""
}
