package catalog

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"
)

// FuzzSplit compares the splitter with encoding/csv on everything that the
// strict reader takes. What only this one reads, a lone CR, is left out, and so
// are its limits, which encoding/csv has none of.
func FuzzSplit(f *testing.F) {
	unlimited := Limits{MaxColumns: 1 << 30, MaxField: 1 << 30, MaxRecord: 1 << 30, MaxRows: 1 << 30}
	f.Add("a,b\nc,d\n")
	f.Add("\"a\"\"b\",\"c\r\nd\"\n\n,\n")
	f.Add("x,\"\",\" y \"")
	f.Add(strings.Repeat(",", 1500))
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
		got, err := splitAll(t, strings.NewReader(in), ',', 0, unlimited)
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
