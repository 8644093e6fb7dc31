package listing

import (
	"strings"

	"github.com/nao-trade/nao/i18n"
)

// FactName returns what people call a fact, in the three languages, and the
// zero Message for a fact of the seller's own. The Chinese names are those of
// labels where there is one: Food Safety Law (2021-04-29), articles 67 and 97;
// GB 7718.
func FactName(fact string) i18n.Message {
	switch fact {
	case FactOrigin:
		return i18n.Message{ES: "País de origen", EN: "Country of origin", ZH: "原产国（地）"}
	case FactRegion:
		return i18n.Message{ES: "Región", EN: "Region", ZH: "产区"}
	case FactNetContent:
		return i18n.Message{ES: "Contenido neto", EN: "Net content", ZH: "净含量"}
	case FactNetWeight:
		return i18n.Message{ES: "Peso neto", EN: "Net weight", ZH: "净重"}
	case FactUnitsPerCase:
		return i18n.Message{ES: "Piezas por caja", EN: "Units per case", ZH: "每箱数量"}
	case FactSaleUnit:
		return i18n.Message{ES: "Unidad de venta", EN: "Sale unit", ZH: "销售单位"}
	case FactABV:
		return i18n.Message{ES: "Grado alcohólico", EN: "Alcohol by volume", ZH: "酒精度"}
	case FactClass:
		return i18n.Message{ES: "Clase", EN: "Class", ZH: "类别"}
	case FactAgave:
		return i18n.Message{ES: "Agave", EN: "Agave", ZH: "龙舌兰品种"}
	case FactVariety:
		return i18n.Message{ES: "Variedad", EN: "Variety", ZH: "品种"}
	case FactRoast:
		return i18n.Message{ES: "Tueste", EN: "Roast", ZH: "烘焙度"}
	case FactProcess:
		return i18n.Message{ES: "Proceso", EN: "Process", ZH: "加工工艺"}
	case FactGrade:
		return i18n.Message{ES: "Calidad", EN: "Grade", ZH: "等级"}
	case FactCaliber:
		return i18n.Message{ES: "Calibre", EN: "Caliber", ZH: "规格"}
	case FactCocoa:
		return i18n.Message{ES: "Cacao", EN: "Cocoa", ZH: "可可含量"}
	case FactHeat:
		return i18n.Message{ES: "Picor", EN: "Heat", ZH: "辣度"}
	case FactFlavor:
		return i18n.Message{ES: "Sabor", EN: "Flavor", ZH: "口味"}
	case FactVariant:
		return i18n.Message{ES: "Variante", EN: "Variant", ZH: "款式"}
	case FactIngredients:
		return i18n.Message{ES: "Ingredientes", EN: "Ingredients", ZH: "配料"}
	case FactAllergens:
		return i18n.Message{ES: "Alérgenos", EN: "Allergens", ZH: "致敏物质"}
	case FactShelfLife:
		return i18n.Message{ES: "Vida de anaquel", EN: "Shelf life", ZH: "保质期"}
	case FactStorage:
		return i18n.Message{ES: "Modo de conservación", EN: "Storage", ZH: "贮存条件"}
	case FactMaterial:
		return i18n.Message{ES: "Material", EN: "Material", ZH: "材质"}
	case FactTechnique:
		return i18n.Message{ES: "Técnica", EN: "Technique", ZH: "工艺"}
	case FactColor:
		return i18n.Message{ES: "Color", EN: "Color", ZH: "颜色"}
	case FactSole:
		return i18n.Message{ES: "Suela", EN: "Sole", ZH: "鞋底"}
	case FactStyle:
		return i18n.Message{ES: "Estilo", EN: "Style", ZH: "款式"}
	case FactCare:
		return i18n.Message{ES: "Cuidado", EN: "Care", ZH: "保养"}
	case FactCertification:
		return i18n.Message{ES: "Certificación", EN: "Certification", ZH: "认证"}
	case FactRegistration:
		return i18n.Message{ES: "Registro", EN: "Registration", ZH: "注册号"}
	case FactHSCode:
		return i18n.Message{ES: "Código HS", EN: "HS code", ZH: "HS编码"}
	case FactMOQ:
		return i18n.Message{ES: "Cantidad mínima de pedido", EN: "Minimum order", ZH: "起订量"}
	case FactLeadTime:
		return i18n.Message{ES: "Tiempo de entrega", EN: "Lead time", ZH: "交货期"}
	case FactPackageSize:
		return i18n.Message{ES: "Medidas de la caja", EN: "Package size", ZH: "外箱尺寸"}
	case FactGrossWeight:
		return i18n.Message{ES: "Peso bruto", EN: "Gross weight", ZH: "毛重"}
	}
	return i18n.Message{}
}

// FieldName returns how to name a marketplace's field to the seller, given the
// path in the product that fills it: by the name of the fact, with the
// marketplace's own name behind it. Where the path is of no known fact it is
// the marketplace's name alone.
func FieldName(field, path string) i18n.Message {
	own := i18n.Quote(field)
	fact, ok := strings.CutPrefix(path, "/facts/")
	name := FactName(fact)
	if !ok || name.ES == "" {
		return i18n.Message{ES: own, EN: own, ZH: own}
	}
	return i18n.Message{ES: name.ES + " (" + own + ")", EN: own, ZH: name.ZH + "（" + own + "）"}
}
