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
			w.reportUnread(name)
			continue
		}
		values, whole := w.translateValues(l, name)
		if len(values) > 0 && (whole || l.read != byList) {
			w.facts[name] = values
		}
	}
}

// translateValues says the values of a fact that can be said, and reports the
// others and whether there are none.
func (w *work) translateValues(l label, name string) (values []said, whole bool) {
	whole = true
	for _, value := range w.p.Facts[name].Values {
		if value = strings.TrimSpace(value); value == "" {
			continue
		}
		s, ok := w.translateOrReport(l, name, value)
		if ok {
			values = append(values, s)
		}
		whole = whole && ok
	}
	return values, whole
}

// translateOrReport says one value of a fact as far as it may be said; a value
// that belongs to a list must be said in both languages.
func (w *work) translateOrReport(l label, name, value string) (said, bool) {
	reported := len(w.findings)
	s, ok := w.translate(l, value)
	switch {
	case slices.Contains(claimFacts(), name) && isClaim(value):
		w.findings = w.findings[:reported] // how to write it matters no more
		s = w.withhold(name, value, s)
	case !ok:
		w.reportUntranslated(name, value)
		return said{}, false
	}
	if l.read == byList {
		return s, s.en != "" && s.zh != ""
	}
	return s, s != said{}
}

// translate says one value of a fact in both languages.
func (w *work) translate(l label, value string) (said, bool) {
	if len(value) > maxValue {
		return said{}, false
	}
	switch l.read {
	case byQuantity:
		if s, ok := quantity(value); ok {
			return s, true
		}
		return w.counted(value)
	case byStrength:
		s, ok := quantity(value)
		s.zh = strings.TrimSuffix(s.zh, "%") + "%vol"
		return s, ok && strings.HasSuffix(s.en, "%")
	case byNumber:
		if s, ok := number(value); ok {
			return s, true
		}
		return w.counted(value)
	case bySize:
		return size(value)
	case byPlace:
		return w.place(value)
	case byCode:
		return said{plainASCII(value), value}, true
	}
	if s, ok := w.words(l.categories, value); ok {
		return s, true
	}
	if l.read == byName {
		return said{plainASCII(value), value}, true
	}
	return said{}, false
}

// quantity reads a number with a unit. Chinese changes to litres and kilograms
// at 1000 and back below, as labels must.
func quantity(value string) (said, bool) {
	q, err := measure.PointDecimal.Parse(value)
	if err != nil {
		return said{}, false
	}
	return said{i18n.English.Quantity(q), i18n.SimplifiedChinese.QuantityLong(legal(q))}, true
}

// counted reads a number of things that are no unit of measure: "1 par".
func (w *work) counted(value string) (said, bool) {
	n, word, _ := strings.Cut(value, " ")
	s, ok := w.word([]string{listing.FactSaleUnit, "unit"}, word)
	if _, plain := number(n); !ok || !plain {
		return said{}, false
	}
	if n != "1" {
		s.en += "s"
	}
	return said{n + " " + s.en, n + s.zh}, true
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

func number(value string) (said, bool) {
	if value == "" || strings.Trim(value, "0123456789") != "" || len(value) > 9 {
		return said{}, false
	}
	return said{value, value}, true
}

func size(value string) (said, bool) {
	d, err := measure.PointDecimal.ParseDimensions(value)
	if err != nil {
		return said{}, false
	}
	en := d.String()
	unit := i18n.SimplifiedChinese.QuantityLong(measure.New(decimal.New(0, 0), d.Length.Unit()))
	zh := strings.ReplaceAll(strings.TrimSuffix(en, " "+string(d.Length.Unit())), " x ", "×") + strings.TrimLeft(unit, "0")
	return said{en, zh}, true
}

// place reads "Amatitán, Jalisco": from the smallest to the largest, which
// Chinese turns round. Towns that the glossary does not have are names.
func (w *work) place(value string) (said, bool) {
	var en, zh []string
	for part := range strings.SplitSeq(value, ",") {
		part = strings.TrimSpace(part)
		if t, ok := w.Glossary.LookupIn(listing.FactRegion, part); ok {
			w.noteTerm(t)
			en, zh = append(en, plainASCII(t.Text(i18n.English))), append(zh, t.ZHHans)
		} else {
			en, zh = append(en, plainASCII(part)), append(zh, part)
		}
	}
	slices.Reverse(zh)
	return said{strings.Join(en, ", "), joinZH(zh...)}, true
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
		w.noteTerm(t)
		s := said{t.Text(i18n.English), t.ZHHans}
		if category == listing.FactClass {
			s.zh += "（" + titleCase(t.Text(i18n.English)) + "）"
			if t.Text(i18n.English) == "joven" && !strings.Contains(i18n.Fold(w.kind.ES), "tequila") {
				s.zh = "Joven" // gold only in tequila: a mezcal joven is clear
			}
		}
		return s, true
	}
	return said{}, false
}

// phrase reads what is said in a fixed form around a word or a number.
func (w *work) phrase(categories []string, value string) (said, bool) {
	folded := i18n.Fold(value)
	if rest, ok := strings.CutPrefix(folded, "puede contener "); ok {
		s, ok := w.words(categories, rest)
		return said{"may contain " + s.en, "可能含有" + s.zh}, ok
	}
	if !slices.Contains(categories, listing.FactStorage) {
		return said{}, false
	}
	rest, cold := strings.CutPrefix(folded, "refrigerar ")
	from, to, ok := strings.Cut(strings.TrimPrefix(rest, "entre "), " y ")
	to, celsius := strings.CutSuffix(to, " °c")
	if !ok || !celsius || rest == strings.TrimPrefix(rest, "entre ") {
		return said{}, false
	}
	_, okFrom := number(from)
	_, okTo := number(to)
	if cold {
		return said{"keep refrigerated at " + from + "-" + to + " °C", from + "-" + to + "℃冷藏"}, okFrom && okTo
	}
	return said{"store at " + from + "-" + to + " °C", from + "-" + to + "℃保存"}, okFrom && okTo
}

// translateTerms says the option axes and their values.
func (w *work) translateTerms() {
	w.terms = make(map[string]said)
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
	for _, fact := range labelledFacts() {
		if word := listing.FactName(fact); i18n.Fold(word.ES) == folded {
			l, _ := labelOf(fact)
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
	s, ok := w.translate(l, value)
	if !ok {
		s, ok = quantity(value)
	}
	if !ok && isCode(value) {
		s, ok = said{value, value}, true
	}
	if !ok {
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
