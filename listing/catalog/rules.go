package catalog

import (
	"slices"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
)

const house = "nao: what a seller's file has to say so that nothing is guessed"

func rule(id string, title, text i18n.Message) *check.Rule {
	return &check.Rule{ID: "catalog-" + id, Source: house, Status: check.House, Title: title, Text: text}
}

// gs1 makes a rule of the GS1 General Specifications, known here by their
// published examples and the descriptions of others.
func gs1(id, section string, title, text i18n.Message) *check.Rule {
	r := rule(id, title, text)
	r.Source = "GS1 General Specifications, " + section
	r.URL = "https://www.gs1.org/standards/barcodes-epcrfid-id-keys/gs1-general-specifications"
	r.Status = check.Secondary
	return r
}

// Rules returns every rule of this package, for documents and for tests.
func Rules() []*check.Rule {
	return slices.Concat(groupRules(), feedRules(), mercadoLibreRules(), sheetRules(), documentRules(), []*check.Rule{
		ruleEncoding, ruleNoHeader, ruleUnmapped, ruleGuessed, ruleTwice, ruleStyleMixed, ruleStyleUnknown,
		ruleNoCurrency, ruleMarketCurrency, ruleKeyHash, ruleSKUFromKey, ruleQuoteStray, ruleQuoteOpen, ruleRowLong, ruleRowShort,
		ruleRowSkipped, ruleRowsSkipped, ruleRowOrphan, ruleBrokenBytes, ruleTextLost, ruleControls, ruleDoubled, ruleMisread, ruleCellError,
		ruleConflict, ruleNumber, ruleAmbiguous, ruleContradicts, rulePriceMissing, rulePriceZero, ruleNegative,
		ruleCurrencyWord, ruleCurrencyShared, ruleCurrencyTwo, ruleNoUnit, ruleWrongUnit, ruleMeasure, ruleWeightNoise,
		ruleStatusWord, rulePublishedWord, ruleTitleMissing, ruleKeyMissing, ruleKeyTwice, ruleSKUMissing, ruleSKUTwice,
		ruleHandleBlank, ruleVariantTwice, ruleVariantAlike, ruleOptionEmpty, ruleVariantNone, ruleImage, ruleImageBlank,
		ruleDestroyed, ruleCheckDigit, ruleGTINShape, ruleGTINRestricted, ruleGTINTwice, ruleZerosLost,
		ruleScan, ruleScanPart, ruleScanRest, ruleNotWritten, ruleNotEncoded,
	})
}

// What was decided about the file as a whole.
var (
	ruleEncoding = rule("encoding",
		i18n.Message{ES: "Codificación del archivo", EN: "Encoding of the file", ZH: "文件编码"},
		i18n.Message{
			ES: "El archivo no dice su codificación y se leyó como {encoding}. Si ves letras raras, guárdalo como «CSV UTF-8».",
			EN: "The file does not say its encoding and was read as {encoding}. If letters look wrong, save it as “CSV UTF-8”.",
			ZH: "文件未注明编码，已按{encoding}读取。如出现乱码，请另存为“CSV UTF-8”。",
		})
	ruleNoHeader = rule("no-header",
		i18n.Message{ES: "Sin encabezados", EN: "No headings", ZH: "没有表头"},
		i18n.Message{
			ES: "No se encontró la fila de encabezados, así que no se sabe qué es cada columna. Pon arriba una fila como «SKU, Nombre, Precio».",
			EN: "No heading row was found, so no column has a meaning. Put a row such as “SKU, Nombre, Precio” at the top.",
			ZH: "未找到表头，无法识别各列含义。请在首行添加表头，例如“SKU、品名、价格”。",
		})
	ruleUnmapped = rule("columns-unknown",
		i18n.Message{ES: "Columnas sin significado conocido", EN: "Columns without a known meaning", ZH: "无法识别的列"},
		i18n.Message{
			ES: "{n, plural, one {Una columna se conserva como dato adicional porque no se sabe qué significa} many {# de columnas se conservan como dato adicional porque no se sabe qué significan} other {# columnas se conservan como dato adicional porque no se sabe qué significan}}: {columns}. Indica su significado si hace falta.",
			EN: "{n, plural, one {One column is} other {# columns are}} carried along as extra data because {n, plural, one {its meaning is} other {their meanings are}} not known: {columns}. State what matters.",
			ZH: "有{n}列含义未知，作为附加数据保留：{columns}。如有需要，请注明其含义。",
		})
	ruleGuessed = rule("column-guessed",
		i18n.Message{ES: "Columna interpretada", EN: "Column interpreted", ZH: "推断的列"},
		i18n.Message{
			ES: "La columna {column} («{header}») se tomó como {field} porque no hay otra mejor. Cambia el encabezado si no lo es.",
			EN: "Column {column} (“{header}”) was taken for {field} because there is none better. Change its heading if it is not.",
			ZH: "第{column}列（“{header}”）被视为{field}，因为没有更合适的列。如不正确，请修改表头。",
		})
	ruleTwice = rule("column-twice",
		i18n.Message{ES: "Dos columnas para lo mismo", EN: "Two columns for the same", ZH: "重复含义的列"},
		i18n.Message{
			ES: "La columna «{header}» significa lo mismo que «{other}» y se conserva como dato adicional. Deja una sola.",
			EN: "Column “{header}” means the same as “{other}” and is carried along as extra data. Keep one.",
			ZH: "“{header}”列与“{other}”列含义相同，已作为附加数据保留。请只保留一列。",
		})
	ruleStyleMixed = rule("decimal-mixed",
		i18n.Message{ES: "Dos formas de escribir decimales", EN: "Two ways of writing decimals", ZH: "小数写法不一致"},
		i18n.Message{
			ES: "La columna «{header}» mezcla punto y coma decimal. Los números que se pueden leer de dos maneras quedan vacíos. Escribe todos igual, por ejemplo 1234.50.",
			EN: "Column “{header}” mixes decimal points and commas. Numbers that could be read either way stay unset. Write all alike, such as 1234.50.",
			ZH: "“{header}”列混用了小数点和小数逗号，有歧义的数字已留空。请统一写法，例如1234.50。",
		})
	ruleStyleUnknown = rule("decimal-unknown",
		i18n.Message{ES: "Signo decimal desconocido", EN: "Decimal sign not known", ZH: "小数符号未知"},
		i18n.Message{
			ES: "En la columna «{header}» no se sabe si la coma o el punto separa decimales o miles. Indica la moneda o el signo decimal del archivo.",
			EN: "In column “{header}” it is not known whether the comma or point marks decimals or thousands. State the file's currency or decimal sign.",
			ZH: "“{header}”列无法判断逗号或点是小数符号还是千位分隔符。请注明文件的币种或小数符号。",
		})
	ruleNoCurrency = rule("no-currency",
		i18n.Message{ES: "Falta la moneda", EN: "The currency is missing", ZH: "缺少币种"},
		i18n.Message{
			ES: "El importe {value} no dice su moneda y el archivo tampoco. Agrega una columna «Moneda» o indica la moneda del archivo.",
			EN: "The amount {value} does not say its currency, and neither does the file. Add a column “Moneda” or state the file's currency.",
			ZH: "金额{value}没有币种，文件中也未注明。请添加“币种”列或指定文件币种。",
		})
	ruleMarketCurrency = rule("market-currency",
		i18n.Message{ES: "Precio de un mercado, sin moneda", EN: "Price of a market, without a currency", ZH: "市场价格未注明币种"},
		i18n.Message{
			ES: "«{value}» en «{header}» puede estar en la moneda de ese mercado o en la tuya, y el archivo no lo dice; se conserva como dato adicional. Escribe la moneda junto al importe si lo vas a usar.",
			EN: "“{value}” in “{header}” may be in that market’s currency or in yours, and the file does not say; it is carried along as extra data. Write the currency beside the amount if you need it.",
			ZH: "“{header}”中的“{value}”可能是该市场的币种，也可能是店铺币种，文件未注明；已作为附加数据保留。如需使用，请在金额旁注明币种。",
		})
	ruleKeyHash = rule("key-from-name",
		i18n.Message{ES: "Clave hecha con el nombre", EN: "Key made from the name", ZH: "由名称生成的编号"},
		i18n.Message{
			ES: "Sin clave, un producto se reconoce por su nombre: si el nombre cambia, será otro producto. Agrega una columna SKU.",
			EN: "Without a key a product is known by its name: if the name changes, it becomes another product. Add a column SKU.",
			ZH: "没有编号时以名称识别商品：名称一变即视为新商品。请添加SKU列。",
		})
	ruleSKUFromKey = rule("sku-from-key",
		i18n.Message{ES: "SKU tomado de la clave", EN: "SKU taken from the key", ZH: "SKU取自编号"},
		i18n.Message{
			ES: "No hay columna SKU; se usa la clave de cada producto como SKU.",
			EN: "There is no column SKU; each product's key serves as its SKU.",
			ZH: "没有SKU列，已用每个商品的编号作为SKU。",
		})
)

// What was found about a row as a whole.
var (
	ruleQuoteStray = rule("quote-stray",
		i18n.Message{ES: "Comillas fuera de lugar", EN: "Quote out of place", ZH: "引号位置有误"},
		i18n.Message{
			ES: "Hay comillas fuera de lugar en la columna {column}; se conservaron como texto. Revisa la fila.",
			EN: "There is a quote out of place in column {column}; it was kept as text. Check the row.",
			ZH: "第{column}列的引号位置有误，已按文本保留。请检查该行。",
		})
	ruleQuoteOpen = rule("quote-open",
		i18n.Message{ES: "Comillas sin cerrar", EN: "Quote not closed", ZH: "引号未闭合"},
		i18n.Message{
			ES: "Unas comillas de esta fila no se cierran; se tomó que terminan con la línea. Revisa la fila y cierra las comillas.",
			EN: "A quote in this row is not closed; it was taken to end with the line. Check the row and close the quote.",
			ZH: "该行有未闭合的引号，已按行尾结束处理。请检查并补上引号。",
		})
	ruleRowLong = rule("row-long",
		i18n.Message{ES: "Fila con celdas de más", EN: "Row with too many cells", ZH: "单元格过多的行"},
		i18n.Message{
			ES: "La fila tiene {n} celdas y los encabezados son {want}; las que sobran se conservan como dato adicional. Revisa si falta poner un texto entre comillas.",
			EN: "The row has {n} cells and there are {want} headings; the rest is carried along as extra data. Check whether a text should stand in quotes.",
			ZH: "该行有{n}个单元格，而表头只有{want}列；多余内容已作为附加数据保留。请检查是否有文本缺少引号。",
		})
	ruleRowShort = rule("row-short",
		i18n.Message{ES: "Fila incompleta", EN: "Row cut short", ZH: "不完整的行"},
		i18n.Message{
			ES: "La fila tiene {n} celdas y los encabezados son {want}. Revisa si un salto de línea la partió.",
			EN: "The row has {n} cells and there are {want} headings. Check whether a line break split it.",
			ZH: "该行有{n}个单元格，而表头有{want}列。请检查是否被换行截断。",
		})
	ruleRowSkipped = rule("row-skipped",
		i18n.Message{ES: "Fila que no es un producto", EN: "Row that is no product", ZH: "非商品行"},
		i18n.Message{
			ES: "La fila «{text}» se tomó como título, nota o total y no como producto.",
			EN: "The row “{text}” was taken for a heading, note or total, not for a product.",
			ZH: "“{text}”一行被视为标题、备注或合计，未作为商品处理。",
		})
	ruleRowsSkipped = rule("rows-skipped",
		i18n.Message{ES: "Más filas que no son productos", EN: "More rows that are no products", ZH: "更多非商品行"},
		i18n.Message{
			ES: "Desde aquí, {n, plural, one {otra fila se tomó como título, nota o total y no como producto} many {otros # de filas se tomaron como títulos, notas o totales y no como productos} other {otras # filas se tomaron como títulos, notas o totales y no como productos}}. Revisa si falta su nombre o su clave.",
			EN: "From here on {n, plural, one {one more row was taken for a heading, note or total, not for a product} other {# more rows were taken for headings, notes or totals, not for products}}. Check whether a name or a key is missing.",
			ZH: "自此还有{n}行被视为标题、备注或合计，未作为商品处理。请检查是否缺少名称或编号。",
		})
	ruleRowOrphan = rule("row-orphan",
		i18n.Message{ES: "Fila sin producto", EN: "Row without a product", ZH: "无所属商品的行"},
		i18n.Message{
			ES: "La fila no tiene ni nombre ni clave, así que no se sabe de qué producto es. Complétala o bórrala.",
			EN: "The row has neither a name nor a key, so it belongs to no product. Complete it or delete it.",
			ZH: "该行既无名称也无编号，无法确定属于哪个商品。请补全或删除。",
		})
	ruleConflict = rule("value-conflict",
		i18n.Message{ES: "Dos valores distintos", EN: "Two different values", ZH: "取值不一致"},
		i18n.Message{
			ES: "«{header}» dice «{value}» aquí y otra cosa en una fila anterior del mismo producto. Se conserva el primero; corrige el que sobra.",
			EN: "“{header}” says “{value}” here and something else in an earlier row of the same product. The first is kept; correct the other.",
			ZH: "“{header}”在此处为“{value}”，与同一商品前面的行不一致。已保留第一个，请更正。",
		})
)

// What was found about the text of a cell.
var (
	ruleBrokenBytes = rule("text-broken",
		i18n.Message{ES: "Texto con otra codificación", EN: "Text in another encoding", ZH: "编码不一致的文本"},
		i18n.Message{
			ES: "El archivo es UTF-8, pero «{value}» no lo es. Escribe el texto de nuevo o guarda todo el archivo como «CSV UTF-8».",
			EN: "The file is UTF-8 but “{value}” is not. Type the text again or save the whole file as “CSV UTF-8”.",
			ZH: "文件为UTF-8编码，但“{value}”不是。请重新输入，或将整个文件另存为“CSV UTF-8”。",
		})
	ruleTextLost = rule("text-lost",
		i18n.Message{ES: "Letras perdidas", EN: "Letters lost", ZH: "字符丢失"},
		i18n.Message{
			ES: "En «{value}» {n, plural, one {se perdió una letra} many {se perdieron # de letras} other {se perdieron # letras}} antes de llegar aquí (�). No se puede adivinar: escríbelo de nuevo.",
			EN: "In “{value}” {n, plural, one {one letter was} other {# letters were}} lost before it came here (�). It cannot be guessed: type it again.",
			ZH: "“{value}”中有{n}个字符在此之前已丢失（�）。无法推测，请重新输入。",
		})
	ruleControls = rule("text-controls",
		i18n.Message{ES: "Signos reparados", EN: "Signs repaired", ZH: "已修复的符号"},
		i18n.Message{
			ES: "{n, plural, one {Se reparó un signo invisible} many {Se repararon # de signos invisibles} other {Se repararon # signos invisibles}}; quedó «{value}».",
			EN: "{n, plural, one {One invisible sign was} other {# invisible signs were}} repaired; the text is “{value}”.",
			ZH: "已修复{n}个不可见符号，结果为“{value}”。",
		})
	ruleDoubled = rule("text-doubled",
		i18n.Message{ES: "Letras dañadas", EN: "Letters garbled", ZH: "乱码"},
		i18n.Message{
			ES: "«{value}» parece decir «{repair}». Confírmalo y corrige el texto; se dejó como está.",
			EN: "“{value}” seems to say “{repair}”. Confirm and correct the text; it was left as it is.",
			ZH: "“{value}”可能应为“{repair}”。请确认并更正，目前保持原样。",
		})
	ruleCellError = rule("cell-error",
		i18n.Message{ES: "Error de la hoja de cálculo", EN: "Spreadsheet error", ZH: "表格错误值"},
		i18n.Message{
			ES: "«{header}» dice {value}: es un error de la hoja de cálculo y no un valor. Corrige la fórmula o escribe el valor.",
			EN: "“{header}” says {value}: that is an error of the spreadsheet and no value. Correct the formula or write the value.",
			ZH: "“{header}”为{value}，这是表格软件的错误值。请修正公式或直接填写内容。",
		})
)
