package listing_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/listing"
)

// A draft that breaks every rule of a list of fields is told each of them, once.
// Only that there is nothing to sell excludes the rules about offers.
func TestValidateEverythingAtOnce(t *testing.T) {
	listed := []listing.Choice{{Name: "Mexico", Value: "1"}, {Name: "China", Value: "2"}}
	s := &listing.Schema{Category: "1", Images: 1, Fields: []listing.Field{
		{Path: "/required", Name: "Required", Required: true},
		{Path: "/form", Name: "Form"},
		{Path: "/long", Name: "Long", Max: 3},
		{Path: "/many", Name: "Many"},
		{Path: "/listed", Name: "Listed", Choices: listed},
		{Path: "/spelt", Name: "Spelt", Choices: listed},
		{Path: "", Name: "Volume", Sale: true, Custom: true},
		{Path: "", Name: "Color", Sale: true, Custom: true},
	}}
	d := &listing.Draft{
		Category: "2", Media: make([]listing.MediaRef, 2),
		Values: listing.Values{
			"form": {Fields: listing.Values{"x": listing.Text("1")}}, "long": listing.Text("ñañañ"), "many": listing.List("a", "b"),
			"listed": listing.Text("Peru"), "spelt": listing.Text("MEXICO"), "ghost": listing.Text("x"), "Volume": listing.Text("1 L"),
		},
	}
	offer := func(sku, axis, value string) {
		d.Offers = append(d.Offers, listing.Offer{SKU: sku, Options: []listing.Choice{{Name: axis, Value: value}}})
	}
	offer("A", "Volume", "1 L")
	offer("A", "Volume", "2 L")
	offer("B", "Volume", "2 L")
	offer("C", "Color", "Azul")
	var got []string
	for _, f := range s.Validate(d) {
		got = append(got, strings.TrimPrefix(f.Rule.ID, "schema-")+" "+f.Field)
	}
	slices.Sort(got)
	want := []string{
		"category /category", "form /values/form", "normalised /values/spelt", "not-in-list /values/listed", "required /values/required",
		"same-axes /offers/C", "same-options /offers/B", "same-sku /offers/A", "too-long /values/long", "too-many-images /media",
		"too-many-values /values/many", "unknown-field /values/ghost", "wrong-group /values/Volume",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("findings (-want +got):\n%s", d)
	}
}
