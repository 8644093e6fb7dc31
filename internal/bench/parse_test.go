package bench

import (
	"testing"

	bojanzcurrency "github.com/bojanz/currency"
	govalues "github.com/govalues/money"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
	"github.com/shopspring/decimal"
)

// The plain form of machines. go-money has no parser; x/text and go-playground have none either.
func BenchmarkParse(b *testing.B) {
	cases := []struct{ name, text string }{
		{"cents", "1234567.89"},
		{"long", "1234567890123456789.0123"}, // 23 digits, more than a machine word and more than govalues holds
	}
	for _, c := range cases {
		b.Run("text="+c.name, func(b *testing.B) {
			measure(b, nao, func() (currency.Money, error) { return currency.Parse(c.text, "MXN") }, currency.Money.Plain, c.text)
			measure(b, bojanz, func() (bojanzcurrency.Amount, error) { return bojanzcurrency.NewAmount(c.text, "MXN") },
				bojanzcurrency.Amount.Number, c.text)
			if c.name != "long" {
				measure(b, govaluesMoney, func() (govalues.Amount, error) { return govalues.ParseAmount("MXN", c.text) }, govaluesText, c.text)
			}
			measure(b, shopspring, func() (decimal.Decimal, error) { return decimal.NewFromString(c.text) }, decimal.Decimal.String, c.text)
		})
	}
}

// What people write, read in es-MX: nao's strict and its lenient way, and bojanz's, which is told the currency.
func BenchmarkParseHuman(b *testing.B) {
	const text, want = "$1,234,567.89", "1234567.89"
	b.Run("locale=es-MX", func(b *testing.B) {
		strict, lenient := i18n.Parser{}, i18n.Parser{Lenient: true}
		measure(b, nao, func() (currency.Money, error) { return strict.Money(text) }, currency.Money.Plain, want)
		measure(b, naoLenient, func() (currency.Money, error) { return lenient.Money(text) }, currency.Money.Plain, want)
		formatter := bojanzFormatter("es-MX")
		measure(b, bojanz, func() (bojanzcurrency.Amount, error) { return formatter.Parse(text, "MXN") }, bojanzcurrency.Amount.Number, want)
	})
}

func govaluesText(a govalues.Amount) string { return a.Decimal().String() }
