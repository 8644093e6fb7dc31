package catalog

import (
	"cmp"
	"slices"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

// product makes the product of an item.
func (d *ldDocument) product(item *ldItem) (*listing.Product, error) {
	w := &ldWork{composer: d.rd.compose(item.node.place(""), "schema.org property"), g: d.g}
	t := d.g.thing(item.node, "")
	var err error
	if item.grouped {
		err = w.group(item, t)
	} else {
		err = w.single(item, t)
	}
	if err != nil {
		return nil, err
	}
	t.rest(w.composer)
	if !w.key(w.p.At, w.keys(item, t)...) {
		return w.orphan(d.leaves(item)), nil
	}
	w.skus()
	return w.finish(), nil
}

// ldWork is the making of one product of linked data.
type ldWork struct {
	*composer
	g      *graph
	varies []property // what the group says its variants differ by
	keyed  []string   // names of the product, the best first
}

// single reads a product by itself. Offers of different goods are its variants.
func (w *ldWork) single(item *ldItem, t *thing) error {
	offers := w.offersOf(t, item.offers)
	parts := apartBy(offers)
	if len(parts) < 2 {
		if err := w.addVariant(w.p.At); err != nil {
			return err
		}
		w.properties(t)
		w.sell(offers)
		w.priceMissing(w.p.At)
		return nil
	}
	w.properties(t)
	w.grouped = true
	for _, part := range parts {
		if err := w.addVariant(part[0].at()); err != nil {
			return err
		}
		w.sell(part)
		w.priceMissing(w.now().At)
	}
	w.chooseAxes()
	return nil
}

// group reads a group with its variants.
func (w *ldWork) group(item *ldItem, t *thing) error {
	w.varies = t.all("variesBy")
	paths := w.listedVariants(item, t)
	common := w.offersOf(t, item.offers)
	w.properties(t)
	w.grouped = true
	for _, n := range item.variants {
		v := w.g.thing(n, paths[n])
		if err := w.addVariant(n.place("")); err != nil {
			return err
		}
		w.belongs(item, v)
		offers := w.offersOf(v, nil)
		w.properties(v)
		if len(offers) == 0 {
			offers = copied(common)
		}
		w.sell(offers)
		w.priceMissing(w.now().At)
		v.rest(w.composer)
	}
	if len(item.variants) == 0 {
		w.find(w.p.At, ruleGroupEmpty, check.Warning, "/variants")
	}
	w.variant = -1
	for _, o := range common {
		o.rest(w.composer)
	}
	w.chooseAxes()
	return nil
}

// belongs passes over what a variant says of its group, which has been read
// there.
func (w *ldWork) belongs(item *ldItem, v *thing) {
	for _, p := range v.all("isVariantOf", "inProductGroupWithID") {
		n := w.g.resolve(p.node)
		named := n.kind == jsonText && (n.text == item.group || n.text == w.g.idOf(item.node)) || w.g.isReference(n) && w.g.idOf(n) == item.group
		if !named && !slices.Contains(item.told, n) {
			v.dump(w.composer, p.node, p.path)
		}
	}
}

// listedVariants returns where the group lists its variants, and keeps what it
// lists that is not there.
func (w *ldWork) listedVariants(item *ldItem, t *thing) map[*jsonNode]string {
	here := make(map[*jsonNode]bool)
	for _, n := range slices.Concat(item.variants, item.said) {
		here[n] = true
	}
	paths := make(map[*jsonNode]string)
	for _, p := range t.all("hasVariant") {
		if n := w.g.resolve(p.node); here[n] {
			paths[n] = p.path
		} else {
			t.dump(w.composer, p.node, p.path)
		}
	}
	return paths
}

// properties reads what a product, a group or a variant says of itself.
func (w *ldWork) properties(t *thing) {
	w.codes(t)
	w.content(t)
	w.identity(t)
	w.sizes(t)
	w.traits(t)
	w.food(t)
	w.classes(t)
	w.pictures(t)
	var words []value
	w.words(t, func(v value) { words = append(words, v) }, "availability")
	w.available(words)
}

// words reads each value of the names as a text and gives it to do.
func (w *ldWork) words(t *thing, do func(value), names ...string) {
	for _, p := range t.all(names...) {
		vs, ok := p.texts()
		if !ok {
			var v value
			if v, ok = p.word(w.composer); ok {
				vs = []value{v}
			}
		}
		for _, v := range vs {
			do(v)
		}
	}
}

// as returns the reading of a value as a field.
func (w *ldWork) as(f Field) func(value) { return func(v value) { w.put(v, f) } }

// content reads the texts.
func (w *ldWork) content(t *thing) {
	w.words(t, w.as(FieldTitle), "name", "productName")
	w.words(t, w.as(FieldDescription), "description", "productDescription")
	w.words(t, w.summary, "disambiguatingDescription")
	w.words(t, w.composer.keywords, "keywords")
	w.words(t, func(v value) {
		if w.rd.language(v.lang) == w.rd.lang {
			w.put(v, FieldKind)
		} else {
			w.keep(v)
		}
	}, "functionalName")
	w.words(t, w.as(FactField("regulated_name")), "regulatedProductName")
}

// codes reads what a thing is known by.
func (w *ldWork) codes(t *thing) {
	w.words(t, w.sku, "sku")
	w.words(t, w.gtins, "gtin", "gtin13", "gtin12", "gtin14", "gtin8", "ean", "upc")
	w.words(t, w.mpn, "mpn")
	for _, name := range []string{"isbn", "asin", "nsn", "productID", "productGroupID", "gcid"} {
		w.words(t, func(v value) {
			w.id(name, v)
			if name == "productID" || name == "productGroupID" {
				w.note(v.text)
			}
		}, name)
	}
	w.words(t, func(v value) { w.id("@id", v) }, "@id")
	for _, p := range t.all("identifier") {
		w.identifier(t, p)
	}
}

// note keeps a name by which the product may be known, unless it is that of a
// variant.
func (w *ldWork) note(name string) {
	if w.variant < 0 || !w.composer.grouped {
		w.keyed = append(w.keyed, strings.TrimSpace(name))
	}
}

// sku reads a stock-keeping unit, which may stand there again.
func (w *ldWork) sku(v value) {
	switch {
	case w.variant >= 0 && w.now().SKU != "" && w.now().SKU == strings.TrimSpace(v.text):
	case w.variant >= 0 && w.now().SKU != "":
		w.conflictOf(v, FieldSKU)
	default:
		w.put(v, FieldSKU)
	}
}

// gtins reads a GTIN. It may stand there again, with zeros in front.
func (w *ldWork) gtins(v value) {
	s := strings.TrimLeft(compact(v.text), "0")
	switch {
	case w.variant >= 0 && w.now().GTIN != "" && strings.TrimLeft(w.now().GTIN, "0") == s:
	case w.variant >= 0 && w.now().GTIN != "":
		w.conflictOf(v, FieldGTIN)
	default:
		w.put(v, FieldGTIN)
	}
}

// conflictOf keeps a value that contradicts an earlier one.
func (w *ldWork) conflictOf(v value, f Field) {
	w.conflict(w.cell(v, f))
}

// identifier reads a code that says by itself whose it is.
func (w *ldWork) identifier(t *thing, p property) {
	if v, ok := p.value(); ok {
		w.id("identifier", v)
		return
	}
	o, ok := p.object()
	if !ok {
		t.dump(w.composer, p.node, p.path)
		return
	}
	scheme := cmp.Or(o.text("propertyID"), o.text("name"))
	if scheme == "" {
		o.rest(w.composer)
		return
	}
	if q, ok := o.first("value"); ok {
		if v, ok := q.value(); ok {
			o.take("propertyID")
			if w.g.code(o.text("name")) == w.g.code(scheme) {
				o.take("name")
			}
			w.coded(w.g.code(scheme), v)
		} else {
			o.dump(w.composer, q.node, q.path)
		}
	}
	o.rest(w.composer)
}

// coded files a code of a scheme.
func (w *ldWork) coded(scheme string, v value) {
	switch strings.ToLower(scheme) {
	case "sku":
		w.sku(v)
		return
	case "mpn":
		w.mpn(v)
		return
	case "gtin", "gtin8", "gtin12", "gtin13", "gtin14", "ean", "upc":
		w.gtins(v)
		return
	}
	w.id(scheme, v)
}

// identity reads who makes the goods and which they are.
func (w *ldWork) identity(t *thing) {
	w.words(t, w.as(FieldBrand), "brand", "brandName")
	w.words(t, w.as(FactField(listing.FactManufacturer)), "manufacturer")
	w.words(t, w.as(FactField(listing.FactModel)), "model")
	w.words(t, w.as(FactField(listing.FactOrigin)), "countryOfOrigin")
	w.words(t, w.as(FactField("country_of_last_processing")), "countryOfLastProcessing")
}

// skus gives the variants without a SKU the best of their other codes; a product
// that has one variant shares its key with it.
func (w *ldWork) skus() {
	for i := range w.p.Variants {
		v := &w.p.Variants[i]
		code := cmp.Or(idOf(v.IDs, "productID"), v.GTIN, idOf(v.IDs, "@id"))
		if len(w.p.Variants) == 1 {
			code = w.p.Key
		}
		if _, taken := w.rd.skus[code]; v.SKU != "" || code == "" || taken || w.hasAt(ruleDestroyed, check.Index("/variants", i, "sku")) {
			continue
		}
		v.SKU = code
		w.rd.skus[code] = v.At.Row
		w.find(v.At, ruleSKUInstead, check.Info, check.Index("/variants", i, "sku"), i18n.Str("value", clip(code)))
	}
}

// idOf returns the code of a scheme. One that begins with "#" or "_:" is good
// within its document only.
func idOf(ids []listing.ID, scheme string) string {
	i := slices.IndexFunc(ids, func(id listing.ID) bool {
		return id.Scheme == scheme && !strings.HasPrefix(id.Value, "#") && !strings.HasPrefix(id.Value, "_:")
	})
	if i < 0 {
		return ""
	}
	return ids[i].Value
}

// keys returns what the product may be known by, the best first.
func (w *ldWork) keys(item *ldItem, t *thing) []string {
	keys := append([]string{item.group}, w.keyed...)
	if len(w.p.Variants) == 1 && !item.grouped {
		v := w.p.Variants[0]
		keys = append(keys, v.SKU, v.GTIN, idOf(v.IDs, "@id"))
	}
	return append(keys, idOf(w.p.IDs, "@id"), t.text("url"), item.page)
}

// leaves returns everything that the document says of an item.
func (d *ldDocument) leaves(item *ldItem) []value {
	var all []value
	var walk func(ps []property)
	walk = func(ps []property) {
		for _, p := range ps {
			if v, ok := p.value(); ok {
				all = append(all, v)
				continue
			}
			t := &thing{g: d.g, node: p.node, path: p.path + "."}
			for _, m := range p.node.members() {
				walk(t.values(m, t.path+m.name))
			}
		}
	}
	for _, n := range append([]*jsonNode{item.node}, item.variants...) {
		t := &thing{g: d.g, node: n}
		for _, m := range n.members() {
			if m.name != "@context" {
				walk(t.values(m, m.name))
			}
		}
	}
	return all
}

// chooseAxes makes options of the properties by which the variants differ: those
// that the group names, or the ones that schema.org has for it, or any.
func (w *ldWork) chooseAxes() {
	if axes := w.statedAxes(); len(axes) > 0 {
		w.setOptions(axes)
		return
	}
	if len(w.p.Variants) < 2 {
		return
	}
	axes := w.varying(listing.FactColor, listing.FactSize, listing.FactMaterial, listing.FactPattern)
	for _, name := range w.varying(w.factOrder()...) {
		if w.apart(axes) {
			break
		}
		if !slices.Contains(axes, name) {
			axes = append(axes, name)
		}
	}
	if !w.apart(axes) {
		w.nameOptions()
	}
	if len(axes) == 0 || len(w.p.Options) > 0 {
		return
	}
	w.setOptions(axes)
	w.find(w.p.At, ruleAxesFound, check.Info, "/options", i18n.Str("options", clip(strings.Join(w.p.Options, ", "))))
}

// factOrder returns the facts of the variants as the document has them.
func (w *ldWork) factOrder() []string {
	var names []string
	for name := range w.facts[1] {
		if name != listing.FactCondition {
			names = append(names, name)
		}
	}
	slices.SortFunc(names, func(a, b string) int {
		x, y := w.facts[1][a].At, w.facts[1][b].At
		return cmp.Or(cmp.Compare(x.Row, y.Row), cmp.Compare(x.Column, y.Column), cmp.Compare(a, b))
	})
	return names
}

// statedAxes returns the facts that the group names as those by which its
// variants differ.
func (w *ldWork) statedAxes() []string {
	var axes []string
	for _, p := range w.varies {
		v, ok := p.word(w.composer)
		if !ok {
			w.dumpAll(p)
			continue
		}
		name := w.g.code(v.text)
		fact := w.rd.factNamed(name)
		if w.nowhere(fact) {
			w.refuse(v, ruleAxisUnknown, check.Warning, "/options")
			continue
		}
		if !slices.Contains(axes, fact) {
			axes = append(axes, fact)
			w.labels[fact] = name
		}
	}
	return axes
}

func (w *ldWork) dumpAll(p property) {
	t := &thing{g: w.g}
	t.dump(w.composer, p.node, p.path)
}

// nowhere reports whether no variant has a fact.
func (w *ldWork) nowhere(fact string) bool {
	return !slices.ContainsFunc(w.facts, func(of map[string]listing.Fact) bool { return len(of[fact].Values) > 0 })
}
