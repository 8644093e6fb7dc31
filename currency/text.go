package currency

import (
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/nao-trade/nao/internal/digits"
	"github.com/shopspring/decimal"
)

// String returns the plain form, such as "1234.50 MXN": the amount with at
// least the digits of the currency's minor unit, then the code. For text that
// people read, use package i18n.
func (m Money) String() string {
	var buf [64]byte
	return string(m.append(buf[:0]))
}

func (m Money) append(b []byte) []byte {
	b = m.appendPlain(b)
	if m.code != "" {
		b = append(append(b, ' '), m.code...)
	}
	return b
}

// GoString returns Go source for m, so that %#v shows an amount and not the
// insides of the decimal library.
func (m Money) GoString() string {
	return fmt.Sprintf("currency.MustParse(%q, %q)", m.Plain(), string(m.code))
}

// Plain returns the amount alone, with at least the digits of the currency's
// minor unit and no digit dropped: "24.50", "0.125". Only an amount that could
// hold a thousand zeros and more, which no text that is read here gives, is
// shown with its exponent: "1E5000".
func (m Money) Plain() string {
	var buf [64]byte
	return string(m.appendPlain(buf[:0]))
}

func (m Money) appendPlain(b []byte) []byte {
	d := m.amount
	if !digits.InRange(d) {
		d = d.Normalize() // its digits may make up for it
	}
	var buf [40]byte
	all, exp := digits.Append(buf[:0], d), int(d.Exponent())
	if d.Sign() < 0 {
		b = append(b, '-')
	}
	if !digits.InRange(d) {
		return strconv.AppendInt(append(append(b, all...), 'E'), int64(exp), 10)
	}
	if d.IsZero() {
		exp = min(exp, 0) // 0E3 is not 0000
	}
	point := len(all) + exp // the index of the first digit after the point
	places := max(-exp, 0)
	if minor, ok := m.code.Digits(); ok { // as m.places, which allocates
		for places > int(minor) && digit(all, point+places-1) == '0' {
			places--
		}
		places = max(places, int(minor))
	}
	b = appendSpan(b, all, min(point-1, 0), point)
	if places == 0 {
		return b
	}
	return appendSpan(append(b, '.'), all, point, point+places)
}

// appendSpan writes the digits from index i up to, but not including, j; those
// that are not there are zeros. If there are none at all, it writes one zero.
func appendSpan(b, digits []byte, i, j int) []byte {
	for j = max(i+1, j); i < j; i++ {
		b = append(b, digit(digits, i))
	}
	return b
}

func digit(digits []byte, i int) byte {
	if i < 0 || i >= len(digits) {
		return '0'
	}
	return digits[i]
}

// places is the number of digits after the point that m needs: those of the
// minor unit, and more only if m has a fraction of one. A longer tail of zeros
// says nothing: 24.5000 is 24.50. Where the minor unit is not known, the zeros
// are all there is to go by.
func (m Money) places() int32 {
	if d, ok := m.code.Digits(); ok {
		if m.amount.Exponent() >= -d {
			return d
		}
		return max(-m.amount.Normalize().Exponent(), d)
	}
	return max(-m.amount.Exponent(), 0)
}

// plain returns d without an exponent, with the zeros that it was given with.
// It does what d.String does, and does not read the package variables of the
// decimal library.
func plain(d decimal.Decimal) string { return d.StringFixed(max(-d.Exponent(), 0)) }

// AppendText appends what [Money.String] returns to b. An amount that could
// not be read back, because it has more than [MaxDigits] digits, is an error,
// so that no file is written that nobody can open: round it first. If b has
// room, an amount of up to 18 digits costs no allocation.
func (m Money) AppendText(b []byte) ([]byte, error) {
	if err := m.readable(); err != nil {
		return b, err
	}
	return m.append(b), nil
}

// MarshalText writes m as [Money.String] does, with the limit of
// [Money.AppendText]. It is also what a log/slog text handler prints.
func (m Money) MarshalText() ([]byte, error) { return m.AppendText(nil) }

// readable reports an amount that Parse would refuse.
func (m Money) readable() error {
	d := m.amount
	if fits(d) {
		return nil
	}
	short := d.Normalize()
	if _, ok := m.code.Digits(); !ok && d.Exponent() < 0 { // its zeros are written, see places: Parse passes over some
		zeros := min(short.Exponent()-d.Exponent(), mostPadding, -d.Exponent())
		short = d.Truncate(-d.Exponent() - zeros)
	}
	if !fits(short) {
		return fmt.Errorf("currency: write an amount of %d digits and exponent %d in %s: want at most %d digits: round it first",
			d.NumDigits(), d.Exponent(), m.code.name(), MaxDigits)
	}
	return nil
}

// fits reports whether d written out has at most MaxDigits digits.
func fits(d decimal.Decimal) bool {
	exp := int(d.Exponent())
	return exp >= -MaxDigits && d.NumDigits()+max(exp, 0) <= MaxDigits
}

// maxText is more than the longest text that [Money.UnmarshalText] accepts.
const maxText = 128

// UnmarshalText reads "1234.50 MXN", and "0" as the zero Money. An amount
// other than nought without its currency is an error.
func (m *Money) UnmarshalText(b []byte) error {
	if len(b) > maxText {
		return &ParseError{clip(string(b[:maxText])), fmt.Sprintf("%d bytes: want an amount such as 1234.50 MXN", len(b))}
	}
	amount, code, spaced := strings.Cut(string(b), " ")
	return m.set(amount, code, spaced)
}

// set fills m from the parts of a text. hasCode says that a code is there,
// though it may be empty.
func (m *Money) set(amount, code string, hasCode bool) error {
	var c Code
	if hasCode {
		var err error
		if c, err = ParseCode(code); err != nil {
			return err
		}
	}
	p, err := Parse(amount, c)
	switch {
	case err != nil:
		return err
	case c == "" && p.amount.IsZero():
		p = Money{}
	case c == "":
		return &ParseError{clip(amount), "no currency: want it named, as in 1234.50 MXN"}
	}
	*m = p
	return nil
}

// wire is the JSON form of Money. The amount is a string, because JSON numbers
// pass through binary floats in most readers.
type wire struct {
	Amount   string `json:"amount"`
	Currency Code   `json:"currency,omitempty"`
}

// MarshalJSON writes {"amount":"1234.50","currency":"MXN"}, with the limit of
// [Money.AppendText].
func (m Money) MarshalJSON() ([]byte, error) {
	if err := m.readable(); err != nil {
		return nil, err
	}
	return json.Marshal(wire{m.Plain(), m.code})
}

// UnmarshalJSON reads what MarshalJSON wrote. The amount must be a string: a
// JSON number has passed, or will pass, through a binary float. Null leaves m as
// it is.
func (m *Money) UnmarshalJSON(b []byte) error {
	if string(b) == "null" {
		return nil
	}
	var w wire
	if err := json.Unmarshal(b, &w); err != nil {
		return fmt.Errorf(`currency: money in JSON: %w: want {"amount":"1234.50","currency":"MXN"}`, err)
	}
	return m.set(w.Amount, string(w.Currency), w.Currency != "")
}
