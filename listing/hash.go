package listing

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"hash"
	"maps"
	"slices"
	"strings"

	"github.com/nao-trade/nao/i18n/measure"
	"github.com/shopspring/decimal"
)

// Hash identifies what a draft says to the marketplace. It begins with the
// version of the canonical form, so that hashes of different versions never
// compare equal by accident.
type Hash string

// hashVersion names the canonical form below. Any change of the form needs a
// new name: a journal full of old hashes must not make every listing look
// changed without saying why.
const hashVersion = "d1"

// exactPlaces is more digits than a measure in base units can have.
const exactPlaces = 60

// Hash returns "d1:" and the first 32 hex digits of the SHA-256 of the draft's
// canonical form.
//
// Canonical form d1: every text is written as its length (unsigned varint)
// and its bytes in UTF-8, every list as its number of members and its
// members. In order: SKU, category, locale; the values that are not empty,
// sorted by name, each as its name, a letter (t text, l list, f fields, a text
// with attributes, which follow sorted by name) and its content, a list of one
// as its member; the offers, sorted by SKU, each as SKU,
// options in order, price, tiers in order, stock, package; the addresses of the
// media in order. A decimal is written without exponent and without zeros at its
// end, money as amount and code, a quantity as number and unit in the base unit
// of its dimension (g, mL, mm), and what is not known as "".
//
// The schema's version, origins, repairs and the marketplace's ids are left
// out: they change nothing that a buyer sees.
func (d *Draft) Hash() Hash {
	w := canonical{h: sha256.New()}
	w.text(d.SKU)
	w.text(d.Category)
	w.text(d.Locale)
	w.values(d.Values)
	offers := slices.SortedFunc(slices.Values(d.Offers), func(a, b Offer) int {
		switch {
		case a.SKU < b.SKU:
			return -1
		case a.SKU > b.SKU:
			return 1
		}
		return 0
	})
	w.count(len(offers))
	for i := range offers {
		w.offer(&offers[i])
	}
	d.writeMedia(&w)
	return Hash(hashVersion + ":" + hex.EncodeToString(w.h.Sum(nil)[:16]))
}

// canonical writes canonical form d1 into a hash.
type canonical struct {
	h   hash.Hash
	buf [binary.MaxVarintLen64]byte
}

func (w *canonical) count(n int) {
	w.h.Write(w.buf[:binary.PutUvarint(w.buf[:], uint64(n))])
}

func (w *canonical) text(s string) {
	w.count(len(s))
	w.h.Write([]byte(s))
}

func (w *canonical) values(vs Values) {
	names := slices.Sorted(maps.Keys(vs))
	names = slices.DeleteFunc(names, func(name string) bool { return vs[name].IsZero() })
	w.count(len(names))
	for _, name := range names {
		w.text(name)
		w.value(vs[name])
	}
}

func (w *canonical) value(v Value) {
	v = single(v)
	switch {
	case len(v.Attrs) > 0:
		w.text("a")
		w.text(v.Text)
		w.count(len(v.Attrs))
		for _, name := range slices.Sorted(maps.Keys(v.Attrs)) {
			w.text(name)
			w.text(v.Attrs[name])
		}
	case v.Fields != nil:
		w.text("f")
		w.values(v.Fields)
	case v.List != nil:
		w.text("l")
		w.count(len(v.List))
		for _, m := range v.List {
			w.value(m)
		}
	default:
		w.text("t")
		w.text(v.Text)
	}
}

func (w *canonical) offer(o *Offer) {
	w.text(o.SKU)
	o.writeOptions(w)
	o.writePrice(w)
	w.stock(o.Stock)
	o.writePackage(w)
}

func (o *Offer) writeOptions(w *canonical) {
	w.count(len(o.Options))
	for _, c := range o.Options {
		w.text(c.Name)
		w.text(c.Value)
	}
}

func (o *Offer) writePrice(w *canonical) {
	w.text(number(o.Price.Amount()))
	w.text(string(o.Price.Code()))
	w.count(len(o.Tiers))
	for _, t := range o.Tiers {
		w.text(number(t.MinQuantity))
		w.text(number(t.Price.Amount()))
		w.text(string(t.Price.Code()))
	}
}

func (o *Offer) writePackage(w *canonical) {
	for _, q := range []measure.Quantity{o.Package.Length, o.Package.Width, o.Package.Height, o.Package.Gross, o.Package.Net} {
		w.quantity(q)
	}
}

func (d *Draft) writeMedia(w *canonical) {
	w.count(len(d.Media))
	for _, m := range d.Media {
		w.text(m.URL)
	}
}

func (w *canonical) stock(d *decimal.Decimal) {
	if d == nil {
		w.text("")
		return
	}
	w.text(number(*d))
}

func (w *canonical) quantity(q measure.Quantity) {
	if q.IsZero() {
		w.text("")
		return
	}
	// Every unit is a finite decimal number of base units, so that nothing is
	// lost; a unit that the package does not know stands for itself.
	if base, err := q.In(q.Unit().Dimension().Base(), exactPlaces); err == nil {
		q = base
	}
	w.text(number(q.Value()))
	w.text(string(q.Unit()))
}

// number writes a decimal without exponent and without zeros at its end. The
// decimal library's String would do the same unless a program has told it
// otherwise, and a hash must not depend on that.
func number(d decimal.Decimal) string {
	s := d.StringFixed(max(-d.Exponent(), 0))
	if strings.ContainsRune(s, '.') {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return s
}
