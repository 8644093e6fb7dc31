package content

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
)

// findLine returns the product's own name within its brand: the words of the
// title that follow the brand, or names before it. A word gets there only if
// it is proven harmless, see isName: a title in English or Chinese repeats
// nothing of the seller's that nobody understood. A name that touches praise or
// a claim may be part of it, as in "Gluten Free", and is left out whole.
func (w *work) findLine() string {
	b, ok := w.brandSpan()
	if !ok {
		return ""
	}
	known := w.knownWords()
	if after := w.nameAfter(b.end, known); after != "" {
		return after
	}
	return w.nameBefore(b.start, known)
}

// nameAfter takes names until a figure, a sign, a small word, or a word that a
// fact or the kind says.
func (w *work) nameAfter(at int, known wordSet) string {
	var out []string
	for word := range strings.SplitSeq(strings.TrimPrefix(w.title[at:], " "), " ") {
		plain := strings.TrimRight(word, ",;.")
		switch {
		case known.has(plain):
			return strings.Join(out, " ")
		case beginsClaim(plain):
			return ""
		case !w.isName(plain):
			return strings.Join(out, " ")
		}
		out = append(out, plain)
		if plain != word {
			break
		}
	}
	return strings.Join(out, " ")
}

// nameBefore takes names with a capital, going back from the brand.
func (w *work) nameBefore(at int, known wordSet) string {
	fields := strings.Fields(w.title[:at])
	first := len(fields)
	for first > 0 {
		word := fields[first-1]
		if known.has(word) || !w.isName(word) || !isCapitalised(word) {
			break
		}
		first--
	}
	before := slices.DeleteFunc(slices.Clone(fields[:first]), isSmall)
	if n := len(before); n > 0 && !known.has(before[n-1]) && beginsClaim(before[n-1]) {
		return ""
	}
	return strings.Join(fields[first:], " ")
}

// beginsClaim reports whether a word praises or claims, by itself or with the
// word beside it: sin azúcar, No. 1.
func beginsClaim(word string) bool {
	folded := words(i18n.Fold(word))
	return slices.ContainsFunc(folded, isPraise) ||
		len(folded) > 0 && onList(folded[0], nil, []string{"sin", "libre", "cero", "zero", "no", "nro"})
}

// isName reports whether a word may be part of a name in a title: letters
// alone, no small word, no claim, and either written as a proper name or a word
// of the trade.
func (w *work) isName(word string) bool {
	if word == "" || isSmall(word) || strings.ContainsFunc(word, notInName) || beginsClaim(word) {
		return false
	}
	if isCapitalised(word) || onList(i18n.Fold(word), nil, []string{"clasic", "tradicional"}) {
		return true
	}
	masculine := strings.TrimSuffix(i18n.Fold(word), "a") + "o" // as the glossary has colours: negra, negro
	return len(w.hits(word)) > 0 || len(w.hits(masculine)) > 0
}

func notInName(r rune) bool {
	return !unicode.IsLetter(r) && r != '\'' && r != '’' && r != '-'
}

// isCapitalised reports whether a word is written as a proper name is: with a
// capital and small letters, or as an abbreviation such as XO or VSOP. A whole
// word in capitals is as likely shouting, and proves nothing.
func isCapitalised(word string) bool {
	const abbreviation = 4
	first, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(first) &&
		(strings.ContainsFunc(word, unicode.IsLower) || utf8.RuneCountInString(word) <= abbreviation)
}

// isSmall reports whether a word only joins others.
func isSmall(word string) bool {
	switch i18n.Fold(word) {
	case "a", "al", "con", "de", "del", "e", "el", "en", "la", "las", "lo", "los", "o", "para", "por", "sabor", "sobre",
		"tipo", "u", "un", "una", "y", "and", "for", "of", "the", "with", "in":
		return true
	}
	return false
}

// knownWords are the folded words that are no name, because something else
// says them: containers, the kind, and every fact and option.
func (w *work) knownWords() wordSet {
	known := w.saidWords()
	for _, hit := range w.hits(w.title, append(kindCategories(), listing.FactClass)...) {
		known.add(w.title[hit.Start:hit.End])
	}
	return known
}

// saidWords are the words of what the text says, or another finding is about.
func (w *work) saidWords() wordSet {
	known := make(wordSet)
	known.add(w.told...)
	known.add("caja paquete", w.p.Kind, w.kind.ES, w.kind.EN, w.item.ES, w.item.EN)
	for _, v := range vessels() {
		known.add(v.word)
	}
	for name, fact := range w.p.Facts {
		if len(fact.Values) > 0 {
			known.add(listing.FactName(name).ES)
		}
		known.add(fact.Values...)
		for _, s := range w.facts[name] {
			known.add(s.en)
		}
	}
	known.add(w.p.Options...)
	for _, v := range w.p.Variants {
		known.add(v.Options...)
	}
	return known
}

// wordSet holds folded words without what marks their number.
type wordSet map[string]bool

func (s wordSet) add(texts ...string) {
	for _, text := range texts {
		for _, word := range words(i18n.Fold(text)) {
			s[singular(word)] = true
		}
	}
}

func (s wordSet) has(word string) bool { return s[singular(i18n.Fold(word))] }

// singular cuts what marks the plural, so that both numbers meet.
func singular(word string) string { return strings.TrimSuffix(strings.TrimSuffix(word, "s"), "e") }

// checkTitle reports, in one finding, the words of the seller's title that
// nothing in the text says. It is how two goods whose titles differ in such a
// word alone are told apart, and where praise that was left out is named.
func (w *work) checkTitle() {
	if len(w.title) > maxTitle {
		return
	}
	runs := w.unusedRuns()
	if len(runs) > 0 {
		w.reportUnused(runs, slices.ContainsFunc(runs, looksLikeClaim))
	}
}

// looksLikeClaim reports whether unused words of a title praise or claim.
func looksLikeClaim(run string) bool {
	all := words(i18n.Fold(run))
	for i := 1; i < len(all); i++ {
		if (all[i-1] == "no" || all[i-1] == "nro") && (all[i] == "1" || all[i] == "uno") {
			return true
		}
	}
	return slices.ContainsFunc(all, isPraise) || isClaim(run) ||
		strings.HasPrefix(run, "#") || strings.Contains(run, " #")
}

// unusedRuns returns the words that nothing says, with their neighbours as one
// text where only a space or a small word stands between them.
func (w *work) unusedRuns() []string {
	used := w.usedWord()
	var runs []string
	start, end := -1, -1 // of the run
	flush := func() {
		if start >= 0 {
			runs = append(runs, w.title[start:end])
		}
		start, end = -1, -1
	}
	for _, s := range wordSpans(w.title) {
		word := w.title[s.start:s.end]
		if start >= 0 && strings.ContainsAny(w.title[end:s.start], ",;:()[]|!¡") {
			flush()
		}
		switch {
		case isSmall(word): // within a run it stays, at its ends it goes
		case used(s):
			flush()
		default:
			if start < 0 {
				start = s.start
				if start > 0 && w.title[start-1] == '#' {
					start--
				}
			}
			end = s.end
		}
	}
	flush()
	return runs
}

// usedWord returns what tells whether the text says the word in s.
func (w *work) usedWord() func(s span) bool {
	known := w.saidWords()
	known.add(w.p.Brand, w.line)
	spans := w.saidSpans()
	return func(s span) bool {
		return overlaps(spans, s) || known.has(w.title[s.start:s.end])
	}
}

// saidSpans are the pieces of the title that name the kind or the brand, and
// the quantities that a fact has, in whatever unit.
func (w *work) saidSpans() []span {
	var out []span
	if b, ok := w.brandSpan(); ok {
		out = append(out, b)
	}
	for _, hit := range w.hits(w.title, kindCategories()...) {
		if hit.Term == w.kind || hit.Term == w.item {
			out = append(out, span{hit.Start, hit.End})
		}
	}
	for _, m := range measure.PointDecimal.Find(w.title) {
		if w.hasQuantity(m.Each) {
			out = append(out, span{m.Start, m.End})
		}
	}
	for name, fact := range w.p.Facts {
		categories := labelCategories(name)
		if len(categories) == 0 {
			continue // a figure or a code
		}
		for _, hit := range w.hits(w.title, categories...) {
			if w.isValue(hit.Term, fact) {
				out = append(out, span{hit.Start, hit.End})
			}
		}
	}
	return out
}

// isValue reports whether a value of a fact is the term, in whatever form: the
// plata of a title is the blanco of the class.
func (w *work) isValue(t i18n.Term, fact listing.Fact) bool {
	return slices.ContainsFunc(fact.Values, func(v string) bool {
		u, ok := w.Glossary.LookupIn(t.Category, v)
		return ok && u == t
	})
}

func (w *work) hasQuantity(q measure.Quantity) bool {
	for _, fact := range w.p.Facts {
		for _, v := range fact.Values {
			if r, err := measure.PointDecimal.Parse(v); err == nil && r.Equal(q) {
				return true
			}
		}
	}
	return false
}

// wordSpans returns where the words of a text stand. A sign that words leaves
// out, such as a hyphen, parts them.
func wordSpans(text string) []span {
	var out []span
	start := -1
	for i, r := range text {
		switch inside := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r); {
		case inside && start < 0:
			start = i
		case !inside && start >= 0:
			out = append(out, span{start, i})
			start = -1
		}
	}
	if start >= 0 {
		out = append(out, span{start, len(text)})
	}
	return out
}
