package alibabacom

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/nao-trade/nao/alibaba"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/currency"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/listing"
)

// edit is an update that is ready to be sent.
type edit struct {
	current *reading       // what the platform answered
	have    *listing.Draft // the same as a draft
	draft   *listing.Draft // what the listing shall be
	fields  []string       // draft paths that change
	whole   bool           // all of the listing is sent, not only what changes

	parts   part     // what changes
	content part     // that of it which product/update is told
	prices  []string // SKUs whose prices edit-price is told
	stocks  bool     // edit-inventory is told the stocks that differ

	named    info // the changed parts in the platform's form
	payload  any  // the product_info of product/update
	findings []check.Finding
}

// sends reports whether the content of the listing is sent.
func (e *edit) sends() bool { return e.whole || e.content != 0 }

// edit reads the listing and makes the update. Its error means that nothing is
// to be sent; the findings say why.
func (m *Market) edit(ctx context.Context, w *listing.Write) (*edit, error) {
	e := &edit{fields: w.Fields}
	var err error
	if e.current, err = m.get(ctx, w.RemoteID); err != nil {
		return e, unsent(err)
	}
	if e.findings, err = guard(w, e.current); err != nil {
		return e, err
	}
	e.have = m.decode(&e.current.info)
	want := inUnits(w.Draft)
	e.whole = m.full
	if namesAll(w.Fields) {
		e.whole, e.fields = true, listing.Diff(want, e.have)
	}
	e.draft = merge(want, e.have, e.fields)
	kept := left(want, e.draft, e.fields)
	if e.fields = without(e.fields, without(kept, listing.Diff(e.draft, e.have))); len(e.fields) == 0 && !namesAll(w.Fields) {
		e.whole = false // nothing is left to be changed
	}
	e.plan()
	if err := m.fill(e); err != nil {
		return e, err
	}
	for _, path := range kept {
		e.findings = append(e.findings, check.Finding{
			Rule: ruleLeft, Severity: check.Info, Path: want.Source(path), Field: path, Args: args(argPart(path), argSKU(w.SKU)),
		})
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

// guard refuses to change a listing that is gone, that is another product's, or
// that is not as the plan saw it.
func guard(w *listing.Write, current *reading) ([]check.Finding, error) {
	op := "alibabacom: change listing " + w.RemoteID
	said := func(r *check.Rule) []check.Finding {
		return []check.Finding{{Rule: r, Severity: check.Error, Args: args(argSKU(w.SKU), argID(w.RemoteID), argValue(current.model))}}
	}
	switch {
	case current.status == wordDeleted:
		return said(ruleDeleted), &fault.Error{Kind: fault.NotFound, Op: op, Err: errors.New("it was deleted")}
	case w.SKU != "" && current.model != w.SKU:
		return said(ruleAlien), &fault.Error{Kind: fault.Conflict, Op: op,
			Err: fmt.Errorf("its code is %s and the write is for %s; find the listing by its code", clip(current.model), clip(w.SKU))}
	case w.Base != "" && w.Base != current.version:
		return said(ruleConflict), &fault.Error{Kind: fault.Conflict, Op: op,
			Err: fmt.Errorf("its version is %s and was %s when the plan was made", current.version, w.Base)}
	}
	return nil, nil
}

// plan settles which call is told what. Prices and stocks go through calls of
// their own, which leave the content, its audit and what orders did to other
// stocks alone; not where the SKUs change, because the platform replaces them
// as a whole, and not in another currency than the one that edit-price takes.
func (e *edit) plan() {
	follow := e.changes()
	p := e.parts
	if e.whole && offersOnly(e.fields) && !p.has(partSKUs) && (e.inUSD() || !p.has(partPrice)) {
		e.whole = false
	}
	if e.whole || p.has(partSKUs) {
		e.content = p
		return
	}
	e.content = p &^ (partPrice | partStock)
	switch {
	case !p.has(partPrice):
	case follow.has(partPrice) || !e.inUSD():
		e.content |= partPrice
	default:
		e.prices = priced(e.fields, e.draft)
	}
	e.stocks = p.has(partStock)
}

// changes settles which parts change, and returns those that nobody named and
// that follow the minimum order.
func (e *edit) changes() (follow part) {
	var p part
	if len(e.fields) > 0 {
		p = partsOf(e.fields)
	}
	follow = e.followers(p)
	p |= follow
	if e.sameLadder() {
		p &^= partPrice
	}
	if e.replacesSKUs(p) {
		p |= partSKUs
	}
	if bare(e.draft) != bare(e.have) {
		p |= partPrice | partStock
	}
	e.parts = p
	return follow
}

// followers returns the parts that begin at the minimum order and so move with
// it: the price of a thing without variants, and a single lead time.
func (e *edit) followers(p part) part {
	var out part
	if !p.has(partMOQ) {
		return 0
	}
	if ladder, _ := commonLadder(e.draft); bare(e.draft) && len(ladder) == 0 && !e.draft.Offers[0].Price.IsZero() {
		out |= partPrice
	}
	first := cmp.Or(plain(e.current.info.Trade.MOQ), "1")
	if ls := e.current.info.Logistics.LeadTimes; len(ls) == 1 && plain(ls[0].Quantity) == first {
		out |= partLeadTime
	}
	return out
}

// sameLadder reports whether the listing has the ladder that it shall have.
func (e *edit) sameLadder() bool {
	want, ok := commonLadder(e.draft)
	have, ok2 := commonLadder(e.have)
	return ok && ok2 && len(want) > 0 && !e.current.ownPrices() && slices.EqualFunc(want, have, sameTier)
}

// replacesSKUs reports whether the change needs a new list of SKUs: prices
// move between the listing and its SKUs, prices of SKUs are in a currency that
// edit-price does not take, or a SKU has no id to name it by.
func (e *edit) replacesSKUs(p part) bool {
	if p.has(partSKUs) || bare(e.draft) != bare(e.have) {
		return true
	}
	if bare(e.draft) || p&(partPrice|partStock) == 0 {
		return false
	}
	if slices.ContainsFunc(e.draft.Offers, func(o listing.Offer) bool { return o.RemoteID == "" }) {
		return true
	}
	if !p.has(partPrice) {
		return false
	}
	if ladder, _ := commonLadder(e.draft); len(ladder) > 0 {
		return e.current.ownPrices()
	}
	return e.current.hasLadder() || !e.inUSD()
}

// inUSD reports whether all prices of the listing shall be in US dollars.
func (e *edit) inUSD() bool {
	for i := range e.draft.Offers {
		o := &e.draft.Offers[i]
		if !o.Price.IsZero() && o.Price.Code() != currency.USD {
			return false
		}
		if slices.ContainsFunc(o.Tiers, func(t listing.Tier) bool { return t.Price.Code() != currency.USD }) {
			return false
		}
	}
	return true
}

// fill puts the update into the platform's form and refuses what that form
// does not hold.
func (m *Market) fill(e *edit) error {
	parts := e.parts
	if parts&(partPrice|partStock) != 0 && !bare(e.draft) {
		parts |= partSKUs
	}
	if e.named, e.findings = m.encode(e.draft, parts, e.current, e.have); len(e.findings) > 0 {
		return errCannotSay
	}
	all, err := e.current.raw.with(e.named)
	if err != nil {
		return neverSent("update", err)
	}
	if len(e.fields) > 0 {
		e.findings = append(m.lost(e.draft, all, e.fields), e.mispriced()...)
	}
	if len(e.findings) > 0 {
		return errCannotSay
	}
	id := json.Number(e.current.id)
	if e.whole {
		all.set(groupBasic, "product_id", json.RawMessage(id))
		e.payload = all
		return nil
	}
	in, _ := m.encode(e.draft, e.content, e.current, e.have)
	in.Basic.ProductID = id
	e.payload = in
	return nil
}

// mispriced reports offers that are to lose their price, which no call does, and
// those with a price and a ladder, of which the platform would keep the price.
func (e *edit) mispriced() []check.Finding {
	var out []check.Finding
	for _, code := range priced(e.fields, e.draft) {
		o, rule := e.draft.Offer(code), ruleLost
		switch {
		case !e.parts.has(partPrice) || o.Price.IsZero() != (len(o.Tiers) == 0):
			continue
		case o.Price.IsZero():
			rule = ruleNoPrice
		}
		path := check.Pointer("offers", code, "price")
		out = append(out, check.Finding{
			Rule: rule, Severity: check.Error, Path: e.draft.Source(path), Field: path, Args: args(argPart(path), argSKU(code)),
		})
	}
	return out
}

// lost returns a finding for each part of a draft that the platform's form does
// not hold, by reading what is to be sent as if the platform answered it. Only
// the parts that the paths name are looked at.
func (m *Market) lost(d *listing.Draft, all tree, fields []string) []check.Finding {
	if len(d.Offers) == 0 {
		return []check.Finding{{Rule: ruleNoVariants, Severity: check.Error, Path: d.Source("/offers"), Field: "/offers"}}
	}
	r, err := all.asRead()
	if err != nil {
		return []check.Finding{{Rule: ruleMalformed, Severity: check.Error, Args: args(argSKU(d.SKU), argMessage(err.Error()))}}
	}
	held := m.decode(r)
	if v := held.Values[fieldDescription]; v.Text != "" {
		held.Values[fieldDescription] = listing.Text(withoutImages(v.Text))
	}
	var out []check.Finding
	for _, path := range listing.Diff(d, held) {
		if !named(fields, path) {
			continue
		}
		rule := ruleLost
		if t, _ := check.Tokens(path); t[0] == "values" && len(t) > 1 && !slices.Contains(fieldNames(), t[1]) {
			rule = ruleNoPlace
		}
		out = append(out, check.Finding{
			Rule: rule, Severity: check.Error, Path: d.Source(path), Field: path, Args: args(argPart(path)),
		})
	}
	return out
}

func (m *Market) update(ctx context.Context, w *listing.Write, r listing.Receipt) listing.Receipt {
	e, err := m.edit(ctx, w)
	r.Findings = e.findings
	if err != nil {
		return m.failed(ctx, r, w.Draft, err)
	}
	if e.sends() {
		if err := m.send(ctx, apiProductUpdate, alibaba.Params{}, "product_info", e.payload, nil); err != nil {
			return m.failed(ctx, r, w.Draft, onWrite(err))
		}
		r = m.accepted(r)
	}
	return m.editOffers(ctx, w, r, e)
}
