package nao_test

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/nao-trade/nao"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/journal"
	"github.com/nao-trade/nao/listing"
	"github.com/shopspring/decimal"
)

// fake is a marketplace with an index that lags, an audit that takes time, and
// faults chosen by the test. Like the real ones it accepts a code twice.
type fake struct {
	lag, audit time.Duration
	takes      time.Duration                        // how long a Submit takes, after it has done its work
	fault      func(w listing.Write, n int) outcome // n counts the submits of the SKU from 1
	failSubmit error                                // what Submit returns after it has done its work
	noID       bool                                 // receipts have no id, as those of a sheet
	states     map[string]listing.State             // states that are not to be computed, by SKU
	noVersion  bool                                 // listings have no version
	short      bool                                 // answers lack their last item
	onSubmit   func()                               // called within Submit
	strange    bool                                 // all states are unknown
	deaf       bool                                 // updates are accepted and change nothing
	rewords    bool                                 // titles are shown in capitals, whatever was written
	noLane     bool                                 // prices cannot be written alone
	guards     bool                                 // a write for another version, or of what is gone, is refused
	lanes      int                                  // calls of WriteOffers

	mu    sync.Mutex
	held  []*held
	sends map[string]int
	finds int

	lastID int // ids are never used again
}

// outcome is what the marketplace does with a write.
type outcome uint8

const (
	taken       outcome = iota
	lostBefore          // no answer, and nothing was done
	lostAfter           // no answer, and it was done
	refused             // refused with a finding
	neverSent           // did not leave this machine
	auditFailed         // taken, and refused by the audit later
)

type held struct {
	listing.Remote
	since  time.Time
	reject bool
	off    bool // taken off the shelf
}

var ruleFake = &check.Rule{ID: "fake-refused"}

func (f *fake) Info() listing.Info {
	return listing.Info{
		ID: "fake", Name: "Fake", Locales: []string{"en"}, Currency: currency.USD, Zone: time.UTC,
		FindBatch: 5, SubmitBatch: 3, StatusBatch: 4, OfferBatch: 2, FindLag: f.lag,
	}
}

func (f *fake) Caps() listing.Caps {
	if f.noLane {
		return listing.Caps{}
	}
	return listing.Caps{Offers: f}
}

// WriteOffers sets what the fields name and leaves the rest alone.
func (f *fake) WriteOffers(_ context.Context, ws []listing.Write) ([]listing.Receipt, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.lanes++
	rs := make([]listing.Receipt, len(ws))
	for i, w := range ws {
		rs[i] = f.submit(w)
	}
	return rs, nil
}

func (f *fake) Categories(context.Context, string) ([]listing.Category, error) { return nil, nil }

func (f *fake) Schema(context.Context, string, string) (*listing.Schema, error) {
	return &listing.Schema{}, nil
}

func (f *fake) Find(_ context.Context, skus []string) ([]listing.Remote, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.finds++
	var rs []listing.Remote
	for _, h := range f.held {
		if slices.Contains(skus, h.SKU) && time.Since(h.since) >= f.lag {
			r := h.Remote
			r.State = f.state(h)
			if f.noVersion {
				r.Version = ""
			}
			rs = append(rs, r)
		}
	}
	return rs, nil
}

func (f *fake) state(h *held) listing.State {
	switch {
	case f.states[h.SKU] != 0:
		return f.states[h.SKU]
	case f.strange:
		return listing.UnknownState
	case h.off:
		return listing.Offline
	case time.Since(h.since) < f.audit:
		return listing.Processing
	case h.reject:
		return listing.Rejected
	}
	return listing.Live
}

func (f *fake) Submit(_ context.Context, ws []listing.Write) ([]listing.Receipt, error) {
	rs := f.submitAll(ws)
	time.Sleep(f.takes)
	if f.onSubmit != nil {
		f.onSubmit()
	}
	if f.short {
		rs = rs[:len(rs)-1]
	}
	if f.failSubmit != nil {
		return nil, f.failSubmit
	}
	return rs, nil
}

func (f *fake) submitAll(ws []listing.Write) []listing.Receipt {
	f.mu.Lock()
	defer f.mu.Unlock()
	rs := make([]listing.Receipt, len(ws))
	for i, w := range ws {
		rs[i] = f.submit(w)
	}
	return rs
}

func (f *fake) submit(w listing.Write) listing.Receipt {
	if f.sends == nil {
		f.sends = map[string]int{}
	}
	f.sends[w.SKU]++
	if k := f.guard(w); k != 0 {
		return listing.Receipt{SKU: w.SKU, Fault: k}
	}
	o := taken
	if f.fault != nil {
		o = f.fault(w, f.sends[w.SKU])
	}
	switch o {
	case lostBefore:
		return listing.Receipt{SKU: w.SKU, Fault: fault.OutcomeUnknown}
	case lostAfter:
		f.write(w, false)
		return listing.Receipt{SKU: w.SKU, Fault: fault.OutcomeUnknown}
	case refused:
		return listing.Receipt{SKU: w.SKU, Fault: fault.Rejected,
			Findings: []check.Finding{{Rule: ruleFake, Severity: check.Error}}}
	case neverSent:
		return listing.Receipt{SKU: w.SKU, Fault: fault.NeverSent}
	}
	h := f.write(w, o == auditFailed)
	if f.noID {
		return listing.Receipt{SKU: w.SKU, Job: "job-" + h.RemoteID, State: listing.Queued, At: time.Now()}
	}
	return listing.Receipt{SKU: w.SKU, RemoteID: h.RemoteID, State: listing.Processing, At: time.Now()}
}

// guard refuses a write of a listing that is not as the plan saw it.
func (f *fake) guard(w listing.Write) fault.Kind {
	if !f.guards || w.Op == listing.Create {
		return 0
	}
	i := slices.IndexFunc(f.held, func(h *held) bool { return h.RemoteID == w.RemoteID })
	switch {
	case i < 0:
		return fault.NotFound
	case w.Base != "" && w.Base != f.held[i].Version:
		return fault.Conflict
	}
	return 0
}

func (f *fake) write(w listing.Write, reject bool) *held {
	i := slices.IndexFunc(f.held, func(h *held) bool { return h.RemoteID == w.RemoteID })
	if w.Op == listing.Create || i < 0 {
		f.lastID++
		h := &held{since: time.Now(), reject: reject}
		h.Remote = listing.Remote{SKU: w.SKU, RemoteID: "r" + strconv.Itoa(f.lastID), Version: "1", Draft: f.made(w.Draft)}
		f.held = append(f.held, h)
		return h
	}
	h := f.held[i]
	if f.deaf {
		return h
	}
	h.Version = bump(h.Version)
	switch w.Op {
	case listing.Delist:
		h.off = true
	case listing.Relist:
		h.off = false
	default:
		h.Draft, h.reject = f.made(merged(h.Draft, w)), reject
	}
	return h
}

// merged returns a draft with the fields of a write laid over it, and the
// write's draft if it names none.
func merged(have *listing.Draft, w listing.Write) *listing.Draft {
	if len(w.Fields) == 0 {
		return w.Draft
	}
	d := *have
	for _, path := range w.Fields {
		d.Take(path, w.Draft)
	}
	return &d
}

// made returns what the marketplace makes of a draft.
func (f *fake) made(d *listing.Draft) *listing.Draft {
	if !f.rewords {
		return d
	}
	c := *d
	c.Values = maps.Clone(c.Values)
	c.Values["title"] = listing.Text(strings.ToUpper(c.Values["title"].Text))
	return &c
}

func bump(v string) string {
	n, _ := strconv.Atoi(v)
	return strconv.Itoa(n + 1)
}

func (f *fake) Status(_ context.Context, rs []listing.Receipt) ([]listing.Status, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	out := make([]listing.Status, len(rs))
	for i, r := range rs {
		out[i].Receipt = r
		out[i].State = listing.Gone
		for _, h := range f.held {
			if h.RemoteID == r.RemoteID {
				out[i].State, out[i].Version, out[i].Raw = f.state(h), h.Version, "fake"
				if f.noVersion {
					out[i].Version = ""
				}
			}
		}
	}
	if f.short {
		out = out[:len(out)-1]
	}
	return out, nil
}

// edit changes the price of a listing by hand, on the platform.
func (f *fake) edit(sku, price string) {
	f.change(sku, func(d *listing.Draft) { d.Offers[0].Price = currency.MustParse(price, currency.USD) })
}

// retitle changes the title of a listing by hand, on the platform.
func (f *fake) retitle(sku, title string) {
	f.change(sku, func(d *listing.Draft) { d.Values["title"] = listing.Text(title) })
}

// sell lowers the stock of a listing, as an order does.
func (f *fake) sell(sku string, n int64) {
	f.change(sku, func(d *listing.Draft) {
		left := d.Offers[0].Stock.Sub(decimal.New(n, 0))
		d.Offers[0].Stock = &left
	})
}

// change changes what a listing says, on the platform.
func (f *fake) change(sku string, change func(*listing.Draft)) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, h := range f.held {
		if h.SKU == sku {
			d := *h.Draft
			d.Values, d.Offers = maps.Clone(d.Values), slices.Clone(d.Offers)
			change(&d)
			h.Draft, h.Version = &d, bump(h.Version)
		}
	}
}

// shows returns title, price and stock of the first listing of a code.
func (f *fake) shows(sku string) string {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, h := range f.held {
		if h.SKU == sku {
			o := h.Draft.Offers[0]
			return fmt.Sprintf("%s, %s, %s", h.Draft.Values["title"].Text, o.Price, o.Stock)
		}
	}
	return "nothing"
}

func (f *fake) remove(sku string) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.held = slices.DeleteFunc(f.held, func(h *held) bool { return h.SKU == sku })
}

// count returns how many listings each code has.
func (f *fake) count() map[string]int {
	f.mu.Lock()
	defer f.mu.Unlock()
	n := map[string]int{}
	for _, h := range f.held {
		n[h.SKU]++
	}
	return n
}

// shop is a catalogue: SKU -> price. It yields its products in order of SKU.
type shop map[string]string

func (s shop) products() iter.Seq2[*listing.Product, error] {
	return func(yield func(*listing.Product, error) bool) {
		for i, sku := range slices.Sorted(maps.Keys(s)) {
			p := &listing.Product{
				Key: sku, Kind: "tequila",
				Content:  map[string]listing.Content{"es-MX": {Title: "Tequila " + sku, State: listing.Source}},
				Variants: []listing.Variant{{SKU: sku, Price: currency.MustParse(s[sku], currency.USD)}},
				At:       check.Place{File: "catalogo.csv", Row: i + 2},
			}
			if !yield(p, nil) {
				return
			}
		}
	}
}

// prepare makes the plainest draft there is.
func prepare(_ context.Context, p *listing.Product) (nao.Prepared, error) {
	stock := decimal.New(10, 0)
	return nao.Prepared{
		Text: listing.Approved,
		Draft: &listing.Draft{
			SKU: p.Key, Category: "380101", Locale: "en",
			Values: listing.Values{"title": listing.Text(p.Content["es-MX"].Title)},
			Offers: []listing.Offer{{SKU: p.Variants[0].SKU, Price: p.Variants[0].Price, Stock: &stock}},
		},
	}, nil
}

func exporter(m listing.Marketplace) *nao.Exporter {
	return &nao.Exporter{Account: "casa-puebla", Market: m, Journal: new(journal.Memory), Prepare: prepare}
}

// actions runs a plan and returns "sku action" for each change.
func actions(t *testing.T, e *nao.Exporter, products iter.Seq2[*listing.Product, error]) []string {
	t.Helper()
	var out []string
	for c, err := range e.Plan(t.Context(), products) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, fmt.Sprintf("%s %s", c.SKU, c.Action))
	}
	return out
}

// apply plans and applies a shop, failing the test if the work stops.
func apply(t *testing.T, e *nao.Exporter, s shop) (nao.Summary, []nao.Result) {
	t.Helper()
	var rs []nao.Result
	sum, err := e.Apply(t.Context(), e.Plan(t.Context(), s.products()), func(r nao.Result) { rs = append(rs, r) })
	if err != nil {
		t.Fatal(err)
	}
	return sum, rs
}

func (f *fake) set(states map[string]listing.State) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.states = states
}
