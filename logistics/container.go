// Package logistics holds what moves goods from the seller to the buyer. So far
// that is the numbers of freight containers ([ContainerNumber]).
//
// # Errors
//
// A text that is no number of a container gives a [*ParseError], which names the
// text and what would be accepted. A check digit is advice and never an error;
// see [ContainerNumber.Check].
package logistics

import (
	"fmt"
	"strings"
	"unicode"
)

// ContainerNumber is the number on the door of a freight container, of ISO
// 6346:2022: three letters of the owner, a letter for the kind of equipment, six
// digits and a check digit. The zero ContainerNumber means "not known".
// ContainerNumbers are comparable with ==.
type ContainerNumber struct{ value string }

// Equipment says what a [ContainerNumber] is the number of. The zero Equipment is
// that of the zero ContainerNumber.
type Equipment uint8

// The kinds of ISO 6346:2022, each with its letter.
const (
	Freight    Equipment = iota + 1 // U, a container
	Detachable                      // J, equipment that comes off a container, such as a generator
	Chassis                         // Z, a trailer or chassis
)

// String returns the kind's name, such as "freight".
func (e Equipment) String() string {
	switch e {
	case Freight:
		return "freight"
	case Detachable:
		return "detachable"
	case Chassis:
		return "chassis"
	}
	return "unknown"
}

// equipmentLetters is the letter of each Equipment, from the first.
const equipmentLetters = "UJZ"

// ParseContainerNumber reads the number of a container. Case, blanks and hyphens
// do not matter. Letters and digits must stand in their places. The check digit
// need not be right: see [ContainerNumber.Check].
//
// Carriers also take other references to equipment, of up to fifteen characters
// (DCSA, equipmentReference). Those are no numbers of ISO 6346, and are refused.
func ParseContainerNumber(s string) (ContainerNumber, error) {
	const most = 64
	if len(s) > most {
		return ContainerNumber{}, fail(s, "%d bytes: want at most %d", len(s), most)
	}
	value := normalContainer(s)
	if n := len([]rune(value)); n != 11 {
		return ContainerNumber{}, fail(s, "%d characters: want 11, such as CSQU3054383", n)
	}
	for i, r := range value {
		switch {
		case i < 4 && (r < 'A' || r > 'Z'):
			return ContainerNumber{}, fail(s, "character %d is no letter from A to Z: want four at the beginning", i+1)
		case i == 3 && !strings.ContainsRune(equipmentLetters, r):
			return ContainerNumber{}, fail(s, "fourth letter %c: want U for a container, J for detachable equipment or Z for a chassis", r)
		case i >= 4 && (r < '0' || r > '9'):
			return ContainerNumber{}, fail(s, "character %d is no digit: want seven after the letters", i+1)
		}
	}
	return ContainerNumber{value}, nil
}

// normalContainer drops blanks and hyphens, and makes plain capitals.
func normalContainer(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '-', r == '\u2010', r == '\u2011', unicode.IsSpace(r):
			return -1
		case r >= 'a' && r <= 'z':
			return r - 'a' + 'A'
		}
		return r
	}, s)
}

// Check returns the check digit that n has and the one that its other characters
// give. Where they differ a character was misread, or the container is one that
// was marked against the rule: warn, and do not refuse a booking. The rule of ISO
// 6346:2022: letters are 10 to 38 without multiples of 11, each character is
// multiplied by 2 to the power of its place, from 0, and the sum is taken modulo
// 11; ten is written 0.
func (n ContainerNumber) Check() (given, computed byte) {
	if n.IsZero() {
		return 0, 0
	}
	sum := 0
	for i, r := range n.value[:10] {
		sum += characterValue(r) << i
	}
	return n.value[10], byte('0' + sum%11%10)
}

// characterValue returns what a character counts: A is 10, B 12, and so on.
func characterValue(r rune) int {
	if r <= '9' {
		return int(r - '0')
	}
	n := int(r-'A') + 10
	for _, multiple := range [...]int{11, 22, 33} {
		if n >= multiple {
			n++
		}
	}
	return n
}

// Owner returns the three letters of the owner, such as "CSQ"; "" for the zero
// ContainerNumber. The register of owners is kept by the Bureau International des
// Containers.
func (n ContainerNumber) Owner() string {
	if n.IsZero() {
		return ""
	}
	return n.value[:3]
}

// Equipment says what n is the number of.
func (n ContainerNumber) Equipment() Equipment {
	if n.IsZero() {
		return 0
	}
	return Equipment(strings.IndexByte(equipmentLetters, n.value[3]) + 1)
}

// Serial returns the six digits by which the owner tells its containers apart,
// such as "305438"; "" for the zero ContainerNumber.
func (n ContainerNumber) Serial() string {
	if n.IsZero() {
		return ""
	}
	return n.value[4:10]
}

// IsZero reports whether n is "not known".
func (n ContainerNumber) IsZero() bool { return n == ContainerNumber{} }

// Equal reports whether n and m are the same number, as == does. go-cmp uses it.
func (n ContainerNumber) Equal(m ContainerNumber) bool { return n == m }

// String returns the number in its canonical form, capitals without blanks; ""
// for the zero ContainerNumber.
func (n ContainerNumber) String() string { return n.value }

// MarshalText writes the number as [ContainerNumber.String] does.
func (n ContainerNumber) MarshalText() ([]byte, error) { return []byte(n.value), nil }

// UnmarshalText reads a number as [ParseContainerNumber] does, and "" as the zero
// ContainerNumber.
func (n *ContainerNumber) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*n = ContainerNumber{}
		return nil
	}
	p, err := ParseContainerNumber(string(b))
	if err == nil {
		*n = p
	}
	return err
}

// ParseError says why a text is no number of a container.
type ParseError struct {
	Value string // the text that was given, at most 40 characters of it
	Why   string // what is wrong with it, and what would be accepted
}

// Error returns the text and what is wrong with it.
func (e *ParseError) Error() string {
	return fmt.Sprintf("logistics: container number %q: %s", e.Value, e.Why)
}

func fail(value, why string, args ...any) error {
	return &ParseError{strings.ToValidUTF8(fmt.Sprintf("%.40s", value), "\uFFFD"), fmt.Sprintf(why, args...)}
}
