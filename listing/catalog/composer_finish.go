package catalog

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
)

// finish completes the product, whose key and options are settled.
func (c *composer) finish() *listing.Product {
	c.variants()
	c.ownFacts()
	c.allWithheld()
	c.media()
	c.contents()
	c.packages()
	for _, d := range c.late {
		d.cell.col = new(Column)
		c.damaged(d.cell, c.factPart(d))
	}
	if slices.ContainsFunc(c.p.Findings, func(f check.Finding) bool { return f.Rule == ruleTextLost || f.Rule == ruleBrokenBytes }) {
		c.rd.counts.DamagedRecords++
	}
	return c.p
}

// variants says what the variants lack, and gives them what their group has.
func (c *composer) variants() {
	for i := range c.p.Variants {
		v := &c.p.Variants[i]
		c.variant = i
		if v.SKU == "" && !c.hasAt(ruleDestroyed, c.path(FieldSKU)) {
			c.find(v.At, ruleSKUMissing, check.Error, c.path(FieldSKU))
		}
		c.inherit(&v.Package)
		if len(c.p.Variants) > 1 {
			c.claimOptions(v, v.At.Row)
		}
	}
	c.variant = -1
}

func (c *composer) inherit(p *listing.Package) {
	for _, f := range [...]Field{FieldLength, FieldWidth, FieldHeight, FieldGross, fieldNet} {
		if q := sizeOf(p, f); q.IsZero() {
			*q = *sizeOf(&c.shared, f)
		}
	}
}

// priceMissing reports a variant without a price.
func (c *composer) priceMissing(at check.Place) {
	if !c.priced {
		c.find(at, rulePriceMissing, check.Warning, c.path(FieldPrice))
	}
}

// ownFacts gives the product the facts that all of its variants share, and the
// variants the others.
func (c *composer) ownFacts() {
	product, variants := c.facts[0], c.facts[1:]
	if len(variants) > 0 {
		for name, f := range variants[0] {
			if _, known := product[name]; !known && allHave(variants, name, f.Values) {
				product[name] = f
			}
		}
	}
	for i, of := range variants {
		maps.DeleteFunc(of, func(name string, f listing.Fact) bool {
			return slices.Equal(product[name].Values, f.Values)
		})
		if len(of) > 0 {
			c.p.Variants[i].Facts = of
		}
	}
	if len(product) > 0 {
		c.p.Facts = product
	}
}

func allHave(variants []map[string]listing.Fact, name string, values []string) bool {
	return !slices.ContainsFunc(variants, func(of map[string]listing.Fact) bool { return !slices.Equal(of[name].Values, values) })
}

// factPart returns where a damaged fact came to stand.
func (c *composer) factPart(d lateDamage) part {
	path, f := check.Pointer("facts", d.fact), c.p.Facts[d.fact]
	if d.variant >= 0 {
		if own, ok := c.p.Variants[d.variant].Facts[d.fact]; ok {
			path, f = check.Index("/variants", d.variant, "facts", d.fact), own
		}
	}
	if i := slices.Index(f.Values, d.cell.text); i >= 0 {
		return part{check.Index(path+"/values", i), d.cell.text, true}
	}
	return part{path, d.cell.text, false} // it became an option
}

// allWithheld says it of the product if no variant is on sale, all for the same
// reason.
func (c *composer) allWithheld() {
	vs := c.p.Variants
	if len(vs) == 0 || vs[0].Withheld == "" {
		return
	}
	why := vs[0].Withheld
	if slices.ContainsFunc(vs, func(v listing.Variant) bool { return v.Withheld != why }) {
		return
	}
	for i := range vs {
		vs[i].Withheld = ""
	}
	c.p.Withheld = cmp.Or(c.p.Withheld, why)
}

// media lists each picture once, or once for each variant that it shows if it
// does not show all of them.
func (c *composer) media() {
	general := c.generalShots()
	listed := make(map[[2]string]int)
	for _, s := range c.shots {
		if !general[s.media.URL] {
			s.media.Variant = c.p.Variants[s.variant].SKU
		}
		id := [2]string{s.media.URL, s.media.Variant}
		i, known := listed[id]
		if !known {
			listed[id] = len(c.p.Media)
			c.p.Media = append(c.p.Media, s.media)
			continue
		}
		switch m := &c.p.Media[i]; {
		case s.media.Alt == "" || s.media.Alt == m.Alt:
		case m.Alt == "":
			m.Alt = s.media.Alt
		default:
			c.p.Extra = append(c.p.Extra, listing.Extra{Name: extraName(s.media.At), Value: s.media.Alt, At: s.media.At})
		}
	}
}

// generalShots returns the addresses of the pictures that belong to the product
// as a whole, or to every variant.
func (c *composer) generalShots() map[string]bool {
	seen := make(map[string]int) // by how many variants
	last := make(map[string]int) // the latest of them, from 1
	all := make(map[string]bool)
	for _, s := range c.shots {
		url := s.media.URL
		if s.variant < 0 {
			all[url] = true
		} else if last[url] != s.variant+1 {
			last[url] = s.variant + 1
			seen[url]++
		}
	}
	for url, n := range seen {
		all[url] = all[url] || n == len(c.p.Variants)
	}
	return all
}

// contents gives the product its texts.
func (c *composer) contents() {
	titled := false
	for lang, t := range c.texts {
		if t.Title == "" && t.Summary == "" && t.Description == "" && t.Bullets == nil && t.Keywords == nil && t.Facts == nil {
			continue
		}
		t.State = listing.Source
		if c.p.Content == nil {
			c.p.Content = make(map[string]listing.Content, 1)
		}
		c.p.Content[lang] = t
		titled = titled || t.Title != ""
	}
	if !titled {
		c.find(c.p.At, ruleTitleMissing, check.Error, c.path(FieldTitle), i18n.Str("key", clip(c.p.Key)))
	}
}

// key gives the product the first of the keys that it has, which ends with one
// made of its name. It reports false if it has not even that.
func (c *composer) key(at check.Place, keys ...string) bool {
	c.p.Key = cmp.Or(keys...)
	if c.p.Key == "" {
		title := c.anyTitle()
		if title == "" {
			return false
		}
		var net string
		if f := c.facts[0][listing.FactNetContent]; len(f.Values) > 0 {
			net = f.Values[0]
		}
		c.p.Key = nameKey(title, c.p.Brand, net)
		c.find(at, ruleKeyHash, check.Warning, "/key")
	}
	for i := range c.p.Variants {
		if v := c.p.Variants[i]; v.SKU == c.p.Key && c.hasAt(ruleSKUTwice, check.Index("/variants", i, "sku")) {
			return true // once is enough
		}
	}
	c.claimKey(at)
	return true
}

// anyTitle returns a title of the product: the seller's, or else any.
func (c *composer) anyTitle() string {
	title := c.texts[c.rd.lang].Title
	for _, lang := range slices.Sorted(maps.Keys(c.texts)) {
		title = cmp.Or(title, c.texts[lang].Title)
	}
	return title
}

// orphan turns what was read into a product without a key: everything in it
// becomes extra data. all is that.
func (c *composer) orphan(all []value) *listing.Product {
	p := &listing.Product{At: c.p.At, Findings: unplaced(c.p.Findings)}
	c.p, c.variant = p, -1
	c.find(p.At, ruleItemOrphan, check.Error, "")
	for _, v := range all {
		c.keep(v)
	}
	return p
}

// setOptions makes facts of the variants their options.
func (c *composer) setOptions(facts []string) {
	for _, name := range facts {
		c.p.Options = append(c.p.Options, cmp.Or(c.labels[name], name))
		for i := range c.p.Variants {
			v := &c.p.Variants[i]
			text := strings.Join(c.facts[i+1][name].Values, ", ")
			delete(c.facts[i+1], name)
			if text == "" {
				text = strings.Join(c.facts[0][name].Values, ", ")
			}
			if c.variant = i; text == "" {
				c.find(v.At, ruleOptionEmpty, check.Warning, c.path(FieldOption1), i18n.Str("option", clip(cmp.Or(c.labels[name], name))))
			}
			v.Options = append(v.Options, text)
		}
	}
}

// varying returns those of the facts in which the variants differ.
func (c *composer) varying(facts ...string) []string {
	var differ []string
	for _, name := range facts {
		if len(c.facts) > 2 && !allHave(c.facts[1:], name, c.facts[1][name].Values) {
			differ = append(differ, name)
		}
	}
	return differ
}

// apart reports whether facts tell all variants from one another.
func (c *composer) apart(facts []string) bool {
	seen := make(map[string]bool)
	for _, of := range c.facts[1:] {
		var combo strings.Builder
		for _, name := range facts {
			combo.WriteString(strings.Join(of[name].Values, ", ") + "\x00")
		}
		if seen[combo.String()] {
			return false
		}
		seen[combo.String()] = true
	}
	return true
}

// nameOptions makes the names of the variants their option if they tell them
// apart.
func (c *composer) nameOptions() {
	title := c.texts[c.rd.lang].Title
	names := make([]string, len(c.p.Variants))
	for i, v := range c.p.Variants {
		names[i] = cmp.Or(v.Title, title)
	}
	if names = namesApart(title, names); names == nil {
		return
	}
	for i := range names {
		c.p.Variants[i].Options = names[i : i+1 : i+1]
	}
	c.nameOption()
}

// quantityText writes a number with its unit, which may be a code of UN/CEFACT
// Recommendation 20: "750 mL".
func quantityText(number, unit string) string {
	switch u := unitOf(unit); {
	case unit == "" || u == measure.Piece && pieceCode(unit):
		return number
	case strings.EqualFold(u.Code(), unit):
		return number + " " + string(u)
	}
	return number + " " + unit
}
