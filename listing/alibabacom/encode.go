package alibabacom

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
)

// encoder puts parts of one draft into the platform's form and collects what
// cannot be said in it.
type encoder struct {
	m     *Market
	d     *listing.Draft
	parts part
	// What the platform holds, for an update; nil for a new listing, in which
	// nothing has to be cleared.
	current *reading
	have    *listing.Draft

	out   info
	found []check.Finding
}

// encode returns the parts of a draft as a product_info. current and have are
// the listing that it changes, as the platform answered it and as a draft; nil
// if it makes one. Findings say what the form cannot hold; then nothing must
// be sent. Only the parts are looked at.
func (m *Market) encode(d *listing.Draft, parts part, current *reading, have *listing.Draft) (info, []check.Finding) {
	e := encoder{m: m, d: d, parts: parts, current: current, have: have}
	e.basic()
	if e.wants(partCategory) {
		e.category()
	}
	e.trade()
	e.logistics()
	return e.out, e.found
}

func (e *encoder) wants(p part) bool { return e.parts.has(p) }

func (e *encoder) fail(r *check.Rule, field string, args ...i18n.Arg) {
	e.found = append(e.found, check.Finding{
		Rule: r, Severity: check.Error, Path: e.d.Source(field), Field: field,
		Args: append([]i18n.Arg{argPart(field)}, args...),
	})
}

func (e *encoder) basic() {
	// The model number always goes along: it is how the listing is found, also
	// where an update turns out to replace the whole.
	b := &basicInfo{Model: e.d.SKU}
	e.out.Basic = b
	e.text(&b.Title, partTitle, fieldTitle)
	e.text(&b.Description, partDescription, fieldDescription)
	e.text(&b.Keywords, partKeywords, fieldKeywords)
	e.text(&b.Brand, partBrand, fieldBrand)
	if e.wants(partLanguage) {
		e.put(&b.Language, javaLocale(e.d.Locale))
	}
	if !e.wants(partImages) || e.current == nil && len(e.d.Media) == 0 {
		return
	}
	b.Images = make([]image, len(e.d.Media))
	for i, ref := range e.d.Media {
		b.Images[i] = image{ref.URL}
	}
}

// text puts the text of a value where it belongs, if its part is wanted.
func (e *encoder) text(to **string, p part, name string) {
	if e.wants(p) {
		e.put(to, e.value(name))
	}
}

// put sets a text. "" clears what an update finds; a new listing does without.
func (e *encoder) put(to **string, text string) {
	if text != "" || e.current != nil {
		*to = &text
	}
}

// value returns the text of a value.
func (e *encoder) value(name string) string {
	v := e.d.Values[name]
	if v.List != nil || v.Fields != nil {
		e.fail(ruleForm, "/values"+check.Pointer(name))
	}
	return v.Text
}

func (e *encoder) category() {
	c := &categoryInfo{ID: e.id("/category", e.d.Category)}
	if as := e.attributes(); len(as) > 0 || e.current != nil {
		c.Attributes = as
	}
	e.out.Category = c
}

// attributes returns the entries of all attributes. Those that an update
// leaves as they are stay in their places.
func (e *encoder) attributes() []attribute {
	out := []attribute{}
	group := e.d.Values[fieldAttributes].Fields
	done := map[string]bool{}
	add := func(name string) {
		done[name] = true
		for _, text := range group[name].Texts() {
			out = append(out, attribute{Name: name, Value: text})
		}
	}
	if e.current != nil {
		held := e.have.Values[fieldAttributes].Fields
		for _, a := range e.current.info.attributes() {
			name := string(a.Name)
			switch same := slices.Equal(group[name].Texts(), held[name].Texts()); {
			case same && a.Value != "":
				done[name] = true
				out = append(out, attribute{Name: name, Value: string(a.Value)})
			case !same && !done[name]:
				add(name)
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(group)) {
		if !done[name] {
			add(name)
		}
	}
	return out
}

// plainID is an id of the platform: up to 19 digits, as a JSON number has them.
var plainID = regexp.MustCompile(`^(?:0|[1-9][0-9]{0,18})$`)

// id checks an id, which is a bare number on the wire. "" is none.
func (e *encoder) id(field, s string) json.Number {
	if s != "" && !plainID.MatchString(s) {
		e.fail(ruleNumber, field, argValue(s))
		return ""
	}
	return json.Number(s)
}

// plainCount is a whole number such as a minimum order, as JSON has them.
var plainCount = regexp.MustCompile(`^(?:0|[1-9][0-9]{0,8})$`)

// count returns the whole number that a value holds.
func (e *encoder) count(name string) json.Number {
	return e.whole("/values"+check.Pointer(name), e.value(name))
}

func (e *encoder) whole(field, text string) json.Number {
	if text != "" && !plainCount.MatchString(text) {
		e.fail(ruleNumber, field, argValue(text))
		return ""
	}
	return json.Number(text)
}

// first returns the quantity from which an order is taken: the minimum order,
// or 1.
func (e *encoder) first() json.Number {
	if text := e.d.Values[fieldMOQ].Text; plainCount.MatchString(text) {
		return json.Number(text)
	}
	return "1"
}

func (e *encoder) trade() {
	t := new(tradeInfo)
	if e.wants(partMOQ) {
		t.MOQ = e.count(fieldMOQ)
	}
	e.text(&t.Unit, partUnit, fieldUnit)
	if e.wants(partPrice) {
		t.Price = e.price()
	}
	if e.parts&(partMOQ|partPrice) != 0 {
		e.ladderStart()
	}
	if e.wants(partStock) && bare(e.d) {
		t.Inventory = e.stock(&e.d.Offers[0])
	}
	if e.wants(partSKUs) {
		t.SKUs = e.skus()
	}
	if t.Price != nil || t.SKUs != nil || t.Inventory != "" || t.MOQ != "" || t.Unit != nil {
		e.out.Trade = t
	}
}

func (e *encoder) logistics() {
	l := new(logisticsInfo)
	if e.wants(partTemplate) {
		l.Template = e.id("/values"+check.Pointer(fieldTemplate), e.value(fieldTemplate))
	}
	if e.wants(partLeadTime) {
		if days := e.count(fieldLeadTime); days != "" {
			l.LeadTimes = []leadTime{{e.first(), days}}
		} else if e.current != nil {
			l.LeadTimes = []leadTime{}
		}
	}
	if e.wants(partPackage) {
		e.size(l)
	}
	if l.Template != "" || l.LeadTimes != nil || l.Dimension != nil || l.Weight != "" {
		e.out.Logistics = l
	}
}

// size writes the one size and weight of the listing.
func (e *encoder) size(l *logisticsInfo) {
	if len(e.d.Offers) == 0 {
		return
	}
	p := e.d.Offers[0].Package
	for i := range e.d.Offers {
		if !sameSize(p, e.d.Offers[i].Package) {
			e.fail(ruleOnePackage, check.Pointer("offers", e.d.Offers[i].SKU, "package"))
			return
		}
	}
	at := check.Pointer("offers", e.d.Offers[0].SKU, "package")
	if !p.Gross.IsZero() {
		l.Weight = e.measure(at, p.Gross, measure.Kilogram, e.m.limits.weightPlaces)
	}
	if !p.Length.IsZero() && !p.Width.IsZero() && !p.Height.IsZero() {
		l.Dimension = &dimension{
			e.measure(at, p.Length, measure.Centimetre, sidePlaces),
			e.measure(at, p.Width, measure.Centimetre, sidePlaces),
			e.measure(at, p.Height, measure.Centimetre, sidePlaces),
		}
	}
}

// sidePlaces is the digits after the point of a side in cm. The platform
// states none.
const sidePlaces = 2

// measure writes a measure in a unit. One that has too many digits there is
// refused: rounding is not for here.
func (e *encoder) measure(field string, q measure.Quantity, u measure.Unit, places int32) string {
	in, err := q.In(u, places)
	if err != nil || !in.Equal(q) {
		e.fail(ruleNumber, field, argValue(q.String()))
		return ""
	}
	return in.Value().String()
}

// inUnits returns a draft with its packages in the platform's units, where they
// convert exactly, and prices of nothing as no price.
func inUnits(d *listing.Draft) *listing.Draft {
	out := *d
	out.Offers = slices.Clone(d.Offers)
	for i := range out.Offers {
		p := &out.Offers[i].Package
		for _, side := range []*measure.Quantity{&p.Length, &p.Width, &p.Height} {
			*side = exactly(*side, measure.Centimetre)
		}
		p.Gross = exactly(p.Gross, measure.Kilogram)
		if out.Offers[i].Price.IsZero() {
			out.Offers[i].Price = currency.Money{}
		}
	}
	return &out
}

// exactly returns q in the unit u if it is the same quantity there.
func exactly(q measure.Quantity, u measure.Unit) measure.Quantity {
	const places = 12
	if in, err := q.In(u, places); err == nil && in.Equal(q) {
		return in
	}
	return q
}
