package pricing

import (
	"cmp"
	"slices"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
	"github.com/shopspring/decimal"
)

// centavos is the number of places of every amount in pesos.
const centavos = 2

// builder makes one breakdown. Its methods are called in the order in which
// they stand here.
type builder struct {
	policy   Policy
	variant  *listing.Variant
	called   i18n.Arg        // how findings name the variant
	rates    []currency.Rate // the usable ones
	out      Breakdown
	findings []check.Finding
}

// called is how findings name v: by its SKU, else by the key of its product,
// else by its GTIN.
func called(v *listing.Variant, key string) i18n.Arg {
	if name := cmp.Or(v.SKU, key, v.GTIN); name != "" {
		return i18n.Str("sku", name)
	}
	return i18n.Msg("sku", wordNoSKU)
}

// finding makes an error; path is below the variant.
func (b *builder) finding(r *check.Rule, path string, args ...i18n.Arg) check.Finding {
	return check.Finding{
		Rule: r, Severity: check.Error, Path: path, At: b.variant.At,
		Args: append([]i18n.Arg{b.called}, args...),
	}
}

func (b *builder) fail(r *check.Rule, path string, args ...i18n.Arg) {
	b.findings = append(b.findings, b.finding(r, path, args...))
}

// failOnce is fail for what several lines may lack.
func (b *builder) failOnce(r *check.Rule, path string, args ...i18n.Arg) {
	f := b.finding(r, path, args...)
	if !slices.ContainsFunc(b.findings, func(g check.Finding) bool { return sameButSKU(f, g) }) {
		b.findings = append(b.findings, f)
	}
}

// plainMoney is an amount as it means the same to every reader: MXN 5.00. Two
// currencies of one sentence are not told apart by a sign.
func plainMoney(name string, m currency.Money) i18n.Arg {
	return i18n.Str(name, i18n.MexicanSpanish.MoneyCode(m))
}

func (b *builder) takeRates(rates []currency.Rate) {
	for _, r := range rates {
		_, double := b.rate(other(r))
		if other(r) == "" || double || r.Per.Sign() <= 0 || r.Value.Sign() <= 0 {
			b.fail(ruleBadRate, "", i18n.Str("rate", r.String()))
			continue
		}
		b.rates = append(b.rates, r)
		b.checkStep(other(r))
	}
}

// checkStep refuses a step of the rounding that is no amount of the currency.
func (b *builder) checkStep(c currency.Code) {
	if step, unit := b.policy.Rounding.step(c), minorUnit(c); !isMultiple(step, unit) {
		b.fail(ruleStep, "", i18n.Num("step", step), i18n.Num("unit", unit), i18n.Str("currency", string(c)))
	}
}

// other is the currency of r that is not the peso, and "" if there is none.
func other(r currency.Rate) currency.Code {
	switch currency.MXN {
	case r.Quote:
		if r.Base != currency.MXN {
			return r.Base
		}
	case r.Base:
		return r.Quote
	}
	return ""
}

func (b *builder) rate(c currency.Code) (currency.Rate, bool) {
	for _, r := range b.rates {
		if other(r) == c {
			return r, true
		}
	}
	return currency.Rate{}, false
}

func (b *builder) addCost() {
	cost := b.variant.Cost
	switch {
	case cost.Code() == "":
		b.fail(ruleNoCost, "/cost")
		return
	case cost.Sign() <= 0:
		b.fail(ruleBadCost, "/cost", plainMoney("cost", cost))
		return
	}
	b.add(Line{Code: CodeCost, Name: nameCost, Basis: Basis{PerUnit: cost}}, cost)
	if len(b.out.Lines) > 0 && b.out.Lines[0].Amount.IsZero() { // less than half a centavo
		b.fail(ruleBadCost, "/cost", plainMoney("cost", cost))
	}
}

func (b *builder) addAmount(c Cost) {
	if c.isZero() {
		return
	}
	l := Line{Code: c.Code, Name: c.Name, Note: c.Note, On: c.On, Basis: Basis{PerUnit: c.PerUnit}}
	sums := []currency.Money{c.PerUnit}
	if !c.PerKilogram.IsZero() {
		gross := b.variant.Package.Gross
		kg, err := gross.In(measure.Kilogram, weightPlaces)
		if err != nil || kg.Sign() <= 0 {
			b.failOnce(ruleNoWeight, "/package/gross")
			return
		}
		l.Basis.PerKilogram, l.Basis.Weight = c.PerKilogram, gross
		sums = append(sums, c.PerKilogram.Mul(kg.Value()))
	}
	b.add(l, sums...)
}

// weightPlaces is fine enough to bring pounds and ounces into kilograms with
// every digit that a scale can show.
const weightPlaces = 15

// add appends a cost line that is the sum of sums, in whole centavos. A sum in
// another currency is rounded to centavos when it is converted.
func (b *builder) add(l Line, sums ...currency.Money) {
	total := decimal.Decimal{}
	for _, m := range sums {
		pesos, ok := b.pesos(&l, m)
		if !ok {
			b.failRate(l, m.Code())
			return
		}
		total = total.Add(pesos)
	}
	l.Amount = currency.New(total, currency.MXN).Round(centavos, currency.HalfUp)
	b.out.Lines = append(b.out.Lines, l)
}

// failRate reports that a line's currency has no rate. The cost is the
// variant's; every other line is the policy's, which has no path in a product.
func (b *builder) failRate(l Line, c currency.Code) {
	path := ""
	if l.Code == CodeCost {
		path = "/cost"
	}
	b.failOnce(ruleNoRateOf, path, i18n.Msg("name", l.Name), i18n.Str("currency", string(c)))
}

// pesos returns m in MXN and notes in l the rate that it took.
func (b *builder) pesos(l *Line, m currency.Money) (decimal.Decimal, bool) {
	if m.IsZero() || m.Code() == currency.MXN {
		return m.Amount(), true
	}
	r, ok := b.rate(m.Code())
	if !ok {
		return decimal.Decimal{}, false
	}
	pesos, err := r.Convert(m, centavos, currency.HalfUp)
	same := func(o currency.Rate) bool { return other(o) == m.Code() }
	if !slices.ContainsFunc(l.Basis.Rates, same) {
		l.Basis.Rates = append(l.Basis.Rates, r)
	}
	return pesos.Amount(), err == nil
}

// grossUp turns the sum of the costs into the price in pesos and appends the
// lines that are shares of it.
func (b *builder) grossUp() {
	p := b.policy
	costs := b.costs()
	rest := hundred().Sub(p.fees()).Sub(p.Margin.Percent) // above nought: Validate saw to it
	total := currency.Up.Div(costs.Mul(hundred()), rest, centavos)
	fees := currency.HalfUp.Div(total.Mul(p.fees()), hundred(), centavos)
	b.addFees(currency.New(fees, currency.MXN))
	if margin := total.Sub(costs).Sub(fees); margin.Sign() > 0 || p.Margin.Percent.Sign() > 0 {
		b.addShare(CodeMargin, nameMargin, p.Margin, currency.New(margin, currency.MXN))
	}
	b.out.Total = currency.New(total, currency.MXN)
	b.out.Tiers = b.tiers(b.out.Total, currency.Rate{}, Rounding{})
}

// addFees shares the fees out by their percentages.
func (b *builder) addFees(fees currency.Money) {
	market, payment := b.policy.MarketplaceFee, b.policy.PaymentFee
	parts, err := fees.Allocate(market.Percent, payment.Percent)
	if err != nil {
		return // both are nought, and so are the fees
	}
	if market.Percent.Sign() > 0 {
		b.addShare(CodeMarketplaceFee, nameMarketplaceFee, market, parts[0])
	}
	if payment.Percent.Sign() > 0 {
		b.addShare(CodePaymentFee, namePaymentFee, payment, parts[1])
	}
}

func (b *builder) addShare(code string, name i18n.Message, s Share, m currency.Money) {
	b.out.Lines = append(b.out.Lines, Line{
		Code: code, Name: name, Note: s.Note, On: s.On, Basis: Basis{Percent: s.Percent}, Amount: m,
	})
}

// costs is the sum of the lines that are not shares of the price.
func (b *builder) costs() decimal.Decimal {
	sum := decimal.Decimal{}
	for _, l := range b.out.Lines {
		if l.Basis.Percent.IsZero() && l.Code != CodeMargin {
			sum = sum.Add(l.Amount.Amount())
		}
	}
	return sum
}

// convert adds the price in the currency of each rate.
func (b *builder) convert() {
	weights := make([]decimal.Decimal, len(b.out.Lines))
	for i, l := range b.out.Lines {
		weights[i] = l.Amount.Amount()
	}
	for _, r := range b.rates {
		c := Converted{Rate: r, Price: convert(r, b.out.Total, b.policy.Rounding)}
		lines, err := c.Price.Allocate(weights...)
		if err != nil {
			continue // no weight is above nought; the cost is, for addCost saw to it
		}
		c.Lines = lines
		c.Tiers = b.tiers(c.Price, r, b.policy.Rounding)
		b.out.Prices = append(b.out.Prices, c)
	}
}

// convert changes m, in pesos, into the other currency of r. It divides once,
// by the steps of the rounding.
func convert(r currency.Rate, m currency.Money, rd Rounding) currency.Money {
	if r.Quote == currency.MXN {
		r = r.Inverse()
	}
	step := rd.step(r.Quote)
	steps := rd.Mode.Div(m.Amount().Mul(r.Value), r.Per.Mul(step), 0)
	return currency.New(steps.Mul(step), r.Quote)
}

// tiers returns the prices by quantity. A tier that is not lower than the one
// before, to the buyer's eye, is left out and reported.
func (b *builder) tiers(price currency.Money, r currency.Rate, rd Rounding) []listing.Tier {
	var out []listing.Tier
	step := rd.step(price.Code())
	for _, t := range b.policy.offered() {
		n := rd.Mode.Div(price.Amount().Mul(hundred().Sub(t.Off)), hundred().Mul(step), 0)
		tier := listing.Tier{MinQuantity: t.MinQuantity, Price: currency.New(n.Mul(step), price.Code())}
		args := []i18n.Arg{plainMoney("price", tier.Price), i18n.Num("n", t.MinQuantity)}
		if len(out) > 0 && tier.Price.Amount().Cmp(out[len(out)-1].Price.Amount()) >= 0 {
			f := b.finding(ruleFlatTier, "/tiers", args...)
			f.Severity = check.Warning
			b.findings = append(b.findings, f)
			continue
		}
		if b.belowCost(tier.Price.Amount(), r) {
			b.fail(ruleBelowCost, "/tiers", append(args, plainMoney("costs", currency.New(b.costs(), currency.MXN)))...)
		}
		out = append(out, tier)
	}
	return out
}

// belowCost reports whether price, less the fees on it, is worth less than the
// costs. It compares products and divides nothing. The zero Rate is for a
// price in pesos.
func (b *builder) belowCost(price decimal.Decimal, r currency.Rate) bool {
	per, value := decimal.New(1, 0), decimal.New(1, 0)
	switch currency.MXN {
	case r.Base:
		per, value = r.Per, r.Value
	case r.Quote:
		per, value = r.Value, r.Per
	}
	kept := price.Mul(per).Mul(hundred().Sub(b.policy.fees()))
	return kept.Cmp(b.costs().Mul(value).Mul(hundred())) < 0
}
