package jsonschema_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/jsonschema"
)

// samples is the folder of the authored schemas and their cases. NAO_SAMPLES
// names another, that has them in its schemas.
func samples() string {
	if dir := os.Getenv("NAO_SAMPLES"); dir != "" {
		return filepath.Join(dir, "schemas")
	}
	return "testdata"
}

func readFile(t testing.TB, path ...string) []byte {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(path...))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// parse reads a schema that has to be right.
func parse(t testing.TB, doc string, o *jsonschema.Options) (*listing.Schema, *jsonschema.Document) {
	t.Helper()
	s, err := jsonschema.Parse([]byte(doc), o)
	if err != nil {
		t.Fatal(err)
	}
	return s, s.Document.(*jsonschema.Document)
}

// caseFile is a file of verdicts.
type caseFile struct {
	Schema string `json:"schema"`
	Base   any    `json:"base"`
	Cases  []struct {
		Name         string   `json:"name"`
		Set          any      `json:"set"`
		Want         []string `json:"want"`
		WantWarnings []string `json:"wantWarnings"`
	} `json:"cases"`
}

// verdicts puts findings of one severity into the words of the cases.
func verdicts(fs []check.Finding, sev check.Severity) []string {
	out := []string{}
	for _, f := range fs {
		if f.Severity != sev {
			continue
		}
		place := f.Field
		if place == "" {
			place = "(root)"
		}
		out = append(out, place+":"+jsonschema.RuleName(f.Rule))
	}
	slices.Sort(out)
	return out
}

// mergePatch applies an RFC 7396 merge patch.
func mergePatch(base, patch any) any {
	p, ok := patch.(map[string]any)
	if !ok {
		return patch
	}
	out := map[string]any{}
	if b, ok := base.(map[string]any); ok {
		maps.Copy(out, b)
	}
	for k, v := range p {
		if v == nil {
			delete(out, k)
		} else {
			out[k] = mergePatch(out[k], v)
		}
	}
	return out
}

func sorted(list []string) []string { return append([]string{}, slices.Sorted(slices.Values(list))...) }

// caseFiles reads the files of cases whose schema is JSON Schema, by the names
// of what they are about.
func caseFiles(t *testing.T) map[string]caseFile {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(samples(), "*.cases.json"))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]caseFile{}
	for _, path := range paths {
		var file caseFile
		dec := json.NewDecoder(bytes.NewReader(readFile(t, path)))
		dec.UseNumber()
		if err := dec.Decode(&file); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		if strings.HasSuffix(file.Schema, ".schema.json") {
			files[strings.TrimSuffix(filepath.Base(path), ".cases.json")] = file
		}
	}
	if len(files) == 0 {
		t.Fatalf("%s has no cases for JSON Schema", samples())
	}
	return files
}

func TestSchemas(t *testing.T) {
	for name, file := range caseFiles(t) {
		_, doc := parse(t, string(readFile(t, samples(), file.Schema)), nil)
		passed := 0
		for _, c := range file.Cases {
			passes := t.Run(name+"/"+c.Name, func(t *testing.T) {
				instance, err := json.Marshal(mergePatch(file.Base, c.Set))
				if err != nil {
					t.Fatal(err)
				}
				found := doc.Validate(instance)
				if diff := cmp.Diff(sorted(c.Want), verdicts(found, check.Error)); diff != "" {
					t.Errorf("errors (-want +got)\n%s", diff)
				}
				if diff := cmp.Diff(sorted(c.WantWarnings), verdicts(found, check.Warning)); diff != "" {
					t.Errorf("warnings (-want +got)\n%s", diff)
				}
			})
			if passes {
				passed++
			}
		}
		fmt.Printf("schemas %s: %d/%d\n", name, passed, len(file.Cases))
		if len(file.Cases) == 0 {
			t.Errorf("%s: there are no cases", name)
		}
	}
}
