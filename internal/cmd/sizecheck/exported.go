package main

import (
	"fmt"
	"go/ast"
	"go/token"
	"io"
	"io/fs"
	"strings"
	"text/tabwriter"

	"github.com/nao-trade/nao/internal/archtest"
)

// counts are the exported names of one package.
type counts struct{ types, funcs, methods, consts, vars int }

func (c counts) total() int { return c.types + c.funcs + c.methods + c.consts + c.vars }

// printExported lists the packages that an importer can use, with the number of their exported names by sort.
func printExported(w io.Writer, fsys fs.FS) error {
	repo, err := archtest.Load(fsys)
	if err != nil {
		return err
	}
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(tw, "total\ttypes\tfuncs\tmethods\tconsts\tvars\t  package")
	for _, p := range repo.Packages {
		if !public(p) {
			continue
		}
		c := count(p)
		fmt.Fprintf(tw, "%d\t%d\t%d\t%d\t%d\t%d\t  %s\n", c.total(), c.types, c.funcs, c.methods, c.consts, c.vars, p.Dir)
	}
	return tw.Flush()
}

func public(p *archtest.Package) bool {
	return !p.Command() && len(p.Production()) > 0 && !strings.HasPrefix(p.Dir, "examples/") && !strings.Contains("/"+p.Dir+"/", "/internal/")
}

func count(p *archtest.Package) counts {
	var c counts
	for _, f := range p.Production() {
		for _, decl := range f.Decls {
			switch decl := decl.(type) {
			case *ast.FuncDecl:
				c.function(decl)
			case *ast.GenDecl:
				for _, spec := range decl.Specs {
					c.spec(spec, decl.Tok)
				}
			}
		}
	}
	return c
}

func (c *counts) function(decl *ast.FuncDecl) {
	switch {
	case !decl.Name.IsExported() || !archtest.ExportedReceiver(decl.Recv):
	case decl.Recv != nil:
		c.methods++
	default:
		c.funcs++
	}
}

func (c *counts) spec(spec ast.Spec, tok token.Token) {
	switch spec := spec.(type) {
	case *ast.TypeSpec:
		if spec.Name.IsExported() {
			c.types++
		}
	case *ast.ValueSpec:
		for _, name := range spec.Names {
			switch {
			case !name.IsExported():
			case tok == token.CONST:
				c.consts++
			default:
				c.vars++
			}
		}
	}
}
