package jsonschema

import (
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
)

const (
	urlStandard = "https://json-schema.org/specification"
	urlAmazon   = "https://developer-docs.amazon.com/sp-api/docs/product-type-definition-meta-schema"
)

type message = i18n.Message

// rule makes the rule of a keyword of JSON Schema. A keyword of which there are
// several ways to break it has a word for each behind a hyphen.
func rule(keyword string, title, text message) *check.Rule {
	return &check.Rule{
		ID: "json-" + keyword, Status: check.Official, Title: title, Text: text,
		Source: "the category's JSON Schema, as the marketplace answered it", URL: urlStandard,
	}
}

// amazon makes the rule of a keyword of Amazon's vocabulary.
func amazon(keyword string, title, text message) *check.Rule {
	r := rule(keyword, title, text)
	r.Source, r.URL = "Amazon Product Type Definitions Meta-Schema v1, read 2026-09", urlAmazon
	return r
}

// house makes a rule of nao's own.
func house(keyword string, title, text message) *check.Rule {
	r := rule(keyword, title, text)
	r.Status, r.Source, r.URL = check.House, "nao", ""
	return r
}

// RuleName returns the keyword that a rule of this package is about, such as
// "maxLength" or "oneOf", also where the rule went through JSON with its
// finding. It is "" for the rules of other packages.
func RuleName(r *check.Rule) string {
	if r == nil {
		return ""
	}
	keyword, ok := strings.CutPrefix(r.ID, "json-")
	if !ok {
		return ""
	}
	keyword, _, _ = strings.Cut(keyword, "-")
	return keyword
}

// Rules returns every rule of this package.
func Rules() []*check.Rule {
	return append(valueRules(), []*check.Rule{
		ruleRequired, ruleDependentRequired, ruleDependencies, ruleAdditional, ruleNames, ruleFalse, ruleMinProperties, ruleMaxProperties,
		ruleMinItems, ruleMaxItems, ruleItems, ruleAdditionalItems, ruleUniqueItems, ruleContains, ruleMinContains, ruleMaxContains,
		ruleMinUnique, ruleMaxUnique,
		ruleAnyOf, ruleAnyRequired, ruleOneOf, ruleOneOfMany, ruleNot, ruleNotRequired,
		ruleReplacedBy, rulePatternUnsupported, ruleUnsupported, ruleUndecided, ruleListed, ruleAttributes, ruleSyntax, ruleLimit, ruleRemote,
	}...)
}

// optionRule is the rule of a list that a value is not on.
func optionRule(o *options) *check.Rule {
	switch o.keyword {
	case "const":
		return ruleConst
	case "oneOf":
		return ruleOneOfOption
	case "anyOf":
		return ruleAnyOfOption
	}
	return ruleEnum
}

func dependentRule(keyword string) *check.Rule {
	if keyword == "dependencies" {
		return ruleDependencies
	}
	return ruleDependentRequired
}

// restRule is the rule of a list that has more items than there are schemas for.
func restRule(keyword string) *check.Rule {
	if keyword == "additionalItems" {
		return ruleAdditionalItems
	}
	return ruleItems
}

// What an object must and must not have.
var (
	ruleRequired = rule("required",
		message{ES: "Falta un dato obligatorio", EN: "A required value is missing", ZH: "缺少必填项"},
		message{
			ES: "La categoría exige «{field}». Escribe el dato en tu catálogo.",
			EN: "The category requires “{field}”. Put the value in your catalogue.",
			ZH: "该类目要求填写“{field}”。请在商品目录中补充。",
		})
	ruleDependentRequired = rule("dependentRequired", dependentTitle(), dependentText())
	ruleDependencies      = rule("dependencies", dependentTitle(), dependentText())

	ruleAdditional = rule("additionalProperties",
		message{ES: "La categoría no tiene ese dato", EN: "The category has no such field", ZH: "该类目无此字段"},
		message{
			ES: "La categoría no tiene el dato «{field}». Quítalo o elige otra categoría.",
			EN: "The category has no field “{field}”. Remove it or choose another category.",
			ZH: "该类目没有“{field}”字段。请删除或更换类目。",
		})
	ruleNames = rule("propertyNames",
		message{ES: "Nombre de dato no admitido", EN: "Name of a field not accepted", ZH: "字段名称不符"},
		message{
			ES: "El nombre «{field}» no es de los que se admiten aquí. Cámbialo o quita el dato.",
			EN: "The name “{field}” is not one that is taken here. Change it or remove the field.",
			ZH: "此处不接受名称“{field}”。请更改名称或删除该字段。",
		})
	ruleFalse = rule("false",
		message{ES: "Dato no admitido", EN: "Value not accepted", ZH: "不接受该值"},
		message{
			ES: "«{field}» no admite ningún valor. Quita «{value}».",
			EN: "“{field}” takes no value at all. Remove “{value}”.",
			ZH: "“{field}”不接受任何值。请删除“{value}”。",
		})
	ruleMinProperties = rule("minProperties",
		message{ES: "Faltan datos", EN: "Too few fields", ZH: "字段过少"},
		message{
			ES: "«{field}» pide al menos {max} datos y tiene {n}. Completa los que faltan.",
			EN: "“{field}” asks for {max} fields at least and has {n}. Fill in what is missing.",
			ZH: "“{field}”至少需要{max}个字段，现有{n}个。请补充。",
		})
	ruleMaxProperties = rule("maxProperties",
		message{ES: "Sobran datos", EN: "Too many fields", ZH: "字段过多"},
		message{
			ES: "«{field}» acepta {max} datos como máximo y tiene {n}. Quita los que sobran.",
			EN: "“{field}” takes {max} fields at most and has {n}. Remove the rest.",
			ZH: "“{field}”最多{max}个字段，现有{n}个。请删除多余的。",
		})
)

func dependentTitle() message {
	return message{ES: "Falta un dato que otro exige", EN: "A value that another asks for is missing", ZH: "缺少关联必填项"}
}

func dependentText() message {
	return message{
		ES: "Otro dato que escribiste exige también «{field}». Agrégalo, o quita el otro.",
		EN: "Another value that you gave asks for “{field}” too. Add it, or remove the other.",
		ZH: "已填写的其他字段要求同时填写“{field}”。请补充，或删除那个字段。",
	}
}

// What a list must be like.
var (
	ruleMinItems = rule("minItems",
		message{ES: "Faltan valores", EN: "Too few values", ZH: "取值过少"},
		message{
			ES: "«{field}» pide al menos {max} y hay {n}. Agrega los que faltan.",
			EN: "“{field}” asks for {max} at least and there are {n}. Add what is missing.",
			ZH: "“{field}”至少需要{max}项，现有{n}项。请补充。",
		})
	ruleMaxItems = rule("maxItems", tooManyTitle(),
		message{
			ES: "«{field}» acepta {max} como máximo y hay {n}. Quita los que sobran.",
			EN: "“{field}” takes {max} at most and there are {n}. Remove the rest.",
			ZH: "“{field}”最多{max}项，现有{n}项。请删除多余的。",
		})
	ruleItems           = rule("items", tooManyTitle(), fixedListText())
	ruleAdditionalItems = rule("additionalItems", tooManyTitle(), fixedListText())

	ruleUniqueItems = rule("uniqueItems",
		message{ES: "Valor repetido", EN: "Repeated value", ZH: "取值重复"},
		message{
			ES: "«{field}» tiene «{value}» más de una vez. Deja uno.",
			EN: "“{field}” has “{value}” more than once. Keep one.",
			ZH: "“{field}”中“{value}”重复出现。请保留一个。",
		})
	ruleContains    = rule("contains", containsTitle(), containsText())
	ruleMinContains = rule("minContains", containsTitle(), containsText())
	ruleMaxContains = rule("maxContains",
		message{ES: "Demasiados valores de una clase", EN: "Too many values of one sort", ZH: "某类取值过多"},
		message{
			ES: "«{field}» acepta {max} como máximo de una clase de valor y tiene {n}. Revisa la lista.",
			EN: "“{field}” takes {max} at most of one sort of value and has {n}. Check the list.",
			ZH: "“{field}”中某类取值最多{max}个，现有{n}个。请检查列表。",
		})
	ruleMinUnique = amazon("minUniqueItems",
		message{ES: "Faltan valores por combinación", EN: "Too few values of a combination", ZH: "同组取值过少"},
		message{
			ES: "«{field}» pide al menos {max} por cada combinación; de «{limit}» hay {n}. Agrega los que faltan.",
			EN: "“{field}” asks for {max} at least of each combination; of “{limit}” there are {n}. Add what is missing.",
			ZH: "“{field}”每种组合至少{max}项，“{limit}”现有{n}项。请补充。",
		})
	ruleMaxUnique = amazon("maxUniqueItems",
		message{ES: "Demasiados valores por combinación", EN: "Too many values of a combination", ZH: "同组取值过多"},
		message{
			ES: "«{field}» acepta {max} como máximo por cada combinación; de «{limit}» hay {n}. Quita los que sobran.",
			EN: "“{field}” takes {max} at most of each combination; of “{limit}” there are {n}. Remove the rest.",
			ZH: "“{field}”每种组合最多{max}项，“{limit}”现有{n}项。请删除多余的。",
		})
)

func tooManyTitle() message {
	return message{ES: "Demasiados valores", EN: "Too many values", ZH: "取值过多"}
}

func fixedListText() message {
	return message{
		ES: "«{field}» tiene {max} lugares y hay {n} valores. Quita los que sobran.",
		EN: "“{field}” has {max} places and there are {n} values. Remove the rest.",
		ZH: "“{field}”只有{max}个位置，现有{n}个值。请删除多余的。",
	}
}

func containsTitle() message {
	return message{ES: "Falta un valor de cierta clase", EN: "A value of a certain sort is missing", ZH: "缺少某类取值"}
}

func containsText() message {
	return message{
		ES: "«{field}» pide al menos {max} de cierta clase de valor y tiene {n}. Revisa la lista.",
		EN: "“{field}” asks for {max} at least of a certain sort of value and has {n}. Check the list.",
		ZH: "“{field}”至少需要{max}个某类取值，现有{n}个。请检查列表。",
	}
}

// What takes more than one schema.
var (
	ruleAnyOf = rule("anyOf",
		message{ES: "Ninguna de las formas admitidas", EN: "None of the accepted forms", ZH: "不符合任一形式"},
		message{
			ES: "«{field}» no tiene ninguna de las formas que se admiten: {choices}. Revisa el dato.",
			EN: "“{field}” has none of the forms that are taken: {choices}. Check the value.",
			ZH: "“{field}”不符合任何一种可接受的形式：{choices}。请检查。",
		})
	ruleAnyRequired = rule("anyOf-required",
		message{ES: "Falta uno de varios datos", EN: "One of several values is missing", ZH: "缺少其中一项"},
		message{
			ES: "Falta al menos uno de estos datos: {choices}. Agrega uno en tu catálogo.",
			EN: "At least one of these is missing: {choices}. Add one in your catalogue.",
			ZH: "以下各项至少需填写一项：{choices}。请在商品目录中补充。",
		})
	ruleOneOf = rule("oneOf",
		message{ES: "Ninguna de las formas admitidas", EN: "None of the accepted forms", ZH: "不符合任一形式"},
		message{
			ES: "«{field}» debe tener una de estas formas y no tiene ninguna: {choices}. Revisa el dato.",
			EN: "“{field}” must have one of these forms and has none: {choices}. Check the value.",
			ZH: "“{field}”须符合以下形式之一，目前均不符合：{choices}。请检查。",
		})
	ruleOneOfMany = rule("oneOf-many",
		message{ES: "Varias formas a la vez", EN: "Several forms at once", ZH: "同时符合多种形式"},
		message{
			ES: "«{field}» debe tener solo una de estas formas y tiene {n}: {choices}. Quita lo que sobra.",
			EN: "“{field}” must have only one of these forms and has {n}: {choices}. Remove what is too much.",
			ZH: "“{field}”只能符合以下形式之一，目前符合{n}种：{choices}。请删除多余内容。",
		})
	ruleNot = rule("not",
		message{ES: "Valor excluido", EN: "Excluded value", ZH: "取值被排除"},
		message{
			ES: "La categoría no admite «{value}» en «{field}». Cámbialo.",
			EN: "The category does not take “{value}” for “{field}”. Change it.",
			ZH: "该类目的“{field}”不接受“{value}”。请更改。",
		})
	ruleNotRequired = rule("not-required",
		message{ES: "Dato que aquí no va", EN: "A value that does not belong here", ZH: "多余字段"},
		message{
			ES: "Con lo demás que tiene «{field}» no va este dato: {choices}. Quítalo.",
			EN: "With what else “{field}” has, this does not go: {choices}. Remove it.",
			ZH: "“{field}”已有的内容不允许再填写：{choices}。请删除。",
		})
)

// What is left to the marketplace, and what nao itself says.
var (
	ruleReplacedBy = amazon("replacedBy",
		message{ES: "Dato en retirada", EN: "A field on its way out", ZH: "字段即将停用"},
		message{
			ES: "«{field}» está por desaparecer; lo reemplaza «{limit}». Pasa el valor ahí.",
			EN: "“{field}” is going away; “{limit}” takes its place. Move the value there.",
			ZH: "“{field}”即将停用，由“{limit}”代替。请改填该字段。",
		})
	rulePatternUnsupported = house("patternUnsupported",
		message{ES: "Patrón que no se pudo revisar", EN: "Pattern that could not be checked", ZH: "未能校验的格式"},
		message{
			ES: "«{value}» en «{field}» no se revisó contra el patrón {limit}, que usa algo que aquí no existe. Lo revisa el mercado al recibirlo.",
			EN: "“{value}” in “{field}” was not checked against the pattern {limit}, which uses what is not known here. The marketplace checks it on arrival.",
			ZH: "“{field}”的“{value}”未按格式{limit}校验，因其含有此处不支持的写法。将由平台接收时校验。",
		})
	ruleUnsupported = house("keywordUnsupported",
		message{ES: "Regla que no se revisó", EN: "Rule that was not checked", ZH: "未校验的规则"},
		message{
			ES: "«{field}» tiene la regla {limit}, que aquí no se revisa. La revisa el mercado al recibirlo.",
			EN: "“{field}” has the rule {limit}, which is not checked here. The marketplace checks it on arrival.",
			ZH: "“{field}”的规则{limit}此处不校验，将由平台接收时校验。",
		})
	ruleUndecided = house("undecided",
		message{ES: "Condición sin decidir", EN: "Condition left open", ZH: "条件未能判定"},
		message{
			ES: "La regla {limit} de «{field}» depende de un patrón que aquí no se puede revisar. La decide el mercado al recibirlo.",
			EN: "The rule {limit} of “{field}” depends on a pattern that cannot be checked here. The marketplace decides on arrival.",
			ZH: "“{field}”的规则{limit}取决于此处无法校验的格式，将由平台接收时判定。",
		})
	ruleListed = house("listed",
		message{ES: "Se usa la forma de la lista", EN: "Listed spelling used", ZH: "采用列表写法"},
		message{
			ES: "«{value}» se envía como «{limit}», que es como lo escribe la lista de «{field}».",
			EN: "“{value}” is sent as “{limit}”, the spelling in the list of “{field}”.",
			ZH: "“{value}”将按“{field}”列表写法发送为“{limit}”。",
		})
	ruleAttributes = house("attributes",
		message{ES: "Dato con anexos", EN: "Value with attributes", ZH: "取值带附加属性"},
		message{
			ES: "«{value}» en «{field}» lleva anexos que este mercado no recibe. Escríbelos como datos aparte.",
			EN: "“{value}” in “{field}” has attributes, which this marketplace does not take. Write them as fields of their own.",
			ZH: "“{field}”的“{value}”带有该平台不接受的附加属性。请改为单独的字段。",
		})
	ruleSyntax = house("syntax",
		message{ES: "JSON que no se puede leer", EN: "JSON that cannot be read", ZH: "无法读取的JSON"},
		message{
			ES: "El texto no es JSON válido en el byte {n}: {limit}. Corrígelo.",
			EN: "The text is no valid JSON at byte {n}: {limit}. Correct it.",
			ZH: "文本在第{n}字节处不是有效的JSON：{limit}。请更正。",
		})
	ruleLimit = house("limit",
		message{ES: "Revisión incompleta", EN: "Check not complete", ZH: "校验未完成"},
		message{
			ES: "Hay más por revisar de lo que cabe en una revisión; el resto no se revisó. Divide los datos.",
			EN: "There is more to check than one check takes; the rest was not checked. Split the data.",
			ZH: "需校验的内容超出一次校验的上限，其余未校验。请拆分数据。",
		})
	ruleRemote = house("remote",
		message{ES: "Rechazo del mercado", EN: "Refused by the marketplace", ZH: "平台拒绝"},
		message{
			ES: "El mercado rechazó «{field}» y dijo: {limit}. Corrige ese dato.",
			EN: "The marketplace refused “{field}” and said: {limit}. Correct that value.",
			ZH: "平台拒绝了“{field}”，提示：{limit}。请更正。",
		})
)
