package main

import (
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n/calendar"
	"github.com/nao-trade/nao/listing/pricing"
	"github.com/shopspring/decimal"
)

// policy is the price policy of the example: figures that a seller knows or
// asks for, not facts. Each says so, and from when it is.
func policy() pricing.Policy {
	mxn := func(s string) currency.Money { return currency.MustParse(s, currency.MXN) }
	percent := decimal.RequireFromString
	on := calendar.MustParse("2026-11-25")
	return pricing.Policy{
		Packaging:      pricing.Amount{PerUnit: mxn("18.00"), Note: "caja de exportación y fleje; ejemplo", On: on},
		Freight:        pricing.Amount{PerKilogram: mxn("2.40"), Note: "flete a Manzanillo; ejemplo", On: on},
		Clearance:      pricing.Amount{PerUnit: mxn("12.50"), Note: "despacho de exportación repartido; ejemplo", On: on},
		MarketplaceFee: pricing.Share{Percent: percent("3"), Note: "ejemplo: pon la comisión de tu contrato", On: on},
		PaymentFee:     pricing.Share{Percent: percent("2.5"), Note: "ejemplo: pon la de tu cobro", On: on},
		Margin:         pricing.Share{Percent: percent("22"), Note: "lo que decides ganar; ejemplo", On: on},
		Tiers: []pricing.Tier{
			{MinQuantity: percent("50"), Off: percent("3")},
			{MinQuantity: percent("200"), Off: percent("6")},
		},
	}
}
