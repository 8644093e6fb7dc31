package catalog

import (
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
)

// groupRules returns the rules about rows that belong together though they
// stand apart, and about what shops write in such tables.
func groupRules() []*check.Rule {
	return []*check.Rule{
		ruleParentMissing, ruleParentBlank, ruleParentDeep, ruleNotVariable, ruleNoVariations, ruleGrouped,
		ruleAxisUnlisted, ruleValueUnlisted, ruleAnyValue, ruleStockShared, ruleStockWord,
		ruleDate, ruleSaleDays, ruleSaleHigher, ruleListUnclear,
	}
}

// What was found about a variation and its product.
var (
	ruleParentMissing = rule("parent-missing",
		i18n.Message{ES: "Variación sin su producto", EN: "Variation without its product", ZH: "缺少父商品的规格"},
		i18n.Message{
			ES: "La variación es del producto «{parent}», que no está en el archivo; se conserva aparte. Agrega la fila de ese producto o corrige la referencia, como id:44 o su SKU.",
			EN: "The variation is of product “{parent}”, which is not in the file; it is kept by itself. Add that product's row or correct the reference, such as id:44 or its SKU.",
			ZH: "该规格属于商品“{parent}”，但文件中没有该商品，已单独保留。请添加该商品的行，或更正引用（如id:44或其SKU）。",
		})
	ruleParentBlank = rule("parent-blank",
		i18n.Message{ES: "Variación que no dice de qué producto es", EN: "Variation that names no product", ZH: "未注明所属商品的规格"},
		i18n.Message{
			ES: "La fila es una variación y no dice de qué producto. Escribe en su columna de producto superior el id, como id:44, o el SKU.",
			EN: "The row is a variation and does not say of which product. Give the product's id, such as id:44, or its SKU in the column for the parent.",
			ZH: "该行是规格，但未注明属于哪个商品。请在父商品列填写编号（如id:44）或SKU。",
		})
	ruleParentDeep = rule("parent-deep",
		i18n.Message{ES: "Variación de otra variación", EN: "Variation of a variation", ZH: "规格的父项也是规格"},
		i18n.Message{
			ES: "«{parent}», de quien esta fila es variación, es a su vez una variación. Escribe el id o el SKU del producto mismo.",
			EN: "“{parent}”, of which this row is a variation, is itself one. Give the id or SKU of the product.",
			ZH: "该行所属的“{parent}”本身也是规格。请填写商品本身的编号或SKU。",
		})
	ruleNotVariable = rule("parent-not-variable",
		i18n.Message{ES: "Producto con variaciones que no es variable", EN: "Product with variations that is not variable", ZH: "非可变商品却有规格"},
		i18n.Message{
			ES: "El producto es de tipo «{type}» y tiene {n, plural, one {una variación} many {# de variaciones} other {# variaciones}}. Cambia su tipo a «variable» o quita las variaciones; su propio precio se conserva como dato adicional.",
			EN: "The product is of type “{type}” and has {n, plural, one {one variation} other {# variations}}. Change its type to “variable” or remove the variations; its own price is carried along as extra data.",
			ZH: "该商品类型为“{type}”，却有{n}个规格。请将类型改为“variable”或删除规格；其自身价格已作为附加数据保留。",
		})
	ruleNoVariations = rule("no-variations",
		i18n.Message{ES: "Producto variable sin variaciones", EN: "Variable product without variations", ZH: "没有规格的可变商品"},
		i18n.Message{
			ES: "El producto es variable y el archivo no trae ninguna de sus variaciones. Exporta también las variaciones.",
			EN: "The product is variable and the file has none of its variations. Export the variations as well.",
			ZH: "该商品为可变商品，但文件中没有任何规格。请同时导出规格。",
		})
	ruleGrouped = rule("product-grouped",
		i18n.Message{ES: "Grupo de productos", EN: "Group of products", ZH: "组合商品"},
		i18n.Message{
			ES: "La fila es un grupo de otros productos y no se vende por sí misma; no se publicará.",
			EN: "The row is a group of other products and is not sold itself; it will not be published.",
			ZH: "该行是其他商品的组合，不单独销售，将不会发布。",
		})
	ruleAxisUnlisted = rule("axis-unlisted",
		i18n.Message{ES: "Atributo que el producto no lista", EN: "Attribute that the product does not list", ZH: "商品未列出的属性"},
		i18n.Message{
			ES: "Las variaciones se distinguen por «{option}», que el producto no tiene entre sus atributos. Agrégalo con todos sus valores.",
			EN: "The variations differ by “{option}”, which is not among the product's attributes. Add it with all its values.",
			ZH: "规格以“{option}”区分，但商品属性中没有该项。请添加该属性及其全部取值。",
		})
	ruleValueUnlisted = rule("option-unlisted",
		i18n.Message{ES: "Valor que el producto no lista", EN: "Value that the product does not list", ZH: "商品未列出的取值"},
		i18n.Message{
			ES: "La variación dice «{value}» en «{option}», y el producto lista {listed}. Escríbelo igual en los dos.",
			EN: "The variation says “{value}” for “{option}”, and the product lists {listed}. Write it alike in both.",
			ZH: "规格的“{option}”为“{value}”，而商品列出的是{listed}。请保持两处一致。",
		})
	ruleAnyValue = rule("option-any",
		i18n.Message{ES: "Variación para cualquier valor", EN: "Variation for any value", ZH: "适用任意取值的规格"},
		i18n.Message{
			ES: "La variación deja abierto «{option}» y vale para todos: {listed}. Haz una variación con su SKU para cada valor.",
			EN: "The variation leaves “{option}” open and stands for all: {listed}. Make one variation with its own SKU for each value.",
			ZH: "该规格未限定“{option}”，适用于全部：{listed}。请为每个取值建立一个带SKU的规格。",
		})
	ruleStockShared = rule("stock-shared",
		i18n.Message{ES: "Existencias en común", EN: "Shared stock", ZH: "共用库存"},
		i18n.Message{
			ES: "Las existencias se llevan en el producto, para todas sus variaciones juntas; las de esta variación no se conocen.",
			EN: "The stock is kept on the product, for all variations together; that of this variation is not known.",
			ZH: "库存按商品合计管理，无法得知该规格的库存。",
		})
	ruleStockWord = rule("stock-word",
		i18n.Message{ES: "No se sabe si hay existencias", EN: "Not known whether it is in stock", ZH: "是否有货未知"},
		i18n.Message{
			ES: "«{value}» en «{header}» no dice si hay existencias; se conserva como dato adicional. Escribe 1 o 0, o bien in_stock u out_of_stock.",
			EN: "“{value}” in “{header}” does not say whether it is in stock; it is carried along as extra data. Write 1 or 0, or in_stock or out_of_stock.",
			ZH: "“{header}”中的“{value}”无法说明是否有货，已作为附加数据保留。请填写1或0，或in_stock、out_of_stock。",
		})
)

// What was found about sale prices.
var (
	ruleDate = rule("date",
		i18n.Message{ES: "Fecha que no se puede leer", EN: "Date that cannot be read", ZH: "无法读取的日期"},
		i18n.Message{
			ES: "«{value}» en «{header}» no es una fecha que se lea de una sola manera; se conserva como dato adicional. Escríbela como 2026-11-16.",
			EN: "“{value}” in “{header}” is no date that can be read in one way only; it is carried along as extra data. Write it like 2026-11-16.",
			ZH: "“{header}”中的“{value}”不是只有一种读法的日期，已作为附加数据保留。请写成2026-11-16的形式。",
		})
	ruleSaleDays = rule("sale-days",
		i18n.Message{ES: "Oferta que termina antes de empezar", EN: "Sale that ends before it begins", ZH: "促销结束早于开始"},
		i18n.Message{
			ES: "La oferta empieza el {from} y termina el {until}; quedó vacía. Corrige las fechas.",
			EN: "The sale begins on {from} and ends on {until}; it stays unset. Correct the days.",
			ZH: "促销从{from}开始，到{until}结束，已留空。请更正日期。",
		})
	ruleSaleHigher = rule("sale-higher",
		i18n.Message{ES: "Oferta que no baja el precio", EN: "Sale that lowers no price", ZH: "促销价不低于原价"},
		i18n.Message{
			ES: "El precio de oferta, {sale}, no es menor que el normal, {price}. Revisa los dos.",
			EN: "The sale price, {sale}, is no lower than the usual one, {price}. Check both.",
			ZH: "促销价{sale}不低于正常价{price}。请核对。",
		})
)

// What was found about a list.
var ruleListUnclear = rule("list-unclear",
	i18n.Message{ES: "Lista con comas que no se distinguen", EN: "List with commas that cannot be told apart", ZH: "逗号含义不明的列表"},
	i18n.Message{
		ES: "En «{value}» de «{header}» no se sabe qué comas separan valores y cuáles son de un número; se conserva entero como un solo valor. Escribe cada valor entre comillas, o los decimales con punto.",
		EN: "In “{value}” of “{header}” it is not known which commas separate values and which belong to a number; the whole is kept as one value. Put each value in quotes, or write decimals with a point.",
		ZH: "“{header}”中的“{value}”无法判断逗号是分隔取值还是数字的一部分，已整体保留为一个值。请为每个值加引号，或使用小数点。",
	})
