// Package measure holds decimal quantities with their units: the 750 mL on a
// label, the 12.4 kg of a carton, the 38 % of a spirit. It reads them as people
// write them in Spanish and English ("750ml.", "1 1/2 Lt", "40° G.L.",
// "30x20x15 cm", "6 x 355 ml"), and finds them in titles.
//
// A [Quantity] is exact. Conversion multiplies by exact factors (the ounce is
// 28.349523125 g, the inch 25.4 mm); where it must divide, it takes the number
// of places and rounds half away from zero.
//
// # Points and commas
//
// Mexico, China and the United States write 1,234.5; Spain and most of South
// America write 1.234,5. A [Notation] says which a text follows. The zero
// Notation reads both where only one reading is possible ("1,5 kg", "0,750 L",
// "1,234,567", "1.234,5"), takes a lone point for the decimal one, as Mexico
// does, and refuses "1,500 g", which is one and a half grams to some and one
// and a half kilograms to others.
//
// # Errors
//
// Texts that are no quantity give a [*ParseError] with the text and the
// repair. Quantities that do not compare or add give a [*MismatchError].
//
// # Limits
//
// A text to parse has at most [MaxText] bytes and a number at most [MaxDigits]
// digits. What MarshalText writes for machines has numbers of up to 1,000
// digits, which UnmarshalText reads back. [Find] takes texts of any length and
// works in linear time.
package measure

import (
	"fmt"

	"github.com/shopspring/decimal"
)

// Quantity is a decimal number of a unit. It is immutable. The zero Quantity
// means "not known". Compare with [Quantity.Equal] or [Quantity.Cmp], not with
// ==.
type Quantity struct {
	value decimal.Decimal
	unit  Unit
}

// New returns the quantity, exactly as given.
func New(value decimal.Decimal, u Unit) Quantity { return Quantity{value, u} }

// Value returns the number.
func (q Quantity) Value() decimal.Decimal { return q.value }

// Unit returns the unit; "" for the zero Quantity.
func (q Quantity) Unit() Unit { return q.unit }

// IsZero reports whether q is "not known", which is not the same as 0 kg.
func (q Quantity) IsZero() bool { return q.unit == "" }

// Sign returns -1, 0 or +1 as the number is negative, nought or positive.
func (q Quantity) Sign() int { return q.value.Sign() }

// MismatchError says that an operation met units, A and B, that do not convert
// into each other: of two dimensions, unknown to this package, or missing.
type MismatchError struct{ A, B Unit }

// Error names both units.
func (e *MismatchError) Error() string {
	return fmt.Sprintf("measure: %s and %s: not of one dimension: want units that convert into each other", e.A.name(), e.B.name())
}

// name is the unit for error texts.
func (u Unit) name() string {
	if u == "" {
		return "no unit"
	}
	return fmt.Sprintf("%.32s", string(u))
}

// In returns q in the unit u, with at most places digits after the point,
// rounded half away from zero. Units of different dimensions are a
// [*MismatchError]: a month is no number of days, and an ounce no fluid ounce.
func (q Quantity) In(u Unit, places int32) (Quantity, error) {
	from, to, err := factors(q.unit, u)
	if err != nil {
		return Quantity{}, err
	}
	return Quantity{q.value.Mul(from).DivRound(to, places).Normalize(), u}, nil
}

// base returns the number of base units in q: g, mL, mm, %, pc, d or mo.
func (q Quantity) base() decimal.Decimal { return q.value.Mul(q.unit.info().factor) }

// Cmp returns -1, 0 or +1 as q is less than, equal to or more than r, whatever
// their units. Different dimensions are a [*MismatchError].
func (q Quantity) Cmp(r Quantity) (int, error) {
	if _, _, err := factors(q.unit, r.unit); err != nil {
		return 0, err
	}
	return q.base().Cmp(r.base()), nil
}

// Equal reports whether q and r are the same quantity: 750 mL and 0.75 L are.
// Two that are not known are equal. go-cmp uses it.
func (q Quantity) Equal(r Quantity) bool {
	if q.unit == r.unit {
		return q.IsZero() || q.value.Equal(r.value)
	}
	n, err := q.Cmp(r)
	return err == nil && n == 0
}

// Add returns q + r, exactly. The sum is in q's unit if r's is the same or if
// q's is a metric one, and otherwise in the base unit of the dimension (g, mL,
// mm, mo), in which every unit is a finite decimal. Different dimensions, and
// a quantity that is not known, are a [*MismatchError].
func (q Quantity) Add(r Quantity) (Quantity, error) {
	if q.unit == r.unit && !q.IsZero() {
		return Quantity{q.value.Add(r.value), q.unit}, nil
	}
	to, _, err := factors(q.unit, r.unit)
	if err != nil {
		return Quantity{}, err
	}
	sum := q.base().Add(r.base())
	if !to.Normalize().Coefficient().IsInt64() || to.Normalize().CoefficientInt64() != 1 {
		return Quantity{sum, q.unit.Dimension().Base()}, nil
	}
	return Quantity{sum.Shift(-to.Normalize().Exponent()).Normalize(), q.unit}, nil
}

// Mul returns q times f, exactly. What is not known stays so.
func (q Quantity) Mul(f decimal.Decimal) Quantity {
	if q.IsZero() {
		return Quantity{}
	}
	return Quantity{q.value.Mul(f), q.unit}
}
