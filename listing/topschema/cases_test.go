package topschema_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/topschema"
)

// caseFile is a rule document's expected verdicts. The form is described in
// testdata/README.md.
type caseFile struct {
	Schema string
	Base   map[string]any
	Cases  []struct {
		Name         string
		Values       map[string]any
		Set          map[string]any
		Want         []string
		WantWarnings []string
	}
}

// TestSchemas runs the verdicts of every rule document in testdata, or, if
// NAO_SAMPLES is set, in its folder schemas.
func TestSchemas(t *testing.T) {
	folder := "testdata/schemas"
	if dir := os.Getenv("NAO_SAMPLES"); dir != "" {
		folder = filepath.Join(dir, "schemas")
	}
	files, err := filepath.Glob(filepath.Join(folder, "*.cases.json"))
	if err != nil {
		t.Fatal(err)
	}
	documents := 0
	for _, file := range files {
		if cases := readCases(t, file); filepath.Ext(cases.Schema) == ".xml" { // else it is in another language
			documents++
			runCases(t, file, cases)
		}
	}
	if documents == 0 {
		t.Fatalf("%s has no cases of rule documents in XML", folder)
	}
}

func readCases(t *testing.T, file string) caseFile {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var cases caseFile
	if err := json.Unmarshal(b, &cases); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	return cases
}

func runCases(t *testing.T, file string, cases caseFile) {
	name := strings.TrimSuffix(filepath.Base(file), ".cases.json")
	s := parseFile(t, filepath.Join(filepath.Dir(file), cases.Schema))
	passed := 0
	for _, c := range cases.Cases {
		if t.Run(name+"/"+c.Name, func(t *testing.T) {
			values := maps.Clone(cases.Base)
			if values == nil {
				values = map[string]any{}
			}
			maps.Copy(values, c.Values)
			maps.Copy(values, c.Set)
			d := &listing.Draft{Values: listing.Values{}}
			for id, v := range values {
				if v != nil {
					d.Values[id] = caseValue(d, v)
				}
			}
			found := s.Document.Check(d)
			compare(t, "errors", c.Want, found, check.Error)
			if c.WantWarnings != nil {
				compare(t, "warnings", c.WantWarnings, found, check.Warning)
			}
			if len(c.Want) == 0 {
				encodeTwice(t, s.Document, d)
			}
		}) {
			passed++
		}
	}
	fmt.Printf("schemas %s: %d/%d\n", name, passed, len(cases.Cases))
	if len(cases.Cases) == 0 {
		t.Errorf("%s: there are no cases", name)
	}
}

// caseValue turns a value of a case into one of a draft, and its facts of a
// file into a medium.
func caseValue(d *listing.Draft, v any) listing.Value {
	switch v := v.(type) {
	case string:
		return listing.Text(v)
	case []any:
		list := listing.Value{List: []listing.Value{}}
		for _, m := range v {
			list.List = append(list.List, caseValue(d, m))
		}
		return list
	case map[string]any:
		if text, ok := v["value"].(string); ok && isAttributed(v) {
			return attributedValue(d, text, v)
		}
		fields := listing.Values{}
		for id, m := range v {
			fields[id] = caseValue(d, m)
		}
		return listing.Value{Fields: fields}
	}
	panic("a value of a case is a text, a list or an object")
}

// isAttributed reports whether an object is a text with attributes and not a
// row with a field that is called value.
func isAttributed(v map[string]any) bool {
	for name := range v {
		if name != "value" && name != "attrs" && name != "meta" {
			return false
		}
	}
	return true
}

func attributedValue(d *listing.Draft, text string, v map[string]any) listing.Value {
	value := listing.Text(text)
	if attrs, ok := v["attrs"].(map[string]any); ok {
		value.Attrs = map[string]string{}
		for name, a := range attrs {
			value.Attrs[name] = a.(string)
		}
	}
	if meta, ok := v["meta"].(map[string]any); ok {
		fact := func(name string) int { n, _ := meta[name].(float64); return int(n) }
		d.Media = append(d.Media, listing.MediaRef{URL: text, Bytes: int64(fact("bytes")), Width: fact("width"), Height: fact("height")})
	}
	return value
}

var rowIndex = regexp.MustCompile(`/(\d+)(/|$)`)

// spoken writes a finding as the cases do: "sku[0].price:regxRule".
func spoken(f check.Finding) string {
	path := rowIndex.ReplaceAllString(strings.TrimPrefix(f.Field, "/values/"), "[$1]$2")
	return strings.ReplaceAll(path, "/", ".") + ":" + topschema.RuleName(f.Rule)
}

func compare(t *testing.T, what string, want []string, found []check.Finding, sev check.Severity) {
	t.Helper()
	got := []string{}
	for _, f := range found {
		if f.Severity == sev {
			got = append(got, spoken(f))
		}
	}
	want = append([]string{}, want...)
	slices.Sort(got)
	slices.Sort(want)
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("%s (-want +got):\n%s", what, d)
	}
}

// encodeTwice checks that a valid draft can be encoded, and that the values
// read back are as valid and encode to the same.
func encodeTwice(t *testing.T, doc listing.Document, d *listing.Draft) {
	t.Helper()
	first, err := doc.Encode(d)
	if err != nil {
		t.Fatal(err)
	}
	values, err := topschema.ReadValues(bytes.NewReader(first))
	if err != nil {
		t.Fatal(err)
	}
	second, err := doc.Encode(&listing.Draft{Values: values})
	if err != nil {
		t.Fatal(err)
	}
	if d := cmp.Diff(string(first), string(second)); d != "" {
		t.Errorf("encoded again (-first +second):\n%s", d)
	}
}

func parseFile(t testing.TB, file string) *listing.Schema {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	s, err := topschema.Parse(f, &topschema.Options{Category: "1", Locale: "zh-Hans"})
	if err != nil {
		t.Fatal(err)
	}
	return s
}
