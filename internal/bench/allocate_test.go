package bench

import (
	"strings"
	"testing"

	gomoney "github.com/Rhymond/go-money"
	govalues "github.com/govalues/money"
	"github.com/nao-trade/nao/currency"
	"github.com/shopspring/decimal"
)

// 1,000.00 shared out so that nothing is lost. bojanz/currency has no such function, and govalues none for ratios.
func BenchmarkAllocate(b *testing.B) {
	ours, cents := currency.MustParse("1000.00", "MXN"), gomoney.New(100_000, "MXN")
	b.Run("ratios=50-30-20", func(b *testing.B) {
		const want = "500.00 300.00 200.00"
		ratios := []decimal.Decimal{decimal.New(50, 0), decimal.New(30, 0), decimal.New(20, 0)}
		measure(b, nao, func() ([]currency.Money, error) { return ours.Allocate(ratios...) }, joined(currency.Money.Plain), want)
		measure(b, goMoney, func() ([]*gomoney.Money, error) { return cents.Allocate(50, 30, 20) }, joined(goMoneyText), want)
	})
	b.Run("parts=7", func(b *testing.B) {
		const want = "142.86 142.86 142.86 142.86 142.86 142.85 142.85"
		measure(b, nao, func() ([]currency.Money, error) { return ours.Split(7) }, joined(currency.Money.Plain), want)
		measure(b, goMoney, func() ([]*gomoney.Money, error) { return cents.Split(7) }, joined(goMoneyText), want)
		theirs := govalues.MustParseAmount("MXN", "1000.00")
		measure(b, govaluesMoney, func() ([]govalues.Amount, error) { return theirs.Split(7) }, joined(govaluesText), want)
	})
}

// joined shows several parts as text shows one.
func joined[T any](text func(T) string) func([]T) string {
	return func(parts []T) string {
		texts := make([]string, len(parts))
		for i, p := range parts {
			texts[i] = text(p)
		}
		return strings.Join(texts, " ")
	}
}

func goMoneyText(m *gomoney.Money) string { return decimal.New(m.Amount(), -2).StringFixed(2) }
