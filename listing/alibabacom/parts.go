package alibabacom

import "github.com/nao-trade/nao/check"

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
		return partCategory
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
		return partMOQ
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
