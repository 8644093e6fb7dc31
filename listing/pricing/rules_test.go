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
		rulePolicy, ruleNoCost, ruleBadCost, ruleNoWeight, ruleNoRate, ruleBadRate,
		ruleRateStale, ruleRateFailed, ruleBelowCost, ruleFlatTier,
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
