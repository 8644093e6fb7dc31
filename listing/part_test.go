package listing_test

import (
	"testing"

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
