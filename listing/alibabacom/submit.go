package alibabacom

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/nao-trade/nao/alibaba"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/listing"
)

// Submit carries out the writes one after another. Whatever goes wrong with
// one of them stands in its receipt; the error is for a context that was over
// before anything was sent. Only a creation that was refused is
// listing.Rejected: a listing whose update was refused is what it was.
//
// An update reads the listing first. It is fault.Conflict, with nothing sent,
// if the listing has another code than the write, or if Write.Base is given
// and somebody changed the listing since. It then sends only the parts that
// Write.Fields name (see [Options.FullUpdate]), or, if they name none, the
// whole listing with what differs laid over it. Prices and stocks go through the
// platform's own calls, after the content if that changes too: they leave the
// rest and its audit untouched. Only where the SKUs themselves change are all
// of them sent, with the stocks read a moment before. Between the reading and
// the writing nothing is locked: the platform has no such thing.
//
// What the draft does not know and the platform cannot clear (a stock, the
// minimum order, the freight template, size and weight) stays as it is, with a
// finding (Info) in the receipt that says so.
//
// Nothing is sent of a draft that the platform's form does not hold in full:
// findings name the parts.
func (m *Market) Submit(ctx context.Context, ws []listing.Write) ([]listing.Receipt, error) {
	if err := ctx.Err(); err != nil {
		return nil, neverSent("submit", err)
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
		return m.failed(ctx, r, w.Draft, neverSent("submit", err))
	}
	if w.Op == listing.Delist || w.Op == listing.Relist {
		return m.putOnShelf(ctx, w, r)
	}
	fs, err := wellFormed(w, "submit")
	switch {
	case err != nil:
		r.Findings = fs
	case w.Op == listing.Create:
		return m.create(ctx, w, r)
	case w.Op == listing.Update:
		return m.update(ctx, w, r)
	default:
		err = invalid("submit", fmt.Sprintf("the operation %q is not known; want create, update, delist or relist", w.Op))
	}
	r = m.failed(ctx, r, w.Draft, err)
	if w.Op == listing.Create {
		r.State = listing.Rejected
	}
	return r
}

// wellFormed refuses a write that has no draft, or whose listing could not be
// found again: it needs a code, the same in both places. "null" is none: the
// platform answers it for nothing.
func wellFormed(w *listing.Write, op string) ([]check.Finding, error) {
	switch {
	case w.Draft == nil:
		return nil, invalid(op, "the write has no draft")
	case w.Draft.SKU == "" || w.Draft.SKU == "null":
		return []check.Finding{{Rule: ruleNoCode, Severity: check.Error, Path: "/key", Field: "/sku", Args: args(argValue(w.Draft.SKU))}},
			invalid(op, "the draft has no code of the seller's")
	case w.SKU != w.Draft.SKU:
		return nil, invalid(op, fmt.Sprintf("the write is for %q and its draft for %q; want one code", clip(w.SKU), clip(w.Draft.SKU)))
	}
	return nil, nil
}

func invalid(op, why string) error {
	return &fault.Error{Kind: fault.Rejected, Op: "alibabacom: " + op, Err: errors.New(why)}
}

// neverSent is the error for a write that never left: ctx ended before it
// began, or it could not be written down.
func neverSent(op string, err error) error {
	return &fault.Error{Kind: fault.NeverSent, Op: "alibabacom: " + op, Err: err}
}

// errCannotSay is for a draft that the platform's form cannot hold; findings
// say why.
var errCannotSay = &fault.Error{Kind: fault.Rejected, Op: "alibabacom: write a draft as product_info"}

// send makes a call that changes something, with a parameter in JSON.
func (m *Market) send(ctx context.Context, api string, p alibaba.Params, name string, v, out any) error {
	if err := p.SetJSON(name, v); err != nil {
		return neverSent("write "+name, err)
	}
	return m.write(ctx, api, p, out)
}

func (m *Market) create(ctx context.Context, w *listing.Write, r listing.Receipt) listing.Receipt {
	d := inUnits(w.Draft)
	in, findings := m.encode(d, partAll, nil, nil)
	all, err := tree{}.with(in)
	if err != nil {
		err = neverSent("create", err)
	} else if len(findings) == 0 {
		findings = m.lost(d, all, nil)
	}
	if len(findings) > 0 {
		r.Findings, err = findings, errCannotSay
	}
	var body json.RawMessage
	if err == nil {
		err = onWrite(m.send(ctx, apiProductListing, alibaba.Params{}, "product_info", in, &body))
	}
	if err != nil {
		if r = m.failed(ctx, r, w.Draft, err); r.Fault == fault.Rejected {
			r.State = listing.Rejected
		}
		return r
	}
	var id alibaba.Text
	if _, err := member(body, "data", &id); err != nil || !plainID.MatchString(string(id)) {
		// The platform made a listing and did not say which: it must be looked for.
		return m.failed(ctx, r, w.Draft, &fault.Error{Kind: fault.OutcomeUnknown, Op: "alibabacom: create",
			Err: errors.Join(errors.New("the answer has no id"), err)})
	}
	r.RemoteID = string(id)
	return m.accepted(r)
}

// onWrite judges an error of a write. A category that does not exist is "not
// found" to who asks for it, and a refusal to who writes it.
func onWrite(err error) error {
	var e *alibaba.Error
	if errors.As(err, &e) && e.Code == codeNoCategory {
		return &fault.Error{Kind: fault.Rejected, Op: "alibabacom: write into a category", Err: err}
	}
	return err
}

// codeNoCategory is the platform's code for a category that it does not have.
const codeNoCategory = "BUSINESS_CATEGORY_NOT_EXIST"

// accepted completes the receipt of a write whose listing is now in audit.
func (m *Market) accepted(r listing.Receipt) listing.Receipt {
	r.State, r.At, r.Poll = listing.Processing, m.now().UTC(), m.poll
	return r
}

// failed completes the receipt of a write that did not succeed: with the
// platform's words if it has said any, and else with words for the kind of
// failure.
func (m *Market) failed(ctx context.Context, r listing.Receipt, d *listing.Draft, err error) listing.Receipt {
	r.At, r.Fault = m.now().UTC(), fault.KindOf(err)
	if r.Fault == 0 {
		r.Fault = fault.OutcomeUnknown
	}
	if wait, ok := fault.Wait(err); ok {
		r.Poll = wait
	}
	m.log.WarnContext(ctx, "alibabacom: not written", "sku", clip(r.SKU), "listing", clip(r.RemoteID), "fault", r.Fault, "error", err)
	var refused *alibaba.Error
	switch {
	case errors.As(err, &refused) && refused.Code != "":
		r.Findings = append(r.Findings, m.refusals.finding(refused, d))
	case len(r.Findings) == 0:
		r.Findings = []check.Finding{unwritten(r, err)}
	}
	return r
}

// unwritten puts a failure into words that nobody else has words for. Only
// what the caller must mend is an error.
func unwritten(r listing.Receipt, err error) check.Finding {
	f := check.Finding{Rule: ruleNotWritten, Severity: check.Warning, Args: args(argSKU(cmp.Or(r.SKU, r.RemoteID)), argMessage(bound(err.Error(), 500)))}
	switch r.Fault {
	case fault.Rejected:
		f.Rule, f.Severity = ruleMalformed, check.Error
	case fault.OutcomeUnknown:
		f.Rule = ruleUnknown
	}
	return f
}
