package i18n

import (
	"fmt"
	"strings"

	"github.com/nao-trade/nao/currency"
	"github.com/shopspring/decimal"
)

// RelativeUnit is the unit in which a time is told from now.
type RelativeUnit uint8

// The units.
const (
	Seconds RelativeUnit = iota
	Minutes
	Hours
	Days
	Weeks
	Months
	Quarters
	Years
)

// String returns CLDR's name of the unit, such as "day".
func (u RelativeUnit) String() string {
	names := [...]string{"second", "minute", "hour", "day", "week", "month", "quarter", "year"}
	if int(u) < len(names) {
		return names[u]
	}
	return fmt.Sprintf("RelativeUnit(%d)", uint8(u))
}

// RelativeFormat writes times as their distance from now: "hace 3 días",
// "dentro de 2 horas". The zero RelativeFormat writes for [MexicanSpanish],
// with numbers and long names.
//
// It is given the distance and does not compute it, because only the caller
// knows what to round to and whether days are those of a calendar or of 24
// hours. Of calendar days the distance is
// [github.com/nao-trade/nao/i18n/calendar.Date.DaysSince].
type RelativeFormat struct {
	Locale Locale
	Words  bool // "mañana", "ayer", "el mes pasado" where the locale has a word
	Width  Width
}

// Format returns the time n units from now; a negative n is in the past, and
// zero counts as the future. The number has at most three digits after the
// point, rounded half away from zero.
//
// Words stand for the numbers from -2 to 2, and for what rounds to one of them
// at two digits after the point, as in ICU. The texts are those of CLDR 48, a
// misspelt one included: "dentro de 2 trimetres" in es-MX. Of a unit that does
// not exist, the number and [RelativeUnit.String] are printed.
func (f RelativeFormat) Format(n decimal.Decimal, unit RelativeUnit) string {
	b := make([]byte, 0, 48)
	record := relatives.record(unit.key(f.Width), f.Locale)
	if record == "" {
		return string(append(append(f.Locale.appendNumber(b, n), ' '), unit.String()...))
	}
	var buf [40]byte
	x := figureOf(buf[:0], n)
	if f.Words {
		if word := relativeWord(record, x); word != "" {
			return word
		}
	}
	x = Fraction(0, 3).round(x, currency.HalfUp)
	numbers := &numbers[f.Locale.known()]
	before, after, _ := strings.Cut(relativePattern(record, x.negative, f.Locale.pluralOf(x)), "{0}")
	b = x.append(append(b, before...), numbers, numbers.minGrouping)
	return string(append(b, after...))
}

// FormatInt is [RelativeFormat.Format] for a whole number.
func (f RelativeFormat) FormatInt(n int64, unit RelativeUnit) string {
	return f.Format(decimal.NewFromInt(n), unit)
}

// key returns the key of a unit in the table.
func (u RelativeUnit) key(w Width) string {
	if w = min(w, Narrow); w == Long {
		return u.String()
	}
	return u.String() + "-" + w.String()
}

// relativePattern returns the pattern for a plural category.
func relativePattern(record string, past bool, p Plural) string {
	const pastOne, futureOne = 5, 7
	one := futureOne
	if past {
		one = pastOne
	}
	if p == One {
		if pattern := field(record, one); pattern != "" {
			return pattern
		}
	}
	return field(record, one+1)
}

// relativeWord returns the word for x units, "" if there is none.
func relativeWord(record string, x figure) string {
	x.digits = append(make([]byte, 0, 40), x.digits...)
	x = Fraction(0, 2).round(x, currency.HalfUp)
	n := 0
	switch {
	case len(x.digits) > 1 || x.point != len(x.digits):
		return ""
	case !x.isZero():
		n = int(x.digits[0] - '0')
	}
	if n > 2 {
		return ""
	}
	if x.negative {
		n = -n
	}
	return field(record, n+2) // the fields of -2 to 2
}
