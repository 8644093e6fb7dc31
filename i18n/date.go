package i18n

import (
	"time"

	"github.com/nao-trade/nao/i18n/calendar"
)

// Date returns d in CLDR's long form: "13 de abril de 2026", "April 13, 2026",
// "2026年4月13日". No date is "", and one that does not exist is printed as
// [calendar.Date.String] does. For other forms, use [DateFormat].
func (l Locale) Date(d calendar.Date) string { return l.civil(d, LongStyle) }

// DateMedium returns d in CLDR's medium form, for columns and lists: "13 abr
// 2026", "Apr 13, 2026", "2026年4月13日". No date is "".
func (l Locale) DateMedium(d calendar.Date) string { return l.civil(d, MediumStyle) }

// civil returns a date that has neither a time nor a zone.
func (l Locale) civil(d calendar.Date, s DateStyle) string {
	t := d.In(time.UTC)
	if calendar.Of(t) != d {
		return d.String() // no date, or none that exists
	}
	return string(l.appendMoment(make([]byte, 0, 32), t, "date", s))
}
