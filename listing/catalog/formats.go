package catalog

// tabular reports whether f is a format that a table can have.
func (f Format) tabular() bool {
	switch f {
	case Shopify, WooCommerce, GoogleFeed, Table:
		return true
	}
	return false
}

// writesPoints reports whether the program that writes the format writes
// numbers of that meaning with a decimal point. The prices of a WooCommerce
// export have the decimal sign that the shop shows.
func (f Format) writesPoints(field Field) bool {
	switch f {
	case Shopify, GoogleFeed:
		return true
	case WooCommerce:
		return !field.money() || field == FieldCost
	}
	return false
}

// format finds out whose headings these are. sample holds the values of the
// first rows, by column; nil if they are not known yet.
func (m *mapper) format(hs []heading, sample [][]string) Format {
	switch {
	case m.isShopify(hs):
		return Shopify
	case m.isWoo(hs, sample):
		return WooCommerce
	case isFeed(hs):
		return GoogleFeed
	}
	return Table
}
