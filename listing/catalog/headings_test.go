package catalog_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing/catalog"
)

// A quotation of a factory has its own abbreviations, and a price list of a
// distributor has others.
func TestHeadingsOfPriceLists(t *testing.T) {
	fact := catalog.FactField
	for header, want := range map[string]catalog.Field{
		"Item No.":                 catalog.FieldSKU,
		"Cve. Artículo":            catalog.FieldSKU,
		"Código del producto":      catalog.FieldSKU,
		"产品编号":                     catalog.FieldSKU,
		"Descripción del artículo": catalog.FieldTitle, // for there is no name
		"Item Description":         catalog.FieldTitle,
		"P. Unitario":              catalog.FieldPrice,
		"FOB price (USD)":          catalog.FieldPrice,
		"出厂价":                      catalog.FieldPrice,
		"Stock actual":             catalog.FieldStock,
		"Photo":                    catalog.FieldImage,
		"G.W.(kg)":                 catalog.FieldGross,
		"N.W. (kg)":                fact("net_weight"),
		"PCS/CTN":                  fact("units_per_case"),
		"Pzas x caja":              fact("units_per_case"),
		"CTN Size(cm)":             fact("package_size"),
		"U.M.":                     fact("sale_unit"),
	} {
		_, rd := read(t, "Marca,"+header+"\nA,1\nB,2\n", pesos())
		if c := rd.Layout().Columns[1]; c.Field != want {
			t.Errorf("%s: %q, want %q", header, c.Field, want)
		}
	}
}

// A unit need not stand in parentheses.
func TestUnitBehindTheHeading(t *testing.T) {
	for _, header := range []string{"peso_kg", "Peso en kg", "Peso kg", "Weight kg", "Peso (kg)"} {
		ps, _ := read(t, "SKU,Nombre,Precio,"+header+"\nA,a,10,2.5\n", pesos())
		if got := only(t, ps).Variants[0].Package.Gross.String(); got != "2.5 kg" {
			t.Errorf("%s: %q", header, got)
		}
	}
	ps, _ := read(t, "SKU,Nombre,Precio,largo_cm,Ancho en cm,alto cm\nA,a,10,30,20,10\n", pesos())
	pkg := only(t, ps).Variants[0].Package
	if got := pkg.Length.String() + " " + pkg.Width.String() + " " + pkg.Height.String(); got != "30 cm 20 cm 10 cm" {
		t.Errorf("got %s", got)
	}
	// What is no measure keeps its word.
	_, rd := read(t, "SKU,Nombre,Precio kg\nA,a,1\n", pesos())
	if c := rd.Layout().Columns[2]; c.Unit != "" {
		t.Errorf("column %+v", c)
	}
}

// Of two prices that differ by the tax, what is paid is the price.
func TestPriceWithTax(t *testing.T) {
	for _, header := range []string{"Precio s/IVA,Precio c/IVA", "Precio sin IVA,Precio con IVA", "Price (tax excl.),Price (tax incl.)"} {
		ps, rd := read(t, "SKU,Nombre,"+header+"\nA,a,100,116\n", pesos())
		p := only(t, ps)
		if got := p.Variants[0].Price.String(); got != "116.00 MXN" || len(p.Extra) != 1 || p.Extra[0].Value != "100" {
			t.Errorf("%s: %s, %v, %v", header, got, p.Extra, rd.Layout().Columns)
		}
	}
}

// Titles of sections and notes may stand in the column of names.
func TestSectionsInTheColumnOfNames(t *testing.T) {
	var b strings.Builder
	b.WriteString("Código,Descripción,Precio\n,ABARROTES,\n")
	for _, code := range []string{"A1", "A2", "A3", "A4", "A5", "A6", "A7", "A8"} {
		b.WriteString(code + ",Arroz " + code + ",20\n")
	}
	b.WriteString(",Precios sujetos a cambio sin previo aviso,\n")
	ps, rd := read(t, b.String(), pesos())
	if c := rd.Counts(); len(ps) != 8 || c.Skipped != 2 {
		t.Errorf("%d products, %+v", len(ps), c)
	}
	if got := found(ps[0].Findings); !slices.Equal(got, []string{"info row-skipped  2"}) {
		t.Errorf("got %q", got)
	}
	// A table without codes has them too.
	ps, rd = read(t, "Nombre,Precio\nArroz,20\nFrijol,30\nJabón,10\nSal,5\nTotal de productos: 4,\n", pesos())
	if c := rd.Counts(); len(ps) != 4 || c.Skipped != 1 {
		t.Errorf("%d products, %+v", len(ps), c)
	}
	// Where many products have no code and no price, none is lost.
	ps, _ = read(t, "Código,Descripción,Precio\nA1,Arroz,20\n,Frijol,\n,Jabón,\n", pesos())
	if len(ps) != 3 {
		t.Errorf("%d products", len(ps))
	}
}

// Where files were joined a byte order mark stands in the middle, and codes
// that were copied bring marks along that do not show.
func TestMarksAroundCells(t *testing.T) {
	ps, rd := read(t, "SKU,Nombre,Precio\nA-1,a,10\n\uFEFFSKU,Nombre,Precio\n\uFEFFA-2,b\u200B,\u202A20\u202C\n\x1A", pesos())
	if c := rd.Counts(); len(ps) != 2 || c.Skipped != 1 || c.Blank != 1 {
		t.Fatalf("%d products, %+v", len(ps), c)
	}
	p := ps[1]
	if p.Key != "A-2" || p.Content["es-MX"].Title != "b" || p.Variants[0].Price.String() != "20.00 MXN" {
		t.Errorf("got %q %q %s", p.Key, p.Content["es-MX"].Title, p.Variants[0].Price)
	}
}

// What is sold out is nought, in words too; other words are no number.
func TestStockInWords(t *testing.T) {
	ps, _ := read(t, "SKU,Nombre,Precio,Existencia\nA,a,1,Agotado\nB,b,1,SIN EXISTENCIA\nC,c,1,disponible\n", pesos())
	for i, want := range []string{"0", "0", ""} {
		got := ""
		if s := ps[i].Variants[0].Stock; s != nil {
			got = s.String()
		}
		if got != want {
			t.Errorf("%s: %q, want %q", ps[i].Key, got, want)
		}
	}
	if got := found(ps[2].Findings); !slices.Equal(got, []string{"warning number /variants/0/stock 4"}) {
		t.Errorf("got %q", got)
	}
}

// A dash for a barcode is shown as it was written.
func TestDashForABarcode(t *testing.T) {
	ps, _ := read(t, "SKU,Nombre,Precio,EAN\nA,a,1,-\n", pesos())
	p := only(t, ps)
	wantFindings(t, p.Findings, "warning gtin-shape /variants/0/gtin 2")
	if got := p.Findings[0].Text(i18n.MexicanSpanish); !strings.HasPrefix(got, "«-» ") {
		t.Errorf("got %q", got)
	}
}
