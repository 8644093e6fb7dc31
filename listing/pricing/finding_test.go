package pricing_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/calendar"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/pricing"
)

func TestRateFinding(t *testing.T) {
	asked := calendar.MustParse("2026-04-13")
	for _, tt := range []struct {
		err  error
		want string
	}{
		{fmt.Errorf("rates: %w", fault.Stale), "pricing-rate-stale"},
		{fmt.Errorf("rates: %w", fault.NotFound), "pricing-rate-unavailable"},
		{context.DeadlineExceeded, "pricing-rate-unavailable"},
		{errors.Join(fault.Temporary, fault.Stale), "pricing-rate-stale"},
		{errors.Join(fault.Stale, ofMarch{asked}), "pricing-rate-stale-since"},
		{errors.Join(fault.Stale, ofNoDay{asked}), "pricing-rate-stale"},
		{ofMarch{asked}, "pricing-rate-unavailable"},
	} {
		f := pricing.RateFinding(currency.CNY, tt.err)
		if f.Rule.ID != tt.want || f.Severity != check.Error {
			t.Errorf("%v: %v; want %s", tt.err, f, tt.want)
		}
		for _, l := range []i18n.Locale{i18n.MexicanSpanish, i18n.English, i18n.SimplifiedChinese} {
			text := f.Text(l)
			if !strings.Contains(text, "CNY") || strings.ContainsAny(text, "{}…") || strings.Contains(text, tt.err.Error()) {
				t.Errorf("%v in %s: %q; want the currency, and no text for developers", tt.err, l, text)
			}
		}
	}
}

// ofNoDay is an error that knows of no older rate.
type ofNoDay struct{ asked calendar.Date }

func (ofNoDay) Error() string                           { return "no day at all" }
func (e ofNoDay) Newest() (asked, newest calendar.Date) { return e.asked, calendar.Date{} }

// Each problem of a policy is one finding in the seller's words, as many as
// Validate has errors, and none repeats the developer's English.
func TestPolicyFindings(t *testing.T) {
	p := pricing.Policy{
		Packaging:      perUnit("-1"),
		Freight:        pricing.Amount{PerKilogram: currency.New(d("3"), "")},
		Others:         []pricing.Cost{{Code: "freight", Name: i18n.Message{ES: "Flete", EN: "Freight", ZH: "运费"}}, {Code: "insurance", Amount: perUnit("-2")}},
		MarketplaceFee: share("200"), PaymentFee: share("-2.5"),
		Tiers: []pricing.Tier{
			{MinQuantity: d("0"), Off: d("1")}, {MinQuantity: d("10"), Off: d("100")},
			{MinQuantity: d("9"), Off: d("5")}, {MinQuantity: d("20"), Off: d("5")},
		},
		MinimumOrder: d("-1"),
		Rounding:     pricing.Rounding{Step: d("-0.05")},
	}
	b, fs := p.Price(&listing.Variant{SKU: "MEZ-1", Cost: pesos("90")})
	if b.Total.Code() != "" {
		t.Errorf("a price of %s from a faulty policy", b.Total)
	}
	var got []string
	for _, f := range fs {
		got = append(got, strings.ReplaceAll(f.Text(i18n.MexicanSpanish), "\u00a0", " "))
		for _, l := range []i18n.Locale{i18n.English, i18n.SimplifiedChinese} {
			if text := f.Text(l); text == "" || strings.ContainsAny(text, "{}…") {
				t.Errorf("%s in %s: %q", f.Rule.ID, l, text)
			}
		}
	}
	want := []string{
		"En la política de precios, la clave «freight» del costo adicional 1 está vacía o repetida. Dale una propia, como insurance.",
		"En la política de precios, el costo adicional 2 (insurance) no tiene nombre. Escríbelo.",
		"En la política de precios, «Empaque» es -MXN 1.00, menos que cero. Escribe un costo, o déjalo vacío.",
		"En la política de precios, «Flete interno» es 3, sin moneda. Escríbela, como en MXN 35.00.",
		"En la política de precios, «insurance» es -MXN 2.00, menos que cero. Escribe un costo, o déjalo vacío.",
		"En la política de precios, «Comisión de pago» es -2.5 %. Escribe 0 o más.",
		"En la política de precios, las comisiones y el margen suman 197.5 % del precio, así que no queda nada para los costos. Deben sumar menos de 100 %.",
		"En la política de precios, el escalón 1 empieza en 0. Debe empezar en un número entero de unidades, mayor que cero.",
		"En la política de precios, el escalón 2 descuenta 100 %. Escribe 0 o más y menos de 100.",
		"En la política de precios, el escalón 3 empieza en 9, pero el anterior ya empieza en 10. Ordénalos de menor a mayor cantidad.",
		"En la política de precios, el escalón 4 descuenta 5 %, no más que el anterior (5 %). Auméntalo o quita el escalón.",
		"En la política de precios, el pedido mínimo es -1. Debe ser un número entero de unidades, o cero si no hay mínimo.",
		"En la política de precios, el redondeo es a pasos de -0.05, menos que cero. Escribe un paso como 0.05.",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("findings (-want +got):\n%s", diff)
	}
	if n := strings.Count(p.Validate().Error(), "\n") + 1; n != len(want) {
		t.Errorf("Validate has %d errors; want %d", n, len(want))
	}
}

// Two currencies of one sentence are written alike, in every language.
func TestBelowCostNamesItsCurrencies(t *testing.T) {
	p := pricing.Policy{Rounding: pricing.Rounding{Step: d("0.05"), Mode: currency.Down}}
	_, fs := p.Price(&listing.Variant{SKU: "MEZ-1", Cost: pesos("5.00")}, ecb("USD", "1.1"))
	for _, l := range []i18n.Locale{i18n.MexicanSpanish, i18n.English, i18n.SimplifiedChinese} {
		text := strings.ReplaceAll(fs[0].Text(l), "\u00a0", " ")
		if !strings.Contains(text, "USD 0.25") || !strings.Contains(text, "MXN 5.00") {
			t.Errorf("%s: %q; want USD 0.25 and MXN 5.00", l, text)
		}
	}
}

// What the step of a rounding must be a multiple of is said.
func TestStepFinding(t *testing.T) {
	p := pricing.Policy{Rounding: pricing.Rounding{Step: d("0.005")}}
	b, fs := p.Price(&listing.Variant{SKU: "MEZ-1", Cost: pesos("90")}, usd())
	want := "El redondeo a pasos de 0.005 no sirve para USD, cuya unidad mínima es 0.01: MEZ-1 quedaría con un precio que nadie puede pagar. Usa un múltiplo entero de 0.01."
	if got := fs[0].Text(i18n.MexicanSpanish); got != want || b.Total.Code() != "" {
		t.Errorf("%q, total %s; want %q and no price", got, b.Total, want)
	}
}

// A minimum order is read as sellers write it, or reported; none is passed over.
func TestMinimumOrder(t *testing.T) {
	for _, tt := range []struct{ moq, unit, want string }{
		{"", "", "1:100.00"},
		{"10", "", "10:100.00"},
		{" 10 ", "", "10:100.00"},
		{"1,000", "", "1000:100.00"},
		{"12,345,678", "", "12345678:100.00"},
		{"10.0", "", "10:100.00"},
		{"10 cajas", "", "10:100.00"},
		{"10 cajas", "caja", "10:100.00"},
		{"1 Caja", "cajas", "1:100.00"},

		{"10 cajas", "pieza", ""}, // nobody knows how many pieces
		{"10 kg", "", ""},
		{"10.5", "", ""},
		{"10.", "", ""},
		{"1,00", "", ""},
		{"1,0000", "", ""},
		{"0", "", ""},
		{"-3", "", ""},
		{"diez", "", ""},
		{"3000000000", "", ""},
		{"15 a 20", "", ""},
	} {
		p := &listing.Product{
			Facts:    map[string]listing.Fact{listing.FactMOQ: {Values: []string{tt.moq}}},
			Variants: []listing.Variant{{SKU: "A", Cost: pesos("80")}},
		}
		if tt.unit != "" {
			p.Facts[listing.FactSaleUnit] = listing.Fact{Values: []string{tt.unit}}
		}
		all, fs := pricing.Policy{Margin: share("20")}.PriceProduct(p, currency.MXN)
		finding := ""
		if tt.want == "" {
			finding = "error pricing-minimum-order /facts/moq"
		}
		if got := tierText(p.Variants[0].Tiers); got != tt.want || ids(fs) != finding || len(all) != 1 {
			t.Errorf("%q of %q: tiers %q, %q; want %q, %q", tt.moq, tt.unit, got, ids(fs), tt.want, finding)
		}
	}
}

// A variant without a SKU is called by the key of its product, or by its GTIN.
func TestVariantWithoutSKU(t *testing.T) {
	text := func(fs []check.Finding) string { return fs[0].Text(i18n.MexicanSpanish) }
	_, fs := pricing.Policy{}.PriceProduct(&listing.Product{Key: "tequila-herradura", Variants: []listing.Variant{{GTIN: "744607002501"}}}, currency.MXN)
	if got := text(fs); !strings.HasPrefix(got, "tequila-herradura no tiene costo de fábrica") {
		t.Errorf("%q; want the product's key", got)
	}
	_, fs = pricing.Policy{}.Price(&listing.Variant{GTIN: "744607002501"})
	if got := text(fs); !strings.HasPrefix(got, "744607002501 no tiene costo") {
		t.Errorf("%q; want the GTIN", got)
	}
	_, fs = pricing.Policy{}.Price(new(listing.Variant))
	if got := text(fs); !strings.HasPrefix(got, "la variante sin SKU no tiene costo") {
		t.Errorf("%q; want it to say so", got)
	}
}

// What is wrong with the policy, or lacks in it, is said once for a product and
// has no path in it.
func TestPolicyFindingsOfAProduct(t *testing.T) {
	two := &listing.Product{Variants: []listing.Variant{{SKU: "A", Cost: pesos("80")}, {SKU: "B", Cost: pesos("90")}}}
	for _, tt := range []struct {
		policy pricing.Policy
		want   string
	}{
		{pricing.Policy{Margin: share("-1")}, "error pricing-policy-negative-share"},
		{pricing.Policy{Freight: pricing.Amount{PerUnit: currency.MustParse("3.00", "USD")}}, "error pricing-no-rate-of-cost"},
	} {
		if _, fs := tt.policy.PriceProduct(two, currency.MXN); ids(fs) != tt.want {
			t.Errorf("%q; want %q", ids(fs), tt.want)
		}
	}
}
