// Package calendar holds civil dates: the dates that laws, rates and labels
// mean, without a time of day and without a zone; and the business days of
// China and Mexico.
//
// [China], [MexicoBank] and [MexicoLabour] are calendars of business days made
// from dated tables; [LoadBusiness] reads others.
//
// # Time
//
// Nothing here reads a clock. The day of an instant depends on the place: at
// 18:00 in Mexico City it is already tomorrow in Shanghai. [Of] takes the day
// from the time's own location, so that the place stands where it is chosen.
package calendar

import (
	"fmt"
	"time"
)

// Date is a day of the Gregorian calendar: Year, Month from 1 and Day from 1. It is comparable with ==. The zero
// Date means "no date"; in a range it stands for an open end.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// Of returns the date of t in t's own location. To ask for the day at a place,
// convert first: calendar.Of(t.In(shanghai)).
func Of(t time.Time) Date {
	y, m, d := t.Date()
	return Date{y, m, d}
}

// Parse reads "2006-01-02". It refuses days that do not exist, such as
// 2026-02-30, rather than rolling them over.
func Parse(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return Date{}, fmt.Errorf("calendar: date %.64q: want YYYY-MM-DD, a day that exists", s)
	}
	return Of(t), nil
}

// MustParse is [Parse] for constants in code; it panics on a bad date.
func MustParse(s string) Date {
	d, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

// IsZero reports whether d is "no date".
func (d Date) IsZero() bool { return d == Date{} }

// String returns d as YYYY-MM-DD, and "" for the zero Date.
func (d Date) String() string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Compare returns -1, 0 or +1 as d is before, on or after e. The zero Date is
// before every other.
func (d Date) Compare(e Date) int {
	switch {
	case d == e:
		return 0
	case d.Year != e.Year:
		return sign(d.Year - e.Year)
	case d.Month != e.Month:
		return sign(int(d.Month - e.Month))
	default:
		return sign(d.Day - e.Day)
	}
}

// Before reports whether d is earlier than e.
func (d Date) Before(e Date) bool { return d.Compare(e) < 0 }

// After reports whether d is later than e.
func (d Date) After(e Date) bool { return d.Compare(e) > 0 }

// In returns midnight of d at loc. In a zone whose day begins with a skipped
// hour, Go's rule for such times applies.
func (d Date) In(loc *time.Location) time.Time {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, loc)
}

// AddDays returns the date n days after d, or before it if n is negative. No
// date stays no date.
func (d Date) AddDays(n int) Date {
	if d.IsZero() {
		return Date{}
	}
	return Of(time.Date(d.Year, d.Month, d.Day+n, 0, 0, 0, 0, time.UTC))
}

// DaysSince returns the number of days from e to d, negative if d is earlier.
// Both must be dates: the distance to no date means nothing.
func (d Date) DaysSince(e Date) int {
	// In seconds, since a time.Duration ends after 292 years.
	return int((d.In(time.UTC).Unix() - e.In(time.UTC).Unix()) / (24 * 60 * 60))
}

// Weekday returns the day of the week.
func (d Date) Weekday() time.Weekday { return d.In(time.UTC).Weekday() }

// Within reports whether d lies in the range from since to until, both
// included. A zero end is open. No date lies nowhere.
func (d Date) Within(since, until Date) bool {
	if d.IsZero() {
		return false
	}
	return !d.Before(since) && (until.IsZero() || !d.After(until))
}

// MarshalText writes d as [Date.String] does.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads YYYY-MM-DD, and "" as the zero Date.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = Date{}
		return nil
	}
	p, err := Parse(string(b))
	if err == nil {
		*d = p
	}
	return err
}

func sign(n int) int {
	if n < 0 {
		return -1
	}
	return 1
}
