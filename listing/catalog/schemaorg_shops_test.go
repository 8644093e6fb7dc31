package catalog_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/listing"
)

// The data that shops of several makers write into their pages, with invented
// goods. The want is the key, and each variant with its price.
func TestSchemaOrgShops(t *testing.T) {
	page := func(json string) string {
		return `<!doctype html><html lang="es"><head><link rel="canonical" href="https://t.example/p/rebozo"><script type="application/ld+json">` + json + `</script></head></html>`
	}
	for _, tt := range []struct{ name, in, want string }{
		{"Shopify, a group", page(`{"@context":"http:\/\/schema.org\/","@id":"\/products\/rebozo#product","@type":"ProductGroup","brand":{"@type":"Brand","name":"Telar"},"category":"Rebozos","description":"Tejido en telar","hasVariant":[
			{"@id":"\/products\/rebozo?variant=11#variant","@type":"Product","image":"https:\/\/cdn.example\/1.jpg?v=1","name":"Rebozo - Rojo","offers":{"@id":"\/products\/rebozo?variant=11#offer","@type":"Offer","availability":"http:\/\/schema.org\/InStock","price":"850.00","priceCurrency":"MXN","url":"https:\/\/t.example\/products\/rebozo?variant=11"},"sku":"REB-R"},
			{"@id":"\/products\/rebozo?variant=12#variant","@type":"Product","name":"Rebozo - Azul","offers":{"@type":"Offer","availability":"http:\/\/schema.org\/OutOfStock","price":"850.00","priceCurrency":"MXN"},"sku":"REB-A"}],"name":"Rebozo","productGroupID":"77","url":"https:\/\/t.example\/products\/rebozo"}`),
			"77: REB-R 850.00 MXN, REB-A 850.00 MXN OutOfStock; warning options-found"},
		{"Shopify, a list of offers", page(`{"@context":"http://schema.org/","@type":"Product","name":"Rebozo","url":"https://t.example/products/rebozo","image":["//cdn.example/1.jpg"],"sku":"REB-R","brand":{"@type":"Brand","name":"Telar"},"offers":[
			{"@type":"Offer","sku":"REB-R","availability":"http://schema.org/InStock","price":850.0,"priceCurrency":"MXN","url":"https://t.example/products/rebozo?variant=11"},
			{"@type":"Offer","sku":"REB-A","availability":"http://schema.org/InStock","price":900.0,"priceCurrency":"MXN","url":"https://t.example/products/rebozo?variant=12"}]}`),
			"https://t.example/products/rebozo: REB-R 850.0 MXN, REB-A 900.0 MXN; error variant-alike"},
		{"Yoast for WooCommerce", page(`{"@context":"https://schema.org","@graph":[{"@type":["WebPage","ItemPage"],"@id":"https://t.example/p/rebozo/","url":"https://t.example/p/rebozo/","primaryImageOfPage":{"@id":"https://t.example/p/rebozo/#primaryimage"}},
			{"@type":"ImageObject","@id":"https://t.example/p/rebozo/#primaryimage","url":"https://t.example/1.jpg","contentUrl":"https://t.example/1.jpg","width":800,"height":800},
			{"@type":"Product","@id":"https://t.example/p/rebozo/#product","name":"Rebozo","url":"https://t.example/p/rebozo/","image":{"@id":"https://t.example/p/rebozo/#primaryimage"},"sku":"REB","mainEntityOfPage":{"@id":"https://t.example/p/rebozo/"},"offers":[{"@type":"Offer","priceSpecification":{"@type":"PriceSpecification","price":"850.00","priceCurrency":"MXN","valueAddedTaxIncluded":true},"availability":"https://schema.org/InStock","url":"https://t.example/p/rebozo/","seller":{"@id":"https://t.example/#organization"}}],"manufacturer":{"@id":"https://t.example/#telar"}},
			{"@type":"Organization","@id":"https://t.example/#telar","name":"Telar"}]}`),
			"REB: REB 850.00 MXN"},
		{"WooCommerce, on sale", page(`{"@context":"https:\/\/schema.org\/","@graph":[{"@context":"https:\/\/schema.org\/","@type":"BreadcrumbList","itemListElement":[]},{"@context":"https:\/\/schema.org\/","@type":"Product","@id":"https:\/\/t.example\/p\/rebozo\/#product","name":"Rebozo","url":"https:\/\/t.example\/p\/rebozo\/","description":"","image":"https:\/\/t.example\/1.jpg","sku":55,"offers":[{"@type":"Offer","priceSpecification":[{"@type":"UnitPriceSpecification","price":"700.00","priceCurrency":"MXN","valueAddedTaxIncluded":false,"validThrough":"2027-12-31"},{"@type":"UnitPriceSpecification","price":"850.00","priceCurrency":"MXN","valueAddedTaxIncluded":false,"validThrough":"2027-12-31","priceType":"https:\/\/schema.org\/ListPrice"}],"priceValidUntil":"2027-12-31","availability":"http:\/\/schema.org\/InStock"}]}]}`),
			"55: 55 700.00 MXN, list 850.00 MXN until 2027-12-31"},
		{"WooCommerce, a range", page(`{"@context":"https://schema.org/","@type":"Product","@id":"#product","name":"Rebozo","sku":"REB","offers":[{"@type":"AggregateOffer","lowPrice":"700.00","highPrice":"850.00","offerCount":2,"priceCurrency":"MXN","availability":"http://schema.org/InStock"}]}`),
			"REB: REB ; error price-range"},
		{"Rank Math", page(`{"@context":"https://schema.org","@graph":[{"@type":"ItemPage","@id":"https://t.example/p/rebozo/#webpage"},{"@type":"Product","name":"Rebozo","category":"Textiles &gt; Rebozos","mainEntityOfPage":{"@id":"https://t.example/p/rebozo/#webpage"},"weight":{"@type":"QuantitativeValue","unitCode":"KGM","value":"0.4"},"additionalProperty":[{"@type":"PropertyValue","name":"pa_color","value":"Rojo"}],"image":[{"@type":"ImageObject","url":"https://t.example/1.jpg","height":"800","width":"800"}],"@id":"https://t.example/p/rebozo/#richSnippet","offers":{"@type":"Offer","price":"850.00","priceCurrency":"MXN","availability":"https://schema.org/InStock"}}]}`),
			"https://t.example/p/rebozo/#richSnippet: https://t.example/p/rebozo/#richSnippet 850.00 MXN; warning json-repaired"},
		{"VTEX", page(`{"@context":"https://schema.org/","@type":"Product","@id":"https://t.example/rebozo/p","name":"Rebozo","brand":{"@type":"Brand","name":"Telar"},"image":"https://t.example/1.jpg","mpn":"9","sku":"10","category":"Textiles","offers":{"@type":"AggregateOffer","lowPrice":850,"highPrice":850,"priceCurrency":"MXN","offers":[{"@type":"Offer","price":850,"priceCurrency":"MXN","availability":"http://schema.org/InStock","sku":"10","itemCondition":"http://schema.org/NewCondition","priceValidUntil":"2027-01-01T00:00:00Z","seller":{"@type":"Organization","name":"Telar"}}],"offerCount":1}}`),
			"10: 10 850 MXN"},
		{"Tiendanube", page(`{"@context":"https://schema.org/","@type":"Product","@id":"https://t.example/p/rebozo","name":"Rebozo","image":"https://t.example/1.jpg","brand":{"@type":"Thing","name":"Telar"},"sku":"","weight":{"@type":"QuantitativeValue","unitCode":"KGM","value":"0.4"},"offers":{"@type":"Offer","priceCurrency":"MXN","price":"850","availability":"http://schema.org/InStock","inventoryLevel":{"@type":"QuantitativeValue","value":"7"}}}`),
			"https://t.example/p/rebozo: https://t.example/p/rebozo 850 MXN"},
		{"PrestaShop without a price", page(`{"@context":"https://schema.org/","@type":"Product","name":"Rebozo","description":"","sku":"REB","brand":{"@type":"Brand","name":"Telar"},"offers":{"@type":"Offer","url":"https://t.example/p/rebozo","image":["https://t.example/1.jpg"],"availability":"https://schema.org/InStock",}}`),
			"REB: REB ; warning price-missing; warning json-repaired"},
		{"nothing but an identifier in the page", page(`{"@context":"https://schema.org/","@type":"Product","@id":"#product","name":"Rebozo","offers":{"price":"850","priceCurrency":"MXN"}}`),
			"https://t.example/p/rebozo: https://t.example/p/rebozo 850 MXN"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := only(t, first(read(t, tt.in, pesos())))
			var vs []string
			for _, v := range p.Variants {
				vs = append(vs, strings.TrimRight(v.SKU+" "+priceText(v)+" "+v.Withheld, " ")+map[bool]string{true: " "}[priceText(v) == ""])
			}
			got := []string{p.Key + ": " + strings.Join(vs, ", ")}
			for _, f := range p.Findings {
				if f.Severity > check.Info {
					got = append(got, f.Severity.String()+" "+strings.TrimPrefix(f.Rule.ID, "catalog-"))
				}
			}
			if diff := cmp.Diff(tt.want, strings.Join(got, "; ")); diff != "" {
				t.Errorf("product (-want +got):\n%s", diff)
			}
			if title(p) != "Rebozo" {
				t.Errorf("title %q", title(p))
			}
			if tt.name == "Shopify, a group" && p.Variants[1].Options[0] != "Azul" {
				t.Errorf("options %q", p.Variants[1].Options)
			}
			if strings.Contains(tt.in, "pa_color") && (p.Fact(listing.FactColor) != "Rojo" || p.Kind != "Rebozos") {
				t.Errorf("facts %v, kind %q", p.Facts, p.Kind)
			}
		})
	}
}
