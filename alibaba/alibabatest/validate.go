package alibabatest

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// What a listing may hold.
//
// behaviour: listing.limits
const (
	maxTitle       = 128    // characters
	maxDescription = 60_000 // characters
	maxImages      = 6
	maxAttribute   = 70 // characters of an attribute value
	pricePlaces    = 2
	weightPlaces   = 3
)

// The bounds of decimals, as text so that nothing mutable stands here.
const (
	minPrice = "0.01"
	maxPrice = "9999999"
	minKilos = "0.01"
	maxKilos = "9999999"
	minSide  = "1"
	maxSide  = "9999999"
	maxStock = "999999999" // pieces; no limit is known
	maxOrder = "99999"     // pieces: MOQ and ladder start
	maxLead  = "60"        // days
)

func badParam(format string, args ...any) error {
	return refuse("B_PRODUCT_PARAM_INVALID", format, args...)
}

// accept checks what a listing says as a whole and puts it into the form in
// which the gateway keeps it. keywordsByAI tells whether the request asked for
// optimised keywords.
func (s *Server) accept(info *ProductInfo, account string, keywordsByAI bool) error {
	if err := s.acceptTexts(info, keywordsByAI); err != nil {
		return err
	}
	if err := s.acceptImages(info.Basic.Images, account); err != nil {
		return err
	}
	if err := s.acceptCategory(info, account); err != nil {
		return err
	}
	if err := acceptTrade(&info.Trade); err != nil {
		return err
	}
	return s.acceptLogistics(info.Logistics)
}

var imageTag = regexp.MustCompile(`(?i)<img\b[^>]*>`)

func (s *Server) acceptTexts(info *ProductInfo, keywordsByAI bool) error {
	b := &info.Basic
	// behaviour: listing.images-stripped
	b.Description = imageTag.ReplaceAllString(b.Description, "")
	switch {
	case strings.TrimSpace(b.Title) == "":
		return refuse("B_TITLE_NOT_FOUND", "title is missing")
	case utf8.RuneCountInString(b.Title) > maxTitle:
		return badParam("title has %d characters; at most %d are allowed", utf8.RuneCountInString(b.Title), maxTitle)
	case utf8.RuneCountInString(b.Description) > maxDescription:
		return badParam("description has more than %d characters", maxDescription)
	}
	// behaviour: listing.english-ascii
	if s.opt.Readings.EnglishASCII && b.Language == "en_US" && strings.ContainsFunc(b.Title, func(r rune) bool { return r > unicode.MaxASCII }) {
		return badParam("title %q has characters outside ASCII", b.Title)
	}
	// behaviour: listing.keywords-always
	if strings.TrimSpace(b.Keywords) == "" && !(keywordsByAI && s.opt.Readings.KeywordsByAI) {
		return refuse("B_KEYWORD_NOT_FOUND", "keywords are missing")
	}
	return nil
}

// acceptImages checks the number and the form of image addresses. Addresses
// outside the photo bank are not fetched here.
//
// behaviour: listing.images
func (s *Server) acceptImages(images []Image, account string) error {
	if n := len(images); n == 0 || n > maxImages {
		return badParam("product_image has %d images; 1 to %d are allowed", n, maxImages)
	}
	for _, image := range images {
		if err := s.acceptImage(image, account); err != nil {
			return err
		}
	}
	return nil
}

func (s *Server) acceptImage(image Image, account string) error {
	u, err := url.Parse(image.URL)
	if err != nil || u.Host == "" || (u.Scheme != "" && u.Scheme != "http" && u.Scheme != "https") {
		return refuse("B_CONTAINS_INVALID_IMAGE", "image url %q is invalid", image.URL)
	}
	// behaviour: listing.own-images
	if s.opt.Readings.OwnImagesOnly && s.store.photos["https://"+u.Host+u.Path].Account != account {
		return refuse("B_CONTAINS_INVALID_IMAGE", "image %q is not in the photo bank of this account", image.URL)
	}
	return nil
}

// acceptCategory fills a missing category by prediction and checks the
// attributes against it.
//
// behaviour: listing.category-predicted
func (s *Server) acceptCategory(info *ProductInfo, account string) error {
	c := &info.Category
	if c.ID == "" {
		leaf, ok := s.categories.predict(info.Basic.Title+" "+c.Name, info.Basic.Description)
		if !ok {
			return refuse("B_CATEGORY_PREDICT_FAIL", "category_id is missing and the title names no category")
		}
		c.ID = leaf.id
	}
	file, err := s.categories.leaf(c.ID)
	if err != nil {
		return err
	}
	if err := acceptAttributes(c.Attributes, file); err != nil {
		return err
	}
	return s.acceptSaleAttributes(info.Trade.SKUs, file.Sale, account)
}

func badAttribute(format string, args ...any) error {
	return refuse("B_ATTRIBUTE_INVALID", format, args...)
}

// acceptAttributes checks the attributes of the product. Names that the
// category does not know are kept as the seller's own.
//
// behaviour: attribute.checks
// behaviour: attribute.unknown-kept
// behaviour: attribute.values-repeat
func acceptAttributes(given []Attribute, file *categoryFile) error {
	values := map[string]int{}
	for _, a := range given {
		if a.Name == "" || a.Value == "" {
			return badAttribute("an attribute has no name or no value (%q: %q)", a.Name, a.Value)
		}
		if n := utf8.RuneCountInString(a.Value); n > maxAttribute {
			return badAttribute("the value of %q has %d characters; at most %d are allowed", a.Name, n, maxAttribute)
		}
		values[a.Name]++
		rule, ok := findRule(file.Attributes, a.Name)
		switch {
		case ok && !rule.lists(a.Value):
			return badAttribute("%q is no value of %q", a.Value, a.Name)
		case ok && !rule.Multi && values[a.Name] > 1:
			return badAttribute("%q takes one value", a.Name)
		}
	}
	for _, rule := range file.Attributes {
		if rule.Required && values[rule.Name] == 0 {
			return badAttribute("%q is required", rule.Name)
		}
	}
	return nil
}

func findRule(rules []attributeRule, name string) (attributeRule, bool) {
	i := slices.IndexFunc(rules, func(r attributeRule) bool { return r.Name == name })
	if i < 0 {
		return attributeRule{}, false
	}
	return rules[i], true
}

// acceptSaleAttributes checks what sets the SKUs apart. Two SKUs with the same
// code are accepted, two with the same combination are not.
//
// behaviour: sku.code-need-not-be-unique
// behaviour: sku.combination-unique
func (s *Server) acceptSaleAttributes(skus []SKU, rules []attributeRule, account string) error {
	combinations := map[string]bool{}
	for i, sku := range skus {
		given := map[string]string{}
		for _, a := range sku.Attributes {
			if err := s.acceptSaleAttribute(i, a, rules, account); err != nil {
				return err
			}
			given[a.Name] = a.Value
		}
		var key strings.Builder
		for _, rule := range rules {
			if rule.Required && given[rule.Name] == "" {
				return badAttribute("sku %d: %q is required", i, rule.Name)
			}
			key.WriteString(given[rule.Name] + "\x00")
		}
		if len(skus) > 1 && combinations[key.String()] {
			return badParam("sku %d has the same sale attributes as another one", i)
		}
		combinations[key.String()] = true
	}
	return nil
}

// acceptSaleAttribute checks one sale attribute of SKU number i.
func (s *Server) acceptSaleAttribute(i int, a Attribute, rules []attributeRule, account string) error {
	rule, ok := findRule(rules, a.Name)
	switch {
	case !ok:
		return badAttribute("sku %d: %q is no sale attribute of the category", i, a.Name)
	case a.Value == "" || utf8.RuneCountInString(a.Value) > maxAttribute:
		return badAttribute("sku %d: the value of %q is empty or longer than %d characters", i, a.Name, maxAttribute)
	case !rule.lists(a.Value):
		return badAttribute("sku %d: %q is no value of %q", i, a.Value, a.Name)
	case a.Image != nil:
		return s.acceptImage(*a.Image, account)
	}
	return nil
}

var (
	unitName     = regexp.MustCompile(`^[A-Z][A-Za-z/ -]{0,39}$`)
	currencyCode = regexp.MustCompile(`^[A-Z]{3}$`)
)

func acceptTrade(t *TradeInfo) error {
	hasSKUPrice := false
	for i := range t.SKUs {
		sku := &t.SKUs[i]
		if sku.Price != nil && sku.Price.Price != "" {
			hasSKUPrice = true
			if err := acceptAmount(sku.Price.Price); err != nil {
				return err
			}
		}
		if err := acceptWhole("inventory of a sku", sku.Inventory, "0", maxStock); err != nil {
			return err
		}
	}
	if t.Price.empty() && !hasSKUPrice {
		return refuse("B_PRICE_ALL_NULL", "SPU and SKU prices cannot both be empty")
	}
	if err := acceptPrice(t.Price); err != nil {
		return err
	}
	if err := acceptWhole("inventory", t.Inventory, "0", maxStock); err != nil {
		return err
	}
	if err := acceptWhole("moq", t.MOQ, "1", maxOrder); err != nil {
		return err
	}
	// behaviour: listing.unit-is-english
	if t.Unit != "" && !unitName.MatchString(t.Unit) {
		return badParam("unit %q is not one of the English unit names, such as Piece", t.Unit)
	}
	return nil
}

// empty reports whether a price names no amount.
func (p *Price) empty() bool { return p == nil || len(p.Tiers) == 0 && p.Range == nil }

// acceptPrice checks a ladder or range and drops the half that the type does
// not name. Amounts stay in the currency in which they were sent.
//
// behaviour: price.currency-kept
// behaviour: price.ladder-falls
func acceptPrice(p *Price) error {
	if p.empty() {
		return nil
	}
	if p.Currency != "" && !currencyCode.MatchString(p.Currency) {
		return badParam("currency %q is not an ISO 4217 code", p.Currency)
	}
	switch p.Type {
	case "TIERED":
		p.Range = nil
		return acceptTiers(p.Tiers)
	case "RANGE":
		p.Tiers = nil
		return acceptRange(p.Range)
	}
	return badParam("price_type %q is neither TIERED nor RANGE", p.Type)
}

func acceptTiers(tiers []Tier) error {
	if len(tiers) == 0 {
		return refuse("B_PRICE_ALL_NULL", "tiered_price is empty")
	}
	for i, t := range tiers {
		if err := acceptAmount(t.Price); err != nil {
			return err
		}
		if t.Quantity == "" {
			return badParam("tiered_price %d has no quantity", i)
		}
		if err := acceptWhole("quantity of a price step", t.Quantity, "1", maxOrder); err != nil {
			return err
		}
		if i == 0 {
			continue
		}
		before := tiers[i-1]
		if !t.Quantity.dec().GreaterThan(before.Quantity.dec()) || !t.Price.dec().LessThan(before.Price.dec()) {
			return refuse("B_PRICE_SEQUENCE_INVALID", "tiered prices must fall while quantities rise")
		}
	}
	return nil
}

func acceptRange(r *PriceRange) error {
	if r == nil {
		return refuse("B_PRICE_ALL_NULL", "range_price is empty")
	}
	for _, n := range []Number{r.Min, r.Max} {
		if err := acceptAmount(n); err != nil {
			return err
		}
	}
	if !r.Min.dec().LessThan(r.Max.dec()) {
		return refuse("B_MIN_PRICE_RANGE_INVALID", "min_price must be less than max_price")
	}
	return nil
}

// acceptAmount checks one price.
func acceptAmount(n Number) error {
	if n == "" {
		return refuse("B_PRICE_ALL_NULL", "a price is empty")
	}
	if n.decimals() > pricePlaces {
		return refuse("B_PRICE_SCALE_INVALID", "price %s has more than %d decimals", n, pricePlaces)
	}
	if !within(n, minPrice, maxPrice) {
		return badParam("price %s is not between %s and %s", n, minPrice, maxPrice)
	}
	return nil
}

// acceptWhole checks an optional whole number.
func acceptWhole(what string, n Number, low, high Number) error {
	if n == "" {
		return nil
	}
	if n.places() > 0 || !within(n, low, high) {
		return badParam("%s is %s; a whole number from %s to %s is wanted", what, n, low, high)
	}
	return nil
}

func within(n, low, high Number) bool {
	d := n.dec()
	return d.GreaterThanOrEqual(low.dec()) && d.LessThanOrEqual(high.dec())
}

func (s *Server) acceptLogistics(l LogisticsInfo) error {
	if _, ok := s.opt.Templates[string(l.TemplateID)]; l.TemplateID != "" && !ok {
		// behaviour: listing.template-owner
		return refuse("PUB_BIZCHECK_TEMPLATE_OWNER_ERROR", "shipping template %s does not belong to this account", l.TemplateID)
	}
	if l.Weight != "" && (l.Weight.places() > weightPlaces || !within(l.Weight, minKilos, maxKilos)) {
		return badParam("weight is %s; %s to %s kg with at most %d decimals are wanted", l.Weight, minKilos, maxKilos, weightPlaces)
	}
	if d := l.Dimension; d != nil {
		for _, side := range []Number{d.Length, d.Width, d.Height} {
			if side != "" && !within(side, minSide, maxSide) {
				return badParam("a dimension is %s; %s to %s cm are wanted", side, minSide, maxSide)
			}
		}
	}
	for _, lead := range l.LeadTimes {
		if err := acceptWhole("lead_time", lead.Days, "1", maxLead); err != nil {
			return err
		}
		if err := acceptWhole("quantity of a lead time", lead.Quantity, "1", maxStock); err != nil {
			return err
		}
	}
	return nil
}
