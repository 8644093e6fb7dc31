package nao_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao"
)

// Progress tells counts, rate and time left while Apply and Watch work.
func TestProgress(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var told []nao.Progress
		e := exporter(&fake{takes: time.Second, audit: time.Minute})
		e.Progress = func(p nao.Progress) { told = append(told, p) }
		e.Expect = 6
		live(t, e, shop{"a": "1.00", "b": "1.00", "c": "1.00", "d": "1.00", "e": "1.00", "f": "1.00"})
		want := nao.Progress{Phase: nao.Writing, Done: 3, Total: 6, Elapsed: time.Second, Rate: 3, Left: time.Second - time.Nanosecond, Summary: nao.Summary{Created: 3}}
		if d := cmp.Diff(want, told[0]); d != "" {
			t.Errorf("after the first batch (-want +got):\n%s", d)
		}
		last := told[len(told)-1]
		if last.Phase != nao.Watching || last.Done != 6 || last.Total != 6 || last.Left != 0 || last.Summary.Live != 6 {
			t.Errorf("at the end %+v; want all six live", last)
		}
	})
}
