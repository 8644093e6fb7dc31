package content

import (
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

// label is what a fact is called, how its values are read, and where in the
// glossary their words stand.
type label struct {
	name       i18n.Message
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
// seller's own. The Chinese names are those of labels where there is one: Food
// Safety Law (2021-04-29), articles 67 and 97; GB 7718.
func labelOf(fact string) (label, bool) {
	switch fact {
	case listing.FactOrigin:
		return label{i18n.Message{ES: "País de origen", EN: "Country of origin", ZH: "原产国（地）"}, byWord, []string{fact}}, true
	case listing.FactRegion:
		return label{i18n.Message{ES: "Región", EN: "Region", ZH: "产区"}, byPlace, []string{fact}}, true
	case listing.FactNetContent:
		return label{i18n.Message{ES: "Contenido neto", EN: "Net content", ZH: "净含量"}, byQuantity, nil}, true
	case listing.FactNetWeight:
		return label{i18n.Message{ES: "Peso neto", EN: "Net weight", ZH: "净重"}, byQuantity, nil}, true
	case listing.FactUnitsPerCase:
		return label{i18n.Message{ES: "Piezas por caja", EN: "Units per case", ZH: "每箱数量"}, byNumber, nil}, true
	case listing.FactSaleUnit:
		return label{i18n.Message{ES: "Unidad de venta", EN: "Sale unit", ZH: "销售单位"}, byWord, []string{fact, "unit", "pack"}}, true
	case listing.FactABV:
		return label{i18n.Message{ES: "Grado alcohólico", EN: "Alcohol by volume", ZH: "酒精度"}, byStrength, nil}, true
	case listing.FactClass:
		return label{i18n.Message{ES: "Clase", EN: "Class", ZH: "类别"}, byWord, []string{fact}}, true
	case listing.FactAgave:
		return label{i18n.Message{ES: "Agave", EN: "Agave", ZH: "龙舌兰品种"}, byName, []string{fact, "drinks"}}, true
	case listing.FactVariety:
		return label{i18n.Message{ES: "Variedad", EN: "Variety", ZH: "品种"}, byName, []string{fact}}, true
	case listing.FactRoast:
		return label{i18n.Message{ES: "Tueste", EN: "Roast", ZH: "烘焙度"}, byWord, []string{fact}}, true
	case listing.FactProcess:
		return label{i18n.Message{ES: "Proceso", EN: "Process", ZH: "加工工艺"}, byWord, []string{fact}}, true
	case listing.FactGrade:
		return label{i18n.Message{ES: "Calidad", EN: "Grade", ZH: "等级"}, byWord, []string{fact}}, true
	case listing.FactCaliber:
		return label{i18n.Message{ES: "Calibre", EN: "Caliber", ZH: "规格"}, byCode, nil}, true
	case listing.FactCocoa:
		return label{i18n.Message{ES: "Cacao", EN: "Cocoa", ZH: "可可含量"}, byQuantity, nil}, true
	case listing.FactHeat:
		return label{i18n.Message{ES: "Picor", EN: "Heat", ZH: "辣度"}, byWord, []string{fact}}, true
	case listing.FactFlavor:
		return label{i18n.Message{ES: "Sabor", EN: "Flavor", ZH: "口味"}, byWord, []string{fact, "ingredients", "produce"}}, true
	}
	return labelOfMore(fact)
}

func labelOfMore(fact string) (label, bool) {
	switch fact {
	case listing.FactIngredients:
		return label{i18n.Message{ES: "Ingredientes", EN: "Ingredients", ZH: "配料"}, byList,
			[]string{fact, "produce", "food", "type", "drinks", "animal"}}, true
	case listing.FactAllergens:
		return label{i18n.Message{ES: "Alérgenos", EN: "Allergens", ZH: "致敏物质"}, byList, []string{fact}}, true
	case listing.FactShelfLife:
		return label{i18n.Message{ES: "Vida de anaquel", EN: "Shelf life", ZH: "保质期"}, byQuantity, nil}, true
	case listing.FactStorage:
		return label{i18n.Message{ES: "Modo de conservación", EN: "Storage", ZH: "贮存条件"}, byWord, []string{fact}}, true
	case listing.FactMaterial:
		return label{i18n.Message{ES: "Material", EN: "Material", ZH: "材质"}, byWord, []string{fact, "craft"}}, true
	case listing.FactTechnique:
		return label{i18n.Message{ES: "Técnica", EN: "Technique", ZH: "工艺"}, byWord, []string{fact}}, true
	case listing.FactColor:
		return label{i18n.Message{ES: "Color", EN: "Color", ZH: "颜色"}, byWord, []string{fact}}, true
	case listing.FactSole:
		return label{i18n.Message{ES: "Suela", EN: "Sole", ZH: "鞋底"}, byWord, []string{fact, listing.FactMaterial}}, true
	case listing.FactStyle:
		return label{i18n.Message{ES: "Estilo", EN: "Style", ZH: "款式"}, byWord, []string{fact, "type"}}, true
	case listing.FactCare:
		return label{i18n.Message{ES: "Cuidado", EN: "Care", ZH: "保养"}, byWord, []string{fact}}, true
	case listing.FactCertification:
		return label{i18n.Message{ES: "Certificación", EN: "Certification", ZH: "认证"}, byWord, []string{fact, "cert"}}, true
	case listing.FactRegistration:
		return label{i18n.Message{ES: "Registro", EN: "Registration", ZH: "注册号"}, byCode, nil}, true
	case listing.FactHSCode:
		return label{i18n.Message{ES: "Código HS", EN: "HS code", ZH: "HS编码"}, byCode, nil}, true
	case listing.FactMOQ:
		return label{i18n.Message{ES: "Cantidad mínima de pedido", EN: "Minimum order", ZH: "起订量"}, byNumber, nil}, true
	case listing.FactLeadTime:
		return label{i18n.Message{ES: "Tiempo de entrega", EN: "Lead time", ZH: "交货期"}, byQuantity, nil}, true
	case listing.FactPackageSize:
		return label{i18n.Message{ES: "Medidas de la caja", EN: "Package size", ZH: "外箱尺寸"}, bySize, nil}, true
	case listing.FactGrossWeight:
		return label{i18n.Message{ES: "Peso bruto", EN: "Gross weight", ZH: "毛重"}, byQuantity, nil}, true
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
