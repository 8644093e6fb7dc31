package alibabacom

import (
	"cmp"
	"slices"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
	"github.com/shopspring/decimal"
)

// offers makes one offer of each variant that is for sale.
func (b *builder) offers() {
	axes := b.axes()
	constants := b.constants(axes)
	for i := range b.p.Variants {
		v := &b.p.Variants[i]
		path := check.Index("/variants", i)
		if v.Withheld != "" {
			b.add(check.Info, ruleVariantWithheld, path+"/withheld", v.At, argSKU(v.SKU), argValue(v.Withheld))
			continue
		}
		o := listing.Offer{SKU: v.SKU, Stock: b.stock(v, path)}
		o.Options = b.options(i, axes, constants)
		b.price(&o, v, path)
		b.d.Offers = append(b.d.Offers, o)
		at := check.Pointer("offers", v.SKU)
		b.d.Origin[at] = path
		b.d.Origin[at+"/price"] = path + "/tiers"
		for _, part := range []string{"/stock", "/options", "/package"} {
			b.d.Origin[at+part] = path + part
		}
	}
	b.d.Origin["/offers"] = "/variants"
	b.bareSale(axes, constants)
	b.onePrice()
	b.onePackage()
}

// axes returns the sale field that each axis of the variants becomes; nil for
// one that the category does not have.
func (b *builder) axes() []*listing.Field {
	out := make([]*listing.Field, len(b.p.Options))
	taken := map[*listing.Field]bool{}
	for i, name := range b.p.Options {
		f := b.axis(i, name)
		if f == nil || taken[f] {
			b.fail(ruleAxis, check.Index("/options", i), b.p.At, argField(name))
			continue
		}
		out[i], taken[f] = f, true
		for _, src := range b.m.mapping.sources[i18n.Fold(f.Name)] {
			b.used[src.name] = true
		}
	}
	return out
}

// axis finds the sale field of one axis: by its name in the listing's language
// or the seller's, or by the mapping.
func (b *builder) axis(i int, name string) *listing.Field {
	words := []string{name}
	if term := b.content.Terms[name]; term != "" {
		words = []string{term, name}
	}
	for _, w := range words {
		if f := b.sale(w); f != nil {
			return f
		}
	}
	for _, w := range words {
		for _, a := range b.m.mapping.axes[i18n.Fold(w)] {
			if f := b.sale(a.attribute); f != nil && b.anyFits(a.format, i) {
				return f
			}
		}
	}
	return nil
}

// anyFits reports whether the value of a variant on axis j has the format.
func (b *builder) anyFits(f format, j int) bool {
	for i := range b.p.Variants {
		if f.fits(b.option(i, j)) {
			return true
		}
	}
	return f == anyText
}

// sale returns the sale field of a name, without regard to case, accents and blanks.
func (b *builder) sale(name string) *listing.Field {
	for i := range b.s.Fields {
		if f := &b.s.Fields[i]; f.Sale && i18n.Fold(f.Name) == i18n.Fold(name) {
			return f
		}
	}
	return nil
}

// option returns the value of variant i on axis j in the listing's language,
// or "" if it cannot be said in it.
func (b *builder) option(i, j int) string {
	if i >= len(b.p.Variants) || j >= len(b.p.Variants[i].Options) {
		return ""
	}
	word := b.p.Variants[i].Options[j]
	if placeholder(word) {
		return ""
	}
	if term := b.content.Terms[word]; term != "" {
		return term
	}
	if neutral(word) {
		return word
	}
	return ""
}

// word returns what the seller wrote for variant i on axis j, "" for nothing
// and for a placeholder.
func (b *builder) word(i, j int) string {
	if v := &b.p.Variants[i]; j < len(v.Options) && !placeholder(v.Options[j]) {
		return v.Options[j]
	}
	return ""
}

// constants returns the values of the sale fields that no axis fills and one
// fact does.
func (b *builder) constants(axes []*listing.Field) map[*listing.Field]string {
	out := map[*listing.Field]string{}
	for i := range b.s.Fields {
		f := &b.s.Fields[i]
		if !f.Sale || slices.Contains(axes, f) {
			continue
		}
		t, ok := b.tell(f)
		if !ok {
			continue
		}
		if len(t.texts) > 1 {
			b.add(check.Warning, ruleSeveral, t.path, t.at, argFieldAt(t.path, f.Name), argValue(strings.Join(t.texts, "; ")))
			continue
		}
		if texts := b.fit(f, t); len(texts) == 1 {
			out[f] = texts[0]
		}
	}
	return out
}

// options returns the options of variant i in the order of the schema.
func (b *builder) options(i int, axes []*listing.Field, constants map[*listing.Field]string) []listing.Choice {
	var out []listing.Choice
	for k := range b.s.Fields {
		f := &b.s.Fields[k]
		if !f.Sale {
			continue
		}
		if text, ok := constants[f]; ok {
			out = append(out, listing.Choice{Name: f.Name, Value: text})
			continue
		}
		for j := range axes {
			if axes[j] != f {
				continue
			}
			if text, ok := b.choose(f, i, j); ok {
				out = append(out, listing.Choice{Name: f.Name, Value: text})
			}
		}
	}
	return out
}

// choose returns the value of variant i on axis j in the spelling of the
// field's list.
func (b *builder) choose(f *listing.Field, i, j int) (string, bool) {
	text, word := b.option(i, j), b.word(i, j)
	for _, form := range []string{text, word} { // the seller's own may stand in the list
		if name, ok := b.listedName(f, form); ok {
			return name, true
		}
	}
	if text != "" && !closed(f) {
		return text, true
	}
	v, path := &b.p.Variants[i], check.Index(check.Index("/variants", i, "options"), j)
	switch {
	case word == "":
		b.fail(ruleNoOption, path, v.At, argSKU(v.SKU), argField(f.Name))
	case closed(f):
		b.fail(ruleOptionUnlisted, path, v.At, argField(f.Name), argValue(word), argChoices(f))
	default:
		b.fail(ruleOption, path, v.At, argField(f.Name), argValue(word))
	}
	return "", false
}

// bareSale reports the sale fields that a product without variants must fill
// and does not: with no option at all the schema would take it for one that
// needs none, and the platform refuses its SKU.
func (b *builder) bareSale(axes []*listing.Field, constants map[*listing.Field]string) {
	if len(b.p.Variants) != 1 || len(axes) > 0 || len(constants) > 0 {
		return
	}
	for i := range b.s.Fields {
		if f := &b.s.Fields[i]; f.Sale && f.Required {
			b.fail(ruleSaleMissing, b.wanted(f), b.p.At, argFieldAt(b.wanted(f), f.Name))
		}
	}
}

// wanted returns the path of the fact that would fill a field.
func (b *builder) wanted(f *listing.Field) string {
	for _, src := range b.m.mapping.sources[i18n.Fold(f.Name)] {
		if src.kind == "fact" {
			return check.Pointer("facts", src.name)
		}
	}
	return "/facts"
}

// stock returns a stock as the platform takes it: a whole number from 0.
func (b *builder) stock(v *listing.Variant, path string) *decimal.Decimal {
	if v.Stock == nil {
		return nil
	}
	n := v.Stock.Floor()
	if n.Sign() < 0 {
		n = decimal.Decimal{}
	}
	if !n.Equal(*v.Stock) {
		b.repair(check.Warning, ruleStock, path+"/stock", check.Pointer("offers", v.SKU, "stock"), v.At,
			argSKU(v.SKU), i18n.Num("value", *v.Stock), i18n.Num("listed", n))
	}
	return &n
}

// price sets the offer's price or ladder.
func (b *builder) price(o *listing.Offer, v *listing.Variant, path string) {
	if len(v.Tiers) == 0 {
		b.fail(ruleNoPrice, path+"/tiers", v.At, argSKU(v.SKU))
		return
	}
	tiers := make([]listing.Tier, len(v.Tiers))
	for i, t := range v.Tiers {
		if t.Price.IsZero() {
			b.fail(ruleNoPrice, path+"/tiers", v.At, argSKU(v.SKU))
			return
		}
		if t.Price.Code() != b.m.currency {
			b.fail(ruleCurrency, path+"/tiers", v.At, argSKU(v.SKU), argValue(string(t.Price.Code())), i18n.Str("listed", string(b.m.currency)))
			return
		}
		rounded := t.Price.Round(b.m.limits.pricePlaces, currency.HalfUp)
		if !rounded.Equal(t.Price) {
			b.repair(check.Info, ruleRounded, path+"/tiers", check.Pointer("offers", v.SKU, "price"), v.At, argSKU(v.SKU), i18n.Money("price", rounded))
		}
		if !b.m.limits.price.holds(rounded.Amount()) {
			b.fail(rulePriceRange, path+"/tiers", v.At, argSKU(v.SKU), i18n.Money("price", rounded),
				i18n.Money("min", currency.New(b.m.limits.price.min, b.m.currency)), i18n.Money("max", currency.New(b.m.limits.price.max, b.m.currency)))
		}
		tiers[i] = listing.Tier{MinQuantity: t.MinQuantity, Price: rounded}
	}
	if !b.falling(tiers) {
		b.fail(rulePriceSteps, path+"/tiers", v.At, argSKU(v.SKU),
			i18n.Num("min", b.m.limits.order.min), i18n.Num("max", b.m.limits.order.max))
	}
	tiers, ok := b.fromMinimum(o, tiers, path, v.At)
	switch {
	case !ok:
	case len(tiers) == 1 && tiers[0].MinQuantity.Equal(b.least()):
		o.Price = tiers[0].Price
	default:
		o.Tiers = tiers
	}
}

// least returns the minimum order, 1 if it is not known.
func (b *builder) least() decimal.Decimal {
	m, err := currency.Parse(cmp.Or(b.moq, "1"), "")
	if err != nil {
		return decimal.NewFromInt(1)
	}
	return m.Amount()
}

// fromMinimum lets a ladder begin at the minimum order: nobody can order at
// the prices below it. It refuses one that begins above it: the smallest order
// would be sold at the price of a larger one.
func (b *builder) fromMinimum(o *listing.Offer, ts []listing.Tier, path string, at check.Place) ([]listing.Tier, bool) {
	least := b.least()
	first := 0
	for first+1 < len(ts) && ts[first+1].MinQuantity.LessThanOrEqual(least) {
		first++
	}
	if ts[first].MinQuantity.GreaterThan(least) {
		b.fail(ruleStepAbove, path+"/tiers", at, argSKU(o.SKU), i18n.Num("first", ts[first].MinQuantity), i18n.Num("min", least))
		return nil, false
	}
	if first > 0 {
		b.repair(check.Info, ruleStepsBelow, path+"/tiers", check.Pointer("offers", o.SKU, "price"), at, argSKU(o.SKU), i18n.Num("n", least))
	}
	ts = ts[first:]
	ts[0].MinQuantity = least
	return ts, true
}

// falling reports whether quantities rise in whole units and prices fall.
func (b *builder) falling(ts []listing.Tier) bool {
	for i, t := range ts {
		if !t.MinQuantity.IsInteger() || !b.m.limits.order.holds(t.MinQuantity) {
			return false
		}
		if i > 0 && (!t.MinQuantity.GreaterThan(ts[i-1].MinQuantity) || !t.Price.Amount().LessThan(ts[i-1].Price.Amount())) {
			return false
		}
	}
	return true
}

// firstStep returns the largest quantity at which a variant's prices begin, so
// that no variant is sold below its first price; "" if it is no minimum order.
func (b *builder) firstStep() string {
	var most decimal.Decimal
	for i := range b.p.Variants {
		if tiers := b.p.Variants[i].Tiers; len(tiers) > 0 {
			most = decimal.Max(most, tiers[0].MinQuantity)
		}
	}
	if !most.IsInteger() || !b.m.limits.order.holds(most) {
		return ""
	}
	return most.Truncate(0).String()
}

// onePrice keeps ladders only where all offers share one, since the platform
// has one for the listing; elsewhere each offer keeps its first price, which
// is that of the minimum order.
func (b *builder) onePrice() {
	if _, ok := commonLadder(b.d); ok {
		return
	}
	dropped := false
	for i := range b.d.Offers {
		o := &b.d.Offers[i]
		if len(o.Tiers) > 0 {
			dropped = dropped || len(o.Tiers) > 1
			o.Price, o.Tiers = o.Tiers[0].Price, nil
		}
	}
	if dropped {
		b.repair(check.Warning, ruleLadderDropped, "/variants", "/offers", b.p.At)
	}
}

// onePackage gives all offers the largest size and weight of the variants.
func (b *builder) onePackage() {
	var p listing.Package
	shared := false
	for i := range b.p.Variants {
		v := &b.p.Variants[i]
		path := check.Index("/variants", i, "package")
		cm := func(q measure.Quantity) measure.Quantity {
			return b.bounded(q, measure.Centimetre, sidePlaces, b.m.limits.side, path, v.At)
		}
		q := listing.Package{Length: cm(v.Package.Length), Width: cm(v.Package.Width), Height: cm(v.Package.Height)}
		q.Gross = b.bounded(v.Package.Gross, measure.Kilogram, b.m.limits.weightPlaces, b.m.limits.weight, path, v.At)
		if q.Length.IsZero() || q.Width.IsZero() || q.Height.IsZero() {
			q.Length, q.Width, q.Height = measure.Quantity{}, measure.Quantity{}, measure.Quantity{}
		}
		if i > 0 {
			shared = shared || !sameSize(p, q)
		}
		p.Length, p.Width = larger(p.Length, q.Length), larger(p.Width, q.Width)
		p.Height, p.Gross = larger(p.Height, q.Height), larger(p.Gross, q.Gross)
	}
	for i := range b.d.Offers {
		b.d.Offers[i].Package = p
	}
	if shared {
		b.repair(check.Info, rulePackageShared, "/variants", "/offers", b.p.At)
	}
}

func sameSize(p, q listing.Package) bool {
	return p.Length.Equal(q.Length) && p.Width.Equal(q.Width) && p.Height.Equal(q.Height) && p.Gross.Equal(q.Gross)
}

func larger(a, b measure.Quantity) measure.Quantity {
	if a.IsZero() {
		return b
	}
	if n, err := b.Cmp(a); err == nil && n > 0 {
		return b
	}
	return a
}

// bounded returns a measure in the platform's unit, and nothing, with a
// finding, if it is none of that unit or out of bounds.
func (b *builder) bounded(q measure.Quantity, u measure.Unit, places int32, s span, path string, at check.Place) measure.Quantity {
	if q.IsZero() {
		return q
	}
	in, err := q.In(u, places)
	if err != nil || !s.holds(in.Value()) {
		b.add(check.Warning, rulePackageOdd, path, at, argValue(q.String()),
			i18n.Qty("min", measure.New(s.min, u)), i18n.Qty("max", measure.New(s.max, u)))
		return measure.Quantity{}
	}
	return in
}
