package catalog_test

import (
	"log"
	"os"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/listing/catalog"
)

// The seller gets his own price list back, with what to mend in each row.
func ExampleAnnotate() {
	const list = `SKU,Producto,Precio,Código de barras
SAL-370,Salsa Valentina etiqueta negra 370 ml,28.50,7501031311309
MOL-500,Mole negro 500 g,consultar,7501031311308
`
	rd, err := catalog.NewReader(strings.NewReader(list), &catalog.Options{Currency: currency.MXN})
	if err != nil {
		log.Fatal(err)
	}
	var found []check.Finding
	for p, err := range rd.Products() {
		if err != nil {
			log.Fatal(err)
		}
		found = append(found, p.Findings...)
	}
	if err := catalog.Annotate(os.Stdout, strings.NewReader(list), rd.Layout(), found, nil); err != nil {
		log.Fatal(err)
	}
	// Output:
	// SKU,Producto,Precio,Código de barras,Qué corregir
	// SAL-370,Salsa Valentina etiqueta negra 370 ml,28.50,7501031311309
	// MOL-500,Mole negro 500 g,consultar,7501031311308,Precio. Corrige: «consultar» en «Precio» no es un número que se pueda leer. Escríbelo como 1234.50. | Código de barras. Corrige: El código de barras 7501031311308 termina en 8 y debería terminar en 9. Cópialo del envase.
}
