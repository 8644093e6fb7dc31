package archtest

import (
	"fmt"
	"strings"
)

// PackageDoc checks that each package with production files has its comment in exactly one of them, and none in a test file.
func PackageDoc(r *Repo) []Problem {
	var ps []Problem
	for _, p := range r.Packages {
		if len(p.Production()) > 0 {
			ps = append(ps, r.packageDoc(p)...)
		}
	}
	return ps
}

func (r *Repo) packageDoc(p *Package) []Problem {
	var ps []Problem
	var holder string
	for _, f := range p.Files {
		text := f.Doc.Text()
		line := r.Line(f.Package)
		switch want := "Package " + p.Name + " "; {
		case text == "":
			continue
		case f.Test:
			ps = append(ps, Problem{f.Path, line, "a test file has a package comment: move it, or put an empty line under it"})
			continue
		case holder != "":
			ps = append(ps, Problem{f.Path, line, "a second package comment, the first is in " + holder + ": merge the two, or put an empty line under this one"})
			continue
		case !p.Command() && !strings.HasPrefix(text, want):
			ps = append(ps, Problem{f.Path, line, fmt.Sprintf("the package comment begins otherwise than %q", want)})
		}
		holder = f.Path
	}
	if holder == "" {
		ps = append(ps, Problem{p.Dir, 0, "no package comment: say in one file what the package is for"})
	}
	return ps
}
