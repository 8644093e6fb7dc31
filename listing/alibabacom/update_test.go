package alibabacom_test

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/alibaba/alibabatest"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/alibabacom"
)

// change edits a copy of a draft and returns it with the paths that differ.
func change(d *listing.Draft, edit func(*listing.Draft)) (*listing.Draft, []string) {
	n := *d
	n.Offers = append([]listing.Offer(nil), d.Offers...)
	n.Media = append([]listing.MediaRef(nil), d.Media...)
	n.Values = listing.Values{}
	for name, v := range d.Values {
		if v.Fields != nil {
			fields := listing.Values{}
			maps.Copy(fields, v.Fields)
			v.Fields = fields
		}
		n.Values[name] = v
	}
	edit(&n)
	return &n, listing.Diff(&n, d)
}

// edits are changes of a coffee with three sizes.
func edits() map[string]func(*listing.Draft) {
	return map[string]func(*listing.Draft){
		"title":       func(d *listing.Draft) { d.Values["title"] = listing.Text("Capeltic Roasted Coffee, Chiapas Highlands") },
		"description": func(d *listing.Draft) { d.Values["description"] = listing.Text("<p>Washed.</p>") },
		"attribute":   func(d *listing.Draft) { d.Values["attributes"].Fields["Storage"] = listing.Text("dry place") },
		"no attribute": func(d *listing.Draft) {
			delete(d.Values["attributes"].Fields, "Region")
		},
		"no brand":      func(d *listing.Draft) { delete(d.Values, "brand") },
		"minimum order": func(d *listing.Draft) { d.Values["moq"] = listing.Text("20") },
		"lead time":     func(d *listing.Draft) { d.Values["lead_time"] = listing.Text("20") },
		"unit":          func(d *listing.Draft) { d.Values["unit"] = listing.Text("Box") },
		"images": func(d *listing.Draft) {
			d.Media = []listing.MediaRef{{URL: "https://catalogo.example/imagenes/otra.jpg"}}
		},
		"stock": func(d *listing.Draft) { d.Offers[1].Stock = stock(7) },
		"ladder": func(d *listing.Draft) {
			for i := range d.Offers {
				d.Offers[i].Tiers = []listing.Tier{{MinQuantity: whole(10), Price: usd("90.00")}, {MinQuantity: whole(200), Price: usd("80.00")}}
			}
		},
		"prices instead of a ladder": func(d *listing.Draft) {
			for i, p := range []string{"84.00", "150.00", "280.00"} {
				d.Offers[i].Tiers, d.Offers[i].Price = nil, usd(p)
			}
		},
		"package": func(d *listing.Draft) {
			for i := range d.Offers {
				d.Offers[i].Package.Gross = kg("14.00")
			}
		},
		"one size less": func(d *listing.Draft) { d.Offers = d.Offers[:2] },
		"other options": func(d *listing.Draft) {
			d.Offers[2].Options = []listing.Choice{{Name: "Net Weight", Value: "2 kg"}, {Name: "Roast", Value: "Medium"}}
		},
		"price and title": func(d *listing.Draft) {
			d.Values["title"] = listing.Text("Capeltic Coffee")
			for i := range d.Offers {
				d.Offers[i].Tiers = nil
				d.Offers[i].Price = usd("85.00")
			}
		},
	}
}

// An update makes the listing what the draft says, whether it names what to
// change or not, and whichever way the platform reads an update; naming parts
// relies on the documented one unless FullUpdate is on.
func TestUpdate(t *testing.T) {
	modes := map[string]struct {
		readings alibabatest.Readings
		options  alibabacom.Options
		named    bool
	}{
		"only what is named":         {alibabatest.Readings{}, alibabacom.Options{}, true},
		"all":                        {alibabatest.Readings{}, alibabacom.Options{}, false},
		"full":                       {alibabatest.Readings{}, alibabacom.Options{FullUpdate: true}, true},
		"full, and replaced as such": {alibabatest.Readings{UpdateReplaces: true}, alibabacom.Options{FullUpdate: true}, true},
		"all, and replaced as such":  {alibabatest.Readings{UpdateReplaces: true}, alibabacom.Options{}, false},
	}
	for mode, m := range modes {
		t.Run(mode, func(t *testing.T) {
			s := open(t, alibabatest.Options{Readings: m.readings}, &m.options)
			for name, edit := range edits() {
				p := coffee()
				p.Key = strings.ReplaceAll(name, " ", "-")
				before := s.draft(t, p, categoryCoffee)
				r := s.publish(t, before)
				after, fields := change(before, edit)
				if len(fields) == 0 {
					t.Fatalf("%s: changes nothing", name)
				}
				if !m.named {
					fields = nil
				}
				w := listing.Write{
					Op: listing.Update, Draft: after, RemoteID: r.RemoteID, Fields: fields, Base: s.find(t, before.SKU).Version,
				}
				if r := s.submit(t, w); r.Fault != 0 {
					t.Errorf("%s: %+v", name, r)
				}
				if diff := listing.Diff(after, s.find(t, before.SKU).Draft); len(diff) > 0 {
					t.Errorf("%s: still different: %q", name, diff)
				}
			}
		})
	}
}

// Where an update replaces the whole listing, one that names parts is refused
// for what it lacks, and nothing is lost: FullUpdate is the way out.
func TestNamedPartsUnderTheOtherReading(t *testing.T) {
	s := open(t, alibabatest.Options{Readings: alibabatest.Readings{UpdateReplaces: true}}, nil)
	d := s.draft(t, coffee(), categoryCoffee)
	r := s.publish(t, d)
	after, fields := change(d, edits()["attribute"])
	got := s.submit(t, listing.Write{Op: listing.Update, Draft: after, RemoteID: r.RemoteID, Fields: fields})
	if got.Fault != fault.Rejected || len(got.Findings) != 1 || got.Findings[0].Rule.ID != "alibabacom-b-title-not-found" {
		t.Errorf("%+v, want a refusal for the missing title", got)
	}
	same(t, d, s.find(t, d.SKU).Draft)
}

// What an update does not name stays, although somebody else changed it.
func TestUpdateLeavesTheRest(t *testing.T) {
	for name, full := range map[string]bool{"named parts": false, "full": true} {
		t.Run(name, func(t *testing.T) {
			s := open(t, alibabatest.Options{}, &alibabacom.Options{FullUpdate: full})
			d := s.draft(t, coffee(), categoryCoffee)
			r := s.publish(t, d)
			if err := s.gateway.Edit(r.RemoteID, func(i *alibabatest.ProductInfo) {
				i.Basic.Description = "<p>Written by hand.</p>"
				i.Trade.SKUs[0].Inventory = "3"
			}); err != nil {
				t.Fatal(err)
			}
			after, fields := change(d, func(d *listing.Draft) { d.Values["title"] = listing.Text("Chiapas Coffee") })
			if r := s.submit(t, listing.Write{Op: listing.Update, Draft: after, RemoteID: r.RemoteID, Fields: fields}); r.Fault != 0 {
				t.Fatalf("%+v", r)
			}
			have := s.find(t, d.SKU).Draft
			want := []string{"/offers/CAF-CAPELTIC-250/stock", "/values/description"}
			if diff := cmp.Diff(want, listing.Diff(after, have)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// Prices and stocks go through their own calls: the content is not sent, and
// the audit does not look again.
func TestPriceAndStockAlone(t *testing.T) {
	tests := map[string]struct {
		product  func() *listing.Product
		category string
		edit     func(*listing.Draft)
		price    int // calls of edit-price
		stock    int
	}{
		"ladder": {coffee, categoryCoffee, edits()["ladder"], 1, 0},
		"stock":  {coffee, categoryCoffee, edits()["stock"], 0, 1},
		"price and stock of a bottle": {tequila, categoryTequila, func(d *listing.Draft) {
			d.Offers[0].Price, d.Offers[0].Stock = usd("415.50"), stock(0)
		}, 1, 1},
		"a thing without SKUs": {plain, categoryAvocado, func(d *listing.Draft) {
			d.Offers[0].Price, d.Offers[0].Stock = usd("17.25"), stock(2000)
		}, 1, 1},
	}
	for name, tt := range tests {
		for _, full := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s, full %v", name, full), func(t *testing.T) {
				s := open(t, alibabatest.Options{}, &alibabacom.Options{FullUpdate: full})
				d := s.draft(t, tt.product(), tt.category)
				r := s.publish(t, d)
				before, _ := s.gateway.Product(r.RemoteID)
				after, fields := change(d, tt.edit)
				got := s.submit(t, listing.Write{Op: listing.Update, Draft: after, RemoteID: r.RemoteID, Fields: fields})
				if got.Fault != 0 || got.State != listing.Live {
					t.Errorf("receipt: %+v", got)
				}
				calls := []int{
					s.gateway.Calls(alibabatest.APIEditPrice), s.gateway.Calls(alibabatest.APIEditInventory),
					s.gateway.Calls(alibabatest.APIProductUpdate),
				}
				if diff := cmp.Diff([]int{tt.price, tt.stock, 0}, calls); diff != "" {
					t.Errorf("calls for price, stock, content (-want +got)\n%s", diff)
				}
				now, _ := s.gateway.Product(r.RemoteID)
				if diff := cmp.Diff(before.Info.Basic, now.Info.Basic); diff != "" {
					t.Errorf("the content changed (-before +after)\n%s", diff)
				}
				same(t, after, s.find(t, d.SKU).Draft)
			})
		}
	}
}

// plain is a product that is listed without any SKU.
func plain() *listing.Product {
	return &listing.Product{
		Key: "AGU-HASS-4KG", Kind: "aguacate", Brand: "Frutas Finas de Tancítaro",
		Content: map[string]listing.Content{"en": {
			Title: "Hass Avocado from Michoacán 4 kg", Keywords: []string{"hass avocado"},
			Facts: map[string][]string{
				"country_of_origin": {"Mexico"}, "variety": {"Hass"}, "shelf_life": {"21 days"}, "region": {"Tancítaro, Michoacán"},
			},
		}},
		Facts: map[string]listing.Fact{
			"country_of_origin": fact("México"), "variety": fact("Hass"), "shelf_life": fact("21 días"),
			"region": fact("Tancítaro, Michoacán"), "net_weight": fact("4 kg"), "net_content": fact("4 kg"),
			"moq": fact("1000"), "sale_unit": fact("caja"), "lead_time": fact("1 semana"),
		},
		Variants: []listing.Variant{{
			SKU: "AGU-HASS-4KG", Stock: stock(2400), Tiers: []listing.Tier{{MinQuantity: whole(1000), Price: usd("16.80")}},
		}},
		Media: []listing.Media{{URL: "https://catalogo.example/imagenes/aguacate.jpg"}},
	}
}

func TestPlainProductReadsBack(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	d := s.draft(t, plain(), categoryAvocado)
	s.publish(t, d)
	if n := len(s.gateway.Products()[0].Info.Trade.SKUs); n != 0 {
		t.Errorf("%d SKUs were sent for a product that needs none", n)
	}
	same(t, d, s.find(t, d.SKU).Draft)
}

func TestUpdateOfAChangedListingIsAConflict(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	d := s.draft(t, tequila(), categoryTequila)
	r := s.publish(t, d)
	base := s.find(t, d.SKU).Version
	if err := s.gateway.SetPrice(r.RemoteID, "99.00"); err != nil {
		t.Fatal(err)
	}
	for _, fields := range [][]string{nil, {"/values/title"}, {"/offers/TEQ-DJ-BCO-700/price"}} {
		w := listing.Write{Op: listing.Update, Draft: d, RemoteID: r.RemoteID, Fields: fields, Base: base}
		got := s.submit(t, w)
		if got.Fault != fault.Conflict || len(got.Findings) != 1 {
			t.Errorf("fields %q: %+v, want a conflict", fields, got)
		}
	}
	if have := s.find(t, d.SKU).Draft.Offers[0].Price; !have.Equal(usd("99.00")) {
		t.Errorf("price %s: the other's change was overwritten", have)
	}
}

func TestUpdateOfADeletedListing(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	d := s.draft(t, tequila(), categoryTequila)
	got := s.submit(t, listing.Write{Op: listing.Update, Draft: d, RemoteID: "1601000000099"})
	if got.Fault != fault.NotFound {
		t.Errorf("%+v, want not found", got)
	}
}

// Whether a write arrived is unknown only for the write: a reading that fails
// before it sends nothing.
func TestLostUpdates(t *testing.T) {
	tests := map[string]struct {
		api  string
		kind alibabatest.FaultKind
		want fault.Kind
	}{
		"reading":       {alibabatest.APIProductGet, alibabatest.DropAfter, fault.Temporary},
		"update":        {alibabatest.APIProductUpdate, alibabatest.DropAfter, fault.OutcomeUnknown},
		"update, limit": {alibabatest.APIProductUpdate, alibabatest.RateLimit, fault.RateLimited},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s := open(t, alibabatest.Options{}, nil)
			d := s.draft(t, tequila(), categoryTequila)
			r := s.publish(t, d)
			if err := s.gateway.Inject(alibabatest.Fault{API: tt.api, Kind: tt.kind}); err != nil {
				t.Fatal(err)
			}
			got := s.submit(t, listing.Write{Op: listing.Update, Draft: d, RemoteID: r.RemoteID})
			if got.Fault != tt.want {
				t.Errorf("%v, want %v", got.Fault, tt.want)
			}
			if n := s.gateway.Calls(alibabatest.APIProductUpdate); n > 1 {
				t.Errorf("the update was sent %d times", n)
			}
		})
	}
}

// A price that arrived and a stock that did not are told apart by reading.
func TestStockThatFailsAfterThePrice(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	d := s.draft(t, plain(), categoryAvocado)
	r := s.publish(t, d)
	if err := s.gateway.Inject(alibabatest.Fault{API: alibabatest.APIEditInventory, Kind: alibabatest.RateLimit}); err != nil {
		t.Fatal(err)
	}
	after, fields := change(d, func(d *listing.Draft) { d.Offers[0].Price, d.Offers[0].Stock = usd("15.00"), stock(1) })
	if got := s.submit(t, listing.Write{Op: listing.Update, Draft: after, RemoteID: r.RemoteID, Fields: fields}); got.Fault != fault.RateLimited {
		t.Errorf("%+v, want rate limited", got)
	}
	want := []string{"/offers/AGU-HASS-4KG/stock"}
	if diff := cmp.Diff(want, listing.Diff(after, s.find(t, d.SKU).Draft)); diff != "" {
		t.Errorf("still to be written (-want +got)\n%s", diff)
	}
}

func TestWriteOffers(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	d := s.draft(t, coffee(), categoryCoffee)
	r := s.publish(t, d)
	after, fields := change(d, edits()["ladder"])
	write := func(w listing.Write) listing.Receipt {
		t.Helper()
		w.Op, w.SKU, w.RemoteID = listing.Update, d.SKU, r.RemoteID
		rs, err := s.WriteOffers(t.Context(), []listing.Write{w})
		if err != nil || len(rs) != 1 {
			t.Fatalf("%v, %v", rs, err)
		}
		return rs[0]
	}
	if got := write(listing.Write{Draft: after, Fields: fields}); got.Fault != 0 {
		t.Errorf("ladder: %+v", got)
	}
	same(t, after, s.find(t, d.SKU).Draft)
	all, _ := change(after, edits()["stock"])
	if got := write(listing.Write{Draft: all}); got.Fault != 0 {
		t.Errorf("all prices and stocks: %+v", got)
	}
	same(t, all, s.find(t, d.SKU).Draft)
	if got := write(listing.Write{Draft: d, Fields: []string{"/values/title"}}); got.Fault != fault.Rejected {
		t.Errorf("a title: %+v, want rejected", got)
	}
	euros, fields := change(all, func(d *listing.Draft) {
		for i := range d.Offers {
			d.Offers[i].Tiers = []listing.Tier{{MinQuantity: whole(10), Price: currency.MustParse("80", currency.EUR)}, {MinQuantity: whole(90), Price: currency.MustParse("70", currency.EUR)}}
		}
	})
	if got := write(listing.Write{Draft: euros, Fields: fields}); got.Fault != fault.Unsupported {
		t.Errorf("euros: %+v, want unsupported", got)
	}
	if n := s.gateway.Calls(alibabatest.APIProductUpdate); n != 0 {
		t.Errorf("%d updates of the content", n)
	}
}
