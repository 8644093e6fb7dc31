package catalog

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// plainText reports whether s is ASCII without control characters other than
// the tab and the line feed, and so needs no repair.
func plainText(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= utf8.RuneSelf || c < ' ' && c != '\n' && c != '\t' {
			return false
		}
	}
	return true
}

// repairControls turns C1 control characters, which no one types, into what
// the same bytes mean in Windows-1252: U+0093 and U+0094 are the curly quotes
// “ and ”. n is how many were turned. The five without a meaning there stay.
func repairControls(s string) (repaired string, n int) {
	repaired = strings.Map(func(r rune) rune {
		if r < 0x80 || r > 0x9F {
			return r
		}
		if m := charmap.Windows1252.DecodeByte(byte(r)); m != r && m != utf8.RuneError {
			n++
			return m
		}
		return r
	}, s)
	return repaired, n
}

// undouble undoes UTF-8 that was read as Windows-1252 and written as UTF-8
// again: "PiÃ±a" is "Piña". It reports false unless all of s reads so; that
// does not happen to honest Spanish by chance.
func undouble(s string) (string, bool) {
	if !strings.ContainsAny(s, "ÂÃâÅ") {
		return "", false
	}
	b := make([]byte, 0, len(s))
	for _, r := range s {
		c, ok := byte1252(r)
		if !ok {
			return "", false
		}
		b = append(b, c)
	}
	if isASCII(b) || !utf8.Valid(b) {
		return "", false
	}
	return string(b), true
}

// byte1252 returns the byte of r in Windows-1252, in the lax form that maps
// the five empty places to the control characters of the same number.
func byte1252(r rune) (byte, bool) {
	if r >= 0x80 && r <= 0x9F {
		return byte(r), true
	}
	return charmap.Windows1252.EncodeRune(r)
}

// unguard takes off what spreadsheets put before a text to keep it a text: an
// apostrophe before one of = + - @, and the formula ="…". In a code or number
// it also takes the apostrophe before a digit, which in a name may be honest.
func unguard(s string, code bool) string {
	if t, ok := strings.CutPrefix(s, "'"); ok && t != "" {
		if strings.IndexByte("=+-@", t[0]) >= 0 || code && isDigit(rune(t[0])) {
			s = t
		}
	}
	if t, ok := strings.CutPrefix(s, `="`); ok && strings.HasSuffix(t, `"`) {
		s = strings.ReplaceAll(t[:len(t)-1], `""`, `"`)
	}
	return s
}
