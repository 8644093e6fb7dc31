package catalog

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// A record that the end of the head may have cut says nothing.
func TestSampleLeavesOutWhatIsCut(t *testing.T) {
	for complete, want := range map[bool][]string{false: {"a", "c"}, true: {"a", "c", "e"}} {
		opts, err := (*Options)(nil).checked()
		if err != nil {
			t.Fatal(err)
		}
		rd := &Reader{opts: opts, layout: Layout{Delimiter: ','}}
		rs, err := rd.sample(head{[]byte("a,b\nc,d\ne,"), complete, 1})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, r := range rs {
			got = append(got, r.cells[0])
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("complete %t (-want +got):\n%s", complete, diff)
		}
	}
}
