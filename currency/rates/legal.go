package rates

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/i18n/calendar"
)

// The kinds of the rates that a law picks, for [currency.Rate.Kind].
const (
	KindTax     = "tax"     // of a [MexicanTax]
	KindCustoms = "customs" // of [ChineseCustoms]
)

// TaxDay returns the days of the FIX that holds for Mexican taxes which are
// caused on a day: it was published in the DOF on the banking day before, and
// determined on the banking day before that. banks is [calendar.MexicoBank], or a
// calendar that has older years; a year that it lacks is a
// [*calendar.NoDataError].
//
// The Código Fiscal de la Federación, art. 20, takes the rate that Banco de México
// published in the DOF on the day before, and where there was none, the last one
// before it: a Monday has what was published on Friday.
func TaxDay(caused calendar.Date, banks *calendar.Business) (determined, published calendar.Date, err error) {
	if banks == nil {
		return determined, published, errors.New("rates: no calendar of banking days: give calendar.MexicoBank or one of your own")
	}
	if published, err = banks.Previous(caused); err == nil {
		determined, err = banks.Previous(published)
	}
	if err != nil {
		return calendar.Date{}, calendar.Date{}, fmt.Errorf("rates: the FIX for taxes of %s: %w", caused, err)
	}
	return determined, published, nil
}

// MexicanTax gives the rates for Mexican taxes by the Código Fiscal de la
// Federación, art. 20, as cited in 2026. It reads no clock: the day on is that on
// which the tax is caused, such as the day of an invoice. Where the foreign
// currency was bought, the law takes the rate of the purchase instead.
//
// The rate's On is the day of its publication in the DOF. A FIX of another day is
// never taken in place of a missing one: that is a fault.Stale.
type MexicanTax struct {
	FIX   currency.RateSource // of pesos for dollars, of KindFIX: from [FIX], a table of it, or a [Cached]
	Banks *calendar.Business  // see [TaxDay]

	// Equivalences are those of the table by which Banco de México tells, each
	// month, what the currencies were worth in dollars when the month before
	// closed: 1 CNY = 0.14024 USD, of the line "yuan continental". They are dated
	// by the day on which the DOF published them, in the first week of a month,
	// and must be good for 45 days (see [Table.MaxAge]): [Parse] reads such a table
	// from lines such as 2025-09-04,0.14024 below date,cny_usd. Nil: dollars only.
	Equivalences currency.RateSource
	// OwnMonth takes the table of the month in which the tax is caused, which is
	// known only in the month after. Otherwise the last table that was published
	// before the day is taken. The words of art. 20 leave both open, and no
	// authority was found that settles it: ask the accountant.
	OwnMonth bool
}

var _ currency.RateSource = MexicanTax{}

// Rate returns the rate between pesos and another currency for a tax that is
// caused on a day. For the dollar it is the FIX as published. For others it is
// the exact product of the FIX and the equivalence, with as many digits as they
// have together: a CFDI takes six of them.
func (m MexicanTax) Rate(ctx context.Context, base, quote currency.Code, caused calendar.Date) (currency.Rate, error) {
	foreign := base
	switch {
	case base == quote:
		return new(Table).Rate(ctx, base, quote, caused)
	case base == currency.MXN:
		foreign = quote
	case quote != currency.MXN:
		return currency.Rate{}, oneSide(base, quote, currency.MXN, caused)
	}
	r, err := m.dollar(ctx, caused)
	if err == nil && foreign != currency.USD {
		r, err = m.times(ctx, r, foreign, caused)
	}
	if err != nil {
		return currency.Rate{}, err
	}
	if base == currency.MXN {
		r = r.Inverse()
	}
	return r, nil
}

func (m MexicanTax) dollar(ctx context.Context, caused calendar.Date) (currency.Rate, error) {
	determined, published, err := TaxDay(caused, m.Banks)
	if err != nil {
		return currency.Rate{}, err
	}
	r, err := exactly(ctx, m.FIX, KindFIX, currency.USD, currency.MXN, determined)
	if err != nil {
		return currency.Rate{}, err
	}
	r.On, r.Kind = published, KindTax
	r.Source = strings.TrimPrefix(r.Source+", CFF art. 20", ", ")
	return r, nil
}

// times multiplies the dollar's rate by a currency's equivalence.
func (m MexicanTax) times(ctx context.Context, usd currency.Rate, foreign currency.Code, caused calendar.Date) (currency.Rate, error) {
	e, err := m.equivalence(ctx, foreign, caused)
	if err != nil {
		return currency.Rate{}, err
	}
	r := usd
	r.Base, r.Per, r.Value = foreign, usd.Per.Mul(e.Per), usd.Value.Mul(e.Value)
	r.Source += fmt.Sprintf(", with the equivalence published on %s", e.On)
	return r, nil
}

// latestTable is the last day of a month on which the table is taken to be
// still missing, with some days beyond the week that the law gives: in the years
// that were looked at it came between the 4th and the 7th.
const latestTable = 10

func (m MexicanTax) equivalence(ctx context.Context, foreign currency.Code, caused calendar.Date) (currency.Rate, error) {
	if m.Equivalences == nil {
		return currency.Rate{}, &fault.Error{Kind: fault.NotFound, Op: fmt.Sprintf("rates: tax of %.8s on %s", foreign, caused),
			Err: errors.New("the law multiplies the dollar's rate by a monthly equivalence: give MexicanTax.Equivalences")}
	}
	on, since := caused.AddDays(-1), firstOf(caused.AddDays(-latestTable))
	if m.OwnMonth {
		since = monthAfter(caused)
		on = since.AddDays(latestTable - 1)
	}
	e, err := m.Equivalences.Rate(ctx, foreign, currency.USD, on)
	if err == nil && e.On.Before(since) {
		missing := &NoRateError{Base: foreign, Quote: currency.USD, On: on, Before: e.On, exact: true}
		err = missing.as(fault.Stale)
	}
	if err != nil {
		return currency.Rate{}, fmt.Errorf("rates: the table of equivalences that the DOF published from %s to %s: %w", since, on, err)
	}
	return e, nil
}

// CustomsDay returns the day whose central parity the Chinese customs apply to
// goods that are declared on a day: the third Wednesday of the month before. china
// is [calendar.China], or a calendar that has older years; a year that it lacks is
// a [*calendar.NoDataError].
//
// If that Wednesday is a holiday, it is the next day on which the interbank market
// trades (GACC Order 272, art. 13, in force from 2024-12-01, as cited in 2025 and
// 2026). For goods declared before, it was the fourth Wednesday (GACC Decree 124 of
// 2005, art. 16), and only the statutory days themselves counted as holidays (GACC
// Notice 2015 No. 5), not those that a bridge adds: give a calendar of those.
func CustomsDay(declared calendar.Date, china *calendar.Business) (calendar.Date, error) {
	switch {
	case china == nil:
		return calendar.Date{}, errors.New("rates: no calendar of China: give calendar.China or one of your own")
	case declared.IsZero():
		return calendar.Date{}, errors.New("rates: no day given: say on which day the goods are declared")
	}
	third := thirdWednesday(firstOf(firstOf(declared).AddDays(-1)))
	open, err := china.Is(third)
	switch {
	case err != nil:
		return calendar.Date{}, fmt.Errorf("rates: the parity for goods declared on %s: %w", declared, err)
	case open:
		return third, nil
	case declared.Before(calendar.Date{Year: 2024, Month: time.December, Day: 1}):
		return third.AddDays(7), nil
	}
	next, err := china.WithoutMakeUp().Next(third)
	if err != nil {
		return calendar.Date{}, fmt.Errorf("rates: the parity for goods declared on %s: %w", declared, err)
	}
	return next, nil
}

// ChineseCustoms gives the rates at which the Chinese customs turn prices into
// yuan, the same for a whole month: see [CustomsDay]. It reads no clock: the day on
// is that on which the declaration is completed. What is converted is rounded half
// up to the fen (Order 272, art. 13). The General Administration may decree another
// rate when rates move greatly; that is not known here.
//
// A parity of another day is never taken in place of a missing one: that is a
// fault.Stale. Whether the customs use the parity for pesos is unconfirmed: ask
// the broker.
type ChineseCustoms struct {
	Parity currency.RateSource // of KindParity: from [NewChinaMoney], a table of it, or a [Cached]
	China  *calendar.Business  // see [CustomsDay]
}

var _ currency.RateSource = ChineseCustoms{}

// Rate returns the rate between yuan and another currency for goods that are
// declared on a day. Its On is the day of the parity.
func (c ChineseCustoms) Rate(ctx context.Context, base, quote currency.Code, declared calendar.Date) (currency.Rate, error) {
	switch {
	case base == quote:
		return new(Table).Rate(ctx, base, quote, declared)
	case base != currency.CNY && quote != currency.CNY:
		return currency.Rate{}, oneSide(base, quote, currency.CNY, declared)
	}
	on, err := CustomsDay(declared, c.China)
	if err != nil {
		return currency.Rate{}, err
	}
	r, err := exactly(ctx, c.Parity, KindParity, base, quote, on)
	if err != nil {
		return currency.Rate{}, err
	}
	r.Kind = KindCustoms
	return r, nil
}

// exactly returns the rate of the day itself, of the kind that a law names.
func exactly(ctx context.Context, s currency.RateSource, kind string, base, quote currency.Code, on calendar.Date) (currency.Rate, error) {
	if s == nil {
		return currency.Rate{}, fmt.Errorf("rates: %s/%s on %s: no source of rates: give one of kind %q", base, quote, on, kind)
	}
	r, err := s.Rate(ctx, base, quote, on)
	switch {
	case err != nil:
		return currency.Rate{}, fmt.Errorf("rates: the rate of kind %q: %w", kind, err)
	case r.Kind != kind:
		return currency.Rate{}, fmt.Errorf("rates: %s: kind %q: want %q, which the law names: give a source of that", r, r.Kind, kind)
	case r.On != on:
		missing := &NoRateError{Base: base, Quote: quote, On: on, Before: r.On, exact: true}
		return currency.Rate{}, missing.as(fault.Stale)
	}
	return r, nil
}

func oneSide(base, quote, want currency.Code, on calendar.Date) error {
	return &fault.Error{Kind: fault.NotFound, Op: fmt.Sprintf("rates: %.8s/%.8s on %s", base, quote, on),
		Err: fmt.Errorf("the law speaks of %s and another currency: ask for a pair with %s", want, want)}
}

func firstOf(d calendar.Date) calendar.Date {
	return calendar.Date{Year: d.Year, Month: d.Month, Day: 1}
}

func monthAfter(d calendar.Date) calendar.Date { return firstOf(firstOf(d).AddDays(31)) }

// thirdWednesday returns that of the month which begins on a day.
func thirdWednesday(first calendar.Date) calendar.Date {
	return first.AddDays((int(time.Wednesday)-int(first.Weekday())+7)%7 + 14)
}
