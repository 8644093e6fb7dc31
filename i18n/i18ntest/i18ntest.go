// Package i18ntest holds the messages of a program to their check in a test, so
// that a text which is missing in a language, a pattern that cannot be read or a
// plural without its branches fails the build and not a reader:
//
//	func TestMessages(t *testing.T) {
//		i18ntest.Messages(t, os.DirFS("."))
//	}
//
// # Limits
//
// Messages are found in the source and not in the running program: every
// composite literal of type [i18n.Message] in a file that is not a test, also
// where the type is only implied, as in a map of messages. What a literal holds
// must be constant to be checked: literals, constants of the same package, and
// sums of these. A text that is computed, or read from a file, is left to
// [i18n.Message.Check] where that happens. So are messages in package i18n
// itself.
package i18ntest

import (
	"errors"
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/nao-trade/nao/i18n"
)

// importPath is what a file imports to write messages.
const importPath = "github.com/nao-trade/nao/i18n"

// Messages checks every message in the Go files of a folder and of all below it,
// and reports each defect as a failure of t with its file and line: a language
// that a literal leaves out, even if its other texts are computed, and for
// constant texts all that [i18n.Message.Check] finds. An empty literal is the
// zero Message, which says nothing on purpose, and is no defect.
//
// Left out are files that end in _test.go and the folders that the go command
// ignores (testdata, vendor, names that begin with "." or "_"). Nested modules
// are not. Messages fails if a file cannot be parsed and if there is no message
// at all, for then it was shown the wrong folder.
func Messages(t testing.TB, fsys fs.FS) {
	t.Helper()
	s := source{fsys: fsys, fset: token.NewFileSet(), packages: map[string][]*ast.File{}}
	if err := fs.WalkDir(fsys, ".", s.visit); err != nil {
		t.Errorf("i18ntest: %v", err)
		return
	}
	found := 0
	for _, dir := range slices.Sorted(maps.Keys(s.packages)) {
		for _, l := range s.literals(dir) {
			found++
			for _, defect := range l.defects() {
				t.Errorf("%v: %s", s.fset.Position(l.Pos()), defect)
			}
		}
	}
	if found == 0 {
		t.Errorf("i18ntest: no literal of i18n.Message in any Go file: give the folder of the module, such as os.DirFS(%q)", ".")
	}
}

// source is the Go files of a tree, by folder and name of the package.
type source struct {
	fsys     fs.FS
	fset     *token.FileSet
	packages map[string][]*ast.File
}

// visit parses a file, unless it does not belong to the program.
func (s *source) visit(name string, d fs.DirEntry, err error) error {
	if err != nil {
		return err
	}
	switch base := d.Name(); {
	case d.IsDir() && (base == "testdata" || base == "vendor" || base != "." && strings.ContainsRune("._", rune(base[0]))):
		return fs.SkipDir
	case d.IsDir() || !strings.HasSuffix(base, ".go") || strings.HasSuffix(base, "_test.go"):
		return nil
	}
	text, err := fs.ReadFile(s.fsys, name)
	if err != nil {
		return err
	}
	file, err := parser.ParseFile(s.fset, name, text, parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	key := path.Dir(name) + " " + file.Name.Name
	s.packages[key] = append(s.packages[key], file)
	return nil
}

// literal is a composite literal of type i18n.Message.
type literal struct {
	*ast.CompositeLit
	info *types.Info
}

// literals returns the messages of a package in the order of its files. Its
// types are resolved as far as that goes without what it imports; of package
// i18n there is no more than Message.
func (s *source) literals(pkg string) []literal {
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}}
	imports := newStub()
	conf := types.Config{Importer: imports, Error: func(error) {}, DisableUnusedImportCheck: true, FakeImportC: true}
	// The error says that imports are unknown; what does not compile is the
	// compiler's business.
	_, _ = conf.Check(pkg, s.fset, s.packages[pkg], info)
	var all []literal
	for _, file := range s.packages[pkg] {
		ast.Inspect(file, func(n ast.Node) bool {
			if c, ok := n.(*ast.CompositeLit); ok && imports.isMessage(info.TypeOf(c)) {
				all = append(all, literal{c, info})
			}
			return true
		})
	}
	return all
}

// stub imports a package i18n that has only the type Message.
type stub struct {
	i18n    *types.Package
	message types.Type
}

func newStub() stub {
	pkg := types.NewPackage(importPath, "i18n")
	var fields []*types.Var
	for _, name := range []string{"ES", "EN", "ZH"} {
		fields = append(fields, types.NewField(token.NoPos, pkg, name, types.Typ[types.String], false))
	}
	name := types.NewTypeName(token.NoPos, pkg, "Message", nil)
	message := types.NewNamed(name, types.NewStruct(fields, nil), nil)
	pkg.Scope().Insert(name)
	pkg.MarkComplete()
	return stub{pkg, message}
}

// Import implements [types.Importer].
func (s stub) Import(name string) (*types.Package, error) {
	if name == importPath {
		return s.i18n, nil
	}
	return nil, errors.New("not loaded")
}

// isMessage reports whether a literal of type t is a message; where its type is
// implied by a slice or map of pointers, t is the pointer.
func (s stub) isMessage(t types.Type) bool {
	if t == nil {
		return false
	}
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	return types.Identical(types.Unalias(t), s.message)
}

// defects returns what is wrong with the literal.
func (l literal) defects() []string {
	if len(l.Elts) == 0 {
		return nil
	}
	var m i18n.Message
	given := l.texts()
	var missing []string
	computed := false
	for _, field := range []struct {
		name string
		text *string
	}{{"ES", &m.ES}, {"EN", &m.EN}, {"ZH", &m.ZH}} {
		value, ok := given[field.name]
		if !ok {
			missing = append(missing, "the message has no "+field.name+": write what it says in that language")
			continue
		}
		if c := l.info.Types[value].Value; c != nil && c.Kind() == constant.String {
			*field.text = constant.StringVal(c)
		} else {
			computed = true
		}
	}
	if computed || len(missing) > 0 {
		return missing
	}
	return list(m.Check())
}

// texts returns what the literal holds by the name of the field.
func (l literal) texts() map[string]ast.Expr {
	given := map[string]ast.Expr{}
	names := []string{"ES", "EN", "ZH"} // of a literal without keys
	for i, e := range l.Elts {
		if kv, ok := e.(*ast.KeyValueExpr); ok {
			if key, ok := kv.Key.(*ast.Ident); ok {
				given[key.Name] = kv.Value
			}
		} else if i < len(names) {
			given[names[i]] = e
		}
	}
	return given
}

// list returns the texts of joined errors.
func list(err error) []string {
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok {
		return nil
	}
	var all []string
	for _, e := range joined.Unwrap() {
		all = append(all, e.Error())
	}
	return all
}
