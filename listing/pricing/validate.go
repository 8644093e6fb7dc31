package pricing

import (
	"errors"
	"fmt"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
	"github.com/shopspring/decimal"
)

// problem is one thing that is wrong with a policy: for the seller by its rule
// and arguments, for a developer as an error.
type problem struct {
	rule *check.Rule
	args []i18n.Arg
	err  error
}

// Validate reports everything that is wrong with the policy, each problem with
// its place, the value and what would be right, joined into one error.
// [Policy.Price] reports the same to the seller, one finding for each.
func (p Policy) Validate() error {
	var errs []error
	for _, x := range p.problems() {
		errs = append(errs, x.err)
	}
	return errors.Join(errs...)
}

// problems collects what is wrong with a policy.
type problems []problem

// add notes a problem; text and values are those of the error.
func (ps *problems) add(r *check.Rule, args []i18n.Arg, text string, values ...any) {
	*ps = append(*ps, problem{r, args, fmt.Errorf("pricing: policy: "+text, values...)})
}

func (p Policy) problems() problems {
	var ps problems
	p.checkCosts(&ps)
	p.checkShares(&ps)
	p.checkTiers(&ps)
	p.checkRounding(&ps)
	return ps
}

func (p Policy) checkCosts(ps *problems) {
	seen := make(map[string]bool)
	for _, l := range ownCodes() {
		seen[l] = true
	}
	for i, c := range p.Others {
		if c.Code == "" || seen[c.Code] {
			ps.add(rulePolicyCode, args(i18n.Int("n", i+1), i18n.Str("code", c.Code)),
				"others[%d]: code %q: empty or taken: want one of its own, such as \"insurance\"", i, c.Code)
		}
		seen[c.Code] = true
		if c.Name == (i18n.Message{}) {
			ps.add(rulePolicyName, args(i18n.Int("n", i+1), i18n.Str("code", c.Code)),
				"others[%d]: name of %q: missing: want words for the seller", i, c.Code)
		}
	}
	for _, c := range p.costs() {
		checkAmount(ps, c, "per unit", c.PerUnit)
		checkAmount(ps, c, "per kilogram", c.PerKilogram)
	}
}

func args(all ...i18n.Arg) []i18n.Arg { return all }

func checkAmount(ps *problems, c Cost, what string, m currency.Money) {
	switch {
	case m.Sign() < 0:
		ps.add(rulePolicyNegative, args(i18n.Msg("name", c.called()), plainMoney("cost", m)),
			"%s: %s %s: below nought: want a cost, or nothing", c.Code, what, m)
	case m.Sign() > 0 && m.Code() == "":
		ps.add(rulePolicyCurrency, args(i18n.Msg("name", c.called()), plainMoney("cost", m)),
			"%s: %s %s: no currency: want it named, as in 35.00 MXN", c.Code, what, m)
	}
}

// called is the name of a cost, which is its code where it has none.
func (c Cost) called() i18n.Message {
	if c.Name != (i18n.Message{}) {
		return c.Name
	}
	code := i18n.Quote(c.Code)
	return i18n.Message{ES: code, EN: code, ZH: code}
}

func (p Policy) checkShares(ps *problems) {
	for _, s := range []struct {
		code  string
		name  i18n.Message
		share Share
	}{
		{CodeMarketplaceFee, nameMarketplaceFee, p.MarketplaceFee},
		{CodePaymentFee, namePaymentFee, p.PaymentFee},
		{CodeMargin, nameMargin, p.Margin},
	} {
		if s.share.Percent.Sign() < 0 {
			ps.add(rulePolicyShare, args(i18n.Msg("name", s.name), i18n.Num("percent", s.share.Percent)),
				"%s: %s %%: below nought: want 0 or more", s.code, s.share.Percent)
		}
	}
	if all := p.fees().Add(p.Margin.Percent); all.Cmp(hundred()) >= 0 {
		ps.add(rulePolicyShares, args(i18n.Num("percent", all)),
			"fees and margin: %s %% of the price: nothing is left for the costs: want less than 100", all)
	}
}

func (p Policy) checkTiers(ps *problems) {
	for i, t := range p.Tiers {
		n, from, off := i18n.Int("n", i+1), i18n.Num("from", t.MinQuantity), i18n.Num("off", t.Off)
		switch {
		case t.MinQuantity.Sign() <= 0:
			ps.add(rulePolicyTierFrom, args(n, from), "tiers[%d]: from %s units: want more than 0", i, t.MinQuantity)
		case !isWhole(t.MinQuantity):
			ps.add(rulePolicyTierFrom, args(n, from), "tiers[%d]: from %s units: want a whole number", i, t.MinQuantity)
		case t.Off.Sign() < 0 || t.Off.Cmp(hundred()) >= 0:
			ps.add(rulePolicyTierOff, args(n, off), "tiers[%d]: %s %% off: want 0 or more and less than 100", i, t.Off)
		case i == 0:
		case t.MinQuantity.Cmp(p.Tiers[i-1].MinQuantity) <= 0:
			ps.add(rulePolicyTierOrder, args(n, from, i18n.Num("before", p.Tiers[i-1].MinQuantity)),
				"tiers[%d]: from %s units: want more than the %s of the tier before", i, t.MinQuantity, p.Tiers[i-1].MinQuantity)
		case t.Off.Cmp(p.Tiers[i-1].Off) <= 0:
			ps.add(rulePolicyTierLess, args(n, off, i18n.Num("before", p.Tiers[i-1].Off)),
				"tiers[%d]: %s %% off: want more than the %s %% of the tier before", i, t.Off, p.Tiers[i-1].Off)
		}
	}
	switch minimum := args(i18n.Num("from", p.MinimumOrder)); {
	case p.MinimumOrder.Sign() < 0:
		ps.add(rulePolicyMinimum, minimum, "minimum order: %s: below nought: want selling units", p.MinimumOrder)
	case !isWhole(p.MinimumOrder):
		ps.add(rulePolicyMinimum, minimum, "minimum order: %s: want whole selling units", p.MinimumOrder)
	}
}

func isWhole(d decimal.Decimal) bool { return isMultiple(d, decimal.New(1, 0)) }

// isMultiple reports whether d is a whole number of units.
func isMultiple(d, unit decimal.Decimal) bool {
	_, rest := d.QuoRem(unit, 0)
	return rest.IsZero()
}

func (p Policy) checkRounding(ps *problems) {
	switch {
	case p.Rounding.Step.Sign() < 0:
		ps.add(rulePolicyStep, args(i18n.Num("step", p.Rounding.Step)),
			"rounding: step %s: below nought: want a step such as 0.05", p.Rounding.Step)
	case p.Rounding.Mode > currency.Ceiling:
		ps.add(rulePolicyMode, args(i18n.Str("mode", p.Rounding.Mode.String())),
			"rounding: mode %s: want one of package currency", p.Rounding.Mode)
	}
}
