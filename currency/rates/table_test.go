package rates_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/currency/rates"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/i18n/calendar"
	"github.com/shopspring/decimal"
)

func ecb(t *testing.T) *rates.Table {
	t.Helper()
	table, err := rates.ECB()
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// table reads a small one.
func table(t *testing.T, text string) *rates.Table {
	t.Helper()
	table, err := rates.Parse(strings.NewReader(text), rates.Options{Source: "test"})
	if err != nil {
		t.Fatal(err)
	}
	return table
}

var day = calendar.MustParse

func TestECBSpan(t *testing.T) {
	e := ecb(t)
	if e.First() != day("2016-01-04") || e.Last() != day("2026-04-13") {
		t.Errorf("the table spans %s to %s", e.First(), e.Last())
	}
	if diff := cmp.Diff([]currency.Code{"EUR", "MXN", "CNY", "USD"}, e.Currencies()); diff != "" {
		t.Errorf("currencies (-want +got):\n%s", diff)
	}
}

func TestRate(t *testing.T) {
	for _, tt := range []struct {
		about, base, quote, on string
		per, value, of, kind   string
	}{
		{"a cross rate keeps both legs", "MXN", "USD", "2026-04-13", "20.3203", "1.1684", "2026-04-13", "reference cross"},
		{"and so does its inverse", "USD", "MXN", "2026-04-13", "1.1684", "20.3203", "2026-04-13", "reference cross"},
		{"the base is direct", "EUR", "MXN", "2026-04-13", "1", "20.3203", "2026-04-13", "reference"},
		{"either way", "CNY", "EUR", "2026-04-13", "7.9827", "1", "2026-04-13", "reference"},
		{"the first day", "EUR", "CNY", "2016-01-04", "1", "7.1208", "2016-01-04", "reference"},
		{"a Saturday has Friday's", "EUR", "USD", "2017-12-02", "1", "1.1885", "2017-12-01", "reference"},
		{"a Sunday too", "EUR", "USD", "2017-12-03", "1", "1.1885", "2017-12-01", "reference"},
		{"another Saturday", "MXN", "CNY", "2021-06-12", "23.9003", "7.7519", "2021-06-11", "reference cross"},
		{"Easter Monday has Thursday's", "EUR", "MXN", "2026-04-06", "1", "20.6749", "2026-04-02", "reference"},
		{"seven days after the last", "EUR", "MXN", "2026-04-20", "1", "20.3203", "2026-04-13", "reference"},
	} {
		got, err := ecb(t).Rate(t.Context(), currency.Code(tt.base), currency.Code(tt.quote), day(tt.on))
		want := currency.Rate{
			Base: currency.Code(tt.base), Quote: currency.Code(tt.quote),
			Per: decimal.RequireFromString(tt.per), Value: decimal.RequireFromString(tt.value),
			On: day(tt.of), Kind: tt.kind, Source: "European Central Bank",
		}
		if err != nil {
			t.Errorf("%s: %v", tt.about, err)
		} else if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.about, diff)
		}
	}
}

func TestRateIdentity(t *testing.T) {
	for _, on := range []string{"1999-01-01", "2026-04-13", "2099-01-01"} {
		got, err := ecb(t).Rate(t.Context(), "MXN", "MXN", day(on))
		one := decimal.New(1, 0)
		want := currency.Rate{Base: "MXN", Quote: "MXN", Per: one, Value: one, On: day(on), Kind: rates.KindIdentity}
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%s: %v (-want +got):\n%s", on, err, diff)
		}
	}
	if r, err := ecb(t).Rate(t.Context(), "", "", day("2026-04-13")); err == nil {
		t.Errorf("no currency against itself: %s, want an error", r)
	}
}

func TestRateFails(t *testing.T) {
	gap := table(t, "date,usd_mxn,usd_cny\n2026-01-02,17.9,N/A\n2026-01-05,18,7\n2026-02-02,17.5,7.1\n2026-02-03,17.6,\n")
	for _, tt := range []struct {
		about           string
		table           *rates.Table
		base, quote, on string
		kind            fault.Kind
		before, after   string
		text            string
	}{
		{"before the first", ecb(t), "MXN", "CNY", "2016-01-03", fault.NotFound, "", "2016-01-04",
			"rates: MXN/CNY on 2016-01-03: not found: first rate is of 2016-01-04: use a table that begins earlier"},
		{"after the last", ecb(t), "MXN", "CNY", "2026-04-21", fault.Stale, "2026-04-13", "",
			"rates: MXN/CNY on 2026-04-21: stale: latest rate is of 2026-04-13, 8 days before: use newer rates, or allow a greater MaxAge"},
		{"in a gap", gap, "MXN", "CNY", "2026-01-20", fault.Stale, "2026-01-05", "2026-02-02",
			"rates: MXN/CNY on 2026-01-20: stale: latest rate is of 2026-01-05, 15 days before, and the next of 2026-02-02: use newer rates, or allow a greater MaxAge"},
		{"one leg is missing", gap, "MXN", "CNY", "2026-01-02", fault.NotFound, "", "2026-01-05",
			"rates: MXN/CNY on 2026-01-02: not found: first rate is of 2026-01-05: use a table that begins earlier"},
		{"unknown currency", ecb(t), "MXN", "BRL", "2026-04-13", fault.NotFound, "", "",
			"rates: MXN/BRL on 2026-04-13: not found: currencies here are [EUR MXN CNY USD]: use a table that has both"},
		{"empty table", &rates.Table{}, "MXN", "CNY", "2026-04-13", fault.NotFound, "", "",
			"rates: MXN/CNY on 2026-04-13: not found: currencies here are []: use a table that has both"},
	} {
		r, err := tt.table.Rate(t.Context(), currency.Code(tt.base), currency.Code(tt.quote), day(tt.on))
		var none *rates.NoRateError
		if !errors.Is(err, tt.kind) || !errors.As(err, &none) {
			t.Errorf("%s: %s, %v, want %s", tt.about, r, err, tt.kind)
			continue
		}
		if none.Before.String() != tt.before || none.After.String() != tt.after || none.On != day(tt.on) {
			t.Errorf("%s: nearest are %q and %q, want %q and %q", tt.about, none.Before, none.After, tt.before, tt.after)
		}
		if err.Error() != tt.text {
			t.Errorf("%s:\n%s\nwant\n%s", tt.about, err, tt.text)
		}
	}
}

// A day on which only one leg was published takes both legs of an earlier day.
func TestCrossLegsAreOfOneDay(t *testing.T) {
	gap := table(t, "date,usd_mxn,usd_cny\n2026-02-02,17.5,7.1\n2026-02-03,17.6,N/E\n")
	r, err := gap.Rate(t.Context(), "MXN", "CNY", day("2026-02-03"))
	if err != nil || r.On != day("2026-02-02") || r.Per.String() != "17.5" {
		t.Errorf("%s, %v, want both legs of 2026-02-02", r, err)
	}
	r, err = gap.Rate(t.Context(), "USD", "MXN", day("2026-02-03"))
	if err != nil || r.On != day("2026-02-03") {
		t.Errorf("%s, %v, want 2026-02-03", r, err)
	}
}

func TestMaxAge(t *testing.T) {
	for _, tt := range []struct {
		maxAge int
		on     string
		ok     bool
	}{
		{-1, "2017-12-01", true}, {-1, "2017-12-02", false},
		{1, "2017-12-02", true}, {1, "2017-12-03", false},
		{0, "2026-04-20", true}, {0, "2026-04-21", false},
		{30, "2026-05-13", true}, {30, "2026-05-14", false},
	} {
		e := ecb(t)
		e.MaxAge = tt.maxAge
		r, err := e.Rate(t.Context(), "MXN", "USD", day(tt.on))
		if (err == nil) != tt.ok || err != nil && !errors.Is(err, fault.Stale) {
			t.Errorf("MaxAge %d on %s: %s, %v", tt.maxAge, tt.on, r, err)
		}
	}
}

func TestRateNeedsADayAndALiveContext(t *testing.T) {
	if r, err := ecb(t).Rate(t.Context(), "MXN", "USD", calendar.Date{}); err == nil {
		t.Errorf("no day: %s, want an error", r)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := ecb(t).Rate(ctx, "MXN", "USD", day("2026-04-13")); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

// Whatever the day, a rate is positive, of that day or before, and turns
// around to itself.
func TestEveryDayOfTheTable(t *testing.T) {
	e := ecb(t)
	for on := e.First(); !on.After(e.Last()); on = on.AddDays(1) {
		r, err := e.Rate(t.Context(), "MXN", "CNY", on)
		if err != nil {
			t.Fatal(err)
		}
		if age := on.DaysSince(r.On); age < 0 || age > 4 {
			t.Errorf("on %s the rate is %d days old", on, age)
		}
		back, err := e.Rate(t.Context(), "CNY", "MXN", on)
		if diff := cmp.Diff(r, back.Inverse()); err != nil || diff != "" {
			t.Fatalf("%s: %v (-there +back):\n%s", on, err, diff)
		}
	}
}

// The error tells how stale the newest rate is, for words that people read.
func TestNoRateErrorTellsTheNewestDay(t *testing.T) {
	table, err := rates.ECB()
	if err != nil {
		t.Fatal(err)
	}
	_, err = table.Rate(t.Context(), currency.MXN, currency.USD, calendar.MustParse("2026-11-25"))
	var none *rates.NoRateError
	if !errors.As(err, &none) {
		t.Fatalf("got %v", err)
	}
	if asked, newest := none.Newest(); asked.String() != "2026-11-25" || newest.String() != "2026-04-13" {
		t.Errorf("asked for %v, newest %v", asked, newest)
	}
}
