package catalog

import "github.com/nao-trade/nao/i18n"

// What was found about numbers, prices and weights.
var (
	ruleNumber = rule("number",
		i18n.Message{ES: "Número que no se puede leer", EN: "Number that cannot be read", ZH: "无法读取的数字"},
		i18n.Message{
			ES: "«{value}» en «{header}» no es un número que se pueda leer. Escríbelo como 1234.50.",
			EN: "“{value}” in “{header}” is no number that can be read. Write it like 1234.50.",
			ZH: "“{header}”中的“{value}”不是可读取的数字。请写成1234.50的形式。",
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
	ruleNoUnit = rule("no-unit",
		i18n.Message{ES: "Falta la unidad", EN: "The unit is missing", ZH: "缺少单位"},
		i18n.Message{
			ES: "«{value}» en «{header}» no dice su unidad. Escríbela en la celda o en el encabezado, como «Peso (kg)».",
			EN: "“{value}” in “{header}” does not say its unit. Write it in the cell or in the heading, as in “Peso (kg)”.",
			ZH: "“{header}”中的“{value}”没有单位。请在单元格或表头中注明，如“重量 (kg)”。",
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
			ES: "«{value}» en «{header}» no dice si el producto está a la venta; no se publicará. Escribe «active» o «draft».",
			EN: "“{value}” in “{header}” does not say whether the product is on sale; it will not be published. Write “active” or “draft”.",
			ZH: "“{header}”中的“{value}”无法说明商品是否在售，将不会发布。请填写“active”或“draft”。",
		})
)

// What was found about products, variants and pictures.
var (
	ruleTitleMissing = rule("title-missing",
		i18n.Message{ES: "Falta el nombre", EN: "The name is missing", ZH: "缺少名称"},
		i18n.Message{
			ES: "El producto {key} no tiene nombre en su primera fila. Escríbelo.",
			EN: "Product {key} has no name in its first row. Write it.",
			ZH: "商品{key}的首行没有名称。请填写。",
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
	ruleOptionEmpty = rule("option-empty",
		i18n.Message{ES: "Opción vacía", EN: "Empty option", ZH: "选项为空"},
		i18n.Message{
			ES: "La variante no dice su {option}. Escríbelo.",
			EN: "The variant does not say its {option}. Write it.",
			ZH: "该规格未填写{option}。请补充。",
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
	ruleScanRest = gs1("gtin-scan-unread", "section 3, application identifiers",
		i18n.Message{ES: "Lectura de escáner incompleta", EN: "Scan string not understood", ZH: "无法解析的扫描字符串"},
		i18n.Message{
			ES: "De la lectura «{value}» no se pudo sacar un GTIN completo. Escribe solo las cifras del código.",
			EN: "No complete GTIN could be taken from the reading “{value}”. Give the digits of the code alone.",
			ZH: "无法从读数“{value}”中取得完整的GTIN。请只填写条码数字。",
		})
)
