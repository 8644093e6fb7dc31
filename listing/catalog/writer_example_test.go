package catalog_test

import (
	"fmt"
	"log"
	"strings"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/catalog"
)

// Items of Mercado Libre become a table that the seller can open, and what the
// table has no column for is said.
func ExampleWriter() {
	const items = `[{"id":"MLM1","title":"Rebozo de Santa María","price":1200,"currency_id":"MXN","status":"active","permalink":"https://e.example/MLM1",
"attributes":[{"id":"BRAND","name":"Marca","value_name":"Taller Ruiz"},{"id":"SELLER_SKU","value_name":"REB-1"},{"id":"MATERIAL","value_name":"Algodón"}]}]`
	rd, err := catalog.NewReader(strings.NewReader(items), nil)
	if err != nil {
		log.Fatal(err)
	}
	layout, err := catalog.NewLayout(catalog.Table, currency.MXN, catalog.FieldKey, catalog.FieldSKU, catalog.FieldTitle,
		catalog.FieldBrand, catalog.FieldPrice, catalog.FactField(listing.FactMaterial))
	if err != nil {
		log.Fatal(err)
	}
	layout.BOM = false // it is printed here
	var out strings.Builder
	w, err := catalog.NewWriter(&out, layout)
	if err != nil {
		log.Fatal(err)
	}
	var left []string
	for p, err := range rd.Products() {
		if err != nil {
			log.Fatal(err)
		}
		lost, err := w.Write(p)
		if err != nil {
			log.Fatal(err)
		}
		for _, f := range lost {
			left = append(left, f.Text(i18n.MexicanSpanish))
		}
	}
	if err := w.Flush(); err != nil {
		log.Fatal(err)
	}
	fmt.Print(strings.ReplaceAll(out.String(), "\r\n", "\n"))
	fmt.Println(left)
	// Output:
	// ID,SKU,Nombre,Marca,Precio,Material
	// MLM1,REB-1,Rebozo de Santa María,Taller Ruiz,1200,Algodón
	// [La tabla no tiene columna para estos datos del producto, que no se escribieron: attributes[BRAND], attributes[SELLER_SKU], id, status, permalink, attributes[BRAND].name. Agrega las columnas o usa otro formato.]
}
