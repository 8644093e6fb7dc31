package content

import (
	"html"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
)

// fromTitle is the source of a fact that was read in the seller's title.
const fromTitle = "title"

// maxTitle bounds the titles that facts are looked for in, in bytes.
const maxTitle = 1024

// findKind settles what the product is: by its kind, by the longest term of
// goods within the kind, in the title, or in what the catalogue calls its
// category or type. It reports whether it is known.
func (w *work) findKind() bool {
	if w.p.Kind != "" {
		if t, ok := w.kindNamed(w.p.Kind); ok {
			w.setKind(w.refined(t))
			return true
		}
	}
	for _, text := range w.kindTexts() {
		if t, ok := w.longestKind(text); ok {
			w.reportKind(t, text)
			w.p.Kind = t.Text(i18n.MexicanSpanish)
			w.setKind(t)
			return true
		}
	}
	w.reportKindUnknown()
	return false
}

func (w *work) setKind(t i18n.Term) {
	w.kind, w.group = t, groupOf(t)
	w.noteTerm(t)
}

// kindNamed looks for a term of goods that is called exactly so.
func (w *work) kindNamed(name string) (i18n.Term, bool) {
	for alternative := range strings.SplitSeq(name, "/") {
		for _, category := range kindCategories() {
			if t, ok := w.Glossary.LookupIn(category, alternative); ok {
				return t, true
			}
		}
	}
	return i18n.Term{}, false
}

// refined returns the longest term of goods in the title that begins with the
// whole kind and says more: "café tostado y molido" for café tostado. The
// class of a spirit is a fact and makes no other kind.
func (w *work) refined(kind i18n.Term) i18n.Term {
	best, most := kind, words(i18n.Fold(kind.Text(i18n.MexicanSpanish)))
	for _, hit := range w.hits(w.title, kindCategories()...) {
		all := words(i18n.Fold(hit.Term.Text(i18n.MexicanSpanish)))
		if len(all) <= len(most) || !slices.Equal(all[:len(most)], most) {
			continue
		}
		more := strings.Join(all[len(most):], " ")
		if len(w.hits(more, listing.FactClass)) == 0 {
			best, most = hit.Term, all
		}
	}
	if best != kind {
		w.reportKind(best, w.title)
	}
	return best
}

// kindTexts are the texts in which the kind may stand, the surest first.
func (w *work) kindTexts() []string {
	texts := []string{w.p.Kind, w.title}
	for _, x := range w.p.Extra {
		name := i18n.Fold(x.Name)
		if strings.Contains(name, "categ") || strings.Contains(name, "type") || strings.Contains(name, "tipo") {
			texts = append(texts, x.Value)
		}
	}
	return texts
}

// longestKind returns the longest term of goods in a text, the first of those
// that are equally long. A material alone is no thing.
func (w *work) longestKind(text string) (i18n.Term, bool) {
	var best i18n.Hit
	for _, hit := range w.hits(text, kindCategories()...) {
		if hit.Term.Category != "material" && hit.End-hit.Start > best.End-best.Start {
			best = hit
		}
	}
	return best.Term, best.End > 0
}

func (w *work) hits(text string, categories ...string) []i18n.Hit {
	if len(text) > maxTitle {
		return nil
	}
	return w.Glossary.FindLongest(text, categories...)
}

// deriveFacts completes the facts from the title where it leaves no doubt.
func (w *work) deriveFacts() {
	if w.group.craft {
		w.item = w.findItem()
	} else {
		w.deriveContent()
	}
	for _, fact := range []string{listing.FactClass, listing.FactRoast, listing.FactVariety} {
		if slices.Contains(w.group.before, fact) || slices.Contains(w.group.after, fact) {
			w.deriveWord(fact)
		}
	}
}

// deriveContent reads "750 ml", "6 x 355 ml" and "caja con 24".
func (w *work) deriveContent() {
	if len(w.title) > maxTitle {
		return
	}
	var found []measure.Match
	for _, m := range measure.PointDecimal.Find(w.title) {
		if d := m.Each.Unit().Dimension(); (d == measure.Mass || d == measure.Volume) && m.Each.Sign() > 0 {
			found = append(found, m)
		}
	}
	stated := w.p.Fact(listing.FactNetContent) != ""
	if len(found) == 1 {
		each := w.title[found[0].Start:found[0].End]
		if found[0].Count > 1 {
			each = found[0].Each.String()
			w.deriveUnits(strconv.Itoa(found[0].Count), found, stated)
		}
		w.derive(listing.FactNetContent, each)
	}
	if _, rest, ok := strings.Cut(i18n.Fold(w.title), "caja con "); ok {
		if n, ok := leadingCount(rest); ok {
			w.deriveUnits(n, found, stated)
		}
	}
}

// deriveUnits takes the number of units from the title, unless the seller has
// stated a net content that is not that of one unit in the title: 2130 ml may
// be that of one bottle or of all six.
func (w *work) deriveUnits(n string, found []measure.Match, stated bool) {
	ofUnit := func(m measure.Match) bool {
		return slices.ContainsFunc(w.p.Facts[listing.FactNetContent].Values, func(v string) bool {
			q, err := measure.PointDecimal.Parse(v)
			return err == nil && q.Equal(m.Each)
		})
	}
	switch {
	case len(w.p.Facts[listing.FactUnitsPerCase].Values) > 0:
	case stated && !slices.ContainsFunc(found, ofUnit):
		w.told = append(w.told, n+" piezas")
		for _, m := range found {
			w.told = append(w.told, w.title[m.Start:m.End])
		}
		w.reportUnits(n)
	default:
		w.derive(listing.FactUnitsPerCase, n)
	}
}

// leadingCount returns the number of things with which a folded text begins,
// and false for a number of something else: "24)" and "30 piezas", but neither
// "4 kg" nor "12.5".
func leadingCount(text string) (string, bool) {
	rest := strings.TrimLeft(text, "0123456789")
	digits := text[:len(text)-len(rest)]
	if _, _, v := count(digits); v != fine {
		return "", false
	}
	if word, spaced := strings.CutPrefix(rest, " "); spaced {
		return digits, countable(word)
	}
	end := strings.TrimLeft(rest, ").,; ")
	return digits, end == "" || len(end) < len(rest) && (end[0] < '0' || end[0] > '9')
}

// countable reports whether a text begins with a word for units of the case.
func countable(text string) bool {
	next := words(text)
	if len(next) == 0 {
		return true
	}
	switch word := strings.TrimSuffix(next[0], "s"); word {
	case "pieza", "pza", "pz", "unidad", "unidade":
		return true
	default:
		return slices.ContainsFunc(vessels(), func(v vessel) bool { return v.word == word })
	}
}

// deriveWord reads a term of the fact, if there is one only and it is no part
// of what the product or the brand is called.
func (w *work) deriveWord(fact string) {
	taken := w.spans()
	var found []string
	for _, hit := range w.hits(w.title, fact) {
		if !overlaps(taken, span{hit.Start, hit.End}) {
			found = append(found, w.title[hit.Start:hit.End])
		}
	}
	if len(found) == 1 {
		w.derive(fact, found[0])
	}
}

func (w *work) derive(fact, value string) {
	if len(w.p.Facts[fact].Values) > 0 {
		return
	}
	if w.p.Facts == nil {
		w.p.Facts = make(map[string]listing.Fact)
	}
	w.p.Facts[fact] = listing.Fact{Values: []string{value}, Source: fromTitle, At: w.p.At}
	w.reportDerived(fact, value)
}

// findItem returns the thing that the title begins with, where the kind names
// only a craft or a material: "Plato de talavera". A thing of a material that
// nothing names is a handicraft.
func (w *work) findItem() i18n.Term {
	hits := w.hits(w.title, "type", listing.FactStyle)
	if len(hits) > 0 && hits[0].Start == 0 && w.kind.Category != "type" && !w.kindHasWord(hits[0].Term.ES) {
		return hits[0].Term
	}
	if w.kind.Category == "material" {
		t, _ := w.Glossary.LookupIn("type", "artesanía")
		return t
	}
	return i18n.Term{}
}

// kindHasWord reports whether the kind's Spanish says the first word of a term.
func (w *work) kindHasWord(es string) bool {
	first := words(i18n.Fold(es))
	return len(first) > 0 && slices.Contains(words(i18n.Fold(w.kind.ES)), first[0])
}

// findVessel returns the container of a consumer unit, if the seller's text
// ties one, and no other, to the unit: "24 botellas" where a case has 24,
// "lata de 220 g" where that is the net content, or the title begins with it.
func (w *work) findVessel() said {
	texts := []string{w.title, w.p.Content["es-MX"].Description, w.p.Content["es"].Description}
	var found []said
	for _, v := range vessels() {
		if slices.ContainsFunc(texts, func(text string) bool { return w.holdsUnit(v.word, text) }) {
			found = append(found, v.said)
		}
	}
	switch {
	case len(found) == 1 || len(found) > 1 && allSame(found):
		return found[0]
	case len(found) == 0 && w.group.bottled:
		return vessels()[0].said
	}
	return said{}
}

func allSame(all []said) bool {
	return !slices.ContainsFunc(all, func(s said) bool { return s != all[0] })
}

// holdsUnit reports whether a text says that one unit is in the vessel.
func (w *work) holdsUnit(vessel, text string) bool {
	const reach = 5 // words between the vessel and its content: "botella de vidrio de 750 ml"
	all := words(i18n.Fold(html.UnescapeString(text)))
	for i, word := range all {
		if word != vessel && word != vessel+"s" {
			continue
		}
		if i == 0 && text == w.title || i > 0 && all[i-1] == w.p.Fact(listing.FactUnitsPerCase) {
			return true
		}
		near := " " + strings.Join(all[i+1:min(len(all), i+1+reach)], " ") + " "
		for _, net := range w.p.Facts[listing.FactNetContent].Values {
			if strings.Contains(near, " "+strings.Join(words(i18n.Fold(net)), " ")+" ") {
				return true
			}
		}
	}
	return false
}

func words(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// span is a piece of the title, in bytes.
type span struct{ start, end int }

func overlaps(spans []span, s span) bool {
	return slices.ContainsFunc(spans, func(t span) bool { return s.start < t.end && t.start < s.end })
}

// spans are the pieces of the title that name the kind and the brand.
func (w *work) spans() []span {
	var out []span
	for _, hit := range w.hits(w.title, kindCategories()...) {
		out = append(out, span{hit.Start, hit.End})
	}
	if b, ok := w.brandSpan(); ok {
		out = append(out, b)
	}
	return out
}

// brandSpan finds the brand in the title, whatever the case of its letters.
func (w *work) brandSpan() (span, bool) {
	brand := strings.TrimSpace(w.p.Brand)
	if brand == "" || len(w.title) > maxTitle {
		return span{}, false
	}
	for i := range w.title {
		if rest := w.title[i:]; len(rest) >= len(brand) && strings.EqualFold(rest[:len(brand)], brand) {
			return span{i, i + len(brand)}, true
		}
	}
	return span{}, false
}
