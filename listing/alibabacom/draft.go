package alibabacom

import (
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
// not hold is left out and reported, never replaced by "other". Prices are the
// variants' tiers, from the minimum order on.
//
// A sale field that the variants do not differ by is filled from a fact of one
// value, the same for all: a bottle sold in one size still states its Volume.
//
// The findings say what stops the product (Error) and what is not published
// (Warning and Info); Draft.Repairs says what was changed to fit. What the
// schema demands beyond that is for listing.Schema.Validate, which finds its
// way back to the product through Draft.Origin.
func (m *Market) Draft(p *listing.Product, s *listing.Schema) (*listing.Draft, []check.Finding) {
	b := builder{m: m, p: p, s: s, used: map[string]bool{}}
	b.lang, b.content = contentFor(p, s.Locale)
	b.d = &listing.Draft{
		SKU: p.Key, Category: s.Category, Locale: s.Locale, Schema: s.Version, Values: listing.Values{},
		Origin: map[string]string{"/category": "/kind"},
	}
	if b.d.SKU == "" && len(p.Variants) > 0 {
		b.d.SKU = p.Variants[0].SKU
	}
	if p.Withheld != "" {
		b.fail(ruleWithheld, "/withheld", p.At, argValue(p.Withheld))
	}
	b.texts()
	b.terms()
	b.attributes()
	b.offers()
	b.media()
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
	found   []check.Finding
}

// contentFor returns the content in a locale, or else in its language.
func contentFor(p *listing.Product, locale string) (string, listing.Content) {
	if c, ok := p.Content[locale]; ok {
		return locale, c
	}
	base, _, _ := strings.Cut(locale, "-")
	return base, p.Content[base]
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

// imageTag matches images in HTML, which the platform drops.
var imageTag = regexp.MustCompile(`(?i)<img\b[^>]*>`)

func (b *builder) texts() {
	c := &b.content
	title := strings.Join(strings.Fields(c.Title), " ")
	if title == "" {
		b.fail(ruleNoTitle, b.said("title"), b.p.At, argValue(b.lang))
	}
	if cut := shorten(title, b.m.limits.title); cut != title {
		b.repair(check.Warning, ruleTitleCut, b.said("title"), "/values/title", b.p.At, argMax(b.m.limits.title), argValue(cut))
		title = cut
	}
	if strings.IndexFunc(title, func(r rune) bool { return r > unicode.MaxASCII }) >= 0 {
		b.add(check.Info, ruleTitleLetters, b.said("title"), b.p.At, argValue(title))
	}
	b.set(fieldTitle, title, b.said("title"))
	b.keywords(title)
	text := c.Description
	if text == "" && len(c.Bullets) > 0 {
		text = "<ul><li>" + strings.Join(c.Bullets, "</li><li>") + "</li></ul>"
	}
	if clean := imageTag.ReplaceAllString(text, ""); clean != text {
		b.repair(check.Info, ruleImagesInText, b.said("description"), "/values/description", b.p.At)
		text = clean
	}
	b.set(fieldDescription, text, b.said("description"))
	b.set(fieldBrand, b.p.Brand, "/brand")
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
func (b *builder) keywords(title string) {
	phrases, from := b.content.Keywords, b.said("keywords")
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
	b.moq = b.number(listing.FactMOQ, fieldMOQ, "10", b.m.limits.order, wholeNumber)
	if b.moq == "" {
		b.moq = b.firstStep()
		b.set(fieldMOQ, b.moq, "/variants")
	}
	b.number(listing.FactLeadTime, fieldLeadTime, "15 días", b.m.limits.leadTime, days)
	if word := b.p.Fact(listing.FactSaleUnit); word != "" {
		b.used[listing.FactSaleUnit] = true
		if u, ok := b.m.units[i18n.Fold(word)]; ok {
			b.set(fieldUnit, u, check.Pointer("facts", listing.FactSaleUnit))
		} else {
			b.unread(listing.FactSaleUnit, fieldUnit, word, "caja")
		}
	}
	if b.m.template != "" {
		b.d.Values[fieldTemplate] = listing.Text(b.m.template)
	}
	// The package of a variant holds these; see offers.
	b.used[listing.FactPackageSize], b.used[listing.FactGrossWeight] = true, true
}

func (b *builder) unread(fact, field, value, like string) {
	b.add(check.Warning, ruleUnread, check.Pointer("facts", fact), b.p.Facts[fact].At,
		argField(field), argValue(value), i18n.Str("listed", like))
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
	if !ok || !n.IsInteger() || !bounds.holds(n) {
		b.unread(fact, field, text, like)
		return ""
	}
	b.set(field, n.String(), check.Pointer("facts", fact))
	return n.String()
}

// leadingNumber is a whole number with or without words behind it: "10",
// "10 cajas".
var leadingNumber = regexp.MustCompile(`^(\d{1,6})(?:\s+\pL+\.?)?$`)

func wholeNumber(s string) (decimal.Decimal, bool) {
	match := leadingNumber.FindStringSubmatch(strings.TrimSpace(s))
	if match == nil {
		return decimal.Decimal{}, false
	}
	n, err := strconv.ParseInt(match[1], 10, 64)
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

// media takes the gallery's images, the main one first, as many as fit.
func (b *builder) media() {
	for i, med := range b.p.Media {
		path := check.Index("/media", i, "url")
		switch {
		case med.Role != 0 && med.Role != listing.Gallery:
		case !webAddress(med.URL):
			b.add(check.Warning, ruleImageLocal, path, med.At, argValue(med.URL))
		case slices.ContainsFunc(b.d.Media, func(r listing.MediaRef) bool { return r.URL == med.URL }):
		case len(b.d.Media) == b.m.limits.images:
			b.repair(check.Info, ruleImageDropped, path, "/media", med.At, argMax(b.m.limits.images), argValue(med.URL))
		default:
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
	for _, name := range slices.Sorted(keys(b.p.Facts)) {
		f := b.p.Facts[name]
		if !b.used[name] && len(f.Values) > 0 {
			b.add(check.Info, ruleUnpublished, check.Pointer("facts", name), f.At,
				argFact(name), argValue(strings.Join(f.Values, "; ")))
		}
	}
}
