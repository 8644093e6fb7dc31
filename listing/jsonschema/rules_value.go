package jsonschema

import (
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
)

func valueRules() []*check.Rule {
	return []*check.Rule{
		ruleType, ruleEnum, ruleConst, ruleOneOfOption, ruleAnyOfOption, ruleOpenEnum, ruleDeprecated,
		ruleMinLength, ruleMaxLength, ruleMinBytes, ruleMaxBytes, rulePattern, ruleFormat,
		ruleMinimum, ruleMaximum, ruleAbove, ruleBelow, ruleMultipleOf,
	}
}

// What one value must be.
var (
	ruleType = rule("type",
		message{ES: "Dato de otro tipo", EN: "Value of another type", ZH: "取值类型不符"},
		message{
			ES: "«{field}» debe ser {types} y no «{value}». Escríbelo así.",
			EN: "“{field}” must be {types} and not “{value}”. Write it like that.",
			ZH: "“{field}”应为{types}，而不是“{value}”。请更正。",
		})
	ruleEnum        = rule("enum", notListedTitle(), notListedText())
	ruleOneOfOption = rule("oneOf-option", notListedTitle(), notListedText())
	ruleAnyOfOption = rule("anyOf-option", notListedTitle(), notListedText())

	ruleConst = rule("const",
		message{ES: "Solo se acepta un valor", EN: "Only one value is accepted", ZH: "只接受固定值"},
		message{
			ES: "«{field}» debe ser «{choices}» y no «{value}». Cámbialo.",
			EN: "“{field}” must be “{choices}” and not “{value}”. Change it.",
			ZH: "“{field}”必须为“{choices}”，而不是“{value}”。请更改。",
		})
	ruleOpenEnum = rule("openEnum",
		message{ES: "Valor fuera de la lista", EN: "Value outside the list", ZH: "列表外的取值"},
		message{
			ES: "«{value}» no está en la lista de «{field}», que admite otros. Si alguno de estos sirve, úsalo: {choices}.",
			EN: "“{value}” is not in the list of “{field}”, which takes others. If one of these will do, use it: {choices}.",
			ZH: "“{value}”不在“{field}”的列表中，但可以使用。如下列取值合适，请选用：{choices}。",
		})
	ruleDeprecated = amazon("$lifecycle.enumDeprecated",
		message{ES: "Valor en retirada", EN: "A value on its way out", ZH: "取值即将停用"},
		message{
			ES: "«{value}» está por desaparecer de la lista de «{field}». Cámbialo por uno de estos: {choices}.",
			EN: "“{value}” is going to leave the list of “{field}”. Change it to one of these: {choices}.",
			ZH: "“{field}”的取值“{value}”即将停用。请改用：{choices}。",
		})
	ruleMinLength = rule("minLength", tooShortTitle(),
		message{
			ES: "«{field}» pide al menos {max} caracteres y «{value}» tiene {n}. Complétalo.",
			EN: "“{field}” asks for {max} characters at least and “{value}” has {n}. Add to it.",
			ZH: "“{field}”至少{max}个字符，“{value}”为{n}个。请补充。",
		})
	ruleMaxLength = rule("maxLength", tooLongTitle(),
		message{
			ES: "«{field}» acepta {max} caracteres como máximo y hay {n}: «{value}». Acórtalo.",
			EN: "“{field}” takes {max} characters at most and there are {n}: “{value}”. Shorten it.",
			ZH: "“{field}”最多{max}个字符，现有{n}个：“{value}”。请缩短。",
		})
	ruleMinBytes = amazon("minUtf8ByteLength", tooShortTitle(),
		message{
			ES: "«{field}» pide al menos {max} bytes y «{value}» tiene {n} (una letra con acento cuenta dos). Complétalo.",
			EN: "“{field}” asks for {max} bytes at least and “{value}” has {n} (an accented letter counts two). Add to it.",
			ZH: "“{field}”至少{max}个字节，“{value}”为{n}个（一个汉字为三字节）。请补充。",
		})
	ruleMaxBytes = amazon("maxUtf8ByteLength", tooLongTitle(),
		message{
			ES: "«{field}» acepta {max} bytes como máximo y hay {n}: «{value}» (una letra con acento cuenta dos). Acórtalo.",
			EN: "“{field}” takes {max} bytes at most and there are {n}: “{value}” (an accented letter counts two). Shorten it.",
			ZH: "“{field}”最多{max}个字节，现有{n}个：“{value}”（一个汉字为三字节）。请缩短。",
		})
	rulePattern = rule("pattern",
		message{ES: "Texto de otra forma", EN: "Text of another form", ZH: "文本格式不符"},
		message{
			ES: "«{value}» no tiene la forma que «{field}» exige: {limit}. Corrígelo.",
			EN: "“{value}” does not have the form that “{field}” asks for: {limit}. Correct it.",
			ZH: "“{value}”不符合“{field}”要求的格式：{limit}。请更正。",
		})
	ruleFormat = rule("format",
		message{ES: "Texto de otro formato", EN: "Text of another format", ZH: "文本格式不符"},
		message{
			ES: "«{value}» en «{field}» no tiene el formato {limit}. Escríbelo como {limit, select, uri {https://ejemplo.mx/foto.jpg} date {2026-03-31} other {2026-03-31T09:00:00Z}}.",
			EN: "“{value}” in “{field}” does not have the format {limit}. Write it like {limit, select, uri {https://example.com/photo.jpg} date {2026-03-31} other {2026-03-31T09:00:00Z}}.",
			ZH: "“{field}”的“{value}”不符合{limit}格式。请写成{limit, select, uri {https://example.com/photo.jpg} date {2026-03-31} other {2026-03-31T09:00:00Z}}的形式。",
		})
	ruleMinimum = rule("minimum", tooLowTitle(),
		message{
			ES: "«{field}» es {value} y debe ser {limit} o más. Corrígelo.",
			EN: "“{field}” is {value} and must be {limit} or more. Correct it.",
			ZH: "“{field}”为{value}，不得小于{limit}。请更正。",
		})
	ruleMaximum = rule("maximum", tooHighTitle(),
		message{
			ES: "«{field}» es {value} y debe ser {limit} o menos. Corrígelo.",
			EN: "“{field}” is {value} and must be {limit} or less. Correct it.",
			ZH: "“{field}”为{value}，不得大于{limit}。请更正。",
		})
	ruleAbove = rule("exclusiveMinimum", tooLowTitle(),
		message{
			ES: "«{field}» es {value} y debe ser más que {limit}. Corrígelo.",
			EN: "“{field}” is {value} and must be more than {limit}. Correct it.",
			ZH: "“{field}”为{value}，必须大于{limit}。请更正。",
		})
	ruleBelow = rule("exclusiveMaximum", tooHighTitle(),
		message{
			ES: "«{field}» es {value} y debe ser menos que {limit}. Corrígelo.",
			EN: "“{field}” is {value} and must be less than {limit}. Correct it.",
			ZH: "“{field}”为{value}，必须小于{limit}。请更正。",
		})
	ruleMultipleOf = rule("multipleOf",
		message{ES: "Número fuera de paso", EN: "Number off the step", ZH: "数值步长不符"},
		message{
			ES: "«{field}» es {value} y debe ir de {limit} en {limit}. Redondéalo.",
			EN: "“{field}” is {value} and must go in steps of {limit}. Round it.",
			ZH: "“{field}”为{value}，须为{limit}的整数倍。请调整。",
		})
)

func notListedTitle() message {
	return message{ES: "Valor que la lista no tiene", EN: "Value not in the list", ZH: "取值不在列表中"}
}

func notListedText() message {
	return message{
		ES: "«{field}» no acepta «{value}». Elige uno de la lista: {choices}.",
		EN: "“{field}” does not take “{value}”. Choose one of the list: {choices}.",
		ZH: "“{field}”不接受“{value}”。请从列表中选择：{choices}。",
	}
}

func tooShortTitle() message {
	return message{ES: "Texto demasiado corto", EN: "Text too short", ZH: "文本过短"}
}

func tooLongTitle() message {
	return message{ES: "Texto demasiado largo", EN: "Text too long", ZH: "文本过长"}
}

func tooLowTitle() message {
	return message{ES: "Número demasiado bajo", EN: "Number too low", ZH: "数值过小"}
}

func tooHighTitle() message {
	return message{ES: "Número demasiado alto", EN: "Number too high", ZH: "数值过大"}
}

// typeNames names kinds for people: "un número o un texto".
func typeNames(k kind) i18n.Message {
	var es, en, zh []string
	for _, t := range []struct {
		kind       kind
		es, en, zh string
	}{
		{object, "un grupo de datos", "a group of values", "一组数据"},
		{array, "una lista", "a list", "列表"},
		{text, "un texto", "a text", "文本"},
		{integer, "un número entero", "a whole number", "整数"},
		{number, "un número", "a number", "数字"},
		{boolean, "sí o no (true o false)", "true or false", "true或false"},
		{null, "nada (null)", "nothing (null)", "空值（null）"},
	} {
		if k&t.kind != 0 {
			es, en, zh = append(es, t.es), append(en, t.en), append(zh, t.zh)
		}
	}
	return i18n.Message{ES: strings.Join(es, " o "), EN: strings.Join(en, " or "), ZH: strings.Join(zh, "或")}
}
