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

// What templates get wrong and what it was meant to be. Where there is one
// reading it is taken, and said.
func TestJSONMended(t *testing.T) {
	for _, tt := range []struct{ name, in, sku, title, said string }{
		{"nothing", `{"@type":"Product","sku":"A-1","name":"Mole"}`, "A-1", "Mole", ""},
		{"trailing comma", `{"@type":"Product","sku":"A-1","name":"Mole",}`, "A-1", "Mole", "commas too many or missing (once)"},
		{"trailing comma in a list", `[{"@type":"Product","sku":"A-1","name":"Mole"},]`, "A-1", "Mole", "commas too many or missing (once)"},
		{"leading comma in a list", `{"@graph":[, {"@type":"Product","sku":"A-1","name":"Mole"}]}`, "A-1", "Mole", "commas too many or missing (once)"},
		{"doubled comma", `{"@type":"Product",,"sku":"A-1","name":"Mole"}`, "A-1", "Mole", "commas too many or missing (once)"},
		{"missing comma", "{\"@type\":\"Product\",\"sku\":\"A-1\"\n\"name\":\"Mole\"}", "A-1", "Mole", "commas too many or missing (once)"},
		{"missing comma, one line", `{"@type":"Product","sku":"A-1" "name":"Mole"}`, "A-1", "Mole", "commas too many or missing (once)"},
		{"raw newline", "{\"@type\":\"Product\",\"sku\":\"A-1\",\"name\":\"Mole\nnegro\n\"}", "A-1", "Mole\nnegro", "line breaks inside a text (once)"},
		{"no quotes", `{"@type":"Product","sku":21191-WWT,"name":"Mole"}`, "21191-WWT", "Mole", "names or values without quotes (once)"},
		{"no quotes at the end", `{"@type":"Product","name":"Mole","sku":00123}`, "00123", "Mole", "names or values without quotes (once)"},
		{"no quotes, an address", "{\"@type\":\"Product\",\"name\":\"Mole\",\"sku\":A-1\n,\"url\":https://t.example/a\n}", "A-1", "Mole", "names or values without quotes (2 times)"},
		{"names without quotes", `{"@type":"Product",sku:"A-1",name:"Mole"}`, "A-1", "Mole", "names or values without quotes (2 times)"},
		{"single quotes", `{'@type':'Product','sku':'A-1','name':'Mole'}`, "A-1", "Mole", "quotes that are single or not escaped (6 times)"},
		{"quotes inside", `{"@type":"Product","sku":"A-1","name":"Plato 12" azul"}`, "A-1", `Plato 12" azul`, "quotes that are single or not escaped (once)"},
		{"escaped apostrophe", `{"@type":"Product","sku":"A-1","name":"Pan d\'oro"}`, "A-1", "Pan d'oro", "backslashes without a meaning (once)"},
		{"backslash", `{"@type":"Product","sku":"A-1","name":"1\2 kg"}`, "A-1", `1\2 kg`, "backslashes without a meaning (once)"},
		{"comments", "{ // producto\n\"@type\":\"Product\", /* clave */ \"sku\":\"A-1\",<!-- nombre -->\"name\":\"Mole\"}", "A-1", "Mole", "comments (3 times)"},
		{"hidden from old browsers", "{\"@graph\":[\n<!--\n{\"@type\":\"Product\",\"sku\":\"A-1\",\"name\":\"Mole\"}\n//-->\n]}", "A-1", "Mole", "comments (2 times)"},
		{"entities", `{"@type":"Product","sku":"A-1","name":"Sal &amp; lim&oacute;n"}`, "A-1", "Sal & limón", "HTML entities instead of letters (once)"},
		{"entities everywhere", `{&quot;@context&quot;:&quot;https://schema.org&quot;,&quot;@type&quot;:&quot;Product&quot;,&quot;sku&quot;:&quot;A-1&quot;,&quot;name&quot;:&quot;Mole&quot;}`, "A-1", "Mole", ""},
		{"no value", `{"@type":"Product","sku":"A-1","mpn":,"name":"Mole"}`, "A-1", "Mole", "names without a value (once)"},
		{"undefined", `{"@type":"Product","sku":"A-1","mpn":undefined,"name":"Mole"}`, "A-1", "Mole", "names without a value (once)"},
		{"of Python", `{"@type":"Product","sku":"A-1","mpn":None,"isFamilyFriendly":True,"name":"Mole"}`, "A-1", "Mole", "names or values without quotes (once); names without a value (once)"},
		{"a name twice", `{"@type":"Product","sku":"A-1","name":"Mole","image":"https://e.example/1.jpg","image":"https://e.example/2.jpg"}`, "A-1", "Mole", "names given twice (once)"},
		{"hard blanks", "{\u00A0\"@type\":\"Product\",\u200B\"sku\":\"A-1\",\"name\":\"Mole\"}", "A-1", "Mole", "invisible signs between values (2 times)"},
		{"one after the other", `{"@type":"Organization","name":"Taller"} {"@type":"Product","sku":"A-1","name":"Mole"}`, "A-1", "Mole", ""},
		{"with a semicolon", `{"@type":"Product","sku":"A-1","name":"Mole"};`, "A-1", "Mole", "commas too many or missing (once)"},
		{"escapes", `{"@type":"Product","sku":"A\u002d1","name":"A\u00f1o \ud83c\udf36 \"\/\tx"}`, "A-1", "Año 🌶 \"/\tx", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			p := only(t, first(read(t, tt.in, pesos())))
			if p.Variants[0].SKU != tt.sku || title(p) != tt.title {
				t.Errorf("SKU %q, title %q; want %q, %q", p.Variants[0].SKU, title(p), tt.sku, tt.title)
			}
			if diff := cmp.Diff(tt.said, strings.Join(mendedText(p), "; ")); diff != "" {
				t.Errorf("mended (-want +got):\n%s", diff)
			}
		})
	}
}

// mendedText returns what findings say was mended.
func mendedText(p *listing.Product) []string {
	var all []string
	for _, f := range p.Findings {
		if f.Rule.ID == "catalog-json-repaired" {
			text, _, _ := strings.Cut(strings.TrimPrefix(f.Text(i18n.English), "The JSON has "), ";")
			all = append(all, text)
		}
	}
	return all
}

// What has no one reading is an error with its line and a repair.
func TestJSONBroken(t *testing.T) {
	deep := strings.Repeat(`{"a":`, 100)
	for _, tt := range []struct{ name, in, want string }{
		{"cut off", "{\"@type\":\"Product\",\n\"sku\":\"A\"", `c.csv:1:1: the JSON is broken: the brace is never closed`},
		{"cut off in a text", "{\"@type\":\"Product\",\n\"sku\":\"A", `c.csv:2:7: the JSON is broken: a text is never closed`},
		{"a text that is not closed", "{\"@type\":\"Product\",\n\"name\":\"Mole,\n\"sku\":\"A\"}", `c.csv:2:8: the JSON is broken: a text is not closed, or has quotes in it`},
		{"a comma between digits", `{"@type":"Product","offers":{"price": 99999,99}}`, `c.csv:1:45: the JSON is broken: the name of a value is missing`},
		{"a template", `{"@type":"Product","name":{{ product.name }}}`, `c.csv:1:28: the JSON is broken: the name of a value is missing`},
		{"a colon missing", `{"@type" "Product"}`, `c.csv:1:10: the JSON is broken: a colon is missing`},
		{"words", `{"@type":"Product","name":Mole "negro"}`, `c.csv:1:27: the JSON is broken: a value has no quotes and no one reading`},
		{"too deep", `{"@type":"Product","a":` + deep, `the JSON is broken: values lie more than 64 deep`},
		{"no product", `{"@context":"https://schema.org","@type":"Organization","name":"Taller"}`, `c.csv:1: the document has no product ("Organization")`},
		{"a bracket too many", `{"@type":"Product","sku":"A"}}`, `c.csv:1:30: the JSON is broken: an object is expected`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := catalog.NewReader(strings.NewReader(tt.in), pesos())
			var e *catalog.Error
			if !errors.As(err, &e) || !strings.Contains(err.Error(), tt.want) || e.Repair == "" {
				t.Errorf("error %v, want %s", err, tt.want)
			}
		})
	}
	o := pesos()
	o.Limits.MaxDocument = 20
	if _, err := catalog.NewReader(strings.NewReader(mezcal), o); err == nil || !strings.Contains(err.Error(), "more than 20 bytes") {
		t.Errorf("error %v, want the limit", err)
	}
	o = pesos()
	o.Limits.MaxRecord = 20
	rd, err := catalog.NewReader(strings.NewReader(strings.Repeat(`{"@type":"Product","sku":"A","name":"Uno"}`+"\n", 2)), o)
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range rd.Products() {
		if err == nil || !strings.Contains(err.Error(), "c.csv:1: more than 20 bytes in one line") {
			t.Errorf("error %v, want the limit", err)
		}
	}
}

// References that go round in a circle end.
func TestSchemaOrgCycles(t *testing.T) {
	for _, in := range []string{
		`{"@type":"Product","@id":"#a","sku":"A","name":"Mole","isRelatedTo":{"@id":"#a"},"brand":{"@id":"#a"}}`,
		`{"@graph":[{"@type":"ProductGroup","@id":"#g","productGroupID":"A","name":"Mole","hasVariant":[{"@id":"#v"},{"@id":"#g"}]},{"@type":"Product","@id":"#v","sku":"A","isVariantOf":{"@id":"#g"},"offers":{"@id":"#o"}},{"@type":"Offer","@id":"#o","price":"5","itemOffered":{"@id":"#v"},"offers":{"@id":"#o"}}]}`,
		`{"@graph":[{"@type":"Product","@id":"#a","sku":"A","name":"Mole","isVariantOf":{"@id":"#b"}},{"@type":"Product","@id":"#b","sku":"B","name":"Mole","isVariantOf":{"@id":"#a"}}]}`,
	} {
		ps, _ := read(t, in, pesos())
		if len(ps) == 0 {
			t.Errorf("%s: no product", in)
		}
	}
}

// Text that is no UTF-8 spoils its own value, and the repair is known.
func TestJSONEncodings(t *testing.T) {
	p := only(t, first(read(t, "{\"@type\":\"Product\",\"sku\":\"A\",\"name\":\"Mole añejo de Oaxaca\",\"color\":\"Caf\xE9\",\"offers\":{\"price\":1}}", pesos())))
	wantFindings(t, p.Findings, "error text-broken /facts/color/values/0 1")
	if f := p.Findings[0].Fix; f == nil || f.Value != "Café" {
		t.Errorf("fix %v", f)
	}
	p = only(t, first(read(t, "{\"@type\":\"Product\",\"sku\":\"A\",\"name\":\"Mole a\xF1ejo\",\"color\":\"Caf\xE9\",\"offers\":{\"price\":1}}", pesos())))
	if title(p) != "Mole añejo" || p.Fact(listing.FactColor) != "Café" {
		t.Errorf("title %q, color %q", title(p), p.Fact(listing.FactColor))
	}
	p = only(t, first(read(t, "\xEF\xBB\xBF{\"@type\":\"Product\",\"sku\":\"A\",\"name\":\"Mole añejo\"}", pesos())))
	if title(p) != "Mole añejo" {
		t.Errorf("title %q", title(p))
	}
	const plain = `{"@type":"Product","sku":"A","name":"Mole añejo"}`
	for name, in := range map[string]string{"UTF-16 with a mark": wide(plain, false), "UTF-16 without": wide(plain, false)[2:], "UTF-16, the other way": wide(plain, true)[2:]} {
		if p := only(t, first(read(t, in, pesos()))); title(p) != "Mole añejo" {
			t.Errorf("%s: title %q", name, title(p))
		}
	}
}
