package alibabacom

import (
	"slices"
	"strings"

	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
)

// choices is the list of a field, made ready once for a draft: some have
// thousands of values.
type choices struct {
	exact  map[string]bool
	folded map[string]string  // the first name of each folded form
	sizes  map[sizeKey]string // nil until a quantity is looked for
}

// sizeKey is a quantity in a form that is equal for equal ones.
type sizeKey struct {
	dimension measure.Dimension
	value     string
}

func keyOf(q measure.Quantity) (sizeKey, bool) {
	d := q.Unit().Dimension()
	base, err := q.In(d.Base(), sizePlaces)
	return sizeKey{d, base.Value().String()}, err == nil
}

// sizePlaces is the digits to which listed quantities are compared, in the base
// unit of their dimension: none is listed with more.
const sizePlaces = 9

// listed returns the index of a field's list.
func (b *builder) listed(f *listing.Field) *choices {
	if c, ok := b.choices[f]; ok {
		return c
	}
	c := &choices{exact: map[string]bool{}, folded: map[string]string{}}
	for _, choice := range f.Choices {
		c.exact[choice.Name] = true
		if folded := i18n.Fold(choice.Name); c.folded[folded] == "" {
			c.folded[folded] = choice.Name
		}
	}
	b.choices[f] = c
	return c
}

// size returns the listed quantity that a text is, "" if it is none.
func (c *choices) size(f *listing.Field, text string) string {
	q, err := measure.Parse(text)
	if err != nil {
		return ""
	}
	if c.sizes == nil {
		c.sizes = map[sizeKey]string{}
		for _, choice := range f.Choices {
			if l, err := measure.Parse(choice.Name); err == nil {
				if key, ok := keyOf(l); ok && c.sizes[key] == "" {
					c.sizes[key] = choice.Name
				}
			}
		}
	}
	key, ok := keyOf(q)
	if !ok {
		return ""
	}
	return c.sizes[key]
}

// listedName returns the list's spelling of a text:
//
//   - the same text but for case, accents and blanks;
//   - the same quantity: 0.75 L is 750 ml;
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
	c := b.listed(f)
	if c.exact[text] {
		return []string{text}
	}
	if name := c.folded[i18n.Fold(text)]; name != "" {
		return []string{name}
	}
	if name := c.size(f, text); name != "" {
		return []string{name}
	}
	before, rest, _ := strings.Cut(text, "(")
	inside, _, _ := strings.Cut(rest, ")")
	var found []string
	for _, form := range []string{inside, before, withoutWords(text, f.Name)} {
		if name := c.folded[i18n.Fold(form)]; name != "" && !slices.Contains(found, name) {
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
