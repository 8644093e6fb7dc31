package titles_test

import (
	"fmt"
	"io"
	"log"
	"strings"

	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/catalog"
	"github.com/nao-trade/nao/listing/titles"
)

func Example() {
	reader, err := titles.New(nil)
	if err != nil {
		log.Fatal(err)
	}
	title := reader.Read("Salsa Valentina Etiqueta Negra 370 ml caja con 12")
	for _, f := range title.Fields {
		fmt.Printf("%-12s %-15s %v\n", f.Name, f.Value, f.Confidence)
	}
	// Output:
	// brand        Valentina       read
	// product      Salsa           read
	// variant      Etiqueta Negra  likely
	// net_content  370 ml          read
	// pack_count   12              read
}

// A catalogue without columns for facts gets them from its titles, and questions where a title leaves doubt.
func ExampleReader_Fill() {
	const export = "Clave,Nombre,Precio\n" +
		"A1,Mermelada La Huerta sabor fresa 270 g c/12,480\n" +
		"A2,24 veladoras,310\n"
	catalogue, err := catalog.NewReader(strings.NewReader(export), &catalog.Options{Name: "lista.csv", Currency: "MXN"})
	if err != nil {
		log.Fatal(err)
	}
	reader, err := titles.New(nil)
	if err != nil {
		log.Fatal(err)
	}
	for p, err := range catalogue.Products() {
		if err != nil {
			log.Fatal(err)
		}
		findings := reader.Fill(p)
		fmt.Printf("%s: kind %q, brand %q, flavor %q, content %q, units %q\n", p.Key, p.Kind, p.Brand,
			p.Fact(listing.FactFlavor), p.Fact(listing.FactNetContent), p.Fact(listing.FactUnitsPerCase))
		for _, f := range findings {
			fmt.Printf("  %v: %s\n", f.At, f.Text(i18n.MexicanSpanish))
		}
	}
	// Output:
	// A1: kind "Mermelada", brand "La Huerta", flavor "fresa", content "270 g", units "12"
	// A2: kind "veladoras", brand "", flavor "", content "", units ""
	//   lista.csv:3 "Nombre": No queda claro qué cuenta «24». ¿Cuántas piezas trae lo que vendes? Escríbelo en la columna de piezas por caja.
}

// A seller's own brands and words are no common knowledge.
func ExampleNew() {
	reader, err := titles.New(&titles.Options{
		Brands: []string{"La Fonda de Chayo"},
		Words:  []io.Reader{strings.NewReader("head\tfood\tgaznate, pan de pulque")},
	})
	if err != nil {
		log.Fatal(err)
	}
	title := reader.Read("Gaznate La Fonda de Chayo 6 pzas")
	fmt.Println(title.Value(titles.Product), "|", title.Value(titles.Brand), "|", title.Value(titles.PackCount))
	// Output: Gaznate | La Fonda de Chayo | 6
}
