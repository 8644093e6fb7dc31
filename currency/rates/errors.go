package rates

import (
	"fmt"
	"strings"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/i18n/calendar"
)

// NoRateError says that a table has no rate for a day that may be used.
type NoRateError struct {
	Base, Quote currency.Code   // the pair asked for
	On          calendar.Date   // the day asked for
	Before      calendar.Date   // the nearest day before On that has a rate, or no date
	After       calendar.Date   // the nearest day after On that has a rate, or no date
	Have        []currency.Code // the currencies of the table, if it lacks one of the pair

	exact bool // a law names the day, and no MaxAge helps
}

// Error says what there is instead.
func (e *NoRateError) Error() string {
	switch {
	case e.Have != nil:
		return fmt.Sprintf("currencies here are %v: use a table that has both", e.Have)
	case e.Before.IsZero() && e.After.IsZero():
		return "no day has both currencies: use a table that does"
	case e.Before.IsZero():
		return fmt.Sprintf("first rate is of %s: use a table that begins earlier", e.After)
	}
	s := fmt.Sprintf("latest rate is of %s, %d days before", e.Before, e.On.DaysSince(e.Before))
	if !e.After.IsZero() {
		s += ", and the next of " + e.After.String()
	}
	if e.exact {
		return s + ": no older rate will do here: use newer ones"
	}
	return s + ": use newer rates, or allow a greater MaxAge"
}

// Newest returns the day that was asked for and the latest day before it that
// has a rate, or no date: how stale the newest rate is.
func (e *NoRateError) Newest() (asked, newest calendar.Date) { return e.On, e.Before }

func (e *NoRateError) as(k fault.Kind) error {
	return &fault.Error{Kind: k, Op: fmt.Sprintf("rates: %.8s/%.8s on %s", e.Base, e.Quote, e.On), Err: e}
}

// ParseError says where a text is no table of rates, and what was expected.
type ParseError struct {
	Name   string // from Options, or the publisher's
	Line   int    // from 1; nought for JSON and for the text as a whole
	Column string // the column's heading, or the path in JSON such as series[0].datos[2].fecha; "" for the line or the text as a whole
	Value  string // the offending text, cut to 64 letters
	Want   string // what would be accepted
}

// Error returns "rates: name:line: column: value: want".
func (e *ParseError) Error() string {
	s := place(e.Name, e.Line)
	if e.Column != "" {
		s += e.Column + ": "
	}
	return s + fmt.Sprintf("%q: %s", e.Value, e.Want)
}

// place returns "rates: name:line: " without what is not known.
func place(name string, line int) string {
	switch {
	case line > 0:
		return fmt.Sprintf("rates: %s:%d: ", name, line)
	case name != "":
		return "rates: " + name + ": "
	}
	return "rates: "
}

// clip makes a value fit for an error.
func clip(value string) string {
	return strings.ToValidUTF8(fmt.Sprintf("%.64s", value), "\uFFFD")
}
