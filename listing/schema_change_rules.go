package listing

import (
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
)

func argRules(lines []string) arg { return i18n.Str("rules", strings.Join(lines, "; ")) }

// changeRule makes the rules of this file: what a marketplace changed in the
// rules of a category.
func changeRule(id string, title, text i18n.Message) *check.Rule {
	return &check.Rule{
		ID: "schema-change-" + id, Status: check.Official, Title: title, Text: text,
		Source: "two versions of the category's schema, as the marketplace answered them",
	}
}

func changeRules() []*check.Rule {
	return []*check.Rule{
		ruleChangeCategory, ruleChangeLocale, ruleChangeDocument, ruleChangeAdded, ruleChangeAddedRequired, ruleChangeRemoved,
		ruleChangeRenamed, ruleChangeID, ruleChangeKind, ruleChangeSale, ruleChangeNoSale, ruleChangeRequired,
		ruleChangeOptional, ruleChangeMulti, ruleChangeSingle, ruleChangeOpen, ruleChangeClosed, ruleChangeListed,
		ruleChangeUnlisted, ruleChangeChoicesAdded, ruleChangeChoicesRemoved, ruleChangeChoicesRenamed, ruleChangeChoiceIDs,
		ruleChangeLimit, ruleChangeNoLimit, ruleChangeShorter, ruleChangeLonger, ruleChangeRulesAdded, ruleChangeRulesRemoved,
		ruleChangeUnit, ruleChangeMarkup, ruleChangeImagesFewer, ruleChangeImagesMore, ruleChangeImagesFree,
	}
}

// The schema as a whole, and its fields.
var (
	ruleChangeCategory = changeRule("category",
		i18n.Message{ES: "Otra categoría", EN: "Another category", ZH: "类目已变"},
		i18n.Message{
			ES: "Estas reglas son de la categoría {new} y las anteriores eran de {old}. Compara versiones de una misma categoría.",
			EN: "These rules are those of category {new}, and the earlier ones were those of {old}. Compare versions of one category.",
			ZH: "此规则属于类目{new}，先前的规则属于{old}。请比较同一类目的版本。",
		})
	ruleChangeLocale = changeRule("locale",
		i18n.Message{ES: "Otro idioma", EN: "Another language", ZH: "语言已变"},
		i18n.Message{
			ES: "Estas reglas son para textos en {new} y las anteriores eran para {old}.",
			EN: "These rules are for texts in {new}, and the earlier ones were for {old}.",
			ZH: "此规则适用于{new}文本，先前的规则适用于{old}。",
		})
	ruleChangeDocument = changeRule("document",
		i18n.Message{ES: "Reglas cambiadas", EN: "Rules changed", ZH: "规则已变"},
		i18n.Message{
			ES: "Las reglas de la categoría cambiaron de un modo que no se ve en sus datos. Revisa de nuevo tus publicaciones.",
			EN: "The category’s rules changed in a way that its fields do not show. Check your listings again.",
			ZH: "类目规则已变，但字段上看不出来。请重新检查商品。",
		})
	ruleChangeAdded = changeRule("added",
		i18n.Message{ES: "Dato nuevo", EN: "New field", ZH: "新字段"},
		i18n.Message{
			ES: "La categoría tiene un dato nuevo que puedes llenar: «{field}».",
			EN: "The category has a new field that you can fill: “{field}”.",
			ZH: "该类目新增可填字段“{field}”。",
		})
	ruleChangeAddedRequired = changeRule("added-required",
		i18n.Message{ES: "Dato obligatorio nuevo", EN: "New required field", ZH: "新增必填项"},
		i18n.Message{
			ES: "La categoría exige un dato nuevo: «{field}». Escríbelo en tu catálogo.",
			EN: "The category requires a new field: “{field}”. Put its value in your catalogue.",
			ZH: "该类目新增必填项“{field}”。请在商品目录中补充。",
		})
	ruleChangeRemoved = changeRule("removed",
		i18n.Message{ES: "Dato retirado", EN: "Field removed", ZH: "字段已取消"},
		i18n.Message{
			ES: "La categoría ya no tiene el dato «{field}». Quítalo de tus publicaciones.",
			EN: "The category no longer has the field “{field}”. Remove it from your listings.",
			ZH: "该类目已取消“{field}”字段。请从商品中删除。",
		})
	ruleChangeRenamed = changeRule("renamed",
		i18n.Message{ES: "Otro nombre", EN: "Another name", ZH: "字段改名"},
		i18n.Message{
			ES: "El dato «{old}» se llama ahora «{field}».",
			EN: "The field “{old}” is now called “{field}”.",
			ZH: "字段“{old}”现名为“{field}”。",
		})
	ruleChangeID = changeRule("id",
		i18n.Message{ES: "Otro número", EN: "Another id", ZH: "字段编号已变"},
		i18n.Message{
			ES: "«{field}» tiene otro número en la plataforma: {new} en vez de {old}. Tus publicaciones no cambian.",
			EN: "“{field}” has another id on the marketplace: {new} instead of {old}. Your listings stay as they are.",
			ZH: "“{field}”在平台上的编号由{old}变为{new}。已发布的商品不受影响。",
		})
	ruleChangeKind = changeRule("kind",
		i18n.Message{ES: "Otro tipo de dato", EN: "Another kind of field", ZH: "字段类型已变"},
		i18n.Message{
			ES: "«{field}» se llena ahora de otra forma: «{new}» en vez de «{old}». Revisa el valor.",
			EN: "“{field}” is filled in another form now: “{new}” instead of “{old}”. Check its value.",
			ZH: "“{field}”的填写形式由“{old}”变为“{new}”。请检查取值。",
		})
	ruleChangeUnit = changeRule("unit",
		i18n.Message{ES: "Otra unidad", EN: "Another unit", ZH: "单位已变"},
		i18n.Message{
			ES: "«{field}» se mide ahora en «{new}» y antes en «{old}». Revisa el valor.",
			EN: "“{field}” is measured in “{new}” now, and was in “{old}”. Check its value.",
			ZH: "“{field}”的单位由“{old}”变为“{new}”。请检查取值。",
		})
	ruleChangeMarkup = changeRule("markup",
		i18n.Message{ES: "Otro HTML", EN: "Other HTML", ZH: "HTML要求已变"},
		i18n.Message{
			ES: "Cambió el HTML que acepta «{field}». Revisa el texto.",
			EN: "The HTML that “{field}” takes has changed. Check its text.",
			ZH: "“{field}”接受的HTML已变。请检查文本。",
		})
	ruleChangeImagesFewer = changeRule("images-fewer",
		i18n.Message{ES: "Menos imágenes", EN: "Fewer images", ZH: "图片上限降低"},
		i18n.Message{
			ES: "Ahora caben {max} imágenes. Deja las más importantes.",
			EN: "There is room for {max} images now. Keep the most important ones.",
			ZH: "现最多{max}张图片。请保留最重要的图片。",
		})
	ruleChangeImagesMore = changeRule("images-more",
		i18n.Message{ES: "Más imágenes", EN: "More images", ZH: "图片上限提高"},
		i18n.Message{
			ES: "Ahora caben {max} imágenes.",
			EN: "There is room for {max} images now.",
			ZH: "现最多{max}张图片。",
		})
	ruleChangeImagesFree = changeRule("images-free",
		i18n.Message{ES: "Imágenes sin límite", EN: "Images without limit", ZH: "图片不限"},
		i18n.Message{
			ES: "Ya no hay límite de imágenes; antes cabían {old}.",
			EN: "There is no limit to the images any more; there was room for {old}.",
			ZH: "图片数量不再限制，原最多{old}张。",
		})
	ruleChangeSale = changeRule("sale",
		i18n.Message{ES: "Ahora distingue variantes", EN: "Tells variants apart now", ZH: "改为规格属性"},
		i18n.Message{
			ES: "«{field}» distingue ahora variantes: escríbelo en cada variante y no en el producto.",
			EN: "“{field}” tells variants apart now: put it on each variant, not on the product.",
			ZH: "“{field}”现用于区分规格，请填写在各规格中，而非商品上。",
		})
	ruleChangeNoSale = changeRule("no-sale",
		i18n.Message{ES: "Ya no distingue variantes", EN: "No longer tells variants apart", ZH: "不再是规格属性"},
		i18n.Message{
			ES: "«{field}» ya no distingue variantes: escríbelo en el producto y no en cada variante.",
			EN: "“{field}” no longer tells variants apart: put it on the product, not on each variant.",
			ZH: "“{field}”不再用于区分规格，请填写在商品上，而非各规格中。",
		})
	ruleChangeRulesAdded = changeRule("rules-added",
		i18n.Message{ES: "Reglas nuevas", EN: "New rules", ZH: "新增规则"},
		i18n.Message{
			ES: "«{field}» tiene reglas nuevas: {rules}. Revisa el valor.",
			EN: "“{field}” has new rules: {rules}. Check its value.",
			ZH: "“{field}”新增规则：{rules}。请检查取值。",
		})
	ruleChangeRulesRemoved = changeRule("rules-removed",
		i18n.Message{ES: "Reglas retiradas", EN: "Rules removed", ZH: "规则已取消"},
		i18n.Message{
			ES: "Para «{field}» ya no rigen estas reglas: {rules}. Revisa el valor.",
			EN: "These rules no longer hold for “{field}”: {rules}. Check its value.",
			ZH: "“{field}”不再适用以下规则：{rules}。请检查取值。",
		})
)

// What a field asks for and takes.
var (
	ruleChangeRequired = changeRule("required",
		i18n.Message{ES: "Ahora es obligatorio", EN: "Required now", ZH: "改为必填"},
		i18n.Message{
			ES: "«{field}» es ahora obligatorio. Escríbelo en tu catálogo.",
			EN: "“{field}” is required now. Put its value in your catalogue.",
			ZH: "“{field}”现为必填。请在商品目录中补充。",
		})
	ruleChangeOptional = changeRule("optional",
		i18n.Message{ES: "Ya no es obligatorio", EN: "No longer required", ZH: "改为选填"},
		i18n.Message{
			ES: "«{field}» ya no es obligatorio.",
			EN: "“{field}” is no longer required.",
			ZH: "“{field}”不再必填。",
		})
	ruleChangeMulti = changeRule("multi",
		i18n.Message{ES: "Acepta varios valores", EN: "Takes several values", ZH: "可填多个值"},
		i18n.Message{
			ES: "«{field}» acepta ahora varios valores.",
			EN: "“{field}” takes several values now.",
			ZH: "“{field}”现可填多个值。",
		})
	ruleChangeSingle = changeRule("single",
		i18n.Message{ES: "Acepta un solo valor", EN: "Takes one value", ZH: "只能填一个值"},
		i18n.Message{
			ES: "«{field}» acepta ahora un solo valor. Si tienes varios, deja uno.",
			EN: "“{field}” takes one value now. Where you have several, keep one.",
			ZH: "“{field}”现只能填一个值。如有多个，请保留一个。",
		})
	ruleChangeOpen = changeRule("open",
		i18n.Message{ES: "Acepta valores propios", EN: "Takes values of your own", ZH: "可自定义"},
		i18n.Message{
			ES: "«{field}» acepta ahora valores que la lista no tiene.",
			EN: "“{field}” takes values now that are not in its list.",
			ZH: "“{field}”现可填写列表以外的值。",
		})
	ruleChangeClosed = changeRule("closed",
		i18n.Message{ES: "Ya no acepta valores propios", EN: "No values of your own", ZH: "不可自定义"},
		i18n.Message{
			ES: "«{field}» ya no acepta valores que la lista no tiene. Elige uno de la lista.",
			EN: "“{field}” no longer takes values that are not in its list. Choose one of the list.",
			ZH: "“{field}”不再接受列表以外的值。请从列表中选择。",
		})
	ruleChangeListed = changeRule("listed",
		i18n.Message{ES: "Ahora hay una lista", EN: "There is a list now", ZH: "新增选项列表"},
		i18n.Message{
			ES: "«{field}» tiene ahora una lista {n, plural, one {de un valor} many {de # de valores} other {de # valores}}: {choices}. Revisa el tuyo.",
			EN: "“{field}” has a list now, of {n, plural, one {one value} other {# values}}: {choices}. Check yours.",
			ZH: "“{field}”现有{n}个可选值：{choices}。请检查取值。",
		})
	ruleChangeUnlisted = changeRule("unlisted",
		i18n.Message{ES: "Ya no hay lista", EN: "No list any more", ZH: "选项列表已取消"},
		i18n.Message{
			ES: "«{field}» ya no tiene lista y acepta cualquier texto. Antes tenía: {choices}.",
			EN: "“{field}” has no list any more and takes any text. It had: {choices}.",
			ZH: "“{field}”不再有选项列表，可填任意文本。原有：{choices}。",
		})
	ruleChangeChoicesAdded = changeRule("choices-added",
		i18n.Message{ES: "Valores nuevos en la lista", EN: "New values in the list", ZH: "列表新增选项"},
		i18n.Message{
			ES: "La lista de «{field}» tiene {n, plural, one {un valor nuevo} many {# de valores nuevos} other {# valores nuevos}}: {choices}.",
			EN: "The list of “{field}” has {n, plural, one {one new value} other {# new values}}: {choices}.",
			ZH: "“{field}”的列表新增{n}个选项：{choices}。",
		})
	ruleChangeChoicesRemoved = changeRule("choices-removed",
		i18n.Message{ES: "Valores que salen de la lista", EN: "Values gone from the list", ZH: "列表取消选项"},
		i18n.Message{
			ES: "La lista de «{field}» ya no tiene {n, plural, one {un valor} many {# de valores} other {# valores}}: {choices}. Si lo usas, elige otro.",
			EN: "The list of “{field}” no longer has {n, plural, one {one value} other {# values}}: {choices}. Where you use one, choose another.",
			ZH: "“{field}”的列表取消{n}个选项：{choices}。如在使用，请另选。",
		})
	ruleChangeChoicesRenamed = changeRule("choices-renamed",
		i18n.Message{ES: "Valores con otro nombre", EN: "Values renamed", ZH: "选项改名"},
		i18n.Message{
			ES: "En la lista de «{field}», {n, plural, one {un valor se llama} many {# de valores se llaman} other {# valores se llaman}} de otro modo: {choices}. Usa el nombre nuevo.",
			EN: "In the list of “{field}”, {n, plural, one {one value has} other {# values have}} another name: {choices}. Use the new name.",
			ZH: "“{field}”的列表有{n}个选项改名：{choices}。请使用新名称。",
		})
	ruleChangeChoiceIDs = changeRule("choice-ids",
		i18n.Message{ES: "Otros números en la lista", EN: "Other ids in the list", ZH: "选项编号已变"},
		i18n.Message{
			ES: "En la lista de «{field}» {n, plural, one {un valor tiene} many {# de valores tienen} other {# valores tienen}} otro número en la plataforma: {choices}. Tus publicaciones no cambian.",
			EN: "In the list of “{field}”, {n, plural, one {one value has} other {# values have}} another id on the marketplace: {choices}. Your listings stay as they are.",
			ZH: "“{field}”的列表有{n}个选项在平台上的编号已变：{choices}。已发布的商品不受影响。",
		})
	ruleChangeLimit = changeRule("limit",
		i18n.Message{ES: "Límite de largo nuevo", EN: "New limit of length", ZH: "新增长度限制"},
		i18n.Message{
			ES: "«{field}» acepta ahora {max} caracteres como máximo; antes no tenía límite. Acorta lo que pase de ahí.",
			EN: "“{field}” takes {max} characters at most now; it had no limit. Shorten what is longer.",
			ZH: "“{field}”现最多{max}个字符，原无限制。请缩短超长的内容。",
		})
	ruleChangeNoLimit = changeRule("no-limit",
		i18n.Message{ES: "Sin límite de largo", EN: "No limit of length", ZH: "长度限制已取消"},
		i18n.Message{
			ES: "«{field}» ya no tiene límite de largo; antes era de {old} caracteres.",
			EN: "“{field}” no longer has a limit of length; it was {old} characters.",
			ZH: "“{field}”不再限制长度，原为{old}个字符。",
		})
	ruleChangeShorter = changeRule("shorter",
		i18n.Message{ES: "Menos caracteres", EN: "Fewer characters", ZH: "长度上限降低"},
		i18n.Message{
			ES: "«{field}» acepta ahora {max} caracteres como máximo en vez de {old}. Acorta lo que pase de ahí.",
			EN: "“{field}” takes {max} characters at most now instead of {old}. Shorten what is longer.",
			ZH: "“{field}”的上限由{old}个字符降为{max}个。请缩短超长的内容。",
		})
	ruleChangeLonger = changeRule("longer",
		i18n.Message{ES: "Más caracteres", EN: "More characters", ZH: "长度上限提高"},
		i18n.Message{
			ES: "«{field}» acepta ahora {max} caracteres en vez de {old}.",
			EN: "“{field}” takes {max} characters now instead of {old}.",
			ZH: "“{field}”的上限由{old}个字符提高到{max}个。",
		})
)
