package i18n

import (
	"strings"

	"github.com/nao-trade/nao/currency"
)

// NameFormat gives the names of countries, languages, scripts and currencies,
// as CLDR 48 has them. A code without a name gives none; no name is made up.
type NameFormat struct {
	Locale Locale
	Width  Width // Short and Narrow take a short name if there is one: EE. UU.

	// Standard takes languages apart: "español (México)" in place of "español
	// de México".
	Standard bool

	// Mainland names Hong Kong, Macao and Taiwan as the market of mainland
	// China requires it; see [NameFormat.Region]. A text that buyers there read
	// needs it: CLDR's names have cost sellers fines.
	Mainland bool
}

// RegionName returns the name of a country or region in l; see
// [NameFormat.Region], and there what a text for mainland China needs.
func (l Locale) RegionName(code string) (name string, ok bool) {
	return NameFormat{Locale: l}.Region(code)
}

// LanguageName returns the name of a language in l; see [NameFormat.Language].
func (l Locale) LanguageName(tag string) (name string, ok bool) {
	return NameFormat{Locale: l}.Language(tag)
}

// CurrencyName returns the name of a currency in l; see [NameFormat.Currency].
func (l Locale) CurrencyName(code currency.Code) (name string, ok bool) {
	return NameFormat{Locale: l}.Currency(code)
}

// Region returns the name of a country or region by its ISO 3166-1 code ("MX")
// or the number of a UN M49 area ("419"). The case of a code does not matter.
//
// With Mainland HK, MO and TW are 中国香港, 中国澳门 and 中国台湾 in every width,
// as a country of origin, a label and a list of countries (headed 国家/地区) need
// it on the mainland: under article 9(4) of the Advertising Law (2021-04-29)
// sellers are reported to have been fined for 台湾 and 香港 beside 中国 (Shanghai,
// 2019) and for "MADE IN TAIWAN 原产国：台湾" (Shanghai, 2018). In English Taiwan
// is "Taiwan, China", with the comma that China's Council for the Promotion of
// International Trade asks for on certificates of origin (贸促法〔2005〕041号,
// 2005-08-03, read in copies). Hong Kong and Macao have CLDR's long names in
// Spanish and English, which name China. For Taiwan in Spanish no rule is
// known, and there is no name.
func (f NameFormat) Region(code string) (name string, ok bool) {
	code = strings.ToUpper(code)
	if f.Mainland && (code == "HK" || code == "MO" || code == "TW") {
		return f.Locale.mainlandName(code)
	}
	return f.name(&regions, code)
}

// mainlandName returns the name of a region as the mainland requires it.
func (l Locale) mainlandName(code string) (name string, ok bool) {
	switch {
	case l.language() == chinese && l.traditional():
		return map[string]string{"HK": "中國香港", "MO": "中國澳門", "TW": "中國台灣"}[code], true
	case l.language() == chinese:
		return map[string]string{"HK": "中国香港", "MO": "中国澳门", "TW": "中国台湾"}[code], true
	case code != "TW":
		return NameFormat{Locale: l}.name(&regions, code)
	case l.language() == english:
		return "Taiwan, China", true
	}
	return "", false
}

// Language returns the name of a language by its BCP 47 tag, which may name a
// script and a region: "es-MX" is "español de México", or with Standard
// "español (México)". A tag with both is always put together, as in ICU:
// "zh-Hant-HK" is "Chinese (Traditional, Hong Kong SAR China)". A tag with
// variants or extensions, or with a part that has no name, gives none.
func (f NameFormat) Language(tag string) (name string, ok bool) {
	base, script, region := subtags(tag)
	if !isWhole(tag, base, script, region) {
		return "", false
	}
	if base == "cmn" {
		base = "zh" // as CLDR's aliases have it
	}
	if part := script + region; part != "" && !f.Standard && (part == script || part == region) {
		if name, ok := f.name(&languages, base+"-"+part); ok {
			return name, true
		}
	}
	if name, ok = f.name(&languages, base); !ok {
		return "", false
	}
	return f.withParts(name, script, region)
}

// isWhole reports whether a tag holds nothing but these parts.
func isWhole(tag, base, script, region string) bool {
	for _, part := range []string{script, region} {
		if part != "" {
			base += "-" + part
		}
	}
	tag = strings.ReplaceAll(tag, "_", "-")
	return strings.EqualFold(tag, base) || strings.EqualFold(tag, "zh-"+base) // zh-yue is yue
}

// withParts returns the name of a language with its script and region, if it
// has them, behind it.
func (f NameFormat) withParts(language, script, region string) (name string, ok bool) {
	patterns := combined.record("locale", f.Locale)
	parts := ""
	if script != "" {
		if parts, ok = f.name(&scripts, script); !ok {
			return "", false
		}
	}
	if region != "" {
		name, ok := f.Region(region)
		if !ok {
			return "", false
		}
		if parts != "" {
			name = fill(field(patterns, 1), parts, name)
		}
		parts = name
	}
	if parts == "" {
		return language, true
	}
	// Parentheses within parentheses are brackets, as in ICU.
	parts = strings.NewReplacer("(", "[", ")", "]", "（", "［", "）", "］").Replace(parts)
	return fill(field(patterns, 0), language, parts), true
}

// fill puts two texts into a pattern.
func fill(pattern, first, second string) string {
	return strings.NewReplacer("{0}", first, "{1}", second).Replace(pattern)
}

// Script returns the name of a script by its ISO 15924 code, as it stands
// beside a language: "Hans" is "simplificado", "简体".
func (f NameFormat) Script(code string) (name string, ok bool) {
	if code != "" {
		code = strings.ToUpper(code[:1]) + strings.ToLower(code[1:])
	}
	return f.name(&scripts, code)
}

// Currency returns the name of a currency by its ISO 4217 code: "peso
// mexicano". It is the name that stands alone, not the one after an amount, and
// the same in every width. A [currency.Code] in lower case is none.
func (f NameFormat) Currency(code currency.Code) (name string, ok bool) {
	name = field(currencies.record(string(code), f.Locale), 2)
	return name, name != ""
}

// name returns the name of a key: the short one if there is one and it is asked
// for.
func (f NameFormat) name(t *table, key string) (name string, ok bool) {
	record := t.record(key, f.Locale)
	if short := field(record, 1); short != "" && f.Width.known() != Long {
		return short, true
	}
	name = field(record, 0)
	return name, name != ""
}
