package catalog_test

import (
	"fmt"
	"log"
	"strings"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing/catalog"
)

// A weaver's WooCommerce export in Spanish, with a variation before its product
// and one that leaves its colour open.
func ExampleReader_Products_wooCommerce() {
	const export = `ID,Tipo,SKU,Nombre,Inventario,Peso (kg),Precio rebajado,Precio normal,Categorías,Superior,Nombre del atributo 1,Valor(es) del atributo 1
51,variation,REB-AZUL,,4,,999.00,1250.00,,id:50,Color,azul
50,variable,REB,Rebozo de seda,,0.6,,,Ropa > Rebozos,,Color,"azul, rojo"
52,variation,REB-X,,,,,1250.00,,REB,Color,
`
	rd, err := catalog.NewReader(strings.NewReader(export), &catalog.Options{Name: "export.csv", Currency: currency.MXN})
	if err != nil {
		log.Fatal(err)
	}
	for p, err := range rd.Products() {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("%s (%s), by %s\n", p.Content["es-MX"].Title, p.Kind, p.Options[0])
		for _, v := range p.Variants {
			fmt.Printf("  %s %q %s, %s\n", v.SKU, v.Options[0], v.Price, v.Package.Gross)
		}
		for _, f := range p.Findings {
			fmt.Printf("  [%s] %s: %s\n", f.Severity, f.At, f.Text(i18n.MexicanSpanish))
		}
	}
	// Output:
	// Rebozo de seda (Rebozos), by Color
	//   REB-AZUL "azul" 1250.00 MXN, 0.6 kg
	//   REB-X "" 1250.00 MXN, 0.6 kg
	//   [error] export.csv:4 "Nombre del atributo 1": La variación deja abierto «Color» y vale para todos: azul, rojo. Haz una variación con su SKU para cada valor.
}
