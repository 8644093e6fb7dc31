package listing

import (
	"maps"
	"slices"
	"unicode/utf8"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
)

// Repair mends what is sure to be meant otherwise, in the draft itself, and
// returns what it did. Each repair is recorded in [Draft.Repairs], too, with the
// old and the new value and, as its Fix, how the seller's own data would have to
// read. Long values are shown by their beginning; the product has them whole.
//
//   - Blanks at the ends and doubled ones, and characters that nobody sees, go.
//   - HTML becomes plain text, or the HTML that the field takes; see [Markup].
//   - A listed value gets the list's spelling; see [ChoiceIndex]. A value that
//     stands twice in a field stays once.
//   - A quantity gets the unit that the field or its list asks for, if it can be
//     written exactly: 0.75 L is 750 ml.
//   - A title in capitals gets small letters, if the brand is known and every
//     other word is one of the glossary or a quantity. Otherwise it stays, and a
//     finding says which words are not known.
//   - A picture that is there twice stays once, the product's main one comes
//     first, and those beyond the limit are left out.
//
// Nothing is cut, and nothing guessed. Values without a field, with attributes or
// with bytes that are no text are left alone. A repair that would break a rule is
// not made, so that a draft never breaks more of them than before: for schemas
// with a [Document] each one is checked. To repair again changes nothing.
//
// The maps and slices of the draft are written to. Whoever repairs many drafts
// makes a [Repairer].
func (s *Schema) Repair(d *Draft) []check.Finding { return (&Repairer{Schema: s}).Repair(d) }

// Repairer repairs the drafts of one schema as [Schema.Repair] does. It gets lists
// of values and words ready once. It is not safe for concurrent use.
type Repairer struct {
	Schema   *Schema
	Glossary *i18n.Glossary // the words of titles; nil for the one of package i18n

	fields map[string]*Field // by path
	lists  map[*Field]*ChoiceIndex
}

// Repair repairs a draft; see [Schema.Repair].
func (m *Repairer) Repair(d *Draft) []check.Finding {
	if m.fields == nil {
		m.ready()
	}
	r := repairer{Repairer: m, schema: m.Schema, draft: d}
	r.breaches = r.count()
	before := len(d.Repairs)
	for range repairRounds { // one repair may make room for another
		n := len(d.Repairs)
		r.values("/values", "", d.Values)
		r.options()
		r.media()
		if len(d.Repairs) == n {
			break
		}
	}
	return slices.Clone(d.Repairs[before:])
}

func (m *Repairer) ready() {
	m.fields, m.lists = map[string]*Field{}, map[*Field]*ChoiceIndex{}
	for i := range m.Schema.Fields {
		if f := &m.Schema.Fields[i]; !f.Sale && m.fields[f.Path] == nil {
			m.fields[f.Path] = f
		}
	}
	if m.Schema.Document != nil {
		m.wrapped()
	}
}

// wrapped finds the fields also at the "value" of an object, where marketplaces
// that put more beside a value have it; see [Field.Path].
func (m *Repairer) wrapped() {
	holds := map[string]bool{} // other fields
	for path := range m.fields {
		holds[parent(path)] = true
	}
	for path, f := range maps.Clone(m.fields) {
		if inner := path + "/value"; !holds[path] && m.fields[inner] == nil {
			m.fields[inner] = f
		}
	}
}

// index returns the index of a field's listed values.
func (m *Repairer) index(f *Field) *ChoiceIndex {
	x, ok := m.lists[f]
	if !ok {
		if x = f.ChoiceIndex(); m.Schema.Document != nil {
			x = f.heldIndex()
		}
		m.lists[f] = x
	}
	return x
}

// glossary returns the words of titles, an empty one if there is none.
func (m *Repairer) glossary() *i18n.Glossary {
	if m.Glossary == nil {
		m.Glossary = new(i18n.Glossary)
		if g, err := i18n.DefaultGlossary(); err == nil {
			m.Glossary = g
		}
	}
	return m.Glossary
}

// repairer repairs one draft.
type repairer struct {
	*Repairer
	schema   *Schema
	draft    *Draft
	breaches int // of the document's rules, now
}

// count returns how many rules of the document the draft breaks.
func (r *repairer) count() int {
	if r.schema.Document == nil {
		return 0
	}
	return len(r.schema.Validate(r.draft))
}

// leaf is one text of a draft.
type leaf struct {
	field *Field
	path  string // in the draft
	set   func(string)
	fits  func(string) bool // whether it may be another one; nil for always
}

// values repairs the texts of a group. fieldPath is where its fields stand in the
// schema, where rows have no index.
func (r *repairer) values(path, fieldPath string, vs Values) {
	for _, name := range sortedNames(vs) {
		token := check.Pointer(name)
		v, f := vs[name], r.fields[fieldPath+token]
		switch {
		case v.Fields != nil:
			r.values(path+token, fieldPath+token, v.Fields)
		case v.List != nil:
			r.list(path+token, fieldPath+token, v.List)
			if f != nil {
				r.once(f, path+token, v.List, func(l []Value) { vs[name] = Value{List: l, Attrs: v.Attrs} })
			}
		case f != nil && len(v.Attrs) == 0:
			r.text(leaf{field: f, path: path + token, set: func(s string) { vs[name] = Text(s) }}, v.Text)
		}
	}
}

// list repairs the members of a list: texts, or rows.
func (r *repairer) list(path, fieldPath string, l []Value) {
	f := r.fields[fieldPath]
	for i := range l {
		switch m := &l[i]; {
		case m.Fields != nil:
			r.values(check.Index(path, i), fieldPath, m.Fields)
		case f != nil && m.List == nil && len(m.Attrs) == 0:
			r.text(leaf{field: f, path: path, set: func(s string) { m.Text = s }}, m.Text)
		}
	}
}

// once keeps each text of a list once.
func (r *repairer) once(f *Field, path string, l []Value, set func([]Value)) {
	kept := make([]Value, 0, len(l))
	seen := map[string]bool{}
	var twice []string
	for _, v := range l {
		plain := v.Fields == nil && v.List == nil && len(v.Attrs) == 0 && !blank(v.Text)
		if plain && seen[v.Text] {
			twice = append(twice, v.Text)
			continue
		}
		seen[v.Text] = seen[v.Text] || plain
		kept = append(kept, v)
	}
	if len(twice) == 0 {
		return
	}
	set(kept)
	if r.worse() {
		set(l)
		return
	}
	for _, text := range twice {
		r.add(ruleRepairTwice, path, r.argField(f, path), argValue(clip(text)))
	}
}

// options repairs the values by which offers differ. Offers that would become
// alike are left as they are.
func (r *repairer) options() {
	offers := map[string]int{} // how many have a combination
	for i := range r.draft.Offers {
		offers[combination(&r.draft.Offers[i])]++
	}
	for i := range r.draft.Offers {
		o := &r.draft.Offers[i]
		for j := range o.Options {
			c := &o.Options[j]
			f := r.schema.Sale(c.Name)
			if f == nil {
				continue
			}
			with := func(s string) string { // the offer's combination
				defer func(was string) { c.Value = was }(c.Value)
				c.Value = s
				return combination(o)
			}
			r.text(leaf{
				field: f, path: check.Pointer("offers", o.SKU, "options", c.Name),
				set: func(s string) {
					offers[combination(o)]--
					c.Value = s
					offers[combination(o)]++
				},
				fits: func(s string) bool {
					old, now := combination(o), with(s)
					return old == now || offers[now] == 0 || offers[old] > 1
				},
			}, c.Value)
		}
	}
}

// repairRounds bounds how often a draft, and a text of it, is gone through. A text
// that is not done by then is none that anybody wrote, and stays as it was.
const repairRounds = 8

// text repairs one text, and records what was done.
func (r *repairer) text(l leaf, text string) {
	if blank(text) || !utf8.ValidString(text) {
		return
	}
	steps, done := r.mend(l, text)
	if n := len(steps); n > 0 {
		if now := steps[n-1].new; !done || r.faults(l, now) > r.faults(l, text) {
			l.set(text)
			r.breaches = r.count()
			return
		}
		r.report(l, steps)
		text = steps[n-1].new
	}
	r.shouting(l, text)
}

// mend takes a text through all stages until none changes it any more, and
// reports whether it came to that.
func (r *repairer) mend(l leaf, text string) (steps []step, done bool) {
	for range repairRounds {
		before := len(steps)
		for _, s := range repairStages() {
			if r.listed(l.field, text) {
				break
			}
			if next := s.mend(r, l, text); next != text && r.takes(l, text, next) {
				steps = append(steps, step{s.rule, text, next})
				text = next
			}
		}
		if len(steps) == before {
			return steps, true
		}
	}
	return steps, false
}

// faults returns in how much a text breaks the rules of its field. A document
// has counted its own with every step.
func (r *repairer) faults(l leaf, text string) int {
	if r.schema.Document != nil {
		return 0
	}
	v := validator{schema: r.schema, draft: r.draft}
	v.value(spot{field: l.field}, text)
	return len(v.found)
}

// stage is one kind of repair of a text.
type stage struct {
	rule *check.Rule
	mend func(*repairer, leaf, string) string
}

func repairStages() []stage {
	return []stage{
		{ruleRepairInvisible, func(_ *repairer, _ leaf, text string) string { return withoutInvisible(text) }},
		{ruleRepairMarkup, func(_ *repairer, l leaf, text string) string { return l.field.Markup.fit(text) }},
		{ruleRepairBlanks, (*repairer).blanks},
		{ruleRepairListed, (*repairer).spelling},
		{ruleRepairUnit, (*repairer).unit},
		{ruleRepairCase, (*repairer).smallLetters},
	}
}

// step is one repair that was made.
type step struct {
	rule     *check.Rule
	old, new string
}

// takes writes the new text and reports whether it stays: not if it would be
// empty, break the limit of length, make two offers alike, or break more rules of
// a document.
func (r *repairer) takes(l leaf, old, new string) bool {
	n := utf8.RuneCountInString(new)
	if blank(new) || l.field.Max > 0 && n > l.field.Max && n > utf8.RuneCountInString(old) || l.fits != nil && !l.fits(new) {
		return false
	}
	l.set(new)
	if r.worse() {
		l.set(old)
		return false
	}
	return true
}

// worse reports whether the draft breaks more rules of the document than before.
func (r *repairer) worse() bool {
	n := r.count()
	if n > r.breaches {
		return true
	}
	r.breaches = n
	return false
}

// report records what was done to a text.
func (r *repairer) report(l leaf, steps []step) {
	for _, s := range steps {
		r.add(s.rule, l.path, r.argField(l.field, l.path), i18n.Str("old", clip(s.old)), i18n.Str("new", clip(s.new)))
		f := &r.draft.Repairs[len(r.draft.Repairs)-1]
		if f.Path != "" {
			f.Fix = &check.Fix{Path: f.Path, Value: s.new}
		}
	}
}

func (r *repairer) add(rule *check.Rule, path string, args ...arg) {
	r.draft.Repairs = append(r.draft.Repairs, check.Finding{
		Rule: rule, Severity: check.Info, Path: r.draft.Source(path), Field: path, Args: args,
	})
}

func (r *repairer) argField(f *Field, path string) arg {
	return i18n.Msg("field", FieldName(f.called(), r.draft.Source(path)))
}

// clip shortens a text for a finding.
func clip(s string) string {
	const most = 200
	n := 0
	for i := range s {
		if n++; n > most {
			return s[:i] + "…"
		}
	}
	return s
}
