package listingtest

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
	"github.com/shopspring/decimal"
)

// The times and sizes of the market in memory. The sizes are small and all
// different, so that the suite must cut its calls.
const (
	marketLag   = 5 * time.Second
	marketAudit = time.Hour

	categoryTequila = "380101"
	noSuchListing   = "R-999"
)

// market is a correct marketplace in memory with an index that lags and an
// audit that takes an hour. It takes a code twice, as the real ones do.
type market struct {
	mu      sync.Mutex
	ahead   time.Duration // of the real clock
	serial  int
	held    []*held
	lose    *bool  // the answer to the next write is lost, after it was carried out or before
	reject  string // what the audit says of the next listing
	uploads int
}

// held is one listing.
type held struct {
	sku, id     string
	draft       *listing.Draft
	version     int
	made        time.Time
	audited     time.Time // when the audit is through with it
	reason      string    // why the audit refuses it
	off, absent bool
}

// now is the time by the market's clock.
func (m *market) now() time.Time { return time.Now().Add(m.ahead) }

// advance moves the market's clock.
func (m *market) advance(d time.Duration) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.ahead += d
}

func (m *market) state(h *held) listing.State {
	switch {
	case h.absent:
		return listing.Gone
	case h.off:
		return listing.Offline
	case m.now().Before(h.audited):
		return listing.Processing
	case h.reason != "":
		return listing.Rejected
	}
	return listing.Live
}

func (m *market) Info() listing.Info {
	return listing.Info{
		ID: "memory", Name: "Memory", Locales: []string{"en"}, Currency: currency.USD, Zone: time.UTC,
		FindBatch: 2, SubmitBatch: 3, StatusBatch: 4, FindLag: marketLag,
	}
}

func (m *market) Caps() listing.Caps {
	return listing.Caps{Offers: m, Shelf: m, Media: m, DryRun: m, Suggest: m, Scan: m}
}

func problem(k fault.Kind, text string) error {
	return &fault.Error{Kind: k, Op: "memory", Err: errors.New(text)}
}

// ready refuses a call whose context is over or that has too many items.
func ready(ctx context.Context, n, most int) error {
	if err := ctx.Err(); err != nil {
		return &fault.Error{Kind: fault.NeverSent, Op: "memory", Err: err}
	}
	if n > most {
		return problem(fault.Rejected, strconv.Itoa(n)+" items of one call, and at most "+strconv.Itoa(most)+" are taken")
	}
	return nil
}

// tree is the categories below each.
func tree(parent string) []listing.Category {
	switch parent {
	case "":
		return []listing.Category{{ID: "38", Name: "Food & Beverage"}}
	case "38":
		return []listing.Category{{ID: "3801", Name: "Alcoholic Beverage"}}
	case "3801":
		return []listing.Category{{ID: categoryTequila, Name: "Tequila", Leaf: true}}
	}
	return nil
}

func (m *market) Categories(ctx context.Context, parent string) ([]listing.Category, error) {
	if err := ready(ctx, 0, 0); err != nil {
		return nil, err
	}
	cs := tree(parent)
	if cs == nil {
		return nil, problem(fault.NotFound, "no category "+parent)
	}
	return cs, nil
}

// rules is the schema of the only leaf.
func rules() *listing.Schema {
	return &listing.Schema{Category: categoryTequila, Locale: "en", Version: "1", Fields: []listing.Field{
		{Path: "/title", Name: "Title", Required: true, Max: 128},
		{Path: "/description", Name: "Description"},
		{Path: "/attributes/Class", Name: "Class", Required: true, Choices: []listing.Choice{{Name: "Blanco"}, {Name: "Reposado"}}},
		{Path: "/attributes", Name: "Volume", Sale: true, Required: true, Custom: true},
	}}
}

func (m *market) Schema(ctx context.Context, category, locale string) (*listing.Schema, error) {
	if err := ready(ctx, 0, 0); err != nil {
		return nil, err
	}
	if category != categoryTequila || locale != "en" {
		return nil, problem(fault.NotFound, "no leaf "+category)
	}
	return rules(), nil
}

func (m *market) Find(ctx context.Context, skus []string) ([]listing.Remote, error) {
	if err := ready(ctx, len(skus), m.Info().FindBatch); err != nil {
		return nil, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	var out []listing.Remote
	for _, h := range m.held {
		if slices.Contains(skus, h.sku) && !h.absent && m.now().Sub(h.made) >= marketLag {
			out = append(out, m.remote(h))
		}
	}
	return out, nil
}

func (m *market) remote(h *held) listing.Remote {
	st := m.state(h)
	return listing.Remote{
		SKU: h.sku, RemoteID: h.id, State: st, Raw: st.String(), Version: strconv.Itoa(h.version), Draft: clone(h.draft),
	}
}

// clone copies a draft by way of JSON.
func clone(d *listing.Draft) *listing.Draft {
	b, err := json.Marshal(d)
	if err != nil {
		panic(err)
	}
	out := new(listing.Draft)
	if err := json.Unmarshal(b, out); err != nil {
		panic(err)
	}
	return out
}

func (m *market) Submit(ctx context.Context, ws []listing.Write) ([]listing.Receipt, error) {
	if err := ready(ctx, len(ws), m.Info().SubmitBatch); err != nil {
		return nil, err
	}
	return m.write(ws), nil
}

// WriteOffers is Submit of offers alone.
func (m *market) WriteOffers(ctx context.Context, ws []listing.Write) ([]listing.Receipt, error) {
	return m.Submit(ctx, ws)
}

func (m *market) write(ws []listing.Write) []listing.Receipt {
	m.mu.Lock()
	defer m.mu.Unlock()
	out := make([]listing.Receipt, len(ws))
	for i, w := range ws {
		out[i] = listing.Receipt{SKU: w.SKU, RemoteID: w.RemoteID, At: m.now().UTC()}
		lost := m.lose
		m.lose = nil
		if lost == nil {
			m.carryOut(w, &out[i])
			continue
		}
		if r := out[i]; *lost {
			m.carryOut(w, &r)
		}
		out[i].Fault = fault.OutcomeUnknown
	}
	return out
}

// carryOut carries out one write and completes its receipt.
func (m *market) carryOut(w listing.Write, r *listing.Receipt) {
	h := m.listing(w.RemoteID)
	switch {
	case w.Op == listing.Create && w.Draft != nil:
		if m.refused(w.Draft, r) {
			return
		}
		m.serial++
		h = &held{
			sku: w.SKU, id: "R-" + strconv.Itoa(m.serial), draft: clone(w.Draft),
			made: m.now(), audited: m.now().Add(marketAudit), reason: m.reject,
		}
		m.reject = ""
		m.held = append(m.held, h)
	case w.Op == listing.Create || w.Op == listing.Update && w.Draft == nil:
		r.Fault, r.State = fault.Rejected, listing.Rejected
		return
	case h == nil:
		r.Fault = fault.NotFound
		return
	case w.Op == listing.Delist || w.Op == listing.Relist:
		h.off = w.Op == listing.Delist
	case w.Base != "" && w.Base != strconv.Itoa(h.version):
		r.Fault = fault.Conflict
		return
	default:
		h.draft = merged(h.draft, clone(w.Draft), w.Fields)
		h.audited = m.now().Add(marketAudit)
	}
	h.version++
	r.RemoteID, r.State = h.id, m.state(h)
}

func (m *market) listing(id string) *held {
	for _, h := range m.held {
		if h.id == id && !h.absent {
			return h
		}
	}
	return nil
}

// refused reports whether a draft breaks the rules, and says so in its receipt.
func (m *market) refused(d *listing.Draft, r *listing.Receipt) bool {
	fs := rules().Validate(d)
	if check.Worst(fs) < check.Error {
		return false
	}
	r.Fault, r.State, r.Findings = fault.Rejected, listing.Rejected, fs
	return true
}

// merged lays the named parts of a draft over another. The paths are those
// that the suite's drafts have.
func merged(have, want *listing.Draft, fields []string) *listing.Draft {
	if len(fields) == 0 {
		return want
	}
	for _, f := range fields {
		tokens, _ := check.Tokens(f)
		switch {
		case tokens[0] == "values":
			have.Values[tokens[1]] = want.Values[tokens[1]]
		case tokens[2] == "price":
			have.Offer(tokens[1]).Price = want.Offer(tokens[1]).Price
		case tokens[2] == "stock":
			have.Offer(tokens[1]).Stock = want.Offer(tokens[1]).Stock
		}
	}
	return have
}

var ruleAudit = &check.Rule{ID: "memory-audit", Text: i18n.Message{
	ES: "La revisión rechazó la publicación: {why}.", EN: "The audit refused the listing: {why}.", ZH: "审核未通过：{why}。",
}}

func (m *market) Status(ctx context.Context, rs []listing.Receipt) ([]listing.Status, error) {
	if err := ready(ctx, len(rs), m.Info().StatusBatch); err != nil {
		return nil, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	out := make([]listing.Status, len(rs))
	for i, r := range rs {
		out[i].Receipt = listing.Receipt{SKU: r.SKU, RemoteID: r.RemoteID, At: m.now().UTC()}
		h := m.listing(r.RemoteID)
		if h == nil {
			out[i].State, out[i].Fault = listing.Gone, fault.NotFound
			continue
		}
		out[i].State, out[i].Version = m.state(h), strconv.Itoa(h.version)
		if out[i].State == listing.Rejected {
			out[i].Fault = fault.Rejected
			out[i].Findings = []check.Finding{{Rule: ruleAudit, Severity: check.Error, Args: []i18n.Arg{i18n.Str("why", h.reason)}}}
		}
	}
	return out, nil
}

func (m *market) Shelve(ctx context.Context, ids []string, online bool) ([]listing.Receipt, error) {
	if err := ready(ctx, 0, 0); err != nil {
		return nil, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	out := make([]listing.Receipt, len(ids))
	for i, id := range ids {
		out[i] = listing.Receipt{RemoteID: id, Fault: fault.NotFound}
		if h := m.listing(id); h != nil {
			h.off = !online
			out[i].Fault, out[i].State = 0, m.state(h)
		}
	}
	return out, nil
}

func (m *market) Upload(_ context.Context, name string, r io.Reader) (listing.MediaRef, error) {
	var b bytes.Buffer
	if _, err := b.ReadFrom(r); err != nil || b.Len() == 0 {
		return listing.MediaRef{}, problem(fault.NeverSent, "no picture")
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.uploads++
	return listing.MediaRef{URL: "https://memory.example/" + strconv.Itoa(m.uploads) + "/" + name}, nil
}

func (m *market) Validate(_ context.Context, d *listing.Draft) ([]check.Finding, error) {
	return rules().Validate(d), nil
}

func (m *market) Suggest(_ context.Context, title, _ string) ([]listing.Category, error) {
	if len(title) < 5 {
		return nil, nil
	}
	return tree("3801"), nil
}

func (m *market) Scan(context.Context) iter.Seq2[listing.Remote, error] {
	return func(yield func(listing.Remote, error) bool) {
		m.mu.Lock()
		all := make([]listing.Remote, len(m.held))
		for i, h := range m.held {
			all[i] = m.remote(h)
		}
		m.mu.Unlock()
		for _, r := range all {
			if !yield(r, nil) {
				return
			}
		}
	}
}

// bottle is a draft that the market takes.
func bottle(sku string) *listing.Draft {
	stock := decimal.NewFromInt(48)
	return &listing.Draft{
		SKU: sku, Category: categoryTequila, Locale: "en", Schema: "1",
		Values: listing.Values{
			"title":      listing.Text("Reposado Tequila 750 ml"),
			"attributes": {Fields: listing.Values{"Class": listing.Text("Reposado")}},
		},
		Offers: []listing.Offer{{
			SKU: sku + "-750", Options: []listing.Choice{{Name: "Volume", Value: "750 ml"}},
			Price: currency.MustParse("21.50", currency.USD), Stock: &stock,
		}},
		Media: []listing.MediaRef{{URL: "https://catalogo.example/imagenes/tequila-reposado.jpg"}},
	}
}
