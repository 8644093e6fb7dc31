package main

import (
	"bytes"
	"iter"
	"maps"
	"net/http"
	"runtime"
	"runtime/metrics"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/nao-trade/nao"
	"github.com/nao-trade/nao/alibaba"
	"github.com/nao-trade/nao/alibaba/alibabatest"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/currency/rates"
	"github.com/nao-trade/nao/i18n/calendar"
	"github.com/nao-trade/nao/journal"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/alibabacom"
	"github.com/nao-trade/nao/listing/catalog"
)

// The plan of a catalogue that the marketplace does not hold yet: text, price,
// draft, validation and one search for each product, over the real protocol.
func BenchmarkPlan10k(b *testing.B)  { benchmarkPlan(b, 10_000) }
func BenchmarkPlan100k(b *testing.B) { benchmarkPlan(b, 100_000) }

func benchmarkPlan(b *testing.B, n int) {
	if testing.Short() {
		n /= 50 // the short form proves that it runs
	}
	base := sampleProducts(b)
	gateway, market := benchMarket(b)
	for b.Loop() {
		before := calls(gateway)
		p, err := newPipeline(market, policy(), benchRates(b))
		if err != nil {
			b.Fatal(err)
		}
		e := &nao.Exporter{Account: exampleAccount, Market: market, Journal: new(journal.Memory), Prepare: p.prepare, Parallel: 2}
		peak := watchHeap()
		start := time.Now()
		products, skus := 0, 0
		for c, err := range e.Plan(b.Context(), many(base, n)) {
			if err != nil {
				b.Fatal(err)
			}
			if c.Action != nao.Create {
				b.Fatalf("%s is %s: %v", c.SKU, c.Action, c.Findings)
			}
			p.take(c)
			products++
			skus += len(c.Offers)
		}
		seconds := time.Since(start).Seconds()
		heap := float64(peak()) / 1e6
		b.ReportMetric(float64(products)/seconds, "products/s")
		b.ReportMetric(heap, "peakMB")
		b.ReportMetric(64*1.048576+float64(skus)*100/1e6, "boundMB")
		b.ReportMetric(float64(calls(gateway)-before), "reads")
		b.ReportMetric(float64(skus), "SKUs")
	}
}

// sampleProducts are the products of the embedded catalogue that can be
// published.
func sampleProducts(b *testing.B) []*listing.Product {
	r, err := catalog.NewReader(bytes.NewReader(embeddedCatalogue), &catalog.Options{Currency: currency.MXN})
	if err != nil {
		b.Fatal(err)
	}
	_, market := benchMarket(b)
	p, err := newPipeline(market, policy(), benchRates(b))
	if err != nil {
		b.Fatal(err)
	}
	e := &nao.Exporter{Account: exampleAccount, Market: market, Journal: new(journal.Memory), Prepare: p.prepare}
	var all []*listing.Product
	for prod, err := range r.Products() {
		if err != nil {
			b.Fatal(err)
		}
		all = append(all, prod)
	}
	var good []*listing.Product
	i := 0
	for c, err := range e.Plan(b.Context(), each(all)) {
		if err != nil {
			b.Fatal(err)
		}
		if c.Action == nao.Create {
			good = append(good, all[i])
		}
		i++
	}
	return good
}

func each(ps []*listing.Product) iter.Seq2[*listing.Product, error] {
	return func(yield func(*listing.Product, error) bool) {
		for _, p := range ps {
			if !yield(copyOf(p, ""), nil) {
				return
			}
		}
	}
}

// many yields n products made from base, each with keys of its own.
func many(base []*listing.Product, n int) iter.Seq2[*listing.Product, error] {
	return func(yield func(*listing.Product, error) bool) {
		for i := range n {
			if !yield(copyOf(base[i%len(base)], "-"+strconv.Itoa(i)), nil) {
				return
			}
		}
	}
}

// copyOf is a product as the reader would give it, under another key.
func copyOf(p *listing.Product, suffix string) *listing.Product {
	q := *p
	q.Key += suffix
	q.Content, q.Facts = maps.Clone(p.Content), maps.Clone(p.Facts)
	q.Variants, q.Media, q.Findings = slices.Clone(p.Variants), slices.Clone(p.Media), slices.Clone(p.Findings)
	for i := range q.Variants {
		q.Variants[i].SKU += suffix
	}
	return &q
}

func benchMarket(b *testing.B) (*alibabatest.Server, *alibabacom.Market) {
	gateway, err := alibabatest.New(alibabatest.Options{AppKey: "key", Secret: "secret", Tokens: map[string]string{"token": exampleAccount}})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := gateway.Close(); err != nil {
			b.Error(err)
		}
	})
	client, err := alibaba.New(alibaba.App{Key: "key", Secret: "secret"}, &alibaba.Options{
		HTTP:   &http.Client{Transport: gateway.Transport()},
		Tokens: alibaba.NewMemoryTokens(alibaba.Token{Account: exampleAccount, Access: "token"}),
	})
	if err != nil {
		b.Fatal(err)
	}
	market, err := alibabacom.New(client.Seller(exampleAccount), nil)
	if err != nil {
		b.Fatal(err)
	}
	return gateway, market
}

func benchRates(b *testing.B) []currency.Rate {
	table, err := rates.ECB()
	if err != nil {
		b.Fatal(err)
	}
	var out []currency.Rate
	for _, c := range []currency.Code{currency.USD, currency.CNY} {
		r, err := table.Rate(b.Context(), currency.MXN, c, calendar.MustParse("2026-04-13"))
		if err != nil {
			b.Fatal(err)
		}
		out = append(out, r)
	}
	return out
}

// calls counts the requests that a gateway has answered.
func calls(s *alibabatest.Server) int {
	n := 0
	for _, c := range s.Counts() {
		n += c
	}
	return n
}

// watchHeap samples the heap until the returned function is called, which
// returns the most that was in use beyond what was at the start.
func watchHeap() func() uint64 {
	runtime.GC()
	stop, peak := make(chan struct{}), make(chan uint64)
	start := heapInUse()
	go func() {
		var most uint64
		tick := time.NewTicker(5 * time.Millisecond)
		defer tick.Stop()
		for {
			most = max(most, heapInUse())
			select {
			case <-stop:
				peak <- most - min(start, most)
				return
			case <-tick.C:
			}
		}
	}()
	return func() uint64 { close(stop); return <-peak }
}

// heapInUse is the size of all objects, garbage that was not collected yet
// included.
func heapInUse() uint64 {
	m := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(m)
	return m[0].Value.Uint64()
}
