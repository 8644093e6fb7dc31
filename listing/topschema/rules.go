package topschema

import (
	"slices"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
)

// RuleName returns what the platform calls the rule that a finding is about,
// as the rule document spells it: "maxLengthRule", and "regxRule" where it is
// written so. The names optionRule, labelField, unknownField, patternUnsupported,
// valueForm and characters are this package's, for what no rule says. It is ""
// for rules of other packages, and works for findings that went through JSON.
func RuleName(r *check.Rule) string {
	if r == nil || !strings.HasPrefix(r.ID, prefix) {
		return ""
	}
	name, _, _ := strings.Cut(r.Source, " ")
	return name
}

// prefix is that of the ids of all rules of this package.
const prefix = "top-"

// named returns r as a rule of the document that is called name.
func named(r *check.Rule, name string) *check.Rule {
	own := *r
	own.Source = name + strings.TrimPrefix(r.Source, RuleName(r))
	return &own
}

// guide is Alibaba.com's publishing guide, which describes the language of the
// rules (read in part in mid-2026). The numbers are of the SDK's C# port.
const guide = "https://open.alitrip.com/docs/doc.htm?articleId=119213&docType=1&treeId=456"

// platform makes a rule that a rule document states. Code is the SDK's number
// for its breach, or "".
func platform(id, name, code string, title, text i18n.Message) *check.Rule {
	source := name + " of the marketplace’s rule document"
	if code != "" {
		source += ", SDK code " + code
	}
	return &check.Rule{ID: prefix + id, Source: source, URL: guide, Status: check.Secondary, Title: title, Text: text}
}

// house makes a rule of this package.
func house(id, name string, title, text i18n.Message) *check.Rule {
	return &check.Rule{ID: prefix + id, Source: name + " of nao", Status: check.House, Title: title, Text: text}
}

// Rules returns every rule that this package reports.
func Rules() []*check.Rule {
	return slices.Concat(
		[]*check.Rule{
			ruleRequired, ruleDisabled, ruleReadOnly, ruleLabel, ruleUnknown, ruleForm, ruleCharacters,
			ruleInteger, ruleLong, ruleDecimal, ruleDate, ruleTime, ruleURL,
			rulePattern, ruleForbidden, ruleDatePattern, ruleOption, ruleOptionTwice, ruleOptionUnknown, ruleAttribute,
		},
		boundRules(),
		[]*check.Rule{ruleFileUnknown, ruleSet, ruleAsync, ruleServer, ruleUnsupported},
	)
}

// What a field needs.
var (
	ruleRequired = platform("required", "requiredRule", "20040",
		i18n.Message{ES: "Falta un dato obligatorio", EN: "A required value is missing", ZH: "缺少必填项"},
		i18n.Message{
			ES: "«{field}» es obligatorio y está vacío. Escribe el dato en tu catálogo.",
			EN: "“{field}” is required and empty. Put the value in your catalogue.",
			ZH: "“{field}”为必填项，现为空。请在商品目录中补充。",
		})
	ruleDisabled = platform("disabled", "disableRule", "",
		i18n.Message{ES: "Dato que aquí no se usa", EN: "Value not used here", ZH: "此处不可填写"},
		i18n.Message{
			ES: "«{field}» dice «{value}» y debe quedar vacío en este caso: {when}. Quítalo, o cambia los datos de los que depende.",
			EN: "“{field}” says “{value}” and must stay empty in this case: {when}. Remove it, or change what the case depends on.",
			ZH: "“{field}”为“{value}”，但在以下情况不可填写：{when}。请删除，或修改相关取值。",
		})
	ruleReadOnly = platform("read-only", "readOnlyRule", "",
		i18n.Message{ES: "Dato que no se puede cambiar", EN: "Value that cannot be changed", ZH: "只读字段"},
		i18n.Message{
			ES: "«{field}» no se puede cambiar: es «{limit}» y el borrador dice «{value}». Deja el valor que tiene o quítalo.",
			EN: "“{field}” cannot be changed: it is “{limit}” and the draft says “{value}”. Keep the value that it has, or leave it out.",
			ZH: "“{field}”为只读：现值为“{limit}”，草稿为“{value}”。请保留现值或不填。",
		})
	ruleLabel = house("label", "labelField",
		i18n.Message{ES: "Es un aviso, no un dato", EN: "A notice, not a field to fill", ZH: "仅为提示，不可填写"},
		i18n.Message{
			ES: "«{field}» es un aviso de la plataforma y no lleva ningún dato. Quítalo.",
			EN: "“{field}” is a notice of the marketplace and takes no value. Remove it.",
			ZH: "“{field}”是平台提示，不能填写。请删除。",
		})
	ruleUnknown = house("unknown-field", "unknownField",
		i18n.Message{ES: "La categoría no tiene ese dato", EN: "The category has no such field", ZH: "该类目无此字段"},
		i18n.Message{
			ES: "La categoría no tiene el dato «{field}». Quítalo o elige otra categoría.",
			EN: "The category has no field “{field}”. Remove it or choose another category.",
			ZH: "该类目没有“{field}”字段。请删除或更换类目。",
		})
	ruleForm = house("form", "valueForm",
		i18n.Message{ES: "Dato de otra forma", EN: "Value of another form", ZH: "取值形式不符"},
		i18n.Message{
			ES: "«{field}» debe ser {type, select, complex {un grupo de datos} multiComplex {una lista de grupos de datos} multiInput {una lista de textos} multiCheck {una lista de opciones} other {un solo texto}}. Escríbelo así.",
			EN: "“{field}” must be {type, select, complex {a group of values} multiComplex {a list of groups of values} multiInput {a list of texts} multiCheck {a list of choices} other {one text}}. Write it so.",
			ZH: "“{field}”应为{type, select, complex {一组数据} multiComplex {多组数据的列表} multiInput {文本列表} multiCheck {选项列表} other {一个文本}}。请按此填写。",
		})
	ruleCharacters = house("characters", "characters",
		i18n.Message{ES: "Signos que no se pueden enviar", EN: "Characters that cannot be sent", ZH: "含无法发送的字符"},
		i18n.Message{
			ES: "«{field}» tiene signos invisibles o dañados que no se pueden enviar: «{value}». Escríbelo de nuevo.",
			EN: "“{field}” has invisible or damaged characters that cannot be sent: “{value}”. Type it again.",
			ZH: "“{field}”含有无法发送的不可见或损坏字符：“{value}”。请重新输入。",
		})
)

// What the type of a value asks for.
var (
	ruleInteger = platform("integer", "valueTypeRule", "20031",
		i18n.Message{ES: "No es un número entero", EN: "Not a whole number", ZH: "不是整数"},
		i18n.Message{
			ES: "«{field}» debe ser un número entero, sin punto ni espacios, de −2147483648 a 2147483647, y dice «{value}». Corrígelo.",
			EN: "“{field}” must be a whole number, without point or blanks, from −2147483648 to 2147483647, and says “{value}”. Correct it.",
			ZH: "“{field}”须为整数（不含小数点和空格，−2147483648至2147483647），现为“{value}”。请修正。",
		})
	ruleLong = platform("long", "valueTypeRule", "20031",
		i18n.Message{ES: "No es un número entero", EN: "Not a whole number", ZH: "不是整数"},
		i18n.Message{
			ES: "«{field}» debe ser un número entero de 19 cifras como máximo, sin punto ni espacios, y dice «{value}». Corrígelo.",
			EN: "“{field}” must be a whole number of 19 digits at most, without point or blanks, and says “{value}”. Correct it.",
			ZH: "“{field}”须为不超过19位的整数（不含小数点和空格），现为“{value}”。请修正。",
		})
	ruleDecimal = platform("decimal", "valueTypeRule", "20030",
		i18n.Message{ES: "No es un número", EN: "Not a number", ZH: "不是数字"},
		i18n.Message{
			ES: "«{field}» debe ser un número con punto decimal, como 1234.5, sin comas ni unidades, y dice «{value}». Corrígelo.",
			EN: "“{field}” must be a number with a decimal point, such as 1234.5, without commas or units, and says “{value}”. Correct it.",
			ZH: "“{field}”须为数字，例如1234.5，不含逗号和单位，现为“{value}”。请修正。",
		})
	ruleDate = platform("date", "valueTypeRule", "20032",
		i18n.Message{ES: "No es una fecha", EN: "Not a date", ZH: "不是日期"},
		i18n.Message{
			ES: "«{field}» debe ser una fecha que exista, como 2026-10-02 o 2026-10-02 16:30:00, y dice «{value}». Corrígela.",
			EN: "“{field}” must be a date that exists, such as 2026-10-02 or 2026-10-02 16:30:00, and says “{value}”. Correct it.",
			ZH: "“{field}”须为有效日期，例如2026-10-02或2026-10-02 16:30:00，现为“{value}”。请修正。",
		})
	ruleTime = platform("time", "valueTypeRule", "20033",
		i18n.Message{ES: "No es una hora", EN: "Not a time of day", ZH: "不是时间"},
		i18n.Message{
			ES: "«{field}» debe ser una hora, como 16:30 o 16:30:00, y dice «{value}». Corrígela.",
			EN: "“{field}” must be a time of day, such as 16:30 or 16:30:00, and says “{value}”. Correct it.",
			ZH: "“{field}”须为时间，例如16:30或16:30:00，现为“{value}”。请修正。",
		})
	ruleURL = platform("url", "valueTypeRule", "20034",
		i18n.Message{ES: "No es una dirección web", EN: "Not a web address", ZH: "不是网址"},
		i18n.Message{
			ES: "«{field}» debe ser una dirección web completa, como https://…, y dice «{value}». Corrígela.",
			EN: "“{field}” must be a whole web address, such as https://…, and says “{value}”. Correct it.",
			ZH: "“{field}”须为完整网址，例如https://…，现为“{value}”。请修正。",
		})
)

// typeRules is what is reported for each type.
var typeRules = [...]*check.Rule{
	anyText: nil, integerType: ruleInteger, longType: ruleLong, decimalType: ruleDecimal,
	dateType: ruleDate, timeType: ruleTime, urlType: ruleURL,
}

// What patterns, options and attributes ask for.
var (
	rulePattern = platform("pattern", "regexRule", "20100",
		i18n.Message{ES: "No sigue el formato pedido", EN: "Not of the form asked for", ZH: "格式不符"},
		i18n.Message{
			ES: "«{field}» dice «{value}» y debe seguir por completo el formato {limit}. Corrígelo.",
			EN: "“{field}” says “{value}” and must be of the form {limit} as a whole. Correct it.",
			ZH: "“{field}”为“{value}”，须完全符合格式{limit}。请修正。",
		})
	ruleForbidden = platform("pattern-forbidden", "regexRule", "20100",
		i18n.Message{ES: "Tiene algo que no se acepta", EN: "Has something that is not accepted", ZH: "含不允许的内容"},
		i18n.Message{
			ES: "«{field}» dice «{value}» y no puede llevar «{part}» (formato prohibido: {limit}). Quítalo.",
			EN: "“{field}” says “{value}” and must not have “{part}” in it (forbidden form: {limit}). Remove it.",
			ZH: "“{field}”为“{value}”，不得包含“{part}”（禁止的格式：{limit}）。请删除。",
		})
	ruleDatePattern = platform("date-pattern", "regexRule", "20100",
		i18n.Message{ES: "Fecha de otra forma", EN: "Date of another form", ZH: "日期格式不符"},
		i18n.Message{
			ES: "«{field}» dice «{value}» y debe ser una fecha u hora que exista, escrita como {limit} (y año, M mes, d día, H hora, m minuto, s segundo). Corrígela.",
			EN: "“{field}” says “{value}” and must be a date or time that exists, written as {limit} (y year, M month, d day, H hour, m minute, s second). Correct it.",
			ZH: "“{field}”为“{value}”，须为有效的日期或时间，格式为{limit}。请修正。",
		})
	ruleOption = platform("option", "optionRule", "20090",
		i18n.Message{ES: "Valor que la lista no tiene", EN: "Value not in the list", ZH: "取值不在列表中"},
		i18n.Message{
			ES: "«{field}» no acepta «{value}» con los datos de este producto. Elige uno de la lista: {choices}.",
			EN: "“{field}” does not take “{value}” with the values of this product. Choose one of the list: {choices}.",
			ZH: "按本商品的取值，“{field}”不接受“{value}”。请从列表中选择：{choices}。",
		})
	ruleOptionTwice = platform("option-twice", "optionRule", "20090",
		i18n.Message{ES: "Número propio repetido", EN: "Own number used twice", ZH: "自定义编号重复"},
		i18n.Message{
			ES: "En «{field}», el valor propio «{value}» lleva el número {limit}, que ya usa otro. Dale uno distinto, negativo.",
			EN: "In “{field}”, the seller’s own value “{value}” has the number {limit}, which another has. Give it a different one, below zero.",
			ZH: "“{field}”中自定义值“{value}”的编号{limit}已被占用。请改用其他负数编号。",
		})
	ruleOptionUnknown = platform("option-unknown", "optionRule", "20090",
		i18n.Message{ES: "Lista que no se conoce", EN: "List that is not known", ZH: "选项列表未知"},
		i18n.Message{
			ES: "«{field}» se elige de una lista que la categoría no trae, y no se pudo comprobar «{value}». Confírmalo en la plataforma.",
			EN: "“{field}” is chosen from a list that the category does not show, and “{value}” could not be checked. Confirm it with the marketplace.",
			ZH: "“{field}”须从列表中选择，但该类目未提供选项，无法核对“{value}”。请在平台确认。",
		})
	ruleAttribute = platform("attribute", "valueAttributeRule", "",
		i18n.Message{ES: "Falta algo junto al valor", EN: "Something beside the value is missing", ZH: "取值缺少附加信息"},
		i18n.Message{
			ES: "El valor «{value}» de «{field}» debe llevar {limit, select, inputValue {su texto (inputValue)} fileId {el número de la imagen en el banco de fotos (fileId)} img {una imagen (img)} text {un texto (text)} propId {el número de su propiedad (propId)} propValueId {el número de su valor (propValueId)} other {el atributo {limit}}}. Agrégalo.",
			EN: "Value “{value}” of “{field}” must carry {limit, select, inputValue {its text (inputValue)} fileId {the image’s number in the photo bank (fileId)} img {an image (img)} text {a text (text)} propId {the number of its property (propId)} propValueId {the number of its value (propValueId)} other {the attribute {limit}}}. Add it.",
			ZH: "“{field}”的值“{value}”须附带{limit, select, inputValue {文本（inputValue）} fileId {图片银行编号（fileId）} img {图片（img）} text {文字（text）} propId {属性编号（propId）} propValueId {属性值编号（propValueId）} other {属性{limit}}}。请补充。",
		})
)
