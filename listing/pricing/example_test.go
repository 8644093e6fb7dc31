package pricing_test

import (
	"context"
	"fmt"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/calendar"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/pricing"
	"github.com/shopspring/decimal"
)

// The policy of an exporter of tequila, with where each figure comes from.
func tequilaPolicy() pricing.Policy {
	d, pesos := decimal.RequireFromString, func(s string) currency.Money { return currency.MustParse(s, currency.MXN) }
	april := calendar.MustParse("2026-04-01")
	return pricing.Policy{
		Packaging: pricing.Amount{PerUnit: pesos("35.00"), Note: "cartón y separadores, factura del proveedor", On: april},
		Freight:   pricing.Amount{PerKilogram: pesos("2.50"), Note: "cotización Guadalajara-Manzanillo", On: april},
		Clearance: pricing.Amount{PerUnit: pesos("18.00"), Note: "agente aduanal, prorrateado", On: april},

		MarketplaceFee: pricing.Share{Percent: d("5"), Note: "contrato de la tienda"},
		PaymentFee:     pricing.Share{Percent: d("2.5"), Note: "tarifa del servicio de pago"},
		Margin:         pricing.Share{Percent: d("20")},

		Tiers: []pricing.Tier{
			{MinQuantity: d("50"), Off: d("3")},
			{MinQuantity: d("200"), Off: d("6")},
		},
		MinimumOrder: d("10"),
	}
}

// A case of six bottles.
func tequilaCase() *listing.Variant {
	return &listing.Variant{
		SKU:     "TEQ-HERR-REP-750",
		Cost:    currency.MustParse("1850.00", currency.MXN),
		Package: listing.Package{Gross: measure.New(decimal.RequireFromString("9.6"), measure.Kilogram)},
	}
}

// The reference rates of 13 April 2026, both legs as published against the
// euro: 1 EUR = 20.3203 MXN = 1.1684 USD = 7.9827 CNY.
func ecb(quote currency.Code, value string) currency.Rate {
	return currency.Rate{
		Base: currency.MXN, Per: decimal.RequireFromString("20.3203"),
		Quote: quote, Value: decimal.RequireFromString(value),
		On: calendar.MustParse("2026-04-13"), Kind: "reference", Source: "European Central Bank",
	}
}

// The whole build-up of the price of a case of tequila, and the tiers that the
// marketplace gets.
func Example() {
	v := tequilaCase()
	b, findings := tequilaPolicy().Price(v, ecb("USD", "1.1684"), ecb("CNY", "7.9827"))
	fmt.Print(b.Table(i18n.MexicanSpanish))
	fmt.Println(len(findings), b.Apply(v, currency.USD))
	for _, t := range v.Tiers {
		fmt.Println(t.MinQuantity, t.Price)
	}
	// Output:
	// TEQ-HERR-REP-750
	//        MXN     USD       CNY
	//   1,850.00  106.37    726.76  Costo de fábrica
	//      35.00    2.01     13.75  Empaque (cartón y separadores, factura del proveedor; 1 abr 2026)
	//      24.00    1.38      9.43  Flete interno (MXN 2.50 por kg × 9.6 kg; cotización Guadalajara-Manzanillo; 1 abr 2026)
	//      18.00    1.04      7.07  Despacho de exportación (agente aduanal, prorrateado; 1 abr 2026)
	//     132.90    7.64     52.21  Comisión del mercado (5 % del precio; contrato de la tienda)
	//      66.45    3.82     26.10  Comisión de pago (2.5 % del precio; tarifa del servicio de pago)
	//     531.59   30.57    208.83  Margen (20 % del precio)
	//   2,657.94  152.83  1,044.15  Precio
	//   2,657.94  152.83  1,044.15  desde 10
	//   2,578.20  148.25  1,012.83  desde 50
	//   2,498.46  143.66    981.50  desde 200
	//   Tipo de cambio: 20.3203 MXN = 1.1684 USD, 13 abr 2026, European Central Bank
	//   Tipo de cambio: 20.3203 MXN = 7.9827 CNY, 13 abr 2026, European Central Bank
	// 0 <nil>
	// 10 152.83 USD
	// 50 148.25 USD
	// 200 143.66 USD
}

// A source that has no fresh rate refuses; the refusal becomes a finding in
// the seller's words.
func ExampleRateFinding() {
	var source currency.RateSource = closed{}
	_, err := source.Rate(context.Background(), currency.MXN, currency.USD, calendar.MustParse("2026-04-13"))
	if err != nil {
		fmt.Println(pricing.RateFinding(currency.USD, err).Text(i18n.MexicanSpanish))
	}
	// Output:
	// El tipo de cambio más reciente de USD es del 13 de marzo de 2026, 31 días antes de la fecha pedida: demasiado viejo para fijar un precio. Actualiza la tabla de tipos de cambio.
}

// closed is a source whose newest rate is a month old.
type closed struct{}

func (closed) Rate(_ context.Context, _, _ currency.Code, on calendar.Date) (currency.Rate, error) {
	return currency.Rate{}, &fault.Error{Kind: fault.Stale, Op: "rates", Err: ofMarch{on}}
}

// ofMarch is a [pricing.Newest].
type ofMarch struct{ asked calendar.Date }

func (ofMarch) Error() string { return "newest of 2026-03-13" }

func (e ofMarch) Newest() (asked, newest calendar.Date) {
	return e.asked, calendar.MustParse("2026-03-13")
}

// What is not known is said and not guessed.
func ExamplePolicy_Price() {
	v := &listing.Variant{SKU: "TEQ-GC-PLATA-700"}
	_, findings := tequilaPolicy().Price(v)
	for _, f := range findings {
		fmt.Println(f.Severity, f.Rule.ID, f.Path)
		fmt.Println(f.Text(i18n.MexicanSpanish))
	}
	// Output:
	// error pricing-no-cost /cost
	// TEQ-GC-PLATA-700 no tiene costo de fábrica, así que no se puede calcular su precio. Escribe el costo en tu catálogo.
	// error pricing-no-weight /package/gross
	// Hay costos que se cobran por kilogramo y TEQ-GC-PLATA-700 no tiene un peso bruto que se pueda usar. Escribe el peso de la caja en kilogramos.
}
