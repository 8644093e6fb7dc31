package alibabacom_test

import (
	"bytes"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/nao-trade/nao/alibaba"
	"github.com/nao-trade/nao/alibaba/alibabatest"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/alibabacom"
)

// pages is a gateway that answers a search by its page.
type pages func(page int) string

func (p pages) RoundTrip(r *http.Request) (*http.Response, error) {
	b, err := io.ReadAll(r.Body)
	if err != nil {
		return nil, err
	}
	form, err := url.ParseQuery(string(b))
	if err != nil {
		return nil, err
	}
	q := r.URL.Query()
	page, err := strconv.Atoi(form.Get("page_index") + q.Get("page_index"))
	if err != nil {
		return nil, err
	}
	return &http.Response{
		StatusCode: http.StatusOK, Header: http.Header{"Content-Type": {"application/json"}},
		Body: io.NopCloser(strings.NewReader(p(page))), Request: r,
	}, nil
}

// reader returns a market on a transport, and its log.
func reader(t *testing.T, rt http.RoundTripper) (*alibabacom.Market, *bytes.Buffer) {
	t.Helper()
	client, err := alibaba.New(alibaba.App{Key: "123456", Secret: secret}, &alibaba.Options{
		HTTP: &http.Client{Transport: rt}, RetryMax: -1,
		Tokens: alibaba.NewMemoryTokens(alibaba.Token{Account: account, Access: token}),
	})
	if err != nil {
		t.Fatal(err)
	}
	log := new(bytes.Buffer)
	m, err := alibabacom.New(client.Seller(account), &alibabacom.Options{Log: slog.New(slog.NewTextHandler(log, nil))})
	if err != nil {
		t.Fatal(err)
	}
	return m, log
}

// searchOf makes pages of size listings under K, total in all.
func searchOf(size, total int, says string) pages {
	return func(page int) string {
		var b strings.Builder
		for i := (page - 1) * size; i < min(page*size, total); i++ {
			fmt.Fprintf(&b, `,{"basic_info":{"product_id":%d,"model_number":"K","status":"online","audit_status":"approved"}}`, i+1)
		}
		return `{"code":"0","product_info":[` + strings.TrimPrefix(b.String(), ",") + `]` + says + `}`
	}
}

// A search goes on until the platform has shown all that it says there is,
// however short its pages are.
func TestSearchPages(t *testing.T) {
	tests := map[string]struct {
		size, total int
		says        string
		want        int
	}{
		"pages shorter than asked for": {10, 23, `,"page":{"total_item":"23"}`, 23},
		"five pages, no total":         {20, 95, ``, 95},
		"full pages to the end":        {20, 40, `,"page":{"total_item":40}`, 40},
		"a total that is too high":     {20, 25, `,"page":{"total_item":"60"}`, 25},
		"nothing":                      {20, 0, `,"page":{"total_item":"0"}`, 0},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			m, _ := reader(t, searchOf(tt.size, tt.total, tt.says))
			rs, err := m.Find(t.Context(), []string{"K"})
			if err != nil || len(rs) != tt.want {
				t.Errorf("%d listings, error %v; want %d", len(rs), err, tt.want)
			}
		})
	}
	m, _ := reader(t, pages(func(page int) string {
		return strings.ReplaceAll(searchOf(20, 1<<30, "")(page), `"K"`, `"other"`)
	}))
	if _, err := m.Find(t.Context(), []string{"K"}); err == nil || !strings.Contains(err.Error(), "more than 1000 pages") {
		t.Errorf("a search without an end: %v", err)
	}
}

// One listing that is not understood hides no other: it has no draft, a line
// in the log, and a state.
func TestOneOddListing(t *testing.T) {
	const basic = `"basic_info":{"product_id":%d,"model_number":"K","status":"online","audit_status":"approved","last_modified_timestamp":"7"}`
	odd := fmt.Sprintf(`{`+basic+`,"trade_info":{"inventory":"1,000"}}`, 1)
	plain := fmt.Sprintf(`{`+basic+`}`, 2)
	m, log := reader(t, answers{
		"product/search/v2": `{"code":"0","product_info":[` + odd + `,` + plain + `]}`,
		"product/get/v2":    `{"code":"0","product_info":` + odd + `}`,
	})
	rs, err := m.Find(t.Context(), []string{"K"})
	if err != nil || len(rs) != 2 || rs[0].Draft != nil || rs[1].Draft == nil {
		t.Fatalf("%+v, %v; want both, the first without a draft", rs, err)
	}
	if r := rs[0]; r.RemoteID != "1" || r.State != listing.Live || r.Version != "7" {
		t.Errorf("the odd one: %+v", r)
	}
	if !strings.Contains(log.String(), "listing not understood") || !strings.Contains(log.String(), "trade_info.inventory") {
		t.Errorf("log: %s", log)
	}
	ss, err := m.Status(t.Context(), []listing.Receipt{{SKU: "K", RemoteID: "1"}})
	if err != nil || ss[0].State != listing.Live || ss[0].Version != "7" {
		t.Errorf("status: %+v, %v", ss, err)
	}
	d := &listing.Draft{SKU: "K", Category: "1", Offers: []listing.Offer{{SKU: "K"}}}
	us, err := m.Submit(t.Context(), []listing.Write{{Op: listing.Update, SKU: "K", Draft: d, RemoteID: "1"}})
	if err != nil || us[0].Fault != fault.Unsupported || len(us[0].Findings) != 1 {
		t.Errorf("update: %+v, %v; want unsupported, and nothing sent", us, err)
	}
}

// A listing without so much as a state or an id is said to be that.
func TestUnreadableListings(t *testing.T) {
	m, _ := reader(t, answers{"product/get/v2": `{"code":"0","product_info":{"basic_info":["?"]}}`})
	ss, err := m.Status(t.Context(), []listing.Receipt{{SKU: "K", RemoteID: "1"}})
	if err != nil || ss[0].State != listing.UnknownState || ss[0].Fault != fault.Unsupported {
		t.Errorf("status: %+v, %v", ss, err)
	}
	m, _ = reader(t, answers{"product/search/v2": `{"code":"0","product_info":[{"basic_info":{"model_number":"K"}}]}`})
	if _, err := m.Find(t.Context(), []string{"K"}); fault.KindOf(err) != fault.Unsupported {
		t.Errorf("no id: %v, want unsupported: a double might be made of it", err)
	}
}

// A listing that vanished between two calls is gone.
func TestGoneBetweenTwoCalls(t *testing.T) {
	m, _ := reader(t, answers{
		"product/get/v2":        `{"code":"0","product_info":{"basic_info":{"product_id":1,"model_number":"K","status":"offline","audit_status":"approved"}}}`,
		"product/status/get/v2": `{"code":"0","result":{"success":"false","msg_code":"B_PRODUCT_NOT_FOUND","message":"gone"}}`,
	})
	ss, err := m.Status(t.Context(), []listing.Receipt{{SKU: "K", RemoteID: "1"}})
	if err != nil || ss[0].State != listing.Gone {
		t.Errorf("%+v, %v; want gone", ss, err)
	}
}

// Several lead times are no lead time of a draft: which of them would it be?
func TestSeveralLeadTimes(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	d := s.draft(t, coffee(), categoryCoffee)
	r := s.publish(t, d)
	if err := s.gateway.Edit(r.RemoteID, byHand); err != nil {
		t.Fatal(err)
	}
	if v := s.find(t, d.SKU).Draft.Values["lead_time"]; !v.IsZero() {
		t.Errorf("lead time %q", v.Text)
	}
}

// The schema has the tag under which listings read back, and drafts follow it.
func TestLocales(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	for locale, want := range map[string]string{"en": "en", "en-US": "en", "": "en", "en-Latn-US": "en", "es-MX": "es-MX"} {
		schema, err := s.Schema(t.Context(), categoryTequila, locale)
		if err != nil || schema.Locale != want {
			t.Fatalf("%q: %v, %v; want %s", locale, schema, err, want)
		}
		p := tequila()
		p.Key = "tequila " + locale
		content := p.Content["en"]
		delete(p.Content, "en")
		p.Content[max(locale, "en")] = content
		d, _ := s.Draft(p, schema)
		if d.Values["title"].IsZero() {
			t.Errorf("%q: no text", locale)
		}
		s.publish(t, d)
		same(t, d, s.find(t, d.SKU).Draft)
	}
	for _, locale := range []string{"es", "zh-Hans", "inglés de México"} {
		if _, err := s.Schema(t.Context(), categoryTequila, locale); fault.KindOf(err) != fault.Unsupported || !strings.Contains(err.Error(), "es-MX") {
			t.Errorf("%s: %v, want unsupported and what to say instead", locale, err)
		}
	}
	own := open(t, alibabatest.Options{}, &alibabacom.Options{Locale: "zh-Hans"})
	if schema, err := own.Schema(t.Context(), categoryTequila, "zh-Hans"); err != nil || schema.Locale != "zh-Hans" {
		t.Errorf("the market's own: %v, %v", schema, err)
	}
	if !slices.Equal(own.Info().Locales, []string{"zh-Hans"}) {
		t.Errorf("locales %q", own.Info().Locales)
	}
}

// A category that has others in it takes no listing: as a leaf it is not there.
func TestSchemaOfAnInnerCategory(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	cs, err := s.Categories(t.Context(), "")
	if err != nil || len(cs) == 0 || cs[0].Leaf {
		t.Fatalf("%v, %v", cs, err)
	}
	if _, err := s.Schema(t.Context(), cs[0].ID, "en"); fault.KindOf(err) != fault.NotFound {
		t.Errorf("%v, want not found", err)
	}
}
