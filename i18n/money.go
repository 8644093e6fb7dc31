package i18n

import (
	"unicode"
	"unicode/utf8"

	"github.com/nao-trade/nao/currency"
)

// Money returns m as the locale writes money, with the currency's symbol:
// "$1,234.50" for Mexican pesos in es-MX, "MX$1,234.50" in Chinese. A symbol
// that ends in a letter is followed by a no-break space, U+00A0, and a minus
// sign comes first: "-USD 5.00".
//
// The digits are those that CLDR shows for the currency, not those of its
// minor unit (COP has none here, two in ISO 4217), rounded half away from
// zero. A Money without a currency is printed as a number.
func (l Locale) Money(m currency.Money) string {
	return string(l.appendMoney(make([]byte, 0, 32), m, l.symbol(m.Code())))
}

// MoneyCode returns m with the ISO 4217 code in place of the symbol, such as
// "MXN 1,234.50" with a no-break space, U+00A0. It means the same to every
// reader.
func (l Locale) MoneyCode(m currency.Money) string {
	return string(l.appendMoney(make([]byte, 0, 32), m, string(m.Code())))
}

func (l Locale) appendMoney(b []byte, m currency.Money, name string) []byte {
	if name == "" {
		return l.appendNumber(b, m.Amount())
	}
	amount := m.Amount()
	if amount.Sign() < 0 {
		// The number's own sign moves before the name of the currency. What
		// rounds to nothing keeps it, as in CLDR.
		b, amount = append(b, '-'), amount.Neg()
	}
	b = append(b, name...)
	if last, _ := utf8.DecodeLastRuneInString(name); !unicode.IsSymbol(last) {
		b = append(b, "\u00a0"...)
	}
	return appendFixed(b, amount, displayDigits(m.Code()))
}
