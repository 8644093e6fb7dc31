package alibabacom

import (
	"slices"
	"strings"

	"github.com/nao-trade/nao/alibaba"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
	"github.com/shopspring/decimal"
	"golang.org/x/text/language"
)

// decode reads what the platform holds into a draft, in the form that encode
// writes. What it has no place for in a draft (a price range, several lead
// times) stays unknown, and an offer whose SKU has a price beside the listing's
// ladder has both, so that comparing drafts shows the difference.
func (m *Market) decode(r *readInfo) *listing.Draft {
	d := &listing.Draft{
		SKU: string(r.Basic.Model), Category: string(r.Category.ID), Locale: m.tagOf(string(r.Basic.Language)),
		Values: listing.Values{},
	}
	set := func(name, text string) {
		if text != "" {
			d.Values[name] = listing.Text(text)
		}
	}
	set(fieldTitle, string(r.Basic.Title))
	set(fieldKeywords, string(r.Basic.Keywords))
	set(fieldDescription, string(r.Basic.Description))
	set(fieldBrand, string(r.Basic.Brand))
	set(fieldMOQ, plain(r.Trade.MOQ))
	set(fieldUnit, string(r.Trade.Unit))
	set(fieldTemplate, string(r.Logistics.Template))
	if len(r.Logistics.LeadTimes) == 1 {
		set(fieldLeadTime, plain(r.Logistics.LeadTimes[0].Days))
	}
	if group := attributeValues(r.attributes()); len(group) > 0 {
		d.Values[fieldAttributes] = listing.Value{Fields: group}
	}
	images := r.Basic.Images
	if images == nil {
		images = r.Basic.SentImages
	}
	for _, i := range images {
		d.Media = append(d.Media, listing.MediaRef{URL: string(i.URL)})
	}
	m.decodeOffers(d, r)
	return d
}

// attributes returns the category's attributes, from wherever they stand.
func (r *readInfo) attributes() []readAttribute {
	if len(r.Category.Attributes) > 0 {
		return r.Category.Attributes
	}
	return r.Attributes
}

// plain writes a number without zeros at its end, and "" if it is not known.
func plain(d alibaba.Decimal) string {
	if !d.Known {
		return ""
	}
	return d.Value.String()
}

// attributeValues gathers the entries of one name: a text, or a list if there
// are several.
func attributeValues(as []readAttribute) listing.Values {
	texts := map[string][]string{}
	for _, a := range as {
		texts[string(a.Name)] = append(texts[string(a.Name)], string(a.Value))
	}
	vs := listing.Values{}
	for name, ts := range texts {
		vs[name] = value(ts)
	}
	return vs
}

// value returns one text as a text and several as a list.
func value(texts []string) listing.Value {
	if len(texts) == 1 {
		return listing.Text(texts[0])
	}
	return listing.List(texts...)
}

func (m *Market) decodeOffers(d *listing.Draft, r *readInfo) {
	common := listing.Offer{SKU: d.SKU, Package: packageOf(r)}
	if p := r.Trade.Price; p != nil && p.Type != "RANGE" {
		common.Tiers = m.tiers(p.Tiers, string(p.Currency))
		first := decimal.NewFromInt(1)
		if r.Trade.MOQ.Known {
			first = r.Trade.MOQ.Value
		}
		if ts := common.Tiers; len(ts) == 1 && ts[0].MinQuantity.Equal(first) && len(r.Trade.SKUs) == 0 {
			common.Price, common.Tiers = ts[0].Price, nil
		}
	}
	if len(r.Trade.SKUs) == 0 {
		common.Stock = known(r.Trade.Inventory)
		d.Offers = []listing.Offer{common}
		return
	}
	for _, s := range r.Trade.SKUs {
		d.Offers = append(d.Offers, m.offer(common, s))
	}
}

// offer reads one SKU over what all share.
func (m *Market) offer(common listing.Offer, s readSKU) listing.Offer {
	o := common
	o.SKU, o.RemoteID, o.Stock, o.Options = string(s.Code), string(s.ID), known(s.Inventory), nil
	if p := s.Price; p != nil && p.Price.Known {
		o.Price = m.money(p.Price.Value, string(p.Currency))
	}
	for _, a := range s.Attributes {
		o.Options = append(o.Options, listing.Choice{Name: string(a.Name), Value: string(a.Value)})
	}
	return o
}

func known(d alibaba.Decimal) *decimal.Decimal {
	if !d.Known {
		return nil
	}
	return &d.Value
}

func (m *Market) tiers(ts []readTier, code string) []listing.Tier {
	out := make([]listing.Tier, 0, len(ts))
	for _, t := range ts {
		out = append(out, listing.Tier{MinQuantity: t.Quantity.Value, Price: m.money(t.Price.Value, code)})
	}
	return out
}

func (m *Market) money(amount decimal.Decimal, code string) currency.Money {
	if code == "" {
		return currency.New(amount, m.currency)
	}
	return currency.New(amount, currency.Code(code))
}

func packageOf(r *readInfo) listing.Package {
	var p listing.Package
	if w := r.Logistics.Weight; w.Known {
		p.Gross = measure.New(w.Value, measure.Kilogram)
	}
	if s := r.Logistics.Dimension; s != nil && s.Length.Known && s.Width.Known && s.Height.Known {
		p.Length = measure.New(s.Length.Value, measure.Centimetre)
		p.Width = measure.New(s.Width.Value, measure.Centimetre)
		p.Height = measure.New(s.Height.Value, measure.Centimetre)
	}
	return p
}

// javaLocale writes a BCP 47 tag as the platform wants it: "en" and "en-US" as
// en_US. A region that the tag does not name is its likeliest, by CLDR. Text
// that is no tag is left to the platform to refuse.
func javaLocale(tag string) string {
	t, err := language.Parse(tag)
	if err != nil {
		return strings.ReplaceAll(tag, "-", "_")
	}
	base, _ := t.Base()
	region, _ := t.Region()
	return base.String() + "_" + region.String()
}

// tagOf reads a Java locale: the market's own locale if it is written so, and
// otherwise the tag with a hyphen.
func (m *Market) tagOf(locale string) string {
	if i := slices.IndexFunc(m.locales, func(tag string) bool { return javaLocale(tag) == locale }); i >= 0 {
		return m.locales[i]
	}
	return strings.ReplaceAll(locale, "_", "-")
}

// ownTag returns the tag under which a locale reads back from the platform: the
// market's own where the platform writes both alike, and that for "". It
// reports false for one that does not read back.
func (m *Market) ownTag(locale string) (string, bool) {
	if locale == "" {
		return m.locales[0], true
	}
	if _, err := language.Parse(locale); err != nil {
		return "", false
	}
	tag := m.tagOf(javaLocale(locale))
	return tag, tag == locale || slices.Contains(m.locales, tag)
}
