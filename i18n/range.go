package i18n

import (
	"unicode/utf8"

	"github.com/nao-trade/nao/currency"
	"github.com/shopspring/decimal"
)

// Range returns the numbers from low to high, such as "3-5" or "1,000-2,000".
// Ends that read the same after rounding give one approximate number, "~3".
func (f NumberFormat) Range(low, high decimal.Decimal) string {
	n := &numbers[f.Locale.known()]
	return joinRange(n, f.end(low), f.end(high))
}

// Range returns the amounts from low to high, such as "US$3.00-5.00", and
// "$3.00 - $5.00" where the sign is a single character. Ends that read the same
// after rounding give one approximate amount, "~$3.00". Amounts in two
// currencies are each written whole.
func (f MoneyFormat) Range(low, high currency.Money) string {
	n := &numbers[f.Locale.known()]
	from, to := f.end(low), f.end(high)
	if low.Code() != high.Code() {
		return from.text() + from.name + n.spacedDash() + to.text() + to.name
	}
	if f.Display == Name && low.Code() != "" && from.text() != to.text() {
		// One name for both, in the form of a range: PluralRange.
		name := f.Locale.currencyName(low.Code(), Other)
		from.name, to.name = "", to.separate+name
	}
	return joinRange(n, from, to)
}

// rangeEnd is one end of a range, in its parts.
type rangeEnd struct {
	minus, before  string // before without the space that a sign of letters asks for
	space, digits  string
	after, closing string
	separate, name string // what divides the name of a currency from the rest, and both
}

func (f NumberFormat) end(d decimal.Decimal) rangeEnd {
	var buf [40]byte
	n := &numbers[f.Locale.known()]
	x, power := f.prepare(f.figure(buf[:0], d))
	e := rangeEnd{minus: string(f.Sign.append(nil, x)), digits: string(x.append(nil, n, f.grouping(n)))}
	e.before, e.after = f.affixes(x, power)
	return e
}

func (f MoneyFormat) end(m currency.Money) rangeEnd {
	var buf [40]byte
	t := f.text(m.Code())
	x, power := t.round(figureOf(buf[:0], m.Amount()))
	a := t.affixes(x, power)
	e := rangeEnd{
		minus: a.minus, before: string(a.appendPattern(nil, a.before)), after: string(a.appendPattern(nil, a.after)), closing: a.close,
		digits: string(x.append(nil, t.numbers, t.number().grouping(t.numbers))),
	}
	if a.spaced {
		e.space = "\u00a0"
	}
	if a.name != "" {
		e.separate, e.name = a.separate, a.separate+a.name
	}
	return e
}

// joinRange writes a range as ICU does: what stands around both ends is written
// once if it is more than one character, and else twice, with spaces around the
// dash.
func joinRange(n *numberData, low, high rangeEnd) string {
	around := low.affix()
	switch {
	case low.text() == high.text():
		return "~" + high.text() + high.name
	case around != high.affix() || utf8.RuneCountInString(around) == 1:
		return low.text() + n.spacedDash() + high.text() + high.name
	}
	return low.minus + low.before + low.space + low.digits + n.dash + high.digits + high.after + high.closing + high.name
}

func (n *numberData) spacedDash() string { return " " + n.dash + " " }

func (e rangeEnd) text() string {
	return e.minus + e.before + e.space + e.digits + e.after + e.closing
}

// affix returns what stands around the digits, less what a sign of letters asks
// for.
func (e rangeEnd) affix() string { return e.minus + e.before + e.after + e.closing }
