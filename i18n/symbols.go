package i18n

import (
	"strings"

	"github.com/nao-trade/nao/currency"
)

// sign returns what stands for a currency beside its amount. What CLDR has no
// sign for is its code.
func (l Locale) sign(c currency.Code, d Display) string {
	if d == Code {
		return string(c)
	}
	record := currencies.record(string(c), l)
	s := field(record, 0)
	if d == NarrowSymbol {
		if narrow := field(record, 1); narrow != "" {
			s = narrow
		}
	}
	if s == "" || d == Unambiguous && isShared(s) {
		return string(c)
	}
	return s
}

// isShared reports whether a symbol names more than one currency.
func isShared(symbol string) bool {
	for s := range strings.SplitSeq(sharedSymbols, "|") {
		if s == symbol {
			return true
		}
	}
	return false
}

// currencyName returns the name of a currency for a plural category; the code
// where CLDR has none.
func (l Locale) currencyName(c currency.Code, p Plural) string {
	record := currencies.record(string(c), l)
	name := field(record, 2)
	if other := field(record, 4); other != "" {
		name = other
	}
	if p == One {
		if one := field(record, 3); one != "" {
			name = one
		}
	}
	if name == "" {
		return string(c)
	}
	return name
}

// displayDigits returns the digits after the point that people are shown: those
// of CLDR, which shows two of what it has no rule for.
func displayDigits(c currency.Code) int32 {
	if n, ok := c.DisplayDigits(); ok {
		return n
	}
	return 2
}
