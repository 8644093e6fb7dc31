package pricing

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

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
// returned. Paths of findings are below the variant; a finding about the policy
// or a rate has none.
func (p Policy) Price(v *listing.Variant, rates ...currency.Rate) (Breakdown, []check.Finding) {
	return p.price(v, "", rates)
}

// price is Price; key is that of the product, for findings about a variant
// without a SKU.
func (p Policy) price(v *listing.Variant, key string, rates []currency.Rate) (Breakdown, []check.Finding) {
	b := &builder{policy: p, variant: v, called: called(v, key), out: Breakdown{SKU: v.SKU}}
	for _, x := range p.problems() {
		b.fail(x.rule, "", x.args...)
	}
	if len(b.findings) > 0 {
		return Breakdown{}, b.findings
	}
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
// c, which is MXN or that of one of the rates. [listing.FactMOQ], where there
// is one, takes the place of [Policy.MinimumOrder]: "10", "1,000", or with the
// unit of sale, "10 cajas". One that cannot be read is a [check.Error], and no
// variant is priced, because every offer starts there.
//
// Variants that cannot be priced keep their tiers. Paths of findings are below
// the product; what is wrong with the policy or a rate has none, and is said
// once.
func (p Policy) PriceProduct(prod *listing.Product, c currency.Code, rates ...currency.Rate) ([]Breakdown, []check.Finding) {
	all := make([]Breakdown, len(prod.Variants))
	if value := strings.TrimSpace(prod.Fact(listing.FactMOQ)); value != "" {
		moq, ok := minimumOrder(value, prod.Fact(listing.FactSaleUnit))
		if !ok {
			return all, []check.Finding{{
				Rule: ruleBadMinimum, Severity: check.Error, Path: check.Pointer("facts", listing.FactMOQ),
				At: prod.Facts[listing.FactMOQ].At, Args: args(i18n.Str("value", value)),
			}}
		}
		p.MinimumOrder = moq
	}
	var findings []check.Finding
	for i := range prod.Variants {
		v := &prod.Variants[i]
		b, fs := p.price(v, prod.Key, rates)
		if check.Worst(fs) < check.Error && b.Apply(v, c) != nil {
			fs = append(fs, check.Finding{
				Rule: ruleNoRate, Severity: check.Error, Path: "/tiers", At: v.At,
				Args: args(called(v, prod.Key), i18n.Str("currency", string(c))),
			})
		}
		for _, f := range fs {
			if f.Path != "" {
				f.Path = check.Index("/variants", i) + f.Path
			} else if slices.ContainsFunc(findings, func(g check.Finding) bool { return sameButSKU(f, g) }) {
				continue
			}
			findings = append(findings, f)
		}
		all[i] = b
	}
	return all, findings
}

// sameButSKU reports whether two findings differ in nothing but the variant
// that they name: what is wrong with the policy or a rate is said once.
func sameButSKU(f, g check.Finding) bool {
	return f.Rule == g.Rule && f.Path == g.Path && slices.EqualFunc(f.Args[1:], g.Args[1:], i18n.Arg.Equal)
}

// minimumOrder reads a whole number above nought, perhaps with the unit of sale
// behind it. A number of anything else is no number of selling units.
func minimumOrder(value, unit string) (decimal.Decimal, bool) {
	const most = 9 // digits: more than anybody ships
	n, counted, _ := strings.Cut(value, " ")
	whole, zeros, pointed := strings.Cut(n, ".")
	groups := strings.Split(whole, ",")
	for i, g := range groups {
		if i > 0 && len(g) != 3 || len(groups) > 1 && (g == "" || len(g) > 3) {
			return decimal.Decimal{}, false
		}
	}
	digits := strings.Join(groups, "")
	if digits == "" || len(digits) > most || strings.Trim(digits, "0123456789") != "" ||
		strings.Trim(zeros, "0") != "" || pointed && zeros == "" || !isUnit(counted, unit) {
		return decimal.Decimal{}, false
	}
	number, err := strconv.ParseInt(digits, 10, 64)
	return decimal.New(number, 0), err == nil && number > 0
}

// isUnit reports whether a word is the unit of sale, in whatever number; a unit
// that is not known may be any.
func isUnit(word, unit string) bool {
	stem := func(s string) string {
		return strings.TrimSuffix(strings.TrimSuffix(i18n.Fold(strings.TrimSpace(s)), "s"), "e")
	}
	if word == "" || stem(word) == stem(unit) {
		return true
	}
	_, err := measure.ParseUnit(word) // 10 kg are no 10 units of whatever is sold
	return unit == "" && err != nil && !strings.ContainsFunc(word, func(r rune) bool { return !unicode.IsLetter(r) })
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
