package listing

import (
	"maps"
	"slices"
	"strings"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
)

// choices compares the listed values of a field.
func (d *differ) choices(p pair) {
	before, after := idsByName(p.old.Choices), idsByName(p.new.Choices)
	closed := !p.new.Custom || d.documents
	switch {
	case len(before) == 0 && len(after) == 0:
		return
	case len(before) == 0:
		d.names(p, ruleChangeListed, when(closed, Neutral), p.new.Choices, slices.Collect(maps.Keys(after)))
		return
	case len(after) == 0:
		d.names(p, ruleChangeUnlisted, Loosens, p.old.Choices, slices.Collect(maps.Keys(before)))
		return
	}
	gone, came := notIn(before, after), notIn(after, before)
	renamed := d.renamed(p, closed, after, came)
	isRenamed := func(name string) bool { return renamed[name] }
	loosens, breaks := Neutral, Neutral
	if closed {
		loosens, breaks = Loosens, Breaks
	}
	d.names(p, ruleChangeChoicesAdded, loosens, p.new.Choices, slices.DeleteFunc(came, isRenamed))
	d.names(p, ruleChangeChoicesRemoved, breaks, p.old.Choices, slices.DeleteFunc(gone, isRenamed))
	var renumbered []string
	for name, ids := range before {
		if now, ok := after[name]; ok && !slices.Equal(ids, now) {
			renumbered = append(renumbered, name)
		}
	}
	d.names(p, ruleChangeChoiceIDs, Neutral, p.new.Choices, renumbered)
}

// renamed adds the listed values that have another name under the same id, and
// returns both names of each. after is the ids of the new list by name, came the
// names that the old one has not.
func (d *differ) renamed(p pair, closed bool, after map[string][]string, came []string) map[string]bool {
	now := map[string]string{} // name by id
	for _, name := range came {
		for _, id := range after[name] {
			now[id] = name
		}
	}
	names := map[string]bool{}
	var lines []string
	for _, c := range p.old.Choices {
		_, stays := after[c.Name]
		name := now[c.Value]
		if stays || c.Value == "" || name == "" || names[name] || names[c.Name] {
			continue
		}
		names[c.Name], names[name] = true, true
		lines = append(lines, c.Name+" → "+name)
	}
	if len(lines) > 0 {
		d.add(p, ruleChangeChoicesRenamed, when(closed, Neutral), argCount(len(lines)), i18n.Str("choices", firstFew(lines)))
	}
	return names
}

// names adds a change of listed values, if there are any, in the list's order.
func (d *differ) names(p pair, r *check.Rule, e Effect, list []Choice, names []string) {
	if len(names) == 0 {
		return
	}
	left := map[string]bool{}
	for _, name := range names {
		left[name] = true
	}
	var ordered []string
	for _, c := range list {
		if left[c.Name] {
			ordered = append(ordered, c.Name)
			delete(left, c.Name)
		}
	}
	d.add(p, r, e, argCount(len(ordered)), i18n.Str("choices", firstFew(ordered)))
}

// idsByName returns the ids of the choices of each name, sorted.
func idsByName(choices []Choice) map[string][]string {
	out := make(map[string][]string, len(choices))
	for _, c := range choices {
		out[c.Name] = append(out[c.Name], c.Value)
	}
	for _, ids := range out {
		slices.Sort(ids)
	}
	return out
}

// notIn returns the names that are in a and not in b, sorted.
func notIn(a, b map[string][]string) []string {
	var out []string
	for _, name := range slices.Sorted(maps.Keys(a)) {
		if _, ok := b[name]; !ok {
			out = append(out, name)
		}
	}
	return out
}

// firstFew joins texts for a finding: the first eight, and an ellipsis for the
// rest.
func firstFew(texts []string) string {
	if len(texts) > choicesShown {
		texts = append(slices.Clone(texts[:choicesShown]), "…")
	}
	return strings.Join(texts, ", ")
}
