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

// A distillery's Shopify export, with one barcode mistyped and one stock below
// nought.
func ExampleReader_Products() {
	const export = `Handle,Title,Vendor,Type,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Inventory Qty,Variant Barcode,Grado alcohólico (product.metafields.custom.alcohol_by_volume)
tequila-dona-ana,Tequila Doña Ana Reposado,Doña Ana,tequila,Contenido,750 ml,TEQ-ANA-750,"$3,195.00",60,7501031311308,38 %
tequila-dona-ana,,,,,1 L,TEQ-ANA-1L,"$3,950.00",-6,,
`
	rd, err := catalog.NewReader(strings.NewReader(export), &catalog.Options{Name: "export.csv", Currency: currency.MXN})
	if err != nil {
		log.Fatal(err)
	}
	for p, err := range rd.Products() {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("%s, %s\n", p.Content["es-MX"].Title, p.Fact(listing.FactABV))
		for _, v := range p.Variants {
			fmt.Printf("  %s %s %s\n", v.SKU, v.Options[0], v.Price)
		}
		for _, f := range p.Findings {
			fmt.Printf("  [%s] %s: %s\n", f.Severity, f.At, f.Text(i18n.MexicanSpanish))
		}
	}
	// Output:
	// Tequila Doña Ana Reposado, 38 %
	//   TEQ-ANA-750 750 ml 3195.00 MXN
	//   TEQ-ANA-1L 1 L 3950.00 MXN
	//   [error] export.csv:2 "Variant Barcode": El código de barras 7501031311308 termina en 8 y debería terminar en 9. Cópialo del envase.
	//   [warning] export.csv:3 "Variant Inventory Qty": «Variant Inventory Qty» es -6; un número negativo no se usa y quedó vacío. Corrige la cantidad.
}

// A price list as it comes from a Spanish Excel: semicolons, decimal commas, a
// letterhead above the headings.
func ExampleReader_Layout() {
	const list = "Talavera La Reyna;;\r\nClave;Producto;Precio;Medida\r\nTAL-1;Plato azul;860,00;21 cm\r\nTAL-2;Florero;1.190,50;30 cm\r\n"
	rd, err := catalog.NewReader(strings.NewReader(list), &catalog.Options{Name: "lista.csv", Currency: currency.MXN})
	if err != nil {
		log.Fatal(err)
	}
	l := rd.Layout()
	fmt.Printf("%s, %q, headings in row %d\n", l.Format, l.Delimiter, l.HeaderRow)
	for _, c := range l.Columns {
		fmt.Printf("%d %s: %q %q\n", c.Number, c.Header, c.Field, c.Decimal)
	}
	for _, n := range l.Notes {
		fmt.Println(n.Text(i18n.MexicanSpanish))
	}
	// Output:
	// table, ';', headings in row 2
	// 1 Clave: "sku" ""
	// 2 Producto: "title" ""
	// 3 Precio: "price" ","
	// 4 Medida: "" ""
	// Una columna se conserva como dato adicional porque no se sabe qué significa: Medida. Indica su significado si hace falta.
}
