package alibabatest

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/shopspring/decimal"
)

// Limits of the product_info decoder.
const (
	maxInfoBytes = 1 << 20
	maxInfoDepth = 16
)

// Number is a decimal number as it was written, such as "23.50"; empty means
// that it was not given. It is read from a JSON number or from text and printed
// as text, as the platform does.
//
// behaviour: wire.numbers-as-text
type Number string

// plainNumber admits no exponents and few digits: a number of a listing is
// short, and an exponent could name one that fills the memory.
var plainNumber = regexp.MustCompile(`^-?[0-9]{1,20}(\.[0-9]{1,10})?$`)

// UnmarshalJSON reads a number, a number in quotes, or null. An exponent or
// more than 20 digits before or 10 after the point are refused.
func (n *Number) UnmarshalJSON(b []byte) error {
	s, err := unquote(b)
	if err != nil {
		return err
	}
	if s != "" && !plainNumber.MatchString(s) {
		return fmt.Errorf("%q is not a plain decimal number", s)
	}
	*n = Number(s)
	return nil
}

// dec returns the value; a missing number is zero.
func (n Number) dec() decimal.Decimal {
	d, err := decimal.NewFromString(string(n))
	if err != nil {
		return decimal.Decimal{}
	}
	return d
}

// places returns how many digits after the point the number needs.
func (n Number) places() int32 {
	_, frac, _ := strings.Cut(string(n), ".")
	return int32(len(strings.TrimRight(frac, "0")))
}

// decimals returns how many digits stand after the point, zeros included.
func (n Number) decimals() int {
	_, frac, _ := strings.Cut(string(n), ".")
	return len(frac)
}

// ID is an identifier of up to 19 digits; empty means none. It is text in Go,
// since it may exceed 2^53, and a bare number on the wire.
//
// behaviour: wire.long-ids
type ID string

var plainID = regexp.MustCompile(`^[0-9]{1,19}$`)

// UnmarshalJSON reads a whole number, bare or in quotes, or null.
func (id *ID) UnmarshalJSON(b []byte) error {
	s, err := unquote(b)
	if err != nil {
		return err
	}
	if s != "" && !plainID.MatchString(s) {
		return fmt.Errorf("%q is not an id of up to 19 digits", s)
	}
	*id = ID(s)
	return nil
}

// MarshalJSON prints the digits, or null.
func (id ID) MarshalJSON() ([]byte, error) {
	if !plainID.MatchString(string(id)) {
		return []byte("null"), nil
	}
	if digits := strings.TrimLeft(string(id), "0"); digits != "" {
		return []byte(digits), nil
	}
	return []byte("0"), nil
}

// unquote returns the text of a JSON scalar; null is empty text.
func unquote(b []byte) (string, error) {
	b = bytes.TrimSpace(b)
	if len(b) == 0 || string(b) == "null" {
		return "", nil
	}
	switch b[0] {
	case '"':
		var s string
		if err := json.Unmarshal(b, &s); err != nil {
			return "", err
		}
		return strings.TrimSpace(s), nil
	case '{', '[', 't', 'f':
		return "", fmt.Errorf("a number is wanted, not %.20s", b)
	}
	return string(b), nil
}

// ProductInfo is what a listing says: the product_info tree of the Product V2
// calls, as the seller sends it.
type ProductInfo struct {
	Basic     BasicInfo     `json:"basic_info"`     // texts and pictures
	Category  CategoryInfo  `json:"category_info"`  // where it stands
	Trade     TradeInfo     `json:"trade_info"`     // price and stock
	Logistics LogisticsInfo `json:"logistics_info"` // what shipping needs
}

// BasicInfo holds the texts and pictures.
type BasicInfo struct {
	Title       string  `json:"title,omitempty"`         // at most 128 characters
	Description string  `json:"description,omitempty"`   // HTML; its images are dropped
	Keywords    string  `json:"keywords,omitempty"`      // phrases separated by spaces
	Language    string  `json:"language,omitempty"`      // Java locale, such as en_US
	Images      []Image `json:"product_image,omitempty"` // 1 to 6, the main one first
	ModelNumber string  `json:"model_number,omitempty"`  // the search finds it
	BrandName   string  `json:"brand_name,omitempty"`    // free text
}

// Image names a picture by its address.
type Image struct {
	URL string `json:"image_url"` // http or https
}

// CategoryInfo places the product.
type CategoryInfo struct {
	ID         ID          `json:"category_id,omitempty"`   // a leaf; empty: the gateway predicts one
	Name       string      `json:"category_name,omitempty"` // a hint for the prediction
	Attributes []Attribute `json:"attributes,omitempty"`    // several values: several entries of one name
}

// Attribute is one value of one attribute.
type Attribute struct {
	Name  string `json:"attribute_name"`  // as the category lists it
	Value string `json:"attribute_value"` // at most 70 characters
	Image *Image `json:"image,omitempty"` // of a sale attribute only
}

// TradeInfo holds price and stock.
type TradeInfo struct {
	Price     *Price `json:"price,omitempty"`
	Inventory Number `json:"inventory,omitempty"` // pieces in stock, of the product as a whole
	MOQ       Number `json:"moq,omitempty"`       // minimum order, 1 to 99,999
	Unit      string `json:"unit,omitempty"`      // English, such as Piece
	SKUs      []SKU  `json:"sku_info,omitempty"`
}

// Price is a ladder (price_type TIERED) or a range (RANGE). Amounts are in
// Currency, with at most two decimals, from 0.01 to 9,999,999.00.
type Price struct {
	Type     string      `json:"price_type,omitempty"` // TIERED or RANGE
	Currency string      `json:"currency,omitempty"`   // ISO 4217
	Tiers    []Tier      `json:"tiered_price,omitempty"`
	Range    *PriceRange `json:"range_price,omitempty"`
}

// Tier is one step of a price ladder: Price each from Quantity pieces on.
type Tier struct {
	Quantity Number `json:"quantity"`
	Price    Number `json:"price"`
}

// PriceRange is the price, from Min to Max, of a product that cannot be ordered
// online.
type PriceRange struct {
	Min Number `json:"min_price"`
	Max Number `json:"max_price"`
}

// SKU is one variant.
type SKU struct {
	ID         ID          `json:"sku_id,omitempty"`    // assigned by the gateway
	Code       string      `json:"sku_code,omitempty"`  // the seller's own; need not be unique
	Price      *SKUPrice   `json:"sku_price,omitempty"` // an object; a bare number is refused
	Inventory  Number      `json:"inventory,omitempty"` // pieces in stock
	Attributes []Attribute `json:"sale_attributes,omitempty"`
}

// SKUPrice is the price of one piece of a SKU.
type SKUPrice struct {
	Price    Number `json:"price"`
	Currency string `json:"currency,omitempty"` // ISO 4217
}

// LogisticsInfo holds what shipping needs.
type LogisticsInfo struct {
	TemplateID ID         `json:"shipping_template_id,omitempty"` // of the seller's freight template
	LeadTimes  []LeadTime `json:"tiered_lead_time,omitempty"`
	Dimension  *Dimension `json:"dimension,omitempty"`
	Weight     Number     `json:"weight,omitempty"` // kg, packed, at most three decimals
	Desi       Number     `json:"desi,omitempty"`   // volumetric weight, Turkey only
}

// LeadTime is the days that an order of at least Quantity pieces takes, 1 to 60.
type LeadTime struct {
	Quantity Number `json:"quantity"`
	Days     Number `json:"lead_time"`
}

// Dimension is the size of one packed piece in cm: Length, Width and Height.
type Dimension struct {
	Length Number `json:"length,omitempty"`
	Width  Number `json:"width,omitempty"`
	Height Number `json:"height,omitempty"`
}

// sentInfo is a decoded product_info parameter: the tree, which tells what was
// sent from what was not, and the typed form of it.
type sentInfo struct {
	tree      map[string]any
	info      ProductInfo
	productID ID
}

// decodeInfo reads the product_info parameter. Members that it does not know
// are ignored; a member of the wrong type is an error.
func decodeInfo(text string, r Readings) (sentInfo, error) {
	if len(text) > maxInfoBytes {
		return sentInfo{}, fmt.Errorf("product_info has %d bytes; at most %d are read", len(text), maxInfoBytes)
	}
	if err := checkDepth(text, maxInfoDepth); err != nil {
		return sentInfo{}, fmt.Errorf("product_info: %w", err)
	}
	var sent sentInfo
	d := json.NewDecoder(strings.NewReader(text))
	d.UseNumber()
	if err := d.Decode(&sent.tree); err != nil {
		return sentInfo{}, fmt.Errorf("product_info is not a JSON object: %w", err)
	}
	if d.More() {
		return sentInfo{}, errors.New("product_info holds more than one JSON value")
	}
	// behaviour: update.null-means-not-sent
	dropNulls(sent.tree)
	if r.AttributesBeside {
		moveAttributesInside(sent.tree)
	}
	var err error
	if sent.info, err = typed(sent.tree); err != nil {
		return sentInfo{}, err
	}
	sent.productID, err = productIDOf(sent.tree)
	return sent, err
}

// typed turns a tree into a ProductInfo.
func typed(tree map[string]any) (ProductInfo, error) {
	var info ProductInfo
	b, err := json.Marshal(tree)
	if err != nil {
		return info, fmt.Errorf("product_info: %w", err)
	}
	if err := json.Unmarshal(b, &info); err != nil {
		return info, fmt.Errorf("product_info: %w", err)
	}
	return info, nil
}

// productIDOf returns basic_info.product_id, which only an update sends.
func productIDOf(tree map[string]any) (ID, error) {
	basic, _ := tree["basic_info"].(map[string]any)
	b, err := json.Marshal(basic["product_id"])
	if err != nil {
		return "", fmt.Errorf("basic_info.product_id: %w", err)
	}
	var id ID
	if err := json.Unmarshal(b, &id); err != nil {
		return "", fmt.Errorf("basic_info.product_id: %w", err)
	}
	return id, nil
}

// checkDepth refuses text with more than limit open brackets at once, before
// the decoder builds anything from it.
func checkDepth(text string, limit int) error {
	depth, quoted := 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			if depth++; depth > limit {
				return fmt.Errorf("nested deeper than %d levels at byte %d", limit, i)
			}
		case c == '}' || c == ']':
			depth--
		}
	}
	return nil
}

// dropNulls removes members that are null, at any depth.
func dropNulls(v any) {
	switch v := v.(type) {
	case map[string]any:
		for k, m := range v {
			if m == nil {
				delete(v, k)
			} else {
				dropNulls(m)
			}
		}
	case []any:
		for _, m := range v {
			dropNulls(m)
		}
	}
}

// moveAttributesInside puts attributes that stand beside category_info into
// it, unless there are some already.
func moveAttributesInside(tree map[string]any) {
	beside, ok := tree["attributes"]
	if !ok {
		return
	}
	category, ok := tree["category_info"].(map[string]any)
	if !ok {
		category = map[string]any{}
		tree["category_info"] = category
	}
	if _, ok := category["attributes"]; !ok {
		category["attributes"] = beside
	}
}

// merge lays what an update sent over what is stored: objects member by
// member, lists as a whole.
//
// behaviour: update.only-sent-fields
func merge(stored ProductInfo, sent map[string]any) (ProductInfo, error) {
	b, err := json.Marshal(stored)
	if err != nil {
		return ProductInfo{}, err
	}
	var tree map[string]any
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	if err := d.Decode(&tree); err != nil {
		return ProductInfo{}, err
	}
	overlay(tree, sent)
	return typed(tree)
}

func overlay(dst, src map[string]any) {
	for k, v := range src {
		into, ok1 := dst[k].(map[string]any)
		from, ok2 := v.(map[string]any)
		if ok1 && ok2 {
			overlay(into, from)
		} else {
			dst[k] = v
		}
	}
}

// clone returns a copy that shares nothing with p.
func (p ProductInfo) clone() ProductInfo {
	c := p
	c.Basic.Images = slices.Clone(p.Basic.Images)
	c.Category.Attributes = cloneAttributes(p.Category.Attributes)
	if p.Trade.Price != nil {
		price := *p.Trade.Price
		price.Tiers = slices.Clone(price.Tiers)
		price.Range = clonePointer(price.Range)
		c.Trade.Price = &price
	}
	c.Trade.SKUs = slices.Clone(p.Trade.SKUs)
	for i := range c.Trade.SKUs {
		sku := &c.Trade.SKUs[i]
		sku.Price = clonePointer(sku.Price)
		sku.Attributes = cloneAttributes(sku.Attributes)
	}
	c.Logistics.LeadTimes = slices.Clone(p.Logistics.LeadTimes)
	c.Logistics.Dimension = clonePointer(p.Logistics.Dimension)
	return c
}

// longAmounts prints every price with four decimals.
//
// behaviour: price.four-decimals
func (t *TradeInfo) longAmounts() {
	long := func(n *Number) {
		if *n != "" {
			*n = Number(n.dec().StringFixed(4))
		}
	}
	if p := t.Price; p != nil {
		for i := range p.Tiers {
			long(&p.Tiers[i].Price)
		}
		if p.Range != nil {
			long(&p.Range.Min)
			long(&p.Range.Max)
		}
	}
	for _, sku := range t.SKUs {
		if sku.Price != nil {
			long(&sku.Price.Price)
		}
	}
}

func clonePointer[T any](p *T) *T {
	if p == nil {
		return nil
	}
	return new(*p)
}

func cloneAttributes(as []Attribute) []Attribute {
	out := slices.Clone(as)
	for i := range out {
		out[i].Image = clonePointer(out[i].Image)
	}
	return out
}
