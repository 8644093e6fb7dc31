package i18n

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Fold returns s in the form in which Spanish words are compared: lower case,
// without accents, with single spaces between words and none at the ends.
// "  Añejo  Ámbar " becomes "añejo ambar".
//
// ñ is a letter of its own and stays: año is not ano. Letters written with
// combining marks are read as the composed ones. Invisible characters, such as
// the byte order mark that spreadsheets put before the first header, go.
func Fold(s string) string {
	if folded(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	space := false
	for i, r := range s {
		switch {
		case unicode.IsSpace(r):
			space = true
			continue
		case unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Cf, r):
			continue // an accent of the letter before it, or nothing to see
		}
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space = false
		b.WriteRune(foldRune(r, s[i+runeLen(s[i:]):]))
	}
	return b.String()
}

// folded reports whether s is plain lower-case ASCII with single spaces inside.
func folded(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c >= utf8.RuneSelf, c >= 'A' && c <= 'Z', c < ' ':
			return false
		case c == ' ' && (i == 0 || i == len(s)-1 || s[i-1] == ' '):
			return false
		}
	}
	return true
}

func runeLen(s string) int {
	_, n := utf8.DecodeRuneInString(s)
	return n
}

// foldRune folds one letter. after is the text behind it, which tells a
// decomposed ñ from an n.
func foldRune(r rune, after string) rune {
	r = unicode.ToLower(r)
	if r == 'n' && strings.HasPrefix(after, "\u0303") {
		return 'ñ'
	}
	switch r {
	case 'á', 'à', 'â', 'ä', 'ã', 'å', 'ā', 'ă', 'ą':
		return 'a'
	case 'ç', 'ć', 'č':
		return 'c'
	case 'é', 'è', 'ê', 'ë', 'ē', 'ė', 'ę', 'ě':
		return 'e'
	case 'í', 'ì', 'î', 'ï', 'ī', 'ı', 'į':
		return 'i'
	case 'ó', 'ò', 'ô', 'ö', 'õ', 'ō', 'ő', 'ø':
		return 'o'
	case 'ú', 'ù', 'û', 'ü', 'ū', 'ů', 'ű', 'ų':
		return 'u'
	case 'ý', 'ÿ':
		return 'y'
	}
	return r
}
