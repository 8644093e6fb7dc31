package catalog_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

// What was counted by hand in the sample of a shop's items, beyond what
// TestSamples compares.
func TestSampleOfOthersExport(t *testing.T) {
	s := meliSample(t, "meli_mlu_items.json", "")
	main, media := 0, 0
	for _, p := range s.products {
		if strings.HasPrefix(extras(p)["imagen_principal"], "http://") {
			main++
		}
		for _, m := range p.Media {
			if strings.HasPrefix(m.URL, "https://") && m.ID != "" {
				media++
			}
		}
		if v := p.Variants[0]; v.Stock == nil || v.Stock.IsZero() && p.Withheld == "" {
			t.Errorf("%s: stock %v, withheld %q", p.Key, v.Stock, p.Withheld)
		}
		if check.Worst(p.Findings) == check.Error {
			t.Errorf("%s: %v", p.Key, found(p.Findings))
		}
	}
	if main != 129 || media != 339 {
		t.Errorf("%d main pictures by http, %d others by https; want 129 and 339", main, media)
	}
	var notes []string
	for _, f := range s.layout.Notes {
		notes = append(notes, f.Text(i18n.English))
	}
	for _, want := range []string{"total_productos” says “129”", "under_review” says “2”", "paused” says “81”", "active” says “46”", "minimo” says “95”", "maximo” says “1600”"} {
		if !strings.Contains(strings.Join(notes, "\n"), want) {
			t.Errorf("the summary does not say %s: %q", want, notes)
		}
	}
	if n := s.count(func(p *listing.Product) bool { return p.Variants[0].NoGTIN == listing.Handmade }); n != 22 {
		t.Errorf("%d handmade, want 22", n)
	}
}

func TestSampleOfSeveralOrigins(t *testing.T) {
	s := meliSample(t, "meli_mlm_item_multi_origin.json", "MXN")
	p := only(t, s.products)
	v := p.Variants[0]
	if p.Key != "MLM2198240631" || v.Price.String() != "1000.00 MXN" || extras(p)["channels"] != "marketplace" {
		t.Errorf("%s %s %v", p.Key, v.Price, extras(p))
	}
	if v.Stock == nil || v.Stock.String() != "10" || len(v.Stocks) != 1 || v.Stocks[0].Location != "123456" || v.Stocks[0].Quantity.String() != "10" {
		t.Errorf("stock %v %+v", v.Stock, v.Stocks)
	}
	wantIDs(t, v.IDs, "mercadolibre user product MLMU123456789")
	wantFindings(t, p.Findings, "info meli-sku-from-id /variants/0/sku 2")

	// The file says no currency, and none is guessed from the site.
	s = meliSample(t, "meli_mlm_item_multi_origin.json", "")
	if price := s.products[0].Variants[0].Price; price.Code() != "XXX" {
		t.Errorf("price %s of a file without a currency", price)
	}
}

func meliSample(t *testing.T, name, code string) sample {
	t.Helper()
	dir := os.Getenv("NAO_SAMPLES")
	if dir == "" {
		t.Skip("NAO_SAMPLES names no folder of sample files")
	}
	return readSample(t, filepath.Join(dir, "catalogues", name), currency.Code(code))
}
