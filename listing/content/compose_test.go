package content_test

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/content"
)

// rulesOf returns the findings as "severity rule path", without those about
// contested terms, which are the glossary's.
func rulesOf(fs []check.Finding) []string {
	var out []string
	for _, f := range fs {
		if f.Rule.ID != "content-term-contested" {
			out = append(out, f.Severity.String()+" "+f.Rule.ID+" "+f.Path)
		}
	}
	return out
}

func described(p *listing.Product, html string) *listing.Product {
	c := p.Content["es-MX"]
	c.Description = html
	p.Content["es-MX"] = c
	return p
}

func TestTitles(t *testing.T) {
	const mx = "country_of_origin: México"
	tests := []struct {
		name   string
		p      *listing.Product
		en, zh string
	}{
		{"a class that mezcal has in another colour",
			product("mezcal", "Montelobos", "Mezcal Montelobos Espadín Joven 750 ml", mx, "class: joven", "agave: espadín", "net_content: 750 ml"),
			"Montelobos Joven Mezcal, Espadin Agave, 750 mL, Mexico",
			"墨西哥进口Montelobos梅斯卡尔酒Joven狭叶龙舌兰750毫升"},
		{"a variety that the glossary does not have is a name",
			product("mango", "Diazteca", "Mango Manilita", mx, "variety: Manilita", "net_content: 4 kg", "sale_unit: caja"),
			"Diazteca Manilita Mango, 4 kg/Case, Mexico", "墨西哥进口Diazteca Manilita芒果4千克/箱"},
		{"below a kilogram in grams, from 1000 in kilograms",
			product("miel de abeja", "Acahual", "Miel de abeja", mx, "net_content: 0.5 kg"),
			"Acahual Honey, 0.5 kg, Mexico", "墨西哥进口Acahual蜂蜜500克"},
		{"a case whose content is in the title",
			product("agua mineral", "Topo Chico", "Agua mineral Topo Chico 24 x 355 ml", mx),
			"Topo Chico Mineral Water, 355 mL x 24, Mexico", "墨西哥进口Topo Chico矿泉水355毫升24件装"},
		{"a container is no name",
			product("chile jalapeño", "San Marcos", "Chile jalapeño San Marcos lata 220 g", mx, "units_per_case: 24", "net_content: 220 g"),
			"San Marcos Jalapeno, 220 g, Mexico", "墨西哥进口San Marcos墨西哥辣椒220克"},
		{"a container that the description ties to the content",
			described(product("cerveza", "Corona", "Cerveza Corona Extra", mx, "net_content: 355 ml", "units_per_case: 24"),
				"<p>Cerveza clara. Botella de vidrio de 355&nbsp;ml.</p>"),
			"Corona Extra Beer, 355 mL x 24 Bottles, Mexico", "墨西哥进口Corona Extra啤酒355毫升24瓶装"},
		{"a container counts the units",
			product("salsa picante", "Valentina", "Salsa Valentina, frasco de 370 ml", mx, "units_per_case: 24"),
			"Valentina Hot Sauce, 370 mL x 24 Jars, Mexico", "墨西哥进口Valentina辣椒酱370毫升24罐装"},
		{"a container of something else counts nothing",
			product("chocolate de mesa", "Abuelita", "Chocolate Abuelita 540 g, 6 tabletas de 90 g", mx, "net_content: 540 g", "units_per_case: 12"),
			"Abuelita Mexican Drinking Chocolate, 540 g x 12, Mexico", "墨西哥进口Abuelita墨西哥饮用巧克力540克12件装"},
		{"no brand, no origin",
			product("rebozo", "", "Rebozo", "material: algodón"),
			"Rebozo Shawl, Cotton", "墨西哥披肩棉"},
		{"praise in the title is not repeated",
			product("miel de abeja", "Acahual", "Miel Acahual Premium Orgánica, la mejor de México", mx, "net_content: 1 kg"),
			"Acahual Honey, 1 kg, Mexico", "墨西哥进口Acahual蜂蜜1千克"},
	}
	c := content.Composer{Glossary: glossary(t)}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c.Compose(tt.p)
			if got := tt.p.Content["en"].Title; got != tt.en {
				t.Errorf("en: %q; want %q", got, tt.en)
			}
			if got := tt.p.Content["zh-Hans"].Title; got != tt.zh {
				t.Errorf("zh: %q; want %q", got, tt.zh)
			}
		})
	}
}

// Parts leave whole, the least important first; the name of the thing stays.
func TestTitleFits(t *testing.T) {
	tequila := func() *listing.Product {
		return product("tequila", "Herradura", "Tequila Herradura Reposado", "country_of_origin: México", "region: Amatitán, Jalisco",
			"net_content: 750 ml", "units_per_case: 6", "class: reposado", "agave: agave azul; 100% agave")
	}
	tests := []struct {
		limitEN, limitZH int
		en, zh           string
	}{
		{128, 100, "Herradura Reposado Tequila, 100% Blue Weber Agave, 750 mL x 6 Bottles, Jalisco, Mexico", "墨西哥进口Herradura龙舌兰酒（特其拉）微陈Reposado 100%蓝色韦伯龙舌兰750毫升6瓶装"},
		{84, 60, "Herradura Reposado Tequila, 100% Blue Weber Agave, 750 mL x 6 Bottles, Mexico", "墨西哥Herradura龙舌兰酒（特其拉）微陈Reposado 750毫升6瓶装"},
		{60, 57, "Herradura Reposado Tequila, 750 mL x 6 Bottles, Mexico", "Herradura龙舌兰酒（特其拉）微陈Reposado 750毫升6瓶装"},
		{42, 48, "Herradura Reposado Tequila, 750 mL", "Herradura龙舌兰酒（特其拉）微陈750毫升6瓶装"}, // the Spanish class before the count
		{20, 30, "Herradura Tequila", "Herradura龙舌兰酒（特其拉）"},
		{7, 18, "Tequila", "龙舌兰酒（特其拉）"},
		{6, 17, "", ""},
	}
	for _, tt := range tests {
		c := content.Composer{Glossary: glossary(t), TitleEN: tt.limitEN, TitleZH: tt.limitZH}
		p := tequila()
		fs := c.Compose(p)
		if got := p.Content["en"].Title; got != tt.en {
			t.Errorf("%d characters: %q; want %q", tt.limitEN, got, tt.en)
		}
		if got := p.Content["zh-Hans"].Title; got != tt.zh {
			t.Errorf("%d bytes: %q; want %q", tt.limitZH, got, tt.zh)
		}
		if tt.en == "" {
			want := []string{
				"warning content-missing-alcohol-by-volume /facts/alcohol_by_volume",
				"warning content-title-too-long /content/en/title", "warning content-title-too-long /content/zh-Hans/title",
			}
			if diff := cmp.Diff(want, rulesOf(fs)); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
		}
	}
}

func TestKind(t *testing.T) {
	category := product("", "Calavo", "Calavo caja de 10 kg")
	category.Extra = []listing.Extra{{Name: "Product Category", Value: "Food > Fresh Fruits > Avocados"}}
	tests := []struct {
		name string
		p    *listing.Product
		kind string
		rule string
	}{
		{"known", product("Tequila", "", ""), "Tequila", ""},
		{"with alternatives", product("limón persa / lima ácida", "", ""), "limón persa / lima ácida", ""},
		{"in the kind's own words", product("salsa picante tipo Luisiana", "", ""), "salsa picante", "info content-kind-resolved /kind"},
		{"in the title, the longest", product("", "", "Aguacate Hass y aceite"), "aguacate Hass", "info content-kind-resolved /kind"},
		{"in an English title", product("", "", "Dried mango slices"), "mango deshidratado", "info content-kind-resolved /kind"},
		{"in the category", category, "aguacate", "info content-kind-resolved /kind"},
		{"nowhere", product("quetzalcóatl", "", "Quetzalcóatl azul"), "quetzalcóatl", "error content-kind-unknown /kind"},
		{"no word at all", product("", "", ""), "", "error content-kind-unknown /kind"},
	}
	c := content.Composer{Glossary: glossary(t)}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			fs := c.Compose(tt.p)
			if tt.p.Kind != tt.kind {
				t.Errorf("kind %q; want %q", tt.p.Kind, tt.kind)
			}
			got := ""
			for _, f := range rulesOf(fs) {
				if strings.Contains(f, "content-kind") {
					got = f
				}
			}
			if got != tt.rule {
				t.Errorf("finding %q; want %q", got, tt.rule)
			}
			if _, composed := tt.p.Content["en"]; composed == strings.HasPrefix(tt.rule, "error") {
				t.Errorf("composed: %v", composed)
			}
		})
	}
}

// The title completes the facts where it leaves no doubt, and nowhere else.
func TestDerivedFacts(t *testing.T) {
	tests := []struct {
		title, kind string
		want        map[string]string
	}{
		{"Tequila Fortaleza Añejo 750 ml", "tequila", map[string]string{"class": "Añejo", "net_content": "750 ml"}},
		{"Tequila Fortaleza blanco y reposado", "tequila", map[string]string{}},
		{"Tequila 750 ml con vaso de 60 ml", "tequila", map[string]string{}},
		{"Cerveza Corona 355 ml (caja con 24)", "cerveza", map[string]string{"net_content": "355 ml", "units_per_case": "24"}},
		{"Mazapán, caja con 30 piezas", "mazapán", map[string]string{"units_per_case": "30"}},
		{"Mazapán De la Rosa 0 g", "mazapán", map[string]string{}},
		{"Mango, caja con 4 kg", "mango", map[string]string{"net_content": "4 kg"}},
		{"Mango, caja con 12.5 kg", "mango", map[string]string{"net_content": "12.5 kg"}},
		{"Mango, caja con 1,200", "mango", map[string]string{}},
		{"Mango, caja con 9, primera", "mango", map[string]string{"units_per_case": "9"}},
		{"Cerveza Corona 6 x 355 ml", "cerveza", map[string]string{"net_content": "355 mL", "units_per_case": "6"}},
		{"Café verde, tueste oscuro", "café tostado", map[string]string{"roast": "tueste oscuro"}},
		{"Florero de 2 kg", "cerámica talavera", map[string]string{}},
	}
	c := content.Composer{Glossary: glossary(t)}
	for _, tt := range tests {
		p := product(tt.kind, "Fortaleza", tt.title)
		c.Compose(p)
		got := make(map[string]string)
		for name, f := range p.Facts {
			if f.Source != "title" {
				t.Errorf("%s: %s has the source %q", tt.title, name, f.Source)
			}
			got[name] = strings.Join(f.Values, "; ")
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.title, diff)
		}
	}

	p := product("tequila", "", "Tequila Añejo 750 ml", "class: blanco", "net_content: 1 L")
	c.Compose(p)
	if p.Fact("class") != "blanco" || p.Fact("net_content") != "1 L" {
		t.Errorf("the title replaced the seller's facts: %v", p.Facts)
	}
}

// What is not known, and what cannot be said, is absent and reported.
func TestUnknownStaysUnknown(t *testing.T) {
	p := product("salsa picante", "", "Salsa", "ingredients: agua; polvo de xoconostle ancestral", "heat: depende", "lead_time: 15 a 20 días",
		"net_content: un frasco", "technique: martajado", "mi_dato: 7", "region: Kanasín")
	p.Options = []string{"Sabor", "Humor"}
	p.Variants = []listing.Variant{{SKU: "A", Options: []string{"humo líquido", "bueno"}}}
	c := content.Composer{Glossary: glossary(t)}
	fs := c.Compose(p)
	want := []string{
		"warning content-untranslated /facts/heat",
		"warning content-untranslated /facts/ingredients",
		"warning content-unreadable /facts/lead_time",
		"info content-untranslated /facts/mi_dato",
		"warning content-unreadable /facts/net_content",
		"warning content-untranslated /facts/technique",
		"warning content-untranslated /options",
		"warning content-untranslated /options",
		"warning content-missing-country-of-origin /facts/country_of_origin",
		"warning content-missing-shelf-life /facts/shelf_life",
	}
	if diff := cmp.Diff(want, rulesOf(fs)); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	for _, l := range []string{"en", "zh-Hans"} {
		text := p.Content[l]
		for name := range text.Facts {
			if name != "region" {
				t.Errorf("%s: fact %s = %q, though nothing said it", l, name, text.Facts[name])
			}
		}
		if strings.Contains(text.Title, "Mexico") || strings.Contains(text.Title, "进口") {
			t.Errorf("%s: %q names an origin that nobody gave", l, text.Title)
		}
		if _, ok := text.Terms["humo líquido"]; ok {
			t.Errorf("%s: an option got a translation that nobody has", l)
		}
	}
}

// A brand in other letters stays in the Chinese title and is missed in the
// English one.
func TestBrandInOtherLetters(t *testing.T) {
	p := product("tequila", "福塔莱萨", "Tequila", "country_of_origin: México", "alcohol_by_volume: 40 %", "net_content: 1 L")
	c := content.Composer{Glossary: glossary(t)}
	if diff := cmp.Diff([]string{"warning content-untranslated /brand"}, rulesOf(c.Compose(p))); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	if en, zh := p.Content["en"].Title, p.Content["zh-Hans"].Title; en != "Tequila, 1 L, Mexico" || zh != "墨西哥进口福塔莱萨龙舌兰酒（特其拉）1升" {
		t.Errorf("titles %q, %q", en, zh)
	}
}

// Part of a list of allergens misleads: all of it is said, or nothing.
func TestListsAreWhole(t *testing.T) {
	p := product("chocolate", "", "Chocolate", "allergens: soya; polen de huizache; puede contener leche; ceniza")
	c := content.Composer{Glossary: glossary(t)}
	fs := rulesOf(c.Compose(p))
	if n := strings.Count(strings.Join(fs, "\n"), "content-untranslated /facts/allergens"); n != 2 {
		t.Errorf("%d unknown allergens reported; want both: %q", n, fs)
	}
	if got := p.Content["en"].Facts["allergens"]; got != nil {
		t.Errorf("allergens %q; want none, because one is not known", got)
	}
}

// A text of anybody's is kept; it gets facts and terms where it has none.
func TestOwnTextIsKept(t *testing.T) {
	c := content.Composer{Glossary: glossary(t)}
	for _, state := range []listing.TextState{listing.Source, listing.Machine, listing.Reviewed, listing.Approved} {
		p := product("tequila", "Herradura", "Tequila Herradura", "net_content: 750 ml")
		own := listing.Content{Title: "Herradura", Description: "By hand.", State: state}
		p.Content["en"] = own
		c.Compose(p)
		got := p.Content["en"]
		if got.Title != own.Title || got.Description != own.Description || got.State != state {
			t.Errorf("%s: %+v; want the text as it was", state, got)
		}
		if diff := cmp.Diff(map[string][]string{"net_content": {"750 mL"}}, got.Facts); diff != "" {
			t.Errorf("%s: facts (-want +got):\n%s", state, diff)
		}
	}

	for _, own := range []listing.Content{
		{Title: "By hand"}, {Description: "By hand."}, {Bullets: []string{"By hand"}}, {Keywords: []string{"by hand"}},
	} {
		p := product("tequila", "Herradura", "Tequila Herradura", "net_content: 750 ml")
		p.Content["en"] = own
		c.Compose(p)
		got := p.Content["en"]
		got.Facts, got.Terms = nil, nil
		if diff := cmp.Diff(own, got); diff != "" {
			t.Errorf("a text without a state (-own +composed):\n%s", diff)
		}
	}

	p := product("tequila", "Herradura", "Tequila Herradura", "net_content: 750 ml")
	p.Content["en"] = listing.Content{Title: "Old", State: listing.Composed, Facts: map[string][]string{"net_content": {"1 L"}}}
	c.Compose(p)
	if got := p.Content["en"]; got.Title == "Old" || got.Facts["net_content"][0] != "750 mL" {
		t.Errorf("composed before: %+v; want it composed anew", got)
	}
}

func TestZeroComposer(t *testing.T) {
	fs := new(content.Composer).Compose(product("tequila", "", "Tequila"))
	if diff := cmp.Diff([]string{"error content-kind-unknown /kind"}, rulesOf(fs)); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	if fs := new(content.Composer).Compose(new(listing.Product)); check.Worst(fs) != check.Error {
		t.Errorf("an empty product: %v", fs)
	}
}

// The whole catalogue of the export example: titles fit and are of the right
// letters, text carries its state, no claim and no superlative appears, and
// composing again changes nothing.
func TestExampleCatalogue(t *testing.T) {
	g := glossary(t)
	c := content.Composer{Glossary: g}
	banned := bannedWords(t)
	products := exampleCatalogue(t)
	if len(products) < 40 {
		t.Fatalf("%d products; want the whole catalogue", len(products))
	}
	for _, p := range products {
		if fs := c.Compose(p); check.Worst(fs) == check.Error {
			t.Errorf("%s: %v", p.Key, fs)
			continue
		}
		en, zh := p.Content["en"], p.Content["zh-Hans"]
		if n := utf8.RuneCountInString(en.Title); n == 0 || n > content.TitleEN || strings.ContainsFunc(en.Title, notASCII) {
			t.Errorf("%s: English title of %d characters: %q", p.Key, n, en.Title)
		}
		if n := gbkBytes(zh.Title); n == 0 || n > content.TitleZH {
			t.Errorf("%s: Chinese title of %d bytes: %q", p.Key, n, zh.Title)
		}
		if en.State != listing.Composed || zh.State != listing.Composed || len(en.Keywords) == 0 || len(zh.Bullets) == 0 {
			t.Errorf("%s: incomplete: %+v %+v", p.Key, en, zh)
		}
		text := chineseText(zh)
		for _, word := range banned {
			if strings.Contains(text, word) && !inTerm(g, text, word) {
				t.Errorf("%s: Chinese text has %q:\n%s", p.Key, word, text)
			}
		}
		for _, word := range []string{"有机", "清真", "organic", "halal", "premium"} {
			if strings.Contains(strings.ToLower(text+en.Title+en.Description), word) {
				t.Errorf("%s: text has %q", p.Key, word)
			}
		}
		again := *p
		again.Content = map[string]listing.Content{"es-MX": p.Content["es-MX"], "en": en, "zh-Hans": zh}
		c.Compose(&again)
		if diff := cmp.Diff(p.Content, again.Content); diff != "" {
			t.Errorf("%s: composed again (-first +second):\n%s", p.Key, diff)
		}
	}
}

func notASCII(r rune) bool { return r >= utf8.RuneSelf }

func gbkBytes(s string) int {
	n := len([]rune(s))
	for _, r := range s {
		if notASCII(r) {
			n++
		}
	}
	return n
}

func chineseText(c listing.Content) string {
	all := append([]string{c.Title, c.Description}, c.Bullets...)
	all = append(all, c.Keywords...)
	for _, v := range c.Facts {
		all = append(all, v...)
	}
	for _, v := range c.Terms {
		all = append(all, v)
	}
	return strings.Join(all, "\n")
}

// bannedWords are the absolute words of the list that are banned as written.
func bannedWords(t *testing.T) []string {
	t.Helper()
	b, err := os.ReadFile("testdata/ad-law-terms.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for line := range strings.Lines(string(b)) {
		cells := strings.Split(line, "\t")
		if strings.HasPrefix(cells[1], "absolute-") && strings.HasPrefix(cells[2], "level=ban") {
			out = append(out, cells[0])
		}
	}
	if len(out) < 100 {
		t.Fatalf("%d banned words; want the whole list", len(out))
	}
	return out
}

// inTerm reports whether a word stands in the text only within terms of the
// glossary, which are the names of things.
func inTerm(g *i18n.Glossary, text, word string) bool {
	for _, term := range g.Terms() {
		if strings.Contains(term.ZHHans, word) && term.ZHHans != word {
			text = strings.ReplaceAll(text, term.ZHHans, "")
		}
	}
	return !strings.Contains(text, word)
}

// Every finding that the catalogue and the hard cases bring is well formed in
// three languages.
func TestFindingTexts(t *testing.T) {
	c := content.Composer{Glossary: glossary(t), TitleEN: 20, TitleZH: 16}
	products := append(exampleCatalogue(t), product("", "", ""), product("", "", "Tequila 1 L", "heat: depende", "certification: halal"),
		product("cerveza", "", "Cerveza 6 x 355 ml", "net_content: 2130 ml", "alcohol_by_volume: 38", "lead_time: pronto", "units_per_case: 0"),
		product("mazapán", "", "Mazapán, caja con 30", "net_content: 840 g"))
	seen := make(map[string]bool)
	for _, p := range products {
		for _, f := range c.Compose(p) {
			if seen[f.Rule.ID] {
				continue
			}
			seen[f.Rule.ID] = true
			if err := f.Rule.Text.Check(); err != nil {
				t.Errorf("%s: %v", f.Rule.ID, err)
			}
			if err := f.Rule.Title.Check(); err != nil {
				t.Errorf("%s: title: %v", f.Rule.ID, err)
			}
			for _, l := range []i18n.Locale{i18n.MexicanSpanish, i18n.English, i18n.SimplifiedChinese} {
				if text := f.Text(l); strings.ContainsAny(text, "{}…") {
					t.Errorf("%s in %s: %q", f.Rule.ID, l, text)
				}
			}
		}
	}
	for _, id := range []string{"kind-unknown", "kind-resolved", "untranslated", "term-contested", "title-shortened", "title-too-long",
		"claim-withheld", "missing-net-content", "derived-net-content", "title-unused", "unreadable", "without-unit", "impossible",
		"units-in-doubt"} {
		if !seen["content-"+id] {
			t.Errorf("no product brought content-%s", id)
		}
	}
}

func FuzzCompose(f *testing.F) {
	f.Add("tequila", "Herradura", "Tequila Herradura Reposado 750 ml", "class", "reposado", "Talla", "27")
	f.Add("", "Ki’Xocolatl", "Tableta 72 % cacao (caja con 9999999999)", "storage", "refrigerar entre 5 y 7 °C", "Sabor", "Limón")
	f.Add("café", "\xff", "ñ İ ß caja con ", "package_size", "1e9 x 2 cm", "", "")
	f.Add("plato", "a", "A", "region", ",,", "Color", "puede contener puede contener ")
	g := glossary(f)
	f.Fuzz(func(t *testing.T, kind, brand, title, fact, value, axis, option string) {
		p := product(kind, brand, title)
		p.Facts[fact] = listing.Fact{Values: []string{value}}
		p.Options = []string{axis}
		p.Variants = []listing.Variant{{Options: []string{option}}, {}}
		c := content.Composer{Glossary: g}
		fs := c.Compose(p)
		en, zh := p.Content["en"], p.Content["zh-Hans"]
		if utf8.RuneCountInString(en.Title) > content.TitleEN || strings.ContainsFunc(en.Title, notASCII) {
			t.Errorf("English title %q", en.Title)
		}
		if gbkBytes(zh.Title) > content.TitleZH {
			t.Errorf("Chinese title %q", zh.Title)
		}
		if en.State == 0 && check.Worst(fs) != check.Error {
			t.Errorf("no text and no error: %v", fs)
		}
	})
}

func BenchmarkCompose(b *testing.B) {
	c := content.Composer{Glossary: glossary(b)}
	for b.Loop() {
		c.Compose(product("tequila", "Herradura", "Tequila Herradura Reposado 750 ml", "country_of_origin: México",
			"region: Amatitán, Jalisco", "units_per_case: 6", "alcohol_by_volume: 40 %", "agave: agave azul; 100% agave"))
	}
}
