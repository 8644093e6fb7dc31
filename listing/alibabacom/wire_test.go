package alibabacom_test

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/alibaba"
	"github.com/nao-trade/nao/alibaba/alibabatest"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/alibabacom"
	"github.com/shopspring/decimal"
)

// answers is a gateway that says what a test wants, by the end of the path.
type answers map[string]string

func (a answers) RoundTrip(r *http.Request) (*http.Response, error) {
	body, ok := "", false
	for path, text := range a {
		if strings.HasSuffix(r.URL.Path, path) {
			body, ok = text, true
		}
	}
	if !ok {
		return nil, fmt.Errorf("no answer for %s", r.URL.Path)
	}
	return &http.Response{
		StatusCode: http.StatusOK, Header: http.Header{"Content-Type": {"application/json"}},
		Body: io.NopCloser(strings.NewReader(body)), Request: r,
	}, nil
}

// scripted returns a market whose gateway is a: fixed answers, as a rule.
func scripted(t *testing.T, a http.RoundTripper) *alibabacom.Market {
	t.Helper()
	client, err := alibaba.New(alibaba.App{Key: "123456", Secret: secret}, &alibaba.Options{
		HTTP: &http.Client{Transport: a}, RetryMax: -1,
		Tokens: alibaba.NewMemoryTokens(alibaba.Token{Account: account, Access: token}),
	})
	if err != nil {
		t.Fatal(err)
	}
	m, err := alibabacom.New(client.Seller(account), nil)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// The platform's words for a state, those of the documentation and others.
func TestStates(t *testing.T) {
	tests := []struct {
		status, audit, publishing string
		want                      listing.State
		raw                       string
	}{
		{"online", "approved", "", listing.Live, "online/approved"},
		{"online", "pending", "", listing.Processing, "online/pending"},
		{"offline", "pending", "", listing.Processing, "offline/pending"},
		{"offline", "rejected", "failed", listing.Rejected, "offline/rejected"},
		{"offline", "approved", "pending", listing.Processing, "offline/approved/pending"},
		{"offline", "approved", "failed", listing.Rejected, "offline/approved/failed"},
		{"offline", "approved", "offline", listing.Offline, "offline/approved/offline"},
		{"offline", "approved", "draft", listing.Offline, "offline/approved/draft"},
		{"offline", "approved", "napping", listing.UnknownState, "offline/approved/napping"},
		{"deleted", "approved", "", listing.Gone, "deleted/approved"},
		{"hidden", "approved", "", listing.UnknownState, "hidden/approved"},
		{"online", "appealed", "", listing.UnknownState, "online/appealed"},
		{"null", "null", "", listing.UnknownState, "/"},
	}
	for _, tt := range tests {
		t.Run(tt.raw, func(t *testing.T) {
			info := fmt.Sprintf(`{"basic_info":{"product_id":1601000000001,"model_number":"K","status":%q,"audit_status":%q}}`, tt.status, tt.audit)
			m := scripted(t, answers{
				"product/get/v2":        `{"code":"0","product_info":` + info + `}`,
				"product/search/v2":     `{"code":"0","product_info":[` + info + `]}`,
				"product/status/get/v2": fmt.Sprintf(`{"code":"0","result":{"success":"true","data":{"status":%q,"status_desc":"null"}}}`, tt.publishing),
			})
			ss, err := m.Status(t.Context(), []listing.Receipt{{SKU: "K", RemoteID: "1601000000001"}})
			if err != nil || ss[0].State != tt.want || ss[0].Raw != tt.raw {
				t.Errorf("status %+v, error %v; want %v, %q", ss, err, tt.want, tt.raw)
			}
			rs, err := m.Find(t.Context(), []string{"K"})
			if err != nil || len(rs) != 1 || rs[0].State != tt.want || rs[0].Raw != tt.raw {
				t.Errorf("found %+v, error %v; want %v, %q", rs, err, tt.want, tt.raw)
			}
			if rs[0].Version == "" {
				t.Error("no version, although none was stated: want a hash")
			}
		})
	}
}

// Answers that do not keep to the documentation are errors, never guesses.
func TestOddAnswers(t *testing.T) {
	t.Run("a search that repeats itself", func(t *testing.T) {
		page := strings.Repeat(`{"basic_info":{"product_id":1,"model_number":"K","status":"online","audit_status":"approved"}},`, 20)
		m := scripted(t, answers{"product/search/v2": `{"code":"0","product_info":[` + strings.TrimSuffix(page, ",") + `]}`})
		if _, err := m.Find(t.Context(), []string{"K"}); err == nil || !strings.Contains(err.Error(), "repeats") {
			t.Errorf("error %v", err)
		}
	})
	t.Run("a search that is not exact", func(t *testing.T) {
		m := scripted(t, answers{"product/search/v2": `{"code":"0","product_info":[{"basic_info":{"product_id":1,"model_number":"K-2"}}]}`})
		if rs, err := m.Find(t.Context(), []string{"K"}); err != nil || len(rs) != 0 {
			t.Errorf("%v, %v; want none", rs, err)
		}
	})
	t.Run("a listing without a number", func(t *testing.T) {
		m := scripted(t, answers{"product/listing/v2": `{"code":"0","result":{"success":"true"}}`})
		rs, err := m.Submit(t.Context(), []listing.Write{{Op: listing.Create, SKU: "K", Draft: &listing.Draft{SKU: "K", Category: "1", Offers: []listing.Offer{{SKU: "K"}}}}})
		if err != nil || rs[0].Fault != fault.OutcomeUnknown {
			t.Errorf("%+v, %v; want outcome unknown: the platform has it and did not say where", rs, err)
		}
	})
	t.Run("a reading without a product", func(t *testing.T) {
		m := scripted(t, answers{"product/get/v2": `{"code":"0"}`})
		ss, err := m.Status(t.Context(), []listing.Receipt{{RemoteID: "1"}})
		if err != nil || ss[0].State != listing.Gone {
			t.Errorf("%+v, %v; want gone", ss, err)
		}
	})
	t.Run("a price range", func(t *testing.T) {
		m := scripted(t, answers{"product/search/v2": `{"code":"0","product_info":[{"basic_info":{"product_id":1,"model_number":"K"},
			"trade_info":{"price":{"price_type":"RANGE","currency":"USD","range_price":{"min_price":"1","max_price":"2"}}}}]}`})
		rs, err := m.Find(t.Context(), []string{"K"})
		if err != nil || len(rs) != 1 || !rs[0].Draft.Offers[0].Price.IsZero() || rs[0].Draft.Offers[0].Tiers != nil {
			t.Errorf("%+v, %v; want no price: it cannot be ordered at one", rs, err)
		}
	})
	t.Run("a category without lists", func(t *testing.T) {
		m := scripted(t, answers{"attribute/get/v2": `{"code":"0","data":{}}`})
		if _, err := m.Schema(t.Context(), "380101", "en"); fault.KindOf(err) != fault.Unsupported {
			t.Errorf("error %v, want unsupported", err)
		}
	})
	t.Run("garbage", func(t *testing.T) {
		m := scripted(t, answers{"category/get/v2": `{"code":"0","data":"none"}`})
		if _, err := m.Categories(t.Context(), ""); fault.KindOf(err) != fault.Temporary || !strings.Contains(err.Error(), "data in the answer") {
			t.Errorf("error %v", err)
		}
	})
}

func TestUpload(t *testing.T) {
	s := open(t, alibabatest.Options{Readings: alibabatest.Readings{OwnImagesOnly: true}}, nil)
	png := append([]byte("\x89PNG\r\n\x1a\n"), make([]byte, 64)...)
	ref, err := s.Upload(t.Context(), "tequila.png", bytes.NewReader(png))
	if err != nil || ref.URL == "" || ref.RemoteID == "" {
		t.Fatalf("%+v, %v", ref, err)
	}
	p := tequila()
	p.Media = []listing.Media{{URL: ref.URL}}
	s.publish(t, s.draft(t, p, categoryTequila))

	if _, err := s.Upload(t.Context(), "text.png", strings.NewReader("no picture")); fault.KindOf(err) == 0 {
		t.Errorf("no picture: %v, want an error with a kind", err)
	}
	calls := s.gateway.Calls(alibabatest.APIPhotobankUpload)
	_, err = s.Upload(t.Context(), "big.png", io.MultiReader(bytes.NewReader(png), bytes.NewReader(make([]byte, 5<<20))))
	if fault.KindOf(err) != fault.Rejected || s.gateway.Calls(alibabatest.APIPhotobankUpload) != calls {
		t.Errorf("over 5 MB: %v, want rejected without a call", err)
	}
	if _, err := s.Upload(t.Context(), "torn.png", torn{}); fault.KindOf(err) != fault.NeverSent {
		t.Errorf("torn: %v, want never sent", err)
	}
}

// The documentation does not show where an upload's address stands.
func TestUploadAnswers(t *testing.T) {
	want := listing.MediaRef{URL: "https://sc04.alicdn.com/kf/H1.png", RemoteID: "17"}
	fields := `"photobank_url":"https://sc04.alicdn.com/kf/H1.png","file_id":17`
	for name, body := range map[string]string{
		"beside the envelope": `{"code":"0",` + fields + `}`,
		"in the result":       `{"code":"0","result":{` + fields + `}}`,
		"in an object":        `{"code":"0","result":{"response_object":{` + fields + `}}}`,
	} {
		m := scripted(t, answers{"photobank/upload": body})
		if got, err := m.Upload(t.Context(), "a.png", strings.NewReader("x")); err != nil || got != want {
			t.Errorf("%s: %+v, %v", name, got, err)
		}
	}
	m := scripted(t, answers{"photobank/upload": `{"code":"0","result":{}}`})
	if _, err := m.Upload(t.Context(), "a.png", strings.NewReader("x")); fault.KindOf(err) != fault.OutcomeUnknown {
		t.Errorf("no address: %v, want outcome unknown", err)
	}
}

type torn struct{}

func (torn) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

// The platform's names, letter by letter: what a reader of its documentation
// expects to see sent.
func TestProductInfoOnTheWire(t *testing.T) {
	s := open(t, alibabatest.Options{}, &alibabacom.Options{ShippingTemplate: "1000000001"})
	var sent url.Values
	golden := answers{
		"product/listing/v2": `{"code":"0","result":{"success":"true","data":1601000000001}}`,
	}
	m := scripted(t, recorder{golden, &sent})
	p := tequila()
	c := p.Content["en"]
	c.Description, c.Facts = "", map[string][]string{"class": {"blanco"}}
	p.Content["en"] = c
	p.Media = p.Media[:1]
	d, _ := s.Draft(p, s.schema(t, categoryTequila))
	if _, err := m.Submit(t.Context(), []listing.Write{{Op: listing.Create, SKU: d.SKU, Draft: d}}); err != nil {
		t.Fatal(err)
	}
	want := `{"basic_info":{"title":"Don Julio Blanco Tequila 700 ml, 100% Agave","keywords":"tequila blanco 100% agave tequila",` +
		`"language":"en_US","product_image":[{"image_url":"https://catalogo.example/imagenes/tequila-don-julio-blanco-frente.jpg"}],` +
		`"model_number":"tequila-don-julio-blanco","brand_name":"Don Julio"},` +
		`"category_info":{"category_id":380101,"attributes":[` +
		`{"attribute_name":"Alcohol Content","attribute_value":"38 %"},{"attribute_name":"Brand Name","attribute_value":"Don Julio"},` +
		`{"attribute_name":"Certification","attribute_value":"CRT"},` +
		`{"attribute_name":"Class","attribute_value":"Blanco"},{"attribute_name":"Model Number","attribute_value":"tequila-don-julio-blanco"},` +
		`{"attribute_name":"Place of Origin","attribute_value":"Mexico"},{"attribute_name":"Region","attribute_value":"Jalisco"},` +
		`{"attribute_name":"Units per Case","attribute_value":"12"}]},` +
		`"trade_info":{"moq":10,"unit":"Carton","sku_info":[{"sku_code":"TEQ-DJ-BCO-700","sku_price":{"price":"420.00","currency":"USD"},` +
		`"inventory":48,"sale_attributes":[{"attribute_name":"Volume","attribute_value":"700 ml"}]}]},` +
		`"logistics_info":{"shipping_template_id":1000000001,"tiered_lead_time":[{"quantity":10,"lead_time":15}],` +
		`"dimension":{"length":"40","width":"30","height":"25"},"weight":"16.9"}}`
	if diff := cmp.Diff(want, sent.Get("product_info")); diff != "" {
		t.Errorf("product_info (-want +got)\n%s", diff)
	}
}

// recorder keeps the form of the last request.
type recorder struct {
	http.RoundTripper
	form *url.Values
}

func (r recorder) RoundTrip(req *http.Request) (*http.Response, error) {
	b, err := io.ReadAll(req.Body)
	if err != nil {
		return nil, err
	}
	if *r.form, err = url.ParseQuery(string(b)); err != nil {
		return nil, err
	}
	return r.RoundTripper.RoundTrip(req)
}

// Whatever draft the form can say is read back as it was written.
func TestRoundTripProperty(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	for seed := range uint64(300) {
		d := randomDraft(rand.New(rand.NewPCG(seed, 7)), seed)
		r := s.submit(t, listing.Write{Op: listing.Create, Draft: d})
		if r.Fault != 0 {
			t.Fatalf("seed %d: %+v\n%+v", seed, r, d)
		}
		same(t, d, s.find(t, d.SKU).Draft)
		if t.Failed() {
			t.Fatalf("seed %d", seed)
		}
	}
}

// randomDraft makes a talavera listing that the platform takes.
func randomDraft(r *rand.Rand, seed uint64) *listing.Draft {
	d := &listing.Draft{
		SKU: fmt.Sprintf("TAL-%d", seed), Category: categoryPlate, Locale: "en",
		Values: listing.Values{
			"title": listing.Text(word(r, 1, 12)), "keywords": listing.Text(word(r, 1, 4)),
			"attributes": {Fields: listing.Values{
				"Place of Origin": listing.Text("Mexico"), "Brand Name": listing.Text(word(r, 1, 2)), "Material": listing.Text(word(r, 1, 3)),
			}},
		},
		Media: []listing.MediaRef{{URL: "https://catalogo.example/1.jpg"}},
	}
	maybe := func(name string, v listing.Value) {
		if r.IntN(2) == 0 {
			d.Values[name] = v
		}
	}
	maybe("description", listing.Text("<p>"+word(r, 1, 30)+" & “ñ”</p>"))
	maybe("brand", listing.Text(word(r, 1, 2)))
	maybe("moq", listing.Text(fmt.Sprint(10+r.IntN(490)))) // from 10 on, where ladders begin
	maybe("unit", listing.Text("Piece"))
	maybe("lead_time", listing.Text(fmt.Sprint(1+r.IntN(60))))
	maybe("shipping_template", listing.Text("1000000001"))
	if r.IntN(2) == 0 {
		d.Values["attributes"].Fields["Color"] = listing.List("blue", word(r, 1, 1)+"x", "white")
	}
	for i := range r.IntN(5) {
		d.Media = append(d.Media, listing.MediaRef{URL: fmt.Sprintf("https://catalogo.example/%d-%d.jpg", seed, i)})
	}
	randomOffers(r, d)
	return d
}

func randomOffers(r *rand.Rand, d *listing.Draft) {
	var p listing.Package
	if r.IntN(2) == 0 {
		p = listing.Package{Length: cm(1 + r.Int64N(90)), Width: cm(1 + r.Int64N(90)), Height: cm(1 + r.Int64N(90))}
	}
	if r.IntN(2) == 0 {
		p.Gross = measure.New(decimal.New(10+r.Int64N(99_000), -3), measure.Kilogram)
	}
	var ladder []listing.Tier
	if r.IntN(2) == 0 {
		for i := range int64(2 + r.IntN(3)) {
			ladder = append(ladder, listing.Tier{MinQuantity: whole(10 + 100*i), Price: usd(fmt.Sprintf("%d.%02d", 90-i, r.IntN(100)))})
		}
	}
	for i := range 1 + r.IntN(4) {
		o := listing.Offer{SKU: fmt.Sprintf("%s-%d", d.SKU, i), Package: p, Tiers: ladder}
		if ladder == nil {
			o.Price = usd(fmt.Sprintf("%d.%02d", 1+r.IntN(900), r.IntN(100)))
		}
		if r.IntN(3) > 0 {
			o.Stock = stock(r.Int64N(1000))
		}
		o.Options = []listing.Choice{{Name: "Size", Value: fmt.Sprintf("%d cm", 20+i)}}
		d.Offers = append(d.Offers, o)
	}
	if len(d.Offers) == 1 && r.IntN(2) == 0 {
		d.Offers[0].Options = nil
		if r.IntN(2) == 0 {
			d.Offers[0].SKU = d.SKU
		}
	}
}

// word makes up to most words of letters that JSON and forms must escape.
func word(r *rand.Rand, least, most int) string {
	words := []string{"talavera", "plato", "azul", "añil", "100%", "a&b", "\"hand\"", "<5>", "瓷", "x+y", "=", "Puebla"}
	out := make([]string, least+r.IntN(most-least+1))
	for i := range out {
		out[i] = words[r.IntN(len(words))]
	}
	return "T " + strings.Join(out, " ")
}

// What the checks here let pass, the gateway takes, and what they stop it
// refuses, whichever fact a product lacks.
func TestSchemaAndGatewayAgree(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	schema := s.schema(t, categoryTequila)
	stopped := 0
	for name := range tequila().Facts {
		p := tequila()
		delete(p.Facts, name)
		d, found := s.Draft(p, schema)
		found = append(found, schema.Validate(d)...)
		r := s.submit(t, listing.Write{Op: listing.Create, Draft: d})
		local, remote := check.Worst(found) >= check.Error, r.Fault != 0
		if local != remote {
			t.Errorf("without %s: refused here %v, there %v (%v)", name, local, remote, r.Findings)
		}
		if local {
			stopped++
		}
	}
	if stopped != 4 { // origin, class, alcohol, content
		t.Errorf("%d facts are required, want 4", stopped)
	}
}
