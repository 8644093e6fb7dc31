package jsonschema

import (
	"slices"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

// breach is what is wrong at the place where a run is. It is turned into words
// only if somebody will read them.
type breach struct {
	rule     *check.Rule
	severity check.Severity // zero: an error
	value    *value
	limit    string // of the rule, in its own words
	max, n   int    // of the rule, and what there is
	types    kind   // that are taken
	name     string // of a member
	list     *options
	branches []*node    // none of which fits, or several
	forms    [][]string // names of members, any of which would do
	fix      string     // what would mend it
}

func (e *run) warn(b breach) {
	b.severity = check.Warning
	e.fail(b)
}

// fail reports a breach, once, unless the run is quiet. It returns false.
func (e *run) fail(b breach) bool {
	if e.quiet > 0 || len(e.found) >= maxFindings {
		return false
	}
	if b.severity == 0 {
		b.severity = check.Error
	}
	e.steps += failSteps
	f := check.Finding{Rule: b.rule, Severity: b.severity, Field: e.pointer(false), Path: e.source(b.name), Args: e.args(b)}
	key := f.Rule.ID + "\x00" + f.Field + "\x00" + b.name + "\x00" + f.Text(i18n.English)
	if e.seen[key] {
		return false
	}
	if e.seen == nil {
		e.seen = map[string]bool{}
	}
	e.seen[key] = true
	if b.fix != "" && f.Path != "" {
		f.Fix = &check.Fix{Path: f.Path, Value: b.fix}
	}
	e.found = append(e.found, f)
	return false
}

func (e *run) args(b breach) []i18n.Arg {
	label := e.doc.label(e.path)
	if b.name != "" {
		label = e.doc.label(append(slices.Clone(e.path), step{name: b.name, index: -1}))
	}
	shownValue, choices := "…", ""
	if b.value != nil {
		shownValue = shown(b.value)
	}
	switch {
	case b.list != nil:
		choices = b.list.shown()
	case b.branches != nil:
		choices = describeAll(b.branches)
	case b.forms != nil:
		choices = e.formNames(b.forms)
	}
	return []i18n.Arg{
		i18n.Msg("field", e.fieldName(label, b.name)), i18n.Str("value", shownValue), i18n.Int("max", b.max),
		i18n.Int("n", b.n), i18n.Str("limit", b.limit), i18n.Str("choices", choices), i18n.Msg("types", typeNames(b.types)),
	}
}

// fieldName is what the seller calls a place or a member of it.
func (e *run) fieldName(label, member string) i18n.Message {
	if label == "" {
		return i18n.Message{ES: "producto", EN: "product", ZH: "商品"}
	}
	return listing.FieldName(label, e.source(member))
}

// pointer is where the run is. For a draft it is the draft's own path, below
// /values; as a path of an origin it leaves out the indexes that the draft does
// not have.
func (e *run) pointer(origin bool) string {
	p := ""
	if e.draft != nil {
		p = "/values"
	}
	for _, s := range e.path {
		switch {
		case s.index < 0:
			p += check.Pointer(s.name)
		case !origin || !s.silent:
			p = check.Index(p, s.index)
		}
	}
	return p
}

// source is what in the product the place, or a member of it, was made from.
func (e *run) source(member string) string {
	if e.draft == nil {
		return ""
	}
	p := e.pointer(true)
	if member != "" {
		p += check.Pointer(member)
	}
	return e.draft.Source(p)
}

// label is what people call a place: the title that the schema gives it, or
// the name of the member. An attribute's "value" is called as the attribute
// is, and what stands beside it by both names.
func (d *Document) label(path []step) string {
	g, label := d.root.guide, ""
	for _, s := range path {
		if s.index >= 0 {
			g = g.item(s.index)
			continue
		}
		attribute := label != "" && d.has(g, "value")
		g = d.member(g, s.name)
		own := s.name
		if t := g.title(); t != "" {
			own = t
		}
		switch {
		case attribute && s.name == "value":
		case attribute:
			label += " (" + own + ")"
		default:
			label = own
		}
	}
	if label == "" {
		return d.title
	}
	return label
}

func (g *guide) title() string {
	if g == nil {
		return ""
	}
	for _, n := range g.nodes {
		if t := n.title(); t != "" {
			return t
		}
	}
	return ""
}

// title is what the schema calls itself, or "".
func (n *node) title() string {
	if t := n.src.get("title"); t.is(text) {
		return t.text
	}
	return ""
}

func (d *Document) has(g *guide, name string) bool { return d.member(g, name) != nil }

// valueShown is how many characters of a value a person reads in a finding.
const valueShown = 60

// shown is a value as a person reads it: a text without quotes, all else as
// JSON, cut where it is long.
func shown(v *value) string {
	switch room := 4 * valueShown; {
	case v.kind&scalar != 0:
		return cut(v.text)
	case v.fits(&room):
		return cut(string(appendJSON(nil, v)))
	case v.kind == array:
		return "[…]"
	}
	return "{…}"
}

// fits reports whether the value takes no more than so many bytes, or a few more.
func (v *value) fits(room *int) bool {
	*room -= len(v.text) + 1
	for i := 0; i < len(v.members) && *room >= 0; i++ {
		*room -= len(v.members[i].name) + 1
		v.members[i].value.fits(room)
	}
	return *room >= 0
}

func cut(s string) string {
	n := 0
	for i := range s {
		if n == valueShown {
			return s[:i] + "…"
		}
		n++
	}
	return s
}

// onlyRequired returns the names that the schemas ask for, if that is all that
// they say; otherwise nil.
func onlyRequired(ns []*node) [][]string {
	var forms [][]string
	for _, n := range ns {
		names := n.src.get("required")
		if names == nil || slices.ContainsFunc(n.src.members, func(m member) bool {
			return m.name != "required" && slices.Contains(asserting[:], m.name)
		}) {
			return nil
		}
		var form []string
		for _, m := range names.members {
			form = append(form, m.value.text)
		}
		forms = append(forms, form)
	}
	return forms
}

// formNames names members as people call them: "Código, Excepción + Motivo".
func (e *run) formNames(forms [][]string) string {
	all := make([]string, len(forms))
	for i, form := range forms {
		labels := make([]string, len(form))
		for j, name := range form {
			labels[j] = e.doc.label(append(slices.Clone(e.path), step{name: name, index: -1}))
		}
		all[i] = strings.Join(labels, " + ")
	}
	return strings.Join(all, ", ")
}

// describeAll says in a few words what each of the schemas is about.
func describeAll(ns []*node) string {
	all := make([]string, 0, optionsShown+1)
	for _, n := range ns {
		if len(all) == optionsShown {
			all = append(all, "…")
			break
		}
		all = append(all, describe(n))
	}
	return strings.Join(all, "; ")
}

func describe(n *node) string {
	if t := n.title(); t != "" {
		return t
	}
	var parts []string
	if props := n.src.get("properties"); props != nil {
		for i := range props.members {
			if c := props.members[i].value.get("const"); c != nil {
				parts = append(parts, props.members[i].name+": "+shown(c))
			}
		}
	}
	for _, form := range onlyRequired([]*node{n}) {
		parts = append(parts, form...)
	}
	if len(parts) > 0 {
		return strings.Join(parts, " + ")
	}
	src := *n.src
	src.members = slices.DeleteFunc(slices.Clone(src.members), func(m member) bool {
		return !slices.Contains(asserting[:], m.name)
	})
	return shown(&src)
}
