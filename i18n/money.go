package i18n

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/nao-trade/nao/currency"
)

// MoneyFormat says how money is written. The zero MoneyFormat writes it with the
// currency's symbol, as CLDR does by default, for [MexicanSpanish].
//
// The digits after the point are those that CLDR shows for the currency, not
// those of its minor unit (COP has none here, two in ISO 4217), rounded half
// away from zero: a text for people, and no settlement amount.
//
// In Spanish a compact amount has de where the language asks for it, "1 millón
// de euros", for which CLDR 48 has no pattern.
type MoneyFormat struct {
	Locale     Locale
	Display    Display
	Accounting bool    // negative amounts in parentheses where the locale's accountants write them so: Chinese and English
	Compact    Compact // $1.2 M, ¥123万
	Digits     Digits  // the zero value leaves them to the currency
	Rounding   currency.Rounding
}

// Display says how a currency is named beside its amount.
type Display uint8

// The displays.
const (
	// Symbol is what the locale's readers take for that currency and no other:
	// "$" for Mexican pesos and "USD" for dollars in es-MX. It is CLDR's
	// default.
	Symbol Display = iota
	// NarrowSymbol is the shortest sign, "$" for pesos and dollars alike. It is
	// for places where the currency is plain from elsewhere, as a column headed
	// USD.
	NarrowSymbol
	// Code is the ISO 4217 code, which means the same to every reader.
	Code
	// Name is the currency's name: "1.00 peso mexicano", "2.00美元".
	Name
	// Unambiguous is the symbol, or the code where readers of another locale of
	// this package might take the symbol for another currency: "MXN 1.00", since
	// "$" is a dollar to many, and "CNY 1.00", since "¥" is a yen to others, but
	// "US$1.00" and "€1.00". In one document, in however many of these languages,
	// no two currencies then share a sign.
	Unambiguous
)

// Money returns m as the locale writes money, with the currency's symbol:
// "$1,234.50" for Mexican pesos in es-MX, "MX$1,234.50" in Chinese. A symbol
// that ends in neither a sign nor a space is followed by a no-break space, U+00A0, and a minus
// sign comes first: "-USD 5.00".
//
// The digits are those of [MoneyFormat]. A Money without a currency is printed
// as a number.
func (l Locale) Money(m currency.Money) string {
	return MoneyFormat{Locale: l}.Format(m)
}

// MoneyCode returns m with the ISO 4217 code in place of the symbol, such as
// "MXN 1,234.50" with a no-break space, U+00A0. It means the same to every
// reader.
func (l Locale) MoneyCode(m currency.Money) string {
	return MoneyFormat{Locale: l, Display: Code}.Format(m)
}

// AppendMoney adds m as [Locale.Money] writes it to b. It allocates nothing if b
// has room and the amount has no more than eighteen digits.
func (l Locale) AppendMoney(b []byte, m currency.Money) []byte {
	return MoneyFormat{Locale: l}.Append(b, m)
}

// Format returns the amount as text.
func (f MoneyFormat) Format(m currency.Money) string {
	var buf [64]byte
	return string(f.Append(buf[:0], m))
}

// Append adds the amount as text to b.
func (f MoneyFormat) Append(b []byte, m currency.Money) []byte {
	var buf [40]byte
	if f.Compact == NotCompact && f.Display != Name && m.Code() != "" {
		return f.appendUsual(b, m.Code(), figureOf(buf[:0], m.Amount()))
	}
	t := f.text(m.Code())
	x, power := t.round(figureOf(buf[:0], m.Amount()))
	return t.append(b, x, power)
}

// appendUsual writes an amount with a sign and no word for its size: what a shop
// writes by the million.
func (f *MoneyFormat) appendUsual(b []byte, c currency.Code, x figure) []byte {
	n := &numbers[f.Locale.known()]
	x = f.digits(c).round(x, f.Rounding)
	minus, closing := f.minus(n, x)
	sign := f.Locale.sign(c, f.Display)
	b = append(b, minus...)
	if !n.signLast {
		b = append(b, sign...)
		if asksForSpace(sign) {
			b = append(b, "\u00a0"...)
		}
	}
	b = x.append(b, n, n.minGrouping)
	if n.signLast {
		b = append(append(b, n.gap...), sign...)
	}
	return append(b, closing...)
}

// digits returns the digits of amounts of a currency that are not compact.
func (f *MoneyFormat) digits(c currency.Code) Digits {
	if f.Digits.kind != digitsAuto {
		return f.Digits
	}
	places := int16(displayDigits(c))
	return Digits{digitsFraction, places, places}
}

// minus returns what stands around an amount for its being negative.
func (f *MoneyFormat) minus(n *numberData, x figure) (before, after string) {
	switch {
	case !x.negative:
		return "", ""
	case f.Accounting && n.parentheses && f.Display != Name:
		return "(", ")"
	}
	return "-", ""
}

// text prepares the amounts of one currency.
func (f MoneyFormat) text(c currency.Code) moneyText {
	t := moneyText{MoneyFormat: f, code: c, numbers: &numbers[f.Locale.known()]}
	switch {
	case f.Compact != NotCompact:
	case c == "":
		t.Digits = f.Digits.or(AllDigits())
	default:
		t.Digits = f.digits(c)
	}
	if f.Display != Name {
		t.sign = f.Locale.sign(c, f.Display)
	}
	return t
}

// moneyText is a MoneyFormat for one currency.
type moneyText struct {
	MoneyFormat
	code    currency.Code
	sign    string // what stands for the currency, "" with Name
	numbers *numberData
}

// number returns how the number of the amount is written.
func (t *moneyText) number() NumberFormat {
	return NumberFormat{Locale: t.Locale, Compact: t.Compact, Digits: t.Digits, Rounding: t.Rounding}
}

// round rounds x, and returns the power of ten of its pattern if it is compact.
func (t *moneyText) round(x figure) (figure, int) {
	if t.Compact == NotCompact {
		return t.Digits.round(x, t.Rounding), 0
	}
	return t.number().roundCompact(x, t.style())
}

// append writes an amount that is rounded.
func (t *moneyText) append(b []byte, x figure, power int) []byte {
	a := t.affixes(x, power)
	b = append(b, a.minus...)
	b = a.appendBefore(b)
	b = x.append(b, t.numbers, t.number().grouping(t.numbers))
	return append(a.appendAfter(b), a.close...)
}

// asksForSpace reports whether a no-break space stands between the sign of a
// currency and the amount after it: CLDR has it so after a
// letter and the point of "Cg.".
func asksForSpace(sign string) bool {
	last, _ := utf8.DecodeLastRuneInString(sign)
	return !unicode.IsSymbol(last) && !unicode.IsSpace(last)
}

// affixes is what stands around the digits of an amount.
type affixes struct {
	minus, close  string // "-" and "", or "(" and ")"
	before, after string // with ¤ in the place of the sign
	sign          string // of the currency
	spaced        bool   // a no-break space stands between before and the digits
	separate      string // between after and the name
	name          string // of the currency, after all else, in place of a sign
}

func (t *moneyText) affixes(x figure, power int) affixes {
	a := affixes{sign: t.sign}
	switch {
	case power == 0 && t.sign != "" && t.numbers.signLast:
		a.after = t.numbers.gap + currencySign
	case power == 0 && t.sign != "":
		a.before = currencySign
	case power > 0:
		a.before, a.after = cutZeros(compactPattern(t.Locale, t.style(), power, t.Locale.pluralOf(x)))
	}
	a.minus, a.close = t.minus(t.numbers, x)
	switch {
	case t.sign != "":
		a.spaced = strings.HasSuffix(a.before, currencySign) && asksForSpace(t.sign)
	case t.code != "":
		a.name, a.separate = t.name(x, power), t.numbers.name
		if t.Locale.language() == spanish && asksForDe(a.after) {
			a.separate = " de "
		}
	}
	return a
}

// style returns the name under which the patterns of compact amounts stand.
func (t *moneyText) style() string {
	if t.sign != "" {
		return styleCurrency
	}
	return t.Compact.style()
}

// name returns the currency's name for an amount: one peso, two pesos.
func (t *moneyText) name(x figure, power int) string {
	p := Other
	if power == 0 {
		p = t.Locale.pluralOf(x)
	}
	return t.Locale.currencyName(t.code, p)
}

// asksForDe reports whether a Spanish numeral is a noun, after which what is
// counted stands with de: "un millón de euros" (RAE, Diccionario panhispánico de
// dudas, "millón"). CLDR 48 has no names of currencies for such amounts and
// would have "1 millón euros".
func asksForDe(after string) bool {
	for _, noun := range [...]string{"millón", "millones", "billón", "billones"} {
		if strings.HasSuffix(after, noun) {
			return true
		}
	}
	return false
}

// currencySign is the place of the currency in a pattern.
const currencySign = "¤"

// appendBefore writes what stands before the digits, but for the minus.
func (a *affixes) appendBefore(b []byte) []byte {
	b = a.appendPattern(b, a.before)
	if a.spaced {
		b = append(b, "\u00a0"...)
	}
	return b
}

// appendAfter writes what stands after the digits, but for a parenthesis.
func (a *affixes) appendAfter(b []byte) []byte {
	b = a.appendPattern(b, a.after)
	if a.name != "" {
		b = append(append(b, a.separate...), a.name...)
	}
	return b
}

func (a *affixes) appendPattern(b []byte, pattern string) []byte {
	before, after, found := strings.Cut(pattern, currencySign)
	b = append(b, before...)
	if found {
		b = append(b, a.sign...)
	}
	return append(b, after...)
}
