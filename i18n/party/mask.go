// Package party holds what identifies the people and companies of a trade:
// their names and addresses ([Private]), phone numbers, Mexican tax ids ([RFC])
// and Chinese credit codes ([USCC]).
//
// # Personal data
//
// The types of this package, but for the USCC, which a public registry shows, do
// not give themselves away. However they are
// printed (every verb of fmt, slog, JSON, text, inside another struct), they
// show a masked form such as +52*******123. Whoever needs the data to print a
// document or to call an API says so with Reveal. That holds for errors too:
// they name the offending text masked.
//
// A masked form cannot be read back: UnmarshalText refuses it, so that a
// record which was stored masked by mistake is noticed. To store data, store
// what Reveal returns.
//
// # Errors
//
// A text that is no phone number, tax id or credit code gives a [*ParseError].
// The check digit of a tax id is advice and never an error; see [RFC.Check]. Of
// the two of a credit code one may be wrong; see [USCC.Check].
package party

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
	"unique"
)

// Mask returns s with all but the first head and the last tail characters
// replaced by asterisks, one for each. A text that would keep all of its
// characters keeps none.
func Mask(s string, head, tail int) string {
	head, tail = max(head, 0), max(tail, 0)
	n := utf8.RuneCountInString(s)
	if head >= n || tail >= n-head {
		return strings.Repeat("*", n)
	}
	var b strings.Builder
	i := 0
	for _, r := range s {
		if i >= head && i < n-tail {
			r = '*'
		}
		b.WriteRune(r)
		i++
	}
	return b.String()
}

// hidden is a text that fmt cannot print, even from an unexported field, where
// it would not ask for methods: it sees an address. Two are == if their texts
// are.
type hidden struct{ h unique.Handle[string] }

func hide(s string) hidden {
	if s == "" {
		return hidden{}
	}
	return hidden{unique.Make(s)}
}

func (h hidden) reveal() string {
	if h == (hidden{}) {
		return ""
	}
	return h.h.Value()
}

// format prints the masked form for every verb.
func format(f fmt.State, verb rune, typ, masked string) {
	switch {
	case verb == 'v' && f.Flag('#'):
		// The result of writing to a fmt.State is not for Formatters to judge.
		_, _ = fmt.Fprintf(f, "%s(%q)", typ, masked)
	case verb == 'v', verb == 's', verb == 'q':
		_, _ = fmt.Fprintf(f, fmt.FormatString(f, verb), masked)
	default:
		_, _ = io.WriteString(f, masked)
	}
}

// ParseError says why a text is no phone number, tax id or credit code.
type ParseError struct {
	What  string // "phone", "RFC" or "credit code"
	Value string // the text that was given, masked
	Why   string // what is wrong with it, and what would be accepted
}

// Error returns what was read, the masked value and what is wrong with it.
func (e *ParseError) Error() string { return fmt.Sprintf("party: %s %q: %s", e.What, e.Value, e.Why) }

// fail masks the value, of which it shows at most two characters at the end.
func fail(what, value, why string, args ...any) error {
	const most = 40
	value = strings.ToValidUTF8(fmt.Sprintf("%.*s", most, value), "\uFFFD")
	return &ParseError{what, Mask(value, 0, 2), fmt.Sprintf(why, args...)}
}
