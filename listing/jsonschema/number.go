package jsonschema

import (
	"cmp"
	"math"
	"math/bits"
	"strings"

	"github.com/shopspring/decimal"
)

// Limits of a number: none that a marketplace asks for comes near them, and
// beyond them the arithmetic of decimals costs more than it is worth.
const (
	maxDigits   = 200 // characters
	maxExponent = 200
)

// amount is a number, exactly: coef × 10^-places, or wide where that does not
// fit.
type amount struct {
	coef   int64
	places int
	wide   *decimal.Decimal
}

// smallDigits is how many digits always fit in an int64.
const smallDigits = 18

var tens = [smallDigits + 1]int64{
	1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18,
}

// amountOf reads the text of a number that isNumber accepts.
func amountOf(s string) amount {
	var a amount
	digits, point, i := 0, -1, 0
	if s[0] == '-' {
		i = 1
	}
	for ; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '.':
			point = i
		case c < '0' || c > '9' || digits == smallDigits:
			return wideAmount(s)
		default:
			a.coef = a.coef*10 + int64(c-'0')
			digits++
		}
	}
	if s[0] == '-' {
		a.coef = -a.coef
	}
	if point >= 0 {
		a.places = len(s) - point - 1
	}
	return a
}

func wideAmount(s string) amount {
	d, err := decimal.NewFromString(s)
	if err != nil { // not after isNumber
		return amount{}
	}
	return amount{wide: &d}
}

func (a amount) decimal() decimal.Decimal {
	if a.wide != nil {
		return *a.wide
	}
	return decimal.New(a.coef, -int32(a.places))
}

// String writes the number without exponent and without zeros at its end.
func (a amount) String() string {
	s := a.decimal().String()
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}

// scaled returns the coefficient for more places, if it fits.
func (a amount) scaled(places int) (int64, bool) {
	if a.wide != nil || places-a.places > smallDigits {
		return 0, false
	}
	size := uint64(max(a.coef, -a.coef))
	hi, lo := bits.Mul64(size, uint64(tens[places-a.places]))
	if hi != 0 || lo > math.MaxInt64 {
		return 0, false
	}
	if a.coef < 0 {
		return -int64(lo), true
	}
	return int64(lo), true
}

// aligned returns both coefficients for the same places, if they fit.
func aligned(a, b amount) (x, y int64, ok bool) {
	places := max(a.places, b.places)
	x, fits := a.scaled(places)
	y, ok = b.scaled(places)
	return x, y, ok && fits
}

func (a amount) cmp(b amount) int {
	if x, y, ok := aligned(a, b); ok {
		return cmp.Compare(x, y)
	}
	return a.decimal().Cmp(b.decimal())
}

// isMultipleOf reports whether a is a whole number of steps; step is not nought.
func (a amount) isMultipleOf(step amount) bool {
	if x, y, ok := aligned(a, step); ok {
		return x%y == 0
	}
	return a.decimal().Mod(step.decimal()).IsZero()
}

// isWhole reports whether a number has no fraction. 5.0 has none.
func isWhole(s string) bool {
	return !strings.ContainsAny(s, ".eE") || amountOf(s).decimal().IsInteger()
}

// isNumber reports whether the text is a JSON number within the limits.
func isNumber(s string) bool { return numberEnd(s) == len(s) && len(s) > 0 && !outsized(s) }

// numberEnd returns where the number at the start of s ends, and 0 if there is
// none.
func numberEnd[T string | []byte](s T) int {
	i := 0
	if len(s) > 0 && s[0] == '-' {
		i = 1
	}
	whole := digitsEnd(s, i)
	if whole == i || s[i] == '0' && whole > i+1 {
		return 0
	}
	i = whole
	if i < len(s) && s[i] == '.' {
		end := digitsEnd(s, i+1)
		if end == i+1 {
			return 0
		}
		i = end
	}
	if i < len(s) && (s[i] == 'e' || s[i] == 'E') {
		from := i + 1
		if from < len(s) && (s[from] == '+' || s[from] == '-') {
			from++
		}
		end := digitsEnd(s, from)
		if end == from {
			return 0
		}
		i = end
	}
	return i
}

func digitsEnd[T string | []byte](s T, i int) int {
	for i < len(s) && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	return i
}

// outsized reports whether a number is beyond the limits.
func outsized(s string) bool {
	if len(s) > maxDigits {
		return true
	}
	i := strings.IndexAny(s, "eE")
	if i < 0 {
		return false
	}
	exponent := strings.TrimLeft(s[i+1:], "+-0")
	return len(exponent) > 3 || len(exponent) == 3 && exponent > "200"
}
