package jsonschema

import (
	"regexp"
	"strconv"
	"strings"
)

// compilePattern compiles a pattern of ECMA-262, in which schemas are written,
// as one of RE2. The two differ in spellings, which are changed, and in what
// RE2 does not have: look-around, references back, counts above 1000. Such a
// pattern is an error here and is left to the marketplace.
func compilePattern(pattern string) (*regexp.Regexp, error) { return regexp.Compile(toRE2(pattern)) }

// ecmaSpace is what \s is in ECMA-262; in RE2 it is ASCII alone.
const ecmaSpace = `\t-\r \x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF}`

// toRE2 changes the spellings. What it does not know it leaves as it is.
func toRE2(p string) string {
	var b strings.Builder
	class := false // inside [ ]
	for i := 0; i < len(p); i++ {
		switch c := p[i]; {
		case c == '\\' && i+1 < len(p):
			i += writeEscape(&b, p[i:], class) - 1
		case c == '[' && class:
			b.WriteString(`\[`) // in ECMA-262 it is a letter like any other there
		case c == '[' && strings.HasPrefix(p[i:], "[^]"):
			b.WriteString(`(?s:.)`)
			i += 2
		case c == '.' && !class:
			b.WriteString(`[^\n\r\x{2028}\x{2029}]`)
		default:
			if c == '[' {
				class = true
			} else if c == ']' {
				class = false
			}
			b.WriteByte(c)
		}
	}
	return b.String()
}

// writeEscape writes the escape at the start of p and returns its length.
func writeEscape(b *strings.Builder, p string, class bool) int {
	switch c := p[1]; c {
	case 'u':
		if hex, n := codePoint(p); n > 0 {
			b.WriteString(`\x{` + hex + `}`)
			return n
		}
	case 'c':
		if len(p) > 2 && isLetter(p[2]) {
			b.WriteString(`\x{` + strconv.FormatInt(int64(p[2]&31), 16) + `}`)
			return 3
		}
	case '0':
		b.WriteString(`\x00`)
		return 2
	case 's':
		if class {
			b.WriteString(ecmaSpace)
		} else {
			b.WriteString(`[` + ecmaSpace + `]`)
		}
		return 2
	case 'S':
		if !class {
			b.WriteString(`[^` + ecmaSpace + `]`)
			return 2
		}
	case 'p', 'P':
		for _, name := range []string{"Script=", "sc=", "General_Category=", "gc="} {
			if strings.HasPrefix(p[2:], "{"+name) {
				b.WriteString(p[:2] + "{")
				return 3 + len(name)
			}
		}
	case 'b':
		if class {
			b.WriteString(`\x08`)
			return 2
		}
	}
	b.WriteString(p[:2])
	return 2
}

func isLetter(c byte) bool { return c|32 >= 'a' && c|32 <= 'z' }

// codePoint reads \uXXXX or \u{X}, and its length. A pair of surrogates is one.
func codePoint(p string) (hex string, n int) {
	if rest, ok := strings.CutPrefix(p, `\u{`); ok {
		hex, _, ok = strings.Cut(rest, "}")
		if _, err := strconv.ParseUint(hex, 16, 21); !ok || err != nil {
			return "", 0
		}
		return hex, len(hex) + 4
	}
	n, grown := unescape(nil, p)
	if n == 0 {
		return "", 0
	}
	return strconv.FormatInt(int64([]rune(string(grown))[0]), 16), n
}
