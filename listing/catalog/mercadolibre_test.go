package catalog_test

import (
	"fmt"
	"log"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/catalog"
)

// meli is the options of tests that read items: they state all that is needed.
func meli() *catalog.Options { return &catalog.Options{Name: "c.json"} }

// A seller's item with two variations, as the platform answers it.
func ExampleReader_Products_mercadoLibre() {
	const item = `{"id": "MLM3101000001", "title": "Huarache De Piel", "price": 890.5, "currency_id": "MXN",
		"attributes": [{"id": "BRAND", "value_name": "Doña Ana"}],
		"variations": [
			{"id": 177163823616, "price": 890.5, "available_quantity": 9, "attribute_combinations": [{"name": "Talla", "value_name": "27"}],
			 "attributes": [{"id": "SELLER_SKU", "value_name": "HUA-27"}]},
			{"id": 177163823617, "price": "1.190,00", "available_quantity": 3, "attribute_combinations": [{"name": "Talla", "value_name": "28"}],
			 "attributes": [{"id": "SELLER_SKU", "value_name": "HUA-28"}]}]}`
	rd, err := catalog.NewReader(strings.NewReader(item), &catalog.Options{Name: "huarache.json"})
	if err != nil {
		log.Fatal(err)
	}
	for p, err := range rd.Products() {
		if err != nil {
			log.Fatal(err)
		}
		for _, v := range p.Variants {
			fmt.Println(v.SKU, p.Options[0], v.Options[0], v.Price, v.Stock)
		}
		for _, f := range p.Findings {
			fmt.Println(f.At, f.Text(i18n.MexicanSpanish))
		}
	}
	// Output:
	// HUA-27 Talla 27 890.50 MXN 9
	// HUA-28 Talla 28 1190.00 MXN 3
	// huarache.json:6 "variations[177163823617].price" «variations[177163823617].price» debe ser un número y aquí dice «1.190,00». Corrige el programa que escribió el archivo y revisa cómo se leyó.
}

// An item with variations: one product whose options are the combinations.
func TestMercadoLibreVariations(t *testing.T) {
	ps, rd := read(t, meliHuarache, meli())
	p := only(t, ps)
	if rd.Layout().Format != catalog.MercadoLibre || rd.Layout().Notes != nil {
		t.Errorf("layout %+v", rd.Layout())
	}
	if p.Key != "MLM3101000001" || p.Brand != "Doña Ana" || p.Withheld != "paused" || title(p) != "Huarache Artesanal De Piel" {
		t.Errorf("%q %q %q %q", p.Key, p.Brand, p.Withheld, title(p))
	}
	if d := p.Content["es-MX"].Description; d != "Hecho a mano en Sahuayo.\nPiel curtida al vegetal." {
		t.Errorf("description %q", d)
	}
	if diff := cmp.Diff([]string{"Color", "Talla"}, p.Options); diff != "" {
		t.Errorf("options (-want +got):\n%s", diff)
	}
	wantVariants(t, p,
		"HUA-MAR-27 7501031311309 [Marrón 27 MX] 890.50 MXN 9",
		"HUA-NEG-28 handmade [Negro 28 MX] 910.00 MXN 8")
	if v := p.Variants[1]; len(v.Prices) != 1 || v.Prices[0].Kind != listing.ListPrice || v.Prices[0].Money.String() != "1100.00 MXN" {
		t.Errorf("prices %+v", v.Prices)
	}
	if pkg := p.Variants[0].Package; pkg.Length.String() != "33 cm" || pkg.Width.String() != "21 cm" || pkg.Height.String() != "12 cm" || pkg.Gross.String() != "740 g" {
		t.Errorf("package %+v", pkg)
	}
	wantFacts(t, p.Facts, map[string]string{
		"condition": "new", "material": "Piel de res; Hule", "model": "Cruzado", "warranty": "Garantía del vendedor, 3 meses",
		"HEEL_HEIGHT": "2.5 cm", "Taller": "Barrio de San Juan", "WITH_LIGHTS": "not applicable",
	})
	wantFacts(t, p.Variants[0].Facts, map[string]string{"color": "Marrón", "size": "27 MX"})
	wantIDs(t, p.IDs, "mercadolibre item MLM3101000001")
	wantIDs(t, p.Variants[0].IDs, "mercadolibre seller_custom_field interno-77", "mercadolibre variation 177163823616")
	wantIDs(t, p.Variants[1].IDs, "mercadolibre variation 177163823619", "mercadolibre user product MLMU22012", "mercadolibre catalog product MLM19615318")
	wantMedia(t, p,
		"811782-MLM53283867805_012025 HUA-MAR-27", "867579-MLM54548045653_032025 HUA-NEG-28", "644762-MLM54548045655_032025 ")
	if c := p.Categories; len(c) != 2 || c[0].Scheme != "mercadolibre" || c[0].ID != "MLM455001" || c[1].ID != "MLM-SANDALS_AND_CLOGS" {
		t.Errorf("categories %+v", c)
	}
	e := extras(p)
	for name, want := range map[string]string{
		"shipping.logistic_type": "drop_off", "sub_status": "out_of_stock", "health": "0.85", "available_quantity": "17",
		"permalink":                        "https://articulo.mercadolibre.com.mx/MLM-3101000001-huarache-_JM",
		"attributes[BRAND].name":           "Marca",
		"seller_address.city.name":         "Sahuayo",
		"attributes[SEASON].name":          "Temporada",
		"description.snapshot.width":       "0",
		"geolocation.longitude":            "-102.72369999999",
		"attributes[WITH_LIGHTS].value_id": "-1",
	} {
		if e[name] != want {
			t.Errorf("extra %s: %q, want %q", name, e[name], want)
		}
	}
	if at := p.Variants[1].At; at.Row != 60 || at.File != "c.json" {
		t.Errorf("the second variation is at %v, want line 60", at)
	}
	wantFindings(t, p.Findings, "warning meli-code-shared /extra/9/value 66")
}

// Items of the newer model: one product for a family, one variant for each
// thing, one price for each condition on which it is sold.
func TestMercadoLibreFamily(t *testing.T) {
	ps, rd := read(t, "["+meliMezcal+"]", meli())
	p := only(t, ps)
	if p.Key != "18446744000000000615" || title(p) != "Mezcal Siete Hojas Espadín" || p.Withheld != "" || p.Brand != "Siete Hojas" {
		t.Errorf("%q %q %q %q", p.Key, title(p), p.Withheld, p.Brand)
	}
	if diff := cmp.Diff([]string{"Volumen neto"}, p.Options); diff != "" {
		t.Errorf("options (-want +got):\n%s", diff)
	}
	wantVariants(t, p, "MEZ-750 7501000111206 [750 mL] 540.00 MXN 36", "MEZ-1L  [1 L] 690.90 MXN 12")
	first, second := p.Variants[0], p.Variants[1]
	if first.Title != "Mezcal Siete Hojas Espadín 750 Ml" || second.Withheld != "paused" || first.Withheld != "" {
		t.Errorf("%q %q %q", first.Title, first.Withheld, second.Withheld)
	}
	if len(first.Prices) != 1 || first.Prices[0].Kind != listing.MarketPrice || first.Prices[0].Market != "gold_pro" || first.Prices[0].Money.String() != "588.00 MXN" {
		t.Errorf("prices %+v", first.Prices)
	}
	wantFacts(t, p.Facts, map[string]string{"alcohol_by_volume": "45 %", "country_of_origin": "México", "condition": "new"})
	wantFacts(t, second.Facts, map[string]string{"net_content": "1 L"})
	wantIDs(t, p.IDs, "mercadolibre family 18446744000000000615")
	wantIDs(t, first.IDs, "gtin 7501031311316", "mercadolibre item MLM3102000001", "mercadolibre user product MLMU3691277914", "mercadolibre item MLM3102000005")
	wantMedia(t, p, "856054-MLM49741387485_042025 MEZ-750", "700001-MLM49741387400_042025 ", "793512-MLM51622915557_092025 MEZ-1L")
	if e := extras(p); e["items[MLM3102000009].sub_status"] != "paused_by_seller" || e["items[MLM3102000005].listing_type_id"] != "gold_pro" {
		t.Errorf("extra %v", e)
	}
	if c := rd.Counts(); c.Records != 3 || c.Products != 1 || c.Variants != 2 {
		t.Errorf("counts %+v", c)
	}
	wantFindings(t, p.Findings,
		"info meli-gtin-list /variants/0/gtin 11",
		"info meli-sale-condition /variants/0/prices 22")
}

// Items that a program wrote under names of its own.
func TestMercadoLibreOthersExports(t *testing.T) {
	ps, rd := read(t, meliFlat, meli())
	if len(ps) != 2 {
		t.Fatalf("%d products, want 2", len(ps))
	}
	salsa, chapulines := ps[0], ps[1]
	wantVariants(t, salsa, "MLM3103000001 7501031311309 [] 118.00 MXN 41")
	wantVariants(t, chapulines, "CHA-50  [] 48.50 MXN 0")
	wantFacts(t, salsa.Facts, map[string]string{
		"condition": "new", "net_weight": "220 g", "net_content": "220 g", "Nivel de picor": "Alto", "warranty": "Sin garantía"})
	wantFacts(t, chapulines.Facts, map[string]string{"flavor": "Limón; Ajo"})
	if salsa.Withheld != "" || chapulines.Withheld != "under_review" || chapulines.Brand != "La Tostada" {
		t.Errorf("withheld %q and %q, brand %q", salsa.Withheld, chapulines.Withheld, chapulines.Brand)
	}
	// The main picture is there in another size, and comes first.
	wantMedia(t, salsa, "612222-MLM70000000001_012026 ", "699999-MLM70000000002_012026 ")
	wantMedia(t, chapulines, " ", " ")
	if list := salsa.Variants[0].Prices; len(list) != 1 || list[0].Money.String() != "135.50 MXN" {
		t.Errorf("prices %+v", list)
	}
	if fs := found(rd.Layout().Notes); len(fs) != 4 || fs[0] != "info meli-beside  2" {
		t.Errorf("notes %q", fs)
	}
	wantFindings(t, salsa.Findings, "info meli-sku-from-id /variants/0/sku 4")
	wantFindings(t, chapulines.Findings, "info meli-beside  16", "info meli-beside  16")
}

// Names of one's own can be given a meaning, as columns can.
func TestMercadoLibreToldNames(t *testing.T) {
	o := meli()
	o.Columns = map[string]catalog.Field{"cvePropia": catalog.FieldSKU, "hechura": catalog.FactField(listing.FactTechnique), "titulo": catalog.FieldExtra}
	ps, _ := read(t, `[{"id": "MLM3105000001", "title": "Rebozo", "titulo": "x", "price": 900, "currency_id": "MXN", "cvePropia": "REB-1", "hechura": "telar de cintura"}]`, o)
	p := only(t, ps)
	if p.Variants[0].SKU != "REB-1" || p.Fact(listing.FactTechnique) != "telar de cintura" || title(p) != "Rebozo" || extras(p)["titulo"] != "x" {
		t.Errorf("%+v", p)
	}
}

// Variations under names of others: their own codes, sizes and colours.
func TestMercadoLibreOthersVariations(t *testing.T) {
	ps, _ := read(t, `[{"id": "MLM3105000001", "titulo": "Blusa bordada", "precio": 480, "moneda": "MXN", "peso_bruto": "1 kg", "variantes": [
  {"sku": "B-CH", "talla": "CH", "color": "Rojo", "stock": 3, "ean": "7501031311309", "peso_bruto": "0.3 kg"},
  {"sku": "B-M", "talla": "M", "color": "Rojo", "stock": "2", "precio": 520, "imagenes": ["https://e.example/m.jpg"]}]}]`, meli())
	p := only(t, ps)
	if diff := cmp.Diff([]string{"talla", "color"}, p.Options); diff != "" {
		t.Errorf("options (-want +got):\n%s", diff)
	}
	wantVariants(t, p, "B-CH 7501031311309 [CH Rojo] 480.00 MXN 3", "B-M  [M Rojo] 520.00 MXN 2")
	if p.Variants[0].Package.Gross.String() != "0.3 kg" || extras(p)["peso_bruto"] != "1 kg" || p.Media[0].Variant != "B-M" {
		t.Errorf("%+v %+v", p.Variants[0].Package, p.Media)
	}
	wantFindings(t, p.Findings, "warning meli-type /variants/1/stock 3")
}

// No file can make a product of more options than a shop has.
func TestMercadoLibreManyOptions(t *testing.T) {
	var variations []string
	for i := range 500 {
		variations = append(variations, fmt.Sprintf(`{"id": %d, "price": 1, "attribute_combinations": [{"name": "a%d", "value_name": "x"}]}`, i+1, i))
	}
	ps, _ := read(t, `[{"id": "MLM3105000001", "title": "x", "currency_id": "MXN", "variations": [`+strings.Join(variations, ",")+`]}]`, meli())
	p := only(t, ps)
	if len(p.Options) != 20 || len(p.Variants) != 500 || len(p.Variants[0].Options) != 20 || p.Variants[499].Facts["a499"].Values[0] != "x" {
		t.Errorf("%d options, %d variants", len(p.Options), len(p.Variants))
	}
}

// Pictures by id, secure address first; what cannot be fetched is said once.
func TestMercadoLibrePictures(t *testing.T) {
	const pending = "https://http2.mlstatic.com/resources/frontend/statics/processing-image/1.0.0/O-ES.jpg"
	for _, tt := range []struct {
		in, want string
		findings []string
	}{
		{`"pictures": [{"id": "a", "url": "http://e.example/a.jpg", "secure_url": "https://e.example/a.jpg"}]`, "a https://e.example/a.jpg", nil},
		{`"pictures": [{"id": "a", "url": "http://e.example/a.jpg"}]`, "a http://e.example/a.jpg", []string{"warning meli-image-http /media/0/url 1"}},
		{`"pictures": [{"source": "https://e.example/a.jpg"}, {"source": "https://e.example/a.jpg"}]`, " https://e.example/a.jpg", nil},
		{`"pictures": [{"id": "a", "secure_url": "` + pending + `"}, {"id": "b", "secure_url": "` + pending + `"}]`, "", []string{"warning meli-image-pending /media 1", "warning meli-image-pending /media 1"}},
		{`"pictures": [{"id": "a"}], "variations": [{"id": 1, "sku": "V", "picture_ids": ["a"]}]`, "", []string{"warning image-address /extra/0/value 1"}},
		{`"pictures": ["https://e.example/a.jpg", "/b.jpg"]`, " https://e.example/a.jpg", []string{"warning image-address /extra/0/value 1"}},
		{`"thumbnail": "http://e.example/t.jpg", "secure_thumbnail": "https://e.example/t.jpg"`, " https://e.example/t.jpg", []string{"warning meli-thumbnail /media 1"}},
		{`"thumbnail": {"id": "t", "secure_url": "https://e.example/t.jpg"}`, " https://e.example/t.jpg", []string{"warning meli-thumbnail /media 1"}},
		{`"imagenes": ["http://http2.mlstatic.com/D_1-MLM2_3-F.jpg", "https://http2.mlstatic.com/D_1-MLM2_3-O.jpg"]`, "1-MLM2_3 https://http2.mlstatic.com/D_1-MLM2_3-O.jpg", nil},
		{`"imagen_principal": "https://e.example/m.jpg", "imagenes": ["https://e.example/a.jpg"]`, " https://e.example/m.jpg,  https://e.example/a.jpg", nil},
	} {
		t.Run(tt.in, func(t *testing.T) {
			ps, _ := read(t, `[{"id": "MLM3105000001", "title": "x", "price": 1, "currency_id": "MXN", "sku": "X", `+tt.in+`}]`, meli())
			p := only(t, ps)
			var got []string
			for _, m := range p.Media {
				got = append(got, m.ID+" "+m.URL)
			}
			if diff := cmp.Diff(tt.want, strings.Join(got, ", ")); diff != "" {
				t.Errorf("media (-want +got):\n%s", diff)
			}
			wantFindings(t, p.Findings, tt.findings...)
		})
	}
	ps, _ := read(t, `[{"id": "MLM3105000001", "title": "x", "price": 1, "pictures": ["http://http2.mlstatic.com/D_1-MLM2_3-O.jpg"]}]`, meli())
	if fix := last(ps[0].Findings).Fix; fix == nil || fix.Value != "https://http2.mlstatic.com/D_1-MLM2_3-O.jpg" || fix.Path != "/media/0/url" {
		t.Errorf("fix %+v", fix)
	}
}

func last(fs []check.Finding) check.Finding { return fs[len(fs)-1] }

// Prices are decimals as they are written, and none is guessed.
func TestMercadoLibrePrices(t *testing.T) {
	tests := []struct {
		price, want string // want: the price, or "" if it stays unset
		findings    []string
	}{
		{`"price": 1234.50`, "1234.50 MXN", nil},
		{`"price": 0.1`, "0.10 MXN", nil},
		{`"price": 1.2345e3`, "1234.50 MXN", nil},
		{`"price": "1.234,50"`, "1234.50 MXN", []string{"warning meli-type /variants/0/price 1"}},
		{`"price": "$1,234.50"`, "1234.50 MXN", []string{"warning meli-type /variants/0/price 1"}},
		{`"price": "1.234"`, "", []string{"warning meli-type /variants/0/price 1", "error number-ambiguous /variants/0/price 1"}},
		{`"price": true`, "", []string{"error meli-type /variants/0/price 1"}},
		{`"price": [1]`, "", []string{"error meli-type /variants/0/price 1"}},
		{`"price": null`, "", []string{"warning price-missing /variants/0/price 1"}},
		{`"stock": 1`, "", []string{"warning price-missing /variants/0/price 1"}},
		{`"price": 0`, "", []string{"error price-zero /variants/0/price 1"}},
		{`"price": -5`, "", []string{"error number-negative /variants/0/price 1"}},
		{`"price": 1e999999999`, "", []string{"error number /variants/0/price 1"}},
		{`"price": 12345678901234567890123456789012345678901`, "", []string{"error number /variants/0/price 1"}},
		{`"price": {"amount": 45.5, "currency": "MXN", "decimals": 0}`, "45.50 MXN", nil},
		{`"price": {"amount": 45, "decimals": 99}`, "", []string{"error meli-type /variants/0/price 1"}},
		{`"price": {"currency": "MXN"}`, "", []string{"error meli-type /variants/0/price 1"}},
		{`"prices": {"id": "x", "prices": [{"type": "promotion", "amount": 80}, {"id": "1", "type": "standard", "amount": 99.9}]}`, "99.90 MXN", nil},
		{`"sale_price": {"amount": 70, "regular_amount": 99}`, "70.00 MXN", nil},
	}
	for _, tt := range tests {
		t.Run(tt.price, func(t *testing.T) {
			ps, _ := read(t, `[{"id": "MLM3105000001", "title": "Rebozo", "category_id": "MLM1", "currency_id": "MXN", "sku": "R", `+tt.price+`}]`, meli())
			p := only(t, ps)
			got := ""
			if price := p.Variants[0].Price; price.Code() != "" {
				got = price.String()
			}
			if got != tt.want {
				t.Errorf("price %q, want %q", got, tt.want)
			}
			wantFindings(t, p.Findings, tt.findings...)
		})
	}
}

func TestMercadoLibreCurrency(t *testing.T) {
	item := func(currency string) string {
		return `{"id": "MLM3105000001", "title": "Rebozo", "sku": "R", "price": 900` + currency + `}`
	}
	for in, want := range map[string]string{
		item(`, "currency_id": "UYU"`): "900.00 UYU",
		item(`, "moneda": "dólares"`):  "900.00 USD",
		item(``):                       "",
		item(`, "currency_id": "ZZ9"`): "",
	} {
		ps, _ := read(t, in, meli())
		if got := ps[0].Variants[0].Price; want == "" && got.Code() != "" || want != "" && got.String() != want {
			t.Errorf("%s: %s, want %q", in, got, want)
		}
		if want == "" && check.Worst(ps[0].Findings) != check.Error {
			t.Errorf("%s: %v", in, found(ps[0].Findings))
		}
	}
	ps, _ := read(t, `[{"id": "MLM3105000001", "title": "x", "price": 5, "currency_id": "MXN", "variations": [{"id": 1, "price": 5, "currency_id": "USD"}, {"id": 2, "price": 90}]}]`, meli())
	if a, b := ps[0].Variants[0].Price.String(), ps[0].Variants[1].Price.String(); a != "5.00 USD" || b != "90.00 MXN" {
		t.Errorf("variations: %s, %s", a, b)
	}
	o := meli()
	o.Currency = currency.MXN
	ps, _ = read(t, item(""), o)
	if got := ps[0].Variants[0].Price.String(); got != "900.00 MXN" {
		t.Errorf("with a currency told: %s", got)
	}
}

// The SKU is the attribute's, else the seller's field, else the id; none is lost.
func TestMercadoLibreSKU(t *testing.T) {
	for in, want := range map[string][2]string{
		`"attributes": [{"id": "SELLER_SKU", "value_name": "A"}], "seller_custom_field": "B"`: {"A", "mercadolibre seller_custom_field B"},
		`"attributes": [{"id": "SELLER_SKU", "value_name": "A"}], "seller_custom_field": "A"`: {"A", ""},
		`"attributes": [{"nombre": "SKU", "valor": "0010"}]`:                                  {"0010", ""},
		`"seller_custom_field": "B"`: {"B", ""},
		`"seller_custom_field": 12`:  {"12", ""},
		`"seller_custom_field": ""`:  {"MLM3105000001", ""},
		`"variations": [{"id": 9, "attributes": [{"id": "SELLER_SKU", "value_name": "V"}]}], "seller_custom_field": "B"`: {"V", "mercadolibre seller_custom_field B"},
		`"variations": [{"id": 9}], "attributes": [{"id": "SELLER_SKU", "value_name": "I"}]`:                             {"I", ""},
		`"variations": [{"id": 9}]`: {"9", ""},
	} {
		ps, _ := read(t, `[{"id": "MLM3105000001", "title": "Rebozo", "price": 1, "currency_id": "MXN", `+in+`}]`, meli())
		v := only(t, ps).Variants[0]
		if v.SKU != want[0] {
			t.Errorf("%s: SKU %q, want %q", in, v.SKU, want[0])
		}
		if got := v.IDs; want[1] != "" && (len(got) == 0 || got[0].Scheme+" "+got[0].Value != want[1]) {
			t.Errorf("%s: ids %v, want %q", in, got, want[1])
		}
	}
}

// What the platform says of attributes: a value, several, a number with its
// unit, only an id, or that there is none.
func TestMercadoLibreAttributes(t *testing.T) {
	for in, want := range map[string]string{
		`{"id": "FLAVOR", "value_name": "Tamarindo"}`:                                                             "flavor: Tamarindo",
		`{"id": "flavor", "value_name": "Tamarindo"}`:                                                             "flavor: Tamarindo",
		`{"nombre": "Sabor", "valor": "Tamarindo"}`:                                                               "flavor: Tamarindo",
		`{"id": "FLAVOR", "values": [{"name": "Tamarindo"}, {"name": "Chile"}]}`:                                  "flavor: Tamarindo; Chile",
		`{"id": "FLAVOR", "value_name": "Tamarindo,Chile", "values": [{"name": "Tamarindo"}, {"name": "Chile"}]}`: "flavor: Tamarindo; Chile",
		`{"id": "NET_WEIGHT", "value_struct": {"number": 250, "unit": "g"}}`:                                      "net_content: 250 g, net_weight: 250 g",
		`{"id": "UNIT_VOLUME", "values": [{"name": null, "struct": {"number": 355, "unit": "mL"}}]}`:              "net_content: 355 mL",
		`{"id": "UNITS_PER_PACK", "value_name": "12"}`:                                                            "units_per_case: 12",
		`{"id": "IS_GLUTEN_FREE", "value_id": "242085", "value_name": "Sí"}`:                                      "IS_GLUTEN_FREE: Sí",
		`{"id": "FLAVOR", "value_id": "-1", "value_name": null}`:                                                  "flavor: not applicable",
		`{"id": "FLAVOR", "value_id": "-1", "value_name": "Tamarindo"}`:                                           "flavor: Tamarindo",
		`{"id": "FLAVOR", "value_id": null, "value_name": null}`:                                                  "",
		`{"id": "ITEM_CONDITION", "value_id": "2230582", "value_name": "Reacondicionado"}`:                        "condition: refurbished",
		`{"name": "Bordado", "value_name": "A mano"}`:                                                             "Bordado: A mano",
		`{"nombre": "Hecho a mano", "valor": true}`:                                                               "Hecho a mano: true",
	} {
		ps, _ := read(t, `[{"id": "MLM3105000001", "title": "x", "price": 1, "currency_id": "MXN", "sku": "R", "attributes": [`+in+`]}]`, meli())
		p := only(t, ps)
		if got := factsOf(p.Facts); got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
		wantFindings(t, p.Findings)
	}
}

// Why there is no GTIN, by the id of the reason or its name.
func TestMercadoLibreNoGTIN(t *testing.T) {
	for in, want := range map[string]listing.GTINAbsence{
		`"value_id": "17055158"`:                                                listing.Handmade,
		`"value_id": "17055159", "value_name": "Kit"`:                           listing.Kit,
		`"value_id": "17055160"`:                                                listing.Unregistered,
		`"value_id": "17055161"`:                                                listing.OtherAbsence,
		`"value_name": "El producto es una pieza artesanal"`:                    listing.Handmade,
		`"value_name": "El producto no tiene código registrado"`:                listing.Unregistered,
		`"value_name": "quién sabe"`:                                            0,
		`"value_id": "17055158"}, {"id": "GTIN", "value_name": "7501031311309"`: 0,
	} {
		in = strings.Replace(in, `"value_id": "17055158"`, `"value_id": "17055158", "value_name": "Artesanal"`, 1)
		in = strings.Replace(in, `"17055160"`, `"17055160", "value_name": "No registrado"`, 1)
		in = strings.Replace(in, `"17055161"`, `"17055161", "value_name": "Otro"`, 1)
		ps, _ := read(t, `[{"id": "MLM3105000001", "title": "x", "price": 1, "currency_id": "MXN", "attributes": [{"id": "EMPTY_GTIN_REASON", `+in+`}]}]`, meli())
		if got := only(t, ps).Variants[0].NoGTIN; got != want {
			t.Errorf("%s: %v, want %v", in, got, want)
		}
	}
}

// Quantities that others than the owner see are the lower ends of ranges.
func TestMercadoLibreStock(t *testing.T) {
	for in, want := range map[string]string{
		`"available_quantity": 50`:                                                                "",
		`"available_quantity": 1`:                                                                 "",
		`"available_quantity": 0`:                                                                 "0",
		`"available_quantity": 51`:                                                                "51",
		`"available_quantity": 50, "seller_custom_field": null`:                                   "50",
		`"available_quantity": 50, "sold_quantity": 17`:                                           "50",
		`"available_quantity": 50, "initial_quantity": 1408, "sold_quantity": 250`:                "",
		`"available_quantity": 50, "status": "paused"`:                                            "50",
		`"available_quantity": 50, "attributes": [{"id": "SELLER_SKU", "value_name": "A"}]`:       "50",
		`"stock_disponible": 50`:                                                                  "50",
		`"available_quantity": "50 piezas"`:                                                       "50",
		`"stock_locations": [{"store_id": "1", "quantity": 4}, {"store_id": "2", "quantity": 6}]`: "10",
		`"stock_locations": [{"store_id": "1", "quantity": 4}, {"store_id": "2"}]`:                "",
	} {
		ps, _ := read(t, `[{"id": "MLM3105000001", "title": "x", "price": 1, "currency_id": "MXN", `+in+`}]`, meli())
		got := ""
		if s := only(t, ps).Variants[0].Stock; s != nil {
			got = s.String()
		}
		if got != want {
			t.Errorf("%s: %q, want %q", in, got, want)
		}
	}
	// One item that shows the owner stands for all of them.
	ps, _ := read(t, `[{"id": "MLM3105000001", "title": "x", "price": 1, "available_quantity": 50}, {"id": "MLM3105000002", "title": "y", "price": 1, "available_quantity": 7}]`, meli())
	if s := ps[0].Variants[0].Stock; s == nil || s.String() != "50" {
		t.Errorf("beside another: %v", s)
	}
}

func wantVariants(t *testing.T, p *listing.Product, want ...string) {
	t.Helper()
	var got []string
	for _, v := range p.Variants {
		stock := "-"
		if v.Stock != nil {
			stock = v.Stock.String()
		}
		got = append(got, fmt.Sprintf("%s %s%s %v %s %s", v.SKU, v.GTIN, v.NoGTIN, v.Options, v.Price, stock))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("variants (-want +got):\n%s", diff)
	}
}

// factsOf lists facts by name.
func factsOf(facts map[string]listing.Fact) string {
	var all []string
	for _, name := range slices.Sorted(maps.Keys(facts)) {
		value := strings.Join(facts[name].Values, "; ")
		if facts[name].NotApplicable {
			value += "not applicable"
		}
		all = append(all, name+": "+value)
	}
	return strings.Join(all, ", ")
}

func wantIDs(t *testing.T, ids []listing.ID, want ...string) {
	t.Helper()
	var got []string
	for _, id := range ids {
		got = append(got, id.Scheme+" "+id.Value)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("ids (-want +got):\n%s", diff)
	}
}

func wantMedia(t *testing.T, p *listing.Product, want ...string) {
	t.Helper()
	var got []string
	for _, m := range p.Media {
		if m.Role != listing.Gallery || m.URL == "" {
			t.Errorf("medium %+v", m)
		}
		got = append(got, m.ID+" "+m.Variant)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("media (-want +got):\n%s", diff)
	}
}
