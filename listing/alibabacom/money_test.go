package alibabacom_test

import (
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/alibaba/alibabatest"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/alibabacom"
)

// steps makes a ladder of quantities and prices in USD.
func steps(pairs ...any) []listing.Tier {
	var ts []listing.Tier
	for i := 0; i < len(pairs); i += 2 {
		ts = append(ts, listing.Tier{MinQuantity: whole(int64(pairs[i].(int))), Price: usd(pairs[i+1].(string))})
	}
	return ts
}

// Without a minimum order, an order begins where the prices of all variants
// have begun: at the largest first step.
func TestMinimumOrderIsTheLargestFirstStep(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	p := coffee()
	delete(p.Facts, "moq")
	p.Variants[0].Tiers = steps(10, "84.00", 200, "80.00")
	p.Variants[1].Tiers = steps(500, "60.00")
	p.Variants[2].Tiers = steps(50, "95.00", 500, "90.00")
	d := s.draft(t, p, categoryCoffee)
	if moq := d.Values["moq"].Text; moq != "500" {
		t.Errorf("minimum order %s, want 500", moq)
	}
	for i, want := range []string{"80.00", "60.00", "90.00"} {
		if o := d.Offers[i]; !o.Price.Equal(usd(want)) || o.Tiers != nil {
			t.Errorf("%s: price %s, tiers %v; want %s, which holds at 500", o.SKU, o.Price, o.Tiers, want)
		}
	}
}

// A variant whose prices begin above the minimum order would sell its smallest
// order at the bulk price: it is an error, and no price is drafted.
func TestBulkPriceIsNeverThatOfTheMinimumOrder(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	p := coffee()
	p.Variants[1].Tiers = steps(500, "60.00")
	d, found := s.Draft(p, s.schema(t, categoryCoffee))
	if want := "error alibabacom-first-step-above-minimum /variants/1/tiers"; !slices.Contains(ids(found), want) {
		t.Fatalf("%q is not among %q", want, ids(found))
	}
	if o := d.Offers[1]; !o.Price.IsZero() || o.Tiers != nil {
		t.Errorf("drafted at %s, %v", o.Price, o.Tiers)
	}
	i := slices.IndexFunc(found, func(f check.Finding) bool { return f.Rule.ID == "alibabacom-first-step-above-minimum" })
	for l, want := range map[i18n.Locale]string{
		i18n.MexicanSpanish:    "Los precios de CAF-CAPELTIC-500 empiezan en 500 unidades y el pedido mínimo es de 10",
		i18n.English:           "The prices of CAF-CAPELTIC-500 begin at 500 units and the minimum order is 10",
		i18n.SimplifiedChinese: "CAF-CAPELTIC-500的价格从500件起，而起订量为10件",
	} {
		if text := found[i].Text(l); !strings.HasPrefix(text, want) {
			t.Errorf("%q does not begin with %q", text, want)
		}
	}

	hand := s.draft(t, coffee(), categoryCoffee)
	r := s.publish(t, hand)
	after, fields := change(hand, func(d *listing.Draft) { d.Values["moq"] = listing.Text("5") })
	got := s.submit(t, listing.Write{Op: listing.Update, Draft: after, RemoteID: r.RemoteID, Fields: fields})
	if got.Fault != fault.Rejected || got.Findings[0].Rule.ID != "alibabacom-first-step-above-minimum" {
		t.Errorf("a minimum order below the ladder: %+v", got)
	}
}

// sentBy returns what a market sends for a creation.
func sentBy(t *testing.T, d *listing.Draft) (string, listing.Receipt) {
	t.Helper()
	var sent url.Values
	m := scripted(t, recorder{answers{"product/listing/v2": `{"code":"0","result":{"success":"true","data":1601000000001}}`}, &sent})
	rs, err := m.Submit(t.Context(), []listing.Write{{Op: listing.Create, SKU: d.SKU, Draft: d}})
	if err != nil {
		t.Fatal(err)
	}
	return sent.Get("product_info"), rs[0]
}

// Noughts behind the second decimal are not sent, and other digits there are
// refused: rounding is for who makes the draft.
func TestPricesHaveTwoDecimals(t *testing.T) {
	draft := func(price string) *listing.Draft {
		return &listing.Draft{SKU: "K", Category: "1", Locale: "en", Offers: []listing.Offer{{SKU: "V", Price: usd(price)}}}
	}
	for price, want := range map[string]string{"420.0000": "420.00", "420": "420.00", "0.5": "0.50"} {
		if sent, r := sentBy(t, draft(price)); !strings.Contains(sent, `"price":"`+want+`"`) || r.Fault != 0 {
			t.Errorf("%s is sent as %s (fault %v), want %s", price, sent, r.Fault, want)
		}
	}
	if sent, r := sentBy(t, draft("420.005")); sent != "" || r.Fault != fault.Rejected || r.Findings[0].Rule.ID != "alibabacom-value-number" {
		t.Errorf("420.005: sent %q, %+v", sent, r)
	}
}

// What the platform prints with four decimals goes back with two, where the
// whole listing is sent.
func TestHeldPricesAreShortened(t *testing.T) {
	s := open(t, alibabatest.Options{}, &alibabacom.Options{FullUpdate: true})
	d := s.draft(t, tequila(), categoryTequila)
	r := s.publish(t, d)
	if err := s.gateway.SetPrice(r.RemoteID, "420.0000"); err != nil {
		t.Fatal(err)
	}
	after, fields := change(d, edits()["title"])
	if got := s.submit(t, listing.Write{Op: listing.Update, Draft: after, RemoteID: r.RemoteID, Fields: fields}); got.Fault != 0 {
		t.Fatalf("%+v", got)
	}
	if info := s.lastUpdate(t); strings.Contains(info, "420.0000") || !strings.Contains(info, `"price":"420.00"`) {
		t.Errorf("sent %s", info)
	}
}

// lastUpdate returns the product_info of the last update.
func (s shop) lastUpdate(t *testing.T) string {
	t.Helper()
	info := ""
	for _, r := range s.gateway.Requests() {
		if r.API == alibabatest.APIProductUpdate {
			info = r.Params["product_info"]
		}
	}
	if info == "" {
		t.Fatal("no update was sent")
	}
	return info
}

func TestLadderInTwoCurrencies(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	d := s.draft(t, tequila(), categoryTequila)
	d.Offers[0].Price = currency.Money{}
	d.Offers[0].Tiers = steps(10, "420", 100, "400")
	d.Offers[0].Tiers[1].Price = currency.MustParse("400", currency.MXN)
	r := s.submit(t, listing.Write{Op: listing.Create, Draft: d})
	if r.Fault != fault.Rejected || r.Findings[0].Rule.ID != "alibabacom-one-currency" || len(s.gateway.Products()) != 0 {
		t.Errorf("%+v", r)
	}
}

// Stock in an account that sells in euros goes through the call for stocks,
// and its prices through the content, since edit-price takes USD alone.
func TestOtherCurrencies(t *testing.T) {
	eur := func(p *listing.Product) *listing.Product {
		for i := range p.Variants {
			ts := slices.Clone(p.Variants[i].Tiers)
			for j := range ts {
				ts[j].Price = currency.New(ts[j].Price.Amount(), currency.EUR)
			}
			p.Variants[i].Tiers = ts
		}
		return p
	}
	tests := map[string]struct {
		product  *listing.Product
		category string
		edit     func(*listing.Draft)
		calls    []int // update, edit-price, edit-inventory
	}{
		"stock of a bottle": {eur(tequila()), categoryTequila, func(d *listing.Draft) { d.Offers[0].Stock = stock(3) }, []int{0, 0, 1}},
		"price of a bottle": {eur(tequila()), categoryTequila, func(d *listing.Draft) { d.Offers[0].Price = currency.MustParse("399", currency.EUR) }, []int{1, 0, 0}},
		"ladder and stock": {eur(coffee()), categoryCoffee, func(d *listing.Draft) {
			edits()["ladder"](d)
			for i := range d.Offers {
				for j := range d.Offers[i].Tiers {
					d.Offers[i].Tiers[j].Price = currency.New(d.Offers[i].Tiers[j].Price.Amount(), currency.EUR)
				}
			}
			d.Offers[2].Stock = stock(1)
		}, []int{1, 0, 1}},
		"a thing without SKUs": {eur(plain()), categoryAvocado, func(d *listing.Draft) {
			d.Offers[0].Price, d.Offers[0].Stock = currency.MustParse("17", currency.EUR), stock(9)
		}, []int{1, 0, 1}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s := open(t, alibabatest.Options{}, &alibabacom.Options{Currency: currency.EUR})
			d := s.draft(t, tt.product, tt.category)
			r := s.publish(t, d)
			after, fields := change(d, tt.edit)
			got := s.submit(t, listing.Write{Op: listing.Update, Draft: after, RemoteID: r.RemoteID, Fields: fields})
			calls := []int{s.gateway.Calls(alibabatest.APIProductUpdate), s.gateway.Calls(alibabatest.APIEditPrice), s.gateway.Calls(alibabatest.APIEditInventory)}
			if diff := cmp.Diff(tt.calls, calls); got.Fault != 0 || diff != "" {
				t.Errorf("fault %v, calls (-want +got)\n%s", got.Fault, diff)
			}
			same(t, after, s.find(t, d.SKU).Draft)
		})
	}
}
