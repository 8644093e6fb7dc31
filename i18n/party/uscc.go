package party

import (
	"strings"
	"time"
	"unicode"
)

// USCC is a Chinese unified social credit code (统一社会信用代码), the number
// under which a company or another organisation is registered: GB 32100-2015,
// in force since 2015-10-01. It has eighteen characters: the registrar, the kind
// of organisation, the region of the registrar (six digits), the organisation
// code (nine), and a check character. The registry publishes it, so it prints in
// full. The zero USCC means "not known". USCCs are comparable with ==.
type USCC struct{ value string }

// usccAlphabet gives each character its value by its place. The letters I, O, S,
// V and Z, which look like digits or other letters, are not used.
const usccAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"

// ParseUSCC reads a unified social credit code. Case, blanks, hyphens and full
// width do not matter. Length and alphabet must be right, and one of the two
// check characters: see [USCC.Check] and [USCC.CheckOrganization]. A code with
// one that differs is suspect; one with two is none.
//
// The number of an identity card (GB 11643-1999) has eighteen characters, too,
// and one in 31 passes for a code. It is refused, and the error does not show it.
// A number is taken for that of a card if it has a day of birth in its place and
// either the card's check character or a wrong organisation code. No company's
// number, which begins with 9, is like that.
func ParseUSCC(s string) (USCC, error) {
	const most = 64
	if len(s) > most {
		return USCC{}, fail("credit code", s, "%d bytes: want at most %d", len(s), most)
	}
	value := []rune(normalUSCC(s))
	if len(value) != 18 {
		return USCC{}, fail("credit code", s, "%d characters: want 18", len(value))
	}
	for i, r := range value {
		switch {
		case !strings.ContainsRune(usccAlphabet, r):
			return USCC{}, fail("credit code", s, "character %d: want digits and capitals without I, O, S, V and Z", i+1)
		case i >= 2 && i < 8 && r > '9':
			return USCC{}, fail("credit code", s, "character %d: want six digits of a region after the first two", i+1)
		}
	}
	code := USCC{string(value)}
	given, computed := code.Check()
	org, want := code.CheckOrganization()
	switch {
	case hasBirthday(code.value) && (org != want || identityCheck(code.value) == given):
		return USCC{}, fail("credit code", s, "the number of a person's identity card: want that of the organisation")
	case given != computed && org != want:
		return USCC{}, fail("credit code", s, "both check characters differ: want %c as the seventeenth and %c as the last, or other characters before", want, computed)
	}
	return code, nil
}

// normalUSCC drops blanks and hyphens, and makes plain capitals.
func normalUSCC(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' { // full width, as in Chinese text
			r -= '！' - '!'
		}
		switch {
		case r == '-', r == '\u2010', r == '\u2011', unicode.IsSpace(r):
			return -1
		case r >= 'a' && r <= 'z':
			return r - 'a' + 'A'
		}
		return r
	}, s)
}

// Check returns the check character that c has and the one that its other
// characters give. Where they differ the code is suspect, and no more than that:
// some that were given out in Xiamen before 2016 differ (hutool, issues 2020 and
// 4119). Warn; do not refuse. The rule, of GB 32100-2015: the values of the
// characters by the powers of 3 modulo 31, and 31 less the sum, modulo 31.
func (c USCC) Check() (given, computed byte) {
	if c.IsZero() {
		return 0, 0
	}
	const size = len(usccAlphabet)
	sum, weight := 0, 1
	for _, r := range c.value[:17] {
		sum += weight * strings.IndexRune(usccAlphabet, r)
		weight = weight * 3 % size
	}
	return c.value[17], usccAlphabet[(size-sum%size)%size]
}

// CheckOrganization returns the check digit that the organisation code within has
// and the one that its other characters give. The rule, of GB 11714-1997: weights
// 3, 7, 9, 10, 5, 8, 4 and 2, eleven less the sum modulo eleven; ten is X and
// eleven 0.
func (c USCC) CheckOrganization() (given, computed byte) {
	if c.IsZero() {
		return 0, 0
	}
	const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	sum := 0
	for i, weight := range [...]int{3, 7, 9, 10, 5, 8, 4, 2} {
		sum += weight * strings.IndexByte(alphabet, c.value[8+i])
	}
	return c.value[16], "0123456789X0"[11-sum%11]
}

// hasBirthday reports whether eighteen characters are like those of an identity
// card: a province, and a day of birth in its place.
func hasBirthday(value string) bool {
	born, err := time.Parse("20060102", value[6:14])
	return value[0] >= '1' && value[0] <= '8' && onlyDigits(value[:17]) && err == nil && born.Year() >= 1900 && born.Year() < 2100
}

func onlyDigits(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r < '0' || r > '9' })
}

// identityCheck returns the check character of an identity card of which value
// has the seventeen digits before it, by GB 11643-1999.
func identityCheck(value string) byte {
	sum := 0
	for i, weight := range [...]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2} {
		sum += weight * int(value[i]-'0')
	}
	return "10X98765432"[sum%11]
}

// Registrar is the kind of authority that keeps the record: '9' of companies
// (market regulation), '1' of public bodies, '5' of associations (civil affairs),
// and others; 0 for the zero USCC.
func (c USCC) Registrar() byte { return c.at(0) }

// Kind is what the registrar calls the organisation: with registrar '9', '1' is a
// company, '2' a sole trader and '3' a farmers' cooperative; 0 for the zero USCC.
func (c USCC) Kind() byte { return c.at(1) }

func (c USCC) at(i int) byte {
	if c.IsZero() {
		return 0
	}
	return c.value[i]
}

// Region is the code of the registrar's region (GB/T 2260), such as "350100" for
// Fuzhou; "" for the zero USCC.
func (c USCC) Region() string {
	if c.IsZero() {
		return ""
	}
	return c.value[2:8]
}

// Organization is the organisation code within (组织机构代码, GB 11714-1997), as
// it was written before 2015: "M000100Y-4"; "" for the zero USCC.
func (c USCC) Organization() string {
	if c.IsZero() {
		return ""
	}
	return c.value[8:16] + "-" + c.value[16:17]
}

// IsZero reports whether c is "not known".
func (c USCC) IsZero() bool { return c == USCC{} }

// Equal reports whether c and d are the same code, as == does. go-cmp uses it.
func (c USCC) Equal(d USCC) bool { return c == d }

// String returns the code in its canonical form, capitals without blanks; "" for
// the zero USCC.
func (c USCC) String() string { return c.value }

// MarshalText writes the code as [USCC.String] does.
func (c USCC) MarshalText() ([]byte, error) { return []byte(c.value), nil }

// UnmarshalText reads a code as [ParseUSCC] does, and "" as the zero USCC.
func (c *USCC) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*c = USCC{}
		return nil
	}
	p, err := ParseUSCC(string(b))
	if err == nil {
		*c = p
	}
	return err
}
