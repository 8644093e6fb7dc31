package topschema

import (
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/nao-trade/nao/listing"
)

// ReadValues reads the values out of a document without its rules: one that
// was submitted (itemParam), or the current values of an edit document, with
// its defaults where there are none.
func ReadValues(r io.Reader) (listing.Values, error) {
	root, _, err := readTree(r)
	if err != nil {
		return nil, err
	}
	switch root.name {
	case rootParam, rootTmall, rootICBU:
		return decodeFields(root), nil
	}
	return nil, fmt.Errorf("topschema: line %d: the root is <%.40s>, want <%s>, <%s> or <%s>",
		root.line, root.name, rootParam, rootTmall, rootICBU)
}

// decodeFields reads the values of the fields directly inside n.
func decodeFields(n *node) listing.Values {
	vs := listing.Values{}
	for _, k := range fieldsIn(n) {
		id, _ := k.attr("id")
		if _, twice := vs[id]; id == "" || twice {
			continue
		}
		if v := decodeValue(k, kindOfNode(k)); !v.IsZero() {
			vs[id] = v
		}
	}
	return vs
}

// kindOfNode returns the type of a field, or what its values look like.
func kindOfNode(n *node) kind {
	name, _ := n.attr("type")
	if k, ok := parseKind(name); ok {
		return k
	}
	for _, k := range n.kids {
		switch k.name {
		case "values", "default-values":
			if k.kid("default-complex-values") != nil {
				return multiComplex
			}
			return multiInput
		case complexValue, "default-complex-value":
			return complexKind
		case complexValues, "default-complex-values":
			return multiComplex
		}
	}
	return input
}

// decodeValue reads the value of a field, and if it has none, its default.
func decodeValue(n *node, k kind) listing.Value {
	if v := decode(n, k, ""); !blank(&v) {
		return v
	}
	if v := decode(n, k, "default-"); !blank(&v) {
		return v
	}
	return listing.Value{}
}

// decode reads the value in the elements whose names begin with prefix.
func decode(n *node, k kind, prefix string) listing.Value {
	switch k {
	case input, singleCheck:
		if e := n.kid(prefix + "value"); e != nil {
			return decodeText(e)
		}
		if es := n.kidsOf(prefix+"values", prefix+"value"); len(es) > 0 {
			return decodeText(es[0])
		}
	case multiInput, multiCheck:
		es := n.kidsOf(prefix+"values", prefix+"value")
		if e := n.kid(prefix + "value"); e != nil {
			es = append(es, e)
		}
		return decodeList(es)
	case complexKind:
		for _, name := range []string{complexValue, complexValues} {
			if e := n.kid(prefix + name); e != nil {
				return listing.Value{Fields: decodeFields(e)}
			}
		}
	case multiComplex:
		return decodeRows(n, prefix)
	}
	return listing.Value{}
}

func decodeText(n *node) listing.Value {
	v := listing.Value{Text: string(n.text)}
	if len(n.attrs) > 0 && !blankText(v.Text) {
		v.Attrs = make(map[string]string, len(n.attrs))
		for _, a := range n.attrs {
			v.Attrs[a.Name.Local] = a.Value
		}
	}
	return v
}

func decodeList(es []*node) listing.Value {
	var v listing.Value
	for _, e := range es {
		if m := decodeText(e); !blank(&m) {
			v.List = append(v.List, m)
		}
	}
	return v
}

// decodeRows reads one row for each element. The SDK writes default rows
// inside <default-values>; documents without it have been seen as well.
func decodeRows(n *node, prefix string) listing.Value {
	rows := n.kidsOf(prefix+"values", prefix+complexValues)
	for _, e := range n.kids {
		if e.name == prefix+complexValues {
			rows = append(rows, e)
		}
	}
	var v listing.Value
	for _, e := range rows {
		v.List = append(v.List, listing.Value{Fields: decodeFields(e)})
	}
	return v
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
