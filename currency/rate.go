package currency

import (
	"context"
	"fmt"

	"github.com/nao-trade/nao/i18n/calendar"
	"github.com/shopspring/decimal"
)

// Rate says that Per units of Base were worth Value units of Quote. It is kept
// as it was published and is never divided beforehand, so that nothing is lost
// and the publisher's figure can be shown: a central bank that prints
// "100 JPY = 11.85 MXN" gives Per 100 and Value 11.85, and a cross rate
// through the euro keeps both of its legs.
type Rate struct {
	Base, Quote Code
	Per, Value  decimal.Decimal // both positive
	On          calendar.Date   // the day for which it was published, which may be earlier than the day asked for
	Kind        string          // what sort of rate it is, such as "reference" or "fix"
	Source      string          // who published it, such as "European Central Bank"
}

// RateSource gives the rate that holds on a day.
type RateSource interface {
	// Rate returns the rate between base and quote that holds on the day on,
	// in either direction. Where no rate was published on that day, the latest
	// one before it is returned with its own date. It fails with
	// fault.NotFound if there is none, and with fault.Stale if the latest one
	// is older than the source allows.
	Rate(ctx context.Context, base, quote Code, on calendar.Date) (Rate, error)
}

// Convert changes m into the other currency of the rate, in whichever
// direction m's currency asks for, with places digits after the point. The
// exact product is divided once. The zero Money is neutral here as in
// [Money.Add]: it has no currency to leave and is returned as it is. A currency
// that is not in the rate is a [*MismatchError]; a rate that is not positive is
// an error.
//
// An amount that goes to the other currency and back misses by what was rounded
// and no more: half a unit of the last place there, at the rate, and half a unit
// of the last place here; with a [Rounding] other than to the nearest, whole
// units.
func (r Rate) Convert(m Money, places int32, rd Rounding) (Money, error) {
	if r.Per.Sign() <= 0 || r.Value.Sign() <= 0 {
		return Money{}, fmt.Errorf("currency: rate %s: not positive: want both sides above nought", r)
	}
	if m.code == "" && m.amount.IsZero() {
		return Money{}, nil
	}
	switch m.code {
	case r.Base:
		return Money{rd.Div(m.amount.Mul(r.Value), r.Per, places), r.Quote}, nil
	case r.Quote:
		return Money{rd.Div(m.amount.Mul(r.Per), r.Value, places), r.Base}, nil
	}
	return Money{}, fmt.Errorf("currency: convert %s by %s: want a rate of its currency: %w", m, r, &MismatchError{m.code, r.Base})
}

// Inverse returns the same rate seen from the other currency.
func (r Rate) Inverse() Rate {
	r.Base, r.Quote, r.Per, r.Value = r.Quote, r.Base, r.Value, r.Per
	return r
}

// String returns the rate as published, with its day and source, such as
// "20.3203 MXN = 1.1684 USD (2026-04-13, European Central Bank)". What is not
// known is left out.
func (r Rate) String() string {
	s := fmt.Sprintf("%s %s = %s %s", plain(r.Per), r.Base, plain(r.Value), r.Quote)
	switch {
	case r.On.IsZero() && r.Source == "":
		return s
	case r.On.IsZero():
		return s + " (" + r.Source + ")"
	case r.Source == "":
		return s + " (" + r.On.String() + ")"
	}
	return s + " (" + r.On.String() + ", " + r.Source + ")"
}
