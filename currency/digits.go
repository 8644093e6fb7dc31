package currency

import (
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// The minor units of ISO 4217, List One, as testdata/iso4217.tsv has them: with
// XCG, which replaced ANG in 2025, and without BGN, which ended with 2025. What
// is on none of these lines is no current code: unknown.
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
	// Metals, baskets, and the codes for tests and for no currency.
	digitsNone = "XAG XAU XBA XBB XBC XBD XDR XPD XPT XSU XTS XUA XXX"
)

// Where CLDR 48.2 differs from ISO 4217, as testdata/cldr48-fractions.tsv has
// it: the currencies shown without the fraction that they have, and those that
// are paid in whole units when they are paid in cash.
const (
	shown0 = "AFN ALL COP HUF IDR IQD IRR KPW LAK LBP MGA MMK PKR SOS SYP YER"
	cash0  = "AMD CRC CZK GYD MNT MUR NOK RSD SEK TWD TZS UZS"
)

// Digits returns the number of digits after the point that the minor unit of c
// has (2 for MXN, 0 for JPY, 3 for KWD), and whether it is known. The table is
// that of ISO 4217, which settlement follows; [Code.DisplayDigits] are those
// that people are shown. Codes without a minor unit, such as XAU, and codes
// that are not current answer false.
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

// DisplayDigits returns the number of digits after the point with which CLDR
// 48 shows an amount of c, and whether it is known. It is [Code.Digits], except
// where the fraction is out of use, so that HUF, IDR, COP and IQD show none.
// Never settle by it: a bank still counts the fillér. Where the minor unit is
// not known, neither is this.
func (c Code) DisplayDigits() (int32, bool) {
	if listed(shown0, c) {
		return 0, true
	}
	return c.Digits()
}

// CashStep returns the amount of c of which cash payments are multiples, by
// CLDR 48, and whether it is known: 0.05 for CHF and CAD, 0.50 for DKK, 1 for
// TWD, 5 for HUF. Where CLDR has no rule for cash it is the last digit that
// [Code.DisplayDigits] shows: 0.01 for MXN and CNY, although shops round pesos
// to 0.50 or 0.10 and yuan to 0.10; see [Money.RoundTo] for those.
func (c Code) CashStep() (decimal.Decimal, bool) {
	switch c {
	case "CAD", "CHF":
		return decimal.New(5, -2), true
	case "DKK":
		return decimal.New(50, -2), true
	case "HUF":
		return decimal.New(5, 0), true
	}
	if listed(cash0, c) {
		return decimal.New(1, 0), true
	}
	places, ok := c.DisplayDigits()
	if !ok {
		return decimal.Decimal{}, false
	}
	return decimal.New(1, -places), true
}

// Current reports whether c is a current code of ISO 4217, List One: a currency,
// a fund, a metal, or a code for special use such as XXX. BGN and ANG, which
// have ended, are not, and neither is CNH, which never was.
func (c Code) Current() bool {
	_, ok := c.Digits()
	return ok || listed(digitsNone, c)
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
