package alibabacom

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/nao-trade/nao/alibaba"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
	"github.com/shopspring/decimal"
)

// apart returns two drafts that differ in every part.
func apart() (want, have *listing.Draft) {
	price := func(s string) currency.Money { return currency.MustParse(s, currency.USD) }
	one, two := decimal.NewFromInt(1), decimal.NewFromInt(2)
	want = &listing.Draft{
		SKU: "AGU", Category: "1", Locale: "en",
		Values: listing.Values{
			"title": listing.Text("Hass Avocado"), "moq": listing.Text("10"),
			"attributes": {Fields: listing.Values{"Variety": listing.Text("Hass"), "Grade": listing.Text("first")}},
		},
		Offers: []listing.Offer{
			{SKU: "A", Price: price("1"), Stock: &one, Options: []listing.Choice{{Name: "Size", Value: "18"}}, Package: listing.Package{Gross: measure.New(one, measure.Kilogram)}},
			{SKU: "B", Price: price("1"), Package: listing.Package{Gross: measure.New(one, measure.Kilogram)}},
		},
		Media: []listing.MediaRef{{URL: "https://catalogo.example/1.jpg"}},
	}
	have = &listing.Draft{
		SKU: "AGU", Category: "2", Locale: "es",
		Values: listing.Values{
			"title": listing.Text("Aguacate Hass"), "unit": listing.Text("Carton"),
			"attributes": {Fields: listing.Values{"Variety": listing.Text("Fuerte"), "Storage": listing.Text("cold")}},
		},
		Offers: []listing.Offer{
			{SKU: "A", Price: price("2"), Stock: &two, RemoteID: "77", Package: listing.Package{Gross: measure.New(two, measure.Kilogram)}},
			{SKU: "C", Price: price("1")},
		},
	}
	return want, have
}

// Naming all that differs gives the draft that is wanted; naming one part
// changes that part and nothing else, and spoils neither draft.
func TestMerge(t *testing.T) {
	want, have := apart()
	wantHash, haveHash := want.Hash(), have.Hash()
	all := listing.Diff(want, have)
	if len(all) != 15 {
		t.Fatalf("the drafts differ in %q", all)
	}
	for name, fields := range map[string][]string{"all parts": all, "no path": nil, "groups": {"/category", "/locale", "/values", "/offers", "/media"}, "no pointer": {"x"}} {
		got := merge(want, have, fields)
		if left := listing.Diff(want, got); len(left) > 0 {
			t.Errorf("%s: %q still differ", name, left)
		}
		if id := got.Offer("A").RemoteID; id != "77" {
			t.Errorf("%s: the platform's id is %q, want 77", name, id)
		}
	}
	for _, path := range all {
		left := listing.Diff(want, merge(want, have, []string{path}))
		rest := slices.DeleteFunc(slices.Clone(all), func(p string) bool {
			return p == path || path == "/locale" && p == "/values/title" // the texts are in that language
		})
		if !slices.Equal(left, rest) {
			t.Errorf("%s: %q still differ, want %q", path, left, rest)
		}
	}
	if want.Hash() != wantHash || have.Hash() != haveHash {
		t.Error("a draft was changed")
	}
}

// Whatever the platform answers is read or refused, and what is read can be
// written again or is refused with findings.
func FuzzProductInfo(f *testing.F) {
	client, err := alibaba.New(alibaba.App{Key: "1", Secret: "s"}, nil)
	if err != nil {
		f.Fatal(err)
	}
	m, err := New(client, nil)
	if err != nil {
		f.Fatal(err)
	}
	f.Add([]byte(`{"product_info":{"basic_info":{"product_id":1,"title":"null","product_images":[{"image_url":"//a/b"}]},"attributes":[{"attribute_name":"A","attribute_value":1}]}}`))
	f.Add([]byte(`{"result":{"product_info":{"trade_info":{"moq":"10","price":{"price_type":"TIERED","tiered_price":[{"quantity":"1.0E1","price":2}]},"sku_info":[{"sku_id":9,"sku_price":{"price":"1.50"}}]}}}}`))
	f.Add([]byte(`{"product_info":{"logistics_info":{"weight":"0.5","dimension":{"length":1,"width":2,"height":3},"tiered_lead_time":[{"quantity":1,"lead_time":"15"}]}}}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		var raw json.RawMessage
		if ok, err := member(b, "product_info", &raw); err != nil || !ok {
			return
		}
		r, err := m.reading(t.Context(), raw)
		if err != nil {
			return
		}
		if r.version == "" {
			t.Error("a listing without a version")
		}
		d := m.decode(&r.info)
		if _, err := r.raw.asRead(); err != nil {
			t.Errorf("what may be sent back cannot be read: %v", err)
		}
		in, found := m.encode(d, partAll, r, d)
		if _, err := r.raw.with(in); err != nil && len(found) == 0 {
			t.Errorf("what was read cannot be written: %v", err)
		}
	})
}
