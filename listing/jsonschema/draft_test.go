package jsonschema_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/jsonschema"
)

// valuesOf makes values of JSON in which every scalar is a text.
func valuesOf(t testing.TB, text string) listing.Values {
	t.Helper()
	var vs listing.Values
	if err := json.Unmarshal([]byte(text), &vs); err != nil {
		t.Fatal(err)
	}
	return vs
}

func Example() {
	const rules = `{
		"type": "object", "required": ["Alcohol Content", "Origin"],
		"properties": {
			"Alcohol Content": {"type": "number", "maximum": 55, "multipleOf": 0.5},
			"Origin": {"oneOf": [{"const": "9441", "title": "Mexico"}, {"const": "9442", "title": "China"}]}
		}
	}`
	schema, err := jsonschema.Parse([]byte(rules), &jsonschema.Options{Category: "990001", Locale: "en"})
	if err != nil {
		fmt.Println(err)
		return
	}
	draft := &listing.Draft{
		SKU: "TEQ-750", Category: "990001", Locale: "en",
		Values: listing.Values{"Alcohol Content": listing.Text("38.25"), "Origin": listing.Text("Mexico")},
		Origin: map[string]string{"/values/Alcohol Content": "/facts/alcohol_by_volume"},
		Offers: []listing.Offer{{SKU: "TEQ-750"}},
	}
	for _, f := range schema.Validate(draft) {
		fmt.Println(f.Path, jsonschema.RuleName(f.Rule))
		fmt.Println(f.Text(i18n.MexicanSpanish))
	}
	draft.Values["Alcohol Content"] = listing.Text("38.0")
	text, err := schema.Document.Encode(draft)
	fmt.Println(string(text), err)
	// Output:
	// /facts/alcohol_by_volume multipleOf
	// «Grado alcohólico (Alcohol Content)» es 38.25 y debe ir de 0.5 en 0.5. Redondéalo.
	// {"Alcohol Content":38.0,"Origin":"9441"} <nil>
}

// A text becomes what the schema takes if it is just that, and else stays a
// text, of which the check says what is wrong.
func TestDraftTexts(t *testing.T) {
	const options = `{"oneOf":[{"const":"4","title":"Other"},{"const":"7","title":"Blue Agave"},{"const":7,"title":"seven"}]}`
	tests := []struct {
		name, schema, values, json string
		want                       []string
	}{
		{"a number", `{"type":"number"}`, `"1.50"`, `1.50`, nil},
		{"a whole number", `{"type":["integer","null"]}`, `"12"`, `12`, nil},
		{"a fraction where none is taken", `{"type":"integer"}`, `"1.5"`, `1.5`, []string{"/values/x:type"}},
		{"a number with a unit", `{"type":"number"}`, `"12 cm"`, `"12 cm"`, []string{"/values/x:type"}},
		{"a number with a comma", `{"type":"number"}`, `"1,5"`, `"1,5"`, []string{"/values/x:type"}},
		{"a number with a nought before it", `{"type":"number"}`, `"007"`, `"007"`, []string{"/values/x:type"}},
		{"a number with a blank", `{"type":"number"}`, `" 7"`, `" 7"`, []string{"/values/x:type"}},
		{"a number out of all bounds", `{"type":"number"}`, `"1e999999999"`, `"1e999999999"`, []string{"/values/x:type"}},
		{"digits where texts are taken too", `{"type":["number","string"]}`, `"12"`, `"12"`, nil},
		{"digits where nothing is said", `{}`, `"12"`, `"12"`, nil},
		{"true", `{"type":"boolean"}`, `"true"`, `true`, nil},
		{"yes", `{"type":"boolean"}`, `"yes"`, `"yes"`, []string{"/values/x:type"}},
		{"a type by way of a reference", `{"$ref":"#/definitions/n"}`, `"12"`, `12`, nil},
		{"a type beside a rule that names none", `{"allOf":[{"type":"number"},{"minimum":1}]}`, `"12"`, `12`, nil},
		{"a listed number", `{"enum":[1,2]}`, `"2"`, `2`, nil},
		{"a listed number that is not there", `{"enum":[1,2]}`, `"3"`, `3`, []string{"/values/x:enum"}},
		{"an option by its value", options, `"4"`, `"4"`, nil},
		{"an option that is a text and a number", options, `"7"`, `"7"`, nil},
		{"an option by its title", options, `"seven"`, `7`, nil},
		{"an option by its title, loosely", options, `" blue  AGAVE"`, `"7"`, []string{"/values/x:listed!"}},
		{"an option of one list that is called as one of another", `{"allOf":[{"enum":["1","2"],"enumNames":["2","3"]},{"enum":["2","1"]}]}`, `"2"`, `"2"`, nil},
		{"never another option", options, `"Espadín"`, `"Espadín"`, []string{"/values/x:oneOf"}},
		{"two options of one title", `{"oneOf":[{"const":"1","title":"Red"},{"const":"2","title":"red"}]}`, `"RED"`, `"RED"`, []string{"/values/x:oneOf"}},
		{"an enum by its name", `{"enum":[false,true],"enumNames":["No","Sí"]}`, `"Sí"`, `true`, nil},
		{"a list", `{"type":"array","items":{"type":"integer"}}`, `["1","2"]`, `[1,2]`, nil},
		{"one where a list is taken", `{"type":"array","items":{"type":"integer"}}`, `"1"`, `[1]`, nil},
		{"a list of one where one is taken", `{"type":"integer"}`, `["1"]`, `1`, nil},
		{"two where one is taken", `{"type":"integer"}`, `["1","2"]`, `["1","2"]`, []string{"/values/x:type"}},
		{"a group where a list of groups is taken", `{"type":"array","items":{"type":"object","properties":{"value":{"type":"number"}}}}`,
			`{"value":"5"}`, `[{"value":5}]`, nil},
		{"a text where a list of groups is taken", `{"type":"array","items":{"type":"object"}}`, `"5"`, `"5"`, []string{"/values/x:type"}},
		{"blanks in a list", `{"type":"array","items":{"type":"integer","maximum":1}}`, `["1"," ","2"]`, `[1,2]`, []string{"/values/x/2:maximum"}},
		{"a group in which nothing is left", `{"type":"object","properties":{"value":{}}}`, `{"value":" ","more":[""]}`, ``, nil},
		{"the first items and the rest", `{"items":[{"type":"integer"},{"type":"boolean"}],"additionalItems":{"type":"number"}}`,
			`["1","true","2.5"]`, `[1,true,2.5]`, nil},
		{"by a pattern, and else", `{"patternProperties":{"^n":{"type":"number"}},"additionalProperties":{"type":"boolean"}}`,
			`{"n1":"1","b":"true"}`, `{"b":true,"n1":1}`, nil},
		{"by the branch of another form", `{"oneOf":[{"type":"object","properties":{"n":{"type":"number"}}},{"type":"null"}]}`, `{"n":"1"}`, `{"n":1}`, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, doc := parse(t, `{"definitions":{"n":{"type":"number"}},"properties":{"x":`+tt.schema+`}}`, nil)
			draft := &listing.Draft{Values: valuesOf(t, `{"x":`+tt.values+`,"empty":""}`)}
			got, err := doc.Encode(draft)
			want := `{"x":` + tt.json + `}`
			if tt.json == "" {
				want = `{}`
			}
			if string(got) != want || err != nil {
				t.Errorf("Encode: %s, %v; want %s", got, err, want)
			}
			found := doc.Check(draft)
			verdict := verdicts(found, check.Error)
			for _, w := range verdicts(found, check.Warning) {
				verdict = append(verdict, w+"!")
			}
			if d := cmp.Diff(append([]string{}, tt.want...), verdict); d != "" {
				t.Errorf("Check (-want +got)\n%s", d)
			}
		})
	}
}

// The draft's checks are those of the JSON that it is sent as.
func TestDraftIsCheckedAsItIsSent(t *testing.T) {
	for _, file := range caseFiles(t) {
		_, doc := parse(t, string(readFile(t, samples(), file.Schema)), nil)
		for _, c := range file.Cases {
			draft := &listing.Draft{Values: texts(mergePatch(file.Base, c.Set)).Fields}
			text, err := doc.Encode(draft)
			if err != nil {
				t.Fatal(err)
			}
			want := doc.Validate(text)
			for i := range want {
				want[i].Field = "/values" + want[i].Field
			}
			if d := cmp.Diff(verdicts(want, check.Error), verdicts(doc.Check(draft), check.Error)); d != "" {
				t.Errorf("%s: (-as JSON +as draft)\n%s", c.Name, d)
			}
		}
	}
}

// texts makes a value of decoded JSON.
func texts(v any) listing.Value {
	switch v := v.(type) {
	case map[string]any:
		fields := listing.Values{}
		for k, m := range v {
			fields[k] = texts(m)
		}
		return listing.Value{Fields: fields}
	case []any:
		list := make([]listing.Value, len(v))
		for i, m := range v {
			list[i] = texts(m)
		}
		return listing.Value{List: list}
	}
	return listing.Text(fmt.Sprint(v))
}

// Findings lead to what the seller wrote, also through an index that the draft
// does not have.
func TestDraftSources(t *testing.T) {
	_, doc := parse(t, `{"title":"A product","required":["brand"],"properties":{
		"origin":{"title":"Country","type":"array","items":{"type":"object","properties":{"value":{"enum":["MX"],"enumNames":["Mexico"]}}}}}}`, nil)
	draft := &listing.Draft{
		Values: valuesOf(t, `{"origin":{"value":"mexico"}}`),
		Origin: map[string]string{"/values/origin/value": "/facts/country_of_origin", "/values": "/"},
	}
	found := doc.Check(draft)
	if len(found) != 2 {
		t.Fatalf("%v; want two findings", found)
	}
	if f := found[0]; f.Field != "/values" || f.Path != "/" || f.Text(i18n.English) != "The category requires “brand”. Put the value in your catalogue." {
		t.Errorf("missing: %v at %q", f, f.Field)
	}
	f := found[1]
	if f.Field != "/values/origin/0/value" || f.Path != "/facts/country_of_origin" || f.Severity != check.Warning {
		t.Errorf("respelt: %v at %q", f, f.Field)
	}
	if want := "«mexico» se envía como «Mexico», que es como lo escribe la lista de «País de origen (Country)»."; f.Text(i18n.MexicanSpanish) != want {
		t.Errorf("respelt: %q, want %q", f.Text(i18n.MexicanSpanish), want)
	}
	if want := (&check.Fix{Path: "/facts/country_of_origin", Value: "Mexico"}); cmp.Diff(want, f.Fix) != "" {
		t.Errorf("fix %v, want %v", f.Fix, want)
	}
}

// What is about to go comes with what takes its place, if the document says so.
func TestReplacement(t *testing.T) {
	_, doc := parse(t, `{"properties":{"form":{"enum":["gel","old"],"$lifecycle":{"enumDeprecated":["old"],"enumReplacement":{"old":"gel"},"replacedBy":["item_form"]}}}}`, nil)
	draft := &listing.Draft{Values: valuesOf(t, `{"form":"old"}`), Origin: map[string]string{"/values/form": "/facts/form"}}
	found := doc.Check(draft)
	if got := verdicts(found, check.Warning); cmp.Diff([]string{"/values/form:$lifecycle.enumDeprecated", "/values/form:replacedBy"}, got) != "" {
		t.Fatalf("%v", found)
	}
	if want := (&check.Fix{Path: "/facts/form", Value: "gel"}); cmp.Diff(want, found[0].Fix) != "" {
		t.Errorf("fix %v, want %v", found[0].Fix, want)
	}
}

// JSON has no place for attributes: they are a finding, and are never dropped.
func TestAttributes(t *testing.T) {
	_, doc := parse(t, `{}`, nil)
	draft := &listing.Draft{SKU: "A", Values: listing.Values{"x": {Text: "red", Attrs: map[string]string{"fileId": "1"}}}}
	if got := verdicts(doc.Check(draft), check.Error); cmp.Diff([]string{"/values/x:attributes"}, got) != "" {
		t.Errorf("%v", got)
	}
	if _, err := doc.Encode(draft); err == nil || !strings.Contains(err.Error(), "attributes") {
		t.Errorf("Encode: error %v", err)
	}
}

// NOT_ENFORCED is about the attributes of a product, not about what they need
// inside.
func TestNotEnforced(t *testing.T) {
	doc := string(readFile(t, "testdata/hot-sauce.amazon.schema.json"))
	enforced, _ := parse(t, doc, nil)
	schema, document := parse(t, doc, &jsonschema.Options{NotEnforced: true})
	if schema.Version == enforced.Version {
		t.Error("the version does not tell whether requirements are enforced")
	}
	found := document.Validate([]byte(`{"contains_liquid_contents":[{"value":true}],"unit_count":[{"value":1}]}`))
	if d := cmp.Diff([]string{"/unit_count/0:required"}, verdicts(found, check.Error)); d != "" {
		t.Errorf("errors (-want +got)\n%s", d)
	}
	want := []string{"(root):anyOf"}
	for range 6 {
		want = append(want, "(root):required")
	}
	if d := cmp.Diff(want, verdicts(found, check.Warning)); d != "" {
		t.Errorf("warnings (-want +got)\n%s", d)
	}
}

// One document serves many at once.
func TestConcurrentChecks(t *testing.T) {
	schema, values := aliExpress()
	text, err := json.Marshal(schema)
	if err != nil {
		t.Fatal(err)
	}
	_, doc := parse(t, string(text), nil)
	for range 4 {
		t.Run("", func(t *testing.T) {
			t.Parallel()
			for range 50 {
				if found := doc.Check(&listing.Draft{Values: values}); len(found) > 0 {
					t.Fatal(found)
				}
				if found := doc.Check(&listing.Draft{Values: listing.Values{"x": listing.Text("1")}}); len(found) > 0 {
					t.Fatal(found)
				}
			}
		})
	}
}
