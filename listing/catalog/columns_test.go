package catalog_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/catalog"
)

// A currency in the heading rules over that of the row and of the file.
func TestCurrencyInTheHeading(t *testing.T) {
	for _, tt := range []struct {
		header, row string
		price, cost string
		want        string
	}{
		{"SKU,Nombre,Precio (USD)", "A,a,100", "100.00 USD", "0", ""},
		{"SKU,Nombre,Precio USD", "A,a,100", "100.00 USD", "0", ""},
		{"SKU,Nombre,PRECIO (usd)", "A,a,100", "100.00 USD", "0", ""},
		{"SKU,Nombre,Precio unitario USD", "A,a,100", "100.00 USD", "0", ""},
		{"SKU,Nombre,Precio dólares", "A,a,100", "100.00 USD", "0", ""},
		{"SKU,Nombre,Costo (USD)", "A,a,100", "0", "100.00 USD", ""},
		{"SKU,Nombre,Costo USD,Precio M.N.", "A,a,5,100", "100.00 MXN", "5.00 USD", ""},
		{"SKU,Nombre,Precio mayoreo USD", "A,a,100", "100.00 USD", "0", ""},
		{"SKU,Nombre,Precio (USD),Moneda", "A,a,100,MXN", "100.00 USD", "0", ""},
		{"SKU,Nombre,Precio (USD)", "A,a,$100 MXN", "100.00 MXN", "0", ""},
		{"SKU,Nombre,Precio (pesos)", "A,a,100", "100.00 MXN", "0", ""},
		{"货号,品名,价格（美元）", "A,a,100", "100.00 USD", "0", ""},
		{"SKU,Nombre,Precio (¥)", "A,a,100", "0", "0", "error currency-shared /variants/0/price 2"},
		{"SKU,Nombre,Precio MXN/USD", "A,a,100", "0", "0", "error currency-shared /variants/0/price 2"},
		{"SKU,Nombre,Precio MXN/USD", "A,a,100 USD", "100.00 USD", "0", ""},
		{"SKU,Nombre,Precio (EUR)", "A,a,\"1,234\"", "0", "0", "error number-ambiguous /variants/0/price 2"}, // the point is that of pesos
	} {
		ps, _ := read(t, tt.header+"\n"+tt.row+"\n", pesos())
		p := only(t, ps)
		v := p.Variants[0]
		if v.Price.String() != tt.price || v.Cost.String() != tt.cost {
			t.Errorf("%s: price %s, cost %s; want %s, %s", tt.header, v.Price, v.Cost, tt.price, tt.cost)
		}
		if got := strings.Join(found(p.Findings), "; "); got != tt.want {
			t.Errorf("%s: findings %q, want %q", tt.header, got, tt.want)
		}
	}
	_, rd := read(t, "SKU,Nombre,Costo unitario (USD)\nA,a,5\n", pesos())
	if c := rd.Layout().Columns[2]; c.Field != catalog.FieldCost || c.Currency != currency.USD || c.Confidence != catalog.Exact {
		t.Errorf("column %+v", c)
	}
}

func TestColumnsOptionIsChecked(t *testing.T) {
	for _, tt := range []struct {
		name    string
		columns map[string]catalog.Field
		want    string
	}{
		{"two spellings of one heading", map[string]catalog.Field{"Precio": catalog.FieldPrice, "PRECIO ": catalog.FieldCost}, `"PRECIO " and "Precio" name the same column`},
		{"one number twice", map[string]catalog.Field{"3": catalog.FieldPrice, "03": catalog.FieldCost}, `"03" and "3" name the same column`},
		{"one meaning twice", map[string]catalog.Field{"Nombre": catalog.FieldPrice, "Tarifa": catalog.FieldPrice}, `"Nombre" and "Tarifa" are both given as "price"`},
		{"one fact twice", map[string]catalog.Field{"Nombre": catalog.FactField("agave"), "Tarifa": catalog.FactField("agave")}, `are both given as "fact:agave"`},
	} {
		o := pesos()
		o.Columns = tt.columns
		_, err := catalog.NewReader(strings.NewReader("SKU,Nombre,Tarifa\nA,a,5\n"), o)
		if err == nil || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error %v, want %q", tt.name, err, tt.want)
		}
	}

	for _, tt := range []struct {
		in, column, want string
	}{
		{"SKU,Nombre,Tarifa\nA,a,5\n", "Presio", `c.csv:1: no column of that name in Options.Columns ("Presio"); give a number up to 3, or one of the headings "SKU", "Nombre", "Tarifa"`},
		{"SKU,Nombre,Tarifa\nA,a,5\n", "4", `c.csv:1: no column of that name in Options.Columns ("4")`},
		{"50,Sour Patch\n98,Carlos V\n", "Tarifa", `("Tarifa"); there is no heading row: give columns by number`},
	} {
		o := pesos()
		o.Columns = map[string]catalog.Field{tt.column: catalog.FieldPrice}
		_, err := catalog.NewReader(strings.NewReader(tt.in), o)
		var e *catalog.Error
		if !errors.As(err, &e) || e.Value != tt.column || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: error %v, want %q", tt.column, err, tt.want)
		}
	}

	o := pesos() // pictures may have several columns
	o.Columns = map[string]catalog.Field{"Nombre": catalog.FieldTitle, "A": catalog.FieldImage, "B": catalog.FieldImage}
	ps, _ := read(t, "SKU,Nombre,A,B\nA,a,https://e.example/1.jpg,https://e.example/2.jpg\n", o)
	if p := only(t, ps); len(p.Media) != 2 {
		t.Errorf("pictures %v", p.Media)
	}
}

// What the caller says about a column wins over every word of the tables, and
// a heading that stands there twice has it once.
func TestToldColumns(t *testing.T) {
	fields := func(in string, columns map[string]catalog.Field) (got []catalog.Field, l catalog.Layout) {
		o := pesos()
		o.Columns = columns
		_, rd := read(t, in, o)
		for _, c := range rd.Layout().Columns {
			got = append(got, c.Field)
		}
		return got, rd.Layout()
	}
	for _, tt := range []struct {
		name, in string
		columns  map[string]catalog.Field
		want     []catalog.Field
	}{
		{"a better word does not take the price", "SKU,Nombre,PVP,Precio\nA,a,5,6\n", map[string]catalog.Field{"PVP": catalog.FieldPrice}, []catalog.Field{catalog.FieldSKU, catalog.FieldTitle, catalog.FieldPrice, ""}},
		{"a description is no name if it is told so", "SKU,Descripción\nA,a\n", map[string]catalog.Field{"Descripción": catalog.FieldDescription}, []catalog.Field{catalog.FieldSKU, catalog.FieldDescription}},
		{"extra is not read", "SKU,Nombre,Precio\nA,a,5\n", map[string]catalog.Field{"Precio": catalog.FieldExtra}, []catalog.Field{catalog.FieldSKU, catalog.FieldTitle, catalog.FieldExtra}},
	} {
		got, _ := fields(tt.in, tt.columns)
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.name, diff)
		}
	}
	got, l := fields("SKU,Nombre,Tarifa,Tarifa\nA,a,5,6\n", map[string]catalog.Field{"Tarifa": catalog.FieldPrice})
	if diff := cmp.Diff([]catalog.Field{catalog.FieldSKU, catalog.FieldTitle, catalog.FieldPrice, ""}, got); diff != "" {
		t.Errorf("twice (-want +got):\n%s", diff)
	}
	wantFindings(t, l.Notes, "warning column-twice  1")
}

func TestUnitsInHeadings(t *testing.T) {
	ps, rd := read(t, "SKU,Nombre,Precio,Contenido neto (ml),Grado alcohólico (%),Vida de anaquel (meses),Peso (libras),Existencia (pzas),Peso neto（克）\nA,a,5,750,38,24,2,7,454\n", pesos())
	p := only(t, ps)
	for fact, want := range map[string]string{
		listing.FactNetContent: "750 ml", listing.FactABV: "38 %", listing.FactShelfLife: "24 meses", listing.FactNetWeight: "454 g",
	} {
		if got := p.Fact(fact); got != want {
			t.Errorf("%s: %q, want %q", fact, got, want)
		}
	}
	if v := p.Variants[0]; v.Package.Gross.String() != "2 lb" || v.Stock == nil || v.Stock.String() != "7" {
		t.Errorf("weight %s, stock %v", v.Package.Gross, v.Stock)
	}
	// "Peso" leaves open which weight it is.
	notes := rd.Layout().Notes
	wantFindings(t, notes, "warning column-guessed  1")
	if got, want := notes[0].Text(i18n.MexicanSpanish), "La columna 7 («Peso (libras)») se tomó como peso bruto porque no hay otra mejor. Cambia el encabezado si no lo es."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got, want := notes[0].Text(i18n.SimplifiedChinese), "第7列（“Peso (libras)”）被视为毛重，因为没有更合适的列。如不正确，请修改表头。"; got != want {
		t.Errorf("%q, want %q", got, want)
	}

	ps, _ = read(t, "SKU,Nombre,Precio,Cantidad (kg)\nA,a,5,12\n", pesos())
	wantFindings(t, only(t, ps).Findings, "warning number /variants/0/stock 2")
}

func TestNumberedPictureColumns(t *testing.T) {
	ps, rd := read(t, "SKU,Nombre,Precio,Imagen 1,imagen_2,Foto3\nA,a,5,https://e.example/1.jpg,https://e.example/2.jpg,https://e.example/3.jpg\n", pesos())
	if p := only(t, ps); len(p.Media) != 3 || len(p.Extra) != 0 || p.Media[2].URL != "https://e.example/3.jpg" {
		t.Errorf("pictures %v, extra %v", p.Media, p.Extra)
	}
	wantFindings(t, rd.Layout().Notes)
}

// Only pictures are numbered, and a column without a heading is the key only if
// it tells the rows apart.
func TestColumnsWithoutAMeaning(t *testing.T) {
	for _, tt := range []struct {
		in   string
		i    int
		want catalog.Field
	}{
		{"SKU,Nombre,Precio,Marca 2\nA,a,5,x\n", 3, ""},
		{",Nombre,Precio\nx,a,5\ny,b,6\n", 0, catalog.FieldKey},
		{",Nombre,Precio\nx,a,5\nx,b,6\n", 0, ""},
	} {
		_, rd := read(t, tt.in, pesos())
		if got := rd.Layout().Columns[tt.i].Field; got != tt.want {
			t.Errorf("%q: %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestUnknownColumnsInWords(t *testing.T) {
	for in, want := range map[string]string{
		"SKU,Nombre,Precio,Foo":     "Una columna se conserva como dato adicional porque no se sabe qué significa: Foo. Indica su significado si hace falta.",
		"SKU,Nombre,Precio,Foo,Bar": "2 columnas se conservan como dato adicional porque no se sabe qué significan: Foo, Bar. Indica su significado si hace falta.",
	} {
		_, rd := read(t, in+"\n", pesos())
		if got := rd.Layout().Notes[0].Text(i18n.MexicanSpanish); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// The locale names the text and says how numbers are read.
func TestLocale(t *testing.T) {
	for in, want := range map[string]string{"": "es-MX", "es_MX": "es-MX", "ES-mx": "es-MX", "zh-hans-cn": "zh-Hans-CN", "es-419": "es-419"} {
		o := pesos()
		o.Locale = in
		ps, _ := read(t, "SKU,Nombre,Precio\nA,a,5\n", o)
		if got := only(t, ps).Content[want].Title; got != "a" {
			t.Errorf("%q: content %v, want it under %s", in, ps[0].Content, want)
		}
	}
	for _, in := range []string{"español de México", "e", "mexicano", "es--MX", "es-MX-", "1x", "es-mexicanismo"} {
		o := pesos()
		o.Locale = in
		if _, err := catalog.NewReader(strings.NewReader("SKU,Nombre\n"), o); err == nil || !strings.Contains(err.Error(), "Options.Locale") {
			t.Errorf("%q: error %v, want one that names Options.Locale", in, err)
		}
	}
	o := pesos()
	o.Locale = "es-AR"
	ps, _ := read(t, "SKU,Nombre,Precio\nA,a,\"1.234\"\n", o)
	if got := only(t, ps).Variants[0].Price.String(); got != "1234.00 MXN" {
		t.Errorf("price in es-AR: %s, want 1234.00 MXN", got)
	}
}
