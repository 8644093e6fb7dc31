package catalog

import (
	"cmp"
	"io"
	"slices"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

// ldDocument is a document of linked data: a file, a line of one, or a page.
type ldDocument struct {
	rd    *Reader
	g     *graph
	lang  string // of the texts that state none
	roots []*jsonNode
	notes []sourceNotes // of what was mended

	items []*ldItem // products that have not been handed out yet
	found []check.Finding
}

// sourceNotes is what was mended in one source.
type sourceNotes struct {
	src   *jsonSource
	notes []jsonNote
}

// ldItem is what the document says of one product.
type ldItem struct {
	node     *jsonNode      // the product or its group
	variants []*jsonNode    // of a group
	offers   []*jsonNode    // that name the product, rather than the other way round
	group    string         // its productGroupID, if it is a group
	told     []*jsonNode    // descriptions of the group in its variants
	said     []*jsonNode    // descriptions of variants that are in another one
	skus     map[string]int // where the variants are, by a code of theirs
	grouped  bool
	page     string // its address, if the whole page is about it
	mended   [repairs]mended
	found    []check.Finding
}

// mended is how often something was mended, and where first.
type mended struct {
	n  int
	at check.Place
}

// productTypes returns the types that are kinds of Product, in schema.org 30 and
// in the GS1 Web Vocabulary 1.16.
func productTypes() []string {
	return []string{
		"Product", "ProductGroup", "ProductModel", "IndividualProduct", "SomeProducts", "ProductCollection",
		"DietarySupplement", "Vehicle", "Car", "Motorcycle",
		"FoodBeverageTobaccoProduct", "Beverage", "AlcoholicBeverage", "FruitsVegetables", "MeatPoultry", "Seafood",
		"MilkButterCreamYogurtCheeseEggsSubstitutes", "WearableProduct", "Clothing", "Footwear", "PersonalCareProduct",
		"TextileProduct", "Textile", "PetFood",
	}
}

func (d *ldDocument) isProduct(n *jsonNode) bool {
	return n.kind == jsonObject && d.g.is(n, productTypes()...)
}

// find finds the products, and puts the variants to their groups.
func (d *ldDocument) find() {
	f := finder{
		d: d, seen: make(map[*jsonNode]*ldItem), ids: make(map[string]*ldItem),
		groups: make(map[string]*ldItem), of: make(map[*jsonNode]*ldItem),
	}
	for _, r := range d.roots {
		f.walk(r)
	}
	d.items = f.grouped()
	for n := range f.seen {
		d.g.taken[n] = true
	}
}

// newDocument returns a document without anything in it.
func (rd *Reader) newDocument() *ldDocument { return &ldDocument{rd: rd, g: newGraph()} }

// speaks settles the language of the texts that state none: that of the context,
// or else of the page. If the caller told another, the context's is stated.
func (d *ldDocument) speaks(page string) {
	d.rd.lang = d.rd.opts.Locale
	if !d.rd.localeTold {
		d.rd.lang, d.g.lang = d.rd.language(cmp.Or(d.g.lang, page)), ""
	}
	d.lang = d.rd.lang
}

// other names what the document has beside products.
func (d *ldDocument) other() string { return strings.Join(d.g.others(d.roots), ", ") }

// finder collects the products of a document in its order.
type finder struct {
	d      *ldDocument
	items  []*ldItem
	seen   map[*jsonNode]*ldItem // by each object that describes the product
	ids    map[string]*ldItem
	groups map[string]*ldItem    // by productGroupID and @id
	of     map[*jsonNode]*ldItem // the group of a variant
}

// walk looks for products in n. What lies in a product belongs to it.
func (f *finder) walk(n *jsonNode) {
	g := f.d.g
	if f.d.isProduct(n) {
		f.add(n)
		return
	}
	for _, i := range n.items() {
		f.walk(i)
	}
	if n.kind != jsonObject {
		return
	}
	offer := g.is(n, "Offer", "AggregateOffer", "Demand")
	for _, m := range n.members() {
		if m.name == "@context" {
			continue
		}
		if offer && g.local(m.name) == "itemOffered" {
			for _, v := range list(m) {
				if p := g.resolve(v); f.d.isProduct(p) {
					item := f.add(p)
					item.offers = append(item.offers, n)
					f.seen[n] = item
				}
			}
			continue
		}
		f.walk(m)
	}
}

// add notes a product, once however often it is described.
func (f *finder) add(n *jsonNode) *ldItem {
	id := f.d.g.idOf(n)
	item := f.seen[n]
	if item == nil && id != "" {
		item = f.ids[id]
	}
	if item == nil {
		item = &ldItem{node: f.d.g.resolve(n)}
		f.items = append(f.items, item)
	}
	f.seen[n] = item
	if id != "" {
		f.ids[id] = item
	}
	return item
}

// grouped returns the products without those that are variants of a group,
// which the group has then.
func (f *finder) grouped() []*ldItem {
	var all []*ldItem
	for _, item := range f.items {
		if f.isGroup(item.node) {
			f.claim(item)
			all = append(all, item)
		}
	}
	for _, item := range f.items {
		if item.grouped {
			continue
		}
		g := f.of[item.node]
		if g == nil {
			g = f.groupOf(item.node)
		}
		if g == nil {
			all = append(all, item)
			continue
		}
		if f.of[item.node] == nil {
			f.join(g, item.node)
		}
		if !g.grouped {
			g.grouped = true
			all = append(all, g)
		}
	}
	for _, item := range all {
		if len(item.told) > 0 {
			item.node = f.d.g.join(append([]*jsonNode{item.node}, item.told...))
		}
	}
	slices.SortStableFunc(all, func(a, b *ldItem) int {
		x, y := a.begin(), b.begin()
		return cmp.Or(cmp.Compare(x.Row, y.Row), cmp.Compare(x.Column, y.Column))
	})
	return all
}

// begin is where the item, or the first of its variants, begins.
func (i *ldItem) begin() check.Place {
	at := i.node.at
	for _, v := range i.variants {
		if v.src == i.node.src {
			at = min(at, v.at)
		}
	}
	return i.node.src.place(at, "")
}

func (f *finder) isGroup(n *jsonNode) bool {
	return f.d.g.is(n, "ProductGroup") || f.d.g.thing(n, "").has("hasVariant")
}

// claim gives a group its names and the variants that it lists.
func (f *finder) claim(item *ldItem) {
	item.grouped = true
	f.named(item)
	for _, p := range f.d.g.thing(item.node, "").all("hasVariant") {
		v := f.d.g.resolve(p.node)
		if v.kind == jsonObject && !f.d.g.isReference(v) && f.of[v] == nil && v != item.node {
			item.variants = append(item.variants, v)
			f.of[v], f.seen[v] = item, item
		}
	}
}

// named notes by which names variants refer to a group.
func (f *finder) named(item *ldItem) {
	item.group = f.groupID(item.node)
	for _, key := range []string{item.group, f.d.g.idOf(item.node)} {
		if key != "" && f.groups[key] == nil {
			f.groups[key] = item
		}
	}
}

func (f *finder) groupID(n *jsonNode) string {
	t := f.d.g.thing(n, "")
	return cmp.Or(t.text("productGroupID"), t.text("productID"))
}

// groupOf returns the group that a variant says it belongs to; nil if it says
// none.
func (f *finder) groupOf(n *jsonNode) *ldItem {
	t := f.d.g.thing(n, "")
	for _, p := range t.all("isVariantOf") {
		if g := f.described(f.d.g.resolve(p.node)); g != nil {
			return g
		}
	}
	id := t.text("inProductGroupWithID")
	if id != "" && f.groups[id] == nil {
		// The document has nothing of the group but its name.
		f.groups[id] = &ldItem{node: &jsonNode{kind: jsonObject, src: n.src, at: n.at, end: n.end}, group: id}
	}
	return f.groups[id]
}

// described returns the group that an object within a variant describes. Each
// variant may describe it anew.
func (f *finder) described(n *jsonNode) *ldItem {
	id := n.text
	if n.kind == jsonObject {
		id = f.d.g.idOf(n)
	}
	full := n.kind == jsonObject && !f.d.g.isReference(n)
	own := f.groups[id]
	if own == nil && full {
		own = f.groups[f.groupID(n)]
	}
	if own == nil && full && (id != "" || f.groupID(n) != "") {
		own = &ldItem{node: n}
		f.claim(own)
		own.grouped = false // until a variant has come to it
	}
	if own != nil && full {
		f.seen[n] = own
		own.told = append(own.told, n)
	}
	return own
}

// join gives a group a variant, or more of one that it has.
func (f *finder) join(g *ldItem, n *jsonNode) {
	f.of[n] = g
	if g.skus == nil {
		g.skus = make(map[string]int)
		for i, v := range g.variants {
			g.skus[f.code(v)] = i
		}
	}
	code := f.code(n)
	i, known := g.skus[code]
	if !known || code == "" {
		g.skus[code] = len(g.variants)
		g.variants = append(g.variants, n)
		return
	}
	g.said = append(g.said, g.variants[i])
	g.variants[i] = f.d.g.join([]*jsonNode{n, g.variants[i]})
}

// code returns the code that tells a variant from the others.
func (f *finder) code(n *jsonNode) string {
	t := f.d.g.thing(n, "")
	return cmp.Or(t.text("sku"), t.text("productID"))
}

// next returns the next product.
func (d *ldDocument) next() (*listing.Product, error) {
	if len(d.items) == 0 {
		return nil, io.EOF
	}
	item := d.items[0]
	d.items = d.items[1:]
	d.rd.skipped = append(d.rd.skipped, d.found...)
	d.found = nil
	d.rd.lang = d.lang
	p, err := d.product(item)
	if err != nil {
		return nil, err
	}
	if len(d.items) == 0 {
		p.Findings = append(p.Findings, d.otherThings()...)
	}
	p.Findings = append(p.Findings, item.found...)
	p.Findings = append(p.Findings, item.repairs()...)
	return p, nil
}

// otherThings reports what the document has beside products.
func (d *ldDocument) otherThings() []check.Finding {
	other := d.other()
	if other == "" {
		return nil
	}
	return []check.Finding{{
		Rule: ruleOtherThings, Severity: check.Info, At: d.rd.at(d.line(), 0),
		Args: []i18n.Arg{i18n.Str("types", clip(other))},
	}}
}

// countMended gives each product the repairs within it, and the first one those
// that are in none.
func (d *ldDocument) countMended() {
	for _, s := range d.notes {
		spans := d.spans(s.src)
		for _, n := range s.notes {
			item := spans.at(n.at)
			if item == nil && len(d.items) > 0 {
				item = d.items[0]
			}
			if item == nil {
				return
			}
			m := &item.mended[n.what]
			if m.n++; m.n == 1 {
				m.at = s.src.place(n.at, "")
			}
		}
	}
}

// span is a part of a source that is about one product.
type span struct {
	at, end int
	reach   int // the furthest end of this part and those before
	item    *ldItem
}

type spans []span

// spans returns the parts of a source in order.
func (d *ldDocument) spans(src *jsonSource) spans {
	var all spans
	for _, item := range d.items {
		for _, n := range slices.Concat([]*jsonNode{item.node}, item.variants, item.offers) {
			if n.src == src {
				all = append(all, span{n.at, n.end, 0, item})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b span) int { return cmp.Compare(a.at, b.at) })
	reach := 0
	for i := range all {
		reach = max(reach, all[i].end)
		all[i].reach = reach
	}
	return all
}

// at returns the product that a place is about; nil if it is about none.
func (s spans) at(at int) *ldItem {
	i, _ := slices.BinarySearchFunc(s, at, func(x span, at int) int {
		if x.at <= at {
			return -1
		}
		return 1
	})
	for i--; i >= 0 && s[i].reach > at; i-- {
		if at < s[i].end {
			return s[i].item
		}
	}
	return nil
}

// repairs reports what was mended in the item.
func (i *ldItem) repairs() []check.Finding {
	var fs []check.Finding
	for what, m := range i.mended {
		if m.n > 0 {
			fs = append(fs, check.Finding{
				Rule: ruleJSONRepaired, Severity: severityOf(repair(what)), At: m.at,
				Args: []i18n.Arg{i18n.Msg("what", repair(what).name()), i18n.Int("n", m.n)},
			})
		}
	}
	return fs
}

// severityOf says how sure it is that what was mended is right.
func severityOf(r repair) check.Severity {
	switch r {
	case repairComment, repairBlank:
		return check.Info
	}
	return check.Warning
}
