package catalog

import (
	"slices"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/calendar"
	"github.com/nao-trade/nao/listing"
)

// sale files the price of a row that holds for a time instead of the usual one.
func (b *builder) sale(cs []cell) {
	p := listing.Price{Kind: listing.SalePrice}
	price := cellAt(cs, FieldSalePrice)
	if price != nil {
		p.Money, p.At = b.lesser(*price), price.at
	}
	if p.Money.IsZero() { // the cell is kept
		for _, c := range cs {
			if saleDays(c.col.Field) {
				b.extra(c)
			}
		}
		return
	}
	read, timed := b.saleDays(&p, cs)
	path := b.path(FieldSalePrice)
	if !p.From.IsZero() && !p.Until.IsZero() && p.Until.Before(p.From) {
		b.find(p.At, ruleSaleDays, check.Warning, path, i18n.Str("from", p.From.String()), i18n.Str("until", p.Until.String()))
		b.extra(*price)
		b.extras(read)
		return
	}
	b.extras(timed)
	v := &b.p.Variants[b.variant]
	v.Prices = append(v.Prices, p)
	if p.Money.Code() == v.Price.Code() && p.Money.Amount().GreaterThanOrEqual(v.Price.Amount()) {
		b.find(p.At, ruleSaleHigher, check.Warning, path, i18n.Str("sale", p.Money.String()), i18n.Str("price", v.Price.String()))
	}
}

// saleDays reads the days between which a sale price holds. It returns the
// cells that say them, and those of them with a time of day, which the model
// has no room for.
func (b *builder) saleDays(p *listing.Price, cs []cell) (read, timed []cell) {
	for _, c := range cs {
		if !saleDays(c.col.Field) {
			continue
		}
		clock, ok := saleDay(p, c)
		switch {
		case !ok:
			b.find(c.at, ruleDate, check.Warning, b.path(c.col.Field), i18n.Str("value", clip(c.text)), i18n.Str("header", c.at.Header))
			b.extra(c)
			continue
		case clock:
			timed = append(timed, c)
		}
		read = append(read, c)
	}
	return read, timed
}

func saleDays(f Field) bool { return f == FieldSaleFrom || f == FieldSaleUntil || f == fieldInterval }

// lesser reads an amount that does not make up for a price that is missing.
func (b *builder) lesser(c cell) currency.Money {
	if b.variant < 0 {
		b.extra(c)
		return currency.Money{}
	}
	var m currency.Money
	priced := b.priced
	b.money(&m, c)
	b.priced = priced
	return m
}

// saleDay reads a cell that says when a sale price holds. It reports false if
// the cell says no day that can be read.
func saleDay(p *listing.Price, c cell) (clock, ok bool) {
	from, until := c.text, c.text
	if c.col.Field == fieldInterval {
		if from, until, ok = strings.Cut(c.text, "/"); !ok {
			return false, false
		}
	}
	first, clock, ok := civil(from)
	last, clock2, ok2 := civil(until)
	if c.col.Field == fieldInterval && ok2 && startsDay(until) {
		last = last.AddDays(-1) // it ends before that day
	}
	if !ok || !ok2 {
		return false, false
	}
	if c.col.Field != FieldSaleUntil {
		p.From = first
	}
	if c.col.Field != FieldSaleFrom {
		p.Until = last
	}
	return clock || clock2, true
}

// civil reads a day as 2026-11-16, with or without a time behind it. clock
// says that there is one other than midnight.
func civil(s string) (day calendar.Date, clock, ok bool) {
	s = strings.TrimSpace(s)
	if len(s) < len("2026-11-16") {
		return day, false, false
	}
	day, err := calendar.Parse(s[:10])
	rest := s[10:]
	switch {
	case err != nil:
		return day, false, false
	case rest == "":
		return day, false, true
	case rest[0] != 'T' && rest[0] != ' ' || strings.Trim(rest[1:], "0123456789:.+-Z ") != "":
		return day, false, false
	}
	return day, strings.Trim(rest[1:], "0: ") != "", true
}

// startsDay reports whether a time is midnight of its day.
func startsDay(s string) bool {
	_, hour, _ := strings.Cut(s, "T")
	rest, ok := strings.CutPrefix(hour, "00:00")
	return ok && (!strings.HasPrefix(rest, ":") || strings.HasPrefix(rest, ":00"))
}

// cellAt returns the cell with that meaning, or nil.
func cellAt(cs []cell, f Field) *cell {
	i := slices.IndexFunc(cs, func(c cell) bool { return c.col.Field == f })
	if i < 0 {
		return nil
	}
	return &cs[i]
}

// ownCategories is the scheme of the categories of the seller's own shop.
const ownCategories = "own"

// category files a place in a tree of kinds, once.
func (b *builder) category(c cell, k listing.Classification) {
	if k.Path, k.At = pathOf(k.Path), c.at; k.Path == "" && k.ID == "" {
		b.extra(c)
		return
	}
	if !b.isNew("category", k.Scheme, k.ID, k.Path) {
		return
	}
	b.p.Categories = append(b.p.Categories, k)
}

// pathOf writes a path with " > " between its parts, of which none is empty.
func pathOf(s string) string {
	var parts []string
	for part := range strings.SplitSeq(s, ">") {
		if part = strings.TrimSpace(part); part != "" {
			parts = append(parts, part)
		}
	}
	return strings.Join(parts, " > ")
}

// kindOfCategory says what the product is where nothing else does: the last
// part of the first of the seller's own categories.
func (b *builder) kindOfCategory() {
	for _, k := range b.p.Categories {
		last := k.Path[strings.LastIndexByte(k.Path, '>')+1:]
		if b.p.Kind == "" && k.Scheme == ownCategories && !unsorted(last) {
			b.p.Kind = strings.TrimSpace(last)
		}
	}
}

// unsorted reports whether a category is the one in which a shop puts what has
// none.
func unsorted(name string) bool {
	switch fold(name) {
	case "uncategorized", "uncategorised", "sin categorizar", "sin categoria", "sin clasificar":
		return true
	}
	return false
}

// isNew reports whether the product has no such member of a list yet, and notes
// it.
func (b *builder) isNew(of ...string) bool {
	key := strings.Join(of, "\x00")
	if b.listed[key] {
		return false
	}
	if b.listed == nil {
		b.listed = make(map[string]bool)
	}
	b.listed[key] = true
	return true
}

func (b *builder) extras(cs []cell) {
	for _, c := range cs {
		b.extra(c)
	}
}

// placed returns where the text of a cell went, if that was not where its
// column says: to a fact, or to a variant.
func (b *builder) placed(c cell) []part {
	if c.text == "" {
		return nil
	}
	facts := func(base string, facts map[string]listing.Fact) []part {
		for name, f := range facts {
			if f.At == c.at {
				return parts(base+check.Pointer("facts", name, "values"), f.Values)
			}
		}
		return nil
	}
	if ps := facts("", b.p.Facts); ps != nil {
		return ps
	}
	feed := b.rd.layout.Format == GoogleFeed
	for i, v := range b.p.Variants {
		if feed && i != b.variant || !feed && v.At.Row != c.at.Row {
			continue
		}
		if v.Title == c.text && c.col.Field == FieldTitle {
			return []part{{check.Index("/variants", i, "title"), c.text, true}}
		}
		if ps := facts(check.Index("/variants", i), v.Facts); ps != nil {
			return ps
		}
		for j, o := range v.Options {
			if o == c.text && b.isOption(c) {
				return []part{{check.Index("/variants", i, "options") + check.Index("", j), c.text, true}}
			}
		}
	}
	return nil
}

// isOption reports whether a cell holds the value of an axis of a WooCommerce
// export or a Google feed.
func (b *builder) isOption(c cell) bool {
	return c.col.Field == fieldAttributeValues || b.rd.layout.Format == GoogleFeed && c.col.Field.Fact() != ""
}
