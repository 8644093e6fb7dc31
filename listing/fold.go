package listing

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// fold is a text without regard to case and blanks.
func fold(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// sameFolded reports whether two texts are folded to the same, without folding
// them: a list may have thousands.
func sameFolded(a, b string) bool {
	a, b = strings.TrimSpace(a), strings.TrimSpace(b)
	for a != "" && b != "" {
		x, n := foldedRune(a)
		y, m := foldedRune(b)
		if x != y {
			return false
		}
		a, b = a[n:], b[m:]
	}
	return a == b
}

// foldedRune returns the first letter in lower case, or one blank for all that
// stand there, and how long it is.
func foldedRune(s string) (rune, int) {
	if c := s[0]; c < utf8.RuneSelf && c > ' ' {
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		return rune(c), 1
	}
	r, n := utf8.DecodeRuneInString(s)
	if !unicode.IsSpace(r) {
		return unicode.ToLower(r), n
	}
	return ' ', len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace))
}
