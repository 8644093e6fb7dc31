package jsonschema

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
)

// kind is one sort of JSON value; kinds is several.
type kind uint8

const (
	null kind = 1 << iota
	boolean
	integer // in what a schema takes; a value that is one has the kind number
	number
	text
	array
	object

	scalar = null | boolean | integer | number | text
)

// kindNames is in the order of the kinds.
var kindNames = [...]string{"null", "boolean", "integer", "number", "string", "array", "object"}

// String names the kinds as JSON Schema does: "integer, string".
func (k kind) String() string {
	var names []string
	for i, name := range kindNames {
		if k&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return strings.Join(names, ", ")
}

// value is a JSON value.
type value struct {
	kind    kind
	flag    flag
	at      int32    // its index, in an array that left members of the draft out
	text    string   // of a text; of the other scalars, how they are written
	list    *options // that a draft's text was found on
	members []member // of an object, sorted by id; of an array, without names
}

// flag is what was noticed when a draft's value was made into JSON.
type flag uint8

const (
	respelt    flag = 1 << iota // it stands for a listed value that is written otherwise
	attributed                  // it has attributes, which JSON has no place for
	wrapped                     // an array made of what the draft has alone
	tooDeep                     // of a run: there is more below than can be sent
)

// member is a member of an object or an array.
type member struct {
	name  string
	id    int32 // of the name, in the document; stranger if it does not have it
	value value
}

// stranger is the id of a name that a document does not know. It sorts last.
const stranger = 1<<31 - 1

// arena is where members are put, many at a time.
type arena []member

// room returns a slice for n members, which are zero.
func (a *arena) room(n int) []member {
	if cap(*a)-len(*a) < n {
		*a = make([]member, 0, max(n, 2*cap(*a), 128))
	}
	from := len(*a)
	*a = (*a)[:from+n]
	return (*a)[from : from : from+n]
}

func sortMembers(ms []member) {
	slices.SortFunc(ms, func(a, b member) int {
		if a.id != b.id {
			return cmp.Compare(a.id, b.id)
		}
		return strings.Compare(a.name, b.name)
	})
}

// get returns the member of a name, or nil.
func (v *value) get(name string) *value {
	if v == nil || v.kind != object {
		return nil
	}
	for i := range v.members {
		if v.members[i].name == name {
			return &v.members[i].value
		}
	}
	return nil
}

// is reports whether there is a value, of the kind.
func (v *value) is(k kind) bool { return v != nil && v.kind == k }

// member returns the member of a known id, or nil.
func (v *value) member(id int32) *value {
	i, ok := slices.BinarySearchFunc(v.members, id, func(m member, id int32) int { return cmp.Compare(m.id, id) })
	if !ok {
		return nil
	}
	return &v.members[i].value
}

// equal compares as JSON Schema does: numbers by their worth, objects without
// regard to order.
func equal(a, b *value) bool {
	if a.kind != b.kind || len(a.members) != len(b.members) {
		return false
	}
	switch a.kind {
	case number:
		return a.text == b.text || amountOf(a.text).cmp(amountOf(b.text)) == 0
	case array:
		for i := range a.members {
			if !equal(&a.members[i].value, &b.members[i].value) {
				return false
			}
		}
		return true
	case object:
		for i := range a.members {
			other := b.get(a.members[i].name)
			if other == nil || !equal(&a.members[i].value, other) {
				return false
			}
		}
		return true
	}
	return a.text == b.text
}

// appendJSON writes the value without blanks, with the members of objects
// sorted by name and numbers as they were written.
func appendJSON(b []byte, v *value) []byte {
	switch v.kind {
	case text:
		return appendQuoted(b, v.text)
	case array:
		b = append(b, '[')
		for i := range v.members {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendJSON(b, &v.members[i].value)
		}
		return append(b, ']')
	case object:
		ms := slices.Clone(v.members)
		slices.SortFunc(ms, func(a, b member) int { return strings.Compare(a.name, b.name) })
		b = append(b, '{')
		for i := range ms {
			if i > 0 {
				b = append(b, ',')
			}
			b = append(appendQuoted(b, ms[i].name), ':')
			b = appendJSON(b, &ms[i].value)
		}
		return append(b, '}')
	}
	return append(b, v.text...)
}

// appendQuoted writes a JSON string with no more escapes than it needs.
func appendQuoted(b []byte, s string) []byte {
	b = append(b, '"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case r == '\n':
			b = append(b, '\\', 'n')
		case r < ' ':
			b = append(b, `\u00`...)
			b = append(b, "0123456789abcdef"[r>>4], "0123456789abcdef"[r&15])
		default: // what is no UTF-8 becomes U+FFFD
			b = append(b, string(r)...)
		}
	}
	return append(b, '"')
}

// worth is a text that two values share just if they are equal, but for
// numbers that are too long to be compared cheaply.
func worth(v *value) string {
	switch v.kind {
	case text:
		return strconv.Quote(v.text)
	case number:
		return amountOf(v.text).String()
	case array, object:
		ms := slices.Clone(v.members)
		slices.SortStableFunc(ms, func(a, b member) int { return strings.Compare(a.name, b.name) })
		parts := make([]string, len(ms))
		for i := range ms {
			parts[i] = strconv.Quote(ms[i].name) + worth(&ms[i].value)
		}
		return v.kind.String() + "(" + strings.Join(parts, ",") + ")"
	}
	return v.text
}
