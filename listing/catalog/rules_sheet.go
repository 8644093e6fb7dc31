package catalog

import (
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
)

// sheetRules returns the rules about tables that are no text.
func sheetRules() []*check.Rule { return []*check.Rule{ruleRowWide} }

var ruleRowWide = rule("row-wide",
	i18n.Message{ES: "Datos fuera de la tabla", EN: "Data outside the table", ZH: "表格以外的数据"},
	i18n.Message{
		ES: "La fila tiene datos hasta la columna {n} y los encabezados llegan a la {want}; los que sobran se conservan como dato adicional. Ponles encabezado o bórralos.",
		EN: "The row has data up to column {n}, and the headings end at column {want}; the rest is carried along as extra data. Give it a heading or delete it.",
		ZH: "该行数据到第{n}列，而表头只到第{want}列，多出的已作为附加数据保留。请添加表头或将其删除。",
	})
