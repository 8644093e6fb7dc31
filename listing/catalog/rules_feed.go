package catalog

import (
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
)

// feedRules returns the rules about feeds for the Google Merchant Center.
func feedRules() []*check.Rule {
	return []*check.Rule{ruleFeedUnit, ruleDetail, ruleIdentifiers, ruleYesNo}
}

// merchant makes a rule of the product data specification, known here by the
// descriptions of others. page is the number of its page in the help.
func merchant(id, page string, title, text i18n.Message) *check.Rule {
	r := rule("feed-"+id, title, text)
	r.Source = "Google Merchant Center Help, product data specification"
	r.URL = "https://support.google.com/merchants/answer/" + page
	r.Status = check.Secondary
	return r
}

var (
	ruleFeedUnit = merchant("unit", "6324455",
		i18n.Message{ES: "Contenido sin unidad conocida", EN: "Content without a known unit", ZH: "含量单位未知"},
		i18n.Message{
			ES: "«{value}» en «{header}» no es una cantidad con una unidad conocida; se conserva como dato adicional. Escríbela como 750 ml.",
			EN: "“{value}” in “{header}” is no quantity with a known unit; it is carried along as extra data. Write it like 750 ml.",
			ZH: "“{header}”中的“{value}”不是带已知单位的数量，已作为附加数据保留。请写成750 ml的形式。",
		})
	ruleDetail = merchant("detail", "9218260",
		i18n.Message{ES: "Detalle sin nombre o sin valor", EN: "Detail without a name or value", ZH: "缺少名称或取值的详情"},
		i18n.Message{
			ES: "«{value}» en «{header}» no dice nombre y valor; todo se conserva como dato adicional. Escríbelo como sección:nombre:valor, y entre comillas lo que tenga comas.",
			EN: "“{value}” in “{header}” says no name with a value; all of it is carried along as extra data. Write it like section:name:value, with quotes around what has commas.",
			ZH: "“{header}”中的“{value}”没有名称和取值，整体已作为附加数据保留。请写成“分组:名称:取值”的形式，含逗号的内容加引号。",
		})
	ruleIdentifiers = merchant("identifiers", "6324478",
		i18n.Message{ES: "Dice que no hay códigos, y hay uno", EN: "Says that there are no codes, and there is one", ZH: "声明无识别码却有识别码"},
		i18n.Message{
			ES: "El feed dice que el producto no tiene identificadores y trae el GTIN {gtin}, que se conserva. Corrige uno de los dos.",
			EN: "The feed says that the product has no identifiers and gives GTIN {gtin}, which is kept. Correct one of them.",
			ZH: "声明商品没有识别码，却给出了GTIN {gtin}（已保留）。请更正其一。",
		})
	ruleYesNo = merchant("yes-no", "6324478",
		i18n.Message{ES: "Ni sí ni no", EN: "Neither yes nor no", ZH: "既非是也非否"},
		i18n.Message{
			ES: "«{value}» en «{header}» no es sí ni no; se conserva como dato adicional. Escribe «yes» o «no».",
			EN: "“{value}” in “{header}” is neither yes nor no; it is carried along as extra data. Write “yes” or “no”.",
			ZH: "“{header}”中的“{value}”既不是“是”也不是“否”，已作为附加数据保留。请填写“yes”或“no”。",
		})
)
