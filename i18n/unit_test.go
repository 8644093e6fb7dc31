package i18n_test

import (
	"strings"
	"testing"

	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/shopspring/decimal"
)

func TestUnitFormat(t *testing.T) {
	type format = i18n.UnitFormat
	for _, tt := range []struct {
		f     format
		value string
		want  string
	}{
		{format{Unit: i18n.UnitKilogram}, "12", "12 kilogramos"},
		{format{Unit: i18n.UnitKilogram}, "1", "1 kilogramo"},
		{format{Unit: i18n.UnitKilogram}, "1.0", "1 kilogramo"}, // the zero is not shown
		{format{Unit: i18n.UnitKilogram}, "0.9996", "1 kilogramo"},
		{format{Unit: i18n.UnitKilogram}, "2000000", "2,000,000 kilogramos"},
		{format{Unit: i18n.UnitKilogram, Width: i18n.Short}, "12.34567", "12.346 kg"},
		{format{Unit: i18n.UnitKilogram, Width: i18n.Narrow}, "12", "12kg"},
		{format{Unit: i18n.UnitPercent, Width: i18n.Short}, "38", "38%"},
		{format{Locale: i18n.EuropeanSpanish, Unit: i18n.UnitPercent, Width: i18n.Short}, "38", "38\u00a0%"},
		{format{Unit: i18n.UnitFoodCalorie, Width: i18n.Short}, "120", "120 kcal"},
		{format{Unit: i18n.UnitPiece}, "1", "1 pieza"},
		{format{Locale: i18n.HongKongChinese, Unit: i18n.UnitPiece, Width: i18n.Narrow}, "3", "3 件"},
		{format{Locale: i18n.TraditionalChinese, Unit: i18n.UnitCelsius}, "-18", "攝氏 -18 度"},
		{format{Locale: i18n.SimplifiedChinese, Unit: i18n.UnitCelsius}, "-18", "-18摄氏度"},
		{format{Locale: i18n.English, Unit: i18n.UnitGram}, "-0.0001", "-0 grams"},
		{format{Unit: i18n.UnitKilowattHour}, "1", "kilowatt-hora"}, // so in CLDR
		{format{Unit: i18n.UnitKilowattHour}, "-1", "-1 kilowatts-hora"},
		{format{Unit: "furlong"}, "3", "3 furlong"},
		{format{}, "3", "3"},
	} {
		if got := tt.f.Format(dec(tt.value)); got != tt.want {
			t.Errorf("%+v: %s: got %q, want %q", tt.f, tt.value, got, tt.want)
		}
	}
	// A few bytes that stand for a number of two billion digits.
	if got := (format{Unit: i18n.UnitGram}).Format(decimal.New(1, 2_000_000_000)); got != "1E2000000000 gramos" {
		t.Errorf("got %q", got)
	}
}

// Every unit of a label has texts in every locale and width, with the number in
// them once.
func TestUnitOfMeasure(t *testing.T) {
	for _, m := range measure.Units() {
		u := i18n.UnitOf(m)
		if !u.Known() {
			t.Errorf("%s: %q is not known", m, u)
		}
		for l := i18n.MexicanSpanish; l <= i18n.MacaoChinese; l++ {
			for w := i18n.Long; w <= i18n.Narrow; w++ {
				for _, n := range []string{"1", "7"} {
					got := i18n.UnitFormat{Locale: l, Unit: u, Width: w}.Format(dec(n))
					if strings.Count(got, n) != 1 || len(got) == 1 || strings.Contains(got, "{") {
						t.Errorf("%v, %s, %v: got %q", l, u, w, got)
					}
				}
			}
		}
	}
	if u := i18n.UnitOf("barrica"); u != "barrica" || u.Known() {
		t.Errorf("got %q, known: %t", u, u.Known())
	}
}

// A reader in Hong Kong or Spain has own words for the same label.
func TestQuantityByMarket(t *testing.T) {
	for _, tt := range []struct {
		locale      i18n.Locale
		unit        measure.Unit
		short, long string
	}{
		{i18n.MexicanSpanish, measure.FluidOunce, "12 fl oz", "12 onzas líquidas"},
		{i18n.EuropeanSpanish, measure.FluidOunce, "12 fl oz", "12 onzas líquidas"},
		{i18n.LatinAmericanSpanish, measure.FluidOunce, "12 fl oz", "12 onzas fluidas"},
		{i18n.EuropeanSpanish, measure.Percent, "12\u00a0%", "12 por ciento"},
		{i18n.EuropeanSpanish, measure.Month, "12 meses", "12 meses"},
		{i18n.TraditionalChinese, measure.Centimetre, "12 公分", "12 公分"},
		{i18n.HongKongChinese, measure.Centimetre, "12 厘米", "12 厘米"},
		{i18n.SingaporeChinese, measure.Kilogram, "12 kg", "12千克"},
	} {
		q := measure.New(dec("12"), tt.unit)
		if got := tt.locale.Quantity(q); got != tt.short {
			t.Errorf("%v, %s: got %q, want %q", tt.locale, tt.unit, got, tt.short)
		}
		if got := tt.locale.QuantityLong(q); got != tt.long {
			t.Errorf("%v, %s: got %q, want %q", tt.locale, tt.unit, got, tt.long)
		}
	}
}

func BenchmarkUnitFormat(b *testing.B) {
	f, d := i18n.UnitFormat{Unit: i18n.UnitKilogram}, dec("1234.5")
	var buf []byte
	for b.Loop() {
		buf = f.Append(buf[:0], d)
	}
}
