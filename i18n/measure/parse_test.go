package measure_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/shopspring/decimal"
)

func qty(value string, u measure.Unit) measure.Quantity {
	return measure.New(decimal.RequireFromString(value), u)
}

func TestParse(t *testing.T) {
	for in, want := range map[string]measure.Quantity{
		"750 ml":                  qty("750", measure.Millilitre),
		"750ml.":                  qty("750", measure.Millilitre),
		"750 ML":                  qty("750", measure.Millilitre),
		"370 mL":                  qty("370", measure.Millilitre),
		"355 mililitros":          qty("355", measure.Millilitre),
		"500 c.c.":                qty("500", measure.Millilitre),
		"70 cl":                   qty("70", measure.Centilitre),
		"1.5kg":                   qty("1.5", measure.Kilogram),
		"22 Kgs.":                 qty("22", measure.Kilogram),
		"2 kilos":                 qty("2", measure.Kilogram),
		"1 L":                     qty("1", measure.Litre),
		"1 Lt.":                   qty("1", measure.Litre),
		"4 LTS":                   qty("4", measure.Litre),
		"2.0 litros":              qty("2", measure.Litre),
		"3/4 L":                   qty("0.75", measure.Litre),
		"1 1/2 Lt":                qty("1.5", measure.Litre),
		"1½ L":                    qty("1.5", measure.Litre),
		"½ kg":                    qty("0.5", measure.Kilogram),
		"1 ½ L":                   qty("1.5", measure.Litre),
		"0.5 CENTÍMETROS CÚBICOS": qty("0.5", measure.CubicCentimetre),
		"16 oz":                   qty("16", measure.Ounce),
		"3.5 onzas":               qty("3.5", measure.Ounce),
		"12 fl. oz.":              qty("12", measure.FluidOunce),
		"12 fl oz":                qty("12", measure.FluidOunce),
		"8 onzas líquidas":        qty("8", measure.FluidOunce),
		"40lb":                    qty("40", measure.Pound),
		"105 gramos":              qty("105", measure.Gram),
		"900 grs.":                qty("900", measure.Gram),
		"250 mg":                  qty("250", measure.Milligram),
		"1.2 toneladas":           qty("1.2", measure.Tonne),
		"1,5 kg":                  qty("1.5", measure.Kilogram),
		"0,750 L":                 qty("0.75", measure.Litre),
		"1,234,567 g":             qty("1234567", measure.Gram),
		"1.234.567 g":             qty("1234567", measure.Gram),
		"1,234.5 g":               qty("1234.5", measure.Gram),
		"1.234,5 g":               qty("1234.5", measure.Gram),
		"1.500 kg":                qty("1.5", measure.Kilogram),
		".5 L":                    qty("0.5", measure.Litre),
		"38 %":                    qty("38", measure.Percent),
		"38% Alc. Vol.":           qty("38", measure.Percent),
		"38 % alc./vol.":          qty("38", measure.Percent),
		"40° GL":                  qty("40", measure.Percent),
		"40º G.L.":                qty("40", measure.Percent),
		"100 por ciento":          qty("100", measure.Percent),
		"24 meses":                qty("24", measure.Month),
		"18 months":               qty("18", measure.Month),
		"2 años":                  qty("2", measure.Year),
		"2 an\u0303os":            qty("2", measure.Year), // decomposed
		"15 días":                 qty("15", measure.Day),
		"15 di\u0301as":           qty("15", measure.Day),
		"12 piezas":               qty("12", measure.Piece),
		"12 pzas.":                qty("12", measure.Piece),
		"500 Unidades":            qty("500", measure.Piece),
		"1.45 m.":                 qty("1.45", measure.Metre),
		"5 mts":                   qty("5", measure.Metre),
		"35 cm.":                  qty("35", measure.Centimetre),
		`1 1/2"`:                  qty("1.5", measure.Inch),
		"11/16 pulg.":             qty("0.6875", measure.Inch),
		"1/64 in":                 qty("0.015625", measure.Inch),
		"0.05 m³":                 qty("0.05", measure.CubicMetre),
		"12 cm3":                  qty("12", measure.CubicCentimetre),
		"\u00a0750\u00a0ml\n":     qty("750", measure.Millilitre),
		"0 g":                     qty("0", measure.Gram),
	} {
		got, err := measure.Parse(in)
		if err != nil {
			t.Errorf("Parse(%q): %v", in, err)
		} else if got.Unit() != want.Unit() || !got.Equal(want) {
			t.Errorf("Parse(%q) = %s, want %s", in, got, want)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for in, why := range map[string]string{
		"":                         "no number",
		"ml":                       "no number",
		"aprox. 750 ml":            "no number",
		"-5 kg":                    "a negative quantity",
		"\u22125 kg":               "a negative quantity",
		"-½ kg":                    "a negative quantity",
		"- 5 kg":                   "no number", // an item of a list
		"-kg":                      "no number",
		"+5 kg":                    "no number",
		"1 500 g":                  "a blank within the number: write 1500 g without the blank",
		"1\u202f234 500.5 kg":      "write 1234500.5 kg without the blank",
		"2019 750 ml":              `"750 ml" is no unit`,
		"1 50 g":                   `"50 g" is no unit`,
		"30 por 20 cm":             "use ParseDimensions or ParsePack",
		"30 cm por 20 cm":          "use ParseDimensions or ParsePack",
		"750":                      "no unit",
		"750 mlx":                  `"mlx" is no unit`,
		"5 galones":                `"galones" is no unit`,
		"40 GL":                    `"GL" is no unit`, // gallon or degree
		"40°":                      `"°" is no unit`,
		"2 anos":                   `"anos" is no unit`, // a year has its tilde
		"2 tons":                   `"tons" is no unit`, // whose ton?
		"15 días hábiles":          "is no unit",
		"750 ml 6 pzas":            "is no unit",
		"1,500 g":                  "may be 1500 or 1.500",
		"12,750 kg":                "state the Notation",
		"15 a 20 días":             "a range",
		"15-20 días":               "a range",
		"15 – 20 días":             "a range",
		"15 to 20 days":            "a range",
		"5 kg a 10 kg":             "is no unit",
		"6 x 355 ml":               "ParsePack",
		"30x20x15 cm":              "ParseDimensions",
		"12/16oz":                  "for packs, as in 12/16oz, use ParsePack",
		"16/11oz":                  "ParsePack",
		"1/3 L":                    "not a fraction",
		"1/0 L":                    "not a fraction",
		"2/4 L":                    "not a fraction",
		"5/4 L":                    "not a fraction",
		"1e3 g":                    "is no unit",
		"1,23,456.5 g":             "not grouped by threes",
		"1,2.3,4 g":                "marks are mixed",
		"1.2.3 g":                  "not grouped by threes",
		strings.Repeat("9", 21):    "no unit",
		"123456789012345678901 g":  "want at most 20",
		strings.Repeat("9 ml", 99): "want at most 200",
		"5 \xff":                   "is no unit",
	} {
		got, err := measure.Parse(in)
		var pe *measure.ParseError
		if !errors.As(err, &pe) || !strings.Contains(err.Error(), why) {
			t.Errorf("Parse(%q) = %s, %v, want a ParseError with %q", in, got, err, why)
		} else if len(err.Error()) > 500 {
			t.Errorf("Parse of %d bytes gives an error of %d", len(in), len(err.Error()))
		}
	}
}

func TestNotation(t *testing.T) {
	for _, tt := range []struct {
		in           string
		point, comma string // what each notation reads; "" for an error
	}{
		{"1,500 g", "1500 g", "1.5 g"},
		{"1.500 g", "1.5 g", "1500 g"},
		{"1,5 kg", "", "1.5 kg"},
		{"1.5 kg", "1.5 kg", ""},
		{"1,234.5 g", "1234.5 g", ""},
		{"1.234,5 g", "", "1234.5 g"},
		{"1,234,567 g", "1234567 g", ""},
		{"750 g", "750 g", "750 g"},
	} {
		for n, want := range map[measure.Notation]string{measure.PointDecimal: tt.point, measure.CommaDecimal: tt.comma} {
			got, err := n.Parse(tt.in)
			if got.String() != want || (err == nil) != (want != "") {
				t.Errorf("notation %d reads %q as %q, %v, want %q", n, tt.in, got, err, want)
			}
		}
	}
}

func TestParseUnit(t *testing.T) {
	for _, u := range measure.Units() {
		if got, err := measure.ParseUnit(string(u)); err != nil || got != u {
			t.Errorf("ParseUnit(%q) = %q, %v", u, got, err)
		}
	}
	for in, want := range map[string]measure.Unit{"Kgs.": measure.Kilogram, " Piezas ": measure.Piece, "MILÍMETROS": measure.Millimetre} {
		if got, err := measure.ParseUnit(in); err != nil || got != want {
			t.Errorf("ParseUnit(%q) = %q, %v, want %q", in, got, err, want)
		}
	}
	for _, in := range []string{"", "gal", "5 g", strings.Repeat("g", 1000)} {
		if got, err := measure.ParseUnit(in); err == nil {
			t.Errorf("ParseUnit(%q) = %q, want an error", in, got)
		}
	}
}

func TestParseDimensions(t *testing.T) {
	for in, want := range map[string]string{
		"30x20x15 cm":             "30 x 20 x 15 cm",
		"30 X 20 X 15 CM.":        "30 x 20 x 15 cm",
		"30 × 20 × 15 cm":         "30 x 20 x 15 cm",
		"30*20*15cm":              "30 x 20 x 15 cm",
		"1.00 x 1.45 m.":          "1 x 1.45 m",
		"40 x 35 cm.":             "40 x 35 cm",
		"30 cm. x 20 cm. x 15 cm": "30 x 20 x 15 cm",
		"1.2 m x 60 cm x 15 cm":   "1.2 m x 60 cm x 15 cm",
		"30 por 20 por 15 cm":     "30 x 20 x 15 cm",
		"1.2 m POR 60 cm":         "1.2 m x 60 cm",
		"30 cm. por 20 cm.":       "30 x 20 cm",
		`10" x 8"`:                "10 x 8 in",
		`1 1/2" x 10 cm`:          "1.5 in x 10 cm",
	} {
		got, err := measure.ParseDimensions(in)
		if err != nil || got.String() != want {
			t.Errorf("ParseDimensions(%q) = %q, %v, want %q", in, got, err, want)
		}
	}
	for in, why := range map[string]string{
		"":                        "0 sides",
		"30 cm":                   "1 side: want two or three",
		"30 por ciento":           "1 side: want two or three",
		"30 porciones":            "1 side: want two or three",
		"1x2x3x4 cm":              "4 sides",
		"30x20x15":                "no unit at the end",
		"30 cm x 20 x 15":         "no unit at the end",
		"30 x 20 cm x 15 cm":      "some sides have a unit",
		"6 x 355 ml":              "mL is no length",
		"30 x 20 cm aprox":        "left over",
		"1/2 x 10 m":              "a fraction may be inches",
		"0 x 10 cm":               "a side is nought",
		"1,500 x 10 cm":           "may be 1500 or 1.500",
		strings.Repeat("6 x", 99): "want at most 200",
	} {
		got, err := measure.ParseDimensions(in)
		if err == nil || !strings.Contains(err.Error(), why) {
			t.Errorf("ParseDimensions(%q) = %q, %v, want %q", in, got, err, why)
		}
	}
}

func TestParsePack(t *testing.T) {
	for in, want := range map[string]string{
		"16/11oz":                      "16 x 11 oz",
		"12/16oz":                      "12 x 16 oz",
		"24/4.5oz":                     "24 x 4.5 oz",
		"24/12 fl oz":                  "24 x 12 fl oz",
		"6 x 355 ml":                   "6 x 355 mL",
		"6x355ml.":                     "6 x 355 mL",
		"355 ml x 6":                   "6 x 355 mL",
		"355 ml x 6 pzas":              "6 x 355 mL",
		"12 pzas x 80 g":               "12 x 80 g",
		"caja con 12":                  "12 x",
		"Caja c/12 pzas.":              "12 x",
		"caja con 12 piezas de 750 ml": "12 x 750 mL",
		"12 pzas de 750 ml":            "12 x 750 mL",
		"Case of 24":                   "24 x",
		"paquete 4 pz":                 "4 x",
		// As they stand in everyday price lists.
		"caja con 12 botellas de 750 ml": "12 x 750 mL",
		"caja con 12 botellas":           "12 x",
		"Caja de 12 Botellas":            "12 x",
		"paquete de 6 latas":             "6 x",
		"PAQUETE DE 6 LATAS DE 355 ML.":  "6 x 355 mL",
		"12 botellas de 750 ml":          "12 x 750 mL",
		"12 botellas x 750 ml":           "12 x 750 mL",
		"12 botellas de 750 ml c/u":      "12 x 750 mL",
		"24 frascos":                     "24 x",
		"c/12":                           "12 x",
		"C/12 pzas.":                     "12 x",
		"c/12 latas de 355 ml":           "12 x 355 mL",
		"12 pzas c/u 750 ml":             "12 x 750 mL",
		"12 pzas C/U DE 750 ML":          "12 x 750 mL",
		"12 bottles of 750 ml each":      "12 x 750 mL",
		"6 por 355 ml":                   "6 x 355 mL",
	} {
		got, err := measure.ParsePack(in)
		if err != nil || got.String() != want {
			t.Errorf("ParsePack(%q) = %q, %v, want %q", in, got, err, want)
		}
	}
	for in, why := range map[string]string{
		"":                        "no number",
		"caja":                    "no number",
		"12":                      "a number alone",
		"750 ml":                  "no count",
		"3/4 L":                   "no count", // a fraction
		"0 x 355 ml":              "want a whole number of packs",
		"1.5 x 355 ml":            "want a whole number of packs",
		"4 x 6 x 355 ml":          "more than two numbers",
		"355 ml x 6 g":            "cannot tell the count",
		"40 x 35 cm":              "want a whole number of packs",
		"6 x 355":                 "cannot tell the count",
		"6 x 355 ml retornab":     "left over",
		"caja con 12 rojas":       "left over",
		"12 botellas rojas":       "left over",
		"12 botellas 750 ml":      "left over",
		"12 latitas de 355 ml":    "left over",
		"c/u 750 ml":              "no number",
		"c/12 cajas de 6 latas":   "left over",
		"12 pzas de 750 ml c/uno": "is no unit",
		"9999999/16oz":            "want a whole number of packs",
		"6 x 0 ml":                "content of nought",
		"6 pzas de 0 ml":          "content of nought",
		"1.5 pzas de 750 ml":      "want a whole number of pieces",
		"12 pzas de 1,500 g":      "may be 1500 or 1.500",
		"6 x 1,500 g":             "may be 1500 or 1.500",
		"6 pzas x 8 pzas":         "cannot tell the count",
		strings.Repeat("6 x", 99): "want at most 200",
	} {
		got, err := measure.ParsePack(in)
		if err == nil || !strings.Contains(err.Error(), why) {
			t.Errorf("ParsePack(%q) = %q, %v, want %q", in, got, err, why)
		}
	}
}

func TestPackTotal(t *testing.T) {
	p, err := measure.ParsePack("16/11oz")
	if err != nil {
		t.Fatal(err)
	}
	kg, err := p.Total().In(measure.Kilogram, 3)
	if err != nil || kg.String() != "4.99 kg" {
		t.Errorf("16 x 11 oz are %s, %v, want 4.99 kg", kg, err)
	}
	if got := (measure.Pack{Count: 12}).Total(); !got.IsZero() {
		t.Errorf("12 of unknown content are %s", got)
	}
}

// seen is what Find reports, as text and meaning.
func seen(n measure.Notation, text string) []string {
	var out []string
	for _, m := range n.Find(text) {
		s := text[m.Start:m.End] + " = " + m.Each.String()
		if m.Count != 1 {
			s = text[m.Start:m.End] + " = " + m.Pack.String()
		}
		out = append(out, s)
	}
	return out
}

func TestFind(t *testing.T) {
	for text, want := range map[string][]string{
		"Salsa Valentina Etiqueta Negra 370 ml": {"370 ml = 370 mL"},
		"Coca-Cola 2.0 litros PET":              {"2.0 litros = 2 L"},
		"Coca-Cola-600ml":                       {"600ml = 600 mL"},
		"Sabritas Original 105 gramos":          {"105 gramos = 105 g"},
		"Agua E-Pura 10 L.":                     {"10 L = 10 L"},
		"Tequila reposado 700 ml 38% Alc. Vol.": {"700 ml = 700 mL", "38% Alc. Vol = 38 %"},
		"Tequila 100% agave, 40° G.L., 750ML":   {"100% = 100 %", "40° G.L = 40 %", "750ML = 750 mL"},
		"Mole (500 g) en frasco":                {"500 g = 500 g"},
		"Soy Chorizo - 16/11oz":                 {"16/11oz = 16 x 11 oz"},
		"Salsa Verde El Campestre - 12/16oz":    {"12/16oz = 12 x 16 oz"},
		"Jugo 6 x 355 ml lata":                  {"6 x 355 ml = 6 x 355 mL"},
		"Jugo lata 355 ml x 6 pzas":             {"355 ml x 6 pzas = 6 x 355 mL"},
		"Caja c/12 pzas":                        {"12 pzas = 12 pc"},
		"Mix Sack - 10kg / 22lbs":               {"10kg = 10 kg", "22lbs = 22 lb"},
		"Vasos Desechables 16oz 25pz":           {"16oz = 16 oz", "25pz = 25 pc"},
		"Frasco Gotero 24 Ml. 1.000 G.":         {"24 Ml = 24 mL", "1.000 G = 1 g"},
		"Botella 1 Lt. Vegetal":                 {"1 Lt = 1 L"},
		"Café de altura ½ kg":                   {"½ kg = 0.5 kg"},
		`Plato de talavera 12" pintado a mano`:  {`12" = 12 in`},
		"Plato de talavera 12 in":               {"12 in = 12 in"},
		"LLAVE 4065 1/2 PULG":                   {"1/2 PULG = 0.5 in"},
		"Queso 1 1/2 kg":                        {"1 1/2 kg = 1.5 kg"},
		"Chile piquín 50 g, 100 g":              {"50 g = 50 g", "100 g = 100 g"},
		"Mezcal joven\n750 ml\t45 %":            {"750 ml = 750 mL", "45 % = 45 %"},
		"Rinde 20 años":                         {"20 años = 20 yr"},
		"":                                      nil,
		"Tequila Don Julio 70":                  nil,
		"Huevo 30 piezasX":                      nil, // no word boundary
		"Modelo A500 g":                         nil,
		"Gel SP-110V":                           nil,
		"Aguacate $50 kg":                       nil,
		"Aguacate $ 50 kg":                      nil,
		"Aguacate 50 kg/caja":                   nil,
		"Jarabe 250 mg/5 ml":                    nil, // a concentration
		"Shampoo 2 in 1":                        nil,
		"Figura 3D":                             nil,
		"Alebrije 3 d":                          nil,
		"Cobertor 40 x 35 cm.":                  nil, // dimensions
		"Caja 30x20x15 cm":                      nil,
		"Niple 1/2 x 10 m":                      nil,
		"Rebozo 0 a 6 meses":                    nil, // a range
		"Entrega 15-20 días":                    nil,
		"Bolsas de 500 g a 1 kg":                nil,
		"Frijol 1,500 g":                        nil, // two readings
		`"850","UYU"`:                           nil, // no inches
		"5g7":                                   nil,
		"Vino 2019 L'Atelier":                   {"2019 L = 2019 L"}, // beyond a reader without a dictionary
		"Omega-3 1000 mg":                       {"1000 mg = 1000 mg"},
		"Servilleta 4 x 6 x 100 pzas":           nil, // more than two numbers
		"12345678901234567890123 g":             nil,
		"\xff\xfe 5 g \xff":                     {"5 g = 5 g"},
		"Alcohol 96° GL 1 L":                    {"96° GL = 96 %", "1 L = 1 L"},
		"Playera CH.5 g":                        nil,
		"750 ml tequila":                        {"750 ml = 750 mL"},
		"5 g":                                   {"5 g = 5 g"},
		"Shampoo 2 IN 1":                        nil,
		"Talavera 12 IN":                        {"12 IN = 12 in"},
		"Cable 5 m, negro":                      {"5 m = 5 m"},
		"Playera talla 5 M":                     nil, // a size
		"Cinta 3M transparente":                 nil, // a brand
		"Cinta 3M 50 m":                         {"50 m = 50 m"},
		"Cable 5 MTS":                           {"5 MTS = 5 m"},
		"Cuchara 5 MM":                          {"5 MM = 5 mm"},
		"Shampoo 1 in-1":                        nil,
		"Plato 12 in - 2 pzas":                  {"12 in = 12 in", "2 pzas = 2 pc"},
		"Plato 12 in. 2 pzas":                   {"12 in = 12 in", "2 pzas = 2 pc"},
		"Cobertor 40 por 35 cm":                 nil, // dimensions
		"Promoción 3 por 500 g":                 nil, // a price
		"Chile 100 por ciento natural":          {"100 por ciento = 100 %"},
		"Contenido: 1,5 L":                      {"1,5 L = 1.5 L"},
	} {
		if diff := cmp.Diff(want, seen(measure.Unstated, text)); diff != "" {
			t.Errorf("%q (-want +got):\n%s", text, diff)
		}
	}
	if diff := cmp.Diff([]string{"1,500 g = 1500 g"}, seen(measure.PointDecimal, "Frijol 1,500 g")); diff != "" {
		t.Errorf("with the notation of Mexico (-want +got):\n%s", diff)
	}
}

// A long hostile text must not take quadratic time.
func TestFindIsLinear(t *testing.T) {
	for _, unit := range []string{"1 x ", "9", "1 ", "a", "1/2 ", "5 a ", "1.", "% ", "1 kg x ", "       ", "1 por ", "1 por 1 kg "} {
		text := strings.Repeat(unit, 1<<18/len(unit))
		if got := len(measure.Find(text)); got > 1<<17 {
			t.Errorf("%d matches in a quarter of a megabyte of %q", got, unit)
		}
	}
}
