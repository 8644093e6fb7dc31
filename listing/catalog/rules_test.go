package catalog_test

import (
	"strings"
	"testing"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/listing/catalog"
)

func TestRules(t *testing.T) {
	seen := make(map[string]bool)
	for _, r := range catalog.Rules() {
		switch {
		case seen[r.ID]:
			t.Errorf("%s: twice", r.ID)
		case !strings.HasPrefix(r.ID, "catalog-"):
			t.Errorf("%s: want the prefix catalog-", r.ID)
		case r.Source == "" || r.Status == 0:
			t.Errorf("%s: no source or no status", r.ID)
		case r.Status != check.House && r.URL == "":
			t.Errorf("%s: no place to read it", r.ID)
		}
		seen[r.ID] = true
		for name, m := range map[string]interface{ Check() error }{"title": r.Title, "text": r.Text} {
			if err := m.Check(); err != nil {
				t.Errorf("%s: %s: %v", r.ID, name, err)
			}
		}
	}
}
