package jsonschema_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/jsonschema"
)

// What HTML a value may be, and the unit of a number, are what the schema says.
func TestMarkupAndUnit(t *testing.T) {
	for schema, want := range map[string]struct {
		markup listing.Markup
		unit   measure.Unit
	}{
		`{"type":"string"}`: {},
		`{"type":"string","contentMediaType":"text/html"}`:                                                               {markup: listing.HTML},
		`{"type":"string","contentMediaType":"text/plain"}`:                                                              {markup: listing.PlainText},
		`{"type":"string","pattern":"^[^<>]*$"}`:                                                                         {markup: listing.PlainText},
		`{"type":"string","pattern":"<"}`:                                                                                {},
		`{"type":"number"}`:                                                                                              {markup: listing.PlainText},
		`{"type":["number","string"]}`:                                                                                   {},
		`{"properties":{"value":{"type":"integer"},"unit":{"enum":["ml"]}}}`:                                             {listing.PlainText, "mL"},
		`{"properties":{"value":{"type":"number"},"unit":{"const":"kilograms"}}}`:                                        {listing.PlainText, "kg"},
		`{"items":{"properties":{"value":{"type":"number"},"unit":{"const":"cm"}}}}`:                                     {listing.PlainText, "cm"},
		`{"properties":{"value":{"type":"number"},"unit":{"enum":["ml","l"]}}}`:                                          {markup: listing.PlainText},
		`{"properties":{"value":{"type":"number"},"unit":{"anyOf":[{"type":"string"},{"type":"string","enum":["g"]}]}}}`: {markup: listing.PlainText},
		`{"properties":{"value":{"type":"number"},"unit":{"const":"drums"}}}`:                                            {markup: listing.PlainText},
		`{"properties":{"value":{"type":"string"},"unit":{"const":"g"}}}`:                                                {},
	} {
		s, _ := parse(t, `{"properties":{"x":`+schema+`}}`, nil)
		f := s.Field("/x")
		if f == nil || f.Markup != want.markup || f.Unit != want.unit {
			t.Errorf("%s: %+v; want markup %v, unit %q", schema, f, want.markup, want.unit)
		}
	}
}

// of is what a field of these marketplaces holds.
func of(text string) listing.Value {
	return listing.Value{Fields: listing.Values{"value": listing.Text(text)}}
}

func with(v listing.Value, name, text string) listing.Value {
	v.Fields[name] = listing.Text(text)
	return v
}

// A draft is repaired also where the value stands inside an object; each repair
// is recorded, and no rule is broken that was kept before.
func TestRepair(t *testing.T) {
	for _, tt := range []struct {
		name          string
		values, fixed listing.Values
		repairs       []string
	}{
		{
			name: "tequila.aliexpress",
			values: listing.Values{
				"title_multi_language_list": {List: []listing.Value{{Fields: listing.Values{"locale": listing.Text("en_US"), "title": listing.Text("Tequila  <b>blanco</b> ")}}}},
				"category_attributes": {Fields: listing.Values{
					"Brand Name": of("casa ejemplo"), "Origin": of(" mexico "), "Net Content": with(of("0.75 L"), "unit", "ml"),
					"Alcohol Content": with(of("38% vol"), "unit", "% vol"),
				}},
			},
			fixed: listing.Values{
				"title_multi_language_list": {List: []listing.Value{{Fields: listing.Values{"locale": listing.Text("en_US"), "title": listing.Text("Tequila blanco")}}}},
				"category_attributes": {Fields: listing.Values{
					"Brand Name": of("880000101"), "Origin": of("9441740001"), "Net Content": with(of("750"), "unit", "ml"),
					"Alcohol Content": with(of("38"), "unit", "% vol"),
				}},
			},
			repairs: []string{
				"schema-repair-blanks /values/category_attributes/Origin/value",
				"schema-repair-html /values/title_multi_language_list/0/title",
				"schema-repair-listed /values/category_attributes/Brand Name/value",
				"schema-repair-listed /values/category_attributes/Origin/value",
				"schema-repair-unit /values/category_attributes/Alcohol Content/value",
				"schema-repair-unit /values/category_attributes/Net Content/value",
			},
		},
		{
			name: "hot-sauce.amazon",
			values: listing.Values{
				"item_name":         {List: []listing.Value{with(of("Salsa  picante\u200b"), "language_tag", "es_MX")}},
				"country_of_origin": {List: []listing.Value{of("MEXICO")}},
			},
			fixed: listing.Values{
				"item_name":         {List: []listing.Value{with(of("Salsa picante"), "language_tag", "es_MX")}},
				"country_of_origin": {List: []listing.Value{of("MX")}},
			},
			repairs: []string{
				"schema-repair-blanks /values/item_name/0/value", "schema-repair-invisible /values/item_name/0/value",
				"schema-repair-listed /values/country_of_origin/0/value",
			},
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, doc := parse(t, string(readFile(t, "testdata", tt.name+".schema.json")), &jsonschema.Options{Category: "1"})
			d := &listing.Draft{Category: "1", Values: tt.values, Offers: []listing.Offer{{SKU: "A"}}}
			before := len(doc.Check(d))
			var got []string
			for _, f := range s.Repair(d) {
				got = append(got, f.Rule.ID+" "+f.Field)
			}
			slices.Sort(got)
			if diff := cmp.Diff(tt.fixed, d.Values); diff != "" {
				t.Errorf("values (-want +got)\n%s", diff)
			}
			if diff := cmp.Diff(tt.repairs, got); diff != "" {
				t.Errorf("repairs (-want +got)\n%s", diff)
			}
			if len(d.Repairs) != len(got) {
				t.Errorf("%d repairs are recorded; want %d", len(d.Repairs), len(got))
			}
			if after := len(doc.Check(d)); after > before {
				t.Errorf("%d breaches, before %d", after, before)
			}
			if again := s.Repair(d); len(again) > 0 {
				t.Errorf("repaired again: %v", again)
			}
		})
	}
}

// What a new version of a document does to a draft that kept to the old one.
func TestAffected(t *testing.T) {
	for _, tt := range []struct {
		name, old, new string
		values         listing.Values
		field, want    string
	}{
		{
			name: "tequila.aliexpress", old: `"maxLength": 128`, new: `"maxLength": 12`, field: "/values/title_multi_language_list/title",
			values: listing.Values{
				"title_multi_language_list": {List: []listing.Value{{Fields: listing.Values{"locale": listing.Text("en_US"), "title": listing.Text("Tequila blanco")}}}},
			},
			want: "/values/title_multi_language_list/0/title:maxLength",
		},
		{
			name: "hot-sauce.amazon", old: `"enum": ["MX", "CN", "US"], "enumNames": ["Mexico", "China", "United States"]`,
			new: `"enum": ["CN", "US"], "enumNames": ["China", "United States"]`, field: "/values/country_of_origin",
			values: listing.Values{"country_of_origin": {List: []listing.Value{of("MX")}}},
			want:   "/values/country_of_origin/0/value:enum",
		},
	} {
		t.Run(tt.name, func(t *testing.T) {
			doc := string(readFile(t, "testdata", tt.name+".schema.json"))
			changed := strings.Replace(doc, tt.old, tt.new, 1)
			if changed == doc {
				t.Fatalf("the document has no %s", tt.old)
			}
			old, _ := parse(t, doc, &jsonschema.Options{Category: "1"})
			next, _ := parse(t, changed, &jsonschema.Options{Category: "1"})
			if !slices.ContainsFunc(old.Changes(next), func(c listing.SchemaChange) bool {
				return c.Field == tt.field && c.Effect == listing.Breaks
			}) {
				t.Errorf("no change of %s: %v", tt.field, old.Changes(next))
			}
			d := &listing.Draft{Category: "1", Values: tt.values, Offers: []listing.Offer{{SKU: "A"}}}
			if diff := cmp.Diff([]string{tt.want}, verdicts(listing.Affected(old, next, d), check.Error)); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			if fs := listing.Affected(old, old, d); len(fs) > 0 {
				t.Errorf("no change affects the draft: %v", fs)
			}
		})
	}
}
