package i18n

import (
	"strings"

	"github.com/nao-trade/nao/i18n/measure"
)

// Quantity returns q with the unit's short form, as in a list of facts: "750
// ml" in es-MX, "750毫升" in zh-Hans, "750 mL" in en. All digits are shown.
//
// The forms are CLDR's short ones, except that months and years are written
// out ("24 meses", where CLDR has "24 m", which reads as metres) and that
// pieces, which CLDR lacks, are piezas, 件 and pieces. A unit that is not known
// here is printed as its label shows it. The zero Quantity is "".
func (l Locale) Quantity(q measure.Quantity) string {
	return string(l.appendQuantity(make([]byte, 0, 32), q, shortUnit(q.Unit())))
}

// QuantityLong returns q with the unit's name: "12 kilogramos", "12千克", "12
// kilograms". In zh-Hans these are the names by which labels there give the
// net content (State Administration for Market Regulation, Order 70, 2023).
func (l Locale) QuantityLong(q measure.Quantity) string {
	return string(l.appendQuantity(make([]byte, 0, 32), q, longUnit(q.Unit())))
}

// appendQuantity writes q with a unit of which names holds, by locale, what
// follows the number: one form, or "singular|plural".
func (l Locale) appendQuantity(b []byte, q measure.Quantity, names byLocale) []byte {
	if q.IsZero() {
		return b
	}
	b = l.appendNumber(b, q.Value())
	name := names.of(l)
	if name == "" {
		return append(append(b, ' '), q.Unit()...)
	}
	if one, other, counted := strings.Cut(name, "|"); counted {
		name = other
		if l.Plural(trimmed(q.Value())) == One {
			name = one
		}
	}
	return append(b, name...)
}
