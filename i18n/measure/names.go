package measure

import (
	"strings"
	"unicode"
)

// unitNamed returns the unit that people write as name, or "". The names are
// those of Spanish and English labels and price lists, as key leaves them.
//
// "ton" is the metric one, as in Mexico; "tons", which is American, is not
// read. "oz" is the ounce of mass, though drinks often mean the fluid one: that
// is for whoever knows the product to say. A bare "gl" is not read, since it is
// a gallon as often as a degree Gay-Lussac.
func unitNamed(name string) Unit {
	switch key(name) {
	case "mg", "mgs", "miligramo", "miligramos", "milligram", "milligrams":
		return Milligram
	case "g", "gr", "grs", "gs", "gm", "gms", "grm", "grms", "gramo", "gramos", "gram", "grams":
		return Gram
	case "kg", "kgs", "kgr", "kilo", "kilos", "kilogramo", "kilogramos", "kilogram", "kilograms":
		return Kilogram
	case "t", "ton", "tonelada", "toneladas", "tonne", "tonnes":
		return Tonne
	case "oz", "ozs", "onz", "onza", "onzas", "ounce", "ounces":
		return Ounce
	case "lb", "lbs", "libra", "libras", "pound", "pounds":
		return Pound
	case "ml", "mls", "mlt", "mililitro", "mililitros", "milliliter", "milliliters", "millilitre", "millilitres", "cc":
		return Millilitre
	case "cl", "cls", "centilitro", "centilitros", "centiliter", "centiliters", "centilitre", "centilitres":
		return Centilitre
	case "l", "lt", "lts", "ltr", "ltrs", "litro", "litros", "liter", "liters", "litre", "litres":
		return Litre
	case "fl oz", "floz", "oz fl", "oz liq", "onza liquida", "onzas liquidas", "fluid ounce", "fluid ounces":
		return FluidOunce
	case "mm", "mms", "milimetro", "milimetros", "millimeter", "millimeters", "millimetre", "millimetres":
		return Millimetre
	case "cm", "cms", "centimetro", "centimetros", "centimeter", "centimeters", "centimetre", "centimetres":
		return Centimetre
	case "m", "mt", "mts", "mtr", "mtrs", "metro", "metros", "meter", "meters", "metre", "metres":
		return Metre
	case "in", "inch", "inches", "pulg", "plg", "pulgada", "pulgadas", `"`:
		return Inch
	case "cm3", "centimetro cubico", "centimetros cubicos", "cubic centimeter", "cubic centimeters", "cubic centimetre", "cubic centimetres":
		return CubicCentimetre
	case "m3", "cbm", "metro cubico", "metros cubicos", "cubic meter", "cubic meters", "cubic metre", "cubic metres":
		return CubicMetre
	case "%", "%vol", "%alc", "%alcvol", "%abv", "%dealcohol", "%devol", "por ciento", "percent", "°gl", "grados gl":
		return Percent
	case "pc", "pcs", "pz", "pzs", "pza", "pzas", "pieza", "piezas", "piece", "pieces", "u", "ud", "uds", "unidad", "unidades", "unit", "units":
		return Piece
	case "d", "dia", "dias", "day", "days":
		return Day
	case "mo", "mes", "meses", "month", "months":
		return Month
	case "yr", "yrs", "año", "años", "year", "years":
		return Year
	}
	return ""
}

// ParseUnit reads a unit as people write it: "ml.", "Kgs", "pzas", "onzas". It
// also reads every [Unit] itself.
func ParseUnit(s string) (Unit, error) {
	if len(s) <= MaxText {
		if u := unitNamed(s); u != "" {
			return u, nil
		}
	}
	return "", fail(s, "not a unit: want one such as g, kg, mL, L, cm, %% or pza")
}

// key folds what does not tell units apart: case, accents (but not the tilde,
// which makes the year), full stops, and spaces at either end. After a sign of
// percent or degree, spaces and strokes go too: "% Alc./Vol." is "%alcvol".
func key(s string) string {
	s = strings.TrimSpace(s)
	sign := strings.HasPrefix(s, "%") || strings.HasPrefix(s, "°") || strings.HasPrefix(s, "º")
	var b strings.Builder
	for _, r := range s {
		switch r = fold(r); {
		case r == 0, r == '.':
		case r == '~': // a combining tilde, after its n
			n := strings.TrimSuffix(b.String(), "n")
			b.Reset()
			b.WriteString(n + "ñ")
		case sign && (r == ' ' || r == '/'):
		case r == ' ' && strings.HasSuffix(b.String(), " "):
		default:
			b.WriteRune(r)
		}
	}
	return strings.TrimSpace(b.String())
}

// fold returns the rune that stands for r in a key; 0 if none does.
func fold(r rune) rune {
	switch r {
	case 'á', 'Á':
		return 'a'
	case 'é', 'É':
		return 'e'
	case 'í', 'Í':
		return 'i'
	case 'ó', 'Ó':
		return 'o'
	case 'ú', 'Ú':
		return 'u'
	case '\u0301': // a combining acute
		return 0
	case '\u0303':
		return '~'
	case 'º':
		return '°'
	case '³':
		return '3'
	case '″', '”', '“':
		return '"'
	}
	if unicode.IsSpace(r) {
		return ' '
	}
	return unicode.ToLower(r)
}
