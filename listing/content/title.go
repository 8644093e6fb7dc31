package content

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

// part is a piece of a title. Its forms go from the fullest to the shortest;
// beyond the last it is left out.
type part struct {
	forms []string
	rank  rank
	spare rank // in place of rank while there is a shorter form; whatItIs for none
	comma bool // English: set off by a comma
	name  bool // what the thing is, which is not said twice
}

// goes ranks what the part loses next.
func (p part) goes() rank {
	if p.spare > whatItIs && len(p.forms) > 1 {
		return p.spare
	}
	return p.rank
}

func (p part) text() string {
	if len(p.forms) == 0 {
		return ""
	}
	return p.forms[0]
}

// rank orders the parts of a title by what goes first when it is too long.
type rank uint8

const (
	whatItIs rank = iota // never goes
	whose
	whichOne
	howMuch
	shorter // a shorter form of what is more important
	whereFrom
	whatSort
	detail
)

// nameParts finds the parts of the name that are no facts.
func (w *work) nameParts() {
	if w.p.Brand != "" && w.brand(en) == "" {
		w.reportBrand()
	}
	w.line = w.findLine()
	w.units = w.findVessel()
}

// writeTitle builds the title of a language and makes it fit.
func (w *work) writeTitle(l lang) string {
	parts := w.parts(l)
	for !w.fits(l, joinTitle(l, parts)) {
		i := leastImportant(parts)
		if i < 0 {
			w.reportTooLong(l, joinTitle(l, parts))
			return ""
		}
		parts[i].forms = parts[i].forms[1:]
	}
	var lost []string
	for i, full := range w.parts(l) {
		switch was, is := full.text(), parts[i].text(); {
		case was == is:
		case is == "":
			lost = append(lost, was)
		default:
			lost = append(lost, was+" → "+is)
		}
	}
	if len(lost) > 0 {
		w.reportShortened(l, lost)
	}
	return joinTitle(l, parts)
}

// leastImportant returns the index of the part that goes next, the last of
// those that are least important, and -1 if only the name of the thing is left.
func leastImportant(parts []part) int {
	least := -1
	for i, p := range parts {
		if len(p.forms) > 0 && p.rank > whatItIs && (least < 0 || p.goes() >= parts[least].goes()) {
			least = i
		}
	}
	return least
}

func (w *work) fits(l lang, title string) bool {
	if l == zh {
		return gbkBytes(title) <= orDefault(w.TitleZH, TitleZH)
	}
	return utf8.RuneCountInString(title) <= orDefault(w.TitleEN, TitleEN)
}

func orDefault(n, otherwise int) int {
	if n > 0 {
		return n
	}
	return otherwise
}

// joinTitle joins the parts. A word that ends one part and begins the next is
// said once: Uriarte Talavera, Talavera Pottery. So is the kind of a brand that
// says it: Mezcal Union.
func joinTitle(l lang, parts []part) string {
	title := ""
	for _, p := range parts {
		text := p.text()
		switch {
		case text == "" || l == zh && strings.HasSuffix(title, text):
		case l == zh:
			title = joinZH(title, text)
		case title == "":
			title = text
		case p.name && saysWords(title, text):
		case p.comma:
			title += ", " + text
		default:
			title += " " + withoutRepeated(title, text)
		}
	}
	return title
}

// saysWords reports whether the words of an English text stand in another.
func saysWords(text, words string) bool {
	return strings.Contains(" "+strings.ToLower(text)+" ", " "+strings.ToLower(words)+" ")
}

// withoutRepeated returns text without its first word, if before ends with it
// and more follows.
func withoutRepeated(before, text string) string {
	first, rest, more := strings.Cut(text, " ")
	last := before[strings.LastIndexByte(before, ' ')+1:]
	if more && strings.EqualFold(first, last) {
		return rest
	}
	return text
}

// parts returns the parts of a title in their order, before it is fitted.
func (w *work) parts(l lang) []part {
	brand := part{forms: some(w.brand(l)), rank: whose}
	line := part{forms: some(w.lineIn(l)), rank: whichOne}
	name := part{forms: some(w.kindIn(l)), rank: whatItIs, name: true}
	var before, after []part
	for _, fact := range w.group.before {
		before = append(before, part{forms: w.titleFact(l, fact), rank: whichOne, spare: shorter})
	}
	for i, fact := range w.group.after {
		after = append(after, part{forms: w.titleFact(l, fact), rank: min(whatSort+rank(i), detail), comma: true})
	}
	content := part{forms: w.contents(l), rank: howMuch, comma: true}
	if l == en {
		region := part{forms: some(w.state(l)), rank: detail, comma: true}
		country := part{forms: some(w.first(l, listing.FactOrigin)), rank: whereFrom, comma: true}
		return slices.Concat([]part{brand, line}, before, []part{name}, after, []part{content, region, country})
	}
	country := part{rank: whereFrom}
	if c := w.first(l, listing.FactOrigin); c != "" {
		country.forms = []string{c + "进口", c}
	}
	head := []part{country, brand, line}
	if slices.Contains(w.group.before, listing.FactClass) { // 龙舌兰酒微陈, but 肯特芒果
		return slices.Concat(head, []part{name}, before, after, []part{content})
	}
	return slices.Concat(head, before, []part{name}, after, []part{content})
}

func some(s string) []string {
	if s == "" {
		return nil
	}
	return []string{s}
}

func (w *work) brand(l lang) string {
	if l == zh {
		return strings.TrimSpace(w.p.Brand)
	}
	return plainASCII(w.p.Brand)
}

func (w *work) lineIn(l lang) string {
	if l == en {
		return titleCase(plainASCII(w.line))
	}
	return w.line
}

// kindIn names the thing. A Chinese letter that ends what it is of and begins
// what it is is written once: 黑陶 and 陶罐 are 黑陶罐.
func (w *work) kindIn(l lang) string {
	if l == zh {
		_, size := utf8.DecodeRuneInString(w.item.Text(i18n.SimplifiedChinese))
		return joinZH(strings.TrimSuffix(w.kind.Text(i18n.SimplifiedChinese), w.item.Text(i18n.SimplifiedChinese)[:size]), w.item.Text(i18n.SimplifiedChinese))
	}
	kind := titleCase(plainASCII(w.kind.Text(i18n.English)))
	if w.item.EN != "" {
		kind += " " + titleCase(plainASCII(w.item.Text(i18n.English)))
	}
	return kind
}

// factTexts returns the values of a fact, and those of the option of its name,
// as a title writes them. What the name of the thing says already is not said
// again.
func (w *work) factTexts(l lang, fact string) []string {
	var values []string
	for _, v := range w.valuesOf(fact) {
		text := v.in(l)
		if l == en {
			text = factCase(fact, plainASCII(text))
		}
		if text != "" && !w.kindSays(v) {
			values = append(values, text)
		}
	}
	if fact == listing.FactClass {
		return shortClass(values)
	}
	return values
}

// valuesOf returns the values of a fact and those that only the variants have.
func (w *work) valuesOf(fact string) []said {
	out := slices.Clone(w.facts[fact])
	for _, s := range w.optionFacts[fact] {
		same := func(t said) bool { return strings.EqualFold(s.en, t.en) }
		if !slices.ContainsFunc(out, same) {
			out = append(out, s)
		}
	}
	return out
}

// titleFact returns the forms of a fact in a title: all of its values, and ever
// fewer of them.
func (w *work) titleFact(l lang, fact string) []string {
	values := w.factTexts(l, fact)
	if len(values) == 0 {
		return nil
	}
	switch fact {
	case listing.FactAgave:
		if pure := pureAgave(l, values); pure != nil {
			return pure
		}
	case listing.FactClass:
		if short, ok := w.chineseClass(l); ok && len(values) == 1 {
			return append(values, short)
		}
	case listing.FactCaliber:
		values = []string{map[lang]string{en: "Caliber ", zh: "规格"}[l] + values[0]}
	case listing.FactCocoa:
		values = []string{values[0] + map[lang]string{en: " Cocoa", zh: "可可"}[l]}
	}
	var forms []string
	for n := len(values); n > 0; n-- {
		forms = append(forms, strings.Join(values[:n], "/"))
	}
	return forms
}

// chineseClass is the class without its Spanish name: 微陈 of 微陈（Reposado）.
func (w *work) chineseClass(l lang) (string, bool) {
	short, _, ok := strings.Cut(w.first(zh, listing.FactClass), "（")
	return short, ok && l == zh
}

// pureAgave says "100% Blue Weber Agave" for blue agave and 100% agave, and nil
// for anything else.
func pureAgave(l lang, values []string) []string {
	const mark = "100%"
	i := slices.IndexFunc(values, func(v string) bool { return strings.HasPrefix(v, mark) })
	if i < 0 || len(values) != 2 {
		return nil
	}
	if l == zh {
		return []string{mark + values[1-i], values[i]}
	}
	return []string{mark + " " + values[1-i], values[i]}
}

// kindSays reports whether the name of the thing says a fact already, in one
// of the languages: the Hass of Hass avocado.
func (w *work) kindSays(s said) bool {
	inEN := strings.Contains(strings.ToLower(w.kindIn(en)), strings.ToLower(plainASCII(s.en)))
	flavor := strings.TrimSuffix(s.zh, "味")
	return s.en != "" && inEN || flavor != "" && strings.Contains(w.kindIn(zh), flavor)
}

// shortClass drops the brackets of 微陈（Reposado）, which cost four bytes.
func shortClass(values []string) []string {
	out := make([]string, len(values))
	for i, v := range values {
		out[i] = strings.NewReplacer("（", "", "）", "").Replace(v)
	}
	return out
}

// contents says how much there is: "750 mL x 6 Bottles", and shorter "750 mL".
// Where the net content is that of the whole case, it is "4 kg/Case".
func (w *work) contents(l lang) []string {
	var net []string
	for _, v := range w.valuesOf(listing.FactNetContent) {
		net = append(net, v.in(l))
	}
	each := strings.Join(net, "/")
	n := w.first(l, listing.FactUnitsPerCase)
	switch {
	case each == "" || w.group.craft:
		return nil
	case w.group.bulk || n == "1":
		unit := w.first(l, listing.FactSaleUnit)
		if unit == "" || w.first(en, listing.FactSaleUnit) == "piece" {
			return []string{each}
		}
		return []string{each + "/" + titleCase(unit), each}
	case n == "":
		return []string{each}
	case l == zh:
		unit := w.units.zh
		if unit == "" {
			unit = "件"
		}
		return []string{each + n + unit + "装", each}
	}
	return []string{strings.TrimSpace(each + " x " + n + " " + plural(w.units.en)), each}
}

// plural is that of an English word for a unit of sale.
func plural(word string) string {
	switch {
	case word == "":
		return ""
	case strings.HasSuffix(word, "x"), strings.HasSuffix(word, "s"), strings.HasSuffix(word, "ch"):
		return word + "es"
	}
	return word + "s"
}

// first returns the first value of a fact.
func (w *work) first(l lang, fact string) string {
	if v := w.facts[fact]; len(v) > 0 {
		return v[0].in(l)
	}
	return ""
}

// state returns the state of the region, if there is one region and the
// glossary knows it: the town would tell a buyer in China little, and one
// region of two would be wrong for half of the goods.
func (w *work) state(l lang) string {
	if len(w.p.Facts[listing.FactRegion].Values) != 1 {
		return ""
	}
	region := w.p.Fact(listing.FactRegion)
	if i := strings.LastIndexByte(region, ','); i >= 0 {
		region = region[i+1:]
	}
	t, ok := w.Glossary.LookupIn(listing.FactRegion, region)
	switch {
	case !ok:
		return ""
	case l == zh:
		return t.Text(i18n.SimplifiedChinese)
	}
	return plainASCII(t.Text(l.locale()))
}
