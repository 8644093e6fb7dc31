package topschema

import (
	"strings"

	"github.com/nao-trade/nao/listing"
)

// view appends the fields of a level, and of those inside, as people read them.
func view(fields []listing.Field, l *level) []listing.Field {
	for i := range l.fields {
		f := &l.fields[i]
		fields = append(fields, f.view())
		if f.inside != nil {
			fields = view(fields, f.inside)
		}
	}
	return fields
}

func (f *field) view() listing.Field {
	v := listing.Field{
		ID: f.id, Path: f.path, Name: f.title(), Kind: f.kind.String(),
		Required: f.required.always && !f.disabled.always && len(f.disabled.when) == 0,
		Multi:    f.kind.multi() || f.kind == multiComplex,
		Custom:   f.custom || f.kind.text(),
		Max:      f.longest(),
		Rules:    f.lines(),
		Markup:   f.markup(),
		Unit:     f.unit(),
	}
	for _, o := range f.options {
		v.Choices = append(v.Choices, listing.Choice{Name: o.name, Value: o.value})
	}
	return v
}

// longest returns the least of the lengths that always hold, and 0 if there is none.
func (f *field) longest() int {
	least := int64(0)
	for i := range f.texts {
		if r := &f.texts[i]; r.kind == maxLength && r.when == nil && (least == 0 || r.n < least) {
			least = r.n
		}
	}
	return int(least)
}

// lines writes every rule, the options that depend, and the texts of a label.
func (f *field) lines() []string {
	var lines []string
	for _, s := range []struct {
		name string
		on   condition
	}{{"requiredRule", f.required}, {"disableRule", f.disabled}, {"readOnlyRule", f.readOnly}} {
		if s.on.always {
			lines = append(lines, s.name+" true")
		}
		for _, g := range s.on.when {
			lines = append(lines, s.name+" true if ("+g.String()+")")
		}
	}
	for i := range f.texts {
		lines = append(lines, f.texts[i].line())
	}
	for i := range f.rules {
		lines = append(lines, f.rules[i].line())
	}
	for _, o := range f.options {
		if o.when != nil {
			lines = append(lines, "option "+o.value+" if ("+o.when.String()+")")
		}
	}
	return append(lines, f.labels...)
}

// choices names the options that can be chosen now, as many as a person reads
// in one finding.
func (f *field) choices(fr *frame) string {
	var shown listing.Field
	for _, o := range f.options {
		if o.when.holds(fr) {
			shown.Choices = append(shown.Choices, listing.Choice{Name: o.name})
		}
		if len(shown.Choices) > mostChoices {
			break // the rest is an ellipsis
		}
	}
	return shown.ChoiceNames()
}

// mostChoices is more than [listing.Field.ChoiceNames] writes out.
const mostChoices = 10

// clip shortens a text for a finding.
func clip(s string) string {
	const most = 60
	n := 0
	for i := range s {
		if n++; n > most {
			return strings.TrimSpace(s[:i]) + "…"
		}
	}
	return s
}
