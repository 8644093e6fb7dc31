package catalog_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/catalog"
)

// salsas is a feed for the Google Merchant Center.
const salsas = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0">
<channel>
  <title>Salsas La Abuela</title>
  <language>es-mx</language>
  <item>
    <g:id>SAL-1</g:id>
    <title>Salsa macha &amp; ajonjol&iacute;</title>
    <g:title><![CDATA[Salsa macha & ajonjolí]]></g:title>
    <g:description>Con <b>chile</b> de árbol<br/> &amp; cacahuate</g:description>
    <link>https://salsas.example/macha?a=1&amp;b=2</link>
    <g:image_link>https://salsas.example/1.jpg</g:image_link>
    <g:additional_image_link>https://salsas.example/2.jpg,https://salsas.example/3.jpg</g:additional_image_link>
    <g:additional_image_link>https://salsas.example/4%2C5.jpg</g:additional_image_link>
    <g:availability>in stock</g:availability>
    <g:price>95.00 MXN</g:price>
    <g:sale_price>MXN 89.00</g:sale_price>
    <g:sale_price_effective_date>2026-02-24T13:00-0600/2026-03-01T00:00-0600</g:sale_price_effective_date>
    <g:cost_of_goods_sold>40.00 MXN</g:cost_of_goods_sold>
    <g:unit_pricing_measure>240 g</g:unit_pricing_measure>
    <g:unit_pricing_base_measure>100 g</g:unit_pricing_base_measure>
    <g:google_product_category>4608 - Alimentos &gt; Salsas</g:google_product_category>
    <g:product_type>Salsas &gt; Macha</g:product_type>
    <g:brand>La Abuela</g:brand>
    <g:gtin>7501031311309</g:gtin>
    <g:mpn>MACHA240</g:mpn>
    <g:condition>new</g:condition>
    <g:multipack>6</g:multipack>
    <g:shipping><g:country>MX</g:country><g:service>Estándar</g:service><g:price>99.00 MXN</g:price></g:shipping>
    <g:shipping><g:country>US</g:country><g:price>399.00 MXN</g:price></g:shipping>
    <g:tax><g:country>US</g:country><g:rate>8.25</g:rate></g:tax>
    <g:shipping_weight>0.41 kg</g:shipping_weight>
    <g:shipping_length>9.5 cm</g:shipping_length>
    <g:product_weight>240 g</g:product_weight>
    <g:ships_from_country>MX</g:ships_from_country>
    <g:max_handling_time>3</g:max_handling_time>
    <g:product_detail><g:section_name>General</g:section_name><g:attribute_name>Picor</g:attribute_name><g:attribute_value>Alto</g:attribute_value></g:product_detail>
    <g:product_detail><g:attribute_name>Chile</g:attribute_name><g:attribute_value>Árbol; pasilla</g:attribute_value></g:product_detail>
    <g:product_highlight>Hecha a mano</g:product_highlight>
    <g:product_highlight>Sin conservadores</g:product_highlight>
    <g:certification><g:certification_authority>CERTIMEX</g:certification_authority><g:certification_name>Orgánico</g:certification_name><g:certification_code>77</g:certification_code></g:certification>
    <g:custom_label_0>otoño</g:custom_label_0>
    <g:identifier_exists>yes</g:identifier_exists>
  </item>
</channel>
</rss>`

func TestGoogleXML(t *testing.T) {
	ps, rd := read(t, salsas, pesos())
	p := only(t, ps)
	if rd.Layout().Format != catalog.GoogleFeed {
		t.Errorf("format %q", rd.Layout().Format)
	}
	want := map[string]listing.Content{"es-MX": {
		Title:       "Salsa macha & ajonjolí",
		Description: "Con <b>chile</b> de árbol<br> &amp; cacahuate",
		Bullets:     []string{"Hecha a mano", "Sin conservadores"}, State: listing.Source,
	}}
	if diff := cmp.Diff(want, p.Content, cmpopts.IgnoreFields(listing.Content{}, "At")); diff != "" {
		t.Errorf("content (-want +got):\n%s", diff)
	}
	v := p.Variants[0]
	if p.Key != "SAL-1" || v.SKU != "SAL-1" || v.GTIN != "7501031311309" || v.MPN != "MACHA240" || p.Brand != "La Abuela" || p.Kind != "Macha" || p.Withheld != "" {
		t.Errorf("product %+v", p)
	}
	if priceText(v) != "95.00 MXN, sale 89.00 MXN until 2026-02-28" || plainMoney(v.Cost) != "40.00 MXN" || v.Prices[0].From.String() != "2026-02-24" {
		t.Errorf("prices %s, cost %s", priceText(v), v.Cost)
	}
	if !v.Package.Gross.Equal(measure.MustParse("410 g")) || !v.Package.Net.Equal(measure.MustParse("240 g")) || !v.Package.Length.Equal(measure.MustParse("95 mm")) {
		t.Errorf("package %+v", v.Package)
	}
	wantFacts(t, p.Facts, map[string]string{
		listing.FactNetContent: "240 g", listing.FactCondition: "new", listing.FactUnitsPerCase: "6", listing.FactShipsFrom: "MX",
		listing.FactHandlingDays: "3", listing.FactHeat: "Alto", "Chile": "Árbol; pasilla", listing.FactCertification: "CERTIMEX:Orgánico:77",
	})
	if s := p.Facts[listing.FactHeat].Source; s != "google product_detail: General" {
		t.Errorf("source %q", s)
	}
	var classes []string
	for _, c := range p.Categories {
		classes = append(classes, c.Scheme+" "+c.ID+" "+c.Path)
	}
	if diff := cmp.Diff([]string{"google 4608 Alimentos > Salsas", "own  Salsas > Macha"}, classes); diff != "" {
		t.Errorf("categories (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{
		"https://salsas.example/1.jpg gallery", "https://salsas.example/2.jpg gallery", "https://salsas.example/3.jpg gallery", "https://salsas.example/4%2C5.jpg gallery",
	}, media(p)); diff != "" {
		t.Errorf("media (-want +got):\n%s", diff)
	}
	e := extras(p)
	for name, want := range map[string]string{
		"link": "https://salsas.example/macha?a=1&b=2", "availability": "in stock", "shipping[0].price": "99.00 MXN",
		"shipping[1].country": "US", "tax.rate": "8.25", "custom_label_0": "otoño", "unit_pricing_base_measure": "100 g",
	} {
		if e[name] != want {
			t.Errorf("extra %s: %q, want %q", name, e[name], want)
		}
	}
	wantFindings(t, p.Findings, "info feed-text  4")
}

// plates returns a feed with the items, in one of the forms of feeds.
func feed(items ...string) string {
	return `<rss xmlns:g="http://base.google.com/ns/1.0"><channel>` + strings.Join(items, "\n") + `</channel></rss>`
}

func TestGoogleXMLGroups(t *testing.T) {
	item := func(id, group, more string) string {
		return `<item><g:id>` + id + `</g:id><g:item_group_id>` + group + `</g:item_group_id><g:title>Plato ` + id + `</g:title><g:price>5 MXN</g:price><g:material>Barro</g:material>` +
			`<g:image_link>https://t.example/todos.jpg</g:image_link>` + more + `</item>`
	}
	ps, _ := read(t, feed(
		item("A", "G", "<g:color>Azul</g:color><g:size>M</g:size><g:image_link>https://t.example/a.jpg</g:image_link><g:availability>out_of_stock</g:availability>"),
		item("B", "G", "<g:color>Verde</g:color><g:size>M</g:size>"),
		item("C", "H", "<g:color>Rojo</g:color>"),
		item("D", "", "")), pesos())
	if len(ps) != 3 {
		t.Fatalf("%d products, want 3", len(ps))
	}
	p := ps[0]
	if p.Key != "G" || title(p) != "Plato A" || !slices.Equal(p.Options, []string{"color"}) || len(p.Variants) != 2 {
		t.Fatalf("product %+v", p)
	}
	a, b := p.Variants[0], p.Variants[1]
	if a.SKU != "A" || !slices.Equal(a.Options, []string{"Azul"}) || a.Withheld != "out_of_stock" || a.Title != "" ||
		b.SKU != "B" || !slices.Equal(b.Options, []string{"Verde"}) || b.Withheld != "" || b.Title != "Plato B" {
		t.Errorf("variants %+v %+v", a, b)
	}
	wantFacts(t, p.Facts, map[string]string{listing.FactMaterial: "Barro", listing.FactSize: "M"})
	if diff := cmp.Diff([]string{"https://t.example/todos.jpg gallery", "https://t.example/a.jpg gallery A"}, media(p)); diff != "" {
		t.Errorf("media (-want +got):\n%s", diff)
	}
	wantFindings(t, p.Findings)
	if ps[1].Key != "H" || ps[1].Options != nil || ps[1].Fact(listing.FactColor) != "Rojo" || ps[2].Key != "D" {
		t.Errorf("%+v %+v", ps[1], ps[2])
	}

	// Apart in the file, they are two products of one key, and it is said.
	ps, _ = read(t, feed(item("A", "G", "<g:color>Azul</g:color>"), item("D", "", ""), item("B", "G", "<g:color>Verde</g:color>")), pesos())
	if len(ps) != 3 || ps[2].Key != "G" {
		t.Fatalf("%d products", len(ps))
	}
	wantFindings(t, ps[2].Findings, "error key-twice /key 3")
	// Their names tell them apart, or nothing does.
	ps, _ = read(t, feed(item("A", "G", ""), item("B", "G", "")), pesos())
	wantFindings(t, ps[0].Findings, "warning options-found /options 1")
	if !slices.Equal(ps[0].Options, []string{"name"}) || ps[0].Variants[1].Options[0] != "Plato B" {
		t.Errorf("options %q, %q", ps[0].Options, ps[0].Variants[1].Options)
	}
	ps, _ = read(t, strings.ReplaceAll(feed(item("A", "G", ""), item("B", "G", "")), "<g:title>Plato B", "<g:title>Plato A"), pesos())
	wantFindings(t, ps[0].Findings, "error variant-alike /variants/1/options 2")
}

func TestGoogleForms(t *testing.T) {
	const plain = `<id>A</id><title>Mole</title><price>95.00 MXN</price>`
	const g = `<g:id>A</g:id><title>Mole</title><g:price>95.00 MXN</g:price>`
	for name, in := range map[string]string{
		"RSS 2.0":                     `<?xml version="1.0"?><rss xmlns:g="http://base.google.com/ns/1.0" version="2.0"><channel><item>` + g + `</item></channel></rss>`,
		"Atom":                        `<?xml version='1.0' encoding='utf-8'?><feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0"><entry><id>tag:t.example,2026:1</id>` + g + `<link rel="alternate" href="https://t.example/a"/></entry></feed>`,
		"RSS 1.0":                     `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:g="http://base.google.com/ns/1.0"><channel rdf:about="https://t.example"><items><rdf:Seq><rdf:li rdf:resource="https://t.example/a"/></rdf:Seq></items></channel><item rdf:about="https://t.example/a">` + g + `</item></rdf:RDF>`,
		"without a name space":        `<rss><channel><item>` + plain + `</item></channel></rss>`,
		"a prefix without name space": `<rss><channel><item>` + g + `</item></channel></rss>`,
		"another prefix":              `<rss xmlns:x="http://base.google.com/ns/1.0"><channel><item><x:id>A</x:id><x:title>Mole</x:title><x:price>95.00 MXN</x:price></item></channel></rss>`,
		"all in Google's":             `<rss xmlns="http://base.google.com/ns/1.0"><channel><item>` + plain + `</item></channel></rss>`,
		"another root":                `<products><product>` + plain + `</product></products>`,
		"names in capitals":           `<rss><channel><item><ID>A</ID><Title>Mole</Title><Price>95.00 MXN</Price></item></channel></rss>`,
		"a currency beside":           `<rss><channel><item><id>A</id><title>Mole</title><price currency="MXN">95.00</price></item></channel></rss>`,
		"behind a comment":            "<!-- feed -->\n<rss><channel><item>" + plain + `</item></channel></rss>`,
		"a document type":             `<!DOCTYPE rss [<!ENTITY x "y">]><rss><channel><item>` + plain + `</item></channel></rss>`,
	} {
		t.Run(name, func(t *testing.T) {
			ps, rd := read(t, in, &catalog.Options{Name: "c.csv"})
			p := only(t, ps)
			if rd.Layout().Format != catalog.GoogleFeed || p.Key != "A" || title(p) != "Mole" || priceText(p.Variants[0]) != "95.00 MXN" {
				t.Errorf("format %q, %+v", rd.Layout().Format, p)
			}
		})
	}
	p := only(t, first(read(t, `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0"><entry><id>tag:1</id><title>Mole</title><g:id>A</g:id><link rel="alternate" href="https://t.example/a"/><updated>2026-01-01T00:00:00Z</updated></entry></feed>`, pesos())))
	e := extras(p)
	if e["id"] != "tag:1" || e["link"] != "https://t.example/a" || e["link.@rel"] != "alternate" || e["updated"] == "" {
		t.Errorf("extra %v", p.Extra)
	}
}

func TestGoogleXMLPrices(t *testing.T) {
	for _, tt := range []struct{ price, want, finding string }{
		{"15.00 MXN", "15.00 MXN", ""},
		{"15 MXN", "15 MXN", ""},
		{"MXN 15.00", "15.00 MXN", ""},
		{"MXN15.00", "15.00 MXN", ""},
		{"15.00MXN", "15.00 MXN", ""},
		{"15.00 USD", "15.00 USD", ""},
		{"$15.00", "15.00 MXN", ""},
		{"15.00", "15.00 MXN", ""},
		{"$ 99999,99", "99999.99 MXN", "warning number-form /variants/0/price 1"},
		{"1,234.50 MXN", "1234.50 MXN", "warning number-form /variants/0/price 1"},
		{"1,234 MXN", "1234 MXN", "warning number-form /variants/0/price 1"},
		{"1.234 MXN", "", "error number-ambiguous /variants/0/price 1"},
		{"1.234,50 EUR", "1234.50 EUR", "warning number-form /variants/0/price 1"},
		{"1.234 EUR", "", "error number-ambiguous /variants/0/price 1"},
		{"0 MXN", "", "error price-zero /variants/0/price 1"},
		{"-5 MXN", "", "error number-negative /variants/0/price 1"},
		{"15.00 MXN USD", "", "error number /variants/0/price 1"},
		{"consultar", "", "error number /variants/0/price 1"},
		{"", "", "warning price-missing /variants/0/price 1"},
	} {
		t.Run(tt.price, func(t *testing.T) {
			p := only(t, first(read(t, feed(`<item><g:id>A</g:id><g:title>Mole</g:title><g:price>`+tt.price+`</g:price></item>`), pesos())))
			if got := priceText(p.Variants[0]); got != tt.want {
				t.Errorf("price %q, want %q", got, tt.want)
			}
			var want []string
			if tt.finding != "" {
				want = append(want, tt.finding)
			}
			wantFindings(t, p.Findings, want...)
			if tt.want == "" && tt.price != "" && extras(p)["price"] != tt.price {
				t.Errorf("extra %v: the price is lost", p.Extra)
			}
		})
	}
}

func TestGoogleItems(t *testing.T) {
	for _, tt := range []struct{ name, item, want string }{
		{"no id", `<g:title>Mole</g:title><g:price>1 MXN</g:price>`, "warning key-from-name /key 1 | error sku-missing /variants/0/sku 1"},
		{"no title", `<g:id>A</g:id><g:price>1 MXN</g:price>`, "error title-missing /content/es-MX/title 1"},
		{"nothing", `<g:color>Azul</g:color>`, "error item-orphan  1"},
		{"two prices", `<g:id>A</g:id><g:title>Mole</g:title><g:price>1 MXN</g:price><g:price>2 MXN</g:price>`, "warning value-conflict /variants/0/price 1"},
		{"two titles", `<g:id>A</g:id><g:title>Mole</g:title><g:title>Otro</g:title><g:price>1 MXN</g:price>`, "warning value-conflict /content/es-MX/title 1"},
		{"a wrong barcode", `<g:id>A</g:id><g:title>Mole</g:title><g:price>1 MXN</g:price><g:gtin>7501031311308</g:gtin>`, "error gtin-check-digit /variants/0/gtin 1"},
		{"no barcode at all", `<g:id>A</g:id><g:title>Mole</g:title><g:price>1 MXN</g:price><g:identifier_exists>no</g:identifier_exists>`, ""},
		{"no barcode, and one", `<g:id>A</g:id><g:title>Mole</g:title><g:price>1 MXN</g:price><g:gtin>7501031311309</g:gtin><g:identifier_exists>FALSE</g:identifier_exists>`, "warning feed-identifiers /variants/0/gtin 1"},
		{"a weight without a unit", `<g:id>A</g:id><g:title>Mole</g:title><g:price>1 MXN</g:price><g:shipping_weight>1.5</g:shipping_weight>`, "warning no-unit /variants/0/package/gross 1"},
		{"a word for whether it is there", `<g:id>A</g:id><g:title>Mole</g:title><g:price>1 MXN</g:price><g:availability>pronto</g:availability>`, "warning availability-word /variants/0/withheld 1"},
		{"a day that does not exist", `<g:id>A</g:id><g:title>Mole</g:title><g:price>2 MXN</g:price><g:sale_price>1 MXN</g:sale_price><g:sale_price_effective_date>2026-02-01/2026-02-30</g:sale_price_effective_date>`, "warning date /variants/0/prices 1"},
		{"a picture nowhere", `<g:id>A</g:id><g:title>Mole</g:title><g:price>1 MXN</g:price><g:image_link>foto.jpg</g:image_link>`, "warning image-address /extra/0/value 1"},
		{"a control character", "<g:id>A</g:id><g:title>Mole\x0Bnegro</g:title><g:price>1 MXN</g:price>", "info text-controls /content/es-MX/title 1"},
		{"a letter of another encoding", "<g:id>A</g:id><g:title>Mole a\xF1ejo, hecho en México con maíz, jalapeño y orégano</g:title><g:price>1 MXN</g:price>", "error text-broken /content/es-MX/title 1"},
		{"escaped twice", "<g:id>A</g:id><g:title>Sal &amp;amp; lim&amp;oacute;n</g:title><g:description>&lt;p&gt;Sal &amp;amp; m&#225;s&lt;/p&gt;</g:description><g:price>1 MXN</g:price>", "warning text-entities  1"},
		{"letters lost", "<g:id>A</g:id><g:title>Mole a\uFFFDejo</g:title><g:price>1 MXN</g:price>", "error text-lost /content/es-MX/title 1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			ps, _ := read(t, feed(`<item>`+tt.item+`</item>`, `<item><g:id>Z</g:id><g:title>Otro</g:title><g:price>1 MXN</g:price></item>`), pesos())
			if len(ps) != 2 || ps[1].Key != "Z" {
				t.Fatalf("%d products: one broken item must not end the feed", len(ps))
			}
			if got := strings.Join(found(ps[0].Findings), " | "); got != tt.want {
				t.Errorf("findings %q, want %q", got, tt.want)
			}
		})
	}
	p := only(t, first(read(t, feed(`<item><g:id>A</g:id><g:title>Mole</g:title><g:identifier_exists>no</g:identifier_exists></item>`), pesos())))
	if p.Variants[0].NoGTIN != listing.OtherAbsence {
		t.Errorf("no GTIN: %q", p.Variants[0].NoGTIN)
	}
	p = only(t, first(read(t, feed(`<item><g:id>A</g:id><g:title>Sal &amp;amp; lim&amp;oacute;n</g:title><g:description>&lt;p&gt;Sal &amp;amp; pan&lt;/p&gt;</g:description></item>`), pesos())))
	if title(p) != "Sal & limón" || p.Content["es-MX"].Description != "<p>Sal &amp; pan</p>" {
		t.Errorf("content %v", p.Content)
	}
	p = only(t, first(read(t, feed("<item><g:id>A</g:id><g:title>Caf\xE9 de México, maíz, jalapeño</g:title><g:price>1 MXN</g:price></item>"), pesos())))
	if fix := p.Findings[0].Fix; fix == nil || fix.Value != "Café de México, maíz, jalapeño" {
		t.Errorf("fix %+v", fix)
	}
	p = only(t, first(read(t, feed(`<item><g:id>501</g:id><g:sku>MOL-1</g:sku><g:title>Mole</g:title><g:structured_description><g:digital_source_type>trained_algorithmic_media</g:digital_source_type><g:content>Negro</g:content></g:structured_description></item>`), pesos())))
	if v := p.Variants[0]; p.Key != "501" || v.SKU != "MOL-1" || v.IDs[0].Value != "501" || p.Content["es-MX"].Description != "Negro" || extras(p)["structured_description"] != "trained_algorithmic_media:Negro" {
		t.Errorf("%+v, extra %v", p, p.Extra)
	}
}

func TestGoogleEncodings(t *testing.T) {
	in := func(declared, title string) string {
		return `<?xml version="1.0" encoding="` + declared + `"?><rss><channel><item><id>A</id><title>` + title + `</title></item></channel></rss>`
	}
	for _, tt := range []struct{ name, in, title, encoding, notes string }{
		{"UTF-8", in("UTF-8", "Café"), "Café", "utf-8", ""},
		{"with a mark", "\xEF\xBB\xBF" + in("utf-8", "Café"), "Café", "utf-8", ""},
		{"ISO-8859-1", in("ISO-8859-1", "Caf\xE9"), "Café", "iso-8859-1", ""},
		{"ISO-8859-1, with signs of Windows", in("iso-8859-1", "\x93Caf\xE9\x94"), "“Café”", "windows-1252", ""},
		{"Windows-1252", in("windows-1252", "Caf\xE9 \x80"), "Café €", "windows-1252", ""},
		{"ISO-8859-15", in("ISO-8859-15", "Caf\xE9 \xA4"), "Café €", "iso-8859-15", ""},
		{"UTF-16", wide(in("UTF-16", "Café"), false), "Café", "utf-16le", ""},
		{"UTF-16 without a mark", wide(in("UTF-16", "Café"), true)[2:], "Café", "utf-16be", ""},
		{"declared, but it is UTF-8", in("ISO-8859-1", "Café"), "Café", "utf-8", "warning encoding-declared  0"},
		{"said to be UTF-8, but is not", in("UTF-8", "Caf\xE9"), "Café", "windows-1252", "warning encoding-declared  0"},
		{"nothing declared", strings.Replace(in("", "Caf\xE9"), ` encoding=""`, "", 1), "Café", "windows-1252", "info encoding  0"},
		{"another one, but nothing to tell", in("GB2312", "Cafe"), "Cafe", "us-ascii", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			ps, rd := read(t, tt.in, pesos())
			l := rd.Layout()
			if got := title(only(t, ps)); got != tt.title {
				t.Errorf("title %q, want %q", got, tt.title)
			}
			if enc := string(l.Encoding); enc != tt.encoding && !(tt.encoding == "iso-8859-1" && enc == "windows-1252") {
				t.Errorf("encoding %q, want %q", enc, tt.encoding)
			}
			if got := strings.Join(found(l.Notes), " | "); got != tt.notes {
				t.Errorf("notes %q, want %q", got, tt.notes)
			}
		})
	}
	_, err := catalog.NewReader(strings.NewReader(in("GB2312", "Caf\xC4\xE3")), pesos())
	var e *catalog.Error
	if !errors.As(err, &e) || e.Value != "gb2312" || e.Repair == "" {
		t.Errorf("error %v", err)
	}
}

func TestGoogleBroken(t *testing.T) {
	good := `<item><g:id>A</g:id><g:title>Mole</g:title></item>` + "\n"
	limits := catalog.Limits{MaxRecord: 2000, MaxField: 500, MaxColumns: 30, MaxRows: 3, MaxGroup: 2}
	group := `<item><g:id>X</g:id><g:item_group_id>G</g:item_group_id></item>`
	for _, tt := range []struct {
		name, in, want string
		products       int
	}{
		{"an ampersand", feed(good, `<item><g:link>https://t.example/?a=1&b=2</g:link></item>`), "c.csv:3: the XML is not well-formed: invalid character entity &b (no semicolon)", 1},
		{"an element that is not closed", feed(good, `<item><g:id>B</item>`), "c.csv:3: the XML is not well-formed: element <id> closed by </item>", 1},
		{"cut off", strings.TrimSuffix(feed(good), "</channel></rss>") + "<item><g:id>B", "c.csv:2: the XML is not well-formed: unexpected EOF; the file is cut off", 1},
		{"an entity of nobody's", feed(good, `<item><g:id>&nadie;</g:id></item>`), "c.csv:3: the XML is not well-formed: invalid character entity &nadie;", 1},
		{"too deep", feed(good, "<item>"+strings.Repeat("<a>", 70)), "elements lie more than 64 deep", 1},
		{"an item too long", feed(good, "<item>"+strings.Repeat("<a>texto</a>", 300)), "c.csv:3: more than 2000 bytes in one item", 1},
		{"a text too long", feed(good, "<item><a>"+strings.Repeat("x", 600)+"</a></item>"), "c.csv:3:7: more than 500 bytes in one element", 1},
		{"too many parts", feed(good, "<item>"+strings.Repeat("<a>x</a>", 40)+"</item>"), "c.csv:3:1: more than 30 parts of one element", 1},
		{"too many items", feed(good, good, good, good), "more than 3 products", 3},
		{"too many of one group", feed(group, group, group), "more than 2 variants of one product", 0},
		{"no feed", `<urlset><url>https://t.example</url></urlset>`, `c.csv:1: the XML is no product feed ("urlset")`, 0},
		{"a group that may be cut short", feed(group, `<item>&`), "not well-formed", 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			o := pesos()
			o.Limits = limits
			rd, err := catalog.NewReader(strings.NewReader(tt.in), o)
			if err != nil {
				t.Fatal(err)
			}
			n, errs := 0, 0
			for p, e := range rd.Products() {
				if e != nil {
					err, errs = e, errs+1
				} else if p != nil {
					n++
				}
			}
			var e *catalog.Error
			if errs != 1 || !errors.As(err, &e) || !strings.Contains(err.Error(), tt.want) || e.Repair == "" || e.At.Row < 1 {
				t.Errorf("%d errors, %v; want %s", errs, err, tt.want)
			}
			if n != tt.products {
				t.Errorf("%d products before it, want %d", n, tt.products)
			}
		})
	}
	if ps, _ := read(t, `<rss><channel><title>Vacío</title></channel></rss>`, pesos()); len(ps) != 0 {
		t.Errorf("%d products of an empty feed", len(ps))
	}
}

// A feed of any length is read item by item.
func TestGoogleReadsAsItGoes(t *testing.T) {
	var b strings.Builder
	b.WriteString("<rss><channel>")
	for i := range 50_000 {
		fmt.Fprintf(&b, "<item><id>A%d</id><title>Mole</title><price>5 MXN</price></item>\n", i)
	}
	src := &counting{r: strings.NewReader(b.String() + "</channel></rss>")}
	rd, err := catalog.NewReader(src, pesos())
	if err != nil {
		t.Fatal(err)
	}
	for range rd.Products() {
		break
	}
	if src.n > 1<<20 {
		t.Errorf("%d bytes read for the first product", src.n)
	}
	for p, err := range rd.Products() {
		if err != nil || check.Worst(p.Findings) > check.Info {
			t.Fatal(err, found(p.Findings))
		}
	}
	if c := rd.Counts(); c.Products != 50_000 || c.Records != 50_000 {
		t.Errorf("counts %+v", c)
	}
}
