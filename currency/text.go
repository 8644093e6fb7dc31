package currency

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/shopspring/decimal"
)

// String returns the plain form, such as "1234.50 MXN": the amount with at
// least the digits of the currency's minor unit, then the code. For text that
// people read, use package i18n.
func (m Money) String() string {
	if m.code == "" {
		return m.Plain()
	}
	return m.Plain() + " " + string(m.code)
}

// GoString returns Go source for m, so that %#v shows an amount and not the
// insides of the decimal library.
func (m Money) GoString() string {
	return fmt.Sprintf("currency.MustParse(%q, %q)", m.Plain(), string(m.code))
}

// Plain returns the amount alone, with at least the digits of the currency's
// minor unit and no digit dropped: "24.50", "0.125".
func (m Money) Plain() string { return m.amount.StringFixed(m.places()) }

// places is the number of digits after the point that m needs: those of the
// minor unit, and more only if m has a fraction of one. A longer tail of zeros
// says nothing: 24.5000 is 24.50. Where the minor unit is not known, the zeros
// are all there is to go by.
func (m Money) places() int32 {
	if d, ok := m.code.Digits(); ok {
		return max(-m.amount.Normalize().Exponent(), d)
	}
	return max(-m.amount.Exponent(), 0)
}

// plain returns d without an exponent, with the zeros that it was given with.
// It does what d.String does, and does not read the package variables of the
// decimal library.
func plain(d decimal.Decimal) string { return d.StringFixed(max(-d.Exponent(), 0)) }

// MarshalText writes m as [Money.String] does.
func (m Money) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText reads "1234.50 MXN", and "0" as the zero Money. An amount
// other than nought without its currency is an error.
func (m *Money) UnmarshalText(b []byte) error {
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

// MarshalJSON writes {"amount":"1234.50","currency":"MXN"}.
func (m Money) MarshalJSON() ([]byte, error) {
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
