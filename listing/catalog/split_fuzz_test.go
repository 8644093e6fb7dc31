package catalog

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"
)

// FuzzSplit compares the splitter with encoding/csv on everything that the
// strict reader takes. What only this one reads, a lone CR, is left out.
func FuzzSplit(f *testing.F) {
	f.Add("a,b\nc,d\n")
	f.Add("\"a\"\"b\",\"c\r\nd\"\n\n,\n")
	f.Add("x,\"\",\" y \"")
	f.Fuzz(func(t *testing.T, in string) {
		if strings.Contains(strings.ReplaceAll(in, "\r\n", ""), "\r") {
			t.Skip()
		}
		strict := csv.NewReader(strings.NewReader(in))
		strict.FieldsPerRecord = -1
		want, err := strict.ReadAll()
		if err != nil {
			t.Skip()
		}
		got, err := splitAll(t, strings.NewReader(in), ',', 0, Limits{})
		if err != nil {
			t.Fatal(err)
		}
		got = slices.DeleteFunc(got, func(r read) bool { return len(r.Cells) == 1 && r.Cells[0] == "" })
		want = slices.DeleteFunc(want, func(r []string) bool { return len(r) == 1 && r[0] == "" })
		if !slices.EqualFunc(got, want, func(g read, w []string) bool { return slices.Equal(g.Cells, w) && g.Stray == 0 && !g.Unclosed }) {
			t.Errorf("%q: %+v, want %q", in, got, want)
		}
	})
}
