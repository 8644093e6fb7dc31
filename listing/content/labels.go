package content

import (
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

// label is how the values of a fact are read, and where in the glossary their
// words stand. What the fact is called is for listing.FactName to say.
type label struct {
	read       reading
	categories []string
}

// reading says how the values of a fact are translated.
type reading uint8

const (
	byWord     reading = iota // by the glossary; what it does not know is left out
	byName                    // by the glossary; what it does not know is a name and stays
	byList                    // as byWord, but all values or none: part of an allergen list misleads
	byQuantity                // a number with a unit
	byStrength                // per cent by volume
	byNumber                  // a plain number
	byCode                    // as it stands
	bySize                    // length x width x height
	byPlace                   // town, state
)

// labelOf returns what is known about the fact, and false for a fact of the
// seller's own.
func labelOf(fact string) (label, bool) {
	switch fact {
	case listing.FactOrigin:
		return label{byWord, []string{fact}}, true
	case listing.FactRegion:
		return label{byPlace, []string{fact}}, true
	case listing.FactNetContent:
		return label{byQuantity, nil}, true
	case listing.FactNetWeight:
		return label{byQuantity, nil}, true
	case listing.FactUnitsPerCase:
		return label{byNumber, nil}, true
	case listing.FactSaleUnit:
		return label{byWord, []string{fact, "unit", "pack"}}, true
	case listing.FactABV:
		return label{byStrength, nil}, true
	case listing.FactClass:
		return label{byWord, []string{fact}}, true
	case listing.FactAgave:
		return label{byName, []string{fact, "drinks"}}, true
	case listing.FactVariety:
		return label{byName, []string{fact}}, true
	case listing.FactRoast:
		return label{byWord, []string{fact}}, true
	case listing.FactProcess:
		return label{byWord, []string{fact}}, true
	case listing.FactGrade:
		return label{byWord, []string{fact}}, true
	case listing.FactCaliber:
		return label{byCode, nil}, true
	case listing.FactCocoa:
		return label{byQuantity, nil}, true
	case listing.FactHeat:
		return label{byWord, []string{fact}}, true
	case listing.FactFlavor:
		return label{byWord, []string{fact, "ingredients", "produce"}}, true
	}
	return labelOfMore(fact)
}

func labelOfMore(fact string) (label, bool) {
	switch fact {
	case listing.FactIngredients:
		return label{byList, []string{fact, "produce", "food", "type", "drinks", "animal"}}, true
	case listing.FactAllergens:
		return label{byList, []string{fact}}, true
	case listing.FactShelfLife:
		return label{byQuantity, nil}, true
	case listing.FactStorage:
		return label{byWord, []string{fact}}, true
	case listing.FactMaterial:
		return label{byWord, []string{fact, "craft"}}, true
	case listing.FactTechnique:
		return label{byWord, []string{fact}}, true
	case listing.FactColor:
		return label{byWord, []string{fact}}, true
	case listing.FactSole:
		return label{byWord, []string{fact, listing.FactMaterial}}, true
	case listing.FactStyle:
		return label{byWord, []string{fact, "type"}}, true
	case listing.FactCare:
		return label{byWord, []string{fact}}, true
	case listing.FactCertification:
		return label{byWord, []string{fact, "cert"}}, true
	case listing.FactRegistration:
		return label{byCode, nil}, true
	case listing.FactHSCode:
		return label{byCode, nil}, true
	case listing.FactMOQ:
		return label{byNumber, nil}, true
	case listing.FactLeadTime:
		return label{byQuantity, nil}, true
	case listing.FactPackageSize:
		return label{bySize, nil}, true
	case listing.FactGrossWeight:
		return label{byQuantity, nil}, true
	}
	return label{}, false
}

// labelledFacts are the names of all facts that labelOf knows.
func labelledFacts() []string {
	return append([]string{
		listing.FactClass, listing.FactAgave, listing.FactVariety, listing.FactABV, listing.FactNetContent,
		listing.FactNetWeight, listing.FactUnitsPerCase, listing.FactRoast, listing.FactProcess, listing.FactGrade,
		listing.FactCaliber, listing.FactCocoa, listing.FactHeat, listing.FactFlavor, listing.FactIngredients,
		listing.FactAllergens, listing.FactMaterial, listing.FactTechnique, listing.FactColor, listing.FactSole,
		listing.FactStyle,
	}, commonFacts()...)
}

// axis is the name of an option that is no fact.
func axis(word string) (i18n.Message, bool) {
	switch i18n.Fold(word) {
	case "talla", "tamaño":
		return i18n.Message{EN: "Size", ZH: "尺码"}, true
	case "medida", "medidas":
		return i18n.Message{EN: "Dimensions", ZH: "尺寸"}, true
	case "diametro":
		return i18n.Message{EN: "Diameter", ZH: "直径"}, true
	case "altura", "alto":
		return i18n.Message{EN: "Height", ZH: "高度"}, true
	case "largo":
		return i18n.Message{EN: "Length", ZH: "长度"}, true
	case "ancho":
		return i18n.Message{EN: "Width", ZH: "宽度"}, true
	case "peso":
		return i18n.Message{EN: "Weight", ZH: "重量"}, true
	case "presentacion":
		return i18n.Message{EN: "Packaging", ZH: "包装规格"}, true
	case "modelo":
		return i18n.Message{EN: "Model", ZH: "型号"}, true
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
