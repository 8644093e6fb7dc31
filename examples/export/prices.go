package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/currency/rates"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/i18n"
)

// rateOf returns the rates from pesos to dollars and to yuan for the day, and
// prints them. A rate that is too old is an error when real goods are priced;
// the marketplace inside the program goes on with the latest there is, and says
// so.
func (j *job) rateOf(ctx context.Context, real bool) ([]currency.Rate, error) {
	table, err := j.table()
	if err != nil {
		return nil, err
	}
	var out []currency.Rate
	for _, quote := range []currency.Code{currency.USD, currency.CNY} {
		rate, err := table.Rate(ctx, currency.MXN, quote, j.day)
		if errors.Is(err, fault.Stale) && !real {
			rate, err = table.Rate(ctx, currency.MXN, quote, table.Last())
		}
		if err != nil {
			return nil, err
		}
		j.line(msgRate, i18n.Str("rate", rate.String()))
		out = append(out, rate)
	}
	if days := j.day.DaysSince(out[0].On); days > 7 {
		j.line(msgRateStale, i18n.Int("days", days))
	}
	fmt.Fprintln(j.out)
	return out, nil
}

func (j *job) table() (*rates.Table, error) {
	if j.rates == "" {
		return rates.ECB()
	}
	f, err := os.Open(j.rates)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return rates.Parse(f, rates.Options{Name: filepath.Base(j.rates), Source: filepath.Base(j.rates)})
}

// keepPrices remembers how to print the prices of a product's variants until
// the report has printed them.
func (j *job) keepPrices(listing string, k *card) {
	for _, b := range k.prices {
		var parts []string
		for _, p := range b.Prices {
			parts = append(parts, j.lang.MoneyCode(p.Price))
		}
		if len(parts) > 0 {
			j.priced.Store([2]string{listing, b.SKU}, strings.Join(parts, " · "))
		}
	}
}

// priceOf returns the printed price of a SKU of a listing, once. The SKU alone
// would not do: a catalogue may have it twice by mistake.
func (j *job) priceOf(listing, sku string) string {
	s, _ := j.priced.LoadAndDelete([2]string{listing, sku})
	text, _ := s.(string)
	return text
}
