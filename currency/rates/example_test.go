package rates_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

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

// The rate for the taxes of an invoice that is dated on a Tuesday after a long
// weekend: published on Friday, determined on Thursday. The figures are made up;
// a program asks Banco de México, by NewBanxico.
func ExampleMexicanTax() {
	answer := `{"bmx":{"series":[{"idSerie":"SF43718","titulo":"FIX","datos":[
		{"fecha":"12/03/2026","dato":"17.8215"},{"fecha":"13/03/2026","dato":"17.9034"}]}]}}`
	fix, err := rates.ParseBanxico(strings.NewReader(answer), rates.FIX)
	if err != nil {
		fmt.Println(err)
		return
	}
	banks, err := calendar.MexicoBank()
	if err != nil {
		fmt.Println(err)
		return
	}
	tax := rates.MexicanTax{FIX: fix, Banks: banks}
	invoice := calendar.MustParse("2026-03-17")
	rate, err := tax.Rate(context.Background(), currency.USD, currency.MXN, invoice)
	if err != nil {
		fmt.Println(err)
		return
	}
	pesos, err := rate.Convert(currency.MustParse("1250.00", currency.USD), 2, currency.HalfUp)
	fmt.Println(pesos, err)
	fmt.Println(rate)
	// Output:
	// 22276.88 MXN <nil>
	// 1 USD = 17.8215 MXN (2026-03-13, Banco de México, SF43718, CFF art. 20)
}

// The rate at which the Chinese customs value goods in March 2026: the third
// Wednesday of February lies in the New Year's holiday, so that of the first
// trading day after it. The figures are made up; a program asks by NewChinaMoney.
func ExampleChineseCustoms() {
	answer := `{"head":{"rep_code":"200"},"data":{"head":["USD/CNY","CNY/MXN"],"pageTotal":1},"records":[
		{"date":"2026-02-25","values":["6.9302","2.4871"]},{"date":"2026-02-24","values":["6.9318","2.4903"]},{"date":"2026-02-13","values":["6.9377","2.4955"]}]}`
	parity, err := rates.ParseChinaMoney(strings.NewReader(answer))
	if err != nil {
		fmt.Println(err)
		return
	}
	china, err := calendar.China()
	if err != nil {
		fmt.Println(err)
		return
	}
	customs := rates.ChineseCustoms{Parity: parity, China: china}
	declared := calendar.MustParse("2026-03-20")
	rate, err := customs.Rate(context.Background(), currency.MXN, currency.CNY, declared)
	if err != nil {
		fmt.Println(err)
		return
	}
	value, err := rate.Convert(currency.MustParse("184500.00", currency.MXN), 2, currency.HalfUp)
	fmt.Println(value, err)
	fmt.Println(rate)
	// Output:
	// 74087.46 CNY <nil>
	// 2.4903 MXN = 1 CNY (2026-02-24, China Foreign Exchange Trade System)
}

// A program that prices all day asks the European Central Bank once an hour, and
// goes on with yesterday's rate when the bank cannot be reached.
func ExampleCached() {
	bank, err := rates.NewECB(&http.Client{Timeout: 10 * time.Second})
	if err != nil {
		fmt.Println(err)
		return
	}
	var source currency.RateSource = &rates.Cached{Source: bank, Lifetime: time.Hour, MaxAge: 5}
	_ = source // give it to whatever needs rates
}
