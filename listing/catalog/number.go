package catalog

import (
	"math/big"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/shopspring/decimal"
)

// numeral is a number as it was written, before it is known which sign is the
// decimal one.
type numeral struct {
	digits string // all of them
	after  int    // digits behind the last sign, if that sign is the decimal one
	// style is the decimal sign that the writing proves. "" proves nothing: a
	// whole number, or an either.
	style  Decimal
	either byte // '.' or ',' if the number could be read in two ways, as 1,234
	neg    bool
}

// value returns the number, given the decimal sign of its column. It reports
// false if that has to be known and is not.
func (n numeral) value(sign Decimal) (decimal.Decimal, bool) {
	places := n.after
	if n.either != 0 {
		if sign == "" {
			return decimal.Decimal{}, false
		}
		if string(sign) != string(n.either) {
			places = 0
		}
	}
	if len(n.digits) <= 18 { // fits in 64 bits
		i, err := strconv.ParseInt(n.digits, 10, 64)
		if n.neg {
			i = -i
		}
		return decimal.New(i, -int32(places)), err == nil
	}
	i, ok := new(big.Int).SetString(n.digits, 10)
	if !ok {
		return decimal.Decimal{}, false
	}
	if n.neg {
		i.Neg(i)
	}
	return decimal.NewFromBigInt(i, -int32(places)), true
}

// amount is a number with what stood around it.
type amount struct {
	numeral
	denomination        // the currency that is named, if one is
	unit         string // the word behind the number that is no currency, folded
}

// parseAmount reads what a cell says, such as "$1,234.50 MXN", "1.355,90€",
// "20.4 kg". why names what is wrong: "scientific", "words", "digits",
// "grouping", "currencies", or "" for nothing.
func parseAmount(s string) (a amount, why string) {
	first := strings.IndexFunc(s, isDigit)
	if first < 0 {
		return a, "words"
	}
	last := strings.LastIndexFunc(s, isDigit)
	before, body, behind := s[:first], s[first:last+1], s[last+1:]
	if n := len(before); n > 0 && (before[n-1] == '.' || before[n-1] == ',') && !abbreviated(before[:n-1]) {
		before, body = before[:n-1], before[n-1:]+body
	}
	if a.numeral, why = parseNumeral(body); why != "" {
		return a, why
	}
	return a, a.around(before, behind)
}

// abbreviated reports whether a full stop behind s belongs to a word, as in
// "Dls.500".
func abbreviated(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsLetter(r)
}

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// around reads what stands before and behind the number.
func (a *amount) around(before, behind string) (why string) {
	before = strings.TrimSpace(before)
	if rest, ok := endMark(behind); ok {
		behind = rest
		a.noCents()
	}
	if t := strings.TrimLeft(before, "-−("); t != before {
		a.neg, before = true, t
		behind = strings.TrimSuffix(behind, ")")
	}
	if t, ok := strings.CutSuffix(before, "-"); ok {
		a.neg, before = true, t
	}
	if !a.words(before, false) || !a.words(behind, true) {
		return "words"
	}
	return ""
}

// endMark takes off the mark that closes an amount without cents, so that
// nothing is added: "1,234.-", "1.234,--". Others write it behind cents too:
// "12,50.-".
func endMark(s string) (rest string, ok bool) {
	t := strings.TrimLeft(s, ".,")
	rest = strings.TrimLeft(t, "-–—")
	return rest, len(t) < len(s) && len(rest) < len(t)
}

// noCents says that no cents are written, so that three digits behind a sign
// are hundreds.
func (n *numeral) noCents() {
	switch n.either {
	case '.':
		n.style = Comma
	case ',':
		n.style = Point
	default:
		return
	}
	n.either, n.after = 0, 0
}

// words reads currencies, and behind the number a unit. What could be either
// is a unit: kgs are kilograms.
func (a *amount) words(s string, unit bool) bool {
	for ws := wordsOf(s); len(ws) > 0; {
		d, n := readDenomination(ws)
		switch {
		case n > 0 && !(unit && n == 1 && isUnit(ws[0])):
			if !a.join(d) {
				return false
			}
			ws = ws[n:]
		case unit && a.unit == "":
			a.unit, ws = strings.TrimRight(i18n.Fold(ws[0]), ".,"), ws[1:]
		default:
			return false
		}
	}
	return true
}

func isUnit(word string) bool {
	_, err := measure.ParseUnit(word)
	return err == nil
}

// parseNumeral reads digits with the signs . and , and spaces between them.
func parseNumeral(s string) (numeral, string) {
	if allDigits(s) && len(s) <= currency.MaxDigits {
		return numeral{digits: s}, ""
	}
	if strings.ContainsAny(s, "eE") {
		return numeral{}, "scientific"
	}
	s = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '\'' || r == '’' {
			return ' '
		}
		return r
	}, s)
	parts := strings.FieldsFunc(s, func(r rune) bool { return r == '.' || r == ',' || r == ' ' })
	n := numeral{digits: strings.Join(parts, "")}
	for i := range len(n.digits) {
		if !isDigit(rune(n.digits[i])) {
			return n, "words"
		}
	}
	if len(n.digits) > currency.MaxDigits {
		return n, "digits"
	}
	return n, n.signs(s)
}

// signs finds out which sign in s is the decimal one.
func (n *numeral) signs(s string) (why string) {
	last := strings.LastIndexAny(s, ".,")
	if last < 0 {
		return grouped(s, ' ')
	}
	sign, whole, after := s[last], s[:last], s[last+1:]
	switch {
	case strings.IndexByte(after, ' ') >= 0:
		return "grouping"
	case strings.IndexByte(whole, sign) >= 0: // 1,234,567: a group sign stands often, a decimal one once
		if sign == ',' {
			n.style = Point
		} else {
			n.style = Comma
		}
		return grouped(s, sign)
	case strings.ContainsAny(whole, "., "):
		n.style, n.after = Decimal(sign), len(after)
		other := whole[strings.IndexAny(whole, "., ")]
		return grouped(whole, other)
	}
	n.after = len(after)
	if len(after) == 3 && len(whole) >= 1 && len(whole) <= 3 && whole[0] != '0' {
		n.either = sign
	} else {
		n.style = Decimal(sign)
	}
	return ""
}

// grouped checks that sign stands before every three digits of s, or not at
// all, and that nothing else stands there.
func grouped(s string, sign byte) string {
	for first, more := true, true; more; first = false {
		var g string
		i := strings.IndexByte(s, sign)
		if more = i >= 0; more {
			g, s = s[:i], s[i+1:]
		} else {
			g = s
		}
		if g == "" || strings.ContainsAny(g, "., ") || !first && len(g) != 3 || first && more && len(g) > 3 {
			return "grouping"
		}
	}
	return ""
}

// tally is what the numbers of a column say about its decimal sign.
type tally struct{ points, commas, either int }

func (t *tally) add(n numeral) {
	switch {
	case n.either != 0:
		t.either++
	case n.style == Point:
		t.points++
	case n.style == Comma:
		t.commas++
	}
}

// decide returns the decimal sign of a column: what its own numbers prove, or
// the hint. mixed says that they contradict one another; the sign is then that
// of the most, and no ambiguous number may be read by it.
func (t tally) decide(hint Decimal) (sign Decimal, mixed bool) {
	switch {
	case t.points == 0 && t.commas == 0:
		return hint, false
	case t.commas > t.points:
		return Comma, t.points > 0
	}
	return Point, t.commas > 0
}

// decimalOf returns the decimal sign that a caller's locale or currency
// implies, and "" if neither does. The regions and currencies are those of the
// trade's neighbours, as CLDR 48 has them. The euro is written both ways.
func decimalOf(locale string, c currency.Code) Decimal {
	switch region(locale) {
	case "MX", "US", "CN", "TW", "HK", "GB", "CA", "GT", "HN", "NI", "PA", "PE", "PR", "SV", "DO":
		return Point
	case "AR", "BO", "BR", "CL", "CO", "EC", "ES", "PT", "PY", "UY", "VE", "DE", "FR", "IT":
		return Comma
	}
	switch c {
	case currency.MXN, currency.USD, currency.CNY, currency.HKD, currency.TWD, currency.JPY, "GBP":
		return Point
	case "ARS", "BRL", "CLP", "COP", "UYU", "PYG":
		return Comma
	}
	return ""
}

// region returns the region that a BCP 47 tag names, in capitals, and "" if it
// names none.
func region(tag string) string {
	_, rest, _ := strings.Cut(tag, "-")
	for part := range strings.SplitSeq(rest, "-") {
		if len(part) == 2 {
			return strings.ToUpper(part)
		}
		if len(part) != 4 { // a script may stand before it
			break
		}
	}
	return ""
}

// scientific reports whether s is a number that a spreadsheet cut to its
// leading digits, such as 7.50101E+12. A code like 1E5 may be an honest one.
func scientific(s string) bool {
	mantissa, exponent, ok := cutAny(s, "eE")
	if !ok {
		return false
	}
	power, plus := strings.CutPrefix(exponent, "+")
	whole, frac, pointed := cutAny(mantissa, ".,")
	return allDigits(power) && allDigits(whole) && (!pointed || allDigits(frac)) && (pointed || plus)
}

func cutAny(s, signs string) (before, after string, ok bool) {
	if i := strings.IndexAny(s, signs); i >= 0 {
		return s[:i], s[i+1:], true
	}
	return s, "", false
}

func allDigits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}
