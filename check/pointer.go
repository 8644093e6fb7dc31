package check

import (
	"strconv"
	"strings"
)

var escaper = strings.NewReplacer("~", "~0", "/", "~1")

// Pointer returns the JSON Pointer (RFC 6901) made of the tokens, escaping "~"
// as "~0" and "/" as "~1". No token gives "", the whole document.
func Pointer(tokens ...string) string {
	var b strings.Builder
	for _, t := range tokens {
		b.WriteByte('/')
		b.WriteString(escaper.Replace(t))
	}
	return b.String()
}

// Index returns base extended by an index and further tokens:
// Index("/variants", 0, "sku") is "/variants/0/sku".
func Index(base string, i int, tokens ...string) string {
	return base + "/" + strconv.Itoa(i) + Pointer(tokens...)
}

// Tokens splits a JSON Pointer into its tokens, unescaped. It reports false if
// p is no pointer: not empty and without a leading "/", or with a "~" that is
// followed by neither 0 nor 1.
func Tokens(p string) ([]string, bool) {
	if p == "" {
		return nil, true
	}
	if p[0] != '/' {
		return nil, false
	}
	tokens := strings.Split(p[1:], "/")
	for i, t := range tokens {
		if !escaped(t) {
			return nil, false
		}
		tokens[i] = strings.ReplaceAll(strings.ReplaceAll(t, "~1", "/"), "~0", "~")
	}
	return tokens, true
}

func escaped(t string) bool {
	for i := range len(t) {
		if t[i] == '~' && (i+1 == len(t) || t[i+1] != '0' && t[i+1] != '1') {
			return false
		}
	}
	return true
}
