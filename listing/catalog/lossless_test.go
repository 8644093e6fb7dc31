package catalog_test

import (
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/nao-trade/nao/listing"
)

// leaves returns the texts and numbers in a value of JSON, but for those below
// the names in skip.
func leaves(v any, skip []string) []string {
	var all []string
	switch v := v.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			if !slices.Contains(skip, name) {
				all = append(all, name)
				all = append(all, leaves(v[name], skip)...)
			}
		}
	case []any:
		for _, x := range v {
			all = append(all, leaves(x, skip)...)
		}
	case string:
		all = append(all, v)
	case json.Number, bool, float64:
		all = append(all, fmt.Sprint(v))
	}
	return all
}

// values is leaves without the names of members.
func values(v any, skip ...string) []string {
	var all []string
	switch v := v.(type) {
	case map[string]any:
		for name, x := range v {
			if !slices.Contains(skip, name) {
				all = append(all, values(x, skip...)...)
			}
		}
	case []any:
		for _, x := range v {
			all = append(all, values(x, skip...)...)
		}
	default:
		all = leaves(v, nil)
	}
	return all
}

// wantSaid checks that everything is in the products. same gives the form that
// a text of the document takes there, where it is another.
func wantSaid(t *testing.T, ps []*listing.Product, texts []string, same map[string]string) {
	t.Helper()
	all := strings.Join(said(t, nil, ps...), "\n")
	for _, s := range texts {
		if to, ok := same[s]; ok {
			s = to
		}
		for word := range strings.FieldsSeq(s) {
			if !strings.Contains(all, word) {
				t.Errorf("lost: %q of %q", word, s)
			}
		}
	}
}

func decodeJSON(t *testing.T, in string) any {
	t.Helper()
	d := json.NewDecoder(strings.NewReader(in))
	d.UseNumber()
	var v any
	if err := d.Decode(&v); err != nil {
		t.Fatal(err)
	}
	return v
}

// Nothing of a document is lost: each of its texts is in the product.
func TestSchemaOrgKeepsEverything(t *testing.T) {
	for _, in := range []string{mezcal} {
		ps, _ := read(t, in, pesos())
		wantSaid(t, ps, values(decodeJSON(t, in), "@context", "@type"), map[string]string{
			"https://schema.org/size":         "size",
			"https://schema.org/NewCondition": "new",
			"mezcal, espadín, Oaxaca":         "mezcal espadín Oaxaca",
			"es":                              "es-MX", "KGM": "kg", "P1": "%",
		})
	}
}

func TestGoogleKeepsEverything(t *testing.T) {
	_, item, _ := strings.Cut(salsas, "<item>")
	item, _, _ = strings.Cut(item, "</item>")
	ps, _ := read(t, salsas, pesos())
	wantSaid(t, ps, xmlTexts(t, "<item>"+item+"</item>"), map[string]string{
		"https://salsas.example/2.jpg,https://salsas.example/3.jpg": "https://salsas.example/2.jpg https://salsas.example/3.jpg",
		"4608 - Alimentos > Salsas":                                 "4608 Alimentos > Salsas",
		"& cacahuate":                                               "&amp; cacahuate",
		"Picor":                                                     "heat",
	})
}

func xmlTexts(t *testing.T, in string) []string {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(in))
	d.Entity = xml.HTMLEntity
	var all []string
	for {
		tok, err := d.Token()
		if err == io.EOF {
			return all
		}
		if err != nil {
			t.Fatal(err)
		}
		switch tok := tok.(type) {
		case xml.CharData:
			all = append(all, strings.TrimSpace(string(tok)))
		case xml.StartElement:
			for _, a := range tok.Attr {
				all = append(all, a.Value)
			}
		}
	}
}

// tangle makes documents at random, of the names that have a meaning and some
// that have none, in places where they belong and in others. Each value stands
// there once.
type tangle struct {
	*rand.Rand
	texts []string
}

func (g *tangle) text() string {
	s := fmt.Sprintf("v%dq", 1000+len(g.texts))
	g.texts = append(g.texts, s)
	return s
}

// in returns those of the texts that the document has; of two members of one
// name only the later was kept.
func (g *tangle) in(document string) []string {
	return slices.DeleteFunc(g.texts, func(s string) bool { return !strings.Contains(document, s) })
}

func (g *tangle) pick(names []string) string { return names[g.IntN(len(names))] }

func (g *tangle) value(depth int) any {
	switch n := g.IntN(10); {
	case n < 5 || depth > 4:
		return g.text()
	case n < 6:
		return []any{g.text(), g.value(depth + 1)}
	case n < 7:
		return map[string]any{"@value": g.text()}
	}
	return g.object(depth + 1)
}

func (g *tangle) object(depth int) map[string]any {
	o := make(map[string]any)
	for range 1 + g.IntN(5) {
		o[g.pick(linkedNames())] = g.value(depth)
	}
	if g.IntN(3) == 0 {
		o["@id"] = g.text()
	}
	return o
}

func linkedNames() []string {
	return []string{
		"name", "description", "disambiguatingDescription", "keywords", "functionalName", "regulatedProductName", "sku", "gtin", "gtin13", "mpn",
		"isbn", "productID", "productGroupID", "identifier", "brand", "manufacturer", "model", "countryOfOrigin", "countryOfLastProcessing",
		"color", "size", "material", "pattern", "itemCondition", "audience", "suggestedGender", "additionalProperty", "propertyID", "value",
		"unitCode", "unitText", "weight", "depth", "width", "height", "grossWeight", "netWeight", "netContent", "drainedWeight",
		"ingredientStatement", "allergenStatement", "hasAllergen", "allergenType", "allergenLevelOfContainmentCode", "percentageOfAlcoholByVolume",
		"certificationInfo", "certificationAgency", "certificationIdentification", "regulatoryInformation", "regulatoryIdentifier",
		"category", "codeValue", "inCodeSet", "gpcCategoryCode", "gpcCategoryDescription", "additionalProductClassification",
		"additionalProductClassificationCode", "additionalProductClassificationValue", "image", "contentUrl", "url", "caption", "video",
		"referencedFile", "referencedFileType", "referencedFileURL", "offers", "price", "priceCurrency", "priceSpecification", "priceType",
		"lowPrice", "highPrice", "eligibleQuantity", "minValue", "eligibleRegion", "validThrough", "availability", "inventoryLevel",
		"deliveryLeadTime", "warranty", "durationOfWarranty", "itemOffered", "isVariantOf", "inProductGroupWithID", "variesBy",
		"review", "award", "seller", "https://otro.example/campo", "@direction",
	}
}

// documents is how many random documents are read.
func documents() uint64 {
	if underRace {
		return 100
	}
	return 1500
}

func TestSchemaOrgKeepsAnything(t *testing.T) {
	for seed := range documents() {
		g := &tangle{Rand: rand.New(rand.NewPCG(seed, 1))}
		o := g.object(0)
		o["@type"] = "Product"
		if g.IntN(2) == 0 {
			variant := g.object(1)
			variant["@type"] = "Product"
			o["@type"], o["hasVariant"] = "ProductGroup", []any{variant, g.object(1), map[string]any{"@id": g.text()}}
		}
		raw, err := json.Marshal(o)
		if err != nil {
			t.Fatal(err)
		}
		ps, _ := read(t, string(raw), pesos())
		wantSaid(t, ps, g.in(string(raw)), nil)
		if t.Failed() {
			t.Fatalf("seed %d: %s", seed, raw)
		}
	}
}

func TestGoogleKeepsAnything(t *testing.T) {
	names := []string{
		"id", "sku", "title", "description", "item_group_id", "structured_title", "content", "digital_source_type", "brand", "gtin", "mpn",
		"identifier_exists", "price", "cost_of_goods_sold", "sale_price", "sale_price_effective_date", "availability", "quantity",
		"google_product_category", "product_type", "image_link", "video_link", "product_highlight", "product_detail", "section_name",
		"attribute_name", "attribute_value", "certification", "certification_authority", "certification_code", "shipping", "country",
		"shipping_weight", "shipping_length", "product_weight", "product_length", "unit_pricing_measure", "multipack", "condition",
		"color", "size", "max_handling_time", "tax", "custom_label_0", "otro",
	}
	for seed := range documents() {
		g := &tangle{Rand: rand.New(rand.NewPCG(seed, 2))}
		var write func(depth int) string
		write = func(depth int) string {
			var b strings.Builder
			for range 1 + g.IntN(6) {
				name := g.pick(names)
				if g.IntN(2) == 0 {
					name = "g:" + name
				}
				attr := ""
				if g.IntN(6) == 0 {
					attr = fmt.Sprintf(" %s=%q", g.pick([]string{"unit", "href", "rel", "currency"}), g.text())
				}
				inner := g.text()
				if depth < 3 && g.IntN(4) == 0 {
					inner = write(depth + 1)
					if g.IntN(4) == 0 {
						inner = g.text() + inner
					}
				}
				b.WriteString("<" + name + attr + ">" + inner + "</" + name + ">")
			}
			return b.String()
		}
		in := feed("<item>"+write(0)+"</item>", "<item>"+write(0)+"</item>")
		ps, _ := read(t, in, pesos())
		wantSaid(t, ps, g.in(in), nil)
		if t.Failed() {
			t.Fatalf("seed %d: %s", seed, in)
		}
	}
}
