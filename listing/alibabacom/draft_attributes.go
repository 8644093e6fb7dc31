package alibabacom

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
)

// told is what a product says for an attribute: its texts in the listing's
// language, and where they come from.
type told struct {
	texts []string
	own   []string // the seller's words for them, one for each text; nil if they do not correspond
	path  string   // in the product
	at    check.Place
	fact  string // "" if it is no fact
}

// attributes fills the category's attributes, each from the first of its
// sources that says something.
func (b *builder) attributes() {
	group := listing.Values{}
	for i := range b.s.Fields {
		f := &b.s.Fields[i]
		if f.Sale || f.Path != check.Pointer(fieldAttributes, f.Name) {
			continue
		}
		if f.Required {
			b.d.Origin["/values"+f.Path] = b.wanted(f)
		}
		t, ok := b.tell(f)
		if !ok {
			continue
		}
		b.d.Origin["/values"+f.Path] = t.path
		if texts := b.fit(f, t); len(texts) > 0 {
			group[f.Name] = value(texts)
		}
	}
	if len(group) > 0 {
		b.d.Values[fieldAttributes] = listing.Value{Fields: group}
	}
	b.d.Origin["/values/attributes"] = "/facts"
}

// tell returns what the product says for a field.
func (b *builder) tell(f *listing.Field) (told, bool) {
	sources := b.m.mapping.sources[i18n.Fold(f.Name)]
	for _, src := range sources {
		t, ok := b.hear(f, src)
		if !ok {
			continue
		}
		for _, other := range sources {
			// "4 kg" as content and as weight is one thing said twice.
			if same, ok := b.p.Facts[other.name]; ok && other.kind == "fact" && slices.Equal(same.Values, b.p.Facts[t.fact].Values) {
				b.used[other.name] = true
			}
		}
		return t, true
	}
	return told{}, false
}

// hear returns what one source says. A fact that is not said in the listing's
// language is reported, unless it means the same in every language.
func (b *builder) hear(f *listing.Field, src source) (told, bool) {
	if src.kind == "product" {
		text, path := b.p.Brand, "/brand"
		if src.name == "key" {
			text, path = b.d.SKU, "/key"
		}
		return told{texts: []string{text}, path: path, at: b.p.At}, text != ""
	}
	fact, ok := b.p.Facts[src.name]
	if !ok || len(fact.Values) == 0 {
		return told{}, false
	}
	t := told{texts: b.content.Facts[src.name], path: check.Pointer("facts", src.name), at: fact.At, fact: src.name}
	if len(t.texts) == 0 {
		t.texts = keep(fact.Values, neutral)
	}
	if len(t.texts) == 0 && src.format == anyText {
		if !b.used[src.name] {
			b.add(check.Info, ruleUnsaid, t.path, t.at, argFieldAt(t.path, f.Name), argValue(strings.Join(fact.Values, "; ")))
		}
		b.used[src.name] = true
		return told{}, false
	}
	if t.texts = keep(t.texts, src.format.fits); len(t.texts) == 0 {
		return told{}, false
	}
	if len(t.texts) == len(fact.Values) {
		t.own = fact.Values
	}
	b.used[src.name] = true
	return t, true
}

func keep(texts []string, ok func(string) bool) []string {
	var out []string
	for _, t := range texts {
		if ok(t) {
			out = append(out, t)
		}
	}
	return out
}

// neutral reports whether a text means the same in every language: a number, or
// a quantity whose unit is written as a symbol, such as 750 ml or 38 %.
func neutral(text string) bool {
	run, longest := 0, 0
	for _, r := range text {
		if unicode.IsLetter(r) {
			run++
		} else {
			run = 0
		}
		longest = max(longest, run)
	}
	if longest == 0 {
		return strings.TrimSpace(text) != ""
	}
	q, err := measure.Parse(text)
	if err != nil || longest > 2 {
		return false
	}
	switch q.Unit().Dimension() {
	case measure.Mass, measure.Volume, measure.Length, measure.Ratio:
		return true
	}
	return false
}

// fit turns texts into values that the field takes, each once and in the
// list's spelling. What it does not take is reported and left out.
func (b *builder) fit(f *listing.Field, t told) []string {
	var out []string
	for i, text := range t.texts {
		name, listed := listedName(f, text)
		if !listed && t.own != nil {
			name, listed = listedName(f, t.own[i])
		}
		switch {
		case listed:
			text = name
		case closed(f):
			b.add(check.Warning, ruleUnlisted, t.path, t.at, argFieldAt(t.path, f.Name), argValue(text))
			continue
		case f.Max > 0 && utf8.RuneCountInString(text) > f.Max:
			b.add(check.Warning, ruleTooLong, t.path, t.at, argFieldAt(t.path, f.Name), argValue(text), argMax(f.Max))
			continue
		}
		if !slices.Contains(out, text) {
			out = append(out, text)
		}
	}
	if len(out) < 2 || f.Multi {
		return out
	}
	joined := strings.Join(out, ", ")
	if closed(f) || f.Max > 0 && utf8.RuneCountInString(joined) > f.Max {
		b.add(check.Warning, ruleSeveral, t.path, t.at, argFieldAt(t.path, f.Name), argValue(joined))
		return nil
	}
	return []string{joined}
}

// closed reports whether the field takes listed values only.
func closed(f *listing.Field) bool { return len(f.Choices) > 0 && !f.Custom }

// listedName returns the list's spelling of a text:
//
//   - the same text but for case, accents and blanks;
//   - the same quantity: 0.75 L is 750 ml;
//   - what stands in or before its parentheses: "Consejo Regulador del Tequila
//     (CRT)" is CRT;
//   - the text without words of the field's name: "medium roast" is Medium in
//     the field Roast.
//
// Nothing else is taken for a listed value.
func listedName(f *listing.Field, text string) (string, bool) {
	if c, ok := f.Match(text); ok {
		return c.Name, true
	}
	if q, err := measure.Parse(text); err == nil {
		for _, c := range f.Choices {
			if l, err := measure.Parse(c.Name); err == nil && l.Equal(q) {
				return c.Name, true
			}
		}
	}
	before, rest, _ := strings.Cut(text, "(")
	inside, _, _ := strings.Cut(rest, ")")
	for _, form := range []string{text, inside, before, without(text, f.Name)} {
		form = i18n.Fold(form)
		for _, c := range f.Choices {
			if form != "" && i18n.Fold(c.Name) == form {
				return c.Name, true
			}
		}
	}
	return "", false
}

// without returns text without the words that name has too.
func without(text, name string) string {
	words := strings.Fields(i18n.Fold(name))
	return strings.Join(slices.DeleteFunc(strings.Fields(i18n.Fold(text)), func(w string) bool {
		return slices.Contains(words, w)
	}), " ")
}
