package jsonschema_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing/jsonschema"
)

const amazonSchema = `"$schema":"https://schemas.amazon.com/selling-partners/definitions/product-types/meta-schema/v1"`

// keywordCase is a schema, an instance that keeps to it and one that breaks
// one of its rules.
type keywordCase struct {
	rule      string // the id
	schema    string
	good, bad string
	field     string   // where the finding is
	says      []string // words of the English finding
	isWarning bool
}

var keywordCases = []keywordCase{
	{rule: "json-type", schema: `{"title":"Net content","type":["integer","null"]}`, good: `5.0`, bad: `"5"`,
		says: []string{"Net content", "a whole number or nothing (null)", "“5”"}},
	{rule: "json-enum", schema: `{"properties":{"Unit":{"enum":["ml",null,1]}}}`, good: `{"Unit":1.0}`, bad: `{"Unit":"oz"}`, field: "/Unit",
		says: []string{"Unit", "oz", "ml, null, 1"}},
	{rule: "json-const", schema: `{"const":[1,{"a":"b"}]}`, good: `[1.0,{"a":"b"}]`, bad: `[1]`, says: []string{`[1,{"a":"b"}]`}},
	{rule: "json-oneOf-option", schema: `{"properties":{"Brand Name":{"properties":{"value":{"oneOf":[{"const":"1","title":"NONE"},{"const":"2","title":"Casa"}]}}}}}`,
		good: `{"Brand Name":{"value":"2"}}`, bad: `{"Brand Name":{"value":"3"}}`, field: "/Brand Name/value", says: []string{"“Brand Name”", "“3”", "NONE, Casa"}},
	{rule: "json-anyOf-option", schema: `{"anyOf":[{"enum":["a"],"title":"A"},{"enum":["b","c"],"enumNames":["B","C"]}]}`, good: `"c"`, bad: `"d"`, says: []string{"A, B, C"}},
	{rule: "json-openEnum", schema: `{` + amazonSchema + `,"type":"string","anyOf":[{"type":"string"},{"type":"string","enum":["Liquid"],"enumNames":["Líquido"]}]}`,
		good: `"Liquid"`, bad: `"Gel"`, isWarning: true, says: []string{"Gel", "Líquido"}},
	{rule: "json-$lifecycle.enumDeprecated", schema: `{` + amazonSchema + `,"enum":["new","old"],"$lifecycle":{"enumDeprecated":["old"]}}`,
		good: `"new"`, bad: `"old"`, isWarning: true, says: []string{"“old” is going", ": new."}},
	{rule: "json-replacedBy", schema: `{"properties":{"level":{"replacedBy":["heat"]}}}`, good: `{"heat":1}`, bad: `{"level":1}`, field: "/level",
		isWarning: true, says: []string{"“level”", "“heat”"}},
	{rule: "json-minLength", schema: `{"minLength":3}`, good: `"ñññ"`, bad: `"ññ"`, says: []string{"3 characters", "has 2"}},
	{rule: "json-maxLength", schema: `{"maxLength":3}`, good: `"ñññ"`, bad: `"abcd"`, says: []string{"3 characters", "there are 4"}},
	{rule: "json-minUtf8ByteLength", schema: `{"minUtf8ByteLength":3}`, good: `"ñn"`, bad: `"ñ"`, says: []string{"3 bytes", "has 2"}},
	{rule: "json-maxUtf8ByteLength", schema: `{"maxUtf8ByteLength":3}`, good: `"ñn"`, bad: `"ññ"`, says: []string{"3 bytes", "there are 4"}},
	{rule: "json-pattern", schema: `{"pattern":"^NOM-\\d{4}$"}`, good: `"NOM-0001"`, bad: `"NOM-1"`, says: []string{`^NOM-\d{4}$`, "NOM-1"}},
	{rule: "json-format", schema: `{"format":"uri"}`, good: `"https://example.invalid/a"`, bad: `"a b"`, says: []string{"format uri", "https://example.com"}},
	{rule: "json-minimum", schema: `{"minimum":0.1}`, good: `0.10`, bad: `0.09`, says: []string{"0.09", "0.1 or more"}},
	{rule: "json-maximum", schema: `{"maximum":55}`, good: `5.5e1`, bad: `55.01`, says: []string{"55.01", "55 or less"}},
	{rule: "json-exclusiveMinimum", schema: `{"exclusiveMinimum":0}`, good: `1e-30`, bad: `-0.0`, says: []string{"more than 0"}},
	{rule: "json-exclusiveMaximum", schema: `{"maximum":5,"exclusiveMaximum":true}`, good: `4.9`, bad: `5`, says: []string{"less than 5"}},
	{rule: "json-multipleOf", schema: `{"multipleOf":0.01}`, good: `0.29`, bad: `0.295`, says: []string{"0.295", "steps of 0.01"}},

	{rule: "json-required", schema: `{"required":["Brand Name"],"properties":{"Brand Name":{"title":"Brand"}}}`, good: `{"Brand Name":1}`, bad: `{}`, says: []string{"“Brand”"}},
	{rule: "json-dependentRequired", schema: `{"dependentRequired":{"a":["b"]}}`, good: `{"a":1,"b":2}`, bad: `{"a":1}`, says: []string{"“b”"}},
	{rule: "json-dependencies", schema: `{"dependencies":{"a":["b"],"c":{"maxProperties":2}}}`, good: `{"a":1,"b":2}`, bad: `{"a":1}`, says: []string{"“b”"}},
	{rule: "json-additionalProperties", schema: `{"properties":{"a":{}},"patternProperties":{"^x":{}},"additionalProperties":false}`, good: `{"a":1,"xy":1}`, bad: `{"b":1}`, says: []string{"“b”"}},
	{rule: "json-propertyNames", schema: `{"propertyNames":{"maxLength":2}}`, good: `{"ab":1}`, bad: `{"abc":1}`, says: []string{"“abc”"}},
	{rule: "json-false", schema: `{"properties":{"a":false}}`, good: `{"b":1}`, bad: `{"a":1}`, field: "/a", says: []string{"“a” takes no value"}},
	{rule: "json-minProperties", schema: `{"title":"Facts","minProperties":2}`, good: `{"a":1,"b":1}`, bad: `{"a":1}`, says: []string{"“Facts”", "2 fields", "has 1"}},
	{rule: "json-maxProperties", schema: `{"maxProperties":1}`, good: `{"a":1}`, bad: `{"a":1,"b":1}`, says: []string{"1 fields", "has 2"}},

	{rule: "json-minItems", schema: `{"minItems":2}`, good: `[1,2]`, bad: `[1]`, says: []string{"2 at least", "there are 1"}},
	{rule: "json-maxItems", schema: `{"maxItems":2}`, good: `[1,2]`, bad: `[1,2,3]`, says: []string{"2 at most", "there are 3"}},
	{rule: "json-items", schema: `{"$schema":"https://json-schema.org/draft/2020-12/schema","prefixItems":[{}],"items":false}`, good: `[1]`, bad: `[1,2]`, says: []string{"1 places"}},
	{rule: "json-additionalItems", schema: `{"items":[{},{}],"additionalItems":false}`, good: `[1,2]`, bad: `[1,2,3]`, says: []string{"2 places", "3 values"}},
	{rule: "json-uniqueItems", schema: `{"uniqueItems":true}`, good: `[1,"1",true]`, bad: `[{"a":1,"b":2.0},{"b":2,"a":1}]`, says: []string{"more than once"}},
	{rule: "json-contains", schema: `{"contains":{"const":1}}`, good: `[2,1]`, bad: `[2]`, says: []string{"1 at least"}},
	{rule: "json-minContains", schema: `{"contains":{"const":1},"minContains":2}`, good: `[1,1]`, bad: `[1]`, says: []string{"2 at least", "has 1"}},
	{rule: "json-maxContains", schema: `{"contains":{"const":1},"maxContains":1}`, good: `[1,2]`, bad: `[1,1]`, says: []string{"1 at most", "has 2"}},
	{rule: "json-minUniqueItems", schema: `{"minUniqueItems":2,"selectors":["m"]}`, good: `[{"m":1},{"m":1}]`, bad: `[{"m":1},{"m":1},{"m":2}]`, says: []string{"2 at least", "“2”", "there are 1"}},
	{rule: "json-maxUniqueItems", schema: `{"maxUniqueItems":1,"selectors":["m","l"]}`, good: `[{"m":1,"l":"es"},{"m":1},{"l":"es"}]`, bad: `[{"m":1,"v":1},{"m":1,"v":2}]`,
		says: []string{"1 at most", "“1, –”", "there are 2"}},

	{rule: "json-anyOf", schema: `{"anyOf":[{"title":"a text","type":"string"},{"minimum":5,"type":"number"}]}`, good: `5`, bad: `4`, says: []string{"a text; ", "minimum"}},
	{rule: "json-anyOf-required", schema: `{"anyOf":[{"required":["code"]},{"required":["exempt","why"]}],"properties":{"code":{"title":"Product ID"}}}`,
		good: `{"code":1}`, bad: `{"exempt":true}`, says: []string{"Product ID, exempt + why"}},
	{rule: "json-oneOf", schema: `{"oneOf":[{"properties":{"type":{"const":"html"}},"required":["type"]},{"properties":{"type":{"const":"image"}},"required":["type"]}]}`,
		good: `{"type":"html"}`, bad: `{"type":"pdf"}`, says: []string{"type: html; type: image"}},
	{rule: "json-oneOf-many", schema: `{"oneOf":[{"minimum":1},{"maximum":9}]}`, good: `10`, bad: `5`, says: []string{"has 2"}},
	{rule: "json-not", schema: `{"not":{"enum":["CN"]}}`, good: `"MX"`, bad: `"CN"`, says: []string{"“CN”"}},
	{rule: "json-not-required", schema: `{"title":"Ageing","not":{"required":["customValue"]}}`, good: `{}`, bad: `{"customValue":"x"}`, says: []string{"Ageing", "customValue"}},

	{rule: "json-patternUnsupported", schema: `{"pattern":"^(?!x)"}`, good: `5`, bad: `"y"`, isWarning: true, says: []string{"^(?!x)"}},
	{rule: "json-keywordUnsupported", schema: `{"properties":{"a":{"unevaluatedProperties":false}}}`, good: `{}`, bad: `{"a":{}}`, field: "/a", isWarning: true, says: []string{"unevaluatedProperties"}},
	{rule: "json-undecided", schema: `{"not":{"type":"string","pattern":"^(?!x)"}}`, good: `5`, bad: `"y"`, isWarning: true, says: []string{"rule not"}},
	{rule: "json-syntax", schema: `{}`, good: `{"a":[1]}`, bad: `{"a":[1,]}`, field: "/a/1", says: []string{"byte 8", "no JSON value"}},
}

// Each keyword takes what is right and reports what is not, once, where it is,
// with the value and the limit.
func TestKeywords(t *testing.T) {
	for _, c := range keywordCases {
		t.Run(c.rule, func(t *testing.T) {
			_, doc := parse(t, c.schema, nil)
			if found := doc.Validate([]byte(c.good)); len(found) > 0 {
				t.Errorf("%s: %v; want nothing", c.good, found)
			}
			found := doc.Validate([]byte(c.bad))
			if len(found) != 1 {
				t.Fatalf("%s: %v; want one finding", c.bad, found)
			}
			f := found[0]
			if f.Rule.ID != c.rule || f.Field != c.field || (f.Severity == check.Warning) != c.isWarning {
				t.Errorf("%s: %v at %q; want %s at %q", c.bad, f, f.Field, c.rule, c.field)
			}
			for _, words := range c.says {
				if text := f.Text(i18n.English); !strings.Contains(text, words) {
					t.Errorf("%q does not say %q", text, words)
				}
			}
			if keyword, _, _ := strings.Cut(strings.TrimPrefix(c.rule, "json-"), "-"); jsonschema.RuleName(f.Rule) != keyword {
				t.Errorf("RuleName is %q, want %q", jsonschema.RuleName(f.Rule), keyword)
			}
		})
	}
}

// The rules of this package have words and an example, but for those that other
// tests are about.
func TestRules(t *testing.T) {
	elsewhere := []string{"json-listed", "json-attributes", "json-limit", "json-remote"}
	shown := map[string]bool{}
	for _, c := range keywordCases {
		shown[c.rule] = true
	}
	for _, id := range elsewhere {
		shown[id] = true
	}
	for _, r := range jsonschema.Rules() {
		if !shown[r.ID] {
			t.Errorf("%s: no example, or listed twice", r.ID)
		}
		delete(shown, r.ID)
		if r.Source == "" || r.Status == 0 || r.Status != check.House && r.URL == "" {
			t.Errorf("%s: no source, status or address", r.ID)
		}
		for _, m := range []i18n.Message{r.Title, r.Text} {
			if err := m.Check(); err != nil {
				t.Errorf("%s: %v", r.ID, err)
			}
		}
	}
	if len(shown) > 0 {
		t.Errorf("not in Rules: %v", shown)
	}
	for _, r := range []*check.Rule{nil, {ID: "schema-required"}} {
		if name := jsonschema.RuleName(r); name != "" {
			t.Errorf("RuleName(%v) = %q, want none", r, name)
		}
	}
}

// An instance that breaks every rule is told all of them, each once.
func TestEverythingAtOnce(t *testing.T) {
	var schema, instance, want []string
	for _, c := range keywordCases {
		if c.rule == "json-syntax" {
			continue
		}
		name := strings.TrimPrefix(c.rule, "json-")
		s := strings.ReplaceAll(c.schema, amazonSchema+",", "")
		s = strings.ReplaceAll(s, `"$schema":"https://json-schema.org/draft/2020-12/schema",`, "")
		schema = append(schema, `"`+name+`":`+s)
		instance = append(instance, `"`+name+`":`+c.bad)
		want = append(want, c.rule+" /"+name+c.field)
	}
	_, doc := parse(t, `{"properties":{`+strings.Join(schema, ",")+`}}`, nil)
	var got []string
	for _, f := range doc.Validate([]byte("{" + strings.Join(instance, ",") + "}")) {
		got = append(got, f.Rule.ID+" "+f.Field)
	}
	if d := cmp.Diff(sorted(want), sorted(got)); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}
