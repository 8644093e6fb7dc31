package archtest

import (
	"fmt"
	"go/ast"
	"go/token"
	"regexp"
	"strings"
)

// Doc checks that every exported name of every library package has a comment: types, functions, methods, constants, variables,
// struct fields and interface methods. Comments of functions and types begin with the name. A group's comment covers its
// constants or variables; a type's comment, or that of a neighbour, covers the fields and methods that it names; a field that bears
// the name of its type (Kind Kind, Tiers []Tier) is covered by the comment there.
func Doc(r *Repo) []Problem {
	var ps []Problem
	for _, p := range r.Packages {
		if p.Command() {
			continue
		}
		for _, f := range p.Production() {
			d := docs{repo: r, file: f}
			for _, decl := range f.Decls {
				d.decl(decl)
			}
			ps = append(ps, d.problems...)
		}
	}
	return ps
}

// docs gathers the undocumented names of one file.
type docs struct {
	repo     *Repo
	file     *File
	problems []Problem
}

func (d *docs) report(at token.Pos, format string, args ...any) {
	d.problems = append(d.problems, Problem{d.file.Path, d.repo.Line(at), fmt.Sprintf(format, args...)})
}

func (d *docs) decl(decl ast.Decl) {
	switch decl := decl.(type) {
	case *ast.FuncDecl:
		if decl.Name.IsExported() && ExportedReceiver(decl.Recv) {
			d.named(decl.Name, decl.Doc)
		}
	case *ast.GenDecl:
		for _, spec := range decl.Specs {
			switch spec := spec.(type) {
			case *ast.TypeSpec:
				d.typeSpec(spec, first(spec.Doc, decl.Doc))
			case *ast.ValueSpec:
				d.values(spec, decl)
			}
		}
	}
}

// named wants a comment that begins with the name, with or without an article.
func (d *docs) named(name *ast.Ident, doc *ast.CommentGroup) {
	text := doc.Text()
	if text == "" {
		d.report(name.Pos(), "%s has no comment: say what it is, its units, its errors", name.Name)
		return
	}
	words := strings.Fields(text)
	if len(words) > 1 && (words[0] == "A" || words[0] == "An" || words[0] == "The") {
		words = words[1:]
	}
	if !mentions(words[0], name.Name) {
		d.report(name.Pos(), "the comment of %s begins with %q: begin with the name", name.Name, words[0])
	}
}

func (d *docs) typeSpec(spec *ast.TypeSpec, doc *ast.CommentGroup) {
	if !spec.Name.IsExported() {
		return
	}
	d.named(spec.Name, doc)
	d.members(spec.Name.Name, spec.Type, doc.Text())
}

// members checks the fields of a struct and the methods of an interface; cover is the text that may name them.
func (d *docs) members(owner string, typ ast.Expr, cover string) {
	var list *ast.FieldList
	switch typ := typ.(type) {
	case *ast.StructType:
		list = typ.Fields
	case *ast.InterfaceType:
		list = typ.Methods
	default:
		return
	}
	for _, f := range list.List {
		cover += " " + f.Doc.Text() + " " + f.Comment.Text()
	}
	// Prose writes a field in lower case: "a Date is a year, a month and a day".
	cover = strings.ToLower(cover)
	for _, f := range list.List {
		for _, name := range f.Names { // an embedded field has none: its type documents it
			covered := first(f.Doc, f.Comment) != nil || typeName(f.Type) == singular(name.Name) || mentions(cover, strings.ToLower(name.Name))
			if name.IsExported() && !covered {
				d.report(name.Pos(), "%s.%s has no comment: write one, or name it in the comment of %s", owner, name.Name, owner)
			}
			if name.IsExported() {
				d.members(owner+"."+name.Name, f.Type, cover)
			}
		}
	}
}

// typeName is the name of the type that a field holds, or holds several of: Tier for *Tier, []Tier and pricing.Tier.
func typeName(typ ast.Expr) string {
	for {
		switch t := typ.(type) {
		case *ast.StarExpr:
			typ = t.X
		case *ast.ArrayType:
			typ = t.Elt
		case *ast.SelectorExpr:
			return singular(t.Sel.Name)
		case *ast.Ident:
			return singular(t.Name)
		default:
			return ""
		}
	}
}

func singular(name string) string { return strings.TrimSuffix(name, "s") }

func (d *docs) values(spec *ast.ValueSpec, group *ast.GenDecl) {
	if first(spec.Doc, spec.Comment, group.Doc).Text() != "" {
		return
	}
	for _, name := range spec.Names {
		if name.IsExported() {
			d.report(name.Pos(), "%s has no comment: write one, or one for its group", name.Name)
		}
	}
}

func first(groups ...*ast.CommentGroup) *ast.CommentGroup {
	for _, g := range groups {
		if g.Text() != "" {
			return g
		}
	}
	return nil
}

// mentions reports whether text has name as a word.
func mentions(text, name string) bool {
	return regexp.MustCompile(`\b` + regexp.QuoteMeta(name) + `\b`).MatchString(text)
}

// ExportedReceiver reports whether a function has no receiver (recv is nil) or one of an exported type.
func ExportedReceiver(recv *ast.FieldList) bool {
	if recv == nil {
		return true
	}
	typ := recv.List[0].Type
	for {
		switch t := typ.(type) {
		case *ast.StarExpr:
			typ = t.X
		case *ast.IndexExpr:
			typ = t.X
		case *ast.IndexListExpr:
			typ = t.X
		case *ast.Ident:
			return t.IsExported()
		default:
			return false
		}
	}
}
