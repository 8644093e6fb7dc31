package alibabatest

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"
)

// firstProductID is where product ids begin: thirteen digits, as the real ones
// of the last years have.
const firstProductID = 1601000000000

// skuFactor leaves room below a product id for the ids of its SKUs; together
// they have eighteen digits, more than a float64 can hold.
const skuFactor = 100000

// store holds products and photographs. It is not safe for concurrent use; the
// server's lock guards it.
type store struct {
	disk     disk
	products map[string]*record
	bySKU    map[ID]string // SKU id -> product id
	index    index
	rolls    map[string]*roll // by account
	photos   map[string]photoRecord
	lastID   int64
	lastFile int64
}

// openStore reads the state that an earlier server left in dir; an empty dir
// keeps everything in memory.
func openStore(dir string) (*store, error) {
	st := &store{
		disk:     disk{dir: dir},
		products: map[string]*record{},
		bySKU:    map[ID]string{},
		index:    index{},
		rolls:    map[string]*roll{},
		photos:   map[string]photoRecord{},
		lastID:   firstProductID,
		lastFile: firstFileID,
	}
	products, err := loadAll[*record](st.disk, "products")
	if err != nil {
		return nil, err
	}
	for _, id := range slices.Sorted(maps.Keys(products)) {
		if err := st.adopt(id, products[id]); err != nil {
			return nil, err
		}
	}
	photos, err := loadAll[photoRecord](st.disk, "photos")
	if err != nil {
		return nil, err
	}
	for id, p := range photos {
		st.photos[p.URL] = p
		n, err := strconv.ParseInt(id, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("alibabatest: state file photos/%s: %q is not a file id", id, id)
		}
		st.lastFile = max(st.lastFile, n)
	}
	return st, nil
}

// adopt takes in a record that was read from the disk.
func (st *store) adopt(id string, r *record) error {
	n, err := strconv.ParseInt(id, 10, 64)
	if err != nil || r == nil || r.ID != id {
		return fmt.Errorf("alibabatest: state file products/%s does not hold the product of its name; remove it", id)
	}
	st.lastID = max(st.lastID, n)
	st.enter(r)
	if r.Deleted {
		st.roll(r.Account).remove(r.ID, r.Gone)
	}
	return nil
}

// nextProductID returns an id that was never used.
func (st *store) nextProductID() string {
	st.lastID++
	return strconv.FormatInt(st.lastID, 10)
}

// owned returns an account's product, deleted ones included.
func (st *store) owned(account, id string) (*record, bool) {
	r, ok := st.products[id]
	return r, ok && r.Account == account
}

// insert saves a new product and then shows it.
func (st *store) insert(r *record) error {
	r.reindex(r.Created, r.Indexed)
	if err := st.disk.save("products", r.ID, r); err != nil {
		return err
	}
	st.enter(r)
	return nil
}

func (st *store) enter(r *record) {
	st.products[r.ID] = r
	for _, s := range r.Info.Trade.SKUs {
		st.bySKU[s.ID] = r.ID
	}
	st.index.enter(r)
	st.roll(r.Account).add(posting{id: r.ID, from: r.Indexed})
}

// replace saves a product that changed now; the search follows at a moment.
func (st *store) replace(r *record, now, indexed time.Time) error {
	r.reindex(now, indexed)
	if err := st.disk.save("products", r.ID, r); err != nil {
		return err
	}
	old := st.products[r.ID]
	st.products[r.ID] = r
	for _, s := range old.Info.Trade.SKUs {
		delete(st.bySKU, s.ID)
	}
	for _, s := range r.Info.Trade.SKUs {
		st.bySKU[s.ID] = r.ID
	}
	st.index.forget(old)
	st.index.enter(r)
	if r.Deleted {
		st.roll(r.Account).remove(r.ID, indexed)
	}
	return nil
}

func (st *store) roll(account string) *roll {
	r, ok := st.rolls[account]
	if !ok {
		r = &roll{}
		st.rolls[account] = r
	}
	return r
}

// giveSKUIDs gives every SKU an id. A SKU keeps the one it had: found by its
// id, or else by its code.
//
// behaviour: update.sku-keeps-its-id
func giveSKUIDs(r *record, before []SKU) error {
	free := slices.Clone(before)
	take := func(match func(SKU) bool) ID {
		if i := slices.IndexFunc(free, match); i >= 0 {
			id := free[i].ID
			free = slices.Delete(free, i, i+1)
			return id
		}
		return ""
	}
	skus := r.Info.Trade.SKUs
	for i := range skus {
		id := skus[i].ID
		skus[i].ID = take(func(s SKU) bool { return id != "" && s.ID == id })
	}
	product, err := strconv.ParseInt(r.ID, 10, 64)
	if err != nil {
		return err
	}
	for i := range skus {
		if skus[i].ID == "" {
			skus[i].ID = take(func(s SKU) bool { return s.Code != "" && s.Code == skus[i].Code })
		}
		if skus[i].ID == "" {
			r.SKUSerial++
			skus[i].ID = ID(strconv.FormatInt(product*skuFactor+int64(r.SKUSerial), 10))
		}
	}
	return nil
}
