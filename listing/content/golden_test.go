package content_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/content"
)

var update = flag.Bool("update", false, "write the golden files of this package anew")

// product makes a product as a catalogue gives it. Facts are "name: value;
// value".
func product(kind, brand, title string, facts ...string) *listing.Product {
	p := &listing.Product{
		Key: "X", Kind: kind, Brand: brand,
		Content:  map[string]listing.Content{"es-MX": {Title: title, State: listing.Source}},
		Facts:    make(map[string]listing.Fact),
		Variants: []listing.Variant{{SKU: "X"}},
	}
	for _, f := range facts {
		name, values, _ := strings.Cut(f, ": ")
		p.Facts[name] = listing.Fact{Values: strings.Split(values, "; ")}
	}
	return p
}

// One product of each group, whole: what goes in stands here, what comes out
// in testdata.
func TestComposeGolden(t *testing.T) {
	boots := product("bota vaquera", "Cuadra", "Bota vaquera Cuadra de piel de res",
		"country_of_origin: México", "region: León, Guanajuato", "material: piel de res", "color: café", "sole: cuero",
		"net_content: 1 par", "style: vaquero", "care: limpiar con paño seco", "package_size: 36x33x13 cm", "gross_weight: 1.9 kg")
	boots.Options = []string{"Talla"}
	boots.Variants = []listing.Variant{{SKU: "B-27", Options: []string{"27"}}, {SKU: "B-28", Options: []string{"28"}}}

	soda := product("refresco", "Jarritos", "Refresco Jarritos 370 ml", "country_of_origin: México", "net_content: 370 ml",
		"units_per_case: 24", "flavor: mandarina; tamarindo", "ingredients: agua; azúcar; ácido cítrico", "shelf_life: 12 meses")
	soda.Options = []string{"Sabor"}
	soda.Variants = []listing.Variant{{SKU: "J-M", Options: []string{"Mandarina"}}, {SKU: "J-T", Options: []string{"Tamarindo"}}}

	tests := map[string]*listing.Product{
		"spirits": product("tequila", "Herradura", "Tequila Herradura Reposado",
			"country_of_origin: México", "region: Amatitán, Jalisco", "net_content: 750 ml", "units_per_case: 6",
			"alcohol_by_volume: 40 %", "class: reposado", "agave: agave azul; 100% agave", "storage: lugar fresco y seco",
			"certification: Consejo Regulador del Tequila (CRT)", "registration: NOM 1119", "hs_code: 2208.90", "sale_unit: caja",
			"moq: 20", "lead_time: 15 días", "package_size: 33x22x34 cm", "gross_weight: 9.6 kg"),
		"beer": product("cerveza", "Corona", "Cerveza Corona Extra 355 ml (caja con 24)",
			"country_of_origin: México", "alcohol_by_volume: 4.5 %", "ingredients: agua; cebada tostada al humo; lúpulo",
			"allergens: gluten", "shelf_life: 12 meses"),
		"soft-drink": soda,
		"fresh": product("aguacate Hass", "Calavo", "Aguacate Hass de Jalisco, caja de 10 kg, calibre 40",
			"country_of_origin: México", "region: Zapotlán el Grande, Jalisco", "variety: Hass", "grade: primera", "caliber: 40",
			"net_content: 10 kg", "sale_unit: caja", "shelf_life: 21 días", "storage: refrigerar entre 5 y 7 °C", "hs_code: 0804.40"),
		"sauce": product("salsa picante", "Valentina", "Salsa picante Valentina etiqueta negra 370 ml",
			"country_of_origin: México", "region: Guadalajara, Jalisco", "net_content: 370 ml", "units_per_case: 24",
			"heat: muy picante", "ingredients: agua; vinagre; sal; especias; benzoato de sodio", "shelf_life: 24 meses"),
		"coffee": product("café tostado", "Capeltic", "Café tostado en grano Capeltic, Chiapas",
			"country_of_origin: México", "region: Chilón, Chiapas", "variety: Typica; Bourbon", "roast: medio", "process: lavado",
			"net_content: 1000 g", "units_per_case: 12", "certification: orgánico certificado; comercio justo", "shelf_life: 12 meses"),
		"sweets": product("chocolate", "Ki’Xocolatl", "Tableta de chocolate oscuro Ki’Xocolatl 72 % cacao, 80 g",
			"country_of_origin: México", "region: Mérida, Yucatán", "cocoa: 72 %", "net_content: 80 g", "units_per_case: 12",
			"ingredients: pasta de cacao; azúcar; manteca de cacao; lecitina de soya", "allergens: soya; puede contener leche",
			"shelf_life: 18 meses", "storage: entre 16 y 18 °C"),
		"honey": product("miel de abeja", "Aires de Campo", "Miel de abeja orgánica Aires de Campo 500 g",
			"country_of_origin: México", "region: Morelos", "ingredients: miel de abeja", "shelf_life: 24 meses"),
		"talavera": product("cerámica talavera", "Uriarte Talavera", "Plato de talavera Uriarte, azul sobre blanco",
			"country_of_origin: México", "region: Puebla", "material: cerámica", "technique: pintado a mano", "color: azul; blanco",
			"net_content: 1 pieza", "units_per_case: 1", "care: lavar a mano"),
		"footwear": boots,
		"silver": product("joyería de plata .925", "Spratling", "Brazalete de plata .925 Spratling, Taxco",
			"country_of_origin: México", "region: Taxco, Guerrero", "material: plata .925", "technique: hecho a mano", "net_weight: 45 g"),
	}
	c := content.Composer{Glossary: glossary(t)}
	for name, p := range tests {
		t.Run(name, func(t *testing.T) {
			findings := c.Compose(p)
			var b strings.Builder
			for _, f := range findings {
				fmt.Fprintf(&b, "%s %s %s\n  %s\n", f.Severity, f.Rule.ID, f.Path, f.Text(i18n.MexicanSpanish))
			}
			for _, lang := range []string{content.English, content.Chinese} {
				writeContent(&b, lang, p.Content[lang])
			}
			file := filepath.Join("testdata", "golden", name+".txt")
			if *update {
				if err := os.WriteFile(file, []byte(b.String()), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), b.String()); diff != "" {
				t.Errorf("%s (-want +got):\n%s", file, diff)
			}
		})
	}
}

func writeContent(b *strings.Builder, lang string, c listing.Content) {
	fmt.Fprintf(b, "\n[%s] %s\n%s\n%s\n", lang, c.State, c.Title, c.Description)
	for _, s := range c.Bullets {
		fmt.Fprintf(b, "- %s\n", s)
	}
	fmt.Fprintf(b, "keywords: %s\n", strings.Join(c.Keywords, "; "))
	for _, name := range slices.Sorted(maps.Keys(c.Facts)) {
		fmt.Fprintf(b, "fact %s: %s\n", name, strings.Join(c.Facts[name], "; "))
	}
	for _, word := range slices.Sorted(maps.Keys(c.Terms)) {
		fmt.Fprintf(b, "term %s: %s\n", word, c.Terms[word])
	}
}
