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
	first := -1 // the index of the row's first picture
	for _, c := range cs {
		if c.col.Field != FieldImage {
			continue
		}
		if i := b.pictures(c); first < 0 {
			first = i
		}
	}
	for _, c := range cs {
		switch f := c.col.Field; {
		case f == FieldVariantImage:
			b.variantPicture(c)
		case f == FieldImageAlt && first >= 0:
			b.alt(c, b.p.Media[first].URL)
		case f == FieldImagePosition && first >= 0:
			b.place(b.p.Media[first].URL, b.position(c))
		case f == FieldImageAlt || f == FieldImagePosition:
			b.extra(c)
		}
	}
}

// pictures adds the addresses in a cell that the product does not have yet. It
// returns the index of the first one in the cell, and -1 if there is none.
func (b *builder) pictures(c cell) int {
	first := -1
	for _, address := range addresses(c.text) {
		if !b.usable(c, address) {
			continue
		}
		i := slices.IndexFunc(b.p.Media, func(m listing.Media) bool { return m.URL == address })
		if i < 0 {
			i = len(b.p.Media)
			b.picture(listing.Media{URL: address, Role: listing.Gallery, At: c.at}, 0)
		}
		if first < 0 {
			first = i
		}
	}
	return first
}

// alt files the text of a picture, which may stand there once for each variant
// that it shows.
func (b *builder) alt(c cell, address string) {
	for i := range b.p.Media {
		switch m := &b.p.Media[i]; {
		case m.URL != address || m.Alt == c.text:
		case m.Alt == "":
			m.Alt = c.text
		default:
			b.conflict(c)
			return
		}
	}
}

// place gives a picture its position, unless it has one.
func (b *builder) place(address string, position int) {
	for i, m := range b.p.Media {
		if m.URL == address && b.positions[i] == 0 {
			b.positions[i] = position
		}
	}
}

func (b *builder) picture(m listing.Media, position int) {
	b.p.Media = append(b.p.Media, m)
	b.positions = append(b.positions, position)
}

// usable reports whether a picture could be fetched from an address. One that
// nobody could find it at is kept as it is.
func (b *builder) usable(c cell, address string) bool {
	rule, args := ruleImage, []i18n.Arg{i18n.Str("value", clip(address))}
	switch {
	case strings.ContainsAny(address, blanks) && fetchable(address):
		rule = ruleImageBlank
		args = append(args, i18n.Str("repair", clip(strings.ReplaceAll(address, " ", "%20"))))
	case fetchable(address):
		return true
	}
	b.find(c.at, rule, check.Warning, check.Index("/extra", len(b.p.Extra), "value"), args...)
	c.text = address
	b.extra(c)
	return false
}

// variantPicture says which variant a picture shows. The shop lists the picture
// among those of the product as well.
func (b *builder) variantPicture(c cell) {
	if b.variant < 0 {
		b.pictures(c)
		return
	}
	if !b.usable(c, c.text) {
		return
	}
	sku := b.p.Variants[b.variant].SKU
	alt, position := "", 0
	for i := range b.p.Media {
		m := &b.p.Media[i]
		if m.URL != c.text {
			continue
		}
		if m.Variant == "" || m.Variant == sku {
			m.Variant = sku
			return
		}
		alt, position = m.Alt, b.positions[i] // the same picture shows another variant
	}
	b.picture(listing.Media{URL: c.text, Role: listing.Gallery, Alt: alt, Variant: sku, At: c.at}, position)
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

// blanks is what no address has inside.
const blanks = " \t\n\u00A0"

// addresses splits a cell that holds several addresses: before each "http" that
// a comma, semicolon, stroke or blank precedes, at a line end, and at a comma,
// semicolon or stroke with a blank behind it. Commas inside an address stay.
func addresses(s string) []string {
	var all []string
	for s = strings.Trim(s, separators); s != ""; {
		i := nextAddress(s)
		all = append(all, strings.TrimRight(s[:i], separators))
		s = strings.TrimLeft(s[i:], separators)
	}
	return all
}

const separators = ",;|" + blanks

// nextAddress returns where the first address in s, with what separates it from
// the next one, ends.
func nextAddress(s string) int {
	for i := 1; i < len(s); i++ {
		behind := strings.IndexByte(",;| \t\n", s[i-1]) >= 0
		switch {
		case s[i] == '\n' || s[i] == '\t':
			return i
		case behind && s[i-1] != ' ' && s[i] == ' ':
			return i
		case behind && (hasPrefixFold(s[i:], "http://") || hasPrefixFold(s[i:], "https://")):
			return i
		}
	}
	return len(s)
}

func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

// fetchable reports whether s is an address of the web with a host.
func fetchable(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != ""
}
