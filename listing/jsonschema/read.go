package jsonschema

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/nao-trade/nao/check"
)

// maxDepth is how deep documents and instances may be nested.
const maxDepth = 128

// syntaxError says where a text is no JSON that can be used.
type syntaxError struct {
	offset int      // in bytes
	path   []string // the innermost first
	reason string
}

func (e *syntaxError) pointer() string {
	tokens := make([]string, len(e.path))
	for i, t := range e.path {
		tokens[len(tokens)-1-i] = t
	}
	return check.Pointer(tokens...)
}

func (e *syntaxError) Error() string {
	return fmt.Sprintf("%s: byte %d: %s", place(e.pointer()), e.offset, e.reason)
}

// reader reads JSON as RFC 8259 has it, and refuses a name that stands twice in
// one object: which of the two counts is for nobody to guess. With the names of
// a document it gives members their ids and sorts them; without, they keep
// their order. encoding/json takes five times as long for the same.
type reader struct {
	src     string
	at      int
	names   map[string]int32
	arena   arena
	scratch []member // of the objects and arrays that are not yet closed
}

// readJSON reads a whole text that is no instance of a document.
func readJSON(src []byte) (value, *syntaxError) {
	return (&reader{src: string(src)}).whole()
}

func (r *reader) whole() (value, *syntaxError) {
	v, err := r.value(0)
	if err != nil {
		return value{}, err
	}
	if r.blanks(); r.at < len(r.src) {
		return value{}, r.fail("there is more after the value")
	}
	return v, nil
}

func (r *reader) fail(reason string) *syntaxError { return &syntaxError{offset: r.at, reason: reason} }

func (r *reader) blanks() {
	for r.at < len(r.src) {
		switch r.src[r.at] {
		case ' ', '\t', '\n', '\r':
			r.at++
		default:
			return
		}
	}
}

// next returns the next byte that is no blank without taking it; 0 at the end.
func (r *reader) next() byte {
	r.blanks()
	if r.at == len(r.src) {
		return 0
	}
	return r.src[r.at]
}

func (r *reader) value(depth int) (value, *syntaxError) {
	if depth > maxDepth {
		return value{}, r.fail("nested deeper than " + strconv.Itoa(maxDepth) + " levels")
	}
	switch c := r.next(); c {
	case '{':
		return r.object(depth)
	case '[':
		return r.array(depth)
	case '"':
		s, err := r.text()
		return value{kind: text, text: s}, err
	case 't':
		return r.word("true", boolean)
	case 'f':
		return r.word("false", boolean)
	case 'n':
		return r.word("null", null)
	default:
		return r.number()
	}
}

const noValue = "no JSON value: want an object, an array, a string, a number, true, false or null"

func (r *reader) word(word string, k kind) (value, *syntaxError) {
	if len(r.src)-r.at < len(word) || r.src[r.at:r.at+len(word)] != word {
		return value{}, r.fail(noValue)
	}
	r.at += len(word)
	return value{kind: k, text: word}, nil
}

func (r *reader) number() (value, *syntaxError) {
	n := numberEnd(r.src[r.at:])
	if n == 0 {
		return value{}, r.fail(noValue)
	}
	s := r.src[r.at : r.at+n]
	if outsized(s) {
		return value{}, r.fail("a number of more than 200 characters or with an exponent beyond 200")
	}
	r.at += n
	return value{kind: number, text: s}, nil
}

func (r *reader) array(depth int) (value, *syntaxError) {
	r.at++
	from := len(r.scratch)
	if r.next() == ']' {
		return r.close(array, from), nil
	}
	for {
		item, err := r.value(depth + 1)
		if err != nil {
			err.path = append(err.path, strconv.Itoa(len(r.scratch)-from))
			return value{}, err
		}
		item.at = int32(len(r.scratch) - from)
		r.scratch = append(r.scratch, member{value: item})
		switch r.next() {
		case ',':
			r.at++
		case ']':
			return r.close(array, from), nil
		default:
			return value{}, r.fail("want a comma or ] after the item")
		}
	}
}

// close ends an object or array whose members are in scratch.
func (r *reader) close(k kind, from int) value {
	r.at++
	v := value{kind: k}
	if n := len(r.scratch) - from; n > 0 {
		v.members = append(r.arena.room(n), r.scratch[from:]...)
	}
	r.scratch = r.scratch[:from]
	return v
}

func (r *reader) object(depth int) (value, *syntaxError) {
	r.at++
	from := len(r.scratch)
	if r.next() == '}' {
		return r.close(object, from), nil
	}
	for {
		if r.next() != '"' {
			return value{}, r.fail("want a name in quotes")
		}
		m := member{id: stranger}
		var err *syntaxError
		if m.name, err = r.text(); err != nil {
			return value{}, err
		}
		if id, ok := r.names[m.name]; ok {
			m.id = id
		}
		if r.next() != ':' {
			return value{}, r.fail("want a colon after the name")
		}
		r.at++
		if m.value, err = r.value(depth + 1); err != nil {
			err.path = append(err.path, m.name)
			return value{}, err
		}
		r.scratch = append(r.scratch, m)
		switch r.next() {
		case ',':
			r.at++
		case '}':
			v := r.close(object, from)
			return v, r.settle(v.members)
		default:
			return value{}, r.fail("want a comma or } after the member")
		}
	}
}

// settle sorts the members of an instance, and refuses a name that is there twice.
func (r *reader) settle(ms []member) *syntaxError {
	sorted := ms
	if r.names == nil {
		sorted = slices.Clone(ms)
	}
	sortMembers(sorted)
	for i := 1; i < len(sorted); i++ {
		if sorted[i].name == sorted[i-1].name {
			err := r.fail("the name stands twice")
			err.path = []string{sorted[i].name}
			return err
		}
	}
	return nil
}

// text reads a string, from its first quote to its last.
func (r *reader) text() (string, *syntaxError) {
	r.at++
	end := strings.IndexByte(r.src[r.at:], '"')
	if end < 0 {
		return "", r.fail("the text has no end")
	}
	s := r.src[r.at : r.at+end]
	if plain, _, ok := strings.Cut(s, `\`); ok {
		return r.escaped(plain)
	}
	if !clean(s) {
		return "", r.fail(badText)
	}
	r.at += end + 1
	return s, nil
}

const badText = "a text that is not UTF-8, or has a control character: write that as \\u00XX"

// clean reports whether a text may stand in JSON as it is.
func clean(s string) bool {
	ascii := true
	for i := range len(s) {
		if s[i] < ' ' {
			return false
		}
		ascii = ascii && s[i] < utf8.RuneSelf
	}
	return ascii || utf8.ValidString(s)
}

// escaped reads a string that begins with start, before its first escape.
func (r *reader) escaped(start string) (string, *syntaxError) {
	b := []byte(start)
	i := r.at + len(start)
	for i < len(r.src) {
		c := r.src[i]
		switch {
		case c == '"':
			if !clean(start) || !utf8.Valid(b) {
				return "", r.fail(badText)
			}
			r.at = i + 1
			return string(b), nil
		case c < ' ':
			return "", r.fail(badText)
		case c != '\\':
			b = append(b, c)
			i++
			continue
		}
		n, grown := unescape(b, r.src[i:])
		if n == 0 {
			return "", r.fail("an escape that JSON does not have")
		}
		b, i = grown, i+n
	}
	return "", r.fail("the text has no end")
}

// unescape appends what the escape at the start of src stands for, and returns
// its length, which is 0 if it is none. Half of a surrogate pair is none.
func unescape(b []byte, src string) (int, []byte) {
	if len(src) < 2 {
		return 0, b
	}
	const short, long = `"\/bfnrt`, "\"\\/\b\f\n\r\t"
	for i := range len(short) {
		if src[1] == short[i] {
			return 2, append(b, long[i])
		}
	}
	r, ok := hex4(src)
	if !ok {
		return 0, b
	}
	if !utf16.IsSurrogate(r) {
		return 6, utf8.AppendRune(b, r)
	}
	low, ok := hex4(src[6:])
	if pair := utf16.DecodeRune(r, low); ok && pair != utf8.RuneError {
		return 12, utf8.AppendRune(b, pair)
	}
	return 0, b
}

// hex4 reads \uXXXX at the start of src.
func hex4(src string) (rune, bool) {
	if len(src) < 6 || src[0] != '\\' || src[1] != 'u' {
		return 0, false
	}
	n, err := strconv.ParseUint(src[2:6], 16, 16)
	return rune(n), err == nil
}
