package catalog

import (
	"slices"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/listing"
)

// prices writes the prices of the i-th variant beside the usual one, each into
// a column of its kind: that which it came from, else the first that is free.
func (s *sheet) prices(row, i int) {
	v := &s.p.Variants[i]
	used := make([]bool, len(s.layout.Columns))
	for j, p := range v.Prices {
		col := s.priceColumn(p, used)
		if col < 0 || !s.saleDays(row, p) {
			s.miss(check.Index("/variants", i, "prices") + check.Index("", j))
			continue
		}
		used[col] = true
		*s.cell(row, col) = s.money(p.Money, &s.layout.Columns[col], v)
	}
	for j, t := range v.Tiers {
		col := slices.IndexFunc(s.layout.Columns, func(c Column) bool {
			return c.Field == FieldTier && t.MinQuantity.IsInteger() && t.MinQuantity.IntPart() == int64(c.Least)
		})
		if col < 0 || used[col] {
			s.miss(check.Index("/variants", i, "tiers") + check.Index("", j))
			continue
		}
		used[col] = true
		*s.cell(row, col) = s.money(t.Price, &s.layout.Columns[col], v)
	}
}

// priceColumn returns the column for a price, and -1 if there is none that is
// free.
func (s *sheet) priceColumn(p listing.Price, used []bool) int {
	fits := func(i int) bool {
		return i >= 0 && i < len(used) && !used[i] && s.layout.Columns[i].Market == p.Market && s.layout.Columns[i].Field == priceField(p)
	}
	if fits(p.At.Column - 1) {
		return p.At.Column - 1
	}
	for i := range used {
		if fits(i) {
			return i
		}
	}
	return -1
}

// priceField is the meaning of the column of a price.
func priceField(p listing.Price) Field {
	switch p.Kind {
	case listing.ListPrice:
		if p.Market != "" {
			return fieldMarketList
		}
		return FieldListPrice
	case listing.SalePrice:
		return FieldSalePrice
	case listing.MarketPrice:
		return fieldMarketPrice
	case listing.Wholesale:
		return FieldWholesale
	}
	return ""
}

// saleDays writes the days between which a price holds. It reports false if
// there is no place for them.
func (s *sheet) saleDays(row int, p listing.Price) bool {
	open := p.From.IsZero() && p.Until.IsZero()
	switch {
	case open:
		return true
	case p.Kind != listing.SalePrice:
		return false
	case s.held[fieldInterval]:
		if p.From.IsZero() || p.Until.IsZero() {
			return false
		}
		s.put(row, fieldInterval, p.From.String()+"/"+p.Until.String())
		return true
	case !p.From.IsZero() && !s.held[FieldSaleFrom] || !p.Until.IsZero() && !s.held[FieldSaleUntil]:
		return false
	}
	if !p.From.IsZero() {
		s.put(row, FieldSaleFrom, p.From.String())
	}
	if !p.Until.IsZero() {
		s.put(row, FieldSaleUntil, p.Until.String())
	}
	return true
}

// miss notes a part of the product that the table has no place for.
func (s *sheet) miss(path string) { s.missed = append(s.missed, path) }

// rowCurrency is the currency of most of a variant's amounts.
func rowCurrency(v *listing.Variant) currency.Code {
	for _, m := range [...]currency.Money{v.Price, v.Cost} {
		if c := m.Code(); c != "" {
			return c
		}
	}
	for _, p := range v.Prices {
		return p.Money.Code()
	}
	for _, t := range v.Tiers {
		return t.Price.Code()
	}
	return ""
}
