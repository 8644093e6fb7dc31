package catalog

import (
	"slices"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
	"github.com/shopspring/decimal"
)

// price files the price of a variation or, where it has none, of the item.
func (m *meliProduct) price(v *listing.Variant, s meliSource, own *meliSource) {
	m.priced = false
	if !m.priceOf(&v.Price, s) && own != nil {
		m.priceOf(&v.Price, *own)
	}
	if m.priced {
		return
	}
	at := v.At
	if null := s.node.null(meliPrice); null != nil {
		at = m.rd.place(null.line(), s.path+null.name)
	}
	m.find(at, rulePriceMissing, check.Warning, m.path(FieldPrice))
}

// null returns the member with that meaning that is null, and nil if there is
// none.
func (n *jsonNode) null(f meliField) *jsonNode {
	for _, kid := range n.kids {
		if kid.field == f && kid.kind == jsonNull {
			return kid
		}
	}
	return nil
}

// priceOf files the price that s states, and reports false if it states none.
// The price of an item is announced to leave it for the answer "prices" (page
// "api de precios", read 2026-06-06), so one that stands there is read too.
func (m *meliProduct) priceOf(to *currency.Money, s meliSource) bool {
	n := s.node.meaning(meliPrice)
	switch {
	case n.scalar():
		m.amount(to, n, s.path+n.name, FieldPrice)
		return true
	case n != nil:
		return m.priceParts(to, n, s.path+n.name)
	}
	if p := s.node.meaning(meliPriceList); p != nil {
		list := p
		if p.kind == jsonObject {
			list = p.member("prices")
		}
		for i, kid := range list.elements() {
			if textOf(kid.member("type")) == "standard" {
				return m.priceParts(to, kid, kidPath(s.path+p.name, list, i))
			}
		}
	}
	if n := s.node.meaning(meliSalePrice); n != nil && n.kind == jsonObject {
		return m.priceParts(to, n, s.path+n.name)
	}
	return false
}

// textOf returns the text of a scalar, and "" for all else.
func textOf(n *jsonNode) string {
	if n.scalar() {
		return n.text
	}
	return ""
}

// priceParts files a price that says its amount and its currency apart. Some
// programs write the part behind the decimal sign apart as well, others the
// number of decimals there: a price of which that is not nought is not read.
func (m *meliProduct) priceParts(to *currency.Money, n *jsonNode, path string) bool {
	var amount *jsonNode
	for _, kid := range n.kids {
		switch fold(kid.name) {
		case "amount", "value", "monto", "valor", "precio":
			if amount == nil && kid.scalar() {
				amount = kid
			}
		case "decimals", "decimales", "cents", "centavos":
			if kid.scalar() && kid.text != "0" {
				m.mistyped(n, path, FieldPrice, wantNumber)
				m.priced = true
				return true
			}
		case "currency", "currency id", "moneda":
			if c, ok := m.cellOf(kid, path+"."+kid.name, FieldCurrency); ok {
				m.rowCurrency([]cell{c})
			}
		}
	}
	if amount == nil {
		m.mistyped(n, path, FieldPrice, wantNumber)
		m.priced = true
		return true
	}
	m.amount(to, amount, path+"."+amount.name, FieldPrice)
	return true
}

// cellOf reads a scalar, if n is one. It stays among the extra data.
func (m *meliProduct) cellOf(n *jsonNode, path string, f Field) (cell, bool) {
	if !n.scalar() {
		return cell{}, false
	}
	c, ok := m.read(n, path, f)
	n.used = false
	return c, ok
}

// amount files an amount of money.
func (m *meliProduct) amount(to *currency.Money, n *jsonNode, path string, f Field) {
	if c, ok := m.numeral(n, path, f); ok {
		m.money(to, c)
		m.written(n, path)
		m.damaged(c, m.path(f), false)
	}
	m.priced = true
}

// original files the price that the shop strikes through.
func (m *meliProduct) original(v *listing.Variant, s meliSource, own *meliSource) {
	n, path := s.node.meaning(meliOriginalPrice), s.path
	if n == nil && own != nil {
		n, path = own.node.meaning(meliOriginalPrice), own.path
	}
	if n.scalar() {
		m.otherPrice(v, n, path+n.name, listing.ListPrice, "")
	}
}

// otherPrice adds a price beside the one that is asked.
func (m *meliProduct) otherPrice(v *listing.Variant, n *jsonNode, path string, kind listing.PriceKind, market string) {
	var money currency.Money
	priced := m.priced
	m.amount(&money, n, path, "")
	if m.priced = priced; money.Code() != "" {
		v.Prices = append(v.Prices, listing.Price{Kind: kind, Money: money, Market: market, At: m.rd.place(n.line(), path)})
	}
}

// otherOffer files what another item asks for the same thing.
func (m *meliProduct) otherOffer(s meliSource, main *meliPart) {
	v := &m.p.Variants[m.variant]
	id := s.part.text(meliID)
	m.find(m.rd.at(s.part.line, 0), ruleMeliCondition, check.Info, check.Index("/variants", m.variant, "prices"),
		i18n.Str("value", clip(id)), i18n.Str("other", clip(main.text(meliID))))
	market := s.part.text(meliListingType)
	if market == "" {
		market = id
	}
	if n := s.node.meaning(meliPrice); n.scalar() {
		m.otherPrice(v, n, s.path+n.name, listing.MarketPrice, market)
	}
	for i := range s.attrs {
		if a := &s.attrs[i]; a.id == "SELLER_SKU" && len(a.values) == 1 {
			m.setSKU(v, a.values[0], s.at+a.path, "mercadolibre SELLER_SKU")
		}
	}
	if n := s.node.meaning(meliSKU); n.scalar() {
		m.setSKU(v, n, s.path+n.name, "mercadolibre "+n.name)
	}
}

// stocks files how many there are of a variant: in all, and by place. Where only
// the places say it, the whole is their sum.
func (m *meliProduct) stocks(v *listing.Variant, s meliSource) {
	sum, known := m.places(v, s)
	n := s.node.meaning(meliStock)
	switch {
	case n == nil && known:
		v.Stock = &sum
	case n == nil:
	case !n.scalar():
		m.mistyped(n, s.path+n.name, FieldStock, wantNumber)
	case m.items.roundedDown(s, n):
		m.find(m.rd.place(n.line(), s.path+n.name), ruleMeliStockFloor, check.Warning, m.path(FieldStock), i18n.Str("value", n.text))
	default:
		if c, ok := m.numeral(n, s.path+n.name, FieldStock); ok {
			m.stock(v, c)
			m.written(n, s.path+n.name)
			m.damaged(c, m.path(FieldStock), false)
		}
	}
}

// places files the stock of each place and returns the sum. It reports false if
// there is none, or one whose stock is not known.
func (m *meliProduct) places(v *listing.Variant, s meliSource) (sum decimal.Decimal, known bool) {
	list := s.node.meaning(meliStockPlaces)
	if list == nil || list.kind != jsonArray {
		return sum, false
	}
	known = len(list.kids) > 0
	for i, kid := range list.kids {
		path := kidPath(s.path+list.name, list, i)
		var at *jsonNode
		for _, name := range [...]string{"store_id", "network_node_id", "type"} {
			if n := kid.member(name); at == nil && n.scalar() {
				at = n
			}
		}
		if at == nil {
			known = false
			continue
		}
		at.used = true
		place := listing.Variant{}
		if n := kid.member("quantity"); n.scalar() {
			if c, ok := m.numeral(n, path+".quantity", FieldStock); ok {
				m.stock(&place, c)
				m.written(n, path+".quantity")
			}
		}
		v.Stocks = append(v.Stocks, listing.Stock{Location: strings.TrimSpace(at.text), Quantity: place.Stock})
		if place.Stock == nil {
			known = false
			continue
		}
		sum = sum.Add(*place.Stock)
	}
	return sum, known
}

// meliFloors is the numbers that stand for a range of stock in what Mercado
// Libre shows to others than the owner: 1 for 1 to 50, 50 for 51 to 100 and so
// on (page "items y búsquedas", 2025-04-08).
var meliFloors = [...]string{"1", "50", "100", "150", "200", "250", "500", "5000", "50000"}

// roundedDown reports whether a quantity may be where a range begins: it is one
// of those numbers, and nothing in the item shows that the owner read it.
func (m *meliItems) roundedDown(s meliSource, n *jsonNode) bool {
	if m.owner || n.name != string(meliStock) || !slices.Contains(meliFloors[:], n.text) {
		return false
	}
	return !s.part.ownerSees()
}

// ownerSees reports whether an item has what only its owner sees, or a quantity
// that is no number of a range.
func (p *meliPart) ownerSees() bool {
	for _, kid := range p.item.kids {
		switch kid.name {
		case "seller_custom_field", "stock_locations", "warnings", "differential_pricing", "geolocation":
			return true
		case string(meliSold):
			if kid.kind == jsonNumber && kid.text != "0" && !slices.Contains(meliFloors[:], kid.text) {
				return true
			}
		}
	}
	if p.rank() > 0 {
		return true // others do not find what is not on sale
	}
	return slices.ContainsFunc(p.attrs, func(a meliAttr) bool {
		return a.id == "SELLER_SKU" || strings.HasPrefix(a.id, "SELLER_PACKAGE_")
	})
}

// readByOwner reports whether the beginning of a file shows the same.
func readByOwner(head []byte) bool {
	s := string(head)
	for {
		_, rest, ok := strings.Cut(s, `"`+string(meliStock)+`"`)
		if !ok {
			return strings.Contains(string(head), `"seller_custom_field"`)
		}
		s = rest
		number := strings.TrimLeft(rest, ": \t\r\n")
		number = number[:digitsOf(number)]
		if number != "" && number != "0" && !slices.Contains(meliFloors[:], number) && len(number) < len(rest) {
			return true
		}
	}
}
