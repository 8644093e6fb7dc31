package i18n_test

import (
	"strings"
	"testing"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
	"github.com/shopspring/decimal"
)

// signOf returns what a format prints beside the digits of an amount.
func signOf(f i18n.MoneyFormat, c currency.Code) string {
	f.Digits = i18n.Fraction(0, 0)
	return strings.Trim(f.Format(currency.New(decimal.New(1, 0), c)), "1\u00a0")
}

// In one document, in all languages together, a sign is one currency.
func TestUnambiguous(t *testing.T) {
	whose := map[string]currency.Code{}
	for l := range i18n.MacaoChinese + 1 {
		for _, c := range currency.Codes() {
			sign := signOf(i18n.MoneyFormat{Locale: l, Display: i18n.Unambiguous}, c)
			if other, taken := whose[sign]; taken && other != c {
				t.Errorf("%v: %q is %s and %s", l, sign, c, other)
			}
			whose[sign] = c
		}
	}
	for sign, want := range map[string]currency.Code{"MXN": "MXN", "MX$": "MXN", "USD": "USD", "US$": "USD", "€": "EUR", "CN¥": "CNY", "JPY": "JPY"} {
		if whose[sign] != want {
			t.Errorf("%s is %q, want %s", sign, whose[sign], want)
		}
	}
	for _, sign := range []string{"$", "¥", "£", "kr"} {
		if c, ok := whose[sign]; ok {
			t.Errorf("%s is printed for %s", sign, c)
		}
	}
}

// In one locale a symbol is one currency, or CLDR has changed.
func TestSymbolsDifferWithinALocale(t *testing.T) {
	for l := range i18n.MacaoChinese + 1 {
		whose := map[string]currency.Code{}
		for _, c := range currency.Codes() {
			sign := signOf(i18n.MoneyFormat{Locale: l}, c)
			if other, taken := whose[sign]; taken {
				t.Errorf("%v: %q is %s and %s", l, sign, c, other)
			}
			whose[sign] = c
		}
	}
}

func TestMoneyFormat(t *testing.T) {
	price := currency.MustParse("1234567.891", "MXN")
	for want, f := range map[string]i18n.MoneyFormat{
		"$1,234,567.89":                   {},
		"$1,234,567.891":                  {Digits: i18n.AllDigits()},
		"$1,234,568":                      {Digits: i18n.Fraction(0, 0)},
		"$1.2 M":                          {Compact: i18n.CompactShort},
		"MXN 1,234,567.90":                {Display: i18n.Code, Digits: i18n.Fraction(2, 2), Rounding: currency.Up},
		"1,234,567.89 pesos mexicanos":    {Display: i18n.Name},
		"1.2 millones de pesos mexicanos": {Display: i18n.Name, Compact: i18n.CompactLong},
	} {

		if got := strings.ReplaceAll(f.Format(price), "\u00a0", " "); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
	if got := i18n.MexicanSpanish.Money(currency.New(decimal.RequireFromString("1234.5678"), "")); got != "1,234.5678" {
		t.Errorf("without a currency: %q", got)
	}
}

// AppendMoney keeps what was there, and allocates nothing.
func TestAppendMoney(t *testing.T) {
	m := currency.MustParse("1234567.89", "MXN")
	b := make([]byte, 0, 64)
	if got := string(i18n.SimplifiedChinese.AppendMoney(append(b, "价格："...), m)); got != "价格：MX$1,234,567.89" {
		t.Errorf("got %q", got)
	}
	for l := range i18n.MacaoChinese + 1 {
		if n := testing.AllocsPerRun(100, func() { l.AppendMoney(b, m) }); n != 0 {
			t.Errorf("%v: %v allocations", l, n)
		}
	}
}

func BenchmarkMoney(b *testing.B) {
	m := currency.MustParse("1234567.89", "MXN")
	b.Run("string", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			i18n.MexicanSpanish.Money(m)
		}
	})
	b.Run("append", func(b *testing.B) {
		b.ReportAllocs()
		buf := make([]byte, 0, 64)
		for b.Loop() {
			buf = i18n.MexicanSpanish.AppendMoney(buf[:0], m)
		}
	})
}

func BenchmarkParser(b *testing.B) {
	b.ReportAllocs()
	p := i18n.Parser{Lenient: true}
	for b.Loop() {
		if _, err := p.Money("$1,234,567.89"); err != nil {
			b.Fatal(err)
		}
	}
}
