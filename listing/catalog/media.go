package catalog

import (
	"cmp"
	"net/url"
	"slices"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

// media files the pictures of a row, with their text and place in the gallery.
func (b *builder) media(cs []cell) {
	var alt *cell
	position := 0
	for i, c := range cs {
		switch c.col.Field {
		case FieldImageAlt:
			alt = &cs[i]
		case FieldImagePosition:
			position = wholeNumber(c.text)
		}
	}
	before := len(b.p.Media)
	for _, c := range cs {
		if c.col.Field == FieldImage {
			b.pictures(c, position)
		}
	}
	switch {
	case alt == nil:
	case before < len(b.p.Media):
		b.p.Media[before].Alt = alt.text
	default:
		b.extra(*alt)
	}
	for _, c := range cs {
		if c.col.Field == FieldVariantImage {
			b.variantPicture(c)
		}
	}
}

// pictures adds the addresses in a cell that the product does not have yet.
func (b *builder) pictures(c cell, position int) {
	for _, address := range addresses(c.text) {
		if !fetchable(address) {
			b.unfetchable(c, address)
			continue
		}
		if !slices.ContainsFunc(b.p.Media, func(m listing.Media) bool { return m.URL == address }) {
			b.picture(listing.Media{URL: address, Role: listing.Gallery, At: c.at}, position)
		}
	}
}

func (b *builder) picture(m listing.Media, position int) {
	b.p.Media = append(b.p.Media, m)
	b.positions = append(b.positions, position)
}

// unfetchable keeps an address that nobody else could find the picture at.
func (b *builder) unfetchable(c cell, address string) {
	b.find(c.at, ruleImage, check.Warning, b.path(FieldImage), i18n.Str("value", clip(address)))
	c.text = address
	b.extra(c)
}

// variantPicture says which variant a picture shows. The shop lists the picture
// among those of the product as well.
func (b *builder) variantPicture(c cell) {
	if !fetchable(c.text) {
		b.unfetchable(c, c.text)
		return
	}
	if b.variant < 0 {
		b.pictures(c, 0)
		return
	}
	sku := b.p.Variants[b.variant].SKU
	for i := range b.p.Media {
		m := &b.p.Media[i]
		if m.URL == c.text && (m.Variant == "" || m.Variant == sku) {
			m.Variant = sku
			return
		}
	}
	b.picture(listing.Media{URL: c.text, Role: listing.Gallery, Variant: sku, At: c.at}, 0)
}

// orderMedia puts the pictures in the order of their positions; those without
// one come last, as they stand in the file.
func (b *builder) orderMedia() {
	if !slices.ContainsFunc(b.positions, func(n int) bool { return n > 0 }) {
		return
	}
	order := make([]int, len(b.p.Media))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		p, q := b.positions[i], b.positions[j]
		if (p == 0) != (q == 0) {
			return cmp.Compare(q, p) // the one without a position is last
		}
		return cmp.Compare(p, q)
	})
	sorted := make([]listing.Media, len(order))
	for to, from := range order {
		sorted[to] = b.p.Media[from]
	}
	b.p.Media = sorted
}

// addresses splits a cell that holds several addresses: at a comma, semicolon,
// stroke or space before the next "http". Commas inside an address stay.
func addresses(s string) []string {
	var all []string
	for {
		i := nextAddress(s)
		if i < 0 {
			break
		}
		all = append(all, strings.TrimRight(s[:i], ",;| \t\n"))
		s = s[i:]
	}
	return append(all, s)
}

// nextAddress returns where the second address in s begins, or -1.
func nextAddress(s string) int {
	for i := 1; i < len(s); i++ {
		if rest := s[i:]; (strings.HasPrefix(rest, "http://") || strings.HasPrefix(rest, "https://")) &&
			strings.IndexByte(",;| \t\n", s[i-1]) >= 0 {
			return i
		}
	}
	return -1
}

// fetchable reports whether s is an address of the web with a host.
func fetchable(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != ""
}
