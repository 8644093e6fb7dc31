package catalog

import (
	"slices"
	"strings"

	"github.com/nao-trade/nao/check"
)

// categories writes the places in trees of kinds into the rows that they came
// from. A kind that is a path says its own.
func (s *sheet) categories() {
	type place struct{ row, col int }
	paths := make(map[place][]string)
	kinds := kindPaths(s.p.Kind)
	for i, k := range s.p.Categories {
		col := s.categoryColumn(k.At, k.Scheme)
		at := place{s.at(k.At.Row, s.head), col}
		switch {
		case s.fromKind(k.At) && k.Scheme == ownCategories && slices.Contains(kinds, k.Path):
		case col < 0:
			s.miss(check.Index("/categories", i))
		case k.Path == "":
			paths[at] = append(paths[at], k.ID)
		default:
			paths[at] = append(paths[at], k.Path)
		}
	}
	for at, list := range paths {
		*s.cell(at.row, at.col) = guard(s.pathList(list))
	}
}

// fromKind reports whether a category comes from a column of kinds, or may.
func (s *sheet) fromKind(at check.Place) bool {
	if s.layout.Format != Table || !s.held[FieldKind] {
		return false
	}
	i := at.Column - 1
	return i < 0 || i >= len(s.layout.Columns) || s.layout.Columns[i].Field != FieldCategory
}

// categoryColumn returns the column for a category of that scheme, and -1 if
// there is none.
func (s *sheet) categoryColumn(at check.Place, scheme string) int {
	f := FieldCategory
	switch {
	case s.layout.Format == GoogleFeed && scheme == googleCategories:
		f = fieldTheirCategory
	case scheme != s.scheme():
		return -1
	}
	if i := at.Column - 1; i >= 0 && i < len(s.layout.Columns) && s.layout.Columns[i].Field == f {
		return i
	}
	return holder(s.layout.Columns, f)
}

// scheme is whose categories the format has.
func (s *sheet) scheme() string {
	if s.layout.Format == Shopify {
		return shopifyCategories
	}
	return ownCategories
}

// pathList writes paths as the format lists them. A shop's own tree has one
// place for a product.
func (s *sheet) pathList(paths []string) string {
	switch s.layout.Format {
	case Shopify:
		return paths[0]
	case WooCommerce:
		return wooJoin(paths)
	}
	return quotedList(paths)
}

// quotedList writes a list with commas so that feedPaths and quoted read it:
// with quotes where a comma or a quote belongs to a part.
func quotedList(parts []string) string {
	plain := strings.Join(parts, ", ")
	if slices.Equal(feedPaths(plain), parts) {
		return plain
	}
	all := make([]string, len(parts))
	for i, p := range parts {
		all[i] = quotePart(p)
	}
	return strings.Join(all, ",")
}

// quotePart puts a part of a list in quotes if it needs them.
func quotePart(s string) string {
	if !strings.ContainsAny(s, `,:"`) {
		return s
	}
	return `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
}
