package nao_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao"
	"github.com/nao-trade/nao/alibaba"
	"github.com/nao-trade/nao/alibaba/alibabatest"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/internal/pace"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/alibabacom"
	"github.com/shopspring/decimal"
)

// The quotas of these tests, in calls a second. No rate is published for
// Alibaba.com, nor for AliExpress's batches of prices and stocks. The figure for
// writing is what AliExpress, on the same gateway, grants a seller for the calls
// of its product schemas (metadata of 2023-10); that for reading is the one of
// aliexpress.solution.product.info.get (developers' notice, 2021-09-08). A limit
// holds for an application or for one API of it, and who exceeds that of a
// second is banned for a second ("API access count limitation", 2018-12-04).
const (
	quotaWrites = 50
	quotaReads  = 80
)

// dictated is how long so many calls take at a quota, and no less.
func dictated(calls, quota int) time.Duration {
	return time.Duration(calls) * time.Second / time.Duration(quota)
}

// within reports an elapsed time that is more than three per cent above what the
// quota dictates. In a short run the last batches, during which not all Parallel
// have work, weigh more than that: tail is how long one of them takes.
func within(t *testing.T, what string, elapsed, quota, tail time.Duration) {
	t.Helper()
	ratio := elapsed.Seconds() / quota.Seconds()
	t.Logf("%s: %v, %.4f times what the quota dictates", what, elapsed, ratio)
	most := quota * 103 / 100
	if testing.Short() {
		most += tail
	}
	if elapsed > most {
		t.Errorf("%s: it took %v, %.4f times the %v that the quota dictates; want %v at most", what, elapsed, ratio, quota, most)
	}
}

// far is a way to a gateway on which a call takes some time.
type far struct {
	http.RoundTripper
	takes time.Duration
}

func (f *far) RoundTrip(r *http.Request) (*http.Response, error) {
	time.Sleep(f.takes)
	return f.RoundTripper.RoundTrip(r)
}

// limited publishes to a test gateway that bans who makes more than quotaWrites
// calls a second, through the real client, which makes one call every so often,
// and the real driver.
func limited(t *testing.T, every time.Duration) (*alibabatest.Server, *far, *nao.Exporter) {
	t.Helper()
	gateway, e := gatewayExporter(t, alibabatest.Options{
		Limit: alibabatest.Limit{Calls: quotaWrites, Per: time.Second, Ban: time.Second},
	})
	way := &far{RoundTripper: gateway.Transport()}
	client, err := alibaba.New(alibaba.App{Key: "key", Secret: "secret"}, &alibaba.Options{
		HTTP:   &http.Client{Transport: way},
		Tokens: alibaba.NewMemoryTokens(alibaba.Token{Account: "casa-puebla", Access: "token"}),
		Limit:  alibaba.Limit{Every: every},
	})
	if err != nil {
		t.Fatal(err)
	}
	if e.Market, err = alibabacom.New(client.Seller("casa-puebla"), &alibabacom.Options{FindLag: 5 * time.Second}); err != nil {
		t.Fatal(err)
	}
	e.Prepare = prepareTwoBottles
	return gateway, way, e
}

// prepareTwoBottles makes a draft with two variants and a description.
func prepareTwoBottles(ctx context.Context, p *listing.Product) (nao.Prepared, error) {
	r, err := prepareTequila(ctx, p)
	if err != nil {
		return r, err
	}
	d := r.Draft
	d.Values["description"] = listing.Text("<p>Aged eight months in oak.</p>")
	litre := d.Offers[0]
	litre.SKU, litre.Options = p.Key+"-L", []listing.Choice{{Name: "Volume", Value: "1 L"}}
	d.Offers = append(d.Offers, litre)
	return r, nil
}

// bottles is a shop of n listings: TEQ-00000 and so on.
func bottles(n int) shop {
	s := shop{}
	for i := range n {
		s[bottle(i)] = "200.00"
	}
	return s
}

func bottle(i int) string { return fmt.Sprintf("TEQ-%05d", i) }

// worth is a price and stock that the seller asks for, and the stock that the
// platform shall show of it after SafetyStock 5 and Share 0.5.
type worth struct {
	price        string
	stock, shown int
}

// worthOf differs from round to round, but for the price, which stays in the
// first, of stocks alone.
func worthOf(listing, variant, round int) worth {
	w := worth{"200.00", 200*(1+round) + listing%50 + variant, 0}
	if round > 0 {
		w.price = fmt.Sprintf("%d.%02d", 201+round, 2*(listing%49)+variant)
	}
	if listing%50 == 0 {
		w.stock = 3 + 4*round
	}
	w.shown = max(w.stock-5, 0) / 2
	return w
}

// asked returns the updates of n listings with two variants each.
func asked(n, round int) iter.Seq2[nao.OfferUpdate, error] {
	return func(yield func(nao.OfferUpdate, error) bool) {
		for i := range n {
			u := nao.OfferUpdate{SKU: bottle(i)}
			for v, sku := range []string{bottle(i), bottle(i) + "-L"} {
				w := worthOf(i, v, round)
				stock := decimal.New(int64(w.stock), 0)
				u.Offers = append(u.Offers, listing.Offer{SKU: sku, Price: currency.MustParse(w.price, currency.USD), Stock: &stock})
			}
			if !yield(u, nil) {
				return
			}
		}
	}
}

// worths returns price and stock of all variants as they shall be after a round.
func worths(n, round int) map[string]string {
	m := map[string]string{}
	for i := range n {
		for v, sku := range []string{bottle(i), bottle(i) + "-L"} {
			w := worthOf(i, v, round)
			m[sku] = fmt.Sprintf("%s USD, %d", w.price, w.shown)
		}
	}
	return m
}

// shown returns price and stock of all variants on the gateway.
func shown(s *alibabatest.Server) map[string]string {
	m := map[string]string{}
	for _, p := range s.Products() {
		for _, v := range p.Info.Trade.SKUs {
			m[v.Code] = fmt.Sprintf("%s %s, %s", v.Price.Price, v.Price.Currency, v.Inventory)
		}
	}
	return m
}

// content returns everything that the gateway shows but prices, stocks and when
// a listing was changed last.
func content(s *alibabatest.Server) map[string]alibabatest.Product {
	m := map[string]alibabatest.Product{}
	for _, p := range s.Products() {
		p.Modified = time.Time{}
		p.Info.Trade.Price, p.Info.Trade.Inventory = nil, ""
		for i := range p.Info.Trade.SKUs {
			p.Info.Trade.SKUs[i].Price, p.Info.Trade.SKUs[i].Inventory = nil, ""
		}
		m[p.ID] = p
	}
	return m
}

// readBack returns what the driver reads of every fiftieth listing, but prices
// and stocks.
func readBack(t *testing.T, e *nao.Exporter, n int) map[string]*listing.Draft {
	t.Helper()
	m := map[string]*listing.Draft{}
	for i := 0; i < n; i += 50 {
		rs, err := e.Market.Find(t.Context(), []string{bottle(i)})
		if err != nil || len(rs) != 1 || rs[0].Draft == nil {
			t.Fatalf("%s reads %v, %v; want it once", bottle(i), rs, err)
		}
		for j := range rs[0].Draft.Offers {
			o := &rs[0].Draft.Offers[j]
			o.Price, o.Tiers, o.Stock = currency.Money{}, nil, nil
		}
		m[bottle(i)] = rs[0].Draft
	}
	return m
}

// since returns how many calls of each API came after those of before.
func since(s *alibabatest.Server, before map[string]int) map[string]int {
	m := map[string]int{}
	for api, n := range s.Counts() {
		if n > before[api] {
			m[api] = n - before[api]
		}
	}
	return m
}

// Ten thousand offers take over the real protocol what the quota dictates, on a
// gateway that bans who exceeds it, and change prices and stocks and nothing
// else.
//
// The platform writes one listing a call, prices by one API and stocks by
// another. The driver reads a listing before it writes, and before that a price
// takes a search, to find edits by hand. A limit of the application counts all
// of these calls together.
//
// Where a call takes time, Parallel must be as many calls as the quota has under
// way: 50 a second that take 200 ms each are ten, and there are two to spare.
func TestFastLane(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		n := 5000 // listings of two offers
		if testing.Short() {
			n = 500
		}
		gateway, way, e := limited(t, time.Second/quotaWrites)
		e.Policy.SafetyStock, e.Policy.Share, e.Parallel = decimal.New(5, 0), decimal.RequireFromString("0.5"), 10
		live(t, e, bottles(n))
		for i, p := range gateway.Products() {
			if i%7 > 0 {
				continue
			}
			// Somebody's own words, of which nao knows nothing.
			if err := gateway.Edit(p.ID, func(info *alibabatest.ProductInfo) { info.Basic.Title += ", Gift Box" }); err != nil {
				t.Fatal(err)
			}
		}
		time.Sleep(time.Minute)
		held, read := content(gateway), readBack(t, e, n)

		for i, lane := range []struct {
			what     string
			takes    time.Duration
			parallel int
			calls    map[string]int // and none more, so that none was refused
		}{
			{"stocks, near", 0, 1, map[string]int{alibabatest.APIProductGet: n, alibabatest.APIEditInventory: n}},
			{"prices and stocks, far", 200 * time.Millisecond, 12, map[string]int{
				alibabatest.APIProductSearch: n, alibabatest.APIProductGet: n, alibabatest.APIEditPrice: n, alibabatest.APIEditInventory: n,
			}},
		} {
			way.takes, e.Parallel = lane.takes, lane.parallel
			was, before, begin := shown(gateway), gateway.Counts(), time.Now()
			sum, err := e.Offers(t.Context(), asked(n, i), nil)
			elapsed := time.Since(begin)
			if want := (nao.Summary{Updated: n}); sum != want || err != nil {
				t.Fatalf("%s: %+v, %v; want %+v", lane.what, sum, err, want)
			}
			if d := cmp.Diff(lane.calls, since(gateway, before)); d != "" {
				t.Errorf("%s: calls (-want +got):\n%s", lane.what, d)
			}
			within(t, lane.what, elapsed, dictated(len(lane.calls)*n, quotaWrites), 20*3*lane.takes)
			is := shown(gateway)
			if d := cmp.Diff(worths(n, i), is); d != "" {
				t.Errorf("%s: prices and stocks (-want +got):\n%s", lane.what, d)
			}
			for sku := range was {
				if is[sku] == was[sku] {
					t.Errorf("%s: %s still shows %s", lane.what, sku, is[sku])
				}
			}

			before = gateway.Counts()
			if sum, err := e.Offers(t.Context(), asked(n, i), nil); sum != (nao.Summary{Unchanged: n}) || err != nil {
				t.Errorf("%s, again: %+v, %v; want nothing to do", lane.what, sum, err)
			}
			if d := cmp.Diff(map[string]int{}, since(gateway, before)); d != "" {
				t.Errorf("%s, again: calls (-want +got):\n%s", lane.what, d)
			}
		}
		// Of 7 and of 402 bottles, 5 are kept back; half of the others is for sale here.
		if is := shown(gateway); is["TEQ-00000"] != "202.00 USD, 1" || is["TEQ-00001-L"] != "202.03 USD, 198" {
			t.Errorf("TEQ-00000 shows %s and TEQ-00001-L %s", is["TEQ-00000"], is["TEQ-00001-L"])
		}
		way.takes = 0
		if d := cmp.Diff(held, content(gateway)); d != "" {
			t.Errorf("content (-before +after):\n%s", d)
		}
		if d := cmp.Diff(read, readBack(t, e, n)); d != "" {
			t.Errorf("content as it is read (-before +after):\n%s", d)
		}
	})
}

// The quota of the gateway bites: a client that goes twice as fast as it may is
// banned. Its offers are written all the same, later.
func TestFastLaneAboveTheQuota(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		const n = 100
		gateway, _, e := limited(t, time.Second/quotaWrites/2)
		live(t, e, bottles(n))
		before, begin := gateway.Counts(), time.Now()
		if sum, err := e.Offers(t.Context(), asked(n, 1), nil); sum != (nao.Summary{Updated: n}) || err != nil {
			t.Errorf("%+v, %v; want all updated", sum, err)
		}
		calls := 0
		for _, c := range since(gateway, before) {
			calls += c
		}
		if elapsed := time.Since(begin); calls <= 4*n || elapsed <= dictated(4*n, quotaWrites) {
			t.Errorf("%d calls in %v; want some refused, and no time gained", calls, elapsed)
		}
	})
}

// tollgate is one API of a platform, with a limit of its own: the driver's half,
// which waits its turn, and the platform's, which counts.
type tollgate struct {
	quota int
	turn  *pace.Pacer

	mu                     sync.Mutex
	began                  time.Time
	window, calls, refused int
}

func newTollgate(quota int) *tollgate {
	return &tollgate{quota: quota, turn: pace.New(time.Second/time.Duration(quota), 1)}
}

func (g *tollgate) call(ctx context.Context) error {
	wait, _ := g.turn.Reserve(time.Now(), time.Time{})
	select {
	case <-time.After(wait + 200*time.Millisecond):
	case <-ctx.Done():
		return ctx.Err()
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if time.Since(g.began) >= time.Second {
		g.began, g.window = time.Now(), 0
	}
	g.calls++
	if g.window++; g.window > g.quota {
		g.refused++
		return &fault.Error{Kind: fault.RateLimited, Op: "fake"}
	}
	return nil
}

// dictates tells how long the calls take at the quota.
func (g *tollgate) dictates() time.Duration { return dictated(g.calls, g.quota) }

// batches is a marketplace of the shape of AliExpress: it writes the prices of
// twenty listings a call and their stocks by another, and reads one at a time.
// A call takes 200 ms, and each API has its quota.
type batches struct {
	*fake
	prices, stocks, reads *tollgate
}

func newBatches(f *fake) *batches {
	return &batches{f, newTollgate(quotaWrites), newTollgate(quotaWrites), newTollgate(quotaReads)}
}

func (b *batches) Info() listing.Info {
	info := b.fake.Info()
	info.FindBatch, info.OfferBatch = 20, 20
	return info
}

func (b *batches) Caps() listing.Caps { return listing.Caps{Offers: b} }

func (b *batches) Find(ctx context.Context, skus []string) ([]listing.Remote, error) {
	for range skus {
		if err := b.reads.call(ctx); err != nil {
			return nil, err
		}
	}
	return b.fake.Find(ctx, skus)
}

func (b *batches) WriteOffers(ctx context.Context, ws []listing.Write) ([]listing.Receipt, error) {
	for _, api := range []struct {
		field string
		gate  *tollgate
	}{{"/price", b.prices}, {"/stock", b.stocks}} {
		named := func(path string) bool { return strings.HasSuffix(path, api.field) }
		if !slices.ContainsFunc(ws, func(w listing.Write) bool { return slices.ContainsFunc(w.Fields, named) }) {
			continue
		}
		if err := api.gate.call(ctx); err != nil {
			return nil, err
		}
	}
	return b.fake.WriteOffers(ctx, ws)
}

// Where the platform writes batches, ten thousand offers take a twentieth of the
// calls. Stocks take what the quota of writing dictates; prices what that of
// reading does, if the platform reads one listing a call, since every price is
// looked at before it is written over.
func TestFastLaneInBatches(t *testing.T) {
	n := 10_000
	if testing.Short() {
		n = 1000
	}
	for _, tt := range []struct {
		what, price, stock string
		prices, reads      int // calls; stocks take n/20
	}{{"stocks", "", "7", 0, 0}, {"prices and stocks", "2.00", "8", n / 20, n}} {
		synctest.Test(t, func(t *testing.T) {
			s, us := shop{}, make([]nao.OfferUpdate, n)
			for i := range n {
				s[bottle(i)], us[i] = "1.00", offer(bottle(i), tt.price, tt.stock)
			}
			f := &fake{}
			e := exporter(f)
			live(t, e, s)
			b := newBatches(f)
			// The quotas have 10 and 16 calls under way. Results come in order, so
			// that a late batch holds its place, and there are some to spare.
			e.Market, e.Parallel = b, 40
			begin := time.Now()
			if sum, _ := offers(t, e, us...); sum != (nao.Summary{Updated: n}) {
				t.Fatalf("%s: %+v; want all updated", tt.what, sum)
			}
			elapsed := time.Since(begin)
			if sum, _ := offers(t, e, us...); sum != (nao.Summary{Unchanged: n}) {
				t.Errorf("%s, again: %+v; want nothing to do", tt.what, sum)
			}
			want := []int{tt.prices, n / 20, tt.reads, 0, 0, 0}
			got := []int{b.prices.calls, b.stocks.calls, b.reads.calls, b.prices.refused, b.stocks.refused, b.reads.refused}
			if d := cmp.Diff(want, got); d != "" {
				t.Errorf("%s: calls for prices, stocks and reading, and how many were refused (-want +got):\n%s", tt.what, d)
			}
			within(t, tt.what, elapsed, max(b.stocks.dictates(), b.reads.dictates()), 22*200*time.Millisecond)
		})
	}
}

// dawdler is a marketplace whose searches take the longer the earlier they
// begin, and fail for one code.
type dawdler struct {
	*fake
	broken string
}

func (d *dawdler) Find(ctx context.Context, skus []string) ([]listing.Remote, error) {
	n, _ := strconv.Atoi(strings.TrimPrefix(skus[0], "TEQ-"))
	select {
	case <-time.After(time.Minute - time.Duration(n)*time.Second):
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	if slices.Contains(skus, d.broken) {
		return nil, fault.Temporary
	}
	return d.fake.Find(ctx, skus)
}

// Results come in the order of the updates, however many batches are looked at
// at once and whichever is through first, and so does an error: what came before
// it is written, and what comes after it is not waited for.
func TestFastLaneInOrder(t *testing.T) {
	errFile := errors.New("row 32 cannot be read")
	for name, tt := range map[string]struct {
		broken string
		ends   error // of the updates
		want   error
		done   int
	}{
		"all":             {done: 32},
		"a broken file":   {ends: errFile, want: errFile, done: 32},
		"a broken search": {broken: bottle(13), ends: errFile, want: fault.Temporary, done: 10},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				f := &fake{}
				e := exporter(f)
				live(t, e, bottles(32))
				e.Market, e.Parallel = &dawdler{f, tt.broken}, 4
				var want, got []string
				for i := range tt.done {
					want = append(want, bottle(i)+" update")
				}
				sum, err := e.Offers(t.Context(), func(yield func(nao.OfferUpdate, error) bool) {
					for i := range 32 {
						if !yield(offer(bottle(i), "2.00", ""), nil) {
							return
						}
					}
					if tt.ends != nil {
						yield(nao.OfferUpdate{}, tt.ends)
					}
				}, func(r nao.Result) { got = append(got, r.SKU+" "+r.Action.String()) })
				if !errors.Is(err, tt.want) || sum != (nao.Summary{Updated: tt.done}) {
					t.Errorf("%+v, %v; want %d updated and %v", sum, err, tt.done, tt.want)
				}
				if d := cmp.Diff(want, got); d != "" {
					t.Errorf("results (-want +got):\n%s", d)
				}
			})
		})
	}
}
