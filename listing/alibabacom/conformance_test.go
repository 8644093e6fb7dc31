package alibabacom_test

import (
	"net/http"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/nao-trade/nao/alibaba"
	"github.com/nao-trade/nao/alibaba/alibabatest"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/alibabacom"
	"github.com/nao-trade/nao/listing/listingtest"
)

// The driver does what every driver must do: for a bottle in one size, a coffee
// in three, a fruit that needs no SKU, and where the platform reads an update
// as the whole listing.
func TestConformance(t *testing.T) {
	tests := map[string]conformance{
		"tequila": {product: tequila, category: categoryTequila},
		"coffee":  {product: coffee, category: categoryCoffee},
		"avocado": {product: plain, category: categoryAvocado},
		"coffee, the other readings": {
			product: coffee, category: categoryCoffee, full: true,
			readings: alibabatest.Readings{UpdateReplaces: true, AttributesBeside: true, SearchEmptyList: true},
		},
	}
	for name, c := range tests {
		t.Run(name, func(t *testing.T) { listingtest.Run(t, listingtest.Harness{New: c.open}) })
	}
}

// conformance is a product to try the driver on, and how the gateway reads
// what is written.
type conformance struct {
	product  func() *listing.Product
	category string
	readings alibabatest.Readings
	full     bool // alibabacom.Options.FullUpdate
}

// open starts a gateway whose index lags and whose audit takes an hour, and
// opens an account on it.
func (c conformance) open(t testing.TB) listingtest.Account {
	const lag = 5 * time.Second
	m := new(mischief)
	gw, err := alibabatest.New(alibabatest.Options{
		AppKey: "123456", Secret: secret, Tokens: map[string]string{token: account},
		FindLag: lag, AuditDelay: time.Hour, OnlineDelay: time.Minute, Readings: c.readings,
		Intercept: m.intercept, Audit: m.audit,
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := gw.Close(); err != nil {
			t.Error(err)
		}
	})
	client, err := alibaba.New(alibaba.App{Key: "123456", Secret: secret}, &alibaba.Options{
		HTTP:   &http.Client{Transport: gw.Transport()},
		Tokens: alibaba.NewMemoryTokens(alibaba.Token{Account: account, Access: token}),
	})
	if err != nil {
		t.Fatal(err)
	}
	seller := client.Seller(account)
	market, err := alibabacom.New(seller, &alibabacom.Options{FindLag: lag, FullUpdate: c.full})
	if err != nil {
		t.Fatal(err)
	}
	s := shop{Market: market, gateway: gw}
	return listingtest.Account{
		Market:     market,
		Draft:      func(t testing.TB, sku string) *listing.Draft { return s.draft(t, c.named(sku), c.category) },
		Reword:     func(d *listing.Draft) { d.Values["title"] = listing.Text("Harvest of This Autumn, from Mexico") },
		NoSuchID:   "1601999999999",
		Held:       s.count,
		Live:       s.isLive,
		LoseAnswer: m.lose,
		RejectNext: m.reject,
		HandEdit: func(t testing.TB, id string) {
			if err := gw.Edit(id, func(i *alibabatest.ProductInfo) { i.Basic.Description = "<p>Written by hand.</p>" }); err != nil {
				t.Fatal(err)
			}
		},
		// The driver deletes nothing: the call is made beside it.
		Remove: func(t testing.TB, id string) {
			remove := alibaba.Call{API: alibabatest.APIProductDelete, Params: alibaba.Params{"product_id_list": "[" + id + "]"}}
			if _, err := seller.Call(t.Context(), remove, nil); err != nil {
				t.Fatal(err)
			}
		},
	}
}

// named returns the product under a code of the seller's. Its variants get
// codes of their own, but for the only one that goes by the product's.
func (c conformance) named(sku string) *listing.Product {
	p := c.product()
	for i := range p.Variants {
		if v := &p.Variants[i]; v.SKU == p.Key {
			v.SKU = sku
		} else {
			v.SKU = sku + "/" + v.SKU
		}
	}
	p.Key = sku
	return p
}

// count returns how many listings the gateway holds under a code.
func (s shop) count(sku string) int {
	n := 0
	for _, p := range s.gateway.Products() {
		if p.Info.Basic.ModelNumber == sku && p.Status != "deleted" {
			n++
		}
	}
	return n
}

// isLive reports whether buyers see a listing on the gateway.
func (s shop) isLive(id string) bool {
	return slices.ContainsFunc(s.gateway.Live(), func(p alibabatest.Product) bool { return p.ID == id })
}

// mischief is what the gateway is to do next.
type mischief struct {
	mu     sync.Mutex
	fault  *alibabatest.Fault
	reason string
}

func (m *mischief) lose(_ testing.TB, carriedOut bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.fault = &alibabatest.Fault{Kind: alibabatest.DropBefore}
	if carriedOut {
		m.fault.Kind = alibabatest.DropAfter
	}
}

func (m *mischief) reject(_ testing.TB, reason string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.reason = reason
}

// intercept hits the next call that writes.
func (m *mischief) intercept(r alibabatest.Request) *alibabatest.Fault {
	switch r.API {
	case alibabatest.APIProductListing, alibabatest.APIProductUpdate, alibabatest.APIProductShelf,
		alibabatest.APIEditPrice, alibabatest.APIEditInventory:
	default:
		return nil
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	f := m.fault
	m.fault = nil
	return f
}

func (m *mischief) audit(alibabatest.Product) string {
	m.mu.Lock()
	defer m.mu.Unlock()
	reason := m.reason
	m.reason = ""
	return reason
}
