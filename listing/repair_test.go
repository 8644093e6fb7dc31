package listing_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
)

// What a seller's file has, made fit for a marketplace, and said.
func ExampleSchema_Repair() {
	s := &listing.Schema{Category: "1", Locale: "es-MX", Images: 2, Fields: []listing.Field{
		{Path: "/title", Name: "Title", Markup: listing.PlainText, Custom: true},
		{Path: "/volume", Name: "Volume", Choices: []listing.Choice{{Name: "700 ml"}, {Name: "750 ml"}}},
	}}
	d := &listing.Draft{
		Category: "1", Locale: "es-MX",
		Values: listing.Values{
			"title": listing.Text(" Tequila   Don Julio&nbsp;Añejo"), "volume": listing.Text("0.75 L"),
		},
		Offers: []listing.Offer{{SKU: "DJ-750"}},
		Origin: map[string]string{"/values/title": "/content/es-MX/title", "/values/volume": "/facts/net_content"},
	}
	for _, f := range s.Repair(d) {
		fmt.Println(f.Path, f.Text(i18n.MexicanSpanish))
	}
	fmt.Println(d.Values["title"].Text, "|", d.Values["volume"].Text)
	// Output:
	// /content/es-MX/title «Title» no acepta todo el HTML de tu texto y se adaptó: decía « Tequila   Don Julio&nbsp;Añejo» y se publica «Tequila Don Julio Añejo».
	// /facts/net_content «0.75 L» se publica como «750 ml», en la unidad que pide «Contenido neto (Volume)». Es la misma cantidad.
	// Tequila Don Julio Añejo | 750 ml
}

func TestRepairTexts(t *testing.T) {
	const invisible, html, blanks, listed, unit = "invisible", "html", "blanks", "listed", "unit"
	choices := func(names ...string) (out []listing.Choice) {
		for i, name := range names {
			out = append(out, listing.Choice{Name: name, Value: fmt.Sprint(i)})
		}
		return out
	}
	text := listing.Field{Markup: listing.PlainText}
	rich := listing.Field{Markup: listing.HTMLNoImages}
	origin := listing.Field{Choices: choices("Other", "Mexico", "China")}
	volume := listing.Field{Choices: choices("Other", "700 ml", "750 ml", "1 L")}
	open := listing.Field{Custom: true, Choices: choices("500 ml", "750 ml", "Other")}
	kilos := listing.Field{Unit: measure.Kilogram}
	tests := []struct {
		field    listing.Field
		from     string // where the value comes from
		in, want string
		made     []string
		why      string
	}{
		{text, "", "Mole", "Mole", nil, ""},
		{text, "", "  Mole  negro\t", "Mole negro", []string{blanks}, ""},
		{text, "", "Mole\u00a0negro\u3000x", "Mole negro x", []string{blanks}, ""},
		{text, "", "Uno \r\n\r\n\r\n  Dos  tres\n", "Uno\n\nDos tres", []string{invisible, blanks}, ""},
		{text, "/content/es/title", "Uno\nDos", "Uno Dos", []string{blanks}, "a title has one line"},
		{text, "/content/es/description", "Uno\nDos", "Uno\nDos", nil, "a description has several"},
		{text, "", "\ufeffMo\u200ble\u00ad \u202enegro\u202c", "Mole negro", []string{invisible}, ""},
		{text, "", "A\x0bB\u2028C", "A B\nC", []string{invisible}, ""},
		{text, "", "👩\u200d🌾 a\u200db", "👩\u200d🌾 ab", []string{invisible}, "a joiner within an emoji does something"},
		{text, "", "\xffMole ", "\xffMole ", nil, "it is no text"},
		{text, "", "<p>Mole &amp; m&aacute;s</p><p>Rico</p>", "Mole & más\n\nRico", []string{html}, ""},
		{text, "", "&lt;p&gt;Mole&lt;/p&gt;", "Mole", []string{html, html}, "HTML that was escaped"},
		{text, "", "<table><tr><td>Peso</td><td> 1 kg</td></tr></table>", "Peso | 1 kg", []string{html}, ""},
		{text, "", "pH < 7 & más", "pH < 7 & más", nil, "no HTML"},
		{text, "", "<script>x()", "<script>x()", nil, "nobody knows where the script ends"},
		{text, "", "<p> </p>", "<p> </p>", nil, "nothing would be left"},
		{rich, "", "<div class='x'><b>Mole</b><img src='https://a.example/1.jpg'></div>", "<p><strong>Mole</strong></p>", []string{html}, ""},
		{rich, "", "<p>Mole  negro</p>\n<ul><li>Uno</li></ul>", "<p>Mole  negro</p>\n<ul><li>Uno</li></ul>", nil, "it is as it may be"},
		{listing.Field{}, "", " <div>Mole</div> ", "<div>Mole</div>", []string{blanks}, "what HTML it takes is not known"},

		{origin, "", "mexico", "Mexico", []string{listed}, ""},
		{origin, "", " México ", "Mexico", []string{blanks, listed}, ""},
		{origin, "", "Mexico", "Mexico", nil, ""},
		{origin, "", "Guatemala", "Guatemala", nil, "never Other, never the first"},
		{listing.Field{Choices: choices("papa", "papá")}, "", "Papa", "papa", []string{listed}, ""},
		{listing.Field{Choices: choices("papa", "papá")}, "", "pápa", "pápa", nil, "it could be both"},
		{listing.Field{Choices: choices("  a  b ")}, "", "  a  b ", "  a  b ", nil, "the list says so"},
		{listing.Field{Choices: choices("México"), Max: 5}, "", "mexico", "México", []string{listed}, "it was as long before"},
		{listing.Field{Choices: choices("1000 ml"), Max: 5}, "", "1 L", "1 L", nil, "it would be too long"},

		{volume, "", "0.75 L", "750 ml", []string{unit}, ""},
		{volume, "", "75 cl", "750 ml", []string{unit}, ""},
		{volume, "", "1,000 ml", "1,000 ml", nil, "one, or a thousand?"},
		{volume, "", "1000ml", "1 L", []string{unit}, ""},
		{volume, "", "0.755 L", "0.755 L", nil, "the list has none"},
		{volume, "", "12 oz", "12 oz", nil, "an ounce is no volume"},
		{open, "", "0.35 L", "350 ml", []string{unit}, "as the list writes it"},
		{open, "", "350ml", "350ml", nil, "the unit is the list's"},
		{open, "", "12 fl oz", "12 fl oz", nil, "not to be written exactly"},
		{listing.Field{Custom: true, Choices: choices("500 ml", "1 L")}, "", "0.35 L", "0.35 L", nil, "the list has two units"},
		{listing.Field{Choices: choices("500 ml", "750 ml")}, "", "0.35 L", "0.35 L", nil, "the list is closed"},
		{kilos, "", "500 g", "0.5", []string{unit}, ""},
		{kilos, "", "0.5", "0.5", nil, ""},
		{kilos, "", "1 lb", "1 lb", nil, "0.45359237 kg has too many places"},
		{kilos, "", "1.5 L", "1.5 L", nil, "no weight"},
	}
	for i, tt := range tests {
		f := tt.field
		f.Path, f.Name = "/x", "X"
		s := &listing.Schema{Category: "1", Fields: []listing.Field{f}}
		d := &listing.Draft{Category: "1", Values: listing.Values{"x": listing.Text(tt.in)}, Offers: []listing.Offer{{SKU: "A"}},
			Origin: map[string]string{"/values/x": tt.from}}
		var made []string
		for _, f := range s.Repair(d) {
			made = append(made, strings.TrimPrefix(f.Rule.ID, "schema-repair-"))
			if f.Severity != check.Info || f.Field != "/values/x" || f.Path != tt.from {
				t.Errorf("%d: finding %+v", i, f)
			}
		}
		if got := d.Values["x"].Text; got != tt.want || !slices.Equal(made, tt.made) {
			t.Errorf("%d: %q becomes %q by %q; want %q by %q (%s)", i, tt.in, got, made, tt.want, tt.made, tt.why)
		}
	}
}

// A title in capitals gets small letters only if it is known how each word is
// written.
func TestRepairCapitals(t *testing.T) {
	tests := []struct{ brand, title, want, left string }{
		{"Don Julio", "TEQUILA DON JULIO REPOSADO 750 ML", "Tequila Don Julio reposado 750 ml", ""},
		{"Don Julio", "TEQUILA DON JULIO REPOSADO, CAJA CON 12, 1 L", "Tequila Don Julio reposado, caja con 12, 1 L", ""},
		{"Calavo", "AGUACATE HASS DE MICHOACÁN 4 KG", "Aguacate Hass de Michoacán 4 kg", ""},
		{"Calavo", "AGUACATES FRESCOS USDA", "", "FRESCOS"},
		{"Herradura", "TEQUILA DON JULIO REPOSADO", "", "DON, JULIO"},
		{"", "TEQUILA REPOSADO 750 ML", "", "TEQUILA, REPOSADO, 750, ML"},
		{"LA COSTEÑA", "MOLE LA COSTEÑA 500 G", "Mole LA COSTEÑA 500 g", ""},
		{"Uriarte", "TALAVERA URIARTEX", "", "URIARTEX"},
		{"Don Julio", "Tequila DON JULIO REPOSADO", "Tequila DON JULIO REPOSADO", ""},
		{"Don Julio", "DON JULIO 70", "DON JULIO 70", ""}, // one long word is not loud
	}
	for _, tt := range tests {
		d := titled("es-MX", tt.brand, tt.title)
		found := titleSchema().Repair(d)
		want, rules := tt.want, []string{"schema-repair-case"}
		switch {
		case tt.left != "":
			want, rules = tt.title, []string{"schema-repair-case-left"}
		case want == tt.title:
			rules = nil
		}
		if got := d.Values["title"].Text; got != want || !slices.Equal(ruleIDs(found), rules) {
			t.Errorf("%s by %q becomes %q by %q; want %q by %q", tt.title, tt.brand, got, ruleIDs(found), want, rules)
		}
		if tt.left != "" && !strings.Contains(found[0].Text(i18n.English), "are written: "+tt.left+".") {
			t.Errorf("%s", found[0].Text(i18n.English))
		}
	}
	for _, tag := range []string{"zh-Hans", "fr"} {
		d := titled(tag, "Don Julio", "TEQUILA DON JULIO REPOSADO")
		if found := titleSchema().Repair(d); len(found) > 0 {
			t.Errorf("%s: %v", tag, found)
		}
	}
	d := titled("en", "Calavo", "HASS AVOCADOS WITH CHILI, 4 KG")
	titleSchema().Repair(d)
	if got, want := d.Values["title"].Text, "Hass avocados with chili, 4 kg"; got != want {
		t.Errorf("in English %q; want %q", got, want)
	}
}

func titleSchema() *listing.Schema {
	return &listing.Schema{Category: "1", Fields: []listing.Field{
		{Path: "/title", Name: "Title", Custom: true}, {Path: "/brand", Name: "Brand", Custom: true},
	}}
}

func titled(tag, brand, title string) *listing.Draft {
	return &listing.Draft{
		Category: "1", Values: listing.Values{"title": listing.Text(title), "brand": listing.Text(brand)}, Offers: []listing.Offer{{SKU: "A"}},
		Origin: map[string]string{"/values/title": "/content/" + tag + "/title", "/values/brand": "/brand"},
	}
}

func ruleIDs(fs []check.Finding) []string {
	var ids []string
	for _, f := range fs {
		ids = append(ids, f.Rule.ID)
	}
	return ids
}

func TestRepairMedia(t *testing.T) {
	const twice, main, over = "image-twice", "image-main", "image-over"
	tests := []struct {
		name   string
		most   int
		urls   string // each the letter of a picture
		origin []int  // of each in the product; -1 for none
		want   string
		from   string // where the pictures come from afterwards
		made   []string
	}{
		{"as it should be", 3, "abc", []int{0, 1, 2}, "abc", "012", nil},
		{"no limit", 0, "abcdefgh", nil, "abcdefgh", "", nil},
		{"one twice", 3, "abac", []int{0, 1, 2, 3}, "abc", "013", []string{"/media/2/url " + twice}},
		{"too many", 2, "abcd", []int{0, 1, 2, 3}, "ab", "01", []string{"/media/2/url " + over, "/media/3/url " + over}},
		{"the main one last", 2, "bca", []int{2, 4, 0}, "ab", "02", []string{"/media/0/url " + main, "/media/4/url " + over}},
		{"where the first comes from is not known", 2, "bca", []int{-1, 4, 0}, "bc", "-4", []string{"/media/0/url " + over}},
		{"the first is the least known", 9, "ba", []int{1, -1}, "ba", "1-", nil},
		{"all alike", 1, "aaa", []int{0, 1, 2}, "a", "0", []string{"/media/1/url " + twice, "/media/2/url " + twice}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := &listing.Draft{Category: "1", Offers: []listing.Offer{{SKU: "A"}}, Origin: map[string]string{"/values/title": "/kind"}}
			for i, r := range tt.urls {
				d.Media = append(d.Media, listing.MediaRef{URL: "https://a.example/" + string(r)})
				if tt.origin != nil && tt.origin[i] >= 0 {
					d.Origin[check.Index("/media", i)] = check.Index("/media", tt.origin[i], "url")
				}
			}
			shared := d.Origin
			s := &listing.Schema{Category: "1", Images: tt.most, Fields: []listing.Field{{Path: "/title", Custom: true}}}
			var made []string
			for _, f := range s.Repair(d) {
				made = append(made, f.Path+" "+strings.TrimPrefix(f.Rule.ID, "schema-repair-"))
				if f.Field != "/media" {
					t.Errorf("field %s", f.Field)
				}
			}
			var urls, from string
			for i, m := range d.Media {
				urls += strings.TrimPrefix(m.URL, "https://a.example/")
				origin := strings.TrimSuffix(strings.TrimPrefix(d.Origin[check.Index("/media", i)], "/media/"), "/url")
				if origin == "" && tt.origin != nil {
					origin = "-"
				}
				from += origin
			}
			if urls != tt.want || from != tt.from || !slices.Equal(made, tt.made) {
				t.Errorf("%s from %s by %q; want %s from %s by %q", urls, from, made, tt.want, tt.from, tt.made)
			}
			if d.Origin["/values/title"] != "/kind" || tt.made != nil && shared["/values/title"] != "/kind" {
				t.Error("other origins are lost")
			}
			if fs := s.Validate(d); len(fs) > 0 {
				t.Errorf("after that %v", fs)
			}
		})
	}
}

// Options are repaired unless two offers would become alike.
func TestRepairOptions(t *testing.T) {
	s := &listing.Schema{Category: "1", Fields: []listing.Field{
		{Path: "/a", Name: "Volume", Sale: true, Custom: true, Choices: []listing.Choice{{Name: "750 ml"}, {Name: "1 L"}}},
	}}
	offer := func(sku, volume string) listing.Offer {
		return listing.Offer{SKU: sku, Options: []listing.Choice{{Name: "Volume", Value: volume}, {Name: "Color", Value: " azul"}}}
	}
	d := &listing.Draft{Category: "1", Offers: []listing.Offer{offer("A", "0.75 L"), offer("B", "1000 ml"), offer("C", "75 cl")}}
	found := s.Repair(d)
	var got []string
	for _, o := range d.Offers {
		got = append(got, o.Options[0].Value+o.Options[1].Value)
	}
	if d := cmp.Diff([]string{"750 ml azul", "1 L azul", "75 cl azul"}, got); d != "" {
		t.Errorf("options (-want +got):\n%s", d)
	}
	if len(found) != 2 || found[1].Field != "/offers/B/options/Volume" {
		t.Errorf("found %v", found)
	}
}

// Lists are repaired member by member; one that is there twice stays once. Rows
// are repaired inside, and what has attributes or no field is left alone.
func TestRepairLists(t *testing.T) {
	field := func(path string) listing.Field {
		return listing.Field{Path: path, Name: "X", Markup: listing.PlainText, Custom: true}
	}
	s := &listing.Schema{Category: "1", Fields: []listing.Field{
		{Path: "/certs", Name: "Certs", Choices: []listing.Choice{{Name: "CRT"}, {Name: "Kosher"}}}, field("/rows/name"), field("/own"),
	}}
	texts := func(ss ...string) listing.Value { return listing.List(ss...) }
	row := func(name string) listing.Value {
		return listing.Value{Fields: listing.Values{"name": listing.Text(name), "stray": listing.Text(" x ")}}
	}
	d := &listing.Draft{Category: "1", Offers: []listing.Offer{{SKU: "A"}}, Values: listing.Values{
		"certs": texts("crt", " CRT ", "Kosher", "", ""), "rows": {List: []listing.Value{row(" a "), row("b")}},
		"own": {Text: " -1 ", Attrs: map[string]string{"inputValue": " x "}}, "stray": texts(" y "),
	}}
	found := s.Repair(d)
	want := listing.Values{
		"certs": texts("CRT", "Kosher", "", ""), "rows": {List: []listing.Value{row("a"), row("b")}},
		"own": {Text: " -1 ", Attrs: map[string]string{"inputValue": " x "}}, "stray": texts(" y "),
	}
	if d := cmp.Diff(want, d.Values); d != "" {
		t.Errorf("values (-want +got):\n%s", d)
	}
	var at []string
	for _, f := range found {
		at = append(at, strings.TrimPrefix(f.Rule.ID, "schema-repair-")+" "+f.Field)
	}
	if d := cmp.Diff([]string{
		"listed /values/certs", "blanks /values/certs", "value-twice /values/certs", "blanks /values/rows/0/name",
	}, at); d != "" {
		t.Errorf("findings (-want +got):\n%s", d)
	}
}

// keeper is a document that wants a text as it is, and holds ids.
type keeper struct{ want string }

func (k keeper) Check(d *listing.Draft) []check.Finding {
	var out []check.Finding
	if d.Values["x"].Text != k.want {
		out = append(out, check.Finding{Severity: check.Error, Field: "/values/x"})
	}
	if v := d.Values["y"].Text; v != "17" {
		out = append(out, check.Finding{Severity: check.Error, Field: "/values/y"})
	}
	return out
}

func (keeper) Encode(*listing.Draft) ([]byte, error) { return nil, nil }

// Where a document decides, a repair that it does not like is not made, and a
// listed value is the marketplace's id.
func TestRepairHeedsTheDocument(t *testing.T) {
	s := &listing.Schema{Category: "1", Document: keeper{" Mole "}, Fields: []listing.Field{
		{Path: "/x", Name: "X"}, {Path: "/y", Name: "Y", Choices: []listing.Choice{{Name: "Mexico", Value: "17"}}},
	}}
	d := &listing.Draft{Category: "1", Offers: []listing.Offer{{SKU: "A"}},
		Values: listing.Values{"x": listing.Text(" Mole "), "y": listing.Text("MEXICO")}}
	found := s.Repair(d)
	if d.Values["x"].Text != " Mole " || d.Values["y"].Text != "17" || !slices.Equal(ruleIDs(found), []string{"schema-repair-listed"}) {
		t.Errorf("%v by %v", d.Values, found)
	}
	if again := s.Repair(d); len(again) > 0 {
		t.Errorf("repaired again: %v", again)
	}
}

// A repair says the old and the new value, long ones by their beginning, and how
// the seller's own data would have to read.
func TestRepairIsRecorded(t *testing.T) {
	s := titleSchema()
	d := titled("es", "Don Julio", " "+strings.Repeat("Tequila ", 100))
	found := s.Repair(d)
	if len(found) != 1 || cmp.Diff(found[0].Fix, &check.Fix{Path: "/content/es/title", Value: d.Values["title"].Text}) != "" {
		t.Fatalf("found %v", found)
	}
	if text := found[0].Text(i18n.English); !strings.HasSuffix(text, "…” is published.") || len(text) > 400 {
		t.Errorf("%s", text)
	}
	if len(d.Repairs) != 1 || !slices.Equal(ruleIDs(d.Repairs), ruleIDs(found)) {
		t.Errorf("the draft has %v", d.Repairs)
	}
	delete(d.Origin, "/values/title")
	d.Values["title"] = listing.Text("a ")
	if found := s.Repair(d); len(found) != 1 || found[0].Fix != nil || found[0].Path != "" {
		t.Errorf("without an origin: %v", found)
	}
}

func TestMarkupNames(t *testing.T) {
	for want, m := range map[string]listing.Markup{"": 0, "text": listing.PlainText, "html": listing.HTML, "html-no-images": listing.HTMLNoImages} {
		b, err := m.MarshalText()
		var back listing.Markup
		if err != nil || string(b) != want || back.UnmarshalText(b) != nil || back != m {
			t.Errorf("%q: written %q, %v, read %v", want, b, err, back)
		}
	}
}

// Whatever the schema and the draft: to repair again changes nothing, and a draft
// breaks no more than before, and nothing that a spelling would mend.
func TestRepairHoldsForRandomDrafts(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	glossary, err := i18n.DefaultGlossary()
	if err != nil {
		t.Fatal(err)
	}
	repaired := map[string]int{}
	for range 4_000 {
		s := randomSchema(rng)
		s.Images = rng.IntN(4)
		for i := range s.Fields {
			f := &s.Fields[i]
			f.Markup = listing.Markup(rng.IntN(4))
			if rng.IntN(5) == 0 {
				f.Unit = measure.Litre
			}
			f.Name = strings.TrimPrefix(f.Name, "a/")
		}
		if rng.IntN(3) == 0 {
			s.Document = fussy(rng.Uint64())
		}
		d := spoiled(rng, randomDraft(rng, s))
		before := s.Validate(d)
		r := listing.Repairer{Schema: s, Glossary: glossary}
		for _, f := range r.Repair(d) {
			repaired[f.Rule.ID]++
		}
		after := s.Validate(d)
		if len(after) > len(before) {
			t.Fatalf("%+v\n%v\nbroke %v\nand breaks %v", s, d.Values, before, after)
		}
		once := written(t, d)
		if again := r.Repair(d); len(again) > 0 || written(t, d) != once {
			t.Fatalf("%+v\n%s\nrepaired again: %v\n%s", s, once, again, written(t, d))
		}
		for _, f := range after {
			if id := f.Rule.ID; s.Document == nil && (id == "schema-too-many-images" || id == "schema-normalised" && noLimits(s)) {
				t.Fatalf("%+v\n%v\nstill breaks %v", s, d.Values, f)
			}
		}
	}
	for _, id := range []string{"invisible", "html", "blanks", "listed", "unit", "value-twice", "image-twice", "image-main", "image-over", "case-left"} {
		if repaired["schema-repair-"+id] < 10 {
			t.Errorf("%s was repaired %d times: too few to tell", id, repaired["schema-repair-"+id])
		}
	}
}

// fussy is a document that likes some texts and not others, by chance.
type fussy uint64

func (f fussy) Check(d *listing.Draft) []check.Finding {
	var out []check.Finding
	for _, path := range []string{"/title", "/text", "/a/x"} {
		sum := uint64(f)
		for _, r := range d.Values.At(path).Text {
			sum = sum*31 + uint64(r)
		}
		if sum%3 == 0 {
			out = append(out, check.Finding{Rule: &check.Rule{ID: "fussy"}, Severity: check.Error})
		}
	}
	if len(d.Media)%2 == 1 && f%2 == 0 {
		out = append(out, check.Finding{Rule: &check.Rule{ID: "fussy"}, Severity: check.Error})
	}
	return out
}

func (fussy) Encode(*listing.Draft) ([]byte, error) { return nil, nil }

func noLimits(s *listing.Schema) bool {
	return !slices.ContainsFunc(s.Fields, func(f listing.Field) bool { return f.Max > 0 })
}

func written(t *testing.T, d *listing.Draft) string {
	t.Helper()
	b, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// spoiled makes the texts of a draft what they are in catalogues.
func spoiled(rng *rand.Rand, d *listing.Draft) *listing.Draft {
	spoil := func(s string) string {
		for range rng.IntN(3) {
			switch rng.IntN(9) {
			case 0:
				s = " " + s + "  x"
			case 1:
				s = strings.ToUpper(s)
			case 2:
				s = "\ufeff" + s + "\u200d"
			case 3:
				s = "<p>" + s + "</p>"
			case 4:
				s += " &amp;amp; <b>y"
			case 5:
				s = strings.ReplaceAll(s, "e", "é")
			case 6:
				s = "TEQUILA REPOSADO " + s
			case 7:
				s = "&l&#116;;" + s + "<br>"
			case 8:
				s = "<ul><li>" + s + "<li>" + s + "</ul>\n\n\n."
			}
		}
		return s
	}
	var walk func(vs listing.Values)
	walk = func(vs listing.Values) {
		for name, v := range vs {
			for i := range v.List {
				v.List[i].Text = spoil(v.List[i].Text)
			}
			v.Text = spoil(v.Text)
			walk(v.Fields)
			if v.Fields == nil && v.List == nil {
				vs[name] = v
			}
		}
	}
	walk(d.Values)
	for i := range d.Offers {
		for j := range d.Offers[i].Options {
			c := &d.Offers[i].Options[j]
			c.Value = spoil(c.Value)
		}
	}
	d.Origin = map[string]string{"/values/title": "/content/es/title", "/values/text": "/content/es/description", "/values/brand": "/brand"}
	for i := range rng.IntN(5) {
		d.Media = append(d.Media, listing.MediaRef{URL: fmt.Sprint("https://a.example/", rng.IntN(4))})
		d.Origin[check.Index("/media", i)] = check.Index("/media", rng.IntN(6), "url")
	}
	return d
}

func FuzzRepair(f *testing.F) {
	for _, s := range []string{" Mole ", "<p>a<td>b", "&l&#116;p>", "0.75 L", "TEQUILA DON JULIO REPOSADO", "\ufeffa\u200d\u200db", "<b>0<p></ol>0"} {
		f.Add(s)
	}
	glossary, err := i18n.DefaultGlossary()
	if err != nil {
		f.Fatal(err)
	}
	s := &listing.Schema{Category: "1", Fields: []listing.Field{
		{Path: "/title", Name: "Title", Max: 30}, {Path: "/brand", Name: "Brand"}, {Path: "/text", Name: "Text", Markup: listing.PlainText},
		{Path: "/html", Name: "HTML", Markup: listing.HTML}, {Path: "/size", Name: "Size", Unit: measure.Gram},
		{Path: "/list", Name: "List", Custom: true, Choices: []listing.Choice{{Name: "750 ml"}, {Name: "1000 ml"}, {Name: "Añejo"}}},
	}}
	r := listing.Repairer{Schema: s, Glossary: glossary}
	f.Fuzz(func(t *testing.T, text string) {
		d := titled("es", "Don Julio", text)
		for _, name := range []string{"text", "html", "size", "list"} {
			d.Values[name] = listing.Text(text)
		}
		before := len(s.Validate(d))
		r.Repair(d)
		if after := s.Validate(d); len(after) > before {
			t.Errorf("%q breaks more: %v", text, after)
		}
		once := maps.Clone(d.Values)
		if again := r.Repair(d); len(again) > 0 || !cmp.Equal(once, d.Values) {
			t.Errorf("%q is repaired again: %v", text, again)
		}
	})
}
