package alibabacom

import (
	"errors"
	"strings"
	"testing"

	"github.com/nao-trade/nao/alibaba"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/calendar"
	"github.com/nao-trade/nao/listing"
)

// rules returns every rule that is declared here.
func rules() []*check.Rule {
	return []*check.Rule{
		ruleAlien, ruleAudit, ruleBusy, ruleUnsure, ruleAxis, ruleConflict, ruleCurrency, ruleDeleted, ruleForm, ruleHalf, ruleHalfSaid,
		ruleImageLocal, ruleKeywords, ruleKeywordsCut, ruleLadderDropped, ruleLeft,
		ruleLost, ruleMalformed, ruleNeedsSubmit, ruleNoCode, ruleNoImage, ruleNoOption, ruleNoPlace, ruleNoPrice, ruleNoSKU,
		ruleNoTitle, ruleNoVariants, ruleNotWritten, ruleNumber, ruleOneCurrency, ruleOneLadder, ruleOnePackage, ruleOption,
		ruleOptionUnlisted, ruleOutOfBounds, rulePackageOdd, rulePackageShared, rulePlaceholder, rulePriceRange,
		rulePriceSteps, ruleRefused, ruleRepeatedSKU, ruleRounded, ruleSaleMissing, ruleSeveral, ruleStepAbove,
		ruleStepsBelow, ruleStock, ruleTitleCut, ruleTitleLetters, ruleTooLong, ruleUnknown, ruleUnlisted, ruleUnpublished,
		ruleUnread, ruleUnsaid, ruleWithheld, ruleVariantWithheld,
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
	if got, want := f.Text(i18n.MexicanSpanish), "Alibaba.com respondió B_NEW_IN_2027: «Something {new}». Corrige lo que dice o pregunta a tu asesor de Alibaba.com."; got != want {
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
		"/category":            partCategory,
		"/locale":              partLanguage | partTitle | partKeywords | partDescription,
		"/values/moq":          partMOQ,
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

// The platform's words name an attribute; of a name that tells variants apart
// they must name the value too, or no variant is blamed.
func TestNamedAttribute(t *testing.T) {
	roast := func(v string) []listing.Choice { return []listing.Choice{{Name: "Roast", Value: v}} }
	d := &listing.Draft{
		Values: listing.Values{"attributes": {Fields: listing.Values{"Class": listing.Text("Blanco")}}},
		Offers: []listing.Offer{{SKU: "A", Options: roast("Medium")}, {SKU: "B", Options: roast("Burnt")}},
	}
	for message, want := range map[string]string{
		`"Platinum" is no value of "Class"`:          "/values/attributes/Class",
		`sku 1: "Burnt" is no value of "Roast"`:      "/offers/B/options/Roast",
		`sku 0: the value of "Roast" is too long`:    "/offers",
		`"Place of Origin" is required`:              "/values/attributes",
		`something is wrong with an attribute value`: "/values/attributes",
	} {
		if got := namedAttribute(message, d); got != want {
			t.Errorf("%s: %s, want %s", message, got, want)
		}
	}
	d.Offers = d.Offers[:1]
	if got := namedAttribute(`the value of "Roast" is too long`, d); got != "/offers/A/options/Roast" {
		t.Errorf("the only variant: %s", got)
	}
}

// Codes that the platform documents have words, and those that leave it open
// whether the write ran say that nao will look.
func TestCodesHaveWords(t *testing.T) {
	table, err := parseRefusals(strings.NewReader(refusalsTSV))
	if err != nil {
		t.Fatal(err)
	}
	for _, code := range []string{
		"B_INVENTORY_CONFLICT", "B_PRODUCT_PARAM_INVALID", "S_COMMON_INTERNAL_ERROR", "B_PRODUCT_INFO_TRANSLATION_FAILED",
		"CHK_BASIC_REQUIRED", "CHK_BASIC_MIN_LENGTH", "CHK_BASIC_MAX_LENGTH", "CHK_BASIC_ONEOF", "CHK_BASIC_MULTIPLEOF",
	} {
		f := table.finding(&alibaba.Error{Code: code, Kind: fault.OutcomeUnknown, Message: "why"}, &listing.Draft{})
		if f.Rule == ruleUnsure || f.Severity != check.Warning {
			t.Errorf("%s: %+v; want words of its own, and no blame", code, f)
		}
	}
	for code, want := range map[string]string{
		"S_COMMON_INTERNAL_ERROR": "nao comprobará", "B_PRODUCT_INFO_TRANSLATION_FAILED": "porque está saturado", "S_NEW": "nao comprobará",
	} {
		f := table.finding(&alibaba.Error{Code: code, Kind: fault.OutcomeUnknown}, &listing.Draft{})
		if text := f.Text(i18n.MexicanSpanish); !strings.Contains(text, want) {
			t.Errorf("%s: %q does not say %q", code, text, want)
		}
	}
}

// A parameter that cannot be written down was never sent.
func TestWhatIsNoJSONIsNeverSent(t *testing.T) {
	var m Market
	err := m.send(t.Context(), apiProductUpdate, alibaba.Params{}, "product_info", make(chan int), nil)
	if fault.KindOf(err) != fault.NeverSent {
		t.Errorf("%v, want never sent", err)
	}
}

// A reading that failed in an unknown way sent nothing.
func TestUnsent(t *testing.T) {
	for _, tt := range []struct {
		err  error
		want fault.Kind
	}{
		{&fault.Error{Kind: fault.OutcomeUnknown}, fault.NeverSent},
		{errors.New("broken"), fault.NeverSent},
		{&fault.Error{Kind: fault.RateLimited}, fault.RateLimited},
	} {
		if got := fault.KindOf(unsent(tt.err)); got != tt.want {
			t.Errorf("%v: %v, want %v", tt.err, got, tt.want)
		}
	}
}

// The list of a field is made ready once for a draft.
func TestChoicesAreIndexedOnce(t *testing.T) {
	b := builder{choices: map[*listing.Field]*listing.ChoiceIndex{}}
	f := &listing.Field{Name: "Class", Choices: []listing.Choice{{Name: "Reposado"}, {Name: "Añejo"}, {Name: "750 ml"}}}
	for text, want := range map[string]string{
		"reposado": "Reposado", "AÑEJO": "Añejo", "0.75 L": "750 ml", "class reposado": "Reposado", "tequila (añejo)": "Añejo",
		"Reposado (Añejo)": "", "joven": "", "": "",
	} {
		if got, _ := b.listedName(f, text); got != want {
			t.Errorf("%q is %q, want %q", text, got, want)
		}
	}
	if len(b.choices) != 1 || b.listed(f) != b.choices[f] {
		t.Error("the list was indexed more than once")
	}
}

func TestPlaceholder(t *testing.T) {
	for text, want := range map[string]bool{
		"": true, " ": true, "-": true, "???": true, "N/A": true, "n.d.": true, "Sin dato": true, "#N/A": true, "—": true,
		"0": false, "38 %": false, "ninguno": false, "Nadia": false, "瓷": false,
	} {
		if got := placeholder(text); got != want {
			t.Errorf("%q: %v, want %v", text, got, want)
		}
	}
}

// Only noughts are cut off a price.
func TestLongPrice(t *testing.T) {
	for text, want := range map[string]string{
		"420.0000": "420.00", "0.5000": "0.50", "420.005": "420.005", "420.00": "420.00", "420": "420", "": "", "x.0000": "x.0000",
	} {
		if got, _ := longPrice(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}
