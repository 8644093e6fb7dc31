package i18n_test

import (
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/calendar"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/shopspring/decimal"
)

func TestNumber(t *testing.T) {
	for s, want := range map[string]string{
		"0": "0", "0.00": "0", "7": "7", "-7": "-7", "999": "999", "1000": "1,000", "-1000": "-1,000",
		"1234567.891": "1,234,567.891", "0.5": "0.5", "-0.001": "-0.001",
		"38.50":                   "38.5", // zeros at the end say nothing
		"100":                     "100",
		"9007199254740993.01":     "9,007,199,254,740,993.01", // a float64 has lost the 1
		"123456789012345678901.5": "123,456,789,012,345,678,901.5",
		"0.000000000000000000001": "0.000000000000000000001",
	} {
		if got := i18n.MexicanSpanish.Number(dec(s)); got != want {
			t.Errorf("Number(%s) = %q, want %q", s, got, want)
		}
	}
	if got := i18n.English.Number(decimal.New(12, 3)); got != "12,000" {
		t.Errorf("12E3: got %q", got)
	}
	if got := (i18n.Locale(0)).Number(decimal.Decimal{}); got != "0" {
		t.Errorf("zero Decimal: got %q", got)
	}
}

// A few bytes must not become gigabytes of zeros.
func TestNumberWithHugeExponent(t *testing.T) {
	huge, tiny := decimal.New(-12, 2_000_000_000), decimal.New(5, -2_000_000_000)
	for _, tt := range []struct{ got, want string }{
		{i18n.English.Number(huge), "-12E2000000000"},
		{i18n.English.Number(tiny), "5E-2000000000"},
		{i18n.English.Fixed(tiny, 2), "5E-2000000000"},
		{i18n.English.Money(currency.New(huge, currency.USD)), "-$12E2000000000"},
		{string(i18n.MexicanSpanish.Plural(huge)), "many"},
		{string(i18n.MexicanSpanish.Plural(tiny)), "other"},
		{es("{n, plural, =5 {cinco} one {#} other {otro}}", i18n.Num("n", tiny)), "otro"},
	} {
		if tt.got != tt.want {
			t.Errorf("got %q, want %q", tt.got, tt.want)
		}
	}
}

// Number loses nothing: without its commas it is the number again.
func TestNumberIsExact(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		n := new(big.Int).SetUint64(r.Uint64())
		n.Mul(n, big.NewInt(r.Int64N(1_000_000)-500_000))
		d := decimal.NewFromBigInt(n, int32(r.IntN(40)-30))
		text := i18n.SimplifiedChinese.Number(d)
		if back := dec(strings.ReplaceAll(text, ",", "")); !back.Equal(d) {
			t.Fatalf("%s is printed as %s", d, text)
		}
		whole, _, _ := strings.Cut(strings.TrimPrefix(text, "-"), ".")
		for i, group := range strings.Split(whole, ",") {
			if len(group) != 3 && (i > 0 || len(group) > 3 || group == "") {
				t.Fatalf("%s is grouped as %s", d, text)
			}
		}
	}
}

func TestFixed(t *testing.T) {
	for _, tt := range []struct {
		in     string
		places int32
		want   string
	}{
		{"1234.5", 2, "1,234.50"},
		{"1.005", 2, "1.01"},
		{"-1.005", 2, "-1.01"},
		{"-0.004", 2, "-0.00"},
		{"999.995", 2, "1,000.00"},
		{"0", 3, "0.000"},
		{"1250", -2, "1,300"},
	} {
		if got := i18n.English.Fixed(dec(tt.in), tt.places); got != tt.want {
			t.Errorf("Fixed(%s, %d) = %q, want %q", tt.in, tt.places, got, tt.want)
		}
	}
}

func TestPercent(t *testing.T) {
	for in, want := range map[string]string{"0.16": "16%", "0.1234": "12.34%", "-0.05": "-5%", "12.5": "1,250%", "0": "0%"} {
		if got := i18n.MexicanSpanish.Percent(dec(in)); got != want {
			t.Errorf("Percent(%s) = %q, want %q", in, got, want)
		}
	}
}

func TestMoney(t *testing.T) {
	for _, tt := range []struct {
		locale       i18n.Locale
		amount, code string
		want         string
	}{
		{i18n.MexicanSpanish, "1234.5", "MXN", "$1,234.50"},
		{i18n.MexicanSpanish, "1234.5", "USD", "USD\u00a01,234.50"},
		{i18n.MexicanSpanish, "-5", "USD", "-USD\u00a05.00"},
		{i18n.SimplifiedChinese, "88", "CNY", "¥88.00"},
		{i18n.SimplifiedChinese, "88", "USD", "US$88.00"},
		{i18n.TraditionalChinese, "88", "TWD", "$88.00"},
		{i18n.English, "1234.5", "JPY", "¥1,235"},
		{i18n.English, "1234.5", "COP", "COP\u00a01,235"}, // no cents are shown
		{i18n.English, "1", "KWD", "KWD\u00a01.000"},
		{i18n.English, "1", "XCG", "Cg.\u00a01.00"},
		{i18n.English, "-0.001", "MXN", "-MX$0.00"},
		{i18n.English, "2", "ZZZ", "ZZZ\u00a02.00"}, // a code that nobody knows
		{i18n.English, "1234.5", "", "1,234.5"},
	} {
		m := currency.New(dec(tt.amount), currency.Code(tt.code))
		if got := tt.locale.Money(m); got != tt.want {
			t.Errorf("%v: Money(%v) = %q, want %q", tt.locale, m, got, tt.want)
		}
	}
	if got := i18n.MexicanSpanish.MoneyCode(currency.MustParse("-9.5", currency.MXN)); got != "-MXN\u00a09.50" {
		t.Errorf("MoneyCode: got %q", got)
	}
}

func TestQuantity(t *testing.T) {
	for _, tt := range []struct {
		locale i18n.Locale
		value  string
		unit   measure.Unit
		want   string
	}{
		{i18n.MexicanSpanish, "750", measure.Millilitre, "750 ml"},
		{i18n.SimplifiedChinese, "750", measure.Millilitre, "750毫升"},
		{i18n.English, "750", measure.Millilitre, "750 mL"},
		{i18n.MexicanSpanish, "38.0", measure.Percent, "38%"},
		{i18n.SimplifiedChinese, "38", measure.Percent, "38%"},
		{i18n.MexicanSpanish, "24", measure.Month, "24 meses"},
		{i18n.MexicanSpanish, "1", measure.Month, "1 mes"},
		{i18n.SimplifiedChinese, "24", measure.Month, "24个月"},
		{i18n.MexicanSpanish, "1.0", measure.Piece, "1 pieza"},
		{i18n.English, "1200", measure.Piece, "1,200 pieces"},
		{i18n.SimplifiedChinese, "12", measure.Piece, "12件"},
		{i18n.English, "3", "furlong", "3 furlong"},
	} {
		if got := tt.locale.Quantity(measure.New(dec(tt.value), tt.unit)); got != tt.want {
			t.Errorf("%v: %s %s: got %q, want %q", tt.locale, tt.value, tt.unit, got, tt.want)
		}
	}
	if got := i18n.English.Quantity(measure.Quantity{}); got != "" {
		t.Errorf("not known: got %q", got)
	}
}

func TestDateThatIsNone(t *testing.T) {
	if got := i18n.English.Date(calendar.Date{}); got != "" {
		t.Errorf("no date: got %q", got)
	}
	if got := i18n.MexicanSpanish.DateMedium(calendar.Date{Year: 2026, Month: time.Month(13), Day: 1}); got != "2026-13-01" {
		t.Errorf("no month: got %q", got)
	}
}
