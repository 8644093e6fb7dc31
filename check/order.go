package check

import (
	"cmp"
	"slices"
)

// Compare orders findings as a person goes through a file: by file, sheet, row
// and column, then the gravest first, then by rule and path. It is for
// slices.SortFunc.
func Compare(a, b Finding) int {
	return cmp.Or(
		cmp.Compare(a.At.File, b.At.File), cmp.Compare(a.At.Sheet, b.At.Sheet),
		cmp.Compare(a.At.Row, b.At.Row), cmp.Compare(a.At.Column, b.At.Column),
		cmp.Compare(b.Severity, a.Severity), cmp.Compare(a.id(), b.id()),
		cmp.Compare(a.Path, b.Path), cmp.Compare(a.Field, b.Field),
	)
}

func (f Finding) id() string {
	if f.Rule == nil {
		return ""
	}
	return f.Rule.ID
}

// RuleCount is how often a rule was broken.
type RuleCount struct {
	Rule     *Rule
	Severity Severity // the worst with which it was found
	N        int      // findings
}

// CountByRule counts findings by the id of their rule, the commonest first and,
// of those, in the order of their ids. Findings without a rule are one of their
// own, whose Rule is nil.
func CountByRule(fs []Finding) []RuleCount {
	at := make(map[string]int)
	var counts []RuleCount
	for _, f := range fs {
		i, ok := at[f.id()]
		if !ok {
			i = len(counts)
			at[f.id()] = i
			counts = append(counts, RuleCount{Rule: f.Rule})
		}
		counts[i].N++
		counts[i].Severity = max(counts[i].Severity, f.Severity)
	}
	slices.SortFunc(counts, func(a, b RuleCount) int {
		return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(Finding{Rule: a.Rule}.id(), Finding{Rule: b.Rule}.id()))
	})
	return counts
}
