package catalog

import (
	"testing"

	"github.com/nao-trade/nao/currency"
)

func TestDenomination(t *testing.T) {
	for _, tt := range []struct {
		in   string
		hint currency.Code
		want currency.Code
		ok   bool
	}{
		{"", currency.MXN, currency.MXN, true},
		{"$", "ARS", "ARS", true},
		{"USD", currency.MXN, currency.USD, true},
		{"clp", currency.MXN, "CLP", true}, // nothing but a code can stand here
		{"M.N.", "", currency.MXN, true},
		{"M.N", "", currency.MXN, true},
		{"Moneda Nacional", "", currency.MXN, true},
		{"Pesos mexicanos", currency.USD, currency.MXN, true},
		{"MXN (pesos)", currency.USD, currency.MXN, true},
		{"Dólar", currency.MXN, currency.USD, true},
		{"Dólares americanos", currency.MXN, currency.USD, true},
		{"us dollars", currency.MXN, currency.USD, true},
		{"usd.", currency.MXN, currency.USD, true},
		{"pesos", currency.MXN, currency.MXN, true},
		{"Peso", "PHP", "PHP", true},
		{"pesos", currency.USD, "", false},
		{"pesos", "", "", false},
		{"¥", currency.CNY, currency.CNY, true},
		{"¥", currency.JPY, currency.JPY, true},
		{"¥", currency.MXN, "", false},
		{"元", currency.CNY, currency.CNY, true},
		{"¥ 元", currency.JPY, "", false},
		{"元", currency.MXN, "", false},
		{"人民币", currency.MXN, currency.CNY, true},
	} {
		d, read := parseDenomination(tt.in)
		if got, ok := d.resolve(tt.hint); !read || got != tt.want || ok != tt.ok {
			t.Errorf("%q where %q is expected: %q, %t; want %q, %t", tt.in, tt.hint, got, ok, tt.want, tt.ok)
		}
	}
	for _, in := range []string{"oro", "USD MXN", "USD pesos", "¥ pesos", "top model", "XAU"} {
		if d, ok := parseDenomination(in); ok {
			t.Errorf("%q: read as %+v", in, d)
		}
	}
}

func TestTakeCurrency(t *testing.T) {
	for _, tt := range []struct {
		in, rest string
		want     denomination
	}{
		{"Precio (USD)", "Precio", denomination{code: currency.USD}},
		{"Precio unitario en dólares", "Precio unitario", denomination{code: currency.USD}},
		{"Precio M.N.", "Precio", denomination{code: currency.MXN}},
		{"Precio USD sin IVA", "Precio sin IVA", denomination{code: currency.USD}},
		{"Precio (pesos)", "Precio", denomination{shared: pesoWord}},
		{"Precio MXN/USD", "Precio", denomination{shared: noneOf}},
		{"Precio $", "Precio $", denomination{}},
		{"Precio mayoreo", "Precio mayoreo", denomination{}},
		{"", "", denomination{}},
	} {
		if rest, d := takeCurrency(tt.in); rest != tt.rest || d != tt.want {
			t.Errorf("%q: %q, %+v; want %q, %+v", tt.in, rest, d, tt.rest, tt.want)
		}
	}
}
