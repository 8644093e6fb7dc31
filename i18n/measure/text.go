package measure

import (
	"fmt"
	"math/big"
	"strings"

	"github.com/shopspring/decimal"
)

// maxWritten is the most digits of a number in a text for machines. It leaves
// room for what is computed from texts, such as the product of three sides.
const maxWritten = 1000

// String returns the number, without an exponent and without zeros at its end,
// and the unit, such as "750 mL". The zero Quantity is "". For text that people
// read, use package i18n.
func (q Quantity) String() string {
	if q.IsZero() {
		return ""
	}
	return plain(q.value) + " " + string(q.unit)
}

// plain does not use d.String, which reads a package variable of its library.
func plain(d decimal.Decimal) string {
	d = d.Normalize()
	return d.StringFixed(max(-d.Exponent(), 0))
}

// GoString returns Go source for q, so that %#v shows a quantity and not the
// insides of the decimal library.
func (q Quantity) GoString() string {
	if q.IsZero() {
		return "measure.Quantity{}"
	}
	return fmt.Sprintf("measure.New(decimal.RequireFromString(%q), %q)", plain(q.value), string(q.unit))
}

// MarshalText writes q as [Quantity.String] does. It fails where UnmarshalText
// could not read it back: for a unit that is not of this package, and for a
// number of more than 1,000 digits.
func (q Quantity) MarshalText() ([]byte, error) {
	if err := q.checkWritable(); err != nil {
		return nil, err
	}
	return []byte(q.String()), nil
}

// checkWritable does not write q out, which for 1E+2000000000 would fill the
// memory.
func (q Quantity) checkWritable() error {
	if q.IsZero() {
		return nil
	}
	if q.unit.Dimension() == 0 {
		return fmt.Errorf("measure: write a quantity of %s: want a unit of this package, such as mL", q.unit.name())
	}
	d := q.value.Normalize()
	digits, exp := int64(d.NumDigits()), int64(d.Exponent())
	if exp >= 0 {
		digits += exp
	} else {
		digits = max(digits, 1-exp) // with the zeros before and after the point
	}
	if digits > maxWritten {
		return fmt.Errorf("measure: write a quantity of %s: %d digits: want at most %d", q.unit.name(), digits, maxWritten)
	}
	return nil
}

// UnmarshalText reads what MarshalText wrote: a plain number with a point, of
// either sign, a blank and a [Unit]. "" is the zero Quantity. For what people
// write, use [Parse].
func (q *Quantity) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*q = Quantity{}
		return nil
	}
	r, err := readWritten(string(b))
	if err == nil {
		*q = r
	}
	return err
}

// readWritten reads a quantity as String writes it.
func readWritten(s string) (Quantity, error) {
	number, unit, _ := strings.Cut(s, " ")
	if Unit(unit).Dimension() == 0 {
		return Quantity{}, fail(s, "%.32q is no unit of this package: want a number and a unit, such as 750 mL", unit)
	}
	digits := strings.TrimPrefix(number, "-")
	whole, frac, point := strings.Cut(digits, ".")
	switch {
	case whole+frac == "", point && frac == "", strings.Trim(whole+frac, "0123456789") != "":
		return Quantity{}, fail(s, "want a plain number and a unit, such as 750 mL")
	case max(len(whole), 1)+len(frac) > maxWritten:
		return Quantity{}, fail(s, "%d digits: want at most %d", len(whole)+len(frac), maxWritten)
	}
	v, ok := new(big.Int).SetString(whole+frac, 10)
	if !ok {
		return Quantity{}, fail(s, "want a plain number and a unit, such as 750 mL")
	}
	if digits != number {
		v.Neg(v)
	}
	return Quantity{decimal.NewFromBigInt(v, -int32(len(frac))), Unit(unit)}, nil
}
