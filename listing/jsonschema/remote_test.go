package jsonschema_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/jsonschema"
)

// Each is what a server says of an instance, and the schema it says it of. The
// rule and the place have to be those that the own check finds.
func TestRefusalsAreTheOwnFindings(t *testing.T) {
	tests := []struct{ schema, instance, answer string }{
		{`{"properties":{"a":{"type":"integer"}}}`, `{"a":"5"}`, `#/a: expected type: Integer, found: String`},
		{`{"properties":{"a":{"maxLength":2}}}`, `{"a":"abc"}`, `#/a: expected maxLength: 2, actual: 3`},
		{`{"properties":{"a":{"minLength":2}}}`, `{"a":"a"}`, `#/a: expected minLength: 2, actual: 1`},
		{`{"properties":{"a":{"pattern":"^x: [0-9]$"}}}`, `{"a":"a b"}`, `#/a: string [a b] does not match pattern ^x: [0-9]$`},
		{`{"properties":{"a":{"format":"uri"}}}`, `{"a":"a b"}`, `#/a: [a b] is not a valid URI`},
		{`{"properties":{"a":{"format":"date-time"}}}`, `{"a":"x"}`, `#/a: [x] is not a valid date-time. Expected [yyyy-MM-dd'T'HH:mm:ssZ]`},
		{`{"properties":{"a":{"minimum":2}}}`, `{"a":1}`, `#/a: 1 is not greater or equal to 2`},
		{`{"properties":{"a":{"maximum":2}}}`, `{"a":3}`, `#/a: 3 is not less or equal to 2`},
		{`{"properties":{"a":{"exclusiveMinimum":2}}}`, `{"a":2}`, `#/a: 2 is not greater than 2`},
		{`{"properties":{"a":{"exclusiveMaximum":2}}}`, `{"a":2}`, `#/a: 2 is not less than 2`},
		{`{"properties":{"a":{"multipleOf":0.5}}}`, `{"a":38.25}`, `#/a: 38.25 is not a multiple of 0.5`},
		{`{"properties":{"a":{"enum":["ml"]}}}`, `{"a":"oz"}`, `#/a: oz is not a valid enum value`},
		{`{"properties":{"a":{"const":"ml"}}}`, `{"a":"oz"}`, `#/a: `},
		{`{"properties":{"a: b":{"oneOf":[{"const":"1","title":"One"},{"const":"2"}]}}}`, `{"a: b":"3"}`, `#/a: b: #: 0 subschemas matched instead of one`},
		{`{"properties":{"a":{"oneOf":[{"minimum":3},{"type":"string"}]}}}`, `{"a":1}`, `#/a: #/properties/a: 0 subschemas matched instead of one`},
		{`{"properties":{"a":{"oneOf":[{"minimum":3},{"maximum":5}]}}}`, `{"a":4}`, `#/a: #: 2 subschemas matched instead of one`},
		{`{"anyOf":[{"required":["a"]},{"required":["b"]}]}`, `{}`, `#: #: no subschema matched out of the total 2 subschemas`},
		{`{"properties":{"a":{"anyOf":[{"enum":["x"]},{"enum":["y"]}]}}}`, `{"a":"z"}`, `#/a: #: no subschema matched out of the total 2 subschemas`},
		{`{"properties":{"a":{"anyOf":[{"minimum":3},{"type":"string"}]}}}`, `{"a":1}`, `#/a: #: no subschema matched out of the total 2 subschemas`},
		{`{"properties":{"a":{"not":{"type":"number"}}}}`, `{"a":1}`, `#/a: subject must not be valid against schema {"type":"number"}`},
		{`{"not":{"required":["b"]}}`, `{"b":1}`, `#: subject must not be valid against schema {"required":["b"]}`},
		{`{"properties":{"a/b":{"required":["c d"]}}}`, `{"a/b":{}}`, `#/a~1b: required key [c d] not found`},
		{`{"additionalProperties":false}`, `{"sku":1}`, `#: extraneous key [sku] is not permitted`},
		{`{"dependencies":{"a":["b"]}}`, `{"a":1}`, `#: property [b] is required`},
		{`{"minProperties":1}`, `{}`, `#: minimum size: [1], found: [0]`},
		{`{"maxProperties":0}`, `{"a":1}`, `#: maximum size: [0], found: [1]`},
		{`{"properties":{"a":{"minItems":1}}}`, `{"a":[]}`, `#/a: expected minimum item count: 1, found: 0`},
		{`{"properties":{"a":{"maxItems":1}}}`, `{"a":[1,2]}`, `#/a: expected maximum item count: 1, found: 2`},
		{`{"properties":{"a":{"uniqueItems":true}}}`, `{"a":[1,1]}`, `#/a: array items are not unique`},
		{`{"properties":{"a":{"contains":{"const":1}}}}`, `{"a":[2]}`, `#/a: expected at least one array item to match 'contains' schema`},
		{`{"properties":{"a":{"items":{"properties":{"b":false}}}}}`, `{"a":[{"b":1}]}`, `#/a/0/b: false schema always fails`},
	}
	for _, tt := range tests {
		_, doc := parse(t, tt.schema, nil)
		own, theirs := doc.Validate([]byte(tt.instance)), doc.Refusals(nil, tt.answer)
		if len(own) != 1 || len(theirs) != 1 {
			t.Errorf("%s: own %v, the server's %v; want one each", tt.answer, own, theirs)
			continue
		}
		if own[0].Rule != theirs[0].Rule || own[0].Field != theirs[0].Field || own[0].Severity != theirs[0].Severity {
			t.Errorf("%s: %s at %q, want %s at %q", tt.answer, theirs[0].Rule.ID, theirs[0].Field, own[0].Rule.ID, own[0].Field)
		}
		if text := theirs[0].Text(i18n.English); strings.Contains(text, "{field}") || strings.Contains(text, "“”") {
			t.Errorf("%s: %q", tt.answer, text)
		}
	}
}

func TestRefusalsOfADraft(t *testing.T) {
	_, doc := parse(t, string(readFile(t, "testdata/tequila.aliexpress.schema.json")), nil)
	draft := &listing.Draft{
		Values: valuesOf(t, `{"category_attributes":{"Brand Name":{"value":"77"}}}`),
		Origin: map[string]string{"/values/category_attributes/Brand Name": "/brand"},
	}
	const one = `["#: 3 schema violations found",
		"#/category_attributes/Brand Name/value: #: 0 subschemas matched instead of one",
		"#/title_multi_language_list/0/title: expected maxLength: 128, actual: 130; #/locale: the locale, #1, is closed today"]`
	const other = "Error: #/locale: no locale\n#/package_weight: 600 is not less or equal to 500, #/package_length: expected type: Integer, found: Null"
	var got []string
	for _, f := range append(doc.Refusals(draft, one), doc.Refusals(draft, other)...) {
		got = append(got, jsonschema.RuleName(f.Rule)+" "+f.Field+" "+f.Path+" "+f.Text(i18n.English))
	}
	want := []string{
		"oneOf /values/category_attributes/Brand Name/value /brand “Brand Name” does not take “77”. Choose one of the list: NONE, Casa Ejemplo.",
		"maxLength /values/title_multi_language_list/0/title  “title” takes 128 characters at most and there are 130: “…”. Shorten it.",
		"remote /values/locale  The marketplace refused “locale” and said: the locale, #1, is closed today. Correct that value.",
		"remote /values/locale  The marketplace refused “locale” and said: no locale. Correct that value.",
		"maximum /values/package_weight  “package_weight” is 600 and must be 500 or less. Correct it.",
		"type /values/package_length  “package_length” must be a whole number and not “…”. Write it like that.",
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}

func FuzzRefusals(f *testing.F) {
	for _, s := range []string{
		"#/a/0: expected type: Integer, found: String", "#: #: 2 subschemas matched instead of one", "#/a: ", "#/~2/: x", "#/a: #",
		"#/a: subject must not be valid against schema {}", "#/99999999999999999999: # : x",
	} {
		f.Add(s)
	}
	schema, err := jsonschema.Parse([]byte(`{"title":"x","properties":{"a":{"items":{"oneOf":[{"const":1},{"not":{"required":["b"]}}]}}}}`), nil)
	if err != nil {
		f.Fatal(err)
	}
	doc := schema.Document.(*jsonschema.Document)
	draft := &listing.Draft{Values: listing.Values{"a": listing.List("x", "y")}}
	f.Fuzz(func(t *testing.T, answer string) {
		for _, d := range []*listing.Draft{nil, draft} {
			for _, found := range doc.Refusals(d, answer) {
				if found.Severity == 0 || found.Text(i18n.MexicanSpanish) == "" {
					t.Errorf("%q: %+v", answer, found)
				}
				if _, ok := check.Tokens(found.Field); !ok {
					t.Errorf("%q: field %q", answer, found.Field)
				}
			}
		}
	})
}

// FuzzValidate holds instances against documents. Whatever the two are, a value
// equals itself, and what encoding/json refuses is refused.
func FuzzValidate(f *testing.F) {
	for _, s := range []string{
		`{"a":[1,1.0,"x",null,true,{"b":{}}]}`, `"\ud83d\ude00 \u00f1\n"`, `-1.5e-3`, `[1e200,12345678901234567890.123]`, `{"a":1,"a":2}`, "\"\xff\"", `01`, `"\ud800"`,
	} {
		f.Add([]byte(`{"type":"object","properties":{"a":{"uniqueItems":true,"contains":{"const":1}}}}`), []byte(s))
	}
	for _, c := range keywordCases {
		f.Add([]byte(c.schema), []byte(c.bad))
	}
	f.Fuzz(func(t *testing.T, doc, instance []byte) {
		same, err := jsonschema.Parse([]byte(`{"const":`+string(instance)+`}`), nil)
		if err == nil {
			if !json.Valid(instance) {
				t.Fatalf("%q is no JSON", instance)
			}
			if found := same.Document.(*jsonschema.Document).Validate(instance); len(found) > 0 {
				t.Errorf("%s is not itself: %v", instance, found)
			}
		}
		s, err := jsonschema.Parse(doc, nil)
		if err != nil {
			return
		}
		d := s.Document.(*jsonschema.Document)
		for _, found := range d.Validate(instance) {
			if found.Rule == nil || found.Severity == 0 || found.Text(i18n.SimplifiedChinese) == "" {
				t.Errorf("%s of %s: %+v", instance, doc, found)
			}
		}
		var values listing.Values
		if json.Unmarshal(instance, &values) != nil {
			return
		}
		draft := &listing.Draft{Values: values}
		text, err := d.Encode(draft)
		if err != nil {
			return
		}
		if again, _ := d.Encode(draft); string(again) != string(text) || !json.Valid(text) {
			t.Errorf("Encode: %s, then %s", text, again)
		}
		if own, sent := verdicts(d.Check(draft), check.Error), verdicts(d.Validate(text), check.Error); len(own) != len(sent) {
			t.Errorf("as a draft %v, as JSON %v", own, sent)
		}
	})
}
