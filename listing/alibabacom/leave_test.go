package alibabacom_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/alibaba/alibabatest"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/alibabacom"
)

// byHand is what a seller adds in the seller centre and no draft can say.
func byHand(i *alibabatest.ProductInfo) {
	i.Trade.SKUs[0].Attributes[0].Image = &alibabatest.Image{URL: "https://sc04.alicdn.com/kf/H1.png"}
	i.Trade.SKUs[2].Inventory = "41" // an order came in
	i.Logistics.LeadTimes = []alibabatest.LeadTime{{Quantity: "10", Days: "12"}, {Quantity: "500", Days: "30"}}
	i.Logistics.Desi = "7.5"
}

// Whatever an update names, what no draft can say stays as the platform has it,
// and so does a stock that nobody named.
func TestUpdateKeepsWhatNoDraftSays(t *testing.T) {
	tests := edits()
	delete(tests, "lead time") // replaces them
	delete(tests, "one size less")
	for name, o := range map[string]alibabacom.Options{"named parts": {}, "full": {FullUpdate: true}} {
		t.Run(name, func(t *testing.T) {
			s := open(t, alibabatest.Options{}, &o)
			for name, edit := range tests {
				p := coffee()
				p.Key = strings.ReplaceAll(name, " ", "-")
				d := s.draft(t, p, categoryCoffee)
				r := s.publish(t, d)
				if err := s.gateway.Edit(r.RemoteID, byHand); err != nil {
					t.Fatal(err)
				}
				before, _ := s.gateway.Product(r.RemoteID)
				after, fields := change(d, edit)
				if got := s.submit(t, listing.Write{Op: listing.Update, Draft: after, RemoteID: r.RemoteID, Fields: fields}); got.Fault != 0 {
					t.Fatalf("%s: %+v", name, got)
				}
				now, _ := s.gateway.Product(r.RemoteID)
				if diff := cmp.Diff(before.Info.Trade.SKUs[0].Attributes[0].Image, now.Info.Trade.SKUs[0].Attributes[0].Image); diff != "" {
					t.Errorf("%s: the picture of a variant (-before +after)\n%s", name, diff)
				}
				if diff := cmp.Diff(before.Info.Trade.SKUs[2].Inventory, now.Info.Trade.SKUs[2].Inventory); diff != "" {
					t.Errorf("%s: a stock that was not named (-before +after)\n%s", name, diff)
				}
				if diff := cmp.Diff(before.Info.Logistics.LeadTimes, now.Info.Logistics.LeadTimes); diff != "" {
					t.Errorf("%s: lead times (-before +after)\n%s", name, diff)
				}
				if now.Info.Logistics.Desi != "7.5" {
					t.Errorf("%s: desi is %q", name, now.Info.Logistics.Desi)
				}
			}
		})
	}
}

// The SKUs are sent where they change and nowhere else; prices and stocks
// beside content go through their own calls, after it.
func TestSKUsAreSentOnlyWhereTheyChange(t *testing.T) {
	dear := func(d *listing.Draft) {
		edits()["ladder"](d)
		edits()["stock"](d)
		edits()["title"](d)
	}
	tests := map[string]struct {
		edit  func(*listing.Draft)
		sends bool
		calls string
	}{
		"title":                   {edits()["title"], false, "update"},
		"title, ladder and stock": {dear, false, "update price stock"},
		"minimum order":           {edits()["minimum order"], false, "update"},
		"other options":           {edits()["other options"], true, "update"},
		"one size less":           {edits()["one size less"], true, "update"},
		"prices for a ladder":     {edits()["prices instead of a ladder"], true, "update"},
	}
	words := map[string]string{alibabatest.APIProductUpdate: "update", alibabatest.APIEditPrice: "price", alibabatest.APIEditInventory: "stock"}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s := open(t, alibabatest.Options{}, nil)
			d := s.draft(t, coffee(), categoryCoffee)
			r := s.publish(t, d)
			after, fields := change(d, tt.edit)
			if got := s.submit(t, listing.Write{Op: listing.Update, Draft: after, RemoteID: r.RemoteID, Fields: fields}); got.Fault != 0 || got.State != listing.Processing {
				t.Fatalf("%+v", got)
			}
			var calls []string
			for _, q := range s.gateway.Requests() {
				if w := words[q.API]; w != "" {
					calls = append(calls, w)
				}
			}
			if got := strings.Join(calls, " "); got != tt.calls {
				t.Errorf("calls %q, want %q", got, tt.calls)
			}
			if sends := strings.Contains(s.lastUpdate(t), "sku_info"); sends != tt.sends {
				t.Errorf("the SKUs are sent: %v, want %v", sends, tt.sends)
			}
			same(t, after, s.find(t, d.SKU).Draft)
		})
	}
}

// Of several SKUs, only those are told a price or a stock that are named.
func TestOnlyNamedSKUsAreTold(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	p := coffee()
	for i, price := range []string{"84.00", "150.00", "280.00"} {
		p.Variants[i].Tiers = steps(10, price)
	}
	d := s.draft(t, p, categoryCoffee)
	r := s.publish(t, d)
	after, _ := change(d, func(d *listing.Draft) {
		for i := range d.Offers {
			d.Offers[i].Price, d.Offers[i].Stock = usd("99.00"), stock(7)
		}
	})
	fields := []string{"/offers/CAF-CAPELTIC-500/price", "/offers/CAF-CAPELTIC-1KG/stock"}
	if got := s.submit(t, listing.Write{Op: listing.Update, Draft: after, RemoteID: r.RemoteID, Fields: fields}); got.Fault != 0 {
		t.Fatalf("%+v", got)
	}
	have := s.find(t, d.SKU).Draft
	want := []string{"/offers/CAF-CAPELTIC-1KG/stock", "/offers/CAF-CAPELTIC-500/price"}
	if diff := cmp.Diff(want, listing.Diff(have, d)); diff != "" {
		t.Errorf("changed (-want +got)\n%s", diff)
	}
	for _, q := range s.gateway.Requests() {
		list := q.Params["sku_price"] + q.Params["sku_inventory"]
		if strings.Count(list, "sku_id") > 1 {
			t.Errorf("%s is told of %s", q.API, list)
		}
	}
}

// Moving from a ladder to prices by variant and back leaves no price behind.
func TestLadderAndPricesByVariant(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	d := s.draft(t, coffee(), categoryCoffee)
	r := s.publish(t, d)
	after, fields := change(d, edits()["prices instead of a ladder"])
	if got := s.submit(t, listing.Write{Op: listing.Update, Draft: after, RemoteID: r.RemoteID, Fields: fields}); got.Fault != 0 {
		t.Fatalf("%+v", got)
	}
	if p, _ := s.gateway.Product(r.RemoteID); len(p.Info.Trade.Price.Tiers) > 0 {
		t.Errorf("the ladder is still there: %+v", p.Info.Trade.Price)
	}
	back := listing.Diff(d, after)
	if got := s.submit(t, listing.Write{Op: listing.Update, Draft: d, RemoteID: r.RemoteID, Fields: back}); got.Fault != 0 {
		t.Fatalf("%+v", got)
	}
	if p, _ := s.gateway.Product(r.RemoteID); p.Info.Trade.SKUs[0].Price != nil {
		t.Errorf("a SKU still has its own price: %+v", p.Info.Trade.SKUs[0].Price)
	}
	same(t, d, s.find(t, d.SKU).Draft)
}

// A ladder beside the price of a SKU shows, and does not stop what has nothing
// to do with prices.
func TestMixedPrices(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	d := s.draft(t, coffee(), categoryCoffee)
	r := s.publish(t, d)
	mix := func(i *alibabatest.ProductInfo) {
		i.Trade.SKUs[0].Price = &alibabatest.SKUPrice{Price: "99.00", Currency: "USD"}
	}
	if err := s.gateway.Edit(r.RemoteID, mix); err != nil {
		t.Fatal(err)
	}
	have := s.find(t, d.SKU).Draft
	if o := have.Offers[0]; !o.Price.Equal(usd("99.00")) || len(o.Tiers) != 2 {
		t.Errorf("price %s, tiers %v; want both", o.Price, o.Tiers)
	}
	for _, edit := range []string{"title", "other options"} {
		after, fields := change(d, edits()[edit])
		if got := s.submit(t, listing.Write{Op: listing.Update, Draft: after, RemoteID: r.RemoteID, Fields: fields}); got.Fault != 0 {
			t.Fatalf("%s: %+v", edit, got)
		}
		if o := s.find(t, d.SKU).Draft.Offers[0]; !o.Price.Equal(usd("99.00")) {
			t.Errorf("%s: the price that was not named is %s", edit, o.Price)
		}
	}
	w := listing.Write{Op: listing.Update, Draft: d, RemoteID: r.RemoteID, Fields: []string{"/offers/CAF-CAPELTIC-250/price"}}
	if got := s.submit(t, w); got.Fault != 0 {
		t.Fatalf("the price: %+v", got)
	}
	if o := s.find(t, d.SKU).Draft.Offers[0]; !o.Price.IsZero() {
		t.Errorf("still %s beside the ladder", o.Price)
	}
}

// What a draft does not know and no call clears stays, and the receipt says so.
func TestWhatCannotBeClearedIsLeft(t *testing.T) {
	tests := map[string]func(*listing.Draft){
		"/values/moq":               func(d *listing.Draft) { delete(d.Values, "moq") },
		"/values/shipping_template": func(d *listing.Draft) { delete(d.Values, "shipping_template") },
		"/offers/TEQ-DJ-BCO-700/package": func(d *listing.Draft) {
			d.Offers[0].Package = listing.Package{}
		},
		"/offers/TEQ-DJ-BCO-700/stock": func(d *listing.Draft) { d.Offers[0].Stock = nil },
	}
	for path, edit := range tests {
		for mode, w := range map[string]struct {
			o     alibabacom.Options
			title bool
			all   bool
		}{"alone": {}, "beside a title": {title: true}, "all": {title: true, all: true}, "full": {o: alibabacom.Options{FullUpdate: true}, title: true}, "full, alone": {o: alibabacom.Options{FullUpdate: true}}} {
			t.Run(path+" "+mode, func(t *testing.T) {
				w.o.ShippingTemplate = "1000000001"
				s := open(t, alibabatest.Options{}, &w.o)
				d := s.draft(t, tequila(), categoryTequila)
				r := s.publish(t, d)
				after, fields := change(d, func(d *listing.Draft) {
					edit(d)
					if w.title {
						edits()["title"](d)
					}
				})
				if w.all {
					fields = nil
				}
				got := s.submit(t, listing.Write{Op: listing.Update, Draft: after, RemoteID: r.RemoteID, Fields: fields})
				if got.Fault != 0 || len(got.Findings) != 1 || got.Findings[0].Rule.ID != "alibabacom-left-as-it-is" || got.Findings[0].Field != path || got.Findings[0].Severity != check.Info {
					t.Fatalf("%+v", got)
				}
				if diff := cmp.Diff([]string{path}, listing.Diff(after, s.find(t, d.SKU).Draft)); diff != "" {
					t.Errorf("left (-want +got)\n%s", diff)
				}
				if n := s.gateway.Calls(alibabatest.APIProductUpdate) + s.gateway.Calls(alibabatest.APIEditInventory); !w.title && n != 0 {
					t.Errorf("%d writes for nothing", n)
				}
			})
		}
	}
}

// A weight that changes beside a size that is not known is written.
func TestHalfAPackage(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	d := s.draft(t, tequila(), categoryTequila)
	r := s.publish(t, d)
	after, fields := change(d, func(d *listing.Draft) { d.Offers[0].Package = listing.Package{Gross: kg("18")} })
	if got := s.submit(t, listing.Write{Op: listing.Update, Draft: after, RemoteID: r.RemoteID, Fields: fields}); got.Fault != 0 {
		t.Fatalf("%+v", got)
	}
	if p := s.find(t, d.SKU).Draft.Offers[0].Package; !p.Gross.Equal(kg("18")) || !p.Length.Equal(cm(40)) {
		t.Errorf("package %+v", p)
	}
}

// An only offer that loses its options becomes a listing without SKUs, with its
// price and stock.
func TestOptionsOfTheOnlyOfferAreDropped(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	p := tequila()
	p.Key = p.Variants[0].SKU
	d := s.draft(t, p, categoryTequila)
	r := s.publish(t, d)
	after, fields := change(d, func(d *listing.Draft) { d.Offers[0].Options = nil })
	got := s.submit(t, listing.Write{Op: listing.Update, Draft: after, RemoteID: r.RemoteID, Fields: fields})
	if got.Fault != 0 {
		t.Fatalf("%+v", got)
	}
	same(t, after, s.find(t, d.SKU).Draft)
	if got := s.submit(t, listing.Write{Op: listing.Update, Draft: d, RemoteID: r.RemoteID, Fields: fields}); got.Fault != 0 {
		t.Fatalf("and back: %+v", got)
	}
	same(t, d, s.find(t, d.SKU).Draft)
}

// A SKU whose price is taken away is refused: no call does that.
func TestPriceTakenAway(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	d := s.draft(t, tequila(), categoryTequila)
	r := s.publish(t, d)
	after, fields := change(d, func(d *listing.Draft) { d.Offers[0].Price = currency.Money{} })
	got := s.submit(t, listing.Write{Op: listing.Update, Draft: after, RemoteID: r.RemoteID, Fields: fields})
	if got.Fault != fault.Rejected || got.Findings[len(got.Findings)-1].Rule.ID != "alibabacom-no-price" {
		t.Errorf("%+v", got)
	}
}

// The title of a listing with a range of prices changes, and the range stays.
func TestRangeStays(t *testing.T) {
	s := open(t, alibabatest.Options{}, &alibabacom.Options{FullUpdate: true})
	d := s.draft(t, plain(), categoryAvocado)
	r := s.publish(t, d)
	if err := s.gateway.Edit(r.RemoteID, func(i *alibabatest.ProductInfo) {
		i.Trade.Price = &alibabatest.Price{Type: "RANGE", Currency: "USD", Range: &alibabatest.PriceRange{Min: "15", Max: "18"}}
	}); err != nil {
		t.Fatal(err)
	}
	after, fields := change(d, edits()["title"])
	if got := s.submit(t, listing.Write{Op: listing.Update, Draft: after, RemoteID: r.RemoteID, Fields: fields}); got.Fault != 0 {
		t.Fatalf("%+v", got)
	}
	if p, _ := s.gateway.Product(r.RemoteID); p.Info.Trade.Price.Range == nil || p.Info.Trade.Price.Range.Min != "15" {
		t.Errorf("price %+v", p.Info.Trade.Price)
	}
}

// A SKU that the platform shows without an id cannot be named to the calls for
// prices and stocks: the list of SKUs carries the change.
func TestSKUWithoutAnID(t *testing.T) {
	m, _ := reader(t, answers{
		"product/get/v2": `{"code":"0","product_info":{"basic_info":{"product_id":1,"model_number":"K","status":"online","audit_status":"approved"},
			"trade_info":{"sku_info":[{"sku_code":"V","inventory":"3","sku_price":{"price":"9","currency":"USD"},
				"sale_attributes":[{"attribute_name":"Size","attribute_value":"27"}]}]}}}`,
		"product/update/v2": `{"code":"0","result":{"success":"true"}}`,
	})
	d := &listing.Draft{SKU: "K", Locale: "en", Offers: []listing.Offer{
		{SKU: "V", Price: usd("9"), Stock: stock(7), Options: []listing.Choice{{Name: "Size", Value: "27"}}},
	}}
	rs, err := m.Submit(t.Context(), []listing.Write{{Op: listing.Update, SKU: "K", Draft: d, RemoteID: "1", Fields: []string{"/offers/V/stock"}}})
	if err != nil || rs[0].Fault != 0 || rs[0].State != listing.Processing {
		t.Errorf("%+v, %v; want an update of the listing", rs, err)
	}
}

// What begins at the minimum order moves with it: the price of a thing without
// SKUs, and a single lead time. A ladder and several lead times stay.
func TestMinimumOrderMoves(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	d := s.draft(t, plain(), categoryAvocado)
	r := s.publish(t, d)
	after, fields := change(d, func(d *listing.Draft) { d.Values["moq"] = listing.Text("500") })
	if got := s.submit(t, listing.Write{Op: listing.Update, Draft: after, RemoteID: r.RemoteID, Fields: fields}); got.Fault != 0 {
		t.Fatalf("%+v", got)
	}
	same(t, after, s.find(t, d.SKU).Draft)
	p, _ := s.gateway.Product(r.RemoteID)
	if q := p.Info.Logistics.LeadTimes[0].Quantity; q != "500" {
		t.Errorf("the lead time begins at %s", q)
	}
	if q := p.Info.Trade.Price.Tiers[0].Quantity; q != "500" {
		t.Errorf("the price begins at %s", q)
	}
}

// A size more leaves the ladder that all share alone.
func TestOneMoreSize(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	d := s.draft(t, coffee(), categoryCoffee)
	r := s.publish(t, d)
	after, fields := change(d, func(d *listing.Draft) {
		o := d.Offers[2]
		o.SKU, o.Options = "CAF-CAPELTIC-2KG", []listing.Choice{{Name: "Net Weight", Value: "2 kg"}, {Name: "Roast", Value: "Medium"}}
		d.Offers = append(d.Offers, o)
	})
	if got := s.submit(t, listing.Write{Op: listing.Update, Draft: after, RemoteID: r.RemoteID, Fields: fields}); got.Fault != 0 {
		t.Fatalf("%+v", got)
	}
	if info := s.lastUpdate(t); strings.Contains(info, "tiered_price") {
		t.Errorf("the ladder was sent: %s", info)
	}
	same(t, after, s.find(t, d.SKU).Draft)
}

// What the platform holds in a form that it would not take again does not stop
// a change of something else.
func TestOddPartsThatNobodyNamed(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	d := s.draft(t, coffee(), categoryCoffee)
	r := s.publish(t, d)
	if err := s.gateway.Edit(r.RemoteID, func(i *alibabatest.ProductInfo) {
		i.Basic.Description = `<p>By hand<img src="x.jpg"></p>`
		i.Trade.SKUs[1].Code = i.Trade.SKUs[0].Code
	}); err != nil {
		t.Fatal(err)
	}
	after, fields := change(d, edits()["title"])
	if got := s.submit(t, listing.Write{Op: listing.Update, Draft: after, RemoteID: r.RemoteID, Fields: fields}); got.Fault != 0 {
		t.Errorf("%+v", got)
	}
}

// A value that the platform shows with a picture keeps it when the other
// options of its SKU change.
func TestPictureOfAValueThatStays(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	d := s.draft(t, coffee(), categoryCoffee)
	r := s.publish(t, d)
	if err := s.gateway.Edit(r.RemoteID, byHand); err != nil {
		t.Fatal(err)
	}
	after, fields := change(d, func(d *listing.Draft) {
		d.Offers[0].Options = []listing.Choice{{Name: "Net Weight", Value: "250 g"}, {Name: "Roast", Value: "Dark"}}
	})
	if got := s.submit(t, listing.Write{Op: listing.Update, Draft: after, RemoteID: r.RemoteID, Fields: fields}); got.Fault != 0 {
		t.Fatalf("%+v", got)
	}
	p, _ := s.gateway.Product(r.RemoteID)
	want := []alibabatest.Attribute{
		{Name: "Net Weight", Value: "250 g", Image: &alibabatest.Image{URL: "https://sc04.alicdn.com/kf/H1.png"}}, {Name: "Roast", Value: "Dark"},
	}
	if diff := cmp.Diff(want, p.Info.Trade.SKUs[0].Attributes); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// Attributes that nobody named keep their places, and so does the one that
// changes.
func TestAttributesKeepTheirPlaces(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	d := s.draft(t, tequila(), categoryTequila)
	r := s.publish(t, d)
	var order []string
	if err := s.gateway.Edit(r.RemoteID, func(i *alibabatest.ProductInfo) {
		slices.Reverse(i.Category.Attributes)
		for _, a := range i.Category.Attributes {
			order = append(order, a.Name)
		}
	}); err != nil {
		t.Fatal(err)
	}
	after, fields := change(d, func(d *listing.Draft) { d.Values["attributes"].Fields["Class"] = listing.Text("Reposado") })
	if got := s.submit(t, listing.Write{Op: listing.Update, Draft: after, RemoteID: r.RemoteID, Fields: fields}); got.Fault != 0 {
		t.Fatalf("%+v", got)
	}
	p, _ := s.gateway.Product(r.RemoteID)
	var got []string
	for _, a := range p.Info.Category.Attributes {
		got = append(got, a.Name)
	}
	if diff := cmp.Diff(order, got); diff != "" {
		t.Errorf("order (-before +after)\n%s", diff)
	}
}

// A range of prices stays where one of several SKUs gets a price.
func TestRangeStaysBesideOneMoreSKU(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	d := s.draft(t, coffee(), categoryCoffee)
	r := s.publish(t, d)
	if err := s.gateway.Edit(r.RemoteID, func(i *alibabatest.ProductInfo) {
		i.Trade.Price = &alibabatest.Price{Type: "RANGE", Currency: "USD", Range: &alibabatest.PriceRange{Min: "15", Max: "18"}}
	}); err != nil {
		t.Fatal(err)
	}
	after, fields := change(d, func(d *listing.Draft) {
		d.Offers = append(d.Offers, listing.Offer{
			SKU: "CAF-CAPELTIC-2KG", Price: usd("300.00"), Stock: stock(5), Package: d.Offers[0].Package,
			Options: []listing.Choice{{Name: "Net Weight", Value: "2 kg"}, {Name: "Roast", Value: "Medium"}},
		})
	})
	if got := s.submit(t, listing.Write{Op: listing.Update, Draft: after, RemoteID: r.RemoteID, Fields: fields}); got.Fault != 0 {
		t.Fatalf("%+v", got)
	}
	if p, _ := s.gateway.Product(r.RemoteID); p.Info.Trade.Price.Range == nil || len(p.Info.Trade.SKUs) != 4 {
		t.Errorf("price %+v, %d SKUs", p.Info.Trade.Price, len(p.Info.Trade.SKUs))
	}
}

// The whole listing goes back as it was read, whatever the reading calls call
// its parts: nothing is lost, and the word null is no brand.
func TestFullUpdateUnderOtherNames(t *testing.T) {
	for name, readings := range map[string]alibabatest.Readings{
		"documented": {}, "replaces": {UpdateReplaces: true}, "replaces, attributes beside": {UpdateReplaces: true, AttributesBeside: true},
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t, alibabatest.Options{Readings: readings}, &alibabacom.Options{FullUpdate: true})
			d := s.draft(t, tequila(), categoryTequila)
			delete(d.Values, "brand")
			r := s.publish(t, d)
			after, fields := change(d, edits()["title"])
			if got := s.submit(t, listing.Write{Op: listing.Update, Draft: after, RemoteID: r.RemoteID, Fields: fields}); got.Fault != 0 {
				t.Fatalf("%+v", got)
			}
			same(t, after, s.find(t, d.SKU).Draft)
			if p, _ := s.gateway.Product(r.RemoteID); p.Info.Basic.BrandName != "" {
				t.Errorf("the brand is %q", p.Info.Basic.BrandName)
			}
		})
	}
}

// The whole listing is one call, prices and stocks included.
func TestFullUpdateIsOneCall(t *testing.T) {
	s := open(t, alibabatest.Options{}, &alibabacom.Options{FullUpdate: true})
	d := s.draft(t, tequila(), categoryTequila)
	r := s.publish(t, d)
	after, fields := change(d, func(d *listing.Draft) {
		edits()["title"](d)
		d.Offers[0].Price, d.Offers[0].Stock = usd("399.00"), stock(7)
	})
	if got := s.submit(t, listing.Write{Op: listing.Update, Draft: after, RemoteID: r.RemoteID, Fields: fields}); got.Fault != 0 {
		t.Fatalf("%+v", got)
	}
	if n := s.gateway.Calls(alibabatest.APIEditPrice) + s.gateway.Calls(alibabatest.APIEditInventory); n != 0 {
		t.Errorf("%d calls beside it", n)
	}
	same(t, after, s.find(t, d.SKU).Draft)
}
