package measure

import (
	"strings"

	"github.com/shopspring/decimal"
)

// Dimensions are the sides of a product or a package, in the order in which
// they were written: by custom length, width, height (largo, ancho, alto).
// Height is not known for what is flat, such as a blanket.
type Dimensions struct {
	Length, Width, Height Quantity
}

// ParseDimensions reads sides with the zero [Notation]; see
// [Notation.ParseDimensions].
func ParseDimensions(s string) (Dimensions, error) { return Unstated.ParseDimensions(s) }

// ParseDimensions reads two or three sides: "30x20x15 cm", "1.00 x 1.45 m.",
// "30 cm × 20 cm × 15 cm", "12 * 8 in", "30 por 20 por 15 cm". A unit at the
// end alone holds for all sides; otherwise every side has its own. A fraction
// needs its own unit, because in "1/2 x 10 m" it is inches.
func (n Notation) ParseDimensions(s string) (Dimensions, error) {
	if len(s) > MaxText {
		return Dimensions{}, fail(s, "%d bytes: want at most %d", len(s), MaxText)
	}
	sides, end := scanSides(strings.TrimSpace(s), 0)
	switch {
	case len(sides) == 1:
		return Dimensions{}, fail(s, "1 side: want two or three, such as 30 x 20 x 15 cm")
	case len(sides) == 0 || len(sides) > 3:
		return Dimensions{}, fail(s, "%d sides: want two or three, such as 30 x 20 x 15 cm", len(sides))
	case strings.Trim(strings.TrimSpace(s)[end:], " .") != "":
		return Dimensions{}, fail(s, "%.32q is left over: want sides alone, such as 30 x 20 x 15 cm", strings.TrimSpace(s)[end:])
	}
	if err := spreadUnit(s, sides); err != nil {
		return Dimensions{}, err
	}
	var d Dimensions
	for i, to := range []*Quantity{&d.Length, &d.Width, &d.Height}[:len(sides)] {
		v, err := n.value(sides[i].raw, sides[i].unit)
		if err != nil {
			return Dimensions{}, fail(s, "%s", why(err))
		}
		if v.Sign() == 0 {
			return Dimensions{}, fail(s, "a side is nought: want its length, or leave it out")
		}
		*to = Quantity{v, sides[i].unit}
	}
	return d, nil
}

// side is a number in a chain such as "30 x 20 cm", with its unit if it has
// one.
type side struct {
	raw  string
	unit Unit
}

// scanSides reads numbers joined by signs of multiplication, and returns where
// they end. Without a number at s[i] there are none.
func scanSides(s string, i int) (sides []side, end int) {
	if !startsNumber(s, i) {
		return nil, i
	}
	for {
		end = scanNumber(s, i)
		sd := side{raw: s[i:end]}
		if u, after := scanUnit(s, end); u != "" {
			sd.unit, end = u, after
		}
		sides = append(sides, sd)
		stop := end
		if stop < len(s) && s[stop] == '.' { // "30 cm. x 20 cm."
			stop++
		}
		if i = scanTimes(s, stop); i == stop {
			return sides, end
		}
	}
}

// spreadUnit gives the last side's unit to the others, if they have none.
func spreadUnit(s string, sides []side) error {
	last := sides[len(sides)-1].unit
	bare := 0
	for _, sd := range sides {
		if sd.unit == "" {
			bare++
		} else if sd.unit.Dimension() != Length {
			return fail(s, "%s is no length: want cm, m, mm or in", sd.unit)
		}
	}
	switch {
	case last == "":
		return fail(s, "no unit at the end: want one, as in 30 x 20 x 15 cm")
	case bare != 0 && bare != len(sides)-1:
		return fail(s, "some sides have a unit and some have none: give each its own, or one at the end")
	}
	for i := range sides {
		if sides[i].unit == "" {
			if strings.ContainsAny(sides[i].raw, "/¼½¾") {
				return fail(s, "%s has no unit of its own: a fraction may be inches, so say", sides[i].raw)
			}
			sides[i].unit = last
		}
	}
	return nil
}

// IsZero reports whether no side is known.
func (d Dimensions) IsZero() bool {
	return d.Length.IsZero() && d.Width.IsZero() && d.Height.IsZero()
}

// Equal reports whether each side of d is the same length as that of e.
func (d Dimensions) Equal(e Dimensions) bool {
	return d.Length.Equal(e.Length) && d.Width.Equal(e.Width) && d.Height.Equal(e.Height)
}

// In returns d with every known side in the unit u, with at most places digits
// after the point, rounded half away from zero.
func (d Dimensions) In(u Unit, places int32) (Dimensions, error) {
	for _, q := range []*Quantity{&d.Length, &d.Width, &d.Height} {
		if q.IsZero() {
			continue
		}
		var err error
		if *q, err = q.In(u, places); err != nil {
			return Dimensions{}, err
		}
	}
	return d, nil
}

// Volume returns length times width times height in cm3, exactly. It fails
// with a [*MismatchError] if a side is not known or no length.
func (d Dimensions) Volume() (Quantity, error) {
	v := decimal.New(1, 0)
	for _, q := range []Quantity{d.Length, d.Width, d.Height} {
		if q.unit.Dimension() != Length {
			return Quantity{}, &MismatchError{q.unit, Centimetre}
		}
		v = v.Mul(q.base())
	}
	return Quantity{v.Shift(-3).Normalize(), CubicCentimetre}, nil // mm3 -> cm3
}
