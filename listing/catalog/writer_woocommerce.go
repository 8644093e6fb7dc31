package catalog

import (
	"cmp"
	"slices"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/listing"
)

// wooRows fills the rows of a WooCommerce export: one for the product and, if
// it has options, one for each variation.
func (s *sheet) wooRows() {
	s.single = s.wooSingle()
	if !s.single {
		s.wooHead()
	}
	shared := s.sharedPackage()
	for i := range s.p.Variants {
		v := s.p.Variants[i]
		v.Package = without(v.Package, shared)
		row := s.wooRow(i)
		s.variant(row, &v)
		s.prices(row, i)
		s.wooVariant(row, i)
	}
	s.measures(s.head, shared)
	s.wooProduct()
	s.categories()
	s.wooPictures()
}

// wooSingle reports whether the product is one row: that of its only variant.
func (s *sheet) wooSingle() bool {
	vs := s.p.Variants
	return len(vs) == 1 && len(s.p.Options) == 0 && (s.byLine == nil || vs[0].At.Row == s.p.At.Row)
}

// wooRow returns the row of the i-th variant.
func (s *sheet) wooRow(i int) int {
	if s.single {
		return s.head
	}
	return s.at(s.p.Variants[i].At.Row, i+1)
}

// wooHead writes the name by which the variations call their product: its id,
// or its SKU.
func (s *sheet) wooHead() {
	ref := s.p.Key
	if id := allDigits(ref) || scientific(ref) || !s.held[FieldSKU] || s.hasExtra(s.p.At.Row, holder(s.layout.Columns, FieldSKU)); id && s.held[FieldKey] {
		s.put(s.head, FieldKey, s.p.Key)
		ref = wooID(ref)
	} else {
		s.put(s.head, FieldSKU, s.p.Key)
	}
	for i := range s.p.Variants {
		s.put(s.wooRow(i), fieldParent, ref)
	}
	if !s.held[FieldKey] && !s.held[FieldSKU] || len(s.p.Variants) > 0 && !s.held[fieldParent] {
		s.miss("/key")
	}
}

// hasExtra reports whether a value that was kept came from that cell.
func (s *sheet) hasExtra(line, col int) bool {
	return line > 0 && slices.ContainsFunc(s.p.Extra, func(e listing.Extra) bool { return e.At.Row == line && e.At.Column == col+1 })
}

// wooProduct writes what the product says once.
func (s *sheet) wooProduct() {
	form, published := formVariable, s.p.Withheld
	switch {
	case s.single:
		form = formSimple
		s.wooSingleKey()
	case published == "grouped":
		form, published = formGrouped, ""
	}
	s.put(s.head, fieldType, string(form))
	s.put(s.head, FieldTitle, s.text.Title)
	s.wooText(FieldSummary, "summary", s.text.Summary)
	s.wooText(FieldDescription, "description", s.text.Description)
	s.put(s.head, FieldBrand, s.p.Brand)
	s.put(s.head, FieldPublished, wooPublishedText(published))
	s.put(s.head, FieldKeywords, wooJoin(s.text.Keywords))
	s.wooAttributes()
}

// wooSingleKey writes the id of a product that is one row, unless the reader
// finds its key elsewhere.
func (s *sheet) wooSingleKey() {
	v, key := s.p.Variants[0], s.p.Key
	follows := key == v.SKU && s.held[FieldSKU] || v.SKU == "" && (key == v.GTIN || key == nameKey(s.text.Title))
	switch {
	case follows && (!allDigits(key) || key == v.GTIN):
	case s.held[FieldKey]:
		s.put(s.head, FieldKey, key)
	case !follows:
		s.miss("/key")
	}
}

// wooText writes a text with its line breaks as the export has them.
func (s *sheet) wooText(f Field, name, text string) {
	once := strings.ReplaceAll(text, `\n`, `\\n`)
	for _, t := range [...]string{strings.ReplaceAll(once, "\n", `\n`), once, text} {
		if wooText(t) == text {
			s.put(s.head, f, t)
			return
		}
	}
	s.miss(name)
}

// wooPublishedText is how the export says why something is not on sale.
func wooPublishedText(withheld string) string {
	switch withheld {
	case "", outOfStock:
		return "1"
	case "private", "unpublished":
		return "0"
	case "draft", "archived":
		return "-1"
	case "pending":
		return "2"
	}
	return withheld
}

// wooJoin writes a list with backslashes before the commas in its parts.
func wooJoin(parts []string) string {
	all := make([]string, len(parts))
	for i, p := range parts {
		all[i] = strings.ReplaceAll(p, ",", `\,`)
	}
	return strings.Join(all, ", ")
}

// wooVariant writes what only a variation says, or what is beside the columns
// that every format has.
func (s *sheet) wooVariant(row, i int) {
	v := &s.p.Variants[i]
	if v.Withheld == outOfStock && !s.hasExtra(v.At.Row, holder(s.layout.Columns, fieldInStock)) {
		s.put(row, fieldInStock, "0")
	}
	if s.single {
		s.variantFacts(row, i)
		return
	}
	s.put(row, fieldType, string(formVariation))
	s.put(row, FieldTitle, v.Title)
	s.put(row, FieldPublished, wooPublishedText(v.Withheld))
	for _, id := range v.IDs {
		if id.Scheme == wooScheme {
			s.put(row, FieldKey, id.Value)
		}
	}
	s.variantFacts(row, i)
}

// variantFacts writes the variant's own facts into their columns.
func (s *sheet) variantFacts(row, i int) {
	for name, f := range s.p.Variants[i].Facts {
		if !s.held[FactField(name)] {
			s.miss(check.Index("/variants", i, "facts", name))
			continue
		}
		s.each(FactField(name), func(col int, c *Column) { *s.cell(row, col) = guard(factText(f.Values, c)) })
	}
}

// sharedPackage is the weight and size of the product that its variations have
// if they say nothing else.
func (s *sheet) sharedPackage() listing.Package {
	var shared listing.Package
	if s.single || len(s.p.Variants) == 0 {
		return shared
	}
	for _, f := range [...]Field{FieldGross, FieldLength, FieldWidth, FieldHeight} {
		col := holder(s.layout.Columns, f)
		if col < 0 || s.hasExtra(s.p.At.Row, col) {
			continue
		}
		q := *measureOf(&s.p.Variants[0].Package, f)
		alike, told := true, false
		for i := range s.p.Variants {
			v := &s.p.Variants[i]
			own := *measureOf(&v.Package, f)
			alike = alike && own.Unit() == q.Unit() && own.Value().Equal(q.Value())
			if s.hasExtra(v.At.Row, col) && !told { // it has what the product says
				q, told = own, true
			}
			if own.Unit() == "" {
				alike, told = false, false
				break
			}
		}
		if alike || told {
			*measureOf(&shared, f) = q
		}
	}
	return shared
}

// without returns p without what it shares.
func without(p, shared listing.Package) listing.Package {
	for _, f := range [...]Field{FieldGross, FieldLength, FieldWidth, FieldHeight} {
		own, q := measureOf(&p, f), *measureOf(&shared, f)
		if q.Unit() != "" && own.Unit() == q.Unit() && own.Value().Equal(q.Value()) {
			*own = *measureOf(new(listing.Package), f)
		}
	}
	return p
}

// wooPictures writes the addresses of pictures, of the product and of the
// variations that they show.
func (s *sheet) wooPictures() {
	first := holder(s.layout.Columns, FieldImage)
	if first < 0 {
		return
	}
	type place struct{ row, col int }
	var order []place
	lists := make(map[place][]string)
	add := func(row, col int, url string) {
		at := place{row, col}
		if lists[at] == nil {
			order = append(order, at)
		}
		if !slices.Contains(lists[at], url) {
			lists[at] = append(lists[at], url)
		}
	}
	for i, m := range s.p.Media {
		col := first
		if j := m.At.Column - 1; j >= 0 && j < len(s.layout.Columns) && s.layout.Columns[j].Field == FieldImage {
			col = j
		}
		if m.Variant == "" || s.byLine != nil {
			add(s.at(m.At.Row, s.head), col, m.URL)
		}
		for j, v := range s.p.Variants {
			if m.Variant != "" && m.Variant == v.SKU {
				add(s.wooRow(j), col, m.URL)
			}
		}
		s.media[i] = true
	}
	for _, at := range order {
		*s.cell(at.row, at.col) = wooJoin(lists[at])
	}
}

// slot is the columns of one attribute.
type slot struct{ name, values int }

// wooSlots returns the columns of the attributes, by their number.
func (s *sheet) wooSlots() []slot {
	var ordinals []int
	found := make(map[int]*slot)
	for i, c := range s.layout.Columns {
		if c.Field != fieldAttributeName && c.Field != fieldAttributeValues {
			continue
		}
		if found[c.ordinal] == nil {
			found[c.ordinal] = &slot{-1, -1}
			ordinals = append(ordinals, c.ordinal)
		}
		if c.Field == fieldAttributeName {
			found[c.ordinal].name = i
		} else {
			found[c.ordinal].values = i
		}
	}
	slices.SortFunc(ordinals, cmp.Compare[int])
	var all []slot
	for _, n := range ordinals {
		if sl := *found[n]; sl.name >= 0 && sl.values >= 0 {
			all = append(all, sl)
		}
	}
	return all
}

// wooAttributes writes the options and those facts that have no column of
// their own as attributes.
func (s *sheet) wooAttributes() {
	a := attributer{sheet: s, slots: s.wooSlots()}
	a.free(s.p.At.Row)
	a.facts()
	if !s.single {
		a.axes()
	}
	a.restOfFacts()
}

// attributer gives attributes their columns.
type attributer struct {
	*sheet
	slots []slot
	taken []bool   // which of them the product's row has filled
	rest  []string // facts that may stand anywhere
	heads []int    // the slot of each axis in the product's row; -1 for none
}

// free notes which slots of a line hold something that was kept.
func (a *attributer) free(line int) {
	a.taken = make([]bool, len(a.slots))
	for i, sl := range a.slots {
		a.taken[i] = a.hasExtra(line, sl.name) || a.hasExtra(line, sl.values)
	}
}

// facts writes facts into their own columns, and attributes where they were.
func (a *attributer) facts() {
	for _, name := range sortedNames(a.p.Facts) {
		f := a.p.Facts[name]
		own := a.held[FactField(name)]
		if own && f.Source != wooAttribute {
			a.each(FactField(name), func(col int, c *Column) { *a.cell(a.head, col) = guard(factText(f.Values, c)) })
			continue
		}
		i := slices.IndexFunc(a.slots, func(sl slot) bool { return f.At.Row == a.p.At.Row && f.At.Column == sl.values+1 })
		if i < 0 || a.taken[i] || !a.fact(i, name) {
			a.rest = append(a.rest, name)
		}
	}
}

// fact writes a fact into a slot. It reports false if the reader would find
// another one there.
func (a *attributer) fact(i int, name string) bool {
	values := a.p.Facts[name].Values
	word, text := a.factWord(name), wooJoin(values)
	if got, _ := attributeValues(text, ""); word == "" || !slices.Equal(got, values) {
		return false
	}
	a.taken[i] = true
	*a.cell(a.head, a.slots[i].name) = guard(word)
	*a.cell(a.head, a.slots[i].values) = guard(text)
	return true
}

// factWord is a word by which the reader knows the fact, and which no option
// has.
func (a *attributer) factWord(name string) string {
	for _, w := range append([]string{listing.FactName(name).ES, name}, factWords()[name]...) {
		if w != "" && factNamed(w) == name && !slices.ContainsFunc(a.p.Options, func(o string) bool { return fold(o) == fold(w) }) {
			return w
		}
	}
	return ""
}

// restOfFacts writes the facts that have no place of their own.
func (a *attributer) restOfFacts() {
	for _, name := range a.rest {
		i := slices.Index(a.taken, false)
		switch {
		case i >= 0 && a.fact(i, name):
		case a.held[FactField(name)]:
			f := a.p.Facts[name]
			a.each(FactField(name), func(col int, c *Column) { *a.cell(a.head, col) = guard(factText(f.Values, c)) })
		default:
			a.miss(check.Pointer("facts", name))
		}
	}
}

// axes writes the options: with all values in the product's row, and with one
// in each variation's.
func (a *attributer) axes() {
	from := 0
	for i := range a.p.Options {
		at := a.axisSlot(i, from)
		a.heads = append(a.heads, at)
		if at < 0 {
			continue
		}
		from = at + 1
		a.axis(i, at)
	}
	for i := range a.p.Variants {
		a.variation(i)
	}
}

// axisSlot returns the slot for axis i in the product's row: that in which its
// list was kept, since it has values that no variation has, or the next free
// one.
func (a *attributer) axisSlot(i, from int) int {
	next := -1
	for j := from; j < len(a.slots); j++ {
		if !a.taken[j] && next < 0 {
			next = j
		}
		if e := a.keptList(j); e != "" && slices.ContainsFunc(a.p.Variants, func(v listing.Variant) bool {
			return i < len(v.Options) && v.Options[i] != "" && strings.Contains(e, v.Options[i])
		}) {
			return j
		}
	}
	return next
}

// keptList is the list of values that was kept of a slot of the product's row.
func (a *attributer) keptList(j int) string {
	for _, e := range a.p.Extra {
		if e.At.Row == a.p.At.Row && e.At.Row > 0 && e.At.Column == a.slots[j].values+1 {
			return e.Value
		}
	}
	return ""
}

// axis writes the name and the values of axis i.
func (a *attributer) axis(i, at int) {
	var values []string
	for _, v := range a.p.Variants {
		if i < len(v.Options) && v.Options[i] != "" && !slices.Contains(values, v.Options[i]) {
			values = append(values, v.Options[i])
		}
	}
	a.taken[at] = true
	*a.cell(a.head, a.slots[at].name) = guard(a.p.Options[i])
	text := wooJoin(values)
	if got, _ := attributeValues(text, ""); slices.Equal(got, values) {
		*a.cell(a.head, a.slots[at].values) = guard(text)
	}
}

// variation writes the options of a variation.
func (a *attributer) variation(i int) {
	v := a.p.Variants[i]
	row := a.wooRow(i)
	a.free(v.At.Row)
	for j, name := range a.p.Options {
		at := a.heads[j]
		if at < 0 || a.taken[at] {
			at = slices.Index(a.taken, false)
		}
		value := ""
		if j < len(v.Options) {
			value = v.Options[j]
		}
		text := strings.ReplaceAll(value, ",", `\,`)
		if at < 0 && value == "" { // another variation names it
			continue
		}
		if at < 0 || oneValue(text) != value {
			a.miss(check.Index("/variants", i, "options") + check.Index("", j))
			continue
		}
		a.taken[at] = true
		*a.cell(row, a.slots[at].name) = guard(name)
		*a.cell(row, a.slots[at].values) = guard(text)
	}
}
