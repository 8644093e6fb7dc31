package pricing

import (
	"slices"
	"strings"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

// The names of the lines that every policy has.
var (
	nameCost           = i18n.Message{ES: "Costo de fábrica", EN: "Factory cost", ZH: "出厂成本"}
	namePackaging      = i18n.Message{ES: "Empaque", EN: "Packaging", ZH: "包装费"}
	nameFreight        = i18n.Message{ES: "Flete interno", EN: "Inland freight", ZH: "内陆运费"}
	nameClearance      = i18n.Message{ES: "Despacho de exportación", EN: "Export clearance", ZH: "出口报关费"}
	nameMarketplaceFee = i18n.Message{ES: "Comisión del mercado", EN: "Marketplace fee", ZH: "平台佣金"}
	namePaymentFee     = i18n.Message{ES: "Comisión de pago", EN: "Payment fee", ZH: "支付手续费"}
	nameMargin         = i18n.Message{ES: "Margen", EN: "Margin", ZH: "利润"}
	nameTotal          = i18n.Message{ES: "Precio", EN: "Price", ZH: "售价"}
)

// The words of the table.
var (
	wordNoSKU    = i18n.Message{ES: "la variante sin SKU", EN: "the variant without a SKU", ZH: "无SKU的规格"}
	wordPerUnit  = i18n.Message{ES: "{sum} por unidad", EN: "{sum} per unit", ZH: "每件{sum}"}
	wordPerKilo  = i18n.Message{ES: "{sum} por kg × {weight}", EN: "{sum} per kg × {weight}", ZH: "{sum}/kg × {weight}"}
	wordPercent  = i18n.Message{ES: "{percent} % del precio", EN: "{percent}% of the price", ZH: "售价的{percent}%"}
	wordRest     = i18n.Message{ES: "redondeo", EN: "rounding", ZH: "舍入"}
	wordRate     = i18n.Message{ES: "Tipo de cambio", EN: "Exchange rate", ZH: "汇率"}
	wordTier     = i18n.Message{ES: "desde {n}", EN: "from {n}", ZH: "{n}件起"}
	wordDetails  = i18n.Message{ES: " ({text})", EN: " ({text})", ZH: "（{text}）"}
	wordSemi     = i18n.Message{ES: "; ", EN: "; ", ZH: "；"}
	wordComma    = i18n.Message{ES: ", ", EN: ", ", ZH: "，"}
	wordRateLine = i18n.Message{ES: "{name}: {per} = {value}", EN: "{name}: {per} = {value}", ZH: "{name}：{per} = {value}"}
)

// Table returns the breakdown for people, for readers of l:
// one row for each line with its amount in every currency, what it is, how it
// came about and where the figure is from; then the price, the tiers, and the
// rates with their source and day. Amounts come first, so that the columns
// stand straight whatever the width of the letters behind them. The zero
// Breakdown gives only its SKU.
func (b Breakdown) Table(l i18n.Locale) string {
	w := writer{locale: l, b: b}
	w.text.WriteString(b.SKU + "\n")
	if b.Total.Code() == "" {
		return w.text.String()
	}
	w.measure()
	w.head()
	for i, line := range b.Lines {
		w.row(w.amounts(line.Amount, func(c Converted) currency.Money { return c.Lines[i] }), w.say(line.Name)+w.details(line))
	}
	w.row(w.amounts(b.Total, func(c Converted) currency.Money { return c.Price }), w.say(nameTotal))
	w.tiers()
	w.rates()
	return w.text.String()
}

// writer writes one table.
type writer struct {
	locale i18n.Locale
	b      Breakdown
	widths []int
	text   strings.Builder
}

func (w *writer) say(m i18n.Message, args ...i18n.Arg) string { return m.Text(w.locale, args...) }

// amounts formats one sum for every column.
func (w *writer) amounts(pesos currency.Money, of func(Converted) currency.Money) []string {
	cells := []string{w.plain(pesos)}
	for _, c := range w.b.Prices {
		cells = append(cells, w.plain(of(c)))
	}
	return cells
}

// plain is the amount without its currency, which heads the column.
func (w *writer) plain(m currency.Money) string {
	places, ok := m.Code().Digits()
	if !ok {
		places = 2
	}
	return w.locale.Fixed(m.Amount(), places)
}

// measure finds the widths of the columns: nothing is wider than the price.
func (w *writer) measure() {
	for _, cell := range w.amounts(w.b.Total, func(c Converted) currency.Money { return c.Price }) {
		w.widths = append(w.widths, max(len(cell), len("MXN")))
	}
}

func (w *writer) head() {
	cells := []string{string(currency.MXN)}
	for _, c := range w.b.Prices {
		cells = append(cells, string(c.Price.Code()))
	}
	w.row(cells, "")
}

func (w *writer) row(cells []string, text string) {
	var line strings.Builder
	for i, cell := range cells {
		line.WriteString(strings.Repeat(" ", 2+max(0, w.widths[i]-len(cell))) + cell)
	}
	if text != "" {
		line.WriteString("  " + text)
	}
	w.text.WriteString(line.String() + "\n")
}

// details is what stands in brackets behind the name of a line.
func (w *writer) details(l Line) string {
	var parts []string
	if !l.Basis.PerUnit.IsZero() && !l.Basis.PerUnit.Equal(l.Amount) {
		parts = append(parts, w.say(wordPerUnit, i18n.Str("sum", w.locale.MoneyCode(l.Basis.PerUnit))))
	}
	if !l.Basis.PerKilogram.IsZero() {
		parts = append(parts, w.say(wordPerKilo, i18n.Str("sum", w.locale.MoneyCode(l.Basis.PerKilogram)), i18n.Qty("weight", l.Basis.Weight)))
	}
	switch {
	case l.Basis.Percent.Sign() > 0:
		parts = append(parts, w.say(wordPercent, i18n.Num("percent", l.Basis.Percent)))
	case l.Code == CodeMargin:
		parts = append(parts, w.say(wordRest))
	}
	for _, r := range l.Basis.Rates {
		parts = append(parts, w.rate(r))
	}
	if l.Note != "" {
		parts = append(parts, l.Note)
	}
	if !l.On.IsZero() {
		parts = append(parts, w.locale.DateMedium(l.On))
	}
	if len(parts) == 0 {
		return ""
	}
	return w.say(wordDetails, i18n.Str("text", strings.Join(parts, w.say(wordSemi))))
}

// tiers writes one row for every quantity at which a price changes in any of
// the currencies. A currency in which it does not shows no amount there.
func (w *writer) tiers() {
	if len(w.b.Tiers) < 2 && len(w.quantities()) < 2 {
		return
	}
	for _, q := range w.quantities() {
		cells := []string{w.tierCell(w.b.Tiers, q)}
		for _, c := range w.b.Prices {
			cells = append(cells, w.tierCell(c.Tiers, q))
		}
		w.row(cells, w.say(wordTier, i18n.Num("n", q.MinQuantity)))
	}
}

func (w *writer) quantities() []listing.Tier {
	all := slices.Clone(w.b.Tiers)
	for _, c := range w.b.Prices {
		all = append(all, c.Tiers...)
	}
	byQuantity := func(a, b listing.Tier) int { return a.MinQuantity.Cmp(b.MinQuantity) }
	slices.SortStableFunc(all, byQuantity)
	return slices.CompactFunc(all, func(a, b listing.Tier) bool { return byQuantity(a, b) == 0 })
}

func (w *writer) tierCell(ts []listing.Tier, q listing.Tier) string {
	for _, t := range ts {
		if t.MinQuantity.Equal(q.MinQuantity) {
			return w.plain(t.Price)
		}
	}
	return ""
}

func (w *writer) rates() {
	for _, c := range w.b.Prices {
		w.text.WriteString("  " + w.rate(c.Rate) + "\n")
	}
}

// rate is a rate as it was published, with its day and its source.
func (w *writer) rate(r currency.Rate) string {
	// The published figures are shown with every digit, which money has not.
	per := w.locale.Number(r.Per) + " " + string(r.Base)
	value := w.locale.Number(r.Value) + " " + string(r.Quote)
	s := w.say(wordRateLine, i18n.Str("name", w.say(wordRate)), i18n.Str("per", per), i18n.Str("value", value))
	if !r.On.IsZero() {
		s += w.say(wordComma) + w.locale.DateMedium(r.On)
	}
	if r.Source != "" {
		s += w.say(wordComma) + r.Source
	}
	return s
}
