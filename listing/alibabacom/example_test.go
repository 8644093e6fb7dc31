package alibabacom_test

import (
	"context"
	"fmt"
	"log"
	"net/http"
	"strings"

	"github.com/nao-trade/nao/alibaba"
	"github.com/nao-trade/nao/alibaba/alibabatest"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/alibabacom"
	"github.com/shopspring/decimal"
)

// A tequila goes from the seller's facts to the platform, here a test gateway.
func Example() {
	gateway, err := alibabatest.New(alibabatest.Options{
		AppKey: "123456", Secret: "helloworld", Tokens: map[string]string{"50000abc": "tequilera"},
	})
	if err != nil {
		log.Fatal(err)
	}
	defer gateway.Close()
	client, err := alibaba.New(alibaba.App{Key: "123456", Secret: "helloworld"}, &alibaba.Options{
		HTTP:   &http.Client{Transport: gateway.Transport()},
		Tokens: alibaba.NewMemoryTokens(alibaba.Token{Account: "tequilera", Access: "50000abc"}),
	})
	if err != nil {
		log.Fatal(err)
	}
	market, err := alibabacom.New(client.Seller("tequilera"), nil)
	if err != nil {
		log.Fatal(err)
	}

	product := &listing.Product{
		Key: "tequila-fortaleza-anejo", Kind: "tequila", Brand: "Fortaleza",
		Content: map[string]listing.Content{"en": {
			Title: "Fortaleza Anejo Tequila 750 ml", Keywords: []string{"anejo tequila"},
			Facts: map[string][]string{"country_of_origin": {"Mexico"}, "class": {"añejo"}},
		}},
		Facts: map[string]listing.Fact{
			"country_of_origin": {Values: []string{"México"}}, "class": {Values: []string{"añejo"}},
			"net_content": {Values: []string{"750 ml"}}, "alcohol_by_volume": {Values: []string{"40 %"}},
			"moq": {Values: []string{"10"}}, "registration": {Values: []string{"NOM 1493"}},
		},
		Variants: []listing.Variant{{SKU: "TEQ-FORT-ANE-750", Tiers: []listing.Tier{
			{MinQuantity: decimal.NewFromInt(10), Price: currency.MustParse("389.00", currency.USD)},
		}}},
		Media: []listing.Media{{URL: "https://catalogo.example/imagenes/tequila-fortaleza-anejo-frente.jpg"}},
	}

	ctx := context.Background()
	category, err := market.Suggest(ctx, product.Content["en"].Title, "en")
	if err != nil || len(category) == 0 {
		log.Fatal("no category: ", err)
	}
	schema, err := market.Schema(ctx, category[0].ID, "en")
	if err != nil {
		log.Fatal(err)
	}
	draft, findings := market.Draft(product, schema)
	for _, f := range append(findings, schema.Validate(draft)...) {
		fmt.Println(f.Text(i18n.MexicanSpanish))
	}
	receipts, err := market.Submit(ctx, []listing.Write{{Op: listing.Create, SKU: draft.SKU, Draft: draft}})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("accepted:", receipts[0].State)
	states, err := market.Status(ctx, receipts)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println("now:", states[0].State, states[0].Raw)
	// Output:
	// La categoría no tiene lugar para «Registro» (NOM 1493); queda en tu catálogo.
	// accepted: processing
	// now: live online/approved
}

// The seller's own words for attributes go into the mapping as data.
func ExampleParseMapping() {
	_, err := alibabacom.ParseMapping(strings.NewReader(alibabacom.MappingSource() +
		"Bottle Closure\tfact:closure\ttext\thouse list of the bottler, 2026\t\t\t\tcertain\n"))
	fmt.Println(err)
	// Output:
	// alibabacom: attributes, line 57, "Bottle Closure": status "certain"; use official, secondary, unconfirmed or house
}
