package currency

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/nao-trade/nao/internal/digits"
	"github.com/shopspring/decimal"
)

// Rounding says what happens to the digits that a rounded number loses.
type Rounding uint8

// The roundings. Every operation that loses digits takes one, so that it
// stands in the code that asks and not in a default.
const (
	// HalfUp rounds to the nearest, and a tie away from zero: 1.005 -> 1.01,
	// -1.005 -> -1.01. It is the zero value, the rule of invoices in Mexico
	// and China, and what CLDR calls half expand.
	HalfUp Rounding = iota
	// HalfEven rounds to the nearest, and a tie to the even neighbour.
	HalfEven
	// Down rounds towards zero.
	Down
	// Up rounds away from zero.
	Up
	// Floor rounds towards negative infinity.
	Floor
	// Ceiling rounds towards positive infinity.
	Ceiling
	// HalfDown rounds to the nearest, and a tie towards zero.
	HalfDown
	// HalfFloor rounds to the nearest, and a tie towards negative infinity.
	HalfFloor
	// HalfCeiling rounds to the nearest, and a tie towards positive infinity.
	HalfCeiling
)

// names are the roundings in the order of their values.
func (Rounding) names() []string {
	return []string{"half-up", "half-even", "down", "up", "floor", "ceiling", "half-down", "half-floor", "half-ceiling"}
}

// String returns the rounding's name, such as "half-up".
func (r Rounding) String() string {
	if names := r.names(); int(r) < len(names) {
		return names[r]
	}
	return fmt.Sprintf("Rounding(%d)", uint8(r))
}

// MarshalText writes the name of the rounding, for policies that are kept in
// files. A Rounding without a name is an error.
func (r Rounding) MarshalText() ([]byte, error) {
	if int(r) >= len(r.names()) {
		return nil, fmt.Errorf("currency: rounding %d: no such rounding: want one of %q", uint8(r), r.names())
	}
	return []byte(r.String()), nil
}

// UnmarshalText reads a name that [Rounding.MarshalText] writes.
func (r *Rounding) UnmarshalText(text []byte) error {
	i := slices.Index(r.names(), string(text))
	if i < 0 {
		return fmt.Errorf("currency: rounding %q: want one of %q", clip(string(text)), r.names())
	}
	*r = Rounding(i)
	return nil
}

// Apply rounds d to places digits after the point; negative places round to
// tens, hundreds and so on. An unknown Rounding rounds as [HalfUp].
func (r Rounding) Apply(d decimal.Decimal, places int32) decimal.Decimal {
	if lost := -int64(d.Exponent()) - int64(places); lost > 0 && lost <= 18 && digits.Small(d) {
		return r.applySmall(d.CoefficientInt64(), lost, places)
	}
	switch r {
	case HalfEven:
		return d.RoundBank(places)
	case Down:
		return d.RoundDown(places)
	case Up:
		return d.RoundUp(places)
	case Floor:
		return d.RoundFloor(places)
	case Ceiling:
		return d.RoundCeil(places)
	case HalfDown, HalfFloor, HalfCeiling:
		return r.Div(d, decimal.New(1, 0), places)
	default:
		return d.Round(places)
	}
}

// applySmall is Apply for a number of everyday size, whose last digits are lost.
func (r Rounding) applySmall(n, lost int64, places int32) decimal.Decimal {
	unit := int64(1)
	for range lost {
		unit *= 10
	}
	q, rem := n/unit, n%unit
	if rem == 0 {
		return decimal.New(q, -places)
	}
	half := cmp.Compare(max(rem, -rem), unit/2) // a unit is even
	if r.Away(half, q&1 == 1, n < 0) {
		if n < 0 {
			q--
		} else {
			q++
		}
	}
	return decimal.New(q, -places)
}

// Div divides a by b to places digits after the point. The quotient is exact
// before it is rounded: it never passes through a shorter one. Negative places
// round to tens, hundreds and so on. It panics if b is zero; [Money.Div] and
// [Rate.Convert] return an error instead.
func (r Rounding) Div(a, b decimal.Decimal, places int32) decimal.Decimal {
	// QuoRem truncates at places; the remainder then decides, exactly.
	q, rem := a.QuoRem(b, places)
	if rem.IsZero() {
		return q
	}
	ulp := decimal.New(int64(a.Sign()*b.Sign()), -places)
	half := rem.Abs().Add(rem.Abs()).Cmp(b.Abs().Shift(-places))
	odd := !q.Shift(places).Mod(decimal.New(2, 0)).IsZero()
	if r.Away(half, odd, ulp.Sign() < 0) {
		return q.Add(ulp)
	}
	return q
}

// Away reports whether a number that lost its last digits moves one unit of the
// last one that is left away from zero, for those who round digits themselves.
// half compares what was lost, which is not nothing, with half a unit: below
// zero if it is less, zero if it is a tie. odd says that the last digit left is
// odd, and negative that the number is below zero.
func (r Rounding) Away(half int, odd, negative bool) bool {
	switch r {
	case HalfEven:
		return half > 0 || half == 0 && odd
	case Down:
		return false
	case Up:
		return true
	case Floor:
		return negative
	case Ceiling:
		return !negative
	case HalfDown:
		return half > 0
	case HalfFloor:
		return half > 0 || half == 0 && negative
	case HalfCeiling:
		return half > 0 || half == 0 && !negative
	default:
		return half >= 0
	}
}
