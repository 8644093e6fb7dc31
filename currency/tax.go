package currency

import (
	"errors"
	"fmt"

	"github.com/shopspring/decimal"
)

// Taxed is an amount before tax, the tax on it, and both together. Net and Tax
// sum to Gross exactly, in what [Money.AddTax], [Money.SplitTax] and
// [Taxed.Refund] return.
type Taxed struct {
	Net   Money // before tax: the base, in Spanish «subtotal»
	Tax   Money
	Gross Money // with tax: what is paid
}

// AddTax returns m with the tax on top of it: the tax is m times rate, rounded
// to places digits after the point. The rate is a fraction: 0.16 for 16 %. A
// rate below nought is an error.
func (m Money) AddTax(rate decimal.Decimal, places int32, r Rounding) (Taxed, error) {
	if err := m.taxable(rate); err != nil {
		return Taxed{}, err
	}
	tax := r.Apply(m.amount.Mul(rate), places)
	return Taxed{Net: m, Tax: Money{tax, m.code}, Gross: Money{m.amount.Add(tax), m.code}}, nil
}

// SplitTax returns m as what it holds, for a price that includes the tax: the
// tax is m times rate/(1+rate), rounded to places digits after the point, and
// Net is the rest, so that the parts always sum to m.
//
// Not every price is a whole net amount and its tax. Of all prices from 0.01 to
// 1000.00, 13.8 % are none at a rate of 16 % and 11.5 % at 13 %: the tax
// computed anew from Net then differs by one unit of the last place, and
// [Taxed.Off] says so. Every other price comes back: what [Money.AddTax] made
// with the same rate, places and rounding from a Net of no more than that many
// places is split into the same parts.
//
// The rate is a fraction: 0.16 for 16 %. A rate below nought is an error.
func (m Money) SplitTax(rate decimal.Decimal, places int32, r Rounding) (Taxed, error) {
	if err := m.taxable(rate); err != nil {
		return Taxed{}, err
	}
	// It is the tax that is rounded, not the net: only so does each rounding
	// undo AddTax with that rounding.
	tax := r.Div(m.amount.Mul(rate), rate.Add(decimal.New(1, 0)), places)
	return Taxed{Net: Money{m.amount.Sub(tax), m.code}, Tax: Money{tax, m.code}, Gross: m}, nil
}

func (m Money) taxable(rate decimal.Decimal) error {
	if rate.Sign() < 0 {
		return fmt.Errorf("currency: tax on %s: rate %s: want nought or more, as in 0.16 for 16 %%", m, plain(rate))
	}
	return nil
}

// Off returns by how much Net and the tax computed anew from it exceed Gross:
// nought, or one unit of the last place in either direction for a price that
// includes a tax and is no whole net amount and its tax. An invoice that must
// show base, rate and tax cannot state such a price; offer the seller the
// nearest one that it can.
func (t Taxed) Off(rate decimal.Decimal, places int32, r Rounding) (Money, error) {
	again, err := t.Net.AddTax(rate, places, r)
	if err != nil {
		return Money{}, err
	}
	return again.Gross.Sub(t.Gross)
}

// Refund returns the parts of a partial refund of the sale t: gross is what the
// customer gets back now, and before what earlier refunds gave back. The tax is
// computed on the running total and what earlier refunds took is subtracted:
//
//	round(Tax × (before+gross) / Gross) − round(Tax × before / Gross)
//
// to places digits after the point. So the refunds of a sale, however many and
// in whatever order, give back exactly Net and Tax when they give back Gross; a
// tax rounded for each refund alone does not.
//
// It fails if the parts of t do not sum to its Gross, if a currency differs, if
// before or gross has the other sign than the sale, and if more is given back
// than was paid: book goodwill by itself, since no tax of the sale is in it.
func (t Taxed) Refund(before, gross Money, places int32, r Rounding) (Taxed, error) {
	total, err := t.refunded(before, gross)
	if err != nil {
		return Taxed{}, fmt.Errorf("currency: refund %s after %s of %s: %w", gross, before, t.Gross, err)
	}
	share := func(of Money) decimal.Decimal {
		return r.Div(t.Tax.amount.Mul(of.amount), t.Gross.amount, places)
	}
	c := t.Gross.code
	tax := share(total).Sub(share(before))
	return Taxed{Net: Money{gross.amount.Sub(tax), c}, Tax: Money{tax, c}, Gross: Money{gross.amount, c}}, nil
}

// refunded returns what is given back in all, if it can be.
func (t Taxed) refunded(before, gross Money) (Money, error) {
	sum, err := t.Net.Add(t.Tax)
	if err != nil {
		return Money{}, err
	}
	parts, err := sum.Cmp(t.Gross)
	if err != nil {
		return Money{}, err
	}
	total, err := before.Add(gross)
	if err != nil {
		return Money{}, err
	}
	over, err := total.Abs().Cmp(t.Gross.Abs())
	if err != nil {
		return Money{}, err
	}
	sign := t.Gross.Sign()
	switch {
	case parts != 0:
		return Money{}, fmt.Errorf("net %s and tax %s do not sum to gross: want a sale whose parts do", t.Net, t.Tax)
	case sign == 0:
		return Money{}, errors.New("nothing was paid: want a sale that is not nought")
	case before.Sign()*sign < 0 || gross.Sign()*sign < 0:
		return Money{}, errors.New("other sign than the sale: want the sign of what was paid")
	case over > 0:
		return Money{}, errors.New("more than was paid: want at most what is left, and the rest booked as goodwill")
	}
	return total, nil
}
