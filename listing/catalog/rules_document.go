package catalog

import (
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
)

// documentRules returns the rules about documents: linked data and feeds.
func documentRules() []*check.Rule {
	return []*check.Rule{
		ruleNumberForm, ruleItemOrphan, ruleItemBroken, ruleSKUInstead, ruleAvailability, rulePriceRange, rulePriceTwo,
		ruleEntities, ruleGroupEmpty, ruleAxesFound, ruleAxisUnknown, ruleJSONRepaired, ruleOtherThings, ruleProductOther,
		ruleProductAgain, ruleProductSeveral, ruleDeclared, ruleFeedText,
	}
}

// What was found about the products of a document.
var (
	ruleNumberForm = rule("number-form",
		i18n.Message{ES: "Número con coma", EN: "Number with a comma", ZH: "带逗号的数字"},
		i18n.Message{
			ES: "El formato pide punto decimal y nada entre los miles, pero aquí dice «{value}»; se leyó como {number}. Revísalo y escríbelo así.",
			EN: "The format wants a decimal point and nothing between thousands, but here it says “{value}”; it was read as {number}. Check it and write it so.",
			ZH: "该格式要求使用小数点且不带千位分隔符，此处为“{value}”，已读取为{number}。请核对并改写。",
		})
	ruleItemOrphan = rule("item-orphan",
		i18n.Message{ES: "Producto sin nombre ni clave", EN: "Product without a name or a code", ZH: "没有名称和编号的商品"},
		i18n.Message{
			ES: "El producto no tiene ni nombre ni código, así que no se puede reconocer; todo lo que dice se conserva como dato adicional. Complétalo o bórralo.",
			EN: "The product has neither a name nor a code to know it by; all that it says is carried along as extra data. Complete it or delete it.",
			ZH: "该商品既无名称也无编码，无法识别，全部内容已作为附加数据保留。请补全或删除。",
		})
	ruleItemBroken = rule("item-broken",
		i18n.Message{ES: "Parte que no se puede leer", EN: "Part that cannot be read", ZH: "无法读取的部分"},
		i18n.Message{
			ES: "Una parte del documento no se puede leer y se dejó fuera ({problem}), junto a «{value}». Corrígela o expórtala de nuevo.",
			EN: "A part of the document cannot be read and was left out ({problem}), near “{value}”. Correct it or export it again.",
			ZH: "文档有一部分无法读取，已略过（{problem}），位于“{value}”附近。请更正或重新导出。",
		})
	ruleSKUInstead = rule("sku-instead",
		i18n.Message{ES: "Otro código en lugar del SKU", EN: "Another code instead of the SKU", ZH: "以其他编码代替SKU"},
		i18n.Message{
			ES: "La variante no trae SKU; se usa «{value}», su otro código. Agrega el SKU si tienes uno.",
			EN: "The variant has no SKU; its other code “{value}” serves as one. Add the SKU if you have it.",
			ZH: "该规格没有SKU，已用其另一编码“{value}”代替。如有SKU，请补充。",
		})
	ruleAvailability = rule("availability-word",
		i18n.Message{ES: "No se sabe si está disponible", EN: "Not known whether it is available", ZH: "是否有货未知"},
		i18n.Message{
			ES: "«{value}» en «{header}» no dice si el producto se puede comprar; no se publicará. Escribe «in_stock» u «out_of_stock».",
			EN: "“{value}” in “{header}” does not say whether the product can be bought; it will not be published. Write “in_stock” or “out_of_stock”.",
			ZH: "“{header}”中的“{value}”无法说明商品是否可购买，将不会发布。请填写“in_stock”（有货）或“out_of_stock”（缺货）。",
		})
	rulePriceRange = rule("price-range",
		i18n.Message{ES: "Rango en lugar de un precio", EN: "Range instead of a price", ZH: "价格区间"},
		i18n.Message{
			ES: "El documento solo da un rango de {value} a {until}, y no se sabe cuál es el precio; quedó vacío. Escribe el precio de cada variante.",
			EN: "The document only gives a range from {value} to {until}, which is no price; it stays unset. Give the price of each variant.",
			ZH: "文档只给出{value}至{until}的区间，无法确定价格，已留空。请填写每个规格的价格。",
		})
	rulePriceTwo = rule("price-two",
		i18n.Message{ES: "Varios precios a la vez", EN: "Several prices at once", ZH: "同时有多个价格"},
		i18n.Message{
			ES: "Las ofertas del mismo producto piden precios distintos, como {value}, y no se sabe cuál vale; quedó vacío. Deja uno, o di desde qué cantidad vale cada uno.",
			EN: "The offers of one product ask different prices, such as {value}, and it is not known which holds; it stays unset. Keep one, or say from what quantity each holds.",
			ZH: "同一商品的报价不一致（如{value}），无法确定采用哪个，已留空。请只保留一个，或注明各价格的起订数量。",
		})
	ruleEntities = rule("text-entities",
		i18n.Message{ES: "Entidades de HTML", EN: "HTML entities", ZH: "HTML实体"},
		i18n.Message{
			ES: "«{value}» trae entidades de HTML en lugar de letras; se leyó «{text}». Corrige el programa que lo escribe.",
			EN: "“{value}” has HTML entities instead of letters; it was read as “{text}”. Correct the program that writes it.",
			ZH: "“{value}”含有代替字符的HTML实体，已读取为“{text}”。请修正生成它的程序。",
		})
	ruleGroupEmpty = rule("group-empty",
		i18n.Message{ES: "Grupo sin variantes", EN: "Group without variants", ZH: "没有规格的商品组"},
		i18n.Message{
			ES: "El grupo de productos no tiene ninguna variante que se pueda comprar. Agrégalas.",
			EN: "The group of products has no variant that could be bought. Add them.",
			ZH: "该商品组没有可购买的规格。请添加。",
		})
	ruleAxesFound = rule("options-found",
		i18n.Message{ES: "Opciones tomadas de los datos", EN: "Options taken from the data", ZH: "由数据得出的选项"},
		i18n.Message{
			ES: "El documento no dice en qué se distinguen las variantes; se tomó lo que tienen distinto: {options}. Revísalo.",
			EN: "The document does not say how the variants differ; what they have different was taken: {options}. Check it.",
			ZH: "文档未说明各规格的区别，已采用其不同之处：{options}。请核对。",
		})
	ruleAxisUnknown = rule("option-unknown",
		i18n.Message{ES: "Opción que ninguna variante tiene", EN: "Option that no variant has", ZH: "规格均未填写的选项"},
		i18n.Message{
			ES: "El grupo dice que sus variantes se distinguen por «{value}», pero ninguna trae ese dato. Agrégalo a cada una.",
			EN: "The group says that its variants differ by “{value}”, but none of them states it. Add it to each.",
			ZH: "商品组注明各规格按“{value}”区分，但没有任何规格填写。请逐一补充。",
		})
)

// What was found about a document as a whole.
var (
	ruleJSONRepaired = rule("json-repaired",
		i18n.Message{ES: "JSON reparado", EN: "JSON mended", ZH: "已修复的JSON"},
		i18n.Message{
			ES: "El JSON tiene {what} ({n, plural, one {una vez} many {# de veces} other {# veces}}); se leyó como si estuviera bien. Corrige la plantilla que lo escribe.",
			EN: "The JSON has {what} ({n, plural, one {once} other {# times}}); it was read as if it were right. Correct the template that writes it.",
			ZH: "JSON中有{what}（{n}处），已按正确写法读取。请修正生成它的模板。",
		})
	ruleOtherThings = rule("document-other",
		i18n.Message{ES: "Datos que no son productos", EN: "Data that is no product", ZH: "非商品数据"},
		i18n.Message{
			ES: "El documento también describe cosas que no son productos y que no se tomaron: {types}.",
			EN: "The document also describes things that are no products and were not taken: {types}.",
			ZH: "文档还描述了非商品内容，未予采用：{types}。",
		})
	ruleProductOther = rule("product-other",
		i18n.Message{ES: "Otro producto en la página", EN: "Another product on the page", ZH: "页面中的其他商品"},
		i18n.Message{
			ES: "La página también describe otro producto, {name}, que no se tomó porque tiene su propia página. Léela por separado.",
			EN: "The page also describes another product, {name}, which was not taken since it has a page of its own. Read that one separately.",
			ZH: "页面还描述了另一商品{name}，因其有自己的页面而未采用。请单独读取。",
		})
	ruleProductAgain = rule("product-again",
		i18n.Message{ES: "Producto descrito dos veces", EN: "Product described twice", ZH: "重复描述的商品"},
		i18n.Message{
			ES: "La página describe su producto otra vez aquí ({name}); se tomó lo que faltaba, y lo que es distinto quedó como dato adicional. Deja una sola descripción.",
			EN: "The page describes its product once more here ({name}); what was missing was taken, and what differs is extra data. Keep one description.",
			ZH: "页面在此再次描述了同一商品（{name}），已补入缺少的内容，不同之处作为附加数据保留。请只保留一处描述。",
		})
	ruleProductSeveral = rule("product-several",
		i18n.Message{ES: "Varios productos en la página", EN: "Several products on the page", ZH: "页面中有多个商品"},
		i18n.Message{
			ES: "La página describe {n} productos y no dice cuál es el suyo; se tomaron todos. Si solo uno es tuyo, lee la página de ese producto.",
			EN: "The page describes {n} products and does not say which is its own; all were taken. If only one is yours, read that product's page.",
			ZH: "页面描述了{n}个商品，未说明主商品，已全部采用。如只需其中一个，请读取该商品的页面。",
		})
	ruleDeclared = rule("encoding-declared",
		i18n.Message{ES: "Codificación mal declarada", EN: "Encoding declared wrongly", ZH: "编码声明有误"},
		i18n.Message{
			ES: "El archivo declara la codificación {declared}, pero está escrito en {encoding} y así se leyó. Corrige la declaración.",
			EN: "The file declares the encoding {declared} but is written in {encoding}, and was read so. Correct the declaration.",
			ZH: "文件声明的编码为{declared}，实际为{encoding}，已按后者读取。请更正声明。",
		})
	ruleFeedText = rule("feed-text",
		i18n.Message{ES: "Datos fuera de los productos", EN: "Data outside the products", ZH: "商品之外的数据"},
		i18n.Message{
			ES: "El archivo dice además {n, plural, one {un dato} many {# de datos} other {# datos}} que no {n, plural, one {es} many {son} other {son}} de ningún producto: {text}.",
			EN: "The file also says {n, plural, one {one thing that is} other {# things that are}} about no product: {text}.",
			ZH: "文件中还有{n}项不属于任何商品的内容：{text}。",
		})
)
