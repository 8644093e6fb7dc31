package alibabacom_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/alibaba/alibabatest"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/alibabacom"
	"github.com/shopspring/decimal"
)

func (s shop) schema(t testing.TB, category string) *listing.Schema {
	t.Helper()
	schema, err := s.Schema(t.Context(), category, "en")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func TestDraftOfTequila(t *testing.T) {
	s := open(t, alibabatest.Options{}, &alibabacom.Options{ShippingTemplate: "1000000001"})
	schema := s.schema(t, categoryTequila)
	d, found := s.Draft(tequila(), schema)
	want := listing.Values{
		"title":             listing.Text("Don Julio Blanco Tequila 700 ml, 100% Agave"),
		"keywords":          listing.Text("tequila blanco 100% agave tequila"),
		"description":       listing.Text("<p>Tequila from Los Altos de Jalisco.</p>"),
		"brand":             listing.Text("Don Julio"),
		"moq":               listing.Text("10"),
		"unit":              listing.Text("Carton"),
		"lead_time":         listing.Text("15"),
		"shipping_template": listing.Text("1000000001"),
		"attributes": {Fields: listing.Values{
			"Place of Origin": listing.Text("Mexico"),
			"Brand Name":      listing.Text("Don Julio"),
			"Model Number":    listing.Text("tequila-don-julio-blanco"),
			"Alcohol Content": listing.Text("38 %"),
			"Class":           listing.Text("Blanco"),
			"Agave Variety":   listing.List("Blue Agave", "100% agave"),
			"Region":          listing.Text("Jalisco"),
			"Certification":   listing.List("CRT", "Appellation of Origin"),
			"Storage":         listing.Text("cool and dry place"),
			"Units per Case":  listing.Text("12"),
		}},
	}
	if diff := cmp.Diff(want, d.Values); diff != "" {
		t.Errorf("values (-want +got)\n%s", diff)
	}
	offer := listing.Offer{
		SKU: "TEQ-DJ-BCO-700", Price: usd("420.00"), Stock: stock(48),
		Options: []listing.Choice{{Name: "Volume", Value: "700 ml"}},
		Package: listing.Package{Length: cm(40), Width: cm(30), Height: cm(25), Gross: kg("16.9")},
	}
	if diff := cmp.Diff([]listing.Offer{offer}, d.Offers); diff != "" {
		t.Errorf("offers (-want +got)\n%s", diff)
	}
	if d.SKU != "tequila-don-julio-blanco" || d.Category != categoryTequila || d.Schema != schema.Version || len(d.Media) != 2 {
		t.Errorf("draft: %+v", d)
	}
	if diff := cmp.Diff([]string{
		"info alibabacom-fact-unpublished /facts/hs_code", "info alibabacom-fact-unpublished /facts/registration",
	}, ids(found)); diff != "" {
		t.Errorf("findings (-want +got)\n%s", diff)
	}
	if len(d.Repairs) > 0 {
		t.Errorf("repairs: %v", d.Repairs)
	}
	if found := schema.Validate(d); len(found) > 0 {
		t.Errorf("the schema finds %v", found)
	}
}

func TestDraftOfCoffee(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	d := s.draft(t, coffee(), categoryCoffee)
	for i, size := range []string{"250 g", "500 g", "1 kg"} {
		o := d.Offers[i]
		// Roast tells no variants apart here, and is the same for all.
		if diff := cmp.Diff([]listing.Choice{{Name: "Net Weight", Value: size}, {Name: "Roast", Value: "Medium"}}, o.Options); diff != "" {
			t.Errorf("%s (-want +got)\n%s", o.SKU, diff)
		}
		if len(o.Tiers) != 2 || !o.Price.IsZero() {
			t.Errorf("%s: price %s, tiers %v; want the shared ladder", o.SKU, o.Price, o.Tiers)
		}
	}
}

func TestDraftIsPure(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	schema, p := s.schema(t, categoryCoffee), coffee()
	before, err := json.Marshal([]any{p, schema})
	if err != nil {
		t.Fatal(err)
	}
	one, found1 := s.Draft(p, schema)
	two, found2 := s.Draft(p, schema)
	if after, err := json.Marshal([]any{p, schema}); err != nil || string(after) != string(before) {
		t.Errorf("an argument changed (error %v)", err)
	}
	if one.Hash() != two.Hash() || !slices.Equal(ids(found1), ids(found2)) {
		t.Error("the same arguments gave two results")
	}
}

// Each part of a draft names the part of the product that it was made from.
func TestDraftOrigins(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	d := s.draft(t, tequila(), categoryTequila)
	for path, want := range map[string]string{
		"/values/title":                      "/content/en/title",
		"/values/attributes/Class":           "/facts/class",
		"/values/attributes/Brand Name":      "/brand",
		"/values/attributes/Shelf Life":      "/facts",
		"/values/attributes/Alcohol Content": "/facts/alcohol_by_volume",
		"/values/lead_time":                  "/facts/lead_time",
		"/offers/TEQ-DJ-BCO-700/price":       "/variants/0/tiers",
		"/offers/TEQ-DJ-BCO-700/options/x":   "/variants/0/options",
		"/offers/TEQ-DJ-BCO-700":             "/variants/0",
		"/media":                             "/media",
		"/category":                          "/kind",
		"/values/attributes/Certification":   "/facts/certification",
		"/offers/TEQ-DJ-BCO-700/package/xy":  "/variants/0/package",
	} {
		if got := d.Source(path); got != want {
			t.Errorf("%s comes from %q, want %q", path, got, want)
		}
	}
}

// A variant that the catalogue withholds is no offer; the others are.
func TestDraftLeavesOutWithheldVariants(t *testing.T) {
	p := tequila()
	v := p.Variants[0]
	v.SKU, v.Withheld = "TEQ-DJ-BCO-375", "unpublished"
	p.Variants = append(p.Variants, v)
	s := open(t, alibabatest.Options{}, nil)
	d, found := s.Draft(p, s.schema(t, categoryTequila))
	if len(d.Offers) != 1 || d.Offers[0].SKU == v.SKU {
		t.Errorf("offers %v, want the one that is for sale", d.Offers)
	}
	if want := "info alibabacom-variant-withheld /variants/1/withheld"; !slices.Contains(ids(found), want) {
		t.Errorf("%q is not among %q", want, ids(found))
	}
}

// What is wrong with a product is said where it is wrong.
func TestDraftFindings(t *testing.T) {
	setEN := func(p *listing.Product, edit func(*listing.Content)) {
		c := p.Content["en"]
		edit(&c)
		p.Content["en"] = c
	}
	tests := map[string]struct {
		change func(*listing.Product)
		want   string
	}{
		"withheld":   {func(p *listing.Product) { p.Withheld = "archived" }, "error alibabacom-withheld /withheld"},
		"no English": {func(p *listing.Product) { delete(p.Content, "en") }, "error alibabacom-no-title /content/en/title"},
		"no image":   {func(p *listing.Product) { p.Media = nil }, "error alibabacom-no-image /media"},
		"certificate": {func(p *listing.Product) {
			p.Media = []listing.Media{{URL: "https://a.example/c.pdf", Role: listing.Certificate}}
		}, "error alibabacom-no-image /media"},
		"local image": {func(p *listing.Product) { p.Media[1].URL = "fotos/etiqueta.jpg" }, "warning alibabacom-image-local /media/1/url"},
		"no price":    {func(p *listing.Product) { p.Variants[0].Tiers = nil }, "error alibabacom-no-price /variants/0/tiers"},
		"pesos":       {func(p *listing.Product) { p.Variants[0].Tiers[0].Price = currency.MustParse("100", currency.MXN) }, "error alibabacom-currency /variants/0/tiers"},
		"free":        {func(p *listing.Product) { p.Variants[0].Tiers[0].Price = usd("0.004") }, "error alibabacom-price-range /variants/0/tiers"},
		"rising ladder": {func(p *listing.Product) {
			p.Variants[0].Tiers = append(p.Variants[0].Tiers, listing.Tier{MinQuantity: whole(20), Price: usd("500")})
		}, "error alibabacom-price-steps /variants/0/tiers"},
		"no SKU":         {func(p *listing.Product) { p.Variants[0].SKU = "" }, "error alibabacom-no-sku /variants/0/sku"},
		"no content":     {func(p *listing.Product) { delete(p.Facts, "net_content") }, "error alibabacom-sale-attribute-missing /facts/net_content"},
		"strange axis":   {func(p *listing.Product) { p.Options, p.Variants[0].Options = []string{"Tapón"}, []string{"corcho"} }, "error alibabacom-axis-unknown /options/0"},
		"strange option": {func(p *listing.Product) { p.Options, p.Variants[0].Options = []string{"Volume"}, []string{"grande"} }, "error alibabacom-option-unsaid /variants/0/options/0"},
		"closed list": {func(p *listing.Product) {
			setEN(p, func(c *listing.Content) { c.Facts["class"] = []string{"platinum"} })
			p.Facts["class"] = fact("platino")
		}, "warning alibabacom-fact-unlisted /facts/class"},
		"two classes": {func(p *listing.Product) {
			setEN(p, func(c *listing.Content) { c.Facts["class"] = []string{"blanco", "joven"} })
		}, "warning alibabacom-fact-several /facts/class"},
		"a long fact": {func(p *listing.Product) {
			setEN(p, func(c *listing.Content) { c.Facts["storage"] = []string{strings.Repeat("x", 71)} })
		}, "warning alibabacom-fact-too-long /facts/storage"},
		"not translated": {func(p *listing.Product) { setEN(p, func(c *listing.Content) { delete(c.Facts, "storage") }) }, "info alibabacom-fact-unsaid /facts/storage"},
		"odd lead time":  {func(p *listing.Product) { p.Facts["lead_time"] = fact("pronto") }, "warning alibabacom-fact-unread /facts/lead_time"},
		"long lead time": {func(p *listing.Product) { p.Facts["lead_time"] = fact("61 días") }, "warning alibabacom-fact-out-of-bounds /facts/lead_time"},
		"odd unit":       {func(p *listing.Product) { p.Facts["sale_unit"] = fact("tarima") }, "warning alibabacom-fact-unread /facts/sale_unit"},
		"a strange size": {func(p *listing.Product) { p.Variants[0].Package.Length = measure.New(whole(1), measure.Kilogram) }, "warning alibabacom-package-bounds /variants/0/package"},
		"no variants":    {func(p *listing.Product) { p.Variants = nil }, "error alibabacom-no-variants /variants"},
		"no code at all": {func(p *listing.Product) { p.Key, p.Variants = "", nil }, "error alibabacom-no-code /key"},
		"the code null":  {func(p *listing.Product) { p.Key = "null" }, "error alibabacom-no-code /key"},
		"the SKU null":   {func(p *listing.Product) { p.Variants[0].SKU = "null" }, "error alibabacom-no-sku /variants/0/sku"},
		"SKU twice": {func(p *listing.Product) {
			p.Variants = append(p.Variants, p.Variants[0])
		}, "error alibabacom-repeated-sku /variants/1/sku"},
		"money without amount": {func(p *listing.Product) { p.Variants[0].Tiers[0].Price = currency.Money{} }, "error alibabacom-no-price /variants/0/tiers"},
		"pieces, not cases":    {func(p *listing.Product) { p.Facts["moq"] = fact("1000 piezas") }, "warning alibabacom-fact-unread /facts/moq"},
		"pesos for units":      {func(p *listing.Product) { p.Facts["moq"] = fact("10 pesos") }, "warning alibabacom-fact-unread /facts/moq"},
		"a dash":               {func(p *listing.Product) { p.Facts["storage"] = fact("-") }, "warning alibabacom-fact-placeholder /facts/storage"},
		"question marks":       {func(p *listing.Product) { p.Facts["alcohol_by_volume"] = fact("???") }, "warning alibabacom-fact-placeholder /facts/alcohol_by_volume"},
		"brand N/A":            {func(p *listing.Product) { p.Brand = "N/A" }, "warning alibabacom-fact-placeholder /brand"},
		"title of dashes":      {func(p *listing.Product) { setEN(p, func(c *listing.Content) { c.Title = "---" }) }, "error alibabacom-no-title /content/en/title"},
		"half translated": {func(p *listing.Product) {
			setEN(p, func(c *listing.Content) { c.Facts["agave"] = []string{"blue agave"} })
		}, "info alibabacom-fact-half-translated /facts/agave"},
		"half neutral": {func(p *listing.Product) {
			p.Facts["agave"] = fact("agave azul", "100 %")
			setEN(p, func(c *listing.Content) { delete(c.Facts, "agave") })
		}, "info alibabacom-fact-unsaid /facts/agave"},
		"two classes in one": {func(p *listing.Product) {
			setEN(p, func(c *listing.Content) { c.Facts["class"] = []string{"Reposado (Añejo)"} })
		}, "warning alibabacom-fact-unlisted /facts/class"},
		"an empty option": {func(p *listing.Product) { p.Options, p.Variants[0].Options = []string{"Volume"}, []string{"-"} }, "error alibabacom-option-missing /variants/0/options/0"},
		"one axis twice": {func(p *listing.Product) {
			p.Options, p.Variants[0].Options = []string{"Volume", "Contenido neto"}, []string{"700 ml", "700 ml"}
		}, "error alibabacom-axis-unknown /options/1"},
		"half a case in a step": {func(p *listing.Product) { p.Variants[0].Tiers[0].MinQuantity = decimal.RequireFromString("1.5") }, "error alibabacom-price-steps /variants/0/tiers"},
		"accents":               {func(p *listing.Product) { setEN(p, func(c *listing.Content) { c.Title = "Añejo" }) }, "info alibabacom-title-letters /content/en/title"},
		"unplaced fact":         {func(p *listing.Product) { p.Facts["care"] = fact("lavar a mano") }, "info alibabacom-fact-unpublished /facts/care"},
	}
	s := open(t, alibabatest.Options{}, nil)
	schema := s.schema(t, categoryTequila)
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			p := tequila()
			tt.change(p)
			_, found := s.Draft(p, schema)
			if !slices.Contains(ids(found), tt.want) {
				t.Errorf("%q is not among %q", tt.want, ids(found))
			}
		})
	}
}

// What is changed to fit is said, and fits.
func TestDraftRepairs(t *testing.T) {
	long := strings.Repeat("Tequila ", 20)
	tests := map[string]struct {
		change func(*listing.Product, *listing.Content)
		want   string
		holds  func(*listing.Draft) bool
	}{
		"title": {
			func(_ *listing.Product, c *listing.Content) { c.Title = long },
			"warning alibabacom-title-cut /content/en/title",
			func(d *listing.Draft) bool {
				title := d.Values["title"].Text
				return len(title) <= 128 && strings.HasSuffix(title, "Tequila")
			},
		},
		"keywords from the title": {
			func(_ *listing.Product, c *listing.Content) { c.Keywords = nil },
			"info alibabacom-keywords-from-title /content/en/keywords",
			func(d *listing.Draft) bool {
				return d.Values["keywords"].Text == "Don Julio Blanco Tequila 700 ml 100% Agave"
			},
		},
		"keywords that do not fit": {
			func(_ *listing.Product, c *listing.Content) {
				c.Keywords = []string{"tequila", long + long + long, "agave"}
			},
			"info alibabacom-keywords-cut /content/en/keywords",
			func(d *listing.Draft) bool { return d.Values["keywords"].Text == "tequila agave" },
		},
		"images in the text": {
			func(_ *listing.Product, c *listing.Content) { c.Description = `<p>A<IMG src="x.jpg">B</p>` },
			"info schema-repair-html /content/en/description",
			func(d *listing.Draft) bool { return d.Values["description"].Text == "<p>AB</p>" },
		},
		"a title as it was pasted": {
			func(p *listing.Product, c *listing.Content) {
				p.At = check.Place{File: "catalogo.csv", Row: 9}
				c.Title = " Don Julio&nbsp;Blanco  <b>Tequila</b>"
			},
			"info schema-repair-html /content/en/title",
			func(d *listing.Draft) bool {
				return d.Values["title"].Text == "Don Julio Blanco Tequila" && d.Repairs[0].At.Row == 9
			},
		},
		"seven images": {
			func(p *listing.Product, _ *listing.Content) {
				for i := range 5 {
					p.Media = append(p.Media, listing.Media{URL: fmt.Sprintf("https://a.example/%d.jpg", i)})
				}
			},
			"info schema-repair-image-over /media/6/url",
			func(d *listing.Draft) bool { return len(d.Media) == 6 },
		},
		"three decimals": {
			func(p *listing.Product, _ *listing.Content) { p.Variants[0].Tiers[0].Price = usd("420.005") },
			"info alibabacom-price-rounded /variants/0/tiers",
			func(d *listing.Draft) bool { return d.Offers[0].Price.Equal(usd("420.01")) },
		},
		"prices below the minimum order": {
			func(p *listing.Product, _ *listing.Content) {
				p.Variants[0].Tiers = []listing.Tier{
					{MinQuantity: whole(1), Price: usd("450")}, {MinQuantity: whole(5), Price: usd("430")}, {MinQuantity: whole(100), Price: usd("400")},
				}
			},
			"info alibabacom-steps-below-minimum /variants/0/tiers",
			func(d *listing.Draft) bool {
				return cmp.Equal(d.Offers[0].Tiers, []listing.Tier{{MinQuantity: whole(10), Price: usd("430")}, {MinQuantity: whole(100), Price: usd("400")}})
			},
		},
		"stock below nought": {
			func(p *listing.Product, _ *listing.Content) { p.Variants[0].Stock = stock(-6) },
			"warning alibabacom-stock-adjusted /variants/0/stock",
			func(d *listing.Draft) bool { return d.Offers[0].Stock.IsZero() },
		},
	}
	s := open(t, alibabatest.Options{}, nil)
	schema := s.schema(t, categoryTequila)
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			p := tequila()
			c := p.Content["en"]
			tt.change(p, &c)
			p.Content["en"] = c
			d, _ := s.Draft(p, schema)
			if !slices.Contains(ids(d.Repairs), tt.want) {
				t.Errorf("%q is not among %q", tt.want, ids(d.Repairs))
			}
			if !tt.holds(d) {
				t.Errorf("the draft does not fit: %+v", d)
			}
			if found := schema.Validate(d); check.Worst(found) >= check.Error {
				t.Errorf("the schema finds %v", found)
			}
		})
	}
}

// Half of a unit in stock cannot be sold.
func TestStockIsRoundedDown(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	p := tequila()
	n := decimal.RequireFromString("4.9")
	p.Variants[0].Stock = &n
	d, _ := s.Draft(p, s.schema(t, categoryTequila))
	if got := d.Offers[0].Stock; !got.Equal(whole(4)) || !slices.Contains(ids(d.Repairs), "warning alibabacom-stock-adjusted /variants/0/stock") {
		t.Errorf("stock %s, repairs %q", got, ids(d.Repairs))
	}
}

// A picture that is named twice is shown once.
func TestPicturesAreShownOnce(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	p := tequila()
	p.Media = append(p.Media, p.Media[0])
	if d := s.draft(t, p, categoryTequila); len(d.Media) != 2 {
		t.Errorf("media %v", d.Media)
	}
}

// What is published is what the product says: placeholders are not, the
// seller's own word is where the list has it, and texts become HTML as they
// are meant.
func TestDraftTexts(t *testing.T) {
	attribute := func(name string) func(*listing.Draft) string {
		return func(d *listing.Draft) string { return strings.Join(d.Values["attributes"].Fields[name].Texts(), "; ") }
	}
	text := func(name string) func(*listing.Draft) string {
		return func(d *listing.Draft) string { return d.Values[name].Text }
	}
	tests := map[string]struct {
		change func(*listing.Product, *listing.Content)
		get    func(*listing.Draft) string
		want   string
	}{
		"own word":   {func(_ *listing.Product, c *listing.Content) { delete(c.Facts, "class") }, attribute("Class"), "Blanco"},
		"two in one": {func(_ *listing.Product, c *listing.Content) { c.Facts["class"] = []string{"Reposado (Añejo)"} }, attribute("Class"), ""},
		"dash": {func(p *listing.Product, c *listing.Content) {
			p.Facts["storage"] = fact("-")
			delete(c.Facts, "storage")
		}, attribute("Storage"), ""},
		"translated dash":     {func(_ *listing.Product, c *listing.Content) { c.Facts["region"] = []string{"N/A"} }, attribute("Region"), "Jalisco"},
		"question marks":      {func(p *listing.Product, _ *listing.Content) { p.Facts["alcohol_by_volume"] = fact("???") }, attribute("Alcohol Content"), ""},
		"brand":               {func(p *listing.Product, _ *listing.Content) { p.Brand = "n/d" }, attribute("Brand Name"), ""},
		"brand of the basics": {func(p *listing.Product, _ *listing.Content) { p.Brand = "n/d" }, text("brand"), ""},
		"cases":               {func(p *listing.Product, _ *listing.Content) { p.Facts["moq"] = fact("25 cajas") }, text("moq"), "25"},
		"pieces":              {func(p *listing.Product, _ *listing.Content) { p.Facts["moq"] = fact("1000 piezas") }, text("moq"), "10"},
		"keywords":            {func(_ *listing.Product, c *listing.Content) { c.Keywords = []string{"-", "tequila"} }, text("keywords"), "tequila"},
		"bullets": {func(_ *listing.Product, c *listing.Content) {
			c.Description, c.Bullets = "", []string{"Serve < 20 °C & chilled", "-", "<script>x</script>"}
		}, text("description"), "<ul><li>Serve &lt; 20 °C &amp; chilled</li><li>&lt;script&gt;x&lt;/script&gt;</li></ul>"},
		"image with a quoted bracket": {func(_ *listing.Product, c *listing.Content) {
			c.Description = `<p>A<img alt="a > b" src='x>.jpg'>B<IMG
src=y.jpg>C</p>`
		}, text("description"), "<p>ABC</p>"},
	}
	s := open(t, alibabatest.Options{}, nil)
	schema := s.schema(t, categoryTequila)
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			p := tequila()
			c := p.Content["en"]
			tt.change(p, &c)
			p.Content["en"] = c
			d, _ := s.Draft(p, schema)
			if got := tt.get(d); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

// Only letters, and only of an English title, are told to be foreign.
func TestForeignLetters(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	const rule = "alibabacom-title-letters"
	for _, tt := range []struct {
		locale, title string
		want          bool
	}{{"en", "Añejo", true}, {"en", "Tequila – 38°", false}, {"es-MX", "Tequila añejo", false}} {
		schema, err := s.Schema(t.Context(), categoryTequila, tt.locale)
		if err != nil {
			t.Fatal(err)
		}
		p := tequila()
		p.Content[tt.locale] = listing.Content{Title: tt.title}
		_, found := s.Draft(p, schema)
		if got := slices.Contains(ids(found), "info "+rule+" /content/"+tt.locale+"/title"); got != tt.want {
			t.Errorf("%s in %s: %v, want %v", tt.title, tt.locale, got, tt.want)
		}
	}
}

// The words for the seller name things as the seller does, state the bounds,
// and say what to do.
func TestDraftWords(t *testing.T) {
	tests := map[string]struct {
		change func(*listing.Product)
		rule   string
		es     string
	}{
		"language": {func(p *listing.Product) { delete(p.Content, "en") }, "no-title", "No hay título en inglés. Escribe o traduce el texto del producto."},
		"price":    {func(p *listing.Product) { p.Variants[0].Tiers[0].Price = usd("10000000") }, "price-range", "El precio de TEQ-DJ-BCO-700 es USD\u00a010,000,000.00 y Alibaba.com acepta de USD\u00a00.01 a USD\u00a09,999,999.00. Corrígelo."},
		"days":     {func(p *listing.Product) { p.Facts["lead_time"] = fact("90 días") }, "fact-out-of-bounds", "«Tiempo de entrega» dice «90 días» y Alibaba.com acepta de 1 a 60: no se publica. Corrígelo."},
		"unread":   {func(p *listing.Product) { p.Facts["moq"] = fact("1000 piezas") }, "fact-unread", "No se entiende «1000 piezas» en «Cantidad mínima de pedido» y no se publica. Escríbelo como «10»."},
		"dash":     {func(p *listing.Product) { p.Facts["storage"] = fact("-") }, "fact-placeholder", "«-» no dice nada de «Modo de conservación (Storage)» y no se publica. Escribe el dato o deja la celda vacía."},
	}
	s := open(t, alibabatest.Options{}, nil)
	schema := s.schema(t, categoryTequila)
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			p := tequila()
			tt.change(p)
			_, found := s.Draft(p, schema)
			i := slices.IndexFunc(found, func(f check.Finding) bool { return f.Rule.ID == "alibabacom-"+tt.rule })
			if i < 0 {
				t.Fatalf("no %s among %q", tt.rule, ids(found))
			}
			if got := found[i].Text(i18n.MexicanSpanish); got != tt.es {
				t.Errorf("%q\nwant %q", got, tt.es)
			}
		})
	}
}

func TestDraftOfUnequalVariants(t *testing.T) {
	p := coffee()
	p.Variants[1].Tiers = []listing.Tier{{MinQuantity: whole(10), Price: usd("150.00")}, {MinQuantity: whole(50), Price: usd("140.00")}}
	p.Variants[2].Package.Gross = measure.New(whole(20_000), measure.Gram)
	s := open(t, alibabatest.Options{}, nil)
	d := s.draft(t, p, categoryCoffee)
	if diff := cmp.Diff([]string{
		"warning alibabacom-ladder-dropped /variants", "info alibabacom-package-shared /variants",
	}, ids(d.Repairs)); diff != "" {
		t.Errorf("repairs (-want +got)\n%s", diff)
	}
	for i, price := range []string{"84.00", "150.00", "84.00"} {
		o := d.Offers[i]
		if !o.Price.Equal(usd(price)) || o.Tiers != nil || !o.Package.Gross.Equal(kg("20.00")) {
			t.Errorf("%s: price %s, tiers %v, gross %s", o.SKU, o.Price, o.Tiers, o.Package.Gross)
		}
	}
	s.publish(t, d)
	same(t, d, s.find(t, d.SKU).Draft)
}

// The axes of real catalogues become the category's sale fields.
func TestDraftAxes(t *testing.T) {
	tests := map[string]struct {
		category, axis, option string
		terms                  map[string]string
		want                   listing.Choice
	}{
		"net content of a drink":   {"380101", "Contenido neto", "750ml", nil, listing.Choice{Name: "Volume", Value: "750 ml"}},
		"the same in litres":       {"380101", "Contenido neto", "0.75 L", nil, listing.Choice{Name: "Volume", Value: "750 ml"}},
		"net content of a solid":   {"380501", "Contenido neto", "500 g", map[string]string{"Contenido neto": "Net content"}, listing.Choice{Name: "Net Weight", Value: "500 g"}},
		"size of a boot":           {"381101", "Talla", "27", nil, listing.Choice{Name: "Size", Value: "27"}},
		"diameter of a plate":      {"381001", "Diámetro", "21 cm", nil, listing.Choice{Name: "Size", Value: "21 cm"}},
		"colour of a shawl":        {"381202", "Color", "negro", map[string]string{"negro": "black"}, listing.Choice{Name: "Color", Value: "Black"}},
		"flavour of a soft drink":  {"380901", "Sabor", "Toronja", map[string]string{"Sabor": "Flavour", "Toronja": "grapefruit"}, listing.Choice{Name: "Flavor", Value: "Grapefruit"}},
		"roast of a coffee":        {"380501", "Tueste", "oscuro", map[string]string{"oscuro": "Dark", "Tueste": "Roast"}, listing.Choice{Name: "Roast", Value: "Dark"}},
		"an English heading":       {"381101", "Size", "29", nil, listing.Choice{Name: "Size", Value: "29"}},
		"blanks in an axis's name": {"381101", " talla ", "25", nil, listing.Choice{Name: "Size", Value: "25"}},
	}
	s := open(t, alibabatest.Options{}, nil)
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			p := &listing.Product{
				Key: "p", Options: []string{tt.axis}, Variants: []listing.Variant{{SKU: "V", Options: []string{tt.option}}},
				Content: map[string]listing.Content{"en": {Title: "T", Terms: tt.terms}},
			}
			d, found := s.Draft(p, s.schema(t, tt.category))
			if !slices.Contains(d.Offers[0].Options, tt.want) {
				t.Errorf("options %v, want %v; findings %q", d.Offers[0].Options, tt.want, ids(found))
			}
		})
	}
}

// A sale field that no axis fills takes the one value of a fact.
func TestDraftFillsSaleFields(t *testing.T) {
	p := coffee()
	p.Options = []string{"Tueste"}
	p.Variants = p.Variants[:2]
	p.Variants[0].Options, p.Variants[1].Options = []string{"medio"}, []string{"oscuro"}
	p.Facts["net_content"], p.Facts["net_weight"] = fact("500 g"), fact("500 g")
	p.Facts["roast"] = fact("medio", "oscuro")
	c := p.Content["en"]
	c.Terms = map[string]string{"Tueste": "Roast", "medio": "medium", "oscuro": "dark"}
	p.Content["en"] = c
	d := open(t, alibabatest.Options{}, nil).draft(t, p, categoryCoffee)
	want := [][]listing.Choice{
		{{Name: "Net Weight", Value: "500 g"}, {Name: "Roast", Value: "Medium"}},
		{{Name: "Net Weight", Value: "500 g"}, {Name: "Roast", Value: "Dark"}},
	}
	if diff := cmp.Diff(want, [][]listing.Choice{d.Offers[0].Options, d.Offers[1].Options}); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
