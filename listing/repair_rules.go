package listing

import (
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
)

// repairRule makes the rules of this file: what was changed in a draft, so that
// the marketplace takes it.
func repairRule(id string, title, text i18n.Message) *check.Rule {
	return &check.Rule{ID: "schema-repair-" + id, Status: check.House, Title: title, Text: text, Source: "nao"}
}

func repairRules() []*check.Rule {
	return []*check.Rule{
		ruleRepairInvisible, ruleRepairMarkup, ruleRepairBlanks, ruleRepairListed, ruleRepairUnit, ruleRepairCase,
		ruleRepairCaseLeft, ruleRepairTwice, ruleRepairImageTwice, ruleRepairImageMain, ruleRepairImageOver,
	}
}

var (
	ruleRepairInvisible = repairRule("invisible",
		i18n.Message{ES: "Caracteres invisibles", EN: "Invisible characters", ZH: "不可见字符"},
		i18n.Message{
			ES: "En «{field}» se quitaron caracteres que no se ven: se publica «{new}».",
			EN: "Characters that nobody sees were taken out of “{field}”: “{new}” is published.",
			ZH: "已去除“{field}”中的不可见字符，发布为“{new}”。",
		})
	ruleRepairMarkup = repairRule("html",
		i18n.Message{ES: "HTML adaptado", EN: "HTML adapted", ZH: "HTML已调整"},
		i18n.Message{
			ES: "«{field}» no acepta todo el HTML de tu texto y se adaptó: decía «{old}» y se publica «{new}».",
			EN: "“{field}” does not take all the HTML of your text, which was adapted: it was “{old}”, and “{new}” is published.",
			ZH: "“{field}”不接受文本中的全部HTML，已调整：原为“{old}”，发布为“{new}”。",
		})
	ruleRepairBlanks = repairRule("blanks",
		i18n.Message{ES: "Espacios de más", EN: "Blanks too many", ZH: "多余空格"},
		i18n.Message{
			ES: "En «{field}» se quitaron espacios de más: se publica «{new}».",
			EN: "Blanks too many were taken out of “{field}”: “{new}” is published.",
			ZH: "已去除“{field}”中的多余空格，发布为“{new}”。",
		})
	ruleRepairListed = repairRule("listed",
		i18n.Message{ES: "Escrito como en la lista", EN: "Written as in the list", ZH: "采用列表写法"},
		i18n.Message{
			ES: "«{old}» se publica como «{new}», que es como lo escribe la lista de «{field}».",
			EN: "“{old}” is published as “{new}”, as the list of “{field}” writes it.",
			ZH: "“{old}”按“{field}”列表写法发布为“{new}”。",
		})
	ruleRepairUnit = repairRule("unit",
		i18n.Message{ES: "Otra unidad", EN: "Another unit", ZH: "单位换算"},
		i18n.Message{
			ES: "«{old}» se publica como «{new}», en la unidad que pide «{field}». Es la misma cantidad.",
			EN: "“{old}” is published as “{new}”, in the unit that “{field}” asks for. It is the same quantity.",
			ZH: "“{old}”按“{field}”要求的单位发布为“{new}”，数量相同。",
		})
	ruleRepairCase = repairRule("case",
		i18n.Message{ES: "Título en mayúsculas", EN: "Title in capitals", ZH: "标题全大写"},
		i18n.Message{
			ES: "«{field}» estaba todo en mayúsculas: en vez de «{old}» se publica «{new}».",
			EN: "“{field}” was all in capitals: “{new}” is published instead of “{old}”.",
			ZH: "“{field}”原为全大写“{old}”，发布为“{new}”。",
		})
	ruleRepairCaseLeft = repairRule("case-left",
		i18n.Message{ES: "Título en mayúsculas", EN: "Title in capitals", ZH: "标题全大写"},
		i18n.Message{
			ES: "«{field}» está todo en mayúsculas y se dejó así, porque no se sabe cómo se escribe: {words}. Escríbelo con minúsculas; si falta la marca, agrégala.",
			EN: "“{field}” is all in capitals and was left so, because it is not known how these are written: {words}. Write it in small letters; if the brand is missing, add it.",
			ZH: "“{field}”为全大写，因无法确定以下词的写法而未改动：{words}。请改用小写；如缺少品牌，请补充。",
		})
	ruleRepairTwice = repairRule("value-twice",
		i18n.Message{ES: "Valor repetido", EN: "Value repeated", ZH: "取值重复"},
		i18n.Message{
			ES: "«{value}» está repetido en «{field}» y se publica una sola vez.",
			EN: "“{value}” is repeated in “{field}” and is published once.",
			ZH: "“{field}”中“{value}”重复，只发布一次。",
		})
	ruleRepairImageTwice = repairRule("image-twice",
		i18n.Message{ES: "Imagen repetida", EN: "Image repeated", ZH: "图片重复"},
		i18n.Message{
			ES: "La imagen «{value}» está repetida y se publica una sola vez.",
			EN: "The image “{value}” is repeated and is published once.",
			ZH: "图片“{value}”重复，只发布一次。",
		})
	ruleRepairImageMain = repairRule("image-main",
		i18n.Message{ES: "Imagen principal al frente", EN: "Main image first", ZH: "主图置首"},
		i18n.Message{
			ES: "La imagen principal, «{value}», se puso en primer lugar.",
			EN: "The main image, “{value}”, was put first.",
			ZH: "主图“{value}”已置于首位。",
		})
	ruleRepairImageOver = repairRule("image-over",
		i18n.Message{ES: "Imagen de más", EN: "One image too many", ZH: "图片超出数量"},
		i18n.Message{
			ES: "Caben {max} imágenes; «{value}» se dejó fuera. Pon primero las más importantes.",
			EN: "There is room for {max} images; “{value}” was left out. Put the most important ones first.",
			ZH: "最多{max}张图片，“{value}”已省略。请将重要的图片排在前面。",
		})
)
