package catalog

import (
	"testing"

	"github.com/nao-trade/nao/currency"
)

func TestParseAmount(t *testing.T) {
	for _, tt := range []struct {
		in   string
		sign Decimal
		want string // "" if it cannot be read
		code currency.Code
	}{
		{"1234.50", "", "1234.5", ""},
		{"1234", "", "1234", ""},
		{"1.355,90€", "", "1355.9", currency.EUR},
		{"$1,234.50 MXN", "", "1234.5", currency.MXN},
		{"$1.234,50", "", "1234.5", ""},
		{"12,34", "", "12.34", ""},
		{"1 234,50", "", "1234.5", ""},
		{"1\u00A0234,50", "", "1234.5", ""},
		{"1\u202F234", "", "1234", ""},
		{"1'234.50", "", "1234.5", ""},
		{"1,234,567", "", "1234567", ""},
		{"1.234.567,8", "", "1234567.8", ""},
		{"0.125", "", "0.125", ""},
		{"0,125", "", "0.125", ""},
		{".50", "", "0.5", ""},
		{"1234,567", "", "1234.567", ""},
		{"5443.10844", "", "5443.10844", ""},
		{"-5", "", "-5", ""},
		{"$-5.00", "", "-5", ""},
		{"($5.00)", "", "-5", ""},
		{"MX$ 99", "", "99", currency.MXN},
		{"US$1,999.00", "", "1999", currency.USD},
		{"$150.00 M.N.", "", "150", currency.MXN},
		{"150 pesos", "", "150", ""},
		{"USD 20", "", "20", currency.USD},
		{"$150.00 M.N", "", "150", currency.MXN},
		{"150 M. N.", "", "150", currency.MXN},
		{"150 pesos mexicanos", "", "150", currency.MXN},
		{"150 pesos chilenos", "", "150", "CLP"},
		{"20 dólares", "", "20", currency.USD},
		{"1 dólar americano", "", "1", currency.USD},
		{"20 dólares canadienses", "", "20", "CAD"},
		{"MXN (pesos) 5", "", "5", currency.MXN},
		{"100 usd", "", "100", currency.USD}, // in small letters too: it is no one's word
		{"100 KWD", "", "100", "KWD"},
		{"¥100元", "", "100", ""},
		{"Dls.500", "", "500", currency.USD}, // the full stop of an abbreviation
		{"MXN.500", "", "500", currency.MXN},
		{"$.50", "", "0.5", ""},
		{"MXN .50", "", "0.5", currency.MXN},
		{"1,234.-", "", "1234", ""}, // no cents follow
		{"1.234.-", Point, "1234", ""},
		{"$ 1.234,-- MXN", "", "1234", currency.MXN},
		{"12,50.-", "", "12.5", ""},
		{"500.-", "", "500", ""},

		{"1,234", "", "", ""}, // two readings
		{"1.234", "", "", ""},
		{"$5,000", "", "", ""},
		{"1,234", Point, "1234", ""},
		{"1,234", Comma, "1.234", ""},
		{"1.234", Point, "1.234", ""},
		{"1.234", Comma, "1234", ""},

		{"", "", "", ""},
		{"consultar", "", "", ""},
		{"1.2E+3", Point, "", ""},
		{"12,34,56", Point, "", ""},
		{"1,23.456,7", Point, "", ""},
		{"1.234 567,8", Point, "", ""},
		{"10 x 20", Point, "", ""},
		{"MXN 5 USD", Point, "", ""},
		{"USD 5 pesos", Point, "", ""},
		{"3 por 2", Point, "", ""},
		{"99999999999999999999999999999999999999999", Point, "", ""}, // 41 digits
	} {
		a, why := parseAmount(tt.in)
		v, ok := a.value(tt.sign)
		ok = ok && why == ""
		switch {
		case !ok && tt.want != "":
			t.Errorf("%q with %q: cannot be read (%s), want %s", tt.in, tt.sign, why, tt.want)
		case ok && v.String() != tt.want:
			t.Errorf("%q with %q: %s, want %q", tt.in, tt.sign, v, tt.want)
		case ok && a.code != tt.code:
			t.Errorf("%q: currency %q, want %q", tt.in, a.code, tt.code)
		}
	}
}

func TestParseAmountKeepsTheUnit(t *testing.T) {
	for in, want := range map[string]string{"20.4 kg": "kg", "1.5KG.": "kg", "12 pzas": "pzas", "5": "", "100 kgs": "kgs", "100 KGS": "kgs", "5 top": "top", "3 all": "all", "7 try": "try", "2 cup": "cup"} {
		if a, why := parseAmount(in); why != "" || a.unit != want {
			t.Errorf("%q: unit %q (%s), want %q", in, a.unit, why, want)
		}
	}
}

func TestTally(t *testing.T) {
	for _, tt := range []struct {
		name  string
		cells []string
		hint  Decimal
		sign  Decimal
		mixed bool
	}{
		{"points", []string{"1.50", "1,234"}, "", Point, false},
		{"commas win over the hint", []string{"1,50", "1.234"}, Point, Comma, false},
		{"nothing but the hint", []string{"1,234", "99"}, Point, Point, false},
		{"nothing at all", []string{"1,234", "99"}, "", "", false},
		{"grouping proves the other sign", []string{"1,234,567"}, "", Point, false},
		{"contradiction", []string{"4500.00", "4500.00", "3.400,00"}, "", Point, true},
		{"the other way", []string{"3.400,00", "3.400,00", "4500.00"}, "", Comma, true},
	} {
		var c tally
		for _, s := range tt.cells {
			a, why := parseAmount(s)
			if why != "" {
				t.Fatalf("%q: %s", s, why)
			}
			c.add(a.numeral)
		}
		if sign, mixed := c.decide(tt.hint); sign != tt.sign || mixed != tt.mixed {
			t.Errorf("%s: %q, mixed %t; want %q, %t", tt.name, sign, mixed, tt.sign, tt.mixed)
		}
	}
}

func TestDoubtful(t *testing.T) {
	for _, tt := range []struct {
		in      string
		assumed bool
		places  int32
		want    bool
	}{
		{"1.234", true, 2, true},
		{"1.234", true, 3, false},
		{"1.234", false, 2, false},
		{"1234.567", true, 2, false}, // that the sign is the decimal one is plain
	} {
		a, _ := parseAmount(tt.in)
		v, _ := a.value(Point)
		if got := doubtful(cell{col: &Column{assumed: tt.assumed}}, a.numeral, v, tt.places); got != tt.want {
			t.Errorf("%s with %d places, assumed %t: %t, want %t", tt.in, tt.places, tt.assumed, got, tt.want)
		}
	}
}

func TestDecimalOf(t *testing.T) {
	for _, tt := range []struct {
		locale string
		code   currency.Code
		want   Decimal
	}{
		{"es-MX", "", Point}, {"es-AR", "", Comma}, {"es-MX", "ARS", Point},
		{"und", currency.MXN, Point}, {"und", "UYU", Comma},
		{"und", currency.EUR, ""}, {"und", "", ""}, {"es", currency.USD, Point},
	} {
		if got := decimalOf(tt.locale, tt.code); got != tt.want {
			t.Errorf("%s %s: %q, want %q", tt.locale, tt.code, got, tt.want)
		}
	}
}

func TestScientific(t *testing.T) {
	for in, want := range map[string]bool{
		"7.50101E+12": true, "7,50101E+12": true, "7.5e12": true, "7E+12": true, "000002.31E+09": true,
		"7501011167650": false, "1E5": false, "ABC-1.5": false, "E+12": false, "": false, "7.E+": false,
	} {
		if got := scientific(in); got != want {
			t.Errorf("%q: %t, want %t", in, got, want)
		}
	}
}
