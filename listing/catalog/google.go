package catalog

import (
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

// googleKind says how an attribute of a Google product feed is read.
type googleKind uint8

const (
	googleExtra       googleKind = iota // it has no place in the model
	googleField                         // as a column of the same meaning
	googleID                            // the id of the offer
	googleSKU                           // the SKU of sellers who have another id
	googleGroup                         // what the variants of one product have in common
	googleMPN                           // the maker's part number
	googleSalePrice                     // a price for a time
	googleSaleTime                      // the time of the sale price
	googleWeight                        // the weight of the goods alone
	googleSize                          // a length of the goods alone
	googleCategory                      // a place in Google's tree
	googleType                          // a place in the seller's own tree
	googleImage                         // addresses of pictures
	googleVideo                         // the address of a film
	googleHighlight                     // a selling point
	googleDetail                        // section, name and value of a property
	googleCertificate                   // authority, name and code of a certificate
	googleAvailable                     // whether it can be bought
	googleNoCode                        // whether there are codes at all
	googleStructured                    // a text, with who wrote it
)

// googleMeaning is what an attribute means here.
type googleMeaning struct {
	kind  googleKind
	field Field // of a googleField
}

// googleAttribute returns the meaning of an attribute, given its name as
// [googleName] writes it. Source: Google Merchant Center Help, "Product data
// specification" (support.google.com/merchants/answer/7052112), 2026; the names
// of stock and origin are those of Meta's catalogues, which have the same form.
func googleAttribute(name string) googleMeaning {
	field := func(f Field) googleMeaning { return googleMeaning{googleField, f} }
	fact := func(name string) googleMeaning { return field(FactField(name)) }
	switch name {
	case "id":
		return googleMeaning{kind: googleID}
	case "sku":
		return googleMeaning{kind: googleSKU}
	case "item_group_id":
		return googleMeaning{kind: googleGroup}
	case "title":
		return field(FieldTitle)
	case "description", "summary", "content":
		return field(FieldDescription)
	case "structured_title", "structured_description":
		return googleMeaning{kind: googleStructured}
	case "brand":
		return field(FieldBrand)
	case "gtin", "upc", "ean", "barcode":
		return field(FieldGTIN)
	case "mpn":
		return googleMeaning{kind: googleMPN}
	case "identifier_exists":
		return googleMeaning{kind: googleNoCode}
	case "price":
		return field(FieldPrice)
	case "cost_of_goods_sold":
		return field(FieldCost)
	case "sale_price":
		return googleMeaning{kind: googleSalePrice}
	case "sale_price_effective_date":
		return googleMeaning{kind: googleSaleTime}
	case "availability":
		return googleMeaning{kind: googleAvailable}
	case "quantity", "inventory", "quantity_to_sell_on_facebook", "sell_on_google_quantity":
		return field(FieldStock)
	case "google_product_category":
		return googleMeaning{kind: googleCategory}
	case "product_type":
		return googleMeaning{kind: googleType}
	case "image_link", "additional_image_link", "lifestyle_image_link":
		return googleMeaning{kind: googleImage}
	case "video_link":
		return googleMeaning{kind: googleVideo}
	case "product_highlight":
		return googleMeaning{kind: googleHighlight}
	case "product_detail":
		return googleMeaning{kind: googleDetail}
	case "certification":
		return googleMeaning{kind: googleCertificate}
	case "shipping_weight":
		return field(FieldGross)
	case "shipping_length":
		return field(FieldLength)
	case "shipping_width":
		return field(FieldWidth)
	case "shipping_height":
		return field(FieldHeight)
	case "product_weight":
		return googleMeaning{kind: googleWeight}
	case "product_length", "product_width", "product_height":
		return googleMeaning{kind: googleSize}
	case "unit_pricing_measure":
		return fact(listing.FactNetContent)
	case "multipack":
		return fact(listing.FactUnitsPerCase)
	case "condition":
		return fact(listing.FactCondition)
	case "ships_from_country":
		return fact(listing.FactShipsFrom)
	case "origin_country", "country_of_origin":
		return fact(listing.FactOrigin)
	case "max_handling_time":
		return fact(listing.FactHandlingDays)
	case "model":
		return fact(listing.FactModel)
	case "manufacturer":
		return fact(listing.FactManufacturer)
	case "color", "colour":
		return fact(listing.FactColor)
	case "size", "material", "pattern", "gender", "age_group":
		return fact(name) // the facts have the same names
	}
	return googleMeaning{}
}

// googleAxes returns the facts by which variants of one group may differ:
// Google Merchant Center Help, "Item group ID".
func googleAxes() []string {
	return []string{listing.FactColor, listing.FactSize, listing.FactMaterial, listing.FactPattern, listing.FactGender, listing.FactAgeGroup}
}

// googleName brings the name of an attribute into the form of the
// specification: "Image Link" and "image-link" are image_link.
func googleName(name string) string {
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' {
			return '_'
		}
		return r
	}, strings.TrimPrefix(strings.ToLower(strings.TrimSpace(name)), "g:"))
}

// googleItem is an item of a feed while it is read into a variant: call
// attribute for each of its attributes, then end.
type googleItem struct {
	*composer
	id, sku, group value
	sale           value
	saleTime       value
	noCode         value
	texts          [2]bool // it has had its title and description
	available      bool    // it has been said whether the item can be bought
}

// attribute reads one attribute by its name, a text and a place. Those that
// several attributes decide together are kept for [googleItem.end].
func (g *googleItem) attribute(v value) {
	v = g.unescaped(v)
	switch m := googleAttribute(googleName(v.name)); m.kind {
	case googleField:
		g.field(v, m.field)
	case googleID:
		g.one(&g.id, v)
	case googleSKU:
		g.one(&g.sku, v)
	case googleGroup:
		g.one(&g.group, v)
	case googleMPN:
		g.mpn(v)
	case googleSalePrice:
		g.one(&g.sale, v)
	case googleSaleTime:
		g.one(&g.saleTime, v)
	case googleWeight:
		g.measured(v, fieldNetWeight, "")
	case googleSize:
		g.put(v, FactField(googleName(v.name)))
	case googleCategory:
		g.googleCategory(v)
	case googleType:
		g.category("own", "", v.text, v.at)
		g.kind(v.text)
	case googleImage:
		g.picture(v, listing.Gallery, value{})
	case googleVideo:
		g.picture(v, listing.Video, value{})
	case googleHighlight:
		g.bullet(v)
	case googleDetail, googleCertificate:
		g.composed(v, m.kind)
	case googleAvailable:
		g.availability(v)
	case googleNoCode:
		g.one(&g.noCode, v)
	default:
		g.keep(v)
	}
}

// unescaped returns a text without entities of HTML, which were escaped once too
// often. In a text that is HTML they are right.
func (g *googleItem) unescaped(v value) value {
	if strings.IndexByte(v.text, '<') >= 0 {
		return v
	}
	if plain := entities(v.text); plain != v.text {
		g.find(v.at, ruleEntities, check.Warning, "", valueArg(v), i18n.Str("text", clip(plain)))
		v.text, v.broken = plain, entities(v.broken)
	}
	return v
}

// one keeps a value of which an item has one.
func (g *googleItem) one(to *value, v value) {
	switch {
	case strings.TrimSpace(v.text) == "":
	case to.text == "":
		*to = v
	case to.text != v.text:
		g.conflict(g.cell(v, ""))
	}
}

// field reads an attribute as a column of the same meaning. An item has one of
// most.
func (g *googleItem) field(v value, f Field) {
	now := g.now()
	twice := false
	switch f {
	case FieldPrice:
		twice = now.Price.Code() != ""
	case FieldStock:
		twice = now.Stock != nil
	case FieldGTIN:
		if twice = now.GTIN != ""; now.GTIN == compact(v.text) && twice {
			return
		}
	case FieldTitle:
		twice, g.texts[0] = g.texts[0], true
	case FieldDescription:
		twice, g.texts[1] = g.texts[1], true
	case FieldGross, FieldLength, FieldWidth, FieldHeight:
		g.measured(v, f, "")
		return
	default:
		if f.Fact() != "" {
			g.label(f.Fact(), googleName(v.name))
		}
	}
	if twice {
		g.conflict(g.cell(v, f))
		return
	}
	g.put(v, f)
}

// googleCategory reads a place in Google's tree: its number, or its path.
func (g *googleItem) googleCategory(v value) {
	text := strings.TrimSpace(v.text)
	number, path, both := strings.Cut(text, " - ")
	switch {
	case allDigits(text):
		g.category("google", text, "", v.at)
	case both && allDigits(number): // as Google's own list has them
		g.category("google", number, path, v.at)
	default:
		g.category("google", "", text, v.at)
	}
}

// composed reads an attribute of several parts that stands as one text, with
// colons between the parts.
func (g *googleItem) composed(v value, kind googleKind) {
	parts := strings.SplitN(v.text, ":", 3)
	if kind == googleCertificate || len(parts) < 3 {
		f := FactField(listing.FactCertification)
		if kind == googleDetail {
			g.keep(v)
			return
		}
		g.put(v, f)
		return
	}
	part := func(text string) value { v.text = text; return v }
	g.detail(part(parts[0]), part(parts[1]), part(parts[2]))
}

// detail reads a property that the seller names: a section, a name and a value.
func (g *googleItem) detail(section, name, v value) {
	text := strings.TrimSpace(name.text)
	if text == "" || strings.TrimSpace(v.text) == "" {
		g.keep(section)
		g.keep(name)
		g.keep(v)
		return
	}
	fact := g.rd.factNamed(text)
	g.label(fact, text)
	if strings.TrimSpace(section.text) != "" {
		g.keep(section)
	}
	if fact != text {
		g.keep(name) // the fact has another name
	}
	g.put(v, FactField(fact))
}

// availability reads whether the item can be bought. The model has no place for
// how soon.
func (g *googleItem) availability(v value) {
	g.keep(v)
	if g.available || strings.TrimSpace(v.text) == "" {
		return
	}
	g.available = true
	switch onSale, known := availabilityWord(v.text); {
	case !known:
		g.find(v.at, ruleAvailability, check.Warning, "/withheld", valueArg(v), headerArg(v))
		g.withheld(strings.TrimSpace(v.text))
	case !onSale:
		g.withheld(strings.TrimSpace(v.text))
	}
}

// end reads what several attributes say together.
func (g *googleItem) end() {
	g.codes()
	g.saled()
	g.absence()
	g.priceMissing(g.now().At)
}

// codes gives the variant its SKU, which is the id of the offer unless the
// seller has another.
func (g *googleItem) codes() {
	if g.sku.text == "" {
		g.put(g.id, FieldSKU)
		return
	}
	g.put(g.sku, FieldSKU)
	if strings.TrimSpace(g.id.text) != g.now().SKU {
		g.composer.id("google", g.id)
	}
}

// saled reads the price of a sale, and from when until when it holds. Its hours
// have no place in the model.
func (g *googleItem) saled() {
	if g.saleTime.text != "" {
		g.keep(g.saleTime)
	}
	if g.sale.text == "" {
		return
	}
	from, until, _ := strings.Cut(g.saleTime.text, "/")
	last := g.day(until, g.saleTime)
	if _, hour, ok := strings.Cut(until, "T"); ok && !last.IsZero() && midnight(hour) {
		last = last.AddDays(-1) // it ends before that day
	}
	g.otherPrice(listing.SalePrice, g.sale, "", g.day(from, g.saleTime), last)
}

func midnight(hour string) bool {
	rest, ok := strings.CutPrefix(hour, "00:00")
	return ok && (!strings.HasPrefix(rest, ":") || strings.HasPrefix(rest, ":00"))
}

// absence reads that the goods have no codes.
func (g *googleItem) absence() {
	text := strings.TrimSpace(g.noCode.text)
	if text == "" {
		return
	}
	switch exists, known := yesWord(text); {
	case known && !exists && g.now().GTIN != "":
		g.refuse(g.noCode, ruleFlag, check.Warning, g.path(FieldGTIN))
		return
	case known && !exists:
		g.now().NoGTIN = listing.Unregistered
	}
	g.keep(g.noCode)
}
