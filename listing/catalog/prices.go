package catalog

import (
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
	"github.com/shopspring/decimal"
)

// otherPrice files a price beside the usual one.
func (b *builder) otherPrice(c cell) {
	if c.col.Market != "" && c.col.Currency == "" && !namesCurrency(c.text) {
		b.find(c.at, ruleMarketCurrency, check.Info, "/extra", i18n.Str("value", clip(c.text)), i18n.Str("header", c.at.Header))
		b.extra(c)
		return
	}
	m := b.lesser(c)
	if m.IsZero() { // the cell is kept
		return
	}
	v := &b.p.Variants[b.variant]
	p := listing.Price{Money: m, Market: c.col.Market, At: c.at}
	switch c.col.Field {
	case FieldTier:
		v.Tiers = append(v.Tiers, listing.Tier{MinQuantity: decimal.NewFromInt(int64(c.col.Least)), Price: m})
		return
	case FieldListPrice, fieldMarketList:
		p.Kind = listing.ListPrice
	case fieldMarketPrice:
		p.Kind = listing.MarketPrice
	default:
		p.Kind = listing.Wholesale
	}
	v.Prices = append(v.Prices, p)
}

// namesCurrency reports whether an amount says its currency. That of a market
// may be another than the shop's, and the file does not say.
func namesCurrency(s string) bool {
	a, why := parseAmount(s)
	return why != "" || a.named()
}

// categories files the places in a tree of kinds that a cell names: in a shop's
// tree, or in the seller's own.
func (b *builder) categories(c cell) {
	switch {
	case b.rd.layout.Format != Shopify:
		for _, path := range feedPaths(c.text) {
			b.category(c, listing.Classification{Scheme: ownCategories, Path: path})
		}
	case isShopifyCategory(c.text):
		b.category(c, listing.Classification{Scheme: shopifyCategories, ID: c.text})
	default:
		b.category(c, listing.Classification{Scheme: shopifyCategories, Path: c.text})
	}
}

// shopifyCategories is the scheme of Shopify's product taxonomy.
const shopifyCategories = "shopify"

// kindPaths returns the paths that a kind consists of; none if it is no path.
func kindPaths(kind string) []string {
	var paths []string
	if strings.Contains(kind, ">") {
		for _, p := range feedPaths(kind) {
			if p = pathOf(p); p != "" {
				paths = append(paths, p)
			}
		}
	}
	return paths
}

// kindPath files a kind of a plain table that is a path in the seller's own
// tree, or a list of paths, as such too.
func (b *builder) kindPath(c cell) {
	if b.rd.layout.Format != Table {
		return
	}
	for _, path := range kindPaths(c.text) {
		b.category(c, listing.Classification{Scheme: ownCategories, Path: path})
	}
}
