package listing_test

import (
	"fmt"
	"strconv"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

// tequilaSchema is what a marketplace might ask of tequilas.
func tequilaSchema() *listing.Schema {
	return &listing.Schema{Category: "380101", Locale: "en", Version: "v1", Images: 2, Fields: []listing.Field{
		{Path: "/title", Name: "Title", Required: true, Custom: true, Max: 40},
		{Path: "/attributes/Place of Origin", Name: "Place of Origin", Required: true,
			Choices: []listing.Choice{{Name: "Mexico", Value: "1"}, {Name: "China", Value: "2"}}},
		{Path: "/attributes/Certification", Name: "Certification", Multi: true,
			Choices: []listing.Choice{{Name: "CRT", Value: "3"}, {Name: "Appellation of Origin", Value: "4"}}},
		{Path: "/attributes", Name: "Volume", Sale: true, Required: true, Custom: true},
	}}
}

func ExampleSchema_Validate() {
	d := tequila()
	d.Values["attributes"].Fields["Place of Origin"] = listing.Text("Guatemala")
	d.Origin["/values/attributes/Place of Origin"] = "/facts/country_of_origin"
	for _, f := range tequilaSchema().Validate(d) {
		fmt.Println(f.Path)
		fmt.Println(f.Text(i18n.MexicanSpanish))
	}
	// Output:
	// /facts/country_of_origin
	// «País de origen (Place of Origin)» no acepta «Guatemala». Elige uno de la lista: Mexico, China.
}

func TestValidate(t *testing.T) {
	attributes := func(d *listing.Draft) listing.Values { return d.Values["attributes"].Fields }
	tests := []struct {
		name   string
		change func(*listing.Draft)
		want   []string
	}{
		{"as it should be", func(*listing.Draft) {}, nil},
		{"a blank title", func(d *listing.Draft) { d.Values["title"] = listing.Text("  ") }, []string{"schema-required /values/title"}},
		{"a title in parts", func(d *listing.Draft) {
			d.Values["title"] = listing.Value{Fields: listing.Values{"en": listing.Text("x")}}
		}, []string{"schema-form /values/title"}},
		{"a long title", func(d *listing.Draft) {
			d.Values["title"] = listing.Text("Tequila añejo, añejo, añejo y otra vez añejo")
		}, []string{"schema-too-long /values/title"}},
		{"a title that is just short enough in letters", func(d *listing.Draft) {
			d.Values["title"] = listing.Text("Tequila añejo añejo añejo añejo añejo ñá")
		}, nil},
		{"another spelling", func(d *listing.Draft) { attributes(d)["Place of Origin"] = listing.Text(" mexico ") },
			[]string{"schema-normalised /values/attributes/Place of Origin"}},
		{"two where one is taken", func(d *listing.Draft) { attributes(d)["Place of Origin"] = listing.List("Mexico", "China") },
			[]string{"schema-too-many-values /values/attributes/Place of Origin"}},
		{"a field that does not exist", func(d *listing.Draft) { attributes(d)["Altitude"] = listing.Text("1400 m") },
			[]string{"schema-unknown-field /values/attributes/Altitude"}},
		{"a variant's field on the product", func(d *listing.Draft) { attributes(d)["Volume"] = listing.Text("1 L") },
			[]string{"schema-wrong-group /values/attributes/Volume"}},
		{"another category", func(d *listing.Draft) { d.Category = "1" }, []string{"schema-category /category"}},
		{"nothing to sell", func(d *listing.Draft) { d.Offers = nil }, []string{"schema-no-offers /offers"}},
		{"one offer without options", func(d *listing.Draft) { d.Offers = d.Offers[:1]; d.Offers[0].Options = nil }, nil},
		{"a SKU twice", func(d *listing.Draft) { d.Offers[1].SKU = d.Offers[0].SKU }, []string{"schema-same-sku /offers/HER-750"}},
		{"two offers alike", func(d *listing.Draft) { d.Offers[1].Options[0].Value = "750  ML" }, []string{"schema-same-options /offers/HER-1L"}},
		{"a title that nobody sees", func(d *listing.Draft) { d.Values["title"] = listing.Text(" \u200b") }, []string{"schema-required /values/title"}},
		{"three images", func(d *listing.Draft) { d.Media = make([]listing.MediaRef, 3) }, []string{"schema-too-many-images /media"}},
		{"an offer that differs by something else", func(d *listing.Draft) {
			d.Offers[1].Options = []listing.Choice{{Name: "Color", Value: "Azul"}}
		}, []string{"schema-required /offers/HER-1L/options/Volume", "schema-unknown-field /offers/HER-1L/options/Color", "schema-same-axes /offers/HER-1L"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := tequila()
			tt.change(d)
			var got []string
			for _, f := range tequilaSchema().Validate(d) {
				got = append(got, f.Rule.ID+" "+f.Field)
			}
			if d := cmp.Diff(tt.want, got); d != "" {
				t.Errorf("findings (-want +got):\n%s", d)
			}
		})
	}
}

// A value that is only written otherwise comes with the listed spelling as its
// repair, and does not hold the product back.
func TestNormalisedHasARepair(t *testing.T) {
	d := tequila()
	d.Values["attributes"].Fields["Place of Origin"] = listing.Text("MEXICO")
	d.Origin["/values/attributes/Place of Origin"] = "/facts/country_of_origin"
	fs := tequilaSchema().Validate(d)
	want := &check.Fix{Path: "/facts/country_of_origin", Value: "Mexico"}
	if len(fs) != 1 || fs[0].Severity != check.Warning || cmp.Diff(want, fs[0].Fix) != "" {
		t.Errorf("got %+v; want a warning with the repair %+v", fs, want)
	}
}

// A finding names eight values; a ninth becomes an ellipsis.
func TestChoiceNames(t *testing.T) {
	for n, want := range map[int]string{
		0: "", 1: "c0", 8: "c0, c1, c2, c3, c4, c5, c6, c7", 9: "c0, c1, c2, c3, c4, c5, c6, c7, …", 20: "c0, c1, c2, c3, c4, c5, c6, c7, …",
	} {
		var f listing.Field
		for i := range n {
			f.Choices = append(f.Choices, listing.Choice{Name: "c" + strconv.Itoa(i)})
		}
		if got := f.ChoiceNames(); got != want {
			t.Errorf("%d values: %q, want %q", n, got, want)
		}
	}
}

// A value without a field is found also where the fields are more than the
// values.
func TestUnknownBesideDoubledFields(t *testing.T) {
	s := &listing.Schema{Fields: []listing.Field{
		{Path: "/a~1b/c"}, {Path: "/a~1b/c"}, {Path: "/d"}, {Path: "/d"}, {Path: "/a~1b/e"}, {Path: "no pointer"}, {Path: ""},
	}}
	d := &listing.Draft{Offers: []listing.Offer{{}}, Values: listing.Values{
		"d": listing.Text("1"), "a/b": {Fields: listing.Values{"c": listing.Text("1"), "x": listing.Text("1")}},
		"y": {Fields: listing.Values{"z": listing.Text("1")}},
	}}
	var got []string
	for _, f := range s.Validate(d) {
		got = append(got, f.Rule.ID+" "+f.Field)
	}
	want := []string{"schema-unknown-field /values/a~1b/x", "schema-unknown-field /values/y/z"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("findings (-want +got):\n%s", d)
	}
}

func TestMatchNeverFallsBack(t *testing.T) {
	f := listing.Field{Choices: []listing.Choice{{Name: "Other"}, {Name: "Blue Agave"}}}
	for s, want := range map[string]string{"Blue Agave": "Blue Agave", " blue  agave": "Blue Agave", "Espadín": "", "": ""} {
		if c, ok := f.Match(s); c.Name != want || ok != (want != "") {
			t.Errorf("Match(%q) = %q, %v; want %q", s, c.Name, ok, want)
		}
	}
}

func TestFieldNames(t *testing.T) {
	for _, tt := range []struct{ field, path, es, zh string }{
		{"Net Weight", "/facts/net_weight", "Peso neto (Net Weight)", "净重（Net Weight）"},
		{"Net Weight", "/facts/peso_propio", "Net Weight", "Net Weight"},
		{"Title {x}", "/content/en/title", "Title {x}", "Title {x}"},
	} {
		m := listing.FieldName(tt.field, tt.path)
		if es, zh := m.Text(i18n.MexicanSpanish), m.Text(i18n.SimplifiedChinese); es != tt.es || zh != tt.zh {
			t.Errorf("FieldName(%q, %q) = %q, %q; want %q, %q", tt.field, tt.path, es, zh, tt.es, tt.zh)
		}
	}
}
