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
	names := w.factOrder()
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
			out = append(out, [2]string{w.factName(name).Text(l.locale()), strings.Join(values, separator(l, name))})
		}
	}
	return out
}

// factOrder returns the facts of the group, then those that close every
// description, then the rest. Names may stand in it twice.
func (w *work) factOrder() []string {
	var common, rest []string
	for _, l := range labels {
		if l.common {
			common = append(common, l.fact)
		} else {
			rest = append(rest, l.fact)
		}
	}
	return slices.Concat(w.group.list, common, rest)
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
		return i18n.Message{ES: "Planta", EN: "Plant", ZH: "原料植物"}
	}
	return listing.FactName(name)
}

// separator stands between the values of a fact. Places have commas of their
// own within them.
func separator(l lang, fact string) string {
	x, _ := labelOf(fact)
	switch {
	case x.read == byPlace && l == zh:
		return "；"
	case x.read == byPlace:
		return "; "
	case l == zh:
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
	return joinTitle(l, []part{
		{forms: some(w.brand(l))}, {forms: some(w.lineIn(l))}, {forms: some(w.kindIn(l)), name: true},
	})
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
// says it.
func (w *work) beside(l lang, word, kind string) string {
	if l == zh {
		return joinZH(strings.TrimSuffix(word, kind), kind)
	}
	if saysWords(word, kind) {
		return word
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
