package topschema

import (
	"slices"
	"strings"

	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

// A group is a condition: a depend-group of a rule or an option. The nil group
// always holds, and so does an empty one.
type group struct {
	or     bool
	exprs  []expr
	groups []group
}

// expr is one comparison of a field's value.
type expr struct {
	up     int // how many levels outward the field stands; -1 if the document has no such field
	index  int // of the field in its level
	field  *field
	id     string
	symbol symbol
	value  string
	number number // of value, if it is one
	isNum  bool

	// cyclic: whether the field is disabled depends, by way of this expression,
	// on the field that asks. Its value is then taken whether it is disabled or not.
	cyclic bool
}

// symbol is a comparison.
type symbol uint8

const (
	equal symbol = iota + 1
	notEqual
	greater
	less
	atLeast
	atMost
	contains
	notContains
	isNull
	inOptions
	notInOptions
)

var symbolNames = [...]string{
	equal: "==", notEqual: "!=", greater: ">", less: "<", atLeast: ">=", atMost: "<=",
	contains: "contains", notContains: "not contains", isNull: "is null",
	inOptions: "this field's value in fieldOptions", notInOptions: "this field's value not in fieldOptions",
}

// parseSymbol reads a symbol; none is "==". "=" occurs in the wild, as do a
// curly apostrophe and fieldoptions.
func parseSymbol(s string) (symbol, bool) {
	s = strings.ToLower(strings.Join(strings.Fields(strings.ReplaceAll(s, "’", "'")), " "))
	if s == "" || s == "=" {
		return equal, true
	}
	i := slices.IndexFunc(symbolNames[:], func(name string) bool { return name != "" && strings.EqualFold(name, s) })
	return symbol(max(i, 0)), i > 0
}

// numeric reports whether the symbol compares numbers.
func (s symbol) numeric() bool { return s >= greater && s <= atMost }

// needsValue reports whether the symbol compares with a value of the document.
func (s symbol) needsValue() bool { return s < isNull }

// holds reports whether the condition holds for a field that stands in fr.
func (g *group) holds(fr *frame) bool {
	if g == nil || len(g.exprs)+len(g.groups) == 0 {
		return true
	}
	for i := range g.exprs {
		if g.exprs[i].holds(fr) == g.or {
			return g.or
		}
	}
	for i := range g.groups {
		if g.groups[i].holds(fr) == g.or {
			return g.or
		}
	}
	return !g.or
}

func (e *expr) holds(fr *frame) bool {
	if e.up < 0 {
		return false
	}
	for range e.up {
		fr = fr.parent
	}
	if !e.cyclic && fr.disabled(e.index) {
		return e.holdsOf(&listing.Value{})
	}
	v := fr.effective(e.index)
	return e.holdsOf(&v)
}

// holdsOf decides by the value of the field. That of several texts is compared
// text by text: ==, the numeric symbols and fieldOptions want all of them to
// agree, contains any, and != and not contains none.
func (e *expr) holdsOf(v *listing.Value) bool {
	if blank(v) {
		return e.symbol == isNull || e.symbol == notEqual || e.symbol == notContains || e.symbol == notInOptions
	}
	switch e.symbol {
	case isNull:
		return false
	case contains:
		return e.any(v)
	case notContains, notEqual:
		return !e.any(v)
	case notInOptions:
		return !e.all(v)
	}
	return e.all(v)
}

func (e *expr) any(v *listing.Value) bool {
	for i := range members(v) {
		if member(v, i).Text == e.value {
			return true
		}
	}
	return false
}

// all reports whether every text agrees. A group of fields has no text, and
// nothing can be said of it.
func (e *expr) all(v *listing.Value) bool {
	n := 0
	for i := range members(v) {
		text := member(v, i).Text
		if blankText(text) {
			continue
		}
		n++
		if !e.agrees(text) {
			return false
		}
	}
	return n > 0
}

func (e *expr) agrees(text string) bool {
	switch e.symbol {
	case inOptions, notInOptions:
		_, ok := e.field.byValue[text]
		return ok
	case equal:
		return text == e.value
	}
	n, ok := parseNumber(text)
	if !ok || !e.isNum {
		return false
	}
	c := n.compare(&e.number)
	switch e.symbol {
	case greater:
		return c > 0
	case less:
		return c < 0
	case atLeast:
		return c >= 0
	}
	return c <= 0
}

// tongue is how a condition is written.
type tongue struct {
	symbols [len(symbolNames)]string
	and, or string
}

// inDocument is the way of rule documents.
var inDocument = tongue{symbols: symbolNames, and: " and ", or: " or "}

// The ways of people.
var (
	inSpanish = tongue{and: " y ", or: " o ", symbols: [...]string{
		equal: "es", notEqual: "no es", greater: ">", less: "<", atLeast: "≥", atMost: "≤", contains: "incluye", notContains: "no incluye",
		isNull: "está vacío", inOptions: "está en su lista", notInOptions: "no está en su lista",
	}}
	inEnglish = tongue{and: " and ", or: " or ", symbols: [...]string{
		equal: "is", notEqual: "is not", greater: ">", less: "<", atLeast: "≥", atMost: "≤", contains: "includes", notContains: "does not include",
		isNull: "is empty", inOptions: "is in its list", notInOptions: "is not in its list",
	}}
	inChinese = tongue{and: "且", or: "或", symbols: [...]string{
		equal: "为", notEqual: "不为", greater: ">", less: "<", atLeast: "≥", atMost: "≤", contains: "包含", notContains: "不包含",
		isNull: "为空", inOptions: "在其选项内", notInOptions: "不在其选项内",
	}}
)

// String returns the condition in one line, in the document's own ids:
// "heel_height is null or (a == 1 and b != 2)". It is "" if it always holds.
func (g *group) String() string {
	return g.say(&inDocument, func(e *expr) (string, string) { return e.id, e.value })
}

// words returns the condition with the names of fields and options.
func (g *group) words() i18n.Message {
	names := func(e *expr) (string, string) {
		if e.field == nil {
			return e.id, e.value
		}
		if o, ok := e.field.byValue[e.value]; ok {
			return e.field.title(), e.field.options[o].name
		}
		return e.field.title(), e.value
	}
	in := func(t *tongue) string { return i18n.Quote(clip(g.say(t, names))) }
	return i18n.Message{ES: in(&inSpanish), EN: in(&inEnglish), ZH: in(&inChinese)}
}

func (g *group) say(t *tongue, names func(*expr) (field, value string)) string {
	if g == nil {
		return ""
	}
	var parts []string
	for i := range g.exprs {
		e := &g.exprs[i]
		field, value := names(e)
		part := field + " " + t.symbols[e.symbol]
		if e.symbol.needsValue() {
			part += " " + value
		}
		parts = append(parts, part)
	}
	for i := range g.groups {
		if part := g.groups[i].say(t, names); part != "" {
			parts = append(parts, "("+part+")")
		}
	}
	if g.or {
		return strings.Join(parts, t.or)
	}
	return strings.Join(parts, t.and)
}
