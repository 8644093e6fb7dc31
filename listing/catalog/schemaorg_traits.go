package catalog

import (
	"strings"

	"github.com/nao-trade/nao/listing"
)

// quantity is a number with its unit, as QuantitativeValue has them.
type quantity struct {
	number value
	unit   string
}

// whole returns the quantity as one text: "750 mL".
func (q quantity) whole() value {
	v := q.number
	v.text, v.number = quantityText(v.text, q.unit), false
	return v
}

// plain returns the quantity of pieces as a number.
func (q quantity) plain() value {
	if q.unit == "" || quantityText("1", q.unit) == "1" {
		return q.number
	}
	return q.whole()
}

// quantity reads an object with a value and a unit; what else it says goes to
// the extra data. It reports false, and has read nothing, if it is none.
func (w *ldWork) quantity(p property) (quantity, bool) {
	o, ok := p.object()
	if !ok || !o.has("value") {
		return quantity{}, false
	}
	n, ok := o.first("value")
	if !ok {
		return quantity{}, false
	}
	v, ok := n.value()
	if !ok {
		return quantity{}, false
	}
	q := quantity{number: v.named(p.path)}
	q.unit = w.unit(o)
	o.rest(w.composer)
	return q, true
}

// sizes reads weights and sizes. What GS1 says of the package wins over what
// schema.org says of the product, which is not told apart there.
func (w *ldWork) sizes(t *thing) {
	for _, s := range []struct {
		field Field
		names []string
	}{
		{FieldGross, []string{"grossWeight", "weight"}},
		{FieldLength, []string{"inPackageDepth", "depth"}},
		{FieldWidth, []string{"inPackageWidth", "width"}},
		{FieldHeight, []string{"inPackageHeight", "height"}},
	} {
		for _, name := range s.names {
			if !t.has(name) {
				continue
			}
			for _, p := range t.all(name) {
				w.size(t, p, s.field)
			}
			break
		}
	}
	for _, p := range t.all("netWeight") {
		w.netWeight(t, p)
	}
	w.amounts(t, listing.FactNetContent, "netContent")
	w.amounts(t, listing.FactDrainedWeight, "drainedWeight")
}

// size reads one weight or length.
func (w *ldWork) size(t *thing, p property, f Field) {
	if v, ok := p.value(); ok {
		w.measured(v, f, "")
	} else if q, ok := w.quantity(p); ok {
		w.measured(q.number, f, q.unit)
	} else {
		t.dump(w.composer, p.node, p.path)
	}
}

// netWeight reads the weight of the goods, which is a fact too.
func (w *ldWork) netWeight(t *thing, p property) {
	v, ok := p.value()
	unit := ""
	if !ok {
		var q quantity
		if q, ok = w.quantity(p); !ok {
			t.dump(w.composer, p.node, p.path)
			return
		}
		v, unit = q.number, q.unit
	}
	w.measured(v, fieldNet, unit)
	w.put(quantity{v, unit}.whole(), FactField(listing.FactNetWeight))
}

// amounts reads quantities that are facts.
func (w *ldWork) amounts(t *thing, fact string, names ...string) {
	for _, p := range t.all(names...) {
		if q, ok := w.quantity(p); ok {
			w.put(q.whole(), FactField(fact))
			continue
		}
		vs, ok := p.texts()
		if !ok {
			t.dump(w.composer, p.node, p.path)
		}
		for _, v := range vs {
			w.put(v, FactField(fact))
		}
	}
}

// traits reads the properties in which variants differ, and those that the
// seller names.
func (w *ldWork) traits(t *thing) {
	for _, name := range []string{"color", "size", "material", "pattern"} {
		w.label(name, name) // the facts have the same names
		w.trait(t, name)
	}
	w.condition(t)
	for _, p := range t.all("audience") {
		w.audience(t, p)
	}
	for _, p := range t.all("additionalProperty", "hasMeasurement") {
		w.additional(t, p)
	}
}

// trait reads one that is a word, or a quantity.
func (w *ldWork) trait(t *thing, name string) {
	for _, p := range t.all(name) {
		if vs, ok := p.texts(); ok {
			for _, v := range vs {
				w.put(v, FactField(name))
			}
			continue
		}
		o, ok := p.object()
		if ok && !o.has("name") {
			if q, ok := w.quantity(p); ok {
				w.put(q.whole(), FactField(name))
				continue
			}
		}
		if v, ok := p.word(w.composer); ok {
			w.put(v, FactField(name))
		}
	}
}

// audience reads whom the goods are made for.
func (w *ldWork) audience(t *thing, p property) {
	o, ok := p.object()
	if !ok {
		t.dump(w.composer, p.node, p.path)
		return
	}
	w.words(o, w.as(FactField(listing.FactGender)), "suggestedGender", "requiredGender")
	w.words(o, w.as(FactField(listing.FactAgeGroup)), "suggestedAge")
	w.words(o, w.as(FactField(listing.FactAgeRestriction)), "requiredMinAge")
	o.rest(w.composer)
}

// additional reads a property that the seller names: PropertyValue.
func (w *ldWork) additional(t *thing, p property) {
	o, ok := p.object()
	if !ok {
		t.dump(w.composer, p.node, p.path)
		return
	}
	name := ""
	if o.has("value") {
		name = o.take("name")
	}
	if id := w.g.code(o.text("propertyID")); o.has("value") && (name == "" || name == id) {
		o.take("propertyID")
		name = id
	}
	if name == "" {
		o.rest(w.composer)
		return
	}
	fact, unit := w.rd.factNamed(name), w.unit(o)
	w.label(fact, name)
	for _, q := range o.all("value") {
		w.propertyValue(o, q, name, fact, unit)
	}
	o.rest(w.composer)
}

// unit reads the unit of an object, which may stand there as a word and as a
// code.
func (w *ldWork) unit(o *thing) string {
	unit := w.g.code(o.take("unitText"))
	if unit == "" {
		return w.g.code(o.take("unitCode"))
	}
	if u := unitOf(o.text("unitCode")); u != "" && u == unitOf(unit) {
		o.take("unitCode")
	}
	return unit
}

// propertyValue files one value of a property that the seller names.
func (w *ldWork) propertyValue(o *thing, q property, name, fact, unit string) {
	if inner, ok := w.quantity(q); ok {
		w.put(inner.whole().named(name), FactField(fact))
		return
	}
	vs, ok := q.texts()
	if !ok {
		o.dump(w.composer, q.node, q.path)
	}
	for _, v := range vs {
		v.text = quantityText(v.text, unit)
		w.put(v.named(name), FactField(fact))
	}
}

// food reads what GS1 has for food and drink.
func (w *ldWork) food(t *thing) {
	w.words(t, w.as(FactField(listing.FactIngredients)), "ingredientStatement", "ingredients")
	w.words(t, w.as(FactField(listing.FactStorage)), "consumerStorageInstructions")
	w.words(t, w.as(FactField(listing.FactRegion)), "provenanceStatement")
	w.words(t, w.as(FactField(listing.FactAllergens)), "allergenStatement")
	w.words(t, func(v value) {
		if isJSONNumber(strings.TrimSpace(v.text)) {
			v.text, v.number = strings.TrimSpace(v.text)+" %", false
		}
		w.put(v, FactField(listing.FactABV))
	}, "percentageOfAlcoholByVolume")
	for _, p := range t.all("hasAllergen", "allergenInfo") {
		w.allergen(t, p)
	}
	for _, p := range t.all("certificationInfo", "certification", "hasCertification") {
		w.document(t, p, listing.FactCertification,
			[]string{"name", "certificationName", "certificationStandard", "certificationType", "certificationAgency"},
			[]string{"certificationIdentification", "certificationValue", "identifier"})
	}
	for _, p := range t.all("regulatoryInformation") {
		w.document(t, p, listing.FactRegistration,
			[]string{"regulatoryAct", "regulatoryAgency"}, []string{"regulatoryIdentifier", "regulatoryPermitIdentification"})
	}
}

// allergen reads one allergen. One of which the goods are free is none.
func (w *ldWork) allergen(t *thing, p property) {
	o, ok := p.object()
	if !ok {
		t.dump(w.composer, p.node, p.path)
		return
	}
	kind := w.g.code(w.reference(o, "allergenType"))
	level := w.g.code(w.reference(o, "allergenLevelOfContainmentCode"))
	if kind != "" && (level == "CONTAINS" || level == "MAY_CONTAIN") {
		v := value{name: p.path, text: kind + " (" + level + ")", at: p.at()}
		w.put(v, FactField(listing.FactAllergens))
	}
	o.rest(w.composer)
}

// reference returns the text or the @id of a member, without reading it.
func (w *ldWork) reference(o *thing, name string) string {
	for _, m := range o.node.members() {
		if o.g.local(m.name) != name {
			continue
		}
		if m.kind == jsonObject {
			return o.g.idOf(m)
		}
		return m.text
	}
	return ""
}

// document reads a certificate or a registration: its name and its number. All
// that it says is extra data as well.
func (w *ldWork) document(t *thing, p property, fact string, names, numbers []string) {
	o, ok := p.object()
	if !ok {
		if vs, ok := p.texts(); ok {
			for _, v := range vs {
				w.put(v, FactField(fact))
			}
			return
		}
		t.dump(w.composer, p.node, p.path)
		return
	}
	var words []string
	for _, list := range [][]string{names, numbers} {
		for _, name := range list {
			if s := o.text(name); s != "" {
				words = append(words, s)
				break
			}
		}
	}
	if len(words) > 0 {
		w.put(value{name: p.path, text: strings.Join(words, " "), at: p.at()}, FactField(fact))
	}
	o.rest(w.composer)
}

// classes reads where the goods are filed.
func (w *ldWork) classes(t *thing) {
	for _, p := range t.all("category") {
		w.class(t, p)
	}
	code, coded := t.first("gpcCategoryCode")
	if coded {
		if v, ok := code.word(w.composer); ok {
			w.category("gpc", w.g.code(v.text), t.take("gpcCategoryDescription"), v.at)
		}
	}
	for _, p := range t.all("additionalProductClassification") {
		w.classified(t, p)
	}
}

// class reads a category: a path, an address, or a code of a set of codes.
func (w *ldWork) class(t *thing, p property) {
	if o, ok := p.object(); ok && o.has("codeValue") {
		w.category(w.scheme(w.reference(o, "inCodeSet")), o.take("codeValue"), o.take("name"), p.at())
		o.rest(w.composer)
		return
	}
	v, ok := p.word(w.composer)
	switch {
	case !ok || strings.TrimSpace(v.text) == "":
	case fetchable(v.text):
		w.category(w.scheme(v.text), v.text, "", v.at)
	default:
		path := strings.ReplaceAll(v.text, " / ", " > ")
		w.category("own", "", path, v.at)
		w.kind(path)
	}
}

// scheme names a tree of goods by its address.
func (w *ldWork) scheme(address string) string {
	lower := strings.ToLower(address)
	switch {
	case strings.Contains(lower, "google"):
		return "google"
	case strings.Contains(lower, "gpc") || strings.Contains(lower, "gs1"):
		return "gpc"
	case address == "":
		return "own"
	}
	return address
}

// classified reads a place in another tree. There is no property for a customs
// tariff, which then stands here.
func (w *ldWork) classified(t *thing, p property) {
	o, ok := p.object()
	if !ok {
		t.dump(w.composer, p.node, p.path)
		return
	}
	defer o.rest(w.composer)
	const name = "additionalProductClassification"
	scheme := o.text(name + "Code")
	if tariff(scheme) {
		w.words(o, w.as(FactField(listing.FactHSCode)), name+"Value")
	} else if code := o.text(name + "Value"); code != "" && scheme != "" {
		w.category(o.take(name+"Code"), o.take(name+"Value"), o.take(name+"CodeDescription"), p.at())
	}
}

// tariff reports whether a scheme of codes is that of customs.
func tariff(scheme string) bool {
	folded := " " + fold(scheme) + " "
	for _, word := range []string{" hs ", " hts ", " tigie ", " ligie ", " nico ", "arancel", "tariff", "harmoni", "intrastat"} {
		if strings.Contains(folded, word) {
			return true
		}
	}
	return false
}

// pictures reads the pictures and films.
func (w *ldWork) pictures(t *thing) {
	for _, p := range t.all("image", "photo", "primaryImageOfPage") {
		w.medium(t, p, listing.Gallery)
	}
	for _, p := range t.all("video") {
		w.medium(t, p, listing.Video)
	}
	for _, p := range t.all("referencedFile") {
		role := listing.MediaRole(0)
		if o, ok := p.object(); ok {
			switch kind := w.g.code(w.reference(o, "referencedFileType")); {
			case strings.Contains(kind, "IMAGE"):
				role = listing.Gallery
			case strings.Contains(kind, "VIDEO"):
				role = listing.Video
			case strings.Contains(kind, "CERTIFI"):
				role = listing.Certificate
			}
		}
		if role == 0 {
			t.dump(w.composer, p.node, p.path)
		} else {
			w.medium(t, p, role)
		}
	}
}

// medium reads one picture: its address, or an object with it.
func (w *ldWork) medium(t *thing, p property, role listing.MediaRole) {
	if p.node.kind == jsonText && w.g.resolve(p.node) == p.node {
		v, _ := p.value()
		w.shot(v, role, value{})
		return
	}
	if v, ok := p.value(); ok {
		w.shot(v, role, value{})
		return
	}
	o, ok := p.object()
	if !ok {
		t.dump(w.composer, p.node, p.path)
		return
	}
	defer o.rest(w.composer)
	q, ok := o.first("contentUrl", "url", "referencedFileURL", "embedUrl", "@id")
	if !ok {
		return
	}
	var alt value
	if a, ok := o.first("caption", "name", "description", "alternateName"); ok {
		alt, _ = a.word(w.composer)
	}
	v, ok := q.value()
	if !ok {
		v, ok = q.word(w.composer)
	}
	if ok {
		w.shot(v, role, alt)
	} else {
		w.keep(alt)
	}
}

// shot files a picture. An address that lacks its beginning gets that of the
// page.
func (w *ldWork) shot(v value, role listing.MediaRole, alt value) {
	if w.g.base != "" && !fetchable(strings.TrimSpace(v.text)) {
		v.text = absolute(w.g.base, v.text)
	}
	w.picture(v, role, alt)
}
