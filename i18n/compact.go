package i18n

import "strings"

// CLDR has patterns for these powers of ten.
const minPower, maxPower = 3, 14

// styleCurrency is the name under which the patterns of amounts stand.
const styleCurrency = "currency"

// style returns the name under which the patterns of numbers stand.
func (c Compact) style() string {
	if c == CompactLong {
		return "long"
	}
	return "short"
}

// roundCompact divides x by the power of ten of its pattern and rounds what is
// left, and returns the power, or 0 if the number stays whole.
//
// Rounding may carry into the next power, 999,500 into a million: then that
// one's pattern holds.
func (f NumberFormat) roundCompact(x figure, style string) (figure, int) {
	if x.vast() {
		return x, 0
	}
	for {
		power := min(x.point-1, maxPower)
		shift := f.shift(style, power)
		short := x
		short.point -= shift
		short = f.compactDigits(short).round(short, f.Rounding)
		if short.point == x.point-shift || short.isZero() || power == maxPower {
			if shift == 0 {
				power = 0
			}
			return short, power
		}
		short.point += shift // it has one digit more now
		x = short
	}
}

// compactDigits returns the digits of a compact number: two if one stands before
// the point, else the whole ones.
func (f NumberFormat) compactDigits(x figure) Digits {
	auto := Fraction(0, 0)
	if x.point <= 1 {
		auto = Significant(1, 2)
	}
	return f.Digits.or(auto)
}

// shift returns how many digits the pattern of a power of ten takes away.
func (f NumberFormat) shift(style string, power int) int {
	if power < minPower {
		return 0
	}
	pattern := compactPattern(f.Locale, style, power, Other)
	zeros := strings.Count(pattern, "0")
	if strings.Trim(pattern, "0") == "" {
		return 0 // no abbreviation
	}
	return power - zeros + 1
}

// cutZeros returns what stands before and after the zeros of a pattern.
func cutZeros(pattern string) (before, after string) {
	i, j := strings.IndexByte(pattern, '0'), strings.LastIndexByte(pattern, '0')
	return pattern[:i], pattern[j+1:]
}

// compactPattern returns a pattern such as "00 mil".
func compactPattern(l Locale, style string, power int, p Plural) string {
	record := compacts.record(style+string([]byte{'0' + byte(power/10), '0' + byte(power%10)}), l)
	if p == One {
		if one := field(record, 0); one != "" {
			return one
		}
	}
	return field(record, 1)
}
