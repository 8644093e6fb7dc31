package nao_test

import (
	"context"
	"errors"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao"
	"github.com/nao-trade/nao/listing"
)

// distant is a marketplace whose searches take a second.
type distant struct{ *fake }

func (d distant) Find(ctx context.Context, skus []string) ([]listing.Remote, error) {
	time.Sleep(time.Second)
	return d.fake.Find(ctx, skus)
}

// A plan looks for as many batches at once as Parallel says, and yields the
// same changes, in the same order, as one that looks for one after the other.
func TestAPlanLooksAhead(t *testing.T) {
	s := bottles(40) // eight searches
	var want []string
	for _, tt := range []struct {
		parallel int
		takes    time.Duration
	}{{1, 8 * time.Second}, {4, 2 * time.Second}, {100, time.Second}} {
		synctest.Test(t, func(t *testing.T) {
			f := &fake{}
			live(t, exporter(f), shop{bottle(3): "200.00", bottle(7): "1.00"})
			e := exporter(distant{f})
			e.Parallel = tt.parallel
			begun := time.Now()
			got := actions(t, e, s.products())
			if want == nil {
				want = got
			}
			if d := cmp.Diff(want, got); d != "" || len(got) != 40 {
				t.Errorf("Parallel %d: changes (-want +got):\n%s", tt.parallel, d)
			}
			if took := time.Since(begun); took != tt.takes {
				t.Errorf("Parallel %d: it took %v; want %v", tt.parallel, took, tt.takes)
			}
		})
	}
}

// A plan that nobody reads to its end stops looking.
func TestAPlanThatIsLeftEarly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		f := &fake{}
		e := exporter(distant{f})
		e.Parallel = 2
		for range e.Plan(t.Context(), bottles(40).products()) {
			break
		}
		if f.finds > 2 {
			t.Errorf("%d searches; want no more than two", f.finds)
		}
	})
}

// Of a catalogue that breaks off, what came before is planned, and the error
// comes last.
func TestAPlanOfACatalogueThatBreaksOff(t *testing.T) {
	broken := errors.New("row 14 cannot be read")
	for _, parallel := range []int{1, 4} {
		e := exporter(&fake{})
		e.Parallel = parallel
		cs, err := collect(e.Plan(t.Context(), func(yield func(*listing.Product, error) bool) {
			n := 0
			for p := range bottles(40).products() {
				if n++; n == 13 {
					yield(nil, broken)
					return
				}
				if !yield(p, nil) {
					return
				}
			}
		}))
		if !errors.Is(err, broken) || len(cs) != 12 || cs[11].Action != nao.Create {
			t.Errorf("Parallel %d: %d changes, %v; want the 12 before the error", parallel, len(cs), err)
		}
	}
}
