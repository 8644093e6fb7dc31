package alibabacom

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/nao-trade/nao/alibaba"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/i18n/calendar"
	"github.com/nao-trade/nao/internal/wire"
	"github.com/nao-trade/nao/listing"
	"golang.org/x/text/language"
)

// The defaults of [Options].
const (
	DefaultLocale   = "en"
	DefaultFindLag  = 10 * time.Second
	DefaultCurrency = currency.USD
)

// Options sets up a [Market]. Every zero field means its default.
type Options struct {
	// Locale is the language of the texts, a BCP 47 tag. Empty:
	// [DefaultLocale]; the platform recommends English and translates by
	// machine what comes in another language.
	Locale string
	// Currency is that of the prices. Empty: [DefaultCurrency]. The platform
	// converts others at a rate that it does not publish, and edits prices
	// alone in USD only.
	Currency currency.Code
	// FindLag is how long a new listing may stay out of the search. Zero:
	// [DefaultFindLag]. The platform documents no figure: this one is a guess,
	// to be replaced by what the account shows.
	FindLag time.Duration
	// PollEvery is how long to wait before asking for the status of a listing
	// in audit; it goes into the receipts. Zero leaves it to the caller.
	PollEvery time.Duration
	// ShippingTemplate is the id of the freight template that drafts get; see
	// [Market.ShippingTemplates]. Empty: none.
	ShippingTemplate string
	// FullUpdate makes every update of content send the whole listing: what the
	// platform holds, byte for byte, with the changed parts laid over it.
	// Prices and stocks that change alone still go through their own calls. The
	// documentation says that an update changes only what it names, and one of
	// its readers says that it replaces the whole; with FullUpdate both come to
	// the same. The price is that a stock which an order lowers between
	// reading and writing is put back.
	FullUpdate bool
	// Mapping says which fact fills which attribute. Nil: the one of this
	// package, see [MappingSource]. The market uses the rows that hold on the
	// day on which it is made.
	Mapping *Mapping
	// Limits are the platform's limits. Nil: those of this package, see
	// [LimitsSource]. The market uses the rows that hold on the day on which
	// it is made.
	Limits *Limits
	// Now is the time of receipts and says which rows of the tables hold. Nil:
	// time.Now. It never decides how long to wait.
	Now func() time.Time
	// Log receives writes (debug) and words that are not known (warn). Nil:
	// none.
	Log *slog.Logger
}

// Market is one seller account on Alibaba.com. It implements
// listing.Marketplace and is safe for concurrent use.
type Market struct {
	client   *alibaba.Client
	locales  []string
	currency currency.Code
	zone     *time.Location
	findLag  time.Duration
	poll     time.Duration
	template string
	full     bool
	mapping  mapping
	units    map[string]string
	limits   limits
	refusals refusals
	now      func() time.Time
	log      *slog.Logger
}

var _ listing.Marketplace = (*Market)(nil)

// New returns the account that the client calls for (see
// alibaba.Client.Seller). Options are checked and copied; nil means the
// defaults. It does no I/O.
func New(c *alibaba.Client, o *Options) (*Market, error) {
	if c == nil {
		return nil, errors.New("alibabacom: the client is nil; make one with alibaba.New and bind it with Seller")
	}
	if o == nil {
		o = new(Options)
	}
	if err := o.check(); err != nil {
		return nil, err
	}
	m := &Market{
		client: c, locales: []string{cmp.Or(o.Locale, DefaultLocale)}, currency: cmp.Or(o.Currency, DefaultCurrency),
		findLag: cmp.Or(o.FindLag, DefaultFindLag), poll: o.PollEvery, template: o.ShippingTemplate, full: o.FullUpdate,
		now: o.Now, log: o.Log,
	}
	if m.now == nil {
		m.now = time.Now
	}
	if m.log == nil {
		m.log = slog.New(slog.DiscardHandler)
	}
	if err := m.load(o); err != nil {
		return nil, err
	}
	return m, nil
}

func (o *Options) check() error {
	if _, err := language.Parse(cmp.Or(o.Locale, DefaultLocale)); err != nil {
		return fmt.Errorf("alibabacom: Options.Locale %.32q: %w; want a BCP 47 tag such as en", o.Locale, err)
	}
	if _, err := currency.ParseCode(string(cmp.Or(o.Currency, DefaultCurrency))); err != nil {
		return fmt.Errorf("alibabacom: Options.Currency: %w", err)
	}
	switch {
	case o.FindLag < 0 || o.PollEvery < 0:
		return errors.New("alibabacom: Options.FindLag or PollEvery is negative; give a positive time, or 0 for the default")
	case o.ShippingTemplate != "" && !plainID.MatchString(o.ShippingTemplate):
		return fmt.Errorf("alibabacom: Options.ShippingTemplate %.32q is no id: want up to 19 digits, the first of them not 0; Market.ShippingTemplates lists them", o.ShippingTemplate)
	}
	return nil
}

// load reads the tables.
func (m *Market) load(o *Options) (err error) {
	today := calendar.Of(m.now().UTC())
	rows := o.Mapping
	if rows == nil {
		if rows, err = ParseMapping(strings.NewReader(attributesTSV)); err != nil {
			return err
		}
	}
	m.mapping = rows.on(today)
	table := o.Limits
	if table == nil {
		if table, err = ParseLimits(strings.NewReader(limitsTSV)); err != nil {
			return err
		}
	}
	if m.limits, err = table.on(today); err != nil {
		return err
	}
	if m.units, err = parseUnits(strings.NewReader(unitsTSV)); err != nil {
		return err
	}
	if m.refusals, err = parseRefusals(strings.NewReader(refusalsTSV)); err != nil {
		return err
	}
	if m.zone, err = time.LoadLocation("America/Los_Angeles"); err != nil {
		return fmt.Errorf("alibabacom: the platform's time zone: %w; import time/tzdata where the system has no zones", err)
	}
	return nil
}

// Info describes the account. SubmitBatch is 1, because the platform takes one
// listing a call and a caller's journal is then never behind by more than one;
// FindBatch, StatusBatch and OfferBatch bound the calls that one method makes.
func (m *Market) Info() listing.Info {
	return listing.Info{
		ID: "alibaba.com", Name: "Alibaba.com", Locales: slices.Clone(m.locales), Currency: m.currency, Zone: m.zone,
		FindBatch: 20, SubmitBatch: 1, StatusBatch: 20, OfferBatch: 20, FindLag: m.findLag,
	}
}

// Caps tells what the platform can do beyond listing.Marketplace. It has no
// validation without publishing, and no documented way to list everything that
// an account holds.
func (m *Market) Caps() listing.Caps {
	return listing.Caps{Offers: m, Shelf: m, Media: m, Suggest: m}
}

// read makes a call that changes nothing.
func (m *Market) read(ctx context.Context, api string, p alibaba.Params, out any) error {
	_, err := m.client.Call(ctx, alibaba.Call{API: api, Params: p, Repeatable: true}, out)
	return err
}

// write makes a call that changes something. It is never marked Repeatable: a
// second run may undo what somebody did in between, and of a listing it makes
// another one.
func (m *Market) write(ctx context.Context, api string, p alibaba.Params, out any) error {
	meta, err := m.client.Call(ctx, alibaba.Call{API: api, Params: p}, out)
	m.log.DebugContext(ctx, "alibabacom: write", "api", api, "request", meta.RequestID, "attempts", meta.Attempts, "fault", fault.KindOf(err))
	return err
}

// member decodes the member of an answer that stands under name: beside the
// envelope, or in its result, which differs from call to call. It reports
// whether it is there. An answer that cannot be read is fault.Temporary.
func member(body json.RawMessage, name string, out any) (bool, error) {
	var top map[string]json.RawMessage
	if err := wire.Decode(body, &top); err != nil {
		return false, unreadable("answer", err)
	}
	raw, ok := top[name]
	if !ok {
		var result map[string]json.RawMessage
		if inner, there := top["result"]; !there || json.Unmarshal(inner, &result) != nil {
			return false, nil
		}
		if raw, ok = result[name]; !ok {
			return false, nil
		}
	}
	if string(raw) == "null" {
		return false, nil
	}
	if err := wire.Decode(raw, out); err != nil {
		return false, unreadable(name+" in the answer", err)
	}
	return true, nil
}

func unreadable(what string, err error) error {
	return &fault.Error{Kind: fault.Temporary, Op: "alibabacom: read " + what, Err: err}
}

// Categories returns the children of a category, or the roots for "". The
// platform answers fault.NotFound for the children of a leaf too.
func (m *Market) Categories(ctx context.Context, parent string) ([]listing.Category, error) {
	p := alibaba.Params{}
	if parent != "" {
		p["parent_category_id"] = parent
	}
	var body json.RawMessage
	if err := m.read(ctx, apiCategoryGet, p, &body); err != nil {
		return nil, fmt.Errorf("alibabacom: categories below %q: %w", parent, err)
	}
	var list []struct {
		ID   alibaba.Text `json:"category_id"`
		Name alibaba.Text `json:"category_name"`
		Leaf alibaba.Bool `json:"leaf_category"`
	}
	if _, err := member(body, "data", &list); err != nil {
		return nil, err
	}
	cs := make([]listing.Category, len(list))
	for i, c := range list {
		cs[i] = listing.Category{ID: string(c.ID), Name: string(c.Name), Leaf: c.Leaf.Value}
	}
	return cs, nil
}

// Suggest returns the leaf category that the platform predicts for a title. It
// ignores the locale: the platform reads English best.
func (m *Market) Suggest(ctx context.Context, title, _ string) ([]listing.Category, error) {
	var body json.RawMessage
	err := m.read(ctx, apiCategoryPredict, alibaba.Params{"title": title}, &body)
	var refused *alibaba.Error
	if errors.As(err, &refused) && refused.Code == "B_CATEGORY_PREDICT_FAIL" {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("alibabacom: category of %.128q: %w", title, err)
	}
	var c struct {
		ID   alibaba.Text `json:"category_id"`
		Name alibaba.Text `json:"category_name"`
		Path alibaba.Text `json:"category_path"`
	}
	if ok, err := member(body, "data", &c); err != nil || !ok || c.ID == "" {
		return nil, err
	}
	path := strings.FieldsFunc(string(c.Path), func(r rune) bool { return r == '>' })
	for i := range path {
		path[i] = strings.TrimSpace(path[i])
	}
	return []listing.Category{{ID: string(c.ID), Name: string(c.Name), Path: path, Leaf: true}}, nil
}

// Template is a freight template of the seller.
type Template struct {
	ID   string // digits
	Name string // as the seller named it
}

// ShippingTemplates returns the seller's freight templates, in the platform's
// order. [Options.ShippingTemplate] takes one of their ids.
func (m *Market) ShippingTemplates(ctx context.Context) ([]Template, error) {
	var body json.RawMessage
	if err := m.read(ctx, apiShippingTemplates, nil, &body); err != nil {
		return nil, fmt.Errorf("alibabacom: shipping templates: %w", err)
	}
	var list []struct {
		ID   alibaba.Text `json:"template_id"`
		Name alibaba.Text `json:"template_name"`
	}
	if _, err := member(body, "template_info_list", &list); err != nil {
		return nil, err
	}
	ts := make([]Template, len(list))
	for i, t := range list {
		ts[i] = Template{string(t.ID), string(t.Name)}
	}
	return ts, nil
}

// productID checks an id of a listing before it is sent.
func productID(op, id string) error {
	if plainID.MatchString(id) {
		return nil
	}
	return &fault.Error{Kind: fault.Rejected, Op: "alibabacom: " + op,
		Err: fmt.Errorf("listing id %s: want up to 19 digits, as Find returns them", strconv.Quote(clip(id)))}
}

// clip bounds text from outside for an error.
func clip(s string) string { return bound(s, 64) }

// bound cuts text to so many bytes.
func bound(s string, most int) string {
	if len(s) > most {
		return strings.ToValidUTF8(s[:most], "") + "…"
	}
	return s
}
