package i18n

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Locale is a language as one market writes it. It is small and comparable.
// The zero Locale is [MexicanSpanish], the language of the seller.
type Locale uint8

// The locales.
const (
	MexicanSpanish       Locale = iota // es-MX
	SimplifiedChinese                  // zh-Hans, as on the mainland
	TraditionalChinese                 // zh-Hant, as in Taiwan
	English                            // en, as in the United States
	EuropeanSpanish                    // es-ES
	LatinAmericanSpanish               // es-419, what the Americas have in common
	SingaporeChinese                   // zh-Hans-SG
	HongKongChinese                    // zh-Hant-HK
	MacaoChinese                       // zh-Hant-MO

	localeCount = iota
)

// known maps a Locale that was made from a stray number to the default.
func (l Locale) known() Locale {
	if l >= localeCount {
		return MexicanSpanish
	}
	return l
}

// String returns the BCP 47 tag, such as "zh-Hans".
func (l Locale) String() string {
	return [localeCount]string{
		"es-MX", "zh-Hans", "zh-Hant", "en", "es-ES", "es-419", "zh-Hans-SG", "zh-Hant-HK", "zh-Hant-MO",
	}[l.known()]
}

// language is what the locales of one language share.
type language uint8

const (
	spanish language = iota
	english
	chinese
)

func (l Locale) language() language {
	return [localeCount]language{
		spanish, chinese, chinese, english, spanish, spanish, chinese, chinese, chinese,
	}[l.known()]
}

// traditional reports whether l writes Chinese in traditional characters.
func (l Locale) traditional() bool {
	return l == TraditionalChinese || l == HongKongChinese || l == MacaoChinese
}

// Confidence says how well a locale fits a reader.
type Confidence uint8

// The confidences, in rising order.
const (
	// No: the reader's language is none of ours.
	No Confidence = iota
	// High: the language of another market, such as es-AR or zh-MY.
	High
	// Exact: that very locale, or its language with the market left open.
	Exact
)

// String returns "no", "high" or "exact".
func (c Confidence) String() string {
	return [...]string{"no", "high", "exact"}[min(c, Exact)]
}

// Match returns the locale that fits the first of the preferred BCP 47 tags for
// which there is one, and how well it fits: [Exact] if the tag names that
// locale or leaves its market open (zh, zh-CN, es-MX, en), [High] if it names
// another market of the same language (zh-MY, es-AR, en-GB). Case does not
// matter, and "_" counts as "-".
//
// Spanish goes by region: that of Spain and its neighbours in CLDR is
// [EuropeanSpanish], that of another country of the Americas
// [LatinAmericanSpanish], and that of no country the seller's.
//
// Chinese goes by script, and without one by region: TW, HK and MO read
// traditional characters, all others, MY included, simplified ones. Mandarin
// (cmn, zh-cmn) is Chinese; the other Chinese languages (yue, zh-yue,
// zh-min-nan, ...) are not guessed at.
//
// If none fits, Match returns [MexicanSpanish] with [No]. Such a reader should
// be asked.
//
// Tags are texts rather than values of golang.org/x/text/language, because
// that package alone would be a fifth of what importing this one costs.
func Match(preferred ...string) (Locale, Confidence) {
	for _, t := range preferred {
		if l, c := match(t); c != No {
			return l, c
		}
	}
	return MexicanSpanish, No
}

func match(tag string) (Locale, Confidence) {
	base, script, region := subtags(tag)
	switch base {
	case "es":
		return matchSpanish(region)
	case "en":
		return English, nearness(region, "US")
	case "zh", "cmn":
		return matchChinese(script, region)
	}
	return MexicanSpanish, No
}

// matchSpanish takes Spanish of nowhere for that of Mexico, where the seller is,
// and that of another country of the Americas for what they have in common: in
// Argentina "$" is no Mexican peso.
func matchSpanish(region string) (Locale, Confidence) {
	switch region {
	case "ES", "EA", "IC", "GQ", "PH": // the children of es in CLDR 48
		return EuropeanSpanish, nearness(region, "ES")
	case "", "MX":
		return MexicanSpanish, Exact
	}
	return LatinAmericanSpanish, nearness(region, "419")
}

// subtags returns the language in lower case, the script with a capital and
// the region in capitals, each "" if the tag does not name it. What follows
// (variants, extensions) does not choose a locale.
//
// After zh an extended language (RFC 5646, 2.2.2) is the language: zh-yue is
// yue.
func subtags(tag string) (base, script, region string) {
	base, rest := cutSubtag(tag)
	base = strings.ToLower(base)
	part, rest := cutSubtag(rest)
	if base == "zh" && len(part) == 3 && part[0] > '9' {
		base = strings.ToLower(part)
		part, rest = cutSubtag(rest)
	}
	if len(part) == 4 && part[0] > '9' {
		script = strings.ToUpper(part[:1]) + strings.ToLower(part[1:])
		part, _ = cutSubtag(rest)
	}
	if len(part) == 2 || len(part) == 3 && part[0] <= '9' {
		region = strings.ToUpper(part)
	}
	return base, script, region
}

func cutSubtag(tag string) (part, rest string) {
	if i := strings.IndexAny(tag, "-_"); i >= 0 {
		return tag[:i], tag[i+1:]
	}
	return tag, ""
}

func matchChinese(script, region string) (Locale, Confidence) {
	traditional := script == "Hant"
	if script == "" {
		traditional = region == "TW" || region == "HK" || region == "MO"
	}
	switch {
	case traditional && region == "HK":
		return HongKongChinese, Exact
	case traditional && region == "MO":
		return MacaoChinese, Exact
	case traditional:
		return TraditionalChinese, nearness(region, "TW")
	case region == "SG":
		return SingaporeChinese, Exact
	}
	return SimplifiedChinese, nearness(region, "CN")
}

func nearness(region, home string) Confidence {
	if region == home || region == "" {
		return Exact
	}
	return High
}

// maxLanguages bounds the text that ParseLocale takes.
const maxLanguages = 512

// ParseLocale reads a tag such as "zh-CN" or "es_MX", or a whole
// Accept-Language header such as "fr, zh-CN;q=0.8", and returns the locale that
// fits its languages best, in the order of their weights. It fails if the text
// cannot be read or none of its languages is one of ours.
func ParseLocale(s string) (Locale, error) {
	if len(s) > maxLanguages {
		return 0, fmt.Errorf("i18n: language list of %d bytes: want at most %d", len(s), maxLanguages)
	}
	tags, err := byWeight(s)
	if err != nil {
		return 0, err
	}
	l, c := Match(tags...)
	if c == No {
		return 0, fmt.Errorf("i18n: language %q: want Spanish, Chinese or English (es, zh-Hans, zh-Hant, en)", s)
	}
	return l, nil
}

// byWeight returns the tags of an Accept-Language header (RFC 9110, 12.5.4),
// the heaviest first; those of weight 0 are refused by the reader and left out.
func byWeight(header string) ([]string, error) {
	type weighted struct {
		tag string
		q   float64
	}
	var list []weighted
	for item := range strings.SplitSeq(header, ",") {
		tag, weight, _ := strings.Cut(item, ";")
		w := weighted{strings.TrimSpace(tag), 1}
		if w.tag == "" {
			continue
		}
		if i := strings.IndexFunc(w.tag, notInTag); i >= 0 {
			return nil, fmt.Errorf("i18n: language %q: want a BCP 47 tag such as es-MX, zh-CN or en", header)
		}
		if weight = strings.TrimSpace(weight); weight != "" {
			q, ok := parseWeight(weight)
			if !ok {
				return nil, fmt.Errorf("i18n: language %q: weight %q: want q= and a number from 0 to 1", header, weight)
			}
			w.q = q
		}
		if w.q > 0 {
			list = append(list, w)
		}
	}
	slices.SortStableFunc(list, func(a, b weighted) int { return cmp.Compare(b.q, a.q) })
	tags := make([]string, len(list))
	for i, w := range list {
		tags[i] = w.tag
	}
	return tags, nil
}

// parseWeight reads "q=0.8". The name's case does not matter (RFC 9110, 5.6.6).
func parseWeight(s string) (float64, bool) {
	name, number, _ := strings.Cut(s, "=")
	if !strings.EqualFold(name, "q") || strings.Trim(number, "0123456789.") != "" {
		return 0, false // strconv would take NaN, 0x1p-2 and 1e-1 for numbers
	}
	q, err := strconv.ParseFloat(number, 32)
	return q, err == nil && q <= 1
}

// notInTag reports whether a rune stands in no language tag and is no wildcard.
func notInTag(r rune) bool {
	return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r >= '0' && r <= '9' || r == '-' || r == '_' || r == '*')
}
