package check_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/calendar"
)

var ruleABV = &check.Rule{
	ID: "label-abv-missing", Source: "GB 2758-2012 4.2", Status: check.Official,
	Since: calendar.MustParse("2013-02-01"),
	Title: i18n.Message{ES: "Falta el grado alcohólico", EN: "Alcohol by volume is missing", ZH: "缺少酒精度"},
	Text: i18n.Message{
		ES: "«{title}» no dice su grado alcohólico. Escríbelo como «38 %».",
		EN: "“{title}” does not state its alcohol by volume. Write it as “38 %”.",
		ZH: "“{title}”未标明酒精度。请填写，例如“38%”。",
	},
}

func finding() check.Finding {
	return check.Finding{
		Rule: ruleABV, Severity: check.Error, Path: check.Pointer("facts", "alcohol_by_volume"),
		At:   check.Place{File: "catalogo.csv", Row: 12, Column: 40, Header: "Grado alcohólico"},
		Args: []i18n.Arg{i18n.Str("title", "Tequila {Don} d'Oro")},
		Fix:  &check.Fix{Path: "/facts/alcohol_by_volume", Value: "38 %"},
	}
}

func ExampleFinding() {
	f := finding()
	fmt.Println(f.Text(i18n.MexicanSpanish))
	fmt.Println(f.Text(i18n.SimplifiedChinese))
	fmt.Println(f)
	// Output:
	// «Tequila {Don} d'Oro» no dice su grado alcohólico. Escríbelo como «38 %».
	// “Tequila {Don} d'Oro”未标明酒精度。请填写，例如“38%”。
	// error label-abv-missing /facts/alcohol_by_volume (catalogo.csv:12 "Grado alcohólico"): “Tequila {Don} d'Oro” does not state its alcohol by volume. Write it as “38 %”.
}

// A finding that went through JSON says the same in every language, and going
// through it again changes nothing.
func TestFindingRoundTrip(t *testing.T) {
	f := finding()
	first, err := json.Marshal(f)
	if err != nil {
		t.Fatal(err)
	}
	var back check.Finding
	if err := json.Unmarshal(first, &back); err != nil {
		t.Fatal(err)
	}
	for _, tag := range []i18n.Locale{i18n.MexicanSpanish, i18n.English, i18n.SimplifiedChinese} {
		if d := cmp.Diff(f.Text(tag), back.Text(tag)); d != "" {
			t.Errorf("%v (-want +got):\n%s", tag, d)
		}
	}
	second, err := json.Marshal(back)
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(first), string(second)); d != "" {
		t.Errorf("second form (-first +second):\n%s", d)
	}
}

func TestPointer(t *testing.T) {
	tests := []struct {
		tokens []string
		want   string
	}{
		{nil, ""},
		{[]string{"brand"}, "/brand"},
		{[]string{"facts", "a/b~c"}, "/facts/a~1b~0c"},
		{[]string{"extra", ""}, "/extra/"},
		{[]string{"content", "zh-Hans", "title"}, "/content/zh-Hans/title"},
	}
	for _, tt := range tests {
		p := check.Pointer(tt.tokens...)
		if p != tt.want {
			t.Errorf("Pointer(%q) = %q; want %q", tt.tokens, p, tt.want)
		}
		back, ok := check.Tokens(p)
		if d := cmp.Diff(tt.tokens, back); d != "" || !ok {
			t.Errorf("Tokens(%q) (-want +got):\n%s", p, d)
		}
	}
	if got := check.Index("/variants", 2, "sku"); got != "/variants/2/sku" {
		t.Errorf("Index = %q", got)
	}
	for _, bad := range []string{"brand", "/a~", "/a~2b"} {
		if _, ok := check.Tokens(bad); ok {
			t.Errorf("Tokens(%q): ok; want not", bad)
		}
	}
}

func FuzzTokens(f *testing.F) {
	f.Add("/facts/a~1b~0c")
	f.Fuzz(func(t *testing.T, p string) {
		tokens, ok := check.Tokens(p)
		if ok && check.Pointer(tokens...) != p {
			t.Errorf("Pointer(Tokens(%q)) = %q", p, check.Pointer(tokens...))
		}
	})
}

func TestRuleHolds(t *testing.T) {
	for day, want := range map[string]bool{"2013-01-31": false, "2013-02-01": true, "2026-11-25": true} {
		if got := ruleABV.Holds(calendar.MustParse(day)); got != want {
			t.Errorf("on %s: %v; want %v", day, got, want)
		}
	}
}

func TestWorst(t *testing.T) {
	fs := []check.Finding{{Severity: check.Info}, {Severity: check.Error}, {Severity: check.Warning}}
	if got := check.Worst(fs); got != check.Error {
		t.Errorf("worst of %v is %v; want error", fs, got)
	}
	if got := check.Worst(nil); got != 0 {
		t.Errorf("worst of nothing is %v; want zero", got)
	}
}

func TestEnumsKeepTheirNames(t *testing.T) {
	for want, s := range map[string]check.Severity{"": 0, "info": check.Info, "warning": check.Warning, "error": check.Error} {
		b, _ := s.MarshalText()
		var back check.Severity
		if err := back.UnmarshalText(b); string(b) != want || back != s || err != nil {
			t.Errorf("severity %q: written %q, read %v, %v", want, b, back, err)
		}
	}
	for want, s := range map[string]check.Status{"": 0, "official": check.Official, "secondary": check.Secondary,
		"unconfirmed": check.Unconfirmed, "house": check.House} {
		b, _ := s.MarshalText()
		var back check.Status
		if err := back.UnmarshalText(b); string(b) != want || back != s || err != nil {
			t.Errorf("status %q: written %q, read %v, %v", want, b, back, err)
		}
	}
	if err := new(check.Severity).UnmarshalText([]byte("fatal")); err == nil {
		t.Error("severity fatal: no error")
	}
	if err := new(check.Status).UnmarshalText([]byte("rumour")); err == nil {
		t.Error("status rumour: no error")
	}
}
