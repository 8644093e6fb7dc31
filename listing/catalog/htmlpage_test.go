package catalog_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/catalog"
)

// talavera is the page of a plate, with what themes and plugins add to it.
const talavera = `<!DOCTYPE html>
<html lang="es-MX">
<head>
<meta charset="utf-8">
<title>Plato "azul" <script> de talavera</title>
<!-- <link rel="canonical" href="https://otro.example/"> <script type="application/ld+json">{"@type":"Product","sku":"COMENTADO"}</script> -->
<link rel=canonical href='https://talavera.example/platos/azul?utm=1&amp;x=2'>
<script>var s = "</scr" + "ipt>"; if (a < b) { document.write("<script type='application/ld+json'>{}<\/script>") }</script>
<script type="application/ld+json">
{"@context":"https://schema.org","@type":"BreadcrumbList","itemListElement":[{"@type":"ListItem","position":1,"name":"Platos"}]}
</script>
<script type="application/ld+json; charset=utf-8">
//<![CDATA[
{
  "@context": "http://schema.org/",
  "@type": "Product",
  "@id": "/platos/azul#product",
  "url": "https://www.talavera.example/platos/azul/",
  "name": "Plato azul de talavera",
  "description": "Barro de Puebla.
Pintado a mano",
  "image": ["//cdn.talavera.example/azul.jpg", "/img/azul-2.jpg"],
  "brand": {"@id": "#taller"},
  "sku": 21191-WWT,
  "offers": {"@type": "Offer", "price": "860.00", "priceCurrency": "MXN", "availability": "https://schema.org/MadeToOrder", "url": "/platos/azul",},
}
//]]>
</script>
</head>
<body>
<SCRIPT TYPE='application/ld+json'>{"@context":"https://schema.org","@type":"Organization","@id":"#taller","name":"Taller Uriarte","telephone":"222 000 0000"}</SCRIPT>
<script type="application/ld+json">{"@context":"https://schema.org","@type":"Product","@id":"/platos/azul#product","aggregateRating":{"@type":"AggregateRating","ratingValue":"4.9","reviewCount":"31"}}</script>
<script type="application/ld+json">{"@context":"https://schema.org","@type":"Product","name":"Florero","url":"https://talavera.example/floreros/1","sku":"FLO-1"}</script>
<script type="application/ld+json">{"@context":"https://schema.org","@type":"Product","name":"Roto", ´}</script>
</body></html>`

func TestPage(t *testing.T) {
	ps, rd := read(t, talavera, pesos())
	p := only(t, ps)
	if rd.Layout().Format != catalog.SchemaOrg {
		t.Errorf("format %q", rd.Layout().Format)
	}
	v := p.Variants[0]
	if p.Key != "21191-WWT" || v.SKU != "21191-WWT" || title(p) != "Plato azul de talavera" || p.Brand != "Taller Uriarte" || priceText(v) != "860.00 MXN" || p.Withheld != "" {
		t.Errorf("key %q, title %q, brand %q, variant %+v", p.Key, title(p), p.Brand, v)
	}
	if got := p.Content["es-MX"].Description; got != "Barro de Puebla.\nPintado a mano" {
		t.Errorf("description %q", got)
	}
	if diff := cmp.Diff([]string{"https://cdn.talavera.example/azul.jpg gallery", "https://talavera.example/img/azul-2.jpg gallery"}, media(p)); diff != "" {
		t.Errorf("media (-want +got):\n%s", diff)
	}
	e := extras(p)
	if e["aggregateRating.ratingValue"] != "4.9" || e["brand.telephone"] != "222 000 0000" {
		t.Errorf("extra %v", p.Extra)
	}
	wantFindings(t, p.Findings,
		"error item-broken  34",
		"info document-other  10",
		"warning product-other  33",
		"warning json-repaired  25", // the comma
		"warning json-repaired  20", // the line break
		"warning json-repaired  24", // the quotes
		"info json-repaired  13",
	)
	if text := p.Findings[2].Text(i18n.English); !strings.Contains(text, "Florero, FLO-1, https://talavera.example/floreros/1") {
		t.Errorf("the other product is not named: %s", text)
	}
}

// A page says which of its products it is about, by any of these, or it does
// not.
func TestPageChooses(t *testing.T) {
	page := func(head string, blocks ...string) string {
		var s strings.Builder
		s.WriteString("<html><head>" + head + "</head><body>")
		for _, b := range blocks {
			s.WriteString(`<script type="application/ld+json">` + b + "</script>")
		}
		return s.String()
	}
	const canonical = `<link rel="canonical" href="https://t.example/a">`
	other := `{"@type":"Product","sku":"B","name":"Otro","url":"https://t.example/b"}`
	for _, tt := range []struct{ name, in, want string }{
		{"one product is it, whatever it says", page(canonical, other), "B"},
		{"by url", page(canonical, other, `{"@type":"Product","sku":"A","name":"Uno","url":"http://www.t.example/a/?x=1#y"}`), "A"},
		{"by @id", page(canonical, other, `{"@type":"Product","sku":"A","name":"Uno","@id":"https://t.example/a#product"}`), "A"},
		{"by its page", page(canonical, other, `{"@type":"Product","sku":"A","name":"Uno","mainEntityOfPage":{"@type":"WebPage","@id":"https://t.example/a"}}`), "A"},
		{"by its offer", page(canonical, other, `{"@type":"Product","sku":"A","name":"Uno","offers":{"price":1,"url":"/a"}}`), "A"},
		{"by the address for sharing", page(`<meta property="og:url" content="https://t.example/a">`, other, `{"@type":"Product","sku":"A","name":"Uno","url":"https://t.example/a"}`), "A"},
		{"nothing says it", page("", other, `{"@type":"Product","sku":"A","name":"Uno"}`), "B A"},
		{"nothing matches", page(canonical, other, `{"@type":"Product","sku":"C","name":"Uno","url":"https://t.example/c"}`), "B C"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			ps, _ := read(t, tt.in, pesos())
			var keys []string
			for _, p := range ps {
				keys = append(keys, p.Key)
			}
			if got := strings.Join(keys, " "); got != tt.want {
				t.Errorf("products %q, want %q", got, tt.want)
			}
			if several := ruleOf(ps[0], "catalog-product-several"); several != (len(ps) > 1) {
				t.Errorf("several products said: %t, of %d", several, len(ps))
			}
		})
	}
	// Described twice, by the theme and by a plugin.
	ps, _ := read(t, page(canonical,
		`{"@type":"Product","sku":"A","name":"Uno","url":"https://t.example/a","description":"Corta"}`,
		`{"@type":"Product","sku":"A","name":"Uno","url":"https://t.example/a","description":"Larga","brand":"Taller","offers":{"price":"5","priceCurrency":"MXN"}}`), pesos())
	p := only(t, ps)
	if p.Brand != "Taller" || priceText(p.Variants[0]) != "5 MXN" || p.Content["es-MX"].Description != "Corta" || extras(p)["description"] != "Larga" || !ruleOf(p, "catalog-product-again") {
		t.Errorf("%+v", p)
	}
}

func ruleOf(p *listing.Product, id string) bool {
	for _, f := range p.Findings {
		if f.Rule.ID == id {
			return true
		}
	}
	return false
}

func TestPageWithoutProduct(t *testing.T) {
	for in, want := range map[string]string{
		"<html><body>Hola</body></html>": `c.csv:1: the page has no product`,
		"<p>":                            `c.csv:1: the page has no product`,
		"<html><script type=\"application/ld+json\">{\"@type\":\"Product\",": "c.csv:1:42: the JSON is broken: the brace is never closed",
		"<html><link rel=canonical href=":                                    `c.csv:1: the page has no product`,
	} {
		_, err := catalog.NewReader(strings.NewReader(in), pesos())
		var e *catalog.Error
		if !errors.As(err, &e) || !strings.Contains(err.Error(), want) || e.Repair == "" {
			t.Errorf("%s: error %v, want %s", in, err, want)
		}
	}
}

// The language of the page is that of its product.
func TestPageLanguage(t *testing.T) {
	in := `<html lang="en-US"><script type="application/ld+json">{"@type":"Product","sku":"A","name":"Plate","color":"Blue"}</script>`
	p := only(t, first(read(t, in, pesos())))
	if p.Content["en-US"].Title != "Plate" || p.Fact(listing.FactColor) != "Blue" {
		t.Errorf("content %v, facts %v", p.Content, p.Facts)
	}
	p = only(t, first(read(t, strings.Replace(in, "en-US", "es", 1), pesos())))
	if title(p) != "Plate" {
		t.Errorf("content %v", p.Content)
	}
}
