package titles

import (
	"slices"
	"strings"
)

// A Reason says why something in a title was not decided.
type Reason uint8

// The reasons. Zero means unset.
const (
	// TooLong: the title has more than [MaxTitle] bytes, and is no title.
	TooLong Reason = iota + 1
	// OtherLanguage: the title has words of another language.
	OtherLanguage
	// SeveralGoods: the title names several goods.
	SeveralGoods
	// SeveralBrands: the title names several brands.
	SeveralBrands
	// UnknownBrand: it is not clear where the name of a brand ends.
	UnknownBrand
	// DoubtfulProduct: it is not clear what belongs to the name of the goods.
	DoubtfulProduct
	// DoubtfulContent: the title has several masses or volumes.
	DoubtfulContent
	// DoubtfulCount: a number may be pieces of a pack, a stock or something else.
	DoubtfulCount
	// SeveralMaterials: the title names several materials.
	SeveralMaterials
	// Unread: words that the reader does not know.
	Unread
)

// finish puts the fields in their order and asks about what is left.
func (p *reading) finish() {
	order := []Name{Brand, Product, Variant, NetContent, PackCount, Material, Origin}
	slices.SortStableFunc(p.Fields, func(a, b Field) int { return slices.Index(order, a.Name) - slices.Index(order, b.Name) })
	if p.several {
		p.Fields = slices.DeleteFunc(p.Fields, func(f Field) bool { return f.Name != Brand })
	}
	switch {
	case p.foreign:
		p.Doubts = append(p.Doubts, Doubt{Reason: OtherLanguage, End: len(p.Text), Words: p.Text})
	case p.several:
		p.Doubts = append(p.Doubts, Doubt{Reason: SeveralGoods, End: len(p.Text), Words: p.Text})
	default:
		p.askUnread()
	}
	slices.SortStableFunc(p.Doubts, func(a, b Doubt) int { return a.Start - b.Start })
}

// askUnread asks about the words that the tables do not have, all in one.
func (p *reading) askUnread() {
	var words []string
	d := Doubt{Reason: Unread}
	for i := 0; i < p.end; i++ {
		if !p.unknown(i) {
			continue
		}
		j := i + 1
		for p.unknown(j) && !p.units[j].gap {
			j++
		}
		if len(words) == 0 {
			d.Start = p.units[i].start
		}
		d.End = p.units[j-1].end
		words = append(words, p.Text[p.units[i].start:d.End])
		i = j - 1
	}
	if d.Words = strings.Join(words, ", "); len(words) > 0 {
		p.Doubts = append(p.Doubts, d)
	}
}
