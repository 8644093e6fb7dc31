package bench

import (
	"bytes"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/listing/jsonschema"
	santhosh "github.com/santhosh-tekuri/jsonschema/v6"
)

// TestSchemasDiffer holds random instances against random schemas, with nao and with santhosh-tekuri. Both have to agree on what is
// valid, and nao may report nothing where the peer finds nothing, neither there nor above: below a const or enum that fails the
// peer looks no further.
func TestSchemasDiffer(t *testing.T) {
	valid, invalid := 0, 0
	for seed := range uint64(5_000) {
		if differ(t, seed) {
			valid++
		} else {
			invalid++
		}
	}
	if valid < 1_000 || invalid < 1_000 {
		t.Errorf("%d valid and %d invalid instances: the generator has lost its balance", valid, invalid)
	}
}

// FuzzSchemasDiffer is TestSchemasDiffer for as long as one likes.
func FuzzSchemasDiffer(f *testing.F) {
	f.Add(uint64(1))
	f.Fuzz(func(t *testing.T, seed uint64) { differ(t, seed) })
}

// differ compares the two for one seed and reports whether the instance is valid.
func differ(t *testing.T, seed uint64) bool {
	g := generator{Rand: rand.New(rand.NewPCG(seed, 1))}
	dialect := "https://json-schema.org/draft/2019-09/schema"
	if g.old = g.IntN(2) == 0; g.old {
		dialect = "http://json-schema.org/draft-07/schema#"
	}
	schema := g.schema(3)
	schema["definitions"] = object{"a": g.schema(1), "b": object{"type": g.kind()}}
	schema["$schema"] = dialect
	doc, instance := must(json.Marshal(schema)), must(json.Marshal(g.instance(schema, 3)))
	peer, peerErr := compileSanthosh(doc)
	own, err := jsonschema.Parse(doc, nil)
	if err != nil && peerErr == nil && !strings.Contains(err.Error(), "contains itself") { // the peer finds that when it gets there
		t.Fatalf("seed %d: %v\n%s", seed, err, doc)
	}
	if err != nil || peerErr != nil {
		return false
	}
	var want []string
	result := peer.Validate(must(santhosh.UnmarshalJSON(bytes.NewReader(instance))))
	if broken, ok := errors.AsType[*santhosh.ValidationError](result); ok {
		want = locations(broken, nil)
	}
	ok := true
	for _, f := range own.Document.(*jsonschema.Document).Validate(instance) {
		if f.Severity == check.Error {
			ok = false
			if !slices.ContainsFunc(want, func(at string) bool { return at == f.Field || strings.HasPrefix(f.Field, at+"/") }) {
				t.Errorf("seed %d: %s at %q, where the peer finds nothing\n%s\n%s", seed, f.Rule.ID, f.Field, doc, instance)
			}
		}
	}
	if ok != (result == nil) {
		t.Errorf("seed %d: valid is %v, the peer says %v\n%s\n%s", seed, ok, result, doc, instance)
	}
	return ok
}

// locations lists where an error and its causes are.
func locations(e *santhosh.ValidationError, list []string) []string {
	list = append(list, check.Pointer(e.InstanceLocation...))
	for _, c := range e.Causes {
		list = locations(c, list)
	}
	return list
}

// generator makes schemas and instances that have something to do with each other.
type generator struct {
	*rand.Rand
	old bool // draft-07
}

func pick[T any](g generator, list ...T) T { return list[g.IntN(len(list))] }

func (g generator) kind() string {
	return pick(g, "string", "number", "integer", "boolean", "object", "array", "null")
}

func (g generator) name() string { return pick(g, "a", "b", "c d", "value") }

func (g generator) text() string { return pick(g, "", "a", "ab", "ñandú", "NOM-1234", "750", "true") }

func (g generator) number() json.Number {
	return json.Number(pick(g, "0", "-0", "1", "2", "1.0", "1.50", "0.29", "-3", "12345678901234567890", "1e2", "0.1", "38.25", "0.000000000000000000001"))
}

func (g generator) scalar() any {
	return pick[any](g, g.text(), g.number(), true, false, nil)
}

func (g generator) schema(depth int) object {
	s := object{}
	for range g.IntN(4) {
		g.keyword(s, depth)
	}
	if ref, ok := s["$ref"]; ok && g.old {
		return object{"$ref": ref} // what stands beside it does not count, but for the peer's const, contains, propertyNames and if
	}
	return s
}

func (g generator) sub(depth int) any {
	switch g.IntN(12) {
	case 0:
		return g.IntN(3) > 0
	case 1:
		return object{"$ref": pick(g, "#/definitions/a", "#/definitions/b")}
	}
	return g.schema(depth - 1)
}

func (g generator) subs(depth int) []any {
	list := make([]any, 1+g.IntN(3))
	for i := range list {
		list[i] = g.sub(depth)
	}
	return list
}

func (g generator) names() []string {
	list := []string{g.name()}
	if n := g.name(); n != list[0] {
		list = append(list, n)
	}
	return list
}

// keyword adds one keyword.
func (g generator) keyword(s object, depth int) {
	if depth == 0 || g.IntN(3) == 0 {
		g.leaf(s)
		return
	}
	switch g.IntN(16) {
	case 0, 1, 2:
		properties := object{}
		for range 1 + g.IntN(3) {
			properties[g.name()] = g.sub(depth)
		}
		s["properties"] = properties
	case 3:
		s["items"] = g.sub(depth)
	case 4:
		s["items"], s["additionalItems"] = g.subs(depth), g.sub(depth)
	case 5:
		s["allOf"] = g.subs(depth)
	case 6:
		s["anyOf"] = g.subs(depth)
	case 7:
		s["oneOf"] = g.subs(depth)
	case 8:
		s["not"] = g.sub(depth)
	case 9:
		s["if"], s["then"], s["else"] = g.sub(depth), g.sub(depth), g.sub(depth)
	case 10:
		s["contains"] = g.sub(depth)
	case 11:
		s["additionalProperties"] = g.sub(depth)
	case 12:
		s["patternProperties"] = object{pick(g, "^a", "d$", "[bc]"): g.sub(depth)}
	case 13:
		s["propertyNames"] = g.sub(depth)
	case 14:
		s[pick(g, "oneOf", "anyOf")] = g.listBranches()
	default:
		s["$ref"] = pick(g, "#/definitions/a", "#/definitions/b")
	}
}

// listBranches is a oneOf or anyOf in the way of marketplaces.
func (g generator) listBranches() []any {
	var list []any
	for range 1 + g.IntN(4) {
		switch g.IntN(4) {
		case 0:
			list = append(list, object{"type": "string", "enum": []any{g.text(), g.text() + "x"}})
		case 1:
			list = append(list, object{"type": "string"})
		default:
			list = append(list, object{"const": g.scalar(), "title": "an option"})
		}
	}
	return list
}

func (g generator) leaf(s object) {
	switch g.IntN(14) {
	case 0, 1, 2:
		s["type"] = g.kind()
	case 3:
		s["type"] = []string{"null", pick(g, "string", "number", "integer", "object", "array")}
	case 4:
		s["enum"] = []any{g.scalar(), []any{g.number()}}
	case 5:
		s["const"] = pick[any](g, g.scalar(), object{"a": g.number()})
	case 6:
		s[pick(g, "minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties")] = g.IntN(4)
	case 7:
		s["pattern"] = pick(g, "^[a-z]*$", "^NOM-[0-9]{4}$", "a", "^\\d+$")
	case 8, 9:
		s[pick(g, "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")] = g.number()
	case 10:
		s["multipleOf"] = json.Number(pick(g, "0.01", "0.5", "1", "3", "1e-20"))
	case 11:
		s["uniqueItems"] = true
	case 12:
		s["dependencies"] = object{g.name(): pick[any](g, g.names(), object{"minProperties": g.IntN(4)})}
	default:
		s["required"] = g.names()
	}
}

// instance makes a value that a schema may like.
func (g generator) instance(schema any, depth int) any {
	s, _ := schema.(object)
	if v, ok := s["const"]; ok && g.IntN(3) > 0 {
		return v
	}
	if list, ok := s["enum"].([]any); ok && g.IntN(3) > 0 {
		return pick(g, list...)
	}
	for _, keyword := range []string{"oneOf", "anyOf", "allOf"} {
		if list, ok := s[keyword].([]any); ok && g.IntN(2) > 0 {
			return g.instance(pick(g, list...), depth)
		}
	}
	kind := g.kind()
	if k, ok := s["type"].(string); ok && g.IntN(5) > 0 {
		kind = k
	} else if s["properties"] != nil || s["required"] != nil {
		kind = pick(g, kind, "object")
	} else if s["items"] != nil || s["contains"] != nil {
		kind = pick(g, kind, "array")
	}
	return g.ofKind(kind, s, depth)
}

func (g generator) ofKind(kind string, s object, depth int) any {
	switch {
	case kind == "string":
		return g.text()
	case kind == "number", kind == "integer":
		return g.number()
	case kind == "array" && depth > 0:
		list := []any{}
		for range g.IntN(4) {
			list = append(list, g.instance(s["items"], depth-1))
		}
		return list
	case kind == "object" && depth > 0:
		o := object{}
		properties, _ := s["properties"].(object)
		for range g.IntN(4) {
			name := g.name()
			o[name] = g.instance(properties[name], depth-1)
		}
		return o
	}
	return g.scalar()
}

// TestPatternsAreThePeers compares patterns that both can say.
func TestPatternsAreThePeers(t *testing.T) {
	for _, p := range []string{`^\d{2}$`, `^[\w\-]+$`, `^[^<>]*$`, `\/`, `^\u00f1`, `^(?:a|b)?$`} {
		doc := must(json.Marshal(object{"pattern": p}))
		own := must(jsonschema.Parse(doc, nil)).Document.(*jsonschema.Document)
		peer, err := compileSanthosh(doc)
		for _, s := range []string{"12", "a-b", "a<b", "/", "ñandú", "a", "ab", strings.Repeat("x", 3)} {
			found := own.Validate(must(json.Marshal(s)))
			if err == nil && (len(found) == 0) != (peer.Validate(s) == nil) {
				t.Errorf("%s on %q: %v, the peer says %v", p, s, found, peer.Validate(s))
			}
		}
	}
}
