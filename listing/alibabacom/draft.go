package alibabacom

import (
	"html"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
	"github.com/shopspring/decimal"
)

// Draft turns a product into what the platform shows for it in the schema's
// category and locale. It is a function of its arguments and the market's
// options: it does no I/O and changes neither argument.
//
// Texts, facts and option values come from the product's content in the
// schema's locale (or its language: "en" serves en-US). The seller's own words
// serve only where they mean the same in every language, such as 750 ml, or
// stand in the attribute's list. Facts fill attributes as the [Mapping] says;
// listed values are sent in the list's spelling, and what a closed list does
// not hold is left out and reported, never replaced by "other". Placeholders
// such as "-" and "N/A" are no values. Prices are the variants' tiers, from the
// minimum order on; without one, the minimum order is the largest first step
// of the variants, and a variant whose prices begin above it is an error: its
// smallest order would be sold at the price of a large one.
//
// A sale field that the variants do not differ by is filled from a fact of one
// value, the same for all: a bottle sold in one size still states its Volume.
//
// The findings say what stops the product (Error) and what is not published
// (Warning and Info); Draft.Repairs says what was changed to fit, here and by
// listing.Schema.Repair. What the
// schema demands beyond that is for listing.Schema.Validate, which finds its
// way back to the product through Draft.Origin.
func (m *Market) Draft(p *listing.Product, s *listing.Schema) (*listing.Draft, []check.Finding) {
	b := builder{m: m, p: p, s: s, used: map[string]bool{}, choices: map[*listing.Field]*listing.ChoiceIndex{}}
	b.lang, b.content = contentFor(p, s.Locale)
	locale, ok := m.ownTag(s.Locale)
	if !ok {
		locale = s.Locale // Submit refuses it
	}
	b.d = &listing.Draft{
		SKU: p.Key, Category: s.Category, Locale: locale, Schema: s.Version, Values: listing.Values{},
		Origin: map[string]string{"/category": "/kind"},
	}
	if b.d.SKU == "" && len(p.Variants) > 0 {
		b.d.SKU = p.Variants[0].SKU
	}
	b.codes()
	if p.Withheld != "" {
		b.fail(ruleWithheld, "/withheld", p.At, argValue(p.Withheld))
	}
	b.texts()
	b.terms()
	b.attributes()
	b.offers()
	b.media()
	b.mend()
	b.title()
	b.keywords()
	b.unpublished()
	return b.d, b.found
}

// builder makes one draft.
type builder struct {
	m       *Market
	p       *listing.Product
	s       *listing.Schema
	d       *listing.Draft
	lang    string // key of the content in the product
	content listing.Content
	moq     string          // the minimum order, "" if it is not known
	used    map[string]bool // facts that are published, by name
	choices map[*listing.Field]*listing.ChoiceIndex
	found   []check.Finding
}

// codes refuses a product that could not be found again, or whose variants
// could not be told apart: each needs a code of its own. The platform says
// "null" for nothing, so that is no code.
func (b *builder) codes() {
	if b.d.SKU == "" || b.d.SKU == "null" {
		b.fail(ruleNoCode, "/key", b.p.At, argValue(b.d.SKU))
	}
	if len(b.p.Variants) == 0 {
		b.fail(ruleNoVariants, "/variants", b.p.At)
	}
	seen := map[string]bool{}
	for i := range b.p.Variants {
		v := &b.p.Variants[i]
		switch path := check.Index("/variants", i, "sku"); {
		case v.SKU == "" || v.SKU == "null":
			b.fail(ruleNoSKU, path, v.At)
		case seen[v.SKU]:
			b.fail(ruleRepeatedSKU, path, v.At, argSKU(v.SKU))
		}
		seen[v.SKU] = true
	}
}

// contentFor returns the content in a locale, or else in its language, or else
// in another tag that the platform writes alike, such as en-US for en.
func contentFor(p *listing.Product, locale string) (string, listing.Content) {
	base, _, _ := strings.Cut(locale, "-")
	for _, tag := range []string{locale, base} {
		if c, ok := p.Content[tag]; ok {
			return tag, c
		}
	}
	for _, tag := range slices.Sorted(maps.Keys(p.Content)) {
		if javaLocale(tag) == javaLocale(locale) {
			return tag, p.Content[tag]
		}
	}
	return base, listing.Content{}
}

func (b *builder) add(sev check.Severity, r *check.Rule, path string, at check.Place, args ...i18n.Arg) {
	b.found = append(b.found, check.Finding{Rule: r, Severity: sev, Path: path, At: at, Args: args})
}

func (b *builder) fail(r *check.Rule, path string, at check.Place, args ...i18n.Arg) {
	b.add(check.Error, r, path, at, args...)
}

// repair records a change that was made so that the draft fits.
func (b *builder) repair(sev check.Severity, r *check.Rule, path, field string, at check.Place, args ...i18n.Arg) {
	b.d.Repairs = append(b.d.Repairs, check.Finding{Rule: r, Severity: sev, Path: path, Field: field, At: at, Args: args})
}

// set stores a text with its origin; "" is left out.
func (b *builder) set(name, text, from string) {
	if text == "" {
		return
	}
	b.d.Values[name] = listing.Text(text)
	b.d.Origin["/values"+check.Pointer(name)] = from
}

func (b *builder) said(member string) string { return check.Pointer("content", b.lang, member) }

// mend lets the schema repair what all marketplaces want alike, and adds where
// that stands in the seller's file.
func (b *builder) mend() {
	made := len(b.d.Repairs)
	b.s.Repair(b.d)
	for i := made; i < len(b.d.Repairs); i++ {
		f := &b.d.Repairs[i]
		f.At = b.p.Place(f.Path)
	}
}

// imageTag matches images in HTML, which the platform drops. A ">" within
// quotes ends none.
var imageTag = regexp.MustCompile(`(?is)<img\b(?:[^>"']|"[^"]*"|'[^']*')*>|<img\b[^>]*>`)

func withoutImages(text string) string { return imageTag.ReplaceAllString(text, "") }

func (b *builder) texts() {
	c := &b.content
	if placeholder(c.Title) {
		b.fail(ruleNoTitle, b.said("title"), b.p.At, argLanguage(b.lang))
	} else {
		b.set(fieldTitle, c.Title, b.said("title"))
	}
	text := c.Description
	if placeholder(text) {
		text = bullets(keep(c.Bullets, meaningful))
	}
	b.set(fieldDescription, text, b.said("description"))
	if placeholder(b.p.Brand) {
		b.empty("/brand", b.p.At, i18n.Msg("field", listing.PartName("/values/brand")), b.p.Brand)
		return
	}
	b.set(fieldBrand, b.p.Brand, "/brand")
}

// title makes the title fit, and says what the platform may not like about it.
func (b *builder) title() {
	title := b.d.Values[fieldTitle].Text
	if cut := shorten(title, b.m.limits.title); cut != title {
		b.repair(check.Warning, ruleTitleCut, b.said("title"), "/values/title", b.p.At, argMax(b.m.limits.title), argValue(cut))
		title = cut
		b.d.Values[fieldTitle] = listing.Text(cut)
	}
	if strings.HasPrefix(javaLocale(b.d.Locale), "en_") && strings.IndexFunc(title, foreignLetter) >= 0 {
		b.add(check.Info, ruleTitleLetters, b.said("title"), b.p.At, argValue(title))
	}
}

// foreignLetter reports a letter that English does not use. Dashes and degree
// signs are none.
func foreignLetter(r rune) bool { return r > unicode.MaxASCII && unicode.IsLetter(r) }

// bullets writes plain texts as a list in HTML, "" if there are none.
func bullets(texts []string) string {
	if len(texts) == 0 {
		return ""
	}
	var out strings.Builder
	out.WriteString("<ul>")
	for _, t := range texts {
		out.WriteString("<li>" + html.EscapeString(t) + "</li>")
	}
	out.WriteString("</ul>")
	return out.String()
}

// shorten cuts a text to so many characters at most, between words if it can.
func shorten(s string, most int) string {
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	cut := string([]rune(s)[:most+1])
	if i := strings.LastIndexByte(cut, ' '); i > 0 {
		return strings.TrimRight(cut[:i], " ,;-–")
	}
	return string([]rune(s)[:most])
}

// keywordMarks are what may not stand in keywords, by the schema of the older
// product calls; a blank separates.
var keywordMarks = strings.NewReplacer(";", " ", ":", " ", ",", " ", "，", " ", "\n", " ")

// keywords joins as many phrases as fit. Without any, the title stands in:
// the platform requires them.
func (b *builder) keywords() {
	title := b.d.Values[fieldTitle].Text
	phrases, from := keep(b.content.Keywords, meaningful), b.said("keywords")
	if len(phrases) == 0 && title != "" {
		phrases, from = []string{title}, b.said("title")
		b.repair(check.Info, ruleKeywords, b.said("keywords"), "/values/keywords", b.p.At)
	}
	var out string
	for _, k := range phrases {
		k = strings.Join(strings.Fields(keywordMarks.Replace(k)), " ")
		next := strings.TrimSpace(out + " " + k)
		if len(next) > b.m.limits.keywords {
			b.repair(check.Info, ruleKeywordsCut, b.said("keywords"), "/values/keywords", b.p.At, argMax(b.m.limits.keywords), argValue(k))
			continue
		}
		out = next
	}
	b.set(fieldKeywords, out, from)
}

// terms fills what the trade needs: minimum order, unit, lead time, freight.
func (b *builder) terms() {
	unit := b.unit()
	b.moq = b.number(listing.FactMOQ, fieldMOQ, "10", b.m.limits.order, func(s string) (decimal.Decimal, bool) {
		return b.quantity(s, unit)
	})
	if b.moq == "" {
		b.moq = b.firstStep()
		b.set(fieldMOQ, b.moq, "/variants")
	}
	b.number(listing.FactLeadTime, fieldLeadTime, "15 días", b.m.limits.leadTime, days)
	if b.m.template != "" {
		b.d.Values[fieldTemplate] = listing.Text(b.m.template)
	}
	// The package of a variant holds these; see offers.
	b.used[listing.FactPackageSize], b.used[listing.FactGrossWeight] = true, true
}

// unit fills the selling unit and returns the platform's word for it, "" if it
// is not known.
func (b *builder) unit() string {
	word := b.p.Fact(listing.FactSaleUnit)
	if word == "" {
		return ""
	}
	b.used[listing.FactSaleUnit] = true
	u, ok := b.m.units[i18n.Fold(word)]
	if !ok {
		b.unread(listing.FactSaleUnit, word, "caja")
		return ""
	}
	b.set(fieldUnit, u, check.Pointer("facts", listing.FactSaleUnit))
	return u
}

func (b *builder) unread(fact, value, like string) {
	b.add(check.Warning, ruleUnread, check.Pointer("facts", fact), b.p.Facts[fact].At,
		argFact(fact), argValue(value), i18n.Str("listed", like))
}

// number reads a fact that is a whole number within bounds, sets the field and
// returns the number, "" if it is not known or not understood.
func (b *builder) number(fact, field, like string, bounds span, read func(string) (decimal.Decimal, bool)) string {
	text := b.p.Fact(fact)
	if text == "" {
		return ""
	}
	b.used[fact] = true
	n, ok := read(text)
	switch {
	case !ok || !n.IsInteger():
		b.unread(fact, text, like)
		return ""
	case !bounds.holds(n):
		b.add(check.Warning, ruleOutOfBounds, check.Pointer("facts", fact), b.p.Facts[fact].At,
			argFact(fact), argValue(text), i18n.Num("min", bounds.min), i18n.Num("max", bounds.max))
		return ""
	}
	b.set(field, n.String(), check.Pointer("facts", fact))
	return n.String()
}

// leadingNumber is a whole number with or without a word behind it: "10",
// "10 cajas".
var leadingNumber = regexp.MustCompile(`^(\d{1,6})(?:\s+(\pL+\.?))?$`)

// quantity reads a number of selling units. A word behind it must name the unit
// that is sold: 1000 pieces are no 1000 cases.
func (b *builder) quantity(s, unit string) (decimal.Decimal, bool) {
	match := leadingNumber.FindStringSubmatch(strings.TrimSpace(s))
	if match == nil {
		return decimal.Decimal{}, false
	}
	if word := strings.TrimSuffix(match[2], "."); word != "" {
		if u, ok := b.m.units[i18n.Fold(word)]; !ok || unit != "" && u != unit {
			return decimal.Decimal{}, false
		}
	}
	return wholeNumber(match[1])
}

func wholeNumber(s string) (decimal.Decimal, bool) {
	n, err := strconv.ParseInt(strings.TrimSpace(s), 10, 32)
	return decimal.NewFromInt(n), err == nil
}

// days reads "15 días", "2 semanas", "15 days" or a bare number of days.
func days(s string) (decimal.Decimal, bool) {
	s = strings.TrimSpace(s)
	number, unit, _ := strings.Cut(s, " ")
	switch i18n.Fold(unit) {
	case "":
		return wholeNumber(s)
	case "semana", "semanas", "week", "weeks":
		n, ok := wholeNumber(number)
		return n.Mul(decimal.NewFromInt(7)), ok
	}
	q, err := measure.Parse(s)
	if err != nil || q.Unit() != measure.Day {
		return decimal.Decimal{}, false
	}
	return q.Value(), true
}

// media takes the gallery's images.
func (b *builder) media() {
	for i, med := range b.p.Media {
		path := check.Index("/media", i, "url")
		switch {
		case med.Role != 0 && med.Role != listing.Gallery:
		case !webAddress(med.URL):
			b.add(check.Warning, ruleImageLocal, path, med.At, argValue(med.URL))
		default:
			b.d.Origin[check.Index("/media", len(b.d.Media))] = path
			b.d.Media = append(b.d.Media, listing.MediaRef{URL: med.URL})
		}
	}
	b.d.Origin["/media"] = "/media"
	if len(b.d.Media) == 0 {
		b.fail(ruleNoImage, "/media", b.p.At)
	}
}

func webAddress(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != ""
}

// unpublished names the facts that nothing took.
func (b *builder) unpublished() {
	for _, name := range slices.Sorted(maps.Keys(b.p.Facts)) {
		f := b.p.Facts[name]
		if !b.used[name] && len(f.Values) > 0 {
			b.add(check.Info, ruleUnpublished, check.Pointer("facts", name), f.At,
				argFact(name), argValue(strings.Join(f.Values, "; ")))
		}
	}
}
