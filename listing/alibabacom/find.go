package alibabacom

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"

	"github.com/nao-trade/nao/alibaba"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/listing"
)

// maxPages bounds the pages of one search.
const maxPages = 1000

// Find returns what the account holds under the seller's codes: every listing
// whose model number is one of them, doubles and those in audit included. It
// searches once for each code and page. Deleted listings may still be found for
// a while, and are Gone. One whose form is not understood has no Draft.
//
// fault.Unsupported: a listing in the answer has no id.
func (m *Market) Find(ctx context.Context, skus []string) ([]listing.Remote, error) {
	var found []listing.Remote
	seen := map[string]bool{}
	for _, sku := range skus {
		if sku == "" || seen[sku] {
			continue
		}
		seen[sku] = true
		rs, err := m.find(ctx, sku)
		if err != nil {
			return nil, fmt.Errorf("alibabacom: find %.64q: %w", sku, err)
		}
		found = append(found, rs...)
	}
	return found, nil
}

// find pages through the listings of one code until the platform has shown as
// many as it says there are; a page may be shorter than was asked for. That
// pages are counted from 1 is assumed; the documentation does not say.
func (m *Market) find(ctx context.Context, sku string) ([]listing.Remote, error) {
	var found []listing.Remote
	ids := map[string]bool{}
	for page := 1; page <= maxPages; page++ {
		p, err := m.search(ctx, sku, page)
		if err != nil {
			return nil, err
		}
		fresh := 0
		for _, r := range p.listings {
			if ids[r.id] {
				continue
			}
			ids[r.id] = true
			fresh++
			// The page does not say whether the search is exact.
			if r.model != sku {
				continue
			}
			remote, err := m.remote(ctx, r)
			if err != nil {
				return nil, err
			}
			found = append(found, remote)
		}
		switch {
		case p.last(len(ids), m.limits.searchPage):
			return found, nil
		case fresh == 0:
			return nil, unreadable("search", fmt.Errorf("page %d repeats an earlier one", page))
		}
	}
	return nil, unreadable("search", fmt.Errorf("more than %d pages", maxPages))
}

// searchPage is one page of a search.
type searchPage struct {
	listings []*reading
	total    alibaba.Int // how many listings the search has in all
}

// last reports whether no page follows this one, after seen listings in all.
func (p searchPage) last(seen, size int) bool {
	n := len(p.listings)
	if n == 0 || !p.total.Known {
		return n < size
	}
	return int64(seen) >= p.total.Value
}

// search returns one page, and nothing where the platform says that it found
// nothing, in either of the two ways in which it may. A listing whose form is
// not understood is told in the log; one without an id cannot be told at all.
func (m *Market) search(ctx context.Context, sku string, page int) (searchPage, error) {
	var body json.RawMessage
	err := m.read(ctx, apiProductSearch, alibaba.Params{
		"model_number": sku, "page_index": strconv.Itoa(page), "page_size": strconv.Itoa(m.limits.searchPage),
	}, &body)
	switch {
	case fault.KindOf(err) == fault.NotFound:
		return searchPage{}, nil
	case err != nil:
		return searchPage{}, err
	}
	var raw []json.RawMessage
	if _, err = member(body, "product_info", &raw); err != nil {
		return searchPage{}, err
	}
	var count struct {
		Total alibaba.Int `json:"total_item"`
	}
	if _, err = member(body, "page", &count); err != nil {
		return searchPage{}, err
	}
	out := searchPage{total: count.Total}
	for _, b := range raw {
		r, err := m.reading(ctx, b)
		if r.id == "" {
			return searchPage{}, errors.Join(unsupported("search", errors.New("a listing has no id")), err)
		}
		out.listings = append(out.listings, r)
	}
	return out, nil
}

// reading reads one listing. One whose form is not understood is logged and has
// no info: what every listing has may be there all the same.
func (m *Market) reading(ctx context.Context, body json.RawMessage) (*reading, error) {
	r, err := read(body)
	if err != nil {
		m.log.WarnContext(ctx, "alibabacom: listing not understood", "listing", clip(r.id), "error", err)
		r.version = r.modified
		return r, err
	}
	r.version = cmp.Or(r.modified, string(m.decode(&r.info).Hash()))
	return r, nil
}

// get reads one listing. fault.Unsupported: its form is not understood; the
// reading then holds what every listing has.
func (m *Market) get(ctx context.Context, id string) (*reading, error) {
	if err := productID("read", id); err != nil {
		return nil, err
	}
	var body, raw json.RawMessage
	if err := m.read(ctx, apiProductGet, alibaba.Params{"product_id": id}, &body); err != nil {
		return nil, err
	}
	ok, err := member(body, "product_info", &raw)
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, &fault.Error{Kind: fault.NotFound, Op: "alibabacom: read listing " + id}
	}
	r, err := m.reading(ctx, raw)
	r.id = id
	return r, err
}

// remote describes a listing that was read. Draft is nil if its form is not
// understood.
func (m *Market) remote(ctx context.Context, r *reading) (listing.Remote, error) {
	v, err := m.verdict(ctx, r)
	if err != nil {
		return listing.Remote{}, err
	}
	out := listing.Remote{SKU: r.model, RemoteID: r.id, State: v.state, Raw: v.raw, Version: r.version}
	if r.raw != nil {
		out.Draft = m.decode(&r.info)
	}
	return out, nil
}
