package catalog

import (
	"slices"
	"strconv"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

// pointed returns the cell of an amount that is written with a decimal comma,
// which the specification does not allow, such that it is read with one, if
// there is no other reading.
func pointed(c cell) cell {
	a, why := parseAmount(c.text)
	if why != "" || a.style != Comma || c.number {
		return c
	}
	if _, ok := a.value(Comma); !ok {
		return c
	}
	col := *c.col
	col.Decimal, col.Mixed = Comma, false
	c.col = &col
	return c
}

// quoted splits a list at a separator, takes the quotes off its parts and drops
// those that are empty. Source: Merchant Center Help, "Text feed formats"
// (160567).
func quoted(s string, sep byte) []string {
	var all []string
	for _, p := range rawParts(requote(s), sep) {
		if p = unquote(p); p != "" {
			all = append(all, p)
		}
	}
	return all
}

// requote puts back the quotes around a list that begins with a quoted part,
// which were taken for those of the cell: "a, b","c" came as a, b","c.
func requote(s string) string {
	i := strings.IndexByte(s, '"')
	if i <= 0 || i+1 == len(s) || s[i+1] != ',' && s[i+1] != ':' || strings.IndexByte(`,: `, s[i-1]) >= 0 {
		return s
	}
	if s = `"` + s; strings.Count(s, `"`)%2 != 0 {
		s += `"`
	}
	return s
}

// rawParts splits a text at a separator, but not within double quotes that
// begin where a part does and are closed. It leaves them for the next split.
func rawParts(s string, sep byte) []string {
	var all []string
	start, inside, opens := 0, false, true
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case inside:
			inside = c != '"'
		case c == '"' && opens && strings.IndexByte(s[i+1:], '"') >= 0:
			inside = true
		case c == sep:
			all = append(all, strings.TrimSpace(s[start:i]))
			start = i + 1
		}
		opens = !inside && (s[i] == ',' || s[i] == ':' || s[i] == '"' || s[i] == ' ' && opens)
	}
	return append(all, strings.TrimSpace(s[start:]))
}

// feedPaths splits a list of categories, if each of its parts is a path.
// Otherwise the comma belongs to the name of one.
func feedPaths(s string) []string {
	all := quoted(s, ',')
	if slices.ContainsFunc(all, func(p string) bool { return !strings.Contains(p, ">") }) {
		return []string{s}
	}
	return all
}

// details reads what a feed says of a product beside its attributes: a list of
// section:name:value, of which the section may be left out.
func (b *builder) details(c cell) {
	order := detailOrder(c.at.Header)
	type detail struct{ section, name, value string }
	var all []detail
	repeats := []string{c.text}
	if !c.single {
		repeats = rawParts(requote(c.text), ',')
	}
	for _, repeat := range repeats {
		parts := rawParts(repeat, ':')
		if n := len(order); c.single && len(parts) > n { // colons of the value
			parts = append(parts[:n-1:n-1], strings.Join(parts[n-1:], ":"))
		}
		if len(parts) == 1 { // quotes around all of it
			parts = rawParts(unquote(repeat), ':')
		}
		d := detail{}
		switch n := len(parts); {
		case n == len(order):
			for i, p := range parts {
				switch order[i] {
				case "section_name":
					d.section = unquote(p)
				case "attribute_name":
					d.name = unquote(p)
				case "attribute_value":
					d.value = unquote(p)
				}
			}
		case n == 2:
			d.name, d.value = unquote(parts[0]), unquote(parts[1])
		}
		if d.name == "" || d.value == "" {
			b.find(c.at, ruleDetail, check.Warning, "/extra", i18n.Str("value", clip(repeat)), i18n.Str("header", c.at.Header))
			b.extra(c)
			return
		}
		all = append(all, d)
	}
	for _, d := range all {
		b.detail(c, d.section, d.name, d.value)
	}
}

// detailOrder returns the names of the parts of a product_detail, which the
// heading may state.
func detailOrder(header string) []string {
	order := []string{"section_name", "attribute_name", "attribute_value"}
	_, inside, ok := strings.Cut(header, "(")
	if !ok {
		return order
	}
	stated := strings.FieldsFunc(strings.ToLower(inside), func(r rune) bool { return r == ':' || r == ',' || r == ')' || r == ' ' })
	if len(stated) == 0 || slices.ContainsFunc(stated, func(s string) bool { return !slices.Contains(order, s) }) {
		return order
	}
	return stated
}

func unquote(s string) string {
	if len(s) > 1 && s[0] == '"' && s[len(s)-1] == '"' {
		s = strings.ReplaceAll(s[1:len(s)-1], `""`, `"`)
	}
	return strings.TrimSpace(s)
}

// detailSource is how a fact that a product_detail states came to be known. The
// section stands behind it.
const detailSource = "google product_detail"

// detail files one thing that a feed says of the product, under the name that
// nao has for it, or under its own. Its section stays with the source.
func (b *builder) detail(c cell, section, name, value string) {
	source := detailSource
	if section != "" {
		source += ": " + section
	}
	b.addFactFrom(c, b.rd.factNamed(name), []string{value}, source)
}

func (b *builder) addFact(c cell, name string, values []string) {
	b.addFactFrom(c, name, values, feedSource)
}

// addFactFrom adds to what the variant says of itself: these attributes may be
// repeated.
func (b *builder) addFactFrom(c cell, name string, values []string, source string) {
	v := &b.p.Variants[b.variant]
	f, more := v.Facts[name]
	if !more {
		f = listing.Fact{Source: source, At: c.at}
	}
	for _, value := range values {
		if b.isNew("fact", strconv.Itoa(b.variant), name, value) {
			f.Values = append(f.Values, value)
		}
	}
	if len(f.Values) == 0 {
		b.extra(c)
		return
	}
	if v.Facts == nil {
		v.Facts = make(map[string]listing.Fact)
	}
	v.Facts[name] = f
}

// highlights adds selling points to the text of the product.
func (b *builder) highlights(c cell) {
	values, _ := b.commaList(c, check.Pointer("content", b.rd.lang, "bullets"))
	for _, s := range values {
		if b.isNew("highlight", s) {
			b.text.Bullets = append(b.text.Bullets, s)
		}
	}
}

// netContent reads how much the goods are without their package, in the
// seller's words. The units are those of the page "unit_pricing_measure"
// (6324455).
func (b *builder) netContent(c cell) {
	a, why := parseAmount(c.text)
	if why != "" || a.named() || !pricingUnit(a.unit) {
		b.find(c.at, ruleFeedUnit, check.Warning, "/extra", i18n.Str("value", clip(c.text)), i18n.Str("header", c.at.Header))
		b.extra(c)
		return
	}
	b.addFact(c, listing.FactNetContent, []string{c.text})
}

// pricingUnit reports whether a word is one of the units in which prices may
// be compared.
func pricingUnit(word string) bool {
	switch word {
	case "oz", "lb", "mg", "g", "kg", "floz", "pt", "qt", "gal", "ml", "cl", "l", "cbm",
		"in", "ft", "yd", "cm", "m", "sqft", "sqm", "ct", "sheet":
		return true
	}
	_, ok := unitWord(word)
	return ok
}
