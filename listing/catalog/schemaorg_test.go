package catalog_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n/calendar"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/catalog"
	"github.com/shopspring/decimal"
)

// mezcal is a group of two bottles, as a shop would describe it.
const mezcal = `{
  "@context": "https://schema.org/",
  "@type": "ProductGroup",
  "@id": "https://casatobala.example/mezcal#grupo",
  "productGroupID": "MEZ-ESP",
  "name": [
    {"@value": "Mezcal artesanal Espadín", "@language": "es"},
    {"@value": "Artisanal mezcal Espadín", "@language": "en"}
  ],
  "description": "Agave cocido en horno de piedra; sabor ahumado.",
  "brand": {"@type": "Brand", "name": "Casa Tobalá", "url": "https://casatobala.example/"},
  "variesBy": ["https://schema.org/size"],
  "category": "Bebidas > Licores > Mezcal",
  "image": ["https://casatobala.example/1.jpg", {"@type": "ImageObject", "url": "https://casatobala.example/2.jpg", "caption": "Botella"}],
  "countryOfOrigin": {"@type": "Country", "name": "México"},
  "keywords": "mezcal, espadín, Oaxaca",
  "additionalProperty": [
    {"@type": "PropertyValue", "name": "Agave", "value": "Espadín"},
    {"@type": "PropertyValue", "name": "Grado alcohólico", "value": 45, "unitCode": "P1"},
    {"@type": "PropertyValue", "name": "Molienda", "value": "Tahona"}
  ],
  "hasVariant": [
    {
      "@type": "Product", "sku": "MEZ-750", "gtin13": "7501031311309", "mpn": "ESP750",
      "name": "Mezcal artesanal Espadín 750 ml", "size": "750 ml",
      "image": "https://casatobala.example/750.jpg",
      "weight": {"@type": "QuantitativeValue", "value": 1.45, "unitCode": "KGM"},
      "height": {"@type": "QuantitativeValue", "value": "31.5", "unitText": "cm"},
      "offers": {
        "@type": "Offer", "price": "690.00", "priceCurrency": "MXN", "availability": "https://schema.org/InStock",
        "inventoryLevel": {"@type": "QuantitativeValue", "value": 24}, "priceValidUntil": "2026-12-31",
        "seller": {"@type": "Organization", "name": "Tobalá Tienda"}
      }
    },
    {
      "@type": "Product", "sku": "MEZ-200", "name": "Mezcal artesanal Espadín 200 ml", "size": "200 ml",
      "image": ["https://casatobala.example/200.jpg"],
      "offers": [{"@type": "Offer", "price": 240, "priceCurrency": "MXN", "availability": "OutOfStock", "itemCondition": "https://schema.org/NewCondition"}]
    }
  ],
  "aggregateRating": {"@type": "AggregateRating", "ratingValue": 4.8, "reviewCount": 137}
}`

func TestSchemaOrgGroup(t *testing.T) {
	ps, rd := read(t, mezcal, pesos())
	p := only(t, ps)
	if l := rd.Layout(); l.Format != catalog.SchemaOrg || l.Encoding != catalog.UTF8 {
		t.Errorf("layout %+v", l)
	}
	wantFindings(t, p.Findings)
	if p.Key != "MEZ-ESP" || p.Brand != "Casa Tobalá" || p.Kind != "Mezcal" {
		t.Errorf("key %q, brand %q, kind %q", p.Key, p.Brand, p.Kind)
	}
	want := map[string]listing.Content{
		"es-MX": {
			Title: "Mezcal artesanal Espadín", Description: "Agave cocido en horno de piedra; sabor ahumado.",
			Keywords: []string{"mezcal", "espadín", "Oaxaca"}, State: listing.Source,
		},
		"en": {Title: "Artisanal mezcal Espadín", State: listing.Source},
	}
	if diff := cmp.Diff(want, p.Content); diff != "" {
		t.Errorf("content (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"size"}, p.Options); diff != "" {
		t.Errorf("options (-want +got):\n%s", diff)
	}
	wantFacts(t, p.Facts, map[string]string{
		listing.FactOrigin: "México", listing.FactAgave: "Espadín", listing.FactABV: "45 %", "Molienda": "Tahona",
	})
	if diff := cmp.Diff([]string{
		"https://casatobala.example/1.jpg gallery", "https://casatobala.example/2.jpg gallery (Botella)",
		"https://casatobala.example/750.jpg gallery MEZ-750", "https://casatobala.example/200.jpg gallery MEZ-200",
	}, media(p)); diff != "" {
		t.Errorf("media (-want +got):\n%s", diff)
	}

	v := p.Variants[0]
	if v.SKU != "MEZ-750" || v.GTIN != "7501031311309" || v.MPN != "ESP750" || v.Title != "Mezcal artesanal Espadín 750 ml" ||
		!slices.Equal(v.Options, []string{"750 ml"}) || v.Price.String() != "690.00 MXN" || v.Withheld != "" {
		t.Errorf("variant %+v", v)
	}
	if v.Stock == nil || v.Stock.String() != "24" || !v.Package.Gross.Equal(measure.MustParse("1.45 kg")) || !v.Package.Height.Equal(measure.MustParse("31.5 cm")) {
		t.Errorf("stock %v, package %+v", v.Stock, v.Package)
	}
	v = p.Variants[1]
	if priceText(v) != "240 MXN" || v.Withheld != "OutOfStock" || !slices.Equal(v.Options, []string{"200 ml"}) {
		t.Errorf("variant %+v", v)
	}
	wantFacts(t, v.Facts, map[string]string{listing.FactCondition: "new"})
	e := extras(p)
	for name, want := range map[string]string{
		"brand.url":                            "https://casatobala.example/",
		"hasVariant[0].offers.priceValidUntil": "2026-12-31",
		"hasVariant[0].offers.seller.name":     "Tobalá Tienda",
		"aggregateRating.ratingValue":          "4.8",
	} {
		if e[name] != want {
			t.Errorf("extra %s: %q, want %q", name, e[name], want)
		}
	}
}

func media(p *listing.Product) []string {
	var all []string
	for _, m := range p.Media {
		s := m.URL + " " + m.Role.String()
		if m.Variant != "" {
			s += " " + m.Variant
		}
		if m.Alt != "" {
			s += " (" + m.Alt + ")"
		}
		all = append(all, s)
	}
	return all
}

// A price list of offers for one product, in every form that a document may
// have. The want is the price, the other prices and the tiers.
func TestSchemaOrgOffers(t *testing.T) {
	for _, tt := range []struct{ name, offers, want, finding string }{
		{"a number", `{"@type":"Offer","price":119.5,"priceCurrency":"MXN"}`, "119.5 MXN", ""},
		{"a text", `{"@type":"Offer","price":"119.50","priceCurrency":"USD"}`, "119.50 USD", ""},
		{"a literal", `{"@type":"Offer","price":{"@value":"1234.5","@type":"xsd:decimal"},"priceCurrency":"MXN"}`, "1234.5 MXN", ""},
		{"more decimals than the currency", `{"@type":"Offer","price":1.234,"priceCurrency":"MXN"}`, "1.234 MXN", ""},
		{"an exponent", `{"@type":"Offer","price":1.5e3,"priceCurrency":"MXN"}`, "1500 MXN", ""},
		{"an exponent too far", `{"@type":"Offer","price":1e4000,"priceCurrency":"MXN"}`, "", "error number /variants/0/price 1"},
		{"no currency", `{"@type":"Offer","price":"5"}`, "5 MXN", ""},
		{"its own currency", `{"@type":"Offer","price":"$5.00 USD","priceCurrency":"USD"}`, "5.00 USD", ""},
		{"an amount of money", `{"@type":"Offer","price":{"@type":"MonetaryAmount","value":"5.00","currency":"USD"}}`, "5.00 USD", ""},
		{"what is offered is the product", `{"@type":"Offer","price":"5","priceCurrency":"MXN","itemOffered":{"@id":"#a"}}`, "5 MXN", ""},
		{"two currencies", `{"@type":"Offer","price":"5.00 USD","priceCurrency":"MXN"}`, "", "error currency-conflict /variants/0/price 1"},
		{"comma", `{"@type":"Offer","price":"99999,99","priceCurrency":"MXN"}`, "99999.99 MXN", "warning number-form /variants/0/price 1"},
		{"comma of thousands", `{"@type":"Offer","price":"1,234.50","priceCurrency":"MXN"}`, "1234.50 MXN", "warning number-form /variants/0/price 1"},
		{"either, of a currency with points", `{"@type":"Offer","price":"1,234","priceCurrency":"MXN"}`, "1234 MXN", "warning number-form /variants/0/price 1"},
		{"either, of a currency with commas", `{"@type":"Offer","price":"1,234","priceCurrency":"ARS"}`, "", "error number-ambiguous /variants/0/price 1"},
		{"either, with a point", `{"@type":"Offer","price":"1.234","priceCurrency":"MXN"}`, "", "error number-ambiguous /variants/0/price 1"},
		{"words", `{"@type":"Offer","price":"a consultar","priceCurrency":"MXN"}`, "", "error number /variants/0/price 1"},
		{"nought", `{"@type":"Offer","price":"0.00","priceCurrency":"MXN"}`, "", "error price-zero /variants/0/price 1"},
		{"a list of one", `[{"@type":"Offer","price":"7","priceCurrency":"MXN"}]`, "7 MXN", ""},
		{"twice the same", `[{"@type":"Offer","price":"7","priceCurrency":"MXN"},{"@type":"Offer","price":7.00,"priceCurrency":"MXN"}]`, "7 MXN", ""},
		{"two prices", `[{"@type":"Offer","price":"7","priceCurrency":"MXN"},{"@type":"Offer","price":"8","priceCurrency":"MXN"}]`, "", "error price-two /variants/0/price 1"},
		{"two markets", `[{"@type":"Offer","price":"7","priceCurrency":"USD","eligibleRegion":"US"},{"@type":"Offer","price":"120","priceCurrency":"MXN"}]`, "120 MXN, market 7 USD US", ""},
		{"a range", `{"@type":"AggregateOffer","lowPrice":"10","highPrice":"20","priceCurrency":"MXN","offerCount":3}`, "", "error price-range /variants/0/price 1"},
		{"a range by the wrong name", `{"@type":"Offer","lowPrice":10,"highPrice":20,"priceCurrency":"MXN"}`, "", "error price-range /variants/0/price 1"},
		{"a range of one", `{"@type":"AggregateOffer","lowPrice":"10","highPrice":"10","priceCurrency":"MXN"}`, "10 MXN", ""},
		{"a summary with its offer", `{"@type":"AggregateOffer","lowPrice":"10","highPrice":"20","priceCurrency":"MXN","offers":[{"@type":"Offer","price":"15","priceCurrency":"MXN"}]}`, "15 MXN", ""},
		{"a specification", `{"@type":"Offer","priceSpecification":{"@type":"UnitPriceSpecification","price":"81.00","priceCurrency":"MXN","valueAddedTaxIncluded":true}}`, "81.00 MXN", ""},
		{"a price that is struck through", `{"@type":"Offer","price":"81","priceCurrency":"MXN","priceSpecification":{"@type":"UnitPriceSpecification","priceType":"https://schema.org/StrikethroughPrice","price":"100","priceCurrency":"MXN"}}`, "81 MXN, list 100 MXN", ""},
		{"a sale", `{"@type":"Offer","priceCurrency":"MXN","priceSpecification":[{"@type":"UnitPriceSpecification","priceType":"ListPrice","price":"100"},{"@type":"UnitPriceSpecification","priceType":"SalePrice","price":"81","validThrough":"2026-05-31T23:59:59-06:00"}]}`, "100 MXN, sale 81 MXN until 2026-05-31", ""},
		{"tiers", `[{"@type":"Offer","price":"10","priceCurrency":"MXN"},{"@type":"Offer","price":"8","priceCurrency":"MXN","eligibleQuantity":{"@type":"QuantitativeValue","minValue":12,"unitCode":"C62"}}]`, "10 MXN, from 12 8 MXN", ""},
		{"tiers of specifications", `{"@type":"Offer","priceCurrency":"MXN","priceSpecification":[{"price":"10","eligibleQuantity":{"minValue":1,"maxValue":11}},{"price":"8","eligibleQuantity":{"minValue":12}}]}`, "10 MXN, from 12 8 MXN", ""},
		{"a least quantity", `{"@type":"Offer","price":"8","priceCurrency":"MXN","eligibleQuantity":{"@type":"QuantitativeValue","minValue":6}}`, "8 MXN", ""},
		{"a limit of purchase", `{"@type":"Offer","price":"8","priceCurrency":"MXN","eligibleQuantity":{"@type":"QuantitativeValue","value":1,"maxValue":3}}`, "8 MXN", ""},
		{"a delivery charge", `{"@type":"Offer","price":"8","priceCurrency":"MXN","priceSpecification":{"@type":"DeliveryChargeSpecification","price":"99","priceCurrency":"MXN"}}`, "8 MXN", ""},
		{"no price", `{"@type":"Offer","availability":"InStock"}`, "", "warning price-missing /variants/0/price 1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			in := `{"@context":"https://schema.org","@type":"Product","@id":"#a","sku":"A","name":"Salsa","offers":` + tt.offers + `}`
			p := only(t, first(read(t, in, pesos())))
			if got := priceText(p.Variants[0]); got != tt.want {
				t.Errorf("prices %q, want %q", got, tt.want)
			}
			var want []string
			if tt.finding != "" {
				want = append(want, tt.finding)
			}
			got := slices.DeleteFunc(found(p.Findings), func(s string) bool { return !strings.Contains(s, "/price") })
			if diff := cmp.Diff(want, got); diff != "" && len(want)+len(got) > 0 {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
		})
	}
}

func first(ps []*listing.Product, _ *catalog.Reader) []*listing.Product { return ps }

// priceText writes the prices of a variant in short.
func priceText(v listing.Variant) string {
	var all []string
	if v.Price.Code() != "" {
		all = append(all, plainMoney(v.Price))
	}
	for _, p := range v.Prices {
		s := p.Kind.String() + " " + plainMoney(p.Money)
		if p.Market != "" {
			s += " " + p.Market
		}
		if p.Until != (calendar.Date{}) {
			s += " until " + p.Until.String()
		}
		all = append(all, s)
	}
	for _, tier := range v.Tiers {
		all = append(all, "from "+tier.MinQuantity.String()+" "+plainMoney(tier.Price))
	}
	return strings.Join(all, ", ")
}

// plainMoney writes an amount with the decimals that it has.
func plainMoney(m currency.Money) string {
	return m.Amount().StringFixed(max(-m.Amount().Exponent(), 0)) + " " + string(m.Code())
}

// Offers of different goods are variants: shops of Shopify's write them so.
func TestSchemaOrgOffersAreVariants(t *testing.T) {
	const in = `{"@context":"http://schema.org/","@type":"Product","name":"Blusa bordada","productID":"88","offers":[
		{"@type":"Offer","sku":"BLU-CH","name":"Chica","price":450,"priceCurrency":"MXN","availability":"http://schema.org/InStock","url":"https://t.example/blusa?variant=1"},
		{"@type":"Offer","sku":"BLU-GR","name":"Grande","price":470,"priceCurrency":"MXN","availability":"http://schema.org/OutOfStock","url":"https://t.example/blusa?variant=2"}]}`
	p := only(t, first(read(t, in, pesos())))
	if p.Key != "88" || len(p.Variants) != 2 || p.Variants[0].SKU != "BLU-CH" || priceText(p.Variants[1]) != "470 MXN" ||
		p.Variants[1].Withheld != "OutOfStock" || p.Variants[0].Title != "Chica" {
		t.Errorf("%q %+v", p.Key, p.Variants)
	}
	if !slices.Equal(p.Options, []string{"name"}) || p.Variants[1].Options[0] != "Grande" {
		t.Errorf("options %q, %q", p.Options, p.Variants[1].Options)
	}
	wantFindings(t, p.Findings, "warning options-found /options 1")
	const item = `{"@context":"http://schema.org/","@type":"Product","sku":"FUNDA","name":"Funda","offers":[
		{"@type":"Offer","price":"149.95","priceCurrency":"GBP","itemOffered":{"@type":"Product","sku":"3120C","name":"Dos delanteras","color":"Negro"}},
		{"@type":"Offer","price":"99.95","priceCurrency":"GBP","itemOffered":{"@type":"Product","sku":"3120D","name":"Una","color":"Gris"}}]}`
	p = only(t, first(read(t, item, pesos())))
	if len(p.Variants) != 2 || p.Variants[1].SKU != "3120D" || !slices.Equal(p.Variants[1].Options, []string{"Gris"}) || extras(p)["sku"] != "FUNDA" {
		t.Errorf("%+v %v", p.Variants, p.Extra)
	}
}

// Variants may be found by the group, by @id, by a reference back to the group,
// or by its number.
func TestSchemaOrgGrouping(t *testing.T) {
	variant := func(sku, more string) string {
		return `{"@type":"Product","sku":"` + sku + `","name":"Plato","color":"Color ` + sku + `","offers":{"price":"5","priceCurrency":"MXN"}` + more + `}`
	}
	for name, in := range map[string]string{
		"by @id": `{"@context":"https://schema.org","@graph":[
			{"@type":"ProductGroup","productGroupID":"G","name":"Plato","variesBy":"color","hasVariant":[{"@id":"#a"},{"@id":"#b"}]},
			` + variant("A", `,"@id":"#a"`) + `,` + variant("B", `,"@id":"#b"`) + `]}`,
		"by isVariantOf": `[{"@context":"https://schema.org","@type":"ProductGroup","@id":"#g","productGroupID":"G","name":"Plato","variesBy":"schema:color"},
			` + variant("A", `,"isVariantOf":{"@id":"#g"}`) + `,` + variant("B", `,"isVariantOf":{"@id":"#g"}`) + `]`,
		"by number": `{"@context":["https://schema.org"],"@graph":[` + variant("A", `,"inProductGroupWithID":"G"`) + `,
			{"@type":["ProductGroup"],"productGroupID":"G","name":"Plato","variesBy":["https://schema.org/color"]},` + variant("B", `,"inProductGroupWithID":"G"`) + `]}`,
		"by number alone": `{"@context":["https://schema.org"],"@graph":[` + variant("A", `,"inProductGroupWithID":"G"`) + `,` + variant("B", `,"inProductGroupWithID":"G"`) + `]}`,
		"in the variants": `[` + variant("A", `,"isVariantOf":{"@type":"ProductGroup","productGroupID":"G","name":"Plato"}`) + `,
			` + variant("B", `,"isVariantOf":{"@type":"ProductGroup","productGroupID":"G","name":"Plato"}`) + `]`,
		"in a variant that has the others": `{"@context":"https://schema.org","@type":"Product","sku":"A","color":"Color A","offers":{"price":"5","priceCurrency":"MXN"},
			"isVariantOf":{"@type":"ProductGroup","productGroupID":"G","name":"Plato","hasVariant":[{"@type":"Product","sku":"A"},` + variant("B", "") + `]}}`,
	} {
		t.Run(name, func(t *testing.T) {
			p := only(t, first(read(t, in, pesos())))
			var got []string
			for _, v := range p.Variants {
				got = append(got, v.SKU+" "+strings.Join(v.Options, "/")+" "+priceText(v))
			}
			if diff := cmp.Diff([]string{"A Color A 5 MXN", "B Color B 5 MXN"}, got); diff != "" || p.Key != "G" || title(p) != "Plato" {
				t.Errorf("key %q, title %q, variants (-want +got):\n%s", p.Key, title(p), diff)
			}
			if !slices.Equal(p.Options, []string{"color"}) {
				t.Errorf("options %q", p.Options)
			}
		})
	}
}

// Names of the vocabularies may be written in any of their forms.
func TestSchemaOrgNames(t *testing.T) {
	for name, in := range map[string]string{
		"bare":             `{"@context":"https://schema.org/","@type":"Product","sku":"A","name":"Mole"}`,
		"without context":  `{"@type":"Product","sku":"A","name":"Mole"}`,
		"http":             `{"@context":"http://schema.org","@type":"http://schema.org/Product","http://schema.org/sku":"A","http://www.schema.org/name":"Mole"}`,
		"prefix":           `{"@context":{"schema":"https://schema.org/"},"@type":"schema:Product","schema:sku":"A","schema:name":"Mole"}`,
		"its own prefix":   `{"@context":{"x":"https://schema.org/"},"@type":"x:Product","x:sku":"A","x:name":"Mole"}`,
		"prefix s":         `{"@context":[{"s":"https://schema.org/"},"https://ref.gs1.org/voc/"],"@type":["s:Product","gs1:Product"],"s:sku":"A","gs1:productName":"Mole"}`,
		"terms":            `{"@context":{"@vocab":"https://schema.org/","clave":"sku","nombre":{"@id":"schema:name"},"tipo":"@type"},"tipo":"Product","clave":"A","nombre":"Mole"}`,
		"older GS1":        `{"@context":{"gs1":"http://gs1.org/voc/"},"@type":"gs1:Product","sku":"A","gs1:productName":{"@value":"Mole","@language":"es"}}`,
		"a list of types":  `{"@context":"https://schema.org","@type":["Thing","IndividualProduct"],"sku":"A","name":"Mole"}`,
		"in an offer":      `{"@context":"https://schema.org","@type":"Offer","price":"5","itemOffered":{"@type":"Product","sku":"A","name":"Mole"}}`,
		"in a list":        `{"@context":"https://schema.org","@type":"ItemList","itemListElement":[{"@type":"ListItem","item":{"@type":"Product","sku":"A","name":"Mole"}}]}`,
		"in a page":        `{"@context":"https://schema.org","@type":"WebPage","mainEntity":{"@type":"Product","sku":"A","name":"Mole"}}`,
		"in two parts":     `{"@context":"https://schema.org","@graph":[{"@id":"#p","@type":"Product","sku":"A"},{"@id":"#p","name":"Mole"}]}`,
		"a set":            `{"@context":"https://schema.org","@type":"Product","sku":{"@set":["A"]},"name":{"@list":["Mole"]}}`,
		"language of name": `{"@context":["https://schema.org",{"name":{"@id":"schema:name","@container":"@language"}}],"@type":"Product","sku":"A","name":{"es":"Mole","en":"Mole sauce"}}`,
	} {
		t.Run(name, func(t *testing.T) {
			p := only(t, first(read(t, in, pesos())))
			if p.Key != "A" || p.Variants[0].SKU != "A" || title(p) != "Mole" {
				t.Errorf("key %q, title %q, extra %v", p.Key, title(p), p.Extra)
			}
		})
	}
}

func TestGS1Vocabulary(t *testing.T) {
	const in = `{
	"@context": {"gs1": "https://ref.gs1.org/voc/", "xsd": "http://www.w3.org/2001/XMLSchema#"},
	"@type": "gs1:FoodBeverageTobaccoProduct",
	"gs1:gtin": "07501031311309",
	"gs1:productName": [{"@value": "Salsa macha", "@language": "es-MX"}, {"@value": "Macha salsa", "@language": "en"}],
	"gs1:functionalName": {"@value": "salsa", "@language": "es"},
	"gs1:regulatedProductName": {"@value": "Salsa de chiles secos", "@language": "es"},
	"gs1:brand": {"@type": "gs1:Brand", "gs1:brandName": {"@value": "La Abuela", "@language": "es"}},
	"gs1:netContent": {"@type": "gs1:QuantitativeValue", "gs1:value": {"@value": "240", "@type": "xsd:float"}, "gs1:unitCode": "GRM"},
	"gs1:netWeight": {"gs1:value": "240", "gs1:unitCode": "GRM"},
	"gs1:grossWeight": {"gs1:value": "0.41", "gs1:unitCode": "KGM"},
	"gs1:drainedWeight": {"gs1:value": "200", "gs1:unitCode": "GRM"},
	"gs1:inPackageHeight": {"gs1:value": "95", "gs1:unitCode": "MMT"},
	"gs1:countryOfOrigin": {"@type": "gs1:Country", "gs1:countryCode": "MX"},
	"gs1:provenanceStatement": {"@value": "Oaxaca", "@language": "es"},
	"gs1:ingredientStatement": [{"@value": "Chile de árbol, cacahuate; sal", "@language": "es"}, {"@value": "Chili, peanuts, salt", "@language": "en"}],
	"gs1:hasAllergen": [
		{"gs1:allergenType": {"@id": "gs1:AllergenTypeCode-PEANUTS"}, "gs1:allergenLevelOfContainmentCode": {"@id": "gs1:LevelOfContainmentCode-CONTAINS"}},
		{"gs1:allergenType": {"@id": "gs1:AllergenTypeCode-MILK"}, "gs1:allergenLevelOfContainmentCode": {"@id": "gs1:LevelOfContainmentCode-FREE_FROM"}}
	],
	"gs1:percentageOfAlcoholByVolume": 0.5,
	"gs1:consumerStorageInstructions": {"@value": "Lugar fresco", "@language": "es"},
	"gs1:additionalProductClassification": [
		{"gs1:additionalProductClassificationCode": "TIGIE", "gs1:additionalProductClassificationValue": "2103.90.99"},
		{"gs1:additionalProductClassificationCode": "UNSPSC", "gs1:additionalProductClassificationValue": "50171831"}
	],
	"gs1:gpcCategoryCode": "10000250",
	"gs1:certificationInfo": {"gs1:certificationAgency": "CERTIMEX", "gs1:certificationStandard": "Orgánico", "gs1:certificationIdentification": "CMX-1"},
	"gs1:regulatoryInformation": {"gs1:regulatoryAgency": "COFEPRIS", "gs1:regulatoryIdentifier": "AV-123"},
	"gs1:referencedFile": {"gs1:referencedFileType": {"@id": "gs1:ReferencedFileTypeCode-PRODUCT_IMAGE"}, "gs1:referencedFileURL": {"@id": "https://abuela.example/macha.jpg"}}
}`
	p := only(t, first(read(t, in, pesos())))
	v := p.Variants[0]
	if p.Key != "07501031311309" || v.GTIN != "07501031311309" || p.Brand != "La Abuela" || p.Kind != "salsa" || title(p) != "Salsa macha" {
		t.Errorf("key %q, GTIN %q, brand %q, kind %q, title %q", p.Key, v.GTIN, p.Brand, p.Kind, title(p))
	}
	wantFacts(t, p.Facts, map[string]string{
		"regulated_name": "Salsa de chiles secos", listing.FactNetContent: "240 g", listing.FactNetWeight: "240 g",
		listing.FactDrainedWeight: "200 g", listing.FactOrigin: "MX", listing.FactRegion: "Oaxaca",
		listing.FactIngredients: "Chile de árbol, cacahuate; sal", listing.FactAllergens: "PEANUTS (CONTAINS)",
		listing.FactABV: "0.5 %", listing.FactStorage: "Lugar fresco", listing.FactHSCode: "2103.90.99",
		listing.FactCertification: "Orgánico CMX-1", listing.FactRegistration: "COFEPRIS AV-123",
	})
	if diff := cmp.Diff(map[string][]string{listing.FactIngredients: {"Chili, peanuts, salt"}}, p.Content["en"].Facts); diff != "" {
		t.Errorf("facts in English (-want +got):\n%s", diff)
	}
	if !v.Package.Gross.Equal(measure.MustParse("410 g")) || !v.Package.Net.Equal(measure.MustParse("240 g")) || !v.Package.Height.Equal(measure.MustParse("95 mm")) {
		t.Errorf("package %+v", v.Package)
	}
	var classes []string
	for _, c := range p.Categories {
		classes = append(classes, c.Scheme+" "+c.ID)
	}
	if diff := cmp.Diff([]string{"gpc 10000250", "UNSPSC 50171831"}, classes); diff != "" {
		t.Errorf("categories (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"https://abuela.example/macha.jpg gallery"}, media(p)); diff != "" {
		t.Errorf("media (-want +got):\n%s", diff)
	}
	wantFindings(t, p.Findings, "warning price-missing /variants/0/price 1", "info sku-instead /variants/0/sku 1")
}

// The language of the document is that of its texts, unless the caller says
// otherwise.
func TestSchemaOrgLanguage(t *testing.T) {
	const in = `{"@context":["https://schema.org",{"@language":"en"}],"@type":"Product","sku":"A","name":"Mole","material":"Clay"}`
	p := only(t, first(read(t, in, pesos())))
	if p.Content["en"].Title != "Mole" || p.Fact(listing.FactMaterial) != "Clay" {
		t.Errorf("content %v, facts %v", p.Content, p.Facts)
	}
	o := pesos()
	o.Locale = "es-MX"
	p = only(t, first(read(t, in, o)))
	if p.Content["en"].Title != "Mole" || p.Content["en"].Facts[listing.FactMaterial][0] != "Clay" || p.Facts != nil {
		t.Errorf("content %v, facts %v", p.Content, p.Facts)
	}
}

// So it is for every product of the document.
func TestSchemaOrgLanguageOfAll(t *testing.T) {
	ps, _ := read(t, `{"@context":["https://schema.org",{"@language":"en"}],"@graph":[{"@type":"Product","sku":"A","name":"Mole"},{"@type":"Product","sku":"B","name":"Salsa"}]}`, pesos())
	for _, p := range ps {
		if p.Content["en"].Title == "" {
			t.Errorf("%s: %v", p.Key, p.Content)
		}
	}
}

func TestNDJSON(t *testing.T) {
	const in = "{\"@type\":\"Product\",\"sku\":\"A\",\"name\":\"Uno\"}\n\n{\"@type\":\"Product\",\"sku\":\"B\",\"name\":\"Dos\",}\n{\"@type\":\"Product\",\"sku\":\"C\" \"name\":\n{\"@type\":\"Product\",\"sku\":\"D\",\"name\":\"Cuatro\"}\n"
	ps, rd := read(t, in, pesos())
	var got []string
	for _, p := range ps {
		got = append(got, fmt.Sprint(p.Key, " ", title(p), " ", p.At.Row))
	}
	if diff := cmp.Diff([]string{"A Uno 1", "B Dos 3", "  4", "D Cuatro 5"}, got); diff != "" {
		t.Errorf("products (-want +got):\n%s", diff)
	}
	wantFindings(t, ps[2].Findings, "error item-broken  4")
	if e := extras(ps[2])["JSON"]; !strings.Contains(e, `"sku":"C"`) {
		t.Errorf("extra %q", e)
	}
	if c := rd.Counts(); c.Products != 3 || c.Orphans != 1 || c.Blank != 1 {
		t.Errorf("counts %+v", c)
	}
}

// A product that nothing names is handed out without a key, and whole.
func TestSchemaOrgOrphan(t *testing.T) {
	p := only(t, first(read(t, `{"@context":"https://schema.org","@type":"Product","color":"Azul","offers":{"price":"5","priceCurrency":"MXN"}}`, pesos())))
	if p.Key != "" || extras(p)["color"] != "Azul" || extras(p)["offers.price"] != "5" || len(p.Variants) != 0 {
		t.Errorf("key %q, extra %v", p.Key, p.Extra)
	}
	if !slices.Contains(found(p.Findings), "error item-orphan  1") {
		t.Errorf("findings %v", found(p.Findings))
	}
}

// Known mistakes in codes are found here as they are in tables.
func TestSchemaOrgCodes(t *testing.T) {
	for _, tt := range []struct{ member, want string }{
		{`"gtin13":"7501031311308"`, "error gtin-check-digit /variants/0/gtin 1"},
		{`"gtin":7.50101E+12`, "warning code-destroyed /variants/0/gtin 1"},
		{`"gtin12":12345678905`, "warning gtin-zeros-lost /variants/0/gtin 1"},
		{`"gtin13":7501031311309`, ""},
		{`"gtin14":"07501031311309","gtin13":"7501031311309"`, ""},
		{`"gtin13":"7501031311309","gtin8":"96385074"`, "warning value-conflict /variants/0/gtin 1"},
		{`"offers":{"price":"5","availability":"quizá"}`, "warning availability-word /withheld 1"},
		{`"image":"foto.jpg"`, "warning image-address /extra/0/value 1"},
		{`"weight":"1.5"`, "warning no-unit /variants/0/package/gross 1"},
		{`"weight":{"value":1,"unitCode":"LTR"}`, "warning unit-wrong /variants/0/package/gross 1"},
		{`"offers":{"price":"5","priceSpecification":{"price":"9","priceType":"SalePrice","validThrough":"mañana"}}`, "warning date /extra 1"},
		{`"description":"Barro \u0093azul\u0094"`, "info text-controls /content/es-MX/description 1"},
		{`"color":"Caf\ufffd"`, "error text-lost /facts/color/values/0 1"},
		{`"color":"CafÃ©"`, "error text-doubled /facts/color/values/0 1"},
		{`"award":"#N/A"`, "warning cell-error /extra/0/value 1"},
	} {
		t.Run(tt.member, func(t *testing.T) {
			offers := `,"offers":{"price":"5"}`
			if strings.Contains(tt.member, "offers") {
				offers = ""
			}
			p := only(t, first(read(t, `{"@type":"Product","sku":"A","name":"Plato",`+tt.member+offers+`}`, pesos())))
			var want []string
			if tt.want != "" {
				want = append(want, tt.want)
			}
			wantFindings(t, p.Findings, want...)
		})
	}
	// The same key, SKU and barcode twice.
	ps, _ := read(t, `[{"@type":"Product","sku":"A","name":"Uno","gtin":"7501031311309","offers":{"price":1}},
		{"@type":"Product","productID":"B","sku":"A","name":"Dos","gtin":"07501031311309","offers":{"price":1}}]`, pesos())
	wantFindings(t, ps[1].Findings, "error sku-twice /variants/0/sku 2", "warning gtin-twice /variants/0/gtin 2")
}

func TestSchemaOrgAxes(t *testing.T) {
	group := func(varies, a, b string) string {
		return `{"@type":"ProductGroup","productGroupID":"G","name":"Plato"` + varies + `,"hasVariant":[
			{"@type":"Product","sku":"A","offers":{"price":1},` + a + `},{"@type":"Product","sku":"B","offers":{"price":1},` + b + `}]}`
	}
	property := func(name, value string) string {
		return `"additionalProperty":{"@type":"PropertyValue","name":"` + name + `","value":"` + value + `"}`
	}
	for _, tt := range []struct{ name, in, options, findings string }{
		{"stated", group(`,"variesBy":["https://schema.org/color","material"]`, `"color":"Azul","material":"Barro"`, `"color":"Verde","material":"Barro"`), "color material: Azul Barro; Verde Barro", ""},
		{"of the group", group(`,"material":"Barro","variesBy":["color","material"]`, `"color":"Azul"`, `"color":"Verde"`), "color material: Azul Barro; Verde Barro", ""},
		{"a property of the seller's", group(`,"variesBy":"Contenido"`, property("Contenido", "1 L"), property("Contenido", "2 L")), "Contenido: 1 L; 2 L", ""},
		{"missing in one", group(`,"variesBy":"color"`, `"color":"Azul"`, `"size":"M"`), "color: Azul; ", "warning option-empty /variants/1/options 2"},
		{"missing in all", group(`,"variesBy":"pattern"`, `"color":"Azul"`, `"color":"Verde"`), "color: Azul; Verde", "warning option-unknown /options 1 | info options-found /options 1"},
		{"found", group("", `"color":"Azul","size":"M"`, `"color":"Verde","size":"M"`), "color: Azul; Verde", "info options-found /options 1"},
		{"found among the seller's", group("", property("Acabado", "mate"), property("Acabado", "brillante")), "Acabado: mate; brillante", "info options-found /options 1"},
		{"none", group("", `"color":"Azul"`, `"color":"Azul"`), ": ; ", "error variant-alike /variants/1/options 2"},
		{"the same twice", group(`,"variesBy":"color"`, `"color":"Azul"`, `"color":"Azul"`), "color: Azul; Azul", "error variant-twice /variants/1/options 2"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := only(t, first(read(t, tt.in, pesos())))
			var values []string
			for _, v := range p.Variants {
				values = append(values, strings.Join(v.Options, " "))
			}
			if got := strings.Join(p.Options, " ") + ": " + strings.Join(values, "; "); got != tt.options {
				t.Errorf("options %q, want %q", got, tt.options)
			}
			if got := strings.Join(found(p.Findings), " | "); got != tt.findings {
				t.Errorf("findings %q, want %q", got, tt.findings)
			}
		})
	}
	p := only(t, first(read(t, `{"@type":"ProductGroup","productGroupID":"G","name":"Plato"}`, pesos())))
	wantFindings(t, p.Findings, "warning group-empty /variants 1")
}

// What holds for the whole group holds for each of its variants.
func TestSchemaOrgGroupShares(t *testing.T) {
	const in = `{"@type":"ProductGroup","productGroupID":"G","name":"Plato","variesBy":"color","weight":{"value":900,"unitCode":"GRM"},
		"offers":{"@type":"Offer","price":"320","priceCurrency":"MXN","availability":"InStock","seller":{"name":"Taller"}},
		"hasVariant":[{"@type":"Product","sku":"A","color":"Azul"},{"@type":"Product","sku":"B","color":"Verde","weight":"1 kg"}]}`
	p := only(t, first(read(t, in, pesos())))
	var got []string
	for _, v := range p.Variants {
		got = append(got, priceText(v)+" "+v.Package.Gross.String())
	}
	if diff := cmp.Diff([]string{"320 MXN 900 g", "320 MXN 1 kg"}, got); diff != "" {
		t.Errorf("variants (-want +got):\n%s", diff)
	}
	if extras(p)["offers.seller.name"] != "Taller" {
		t.Errorf("extra %v", p.Extra)
	}
	wantFindings(t, p.Findings)
}

func TestSchemaOrgTiersAreExact(t *testing.T) {
	const in = `{"@type":"Product","sku":"A","name":"Mole","offers":[{"price":"10.10","priceCurrency":"MXN","eligibleQuantity":{"minValue":6}},{"price":"9.05","priceCurrency":"MXN","eligibleQuantity":{"minValue":144}}]}`
	p := only(t, first(read(t, in, pesos())))
	want := []listing.Tier{
		{MinQuantity: decimal.NewFromInt(6), Price: currency.New(decimal.RequireFromString("10.10"), currency.MXN)},
		{MinQuantity: decimal.NewFromInt(144), Price: currency.New(decimal.RequireFromString("9.05"), currency.MXN)},
	}
	if diff := cmp.Diff(want, p.Variants[0].Tiers); diff != "" || p.Fact(listing.FactMOQ) != "6" || priceText(p.Variants[0]) != "10.10 MXN, from 6 10.10 MXN, from 144 9.05 MXN" {
		t.Errorf("%s, MOQ %q, tiers (-want +got):\n%s", priceText(p.Variants[0]), p.Fact(listing.FactMOQ), diff)
	}
}
