package i18n_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
	"github.com/shopspring/decimal"
)

// golden is one recorded answer of ICU. Which fields it has depends on the file.
type golden struct {
	Locale string
	Want   string

	Currency, Amount, Display, Sign string // currency; Sign of number as well
	Style, Value                    string // number, compact, unit, plural, relative
	Length                          string // compact
	Unit, Width, From               string // unit
	Type, End                       string // plural, list, display
	Low, High                       string // range
	Items                           []string
	Instant, Zone                   string // date
	DateStyle, TimeStyle, Abbr      string // date
	Numeric                         string // relative
	Code, LanguageDisplay           string // display

	MinInt, MinFrac, MaxFrac, MinSig, MaxSig, Increment *int
	Grouping, Rounding, Trailing                        string
}

// locale returns the locale that the goldens know by this name.
func (g *golden) locale(t *testing.T) i18n.Locale {
	t.Helper()
	l, ok := map[string]i18n.Locale{
		"es-MX": i18n.MexicanSpanish, "es-ES": i18n.EuropeanSpanish, "zh-CN": i18n.SimplifiedChinese,
		"zh-TW": i18n.TraditionalChinese, "zh-HK": i18n.HongKongChinese, "en-US": i18n.English,
	}[g.Locale]
	if !ok {
		t.Fatalf("no locale %q here", g.Locale)
	}
	return l
}

// String returns the case as it stands in its file, but for what it wants.
func (g *golden) String() string {
	b, err := json.Marshal(g)
	if err != nil {
		return err.Error()
	}
	var fields map[string]any
	if err := json.Unmarshal(b, &fields); err != nil {
		return err.Error()
	}
	delete(fields, "Want")
	var out []string
	for name, v := range fields {
		if v != nil && v != "" {
			out = append(out, fmt.Sprintf("%s=%v", strings.ToLower(name[:1])+name[1:], v))
		}
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

// family is a set of cases in which nao differs from ICU on purpose. It returns
// what nao promises in place of what is wanted, "" for a case that is not of
// the family.
type family struct {
	name    string
	instead func(t *testing.T, g *golden) string
}

// runGoldens wants text to return what ICU prints, for every case of the file,
// or what a family promises in its place, and returns how often each did.
func runGoldens(t *testing.T, name string, text func(t *testing.T, l i18n.Locale, g *golden) string, families ...family) []int {
	t.Helper()
	cases := readGoldens(t, name)
	passed, counts := 0, make([]int, len(families))
	for i := range cases {
		g := &cases[i]
		got := text(t, g.locale(t), g)
		if got == g.Want {
			passed++
			continue
		}
		if f := slices.IndexFunc(families, func(f family) bool { return got == f.instead(t, g) }); f >= 0 {
			counts[f]++
			continue
		}
		if t.Errorf("%v: got %q, want %q", g, got, g.Want); i-passed > 200 {
			t.Fatal("and more")
		}
	}
	fmt.Printf("golden %s: %d/%d", name, passed, len(cases))
	for i, f := range families {
		fmt.Printf(", %d %s", counts[i], f.name)
	}
	fmt.Println()
	return counts
}

// readGoldens reads a file of goldens from testdata, or from the folder that
// NAO_GOLDENS names.
func readGoldens(t *testing.T, name string) []golden {
	t.Helper()
	var file struct{ Cases []golden }
	readGoldenFile(t, name, &file)
	if len(file.Cases) == 0 {
		t.Fatalf("%s: no cases", name)
	}
	return file.Cases
}

func readGoldenFile(t *testing.T, name string, file any) {
	t.Helper()
	dir := "testdata"
	if other := os.Getenv("NAO_GOLDENS"); other != "" {
		dir = other
	}
	b, err := os.ReadFile(filepath.Join(dir, name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(b, file); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// digits returns the digits that the case asks for.
func (g *golden) digits() i18n.Digits {
	switch {
	case g.MaxSig != nil:
		low := 1
		if g.MinSig != nil {
			low = *g.MinSig
		}
		return i18n.Significant(low, *g.MaxSig)
	case g.MaxFrac != nil:
		low := 0
		if g.MinFrac != nil {
			low = *g.MinFrac
		}
		return i18n.Fraction(low, *g.MaxFrac)
	}
	return i18n.Digits{}
}

var displays = map[string]i18n.Display{
	"": i18n.Symbol, "symbol": i18n.Symbol, "narrowSymbol": i18n.NarrowSymbol, "code": i18n.Code, "name": i18n.Name,
}

var compacts = map[string]i18n.Compact{"short": i18n.CompactShort, "long": i18n.CompactLong}

func (g *golden) money(amount string) currency.Money {
	return currency.New(decimal.RequireFromString(amount), currency.Code(g.Currency))
}

func TestGoldenCurrency(t *testing.T) {
	runGoldens(t, "currency", func(_ *testing.T, l i18n.Locale, g *golden) string {
		f := i18n.MoneyFormat{Locale: l, Display: displays[g.Display], Accounting: g.Sign == "accounting"}
		if g.MaxFrac != nil || g.MinFrac != nil {
			// What is left open keeps the currency's digits, as far as the other allows.
			places, _ := currency.Code(g.Currency).DisplayDigits()
			low, high := int(places), int(places)
			if g.MinFrac != nil {
				low = *g.MinFrac
				high = max(high, low)
			}
			if g.MaxFrac != nil {
				high = *g.MaxFrac
				low = min(low, high)
			}
			f.Digits = i18n.Fraction(low, high)
		}
		return f.Format(g.money(g.Amount))
	})
}

func TestGoldenNumber(t *testing.T) {
	roundings := map[string]currency.Rounding{
		"": currency.HalfUp, "halfEven": currency.HalfEven, "halfTrunc": currency.HalfDown, "ceil": currency.Ceiling,
		"floor": currency.Floor, "expand": currency.Up, "trunc": currency.Down, "halfCeil": currency.HalfCeiling, "halfFloor": currency.HalfFloor,
	}
	groupings := map[string]i18n.Grouping{
		"": i18n.GroupAuto, "always": i18n.GroupAlways, "min2": i18n.GroupMin2, "never": i18n.GroupNever,
	}
	signs := map[string]i18n.Sign{
		"": i18n.SignAuto, "always": i18n.SignAlways, "exceptZero": i18n.SignExceptZero, "negative": i18n.SignNegative, "never": i18n.SignNever,
	}
	runGoldens(t, "number", func(_ *testing.T, l i18n.Locale, g *golden) string {
		f := i18n.NumberFormat{
			Locale: l, Percent: g.Style == "percent", Digits: g.digits(), Rounding: roundings[g.Rounding],
			Grouping: groupings[g.Grouping], Sign: signs[g.Sign], Whole: g.Trailing == "stripIfInteger",
		}
		if g.MinInt != nil {
			f.MinInt = *g.MinInt
		}
		if g.Increment != nil {
			f.Increment = *g.Increment
		}
		return f.Format(decimal.RequireFromString(g.Value))
	})
}

func TestGoldenCompact(t *testing.T) {
	de := family{"with de", func(_ *testing.T, g *golden) string {
		if !strings.HasPrefix(g.Locale, "es") || g.Display != "name" {
			return ""
		}
		for _, noun := range []string{"millón", "millones", "billón", "billones"} {
			if before, after, ok := strings.Cut(g.Want, noun+" "); ok && !strings.HasPrefix(after, "millones") {
				return before + noun + " de " + after
			}
		}
		return ""
	}}
	runGoldens(t, "compact", func(_ *testing.T, l i18n.Locale, g *golden) string {
		d := decimal.RequireFromString(g.Value)
		if g.Style == "decimal" {
			return i18n.NumberFormat{Locale: l, Compact: compacts[g.Length], Digits: g.digits()}.Format(d)
		}
		f := i18n.MoneyFormat{Locale: l, Compact: compacts[g.Length], Display: displays[g.Display], Digits: g.digits()}
		return f.Format(g.money(g.Value))
	}, de)
}

func TestGoldenPlural(t *testing.T) {
	runGoldens(t, "plural", func(_ *testing.T, l i18n.Locale, g *golden) string {
		d := decimal.RequireFromString(g.Value)
		switch {
		case g.End != "":
			return string(l.PluralRange(d, decimal.RequireFromString(g.End)))
		case g.Type == "ordinal":
			return string(l.Ordinal(d))
		}
		return string(l.Plural(d))
	})
}

func TestGoldenRange(t *testing.T) {
	runGoldens(t, "range", func(_ *testing.T, l i18n.Locale, g *golden) string {
		if g.Style == "decimal" {
			return i18n.NumberFormat{Locale: l}.Range(decimal.RequireFromString(g.Low), decimal.RequireFromString(g.High))
		}
		return i18n.MoneyFormat{Locale: l, Display: displays[g.Display]}.Range(g.money(g.Low), g.money(g.High))
	})
}
