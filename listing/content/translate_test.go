package content_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/content"
)

// How each value of a fact is said in both languages.
func TestFactValues(t *testing.T) {
	tests := []struct{ fact, en, zh string }{
		{"allergens: cebada (gluten)", "barley (gluten)", "大麦（含麸质）"},
		{"allergens: puede contener trazas de nuez", "may contain traces of tree nuts", "可能含有微量坚果"},
		{"ingredients: café tostado y molido", "roasted and ground coffee", "烘焙咖啡粉"},
		{"lead_time: 3 semanas", "3 weeks", "3周"},
		{"lead_time: 1 semana", "1 week", "1周"},
		{"storage: Refrigerar entre 5 y 7°C", "keep refrigerated at 5-7 °C", "5-7℃冷藏"},
		{"storage: entre 16 y 18 ℃", "store at 16-18 °C", "16-18℃保存"},
		{"net_content: 75 cl", "75 cL", "750毫升"},
		{"net_content: 1500 g", "1,500 g", "1.5千克"},
		{"alcohol_by_volume: 38% Alc. Vol.", "38%", "38%vol"},
		{"alcohol_by_volume: 0 %", "0%", "0%vol"},
		{"units_per_case: 12 piezas", "12", "12"},
		{"region: Amatitán, Jalisco", "Amatitán, Jalisco", "哈利斯科州阿马蒂坦"},
		{"moq: 10", "10 cases", "10箱"},
		{"moq: 1", "1 case", "1箱"},
		{"moq: 1,000", "1000 cases", "1000箱"},
		{"moq: 10.0", "10 cases", "10箱"},
		{"moq: 2 tarimas", "2 pallets", "2托盘"},
	}
	c := content.Composer{Glossary: glossary(t)}
	for _, tt := range tests {
		p := product("cerveza", "Corona", "Cerveza Corona", "sale_unit: caja", tt.fact)
		c.Compose(p)
		name, _, _ := strings.Cut(tt.fact, ":")
		en, zh := strings.Join(p.Content["en"].Facts[name], "|"), strings.Join(p.Content["zh-Hans"].Facts[name], "|")
		if en != tt.en || zh != tt.zh {
			t.Errorf("%s: %q, %q; want %q, %q", tt.fact, en, zh, tt.en, tt.zh)
		}
	}
}

// What cannot be read is answered with how to write it, and what cannot be so
// is refused. Neither is said.
func TestUnreadableValues(t *testing.T) {
	tests := []struct{ fact, rule, es string }{
		{"alcohol_by_volume: 38", "without-unit", "«Grado alcohólico» dice «38»; escríbelo con su unidad, como 38 %."},
		{"alcohol_by_volume: 80 proof", "unreadable", "«Grado alcohólico» dice «80 proof»; escríbelo como 38 %."},
		{"net_content: 1,5", "without-unit", "«Contenido neto» dice «1,5»; escríbelo con su unidad, como 750 ml."},
		{"shelf_life: doce meses", "unreadable", "«Vida de anaquel» dice «doce meses»; escríbelo como 12 meses."},
		{"package_size: 38x29x33", "without-unit", "«Medidas de la caja» dice «38x29x33»; escríbelo con su unidad, como 38 x 29 x 33 cm."},
		{"package_size: 0 x 29 x 33 cm", "unreadable", "«Medidas de la caja» dice «0 x 29 x 33 cm»; escríbelo como 38 x 29 x 33 cm."},
		{"units_per_case: docena", "unreadable", "«Piezas por caja» dice «docena»; escríbelo como 12."},
		{"units_per_case: 12 kg", "unreadable", "«Piezas por caja» dice «12 kg»; escríbelo como 12."},
		{"moq: 1,00", "unreadable", "«Cantidad mínima de pedido» dice «1,00»; escríbelo como 10."},
		{"moq: 10.5", "unreadable", "«Cantidad mínima de pedido» dice «10.5»; escríbelo como 10."},
		{"moq: 12345678901", "unreadable", "«Cantidad mínima de pedido» dice «12345678901»; escríbelo como 10."},

		{"alcohol_by_volume: 380 %", "impossible", "«Grado alcohólico» dice «380 %», lo cual no es posible, así que no se publica. Corrígelo; se escribe como 38 %."},
		{"cocoa: 172 %", "impossible", "«Cacao» dice «172 %», lo cual no es posible, así que no se publica. Corrígelo; se escribe como 72 %."},
		{"net_content: 0 ml", "impossible", "«Contenido neto» dice «0 ml», lo cual no es posible, así que no se publica. Corrígelo; se escribe como 750 ml."},
		{"net_content: -750 ml", "impossible", "«Contenido neto» dice «-750 ml», lo cual no es posible, así que no se publica. Corrígelo; se escribe como 750 ml."},
		{"units_per_case: 0", "impossible", "«Piezas por caja» dice «0», lo cual no es posible, así que no se publica. Corrígelo; se escribe como 12."},
		{"moq: -3", "impossible", "«Cantidad mínima de pedido» dice «-3», lo cual no es posible, así que no se publica. Corrígelo; se escribe como 10."},
		{"lead_time: 0 semanas", "impossible", "«Tiempo de entrega» dice «0 semanas», lo cual no es posible, así que no se publica. Corrígelo; se escribe como 15 días."},
	}
	c := content.Composer{Glossary: glossary(t)}
	for _, tt := range tests {
		p := product("cerveza", "Corona", "Cerveza Corona", tt.fact)
		name, _, _ := strings.Cut(tt.fact, ":")
		var got []string
		for _, f := range c.Compose(p) {
			if f.Path == "/facts/"+name {
				got = append(got, f.Rule.ID+": "+f.Text(i18n.MexicanSpanish))
			}
		}
		if diff := cmp.Diff([]string{"content-" + tt.rule + ": " + tt.es}, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.fact, diff)
		}
		for _, lang := range []string{content.English, content.Chinese} {
			if said := p.Content[lang].Facts[name]; said != nil {
				t.Errorf("%s: %s says %q", tt.fact, lang, said)
			}
		}
	}
}

// A text of more than 512 bytes is prose and no value of a fact, whatever its
// words are.
func TestLongValuesAreNoFacts(t *testing.T) {
	c := content.Composer{Glossary: glossary(t)}
	for n, want := range map[int]bool{40: true, 200: false} {
		p := product("refresco", "Jarritos", "Refresco Jarritos", "ingredients: "+strings.Repeat("agua, ", n)+"agua")
		c.Compose(p)
		if got := p.Content["en"].Facts["ingredients"] != nil; got != want {
			t.Errorf("a list of %d words: said %v; want %v", n+1, got, want)
		}
	}
}

// The units of a case are taken from the title only if the net content is that
// of one of them.
func TestUnitsOfTheTitle(t *testing.T) {
	tests := []struct{ kind, title, net, units, finding string }{
		{"cerveza", "Cerveza Modelo 6 x 355 ml", "", "6", ""},
		{"cerveza", "Cerveza Modelo 6 x 355 ml", "355 ml", "6", ""},
		{"cerveza", "Cerveza Modelo 6 x 355 ml", "0.355 L", "6", ""},
		{"cerveza", "Cerveza Modelo 355 ml (caja con 24)", "355 ml", "24", ""},
		{"cerveza", "Cerveza Modelo 6 x 355 ml", "2130 ml", "",
			"El título habla de 6, pero «Contenido neto» dice 2130 ml, y no se sabe si es el contenido de una pieza o de todas. Escribe el contenido de una pieza y, en su columna, «Piezas por caja»."},
		{"mazapán", "Mazapán De la Rosa, caja con 30 piezas", "840 g", "",
			"El título habla de 30, pero «Contenido neto» dice 840 g, y no se sabe si es el contenido de una pieza o de todas. Escribe el contenido de una pieza y, en su columna, «Piezas por caja»."},
	}
	c := content.Composer{Glossary: glossary(t)}
	for _, tt := range tests {
		p := product(tt.kind, "", tt.title)
		if tt.net != "" {
			p.Facts["net_content"] = listing.Fact{Values: []string{tt.net}}
		}
		finding := ""
		for _, f := range c.Compose(p) {
			if f.Rule.ID == "content-units-in-doubt" {
				finding = f.Text(i18n.MexicanSpanish)
			}
		}
		if got := p.Fact("units_per_case"); got != tt.units || finding != tt.finding {
			t.Errorf("%s, %s: %q units, %q; want %q, %q", tt.title, tt.net, got, finding, tt.units, tt.finding)
		}
	}
}

// The title says more closely what a kind is; the class of a spirit is a fact
// and no kind.
func TestRefinedKind(t *testing.T) {
	tests := []struct{ kind, title, en, zh string }{
		{"café tostado", "Café tostado y molido Bola de Oro", "Bola de Oro Ground Roasted Coffee", "Bola de Oro烘焙咖啡粉"},
		{"café tostado", "Café tostado en grano Bola de Oro", "Bola de Oro Roasted Coffee Beans", "Bola de Oro烘焙咖啡豆"},
		{"café tostado", "Café Bola de Oro", "Bola de Oro Roasted Coffee", "Bola de Oro烘焙咖啡豆"},
		{"aguacate", "Aceite de aguacate Bola de Oro", "Bola de Oro Avocado", "Bola de Oro鳄梨"},
		{"tequila", "Tequila blanco Bola de Oro", "Bola de Oro Blanco Tequila", "Bola de Oro龙舌兰酒（特其拉）银色Blanco"},
	}
	c := content.Composer{Glossary: glossary(t)}
	for _, tt := range tests {
		p := product(tt.kind, "Bola de Oro", tt.title)
		if tt.kind == "tequila" {
			p.Facts["class"] = listing.Fact{Values: []string{"blanco"}}
		}
		c.Compose(p)
		if en, zh := p.Content["en"].Title, p.Content["zh-Hans"].Title; en != tt.en || zh != tt.zh {
			t.Errorf("%s: %q, %q; want %q, %q", tt.title, en, zh, tt.en, tt.zh)
		}
		if p.Kind != tt.kind {
			t.Errorf("%s: the seller's kind became %q", tt.title, p.Kind)
		}
	}
}

// A Chinese letter that ends one part of a name and begins the next is written
// once.
func TestItemOfAMaterial(t *testing.T) {
	c := content.Composer{Glossary: glossary(t)}
	for title, want := range map[string]string{
		"Cántaro de barro negro Doña Rosa": "Doña Rosa黑陶罐",
		"Plato de barro negro Doña Rosa":   "Doña Rosa黑陶盘子",
		"Barro negro Doña Rosa":            "Doña Rosa黑陶手工艺品",
	} {
		p := product("barro negro", "Doña Rosa", title)
		c.Compose(p)
		if got := p.Content["zh-Hans"].Title; got != want {
			t.Errorf("%s: %q; want %q", title, got, want)
		}
	}
}

// One region stands in the title; of two neither does, and a description parts
// them where each has a comma of its own.
func TestRegions(t *testing.T) {
	c := content.Composer{Glossary: glossary(t)}
	p := product("miel de abeja", "Aires", "Miel Aires", "region: Mérida, Yucatán; Morelos")
	c.Compose(p)
	en, zh := p.Content["en"], p.Content["zh-Hans"]
	if en.Title != "Aires Honey" {
		t.Errorf("title %q; want no region of two", en.Title)
	}
	if want := "Region: Mérida, Yucatán; Morelos"; en.Bullets[0] != want {
		t.Errorf("bullet %q; want %q", en.Bullets[0], want)
	}
	if want := "产区：尤卡坦州梅里达；莫雷洛斯州"; zh.Bullets[0] != want {
		t.Errorf("bullet %q; want %q", zh.Bullets[0], want)
	}
	p = product("miel de abeja", "Aires", "Miel Aires", "region: Mérida, Yucatán")
	c.Compose(p)
	if got := p.Content["en"].Title; got != "Aires Honey, Yucatan" {
		t.Errorf("title %q; want the state, in ASCII", got)
	}
}

// All flavours stand in the title, those of the fact and those of the option,
// as long as they fit; those that do not are named.
func TestFlavorsOfTheTitle(t *testing.T) {
	p := product("refresco", "Jarritos", "Refresco Jarritos", "flavor: mandarina; tamarindo; toronja", "net_content: 370 ml", "units_per_case: 24")
	p.Options = []string{"Sabor"}
	for _, flavor := range []string{"Mandarina", "Limón", "Fresa"} {
		p.Variants = append(p.Variants, listing.Variant{SKU: flavor, Options: []string{flavor}})
	}
	c := content.Composer{Glossary: glossary(t)}
	fs := c.Compose(p)
	if got, want := p.Content["en"].Title, "Jarritos Mandarin/Tamarind/Grapefruit/Lime/Strawberry Soft Drink, 370 mL x 24"; got != want {
		t.Errorf("en %q; want %q", got, want)
	}
	if got, want := p.Content["zh-Hans"].Title, "Jarritos橘子味/罗望子味/西柚味/青柠味汽水370毫升24件装"; got != want {
		t.Errorf("zh %q; want %q", got, want)
	}
	var told []string
	for _, f := range fs {
		if f.Rule.ID == "content-title-shortened" {
			told = append(told, f.Text(i18n.MexicanSpanish))
		}
	}
	want := []string{"Para que el título (zh-Hans) quepa, se dejó fuera: 橘子味/罗望子味/西柚味/青柠味/草莓味 → 橘子味/罗望子味/西柚味/青柠味."}
	if diff := cmp.Diff(want, told); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
}

// Only what stands in the Chinese text is to be confirmed, and once: a mezcal
// joven is not called gold.
func TestContestedTermsAreThoseUsed(t *testing.T) {
	contested := func(p *listing.Product) []string {
		c := content.Composer{Glossary: glossary(t)}
		var out []string
		for _, f := range c.Compose(p) {
			if f.Rule.ID == "content-term-contested" {
				out = append(out, f.Text(i18n.MexicanSpanish))
			}
		}
		return out
	}
	confirm := " en chino, pero no hay una sola forma aceptada. Pide a alguien que sepa chino que lo confirme."
	got := contested(product("mezcal", "Unión", "Mezcal Unión", "class: joven", "region: Oaxaca, Jalisco; Jalisco"))
	want := []string{"«mezcal» se escribe «梅斯卡尔酒»" + confirm, "«Jalisco» se escribe «哈利斯科州»" + confirm}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("mezcal (-want +got):\n%s", diff)
	}
	got = contested(product("tequila", "Herradura", "Tequila Herradura", "class: joven"))
	if diff := cmp.Diff([]string{"«joven» se escribe «金色»" + confirm}, got); diff != "" {
		t.Errorf("tequila (-want +got):\n%s", diff)
	}
	if got := contested(product("salsa picante", "", "Salsa", "ingredients: chamoy; polvo de xoconostle ancestral")); got != nil {
		t.Errorf("a list that is not said: %q", got)
	}
}

// A brand that says the kind is no reason to say it twice.
func TestKindOfTheBrand(t *testing.T) {
	p := product("mezcal", "Mezcal Unión", "Mezcal Unión Uno", "class: joven")
	c := content.Composer{Glossary: glossary(t)}
	c.Compose(p)
	en := p.Content["en"]
	if en.Title != "Mezcal Union Uno Joven" || !strings.Contains(en.Description, "<strong>Mezcal Union Uno</strong>") {
		t.Errorf("%q, %q", en.Title, en.Description)
	}
	if diff := cmp.Diff([]string{"mezcal", "joven mezcal", "mezcal union"}, en.Keywords); diff != "" {
		t.Errorf("keywords (-want +got):\n%s", diff)
	}
	short := content.Composer{Glossary: glossary(t), TitleEN: 6}
	if short.Compose(p); p.Content["en"].Title != "Mezcal" {
		t.Errorf("%q; want the kind where the brand does not fit", p.Content["en"].Title)
	}
}

// A net weight that is the net content is said once.
func TestIdleFacts(t *testing.T) {
	c := content.Composer{Glossary: glossary(t)}
	for weight, want := range map[string]bool{"500 g": false, "480 g": true} {
		p := product("miel de abeja", "Aires", "Miel Aires", "net_content: 500 g", "net_weight: "+weight)
		c.Compose(p)
		if got := strings.Contains(p.Content["en"].Description, "Net weight"); got != want {
			t.Errorf("net weight %s: said %v; want %v", weight, got, want)
		}
	}
}
