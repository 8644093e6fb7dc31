package archtest

import (
	"fmt"
	"go/ast"
	"io/fs"
	"path"
	"regexp"
	"strings"
)

// Length checks that no Go file, tests included, is longer than limit lines: beyond that it holds more than one thing. Generated
// files (_gen.go, or marked as such) and tables (tables*.go) are excepted.
func Length(limit int) func(*Repo) []Problem {
	return func(r *Repo) []Problem {
		var ps []Problem
		for _, p := range r.Packages {
			for _, f := range p.Files {
				if n := r.Line(f.FileEnd); n > limit && !isTable(f) {
					ps = append(ps, Problem{f.Path, 0, fmt.Sprintf("%d lines, more than %d: split it by what it holds", n, limit)})
				}
			}
		}
		return ps
	}
}

func isTable(f *File) bool {
	base := path.Base(f.Path)
	return strings.HasSuffix(base, "_gen.go") || strings.HasPrefix(base, "tables") || ast.IsGenerated(f.File)
}

// A word is a pattern that no text of the project contains.
type word struct {
	pattern *regexp.Regexp
	prose   bool // only comments and documents are read: in data it may be an honest word, as TODO is in Spanish
	repair  string
}

var words = []word{
	{regexp.MustCompile(`(?:^|[^\w./~-])/(?:work|root|tmp|home)/`), false, "a path of one machine: use a relative path, a flag or t.TempDir"},
	{regexp.MustCompile(`\b(?:TODO|FIXME)\b`), true, "unfinished work: do it, or state the limit as a fact"},
}

// Words checks the text of the repository, code and documents, for what does not belong to the project. The files of this
// package are left out, for they spell the patterns.
func Words(r *Repo) []Problem {
	var ps []Problem
	err := fs.WalkDir(r.FS, ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name == ".git" || name == "internal/archtest":
			return fs.SkipDir
		case d.IsDir() || !isText(name):
			return nil
		}
		text, err := fs.ReadFile(r.FS, name)
		if err != nil {
			return err
		}
		ps = append(ps, wordsIn(name, string(text))...)
		return nil
	})
	if err != nil {
		ps = append(ps, Problem{".", 0, err.Error()})
	}
	return ps
}

// isText reports whether a file is text that somebody of the project wrote. Go comments are prose, and so are documents.
func isText(name string) bool { return isProse(name) || isData(name) }

func isProse(name string) bool {
	switch path.Ext(name) {
	case ".go", ".md", ".sh", ".yml", ".yaml":
		return true
	}
	return path.Dir(name) == ".ci" || path.Base(name) == "NOTICE"
}

func isData(name string) bool {
	switch path.Ext(name) {
	case ".txt", ".tsv", ".csv", ".json", ".xml", ".mod":
		return true
	}
	return false
}

func wordsIn(name, text string) []Problem {
	var ps []Problem
	n := 0
	for line := range strings.Lines(text) {
		n++
		for _, w := range words {
			searched := line
			if w.prose {
				searched = prose(name, line)
			}
			if found := w.pattern.FindString(searched); found != "" {
				ps = append(ps, Problem{name, n, fmt.Sprintf("%q is %s", strings.TrimSpace(found), w.repair)})
			}
		}
	}
	return ps
}

// prose is the part of a line that is written for readers: a Go comment, or all of a document.
func prose(name, line string) string {
	switch {
	case !isProse(name):
		return ""
	case path.Ext(name) != ".go":
		return line
	}
	if i := strings.Index(line, "//"); i >= 0 {
		return line[i:]
	}
	return ""
}
