package calendar_test

import (
	"fmt"
	"time"

	"github.com/nao-trade/nao/i18n/calendar"
)

// An order that a buyer in Shanghai places on the morning of 11 November is
// placed on the evening of the 10th in Mexico.
func ExampleOf() {
	mexico := time.FixedZone("Mexico City", -6*60*60) // no summer time since 2022-10-30
	shanghai := time.FixedZone("Shanghai", 8*60*60)
	order := time.Date(2026, time.November, 11, 9, 30, 0, 0, shanghai)
	fmt.Println(calendar.Of(order), calendar.Of(order.In(mexico)))
	// Output: 2026-11-11 2026-11-10
}

// The last day on which avocados packed today may still be sold, and how many
// days are left when they arrive.
func ExampleDate_AddDays() {
	packed := calendar.MustParse("2026-02-20")
	best := packed.AddDays(35)
	arrival := calendar.MustParse("2026-03-12")
	fmt.Println(best, best.DaysSince(arrival))
	// Output: 2026-03-27 15
}

// A rule that has no end yet.
func ExampleDate_Within() {
	since := calendar.MustParse("2023-06-01")
	fmt.Println(calendar.MustParse("2026-04-13").Within(since, calendar.Date{}))
	fmt.Println(calendar.MustParse("2023-05-31").Within(since, calendar.Date{}))
	// Output:
	// true
	// false
}
