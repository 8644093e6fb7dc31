package archtest

import (
	"fmt"
	"go/ast"
	"maps"
	"slices"
	"strings"
)

// exact lists the folders, with what is below them, where a number is money, a weight, a size, a rate or an id.
var exact = []string{"currency", "i18n", "listing", "order", "alibaba"}

// floatUsers maps "folder.Name" to the reason why this name may hold a binary fraction.
var floatUsers = map[string]string{
	"alibaba/alibabatest.Fault": "the probability of a fault is drawn from math/rand/v2; it is no amount",
}

// Floats checks that float32 and float64 appear in no exported signature and in no field of a struct in the folders where
// numbers are exact. An exception that no code needs is a problem.
func Floats(except map[string]string) func(*Repo) []Problem {
	return func(r *Repo) []Problem {
		var ps []Problem
		used := make(map[string]bool)
		for _, p := range r.Packages {
			if !isExact(p.Dir) || p.Command() {
				continue
			}
			for _, f := range p.Production() {
				for _, use := range floatsOf(f.File) {
					key := p.Dir + "." + use.name
					used[key] = true
					if _, ok := except[key]; !ok {
						ps = append(ps, Problem{f.Path, r.Line(use.at.Pos()),
							fmt.Sprintf("%s holds a %s: use decimal.Decimal, or a type of currency or i18n/measure", use.name, use.at.Name)})
					}
				}
			}
		}
		for _, key := range slices.Sorted(maps.Keys(except)) {
			if !used[key] {
				ps = append(ps, Problem{key, 0, "holds no float any more: remove its exception from internal/archtest/floats.go"})
			}
		}
		return ps
	}
}

func isExact(dir string) bool {
	return slices.ContainsFunc(exact, func(root string) bool { return dir == root || strings.HasPrefix(dir, root+"/") })
}

// A floatUse is one float in a signature or a type; name is "Func", "Type" or "Type.Method".
type floatUse struct {
	name string
	at   *ast.Ident
}

func floatsOf(f *ast.File) []floatUse {
	var uses []floatUse
	add := func(name string, nodes ...ast.Node) {
		for _, n := range nodes {
			for _, id := range floatsIn(n) {
				uses = append(uses, floatUse{name, id})
			}
		}
	}
	for _, decl := range f.Decls {
		switch decl := decl.(type) {
		case *ast.FuncDecl:
			if decl.Name.IsExported() && ExportedReceiver(decl.Recv) {
				add(funcName(decl), decl.Type)
			}
		case *ast.GenDecl:
			for _, spec := range decl.Specs {
				switch spec := spec.(type) {
				case *ast.TypeSpec: // also an unexported one: its fields hold what the exported functions return
					add(spec.Name.Name, spec.Type)
				case *ast.ValueSpec:
					if spec.Type != nil && spec.Names[0].IsExported() {
						add(spec.Names[0].Name, spec.Type)
					}
				}
			}
		}
	}
	return uses
}

func floatsIn(n ast.Node) []*ast.Ident {
	var ids []*ast.Ident
	ast.Inspect(n, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && (id.Name == "float64" || id.Name == "float32") {
			ids = append(ids, id)
		}
		return true
	})
	return ids
}

func funcName(decl *ast.FuncDecl) string {
	if decl.Recv == nil {
		return decl.Name.Name
	}
	var owner string
	ast.Inspect(decl.Recv.List[0].Type, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && owner == "" {
			owner = id.Name
		}
		return owner == ""
	})
	return owner + "." + decl.Name.Name
}
