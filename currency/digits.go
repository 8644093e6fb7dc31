package currency

import (
	"slices"
	"strings"
)

// The minor units of ISO 4217, List One, as testdata/iso4217.tsv has them: with
// XCG, which replaced ANG in 2025, and without BGN, which ended with 2025. What
// is on none of these lines has no minor unit (XAU, XDR, XTS) or is no current
// code: unknown.
const (
	digits0 = "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF"
	digits2 = "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP " +
		"BYN BZD CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB " +
		"EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES " +
		"KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR " +
		"MWK MXN MXV MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD " +
		"RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP " +
		"TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG"
	digits3 = "BHD IQD JOD KWD LYD OMR TND"
	digits4 = "CLF UYW"
)

// Digits returns the number of digits after the point that the minor unit of c
// has (2 for MXN, 0 for JPY, 3 for KWD), and whether it is known. The table is
// that of ISO 4217, which settlement follows; the digits that people are shown
// may be fewer and are in package i18n. Codes without a minor unit, such as
// XAU, and codes that are not current answer false.
func (c Code) Digits() (int32, bool) {
	switch c { // the codes of this trade, without a search
	case MXN, USD, CNY, EUR, HKD, TWD:
		return 2, true
	}
	switch {
	case listed(digits0, c):
		return 0, true
	case listed(digits2, c):
		return 2, true
	case listed(digits3, c):
		return 3, true
	case listed(digits4, c):
		return 4, true
	}
	return 0, false
}

// listed reports whether the code stands in a list of codes of three letters
// with one space between them.
func listed(codes string, c Code) bool {
	if len(c) != 3 {
		return false
	}
	i := strings.Index(codes, string(c))
	return i >= 0 && i%4 == 0
}

// Codes returns every code whose minor unit is known, in alphabetical order.
func Codes() []Code {
	var all []Code
	for s := range strings.FieldsSeq(digits0 + " " + digits2 + " " + digits3 + " " + digits4) {
		all = append(all, Code(s))
	}
	slices.Sort(all)
	return all
}
