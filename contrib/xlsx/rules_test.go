package xlsx_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/contrib/xlsx"
)

func TestRules(t *testing.T) {
	seen := make(map[string]bool)
	for _, r := range xlsx.Rules() {
		if seen[r.ID] || !strings.HasPrefix(r.ID, "xlsx-") || r.Source == "" || r.Status != check.House {
			t.Errorf("%s: twice, without the prefix xlsx-, or without a source or status", r.ID)
		}
		seen[r.ID] = true
		for name, m := range map[string]interface{ Check() error }{"title": r.Title, "text": r.Text} {
			if err := m.Check(); err != nil {
				t.Errorf("%s: %s: %v", r.ID, name, err)
			}
		}
	}
}

// Every rule has a workbook that breaks it among the tests, and the same tests
// have cells that do not.
func TestRulesAreTested(t *testing.T) {
	b, err := os.ReadFile("sheet_test.go")
	if err != nil {
		t.Fatal(err)
	}
	c, err := os.ReadFile("annotate_test.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range xlsx.Rules() {
		if !regexp.MustCompile(regexp.QuoteMeta(r.ID) + `\b[^-]`).MatchString(string(b) + string(c)) {
			t.Errorf("%s: no test expects it", r.ID)
		}
	}
}
