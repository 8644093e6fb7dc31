package measure

import (
	"strings"

	"github.com/shopspring/decimal"
)

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
	return `measure.MustParse("` + q.String() + `")`
}

// MarshalText writes q as [Quantity.String] does.
func (q Quantity) MarshalText() ([]byte, error) { return []byte(q.String()), nil }

// UnmarshalText reads what MarshalText wrote: a plain number with a point, of
// either sign, a blank and a [Unit]. "" is the zero Quantity. For what people
// write, use [Parse].
func (q *Quantity) UnmarshalText(b []byte) error {
	s := string(b)
	if s == "" {
		*q = Quantity{}
		return nil
	}
	number, unit, _ := strings.Cut(s, " ")
	if Unit(unit).Dimension() == 0 {
		return fail(s, "%.32q is no unit of this package: want a number and a unit, such as 750 mL", unit)
	}
	digits := strings.TrimPrefix(number, "-")
	if strings.Contains(digits, ",") || strings.HasSuffix(digits, ".") || strings.Trim(digits, "0123456789.") != "" {
		return fail(s, "want a plain number and a unit, such as 750 mL")
	}
	v, err := PointDecimal.decimal(digits)
	if err != nil {
		return fail(s, "%s", why(err))
	}
	if digits != number {
		v = v.Neg()
	}
	*q = Quantity{v, Unit(unit)}
	return nil
}
