package currency_test

import (
	"fmt"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n/calendar"
	"github.com/shopspring/decimal"
)

// The price of a case of six bottles of tequila with 8 % off, in whole
// centavos.
func Example() {
	bottle := currency.MustParse("389.00", currency.MXN)
	box := bottle.Mul(decimal.NewFromInt(6))
	offer := box.Mul(decimal.RequireFromString("0.92")).RoundMinor(currency.HalfUp)
	fmt.Println(box)
	fmt.Println(offer)
	// Output:
	// 2334.00 MXN
	// 2147.28 MXN
}

// Three shippers share a container, and its freight, by volume. Nothing is
// lost: the parts sum to the bill.
func ExampleMoney_Allocate() {
	freight := currency.MustParse("2850.00", currency.USD)
	parts, err := freight.Allocate(
		decimal.RequireFromString("11.4"), // m3 of tequila
		decimal.RequireFromString("7.9"),  // m3 of talavera
		decimal.RequireFromString("5.2"),  // m3 of coffee
	)
	if err != nil {
		fmt.Println(err)
		return
	}
	total, err := currency.Sum(parts...)
	fmt.Println(parts, total, err)
	// Output:
	// [1326.12 USD 918.98 USD 604.90 USD] 2850.00 USD <nil>
}

// A published rate serves both directions and stays as it was published.
func ExampleRate_Convert() {
	r := currency.Rate{
		Base: currency.MXN, Per: decimal.RequireFromString("20.3203"),
		Quote: currency.CNY, Value: decimal.RequireFromString("7.9827"),
		On: calendar.MustParse("2026-04-13"), Kind: "reference", Source: "European Central Bank",
	}
	yuan, err := r.Convert(currency.MustParse("389.00", currency.MXN), 2, currency.HalfUp)
	if err != nil {
		fmt.Println(err)
		return
	}
	pesos, err := r.Convert(currency.MustParse("100.00", currency.CNY), 2, currency.HalfUp)
	fmt.Println(yuan)
	fmt.Println(pesos, err)
	fmt.Println(r)
	// Output:
	// 152.82 CNY
	// 254.55 MXN <nil>
	// 20.3203 MXN = 7.9827 CNY (2026-04-13, European Central Bank)
}

func ExampleParse() {
	_, err := currency.Parse("1,234.50", currency.MXN)
	fmt.Println(err)
	// Output:
	// currency: amount "1,234.50": ',' does not belong here: want a plain decimal such as 1234.50
}

// An invoice for a buyer in Shanghai: two lines less a discount, the freight,
// and a deposit. Customs values each line with its share of discount and
// freight, and the values sum to the invoice.
func Example_invoice() {
	usd := func(s string) currency.Money { return currency.MustParse(s, currency.USD) }
	lines := []struct {
		goods  string
		pieces int64
		price  currency.Money
	}{
		{"tequila 750 mL", 1200, usd("14.85")},
		{"talavera plate", 350, usd("22.40")},
		{"coffee 1 kg", 500, usd("11.975")},
	}
	var values []currency.Money
	var weights []decimal.Decimal
	for _, l := range lines {
		value := l.price.Mul(decimal.NewFromInt(l.pieces)).RoundMinor(currency.HalfUp)
		values, weights = append(values, value), append(weights, value.Amount())
	}
	goods, err := currency.Sum(values...)
	if err != nil {
		fmt.Println(err)
		return
	}
	freight := usd("2850.00")
	discount := goods.Mul(decimal.RequireFromString("-0.015")).RoundMinor(currency.HalfUp)
	extra, err := freight.Add(discount)
	if err != nil {
		fmt.Println(err)
		return
	}
	shares, err := extra.Allocate(weights...)
	if err != nil {
		fmt.Println(err)
		return
	}
	for i, l := range lines {
		landed, err := values[i].Add(shares[i])
		fmt.Printf("%-15s %12s %12s %12s %v\n", l.goods, values[i].Plain(), shares[i].Plain(), landed.Plain(), err)
	}
	total, err := goods.Add(extra)
	fmt.Println("total", total, err)
	terms, err := total.Allocate(decimal.NewFromInt(30), decimal.NewFromInt(70))
	fmt.Println("deposit and balance", terms, err)
	// Output:
	// tequila 750 mL      17820.00      1337.47     19157.47 <nil>
	// talavera plate       7840.00       588.43      8428.43 <nil>
	// coffee 1 kg          5987.50       449.39      6436.89 <nil>
	// total 34022.79 USD <nil>
	// deposit and balance [10206.84 USD 23815.95 USD] <nil>
}

// A shop in Puebla shows prices with IVA. The invoice states base and tax,
// which always sum to the price. No base gives 389.00 at 16 %; Off finds it out
// before the label is printed.
func ExampleMoney_SplitTax() {
	iva := decimal.RequireFromString("0.16")
	for _, price := range []string{"389.00", "389.03"} {
		p, err := currency.MustParse(price, currency.MXN).SplitTax(iva, 2, currency.HalfUp)
		if err != nil {
			fmt.Println(err)
			return
		}
		off, err := p.Off(iva, 2, currency.HalfUp)
		fmt.Println(p.Net, "+", p.Tax, "=", p.Gross, "off by", off, err)
	}
	// Output:
	// 335.34 MXN + 53.66 MXN = 389.00 MXN off by -0.01 MXN <nil>
	// 335.37 MXN + 53.66 MXN = 389.03 MXN off by 0.00 MXN <nil>
}

// Three pieces are sold and come back one after the other. What the refunds give
// back of the tax sums to the tax of the sale.
func ExampleTaxed_Refund() {
	iva := decimal.RequireFromString("0.16")
	sale, err := currency.MustParse("299.97", currency.MXN).SplitTax(iva, 2, currency.HalfUp)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println("sale:", sale.Net, "+", sale.Tax)
	var refunded currency.Money // read from the journal of refunds
	for range 3 {
		back, err := sale.Refund(refunded, currency.MustParse("99.99", currency.MXN), 2, currency.HalfUp)
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Println("back:", back.Net, "+", back.Tax)
		if refunded, err = refunded.Add(back.Gross); err != nil {
			fmt.Println(err)
			return
		}
	}
	// Output:
	// sale: 258.59 MXN + 41.38 MXN
	// back: 86.20 MXN + 13.79 MXN
	// back: 86.19 MXN + 13.80 MXN
	// back: 86.20 MXN + 13.79 MXN
}

// A bill in three equal instalments: the centavo left over is in the first.
func ExampleMoney_Split() {
	parts, err := currency.MustParse("1000.00", currency.MXN).Split(3)
	fmt.Println(parts, err)
	// Output:
	// [333.34 MXN 333.33 MXN 333.33 MXN] <nil>
}

// What is settled, shown and paid in cash differs where cents are out of use.
func ExampleCode_CashStep() {
	for _, c := range []currency.Code{currency.MXN, "HUF", "CHF"} {
		settled, _ := c.Digits()
		shown, _ := c.DisplayDigits()
		step, _ := c.CashStep()
		fmt.Println(c, settled, shown, step, currency.MustParse("1234.56", c).RoundCash(currency.HalfUp))
	}
	// Output:
	// MXN 2 2 0.01 1234.56 MXN
	// HUF 2 0 5 1235.00 HUF
	// CHF 2 2 0.05 1234.55 CHF
}
