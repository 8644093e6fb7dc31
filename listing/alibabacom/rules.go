package alibabacom

import (
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

func argField(s string) i18n.Arg { return i18n.Str("field", s) }

// argFieldAt names a field of the platform by the seller's fact that fills it.
func argFieldAt(path, s string) i18n.Arg { return i18n.Msg("field", listing.FieldName(s, path)) }

// argFact names a fact as people do.
func argFact(name string) i18n.Arg {
	if m := listing.FactName(name); m.ES != "" {
		return i18n.Msg("field", m)
	}
	return argField(name)
}

func argValue(s string) i18n.Arg { return i18n.Str("value", s) }
func argSKU(s string) i18n.Arg   { return i18n.Str("sku", s) }
func argMax(n int) i18n.Arg      { return i18n.Int("max", n) }

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
	ruleNoTitle = platform("no-title", fromV2,
		i18n.Message{ES: "Falta el título", EN: "The title is missing", ZH: "缺少标题"},
		i18n.Message{
			ES: "No hay título en «{value}». Escribe o traduce el texto del producto.",
			EN: "There is no title in “{value}”. Write or translate the product’s text.",
			ZH: "没有“{value}”语言的标题。请撰写或翻译商品文案。",
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
			ES: "El precio de {sku}, {price}, no está entre los límites de la plataforma. Corrígelo.",
			EN: "The price of {sku}, {price}, is outside the platform’s bounds. Correct it.",
			ZH: "{sku}的价格{price}超出平台范围。请修正。",
		})
	rulePriceSteps = platform("price-steps", fromV2,
		i18n.Message{ES: "Escalones de precio", EN: "Price steps", ZH: "阶梯价格"},
		i18n.Message{
			ES: "En {sku}, los precios por cantidad deben bajar y las cantidades subir en cada escalón, en unidades enteras desde 1. Corrige los escalones.",
			EN: "In {sku}, prices must fall and quantities rise with each step, in whole units from 1. Correct the steps.",
			ZH: "{sku}的阶梯价格须随数量递增而递减，数量为1起的整数。请修正。",
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
	ruleOption = house("option-unsaid",
		i18n.Message{ES: "Opción sin traducir", EN: "Option not translated", ZH: "规格值未翻译"},
		i18n.Message{
			ES: "No se sabe cómo decir «{value}» ({field}) para la plataforma. Tradúcelo o elige un valor de la lista.",
			EN: "It is not known how to say “{value}” ({field}) for the platform. Translate it, or choose a listed value.",
			ZH: "“{value}”（{field}）没有平台可用的说法。请翻译或选择列表中的值。",
		})
)

// What a draft cannot hold.
var (
	ruleForm = house("value-form",
		i18n.Message{ES: "Un solo texto", EN: "One text only", ZH: "只能是一个文本"},
		i18n.Message{
			ES: "«{field}» acepta un solo texto, no una lista.",
			EN: "“{field}” takes one text, not a list.",
			ZH: "“{field}”只接受一个文本，不接受列表。",
		})
	ruleNumber = house("value-number",
		i18n.Message{ES: "No es un número", EN: "Not a number", ZH: "不是数字"},
		i18n.Message{
			ES: "«{field}» debe ser un número como lo pide la plataforma y dice «{value}».",
			EN: "“{field}” must be a number as the platform wants it and says “{value}”.",
			ZH: "“{field}”须为平台要求的数字，现为“{value}”。",
		})
	ruleOneLadder = house("one-ladder",
		i18n.Message{ES: "Escalones distintos", EN: "Different price steps", ZH: "阶梯价不一致"},
		i18n.Message{
			ES: "Las variantes tienen escalones de precio distintos y la plataforma acepta una sola escala por producto.",
			EN: "The variants have different price steps; the platform takes one ladder for a product.",
			ZH: "各规格阶梯价不同，平台每个商品只接受一套阶梯价。",
		})
	ruleOnePackage = house("one-package",
		i18n.Message{ES: "Empaques distintos", EN: "Different packages", ZH: "包装不一致"},
		i18n.Message{
			ES: "Las variantes tienen medidas o pesos distintos y la plataforma acepta unos solos por producto.",
			EN: "The variants have different sizes or weights; the platform takes one of each for a product.",
			ZH: "各规格尺寸或重量不同，平台每个商品只接受一组。",
		})
	ruleNoPlace = house("no-place",
		i18n.Message{ES: "Dato sin lugar", EN: "No place for it", ZH: "平台无此字段"},
		i18n.Message{
			ES: "La plataforma no tiene lugar para «{field}».",
			EN: "The platform has no place for “{field}”.",
			ZH: "平台没有“{field}”字段。",
		})
)

// What was changed to fit, or left out.
var (
	ruleTitleCut = platform("title-cut", fromOlder,
		i18n.Message{ES: "Título recortado", EN: "Title cut", ZH: "标题已截短"},
		i18n.Message{
			ES: "El título pasa de {max} caracteres y se recortó a «{value}».",
			EN: "The title exceeds {max} characters and was cut to “{value}”.",
			ZH: "标题超过{max}个字符，已截短为“{value}”。",
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
			ES: "Las palabras clave no caben en {max} bytes; se dejó fuera «{value}».",
			EN: "The keywords do not fit into {max} bytes; “{value}” was left out.",
			ZH: "关键词超过{max}字节，已省略“{value}”。",
		})
	ruleImagesInText = platform("images-in-text", fromV2,
		i18n.Message{ES: "Imágenes en el texto", EN: "Images in the text", ZH: "文中图片"},
		i18n.Message{
			ES: "La plataforma quita las imágenes de la descripción; se quitaron antes de enviarla.",
			EN: "The platform drops images from the description; they were taken out before it is sent.",
			ZH: "平台会删除描述中的图片，发送前已移除。",
		})
	ruleImageDropped = platform("image-dropped", fromV2,
		i18n.Message{ES: "Imagen de más", EN: "One image too many", ZH: "图片超出数量"},
		i18n.Message{
			ES: "Caben {max} imágenes; «{value}» se dejó fuera.",
			EN: "There is room for {max} images; “{value}” was left out.",
			ZH: "最多{max}张图片，“{value}”已省略。",
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
			ES: "El título en inglés lleva letras que el inglés no usa («{value}») y la plataforma podría rechazarlo. Escríbelo sin acentos ni eñes.",
			EN: "The English title has letters that English does not use (“{value}”), and the platform may refuse it. Write it without accents.",
			ZH: "英文标题含非英文字母（“{value}”），可能被平台拒绝。请去掉重音符号。",
		})
	ruleStepsBelow = house("steps-below-minimum",
		i18n.Message{ES: "Escalones bajo el mínimo", EN: "Steps below the minimum order", ZH: "低于起订量的阶梯"},
		i18n.Message{
			ES: "Los precios de {sku} para menos de {n} unidades se dejaron fuera: es el pedido mínimo.",
			EN: "The prices of {sku} for fewer than {n} units were left out: that is the minimum order.",
			ZH: "{sku}低于起订量{n}的价格已省略。",
		})
	ruleRounded = house("price-rounded",
		i18n.Message{ES: "Precio redondeado", EN: "Price rounded", ZH: "价格已取整"},
		i18n.Message{
			ES: "El precio de {sku} se redondeó a {price}.",
			EN: "The price of {sku} was rounded to {price}.",
			ZH: "{sku}的价格已取整为{price}。",
		})
	ruleLadderDropped = house("ladder-dropped",
		i18n.Message{ES: "Sin precios por cantidad", EN: "No prices by quantity", ZH: "无阶梯价"},
		i18n.Message{
			ES: "La plataforma acepta una sola escala de precios por producto y tus variantes tienen varias: cada una se publica con su primer precio.",
			EN: "The platform takes one price ladder for a product and your variants have several: each is published at its first price.",
			ZH: "平台每个商品只接受一套阶梯价，而各规格不同：均按首阶价格发布。",
		})
	rulePackageShared = house("package-shared",
		i18n.Message{ES: "Un empaque para todas", EN: "One package for all", ZH: "共用包装"},
		i18n.Message{
			ES: "La plataforma acepta un tamaño y un peso por producto: se usan los mayores de las variantes.",
			EN: "The platform takes one size and one weight for a product: the largest of the variants are used.",
			ZH: "平台每个商品只接受一组尺寸和重量：采用各规格中的最大值。",
		})
	rulePackageOdd = platform("package-bounds", fromOlder,
		i18n.Message{ES: "Medida o peso fuera de límites", EN: "Size or weight out of bounds", ZH: "尺寸或重量超出范围"},
		i18n.Message{
			ES: "«{value}» no sirve como medida o peso del empaque y se dejó fuera. Corrígelo.",
			EN: "“{value}” does not do as a size or weight of the package and was left out. Correct it.",
			ZH: "“{value}”不能作为包装尺寸或重量，已省略。请修正。",
		})
	ruleStock = house("stock-adjusted",
		i18n.Message{ES: "Existencia ajustada", EN: "Stock adjusted", ZH: "库存已调整"},
		i18n.Message{
			ES: "La existencia de {sku} es {value} y se publica como {listed}: la plataforma pide un número entero desde 0.",
			EN: "The stock of {sku} is {value} and is published as {listed}: the platform wants a whole number from 0.",
			ZH: "{sku}的库存为{value}，按{listed}发布：平台要求不小于0的整数。",
		})
	ruleUnread = house("fact-unread",
		i18n.Message{ES: "Dato que no se entiende", EN: "Fact not understood", ZH: "无法识别的信息"},
		i18n.Message{
			ES: "«{value}» no se entiende como «{field}» de la plataforma y no se publica. Escríbelo como «{listed}».",
			EN: "“{value}” cannot be read as the platform’s “{field}” and is not published. Write it like “{listed}”.",
			ZH: "“{value}”无法识别为平台的“{field}”，未发布。请写成“{listed}”的形式。",
		})
	ruleUnlisted = house("fact-unlisted",
		i18n.Message{ES: "Valor que la lista no tiene", EN: "Value not in the list", ZH: "取值不在列表中"},
		i18n.Message{
			ES: "La plataforma no acepta «{value}» en «{field}» y no se publica.",
			EN: "The platform does not take “{value}” in “{field}”; it is not published.",
			ZH: "平台的“{field}”不接受“{value}”，未发布。",
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

// What the platform said.
var (
	ruleRefused = platform("refused", fromAnswer,
		i18n.Message{ES: "Rechazado por Alibaba.com", EN: "Refused by Alibaba.com", ZH: "被Alibaba.com拒绝"},
		i18n.Message{
			ES: "Alibaba.com respondió {code}: «{message}».",
			EN: "Alibaba.com answered {code}: “{message}”.",
			ZH: "Alibaba.com返回{code}：“{message}”。",
		})
	ruleAudit = platform("audit-rejected", fromAnswer,
		i18n.Message{ES: "No pasó la revisión", EN: "Did not pass the audit", ZH: "审核未通过"},
		i18n.Message{
			ES: "Alibaba.com revisó el producto y no lo aceptó: «{reason}». Corrígelo y publícalo de nuevo.",
			EN: "Alibaba.com audited the product and did not accept it: “{reason}”. Correct it and publish it again.",
			ZH: "Alibaba.com审核未通过该商品：“{reason}”。请修正后重新发布。",
		})
	ruleConflict = house("conflict",
		i18n.Message{ES: "Cambió mientras tanto", EN: "Changed in the meantime", ZH: "期间已被修改"},
		i18n.Message{
			ES: "Alguien cambió {sku} en la plataforma después de hacer el plan. No se tocó: haz un plan nuevo.",
			EN: "Somebody changed {sku} on the platform after the plan was made. It was left alone: make a new plan.",
			ZH: "制定计划后，平台上的{sku}被修改。未作改动，请重新制定计划。",
		})
)
