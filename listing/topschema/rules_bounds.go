package topschema

import (
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
)

// boundRule returns what is reported for a rule that is a bound.
func boundRule(k ruleKind) *check.Rule {
	switch k {
	case maxLength:
		return ruleMaxLength
	case minLength:
		return ruleMinLength
	case maxValue:
		return ruleMaxValue
	case minValue:
		return ruleMinValue
	case maxDigits:
		return ruleMaxDigits
	case minDigits:
		return ruleMinDigits
	case maxCount:
		return ruleMaxCount
	case minCount:
		return ruleMinCount
	case maxFile:
		return ruleMaxFile
	case minFile:
		return ruleMinFile
	case maxImage:
		return ruleMaxImage
	case minImage:
		return ruleMinImage
	}
	return nil
}

func boundRules() []*check.Rule {
	var rules []*check.Rule
	for k := valueType; k <= notEvaluated; k++ {
		if r := boundRule(k); r != nil {
			rules = append(rules, r)
		}
	}
	return rules
}

// Lengths, values and numbers of values. What is counted is reported with the
// last number that is allowed.
var (
	ruleMaxLength = platform("too-long", "maxLengthRule", "20010",
		i18n.Message{ES: "Texto demasiado largo", EN: "Text too long", ZH: "文本过长"},
		i18n.Message{
			ES: "«{field}» acepta como máximo {limit} {unit, select, byte {bytes en UTF-8 (una letra china ocupa 3)} other {caracteres}} y «{value}» tiene {have}. Acórtalo.",
			EN: "“{field}” takes at most {limit} {unit, select, byte {bytes of UTF-8 (a Chinese character has 3)} other {characters}} and “{value}” has {have}. Shorten it.",
			ZH: "“{field}”最多{limit}{unit, select, byte {字节（UTF-8，一个汉字占3字节）} other {个字符}}，“{value}”有{have}。请缩短。",
		})
	ruleMinLength = platform("too-short", "minLengthRule", "20020",
		i18n.Message{ES: "Texto demasiado corto", EN: "Text too short", ZH: "文本过短"},
		i18n.Message{
			ES: "«{field}» pide al menos {limit} {unit, select, byte {bytes en UTF-8 (una letra china ocupa 3)} other {caracteres}} y «{value}» tiene {have}. Complétalo.",
			EN: "“{field}” needs at least {limit} {unit, select, byte {bytes of UTF-8 (a Chinese character has 3)} other {characters}} and “{value}” has {have}. Say more.",
			ZH: "“{field}”至少{limit}{unit, select, byte {字节（UTF-8，一个汉字占3字节）} other {个字符}}，“{value}”只有{have}。请补充。",
		})
	ruleMaxValue = platform("too-high", "maxValueRule", "20051",
		i18n.Message{ES: "Número demasiado alto", EN: "Number too high", ZH: "数值过大"},
		i18n.Message{
			ES: "«{field}» es {value} y debe ser {bound, select, open {menor que {limit}} other {{limit} como máximo}}. Corrígelo.",
			EN: "“{field}” is {value} and must be {bound, select, open {less than {limit}} other {{limit} at most}}. Correct it.",
			ZH: "“{field}”为{value}，须{bound, select, open {小于{limit}} other {不大于{limit}}}。请修正。",
		})
	ruleMinValue = platform("too-low", "minValueRule", "20061",
		i18n.Message{ES: "Número demasiado bajo", EN: "Number too low", ZH: "数值过小"},
		i18n.Message{
			ES: "«{field}» es {value} y debe ser {bound, select, open {mayor que {limit}} other {{limit} como mínimo}}. Corrígelo.",
			EN: "“{field}” is {value} and must be {bound, select, open {more than {limit}} other {{limit} at least}}. Correct it.",
			ZH: "“{field}”为{value}，须{bound, select, open {大于{limit}} other {不小于{limit}}}。请修正。",
		})
	ruleMaxDigits = platform("too-many-decimals", "maxDecimalDigitsRule", "",
		i18n.Message{ES: "Demasiados decimales", EN: "Too many decimals", ZH: "小数位过多"},
		i18n.Message{
			ES: "«{field}» es {value}, con {have, plural, one {# decimal} many {# de decimales} other {# decimales}}, y acepta {limit} como máximo. Redondéalo.",
			EN: "“{field}” is {value}, with {have, plural, one {# decimal} other {# decimals}}, and takes {limit} at most. Round it.",
			ZH: "“{field}”为{value}，有{have}位小数，最多{limit}位。请四舍五入。",
		})
	ruleMinDigits = platform("too-few-decimals", "minDecimalDigitsRule", "",
		i18n.Message{ES: "Faltan decimales", EN: "Too few decimals", ZH: "小数位不足"},
		i18n.Message{
			ES: "«{field}» es {value}, con {have, plural, one {# decimal} many {# de decimales} other {# decimales}}, y pide al menos {limit}. Complétalo con ceros.",
			EN: "“{field}” is {value}, with {have, plural, one {# decimal} other {# decimals}}, and needs at least {limit}. Add noughts.",
			ZH: "“{field}”为{value}，只有{have}位小数，至少{limit}位。请补零。",
		})
	ruleMaxCount = platform("too-many", "maxInputNumRule", "20070",
		i18n.Message{ES: "Demasiados valores", EN: "Too many values", ZH: "取值过多"},
		i18n.Message{
			ES: "«{field}» acepta {limit, plural, one {un valor} many {# de valores} other {# valores}} como máximo y hay {have}. Quita los que sobran.",
			EN: "“{field}” takes {limit, plural, one {one value} other {# values}} at most and there are {have}. Remove what is too much.",
			ZH: "“{field}”最多{limit}个值，现有{have}个。请删除多余的值。",
		})
	ruleMinCount = platform("too-few", "minInputNumRule", "20080",
		i18n.Message{ES: "Faltan valores", EN: "Too few values", ZH: "取值不足"},
		i18n.Message{
			ES: "«{field}» pide al menos {limit, plural, one {un valor} many {# de valores} other {# valores}} y hay {have}. Agrega los que faltan.",
			EN: "“{field}” needs at least {limit, plural, one {one value} other {# values}} and there are {have}. Add what is missing.",
			ZH: "“{field}”至少{limit}个值，现有{have}个。请补充。",
		})
)

// Files.
var (
	ruleMaxFile = platform("file-too-big", "maxTargetSizeRule", "",
		i18n.Message{ES: "Archivo demasiado grande", EN: "File too big", ZH: "文件过大"},
		i18n.Message{
			ES: "El archivo «{value}» de «{field}» pesa {have} y debe pesar {bound, select, open {menos de {limit}} other {{limit} como máximo}}. Redúcelo.",
			EN: "File “{value}” of “{field}” has {have} and must have {bound, select, open {less than {limit}} other {{limit} at most}}. Make it smaller.",
			ZH: "“{field}”的文件“{value}”为{have}，须{bound, select, open {小于{limit}} other {不大于{limit}}}。请压缩。",
		})
	ruleMinFile = platform("file-too-small", "minTargetSizeRule", "",
		i18n.Message{ES: "Archivo demasiado pequeño", EN: "File too small", ZH: "文件过小"},
		i18n.Message{
			ES: "El archivo «{value}» de «{field}» pesa {have} y debe pesar {bound, select, open {más de {limit}} other {{limit} como mínimo}}. Usa uno de mejor calidad.",
			EN: "File “{value}” of “{field}” has {have} and must have {bound, select, open {more than {limit}} other {{limit} at least}}. Use one of better quality.",
			ZH: "“{field}”的文件“{value}”为{have}，须{bound, select, open {大于{limit}} other {不小于{limit}}}。请使用更高质量的文件。",
		})
	ruleMaxImage = platform("image-too-big", "maxImageSizeRule", "",
		i18n.Message{ES: "Imagen demasiado grande", EN: "Image too big", ZH: "图片尺寸过大"},
		i18n.Message{
			ES: "La imagen «{value}» de «{field}» mide {have} píxeles y debe medir {limit} como máximo (ancho×alto). Redúcela.",
			EN: "Image “{value}” of “{field}” measures {have} pixels and must measure {limit} at most (width×height). Make it smaller.",
			ZH: "“{field}”的图片“{value}”为{have}像素，最大{limit}（宽×高）。请缩小。",
		})
	ruleMinImage = platform("image-too-small", "minImageSizeRule", "",
		i18n.Message{ES: "Imagen demasiado pequeña", EN: "Image too small", ZH: "图片尺寸过小"},
		i18n.Message{
			ES: "La imagen «{value}» de «{field}» mide {have} píxeles y debe medir {limit} como mínimo (ancho×alto). Usa una más grande.",
			EN: "Image “{value}” of “{field}” measures {have} pixels and must measure {limit} at least (width×height). Use a bigger one.",
			ZH: "“{field}”的图片“{value}”为{have}像素，最小{limit}（宽×高）。请使用更大的图片。",
		})
	ruleFileUnknown = platform("file-unknown", "maxTargetSizeRule", "",
		i18n.Message{ES: "No se conoce el archivo", EN: "The file is not known", ZH: "文件信息未知"},
		i18n.Message{
			ES: "No se sabe cuánto mide o pesa el archivo «{value}» de «{field}» y no se pudo comprobar el límite ({limit}). Revísalo.",
			EN: "The size of file “{value}” of “{field}” is not known, and its limit ({limit}) could not be checked. Look at it.",
			ZH: "“{field}”的文件“{value}”尺寸或大小未知，无法核对限制（{limit}）。请检查。",
		})
)

// What only the marketplace can decide.
var (
	ruleSet = platform("set-rule", "setRule", "",
		i18n.Message{ES: "Regla que decide la plataforma", EN: "Rule that the marketplace decides", ZH: "由平台判定的规则"},
		i18n.Message{
			ES: "«{field}» tiene la regla {rule} ({limit}), que aquí no se puede comprobar. Si la plataforma lo rechaza, revisa este dato.",
			EN: "“{field}” has the rule {rule} ({limit}), which cannot be checked here. If the marketplace refuses, look at this value.",
			ZH: "“{field}”有规则{rule}（{limit}），此处无法核对。如被平台拒绝，请检查该项。",
		})
	ruleAsync = platform("remote-options", "asyncQueryRule", "",
		i18n.Message{ES: "Lista que tiene la plataforma", EN: "List that the marketplace keeps", ZH: "选项由平台查询"},
		i18n.Message{
			ES: "La lista completa de «{field}» la da la plataforma ({limit}) según otros datos y aquí solo se comprobó con la que trae la categoría. Confírmala ahí ({rule}).",
			EN: "The whole list of “{field}” comes from the marketplace ({limit}), depending on other values; here it was checked against the one in the category. Confirm it there ({rule}).",
			ZH: "“{field}”的完整选项需向平台查询（{limit}），此处仅按类目自带列表核对。请在平台确认（{rule}）。",
		})
	ruleServer = platform("server-rule", "serverRule", "",
		i18n.Message{ES: "Regla que decide la plataforma", EN: "Rule that the marketplace decides", ZH: "由平台判定的规则"},
		i18n.Message{
			ES: "La plataforma aplica a «{field}» la regla {rule} ({limit}), que aquí no se puede comprobar. Si lo rechaza, revisa este dato.",
			EN: "The marketplace applies the rule {rule} ({limit}) to “{field}”, which cannot be checked here. If it refuses, look at this value.",
			ZH: "平台对“{field}”执行规则{rule}（{limit}），此处无法核对。如被拒绝，请检查该项。",
		})
	ruleUnsupported = platform("pattern-unsupported", "patternUnsupported", "",
		i18n.Message{ES: "Formato que decide la plataforma", EN: "Form that the marketplace decides", ZH: "由平台判定的格式"},
		i18n.Message{
			ES: "El formato de «{field}» ({rule}: {limit}) no se puede comprobar aquí. Si la plataforma lo rechaza, revisa este dato.",
			EN: "The form of “{field}” ({rule}: {limit}) cannot be checked here. If the marketplace refuses, look at this value.",
			ZH: "“{field}”的格式（{rule}：{limit}）此处无法核对。如被平台拒绝，请检查该项。",
		})
)
