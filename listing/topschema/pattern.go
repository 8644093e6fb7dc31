package topschema

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// maxPattern bounds a pattern, in bytes. Longer ones are left to the
// marketplace.
const maxPattern = 4_096

// errPattern says that a pattern cannot be said in Go's regular expressions
// with the same meaning.
var errPattern = errors.New("not supported")

// compileJava compiles a Java regular expression. If whole is set, the result
// matches texts of which the expression matches all, as Java's matches does;
// else those in which it is found.
//
// What means the same in both is kept and what differs is rewritten: the line
// ends that a dot does not match and a dollar steps over, \s with the vertical
// tab, \u escapes with surrogate pairs, POSIX classes. What Go's linear-time
// engine lacks is an error: look-around, back-references, possessive and
// atomic groups, intersections of classes; so is what Java reads differently
// on Chinese text (\b).
func compileJava(pattern string, whole bool) (*regexp.Regexp, error) {
	if len(pattern) > maxPattern {
		return nil, fmt.Errorf("%w: %d bytes, want at most %d", errPattern, len(pattern), maxPattern)
	}
	t := translator{rest: pattern, whole: whole}
	if after, ok := strings.CutPrefix(pattern, "(?s)"); ok {
		t.rest, t.dotAll = after, true
	}
	for t.rest != "" {
		if err := t.next(); err != nil {
			return nil, err
		}
	}
	expression := t.out.String()
	re, err := regexp.Compile(expression) // by itself, for the frame below would close its brackets
	if err == nil && whole {
		re, err = regexp.Compile(`\A(?:` + expression + `)\z`)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", errPattern, err)
	}
	return re, nil
}

// translator rewrites a Java regular expression from its start to its end.
type translator struct {
	rest   string // what is still to be read
	out    strings.Builder
	whole  bool
	dotAll bool
}

// lineEnds is what Java's dot does not match, as the inside of a class.
const lineEnds = `\n\r\x{85}\x{2028}\x{2029}`

// next rewrites what stands next, outside a class.
func (t *translator) next() error {
	switch c := t.rest[0]; c {
	case '\\':
		return t.escape(false)
	case '[':
		return t.class()
	case '(':
		return t.group()
	case '*', '+', '?':
		t.rest = t.rest[1:]
		return t.quantifier(string(c))
	case '{':
		return t.counted()
	case '.':
		t.put(1, t.dot())
	case '^':
		t.put(1, `\A`)
	case '$':
		t.put(1, t.end())
	case '}', ']':
		t.put(1, `\`+string(c))
	default:
		_, size := utf8.DecodeRuneInString(t.rest)
		t.put(size, t.rest[:size])
	}
	return nil
}

// put writes s for the next n bytes.
func (t *translator) put(n int, s string) {
	t.rest = t.rest[n:]
	t.out.WriteString(s)
}

func (t *translator) dot() string {
	if t.dotAll {
		return `(?s:.)`
	}
	return `[^` + lineEnds + `]`
}

// end is the end of the text or, where only a part is looked for, a line end
// before it.
func (t *translator) end() string {
	if t.whole {
		return `\z`
	}
	return `(?:\r\n|[` + lineEnds + `])?\z`
}

// group reads the start of a group: "(", "(?:", "(?i:", "(?i)" or "(?<name>".
func (t *translator) group() error {
	after, ok := strings.CutPrefix(t.rest, "(?")
	if !ok {
		t.put(1, "(")
		return nil
	}
	end := strings.IndexAny(after, ":)>=!")
	if end < 0 {
		return fmt.Errorf("%w: group %.10q", errPattern, t.rest)
	}
	kind := after[:end+1]
	switch {
	case kind == ":" || kind == "i:" || kind == "i)":
	case len(kind) > 2 && kind[0] == '<' && kind[end] == '>':
	default:
		return fmt.Errorf("%w: group (?%s", errPattern, kind)
	}
	t.put(2+len(kind), "(?"+kind)
	return nil
}

// quantifier writes one, with the "?" that makes it reluctant.
func (t *translator) quantifier(q string) error {
	t.out.WriteString(q)
	switch {
	case strings.HasPrefix(t.rest, "+"):
		return fmt.Errorf("%w: possessive %s+", errPattern, q)
	case strings.HasPrefix(t.rest, "?"):
		t.put(1, "?")
	}
	return nil
}

var countedQuantifier = regexp.MustCompile(`\A\{\d{1,4}(?:,(?:\d{1,4})?)?\}`)

func (t *translator) counted() error {
	q := countedQuantifier.FindString(t.rest)
	if q == "" {
		return fmt.Errorf("%w: %.10q", errPattern, t.rest)
	}
	t.rest = t.rest[len(q):]
	return t.quantifier(q)
}

// class reads a class from "[" to "]".
func (t *translator) class() error {
	t.put(1, "[")
	if strings.HasPrefix(t.rest, "^") {
		t.put(1, "^")
	}
	for first := true; ; first = false {
		switch {
		case t.rest == "":
			return fmt.Errorf("%w: class without an end", errPattern)
		case t.rest[0] == ']' && !first:
			t.put(1, "]")
			return nil
		case t.rest[0] == '[' || strings.HasPrefix(t.rest, "&&"):
			return fmt.Errorf("%w: class within a class, or intersection", errPattern)
		case t.rest[0] == '\\':
			if err := t.escape(true); err != nil {
				return err
			}
		case t.rest[0] == '^' || t.rest[0] == ']':
			t.put(1, `\`+t.rest[:1])
		default:
			_, size := utf8.DecodeRuneInString(t.rest)
			t.put(size, t.rest[:size])
		}
	}
}

// spaces is Java's \s, and notSpaces its \S, as the inside of a class.
const (
	spaces    = `\t\n\x0B\f\r `
	notSpaces = `\x00-\x08\x0E-\x1F\x21-\x{10FFFF}`
)

// escape reads what begins with a backslash.
func (t *translator) escape(inClass bool) error {
	if len(t.rest) < 2 {
		return fmt.Errorf("%w: backslash at the end", errPattern)
	}
	switch c := t.rest[1]; c {
	case 'd', 'D', 'w', 'W', 't', 'n', 'r', 'f', 'a':
		t.put(2, t.rest[:2])
	case 's':
		t.put(2, inside(spaces, inClass))
	case 'S':
		t.put(2, inside(notSpaces, inClass))
	case 'p', 'P':
		return t.property(inClass)
	case 'A', 'z', 'Z', 'Q':
		if inClass {
			return fmt.Errorf("%w: \\%c in a class", errPattern, c)
		}
		return t.anchor(c)
	default:
		r, size, err := escapedRune(t.rest)
		if err != nil {
			return err
		}
		t.put(size, `\x{`+strconv.FormatInt(int64(r), 16)+`}`)
	}
	return nil
}

// inside writes the inside of a class as a class, unless it stands in one.
func inside(s string, inClass bool) string {
	if inClass {
		return s
	}
	return "[" + s + "]"
}

// anchor reads \A, \z and \Z, and text quoted by \Q and \E.
func (t *translator) anchor(c byte) error {
	switch c {
	case 'A':
		t.put(2, `\A`)
	case 'z':
		t.put(2, `\z`)
	case 'Z':
		t.put(2, t.end())
	default:
		quoted, after, _ := strings.Cut(t.rest[2:], `\E`)
		t.out.WriteString(regexp.QuoteMeta(quoted))
		t.rest = after
	}
	return nil
}

// escapedRune reads an escape that stands for one character.
func escapedRune(s string) (r rune, size int, err error) {
	switch c := s[1]; {
	case c == 'e':
		return 0x1B, 2, nil
	case c == 'c' && len(s) > 2 && s[2] < utf8.RuneSelf:
		return rune(s[2]) ^ 64, 3, nil
	case c == '0':
		return octal(s)
	case c == 'x' && len(s) > 2 && s[2] == '{':
		digits, _, ok := strings.Cut(s[3:], "}")
		n, err := strconv.ParseUint(digits, 16, 32)
		if !ok || err != nil || n > unicode.MaxRune {
			return 0, 0, fmt.Errorf("%w: %.12q", errPattern, s)
		}
		return rune(n), 4 + len(digits), nil
	case c == 'x':
		n, ok := hexDigits(s, 2)
		return n, 4, badEscape(s, ok)
	case c == 'u':
		return unit(s)
	case c < '0' || c > '9' && c < 'A' || c > 'Z' && c < 'a' || c > 'z':
		r, size := utf8.DecodeRuneInString(s[1:])
		return r, 1 + size, nil
	}
	return 0, 0, badEscape(s, false)
}

func badEscape(s string, ok bool) error {
	if ok {
		return nil
	}
	return fmt.Errorf("%w: escape %.6q", errPattern, s)
}

// hexDigits reads the n hexadecimal digits behind a backslash and a letter.
func hexDigits(s string, n int) (rune, bool) {
	if len(s) < 2+n {
		return 0, false
	}
	v, err := strconv.ParseUint(s[2:2+n], 16, 32)
	return rune(v), err == nil
}

// unit reads \uXXXX, and two of them if they are halves of one character.
func unit(s string) (r rune, size int, err error) {
	r, ok := hexDigits(s, 4)
	if !ok {
		return 0, 0, badEscape(s, false)
	}
	if !utf16.IsSurrogate(r) {
		return r, 6, nil
	}
	if low, ok := hexDigits(s[6:], 4); ok && strings.HasPrefix(s[6:], `\u`) {
		if r := utf16.DecodeRune(r, low); r != unicode.ReplacementChar {
			return r, 12, nil
		}
	}
	return 0, 0, badEscape(s, false)
}

// octal reads \0 and one to three octal digits, of at most 0377.
func octal(s string) (r rune, size int, err error) {
	size = 2
	for size < len(s) && size < 5 && s[size] >= '0' && s[size] <= '7' && r*8+rune(s[size]-'0') <= 0o377 {
		r = r*8 + rune(s[size]-'0')
		size++
	}
	return r, size, badEscape(s, size > 2)
}

// property reads \p{Name}, \pN and their opposites.
func (t *translator) property(inClass bool) error {
	negated := t.rest[1] == 'P'
	name, size := "", 3
	if len(t.rest) > 2 && t.rest[2] == '{' {
		inner, _, _ := strings.Cut(t.rest[3:], "}")
		name, size = inner, 4+len(inner)
	} else if len(t.rest) > 2 {
		name = t.rest[2:3]
	}
	if size > len(t.rest) {
		return badEscape(t.rest, false)
	}
	if posix := strings.ToLower(name); isPOSIX(name) {
		mark := ""
		if negated {
			mark = "^"
		}
		t.put(size, inside("[:"+mark+posix+":]", inClass))
		return nil
	}
	name, ok := unicodeClass(name)
	if !ok {
		return fmt.Errorf("%w: class %.20q", errPattern, t.rest)
	}
	t.put(size, t.rest[:2]+"{"+name+"}")
	return nil
}

// isPOSIX reports whether a name is one of Java's classes of ASCII characters.
func isPOSIX(name string) bool {
	switch name {
	case "Lower", "Upper", "ASCII", "Alpha", "Digit", "Alnum", "Punct", "Graph", "Print", "Blank", "Cntrl", "XDigit", "Space":
		return true
	}
	return false
}

// unicodeClass finds Go's name of a general category or a script. The
// categories of what is no character differ between versions of Unicode.
func unicodeClass(name string) (string, bool) {
	for _, prefix := range []string{"Is", "script=", "sc="} {
		if script, ok := strings.CutPrefix(name, prefix); ok {
			if _, ok := unicode.Scripts[script]; ok {
				return script, true
			}
			name = script
		}
	}
	_, ok := unicode.Categories[name]
	return name, ok && name[0] != 'C'
}
