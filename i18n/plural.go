package i18n

import (
	"github.com/nao-trade/nao/internal/digits"
	"github.com/shopspring/decimal"
)

// Plural is a plural category of CLDR, as it is written in a pattern.
type Plural string

// The categories that the languages of this package have.
const (
	One   Plural = "one"   // es and en: exactly one; ordinals in en: 1st, 21st
	Two   Plural = "two"   // ordinals in en: 2nd, 22nd
	Few   Plural = "few"   // ordinals in en: 3rd, 23rd
	Many  Plural = "many"  // es: whole millions, as in "un millón de cajas"
	Other Plural = "other" // everything else, and all of Chinese
)

// Plural returns the category of d by the cardinal rules of CLDR 48. The
// digits that d has after the point count as shown: in English 1 is one and
// 1.0 is other. In Spanish a whole number of millions is many, which libraries
// with rules from before 2020 do not know.
func (l Locale) Plural(d decimal.Decimal) Plural {
	var buf [40]byte
	x := figureOf(buf[:0], d)
	x.minFrac = bounded(max(-int(d.Exponent()), 0))
	return l.pluralOf(x)
}

// PluralRange returns the category of what is counted from low to high, such as
// other for 1-2. CLDR 48 has no range of these languages with a form of its own,
// so that it is other, whatever the ends are.
func (l Locale) PluralRange(low, high decimal.Decimal) Plural { return Other }

// Ordinal returns the category of the whole number n by the ordinal rules of
// CLDR 48: in English one for 1st and 21st, two for 2nd, few for 3rd; in
// Spanish and Chinese other. A number with digits after the point is other.
func (l Locale) Ordinal(d decimal.Decimal) Plural {
	if l.language() != english || !digits.InRange(d) || !d.IsInteger() {
		return Other
	}
	n := d.Abs().Mod(decimal.New(100, 0)).IntPart()
	if n >= 11 && n <= 13 {
		return Other
	}
	switch n % 10 {
	case 1:
		return One
	case 2:
		return Two
	case 3:
		return Few
	}
	return Other
}

// pluralOf returns the category of a number as it is shown.
func (l Locale) pluralOf(x figure) Plural {
	one := len(x.digits) == 1 && x.digits[0] == '1' && x.point == 1
	switch l.language() {
	case english:
		if one && x.fraction() == 0 {
			return One
		}
	case spanish:
		switch {
		case one:
			return One
		case x.fraction() == 0 && x.point-len(x.digits) >= 6:
			return Many
		}
	}
	return Other
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
