package listing_test

import (
	"fmt"
	"testing"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/listing"
)

// sixty is a schema of 60 attributes and two sale fields, and a draft that
// keeps to it.
func sixty() (*listing.Schema, *listing.Draft) {
	s := &listing.Schema{Category: "1"}
	group := listing.Values{}
	for i := range 60 {
		name := fmt.Sprintf("Attribute %02d", i)
		f := listing.Field{Path: check.Pointer("attributes", name), Name: name, Required: true, Max: 70}
		text := "a text of the seller's own"
		if i < 40 {
			for j := range 12 {
				f.Choices = append(f.Choices, listing.Choice{Name: fmt.Sprint("Option ", j), Value: fmt.Sprint(j)})
			}
			text = f.Choices[i%12].Name
		}
		group[name] = listing.Text(text)
		s.Fields = append(s.Fields, f)
	}
	for _, name := range []string{"Size", "Color"} {
		s.Fields = append(s.Fields, listing.Field{Path: "/attributes", Name: name, Sale: true, Required: true, Custom: true})
	}
	d := &listing.Draft{Category: "1", Values: listing.Values{"attributes": {Fields: group}}}
	for _, size := range []string{"S", "M"} {
		d.Offers = append(d.Offers, listing.Offer{SKU: size, Options: []listing.Choice{{Name: "Size", Value: size}, {Name: "Color", Value: "Red"}}})
	}
	return s, d
}

func BenchmarkValidateSixtyAttributes(b *testing.B) {
	s, d := sixty()
	b.ReportAllocs()
	for b.Loop() {
		if found := s.Validate(d); len(found) > 0 {
			b.Fatal(found)
		}
	}
}

// A text that is not on a list of ten thousand.
func BenchmarkMatchNothing(b *testing.B) {
	var f listing.Field
	for i := range 10_000 {
		f.Choices = append(f.Choices, listing.Choice{Name: fmt.Sprint("Brand number ", i)})
	}
	for b.Loop() {
		if _, ok := f.Match("Brand of the seller"); ok {
			b.Fatal("there is such a brand")
		}
	}
}
