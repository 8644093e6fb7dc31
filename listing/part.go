package listing

import (
	"maps"
	"slices"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n/measure"
)

// Take makes the part of the draft at a path, as [Diff] names it, what it is in
// another draft: an edit made by hand is kept in this way. A part that the other
// has not is taken away. Other paths change nothing. Values and offers that d
// shared with somebody are copied first.
func (d *Draft) Take(path string, from *Draft) {
	t, ok := check.Tokens(path)
	switch {
	case !ok || len(t) == 0:
	case path == "/category":
		d.Category = from.Category
	case path == "/locale":
		d.Locale = from.Locale
	case path == "/media":
		d.Media = slices.Clone(from.Media)
	case t[0] == "values":
		d.Values = take(d.Values, from.Values, t[1:])
	case t[0] == "offers":
		d.takeOffer(t[1:], from)
	}
}

// take returns a copy of into in which the value at the path is that of from.
func take(into, from Values, path []string) Values {
	if len(path) == 0 {
		return maps.Clone(from)
	}
	out := maps.Clone(into)
	if out == nil {
		out = Values{}
	}
	name := path[0]
	v, ok := from[name]
	switch {
	case len(path) > 1:
		out[name] = Value{Fields: take(out[name].Fields, v.Fields, path[1:])}
	case ok:
		out[name] = v
	default:
		delete(out, name)
	}
	return out
}

func (d *Draft) takeOffer(path []string, from *Draft) {
	if len(path) == 0 {
		return
	}
	d.Offers = slices.Clone(d.Offers)
	mine, theirs := d.Offer(path[0]), from.Offer(path[0])
	switch {
	case theirs == nil:
		d.Offers = slices.DeleteFunc(d.Offers, func(o Offer) bool { return o.SKU == path[0] })
	case mine == nil:
		d.Offers = append(d.Offers, *theirs)
	case len(path) == 2:
		mine.take(path[1], theirs)
	}
}

func (o *Offer) take(part string, from *Offer) {
	switch part {
	case "price":
		o.Price, o.Tiers = from.Price, slices.Clone(from.Tiers)
	case "stock":
		o.Stock = from.Stock
	case "options":
		o.Options = slices.Clone(from.Options)
	case "package":
		o.Package = from.Package
	}
}

// Part returns the part of the draft at a path, as [Diff] names it, in a form
// that a person can read: texts as they are, lists with semicolons, prices as
// "23.50 USD" and ladders as "10: 23.50 USD; 100: 21.00 USD". It is "" where
// the draft has nothing.
func (d *Draft) Part(path string) string {
	t, ok := check.Tokens(path)
	switch {
	case !ok || len(t) == 0:
	case path == "/category":
		return d.Category
	case path == "/locale":
		return d.Locale
	case path == "/media":
		urls := make([]string, len(d.Media))
		for i, m := range d.Media {
			urls[i] = m.URL
		}
		return strings.Join(urls, "; ")
	case t[0] == "values":
		return Value{Fields: d.Values}.at(t[1:]).readable()
	case t[0] == "offers" && len(t) > 1:
		if o := d.Offer(t[1]); o != nil {
			return o.part(t[2:])
		}
	}
	return ""
}

func (v Value) at(path []string) Value {
	for _, name := range path {
		v = v.Fields[name]
	}
	return v
}

func (v Value) readable() string {
	switch {
	case v.Fields != nil:
		var parts []string
		for _, name := range slices.Sorted(maps.Keys(v.Fields)) {
			parts = append(parts, name+": "+v.Fields[name].readable())
		}
		return strings.Join(parts, "; ")
	case v.List != nil:
		parts := make([]string, len(v.List))
		for i, m := range v.List {
			parts[i] = m.readable()
		}
		return strings.Join(parts, "; ")
	}
	return v.Text
}

// part returns a part of the offer; its price, where none is named.
func (o *Offer) part(path []string) string {
	name := "price"
	if len(path) > 0 {
		name = path[0]
	}
	switch name {
	case "price":
		return o.readablePrice()
	case "stock":
		if o.Stock != nil {
			return number(*o.Stock)
		}
	case "options":
		parts := make([]string, len(o.Options))
		for i, c := range o.Options {
			parts[i] = c.Name + ": " + c.Value
		}
		return strings.Join(parts, "; ")
	case "package":
		return o.Package.readable()
	}
	return ""
}

func (o *Offer) readablePrice() string {
	if len(o.Tiers) == 0 {
		return o.Price.String()
	}
	parts := make([]string, len(o.Tiers))
	for i, t := range o.Tiers {
		parts[i] = number(t.MinQuantity) + ": " + t.Price.String()
	}
	return strings.Join(parts, "; ")
}

// readable lists size and weights, such as "33 cm × 25 cm × 31 cm, 8.4 kg".
func (p Package) readable() string {
	var size, all []string
	for _, q := range []measure.Quantity{p.Length, p.Width, p.Height} {
		if !q.IsZero() {
			size = append(size, q.String())
		}
	}
	if len(size) > 0 {
		all = append(all, strings.Join(size, " × "))
	}
	for _, q := range []measure.Quantity{p.Gross, p.Net} {
		if !q.IsZero() {
			all = append(all, q.String())
		}
	}
	return strings.Join(all, ", ")
}
