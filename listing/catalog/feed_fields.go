package catalog

import (
	"strings"

	"github.com/nao-trade/nao/listing"
)

// Meanings that only attributes of a Google product feed have.
const (
	fieldGroup         Field = "google:item_group_id"
	fieldImages        Field = "google:additional_image_link"
	fieldLifestyle     Field = "google:lifestyle_image_link"
	fieldVideo         Field = "google:video_link"
	fieldAvailability  Field = "google:availability"
	fieldInterval      Field = "google:sale_price_effective_date"
	fieldNetContent    Field = "google:unit_pricing_measure"
	fieldTheirCategory Field = "google:google_product_category"
	fieldIdentifiers   Field = "google:identifier_exists"
	fieldMultipack     Field = "google:multipack"
	fieldCertification Field = "google:certification"
	fieldDetail        Field = "google:product_detail"
	fieldHighlight     Field = "google:product_highlight"
	fieldNet           Field = "google:product_weight"
	fieldOwnSKU        Field = "google:sku" // of sellers whose id is another
	fieldMadeTitle     Field = "google:structured_title"
	fieldMadeText      Field = "google:structured_description"
)

// feedName brings the name of an attribute into the form of the specification:
// "g:Image Link" is image_link. What some write behind it, as in
// shipping(country:price) or additional_image_link[0], goes.
func feedName(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	s = strings.TrimPrefix(s, "g:")
	if i := strings.IndexAny(s, "(["); i > 0 {
		s = s[:i]
	}
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' {
			return '_'
		}
		return r
	}, strings.TrimSpace(s))
}

// feedAlias returns the name that the specification has for an attribute that
// some shops call otherwise.
func feedAlias(name string) string {
	switch name {
	case "upc", "ean", "barcode":
		return "gtin"
	case "colour":
		return "color"
	case "inventory":
		return "quantity"
	case "summary", "content": // of Atom
		return "description"
	}
	return name
}

// feedField returns what an attribute of a feed means, by its name in the form
// of feedName: FieldExtra if it is carried along, "" if the name is not known.
// Source: Google Merchant Center Help, "Product data specification" (7052112)
// and the pages of its attributes, read 2026; the names of Meta's catalogue,
// which is written in the same form, from public exports.
func feedField(name string) Field {
	switch name {
	case "id":
		return FieldSKU
	case "title":
		return FieldTitle
	case "description":
		return FieldDescription
	case "brand":
		return FieldBrand
	case "gtin":
		return FieldGTIN
	case "mpn":
		return FieldMPN
	case "price":
		return FieldPrice
	case "sale_price":
		return FieldSalePrice
	case "maximum_retail_price":
		return FieldListPrice
	case "cost_of_goods_sold":
		return FieldCost
	case "sell_on_google_quantity", "quantity_to_sell_on_facebook", "quantity":
		return FieldStock
	case "status":
		return FieldStatus
	case "image_link":
		return FieldImage
	case "product_type":
		return FieldCategory
	case "shipping_weight":
		return FieldGross
	case "shipping_length":
		return FieldLength
	case "shipping_width":
		return FieldWidth
	case "shipping_height":
		return FieldHeight
	}
	if f := feedOwn(name); f != "" {
		return f
	}
	if fact := feedFact(name); fact != "" {
		return FactField(fact)
	}
	if feedCarried(name) {
		return FieldExtra
	}
	return ""
}

// feedOwn returns the meanings that need more than to be filed as they are.
func feedOwn(name string) Field {
	switch f := Field("google:" + name); f {
	case fieldGroup, fieldImages, fieldLifestyle, fieldVideo, fieldAvailability, fieldInterval,
		fieldNetContent, fieldTheirCategory, fieldIdentifiers, fieldMultipack, fieldCertification,
		fieldDetail, fieldHighlight, fieldNet, fieldOwnSKU, fieldMadeTitle, fieldMadeText:
		return f
	}
	return ""
}

// feedFact returns the fact that an attribute states, in the seller's words.
func feedFact(name string) string {
	switch name {
	case "condition":
		return listing.FactCondition
	case "color":
		return listing.FactColor
	case "size":
		return listing.FactSize
	case "material":
		return listing.FactMaterial
	case "pattern":
		return listing.FactPattern
	case "gender":
		return listing.FactGender
	case "age_group":
		return listing.FactAgeGroup
	case "ships_from_country":
		return listing.FactShipsFrom
	case "origin_country", "country_of_origin":
		return listing.FactOrigin
	case "max_handling_time":
		return listing.FactHandlingDays
	case "model":
		return listing.FactModel
	case "manufacturer":
		return listing.FactManufacturer
	case "size_type", "size_system", "energy_efficiency_class", "product_length", "product_width", "product_height":
		return name
	}
	return ""
}

// feedCarried reports whether an attribute is known and has no place in the
// model.
func feedCarried(name string) bool {
	switch name {
	case "link", "mobile_link", "canonical_link", "ads_redirect", "display_ads_link",
		"availability_date", "expiration_date", "disclosure_date", "installment", "subscription_cost", "loyalty_points", "loyalty_program",
		"auto_pricing_min_price", "unit_pricing_base_measure", "adult", "is_bundle", "energy_efficiency_class_min", "energy_efficiency_class_max",
		"item_group_title", "variant_option", "virtual_model_link",
		"promotion_id", "custom_label_0", "custom_label_1", "custom_label_2", "custom_label_3", "custom_label_4",
		"excluded_destination", "included_destination", "shopping_ads_excluded_country", "pause", "external_seller_id",
		"shipping", "shipping_label", "transit_time_label", "min_handling_time", "free_shipping_threshold", "shipping_policy",
		"tax", "tax_category", "fb_product_category", "rich_text_description", "visibility":
		return true
	}
	return false
}

// feedAxes is the attributes by which the variants of one product may differ,
// in the order in which they are named. Source: the page "item_group_id"
// (6324507).
func feedAxes() []string {
	return []string{
		listing.FactColor, listing.FactSize, listing.FactMaterial, listing.FactPattern,
		listing.FactGender, listing.FactAgeGroup,
	}
}

// isFeed reports whether the headings are those of a feed for the Google
// Merchant Center: an id and a title, and two of the attributes that nobody
// else calls so.
func isFeed(hs []heading) bool {
	var id, title bool
	own := 0
	for _, h := range hs {
		switch name := feedName(h.raw); name {
		case "id":
			id = true
		case "title":
			title = true
		case "image_link", "additional_image_link", "availability", "google_product_category", "item_group_id", "mobile_link",
			"identifier_exists", "unit_pricing_measure", "product_highlight", "product_detail", "sale_price_effective_date",
			"shipping_weight", "custom_label_0", "fb_product_category":
			own++
		}
	}
	return id && title && own > 1
}

// assignFeed gives the columns of a feed their meaning. An attribute that may
// be repeated may have several columns. The names of the specification go
// before others.
func assignFeed(cols []Column) {
	for _, named := range [...]func(string) string{feedName, func(s string) string { return feedAlias(feedName(s)) }} {
		for i := range cols {
			c := &cols[i]
			if c.Field != "" {
				continue
			}
			if f := feedField(named(c.Header)); f != "" && (feedRepeats(f) || !taken(cols, f)) {
				c.Field, c.Confidence = f, Exact
			}
		}
	}
}

// feedRepeats reports whether an item may say several things of the meaning f.
func feedRepeats(f Field) bool {
	switch f {
	case fieldImages, fieldLifestyle, fieldVideo, fieldCertification, fieldDetail, fieldHighlight, FieldCategory, fieldTheirCategory:
		return true
	}
	return f == "" || f.repeats()
}
