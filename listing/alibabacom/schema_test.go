package alibabacom_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/alibaba/alibabatest"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/alibabacom"
)

// sample reads an authored schema or its cases.
func sample(t testing.TB, name string) []byte {
	t.Helper()
	path := filepath.Join("testdata", name)
	if dir := os.Getenv("NAO_SAMPLES"); dir != "" {
		path = filepath.Join(dir, "schemas", name)
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestParseAttributes(t *testing.T) {
	fields, err := alibabacom.ParseAttributes(sample(t, "coffee.alibaba-v2.json"))
	if err != nil {
		t.Fatal(err)
	}
	if len(fields) != 9 {
		t.Fatalf("%d fields, want 9", len(fields))
	}
	want := listing.Field{
		ID: "1003", Path: "/attributes/Variety", Name: "Variety", Required: true, Multi: true, Custom: true, Max: 70, Markup: listing.PlainText,
		Choices: []listing.Choice{{Name: "Typica", Value: "200301"}, {Name: "Bourbon", Value: "200302"}, {Name: "Geisha", Value: "200303"}},
	}
	if diff := cmp.Diff(want, fields[2]); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
	if f := fields[8]; !f.Sale || f.Path != "/attributes" || f.Name != "Roast" || f.Custom {
		t.Errorf("the last sale field: %+v", f)
	}
}

func TestParseAttributesIsLenient(t *testing.T) {
	tests := map[string]string{
		"bare":           `{"category_attributes":[{"attribute_id":7,"attribute_name":"A/B","required":true}],"sale_attributes":[]}`,
		"all as text":    `{"data":{"category_attributes":[{"attribute_id":"7","attribute_name":"A/B","required":"true","support_multi_value":"null"}],"sale_attributes":null}}`,
		"below result":   `{"result":{"success":"true","data":{"category_attributes":[{"attribute_id":"7","attribute_name":"A/B","required":"TRUE"}]}}}`,
		"empty value":    `{"data":{"category_attributes":[{"attribute_id":"7","attribute_name":"A/B","required":true,"attribute_value_list":[{"attribute_value_id":1,"attribute_value_name":"null"}]}]}}`,
		"unknown member": `{"data":{"category_attributes":[{"attribute_id":"7","attribute_name":"A/B","required":true,"unit":["a"]}],"x":{}}}`,
	}
	want := []listing.Field{{ID: "7", Path: "/attributes/A~1B", Name: "A/B", Required: true, Max: 70, Markup: listing.PlainText}}
	for name, text := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := alibabacom.ParseAttributes([]byte(text))
			if diff := cmp.Diff(want, got); err != nil || diff != "" {
				t.Errorf("error %v, (-want +got)\n%s", err, diff)
			}
		})
	}
}

func TestParseAttributesRefuses(t *testing.T) {
	tests := map[string]struct{ text, says string }{
		"no JSON":     {`{`, "JSON"},
		"no lists":    {`{"data":{}}`, "neither category_attributes nor sale_attributes"},
		"no name":     {`{"data":{"category_attributes":[{"attribute_id":1}]}}`, "category_attributes[0] has no attribute_name"},
		"twice":       {`{"data":{"sale_attributes":[{"attribute_name":"Size"},{"attribute_name":"Size"}]}}`, `sale_attributes[1]: "Size" stands twice`},
		"a bad flag":  {`{"data":{"category_attributes":[{"attribute_name":"A","required":"perhaps"}]}}`, "required"},
		"too deep":    {strings.Repeat(`{"data":`, 100), "nested deeper"},
		"a long list": {`{"data":{"category_attributes":[` + strings.Repeat(`{"attribute_name":"A"},`, 2001) + `{}]}}`, "at most 2000"},
		"too large":   {strings.Repeat(" ", 17<<20), "bytes, want at most"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := alibabacom.ParseAttributes([]byte(tt.text))
			if err == nil || !strings.Contains(err.Error(), tt.says) {
				t.Errorf("error %v, want one that says %q", err, tt.says)
			}
		})
	}
}

func FuzzParseAttributes(f *testing.F) {
	f.Add(sample(f, "coffee.alibaba-v2.json"))
	f.Add([]byte(`{"result":{"data":{"sale_attributes":[{"attribute_name":"a~/b","required":"true"}]}}}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		fields, err := alibabacom.ParseAttributes(b)
		if err != nil {
			return
		}
		for _, fd := range fields {
			if tokens, ok := check.Tokens(fd.Path); fd.Name == "" || !ok || fd.Sale != (len(tokens) == 1) {
				t.Errorf("field %+v", fd)
			}
		}
	})
}

func TestSchemaVersionFollowsTheContent(t *testing.T) {
	s := open(t, alibabatest.Options{}, nil)
	one, err := s.Schema(t.Context(), categoryTequila, "en")
	if err != nil {
		t.Fatal(err)
	}
	two, err := s.Schema(t.Context(), categoryTequila, "en")
	if err != nil {
		t.Fatal(err)
	}
	other, err := s.Schema(t.Context(), categoryCoffee, "en")
	if err != nil {
		t.Fatal(err)
	}
	if one.Version == "" || one.Version != two.Version || one.Version == other.Version {
		t.Errorf("versions %q, %q and of another category %q", one.Version, two.Version, other.Version)
	}
	if f := one.Field("/title"); f == nil || !f.Required || f.Max != 128 {
		t.Errorf("title: %+v", f)
	}
}

// schemaCase is one instance and what validation must say of it.
type schemaCase struct {
	Name         string         `json:"name"`
	Set          map[string]any `json:"set"`
	Want         []string       `json:"want"`
	WantWarnings []string       `json:"wantWarnings"`
}

// instance is what the cases validate.
type instance struct {
	Attributes map[string][]string `json:"attributes"`
	SKUs       []struct {
		Code       string            `json:"sku_code"`
		Attributes map[string]string `json:"attributes"`
	} `json:"skus"`
}

func (in instance) draft() *listing.Draft {
	group := listing.Values{}
	for name, values := range in.Attributes {
		group[name] = listing.List(values...)
	}
	d := &listing.Draft{Values: listing.Values{"attributes": {Fields: group}}}
	for _, sku := range in.SKUs {
		o := listing.Offer{SKU: sku.Code}
		for name, value := range sku.Attributes {
			o.Options = append(o.Options, listing.Choice{Name: name, Value: value})
		}
		d.Offers = append(d.Offers, o)
	}
	return d
}

// verdicts puts findings into the words of the cases.
func (in instance) verdicts(fs []check.Finding, sev check.Severity) []string {
	rules := map[string]string{
		"schema-required": "requiredAttribute", "schema-unknown-field": "unknownAttribute", "schema-wrong-group": "wrongGroup",
		"schema-not-in-list": "valueNotInList", "schema-too-many-values": "tooManyValues", "schema-too-long": "valueTooLong",
		"schema-normalised": "valueNormalised", "schema-same-axes": "inconsistentDimensions", "schema-same-options": "duplicateCombination",
	}
	out := []string{}
	for _, f := range fs {
		if f.Severity != sev {
			continue
		}
		tokens, _ := check.Tokens(f.Field)
		path := "attributes." + tokens[len(tokens)-1]
		if tokens[0] == "offers" {
			i := slices.IndexFunc(in.draft().Offers, func(o listing.Offer) bool { return o.SKU == tokens[1] })
			path = fmt.Sprintf("skus[%d]", i)
			if len(tokens) > 2 {
				path += "." + tokens[len(tokens)-1]
			}
		}
		out = append(out, path+":"+rules[f.Rule.ID])
	}
	slices.Sort(out)
	return out
}

// mergePatch applies an RFC 7396 merge patch.
func mergePatch(base, patch any) any {
	p, ok := patch.(map[string]any)
	if !ok {
		return patch
	}
	b, ok := base.(map[string]any)
	out := map[string]any{}
	if ok {
		maps.Copy(out, b)
	}
	for k, v := range p {
		if v == nil {
			delete(out, k)
		} else {
			out[k] = mergePatch(out[k], v)
		}
	}
	return out
}

func TestSchemas(t *testing.T) {
	dir := "testdata"
	if samples := os.Getenv("NAO_SAMPLES"); samples != "" {
		dir = filepath.Join(samples, "schemas")
	}
	paths, err := filepath.Glob(filepath.Join(dir, "*.alibaba-v2.cases.json"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("%s has no cases of this platform, %v", dir, err)
	}
	for _, path := range paths {
		runSchemaCases(t, strings.TrimSuffix(filepath.Base(path), ".cases.json"))
	}
}

func runSchemaCases(t *testing.T, name string) {
	var file struct {
		Schema string       `json:"schema"`
		Base   any          `json:"base"`
		Cases  []schemaCase `json:"cases"`
	}
	if err := json.Unmarshal(sample(t, name+".cases.json"), &file); err != nil {
		t.Fatal(err)
	}
	fields, err := alibabacom.ParseAttributes(sample(t, file.Schema))
	if err != nil {
		t.Fatal(err)
	}
	passed := 0
	for _, c := range file.Cases {
		if t.Run(name+"/"+c.Name, func(t *testing.T) { runSchemaCase(t, fields, file.Base, c) }) {
			passed++
		}
	}
	fmt.Printf("schemas %s: %d/%d\n", name, passed, len(file.Cases))
	if len(file.Cases) == 0 {
		t.Errorf("%s: there are no cases", name)
	}
}

func runSchemaCase(t *testing.T, fields []listing.Field, base any, c schemaCase) {
	b, err := json.Marshal(mergePatch(base, c.Set))
	if err != nil {
		t.Fatal(err)
	}
	var in instance
	if err := json.Unmarshal(b, &in); err != nil {
		t.Fatal(err)
	}
	s := listing.Schema{Fields: fields}
	found := s.Validate(in.draft())
	slices.Sort(c.Want)
	if diff := cmp.Diff(append([]string{}, c.Want...), in.verdicts(found, check.Error)); diff != "" {
		t.Errorf("errors (-want +got)\n%s", diff)
	}
	if diff := cmp.Diff(append([]string{}, c.WantWarnings...), in.verdicts(found, check.Warning)); diff != "" {
		t.Errorf("warnings (-want +got)\n%s", diff)
	}
}
