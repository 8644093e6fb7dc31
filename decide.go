package nao

import (
	"bytes"
	"slices"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/journal"
	"github.com/nao-trade/nao/listing"
)

// decide settles what to do with a product that may be published.
func (p *planner) decide(it *item, remotes []listing.Remote, last journal.Entry) {
	it.change.Seen = last.Seq
	switch len(remotes) {
	case 0:
		p.absent(it, last.Held)
	case 1:
		p.present(it, remotes[0], last)
	default:
		it.change.Action = Blocked
		it.change.add(ruleDouble, check.Error, argSKU(it.change.SKU), argIDs(remotes))
	}
}

// absent decides about a product that the marketplace does not show.
func (p *planner) absent(it *item, held journal.Held) {
	c := &it.change
	switch {
	case held.IsZero():
		p.create(it)
	case p.fresh(held):
		p.unseen(it, held)
	case p.Policy.Drift == OverwriteEdits:
		p.create(it)
		c.add(ruleRecreated, check.Warning, argSKU(c.SKU))
	default:
		c.Action, c.RemoteID, c.State = Drifted, held.RemoteID, listing.Gone
		c.add(ruleVanished, check.Warning, argSKU(c.SKU))
	}
}

// unseen decides about a listing that was written moments ago and is not in
// the index yet: the journal knows better than the search.
func (p *planner) unseen(it *item, held journal.Held) {
	c := &it.change
	c.RemoteID, c.State = held.RemoteID, listing.Processing
	same := says(held, c.Hash, it.ready.Draft)
	if !same && held.RemoteID != "" {
		c.Version = held.Version
		c.Causes = causesOf(held.Basis, c.Basis, nil)
		p.update(it, nil)
		return
	}
	c.Action = Unchanged
	if !same {
		c.add(ruleTooSoon, check.Info, argSKU(c.SKU))
	}
}

// says reports whether what the marketplace accepted is what a draft says. The
// journal has no hash of the whole after prices and stock were written alone.
func says(held journal.Held, h listing.Hash, d *listing.Draft) bool {
	if held.Hash != "" {
		return held.Hash == h
	}
	return len(held.Parts) > 0 && bytes.Equal(held.Parts, d.Imprint())
}

// present decides about a product that the marketplace shows once.
func (p *planner) present(it *item, r listing.Remote, last journal.Entry) {
	c, held := &it.change, last.Held
	c.RemoteID, c.State, c.URL, c.Version = r.RemoteID, r.State, r.URL, r.Version
	if held.RemoteID != "" && held.RemoteID != r.RemoteID {
		held = journal.Held{} // another listing has taken over its code
	}
	same := says(held, c.Hash, it.ready.Draft)
	v := compare(it.ready.Draft, r, held, same)
	switch {
	case len(v.fields) == 0, same && p.asWritten(r, held):
		p.unchanged(it, r, last, v)
	case len(v.edits) > 0 && (p.Policy.Drift == LeaveEdited || p.Policy.Drift == KeepEdits && v.now == nil):
		c.Action = Drifted
		v.told(c, ruleEdited)
	default:
		p.differs(it, r, v)
	}
}

// asWritten reports whether the listing is what the marketplace made of nao's
// last write, although it shows it in other words, or will be when the search
// has caught up.
func (p *planner) asWritten(r listing.Remote, held journal.Held) bool {
	return held.Version != "" && held.Version == r.Version || p.fresh(held)
}

// unchanged is for a listing that is as it should be.
func (p *planner) unchanged(it *item, r listing.Remote, last journal.Entry, v *comparison) {
	c := &it.change
	c.Action = Unchanged
	p.explain(c, r)
	switch {
	case p.fresh(last.Held):
		return // what the search shows may be older than what the journal knows
	case last.Held.Off && r.State == listing.Offline:
		c.Action = Relist
		c.plan(p.key(c.SKU), listing.Relist, nil, nil)
		return
	case len(v.fields) > 0:
		c.add(ruleOtherWords, check.Info, argPaths(v.fields))
	}
	shown := v.now
	if shown == nil {
		shown = v.want
	}
	content := contentOf(shown, c.Hash, c.Basis, nil)
	if news(&content, r, last) {
		c.Shown = &content
	}
}

// news reports whether the journal does not know yet what the plan saw: the
// version and the text, from which later edits by hand are told; the seller's
// data that it was made from; or that it is not live yet, although another
// process wrote it.
func news(shown *journal.Content, r listing.Remote, last journal.Entry) bool {
	h := &last.Held
	known := h.RemoteID == r.RemoteID && h.Version == r.Version && h.Hash == shown.Hash &&
		bytes.Equal(h.Parts, shown.Parts) && h.Basis.Product == shown.Basis.Product && len(h.Kept) == 0
	waits := r.State != listing.UnknownState && !r.State.Settled()
	return !last.Stage.Open() && (!known || waits)
}

// explain says why a listing that is as it should be is still not seen.
func (p *planner) explain(c *Change, r listing.Remote) {
	switch r.State {
	case listing.Rejected:
		c.Action = Blocked
		c.add(ruleRefused, check.Error, argRaw(r.Raw))
	case listing.Offline:
		c.add(ruleOffline, check.Info)
	case listing.UnknownState:
		c.add(ruleUnknownState, check.Warning, argRaw(r.Raw))
	}
}

// differs plans an update of what differs, less what the policy leaves alone.
func (p *planner) differs(it *item, r listing.Remote, v *comparison) {
	c := &it.change
	c.Causes = causesOf(v.held.Basis, c.Basis, v.fields)
	switch {
	case len(v.edits) > 0 && p.Policy.Drift == KeepEdits:
		v.told(c, ruleKept)
		c.Kept = v.edits
		v.leave(v.edits)
	case len(v.edits) > 0:
		v.told(c, ruleOverwritten)
		c.Causes = append(c.Causes, ByEdit)
	}
	p.band(c, v)
	c.Hash = v.want.Hash()
	if len(v.fields) > 0 {
		adopt(it.ready.Draft, r.Draft)
		p.update(it, v.fields)
		return
	}
	c.Action, c.Causes = Unchanged, nil
	if len(c.Kept) > 0 {
		c.Action = Drifted
	}
	p.explain(c, r)
}

// band leaves prices alone that move only because of the rate and too little:
// all of a listing's or none, so that they rest on one rate.
func (p *planner) band(c *Change, v *comparison) {
	if !slices.Equal(c.Causes, []Cause{ByRate}) {
		return
	}
	near := v.within(&p.Policy)
	if len(near) == 0 || slices.ContainsFunc(v.fields, func(f string) bool { return isPrice(f) && !slices.Contains(near, f) }) {
		return
	}
	v.leave(near)
	c.Basis.Rate = v.held.Basis.Rate
	c.add(ruleBand, check.Info, argSKU(c.SKU))
}

// adopt takes over the marketplace's ids of the offers.
func adopt(want, have *listing.Draft) {
	if have == nil {
		return
	}
	for i := range want.Offers {
		if o := have.Offer(want.Offers[i].SKU); o != nil {
			want.Offers[i].RemoteID = o.RemoteID
		}
	}
}

func (p *planner) create(it *item) {
	c := &it.change
	c.Action, c.RemoteID, c.Version = Create, "", ""
	c.plan(p.key(c.SKU), listing.Create, it.ready.Draft, nil)
}

// update plans an update of the fields; none, or the whole, means all of the
// draft.
func (p *planner) update(it *item, fields []string) {
	if slices.Contains(fields, everything) {
		fields = nil
	}
	c := &it.change
	c.Action = Update
	c.plan(p.key(c.SKU), listing.Update, it.ready.Draft, fields)
}
