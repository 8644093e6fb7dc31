package bench

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/listing/jsonschema"
)

// TestSchemaSuite holds listing/jsonschema against the JSON Schema Test Suite, of which google/jsonschema-go carries a copy. What
// is left out has a reason in leftOut; all else has to be as the suite says.
func TestSchemaSuite(t *testing.T) {
	out, err := exec.CommandContext(t.Context(), "go", "list", "-m", "-f", "{{.Dir}}", "github.com/google/jsonschema-go").Output()
	if err != nil {
		t.Fatal(err)
	}
	root := filepath.Join(strings.TrimSpace(string(out)), "jsonschema", "testdata")
	for draft, dialect := range map[string]string{
		"draft7": "http://json-schema.org/draft-07/schema#", "draft2020-12": "https://json-schema.org/draft/2020-12/schema",
	} {
		files, err := filepath.Glob(filepath.Join(root, draft, "*.json"))
		if err != nil || len(files) < 30 {
			t.Fatalf("%d files, %v: the copy of the suite has moved", len(files), err)
		}
		right, left := 0, 0
		for _, file := range files {
			r, l := runSuite(t, file, draft+"/"+strings.TrimSuffix(filepath.Base(file), ".json"), dialect)
			right, left = right+r, left+l
		}
		fmt.Printf("JSON Schema Test Suite %s: %d right, %d left out\n", draft, right, left)
	}
}

const (
	noFetching = "other documents are never fetched"
	noDynamic  = "no marketplace uses it: it is taken for $ref"
	noTracking = "left to the marketplace, with a warning"
)

// leftOut says why a file, or a group of a file, is not asked for.
var leftOut = map[string]string{
	"draft7/refRemote":                   noFetching,
	"draft2020-12/refRemote":             noFetching,
	"draft2020-12/dynamicRef":            noDynamic,
	"draft2020-12/unevaluatedItems":      noTracking,
	"draft2020-12/unevaluatedProperties": noTracking,
	"draft7/format":                      "a format that is not known passes",

	"draft7/definitions/validate definition against metaschema": noFetching,
	"draft7/ref/remote ref, containing refs itself":             noFetching,
	"draft2020-12/defs/validate definition against metaschema":  noFetching,
	"draft2020-12/ref/remote ref, containing refs itself":       noFetching,

	"draft2020-12/not/collect annotations inside a 'not', even if collection is disabled": noTracking,
	"draft2020-12/ref/ref creates new scope when adjacent to keywords":                    noTracking,
}

func runSuite(t *testing.T, file, name, dialect string) (right, left int) {
	var groups []struct {
		Description string
		Schema      json.RawMessage
		Tests       []struct {
			Description string
			Data        json.RawMessage
			Valid       bool
		}
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &groups); err != nil {
		t.Fatal(err)
	}
	for _, g := range groups {
		s, err := jsonschema.Parse(withDialect(g.Schema, dialect), nil)
		switch {
		case leftOut[name] != "" || leftOut[name+"/"+g.Description] != "":
			left += len(g.Tests)
			continue
		case err != nil:
			t.Errorf("%s/%s: %v", name, g.Description, err)
			continue
		}
		for _, c := range g.Tests {
			found := s.Document.(*jsonschema.Document).Validate(c.Data)
			if valid := check.Worst(found) != check.Error; valid != c.Valid {
				t.Errorf("%s/%s/%s: valid is %v, want %v: %v\nschema %s\ndata %s", name, g.Description, c.Description, valid, c.Valid, found, g.Schema, c.Data)
				continue
			}
			right++
		}
	}
	return right, left
}

// withDialect names the dialect in a schema that does not.
func withDialect(schema json.RawMessage, dialect string) []byte {
	s := strings.TrimSpace(string(schema))
	if !strings.HasPrefix(s, "{") || strings.Contains(s, `"$schema"`) {
		return []byte(s)
	}
	if s == "{}" {
		return []byte(`{"$schema":"` + dialect + `"}`)
	}
	return []byte(`{"$schema":"` + dialect + `",` + s[1:])
}
