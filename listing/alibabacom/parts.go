package alibabacom

import (
	"slices"

	"github.com/nao-trade/nao/check"
)

// part is a piece of a product_info that an update names or leaves alone. The
// platform replaces lists as a whole, so a list is one part.
type part uint16

const (
	partTitle part = 1 << iota
	partKeywords
	partDescription
	partBrand
	partLanguage
	partImages
	partCategory // the id and all attributes
	partPrice
	partStock
	partSKUs
	partMOQ
	partUnit
	partLeadTime
	partTemplate
	partPackage

	partAll = 1<<iota - 1
)

// has reports whether all of q are among p.
func (p part) has(q part) bool { return p&q == q }

// partsOf returns the parts that draft paths touch. No path means all; so does
// one that is not known here.
func partsOf(fields []string) part {
	var p part
	for _, f := range fields {
		p |= partOf(f)
	}
	if len(fields) == 0 {
		return partAll
	}
	return p
}

func partOf(path string) part {
	t, ok := check.Tokens(path)
	if !ok || len(t) == 0 {
		return partAll
	}
	switch t[0] {
	case "category":
		return partCategory | partSKUs
	case "locale":
		return partLanguage | partTitle | partKeywords | partDescription
	case "media":
		return partImages
	case "values":
		if len(t) > 1 {
			return valuePart(t[1])
		}
	case "offers":
		return offerPart(t)
	}
	return partAll
}

func valuePart(name string) part {
	switch name {
	case fieldTitle:
		return partTitle
	case fieldKeywords:
		return partKeywords
	case fieldDescription:
		return partDescription
	case fieldBrand:
		return partBrand
	case fieldAttributes:
		return partCategory
	case fieldMOQ:
		// Prices and lead times begin at the minimum order.
		return partMOQ | partPrice | partLeadTime
	case fieldUnit:
		return partUnit
	case fieldLeadTime:
		return partLeadTime
	case fieldTemplate:
		return partTemplate
	}
	return partAll
}

func offerPart(t []string) part {
	if len(t) == 3 {
		switch t[2] {
		case "price":
			return partPrice
		case "stock":
			return partStock
		case "options":
			return partSKUs
		case "package":
			return partPackage
		}
	}
	return partPrice | partStock | partSKUs
}

// offersOnly reports whether the paths name prices and stocks of offers and
// nothing else.
func offersOnly(fields []string) bool {
	return len(fields) > 0 && !slices.ContainsFunc(fields, func(f string) bool {
		t, ok := check.Tokens(f)
		return !ok || len(t) != 3 || t[0] != "offers" || t[2] != "price" && t[2] != "stock"
	})
}

// only returns a product_info that holds the parts p of i. The model number
// always goes along: it is how the listing is found.
func (i info) only(p part) info {
	out := info{Basic: &basicInfo{Model: i.Basic.Model}}
	b := out.Basic
	if p.has(partTitle) {
		b.Title = i.Basic.Title
	}
	if p.has(partKeywords) {
		b.Keywords = i.Basic.Keywords
	}
	if p.has(partDescription) {
		b.Description = i.Basic.Description
	}
	if p.has(partBrand) {
		b.Brand = i.Basic.Brand
	}
	if p.has(partLanguage) {
		b.Language = i.Basic.Language
	}
	if p.has(partImages) {
		b.Images = i.Basic.Images
	}
	if p.has(partCategory) {
		out.Category = i.Category
	}
	if t := i.Trade.only(p); t.sends() {
		out.Trade = &t
	}
	if l := i.Logistics.only(p); l.sends() {
		out.Logistics = &l
	}
	return out
}

func (t tradeInfo) only(p part) (out tradeInfo) {
	if p.has(partPrice) {
		out.Price = t.Price
	}
	if p&(partPrice|partStock|partSKUs) != 0 {
		out.SKUs = t.SKUs
	}
	if p.has(partStock) {
		out.Inventory = t.Inventory
	}
	if p.has(partMOQ) {
		out.MOQ = t.MOQ
	}
	if p.has(partUnit) {
		out.Unit = t.Unit
	}
	return out
}

func (t tradeInfo) sends() bool {
	return t.Price != nil || t.SKUs != nil || t.Inventory != "" || t.MOQ != "" || t.Unit != nil
}

func (l logisticsInfo) only(p part) (out logisticsInfo) {
	if p.has(partTemplate) {
		out.Template = l.Template
	}
	if p.has(partLeadTime) {
		out.LeadTimes = l.LeadTimes
	}
	if p.has(partPackage) {
		out.Dimension, out.Weight = l.Dimension, l.Weight
	}
	return out
}

func (l logisticsInfo) sends() bool {
	return l.Template != "" || l.LeadTimes != nil || l.Dimension != nil || l.Weight != ""
}
