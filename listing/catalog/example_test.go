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

// The page of a shop: its theme forgot quotes and left a comma too many.
func ExampleNewReader_page() {
	const page = `<html lang="es-MX"><head>
<link rel="canonical" href="https://talavera.example/platos/azul">
<script type="application/ld+json">
{"@context": "https://schema.org", "@type": "Product", "url": "https://talavera.example/platos/azul",
 "name": "Plato azul de talavera", "sku": PLA-21, "material": "barro de Puebla",
 "offers": {"@type": "Offer", "price": "860.00", "priceCurrency": "MXN", "availability": "https://schema.org/InStock",}
}
</script></head></html>`
	rd, err := catalog.NewReader(strings.NewReader(page), &catalog.Options{Name: "plato.html"})
	if err != nil {
		log.Fatal(err)
	}
	for p, err := range rd.Products() {
		if err != nil {
			log.Fatal(err)
		}
		v := p.Variants[0]
		fmt.Printf("%s: %s, %s, %s\n", v.SKU, p.Content["es-MX"].Title, p.Fact(listing.FactMaterial), v.Price)
		for _, f := range p.Findings {
			fmt.Printf("  [%s] %s: %s\n", f.Severity, f.At, f.Text(i18n.MexicanSpanish))
		}
	}
	// Output:
	// PLA-21: Plato azul de talavera, barro de Puebla, 860.00 MXN
	//   [warning] plato.html:6:118: El JSON tiene comas de más o de menos (una vez); se leyó como si estuviera bien. Corrige la plantilla que lo escribe.
	//   [warning] plato.html:5:43: El JSON tiene nombres o valores sin comillas (una vez); se leyó como si estuviera bien. Corrige la plantilla que lo escribe.
}

// A feed for the Google Merchant Center, with two salsas of one group and a
// price with a decimal comma.
func ExampleNewReader_feed() {
	const feed = `<?xml version="1.0"?>
<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0"><channel>
<item><g:id>MACHA-240</g:id><g:item_group_id>MACHA</g:item_group_id><title>Salsa macha</title><g:size>240 g</g:size><g:price>95.00 MXN</g:price></item>
<item><g:id>MACHA-480</g:id><g:item_group_id>MACHA</g:item_group_id><title>Salsa macha</title><g:size>480 g</g:size><g:price>$ 169,90</g:price></item>
</channel></rss>`
	rd, err := catalog.NewReader(strings.NewReader(feed), &catalog.Options{Name: "feed.xml", Currency: currency.MXN})
	if err != nil {
		log.Fatal(err)
	}
	for p, err := range rd.Products() {
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("%s by %s\n", p.Content["es-MX"].Title, strings.Join(p.Options, ", "))
		for _, v := range p.Variants {
			fmt.Printf("  %s, %s, %s\n", v.SKU, v.Options[0], v.Price)
		}
		for _, f := range p.Findings {
			fmt.Printf("  [%s] %s: %s\n", f.Severity, f.At, f.Text(i18n.MexicanSpanish))
		}
	}
	// Output:
	// Salsa macha by size
	//   MACHA-240, 240 g, 95.00 MXN
	//   MACHA-480, 480 g, 169.90 MXN
	//   [warning] feed.xml:4 "price": El formato pide punto decimal y nada entre los miles, pero aquí dice «$ 169,90»; se leyó como 169.90. Revísalo y escríbelo así.
}
