package content

import (
	"html"
	"slices"
	"strings"

	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

// factLines returns the facts in the order of the description, as "Net
// content" and "750 mL".
func (w *work) factLines(l lang) [][2]string {
	var out [][2]string
	names := slices.Concat(w.group.list, commonFacts(), labelledFacts())
	for i, name := range names {
		if slices.Contains(names[:i], name) || w.idle(name) {
			continue
		}
		var values []string
		for _, v := range w.facts[name] {
			if s := v.in(l); s != "" {
				values = append(values, s)
			}
		}
		if len(values) > 0 {
			out = append(out, [2]string{w.factName(name).Text(l.locale()), strings.Join(values, separator(l))})
		}
	}
	return out
}

// idle reports whether a fact tells a reader nothing that another does not.
func (w *work) idle(name string) bool {
	switch name {
	case listing.FactNetWeight:
		return slices.Equal(w.facts[name], w.facts[listing.FactNetContent])
	case listing.FactUnitsPerCase:
		return w.first(en, name) == "1"
	}
	return false
}

// factName is what a fact is called. Sotol is made of no agave, whatever the
// column is called in which the seller names its plant.
func (w *work) factName(name string) i18n.Message {
	if name == listing.FactAgave && i18n.Fold(w.kind.Text(i18n.MexicanSpanish)) == "sotol" {
		return i18n.Message{EN: "Plant", ZH: "原料植物"}
	}
	return listing.FactName(name)
}

func separator(l lang) string {
	if l == zh {
		return "、"
	}
	return ", "
}

func colon(l lang) string {
	if l == zh {
		return "："
	}
	return ": "
}

// writeDescription is the name of the product and the list of its facts, in
// the HTML that product pages accept: p, strong, ul and li.
func (w *work) writeDescription(l lang) string {
	var b strings.Builder
	b.WriteString("<p><strong>" + html.EscapeString(w.fullName(l)) + "</strong></p>\n<ul>\n")
	for _, f := range w.factLines(l) {
		b.WriteString("<li><strong>" + html.EscapeString(strings.TrimSpace(f[0]+colon(l))) + "</strong>")
		if l == en {
			b.WriteByte(' ')
		}
		b.WriteString(html.EscapeString(f[1]) + "</li>\n")
	}
	b.WriteString("</ul>")
	return b.String()
}

// fullName is the brand, the line and the kind.
func (w *work) fullName(l lang) string {
	name := []string{w.brand(l), w.lineIn(l), w.kindIn(l)}
	if l == zh {
		return joinZH(name...)
	}
	return strings.Join(slices.DeleteFunc(name, func(s string) bool { return s == "" }), " ")
}

// maxBullets is how many of the facts stand in the short list.
const maxBullets = 5

func (w *work) writeBullets(l lang) []string {
	var out []string
	for _, f := range w.factLines(l) {
		if len(out) == maxBullets {
			break
		}
		out = append(out, f[0]+colon(l)+f[1])
	}
	return out
}

// writeKeywords is what a buyer would search for: the kind, alone and with its
// class or variety, its country and its brand.
func (w *work) writeKeywords(l lang) []string {
	kind := w.kindIn(l)
	all := []string{kind}
	add := func(word string) {
		if word == "" || strings.Contains(strings.ToLower(kind), strings.ToLower(word)) {
			return
		}
		if k := w.beside(l, word, kind); !slices.Contains(all, k) {
			all = append(all, k)
		}
	}
	for _, fact := range append([]string{listing.FactVariety}, w.group.before...) {
		for _, v := range w.factTexts(l, fact) {
			add(v)
		}
	}
	add(adjective(l, w.first(l, listing.FactOrigin)))
	add(w.brand(l))
	if l == en {
		for i := range all {
			all[i] = strings.ToLower(all[i])
		}
		return all
	}
	// Chinese buyers search for tequila and mezcal by these words too.
	if latin := w.kindIn(en); strings.EqualFold(latin, plainASCII(w.kind.Text(i18n.MexicanSpanish))) {
		all = append(all, latin)
	}
	return all
}

// beside puts a word before the kind, and leaves the kind out where the word
// ends with it.
func (w *work) beside(l lang, word, kind string) string {
	if l == zh {
		return joinZH(strings.TrimSuffix(word, kind), kind)
	}
	return word + " " + withoutRepeated(word, kind)
}

// adjective is what goods from a country are called, where that is sure.
func adjective(l lang, country string) string {
	if l == en && country == "Mexico" {
		return "Mexican"
	}
	return country
}
