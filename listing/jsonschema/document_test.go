package jsonschema_test

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/jsonschema"
)

func TestParseRefuses(t *testing.T) {
	tests := []struct{ name, doc, says string }{
		{"no JSON", `{"properties":{"a b":{"type":}}}`, "/properties/a b/type: byte 29: no JSON value"},
		{"a name twice", `{"properties":{"a":{},"a":{}}}`, "/properties/a: byte 29: the name stands twice"},
		{"more after the end", `{} {}`, "(root): byte 3: there is more"},
		{"no schema", `{"properties":{"a":5}}`, "/properties/a: a schema is an object, true or false, not 5"},
		{"no object", `[]`, "(root): a schema is an object"},
		{"an unknown type", `{"items":{"type":"money"}}`, `/items/type: there is no type "money"`},
		{"no types", `{"type":[]}`, "/type: want at least one type"},
		{"a type that is no text", `{"type":[5]}`, "/type/0: want a text, not 5"},
		{"a length that is none", `{"maxLength":-1}`, "/maxLength: want a whole number from 0, not -1"},
		{"a length with a fraction", `{"maxLength":1.5}`, "/maxLength: want a whole number from 0, not 1.5"},
		{"a bound that is none", `{"minimum":"1"}`, "/minimum: want a number, not 1"},
		{"a step of nought", `{"multipleOf":0}`, "/multipleOf: want a number above 0, not 0"},
		{"a pattern that is none", `{"pattern":5}`, "/pattern: want a text, not 5"},
		{"required of draft-03", `{"properties":{"a":{"required":true}}}`, "/properties/a/required: want a list of names, not true"},
		{"an enum that is none", `{"enum":"MX"}`, "/enum: want a list of values, not MX"},
		{"no branches", `{"oneOf":[]}`, "/oneOf: want a list of schemas"},
		{"properties that are none", `{"properties":[]}`, "/properties: want an object, not []"},
		{"old values that are none", `{"enum":["a"],"$lifecycle":{"enumDeprecated":"a"}}`, "/$lifecycle/enumDeprecated: want a list of values, not a"},
		{"a reference that is none", `{"$ref":5}`, "/$ref: want a text, not 5"},
		{"a reference to nothing", `{"$ref":"#/$defs/x"}`, `/$ref: "#/$defs/x" names nothing`},
		{"a reference to no item", `{"allOf":[{}],"not":{"$ref":"#/allOf/1"}}`, `"#/allOf/1" names nothing`},
		{"a reference to no anchor", `{"$ref":"#x"}`, `"#x" names nothing`},
		{"a reference to another document", `{"properties":{"a":{"$ref":"https://example.invalid/b#/c"}}}`, `/properties/a/$ref: "https://example.invalid/b#/c" is another document`},
		{"a circle of one", `{"$ref":"#"}`, "(root): the schema contains itself by way of (root)"},
		{"a circle of several", `{"anyOf":[{"$ref":"#/$defs/a"}],"$defs":{"a":{"allOf":[{"if":{"$ref":"#/anyOf/0"}}]}}}`, "contains itself"},
		{"a long chain", chain(2_000), "more than 1000 schemas for one value"},
		{"a longer chain", chain(20_000), "too many references within each other"},
		{"an unknown dialect", `{"$schema":"https://example.invalid/schema"}`, `/$schema: "https://example.invalid/schema" is not known`},
		{"too deep", strings.Repeat(`{"not":`, 200), "nested deeper than 128 levels"},
		{"too large", strings.Repeat(" ", 17<<20), "17825792 bytes, want at most 16777216"},
		{"too many fields", doublings(30), "more than 100000 fields and rules"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := jsonschema.Parse([]byte(tt.doc), nil)
			if err == nil || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("error %v, want one that says %q", err, tt.says)
			}
		})
	}
}

// chain is a document of n schemas, each of which refers to the next.
func chain(n int) string {
	var b strings.Builder
	b.WriteString(`{"$ref":"#/$defs/0","$defs":[`)
	for i := range n {
		fmt.Fprintf(&b, `{"$ref":"#/$defs/%d"},`, i+1)
	}
	b.WriteString(`{}]}`)
	return b.String()
}

// doublings is a document of n schemas, each of which has the next twice.
func doublings(n int) string {
	var b strings.Builder
	b.WriteString(`{"$ref":"#/$defs/s0","$defs":{`)
	for i := range n {
		fmt.Fprintf(&b, `"s%d":{"properties":{"a":{"$ref":"#/$defs/s%d"},"b":{"$ref":"#/$defs/s%d"}}},`, i, i+1, i+1)
	}
	fmt.Fprintf(&b, `"s%d":{}}}`, n)
	return b.String()
}

// A check that would take too long stops, and says so.
func TestChecksEnd(t *testing.T) {
	var b strings.Builder
	b.WriteString(`{"$ref":"#/$defs/s0","$defs":{`)
	for i := range 40 {
		fmt.Fprintf(&b, `"s%d":{"allOf":[{"$ref":"#/$defs/s%d"},{"$ref":"#/$defs/s%d"}]},`, i, i+1, i+1)
	}
	b.WriteString(`"s40":{}}}`)
	_, doc := parse(t, b.String(), nil)
	if got := verdicts(doc.Validate([]byte(`1`)), check.Error); cmp.Diff([]string{"(root):limit"}, got) != "" {
		t.Errorf("%v; want a finding of the limit", got)
	}
	_, doc = parse(t, `{"items":{"type":"string"}}`, nil)
	found := doc.Validate([]byte("[" + strings.Repeat("1,", 20_000) + "1]"))
	if n := len(found); n != 10_000 || jsonschema.RuleName(found[n-1].Rule) != "limit" {
		t.Errorf("%d findings, the last %v", n, found[n-1])
	}
	if got := verdicts(doc.Validate([]byte(strings.Repeat(" ", 9<<20))), check.Error); cmp.Diff([]string{"(root):limit"}, got) != "" {
		t.Errorf("a large instance: %v", got)
	}
	deep := listing.Text("x")
	for range 200 {
		deep = listing.Value{List: []listing.Value{deep}}
	}
	draft := &listing.Draft{Values: listing.Values{"x": deep}}
	if got := verdicts(doc.Check(draft), check.Error); cmp.Diff([]string{"/values:limit"}, got) != "" {
		t.Errorf("a deep draft: %v", got)
	}
	if _, err := doc.Encode(draft); err == nil {
		t.Error("a deep draft was written without its depth")
	}
}

// A person reads the beginning of a long value, and no more than the shape of a
// large one.
func TestLongValuesAreCut(t *testing.T) {
	_, doc := parse(t, `{"title":"Text","type":"boolean"}`, nil)
	for instance, want := range map[string]string{
		`"` + strings.Repeat("ñ", 61) + `"`:        "“" + strings.Repeat("ñ", 60) + "…”",
		`{"a":[1,2]}`:                              `“{"a":[1,2]}”`,
		`[` + strings.Repeat("1,", 500) + `1]`:     "“[…]”",
		`{"a":"` + strings.Repeat("x", 500) + `"}`: "“{…}”",
	} {
		found := doc.Validate([]byte(instance))
		if text := found[0].Text(i18n.English); !strings.Contains(text, want) {
			t.Errorf("%q; want %q in it", text, want)
		}
	}
}

// What the dialects differ in.
func TestDialects(t *testing.T) {
	const refBeside = `"properties":{"a":{"$ref":"#/definitions/s","maxLength":1}},"definitions":{"s":{"type":"string"}}`
	tests := []struct {
		name, schema, instance string
		want                   []string
	}{
		{"draft-07: a reference stands alone", `{` + refBeside + `}`, `{"a":"xy"}`, nil},
		{"2019-09: it does not", `{"$schema":"https://json-schema.org/draft/2019-09/schema",` + refBeside + `}`, `{"a":"xy"}`, []string{"/a:maxLength"}},
		{"Amazon: nor there", `{` + amazonSchema + `,` + refBeside + `}`, `{"a":"xy"}`, []string{"/a:maxLength"}},
		{"draft-07: items by position", `{"items":[{"type":"string"}]}`, `[1,1]`, []string{"/0:type"}},
		{"2020-12: prefixItems", `{"$schema":"https://json-schema.org/draft/2020-12/schema","prefixItems":[{"type":"string"}],"items":{"type":"null"}}`,
			`["a",1]`, []string{"/1:type"}},
		{"draft-04: an exclusive minimum", `{"$schema":"http://json-schema.org/draft-04/schema#","minimum":5,"exclusiveMinimum":true}`, `5`, []string{"(root):exclusiveMinimum"}},
		{"draft-04: one that is not", `{"minimum":5,"exclusiveMinimum":false}`, `4`, []string{"(root):minimum"}},
		{"draft-07: a format is a rule", `{"format":"date"}`, `"2026-02-30"`, []string{"(root):format"}},
		{"2019-09: it is a remark", `{"$schema":"https://json-schema.org/draft/2019-09/schema","format":"date-time"}`, `"2026-02-03"`, []string{"(root):format!"}},
		{"a format that is not known", `{"format":"postcode"}`, `"x"`, nil},
		{"an anchor", `{"$ref":"#s","$defs":{"x":{"$anchor":"s","type":"string"}}}`, `1`, []string{"(root):type"}},
		{"an id", `{"$id":"https://example.invalid/a","properties":{"x":{"$ref":"https://example.invalid/a#/$defs/a~1b%20c"}},"$defs":{"a/b c":{"type":"string"}}}`, `{"x":1}`, []string{"/x:type"}},
		{"members called as keywords are", `{"properties":{"$id":{"type":"string"},"$ref":{},"$anchor":{}},"allOf":[{"$ref":"#/properties/$id"}]}`, `{"$id":1}`,
			[]string{"(root):type", "/$id:type"}},
		{"a schema within itself", `{"properties":{"a":{"$ref":"#"}},"required":["n"]}`, `{"n":1,"a":{"n":1,"a":{}}}`, []string{"/a/a:required"}},
		{"then without if", `{"then":false}`, `1`, nil},
		{"an unknown keyword", `{"x-rule":5,"default":"a"}`, `1`, nil},
		{"false", `false`, `1`, []string{"(root):false"}},
		{"an anyOf of two sorts of text", `{"anyOf":[{"type":"string","maxLength":3},{"enum":["abcd"]}]}`, `"abc"`, []string{"(root):openEnum!"}},
		{"and neither", `{"anyOf":[{"type":"string","maxLength":3},{"enum":["abcd"]}]}`, `"abcde"`, []string{"(root):anyOf", "(root):openEnum!"}},
		{"a oneOf with a value in two branches", `{"oneOf":[{"const":1},{"enum":[1,2]}]}`, `1`, []string{"(root):oneOf"}},
		{"a schema of a dependency", `{"dependentSchemas":{"a":{"required":["b"]}}}`, `{"a":1}`, []string{"(root):required"}},
		{"the same breach by two ways", `{"allOf":[{"required":["a"]},{"required":["a"]}],"required":["a"]}`, `{}`, []string{"(root):required"}},
		{"two lists", `{"enum":["a"],"allOf":[{"enum":["b"]}]}`, `"c"`, []string{"(root):enum", "(root):enum"}},
		{"a type that fails hides what follows from it", `{"type":"string","enum":["a"],"not":{"type":"number"}}`, `1`, []string{"(root):type"}},
		{"a warning in a branch that fits", `{"oneOf":[{"properties":{"a":{"replacedBy":["b"]}}},{"type":"null"}]}`, `{"a":1}`, []string{"/a:replacedBy!"}},
		{"a condition that cannot be decided", `{"if":{"pattern":"(?=x)"},"then":false}`, `"x"`, []string{"(root):undecided!"}},
		{"one that can be all the same", `{"if":{"type":"number","pattern":"(?=x)"},"then":false}`, `"x"`, nil},
		{"anyOf with a branch that fits for sure", `{"anyOf":[{"pattern":"(?=x)"},{"minLength":1}]}`, `"x"`, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, doc := parse(t, tt.schema, nil)
			found := doc.Validate([]byte(tt.instance))
			got := verdicts(found, check.Error)
			for _, w := range verdicts(found, check.Warning) {
				got = append(got, w+"!")
			}
			if d := cmp.Diff(append([]string{}, tt.want...), got); d != "" {
				t.Errorf("(-want +got)\n%s", d)
			}
		})
	}
}

// The version is that of what a document says, not of how it is written.
func TestVersion(t *testing.T) {
	one, _ := parse(t, `{"type":"object","properties":{"a":{"maxLength":5}}}`, &jsonschema.Options{Category: "1", Locale: "es"})
	two, _ := parse(t, `{"properties" : {"a":{"maxLength":5}}, "type":"object"}`, nil)
	three, _ := parse(t, `{"properties" : {"a":{"maxLength":6}}, "type":"object"}`, nil)
	if one.Version != two.Version || one.Version == three.Version || !strings.HasPrefix(one.Version, "json:") {
		t.Errorf("versions %q, %q and of other rules %q", one.Version, two.Version, three.Version)
	}
	if one.Category != "1" || one.Locale != "es" {
		t.Errorf("category %q, locale %q", one.Category, one.Locale)
	}
}

// A schema within itself is a field that says so.
func TestFieldsOfARecursiveDocument(t *testing.T) {
	schema, _ := parse(t, `{"title":"Box","type":"object","properties":{
		"size":{"type":"integer","maximum":5},"inside":{"$ref":"#"},
		"parts":{"title":"Parts","type":"array","items":{"type":"object","properties":{"name":{"type":"string","maxLength":9},"of":{"$ref":"#"}}}}}}`, nil)
	var got []string
	for _, f := range schema.Fields {
		got = append(got, fmt.Sprintf("%s %s %q %v", f.Path, f.Kind, f.Name, f.Rules))
	}
	want := []string{
		`/size integer "size" [maximum 5]`, `/inside object "Box" [$ref (root)]`, `/parts array "Parts" []`,
		`/parts/name string "name" []`, `/parts/of object "Box" [$ref (root)]`,
	}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got)\n%s", d)
	}
}

var update = flag.Bool("update", false, "write the golden files of this package anew")

// The flat view of the authored documents, a field and its rules a line.
func TestFields(t *testing.T) {
	for _, name := range []string{"tequila.aliexpress", "hot-sauce.amazon"} {
		schema, _ := parse(t, string(readFile(t, "testdata", name+".schema.json")), nil)
		var lines strings.Builder
		for _, f := range schema.Fields {
			b, err := json.Marshal(f)
			if err != nil {
				t.Fatal(err)
			}
			lines.Write(append(b, '\n'))
		}
		golden := "testdata/" + name + ".fields.jsonl"
		if *update {
			if err := os.WriteFile(golden, []byte(lines.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if d := cmp.Diff(strings.Split(string(readFile(t, golden)), "\n"), strings.Split(lines.String(), "\n")); d != "" {
			t.Errorf("%s (-want +got)\n%s", golden, d)
		}
	}
}
