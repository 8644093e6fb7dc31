package content

import (
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

// label is how the values of a fact are read, and where in the glossary their
// words stand. What the fact is called is for listing.FactName to say.
type label struct {
	fact       string
	read       reading
	categories []string
	example    string // of a value, as a seller writes it, where a reading needs more than a word
	common     bool   // closes every description
}

// reading says how the values of a fact are translated.
type reading uint8

const (
	byWord     reading = iota // by the glossary; what it does not know is left out
	byName                    // by the glossary; what it does not know is a name and stays
	byList                    // as byWord, but all values or none: part of an allergen list misleads
	byQuantity                // a number with a unit
	byStrength                // per cent by volume
	byNumber                  // a whole number, perhaps with what it counts
	byCode                    // as it stands
	bySize                    // length x width x height
	byPlace                   // town, state
)

// labels are the facts that can be said, in the order in which a description
// gives those that its group of products does not order itself.
var labels = []label{
	{fact: listing.FactClass, read: byWord, categories: []string{listing.FactClass}},
	{fact: listing.FactAgave, read: byName, categories: []string{listing.FactAgave, "drinks"}},
	{fact: listing.FactVariety, read: byName, categories: []string{listing.FactVariety}},
	{fact: listing.FactABV, read: byStrength, example: "38 %"},
	{fact: listing.FactNetContent, read: byQuantity, example: "750 ml"},
	{fact: listing.FactNetWeight, read: byQuantity, example: "500 g"},
	{fact: listing.FactUnitsPerCase, read: byNumber, example: "12"},
	{fact: listing.FactRoast, read: byWord, categories: []string{listing.FactRoast}},
	{fact: listing.FactProcess, read: byWord, categories: []string{listing.FactProcess}},
	{fact: listing.FactGrade, read: byWord, categories: []string{listing.FactGrade}},
	{fact: listing.FactCaliber, read: byCode},
	{fact: listing.FactCocoa, read: byQuantity, example: "72 %"},
	{fact: listing.FactHeat, read: byWord, categories: []string{listing.FactHeat}},
	{fact: listing.FactFlavor, read: byWord, categories: []string{listing.FactFlavor, "ingredients", "produce"}},
	{fact: listing.FactIngredients, read: byList, categories: []string{listing.FactIngredients, "produce", "food", "type", "drinks", "animal"}},
	{fact: listing.FactAllergens, read: byList, categories: []string{listing.FactAllergens}},
	{fact: listing.FactMaterial, read: byWord, categories: []string{listing.FactMaterial, "craft"}},
	{fact: listing.FactTechnique, read: byWord, categories: []string{listing.FactTechnique}},
	{fact: listing.FactColor, read: byWord, categories: []string{listing.FactColor}},
	{fact: listing.FactSole, read: byWord, categories: []string{listing.FactSole, listing.FactMaterial}},
	{fact: listing.FactStyle, read: byWord, categories: []string{listing.FactStyle, "type"}},

	{fact: listing.FactRegion, read: byPlace, categories: []string{listing.FactRegion}, common: true},
	{fact: listing.FactOrigin, read: byWord, categories: []string{listing.FactOrigin}, common: true},
	{fact: listing.FactShelfLife, read: byQuantity, example: "12 meses", common: true},
	{fact: listing.FactStorage, read: byWord, categories: []string{listing.FactStorage}, common: true},
	{fact: listing.FactCare, read: byWord, categories: []string{listing.FactCare}, common: true},
	{fact: listing.FactCertification, read: byWord, categories: []string{listing.FactCertification, "cert"}, common: true},
	{fact: listing.FactRegistration, read: byCode, common: true},
	{fact: listing.FactHSCode, read: byCode, common: true},
	{fact: listing.FactSaleUnit, read: byWord, categories: []string{listing.FactSaleUnit, "unit", "pack"}, common: true},
	{fact: listing.FactPackageSize, read: bySize, example: "38 x 29 x 33 cm", common: true},
	{fact: listing.FactGrossWeight, read: byQuantity, example: "9.6 kg", common: true},
	{fact: listing.FactMOQ, read: byNumber, example: "10", common: true},
	{fact: listing.FactLeadTime, read: byQuantity, example: "15 días", common: true},
}

// labelOf returns what is known about the fact, and false for a fact of the
// seller's own.
func labelOf(fact string) (label, bool) {
	for _, l := range labels {
		if l.fact == fact {
			return l, true
		}
	}
	return label{}, false
}

// axis is the name of an option that is no fact.
func axis(word string) (i18n.Message, bool) {
	switch i18n.Fold(word) {
	case "talla", "tamaño":
		return i18n.Message{ES: "Talla", EN: "Size", ZH: "尺码"}, true
	case "medida", "medidas":
		return i18n.Message{ES: "Medidas", EN: "Dimensions", ZH: "尺寸"}, true
	case "diametro":
		return i18n.Message{ES: "Diámetro", EN: "Diameter", ZH: "直径"}, true
	case "altura", "alto":
		return i18n.Message{ES: "Altura", EN: "Height", ZH: "高度"}, true
	case "largo":
		return i18n.Message{ES: "Largo", EN: "Length", ZH: "长度"}, true
	case "ancho":
		return i18n.Message{ES: "Ancho", EN: "Width", ZH: "宽度"}, true
	case "peso":
		return i18n.Message{ES: "Peso", EN: "Weight", ZH: "重量"}, true
	case "presentacion":
		return i18n.Message{ES: "Presentación", EN: "Packaging", ZH: "包装规格"}, true
	case "modelo":
		return i18n.Message{ES: "Modelo", EN: "Model", ZH: "型号"}, true
	}
	return i18n.Message{}, false
}

// vessel is the container of one consumer unit, by the Spanish word for it.
type vessel struct {
	word string
	said
}

// vessels does not hold caja, which is the outer case as often as not.
func vessels() []vessel {
	return []vessel{
		{"botella", said{"Bottle", "瓶"}}, {"lata", said{"Can", "罐"}}, {"frasco", said{"Jar", "罐"}},
		{"bolsa", said{"Bag", "袋"}}, {"tableta", said{"Bar", "块"}}, {"costal", said{"Sack", "袋"}}, {"saco", said{"Sack", "袋"}},
	}
}
