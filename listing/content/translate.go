package content

import (
	"maps"
	"slices"
	"strings"

	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
	"github.com/shopspring/decimal"
)

// maxValue bounds the values that are looked at; what is longer is prose and
// no fact.
const maxValue = 512

// translateFacts says every fact in both languages, as far as it can be said.
func (w *work) translateFacts() {
	w.facts = make(map[string][]said)
	for _, name := range slices.Sorted(maps.Keys(w.p.Facts)) {
		l, known := labelOf(name)
		if !known {
			w.reportForeign(name)
			continue
		}
		values, whole := w.translateValues(l)
		if len(values) > 0 && (whole || l.read != byList) {
			w.facts[name] = values
		}
	}
}

// translateValues says the values of a fact that can be said, and reports the
// others and whether there are none.
func (w *work) translateValues(l label) (values []said, whole bool) {
	whole = true
	for _, value := range w.p.Facts[l.fact].Values {
		if value = strings.TrimSpace(value); value == "" {
			continue
		}
		s, ok := w.translateOrReport(l, value)
		if s != (said{}) {
			values = append(values, s)
		}
		whole = whole && ok
	}
	return values, whole
}

// translateOrReport says one value of a fact as far as it may be said, and
// reports whether the list that it belongs to stays whole without the rest: it
// must be said in both languages. A claim to be free of something is no part of
// a list of allergens.
func (w *work) translateOrReport(l label, value string) (said, bool) {
	if l.needsProof(value) {
		s := w.withhold(l, value)
		return s, s != said{} || l.fact == listing.FactAllergens
	}
	s, v := w.translate(l, value)
	switch v {
	case unread:
		w.reportUnread(l, value)
	case impossible:
		w.reportImpossible(l, value)
	}
	if l.read == byList {
		return s, s.en != "" && s.zh != ""
	}
	return s, s != said{}
}

// verdict is what was found about a value.
type verdict uint8

const (
	fine       verdict = iota
	unread             // it cannot be read, or has no translation
	impossible         // it is read, and cannot be so: a content of nought
)

// translate says one value of a fact in both languages. What is not fine is
// not said.
func (w *work) translate(l label, value string) (said, verdict) {
	if len(value) > maxValue {
		return said{}, unread
	}
	switch l.read {
	case byQuantity:
		if s, v := quantity(value); v != unread {
			return s, v
		}
		return w.counted(value)
	case byStrength:
		return strength(value)
	case byNumber:
		return w.number(l, value)
	case bySize:
		return size(value)
	case byPlace:
		return w.place(value), fine
	case byCode:
		return said{plainASCII(value), value}, fine
	}
	if s, ok := w.words(l.categories, value); ok {
		return s, fine
	}
	if l.read == byName {
		return said{plainASCII(value), value}, fine
	}
	return said{}, unread
}

// quantity reads a number with a unit, above nought and, if it is a
// percentage, not above 100. Chinese changes to litres and kilograms at 1000
// and back below, as labels must.
func quantity(value string) (said, verdict) {
	q, err := measure.PointDecimal.Parse(value)
	switch {
	case err != nil:
		return weeks(value)
	case q.Sign() <= 0 || isOver(q):
		return said{}, impossible
	}
	return said{i18n.English.Quantity(q), i18n.SimplifiedChinese.QuantityLong(legal(q))}, fine
}

// isOver reports whether q is a percentage above 100.
func isOver(q measure.Quantity) bool {
	return q.Unit() == measure.Percent && q.Value().Cmp(decimal.New(100, 0)) > 0
}

// weeks reads "3 semanas", a unit that package measure does not have.
func weeks(value string) (said, verdict) {
	n, word, v := count(value)
	if i18n.Fold(strings.TrimSuffix(word, "s")) != "semana" {
		return said{}, unread
	}
	if v != fine {
		return said{}, v
	}
	unit := " weeks"
	if n == "1" {
		unit = " week"
	}
	return said{n + unit, n + "周"}, fine
}

// strength reads per cent by volume. Nought is that of a beer without alcohol.
func strength(value string) (said, verdict) {
	q, err := measure.PointDecimal.Parse(value)
	switch {
	case err != nil || q.Unit() != measure.Percent:
		return said{}, unread
	case q.Sign() < 0 || isOver(q):
		return said{}, impossible
	}
	zh := strings.TrimSuffix(i18n.SimplifiedChinese.QuantityLong(q), "%")
	return said{i18n.English.Quantity(q), zh + "%vol"}, fine
}

// number reads a whole number. A minimum order says what it counts: "10" of
// what is sold by the case is 10 cases.
func (w *work) number(l label, value string) (said, verdict) {
	n, word, v := count(value)
	switch {
	case v != fine:
		return said{}, v
	case l.fact != listing.FactMOQ && word != "" && !countable(word):
		return said{}, unread
	case l.fact != listing.FactMOQ:
		return said{n, n}, fine
	case word != "":
		return w.counted(value)
	}
	if s, v := w.counted(n + " " + w.p.Fact(listing.FactSaleUnit)); v == fine {
		return s, fine
	}
	return said{n, n}, fine
}

// counted reads a number of things that are no unit of measure: "1 par".
func (w *work) counted(value string) (said, verdict) {
	n, word, v := count(value)
	if v != fine {
		return said{}, v
	}
	s, ok := w.word(labelCategories(listing.FactSaleUnit), word)
	if !ok {
		return said{}, unread
	}
	zh, _, _ := strings.Cut(s.zh, "（")
	if n != "1" {
		s.en = plural(s.en)
	}
	return said{n + " " + s.en, n + zh}, fine
}

func labelCategories(fact string) []string {
	l, _ := labelOf(fact)
	return l.categories
}

// legal brings a mass or a volume into the unit that Chinese labels use for
// its size.
func legal(q measure.Quantity) measure.Quantity {
	small, large := measure.Gram, measure.Kilogram
	switch q.Unit() {
	case measure.Gram, measure.Kilogram:
	case measure.Millilitre, measure.Centilitre, measure.Litre:
		small, large = measure.Millilitre, measure.Litre
	default:
		return q
	}
	const places = 9 // exact: the factor is a thousand
	s, err := q.In(small, places)
	if err != nil {
		return q
	}
	if s.Value().Cmp(decimal.New(1000, 0)) < 0 {
		return s
	}
	if q, err = q.In(large, places); err != nil {
		return s
	}
	return q
}

// count reads a whole number above nought and what it counts, if that is said:
// "10", "1,000", "10.0", "12 piezas". The number comes back in plain digits.
func count(value string) (n, word string, v verdict) {
	const most = 9 // digits: what the marketplaces take, and more than anybody ships
	n, word, _ = strings.Cut(strings.TrimSpace(value), " ")
	if whole, zeros, ok := strings.Cut(n, "."); ok && zeros != "" && strings.Trim(zeros, "0") == "" {
		n = whole
	}
	if groups := strings.Split(n, ","); len(groups) > 1 {
		for i, g := range groups {
			if len(g) > 3 || i > 0 && len(g) != 3 || g == "" {
				return "", "", unread
			}
		}
		n = strings.Join(groups, "")
	}
	digits := strings.TrimPrefix(n, "-")
	if digits == "" || strings.Trim(digits, "0123456789") != "" || len(digits) > most {
		return "", "", unread
	}
	plain := strings.TrimLeft(digits, "0")
	if plain == "" || digits != n {
		return "", word, impossible
	}
	return plain, strings.TrimSpace(word), fine
}

func size(value string) (said, verdict) {
	d, err := measure.PointDecimal.ParseDimensions(value)
	if err != nil {
		return said{}, unread
	}
	en := d.String()
	unit := i18n.SimplifiedChinese.QuantityLong(measure.New(decimal.New(0, 0), d.Length.Unit()))
	zh := strings.ReplaceAll(strings.TrimSuffix(en, " "+string(d.Length.Unit())), " x ", "×") + strings.TrimLeft(unit, "0")
	return said{en, zh}, fine
}

// place reads "Amatitán, Jalisco": from the smallest to the largest, which
// Chinese turns round. Towns that the glossary does not have are names. Names
// keep their accents here; titles take them off.
func (w *work) place(value string) said {
	var en, zh []string
	for part := range strings.SplitSeq(value, ",") {
		part = strings.TrimSpace(part)
		if t, ok := w.Glossary.LookupIn(listing.FactRegion, part); ok {
			w.noteTerm(t)
			en, zh = append(en, t.Text(i18n.English)), append(zh, t.Text(i18n.SimplifiedChinese))
		} else {
			en, zh = append(en, part), append(zh, part)
		}
	}
	slices.Reverse(zh)
	return said{strings.Join(en, ", "), joinZH(zh...)}
}

// words looks a value up: as a whole, without what is in brackets, as one of
// the phrases of the trade, and as a list.
func (w *work) words(categories []string, value string) (said, bool) {
	if s, ok := w.word(categories, value); ok {
		return s, true
	}
	if open := strings.IndexByte(value, '('); open > 0 && strings.HasSuffix(value, ")") {
		if s, ok := w.word(categories, value[:open]); ok {
			return s, true
		}
	}
	if s, ok := w.phrase(categories, value); ok {
		return s, true
	}
	for _, sep := range []string{", ", " y "} {
		if strings.Contains(value, sep) {
			return w.listOf(categories, strings.Split(value, sep))
		}
	}
	return said{}, false
}

func (w *work) listOf(categories, values []string) (said, bool) {
	var en, zh []string
	for _, v := range values {
		s, ok := w.words(categories, strings.TrimSpace(v))
		if !ok {
			return said{}, false
		}
		en, zh = append(en, s.en), append(zh, s.zh)
	}
	return said{strings.Join(en, ", "), strings.Join(zh, "，")}, true
}

// word looks one term up. Classes of spirits keep their Spanish name beside
// the Chinese one, because no Chinese one is fixed.
func (w *work) word(categories []string, value string) (said, bool) {
	for _, category := range categories {
		t, ok := w.Glossary.LookupIn(category, value)
		if !ok {
			continue
		}
		s := said{t.Text(i18n.English), t.Text(i18n.SimplifiedChinese)}
		switch category {
		case listing.FactClass:
			s.zh = w.classZH(t)
		case listing.FactAllergens: // barley (gluten): the bracket is what matters
			s.en, _, _ = strings.Cut(t.EN, " / ")
			s.zh = t.ZHHans
		}
		w.noteTerm(t)
		return s, true
	}
	return said{}, false
}

// classZH is the class of a spirit in Chinese. Joven is gold only in tequila: a
// mezcal joven is clear.
func (w *work) classZH(t i18n.Term) string {
	name := titleCase(t.Text(i18n.English))
	if name == "Joven" && !strings.Contains(i18n.Fold(w.kind.ES), "tequila") {
		return name
	}
	return t.Text(i18n.SimplifiedChinese) + "（" + name + "）"
}

// phrase reads what is said in a fixed form around a word or a number.
func (w *work) phrase(categories []string, value string) (said, bool) {
	folded := i18n.Fold(value)
	if rest, ok := strings.CutPrefix(folded, "puede contener "); ok {
		rest, traces := strings.CutPrefix(rest, "trazas de ")
		s, ok := w.words(categories, rest)
		if traces {
			return said{"may contain traces of " + s.en, "可能含有微量" + s.zh}, ok
		}
		return said{"may contain " + s.en, "可能含有" + s.zh}, ok
	}
	if slices.Contains(categories, listing.FactStorage) {
		return temperatures(folded)
	}
	return said{}, false
}

// temperatures reads "entre 16 y 18 °C" and "refrigerar entre 5 y 7°C".
func temperatures(folded string) (said, bool) {
	rest, cold := strings.CutPrefix(folded, "refrigerar ")
	rest, between := strings.CutPrefix(rest, "entre ")
	rest, celsius := strings.CutSuffix(strings.ReplaceAll(rest, "℃", "°c"), "°c")
	from, to, ok := strings.Cut(rest, " y ")
	_, _, okFrom := count(from)
	_, _, okTo := count(to)
	if !ok || !between || !celsius || okFrom == unread || okTo == unread {
		return said{}, false
	}
	span := from + "-" + strings.TrimSpace(to)
	if cold {
		return said{"keep refrigerated at " + span + " °C", span + "℃冷藏"}, true
	}
	return said{"store at " + span + " °C", span + "℃保存"}, true
}

// translateTerms says the option axes and their values.
func (w *work) translateTerms() {
	w.terms, w.optionFacts = make(map[string]said), make(map[string][]said)
	for i, name := range w.p.Options {
		l, word, ok := axisLabel(name)
		if !ok {
			w.reportUntranslatedOption(name)
			continue
		}
		w.terms[name] = said{titleCase(word.EN), word.ZH}
		for _, v := range w.p.Variants {
			if i < len(v.Options) && v.Options[i] != "" {
				w.translateOption(l, v.Options[i])
				if s, ok := w.terms[v.Options[i]]; ok && l.fact != "" && !slices.Contains(w.optionFacts[l.fact], s) {
					w.optionFacts[l.fact] = append(w.optionFacts[l.fact], s)
				}
			}
		}
	}
}

// axisLabel returns how the values of an option are read and what it is called:
// as the fact that its name means, or by the name alone.
func axisLabel(name string) (label, i18n.Message, bool) {
	if m, ok := axis(name); ok {
		return label{read: byQuantity}, m, true
	}
	folded := i18n.Fold(name)
	for _, l := range labels {
		if word := listing.FactName(l.fact); i18n.Fold(word.ES) == folded {
			return l, word, true
		}
	}
	return label{}, i18n.Message{}, false
}

// translateOption says one value of an option: as its axis reads it, and
// otherwise as a quantity, or as the number or code that it is.
func (w *work) translateOption(l label, value string) {
	if _, done := w.terms[value]; done {
		return
	}
	if l.needsProof(value) || isClaim(value) {
		w.reportOptionClaim(value)
		return
	}
	s, v := w.translate(l, value)
	if v == unread {
		s, v = quantity(value)
	}
	if v == unread && isCode(value) {
		s, v = said{value, value}, fine
	}
	if v != fine {
		w.reportUntranslatedOption(value)
		return
	}
	if l.read == byWord || l.read == byName || l.read == byList {
		s.en = titleCase(s.en)
	}
	w.terms[value] = s
}

// isCode reports whether a value is the same in every language: a number or a
// code such as "27", "XL", "A-12".
func isCode(s string) bool {
	for _, r := range s {
		if (r < '0' || r > '9') && (r < 'A' || r > 'Z') && !strings.ContainsRune(" .,/-+", r) {
			return false
		}
	}
	return s != ""
}
