package i18n_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
	"github.com/shopspring/decimal"
)

func TestNumberFormat(t *testing.T) {
	for _, tt := range []struct {
		f        i18n.NumberFormat
		in, want string
	}{
		{i18n.NumberFormat{}, "1234.5678", "1,234.568"},
		{i18n.NumberFormat{Locale: i18n.EuropeanSpanish}, "1234.5", "1234,5"},
		{i18n.NumberFormat{Locale: i18n.EuropeanSpanish}, "12345.5", "12.345,5"},
		{i18n.NumberFormat{Percent: true}, "0.165", "17%"},
		{i18n.NumberFormat{Percent: true, Digits: i18n.Fraction(0, 1), Rounding: currency.HalfEven}, "0.1625", "16.2%"},
		{i18n.NumberFormat{Digits: i18n.Significant(3, 3)}, "0.0012345", "0.00123"},
		{i18n.NumberFormat{Digits: i18n.Fraction(-2, -2)}, "12345", "12,300"},
		{i18n.NumberFormat{Digits: i18n.Fraction(2, 0)}, "1.5", "1.50"}, // the least counts
		{i18n.NumberFormat{Digits: i18n.Significant(0, 0)}, "12.5", "10"},
		{i18n.NumberFormat{Digits: i18n.Fraction(2, 2), Increment: 5}, "1.07", "1.05"},
		{i18n.NumberFormat{Digits: i18n.Fraction(2, 2), Increment: 25}, "1.13", "1.25"},
		{i18n.NumberFormat{Percent: true, Increment: 5}, "0.137", "14%"}, // no Fraction
		{i18n.NumberFormat{Digits: i18n.AllDigits(), Increment: 5}, "1.37", "1.37"},
		{i18n.NumberFormat{Digits: i18n.Fraction(2, 2), Whole: true}, "5.00", "5"},
		{i18n.NumberFormat{Digits: i18n.Fraction(2, 2), Whole: true}, "5.10", "5.10"},
		{i18n.NumberFormat{MinInt: 4}, "7.5", "0,007.5"},
		{i18n.NumberFormat{Sign: i18n.SignAlways}, "7", "+7"},
		{i18n.NumberFormat{Sign: i18n.SignExceptZero}, "0", "0"},
		{i18n.NumberFormat{Grouping: i18n.GroupNever}, "1234567", "1234567"},
		{i18n.NumberFormat{Compact: i18n.CompactLong}, "12345678", "12 millones"},
		{i18n.NumberFormat{Compact: i18n.CompactLong}, "999500", "1 millón"},
		{i18n.NumberFormat{Compact: i18n.CompactLong, Digits: i18n.Fraction(1, 1)}, "1000000", "1.0 millón"},
		{i18n.NumberFormat{Locale: i18n.SimplifiedChinese, Compact: i18n.CompactShort}, "123456789", "1.2亿"},
		{i18n.NumberFormat{Locale: i18n.English, Compact: i18n.CompactShort}, "0", "0"},
	} {
		got := strings.ReplaceAll(tt.f.Format(dec(tt.in)), "\u00a0", " ")
		if got != tt.want {
			t.Errorf("%+v: %s is %q, want %q", tt.f, tt.in, got, tt.want)
		}
	}
}

// The digits of a text are those of the decimal library, in every rounding.
func TestDigitsRoundAsDecimalsDo(t *testing.T) {
	r := rand.New(rand.NewPCG(48, 78))
	for range 20_000 {
		d := decimal.New(r.Int64N(2_000_001)-1_000_000, int32(r.IntN(12)-9))
		if r.IntN(4) == 0 { // a tie
			d = decimal.New(r.Int64N(201)-100, 0).Add(decimal.New(5, -1))
		}
		places := int32(r.IntN(6) - 1)
		for mode := range currency.HalfCeiling + 1 {
			f := i18n.NumberFormat{Digits: i18n.Fraction(int(places), int(places)), Rounding: mode, Grouping: i18n.GroupNever, Sign: i18n.SignNegative}
			want := mode.Apply(d, places)
			if got := f.Format(d); got != want.StringFixed(max(places, 0)) {
				t.Fatalf("%s to %d places, %s: %q, want %s", d, places, mode, got, want)
			}
		}
	}
}

// A whole number is written as the decimal that it is.
func TestAppendInt(t *testing.T) {
	r := rand.New(rand.NewPCG(2, 64))
	formats := []i18n.NumberFormat{
		{}, {Locale: i18n.EuropeanSpanish}, {Percent: true}, {Compact: i18n.CompactShort}, {Increment: 5, Digits: i18n.Fraction(0, 0)},
	}
	for range 500 {
		n := r.Int64() >> r.IntN(64)
		for _, n := range []int64{n, -n} {
			for _, f := range formats {
				if got, want := string(f.AppendInt(nil, n)), f.Format(decimal.New(n, 0)); got != want {
					t.Fatalf("%+v: %d is %q, want %q", f, n, got, want)
				}
			}
		}
	}
}

// A careless number of digits must not fill the memory.
func TestDigitsAreBounded(t *testing.T) {
	one := decimal.New(1, 0)
	for _, f := range []i18n.NumberFormat{
		{Digits: i18n.Fraction(1<<40, 1<<40)}, {Digits: i18n.Significant(1<<40, 1<<40)}, {MinInt: 1 << 40},
	} {
		if n := len(f.Format(one)); n > 2000 {
			t.Errorf("%+v: %d bytes", f, n)
		}
	}
}

func TestRanges(t *testing.T) {
	mxn := func(s string) currency.Money { return currency.MustParse(s, currency.MXN) }
	usd := func(s string) currency.Money { return currency.MustParse(s, currency.USD) }
	es, zh := i18n.MoneyFormat{}, i18n.MoneyFormat{Locale: i18n.SimplifiedChinese}
	for _, tt := range []struct{ got, want string }{
		{es.Range(mxn("3"), mxn("5")), "$3.00 - $5.00"},
		{zh.Range(mxn("3"), mxn("5")), "MX$3.00-5.00"},
		{es.Range(mxn("3"), mxn("3.001")), "~$3.00"},
		{es.Range(mxn("3"), usd("5")), "$3.00 - USD 5.00"},
		{i18n.MoneyFormat{Display: i18n.Name}.Range(mxn("1"), mxn("1")), "~1.00 peso mexicano"},
		{i18n.MoneyFormat{Display: i18n.Name}.Range(mxn("0"), mxn("1")), "0.00-1.00 pesos mexicanos"},
		{i18n.MoneyFormat{Compact: i18n.CompactShort}.Range(mxn("1000000"), mxn("2500000")), "$1-2.5 M"},
		{i18n.MoneyFormat{Display: i18n.Name, Compact: i18n.CompactLong}.Range(mxn("900000"), mxn("2000000")), "900 mil - 2 millones de pesos mexicanos"},
		{i18n.NumberFormat{Percent: true}.Range(dec("0.1"), dec("0.15")), "10% - 15%"},
		{i18n.NumberFormat{Compact: i18n.CompactLong}.Range(dec("1e6"), dec("2e6")), "1 millón - 2 millones"},
	} {
		if got := strings.ReplaceAll(tt.got, "\u00a0", " "); got != tt.want {
			t.Errorf("got %q, want %q", got, tt.want)
		}
	}
}
