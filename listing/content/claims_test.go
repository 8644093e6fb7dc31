package content_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/content"
)

// Claims need a proof, in both languages; what a value says without its claim
// is said.
func TestClaims(t *testing.T) {
	tests := []struct {
		name   string
		fact   string
		en, zh []string
		worst  check.Severity
	}{
		{"an ingredient without its claim", "ingredients: café orgánico tostado en grano",
			[]string{"roasted coffee beans"}, []string{"烘焙咖啡豆"}, check.Warning},
		{"a place without its claim", "region: Finca orgánica, Chiapas",
			[]string{"Finca, Chiapas"}, []string{"恰帕斯州Finca"}, check.Warning},
		{"a variety", "variety: orgánica", nil, nil, check.Warning},
		{"a process", "process: orgánico", nil, nil, check.Warning},
		{"a caliber", "caliber: halal", nil, nil, check.Warning},
		{"a registration, which is what it is as a whole", "registration: USDA Organic 123", nil, nil, check.Warning},
		{"a style", "style: vegano", nil, nil, check.Warning},
		{"a grade", "grade: ecológica", nil, nil, check.Warning},
		{"a flavour", "flavor: limón sin azúcar", nil, nil, check.Warning},
		{"allergens stay whole without a claim to be free of one", "allergens: leche; sin gluten", []string{"milk"}, []string{"乳"}, check.Warning},
		{"natural is a process of coffee", "process: natural", []string{"natural"}, []string{"日晒"}, 0},
		{"without seeds is a variety", "variety: persa sin semilla", []string{"persa sin semilla"}, []string{"persa sin semilla"}, 0},
		{"a figure claims nothing", "net_weight: 500 g", []string{"500 g"}, []string{"500克"}, 0},
	}
	c := content.Composer{Glossary: glossary(t)}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := product("café tostado", "Capeltic", "Café", "country_of_origin: México", "net_content: 1 kg",
				"variety: Typica", "shelf_life: 12 meses", tt.fact)
			fs := c.Compose(p)
			name, _, _ := strings.Cut(tt.fact, ":")
			if diff := cmp.Diff(tt.en, p.Content["en"].Facts[name]); diff != "" {
				t.Errorf("en (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.zh, p.Content["zh-Hans"].Facts[name]); diff != "" {
				t.Errorf("zh (-want +got):\n%s", diff)
			}
			if got := check.Worst(fs); got != tt.worst {
				t.Errorf("worst finding %v; want %v: %v", got, tt.worst, fs)
			}
		})
	}
}

// Every certification but that of an appellation of origin is a claim. A certificate in the media does not say what
// it proves, so it unlocks none.
func TestCertificationsAreClaims(t *testing.T) {
	c := content.Composer{Glossary: glossary(t)}
	for _, value := range []string{
		"orgánico certificado", "USDA Organic", "ecológico", "biológico", "bio", "halal", "kosher", "vegano", "comercio justo",
		"gluten free", "libre de gluten", "sin gluten", "sin azúcar", "cero azúcar", "bajo en grasa", "no transgénico",
	} {
		p := product("chocolate", "Abuelita", "Chocolate Abuelita", "certification: "+value)
		p.Media = []listing.Media{{URL: "https://catalogo.example/fitosanitario.pdf", Role: listing.Certificate}}
		fs := strings.Join(rulesOf(c.Compose(p)), "\n")
		if n := strings.Count(fs, "warning content-claim-withheld /facts/certification"); n != 1 {
			t.Errorf("%s: %d findings that it was withheld; want 1 in\n%s", value, n, fs)
		}
		for _, lang := range []string{content.English, content.Chinese} {
			if said := p.Content[lang].Facts["certification"]; said != nil {
				t.Errorf("%s: %s says %q", value, lang, said)
			}
		}
	}
}

// An appellation of origin belongs to the name of the goods.
func TestAppellationsAreSaid(t *testing.T) {
	c := content.Composer{Glossary: glossary(t)}
	p := product("tequila", "Herradura", "Tequila Herradura", "certification: Consejo Regulador del Tequila (CRT)")
	c.Compose(p)
	for _, lang := range []string{content.English, content.Chinese} {
		if said := p.Content[lang].Facts["certification"]; len(said) != 1 {
			t.Errorf("%s says %q; want the council", lang, said)
		}
	}
}

// A claim among the options is named and not translated.
func TestOptionClaims(t *testing.T) {
	p := product("chocolate", "Abuelita", "Chocolate Abuelita")
	p.Options = []string{"Sabor"}
	p.Variants = []listing.Variant{{SKU: "A", Options: []string{"vainilla"}}, {SKU: "B", Options: []string{"sin azúcar"}}}
	c := content.Composer{Glossary: glossary(t)}
	fs := strings.Join(rulesOf(c.Compose(p)), "\n")
	if !strings.Contains(fs, "warning content-claim-withheld /options") {
		t.Errorf("findings:\n%s", fs)
	}
	want := map[string]string{"Sabor": "Flavor", "vainilla": "Vanilla"}
	if diff := cmp.Diff(want, p.Content["en"].Terms); diff != "" {
		t.Errorf("terms (-want +got):\n%s", diff)
	}
}

// Praise, promises and claims of the seller's title get into no title, and are
// named in one finding.
func TestPraiseStaysInTheSellersTitle(t *testing.T) {
	c := content.Composer{Glossary: glossary(t)}
	for _, words := range []string{
		"Cura Diabetes", "Número Uno Mundial", "Nº 1", "#1", "No. 1 del Mundo", "Medicinal", "Antioxidante", "Milagrosa", "Saludable", "Líder",
		"Suprema Calidad", "Superior", "la Mejor", "Curativa", "OFERTA ENVÍO GRATIS", "Oferta", "Nueva", "Light", "BIO", "Bio-Orgánica",
		"ORGÁNICA", "Ecológica", "Natural", "Naturalísima", "Premium", "Gourmet", "Artesanal", "Vegana", "Kosher", "Halal", "Exclusiva",
		"Auténtica", "Única", "Pura", "Fina", "Fresca", "Casera", "Nutritiva", "Deliciosa", "Energizante", "100% Garantizada", "Sin Azúcar",
		"Cero Calorías", "Libre de Gluten", "SUPER PROMO", "Best Quality", "Healthy", "para Adelgazar", "Rica y Sana",
		"Suavísima", "Anticancerígena", "Cures Diabetes", "ENVÍO", "Gratis", "Promo", "Gluten Free", "No. 1", "Nro. 1", "Calidad", "Legítima", "Famosa", "Barata", "Regalo",
	} {
		for title, where := range map[string]string{"Miel Aires " + words: "behind", words + " Aires miel": "before"} {
			p := product("miel de abeja", "Aires", title)
			fs := c.Compose(p)
			if en, zh := p.Content["en"].Title, p.Content["zh-Hans"].Title; en != "Aires Honey" || zh != "Aires蜂蜜" {
				t.Errorf("%s the brand: %q, %q", where, en, zh)
			}
			if n := strings.Count(strings.Join(rulesOf(fs), "\n"), "warning content-title-unused /content/es-MX/title"); n != 1 {
				t.Errorf("%q: %d warnings that words were not used; want 1: %q", title, n, rulesOf(fs))
			}
		}
	}
}

// What may stand behind the brand, and what is reported instead.
func TestLineOfTheTitle(t *testing.T) {
	tests := []struct {
		kind, brand, title string
		facts              []string
		en, unused         string
	}{
		{"tequila", "Jose Cuervo", "Tequila Jose Cuervo Especial Reposado", nil, "Jose Cuervo Especial Reposado Tequila", ""},
		{"tequila", "Gran Centenario", "Tequila Gran Centenario Plata", []string{"class: blanco"}, "Gran Centenario Blanco Tequila", ""},
		{"mezcal", "Mezcal Unión", "Mezcal Unión Uno Joven", nil, "Mezcal Union Uno Joven", ""},
		{"mezcal", "Unión", "Mezcal Unión Uno Artesanal", []string{"class: artesanal"}, "Union Uno Artisanal Mezcal", ""},
		{"mezcal", "Unión", "Artesanal Uno Unión mezcal", []string{"class: artesanal"}, "Union Uno Artisanal Mezcal", ""},
		{"salsa picante", "Valentina", "Salsa picante Valentina etiqueta negra", nil, "Valentina Etiqueta Negra Hot Sauce", ""},
		{"chocolate de mesa", "Mayordomo", "Chocolate de mesa Mayordomo clásico", nil, "Mayordomo Clasico Mexican Drinking Chocolate", ""},
		{"dulce de tamarindo", "De la Rosa", "Pulparindo Original De la Rosa", nil, "De la Rosa Pulparindo Original Tamarind Candy", ""},
		{"tequila", "Herradura", "Tequila Herradura XO", nil, "Herradura XO Tequila", ""},
		{"tequila", "Herradura", "Tequila Herradura INIGUALADO", nil, "Herradura Tequila", "INIGUALADO"},
		{"tequila", "Herradura", "Tequila Herradura LLÉVATELO", nil, "Herradura Tequila", "LLÉVATELO"},
		{"tequila", "Herradura", "Tequila Herradura chido", nil, "Herradura Tequila", "chido"},
		{"cerveza", "Modelo", "Cerveza Modelo 6 x 355 ml", []string{"net_content: 2130 ml"}, "Modelo Beer, 2,130 mL", ""}, // told as units in doubt
		{"miel de abeja", "Aires", "Miel Aires de azahar y mezquite", nil, "Aires Honey", "azahar y mezquite"},
		{"salsa picante", "El Yucateco", "Salsa de chile habanero rojo El Yucateco, 0.12 L", []string{"net_content: 120 ml"},
			"El Yucateco Hot Sauce, 120 mL", "chile habanero rojo"},
		{"barro negro", "Doña Rosa", "Cántaro de barro negro bruñido Doña Rosa, 30 cm", nil, "Dona Rosa Black Clay Pitcher", "bruñido; 30 cm"},
	}
	c := content.Composer{Glossary: glossary(t)}
	for _, tt := range tests {
		p := product(tt.kind, tt.brand, tt.title, tt.facts...)
		fs := c.Compose(p)
		if got := p.Content["en"].Title; got != tt.en {
			t.Errorf("%s: %q; want %q", tt.title, got, tt.en)
		}
		unused := ""
		for _, f := range fs {
			if f.Rule.ID == "content-title-unused" {
				_, unused, _ = strings.Cut(f.Text(i18n.MexicanSpanish), "No se usó del título: ")
				unused, _, _ = strings.Cut(unused, ". ")
			}
		}
		if unused != tt.unused {
			t.Errorf("%s: unused %q; want %q", tt.title, unused, tt.unused)
		}
	}
}

// Two goods whose titles differ in a word that nobody can translate do not get
// one text in silence.
func TestWhatTellsGoodsApartIsReported(t *testing.T) {
	c := content.Composer{Glossary: glossary(t)}
	var texts []string
	for _, color := range []string{"verde", "rojo"} {
		p := product("salsa picante", "El Yucateco", "Salsa de chile habanero "+color+" El Yucateco")
		for _, f := range c.Compose(p) {
			if f.Rule.ID == "content-title-unused" {
				texts = append(texts, f.Text(i18n.SimplifiedChinese))
			}
		}
	}
	want := []string{
		"标题中以下内容未使用：chile habanero verde。如属商品信息，请填写到相应栏目；夸大用语和需要证明的内容不会发布。",
		"标题中以下内容未使用：chile habanero rojo。如属商品信息，请填写到相应栏目；夸大用语和需要证明的内容不会发布。",
	}
	if diff := cmp.Diff(want, texts); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
}
