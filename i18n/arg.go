package i18n

import (
	"strconv"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n/calendar"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/internal/digits"
	"github.com/shopspring/decimal"
)

// Arg is a named argument of a [Message]. Two Args compare with [Arg.Equal].
//
// It is small, since every use of a message copies some.
type Arg struct {
	name  string
	kind  argKind
	text  string          // a Str; the currency or the unit of num
	whole int64           // an Int, which is the commonest and needs no decimal
	num   decimal.Decimal // a Num; the amount of Money, the value of Qty
	date  calendar.Date
	msg   *Message
}

type argKind uint8

const (
	argText argKind = iota
	argInt
	argNumber
	argMoney
	argQuantity
	argDate
	argMessage

	argKinds = iota
)

func (k argKind) String() string {
	return [argKinds]string{"text", "int", "number", "money", "quantity", "date", "message"}[k]
}

// Str returns an argument that is printed as it is.
func Str(name, s string) Arg { return Arg{name: name, text: s} }

// Int returns a whole number, printed with the grouping of the language.
func Int(name string, n int) Arg { return Arg{name: name, kind: argInt, whole: int64(n)} }

// Num returns a decimal number, printed as the language writes it, with all its
// digits.
func Num(name string, d decimal.Decimal) Arg { return Arg{name: name, kind: argNumber, num: d} }

// Money returns an amount, printed as the language writes money.
func Money(name string, m currency.Money) Arg {
	return Arg{name: name, kind: argMoney, num: m.Amount(), text: string(m.Code())}
}

// Qty returns a quantity, printed with its unit.
func Qty(name string, q measure.Quantity) Arg {
	return Arg{name: name, kind: argQuantity, num: q.Value(), text: string(q.Unit())}
}

// Date returns a civil date, printed as the language writes dates.
func Date(name string, d calendar.Date) Arg { return Arg{name: name, kind: argDate, date: d} }

// Msg returns a message that has no arguments, printed in the language of the
// message around it: the name of a thing within a sentence.
func Msg(name string, m Message) Arg { return Arg{name: name, kind: argMessage, msg: &m} }

// Name returns the name by which a pattern refers to the argument.
func (a Arg) Name() string { return a.name }

// Equal reports whether a and b have the same name, kind and value; the
// numbers 1.0 and 1.00 are equal.
func (a Arg) Equal(b Arg) bool {
	return a.name == b.name && a.kind == b.kind && a.text == b.text && a.whole == b.whole &&
		sameNumber(a.num, b.num) && a.date == b.date && a.message() == b.message()
}

// sameNumber reports whether two numbers are equal. One that would fill the
// memory with zeros is compared as it stands.
func sameNumber(a, b decimal.Decimal) bool {
	if digits.InRange(a) && digits.InRange(b) {
		return a.Equal(b)
	}
	return a.Exponent() == b.Exponent() && a.Coefficient().Cmp(b.Coefficient()) == 0
}

// money returns the value of an amount.
func (a *Arg) money() currency.Money { return currency.New(a.num, currency.Code(a.text)) }

// quantity returns the value of a quantity.
func (a *Arg) quantity() measure.Quantity { return measure.New(a.num, measure.Unit(a.text)) }

// message returns the value of a Msg, the zero Message for others.
func (a *Arg) message() Message {
	if a.msg == nil {
		return Message{}
	}
	return *a.msg
}

// String returns name, kind and plain value for developers, such as
// "price money 1234.50 MXN".
func (a Arg) String() string { return a.name + " " + a.kind.String() + " " + a.plain() }

// plain returns the value as machines write it.
func (a Arg) plain() string {
	switch a.kind {
	case argInt:
		return strconv.FormatInt(a.whole, 10)
	case argNumber:
		return plain(a.num)
	case argMoney:
		return a.money().String()
	case argQuantity:
		return plain(a.num) + " " + a.text
	case argDate:
		return a.date.String()
	case argMessage:
		return a.message().Text(English)
	}
	return a.text
}

// plain writes d without groups and without zeros at its end. It does not use
// d.String, which reads package variables of its library.
func plain(d decimal.Decimal) string {
	if !digits.InRange(d) {
		return English.Number(d) // with its exponent
	}
	d = d.Normalize()
	return d.StringFixed(max(-d.Exponent(), 0))
}

// category returns the plural category of the number as it is shown: one peso,
// but 1.00 US dollars. What is no number is other.
func (a *Arg) category(l Locale) Plural {
	var buf [40]byte
	switch a.kind {
	case argInt:
		return l.pluralInt(a.whole)
	case argNumber, argQuantity:
		return l.pluralOf(figureOf(buf[:0], a.num))
	case argMoney:
		t := MoneyFormat{Locale: l}.text(currency.Code(a.text))
		x, _ := t.round(figureOf(buf[:0], a.num))
		return l.pluralOf(x)
	}
	return Other
}

// is reports whether the argument is the number n.
func (a *Arg) is(n int64) bool {
	switch a.kind {
	case argInt:
		return a.whole == n
	case argNumber, argMoney, argQuantity:
		return digits.InRange(a.num) && a.num.Equal(decimal.New(n, 0))
	}
	return false
}

// append writes the value as readers of l see it. A message is for [printer.print].
func (a *Arg) append(b []byte, l Locale) []byte {
	switch a.kind {
	case argInt:
		return l.appendInt(b, a.whole)
	case argNumber:
		return l.appendNumber(b, a.num)
	case argMoney:
		return l.AppendMoney(b, a.money())
	case argQuantity:
		return l.appendQuantity(b, a.quantity(), shortUnit(measure.Unit(a.text)))
	case argDate:
		return append(b, l.Date(a.date)...)
	}
	return append(b, a.text...)
}
