package catalog_test

import (
	"strings"
	"testing"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing/catalog"
)

// A price has the currency of its cell, else of its heading, else of its row,
// else of the file; words that several currencies share have to fit.
func TestCurrencyOfAPrice(t *testing.T) {
	for _, tt := range []struct {
		file        currency.Code
		cell, row   string
		price, want string
	}{
		{currency.MXN, "100 pesos", "", "100.00 MXN", ""},
		{"COP", "100 pesos", "", "100.00 COP", ""},
		{currency.USD, "100 pesos", "", "0", "error currency-shared /variants/0/price 2"},
		{"", "100 pesos", "", "0", "error currency-shared /variants/0/price 2"},
		{currency.USD, "100", "pesos", "0", "error currency-shared /variants/0 2; error no-currency /variants/0/price 2"},
		{currency.USD, "100", "Pesos mexicanos", "100.00 MXN", ""},
		{currency.USD, "100 pesos", "MXN", "100.00 MXN", ""},
		{currency.CNY, "¥100", "", "100.00 CNY", ""},
		{currency.CNY, "100元", "", "100.00 CNY", ""},
		{currency.MXN, "¥100", "", "0", "error currency-shared /variants/0/price 2"},
		{"", "100元", "", "0", "error currency-shared /variants/0/price 2"},
		{currency.MXN, "US$5", "USD", "5.00 USD", ""},
		{currency.MXN, "US$5", "MXN", "0", "error currency-conflict /variants/0/price 2"},
		{currency.MXN, "5 pesos", "USD", "0", "error currency-shared /variants/0/price 2"},
		{currency.MXN, "Dls.500", "", "500.00 USD", ""},
		{currency.MXN, "100 kgs", "", "0", "error number /variants/0/price 2"},
		{currency.MXN, "5 top", "", "0", "error number /variants/0/price 2"},
	} {
		o := pesos()
		o.Currency = tt.file
		ps, _ := read(t, "SKU,Nombre,Precio,Moneda\nA,a,"+tt.cell+","+tt.row+"\n", o)
		p := only(t, ps)
		if got := p.Variants[0].Price.String(); got != tt.price {
			t.Errorf("%q in a row of %q, a file of %q: %s, want %s", tt.cell, tt.row, tt.file, got, tt.price)
		}
		if got := strings.Join(found(p.Findings), "; "); got != tt.want {
			t.Errorf("%q in a row of %q, a file of %q: findings %q, want %q", tt.cell, tt.row, tt.file, got, tt.want)
		}
		if tt.price == "0" && extras(p)["Precio"] != tt.cell {
			t.Errorf("%q is dropped: %v", tt.cell, p.Extra)
		}
	}
}

// The heading stands by a cell that the row contradicts.
func TestHeadingStandsByTheCell(t *testing.T) {
	ps, _ := read(t, "SKU,Nombre,Precio (USD),Moneda\nA,a,US$5,MXN\n", pesos())
	p := only(t, ps)
	wantFindings(t, p.Findings)
	if got := p.Variants[0].Price.String(); got != "5.00 USD" {
		t.Errorf("price %s", got)
	}
}

// Three digits behind the sign are thousandths in no peso: where nothing but
// the currency says that they are decimals, the number is not read.
func TestDecimalsThatACurrencyHasNot(t *testing.T) {
	const header = "SKU,Nombre,Precio,Existencia\n"
	for _, tt := range []struct {
		name, in string
		set      func(*catalog.Options)
		price    string
		want     string
	}{
		{"assumed", header + "A,a,1.234,\n", func(*catalog.Options) {}, "0", "error number-ambiguous /variants/0/price 2"},
		{"assumed the other way", header + "A,a,\"1,234\",\n", func(o *catalog.Options) { o.Currency = "CLP" }, "0", "error number-ambiguous /variants/0/price 2"},
		{"thousands", header + "A,a,\"1,234\",\n", func(*catalog.Options) {}, "1234.00 MXN", ""},
		{"a dinar has three", header + "A,a,1.234 KWD,\n", func(o *catalog.Options) { o.Decimal = catalog.Point }, "1.234 KWD", ""},
		{"told", header + "A,a,1.234,\n", func(o *catalog.Options) { o.Decimal = catalog.Point }, "1.234 MXN", ""},
		{"proved by the column", header + "A,a,1.234,\nB,b,9.50,\n", func(*catalog.Options) {}, "1.234 MXN", ""},
		{"proved by itself", header + "A,a,1234.567,\n", func(*catalog.Options) {}, "1234.567 MXN", ""},
		{"stock has none at all", header + "A,a,5,1.500\n", func(*catalog.Options) {}, "5.00 MXN", "warning number-ambiguous /variants/0/stock 2"},
	} {
		o := pesos()
		tt.set(o)
		ps, _ := read(t, tt.in, o)
		if got := ps[0].Variants[0].Price.String(); got != tt.price {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.price)
		}
		if got := strings.Join(found(ps[0].Findings), "; "); got != tt.want {
			t.Errorf("%s: findings %q, want %q", tt.name, got, tt.want)
		}
	}
}

// The column's own assumption follows the currency of the row.
func TestDecimalSignOfTheRowsCurrency(t *testing.T) {
	ps, _ := read(t, "SKU,Nombre,Precio,Moneda\nA,a,\"1,234\",MXN\nB,b,1.234,CLP\n", &catalog.Options{Name: "c.csv", Currency: currency.MXN})
	for i, want := range []string{"1234.00 MXN", "1234 CLP"} {
		if got := ps[i].Variants[0].Price.String(); got != want {
			t.Errorf("row %d: %s, want %s", i+2, got, want)
		}
	}
}

// The shop writes points itself, whatever its currency.
func TestShopifyWritesPoints(t *testing.T) {
	o := pesos()
	o.Currency = "ARS"
	ps, _ := read(t, "Handle,Title,Variant SKU,Variant Price\na,A,S,1.234\n", o)
	if got := only(t, ps).Variants[0].Price.String(); got != "1.234 ARS" {
		t.Errorf("price %s, want 1.234 ARS", got)
	}
}

// Where each row says its currency, that settles the sign, and there is nothing
// to note.
func TestRowsThatSettleTheSign(t *testing.T) {
	ps, rd := read(t, "SKU,Nombre,Precio,Moneda\nA,a,\"1,234\",MXN\n", nil)
	wantFindings(t, rd.Layout().Notes)
	if got := only(t, ps).Variants[0].Price.String(); got != "1234.00 MXN" {
		t.Errorf("price %s", got)
	}
}

// A cost that cannot be read is a warning, since the price may do.
func TestUnreadableCost(t *testing.T) {
	ps, _ := read(t, "SKU,Nombre,Precio,Costo\nA,a,5,consultar\nB,b,5,4 kg\n", pesos())
	wantFindings(t, ps[0].Findings, "warning number /variants/0/cost 2")
	wantFindings(t, ps[1].Findings, "warning number /variants/0/cost 3")
}

func TestNumbersInWords(t *testing.T) {
	for in, want := range map[string]string{
		"SKU,Nombre,Precio,Existencia\nA,a,5,muchas\n":      "«muchas» en «Existencia» no es un número que se pueda leer. Escríbelo como 24.",
		"SKU,Nombre,Precio,Existencia\nA,a,5,5 USD\n":       "«5 USD» en «Existencia» no es un número que se pueda leer. Escríbelo como 24.",
		"SKU,Nombre,Precio\nA,a,consultar\n":                "«consultar» en «Precio» no es un número que se pueda leer. Escríbelo como 1234.50.",
		"SKU,Nombre,Precio,Peso bruto\nA,a,5,500 ml\n":      "En «Peso bruto», «ml» no es una unidad de peso conocida. Escribe la medida con otra, como «20.4 kg» o «40 cm».",
		"SKU,Nombre,Precio,Peso bruto\nA,a,5,500\n":         "«500» en «Peso bruto» no dice su unidad. Escríbela en la celda o en el encabezado, como «Peso (kg)».",
		"SKU,Nombre,Precio,Largo (cm)\nA,a,5,40 kg\n":       "En «Largo (cm)», «kg» no es una unidad de longitud conocida. Escribe la medida con otra, como «20.4 kg» o «40 cm».",
		"SKU,Nombre,Precio,Peso bruto\nA,a,5,$5 MXN\n":      "«$5 MXN» en «Peso bruto» no es un número que se pueda leer. Escríbelo como 20.4 kg.",
		"SKU,Nombre,Precio,Estatus\nA,a,5,activo\nB,b,5,\n": "",
	} {
		ps, _ := read(t, in, pesos())
		got := ""
		if len(ps[0].Findings) > 0 {
			got = ps[0].Findings[0].Text(i18n.MexicanSpanish)
		}
		if got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}
