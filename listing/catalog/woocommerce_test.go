package catalog_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/nao-trade/nao/i18n/calendar"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/catalog"
)

// wooEnglish is the headings of a new export, with the columns for customs.
const wooEnglish = `ID,Type,SKU,"GTIN, UPC, EAN, or ISBN",Name,Published,"Is featured?","Visibility in catalog","Short description",Description,` +
	`"Date sale price starts","Date sale price ends","Tax status","Tax class","In stock?",Stock,"Low stock amount","Backorders allowed?","Sold individually?",` +
	`"Weight (kg)","Length (cm)","Width (cm)","Height (cm)","Allow customer reviews?","Purchase note","Sale price","Regular price",Categories,Tags,"Shipping class",Images,` +
	`"Download limit","Download expiry days",Parent,"Grouped products",Upsells,Cross-sells,"External URL","Button text",Position,Brands,` +
	`"Commodity code (HS code)","Country of origin","Customs description",` +
	`"Attribute 1 name","Attribute 1 value(s)","Attribute 1 visible","Attribute 1 global","Attribute 2 name","Attribute 2 value(s)","Attribute 2 visible","Attribute 2 global",` +
	`"Attribute 1 default","Meta: _lote","Download 1 name"` + "\n"

// spanish gives the headings as a Spanish shop has them.
func spanish(in string) string {
	return strings.NewReplacer(
		"Type", "Tipo", `EAN, or ISBN`, `EAN o ISBN`, "Name", "Nombre", "Published", "Publicado", "Is featured?", "¿Está destacado?",
		"Visibility in catalog", "Visibilidad en el catálogo", "Short description", "Descripción corta", "Customs description", "Descripción aduanera",
		"Description", "Descripción", "Date sale price starts", "Día en que empieza el precio rebajado",
		"Date sale price ends", "Día en que termina el precio rebajado", "Tax status", "Estado del impuesto", "Tax class", "Clase de impuesto",
		"In stock?", "¿Existencias?", "Low stock amount", "Cantidad de bajo inventario", "Stock", "Inventario",
		"Backorders allowed?", "¿Permitir reservas de productos agotados?", "Sold individually?", "¿Vendido individualmente?",
		"Weight", "Peso", "Length", "Longitud", "Width", "Anchura", "Height", "Altura", "Allow customer reviews?", "¿Permitir valoraciones de clientes?",
		"Purchase note", "Nota de compra", "Sale price", "Precio rebajado", "Regular price", "Precio normal", "Categories", "Categorías", "Tags", "Etiquetas",
		"Shipping class", "Clase de envío", "Images", "Imágenes", "Download limit", "Límite de descargas", "Download expiry days", "Días de caducidad de la descarga",
		"Parent", "Superior", "Grouped products", "Productos agrupados", "Upsells", "Ventas dirigidas", "Cross-sells", "Ventas cruzadas",
		"External URL", "URL externa", "Button text", "Texto del botón", "Position", "Posición", "Brands", "Marcas",
		"Commodity code (HS code)", "Código HS", "Country of origin", "País de origen",
		"Attribute 1 name", "Nombre del atributo 1", "Attribute 1 value(s)", "Valor(es) del atributo 1", "Attribute 1 visible", "Atributo visible 1",
		"Attribute 1 global", "Atributo global 1", "Attribute 2 name", "Nombre del atributo 2", "Attribute 2 value(s)", "Valor(es) del atributo 2",
		"Attribute 2 visible", "Atributo visible 2", "Attribute 2 global", "Atributo global 2", "Attribute 1 default", "Atributo por defecto 1",
		"Download 1 name", "Nombre de la descarga 1",
	).Replace(in)
}

// A pair of huaraches in two sizes, with one row of the variations before its
// product.
const huaraches = `51,variation,HUA-25,,"Huarache Tacámbaro - 25",1,0,visible,,Talla chica,2026-11-16,2026-11-20,taxable,parent,1,4,,0,0,,,,,0,,799.00,899.00,,,,https://e.example/25.jpg,,,id:44,,,,,,1,,,,,Talla,25,,1,,,,,,,` + "\n" +
	`44,variable,HUA,,"Huarache Tacámbaro",1,1,visible,Cómodo,"Hecho a mano\nen Sahuayo",,,taxable,,1,,3,0,0,1.2,30,20,12,1,Gracias,,,"Calzado > Huaraches, Regalos \, piel","piel, cuero\, curtido",Pesado,"https://e.example/1.jpg, https://e.example/2.jpg",,,,,TAZA,id:9,,,0,Hermanos Ruiz,6403.59,MX,Huaraches de piel,Talla,"25, 26",1,1,Material,"piel, hule",1,0,25,L-7,` + "\n" +
	`52,variation,HUA-26,7501031311309,"Huarache Tacámbaro - 26",1,0,visible,,,,,taxable,parent,1,parent,,0,0,1.4,,,,0,,,899.00,,,,,,,HUA,,,,,,2,,6403.99,,,Talla,26,,1,,,,,,,` + "\n"

func TestWooCommerce(t *testing.T) {
	for name, header := range map[string]string{"English": wooEnglish, "Spanish": spanish(wooEnglish)} {
		t.Run(name, func(t *testing.T) {
			ps, rd := read(t, header+huaraches, pesos())
			if rd.Layout().Format != catalog.WooCommerce {
				t.Fatalf("format %q", rd.Layout().Format)
			}
			p := only(t, ps)
			if p.Key != "44" || p.Brand != "Hermanos Ruiz" || p.Kind != "Huaraches" || p.Withheld != "" || p.At.Row != 3 {
				t.Errorf("product %q %q %q %q, row %d", p.Key, p.Brand, p.Kind, p.Withheld, p.At.Row)
			}
			want := listing.Content{
				Title: "Huarache Tacámbaro", Summary: "Cómodo", Description: "Hecho a mano\nen Sahuayo",
				Keywords: []string{"piel", "cuero, curtido"}, State: listing.Source,
			}
			if diff := cmp.Diff(want, p.Content["es-MX"], cmpopts.IgnoreFields(listing.Content{}, "At")); diff != "" {
				t.Errorf("content (-want +got):\n%s", diff)
			}
			var paths []string
			for _, c := range p.Categories {
				paths = append(paths, c.Scheme+": "+c.Path)
			}
			if diff := cmp.Diff([]string{"own: Calzado > Huaraches", "own: Regalos , piel"}, paths); diff != "" {
				t.Errorf("categories (-want +got):\n%s", diff)
			}
			for fact, want := range map[string]string{"hs_code": "6403.59", "country_of_origin": "MX", "customs_text": "Huaraches de piel", "material": "piel"} {
				if p.Fact(fact) != want {
					t.Errorf("fact %s: %q, want %q", fact, p.Fact(fact), want)
				}
			}
			if diff := cmp.Diff([]string{"piel", "hule"}, p.Facts["material"].Values); diff != "" {
				t.Errorf("material (-want +got):\n%s", diff)
			}
			wantFindings(t, p.Findings, "info stock-shared /variants/1/stock 4")
			wooVariants(t, p)
		})
	}
}

func wooVariants(t *testing.T, p *listing.Product) {
	t.Helper()
	if diff := cmp.Diff([]string{"Talla"}, p.Options); diff != "" || len(p.Variants) != 2 {
		t.Fatalf("%d variants, options (-want +got):\n%s", len(p.Variants), diff)
	}
	a, b := p.Variants[0], p.Variants[1]
	if a.SKU != "HUA-25" || a.Options[0] != "25" || a.Price.String() != "899.00 MXN" || a.Stock.String() != "4" || a.Title != "Huarache Tacámbaro - 25" {
		t.Errorf("first variant %+v", a)
	}
	if diff := cmp.Diff([]listing.ID{{Scheme: "woocommerce", Value: "51"}}, a.IDs); diff != "" {
		t.Errorf("ids (-want +got):\n%s", diff)
	}
	if s := a.Prices[0]; s.Kind != listing.SalePrice || s.Money.String() != "799.00 MXN" ||
		s.From != calendar.MustParse("2026-11-16") || s.Until != calendar.MustParse("2026-11-20") {
		t.Errorf("sale %+v", s)
	}
	if g := a.Package; g.Gross.String() != "1.2 kg" || g.Length.String() != "30 cm" || g.Width.String() != "20 cm" || g.Height.String() != "12 cm" {
		t.Errorf("the variation has the size of the product: %+v", g)
	}
	if b.GTIN != "7501031311309" || b.Stock != nil || b.Package.Gross.String() != "1.4 kg" || b.Package.Length.String() != "30 cm" {
		t.Errorf("second variant %+v", b)
	}
	if p.FactOf(&a, "hs_code") != "6403.59" || p.FactOf(&b, "hs_code") != "6403.99" || p.FactOf(&b, "country_of_origin") != "MX" {
		t.Error("a variation has its own code, or that of the product")
	}
	var media []string
	for _, m := range p.Media {
		media = append(media, m.URL+" "+m.Variant)
	}
	if diff := cmp.Diff([]string{"https://e.example/1.jpg ", "https://e.example/2.jpg ", "https://e.example/25.jpg HUA-25"}, media); diff != "" {
		t.Errorf("pictures (-want +got):\n%s", diff)
	}
}

// Every cell that has no field in the model is kept under its heading.
func TestWooCommerceKeepsTheRest(t *testing.T) {
	ps, rd := read(t, wooEnglish+huaraches, pesos())
	got := make(map[string]string)
	for _, e := range only(t, ps).Extra {
		got[e.At.String()] = e.Value
	}
	cols := rd.Layout().Columns
	at := func(row, header string) string {
		for _, c := range cols {
			if c.Header == header {
				return `c.csv:` + row + ` "` + header + `"`
			}
		}
		t.Fatalf("no column %s", header)
		return ""
	}
	for _, want := range [][3]string{
		{"3", "SKU", "HUA"}, {"3", "Is featured?", "1"}, {"3", "Upsells", "TAZA"}, {"3", "Cross-sells", "id:9"}, {"3", "Shipping class", "Pesado"},
		{"3", "Purchase note", "Gracias"}, {"3", "Low stock amount", "3"}, {"3", "Meta: _lote", "L-7"}, {"3", "Attribute 1 default", "25"},
		{"3", "Attribute 2 global", "0"}, {"2", "Description", "Talla chica"}, {"2", "Tax class", "parent"}, {"4", "Stock", "parent"}, {"2", "Position", "1"},
	} {
		if v, ok := got[at(want[0], want[1])]; !ok || v != want[2] {
			t.Errorf("%s in row %s: %q, want %q", want[1], want[0], v, want[2])
		}
	}
}

func TestWooCommerceTypes(t *testing.T) {
	const header = "ID,Type,SKU,Name,Published,Regular price,External URL,Grouped products,Parent,Upsells\n"
	for _, tt := range []struct {
		name, row, withheld string
		variants            int
		find                []string
	}{
		{"simple", "1,simple,A,Mole,1,90,,,", "", 1, nil},
		{"no type", "1,,A,Mole,1,90,,,", "", 1, nil},
		{"virtual", "1,\"simple, virtual\",A,Curso,1,90,,,", "", 1, nil},
		{"external", "1,external,A,Mole,1,90,https://e.example/mole,,", "", 1, nil},
		{"grouped", "1,grouped,A,Canasta,1,,,\"B, id:7\",", "grouped", 0, []string{"info product-grouped /withheld 2"}},
		{"variable, alone", "1,variable,A,Mole,1,,,,", "", 0, []string{"error no-variations /variants 2"}},
		{"of another program", "1,subscription,A,Café,1,90,,,", "", 1, nil},
		{"private", "1,simple,A,Mole,0,90,,,", "private", 1, nil},
		{"draft", "1,simple,A,Mole,'-1,90,,,", "draft", 1, nil},
		{"pending", "1,simple,A,Mole,2,90,,,", "pending", 1, nil},
		{"true", "1,simple,A,Mole,TRUE,90,,,", "", 1, nil},
		{"false", "1,simple,A,Mole,false,90,,,", "draft", 1, nil},
		{"unknown", "1,simple,A,Mole,quizá,90,,,", "quizá", 1, []string{"warning published-word /withheld 2"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			ps, rd := read(t, header+tt.row+",\n", pesos())
			p := only(t, ps)
			if rd.Layout().Format != catalog.WooCommerce || len(p.Variants) != tt.variants || p.Withheld != tt.withheld || p.Key != "1" {
				t.Errorf("%s: %d variants, withheld %q, key %q", rd.Layout().Format, len(p.Variants), p.Withheld, p.Key)
			}
			wantFindings(t, p.Findings, tt.find...)
		})
	}
}

// Whom a variation belongs to has to be clear; nothing is lost if it is not.
func TestWooCommerceParents(t *testing.T) {
	const header = "ID,Type,SKU,Name,Regular price,Parent,Attribute 1 name,Attribute 1 value(s)\n"
	const mole = "1,variable,M,Mole,,,Peso,\"1 kg, 2 kg\"\n"
	for _, tt := range []struct {
		name, rows string
		keys       []string // of the products; "" is a row by itself
		find       []string
	}{
		{"by id", mole + "2,variation,M1,,90,id:1,Peso,1 kg\n", []string{"1"}, nil},
		{"by id, written freely", mole + "2,variation,M1,,90,ID: 1,Peso,1 kg\n", []string{"1"}, nil},
		{"by SKU, in any case", mole + "2,variation,M1,,90,m,Peso,1 kg\n", []string{"1"}, nil},
		{"by a bare number", mole + "2,variation,M1,,90,1,Peso,1 kg\n", []string{"1"}, nil},
		{"a number is a SKU first", "7,variable,1,Sal,,,Peso,1 kg\n" + mole + "2,variation,S1,,90,1,Peso,1 kg\n", []string{"7", "1"},
			[]string{"error no-variations /variants 3"}},
		{"before its product", "2,variation,M1,,90,id:1,Peso,1 kg\n" + mole, []string{"1"}, nil},
		{"type left out", mole + "2,,M1,,90,id:1,Peso,1 kg\n", []string{"1"}, nil},
		{"of none", mole + "2,variation,M1,,90,id:9,Peso,1 kg\n", []string{"1", ""},
			[]string{"error no-variations /variants 2", "error parent-missing  3"}},
		{"of nobody", mole + "2,variation,M1,,90,,Peso,1 kg\n", []string{"1", ""},
			[]string{"error no-variations /variants 2", "error parent-blank  3"}},
		{"of itself", "2,variation,M1,,90,id:2,Peso,1 kg\n", []string{""}, []string{"error parent-deep  2"}},
		{"in a circle", "2,variation,M1,,90,id:3,Peso,1 kg\n3,variation,M2,,90,id:2,Peso,1 kg\n", []string{"", ""},
			[]string{"error parent-deep  2", "error parent-deep  3"}},
		{"of one that is its own", "2,variation,M1,,90,id:2,Peso,1 kg\n3,variation,M2,,90,id:2,Peso,1 kg\n", []string{"", ""},
			[]string{"error parent-deep  2", "error parent-deep  3"}},
		{"of a variation", mole + "2,variation,M1,,90,id:1,Peso,1 kg\n3,variation,M2,,90,M1,Peso,2 kg\n", []string{"1", ""},
			[]string{"error parent-deep  4"}},
		{"of a lost variation", "2,variation,M1,,90,id:9,Peso,1 kg\n3,variation,M2,,90,M1,Peso,2 kg\n", []string{"", ""},
			[]string{"error parent-missing  2", "error parent-deep  3"}},
		{"of a simple product", "1,simple,M,Mole,80,,,\n2,variation,M1,,90,id:1,Peso,1 kg\n", []string{"1"},
			[]string{"error parent-not-variable /variants 2", "warning axis-unlisted /options 2"}},
		{"of a product without a name", "1,variable,,,,,Peso,1 kg\n2,variation,M1,,90,id:1,Peso,1 kg\n", []string{"1"},
			[]string{"error title-missing /content/es-MX/title 2"}},
		{"two with one id", mole + "1,variable,N,Nopal,,,Peso,1 kg\n2,variation,M1,,90,id:1,Peso,1 kg\n", []string{"1", "1"},
			[]string{"error key-twice /key 3", "error no-variations /variants 3"}},
		{"two with one SKU", mole + "5,variable,M,Nopal,,,Peso,1 kg\n2,variation,M1,,90,M,Peso,1 kg\n", []string{"1", "5"},
			[]string{"error no-variations /variants 3", "error sku-twice  3"}},
		{"a code that a spreadsheet destroyed", "1,variable,7.5E+12,Mole,,,,\n2,variation,M1,,90,7.5E+12,Peso,1 kg\n", []string{"1", ""},
			[]string{"error no-variations /variants 2", "error parent-missing  3"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			ps, rd := read(t, header+tt.rows, pesos())
			var got, all []string
			cells := 0
			for _, p := range ps {
				got = append(got, p.Key)
				all = append(all, found(p.Findings)...)
				if p.Key == "" {
					cells += len(p.Extra)
				}
			}
			if diff := cmp.Diff(tt.keys, got); diff != "" {
				t.Errorf("products (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.find, all); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
			if n := rd.Counts().Orphans; n > 0 && cells < 5*n {
				t.Errorf("%d cells of %d rows without a product", cells, n)
			}
		})
	}
}

func TestWooCommerceAttributes(t *testing.T) {
	const header = "ID,Type,SKU,Name,Regular price,Parent,Attribute 1 name,Attribute 1 value(s),Attribute 2 name,Attribute 2 value(s)\n"
	for _, tt := range []struct {
		name, rows string
		options    []string
		variant    []string // of the first one
		find       []string
	}{
		{"an axis and a fact", "1,variable,M,Mole,,,Peso,\"1 kg, 2 kg\",Picor,medio\n2,variation,M1,,9,M,Peso,1 kg,,\n",
			[]string{"Peso"}, []string{"1 kg"}, nil},
		{"two axes, in the product's order", "1,variable,M,Mole,,,Peso,1 kg,Picor,medio\n2,variation,M1,,9,M,Picor,medio,Peso,1 kg\n",
			[]string{"Peso", "Picor"}, []string{"1 kg", "medio"}, nil},
		{"names in another case", "1,variable,M,Mole,,,PESO,1 kg,,\n2,variation,M1,,9,M,Peso,1 kg,,\n",
			[]string{"PESO"}, []string{"1 kg"}, nil},
		{"a comma in a value", "1,variable,M,Mole,,,Peso,\"1\\,5 kg, 2 kg\",,\n2,variation,M1,,9,M,Peso,\"1\\,5 kg\",,\n",
			[]string{"Peso"}, []string{"1,5 kg"}, nil},
		{"strokes between values", "1,variable,M,Mole,,,Peso,1 kg | 2 kg,,\n2,variation,M1,,9,M,Peso,2 kg,,\n",
			[]string{"Peso"}, []string{"2 kg"}, nil},
		{"any value", "1,variable,M,Mole,,,Peso,\"1 kg, 2 kg\",,\n2,variation,M1,,9,M,Peso,,,\n",
			[]string{"Peso"}, []string{""}, []string{"error option-any /variants/0/options 3"}},
		{"an axis that one variation leaves out", "1,variable,M,Mole,,,Peso,1 kg,,\n2,variation,M1,,9,M,,,,\n3,variation,M2,,9,M,Peso,1 kg,,\n",
			[]string{"Peso"}, []string{""}, []string{"error option-any /variants/0/options 3"}},
		{"a value that is not listed", "1,variable,M,Mole,,,Peso,1 kg,,\n2,variation,M1,,9,M,Peso,uno,,\n",
			[]string{"Peso"}, []string{"uno"}, []string{"warning option-unlisted /variants/0/options/0 3"}},
		{"an axis that is not listed", "1,variable,M,Mole,,,,,,\n2,variation,M1,,9,M,Peso,1 kg,,\n",
			[]string{"Peso"}, []string{"1 kg"}, []string{"warning axis-unlisted /options 2"}},
		{"a value without a name", "1,variable,M,Mole,,,,,,\n2,variation,M1,,9,M,,1 kg,,\n",
			nil, nil, []string{"warning option-unnamed /extra 3"}},
		{"the same twice", "1,variable,M,Mole,,,Peso,1 kg,,\n2,variation,M1,,9,M,Peso,1 kg,,\n3,variation,M2,,9,M,Peso,1 kg,,\n",
			[]string{"Peso"}, []string{"1 kg"}, []string{"error variant-twice /variants/1/options 4"}},
		{"nothing that tells them apart", "1,variable,M,Mole,,,,,,\n2,variation,M1,,9,M,,,,\n3,variation,M2,,9,M,,,,\n",
			nil, nil, []string{"error variant-alike /variants/1/options 4"}},
		{"an axis named twice", "1,variable,M,Mole,,,Peso,1 kg,,\n2,variation,M1,,9,M,Peso,1 kg,Peso,2 kg\n",
			[]string{"Peso"}, []string{"1 kg"}, []string{"warning value-conflict /variants/0/options 3"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			ps, _ := read(t, header+tt.rows, pesos())
			p := only(t, ps)
			if diff := cmp.Diff(tt.options, p.Options); diff != "" {
				t.Errorf("options (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(tt.variant, p.Variants[0].Options); diff != "" {
				t.Errorf("values (-want +got):\n%s", diff)
			}
			wantFindings(t, p.Findings, tt.find...)
		})
	}
}

// A listed value that no variation has is kept; an attribute that nao knows
// becomes the fact of that name, another keeps its own.
func TestWooCommerceFacts(t *testing.T) {
	ps, _ := read(t, "ID,Type,SKU,Name,Regular price,Parent,Attribute 1 name,Attribute 1 value(s),Attribute 2 name,Attribute 2 value(s),Attribute 3 name,Attribute 3 value(s)\n"+
		"1,variable,M,Mole,,,Peso,\"1 kg, 2 kg\",País de origen,México,Se come con,\"pollo, guajolote\"\n2,variation,M1,,9,M,Peso,1 kg,,,,\n"+
		"3,simple,N,Nopal,8,,Color,verde,,,Molido,\n", pesos())
	if p := ps[0]; p.Fact(listing.FactOrigin) != "México" || !cmp.Equal(p.Facts["Se come con"].Values, []string{"pollo", "guajolote"}) ||
		extras(p)["Attribute 1 value(s)"] != "1 kg, 2 kg" || p.Facts["Se come con"].Source != "woocommerce attribute" {
		t.Errorf("facts %v, extra %v", p.Facts, extras(p))
	}
	if p := ps[1]; p.Fact(listing.FactColor) != "verde" || extras(p)["Attribute 3 name"] != "Molido" || p.Options != nil {
		t.Errorf("facts %v, extra %v", p.Facts, extras(p))
	}
}

// Whether there is any is read where the shop does not count.
func TestWooCommerceStock(t *testing.T) {
	for _, tt := range []struct{ status, stock, withheld, want, find string }{
		{"1", "", "", "", ""},
		{"1", "12", "", "12", ""},
		{"0", "", "out_of_stock", "", ""},
		{"0", "0", "", "0", ""},
		{"0", "7", "out_of_stock", "7", ""},
		{"backorder", "", "", "", ""},
		{"tal vez", "", "", "", "warning stock-word /variants/0/withheld 2"},
		{"1", "'-3", "", "", "warning number-negative /variants/0/stock 2"},
		{"1", "1,200", "", "", "warning number-ambiguous /variants/0/stock 2"},
	} {
		ps, _ := read(t, "ID,Type,SKU,Name,Regular price,In stock?,Stock\n1,simple,M,Mole,9,"+tt.status+",\""+tt.stock+"\"\n", pesos())
		p := only(t, ps)
		v, got := p.Variants[0], ""
		if v.Stock != nil {
			got = v.Stock.String()
		}
		if got != tt.want || v.Withheld != tt.withheld || strings.Join(found(p.Findings), "; ") != tt.find {
			t.Errorf("%q %q: stock %q, withheld %q, %v", tt.status, tt.stock, got, v.Withheld, found(p.Findings))
		}
		if tt.status != "" && extras(p)["In stock?"] != tt.status {
			t.Errorf("%q is lost", tt.status)
		}
	}
}

func TestSalePrices(t *testing.T) {
	for _, tt := range []struct{ cells, want, find string }{
		{"80,,", "80.00 MXN /", ""},
		{"80,2026-11-16,2026-11-20", "80.00 MXN 2026-11-16/2026-11-20", ""},
		{"80,2026-11-16 00:00:00,", "80.00 MXN 2026-11-16/", ""},
		{"80,,2026-11-20T23:59:59", "80.00 MXN /2026-11-20", ""},
		{"80,16/11/2026,", "80.00 MXN /", "warning date /variants/0/prices 2"},
		{"80,2026-02-30,", "80.00 MXN /", "warning date /variants/0/prices 2"},
		{"80,2026-11-20,2026-11-16", "", "warning sale-days /variants/0/prices 2"},
		{"90,,", "90.00 MXN /", "warning sale-higher /variants/0/prices 2"},
		{"barato,2026-11-16,", "", "warning number /variants/0/prices 2"},
		{",2026-11-16,", "", ""},
	} {
		ps, _ := read(t, "ID,Type,SKU,Name,Regular price,Sale price,Date sale price starts,Date sale price ends\n1,simple,M,Mole,90,"+tt.cells+"\n", pesos())
		p := only(t, ps)
		got := ""
		for _, s := range p.Variants[0].Prices {
			got = s.Money.String() + " " + date(s.From) + "/" + date(s.Until)
		}
		if got != tt.want || strings.Join(found(p.Findings), "; ") != tt.find {
			t.Errorf("%s: %q %v, want %q", tt.cells, got, found(p.Findings), tt.want)
		}
		if days := strings.Count(tt.cells, "2026"); got == "" && len(p.Extra) < days {
			t.Errorf("%s: of %d days %d are kept", tt.cells, days, len(p.Extra))
		}
	}
}

func date(d calendar.Date) string {
	if d.IsZero() {
		return ""
	}
	return d.String()
}
