package listingtest

import (
	"fmt"
	"maps"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/nao-trade/nao/listing"
)

// harness opens accounts on a market in memory, behind wrap if that is not nil.
func harness(wrap func(listing.Marketplace) listing.Marketplace) Harness {
	return Harness{New: func(testing.TB) Account {
		m := new(market)
		a := m.account()
		if wrap != nil {
			a.Market = wrap(m)
		}
		return a
	}}
}

// account is the market with every hook.
func (m *market) account() Account {
	return Account{
		Market:   m,
		Draft:    func(_ testing.TB, sku string) *listing.Draft { return bottle(sku) },
		Reword:   func(d *listing.Draft) { d.Values["title"] = listing.Text("Reposado Tequila, Highlands") },
		NoSuchID: noSuchListing,
		Held:     m.count,
		Live:     m.live,
		LoseAnswer: func(_ testing.TB, carriedOut bool) {
			m.mu.Lock()
			defer m.mu.Unlock()
			m.lose = &carriedOut
		},
		RejectNext: func(_ testing.TB, reason string) {
			m.mu.Lock()
			defer m.mu.Unlock()
			m.reject = reason
		},
		HandEdit: func(_ testing.TB, id string) {
			m.byHand(id, func(h *held) { h.draft.Values["description"] = listing.Text("Written by hand.") })
		},
		Remove: func(_ testing.TB, id string) { m.byHand(id, func(h *held) { h.absent = true }) },
	}
}

func (m *market) byHand(id string, edit func(*held)) {
	m.mu.Lock()
	defer m.mu.Unlock()
	h := m.listing(id)
	edit(h)
	h.version++
}

func (m *market) count(sku string) int {
	m.mu.Lock()
	defer m.mu.Unlock()
	n := 0
	for _, h := range m.held {
		if h.sku == sku && !h.absent {
			n++
		}
	}
	return n
}

func (m *market) live(id string) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	h := m.listing(id)
	return h != nil && m.state(h) == listing.Live
}

// A correct marketplace passes, with every hook and without any.
func TestRun(t *testing.T) {
	t.Run("every hook", func(t *testing.T) { Run(t, harness(nil)) })
	t.Run("no hook", func(t *testing.T) {
		Run(t, Harness{New: func(testing.TB) Account {
			return Account{Market: new(market), Draft: func(_ testing.TB, sku string) *listing.Draft { return bottle(sku) }}
		}})
	})
	t.Run("a clock of its own", func(t *testing.T) {
		var m *market
		Run(t, Harness{
			New:     func(testing.TB) Account { m = new(market); return m.account() },
			Advance: func(_ testing.TB, d time.Duration) { m.advance(d) },
		})
	})
}

// recorder is a test that takes down what fails instead of failing.
type recorder struct {
	testing.TB
	skipped string

	mu       sync.Mutex
	failures []string
}

func (r *recorder) Errorf(format string, args ...any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.failures = append(r.failures, fmt.Sprintf(format, args...))
}

func (r *recorder) Fatalf(format string, args ...any) {
	r.Errorf(format, args...)
	runtime.Goexit()
}

func (r *recorder) Fatal(args ...any) { r.Fatalf("%s", fmt.Sprint(args...)) }

func (r *recorder) SkipNow() { runtime.Goexit() }

// record runs one case and returns what failed in it.
func record(t *testing.T, h Harness, c testCase) *recorder {
	r := &recorder{TB: t}
	var wg sync.WaitGroup
	wg.Go(func() { h.exercise(r, c, &r.skipped) })
	wg.Wait()
	return r
}

// recordInBubble is record for a harness without a clock of its own.
func recordInBubble(t *testing.T, h Harness, c testCase) (r *recorder) {
	synctest.Test(t, func(t *testing.T) { r = record(t, h, c) })
	return r
}

// What is missing skips the cases that need it, and no other.
func TestSkips(t *testing.T) {
	tests := map[string]struct {
		without func(*Account)
		cases   []string // that are skipped
	}{
		"nothing missing": {func(*Account) {}, nil},
		"Reword":          {func(a *Account) { a.Reword = nil }, []string{"update-fields"}},
		"NoSuchID":        {func(a *Account) { a.NoSuchID = "" }, []string{"status-unknown", "update-unknown"}},
		"LoseAnswer":      {func(a *Account) { a.LoseAnswer = nil }, []string{"lost-create", "lost-update"}},
		"RejectNext":      {func(a *Account) { a.RejectNext = nil }, []string{"status-rejected"}},
		"HandEdit":        {func(a *Account) { a.HandEdit = nil }, []string{"update-base"}},
		"Remove":          {func(a *Account) { a.Remove = nil }, []string{"status-gone"}},
		"Held":            {func(a *Account) { a.Held = nil }, nil},
		"Live":            {func(a *Account) { a.Live = nil }, nil},
		"capabilities": {
			func(a *Account) {
				a.Market = &mutant{Marketplace: a.Market, caps: func(listing.Caps) listing.Caps { return listing.Caps{} }}
			},
			[]string{"offers-price", "offers-stock", "shelf", "media", "dry-run", "suggest", "scan"},
		},
		"reading back": {
			func(a *Account) {
				a.Market = &mutant{Marketplace: a.Market, found: func(rs []listing.Remote) []listing.Remote {
					for i := range rs {
						rs[i].Draft = nil
					}
					return rs
				}}
			},
			[]string{
				"find-created", "submit-draft", "submit-concurrent", "lost-update", "update-fields", "update-all",
				"update-price", "update-stock", "update-base", "offers-price", "offers-stock",
			},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			h := Harness{New: func(testing.TB) Account {
				a := new(market).account()
				tt.without(&a)
				return a
			}}
			for _, c := range cases() {
				r := recordInBubble(t, h, c)
				if len(r.failures) > 0 {
					t.Errorf("%s fails: %q", c.name, r.failures)
				}
				if skipped := r.skipped != ""; skipped != slices.Contains(tt.cases, c.name) {
					t.Errorf("%s: skipped is %v, for %q", c.name, skipped, r.skipped)
				}
			}
		})
	}
}

// Skips are for cases that exist, with a reason, and then nothing of the case
// is run.
func TestHarnessSkips(t *testing.T) {
	h := harness(nil)
	h.Skips = map[string]string{"delist": "", "fly": "ships do not", "media": "pictures come by mail"}
	problems := h.stray(cases())
	if len(problems) != 2 || !strings.Contains(problems[0], `"delist" has no reason`) || !strings.Contains(problems[1], `"fly" is no case`) {
		t.Errorf("problems: %q", problems)
	}
	h = harness(func(listing.Marketplace) listing.Marketplace { return &mutant{} })
	h.Skips = map[string]string{}
	for _, c := range cases() {
		h.Skips[c.name] = "not a marketplace at all"
	}
	opened := h.New
	h.New = func(t testing.TB) Account { t.Error("an account was opened"); return opened(t) }
	Run(t, h)
}

// A harness that gives nothing to test fails.
func TestHarnessIncomplete(t *testing.T) {
	h := Harness{New: func(testing.TB) Account { return Account{Market: new(market)} }}
	if r := recordInBubble(t, h, cases()[0]); len(r.failures) != 1 || !strings.Contains(r.failures[0], "Draft is nil") {
		t.Errorf("%q", r.failures)
	}
}

// The names of the cases are in the package comment, and each has a rule.
func TestCases(t *testing.T) {
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	_, after, _ := strings.Cut(string(doc), "# Cases")
	list, _, _ := strings.Cut(after, "# Time")
	want := map[string]bool{}
	for line := range strings.Lines(list) {
		if rest, ok := strings.CutPrefix(line, "//\t"); ok {
			for name := range strings.FieldsSeq(rest) {
				want[name] = true
			}
		}
	}
	got := map[string]bool{}
	for _, c := range cases() {
		if got[c.name] || c.rule == "" {
			t.Errorf("case %q is there twice or has no rule", c.name)
		}
		got[c.name] = true
	}
	if !maps.Equal(want, got) {
		t.Errorf("the package comment lists %q; the cases are %q", slices.Sorted(maps.Keys(want)), slices.Sorted(maps.Keys(got)))
	}
}
