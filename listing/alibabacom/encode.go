package alibabacom

import (
	"encoding/json"
	"regexp"
	"slices"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
	"github.com/shopspring/decimal"
)

// encoder puts one draft into the platform's form and collects what cannot be
// said in it.
type encoder struct {
	m     *Market
	d     *listing.Draft
	out   info
	found []check.Finding
}

// encode returns the whole draft as a product_info. Findings say what it
// cannot hold; then nothing must be sent.
func (m *Market) encode(d *listing.Draft) (info, []check.Finding) {
	e := encoder{m: m, d: d, out: info{
		Basic: new(basicInfo), Category: new(categoryInfo), Trade: new(tradeInfo), Logistics: new(logisticsInfo),
	}}
	e.basic()
	e.category()
	e.trade()
	e.logistics()
	e.strangers()
	return e.out, e.found
}

func (e *encoder) fail(r *check.Rule, field string, args ...i18n.Arg) {
	e.found = append(e.found, check.Finding{
		Rule: r, Severity: check.Error, Path: e.d.Source(field), Field: field, Args: args,
	})
}

func (e *encoder) basic() {
	b := e.out.Basic
	b.Title, b.Description, b.Keywords, b.Brand = e.text(fieldTitle), e.text(fieldDescription), e.text(fieldKeywords), e.text(fieldBrand)
	model, language := e.d.SKU, javaLocale(e.d.Locale)
	b.Model, b.Language = &model, &language
	b.Images = make([]image, len(e.d.Media))
	for i, ref := range e.d.Media {
		b.Images[i] = image{ref.URL}
	}
}

// text returns the text of a value, "" if it is not there: what an update
// names is cleared by it.
func (e *encoder) text(name string) *string {
	v := e.d.Values[name]
	if v.List != nil || v.Fields != nil {
		e.fail(ruleForm, "/values"+check.Pointer(name), argField(name))
	}
	return &v.Text
}

func (e *encoder) category() {
	e.out.Category.ID = e.id("/category", e.d.Category)
	e.out.Category.Attributes = []attribute{}
	group := e.d.Values[fieldAttributes].Fields
	for _, name := range slices.Sorted(keys(group)) {
		for _, text := range group[name].Texts() {
			e.out.Category.Attributes = append(e.out.Category.Attributes, attribute{name, text})
		}
	}
}

// plainID is an id of the platform: up to 19 digits.
var plainID = regexp.MustCompile(`^[0-9]{1,19}$`)

// id checks an id, which is a bare number on the wire. "" is none.
func (e *encoder) id(field, s string) json.Number {
	if s != "" && !plainID.MatchString(s) {
		e.fail(ruleNumber, field, argField(field), argValue(s))
		return ""
	}
	return json.Number(s)
}

// plainCount is a whole number such as a minimum order.
var plainCount = regexp.MustCompile(`^[0-9]{1,9}$`)

// count returns the whole number that a value holds.
func (e *encoder) count(name string) json.Number {
	text := *e.text(name)
	if text != "" && !plainCount.MatchString(text) {
		e.fail(ruleNumber, "/values"+check.Pointer(name), argField(name), argValue(text))
		return ""
	}
	return json.Number(text)
}

func (e *encoder) trade() {
	t := e.out.Trade
	t.MOQ, t.Unit = e.count(fieldMOQ), e.text(fieldUnit)
	t.SKUs = []sku{}
	first := t.MOQ
	if first == "" {
		first = "1"
	}
	ladder, ok := commonLadder(e.d)
	switch {
	case !ok:
		e.fail(ruleOneLadder, "/offers")
	case len(ladder) > 0:
		t.Price = e.ladder(ladder)
	case bare(e.d) && !e.d.Offers[0].Price.IsZero():
		p := e.d.Offers[0].Price
		t.Price = &price{priceTiered, string(p.Code()), []tier{{first, e.amount(p.Amount())}}}
	}
	if bare(e.d) {
		t.Inventory = whole(e.d.Offers[0].Stock)
		return
	}
	for i := range e.d.Offers {
		t.SKUs = append(t.SKUs, e.sku(&e.d.Offers[i]))
	}
}

// bare reports whether the listing is one thing without variants, which needs
// no SKU on the platform.
func bare(d *listing.Draft) bool {
	return len(d.Offers) == 1 && len(d.Offers[0].Options) == 0 && d.Offers[0].SKU == d.SKU
}

// commonLadder returns the ladder that all offers share, which is none if no
// offer has one. It reports false if they differ.
func commonLadder(d *listing.Draft) ([]listing.Tier, bool) {
	var first []listing.Tier
	for i := range d.Offers {
		if i == 0 {
			first = d.Offers[0].Tiers
		}
		if !slices.EqualFunc(first, d.Offers[i].Tiers, sameTier) {
			return nil, false
		}
	}
	return first, true
}

func sameTier(a, b listing.Tier) bool {
	return a.MinQuantity.Equal(b.MinQuantity) && a.Price.Equal(b.Price)
}

func (e *encoder) ladder(ts []listing.Tier) *price {
	p := &price{Type: priceTiered, Currency: string(ts[0].Price.Code())}
	for _, t := range ts {
		p.Tiers = append(p.Tiers, tier{json.Number(t.MinQuantity.String()), e.amount(t.Price.Amount())})
	}
	return p
}

// amount writes a price with the platform's decimals, and with all it has if
// there are more: the platform refuses those, and rounding is not for here.
func (e *encoder) amount(d decimal.Decimal) string {
	return d.StringFixed(max(e.m.limits.pricePlaces, -d.Exponent()))
}

func (e *encoder) sku(o *listing.Offer) sku {
	s := sku{
		ID: e.id(check.Pointer("offers", o.SKU), o.RemoteID), Code: o.SKU, Inventory: whole(o.Stock),
	}
	if len(o.Tiers) == 0 && !o.Price.IsZero() {
		s.Price = &skuPrice{e.amount(o.Price.Amount()), string(o.Price.Code())}
	}
	for _, c := range o.Options {
		s.Attributes = append(s.Attributes, attribute{c.Name, c.Value})
	}
	return s
}

// whole writes a stock; "" is not known. The platform takes whole numbers.
func whole(d *decimal.Decimal) json.Number {
	if d == nil {
		return ""
	}
	return json.Number(d.String())
}

func (e *encoder) logistics() {
	l := e.out.Logistics
	l.Template = e.id("/values"+check.Pointer(fieldTemplate), *e.text(fieldTemplate))
	l.LeadTimes = []leadTime{}
	if days := e.count(fieldLeadTime); days != "" {
		from := e.out.Trade.MOQ
		if from == "" {
			from = "1"
		}
		l.LeadTimes = append(l.LeadTimes, leadTime{from, days})
	}
	e.size()
}

// size writes the one size and weight of the listing.
func (e *encoder) size() {
	if len(e.d.Offers) == 0 {
		return
	}
	p := e.d.Offers[0].Package
	for i := range e.d.Offers {
		q := e.d.Offers[i].Package
		if !p.Length.Equal(q.Length) || !p.Width.Equal(q.Width) || !p.Height.Equal(q.Height) || !p.Gross.Equal(q.Gross) {
			e.fail(ruleOnePackage, check.Pointer("offers", e.d.Offers[i].SKU, "package"))
			return
		}
	}
	at := check.Pointer("offers", e.d.Offers[0].SKU, "package")
	if !p.Gross.IsZero() {
		e.out.Logistics.Weight = e.measure(at, p.Gross, measure.Kilogram, e.m.limits.weightPlaces)
	}
	if !p.Length.IsZero() && !p.Width.IsZero() && !p.Height.IsZero() {
		e.out.Logistics.Dimension = &dimension{
			e.measure(at, p.Length, measure.Centimetre, sidePlaces),
			e.measure(at, p.Width, measure.Centimetre, sidePlaces),
			e.measure(at, p.Height, measure.Centimetre, sidePlaces),
		}
	}
}

// sidePlaces is the digits after the point of a side in cm. The platform
// states none.
const sidePlaces = 2

func (e *encoder) measure(field string, q measure.Quantity, u measure.Unit, places int32) string {
	in, err := q.In(u, places)
	if err != nil {
		e.fail(ruleNumber, field, argField(string(u)), argValue(q.String()))
		return ""
	}
	return in.Value().String()
}

// strangers reports values that the platform has no place for.
func (e *encoder) strangers() {
	for _, name := range slices.Sorted(keys(e.d.Values)) {
		if name != fieldAttributes && !slices.Contains(fieldNames(), name) {
			e.fail(ruleNoPlace, "/values"+check.Pointer(name), argField(name))
		}
	}
}

func fieldNames() []string {
	return []string{
		fieldTitle, fieldKeywords, fieldDescription, fieldBrand, fieldMOQ, fieldUnit, fieldLeadTime, fieldTemplate,
	}
}
