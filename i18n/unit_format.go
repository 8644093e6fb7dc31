package i18n

import (
	"strings"

	"github.com/nao-trade/nao/currency"
	"github.com/shopspring/decimal"
)

// UnitFormat writes numbers with a unit, as CLDR 48 has them: "12 kilogramos",
// "12 kg", "12kg". Numbers are rounded half away from zero.
//
// The short months and years of CLDR ("24 m" in es-MX) are easily taken for
// other units; [Locale.Quantity], which is for labels, writes them out.
type UnitFormat struct {
	Locale Locale
	Unit   Unit
	Width  Width
	Digits Digits // the zero value: at most three after the point
}

// Format returns d with the unit, in the form that the plural of the number as
// it is shown asks for. Percent has the percent pattern but in width Long, as
// in ICU, and the one kilowatt-hour of es-MX is "kilowatt-hora" without its
// number, as in CLDR.
//
// A unit that is not known stands behind the number as it was given, "3
// furlong", since a label had better show what its maker wrote than nothing;
// [Unit.Known] tells. The zero Unit leaves the number alone.
func (f UnitFormat) Format(d decimal.Decimal) string {
	return string(f.Append(make([]byte, 0, 48), d))
}

// Append appends what [UnitFormat.Format] returns to b.
func (f UnitFormat) Append(b []byte, d decimal.Decimal) []byte {
	var buf [40]byte
	x := figureOf(buf[:0], d)
	return f.append(b, f.Digits.or(Fraction(0, 3)).round(x, currency.HalfUp))
}

// Known reports whether there are texts for u in every locale.
func (u Unit) Known() bool {
	_, ok := units.find(string(u))
	return ok || u == UnitPiece
}

// append writes a number that is rounded with the unit.
func (f UnitFormat) append(b []byte, x figure) []byte {
	n := &numbers[f.Locale.known()]
	before, after := "", ""
	switch pattern := f.pattern(x); {
	case f.Unit == UnitPercent && f.Width.known() != Long:
		after = n.percent
	case pattern != "":
		var counts bool
		if before, after, counts = strings.Cut(pattern, numberPlace); !counts {
			return append(b, pattern...)
		}
	case f.Unit != "":
		after = " " + string(f.Unit)
	}
	b = SignAuto.append(append(b, before...), x)
	return append(x.append(b, n, n.minGrouping), after...)
}

// numberPlace is where the number goes in a pattern.
const numberPlace = "{0}"

// pattern returns the form of the unit for a number, "" if the unit is not
// known. One that has no place for the number is for 1, and not for -1, which
// is of the same plural.
func (f UnitFormat) pattern(x figure) string {
	record, width := units.record(string(f.Unit), f.Locale), f.Width.known()
	if f.Unit == UnitPiece {
		record, width = f.Locale.pieces(), Long
	}
	one, other := field(record, 2*int(width)), field(record, 2*int(width)+1)
	if one == "" || f.Locale.pluralOf(x) != One {
		return other
	}
	if x.negative && !strings.Contains(one, numberPlace) {
		return other
	}
	return one
}

// pieces is the record of the unit that CLDR lacks.
func (l Locale) pieces() string {
	switch {
	case l.language() == spanish:
		return "{0} pieza|{0} piezas"
	case l.language() == english:
		return "{0} piece|{0} pieces"
	case l.traditional():
		return "|{0} 件"
	}
	return "|{0}件"
}
