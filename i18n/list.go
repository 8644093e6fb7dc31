package i18n

// ListKind says how the items of a list belong together.
type ListKind uint8

// The kinds. The zero ListKind is And.
const (
	And   ListKind = iota // all of them: agave, agua y levadura
	Or                    // one of them: rojo, verde o azul
	Units                 // parts of one measure: 1 kg y 250 g
)

// ListFormat writes lists. The zero ListFormat joins with "y", as in es-MX.
type ListFormat struct {
	Locale Locale
	Kind   ListKind // whether "y", "o" or the marks of a measure join the items
	Width  Width    // Short and Narrow leave out what CLDR holds to be dispensable
}

// And returns the items as a list of which all hold: "agave, agua y levadura",
// "龙舌兰、水和酵母", "agave, water, and yeast".
func (l Locale) And(items ...string) string {
	return ListFormat{Locale: l}.Format(items...)
}

// Or returns the items as a list of which one holds: "rojo, verde o azul".
func (l Locale) Or(items ...string) string {
	return ListFormat{Locale: l, Kind: Or}.Format(items...)
}

// Format returns the items in their order, with what CLDR 48 puts between them.
// One item stands alone, and no items are "". Items are not quoted or trimmed.
//
// In Spanish "y" becomes "e" before the sound /i/ and "o" becomes "u" before
// /o/, as the Academy's spelling has it (Ortografía de la lengua española,
// 2010): "agua e higo", "siete u ocho". It goes by the letters of the next
// item, with accents and silent h, which ICU passes over: "e índigo", "u
// óleo". A diphthong keeps the "y": "limón y hielo". Where both are right, as
// before "iones", it is "e". The h of a foreign word is taken as silent.
func (f ListFormat) Format(items ...string) string {
	n := 0
	for _, item := range items {
		n += len(item) + len(", and ")
	}
	return string(f.Append(make([]byte, 0, n), items...))
}

// Append appends what [ListFormat.Format] returns to b.
func (f ListFormat) Append(b []byte, items ...string) []byte {
	record := lists.record(f.key(), f.Locale)
	for i, item := range items {
		if i > 0 {
			b = append(b, conjunction(field(record, place(i, len(items))), item)...)
		}
		b = append(b, item...)
	}
	return b
}

// key returns the key of the list's record.
func (f ListFormat) key() string {
	kinds := [...][Narrow + 1]string{
		And:   {"and long", "and short", "and narrow"},
		Or:    {"or long", "or short", "or narrow"},
		Units: {"unit long", "unit short", "unit narrow"},
	}
	kind := f.Kind
	if kind > Units {
		kind = And
	}
	return kinds[kind][f.Width.known()]
}

// place returns the field for what stands before item i of n.
func place(i, n int) int {
	switch {
	case n == 2:
		return 0
	case i == 1:
		return 1
	case i < n-1:
		return 2
	}
	return 3
}
