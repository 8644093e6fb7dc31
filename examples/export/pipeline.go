package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/nao-trade/nao"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/journal"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/alibabacom"
	"github.com/nao-trade/nao/listing/catalog"
	"github.com/nao-trade/nao/listing/content"
	"github.com/nao-trade/nao/listing/pricing"
)

// pipeline makes a product ready for the marketplace: text, price, category,
// draft, validation. It is nao.Exporter.Prepare.
type pipeline struct {
	market   *alibabacom.Market
	composer *content.Composer
	policy   pricing.Policy
	rates    []currency.Rate // pesos to dollars, in which the marketplace prices, and to yuan, for the seller to see
	basis    journal.Basis   // what all drafts rest on
	layout   catalog.Layout  // of the seller's table, to name its columns

	mu      sync.Mutex
	schemas map[string]*listing.Schema // by kind of product: a kind has one category
	cards   map[cardKey]*card          // until the report has shown them
}

// card is what the report and the page show of a product.
type card struct {
	product *listing.Product
	draft   *listing.Draft
	prices  []pricing.Breakdown
}

func newPipeline(m *alibabacom.Market, prices pricing.Policy, rates []currency.Rate) (*pipeline, error) {
	glossary, err := i18n.DefaultGlossary()
	if err != nil {
		return nil, err
	}
	p := &pipeline{
		market: m, composer: &content.Composer{Glossary: glossary}, policy: prices, rates: rates,
		schemas: map[string]*listing.Schema{}, cards: map[cardKey]*card{},
	}
	if p.basis, err = basisOf(p.policy, p.composer, rates); err != nil {
		return nil, err
	}
	return p, p.policy.Validate()
}

// basisOf names what all drafts rest on besides the product, so that nao can
// tell why listings change. Only the rate to the marketplace's currency stands
// in drafts. The words are those of the glossary; how they are put together is
// nao's own, and has its version.
func basisOf(prices pricing.Policy, words *content.Composer, rates []currency.Rate) (journal.Basis, error) {
	var b journal.Basis
	for _, r := range rates {
		if r.Quote == currency.USD {
			b.Rate = r.String()
		}
	}
	p, err := digest(prices)
	if err != nil {
		return b, err
	}
	w, err := digest([]any{words.Glossary.Terms(), words.TitleEN, words.TitleZH})
	b.Rules = "prices " + p + ", words " + w
	return b, err
}

// digest names data by a hash of what they say.
func digest(data any) (string, error) {
	b, err := json.Marshal(data)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:6]), nil
}

// prepare is called from several goroutines at once.
func (p *pipeline) prepare(ctx context.Context, prod *listing.Product) (nao.Prepared, error) {
	out := nao.Prepared{Findings: p.composer.Compose(prod), Basis: p.basis}
	prices, found := p.policy.PriceProduct(prod, currency.USD, p.rates...)
	out.Findings = append(out.Findings, found...)
	if en, ok := prod.Content["en"]; ok {
		out.Text = en.State
		if err := p.draft(ctx, prod, &out); err != nil {
			return nao.Prepared{}, err
		}
	}
	if out.Draft == nil && !hasImage(prod) {
		out.Findings = append(out.Findings, check.Finding{Rule: ruleNoImage, Severity: check.Warning, Path: "/media", At: prod.At})
	}
	p.layout.Locate(prod, out.Findings)
	p.keep(prod, out.Draft, prices)
	return out, nil
}

// draft builds the marketplace's draft and validates it against the schema of
// its category.
func (p *pipeline) draft(ctx context.Context, prod *listing.Product, out *nao.Prepared) error {
	schema, err := p.schema(ctx, prod)
	if err != nil {
		return err
	}
	if schema == nil {
		out.Findings = append(out.Findings, check.Finding{
			Rule: ruleNoCategory, Severity: check.Error, Path: "/kind", At: prod.At, Args: []i18n.Arg{i18n.Str("kind", prod.Kind)},
		})
		return nil
	}
	d, found := p.market.Draft(prod, schema)
	out.Findings = append(out.Findings, unsaid(found, prod.Findings, out.Findings)...)
	if d != nil {
		out.Findings = append(out.Findings, schema.Validate(d)...)
	}
	out.Draft = d
	return nil
}

// schema returns the rules for a kind of product, asking the marketplace once
// for each kind; nil if it knows no category for it.
func (p *pipeline) schema(ctx context.Context, prod *listing.Product) (*listing.Schema, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if s, ok := p.schemas[prod.Kind]; ok {
		return s, nil
	}
	title := prod.Content["en"].Title
	found, err := p.market.Caps().Suggest.Suggest(ctx, title, "en")
	if err != nil {
		return nil, fmt.Errorf("category for %q: %w", title, err)
	}
	var s *listing.Schema
	if len(found) > 0 {
		if s, err = p.market.Schema(ctx, found[0].ID, "en"); err != nil {
			return nil, fmt.Errorf("schema of %s: %w", found[0].Name, err)
		}
	}
	p.schemas[prod.Kind] = s
	return s, nil
}

// unsaid leaves out what only follows from an error that was said before: of
// the same part of the product, or of the cost where there is no price.
func unsaid(found []check.Finding, said ...[]check.Finding) []check.Finding {
	told := map[string]bool{}
	for _, fs := range said {
		for _, f := range fs {
			if f.Severity < check.Error {
				continue
			}
			told[f.Path] = true
			if variant, ok := strings.CutSuffix(f.Path, "/cost"); ok {
				told[variant+"/tiers"] = true
			}
		}
	}
	return slices.DeleteFunc(found, func(f check.Finding) bool { return f.Severity >= check.Error && f.Path != "" && told[f.Path] })
}

// hasImage reports whether a product has a picture that can be fetched.
func hasImage(prod *listing.Product) bool {
	return slices.ContainsFunc(prod.Media, func(m listing.Media) bool {
		return strings.HasPrefix(m.URL, "https://") || strings.HasPrefix(m.URL, "http://")
	})
}

// keep holds on to what the report will show.
func (p *pipeline) keep(prod *listing.Product, d *listing.Draft, prices []pricing.Breakdown) {
	p.mu.Lock()
	defer p.mu.Unlock()
	sku := prod.Key
	if d != nil {
		sku = d.SKU
	}
	p.cards[cardKey{prod.At, sku}] = &card{prod, d, prices}
}

// cardKey names a product on its way through the plan. A code alone would not
// do: a catalogue may have it twice by mistake.
type cardKey struct {
	at  check.Place
	sku string
}

// take hands over the card of a change and forgets it.
func (p *pipeline) take(c nao.Change) *card {
	p.mu.Lock()
	defer p.mu.Unlock()
	key := cardKey{c.At, c.SKU}
	k := p.cards[key]
	delete(p.cards, key)
	return k
}

// ruleNoCategory: the marketplace's predictor knew nothing. Guessing a category
// would list the product where nobody looks for it.
var ruleNoCategory = &check.Rule{
	ID: "example-no-category", Source: "category prediction of Alibaba.com (/alibaba/icbu/category/predict/v2)", Status: check.House,
	Title: i18n.Message{ES: "Sin categoría", EN: "No category", ZH: "无匹配类目"},
	Text: i18n.Message{
		ES: "La plataforma no propone ninguna categoría para «{kind}». Escribe un tipo de producto más preciso.",
		EN: "The marketplace proposes no category for “{kind}”. Write a more precise kind of product.",
		ZH: "平台没有为“{kind}”推荐类目。请填写更准确的商品类型。",
	},
}

// ruleNoImage is said of products that do not come as far as a draft, for which
// the driver says it: a seller wants to hear of all that is missing at once.
var ruleNoImage = &check.Rule{
	ID: "example-no-image", Source: "product images of Alibaba.com (basic_info.product_image)", Status: check.House,
	Title: i18n.Message{ES: "Falta una imagen", EN: "An image is missing", ZH: "缺少图片"},
	Text: i18n.Message{
		ES: "El producto no tiene ninguna imagen con dirección web. Agrega al menos una.",
		EN: "The product has no image with a web address. Add at least one.",
		ZH: "该商品没有可访问的图片网址。请至少添加一张。",
	},
}
