package listingtest

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/nao-trade/nao/internal/conformtest"
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
			s := h.suite()
			for _, c := range s.Cases {
				r := s.Record(t, c)
				if len(r.Failures) > 0 {
					t.Errorf("%s fails: %q", c.Name, r.Failures)
				}
				if skipped := r.Skipped != ""; skipped != slices.Contains(tt.cases, c.Name) {
					t.Errorf("%s: skipped is %v, for %q", c.Name, skipped, r.Skipped)
				}
			}
		})
	}
}

// Of a case that the harness skips nothing is run.
func TestHarnessSkips(t *testing.T) {
	h := Harness{New: func(t testing.TB) Account { t.Error("an account was opened"); return Account{} }, Skips: map[string]string{}}
	for _, c := range cases() {
		h.Skips[c.Name] = "not a marketplace at all"
	}
	Run(t, h)
}

// A harness that gives nothing to test fails.
func TestHarnessIncomplete(t *testing.T) {
	s := Harness{New: func(testing.TB) Account { return Account{Market: new(market)} }}.suite()
	if r := s.Record(t, s.Cases[0]); len(r.Failures) != 1 || !strings.Contains(r.Failures[0], "Draft is nil") {
		t.Errorf("%q", r.Failures)
	}
}

// The names of the cases are in the package comment, and each has a rule.
func TestCases(t *testing.T) { conformtest.Documented(t, "doc.go", cases()) }
