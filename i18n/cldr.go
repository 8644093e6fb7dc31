package i18n

import "github.com/nao-trade/nao/currency"

// The tables of this file are from CLDR 48.1, common/main and
// common/supplemental. They cover every current ISO 4217 code: one that is not
// listed has two digits and its code for a symbol in all four locales.

// byLocale holds one text for every locale, in their order.
type byLocale [localeCount]string

// symbol returns the currency's symbol; the code itself where CLDR has none.
func (l Locale) symbol(c currency.Code) string {
	if s := symbols(c)[l.known()]; s != "" {
		return s
	}
	return string(c)
}

// symbols returns the symbols of c by locale, "" where it is the code.
func symbols(c currency.Code) byLocale {
	switch c {
	//            es-MX  zh-Hans zh-Hant en
	case "AUD":
		return byLocale{"", "AU$", "AU$", "A$"}
	case "BRL":
		return byLocale{"", "R$", "R$", "R$"}
	case "CAD":
		return byLocale{"", "CA$", "CA$", "CA$"}
	case "CNY":
		return byLocale{"", "¥", "CN¥", "CN¥"}
	case "EUR":
		return byLocale{"", "€", "€", "€"}
	case "GBP":
		return byLocale{"", "£", "£", "£"}
	case "HKD":
		return byLocale{"", "HK$", "HK$", "HK$"}
	case "ILS":
		return byLocale{"", "₪", "₪", "₪"}
	case "INR":
		return byLocale{"", "₹", "₹", "₹"}
	case "JPY":
		return byLocale{"", "JP¥", "¥", "¥"}
	case "KRW":
		return byLocale{"", "₩", "￦", "₩"}
	case "MRU":
		return byLocale{"UM", "", "", ""}
	case "MXN":
		return byLocale{"$", "MX$", "MX$", "MX$"}
	case "NZD":
		return byLocale{"", "NZ$", "NZ$", "NZ$"}
	case "PHP":
		return byLocale{"", "", "", "₱"}
	case "TWD":
		return byLocale{"", "NT$", "$", "NT$"}
	case "USD":
		return byLocale{"", "US$", "US$", "$"}
	case "VND":
		return byLocale{"", "₫", "₫", "₫"}
	case "XAF":
		return byLocale{"", "FCFA", "FCFA", "FCFA"}
	case "XCD":
		return byLocale{"", "EC$", "EC$", "EC$"}
	case "XCG":
		return byLocale{"Cg.", "Cg.", "Cg.", "Cg."}
	case "XOF":
		return byLocale{"", "F\u202fCFA", "F\u202fCFA", "F\u202fCFA"}
	case "XPF":
		return byLocale{"", "CFPF", "CFPF", "CFPF"}
	}
	return byLocale{}
}

// displayDigits returns the digits after the point that people are shown: those
// of CLDR, which shows two of what it has no rule for.
func displayDigits(c currency.Code) int32 {
	if n, ok := c.DisplayDigits(); ok {
		return n
	}
	return 2
}
