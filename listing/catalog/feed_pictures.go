package catalog

import (
	"slices"

	"github.com/nao-trade/nao/listing"
)

// sharedPictures returns the addresses of the pictures that every item has.
func sharedPictures(items []feedItem) map[string]bool {
	shared := make(map[string]bool)
	for i, item := range items {
		own := make(map[string]bool)
		for _, c := range item.cells {
			if !isPicture(c.col.Field) {
				continue
			}
			for _, address := range addresses(c.text) {
				own[address] = i == 0 || shared[address]
			}
		}
		shared = own
	}
	return shared
}

// feedPictures files the pictures and films of a variant, the main one first.
// A picture that not all variants have shows the variant.
func (b *builder) feedPictures(cs []cell, shared map[string]bool) {
	for _, f := range [...]Field{FieldImage, fieldImages, fieldLifestyle} {
		for _, c := range cs {
			if c.col.Field != f {
				continue
			}
			for _, address := range addresses(c.text) {
				if c.text = address; shared[address] {
					b.pictures(c)
				} else {
					b.variantPicture(c)
				}
			}
		}
	}
	for _, c := range cs {
		known := func(m listing.Media) bool { return m.URL == c.text }
		if c.col.Field == fieldVideo && b.usable(c, c.text) && !slices.ContainsFunc(b.p.Media, known) {
			b.picture(listing.Media{URL: c.text, Role: listing.Video, At: c.at}, 0)
		}
	}
}
