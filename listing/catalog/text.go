package catalog

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// plainText reports whether s is ASCII without control characters other than
// the tab and the line feed, and so needs no repair.
func plainText(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= 0x7F || c < ' ' && c != '\n' && c != '\t' {
			return false
		}
	}
	return true
}

// repairControls turns control characters, which no one types. Those from
// U+0080 on become what the same bytes mean in Windows-1252: U+0093 and U+0094
// are the curly quotes “ and ”; the five without a meaning there stay. Those
// below U+0020, but for the tab and the line feed, and U+007F become spaces. n
// is how many were turned. In a scanner's reading U+001D stays: it separates.
func repairControls(s string, scan bool) (repaired string, n int) {
	repaired = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\x1D' && scan:
		case r < ' ' || r == 0x7F:
			n++
			return ' '
		case r >= 0x80 && r <= 0x9F:
			if m := charmap.Windows1252.DecodeByte(byte(r)); m != r && m != utf8.RuneError {
				n++
				return m
			}
		}
		return r
	}, s)
	return repaired, n
}

// errorValue reports whether s is what a spreadsheet shows instead of the
// result of a formula, in English or Spanish.
func errorValue(s string) bool {
	if s == "" || s[0] != '#' {
		return false
	}
	switch s {
	case "#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!",
		"#N/D", "#¡REF!", "#¡VALOR!", "#¡DIV/0!", "#¿NOMBRE?", "#¡NULO!", "#¡NUM!":
		return true
	}
	return false
}

// doubledSigns is the letters that the first bytes of characters become when
// UTF-8 is read as Windows-1252.
const doubledSigns = "ÂÃâÅ"

// undouble undoes UTF-8 that was read as Windows-1252 and written as UTF-8
// again: "PiÃ±a" is "Piña". It reports false unless all of s reads so; that
// does not happen to honest Spanish by chance.
func undouble(s string) (string, bool) {
	if !strings.ContainsAny(s, doubledSigns) {
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

// trim takes off what does not show at the ends of a cell: white space, the byte
// order mark that is left where files were joined, the mark with which old
// programs end a file, and the marks for the direction of text that come along
// when a code is copied.
func trim(s string) string {
	return strings.TrimFunc(s, func(r rune) bool {
		switch {
		case unicode.IsSpace(r), r == '\x1A', r == '\uFEFF', r == '\u200B', r == '\u2060':
			return true
		}
		return r == '\u200E' || r == '\u200F' || r >= '\u202A' && r <= '\u202E'
	})
}
