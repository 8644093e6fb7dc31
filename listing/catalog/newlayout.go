package catalog

import (
	"slices"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/listing"
)

// NewLayout returns the layout of a new table for a [Writer]: in UTF-8 with a
// byte order mark, as spreadsheets open it, with commas between cells (tabs in
// a [GoogleFeed]), and a column for each field, in order. The headings are those
// that the format prescribes; for [Table] they are Spanish. Without fields it has
// those that most sellers use. A [WooCommerce] export has columns for its types
// and parents and for three attributes as well. code is the currency of prices
// whose cell states none.
//
// A format or a field that cannot be written is an [*Error].
func NewLayout(f Format, code currency.Code, fields ...Field) (Layout, error) {
	l := Layout{Encoding: UTF8, BOM: true, Delimiter: ',', Format: f, HeaderRow: 1, Currency: code}
	var headings map[Field]string
	switch f {
	case Table:
		headings = tableHeadings()
		if fields == nil {
			fields = tableFields()
		}
	case Shopify:
		headings = shopifyHeadings()
		if fields == nil {
			fields = shopifyFields()
		}
	case WooCommerce:
		return newWooLayout(l, fields)
	case GoogleFeed:
		l.Delimiter = '\t'
		headings = feedHeadings()
		if fields == nil {
			fields = feedFields()
		}
	default:
		return Layout{}, &Error{Problem: "no table that can be written", Value: string(f), Repair: "use Table, Shopify, WooCommerce or GoogleFeed"}
	}
	if err := l.addColumns(headings, fields); err != nil {
		return Layout{}, err
	}
	return l, nil
}

// addColumns gives the layout a column for each field.
func (l *Layout) addColumns(headings map[Field]string, fields []Field) error {
	for i, field := range fields {
		h := headings[field]
		if name := field.Fact(); h == "" && name != "" {
			h = factHeading(l.Format, name)
		}
		if h == "" || slices.Contains(fields[:i], field) {
			return &Error{Problem: "no heading for a field, or the field twice", Value: string(field), Repair: "leave it out"}
		}
		c := Column{Number: len(l.Columns) + 1, Header: h, Field: field, Confidence: Exact}
		if field.numeric() {
			c.Decimal = Point
		}
		l.Columns = append(l.Columns, c)
	}
	return nil
}

// factHeading is the heading of a fact: in a shop a metafield of its own.
func factHeading(f Format, name string) string {
	h := listing.FactName(name).ES
	switch {
	case f == GoogleFeed || f == WooCommerce:
		return "" // they have a column for a few only
	case f == Shopify && h != "":
		return h + " (product.metafields.facts." + name + ")"
	case f == Shopify:
		return name + " (product.metafields.facts." + name + ")"
	}
	return h
}

// tableFields are the columns of a table that nobody asked for anything else.
func tableFields() []Field {
	return []Field{
		FieldKey, FieldSKU, FieldGTIN, FieldTitle, FieldDescription, FieldBrand, FieldKind, FieldKeywords,
		FieldPrice, FieldCost, FieldCurrency, FieldStock, FieldStatus, FieldPublished, FieldImage, FieldGross, FieldLength, FieldWidth, FieldHeight,
		FactField(listing.FactOrigin), FactField(listing.FactNetContent), FactField(listing.FactUnitsPerCase),
		FactField(listing.FactMaterial), FactField(listing.FactIngredients), FactField(listing.FactHSCode),
	}
}

// shopifyFields are the columns of a shop's product export that have a field.
func shopifyFields() []Field {
	return []Field{
		FieldTitle, FieldKey, FieldDescription, FieldBrand, FieldKind, FieldKeywords, FieldPublished, FieldStatus,
		FieldSKU, FieldGTIN, FieldOption1Name, FieldOption1, FieldOption2Name, FieldOption2, FieldOption3Name, FieldOption3,
		FieldPrice, FieldListPrice, FieldCost, FieldStock, FieldGrams, FieldCategory, FieldMPN, FieldImage, FieldImagePosition, FieldImageAlt, FieldVariantImage,
	}
}

// tableHeadings are Spanish headings that the reader knows for sure.
func tableHeadings() map[Field]string {
	return map[Field]string{
		FieldKey: "ID", FieldSKU: "SKU", FieldGTIN: "Código de barras", FieldTitle: "Nombre", FieldDescription: "Descripción",
		FieldBrand: "Marca", FieldKind: "Categoría", FieldKeywords: "Palabras clave", FieldPrice: "Precio", FieldCost: "Costo",
		FieldCurrency: "Moneda", FieldStock: "Existencias", FieldStatus: "Estatus", FieldPublished: "Publicado", FieldImage: "Imágenes",
		FieldSummary: "Descripción breve", FieldMPN: "Número de parte", FieldListPrice: "Precio tachado", FieldSalePrice: "Precio de oferta",
		FieldWholesale: "Precio de mayoreo",
		FieldGross:     "Peso bruto", FieldLength: "Largo", FieldWidth: "Ancho", FieldHeight: "Alto",
		FactField("size"): "Talla",
	}
}

// shopifyHeadings are the headings of Shopify's template of 2026; see
// shopifyColumns.
func shopifyHeadings() map[Field]string {
	return map[Field]string{
		FieldTitle: "Title", FieldKey: "URL handle", FieldDescription: "Description", FieldBrand: "Vendor", FieldKind: "Type",
		FieldKeywords: "Tags", FieldPublished: "Published on online store", FieldStatus: "Status", FieldSKU: "SKU", FieldGTIN: "Barcode",
		FieldOption1Name: "Option1 name", FieldOption1: "Option1 value", FieldOption2Name: "Option2 name", FieldOption2: "Option2 value",
		FieldOption3Name: "Option3 name", FieldOption3: "Option3 value", FieldPrice: "Price", FieldCost: "Cost per item",
		FieldListPrice: "Compare-at price", FieldCategory: "Product category", FieldMPN: "Google Shopping / MPN",
		FieldStock: "Inventory quantity", FieldGrams: "Weight value (grams)", FieldImage: "Product image URL",
		FieldImagePosition: "Image position", FieldImageAlt: "Image alt text", FieldVariantImage: "Variant image URL",
	}
}
