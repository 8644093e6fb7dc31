// Package archtest reads the source of this repository and checks the rules that no compiler checks: which package may import
// which, that every exported name is documented, that no package keeps state of its own, that the dependencies are the reviewed
// ones. Run it with
//
//	go test ./internal/archtest
//
// # Rules
//
// [Rules] lists them. Each rule is a function from a [Repo] to [Problem] values, and each problem says where it is and how to
// mend it. Exceptions are tables beside the rule, every one with its reason; an exception that nothing needs any more is itself
// a problem, so the tables cannot rot.
//
// # Self-test
//
// testdata holds one file per rule: a small repository and the exact problems that the rule must find in it.
//
// # Limits
//
// Files are parsed without regard to build constraints, so a rule holds on every platform. Imported packages are not loaded:
// what needs the types of another module is left to go vet and staticcheck.
package archtest

import (
	"cmp"
	"fmt"
	"slices"
)

// A Rule is one property that the whole repository must have.
type Rule struct {
	Name  string                // short, the name of the subtest and of its testdata file
	Why   string                // one sentence: what goes wrong without it
	Check func(*Repo) []Problem // all violations, in any order
}

// A Problem is one place that breaks a rule.
type Problem struct {
	File string // slash-separated, relative to the repository's root
	Line int    // from 1; 0 if the problem is the file or folder as a whole
	Text string // what is wrong and how to mend it
}

// String gives "file:line: text", the form that editors make into a link.
func (p Problem) String() string {
	if p.Line == 0 {
		return p.File + ": " + p.Text
	}
	return fmt.Sprintf("%s:%d: %s", p.File, p.Line, p.Text)
}

// Rules returns the rules of this repository.
func Rules() []Rule {
	return []Rule{
		{"arrows", "a wrong import turns layers into a knot", Arrows(arrows)},
		{"packagedoc", "a package without one comment has no front page", PackageDoc},
		{"doc", "a name without a comment has no contract", Doc},
		{"imports", "some packages do not belong in a library", Imports(forbidden)},
		{"state", "package state makes two users of one process meet", State},
		{"floats", "binary fractions lose centavos", Floats(floatUsers)},
		{"modules", "every dependency is a debt of the importer", Modules(dependencies)},
		{"length", "a file is read from top to bottom", Length(600)},
		{"words", "the project speaks of itself alone", Words},
	}
}

// Sort orders problems by file, line and text, and drops repetitions.
func Sort(ps []Problem) []Problem {
	slices.SortFunc(ps, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line), cmp.Compare(a.Text, b.Text))
	})
	return slices.Compact(ps)
}
