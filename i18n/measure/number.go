package measure

import (
	"fmt"
	"math/big"
	"strings"
	"unicode/utf8"

	"github.com/shopspring/decimal"
)

// The limits on texts.
const (
	MaxText   = 200 // bytes of a text to parse
	MaxDigits = 20  // digits of a number
)

// ParseError says why a text is no quantity, unit, pack or set of dimensions.
type ParseError struct {
	Value string // the text that was given, cut to 64 letters
	Why   string // what is wrong with it, and what would be accepted
}

// Error returns the value and what is wrong with it.
func (e *ParseError) Error() string { return fmt.Sprintf("measure: %q: %s", e.Value, e.Why) }

func fail(s, format string, args ...any) error {
	s = strings.ToValidUTF8(fmt.Sprintf("%.64s", s), "\uFFFD")
	return &ParseError{Value: s, Why: fmt.Sprintf(format, args...)}
}

// Notation says which mark is the decimal one in a text. The zero Notation is
// Unstated.
type Notation uint8

// The notations.
const (
	// Unstated reads what has one reading only; see the package comment.
	Unstated Notation = iota
	// PointDecimal is 1,234.5: Mexico, Central America, China, the United States.
	PointDecimal
	// CommaDecimal is 1.234,5: Spain, most of South America, Europe.
	CommaDecimal
)

// maxWhole is the most digits that may stand before a blank and a fraction.
const maxWhole = 3

// scanNumber returns the end of the number that begins at s[i], which is a
// digit, a vulgar fraction, or a point before a digit: digits with points and
// commas inside, and a fraction after a stroke, a blank or as one character
// ("1,234.5", "3/4", "1 1/2", "1½").
func scanNumber(s string, i int) int {
	whole := scanDigits(s, i, true)
	if whole > i {
		if f := scanVulgar(s, whole); f > whole {
			return f
		}
		if f := scanStroke(s, whole); f > whole {
			return f
		}
		if whole-i > maxWhole { // "LLAVE 4065 1/2 pulg": a model, then a size
			return whole
		}
		if j := scanDigits(s, skipSpace(s, whole), false); j > whole {
			if f := scanStroke(s, j); f > j {
				return f
			}
		}
		if j := skipSpace(s, whole); j > whole && scanVulgar(s, j) > j {
			return scanVulgar(s, j)
		}
		return whole
	}
	return scanVulgar(s, i)
}

// scanDigits returns the end of the digits at s[i]. With marks, a point or a
// comma before a digit belongs to them.
func scanDigits(s string, i int, marks bool) int {
	for i < len(s) {
		mark := marks && (s[i] == '.' || s[i] == ',') && i+1 < len(s) && isDigit(s[i+1])
		if !isDigit(s[i]) && !mark {
			break
		}
		i++
	}
	return i
}

// scanStroke returns the end of "/16" at s[i], or i.
func scanStroke(s string, i int) int {
	if i+1 < len(s) && s[i] == '/' && isDigit(s[i+1]) {
		return scanDigits(s, i+1, true)
	}
	return i
}

// scanVulgar returns the end of ¼, ½ or ¾ at s[i], or i.
func scanVulgar(s string, i int) int {
	for _, v := range []string{"¼", "½", "¾"} {
		if strings.HasPrefix(s[i:], v) {
			return i + len(v)
		}
	}
	return i
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

// skipSpace returns the index of the first rune at or after i that is no blank.
func skipSpace(s string, i int) int {
	for i < len(s) {
		switch r, n := utf8.DecodeRuneInString(s[i:]); r {
		case ' ', '\t', '\u00a0', '\u2009', '\u202f':
			i += n
		default:
			return i
		}
	}
	return i
}

// value reads the number that scanNumber found, of the unit u.
func (n Notation) value(raw string, u Unit) (decimal.Decimal, error) {
	raw = strings.NewReplacer("¼", " 1/4", "½", " 1/2", "¾", " 3/4").Replace(raw)
	before, den, isFraction := strings.Cut(raw, "/")
	if !isFraction {
		return n.decimal(strings.TrimSpace(raw))
	}
	whole, num := decimal.Decimal{}, before
	if fields := strings.Fields(before); len(fields) == 2 {
		w, err := n.decimal(fields[0])
		if err != nil {
			return w, err
		}
		whole, num = w, fields[1]
	}
	f, err := fraction(strings.TrimSpace(num), den, u)
	return whole.Add(f), err
}

// fraction reads num/den of the unit u. Lengths have halves down to
// sixty-fourths, as inches do; other units have halves and quarters, because
// "11/16oz" is wholesale for 11 packs of 16 oz each.
func fraction(num, den string, u Unit) (decimal.Decimal, error) {
	dens := "2 4"
	if u.Dimension() == Length {
		dens = "2 4 8 16 32 64"
	}
	a, errA := plainInt(num)
	b, errB := plainInt(den)
	listed := false
	for d := range strings.FieldsSeq(dens) {
		listed = listed || d == den
	}
	if errA != nil || errB != nil || !listed || a <= 0 || a >= b || a%2 == 0 {
		return decimal.Decimal{}, fail(num+"/"+den, "not a fraction of %s: want one such as 3/4; for packs, as in 12/16oz, use ParsePack", u.name())
	}
	return decimal.New(a, 0).DivRound(decimal.New(b, 0), 6).Normalize(), nil // 1/64 = 0.015625
}

// plainInt reads a whole number of up to six digits.
func plainInt(s string) (int64, error) {
	if s == "" || len(s) > 6 || strings.Trim(s, "0123456789") != "" {
		return 0, fail(s, "want a whole number of at most six digits")
	}
	var n int64
	for i := range len(s) {
		n = n*10 + int64(s[i]-'0')
	}
	return n, nil
}

// decimal reads digits with points and commas.
func (n Notation) decimal(s string) (decimal.Decimal, error) {
	mark, group, err := n.marks(s)
	if err != nil {
		return decimal.Decimal{}, err
	}
	head, tail, _ := strings.Cut(s, mark)
	groups := strings.Split(head, group)
	for i, g := range groups {
		if len(groups) > 1 && (i > 0 && len(g) != 3 || len(g) > 3 || len(g) == 0) {
			return decimal.Decimal{}, fail(s, "digits are not grouped by threes: want a plain number such as 1500 or 1.5")
		}
	}
	if strings.Contains(tail, mark) || strings.Contains(tail, group) {
		return decimal.Decimal{}, fail(s, "marks are mixed: want a plain number such as 1500 or 1.5")
	}
	digits := strings.Join(groups, "") + tail
	if len(digits) > MaxDigits {
		return decimal.Decimal{}, fail(s, "%d digits: want at most %d", len(digits), MaxDigits)
	}
	v, ok := new(big.Int).SetString(digits, 10)
	if !ok {
		return decimal.Decimal{}, fail(s, "not a number: want one such as 1500 or 1.5")
	}
	return decimal.NewFromBigInt(v, -int32(len(tail))), nil
}

// marks returns the decimal mark of s and the mark that groups.
func (n Notation) marks(s string) (mark, group string, err error) {
	if n == PointDecimal {
		return ".", ",", nil
	}
	if n == CommaDecimal {
		return ",", ".", nil
	}
	points, commas := strings.Count(s, "."), strings.Count(s, ",")
	switch {
	case points > 0 && commas > 0 && strings.LastIndex(s, ",") > strings.LastIndex(s, "."):
		return ",", ".", nil
	case points > 1 && commas == 0: // 1.234.567
		return ",", ".", nil
	case commas == 1 && points == 0:
		head, tail, _ := strings.Cut(s, ",")
		if len(tail) == 3 && len(head) >= 1 && len(head) <= 3 && head[0] != '0' {
			return "", "", fail(s, "may be %s%s or %s.%s: write it without the comma, or state the Notation", head, tail, head, tail)
		}
		return ",", ".", nil
	}
	return ".", ",", nil
}
