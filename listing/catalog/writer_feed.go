package catalog

import (
	"maps"
	"slices"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/listing"
)

// feedRows fills the rows of a Google product feed: one for each variant, with
// what the product says in each of them.
func (s *sheet) feedRows() {
	if len(s.p.Variants) == 0 {
		s.miss("/variants")
	}
	for i := range s.p.Variants {
		v := &s.p.Variants[i]
		row := s.at(v.At.Row, i)
		s.variant(row, v)
		s.offerID(row, v)
		s.prices(row, i)
		s.netWeight(row, v)
		s.feedProductCells(row, v)
		s.feedStates(row, i)
		s.feedFacts(row, i)
	}
	s.feedKeys()
	s.feedCategories()
	s.feedBullets()
	s.feedMedia()
}

// offerID writes the id of the offer of a seller whose SKU is another.
func (s *sheet) offerID(row int, v *listing.Variant) {
	if id := idOf(v.IDs, googleCategories); id != "" && s.held[fieldOwnSKU] {
		s.put(row, FieldSKU, id)
		s.put(row, fieldOwnSKU, v.SKU)
	}
}

// netWeight writes the weight of the goods alone.
func (s *sheet) netWeight(row int, v *listing.Variant) {
	if q := v.Package.Net; q.Unit() != "" {
		s.each(fieldNet, func(col int, c *Column) { *s.cell(row, col) = s.measured(q, c) })
	}
}

// feedProductCells writes what the product says into the row of a variant.
func (s *sheet) feedProductCells(row int, v *listing.Variant) {
	title := s.text.Title
	if v.Title != "" {
		title = v.Title
	}
	s.put(row, FieldTitle, title)
	s.put(row, FieldDescription, s.text.Description)
	s.put(row, FieldBrand, s.p.Brand)
}

// feedKeys writes what the variants of a product have in common, unless the
// reader finds it elsewhere.
func (s *sheet) feedKeys() {
	vs := s.p.Variants
	if len(vs) == 0 || len(vs) == 1 && s.feedKeyFollows(&vs[0]) {
		return
	}
	if !s.held[fieldGroup] {
		s.miss("/key")
		return
	}
	for i, v := range vs {
		s.put(s.at(v.At.Row, i), fieldGroup, s.p.Key)
	}
}

// feedKeyFollows reports whether the reader would give the product of one
// variant its key without a group.
func (s *sheet) feedKeyFollows(v *listing.Variant) bool {
	for _, key := range [...]string{idOf(v.IDs, googleCategories), v.SKU, v.GTIN} {
		if key != "" {
			return s.p.Key == key
		}
	}
	return s.p.Key == nameKey(s.text.Title)
}

// feedStates writes whether a buyer can have the variant and whether it has a
// code. What was kept of these attributes comes back by itself.
func (s *sheet) feedStates(row, i int) {
	v := &s.p.Variants[i]
	kept := s.hasExtra(v.At.Row, holder(s.layout.Columns, fieldAvailability))
	why := v.Withheld
	if why == "" {
		why = s.p.Withheld
	}
	switch {
	case why == outOfStock && !kept:
		s.put(row, fieldAvailability, "out_of_stock")
	case kept && s.unknownStock(v, why): // the attribute says so
	case why != "" && why != outOfStock:
		s.put(row, FieldStatus, why)
	case !kept && v.Stock != nil && !s.held[FieldStock] && v.Stock.Sign() > 0:
		s.put(row, fieldAvailability, "in_stock")
	case !kept && v.Stock != nil && !s.held[FieldStock]:
		s.put(row, fieldAvailability, "out_of_stock")
	}
	if v.NoGTIN != 0 {
		s.put(row, fieldIdentifiers, "no")
	}
}

// unknownStock reports whether a variant is withheld for what its availability
// says.
func (s *sheet) unknownStock(v *listing.Variant, why string) bool {
	column := holder(s.layout.Columns, fieldAvailability) + 1
	return slices.ContainsFunc(s.p.Extra, func(e listing.Extra) bool {
		return e.At.Row == v.At.Row && e.At.Column == column && e.Value == why
	})
}

// feedFacts writes the options and facts of a variant: the first value as the
// attribute of its name, the others as details.
func (s *sheet) feedFacts(row, i int) {
	v := &s.p.Variants[i]
	options := make(map[string]bool)
	for j, name := range s.p.Options {
		fact := factNamed(name)
		if j >= len(v.Options) || v.Options[j] == "" {
			continue
		}
		if !slices.Contains(feedAxes(), fact) || !s.held[FactField(fact)] {
			s.miss(check.Index("/variants", i, "options") + check.Index("", j))
			continue
		}
		options[fact] = true
		s.put(row, FactField(fact), v.Options[j])
	}
	var details []string
	write := func(path string, facts map[string]listing.Fact) {
		for _, name := range sortedNames(facts) {
			rest, ok := s.feedFact(row, name, facts[name], options[name])
			if !ok {
				s.miss(path + check.Pointer("facts", name))
			}
			details = append(details, rest...)
		}
	}
	write("", s.p.Facts)
	write(check.Index("/variants", i), v.Facts)
	if len(details) > 0 {
		*s.cell(row, holder(s.layout.Columns, fieldDetail)) = guard(strings.Join(details, ","))
	}
}

// feedFact writes a fact into its attribute and returns those values that are
// details. option says that the attribute holds an option already.
func (s *sheet) feedFact(row int, name string, f listing.Fact, option bool) (details []string, ok bool) {
	values := f.Values
	section, detail := strings.CutPrefix(f.Source, detailSource)
	section, _ = strings.CutPrefix(section, ": ")
	own := factAttribute(name)
	switch {
	case detail || len(values) == 0:
	case own == fieldCertification && s.held[own]:
		s.put(row, own, quotedList(values))
		return nil, true
	case !option && s.held[own]:
		s.put(row, own, values[0])
		values = values[1:]
	}
	word := ""
	for _, w := range append([]string{listing.FactName(name).ES, name}, factWords()[name]...) {
		if word == "" && w != "" && factNamed(w) == name {
			word = w
		}
	}
	if len(values) > 0 && (word == "" || !s.held[fieldDetail]) {
		return nil, false
	}
	order := detailOrder(s.layout.Columns[max(holder(s.layout.Columns, fieldDetail), 0)].Header)
	for _, value := range values {
		parts := make([]string, len(order))
		for i, part := range order {
			parts[i] = quotePart(map[string]string{"section_name": section, "attribute_name": word, "attribute_value": value}[part])
		}
		details = append(details, strings.Join(parts, ":"))
	}
	return details, true
}

// factAttribute is the attribute that holds a fact.
func factAttribute(name string) Field {
	switch name {
	case listing.FactNetContent:
		return fieldNetContent
	case listing.FactUnitsPerCase:
		return fieldMultipack
	case listing.FactCertification:
		return fieldCertification
	}
	return FactField(name)
}

// feedCategories writes the places in trees of kinds: into each row those that
// the rows down to it name.
func (s *sheet) feedCategories() {
	for i, v := range s.p.Variants {
		row := s.at(v.At.Row, i)
		paths := make(map[int][]string)
		for j, k := range s.p.Categories {
			col := s.categoryColumn(k.At, k.Scheme)
			switch {
			case col < 0 && i == 0:
				s.miss(check.Index("/categories", j))
			case col < 0 || s.byLine != nil && k.At.Row > v.At.Row:
			case s.layout.Columns[col].Field == fieldTheirCategory:
				paths[col] = []string{k.ID + k.Path}
			default:
				paths[col] = append(paths[col], k.Path)
			}
		}
		for col, list := range paths {
			text := list[0]
			if s.layout.Columns[col].Field == FieldCategory {
				text = quotedList(list)
			}
			*s.cell(row, col) = guard(text)
		}
	}
}

// feedBullets writes the selling points into each row.
func (s *sheet) feedBullets() {
	col := holder(s.layout.Columns, fieldHighlight)
	if col < 0 || len(s.text.Bullets) == 0 {
		return
	}
	for i, v := range s.p.Variants {
		*s.cell(s.at(v.At.Row, i), col) = guard(protectedList(s.text.Bullets))
	}
}

// protectedList writes a list such that listValues reads it, with quotes where
// there is anything to protect.
func protectedList(parts []string) string {
	all := make([]string, len(parts))
	for i, p := range parts {
		all[i] = quotePart(p)
	}
	return strings.Join(all, ",")
}

// feedMedia writes the addresses of pictures and films.
func (s *sheet) feedMedia() {
	several := len(s.p.Variants) > 1
	for i, m := range s.p.Media {
		f := FieldImage
		switch {
		case m.Role == listing.Video:
			f = fieldVideo
		case several && m.Variant == "" || !several && i > 0 && s.byLine == nil:
			f = fieldImages
		}
		col := holder(s.layout.Columns, f)
		if j := m.At.Column - 1; j >= 0 && j < len(s.layout.Columns) && isPicture(s.layout.Columns[j].Field) {
			col = j
		}
		s.media[i] = col >= 0
		if col < 0 {
			continue
		}
		if !several || m.Role == listing.Video {
			addAddress(s.cell(s.at(m.At.Row, 0), col), m.URL)
			continue
		}
		for j, v := range s.p.Variants { // what all of them have is the product's
			if m.Variant == "" || m.Variant == v.SKU {
				addAddress(s.cell(s.at(v.At.Row, j), col), m.URL)
			}
		}
	}
}

// isPicture reports whether the cells of f are addresses of pictures or films.
func isPicture(f Field) bool {
	return f == FieldImage || f == fieldImages || f == fieldLifestyle || f == fieldVideo
}

// addAddress adds an address to a cell, once.
func addAddress(to *string, url string) {
	switch {
	case *to == "":
		*to = url
	case !slices.Contains(addresses(*to), url):
		*to += ", " + url
	}
}

func sortedNames(facts map[string]listing.Fact) []string { return slices.Sorted(maps.Keys(facts)) }
