package alibabacom

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/nao-trade/nao/alibaba"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/listing"
)

// editOffers writes prices and stocks through the calls made for them. If the
// prices are written and the stocks are not, the receipt says what happened to
// the stocks: the next reading shows both.
func (m *Market) editOffers(ctx context.Context, w *listing.Write, r listing.Receipt, e edit) listing.Receipt {
	prices, stocks := touched(w.Fields)
	pp, err := priceEdit(e.info, w.RemoteID, prices)
	if err == nil && pp != nil {
		err = m.write(ctx, apiEditPrice, pp, nil)
	}
	if err != nil {
		return m.failed(r, w.Draft, err)
	}
	sp, err := stockEdit(e.info, w.RemoteID, stocks)
	if err == nil && sp != nil {
		err = m.write(ctx, apiEditInventory, sp, nil)
	}
	if err != nil {
		return m.failed(r, w.Draft, err)
	}
	v, err := m.verdict(ctx, e.current)
	if err != nil {
		// Written; where the listing stands is for Status to say.
		v.state = listing.Accepted
	}
	r.State, r.At = v.state, m.now().UTC()
	if v.state == listing.Processing {
		r.Poll = m.poll
	}
	return r
}

// touched returns the SKUs whose price and whose stock the paths name.
func touched(fields []string) (prices, stocks []string) {
	for _, f := range fields {
		t, _ := check.Tokens(f)
		if t[2] == "price" {
			prices = append(prices, t[1])
		} else {
			stocks = append(stocks, t[1])
		}
	}
	return prices, stocks
}

// priceEdit returns the parameters that set prices: the product's ladder, or
// the prices of the named SKUs. The platform takes one of the two
// (B_PRICE_CONFLICT). Nil: nothing to do.
func priceEdit(in info, id string, codes []string) (alibaba.Params, error) {
	p := alibaba.Params{"product_id": id}
	if len(codes) == 0 {
		return nil, nil
	}
	if in.Trade.Price != nil {
		return p, p.SetJSON("price", in.Trade.Price)
	}
	type entry struct {
		ID    json.Number `json:"sku_id"`
		Price string      `json:"price"`
	}
	var entries []entry
	for _, s := range in.Trade.SKUs {
		if s.Price != nil && slices.Contains(codes, s.Code) {
			entries = append(entries, entry{s.ID, s.Price.Price})
		}
	}
	if len(entries) == 0 {
		return nil, invalid("edit prices", "no price is given")
	}
	return p, p.SetJSON("sku_price", entries)
}

// stockEdit returns the parameters that set stocks: the product's own, or those of
// the named SKUs. The documentation shows a list in its table and an object in
// its example; this is the list. A stock that is not known is left alone.
func stockEdit(in info, id string, codes []string) (alibaba.Params, error) {
	if len(codes) == 0 {
		return nil, nil
	}
	p := alibaba.Params{"product_id": id}
	if len(in.Trade.SKUs) == 0 {
		if in.Trade.Inventory == "" {
			return nil, nil
		}
		p["inventory"] = string(in.Trade.Inventory)
		return p, nil
	}
	type entry struct {
		ID        json.Number `json:"sku_id"`
		Inventory json.Number `json:"inventory"`
	}
	var entries []entry
	for _, s := range in.Trade.SKUs {
		if s.Inventory != "" && slices.Contains(codes, s.Code) {
			entries = append(entries, entry{s.ID, s.Inventory})
		}
	}
	if len(entries) == 0 {
		return nil, nil
	}
	return p, p.SetJSON("sku_inventory", entries)
}
