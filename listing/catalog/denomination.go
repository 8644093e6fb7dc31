package catalog

import (
	"strings"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
)

// denomination is what words and signs say about a currency: its code, or that
// it is one of several, or nothing.
type denomination struct {
	code   currency.Code
	shared shared
}

// shared is the codes of the currencies that have a word or sign in common,
// with spaces between them. "" says nothing.
type shared string

const (
	pesoWord shared = "MXN ARS CLP COP UYU DOP CUP PHP"
	yenSign  shared = "CNY JPY" // ¥
	yuanWord shared = "CNY"     // 元, of Mainland China unless someone says otherwise
	noneOf   shared = "-"       // words that contradict one another
)

func (s shared) includes(c currency.Code) bool {
	return c != "" && strings.Contains(string(s), string(c))
}

// join adds what another word says. It reports false if that is another
// currency.
func (d *denomination) join(e denomination) bool {
	switch {
	case d.code == "":
		d.code = e.code
	case e.code != "" && e.code != d.code:
		return false
	}
	switch {
	case e.shared == "" || strings.Contains(string(e.shared), string(d.shared)) && d.shared != "":
	case strings.Contains(string(d.shared), string(e.shared)) || d.shared == "":
		d.shared = e.shared
	default:
		return false
	}
	return d.code == "" || d.shared == "" || d.shared.includes(d.code)
}

// named reports whether d says anything.
func (d denomination) named() bool { return d.code != "" || d.shared != "" }

// resolve returns the currency that d means where hint is the one to be
// expected, "" if none is. It reports false if d leaves open which it is.
func (d denomination) resolve(hint currency.Code) (currency.Code, bool) {
	switch {
	case d.code != "":
		return d.code, true
	case d.shared == "" || d.shared.includes(hint):
		return hint, true
	}
	return "", false
}

// parseDenomination reads a text that says a currency and nothing else. Where
// nothing but a code can stand, its letters may be small.
func parseDenomination(s string) (denomination, bool) {
	var a amount
	if a.words(s, false) {
		return a.denomination, true
	}
	code := currency.Code(strings.ToUpper(s))
	_, known := code.Digits()
	return denomination{code: code}, known
}

// wordsOf splits a text at what stands between words about money.
func wordsOf(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" \u00A0\u202F\t\n()[]（）/:：", r) })
}

// readDenomination reads the currency that the words begin with, and returns
// how many of them it took; 0 if they begin with something else.
func readDenomination(words []string) (d denomination, n int) {
	if len(words) > 1 {
		if code := currencyPhrase(bare(words[0]), bare(words[1])); code != "" {
			return denomination{code: code}, 2
		}
	}
	if d, ok := currencyWord(words[0]); ok {
		return d, 1
	}
	return denomination{}, 0
}

// bare folds a word and takes the full stops of abbreviations off: "M.N." is
// "mn".
func bare(word string) string {
	return strings.TrimRight(strings.ReplaceAll(i18n.Fold(word), ".", ""), ",")
}

// currencyPhrase returns the currency that two words name, and "" if they name
// none.
func currencyPhrase(first, second string) currency.Code {
	second = strings.TrimSuffix(second, "s")
	switch first {
	case "moneda":
		if second == "nacional" {
			return currency.MXN
		}
	case "m":
		if second == "n" {
			return currency.MXN
		}
	case "us":
		if second == "dollar" {
			return currency.USD
		}
	case "peso", "pesos":
		return pesoOf(second)
	case "dolar", "dolares":
		switch second {
		case "americano", "estadounidense", "eua", "usa":
			return currency.USD
		case "canadiense":
			return "CAD"
		}
	}
	return ""
}

func pesoOf(country string) currency.Code {
	switch country {
	case "mexicano":
		return currency.MXN
	case "argentino":
		return "ARS"
	case "chileno":
		return "CLP"
	case "colombiano":
		return "COP"
	case "uruguayo":
		return "UYU"
	case "dominicano":
		return "DOP"
	case "cubano":
		return "CUP"
	case "filipino":
		return "PHP"
	}
	return ""
}

// currencyWord reads a sign, a word or a code. A code counts in capitals, since
// in small letters many are words ("top", "all", "try"); those that are no
// one's word stand in the table. "$" is known and says nothing.
func currencyWord(word string) (denomination, bool) {
	switch w := bare(word); w {
	case "", "$":
		return denomination{}, true
	case "peso", "pesos":
		return denomination{shared: pesoWord}, true
	case "¥", "￥":
		return denomination{shared: yenSign}, true
	case "元", "圆":
		return denomination{shared: yuanWord}, true
	case "mxn", "mx$", "mxn$", "$mxn", "mn", "mxp":
		return denomination{code: currency.MXN}, true
	case "usd", "us$", "u$s", "usd$", "$usd", "dls", "dlls", "dolar", "dolares", "dollar", "dollars", "美元":
		return denomination{code: currency.USD}, true
	case "eur", "€", "euro", "euros":
		return denomination{code: currency.EUR}, true
	case "cny", "cn¥", "rmb", "rmb¥", "yuan", "yuanes", "人民币":
		return denomination{code: currency.CNY}, true
	case "hk$":
		return denomination{code: currency.HKD}, true
	case "nt$":
		return denomination{code: currency.TWD}, true
	}
	code := currency.Code(strings.TrimRight(strings.ReplaceAll(word, ".", ""), ","))
	_, known := code.Digits()
	return denomination{code: code}, known
}
