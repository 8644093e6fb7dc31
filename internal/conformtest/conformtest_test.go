package conformtest_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/nao-trade/nao/internal/conformtest"
)

// scale is what the suite of these tests is for: something that weighs.
type scale struct {
	*conformtest.T
	weigh func(pieces int) int // grams; nil: it cannot
}

const each = 750 // grams

func cases() []conformtest.Case[scale] {
	return []conformtest.Case[scale]{
		{Name: "none", Rule: "nothing weighs nothing", Run: func(s scale) {
			s.Need(s.weigh != nil, "a scale")
			if n := s.weigh(0); n != 0 {
				s.Errorf("no piece weighs %d", n)
			}
		}},
		{Name: "many", Rule: "what is more weighs more", Run: func(s scale) {
			s.Need(s.weigh != nil, "a scale")
			if a, b := s.weigh(1), s.weigh(2); a >= b {
				s.Fatalf("one weighs %d, two weigh %d", a, b)
			}
			time.Sleep(time.Hour) // in a bubble only
		}},
	}
}

func suite(weigh func(int) int) conformtest.Suite[scale] {
	return conformtest.Suite[scale]{
		Name: "scaletest", Whose: "the scale", Cases: cases(), Bubble: true,
		Open: func(t *conformtest.T) scale { return scale{t, weigh} },
	}
}

func right(pieces int) int { return each * pieces }

func TestRun(t *testing.T) {
	s := suite(right)
	s.Run(t)
}

// A case that lacks something is skipped and says what; nothing fails, and what
// is skipped from the beginning is not opened.
func TestSkips(t *testing.T) {
	s := suite(nil)
	for _, c := range s.Cases {
		if d := cmp.Diff(conformtest.Record{Skipped: "needs a scale"}, s.Record(t, c)); d != "" {
			t.Errorf("%s (-want +got):\n%s", c.Name, d)
		}
	}
	s.Run(t)
	s.Skips = map[string]string{"none": "it is sold empty", "many": "it is sold empty"}
	s.Open = func(t *conformtest.T) scale { t.Errorf("it was opened"); return scale{} }
	s.Run(t)
}

// Skips are for cases that exist, with a reason.
func TestStraySkips(t *testing.T) {
	s := suite(right)
	s.Skips = map[string]string{"many": "", "none": "it is sold empty", "some": "why not"}
	want := []string{
		`scaletest: Harness.Skips: "many" has no reason; say what the scale cannot do`,
		`scaletest: Harness.Skips: "some" is no case; see the package comment for their names`,
	}
	if d := cmp.Diff(want, s.Stray()); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

// What fails is taken down with its rule, whichever way it fails.
func TestRecord(t *testing.T) {
	for _, bubble := range []bool{true, false} {
		s := suite(func(int) int { return 1 })
		s.Bubble = bubble
		want := []conformtest.Record{
			{Failures: []string{"no piece weighs 1\n\tthe contract: nothing weighs nothing"}},
			{Failures: []string{"one weighs 1, two weigh 1\n\tthe contract: what is more weighs more"}},
		}
		for i, c := range s.Cases {
			if d := cmp.Diff(want[i], s.Record(t, c)); d != "" {
				t.Errorf("bubble %v, %s (-want +got):\n%s", bubble, c.Name, d)
			}
		}
	}
}

// What happens before a case begins is taken down too.
func TestRecordOfWhatCannotBeOpened(t *testing.T) {
	for name, open := range map[string]func(*conformtest.T) scale{
		"error": func(t *conformtest.T) scale { t.TB.Error("broken"); t.SkipNow(); return scale{} },
		"fatal": func(t *conformtest.T) scale { t.TB.Fatal("broken"); return scale{} },
	} {
		s := suite(right)
		s.Open = open
		if d := cmp.Diff(conformtest.Record{Failures: []string{"broken"}}, s.Record(t, s.Cases[0])); d != "" {
			t.Errorf("%s (-want +got):\n%s", name, d)
		}
	}
}

func TestProve(t *testing.T) {
	conformtest.Prove(t, cases(), []conformtest.Breach[scale]{
		{Case: "none", By: "a tare", Suite: suite(func(n int) int { return each*n + 5 }), Says: "no piece weighs 5"},
		{Case: "many", By: "it sticks", Suite: suite(func(n int) int { return each * min(n, 1) }), Says: "two weigh 750"},
	})
}

// Documented takes its names from the code of one section alone.
func TestDocumented(t *testing.T) {
	conformtest.Documented(t, "testdata/doc.txt", cases())
	lacking := conformtest.Suite[*conformtest.T]{Open: func(t *conformtest.T) *conformtest.T { return t }}
	r := lacking.Record(t, conformtest.Case[*conformtest.T]{Run: func(t *conformtest.T) {
		conformtest.Documented(t.TB, "testdata/doc.txt", append(cases()[:1], cases()[0]))
	}})
	all := strings.Join(r.Failures, "\n")
	for _, want := range []string{`case "none" is there twice`, `lists ["many" "none"]; the cases are ["none"]`} {
		if !strings.Contains(all, want) {
			t.Errorf("the failures do not say %s:\n%s", want, all)
		}
	}
}
