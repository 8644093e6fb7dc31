package i18n_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/nao-trade/nao/i18n"
	"github.com/shopspring/decimal"
)

// Where ICU prints an abbreviation that names several zones, nao prints the
// offset in its place, and all else the same.
func TestGoldenDate(t *testing.T) {
	styles := map[string]i18n.DateStyle{
		"": i18n.NoStyle, "short": i18n.ShortStyle, "medium": i18n.MediumStyle, "long": i18n.LongStyle, "full": i18n.FullStyle,
	}
	abbr := family{"with an offset", func(t *testing.T, g *golden) string {
		if g.Abbr == "" || strings.Count(g.Want, g.Abbr) != 1 {
			return ""
		}
		_, offset := g.instant(t).Zone()
		if offset%3600 != 0 {
			t.Fatalf("%v: the offset has no whole hours", g)
		}
		return strings.Replace(g.Want, g.Abbr, fmt.Sprintf("GMT%+d", offset/3600), 1)
	}}
	runGoldens(t, "date", func(t *testing.T, l i18n.Locale, g *golden) string {
		return i18n.DateFormat{Locale: l, Date: styles[g.DateStyle], Time: styles[g.TimeStyle]}.Format(g.instant(t))
	}, abbr)
}

// instant returns the time of the case in its zone.
func (g *golden) instant(t *testing.T) time.Time {
	t.Helper()
	zone, err := time.LoadLocation(g.Zone)
	if err != nil {
		t.Fatal(err)
	}
	at, err := time.Parse(time.RFC3339, g.Instant)
	if err != nil {
		t.Fatal(err)
	}
	return at.In(zone)
}

var widths = map[string]i18n.Width{"long": i18n.Long, "short": i18n.Short, "narrow": i18n.Narrow}

func TestGoldenRelative(t *testing.T) {
	units := map[string]i18n.RelativeUnit{
		"second": i18n.Seconds, "minute": i18n.Minutes, "hour": i18n.Hours, "day": i18n.Days,
		"week": i18n.Weeks, "month": i18n.Months, "quarter": i18n.Quarters, "year": i18n.Years,
	}
	runGoldens(t, "relative", func(_ *testing.T, l i18n.Locale, g *golden) string {
		f := i18n.RelativeFormat{Locale: l, Words: g.Numeric == "auto", Width: widths[g.Style]}
		return f.Format(decimal.RequireFromString(g.Value), units[g.Unit])
	})
}
