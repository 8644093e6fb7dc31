package catalog_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/catalog"
)

// priceList lists all prices of a variant: the usual one, the others with their
// kind and market, and those from a quantity on.
func priceList(v listing.Variant) string {
	all := []string{v.Price.Amount().String()}
	for _, p := range v.Prices {
		all = append(all, strings.TrimSpace(fmt.Sprintf("%s %s %s", p.Kind, p.Money.Amount(), p.Market)))
	}
	for _, t := range v.Tiers {
		all = append(all, fmt.Sprintf("%s+ %s", t.MinQuantity, t.Price.Amount()))
	}
	return strings.Join(all, "; ")
}

// Beside the usual price a table may have others.
func TestPricesOfATable(t *testing.T) {
	for _, tt := range []struct{ header, row, want, findings string }{
		{"Precio,Precio mayoreo", "100,80", "100; wholesale 80", ""},
		{"Precio,Mayoreo,Medio mayoreo,Distribuidor", "100,80,90,75", "100; wholesale 80; wholesale 90; wholesale 75", ""},
		{"Precio,Wholesale price", "100,80", "100; wholesale 80", ""},
		{"Precio,Mayoreo (12 pzas)", "100,80", "100; 12+ 80", ""},
		{"Precio,Precio 6+,Precio 12+", "100,90,80", "100; 6+ 90; 12+ 80", ""},
		{"Precio,a partir de 10", "100,80", "100; 10+ 80", ""},
		{"Precio,Precio a partir de 10 piezas", "100,80", "100; 10+ 80", ""},
		{"Precio,Mayoreo 10-49,Mayoreo 50 o más", "100,80,70", "100; 10+ 80; 50+ 70", ""},
		{"Precio,Mayoreo USD (12 pzas)", "100,5", "100; 12+ 5", ""},
		{"Precio,Precio oferta", "100,80", "100; sale 80", ""},
		{"Precio,Precio promocional", "100,80", "100; sale 80", ""},
		{"Precio rebajado,Precio normal", "80,100", "100; sale 80", ""},
		{"Precio,Precio de lista", "100,120", "100; list 120", ""},
		{"Precio,Precio tachado", "100,120", "100; list 120", ""},
		{"Precio,Precio regular,Sale price", "100,120,90", "100; list 120; sale 90", ""},
		// What is the only price is the price.
		{"Precio de lista", "100", "100", ""},
		{"Precio mayoreo", "100", "100", ""},
		{"Precio menudeo,Precio mayoreo", "100,80", "100; wholesale 80", ""},
		{"Precio mayoreo,Precio al público en tienda", "80,100", "100; wholesale 80", ""},
		// What is no quantity for sure is none.
		{"Precio,Precio 2", "100,80", "100", ""},
		{"Precio,Mayoreo 2", "100,80", "100", ""},
		{"Precio,Más de 10", "100,80", "100", ""},
		{"Precio,Precio caja (12 pzas)", "100,960", "100", ""},
		{"Precio,Distribuidor", "100,Abarrotes Ana", "100", ""},
		// All are read as the usual one is.
		{"Precio,Mayoreo", "100,consultar", "100", ""},
		{"Precio,Mayoreo,Precio de lista", "100,consultar,-5", "100", "warning number-negative /variants/0/prices 2"},
	} {
		// A second row says what the columns hold.
		rows := "A,a," + tt.row + "\nB,b" + strings.Repeat(",", strings.Count(tt.header, ",")+1) + "\n"
		ps, rd := read(t, "SKU,Nombre,"+tt.header+"\n"+rows, pesos())
		if got := priceList(ps[0].Variants[0]); got != tt.want {
			t.Errorf("%s: %s, want %s (%+v)", tt.header, got, tt.want, rd.Layout().Columns)
		}
		if len(ps[0].Variants[0].Prices)+len(ps[0].Variants[0].Tiers)+len(ps[0].Extra) != strings.Count(tt.header, ",") {
			t.Errorf("%s: a price is neither filed nor kept: %v", tt.header, ps[0].Extra)
		}
		if got := strings.Join(found(ps[0].Findings), "; "); tt.findings != "" && got != tt.findings {
			t.Errorf("%s: findings %q, want %q", tt.header, got, tt.findings)
		}
		back, lost := again(t, ps, rd.Layout(), pesos())
		if diff := cmp.Diff(ps, back, same); diff != "" || len(lost) > 0 {
			t.Errorf("%s: written and read again %q (-first +again):\n%s", tt.header, lost, diff)
		}
	}
}

// A price that cannot be read is kept and reported where most can.
func TestPriceThatCannotBeRead(t *testing.T) {
	ps, _ := read(t, "SKU,Nombre,Precio,Mayoreo,Mayoreo 12+\nA,a,100,consultar,-1\nB,b,100,80,70\n", pesos())
	wantFindings(t, ps[0].Findings, "warning number /variants/0/prices 2", "warning number-negative /variants/0/tiers 2")
	if got := extras(ps[0]); got["Mayoreo"] != "consultar" || got["Mayoreo 12+"] != "-1" {
		t.Errorf("extra %v", got)
	}
}

// A column may be told to hold prices for traders; its heading says from which
// quantity on.
func TestPricesThatAreTold(t *testing.T) {
	o := pesos()
	o.Columns = map[string]catalog.Field{"3": catalog.FieldPrice, "P2 12 pzas mayoreo": catalog.FieldWholesale, "5": catalog.FieldTier}
	ps, rd := read(t, "SKU,Nombre,P1,P2 12 pzas mayoreo,P3\nA,a,10,9,8\n", o)
	if got := priceList(only(t, ps).Variants[0]); got != "10; wholesale 9; wholesale 8" {
		t.Errorf("%s; %+v", got, rd.Layout().Columns)
	}
	o.Columns = map[string]catalog.Field{"3": catalog.FieldPrice, "Desde 12": catalog.FieldWholesale}
	ps, _ = read(t, "SKU,Nombre,P1,Desde 12\nA,a,10,9\n", o)
	if got := priceList(only(t, ps).Variants[0]); got != "10; 12+ 9" {
		t.Error(got)
	}
}

// What else stands beside a name, a code or a kind.
func TestSecondColumns(t *testing.T) {
	ps, rd := read(t, "SKU,Nombre,Descripción corta,Descripción,Categoría,MPN,Número de parte\n"+
		"A,Rebozo,De seda,Tejido a mano,\"Ropa > Rebozos, Regalos > Seda\",RB-7,x\n"+
		"B,Mole,,,Alimentos,,\n", pesos())
	a, b := ps[0], ps[1]
	if c := a.Content["es-MX"]; c.Title != "Rebozo" || c.Summary != "De seda" || c.Description != "Tejido a mano" {
		t.Errorf("%+v", c)
	}
	if a.Variants[0].MPN != "RB-7" || extras(a)["Número de parte"] != "x" {
		t.Errorf("part number %q, extra %v", a.Variants[0].MPN, a.Extra)
	}
	if got := paths(a); a.Kind != "Ropa > Rebozos, Regalos > Seda" || got != "own Ropa > Rebozos; own Regalos > Seda" || len(b.Categories) > 0 {
		t.Errorf("kind %q, categories %q and %v", a.Kind, got, b.Categories)
	}
	back, lost := again(t, ps, rd.Layout(), pesos())
	if diff := cmp.Diff(ps, back, same); diff != "" || len(lost) > 0 {
		t.Errorf("written and read again %q (-first +again):\n%s", lost, diff)
	}
	ps, _ = read(t, "SKU,Nombre,Tipo de producto,Categoría\nA,Rebozo,rebozo,Ropa > Rebozos\n", pesos())
	if p := only(t, ps); p.Kind != "rebozo" || paths(p) != "own Ropa > Rebozos" {
		t.Errorf("kind %q, categories %v", p.Kind, p.Categories)
	}
}

func paths(p *listing.Product) string {
	var all []string
	for _, k := range p.Categories {
		all = append(all, k.Scheme+" "+k.ID+k.Path)
	}
	return strings.Join(all, "; ")
}

// A price of a market that does not say its currency is in nobody knows which.
func TestMarketPriceWithoutCurrency(t *testing.T) {
	ps, _ := read(t, "Handle,Title,Variant SKU,Variant Price,Price / International\nreb,Rebozo,R,1200,80\n", pesos())
	p := only(t, ps)
	if len(p.Variants[0].Prices) > 0 || extras(p)["Price / International"] != "80" {
		t.Errorf("prices %v, extra %v", p.Variants[0].Prices, p.Extra)
	}
	wantFindings(t, p.Findings, "info market-currency /extra 2")
}

// Shopify's prices by market, its own categories and the part number for
// Google.
func TestShopifyPricesAndClasses(t *testing.T) {
	const in = "Handle,Title,Product Category,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Compare At Price,Price / Canada,Compare At Price / Canada,Included / Canada,Price / International,Google Shopping / MPN,SEO Title\n" +
		"reb,Rebozo,\"Apparel & Accessories > Clothing, Shawls\",Color,azul,R-A,1200,1500,90 CAD,110 CAD,true,80 USD,RB-7,Rebozos\n" +
		"reb,,,,rojo,R-R,1200,,,,,,,\n" +
		"mol,Mole,fb-2-3,,,M,90,consultar,,,,,,\n"
	ps, rd := read(t, in, pesos())
	reb, mol := ps[0], ps[1]
	if got, want := priceList(reb.Variants[0]), "1200; list 1500; market 90 Canada; list 110 Canada; market 80 International"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if reb.Variants[0].MPN != "RB-7" || reb.Variants[1].MPN != "" {
		t.Errorf("part numbers %q and %q", reb.Variants[0].MPN, reb.Variants[1].MPN)
	}
	if paths(reb) != "shopify Apparel & Accessories > Clothing, Shawls" || paths(mol) != "shopify fb-2-3" || reb.Kind != "" {
		t.Errorf("%v, %v", reb.Categories, mol.Categories)
	}
	if got := extras(reb); got["SEO Title"] != "Rebozos" || got["Included / Canada"] != "true" || len(reb.Extra) != 2 {
		t.Errorf("extra %v", reb.Extra)
	}
	wantFindings(t, mol.Findings, "warning number /variants/0/prices 4")
	back, lost := again(t, ps, rd.Layout(), pesos())
	if diff := cmp.Diff(ps, back, same); diff != "" || len(lost) > 0 {
		t.Errorf("written and read again %q (-first +again):\n%s", lost, diff)
	}
}
