package listing

import (
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n/calendar"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/internal/enum"
	"github.com/shopspring/decimal"
)

// Product is one thing that the seller sells, with all its variants. Paths of
// findings point into its JSON form; see package check.
type Product struct {
	Key      string             `json:"key"`               // the seller's own key, unique in the catalogue: a handle, an id or a SKU
	Kind     string             `json:"kind,omitempty"`    // what it is, in the seller's words: "tequila", "aguacate Hass"
	Brand    string             `json:"brand,omitempty"`   // as the maker writes it
	Content  map[string]Content `json:"content,omitempty"` // by BCP 47 tag: es-MX, en, zh-Hans
	Facts    map[string]Fact    `json:"facts,omitempty"`   // by name, such as [FactNetContent]
	Options  []string           `json:"options,omitempty"` // the axes along which the variants differ, in order: "Talla", "Color"
	Variants []Variant          `json:"variants"`
	Media    []Media            `json:"media,omitempty"` // the first image is the main one
	Extra    []Extra            `json:"extra,omitempty"` // what the source said and the model has no field for

	Categories []Classification `json:"categories,omitempty"` // where the source and others file it
	IDs        []ID             `json:"ids,omitempty"`        // what other systems call it

	// Withheld is why the seller's own file says that the product is not for
	// sale now, such as "draft" or "archived"; "" if it is for sale.
	Withheld string `json:"withheld,omitempty"`
	// Findings is what reading the product found. A product with an [check.Error]
	// among them is not fit to be published.
	Findings []check.Finding `json:"findings,omitempty"`
	At       check.Place     `json:"at,omitzero"` // where the product begins in the seller's file
}

// Content is the text of a product in one language.
type Content struct {
	Title       string      `json:"title"`                 // plain text
	At          check.Place `json:"at,omitzero"`           // the cell with the title, of the seller's own text
	Summary     string      `json:"summary,omitempty"`     // a short description, of the same kind as Description
	Description string      `json:"description,omitempty"` // HTML of the allowed kind, or plain text
	Bullets     []string    `json:"bullets,omitempty"`     // selling points, plain text
	Keywords    []string    `json:"keywords,omitempty"`    // what a buyer would search for
	State       TextState   `json:"state,omitempty"`       // of the least reviewed of the texts

	// Facts is the product's facts in this language, by name. A fact that could
	// not be said in it is absent.
	Facts map[string][]string `json:"facts,omitempty"`
	// Terms is the axes and option values in this language, by the seller's
	// word: "Talla" -> "Size". A word that could not be translated is absent.
	Terms map[string]string `json:"terms,omitempty"`
}

// TextState says who stands behind a text.
type TextState uint8

// The states of a text. Zero means unset.
const (
	// Source is the seller's own text, as it came.
	Source TextState = iota + 1
	// Composed was built by nao from facts and the glossary; no person has
	// read it.
	Composed
	// Machine was translated by a machine; no person has read it.
	Machine
	// Reviewed was read by a person who knows the language.
	Reviewed
	// Approved was released for publication by a person who may.
	Approved
)

var textStates = []string{"", "source", "composed", "machine", "reviewed", "approved"}

// String returns the state's name, such as "composed", and "" for zero.
func (s TextState) String() string { return enum.Name(s, "TextState", textStates) }

// MarshalText writes the state as [TextState.String] does.
func (s TextState) MarshalText() ([]byte, error) { return enum.Marshal(s, "text state", textStates) }

// UnmarshalText reads what MarshalText wrote.
func (s *TextState) UnmarshalText(b []byte) error {
	return enum.Unmarshal(s, b, "text state", textStates)
}

// Fact is something true about a product that buyers, customs or a marketplace
// may ask for.
type Fact struct {
	Values     []string    `json:"values"`               // in the seller's words; usually one
	Source     string      `json:"source,omitempty"`     // how it came to be known, such as "shopify metafield" or "title"
	Confidence Confidence  `json:"confidence,omitempty"` // how well it is known
	At         check.Place `json:"at,omitzero"`          // the cell that says it

	// NotApplicable: the source says that the goods have no such thing. Values
	// are empty then.
	NotApplicable bool `json:"not_applicable,omitempty"`
}

// Confidence says how well a fact is known. Zero means unset, and is as good as
// [Stated].
type Confidence uint8

// The degrees, from the surest.
const (
	// Stated: a field of the source says it.
	Stated Confidence = iota + 1
	// Read out of a text by a rule that leaves no other reading.
	Read
	// Likely was read out of a text, and a person should look.
	Likely
)

var confidences = []string{"", "stated", "read", "likely"}

// String returns the degree's name, such as "likely", and "" for zero.
func (c Confidence) String() string { return enum.Name(c, "Confidence", confidences) }

// MarshalText writes the degree as [Confidence.String] does.
func (c Confidence) MarshalText() ([]byte, error) { return enum.Marshal(c, "confidence", confidences) }

// UnmarshalText reads what MarshalText wrote.
func (c *Confidence) UnmarshalText(b []byte) error {
	return enum.Unmarshal(c, b, "confidence", confidences)
}

// Names of facts. A fact of any other name is carried along as well.
const (
	FactOrigin        = "country_of_origin" // the country where the goods were made or grown
	FactRegion        = "region"            // state, municipality or denomination of origin
	FactNetContent    = "net_content"       // of one consumer unit: "750 ml"
	FactNetWeight     = "net_weight"        // of one consumer unit: "454 g"
	FactUnitsPerCase  = "units_per_case"    // consumer units in one selling unit
	FactSaleUnit      = "sale_unit"         // what is sold: "caja", "pieza"
	FactABV           = "alcohol_by_volume" // at 20 °C: "38 %"
	FactClass         = "class"             // of a spirit: "blanco", "reposado"
	FactAgave         = "agave"
	FactVariety       = "variety" // botanical or commercial: "Hass", "Typica"
	FactRoast         = "roast"
	FactProcess       = "process"
	FactGrade         = "grade"
	FactCaliber       = "caliber"
	FactCocoa         = "cocoa" // cocoa solids: "70 %"
	FactHeat          = "heat"
	FactFlavor        = "flavor"
	FactVariant       = "variant" // line, design or size in words, where no other fact says it: "Etiqueta Negra"
	FactIngredients   = "ingredients"
	FactAllergens     = "allergens"
	FactShelfLife     = "shelf_life"
	FactStorage       = "storage"
	FactMaterial      = "material"
	FactTechnique     = "technique"
	FactColor         = "color"
	FactSole          = "sole"
	FactStyle         = "style"
	FactCare          = "care"
	FactCertification = "certification"
	FactRegistration  = "registration"
	FactHSCode        = "hs_code"
	FactMOQ           = "moq" // minimum order, in selling units
	FactLeadTime      = "lead_time"
	FactPackageSize   = "package_size" // outer case: "40x30x25 cm"
	FactGrossWeight   = "gross_weight" // outer case

	FactManufacturer   = "manufacturer"    // who makes it, where that is not the brand
	FactModel          = "model"           // as the maker numbers it
	FactCondition      = "condition"       // "new", "used", "refurbished"
	FactWarranty       = "warranty"        // kind and time: "del vendedor, 6 meses"
	FactDrainedWeight  = "drained_weight"  // of one consumer unit, without the liquid
	FactCustomsText    = "customs_text"    // the goods described as customs wants it
	FactAgeRestriction = "age_restriction" // the least age of a buyer: "18"
	FactGender         = "gender"          // whom clothing and the like is made for
	FactAgeGroup       = "age_group"       // "adult", "kids", "newborn"
	FactSize           = "size"            // of clothing and the like
	FactPattern        = "pattern"
	FactShipsFrom      = "ships_from"    // the country that it is sent from, which need not be its origin
	FactHandlingDays   = "handling_days" // from the order to the carrier
)

// Fact returns the first value of the named fact, and "" if it is not known.
func (p *Product) Fact(name string) string {
	if f := p.Facts[name]; len(f.Values) > 0 {
		return f.Values[0]
	}
	return ""
}

// Variant is one thing that can be bought.
type Variant struct {
	SKU     string           `json:"sku"`               // the seller's code, unique in the catalogue
	GTIN    string           `json:"gtin,omitempty"`    // GTIN-8, -12, -13 or -14, as digits, its check digit right
	NoGTIN  GTINAbsence      `json:"no_gtin,omitempty"` // why there is no GTIN, if the source says so
	MPN     string           `json:"mpn,omitempty"`     // the maker's part number
	Options []string         `json:"options,omitempty"` // one for each axis of [Product.Options], in order
	Cost    currency.Money   `json:"cost,omitzero"`     // factory gate, for one selling unit; the zero Money is "not known"
	Price   currency.Money   `json:"price,omitzero"`    // the price in the seller's own shop, without a sale
	Tiers   []Tier           `json:"tiers,omitempty"`
	Prices  []Price          `json:"prices,omitempty"` // its other prices
	Stock   *decimal.Decimal `json:"stock,omitempty"`  // selling units in all; nil is "not known"
	Stocks  []Stock          `json:"stocks,omitempty"` // the same, by place
	Package Package          `json:"package,omitzero"`
	Title   string           `json:"title,omitempty"` // of its own, where it is not the product's, in the same language
	Facts   map[string]Fact  `json:"facts,omitempty"` // those that are not the product's
	IDs     []ID             `json:"ids,omitempty"`   // what other systems call it

	// Withheld is why this variant alone is not for sale now, as
	// [Product.Withheld] says it of all of them.
	Withheld string      `json:"withheld,omitempty"`
	At       check.Place `json:"at,omitzero"` // its row in the seller's file
}

// FactOf returns the first value of the variant's own fact, else of the
// product's, and "" if it is not known.
func (p *Product) FactOf(v *Variant, name string) string {
	if f := v.Facts[name]; len(f.Values) > 0 {
		return f.Values[0]
	}
	return p.Fact(name)
}

// ID is a code that a system other than the seller's own uses for a product or
// a variant.
type ID struct {
	Scheme string `json:"scheme"` // whose, such as "mercadolibre item", "isbn" or "asin"
	Value  string `json:"value"`  // as the system writes it
}

// Classification is a place in a tree of kinds of goods.
type Classification struct {
	Scheme string      `json:"scheme"`         // whose tree: "own", "google", "mercadolibre", "shopify", "gpc"
	ID     string      `json:"id,omitempty"`   // the tree's own code for it
	Path   string      `json:"path,omitempty"` // from the root, parts separated by " > "
	At     check.Place `json:"at,omitzero"`    // the cell
}

// GTINAbsence is why goods have no GTIN. Mercado Libre asks for it
// (EMPTY_GTIN_REASON, page "identificadores de productos", read 2026-06-06).
type GTINAbsence uint8

// The reasons. Zero means unset.
const (
	// Handmade goods have no maker who numbers them.
	Handmade GTINAbsence = iota + 1
	// Kit of several goods that is not numbered as a whole.
	Kit
	// Unregistered: the maker does not number the goods.
	Unregistered
	// OtherAbsence is any other reason.
	OtherAbsence
)

var gtinAbsences = []string{"", "handmade", "kit", "unregistered", "other"}

// String returns the reason's name, such as "handmade", and "" for zero.
func (a GTINAbsence) String() string { return enum.Name(a, "GTINAbsence", gtinAbsences) }

// MarshalText writes the reason as [GTINAbsence.String] does.
func (a GTINAbsence) MarshalText() ([]byte, error) {
	return enum.Marshal(a, "reason for no GTIN", gtinAbsences)
}

// UnmarshalText reads what MarshalText wrote.
func (a *GTINAbsence) UnmarshalText(b []byte) error {
	return enum.Unmarshal(a, b, "reason for no GTIN", gtinAbsences)
}

// Price is a price beside [Variant.Price].
type Price struct {
	Kind   PriceKind      `json:"kind"`             // what it is for
	Money  currency.Money `json:"money"`            // for one selling unit
	Market string         `json:"market,omitempty"` // where it holds, in the source's words; "" is everywhere
	From   calendar.Date  `json:"from,omitzero"`    // its first day; zero is open
	Until  calendar.Date  `json:"until,omitzero"`   // its last day; zero is open
	At     check.Place    `json:"at,omitzero"`      // the cell
}

// PriceKind says what a price is for.
type PriceKind uint8

// The kinds. Zero means unset.
const (
	// ListPrice is the higher one that a shop strikes through.
	ListPrice PriceKind = iota + 1
	// SalePrice is asked instead of [Variant.Price] for a time.
	SalePrice
	// MarketPrice is asked in one market.
	MarketPrice
	// Wholesale is asked of traders, where the quantity is not stated.
	Wholesale
)

var priceKinds = []string{"", "list", "sale", "market", "wholesale"}

// String returns the kind's name, such as "sale", and "" for zero.
func (k PriceKind) String() string { return enum.Name(k, "PriceKind", priceKinds) }

// MarshalText writes the kind as [PriceKind.String] does.
func (k PriceKind) MarshalText() ([]byte, error) { return enum.Marshal(k, "price kind", priceKinds) }

// UnmarshalText reads what MarshalText wrote.
func (k *PriceKind) UnmarshalText(b []byte) error {
	return enum.Unmarshal(k, b, "price kind", priceKinds)
}

// Stock is what is on hand at one place.
type Stock struct {
	Location string           `json:"location"`           // in the source's words
	Quantity *decimal.Decimal `json:"quantity,omitempty"` // selling units; nil is "not known"
}

// Tier is a price that holds from a quantity on.
type Tier struct {
	MinQuantity decimal.Decimal `json:"min_quantity"` // selling units
	Price       currency.Money  `json:"price"`        // for one selling unit
}

// Package is the outer size (Length, Width, Height) and weight of one selling
// unit as it ships.
type Package struct {
	Length measure.Quantity `json:"length,omitzero"`
	Width  measure.Quantity `json:"width,omitzero"`
	Height measure.Quantity `json:"height,omitzero"`
	Gross  measure.Quantity `json:"gross,omitzero"` // goods and packaging
	Net    measure.Quantity `json:"net,omitzero"`   // goods alone
}

// Media is a picture, film or document of a product.
type Media struct {
	URL     string      `json:"url,omitempty"`     // as the source wrote it; it may be relative, and then cannot be fetched
	Role    MediaRole   `json:"role,omitempty"`    // what it is for
	ID      string      `json:"id,omitempty"`      // the source's own name of it
	Alt     string      `json:"alt,omitempty"`     // in the seller's language
	Variant string      `json:"variant,omitempty"` // the SKU that it shows, if it shows one
	At      check.Place `json:"at,omitzero"`       // the cell that names it
}

// MediaRole says what a medium is for.
type MediaRole uint8

// The roles. Zero means unset and is shown in the gallery.
const (
	// Gallery is a picture of the product; the first is the main one.
	Gallery MediaRole = iota + 1
	// Detail belongs to the description.
	Detail
	// Certificate is a document that proves a claim.
	Certificate
	// Video is a film of the product.
	Video
	// Swatch is a small picture of a colour or cloth.
	Swatch
)

var mediaRoles = []string{"", "gallery", "detail", "certificate", "video", "swatch"}

// String returns the role's name, and "" for zero.
func (r MediaRole) String() string { return enum.Name(r, "MediaRole", mediaRoles) }

// MarshalText writes the role as [MediaRole.String] does.
func (r MediaRole) MarshalText() ([]byte, error) { return enum.Marshal(r, "media role", mediaRoles) }

// UnmarshalText reads what MarshalText wrote.
func (r *MediaRole) UnmarshalText(b []byte) error {
	return enum.Unmarshal(r, b, "media role", mediaRoles)
}

// Extra is a value of the source that the model has no field for. Nothing that
// a seller wrote is dropped.
type Extra struct {
	Name  string      `json:"name"` // the source's own name for it
	Value string      `json:"value"`
	At    check.Place `json:"at,omitzero"` // the cell
}
