package alibabatest

import (
	"fmt"
	"maps"
	"slices"
	"time"
)

// Product is one product as a test sees it. It is a copy, Info included.
type Product struct {
	ID      string // thirteen digits
	Account string // the seller
	Info    ProductInfo
	Audit   string // approved, pending or rejected
	Status  string // online, offline or deleted
	Publish string // online, pending, failed or offline: the word of the publish status
	Reason  string // why the audit refused it, once it has

	Created  time.Time // UTC
	Modified time.Time // UTC, whole milliseconds; no two changes share one
}

func (r *record) product(now time.Time) Product {
	word, reason := r.publishing(now)
	return Product{
		ID: r.ID, Account: r.Account, Info: r.Info.clone(),
		Audit: r.audit(now), Status: r.status(now), Publish: word, Reason: reason,
		Created: r.Created, Modified: r.Modified,
	}
}

// Products returns all products of all accounts, deleted ones included, by
// ascending id.
func (s *Server) Products() []Product {
	return s.productsWhere(func(*record, time.Time) bool { return true })
}

// Live returns the products that buyers see now, by ascending id.
func (s *Server) Live() []Product {
	return s.productsWhere(func(r *record, now time.Time) bool { return r.status(now) == statusOnline })
}

func (s *Server) productsWhere(keep func(*record, time.Time) bool) []Product {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := clock()
	var all []Product
	for _, id := range slices.Sorted(maps.Keys(s.store.products)) {
		if r := s.store.products[id]; keep(r, now) {
			all = append(all, r.product(now))
		}
	}
	return all
}

// Product returns one product, and whether it exists.
func (s *Server) Product(id string) (Product, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	r, ok := s.store.products[id]
	if !ok {
		return Product{}, false
	}
	return r.product(clock()), true
}

// Edit changes a product by hand, as somebody does in the seller centre behind
// the client's back. The result is not checked and not audited again. New SKUs
// get ids.
func (s *Server) Edit(id string, edit func(*ProductInfo)) error {
	return s.byHand(id, func(r *record, _ time.Time) error {
		before := slices.Clone(r.Info.Trade.SKUs)
		edit(&r.Info)
		return giveSKUIDs(r, before)
	})
}

// SetPrice sets the price of the first step of a product's ladder and of every
// SKU that has a price, by hand and unchecked. Price is a plain decimal in the
// currency that the product has, such as "19.90".
func (s *Server) SetPrice(id, price string) error {
	if !plainNumber.MatchString(price) {
		return fmt.Errorf("alibabatest: SetPrice: %q is not a plain decimal, such as 19.90", price)
	}
	return s.Edit(id, func(info *ProductInfo) {
		if p := info.Trade.Price; p != nil && len(p.Tiers) > 0 {
			p.Tiers[0].Price = Number(price)
		}
		for _, sku := range info.Trade.SKUs {
			if sku.Price != nil {
				sku.Price.Price = Number(price)
			}
		}
	})
}

// Reject lets the audit refuse a product now, whether it was pending or
// approved. The reason is what the publish status says.
func (s *Server) Reject(id, reason string) error {
	if reason == "" {
		return fmt.Errorf("alibabatest: Reject: product %s: the reason is empty", id)
	}
	return s.byHand(id, func(r *record, now time.Time) error {
		r.AuditAt, r.Verdict = now, reason
		return nil
	})
}

// Approve lets the audit approve a product now; it goes online after
// [Options.OnlineDelay].
func (s *Server) Approve(id string) error {
	return s.byHand(id, func(r *record, now time.Time) error {
		r.submit(now, "", 0, s.opt.OnlineDelay)
		return nil
	})
}

func (s *Server) byHand(id string, edit func(*record, time.Time) error) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	old, ok := s.store.products[id]
	if !ok || old.Deleted {
		return fmt.Errorf("alibabatest: there is no product %s", id)
	}
	now, r := clock(), old.clone()
	if err := edit(r, now); err != nil {
		return err
	}
	return s.change(r, now)
}
