package content_test

import (
	"fmt"

	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/content"
)

// A case of tequila, from the seller's facts in Spanish to the titles and the
// facts of a listing. What is told about the glossary's contested terms is left
// out here.
func ExampleComposer_Compose() {
	glossary, err := i18n.DefaultGlossary()
	if err != nil {
		fmt.Println(err)
		return
	}
	p := &listing.Product{
		Key: "tequila-herradura-reposado", Kind: "tequila", Brand: "Herradura",
		Content: map[string]listing.Content{
			"es-MX": {Title: "Tequila Herradura Reposado 750 ml", State: listing.Source},
		},
		Facts: map[string]listing.Fact{
			listing.FactOrigin:       {Values: []string{"México"}},
			listing.FactRegion:       {Values: []string{"Amatitán, Jalisco"}},
			listing.FactABV:          {Values: []string{"40 %"}},
			listing.FactUnitsPerCase: {Values: []string{"6"}},
			listing.FactAgave:        {Values: []string{"agave azul", "100% agave"}},
		},
		Variants: []listing.Variant{{SKU: "TEQ-HERR-REP-750"}},
	}
	composer := content.Composer{Glossary: glossary}
	for _, f := range composer.Compose(p) {
		if f.Rule.ID != "content-term-contested" {
			fmt.Println(f.Text(i18n.MexicanSpanish))
		}
	}
	for _, lang := range []string{content.English, content.Chinese} {
		text := p.Content[lang]
		fmt.Println(text.Title)
		fmt.Println(text.Facts[listing.FactNetContent], text.Facts[listing.FactClass], text.Facts[listing.FactABV], text.State)
	}
	// Output:
	// «Contenido neto» se tomó del título: 750 ml. Si no es así, escribe el dato en tu catálogo.
	// «Clase» se tomó del título: Reposado. Si no es así, escribe el dato en tu catálogo.
	// Para que el título (zh-Hans) quepa, se dejó fuera: 墨西哥进口 → 墨西哥; 100%蓝色韦伯龙舌兰.
	// Herradura Reposado Tequila, 100% Blue Weber Agave, 750 mL x 6 Bottles, Jalisco, Mexico
	// [750 mL] [reposado] [40%] composed
	// 墨西哥Herradura龙舌兰酒（特其拉）微陈Reposado 750毫升6瓶装
	// [750毫升] [微陈（Reposado）] [40%vol] composed
}

// Nobody knows what the product is, so nothing is written.
func ExampleComposer_Compose_unknownKind() {
	glossary, err := i18n.DefaultGlossary()
	if err != nil {
		fmt.Println(err)
		return
	}
	p := &listing.Product{Key: "X-17", Kind: "chunches"}
	composer := content.Composer{Glossary: glossary}
	for _, f := range composer.Compose(p) {
		fmt.Println(f.Severity, f.Path)
		fmt.Println(f.Text(i18n.MexicanSpanish))
	}
	fmt.Println(len(p.Content))
	// Output:
	// error /kind
	// No se puede escribir el texto en inglés ni en chino porque no se sabe qué es «chunches». Escribe de qué es el producto (por ejemplo, tequila o café tostado) en la columna de tipo.
	// 0
}
