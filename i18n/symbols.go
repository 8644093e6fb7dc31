package i18n

import "github.com/nao-trade/nao/currency"

// symbol returns the currency's symbol; the code itself where CLDR has none.
func (l Locale) symbol(c currency.Code) string {
	if s := field(currencies.record(string(c), l), 0); s != "" {
		return s
	}
	return string(c)
}

// displayDigits returns the digits after the point that people are shown: those
// of CLDR, which shows two of what it has no rule for.
func displayDigits(c currency.Code) int32 {
	if n, ok := c.DisplayDigits(); ok {
		return n
	}
	return 2
}
