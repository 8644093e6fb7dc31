package i18n

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Glossary holds the words of the trade. It does not change after loading and
// is safe for concurrent use. The zero Glossary is empty.
type Glossary struct {
	terms    []Term
	es, en   index
	maxWords int // of the longest form
}

// index finds terms by the words of a form, joined by spaces: exact by the
// folded words, stems by their stems. The terms of a key are in the order in
// which they are preferred.
type index struct{ exact, stems map[string][]int32 }

func newGlossary(terms []Term) *Glossary {
	g := &Glossary{terms: terms}
	g.es, g.en = newIndex(), newIndex()
	// A word that is a row's first form goes before the same word as another
	// row's second form: plata is silver before it is a class of tequila.
	for _, first := range []bool{true, false} {
		for i := range terms {
			g.add(g.es, terms[i].ES, int32(i), first)
			g.add(g.en, terms[i].EN, int32(i), first)
		}
	}
	return g
}

func newIndex() index { return index{make(map[string][]int32), make(map[string][]int32)} }

// add enters the first form of a cell of term i, or all others, of which one
// is the cell as it stands.
func (g *Glossary) add(x index, cell string, i int32, first bool) {
	for n, form := range append(forms(cell), cell) {
		if (n == 0) != first {
			continue
		}
		s := split(form)
		if len(s.words) == 0 {
			continue
		}
		g.maxWords = max(g.maxWords, len(s.words))
		enter(x.exact, s.folded, i)
		enter(x.stems, s.stemmed, i)
	}
}

func enter(m map[string][]int32, key string, i int32) {
	if !slices.Contains(m[key], i) {
		m[key] = append(m[key], i)
	}
}

// find returns the terms whose form is exactly the words of folded, and then
// those with the same stems.
func (x index) find(folded, stemmed string) [2][]int32 {
	return [2][]int32{x.exact[folded], x.stems[stemmed]}
}

// Terms returns all terms in the order of their tables. The slice is the
// caller's.
func (g *Glossary) Terms() []Term { return slices.Clone(g.terms) }

// Lookup returns the term whose Spanish is es. Case, accents, spaces and the
// plural make no difference, but ñ does. Where a word has several senses
// (café the drink, café the colour) it is the one that stands first in the
// tables; [Glossary.LookupIn] asks for another.
func (g *Glossary) Lookup(es string) (Term, bool) { return g.lookup(g.es, es, "") }

// LookupIn is [Glossary.Lookup] within one category, such as "color", and
// nowhere else.
func (g *Glossary) LookupIn(category, es string) (Term, bool) {
	return g.lookup(g.es, es, category)
}

// LookupEN is [Glossary.Lookup] by the English.
func (g *Glossary) LookupEN(en string) (Term, bool) { return g.lookup(g.en, en, "") }

func (g *Glossary) lookup(x index, word, category string) (Term, bool) {
	s := split(word)
	for _, ids := range x.find(s.folded, s.stemmed) {
		for _, i := range ids {
			if category == "" || g.terms[i].Category == category {
				return g.terms[i], true
			}
		}
	}
	return Term{}, false
}

// Hit is a term that [Glossary.FindLongest] found in a text.
type Hit struct {
	Start, End int    // where in the text, in bytes
	Locale     Locale // [MexicanSpanish] or [English]: whose word it is
	Term       Term   // its first sense
	Other      []Term // its further senses, if any
}

// FindLongest returns the terms that stand in text, Spanish or English, in the
// order of the text. At each word the longest term counts and covers its
// words: "aguacate Hass" is one hit. A word that is a term in both languages
// is read as Spanish, the seller's language. Terms match whole words, as in
// [Glossary.Lookup], and do not reach across commas and the like.
//
// If categories are given, only terms of these are found. A title needs that
// more often than not: "suave" is a degree of heat for a sauce and none for a
// soap.
func (g *Glossary) FindLongest(text string, categories ...string) []Hit {
	var hits []Hit
	s := split(text)
	for i := 0; i < len(s.words); {
		hit, n := g.longestAt(s, i, categories)
		if n == 0 {
			i++
			continue
		}
		hits = append(hits, hit)
		i += n
	}
	return hits
}

// longestAt returns the longest term that begins with word i, and how many
// words it has.
func (g *Glossary) longestAt(s words, i int, categories []string) (Hit, int) {
	for n := min(g.maxWords, len(s.words)-i); n > 0; n-- {
		from, to := s.words[i], s.words[i+n-1]
		folded := s.folded[from.folded:to.foldedEnd]
		stemmed := s.stemmed[from.stem:to.stemEnd]
		hit := Hit{Start: from.start, End: to.end}
		if hit.fill(g.terms, g.es.find(folded, stemmed), categories) {
			return hit, n
		}
		hit.Locale = English
		if hit.fill(g.terms, g.en.find(folded, stemmed), categories) {
			return hit, n
		}
	}
	return Hit{}, 0
}

// fill puts the terms of the categories into the hit and reports whether there
// is one. The second list, of stems, counts if the first gives none.
func (h *Hit) fill(terms []Term, lists [2][]int32, categories []string) bool {
	for _, ids := range lists {
		found := false
		for _, i := range ids {
			switch t := terms[i]; {
			case len(categories) > 0 && !slices.Contains(categories, t.Category):
			case !found:
				h.Term, found = t, true
			default:
				h.Other = append(h.Other, t)
			}
		}
		if found {
			return true
		}
	}
	return false
}

// words is a text cut into words. folded and stemmed join them with a space,
// or with a line break where a term may not reach across, so that any run of
// words is a piece of them and a look-up allocates nothing.
type words struct {
	words           []word
	folded, stemmed string
}

type word struct {
	start, end        int // in the text
	folded, foldedEnd int // in words.folded
	stem, stemEnd     int // in words.stemmed
}

func split(text string) words {
	var s words
	var folded, stemmed []byte
	joint := byte(' ')
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			if strings.ContainsRune(",;:()[]|!?¡¿\n", r) {
				joint = '\n'
			}
			i += n
			continue
		}
		w := word{start: i}
		for i < len(text) && inWord(r) {
			i += n
			r, n = utf8.DecodeRuneInString(text[i:])
		}
		if len(s.words) > 0 {
			folded, stemmed = append(folded, joint), append(stemmed, joint)
		}
		joint = ' '
		w.end, w.folded, w.stem = i, len(folded), len(stemmed)
		f := Fold(text[w.start:w.end])
		folded, stemmed = append(folded, f...), append(stemmed, stem(f)...)
		w.foldedEnd, w.stemEnd = len(folded), len(stemmed)
		s.words = append(s.words, w)
	}
	s.folded, s.stemmed = string(folded), string(stemmed)
	return s
}

// inWord reports whether r is part of a word: letters, digits and the marks
// that combine with letters.
func inWord(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

// stem cuts what marks the plural in Spanish and English, so far that both
// numbers meet: limon and limones, tomate and tomates, nuez and nueces, box and
// boxes. Words of up to three letters stay whole.
func stem(w string) string {
	for len(w) > 3 && (w[len(w)-1] == 's' || w[len(w)-1] == 'e') {
		w = w[:len(w)-1]
	}
	if len(w) > 3 && w[len(w)-1] == 'z' {
		w = w[:len(w)-1] + "c"
	}
	return w
}
