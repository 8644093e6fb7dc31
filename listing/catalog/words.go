package catalog

import (
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
)

// shopifyColumns returns the headings of Shopify's product export that have a
// field here, in both generations, folded. Source: Shopify Help Center,
// "Using CSV files to import and export products", 2026 for the new names and
// the rules, 2021 and earlier for the old names; "Barcodes" is from one
// secondary source. The file has no currency, language or size of the package.
func shopifyColumns() map[string]Field {
	return map[string]Field{
		"handle": FieldKey, "url handle": FieldKey,
		"title": FieldTitle, "body html": FieldDescription, "description": FieldDescription,
		"vendor": FieldBrand, "type": FieldKind, "tags": FieldKeywords,
		"published": FieldPublished, "published on online store": FieldPublished, "status": FieldStatus,
		"option1 name": FieldOption1Name, "option1 value": FieldOption1,
		"option2 name": FieldOption2Name, "option2 value": FieldOption2,
		"option3 name": FieldOption3Name, "option3 value": FieldOption3,
		"variant sku": FieldSKU, "sku": FieldSKU,
		"variant barcode": FieldGTIN, "barcode": FieldGTIN, "barcodes": FieldGTIN,
		"variant price": FieldPrice, "price": FieldPrice, "cost per item": FieldCost,
		"variant compare at price": FieldListPrice, "compare at price": FieldListPrice,
		"product category": FieldCategory, "google shopping mpn": FieldMPN,
		"variant grams": FieldGrams, "weight value grams": FieldGrams,
		"variant inventory qty": FieldStock, "inventory quantity": FieldStock,
		"image src": FieldImage, "product image url": FieldImage,
		"image position": FieldImagePosition, "image alt text": FieldImageAlt,
		"variant image": FieldVariantImage, "variant image url": FieldVariantImage,
	}
}

// tableWords returns the words that sellers put over the columns of their own
// tables, folded, the better word for a field before the worse. A word stands
// under one field only.
func tableWords() map[Field][]string {
	words := map[Field][]string{
		FieldKey:         {"id", "handle", "identificador de url", "identificador", "id producto", "id del producto", "product id", "item id", "编号", "商品id"},
		FieldSKU:         {"sku", "clave", "codigo", "modelo sku", "codigo interno", "codigo sku", "cod unidad", "cod", "code", "item code", "product code", "referencia", "ref", "货号", "编码", "商品编码", "codigo de producto", "codigo del producto", "codigo producto", "codigo de articulo", "codigo del articulo", "codigo articulo", "clave de producto", "clave del producto", "clave producto", "clave de articulo", "clave articulo", "cve", "cve articulo", "cod producto", "cod prod", "cod articulo", "cod art", "no de articulo", "numero de articulo", "item no", "item number", "product no", "article no", "art no", "style no", "model no", "产品编号", "产品编码", "产品货号", "商品编号", "商家编码", "款号", "产品型号", "referencia interna", "internal reference", "reference"},
		FieldGTIN:        {"gtin", "ean", "upc", "codigo de barras", "codigo de barra", "codigo barras", "cod barras", "codigo ean", "ean13", "ean 13", "barcode", "条码", "条形码", "ean upc", "upc ean", "bar code", "ean code", "商品条码", "产品条码"},
		FieldTitle:       {"nombre", "titulo", "nombre del producto", "nombre producto", "producto", "articulo", "title", "name", "product name", "product", "item name", "descripcion corta", "品名", "名称", "商品名称", "产品名称", "标题", "nombre de producto", "nombre del articulo", "nombre articulo", "concepto", "产品名", "商品名", "商品标题"},
		FieldDescription: {"descripcion", "descripcion larga", "detalle", "description", "long description", "描述", "商品描述", "产品描述", "descripcion del producto", "descripcion de producto", "descripcion producto", "descripcion del articulo", "descripcion de articulo", "descripcion articulo", "product description", "item description"},
		FieldBrand:       {"marca", "brand", "fabricante", "vendor", "manufacturer", "品牌"},
		FieldKind:        {"tipo de producto", "product type", "tipo", "type", "subcategoria", "subcategory", "categoria", "categorias", "category", "linea", "familia", "departamento", "类目", "类别", "分类", "rubro", "categoria del producto", "product category", "产品类别", "商品分类"},
		FieldKeywords:    {"palabras clave", "etiquetas", "keywords", "tags", "关键词"},
		FieldPrice:       {"precio", "price", "precio de venta", "precio venta", "precio unitario", "unit price", "precio publico", "precio al publico", "p publico", "pvp", "p v p", "pvp 1", "p v p 1", "precio lista", "precio de lista", "precio fob", "fob", "precio menudeo", "precio al menudeo", "menudeo", "precio normal", "precio regular", "regular price", "list price", "价格", "单价", "售价", "p venta", "p unitario", "p unit", "p u", "precio por pieza", "precio pieza", "precio por unidad", "precio al consumidor", "precio consumidor", "retail price", "selling price", "fob price", "exw price", "precio 1", "precio con iva", "precio c iva", "precio iva incluido", "precio con impuestos", "precio final", "pvp con iva", "price tax incl", "price incl tax", "含税价", "含税单价", "零售价", "销售价", "出厂价", "报价"},
		FieldListPrice:   {"precio tachado", "precio anterior", "compare at price", "msrp", "原价", "划线价"},
		FieldSalePrice:   {"precio oferta", "precio de oferta", "precio en oferta", "oferta", "precio promocional", "precio promocion", "precio de promocion", "precio rebajado", "precio con descuento", "sale price", "促销价", "特价"},
		FieldWholesale:   {"precio mayoreo", "precio de mayoreo", "precio al mayoreo", "precio por mayoreo", "mayoreo", "precio mayorista", "precio al por mayor", "mayorista", "precio medio mayoreo", "precio de medio mayoreo", "precio a medio mayoreo", "medio mayoreo", "precio distribuidor", "precio de distribuidor", "precio a distribuidor", "precio para distribuidor", "distribuidor", "wholesale", "wholesale price", "precio wholesale", "distributor price", "批发价", "批发价格", "p mayoreo"},
		FieldMPN:         {"mpn", "numero de parte", "no de parte", "no parte", "num de parte", "numero de parte del fabricante", "n de parte", "part number", "manufacturer part number", "零件号"},
		FieldSummary:     {"descripcion breve", "resumen", "short description", "简介"},
		FieldCost:        {"costo", "cost", "costo unitario", "costo de fabrica", "costo fabrica", "unit cost", "precio de costo", "precio costo", "precio de compra", "cost per item", "成本", "costo promedio", "costo de compra", "costo compra", "p costo", "ultimo costo", "precio compra", "进价", "成本价", "采购价"},
		FieldCurrency:    {"moneda", "currency", "divisa", "币种", "货币"},
		FieldStock:       {"existencia", "existencias", "stock", "inventario", "cantidad", "disponible", "disponibles", "quantity", "qty", "inventory", "库存", "数量", "stock actual", "stock disponible", "existencia actual", "inventario actual", "inventario disponible", "cantidad disponible", "en existencia", "stock quantity", "on hand", "qty on hand", "quantity on hand", "cantidad a la mano", "库存数量"},
		FieldStatus:      {"estatus", "status", "estado", "状态"},
		FieldPublished:   {"publicado", "mostrar en tienda", "activo", "visible", "published", "上架"},
		FieldImage:       {"imagen", "imagenes", "foto", "fotos", "url de imagen", "url imagen", "imagen principal", "image", "images", "image url", "image src", "图片", "主图", "photo", "photos", "picture", "pictures", "image link", "imagen url", "url de la imagen", "link de imagen", "enlace de imagen", "foto principal", "产品图片", "商品图片", "图片链接"},
		FieldGross:       {"peso bruto", "gross weight", "peso", "weight", "peso de envio", "毛重", "重量", "g w", "gw"},
		FieldLength:      {"largo", "length", "长", "profundidad", "fondo", "depth"},
		FieldWidth:       {"ancho", "width", "宽"},
		FieldHeight:      {"alto", "altura", "height", "高"},
	}
	for i, n := range [...]string{"1", "2", "3"} { // of exports of shops with one row for each variant
		words[optionNames[i]] = []string{"nombre de propiedad " + n, "option" + n + " name", "option " + n + " name"}
		words[optionValues[i]] = []string{"valor de propiedad " + n, "option" + n + " value", "option " + n + " value"}
	}
	for name, list := range factWords() {
		words[FactField(name)] = list
	}
	return words
}

// factWords is the part of tableWords that names facts.
func factWords() map[string][]string {
	return map[string][]string{
		listing.FactOrigin:        {"pais de origen", "origen", "hecho en", "country of origin", "made in", "原产国", "原产地", "产地"},
		listing.FactRegion:        {"region", "产区"},
		listing.FactNetContent:    {"contenido neto", "cont neto", "contenido", "presentacion", "net content", "规格", "净含量"},
		listing.FactNetWeight:     {"peso neto", "net weight", "净重", "n w", "nw"},
		listing.FactUnitsPerCase:  {"piezas por caja", "pzas por caja", "pzs por caja", "piezas caja", "unidades por caja", "corrugado", "units per case", "case pack", "装箱数", "pcs ctn", "pcs carton", "pcs per carton", "pieces per carton", "units per carton", "qty ctn", "qty per carton", "piezas x caja", "pzas x caja", "pzs x caja", "pza x caja", "pz x caja", "pzas caja", "pzs caja", "pz por caja", "unidades x caja", "unidades caja", "cantidad por caja", "装箱量", "每箱数量"},
		listing.FactSaleUnit:      {"unidad de venta", "unidad", "sale unit", "unit", "单位", "u m", "unidad de medida", "unidad medida", "uom", "计量单位"},
		listing.FactABV:           {"grado alcoholico", "% alc", "% alc vol", "alc vol", "graduacion", "abv", "alcohol by volume", "酒精度"},
		listing.FactClass:         {"clase", "class"},
		listing.FactAgave:         {"agave"},
		listing.FactVariety:       {"variedad", "variety", "品种"},
		listing.FactRoast:         {"tueste", "tostado", "roast", "烘焙度"},
		listing.FactProcess:       {"proceso", "beneficio", "process", "处理法"},
		listing.FactGrade:         {"calidad", "grado", "grade", "等级"},
		listing.FactCaliber:       {"calibre", "caliber"},
		listing.FactCocoa:         {"cacao", "% cacao", "cocoa", "可可含量"},
		listing.FactHeat:          {"picor", "picante", "heat", "辣度"},
		listing.FactFlavor:        {"sabor", "flavor", "flavour", "口味"},
		listing.FactIngredients:   {"ingredientes", "ingredients", "配料"},
		listing.FactAllergens:     {"alergenos", "allergens", "过敏原"},
		listing.FactShelfLife:     {"vida de anaquel", "vida util", "shelf life", "保质期"},
		listing.FactStorage:       {"conservacion", "modo de conservacion", "almacenamiento", "storage", "储存方式"},
		listing.FactMaterial:      {"material", "materiales", "composicion", "composition", "材质", "材料"},
		listing.FactTechnique:     {"tecnica", "technique", "工艺"},
		listing.FactColor:         {"color", "colour", "颜色"},
		"size":                    {"talla", "size", "尺码"},
		listing.FactSole:          {"suela", "sole"},
		listing.FactStyle:         {"estilo", "style", "风格"},
		listing.FactCare:          {"cuidados", "cuidado", "care"},
		listing.FactCertification: {"certificacion", "certificaciones", "certification", "认证"},
		listing.FactRegistration:  {"registro", "registro sanitario", "cofepris", "registration"},
		listing.FactHSCode:        {"fraccion arancelaria", "fraccion", "codigo hs", "hs", "hs code", "tigie", "海关编码"},
		listing.FactMOQ:           {"moq", "pedido minimo", "cantidad minima", "cantidad minima de pedido", "minimo", "minimum order", "起订量", "minimo de compra", "compra minima", "min order", "min order qty", "最小起订量"},
		listing.FactLeadTime:      {"tiempo de entrega", "lead time", "交货期"},
		listing.FactPackageSize:   {"medidas de la caja", "medidas caja", "medidas de empaque", "package size", "外箱尺寸", "medidas de caja", "dimensiones de la caja", "ctn size", "carton size", "carton dimensions", "外箱规格", "纸箱尺寸"},
	}
}

// statusWord reads a word for whether a product is on sale. It reports false if
// it does not know the word.
func statusWord(s string) (onSale, ok bool) {
	switch fold(s) {
	case "active", "activo", "activa", "publicado", "publicada", "published", "en venta", "disponible", "在售", "上架":
		return true, true
	case "draft", "borrador", "archived", "archivado", "archivada", "paused", "pausado", "pausada", "inactive",
		"inactivo", "inactiva", "under review", "en revision", "closed", "cerrado", "cerrada", "agotado",
		"descontinuado", "unlisted", "下架":
		return false, true
	}
	return false, false
}

// publishedWord reads a cell that says whether a product is published: yes or
// no, or a word for its status.
func publishedWord(s string) (published, ok bool) {
	if yes, ok := yesWord(s); ok {
		return yes, true
	}
	return statusWord(s)
}

// yesWord reads a word for yes or no. It reports false if it does not know it.
func yesWord(s string) (yes, ok bool) {
	switch fold(s) {
	case "true", "verdadero", "si", "yes", "1", "x", "y", "s", "是":
		return true, true
	case "false", "falso", "no", "0", "n", "否":
		return false, true
	}
	return false, false
}

// soldOut reports whether s says in words that nothing is in stock.
func soldOut(s string) bool {
	switch fold(s) {
	case "agotado", "agotada", "sin existencia", "sin existencias", "sin stock", "out of stock", "sold out", "缺货", "售罄", "无货":
		return true
	}
	return false
}

// totalWord reports whether s is what stands before a sum at the end of a table.
func totalWord(s string) bool {
	switch fold(s) {
	case "total", "totales", "suma", "subtotal", "gran total", "total general", "合计", "总计":
		return true
	}
	return false
}

// unitWord reads a unit as people write it, in Chinese too.
func unitWord(s string) (measure.Unit, bool) {
	switch s {
	case "克":
		return measure.Gram, true
	case "公斤", "千克":
		return measure.Kilogram, true
	case "毫升":
		return measure.Millilitre, true
	case "升":
		return measure.Litre, true
	case "厘米":
		return measure.Centimetre, true
	case "米":
		return measure.Metre, true
	case "件", "个":
		return measure.Piece, true
	case "天":
		return measure.Day, true
	case "个月", "月":
		return measure.Month, true
	}
	u, err := measure.ParseUnit(s)
	return u, err == nil
}
