package catalog

import (
	"slices"
	"strings"
)

// Field is what a column means. Besides the constants there is one for every
// fact; see [FactField]. What only one format has is named for it, such as
// "woocommerce:parent" or "google:item_group_id", and cannot be told.
type Field string

// The fields. Zero means unset: nao has no meaning for the column, and its
// values become listing.Extra.
const (
	FieldExtra         Field = "extra"  // carried along, not read
	FieldRemark        Field = "remark" // what [Annotate] wrote; dropped
	FieldKey           Field = "key"    // the seller's id of a product, a handle
	FieldSKU           Field = "sku"
	FieldGTIN          Field = "gtin"
	FieldTitle         Field = "title"
	FieldDescription   Field = "description"
	FieldBrand         Field = "brand"
	FieldKind          Field = "kind"
	FieldKeywords      Field = "keywords"   // separated by commas
	FieldSummary       Field = "summary"    // a short description
	FieldCategory      Field = "category"   // a path, parts separated by >
	FieldMPN           Field = "mpn"        // the maker's part number
	FieldPrice         Field = "price"      // the price in the seller's own shop
	FieldListPrice     Field = "list_price" // a higher one, which a shop strikes through
	FieldSalePrice     Field = "sale_price"
	FieldWholesale     Field = "wholesale"  // a price for traders
	FieldTier          Field = "tier"       // a price from the quantity on that the heading states: "Mayoreo (12 pzas)"
	FieldSaleFrom      Field = "sale_from"  // the first day of the sale price, as 2026-11-16
	FieldSaleUntil     Field = "sale_until" // its last day
	FieldCost          Field = "cost"       // at the factory gate
	FieldCurrency      Field = "currency"   // of the prices of the row
	FieldStock         Field = "stock"      // selling units
	FieldStatus        Field = "status"     // active, draft, paused and the like
	FieldPublished     Field = "published"
	FieldImage         Field = "image" // one address, or several
	FieldImageAlt      Field = "image_alt"
	FieldImagePosition Field = "image_position"
	FieldVariantImage  Field = "variant_image"
	FieldGross         Field = "gross_weight" // of one selling unit as it ships
	FieldGrams         Field = "grams"        // gross weight, always in grams
	FieldLength        Field = "length"
	FieldWidth         Field = "width"
	FieldHeight        Field = "height"
	FieldOption1Name   Field = "option1_name"
	FieldOption1       Field = "option1"
	FieldOption2Name   Field = "option2_name"
	FieldOption2       Field = "option2"
	FieldOption3Name   Field = "option3_name"
	FieldOption3       Field = "option3"
)

const factPrefix = "fact:"

// FactField returns the field of the fact with that name, such as
// listing.FactMaterial. A cell of it may hold several values, separated by
// semicolons.
func FactField(name string) Field { return Field(factPrefix + name) }

// Fact returns the name of the fact that f stands for, and "" if it is none.
func (f Field) Fact() string {
	name, _ := strings.CutPrefix(string(f), factPrefix)
	if name == string(f) {
		return ""
	}
	return name
}

// fields is every constant but zero.
var fields = [...]Field{
	FieldExtra, FieldRemark, FieldKey, FieldSKU, FieldGTIN, FieldTitle, FieldDescription,
	FieldBrand, FieldKind, FieldKeywords, FieldSummary, FieldCategory, FieldMPN,
	FieldPrice, FieldListPrice, FieldSalePrice, FieldWholesale, FieldTier, FieldSaleFrom, FieldSaleUntil, FieldCost, FieldCurrency,
	FieldStock, FieldStatus, FieldPublished, FieldImage, FieldImageAlt,
	FieldImagePosition, FieldVariantImage, FieldGross, FieldGrams,
	FieldLength, FieldWidth, FieldHeight, FieldOption1Name, FieldOption1,
	FieldOption2Name, FieldOption2, FieldOption3Name, FieldOption3,
}

func (f Field) valid() bool { return f.Fact() != "" || slices.Contains(fields[:], f) }

// numeric reports whether the cells of f are numbers whose decimal sign has to
// be known.
func (f Field) numeric() bool {
	switch f {
	case FieldStock, FieldGross, FieldGrams, fieldNet, FieldLength, FieldWidth, FieldHeight:
		return true
	}
	return f.money()
}

// repeats reports whether several columns may have the meaning f.
func (f Field) repeats() bool {
	return f == FieldImage || f == FieldExtra || f == FieldWholesale || f == FieldTier
}

// identity reports whether f names a product or a variant, so that its text
// has to stay as it is, digit for digit.
func (f Field) identity() bool { return f == FieldKey || f == FieldSKU || f == FieldGTIN }
