package i18n

import (
	"strconv"

	"github.com/nao-trade/nao/currency"
	"github.com/shopspring/decimal"
)

// maxExponent bounds the zeros that a number is written out with. Past it a
// number of a few bytes, such as 1E+2000000000, would fill the memory, and is
// written with its exponent instead.
const maxExponent = 1_000

// Number returns d with its digits in groups, such as "1,234.5": every digit
// that d has after the point, less zeros at the end. To round, use
// [Locale.Fixed] or round d first.
func (l Locale) Number(d decimal.Decimal) string {
	return string(l.appendNumber(make([]byte, 0, 32), d))
}

// Fixed returns d with exactly places digits after the point, rounded half
// away from zero: "1,234.50". What rounds to nothing from below keeps its
// sign, "-0.00", as in CLDR.
func (l Locale) Fixed(d decimal.Decimal, places int32) string {
	return string(appendFixed(make([]byte, 0, 32), d, places))
}

// Percent returns the fraction d as a percentage, such as "16%" for 0.16, with
// every digit that d has. No locale here puts a space before the sign. For
// the 38 % of a label, which is a [measure.Quantity], use [Locale.Quantity].
func (l Locale) Percent(d decimal.Decimal) string {
	return string(append(l.appendNumber(make([]byte, 0, 32), d.Shift(2)), '%'))
}

// appendNumber writes d in full. All four locales write the point as "." and
// group by three with ","; the method is where one that does not will differ.
func (l Locale) appendNumber(b []byte, d decimal.Decimal) []byte {
	return appendDigits(b, d, 0)
}

// appendInt writes n as appendNumber would.
func (l Locale) appendInt(b []byte, n int64) []byte {
	var buf [20]byte
	digits := strconv.AppendInt(buf[:0], n, 10)
	if n < 0 {
		b, digits = append(b, '-'), digits[1:]
	}
	return appendGroups(b, digits, len(digits))
}

func appendFixed(b []byte, d decimal.Decimal, places int32) []byte {
	rounded := d
	if e := d.Exponent(); e < -places && e >= -maxExponent {
		rounded = currency.HalfUp.Apply(d, places)
	}
	if d.Sign() < 0 && rounded.Sign() == 0 {
		b = append(b, '-')
	}
	return appendDigits(b, rounded, int(places))
}

// appendDigits writes d with its sign, its integer digits in groups of three
// and at least minFrac digits after the point.
func appendDigits(b []byte, d decimal.Decimal, minFrac int) []byte {
	var buf [40]byte
	digits, exp := coefficient(buf[:0], d), int(d.Exponent())
	if d.Sign() < 0 {
		b = append(b, '-')
	}
	if exp > maxExponent || exp < -maxExponent {
		return strconv.AppendInt(append(append(b, digits...), 'E'), int64(exp), 10)
	}
	for exp < 0 && digits[len(digits)-1] == '0' && len(digits) > 1 {
		digits, exp = digits[:len(digits)-1], exp+1
	}
	if d.Sign() == 0 {
		exp = 0
	}
	b = appendGroups(b, digits, len(digits)+exp)
	return appendFraction(b, digits, -exp, minFrac)
}

// coefficient writes the digits of d without sign and point.
func coefficient(b []byte, d decimal.Decimal) []byte {
	if d.NumDigits() <= 18 {
		n := d.CoefficientInt64()
		return strconv.AppendInt(b, max(n, -n), 10)
	}
	c := d.Coefficient()
	return c.Abs(c).Append(b, 10)
}

// appendGroups writes the first n digits, with zeros in place of missing ones,
// and a comma before every third from the end.
func appendGroups(b, digits []byte, n int) []byte {
	if n <= 0 {
		return append(b, '0')
	}
	for i := range n {
		if i > 0 && (n-i)%3 == 0 {
			b = append(b, ',')
		}
		if i < len(digits) {
			b = append(b, digits[i])
		} else {
			b = append(b, '0')
		}
	}
	return b
}

// appendFraction writes the last n digits after a point, with zeros before
// them if there are fewer and zeros after them up to minFrac.
func appendFraction(b, digits []byte, n, minFrac int) []byte {
	if n = max(n, 0); n == 0 && minFrac <= 0 {
		return b
	}
	b = append(b, '.')
	for range n - len(digits) {
		b = append(b, '0')
	}
	b = append(b, digits[len(digits)-min(n, len(digits)):]...)
	for range minFrac - n {
		b = append(b, '0')
	}
	return b
}
