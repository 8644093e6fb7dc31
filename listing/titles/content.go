package titles

import (
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
	"github.com/shopspring/decimal"
)

// findContent reads the mass or volume of one piece. Of goods that are used and not consumed it is a capacity.
func (p *reading) findContent() {
	if p.head >= 0 && p.domain&consumed == 0 || p.head < 0 && p.makes != 0 && p.makes&consumed == 0 {
		return
	}
	var found []int
	for i := range p.units {
		if m := p.units[i].amount; m != nil && isContent(m.Each) {
			found = append(found, i)
		}
	}
	if len(found) == 0 || p.several {
		return
	}
	first := p.units[found[0]].amount
	for _, i := range found[1:] {
		if !p.units[i].amount.Each.Equal(first.Each) {
			p.doubt(DoubtfulContent, found[0], i+1)
			return
		}
	}
	part, _ := splitPack(p.Text, *first)
	c := listing.Read
	if p.head < 0 && p.makes&consumed == 0 {
		if large(first.Each) {
			return // rather the capacity of something that nobody knows
		}
		c = listing.Likely
	}
	if p.loose {
		c = listing.Likely // "42 pzas 504 g" may be of one or of all
	}
	p.units[found[0]].taken = true
	p.Fields = append(p.Fields, Field{Name: NetContent, Value: p.Text[part.Start:part.End], Quantity: first.Each, Confidence: c, Parts: []Part{part}})
}

// isContent reports whether q may be the content of a package; milligrams are doses.
func isContent(q measure.Quantity) bool {
	switch q.Unit() {
	case measure.Milligram, measure.Tonne, measure.CubicMetre:
		return false
	}
	d := q.Unit().Dimension()
	return (d == measure.Mass || d == measure.Volume) && q.Sign() > 0
}

// large reports whether q is more than goods that are sold by the piece usually hold: 5 L or 5 kg.
func large(q measure.Quantity) bool {
	base, err := q.In(q.Unit().Dimension().Base(), 0)
	return err != nil || base.Value().GreaterThan(decimal.NewFromInt(5000))
}
