package bench

import (
	"testing"

	bojanzcurrency "github.com/bojanz/currency"
	"github.com/go-playground/locales"
	playground "github.com/go-playground/locales/currency"
	"github.com/go-playground/locales/en"
	"github.com/go-playground/locales/es_MX"
	"github.com/go-playground/locales/zh"
	"github.com/go-playground/locales/zh_Hant"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
	xcurrency "golang.org/x/text/currency"
	"golang.org/x/text/language"
	"golang.org/x/text/message"
)

// A market is one locale by the name under which each library knows it best.
type market struct {
	name       string // of the benchmark
	golden     string // in the goldens
	nao        i18n.Locale
	bojanz     string // with script and region: zh-TW alone gets the symbols of the mainland
	playground locales.Translator
}

func markets() []market {
	return []market{
		{"es-MX", "es-MX", i18n.MexicanSpanish, "es-MX", es_MX.New()},
		{"zh-Hans", "zh-CN", i18n.SimplifiedChinese, "zh-Hans-CN", zh.New()},
		{"zh-Hant", "zh-TW", i18n.TraditionalChinese, "zh-Hant-TW", zh_Hant.New()},
		{"en", "en-US", i18n.English, "en-US", en.New()},
	}
}

// bojanzFormatter rounds to the digits of the currency; the default are up to six digits, and ¥1,234.5.
func bojanzFormatter(tag string) *bojanzcurrency.Formatter {
	f := bojanzcurrency.NewFormatter(bojanzcurrency.NewLocale(tag))
	f.MaxDigits = bojanzcurrency.DefaultDigits
	return f
}

// Money as people read it. Amounts, locales and formatters are made beforehand.
func BenchmarkFormatMoney(b *testing.B) {
	const amount = "1234567.89"
	want := map[string]map[currency.Code]string{ // ICU 78, CLDR 48
		"es-MX":   {"MXN": "$1,234,567.89", "USD": "USD\u00a01,234,567.89"},
		"zh-Hans": {"MXN": "MX$1,234,567.89", "USD": "US$1,234,567.89"},
		"en":      {"MXN": "MX$1,234,567.89", "USD": "$1,234,567.89"},
	}
	for _, m := range markets() {
		for _, code := range []currency.Code{currency.MXN, currency.USD} {
			if want, ok := want[m.name][code]; ok {
				b.Run("locale="+m.name+"/code="+string(code), func(b *testing.B) { formatMoney(b, m, amount, code, want) })
			}
		}
	}
}

// formatMoney has one measurement for each library, and one for appending to a buffer, which nao alone can.
func formatMoney(b *testing.B, m market, amount string, code currency.Code, want string) {
	price := currency.MustParse(amount, code)
	measure(b, nao, func() (string, error) { return m.nao.Money(price), nil }, same, want)
	buf := make([]byte, 0, 64)
	measure(b, naoAppend, func() ([]byte, error) { return m.nao.AppendMoney(buf, price), nil }, func(b []byte) string { return string(b) }, want)

	formatter, theirs := bojanzFormatter(m.bojanz), must(bojanzcurrency.NewAmount(amount, string(code)))
	measure(b, bojanz, func() (string, error) { return formatter.Format(theirs), nil }, same, want)

	printer := message.NewPrinter(language.MustParse(m.name))
	unit := must(xcurrency.ParseISO(string(code))).Amount(float(amount))
	measure(b, xText, func() (string, error) { return printer.Sprint(xcurrency.Symbol(unit)), nil }, same, want)

	number, kind := float(amount), playgroundCurrencies()[string(code)]
	measure(b, goPlayground, func() (string, error) { return m.playground.FmtCurrency(number, 2, kind), nil }, same, want)
}

// playgroundCurrencies are the currencies of the goldens as go-playground numbers them; it has no function from a code.
func playgroundCurrencies() map[string]playground.Type {
	return map[string]playground.Type{
		"ARS": playground.ARS, "AUD": playground.AUD, "BHD": playground.BHD, "BRL": playground.BRL, "CAD": playground.CAD,
		"CHF": playground.CHF, "CLF": playground.CLF, "CLP": playground.CLP, "CNY": playground.CNY, "COP": playground.COP,
		"CZK": playground.CZK, "DKK": playground.DKK, "EUR": playground.EUR, "GBP": playground.GBP, "HKD": playground.HKD,
		"HUF": playground.HUF, "IDR": playground.IDR, "INR": playground.INR, "ISK": playground.ISK, "JPY": playground.JPY,
		"KRW": playground.KRW, "KWD": playground.KWD, "MOP": playground.MOP, "MXN": playground.MXN, "MYR": playground.MYR,
		"NOK": playground.NOK, "NZD": playground.NZD, "PEN": playground.PEN, "PHP": playground.PHP, "PLN": playground.PLN,
		"SEK": playground.SEK, "SGD": playground.SGD, "THB": playground.THB, "TND": playground.TND, "TWD": playground.TWD,
		"USD": playground.USD, "VND": playground.VND, "XAF": playground.XAF, "ZAR": playground.ZAR,
	}
}
