package alibabacom

import (
	"strings"
	"testing"

	"github.com/nao-trade/nao/alibaba"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/calendar"
	"github.com/nao-trade/nao/listing"
)

// rules returns every rule that is declared here.
func rules() []*check.Rule {
	return []*check.Rule{
		ruleWithheld, ruleNoTitle, ruleNoImage, ruleNoPrice, ruleCurrency, rulePriceRange, rulePriceSteps, ruleNoSKU,
		ruleSaleMissing, ruleAxis, ruleOption, ruleForm, ruleNumber, ruleOneLadder, ruleOnePackage, ruleNoPlace,
		ruleTitleCut, ruleKeywords, ruleKeywordsCut, ruleImagesInText, ruleImageDropped, ruleImageLocal, ruleRounded,
		ruleLadderDropped, rulePackageShared, rulePackageOdd, ruleStock, ruleUnread, ruleUnlisted, ruleTooLong,
		ruleSeveral, ruleTitleLetters, ruleStepsBelow, ruleUnsaid, ruleUnpublished, ruleRefused, ruleAudit, ruleConflict,
	}
}

func TestRulesSpeakThreeLanguages(t *testing.T) {
	table, err := parseRefusals(strings.NewReader(refusalsTSV))
	if err != nil {
		t.Fatal(err)
	}
	all := rules()
	for _, r := range table {
		all = append(all, r.rule)
	}
	seen := map[string]bool{}
	for _, r := range all {
		if seen[r.ID] || !strings.HasPrefix(r.ID, "alibabacom-") || r.Source == "" || r.Status == 0 {
			t.Errorf("rule %q: repeated, misnamed, or without source or status", r.ID)
		}
		seen[r.ID] = true
		if err := r.Title.Check(); err != nil {
			t.Errorf("%s, title: %v", r.ID, err)
		}
		if err := r.Text.Check(); err != nil {
			t.Errorf("%s, text: %v", r.ID, err)
		}
	}
}

func TestRefusalsRefuse(t *testing.T) {
	header := "id\tpath\tes\ten\tzh\tsource\turl\tsince\tuntil\tstatus\n"
	row := "B_X\t\thola\thello\t你好\tpage\t\t\t\tofficial\n"
	for name, text := range map[string]string{
		"twice":       header + row + row,
		"one tongue":  header + strings.Replace(row, "hello", "", 1),
		"bad pattern": header + strings.Replace(row, "hello", "{", 1),
		"no code":     header + strings.Replace(row, "B_X", "", 1),
	} {
		if _, err := parseRefusals(strings.NewReader(text)); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// A code that nobody wrote words for reaches the seller as it came.
func TestUnknownCodeIsShownVerbatim(t *testing.T) {
	f := refusals{}.finding(&alibaba.Error{Code: "B_NEW_IN_2027", Message: "Something {new}"}, &listing.Draft{})
	if got, want := f.Text(i18n.MexicanSpanish), "Alibaba.com respondió B_NEW_IN_2027: «Something {new}»."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestJavaLocale(t *testing.T) {
	for tag, want := range map[string]string{
		"en": "en_US", "en-US": "en_US", "en-GB": "en_GB", "es-MX": "es_MX", "zh-Hans": "zh_CN", "es": "es_ES", "?": "?",
	} {
		if got := javaLocale(tag); got != want {
			t.Errorf("%s is %s, want %s", tag, got, want)
		}
	}
	m := Market{locales: []string{"en"}}
	for locale, want := range map[string]string{"en_US": "en", "es_MX": "es-MX", "": ""} {
		if got := m.tagOf(locale); got != want {
			t.Errorf("%q is %q, want %q", locale, got, want)
		}
	}
}

func TestNeutral(t *testing.T) {
	for text, want := range map[string]bool{
		"750 ml": true, "1 L": true, "38 %": true, "27": true, "21 cm": true, "18-20": true, "4.5 kg": true,
		"24 meses": false, "negro": false, "1 pieza": false, "750 mililitros": false, "": false, "XL": false,
	} {
		if got := neutral(text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

func TestDays(t *testing.T) {
	for text, want := range map[string]string{
		"15 días": "15", "15 dias": "15", "1 día": "1", "20": "20", "2 semanas": "14", "3 weeks": "21", "10 days": "10",
	} {
		if got, ok := days(text); !ok || got.String() != want {
			t.Errorf("%q: %s, %v; want %s", text, got, ok, want)
		}
	}
	for _, text := range []string{"", "pronto", "15 a 20 días", "2 meses", "quince días"} {
		if got, ok := days(text); ok {
			t.Errorf("%q: %s, want none", text, got)
		}
	}
}

func TestShorten(t *testing.T) {
	for _, tt := range []struct {
		text string
		max  int
		want string
	}{
		{"corto", 10, "corto"},
		{"añejo extra", 5, "añejo"},
		{"uno dos tres", 8, "uno dos"},
		{"uno, dos", 5, "uno"},
		{"龙舌兰酒", 2, "龙舌"},
	} {
		if got := shorten(tt.text, tt.max); got != tt.want {
			t.Errorf("%q to %d: %q, want %q", tt.text, tt.max, got, tt.want)
		}
	}
}

// Each part that a path can name is written by its own part of product_info,
// and a path that is not known by all of it.
func TestPartsOf(t *testing.T) {
	for path, want := range map[string]part{
		"/values/title":        partTitle,
		"/values/attributes/X": partCategory,
		"/media":               partImages,
		"/offers/A/stock":      partStock,
		"/offers/A":            partPrice | partStock | partSKUs,
		"/offers":              partPrice | partStock | partSKUs,
		"/values":              partAll,
		"/values/new":          partAll,
		"":                     partAll,
		"nonsense":             partAll,
	} {
		if got := partsOf([]string{path}); got != want {
			t.Errorf("%q: %b, want %b", path, got, want)
		}
	}
	if got := partsOf(nil); got != partAll {
		t.Errorf("no path: %b, want all", got)
	}
	if offersOnly(nil) || offersOnly([]string{"/offers/A"}) || !offersOnly([]string{"/offers/A/price", "/offers/B~1C/stock"}) {
		t.Error("offersOnly misjudges")
	}
}

func TestLimitsOfADayWithoutRows(t *testing.T) {
	l, err := ParseLimits(strings.NewReader(limitsTSV))
	if err != nil {
		t.Fatal(err)
	}
	for i := range l.rows {
		if l.rows[i].ID == "title_max" {
			l.rows[i].Until = calendar.MustParse("2026-01-31")
		}
	}
	if _, err := l.on(calendar.MustParse("2026-02-01")); err == nil || !strings.Contains(err.Error(), "title_max") {
		t.Errorf("error %v, want one that names title_max", err)
	}
}
