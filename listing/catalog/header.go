package catalog

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
)

// headerRows is how many records may come before the heading row.
const headerRows = 20

// heading is one cell of the heading row, taken apart.
type heading struct {
	raw      string       // as the seller wrote it, without spaces around it
	folded   string       // for comparison: "PRECIO (kg):" is "precio"
	unit     measure.Unit // in parentheses: "Peso (kg)"
	unitText string       // the unit as it was written
	currency denomination // of prices: "Precio (USD)", "Costo unitario en dólares"
}

// heading takes a heading apart.
func (m *mapper) heading(raw string) heading {
	h := heading{raw: trim(raw)}
	s := h.raw
	if i := strings.LastIndexAny(s, "([（"); i > 0 && strings.ContainsAny(s[i:], ")]）") {
		text := strings.Trim(s[i:], "()[]（） ")
		if u, ok := unitWord(text); ok {
			h.unit, h.unitText, s = u, text, s[:i]
		}
	}
	h.folded = fold(s)
	if h.unit == "" {
		m.takeUnit(&h)
	}
	if rest, d := takeCurrency(s); d.named() && m.isPrice(fold(rest)) {
		h.folded, h.currency = fold(rest), d
	}
	return h
}

// takeUnit takes a unit without parentheses off the end of a heading that
// measures something: "peso_kg", "Largo en cm".
func (m *mapper) takeUnit(h *heading) {
	i := strings.LastIndexByte(h.folded, ' ')
	if i < 0 {
		return
	}
	text := h.folded[i+1:]
	rest := strings.TrimSuffix(strings.TrimSuffix(h.folded[:i], " en"), " in")
	if u, ok := unitWord(text); ok && m.aliases[rest].field.measured() {
		h.folded, h.unit, h.unitText = rest, u, text
	}
}

// measured reports whether the cells of f are weights or lengths.
func (f Field) measured() bool {
	switch f {
	case FieldGross, FieldLength, FieldWidth, FieldHeight, FactField(listing.FactNetWeight), FactField(listing.FactPackageSize):
		return true
	}
	return false
}

// isPrice reports whether a heading is that of prices or costs, or begins with
// a word for one.
func (m *mapper) isPrice(folded string) bool {
	first, _, _ := strings.Cut(folded, " ")
	for _, s := range [...]string{folded, first} {
		if m.aliases[s].field.money() {
			return true
		}
	}
	return false
}

// takeCurrency takes the words for a currency out of a heading, with the "en"
// before them. Two currencies say that it is neither.
func takeCurrency(s string) (rest string, d denomination) {
	var kept []string
	for ws := wordsOf(s); len(ws) > 0; {
		e, n := readDenomination(ws)
		if n == 0 || !e.named() {
			kept, ws = append(kept, ws[0]), ws[1:]
			continue
		}
		if !d.join(e) {
			d = denomination{shared: noneOf}
		}
		if last := len(kept) - 1; last >= 0 && (bare(kept[last]) == "en" || bare(kept[last]) == "in") {
			kept = kept[:last]
		}
		ws = ws[n:]
	}
	return strings.Join(kept, " "), d
}

// fold brings a heading into the form of the tables: folded, with signs as
// spaces, so that "codigo_de_barra" and "Código de barra:" are one.
func fold(s string) string {
	return i18n.Fold(strings.Map(func(r rune) rune {
		if r == '%' || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) {
			return r
		}
		return ' '
	}, s))
}

// mapper gives headings their meaning.
type mapper struct {
	told    map[string]Field // by folded heading, from Options.Columns
	byPlace map[int]Field    // by column from 1, from Options.Columns
	aliases map[string]alias
	shopify map[string]Field
	woo     map[string]Field
}

// alias is a meaning with its rank among the words for the same: the lowest
// takes the column if a file has several.
type alias struct {
	field Field
	rank  int
}

func newMapper(columns map[string]Field) *mapper {
	m := &mapper{told: make(map[string]Field), byPlace: make(map[int]Field), aliases: make(map[string]alias), shopify: shopifyColumns(), woo: wooColumns()}
	for name, f := range columns {
		if n, ok := columnNumber(name); ok {
			m.byPlace[n] = f
			continue
		}
		m.told[fold(name)] = f
	}
	for f, words := range tableWords() {
		for rank, w := range words {
			m.aliases[w] = alias{f, rank}
		}
	}
	return m
}

// columnNumber reads a name in Options.Columns that is the number of a column.
func columnNumber(name string) (int, bool) {
	n, err := strconv.Atoi(name)
	return n, err == nil && n > 0
}

// alias returns the meaning of a folded heading. Pictures may be numbered:
// "Imagen 1", "Foto3".
func (m *mapper) alias(folded string) (alias, bool) {
	a, ok := m.aliases[folded]
	if !ok {
		a, ok = m.aliases[strings.TrimRight(folded, " 0123456789")]
		ok = ok && a.field == FieldImage
	}
	return a, ok
}

// known reports whether a heading is a word that some file uses for a column.
func (m *mapper) known(h heading) bool {
	if _, ok := m.told[fold(h.raw)]; ok {
		return true
	}
	if _, ok := m.shopify[fold(h.raw)]; ok {
		return true
	}
	_, ok := m.alias(h.folded)
	return ok
}

// find returns the index of the heading row among the first records, and its
// headings: the first row with two known words, or, in a table of one or two
// columns, with nothing but known words in the cells that are filled.
func (m *mapper) find(records []sampleRecord) (int, []heading) {
	seen := 0
	for i, r := range records {
		if r.blank() {
			continue
		}
		if seen++; seen > headerRows {
			break
		}
		hs := make([]heading, len(r.cells))
		known, filled := 0, 0
		for j, c := range r.cells {
			hs[j] = m.heading(c)
			if hs[j].raw != "" {
				filled++
			}
			if hs[j].raw != "" && m.known(hs[j]) {
				known++
			}
		}
		own := remarksBehind(hs)
		if known >= 2 || known == 1 && filled-own == 1 && len(r.cells)-own <= 2 || m.format(hs, nil) != Table {
			return i, hs
		}
	}
	return -1, nil
}

// isShopify reports whether the headings are those of a Shopify product
// export: the handle, the title and something of a variant.
func (m *mapper) isShopify(hs []heading) bool {
	var key, title, variant bool
	for _, h := range hs {
		switch m.shopify[fold(h.raw)] {
		case FieldKey:
			key = true
		case FieldTitle:
			title = true
		case FieldSKU, FieldPrice, FieldGrams, FieldOption1:
			variant = true
		}
	}
	return key && title && variant
}

// columns gives each heading its meaning. sample holds the values of the first
// rows, by column.
func (m *mapper) columns(hs []heading, f Format, sample [][]string) []Column {
	cols := make([]Column, len(hs))
	for i, h := range hs {
		cols[i] = Column{Number: i + 1, Header: h.raw, Unit: h.unit, unitText: h.unitText, Currency: h.currency.code, shared: h.currency.shared}
	}
	m.assignTold(cols)
	assignRemark(cols)
	switch f {
	case Shopify:
		m.assignShopify(cols)
	case WooCommerce:
		m.assignWoo(cols, hs)
	case GoogleFeed:
		assignFeed(cols)
	default:
		m.assignTable(cols, hs, sample)
	}
	assignTiers(cols)
	return cols
}

func (m *mapper) assignTold(cols []Column) {
	for i := range cols {
		f, ok := m.byPlace[i+1]
		if !ok {
			f, ok = m.told[fold(cols[i].Header)]
		}
		if ok && !taken(cols, f) { // a heading may stand there twice
			cols[i].Field, cols[i].Confidence = f, Told
		}
	}
}

// missing returns the first name in Options.Columns, in the order of the
// alphabet, that no column has, and "" if there is none.
func missing(columns map[string]Field, hs []heading) string {
	for _, name := range slices.Sorted(maps.Keys(columns)) {
		n, ok := columnNumber(name)
		if ok && n > len(hs) || !ok && !slices.ContainsFunc(hs, func(h heading) bool { return fold(h.raw) == fold(name) }) {
			return name
		}
	}
	return ""
}

func (m *mapper) assignShopify(cols []Column) {
	for i := range cols {
		c := &cols[i]
		if c.Field != "" {
			continue
		}
		if f := metafield(c.Header); f != "" {
			c.Field, c.Confidence = f, Exact
			continue
		}
		f, market := m.shopify[fold(c.Header)], ""
		if f == "" {
			f, market = marketField(c.Header)
		}
		if f != "" && !slices.ContainsFunc(cols, func(o Column) bool { return o.Field == f && o.Market == market && !f.repeats() }) {
			c.Field, c.Confidence, c.Market = f, Exact, market
		}
	}
}

// metafield returns the fact of a heading "Name (product.metafields.NS.KEY)"
// with the name space custom or facts, and "" for every other.
func metafield(header string) Field {
	_, path, ok := strings.Cut(header, "(product.metafields.")
	if !ok {
		return ""
	}
	space, key, ok := strings.Cut(strings.TrimSuffix(path, ")"), ".")
	if !ok || key == "" || space != "custom" && space != "facts" {
		return ""
	}
	return FactField(key)
}

// assignTable gives the meanings of a plain table in the order of how sure they
// are: exact words, then words that begin with one, then what the values say.
func (m *mapper) assignTable(cols []Column, hs []heading, sample [][]string) {
	best := make(map[Field]int) // the rank that holds a field; nought, which none beats, if it was told
	for i, h := range hs {
		a, ok := m.alias(h.folded)
		if cols[i].Field != "" || !ok || a.field == FieldStatus && !allStatus(sample[i]) || a.field.money() && a.field.second() {
			continue
		}
		if j := holder(cols, a.field); j >= 0 && !a.field.repeats() {
			if best[a.field] <= a.rank {
				continue
			}
			cols[j].Field, cols[j].Confidence = "", ""
		}
		best[a.field] = a.rank
		cols[i].Field, cols[i].Confidence = a.field, Exact
		if anyWeight(h.folded) {
			cols[i].Confidence = Likely
		}
	}
	m.assignPrefixes(cols, hs)
	m.assignSeconds(cols, hs, sample)
	assignGuesses(cols, sample)
}

// anyWeight reports whether a heading says a weight and leaves open whether it
// is the gross or the net one. It is taken for the gross one.
func anyWeight(folded string) bool {
	return folded == "peso" || folded == "weight" || folded == "重量"
}

// assignPrefixes takes "Nombre, presentación" for a name and "Precio mayoreo"
// for a price if nothing better is there.
func (m *mapper) assignPrefixes(cols []Column, hs []heading) {
	for _, f := range [...]Field{FieldTitle, FieldPrice} {
		for _, worse := range [...]bool{false, true} { // "Precio de oferta" is the price if nothing else is
			for i, h := range hs {
				if n, _ := quantityOf(h.raw); n > 1 || cols[i].Field != "" || taken(cols, f) || !worse && m.secondField(h).money() {
					continue
				}
				first, _, more := strings.Cut(h.folded, " ")
				if a, ok := m.aliases[first]; ok && more && a.field == f {
					cols[i].Field, cols[i].Confidence = f, Likely
				}
			}
		}
	}
}

// assignGuesses takes a description for the name where there is no name, and a
// nameless first column of distinct values for the key where there is none.
func assignGuesses(cols []Column, sample [][]string) {
	if i := holder(cols, FieldDescription); i >= 0 && !taken(cols, FieldTitle) && cols[i].Confidence != Told {
		cols[i].Field, cols[i].Confidence = FieldTitle, Likely
	}
	if len(cols) > 1 && cols[0].Header == "" && cols[0].Field == "" && distinct(sample[0]) &&
		!taken(cols, FieldKey) && !taken(cols, FieldSKU) {
		cols[0].Field, cols[0].Confidence = FieldKey, Guessed
	}
}

func holder(cols []Column, f Field) int {
	return slices.IndexFunc(cols, func(c Column) bool { return c.Field == f })
}

func taken(cols []Column, f Field) bool { return !f.repeats() && holder(cols, f) >= 0 }

// distinct reports whether vs has at least two values, none of them empty and
// none twice.
func distinct(vs []string) bool {
	seen := make(map[string]bool, len(vs))
	for _, v := range vs {
		if v == "" || seen[v] {
			return false
		}
		seen[v] = true
	}
	return len(vs) > 1
}

func allStatus(vs []string) bool {
	filled := 0
	for _, v := range vs {
		if v == "" {
			continue
		}
		if _, ok := statusWord(v); !ok {
			return false
		}
		filled++
	}
	return filled > 0
}
