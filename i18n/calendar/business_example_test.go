package calendar_test

import (
	"errors"
	"fmt"
	"strings"

	"github.com/nao-trade/nao/i18n/calendar"
)

// A payment sent from China on the last day before Golden Week arrives on the
// next day on which the banks of both countries settle.
func ExampleCommon() {
	china, err := calendar.China()
	if err != nil {
		fmt.Println(err)
		return
	}
	bank, err := calendar.MexicoBank()
	if err != nil {
		fmt.Println(err)
		return
	}
	both := calendar.Common(china.WithoutMakeUp(), bank)
	sent := calendar.MustParse("2026-09-30")
	arrives, err := both.Next(sent)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Printf("sent %s, arrives %s, %d days later\n", sent, arrives, arrives.DaysSince(sent))
	// Output: sent 2026-09-30, arrives 2026-10-08, 8 days later
}

// Why the buyer in China answers on a Saturday, and not on the Monday before.
func ExampleBusiness_Day() {
	china, err := calendar.China()
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, date := range []string{"2025-10-06", "2025-10-11", "2025-10-12"} {
		d, err := china.Day(calendar.MustParse(date))
		if err != nil {
			fmt.Println(err)
			return
		}
		fmt.Printf("%s %-8s %s\n", d.Date, d.Kind, d.ES)
	}
	// Output:
	// 2025-10-06 holiday  Día Nacional y Fiesta del Medio Otoño
	// 2025-10-11 makeup   día laborable compensatorio: Día Nacional y Fiesta del Medio Otoño
	// 2025-10-12 weekend  domingo
}

// The day on which an invoice falls due: ten banking days after the Friday
// before Holy Week, in which two days do not count.
func ExampleBusiness_Add() {
	bank, err := calendar.MexicoBank()
	if err != nil {
		fmt.Println(err)
		return
	}
	due, err := bank.Add(calendar.MustParse("2026-03-27"), 10)
	fmt.Println(due, err)
	// Output: 2026-04-14 <nil>
}

// A year that is not published is an error, and a table adds it.
func ExampleLoadBusiness() {
	china, err := calendar.China()
	if err != nil {
		fmt.Println(err)
		return
	}
	d := calendar.MustParse("2027-03-01")
	_, err = china.Is(d)
	var none *calendar.NoDataError
	fmt.Println(errors.As(err, &none), none.Year, none.Known)

	// What the factory has told its customers.
	table := strings.Join([]string{
		"id kind rule es zh en source url since until status",
		"data year     Carta  2027-01-01 2027-12-31 house",
		"sunday weekend sun domingo   Carta  2027-01-01  house",
		"festival holiday  Vacaciones   Carta  2027-02-01 2027-02-21 house",
	}, "\n")
	factory, err := calendar.LoadBusiness("fábrica", strings.NewReader(strings.ReplaceAll(table, " ", "\t")))
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(factory.Next(calendar.MustParse("2027-01-30")))
	// Output:
	// true 2027 2024-2026
	// 2027-02-22 <nil>
}
