package party

import (
	"fmt"
	"log/slog"
	"strings"
)

// Phone is a telephone number. It prints masked. The zero Phone means "not
// known". Compare with [Phone.Equal]; == also compares what was typed.
type Phone struct {
	e164     hidden
	original hidden
	country  string
}

// maxPhone is the most bytes of a text that ParsePhone reads.
const maxPhone = 64

// ParsePhone reads a telephone number as people type it. Numbers that begin
// with + or 00 say their country; others are national ones of country, "MX" or
// "CN" (ISO 3166-1). With an empty country only international numbers are read.
//
// Mexico has ten digits everywhere since 2019-08-03. The forms from before,
// which coexisted until 2020-08-03 and fill old catalogues, become that: the 1
// after +52, and the prefixes 01, 044 and 045. A country code without its + is
// read where only one reading is left ("52 1 442 412 3123").
//
// Chinese mobile numbers have eleven digits and begin with 13 to 19. Landlines
// have an area code that nationally begins with 0.
//
// Numbers of other countries are read in the international form of E.164, at
// most 15 digits, and are not checked further. Extensions are not read.
func ParsePhone(s, country string) (Phone, error) {
	if len(s) > maxPhone {
		return Phone{}, fail("phone", s, "%d bytes: want at most %d", len(s), maxPhone)
	}
	digits, international, err := phoneDigits(s)
	if err != nil {
		return Phone{}, err
	}
	switch {
	case international && strings.HasPrefix(digits, "52"):
		return inMexico(s, digits[2:], true)
	case international && strings.HasPrefix(digits, "86"):
		return inChina(s, strings.TrimPrefix(digits[2:], "0"), true)
	case international:
		return abroad(s, digits)
	case country == "MX":
		national := trimCode(digits, "52")
		return inMexico(s, national, national != digits)
	case country == "CN":
		national := trimCode(digits, "86")
		return inChina(s, strings.TrimPrefix(national, "0"), strings.HasPrefix(national, "0"))
	}
	return Phone{}, fail("phone", s, "no country code: want one, as in +52 442 412 3123, or MX or CN as the country")
}

// phoneDigits returns the digits of s, and whether it begins with + or 00.
func phoneDigits(s string) (digits string, international bool, err error) {
	var b strings.Builder
	for _, r := range strings.TrimSpace(s) {
		if r >= '！' && r <= '～' { // full width, as in Chinese text
			r -= '！' - '!'
		}
		switch {
		case r >= '0' && r <= '9':
			b.WriteRune(r)
		case r == '+' && b.Len() == 0 && !international:
			international = true
		case strings.ContainsRune(" -.()/\u00a0\u2010\u2011\u2013\u3000", r):
		default:
			return "", false, fail("phone", s, "a character that does not belong: want digits, and + in front of the country code; no extension")
		}
	}
	digits = b.String()
	if after, ok := strings.CutPrefix(digits, "00"); ok && !international {
		digits, international = after, true
	}
	if digits == "" {
		return "", false, fail("phone", s, "no digits: want a number such as +52 442 412 3123")
	}
	return digits, international, nil
}

// trimCode takes a country code without its + off, if the digits are more than
// the eleven that a national number has at most.
func trimCode(digits, code string) string {
	if len(digits) > 11 {
		return strings.TrimPrefix(digits, code)
	}
	return digits
}

// inMexico reads what follows +52, or what is typed in Mexico. coded says that
// the country code was there: a bare 1 in front of ten digits is the old mark of
// mobile phones behind it, and the code of the United States without it.
func inMexico(s, digits string, coded bool) (Phone, error) {
	for _, prefix := range []string{"044", "045", "01", "1"} {
		if len(digits) == 10+len(prefix) && strings.HasPrefix(digits, prefix) && (coded || prefix != "1") {
			digits = digits[len(prefix):]
			break
		}
	}
	switch {
	case len(digits) != 10:
		return Phone{}, fail("phone", s, "%d digits: want the ten that Mexico has, area code included", len(digits))
	case digits[0] < '2':
		return Phone{}, fail("phone", s, "begins with %c: want an area code, which begins with 2 to 9", digits[0])
	}
	return Phone{hide("+52" + digits), hide(s), "MX"}, nil
}

// inChina reads what follows +86, or what is typed in China, without the 0 of
// an area code. landline says that the form allows one.
func inChina(s, digits string, landline bool) (Phone, error) {
	mobile := len(digits) == 11 && digits[0] == '1' && digits[1] >= '3'
	fixed := landline && (len(digits) == 10 || len(digits) == 11) && (digits[0] > '1' || digits[:2] == "10")
	if !mobile && !fixed {
		return Phone{}, fail("phone", s, "%d digits: want a mobile number of eleven that begins with 13 to 19, or an area code that begins with 0", len(digits))
	}
	return Phone{hide("+86" + digits), hide(s), "CN"}, nil
}

// abroad reads a number of another country.
func abroad(s, digits string) (Phone, error) {
	if len(digits) < 7 || len(digits) > 15 || digits[0] == '0' {
		return Phone{}, fail("phone", s, "%d digits after the +: want a country code and a number, 7 to 15 digits in all", len(digits))
	}
	return Phone{hide("+" + digits), hide(s), ""}, nil
}

// Reveal returns the number as E.164 writes it, such as "+524424123123"; "" for
// the zero Phone.
func (p Phone) Reveal() string { return p.e164.reveal() }

// RevealNational returns the digits without the country code, for forms that
// ask for it apart; "" unless the country is MX or CN.
func (p Phone) RevealNational() string {
	if p.country == "" {
		return ""
	}
	return strings.TrimPrefix(p.Reveal(), "+")[2:]
}

// RevealOriginal returns the text that was read.
func (p Phone) RevealOriginal() string { return p.original.reveal() }

// Country returns "MX" or "CN", and "" for other countries and the zero Phone.
func (p Phone) Country() string { return p.country }

// IsZero reports whether p is "not known".
func (p Phone) IsZero() bool { return p == Phone{} }

// Equal reports whether p and q are the same number, however they were typed.
func (p Phone) Equal(q Phone) bool { return p.e164 == q.e164 }

// String returns the masked number, such as "+52*******123".
func (p Phone) String() string {
	if p.country == "" {
		return Mask(p.Reveal(), 2, 2)
	}
	return Mask(p.Reveal(), 3, 3)
}

// Format prints the masked number for every verb.
func (p Phone) Format(f fmt.State, verb rune) { format(f, verb, "party.Phone", p.String()) }

// LogValue writes the masked number.
func (p Phone) LogValue() slog.Value { return slog.StringValue(p.String()) }

// MarshalText writes the masked number. To store it, store [Phone.Reveal].
func (p Phone) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads an international number, and "" as the zero Phone. A
// masked one is an error.
func (p *Phone) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*p = Phone{}
		return nil
	}
	if strings.Contains(string(b), "*") {
		return fail("phone", string(b), "masked: want the whole number, as Reveal returns it")
	}
	q, err := ParsePhone(string(b), "")
	if err == nil {
		*p = q
	}
	return err
}
