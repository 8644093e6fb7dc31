package content

import (
	"maps"
	"slices"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

// The languages that are composed, as keys of [listing.Product.Content].
const (
	English = "en"
	Chinese = "zh-Hans" // as on the mainland
)

// The limits of titles that hold if a [Composer] states none.
const (
	// TitleEN is in characters: the subject of a product of Alibaba.com
	// (alibaba.icbu.product.add).
	TitleEN = 128
	// TitleZH is in bytes of GBK: the title of an item of Taobao and Tmall.
	TitleZH = 60
)

// Composer writes the text of products. It is safe for concurrent use as long
// as its fields do not change. The zero Composer knows no words, so it finds
// that no product's kind is known.
type Composer struct {
	// Glossary translates.
	Glossary *i18n.Glossary
	// TitleEN is how many characters an English title may have; zero is the
	// constant of that name.
	TitleEN int
	// TitleZH is how many bytes a Chinese title may have in GBK, where ASCII
	// counts one and everything else two; zero is the constant of that name.
	TitleZH int
}

// Compose fills p.Content for English and Chinese, and returns what a person
// should know. It writes the title, the description, the bullets, the keywords,
// the facts and the option terms, and the state [listing.Composed]. A text of
// any other state stays as it is, and so does one without a state that has a
// title, a description, bullets or keywords; it gets facts and terms only where
// it has none, since marketplaces take these apart from the text.
//
// Where the seller's title says what the facts do not, it completes them: net
// content, units per case, class, roast and variety, with the source "title",
// if the title leaves no doubt. A kind that is missing or that the glossary
// does not know is taken from the title or the category. Each is reported as
// an Info finding.
//
// What the text does not say of the seller's title is reported in one finding,
// a Warning if it looks like praise or a claim: neither is ever repeated.
//
// Facts of a name that package listing does not define are reported and stay
// out of the text, for nobody can tell how to read them.
//
// Composing a product twice gives the same text as composing it once.
func (c *Composer) Compose(p *listing.Product) []check.Finding {
	w := &work{Composer: c, p: p}
	w.tag, w.title = sourceTitle(p)
	if c.Glossary == nil {
		w.Composer = &Composer{Glossary: new(i18n.Glossary), TitleEN: c.TitleEN, TitleZH: c.TitleZH}
	}
	if !w.findKind() {
		return w.findings
	}
	w.deriveFacts()
	w.translateFacts()
	w.translateTerms()
	w.nameParts()
	w.checkFacts()
	w.checkTitle()
	for _, l := range languages() {
		w.write(l)
	}
	w.reportContested()
	return w.findings
}

// work is the composing of one product.
type work struct {
	*Composer
	p     *listing.Product
	title string // the seller's own
	tag   string // of its language, as a key of p.Content

	kind  i18n.Term // what the product is
	group *group    // how its kind is described
	item  i18n.Term // what a craft is made into, if the kind does not say: a plate of talavera

	facts map[string][]said // by the name of the fact
	terms map[string]said   // option axes and values, by the seller's word
	// optionFacts are the values of options that are called as a fact is, by the
	// name of that fact.
	optionFacts map[string][]said
	line        string // the name of the product within its brand: "Especial"
	units       said   // the container of a consumer unit, "Bottle", if it is known

	told     []string    // pieces of the title that a finding is about
	noted    []i18n.Term // that need a person to confirm them, if they are used
	findings []check.Finding
}

// said is one thing in both languages.
type said struct{ en, zh string }

func (s said) in(l lang) string {
	if l == zh {
		return s.zh
	}
	return s.en
}

// lang is a language that is composed.
type lang string

const (
	en lang = English
	zh lang = Chinese
)

func languages() []lang { return []lang{en, zh} }

func (l lang) locale() i18n.Locale {
	if l == zh {
		return i18n.SimplifiedChinese
	}
	return i18n.English
}

// sourceTitle returns the title in the seller's language, behind the tag of that
// language: Spanish if there is one, and otherwise the first text that came with
// the catalogue.
func sourceTitle(p *listing.Product) (tag, title string) {
	tags := slices.Sorted(maps.Keys(p.Content))
	for _, tag := range append([]string{"es-MX", "es"}, tags...) {
		if c := p.Content[tag]; c.Title != "" && (tag == "es" || strings.HasPrefix(tag, "es-") || c.State == listing.Source) {
			return tag, c.Title
		}
	}
	return "", ""
}

// write puts the text of one language into the product.
func (w *work) write(l lang) {
	text := w.p.Content[string(l)]
	if text.State == listing.Composed {
		text = listing.Content{}
	}
	if text.State == 0 && text.Title == "" && text.Description == "" && len(text.Bullets) == 0 && len(text.Keywords) == 0 {
		text = listing.Content{State: listing.Composed}
		text.Title = w.writeTitle(l)
		text.Description = w.writeDescription(l)
		text.Bullets = w.writeBullets(l)
		text.Keywords = w.writeKeywords(l)
	}
	if text.Facts == nil {
		text.Facts = w.factsIn(l)
	}
	if text.Terms == nil {
		text.Terms = w.termsIn(l)
	}
	if w.p.Content == nil {
		w.p.Content = make(map[string]listing.Content)
	}
	w.p.Content[string(l)] = text
}

func (w *work) factsIn(l lang) map[string][]string {
	out := make(map[string][]string)
	for name, values := range w.facts {
		for _, v := range values {
			if s := v.in(l); s != "" {
				out[name] = append(out[name], s)
			}
		}
	}
	return out
}

func (w *work) termsIn(l lang) map[string]string {
	out := make(map[string]string)
	for word, s := range w.terms {
		if t := s.in(l); t != "" {
			out[word] = t
		}
	}
	return out
}
