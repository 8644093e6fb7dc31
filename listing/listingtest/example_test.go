package listingtest_test

import (
	"net/http"
	"testing"
	"time"

	"github.com/nao-trade/nao/alibaba"
	"github.com/nao-trade/nao/alibaba/alibabatest"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/alibabacom"
	"github.com/nao-trade/nao/listing/listingtest"
)

// A driver is tried on a test gateway, with tequila. More hooks let the suite
// try more: see [listingtest.Account].
func ExampleRun() {
	open := func(t testing.TB) listingtest.Account {
		gateway, err := alibabatest.New(alibabatest.Options{
			AppKey: "123456", Secret: "helloworld", Tokens: map[string]string{"50000abc": "tequilera"},
			AuditDelay: time.Hour, FindLag: 5 * time.Second,
		})
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { gateway.Close() })
		client, err := alibaba.New(alibaba.App{Key: "123456", Secret: "helloworld"}, &alibaba.Options{
			HTTP:   &http.Client{Transport: gateway.Transport()},
			Tokens: alibaba.NewMemoryTokens(alibaba.Token{Account: "tequilera", Access: "50000abc"}),
		})
		if err != nil {
			t.Fatal(err)
		}
		market, err := alibabacom.New(client.Seller("tequilera"), &alibabacom.Options{FindLag: 5 * time.Second})
		if err != nil {
			t.Fatal(err)
		}
		return listingtest.Account{Market: market, Draft: reposado}
	}

	// The body of a test of the driver's package.
	_ = func(t *testing.T) {
		listingtest.Run(t, listingtest.Harness{New: open})
	}
}

// reposado is a draft for the gateway's tequila category.
func reposado(_ testing.TB, sku string) *listing.Draft {
	return &listing.Draft{
		SKU: sku, Category: "380101", Locale: "en",
		Values: listing.Values{
			"title": listing.Text("Reposado Tequila 750 ml"), "keywords": listing.Text("tequila reposado"),
			"moq": listing.Text("10"), "unit": listing.Text("Carton"),
			"attributes": {Fields: listing.Values{
				"Place of Origin": listing.Text("Mexico"), "Brand Name": listing.Text("Ejemplo"),
				"Alcohol Content": listing.Text("38%"), "Class": listing.Text("Reposado"),
			}},
		},
		Offers: []listing.Offer{{
			SKU: sku + "-750", Options: []listing.Choice{{Name: "Volume", Value: "750 ml"}},
			Price: currency.MustParse("21.50", currency.USD),
		}},
		Media: []listing.MediaRef{{URL: "https://catalogo.example/imagenes/tequila-reposado.jpg"}},
	}
}
