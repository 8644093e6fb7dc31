package main

import (
	_ "embed"
	"errors"
	"html/template"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/nao-trade/nao"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/pricing"
)

//go:embed page.html
var pageText string

// page is a self-contained HTML page that grows by a section for each product:
// the listing as the buyer would see it beside the seller's own words, the
// build-up of its price, and the findings.
type page struct {
	file *os.File
	tmpl *template.Template
	lang i18n.Locale
	err  error // the first that writing met
}

func createPage(name string, lang i18n.Locale) (*page, error) {
	tmpl, err := template.New("page").Parse(pageText)
	if err != nil {
		return nil, err
	}
	f, err := os.Create(name)
	if err != nil {
		return nil, err
	}
	p := &page{file: f, tmpl: tmpl, lang: lang}
	p.write("head", map[string]string{"Lang": lang.String()})
	return p, nil
}

func (p *page) write(part string, data any) {
	if p.err == nil {
		p.err = p.tmpl.ExecuteTemplate(p.file, part, data)
	}
}

// close ends the page. A nil page is no page.
func (p *page) close() error {
	if p == nil || p.file == nil {
		return nil
	}
	p.write("foot", nil)
	err := errors.Join(p.err, p.file.Close())
	p.file = nil
	return err
}

// add writes the section of a product.
func (p *page) add(c nao.Change, k *card) {
	if p == nil {
		return
	}
	p.write("card", p.view(c, k))
}

// view is what the template shows of a product, as text. Descriptions are HTML
// of the composer's own making or of the seller's file; the page shows only
// their words, so that no file can bring a script into it.
type view struct {
	SKU, Action, Word, Title, Kind, Brand string
	Spanish, English, Chinese             text
	Attributes                            []listing.Choice
	Images                                []string
	Offers                                []offer
	Prices                                []prices
	Findings                              []finding
}

type text struct {
	Title      string
	Paragraphs []string
	Keywords   string
}

type offer struct {
	SKU, Options, Stock string
	Tiers               []tier
}

type tier struct{ From, Price string }

type prices struct {
	SKU   string
	Head  []string
	Rows  []row
	Rates []string
}

type row struct {
	Name, Note string
	Amounts    []string
	Total      bool
}

type finding struct{ Severity, Title, Text, At, Source string }

func (p *page) view(c nao.Change, k *card) view {
	v := view{
		SKU: c.SKU, Action: c.Action.String(), Word: msgActions[planWord(c)].Text(p.lang),
		Title: c.Title, Kind: k.product.Kind, Brand: k.product.Brand,
		Spanish: textOf(k.product, "es-MX"), English: textOf(k.product, "en"), Chinese: textOf(k.product, "zh-Hans"),
	}
	if d := k.draft; d != nil {
		v.Attributes = attributesOf(d)
		for _, m := range d.Media {
			v.Images = append(v.Images, path.Base(m.URL))
		}
		for i := range d.Offers {
			v.Offers = append(v.Offers, p.offer(&d.Offers[i]))
		}
	}
	for _, b := range k.prices {
		if len(b.Lines) > 0 {
			v.Prices = append(v.Prices, p.prices(b))
		}
	}
	for _, f := range c.Findings {
		v.Findings = append(v.Findings, p.finding(f))
	}
	slices.SortStableFunc(v.Findings, func(a, b finding) int { return rank(b.Severity) - rank(a.Severity) })
	return v
}

func rank(severity string) int { return slices.Index([]string{"info", "warning", "error"}, severity) }

func textOf(p *listing.Product, tag string) text {
	c := p.Content[tag]
	return text{Title: c.Title, Paragraphs: plain(c.Description), Keywords: strings.Join(c.Keywords, " · ")}
}

// attributesOf lists the category's attributes as the buyer sees them.
func attributesOf(d *listing.Draft) []listing.Choice {
	var out []listing.Choice
	fields := d.Values["attributes"].Fields
	for _, name := range sorted(fields) {
		out = append(out, listing.Choice{Name: name, Value: strings.Join(fields[name].Texts(), ", ")})
	}
	return out
}

func (p *page) offer(o *listing.Offer) offer {
	v := offer{SKU: o.SKU}
	var options []string
	for _, c := range o.Options {
		options = append(options, c.Name+": "+c.Value)
	}
	v.Options = strings.Join(options, " · ")
	if o.Stock != nil {
		v.Stock = p.lang.Number(*o.Stock)
	}
	for _, t := range o.Tiers {
		v.Tiers = append(v.Tiers, tier{"≥ " + p.lang.Number(t.MinQuantity), p.lang.MoneyCode(t.Price)})
	}
	if len(o.Tiers) == 0 && !o.Price.IsZero() {
		v.Tiers = append(v.Tiers, tier{"≥ 1", p.lang.MoneyCode(o.Price)})
	}
	return v
}

// prices lays the build-up out as a table: a column for each currency.
func (p *page) prices(b pricing.Breakdown) prices {
	v := prices{SKU: b.SKU, Head: []string{"MXN"}}
	for _, c := range b.Prices {
		v.Head = append(v.Head, string(c.Price.Code()))
		v.Rates = append(v.Rates, c.Rate.String())
	}
	for i, l := range b.Lines {
		r := row{Name: l.Name.Text(p.lang), Note: l.Note, Amounts: []string{p.amount(l.Amount)}}
		for _, c := range b.Prices {
			r.Amounts = append(r.Amounts, p.amount(c.Lines[i]))
		}
		v.Rows = append(v.Rows, r)
	}
	total := row{Name: "=", Amounts: []string{p.amount(b.Total)}, Total: true}
	for _, c := range b.Prices {
		total.Amounts = append(total.Amounts, p.amount(c.Price))
	}
	v.Rows = append(v.Rows, total)
	return v
}

// amount prints money below a heading that names its currency.
func (p *page) amount(m currency.Money) string {
	places, _ := m.Code().Digits()
	return p.lang.Fixed(m.Amount(), places)
}

func (p *page) finding(f check.Finding) finding {
	v := finding{Severity: f.Severity.String(), Text: f.Text(p.lang), At: f.At.String()}
	if f.Rule != nil {
		v.Title, v.Source = f.Rule.Title.Text(p.lang), f.Rule.Source
	}
	return v
}
