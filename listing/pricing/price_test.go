package pricing_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/pricing"
	"github.com/shopspring/decimal"
)

func d(s string) decimal.Decimal       { return decimal.RequireFromString(s) }
func pesos(s string) currency.Money    { return currency.MustParse(s, currency.MXN) }
func share(s string) pricing.Share     { return pricing.Share{Percent: d(s)} }
func perUnit(s string) pricing.Amount  { return pricing.Amount{PerUnit: pesos(s)} }
func perKilo(s string) pricing.Amount  { return pricing.Amount{PerKilogram: pesos(s)} }
func kg(s string) measure.Quantity     { return measure.New(d(s), measure.Kilogram) }
func usd() currency.Rate               { return ecb(currency.USD, "1.1684") }
func cny() currency.Rate               { return ecb(currency.CNY, "7.9827") }
func lines(b pricing.Breakdown) string { return strings.Join(lineTexts(b), " ") }
func lineTexts(b pricing.Breakdown) []string {
	var out []string
	for _, l := range b.Lines {
		out = append(out, l.Code+"="+l.Amount.Plain())
	}
	return out
}

func tierText(ts []listing.Tier) string {
	var out []string
	for _, t := range ts {
		out = append(out, t.MinQuantity.String()+":"+t.Price.Plain())
	}
	return strings.Join(out, " ")
}

func ids(fs []check.Finding) string {
	var out []string
	for _, f := range fs {
		out = append(out, strings.TrimSpace(f.Severity.String()+" "+f.Rule.ID+" "+f.Path))
	}
	return strings.Join(out, "; ")
}

// Every number here was worked out by hand; the arithmetic stands beside it.
func TestPriceByHand(t *testing.T) {
	tests := []struct {
		name   string
		policy pricing.Policy
		cost   string
		gross  measure.Quantity
		lines  string
		total  string
		usd    string
	}{
		{
			// 1,850.00 + 35.00 + 9.6 kg × 2.50 (24.00) + 18.00 = 1,927.00
			// 100 − 5 − 2.5 − 20 = 72.5 %; 1,927.00 / 0.725 = 2,657.931… ↑ 2,657.94
			// fees 7.5 % × 2,657.94 = 199.3455 → 199.35, two thirds 132.90, one third 66.45
			// margin 2,657.94 − 1,927.00 − 199.35 = 531.59
			// 2,657.94 × 1.1684 / 20.3203 = 152.829… → 152.83
			name: "a case of tequila", policy: tequilaPolicy(), cost: "1850.00", gross: kg("9.6"),
			lines: "cost=1850.00 packaging=35.00 freight=24.00 clearance=18.00 marketplace_fee=132.90 payment_fee=66.45 margin=531.59",
			total: "2657.94", usd: "152.83",
		},
		{
			// Nothing is added: 186.00 × 1.1684 / 20.3203 = 10.694… ↑ 10.70
			name: "a box of avocados at cost", cost: "186.00",
			policy: pricing.Policy{Rounding: pricing.Rounding{Mode: currency.Up}},
			lines:  "cost=186.00", total: "186.00", usd: "10.70",
		},
		{
			// 8.30 lb × 0.45359237 = 3.764816671 kg; × 6.50 = 24.4713… → 24.47
			// 445.00 + 24.47 = 469.47; / 0.9 = 521.6333… ↑ 521.64; margin 52.17
			name: "weight in pounds", cost: "445.00", gross: measure.New(d("8.30"), measure.Pound),
			policy: pricing.Policy{Freight: perKilo("6.50"), Margin: share("10")},
			lines:  "cost=445.00 freight=24.47 margin=52.17", total: "521.64", usd: "29.99",
		},
		{
			// 1 lb is 0.45359237 kg, of which every digit counts: × 1,000.00 =
			// 453.59237 → 453.59; 898.59 × 1.1684 / 20.3203 = 51.6679… → 51.67
			name: "weight that is dear", cost: "445.00", gross: measure.New(d("1"), measure.Pound),
			policy: pricing.Policy{Freight: perKilo("1000.00")},
			lines:  "cost=445.00 freight=453.59", total: "898.59", usd: "51.67",
		},
		{
			// 100.00 / 0.97 = 103.0927… ↑ 103.10; fee 3 % = 3.093 → 3.09; the
			// centavo that rounding up left is shown although no margin was asked
			name: "a fee and no margin", cost: "100.00",
			policy: pricing.Policy{MarketplaceFee: share("3")},
			lines:  "cost=100.00 marketplace_fee=3.09 margin=0.01", total: "103.10", usd: "5.93",
		},
		{
			// 98.00 / 0.8 = 122.50; × 1.1684 / 20.3203 = 7.0436…; up to the next
			// 0.05: 7.05
			name: "rounded up to five cents", cost: "98.00",
			policy: pricing.Policy{Margin: share("20"), Rounding: pricing.Rounding{Step: d("0.05"), Mode: currency.Up}},
			lines:  "cost=98.00 margin=24.50", total: "122.50", usd: "7.05",
		},
		{
			// whole dollars, half up: 7.0436… → 7
			name: "rounded to dollars", cost: "98.00",
			policy: pricing.Policy{Margin: share("20"), Rounding: pricing.Rounding{Step: d("1")}},
			lines:  "cost=98.00 margin=24.50", total: "122.50", usd: "7.00",
		},
		{
			// a unit sum and a sum by weight in one line: 12.00 + 0.14 × 85.50
			// (11.97) = 23.97; 2,950.00 + 23.97 + 41.30 = 3,015.27;
			// × 1.1684 / 20.3203 = 173.3754… → 173.38
			name: "costs of the seller's own", cost: "2950.00", gross: kg("0.14"),
			policy: pricing.Policy{
				Freight: pricing.Amount{PerUnit: pesos("12.00"), PerKilogram: pesos("85.50")},
				Others:  []pricing.Cost{{Code: "insurance", Name: i18n.Message{ES: "Seguro", EN: "Insurance", ZH: "保险"}, Amount: perUnit("41.30")}},
			},
			lines: "cost=2950.00 freight=23.97 insurance=41.30", total: "3015.27", usd: "173.38",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			v := &listing.Variant{SKU: "X", Cost: pesos(tt.cost), Package: listing.Package{Gross: tt.gross}}
			b, fs := tt.policy.Price(v, usd())
			if len(fs) > 0 {
				t.Fatalf("findings: %v", fs)
			}
			if diff := cmp.Diff(tt.lines, lines(b)); diff != "" {
				t.Errorf("lines (-want +got):\n%s", diff)
			}
			if b.Total.Plain() != tt.total || b.Prices[0].Price.Plain() != tt.usd {
				t.Errorf("price %s, %s; want %s MXN, %s USD", b.Total, b.Prices[0].Price, tt.total, tt.usd)
			}
		})
	}
}

func TestCostInDollars(t *testing.T) {
	// 100.00 USD × 20.3203 / 1.1684 = 1,739.156… → 1,739.16; and clearance of
	// 2.00 USD = 34.783… → 34.78
	v := &listing.Variant{SKU: "X", Cost: currency.MustParse("100.00", "USD")}
	p := pricing.Policy{Clearance: pricing.Amount{PerUnit: currency.MustParse("2.00", "USD")}, Rounding: pricing.Rounding{Mode: currency.Up}}

	b, fs := p.Price(v, usd().Inverse())
	if got, want := lines(b), "cost=1739.16 clearance=34.78"; got != want || len(fs) > 0 {
		t.Errorf("with a rate: %q %v; want %q", got, fs, want)
	}
	if got := b.Table(i18n.English); !strings.Contains(got, "USD\u00a0100.00 per unit; Exchange rate: 1.1684 USD = 20.3203 MXN, Apr 13, 2026") {
		t.Errorf("table does not show the rate of the cost:\n%s", got)
	}

	b, fs = p.Price(v, cny())
	if got, want := ids(fs), "error pricing-no-rate-of-cost /cost; error pricing-no-rate-of-cost"; got != want || b.Total.Code() != "" {
		t.Errorf("without a rate: %q, total %v; want %q and no price", got, b.Total, want)
	}
	want := "«Despacho de exportación» está en USD y no hay tipo de cambio entre USD y MXN, así que X no tiene precio. Agrega uno con su fecha y su fuente."
	if got := fs[1].Text(i18n.MexicanSpanish); got != want {
		t.Errorf("%q; want %q", got, want)
	}
}

func TestFindings(t *testing.T) {
	bare := pricing.Policy{}
	tests := []struct {
		name   string
		policy pricing.Policy
		v      listing.Variant
		rates  []currency.Rate
		want   string
	}{
		{"no cost", bare, listing.Variant{}, nil, "error pricing-no-cost /cost"},
		{"a cost of nought", bare, listing.Variant{Cost: pesos("0")}, nil, "error pricing-cost-not-positive /cost"},
		{"a cost of less than half a centavo", bare, listing.Variant{Cost: pesos("0.004")}, nil, "error pricing-cost-not-positive /cost"},
		{"a negative cost", bare, listing.Variant{Cost: pesos("-1")}, nil, "error pricing-cost-not-positive /cost"},
		{"two costs by weight, no weight", pricing.Policy{Packaging: perKilo("1"), Freight: perKilo("2")},
			listing.Variant{Cost: pesos("10")}, nil, "error pricing-no-weight /package/gross"},
		{"a weight of nought", pricing.Policy{Freight: perKilo("2")},
			listing.Variant{Cost: pesos("10"), Package: listing.Package{Gross: kg("0")}}, nil, "error pricing-no-weight /package/gross"},
		{"a weight in millilitres", pricing.Policy{Freight: perKilo("2")},
			listing.Variant{Cost: pesos("10"), Package: listing.Package{Gross: measure.New(d("1"), measure.Millilitre)}}, nil, "error pricing-no-weight /package/gross"},
		{"a weight that nothing needs", pricing.Policy{Freight: perUnit("2")}, listing.Variant{Cost: pesos("10")}, nil, ""},
		{"a rate of other currencies", bare, listing.Variant{Cost: pesos("10")},
			[]currency.Rate{{Base: "EUR", Quote: "USD", Per: d("1"), Value: d("1.1684")}}, "error pricing-bad-rate"},
		{"pesos into pesos", bare, listing.Variant{Cost: pesos("10")},
			[]currency.Rate{{Base: "MXN", Quote: "MXN", Per: d("1"), Value: d("1")}}, "error pricing-bad-rate"},
		{"a rate of nought", bare, listing.Variant{Cost: pesos("10")}, []currency.Rate{{Base: "MXN", Quote: "USD", Per: d("20"), Value: d("0")}}, "error pricing-bad-rate"},
		{"two rates of one currency", bare, listing.Variant{Cost: pesos("10")}, []currency.Rate{usd(), usd()}, "error pricing-bad-rate"},
		{"a faulty policy", pricing.Policy{Margin: share("100")}, listing.Variant{Cost: pesos("10")}, nil, "error pricing-policy-shares"},
		{"a step of half a cent", pricing.Policy{Rounding: pricing.Rounding{Step: d("0.005")}}, listing.Variant{Cost: pesos("10")},
			[]currency.Rate{usd()}, "error pricing-step"},
		{"a step of a cent and a half", pricing.Policy{Rounding: pricing.Rounding{Step: d("0.015")}}, listing.Variant{Cost: pesos("10")},
			[]currency.Rate{usd()}, "error pricing-step"},
		{"a step of five cents, of which yen have none", pricing.Policy{Rounding: pricing.Rounding{Step: d("0.05")}}, listing.Variant{Cost: pesos("10")},
			[]currency.Rate{usd(), ecb("JPY", "186.21")}, "error pricing-step"},
		{"a step that no rate needs", pricing.Policy{Rounding: pricing.Rounding{Step: d("0.005")}}, listing.Variant{Cost: pesos("10")}, nil, ""},
		{"a tier of half a case", pricing.Policy{Margin: share("30"), Tiers: []pricing.Tier{{MinQuantity: d("2.5"), Off: d("1")}}},
			listing.Variant{Cost: pesos("10")}, nil, "error pricing-policy-tier-quantity"},
		{"a minimum order of a case and a half", pricing.Policy{MinimumOrder: d("1.5")},
			listing.Variant{Cost: pesos("10")}, nil, "error pricing-policy-minimum-order"},
		{"a discount larger than the margin", pricing.Policy{Margin: share("10"), Tiers: []pricing.Tier{{MinQuantity: d("5"), Off: d("15")}}},
			listing.Variant{Cost: pesos("90")}, nil, "error pricing-below-cost /tiers"},
		// 80.00 / 0.8 = 100.00; at 15 % off 85.00, of which fees leave 76.50
		{"a discount that is less than margin and fee", pricing.Policy{MarketplaceFee: share("10"), Margin: share("10"), Tiers: []pricing.Tier{{MinQuantity: d("5"), Off: d("15")}}},
			listing.Variant{Cost: pesos("80")}, nil, "error pricing-below-cost /tiers"},
		{"a discount as large as the margin", pricing.Policy{Margin: share("10"), Tiers: []pricing.Tier{{MinQuantity: d("5"), Off: d("10")}}},
			listing.Variant{Cost: pesos("90")}, nil, ""},
		// 3 % of a price of 0.10 is less than half a centavo
		{"a discount that rounding hides", pricing.Policy{Margin: share("50"), Tiers: []pricing.Tier{{MinQuantity: d("5"), Off: d("3")}}},
			listing.Variant{Cost: pesos("0.05")}, nil, "warning pricing-tier-not-lower /tiers"},
		{"rounding to nothing", pricing.Policy{Rounding: pricing.Rounding{Step: d("5")}}, listing.Variant{Cost: pesos("0.01")},
			[]currency.Rate{usd()}, "error pricing-below-cost /tiers"},
		// 1.00 MXN is 0.0574… USD; down to 0.05 it does not pay its cost
		{"rounding below the cost", pricing.Policy{Rounding: pricing.Rounding{Step: d("0.05"), Mode: currency.Down}},
			listing.Variant{Cost: pesos("1.00")}, []currency.Rate{usd()}, "error pricing-below-cost /tiers"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b, fs := tt.policy.Price(&tt.v, tt.rates...)
			if diff := cmp.Diff(tt.want, ids(fs)); diff != "" {
				t.Errorf("findings (-want +got):\n%s", diff)
			}
			refused := check.Worst(fs) == check.Error && !strings.Contains(tt.want, "below-cost")
			if refused != (b.Total.Code() == "") {
				t.Errorf("total %v: a price exists exactly if nothing that it is made of is missing", b.Total)
			}
		})
	}
}

// Every finding speaks three languages, names the SKU and leaves no argument
// unfilled.
func TestFindingTexts(t *testing.T) {
	bad := listing.Variant{SKU: "MEZ-1", Cost: pesos("-5")}
	_, fs := pricing.Policy{Freight: perKilo("1")}.Price(&bad, currency.Rate{})
	_, more := pricing.Policy{Margin: share("10"), Tiers: []pricing.Tier{{MinQuantity: d("5"), Off: d("15")}}}.Price(&listing.Variant{SKU: "MEZ-1", Cost: pesos("90")})
	_, none := pricing.Policy{Margin: share("-1")}.Price(&listing.Variant{SKU: "MEZ-1"})
	fs = append(append(fs, more...), none...)
	for _, f := range fs {
		for _, tag := range []i18n.Locale{i18n.MexicanSpanish, i18n.English, i18n.SimplifiedChinese} {
			text := f.Text(tag)
			if text == "" || strings.ContainsAny(text, "{}…") {
				t.Errorf("%s in %s: %q", f.Rule.ID, tag, text)
			}
			if !strings.HasPrefix(f.Rule.ID, "pricing-policy") && !strings.Contains(text, "MEZ-1") {
				t.Errorf("%s in %s does not name the SKU: %q", f.Rule.ID, tag, text)
			}
		}
	}
}

func TestTiers(t *testing.T) {
	tiers := []pricing.Tier{{MinQuantity: d("50"), Off: d("3")}, {MinQuantity: d("200"), Off: d("5")}}
	tests := []struct {
		name    string
		minimum string
		want    string
	}{
		{"from one", "0", "1:100.00 50:97.00 200:95.00"},
		{"from a minimum order", "10", "10:100.00 50:97.00 200:95.00"},
		{"from exactly a tier", "50", "50:97.00 200:95.00"},
		{"from within a tier", "100", "100:97.00 200:95.00"},
		{"from beyond the last", "1000", "1000:95.00"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			p := pricing.Policy{Margin: share("20"), Tiers: tiers, MinimumOrder: d(tt.minimum)}
			b, fs := p.Price(&listing.Variant{Cost: pesos("80.00")})
			if got := tierText(b.Tiers); got != tt.want || len(fs) > 0 {
				t.Errorf("tiers %s %v; want %s", got, fs, tt.want)
			}
		})
	}
}

func TestValidate(t *testing.T) {
	p := pricing.Policy{
		Packaging:      perUnit("-1"),
		Freight:        pricing.Amount{PerKilogram: currency.New(d("3"), "")},
		Others:         []pricing.Cost{{Code: "freight", Name: i18n.Message{ES: "Flete"}}, {Code: "insurance"}},
		MarketplaceFee: share("60"), PaymentFee: share("-2"), Margin: share("45"),
		Tiers: []pricing.Tier{
			{MinQuantity: d("0"), Off: d("1")}, {MinQuantity: d("10"), Off: d("100")},
			{MinQuantity: d("9"), Off: d("5")}, {MinQuantity: d("20"), Off: d("5")}, {MinQuantity: d("20.5"), Off: d("6")},
		},
		MinimumOrder: d("-1"),
		Rounding:     pricing.Rounding{Step: d("-0.05")},
	}
	want := []string{
		`pricing: policy: others[0]: code "freight": empty or taken: want one of its own, such as "insurance"`,
		`pricing: policy: others[1]: name of "insurance": missing: want words for the seller`,
		`pricing: policy: packaging: per unit -1.00 MXN: below nought: want a cost, or nothing`,
		`pricing: policy: freight: per kilogram 3: no currency: want it named, as in 35.00 MXN`,
		`pricing: policy: payment_fee: -2 %: below nought: want 0 or more`,
		`pricing: policy: fees and margin: 103 % of the price: nothing is left for the costs: want less than 100`,
		`pricing: policy: tiers[0]: from 0 units: want more than 0`,
		`pricing: policy: tiers[1]: 100 % off: want 0 or more and less than 100`,
		`pricing: policy: tiers[2]: from 9 units: want more than the 10 of the tier before`,
		`pricing: policy: tiers[3]: 5 % off: want more than the 5 % of the tier before`,
		`pricing: policy: tiers[4]: from 20.5 units: want a whole number`,
		`pricing: policy: minimum order: -1: below nought: want selling units`,
		`pricing: policy: rounding: step -0.05: below nought: want a step such as 0.05`,
	}
	if diff := cmp.Diff(strings.Join(want, "\n"), fmt.Sprint(p.Validate())); diff != "" {
		t.Errorf("errors (-want +got):\n%s", diff)
	}
	for name, p := range map[string]pricing.Policy{"zero": {}, "tequila": tequilaPolicy()} {
		if err := p.Validate(); err != nil {
			t.Errorf("%s policy: %v", name, err)
		}
	}
	if err := (pricing.Policy{MinimumOrder: d("1.5")}).Validate(); err == nil {
		t.Error("a minimum order of a part of a unit passes")
	}
	if err := (pricing.Policy{Rounding: pricing.Rounding{Mode: 99}}).Validate(); err == nil {
		t.Error("an unknown rounding passes")
	}
}

func TestApply(t *testing.T) {
	v := tequilaCase()
	b, _ := tequilaPolicy().Price(v, cny())
	old := []listing.Tier{{MinQuantity: d("1"), Price: pesos("1.00")}}
	v.Tiers = old
	if err := b.Apply(v, "USD"); err == nil || !cmp.Equal(old, v.Tiers) {
		t.Errorf("no price in USD: err %v, tiers %s; want an error and the tiers as they were", err, tierText(v.Tiers))
	}
	if err := (pricing.Breakdown{}).Apply(v, currency.MXN); err == nil {
		t.Error("the zero Breakdown was applied")
	}
	if err := b.Apply(v, currency.MXN); err != nil || tierText(v.Tiers) != "10:2657.94 50:2578.20 200:2498.46" {
		t.Errorf("pesos: %v, %s", err, tierText(v.Tiers))
	}
	if err := b.Apply(v, currency.CNY); err != nil || tierText(v.Tiers) != "10:1044.15 50:1012.83 200:981.50" {
		t.Errorf("yuan: %v, %s", err, tierText(v.Tiers))
	}
	v.Tiers[0].Price = pesos("9.99")
	if got := tierText(b.Prices[0].Tiers); got != "10:1044.15 50:1012.83 200:981.50" {
		t.Errorf("the variant shares its tiers with the breakdown: %s", got)
	}
}

func TestPriceProduct(t *testing.T) {
	p := &listing.Product{
		Facts: map[string]listing.Fact{listing.FactMOQ: {Values: []string{"100"}}},
		Variants: []listing.Variant{
			*tequilaCase(),
			{SKU: "TEQ-SIN-COSTO", Package: listing.Package{Gross: kg("9.6")}},
		},
	}
	all, fs := tequilaPolicy().PriceProduct(p, currency.USD, usd())
	if got, want := ids(fs), "error pricing-no-cost /variants/1/cost"; got != want {
		t.Errorf("findings %q; want %q", got, want)
	}
	if len(all) != 2 || all[1].Total.Code() != "" {
		t.Errorf("breakdowns: %v; want one with a price and one without", all)
	}
	// The minimum order of 100 lies in the tier of 3 %.
	if got, want := tierText(p.Variants[0].Tiers), "100:148.25 200:143.66"; got != want {
		t.Errorf("tiers %s; want %s", got, want)
	}
	if len(p.Variants[1].Tiers) > 0 {
		t.Errorf("a variant without a cost got tiers: %s", tierText(p.Variants[1].Tiers))
	}

	_, fs = tequilaPolicy().PriceProduct(&listing.Product{Variants: []listing.Variant{*tequilaCase()}}, currency.USD, cny())
	if got, want := ids(fs), "error pricing-no-rate /variants/0/tiers"; got != want {
		t.Errorf("no rate of the channel's currency: %q; want %q", got, want)
	}
}

// The table reads in each language; amounts stand straight because they come
// first.
func TestTable(t *testing.T) {
	p := tequilaPolicy()
	p.Margin = pricing.Share{}
	p.Others = []pricing.Cost{{Code: "insurance", Name: i18n.Message{ES: "Seguro", EN: "Insurance", ZH: "保险费"}, Amount: perUnit("9.00")}}
	b, _ := p.Price(tequilaCase(), cny())
	tests := []struct {
		locale i18n.Locale
		want   string
	}{
		{i18n.English, `TEQ-HERR-REP-750
       MXN     CNY
  1,850.00  726.76  Factory cost
     35.00   13.75  Packaging (cartón y separadores, factura del proveedor; Apr 1, 2026)
     24.00    9.43  Inland freight (MXN 2.50 per kg × 9.6 kg; cotización Guadalajara-Manzanillo; Apr 1, 2026)
     18.00    7.07  Export clearance (agente aduanal, prorrateado; Apr 1, 2026)
      9.00    3.54  Insurance
    104.65   41.11  Marketplace fee (5% of the price; contrato de la tienda)
     52.32   20.55  Payment fee (2.5% of the price; tarifa del servicio de pago)
      0.01    0.00  Margin (rounding)
  2,092.98  822.21  Price
  2,092.98  822.21  from 10
  2,030.19  797.54  from 50
  1,967.40  772.88  from 200
  Exchange rate: 20.3203 MXN = 7.9827 CNY, Apr 13, 2026, European Central Bank
`},
		{i18n.SimplifiedChinese, `TEQ-HERR-REP-750
       MXN     CNY
  1,850.00  726.76  出厂成本
     35.00   13.75  包装费（cartón y separadores, factura del proveedor；2026年4月1日）
     24.00    9.43  内陆运费（MXN 2.50/kg × 9.6 kg；cotización Guadalajara-Manzanillo；2026年4月1日）
     18.00    7.07  出口报关费（agente aduanal, prorrateado；2026年4月1日）
      9.00    3.54  保险费
    104.65   41.11  平台佣金（售价的5%；contrato de la tienda）
     52.32   20.55  支付手续费（售价的2.5%；tarifa del servicio de pago）
      0.01    0.00  利润（舍入）
  2,092.98  822.21  售价
  2,092.98  822.21  10件起
  2,030.19  797.54  50件起
  1,967.40  772.88  200件起
  汇率：20.3203 MXN = 7.9827 CNY，2026年4月13日，European Central Bank
`},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, strings.ReplaceAll(b.Table(tt.locale), "\u00a0", " ")); diff != "" {
			t.Errorf("%s (-want +got):\n%s", tt.locale, diff)
		}
	}
	if got := (pricing.Breakdown{SKU: "X"}).Table(i18n.English); got != "X\n" {
		t.Errorf("a breakdown without a price: %q", got)
	}
}

// Whatever the policy and the cost: the lines sum to the price in every
// currency, none is negative, the margin is at least what was asked for, and
// tiers fall.
func TestPriceProperties(t *testing.T) {
	rnd := rand.New(rand.NewPCG(2026, 4))
	cents := func(most int64) decimal.Decimal { return decimal.New(rnd.Int64N(most+1), -2) }
	for n := range 2000 {
		p := pricing.Policy{
			Packaging: pricing.Amount{PerUnit: currency.New(cents(9_999), currency.MXN)},
			Freight: pricing.Amount{
				PerUnit:     currency.New(cents(500), "USD"),
				PerKilogram: currency.New(cents(2_000), currency.MXN),
			},
			MarketplaceFee: pricing.Share{Percent: cents(3_000)},
			PaymentFee:     pricing.Share{Percent: cents(1_000)},
			Margin:         pricing.Share{Percent: cents(5_500)},
			Tiers: []pricing.Tier{
				{MinQuantity: d("10"), Off: cents(300)}, {MinQuantity: d("50"), Off: d("3.01").Add(cents(900))},
			},
			Rounding: pricing.Rounding{
				Step: []decimal.Decimal{{}, d("0.01"), d("0.05"), d("0.5")}[rnd.IntN(4)],
				Mode: currency.Rounding(rnd.IntN(int(currency.Ceiling) + 1)),
			},
		}
		v := &listing.Variant{
			Cost:    currency.New(decimal.New(1+rnd.Int64N(1_000_000), -2), []currency.Code{"MXN", "USD"}[rnd.IntN(2)]),
			Package: listing.Package{Gross: measure.New(decimal.New(1+rnd.Int64N(30_000), -3), measure.Kilogram)},
		}
		rates := []currency.Rate{usd(), cny(), ecb("JPY", "186.21")}
		if p.Rounding.Step.Sign() > 0 {
			rates[2] = ecb("EUR", "1") // yen have no part
		}
		b, fs := p.Price(v, rates...)
		if b.Total.Code() == "" {
			t.Fatalf("%d: no price: %v", n, fs)
		}
		checkBreakdown(t, p, b)
		if t.Failed() {
			t.Fatalf("%d: policy %+v, cost %s\n%s", n, p, v.Cost, b.Table(i18n.English))
		}
	}
}

func checkBreakdown(t *testing.T, p pricing.Policy, b pricing.Breakdown) {
	t.Helper()
	column := make([]currency.Money, len(b.Lines))
	var margin decimal.Decimal
	for i, l := range b.Lines {
		column[i] = l.Amount
		if l.Code == pricing.CodeMargin {
			margin = l.Amount.Amount()
		}
	}
	checkColumn(t, column, b.Total, b.Tiers)
	if len(b.Prices) != 3 {
		t.Errorf("%d converted prices; want one for each rate", len(b.Prices))
	}
	for _, c := range b.Prices {
		checkColumn(t, c.Lines, c.Price, c.Tiers)
	}
	// Fees are rounded to the centavo, half of which may be at the margin's cost.
	wanted := b.Total.Amount().Mul(p.Margin.Percent).Sub(d("0.5"))
	if margin.Mul(d("100")).Cmp(wanted) < 0 {
		t.Errorf("margin %s; want %s %% of %s", margin, p.Margin.Percent, b.Total)
	}
}

func checkColumn(t *testing.T, column []currency.Money, price currency.Money, tiers []listing.Tier) {
	t.Helper()
	sum, err := currency.Sum(column...)
	if err != nil || !sum.Equal(price) {
		t.Errorf("lines sum to %s, the price is %s (%v)", sum, price, err)
	}
	for _, m := range column {
		if m.Sign() < 0 {
			t.Errorf("a line of %s", m)
		}
	}
	if len(tiers) == 0 {
		t.Error("no tier")
	}
	for i := 1; i < len(tiers); i++ {
		if c, err := tiers[i].Price.Cmp(tiers[i-1].Price); err != nil || c >= 0 || tiers[i].MinQuantity.Cmp(tiers[i-1].MinQuantity) <= 0 {
			t.Errorf("tiers do not fall: %s", tierText(tiers))
		}
	}
}

// With a step of one minor unit a price is what the published rate gives.
func TestPriceIsTheRatesOwnConversion(t *testing.T) {
	for mode := currency.HalfUp; mode <= currency.Ceiling; mode++ {
		for cents := int64(1); cents < 400; cents += 7 {
			cost := currency.New(decimal.New(cents, -2), currency.MXN)
			for _, r := range []currency.Rate{usd(), usd().Inverse()} {
				want, err := r.Convert(cost, 2, mode)
				if err != nil {
					t.Fatal(err)
				}
				b, _ := pricing.Policy{Rounding: pricing.Rounding{Mode: mode}}.Price(&listing.Variant{Cost: cost}, r)
				if got := b.Prices[0].Price; !got.Equal(want) {
					t.Errorf("%s by %s, %s: %s; want %s", cost, r, mode, got, want)
				}
			}
		}
	}
}
