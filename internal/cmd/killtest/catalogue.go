package main

import (
	"context"
	"fmt"
	"iter"

	"github.com/nao-trade/nao"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/listing"
	"github.com/shopspring/decimal"
)

// catalogue is one edition of what a shop sells.
type catalogue struct {
	products int // in the first edition
	edition  int // from 0
}

// added is how many products each edition brings.
const added = 5

func (c catalogue) size() int { return c.products + added*c.edition }

func sku(i int) string { return fmt.Sprintf("TEQ-%04d", i) }

// since returns the latest edition in which something that changes in every n-th one changed.
func (c catalogue) since(i, n int) int {
	for e := c.edition; e > 0; e-- {
		if (i+e)%n == 0 {
			return e
		}
	}
	return 0
}

// title changes for a fifth of the products from edition to edition.
func (c catalogue) title(i int) string {
	return fmt.Sprintf("Reposado Tequila 750 mL No. %d Edition %d", i, c.since(i, 5))
}

// price changes for a third of the products from edition to edition.
func (c catalogue) price(i int) currency.Money {
	return currency.New(decimal.New(int64(200_00+i*10+c.since(i, 3)), -2), currency.USD)
}

// wants returns, by SKU, what a listing has to show.
func (c catalogue) wants() map[string]shown {
	m := map[string]shown{}
	for i := range c.size() {
		m[sku(i)] = shown{c.title(i), c.price(i).Amount().StringFixed(2)}
	}
	return m
}

// shown is what tells a listing of one edition from that of another.
type shown struct{ title, price string }

func (c catalogue) all() iter.Seq2[*listing.Product, error] {
	return func(yield func(*listing.Product, error) bool) {
		for i := range c.size() {
			p := &listing.Product{
				Key: sku(i), Kind: "tequila",
				Content:  map[string]listing.Content{"en": {Title: c.title(i), State: listing.Source}},
				Variants: []listing.Variant{{SKU: sku(i), Price: c.price(i)}},
			}
			if !yield(p, nil) {
				return
			}
		}
	}
}

// prepare makes a draft that the gateway's category for tequila takes.
func prepare(_ context.Context, p *listing.Product) (nao.Prepared, error) {
	v, stock := p.Variants[0], decimal.New(120, 0)
	return nao.Prepared{Text: listing.Approved, Draft: &listing.Draft{
		SKU: p.Key, Category: "380101", Locale: "en",
		Values: listing.Values{
			"title": listing.Text(p.Content["en"].Title), "keywords": listing.Text("tequila reposado"),
			"moq": listing.Text("10"), "unit": listing.Text("Carton"),
			"attributes": {Fields: listing.Values{
				"Place of Origin": listing.Text("Mexico"), "Brand Name": listing.Text("Ejemplo"),
				"Alcohol Content": listing.Text("38%"), "Class": listing.Text("Reposado"),
			}},
		},
		Offers: []listing.Offer{{SKU: v.SKU, Options: []listing.Choice{{Name: "Volume", Value: "750 ml"}}, Price: v.Price, Stock: &stock}},
		Media:  []listing.MediaRef{{URL: "https://catalogo.example/tequila.jpg"}},
	}}, nil
}
