package i18n

import (
	"strconv"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/internal/digits"
	"github.com/shopspring/decimal"
)

// figure is a number on its way to text: its digits, and where its point is.
// All of it is exact, whatever its length.
type figure struct {
	digits   []byte // without zeros at either end; none for zero
	point    int    // how many of the digits stand before the point: any number
	negative bool

	// What is shown beyond the digits that there are.
	minInt, minFrac int16
}

// figureOf returns d, with its digits in buf if they fit.
func figureOf(buf []byte, d decimal.Decimal) figure {
	f := figure{digits: digits.Append(buf[:0], d), negative: d.Sign() < 0, minInt: 1}
	f.point = len(f.digits) + int(d.Exponent())
	return f.trimmed()
}

// figureOfInt returns n, with its digits in buf.
func figureOfInt(buf []byte, n int64) figure {
	f := figure{digits: strconv.AppendInt(buf[:0], n, 10), negative: n < 0, minInt: 1}
	if f.negative {
		f.digits = f.digits[1:]
	}
	f.point = len(f.digits)
	return f.trimmed()
}

// trimmed drops the zeros at the end. Zero itself has no digit.
func (f figure) trimmed() figure {
	n := len(f.digits)
	for n > 0 && f.digits[n-1] == '0' {
		n--
	}
	if f.digits = f.digits[:n]; n == 0 {
		f.point = 0
	}
	return f
}

// vast reports whether the number is written with its exponent, for it would
// fill the memory with zeros.
func (f figure) vast() bool {
	return f.point > digits.MaxExponent || len(f.digits)-f.point > digits.MaxExponent
}

func (f figure) isZero() bool { return len(f.digits) == 0 }

// fraction returns how many digits after the point are shown.
func (f figure) fraction() int { return max(len(f.digits)-f.point, int(f.minFrac), 0) }

// round keeps places digits after the point; negative places round to tens,
// hundreds and so on. The digits of f itself are not to be used after it.
func (f figure) round(places int, r currency.Rounding) figure {
	if f.point+places >= len(f.digits) {
		return f
	}
	return f.shortened(places, r)
}

func (f figure) shortened(places int, r currency.Rounding) figure {
	keep := f.point + places
	half, odd := f.half(keep), keep > 0 && f.digits[keep-1]&1 == 1
	f.digits = f.digits[:max(keep, 0)]
	switch {
	case !r.Away(half, odd, f.negative):
		return f.trimmed()
	case keep <= 0:
		f.digits, f.point = append(f.digits, '1'), 1-places
		return f
	}
	return f.incremented()
}

// half compares what stands behind the first keep digits with half a unit of
// the last of them.
func (f figure) half(keep int) int {
	switch {
	case keep < 0 || f.digits[keep] < '5':
		return -1
	case f.digits[keep] > '5' || keep+1 < len(f.digits):
		return 1
	}
	return 0
}

// incremented adds one to the last digit.
func (f figure) incremented() figure {
	i := len(f.digits) - 1
	for i >= 0 && f.digits[i] == '9' {
		i--
	}
	if i < 0 { // 999: one digit more
		f.digits = append(f.digits[:0], '1')
		f.point++
		return f
	}
	f.digits = f.digits[:i+1]
	f.digits[i]++
	return f
}

// append writes the number without its sign. A group mark stands before every
// third digit from the point if there are minGrouping digits before the first;
// 0 means that there are none.
func (f figure) append(b []byte, n *numberData, minGrouping int) []byte {
	if f.vast() {
		b = append(append(b, f.digits...), 'E')
		return strconv.AppendInt(b, int64(f.point-len(f.digits)), 10)
	}
	whole := min(max(f.point, 0), len(f.digits))
	if f.point == whole && f.point >= int(f.minInt) {
		b = n.appendGroups(b, f.digits[:whole], minGrouping)
	} else {
		b = n.appendGroups(b, f.padded(), minGrouping)
	}
	places := f.fraction()
	if places == 0 {
		return b
	}
	b = append(b, n.decimal)
	for range min(places, -f.point) {
		b = append(b, '0')
	}
	b = append(b, f.digits[whole:]...)
	for range places - max(len(f.digits)-f.point, 0) {
		b = append(b, '0')
	}
	return b
}

// padded returns the digits before the point, with zeros before and behind those
// that there are.
func (f figure) padded() []byte {
	b := make([]byte, 0, 40)
	for range int(f.minInt) - max(f.point, 0) {
		b = append(b, '0')
	}
	b = append(b, f.digits[:min(max(f.point, 0), len(f.digits))]...)
	for range f.point - len(f.digits) {
		b = append(b, '0')
	}
	return b
}

// appendGroups writes the digits of a whole number with the marks between their
// groups, if minGrouping digits or more stand before the first; 0 means none.
func (n *numberData) appendGroups(b, digits []byte, minGrouping int) []byte {
	if minGrouping == 0 || len(digits) < 3+minGrouping {
		return append(b, digits...)
	}
	first := (len(digits)-1)%3 + 1
	b = append(b, digits[:first]...)
	for i := first; i < len(digits); i += 3 {
		b = append(b, n.group, digits[i], digits[i+1], digits[i+2])
	}
	return b
}
