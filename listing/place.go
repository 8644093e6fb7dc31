package listing

import (
	"strconv"

	"github.com/nao-trade/nao/check"
)

// Place returns where the part of the product at a path, as in [check.Finding],
// stands in the seller's file: the cell of a fact or picture, the row of a
// variant, or else where the product begins.
func (p *Product) Place(path string) check.Place {
	t, ok := check.Tokens(path)
	if !ok || len(t) < 2 {
		return p.At
	}
	at := check.Place{}
	switch i, err := strconv.Atoi(t[1]); {
	case t[0] == "facts":
		at = p.Facts[t[1]].At
	case err != nil || i < 0:
	case t[0] == "media" && i < len(p.Media):
		at = p.Media[i].At
	case t[0] == "categories" && i < len(p.Categories):
		at = p.Categories[i].At
	case t[0] == "variants" && i < len(p.Variants):
		at = p.Variants[i].place(t[2:])
	}
	if at == (check.Place{}) {
		return p.At
	}
	return at
}

// place returns the cell of a fact of the variant, or else its row.
func (v *Variant) place(path []string) check.Place {
	if len(path) > 1 && path[0] == "facts" {
		if at := v.Facts[path[1]].At; at != (check.Place{}) {
			return at
		}
	}
	return v.At
}
