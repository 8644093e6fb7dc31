package catalog_test

import (
	"testing"

	"github.com/nao-trade/nao/listing/catalog"
)

// FuzzSchemaOrg feeds any bytes to the reader of linked data, as JSON, lines of
// JSON or a page.
func FuzzSchemaOrg(f *testing.F) {
	f.Add([]byte(mezcal))
	f.Add([]byte(talavera))
	f.Add([]byte("{\"@type\":\"Product\",\"sku\":A,'name':\"x\" y\",}\n{\"@type\":\"Product\",\"sku\":\"A\"}\n{"))
	f.Add([]byte(`{"@graph":[{"@id":"a","@type":"ProductGroup","hasVariant":[{"@id":"b"},"c",{"@id":"a"}]},{"@id":"b","isVariantOf":{"@id":"a","productGroupID":"G"},"@type":"Product","offers":{"@id":"b"}}]}`))
	f.Add([]byte(`{"@context":[{"x":"https://schema.org/","y":"x:name","z":"z"}],"x:z":{"@value":[1]},"y":{"es":"a"},"@type":["x:Product"],"offers":[{"sku":"A","price":1e9},{"sku":"B","lowPrice":1,"highPrice":"1.0"}]}`))
	f.Add([]byte("<html lang=es><base href=//x><script type=application/ld+json><!--\n[{&quot;@type&quot;:&quot;Product&quot;,&quot;sku&quot;:&quot;1&quot;}]\n//--></script"))
	f.Add([]byte("{/*\xE9*/\"@type\":\"Product\",\"name\":\"\\ud83c\\u0041\xE9\",\"gtin\":075,\"weight\":{\"value\":\"1,5\",\"unitCode\":\"KGM\"}}"))
	f.Fuzz(func(t *testing.T, in []byte) { readDocument(t, in, catalog.SchemaOrg) })
}

// FuzzGoogleXML feeds any bytes to the reader of feeds.
func FuzzGoogleXML(f *testing.F) {
	f.Add([]byte(salsas))
	f.Add([]byte("<?xml version='1.0' encoding='iso-8859-1'?><feed><entry><id>\xE9</id><link href='x' rel='y'/><title>a<b c='d'>e</b></title>\x0B</entry></feed>"))
	f.Add([]byte("<rss><item><g:id>1</g:id><g:item_group_id>G</g:item_group_id><g:color>a</g:color><price>1.234 EUR</price></item><item><g:id>2</g:id><g:item_group_id>G</g:item_group_id><price currency='MXN'>5</price></item><item>&"))
	f.Add([]byte("<a xml:lang='en' b='c'>x<product><shipping><price>1</price></shipping><shipping z=''/><sale_price>1</sale_price><sale_price_effective_date>2026-01-01T00:00/x</sale_price_effective_date><identifier_exists>no</identifier_exists></product>\xF4\x8F\xBF\xBF</a>"))
	f.Add([]byte("<rss><channel><language>en</language><item><certification>a<b/></certification><product_detail><section_name>s</section_name></product_detail><structured_title><content>t</content></structured_title></item></channel></rss>"))
	f.Fuzz(func(t *testing.T, in []byte) {
		if len(in) == 0 || in[0] != '<' {
			return
		}
		readDocument(t, in, catalog.GoogleFeed)
	})
}

func readDocument(t *testing.T, in []byte, f catalog.Format) {
	t.Helper()
	o := pesos()
	o.Format = f
	o.Limits = catalog.Limits{MaxRows: 200, MaxColumns: 50, MaxField: 5000, MaxRecord: 20_000, MaxGroup: 20, MaxDocument: 100_000}
	readAny(t, in, o)
}
