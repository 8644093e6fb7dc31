package content

import (
	"slices"
	"strings"

	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

// group is how products of one sort are described.
type group struct {
	hs         []string // headings of the Harmonized System, by their first digits
	words      []string // kinds, in Spanish, that the glossary gives no heading for
	categories []string // categories of the glossary that fall here if nothing else says

	before []string // facts that stand before the kind in a title: Reposado Tequila
	after  []string // facts that follow it, the most important first
	needs  []string // facts whose absence is a Warning
	list   []string // facts of the description, in order, before the common ones

	craft   bool // described by what it is made into; without a net content
	bulk    bool // the net content is that of the whole selling unit
	bottled bool // a consumer unit is a bottle if nothing says otherwise
}

// groups is what is known about the kinds of product that Mexico exports. The
// first group that fits counts; the last one fits everything.
var groups = []group{
	{ // spirits
		hs: []string{"2208", "2206"}, words: []string{"charanda", "licor", "licor de agave", "destilado de agave"},
		before: []string{listing.FactClass}, after: []string{listing.FactAgave},
		needs: []string{listing.FactABV},
		list: []string{listing.FactClass, listing.FactAgave, listing.FactABV, listing.FactNetContent, listing.FactUnitsPerCase,
			listing.FactIngredients},
		bottled: true,
	},
	{ // beer and wine
		hs: []string{"2203", "2204", "2205"}, words: []string{"vino", "vino blanco", "vino rosado", "cerveza oscura"},
		before: []string{listing.FactStyle}, after: []string{listing.FactVariety},
		needs: []string{listing.FactABV, listing.FactIngredients},
		list: []string{listing.FactStyle, listing.FactVariety, listing.FactABV, listing.FactNetContent, listing.FactUnitsPerCase,
			listing.FactIngredients, listing.FactAllergens},
	},
	{ // coffee
		hs: []string{"0901", "2101.11"}, words: []string{"café"},
		after: []string{listing.FactVariety, listing.FactRoast, listing.FactProcess},
		needs: []string{listing.FactVariety, listing.FactShelfLife},
		list: []string{listing.FactVariety, listing.FactRoast, listing.FactProcess, listing.FactGrade, listing.FactFlavor,
			listing.FactNetContent, listing.FactUnitsPerCase, listing.FactIngredients},
	},
	{ // fresh fruit, vegetables, meat and fish
		hs:     []string{"07", "0801", "0802", "0803", "0804", "0805", "0806", "0807", "0808", "0809", "0810", "02", "03", "0603"},
		words:  []string{"aguacate", "limón", "berries", "limón persa"},
		before: []string{listing.FactVariety}, after: []string{listing.FactCaliber},
		needs: []string{listing.FactShelfLife, listing.FactStorage},
		list: []string{listing.FactVariety, listing.FactGrade, listing.FactCaliber, listing.FactNetContent, listing.FactUnitsPerCase,
			listing.FactProcess},
		bulk: true,
	},
	{ // dried goods, grains, seeds and spices
		hs:     []string{"09", "08", "10", "12", "13"},
		before: []string{listing.FactVariety}, after: []string{listing.FactProcess, listing.FactHeat},
		needs: []string{listing.FactShelfLife},
		list: []string{listing.FactVariety, listing.FactHeat, listing.FactProcess, listing.FactGrade, listing.FactNetContent,
			listing.FactUnitsPerCase, listing.FactIngredients, listing.FactAllergens},
	},
	{ // prepared food and drink
		hs: []string{"04", "11", "15", "16", "17", "18", "19", "20", "21", "2201", "2202", "2501"},
		words: []string{
			"chocolate", "salsa", "salsa macha", "salsa habanera", "mole poblano", "mole negro", "chamoy", "dulce de tamarindo",
			"obleas con cajeta", "cajeta", "palanqueta", "chicharrón", "sal de gusano", "sal de mar", "miel", "vainilla",
			"extracto de vainilla", "harina de maíz", "tostadas", "cacahuates enchilados", "té", "agua de coco", "jugo", "refresco",
			"chile jalapeño en escabeche", "chiles en escabeche",
		},
		categories: []string{"food", "drinks", "produce", "animal"},
		before:     []string{listing.FactFlavor}, after: []string{listing.FactCocoa, listing.FactHeat, listing.FactVariety, listing.FactProcess},
		needs: []string{listing.FactIngredients, listing.FactShelfLife},
		list: []string{listing.FactFlavor, listing.FactCocoa, listing.FactHeat, listing.FactVariety, listing.FactProcess,
			listing.FactNetContent, listing.FactUnitsPerCase, listing.FactIngredients, listing.FactAllergens},
	},
	{ // footwear, bags and other goods of leather
		hs:    []string{"64", "42"},
		words: []string{"bota", "botín", "huarache", "zapato", "cinturón", "cinturón piteado", "cartera", "mochila", "bolso"},
		after: []string{listing.FactMaterial, listing.FactColor, listing.FactSole, listing.FactTechnique},
		needs: []string{listing.FactMaterial},
		list: []string{listing.FactStyle, listing.FactMaterial, listing.FactSole, listing.FactColor, listing.FactTechnique,
			listing.FactNetWeight},
		craft: true,
	},
	{ // crafts, textiles, jewellery, and whatever else is made
		hs:         []string{"44", "46", "56", "57", "58", "61", "62", "63", "65", "69", "70", "71", "83", "92", "94", "95"},
		categories: []string{"craft", "material", "type"},
		after:      []string{listing.FactMaterial, listing.FactTechnique, listing.FactColor},
		needs:      []string{listing.FactMaterial},
		list: []string{listing.FactStyle, listing.FactMaterial, listing.FactTechnique, listing.FactColor, listing.FactNetWeight,
			listing.FactUnitsPerCase},
		craft: true,
	},
	{ // anything that the glossary knows
		after: []string{listing.FactVariety, listing.FactMaterial},
		list:  []string{listing.FactVariety, listing.FactMaterial, listing.FactNetContent, listing.FactUnitsPerCase},
	},
}

// kindCategories are the categories of the glossary whose terms are goods.
func kindCategories() []string {
	return []string{"drinks", "produce", "food", "animal", "craft", "type", "material"}
}

// groupOf returns the group of a kind: by its word, then by its heading, then
// by its category.
func groupOf(kind i18n.Term) *group {
	word := i18n.Fold(kind.Text(i18n.MexicanSpanish))
	for i := range groups {
		if slices.ContainsFunc(groups[i].words, func(w string) bool { return i18n.Fold(w) == word }) {
			return &groups[i]
		}
	}
	for i := range groups {
		if kind.HS6 != "" && slices.ContainsFunc(groups[i].hs, func(h string) bool { return strings.HasPrefix(kind.HS6, h) }) {
			return &groups[i]
		}
	}
	for i := range groups {
		if slices.Contains(groups[i].categories, kind.Category) {
			return &groups[i]
		}
	}
	return &groups[len(groups)-1]
}
