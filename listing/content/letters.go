package content

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// plainASCII writes Latin letters without their marks (ñ as n, ß as ss), and
// typographic signs as their plain ones. What has no such form, such as a
// Chinese letter, is left out.
func plainASCII(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(s) {
		switch {
		case r < utf8.RuneSelf:
			b.WriteRune(r)
		case unicode.IsSpace(r):
			b.WriteByte(' ')
		default:
			b.WriteString(asciiOf(r))
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

func asciiOf(r rune) string {
	switch r {
	case '‘', '’', 'ʼ', '´', '′':
		return "'"
	case '“', '”', '«', '»', '″':
		return `"`
	case '‐', '‑', '–', '—', '−':
		return "-"
	case '×':
		return "x"
	case '…':
		return "..."
	case 'ß':
		return "ss"
	case 'æ':
		return "ae"
	case 'Æ':
		return "AE"
	case 'œ':
		return "oe"
	case 'Œ':
		return "OE"
	case 'ø':
		return "o"
	case 'Ø':
		return "O"
	case 'ł':
		return "l"
	case 'Ł':
		return "L"
	case 'ı':
		return "i"
	case '&':
		return "&"
	}
	return ""
}

// titleCase writes the words of an English phrase with capitals, except small
// ones within it. Letters that are capitals already stay so.
func titleCase(s string) string {
	words := strings.Split(s, " ")
	for i, word := range words {
		switch word {
		case "of", "and", "with", "in", "for", "the", "a", "to", "at", "de", "y":
			if i > 0 {
				continue
			}
		}
		words[i] = capital(word)
	}
	return strings.Join(words, " ")
}

// factCase is titleCase for the value of a fact. A name that begins with a
// capital stays as it is: Vanilla planifolia.
func factCase(fact, s string) string {
	l, _ := labelOf(fact)
	if r, _ := utf8.DecodeRuneInString(s); l.read == byName && unicode.IsUpper(r) {
		return s
	}
	return titleCase(s)
}

// capital raises the first letter, past an opening bracket. A unit behind a
// number ("750 mL") is no word that it is called with.
func capital(word string) string {
	for i, r := range word {
		if unicode.IsLetter(r) {
			if i > 0 && word[0] != '(' {
				return word // 100%x, 12-pack
			}
			return word[:i] + string(unicode.ToUpper(r)) + word[i+utf8.RuneLen(r):]
		}
	}
	return word
}

// gbkBytes is the length that Taobao counts: ASCII one, everything else two.
func gbkBytes(s string) int {
	n := 0
	for _, r := range s {
		if n++; r >= utf8.RuneSelf {
			n++
		}
	}
	return n
}

// joinZH joins pieces of Chinese text. A blank stands only where two Latin
// words or numbers would run together.
func joinZH(parts ...string) string {
	var b strings.Builder
	var last rune
	for _, p := range parts {
		if p == "" {
			continue
		}
		first, _ := utf8.DecodeRuneInString(p)
		if narrow(last) && narrow(first) {
			b.WriteByte(' ')
		}
		b.WriteString(p)
		last, _ = utf8.DecodeLastRuneInString(p)
	}
	return b.String()
}

// narrow reports whether a blank separates r from a letter of its kind.
func narrow(r rune) bool {
	return r != 0 && !unicode.Is(unicode.Han, r) && (unicode.IsLetter(r) || unicode.IsDigit(r) || r < utf8.RuneSelf)
}
