package measure

import "strings"

// unknownSide stands for a side that is not known.
const unknownSide = "?"

// String returns "30 x 20 x 15 cm", or every side with its own unit where they
// differ. A side that is not known is "?", as in "30 x ? x 15 cm"; a height
// that is not known is left out. The zero Dimensions are "".
func (d Dimensions) String() string {
	if d.IsZero() {
		return ""
	}
	unit, same := d.unit()
	sides := []Quantity{d.Length, d.Width}
	if !d.Height.IsZero() {
		sides = append(sides, d.Height)
	}
	parts := make([]string, len(sides))
	for i, q := range sides {
		switch {
		case q.IsZero():
			parts[i] = unknownSide
		case same:
			parts[i] = plain(q.value)
		default:
			parts[i] = q.String()
		}
	}
	s := strings.Join(parts, " x ")
	if same {
		s += " " + string(unit)
	}
	return s
}

// unit returns that of the sides, and whether those that are known have the
// same one.
func (d Dimensions) unit() (u Unit, same bool) {
	for _, q := range []Quantity{d.Length, d.Width, d.Height} {
		switch {
		case q.IsZero() || q.unit == u:
		case u != "":
			return "", false
		default:
			u = q.unit
		}
	}
	return u, true
}

// MarshalText writes d as [Dimensions.String] does. It fails where
// UnmarshalText could not read it back: with a [*MismatchError] for a side that
// is no length, and for a number of more than 1,000 digits.
func (d Dimensions) MarshalText() ([]byte, error) {
	for _, q := range []Quantity{d.Length, d.Width, d.Height} {
		if q.IsZero() {
			continue
		}
		if q.unit.Dimension() != Length {
			return nil, &MismatchError{q.unit, Centimetre}
		}
		if err := q.checkWritable(); err != nil {
			return nil, err
		}
	}
	return []byte(d.String()), nil
}

// UnmarshalText reads what MarshalText wrote, and what
// [Notation.ParseDimensions] reads where the point is the decimal mark. "" is
// the zero Dimensions.
func (d *Dimensions) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = Dimensions{}
		return nil
	}
	p, ok := readSides(string(b))
	if !ok {
		var err error
		if p, err = PointDecimal.ParseDimensions(string(b)); err != nil {
			return err
		}
	}
	*d = p
	return nil
}

// readSides reads sides as String writes them, and reports whether s is that.
func readSides(s string) (Dimensions, bool) {
	parts := strings.SplitN(s, " x ", 4)
	if len(parts) > 3 {
		return Dimensions{}, false
	}
	_, last, _ := strings.Cut(parts[len(parts)-1], " ")
	var d Dimensions
	for i, to := range []*Quantity{&d.Length, &d.Width, &d.Height}[:len(parts)] {
		number, unit, own := strings.Cut(parts[i], " ")
		if number == unknownSide {
			continue
		}
		if !own {
			unit = last
		}
		q, err := readWritten(number + " " + unit)
		if err != nil || q.unit.Dimension() != Length {
			return Dimensions{}, false
		}
		*to = q
	}
	return d, d.String() == s
}
