package alibabacom_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/alibaba"
	"github.com/nao-trade/nao/alibaba/alibabatest"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/alibabacom"
	"github.com/shopspring/decimal"
)

// A number with noughts in front is no JSON number: it is refused with a
// finding, before anything is sent, and never leaves the outcome open.
func TestLeadingNoughts(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	for name, edit := range map[string]func(*listing.Draft){
		"category":  func(d *listing.Draft) { d.Category = "0380101" },
		"moq":       func(d *listing.Draft) { d.Values["moq"] = listing.Text("010") },
		"lead time": func(d *listing.Draft) { d.Values["lead_time"] = listing.Text("07") },
		"template":  func(d *listing.Draft) { d.Values["shipping_template"] = listing.Text("0001") },
	} {
		d := s.draft(t, tequila(), categoryTequila)
		edit(d)
		r := s.submit(t, listing.Write{Op: listing.Create, Draft: d})
		if r.Fault != fault.Rejected || len(r.Findings) != 1 || r.Findings[0].Rule.ID != "alibabacom-value-number" {
			t.Errorf("%s: %+v", name, r)
		}
	}
	if n := s.gateway.Calls(alibabatest.APIProductListing); n != 0 {
		t.Errorf("%d were sent", n)
	}
	client, err := alibaba.New(alibaba.App{Key: "1", Secret: "s"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := alibabacom.New(client, &alibabacom.Options{ShippingTemplate: "0001"}); err == nil {
		t.Error("New takes a template with noughts in front")
	}
}

// A listing that could not be found again is not made.
func TestListingsWithoutACode(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	for name, c := range map[string]struct{ write, draft, rule string }{
		"none":         {"", "", "alibabacom-no-code"},
		"of the write": {"TEQ", "", "alibabacom-no-code"},
		"null":         {"null", "null", "alibabacom-no-code"},
		"of another":   {"TEQ", "OTHER", "alibabacom-write-malformed"},
		"of the draft": {"", "TEQ", "alibabacom-write-malformed"},
	} {
		d := s.draft(t, tequila(), categoryTequila)
		d.SKU = c.draft
		rs, err := s.Submit(t.Context(), []listing.Write{{Op: listing.Create, SKU: c.write, Draft: d}})
		if err != nil || rs[0].Fault != fault.Rejected || rs[0].State != listing.Rejected || len(rs[0].Findings) != 1 || rs[0].Findings[0].Rule.ID != c.rule {
			t.Errorf("%s: %+v, %v", name, rs, err)
		}
		os, err := s.WriteOffers(t.Context(), []listing.Write{{Op: listing.Update, SKU: c.write, Draft: d, RemoteID: "1601000000001"}})
		if err != nil || os[0].Fault != fault.Rejected || os[0].Findings[0].Rule.ID != c.rule {
			t.Errorf("%s, offers: %+v, %v", name, os, err)
		}
	}
	if calls := s.gateway.Counts(); calls[alibabatest.APIProductListing] != 0 || calls[alibabatest.APIProductGet] != 0 {
		t.Errorf("calls: %v", calls)
	}
}

// The listing at an id must be the product's own.
func TestAnotherProductsListing(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	a := s.draft(t, tequila(), categoryTequila)
	p := tequila()
	p.Key = "tequila-b"
	b := s.draft(t, p, categoryTequila)
	s.publish(t, a)
	alien := s.publish(t, b)
	base := s.find(t, b.SKU).Version
	for name, w := range map[string]listing.Write{
		"content": {Op: listing.Update, Draft: a, Fields: []string{"/values/title"}},
		"price":   {Op: listing.Update, Draft: a, Fields: []string{"/offers/TEQ-DJ-BCO-700/price"}},
		"all":     {Op: listing.Update, Draft: a},
		"shelf":   {Op: listing.Delist, Base: base},
		"back":    {Op: listing.Relist, Base: base},
	} {
		w.RemoteID, w.SKU = alien.RemoteID, a.SKU
		r := s.submit(t, w)
		if r.Fault != fault.Conflict || len(r.Findings) != 1 || r.Findings[0].Rule.ID != "alibabacom-another-listing" {
			t.Errorf("%s: %+v", name, r)
		}
	}
	if have := s.find(t, b.SKU); have.State != listing.Live || have.Version != base {
		t.Errorf("the other listing was changed: %+v", have)
	}
}

// What the form would drop in silence is refused, by name.
func TestPartsThatWouldBeLost(t *testing.T) {
	const offer = "/offers/TEQ-DJ-BCO-700"
	tests := map[string]struct {
		edit  func(*listing.Draft)
		field string
	}{
		"net weight":      {func(d *listing.Draft) { d.Offers[0].Package.Net = kg("8.4") }, offer + "/package"},
		"one side":        {func(d *listing.Draft) { d.Offers[0].Package = listing.Package{Length: cm(40)} }, offer + "/package"},
		"grams and more":  {func(d *listing.Draft) { d.Offers[0].Package.Gross = kg("16.90044") }, offer + "/package"},
		"price and tiers": {func(d *listing.Draft) { d.Offers[0].Tiers = steps(10, "400", 20, "300") }, offer + "/price"},
		"a step alone": {func(d *listing.Draft) {
			d.SKU, d.Offers[0].Options, d.Offers[0].SKU = "T", nil, "T"
			d.Offers[0].Price, d.Offers[0].Tiers = currency.Money{}, steps(10, "400")
		}, "/offers/T/price"},
		"half a case": {func(d *listing.Draft) { n := decimal.RequireFromString("4.5"); d.Offers[0].Stock = &n }, offer + "/stock"},
		"a group": {func(d *listing.Draft) {
			d.Values["attributes"].Fields["X"] = listing.Value{Fields: listing.Values{"a": listing.Text("b")}}
		}, "/values/attributes/X/a"},
		"attributes as text": {func(d *listing.Draft) { d.Values["attributes"] = listing.Text("Class: Blanco") }, "/values/attributes"},
		"a picture in text": {func(d *listing.Draft) {
			d.Values["description"] = listing.Text(`<p>a<img alt="a > b" src="x.jpg"></p>`)
		}, "/values/description"},
		"the word null":  {func(d *listing.Draft) { d.Values["brand"] = listing.Text("null") }, "/values/brand"},
		"a vague locale": {func(d *listing.Draft) { d.Locale = "es" }, "/locale"},
		"no offers":      {func(d *listing.Draft) { d.Offers = nil }, "/offers"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s := open(t, alibabatest.Options{}, nil)
			d := s.draft(t, tequila(), categoryTequila)
			r := s.publish(t, d)
			after, fields := change(d, tt.edit)
			for mode, w := range map[string]listing.Write{
				"create": {Op: listing.Create, Draft: after},
				"update": {Op: listing.Update, Draft: after, RemoteID: r.RemoteID, Fields: fields},
			} {
				if mode == "update" && (after.SKU != d.SKU || name == "no offers" || name == "one side") {
					continue // another listing; the offer goes; the size stays
				}
				got := s.submit(t, w)
				if got.Fault != fault.Rejected || len(got.Findings) == 0 || got.Findings[0].Field != tt.field {
					t.Errorf("%s: %+v, want a finding at %s", mode, got, tt.field)
				}
			}
			same(t, d, s.find(t, d.SKU).Draft)
		})
	}
}

// Sizes and weights in other units are converted where that is exact.
func TestOtherUnits(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	d := s.draft(t, tequila(), categoryTequila)
	want := d.Offers[0].Package
	d.Offers[0].Package.Length = measure.New(whole(400), measure.Millimetre)
	d.Offers[0].Package.Gross = measure.New(whole(16_900), measure.Gram)
	s.publish(t, d)
	if p := s.find(t, d.SKU).Draft.Offers[0].Package; !p.Length.Equal(want.Length) || !p.Gross.Equal(want.Gross) {
		t.Errorf("package %+v, want %+v", p, want)
	}
	d.Offers[0].Package.Length = measure.New(whole(10), measure.Inch)
	d.SKU = "tequila-inches"
	s.publish(t, d)
	if p := s.find(t, d.SKU).Draft.Offers[0].Package; p.Length.Value().String() != "25.4" {
		t.Errorf("10 inches are %s", p.Length)
	}
}

// A receipt of a write that failed says why, in words, whatever failed; the
// log has a line; and a wait that the platform asked for is passed on.
func TestFailuresHaveWords(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	d := s.draft(t, tequila(), categoryTequila)
	r := s.publish(t, d)
	s.log.Reset()
	receipts := map[string]listing.Receipt{
		"no operation": s.submit(t, listing.Write{Draft: d}),
		"no draft":     s.submit(t, listing.Write{Op: listing.Create, SKU: d.SKU}),
		"bad id":       s.submit(t, listing.Write{Op: listing.Update, Draft: d, RemoteID: "http://x"}),
	}
	for name, w := range map[string]listing.Write{
		"no draft for offers": {SKU: d.SKU, RemoteID: r.RemoteID},
		"a title":             {SKU: d.SKU, Draft: d, RemoteID: r.RemoteID, Fields: []string{"/values/title"}},
	} {
		rs, err := s.WriteOffers(t.Context(), []listing.Write{w})
		if err != nil {
			t.Fatal(err)
		}
		receipts[name] = rs[0]
	}
	for name, r := range receipts {
		if r.Fault != fault.Rejected || len(r.Findings) != 1 || r.Findings[0].Rule.ID != "alibabacom-write-malformed" {
			t.Errorf("%s: %+v", name, r)
		}
	}
	if n := strings.Count(s.log.String(), "alibabacom: not written"); n != len(receipts) {
		t.Errorf("%d lines in the log, want %d:\n%s", n, len(receipts), s.log)
	}
	if err := s.gateway.Inject(alibabatest.Fault{API: alibabatest.APIProductListing, Kind: alibabatest.RateLimit}); err != nil {
		t.Fatal(err)
	}
	got := s.submit(t, listing.Write{Op: listing.Create, Draft: d})
	if got.Fault != fault.RateLimited || got.Poll != time.Second || check.Worst(got.Findings) != check.Warning {
		t.Errorf("limit: %+v; want a warning and a second to wait", got)
	}
	s.gateway.ClearFaults()
	if err := s.gateway.Inject(alibabatest.Fault{API: alibabatest.APIProductListing, Kind: alibabatest.DropBefore}); err != nil {
		t.Fatal(err)
	}
	got = s.submit(t, listing.Write{Op: listing.Create, Draft: d})
	if got.Fault != fault.OutcomeUnknown || len(got.Findings) != 1 || !strings.Contains(got.Findings[0].Text(i18n.MexicanSpanish), "nao comprobará") {
		t.Errorf("lost: %+v", got)
	}
}

// Only a refused creation is a rejected listing: one whose update was refused
// is what it was, and its status keeps the refusal.
func TestRefusedUpdate(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	d := s.draft(t, tequila(), categoryTequila)
	r := s.publish(t, d)
	for name, tt := range map[string]struct {
		edit func(*listing.Draft)
		rule string
	}{
		"no title":         {func(d *listing.Draft) { delete(d.Values, "title") }, "alibabacom-b-title-not-found"},
		"no such category": {func(d *listing.Draft) { d.Category = "1" }, "alibabacom-business-category-not-exist"},
	} {
		after, fields := change(d, tt.edit)
		got := s.submit(t, listing.Write{Op: listing.Update, Draft: after, RemoteID: r.RemoteID, Fields: fields})
		if got.Fault != fault.Rejected || got.State != listing.UnknownState || len(got.Findings) != 1 || got.Findings[0].Rule.ID != tt.rule {
			t.Fatalf("%s: %+v", name, got)
		}
		for range 2 { // a status of a status says the same
			st := s.status(t, got)
			if st.State != listing.Live || st.Fault != fault.Rejected || len(st.Findings) != 1 || st.Findings[0].Rule.ID != tt.rule {
				t.Errorf("%s, status: %+v", name, st)
			}
			got = st.Receipt
		}
		after.SKU = "another"
		if got := s.submit(t, listing.Write{Op: listing.Create, Draft: after}); got.Fault != fault.Rejected || got.State != listing.Rejected {
			t.Errorf("%s, created: %+v", name, got)
		}
	}
	if err := s.gateway.Inject(alibabatest.Fault{API: alibabatest.APIProductUpdate, Kind: alibabatest.DropBefore}); err != nil {
		t.Fatal(err)
	}
	after, fields := change(d, edits()["title"])
	lost := s.submit(t, listing.Write{Op: listing.Update, Draft: after, RemoteID: r.RemoteID, Fields: fields})
	if st := s.status(t, lost); st.State != listing.Live || st.Fault != fault.OutcomeUnknown {
		t.Errorf("lost update: %+v; that the listing is live says nothing of the update", st)
	}
}

// What a status said itself is said anew: a listing that was rejected and is
// live now has no fault.
func TestStatusIsNotStale(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	r := s.publish(t, s.draft(t, tequila(), categoryTequila))
	if err := s.gateway.Reject(r.RemoteID, "Brand not authorised"); err != nil {
		t.Fatal(err)
	}
	st := s.status(t, r)
	st = s.status(t, st.Receipt)
	if st.State != listing.Rejected || len(st.Findings) != 1 {
		t.Fatalf("rejected, twice: %+v", st)
	}
	if err := s.gateway.Approve(r.RemoteID); err != nil {
		t.Fatal(err)
	}
	if st = s.status(t, st.Receipt); st.State != listing.Live || st.Fault != 0 || len(st.Findings) != 0 {
		t.Errorf("approved: %+v", st)
	}
}

// The shelf reports success and lists an error all the same.
func TestShelfAnswers(t *testing.T) {
	tests := map[string]struct {
		body string
		want fault.Kind
	}{
		"done":         {`{"code":"0","success":"true","updated_product_ids":[1],"errors":[]}`, 0},
		"no list":      {`{"code":"0","success":"true"}`, 0},
		"an error":     {`{"code":"0","success":"true","updated_product_ids":[],"errors":[{"product_id":1,"message":"not yours","msg_code":"B_PRODUCT_NOT_FOUND"}]}`, fault.NotFound},
		"a refusal":    {`{"code":"0","success":"true","errors":[{"product_id":"1","message":"no","msg_code":"PUB_BIZCHECK_PRODUCT_NOT_EDITABLE"}]}`, fault.Rejected},
		"a failure":    {`{"code":"0","success":"true","errors":[{"product_id":1,"message":"no","msg_code":"S_COMMON_INTERNAL_ERROR"}]}`, fault.OutcomeUnknown},
		"not a word":   {`{"code":"0","success":"true","updated_product_ids":[],"errors":[]}`, fault.OutcomeUnknown},
		"another list": {`{"code":"0","success":"true","updated_product_ids":7}`, fault.OutcomeUnknown},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			m := scripted(t, answers{"batch/update/status": tt.body})
			for op, state := range map[listing.Op]listing.State{listing.Delist: listing.Offline, listing.Relist: listing.Processing} {
				rs, err := m.Submit(t.Context(), []listing.Write{{Op: op, SKU: "A", RemoteID: "1"}})
				if err != nil || rs[0].Fault != tt.want || (rs[0].State == state) != (tt.want == 0) {
					t.Errorf("%v: %+v, %v", op, rs, err)
				}
			}
		})
	}
}

// Who takes off or puts back what somebody has changed since the plan was made
// is told so, and nothing happens.
func TestShelfOfAChangedListing(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	d := s.draft(t, tequila(), categoryTequila)
	r := s.publish(t, d)
	for _, step := range []struct {
		op       listing.Op
		price    string // set by hand after the plan was made
		was, now listing.State
	}{
		{listing.Delist, "1.00", listing.Live, listing.Offline},
		{listing.Relist, "2.00", listing.Offline, listing.Live},
	} {
		w := listing.Write{Op: step.op, SKU: d.SKU, RemoteID: r.RemoteID, Base: s.find(t, d.SKU).Version}
		if err := s.gateway.SetPrice(r.RemoteID, step.price); err != nil {
			t.Fatal(err)
		}
		if got := s.submit(t, w); got.Fault != fault.Conflict || s.find(t, d.SKU).State != step.was {
			t.Errorf("%v: %+v, want a conflict and the listing %v", step.op, got, step.was)
		}
		w.Base = s.find(t, d.SKU).Version
		if got := s.submit(t, w); got.Fault != 0 || s.find(t, d.SKU).State != step.now {
			t.Errorf("%v: %+v, want the listing %v", step.op, got, step.now)
		}
	}
}

// What ctx ends while listings are being shelved is told apart.
func TestShelfThatEndsMidway(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		s := open(t, alibabatest.Options{Intercept: func(r alibabatest.Request) *alibabatest.Fault {
			if r.API == alibabatest.APIProductShelf {
				cancel()
			}
			return nil
		}}, nil)
		rs, err := s.Shelve(ctx, []string{"1", "2"}, true)
		if err != nil || len(rs) != 2 || rs[1].Fault != fault.NeverSent {
			t.Errorf("%+v, %v; want the second never sent", rs, err)
		}
		synctest.Wait()
		if n := s.gateway.Calls(alibabatest.APIProductShelf); n != 1 {
			t.Errorf("%d were sent", n)
		}
	})
}

// Prices that were written stay written where the state cannot be read, and
// the receipt claims no more than that.
func TestPricesWrittenAndStateUnknown(t *testing.T) {
	s := open(t, alibabatest.Options{OnlineDelay: time.Hour}, nil)
	d := s.draft(t, tequila(), categoryTequila)
	r := s.publish(t, d)
	if err := s.gateway.Inject(alibabatest.Fault{API: alibabatest.APIProductStatus, Kind: alibabatest.DropBefore}); err != nil {
		t.Fatal(err)
	}
	after, fields := change(d, func(d *listing.Draft) { d.Offers[0].Price = usd("399.00") })
	got := s.submit(t, listing.Write{Op: listing.Update, Draft: after, RemoteID: r.RemoteID, Fields: fields})
	if got.Fault != 0 || got.State != listing.Accepted {
		t.Errorf("%+v, want accepted", got)
	}
}

// A part that was written before another failed is owned up to.
func TestHalfWritten(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	d := s.draft(t, tequila(), categoryTequila)
	r := s.publish(t, d)
	if err := s.gateway.Inject(alibabatest.Fault{API: alibabatest.APIEditPrice, Kind: alibabatest.RateLimit}); err != nil {
		t.Fatal(err)
	}
	after, fields := change(d, func(d *listing.Draft) {
		edits()["title"](d)
		d.Offers[0].Price = usd("399.00")
	})
	got := s.submit(t, listing.Write{Op: listing.Update, Draft: after, RemoteID: r.RemoteID, Fields: fields})
	if got.Fault != fault.RateLimited || got.State != listing.UnknownState || len(got.Findings) != 2 || got.Findings[0].Rule.ID != "alibabacom-half-written" {
		t.Errorf("%+v", got)
	}
	if diff := cmp.Diff([]string{"/offers/TEQ-DJ-BCO-700/price"}, listing.Diff(after, s.find(t, d.SKU).Draft)); diff != "" {
		t.Errorf("still to be written (-want +got)\n%s", diff)
	}
}

// cancelling is a gateway that has had enough after one answer.
type cancelling struct {
	answers
	after  string
	cancel context.CancelFunc
}

func (c cancelling) RoundTrip(r *http.Request) (*http.Response, error) {
	resp, err := c.answers.RoundTrip(r)
	if strings.HasSuffix(r.URL.Path, c.after) {
		c.cancel()
	}
	return resp, err
}

// A context that ends between the calls of an update leaves it half written:
// that the second call was never sent is not said of the whole.
func TestContextThatEndsBetweenTwoCalls(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	m, _ := reader(t, cancelling{answers{
		"product/get/v2": `{"code":"0","product_info":{"basic_info":{"product_id":1,"model_number":"K","status":"online","audit_status":"approved"},
			"trade_info":{"price":{"price_type":"TIERED","currency":"USD","tiered_price":[{"quantity":1,"price":"9"}]}}}}`,
		"product/update/v2": `{"code":"0","result":{"success":"true"}}`,
	}, "product/update/v2", cancel})
	d := &listing.Draft{
		SKU: "K", Locale: "en", Values: listing.Values{"title": listing.Text("T")}, Offers: []listing.Offer{{SKU: "K", Price: usd("8")}},
	}
	rs, err := m.Submit(ctx, []listing.Write{{
		Op: listing.Update, SKU: "K", Draft: d, RemoteID: "1", Fields: []string{"/values/title", "/offers/K/price"},
	}})
	if err != nil || rs[0].Fault != fault.OutcomeUnknown || len(rs[0].Findings) == 0 || rs[0].Findings[0].Rule.ID != "alibabacom-half-written" {
		t.Errorf("%+v, %v", rs, err)
	}
}

// A listing that was deleted can still be read, and is not written to.
func TestUpdateOfADeletedListingThatCanBeRead(t *testing.T) {
	m, _ := reader(t, answers{
		"product/get/v2": `{"code":"0","product_info":{"basic_info":{"product_id":1,"model_number":"K","status":"deleted","audit_status":"approved"}}}`,
	})
	d := &listing.Draft{SKU: "K", Offers: []listing.Offer{{SKU: "K", Price: usd("8")}}}
	rs, err := m.Submit(t.Context(), []listing.Write{{Op: listing.Update, SKU: "K", Draft: d, RemoteID: "1"}})
	if err != nil || rs[0].Fault != fault.NotFound || len(rs[0].Findings) != 1 || rs[0].Findings[0].Rule.ID != "alibabacom-deleted" {
		t.Errorf("%+v, %v; want not found, and nothing sent", rs, err)
	}
}
