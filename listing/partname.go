package listing

import (
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
)

// PartName returns what people call the part of a draft at a path, in the three
// languages: "Precio de HER-750". A field that only the marketplace knows is
// called by its own name.
func PartName(path string) i18n.Message {
	t, ok := check.Tokens(path)
	if !ok || len(t) == 0 {
		t = []string{""}
	}
	switch {
	case t[0] == "category":
		return i18n.Message{ES: "Categoría", EN: "Category", ZH: "类目"}
	case t[0] == "locale":
		return i18n.Message{ES: "Idioma", EN: "Language", ZH: "语言"}
	case t[0] == "media":
		return i18n.Message{ES: "Imágenes", EN: "Images", ZH: "图片"}
	case t[0] == "values" && len(t) == 2:
		return valueName(t[1])
	case t[0] == "offers" && len(t) > 2:
		return of(offerPartName(t[2]), t[1])
	case t[0] == "offers":
		return i18n.Message{ES: "Variantes", EN: "Variants", ZH: "规格"}
	}
	return asItIs(t[len(t)-1])
}

// asItIs is a name in no language.
func asItIs(name string) i18n.Message {
	own := i18n.Quote(name)
	return i18n.Message{ES: own, EN: own, ZH: own}
}

// of names a part of one variant.
func of(part i18n.Message, sku string) i18n.Message {
	own := i18n.Quote(sku)
	return i18n.Message{ES: part.ES + " de " + own, EN: part.EN + " of " + own, ZH: own + "的" + part.ZH}
}

// valueName names a field that most marketplaces have.
func valueName(name string) i18n.Message {
	switch name {
	case "title":
		return i18n.Message{ES: "Título", EN: "Title", ZH: "标题"}
	case "keywords":
		return i18n.Message{ES: "Palabras clave", EN: "Keywords", ZH: "关键词"}
	case "description":
		return i18n.Message{ES: "Descripción", EN: "Description", ZH: "描述"}
	case "brand":
		return i18n.Message{ES: "Marca", EN: "Brand", ZH: "品牌"}
	case "moq":
		return FactName(FactMOQ)
	case "unit":
		return FactName(FactSaleUnit)
	case "lead_time":
		return FactName(FactLeadTime)
	case "shipping_template":
		return i18n.Message{ES: "Plantilla de envío", EN: "Shipping template", ZH: "运费模板"}
	case "attributes":
		return i18n.Message{ES: "Datos de la ficha", EN: "Attributes", ZH: "属性"}
	}
	return asItIs(name)
}

func offerPartName(name string) i18n.Message {
	switch name {
	case "price":
		return i18n.Message{ES: "Precio", EN: "Price", ZH: "价格"}
	case "stock":
		return i18n.Message{ES: "Existencia", EN: "Stock", ZH: "库存"}
	case "package":
		return i18n.Message{ES: "Empaque", EN: "Package", ZH: "包装"}
	}
	return i18n.Message{ES: "Opciones", EN: "Options", ZH: "规格值"}
}
