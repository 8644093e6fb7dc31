package i18n

import "github.com/nao-trade/nao/i18n/measure"

// Unit is a unit of measure by its name in CLDR without the type before it,
// such as "kilogram" for CLDR's mass-kilogram. The constants are those of trade
// and labels; CLDR's names of the units acre, quarter, megabyte, gigabyte,
// degree, tablespoon, teaspoon, part-per-1e6 and nautical-mile are known too.
type Unit string

// The units.
const (
	UnitMilligram Unit = "milligram"
	UnitGram      Unit = "gram"
	UnitKilogram  Unit = "kilogram"
	UnitTonne     Unit = "tonne" // 1,000 kg
	UnitOunce     Unit = "ounce" // avoirdupois
	UnitPound     Unit = "pound"
	UnitCarat     Unit = "carat" // of gems, 200 mg
	UnitKarat     Unit = "karat" // of gold, a 24th part

	UnitMillilitre      Unit = "milliliter"
	UnitCentilitre      Unit = "centiliter"
	UnitDecilitre       Unit = "deciliter"
	UnitLitre           Unit = "liter"
	UnitHectolitre      Unit = "hectoliter"
	UnitCubicCentimetre Unit = "cubic-centimeter"
	UnitCubicMetre      Unit = "cubic-meter"
	UnitCubicFoot       Unit = "cubic-foot"
	UnitFluidOunce      Unit = "fluid-ounce" // of the United States
	UnitGallon          Unit = "gallon"      // of the United States
	UnitCup             Unit = "cup"         // of the United States

	UnitMillimetre Unit = "millimeter"
	UnitCentimetre Unit = "centimeter"
	UnitMetre      Unit = "meter"
	UnitKilometre  Unit = "kilometer"
	UnitInch       Unit = "inch"
	UnitFoot       Unit = "foot"
	UnitYard       Unit = "yard"
	UnitMile       Unit = "mile"

	UnitSquareCentimetre Unit = "square-centimeter"
	UnitSquareMetre      Unit = "square-meter"
	UnitSquareKilometre  Unit = "square-kilometer"
	UnitSquareFoot       Unit = "square-foot"
	UnitHectare          Unit = "hectare"

	UnitKilojoule    Unit = "kilojoule"
	UnitKilocalorie  Unit = "kilocalorie"
	UnitFoodCalorie  Unit = "foodcalorie" // a kilocalorie, as "Cal" on labels
	UnitKilowattHour Unit = "kilowatt-hour"
	UnitWatt         Unit = "watt"
	UnitVolt         Unit = "volt"

	UnitCelsius          Unit = "celsius"
	UnitFahrenheit       Unit = "fahrenheit"
	UnitKilometrePerHour Unit = "kilometer-per-hour"
	UnitPercent          Unit = "percent" // the number is 38 for 38%
	UnitPermille         Unit = "permille"
	UnitItem             Unit = "item"
	UnitPiece            Unit = "piece" // not in CLDR: pieza, 件, piece

	UnitSecond Unit = "second"
	UnitMinute Unit = "minute"
	UnitHour   Unit = "hour"
	UnitDay    Unit = "day"
	UnitWeek   Unit = "week"
	UnitMonth  Unit = "month"
	UnitYear   Unit = "year"
)

// UnitOf returns CLDR's name of a unit of a label. One that package measure
// does not have is returned as it stands.
func UnitOf(u measure.Unit) Unit {
	switch u {
	case measure.Milligram:
		return UnitMilligram
	case measure.Gram:
		return UnitGram
	case measure.Kilogram:
		return UnitKilogram
	case measure.Tonne:
		return UnitTonne
	case measure.Ounce:
		return UnitOunce
	case measure.Pound:
		return UnitPound
	case measure.Millilitre:
		return UnitMillilitre
	case measure.Centilitre:
		return UnitCentilitre
	case measure.Litre:
		return UnitLitre
	case measure.FluidOunce:
		return UnitFluidOunce
	case measure.Millimetre:
		return UnitMillimetre
	case measure.Centimetre:
		return UnitCentimetre
	case measure.Metre:
		return UnitMetre
	case measure.Inch:
		return UnitInch
	case measure.CubicCentimetre:
		return UnitCubicCentimetre
	case measure.CubicMetre:
		return UnitCubicMetre
	case measure.Percent:
		return UnitPercent
	case measure.Piece:
		return UnitPiece
	case measure.Day:
		return UnitDay
	case measure.Month:
		return UnitMonth
	case measure.Year:
		return UnitYear
	}
	return Unit(u)
}
