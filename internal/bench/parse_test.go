package bench

import (
	"testing"

	bojanzcurrency "github.com/bojanz/currency"
	govalues "github.com/govalues/money"
	"github.com/nao-trade/nao/currency"
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

// What people write, read in es-MX. One line for each library that reads it; nao reads only the plain form so far.
func BenchmarkParseHuman(b *testing.B) {
	const text, want = "$1,234,567.89", "1234567.89"
	b.Run("locale=es-MX", func(b *testing.B) {
		formatter := bojanzFormatter("es-MX")
		measure(b, bojanz, func() (bojanzcurrency.Amount, error) { return formatter.Parse(text, "MXN") }, bojanzcurrency.Amount.Number, want)
	})
}

func govaluesText(a govalues.Amount) string { return a.Decimal().String() }
