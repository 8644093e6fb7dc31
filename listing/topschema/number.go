package topschema

import (
	"cmp"
	"strings"
)

// number is a plain decimal number of any length, as the pieces of its text.
// Numbers are compared by their digits, which is exact and needs no memory.
type number struct {
	negative bool
	whole    string // without zeros at its start
	fraction string // as it is written, with zeros at its end
}

// parseNumber reads an optional sign, digits and, after a point, more digits.
// There is no exponent: a buyer's price is not written with one.
func parseNumber(s string) (n number, ok bool) {
	if s != "" && (s[0] == '+' || s[0] == '-') {
		n.negative = s[0] == '-'
		s = s[1:]
	}
	whole, fraction, point := strings.Cut(s, ".")
	if !digits(whole) || point && !digits(fraction) {
		return number{}, false
	}
	n.whole, n.fraction = strings.TrimLeft(whole, "0"), fraction
	return n, true
}

// digits reports whether s is one or more of the digits 0 to 9.
func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// compare returns -1, 0 or +1, as n is less than, equal to or greater than m.
func (n *number) compare(m *number) int {
	sign := n.sign()
	if other := m.sign(); sign != other {
		return cmp.Compare(sign, other)
	}
	return sign * n.compareSize(m)
}

func (n *number) sign() int {
	switch {
	case n.whole == "" && strings.Trim(n.fraction, "0") == "":
		return 0
	case n.negative:
		return -1
	}
	return 1
}

func (n *number) compareSize(m *number) int {
	if c := cmp.Compare(len(n.whole), len(m.whole)); c != 0 {
		return c
	}
	if c := strings.Compare(n.whole, m.whole); c != 0 {
		return c
	}
	return strings.Compare(strings.TrimRight(n.fraction, "0"), strings.TrimRight(m.fraction, "0"))
}
