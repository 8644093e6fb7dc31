package rates_test

import (
	"context"
	"errors"
	"fmt"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/currency/rates"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/i18n/calendar"
)

// What a bottle of tequila costs in yuan, with the rate that was used.
func ExampleECB() {
	table, err := rates.ECB()
	if err != nil {
		fmt.Println(err)
		return
	}
	today := calendar.MustParse("2026-04-13")
	rate, err := table.Rate(context.Background(), currency.MXN, currency.CNY, today)
	if err != nil {
		fmt.Println(err)
		return
	}
	price, err := rate.Convert(currency.MustParse("389.00", currency.MXN), 2, currency.HalfUp)
	fmt.Println(price, err)
	fmt.Println(rate)
	// Output:
	// 152.82 CNY <nil>
	// 20.3203 MXN = 7.9827 CNY (2026-04-13, European Central Bank)
}

// An order paid on a Saturday is booked at Friday's rate, and says so.
func ExampleTable_Rate() {
	table, err := rates.ECB()
	if err != nil {
		fmt.Println(err)
		return
	}
	paid := calendar.MustParse("2021-06-12")
	rate, err := table.Rate(context.Background(), currency.USD, currency.MXN, paid)
	fmt.Println(rate, err)
	fmt.Println("carried forward", paid.DaysSince(rate.On), "day")

	_, err = table.Rate(context.Background(), currency.USD, currency.MXN, calendar.MustParse("2027-01-01"))
	fmt.Println(errors.Is(err, fault.Stale))
	// Output:
	// 1.2125 USD = 23.9003 MXN (2021-06-11, European Central Bank) <nil>
	// carried forward 1 day
	// true
}
