package listing_test

import (
	"testing"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/listing"
)

// A finding about a part of a product points at the seller's cell.
func TestPlace(t *testing.T) {
	row := func(n int) check.Place { return check.Place{File: "catalogo.csv", Row: n} }
	p := listing.Product{
		At: row(1), Facts: map[string]listing.Fact{"abv": {At: row(2)}, "grade": {}},
		Media: []listing.Media{{At: row(3)}, {}},
		Variants: []listing.Variant{{
			At: row(4), Facts: map[string]listing.Fact{"size": {At: row(5)}}, Prices: []listing.Price{{At: row(7)}, {}},
		}},
		Categories: []listing.Classification{{At: row(6)}},
		Content:    map[string]listing.Content{"es-MX": {At: row(8)}},
		Extra:      []listing.Extra{{At: row(9)}},
	}
	for path, want := range map[string]int{
		"": 1, "/brand": 1, "/content/es/title": 1, "/facts/abv": 2, "/facts/grade": 1, "/facts/none": 1, "/facts": 1,
		"/media/0/url": 3, "/media/1": 1, "/media/2": 1, "/media/-1": 1, "/media/x": 1,
		"/variants/0": 4, "/variants/0/price": 4, "/variants/0/facts/size": 5, "/variants/0/facts/none": 4, "/variants/1": 1,
		"/variants/0/prices/0": 7, "/variants/0/prices/1/money": 4, "/variants/0/prices/2": 4, "/variants/0/prices/x": 4,
		"/categories/0": 6, "/content/es-MX": 8, "/content/es-MX/title": 8, "/content/es-MX/description": 8,
		"/extra/0": 9, "/extra/1": 1, "no pointer": 1,
	} {
		if got := p.Place(path); got.Row != want {
			t.Errorf("%q stands in row %d; want %d", path, got.Row, want)
		}
	}
}

// The cell of a title is no place for what is wrong with a description: its row is.
func TestPlaceOfText(t *testing.T) {
	cell := check.Place{File: "catalogo.csv", Row: 2, Column: 3, Header: "Nombre"}
	p := listing.Product{Content: map[string]listing.Content{"es-MX": {At: cell}}}
	if got := p.Place("/content/es-MX/title"); got != cell {
		t.Errorf("the title stands at %v; want %v", got, cell)
	}
	if got, want := p.Place("/content/es-MX/description"), (check.Place{File: "catalogo.csv", Row: 2}); got != want {
		t.Errorf("the description stands at %v; want %v", got, want)
	}
}

// Findings about a draft are located through the path in the product; a place
// that is there already stays.
func TestLocate(t *testing.T) {
	abv := check.Place{File: "catalogo.csv", Row: 2, Column: 5, Header: "Grado"}
	p := listing.Product{At: check.Place{File: "catalogo.csv", Row: 2}, Facts: map[string]listing.Fact{"abv": {At: abv}}}
	said := check.Place{File: "otro.csv", Row: 9}
	fs := []check.Finding{{Path: "/facts/abv"}, {Path: "/facts/none"}, {}, {Path: "/facts/abv", At: said}}
	p.Locate(fs)
	for i, want := range []check.Place{abv, p.At, p.At, said} {
		if fs[i].At != want {
			t.Errorf("finding %d is at %v; want %v", i, fs[i].At, want)
		}
	}
}
