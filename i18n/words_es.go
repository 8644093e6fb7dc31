package i18n

import (
	"strings"

	"github.com/nao-trade/nao/currency"
)

// spanishNames is how an amount names its currency.
type spanishNames struct {
	one, many string
	feminine  bool
	sign      string // what closes the amount
}

// spanishMoney returns the names of a currency that has hundredths.
func spanishMoney(c currency.Code) (spanishNames, bool) {
	switch c {
	case currency.MXN:
		return spanishNames{"peso", "pesos", false, "M.N."}, true
	case currency.USD:
		return spanishNames{"dólar", "dólares", false, "USD"}, true
	case "CAD":
		return spanishNames{"dólar canadiense", "dólares canadienses", false, "CAD"}, true
	case currency.EUR:
		return spanishNames{"euro", "euros", false, "EUR"}, true
	case "GBP":
		return spanishNames{"libra esterlina", "libras esterlinas", true, "GBP"}, true
	case currency.CNY:
		return spanishNames{"yuan", "yuanes", false, "CNY"}, true
	case currency.HKD:
		return spanishNames{"dólar de Hong Kong", "dólares de Hong Kong", false, "HKD"}, true
	}
	return spanishNames{}, false
}

// count returns "un peso", "dos pesos", "un millón de pesos".
func (s spanishNames) count(n int64) string {
	number := spanishNumber(n, s.feminine)
	switch {
	case n == 1:
		return number + " " + s.one
	case n != 0 && n%1_000_000 == 0: // it ends in a noun, millón or billón
		return number + " de " + s.many
	}
	return number + " " + s.many
}

// spanishNumber writes a number of up to fifteen digits before a noun of that
// gender. The long scale of Spanish has no name between a million and a million
// millions: 10⁹ is mil millones, 10¹² un billón.
func spanishNumber(n int64, feminine bool) string {
	if n == 0 {
		return "cero"
	}
	var w spanishWords
	w.nouns(n/1_000_000_000_000, "un billón", "billones")
	w.nouns(n/1_000_000%1_000_000, "un millón", "millones")
	w.thousands(n%1_000_000, feminine)
	return strings.Join(w, " ")
}

// spanishWords are the words of a number in their order.
type spanishWords []string

func (w *spanishWords) add(s ...string) { *w = append(*w, s...) }

// nouns writes a count of millions, which are masculine whatever they count.
func (w *spanishWords) nouns(n int64, one, many string) {
	switch n {
	case 0:
	case 1:
		w.add(one)
	default:
		w.thousands(n, false)
		w.add(many)
	}
}

// thousands writes a number below a million. One thousand is mil alone.
func (w *spanishWords) thousands(n int64, feminine bool) {
	if n >= 1000 {
		if n >= 2000 {
			w.hundreds(n/1000, feminine)
		}
		w.add("mil")
	}
	w.hundreds(n%1000, feminine)
}

// hundreds writes a number below a thousand.
func (w *spanishWords) hundreds(n int64, feminine bool) {
	switch h := n / 100; {
	case n == 100:
		w.add("cien")
		return
	case h == 1:
		w.add("ciento")
	case h > 1 && feminine:
		w.add(spanishHundreds[h] + "as")
	case h > 1:
		w.add(spanishHundreds[h] + "os")
	}
	n %= 100
	if n >= 30 {
		w.add(spanishTens[n/10])
		if n %= 10; n > 0 {
			w.add("y")
		}
	}
	switch {
	case n == 0:
	case n == 1 && feminine:
		w.add("una")
	case n == 21 && feminine:
		w.add("veintiuna")
	default:
		w.add(spanishUnits[n])
	}
}

// The words of numbers before a masculine noun, by number, tens and hundreds.
var (
	spanishUnits = [...]string{
		"", "un", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve",
		"diez", "once", "doce", "trece", "catorce", "quince", "dieciséis", "diecisiete", "dieciocho", "diecinueve",
		"veinte", "veintiún", "veintidós", "veintitrés", "veinticuatro", "veinticinco", "veintiséis", "veintisiete",
		"veintiocho", "veintinueve",
	}
	spanishTens = [...]string{
		"", "", "", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa",
	}
	spanishHundreds = [...]string{
		"", "", "doscient", "trescient", "cuatrocient", "quinient", "seiscient", "setecient", "ochocient", "novecient",
	}
)
