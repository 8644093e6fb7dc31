package alibabacom

import (
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
)

// house makes a rule of this package: what a product needs to become a listing.
func house(id string, title, text i18n.Message) *check.Rule {
	return &check.Rule{ID: "alibabacom-" + id, Source: "nao", Status: check.House, Title: title, Text: text}
}

// platform makes a rule that the platform states, or is known to follow.
func platform(id string, o origin, title, text i18n.Message) *check.Rule {
	return &check.Rule{
		ID: "alibabacom-" + id, Source: o.source, URL: o.url, Since: o.since, Until: o.until, Status: o.status,
		Title: title, Text: text,
	}
}

// Where the platform's rules come from.
var (
	fromV2 = origin{
		source: "Product V2, Create a new product listing, read mid-2026", url: pageAPI, status: check.Official,
	}
	fromOlder = origin{
		source: "metadata of the older product calls, read mid-2026", url: pageAPI, status: check.Secondary,
	}
	fromLive   = origin{source: "live tests of 2025", status: check.Secondary}
	fromSchema = origin{source: "the category’s schema, as the platform answered it", status: check.Official}
	fromAnswer = origin{source: "the platform’s own answer", status: check.Official}
	fromRegex  = origin{
		source: "schema of the older product calls, tested live; whether Product V2 does the same is not confirmed",
		status: check.Unconfirmed,
	}
)

// pageAPI is the documentation of the calls.
const pageAPI = "https://openapi.alibaba.com/doc/api.htm"

// What stops a product.
var (
	ruleWithheld = house("withheld",
		i18n.Message{ES: "No está a la venta", EN: "Not for sale", ZH: "未在售"},
		i18n.Message{
			ES: "Tu catálogo dice que este producto no está a la venta («{value}»). Actívalo ahí para publicarlo.",
			EN: "Your catalogue says that this product is not for sale (“{value}”). Activate it there to publish it.",
			ZH: "商品目录标明该商品未在售（“{value}”）。请先启用再发布。",
		})
	ruleVariantWithheld = house("variant-withheld",
		i18n.Message{ES: "Variante que no está a la venta", EN: "Variant not for sale", ZH: "规格未在售"},
		i18n.Message{
			ES: "Tu catálogo dice que la variante {sku} no está a la venta («{value}»), así que no se publica. Actívala ahí si la quieres publicar.",
			EN: "Your catalogue says that variant {sku} is not for sale (“{value}”), so it is not published. Activate it there to publish it.",
			ZH: "商品目录标明规格{sku}未在售（“{value}”），因此不发布。如需发布，请先启用。",
		})
	ruleNoTitle = platform("no-title", fromV2,
		i18n.Message{ES: "Falta el título", EN: "The title is missing", ZH: "缺少标题"},
		i18n.Message{
			ES: "No hay título en {language}. Escribe o traduce el texto del producto.",
			EN: "There is no title in {language}. Write or translate the product’s text.",
			ZH: "没有{language}标题。请撰写或翻译商品文案。",
		})
	ruleNoImage = platform("no-image", fromV2,
		i18n.Message{ES: "Falta una imagen", EN: "An image is missing", ZH: "缺少图片"},
		i18n.Message{
			ES: "El producto no tiene ninguna imagen con dirección web. Agrega al menos una.",
			EN: "The product has no image with a web address. Add at least one.",
			ZH: "商品没有带网址的图片。请至少添加一张。",
		})
	ruleNoPrice = platform("no-price", fromV2,
		i18n.Message{ES: "Falta el precio", EN: "The price is missing", ZH: "缺少价格"},
		i18n.Message{
			ES: "La variante {sku} no tiene precio de exportación. Da su costo para calcularlo.",
			EN: "Variant {sku} has no export price. Give its cost, so that one can be built.",
			ZH: "规格{sku}没有出口价格。请提供成本以便计算。",
		})
	ruleCurrency = house("currency",
		i18n.Message{ES: "Otra moneda", EN: "Another currency", ZH: "币种不符"},
		i18n.Message{
			ES: "El precio de {sku} está en {value} y aquí se publica en {listed}. Conviértelo.",
			EN: "The price of {sku} is in {value}; prices are published in {listed}. Convert it.",
			ZH: "{sku}的价格币种为{value}，发布币种为{listed}。请换算。",
		})
	rulePriceRange = platform("price-range", fromOlder,
		i18n.Message{ES: "Precio fuera de límites", EN: "Price out of bounds", ZH: "价格超出范围"},
		i18n.Message{
			ES: "El precio de {sku} es {price} y Alibaba.com acepta de {min} a {max}. Corrígelo.",
			EN: "The price of {sku} is {price}; Alibaba.com takes {min} to {max}. Correct it.",
			ZH: "{sku}的价格为{price}，Alibaba.com接受{min}至{max}。请修正。",
		})
	rulePriceSteps = platform("price-steps", fromV2,
		i18n.Message{ES: "Escalones de precio", EN: "Price steps", ZH: "阶梯价格"},
		i18n.Message{
			ES: "En {sku}, en cada escalón la cantidad debe subir y el precio bajar, con cantidades enteras de {min} a {max}. Corrige los escalones.",
			EN: "In {sku}, the quantity must rise and the price fall with each step, in whole units from {min} to {max}. Correct the steps.",
			ZH: "{sku}的阶梯价须随数量递增而递减，数量为{min}至{max}的整数。请修正。",
		})
	ruleStepAbove = house("first-step-above-minimum",
		i18n.Message{ES: "Precio de mayoreo en el pedido mínimo", EN: "Bulk price at the minimum order", ZH: "起订量适用了批量价"},
		i18n.Message{
			ES: "Los precios de {sku} empiezan en {first} unidades y el pedido mínimo es de {min}: el pedido más chico se vendería a precio de mayoreo. Da un precio desde {min} unidades o sube el pedido mínimo.",
			EN: "The prices of {sku} begin at {first} units and the minimum order is {min}: the smallest order would be sold at the bulk price. Give a price from {min} units on, or raise the minimum order.",
			ZH: "{sku}的价格从{first}件起，而起订量为{min}件：最小订单将按批量价成交。请提供{min}件起的价格，或提高起订量。",
		})
	ruleNoCode = house("no-code",
		i18n.Message{ES: "Falta la clave del producto", EN: "The product’s code is missing", ZH: "缺少商品编码"},
		i18n.Message{
			ES: "El producto no tiene clave propia con la que volver a encontrarlo (dice «{value}»). Dale una en tu catálogo.",
			EN: "The product has no code of its own by which to find it again (it says “{value}”). Give it one in your catalogue.",
			ZH: "商品没有可供查找的自有编码（现为“{value}”）。请在商品目录中设置。",
		})
	ruleNoVariants = house("no-variants",
		i18n.Message{ES: "Sin variantes", EN: "No variants", ZH: "没有规格"},
		i18n.Message{
			ES: "El producto no tiene nada que vender: le falta al menos una variante con SKU y precio. Agrégala.",
			EN: "The product has nothing to sell: it lacks a variant with SKU and price. Add one.",
			ZH: "商品没有可售规格，至少需要一个带SKU和价格的规格。请添加。",
		})
	ruleRepeatedSKU = house("repeated-sku",
		i18n.Message{ES: "SKU repetido", EN: "SKU repeated", ZH: "SKU重复"},
		i18n.Message{
			ES: "Dos variantes tienen el SKU {sku}. Dale a cada una el suyo.",
			EN: "Two variants have the SKU {sku}. Give each its own.",
			ZH: "两个规格使用同一SKU {sku}。请分别设置。",
		})
	ruleNoSKU = house("no-sku",
		i18n.Message{ES: "Falta el SKU", EN: "The SKU is missing", ZH: "缺少SKU"},
		i18n.Message{
			ES: "Una variante no tiene SKU. Dale uno propio.",
			EN: "A variant has no SKU. Give it one of its own.",
			ZH: "有规格没有SKU。请为其设置唯一SKU。",
		})
	ruleSaleMissing = platform("sale-attribute-missing", fromSchema,
		i18n.Message{ES: "Falta un dato de venta", EN: "A sale attribute is missing", ZH: "缺少规格属性"},
		i18n.Message{
			ES: "La categoría exige «{field}» también para un producto sin variantes. Escribe el dato en tu catálogo.",
			EN: "The category requires “{field}” for a product without variants too. Put the value in your catalogue.",
			ZH: "该类目要求无规格的商品也填写“{field}”。请在商品目录中补充。",
		})
	ruleAxis = house("axis-unknown",
		i18n.Message{ES: "La categoría no distingue así", EN: "The category has no such axis", ZH: "类目无此规格"},
		i18n.Message{
			ES: "La categoría no distingue variantes por «{field}». Elige otra categoría o publica cada variante como producto.",
			EN: "The category does not tell variants apart by “{field}”. Choose another category, or publish each variant as a product.",
			ZH: "该类目不支持以“{field}”区分规格。请更换类目或将各规格单独发布。",
		})
	ruleNoOption = house("option-missing",
		i18n.Message{ES: "Falta una opción", EN: "An option is missing", ZH: "缺少规格值"},
		i18n.Message{
			ES: "La variante {sku} no dice su «{field}». Escríbelo en tu catálogo.",
			EN: "Variant {sku} does not state its “{field}”. Put it in your catalogue.",
			ZH: "规格{sku}没有填写“{field}”。请在商品目录中补充。",
		})
	ruleOptionUnlisted = platform("option-unlisted", fromSchema,
		i18n.Message{ES: "Opción que la lista no tiene", EN: "Option not in the list", ZH: "规格值不在列表中"},
		i18n.Message{
			ES: "«{field}» no acepta «{value}». Elige un valor de la lista: {choices}.",
			EN: "“{field}” does not take “{value}”. Choose a value of the list: {choices}.",
			ZH: "“{field}”不接受“{value}”。请从列表中选择：{choices}。",
		})
	ruleOption = house("option-unsaid",
		i18n.Message{ES: "Opción sin traducir", EN: "Option not translated", ZH: "规格值未翻译"},
		i18n.Message{
			ES: "Falta decir «{value}» ({field}) en el idioma de la publicación. Tradúcelo.",
			EN: "“{value}” ({field}) is not there in the language of the listing. Translate it.",
			ZH: "“{value}”（{field}）没有发布语言的译文。请翻译。",
		})
)

// What was changed to fit, or left out.
var (
	ruleTitleCut = platform("title-cut", fromOlder,
		i18n.Message{ES: "Título recortado", EN: "Title cut", ZH: "标题已截短"},
		i18n.Message{
			ES: "El título pasa de {max} caracteres y se recortó a «{value}». Si así no se entiende, escribe uno más corto.",
			EN: "The title exceeds {max} characters and was cut to “{value}”. If that does not read well, write a shorter one.",
			ZH: "标题超过{max}个字符，已截短为“{value}”。如不通顺，请改写得更短。",
		})
	ruleKeywords = house("keywords-from-title",
		i18n.Message{ES: "Palabras clave del título", EN: "Keywords from the title", ZH: "关键词取自标题"},
		i18n.Message{
			ES: "No hay palabras clave y la plataforma las exige: se usó el título. Escribe las que buscan tus clientes.",
			EN: "There are no keywords and the platform requires them: the title was used. Write those that your buyers look for.",
			ZH: "没有关键词而平台要求填写：已采用标题。请填写买家常搜的词。",
		})
	ruleKeywordsCut = house("keywords-cut",
		i18n.Message{ES: "Palabras clave de más", EN: "Too many keywords", ZH: "关键词过多"},
		i18n.Message{
			ES: "Las palabras clave no caben en {max} bytes; se dejó fuera «{value}». Deja las más buscadas.",
			EN: "The keywords do not fit into {max} bytes; “{value}” was left out. Keep those that buyers look for most.",
			ZH: "关键词超过{max}字节，已省略“{value}”。请保留最常搜的词。",
		})
	ruleImageLocal = house("image-local",
		i18n.Message{ES: "Imagen sin dirección web", EN: "Image without a web address", ZH: "图片无网址"},
		i18n.Message{
			ES: "«{value}» no es una dirección http o https. Sube la imagen al banco de fotos.",
			EN: "“{value}” is no http or https address. Upload the image to the photo bank.",
			ZH: "“{value}”不是http或https网址。请上传到图片银行。",
		})
	ruleTitleLetters = platform("title-letters", fromRegex,
		i18n.Message{ES: "Letras con acento en el título", EN: "Accented letters in the title", ZH: "标题含非英文字母"},
		i18n.Message{
			ES: "El título en inglés lleva letras que el inglés no usa («{value}») y Alibaba.com podría rechazarlo. Escríbelo sin acentos ni eñes.",
			EN: "The English title has letters that English does not use (“{value}”), and Alibaba.com may refuse it. Write it without accents.",
			ZH: "英文标题含非英文字母（“{value}”），可能被平台拒绝。请去掉重音符号。",
		})
	ruleStepsBelow = house("steps-below-minimum",
		i18n.Message{ES: "Escalones bajo el mínimo", EN: "Steps below the minimum order", ZH: "低于起订量的阶梯"},
		i18n.Message{
			ES: "El pedido mínimo es de {n} unidades: los precios de {sku} para menos se dejaron fuera. Si vendes menos, baja el pedido mínimo.",
			EN: "The minimum order is {n} units: the prices of {sku} for fewer were left out. If you sell fewer, lower the minimum order.",
			ZH: "起订量为{n}件：{sku}更小数量的价格已省略。如可售更少，请降低起订量。",
		})
	ruleRounded = house("price-rounded",
		i18n.Message{ES: "Precio redondeado", EN: "Price rounded", ZH: "价格已四舍五入"},
		i18n.Message{
			ES: "El precio de {sku} se redondeó a {price}. Si prefieres otro, escríbelo con dos decimales.",
			EN: "The price of {sku} was rounded to {price}. If you prefer another, write it with two decimals.",
			ZH: "{sku}的价格已四舍五入为{price}。如需其他价格，请填写两位小数。",
		})
	ruleLadderDropped = house("ladder-dropped",
		i18n.Message{ES: "Sin precios por cantidad", EN: "No prices by quantity", ZH: "无阶梯价"},
		i18n.Message{
			ES: "Alibaba.com acepta una sola escala de precios por producto y tus variantes tienen varias: cada una se publica con el precio de su pedido mínimo. Si quieres precios por cantidad, dales a todas la misma escala o publícalas por separado.",
			EN: "Alibaba.com takes one price ladder for a product and your variants have several: each is published at the price of its minimum order. For prices by quantity, give all of them the same ladder or publish them apart.",
			ZH: "Alibaba.com每个商品只接受一套阶梯价，而各规格不同：均按起订量的价格发布。如需阶梯价，请统一各规格的阶梯价或分开发布。",
		})
	rulePackageShared = house("package-shared",
		i18n.Message{ES: "Un empaque para todas", EN: "One package for all", ZH: "共用包装"},
		i18n.Message{
			ES: "Alibaba.com acepta un solo tamaño y un solo peso por producto: se usan los mayores de las variantes. Si el flete sale caro, publícalas por separado.",
			EN: "Alibaba.com takes one size and one weight for a product: the largest of the variants are used. If that makes freight dear, publish them apart.",
			ZH: "Alibaba.com每个商品只接受一组尺寸和重量：采用各规格中的最大值。如运费过高，请分开发布。",
		})
	rulePackageOdd = platform("package-bounds", fromOlder,
		i18n.Message{ES: "Medida o peso fuera de límites", EN: "Size or weight out of bounds", ZH: "尺寸或重量超出范围"},
		i18n.Message{
			ES: "«{value}» no sirve como medida o peso del empaque: Alibaba.com acepta de {min} a {max}. Se dejó fuera. Corrígelo.",
			EN: "“{value}” does not do as a size or weight of the package: Alibaba.com takes {min} to {max}. It was left out. Correct it.",
			ZH: "“{value}”不能作为包装尺寸或重量：Alibaba.com接受{min}至{max}。已省略，请修正。",
		})
	ruleStock = house("stock-adjusted",
		i18n.Message{ES: "Existencia ajustada", EN: "Stock adjusted", ZH: "库存已调整"},
		i18n.Message{
			ES: "La existencia de {sku} es {value} y se publica como {listed}: Alibaba.com pide un número entero, 0 o más. Corrígela en tu catálogo.",
			EN: "The stock of {sku} is {value} and is published as {listed}: Alibaba.com wants a whole number, 0 or more. Correct it in your catalogue.",
			ZH: "{sku}的库存为{value}，按{listed}发布：Alibaba.com要求不小于0的整数。请在商品目录中修正。",
		})
	ruleUnread = house("fact-unread",
		i18n.Message{ES: "Dato que no se entiende", EN: "Fact not understood", ZH: "无法识别的信息"},
		i18n.Message{
			ES: "No se entiende «{value}» en «{field}» y no se publica. Escríbelo como «{listed}».",
			EN: "“{value}” in “{field}” cannot be read and is not published. Write it like “{listed}”.",
			ZH: "“{field}”中的“{value}”无法识别，未发布。请写成“{listed}”的形式。",
		})
	ruleOutOfBounds = platform("fact-out-of-bounds", fromOlder,
		i18n.Message{ES: "Dato fuera de límites", EN: "Fact out of bounds", ZH: "信息超出范围"},
		i18n.Message{
			ES: "«{field}» dice «{value}» y Alibaba.com acepta de {min} a {max}: no se publica. Corrígelo.",
			EN: "“{field}” says “{value}”; Alibaba.com takes {min} to {max}: it is not published. Correct it.",
			ZH: "“{field}”为“{value}”，Alibaba.com接受{min}至{max}：未发布。请修正。",
		})
	rulePlaceholder = house("fact-placeholder",
		i18n.Message{ES: "Celda sin dato", EN: "Cell without a value", ZH: "单元格无内容"},
		i18n.Message{
			ES: "«{value}» no dice nada de «{field}» y no se publica. Escribe el dato o deja la celda vacía.",
			EN: "“{value}” says nothing about “{field}” and is not published. Write the value, or leave the cell empty.",
			ZH: "“{value}”没有说明“{field}”，未发布。请填写内容，或将单元格留空。",
		})
	ruleHalfSaid = house("fact-half-translated",
		i18n.Message{ES: "Traducción a medias", EN: "Translated in part", ZH: "译文不完整"},
		i18n.Message{
			ES: "«{field}» tiene más valores en tu catálogo ({value}) que en el idioma de la publicación: los que faltan no se publican. Tradúcelos.",
			EN: "“{field}” has more values in your catalogue ({value}) than in the language of the listing: the missing ones are not published. Translate them.",
			ZH: "商品目录中“{field}”的值（{value}）多于发布语言的译文：缺少的未发布。请翻译。",
		})
	ruleUnlisted = house("fact-unlisted",
		i18n.Message{ES: "Valor que la lista no tiene", EN: "Value not in the list", ZH: "取值不在列表中"},
		i18n.Message{
			ES: "«{field}» no acepta «{value}» y no se publica. Elige uno de la lista: {choices}.",
			EN: "“{field}” does not take “{value}”; it is not published. Choose one of the list: {choices}.",
			ZH: "“{field}”不接受“{value}”，未发布。请从列表中选择：{choices}。",
		})
	ruleTooLong = platform("fact-too-long", fromLive,
		i18n.Message{ES: "Dato demasiado largo", EN: "Fact too long", ZH: "信息过长"},
		i18n.Message{
			ES: "«{value}» pasa de {max} caracteres y no se publica en «{field}». Acórtalo.",
			EN: "“{value}” exceeds {max} characters and is not published in “{field}”. Shorten it.",
			ZH: "“{value}”超过{max}个字符，未在“{field}”中发布。请缩短。",
		})
	ruleSeveral = house("fact-several",
		i18n.Message{ES: "Varios valores", EN: "Several values", ZH: "多个取值"},
		i18n.Message{
			ES: "«{field}» acepta un solo valor y hay varios ({value}): no se publica ninguno. Deja uno.",
			EN: "“{field}” takes one value and there are several ({value}): none is published. Keep one.",
			ZH: "“{field}”只能有一个值，现有多个（{value}），均未发布。请保留一个。",
		})
	ruleUnsaid = house("fact-unsaid",
		i18n.Message{ES: "Dato sin traducir", EN: "Fact not translated", ZH: "信息未翻译"},
		i18n.Message{
			ES: "«{field}» ({value}) no está en el idioma de la publicación y no se publica. Tradúcelo.",
			EN: "“{field}” ({value}) is not there in the language of the listing and is not published. Translate it.",
			ZH: "“{field}”（{value}）没有发布语言的译文，未发布。请翻译。",
		})
	ruleUnpublished = house("fact-unpublished",
		i18n.Message{ES: "Dato que no se publica", EN: "Fact not published", ZH: "未发布的信息"},
		i18n.Message{
			ES: "La categoría no tiene lugar para «{field}» ({value}); queda en tu catálogo.",
			EN: "The category has no place for “{field}” ({value}); it stays in your catalogue.",
			ZH: "该类目没有“{field}”（{value}）的位置，保留在商品目录中。",
		})
)
