package listing

import (
	"strconv"

	"github.com/nao-trade/nao/check"
)

// Place returns where the part of the product at a path, as in [check.Finding],
// stands in the seller's file: the cell of a title, fact, picture or the like,
// the row of what stands beside it, or else where the product begins.
func (p *Product) Place(path string) check.Place {
	t, ok := check.Tokens(path)
	if !ok || len(t) < 2 {
		return p.At
	}
	if at := p.place(t); at != (check.Place{}) {
		return at
	}
	return p.At
}

// Locate says where in the seller's file the findings stand, as [Product.Place]
// does, of those that do not say it yet. It is for findings about a draft of
// the product, as [Schema.Validate] returns them: their Path names the part of
// the product that the draft's value was made from.
func (p *Product) Locate(findings []check.Finding) {
	for i := range findings {
		if f := &findings[i]; f.At == (check.Place{}) {
			f.At = p.Place(f.Path)
		}
	}
}

// place returns the place of a part, and the zero Place if none is known.
func (p *Product) place(path []string) check.Place {
	switch path[0] {
	case "facts":
		return p.Facts[path[1]].At
	case "content":
		c := p.Content[path[1]]
		if len(path) == 2 || path[2] == "title" {
			return c.At
		}
		return row(c.At)
	}
	switch i, err := strconv.Atoi(path[1]); {
	case err != nil || i < 0:
	case path[0] == "media" && i < len(p.Media):
		return p.Media[i].At
	case path[0] == "categories" && i < len(p.Categories):
		return p.Categories[i].At
	case path[0] == "extra" && i < len(p.Extra):
		return p.Extra[i].At
	case path[0] == "variants" && i < len(p.Variants):
		return p.Variants[i].place(path[2:])
	}
	return check.Place{}
}

// place returns the cell of a fact or price of the variant, or else its row.
func (v *Variant) place(path []string) check.Place {
	at := check.Place{}
	if len(path) > 1 {
		switch i, err := strconv.Atoi(path[1]); {
		case path[0] == "facts":
			at = v.Facts[path[1]].At
		case path[0] == "prices" && err == nil && i >= 0 && i < len(v.Prices):
			at = v.Prices[i].At
		}
	}
	if at == (check.Place{}) {
		return v.At
	}
	return at
}

// row returns the row in which a cell stands.
func row(cell check.Place) check.Place {
	return check.Place{File: cell.File, Sheet: cell.Sheet, Row: cell.Row}
}
