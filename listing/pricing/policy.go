package pricing

import (
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/calendar"
	"github.com/shopspring/decimal"
)

// Policy says what is added to the cost of a product, and how its price is
// rounded. It is plain data of one seller and one marketplace. The zero Policy
// adds nothing.
type Policy struct {
	Packaging Amount // the outer packaging of one selling unit
	Freight   Amount // inland freight to the port or airport
	Clearance Amount // export clearance
	Others    []Cost // whatever else there is, in this order

	MarketplaceFee Share // what the marketplace takes of the price
	PaymentFee     Share // what the payment service takes of the price
	Margin         Share // what the seller wants to keep of the price

	// Tiers are the quantities from which on a buyer pays less, rising. Below
	// the first of them the full price holds.
	Tiers []Tier
	// MinimumOrder is the least quantity that is sold, in whole selling units;
	// zero is 1. The offer starts there, at the price of the tier in which it lies.
	MinimumOrder decimal.Decimal

	// Rounding is how prices in other currencies than the peso are rounded.
	Rounding Rounding
}

// Amount is a cost of one selling unit: PerUnit is a fixed sum, PerKilogram a
// sum for each kilogram of gross weight; it may have both. Neither may be
// negative. Sums in other currencies than the peso need a rate.
type Amount struct {
	PerUnit     currency.Money
	PerKilogram currency.Money
	Note        string        // where the figure comes from, in the seller's words
	On          calendar.Date // the day from which the figure is
}

func (a Amount) isZero() bool { return a.PerUnit.IsZero() && a.PerKilogram.IsZero() }

// Cost is an [Amount] with a name of the seller's own.
type Cost struct {
	Code string       // unique within the policy, such as "insurance"
	Name i18n.Message // for the seller
	Amount
}

// Share is a percentage of the price: a Percent of 8 is 8 %. It may not be
// negative.
type Share struct {
	Percent decimal.Decimal
	Note    string        // where the figure comes from, in the seller's words
	On      calendar.Date // the day from which the figure is
}

// Tier is what a buyer of at least MinQuantity selling units, a whole number,
// gets off the price, in percent: 3 is 3 %.
type Tier struct {
	MinQuantity decimal.Decimal
	Off         decimal.Decimal
}

// Rounding rounds a price to a whole number of steps: a Step of 0.05 with the
// mode [currency.Up] makes 152.83 into 152.85. A Step of zero is the minor unit
// of the currency, and a cent where that is not known. Any other has to be a
// whole multiple of that unit, in every currency that a price is asked in:
// nobody can pay half a cent. The zero Rounding rounds half up to the cent.
type Rounding struct {
	Step decimal.Decimal
	Mode currency.Rounding
}

func (r Rounding) step(c currency.Code) decimal.Decimal {
	if r.Step.Sign() > 0 {
		return r.Step
	}
	return minorUnit(c)
}

// minorUnit is the smallest amount of a currency, 0.01 where that is not known.
func minorUnit(c currency.Code) decimal.Decimal {
	places, ok := c.Digits()
	if !ok {
		places = 2
	}
	return decimal.New(1, -places)
}

// hundred is 100 %.
func hundred() decimal.Decimal { return decimal.New(100, 0) }

// offered returns the tiers that a buyer of at least the minimum order meets,
// the first of which starts there.
func (p Policy) offered() []Tier {
	first := Tier{MinQuantity: p.MinimumOrder}
	if first.MinQuantity.Sign() == 0 {
		first.MinQuantity = decimal.New(1, 0)
	}
	out := []Tier{first}
	for _, t := range p.Tiers {
		if t.MinQuantity.Cmp(first.MinQuantity) <= 0 {
			out[0].Off = t.Off
			continue
		}
		out = append(out, t)
	}
	return out
}

// fees is the part of the price, in percent, that others take.
func (p Policy) fees() decimal.Decimal { return p.MarketplaceFee.Percent.Add(p.PaymentFee.Percent) }

// costs returns all costs in the order in which they are shown.
func (p Policy) costs() []Cost {
	own := []Cost{
		{Code: CodePackaging, Name: namePackaging, Amount: p.Packaging},
		{Code: CodeFreight, Name: nameFreight, Amount: p.Freight},
		{Code: CodeClearance, Name: nameClearance, Amount: p.Clearance},
	}
	return append(own, p.Others...)
}
