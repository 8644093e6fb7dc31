package measure

import (
	"errors"
	"strings"
	"unicode/utf8"
)

// Parse reads a quantity with the zero [Notation]; see [Notation.Parse].
func Parse(s string) (Quantity, error) { return Unstated.Parse(s) }

// MustParse is [Parse] for constants in code; it panics on a bad text.
func MustParse(s string) Quantity {
	q, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return q
}

// Parse reads one quantity as people write it in Spanish and English: a number
// and a unit, with or without a blank between, in any case, with or without a
// full stop: "750 ml", "1.5kg", "1 Lt.", "3/4 L", "105 gramos", "38 % Alc.
// Vol.", "40° GL" (degrees Gay-Lussac are per cent by volume), "24 meses", "12
// pzas.", `1 1/2"`. A range ("15 a 20 días"), a pack ("6 x 355 ml") and
// dimensions are errors: they are not one quantity.
func (n Notation) Parse(s string) (Quantity, error) {
	if len(s) > MaxText {
		return Quantity{}, fail(s, "%d bytes: want at most %d", len(s), MaxText)
	}
	text := strings.TrimSpace(s)
	end := scanNumber(text, 0)
	if end == 0 {
		return Quantity{}, fail(s, "no number at the beginning: want a quantity such as 750 ml")
	}
	rest := strings.TrimSpace(text[end:])
	u := unitNamed(rest)
	switch {
	case rest == "":
		return Quantity{}, fail(s, "no unit: want one, as in 750 ml")
	case u == "" && scanRange(text, end) > end:
		return Quantity{}, fail(s, "a range: give one value, or each end on its own")
	case u == "" && strings.IndexFunc(rest, isTimes) >= 0 && strings.ContainsAny(rest, "0123456789"):
		return Quantity{}, fail(s, "more than one number: use ParseDimensions or ParsePack")
	case u == "":
		return Quantity{}, fail(s, "%.32q is no unit: want one such as g, kg, mL, L, cm, %% or pza", rest)
	}
	v, err := n.value(text[:end], u)
	if err != nil {
		return Quantity{}, fail(s, "%s", why(err))
	}
	return Quantity{v, u}, nil
}

// why returns the reason of a ParseError for a part of a text.
func why(err error) string {
	var pe *ParseError
	if errors.As(err, &pe) {
		return pe.Value + " " + pe.Why
	}
	return err.Error()
}

// isTimes reports whether r stands for "by" between two numbers.
func isTimes(r rune) bool { return r == 'x' || r == 'X' || r == '×' || r == '*' || r == '✕' }

// scanTimes returns the index of the number after the sign of multiplication
// at s[i], blanks aside, or i if there is none.
func scanTimes(s string, i int) int {
	j := skipSpace(s, i)
	r, size := utf8.DecodeRuneInString(s[j:])
	if k := skipSpace(s, j+size); isTimes(r) && startsNumber(s, k) {
		return k
	}
	return i
}

// scanRange returns the index of the number after "a", "to", "o", "-" or a
// dash at s[i], blanks aside, or i if there is none.
func scanRange(s string, i int) int {
	j := skipSpace(s, i)
	for _, word := range []string{"a ", "A ", "to ", "hasta ", "-", "–", "—", "~"} {
		if strings.HasPrefix(s[j:], word) {
			if k := skipSpace(s, j+len(word)); startsNumber(s, k) {
				return k
			}
		}
	}
	return i
}

// startsNumber reports whether scanNumber finds something at s[i].
func startsNumber(s string, i int) bool { return i < len(s) && scanNumber(s, i) > i }
