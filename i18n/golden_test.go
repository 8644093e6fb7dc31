package i18n_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/calendar"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/shopspring/decimal"
)

// golden is one recorded answer of ICU. Which fields it has depends on the file.
type golden struct {
	Locale, Want string

	Currency, Amount, Display, Sign string // currency; Sign of number as well
	Style, Value                    string // number, unit, plural
	Unit, Width                     string // unit
	Type, End                       string // plural
	Instant                         time.Time
	Zone, DateStyle, TimeStyle      string // date

	MinFrac, MaxFrac                  *int32
	MinInt, MinSig, MaxSig, Increment *int
	Grouping, Rounding, Trailing      string
}

// locale returns the locale of the case, if it is one of ours. The tags are
// matched exactly: zh-HK would get Taiwan's answers here.
func (g *golden) locale() (i18n.Locale, bool) {
	l, ok := map[string]i18n.Locale{
		"es-MX": i18n.MexicanSpanish, "zh-CN": i18n.SimplifiedChinese,
		"zh-TW": i18n.TraditionalChinese, "en-US": i18n.English,
	}[g.Locale]
	return l, ok
}

// plain reports whether a number has no option beyond its fraction digits.
func (g *golden) plain() bool {
	return g.MinInt == nil && g.MinSig == nil && g.MaxSig == nil && g.Increment == nil &&
		g.Grouping == "" && g.Rounding == "" && g.Trailing == ""
}

// runGoldens prints every case of the file with text and wants all of them
// right. text reports false for a style that the package does not have.
func runGoldens(t *testing.T, name string, text func(l i18n.Locale, g *golden) (string, bool)) {
	t.Helper()
	dir := os.Getenv("NAO_GOLDENS")
	if dir == "" {
		dir = "testdata"
	}
	b, err := os.ReadFile(filepath.Join(dir, name+".json"))
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Cases []golden }
	if err := json.Unmarshal(b, &file); err != nil {
		t.Fatal(err)
	}
	passed, total := 0, 0
	for i := range file.Cases {
		g := &file.Cases[i]
		l, ok := g.locale()
		if !ok {
			continue
		}
		got, ok := text(l, g)
		if !ok {
			continue
		}
		total++
		if got == g.Want {
			passed++
		} else if total-passed <= 10 {
			t.Errorf("%+v: got %q, want %q", *g, got, g.Want)
		}
	}
	t.Logf("%s: %d/%d", name, passed, total)
	if total == 0 || passed < total {
		t.Errorf("%s: %d of %d passed", name, passed, total)
	}
}

func TestGoldenCurrency(t *testing.T) {
	runGoldens(t, "currency", func(l i18n.Locale, g *golden) (string, bool) {
		m := currency.New(decimal.RequireFromString(g.Amount), currency.Code(g.Currency))
		switch {
		case g.Sign != "standard" || g.MinFrac != nil || g.MaxFrac != nil:
			return "", false
		case g.Display == "symbol":
			return l.Money(m), true
		case g.Display == "code":
			return l.MoneyCode(m), true
		}
		return "", false
	})
}

func TestGoldenNumber(t *testing.T) {
	runGoldens(t, "number", func(l i18n.Locale, g *golden) (string, bool) {
		if !g.plain() || g.Sign != "" {
			return "", false
		}
		d := decimal.RequireFromString(g.Value)
		if g.Style == "decimal" && g.MinFrac != nil && *g.MinFrac == *g.MaxFrac {
			return l.Fixed(d, *g.MaxFrac), true
		}
		if g.MinFrac != nil {
			return "", false
		}
		// Intl rounds; Number and Percent do not, so the number is rounded first.
		places := map[string]int32{"decimal": 3, "percent": 2}[g.Style]
		if g.MaxFrac != nil {
			places = *g.MaxFrac + map[string]int32{"decimal": 0, "percent": 2}[g.Style]
		}
		rounded := d.Round(places)
		switch {
		case d.Sign() < 0 && rounded.IsZero():
			return "", false // Intl keeps a sign that a rounded decimal has lost
		case g.Style == "decimal":
			return l.Number(rounded), true
		default:
			return l.Percent(rounded), true
		}
	})
}

func TestGoldenUnit(t *testing.T) {
	units := map[string]measure.Unit{
		"milligram": measure.Milligram, "gram": measure.Gram, "kilogram": measure.Kilogram,
		"tonne": measure.Tonne, "ounce": measure.Ounce, "pound": measure.Pound,
		"milliliter": measure.Millilitre, "centiliter": measure.Centilitre, "liter": measure.Litre,
		"fluid-ounce": measure.FluidOunce, "millimeter": measure.Millimetre,
		"centimeter": measure.Centimetre, "meter": measure.Metre, "inch": measure.Inch,
		"cubic-centimeter": measure.CubicCentimetre, "cubic-meter": measure.CubicMetre,
		"percent": measure.Percent, "day": measure.Day, "month": measure.Month, "year": measure.Year,
	}
	runGoldens(t, "unit", func(l i18n.Locale, g *golden) (string, bool) {
		u, ok := units[g.Unit]
		d := decimal.RequireFromString(g.Value)
		if !ok || g.MinFrac != nil || d.Sign() < 0 && d.Round(3).IsZero() {
			return "", false
		}
		q := measure.New(d.Round(3), u) // as Intl does
		switch {
		case g.Width == "long":
			return l.QuantityLong(q), true
		case g.Width == "short" && u != measure.Month && u != measure.Year:
			return l.Quantity(q), true
		}
		return "", false
	})
}

func TestGoldenDate(t *testing.T) {
	runGoldens(t, "date", func(l i18n.Locale, g *golden) (string, bool) {
		zone, err := time.LoadLocation(g.Zone)
		if err != nil {
			t.Fatal(err)
		}
		d := calendar.Of(g.Instant.In(zone))
		switch {
		case g.TimeStyle != "":
			return "", false
		case g.DateStyle == "long":
			return l.Date(d), true
		case g.DateStyle == "medium":
			return l.DateMedium(d), true
		}
		return "", false
	})
}

func TestGoldenPlural(t *testing.T) {
	runGoldens(t, "plural", func(l i18n.Locale, g *golden) (string, bool) {
		if g.Type != "cardinal" || g.End != "" {
			return "", false
		}
		return string(l.Plural(decimal.RequireFromString(g.Value))), true
	})
}
