package titles

import "github.com/nao-trade/nao/listing"

// findMaterial finds what the goods are made of: "cobre" of "tubo de cobre". What stands after "con" is of a part.
func (p *reading) findMaterial() {
	if p.head >= 0 && p.domain&consumed != 0 || p.several || p.head < 0 && p.makes&consumed != 0 {
		return
	}
	var found []int
	part := false
	for i := range p.units[:p.end] {
		u := p.units[i]
		switch {
		case u.entry.is(roleWith | roleWithout):
			part = true
		case u.sign && !p.isSign(i, "%"):
			part = false
		case u.taken || !u.entry.is(roleMaterial) || part || p.ofPart(i):
		default:
			found = append(found, i)
		}
	}
	if len(found) == 0 {
		return
	}
	c := listing.Read
	i := found[0]
	switch {
	case len(found) > 1:
		p.doubt(SeveralMaterials, i, found[len(found)-1]+1)
		return
	case p.head < 0 && !p.isWhole(i):
		return
	case p.units[i].entry.is(roleVariant) && !p.isWhole(i):
		return // "ámbar" is a colour, too
	case p.units[i].entry.is(roleHead|roleMotif) && !p.isWhole(i):
		c = listing.Likely
	case p.head < 0, p.worksOn(i), p.is(i+1, roleMaterial):
		c = listing.Likely
	}
	p.field(Material, c, " ", p.part(i, i+1))
}

// ofPart reports whether the material at unit i is of something that the goods are for or have: "para tubo de cobre", "mango de
// plástico".
func (p *reading) ofPart(i int) bool {
	if p.before(i, roleFor) {
		return true
	}
	j := i - 1
	if p.before(i, roleOf) {
		j--
	}
	if j < 0 || j == p.head {
		return false
	}
	for k := j; k > p.head && p.head >= 0 && p.units[k].taken; k-- {
		if p.units[k].entry.is(roleFor) && p.before(i, roleOf) {
			return true
		}
	}
	e := p.units[j].entry
	return !p.units[j].taken && e.is(roleHead|roleMotif|roleVariant) && !(e.says&(color|size|style) != 0)
}

// worksOn reports whether the goods may be for the material at unit i: "disco de corte de metal", "broca de madera".
func (p *reading) worksOn(i int) bool {
	if p.head < 0 || p.domain&(hardware|tool) == 0 || !p.before(i, roleOf) {
		return false
	}
	head := p.units[p.head]
	return p.domain&tool != 0 || head.last > head.first+1 || i > p.head+2
}

func (p *reading) isSign(i int, sign string) bool { return p.units[i].sign && p.key(i) == sign }

// isWhole reports whether unit i comes after "100%" or "de".
func (p *reading) isWhole(i int) bool {
	return i > 0 && (p.units[i-1].amount != nil || p.isSign(i-1, "%") || p.before(i, roleOf))
}

// findOrigin finds where the goods come from: "hecho en Oaxaca", and, of what is not called after a place, "de Oaxaca".
func (p *reading) findOrigin() {
	for i := range p.units {
		u := p.units[i]
		if !u.entry.is(rolePlace) || u.taken || i == 0 || p.several {
			continue
		}
		before := p.units[i-1].entry
		c := listing.Read
		switch {
		case before.is(roleOrigin):
		case before.is(roleOf) && i < p.end && p.head >= 0 && !u.entry.is(roleVariant|roleMaterial|roleHead):
			c = listing.Likely
		default:
			continue
		}
		part := p.part(i, i+1)
		part.Fact = listing.FactRegion
		if u.entry.says&country != 0 {
			part.Fact = listing.FactOrigin
		}
		p.field(Origin, c, " ", part)
		return
	}
}
