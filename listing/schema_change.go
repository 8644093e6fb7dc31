package listing

import (
	"cmp"
	"slices"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/internal/enum"
)

// SchemaChange is one way in which a later version of a category's rules differs
// from an earlier one.
type SchemaChange struct {
	Rule     *check.Rule // what kind of change it is; its ID begins with "schema-change-"
	Effect   Effect
	Field    string // the field in the draft, such as /values/title; of a sale field the group and its name; /media; "" for the schema as a whole
	Old, New *Field // the field before and after; nil where it is not there
	Args     []i18n.Arg
}

// Effect says what a [SchemaChange] does to a draft that kept to the earlier
// rules.
type Effect uint8

// The effects. Zero means unset.
const (
	// Neutral: nothing.
	Neutral Effect = iota + 1
	// Loosens: nothing, but a draft that was refused may now be taken.
	Loosens
	// Breaks: it may now be refused. [Affected] says whether it is.
	Breaks
)

var effects = []string{"", "neutral", "loosens", "breaks"}

// String returns the effect's name, such as "breaks", and "" for zero.
func (e Effect) String() string { return enum.Name(e, "Effect", effects) }

// MarshalText writes the effect as [Effect.String] does.
func (e Effect) MarshalText() ([]byte, error) { return enum.Marshal(e, "effect", effects) }

// UnmarshalText reads what MarshalText wrote.
func (e *Effect) UnmarshalText(b []byte) error { return enum.Unmarshal(e, b, "effect", effects) }

// Text returns what has changed and what to do, for readers of l.
func (c SchemaChange) Text(l i18n.Locale) string { return c.Finding().Text(l) }

// Finding returns the change as a finding, for reports: a warning if it
// [Breaks], else for information.
func (c SchemaChange) Finding() check.Finding {
	severity := check.Info
	if c.Effect == Breaks {
		severity = check.Warning
	}
	return check.Finding{Rule: c.Rule, Severity: severity, Field: c.Field, Args: c.Args}
}

// String returns the change for developers, in English, such as
// "breaks schema-change-shorter /values/title: …".
func (c SchemaChange) String() string {
	id := ""
	if c.Rule != nil {
		id = c.Rule.ID
	}
	return strings.TrimSpace(c.Effect.String()+" "+id+" "+c.Field) + ": " + c.Text(i18n.English)
}

// Changes returns in what next, a later version of the schema, differs from s,
// sorted by field. The order of fields and choices and the version's name are no
// differences.
//
// Fields are the same if they stand in the same place of the draft, and so are a
// field that went and one that came beside it under the marketplace's same id.
// Without an id a field under another name is another field.
//
// What a [Document] and the Rules of a field ask for is not known here. Their
// changes are taken to break, and those of a document are seen by its version
// where the fields do not show them.
func (s *Schema) Changes(next *Schema) []SchemaChange {
	d := differ{documents: s.Document != nil || next.Document != nil}
	if s.Category != next.Category {
		d.whole(ruleChangeCategory, Breaks, i18n.Str("old", s.Category), i18n.Str("new", next.Category))
	}
	if s.Locale != next.Locale {
		d.whole(ruleChangeLocale, Neutral, i18n.Str("old", s.Locale), i18n.Str("new", next.Locale))
	}
	d.images(s.Images, next.Images)
	for _, p := range pairs(s.Fields, next.Fields) {
		d.pair(p)
	}
	if d.documents && len(d.found) == 0 && s.Version != next.Version || (s.Document == nil) != (next.Document == nil) {
		d.whole(ruleChangeDocument, Breaks)
	}
	slices.SortStableFunc(d.found, func(a, b SchemaChange) int { return cmp.Compare(a.Field, b.Field) })
	return d.found
}

// differ collects the changes of a schema.
type differ struct {
	documents bool // documents decide, and not the fields
	found     []SchemaChange
}

// whole adds a change of the schema as a whole.
func (d *differ) whole(r *check.Rule, e Effect, args ...arg) {
	d.found = append(d.found, SchemaChange{Rule: r, Effect: e, Args: args})
}

// images compares the most pictures of a draft.
func (d *differ) images(before, after int) {
	found := len(d.found)
	switch {
	case before == after:
	case after <= 0:
		d.whole(ruleChangeImagesFree, Loosens, i18n.Int("old", before))
	case before <= 0 || after < before:
		d.whole(ruleChangeImagesFewer, Breaks, argMax(after))
	default:
		d.whole(ruleChangeImagesMore, Loosens, argMax(after))
	}
	for i := found; i < len(d.found); i++ {
		d.found[i].Field = "/media"
	}
}

// add adds a change of a field.
func (d *differ) add(p pair, r *check.Rule, e Effect, args ...arg) {
	f := p.new
	if f == nil {
		f = p.old
	}
	d.found = append(d.found, SchemaChange{
		Rule: r, Effect: e, Field: "/values" + f.place(), Old: p.old, New: p.new,
		Args: append([]arg{argName(f.called())}, args...),
	})
}

// when returns Breaks if a change breaks, and otherwise what else it does.
func when(breaks bool, otherwise Effect) Effect {
	if breaks {
		return Breaks
	}
	return otherwise
}

// pair adds the changes of one field.
func (d *differ) pair(p pair) {
	switch {
	case p.old == nil && p.new.Required:
		d.add(p, ruleChangeAddedRequired, Breaks)
	case p.old == nil:
		d.add(p, ruleChangeAdded, when(p.encloses, Loosens))
	case p.new == nil:
		d.add(p, ruleChangeRemoved, Breaks)
	default:
		d.identity(p)
		d.flags(p)
		d.max(p)
		d.choices(p)
		d.rules(p)
	}
}

// identity compares where a field stands and what it is.
func (d *differ) identity(p pair) {
	moved := p.old.place() != p.new.place()
	if moved || p.old.Name != p.new.Name {
		d.add(p, ruleChangeRenamed, when(moved, Neutral), i18n.Str("old", p.old.called()))
	}
	if p.old.ID != p.new.ID {
		d.add(p, ruleChangeID, Neutral, i18n.Str("old", p.old.ID), i18n.Str("new", p.new.ID))
	}
	if p.old.Kind != p.new.Kind {
		d.add(p, ruleChangeKind, Breaks, i18n.Str("old", p.old.Kind), i18n.Str("new", p.new.Kind))
	}
	if p.old.Unit != p.new.Unit {
		d.add(p, ruleChangeUnit, Breaks, i18n.Str("old", string(p.old.Unit)), i18n.Str("new", string(p.new.Unit)))
	}
	switch before, after := p.old.Markup, p.new.Markup; {
	case before == after:
	case before == 0 || after == 0: // more or less is known, and that is all
		d.add(p, ruleChangeMarkup, Neutral)
	default:
		d.add(p, ruleChangeMarkup, when(after < before, Loosens))
	}
	switch {
	case !p.old.Sale && p.new.Sale:
		d.add(p, ruleChangeSale, Breaks)
	case p.old.Sale && !p.new.Sale:
		d.add(p, ruleChangeNoSale, Breaks)
	}
}

// flags compares what a field asks for and takes.
func (d *differ) flags(p pair) {
	o, n := p.old, p.new
	d.flag(p, o.Required, n.Required, toggle{ruleChangeRequired, Breaks}, toggle{ruleChangeOptional, Loosens})
	d.flag(p, o.Multi, n.Multi, toggle{ruleChangeMulti, Loosens}, toggle{ruleChangeSingle, Breaks})
	closing := when(len(n.Choices) > 0 || d.documents, Neutral)
	d.flag(p, o.Custom, n.Custom, toggle{ruleChangeOpen, Loosens}, toggle{ruleChangeClosed, closing})
}

// toggle is what it means that something became so, or no longer is.
type toggle struct {
	rule   *check.Rule
	effect Effect
}

func (d *differ) flag(p pair, before, after bool, on, off toggle) {
	switch {
	case !before && after:
		d.add(p, on.rule, on.effect)
	case before && !after:
		d.add(p, off.rule, off.effect)
	}
}

// max compares the most characters of a value.
func (d *differ) max(p pair) {
	before, after := p.old.Max, p.new.Max
	switch {
	case before == after:
	case after <= 0:
		d.add(p, ruleChangeNoLimit, Loosens, i18n.Int("old", before))
	case before <= 0:
		d.add(p, ruleChangeLimit, Breaks, argMax(after))
	case after < before:
		d.add(p, ruleChangeShorter, Breaks, i18n.Int("old", before), argMax(after))
	default:
		d.add(p, ruleChangeLonger, Loosens, i18n.Int("old", before), argMax(after))
	}
}

// rules compares the rules in the marketplace's own words.
func (d *differ) rules(p pair) {
	if lines := without(p.new.Rules, p.old.Rules); len(lines) > 0 {
		d.add(p, ruleChangeRulesAdded, Breaks, argRules(lines))
	}
	if lines := without(p.old.Rules, p.new.Rules); len(lines) > 0 {
		d.add(p, ruleChangeRulesRemoved, Breaks, argRules(lines))
	}
}

// without returns the lines that others does not have, each as often as it is
// there more often, sorted.
func without(lines, others []string) []string {
	left := map[string]int{}
	for _, l := range others {
		left[l]++
	}
	var out []string
	for _, l := range slices.Sorted(slices.Values(lines)) {
		if left[l]--; left[l] < 0 {
			out = append(out, l)
		}
	}
	return out
}
