package listing

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/measure"
)

// maxShouted bounds the titles that are looked at, in bytes.
const maxShouted = 1024

// smallLetters returns a title in capitals as a sentence, if it is known how each
// of its words is written.
func (r *repairer) smallLetters(l leaf, text string) string {
	if !r.isTitle(l) || !isShouted(text) {
		return text
	}
	s := r.sentence(text)
	if len(s.unknown) > 0 {
		return text
	}
	return s.String()
}

// shouting says that a title stays in capitals, once for each title.
func (r *repairer) shouting(l leaf, text string) {
	if !r.isTitle(l) || !isShouted(text) {
		return
	}
	args := []arg{r.argField(l.field, l.path), argValue(clip(text)), i18n.Str("words", firstFew(r.sentence(text).unknown))}
	for _, f := range r.draft.Repairs {
		if f.Rule != nil && f.Rule.ID == ruleRepairCaseLeft.ID && f.Field == l.path && sameValue(f.Args, args) {
			return
		}
	}
	r.add(ruleRepairCaseLeft, l.path, args...)
}

// isTitle reports whether a text is made from a title of the product in Spanish
// or English.
func (r *repairer) isTitle(l leaf) bool {
	t, _ := check.Tokens(r.draft.Source(l.path))
	if len(t) != 3 || t[0] != "content" || t[2] != "title" {
		return false
	}
	language, _, _ := strings.Cut(t[1], "-")
	return language == "es" || language == "en"
}

// isShouted reports whether a text is in capitals: two words of four letters at
// least are, and none of that length has small letters.
func isShouted(text string) bool {
	loud := 0
	for word := range strings.FieldsFuncSeq(text, func(r rune) bool { return !unicode.IsLetter(r) }) {
		switch {
		case utf8.RuneCountInString(word) < 4:
		case strings.IndexFunc(word, unicode.IsLower) >= 0:
			return false
		default:
			loud++
		}
	}
	return loud > 1 && len(text) <= maxShouted
}

// brand returns the product's brand as the draft has it; "" if it is not known.
func (d *Draft) brand() string {
	var paths []string
	for path, from := range d.Origin {
		if from == "/brand" {
			paths = append(paths, path)
		}
	}
	slices.Sort(paths)
	for _, path := range paths {
		if below, ok := strings.CutPrefix(path, "/values"); ok {
			if v := d.Values.At(below); !blank(v.Text) {
				return strings.TrimSpace(v.Text)
			}
		}
	}
	return ""
}

// sentence is a title that gets small letters: pieces of it and how they are
// written.
type sentence struct {
	text    string
	pieces  []piece
	unknown []string // words of which it is not known
}

type piece struct {
	start, end int
	written    string
}

// sentence works out how the words of a title are written.
func (r *repairer) sentence(text string) sentence {
	s := sentence{text: text}
	brand := r.draft.brand()
	if brand == "" { // any word may be the brand's
		s.unknown = strings.Fields(text)
		return s
	}
	s.brand(brand)
	for _, m := range measure.PointDecimal.Find(text) {
		s.add(m.Start, m.End, withSmallUnit(text[m.Start:m.End]))
	}
	for _, hit := range r.glossary().FindLongest(text) {
		s.term(hit)
	}
	s.rest()
	return s
}

// add notes how a piece is written, unless a part of it is known already.
func (s *sentence) add(start, end int, written string) {
	if !slices.ContainsFunc(s.pieces, func(p piece) bool { return start < p.end && p.start < end }) {
		s.pieces = append(s.pieces, piece{start, end, written})
	}
}

// brand notes the brand, as the maker writes it, wherever it stands alone.
func (s *sentence) brand(brand string) {
	for i := range s.text {
		end := i + len(brand)
		if end <= len(s.text) && strings.EqualFold(s.text[i:end], brand) && wordEnds(s.text[:i], s.text[end:]) {
			s.add(i, end, brand)
		}
	}
}

// wordEnds reports whether neither of two texts has a letter or digit where they
// would meet.
func wordEnds(before, after string) bool {
	inWord := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) }
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(after)
	return !inWord(last) && !inWord(first)
}

// withSmallUnit writes the unit of a quantity in small letters, but for the
// litre's.
func withSmallUnit(text string) string {
	return mapWords(text, func(word string) string {
		if word == "L" {
			return word
		}
		return strings.ToLower(word)
	})
}

// term notes how a term of the glossary is written: with capitals where the
// glossary has them.
func (s *sentence) term(hit i18n.Hit) {
	cell := hit.Term.ES
	if hit.Locale == i18n.English {
		cell = hit.Term.EN
	}
	names := map[string]string{} // by the beginning of their folded forms, which the plural has too
	mapWords(cell, func(word string) string {
		if _, ok := names[head(word)]; !ok {
			names[head(word)] = word
		}
		return word
	})
	s.add(hit.Start, hit.End, mapWords(s.text[hit.Start:hit.End], func(word string) string {
		return likeWord(word, names[head(word)])
	}))
}

// head is the beginning of a word, which the plural has too.
func head(word string) string {
	folded := []rune(i18n.Fold(word))
	return string(folded[:min(len(folded), 4)])
}

// likeWord writes a word as another is: in capitals, with a capital, or in small
// letters.
func likeWord(word, like string) string {
	first, size := utf8.DecodeRuneInString(like)
	switch {
	case !unicode.IsUpper(first):
		return strings.ToLower(word)
	case len(like) > size && strings.ToUpper(like) == like:
		return word
	}
	_, n := utf8.DecodeRuneInString(word)
	return word[:n] + strings.ToLower(word[n:])
}

// rest notes the small words, and those of which nothing is known.
func (s *sentence) rest() {
	start := -1
	for i, r := range s.text + " " {
		switch inside := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r); {
		case inside && start < 0:
			start = i
		case !inside && start >= 0:
			s.word(start, i)
			start = -1
		}
	}
}

func (s *sentence) word(start, end int) {
	word := s.text[start:end]
	switch {
	case slices.ContainsFunc(s.pieces, func(p piece) bool { return start < p.end && p.start < end }):
	case strings.IndexFunc(word, unicode.IsLetter) < 0, isAbbreviation(word):
	case isSmallWord(word):
		s.add(start, end, strings.ToLower(word))
	default:
		s.unknown = append(s.unknown, word)
	}
}

// isSmallWord reports whether a word only joins others.
func isSmallWord(word string) bool {
	switch strings.ToLower(word) {
	case "a", "al", "con", "de", "del", "e", "el", "en", "la", "las", "los", "o", "para", "por", "sin", "u", "un", "una", "y",
		"and", "by", "for", "from", "in", "of", "or", "the", "to", "with":
		return true
	}
	return false
}

// isAbbreviation reports whether a word is one that is written in capitals.
func isAbbreviation(word string) bool {
	switch word {
	case "BPA", "CRT", "DOP", "FDA", "HACCP", "IGP", "IPA", "ISO", "LED", "MDF", "NOM", "PET", "PVC", "UHT", "USB", "USDA", "VSOP", "XO":
		return true
	}
	return false
}

// String returns the title with its pieces as they are written, and a capital at
// its beginning.
func (s *sentence) String() string {
	slices.SortFunc(s.pieces, func(a, b piece) int { return a.start - b.start })
	var b strings.Builder
	at := 0
	for _, p := range s.pieces {
		b.WriteString(s.text[at:p.start] + p.written)
		at = p.end
	}
	b.WriteString(s.text[at:])
	return capitalised(b.String())
}

// capitalised raises the first letter, if the text begins with one.
func capitalised(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	if !unicode.IsLetter(r) {
		return s
	}
	return string(unicode.ToUpper(r)) + s[n:]
}

// mapWords replaces the words of a text, runs of letters.
func mapWords(text string, each func(string) string) string {
	var b strings.Builder
	start := -1
	for i, r := range text {
		inside := unicode.IsLetter(r) || unicode.Is(unicode.Mn, r)
		switch {
		case inside && start < 0:
			start = i
		case !inside && start >= 0:
			b.WriteString(each(text[start:i]))
			start = -1
		}
		if !inside {
			b.WriteRune(r)
		}
	}
	if start >= 0 {
		b.WriteString(each(text[start:]))
	}
	return b.String()
}
