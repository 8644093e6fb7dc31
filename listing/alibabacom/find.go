package alibabacom

import (
	"context"
	"encoding/json"
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
// a while, and are Gone.
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

// find pages through the listings of one code. That pages are counted from 1
// is assumed; the documentation does not say.
func (m *Market) find(ctx context.Context, sku string) ([]listing.Remote, error) {
	var found []listing.Remote
	ids := map[string]bool{}
	for page := 1; page <= maxPages; page++ {
		infos, err := m.search(ctx, sku, page)
		if err != nil {
			return nil, err
		}
		fresh := 0
		for i := range infos {
			r := &infos[i]
			if id := string(r.Basic.ProductID); !ids[id] {
				ids[id] = true
				fresh++
			} else {
				continue
			}
			// The page does not say whether the search is exact.
			if string(r.Basic.Model) != sku {
				continue
			}
			remote, err := m.remote(ctx, r)
			if err != nil {
				return nil, err
			}
			found = append(found, remote)
		}
		switch {
		case len(infos) < m.limits.searchPage:
			return found, nil
		case fresh == 0:
			return nil, unreadable("search", fmt.Errorf("page %d repeats an earlier one", page))
		}
	}
	return nil, unreadable("search", fmt.Errorf("more than %d pages", maxPages))
}

// search returns one page, and nothing where the platform says that it found
// nothing, in either of the two ways in which it may.
func (m *Market) search(ctx context.Context, sku string, page int) ([]readInfo, error) {
	var body json.RawMessage
	err := m.read(ctx, apiProductSearch, alibaba.Params{
		"model_number": sku, "page_index": strconv.Itoa(page), "page_size": strconv.Itoa(m.limits.searchPage),
	}, &body)
	switch {
	case fault.KindOf(err) == fault.NotFound:
		return nil, nil
	case err != nil:
		return nil, err
	}
	var infos []readInfo
	_, err = member(body, "product_info", &infos)
	return infos, err
}

// get reads one listing.
func (m *Market) get(ctx context.Context, id string) (*readInfo, error) {
	if err := productID("read", id); err != nil {
		return nil, err
	}
	var body json.RawMessage
	if err := m.read(ctx, apiProductGet, alibaba.Params{"product_id": id}, &body); err != nil {
		return nil, err
	}
	r := new(readInfo)
	ok, err := member(body, "product_info", r)
	if err == nil && !ok {
		err = &fault.Error{Kind: fault.NotFound, Op: "alibabacom: read listing " + id}
	}
	return r, err
}

// remote describes a listing that was read.
func (m *Market) remote(ctx context.Context, r *readInfo) (listing.Remote, error) {
	d := m.decode(r)
	v, err := m.verdict(ctx, r)
	if err != nil {
		return listing.Remote{}, err
	}
	return listing.Remote{
		SKU: d.SKU, RemoteID: string(r.Basic.ProductID), State: v.state, Raw: v.raw, Version: version(r, d), Draft: d,
	}, nil
}

// version returns when the listing was changed last, as the platform writes
// it, or else a hash of what it says.
func version(r *readInfo, d *listing.Draft) string {
	if r.Basic.Modified != "" {
		return string(r.Basic.Modified)
	}
	return string(d.Hash())
}
