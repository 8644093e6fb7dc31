package titles_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/titles"
)

func newReader(t testing.TB, o *titles.Options) *titles.Reader {
	t.Helper()
	r, err := titles.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// told returns what a title tells, in the order of the names, as "brand=Lala product=Queso Oaxaca~"; "~" is only likely.
func told(x titles.Title) string {
	var b []string
	for _, f := range x.Fields {
		s := string(f.Name) + "=" + f.Value
		if f.Confidence == listing.Likely {
			s += "~"
		}
		b = append(b, s)
	}
	return strings.Join(b, " | ")
}

// The titles are invented.
func TestRead(t *testing.T) {
	r := newReader(t, nil)
	for _, group := range []struct {
		rule  string
		cases map[string]string
	}{
		{"the seven fields", map[string]string{
			"Salsa Valentina Etiqueta Negra 370 ml caja con 12": "brand=Valentina | product=Salsa | variant=Etiqueta Negra~ | net_content=370 ml | pack_count=12",
			"Olla de barro negro hecha en Oaxaca":               "product=Olla | material=barro negro | origin=Oaxaca",
			"":                                                  "",
		}},
		{"the brand stands before the goods, behind them or between them", map[string]string{
			"Lala Queso Oaxaca 400 g":        "brand=Lala | product=Queso Oaxaca | net_content=400 g",
			"Queso Oaxaca Lala 400 g":        "brand=Lala | product=Queso Oaxaca | net_content=400 g",
			"Jamón Fud de pierna 200 g":      "brand=Fud | product=Jamón de pierna~ | net_content=200 g",
			"MEZCLADORA HELVEX P/LAVABO 12A": "brand=HELVEX | product=MEZCLADORA P/LAVABO~",
			"CocaCola 600ml":                 "brand=CocaCola | net_content=600ml",
			"Coca-Cola 600 ml":               "brand=Coca-Cola | net_content=600 ml",
		}},
		{"a word in capitals is no brand", map[string]string{
			"Martillo Rompecabezón 16 oz":   "product=Martillo~",
			"MARTILLO ZUTANO 16 OZ":         "",
			"Galleta Fulana de Tal 120 g":   "net_content=120 g",
			"Lonchera con dibujo de Barbie": "brand=Barbie~ | product=Lonchera~",
		}},
		{"a brand that is a common word needs goods of its trade", map[string]string{
			"Cerveza Corona 355 ml":          "brand=Corona~ | product=Cerveza | net_content=355 ml",
			"Corona navideña de pino":        "product=Corona navideña | material=pino",
			"Foco Osram 1/2 HP":              "brand=Osram | product=Foco",
			"Cargador para HP 65 W":          "",
			"Lavabo Lucas":                   "product=Lavabo~",
			"Blusa marca Zutana talla chica": "brand=Zutana | product=Blusa | variant=chica",
		}},
		{"what makes another kind of food belongs to its name", map[string]string{
			"Aceite de oliva extra virgen 1 L":  "product=Aceite de oliva~ | variant=extra virgen~ | net_content=1 L",
			"Chile chipotle 200 g":              "product=Chile chipotle | net_content=200 g",
			"Crema de cacahuate 340 g":          "product=Crema de cacahuate | net_content=340 g",
			"Mermelada de higo 270 g":           "product=Mermelada de higo~ | net_content=270 g",
			"Salsa verde 250 g":                 "net_content=250 g~",
			"Papilla de pera y manzana 113 g":   "product=Papilla de pera y manzana~ | net_content=113 g",
			"Tequila Cazadores reposado 700 ml": "brand=Cazadores | product=Tequila | variant=reposado~ | net_content=700 ml",
		}},
		{"what things are made of does not", map[string]string{
			"Tubo de cobre 1/2\"":                 "product=Tubo | material=cobre",
			"CODO GALV. 90 X 2\"":                 "product=CODO | material=GALV.",
			"Cazuela de acero inoxidable":         "product=Cazuela | material=acero inoxidable",
			"Blusa 100% algodón":                  "product=Blusa | material=algodón",
			"Camisa 60% algodón 40% poliéster":    "product=Camisa",
			"Martillo con mango de madera":        "product=Martillo~",
			"Cortador para tubo de cobre":         "product=Cortador para tubo de cobre~",
			"Cinta para ductos":                   "product=Cinta para ductos",
			"Llave de nariz 3/4":                  "product=Llave de nariz",
			"PEGAMENTO PVC 250 ML":                "net_content=250 ML",
			"ADAPTADOR RARO CPVC 1/2":             "material=CPVC~",
			"VALVULA RARISIMA P/ TINACO":          "",
			"Calentador de cubeta 1500 W":         "product=Calentador de cubeta",
			"Vaso de cristal soplado tipo charro": "product=Vaso~ | material=cristal soplado~",
		}},
		{"content is what is used up, and no capacity, dose or size", map[string]string{
			"Leche evaporada 74,9 ml":               "product=Leche evaporada | net_content=74,9 ml",
			"Mayonesa 1/2 L":                        "product=Mayonesa | net_content=1/2 L",
			"Tinaco Rotoplas 1100 L":                "brand=Rotoplas | product=Tinaco",
			"Báscula 40 kg":                         "product=Báscula",
			"Jabón líquido 250 ml 8 oz":             "product=Jabón líquido",
			"Refresco de toronja 12 x 355 ml":       "product=Refresco de toronja~ | net_content=355 ml | pack_count=12",
			"Cerveza 355 ml x 6":                    "product=Cerveza | net_content=355 ml | pack_count=6",
			"Cerveza 12/16oz":                       "product=Cerveza | net_content=16oz | pack_count=12",
			"Galleta salada 42 pzas 504 g":          "product=Galleta salada | net_content=504 g~ | pack_count=42",
			"Cosa desconocida 250 g":                "net_content=250 g~",
			"Bolsa de basura 90 x 120 cm":           "product=Bolsa de basura",
			"Suplemento alimenticio 500 mg 60 caps": "product=Suplemento alimenticio | pack_count=60~",
		}},
		{"the pieces of a selling unit", map[string]string{
			"Chicle c/12":                          "product=Chicle | pack_count=12",
			"Chicle 12 pzas":                       "product=Chicle | pack_count=12",
			"Cerveza six pack":                     "product=Cerveza",
			"Cerveza 6-pack":                       "product=Cerveza | pack_count=6",
			"Paquete de 4 pilas":                   "product=pilas | pack_count=4",
			"Juego de 12 dados":                    "product=dados | pack_count=12",
			"Toalla de baño set x 2":               "product=Toalla de baño | pack_count=2",
			"Ramo de flores secas x 15":            "product=Ramo de flores secas | pack_count=15~",
			"Flores secas x $450":                  "product=Flores secas",
			"Flores secas más de 100 unidades":     "product=Flores secas",
			"Espigas de trigo 2 atados de 40 pzas": "product=Espigas de trigo",
			"200 PZAS. ZAPATOS":                    "product=ZAPATOS",
			"55 zapatos":                           "product=zapatos",
			"Bikini 2 piezas":                      "product=Bikini",
			"Ventilador c/3 velocidades":           "product=Ventilador",
			"Multicontacto 6 salidas":              "product=Multicontacto",
			"Tapete 40 x 60":                       "product=Tapete",
		}},
		{"what tells it from its brothers", map[string]string{
			"Yogurt sabor fresa 1 L":                "product=Yogurt | variant=fresa | net_content=1 L",
			"Playera color azul marino":             "product=Playera | variant=azul marino",
			"Playera roja XL":                       "product=Playera | variant=roja / XL~",
			"Difusor - Luna de Octubre":             "product=Difusor | variant=Luna de Octubre~",
			"Aromatizante Mini Cielo Abierto 60 ml": "product=Aromatizante | variant=Mini / Cielo Abierto~ | net_content=60 ml",
			"Sabritas Adobadas 45 g":                "brand=Sabritas | variant=Adobadas~ | net_content=45 g",
			"Jumex Guayaba 335 ml":                  "brand=Jumex | variant=Guayaba | net_content=335 ml",
			"Suavitel Brisa Loca 850 ml":            "brand=Suavitel | variant=Brisa Loca~ | net_content=850 ml",
			"Tequila 100% agave azul 700 ml":        "product=Tequila | net_content=700 ml",
			"Galleta de avena":                      "product=Galleta de avena",
			"Skittles Limón y Fresa":                "brand=Skittles | variant=Limón y Fresa~",
		}},
		{"the number of a model tells it from its brothers, and a size, a standard or a grit does not", map[string]string{
			"TECLADO LOGITECH ZX-99 NEGRO":     "brand=LOGITECH | product=TECLADO | variant=ZX-99 / NEGRO~",
			"REGADERA HELVEX FIG. 77-K":        "brand=HELVEX | product=REGADERA | variant=FIG. 77-K~",
			"Licuadora Oster modelo 4655 roja": "brand=Oster | product=Licuadora | variant=4655 / roja~",
			"MEMORIA KINGSTON DDR4 16GB":       "brand=KINGSTON | product=MEMORIA",
			"LIJA P/AGUA No. 220":              "product=LIJA P/AGUA",
			"Tequila Cazadores AB-123 700 ml":  "brand=Cazadores | product=Tequila | net_content=700 ml",
		}},
		{"what no field explains may belong to any, and leaves brands and amounts alone", map[string]string{
			"TUBO COBRE HELVEX RARISIMO 1/2\"":   "brand=HELVEX | product=TUBO~ | material=COBRE~",
			"Salchicha Fud tipo casera 250 g":    "brand=Fud | product=Salchicha~ | net_content=250 g",
			"Kola Loka brocha":                   "brand=Kola Loka | product=brocha~",
			"Alebrije de madera copal":           "product=Alebrije | material=madera~",
			"DISCO DE CORTE DE METAL 4\"":        "product=DISCO DE CORTE | material=METAL~",
			"BASE PARA TINACO DE ÁNGULO":         "product=BASE PARA TINACO DE ÁNGULO~",
			"CODO COB. RED. 1\" X 1/2\"":         "product=CODO~ | material=COB.~",
			"Flores secas artificiales chicas":   "product=Flores secas artificiales~ | variant=chicas~",
			"MONITOR GAMING SAMSUNG 27\"":        "brand=SAMSUNG | product=MONITOR GAMING~",
			"Sahumerio hierbas - [aroma]":        "product=Sahumerio~",
			"Corona Sifón 1 L":                   "product=Sifón~",
			"Panqué Bimbo mármol 280 g":          "brand=Bimbo | product=Panqué~ | net_content=280 g",
			"CABLE USB PC":                       "product=CABLE USB~",
			"Playera roja con estampado de gato": "product=Playera~",
		}},
		{"what makes a kind of goods belongs to their name behind the brand and the model, too", map[string]string{
			"IMPRESORA EPSON ZX-900 MULTIFUNCIONAL": "brand=EPSON | product=IMPRESORA MULTIFUNCIONAL~ | variant=ZX-900~",
			"BOILER CALOREX INSTANTÁNEO 6 L":        "brand=CALOREX | product=BOILER INSTANTÁNEO~",
		}},
		{"a word that is not built like a Spanish one is a name", map[string]string{
			"REGULADOR DURLOX 1/2\"":  "product=REGULADOR~",
			"REGULADOR CORTADO 1/2\"": "",
		}},
		{"a word that may be the goods or a trait of them is sure as neither", map[string]string{
			"Vinagre manzana 500 ml":     "product=Vinagre~ | variant=manzana~ | net_content=500 ml",
			"Yogurt Lala manzana 1 L":    "brand=Lala | product=Yogurt | variant=manzana | net_content=1 L",
			"Tocino ahumado Fud 250 g":   "brand=Fud | product=Tocino~ | variant=ahumado~ | net_content=250 g",
			"McCormick mayonesa 315 g":   "brand=McCormick | product=mayonesa | net_content=315 g",
			"McCormick mostaza 315 g":    "brand=McCormick | variant=mostaza~ | net_content=315 g",
			"Jumex guayaba 335 ml":       "brand=Jumex | variant=guayaba | net_content=335 ml",
			"Mazapán de la Rosa 28 g":    "brand=Mazapán de la Rosa~ | net_content=28 g",
			"COMPUTADORA HP MINI 500 GB": "brand=HP | product=COMPUTADORA~",
			"CODO RECTO NACOBRE 1/2\"":   "brand=NACOBRE | product=CODO~ | variant=RECTO~",
			"Playera blanca chica":       "product=Playera | variant=blanca / chica~",
			"Cheetos naranja piña 45 g":  "brand=Cheetos | variant=naranja piña~ | net_content=45 g",
		}},
		{"where it comes from", map[string]string{
			"Café de Chiapas 500 g":                "product=Café | net_content=500 g | origin=Chiapas~",
			"Sarape de lana hecho en Tlaxcala":     "product=Sarape | material=lana | origin=Tlaxcala",
			"Guayabera de lino producto de México": "product=Guayabera | material=lino | origin=México",
			"Queso Chihuahua 1 kg":                 "product=Queso Chihuahua | net_content=1 kg",
		}},
		{"price lists in capitals, with strokes and full stops", map[string]string{
			"NIPLE GALV. 1/2\" X 8\"":          "product=NIPLE | material=GALV.",
			"RED. BUSHING GALV. 3/4\" X 1/2\"": "product=RED. BUSHING | material=GALV.",
			"COPLE P/CEM. 2\"":                 "product=COPLE P/CEM.~",
			"LLAVE D/NARIZ URREA 12N":          "brand=URREA | product=LLAVE D/NARIZ",
			"LIJA P/MADERA No. 80":             "product=LIJA P/MADERA",
		}},
		{"the container is not the goods", map[string]string{
			"Lata de atún en agua 140 g":            "product=atún en agua | net_content=140 g",
			"Botella de vidrio con tequila 1 litro": "product=tequila | net_content=1 litro",
			"Botella de agua de acero inoxidable":   "product=Botella de agua | material=acero inoxidable",
		}},
		{"what is no name of goods", map[string]string{
			"SI CUMPLE CON LA NORMA": "",
			"Zapatos y botas":        "",
			"Chicken soup with rice": "",
			"Flores":                 "",
			"Unicornio":              "",
			"Blusa de la marca Fulana si cumple norma": "brand=Fulana | product=Blusa",
		}},
	} {
		for title, want := range group.cases {
			if diff := cmp.Diff(want, told(r.Read(title))); diff != "" {
				t.Errorf("%s: %q (-want +got):\n%s", group.rule, title, diff)
			}
		}
	}
}
