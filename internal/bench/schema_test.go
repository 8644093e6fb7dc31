package bench

import (
	"bytes"
	"encoding/json"
	"fmt"
	"testing"

	googleschema "github.com/google/jsonschema-go/jsonschema"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/jsonschema"
	santhosh "github.com/santhosh-tekuri/jsonschema/v6"
)

// The libraries for JSON Schema. naoJSON is nao on an instance that has to be read first, as the peers' "-json" do.
const (
	naoJSON      = "nao-json"
	santhoshAny  = "santhosh"
	santhoshJSON = "santhosh-json"
	googleAny    = "google"
	googleJSON   = "google-json"
)

type object = map[string]any

// sixty is a schema of 60 attributes in one of two forms, five of them with a pattern, and a product that keeps to it. Both are in
// the keywords that every library has.
func sixty(form string) (schema, instance object) {
	properties, values := object{}, object{}
	var required []string
	for i := range 60 {
		name := fmt.Sprintf("Attribute %02d", i)
		required = append(required, name)
		s, v := attribute(i)
		properties[name] = object{"type": "object", "required": []string{"value"}, "properties": object{"value": s}}
		values[name] = object{"value": v}
		if form == "amazon" {
			properties[name] = object{"type": "array", "minItems": 1, "maxItems": 5, "items": object{
				"type": "object", "required": []string{"value"}, "additionalProperties": false,
				"properties": object{"value": s, "marketplace_id": object{"enum": []string{"A1"}}, "language_tag": object{"enum": []string{"es_MX", "en_US"}}},
			}}
			values[name] = []any{object{"value": v, "marketplace_id": "A1", "language_tag": "es_MX"}}
		}
	}
	return object{
		"$schema": "http://json-schema.org/draft-07/schema#",
		"type":    "object", "required": required, "additionalProperties": false, "properties": properties,
	}, values
}

func attribute(i int) (schema object, v any) {
	switch {
	case i < 30:
		var options []any
		for j := range 12 {
			options = append(options, object{"const": fmt.Sprint(1000 + j), "title": fmt.Sprint("Option ", j)})
		}
		return object{"oneOf": options}, fmt.Sprint(1000 + i%12)
	case i < 40:
		return object{"type": "string", "minLength": 1, "maxLength": 70}, "a text of the seller's own"
	case i < 45:
		return object{"type": "string", "pattern": "^NOM-[0-9]{4}$"}, "NOM-1234"
	case i < 55:
		return object{"type": "number", "minimum": 0, "maximum": 55, "multipleOf": json.Number("0.5")}, json.Number("38.5")
	}
	return object{"type": "array", "minItems": 1, "maxItems": 3, "uniqueItems": true, "items": object{"enum": []string{"a", "b", "c", "d"}}},
		[]any{"a", "c"}
}

// BenchmarkValidate checks a valid product of 60 attributes. nao starts from the texts of a draft, the peers from decoded JSON;
// those with -json start from bytes.
func BenchmarkValidate(b *testing.B) {
	for _, form := range []string{"aliexpress", "amazon"} {
		schema, instance := sixty(form)
		doc, text := must(json.Marshal(schema)), must(json.Marshal(instance))
		b.Run("form="+form, func(b *testing.B) {
			benchmarkNao(b, doc, text)
			benchmarkSanthosh(b, doc, text)
			benchmarkGoogle(b, doc, text)
		})
	}
}

func count(fs []check.Finding) string { return fmt.Sprint(len(fs)) }

func benchmarkNao(b *testing.B, doc, text []byte) {
	parsed := must(jsonschema.Parse(doc, nil)).Document.(*jsonschema.Document)
	draft := &listing.Draft{Values: valuesOf(must(santhosh.UnmarshalJSON(bytes.NewReader(text)))).Fields}
	measure(b, nao, func() ([]check.Finding, error) { return parsed.Check(draft), nil }, count, "0")
	measure(b, naoJSON, func() ([]check.Finding, error) { return parsed.Validate(text), nil }, count, "0")
}

// valuesOf makes the texts of a draft.
func valuesOf(v any) listing.Value {
	switch v := v.(type) {
	case object:
		fields := listing.Values{}
		for name, m := range v {
			fields[name] = valuesOf(m)
		}
		return listing.Value{Fields: fields}
	case []any:
		list := make([]listing.Value, len(v))
		for i, m := range v {
			list[i] = valuesOf(m)
		}
		return listing.Value{List: list}
	}
	return listing.Text(fmt.Sprint(v))
}

func nothing(struct{}) string { return "" }

func benchmarkSanthosh(b *testing.B, doc, text []byte) {
	s := must(compileSanthosh(doc))
	v := must(santhosh.UnmarshalJSON(bytes.NewReader(text)))
	measure(b, santhoshAny, func() (struct{}, error) { return struct{}{}, s.Validate(v) }, nothing, "")
	measure(b, santhoshJSON, func() (struct{}, error) {
		v, err := santhosh.UnmarshalJSON(bytes.NewReader(text))
		if err != nil {
			return struct{}{}, err
		}
		return struct{}{}, s.Validate(v)
	}, nothing, "")
}

func compileSanthosh(doc []byte) (*santhosh.Schema, error) {
	v, err := santhosh.UnmarshalJSON(bytes.NewReader(doc))
	if err != nil {
		return nil, err
	}
	c := santhosh.NewCompiler()
	if err := c.AddResource("https://example.invalid/schema", v); err != nil {
		return nil, err
	}
	return c.Compile("https://example.invalid/schema")
}

func benchmarkGoogle(b *testing.B, doc, text []byte) {
	var s googleschema.Schema
	if err := json.Unmarshal(doc, &s); err != nil {
		b.Fatal(err)
	}
	resolved := must(s.Resolve(nil))
	var v any
	if err := json.Unmarshal(text, &v); err != nil {
		b.Fatal(err)
	}
	measure(b, googleAny, func() (struct{}, error) { return struct{}{}, resolved.Validate(v) }, nothing, "")
	measure(b, googleJSON, func() (struct{}, error) {
		var v any
		if err := json.Unmarshal(text, &v); err != nil {
			return struct{}{}, err
		}
		return struct{}{}, resolved.Validate(v)
	}, nothing, "")
}
