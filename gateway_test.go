package nao_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao"
	"github.com/nao-trade/nao/alibaba"
	"github.com/nao-trade/nao/alibaba/alibabatest"
	"github.com/nao-trade/nao/journal"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/alibabacom"
	"github.com/shopspring/decimal"
)

// gatewayExporter publishes to a test gateway through the real client and
// driver.
func gatewayExporter(t *testing.T, o alibabatest.Options) (*alibabatest.Server, *nao.Exporter) {
	t.Helper()
	o.AppKey, o.Secret, o.Tokens = "key", "secret", map[string]string{"token": "casa-puebla"}
	gateway, err := alibabatest.New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := gateway.Close(); err != nil {
			t.Error(err)
		}
	})
	client, err := alibaba.New(alibaba.App{Key: "key", Secret: "secret"}, &alibaba.Options{
		HTTP:   &http.Client{Transport: gateway.Transport()},
		Tokens: alibaba.NewMemoryTokens(alibaba.Token{Account: "casa-puebla", Access: "token"}),
	})
	if err != nil {
		t.Fatal(err)
	}
	market, err := alibabacom.New(client.Seller("casa-puebla"), &alibabacom.Options{FindLag: 5 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	return gateway, &nao.Exporter{
		Account: "casa-puebla", Market: market, Journal: new(journal.Memory), Prepare: prepareTequila,
	}
}

// prepareTequila makes a draft that the gateway's tequila category takes.
func prepareTequila(_ context.Context, p *listing.Product) (nao.Prepared, error) {
	stock := decimal.New(120, 0)
	v := p.Variants[0]
	return nao.Prepared{Draft: &listing.Draft{
		SKU: p.Key, Category: "380101", Locale: "en",
		Values: listing.Values{
			"title": listing.Text("Reposado Tequila 750 mL " + p.Key), "keywords": listing.Text("tequila reposado"),
			"moq": listing.Text("10"), "unit": listing.Text("Carton"),
			"attributes": {Fields: listing.Values{
				"Place of Origin": listing.Text("Mexico"), "Brand Name": listing.Text("Ejemplo"),
				"Alcohol Content": listing.Text("38%"), "Class": listing.Text("Reposado"),
			}},
		},
		Offers: []listing.Offer{{
			SKU: v.SKU, Options: []listing.Choice{{Name: "Volume", Value: "750 ml"}}, Price: v.Price, Stock: &stock,
		}},
		Media: []listing.MediaRef{{URL: "https://catalogo.example/tequila.jpg"}},
	}}, nil
}

// perSKU counts the gateway's listings by the seller's code.
func perSKU(s *alibabatest.Server) map[string]int {
	n := map[string]int{}
	for _, p := range s.Products() {
		n[p.Info.Basic.ModelNumber]++
	}
	return n
}

// After an answer that never came no second listing appears and none is
// missing, over the real protocol, whichever way the answer was lost and
// however far the search lags behind.
func TestGatewayAfterALostAnswer(t *testing.T) {
	for _, kind := range []alibabatest.FaultKind{
		alibabatest.DropBefore, alibabatest.DropAfter, alibabatest.CutAfter, alibabatest.HTMLError, alibabatest.HTMLErrorAfter,
	} {
		for lag := time.Duration(0); lag <= 5*time.Second; lag += time.Second {
			t.Run(fmt.Sprintf("%v, lag %v", kind, lag), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					gateway, e := gatewayExporter(t, alibabatest.Options{
						FindLag: lag, AuditDelay: time.Minute,
						Faults: []alibabatest.Fault{{Kind: kind, API: alibabatest.APIProductListing, Times: 1}},
					})
					sum, _ := apply(t, e, shop{"TEQ-1": "210.00", "TEQ-2": "215.00"})
					if d := cmp.Diff(nao.Summary{Created: 2}, sum); d != "" {
						t.Errorf("summary (-want +got):\n%s", d)
					}
					if d := cmp.Diff(map[string]int{"TEQ-1": 1, "TEQ-2": 1}, perSKU(gateway)); d != "" {
						t.Errorf("listings (-want +got):\n%s", d)
					}
					if sum, err := e.Watch(t.Context(), nil); sum.Live != 2 || err != nil {
						t.Errorf("watch: %+v, %v; want 2 live", sum, err)
					}
				})
			})
		}
	}
}

// A storm of faults over the real protocol: when it is over, every product is
// live exactly once, and the next run changes nothing.
func TestGatewayStorm(t *testing.T) {
	for seed := range uint64(8) {
		synctest.Test(t, func(t *testing.T) {
			r := rand.New(rand.NewPCG(seed, 1))
			var storm []alibabatest.Fault
			for _, k := range []alibabatest.FaultKind{
				alibabatest.DropBefore, alibabatest.DropAfter, alibabatest.CutAfter, alibabatest.HTMLErrorAfter, alibabatest.RateLimit,
			} {
				storm = append(storm, alibabatest.Fault{Kind: k, API: alibabatest.APIProductListing, Chance: 0.1, Ban: time.Second})
			}
			gateway, e := gatewayExporter(t, alibabatest.Options{
				FindLag: 5 * time.Second, FindLagRandom: true, AuditDelay: time.Minute, Faults: storm, Seed: r.Uint64(),
			})
			e.Parallel = 3
			s := shop{}
			for i := range 30 {
				s[fmt.Sprintf("TEQ-%02d", i)] = fmt.Sprintf("%d.00", 200+i)
			}
			apply(t, e, s)
			for sku, n := range perSKU(gateway) {
				if n != 1 {
					t.Errorf("seed %d: %s is listed %d times", seed, sku, n)
				}
			}
			gateway.ClearFaults()
			apply(t, e, s)
			if _, err := e.Watch(t.Context(), nil); err != nil {
				t.Fatal(err)
			}
			if live := len(gateway.Live()); live != 30 || len(perSKU(gateway)) != 30 {
				t.Errorf("seed %d: %d of 30 live", seed, live)
			}
			if sum, _ := apply(t, e, s); sum != (nao.Summary{Unchanged: 30}) {
				t.Errorf("seed %d: the next run did %+v; want 30 unchanged", seed, sum)
			}
		})
	}
}
