package alibabatest

import (
	"slices"
	"time"
)

// posting says that a product is found under a key from one moment to another.
// A zero until means for ever.
type posting struct {
	id          string
	from, until time.Time
}

func (p posting) visible(now time.Time) bool {
	return !now.Before(p.from) && (p.until.IsZero() || now.Before(p.until))
}

// index finds products by an account's SKU code or model number, late by the
// index lag in both directions.
type index map[string][]posting

// indexKey separates its parts by a byte that none of them holds.
func indexKey(account, by, key string) string { return account + "\x00" + by + "\x00" + key }

// enter makes a product visible as its record says.
func (x index) enter(r *record) {
	for _, f := range r.Found {
		key := indexKey(r.Account, f.By, f.Key)
		x[key] = append(x[key], posting{id: r.ID, from: f.From, until: f.Until})
	}
}

// forget undoes enter.
func (x index) forget(r *record) {
	for _, f := range r.Found {
		key := indexKey(r.Account, f.By, f.Key)
		left := slices.DeleteFunc(x[key], func(p posting) bool { return p.id == r.ID })
		if len(left) == 0 {
			delete(x, key)
			continue
		}
		x[key] = left
	}
}

// find returns the visible ids under key in ascending order, and forgets those
// that have gone.
func (x index) find(key string, now time.Time) []string {
	kept := slices.DeleteFunc(x[key], func(p posting) bool { return !p.until.IsZero() && !now.Before(p.until) })
	if len(kept) == 0 {
		delete(x, key)
		return nil
	}
	x[key] = kept
	var ids []string
	for _, p := range kept {
		if p.visible(now) {
			ids = append(ids, p.id)
		}
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

// roll lists all products of one account in ascending order of their ids.
// Nearly always all of it is visible, and a page is a slice of it.
type roll struct {
	ids      []string
	settling map[string]posting // not yet visible, or not yet gone
}

// add appends a new id, which must be greater than all others.
func (r *roll) add(p posting) {
	r.ids = append(r.ids, p.id)
	r.settle(p)
}

// remove makes an id disappear at a moment.
func (r *roll) remove(id string, at time.Time) {
	p := r.settling[id]
	p.id, p.until = id, at
	r.settle(p)
}

func (r *roll) settle(p posting) {
	if r.settling == nil {
		r.settling = map[string]posting{}
	}
	r.settling[p.id] = p
}

// page returns a page of the visible ids (pages count from 0) and how many
// there are in all.
func (r *roll) page(page, size int, now time.Time) (ids []string, total int) {
	for id, p := range r.settling {
		switch {
		case !p.until.IsZero() && !now.Before(p.until):
			delete(r.settling, id)
			if i, ok := slices.BinarySearch(r.ids, id); ok {
				r.ids = slices.Delete(r.ids, i, i+1)
			}
		case p.until.IsZero() && !now.Before(p.from):
			delete(r.settling, id)
		}
	}
	visible := r.ids
	if len(r.settling) > 0 {
		visible = slices.DeleteFunc(slices.Clone(r.ids), func(id string) bool {
			p, ok := r.settling[id]
			return ok && !p.visible(now)
		})
	}
	return slices.Clone(pageOf(visible, page, size)), len(visible)
}

// pageOf cuts page number page (from 0) out of ids.
func pageOf(ids []string, page, size int) []string {
	if page < 0 || size <= 0 || page > len(ids)/size {
		return nil
	}
	from := page * size
	return ids[from:min(from+size, len(ids))]
}
