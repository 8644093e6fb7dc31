package jsonschema

import (
	"slices"
	"strings"

	"github.com/nao-trade/nao/check"
)

// listed reads an enum or a const.
func (c *compiler) listed(n *node, keyword string, v *value, at string) {
	o := &options{keyword: keyword}
	switch {
	case keyword == "const":
		o.add(v, "")
	case v.kind != array:
		c.fail(at, "want a list of values, not %s", shown(v))
		return
	default:
		o.addAll(v, c.enumNames(n.src, n.pointer))
	}
	n.lists = append(n.lists, o.ready())
}

// enumNames returns the names of the values of an enum, or none if there are
// not as many.
func (c *compiler) enumNames(src *value, at string) []string {
	values := src.get("enum")
	names := c.texts(src.get("enumNames"), at+"/enumNames")
	if values == nil || len(names) != len(values.members) {
		return nil
	}
	return names
}

// branches makes a list of a oneOf or anyOf if all its branches are lists, or
// lists and texts, in an anyOf: that list is open. It reports whether the list
// says all that the keyword does.
//
// Such branches are how AliExpress writes options, and how Amazon writes a list
// that other texts may join.
func (c *compiler) branches(n *node, keyword string, v *value, at string) bool {
	if v.kind != array {
		return false
	}
	o, loose := &options{keyword: keyword}, !n.src.get("type").says("string")
	for i := range v.members {
		b := &v.members[i].value
		switch {
		case isList(b):
			c.addBranch(o, b, check.Index(at, i))
		case keyword == "anyOf" && b.get("type").says("string"):
			o.open = true
			loose = loose || !takesAnyText(b)
		default:
			return false
		}
	}
	if len(o.values) == 0 || keyword == "oneOf" && o.repeats() {
		return false
	}
	n.lists = append(n.lists, o.ready())
	return !o.open || !loose
}

func (c *compiler) addBranch(o *options, b *value, at string) {
	title := ""
	if t := b.get("title"); t.is(text) {
		title = t.text
	}
	if v := b.get("const"); v != nil {
		o.add(v, title)
		return
	}
	names := c.enumNames(b, at)
	if values := b.get("enum"); names == nil && title != "" && len(values.members) == 1 {
		names = []string{title}
	}
	o.addAll(b.get("enum"), names)
	c.lifecycle(o, b, at)
}

// says reports whether a value is just this text.
func (v *value) says(s string) bool { return v.is(text) && v.text == s }

// asserting is the keywords that decide, and do not only remark.
var asserting = [...]string{
	"type", "enum", "const", "minLength", "maxLength", "minUtf8ByteLength", "maxUtf8ByteLength", "pattern", "format",
	"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "items", "prefixItems", "contains",
	"minItems", "maxItems", "uniqueItems", "minUniqueItems", "maxUniqueItems", "properties", "required",
	"patternProperties", "additionalProperties", "propertyNames", "minProperties", "maxProperties", "dependencies",
	"dependentRequired", "dependentSchemas", "allOf", "anyOf", "oneOf", "not", "if", "$ref", "$recursiveRef",
	"$dynamicRef", "unevaluatedProperties", "unevaluatedItems",
}

// takesAnyText reports whether a schema says no more than that it is for texts.
func takesAnyText(v *value) bool {
	return v.get("type").says("string") && !slices.ContainsFunc(v.members, func(m member) bool {
		return m.name != "type" && slices.Contains(asserting[:], m.name)
	})
}

// isList reports whether a schema is a const or an enum and no more.
func isList(v *value) bool {
	one, several := v.get("const"), v.get("enum")
	if (one == nil) == (several == nil) || several != nil && several.kind != array {
		return false
	}
	return !slices.ContainsFunc(v.members, func(m member) bool {
		switch m.name {
		case "const", "enum":
			return false
		case "type":
			return !(m.value.says("string") && allTexts(one, several))
		}
		return slices.Contains(asserting[:], m.name)
	})
}

func allTexts(one, several *value) bool {
	if one != nil {
		return one.kind == text
	}
	return !slices.ContainsFunc(several.members, func(m member) bool { return m.value.kind != text })
}

func (o *options) add(v *value, name string) {
	if name == "" {
		name = shown(v)
	}
	o.values = append(o.values, v)
	o.names = append(o.names, name)
}

func (o *options) addAll(v *value, names []string) {
	for i := range v.members {
		name := ""
		if names != nil {
			name = names[i]
		}
		o.add(&v.members[i].value, name)
	}
}

// ready fills the indexes.
func (o *options) ready() *options {
	o.byText, o.byName, o.folded = map[string]int{}, map[string]int{}, map[string]int{}
	for i, v := range o.values {
		if v.kind != text {
			o.others = append(o.others, i)
		} else if _, ok := o.byText[v.text]; !ok {
			o.byText[v.text] = i
		}
		o.index(o.byName, o.names[i], i)
		o.index(o.folded, fold(o.names[i]), i)
		if v.kind == text {
			o.index(o.folded, fold(v.text), i)
		}
	}
	return o
}

func (o *options) index(m map[string]int, key string, i int) {
	if j, ok := m[key]; ok && (j == noOption || !equal(o.values[j], o.values[i])) {
		i = noOption
	}
	m[key] = i
}

// repeats reports whether a value is there twice.
func (o *options) repeats() bool {
	seen := make(map[string]bool, len(o.values))
	for _, v := range o.values {
		seen[worth(v)] = true
	}
	return len(seen) < len(o.values)
}

func fold(s string) string { return strings.ToLower(strings.Join(strings.Fields(s), " ")) }

// match returns the option that a text of a draft stands for which is none of
// the listed texts: another value or a name, at last without regard to case and
// blanks. It never falls back to "other" or to the first, and two options of one
// name are none.
func (o *options) match(s string) (i int, exact bool) {
	for _, i := range o.others {
		if v := o.values[i]; v.kind&(number|boolean) != 0 && v.text == s {
			return i, true
		}
	}
	if i, ok := o.byName[s]; ok {
		return i, true
	}
	if i, ok := o.folded[fold(s)]; ok {
		return i, false
	}
	return noOption, false
}

// deprecate notes what $lifecycle says of the values of a node's own lists.
func (c *compiler) deprecate(n *node) {
	if n.src.get("$lifecycle") == nil {
		return
	}
	for _, o := range n.lists {
		c.lifecycle(o, n.src, n.pointer)
	}
}

// lifecycle reads enumDeprecated and, if it is an object of texts,
// enumReplacement.
func (c *compiler) lifecycle(o *options, src *value, at string) {
	old := src.get("$lifecycle").get("enumDeprecated")
	if old == nil {
		return
	}
	if old.kind != array {
		c.fail(at+"/$lifecycle/enumDeprecated", "want a list of values, not %s", shown(old))
		return
	}
	if o.old == nil {
		o.old, o.instead = map[string]bool{}, map[string]string{}
	}
	instead := src.get("$lifecycle").get("enumReplacement")
	for i := range old.members {
		v := &old.members[i].value
		o.old[worth(v)] = true
		if by := instead.get(v.text); by.is(text) {
			o.instead[worth(v)] = by.text
		}
	}
}

// optionsShown is how many listed values a person reads in one finding.
const optionsShown = 8

// shown names the options for a finding: the first eight, and an ellipsis for
// the rest. Those that are about to go are not offered.
func (o *options) shown() string {
	var names []string
	for i, name := range o.names {
		if o.old[worth(o.values[i])] {
			continue
		}
		if len(names) == optionsShown {
			names = append(names, "…")
			break
		}
		names = append(names, name)
	}
	return strings.Join(names, ", ")
}
