package listing

import (
	"maps"
	"slices"
	"strconv"

	"github.com/nao-trade/nao/check"
)

// media repairs the pictures: each once, the product's main one first, and no
// more than the schema takes.
func (r *repairer) media() {
	d := r.draft
	was := slices.Clone(d.Media)
	order, twice := onceEach(was)
	main := d.mainImage(order)
	if main > 0 {
		order = slices.Insert(slices.Delete(slices.Clone(order), main, main+1), 0, order[main])
	}
	var over []int
	if most := r.schema.Images; most > 0 && len(order) > most {
		order, over = order[:most], order[most:]
	}
	if main <= 0 && len(twice) == 0 && len(over) == 0 {
		return
	}
	origin, repairs := d.Origin, len(d.Repairs)
	for _, i := range twice {
		r.add(ruleRepairImageTwice, imagePath(i), argValue(clip(was[i].URL)))
	}
	if main > 0 {
		r.add(ruleRepairImageMain, imagePath(order[0]), argValue(clip(was[order[0]].URL)))
	}
	for _, i := range over {
		r.add(ruleRepairImageOver, imagePath(i), argMax(r.schema.Images), argValue(clip(was[i].URL)))
	}
	d.arrange(order)
	if r.worse() {
		d.Media, d.Origin, d.Repairs = was, origin, d.Repairs[:repairs]
		return
	}
	for i := range d.Repairs[repairs:] {
		d.Repairs[repairs+i].Field = "/media" // pictures are one part of a draft
	}
}

func imagePath(i int) string { return "/media/" + strconv.Itoa(i) }

// onceEach returns the indexes of the pictures, each picture once, and those of
// the others.
func onceEach(media []MediaRef) (kept, twice []int) {
	type name struct{ url, id string }
	seen := map[name]bool{}
	for i, m := range media {
		url, id := name{url: m.URL}, name{id: m.RemoteID}
		if m.URL != "" && seen[url] || m.RemoteID != "" && seen[id] {
			twice = append(twice, i)
			continue
		}
		seen[url], seen[id] = true, true
		kept = append(kept, i)
	}
	return kept, twice
}

// mainImage returns where in the order the picture stands that is the first of
// the product, as far as the draft's origins tell; -1 if they do not tell it of
// the one that is first now.
func (d *Draft) mainImage(order []int) int {
	best, least := -1, 0
	for k, i := range order {
		n, ok := d.productImage(i)
		switch {
		case !ok && k == 0:
			return -1
		case ok && (best < 0 || n < least):
			best, least = k, n
		}
	}
	return best
}

// productImage returns which of the product's media a picture of the draft is.
func (d *Draft) productImage(i int) (int, bool) {
	t, ok := check.Tokens(d.Origin[imagePath(i)])
	if !ok || len(t) < 2 || t[0] != "media" {
		return 0, false
	}
	n, err := strconv.Atoi(t[1])
	return n, err == nil
}

// arrange puts the pictures in the order of their indexes, with their origins.
func (d *Draft) arrange(order []int) {
	media := make([]MediaRef, len(order))
	origin := maps.Clone(d.Origin)
	for i := range d.Media {
		delete(origin, imagePath(i))
	}
	for k, i := range order {
		media[k] = d.Media[i]
		if from, ok := d.Origin[imagePath(i)]; ok {
			origin[imagePath(k)] = from
		}
	}
	d.Media, d.Origin = media, origin
}
