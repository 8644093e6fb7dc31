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
// or a source says otherwise. The longest closures of TARGET, the system whose
// days the European Central Bank keeps, leave five days between two rates
// (Easter, and Christmas before a weekend), so that a rate is at most four days
// old; seven leaves room for a day that is published late. The closures of the
// Chinese market are longer: see [ParseChinaMoney].
const DefaultMaxAge = 7

// Table is a fixed table of rates against one base currency, read by [Parse],
// [ECB], [ParseBanxico], [ParseChinaMoney] or [ParseECB]. It is a
// [currency.RateSource], safe for concurrent use. The zero Table has no rates.
type Table struct {
	// MaxAge is the most days that a rate may be carried forward. Nought stands
	// for DefaultMaxAge; a negative number allows no day but the rate's own. It
	// must not be changed while the table is in use.
	MaxAge int

	base         currency.Code
	columns      []column
	days         []day // ascending, each date once
	source, kind string
}

// column is a currency and how it is quoted: "1 EUR = value MXN" where the base
// is EUR, and, turned, "100 JPY = value CNY" where the base is CNY.
type column struct {
	code   currency.Code
	unit   decimal.Decimal // of the currency that stands first
	turned bool            // the base stands second
}

// day is one row: the published figures by column. Nought, and what a row is too
// short for, stands for no rate.
type day struct {
	on     calendar.Date
	values []decimal.Decimal
}

var _ currency.RateSource = (*Table)(nil)

// KindIdentity is the [currency.Rate.Kind] of the rate between a currency and
// itself, which is 1 on every day.
const KindIdentity = "identity"

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
		return identity(base, on)
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
		if on.DaysSince(d.on) <= maxAge(t.MaxAge) {
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

func identity(c currency.Code, on calendar.Date) (currency.Rate, error) {
	if _, err := currency.ParseCode(string(c)); err != nil {
		return currency.Rate{}, fmt.Errorf("rates: %w", err)
	}
	one := decimal.New(1, 0)
	return currency.Rate{Base: c, Quote: c, Per: one, Value: one, On: on, Kind: KindIdentity}, nil
}

// cross returns the rate between two currencies of the table on a day that has
// both. Where one leg is quoted against the base and the other in the base, a
// side is the exact product of two published figures; it is never a quotient.
func (t *Table) cross(d day, base, quote currency.Code) (currency.Rate, bool) {
	b, q := t.leg(d, base), t.leg(d, quote)
	r := currency.Rate{Base: base, Quote: quote, Per: b.own.Mul(q.base), Value: q.own.Mul(b.base), On: d.on, Kind: t.kind, Source: t.source}
	if base != t.base && quote != t.base {
		r.Kind = strings.TrimSpace(t.kind + " cross")
	}
	return r, r.Per.Sign() > 0 && r.Value.Sign() > 0
}

// leg says that base units of the table's base were worth own units of another
// currency, both as published. Nought: not known.
type leg struct{ base, own decimal.Decimal }

func (t *Table) leg(d day, c currency.Code) leg {
	one := decimal.New(1, 0)
	if c == t.base {
		return leg{one, one}
	}
	i := t.index(c)
	if i >= len(d.values) {
		return leg{}
	}
	if col := t.columns[i]; col.turned {
		return leg{d.values[i], col.unit}
	}
	return leg{t.columns[i].unit, d.values[i]}
}

// index returns the column of c, or -1.
func (t *Table) index(c currency.Code) int {
	return slices.IndexFunc(t.columns, func(col column) bool { return col.code == c })
}

// add returns the column of a currency, a new one if there is none yet. It fails
// if the currency is there in another direction or unit, or if the table is full.
func (t *Table) add(c column) (i int, ok bool) {
	if i = t.index(c.code); i >= 0 {
		have := t.columns[i]
		return i, have.turned == c.turned && have.unit.Equal(c.unit)
	}
	if len(t.columns) == maxColumns {
		return 0, false
	}
	t.columns = append(t.columns, c)
	return len(t.columns) - 1, true
}

// set puts a figure into a column, and fails if there is one already.
func (d *day) set(i int, value decimal.Decimal) bool {
	for len(d.values) <= i {
		d.values = append(d.values, decimal.Decimal{})
	}
	if !d.values[i].IsZero() {
		return false
	}
	d.values[i] = value
	return true
}

// sorted puts the days in order and refuses a day that stands there twice.
func (t *Table) sorted(doc document, path string) (*Table, error) {
	slices.SortFunc(t.days, func(a, b day) int { return a.on.Compare(b.on) })
	for i := 1; i < len(t.days); i++ {
		if on := t.days[i].on; on == t.days[i-1].on {
			return nil, doc.fail(path, on.String(), "want each day once")
		}
	}
	return t, nil
}

// maxAge is what a field MaxAge means.
func maxAge(days int) int {
	switch {
	case days < 0:
		return 0
	case days == 0:
		return DefaultMaxAge
	}
	return days
}

func (t *Table) has(c currency.Code) bool {
	return c != "" && (c == t.base || t.index(c) >= 0)
}

// Currencies returns the currencies that the table has, its base first.
func (t *Table) Currencies() []currency.Code {
	all := make([]currency.Code, 0, 1+len(t.columns))
	if t.base != "" {
		all = append(all, t.base)
	}
	for _, c := range t.columns {
		all = append(all, c.code)
	}
	return all
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
