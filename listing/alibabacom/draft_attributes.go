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
// language is reported, unless it means the same in every language or the
// seller's own word stands in the field's list.
func (b *builder) hear(f *listing.Field, src source) (told, bool) {
	if src.kind == "product" {
		text, path := b.p.Brand, "/brand"
		if src.name == "key" {
			text, path = b.d.SKU, "/key"
		}
		return told{texts: []string{text}, path: path, at: b.p.At}, !placeholder(text)
	}
	fact, ok := b.p.Facts[src.name]
	if !ok || len(fact.Values) == 0 {
		return told{}, false
	}
	t := told{path: check.Pointer("facts", src.name), at: fact.At, fact: src.name}
	heard := b.inLanguage(f, src, fact, &t)
	if len(heard) == 0 {
		return told{}, false
	}
	t.texts = keep(heard, src.format.fits)
	if len(t.texts) == 0 {
		return told{}, false
	}
	b.leftOut(f, t, src, heard)
	if len(t.texts) == len(fact.Values) {
		t.own = fact.Values
	}
	b.used[src.name] = true
	return t, true
}

// inLanguage returns the texts of a fact that can be shown, and reports those
// that cannot.
func (b *builder) inLanguage(f *listing.Field, src source, fact listing.Fact, t *told) []string {
	report := func(r *check.Rule, texts ...string) {
		shown := src.format == anyText || len(keep(fact.Values, src.format.fits)) > 0
		if shown && !b.used[src.name] && len(texts) > 0 {
			b.add(check.Info, r, t.path, t.at, argFieldAt(t.path, f.Name), argValue(strings.Join(texts, "; ")))
		}
	}
	values := keep(fact.Values, meaningful)
	if len(values) < len(fact.Values) && !b.used[src.name] {
		b.empty(t.path, t.at, argFieldAt(t.path, f.Name), strings.Join(without(fact.Values, values), "; "))
	}
	if len(values) == 0 {
		b.used[src.name] = true
		return nil
	}
	if texts := keep(b.content.Facts[src.name], meaningful); len(texts) > 0 {
		if len(texts) < len(values) {
			report(ruleHalfSaid, values...)
		}
		return texts
	}
	texts := keep(values, func(text string) bool {
		_, listed := b.listedName(f, text)
		return listed || neutral(text)
	})
	report(ruleUnsaid, without(values, texts)...)
	if len(texts) == 0 && src.format == anyText {
		b.used[src.name] = true
	}
	return texts
}

// leftOut reports the texts that have not the format of the source, where
// others have.
func (b *builder) leftOut(f *listing.Field, t told, src source, heard []string) {
	if rest := without(heard, t.texts); len(rest) > 0 && !b.used[src.name] {
		b.add(check.Info, ruleUnpublished, t.path, t.at, argFieldAt(t.path, f.Name), argValue(strings.Join(rest, "; ")))
	}
}

// empty reports a placeholder.
func (b *builder) empty(path string, at check.Place, field i18n.Arg, value string) {
	if strings.TrimSpace(value) != "" {
		b.add(check.Warning, rulePlaceholder, path, at, field, argValue(value))
	}
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

// without returns the texts that are not among others.
func without(texts, others []string) []string {
	return keep(texts, func(t string) bool { return !slices.Contains(others, t) })
}

func meaningful(text string) bool { return !placeholder(text) }

// placeholder reports whether a text stands for nothing: it has neither letter
// nor digit, or it is one of the words that people put into a cell that they
// cannot fill.
func placeholder(text string) bool {
	if !strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return true
	}
	switch strings.Trim(i18n.Fold(text), " .-¿?") {
	case "na", "n/a", "n.a", "n/d", "nd", "n.d", "s/d", "s/n", "sin dato", "sin datos", "no aplica", "por definir",
		"pendiente", "null", "nan", "tbd", "xxx", "#n/a", "#n/d", "#ref!", "#valor!", "#value!":
		return true
	}
	return false
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
		return strings.ContainsFunc(text, unicode.IsDigit)
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
		names := b.listedNames(f, text)
		if len(names) == 0 && t.own != nil {
			names = b.listedNames(f, t.own[i])
		}
		switch {
		case len(names) == 1:
			text = names[0]
		case closed(f):
			b.add(check.Warning, ruleUnlisted, t.path, t.at, argFieldAt(t.path, f.Name), argValue(text), argChoices(f))
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
