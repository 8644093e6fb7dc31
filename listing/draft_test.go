package listing_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
	"github.com/shopspring/decimal"
)

func dec(s string) decimal.Decimal { return decimal.RequireFromString(s) }

func usd(s string) currency.Money { return currency.MustParse(s, currency.USD) }

// tequila is a draft with two bottles, written out anew each time so that
// tests can change it.
func tequila() *listing.Draft {
	stock := func(s string) *decimal.Decimal { d := dec(s); return &d }
	return &listing.Draft{
		SKU: "tequila-herradura-reposado", Category: "380101", Locale: "en", Schema: "v1",
		Values: listing.Values{
			"title": listing.Text("Herradura Reposado Tequila"),
			"attributes": {Fields: listing.Values{
				"Place of Origin": listing.Text("Mexico"),
				"Certification":   listing.List("CRT", "Appellation of Origin"),
			}},
		},
		Offers: []listing.Offer{
			{SKU: "HER-750", Options: []listing.Choice{{Name: "Volume", Value: "750 ml"}}, Price: usd("250.00"), Stock: stock("40"),
				Package: listing.Package{Gross: measure.New(dec("18.40"), measure.Kilogram)}},
			{SKU: "HER-1L", Options: []listing.Choice{{Name: "Volume", Value: "1 L"}}, Price: usd("310.00")},
		},
		Media:  []listing.MediaRef{{URL: "https://catalogo.example/her-1.jpg"}},
		Origin: map[string]string{"/values/title": "/content/en/title", "/values": ""},
	}
}

func ExampleDiff() {
	have := tequila()
	want := tequila()
	want.Offers[0].Price = currency.MustParse("245.00", currency.USD)
	want.Values["attributes"].Fields["Region"] = listing.Text("Jalisco")
	for _, path := range listing.Diff(want, have) {
		fmt.Println(path)
	}
	// Output:
	// /offers/HER-750/price
	// /values/attributes/Region
}

// Each part of a draft that reaches the marketplace is compared and hashed;
// nothing else is.
func TestDiffAndHash(t *testing.T) {
	tests := []struct {
		name   string
		change func(*listing.Draft)
		want   []string
	}{
		{"nothing", func(*listing.Draft) {}, nil},
		{"category", func(d *listing.Draft) { d.Category = "380102" }, []string{"/category"}},
		{"locale", func(d *listing.Draft) { d.Locale = "es" }, []string{"/locale"}},
		{"a text", func(d *listing.Draft) { d.Values["title"] = listing.Text("Herradura") }, []string{"/values/title"}},
		{"an attribute", func(d *listing.Draft) { d.Values["attributes"].Fields["Place of Origin"] = listing.Text("China") },
			[]string{"/values/attributes/Place of Origin"}},
		{"a list", func(d *listing.Draft) { d.Values["attributes"].Fields["Certification"] = listing.List("CRT") },
			[]string{"/values/attributes/Certification"}},
		{"a group within a list", func(d *listing.Draft) {
			d.Values["attributes"].Fields["Certification"] = listing.Value{List: []listing.Value{
				{Fields: listing.Values{"name": listing.Text("CRT")}}, listing.Text("Appellation of Origin")}}
		}, []string{"/values/attributes/Certification"}},
		{"a text that becomes a group", func(d *listing.Draft) {
			d.Values["title"] = listing.Value{Fields: listing.Values{"en": listing.Text("x")}}
		}, []string{"/values/title"}},
		{"a group that goes", func(d *listing.Draft) { delete(d.Values, "attributes") },
			[]string{"/values/attributes/Certification", "/values/attributes/Place of Origin"}},
		{"a price", func(d *listing.Draft) { d.Offers[0].Price = usd("250.01") }, []string{"/offers/HER-750/price"}},
		{"tiers", func(d *listing.Draft) {
			d.Offers[0].Tiers = []listing.Tier{{MinQuantity: dec("10"), Price: usd("240")}}
		}, []string{"/offers/HER-750/price"}},
		{"stock", func(d *listing.Draft) { s := dec("41"); d.Offers[0].Stock = &s }, []string{"/offers/HER-750/stock"}},
		{"stock not known", func(d *listing.Draft) { d.Offers[0].Stock = nil }, []string{"/offers/HER-750/stock"}},
		{"options", func(d *listing.Draft) { d.Offers[1].Options[0].Value = "1000 ml" }, []string{"/offers/HER-1L/options"}},
		{"weight", func(d *listing.Draft) { d.Offers[0].Package.Gross = measure.New(dec("18.5"), measure.Kilogram) },
			[]string{"/offers/HER-750/package"}},
		{"an offer more", func(d *listing.Draft) { d.Offers = append(d.Offers, listing.Offer{SKU: "HER-375"}) }, []string{"/offers/HER-375"}},
		{"an offer less", func(d *listing.Draft) { d.Offers = d.Offers[:1] }, []string{"/offers/HER-1L"}},
		{"media", func(d *listing.Draft) { d.Media = nil }, []string{"/media"}},

		{"the same price with more digits", func(d *listing.Draft) { d.Offers[0].Price = usd("250") }, nil},
		{"the same stock with more digits", func(d *listing.Draft) { s := dec("40.00"); d.Offers[0].Stock = &s }, nil},
		{"the same weight with fewer digits", func(d *listing.Draft) { d.Offers[0].Package.Gross = measure.New(dec("18.4"), measure.Kilogram) }, nil},
		{"a list of one for its member", func(d *listing.Draft) { d.Values["title"] = listing.List("Herradura Reposado Tequila") }, nil},
		{"a value that is empty", func(d *listing.Draft) { d.Values["description"] = listing.Text("") }, nil},
		{"the same weight in grams", func(d *listing.Draft) { d.Offers[0].Package.Gross = measure.New(dec("18400"), measure.Gram) }, nil},
		{"the order of the offers", func(d *listing.Draft) { slices.Reverse(d.Offers) }, nil},
		{"the schema's version", func(d *listing.Draft) { d.Schema = "v2" }, nil},
		{"origins and repairs", func(d *listing.Draft) { d.Origin, d.Repairs = nil, []check.Finding{{}} }, nil},
		{"the marketplace's ids", func(d *listing.Draft) { d.Offers[0].RemoteID, d.Media[0].RemoteID = "1", "2" }, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			have, want := tequila(), tequila()
			tt.change(want)
			if d := cmp.Diff(tt.want, listing.Diff(want, have)); d != "" {
				t.Errorf("difference (-want +got):\n%s", d)
			}
			if same := want.Hash() == have.Hash(); same != (tt.want == nil) {
				t.Errorf("hashes equal: %v; want %v", same, tt.want == nil)
			}
		})
	}
}

// The canonical form is kept for good: a journal holds hashes of years. If this
// value has to change, the form's version has to change with it. The value was
// computed apart from this package, from the description in Draft.Hash.
func TestHashIsStable(t *testing.T) {
	const want = listing.Hash("d1:e820804cd2dc0b2b01726bebdbdecfe7")
	if got := tequila().Hash(); got != want {
		t.Errorf("hash %s; want %s", got, want)
	}
}

func TestDraftRoundTrip(t *testing.T) {
	want := tequila()
	b, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	got := new(listing.Draft)
	if err := json.Unmarshal(b, got); err != nil {
		t.Fatal(err)
	}
	if d := listing.Diff(want, got); d != nil || got.Hash() != want.Hash() {
		t.Errorf("read back with differences %q", d)
	}
	if d := cmp.Diff(want.Origin, got.Origin); d != "" {
		t.Errorf("origin (-want +got):\n%s", d)
	}
}

func TestValueJSON(t *testing.T) {
	tests := []struct {
		value listing.Value
		want  string
	}{
		{listing.Text("Mexico"), `"Mexico"`},
		{listing.List("CRT", "Kosher"), `["CRT","Kosher"]`},
		{listing.Value{Fields: listing.Values{"unit": listing.Text("kg")}}, `{"unit":"kg"}`},
		{listing.Value{}, `""`},
	}
	for _, tt := range tests {
		b, err := json.Marshal(tt.value)
		if err != nil || string(b) != tt.want {
			t.Errorf("%+v is written %s, %v; want %s", tt.value, b, err, tt.want)
		}
		var back listing.Value
		if err := json.Unmarshal(b, &back); err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(tt.value, back); d != "" {
			t.Errorf("read back (-want +got):\n%s", d)
		}
	}
	for _, bad := range []string{`12`, `true`} {
		if err := json.Unmarshal([]byte(bad), new(listing.Value)); err == nil {
			t.Errorf("%s: no error", bad)
		}
	}
}

func TestSourceIsTheNearestThatIsRecorded(t *testing.T) {
	d := &listing.Draft{Origin: map[string]string{"/offers/A": "/variants/0", "/offers/A/price": "/variants/0/tiers"}}
	for path, want := range map[string]string{
		"/offers/A/price": "/variants/0/tiers", "/offers/A/stock": "/variants/0", "/offers/A": "/variants/0", "/media": "",
	} {
		if got := d.Source(path); got != want {
			t.Errorf("source of %s is %q; want %q", path, got, want)
		}
	}
}
