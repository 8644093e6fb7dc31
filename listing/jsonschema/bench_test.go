package jsonschema_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"github.com/nao-trade/nao/listing"
)

type object = map[string]any

// aliExpress is a schema of 60 attributes in the form of AliExpress, five of
// them with a pattern, and the values of a product that keeps to it.
func aliExpress() (object, listing.Values) {
	props, values := object{}, listing.Values{}
	var required []string
	for i := range 60 {
		name := fmt.Sprintf("Attribute %02d", i)
		required = append(required, name)
		schema, val := aliExpressAttribute(i)
		props[name] = object{"type": "object", "required": []string{"value"}, "properties": object{"value": schema}}
		values[name] = listing.Value{Fields: listing.Values{"value": val}}
	}
	group := object{"type": "object", "required": required, "additionalProperties": false, "properties": props}
	return object{"type": "object", "properties": object{"category_attributes": group}},
		listing.Values{"category_attributes": {Fields: values}}
}

func aliExpressAttribute(i int) (object, listing.Value) {
	switch {
	case i < 30:
		var options []any
		for j := range 12 {
			options = append(options, object{"const": fmt.Sprint(1000 + j), "title": fmt.Sprint("Option ", j)})
		}
		return object{"oneOf": options}, listing.Text(fmt.Sprint(1000 + i%12))
	case i < 40:
		return object{"type": "string", "minLength": 1, "maxLength": 70}, listing.Text("a text of the seller's own")
	case i < 45:
		return object{"type": "string", "pattern": "^NOM-[0-9]{4}$"}, listing.Text("NOM-1234")
	case i < 55:
		return object{"type": "number", "minimum": 0, "maximum": 55, "multipleOf": json.Number("0.5")}, listing.Text("38.5")
	}
	items := object{"enum": []string{"a", "b", "c", "d"}}
	return object{"type": "array", "minItems": 1, "maxItems": 3, "uniqueItems": true, "items": items}, listing.List("a", "c")
}

// amazon is the like in the form of Amazon.
func amazon() (object, listing.Values) {
	props, values := object{}, listing.Values{}
	var required []string
	for i := range 60 {
		name := fmt.Sprintf("attribute_%02d", i)
		required = append(required, name)
		schema, val := amazonAttribute(i)
		props[name] = object{
			"type": "array", "minItems": 1, "maxUniqueItems": 1, "selectors": []string{"marketplace_id", "language_tag"},
			"items": object{
				"type": "object", "required": []string{"value"}, "additionalProperties": false,
				"properties": object{
					"value": schema, "marketplace_id": object{"$ref": "#/$defs/marketplace_id"}, "language_tag": object{"$ref": "#/$defs/language_tag"},
				},
			},
		}
		values[name] = listing.Value{List: []listing.Value{{Fields: listing.Values{
			"value": val, "marketplace_id": listing.Text("A1"), "language_tag": listing.Text("es_MX"),
		}}}}
	}
	return object{
		"$schema": "https://json-schema.org/draft/2019-09/schema", "type": "object", "required": required,
		"additionalProperties": false, "properties": props,
		"$defs": object{
			"marketplace_id": object{"type": "string", "enum": []string{"A1"}},
			"language_tag":   object{"type": "string", "enum": []string{"es_MX", "en_US"}},
		},
	}, values
}

func amazonAttribute(i int) (object, listing.Value) {
	switch {
	case i < 25:
		var options []string
		for j := range 12 {
			options = append(options, fmt.Sprint("Option ", j))
		}
		return object{"type": "string", "enum": options}, listing.Text(fmt.Sprint("Option ", i%12))
	case i < 40:
		return object{"type": "string", "minLength": 1, "maxUtf8ByteLength": 70}, listing.Text("a text of the seller's own")
	case i < 45:
		return object{"type": "string", "pattern": "^NOM-[0-9]{4}$"}, listing.Text("NOM-1234")
	}
	return object{"type": "number", "minimum": 0, "maximum": 55, "multipleOf": json.Number("0.01")}, listing.Text("38.29")
}

// A valid product of 60 attributes: as a draft, and as JSON, which has to be
// read first.
func BenchmarkSixtyAttributes(b *testing.B) {
	for name, make := range map[string]func() (object, listing.Values){"aliexpress": aliExpress, "amazon": amazon} {
		schema, values := make()
		text, err := json.Marshal(schema)
		if err != nil {
			b.Fatal(err)
		}
		_, doc := parse(b, string(text), nil)
		draft := &listing.Draft{Values: values}
		instance, err := doc.Encode(draft)
		if err != nil {
			b.Fatal(err)
		}
		b.Run(name+"/draft", func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if found := doc.Check(draft); len(found) > 0 {
					b.Fatal(found)
				}
			}
		})
		b.Run(name+"/json", func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(instance)))
			for b.Loop() {
				if found := doc.Validate(instance); len(found) > 0 {
					b.Fatal(found)
				}
			}
		})
	}
}
