package party

import (
	"fmt"
	"log/slog"
	"strings"
	"time"
	"unicode"
)

// RFC is a Mexican tax id (Registro Federal de Contribuyentes): three letters
// of a company's name or four of a person's, the day of foundation or birth,
// two characters that tell namesakes apart, and a check digit. It prints masked,
// because that of a person holds the birthday. The zero RFC means "not known".
// RFCs are comparable with ==.
type RFC struct {
	value hidden
	kind  RFCKind
}

// RFCKind says whose tax id it is. The zero RFCKind is that of the zero RFC.
type RFCKind uint8

// The kinds.
const (
	RFCCompany        RFCKind = iota + 1 // a company, twelve characters
	RFCPerson                            // a person, thirteen characters
	RFCGenericPublic                     // [GenericPublic]
	RFCGenericForeign                    // [GenericForeign]
)

// The generic tax ids of the Mexican tax authority (SAT), which belong to
// nobody and print in full.
const (
	// GenericPublic stands for any customer in Mexico who gives no tax id.
	GenericPublic = "XAXX010101000"
	// GenericForeign stands for a customer abroad. An export invoice to a
	// buyer without an RFC has it.
	GenericForeign = "XEXX010101000"
)

// String returns the kind's name, such as "generic-foreign".
func (k RFCKind) String() string {
	switch k {
	case RFCCompany:
		return "company"
	case RFCPerson:
		return "person"
	case RFCGenericPublic:
		return "generic-public"
	case RFCGenericForeign:
		return "generic-foreign"
	}
	return "unknown"
}

// ParseRFC reads a tax id. Case, blanks and hyphens do not matter. Length,
// alphabet and date must be right. The check digit need not be: see
// [RFC.Check].
func ParseRFC(s string) (RFC, error) {
	const most = 64
	if len(s) > most {
		return RFC{}, fail("RFC", s, "%d bytes: want at most %d", len(s), most)
	}
	value := []rune(normalRFC(s))
	if len(value) != 12 && len(value) != 13 {
		return RFC{}, fail("RFC", s, "%d characters: want 12 for a company or 13 for a person", len(value))
	}
	name, rest := value[:len(value)-9], value[len(value)-9:]
	for _, r := range name {
		if (r < 'A' || r > 'Z') && r != 'Ñ' && r != '&' {
			return RFC{}, fail("RFC", s, "want %d letters at the beginning", len(name))
		}
	}
	// The century is not told. It does not matter: what is a leap year in one of
	// 1901 to 1999 and 2001 to 2099 is so in the other, and 2000 was one.
	if _, err := time.Parse("20060102", "20"+string(rest[:6])); err != nil {
		return RFC{}, fail("RFC", s, "no such day: want the date as YYMMDD after the letters")
	}
	for i, r := range rest[6:] {
		digit, letter := r >= '0' && r <= '9', r >= 'A' && r <= 'Z'
		if !digit && !letter || i == 2 && letter && r != 'A' {
			return RFC{}, fail("RFC", s, "want two letters or digits and a check digit, 0 to 9 or A, at the end")
		}
	}
	return RFC{hide(string(value)), kindOf(value)}, nil
}

func kindOf(value []rune) RFCKind {
	switch string(value) {
	case GenericPublic:
		return RFCGenericPublic
	case GenericForeign:
		return RFCGenericForeign
	}
	if len(value) == 12 {
		return RFCCompany
	}
	return RFCPerson
}

// normalRFC drops blanks and hyphens, makes capitals, and composes the Ñ.
func normalRFC(s string) string {
	s = strings.NewReplacer("N\u0303", "Ñ", "n\u0303", "Ñ").Replace(s)
	return strings.Map(func(r rune) rune {
		if r == '-' || r == '\u2010' || r == '\u2011' || unicode.IsSpace(r) {
			return -1
		}
		return unicode.ToUpper(r)
	}, s)
}

// rfcAlphabet gives each character its value by its place.
const rfcAlphabet = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ Ñ"

// Check returns the check digit that r has and the one that its other
// characters give. Where they differ the id is suspect, and no more than that:
// about 1.5 % of the ids in use differ (python-stdnum, stdnum/mx/rfc.py), and
// so does [GenericPublic] by decree. Warn; do not refuse. The rule: characters
// padded on the left to twelve, weights 13 to 2, eleven less the sum modulo
// eleven; ten is A and eleven 0.
func (r RFC) Check() (given, computed byte) {
	value := []rune(r.Reveal())
	if len(value) == 0 {
		return 0, 0
	}
	last := len(value) - 1
	padded := string(value[:last])
	if len(value) == 12 {
		padded = " " + padded
	}
	sum, weight := 0, 13
	for _, c := range padded {
		sum += weight * place(c)
		weight--
	}
	return byte(value[last]), "0123456789A0"[11-sum%11]
}

// place returns the index of c in rfcAlphabet, in characters.
func place(c rune) int {
	i := 0
	for _, r := range rfcAlphabet {
		if r == c {
			break
		}
		i++
	}
	return i
}

// Reveal returns the tax id in its canonical form, capitals without blanks; ""
// for the zero RFC.
func (r RFC) Reveal() string { return r.value.reveal() }

// Kind says whose tax id it is.
func (r RFC) Kind() RFCKind { return r.kind }

// IsGeneric reports whether r is one of the two that belong to nobody.
func (r RFC) IsGeneric() bool { return r.kind == RFCGenericPublic || r.kind == RFCGenericForeign }

// IsZero reports whether r is "not known".
func (r RFC) IsZero() bool { return r == RFC{} }

// Equal reports whether r and s are the same tax id, as == does. go-cmp uses it.
func (r RFC) Equal(s RFC) bool { return r == s }

// String returns the masked id, such as "GO*********R8"; a generic one in full.
func (r RFC) String() string {
	if r.IsGeneric() {
		return r.Reveal()
	}
	return Mask(r.Reveal(), 2, 2)
}

// Format prints the masked id for every verb.
func (r RFC) Format(f fmt.State, verb rune) { format(f, verb, "party.RFC", r.String()) }

// LogValue writes the masked id.
func (r RFC) LogValue() slog.Value { return slog.StringValue(r.String()) }

// MarshalText writes the masked id. To store it, store [RFC.Reveal].
func (r RFC) MarshalText() ([]byte, error) { return []byte(r.String()), nil }

// UnmarshalText reads a tax id as [ParseRFC] does, and "" as the zero RFC. A
// masked one is an error.
func (r *RFC) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*r = RFC{}
		return nil
	}
	if strings.Contains(string(b), "*") {
		return fail("RFC", string(b), "masked: want the whole id, as Reveal returns it")
	}
	p, err := ParseRFC(string(b))
	if err == nil {
		*r = p
	}
	return err
}
