package i18n

import "github.com/nao-trade/nao/i18n/measure"

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
	return string(l.appendQuantity(make([]byte, 0, 32), q, Long))
}

// shortUnit returns the width of the short form of a unit.
func shortUnit(u measure.Unit) Width {
	if u == measure.Month || u == measure.Year {
		return Long
	}
	return Short
}

// appendQuantity writes q in full with its unit.
func (l Locale) appendQuantity(b []byte, q measure.Quantity, w Width) []byte {
	if q.IsZero() {
		return b
	}
	var buf [40]byte
	f := UnitFormat{Locale: l, Unit: UnitOf(q.Unit()), Width: w}
	return f.append(b, figureOf(buf[:0], q.Value()))
}
