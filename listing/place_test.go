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
		Media:      []listing.Media{{At: row(3)}, {}},
		Variants:   []listing.Variant{{At: row(4), Facts: map[string]listing.Fact{"size": {At: row(5)}}}},
		Categories: []listing.Classification{{At: row(6)}},
	}
	for path, want := range map[string]int{
		"": 1, "/brand": 1, "/content/es/title": 1, "/facts/abv": 2, "/facts/grade": 1, "/facts/none": 1, "/facts": 1,
		"/media/0/url": 3, "/media/1": 1, "/media/2": 1, "/media/-1": 1, "/media/x": 1,
		"/variants/0": 4, "/variants/0/price": 4, "/variants/0/facts/size": 5, "/variants/0/facts/none": 4, "/variants/1": 1,
		"/categories/0": 6, "no pointer": 1,
	} {
		if got := p.Place(path); got.Row != want {
			t.Errorf("%q stands in row %d; want %d", path, got.Row, want)
		}
	}
}
