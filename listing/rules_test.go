package listing_test

import (
	"strings"
	"testing"

	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

// Every rule speaks the three languages, with the same arguments, and has an id
// of its own.
func TestRules(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range listing.Rules() {
		if seen[r.ID] || !strings.HasPrefix(r.ID, "schema-") {
			t.Errorf("rule %q is there twice or misnamed", r.ID)
		}
		seen[r.ID] = true
		if r.Source == "" || r.Status == 0 {
			t.Errorf("rule %q does not say where it comes from", r.ID)
		}
		for _, m := range []i18n.Message{r.Title, r.Text} {
			if err := m.Check(); err != nil {
				t.Errorf("%s: %v", r.ID, err)
			}
		}
	}
}
