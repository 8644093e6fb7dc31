package archtest

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/i18n/i18ntest"
)

// TestRepository holds this repository to its own rules.
func TestRepository(t *testing.T) {
	repo, err := Load(os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	if len(repo.Packages) < 2 || repo.Module != "github.com/nao-trade/nao" {
		t.Fatalf("read %d packages of module %q: the test runs in the wrong folder", len(repo.Packages), repo.Module)
	}
	for _, rule := range Rules() {
		t.Run(rule.Name, func(t *testing.T) {
			for _, p := range Sort(rule.Check(repo)) {
				t.Errorf("%v\n\t(%s)", p, rule.Why)
			}
		})
	}
}

// TestMessages holds every message of the module to the check of its three languages.
func TestMessages(t *testing.T) {
	i18ntest.Messages(t, os.DirFS("../.."))
}

// TestRules shows each rule a small repository that breaks it. The expectations are in the same file, under "-- want --".
func TestRules(t *testing.T) {
	// The tables of this repository are tested against itself; the small ones have their own.
	checks := map[string]func(*Repo) []Problem{
		"arrows":  Arrows(arrows),
		"imports": Imports(append([]Ban{{Path: "os/exec", Why: "no", Except: map[string]string{"runner": "runs", "idle": "ran once"}}}, strict(forbidden)...)),
		"floats":  Floats(map[string]string{"listing/media.Ratio": "a ratio of pixels", "order.Gone": "was removed"}),
		"length":  Length(5),
		"modules": Modules([]Dependency{{Path: "example.org/good"}, {Path: "example.org/below", Indirect: true}, {Path: "example.org/unused"}}),
	}
	for _, rule := range Rules() {
		t.Run(rule.Name, func(t *testing.T) {
			files, want := readCase(t, filepath.Join("testdata", rule.Name+".txt"))
			repo, err := Load(files)
			if err != nil {
				t.Fatal(err)
			}
			check := rule.Check
			if own, ok := checks[rule.Name]; ok {
				check = own
			}
			var got strings.Builder
			for _, p := range Sort(check(repo)) {
				fmt.Fprintln(&got, p)
			}
			if got.String() == "" {
				t.Error("the rule found nothing, so nothing shows that it can fail")
			}
			if diff := cmp.Diff(want, got.String()); diff != "" {
				t.Errorf("problems (-want +got):\n%s", diff)
			}
		})
	}
}

// strict returns the bans without their exceptions, which are about this repository.
func strict(bans []Ban) []Ban {
	bans = slices.Clone(bans)
	for i := range bans {
		bans[i].Except = nil
	}
	return bans
}

// TestArrowsAreLayers proves that the table itself has no circle, and that every folder it names has a row.
func TestArrowsAreLayers(t *testing.T) {
	for _, a := range arrows {
		for to := range strings.FieldsSeq(a.To) {
			if _, ok := find(arrows, to); !ok && !strings.HasPrefix(to, "*") {
				t.Errorf("%s may import %s, which has no row", a.From, to)
			}
		}
		for _, to := range reach(arrows, a, nil) {
			if to == a.From {
				t.Errorf("%s reaches itself", a.From)
			}
		}
	}
}

func TestLoadErrors(t *testing.T) {
	tests := []struct {
		name  string
		files fstest.MapFS
		want  string
	}{
		{"no go.mod", fstest.MapFS{"a.go": {Data: []byte("package a")}}, "needs a go.mod"},
		{"no module line", fstest.MapFS{"go.mod": {Data: []byte("go 1.26\n")}}, "no module line"},
		{"not Go", fstest.MapFS{"go.mod": {Data: []byte("module m\n")}, "b/a.go": {Data: []byte("paquete a")}}, "b/a.go:1:1"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Load(tt.files)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("Load: %v, want an error with %q", err, tt.want)
			}
		})
	}
}

// readCase splits a file into the files of a small repository and the problems wanted. A line "-- name --" begins a file;
// a go.mod is added where the case does not write its own.
func readCase(t *testing.T, name string) (files fstest.MapFS, want string) {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	files = fstest.MapFS{"go.mod": {Data: []byte("module github.com/nao-trade/nao\n")}}
	contents := make(map[string]string)
	current := ""
	for line := range strings.Lines(string(text)) {
		if rest, ok := strings.CutPrefix(line, "-- "); ok {
			current = strings.TrimSuffix(strings.TrimSpace(rest), " --")
			continue
		}
		contents[current] += line
	}
	want = contents["want"]
	delete(contents, "want")
	delete(contents, "") // what stands before the first file tells the reader what the case is about
	for file, content := range contents {
		files[file] = &fstest.MapFile{Data: []byte(content)}
	}
	return files, want
}
