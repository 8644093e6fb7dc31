package i18n_test

import (
	"strings"
	"testing"

	"github.com/nao-trade/nao/i18n"
)

func TestList(t *testing.T) {
	for _, tt := range []struct {
		f     i18n.ListFormat
		items string // with / between them
		want  string
	}{
		{i18n.ListFormat{}, "agave/agua/levadura", "agave, agua y levadura"},
		{i18n.ListFormat{Locale: i18n.SimplifiedChinese}, "龙舌兰/水/酵母", "龙舌兰、水和酵母"},
		{i18n.ListFormat{Locale: i18n.HongKongChinese}, "水/酵母", "水及酵母"},
		{i18n.ListFormat{Locale: i18n.English}, "agave/water/yeast", "agave, water, and yeast"},
		{i18n.ListFormat{Locale: i18n.English, Width: i18n.Short}, "agave/water/yeast", "agave, water, & yeast"},
		{i18n.ListFormat{Locale: i18n.English, Width: i18n.Narrow}, "agave/water/yeast", "agave, water, yeast"},
		{i18n.ListFormat{Kind: i18n.Or}, "rojo/verde/azul/negro", "rojo, verde, azul o negro"},
		{i18n.ListFormat{Kind: i18n.Units, Width: i18n.Narrow}, "1 kg/250 g", "1 kg 250 g"},
		{i18n.ListFormat{Kind: i18n.Units}, "1 kg/250 g", "1 kg y 250 g"},
		{i18n.ListFormat{}, "agua", "agua"},
		{i18n.ListFormat{Kind: 9, Width: 9}, "agua/sal", "agua y sal"}, // stray numbers are the zero values
	} {
		if got := tt.f.Format(strings.Split(tt.items, "/")...); got != tt.want {
			t.Errorf("%+v: %s: got %q, want %q", tt.f, tt.items, got, tt.want)
		}
	}
	if got := i18n.English.And(); got != "" {
		t.Errorf("no items: got %q", got)
	}
}

// The Academy's rules for "y" and "o" go by the sound of the next word.
func TestSpanishConjunctions(t *testing.T) {
	for _, tt := range []struct{ and, or, next string }{
		{"y", "o", "aguacate"},
		{"y", "o", "uva"},
		{"y", "o", ""},
		// The vowel /i/, with an h that is not heard and with an accent.
		{"e", "o", "iglesias"},
		{"e", "o", "Iguana"},
		{"e", "o", "HIGOS"},
		{"e", "o", "ítem"},
		{"e", "o", "Índigo"},
		{"e", "o", "I\u0301ndigo"}, // the accent apart
		{"e", "o", "hígado"},
		{"e", "o", "Híjar"},
		{"e", "o", "híades"},
		{"e", "o", "Yrigoyen"},
		{"e", "o", "«índigo»"},
		// In a diphthong it is half a consonant.
		{"y", "o", "hielo"},
		{"y", "o", "HIERBA"},
		{"y", "o", "hiena"},
		{"y", "o", "hialuronato"},
		{"y", "o", "hiato"},
		{"y", "o", "hioides"},
		{"y", "o", "iodo"},
		{"y", "o", "Iota"},
		{"y", "o", "yate"},
		{"y", "o", "yuca"},
		{"y", "o", "y"},
		// ion has both; ICU has e.
		{"e", "o", "iones"},
		{"e", "o", "iónico"},
		// The vowel /o/.
		{"y", "u", "orégano"},
		{"y", "u", "Oaxaca"},
		{"y", "u", "óleo"},
		{"y", "u", "Óscar"},
		{"y", "u", "o\u0301leo"},
		{"y", "u", "hojas"},
		{"y", "u", "hórreo"},
		{"y", "u", "(ocho)"},
		{"y", "o", "huevo"},
		{"y", "o", "humo"},
		// Numbers that are read ocho, ochenta, once.
		{"y", "u", "8"},
		{"y", "u", "80 cajas"},
		{"y", "u", "800"},
		{"y", "u", "11"},
		{"y", "u", "11 cajas"},
		{"y", "o", "1"},
		{"y", "o", "18"},
		{"y", "o", "110"},
	} {
		for _, l := range []i18n.Locale{i18n.MexicanSpanish, i18n.EuropeanSpanish, i18n.LatinAmericanSpanish} {
			if got, want := l.And("sal", tt.next), "sal "+tt.and+" "+tt.next; got != want {
				t.Errorf("%v: got %q, want %q", l, got, want)
			}
			if got, want := l.Or("sal", "té", tt.next), "sal, té "+tt.or+" "+tt.next; got != want {
				t.Errorf("%v: got %q, want %q", l, got, want)
			}
		}
	}
}

// Every item stands in a list once, in its order, and as it was given.
func TestListKeepsItems(t *testing.T) {
	for n := range 6 {
		items := make([]string, n)
		for i := range items {
			items[i] = strings.Repeat("§", i+1) + "#"
		}
		eachListFormat(func(f i18n.ListFormat) {
			got := f.Format(items...)
			rest := got
			for _, item := range items {
				before, after, ok := strings.Cut(rest, item)
				if !ok || strings.ContainsAny(before, "§#") {
					t.Fatalf("%+v: %q: %q is not in its place", f, got, item)
				}
				rest = after
			}
			if rest != "" {
				t.Fatalf("%+v: %q: left over after the last item", f, got)
			}
		})
	}
}

func eachListFormat(do func(i18n.ListFormat)) {
	for l := i18n.MexicanSpanish; l <= i18n.MacaoChinese; l++ {
		for kind := i18n.And; kind <= i18n.Units; kind++ {
			for w := i18n.Long; w <= i18n.Narrow; w++ {
				do(i18n.ListFormat{Locale: l, Kind: kind, Width: w})
			}
		}
	}
}

func BenchmarkListFormat(b *testing.B) {
	var buf []byte
	for b.Loop() {
		buf = i18n.ListFormat{}.Append(buf[:0], "agave", "agua", "azúcar", "índigo")
	}
}
