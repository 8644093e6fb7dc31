package listing_test

import (
	"encoding"
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
)

func TestProductRoundTrip(t *testing.T) {
	stock := dec("120")
	want := &listing.Product{
		Key: "cafe-capeltic", Kind: "café tostado", Brand: "Capeltic",
		Content: map[string]listing.Content{"es-MX": {Title: "Café Capeltic", Keywords: []string{"Chiapas"}, State: listing.Source}},
		Facts:   map[string]listing.Fact{listing.FactVariety: {Values: []string{"Typica", "Bourbon"}, Source: "shopify metafield"}},
		Options: []string{"Contenido"},
		Variants: []listing.Variant{{
			SKU: "CAF-250", Options: []string{"250 g"}, Cost: currency.MustParse("1450.00", currency.MXN), Stock: &stock,
			Package: listing.Package{Gross: measure.New(dec("6.2"), measure.Kilogram)},
		}},
		Media:    []listing.Media{{URL: "https://catalogo.example/cafe.jpg", Role: listing.Gallery}},
		Extra:    []listing.Extra{{Name: "Gift Card", Value: "false"}},
		Withheld: "draft",
		At:       check.Place{File: "catalogo.csv", Row: 30},
	}
	b, err := json.Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	got := new(listing.Product)
	if err := json.Unmarshal(b, got); err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("read back (-want +got):\n%s", d)
	}
}

func TestFactThatIsNotKnown(t *testing.T) {
	p := &listing.Product{Facts: map[string]listing.Fact{listing.FactABV: {Values: []string{"38 %"}}, listing.FactRegion: {}}}
	for name, want := range map[string]string{listing.FactABV: "38 %", listing.FactRegion: "", listing.FactCocoa: ""} {
		if got := p.Fact(name); got != want {
			t.Errorf("fact %s is %q; want %q", name, got, want)
		}
	}
}

// Every value of every enum keeps its name in text, and other names are
// refused.
func TestEnumText(t *testing.T) {
	type enum interface {
		encoding.TextMarshaler
		String() string
	}
	for _, v := range []enum{listing.Source, listing.Composed, listing.Machine, listing.Reviewed, listing.Approved} {
		checkEnum(t, v, new(listing.TextState), func(p *listing.TextState) bool { return *p == v })
	}
	for _, v := range []enum{listing.Gallery, listing.Detail, listing.Certificate} {
		checkEnum(t, v, new(listing.MediaRole), func(p *listing.MediaRole) bool { return *p == v })
	}
	for _, v := range []enum{listing.Create, listing.Update, listing.Delist} {
		checkEnum(t, v, new(listing.Op), func(p *listing.Op) bool { return *p == v })
	}
	for _, v := range []enum{listing.UnknownState, listing.Queued, listing.Accepted, listing.Processing, listing.Live,
		listing.Rejected, listing.Offline, listing.Gone} {
		checkEnum(t, v, new(listing.State), func(p *listing.State) bool { return *p == v })
	}
}

func checkEnum[P encoding.TextUnmarshaler](t *testing.T, v encoding.TextMarshaler, p P, same func(P) bool) {
	t.Helper()
	b, err := v.MarshalText()
	if err != nil || len(b) == 0 {
		t.Errorf("%v is written %q, %v", v, b, err)
	}
	if err := p.UnmarshalText(b); err != nil || !same(p) {
		t.Errorf("%q is read as %v, %v", b, p, err)
	}
	if err := p.UnmarshalText([]byte("tal vez")); err == nil {
		t.Errorf("%T takes %q", p, "tal vez")
	}
}

func TestStateSettled(t *testing.T) {
	for s := listing.UnknownState; s <= listing.Gone; s++ {
		want := s == listing.Live || s == listing.Rejected || s == listing.Offline || s == listing.Gone
		if got := s.Settled(); got != want {
			t.Errorf("%v settled: %v; want %v", s, got, want)
		}
	}
}
