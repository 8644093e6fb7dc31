package i18n

import (
	"strconv"
	"time"

	"github.com/nao-trade/nao/i18n/calendar"
)

// Date returns d in CLDR's long form: "13 de abril de 2026", "April 13, 2026",
// "2026年4月13日". No date is "".
func (l Locale) Date(d calendar.Date) string {
	return string(l.appendDate(nil, d, l.monthName(d.Month), " de "))
}

// DateMedium returns d in CLDR's medium form, for columns and lists: "13 abr
// 2026", "Apr 13, 2026", "2026年4月13日". No date is "".
func (l Locale) DateMedium(d calendar.Date) string {
	name := l.monthName(d.Month)
	return string(l.appendDate(nil, d, name[:min(3, len(name))], " "))
}

// monthName returns the name of the month in English or Spanish, and "" for a
// month that does not exist. The first three letters are CLDR's abbreviation.
func (l Locale) monthName(m time.Month) string {
	switch {
	case m < time.January || m > time.December:
		return ""
	case l.language() == english:
		return m.String()
	}
	return [...]string{"enero", "febrero", "marzo", "abril", "mayo", "junio", "julio",
		"agosto", "septiembre", "octubre", "noviembre", "diciembre"}[m-time.January]
}

// appendDate writes d with the month as given; of stands between the parts of
// a Spanish date.
func (l Locale) appendDate(b []byte, d calendar.Date, month, of string) []byte {
	if month == "" {
		return append(b, d.String()...) // no date, or none that exists
	}
	year, day := int64(d.Year), int64(d.Day)
	switch l.language() {
	case chinese:
		b = append(strconv.AppendInt(b, year, 10), "年"...)
		b = append(strconv.AppendInt(b, int64(d.Month), 10), "月"...)
		return append(strconv.AppendInt(b, day, 10), "日"...)
	case english:
		b = append(append(b, month...), ' ')
		return strconv.AppendInt(append(strconv.AppendInt(b, day, 10), ", "...), year, 10)
	default:
		b = append(strconv.AppendInt(b, day, 10), of...)
		return strconv.AppendInt(append(append(b, month...), of...), year, 10)
	}
}
