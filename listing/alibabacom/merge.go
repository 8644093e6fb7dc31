package alibabacom

import (
	"maps"
	"slices"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/listing"
)

// merge returns the draft that an update makes: what the platform has, with
// the parts of want at the paths laid over it; want itself if there are no
// paths. Offers take over the platform's ids. Neither draft is changed.
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
	for i := range d.Offers {
		if o := have.Offer(d.Offers[i].SKU); o != nil && d.Offers[i].RemoteID == "" {
			d.Offers[i].RemoteID = o.RemoteID
		}
	}
	return &d
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
