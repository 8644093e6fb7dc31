package nao

import (
	_ "embed"
	"strings"
	"testing"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

// Every rule speaks the three languages, with the same arguments, and has an id
// of its own.
func TestRules(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range []*check.Rule{
		ruleNoDraft, ruleText, ruleRepeated, ruleDouble, ruleNoSKU, ruleTooSoon, ruleVanished, ruleRecreated, ruleDrift, ruleRefused, ruleRejected, ruleOffline, ruleUnknownState, ruleLost, ruleFailed, ruleLater, ruleExists,
		ruleEdited, ruleKept, ruleOverwritten, ruleOtherWords, ruleBand, ruleAbsent, ruleAbsentMany, ruleAbsentNameless, ruleBusy, ruleNotListed, ruleNoOffer,
	} {
		if seen[r.ID] || !strings.HasPrefix(r.ID, "export-") {
			t.Errorf("rule %q is there twice or misnamed", r.ID)
		}
		seen[r.ID] = true
		for _, m := range []i18n.Message{r.Title, r.Text} {
			if err := m.Check(); err != nil {
				t.Errorf("%s: %v", r.ID, err)
			}
		}
	}
	if want := strings.Count(rulesSource, "= house("); len(seen) != want {
		t.Errorf("%d rules are checked here; rules.go has %d", len(seen), want)
	}
}

func TestWords(t *testing.T) {
	words := map[string]i18n.Message{}
	for s := listing.TextState(0); s <= listing.Approved; s++ {
		words["text state "+s.String()] = stateWord(s)
	}
	for k := fault.Kind(0); k <= fault.Unsupported; k++ {
		words["fault "+k.String()] = faultWord(k)
	}
	for c := ByCatalogue; c <= Unexplained; c++ {
		words["cause "+c.String()] = causeWords[c]
	}
	words["too many"] = msgTooMany
	for name, m := range words {
		if err := m.Check(); err != nil || m.ES == "" {
			t.Errorf("%s: %+v: %v", name, m, err)
		}
	}
}

//go:embed rules.go
var rulesSource string
