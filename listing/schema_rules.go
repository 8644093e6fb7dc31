package listing

import (
	"maps"
	"slices"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
)

// arg is short for the argument of a message.
type arg = i18n.Arg

func argName(s string) arg    { return i18n.Str("field", s) }
func argValue(s string) arg   { return i18n.Str("value", s) }
func argListed(s string) arg  { return i18n.Str("listed", s) }
func argSKU(s string) arg     { return i18n.Str("sku", s) }
func argOther(s string) arg   { return i18n.Str("other", s) }
func argCount(n int) arg      { return i18n.Int("n", n) }
func argMax(n int) arg        { return i18n.Int("max", n) }
func argChoices(f *Field) arg { return i18n.Str("choices", f.ChoiceNames()) }

// argField names a field by the words of the seller's own fact, where the part
// of the draft at path is made from one.
func (v *validator) argField(f *Field, path string) arg {
	return i18n.Msg("field", FieldName(f.Name, v.draft.Source(path)))
}

func sortedNames(v Values) []string { return slices.Sorted(maps.Keys(v)) }

// combination is the offer's options in a form that is equal for equal ones.
func combination(o *Offer) string {
	parts := make([]string, len(o.Options))
	for i, c := range o.Options {
		parts[i] = c.Name + "\x00" + fold(c.Value)
	}
	slices.Sort(parts)
	return strings.Join(parts, "\x01")
}

// schemaRule makes the rules of this file: what a marketplace's own schema
// asks for, checked before anything is sent. Source: the attribute list that
// Alibaba.com answers for a category (openapi.alibaba.com,
// /alibaba/icbu/category/attribute/get/v2, read mid-2026).
func schemaRule(id string, title, text i18n.Message) *check.Rule {
	return &check.Rule{
		ID: "schema-" + id, Status: check.Official, Title: title, Text: text,
		Source: "the category's schema, as the marketplace answered it",
	}
}

func schemaRules() []*check.Rule {
	return []*check.Rule{
		ruleRequired, ruleCategory, ruleForm, ruleNoOffers, ruleSameSKU, ruleTooMany, ruleTooLong, ruleNotInList,
		ruleNormalised, ruleUnknown, ruleWrongGroup, ruleTooManyImages, ruleAxes, ruleSameOptions,
	}
}

var (
	ruleRequired = schemaRule("required",
		i18n.Message{ES: "Falta un dato obligatorio", EN: "A required value is missing", ZH: "缺少必填项"},
		i18n.Message{
			ES: "La categoría exige «{field}». Escribe el dato en tu catálogo.",
			EN: "The category requires “{field}”. Put the value in your catalogue.",
			ZH: "该类目要求填写“{field}”。请在商品目录中补充。",
		})
	ruleCategory = schemaRule("category",
		i18n.Message{ES: "Otra categoría", EN: "Another category", ZH: "类目不符"},
		i18n.Message{
			ES: "La publicación es de la categoría {category} y se revisó con las reglas de {schema}. Ármala de nuevo.",
			EN: "The listing is of category {category} and was checked against the rules of {schema}. Build it again.",
			ZH: "发布草稿属于类目{category}，却按{schema}的规则校验。请重新生成。",
		})
	ruleForm = schemaRule("form",
		i18n.Message{ES: "Dato de otra forma", EN: "Value of another form", ZH: "取值形式不符"},
		i18n.Message{
			ES: "«{field}» debe ser un texto y no un grupo de datos. Escríbelo como texto.",
			EN: "“{field}” must be a text and not a group of values. Write it as a text.",
			ZH: "“{field}”应为文本，而非一组数据。请改为文本。",
		})
	ruleNoOffers = schemaRule("no-offers",
		i18n.Message{ES: "Nada que vender", EN: "Nothing to sell", ZH: "无可售规格"},
		i18n.Message{
			ES: "El producto no tiene ninguna variante que vender. Agrega al menos una, con su SKU y su precio.",
			EN: "The product has no variant to sell. Add at least one, with its SKU and price.",
			ZH: "该商品没有可售规格。请至少添加一个，并填写SKU和价格。",
		})
	ruleSameSKU = schemaRule("same-sku",
		i18n.Message{ES: "SKU repetido", EN: "Repeated SKU", ZH: "SKU重复"},
		i18n.Message{
			ES: "Dos variantes de este producto tienen el SKU {sku}. Da a cada una el suyo.",
			EN: "Two variants of this product have SKU {sku}. Give each its own.",
			ZH: "该商品有两个规格使用同一SKU {sku}。请分别设置。",
		})
	ruleTooMany = schemaRule("too-many-values",
		i18n.Message{ES: "Demasiados valores", EN: "Too many values", ZH: "取值过多"},
		i18n.Message{
			ES: "«{field}» acepta un solo valor y hay {n}. Deja uno.",
			EN: "“{field}” takes one value and there are {n}. Keep one.",
			ZH: "“{field}”只能填一个值，现有{n}个。请保留一个。",
		})
	ruleTooLong = schemaRule("too-long",
		i18n.Message{ES: "Texto demasiado largo", EN: "Text too long", ZH: "文本过长"},
		i18n.Message{
			ES: "«{field}» acepta {max} caracteres como máximo; «{value}» es más largo. Acórtalo.",
			EN: "“{field}” takes {max} characters at most; “{value}” is longer. Shorten it.",
			ZH: "“{field}”最多{max}个字符，“{value}”超长。请缩短。",
		})
	ruleNotInList = schemaRule("not-in-list",
		i18n.Message{ES: "Valor que la lista no tiene", EN: "Value not in the list", ZH: "取值不在列表中"},
		i18n.Message{
			ES: "«{field}» no acepta «{value}». Elige uno de la lista: {choices}.",
			EN: "“{field}” does not take “{value}”. Choose one of the list: {choices}.",
			ZH: "“{field}”不接受“{value}”。请从列表中选择：{choices}。",
		})
	ruleNormalised = schemaRule("normalised",
		i18n.Message{ES: "Se usa la forma de la lista", EN: "Listed spelling used", ZH: "采用列表写法"},
		i18n.Message{
			ES: "«{value}» se envía como «{listed}», que es como lo escribe la lista de «{field}».",
			EN: "“{value}” is sent as “{listed}”, the spelling in the list of “{field}”.",
			ZH: "“{value}”将按“{field}”列表写法发送为“{listed}”。",
		})
	ruleUnknown = schemaRule("unknown-field",
		i18n.Message{ES: "La categoría no tiene ese dato", EN: "The category has no such field", ZH: "该类目无此字段"},
		i18n.Message{
			ES: "La categoría no tiene el dato «{field}». Quítalo o elige otra categoría.",
			EN: "The category has no field “{field}”. Remove it or choose another category.",
			ZH: "该类目没有“{field}”字段。请删除或更换类目。",
		})
	ruleWrongGroup = schemaRule("wrong-group",
		i18n.Message{ES: "Dato de variante", EN: "A variant’s field", ZH: "应为规格属性"},
		i18n.Message{
			ES: "«{field}» distingue variantes: escríbelo en cada variante y no en el producto.",
			EN: "“{field}” tells variants apart: put it on each variant, not on the product.",
			ZH: "“{field}”用于区分规格，请填写在各规格中，而非商品上。",
		})
	ruleTooManyImages = schemaRule("too-many-images",
		i18n.Message{ES: "Demasiadas imágenes", EN: "Too many images", ZH: "图片过多"},
		i18n.Message{
			ES: "{n, plural, one {Hay una imagen} many {Hay # de imágenes} other {Hay # imágenes}} y caben {max}. Deja las más importantes.",
			EN: "There {n, plural, one {is one image} other {are # images}} and room for {max}. Keep the most important ones.",
			ZH: "现有{n}张图片，最多{max}张。请保留最重要的图片。",
		})
	ruleAxes = schemaRule("same-axes",
		i18n.Message{ES: "Variantes desiguales", EN: "Unequal variants", ZH: "规格维度不一致"},
		i18n.Message{
			ES: "La variante {sku} no se distingue por los mismos datos que {other}. Da los mismos datos en todas.",
			EN: "Variant {sku} does not differ by the same fields as {other}. Give all of them the same fields.",
			ZH: "规格{sku}与{other}的维度不一致。请为所有规格填写相同的维度。",
		})
	ruleSameOptions = schemaRule("same-options",
		i18n.Message{ES: "Variantes repetidas", EN: "Repeated variants", ZH: "规格重复"},
		i18n.Message{
			ES: "Las variantes {other} y {sku} tienen las mismas opciones. Cambia o quita una.",
			EN: "Variants {other} and {sku} have the same options. Change or remove one.",
			ZH: "规格{other}与{sku}选项相同。请修改或删除其一。",
		})
)
