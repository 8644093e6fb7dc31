package alibabacom_test

import (
	"bytes"
	"log/slog"
	"net/http"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/alibaba"
	"github.com/nao-trade/nao/alibaba/alibabatest"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/alibabacom"
	"github.com/shopspring/decimal"
)

const (
	secret  = "helloworld-secret"
	token   = "50000abc-token"
	account = "tequilera"

	categoryTequila = "380101"
	categoryCoffee  = "380501"
	categoryAvocado = "380201"
	categoryPlate   = "381001"
)

// shop is a market bound to a test gateway.
type shop struct {
	*alibabacom.Market
	gateway *alibabatest.Server
	log     *bytes.Buffer
}

// open starts a gateway and a market on it. Inside a synctest bubble it uses
// no socket.
func open(t testing.TB, o alibabatest.Options, mo *alibabacom.Options) shop {
	t.Helper()
	o.AppKey, o.Secret = "123456", secret
	o.Tokens = map[string]string{token: account}
	gw, err := alibabatest.New(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { gw.Close() })
	log := new(bytes.Buffer)
	client, err := alibaba.New(alibaba.App{Key: "123456", Secret: secret}, &alibaba.Options{
		HTTP:     &http.Client{Transport: gw.Transport()},
		Tokens:   alibaba.NewMemoryTokens(alibaba.Token{Account: account, Access: token}),
		RetryMax: -1,
		Log:      slog.New(slog.NewTextHandler(log, &slog.HandlerOptions{Level: slog.LevelDebug})),
	})
	if err != nil {
		t.Fatal(err)
	}
	if mo == nil {
		mo = new(alibabacom.Options)
	}
	mo.Log = slog.New(slog.NewTextHandler(log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	m, err := alibabacom.New(client.Seller(account), mo)
	if err != nil {
		t.Fatal(err)
	}
	return shop{m, gw, log}
}

func usd(s string) currency.Money { return currency.MustParse(s, currency.USD) }

func whole(n int64) decimal.Decimal { return decimal.NewFromInt(n) }

func stock(n int64) *decimal.Decimal { d := whole(n); return &d }

func cm(n int64) measure.Quantity { return measure.New(whole(n), measure.Centimetre) }

func kg(s string) measure.Quantity {
	return measure.New(usd(s).Amount(), measure.Kilogram)
}

// fact makes a fact of the seller's words.
func fact(values ...string) listing.Fact { return listing.Fact{Values: values} }

// tequila is a product with one variant.
func tequila() *listing.Product {
	return &listing.Product{
		Key: "tequila-don-julio-blanco", Kind: "tequila", Brand: "Don Julio",
		Content: map[string]listing.Content{
			"es-MX": {Title: "Tequila Don Julio Blanco 700 ml", State: listing.Source},
			"en": {
				Title: "Don Julio Blanco Tequila 700 ml, 100% Agave", Description: "<p>Tequila from Los Altos de Jalisco.</p>",
				Keywords: []string{"tequila blanco", "100% agave tequila"},
				Facts: map[string][]string{
					"country_of_origin": {"Mexico"}, "region": {"Jalisco"}, "class": {"blanco"},
					"agave": {"blue agave", "100% agave"}, "storage": {"cool and dry place"},
					"certification": {"Tequila Regulatory Council", "appellation of origin"},
				},
			},
		},
		Facts: map[string]listing.Fact{
			"country_of_origin": fact("México"), "region": fact("Jalisco"), "class": fact("blanco"),
			"agave": fact("agave azul", "100% agave"), "storage": fact("lugar fresco y seco"),
			"certification": fact("Consejo Regulador del Tequila (CRT)", "denominación de origen"),
			"net_content":   fact("700 ml"), "alcohol_by_volume": fact("38 %"), "units_per_case": fact("12"),
			"registration": fact("NOM 1449"), "hs_code": fact("2208.90"),
			"moq": fact("10"), "lead_time": fact("15 días"), "sale_unit": fact("caja"),
			"package_size": fact("40x30x25 cm"), "gross_weight": fact("16.9 kg"),
		},
		Variants: []listing.Variant{{
			SKU: "TEQ-DJ-BCO-700", Stock: stock(48),
			Tiers:   []listing.Tier{{MinQuantity: whole(10), Price: usd("420.00")}},
			Package: listing.Package{Length: cm(40), Width: cm(30), Height: cm(25), Gross: kg("16.9")},
		}},
		Media: []listing.Media{
			{URL: "https://catalogo.example/imagenes/tequila-don-julio-blanco-frente.jpg"},
			{URL: "https://catalogo.example/imagenes/tequila-don-julio-blanco-etiqueta.jpg"},
		},
	}
}

// coffee is a product with three variants, which share a ladder.
func coffee() *listing.Product {
	ladder := []listing.Tier{{MinQuantity: whole(10), Price: usd("84.00")}, {MinQuantity: whole(100), Price: usd("79.50")}}
	p := &listing.Product{
		Key: "cafe-capeltic-chiapas", Kind: "café tostado", Brand: "Capeltic",
		Content: map[string]listing.Content{"en": {
			Title: "Capeltic Roasted Coffee from Chiapas", Keywords: []string{"roasted coffee", "chiapas coffee"},
			Facts: map[string][]string{
				"country_of_origin": {"Mexico"}, "region": {"Chilón, Chiapas"}, "roast": {"medium"},
				"variety": {"Typica", "Bourbon", "Caturra"}, "shelf_life": {"12 months"}, "process": {"washed"},
			},
			Terms: map[string]string{"Contenido neto": "Net content"},
		}},
		Facts: map[string]listing.Fact{
			"country_of_origin": fact("México"), "region": fact("Chilón, Chiapas"), "roast": fact("medio"),
			"variety": fact("Typica", "Bourbon", "Caturra"), "shelf_life": fact("12 meses"), "process": fact("lavado"),
			"net_content": fact("250 g", "500 g", "1 kg"), "net_weight": fact("250 g", "500 g", "1 kg"),
			"moq": fact("10"), "lead_time": fact("12 días"), "sale_unit": fact("caja"),
		},
		Options: []string{"Contenido neto"},
		Media:   []listing.Media{{URL: "https://catalogo.example/imagenes/cafe-capeltic-250.jpg"}},
	}
	for i, size := range []string{"250 g", "500 g", "1 kg"} {
		p.Variants = append(p.Variants, listing.Variant{
			SKU: []string{"CAF-CAPELTIC-250", "CAF-CAPELTIC-500", "CAF-CAPELTIC-1KG"}[i], Options: []string{size},
			Stock: stock(60), Tiers: ladder,
			Package: listing.Package{Length: cm(40), Width: cm(30), Height: cm(32), Gross: kg("13.16")},
		})
	}
	return p
}

// draft makes and checks the draft of a product.
func (s shop) draft(t testing.TB, p *listing.Product, category string) *listing.Draft {
	t.Helper()
	schema, err := s.Schema(t.Context(), category, "en")
	if err != nil {
		t.Fatal(err)
	}
	d, found := s.Draft(p, schema)
	if found = append(found, schema.Validate(d)...); check.Worst(found) >= check.Error {
		t.Fatalf("draft of %s: %v", p.Key, found)
	}
	return d
}

// submit carries out one write.
func (s shop) submit(t testing.TB, w listing.Write) listing.Receipt {
	t.Helper()
	if w.SKU == "" && w.Draft != nil {
		w.SKU = w.Draft.SKU
	}
	rs, err := s.Submit(t.Context(), []listing.Write{w})
	if err != nil || len(rs) != 1 {
		t.Fatalf("Submit: %d receipts, error %v", len(rs), err)
	}
	return rs[0]
}

// publish creates a listing that must be accepted.
func (s shop) publish(t testing.TB, d *listing.Draft) listing.Receipt {
	t.Helper()
	r := s.submit(t, listing.Write{Op: listing.Create, Draft: d})
	if r.Fault != 0 || r.RemoteID == "" {
		t.Fatalf("publish %s: %+v", d.SKU, r)
	}
	return r
}

// find returns the one listing under a code.
func (s shop) find(t testing.TB, sku string) listing.Remote {
	t.Helper()
	rs, err := s.Find(t.Context(), []string{sku})
	if err != nil || len(rs) != 1 {
		t.Fatalf("Find(%s): %d listings, error %v", sku, len(rs), err)
	}
	return rs[0]
}

// status returns the status of one receipt.
func (s shop) status(t testing.TB, r listing.Receipt) listing.Status {
	t.Helper()
	ss, err := s.Status(t.Context(), []listing.Receipt{r})
	if err != nil || len(ss) != 1 {
		t.Fatalf("Status: %d, error %v", len(ss), err)
	}
	return ss[0]
}

// same fails unless the draft and what the platform holds say the same.
func same(t testing.TB, want, have *listing.Draft) {
	t.Helper()
	if diff := listing.Diff(want, have); len(diff) > 0 {
		t.Errorf("the platform holds something else in %q\nwant %+v\nhave %+v", diff, want, have)
	}
	if want.Hash() != have.Hash() {
		t.Error("the hash of what was read back differs")
	}
}

func ids(fs []check.Finding) []string {
	var out []string
	for _, f := range fs {
		out = append(out, f.Severity.String()+" "+f.Rule.ID+" "+f.Path)
	}
	return out
}

func TestInfoAndCaps(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	info := s.Info()
	if info.ID != "alibaba.com" || info.Currency != currency.USD || info.Zone.String() != "America/Los_Angeles" {
		t.Errorf("Info: %+v", info)
	}
	if info.FindBatch < 1 || info.SubmitBatch < 1 || info.StatusBatch < 1 || info.FindLag != alibabacom.DefaultFindLag {
		t.Errorf("Info: batches or lag: %+v", info)
	}
	c := s.Caps()
	if c.Offers == nil || c.Shelf == nil || c.Media == nil || c.Suggest == nil {
		t.Error("Caps lacks what the platform can do")
	}
	if c.DryRun != nil || c.Scan != nil {
		t.Error("Caps promises what the platform does not document")
	}
}

func TestNewRefuses(t *testing.T) {
	client, err := alibaba.New(alibaba.App{Key: "1", Secret: "s"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct {
		client *alibaba.Client
		o      *alibabacom.Options
	}{
		"no client":    {nil, nil},
		"negative lag": {client, &alibabacom.Options{FindLag: -time.Second}},
		"template":     {client, &alibabacom.Options{ShippingTemplate: "abc"}},
		"no locale":    {client, &alibabacom.Options{Locale: "inglés de México"}},
		"no currency":  {client, &alibabacom.Options{Currency: "pesos"}},
		"no limits":    {client, &alibabacom.Options{Limits: new(alibabacom.Limits)}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if _, err := alibabacom.New(tt.client, tt.o); err == nil {
				t.Error("no error")
			}
		})
	}
}

func TestCategories(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	walk := func(parent, name string) listing.Category {
		t.Helper()
		cs, err := s.Categories(t.Context(), parent)
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range cs {
			if c.Name == name {
				return c
			}
		}
		t.Fatalf("no %q below %q: %v", name, parent, cs)
		return listing.Category{}
	}
	leaf := walk(walk(walk("", "Food & Beverage").ID, "Alcoholic Beverage").ID, "Tequila")
	if want := (listing.Category{ID: categoryTequila, Name: "Tequila", Leaf: true}); !cmp.Equal(leaf, want) {
		t.Errorf("leaf: %+v, want %+v", leaf, want)
	}
	if _, err := s.Categories(t.Context(), leaf.ID); fault.KindOf(err) != fault.NotFound {
		t.Errorf("children of a leaf: %v, want not found", err)
	}
	if _, err := s.Schema(t.Context(), "999", "en"); fault.KindOf(err) != fault.NotFound {
		t.Errorf("schema of no category: %v, want not found", err)
	}
}

func TestSuggest(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	cs, err := s.Suggest(t.Context(), "Don Julio Blanco Tequila 700 ml", "en")
	want := []listing.Category{{
		ID: categoryTequila, Name: "Tequila", Path: []string{"Food & Beverage", "Alcoholic Beverage", "Tequila"}, Leaf: true,
	}}
	if diff := cmp.Diff(want, cs); err != nil || diff != "" {
		t.Errorf("error %v, (-want +got)\n%s", err, diff)
	}
	if cs, err := s.Suggest(t.Context(), "zzzz", "en"); err != nil || len(cs) != 0 {
		t.Errorf("no category: %v, %v; want none and no error", cs, err)
	}
}

func TestShippingTemplates(t *testing.T) {
	s := open(t, alibabatest.Options{Templates: map[string]string{"42": "Manzanillo"}}, nil)
	ts, err := s.ShippingTemplates(t.Context())
	if diff := cmp.Diff([]alibabacom.Template{{ID: "42", Name: "Manzanillo"}}, ts); err != nil || diff != "" {
		t.Errorf("error %v, (-want +got)\n%s", err, diff)
	}
}
