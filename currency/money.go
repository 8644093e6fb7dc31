// Package currency holds amounts of money and the rates between currencies.
//
// A [Money] is an exact decimal with an ISO 4217 code. It is immutable: every
// operation returns a new one. The zero Money has no currency and is neutral
// in [Money.Add] and [Sum], so a total may start from it.
//
// # Rounding
//
// Addition, subtraction and multiplication are exact. Whatever loses digits
// ([Money.Round], [Money.Div], [Money.SplitTax], [Rate.Convert]) takes the
// number of places and a [Rounding]. Nothing reads the package variables of the
// decimal library.
//
// What is shared out loses nothing: the parts of [Money.Allocate] and
// [Money.Split], the net and the tax of [Money.AddTax] and [Money.SplitTax], and
// the refunds of a sale by [Taxed.Refund] sum to the whole.
//
// # Digits
//
// [Code.Digits] are the minor units of ISO 4217, by which amounts are settled;
// [Code.DisplayDigits] and [Code.CashStep] are CLDR's, by which they are shown and
// paid in cash.
//
// # Errors
//
// Two amounts of different currencies cannot be added or compared: the error
// is a [*MismatchError]. Texts that are no amount give a [*ParseError] with
// the value and what would be accepted. Nothing panics on input; only
// [MustParse] and [Rounding.Div], which are for values that the program itself
// vouches for, do.
//
// # Limits
//
// Texts are read up to [MaxDigits] digits and without exponents, and no longer
// ones are written where they are to be read again: as text, JSON, or in a
// database. Arithmetic is not limited: every exact product has as many digits as
// its factors together, so round before multiplying in a loop, and bound a
// decimal that another library has read before it goes into [New].
//
// # Logs
//
// A log/slog handler prints Money as text or JSON without help from this
// package, which does not import it: it is in every program that imports i18n.
//
// # Human forms
//
// [Parse] and [Money.String] speak the plain form of machines, "1234.50" and
// "1234.50 MXN". What people read and write ("$1,234.50", "1.234,50 €") is in
// package i18n.
package currency

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"

	"github.com/nao-trade/nao/internal/digits"
	"github.com/shopspring/decimal"
)

// Money is an amount in a currency. Copy it freely. Compare with
// [Money.Equal] or [Money.Cmp], not with ==, because 1.0 and 1.00 are equal
// amounts with different representations.
type Money struct {
	amount decimal.Decimal
	code   Code
}

// New returns the amount in the currency c, exactly as given.
func New(amount decimal.Decimal, c Code) Money { return Money{amount, c} }

// FromMinor returns n minor units of c as Money: FromMinor(123450, "MXN") is
// MXN 1234.50. It fails if the minor unit of c is not known.
func FromMinor(n int64, c Code) (Money, error) {
	places, ok := c.Digits()
	if !ok {
		return Money{}, unknownMinor(c)
	}
	return Money{decimal.New(n, -places), c}, nil
}

func unknownMinor(c Code) error {
	return fmt.Errorf("currency: minor unit of %q: not known: use New with a decimal amount", clip(string(c)))
}

// MaxDigits is the most digits that [Parse] accepts before and after the
// point together. It bounds the work that a hostile text can cause. A lone
// zero before the point and up to four at the end do not count, since
// [Money.Plain] adds them.
const MaxDigits = 40

// ParseError is the error of [Parse], and of reading Money from text and JSON.
type ParseError struct {
	Value string // the text that was given, cut to 64 bytes
	Why   string // what is wrong with it, and what would be accepted
}

// Error returns the value and what is wrong with it.
func (e *ParseError) Error() string {
	return fmt.Sprintf("currency: amount %q: %s", e.Value, e.Why)
}

// Parse reads a plain decimal such as "1234.50" or "-0.5" as an amount of c.
// It takes an optional sign, digits and at most one point; no exponent, no
// grouping, no symbol, no spaces. At most [MaxDigits] digits are accepted.
//
// "+5" and ".5" are read, since statements and databases print them and they
// have one meaning. "5." is refused: a point with nothing after it is the mark
// of a text that was cut short. The code is taken as it is; see [ParseCode].
func Parse(s string, c Code) (Money, error) {
	whole, frac, err := splitPlain(s)
	if err != nil {
		return Money{}, err
	}
	// Not decimal.NewFromString, whose limits are package variables.
	if len(whole)+len(frac) <= 18 { // no need of a big number
		if n, err := strconv.ParseInt(whole+frac, 10, 64); err == nil {
			return Money{decimal.New(n, -int32(len(frac))), c}, nil
		}
	}
	n, ok := new(big.Int).SetString(whole+frac, 10)
	if !ok {
		return Money{}, &ParseError{clip(s), wantPlain}
	}
	return Money{decimal.NewFromBigInt(n, -int32(len(frac))), c}, nil
}

// MustParse is [Parse] for constants in code; it panics on a bad amount.
func MustParse(s string, c Code) Money {
	m, err := Parse(s, c)
	if err != nil {
		panic(err)
	}
	return m
}

const wantPlain = "want a plain decimal such as 1234.50"

// splitPlain returns the signed digits before the point and those after it. It
// refuses what the decimal library would accept beyond the plain form, above
// all exponents, which turn ten bytes into gigabytes.
func splitPlain(s string) (whole, frac string, err error) {
	whole, frac, point := strings.Cut(s, ".")
	digits := strings.TrimPrefix(whole, "-")
	if digits == whole {
		digits = strings.TrimPrefix(whole, "+")
	}
	for _, r := range digits + frac {
		if r < '0' || r > '9' {
			return "", "", &ParseError{clip(s), fmt.Sprintf("%q does not belong here: %s", r, wantPlain)}
		}
	}
	switch n := len(digits) + len(frac); {
	case n == 0:
		return "", "", &ParseError{clip(s), "no digit: " + wantPlain}
	case point && frac == "":
		return "", "", &ParseError{clip(s), "nothing after the point: give the digits, or leave the point out"}
	case n-padding(digits, frac) > MaxDigits:
		return "", "", &ParseError{clip(s), fmt.Sprintf("%d digits: want at most %d", n, MaxDigits)}
	}
	return whole, frac, nil
}

// padding counts the digits that [Money.Plain] writes beyond those of the
// number, so that the longest amount that is read can be read again.
func padding(digits, frac string) int {
	n := 0
	if digits == "0" {
		n++
	}
	return n + min(len(frac)-len(strings.TrimRight(frac, "0")), mostPadding)
}

// mostPadding is the length of the longest minor unit of ISO 4217.
const mostPadding = 4

// clip cuts a text from outside to what an error can show.
func clip(s string) string {
	const most = 64
	if len(s) > most {
		return strings.ToValidUTF8(s[:most], "") + "…"
	}
	return s
}

// Amount returns the number without its currency.
func (m Money) Amount() decimal.Decimal { return m.amount }

// Code returns the currency; "" for the zero Money.
func (m Money) Code() Code { return m.code }

// IsZero reports whether the amount is nought, in whatever currency.
func (m Money) IsZero() bool { return m.amount.IsZero() }

// Sign returns -1, 0 or +1 as the amount is negative, nought or positive.
func (m Money) Sign() int { return m.amount.Sign() }

// Neg returns -m.
func (m Money) Neg() Money { return Money{m.amount.Neg(), m.code} }

// Abs returns m without its sign.
func (m Money) Abs() Money { return Money{m.amount.Abs(), m.code} }

// MismatchError says that an operation met two different currencies, A and B.
type MismatchError struct{ A, B Code }

// Error names both currencies.
func (e *MismatchError) Error() string {
	return fmt.Sprintf("currency: %s and %s: different currencies: convert one first", e.A.name(), e.B.name())
}

// name is the code for error texts.
func (c Code) name() string {
	if c == "" {
		return "no currency"
	}
	return clip(string(c))
}

// join returns the common currency of m and n. A Money without a currency
// joins any other if its amount is nought.
func (m Money) join(n Money) (Code, error) {
	switch {
	case m.code == n.code:
		return m.code, nil
	case m.code == "" && m.amount.IsZero():
		return n.code, nil
	case n.code == "" && n.amount.IsZero():
		return m.code, nil
	}
	return "", &MismatchError{m.code, n.code}
}

// Add returns m + n, exactly. Different currencies are a [*MismatchError].
func (m Money) Add(n Money) (Money, error) {
	c, err := m.join(n)
	if err != nil {
		return Money{}, err
	}
	return Money{add(m.amount, n.amount), c}, nil
}

// add returns a + b as the decimal library does, with less work where both
// count the same unit and are of everyday size.
func add(a, b decimal.Decimal) decimal.Decimal {
	if a.Exponent() != b.Exponent() || !digits.Small(a) || !digits.Small(b) {
		return a.Add(b)
	}
	return decimal.New(a.CoefficientInt64()+b.CoefficientInt64(), a.Exponent())
}

// sub returns a - b, as add does a + b.
func sub(a, b decimal.Decimal) decimal.Decimal {
	if a.Exponent() != b.Exponent() || !digits.Small(a) || !digits.Small(b) {
		return a.Sub(b)
	}
	return decimal.New(a.CoefficientInt64()-b.CoefficientInt64(), a.Exponent())
}

// Sub returns m - n, exactly. Different currencies are a [*MismatchError].
func (m Money) Sub(n Money) (Money, error) {
	c, err := m.join(n)
	if err != nil {
		return Money{}, err
	}
	return Money{sub(m.amount, n.amount), c}, nil
}

// Sum adds all of ms, exactly. The sum of none is the zero Money.
func Sum(ms ...Money) (Money, error) {
	var total Money
	var err error
	for _, m := range ms {
		if total, err = total.Add(m); err != nil {
			return Money{}, err
		}
	}
	return total, nil
}

// Cmp returns -1, 0 or +1 as m is less than, equal to or more than n.
// Different currencies are a [*MismatchError]. Unlike [Money.Equal], it takes
// the zero Money for nought in any currency.
func (m Money) Cmp(n Money) (int, error) {
	if _, err := m.join(n); err != nil {
		return 0, err
	}
	return m.amount.Cmp(n.amount), nil
}

// Equal reports whether m and n are the same amount of the same currency;
// 1.0 and 1.00 are. go-cmp uses it.
func (m Money) Equal(n Money) bool { return m.code == n.code && m.amount.Equal(n.amount) }

// Mul returns m times f, exactly: the digits after the point add up.
func (m Money) Mul(f decimal.Decimal) Money { return Money{m.amount.Mul(f), m.code} }

// Div returns m divided by f, to places digits after the point. A divisor of
// nought is an error.
func (m Money) Div(f decimal.Decimal, places int32, r Rounding) (Money, error) {
	if f.IsZero() {
		return Money{}, fmt.Errorf("currency: divide %s: by nought: want another divisor", m)
	}
	return Money{r.Div(m.amount, f, places), m.code}, nil
}

// Ratio returns m divided by n as a bare number, to places digits after the
// point: the margin of a price, the share of a line in its invoice. Different
// currencies are a [*MismatchError]; an n of nought is an error.
func (m Money) Ratio(n Money, places int32, r Rounding) (decimal.Decimal, error) {
	if _, err := m.join(n); err != nil {
		return decimal.Decimal{}, err
	}
	if n.IsZero() {
		return decimal.Decimal{}, fmt.Errorf("currency: ratio of %s to %s: divides by nought: want another whole", m, n)
	}
	return r.Div(m.amount, n.amount, places), nil
}

// Round returns m with places digits after the point.
func (m Money) Round(places int32, r Rounding) Money {
	return Money{r.Apply(m.amount, places), m.code}
}

// RoundMinor returns m in whole minor units of its currency: cents, fen. A
// currency whose minor unit is not known is left as it is.
func (m Money) RoundMinor(r Rounding) Money {
	if places, ok := m.code.Digits(); ok {
		return m.Round(places, r)
	}
	return m
}

// RoundTo returns the multiple of step that r chooses for m: 12.37 to a step
// of 0.05 is 12.35. Steps are those of coins (0.05, 0.10, 0.50) or of a price
// list (5, 10). A step that is not above nought is an error.
func (m Money) RoundTo(step decimal.Decimal, r Rounding) (Money, error) {
	if step.Sign() <= 0 {
		return Money{}, fmt.Errorf("currency: round %s to steps of %s: want a step above nought", m, plain(step))
	}
	return Money{r.Div(m.amount, step, 0).Mul(step), m.code}, nil
}

// RoundCash returns m as it can be paid in cash: a multiple of
// [Code.CashStep]. A currency whose step is not known is left as it is.
func (m Money) RoundCash(r Rounding) Money {
	step, ok := m.code.CashStep()
	if !ok {
		return m
	}
	return Money{r.Div(m.amount, step, 0).Mul(step), m.code}
}

// Minor returns the amount in minor units: 123450 for MXN 1234.50. It fails if
// the minor unit is not known, if the amount is no whole number of them, or if
// it does not fit.
func (m Money) Minor() (int64, error) {
	places, ok := m.code.Digits()
	if !ok {
		return 0, unknownMinor(m.code)
	}
	n := m.amount.Shift(places)
	if !n.IsInteger() {
		return 0, fmt.Errorf("currency: minor units of %s: no whole number: round it first", m)
	}
	i := n.BigInt()
	if !i.IsInt64() {
		return 0, fmt.Errorf("currency: minor units of %s: more than 64 bits: use Amount", m)
	}
	return i.Int64(), nil
}
