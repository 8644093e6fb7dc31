package party

import (
	"fmt"
	"log/slog"
	"strings"
	"unicode/utf8"
)

// Private is a text that is personal data in itself: a name, a street, an
// e-mail address. It prints masked: its first character and three asterisks,
// whatever its length. The zero Private means "not known". Privates are
// comparable with ==.
type Private struct{ text hidden }

// NewPrivate returns s as personal data, without blanks around it.
func NewPrivate(s string) Private { return Private{hide(strings.TrimSpace(s))} }

// Reveal returns the text; "" for the zero Private.
func (p Private) Reveal() string { return p.text.reveal() }

// IsZero reports whether p is "not known".
func (p Private) IsZero() bool { return p == Private{} }

// Equal reports whether p and q are the same text, as == does. go-cmp uses it.
func (p Private) Equal(q Private) bool { return p == q }

// String returns the masked text, such as "M***"; "" for the zero Private.
func (p Private) String() string {
	s := p.Reveal()
	if s == "" {
		return ""
	}
	_, n := utf8.DecodeRuneInString(s)
	return s[:n] + "***"
}

// Format prints the masked text for every verb.
func (p Private) Format(f fmt.State, verb rune) { format(f, verb, "party.Private", p.String()) }

// LogValue writes the masked text.
func (p Private) LogValue() slog.Value { return slog.StringValue(p.String()) }

// MarshalText writes the masked text. To store it, store [Private.Reveal].
func (p Private) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads a text. A masked one is an error.
func (p *Private) UnmarshalText(b []byte) error {
	if strings.HasSuffix(string(b), "***") {
		return fail("text", string(b), "masked: want the whole text, as Reveal returns it")
	}
	*p = NewPrivate(string(b))
	return nil
}
