package i18n

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/nao-trade/nao/currency"
	"github.com/shopspring/decimal"
)

// MaxAmount is the length of the longest text, in bytes, that a [Parser] reads.
const MaxAmount = 128

// Parser reads numbers and amounts that people wrote. The zero Parser is strict
// and reads what [MexicanSpanish] prints.
//
// A strict Parser takes what [NumberFormat] and [MoneyFormat] write in its
// locale, but for compact forms and a plus: "1,234.50", "$1,234.50", "USD 1,234.50", "(¥5.00)", with or without
// group marks, and with any space where one of them has one.
//
// A lenient one takes what is found in spreadsheets and messages as well:
// full-width digits, spaces and apostrophes between groups, in Spanish a decimal
// comma where a point is usual ("12,5"), a sign at the end, words such as "1.2万",
// "3 millones" and "50 mil", two names of one currency ("$1,200 MXN"), and names
// as people have them ("usd", "1,200 pesos", "M.N.", "80元", "RMB"). It still
// refuses what may be read in two ways, such as the amount "$1.200".
type Parser struct {
	Locale   Locale
	Currency currency.Code // of amounts that name none; "": those are an error
	Lenient  bool
}

// ParseError says where a text is no number or amount, why, and what would be
// one.
type ParseError struct {
	Text   string // all of it
	Offset int    // where in it, in bytes
	Why    string // what is wrong there, and how to mend it
}

// Error returns the place, the defect and the text.
func (e *ParseError) Error() string {
	return fmt.Sprintf("i18n: amount %q, byte %d: %s", e.Text, e.Offset, e.Why)
}

// Number reads a number such as "1,234.5". It is exact: no digit is lost.
// Errors are [*ParseError] values.
func (p Parser) Number(s string) (decimal.Decimal, error) {
	r := reading{Parser: p, text: s}
	d := r.amount(false)
	if r.err == nil && r.named() {
		r.fail(r.currencyAt(), "this is no number; an amount of money is read by Money, and a percentage by Percent")
	}
	return value(&r, d)
}

// value returns what was read, and nothing beside an error.
func value[T any](r *reading, v T) (T, error) {
	if r.err != nil {
		var none T
		return none, r.err
	}
	return v, nil
}

// Percent reads a percentage such as "16%" or "12.5 %" as a fraction, 0.16 and
// 0.125. The sign must be there. Errors are [*ParseError] values.
func (p Parser) Percent(s string) (decimal.Decimal, error) {
	r := reading{Parser: p, text: s}
	d := r.amount(false)
	if r.err == nil && (r.head != "" || strings.Map(narrow, r.tail) != "%") {
		r.fail(r.currencyAt(), "want a percentage such as 16%")
	}
	return value(&r, d.Shift(-2))
}

// Money reads an amount with its currency, such as "$1,234.50", "USD 5.00" or
// "12 yuanes". A sign that several currencies have, such as $, is that of
// p.Currency if it has that sign, else that of the locale, as [Symbol] prints it;
// else it is an error.
// Errors are [*ParseError] values.
func (p Parser) Money(s string) (currency.Money, error) {
	r := reading{Parser: p, text: s}
	d := r.amount(true)
	code := r.currency()
	if r.Lenient && r.err == nil && displayDigits(code) < 3 {
		r.doubt()
	}
	return value(&r, currency.New(d, code))
}

// doubt refuses $1.200 and 1.200 millones, which are 1,200 to some and 1.2 to
// others.
func (r *reading) doubt() {
	n := &numbers[r.Locale.known()]
	for i := r.from; i < r.end; i++ {
		alone := r.r[i] == rune(n.decimal) && r.digitsBefore(i) == i-r.from && r.digitsAfter(i) == r.end-i-1
		if alone && r.groupAt(i, r.r[i], 0) {
			r.fail(r.at[i], fmt.Sprintf("it may be thousands or a fraction; write it as %s", r.Locale.sample()))
		}
	}
}

// reading is one text on its way to a number.
type reading struct {
	Parser
	text string
	runes
	from, end        int    // the digits among the runes
	negative         bool   // a minus or parentheses stand around them
	head, tail       string // what else stands before and after them
	headAt, tailAt   int    // where, in bytes
	multiplier       int32  // power of ten of the words after them
	opened, finished bool
	err              *ParseError
}

// runes is a text in its narrow forms, with the place of each.
type runes struct {
	r  []rune
	at []int
}

func (r *reading) fail(at int, why string) {
	if r.err == nil {
		r.err = &ParseError{Text: clip(r.text), Offset: at, Why: why}
	}
}

// clip shortens a text that is too long to be shown.
func clip(s string) string {
	if len(s) <= MaxAmount {
		return s
	}
	return strings.ToValidUTF8(s[:MaxAmount], "") + "…"
}

func (r *reading) named() bool { return r.head != "" || r.tail != "" }

func (r *reading) currencyAt() int {
	if r.head != "" {
		return r.headAt
	}
	return r.tailAt
}

// amount reads the number and what stands around it.
func (r *reading) amount(money bool) decimal.Decimal {
	if r.scan(); r.err != nil {
		return decimal.Decimal{}
	}
	d := r.body()
	r.before(money)
	r.after(money)
	if r.err == nil && r.multiplier > 0 && r.Locale.language() == spanish {
		r.doubt()
	}
	if r.err != nil {
		return decimal.Decimal{}
	}
	if r.negative {
		d = d.Neg()
	}
	return d.Shift(r.multiplier)
}

// scan finds the digits.
func (r *reading) scan() {
	switch {
	case len(r.text) > MaxAmount:
		r.fail(MaxAmount, fmt.Sprintf("it is longer than %d bytes", MaxAmount))
		return
	case !utf8.ValidString(r.text):
		r.fail(strings.IndexRune(strings.ToValidUTF8(r.text, "\uffff"), '\uffff'), "it is no UTF-8 text here; save it as UTF-8")
		return
	}
	r.from = -1
	for at, c := range r.text {
		if r.Lenient {
			c = narrow(c)
		}
		if isDigit(c) {
			if r.from < 0 {
				r.from = len(r.r)
			}
			r.end = len(r.r) + 1
		}
		r.r, r.at = append(r.r, c), append(r.at, at)
	}
	r.at = append(r.at, len(r.text))
	if r.from < 0 {
		r.fail(0, "there is no digit in it; write a number such as "+r.Locale.sample())
	}
	if r.err == nil && r.Lenient {
		r.leadingPoint()
	}
}

// leadingPoint takes the point of .50 for part of the number.
func (r *reading) leadingPoint() {
	i := r.from - 1
	if i >= 0 && (r.r[i] == '.' || r.r[i] == ',') && (i == 0 || !unicode.IsLetter(r.r[i-1])) {
		r.from = i
	}
}

// sample is a number as the locale writes it.
func (l Locale) sample() string { return l.Fixed(decimal.New(123450, -2), 2) }

func isDigit(c rune) bool { return c >= '0' && c <= '9' }

// narrow returns the ordinary form of a full-width character and of the signs
// that are written for another.
func narrow(c rune) rune {
	switch {
	case c > '\uff00' && c <= '\uff5e':
		return c - 0xfee0
	case c == '￥':
		return '¥'
	case c == '−', c == '–':
		return '-'
	case c == '’', c == '‘':
		return '\''
	case c == '\u066b':
		return ','
	}
	return c
}

// body reads the digits and the marks between them.
func (r *reading) body() decimal.Decimal {
	point, group := r.marks()
	if r.err != nil {
		return decimal.Decimal{}
	}
	var digits []byte
	places, sincePoint := int32(0), false
	for i := r.from; i < r.end; i++ {
		switch c := r.r[i]; {
		case isDigit(c):
			digits = append(digits, byte(c))
			if sincePoint {
				places++
			}
		case c == point && !sincePoint:
			sincePoint = true
		case c == group && !sincePoint && r.groupAt(i, group, point):
		default:
			r.fail(r.at[i], fmt.Sprintf("%q does not stand in a number there; write it as %s", string(c), r.Locale.sample()))
			return decimal.Decimal{}
		}
	}
	d, err := decimal.NewFromString(string(digits))
	if err != nil {
		r.fail(r.at[r.from], err.Error())
	}
	return d.Shift(-places)
}

// groupAt reports whether a group mark stands where one may: before it one to
// three digits that do not begin with a zero, or another group, and after it
// exactly three.
func (r *reading) groupAt(i int, group, point rune) bool {
	before, after := r.digitsBefore(i), r.digitsAfter(i)
	if j := i + 1 + after; after != 3 || j < r.end && r.r[j] != group && r.r[j] != point {
		return false
	}
	if first := i-before == r.from; first {
		return before >= 1 && before <= 3 && r.r[r.from] != '0'
	}
	return before == 3
}

func (r *reading) digitsBefore(i int) int {
	n := 0
	for i-n > r.from && isDigit(r.r[i-n-1]) {
		n++
	}
	return n
}

func (r *reading) digitsAfter(i int) int {
	n := 0
	for i+n+1 < r.end && isDigit(r.r[i+n+1]) {
		n++
	}
	return n
}

// marks returns the decimal and the group mark of the text, 0 for none.
func (r *reading) marks() (point, group rune) {
	n := &numbers[r.Locale.known()]
	point, group = rune(n.decimal), rune(n.group)
	if !r.Lenient {
		return point, group
	}
	dots, commas, last, space := r.countMarks()
	switch {
	case space != 0:
		return last, space
	case dots > 0 && commas > 0 && last == '.':
		return '.', ','
	case dots > 0 && commas > 0:
		return ',', '.'
	case dots+commas > 1:
		return 0, last
	case dots+commas == 1 && last == group && r.isPoint(group):
		return group, 0
	}
	return point, group
}

// countMarks counts the marks of the text and returns the last of them, and the
// space or apostrophe that divides its groups.
func (r *reading) countMarks() (dots, commas int, last, space rune) {
	for _, c := range r.r[r.from:r.end] {
		switch {
		case c == '.':
			dots, last = dots+1, c
		case c == ',':
			commas, last = commas+1, c
		case space == 0 && isGroupSpace(c):
			space = c
		}
	}
	return dots, commas, last, space
}

// isGroupSpace reports whether c stands between groups for some: a space within
// a line, or an apostrophe. A tab stands between cells.
func isGroupSpace(c rune) bool {
	return c == ' ' || c == '\u00a0' || c == '\u2009' || c == '\u202f' || c == '\''
}

// isPoint reports whether the only mark of the text, which is the locale's group
// mark, can only be a decimal one: in Spanish 12,5 and 12,50 and 0,125, but not
// 1,250 nor 1234,567. Chinese and English know no decimal comma.
func (r *reading) isPoint(mark rune) bool {
	if r.Locale.language() != spanish {
		return false
	}
	i := r.from
	for r.r[i] != mark {
		i++
	}
	return r.digitsAfter(i) <= 2 || r.digitsBefore(i) == 1 && r.r[r.from] == '0'
}
