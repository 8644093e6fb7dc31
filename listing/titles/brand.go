package titles

import (
	"slices"
	"strings"

	"github.com/nao-trade/nao/listing"
)

// maxName is the most words that a name which the tables do not have may have after "marca".
const maxName = 3

// findBrand finds the brand: what stands after "marca", or else a name that the tables have.
func (p *reading) findBrand() {
	if p.markedBrand() {
		return
	}
	var found []int
	for i := range p.units[:p.end] {
		if p.mayBeBrand(i) {
			found = append(found, i)
		}
	}
	if found = p.makers(found); len(found) == 0 {
		return
	}
	i := found[0]
	c := listing.Read
	switch {
	case p.common(i), p.before(i, roleOf), p.afterUnknown(i), p.beginsWithGoods(i):
		c = listing.Likely
	case len(found) > 1 && p.units[i].entry.makes&electronic != 0:
		c = listing.Likely // the makers of parts come after that of the whole
	case len(found) > 1:
		p.doubt(SeveralBrands, i, found[len(found)-1]+1)
		return
	}
	p.setBrand(i, i+1, c)
}

// beginsWithGoods reports whether the first of several words of the brand at unit i names goods, so that the brand may be the
// rest alone: "Mazapán de la Rosa".
func (p *reading) beginsWithGoods(i int) bool {
	u := p.units[i]
	t := p.tokens[u.first]
	return u.last > u.first+1 && !u.entry.own && p.entries[p.norm[t.from:t.to]].is(roleHead)
}

func (p *reading) setBrand(i, j int, c confidence) {
	p.brand = i
	if e := p.units[i].entry; e != nil {
		p.makes = e.makes
	}
	name := p.key(i)
	p.field(Brand, c, " ", p.part(i, j))
	for k := j; k < len(p.units); k++ {
		if p.units[k].entry.is(roleBrand) && p.key(k) == name {
			p.units[k].taken = true // said twice
		}
	}
}

// mayBeBrand reports whether unit i is a brand and not what the goods are for.
func (p *reading) mayBeBrand(i int) bool {
	u := p.units[i]
	if !u.entry.is(roleBrand|roleLine) || u.taken || p.before(i, roleFor|roleWith|roleArticle) || u.measure || p.isScent(i) {
		return false // "para HP", "El Rey" where Rey is known, "1/2 HP"
	}
	if !u.entry.is(roleBrand) && p.afterUnknown(i) {
		return false // a line, beside a maker whom nobody knows
	}
	return !p.common(i) && p.related(i) || p.likelyBrand(i)
}

// afterUnknown reports whether an unknown word, and no code, stands before unit i; it may be the brand.
func (p *reading) afterUnknown(i int) bool {
	for j := range i {
		if p.unknown(j) && !p.before(j, roleOf|roleFor) && !strings.ContainsAny(p.key(j), "0123456789") {
			return true
		}
	}
	return false
}

// isScent reports whether unit i stands behind a dash of goods that are told apart by their scent: "Difusor - Apple".
func (p *reading) isScent(i int) bool {
	return i > 1 && p.isDash(i-1) && p.units[0].entry.is(roleScented)
}

// related reports whether the brand at unit i is of the same world as the goods that the title names, if it names some: a maker
// of sweets is none of washbasins.
func (p *reading) related(i int) bool {
	makes := p.units[i].entry.makes
	if makes == 0 {
		return true
	}
	for j := range p.units[:p.end] {
		if e := p.units[j].entry; j != i && e.is(roleHead) && !e.is(roleVariant|roleMotif|roleMaterial|rolePlace|roleContainer) {
			return world(e.domains)&world(makes) != 0
		}
	}
	return true
}

// world returns the worlds of domains, a bit for each: groups whose makers sell one another's goods.
func world(d domain) (worlds int) {
	for i, w := range []domain{
		food | drink | medicine | pet,
		cosmetic | medicine | chemical | household | bedding,
		household | hardware | tool | electronic | auto,
		household | chemical | hardware | tool | auto | stationery,
		clothing | footwear | jewelry | bedding | toy | cosmetic,
		toy | stationery | bedding | household | flower | craft,
	} {
		if d&w != 0 {
			worlds |= 1 << i
		}
	}
	return worlds
}

// common reports whether the brand at unit i is a common word as well.
func (p *reading) common(i int) bool {
	e := p.units[i].entry
	return !e.own && (e.common || e.roles&(roleHead|roleVariant|roleMaterial|rolePlace|roleMotif|roleKind|roleEnglish) != 0)
}

// likelyBrand reports whether a common word is written like a name beside goods of its trade, or at the beginning of a title
// that names no goods and has a content.
func (p *reading) likelyBrand(i int) bool {
	e := p.units[i].entry
	if !p.capital(i) || e.is(roleHead|roleVariant|roleMaterial) || p.before(i, roleOf|roleWith|roleWithout|roleAnd|roleMark) {
		return false
	}
	first := i == 0 && e.makes&consumed != 0
	for j := range p.units[:p.end] {
		if j != i && p.units[j].entry.is(roleHead) && p.units[j].entry.domains&e.makes != 0 {
			return true
		}
		first = first && !p.units[j].entry.is(roleHead)
	}
	return first && slices.ContainsFunc(p.units, func(u unit) bool { return u.amount != nil && isContent(u.amount.Each) })
}

// makers returns the brands without the doubles, and without lines where their maker stands beside them.
func (p *reading) makers(found []int) []int {
	var distinct, makers []int
	for _, i := range found {
		if !p.said(distinct, i) {
			distinct = append(distinct, i)
			if !p.units[i].entry.is(roleLine) {
				makers = append(makers, i)
			}
		}
	}
	strong := distinct[:0:0]
	for _, i := range distinct {
		if !p.common(i) {
			strong = append(strong, i)
		}
	}
	switch {
	case len(distinct) > 1 && len(makers) == 1:
		return makers
	case len(strong) > 0:
		return strong
	}
	return distinct
}

func (p *reading) said(found []int, i int) bool {
	for _, j := range found {
		if p.key(j) == p.key(i) {
			return true
		}
	}
	return false
}

// markedBrand reads the name after "marca". Two of them are of two goods.
func (p *reading) markedBrand() bool {
	first, n := -1, 0
	for i := range p.units[:p.end] {
		if p.isMark(i, brandMark) {
			p.units[i].taken = true
			n++
			if first < 0 {
				first = i
			}
		}
	}
	if n == 0 {
		return false
	}
	if n > 1 {
		p.several = true
		return true
	}
	i := first + 1
	if i < p.end && p.units[i].entry.is(roleBrand) && !(p.is(i+1, roleAnd) && (p.unknown(i+2) || p.is(i+2, roleBrand))) {
		c := listing.Read
		if i+1 < p.end && p.units[i+1].number {
			c = listing.Likely // "Torres 10"
		}
		p.setBrand(i, i+1, c)
		return true
	}
	j := i
	for j < p.end && (j == i || !p.units[j].gap) && !p.ends(j) && (p.units[j].entry == nil || j == i && !p.grammar(j)) {
		j++
	}
	switch {
	case j == i || j-i > maxName || strings.ContainsAny(p.Text[p.units[j-1].start:p.units[j-1].end], "0123456789"):
		p.doubt(UnknownBrand, first, max(j, first+1))
	case p.is(j, roleOf) && (p.unknown(j+1) || p.is(j+1, roleBrand)):
		p.doubt(UnknownBrand, i, j+2) // "Antiguo de Herradura"
	case p.is(j, roleAnd) && (p.unknown(j+1) || p.is(j+1, roleBrand)):
		p.doubt(SeveralBrands, i, j+2)
	case j < p.end && !p.units[j].gap && !p.ends(j) && !p.grammar(j):
		p.doubt(UnknownBrand, i, j)
	case j < p.end && p.units[j].number:
		p.setBrand(i, j, listing.Likely) // "Torres 10"
	default:
		p.setBrand(i, j, listing.Read)
	}
	return true
}

func (p *reading) isMark(i int, c class) bool {
	return p.is(i, roleMark) && p.units[i].entry.says&c != 0
}

// grammar reports whether unit i is a word that joins or announces others.
func (p *reading) grammar(i int) bool {
	return p.is(i, roleOf|roleFor|roleWith|roleWithout|roleIn|roleAnd|roleArticle|roleBy|roleMark|roleOrigin|roleFiller) ||
		p.is(i, roleContainer) && !p.is(i, roleHead)
}
