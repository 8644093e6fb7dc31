package catalog

import (
	"strings"
	"unicode"

	"github.com/nao-trade/nao/listing"
)

// meliField is what a member of an item means, by the name that Mercado Libre
// gives it. Zero means that nao has no use for it, and its values become
// listing.Extra.
type meliField string

const (
	meliID             meliField = "id"
	meliTitle          meliField = "title"
	meliFamilyName     meliField = "family_name"
	meliFamilyID       meliField = "family_id"
	meliUserProduct    meliField = "user_product_id"
	meliCatalogProduct meliField = "catalog_product_id"
	meliInventory      meliField = "inventory_id"
	meliSeller         meliField = "seller_id"
	meliSite           meliField = "site_id"
	meliCategory       meliField = "category_id"
	meliDomain         meliField = "domain_id"
	meliListingType    meliField = "listing_type_id"
	meliPermalink      meliField = "permalink"
	meliPrice          meliField = "price"
	meliOriginalPrice  meliField = "original_price"
	meliSalePrice      meliField = "sale_price"
	meliPriceList      meliField = "prices"
	meliCurrency       meliField = "currency_id"
	meliStock          meliField = "available_quantity"
	meliSold           meliField = "sold_quantity"
	meliStockPlaces    meliField = "stock_locations"
	meliStatus         meliField = "status"
	meliSubStatus      meliField = "sub_status"
	meliCondition      meliField = "condition"
	meliPictures       meliField = "pictures"
	meliMainPicture    meliField = "main picture" // of others' exports
	meliThumbnail      meliField = "thumbnail"
	meliPictureIDs     meliField = "picture_ids"
	meliAttributes     meliField = "attributes"
	meliVariations     meliField = "variations"
	meliCombinations   meliField = "attribute_combinations"
	meliDescription    meliField = "description"
	meliSKU            meliField = "seller_custom_field"
	meliTerms          meliField = "sale_terms"
	meliWarranty       meliField = "warranty"
	meliShipping       meliField = "shipping"
	meliKept           meliField = "kept"   // known, and carried along as it is
	meliColumn         meliField = "column" // what the tables of headings say
)

// meliMeaning is what the name of a member means.
type meliMeaning struct {
	field  meliField
	column Field // if field is meliColumn
}

// meliNames returns the names that Mercado Libre's own answers use (page "items
// y búsquedas", read 2026-06-06) and those that programs give to the same
// values when they write them to a file, folded.
func meliNames() map[meliField][]string {
	return map[meliField][]string{
		meliID:             {"id", "item id", "id item", "id producto", "id publicacion", "publicacion id", "numero de publicacion", "codigo de publicacion", "meli id", "ml id", "id ml", "mlm", "mla", "mlb", "mlu", "id anuncio"},
		meliTitle:          {"title", "titulo", "titulo publicacion", "nome", "titulo anuncio"},
		meliFamilyName:     {"family name", "nombre de familia"},
		meliFamilyID:       {"family id", "id de familia", "id familia"},
		meliUserProduct:    {"user product id"},
		meliCatalogProduct: {"catalog product id"},
		meliInventory:      {"inventory id"},
		meliSeller:         {"seller id", "vendedor id", "id vendedor"},
		meliSite:           {"site id"},
		meliCategory:       {"category id", "categoria id", "id categoria", "id de categoria"},
		meliDomain:         {"domain id", "dominio id"},
		meliListingType:    {"listing type id", "tipo listado", "tipo publicacion", "tipo de publicacion", "listing type", "tipo anuncio"},
		meliPermalink:      {"permalink", "link producto", "link", "enlace", "url", "url producto", "link publicacion", "url publicacion"},
		meliPrice:          {"price", "precio", "precio actual", "preco"},
		meliOriginalPrice:  {"original price", "precio original", "precio anterior", "precio regular", "precio tachado", "precio sin descuento", "preco original"},
		meliSalePrice:      {"sale price"},
		meliPriceList:      {"prices"},
		meliCurrency:       {"currency id", "currency", "moneda", "moneda id", "moeda"},
		meliStock:          {"available quantity", "stock disponible", "cantidad disponible", "stock", "cantidad", "disponibles", "stock actual", "quantidade disponivel", "estoque"},
		meliSold:           {"sold quantity", "vendidos", "cantidad vendida", "ventas"},
		meliStockPlaces:    {"stock locations"},
		meliStatus:         {"status", "estado", "estado publicacion", "estatus"},
		meliSubStatus:      {"sub status", "sub estado", "subestado"},
		meliCondition:      {"condition", "condicion", "condicao"},
		meliPictures:       {"pictures", "galeria imagenes", "imagenes", "fotos", "images", "galeria", "imagens", "urls imagenes", "imagenes urls", "lista imagenes"},
		meliMainPicture:    {"imagen principal", "foto principal", "main image", "imagem principal", "imagen", "foto", "image", "image url", "imagen url", "url imagen"},
		meliThumbnail:      {"thumbnail", "secure thumbnail", "miniatura"},
		meliPictureIDs:     {"picture ids"},
		meliAttributes:     {"attributes", "atributos", "caracteristicas", "ficha tecnica", "especificaciones"},
		meliVariations:     {"variations", "variaciones", "variantes", "variants", "variacoes"},
		meliCombinations:   {"attribute combinations", "combinaciones", "combinacion", "opciones"},
		meliDescription:    {"description", "descripcion", "descripcion larga", "plain text", "descricao"},
		meliSKU:            {"seller custom field", "sku", "seller sku", "sku vendedor", "codigo sku"},
		meliTerms:          {"sale terms"},
		meliWarranty:       {"warranty", "garantia"},
		meliShipping:       {"shipping", "envio"},
		meliKept: {"tags", "type", "seller", "vendedor", "health", "channels", "deal ids", "installments", "cuotas", "base price", "precio base",
			"location", "ubicacion", "address", "seller address", "video id", "catalog listing", "warnings", "item relations", "date created", "last updated"},
	}
}

// meliWords knows what the names of members mean.
type meliWords struct {
	told     map[string]Field
	meanings map[string]meliMeaning // by folded name
	seen     map[string]meliMeaning // by name
	labels   map[string]string      // the id of an attribute, by its folded name
}

func newMeliWords(columns map[string]Field) *meliWords {
	w := &meliWords{meanings: make(map[string]meliMeaning), seen: make(map[string]meliMeaning), labels: meliLabels()}
	for f, names := range meliNames() {
		for _, name := range names {
			w.meanings[name] = meliMeaning{field: f}
		}
	}
	m := newMapper(columns)
	for name, a := range m.aliases {
		if _, known := w.meanings[name]; !known {
			w.meanings[name] = columnMeaning(a.field)
		}
	}
	w.told = m.told
	return w
}

// columnMeaning returns what a column of a table is called in an item.
func columnMeaning(f Field) meliMeaning {
	switch f {
	case FieldKey:
		return meliMeaning{field: meliID}
	case FieldTitle:
		return meliMeaning{field: meliTitle}
	case FieldDescription:
		return meliMeaning{field: meliDescription}
	case FieldSKU:
		return meliMeaning{field: meliSKU}
	case FieldPrice:
		return meliMeaning{field: meliPrice}
	case FieldCurrency:
		return meliMeaning{field: meliCurrency}
	case FieldStock:
		return meliMeaning{field: meliStock}
	case FieldStatus:
		return meliMeaning{field: meliStatus}
	case FieldImage:
		return meliMeaning{field: meliPictures}
	case FieldExtra:
		return meliMeaning{field: meliKept}
	}
	return meliMeaning{meliColumn, f}
}

// maxSeen is how many names are remembered as they stand.
const maxSeen = 4096

// of returns what a name means.
func (w *meliWords) of(name []byte) meliMeaning {
	if m, ok := w.seen[string(name)]; ok {
		return m
	}
	s := string(name)
	folded := fold(camelWords(s))
	m, ok := w.meanings[folded]
	if f, told := w.told[fold(s)]; told {
		m, ok = columnMeaning(f), true
	}
	if !ok {
		m = meliMeaning{}
	}
	if len(w.seen) < maxSeen {
		w.seen[s] = m
	}
	return m
}

// camelWords parts the words of a name such as availableQuantity.
func camelWords(s string) string {
	var b strings.Builder
	small := false
	for _, r := range s {
		if small && unicode.IsUpper(r) {
			b.WriteByte(' ')
		}
		small = unicode.IsLower(r)
		b.WriteRune(r)
	}
	return b.String()
}

// meliScore adds up what the members of an object say about whether it is an
// item.
type meliScore struct{ id, name, price, trade, others int }

func (s *meliScore) add(f meliField) {
	switch f {
	case meliID:
		s.id++
	case meliTitle, meliFamilyName:
		s.name++
	case meliPrice:
		s.price++
		s.trade++
	case meliStock, meliCategory, meliListingType, meliVariations, meliPictures, meliMainPicture, meliOriginalPrice:
		s.trade++
	case meliPermalink, meliStatus, meliCondition, meliSKU, meliUserProduct, meliAttributes, meliSite, meliSeller, meliThumbnail, meliDomain, meliCurrency, meliDescription:
		s.others++
	}
}

// item reports whether the members are those of an item: its name or id, and
// enough of what is said of goods and of little else.
func (s meliScore) item() bool {
	all := s.name + s.id + s.trade + s.others
	return s.name > 0 && (s.price > 0 || s.trade > 0 && all >= 3) || s.id > 0 && s.trade >= 2
}

// meliOwned reports whether an array with that meaning belongs to an item and
// holds none.
func meliOwned(f meliField) bool {
	switch f {
	case meliAttributes, meliVariations, meliCombinations, meliPictures, meliTerms, meliStockPlaces, meliPriceList:
		return true
	}
	return false
}

// meliLabels returns the ids of attributes by the names that people see,
// folded, in Spanish, Portuguese and English. Exports of others often have the
// name alone.
func meliLabels() map[string]string {
	labels := make(map[string]string)
	for id, names := range map[string][]string{
		"BRAND":                 {"marca", "brand"},
		"MODEL":                 {"modelo", "model"},
		"LINE":                  {"linea", "linha"},
		"MANUFACTURER":          {"fabricante", "manufacturer"},
		"GTIN":                  {"codigo universal de producto", "codigo universal de produto", "gtin", "ean", "upc", "codigo de barras", "codigo de barra"},
		"SELLER_SKU":            {"sku", "seller sku"},
		"MPN":                   {"mpn", "numero de parte", "numero de pieza"},
		"ITEM_CONDITION":        {"condicion del item", "condicion", "condicao do item"},
		"EMPTY_GTIN_REASON":     {"motivo de gtin vacio", "motivo de gtin vazio", "empty gtin reason"},
		"SELLER_PACKAGE_HEIGHT": {"altura del paquete del seller", "altura da embalagem do seller"},
		"SELLER_PACKAGE_WIDTH":  {"ancho del paquete del seller", "largura da embalagem do seller"},
		"SELLER_PACKAGE_LENGTH": {"largo del paquete del seller", "comprimento da embalagem do seller"},
		"SELLER_PACKAGE_WEIGHT": {"peso del paquete del seller", "peso da embalagem do seller"},
		"NET_WEIGHT":            {"peso neto", "peso liquido", "net weight"},
		"NET_VOLUME":            {"volumen neto", "volume liquido", "contenido neto", "net volume"},
		"UNIT_VOLUME":           {"volumen de la unidad", "volume da unidade"},
		"ORIGIN":                {"origen", "pais de origen", "origem", "pais de origem", "origin"},
		"ALCOHOL_CONTENT":       {"graduacion alcoholica", "grado alcoholico", "contenido de alcohol", "porcentaje de alcohol", "teor alcoolico"},
		"COLOR":                 {"color", "cor"},
		"SIZE":                  {"talla", "talle", "tamanho", "size"},
		"FLAVOR":                {"sabor", "flavor"},
		"GENDER":                {"genero", "gender"},
		"MATERIAL":              {"material", "materiales"},
		"STYLE":                 {"estilo", "style"},
		"VARIETY":               {"variedad", "variedade"},
		"INGREDIENTS":           {"ingredientes", "ingredients"},
		"UNITS_PER_PACK":        {"unidades por pack", "unidades por paquete", "unidades por kit"},
		"UNITS_PER_PACKAGE":     {"unidades por envase"},
		"SALE_FORMAT":           {"formato de venta", "formato de venda"},
		"SHELF_LIFE":            {"vida util", "vida de anaquel"},
	} {
		for _, name := range names {
			labels[name] = id
		}
	}
	return labels
}

// meliFact returns the name of the fact that an attribute states; one that nao
// has no name for goes by its id. The ids are those of Mexican domains of food,
// drink, clothing and crafts; platform pages list them by category only.
func meliFact(id string) string {
	switch id {
	case "MODEL":
		return listing.FactModel
	case "MANUFACTURER":
		return listing.FactManufacturer
	case "ITEM_CONDITION":
		return listing.FactCondition
	case "NET_VOLUME", "UNIT_VOLUME", "NET_CONTENT":
		return listing.FactNetContent
	case "NET_WEIGHT":
		return listing.FactNetWeight
	case "DRAINED_WEIGHT":
		return listing.FactDrainedWeight
	case "ORIGIN", "COUNTRY_OF_ORIGIN", "MADE_IN":
		return listing.FactOrigin
	case "REGION", "PRODUCTION_REGION", "REGION_OF_ORIGIN":
		return listing.FactRegion
	case "ALCOHOL_CONTENT", "ALCOHOL_GRADUATION", "ALCOHOLIC_GRADUATION", "ALCOHOL_PERCENTAGE", "ALCOHOL_BY_VOLUME", "ALCOHOL_VOLUME", "ALCOHOL_GRADE":
		return listing.FactABV
	case "COLOR":
		return listing.FactColor
	case "SIZE":
		return listing.FactSize
	case "FLAVOR":
		return listing.FactFlavor
	case "GENDER":
		return listing.FactGender
	case "AGE_GROUP":
		return listing.FactAgeGroup
	case "MATERIAL", "MATERIALS":
		return listing.FactMaterial
	case "PATTERN_NAME", "FABRIC_DESIGN":
		return listing.FactPattern
	case "STYLE":
		return listing.FactStyle
	case "VARIETY":
		return listing.FactVariety
	case "ROAST_TYPE", "ROASTING_TYPE", "ROAST_LEVEL":
		return listing.FactRoast
	case "COCOA_PERCENTAGE":
		return listing.FactCocoa
	case "INGREDIENTS":
		return listing.FactIngredients
	case "ALLERGENS":
		return listing.FactAllergens
	case "SHELF_LIFE":
		return listing.FactShelfLife
	case "UNITS_PER_PACK", "UNITS_PER_PACKAGE":
		return listing.FactUnitsPerCase
	case "SALE_FORMAT":
		return listing.FactSaleUnit
	}
	return id
}

// meliAbsence reads why goods have no GTIN: the id of the value, else its name.
// Page "identificadores de productos", 2025-12-30, read 2026-06-06; the longer
// names are those that the platform shows to sellers.
func meliAbsence(id, name string) listing.GTINAbsence {
	switch id {
	case "17055158":
		return listing.Handmade
	case "17055159":
		return listing.Kit
	case "17055160":
		return listing.Unregistered
	case "17055161":
		return listing.OtherAbsence
	}
	switch fold(name) {
	case "artesanal", "pieza artesanal", "el producto es una pieza artesanal", "o produto e uma peca artesanal":
		return listing.Handmade
	case "kit", "el producto es un kit o un pack", "el producto es un kit o pack", "o produto e um kit ou um pacote":
		return listing.Kit
	case "no registrado", "el producto no tiene codigo registrado", "nao registrado", "o produto nao tem codigo cadastrado":
		return listing.Unregistered
	case "otro", "otra razon", "otro motivo", "outro", "outra razao":
		return listing.OtherAbsence
	}
	return 0
}

// meliConditionOf returns the condition of goods in the words of
// listing.FactCondition, and the word itself if it is none that is known. The
// ids are those of ITEM_CONDITION.
func meliConditionOf(id, word string) string {
	switch id {
	case "2230284":
		return "new"
	case "2230581":
		return "used"
	case "2230582":
		return "refurbished"
	}
	switch fold(word) {
	case "new", "nuevo", "nueva", "novo":
		return "new"
	case "used", "usado", "usada":
		return "used"
	case "refurbished", "reacondicionado", "reacondicionada", "recondicionado":
		return "refurbished"
	}
	return word
}

// meliOnSale reads a status. It reports false if it does not know the word.
func meliOnSale(s string) (onSale, ok bool) {
	switch fold(s) {
	case "payment required", "not yet active", "programmed", "pending", "deleted":
		return false, true
	}
	return statusWord(s)
}
