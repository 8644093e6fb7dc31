package listing_test

import (
	"slices"
	"testing"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/listing"
)

func TestPartNames(t *testing.T) {
	for path, want := range map[string]string{
		"/category": "Categoría", "/values/lead_time": "Tiempo de entrega", "/values/attributes/Class": "Class",
		"/offers/A/price": "Precio de A", "/offers": "Variantes", "/values/warranty": "warranty", "": "",
	} {
		if got := listing.PartName(path).ES; got != want {
			t.Errorf("%q is %q, want %q", path, got, want)
		}
	}
}

// An imprint tells which parts have become others, and only those; parts that
// were taken over, or put into it, have not.
func TestImprint(t *testing.T) {
	draft := func(title, price string) *listing.Draft {
		return &listing.Draft{
			SKU: "A", Values: listing.Values{"title": listing.Text(title), "brand": listing.Text("Ejemplo")},
			Offers: []listing.Offer{{SKU: "A-1", Price: currency.MustParse(price, currency.USD)}},
		}
	}
	wrote, now := draft("Tequila", "23.50"), draft("Oferta", "19.99")
	imprint := wrote.Imprint()
	if got := imprint.Moved(wrote, wrote); got != nil {
		t.Errorf("nothing has moved, but %v is told", got)
	}
	want := []string{"/offers/A-1/price", "/values/title"}
	if got := imprint.Moved(now, wrote); !slices.Equal(got, want) {
		t.Errorf("moved: %v; want %v", got, want)
	}
	if got := imprint.Put(now, want[:1]).Moved(now, wrote); !slices.Equal(got, want[1:]) {
		t.Errorf("with the price put in: %v; want %v", got, want[1:])
	}
	delete(now.Values, "brand")
	if got := imprint.Moved(now, wrote); !slices.Contains(got, "/values/brand") {
		t.Errorf("a part that is gone is not told: %v", got)
	}
	for _, path := range want {
		wrote.Take(path, now)
		if wrote.Part(path) != now.Part(path) || wrote.Part(path) == "" {
			t.Errorf("%s is %q after it was taken over; want %q", path, wrote.Part(path), now.Part(path))
		}
	}
}
