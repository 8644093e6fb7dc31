package catalog

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
	"github.com/shopspring/decimal"
)

// meliProduct makes one product of its items.
type meliProduct struct {
	*builder
	meliFamily
	items *meliItems
	col   Column // of the value that is being read

	codesOf []*jsonNode // what says currencies
	pics    []meliPicture
	unseen  []string // the ids of pictures without an address
}

func newMeliProduct(m *meliItems, f meliFamily) *meliProduct {
	p := &meliProduct{builder: m.rd.begin(row{line: f.parts[0].line}, ""), meliFamily: f, items: m}
	if len(f.parts) > 1 {
		for _, part := range f.parts {
			part.prefix = "items[" + cmp.Or(part.text(meliID), strconv.Itoa(part.line)) + "]."
		}
	}
	return p
}

// build makes the product.
func (m *meliProduct) build() *listing.Product {
	first := m.parts[0]
	if m.variants == nil {
		m.variants = [][]*meliPart{{first}}
	}
	if v := first.get(meliVariations); v != nil && v.kind == jsonArray && len(v.kids) > 0 && v.kids[0].kind == jsonObject {
		m.legacy(first, v)
	} else {
		m.userProducts()
	}
	m.identify()
	m.reportFamily()
	m.language()
	for _, part := range m.parts {
		m.texts(part)
		m.columns(part)
	}
	m.netContent()
	m.status()
	m.media()
	m.tidy()
	m.rest()
	return m.finish()
}

// read makes a cell of a value, repaired. It reports false if there is nothing
// to read in it; what a spreadsheet left there is kept.
func (m *meliProduct) read(n *jsonNode, path string, f Field) (cell, bool) {
	m.col = Column{Header: path, Field: f}
	c := cell{text: n.text, col: &m.col, at: m.rd.place(n.line(), path), number: n.kind == jsonNumber}
	n.used = true
	m.rd.counts.LostCharacters += strings.Count(c.text, "\uFFFD")
	m.repair(&c, n.broken)
	if c.damage != nil && c.damage.failed {
		m.keep(c)
		return c, false
	}
	return c, c.text != ""
}

// put files a value as a table's cell of that meaning.
func (m *meliProduct) put(n *jsonNode, path string, f Field) {
	if c, ok := m.read(n, path, f); ok {
		m.builder.put(c)
		m.damaged(c, m.path(f), true)
	}
}

// keep carries a cell along as extra data.
func (m *meliProduct) keep(c cell) {
	m.p.Extra = append(m.p.Extra, listing.Extra{Name: c.at.Header, Value: c.text, At: c.at})
	if c.damage != nil {
		m.damaged(c, check.Index("/extra", len(m.p.Extra)-1, "value"), true)
	}
}

// raw carries a value along as it stands in the file, beside what was made of it.
func (m *meliProduct) raw(n *jsonNode, path string) {
	if s := strings.TrimSpace(n.text); s != "" {
		m.p.Extra = append(m.p.Extra, listing.Extra{Name: path, Value: s, At: m.rd.place(n.line(), path)})
	}
	n.used = true
}

// written carries a text along that was read as a number, unless it is there.
func (m *meliProduct) written(n *jsonNode, path string) {
	if n.kind == jsonText && !m.kept(n, path) {
		m.raw(n, path)
	}
}

// kept reports whether a value that was just read was kept as it is, since
// nothing could be made of it.
func (m *meliProduct) kept(n *jsonNode, path string) bool {
	last := len(m.p.Extra) - 1
	return last >= 0 && m.p.Extra[last].Name == path && m.p.Extra[last].At.Row == n.line()
}

// damaged reports what is wrong with the text of a cell that went to path.
func (m *meliProduct) damaged(c cell, path string, exact bool) {
	c.single = true
	m.builder.damaged(c, part{path, c.text, exact})
}

// What a value may be asked to be.
var (
	wantNumber = i18n.Message{ES: "un número", EN: "a number", ZH: "数字"}
	wantText   = i18n.Message{ES: "un texto", EN: "a text", ZH: "文本"}
)

// mistyped reports a value of another type than belongs there. A price that
// cannot be read stops the product.
func (m *meliProduct) mistyped(n *jsonNode, path string, f Field, want i18n.Message) {
	value, sev := n.text, check.Warning
	if f == FieldPrice && n.kind != jsonText {
		sev = check.Error
	}
	switch n.kind {
	case jsonObject:
		value = "{…}"
	case jsonArray:
		value = "[…]"
	}
	m.find(m.rd.place(n.line(), path), ruleMeliType, sev, m.path(f),
		i18n.Str("header", path), i18n.Str("value", clip(value)), i18n.Msg("want", want))
}

// numeral makes a cell of a value that has to be a number. A text is read as
// people write numbers, and reported.
func (m *meliProduct) numeral(n *jsonNode, path string, f Field) (cell, bool) {
	if n.kind != jsonNumber {
		m.mistyped(n, path, f, wantNumber)
	}
	if n.kind != jsonNumber && n.kind != jsonText {
		return cell{}, false
	}
	return m.readNumber(n, path, f)
}

// readNumber makes a cell of a number, or of a text that has to be read as one.
func (m *meliProduct) readNumber(n *jsonNode, path string, f Field) (cell, bool) {
	c, ok := m.read(n, path, f)
	if c.number {
		c.text = plainNumber(c.text)
	} else {
		m.col.Decimal, m.col.assumed = m.rd.opts.Decimal, m.rd.opts.Decimal == ""
	}
	return c, ok
}

// plainNumber writes a number of JSON without an exponent, if the result is no
// longer than an amount may be.
func plainNumber(s string) string {
	mantissa, exponent, ok := cutAny(s, "eE")
	if !ok {
		return s
	}
	e, err := strconv.Atoi(exponent)
	if err != nil || e > currency.MaxDigits || e < -currency.MaxDigits || len(mantissa) > currency.MaxDigits {
		return s
	}
	d, err := decimal.NewFromString(mantissa)
	if err != nil {
		return s
	}
	d = d.Shift(int32(e))
	return d.StringFixed(max(-d.Exponent(), 0))
}

// identify gives the product its key, ids and categories.
func (m *meliProduct) identify() {
	first := m.parts[0]
	at := m.p.At
	if n := first.get(meliFamilyID); n.scalar() {
		m.p.Key = strings.TrimSpace(n.text)
		at = m.rd.place(n.line(), first.prefix+n.name)
	}
	for _, part := range m.parts {
		m.identifyPart(part)
	}
	if m.p.Key == "" {
		m.p.Key = m.leastID()
	}
	if m.p.Key == "" {
		m.keyless(first)
	}
	if n := first.get(meliID); n != nil && len(m.parts) == 1 && n.text == m.p.Key {
		at = m.rd.place(n.line(), n.name)
	}
	if m.apart == 0 { // else that says it
		m.claimKey(at)
	}
	for i := range m.p.Variants {
		m.variant = i
		m.nameless(&m.p.Variants[i])
	}
	m.variant = 0
}

// nameless gives a variant without any code the key of its product, if it is the
// only one.
func (m *meliProduct) nameless(v *listing.Variant) {
	switch {
	case v.SKU != "" || m.has(ruleDestroyed, FieldSKU):
	case len(m.p.Variants) == 1:
		v.SKU = m.p.Key
		m.find(v.At, ruleMeliSKUFromID, check.Info, m.path(FieldSKU), i18n.Str("value", clip(v.SKU)))
	default:
		m.find(v.At, ruleSKUMissing, check.Error, m.path(FieldSKU))
	}
}

// leastID returns the oldest of the items' ids, which is the shortest and least:
// it stays when others join the family.
func (m *meliProduct) leastID() string {
	least := ""
	for _, part := range m.parts {
		id := part.text(meliID)
		if least == "" || id != "" && cmp.Or(cmp.Compare(len(id), len(least)), cmp.Compare(id, least)) < 0 {
			least = id
		}
	}
	return least
}

// keyless gives a key to a product of an item without an id.
func (m *meliProduct) keyless(first *meliPart) {
	v := m.p.Variants[0]
	switch title := cmp.Or(first.text(meliFamilyName), first.text(meliTitle)); {
	case v.SKU != "":
		m.p.Key = v.SKU
	case v.GTIN != "":
		m.p.Key = v.GTIN
	default:
		m.p.Key = nameKey(title, first.attr("BRAND"), "")
		m.find(m.p.At, ruleKeyHash, check.Warning, "/key")
	}
}

// identifyPart files the ids of an item: on the product if it is all of it, and
// else on its variant.
func (m *meliProduct) identifyPart(part *meliPart) {
	ids := &m.p.IDs
	if len(m.parts) > 1 || len(m.p.Variants) == 1 {
		ids = &m.p.Variants[m.variantOf(part)].IDs
	}
	if n := part.get(meliID); n.scalar() && isMeliID(n.text) {
		to := ids
		if len(m.parts) == 1 {
			to = &m.p.IDs
		}
		addID(to, "mercadolibre item", n)
	} else if n.scalar() {
		m.raw(n, part.prefix+n.name)
	}
	for _, id := range [...]struct {
		field  meliField
		scheme string
		to     *[]listing.ID
	}{
		{meliFamilyID, "mercadolibre family", &m.p.IDs},
		{meliUserProduct, "mercadolibre user product", ids},
		{meliCatalogProduct, "mercadolibre catalog product", ids},
		{meliInventory, "mercadolibre inventory", ids},
	} {
		if n := part.get(id.field); n.scalar() {
			addID(id.to, id.scheme, n)
		}
	}
	if n := part.get(meliCategory); n.scalar() {
		m.classify("mercadolibre", n, part.prefix+n.name)
	}
	if n := part.get(meliDomain); n.scalar() {
		m.classify("mercadolibre domain", n, part.prefix+n.name)
	}
}

// addID adds an id that is not there yet.
func addID(to *[]listing.ID, scheme string, n *jsonNode) {
	id := listing.ID{Scheme: scheme, Value: strings.TrimSpace(n.text)}
	if n.used = true; !slices.Contains(*to, id) {
		*to = append(*to, id)
	}
}

// classify files a category that is not there yet.
func (m *meliProduct) classify(scheme string, n *jsonNode, path string) {
	n.used = true
	id := strings.TrimSpace(n.text)
	if !slices.ContainsFunc(m.p.Categories, func(c listing.Classification) bool { return c.Scheme == scheme && c.ID == id }) {
		m.p.Categories = append(m.p.Categories, listing.Classification{Scheme: scheme, ID: id, At: m.rd.place(n.line(), path)})
	}
}

// variantOf returns the index of the variant that an item is about.
func (m *meliProduct) variantOf(part *meliPart) int {
	for i, same := range m.variants {
		if slices.Contains(same, part) {
			return i
		}
	}
	return 0
}

// language reports items of Brazil, whose texts are in Portuguese, that are read
// as those of another language.
func (m *meliProduct) language() {
	n := m.parts[0].get(meliSite)
	if n.scalar() && n.text == "MLB" && !strings.HasPrefix(m.rd.lang, "pt") {
		m.find(m.rd.place(n.line(), n.name), ruleMeliLanguage, check.Warning, "/content", i18n.Str("locale", m.rd.lang))
	}
}

// texts files the name and the description of an item.
func (m *meliProduct) texts(part *meliPart) {
	title := part.get(meliTitle)
	if name := part.get(meliFamilyName); name.scalar() {
		m.put(name, part.prefix+name.name, FieldTitle)
		m.ownTitle(part, title)
	} else if title.scalar() {
		if title.kind != jsonText {
			m.mistyped(title, part.prefix+title.name, FieldTitle, wantText)
		}
		m.put(title, part.prefix+title.name, FieldTitle)
	}
	d, path := part.describes()
	if d == nil {
		return
	}
	if len(m.parts) > 1 && m.text.Description != "" && m.text.Description != strings.TrimSpace(d.text) {
		m.raw(d, part.prefix+path) // of a variant
		return
	}
	m.put(d, part.prefix+path, FieldDescription)
}

// ownTitle files the title that Mercado Libre made for one product of a family.
func (m *meliProduct) ownTitle(part *meliPart, title *jsonNode) {
	if !title.scalar() {
		return
	}
	i := m.variantOf(part)
	v := &m.p.Variants[i]
	c, ok := m.read(title, part.prefix+title.name, "")
	switch {
	case !ok || c.text == m.text.Title || c.text == v.Title:
	case v.Title == "":
		v.Title = c.text
		m.damaged(c, check.Index("/variants", i, "title"), true)
	default:
		m.keep(c)
	}
}

// describes returns what describes the item and its path: its own member or one
// beside it, plain or an answer with plain_text.
func (p *meliPart) describes() (*jsonNode, string) {
	d := p.get(meliDescription)
	if d == nil && p.root != p.item {
		d = p.root.meaning(meliDescription)
	}
	if d.scalar() {
		return d, d.name
	}
	for _, name := range [...]string{"plain_text", "text"} {
		if t := d.member(name); t.scalar() {
			return t, d.name + "." + name
		}
	}
	return nil, ""
}

// columns files what members say whose names are headings of tables, such as
// "marca" and "peso bruto". What would be of a variant is kept where an item has
// several.
func (m *meliProduct) columns(part *meliPart) {
	m.variant = m.variantOf(part)
	if len(m.parts) == 1 && len(m.p.Variants) > 1 {
		m.variant = -1
	}
	for _, kid := range part.item.kids {
		if kid.used || kid.twice || kid.field != meliColumn || !kid.scalar() {
			continue
		}
		path := part.prefix + kid.name
		switch f := m.items.words.of([]byte(kid.name)).column; f {
		case FieldImageAlt, FieldImagePosition, FieldVariantImage, FieldOption1, FieldOption2, FieldOption3,
			FieldOption1Name, FieldOption2Name, FieldOption3Name: // belong to rows
		default:
			m.column(kid, path, f)
		}
	}
}

// column files one of them.
func (m *meliProduct) column(kid *jsonNode, path string, f Field) {
	if !f.numeric() {
		m.put(kid, path, f)
		return
	}
	if c, ok := m.readNumber(kid, path, f); ok {
		m.builder.put(c)
		m.written(kid, path)
		m.damaged(c, m.path(f), false)
	}
}

// status says which variants are withheld from sale, and the product if all are.
func (m *meliProduct) status() {
	var words []string
	for _, same := range m.variants {
		words = append(words, m.withheld(same[0]))
	}
	if !slices.Contains(words, "") {
		m.p.Withheld = words[0]
	}
	for i, word := range words {
		if len(m.parts) > 1 && word != m.p.Withheld {
			m.p.Variants[i].Withheld = word
		}
	}
}

// withheld returns the platform's word for why an item is not on sale, and ""
// if it is.
func (m *meliProduct) withheld(part *meliPart) string {
	n := part.get(meliStatus)
	if !n.scalar() {
		return ""
	}
	c, ok := m.read(n, part.prefix+n.name, FieldStatus)
	if !ok {
		return ""
	}
	onSale, known := meliOnSale(c.text)
	if !known {
		m.find(c.at, ruleStatusWord, check.Warning, "/withheld", i18n.Str("value", clip(c.text)), i18n.Str("header", c.at.Header))
	}
	if onSale {
		m.keep(c)
		return ""
	}
	m.damaged(c, "/withheld", false)
	return c.text
}
