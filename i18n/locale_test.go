package i18n_test

import (
	"strings"
	"testing"

	"github.com/nao-trade/nao/i18n"
)

func TestMatch(t *testing.T) {
	const es, hans, hant, en = i18n.MexicanSpanish, i18n.SimplifiedChinese, i18n.TraditionalChinese, i18n.English
	tests := []struct {
		tag  string
		want i18n.Locale
		conf i18n.Confidence
	}{
		{"es-MX", es, i18n.Exact},
		{"es", es, i18n.Exact},
		{"es-419", i18n.LatinAmericanSpanish, i18n.Exact},
		{"es-ES", i18n.EuropeanSpanish, i18n.Exact},
		{"es-AR", i18n.LatinAmericanSpanish, i18n.High},
		{"en", en, i18n.Exact},
		{"en-US", en, i18n.Exact},
		{"en-GB", en, i18n.High},
		{"zh", hans, i18n.Exact},
		{"zh-CN", hans, i18n.Exact},
		{"zh-Hans", hans, i18n.Exact},
		{"zh-Hans-CN", hans, i18n.Exact},
		{"cmn", hans, i18n.Exact},
		{"zh-SG", i18n.SingaporeChinese, i18n.Exact},
		{"zh-MY", hans, i18n.High},
		{"zh-Hans-HK", hans, i18n.High},
		{"zh-TW", hant, i18n.Exact},
		{"zh-Hant", hant, i18n.Exact},
		{"cmn-Hant", hant, i18n.Exact},
		{"zh-HK", i18n.HongKongChinese, i18n.Exact},
		{"zh-MO", i18n.MacaoChinese, i18n.Exact},
		{"zh-Hant-HK", i18n.HongKongChinese, i18n.Exact},
		{"zh-Hant-CN", hant, i18n.High},
		// Nothing fits: the default, and the reader should be asked.
		{"fr", es, i18n.No},
		{"pt-BR", es, i18n.No},
		{"yue", es, i18n.No},
		{"nah", es, i18n.No},
		{"und", es, i18n.No},
		{"", es, i18n.No},
		// As people and programs write them.
		{"ES_mx", es, i18n.Exact},
		{"zh-hant-hk", i18n.HongKongChinese, i18n.Exact},
		{"zh-Hans-CN-u-rg-cnzzzz", hans, i18n.Exact},
		{"zh-cmn-Hans", hans, i18n.Exact},
		{"zh-cmn-Hant", hant, i18n.Exact},
		{"ZH_CMN_hant_HK", i18n.HongKongChinese, i18n.Exact},
		// An extended language is the language.
		{"zh-yue", es, i18n.No},
		{"zh-yue-HK", es, i18n.No},
		{"zh-min-nan", es, i18n.No},
		{"zh-wuu-CN", es, i18n.No},
		{"zh-156", hans, i18n.High}, // a number is a region
	}
	for _, tt := range tests {
		l, c := i18n.Match(tt.tag)
		if l != tt.want || c != tt.conf {
			t.Errorf("Match(%s) = %v, %v; want %v, %v", tt.tag, l, c, tt.want, tt.conf)
		}
	}
}

func TestMatchTakesTheFirstThatFits(t *testing.T) {
	l, c := i18n.Match("fr", "zh-HK", "en")
	if l != i18n.HongKongChinese || c != i18n.Exact {
		t.Errorf("got %v, %v", l, c)
	}
	if l, c := i18n.Match(); l != i18n.MexicanSpanish || c != i18n.No {
		t.Errorf("without preferences: got %v, %v", l, c)
	}
}

func TestLocaleString(t *testing.T) {
	for l := range i18n.MacaoChinese + 1 {
		if back, c := i18n.Match(l.String()); back != l || c != i18n.Exact {
			t.Errorf("Match(%q) = %v, %v", l, back, c)
		}
	}
	if got := i18n.Locale(200).String(); got != "es-MX" {
		t.Errorf("a stray Locale is %s, want the default", got)
	}
}

func TestParseLocale(t *testing.T) {
	for s, want := range map[string]i18n.Locale{
		"es_MX":                       i18n.MexicanSpanish,
		"zh-CN":                       i18n.SimplifiedChinese,
		"fr-CH, fr;q=0.9, zh-TW;q=.8": i18n.TraditionalChinese,
		"en;q=0.5, zh;q=0.7":          i18n.SimplifiedChinese,
		"es;q=0, en;q=0.1, *;q=0.01":  i18n.English,
		"en;q=0, es":                  i18n.MexicanSpanish,
		"zh;q=0.000, en;q=0.001":      i18n.English,
		"en;Q=0.8, zh-TW;Q=0.9":       i18n.TraditionalChinese,
		"en; q=0.8 , es;q=1.000":      i18n.MexicanSpanish,
	} {
		if got, err := i18n.ParseLocale(s); err != nil || got != want {
			t.Errorf("ParseLocale(%q) = %v, %v; want %v", s, got, err, want)
		}
	}
	for s, why := range map[string]string{
		"":                         "want Spanish, Chinese or English",
		"fr":                       "want Spanish, Chinese or English",
		"español":                  "want a BCP 47 tag",
		"en;q=0":                   "want Spanish, Chinese or English", // refused by the reader
		"es;q=2":                   "from 0 to 1",
		"es;q=NaN":                 "from 0 to 1",
		"es;q=Inf":                 "from 0 to 1",
		"es;q=-0.5":                "from 0 to 1",
		"es;q=0x1p-2":              "from 0 to 1",
		"es;q=1e-1":                "from 0 to 1",
		"es;q=0.5.5":               "from 0 to 1",
		"es;q=":                    "from 0 to 1",
		"es;0.5":                   "want q=",
		"es;level=1":               "from 0 to 1",
		strings.Repeat("es,", 200): "at most 512",
	} {
		if l, err := i18n.ParseLocale(s); err == nil || !strings.Contains(err.Error(), why) {
			t.Errorf("ParseLocale(%.20q) = %v, %v; want an error with %q", s, l, err, why)
		}
	}
}

func BenchmarkMatch(b *testing.B) {
	for b.Loop() {
		i18n.Match("zh-CN")
	}
}
