package archtest

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

// A Dependency is a module that the root module may require.
type Dependency struct {
	Path     string // module path
	Why      string // in a few words
	Indirect bool   // required only by another dependency
}

// dependencies is the reviewed list; docs/dependencies.md has the long form.
var dependencies = []Dependency{
	{Path: "github.com/google/go-cmp", Why: "readable differences, in tests only"},
	{Path: "github.com/hashicorp/go-cleanhttp", Why: "transport of go-retryablehttp", Indirect: true},
	{Path: "github.com/hashicorp/go-retryablehttp", Why: "drives the attempts of internal/wire"},
	{Path: "github.com/shopspring/decimal", Why: "exact numbers"},
	{Path: "golang.org/x/text", Why: "language tags, normalisation, encodings of catalogues"},
}

// reviewFile describes every direct dependency of the root module.
const reviewFile = "docs/dependencies.md"

// Modules checks go.mod of the root against a reviewed list and the document about it, and every go.mod for replace: the root
// has none, a nested module may point only to a folder of this repository.
func Modules(reviewed []Dependency) func(*Repo) []Problem {
	return func(r *Repo) []Problem {
		var ps []Problem
		for _, name := range r.GoMods {
			mod, err := readGoMod(r.FS, name)
			if err != nil {
				ps = append(ps, Problem{name, 0, err.Error()})
				continue
			}
			if name == "go.mod" {
				ps = append(ps, unreviewed(mod, reviewed)...)
				ps = append(ps, undescribed(r.FS, mod)...)
			}
			ps = append(ps, replaced(name, mod)...)
		}
		return ps
	}
}

func unreviewed(mod []directive, reviewed []Dependency) []Problem {
	var ps []Problem
	required := make(map[string]bool)
	for _, d := range mod {
		if d.verb != "require" {
			continue
		}
		required[d.args[0]] = true
		i := slices.IndexFunc(reviewed, func(dep Dependency) bool { return dep.Path == d.args[0] })
		switch {
		case i < 0:
			ps = append(ps, Problem{"go.mod", d.line, d.args[0] + " is not a reviewed dependency: do without it, or add it to internal/archtest/modules.go and " + reviewFile})
		case reviewed[i].Indirect != d.indirect:
			ps = append(ps, Problem{"go.mod", d.line, fmt.Sprintf("%s: indirect is %t, reviewed as %t: run go mod tidy, or review it anew", d.args[0], d.indirect, reviewed[i].Indirect)})
		}
	}
	for _, dep := range reviewed {
		if !required[dep.Path] {
			ps = append(ps, Problem{"go.mod", 0, dep.Path + " is reviewed but not required: remove it from internal/archtest/modules.go"})
		}
	}
	return ps
}

func undescribed(fsys fs.FS, mod []directive) []Problem {
	text, err := fs.ReadFile(fsys, reviewFile)
	if err != nil {
		return []Problem{{reviewFile, 0, "missing: it says why each dependency is there"}}
	}
	var ps []Problem
	for _, d := range mod {
		if d.verb == "require" && !strings.Contains(string(text), d.args[0]) {
			ps = append(ps, Problem{reviewFile, 0, d.args[0] + " is not described: say why, what it brings, and what else was looked at"})
		}
	}
	return ps
}

func replaced(name string, mod []directive) []Problem {
	var ps []Problem
	for _, d := range mod {
		if d.verb != "replace" {
			continue
		}
		if name == "go.mod" {
			ps = append(ps, Problem{name, d.line, "has a replace, which importers do not get: require a published version"})
			continue
		}
		target := d.args[len(d.args)-1]
		if inside := path.Join(path.Dir(name), target); !strings.HasPrefix(target, ".") || inside == ".." || strings.HasPrefix(inside, "../") {
			ps = append(ps, Problem{name, d.line, "replaces a module by " + target + ": only a folder of this repository is allowed"})
		}
	}
	return ps
}

// A directive is one line of a go.mod, with the verb of its block.
type directive struct {
	line     int
	verb     string
	args     []string
	indirect bool
}

// readGoMod splits a go.mod into directives. It knows the two forms that the go command writes, "verb args" and a block in
// parentheses, and refuses a line without arguments.
func readGoMod(fsys fs.FS, name string) ([]directive, error) {
	text, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	var ds []directive
	block := ""
	n := 0
	for line := range strings.Lines(string(text)) {
		n++
		code, comment, _ := strings.Cut(line, "//")
		fields := strings.Fields(code)
		switch {
		case len(fields) == 0:
			continue
		case fields[0] == ")":
			block = ""
			continue
		case len(fields) == 2 && fields[1] == "(":
			block = fields[0]
			continue
		}
		d := directive{line: n, verb: block, args: fields, indirect: strings.TrimSpace(comment) == "indirect"}
		if block == "" {
			d.verb, d.args = fields[0], fields[1:]
		}
		if len(d.args) == 0 {
			return nil, fmt.Errorf("line %d: %q has no argument: run go mod edit -fmt", n, fields[0])
		}
		ds = append(ds, d)
	}
	return ds, nil
}
