package alibabacom

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/nao-trade/nao/alibaba"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/i18n"
	"github.com/nao-trade/nao/listing"
)

// Submit carries out the writes one after another. Whatever goes wrong with
// one of them stands in its receipt; the error is for a context that was over
// before anything was sent.
//
// An update reads the listing first: if Write.Base is given and somebody
// changed the listing since, nothing is sent and the receipt says
// fault.Conflict. It then sends only the parts that Write.Fields name (see
// [Options.FullUpdate]); prices and stocks alone go through the platform's own
// calls, which leave the content and its audit untouched. Between the reading
// and the writing nothing is locked: the platform has no such thing.
func (m *Market) Submit(ctx context.Context, ws []listing.Write) ([]listing.Receipt, error) {
	if err := ctx.Err(); err != nil {
		return nil, notStarted("submit", err)
	}
	out := make([]listing.Receipt, len(ws))
	for i := range ws {
		out[i] = m.submit(ctx, &ws[i])
	}
	return out, nil
}

func (m *Market) submit(ctx context.Context, w *listing.Write) listing.Receipt {
	r := listing.Receipt{SKU: w.SKU, RemoteID: w.RemoteID}
	if err := ctx.Err(); err != nil {
		return m.failed(r, w.Draft, notStarted("submit", err))
	}
	switch {
	case w.Op == listing.Delist:
		return m.shelve(ctx, r, false)
	case w.Draft == nil:
		return m.failed(r, nil, invalid("submit", "the write has no draft"))
	case w.Op == listing.Create:
		return m.create(ctx, w, r)
	case w.Op == listing.Update:
		return m.update(ctx, w, r)
	}
	return m.failed(r, w.Draft, invalid("submit", fmt.Sprintf("the operation %q is not known", w.Op)))
}

func invalid(op, why string) error {
	return &fault.Error{Kind: fault.Rejected, Op: "alibabacom: " + op, Err: errors.New(why)}
}

// errCannotSay is for a draft that the platform's form cannot hold; findings
// say why.
var errCannotSay = &fault.Error{Kind: fault.Rejected, Op: "alibabacom: write a draft as product_info"}

func (m *Market) create(ctx context.Context, w *listing.Write, r listing.Receipt) listing.Receipt {
	in, findings := m.encode(w.Draft)
	if len(findings) > 0 {
		r.Findings = findings
		return m.failed(r, w.Draft, errCannotSay)
	}
	p := alibaba.Params{}
	var body json.RawMessage
	err := p.SetJSON("product_info", in.forCreate())
	if err == nil {
		err = m.write(ctx, apiProductListing, p, &body)
	}
	if err != nil {
		return m.failed(r, w.Draft, err)
	}
	var id alibaba.Text
	if _, err := member(body, "data", &id); err != nil || !plainID.MatchString(string(id)) {
		// The platform made a listing and did not say which: it must be looked for.
		return m.failed(r, w.Draft, &fault.Error{Kind: fault.OutcomeUnknown, Op: "alibabacom: create", Err: err})
	}
	r.RemoteID = string(id)
	return m.accepted(r)
}

// accepted completes the receipt of a write whose listing is now in audit.
func (m *Market) accepted(r listing.Receipt) listing.Receipt {
	r.State, r.At, r.Poll = listing.Processing, m.now().UTC(), m.poll
	return r
}

func (m *Market) update(ctx context.Context, w *listing.Write, r listing.Receipt) listing.Receipt {
	e, err := m.edit(ctx, w)
	if err != nil {
		r.Findings = e.findings
		return m.failed(r, w.Draft, err)
	}
	if e.direct(w.Fields) {
		return m.editOffers(ctx, w, r, e)
	}
	in := e.info
	if !m.full {
		in = in.only(partsOf(w.Fields))
	}
	in.Basic.ProductID = json.Number(w.RemoteID)
	p := alibaba.Params{}
	if err = p.SetJSON("product_info", in); err == nil {
		err = m.write(ctx, apiProductUpdate, p, nil)
	}
	if err != nil {
		return m.failed(r, w.Draft, err)
	}
	return m.accepted(r)
}

// edit is an update that is ready to be sent.
type edit struct {
	current  *readInfo      // what the platform answered
	have     *listing.Draft // the same as a draft
	draft    *listing.Draft // what the listing shall be
	info     info           // the same in the platform's form
	findings []check.Finding
}

// edit reads the listing and makes the update. Its error means that nothing is
// to be sent.
func (m *Market) edit(ctx context.Context, w *listing.Write) (e edit, err error) {
	if e.current, err = m.get(ctx, w.RemoteID); err != nil {
		return e, unsent(err)
	}
	e.have = m.decode(e.current)
	if err := guard(w, e.current, e.have); err != nil {
		if fault.KindOf(err) == fault.Conflict {
			e.findings = []check.Finding{{Rule: ruleConflict, Severity: check.Error, Args: []i18n.Arg{argSKU(w.SKU)}}}
		}
		return e, err
	}
	e.draft = merge(w.Draft, e.have, w.Fields)
	if e.info, e.findings = m.encode(e.draft); len(e.findings) > 0 {
		return e, errCannotSay
	}
	return e, nil
}

// unsent is the error for a write that was not sent because the reading before
// it failed. A failure that says nothing of itself must not look as if the
// write might have run.
func unsent(err error) error {
	if k := fault.KindOf(err); k != 0 && k != fault.OutcomeUnknown {
		return err
	}
	return &fault.Error{Kind: fault.NeverSent, Op: "alibabacom: read before an update", Err: errors.New(err.Error())}
}

// guard refuses to change a listing that is gone, or that is not the one that
// the plan saw.
func guard(w *listing.Write, current *readInfo, have *listing.Draft) error {
	op := "alibabacom: update listing " + w.RemoteID
	switch v := version(current, have); {
	case current.Basic.Status == wordDeleted:
		return &fault.Error{Kind: fault.NotFound, Op: op, Err: errors.New("it was deleted")}
	case w.Base != "" && w.Base != v:
		return &fault.Error{Kind: fault.Conflict, Op: op, Err: fmt.Errorf("its version is %s and was %s when the plan was made", v, w.Base)}
	}
	return nil
}

// failed completes the receipt of a write that did not succeed.
func (m *Market) failed(r listing.Receipt, d *listing.Draft, err error) listing.Receipt {
	r.At, r.Fault = m.now().UTC(), fault.KindOf(err)
	if r.Fault == 0 {
		r.Fault = fault.OutcomeUnknown
	}
	if r.Fault == fault.Rejected {
		r.State = listing.Rejected
	}
	var refused *alibaba.Error
	if errors.As(err, &refused) && refused.Code != "" {
		r.Findings = append(r.Findings, m.refusals.finding(refused, d))
	}
	return r
}

// WriteOffers sets the prices and stocks that the writes' Fields name, or all
// of a draft's if they name none, and leaves everything else alone. Fields
// outside /offers/<sku>/price and /offers/<sku>/stock are refused, as are
// prices in other currencies than USD, which the platform does not edit alone.
func (m *Market) WriteOffers(ctx context.Context, ws []listing.Write) ([]listing.Receipt, error) {
	if err := ctx.Err(); err != nil {
		return nil, notStarted("write offers", err)
	}
	out := make([]listing.Receipt, len(ws))
	for i := range ws {
		out[i] = m.writeOffers(ctx, ws[i])
	}
	return out, nil
}

func (m *Market) writeOffers(ctx context.Context, w listing.Write) listing.Receipt {
	r := listing.Receipt{SKU: w.SKU, RemoteID: w.RemoteID}
	if err := ctx.Err(); err != nil {
		return m.failed(r, w.Draft, notStarted("write offers", err))
	}
	if w.Draft == nil {
		return m.failed(r, nil, invalid("write offers", "the write has no draft"))
	}
	if len(w.Fields) == 0 {
		for i := range w.Draft.Offers {
			o := &w.Draft.Offers[i]
			w.Fields = append(w.Fields, check.Pointer("offers", o.SKU, "price"))
			if o.Stock != nil {
				w.Fields = append(w.Fields, check.Pointer("offers", o.SKU, "stock"))
			}
		}
	}
	if !offersOnly(w.Fields) {
		return m.failed(r, w.Draft, invalid("write offers", "a field is neither the price nor the stock of an offer"))
	}
	e, err := m.edit(ctx, &w)
	if err == nil && !e.direct(w.Fields) {
		err = &fault.Error{Kind: fault.Unsupported, Op: "alibabacom: write offers",
			Err: errors.New("the change needs more than prices in USD and stocks of the SKUs that are there; use Submit")}
	}
	if err != nil {
		r.Findings = e.findings
		return m.failed(r, w.Draft, err)
	}
	return m.editOffers(ctx, &w, r, e)
}

// direct reports whether a change can go through the calls for prices and
// stocks: it names nothing else, the platform has all the SKUs and holds their
// prices in the same form, and prices are in USD.
func (e *edit) direct(fields []string) bool {
	d, have := e.draft, e.have
	if !offersOnly(fields) || len(d.Offers) != len(have.Offers) || bare(d) != bare(have) {
		return false
	}
	for i := range d.Offers {
		o := &d.Offers[i]
		h := have.Offer(o.SKU)
		if h == nil || o.RemoteID == "" && !bare(d) || len(o.Tiers) > 0 != (len(h.Tiers) > 0) {
			return false
		}
		if p := o.Price; p.Code() != currency.USD && !p.IsZero() || len(o.Tiers) > 0 && o.Tiers[0].Price.Code() != currency.USD {
			return false
		}
	}
	return true
}
