package titles_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/titles"
)

// titled returns a product with a title and nothing else.
func titled(title string) *listing.Product {
	return &listing.Product{
		Key:     "A1",
		Content: map[string]listing.Content{"es-MX": {Title: title, State: listing.Source}},
		At:      check.Place{File: "lista.csv", Row: 7},
	}
}

func read(values ...string) listing.Fact {
	return listing.Fact{Values: values, Source: "title", At: check.Place{File: "lista.csv", Row: 7}, Confidence: listing.Read}
}

func likely(values ...string) listing.Fact {
	f := read(values...)
	f.Confidence = listing.Likely
	return f
}

func TestFill(t *testing.T) {
	r := newReader(t, nil)
	for title, want := range map[string]listing.Product{
		"Jumex Guayaba 335 ml caja con 24": {Brand: "Jumex", Facts: map[string]listing.Fact{
			listing.FactFlavor: read("Guayaba"), listing.FactNetContent: read("335 ml"), listing.FactUnitsPerCase: read("24"),
		}},
		"Salsa Valentina Etiqueta Negra 370 ml": {Brand: "Valentina", Kind: "Salsa", Facts: map[string]listing.Fact{
			listing.FactVariant: likely("Etiqueta Negra"), listing.FactNetContent: read("370 ml"),
		}},
		"Playera 100% algodón color azul marino": {Kind: "Playera", Facts: map[string]listing.Fact{
			listing.FactColor: read("azul marino"), listing.FactMaterial: read("algodón"),
		}},
		"Sarape de lana hecho en Tlaxcala": {Kind: "Sarape", Facts: map[string]listing.Fact{
			listing.FactMaterial: read("lana"), listing.FactRegion: read("Tlaxcala"),
		}},
		"Guayabera producto de México":        {Kind: "Guayabera", Facts: map[string]listing.Fact{listing.FactOrigin: read("México")}},
		"Mermelada de higo":                   {},
		"Unicornio":                           {},
		strings.Repeat("Salsa picante ", 200): {},
	} {
		p := titled(title)
		r.Fill(p)
		want.Key, want.Content, want.At = p.Key, p.Content, p.At
		if diff := cmp.Diff(want, *p); diff != "" {
			t.Errorf("%.60q (-want +got):\n%s", title, diff)
		}
	}
}

func TestFillTwiceChangesNothing(t *testing.T) {
	r := newReader(t, nil)
	for _, title := range invented {
		p := titled(title)
		r.Fill(p)
		once := fmt.Sprint(*p)
		r.Fill(p)
		if twice := fmt.Sprint(*p); twice != once {
			t.Errorf("%q\nonce  %s\ntwice %s", title, once, twice)
		}
	}
}

// The title is the seller's own, in Spanish.
func TestFillReadsTheSourceTitle(t *testing.T) {
	r := newReader(t, nil)
	for name, content := range map[string]map[string]listing.Content{
		"only in English":         {"en": {Title: "Tequila Cazadores 750 ml", State: listing.Source}},
		"made by machine":         {"es": {Title: "Tequila Cazadores 750 ml", State: listing.Machine}},
		"no title":                {"es-MX": {Description: "Tequila Cazadores 750 ml"}},
		"no content":              nil,
		"approved, but no source": {"es-AR": {Title: "Tequila Cazadores 750 ml", State: listing.Approved}},
	} {
		p := &listing.Product{Content: content}
		if fs := r.Fill(p); len(fs) > 0 || len(p.Facts) > 0 || p.Brand != "" {
			t.Errorf("%s: %v, %+v", name, fs, p)
		}
	}
	p := &listing.Product{Content: map[string]listing.Content{
		"es-AR": {Title: "Tequila Cazadores 750 ml", State: listing.Source}, "en": {Title: "Tequila Cazadores 1 l"},
	}}
	if r.Fill(p); p.Fact(listing.FactNetContent) != "750 ml" {
		t.Errorf("the title in es-AR was not read: %+v", p.Facts)
	}
}

// The brand of the product's own field is a brand in its title, too, though no table has it.
func TestFillKnowsTheBrandOfTheProduct(t *testing.T) {
	p := titled("Queso panela El Rancho de Chucha 400 g")
	p.Brand = "El Rancho de Chucha"
	if fs := newReader(t, nil).Fill(p); len(fs) > 0 || p.Kind != "Queso panela" || p.Fact(listing.FactNetContent) != "400 g" {
		t.Errorf("findings %v, kind %q, facts %+v", fs, p.Kind, p.Facts)
	}
}

// Each rule, with a product that breaks it and one that does not.
func TestRules(t *testing.T) {
	stated := func(title, fact, value string) *listing.Product {
		p := titled(title)
		p.Facts = map[string]listing.Fact{fact: {Values: []string{value}, Confidence: listing.Stated}}
		return p
	}
	branded := func(title, brand string) *listing.Product {
		p := titled(title)
		p.Brand = brand
		return p
	}
	kind := titled("Salsa verde Herdez 210 g")
	kind.Kind = "Salsa verde"
	examples := map[string]struct{ breaks, keeps []*listing.Product }{
		"titles-likely": {
			breaks: []*listing.Product{titled("Mermelada de higo 270 g"), titled("Tapete de yute x 6")},
			keeps:  []*listing.Product{titled("Mermelada 270 g")},
		},
		"titles-contradiction": {
			breaks: []*listing.Product{
				stated("Mermelada 270 g", listing.FactNetContent, "300 g"), stated("Mermelada 270 g", listing.FactNetWeight, "300 g"),
				stated("Chicle c/12", listing.FactUnitsPerCase, "24"), stated("Blusa 100% algodón", listing.FactMaterial, "lino"),
				branded("Mermelada Lala 270 g", "Herdez"),
			},
			keeps: []*listing.Product{
				stated("Mermelada 270 g", listing.FactNetContent, "0.27 kg"), stated("Mermelada 270 g", listing.FactNetWeight, "270 g"),
				stated("Chicle c/12", listing.FactUnitsPerCase, "12 pzas"), stated("Blusa 100% algodón", listing.FactMaterial, "Algodón orgánico"),
				branded("Mermelada Lala 270 g", "LALA"), stated("Jugo 335 ml", listing.FactNetContent, "un vaso"),
			},
		},
		"titles-long": {
			breaks: []*listing.Product{titled(strings.Repeat("Mermelada ", 200))},
			keeps:  []*listing.Product{titled(strings.Repeat("Mermelada ", 10))},
		},
		"titles-language": {
			breaks: []*listing.Product{titled("Chicken soup with rice")},
			keeps:  []*listing.Product{titled("Sopa de pollo con arroz"), titled("Difusor - Fresh Cream")},
		},
		"titles-several-goods": {
			breaks: []*listing.Product{titled("Zapatos y botas"), titled("Blusa marca Una y falda marca Otra")},
			keeps:  []*listing.Product{titled("Zapatos")},
		},
		"titles-several-brands": {
			breaks: []*listing.Product{titled("Yogurt Lala Alpura 1 L"), titled("Zapatos marca Fulana y Zutana")},
			keeps:  []*listing.Product{titled("Yogurt Lala 1 L"), branded("Yogurt Lala Alpura 1 L", "Lala")},
		},
		"titles-unknown-brand": {
			breaks: []*listing.Product{titled("Blusa marca Uno Dos Tres Cuatro Cinco"), titled("Aceite marca Zutano1L")},
			keeps:  []*listing.Product{titled("Blusa marca Fulana")},
		},
		"titles-product": {
			breaks: []*listing.Product{titled("Salsa verde Herdez 210 g"), titled("PEGAMENTO PVC 250 ML")},
			keeps:  []*listing.Product{titled("Salsa Herdez 210 g"), kind},
		},
		"titles-content": {
			breaks: []*listing.Product{titled("Jabón líquido 250 ml 300 g")},
			keeps:  []*listing.Product{titled("Jabón líquido 250 ml"), stated("Jabón líquido 250 ml 300 g", listing.FactNetContent, "250 ml")},
		},
		"titles-count": {
			breaks: []*listing.Product{titled("55 zapatos"), titled("Espigas 2 atados de 40 pzas"), titled("Chicle c/12 24 pzas")},
			keeps:  []*listing.Product{titled("Zapatos 55 pzas"), stated("55 zapatos", listing.FactUnitsPerCase, "1")},
		},
		"titles-materials": {
			breaks: []*listing.Product{titled("Camisa 60% algodón 40% poliéster")},
			keeps:  []*listing.Product{titled("Camisa 100% algodón"), stated("Camisa 60% algodón 40% poliéster", listing.FactMaterial, "algodón")},
		},
		"titles-unread": {
			breaks: []*listing.Product{titled("Lámpara Zutana 3000")},
			keeps:  []*listing.Product{titled("Lámpara")},
		},
	}
	r := newReader(t, nil)
	seen := make(map[string]bool)
	for _, rule := range titles.Rules() {
		if seen[rule.ID] || rule.Source == "" || rule.Status == 0 {
			t.Errorf("rule %q is there twice, or without a source", rule.ID)
		}
		seen[rule.ID] = true
		example := examples[rule.ID]
		if len(example.breaks) == 0 || len(example.keeps) == 0 {
			t.Errorf("%s has no example", rule.ID)
		}
		for _, p := range example.breaks {
			if fs := r.Fill(p); !found(fs, rule.ID) {
				t.Errorf("%s: not found in %q: %v", rule.ID, p.Content["es-MX"].Title, fs)
			}
		}
		for _, p := range example.keeps {
			if fs := r.Fill(p); found(fs, rule.ID) {
				t.Errorf("%s: found in %q: %v", rule.ID, p.Content["es-MX"].Title, fs)
			}
		}
	}
	if len(seen) != len(examples) {
		t.Errorf("%d rules, %d examples", len(seen), len(examples))
	}
}

func found(fs []check.Finding, id string) bool {
	return slices.ContainsFunc(fs, func(f check.Finding) bool { return f.Rule.ID == id })
}

// A finding stands at the title, names the words and speaks three languages.
func TestFindingsNameTheWords(t *testing.T) {
	for _, f := range newReader(t, nil).Fill(titled("Lámpara Zutana de Allá 55 vatios c/3 velocidades")) {
		if f.Path != "/content/es-MX/title" || f.At.Row != 7 {
			t.Errorf("%v stands at %q, %v", f, f.Path, f.At)
		}
		for _, l := range []i18n.Locale{i18n.MexicanSpanish, i18n.English, i18n.SimplifiedChinese} {
			if text := f.Text(l); strings.Contains(text, "…") || text == "" {
				t.Errorf("%s: %q", f.Rule.ID, text)
			}
		}
	}
}

// What is only likely about the brand and the kind is not filed: it has no confidence there.
func TestLikelyNamesAreOffered(t *testing.T) {
	p := titled("Mermelada de higo 270 g")
	var fixes []check.Fix
	for _, f := range newReader(t, nil).Fill(p) {
		if f.Fix != nil {
			fixes = append(fixes, *f.Fix)
		}
	}
	if diff := cmp.Diff([]check.Fix{{Path: "/kind", Value: "Mermelada de higo"}}, fixes); diff != "" || p.Kind != "" {
		t.Errorf("kind %q, fixes (-want +got):\n%s", p.Kind, diff)
	}
}
