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
	switch {
	case end > 0:
	case isNegative(text):
		return Quantity{}, fail(s, "a negative quantity: want one of nought or more, such as 750 ml")
	default:
		return Quantity{}, fail(s, "no number at the beginning: want a quantity such as 750 ml")
	}
	rest := strings.TrimSpace(text[end:])
	u := unitNamed(rest)
	switch {
	case rest == "":
		return Quantity{}, fail(s, "no unit: want one, as in 750 ml")
	case u == "" && scanRange(text, end) > end:
		return Quantity{}, fail(s, "a range: give one value, or each end on its own")
	case u == "" && scanGroups(text, end) > end:
		whole := scanGroups(text, end)
		return Quantity{}, fail(s, "a blank within the number: write %s%s without the blank", strings.Join(strings.Fields(text[:whole]), ""), text[whole:])
	case u == "" && (strings.IndexFunc(rest, isTimes) >= 0 || saysPor(rest)) && strings.ContainsAny(rest, "0123456789"):
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

// scanTimes returns the index of the number after the sign of multiplication,
// or "por", at s[i], blanks aside, or i if there is none.
func scanTimes(s string, i int) int {
	j := skipSpace(s, i)
	r, size := utf8.DecodeRuneInString(s[j:])
	if !isTimes(r) {
		if size = len(por); !strings.EqualFold(s[j:min(j+size, len(s))], por) {
			return i
		}
	}
	if k := skipSpace(s, j+size); startsNumber(s, k) {
		return k
	}
	return i
}

// por is how Spanish says "by".
const por = "por "

// saysPor reports whether it stands in s.
func saysPor(s string) bool { return strings.Contains(strings.ToLower(s), por) }

// isNegative reports whether a number with a sign of minus begins s.
func isNegative(s string) bool {
	for _, minus := range []string{"-", "−", "–"} {
		if after, ok := strings.CutPrefix(s, minus); ok && startsNumber(after, 0) { // "- 5 kg" is an item of a list
			return true
		}
	}
	return false
}

// scanGroups returns the end of the groups of three digits that stand behind
// blanks after the number s[:i], as in "1 500", or i if there are none.
func scanGroups(s string, i int) int {
	if i > 3 || scanDigits(s, 0, false) != i {
		return i
	}
	for {
		j := skipSpace(s, i)
		k := scanDigits(s, j, false)
		if j == i || k-j != 3 {
			return i
		}
		i = scanDigits(s, k, true) // "1 500.5"
	}
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
