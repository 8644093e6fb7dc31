package i18n_test

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
	"github.com/shopspring/decimal"
)

// A last item that begins with an accented letter: there ICU goes by the plain
// letters alone and writes "y ítem".
var (
	accentedI = regexp.MustCompile(` y ([hH]?[íÍ].*)$`)
	accentedO = regexp.MustCompile(` o ([hH]?[óÓ].*)$`)
)

func TestGoldenList(t *testing.T) {
	kinds := map[string]i18n.ListKind{"conjunction": i18n.And, "disjunction": i18n.Or, "unit": i18n.Units}
	spelled := family{"by spelling", func(_ *testing.T, g *golden) string {
		if !strings.HasPrefix(g.Locale, "es") {
			return ""
		}
		return accentedO.ReplaceAllString(accentedI.ReplaceAllString(g.Want, " e $1"), " u $1")
	}}
	apart := runGoldens(t, "list", func(_ *testing.T, l i18n.Locale, g *golden) string {
		return i18n.ListFormat{Locale: l, Kind: kinds[g.Type], Width: widths[g.Style]}.Format(g.Items...)
	}, spelled)
	if os.Getenv("NAO_GOLDENS") == "" && apart[0] != 19 {
		t.Errorf("%d cases are spelled other than ICU spells them, want 19", apart[0])
	}
}

func TestGoldenUnit(t *testing.T) {
	runGoldens(t, "unit", func(_ *testing.T, l i18n.Locale, g *golden) string {
		f := i18n.UnitFormat{Locale: l, Unit: i18n.Unit(g.Unit), Width: widths[g.Width], Digits: g.digits()}
		return f.Format(decimal.RequireFromString(g.Value))
	})
}

func TestGoldenDisplay(t *testing.T) {
	runGoldens(t, "display", func(_ *testing.T, l i18n.Locale, g *golden) string {
		f := i18n.NameFormat{Locale: l, Width: widths[g.Style], Standard: g.LanguageDisplay == "standard"}
		var name string // none is a wrong one
		switch g.Type {
		case "region":
			name, _ = f.Region(g.Code)
		case "language":
			name, _ = f.Language(g.Code)
		case "script":
			name, _ = f.Script(g.Code)
		case "currency":
			name, _ = f.Currency(currency.Code(g.Code))
		}
		return name
	})
}
