package catalog_test

import (
	"fmt"
	"html"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/listing"
)

// feedXML writes the items that feedFile writes as a table.
func feedXML(items ...[]string) string {
	var all []string
	for _, item := range items {
		var b strings.Builder
		for i := 0; i < len(item); i += 2 {
			fmt.Fprintf(&b, "<g:%s>%s</g:%[1]s>", item[i], html.EscapeString(item[i+1]))
		}
		all = append(all, "<item>"+b.String()+"</item>")
	}
	return feed(all...)
}

// sameProducts reports how the products of two forms of a feed differ, but for
// places and the order of what has none.
func sameProducts(table, xml []*listing.Product) string {
	byName := cmpopts.SortSlices(func(a, b listing.Extra) bool { return a.Name+"\x00"+a.Value < b.Name+"\x00"+b.Value })
	return cmp.Diff(table, xml, cmpopts.EquateEmpty(), byName,
		cmpopts.SortSlices(func(a, b check.Finding) bool { return a.Rule.ID+a.Path < b.Rule.ID+b.Path }),
		cmp.Transformer("rule", func(r *check.Rule) string { return r.ID }),
		cmpopts.IgnoreTypes(check.Place{}),
		cmp.FilterPath(func(p cmp.Path) bool { return p.Last().String() == ".Args" }, cmp.Ignore())) // they name rows
}

// A feed says the same in both of its forms, attribute by attribute.
func TestGoogleFormsAgree(t *testing.T) {
	for _, tt := range []struct {
		name   string
		values []string
	}{
		{"id", []string{"MOL-1", "7.5E+12"}},
		{"title", []string{"Mole verde"}},
		{"sku", []string{"SEL-1", "A"}},
		{"item_group_id", []string{"REB", "A", "7.5E+12"}},
		{"description", []string{"De Oaxaca", "<p>Con <b>chile</b></p>"}},
		{"structured_title", []string{"trained_algorithmic_media:\"Mole: negro\""}},
		{"structured_description", []string{"trained_algorithmic_media:Negro"}},
		{"brand", []string{"Doña Ana", "DoÃ±a Ana"}},
		{"gtin", []string{"7501031311309", "7501031311308", "7.50103E+12", "ninguno"}},
		{"upc", []string{"7501031311309"}},
		{"mpn", []string{"MN-1"}},
		{"identifier_exists", []string{"yes", "no", "quizá"}},
		{"price", []string{"15.00 MXN", "MXN 15", "15,00 MXN", "1,234.50 USD", "$ 99999,99", "gratis", "0 MXN", "-5 MXN", "15.00"}},
		{"sale_price", []string{"9 MXN", "300 MXN", "9,50 MXN", "poco"}},
		{"sale_price_effective_date", []string{"2026-11-16/2026-11-20", "2026-11-16T13:00-0600/2026-11-20T00:00-0600", "noviembre"}},
		{"maximum_retail_price", []string{"200 MXN"}},
		{"cost_of_goods_sold", []string{"90.00 MXN"}},
		{"availability", []string{"in_stock", "in stock", "out_of_stock", "Agotado", "preorder", "backorder", "pronto"}},
		{"availability_date", []string{"2026-12-01T00:00Z"}},
		{"quantity", []string{"4", "0", "4.5", "muchos"}},
		{"quantity_to_sell_on_facebook", []string{"4"}},
		{"inventory", []string{"4"}},
		{"status", []string{"active", "archived", "quizá"}},
		{"google_product_category", []string{"5660", "Alimentos > Salsas", "4608 - Alimentos > Salsas"}},
		{"product_type", []string{"Alimentos > Salsas > Mole", "Salsas, moles"}},
		{"image_link", []string{"https://e.example/1.jpg", "foto.jpg"}},
		{"additional_image_link", []string{"https://e.example/2.jpg,https://e.example/a%2Cb.jpg"}},
		{"lifestyle_image_link", []string{"https://e.example/3.jpg"}},
		{"video_link", []string{"https://e.example/v.mp4"}},
		{"link", []string{"https://e.example/mole?a=1&b=2"}},
		{"product_highlight", []string{"Sin conservadores"}},
		{"product_detail", []string{"Cocina:Picor:medio", "Picor:medio", "Cocina:Se come con:guajolote", "muy picante"}},
		{"certification", []string{"EC:EPREL:123"}},
		{"shipping", []string{"MX:::120.00 MXN"}},
		{"shipping_weight", []string{"3.4 kg", "3,4 kg", "0", "1.5", "3 cm"}},
		{"shipping_length", []string{"30 cm", "30 kg"}},
		{"shipping_width", []string{"20 cm"}},
		{"shipping_height", []string{"15 cm"}},
		{"product_weight", []string{"3 kg", "3"}},
		{"product_length", []string{"20 cm"}},
		{"unit_pricing_measure", []string{"500 g", "750ml", "grande"}},
		{"unit_pricing_base_measure", []string{"100 g"}},
		{"multipack", []string{"6", "1.5"}},
		{"condition", []string{"new"}},
		{"color", []string{"azul", "rojo/verde"}},
		{"colour", []string{"azul"}},
		{"size", []string{"única"}},
		{"material", []string{"seda"}},
		{"pattern", []string{"rayas"}},
		{"gender", []string{"unisex"}},
		{"age_group", []string{"adult"}},
		{"model", []string{"M-1"}},
		{"manufacturer", []string{"Ana"}},
		{"ships_from_country", []string{"MX"}},
		{"country_of_origin", []string{"MX"}},
		{"max_handling_time", []string{"3"}},
		{"custom_label_0", []string{"verano"}},
		{"x_own", []string{"42"}},
	} {
		for _, value := range tt.values {
			t.Run(tt.name+"="+value, func(t *testing.T) {
				first := []string{"id", "A", "title", "Mole negro", "image_link", "https://e.example/A.jpg", "availability", "in_stock", "price", "189.50 MXN"}
				if strings.HasPrefix(tt.name, "structured_t") {
					first[2] = "link"
				}
				if i := slices.Index(first, tt.name); i >= 0 && i%2 == 0 {
					first[i+1] = value
				} else {
					first = append(first, tt.name, value)
				}
				if strings.HasPrefix(tt.name, "sale_price_") {
					first = append(first, "sale_price", "150 MXN")
				}
				second := basics("B", "item_group_id", "REB", "color", "verde")
				if tt.name == "colour" {
					second[12] = tt.name
				}
				table, _ := read(t, feedFile(first, second), pesos())
				xml, _ := read(t, feedXML(first, second), pesos())
				if diff := sameProducts(table, xml); diff != "" {
					t.Errorf("(-table +xml):\n%s", diff)
				}
			})
		}
	}
}

// What may be repeated stands between commas in a table and several times in
// XML; the parts of a detail have elements of their own.
func TestGoogleFormsAgreeOnLists(t *testing.T) {
	table, _ := read(t, feedFile(
		basics("A", "item_group_id", "g", "color", "azul", "product_highlight", `"""De chile, cacao"",Hecho a mano"`, "product_type", "X > Y,X > Z",
			"product_detail", `Cocina:Ingredientes:"agua: fría, sal",Cocina:Picor:medio`, "certification", "EC:EPREL:1,EC:EPREL:2"),
		basics("B", "item_group_id", "g", "color", "rojo")), pesos())
	xml, _ := read(t, feed(
		`<item><g:id>A</g:id><title>Mole negro</title><g:image_link>https://e.example/A.jpg</g:image_link><g:availability>in_stock</g:availability><g:price>189.50 MXN</g:price>
		<g:item_group_id>g</g:item_group_id><g:color>azul</g:color><g:product_highlight>De chile, cacao</g:product_highlight><g:product_highlight>Hecho a mano</g:product_highlight>
		<g:product_type>X &gt; Y</g:product_type><g:product_type>X &gt; Z</g:product_type>
		<g:product_detail><g:section_name>Cocina</g:section_name><g:attribute_name>Ingredientes</g:attribute_name><g:attribute_value>agua: fría, sal</g:attribute_value></g:product_detail>
		<g:product_detail>Cocina:Picor:medio</g:product_detail>
		<g:certification><g:certification_authority>EC</g:certification_authority><g:certification_name>EPREL</g:certification_name><g:certification_code>1</g:certification_code></g:certification>
		<g:certification>EC:EPREL:2</g:certification></item>`,
		`<item><g:id>B</g:id><title>Mole negro</title><g:image_link>https://e.example/B.jpg</g:image_link><g:availability>in_stock</g:availability><g:price>189.50 MXN</g:price>
		<g:item_group_id>g</g:item_group_id><g:color>rojo</g:color></item>`), pesos())
	if diff := sameProducts(table, xml); diff != "" {
		t.Errorf("(-table +xml):\n%s", diff)
	}
	wantFindings(t, only(t, xml).Findings)
}
