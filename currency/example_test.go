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
