package xlsx

import (
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
)

func rule(id string, title, text i18n.Message) *check.Rule {
	return &check.Rule{
		ID: "xlsx-" + id, Source: "nao: what a seller's workbook has to say so that nothing is guessed",
		Status: check.House, Title: title, Text: text,
	}
}

// Rules returns every rule of this package, for documents and for tests.
func Rules() []*check.Rule {
	return []*check.Rule{
		ruleSheetHidden, ruleSheetSkipped, ruleReport, ruleColumnsHidden, ruleRowHidden,
		ruleMergedDown, ruleMergedAcross, ruleDigitsLost, ruleDecimalsHidden, ruleCodeDate, ruleDateRange,
		ruleFormulaEmpty, rulePicture, rulePictureLoose, rulePictureInCell, ruleLink, ruleTwice,
	}
}

// About sheets, rows and columns.
var (
	ruleSheetHidden = rule("sheet-hidden",
		i18n.Message{ES: "Hoja oculta", EN: "Hidden sheet", ZH: "隐藏的工作表"},
		i18n.Message{
			ES: "La hoja «{sheet}» está oculta y no se leyó. Si tiene productos, muéstrala.",
			EN: "The sheet “{sheet}” is hidden and was not read. If it has products, unhide it.",
			ZH: "工作表“{sheet}”已隐藏，未读取。如有商品，请取消隐藏。",
		})
	ruleSheetSkipped = rule("sheet-skipped",
		i18n.Message{ES: "Hoja sin tabla", EN: "Sheet without a table", ZH: "没有表格的工作表"},
		i18n.Message{
			ES: "La hoja «{sheet}» no tiene una fila de encabezados y no se leyó. Si tiene productos, pon arriba una fila como «SKU, Nombre, Precio».",
			EN: "The sheet “{sheet}” has no heading row and was not read. If it has products, put a row such as “SKU, Nombre, Precio” at the top.",
			ZH: "工作表“{sheet}”没有表头，未读取。如有商品，请在首行添加表头，例如“SKU、品名、价格”。",
		})
	ruleReport = rule("report",
		i18n.Message{ES: "Resumen de una revisión anterior", EN: "Summary of an earlier report", ZH: "先前检查的汇总"},
		i18n.Message{
			ES: "La hoja «{sheet}» es el resumen de una revisión anterior y no se leyó. No hace falta borrarla.",
			EN: "The sheet “{sheet}” is the summary of an earlier report and was not read. There is no need to delete it.",
			ZH: "工作表“{sheet}”是先前检查的汇总，未读取，无需删除。",
		})
	ruleColumnsHidden = rule("columns-hidden",
		i18n.Message{ES: "Columnas ocultas", EN: "Hidden columns", ZH: "隐藏的列"},
		i18n.Message{
			ES: "{n, plural, one {Una columna oculta también se leyó} many {# de columnas ocultas también se leyeron} other {# columnas ocultas también se leyeron}}: {columns}. Muéstralas y revisa sus datos, o bórralas.",
			EN: "{n, plural, one {One hidden column was} other {# hidden columns were}} read too: {columns}. Unhide and check, or delete what is not meant.",
			ZH: "有{n}个隐藏列也已读取：{columns}。请取消隐藏并核对，或将其删除。",
		})
	ruleRowHidden = rule("row-hidden",
		i18n.Message{ES: "Fila oculta", EN: "Hidden row", ZH: "隐藏的行"},
		i18n.Message{
			ES: "Esta fila está oculta, quizá por un filtro, y también se leyó. Quita el filtro y revísala, o bórrala si ya no vendes el producto.",
			EN: "This row is hidden, perhaps by a filter, and was read too. Clear the filter and check it, or delete it if you no longer sell the product.",
			ZH: "该行已隐藏（可能是筛选所致），但仍已读取。请清除筛选并核对；如不再销售，请删除该行。",
		})
	ruleMergedDown = rule("merged-down",
		i18n.Message{ES: "Celda combinada entre filas", EN: "Cell merged over rows", ZH: "跨行合并的单元格"},
		i18n.Message{
			ES: "«{header}» está combinada con la celda de la fila {row} («{value}») y solo contó para esa fila. Separa las celdas y escribe el valor en cada una.",
			EN: "“{header}” is merged with the cell of row {row} (“{value}”) and counted for that row alone. Split the cells and enter the value in each.",
			ZH: "“{header}”与第{row}行的单元格（“{value}”）合并，仅计入该行。请取消合并，并在每行填写数值。",
		})
	ruleMergedAcross = rule("merged-across",
		i18n.Message{ES: "Celda combinada entre columnas", EN: "Cell merged over columns", ZH: "跨列合并的单元格"},
		i18n.Message{
			ES: "La celda está combinada con {n, plural, one {la de su derecha} many {# a su derecha} other {# a su derecha}}; su valor contó solo para «{header}». Separa las celdas si las otras deben llevar un dato.",
			EN: "The cell is merged with {n, plural, one {the one} other {# cells}} to its right; its value counted for “{header}” alone. Split the cells if the others should hold something.",
			ZH: "该单元格与右侧{n}个单元格合并，其值仅计入“{header}”。如其他列也应有数据，请取消合并。",
		})
)

// About numbers and dates.
var (
	ruleDigitsLost = rule("digits-lost",
		i18n.Message{ES: "Número con dígitos perdidos", EN: "Number with digits lost", ZH: "丢失位数的数字"},
		i18n.Message{
			ES: "Excel conserva solo 15 dígitos y de «{header}» queda {value}; los demás se perdieron. Da a la celda formato de texto y escribe el número otra vez desde su origen.",
			EN: "Excel keeps only 15 digits, and of “{header}” {value} is left; the others are gone. Format the cell as text and enter the number again from where it came.",
			ZH: "Excel只保留15位数字，“{header}”仅剩{value}，其余已丢失。请将单元格设为文本格式，并按原始资料重新输入。",
		})
	ruleDecimalsHidden = rule("decimals-hidden",
		i18n.Message{ES: "Precio con decimales que no se ven", EN: "Price with unseen decimals", ZH: "含有未显示小数的价格"},
		i18n.Message{
			ES: "«{header}» muestra {shown} y guarda {value}; se tomó lo que guarda. Si el precio es {shown}, redondéalo con =REDONDEAR().",
			EN: "“{header}” shows {shown} and holds {value}; what it holds was taken. If the price is {shown}, round it with =ROUND().",
			ZH: "“{header}”显示{shown}，实际为{value}；已采用实际值。如价格应为{shown}，请用=ROUND()取整。",
		})
	ruleCodeDate = rule("code-date",
		i18n.Message{ES: "Código convertido en fecha", EN: "Code turned into a date", ZH: "编码变成了日期"},
		i18n.Message{
			ES: "«{header}» debería ser un código y Excel guarda la fecha {value}. Da a la celda formato de texto y escribe el código otra vez.",
			EN: "“{header}” should be a code, and Excel holds the date {value}. Format the cell as text and enter the code again.",
			ZH: "“{header}”应为编码，但Excel保存的是日期{value}。请将单元格设为文本格式并重新输入编码。",
		})
	ruleDateRange = rule("date-range",
		i18n.Message{ES: "Fecha imposible", EN: "Impossible date", ZH: "无效日期"},
		i18n.Message{
			ES: "«{header}» tiene formato de fecha y guarda {value}, que no es ninguna; se tomó como número. Escribe la fecha otra vez o cambia el formato.",
			EN: "“{header}” has the format of a date and holds {value}, which is none; it was taken as a number. Enter the date again or change the format.",
			ZH: "“{header}”为日期格式，但保存的{value}不是有效日期，已作为数字处理。请重新输入日期或更改格式。",
		})
	ruleFormulaEmpty = rule("formula-empty",
		i18n.Message{ES: "Fórmula sin resultado", EN: "Formula without a result", ZH: "没有结果的公式"},
		i18n.Message{
			ES: "«{header}» tiene una fórmula cuyo resultado no está guardado en el libro. Ábrelo en Excel, espera a que calcule, guárdalo y envíalo otra vez.",
			EN: "“{header}” has a formula whose result is not saved in the workbook. Open it in Excel, let it calculate, save it and send it again.",
			ZH: "“{header}”含有公式，但工作簿未保存其结果。请用Excel打开，待计算完成后保存并重新发送。",
		})
)

// About pictures, links and codes in several sheets.
var (
	rulePicture = rule("picture",
		i18n.Message{ES: "Foto dentro del libro", EN: "Picture inside the workbook", ZH: "工作簿内的图片"},
		i18n.Message{
			ES: "La foto de esta fila está dentro del libro ({part}) y no tiene dirección web. Súbela y pon su dirección en una columna «Imagen», o toma el archivo del libro.",
			EN: "The picture of this row is inside the workbook ({part}) and has no address on the web. Upload it and put its address in a column “Imagen”, or take the file out of the workbook.",
			ZH: "该行的图片在工作簿内（{part}），没有网址。请上传并在“图片”列填写网址，或从工作簿中取出文件。",
		})
	rulePictureLoose = rule("picture-loose",
		i18n.Message{ES: "Foto sin producto", EN: "Picture without a product", ZH: "没有对应商品的图片"},
		i18n.Message{
			ES: "La foto {part} está en la fila {row}, que no es de ningún producto. Muévela a la fila de su producto; cuenta su esquina superior izquierda.",
			EN: "The picture {part} lies on row {row}, which is that of no product. Move it to the row of its product; its upper left corner counts.",
			ZH: "图片{part}位于第{row}行，该行没有商品。请将其移到对应商品的行，以左上角为准。",
		})
	rulePictureInCell = rule("picture-in-cell",
		i18n.Message{ES: "Foto incrustada en la celda", EN: "Picture placed in the cell", ZH: "嵌入单元格的图片"},
		i18n.Message{
			ES: "«{header}» tiene una foto incrustada en la celda, que no se puede leer. Súbela y escribe su dirección web, como https://….",
			EN: "“{header}” has a picture placed in the cell, which cannot be read. Upload it and enter its address on the web, such as https://….",
			ZH: "“{header}”的单元格中嵌入了图片，无法读取。请上传图片并填写网址，例如https://…。",
		})
	ruleLink = rule("link",
		i18n.Message{ES: "Dirección tomada del vínculo", EN: "Address taken from the link", ZH: "网址取自链接"},
		i18n.Message{
			ES: "«{header}» dice «{value}» y se tomó la dirección de su vínculo: {address}. Revisa que sea la de la foto.",
			EN: "“{header}” says “{value}”, and the address of its link was taken: {address}. Check that it is that of the picture.",
			ZH: "“{header}”显示“{value}”，已采用其链接地址：{address}。请确认该地址是图片地址。",
		})
	ruleTwice = rule("sheets-twice",
		i18n.Message{ES: "Código repetido en otra hoja", EN: "Code repeated in another sheet", ZH: "其他工作表中的重复编码"},
		i18n.Message{
			ES: "{what} {code} ya está en la hoja «{sheet}», fila {row}. Deja el producto en una sola hoja o corrige el código.",
			EN: "{what} {code} is in sheet “{sheet}”, row {row}, already. Keep the product in one sheet, or correct the code.",
			ZH: "{what}{code}已在工作表“{sheet}”第{row}行出现。请只在一个工作表中保留该商品，或更正编码。",
		})
)

var (
	keyWord  = i18n.Message{ES: "La clave", EN: "The key", ZH: "编号"}
	skuWord  = i18n.Message{ES: "El SKU", EN: "The SKU", ZH: "SKU"}
	gtinWord = i18n.Message{ES: "El código de barras", EN: "The barcode", ZH: "条码"}
)
