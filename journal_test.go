package nao_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao"
	"github.com/nao-trade/nao/fault"
)

func TestMemoryJournal(t *testing.T) {
	j := new(nao.MemoryJournal)
	ctx := t.Context()
	key := func(sku string) nao.Key { return nao.Key{Account: "casa-puebla", Market: "alibaba.com", SKU: sku} }
	add := func(sku string, seq int64, s nao.Stage) error {
		return j.Append(ctx, nao.Entry{Key: key(sku), Seq: seq, Stage: s})
	}
	for _, step := range []struct {
		sku   string
		seq   int64
		stage nao.Stage
	}{{"b", 1, nao.Intended}, {"a", 1, nao.Intended}, {"b", 2, nao.Sent}, {"c", 1, nao.Accepted}, {"c", 2, nao.Live}} {
		if err := add(step.sku, step.seq, step.stage); err != nil {
			t.Fatal(err)
		}
	}
	t.Run("the latest entry of a key", func(t *testing.T) {
		e, ok, err := j.Last(ctx, key("b"))
		if !ok || err != nil || e.Stage != nao.Sent {
			t.Errorf("got %v, %v, %v; want the sent one", e, ok, err)
		}
		if _, ok, _ := j.Last(ctx, key("z")); ok {
			t.Error("an entry for a key that was never written")
		}
	})
	t.Run("open entries in the order in which they were appended", func(t *testing.T) {
		var got []string
		for e, err := range j.Open(ctx, "casa-puebla", "alibaba.com") {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, e.Key.SKU+" "+e.Stage.String())
		}
		if d := cmp.Diff([]string{"a intended", "b sent"}, got); d != "" {
			t.Errorf("open (-want +got):\n%s", d)
		}
		for e := range j.Open(ctx, "casa-oaxaca", "alibaba.com") {
			t.Errorf("%v belongs to another account", e)
		}
	})
	t.Run("a gap or a repetition is a conflict and changes nothing", func(t *testing.T) {
		for _, seq := range []int64{2, 4, 0} {
			err := j.Append(ctx, nao.Entry{Key: key("d"), Seq: 1, Stage: nao.Intended}, nao.Entry{Key: key("b"), Seq: seq})
			if !errors.Is(err, fault.Conflict) {
				t.Errorf("entry %d after 2: got %v; want a conflict", seq, err)
			}
		}
		if _, ok, _ := j.Last(ctx, key("d")); ok {
			t.Error("half of a refused append was kept")
		}
	})
}
