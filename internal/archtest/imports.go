package archtest

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
)

// A Ban keeps one package of the standard library, or of a dependency, out of the code.
type Ban struct {
	Path   string // import path
	Why    string // the reason, and what to use instead
	Tests  bool   // test files may not import it either
	Suites bool   // test libraries (folders that end in "test") and programs may import it

	// Except maps a folder to the reason why it may. One that does not import the package is a problem.
	Except map[string]string
}

var forbidden = []Ban{
	{Path: "log", Why: "a library that writes to the process's log cannot be silenced: take a *slog.Logger; a program prints to os.Stderr"},
	{Path: "io/ioutil", Tests: true, Why: "deprecated since Go 1.16: use io and os"},
	{Path: "math/rand", Tests: true, Why: "its state is shared and its sequence is frozen for compatibility: use math/rand/v2 with a seed"},
	{Path: "unsafe", Tests: true, Why: "nothing here is worth a memory error: use the types"},
	{Path: "reflect", Why: "it moves errors from build time to run time: use types, generics or an interface",
		Except: map[string]string{"alibaba": "json.UnmarshalTypeError holds a reflect.Type, and only to that error does encoding/json add the field"}},
	{Path: "testing", Suites: true, Why: "it adds flags and weight to the importer's program: move the code to a _test.go file or a test library"},
	{Path: "testing/fstest", Suites: true, Why: "it is for tests: move the code to a _test.go file or a test library"},
	{Path: "testing/synctest", Suites: true, Why: "it is for tests: move the code to a _test.go file or a test library"},
	{Path: "net/http/httptest", Suites: true, Why: "it is for tests: move the code to a _test.go file or a test library"},
	{Path: "github.com/google/go-cmp/cmp", Why: "it panics by design and is for tests: compare the fields, or move the code to a _test.go file"},
	{Path: "github.com/google/go-cmp/cmp/cmpopts", Why: "it is for tests: move the code to a _test.go file"},
}

// Imports checks that no file imports what is forbidden.
func Imports(bans []Ban) func(*Repo) []Problem {
	return func(r *Repo) []Problem {
		var ps []Problem
		for _, ban := range bans {
			used := make(map[string]bool)
			for _, p := range r.Packages {
				found := r.breaches(ban, p)
				used[p.Dir] = len(found) > 0
				if _, ok := ban.Except[p.Dir]; !ok {
					ps = append(ps, found...)
				}
			}
			for _, dir := range slices.Sorted(maps.Keys(ban.Except)) {
				if !used[dir] {
					ps = append(ps, Problem{dir, 0, fmt.Sprintf("does not import %s any more: remove its exception from internal/archtest/imports.go", ban.Path)})
				}
			}
		}
		return ps
	}
}

func (r *Repo) breaches(ban Ban, p *Package) []Problem {
	if ban.Suites && (p.TestLibrary() || p.Command()) {
		return nil
	}
	var ps []Problem
	for _, f := range p.Files {
		if f.Test && !ban.Tests {
			continue
		}
		for _, spec := range f.Imports {
			if name, err := strconv.Unquote(spec.Path.Value); err == nil && name == ban.Path {
				ps = append(ps, Problem{f.Path, r.Line(spec.Pos()), fmt.Sprintf("imports %s: %s", ban.Path, ban.Why)})
			}
		}
	}
	return ps
}
