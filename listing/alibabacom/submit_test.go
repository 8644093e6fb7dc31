package alibabacom_test

import (
	"cmp"
	"context"
	"errors"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/nao-trade/nao/alibaba/alibabatest"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/alibabacom"
)

func TestPublishedReadsBackAsDrafted(t *testing.T) {
	readings := map[string]alibabatest.Readings{
		"documented":        {},
		"attributes beside": {AttributesBeside: true},
		"empty search list": {SearchEmptyList: true},
		"update replaces":   {UpdateReplaces: true},
	}
	for name, r := range readings {
		t.Run(name, func(t *testing.T) {
			s := open(t, alibabatest.Options{Readings: r}, &alibabacom.Options{ShippingTemplate: "1000000001"})
			for category, p := range map[string]*listing.Product{categoryTequila: tequila(), categoryCoffee: coffee()} {
				if rs, err := s.Find(t.Context(), []string{p.Key}); err != nil || len(rs) != 0 {
					t.Fatalf("before: %v, %v", rs, err)
				}
				d := s.draft(t, p, category)
				s.publish(t, d)
				same(t, d, s.find(t, p.Key).Draft)
			}
		})
	}
}

func TestAuditIsFollowed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := open(t, alibabatest.Options{AuditDelay: time.Hour, OnlineDelay: time.Minute}, &alibabacom.Options{PollEvery: 5 * time.Minute})
		r := s.publish(t, s.draft(t, tequila(), categoryTequila))
		if r.State != listing.Processing || r.Poll != 5*time.Minute || r.At.IsZero() {
			t.Errorf("receipt: %+v", r)
		}
		if st := s.status(t, r); st.State != listing.Processing || st.Raw != "offline/pending" || st.Poll != 5*time.Minute {
			t.Errorf("in audit: %+v", st)
		}
		time.Sleep(time.Hour)
		if st := s.status(t, r); st.State != listing.Processing || st.Raw != "offline/approved/pending" {
			t.Errorf("approved, not online: %+v", st)
		}
		if rem := s.find(t, r.SKU); rem.State != listing.Processing {
			t.Errorf("found as %v, want processing", rem.State)
		}
		time.Sleep(time.Minute)
		st := s.status(t, r)
		if st.State != listing.Live || st.Fault != 0 || st.Version == "" || st.Poll != 0 {
			t.Errorf("online: %+v", st)
		}
		s.gateway.Close()
	})
}

func TestRejectedWithReason(t *testing.T) {
	s := open(t, alibabatest.Options{Audit: func(alibabatest.Product) string { return "Brand not authorised" }}, nil)
	r := s.publish(t, s.draft(t, tequila(), categoryTequila))
	st := s.status(t, r)
	if st.State != listing.Rejected || st.Fault != fault.Rejected || len(st.Findings) != 1 {
		t.Fatalf("status: %+v", st)
	}
	if es := st.Findings[0].Text(i18n.MexicanSpanish); !strings.Contains(es, "«Brand not authorised»") {
		t.Errorf("the seller is not told the reason: %s", es)
	}
}

func TestShelf(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	d := s.draft(t, tequila(), categoryTequila)
	r := s.publish(t, d)
	off := s.submit(t, listing.Write{Op: listing.Delist, SKU: d.SKU, RemoteID: r.RemoteID})
	if off.State != listing.Offline || off.Fault != 0 {
		t.Errorf("delisted: %+v", off)
	}
	if got := s.find(t, d.SKU).State; got != listing.Offline {
		t.Errorf("found as %v, want offline", got)
	}
	rs, err := s.Shelve(t.Context(), []string{r.RemoteID, "1", "no id"}, true)
	if err != nil || len(rs) != 3 {
		t.Fatalf("Shelve: %v, %v", rs, err)
	}
	if rs[0].Fault != 0 || rs[1].Fault != fault.NotFound || rs[2].Fault != fault.Rejected {
		t.Errorf("receipts: %+v", rs)
	}
	if st := s.status(t, r); st.State != listing.Live {
		t.Errorf("back on the shelf: %+v", st)
	}
}

// A listing is put back by a write as it was, and is followed until buyers see
// it.
func TestRelist(t *testing.T) {
	s := open(t, alibabatest.Options{}, &alibabacom.Options{PollEvery: 5 * time.Minute})
	d := s.draft(t, tequila(), categoryTequila)
	r := s.publish(t, d)
	w := listing.Write{Op: listing.Delist, SKU: d.SKU, RemoteID: r.RemoteID}
	s.submit(t, w)
	w.Op, w.Base = listing.Relist, s.find(t, d.SKU).Version
	on := s.submit(t, w)
	if on.State != listing.Processing || on.Fault != 0 || on.RemoteID != r.RemoteID || on.Poll != 5*time.Minute || on.At.IsZero() {
		t.Errorf("relisted: %+v; want it on its way", on)
	}
	if st := s.status(t, on); st.State != listing.Live || st.Fault != 0 {
		t.Errorf("status: %+v; want it live", st)
	}
	have := s.find(t, d.SKU)
	if have.State != listing.Live || have.RemoteID != r.RemoteID {
		t.Errorf("found as %v, listing %s; want listing %s live", have.State, have.RemoteID, r.RemoteID)
	}
	same(t, d, have.Draft)
	if again := s.submit(t, listing.Write{Op: listing.Relist, SKU: d.SKU, RemoteID: r.RemoteID}); again.Fault != 0 {
		t.Errorf("what is on the shelf already: %+v; want no fault", again)
	}
}

// What cannot be put back is said to be refused, gone or unknown, and never to
// be on its way.
func TestRelistThatFails(t *testing.T) {
	tests := map[string]struct {
		before func(s shop, id string) error
		fault  *alibabatest.Fault // of the call that puts it back
		id     string             // in place of the listing's
		want   fault.Kind
	}{
		"rejected by the audit": {before: func(s shop, id string) error { return s.gateway.Reject(id, "marca no autorizada") }, want: fault.Rejected},
		"never there":           {id: "1601000000099", want: fault.NotFound},
		"no id":                 {id: "sku-7", want: fault.Rejected},
		"lost before":           {fault: &alibabatest.Fault{Kind: alibabatest.DropBefore}, want: fault.OutcomeUnknown},
		"lost after":            {fault: &alibabatest.Fault{Kind: alibabatest.DropAfter}, want: fault.OutcomeUnknown},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			relisting := false
			s := open(t, alibabatest.Options{Intercept: func(r alibabatest.Request) *alibabatest.Fault {
				if relisting && r.API == alibabatest.APIProductShelf {
					return tt.fault
				}
				return nil
			}}, nil)
			d := s.draft(t, tequila(), categoryTequila)
			r := s.publish(t, d)
			s.submit(t, listing.Write{Op: listing.Delist, SKU: d.SKU, RemoteID: r.RemoteID})
			if tt.before != nil {
				if err := tt.before(s, r.RemoteID); err != nil {
					t.Fatal(err)
				}
			}
			relisting = true
			got := s.submit(t, listing.Write{Op: listing.Relist, SKU: d.SKU, RemoteID: cmp.Or(tt.id, r.RemoteID)})
			if got.Fault != tt.want || got.State == listing.Processing || got.State == listing.Live {
				t.Errorf("%+v; want fault %q", got, tt.want)
			}
		})
	}
}

func TestGone(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	if st := s.status(t, listing.Receipt{SKU: "X", RemoteID: "1601000000099"}); st.State != listing.Gone || st.Fault != fault.NotFound {
		t.Errorf("never there: %+v", st)
	}
	if st := s.status(t, listing.Receipt{SKU: "X", State: listing.Queued}); st.State != listing.Queued {
		t.Errorf("without an id: %+v", st)
	}
}

func TestDoublesAreAllFound(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	d := s.draft(t, tequila(), categoryTequila)
	const n = 21 // more than one page of the search
	for range n {
		s.publish(t, d)
	}
	rs, err := s.Find(t.Context(), []string{d.SKU, d.SKU, "unknown", ""})
	if err != nil || len(rs) != n {
		t.Fatalf("%d listings, error %v; want %d", len(rs), err, n)
	}
}

func TestRefusalIsLocatedInTheProduct(t *testing.T) {
	tests := map[string]struct {
		change func(*listing.Draft)
		rule   string
		path   string // in the product
		words  string
	}{
		"no title": {
			func(d *listing.Draft) { delete(d.Values, "title") },
			"alibabacom-b-title-not-found", "/content/en/title", "falta el título",
		},
		"no keywords": {
			func(d *listing.Draft) { delete(d.Values, "keywords") },
			"alibabacom-b-keyword-not-found", "/content/en/keywords", "palabras clave",
		},
		"closed list": {
			func(d *listing.Draft) { d.Values["attributes"].Fields["Class"] = listing.Text("Platinum") },
			"alibabacom-b-attribute-invalid", "/facts/class", "Platinum",
		},
		"ladder that rises": {
			func(d *listing.Draft) {
				d.Offers[0].Price = usd("0")
				d.Offers[0].Tiers = []listing.Tier{{MinQuantity: whole(10), Price: usd("1")}, {MinQuantity: whole(20), Price: usd("2")}}
			},
			"alibabacom-b-price-sequence-invalid", "/variants", "bajar",
		},
		"no price": {
			func(d *listing.Draft) { d.Offers[0].Price = usd("0") },
			"alibabacom-b-price-all-null", "/variants", "precio",
		},
		"image": {
			func(d *listing.Draft) { d.Media = []listing.MediaRef{{URL: "ftp://catalogo.example/a.jpg"}} },
			"alibabacom-b-contains-invalid-image", "/media", "imágenes",
		},
		"category": {
			func(d *listing.Draft) { d.Category = "1" },
			"alibabacom-business-category-not-exist", "/kind", "categoría",
		},
		"no words for it": {
			func(d *listing.Draft) { d.Values["unit"] = listing.Text("caja") },
			"alibabacom-b-product-param-invalid", "", "caja",
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s := open(t, alibabatest.Options{}, nil)
			d := s.draft(t, tequila(), categoryTequila)
			tt.change(d)
			r := s.submit(t, listing.Write{Op: listing.Create, Draft: d})
			if r.Fault == 0 || r.Fault == fault.OutcomeUnknown || len(r.Findings) != 1 {
				t.Fatalf("receipt: %+v", r)
			}
			f := r.Findings[0]
			if f.Rule.ID != tt.rule || f.Path != tt.path {
				t.Errorf("finding %s at %q, want %s at %q", f.Rule.ID, f.Path, tt.rule, tt.path)
			}
			if es := f.Text(i18n.MexicanSpanish); !strings.Contains(es, tt.words) {
				t.Errorf("words %q do not say %q", es, tt.words)
			}
			if n := len(s.gateway.Products()); n != 0 {
				t.Errorf("%d listings were made", n)
			}
		})
	}
}

func TestWhatTheFormCannotSayIsNotSent(t *testing.T) {
	tests := map[string]struct {
		change func(*listing.Draft)
		rule   string
	}{
		"two ladders":  {func(d *listing.Draft) { d.Offers[1].Tiers = nil; d.Offers[1].Price = usd("3") }, "alibabacom-one-ladder"},
		"two packages": {func(d *listing.Draft) { d.Offers[1].Package.Gross = kg("1.00") }, "alibabacom-one-package"},
		"a strange value": {
			func(d *listing.Draft) { d.Values["warranty"] = listing.Text("1 year") }, "alibabacom-no-place",
		},
		"a list for a title": {func(d *listing.Draft) { d.Values["title"] = listing.List("a", "b") }, "alibabacom-value-form"},
		"days in words":      {func(d *listing.Draft) { d.Values["lead_time"] = listing.Text("15 days") }, "alibabacom-value-number"},
		"category in words":  {func(d *listing.Draft) { d.Category = "coffee" }, "alibabacom-value-number"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s := open(t, alibabatest.Options{}, nil)
			d := s.draft(t, coffee(), categoryCoffee)
			tt.change(d)
			r := s.submit(t, listing.Write{Op: listing.Create, Draft: d})
			if r.Fault != fault.Rejected || len(r.Findings) != 1 || r.Findings[0].Rule.ID != tt.rule {
				t.Errorf("receipt: %+v, want %s", r, tt.rule)
			}
			if n := s.gateway.Calls("/alibaba/icbu/product/listing/v2"); n != 0 {
				t.Errorf("%d calls were made", n)
			}
		})
	}
}

func TestAnAnswerThatNeverCame(t *testing.T) {
	for name, mode := range map[string]alibabatest.FaultKind{"before the write": alibabatest.DropBefore, "after the write": alibabatest.DropAfter} {
		t.Run(name, func(t *testing.T) {
			s := open(t, alibabatest.Options{}, nil)
			d := s.draft(t, tequila(), categoryTequila)
			if err := s.gateway.Inject(alibabatest.Fault{API: alibabatest.APIProductListing, Kind: mode, Times: 1}); err != nil {
				t.Fatal(err)
			}
			r := s.submit(t, listing.Write{Op: listing.Create, Draft: d})
			if r.Fault != fault.OutcomeUnknown || r.RemoteID != "" {
				t.Errorf("receipt: %+v, want outcome unknown", r)
			}
			if n := s.gateway.Calls(alibabatest.APIProductListing); n != 1 {
				t.Errorf("the write was sent %d times", n)
			}
		})
	}
}

func TestContextThatIsOver(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	d := s.draft(t, tequila(), categoryTequila)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	rs, err := s.Submit(ctx, []listing.Write{{Op: listing.Create, Draft: d}})
	_, err2 := s.WriteOffers(ctx, []listing.Write{{Op: listing.Update, Draft: d}})
	_, err3 := s.Shelve(ctx, []string{"1"}, true)
	for _, err := range []error{err, err2, err3} {
		if rs != nil || fault.KindOf(err) != fault.NeverSent || !errors.Is(err, context.Canceled) {
			t.Errorf("receipts %v, error %v; want never sent", rs, err)
		}
	}
}

// What ctx ends in the middle is told apart from what was sent.
func TestContextThatEndsMidway(t *testing.T) {
	synctest.Test(t, testContextThatEndsMidway)
}

func testContextThatEndsMidway(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	s := open(t, alibabatest.Options{Intercept: func(r alibabatest.Request) *alibabatest.Fault {
		if r.API == alibabatest.APIProductListing {
			cancel()
		}
		return nil
	}}, nil)
	d := s.draft(t, tequila(), categoryTequila)
	w := listing.Write{Op: listing.Create, SKU: d.SKU, Draft: d}
	rs, err := s.Submit(ctx, []listing.Write{w, w})
	if err != nil || len(rs) != 2 {
		t.Fatalf("%v, %v", rs, err)
	}
	if f := rs[0].Fault; f != 0 && f != fault.OutcomeUnknown {
		t.Errorf("the one that was sent: %v, want success or outcome unknown", f)
	}
	if rs[1].Fault != fault.NeverSent {
		t.Errorf("the other: %v, want never sent", rs[1].Fault)
	}
	synctest.Wait() // the caller has its answer before the gateway has counted
	if n := s.gateway.Calls(alibabatest.APIProductListing); n != 1 {
		t.Errorf("%d were sent, want 1", n)
	}
}

func TestMalformedWrites(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	d := s.draft(t, tequila(), categoryTequila)
	for name, w := range map[string]listing.Write{
		"no operation": {Draft: d}, "no draft": {Op: listing.Create}, "no id": {Op: listing.Update, Draft: d},
	} {
		if r := s.submit(t, w); r.Fault != fault.Rejected {
			t.Errorf("%s: %+v, want rejected", name, r)
		}
	}
}

func TestNoSecretLeaks(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	d := s.draft(t, tequila(), categoryTequila)
	s.publish(t, d)
	delete(d.Values, "title")
	r := s.submit(t, listing.Write{Op: listing.Create, Draft: d})
	text := s.log.String() + check.Finding.String(r.Findings[0])
	if s.log.Len() == 0 {
		t.Fatal("nothing was logged")
	}
	for _, hidden := range []string{secret, token} {
		if strings.Contains(text, hidden) {
			t.Errorf("%q shows in the log or the findings", hidden)
		}
	}
}
