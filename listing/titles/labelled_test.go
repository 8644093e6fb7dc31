package titles_test

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/i18n/measure"
	"github.com/nao-trade/nao/listing"
	"github.com/nao-trade/nao/listing/catalog"
	"github.com/nao-trade/nao/listing/titles"
)

var labelsFile = flag.String("labels", "testdata/labels.tsv", "the labelled titles that TestLabelled reads")

// What the reader must reach: the share of fields that are exact, and of the sure ones that are not.
const (
	leastExact = 0.9
	mostWrong  = 0.03
)

// A label is what a person read in a title, by the name of the field.
type label struct {
	file, sha string
	want      map[titles.Name]string
}

// TestLabelled compares the reader with what a person read in titles of true catalogues. The titles themselves are not in
// this repository: the labels name them by the first 16 hexadecimal digits of their SHA-256, and NAO_SAMPLES the folder in
// which the catalogues are.
func TestLabelled(t *testing.T) {
	samples := os.Getenv("NAO_SAMPLES")
	if samples == "" {
		t.Skip("NAO_SAMPLES names no folder of sample files")
	}
	labels := readLabels(t)
	r := newReader(t, nil)
	catalogues := make(map[string]map[string]string)
	all, byName := &score{}, make(map[titles.Name]*score)
	for _, n := range names {
		byName[n] = &score{}
	}
	for _, l := range labels {
		if catalogues[l.file] == nil {
			catalogues[l.file] = readTitles(t, filepath.Join(samples, "catalogues", l.file))
		}
		title, ok := catalogues[l.file][l.sha]
		if !ok {
			t.Errorf("%s has no title with the hash %s", l.file, l.sha)
			continue
		}
		x := r.Read(title)
		for _, n := range names {
			all.add(x, n, l.want[n])
			byName[n].add(x, n, l.want[n])
		}
	}
	t.Logf("titles: %d read\ntitles: %v", len(labels), all)
	for _, n := range names {
		t.Logf("%-12s %v", n, byName[n])
	}
	if all.extracted == 0 || share(all.exact, all.extracted) < leastExact {
		t.Errorf("exact: %.2f of the extracted fields, want at least %.2f", share(all.exact, all.extracted), leastExact)
	}
	if share(all.wrong, all.sure) >= mostWrong {
		t.Errorf("wrong: %.3f of the sure fields, want less than %.3f", share(all.wrong, all.sure), mostWrong)
	}
}

var names = []titles.Name{
	titles.Brand, titles.Product, titles.Variant, titles.NetContent, titles.PackCount, titles.Material, titles.Origin,
}

// A score counts the fields of one kind, or of all.
type score struct{ labelled, extracted, exact, sure, wrong int }

func (s *score) add(x titles.Title, n titles.Name, want string) {
	if want != "" {
		s.labelled++
	}
	got, ok := x.Field(n)
	if !ok {
		return
	}
	same := sameField(n, got, want)
	s.extracted++
	if same {
		s.exact++
	}
	if got.Confidence == listing.Read {
		s.sure++
		if !same {
			s.wrong++
		}
	}
}

func (s *score) String() string {
	return fmt.Sprintf("extracted %d, exact %d (%.2f), sure %d, wrong but sure %d (%.3f), recall %.2f",
		s.extracted, s.exact, share(s.exact, s.extracted), s.sure, s.wrong, share(s.wrong, s.sure), share(s.exact, s.labelled))
}

func share(part, whole int) float64 { return float64(part) / float64(max(whole, 1)) }

// sameField compares a content as a quantity, a count as a number and text folded.
func sameField(n titles.Name, got titles.Field, want string) bool {
	switch n {
	case titles.NetContent:
		q, err := measure.Parse(want)
		return err == nil && q.Equal(got.Quantity)
	case titles.PackCount:
		return want == strconv.Itoa(got.Count)
	}
	return i18n.Fold(got.Value) == i18n.Fold(want)
}

func readLabels(t *testing.T) []label {
	f, err := os.Open(*labelsFile)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("%s is not there", *labelsFile)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var labels []label
	var columns []string
	for sc := bufio.NewScanner(f); sc.Scan(); {
		cells := strings.Split(sc.Text(), "\t")
		switch {
		case strings.HasPrefix(sc.Text(), "#"):
			continue
		case columns == nil:
			columns = cells
			continue
		case len(cells) != len(columns):
			t.Fatalf("%q has %d cells, want %q", sc.Text(), len(cells), columns)
		}
		l := label{want: make(map[titles.Name]string)}
		for i, column := range columns {
			switch n := titles.Name(column); {
			case column == "file":
				l.file = cells[i]
			case column == "sha":
				l.sha = cells[i]
			case slices.Contains(names, n):
				l.want[n] = cells[i]
			}
		}
		labels = append(labels, l)
	}
	if len(labels) == 0 {
		t.Fatalf("%s has no labels", *labelsFile)
	}
	return labels
}

// readTitles returns the titles of a catalogue by the hash of their trimmed text.
func readTitles(t *testing.T, path string) map[string]string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	if filepath.Ext(path) == ".json" {
		texts = jsonTitles(t, b)
	} else {
		texts = csvTitles(t, filepath.Base(path), b)
	}
	byHash := make(map[string]string)
	for _, text := range texts {
		text = strings.TrimSpace(text)
		sum := sha256.Sum256([]byte(text))
		byHash[hex.EncodeToString(sum[:])[:16]] = text
	}
	return byHash
}

func csvTitles(t *testing.T, name string, b []byte) (texts []string) {
	rd, err := catalog.NewReader(strings.NewReader(string(b)), &catalog.Options{Name: name})
	if err != nil {
		t.Fatal(err)
	}
	for p, err := range rd.Products() {
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, p.Content["es-MX"].Title)
	}
	return texts
}

func jsonTitles(t *testing.T, b []byte) (texts []string) {
	var file struct {
		Productos []struct {
			Titulo string `json:"titulo"`
		} `json:"productos"`
	}
	if err := json.Unmarshal(b, &file); err != nil {
		t.Fatal(err)
	}
	for _, p := range file.Productos {
		texts = append(texts, p.Titulo)
	}
	return texts
}
