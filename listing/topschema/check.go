package topschema

import (
	"maps"
	"slices"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

// checker collects the findings of one draft.
type checker struct {
	draft *listing.Draft
	found []check.Finding
}

// level checks the values of one level against its fields.
func (c *checker) level(fr *frame) {
	known := 0
	for i := range fr.level.fields {
		v, ok := fr.values[fr.level.fields[i].id]
		if ok {
			known++
		}
		c.field(fr, i, &v)
	}
	if known < len(fr.values) {
		c.unknown(fr)
	}
}

// field checks the value given for one field, which may be none.
func (c *checker) field(fr *frame, i int, v *listing.Value) {
	f := &fr.level.fields[i]
	isGiven := !blank(v)
	switch {
	case f.kind == label:
		if isGiven {
			c.add(fr, f, ruleLabel, check.Error)
		}
	case fr.disabled(i):
		if isGiven {
			c.add(fr, f, ruleDisabled, check.Error, argValue(v), argCondition(fr, &f.disabled))
		}
	case isGiven && !fits(f.kind, v):
		c.add(fr, f, ruleForm, check.Error, i18n.Str("type", f.kind.String()))
	case f.readOnly.holds(fr):
		if preset := fr.preset(f); isGiven && !same(*v, preset) {
			c.add(fr, f, ruleReadOnly, check.Error, argValue(v), i18n.Str("limit", valueText(&preset)))
		}
	case isGiven:
		c.value(fr, f, v)
	default:
		c.absent(fr, f)
	}
}

// absent checks a field for which nothing is given.
func (c *checker) absent(fr *frame, f *field) {
	preset := fr.preset(f)
	switch {
	case !blank(&preset):
		c.value(fr, f, &preset)
	case f.required.holds(fr):
		c.add(fr, f, ruleRequired, check.Error)
	case f.kind == complexKind && fr.parent == nil:
		inner := fr.inside(f, nil)
		c.level(&inner)
	}
}

// value checks a value that is there.
func (c *checker) value(fr *frame, f *field, v *listing.Value) {
	c.rules(fr, f, v)
	switch f.kind {
	case complexKind:
		inner := fr.inside(f, fieldsOf(v))
		c.level(&inner)
	case multiComplex:
		for row := range members(v) {
			inner := fr.insideRow(f, row, member(v, row).Fields)
			c.level(&inner)
		}
	}
}

// fits reports whether a value has the form that a kind of field takes.
func fits(k kind, v *listing.Value) bool {
	if v.List != nil && (v.Fields != nil || len(v.Attrs) > 0 || !blankText(v.Text)) {
		return false
	}
	for i := range members(v) {
		switch m := member(v, i); {
		case k.group() && !isGroup(m) && !(k == multiComplex && m.IsZero()):
			return false
		case !k.group() && !isText(m):
			return false
		}
	}
	return k.multi() || k == multiComplex || members(v) == 1 || given(v) <= 1
}

// isGroup reports whether v is fields and nothing else.
func isGroup(v *listing.Value) bool {
	return v.Fields != nil && v.List == nil && blankText(v.Text) && len(v.Attrs) == 0
}

// isText reports whether v is a text, with its attributes, and nothing else.
// Attributes of no text would be lost.
func isText(v *listing.Value) bool {
	return v.Fields == nil && v.List == nil && (len(v.Attrs) == 0 || !blankText(v.Text))
}

// same reports whether two values are equal, attributes and the order of
// several texts apart.
func same(a, b listing.Value) bool {
	if x, y := fieldsOf(&a), fieldsOf(&b); x != nil || y != nil {
		return sameFields(x, y)
	}
	if hasRows(&a) || hasRows(&b) {
		return slices.EqualFunc(a.List, b.List, same)
	}
	x, y := plainTexts(&a), plainTexts(&b)
	slices.Sort(x)
	slices.Sort(y)
	return slices.Equal(x, y)
}

func sameFields(a, b listing.Values) bool {
	for id, v := range a {
		if !same(v, b[id]) {
			return false
		}
	}
	for id, v := range b {
		if _, ok := a[id]; !ok && !blank(&v) {
			return false
		}
	}
	return true
}

func hasRows(v *listing.Value) bool {
	return slices.ContainsFunc(v.List, func(m listing.Value) bool { return m.Fields != nil })
}

func plainTexts(v *listing.Value) []string {
	var ss []string
	for i := range members(v) {
		if text := member(v, i).Text; !blankText(text) {
			ss = append(ss, text)
		}
	}
	return ss
}

// unknown reports values that the level has no field for.
func (c *checker) unknown(fr *frame) {
	for _, id := range slices.Sorted(maps.Keys(fr.values)) {
		if _, ok := fr.level.byID[id]; ok {
			continue
		}
		if v := fr.values[id]; !blank(&v) {
			c.add(fr, &field{id: id}, ruleUnknown, check.Error)
		}
	}
}

// add reports a breach by the value of a field in fr.
func (c *checker) add(fr *frame, f *field, r *check.Rule, sev check.Severity, args ...i18n.Arg) {
	path := fr.path() + check.Pointer(f.id)
	source := c.draft.Source(path)
	name := i18n.Msg("field", listing.FieldName(fr.title(f.title()), source))
	c.found = append(c.found, check.Finding{
		Rule: r, Severity: sev, Path: source, Field: path, Args: append([]i18n.Arg{name}, args...),
	})
}

func argValue(v *listing.Value) i18n.Arg { return i18n.Str("value", valueText(v)) }
func argText(s string) i18n.Arg          { return i18n.Str("value", clip(s)) }

// valueText is a value in a line. That of a group cannot be written in one.
func valueText(v *listing.Value) string {
	s := plainTexts(v)
	if len(s) == 0 {
		return "…"
	}
	return clip(strings.Join(s, ", "))
}

// argCondition says under which condition something holds in fr.
func argCondition(fr *frame, c *condition) i18n.Arg {
	for _, g := range c.when {
		if g.holds(fr) {
			return i18n.Msg("when", g.words())
		}
	}
	return i18n.Msg("when", i18n.Message{ES: "siempre", EN: "always", ZH: "始终"})
}
