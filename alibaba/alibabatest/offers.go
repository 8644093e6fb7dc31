package alibabatest

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
)

// editPrice changes the price of a product or of some of its SKUs. Neither is
// looked at by the audit.
//
// behaviour: offer.not-audited
func (s *Server) editPrice(c *call) (fields, error) {
	old, err := s.editable(c.account, ID(c.params["product_id"]))
	if err != nil {
		return nil, err
	}
	price, skus := c.params["price"], c.params["sku_price"]
	switch {
	case price == "" && skus == "":
		return nil, refuse("B_PRICE_ALL_NULL", "SPU and SKU prices cannot both be empty")
	case price != "" && skus != "":
		return nil, refuse("B_PRICE_CONFLICT", "SPU and SKU prices cannot be edited at once")
	}
	r := old.clone()
	if price != "" {
		err = setProductPrice(r, price)
	} else {
		err = setSKUPrices(r, skus)
	}
	if err != nil {
		return nil, err
	}
	return fields{"data": nil}, s.change(r, clock())
}

func setProductPrice(r *record, text string) error {
	var p Price
	if err := json.Unmarshal([]byte(text), &p); err != nil {
		return nullNull()
	}
	if p.Currency != "" && p.Currency != "USD" {
		return badParam("currency is %s; only USD can be edited", p.Currency)
	}
	if p.empty() {
		return refuse("B_PRICE_ALL_NULL", "price names no amount")
	}
	if err := acceptPrice(&p); err != nil {
		return err
	}
	p.Currency = "USD"
	r.Info.Trade.Price = &p
	return nil
}

// setSKUPrices sets prices in USD.
func setSKUPrices(r *record, text string) error {
	var list []struct {
		ID    ID     `json:"sku_id"`
		Price Number `json:"price"`
	}
	if err := json.Unmarshal([]byte(text), &list); err != nil || len(list) == 0 {
		return nullNull()
	}
	for _, edit := range list {
		i := r.sku(edit.ID)
		if i < 0 {
			return badParam("product %s has no sku %s", r.ID, edit.ID)
		}
		if err := acceptAmount(edit.Price); err != nil {
			return err
		}
		r.Info.Trade.SKUs[i].Price = &SKUPrice{Price: edit.Price, Currency: "USD"}
	}
	return nil
}

// editInventory changes the stock of a product or of some of its SKUs.
func (s *Server) editInventory(c *call) (fields, error) {
	old, err := s.editable(c.account, ID(c.params["product_id"]))
	if err != nil {
		return nil, err
	}
	all, skus := Number(c.params["inventory"]), c.params["sku_inventory"]
	switch {
	case all == "" && skus == "":
		return nil, refuse("B_INVENTORY_ALL_NULL", "SPU and SKU inventories cannot both be empty")
	case all != "" && skus != "":
		return nil, refuse("B_INVENTORY_CONFLICT", "SPU and SKU inventories cannot be edited at once")
	}
	r := old.clone()
	if all != "" {
		if !plainNumber.MatchString(string(all)) {
			return nil, invalid("inventory")
		}
		if err := acceptWhole("inventory", all, "0", maxStock); err != nil {
			return nil, err
		}
		r.Info.Trade.Inventory = all
	} else if err := setSKUInventories(r, skus); err != nil {
		return nil, err
	}
	return fields{"data": nil}, s.change(r, clock())
}

func setSKUInventories(r *record, text string) error {
	stock, err := skuInventories(text)
	if err != nil || len(stock) == 0 {
		return nullNull()
	}
	for _, id := range slices.Sorted(maps.Keys(stock)) {
		i := r.sku(id)
		if i < 0 {
			return badParam("product %s has no sku %s", r.ID, id)
		}
		if stock[id] == "" {
			return badParam("sku %s has no inventory", id)
		}
		if err := acceptWhole("inventory", stock[id], "0", maxStock); err != nil {
			return err
		}
		r.Info.Trade.SKUs[i].Inventory = stock[id]
	}
	return nil
}

// skuInventories reads a list of {sku_id, inventory} or an object from SKU id
// to inventory: the documentation's table shows the one, its example the other.
//
// behaviour: inventory.two-forms
func skuInventories(text string) (map[ID]Number, error) {
	stock := map[ID]Number{}
	if bytes.HasPrefix(bytes.TrimSpace([]byte(text)), []byte("{")) {
		err := json.Unmarshal([]byte(text), &stock)
		return stock, err
	}
	var list []struct {
		ID        ID     `json:"sku_id"`
		Inventory Number `json:"inventory"`
	}
	if err := json.Unmarshal([]byte(text), &list); err != nil {
		return nil, err
	}
	for _, e := range list {
		stock[e.ID] = e.Inventory
	}
	return stock, nil
}
