package xlsx

import "strings"

// exactDigits is how many digits of a number a spreadsheet keeps. It shows no
// more either.
const exactDigits = 15

// number is a decimal number: 0.digits × 10^point. It has no noughts at either
// end, and no digits for nought.
type number struct {
	neg    bool
	digits string
	point  int
}

// parseNumber reads a number as the file has it: 12.5, 7.501055300846E12. It
// reports false for anything else, and for what no spreadsheet could hold.
func parseNumber(s string) (number, bool) {
	const longest, largest = 400, 400
	var n number
	s, n.neg = strings.CutPrefix(s, "-")
	mantissa, exponent, _ := strings.Cut(strings.Replace(s, "e", "E", 1), "E")
	whole, frac, _ := strings.Cut(mantissa, ".")
	digits := whole + frac
	if digits == "" || len(s) > longest || !allDigits(digits) {
		return n, false
	}
	power, ok := parseExponent(exponent, largest)
	if !ok {
		return n, false
	}
	n.digits, n.point = digits, len(whole)+power
	return n.trimmed(), true
}

// parseExponent reads the digits behind the E, of which there may be none.
func parseExponent(s string, largest int) (int, bool) {
	s = strings.TrimPrefix(s, "+")
	s, neg := strings.CutPrefix(s, "-")
	if !allDigits(s) {
		return 0, false
	}
	n := 0
	for _, d := range []byte(s) {
		if n = 10*n + int(d-'0'); n > largest {
			return 0, false
		}
	}
	if neg {
		n = -n
	}
	return n, true
}

func allDigits(s string) bool { return strings.Trim(s, "0123456789") == "" }

func (n number) trimmed() number {
	short := strings.TrimLeft(n.digits, "0")
	n.point -= len(n.digits) - len(short)
	n.digits = strings.TrimRight(short, "0")
	if n.digits == "" {
		return number{}
	}
	return n
}

// rounded returns n with so many digits, rounded half up.
func (n number) rounded(keep int) number {
	switch {
	case keep >= len(n.digits):
		return n
	case keep < 0:
		return number{}
	}
	up := n.digits[keep] >= '5'
	kept := []byte("0" + n.digits[:keep])
	for i := keep; up; i-- {
		if kept[i]++; kept[i] <= '9' {
			break
		}
		kept[i] = '0'
	}
	n.digits = string(kept)
	n.point++
	return n.trimmed()
}

// shown returns n as a spreadsheet shows it where there is room: with 15
// digits. 0.30000000000000004, which is what 0.1 + 0.2 comes to in binary, is
// 0.3.
func (n number) shown() number { return n.rounded(exactDigits) }

// places returns n with so many decimals.
func (n number) places(decimals int) number { return n.rounded(n.point + decimals) }

// inexact reports whether n is so large that its last digits are gone.
func (n number) inexact() bool { return n.point > exactDigits }

// text writes n with a decimal point; in the scientific form if it is inexact,
// or so small that it would be noughts alone.
func (n number) text() string {
	if n.inexact() || n.point < -exactDigits {
		return n.scientific()
	}
	whole, frac := n.parts()
	if frac != "" {
		whole += "." + frac
	}
	return n.sign() + whole
}

func (n number) sign() string {
	if n.neg {
		return "-"
	}
	return ""
}

// parts returns the digits before the point, of which there is at least one,
// and those behind it.
func (n number) parts() (whole, frac string) {
	switch zeros := strings.Repeat; {
	case n.digits == "":
		return "0", ""
	case n.point <= 0:
		return "0", zeros("0", -n.point) + n.digits
	case n.point >= len(n.digits):
		return n.digits + zeros("0", n.point-len(n.digits)), ""
	}
	return n.digits[:n.point], n.digits[n.point:]
}

// scientific writes n as a spreadsheet does: 7.50101E+18.
func (n number) scientific() string {
	s := n.sign() + n.digits[:1] + "." + n.digits[1:]
	if len(n.digits) == 1 {
		s += "0"
	}
	power, sign := n.point-1, "E+"
	if power < 0 {
		power, sign = -power, "E-"
	}
	return s + sign + string([]byte{byte('0' + power/100), byte('0' + power/10%10), byte('0' + power%10)}[digitsFrom(power):])
}

// digitsFrom returns how many of three digits may be left out: exponents have
// at least two.
func digitsFrom(power int) int {
	if power >= 100 {
		return 0
	}
	return 1
}
