package i18n_test

import (
	"math"
	"testing"

	"github.com/nao-trade/nao/i18n"
	"github.com/shopspring/decimal"
)

func TestRelativeFormat(t *testing.T) {
	plain, words := i18n.RelativeFormat{}, i18n.RelativeFormat{Words: true}
	for _, tt := range []struct {
		format i18n.RelativeFormat
		n      string
		unit   i18n.RelativeUnit
		want   string
	}{
		{plain, "-3", i18n.Days, "hace 3 días"},
		{plain, "1", i18n.Days, "dentro de 1 día"},
		{plain, "1.00", i18n.Days, "dentro de 1 día"},
		{plain, "0", i18n.Seconds, "dentro de 0 segundos"},
		{plain, "-1000000", i18n.Years, "hace 1,000,000 años"},
		{words, "1", i18n.Days, "mañana"},
		{words, "-1", i18n.Days, "ayer"},
		{words, "2.0", i18n.Days, "pasado mañana"},
		{words, "-1", i18n.Months, "el mes pasado"},
		{words, "0", i18n.Hours, "esta hora"},
		{words, "1", i18n.Hours, "dentro de 1 hora"}, // no word
		{words, "3", i18n.Days, "dentro de 3 días"},
		{i18n.RelativeFormat{Locale: i18n.SimplifiedChinese}, "-3", i18n.Days, "3天前"},
		{i18n.RelativeFormat{Locale: i18n.SimplifiedChinese, Words: true}, "2", i18n.Days, "后天"},
		{i18n.RelativeFormat{Locale: i18n.HongKongChinese, Words: true}, "2", i18n.Days, "後日"},
		{i18n.RelativeFormat{Locale: i18n.English, Width: i18n.Short}, "3", i18n.Quarters, "in 3 qtrs."},
		{i18n.RelativeFormat{Locale: i18n.English, Width: i18n.Narrow}, "-3", i18n.Weeks, "3w ago"},
		{i18n.RelativeFormat{Locale: i18n.English, Width: 200}, "-3", i18n.Minutes, "3m ago"},
		// Rounding: the plural is that of the number shown, a word goes by two
		// digits after the point, and what is past stays so.
		{plain, "1.0004", i18n.Days, "dentro de 1 día"},
		{plain, "2.0005", i18n.Days, "dentro de 2.001 días"},
		{plain, "-2.0005", i18n.Days, "hace 2.001 días"},
		{plain, "-0.0004", i18n.Days, "hace 0 días"},
		{words, "1.0049", i18n.Days, "mañana"},
		{words, "1.005", i18n.Days, "dentro de 1.005 días"},
		{words, "-1.996", i18n.Days, "anteayer"},
		{words, "0.5", i18n.Days, "dentro de 0.5 días"},
	} {
		if got := tt.format.Format(decimal.RequireFromString(tt.n), tt.unit); got != tt.want {
			t.Errorf("%+v, %s %v: got %q, want %q", tt.format, tt.n, tt.unit, got, tt.want)
		}
	}
}

func TestRelativeFormatInt(t *testing.T) {
	for n, want := range map[int64]string{
		-3: "hace 3 días", 3: "dentro de 3 días",
		math.MinInt64: "hace 9,223,372,036,854,775,808 días",
	} {
		if got := (i18n.RelativeFormat{}).FormatInt(n, i18n.Days); got != want {
			t.Errorf("%d: got %q, want %q", n, got, want)
		}
	}
}

// What would fill the memory is written with its exponent.
func TestRelativeFormatOfHugeNumbers(t *testing.T) {
	for want, n := range map[string]decimal.Decimal{
		"dentro de 1E2000000000 días": decimal.New(1, 2_000_000_000),
		"hace 1E-2000000000 días":     decimal.New(-1, -2_000_000_000),
	} {
		if got := (i18n.RelativeFormat{Words: true}).Format(n, i18n.Days); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func TestRelativeUnitThatIsNone(t *testing.T) {
	if got := i18n.RelativeUnit(9).String(); got != "RelativeUnit(9)" {
		t.Errorf("got %q", got)
	}
	if got := (i18n.RelativeFormat{Words: true}).FormatInt(-3, 9); got != "-3 RelativeUnit(9)" {
		t.Errorf("got %q", got)
	}
}

func BenchmarkRelativeFormat(b *testing.B) {
	f := i18n.RelativeFormat{Words: true}
	b.ReportAllocs()
	for b.Loop() {
		f.FormatInt(-3, i18n.Days)
	}
}
