package nao_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao"
	"github.com/nao-trade/nao/listing"
)

// What was edited or deleted by hand is still known as such after an update of
// nao's own failed.
func TestDriftIsKnownAfterAFailedUpdate(t *testing.T) {
	for name, edit := range map[string]func(*fake){
		"edited":  func(f *fake) { f.edit("a", "9.00") },
		"deleted": func(f *fake) { f.remove("a") },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				refuse := false
				f := &fake{fault: func(listing.Write, int) outcome {
					if refuse {
						return refused
					}
					return taken
				}}
				e := exporter(f)
				live(t, e, shop{"a": "1.00"})
				refuse = true
				apply(t, e, shop{"a": "2.00"})
				time.Sleep(time.Minute)
				edit(f)
				if d := cmp.Diff([]string{"a drifted"}, actions(t, e, shop{"a": "2.00"}.products())); d != "" {
					t.Errorf("plan (-want +got):\n%s", d)
				}
			})
		})
	}
}

// live applies a shop and watches until it is live.
func live(t *testing.T, e *nao.Exporter, s shop) {
	t.Helper()
	apply(t, e, s)
	if _, err := e.Watch(t.Context(), nil); err != nil {
		t.Fatal(err)
	}
}

// A seller who takes over what was edited on the platform is at one with it
// again, and can go on from there.
func TestDriftEnds(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{}
		e := exporter(f)
		live(t, e, shop{"a": "1.00"})
		f.edit("a", "9.00")
		for _, step := range []struct{ price, want string }{{"1.00", "drifted"}, {"9.00", "unchanged"}, {"9.50", "update"}} {
			got := actions(t, e, shop{"a": step.price}.products())
			if d := cmp.Diff([]string{"a " + step.want}, got); d != "" {
				t.Errorf("at %s (-want +got):\n%s", step.price, d)
			}
			apply(t, e, shop{"a": step.price})
		}
	})
}

// A new version with the old content, as after a sale, is no edit.
func TestAVersionThatMovesAloneIsNoDrift(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{}
		e := exporter(f)
		live(t, e, shop{"a": "1.00"})
		f.edit("a", "1.00")
		got := actions(t, e, shop{"a": "1.50"}.products())
		if d := cmp.Diff([]string{"a update"}, got); d != "" {
			t.Errorf("plan (-want +got):\n%s", d)
		}
	})
}

// A listing that was deleted and is wanted again is created, not taken for the
// one that was.
func TestCreateAgainAfterDeletion(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{}
		e := exporter(f)
		e.Policy.Drift = nao.OverwriteEdits
		live(t, e, shop{"a": "1.00"})
		f.remove("a")
		time.Sleep(time.Hour)
		if sum, _ := apply(t, e, shop{"a": "1.00"}); sum != (nao.Summary{Created: 1}) || f.count()["a"] != 1 {
			t.Errorf("%+v, listed %d times; want it created once", sum, f.count()["a"])
		}
	})
}

// A platform without versions cannot tell edits by hand; what differs is
// written, and what was written becomes live.
func TestAPlatformWithoutVersions(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{noVersion: true}
		e := exporter(f)
		live(t, e, shop{"a": "1.00"})
		f.edit("a", "9.00")
		if sum, _ := apply(t, e, shop{"a": "1.00"}); sum != (nao.Summary{Updated: 1}) {
			t.Errorf("%+v; want the edit written over", sum)
		}
		if sum, err := e.Watch(t.Context(), nil); sum != (nao.Summary{Live: 1}) || err != nil {
			t.Errorf("%+v, %v; want it live", sum, err)
		}
	})
}
