package topschema_test

import (
	"fmt"
	"log"
	"strings"

	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/catalog"
	"github.com/nao-trade/nao/listing/topschema"
)

const avocado = `<itemRule>
  <field id="title" name="商品标题" type="input">
    <rules>
      <rule name="requiredRule" value="true"/>
      <rule name="maxLengthRule" value="60" unit="byte"/>
    </rules>
  </field>
  <field id="prop_origin" name="原产国" type="singleCheck">
    <options>
      <option displayName="墨西哥" value="9001"/>
      <option displayName="秘鲁" value="9002"/>
    </options>
  </field>
</itemRule>`

// A draft is checked by the category's own rules before anything is sent, and
// then written as the marketplace wants to get it.
func Example() {
	schema, err := topschema.Parse(strings.NewReader(avocado), &topschema.Options{Category: "50050359", Locale: "zh-Hans"})
	if err != nil {
		log.Fatal(err)
	}
	draft := &listing.Draft{
		Category: "50050359", Locale: "zh-Hans",
		Values: listing.Values{"title": listing.Text("墨西哥哈斯鲜牛油果"), "prop_origin": listing.Text("México")},
		Origin: map[string]string{"/values/prop_origin": "/facts/country_of_origin"},
	}
	for _, f := range schema.Document.Check(draft) {
		fmt.Println(f.Path, topschema.RuleName(f.Rule))
		fmt.Println(f.Text(i18n.MexicanSpanish))
	}
	draft.Values["prop_origin"] = listing.Text("9001")
	xml, err := schema.Document.Encode(draft)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(strings.ReplaceAll(string(xml), "><f", ">\n<f"))
	// Output:
	// /facts/country_of_origin optionRule
	// «País de origen (原产国)» no acepta «México» con los datos de este producto. Elige uno de la lista: 墨西哥, 秘鲁.
	// <?xml version="1.0" encoding="UTF-8"?>
	// <itemParam>
	// <field id="title" name="商品标题" type="input"><value>墨西哥哈斯鲜牛油果</value></field>
	// <field id="prop_origin" name="原产国" type="singleCheck"><value>9001</value></field></itemParam>
}

// The seller reads which cell of his own table breaks a rule of the marketplace.
func ExampleDocument_Check() {
	schema, err := topschema.Parse(strings.NewReader(avocado), &topschema.Options{Category: "50050359", Locale: "zh-Hans"})
	if err != nil {
		log.Fatal(err)
	}
	table := "SKU,Nombre,País de origen,Precio\nHASS-48,Aguacate Hass,México,52.00\n"
	rd, err := catalog.NewReader(strings.NewReader(table), &catalog.Options{Name: "lista.csv", Currency: "MXN"})
	if err != nil {
		log.Fatal(err)
	}
	for p, err := range rd.Products() {
		if err != nil {
			log.Fatal(err)
		}
		draft := &listing.Draft{
			SKU: p.Key, Category: "50050359", Locale: "zh-Hans",
			Values: listing.Values{"prop_origin": listing.Text(p.Fact(listing.FactOrigin))},
			Origin: map[string]string{"/values/prop_origin": "/facts/" + listing.FactOrigin, "/values/title": "/content/zh-Hans/title"},
		}
		found := schema.Document.Check(draft)
		layout := rd.Layout()
		layout.Locate(p, found)
		for _, f := range found {
			fmt.Printf("%s: %s\n", f.At, f.Text(i18n.MexicanSpanish))
		}
	}
	// Output:
	// lista.csv:2: «商品标题» es obligatorio y está vacío. Escribe el dato en tu catálogo.
	// lista.csv:2 "País de origen": «País de origen (原产国)» no acepta «México» con los datos de este producto. Elige uno de la lista: 墨西哥, 秘鲁.
}

// Alibaba.com's guide has the values filled into the document itself. All that
// is not filled in stays as it came.
func ExampleDocument_Fill() {
	const rules = `<itemSchema>
  <!-- basic information -->
  <field id="productTitle" name="Product name" type="input"><rules/></field>
</itemSchema>`
	schema, err := topschema.Parse(strings.NewReader(rules), nil)
	if err != nil {
		log.Fatal(err)
	}
	draft := &listing.Draft{Values: listing.Values{"productTitle": listing.Text("Talavera plate")}}
	xml, err := schema.Document.(*topschema.Document).Fill(draft)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(string(xml))
	// Output:
	// <itemSchema>
	//   <!-- basic information -->
	//   <field id="productTitle" name="Product name" type="input"><rules/><value>Talavera plate</value></field>
	// </itemSchema>
}
