package titles

import (
	"slices"
	"strings"

	"github.com/nao-trade/nao/listing"
)

// settle makes what words alone tell only likely where the title has words that no field explains: any of them may belong to
// the name of the goods, to what tells them from their brothers or to what they are made of. A brand, an amount and an origin
// stand by themselves. Where the name of the goods is only likely, so is what is left beside it.
func (p *reading) settle() {
	open := p.open()
	p.lower(Product, open || p.odd() || p.qualified())
	p.lower(Variant, open || p.isLikely(Product))
	p.lower(Material, open)
}

// lower makes a field only likely if it is in doubt.
func (p *reading) lower(n Name, doubt bool) {
	i := slices.IndexFunc(p.Fields, func(f Field) bool { return f.Name == n })
	if i >= 0 && doubt {
		p.Fields[i].Confidence = listing.Likely
	}
}

// qualified reports whether a word of two minds stands behind the name of the goods, such as "mini", or right behind it a trait
// that may belong to it as well: "vinagre manzana" is vinegar of apples, "tocino ahumado" a kind of bacon, "codo recto" a kind
// of elbow. The colours and sizes of things are none.
func (p *reading) qualified() bool {
	if p.head < 0 || p.units[p.head].entry.is(roleScented) {
		return false
	}
	for i := p.after; i < p.end; i++ {
		if p.is(i, roleAttribute) {
			return true
		}
	}
	if !p.is(p.after, roleVariant) {
		return false
	}
	says := p.units[p.after].entry.says
	if p.domain&consumed != 0 {
		return says&^size != 0
	}
	return says&style != 0
}

// odd reports whether the goods are things and the brand makes what is used up, or the other way round, so that they may be a
// trait: the brush of a glue.
func (p *reading) odd() bool {
	return p.head >= 0 && p.makes != 0 && p.makes&p.domain == 0 && (p.makes&consumed == 0) != (p.domain&consumed == 0)
}

func (p *reading) isLikely(n Name) bool {
	f, ok := p.Field(n)
	return ok && f.Confidence == listing.Likely
}

// open reports whether a word is left that may belong to a field.
func (p *reading) open() bool {
	for i := range p.units[:p.end] {
		if p.isShare(i) {
			return false // what follows is an ingredient
		}
		if p.isOpen(i) {
			return true
		}
	}
	return false
}

// counts reports whether unit i is a bare number, so that what follows may be counted: the 4 of "4 antenas", not "2666MHZ".
func (p *reading) counts(i int) bool {
	return i >= 0 && p.units[i].number && strings.Trim(p.key(i), "0123456789") == ""
}

// isOpen reports whether unit i is left and says something about the goods. A code may be the number of a model, and says
// nothing of their kind; what comes before the goods is what they are in, and what stands behind a number is counted.
func (p *reading) isOpen(i int) bool {
	u := p.units[i]
	const telling = roleHead | roleMotif | roleKind | roleAttribute | rolePurpose | roleMaterial | rolePlace | roleVariant | roleBrand |
		roleLine | roleCount | roleMark | roleWith | roleWithout | roleFor
	switch {
	case u.taken, u.sign, u.amount != nil, u.number, u.measure:
		return false
	case u.entry == nil:
		return !strings.ContainsAny(p.key(i), "0123456789")
	case u.entry.is(roleSet):
		return true
	case i < p.head:
		return u.entry.is(roleHead|roleKind|roleVariant|roleBrand) && !u.entry.is(roleMaterial|roleContainer)
	case u.entry.is(roleMark) && i+1 < p.end && (p.units[i+1].number || p.units[i+1].amount != nil):
		return false // "fig. 83"
	case p.counts(i-1) && p.domain&(hardware|tool) == 0, u.entry.is(roleFiller), u.entry.is(roleMaterial) && p.domain&consumed == 0:
		return false
	case u.entry.is(roleContainer):
		return u.entry.is(roleHead) && p.domain&consumed == 0
	}
	return u.entry.is(telling)
}
