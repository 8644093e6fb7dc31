package i18n

import (
	"strconv"
	"strings"
)

const (
	// MaxDepth is how deep the plurals of a pattern may stand in one another.
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

// printer writes a pattern with its arguments. It walks the text and builds no
// tree, so that a message costs little although it is read at each use.
type printer struct {
	locale Locale
	src    string
	args   []Arg
	out    []byte
}

// print writes src[from:end]. count is the number of the plural around it.
func (p *printer) print(from, end int, count *Arg, depth int) error {
	for i := from; i < end; {
		switch p.src[i] {
		case '\'':
			p.out, i = appendQuoted(p.out, p.src, i, end)
		case '{':
			stop, err := closing(p.src, i, end)
			if err != nil {
				return err
			}
			if err := p.placeholder(i+1, stop, depth); err != nil {
				return err
			}
			i = stop + 1
		case '}':
			return strayBrace(i)
		case '#':
			if count != nil {
				p.out = count.append(p.out, p.locale)
			} else {
				p.out = append(p.out, '#')
			}
			i++
		default:
			next := plainEnd(p.src, i, end)
			p.out = append(p.out, p.src[i:next]...)
			i = next
		}
	}
	return nil
}

// placeholder writes what stands between two braces.
func (p *printer) placeholder(from, end, depth int) error {
	h, err := readHead(p.src, from, end)
	if err != nil {
		return err
	}
	a := p.arg(h.name)
	if !h.plural {
		p.out = a.append(p.out, p.locale)
		return nil
	}
	if depth >= MaxDepth {
		return tooDeep(from)
	}
	return p.plural(a, h.branches, end, depth)
}

// arg returns the argument of that name, or one that shows that it is missing.
func (p *printer) arg(name string) *Arg {
	for i := range p.args {
		if p.args[i].name == name {
			return &p.args[i]
		}
	}
	return &Arg{name: name, text: "{" + name + "}"}
}

// plural writes the branch that the number chooses: its value before its
// category, and that before other.
func (p *printer) plural(a *Arg, from, end, depth int) error {
	const byOther, byCategory, byValue = 1, 2, 3
	category, _ := a.category(p.locale)
	var chosen branch
	rank := 0
	for i := from; ; {
		b, next, err := readBranch(p.src, i, end)
		if err != nil {
			return err
		}
		if b.selector == "" {
			break
		}
		i = next
		switch {
		case rank < byValue && b.is(a):
			chosen, rank = b, byValue
		case rank < byCategory && b.selector == string(category):
			chosen, rank = b, byCategory
		case rank < byOther && b.selector == string(Other):
			chosen, rank = b, byOther
		}
	}
	if rank == 0 {
		return noOther(from)
	}
	return p.print(chosen.from, chosen.end, a, depth+1)
}

// head is the beginning of a placeholder.
type head struct {
	name     string
	plural   bool
	branches int // where the branches of a plural begin
}

// readHead reads the name in src[from:end], and "plural" if it follows.
func readHead(src string, from, end int) (head, error) {
	name, rest, more := strings.Cut(src[from:end], ",")
	h := head{name: strings.TrimSpace(name)}
	if !isName(h.name) {
		return h, &syntaxError{from, "want an argument's name of letters, digits and _, such as {count}; write '{' for a brace"}
	}
	if !more {
		return h, nil
	}
	kind, branches, _ := strings.Cut(rest, ",")
	if strings.TrimSpace(kind) != "plural" {
		return h, &syntaxError{from, "only {name} and {name, plural, ...} are understood"}
	}
	h.plural, h.branches = true, end-len(branches)
	return h, nil
}

func isName(s string) bool {
	for i := range len(s) {
		switch c := s[i]; {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c == '_':
		case c >= '0' && c <= '9' && i > 0:
		default:
			return false
		}
	}
	return s != ""
}

// branch is one case of a plural: its selector, and its text src[from:end].
type branch struct {
	selector  string
	at        int // of the selector
	from, end int
}

// is reports whether the selector is "=" and the number in a.
func (b branch) is(a *Arg) bool {
	n, explicit := b.value()
	return explicit && a.is(n)
}

// value returns the number of a selector such as "=0".
func (b branch) value() (int64, bool) {
	if b.selector[0] != '=' {
		return 0, false
	}
	n, err := strconv.ParseInt(b.selector[1:], 10, 64)
	return n, err == nil
}

// readBranch reads one "selector {text}" from src[i:end] and returns where the
// next may begin. A branch without a selector says that there are no more.
func readBranch(src string, i, end int) (branch, int, error) {
	for i < end && isSpace(src[i]) {
		i++
	}
	b := branch{at: i}
	if i == end {
		return b, i, nil
	}
	for i < end && !isSpace(src[i]) && src[i] != '{' {
		i++
	}
	b.selector = src[b.at:i]
	for i < end && isSpace(src[i]) {
		i++
	}
	if b.selector == "" || i == end || src[i] != '{' {
		return b, i, &syntaxError{b.at, "want branches such as one {# fila} other {# filas}"}
	}
	stop, err := closing(src, i, end)
	b.from, b.end = i+1, stop
	return b, stop + 1, err
}

// closing returns where the brace that opens at src[open] is closed.
func closing(src string, open, end int) (int, error) {
	depth := 0
	for i := open; i < end; {
		switch src[i] {
		case '\'':
			i = quotedEnd(src, i, end)
			continue
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				return i, nil
			}
		}
		i++
	}
	return 0, &syntaxError{open, "this { is never closed; write '{' for a brace"}
}

// quotedEnd returns where the apostrophe at src[i], or the quotation that it
// begins, is over.
func quotedEnd(src string, i, end int) int {
	i++
	if i == end || !strings.ContainsRune("'{}#", rune(src[i])) {
		return i
	}
	if src[i] == '\'' {
		return i + 1
	}
	for i < end {
		if src[i] != '\'' {
			i++
		} else if i+1 < end && src[i+1] == '\'' {
			i += 2
		} else {
			return i + 1
		}
	}
	return end
}

// appendQuoted writes what the apostrophe at src[i] stands for and returns
// where the text goes on.
func appendQuoted(b []byte, src string, i, end int) ([]byte, int) {
	stop := quotedEnd(src, i, end)
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
func plainEnd(src string, i, end int) int {
	for i < end {
		switch src[i] {
		case '\'', '{', '}', '#':
			return i
		}
		i++
	}
	return end
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

func strayBrace(at int) error {
	return &syntaxError{at, "this } closes nothing; write '}' for a brace"}
}

func tooDeep(at int) error {
	return &syntaxError{at, "plurals stand more than " + strconv.Itoa(MaxDepth) + " deep; say it in two messages"}
}

func noOther(at int) error {
	return &syntaxError{at, "a plural needs a branch other {...}"}
}
