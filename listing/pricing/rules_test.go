package pricing

import (
	"strings"
	"testing"

	"github.com/nao-trade/nao/check"
)

// The rules are well formed, have distinct ids and the three languages.
func TestRules(t *testing.T) {
	seen := make(map[string]bool)
	for _, r := range []*check.Rule{
		rulePolicyCode, rulePolicyName, rulePolicyNegative, rulePolicyCurrency, rulePolicyShare, rulePolicyShares,
		rulePolicyTierFrom, rulePolicyTierOff, rulePolicyTierOrder, rulePolicyTierLess, rulePolicyMinimum, rulePolicyStep,
		rulePolicyMode, ruleStep, ruleBadMinimum, ruleNoCost, ruleBadCost, ruleNoWeight, ruleNoRate, ruleNoRateOf, ruleBadRate,
		ruleRateStale, ruleRateStaleSince, ruleRateFailed, ruleBelowCost, ruleFlatTier,
	} {
		if !strings.HasPrefix(r.ID, "pricing-") || seen[r.ID] {
			t.Errorf("id %q: want one of its own that begins with pricing-", r.ID)
		}
		seen[r.ID] = true
		if err := r.Title.Check(); err != nil {
			t.Errorf("%s: title: %v", r.ID, err)
		}
		if err := r.Text.Check(); err != nil {
			t.Errorf("%s: text: %v", r.ID, err)
		}
	}
}
