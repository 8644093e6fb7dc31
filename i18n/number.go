package i18n

import (
	"strconv"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/internal/digits"
	"github.com/shopspring/decimal"
)

// NumberFormat says how numbers are written. The zero NumberFormat writes them
// as CLDR does by default, for [MexicanSpanish]: in groups, with at most three
// digits after the point, rounded half away from zero.
//
// The options are those of ECMA-402 (Intl.NumberFormat, 2025), and the texts
// are those of ICU for them.
type NumberFormat struct {
	Locale  Locale
	Percent bool    // 0.16 is 16%, by default without digits after the point
	Compact Compact // 12,345 is 12 mil, or 1.2万

	Digits   Digits            // how many; the zero value leaves it to CLDR
	MinInt   int               // at least so many digits before the point, with zeros in front
	Rounding currency.Rounding // of the digits that are not shown
	// Increment, if above 1, rounds to multiples of so many units of the last
	// digit that a Fraction shows: 5 with Fraction(2, 2) to steps of 0.05. Without
	// a Fraction it does nothing.
	Increment int
	Whole     bool // a whole number has no digits after the point, whatever Digits says
	Grouping  Grouping
	Sign      Sign
}

// Compact says whether a number is shortened to its first digits and a word.
// Digits, if not set, are then two, or as many as stand before the point.
type Compact uint8

// The forms.
const (
	NotCompact   Compact = iota
	CompactShort         // 1.2 M, 123万
	CompactLong          // 12 millones, 123万
)

// Grouping says when digits stand in groups of three.
type Grouping uint8

// The groupings.
const (
	GroupAuto   Grouping = iota // as the locale has it: 1234,5 but 12.345 in es-ES
	GroupAlways                 // from four digits on
	GroupMin2                   // from five digits on
	GroupNever
)

// Sign says which numbers have a sign.
type Sign uint8

// The signs. A negative number that is rounded to nothing counts as negative
// but for [SignExceptZero] and [SignNegative].
const (
	SignAuto       Sign = iota // a minus before negative numbers: -0
	SignAlways                 // a plus or a minus before every number: +0
	SignExceptZero             // a plus or a minus, but none before zero
	SignNegative               // a minus before negative numbers, but not before zero
	SignNever
)

// Digits says how many digits are shown. The zero Digits leaves it to CLDR.
type Digits struct {
	kind        digitsKind
	least, most int16
}

type digitsKind uint8

const (
	digitsAuto digitsKind = iota
	digitsFraction
	digitsSignificant
	digitsAll
)

// Fraction returns at least least and at most most digits after the point. If
// both are negative, numbers are rounded to tens, hundreds and so on. A most below
// least counts as least, and numbers above a thousand as a thousand.
func Fraction(least, most int) Digits {
	return Digits{digitsFraction, bounded(least), bounded(max(most, least))}
}

// Significant returns at least least and at most most digits from the first one
// that is not zero; at least one, and otherwise as for [Fraction].
func Significant(least, most int) Digits {
	least = max(least, 1)
	return Digits{digitsSignificant, bounded(least), bounded(max(most, least))}
}

// bounded keeps a number of digits from filling the memory.
func bounded(n int) int16 { return int16(min(max(n, -digits.MaxExponent), digits.MaxExponent)) }

// AllDigits returns every digit that the number has, less zeros at its end.
func AllDigits() Digits { return Digits{kind: digitsAll} }

// or returns d, or other if d leaves it open.
func (d Digits) or(other Digits) Digits {
	if d.kind == digitsAuto {
		return other
	}
	return d
}

// Number returns d with its digits in groups, such as "1,234.5": every digit
// that d has after the point, less zeros at the end. To round, use
// [Locale.Fixed] or a [NumberFormat].
func (l Locale) Number(d decimal.Decimal) string {
	return NumberFormat{Locale: l, Digits: AllDigits()}.Format(d)
}

// Fixed returns d with exactly places digits after the point, rounded half
// away from zero: "1,234.50". What rounds to nothing from below keeps its
// sign, "-0.00", as in CLDR.
func (l Locale) Fixed(d decimal.Decimal, places int32) string {
	return NumberFormat{Locale: l, Digits: Fraction(int(places), int(places))}.Format(d)
}

// Percent returns the fraction d as a percentage, such as "16%" for 0.16, with
// every digit that d has. For the 38 % of a label, which is a
// [measure.Quantity], use [Locale.Quantity].
func (l Locale) Percent(d decimal.Decimal) string {
	return NumberFormat{Locale: l, Percent: true, Digits: AllDigits()}.Format(d)
}

// Format returns the number as text.
func (f NumberFormat) Format(d decimal.Decimal) string {
	var buf [64]byte
	return string(f.Append(buf[:0], d))
}

// Append adds the number as text to b.
func (f NumberFormat) Append(b []byte, d decimal.Decimal) []byte {
	var buf [40]byte
	x := f.figure(buf[:0], d)
	return f.append(b, x)
}

// AppendInt adds the whole number n as text to b.
func (f NumberFormat) AppendInt(b []byte, n int64) []byte {
	if f.Increment > 1 {
		return f.Append(b, decimal.New(n, 0))
	}
	var buf [20]byte
	x := figureOfInt(buf[:0], n)
	return f.append(b, x)
}

// append rounds x and writes it.
func (f NumberFormat) append(b []byte, x figure) []byte {
	n := &numbers[f.Locale.known()]
	x, power := f.prepare(x)
	before, after := f.affixes(x, power)
	b = append(f.Sign.append(b, x), before...)
	return append(x.append(b, n, f.grouping(n)), after...)
}

// prepare makes x ready to be written, and returns the power of ten of its
// pattern if it is compact.
func (f NumberFormat) prepare(x figure) (figure, int) {
	if f.Percent && !x.isZero() {
		x.point += 2
	}
	x.minInt = bounded(max(f.MinInt, 1))
	return f.round(x)
}

// affixes returns what stands before and after the digits of x.
func (f NumberFormat) affixes(x figure, power int) (before, after string) {
	if power > 0 {
		before, after = cutZeros(compactPattern(f.Locale, f.Compact.style(), power, f.Locale.pluralOf(x)))
	}
	if f.Percent {
		after += numbers[f.Locale.known()].percent
	}
	return before, after
}

// round rounds x as the format says, and returns the power of ten of the pattern
// of a compact number, 0 for none.
func (f NumberFormat) round(x figure) (figure, int) {
	if f.Compact != NotCompact {
		return f.roundCompact(x, f.Compact.style())
	}
	auto := Fraction(0, 3)
	if f.Percent {
		auto = Fraction(0, 0)
	}
	x = f.Digits.or(auto).round(x, f.Rounding)
	if f.Whole && x.point >= len(x.digits) {
		x.minFrac = 0
	}
	return x, 0
}

// round drops the digits of x that d does not show, and sets how many it shows
// at least.
func (d Digits) round(x figure, r currency.Rounding) figure {
	if x.vast() {
		return x
	}
	switch d.kind {
	case digitsFraction:
		x = x.round(int(d.most), r)
		x.minFrac = max(d.least, 0)
	case digitsSignificant:
		x = x.round(int(d.most)-x.point, r)
		x.minFrac = bounded(max(int(d.least)-x.point, 0))
		if x.isZero() {
			x.minFrac = d.least - 1
		}
	}
	return x
}

// figure returns d, rounded to the format's increment. What rounds to nothing
// from below stays negative.
func (f NumberFormat) figure(buf []byte, d decimal.Decimal) figure {
	if f.Increment <= 1 || f.Digits.kind != digitsFraction || !digits.InRange(d) {
		return figureOf(buf, d)
	}
	places := int32(f.Digits.most)
	if f.Percent {
		places += 2
	}
	step := decimal.New(int64(f.Increment), -places)
	x := figureOf(buf, f.Rounding.Div(d, step, 0).Mul(step))
	x.negative = d.Sign() < 0
	return x
}

// grouping returns how many digits must stand before the first group mark, 0
// for no groups.
func (f NumberFormat) grouping(n *numberData) int {
	switch {
	case f.Grouping == GroupNever:
		return 0
	case f.Grouping == GroupAlways:
		return 1
	case f.Grouping == GroupMin2 || f.Compact != NotCompact:
		return 2
	}
	return n.minGrouping
}

// append writes the sign of x.
func (s Sign) append(b []byte, x figure) []byte {
	switch {
	case s == SignNever || x.isZero() && (s == SignExceptZero || s == SignNegative):
		return b
	case x.negative:
		return append(b, '-')
	case s == SignAlways || s == SignExceptZero:
		return append(b, '+')
	}
	return b
}

// appendNumber writes d in full.
func (l Locale) appendNumber(b []byte, d decimal.Decimal) []byte {
	return NumberFormat{Locale: l, Digits: AllDigits()}.Append(b, d)
}

// appendInt writes n in full, which is what most messages hold.
func (l Locale) appendInt(b []byte, n int64) []byte {
	var buf [20]byte
	digits := strconv.AppendInt(buf[:0], n, 10)
	if n < 0 {
		b, digits = append(b, '-'), digits[1:]
	}
	data := &numbers[l.known()]
	return data.appendGroups(b, digits, data.minGrouping)
}
