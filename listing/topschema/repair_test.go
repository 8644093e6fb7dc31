package topschema_test

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/topschema"
)

// What HTML a field takes follows from its valueTypeRule, and the unit of a
// number from the end of its name.
func TestMarkupAndUnit(t *testing.T) {
	const always, sometimes = `<rule name="valueTypeRule" value="`, `<depend-group><depend-express fieldId="f" symbol="is null"/></depend-group></rule>`
	for _, tt := range []struct {
		name, kind, rules string
		markup            listing.Markup
		unit              measure.Unit
	}{
		{"描述", "input", always + `html"/>`, listing.HTML, ""},
		{"标题", "input", always + `text"/>`, listing.PlainText, ""},
		{"卖点", "multiInput", always + `textarea"/>`, listing.PlainText, ""},
		{"日期", "input", always + `date"/>`, listing.PlainText, ""},
		{"标题", "input", "", 0, ""},
		{"描述", "input", always + `html">` + sometimes, 0, ""},
		{"描述", "input", always + `html"/>` + always + `text"/>`, 0, ""},
		{"单果重(kg)", "input", always + `decimal"/>`, listing.PlainText, "kg"},
		{"净含量（毫升）", "input", always + `integer"/>`, listing.PlainText, "mL"},
		{"Package weight (kg)", "input", always + `double"/>`, listing.PlainText, "kg"},
		{"重量(公斤)", "input", "", 0, ""},
		{"重量(kg)", "input", always + `text"/>`, listing.PlainText, ""},
		{"价格(元)", "input", always + `decimal"/>`, listing.PlainText, ""},
		{"重量 kg", "input", always + `decimal"/>`, listing.PlainText, ""},
	} {
		doc := `<itemRule><field id="f" name="` + tt.name + `" type="` + tt.kind + `"><rules>` + tt.rules + `</rules></field></itemRule>`
		s, err := topschema.Parse(strings.NewReader(doc), nil)
		if err != nil {
			t.Fatal(err)
		}
		if f := s.Fields[0]; f.Markup != tt.markup || f.Unit != tt.unit {
			t.Errorf("%s %s: markup %v, unit %q; want %v, %q", tt.name, tt.rules, f.Markup, f.Unit, tt.markup, tt.unit)
		}
	}
}

// A draft is repaired where it is sure what is meant, each repair is recorded,
// and what comes out keeps to the rules and can be sent.
func TestRepair(t *testing.T) {
	for _, tt := range []struct {
		file          string
		values, fixed listing.Values
		repairs       []string
	}{
		{
			file: "avocado.tmall.xml",
			values: listing.Values{
				"title": listing.Text("  墨西哥哈斯鲜牛油果 "), "prop_origin": listing.Text("墨西哥"), "prop_variety": listing.List("7001", "7001"),
				"quarantine_no": listing.Text("MX-123456"), "unit_weight": listing.Text("350 g"),
				"description": listing.Text(`<p onclick="x()">新鲜牛油果</p>`),
			},
			fixed: listing.Values{
				"title": listing.Text("墨西哥哈斯鲜牛油果"), "prop_origin": listing.Text("9001"), "prop_variety": listing.List("7001"),
				"quarantine_no": listing.Text("MX-123456"), "unit_weight": listing.Text("0.35"),
				"description": listing.Text(`<p>新鲜牛油果</p>`),
			},
			repairs: []string{
				"schema-repair-blanks /values/title", "schema-repair-html /values/description", "schema-repair-listed /values/prop_origin",
				"schema-repair-unit /values/unit_weight", "schema-repair-value-twice /values/prop_variety",
			},
		},
		{
			file: "talavera.icbu.xml",
			values: listing.Values{
				"icbuCatProp": {Fields: listing.Values{"p-1": listing.Text("mexico"), "p-2": listing.List(" ceramic ")}},
			},
			fixed: listing.Values{
				"icbuCatProp": {Fields: listing.Values{"p-1": listing.Text("100007001"), "p-2": listing.List("700001")}},
			},
			repairs: []string{
				"schema-repair-blanks /values/icbuCatProp/p-2",
				"schema-repair-listed /values/icbuCatProp/p-1", "schema-repair-listed /values/icbuCatProp/p-2",
			},
		},
	} {
		t.Run(tt.file, func(t *testing.T) {
			s := parseFile(t, "testdata/schemas/"+tt.file)
			d := &listing.Draft{Category: s.Category, Locale: s.Locale, Values: tt.values, Offers: []listing.Offer{{SKU: "A"}}}
			before := len(s.Document.Check(d))
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
			if after := len(s.Document.Check(d)); after >= before {
				t.Errorf("%d breaches, before %d", after, before)
			}
			if _, err := s.Document.Encode(d); err != nil {
				t.Error(err)
			}
		})
	}
}

// What a new version of a document does to a draft that kept to the old one.
func TestAffected(t *testing.T) {
	b, err := os.ReadFile("testdata/schemas/avocado.tmall.xml")
	if err != nil {
		t.Fatal(err)
	}
	parse := func(doc string) *listing.Schema {
		s, err := topschema.Parse(strings.NewReader(doc), &topschema.Options{Category: "1", Locale: "zh-Hans"})
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	old := parse(string(b))
	next := parse(strings.NewReplacer(
		`<rule name="maxLengthRule" value="60" exProperty="include" unit="byte"/>`, `<rule name="maxLengthRule" value="20" exProperty="include" unit="byte"/>`,
		`<option displayName="墨西哥" value="9001"/>`, "",
	).Replace(string(b)))
	changed := map[string]bool{}
	for _, c := range old.Changes(next) {
		changed[c.Field] = true
	}
	if !changed["/values/title"] || !changed["/values/prop_origin"] {
		t.Errorf("changed are %v; want the title and the origin", changed)
	}
	d := &listing.Draft{Category: "1", Offers: []listing.Offer{{SKU: "A"}}, Values: listing.Values{
		"title": listing.Text("墨西哥哈斯鲜牛油果"), "prop_origin": listing.Text("9001"), "prop_variety": listing.List("7001"),
		"quarantine_no": listing.Text("MX-123456"), "description": listing.Text("<p>新鲜牛油果</p>"),
	}}
	var got []string
	for _, f := range listing.Affected(old, next, d) {
		if f.Severity == check.Error {
			got = append(got, spoken(f))
		}
	}
	slices.Sort(got)
	if diff := cmp.Diff([]string{"prop_origin:optionRule", "title:maxLengthRule"}, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if fs := listing.Affected(old, old, d); len(fs) > 0 {
		t.Errorf("no change affects the draft: %v", fs)
	}
}
