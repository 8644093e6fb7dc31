package alibabacom

import (
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

func args(as ...i18n.Arg) []i18n.Arg { return as }

func argField(s string) i18n.Arg { return i18n.Str("field", s) }

// argFieldAt names a field of the platform by the seller's fact that fills it.
func argFieldAt(path, s string) i18n.Arg { return i18n.Msg("field", listing.FieldName(s, path)) }

// argFact names a fact as people do.
func argFact(name string) i18n.Arg {
	if m := listing.FactName(name); m.ES != "" {
		return i18n.Msg("field", m)
	}
	return argField(name)
}

func argValue(s string) i18n.Arg   { return i18n.Str("value", s) }
func argSKU(s string) i18n.Arg     { return i18n.Str("sku", s) }
func argID(s string) i18n.Arg      { return i18n.Str("id", s) }
func argMessage(s string) i18n.Arg { return i18n.Str("message", s) }
func argMax(n int) i18n.Arg        { return i18n.Int("max", n) }

func argChoices(f *listing.Field) i18n.Arg {
	return i18n.Str("choices", f.ChoiceNames())
}

// argLanguage names the language of a tag, within a sentence.
func argLanguage(tag string) i18n.Arg {
	base, _, _ := strings.Cut(tag, "-")
	own := i18n.Quote(tag)
	name := i18n.Message{ES: own, EN: own, ZH: own}
	switch base {
	case "en":
		name = i18n.Message{ES: "inglés", EN: "English", ZH: "英语"}
	case "es":
		name = i18n.Message{ES: "español", EN: "Spanish", ZH: "西班牙语"}
	case "zh":
		name = i18n.Message{ES: "chino", EN: "Chinese", ZH: "中文"}
	}
	return i18n.Msg("language", name)
}

// argPart names the part of a draft at a path as people do.
func argPart(path string) i18n.Arg { return i18n.Msg("field", partName(path)) }

func brandName() i18n.Message { return i18n.Message{ES: "Marca", EN: "Brand", ZH: "品牌"} }

func partName(path string) i18n.Message {
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
	own := i18n.Quote(t[len(t)-1])
	return i18n.Message{ES: own, EN: own, ZH: own}
}

// of names a part of one variant.
func of(part i18n.Message, sku string) i18n.Message {
	own := i18n.Quote(sku)
	return i18n.Message{ES: part.ES + " de " + own, EN: part.EN + " of " + own, ZH: own + "的" + part.ZH}
}

// valueName names a field that every listing has.
func valueName(name string) i18n.Message {
	switch name {
	case fieldTitle:
		return i18n.Message{ES: "Título", EN: "Title", ZH: "标题"}
	case fieldKeywords:
		return i18n.Message{ES: "Palabras clave", EN: "Keywords", ZH: "关键词"}
	case fieldDescription:
		return i18n.Message{ES: "Descripción", EN: "Description", ZH: "描述"}
	case fieldBrand:
		return brandName()
	case fieldMOQ:
		return listing.FactName(listing.FactMOQ)
	case fieldUnit:
		return listing.FactName(listing.FactSaleUnit)
	case fieldLeadTime:
		return listing.FactName(listing.FactLeadTime)
	case fieldTemplate:
		return i18n.Message{ES: "Plantilla de envío", EN: "Shipping template", ZH: "运费模板"}
	case fieldAttributes:
		return i18n.Message{ES: "Datos de la ficha", EN: "Attributes", ZH: "属性"}
	}
	own := i18n.Quote(name)
	return i18n.Message{ES: own, EN: own, ZH: own}
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
