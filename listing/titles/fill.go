package titles

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
)

// Source is the source of the facts that Fill files.
const Source = "title"

// Fill reads the product's title and files what it tells: the kind and the brand, where the product has none and the reading is
// sure, and facts, with the source "title" and their confidence. The title is the one in Spanish that the seller wrote.
//
// What the product already says is never overwritten. A title that says otherwise is a finding, and so is each value that is
// only likely, and each doubt, unless the product answers it. Filling a product twice changes nothing more.
func (r *Reader) Fill(p *listing.Product) []check.Finding {
	tag, text := sourceTitle(p)
	if text == "" {
		return nil
	}
	f := filling{p: p, path: check.Pointer("content", tag, "title"), at: p.Content[tag].At, title: text}
	if f.at == (check.Place{}) {
		f.at = p.At
	}
	t := r.read(text, p.Brand)
	for _, field := range t.Fields {
		f.file(field)
	}
	for _, d := range t.Doubts {
		if !f.answered(d.Reason) {
			f.report(d.Reason.rule(), d.Reason.severity(), nil, i18n.Str("words", short(d.Words)))
		}
	}
	return f.findings
}

// sourceTitle returns the seller's own title in Spanish, behind its tag.
func sourceTitle(p *listing.Product) (tag, title string) {
	tags := slices.Sorted(maps.Keys(p.Content))
	for _, tag := range append([]string{"es-MX", "es"}, tags...) {
		c := p.Content[tag]
		if c.Title != "" && (tag == "es" || strings.HasPrefix(tag, "es-")) && (c.State == 0 || c.State == listing.Source) {
			return tag, c.Title
		}
	}
	return "", ""
}

// filling is what Fill does to one product.
type filling struct {
	p        *listing.Product
	path     string      // of the title
	at       check.Place // its cell, else the product's row
	title    string
	findings []check.Finding
}

func (f *filling) report(r *check.Rule, s check.Severity, fix *check.Fix, args ...i18n.Arg) {
	f.findings = append(f.findings, check.Finding{Rule: r, Severity: s, Path: f.path, At: f.at, Args: args, Fix: fix})
}

// file puts a field where it belongs.
func (f *filling) file(field Field) {
	switch field.Name {
	case Brand:
		f.name(&f.p.Brand, "/brand", field, i18n.Message{ES: "Marca", EN: "Brand", ZH: "品牌"})
	case Product:
		f.name(&f.p.Kind, "/kind", field, i18n.Message{ES: "Producto", EN: "Product", ZH: "商品"})
	case NetContent:
		f.fact(listing.FactNetContent, field, field.Value)
	case PackCount:
		f.fact(listing.FactUnitsPerCase, field, field.Value)
	case Material:
		f.fact(listing.FactMaterial, field, field.Value)
	default:
		f.parts(field)
	}
}

// parts files a variant or an origin, each part under its fact.
func (f *filling) parts(field Field) {
	values := make(map[string][]string)
	for _, part := range field.Parts {
		values[part.Fact] = append(values[part.Fact], f.title[part.Start:part.End])
	}
	for _, fact := range slices.Sorted(maps.Keys(values)) {
		f.fact(fact, field, values[fact]...)
	}
}

// name files the brand or the kind, if it is sure. A kind of the seller's own is a category as often as a name, and
// contradicts nothing.
func (f *filling) name(to *string, path string, field Field, name i18n.Message) {
	switch {
	case *to == "" && field.Confidence == listing.Read:
		*to = field.Value
	case *to == "":
		f.report(ruleLikely, check.Warning, &check.Fix{Path: path, Value: field.Value}, i18n.Msg("field", name), i18n.Str("value", field.Value))
	case field.Name == Brand && field.Confidence == listing.Read && !alike(*to, field.Value):
		f.report(ruleContradiction, check.Warning, nil, i18n.Msg("field", name), i18n.Str("value", field.Value), i18n.Str("stated", short(*to)))
	}
}

// fact files a fact, or compares it with what the product says.
func (f *filling) fact(name string, field Field, values ...string) {
	known := f.p.Facts[name]
	if name == listing.FactNetContent && len(known.Values) == 0 && isMass(field.Quantity) {
		known = f.p.Facts[listing.FactNetWeight]
	}
	label := i18n.Msg("field", listing.FactName(name))
	value := strings.Join(values, " / ")
	if len(known.Values) > 0 {
		if !agree(field, known.Values, values) {
			f.report(ruleContradiction, check.Warning, nil, label, i18n.Str("value", value), i18n.Str("stated", short(strings.Join(known.Values, " / "))))
		}
		return
	}
	if f.p.Facts == nil {
		f.p.Facts = make(map[string]listing.Fact)
	}
	f.p.Facts[name] = listing.Fact{Values: values, Source: Source, At: f.at, Confidence: field.Confidence}
	if field.Confidence == listing.Likely {
		f.report(ruleLikely, check.Warning, nil, label, i18n.Str("value", value))
	}
}

func isMass(q measure.Quantity) bool { return q.Unit().Dimension() == measure.Mass }

// agree reports whether what is known and what the title says are no contradiction.
func agree(field Field, known, values []string) bool {
	switch field.Name {
	case NetContent:
		q, err := measure.Parse(known[0])
		return err != nil || q.Unit().Dimension() != field.Quantity.Unit().Dimension() || q.Equal(field.Quantity)
	case PackCount:
		n, err := strconv.Atoi(strings.TrimSpace(strings.TrimRight(known[0], "abcdefghijklmnopqrstuvwxyz. ")))
		return err != nil || n == field.Count
	}
	for _, v := range values {
		if !slices.ContainsFunc(known, func(k string) bool { return alike(k, v) }) {
			return false
		}
	}
	return true
}

// alike reports whether one of two texts says what the other says.
func alike(a, b string) bool {
	a, b = i18n.Fold(a), i18n.Fold(b)
	return strings.Contains(a, b) || strings.Contains(b, a)
}

// answered reports whether the product itself says what a doubt asks.
func (f *filling) answered(r Reason) bool {
	switch r {
	case SeveralBrands, UnknownBrand:
		return f.p.Brand != ""
	case DoubtfulProduct:
		return f.p.Kind != ""
	case DoubtfulContent:
		return len(f.p.Facts[listing.FactNetContent].Values) > 0 || len(f.p.Facts[listing.FactNetWeight].Values) > 0
	case DoubtfulCount:
		return len(f.p.Facts[listing.FactUnitsPerCase].Values) > 0
	case SeveralMaterials:
		return len(f.p.Facts[listing.FactMaterial].Values) > 0
	}
	return false
}

// maxWordsShown is the most letters of the seller's text that a finding shows.
const maxWordsShown = 120

func short(s string) string {
	if r := []rune(s); len(r) > maxWordsShown {
		return string(r[:maxWordsShown]) + "…"
	}
	return s
}
