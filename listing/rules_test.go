package listing

import (
	_ "embed"
	"strings"
	"testing"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
)

//go:embed schema_rules.go
var rulesSource string

// Every rule speaks the three languages, with the same arguments, and has an id
// of its own.
func TestRules(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range []*check.Rule{
		ruleRequired, ruleCategory, ruleForm, ruleNoOffers, ruleSameSKU, ruleTooMany, ruleTooLong, ruleNotInList, ruleNormalised, ruleUnknown, ruleWrongGroup, ruleAxes, ruleSameOptions,
	} {
		if seen[r.ID] || !strings.HasPrefix(r.ID, "schema-") {
			t.Errorf("rule %q is there twice or misnamed", r.ID)
		}
		seen[r.ID] = true
		for _, m := range []i18n.Message{r.Title, r.Text} {
			if err := m.Check(); err != nil {
				t.Errorf("%s: %v", r.ID, err)
			}
		}
	}
	if want := strings.Count(rulesSource, "= schemaRule("); len(seen) != want {
		t.Errorf("%d rules are checked here; schema_rules.go has %d", len(seen), want)
	}
}
