package catalog

import "github.com/nao-trade/nao/i18n"

// What was found about numbers, prices and weights.
var (
	ruleNumber = rule("number",
		i18n.Message{ES: "Número que no se puede leer", EN: "Number that cannot be read", ZH: "无法读取的数字"},
		i18n.Message{
			ES: "«{value}» en «{header}» no es un número que se pueda leer. Escríbelo como {example}.",
			EN: "“{value}” in “{header}” is no number that can be read. Write it like {example}.",
			ZH: "“{header}”中的“{value}”不是可读取的数字。请写成{example}的形式。",
		})
	ruleAmbiguous = rule("number-ambiguous",
		i18n.Message{ES: "Número con dos lecturas", EN: "Number with two readings", ZH: "有歧义的数字"},
		i18n.Message{
			ES: "«{value}» se puede leer como decimales o como miles; quedó vacío. Escríbelo sin separador de miles, o indica la moneda o el signo decimal del archivo.",
			EN: "“{value}” may have decimals or thousands; it stays unset. Write it without a thousands sign, or state the file's currency or decimal sign.",
			ZH: "“{value}”可理解为小数或千位，已留空。请去掉千位分隔符，或注明文件的币种或小数符号。",
		})
	ruleContradicts = rule("number-contradicts",
		i18n.Message{ES: "Número escrito de otra forma", EN: "Number written differently", ZH: "写法不同的数字"},
		i18n.Message{
			ES: "«{value}» usa otro signo decimal que el resto de su columna y se leyó como {number}. Revísalo.",
			EN: "“{value}” uses another decimal sign than the rest of its column and was read as {number}. Check it.",
			ZH: "“{value}”的小数符号与同列其他数字不同，已读取为{number}。请核对。",
		})
	rulePriceMissing = rule("price-missing",
		i18n.Message{ES: "Falta el precio", EN: "The price is missing", ZH: "缺少价格"},
		i18n.Message{
			ES: "No hay precio ni costo. Escribe al menos uno.",
			EN: "There is neither a price nor a cost. Give at least one.",
			ZH: "既没有价格也没有成本。请至少填写一项。",
		})
	rulePriceZero = rule("price-zero",
		i18n.Message{ES: "Importe en cero", EN: "Amount of nought", ZH: "金额为零"},
		i18n.Message{
			ES: "«{header}» es cero, y un producto no se publica gratis. Escribe el importe o deja la celda vacía.",
			EN: "“{header}” is nought, and no product is published for free. Give the amount or leave the cell empty.",
			ZH: "“{header}”为零，商品不能免费发布。请填写金额或留空。",
		})
	ruleNegative = rule("number-negative",
		i18n.Message{ES: "Número negativo", EN: "Negative number", ZH: "负数"},
		i18n.Message{
			ES: "«{header}» es {value}; un número negativo no se usa y quedó vacío. Corrige la cantidad.",
			EN: "“{header}” is {value}; a negative number is not used and stays unset. Correct it.",
			ZH: "“{header}”为{value}，负数不予采用，已留空。请更正。",
		})
	ruleCurrencyWord = rule("currency-word",
		i18n.Message{ES: "Moneda desconocida", EN: "Currency not known", ZH: "未知币种"},
		i18n.Message{
			ES: "«{value}» no es una moneda conocida. Escribe su código, como MXN o USD.",
			EN: "“{value}” is no known currency. Write its code, such as MXN or USD.",
			ZH: "“{value}”不是已知币种。请填写代码，如MXN或USD。",
		})
	ruleCurrencyShared = rule("currency-shared",
		i18n.Message{ES: "Moneda de varios países", EN: "Currency of several countries", ZH: "多国共用的币种名称"},
		i18n.Message{
			ES: "«{value}» en «{header}» no deja saber de qué país es la moneda, y la del archivo no lo aclara. Escribe su código, como MXN, USD o CNY.",
			EN: "“{value}” in “{header}” leaves open which country's currency it is, and the file's own does not settle it. Write its code, such as MXN, USD or CNY.",
			ZH: "“{header}”中的“{value}”无法确定是哪国货币，文件币种也不能说明。请填写代码，如MXN、USD或CNY。",
		})
	ruleCurrencyTwo = rule("currency-conflict",
		i18n.Message{ES: "Dos monedas en una fila", EN: "Two currencies in one row", ZH: "一行中有两种币种"},
		i18n.Message{
			ES: "«{value}» en «{header}» dice otra moneda que {currency}, la de su fila; quedó vacío. Deja una sola.",
			EN: "“{value}” in “{header}” names another currency than {currency}, that of its row; it stays unset. Keep one.",
			ZH: "“{header}”中的“{value}”与该行币种{currency}不一致，已留空。请只保留一种。",
		})
	ruleNoUnit = rule("no-unit",
		i18n.Message{ES: "Falta la unidad", EN: "The unit is missing", ZH: "缺少单位"},
		i18n.Message{
			ES: "«{value}» en «{header}» no dice su unidad. Escríbela en la celda o en el encabezado, como «Peso (kg)».",
			EN: "“{value}” in “{header}” does not say its unit. Write it in the cell or in the heading, as in “Peso (kg)”.",
			ZH: "“{header}”中的“{value}”没有单位。请在单元格或表头中注明，如“重量 (kg)”。",
		})
	ruleWrongUnit = rule("unit-wrong",
		i18n.Message{ES: "Unidad que no corresponde", EN: "Unit of something else", ZH: "单位不符"},
		i18n.Message{
			ES: "En «{header}», «{unit}» no es una unidad de {what} conocida. Escribe la medida con otra, como «20.4 kg» o «40 cm».",
			EN: "In “{header}”, “{unit}” is no known unit of {what}. Give the measure in another, such as “20.4 kg” or “40 cm”.",
			ZH: "“{header}”中的“{unit}”不是已知的{what}单位。请改用其他单位，如“20.4 kg”或“40 cm”。",
		})
	ruleMeasure = rule("measure",
		i18n.Message{ES: "Medida que no se puede leer", EN: "Measure that cannot be read", ZH: "无法读取的尺寸或重量"},
		i18n.Message{
			ES: "«{value}» en «{header}» no es una medida que se pueda leer. Escríbela como «40x30x25 cm» o «20.4 kg».",
			EN: "“{value}” in “{header}” is no measure that can be read. Write it like “40x30x25 cm” or “20.4 kg”.",
			ZH: "“{header}”中的“{value}”无法读取。请写成“40x30x25 cm”或“20.4 kg”的形式。",
		})
	ruleWeightNoise = rule("weight-noise",
		i18n.Message{ES: "Peso convertido", EN: "Converted weight", ZH: "换算的重量"},
		i18n.Message{
			ES: "El peso {value} g viene de otra unidad y se conservó exacto.",
			EN: "The weight {value} g comes from another unit and was kept exact.",
			ZH: "重量{value} g由其他单位换算而来，已精确保留。",
		})
	ruleStatusWord = rule("status-word",
		i18n.Message{ES: "Estado desconocido", EN: "Status not known", ZH: "未知状态"},
		i18n.Message{
			ES: "«{value}» en «{header}» no dice si el producto está a la venta; no se publicará. Escribe «activo» o «borrador».",
			EN: "“{value}” in “{header}” does not say whether the product is on sale; it will not be published. Write “active” or “draft”.",
			ZH: "“{header}”中的“{value}”无法说明商品是否在售，将不会发布。请填写“active”（在售）或“draft”（草稿）。",
		})
	rulePublishedWord = rule("published-word",
		i18n.Message{ES: "No se sabe si está publicado", EN: "Not known whether it is published", ZH: "是否上架未知"},
		i18n.Message{
			ES: "«{value}» en «{header}» no dice si el producto está publicado; no se publicará. Escribe «sí» o «no».",
			EN: "“{value}” in “{header}” does not say whether the product is published; it will not be. Write “yes” or “no”.",
			ZH: "“{header}”中的“{value}”无法说明商品是否上架，将不会发布。请填写“是”或“否”。",
		})
)

// What was found about products, variants and pictures.
var (
	ruleTitleMissing = rule("title-missing",
		i18n.Message{ES: "Falta el nombre", EN: "The name is missing", ZH: "缺少名称"},
		i18n.Message{
			ES: "El producto {key} no tiene nombre. Escríbelo.",
			EN: "Product {key} has no name. Write it.",
			ZH: "商品{key}没有名称。请填写。",
		})
	ruleKeyMissing = rule("key-missing",
		i18n.Message{ES: "Falta la clave", EN: "The key is missing", ZH: "缺少编号"},
		i18n.Message{
			ES: "La fila no tiene clave (handle) y no sigue a ningún producto. Escribe la clave.",
			EN: "The row has no key (handle) and follows no product. Give the key.",
			ZH: "该行没有编号（handle），也不属于前面的商品。请填写编号。",
		})
	ruleKeyTwice = rule("key-twice",
		i18n.Message{ES: "Clave repetida", EN: "Key repeated", ZH: "编号重复"},
		i18n.Message{
			ES: "La clave «{key}» ya la tiene el producto de la fila {row}. Da a cada producto una clave propia y deja juntas las filas de un mismo producto.",
			EN: "Key “{key}” already belongs to the product in row {row}. Give each product its own key and keep the rows of one product together.",
			ZH: "编号“{key}”已用于第{row}行的商品。请为每个商品设置唯一编号，并将同一商品的行放在一起。",
		})
	ruleSKUMissing = rule("sku-missing",
		i18n.Message{ES: "Falta el SKU", EN: "The SKU is missing", ZH: "缺少SKU"},
		i18n.Message{
			ES: "La variante no tiene SKU y no se podría reconocer en el mercado. Escríbelo.",
			EN: "The variant has no SKU and could not be recognised on the marketplace. Give one.",
			ZH: "该规格没有SKU，无法在平台上识别。请填写。",
		})
	ruleSKUTwice = rule("sku-twice",
		i18n.Message{ES: "SKU repetido", EN: "SKU repeated", ZH: "SKU重复"},
		i18n.Message{
			ES: "El SKU «{sku}» ya aparece en la fila {row}. Da a cada variante un SKU propio.",
			EN: "SKU “{sku}” already appears in row {row}. Give each variant its own SKU.",
			ZH: "SKU“{sku}”已在第{row}行出现。请为每个规格设置唯一SKU。",
		})
	ruleHandleBlank = rule("handle-blank",
		i18n.Message{ES: "Fila sin clave", EN: "Row without a key", ZH: "没有编号的行"},
		i18n.Message{
			ES: "La fila no tiene clave (handle) y se sumó al producto anterior, {key}. Escribe la clave.",
			EN: "The row has no key (handle) and was added to the product before it, {key}. Give the key.",
			ZH: "该行没有编号（handle），已并入前一商品{key}。请填写编号。",
		})
	ruleVariantTwice = rule("variant-twice",
		i18n.Message{ES: "Variante repetida", EN: "Variant repeated", ZH: "规格重复"},
		i18n.Message{
			ES: "Las opciones «{options}» ya las tiene la variante de la fila {row}. Distingue las variantes o borra una.",
			EN: "The options “{options}” already belong to the variant in row {row}. Tell the variants apart or delete one.",
			ZH: "选项“{options}”已用于第{row}行的规格。请加以区分或删除其一。",
		})
	ruleVariantAlike = rule("variant-alike",
		i18n.Message{ES: "Variantes sin opciones", EN: "Variants without options", ZH: "没有选项的规格"},
		i18n.Message{
			ES: "Esta variante y la de la fila {row} no tienen opciones que las distingan. Agrégalas, como «Talla», o deja una sola fila.",
			EN: "This variant and the one in row {row} have no options that tell them apart. Add some, such as “Talla”, or keep one row.",
			ZH: "该规格与第{row}行的规格没有可区分的选项。请添加选项（如“尺码”），或只保留一行。",
		})
	ruleOptionEmpty = rule("option-empty",
		i18n.Message{ES: "Opción vacía", EN: "Empty option", ZH: "选项为空"},
		i18n.Message{
			ES: "La variante no tiene valor en la opción «{option}». Agrégala.",
			EN: "The variant has no value for the option “{option}”. Add it.",
			ZH: "该规格的选项“{option}”为空。请补充。",
		})
	ruleVariantNone = rule("option-unnamed",
		i18n.Message{ES: "Opción sin nombre", EN: "Option without a name", ZH: "选项没有名称"},
		i18n.Message{
			ES: "La opción «{value}» no tiene nombre en la primera fila del producto; se conserva como dato adicional. Escribe el nombre, como «Talla».",
			EN: "Option “{value}” has no name in the product's first row; it is carried along as extra data. Give the name, such as “Talla”.",
			ZH: "选项“{value}”在商品首行没有名称，已作为附加数据保留。请填写名称，如“尺码”。",
		})
	ruleImage = rule("image-address",
		i18n.Message{ES: "Imagen que no se puede descargar", EN: "Picture that cannot be fetched", ZH: "无法下载的图片"},
		i18n.Message{
			ES: "«{value}» no es una dirección completa de internet. Escribe una que empiece con https://.",
			EN: "“{value}” is no complete web address. Give one that begins with https://.",
			ZH: "“{value}”不是完整的网址。请填写以https://开头的地址。",
		})
	ruleImageBlank = rule("image-blank",
		i18n.Message{ES: "Dirección de imagen con espacios", EN: "Picture address with blanks", ZH: "含空格的图片地址"},
		i18n.Message{
			ES: "«{value}» tiene espacios. Si es una sola dirección, escríbela como «{repair}»; si son varias, sepáralas con comas.",
			EN: "“{value}” has blanks in it. If it is one address, write it as “{repair}”; if there are several, put commas between them.",
			ZH: "“{value}”中有空格。如为一个地址，请写成“{repair}”；如为多个地址，请用逗号分隔。",
		})
)

// What was found about codes.
var (
	ruleDestroyed = rule("code-destroyed",
		i18n.Message{ES: "Código destruido por la hoja de cálculo", EN: "Code destroyed by a spreadsheet", ZH: "被表格软件破坏的编码"},
		i18n.Message{
			ES: "«{value}» perdió sus cifras porque la hoja de cálculo lo tomó por un número. No se puede recuperar: da formato de texto a la columna y escribe el código de nuevo.",
			EN: "“{value}” lost its digits because a spreadsheet took it for a number. It cannot be recovered: format the column as text and type the code again.",
			ZH: "“{value}”被表格软件当作数字，数位已丢失且无法恢复。请将该列设为文本格式并重新输入。",
		})
	ruleCheckDigit = gs1("gtin-check-digit", "section 7.9, check digit calculations",
		i18n.Message{ES: "Dígito verificador incorrecto", EN: "Wrong check digit", ZH: "校验码错误"},
		i18n.Message{
			ES: "El código de barras {value} termina en {digit} y debería terminar en {want}. Cópialo del envase.",
			EN: "Barcode {value} ends in {digit} and should end in {want}. Copy it from the package.",
			ZH: "条码{value}的末位是{digit}，应为{want}。请按包装核对。",
		})
	ruleGTINShape = gs1("gtin-shape", "GTIN formats",
		i18n.Message{ES: "No es un código de barras GTIN", EN: "Not a GTIN", ZH: "不是有效的GTIN"},
		i18n.Message{
			ES: "«{value}» no tiene las 8, 12, 13 o 14 cifras de un GTIN; se conserva como dato adicional. Escribe las cifras del envase o deja la celda vacía.",
			EN: "“{value}” does not have the 8, 12, 13 or 14 digits of a GTIN; it is carried along as extra data. Give the digits on the package or leave the cell empty.",
			ZH: "“{value}”不是8、12、13或14位的GTIN，已作为附加数据保留。请填写包装上的数字或留空。",
		})
	ruleGTINRestricted = gs1("gtin-restricted", "section 1.4, GS1 prefixes and restricted circulation numbers",
		i18n.Message{ES: "Código de uso interno", EN: "Barcode for internal use", ZH: "店内码"},
		i18n.Message{
			ES: "El código {value} está reservado para uso interno de una tienda y no identifica el producto en otro lugar; se conserva como dato adicional. Escribe el GTIN del fabricante o deja la celda vacía.",
			EN: "Code {value} is reserved for a shop's internal use and identifies the product nowhere else; it is carried along as extra data. Give the maker's GTIN or leave the cell empty.",
			ZH: "编码{value}属于店内码，在其他地方不能识别商品，已作为附加数据保留。请填写厂商的GTIN或留空。",
		})
	ruleGTINTwice = gs1("gtin-twice", "GTIN allocation: one trade item, one GTIN",
		i18n.Message{ES: "Código de barras repetido", EN: "Barcode repeated", ZH: "条码重复"},
		i18n.Message{
			ES: "El código de barras {value} ya aparece en la fila {row}, y cada variante debe tener el suyo. Revisa los dos.",
			EN: "Barcode {value} already appears in row {row}, and each variant has to have its own. Check both.",
			ZH: "条码{value}已在第{row}行出现，而每个规格应有各自的条码。请核对两处。",
		})
	ruleZerosLost = gs1("gtin-zeros-lost", "GTIN formats",
		i18n.Message{ES: "Ceros perdidos al inicio", EN: "Leading zeros lost", ZH: "前导零丢失"},
		i18n.Message{
			ES: "Al código {value} parecen faltarle ceros al inicio: {repair} tiene el dígito verificador correcto. Confírmalo con el envase y escríbelo como texto.",
			EN: "Code {value} seems to lack zeros at the front: {repair} has the right check digit. Confirm it with the package and write it as text.",
			ZH: "编码{value}可能缺少前导零：{repair}的校验码正确。请按包装确认并以文本填写。",
		})
	ruleScan = gs1("gtin-scan", "symbology identifiers",
		i18n.Message{ES: "Lectura de escáner", EN: "Scan string", ZH: "扫描字符串"},
		i18n.Message{
			ES: "La celda tiene la lectura completa de un escáner ({symbology}); se tomó el GTIN {gtin} y lo demás se conserva como dato adicional.",
			EN: "The cell holds a scanner's whole reading ({symbology}); GTIN {gtin} was taken and the rest is carried along as extra data.",
			ZH: "单元格为扫描枪的完整读数（{symbology}）；已取GTIN {gtin}，其余作为附加数据保留。",
		})
	ruleScanPart = gs1("gtin-scan-rest", "section 3, application identifiers",
		i18n.Message{ES: "Lectura de escáner leída en parte", EN: "Scan string read in part", ZH: "部分读取的扫描字符串"},
		i18n.Message{
			ES: "De la lectura de un escáner se tomó el GTIN {gtin}; «{rest}» no se pudo leer, y la lectura completa se conserva como dato adicional.",
			EN: "GTIN {gtin} was taken from a scanner's reading; “{rest}” could not be read, and the whole reading is carried along as extra data.",
			ZH: "已从扫描读数中取得GTIN {gtin}；“{rest}”无法解析，完整读数已作为附加数据保留。",
		})
	ruleScanRest = gs1("gtin-scan-unread", "section 3, application identifiers",
		i18n.Message{ES: "Lectura de escáner incompleta", EN: "Scan string not understood", ZH: "无法解析的扫描字符串"},
		i18n.Message{
			ES: "De la lectura «{value}» no se pudo sacar un GTIN completo. Escribe solo las cifras del código.",
			EN: "No complete GTIN could be taken from the reading “{value}”. Give the digits of the code alone.",
			ZH: "无法从读数“{value}”中取得完整的GTIN。请只填写条码数字。",
		})
)
