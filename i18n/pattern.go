package i18n

import (
	"strconv"
	"strings"
)

const (
	// MaxDepth is how deep the plurals and selects of a pattern may stand in one
	// another.
	MaxDepth = 8
	// MaxPattern is the length of the longest pattern in bytes.
	MaxPattern = 16 << 10
)

// syntaxError says where a pattern is malformed, how, and how to mend it.
type syntaxError struct {
	at  int // byte offset
	why string
}

func (e *syntaxError) Error() string { return "at byte " + strconv.Itoa(e.at) + ": " + e.why }

// printer writes patterns with their arguments. It walks a text once and builds
// no tree, so that a message costs little although it is read at each use.
type printer struct {
	locale  Locale
	args    []Arg
	missing *Arg // stands in for an argument that is missing; nil: that is an error
}

// print writes src[from:]. count is the number of the plural around it, nil
// outside of one, and depth how many plurals and selects are around it. What is
// written before an error is returned too.
//
// Only print calls itself: a buffer that several functions hand round in a
// circle cannot stay on the stack of the first.
func (p *printer) print(b []byte, src string, from int, count *Arg, depth int) ([]byte, error) {
	if len(src) > MaxPattern {
		return b, tooLong()
	}
	for i := from; i < len(src); {
		in := insert{arg: count}
		var err error
		switch c := src[i]; {
		case c == '{':
			in, i, err = p.placeholder(src, i, count, depth)
		case c == '#' && count != nil:
			i++
		case c == '}':
			err = strayBrace(i)
		case c == '\'':
			b, i = appendQuoted(b, src, i)
			continue
		default:
			next := plainEnd(src, i+1)
			b = append(b, src[i:next]...)
			i = next
			continue
		}
		switch {
		case err != nil:
		case in.arg == nil:
			b, err = p.print(b, src[:in.end], in.from, in.count, depth+1)
		case in.arg.kind == argMessage:
			l, text := in.arg.msg.choose(p.locale)
			alone := printer{locale: l}
			b, err = alone.print(b, text, 0, nil, 0)
		default:
			b = in.arg.append(b, p.locale)
		}
		if err != nil {
			return b, err
		}
	}
	return b, nil
}

// insert is what stands in a text for a placeholder or #: an argument, or if
// that is nil the branch src[from:end] with the number around it.
type insert struct {
	arg, count *Arg
	from, end  int
}

// placeholder reads what the brace at src[open] begins, and returns what it
// stands for and where the text goes on.
func (p *printer) placeholder(src string, open int, count *Arg, depth int) (insert, int, error) {
	h, err := readHead(src, open)
	if err != nil {
		return insert{}, 0, err
	}
	a := p.arg(h.name)
	switch {
	case a == nil:
		return insert{}, 0, &syntaxError{open, "the argument is not given"}
	case h.form == formValue:
		return insert{arg: a}, h.next, nil
	case depth >= MaxDepth:
		return insert{}, 0, tooDeep(open)
	case h.form == formPlural:
		count = a
	}
	b, next, err := p.chooseBranch(src, open, h, a)
	return insert{count: count, from: b.from, end: b.end}, next, err
}

// arg returns the argument of that name, or what stands in for it.
func (p *printer) arg(name string) *Arg {
	for i := range p.args {
		if p.args[i].name == name {
			return &p.args[i]
		}
	}
	return p.missing
}

// chooseBranch returns the branch that fits a best, and where the text goes on
// after the last.
func (p *printer) chooseBranch(src string, open int, h head, a *Arg) (branch, int, error) {
	var category Plural
	if h.form == formPlural {
		category = a.category(p.locale)
	}
	var chosen branch
	best := fitsNot
	for i := h.next; ; {
		b, err := readBranch(src, open, i)
		i = b.end + 1
		switch {
		case err != nil:
			return b, 0, err
		case b.selector == "" && best == fitsNot:
			return b, 0, noOther(open)
		case b.selector == "":
			return chosen, i, nil
		}
		if f := b.fit(h.form, a, category); f > best {
			chosen, best = b, f
		}
	}
}

// form is the kind of a placeholder.
type form uint8

const (
	formValue  form = iota // {name}
	formPlural             // {name, plural, ...}
	formSelect             // {name, select, ...}
)

// head is the beginning of a placeholder.
type head struct {
	name string
	form form
	next int // where the branches begin, or after {name} the text goes on
}

// readHead reads the name after the brace at src[open], and the form if one is
// given.
func readHead(src string, open int) (head, error) {
	name, i := readName(src, open+1)
	h := head{name: name, next: i + 1}
	switch {
	case i == len(src):
		return h, neverClosed(open)
	case !isName(name) || src[i] != '}' && src[i] != ',':
		return h, &syntaxError{open + 1, "want an argument's name of letters, digits and _, such as {count}; write '{' for a brace"}
	case src[i] == '}':
		return h, nil
	}
	kind, i := readName(src, i+1)
	h.next = i + 1
	switch kind {
	case "plural":
		h.form = formPlural
	case "select":
		h.form = formSelect
	default:
		return h, &syntaxError{open + 1, "only {name}, {name, plural, ...} and {name, select, ...} are understood"}
	}
	switch {
	case i == len(src):
		return h, neverClosed(open)
	case src[i] != ',':
		return h, wantBranches(i)
	}
	return h, nil
}

// readName reads a word with the spaces around it, and returns where the text
// goes on.
func readName(src string, i int) (string, int) {
	from := skipSpaces(src, i)
	for i = from; i < len(src) && inName(src[i]); {
		i++
	}
	return src[from:i], skipSpaces(src, i)
}

func inName(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= '0' && c <= '9'
}

// isName reports whether a word of letters, digits and _ is a name.
func isName(s string) bool { return s != "" && (s[0] < '0' || s[0] > '9') }

// branch is one case of a plural or select: its selector, and its text
// src[from:end].
type branch struct {
	selector  string
	from, end int
}

// How well a branch fits, in rising order.
const (
	fitsNot = iota
	fitsAll // other
	fitsCategory
	fitsValue
)

// fit says how well the branch of a plural or select fits the argument, whose
// category is given for a plural.
func (b branch) fit(f form, a *Arg, category Plural) int {
	switch {
	case f == formPlural && b.selector[0] == '=':
		if n, ok := b.value(); ok && a.is(n) {
			return fitsValue
		}
	case f == formPlural && b.selector == string(category):
		return fitsCategory
	case f == formSelect && a.kind == argText && b.selector == a.text:
		return fitsValue
	case b.selector == string(Other):
		return fitsAll
	}
	return fitsNot
}

// value returns the number of a selector such as "=0".
func (b branch) value() (int64, bool) {
	if b.selector[0] != '=' {
		return 0, false
	}
	n, err := strconv.ParseInt(b.selector[1:], 10, 64)
	return n, err == nil
}

// readBranch reads the "selector {text}" that begins at src[i]; the next one
// begins after its end. The branch without a selector is the brace that closes
// the one at src[open]: there are no more.
func readBranch(src string, open, i int) (branch, error) {
	at := skipSpaces(src, i)
	for i = at; i < len(src) && src[i] > ' ' && src[i] != '{' && src[i] != '}'; {
		i++
	}
	selector := src[at:i]
	i = skipSpaces(src, i)
	switch {
	case i == len(src):
		return branch{}, neverClosed(open)
	case selector == "" && src[i] == '}':
		return branch{end: i}, nil
	case selector == "" || src[i] != '{':
		return branch{}, wantBranches(at)
	}
	end, err := closing(src, i)
	return branch{selector, i + 1, end}, err
}

// closing returns where the brace that opens at src[open] is closed.
func closing(src string, open int) (int, error) {
	i := open + 1
	for i < len(src) && src[i] < '{' && src[i] != '\'' {
		i++ // most branches hold a # and a word
	}
	if i < len(src) && src[i] == '}' {
		return i, nil
	}
	depth := 1
	for ; i < len(src); i++ {
		switch src[i] {
		case '\'':
			i = quotedEnd(src, i) - 1
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i, nil
			}
		}
	}
	return 0, neverClosed(open)
}

// quotedEnd returns where the apostrophe at src[i], or the quotation that it
// begins, is over.
func quotedEnd(src string, i int) int {
	i++
	if i == len(src) || !strings.ContainsRune("'{}#", rune(src[i])) {
		return i
	}
	if src[i] == '\'' {
		return i + 1
	}
	for i < len(src) {
		if src[i] != '\'' {
			i++
		} else if i+1 < len(src) && src[i+1] == '\'' {
			i += 2
		} else {
			return i + 1
		}
	}
	return len(src)
}

// appendQuoted writes what the apostrophe at src[i] stands for and returns
// where the text goes on.
func appendQuoted(b []byte, src string, i int) ([]byte, int) {
	stop := quotedEnd(src, i)
	text := src[i:stop]
	if len(text) <= 2 && strings.Trim(text, "'") == "" {
		return append(b, '\''), stop
	}
	for j := 1; j < len(text); j++ {
		if text[j] == '\'' {
			if j++; j == len(text) {
				break // the closing one
			}
		}
		b = append(b, text[j])
	}
	return b, stop
}

// plainEnd returns where the run of plain text that begins at src[i] ends.
func plainEnd(src string, i int) int {
	for i < len(src) {
		switch src[i] {
		case '\'', '{', '}', '#':
			return i
		}
		i++
	}
	return len(src)
}

// skipSpaces returns where the white space that begins at src[i] ends.
func skipSpaces(src string, i int) int {
	for i < len(src) && isSpace(src[i]) {
		i++
	}
	return i
}

func isSpace(c byte) bool { return c <= ' ' && (c == ' ' || c == '\t' || c == '\n' || c == '\r') }

const noText = "there is no text"

func tooLong() error {
	return &syntaxError{MaxPattern, "the text is longer than " + strconv.Itoa(MaxPattern) + " bytes"}
}

func neverClosed(open int) error {
	return &syntaxError{open, "this { is never closed; write '{' for a brace"}
}

func wantBranches(at int) error {
	return &syntaxError{at, "want branches such as one {# fila} other {# filas}"}
}

func strayBrace(at int) error {
	return &syntaxError{at, "this } closes nothing; write '}' for a brace"}
}

func tooDeep(at int) error {
	return &syntaxError{at, "plurals and selects stand more than " + strconv.Itoa(MaxDepth) + " deep; say it in two messages"}
}

func noOther(at int) error {
	return &syntaxError{at, "a plural or select needs a branch other {...}"}
}
