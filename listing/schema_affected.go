package listing

import (
	"cmp"
	"iter"
	"slices"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/i18n"
)

// Affected returns in what the draft breaks next, a later version of its
// category's rules, that it did not break before: the findings of next for which
// old has none of the same rule, field and value that is as severe. It holds for
// schemas with a [Document] as well. None means that the draft is as good as it
// was.
func Affected(old, next *Schema, d *Draft) []check.Finding {
	type spot struct{ rule, field string }
	at := func(f *check.Finding) spot {
		if f.Rule == nil {
			return spot{"", f.Field}
		}
		return spot{f.Rule.ID, f.Field}
	}
	before := old.Validate(d)
	slices.SortStableFunc(before, func(a, b check.Finding) int { return cmp.Compare(a.Severity, b.Severity) })
	had := map[spot][]check.Finding{}
	for _, f := range before {
		had[at(&f)] = append(had[at(&f)], f)
	}
	var out []check.Finding
	for _, f := range next.Validate(d) {
		here := had[at(&f)]
		i := slices.IndexFunc(here, func(b check.Finding) bool { return b.Severity >= f.Severity && sameValue(b.Args, f.Args) })
		if i < 0 {
			out = append(out, f)
			continue
		}
		had[at(&f)] = slices.Delete(here, i, i+1) // each answers for one
	}
	return out
}

// AllAffected yields the drafts that a change of the rules affects, each with
// what [Affected] returns for it, in the order in which they come.
func AllAffected(old, next *Schema, drafts iter.Seq[*Draft]) iter.Seq2[*Draft, []check.Finding] {
	return func(yield func(*Draft, []check.Finding) bool) {
		for d := range drafts {
			if found := Affected(old, next, d); len(found) > 0 && !yield(d, found) {
				return
			}
		}
	}
}

// sameValue reports whether two findings are about the same value: the argument
// of that name, if they have one.
func sameValue(a, b []i18n.Arg) bool {
	isValue := func(a i18n.Arg) bool { return a.Name() == "value" }
	i, j := slices.IndexFunc(a, isValue), slices.IndexFunc(b, isValue)
	if i < 0 || j < 0 {
		return i == j
	}
	return a[i].Equal(b[j])
}
