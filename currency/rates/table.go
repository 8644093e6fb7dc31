// Package rates holds sources of exchange rates: at present [Table], a fixed
// table of dated rates, and [ECB], the table of the European Central Bank that
// comes with nao.
//
// # Which day's rate holds
//
// Central banks publish no rate on weekends and holidays. A rate asked for
// such a day is the latest one before it, and [currency.Rate.On] says of which
// day it is: on.DaysSince(rate.On) is the number of days it was carried
// forward. It is never a later one, and never guessed. A rate older than
// [Table.MaxAge] is refused.
//
// # Cross rates
//
// A table has one base, such as the euro. The rate between two others keeps
// both legs as they were published: 20.3203 MXN = 1.1684 USD, not 0.0575 USD a
// peso. Both legs are of the same day. Nothing is divided before
// [currency.Rate.Convert] rounds.
//
// # Errors
//
// What the table cannot answer is a [fault.NotFound] or a [fault.Stale] that
// holds a [*NoRateError] with the nearest days. Texts that are no table give a
// [*ParseError] with line, column and value.
package rates

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/i18n/calendar"
	"github.com/shopspring/decimal"
)

// DefaultMaxAge is the age in days beyond which a rate is stale, unless a table
// says otherwise. The longest closures of TARGET, the system whose days the
// European Central Bank keeps, leave five days between two rates (Easter, and
// Christmas before a weekend), so that a rate is at most four days old; seven
// leaves room for a day that is published late. The closures of the Chinese
// market around the New Year and 1 October are longer than that.
const DefaultMaxAge = 7

// Table is a fixed table of rates against one base currency, read by [Parse] or
// [ECB]. It is a [currency.RateSource], safe for concurrent use. The zero Table
// has no rates.
type Table struct {
	// MaxAge is the most days that a rate may be carried forward. Nought stands
	// for DefaultMaxAge; a negative number allows no day but the rate's own. It
	// must not be changed while the table is in use.
	MaxAge int

	base         currency.Code
	quotes       []currency.Code // one for each column
	days         []day           // ascending, each date once
	source, kind string
}

// day is one row: what 1 of the base was worth. Nought stands for no rate.
type day struct {
	on     calendar.Date
	values []decimal.Decimal
}

var _ currency.RateSource = (*Table)(nil)

// KindIdentity is the [currency.Rate.Kind] of the rate between a currency and
// itself, which is 1 on every day.
const KindIdentity = "identity"

// NoRateError says that a table has no rate for a day that may be used.
type NoRateError struct {
	Base, Quote currency.Code   // the pair asked for
	On          calendar.Date   // the day asked for
	Before      calendar.Date   // the nearest day before On that has a rate, or no date
	After       calendar.Date   // the nearest day after On that has a rate, or no date
	Have        []currency.Code // the currencies of the table, if it lacks one of the pair
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
	return s + ": use newer rates, or allow a greater MaxAge"
}

// Rate returns the rate between base and quote that holds on the day on. See
// the package comment for which day's rate that is.
func (t *Table) Rate(ctx context.Context, base, quote currency.Code, on calendar.Date) (currency.Rate, error) {
	if err := ctx.Err(); err != nil {
		return currency.Rate{}, err
	}
	if on.IsZero() {
		return currency.Rate{}, fmt.Errorf("rates: %s/%s: no day given: say for which day the rate is wanted", base, quote)
	}
	if base == quote {
		return t.identity(base, on)
	}
	missing := &NoRateError{Base: base, Quote: quote, On: on}
	if !t.has(base) || !t.has(quote) {
		missing.Have = t.Currencies()
		return currency.Rate{}, missing.as(fault.NotFound)
	}
	next, found := slices.BinarySearchFunc(t.days, on, func(d day, on calendar.Date) int { return d.on.Compare(on) })
	if found {
		next++
	}
	for _, d := range slices.Backward(t.days[:next]) {
		r, ok := t.cross(d, base, quote)
		if !ok {
			continue
		}
		if on.DaysSince(d.on) <= t.maxAge() {
			return r, nil
		}
		missing.Before = d.on
		break
	}
	for _, d := range t.days[next:] {
		if _, ok := t.cross(d, base, quote); ok {
			missing.After = d.on
			break
		}
	}
	if missing.Before.IsZero() {
		return currency.Rate{}, missing.as(fault.NotFound)
	}
	return currency.Rate{}, missing.as(fault.Stale)
}

func (e *NoRateError) as(k fault.Kind) error {
	return &fault.Error{Kind: k, Op: fmt.Sprintf("rates: %.8s/%.8s on %s", e.Base, e.Quote, e.On), Err: e}
}

func (t *Table) identity(c currency.Code, on calendar.Date) (currency.Rate, error) {
	if _, err := currency.ParseCode(string(c)); err != nil {
		return currency.Rate{}, fmt.Errorf("rates: %w", err)
	}
	one := decimal.New(1, 0)
	return currency.Rate{Base: c, Quote: c, Per: one, Value: one, On: on, Kind: KindIdentity}, nil
}

// cross returns the rate between two currencies of the table on a day that has
// both.
func (t *Table) cross(d day, base, quote currency.Code) (currency.Rate, bool) {
	per, value := t.value(d, base), t.value(d, quote)
	r := currency.Rate{Base: base, Quote: quote, Per: per, Value: value, On: d.on, Kind: t.kind, Source: t.source}
	if base != t.base && quote != t.base {
		r.Kind = strings.TrimSpace(t.kind + " cross")
	}
	return r, per.Sign() > 0 && value.Sign() > 0
}

// value returns what 1 of the table's base was worth in c; nought if not known.
func (t *Table) value(d day, c currency.Code) decimal.Decimal {
	if c == t.base {
		return decimal.New(1, 0)
	}
	return d.values[slices.Index(t.quotes, c)]
}

func (t *Table) maxAge() int {
	switch {
	case t.MaxAge < 0:
		return 0
	case t.MaxAge == 0:
		return DefaultMaxAge
	}
	return t.MaxAge
}

func (t *Table) has(c currency.Code) bool {
	return c != "" && (c == t.base || slices.Contains(t.quotes, c))
}

// Currencies returns the currencies that the table has, its base first.
func (t *Table) Currencies() []currency.Code {
	all := make([]currency.Code, 0, 1+len(t.quotes))
	if t.base != "" {
		all = append(all, t.base)
	}
	return append(all, t.quotes...)
}

// First returns the first day of the table, or no date if it is empty.
func (t *Table) First() calendar.Date {
	if len(t.days) == 0 {
		return calendar.Date{}
	}
	return t.days[0].on
}

// Last returns the last day of the table, or no date if it is empty.
func (t *Table) Last() calendar.Date {
	if len(t.days) == 0 {
		return calendar.Date{}
	}
	return t.days[len(t.days)-1].on
}

// Newest returns the day that was asked for and the latest day before it that
// has a rate, or no date: how stale the newest rate is.
func (e *NoRateError) Newest() (asked, newest calendar.Date) { return e.On, e.Before }
