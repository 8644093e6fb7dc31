package i18n

import (
	"fmt"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/internal/digits"
	"github.com/shopspring/decimal"
)

// maxInWords is how many digits before the point [Locale.InWords] writes out.
const maxInWords = 15

// InWords returns an amount as documents repeat it, so that a figure cannot be
// altered unseen.
//
// In Spanish it is the importe con letra of Mexican invoices and promissory
// notes, which in a note outweighs the figures (Ley General de Títulos y
// Operaciones de Crédito, 1932, article 16): "mil doscientos pesos 50/100 M.N.".
// The currencies are MXN, USD, CAD, EUR, GBP, CNY and HKD. Only the peso ends in
// M.N., moneda nacional; the others end in their code, "mil doscientos dólares
// 50/100 USD". All Spanish locales write the same.
//
// In simplified Chinese it is the 大写金额 of receipts, contracts and bank papers
// of the mainland, in figures that are hard to alter: "人民币壹仟贰佰元伍角整". The
// currency is CNY. The rules are those of the People's Bank of China for bills
// and settlement papers (支付结算办法, 1997, annex 1). Where they leave a choice,
// 整 stands after 角, as after 元, which the Ministry of Finance asks for
// (会计基础工作规范, 1996, article 52), 零 stands for zeros between two figures of
// the yuan, in whichever groups of four, and none stands between 元 and 角.
//
// Nothing is rounded, and nothing is put in capitals: a form that wants "MIL" or
// "Mil" changes the letters itself. The error is for an amount that is negative,
// has parts of a cent or more than fifteen digits before the point, and for a
// currency or a locale without a rule here, traditional Chinese and English
// among them.
func (l Locale) InWords(m currency.Money) (string, error) {
	whole, cents, why := splitCents(m.Amount())
	if why != "" {
		return "", inWordsError(m, why)
	}
	switch language := l.language(); {
	case language == spanish:
		names, ok := spanishMoney(m.Code())
		if !ok {
			return "", inWordsError(m, "the currency has no Spanish name here; want MXN, USD, CAD, EUR, GBP, CNY or HKD")
		}
		return fmt.Sprintf("%s %02d/100 %s", names.count(whole), cents, names.sign), nil
	case language == chinese && !l.traditional():
		if m.Code() != currency.CNY {
			return "", inWordsError(m, "the Chinese rules are for yuan; convert it to CNY")
		}
		return "人民币" + capitals(whole, cents), nil
	}
	return "", inWordsError(m, fmt.Sprintf("%s has no rule for it here; ask for es-MX or zh-Hans", l))
}

func inWordsError(m currency.Money, why string) error {
	return fmt.Errorf("i18n: %s %s in words: %s", plain(m.Amount()), m.Code(), why)
}

// splitCents returns the whole units of an amount and its hundredths, or why it
// is not written out and what to do.
func splitCents(amount decimal.Decimal) (whole, cents int64, why string) {
	switch {
	case amount.Sign() == 0:
		return 0, 0, ""
	case amount.Sign() < 0:
		return 0, 0, "it is negative; write out what is paid back as an amount of its own"
	case int64(amount.NumDigits())+int64(amount.Exponent()) > maxInWords:
		return 0, 0, fmt.Sprintf("it has more than %d digits before the point; state it in figures", maxInWords)
	case !digits.InRange(amount) || !amount.Equal(amount.Truncate(2)):
		return 0, 0, "it has parts of a cent; round it to 2 places first"
	}
	return amount.IntPart(), amount.Mod(decimal.New(1, 0)).Shift(2).IntPart(), ""
}
