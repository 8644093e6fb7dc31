package i18n_test

import (
	"errors"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
	"github.com/shopspring/decimal"
)

func TestParseNumber(t *testing.T) {
	const es, de, zh = i18n.MexicanSpanish, i18n.EuropeanSpanish, i18n.SimplifiedChinese
	for _, tt := range []struct {
		in              string
		locale          i18n.Locale
		strict, lenient string // what is wrong with it, if it holds a space
	}{
		{"1234.5", es, "1234.5", "1234.5"},
		{"1,234.5", es, "1234.5", "1234.5"},
		{"-1,234,567.89", es, "-1234567.89", "-1234567.89"},
		{"007", es, "7", "7"},
		{"0.10", es, "0.1", "0.1"},
		{"1.234,5", de, "1234.5", "1234.5"},
		{"1234,5", de, "1234.5", "1234.5"},
		{"1,234.5", de, "does not stand", "1234.5"},
		{"1.234", de, "1234", "1234"},
		{"1.234", es, "1.234", "1.234"}, // as the locale reads it
		{"1,234", es, "1234", "1234"},
		{"12,5", es, "does not stand", "12.5"},
		{"12,50", es, "does not stand", "12.5"},
		{"0,125", es, "does not stand", "0.125"},
		{"1234,567", es, "does not stand", "does not stand"}, // a point, or two commas and a slip
		{"1,23,456", es, "does not stand", "does not stand"},
		{"1,234,56", es, "does not stand", "does not stand"},
		{"1.234.567", es, "does not stand", "1234567"},
		{"1.234.567,8", es, "does not stand", "1234567.8"},
		{"1 234 567,8", es, "does not stand", "1234567.8"},
		{"1'234.5", es, "does not stand", "1234.5"},
		{"１，２３４．５", zh, "no digit", "1234.5"},
		{".5", es, "no part of a number", "0.5"},
		{"5-", es, "no part of a number", "-5"},
		{"−5", es, "no part of a number", "-5"},
		{"+5", es, "a plus stands", "5"},
		{"(5)", es, "-5", "-5"},
		{"(5", es, "not closed", "not closed"},
		{"--5", es, "second sign", "second sign"},
		{" 5", es, "a space stands", "5"},
		{"5 ", es, "a space stands", "5"},
		{"3 millones", es, "no part of a number", "3000000"},
		{"50 mil", es, "no part of a number", "50000"},
		{"2 mil millones", es, "no part of a number", "2000000000"},
		{"1.2 M", es, "no part of a number", "1200000"},
		{"1.2万", zh, "no part of a number", "12000"},
		{"3亿", zh, "no part of a number", "300000000"},
		{"2万亿", zh, "no part of a number", "2000000000000"},
		{"", es, "no digit", "no digit"},
		{"abc", es, "no digit", "no digit"},
		{"12e3", es, "does not stand", "does not stand"},
		{"1..5", es, "does not stand", "does not stand"},
		{"$5", es, "no part of a number", "no part of a number"},
		{"5%", es, "this is no number", "this is no number"},
		{"\xff5", es, "no UTF-8", "no UTF-8"},
		{strings.Repeat("9", 129), es, "longer than 128", "longer than 128"},
	} {
		for mode, want := range map[bool]string{false: tt.strict, true: tt.lenient} {
			got, err := i18n.Parser{Locale: tt.locale, Lenient: mode}.Number(tt.in)
			var bad *i18n.ParseError
			switch failed := errors.As(err, &bad); {
			case failed && isValue(want):
				t.Errorf("%v, lenient %t, %q: %v; want %s", tt.locale, mode, tt.in, err, want)
			case failed && (!strings.Contains(err.Error(), want) || bad.Offset < 0 || bad.Offset > len(tt.in)):
				t.Errorf("%v, lenient %t, %q: %v; want %q", tt.locale, mode, tt.in, err, want)
			case !failed && got.String() != want:
				t.Errorf("%v, lenient %t, %q = %s; want %s", tt.locale, mode, tt.in, got, want)
			}
		}
	}
}

// isValue tells a wanted value from a wanted error.
func isValue(want string) bool {
	return want != "" && strings.ContainsRune("-0123456789", rune(want[0]))
}

func isZero(m currency.Money) bool { return m.Equal(currency.Money{}) }

// An error names the place.
func TestParseErrorOffset(t *testing.T) {
	for in, want := range map[string]int{
		"12x4": 2, "1,23,456": 1, "$5 doblones": 3, "abc": 0, "(5": 2, "--5": 1, "$5-6": 2, "12 MXN x": 3, "5 $x": 2, "$1.200": 2, "USD.50": 3,
	} {
		_, err := i18n.Parser{Lenient: true, Currency: "MXN"}.Money(in)
		var bad *i18n.ParseError
		if !errors.As(err, &bad) || bad.Offset != want || bad.Text != in {
			t.Errorf("%q: %v, want it at byte %d", in, err, want)
		}
	}
}

// A long number keeps every digit.
func TestParseNumberIsExact(t *testing.T) {
	const in = "123456789012345678901234567890.123456789"
	if got, err := (i18n.Parser{}).Number(in); err != nil || got.String() != in {
		t.Errorf("got %v, %v", got, err)
	}
}

func TestParsePercent(t *testing.T) {
	for in, want := range map[string]string{"16%": "0.16", "-12.5 %": "-0.125", "16\u00a0%": "0.16"} {
		if got, err := (i18n.Parser{}).Percent(in); err != nil || got.String() != want {
			t.Errorf("%s = %v, %v; want %s", in, got, err, want)
		}
	}
	for _, in := range []string{"16", "%16", "16%%", "$16"} {
		if got, err := (i18n.Parser{}).Percent(in); err == nil {
			t.Errorf("%s = %v, want an error", in, got)
		}
	}
}

func TestParseMoney(t *testing.T) {
	const es, zh, hant, hk, en = i18n.MexicanSpanish, i18n.SimplifiedChinese, i18n.TraditionalChinese, i18n.HongKongChinese, i18n.English
	for _, tt := range []struct {
		in              string
		locale          i18n.Locale
		assumed         currency.Code
		strict, lenient string // what is wrong with it, unless it ends in a code
	}{
		{"$1,234.50", es, "", "1234.50 MXN", "1234.50 MXN"},
		{"$1,234.50", en, "", "1234.50 USD", "1234.50 USD"},
		{"$1,234.50", hant, "", "1234.50 TWD", "1234.50 TWD"},
		{"$5.00", zh, "", "may be one of", "may be one of"},
		{"$5.00", zh, "USD", "5.00 USD", "5.00 USD"},
		{"USD\u00a05.00", es, "", "5.00 USD", "5.00 USD"},
		{"USD 5.00", es, "", "5.00 USD", "5.00 USD"},
		{"5.00 USD", es, "", "5.00 USD", "5.00 USD"},
		{"-MX$5.00", zh, "", "-5.00 MXN", "-5.00 MXN"},
		{"(¥5.00)", zh, "", "-5.00 CNY", "-5.00 CNY"},
		{"￥5.00", zh, "", "no currency that is known", "5.00 CNY"},
		{"¥5.00", hk, "", "5 JPY", "5 JPY"},
		{"CN¥5.00", hant, "", "5.00 CNY", "5.00 CNY"},
		{"2.00 pesos mexicanos", es, "", "2.00 MXN", "2.00 MXN"},
		{"2.00 Pesos Mexicanos", es, "", "no currency that is known", "2.00 MXN"},
		{"1,200 pesos", es, "", "no currency that is known", "1200.00 MXN"},
		{"1,200 pesos", i18n.LatinAmericanSpanish, "", "no currency that is known", "no currency that is known"},
		{"$1,200 M.N.", es, "", "no currency that is known", "1200.00 MXN"},
		{"$1,200 MXN", es, "", "names a currency twice", "1200.00 MXN"},
		{"$1,200 USD", es, "", "names a currency twice", "1200.00 USD"},
		{"€5 USD", es, "", "names a currency twice", "are two currencies"},
		{"80元", zh, "", "no currency that is known", "80.00 CNY"},
		{"80块", zh, "", "no currency that is known", "80.00 CNY"},
		{"1.2万元", zh, "", "no currency that is known", "12000.00 CNY"},
		{"100美元", zh, "", "100.00 USD", "100.00 USD"},
		{"1.5 millones de dólares", es, "", "no currency that is known", "1500000.00 USD"},
		{"12 dlls", es, "", "no currency that is known", "12.00 USD"},
		{"12,5 EUR", i18n.EuropeanSpanish, "", "12.50 EUR", "12.50 EUR"},
		{"12", es, "", "names no currency", "names no currency"},
		{"12", es, "MXN", "12.00 MXN", "12.00 MXN"},
		{"12.5k", es, "MXN", "no currency that is known", "12500.00 MXN"}, // and no kyats
		{"5 K", es, "MXN", "5.00 MMK", "5000.00 MXN"},
		{"MXN$1,200", es, "", "no currency that is known", "1200.00 MXN"},
		{"usd 5", es, "", "no currency that is known", "5.00 USD"},
		{"5 Usd.", es, "", "no currency that is known", "5.00 USD"},
		{"mx$5", es, "", "no currency that is known", "5.00 MXN"},
		{"MXN€5", es, "", "no currency that is known", "no currency that is known"},
		{"1,234.5 pesos M.N.", es, "", "no currency that is known", "1234.50 MXN"},
		{"1,000,000.00 de pesos", es, "", "no currency that is known", "1000000.00 MXN"},
		{"$1,200.-", es, "", "no currency that is known", "1200.00 MXN"},
		{"$1,200-", es, "", "no currency that is known", "-1200.00 MXN"},
		{"$1.200", es, "", "1.20 MXN", "thousands or a fraction"},
		{"$1.200,50", es, "", "does not stand", "1200.50 MXN"},
		{"$0.125", es, "", "0.125 MXN", "0.125 MXN"},
		{"KWD 1.200", es, "", "1.200 KWD", "1.200 KWD"},
		{"1,2345元", zh, "", "does not stand", "does not stand"}, // groups of four, or a slip
		{"12,50元", zh, "", "does not stand", "does not stand"},
		{"80港币", zh, "", "no currency that is known", "80.00 HKD"},
		{"80元/瓶", zh, "", "no currency that is known", "no currency that is known"},
		{"+5 MXN", es, "", "a plus stands", "5.00 MXN"},
		{"$1,234.5O", es, "", "no currency that is known", "no currency that is known"}, // a letter
		{"1,200 DLS", es, "", "no currency that is known", "1200.00 USD"},
		{"RMB 80", es, "", "no currency that is known", "80.00 CNY"},
		{"ABC 5", es, "", "no currency that is known", "no currency that is known"},
		{"12 pcs", es, "MXN", "no currency that is known", "no currency that is known"},
		{"10 KGS", es, "MXN", "10.00 KGS", "no currency that is known"}, // kilograms
		{"5 mdp", es, "MXN", "no currency that is known", "no currency that is known"},
		{"USD.50", es, "", "no currency that is known", "between the letters"},
		{"USD .50", es, "", "no currency that is known", "0.50 USD"},
		{"$1,200.--", es, "", "no currency that is known", "1200.00 MXN"},
		{"$1\t200", es, "", "does not stand", "does not stand"},
		{"$1\n200", es, "", "does not stand", "does not stand"},
		{"1.200 millones MXN", es, "", "no currency that is known", "thousands or a fraction"},
		{"5 M M", es, "MXN", "no currency that is known", "no currency that is known"},
		{"2 mil M", es, "MXN", "no currency that is known", "2000000000.00 MXN"},
		{"5兆元", zh, "", "no currency that is known", "no currency that is known"},
		{"$12", es, "CAD", "12.00 CAD", "12.00 CAD"}, // the column is in Canadian dollars
		{"12 doblones", es, "MXN", "no currency that is known", "no currency that is known"},
	} {
		for mode, want := range map[bool]string{false: tt.strict, true: tt.lenient} {
			got, err := i18n.Parser{Locale: tt.locale, Currency: tt.assumed, Lenient: mode}.Money(tt.in)
			switch {
			case err != nil && (isValue(want) || !isZero(got)):
				t.Errorf("%v, lenient %t, %q: %v, %v; want %s", tt.locale, mode, tt.in, got, err, want)
			case err != nil && !strings.Contains(err.Error(), want):
				t.Errorf("%v, lenient %t, %q: %v; want %q", tt.locale, mode, tt.in, err, want)
			case err == nil && got.String() != want:
				t.Errorf("%v, lenient %t, %q = %s; want %s", tt.locale, mode, tt.in, got, want)
			}
		}
	}
}

// What is printed is read back, in every locale and currency, whichever way the
// currency is shown.
func TestParseReadsWhatIsPrinted(t *testing.T) {
	r := rand.New(rand.NewPCG(48, 2))
	for l := range i18n.MacaoChinese + 1 {
		for _, c := range currency.Codes() {
			digits, ok := c.DisplayDigits()
			if !ok {
				digits = 2
			}
			m := currency.New(decimal.New(r.Int64N(1e9)-5e8, -digits), c)
			for _, d := range []i18n.Display{i18n.Symbol, i18n.Code, i18n.Unambiguous, i18n.Name} {
				for _, accounting := range []bool{false, true} {
					text := i18n.MoneyFormat{Locale: l, Display: d, Accounting: accounting}.Format(m)
					for _, lenient := range []bool{false, true} {
						back, err := i18n.Parser{Locale: l, Currency: c, Lenient: lenient}.Money(text)
						if err != nil || !back.Equal(m) {
							t.Errorf("%v: %q is read as %v, %v; want %v", l, text, back, err, m)
						}
					}
				}
			}
		}
	}
}

func FuzzParseMoney(f *testing.F) {
	for _, s := range []string{"$1,234.50", "(¥5.00)", "USD 5", "1.2万元", "1.5 millones de dólares", "１，２３４．５", ".5", "\xff", "1'234.5-"} {
		f.Add(s, uint8(0), true)
		f.Add(s, uint8(1), false)
	}
	f.Fuzz(func(t *testing.T, s string, l uint8, lenient bool) {
		p := i18n.Parser{Locale: i18n.Locale(l), Lenient: lenient, Currency: "MXN"}
		m, err := p.Money(s)
		var bad *i18n.ParseError
		switch {
		case err != nil && !errors.As(err, &bad):
			t.Fatalf("%q: an error of type %T", s, err)
		case err != nil:
			if bad.Offset < 0 || bad.Offset > len(s) {
				t.Fatalf("%q: the error is at %d", s, bad.Offset)
			}
		default:
			// What was read is printed and read as the same.
			text := i18n.MoneyFormat{Locale: p.Locale, Display: i18n.Code, Digits: i18n.AllDigits()}.Format(m)
			if len(text) > i18n.MaxAmount {
				return
			}
			p.Lenient = false // which takes a thousandth for one
			if back, err := p.Money(text); err != nil || !back.Equal(m) {
				t.Fatalf("%q is %v; printed as %q it is %v, %v", s, m, text, back, err)
			}
		}
	})
}
