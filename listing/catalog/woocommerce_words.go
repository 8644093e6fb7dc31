package catalog

import (
	"strconv"
	"strings"
	"unicode"

	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

// Meanings that only columns of a WooCommerce export have.
const (
	fieldType            Field = "woocommerce:type"
	fieldParent          Field = "woocommerce:parent"
	fieldInStock         Field = "woocommerce:in_stock"
	fieldAttributeName   Field = "woocommerce:attribute_name"
	fieldAttributeValues Field = "woocommerce:attribute_values"
)

// wooColumns returns the headings of WooCommerce's product export, folded,
// with the sign "?" where they end with one. The export translates them into
// the language of the shop; these are the English ones, those of the Spanish
// translations (es_ES, es_MX of 2025-10-30 and older ones) and the names of the
// fields themselves, which the importer takes as well. Source: woocommerce
// 10.x, class-wc-product-csv-exporter.php, class-wc-product-csv-importer-
// controller.php and importers/mappings, read 2026.
func wooColumns() map[string]Field {
	cols := make(map[string]Field)
	for f, words := range map[Field][]string{
		FieldKey:         {"id", "post id"},
		fieldType:        {"type", "tipo"},
		FieldSKU:         {"sku"},
		FieldGTIN:        {"gtin upc ean or isbn", "gtin upc ean o isbn", "global unique id"},
		FieldTitle:       {"name", "nombre", "product title", "titulo del producto", "post title", "title", "titulo"},
		FieldPublished:   {"published", "publicado", "post status"},
		FieldSummary:     {"short description", "descripcion corta", "descripcion breve", "post excerpt"},
		FieldDescription: {"description", "descripcion", "post content"},
		FieldSaleFrom: {"date sale price starts", "dia en que empieza el precio rebajado", "fecha en que empieza el precio rebajado",
			"fecha en que empieza el precio de oferta", "date on sale from"},
		FieldSaleUntil: {"date sale price ends", "dia en que termina el precio rebajado", "fecha en que termina el precio rebajado",
			"fecha en que termina el precio de oferta", "date on sale to"},
		fieldInStock:   {"in stock?", "existencias?", "hay existencias?", "en inventario?", "en existencia?", "en stock?", "stock status"},
		FieldStock:     {"stock", "inventario", "existencias", "stock quantity", "quantity", "cantidad"},
		FieldGross:     {"weight", "peso"},
		FieldLength:    {"length", "longitud", "largo"},
		FieldWidth:     {"width", "anchura", "ancho"},
		FieldHeight:    {"height", "altura", "alto"},
		FieldSalePrice: {"sale price", "precio rebajado", "precio de oferta"},
		FieldPrice:     {"regular price", "precio normal", "precio regular", "price", "precio"},
		FieldCost:      {"cost of goods", "cogs value"},
		FieldCategory:  {"categories", "categorias", "category ids"},
		FieldKeywords:  {"tags", "etiquetas", "tag ids"},
		FieldImage:     {"images", "imagenes", "image", "imagen"},
		fieldParent: {"parent", "superior", "padre", "principal", "parent sku", "sku del padre", "parent id", "id padre", "id del padre",
			"post parent"},
		FieldBrand:                    {"brands", "marcas", "brand", "marca", "brand ids"},
		FactField(listing.FactHSCode): {"commodity code hs code", "commodity code", "customs commodity code", "hs code", "codigo hs"},
		FactField(listing.FactOrigin): {"country of origin", "customs country of origin", "pais de origen"},
		fieldCustoms:                  {"customs description", "descripcion aduanera", "descripcion para aduanas", "descripcion de aduanas"},
		FieldExtra:                    wooCarried(),
	} {
		for _, w := range words {
			cols[w] = f
		}
	}
	return cols
}

// fieldCustoms is the goods described as customs wants it.
const fieldCustoms = Field(factPrefix + listing.FactCustomsText)

// wooCarried is the headings of columns that are carried along. No other
// table has them.
func wooCarried() []string {
	return []string{
		"is featured?", "esta destacado?", "featured", "visibility in catalog", "visibilidad en el catalogo", "catalog visibility",
		"tax status", "estado del impuesto", "tax class", "clase de impuesto",
		"low stock amount", "cantidad de bajo inventario", "cantidad de pocas existencias",
		"backorders allowed?", "permitir reservas de productos agotados?", "backorders",
		"sold individually?", "vendido individualmente?", "sold individually",
		"allow customer reviews?", "permitir valoraciones de clientes?", "permitir resenas de clientes?", "reviews allowed",
		"purchase note", "nota de compra", "notas de la compra", "shipping class", "clase de envio", "shipping class id",
		"download limit", "limite de descargas", "download expiry days", "dias de caducidad de la descarga", "download expiry",
		"grouped products", "productos agrupados", "upsells", "ventas dirigidas", "upsell ids", "cross sells", "ventas cruzadas", "cross sell ids",
		"external url", "url externa", "product url", "button text", "texto del boton",
		"position", "posicion", "menu order", "orden del menu",
	}
}

// wooColumn returns the meaning of a heading, and the number of the attribute
// that it belongs to, if it does.
func (m *mapper) wooColumn(h heading) (f Field, ordinal int) {
	folded := fold(h.raw)
	if strings.HasPrefix(strings.ToLower(h.raw), "meta:") {
		return FieldExtra, 0
	}
	if strings.HasSuffix(h.raw, "?") {
		if f := m.woo[folded+"?"]; f != "" {
			return f, 0
		}
	}
	for _, s := range [...]string{folded, h.folded, folded + "?"} {
		if f := m.woo[s]; f != "" {
			return f, 0
		}
	}
	return numbered(folded)
}

// numbered reads a heading with the number of an attribute or a download in it:
// "Attribute 1 value(s)", "Valor(es) del atributo 1", "attributes:value1".
func numbered(folded string) (f Field, ordinal int) {
	i := strings.IndexFunc(folded, unicode.IsDigit)
	if i < 0 {
		return "", 0
	}
	rest := strings.TrimLeftFunc(folded[i:], unicode.IsDigit)
	ordinal, err := strconv.Atoi(folded[i : len(folded)-len(rest)])
	if err != nil || ordinal == 0 {
		return "", 0
	}
	switch strings.Join(strings.Fields(folded[:i]+" "+rest), " ") {
	case "attribute name", "nombre del atributo", "atributo nombre", "attributes name":
		return fieldAttributeName, ordinal
	case "attribute value s", "attribute values", "attribute value", "valor es del atributo", "valores del atributo",
		"valor del atributo", "atributo valor es", "attributes value":
		return fieldAttributeValues, ordinal
	case "attribute visible", "atributo visible", "attributes visible", "attribute global", "atributo global", "attributes taxonomy",
		"attribute default", "atributo por defecto", "atributo predeterminado", "attributes default",
		"download id", "id de descarga", "id de la descarga", "downloads id",
		"download name", "nombre de la descarga", "nombre de descarga", "downloads name",
		"download url", "url de la descarga", "url de descarga", "downloads url":
		return FieldExtra, ordinal
	}
	return "", 0
}

// isWoo reports whether the headings are those of a WooCommerce product
// export: its type, a name and a code and something of a product; or, where the
// type is left out, three columns that no other table has. sample holds the
// values of the first rows, by column; nil if they are not known yet.
func (m *mapper) isWoo(hs []heading, sample [][]string) bool {
	have := make(map[Field]bool)
	own := 0 // columns that no other table has
	for i, h := range hs {
		f, _ := m.wooColumn(h)
		switch f {
		case FieldExtra, fieldInStock, FieldSaleFrom, FieldSaleUntil, fieldAttributeName, fieldAttributeValues:
			own++
		case fieldType:
			if sample != nil && !wooTypes(sample[i]) {
				continue // "Tipo: tequila"
			}
		}
		have[f] = true
	}
	switch {
	case !have[FieldSKU] && !have[FieldKey]:
		return false
	case have[fieldType] && have[FieldTitle]:
		return own > 0 || have[fieldParent] || have[FieldPrice]
	case have[fieldType]:
		return have[fieldParent] || own > 1
	}
	return own > 2
}

// wooTypes reports whether most of the values that are filled are types of
// products.
func wooTypes(values []string) bool {
	filled, known := 0, 0
	for _, v := range values {
		if v == "" {
			continue
		}
		filled++
		if f, _ := wooForm(v); f != formOther {
			known++
		}
	}
	return 2*known >= filled
}

// assignWoo gives the columns of a WooCommerce export their meaning.
func (m *mapper) assignWoo(cols []Column, hs []heading) {
	for i := range cols {
		c := &cols[i]
		if c.Field != "" {
			continue
		}
		f, ordinal := m.wooColumn(hs[i])
		if f != "" && (ordinal > 0 && !numberTaken(cols, f, ordinal) || ordinal == 0 && !taken(cols, f)) {
			c.Field, c.Confidence, c.ordinal = f, Exact, ordinal
		}
	}
}

func numberTaken(cols []Column, f Field, ordinal int) bool {
	for _, c := range cols {
		if c.Field == f && c.ordinal == ordinal {
			return f != FieldExtra
		}
	}
	return false
}

// form is what a row of a WooCommerce export is.
type form string

// The forms.
const (
	formOther     form = "" // of another program beside the shop: a subscription, a bundle
	formSimple    form = "simple"
	formVariable  form = "variable"
	formVariation form = "variation"
	formGrouped   form = "grouped"
	formExternal  form = "external"
)

// wooForm reads the types of a row, such as "simple, virtual". plain says that
// nothing but the form stands there.
func wooForm(s string) (f form, plain bool) {
	f, plain = formSimple, true
	for t := range strings.SplitSeq(s, ",") {
		switch i18n.Fold(t) {
		case "", "simple":
		case "variable":
			f = formVariable
		case "variation", "variacion":
			f = formVariation
		case "grouped", "agrupado":
			f = formGrouped
		case "external", "externo":
			f = formExternal
		case "virtual", "downloadable", "descargable":
			plain = false
		default:
			return formOther, false
		}
	}
	return f, plain
}

// wooPublished reads what a WooCommerce export says of whether a product is
// published: 1 yes, 0 private, -1 a draft, 2 pending, or true and false. why is
// the reason why it is not on sale; it reports false if it does not know the
// word.
func wooPublished(s string) (why string, ok bool) {
	switch fold(strings.TrimSuffix(s, ".0")) {
	case "1", "true", "verdadero", "yes", "si", "publish", "published", "publicado":
		if strings.HasPrefix(s, "-") {
			return "draft", true
		}
		return "", true
	case "0", "private", "privado":
		return "private", true
	case "2", "pending", "pendiente":
		return "pending", true
	case "false", "falso", "no", "draft", "borrador":
		return "draft", true
	case "future", "programado":
		return "future", true
	case "importing":
		return "importing", true
	}
	return s, false
}

// wooList splits a list at the commas that no backslash stands before.
func wooList(s string) []string {
	var all []string
	var part strings.Builder
	flush := func() {
		if t := strings.TrimSpace(part.String()); t != "" {
			all = append(all, t)
		}
		part.Reset()
	}
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '\\' && i+1 < len(s) && s[i+1] == ',':
			i++
			part.WriteByte(',')
		case s[i] == ',':
			flush()
		default:
			part.WriteByte(s[i])
		}
	}
	flush()
	return all
}

// wooText undoes what the export does to line breaks in a description: one is
// written as \n, and a \n that stood there already as \\n.
func wooText(s string) string {
	if !strings.Contains(s, `\n`) {
		return s
	}
	parts := strings.Split(s, `\\n`)
	for i, p := range parts {
		parts[i] = strings.ReplaceAll(p, `\n`, "\n")
	}
	return strings.TrimSpace(strings.Join(parts, `\n`))
}

// noThousands reports whether a number has a comma that can be neither sign:
// the shop writes measures with a point and with nothing between thousands.
func (b *builder) noThousands(c cell, n numeral) bool {
	return b.rd.layout.Format == WooCommerce && b.rd.layout.Format.writesPoints(c.col.Field) &&
		c.col.Decimal == Point && n.either == ',' && !c.number
}
