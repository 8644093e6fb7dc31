package listing

import (
	"strings"

	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/measure"
)

// ChoiceIndex finds the listed values of a field by what people write. It never
// falls back to "other" or to the first. Making it takes time in proportion to
// the list, so that it is made once for many drafts or values. It is not safe for
// concurrent use.
type ChoiceIndex struct {
	names  []string          // of the list
	held   map[string]string // what a draft holds, by the name of the list
	cased  map[string]string // the same by the name but for case and blanks; the first of those alike
	plain  map[string]string // the same by the name but for accents, too; "" for those alike
	sizes  map[sizeKey]string
	style  style
	parsed bool // sizes and style are made
}

// sizeKey is a quantity in a form that is equal for equal ones.
type sizeKey struct {
	dimension measure.Dimension
	value     string
}

func keyOf(q measure.Quantity) (sizeKey, bool) {
	d := q.Unit().Dimension()
	base, err := q.In(d.Base(), exactPlaces)
	return sizeKey{d, number(base.Value())}, err == nil
}

// style is how a list writes its quantities: one unit, and the same words behind
// every number.
type style struct {
	unit   measure.Unit
	suffix string
	count  int
	mixed  bool
}

// ChoiceIndex makes an index of the field's listed values.
func (f *Field) ChoiceIndex() *ChoiceIndex {
	x := newChoiceIndex(len(f.Choices))
	for _, c := range f.Choices {
		x.add(c.Name, c.Name)
	}
	return x
}

// heldIndex makes an index for drafts of a schema with a document: they hold the
// marketplace's ids where it has some.
func (f *Field) heldIndex() *ChoiceIndex {
	x := newChoiceIndex(len(f.Choices))
	for _, c := range f.Choices {
		if c.Value != "" {
			x.add(c.Value, c.Value)
		}
	}
	for _, c := range f.Choices {
		if c.Value == "" {
			x.add(c.Name, c.Name)
		} else {
			x.add(c.Name, c.Value)
		}
	}
	return x
}

func newChoiceIndex(n int) *ChoiceIndex {
	return &ChoiceIndex{
		held: make(map[string]string, n), cased: make(map[string]string, n), plain: make(map[string]string, n),
	}
}

// add enters a name and what a draft holds for it.
func (x *ChoiceIndex) add(name, held string) {
	if _, ok := x.held[name]; ok {
		return
	}
	x.names = append(x.names, name)
	x.held[name] = held
	if _, ok := x.cased[fold(name)]; !ok {
		x.cased[fold(name)] = held
	}
	switch other, ok := x.plain[i18n.Fold(name)]; {
	case !ok:
		x.plain[i18n.Fold(name)] = held
	case x.cased[fold(name)] != other:
		x.plain[i18n.Fold(name)] = "" // papa and papá
	}
}

// Spelled returns the listed value that is the same text but for case, blanks
// and, if that leaves one only, accents.
func (x *ChoiceIndex) Spelled(text string) (string, bool) {
	for _, form := range []struct {
		list map[string]string
		key  string
	}{{x.held, text}, {x.cased, fold(text)}, {x.plain, i18n.Fold(text)}} {
		if name := form.list[form.key]; name != "" {
			return name, true
		}
	}
	return "", false
}

// Find returns the listed value that a text stands for: the one that
// [ChoiceIndex.Spelled] finds, or else the same quantity, exactly: 0.75 L is 750
// ml.
func (x *ChoiceIndex) Find(text string) (string, bool) {
	if name, ok := x.Spelled(text); ok {
		return name, true
	}
	q, err := measure.Parse(text)
	if err != nil {
		return "", false
	}
	x.parse()
	key, ok := keyOf(q)
	if !ok {
		return "", false
	}
	name := x.sizes[key]
	return name, name != ""
}

// parse reads the names of the list as quantities, the first time that one is
// looked for.
func (x *ChoiceIndex) parse() {
	if x.parsed {
		return
	}
	x.parsed, x.sizes = true, map[sizeKey]string{}
	for _, name := range x.names {
		q, err := measure.Parse(name)
		if err != nil {
			continue
		}
		if key, ok := keyOf(q); ok && x.sizes[key] == "" {
			x.sizes[key] = x.held[name]
		}
		suffix := afterNumber(strings.TrimSpace(name))
		x.style.mixed = x.style.mixed || x.style.count > 0 && x.style.suffix != suffix
		x.style.unit, x.style.suffix = q.Unit(), suffix
		x.style.count++
	}
}

// afterNumber returns what follows the number of a quantity: " ml" of "750 ml".
func afterNumber(s string) string {
	rest := strings.TrimLeft(s, "0123456789.,/ ")
	return s[len(strings.TrimRight(s[:len(s)-len(rest)], " ")):]
}

// written returns a quantity in the unit and the words of the list, where all of
// its quantities, two at least, are written alike.
func (x *ChoiceIndex) written(text string) (string, bool) {
	q, err := measure.Parse(text)
	if err != nil {
		return "", false
	}
	x.parse()
	if x.style.mixed || x.style.count < 2 || q.Unit() == x.style.unit {
		return "", false
	}
	n, ok := numberIn(q, x.style.unit)
	return n + x.style.suffix, ok
}

// numberIn returns the number of units in a quantity, if it has at most three
// places; it is never rounded.
func numberIn(q measure.Quantity, u measure.Unit) (string, bool) {
	const places = 3
	in, err := q.In(u, places)
	if err != nil || !in.Equal(q) {
		return "", false
	}
	return number(in.Value()), true
}
