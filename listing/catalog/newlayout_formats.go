package catalog

import (
	"fmt"

	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
)

// wooAttributes is how many attributes a new export of WooCommerce has columns
// for.
const wooAttributes = 3

// newWooLayout gives the layout the columns of a WooCommerce export.
func newWooLayout(l Layout, fields []Field) (Layout, error) {
	if fields == nil {
		fields = wooFields()
	}
	if err := l.addColumns(wooHeadings(), append([]Field{fieldType, fieldParent}, fields...)); err != nil {
		return Layout{}, err
	}
	for n := 1; n <= wooAttributes; n++ {
		for _, c := range [...]Column{
			{Header: fmt.Sprintf("Attribute %d name", n), Field: fieldAttributeName},
			{Header: fmt.Sprintf("Attribute %d value(s)", n), Field: fieldAttributeValues},
		} {
			c.Number, c.Confidence, c.ordinal = len(l.Columns)+1, Exact, n
			l.Columns = append(l.Columns, c)
		}
	}
	for i := range l.Columns {
		switch c := &l.Columns[i]; c.Field {
		case FieldGross:
			c.Unit, c.unitText = measure.Kilogram, "kg"
		case FieldLength, FieldWidth, FieldHeight:
			c.Unit, c.unitText = measure.Centimetre, "cm"
		}
	}
	return l, nil
}

// wooFields are the columns of a WooCommerce export that have a field.
func wooFields() []Field {
	return []Field{
		FieldKey, FieldSKU, FieldGTIN, FieldTitle, FieldPublished, FieldSummary, FieldDescription, FieldSaleFrom, FieldSaleUntil,
		fieldInStock, FieldStock, FieldGross, FieldLength, FieldWidth, FieldHeight, FieldSalePrice, FieldPrice, FieldCategory,
		FieldKeywords, FieldImage, FieldBrand, FactField(listing.FactHSCode), FactField(listing.FactOrigin), fieldCustoms,
	}
}

// wooHeadings are the English headings of WooCommerce's export; see wooColumns.
func wooHeadings() map[Field]string {
	return map[Field]string{
		FieldKey: "ID", fieldType: "Type", FieldSKU: "SKU", FieldGTIN: "GTIN, UPC, EAN, or ISBN", FieldTitle: "Name",
		FieldPublished: "Published", FieldSummary: "Short description", FieldDescription: "Description",
		FieldSaleFrom: "Date sale price starts", FieldSaleUntil: "Date sale price ends", fieldInStock: "In stock?", FieldStock: "Stock",
		FieldGross: "Weight (kg)", FieldLength: "Length (cm)", FieldWidth: "Width (cm)", FieldHeight: "Height (cm)",
		FieldSalePrice: "Sale price", FieldPrice: "Regular price", FieldCost: "Cost of goods", FieldCategory: "Categories",
		FieldKeywords: "Tags", FieldImage: "Images", fieldParent: "Parent", FieldBrand: "Brands",
		FactField(listing.FactHSCode): "Commodity code (HS code)", FactField(listing.FactOrigin): "Country of origin", fieldCustoms: "Customs description",
	}
}

// feedFields are the attributes of a feed that most sellers use.
func feedFields() []Field {
	return []Field{
		FieldSKU, FieldTitle, FieldDescription, FieldImage, fieldImages, fieldAvailability, FieldPrice, FieldSalePrice, fieldInterval,
		FieldBrand, FieldGTIN, FieldMPN, fieldIdentifiers, FactField(listing.FactCondition), fieldGroup,
		FactField(listing.FactColor), FactField(listing.FactSize), FactField(listing.FactMaterial), FactField(listing.FactPattern),
		FactField(listing.FactGender), FactField(listing.FactAgeGroup), FieldCategory, fieldTheirCategory,
		FieldGross, FieldLength, FieldWidth, FieldHeight, fieldNetContent, fieldMultipack, fieldHighlight, fieldDetail,
	}
}

// feedHeadings are the names of the attributes of the product data
// specification; see feedField.
func feedHeadings() map[Field]string {
	headings := make(map[Field]string)
	for _, name := range []string{
		"id", "title", "description", "brand", "gtin", "mpn", "price", "sale_price", "maximum_retail_price", "cost_of_goods_sold",
		"quantity", "status", "image_link", "product_type", "shipping_weight", "shipping_length", "shipping_width", "shipping_height",
		"item_group_id", "additional_image_link", "lifestyle_image_link", "video_link", "availability", "sale_price_effective_date",
		"unit_pricing_measure", "google_product_category", "identifier_exists", "multipack", "certification", "product_detail",
		"product_highlight", "product_weight", "condition", "color", "size", "material", "pattern", "gender", "age_group",
		"ships_from_country", "country_of_origin", "max_handling_time",
	} {
		headings[feedField(name)] = name
	}
	return headings
}
