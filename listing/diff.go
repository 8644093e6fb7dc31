package listing

import (
	"maps"
	"slices"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
	"github.com/shopspring/decimal"
)

// Diff returns the paths of the parts in which the two drafts differ, sorted.
// Fields are compared one by one, offers by SKU, media as one part. What does
// not reach the marketplace (schema version, origin, repairs, the
// marketplace's own ids) is not compared. An offer that only one side has is
// one difference.
func Diff(want, have *Draft) []string {
	var out []string
	if want.Category != have.Category {
		out = append(out, "/category")
	}
	if want.Locale != have.Locale {
		out = append(out, "/locale")
	}
	out = diffValues(out, "/values", want.Values, have.Values)
	out = diffOffers(out, want, have)
	if !slices.EqualFunc(want.Media, have.Media, func(a, b MediaRef) bool { return a.URL == b.URL }) {
		out = append(out, "/media")
	}
	slices.Sort(out)
	return out
}

func diffValues(out []string, base string, want, have Values) []string {
	names := slices.AppendSeq(slices.Collect(maps.Keys(want)), maps.Keys(have))
	slices.Sort(names)
	for _, name := range slices.Compact(names) {
		w, h := want[name], have[name]
		path := base + check.Pointer(name)
		switch {
		case w.Fields != nil && (h.Fields != nil || h.IsZero()), h.Fields != nil && w.IsZero():
			out = diffValues(out, path, w.Fields, h.Fields)
		case !equalValue(w, h):
			out = append(out, path)
		}
	}
	return out
}

// equalValue compares two values, group by group and member by member. A list
// of one is its member: marketplaces give back the one for the other.
func equalValue(a, b Value) bool {
	a, b = single(a), single(b)
	switch {
	case !maps.Equal(a.Attrs, b.Attrs):
		return false
	case a.Fields != nil || b.Fields != nil:
		return len(diffValues(nil, "", a.Fields, b.Fields)) == 0 && (a.Fields != nil) == (b.Fields != nil)
	case a.List != nil || b.List != nil:
		return slices.EqualFunc(a.List, b.List, equalValue) && a.Text == b.Text
	}
	return a.Text == b.Text
}

func single(v Value) Value {
	if len(v.List) == 1 {
		return v.List[0]
	}
	return v
}

func diffOffers(out []string, want, have *Draft) []string {
	for i := range want.Offers {
		w := &want.Offers[i]
		base := check.Pointer("offers", w.SKU)
		h := have.Offer(w.SKU)
		if h == nil {
			out = append(out, base)
			continue
		}
		out = diffOffer(out, base, w, h)
	}
	for i := range have.Offers {
		if sku := have.Offers[i].SKU; want.Offer(sku) == nil {
			out = append(out, check.Pointer("offers", sku))
		}
	}
	return out
}

func diffOffer(out []string, base string, w, h *Offer) []string {
	if !w.Price.Equal(h.Price) || !slices.EqualFunc(w.Tiers, h.Tiers, equalTier) {
		out = append(out, base+"/price")
	}
	if !equalStock(w.Stock, h.Stock) {
		out = append(out, base+"/stock")
	}
	if !slices.Equal(w.Options, h.Options) {
		out = append(out, base+"/options")
	}
	if !equalPackage(w.Package, h.Package) {
		out = append(out, base+"/package")
	}
	return out
}

func equalTier(a, b Tier) bool {
	return a.MinQuantity.Equal(b.MinQuantity) && a.Price.Equal(b.Price)
}

func equalStock(a, b *decimal.Decimal) bool {
	if a == nil || b == nil {
		return a == b
	}
	return a.Equal(*b)
}

func equalPackage(a, b Package) bool {
	return a.Length.Equal(b.Length) && a.Width.Equal(b.Width) && a.Height.Equal(b.Height) &&
		a.Gross.Equal(b.Gross) && a.Net.Equal(b.Net)
}

// PriceNear reports whether the prices of two offers differ by no more than a
// part of the second: 0.02 is two per cent. Ladders are compared step by step;
// prices in different currencies and ladders with different steps are not near.
func (o *Offer) PriceNear(held *Offer, part decimal.Decimal) bool {
	return near(o.Price, held.Price, part) && slices.EqualFunc(o.Tiers, held.Tiers, func(a, b Tier) bool {
		return a.MinQuantity.Equal(b.MinQuantity) && near(a.Price, b.Price, part)
	})
}

func near(a, b currency.Money, part decimal.Decimal) bool {
	if a.Code() != b.Code() {
		return false
	}
	return a.Amount().Sub(b.Amount()).Abs().LessThanOrEqual(b.Amount().Abs().Mul(part))
}
