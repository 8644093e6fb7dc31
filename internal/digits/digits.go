// Package digits reads the digits of decimal numbers without the detours of
// their arithmetic.
package digits

import (
	"strconv"

	"github.com/shopspring/decimal"
)

// MaxExponent bounds the zeros that a number is written out with. Past it a
// number of a few bytes, such as 1E+2000000000, would fill the memory.
const MaxExponent = 1_000

// Small reports whether the coefficient of d fits a machine word, with room for
// the sum of two of them.
func Small(d decimal.Decimal) bool { return d.NumDigits() <= 18 }

// InRange reports whether d may be computed with and written out in full.
func InRange(d decimal.Decimal) bool {
	return d.Exponent() <= MaxExponent && d.Exponent() >= -MaxExponent
}

// Append appends the digits of d to b, without sign and point.
func Append(b []byte, d decimal.Decimal) []byte {
	if Small(d) {
		n := d.CoefficientInt64()
		return strconv.AppendInt(b, max(n, -n), 10)
	}
	c := d.Coefficient()
	return c.Abs(c).Append(b, 10)
}
