package alibabacom

import (
	"slices"
	"strings"

	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

// listed returns the index of a field's list, made ready once for a draft: some
// have thousands of values.
func (b *builder) listed(f *listing.Field) *listing.ChoiceIndex {
	x, ok := b.choices[f]
	if !ok {
		x = f.ChoiceIndex()
		b.choices[f] = x
	}
	return x
}

// listedName returns the list's spelling of a text:
//
//   - what listing.ChoiceIndex finds: the same text but for case, accents and
//     blanks, or the same quantity;
//   - what stands in or before its parentheses: "Consejo Regulador del Tequila
//     (CRT)" is CRT;
//   - the text without words of the field's name: "medium roast" is Medium in
//     the field Roast.
//
// Nothing else is taken for a listed value, and of two that one text names
// neither is: "Reposado (Añejo)" could be both.
func (b *builder) listedName(f *listing.Field, text string) (string, bool) {
	if names := b.listedNames(f, text); len(names) == 1 {
		return names[0], true
	}
	return "", false
}

// listedNames returns the listed values that a text may stand for.
func (b *builder) listedNames(f *listing.Field, text string) []string {
	if len(f.Choices) == 0 {
		return nil
	}
	x := b.listed(f)
	if name, ok := x.Find(text); ok {
		return []string{name}
	}
	before, rest, _ := strings.Cut(text, "(")
	inside, _, _ := strings.Cut(rest, ")")
	var found []string
	for _, form := range []string{inside, before, withoutWords(text, f.Name)} {
		if name, ok := x.Spelled(form); ok && !slices.Contains(found, name) {
			found = append(found, name)
		}
	}
	return found
}

// withoutWords returns text without the words that name has too.
func withoutWords(text, name string) string {
	words := strings.Fields(i18n.Fold(name))
	return strings.Join(slices.DeleteFunc(strings.Fields(i18n.Fold(text)), func(w string) bool {
		return slices.Contains(words, w)
	}), " ")
}
