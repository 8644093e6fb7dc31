package catalog

import (
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
)

// meliRule makes a rule of a page of Mercado Libre's documentation for
// developers, as it stood on 2026-06-06.
func meliRule(id, page string, title, text i18n.Message) *check.Rule {
	r := rule(id, title, text)
	r.Source = "Mercado Libre developers, page " + page
	r.URL = "https://developers.mercadolibre.com.mx/es_ar/" + page
	r.Status = check.Official
	return r
}

// mercadoLibreRules returns the rules about items of Mercado Libre.
func mercadoLibreRules() []*check.Rule {
	return []*check.Rule{
		ruleMeliNoItems, ruleMeliBeside, ruleMeliBesideMore, ruleMeliAnswer, ruleMeliType, ruleMeliTwice, ruleMeliLanguage,
		ruleMeliStockFloor, ruleMeliSKUFromID, ruleMeliShared, ruleMeliGTINs, ruleMeliOptionCode,
		ruleMeliFamilyName, ruleMeliFamilyApart, ruleMeliCondition,
		ruleMeliImageHTTP, ruleMeliImagePending, ruleMeliImageUnknown, ruleMeliThumbnail,
	}
}

// What was found about a file of items as a whole.
var (
	ruleMeliNoItems = rule("meli-no-items",
		i18n.Message{ES: "Archivo sin publicaciones", EN: "File without items", ZH: "文件中没有商品"},
		i18n.Message{
			ES: "El archivo no tiene publicaciones completas. Descarga cada una con /items?ids= y guarda las respuestas.",
			EN: "The file has no whole items. Get each with /items?ids= and save the answers.",
			ZH: "文件中没有完整的商品数据。请用/items?ids=逐个获取并保存返回结果。",
		})
	ruleMeliBeside = rule("meli-beside",
		i18n.Message{ES: "Dato que no es de una publicación", EN: "Value that belongs to no item", ZH: "不属于商品的数据"},
		i18n.Message{
			ES: "«{header}» dice «{value}» y no pertenece a ninguna publicación; no se usó.",
			EN: "“{header}” says “{value}” and belongs to no item; it was not used.",
			ZH: "“{header}”的值“{value}”不属于任何商品，未使用。",
		})
	ruleMeliBesideMore = rule("meli-beside-more",
		i18n.Message{ES: "Más datos que no son de una publicación", EN: "More values that belong to no item", ZH: "更多不属于商品的数据"},
		i18n.Message{
			ES: "Desde aquí, {n, plural, one {otro dato no pertenece} many {otros # de datos no pertenecen} other {otros # datos no pertenecen}} a ninguna publicación y no se {n, plural, one {usó} many {usaron} other {usaron}}.",
			EN: "From here on {n, plural, one {one more value belongs} other {# more values belong}} to no item and {n, plural, one {was} other {were}} not used.",
			ZH: "自此还有{n}项数据不属于任何商品，未使用。",
		})
	ruleMeliAnswer = meliRule("meli-answer", "items-y-busquedas",
		i18n.Message{ES: "Publicación que Mercado Libre no entregó", EN: "Item that Mercado Libre did not give", ZH: "平台未返回的商品"},
		i18n.Message{
			ES: "Mercado Libre contestó {code} en lugar de la publicación: «{message}». Vuelve a pedirla con la cuenta que la publicó.",
			EN: "Mercado Libre answered {code} instead of the item: “{message}”. Ask for it again with the account that published it.",
			ZH: "Mercado Libre返回了{code}而不是商品：“{message}”。请使用发布该商品的账号重新获取。",
		})
	ruleMeliType = rule("meli-type",
		i18n.Message{ES: "Dato de otro tipo", EN: "Value of another type", ZH: "数据类型不符"},
		i18n.Message{
			ES: "«{header}» debe ser {want} y aquí dice «{value}». Corrige el programa que escribió el archivo y revisa cómo se leyó.",
			EN: "“{header}” should be {want} and says “{value}” here. Correct the program that wrote the file and check how it was read.",
			ZH: "“{header}”应为{want}，此处却是“{value}”。请修正生成文件的程序，并核对读取结果。",
		})
	ruleMeliTwice = rule("meli-twice",
		i18n.Message{ES: "Nombre repetido en un objeto", EN: "Name repeated in an object", ZH: "对象中名称重复"},
		i18n.Message{
			ES: "«{header}» aparece dos veces con valores distintos. Se conserva el primero y el otro queda como dato adicional; deja uno solo.",
			EN: "“{header}” stands there twice with different values. The first is kept and the other carried along as extra data; keep one.",
			ZH: "“{header}”出现两次且取值不同。已保留第一个，另一个作为附加数据保留。请只保留一个。",
		})
)

var ruleMeliLanguage = rule("meli-language",
	i18n.Message{ES: "Textos en portugués", EN: "Texts in Portuguese", ZH: "葡萄牙语文本"},
	i18n.Message{
		ES: "La publicación es de Brasil (MLB) y sus textos están en portugués, pero se leyeron como {locale}. Indica pt-BR como idioma del archivo.",
		EN: "The item is of Brazil (MLB) and its texts are in Portuguese, but were read as {locale}. State pt-BR as the file's language.",
		ZH: "该商品来自巴西站（MLB），文本为葡萄牙语，却按{locale}读取。请将文件语言设为pt-BR。",
	})

// What was found about stock and codes.
var (
	ruleMeliStockFloor = meliRule("meli-stock-floor", "items-y-busquedas",
		i18n.Message{ES: "Existencia redondeada por Mercado Libre", EN: "Stock rounded down by Mercado Libre", ZH: "平台取整的库存"},
		i18n.Message{
			ES: "Nada indica que la publicación se haya leído con la cuenta del vendedor, y {value} puede ser solo el principio de un rango; la existencia quedó vacía. Descárgala con tu propia cuenta.",
			EN: "Nothing shows that the item was read with the seller's account, and {value} may only be where a range begins; the stock stays unset. Get it with your own account.",
			ZH: "没有迹象表明该商品是用卖家账号读取的，{value}可能只是区间下限，库存已留空。请使用自己的账号获取。",
		})
	ruleMeliSKUFromID = rule("meli-sku-from-id",
		i18n.Message{ES: "SKU tomado de la publicación", EN: "SKU taken from the item", ZH: "SKU取自商品编号"},
		i18n.Message{
			ES: "No hay SKU (SELLER_SKU); se usa {value}, el número que le dio Mercado Libre. Escribe el tuyo si tienes uno.",
			EN: "There is no SKU (SELLER_SKU); {value}, the number that Mercado Libre gave, serves as one. Give your own if you have one.",
			ZH: "没有SKU（SELLER_SKU），已使用平台编号{value}。如有自己的SKU，请填写。",
		})
	ruleMeliShared = rule("meli-code-shared",
		i18n.Message{ES: "Código sin variante", EN: "Code without a variant", ZH: "未对应规格的编码"},
		i18n.Message{
			ES: "{header} dice «{value}» para toda la publicación, que tiene varias variantes; se conserva como dato adicional. Escríbelo en la variante que le toca.",
			EN: "{header} says “{value}” for the whole item, which has several variants; it is carried along as extra data. Give it with the variant it belongs to.",
			ZH: "{header}的“{value}”属于整个商品，而商品有多个规格，已作为附加数据保留。请填写到对应的规格。",
		})
	ruleMeliGTINs = meliRule("meli-gtin-list", "identificadores-de-productos",
		i18n.Message{ES: "Varios códigos de barras", EN: "Several barcodes", ZH: "多个条码"},
		i18n.Message{
			ES: "Hay varios códigos de barras: «{value}». Se usa el primero válido y los demás se conservan.",
			EN: "There are several barcodes: “{value}”. The first valid one is used and the others are kept.",
			ZH: "有多个条码：“{value}”。已使用第一个有效条码，其余保留。",
		})
	ruleMeliOptionCode = rule("meli-option-code",
		i18n.Message{ES: "Opción sin nombre legible", EN: "Option without a readable name", ZH: "选项没有可读名称"},
		i18n.Message{
			ES: "La opción «{option}» solo dice el número {value} de Mercado Libre. Descarga la publicación completa para tener su nombre.",
			EN: "Option “{option}” only says Mercado Libre's number {value}. Get the whole item to have its name.",
			ZH: "选项“{option}”只有平台编号{value}。请获取完整商品数据以取得名称。",
		})
)

// What was found about families of items.
var (
	ruleMeliFamilyName = meliRule("meli-family-name", "user-products",
		i18n.Message{ES: "Familia reunida por su nombre", EN: "Family brought together by its name", ZH: "按名称归并的商品族"},
		i18n.Message{
			ES: "Las publicaciones no dicen family_id; se reunieron {n} porque coinciden en «{name}», vendedor, dominio, condición, marca y modelo. Revisa que sean variantes de lo mismo.",
			EN: "The items state no family_id; {n} were brought together because they agree in “{name}”, seller, domain, condition, brand and model. Check that they are variants of one thing.",
			ZH: "商品没有family_id；因“{name}”、卖家、类目域、成色、品牌和型号一致，已归并{n}个商品。请核对是否为同一商品的规格。",
		})
	ruleMeliFamilyApart = rule("meli-family-apart",
		i18n.Message{ES: "Familia separada en el archivo", EN: "Family that stands apart in the file", ZH: "同族商品在文件中分散"},
		i18n.Message{
			ES: "Esta publicación es de la misma familia que la de la fila {row}, pero no está junto a ella y el archivo solo se puede leer una vez. Ordena el archivo por familia o ábrelo desde el disco.",
			EN: "This item is of the same family as the one in row {row} but does not stand next to it, and the source can only be read once. Sort the file by family or open it from the disk.",
			ZH: "该商品与第{row}行的商品属于同一族，但没有相邻，且数据源只能读取一次。请按族排序或从磁盘打开文件。",
		})
	ruleMeliCondition = meliRule("meli-sale-condition", "precio-variacion",
		i18n.Message{ES: "Varias publicaciones de lo mismo", EN: "Several items of one thing", ZH: "同一商品的多个链接"},
		i18n.Message{
			ES: "{value} vende lo mismo que {other} en otras condiciones. El precio es el de {other} y el suyo se conserva entre los otros precios.",
			EN: "{value} sells the same thing as {other} on other conditions. The price is that of {other}; its own is kept among the other prices.",
			ZH: "{value}与{other}出售同一商品但条件不同。价格取自{other}，其价格保留在其他价格中。",
		})
)

// What was found about pictures.
var (
	ruleMeliImageHTTP = rule("meli-image-http",
		i18n.Message{ES: "Imagen sin conexión segura", EN: "Picture without a secure connection", ZH: "非安全连接的图片"},
		i18n.Message{
			ES: "«{value}» empieza con http:// y algunos mercados solo descargan por https://. Usa la dirección segura.",
			EN: "“{value}” begins with http://, and some marketplaces fetch by https:// only. Use the secure address.",
			ZH: "“{value}”以http://开头，而部分平台只接受https://。请使用安全地址。",
		})
	ruleMeliImagePending = rule("meli-image-pending",
		i18n.Message{ES: "Imagen que aún no estaba lista", EN: "Picture that was not ready yet", ZH: "尚未处理完的图片"},
		i18n.Message{
			ES: "Mercado Libre todavía procesaba la imagen {value} cuando se descargó la publicación. Descárgala de nuevo.",
			EN: "Mercado Libre was still processing picture {value} when the item was fetched. Fetch it again.",
			ZH: "获取商品时，平台仍在处理图片{value}。请重新获取。",
		})
	ruleMeliImageUnknown = rule("meli-image-unknown",
		i18n.Message{ES: "Imagen que no está en la publicación", EN: "Picture that the item does not have", ZH: "商品中不存在的图片"},
		i18n.Message{
			ES: "La variante nombra la imagen {value}, que no está entre las de la publicación. Descarga la publicación completa.",
			EN: "The variant names picture {value}, which is not among those of the item. Get the whole item.",
			ZH: "规格引用了图片{value}，但商品图片中没有。请获取完整商品数据。",
		})
	ruleMeliThumbnail = rule("meli-thumbnail",
		i18n.Message{ES: "Solo hay miniatura", EN: "Only a thumbnail", ZH: "只有缩略图"},
		i18n.Message{
			ES: "La publicación solo trae la miniatura {value}, demasiado pequeña para publicar. Descárgala completa.",
			EN: "The item only has the thumbnail {value}, which is too small to be published. Get the whole item.",
			ZH: "商品只有缩略图{value}，尺寸太小，无法发布。请获取完整商品数据。",
		})
)
