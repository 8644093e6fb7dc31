package pricing

import (
	"fmt"
	"slices"
	"strconv"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/calendar"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
	"github.com/shopspring/decimal"
)

// Breakdown is the price of the variant SKU, line by line. The zero Breakdown
// has no price.
type Breakdown struct {
	SKU    string
	Lines  []Line
	Total  currency.Money // the price in MXN: exactly the sum of Lines
	Tiers  []listing.Tier // in MXN, strictly falling
	Prices []Converted    // in the currencies of the rates, in their order
}

// Line is one part of a price.
type Line struct {
	Code   string         // a Code of this package, or that of one of [Policy.Others]
	Name   i18n.Message   // in the words of the seller
	Basis  Basis          // how the amount came about
	Note   string         // where the figure behind it comes from, in the seller's words
	On     calendar.Date  // the day from which that figure is; zero if it is not known
	Amount currency.Money // MXN, whole centavos
}

// The codes of the lines, in the order in which they are shown.
const (
	CodeCost           = "cost"            // at the factory gate
	CodePackaging      = "packaging"       // outer packaging
	CodeFreight        = "freight"         // inland freight
	CodeClearance      = "clearance"       // export clearance
	CodeMarketplaceFee = "marketplace_fee" // what the marketplace takes
	CodePaymentFee     = "payment_fee"     // what the payment service takes
	CodeMargin         = "margin"          // what the seller keeps, roundings included
)

func ownCodes() []string {
	return []string{CodeCost, CodePackaging, CodeFreight, CodeClearance, CodeMarketplaceFee, CodePaymentFee, CodeMargin}
}

// Basis says how a line's amount came about. Fields that do not apply are
// zero.
type Basis struct {
	PerUnit     currency.Money   // a fixed sum
	PerKilogram currency.Money   // a sum for each kilogram of Weight
	Weight      measure.Quantity // gross weight of one selling unit, as the seller gave it
	Percent     decimal.Decimal  // of the price
	Rates       []currency.Rate  // that brought sums of other currencies into pesos
}

// Converted is the price in another currency than the peso.
type Converted struct {
	Rate  currency.Rate    // as published
	Price currency.Money   // rounded as the policy says
	Lines []currency.Money // the share of each line of the breakdown, in their order: their sum is exactly Price
	Tiers []listing.Tier   // strictly falling
}

// Price builds the price of v up from its cost, in pesos and in the other
// currency of each rate. A rate has the peso on one side; rates also bring
// costs of other currencies into pesos.
//
// If a finding is a [check.Error] of what the price is made of (the policy,
// the cost, the weight, a rate), the Breakdown is zero. A tier that does not
// pay its costs is a [check.Error] too, but the breakdown that shows it is
// returned. Paths of findings are below the variant.
func (p Policy) Price(v *listing.Variant, rates ...currency.Rate) (Breakdown, []check.Finding) {
	if err := p.Validate(); err != nil {
		return Breakdown{}, []check.Finding{finding(rulePolicy, v, "", i18n.Str("error", err.Error()))}
	}
	b := &builder{policy: p, variant: v, out: Breakdown{SKU: v.SKU}}
	b.takeRates(rates)
	b.addCost()
	for _, c := range p.costs() {
		b.addAmount(c)
	}
	if check.Worst(b.findings) == check.Error {
		return Breakdown{}, b.findings
	}
	b.grossUp()
	b.convert()
	return b.out, b.findings
}

// PriceProduct prices every variant of prod and sets its tiers in the currency
// c, which is MXN or that of one of the rates. [listing.FactMOQ], where it is a
// plain whole number, takes the place of [Policy.MinimumOrder]. Variants that cannot
// be priced keep their tiers. Paths of findings are below the product.
func (p Policy) PriceProduct(prod *listing.Product, c currency.Code, rates ...currency.Rate) ([]Breakdown, []check.Finding) {
	if moq, err := strconv.ParseUint(prod.Fact(listing.FactMOQ), 10, 31); err == nil && moq > 0 {
		p.MinimumOrder = decimal.New(int64(moq), 0)
	}
	all := make([]Breakdown, 0, len(prod.Variants))
	var findings []check.Finding
	for i := range prod.Variants {
		v := &prod.Variants[i]
		b, fs := p.Price(v, rates...)
		if check.Worst(fs) < check.Error && b.Apply(v, c) != nil {
			fs = append(fs, finding(ruleNoRate, v, "/tiers", i18n.Str("currency", string(c))))
		}
		for _, f := range fs {
			f.Path = check.Index("/variants", i) + f.Path
			findings = append(findings, f)
		}
		all = append(all, b)
	}
	return all, findings
}

// Apply sets the tiers of v to those in the currency c, which is MXN or that
// of one of the rates. It fails, and leaves v alone, if the breakdown has no
// price in c.
func (b Breakdown) Apply(v *listing.Variant, c currency.Code) error {
	tiers := b.Tiers
	if c != currency.MXN {
		i := slices.IndexFunc(b.Prices, func(p Converted) bool { return p.Price.Code() == c })
		if i < 0 {
			tiers = nil
		} else {
			tiers = b.Prices[i].Tiers
		}
	}
	if len(tiers) == 0 {
		return fmt.Errorf("pricing: apply %s: no price in %s: give its rate to Price, and read what Price found", v.SKU, c)
	}
	v.Tiers = slices.Clone(tiers)
	return nil
}
