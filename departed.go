package nao

import (
	"context"
	"fmt"
	"iter"

	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/journal"
	"github.com/nao-trade/nao/listing"
)

// departed yields a change for each listing that nao published, that is still
// on the shelf, and whose product is not in the catalogue any more.
func (p *planner) departed(ctx context.Context) iter.Seq2[Change, error] {
	return func(yield func(Change, error) bool) {
		if p.Policy.Missing == KeepMissing {
			return
		}
		cs, err := p.findDeparted(ctx)
		if err != nil {
			yield(Change{}, err)
			return
		}
		why := p.whyNotDelist(len(cs))
		for i := range cs {
			p.depart(&cs[i], why, len(cs))
			if !yield(cs[i], nil) {
				return
			}
		}
	}
}

// whyNotDelist returns the rule by which departed listings are only reported,
// and nil if they are to be delisted.
func (p *planner) whyNotDelist(n int) *check.Rule {
	switch {
	case p.Policy.Missing != DelistMissing:
		return ruleAbsent
	case p.nameless:
		return ruleAbsentNameless
	case n > p.Policy.MaxDelist:
		return ruleAbsentMany
	}
	return nil
}

func (p *planner) depart(c *Change, why *check.Rule, n int) {
	switch {
	case c.Action == Blocked:
	case why != nil:
		c.Action = Absent
		c.add(why, check.Warning, argSKU(c.SKU), argCount("n", n), argCount("limit", p.Policy.MaxDelist))
	default:
		c.Action = Delist
		c.Causes = []Cause{ByCatalogue}
		c.plan(p.key(c.SKU), listing.Delist, nil, nil)
	}
}

// findDeparted asks the journal what nao published, and the marketplace what of
// it is still there. What is off the shelf, or deleted, needs nothing.
func (p *planner) findDeparted(ctx context.Context) ([]Change, error) {
	entries, err := p.unmatched(ctx)
	if err != nil {
		return nil, err
	}
	skus := make([]string, len(entries))
	for i, e := range entries {
		skus[i] = e.Key.SKU
	}
	found, err := p.findAll(ctx, skus)
	if err != nil {
		return nil, err
	}
	var cs []Change
	for _, e := range entries {
		rs := found[e.Key.SKU]
		c := Change{SKU: e.Key.SKU, Seen: e.Seq}
		switch {
		case len(rs) > 1:
			c.Action = Blocked
			c.add(ruleDouble, check.Error, argSKU(c.SKU), argIDs(rs))
		case len(rs) == 0 || rs[0].State == listing.Offline:
			continue
		default:
			c.RemoteID, c.State, c.URL, c.Version = rs[0].RemoteID, rs[0].State, rs[0].URL, rs[0].Version
		}
		cs = append(cs, c)
	}
	return cs, nil
}

// unmatched returns the journal's listings that no product of the plan was
// for. Of each only what names it is kept.
func (p *planner) unmatched(ctx context.Context) ([]journal.Entry, error) {
	var out []journal.Entry
	for e, err := range p.Journal.All(ctx, p.Account, p.info.ID) {
		if err != nil {
			return nil, fmt.Errorf("nao: journal: %w", err)
		}
		if !e.Held.IsZero() && !e.Held.Off && !e.Stage.UnderWay() && !p.codes.met("row", e.Key.SKU) {
			out = append(out, journal.Entry{Key: e.Key, Seq: e.Seq})
		}
	}
	return out, nil
}
