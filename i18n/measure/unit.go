package measure

import "github.com/shopspring/decimal"

// Unit is a unit of measure, written as its label shows it.
type Unit string

// The units. Each comment gives the code of UN/CEFACT Recommendation 20.
const (
	Milligram       Unit = "mg"    // MGM
	Gram            Unit = "g"     // GRM
	Kilogram        Unit = "kg"    // KGM
	Tonne           Unit = "t"     // TNE
	Ounce           Unit = "oz"    // ONZ, avoirdupois
	Pound           Unit = "lb"    // LBR
	Millilitre      Unit = "mL"    // MLT
	Centilitre      Unit = "cL"    // CLT
	Litre           Unit = "L"     // LTR
	FluidOunce      Unit = "fl oz" // OZA, of the United States
	Millimetre      Unit = "mm"    // MMT
	Centimetre      Unit = "cm"    // CMT
	Metre           Unit = "m"     // MTR
	Inch            Unit = "in"    // INH
	CubicCentimetre Unit = "cm3"   // CMQ
	CubicMetre      Unit = "m3"    // MTQ
	Percent         Unit = "%"     // P1
	Piece           Unit = "pc"    // H87
	Day             Unit = "d"     // DAY
	Month           Unit = "mo"    // MON
	Year            Unit = "yr"    // ANN
)

// Dimension is what a unit measures. Quantities convert within one.
type Dimension uint8

// The dimensions. The zero Dimension is that of a unit that this package does
// not know.
const (
	Mass Dimension = iota + 1
	Volume
	Length
	Ratio
	Count
	Duration // days
	Calendar // months and years, which have no fixed number of days
)

// String returns the dimension's name, such as "mass".
func (d Dimension) String() string {
	switch d {
	case Mass:
		return "mass"
	case Volume:
		return "volume"
	case Length:
		return "length"
	case Ratio:
		return "ratio"
	case Count:
		return "count"
	case Duration:
		return "duration"
	case Calendar:
		return "calendar"
	}
	return "unknown"
}

// Base returns the unit of which every other of the dimension is a finite
// decimal number: g, mL, mm, %, pc, d or mo.
func (d Dimension) Base() Unit {
	switch d {
	case Mass:
		return Gram
	case Volume:
		return Millilitre
	case Length:
		return Millimetre
	case Ratio:
		return Percent
	case Count:
		return Piece
	case Duration:
		return Day
	case Calendar:
		return Month
	}
	return ""
}

// unitInfo is what is known of a unit.
type unitInfo struct {
	dimension Dimension
	factor    decimal.Decimal // base units in one
	code      string          // UN/CEFACT Recommendation 20
}

// info returns what is known of u. The factors are exact by definition: the
// pound and the inch by the international agreement of 1959, the ounce as a
// sixteenth of the pound, the US fluid ounce as 1/128 of 231 cubic inches
// (NIST Handbook 44, appendix C).
func (u Unit) info() unitInfo {
	switch u {
	case Milligram:
		return unitInfo{Mass, decimal.New(1, -3), "MGM"}
	case Gram:
		return unitInfo{Mass, decimal.New(1, 0), "GRM"}
	case Kilogram:
		return unitInfo{Mass, decimal.New(1, 3), "KGM"}
	case Tonne:
		return unitInfo{Mass, decimal.New(1, 6), "TNE"}
	case Ounce:
		return unitInfo{Mass, decimal.New(28_349_523_125, -9), "ONZ"}
	case Pound:
		return unitInfo{Mass, decimal.New(453_592_37, -5), "LBR"}
	case Millilitre:
		return unitInfo{Volume, decimal.New(1, 0), "MLT"}
	case Centilitre:
		return unitInfo{Volume, decimal.New(1, 1), "CLT"}
	case Litre:
		return unitInfo{Volume, decimal.New(1, 3), "LTR"}
	case FluidOunce:
		return unitInfo{Volume, decimal.New(295_735_295_625, -10), "OZA"}
	case CubicCentimetre:
		return unitInfo{Volume, decimal.New(1, 0), "CMQ"}
	case CubicMetre:
		return unitInfo{Volume, decimal.New(1, 6), "MTQ"}
	case Millimetre:
		return unitInfo{Length, decimal.New(1, 0), "MMT"}
	case Centimetre:
		return unitInfo{Length, decimal.New(1, 1), "CMT"}
	case Metre:
		return unitInfo{Length, decimal.New(1, 3), "MTR"}
	case Inch:
		return unitInfo{Length, decimal.New(254, -1), "INH"}
	case Percent:
		return unitInfo{Ratio, decimal.New(1, 0), "P1"}
	case Piece:
		return unitInfo{Count, decimal.New(1, 0), "H87"}
	case Day:
		return unitInfo{Duration, decimal.New(1, 0), "DAY"}
	case Month:
		return unitInfo{Calendar, decimal.New(1, 0), "MON"}
	case Year:
		return unitInfo{Calendar, decimal.New(12, 0), "ANN"}
	}
	return unitInfo{}
}

// Units returns every unit of this package, each dimension together.
func Units() []Unit {
	return []Unit{
		Milligram, Gram, Kilogram, Tonne, Ounce, Pound,
		Millilitre, Centilitre, Litre, FluidOunce, CubicCentimetre, CubicMetre,
		Millimetre, Centimetre, Metre, Inch, Percent, Piece, Day, Month, Year,
	}
}

// Dimension returns what u measures; zero if u is not one of this package.
func (u Unit) Dimension() Dimension { return u.info().dimension }

// Code returns the code of UN/CEFACT Recommendation 20, such as "MLT"; "" if u
// is not one of this package.
func (u Unit) Code() string { return u.info().code }

// factors returns the base units in one of a and one of b.
func factors(a, b Unit) (fa, fb decimal.Decimal, err error) {
	x, y := a.info(), b.info()
	if x.dimension == 0 || x.dimension != y.dimension {
		return fa, fb, &MismatchError{a, b}
	}
	return x.factor, y.factor, nil
}
