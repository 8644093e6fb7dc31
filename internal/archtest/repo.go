package archtest

import (
	"bufio"
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"strings"
)

// A Repo is the parsed source of a repository: the root module and the modules nested in it.
type Repo struct {
	Module   string         // path of the root module
	Fset     *token.FileSet // of all packages
	Packages []*Package     // by folder, in lexical order; testdata left out
	GoMods   []string       // every go.mod, slash-separated, relative to the root
	FS       fs.FS          // the files themselves
}

// A Package is the Go files of one folder.
type Package struct {
	Dir    string // slash-separated, relative to the root; "." is the root
	Module string // folder of the module that holds it; "." is the root module
	Name   string // the package clause, without _test
	Files  []*File
}

// A File is one parsed Go file.
type File struct {
	Path string // slash-separated, relative to the root
	Test bool   // its name ends in _test.go
	*ast.File
}

// Load parses every Go file below the root of fsys, whatever its build constraints. Folders that the go command ignores
// (testdata, names that begin with "." or "_") are left out.
func Load(fsys fs.FS) (*Repo, error) {
	module, err := modulePath(fsys)
	if err != nil {
		return nil, err
	}
	r := &Repo{Module: module, Fset: token.NewFileSet(), FS: fsys}
	err = fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && ignored(d.Name()):
			return fs.SkipDir
		case d.IsDir():
			return nil
		case d.Name() == "go.mod":
			r.GoMods = append(r.GoMods, name)
		case strings.HasSuffix(name, ".go"):
			return r.add(name)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	// A folder's go.mod is met after some of its Go files, so modules are assigned last.
	for _, p := range r.Packages {
		p.Module = r.moduleOf(p.Dir)
	}
	return r, nil
}

func ignored(name string) bool {
	return name == "testdata" || name == "vendor" || name != "." && (name[0] == '.' || name[0] == '_')
}

func modulePath(fsys fs.FS) (string, error) {
	mod, err := fs.ReadFile(fsys, "go.mod")
	if err != nil {
		return "", fmt.Errorf("archtest: the root needs a go.mod: %w", err)
	}
	lines := bufio.NewScanner(bytes.NewReader(mod))
	for lines.Scan() {
		if name, ok := strings.CutPrefix(lines.Text(), "module "); ok {
			return strings.TrimSpace(name), nil
		}
	}
	return "", fmt.Errorf("archtest: go.mod has no module line")
}

func (r *Repo) add(name string) error {
	src, err := fs.ReadFile(r.FS, name)
	if err != nil {
		return err
	}
	parsed, err := parser.ParseFile(r.Fset, name, src, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	p := r.folder(path.Dir(name))
	p.Files = append(p.Files, &File{Path: name, Test: strings.HasSuffix(name, "_test.go"), File: parsed})
	if pkg := strings.TrimSuffix(parsed.Name.Name, "_test"); p.Name == "" || !p.Files[len(p.Files)-1].Test {
		p.Name = pkg
	}
	return nil
}

// folder returns the package of dir, a new one if there is none. Folders arrive in lexical order of their files, so a parent
// may come again after its children.
func (r *Repo) folder(dir string) *Package {
	for _, p := range r.Packages {
		if p.Dir == dir {
			return p
		}
	}
	p := &Package{Dir: dir}
	r.Packages = append(r.Packages, p)
	return p
}

func (r *Repo) moduleOf(dir string) string {
	for d := dir; d != "."; d = path.Dir(d) {
		for _, mod := range r.GoMods {
			if path.Dir(mod) == d {
				return d
			}
		}
	}
	return "."
}

// Local returns the folder of an import path inside the repository, and whether it is inside.
func (r *Repo) Local(importPath string) (string, bool) {
	if importPath == r.Module {
		return ".", true
	}
	return strings.CutPrefix(importPath, r.Module+"/")
}

// Line gives the line of a position.
func (r *Repo) Line(pos token.Pos) int { return r.Fset.Position(pos).Line }

// Command reports whether the package is a program.
func (p *Package) Command() bool { return p.Name == "main" }

// TestLibrary reports whether the package exists for tests only: its name ends in "test".
func (p *Package) TestLibrary() bool { return isTestLibrary(p.Dir) }

func isTestLibrary(dir string) bool { return strings.HasSuffix(path.Base(dir), "test") }

// Production yields the files that are built into an importer's program.
func (p *Package) Production() []*File {
	var files []*File
	for _, f := range p.Files {
		if !f.Test {
			files = append(files, f)
		}
	}
	return files
}
