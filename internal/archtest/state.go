package archtest

import (
	"errors"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"
)

// State checks that packages have no state: no init function, no assignment to a variable of a package (its own or another's),
// no lock or atomic at package level, no exported map or slice, which an importer could change.
// It sees assignments, ++ and --, delete, clear, copy and range; what a method does to its receiver it does not see.
func State(r *Repo) []Problem {
	var ps []Problem
	for _, p := range r.Packages {
		files := p.Production()
		if len(files) == 0 {
			continue
		}
		s := state{repo: r, info: resolve(r, p.Dir, files)}
		for _, s.file = range files {
			ast.Inspect(s.file.File, s.visit)
			for _, decl := range s.file.Decls {
				s.decl(decl)
			}
		}
		ps = append(ps, s.problems...)
	}
	return ps
}

// resolve finds what each identifier of a package means. Imports stay unknown, which leaves gaps in the types but none in the
// scopes, and the scopes are what the rule needs.
func resolve(r *Repo, dir string, files []*File) *types.Info {
	info := &types.Info{
		Defs:  make(map[*ast.Ident]types.Object),
		Uses:  make(map[*ast.Ident]types.Object),
		Types: make(map[ast.Expr]types.TypeAndValue),
	}
	conf := types.Config{Importer: noImports{}, Error: func(error) {}, DisableUnusedImportCheck: true}
	syntax := make([]*ast.File, len(files))
	for i, f := range files {
		syntax[i] = f.File
	}
	// The error says only that imports are unknown; what does not compile is found by the compiler.
	_, _ = conf.Check(dir, r.Fset, syntax, info)
	return info
}

type noImports struct{}

func (noImports) Import(string) (*types.Package, error) { return nil, errors.New("not loaded") }

// state gathers the problems of one package.
type state struct {
	repo     *Repo
	info     *types.Info
	file     *File
	problems []Problem
}

func (s *state) report(at token.Pos, format string, args ...any) {
	s.problems = append(s.problems, Problem{s.file.Path, s.repo.Line(at), fmt.Sprintf(format, args...)})
}

func (s *state) visit(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.AssignStmt:
		for _, x := range n.Lhs {
			s.written(x)
		}
	case *ast.IncDecStmt:
		s.written(n.X)
	case *ast.RangeStmt:
		s.written(n.Key)
		s.written(n.Value)
	case *ast.CallExpr:
		if fun, ok := n.Fun.(*ast.Ident); ok && len(n.Args) > 0 {
			switch fun.Name {
			case "delete", "clear", "copy":
				s.written(n.Args[0])
			}
		}
	}
	return true
}

// written reports x if it is, or is part of, a variable of a package.
func (s *state) written(x ast.Expr) {
	for {
		switch e := x.(type) {
		case *ast.IndexExpr:
			x = e.X
		case *ast.StarExpr:
			x = e.X
		case *ast.ParenExpr:
			x = e.X
		case *ast.SliceExpr:
			x = e.X
		case *ast.SelectorExpr:
			if id, ok := e.X.(*ast.Ident); ok {
				if _, ok := s.info.Uses[id].(*types.PkgName); ok {
					s.report(e.Pos(), "writes to %s.%s, which every user of that package shares: state the setting in the call", id.Name, e.Sel.Name)
					return
				}
			}
			x = e.X
		case *ast.Ident:
			if v, ok := s.info.Uses[e].(*types.Var); ok && v.Pkg() != nil && v.Parent() == v.Pkg().Scope() {
				s.report(e.Pos(), "writes to the package variable %s: make it a field or a local variable", e.Name)
			}
			return
		default:
			return
		}
	}
}

func (s *state) decl(decl ast.Decl) {
	switch decl := decl.(type) {
	case *ast.FuncDecl:
		if decl.Recv == nil && decl.Name.Name == "init" {
			s.report(decl.Pos(), "has an init function: compute the value where it is declared, or with sync.OnceValue")
		}
	case *ast.GenDecl:
		if decl.Tok != token.VAR {
			return
		}
		for _, spec := range decl.Specs {
			if spec, ok := spec.(*ast.ValueSpec); ok {
				s.variable(spec)
			}
		}
	}
}

func (s *state) variable(spec *ast.ValueSpec) {
	typ := types.ExprString(spec.Type)
	guarded := spec.Type != nil && (strings.HasPrefix(typ, "sync.") || strings.HasPrefix(typ, "atomic."))
	for _, name := range spec.Names {
		switch {
		case guarded && typ != "sync.Pool":
			s.report(name.Pos(), "%s is a package-level %s, a sign of shared state: make it a field, or use sync.OnceValue", name.Name, typ)
		case name.IsExported() && s.changeable(name):
			s.report(name.Pos(), "the exported variable %s can be changed by every importer: make it a function that returns a copy", name.Name)
		}
	}
}

func (s *state) changeable(name *ast.Ident) bool {
	obj := s.info.Defs[name]
	if obj == nil {
		return false
	}
	switch obj.Type().Underlying().(type) {
	case *types.Map, *types.Slice, *types.Chan, *types.Pointer:
		return true
	}
	return false
}
