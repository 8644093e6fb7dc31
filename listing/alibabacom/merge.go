package alibabacom

import (
	"maps"
	"slices"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/listing"
)

// merge returns the draft that an update makes: what the platform has, with
// the parts of want at the paths laid over it; want itself if there are no
// paths. Offers take over the platform's ids. What want does not know and the
// platform cannot clear stays: a stock, the minimum order, the freight
// template, size and weight. Neither draft is changed.
func merge(want, have *listing.Draft, fields []string) *listing.Draft {
	d := *want
	if len(fields) > 0 {
		d = *have
		d.SKU, d.Origin = want.SKU, want.Origin
	}
	d.Values = cloneValues(d.Values)
	d.Offers = slices.Clone(d.Offers)
	for _, f := range fields {
		tokens, ok := check.Tokens(f)
		if !ok || len(tokens) == 0 {
			return merge(want, have, nil)
		}
		lay(&d, want, tokens)
	}
	for _, name := range []string{fieldMOQ, fieldTemplate} {
		if v := have.Values[name]; d.Values[name].IsZero() && !v.IsZero() {
			d.Values[name] = v
		}
	}
	for i := range d.Offers {
		held := have.Offer(d.Offers[i].SKU)
		if held == nil && len(have.Offers) > 0 {
			held = &listing.Offer{Package: have.Offers[0].Package} // one for the listing
		}
		if held != nil {
			d.Offers[i] = completed(d.Offers[i], held)
		}
	}
	return &d
}

// completed returns an offer with what it does not know from the one that the
// platform holds.
func completed(o listing.Offer, held *listing.Offer) listing.Offer {
	if o.RemoteID == "" {
		o.RemoteID = held.RemoteID
	}
	if o.Stock == nil {
		o.Stock = held.Stock
	}
	p, h := &o.Package, &held.Package
	if p.Length.IsZero() && p.Width.IsZero() && p.Height.IsZero() {
		p.Length, p.Width, p.Height = h.Length, h.Width, h.Height
	}
	if p.Gross.IsZero() {
		p.Gross = h.Gross
	}
	return o
}

// left returns the paths that an update names and leaves as they are, because
// the draft has nothing there and the platform cannot clear them.
func left(want, merged *listing.Draft, fields []string) []string {
	var out []string
	for _, path := range listing.Diff(want, merged) {
		if named(fields, path) && clears(path, want) {
			out = append(out, path)
		}
	}
	return out
}

// clears reports whether a draft has nothing at a path that the platform
// cannot clear.
func clears(path string, want *listing.Draft) bool {
	t, _ := check.Tokens(path)
	switch {
	case len(t) == 2 && t[0] == "values":
		return (t[1] == fieldMOQ || t[1] == fieldTemplate) && want.Values[t[1]].IsZero()
	case len(t) == 3 && t[0] == "offers" && t[2] == "stock":
		o := want.Offer(t[1])
		return o != nil && o.Stock == nil
	case len(t) == 3 && t[0] == "offers" && t[2] == "package":
		o := want.Offer(t[1])
		return o != nil && (o.Package.Gross.IsZero() || o.Package.Length.IsZero())
	}
	return false
}

// namesAll reports whether paths name the whole draft: there are none, or one
// is no pointer into it.
func namesAll(fields []string) bool {
	return len(fields) == 0 || slices.ContainsFunc(fields, func(f string) bool {
		t, ok := check.Tokens(f)
		return !ok || len(t) == 0
	})
}

// named reports whether one of the paths is the path or a part that holds it.
// No path means all, and so does one that is no pointer.
func named(fields []string, path string) bool {
	return namesAll(fields) || slices.ContainsFunc(fields, func(f string) bool {
		return f == path || strings.HasPrefix(path, f+"/")
	})
}

func cloneValues(vs listing.Values) listing.Values {
	out := make(listing.Values, len(vs))
	for name, v := range vs {
		if v.Fields != nil {
			v.Fields = maps.Clone(v.Fields)
		}
		out[name] = v
	}
	return out
}

// lay copies the part of want that a path names into d.
func lay(d, want *listing.Draft, path []string) {
	switch {
	case path[0] == "category":
		d.Category = want.Category
	case path[0] == "locale":
		d.Locale = want.Locale
		for _, name := range []string{fieldTitle, fieldKeywords, fieldDescription} {
			put(d.Values, name, want.Values[name])
		}
	case path[0] == "media":
		d.Media = want.Media
	case path[0] == "values" && len(path) == 2:
		put(d.Values, path[1], want.Values[path[1]])
	case path[0] == "values" && len(path) == 3:
		group := d.Values[path[1]]
		if group.Fields == nil {
			group.Fields = listing.Values{}
		}
		put(group.Fields, path[2], want.Values[path[1]].Fields[path[2]])
		d.Values[path[1]] = group
	case path[0] == "values":
		d.Values = cloneValues(want.Values)
	case path[0] == "offers" && len(path) == 1:
		d.Offers = slices.Clone(want.Offers)
	case path[0] == "offers":
		layOffer(d, want, path[1:])
	}
}

func put(vs listing.Values, name string, v listing.Value) {
	if v.IsZero() {
		delete(vs, name)
		return
	}
	vs[name] = v
}

// layOffer adds, removes or changes one offer.
func layOffer(d, want *listing.Draft, path []string) {
	w, h := want.Offer(path[0]), d.Offer(path[0])
	switch {
	case w == nil:
		d.Offers = slices.DeleteFunc(d.Offers, func(o listing.Offer) bool { return o.SKU == path[0] })
	case h == nil:
		d.Offers = append(d.Offers, *w)
	case len(path) == 1:
		*h = *w
	case path[1] == "price":
		h.Price, h.Tiers = w.Price, w.Tiers
	case path[1] == "stock":
		h.Stock = w.Stock
	case path[1] == "options":
		h.Options = w.Options
	case path[1] == "package":
		h.Package = w.Package
	}
}
