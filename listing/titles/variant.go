package titles

import (
	"slices"
	"strings"

	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
)

// A trait is a part of what tells the goods from their brothers.
type trait struct {
	span
	says       class
	confidence confidence
	code       bool // the number of a model
}

// findVariant finds what tells the goods from their brothers. It is a field only if every word of the title is explained, because
// an unknown word may be part of it.
func (p *reading) findVariant() {
	if p.several || p.foreign || p.undecided || p.head < 0 && p.brand < 0 {
		return
	}
	traits := p.marked()
	if t, ok := p.afterDash(); ok {
		traits = append(traits, t)
	}
	traits = append(traits, p.traits()...)
	traits = append(traits, p.codes()...)
	if len(traits) == 0 {
		return
	}
	for i := range p.units[:p.end] {
		if p.unknown(i) || p.isOpen(i) || p.units[i].number && !p.units[i].taken && p.domain&consumed == 0 && p.makes&consumed == 0 {
			return
		}
	}
	slices.SortFunc(traits, func(a, b trait) int { return a.first - b.first })
	c := listing.Read
	if len(traits) > 1 || p.head >= 0 && p.units[p.head].entry.is(roleAttribute) {
		c = listing.Likely
	}
	var parts []Part
	for _, t := range traits {
		part := p.part(t.first, t.last)
		part.Fact = t.fact()
		parts = append(parts, part)
		if t.confidence == listing.Likely {
			c = listing.Likely
		}
	}
	p.field(Variant, c, " / ", parts...)
}

// fact returns the name of the fact that the trait is.
func (t trait) fact() string {
	switch {
	case t.code:
		return listing.FactModel
	case t.says == flavor:
		return listing.FactFlavor
	case t.says == color:
		return listing.FactColor
	}
	return listing.FactVariant
}

// marked reads what stands after "sabor", "color", "aroma" and their like.
func (p *reading) marked() []trait {
	var found []trait
	for i := range p.units[:p.end] {
		if !p.is(i, roleMark) || p.units[i].taken || p.isMark(i, brandMark) {
			continue
		}
		j := i + 1
		if j >= p.end || p.ends(j) || p.grammar(j) || p.units[j].taken {
			continue
		}
		p.units[i].taken = true
		t := trait{span: span{j, j + 1}, says: p.units[i].entry.says, confidence: listing.Read}
		if p.units[j].entry == nil {
			for t.last < p.end && p.unknown(t.last) {
				t.last++
			}
			t.confidence = listing.Likely
		}
		p.take(t.first, t.last)
		found = append(found, t)
	}
	return found
}

// afterDash reads what stands behind the only dash, as in "Difusor - Mango": all of it is one name.
func (p *reading) afterDash() (trait, bool) {
	dash := -1
	for i := range p.units[:p.end] {
		switch {
		case p.isDash(i) && dash >= 0, dash < 0 && p.unknown(i):
			return trait{}, false
		case p.isDash(i):
			dash = i
		}
	}
	if dash < 0 {
		return trait{}, false
	}
	return p.name(dash + 1)
}

func (p *reading) isDash(i int) bool {
	return p.isSign(i, "-") || p.isSign(i, "–") || p.isSign(i, "—")
}

// maxScent is the most words of the name of a scent or design.
const maxScent = 5

// name reads the words from unit i on as one name.
func (p *reading) name(i int) (trait, bool) {
	t := trait{span: span{i, i}, confidence: listing.Read}
	for t.last < p.end && !p.ends(t.last) && !p.units[t.last].taken {
		u := p.units[t.last]
		if u.entry == nil {
			t.confidence = listing.Likely
		} else if u.entry.is(roleVariant) {
			t.says |= u.entry.says
		}
		t.last++
	}
	if t.last == t.first || t.last-t.first > maxScent {
		return trait{}, false
	}
	p.take(t.first, t.last)
	return t, true
}

// traits reads the known words that no other field has taken, and the unknown name that follows a brand or a scented thing.
func (p *reading) traits() []trait {
	var found []trait
	for i := 0; i < p.end; i++ {
		u := p.units[i]
		if p.isShare(i) {
			break // "100% agave azul"
		}
		if u.taken || p.before(i, roleWith|roleFor|roleWithout|roleOf) || p.isAbbreviation(i) {
			continue
		}
		if p.named(i) {
			if t, ok := p.name(i); ok {
				found = append(found, t)
				i = t.last - 1
			}
			continue
		}
		says := p.relevant(u.entry)
		if says == 0 {
			continue
		}
		t := trait{span: span{i, i + 1}, says: says, confidence: listing.Read}
		if says&(quality|style) != 0 || p.mayBeGoods(i) {
			t.confidence = listing.Likely
		}
		p.joinTaste(&t)
		p.take(t.first, t.last)
		found = append(found, t)
		i = t.last - 1
	}
	return found
}

// mayBeGoods reports whether the trait at unit i may be the goods of a title that names no others: mustard behind the brand of
// a maker of sauces. Fruit of which a maker of drinks sells millilitres is a flavour.
func (p *reading) mayBeGoods(i int) bool {
	e := p.units[i].entry
	if p.head >= 0 || !e.is(roleHead) {
		return false
	}
	liquid := slices.ContainsFunc(p.units, func(u unit) bool {
		return u.amount != nil && u.amount.Each.Unit().Dimension() == measure.Volume
	})
	return p.makes&drink == 0 || e.domains&drink != 0 || !liquid
}

// isAbbreviation reports whether unit i is goods with a full stop: "RED." is a reduction and no colour.
func (p *reading) isAbbreviation(i int) bool {
	u := p.units[i]
	return u.entry.is(roleHead) && u.entry.abbr && p.tokens[u.last-1].dotted
}

// relevant returns what a word says of goods of this kind: naranja is a flavour of a juice and a colour of a shirt.
func (p *reading) relevant(e *entry) class {
	switch {
	case !e.is(roleVariant):
		return 0
	case p.domain&flower != 0:
		return e.says &^ (flavor | scent)
	case p.domain&(hardware|tool|electronic) != 0:
		return e.says & (color | size | style)
	case p.domain&consumed == 0 && p.makes&consumed == 0:
		return e.says &^ (flavor | scent | species)
	case e.says&flavor != 0 && (p.domain|p.makes)&(food|drink|medicine) != 0:
		return flavor
	case e.says&(flavor|scent) != 0:
		return e.says & (flavor | scent)
	}
	return e.says &^ species
}

// joinTaste adds the flavours and scents that follow to one: "lima y menta", "naranja canela".
func (p *reading) joinTaste(t *trait) {
	const taste = flavor | scent | species
	for t.says&color != 0 && p.is(t.last, roleAnd) && p.is(t.last+1, roleVariant) && p.units[t.last+1].entry.says&color != 0 {
		t.last, t.confidence = t.last+2, listing.Likely
	}
	for t.says&taste != 0 {
		next := t.last
		joined := p.is(next, roleAnd)
		if joined {
			next++
		} else if p.domain&flower != 0 {
			return
		}
		if !p.is(next, roleVariant) || p.units[next].taken || p.units[next].entry.says&taste == 0 {
			return
		}
		if t.last = next + 1; !joined && !p.scented() {
			t.confidence = listing.Likely // one taste or two
		}
	}
}

// isShare reports whether unit i is a percentage, so that an ingredient follows.
func (p *reading) isShare(i int) bool {
	return p.isSign(i, "%") || p.units[i].amount != nil && p.units[i].amount.Each.Unit() == measure.Percent
}

// named reports whether the words from unit i on are the name of a scent, or of a line of a brand: "Textil Coco Vai", "Colgate
// Xtra Blancura".
func (p *reading) named(i int) bool {
	if p.scented() {
		return !p.ends(i) && !p.grammar(i) && p.units[i].entry.saysNo(size) && i > p.head
	}
	return p.isLine(i)
}

// isLine reports whether the one or two unknown words from unit i on are the name of a line: behind the brand of something to
// eat or to use up, in capitals, where nothing says what it is.
func (p *reading) isLine(i int) bool {
	if p.head >= 0 && p.domain&consumed == 0 || p.brand < 0 || p.makes&consumed == 0 || i == 0 || !p.units[i-1].taken || !p.units[i-1].entry.is(roleBrand) {
		return false
	}
	j := i
	for p.unknown(j) && p.capital(j) && j < i+3 {
		j++
	}
	return j > i && j < i+3 && !strings.ContainsAny(p.key(i), "0123456789") && j < p.end && p.units[j].amount != nil
}

func (e *entry) saysNo(c class) bool { return e == nil || e.says&c == 0 }
