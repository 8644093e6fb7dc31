package listing

import (
	"strings"
	"unicode"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/internal/markup"
)

// blank reports whether there is nothing to see in a text.
func blank(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return !unicode.IsSpace(r) && !unseen(r) && !joiner(r) }) < 0
}

// unseen reports whether a character is never seen: controls, marks of direction,
// blanks without width. Line ends and tabs are blanks.
func unseen(r rune) bool {
	switch {
	case r == '\n', r == '\r', r == '\t', r == '\u0085':
		return false
	case unicode.IsControl(r),
		r == '\u00AD',                // the soft hyphen
		r == '\u200B', r == '\uFEFF', // blanks without width
		r == '\u200E', r == '\u200F', // marks of direction
		r >= '\u202A' && r <= '\u202E', //
		r >= '\u2060' && r <= '\u2064', // joiners of words and of formulas
		r >= '\u2066' && r <= '\u206F':
		return true
	}
	return false
}

// joiner reports whether a character joins two others, or keeps them apart.
func joiner(r rune) bool { return r == '\u200C' || r == '\u200D' }

// withoutInvisible takes out what is not seen. Joiners stay where they do
// something: in emoji, and in scripts whose letters are joined. Controls other
// than the blanks among them become a blank.
func withoutInvisible(s string) string {
	plain := func(r rune) bool {
		return !unseen(r) && !joiner(r) && r != '\r' && r != '\u0085' && r != '\u2028' && r != '\u2029'
	}
	if strings.IndexFunc(s, func(r rune) bool { return !plain(r) }) < 0 {
		return s
	}
	s = strings.ReplaceAll(s, "\r\n", "\n")
	var b strings.Builder
	var last rune
	for i, r := range s {
		switch {
		case plain(r):
		case joiner(r):
			if next := firstRune(s[i+len("\u200D"):]); !joins(last) || !joins(next) {
				continue
			}
		case r == '\r' || r == '\u0085' || r == '\u2028' || r == '\u2029':
			r = '\n'
		case unicode.IsControl(r):
			r = ' '
		default:
			continue
		}
		b.WriteRune(r)
		last = r
	}
	return b.String()
}

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}

// joins reports whether a joiner beside r may mean something.
func joins(r rune) bool {
	return r >= 0x0300 && !unicode.IsSpace(r) && !unicode.In(r, unicode.Latin, unicode.Han, unicode.Cyrillic, unicode.Greek) && !unseen(r)
}

// blanks takes the blanks off the ends and doubled ones away. In HTML only the
// ends count. Lines stay where a text may have several.
func (r *repairer) blanks(l leaf, text string) string {
	if m := l.field.Markup; m == HTML || m == HTMLNoImages || m == 0 && markup.Has(text) {
		return strings.TrimSpace(text)
	}
	if r.oneLine(l) {
		return strings.Join(strings.Fields(text), " ")
	}
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		line = strings.Join(strings.Fields(line), " ")
		if n := len(lines); line != "" || n > 0 && lines[n-1] != "" {
			lines = append(lines, line)
		}
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// oneLine reports whether a text has one line only: what is listed or measured,
// and what comes from the product's title, keywords, brand, facts or options.
func (r *repairer) oneLine(l leaf) bool {
	if l.field.Sale || len(l.field.Choices) > 0 || l.field.Unit != "" {
		return true
	}
	t, _ := check.Tokens(r.draft.Source(l.path))
	switch {
	case len(t) == 0:
		return false
	case t[0] == "content":
		return len(t) > 2 && (t[2] == "title" || t[2] == "keywords" || t[2] == "facts" || t[2] == "terms")
	}
	return t[0] != "extra"
}

// listed reports whether a text is a listed value as it stands.
func (r *repairer) listed(f *Field, text string) bool {
	return len(f.Choices) > 0 && r.index(f).held[text] == text
}

// spelling returns the listed value that a text is, but for its spelling.
func (r *repairer) spelling(l leaf, text string) string {
	if len(l.field.Choices) > 0 {
		if name, ok := r.index(l.field).Spelled(text); ok {
			return name
		}
	}
	return text
}

// unit returns a quantity in the unit that the field or its list asks for.
func (r *repairer) unit(l leaf, text string) string {
	if u := l.field.Unit; u != "" {
		if q, err := measure.Parse(text); err == nil {
			if n, ok := numberIn(q, u); ok {
				return n
			}
		}
		return text
	}
	if len(l.field.Choices) == 0 {
		return text
	}
	x := r.index(l.field)
	if name, ok := x.Find(text); ok {
		return name
	}
	if name, ok := x.written(text); ok && l.field.Custom {
		return name
	}
	return text
}
