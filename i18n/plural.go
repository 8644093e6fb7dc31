package i18n

import "github.com/shopspring/decimal"

// Plural is a plural category of CLDR, as it is written in a pattern.
type Plural string

// The categories that the languages of this package have.
const (
	One   Plural = "one"   // es and en: exactly one
	Many  Plural = "many"  // es: whole millions, as in "un millón de cajas"
	Other Plural = "other" // everything else, and all of Chinese
)

// Plural returns the category of d by the cardinal rules of CLDR 48. The
// digits that d has after the point count as shown: in English 1 is one and
// 1.0 is other. In Spanish a whole number of millions is many, which libraries
// with rules from before 2020 do not know.
func (l Locale) Plural(d decimal.Decimal) Plural {
	shown := max(-d.Exponent(), 0) // CLDR's v: visible fraction digits
	switch l.language() {
	case chinese:
		return Other
	case english:
		if shown == 0 && isOne(d) {
			return One
		}
		return Other
	default:
		if isOne(d) {
			return One
		}
		if shown == 0 && millions(d) {
			return Many
		}
		return Other
	}
}

// pluralInt is Plural for the whole numbers of most messages.
func (l Locale) pluralInt(n int64) Plural {
	switch lang := l.language(); {
	case lang == chinese:
		return Other
	case n == 1 || n == -1:
		return One
	case lang == spanish && n != 0 && n%1_000_000 == 0:
		return Many
	}
	return Other
}

// isOne reports whether d is 1 or -1.
func isOne(d decimal.Decimal) bool {
	return inRange(d) && d.Abs().Equal(decimal.New(1, 0))
}

// millions reports whether the whole number d is a multiple of a million, and
// not zero.
func millions(d decimal.Decimal) bool {
	if d.Sign() == 0 || d.NumDigits()+int(d.Exponent()) < 7 {
		return false
	}
	return d.Exponent() >= 6 || inRange(d) && d.Mod(decimal.New(1, 6)).IsZero()
}

// inRange reports whether d may be computed with: arithmetic on 1E+2000000000
// writes out its zeros.
func inRange(d decimal.Decimal) bool {
	return d.Exponent() <= maxExponent && d.Exponent() >= -maxExponent
}

// trimmed returns d without zeros at the end of its fraction, which is how
// [Locale.Number] shows it.
func trimmed(d decimal.Decimal) decimal.Decimal {
	if d.Exponent() >= 0 || !inRange(d) {
		return d
	}
	for d.Exponent() < 0 {
		t := d.Truncate(-d.Exponent() - 1)
		if !t.Equal(d) {
			break
		}
		d = t
	}
	return d
}
