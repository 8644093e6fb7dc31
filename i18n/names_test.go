package i18n_test

import (
	"strings"
	"testing"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
)

func TestRegion(t *testing.T) {
	type format = i18n.NameFormat
	const hans, hant, en = i18n.SimplifiedChinese, i18n.TraditionalChinese, i18n.English
	for _, tt := range []struct {
		f          format
		code, want string // "" for no name
	}{
		{format{}, "MX", "México"},
		{format{}, "mx", "México"},
		{format{}, "US", "Estados Unidos"},
		{format{Width: i18n.Short}, "US", "EE. UU."},
		{format{Width: i18n.Short}, "MX", "México"},
		{format{Locale: hans}, "MX", "墨西哥"},
		{format{}, "419", "Latinoamérica"},
		{format{}, "", ""},
		{format{}, "XX", ""},
		{format{}, "UK", ""}, // the code is GB
		{format{}, "MEX", ""},
		{format{}, "US-alt-short", ""},
		// As CLDR has them, and as the mainland must read them.
		{format{Locale: hans}, "TW", "台湾"},
		{format{Locale: hans}, "HK", "中国香港特别行政区"},
		{format{Locale: hans, Mainland: true}, "TW", "中国台湾"},
		{format{Locale: hans, Mainland: true}, "hk", "中国香港"},
		{format{Locale: hans, Mainland: true, Width: i18n.Narrow}, "MO", "中国澳门"},
		{format{Locale: hans, Mainland: true}, "MX", "墨西哥"},
		{format{Locale: hant, Mainland: true}, "TW", "中國台灣"},
		{format{Locale: i18n.HongKongChinese, Mainland: true}, "HK", "中國香港"},
		{format{Locale: en, Mainland: true}, "TW", "Taiwan, China"},
		{format{Locale: en, Mainland: true, Width: i18n.Short}, "HK", "Hong Kong SAR China"},
		{format{Mainland: true, Width: i18n.Short}, "MO", "RAE de Macao (China)"},
		{format{Mainland: true}, "TW", ""}, // no rule is known
	} {
		if got, ok := tt.f.Region(tt.code); got != tt.want || ok != (tt.want != "") {
			t.Errorf("%+v: %s: got %q, %t, want %q", tt.f, tt.code, got, ok, tt.want)
		}
	}
}

func TestLanguage(t *testing.T) {
	type format = i18n.NameFormat
	const hans, en = i18n.SimplifiedChinese, i18n.English
	for _, tt := range []struct {
		f         format
		tag, want string // "" for no name
	}{
		{format{}, "es", "español"},
		{format{}, "es-MX", "español de México"},
		{format{}, "ES_mx", "español de México"},
		{format{Standard: true}, "es-MX", "español (México)"},
		{format{Locale: en}, "zh-Hans", "Simplified Chinese"},
		{format{Locale: en, Standard: true}, "zh-Hans", "Chinese (Simplified)"},
		{format{Locale: en}, "zh-Hant-HK", "Chinese (Traditional, Hong Kong SAR China)"},
		{format{Locale: en, Width: i18n.Short}, "zh-Hant-HK", "Chinese (Traditional, Hong Kong)"},
		{format{}, "zh-HK", "chino (RAE de Hong Kong [China])"},
		{format{Locale: hans}, "zh-TW", "中文（台湾）"},
		{format{Locale: hans, Mainland: true}, "zh-TW", "中文（中国台湾）"},
		{format{Locale: en, Width: i18n.Short}, "en-GB", "UK English"},
		{format{Locale: en}, "cmn-Hans", "Simplified Chinese"},
		{format{Locale: en}, "zh-yue", "Cantonese"},
		// What has no name gets none.
		{format{}, "", ""},
		{format{}, "qqq", ""},
		{format{}, "es-ZQ", ""},
		{format{}, "es-Qaaa", ""},
		{format{}, "es-MX-u-nu-latn", ""},
		{format{}, "es-MX-", ""},
		{format{}, "de-1996", ""},
		{format{}, "az-alt-short", ""},
		{format{}, strings.Repeat("es-MX-", 1000), ""},
		{format{Mainland: true}, "zh-TW", ""},
	} {
		if got, ok := tt.f.Language(tt.tag); got != tt.want || ok != (tt.want != "") {
			t.Errorf("%+v: %.20s: got %q, %t, want %q", tt.f, tt.tag, got, ok, tt.want)
		}
	}
}

func TestScript(t *testing.T) {
	for _, tt := range []struct {
		locale     i18n.Locale
		code, want string
	}{
		{i18n.MexicanSpanish, "Latn", "latín"},
		{i18n.SimplifiedChinese, "hANS", "简体"},
		{i18n.English, "Qaaa", ""},
		{i18n.English, "", ""},
	} {
		if got, ok := (i18n.NameFormat{Locale: tt.locale}).Script(tt.code); got != tt.want || ok != (tt.want != "") {
			t.Errorf("%v: %s: got %q, %t, want %q", tt.locale, tt.code, got, ok, tt.want)
		}
	}
}

func TestCurrencyName(t *testing.T) {
	for _, tt := range []struct {
		locale i18n.Locale
		code   currency.Code
		want   string
	}{
		{i18n.MexicanSpanish, "MXN", "peso mexicano"},
		{i18n.SimplifiedChinese, "CNY", "人民币"},
		{i18n.English, "USD", "US Dollar"},
		{i18n.English, "ZZZ", ""},
		{i18n.English, "usd", ""},
		{i18n.English, "", ""},
	} {
		if got, ok := tt.locale.CurrencyName(tt.code); got != tt.want || ok != (tt.want != "") {
			t.Errorf("%v: %s: got %q, %t, want %q", tt.locale, tt.code, got, ok, tt.want)
		}
	}
}

// The shorthands are the zero format.
func TestNameShorthands(t *testing.T) {
	l := i18n.SimplifiedChinese
	if got, ok := l.RegionName("HK"); got != "中国香港特别行政区" || !ok {
		t.Errorf("got %q, %t", got, ok)
	}
	if got, ok := l.LanguageName("es-MX"); got != "墨西哥西班牙语" || !ok {
		t.Errorf("got %q, %t", got, ok)
	}
}

// Whatever the tag, a name is one of CLDR's with nothing of a pattern left.
func FuzzLanguage(f *testing.F) {
	for _, tag := range []string{"es-MX", "zh-Hant-HK", "zh-yue", "ES_mx", "-", "es-{0}", "zh-Hans-SG-x"} {
		f.Add(tag, uint8(0))
	}
	f.Fuzz(func(t *testing.T, tag string, l uint8) {
		name, ok := i18n.NameFormat{Locale: i18n.Locale(l), Standard: l%2 == 1}.Language(tag)
		if ok == (name == "") || strings.ContainsAny(name, "{}|\n") {
			t.Errorf("%q: %q, %t", tag, name, ok)
		}
	})
}

func BenchmarkRegion(b *testing.B) {
	for b.Loop() {
		i18n.SimplifiedChinese.RegionName("MX")
	}
}
