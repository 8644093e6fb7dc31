package currency

import (
	"cmp"
	"fmt"
	"math/bits"
	"slices"

	"github.com/shopspring/decimal"
)

// Allocate shares m by the weights w, losing nothing: the parts always sum to
// m. Each part is a whole number of minor units (of smaller ones, if m itself
// is no whole number of them, and of the places that m has, if the minor unit
// is not known), and differs from its exact share by less than one of them;
// the units left over go to the largest remainders, the earlier part first
// (the method of Hamilton). A weight of nought gets nothing. The parts of -m
// are the negatives of the parts of m.
//
// It fails if there is no weight, if one is negative, or if all are nought.
func (m Money) Allocate(w ...decimal.Decimal) ([]Money, error) {
	total := decimal.Decimal{}
	for _, x := range w {
		if x.Sign() < 0 {
			return nil, fmt.Errorf("currency: allocate %s: weight %s: want none below nought", m, plain(x))
		}
		total = total.Add(x)
	}
	if total.Sign() == 0 {
		return nil, fmt.Errorf("currency: allocate %s: weights sum to nought: want at least one above it", m)
	}
	places := m.places()
	parts, ok := m.allocateSmall(w, total, places)
	if !ok {
		parts = m.allocate(w, total, places)
	}
	return parts, nil
}

// allocate gives every part its share cut down to a unit of 10^-places, and
// then the units that remain to the largest remainders.
func (m Money) allocate(w []decimal.Decimal, total decimal.Decimal, places int32) []Money {
	whole := m.amount.Abs()
	units := make([]decimal.Decimal, len(w))
	rest := make([]decimal.Decimal, len(w))
	left := whole
	for i, x := range w {
		units[i], rest[i] = whole.Mul(x).QuoRem(total, places)
		left = left.Sub(units[i])
	}
	unit := decimal.New(1, -places)
	for _, i := range byRemainder(rest, decimal.Decimal.Cmp) {
		if left.Sign() <= 0 {
			break
		}
		units[i] = units[i].Add(unit)
		left = left.Sub(unit)
	}
	parts := make([]Money, len(w))
	for i, u := range units {
		if m.amount.Sign() < 0 {
			u = u.Neg()
		}
		parts[i] = Money{u, m.code}
	}
	return parts
}

// allocateSmall does what allocate does, in machine words and a fraction of the
// time. It reports whether the numbers fit them, as those of invoices do.
func (m Money) allocateSmall(w []decimal.Decimal, total decimal.Decimal, places int32) ([]Money, bool) {
	whole, ok := scaled(m.amount.Abs(), -places)
	if !ok {
		return nil, false
	}
	exp := total.Exponent() // the smallest of all, as a sum has it
	sum, ok := scaled(total, exp)
	if !ok {
		return nil, false
	}
	units := make([]uint64, len(w))
	rest := make([]uint64, len(w))
	left := whole
	for i, x := range w {
		n, ok := scaled(x, exp)
		if !ok {
			return nil, false
		}
		hi, lo := bits.Mul64(whole, n)
		units[i], rest[i] = bits.Div64(hi, lo, sum) // no more than whole, as n <= sum
		left -= units[i]
	}
	for _, i := range byRemainder(rest, cmp.Compare[uint64])[:left] {
		units[i]++
	}
	parts := make([]Money, len(w))
	for i, u := range units {
		parts[i] = Money{decimal.New(int64(m.amount.Sign())*int64(u), -places), m.code}
	}
	return parts, true
}

// scaled returns d in units of 10^exp, if it is a whole number of them with no
// more than 18 digits. It is for a d that is not negative.
func scaled(d decimal.Decimal, exp int32) (uint64, bool) {
	shift := int64(d.Exponent()) - int64(exp)
	if d.IsZero() {
		return 0, true
	}
	if shift < 0 || int64(d.NumDigits())+shift > 18 {
		return 0, false
	}
	n := uint64(d.CoefficientInt64())
	for range shift {
		n *= 10
	}
	return n, true
}

// byRemainder returns the indices of rest, the largest first, and of equal
// ones the earlier.
func byRemainder[T any](rest []T, compare func(a, b T) int) []int {
	order := make([]int, len(rest))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return compare(rest[b], rest[a]) })
	return order
}

// Split shares m into n parts as equal as minor units allow, losing nothing:
// what [Money.Allocate] gives for n equal weights. The units left over go to
// the first parts, one each, so that -1.00 in three is -0.34, -0.33, -0.33. An
// n below 1 is an error.
func (m Money) Split(n int) ([]Money, error) {
	if n < 1 {
		return nil, fmt.Errorf("currency: split %s into %d: want at least 1 part", m, n)
	}
	places := m.places()
	share, rest := m.amount.QuoRem(decimal.New(int64(n), 0), places)
	larger := share.Add(decimal.New(int64(m.Sign()), -places))
	more := rest.Abs().Shift(places).IntPart() // below n
	parts := make([]Money, n)
	for i := range parts {
		if int64(i) < more {
			parts[i] = Money{larger, m.code}
		} else {
			parts[i] = Money{share, m.code}
		}
	}
	return parts, nil
}
