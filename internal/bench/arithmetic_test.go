package bench

import (
	"strconv"
	"testing"

	gomoney "github.com/Rhymond/go-money"
	bojanzcurrency "github.com/bojanz/currency"
	govaluesdecimal "github.com/govalues/decimal"
	govalues "github.com/govalues/money"
	"github.com/nao-trade/nao/currency"
	"github.com/shopspring/decimal"
)

// An operands is two amounts as each library holds them.
type operands struct {
	nao      [2]currency.Money
	bojanz   [2]bojanzcurrency.Amount
	govalues [2]govalues.Amount
	decimal  [2]decimal.Decimal
}

func amounts(a, b string) operands {
	var x operands
	for i, s := range []string{a, b} {
		x.nao[i] = currency.MustParse(s, "MXN")
		x.bojanz[i] = must(bojanzcurrency.NewAmount(s, "MXN"))
		x.govalues[i] = govalues.MustParseAmount("MXN", s)
		x.decimal[i] = decimal.RequireFromString(s)
	}
	return x
}

// Arithmetic of invoices. go-money counts whole cents in an int64 and checks no overflow.
func BenchmarkArithmetic(b *testing.B) {
	x := amounts("1234567.89", "1234.56")
	cents := [2]*gomoney.Money{gomoney.New(123_456_789, "MXN"), gomoney.New(123_456, "MXN")}
	b.Run("op=add", func(b *testing.B) {
		const want = "1235802.45"
		add(b, x, want)
		measure(b, goMoney, func() (*gomoney.Money, error) { return cents[0].Add(cents[1]) }, goMoneyText, want)
	})
	b.Run("op=add-mixed", func(b *testing.B) { // a unit price of three places; go-money has cents alone
		add(b, amounts("1234567.89", "0.125"), "1234568.015")
	})
	b.Run("op=sub", func(b *testing.B) {
		const want = "1233333.33"
		measure(b, nao, func() (currency.Money, error) { return x.nao[0].Sub(x.nao[1]) }, currency.Money.Plain, want)
		measure(b, bojanz, func() (bojanzcurrency.Amount, error) { return x.bojanz[0].Sub(x.bojanz[1]) }, bojanzcurrency.Amount.Number, want)
		measure(b, govaluesMoney, func() (govalues.Amount, error) { return x.govalues[0].Sub(x.govalues[1]) }, govaluesText, want)
		measure(b, goMoney, func() (*gomoney.Money, error) { return cents[0].Subtract(cents[1]) }, goMoneyText, want)
		measure(b, shopspring, func() (decimal.Decimal, error) { return x.decimal[0].Sub(x.decimal[1]), nil }, decimal.Decimal.String, want)
	})
	b.Run("op=cmp", func(b *testing.B) {
		const want = "1"
		measure(b, nao, func() (int, error) { return x.nao[0].Cmp(x.nao[1]) }, strconv.Itoa, want)
		measure(b, bojanz, func() (int, error) { return x.bojanz[0].Cmp(x.bojanz[1]) }, strconv.Itoa, want)
		measure(b, govaluesMoney, func() (int, error) { return x.govalues[0].Cmp(x.govalues[1]) }, strconv.Itoa, want)
		measure(b, goMoney, func() (int, error) { return cents[0].Compare(cents[1]) }, strconv.Itoa, want)
		measure(b, shopspring, func() (int, error) { return x.decimal[0].Cmp(x.decimal[1]), nil }, strconv.Itoa, want)
	})
	b.Run("op=mul-round", func(b *testing.B) { tax(b, x, "197530.86") })
}

func add(b *testing.B, x operands, want string) {
	measure(b, nao, func() (currency.Money, error) { return x.nao[0].Add(x.nao[1]) }, currency.Money.Plain, want)
	measure(b, bojanz, func() (bojanzcurrency.Amount, error) { return x.bojanz[0].Add(x.bojanz[1]) }, bojanzcurrency.Amount.Number, want)
	measure(b, govaluesMoney, func() (govalues.Amount, error) { return x.govalues[0].Add(x.govalues[1]) }, govaluesText, want)
	measure(b, shopspring, func() (decimal.Decimal, error) { return x.decimal[0].Add(x.decimal[1]), nil }, decimal.Decimal.String, want)
}

// tax is the amount times a rate of 16 %, rounded to cents: half up, except in govalues, which has only half even. bojanz/currency
// takes the rate as text, and go-money multiplies by whole numbers alone.
func tax(b *testing.B, x operands, want string) {
	rate := decimal.RequireFromString("0.16")
	measure(b, nao, func() (currency.Money, error) { return x.nao[0].Mul(rate).Round(2, currency.HalfUp), nil }, currency.Money.Plain, want)
	measure(b, bojanz, func() (bojanzcurrency.Amount, error) {
		product, err := x.bojanz[0].Mul("0.16")
		return product.RoundTo(2, bojanzcurrency.RoundHalfUp), err
	}, bojanzcurrency.Amount.Number, want)
	theirs := govaluesdecimal.MustParse("0.16")
	measure(b, govaluesMoney, func() (govalues.Amount, error) {
		product, err := x.govalues[0].Mul(theirs)
		return product.RoundToCurr(), err
	}, govaluesText, want)
	measure(b, shopspring, func() (decimal.Decimal, error) { return x.decimal[0].Mul(rate).Round(2), nil }, decimal.Decimal.String, want)
}
