package alibabacom

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strings"

	"github.com/nao-trade/nao/alibaba"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/listing"
)

// Shelve puts listings on the shelf or takes them off, one call each: the
// platform answers a batch of which one member failed as a failure of the
// whole.
func (m *Market) Shelve(ctx context.Context, remoteIDs []string, online bool) ([]listing.Receipt, error) {
	if err := ctx.Err(); err != nil {
		return nil, neverSent("shelve", err)
	}
	out := make([]listing.Receipt, len(remoteIDs))
	for i, id := range remoteIDs {
		out[i] = m.shelve(ctx, listing.Receipt{RemoteID: id}, online)
	}
	return out, nil
}

// putOnShelf takes a listing off the shelf or puts it back. If the write says
// which version the plan saw, the listing is read first and must be that one.
func (m *Market) putOnShelf(ctx context.Context, w *listing.Write, r listing.Receipt) listing.Receipt {
	online := w.Op == listing.Relist
	if w.Base == "" {
		return m.shelve(ctx, r, online)
	}
	current, err := m.get(ctx, w.RemoteID)
	if err != nil {
		err = unsent(err)
	} else {
		r.Findings, err = guard(w, current)
	}
	if err != nil {
		return m.failed(ctx, r, w.Draft, err)
	}
	return m.shelve(ctx, r, online)
}

func (m *Market) shelve(ctx context.Context, r listing.Receipt, online bool) listing.Receipt {
	err := productID("shelve", r.RemoteID)
	var body json.RawMessage
	if err == nil {
		action := wordOffline
		if online {
			action = wordOnline
		}
		ids := []json.Number{json.Number(r.RemoteID)}
		err = m.send(ctx, apiProductShelf, alibaba.Params{"action": action}, "product_id_list", ids, &body)
	}
	if err == nil {
		err = shelved(body, r.RemoteID)
	}
	if err != nil {
		return m.failed(ctx, r, nil, err)
	}
	r.State, r.At = listing.Offline, m.now().UTC()
	if online {
		r.State, r.Poll = listing.Processing, m.poll
	}
	return r
}

// shelved reads what the answer says about one listing: it may report success
// and list an error all the same.
func shelved(body json.RawMessage, id string) error {
	var failed []struct {
		ID      alibaba.Text `json:"product_id"`
		Code    alibaba.Text `json:"msg_code"`
		Message alibaba.Text `json:"message"`
	}
	var done []alibaba.Text
	_, err := member(body, "errors", &failed)
	listed, err2 := member(body, "updated_product_ids", &done)
	if err = errors.Join(err, err2); err != nil {
		return &fault.Error{Kind: fault.OutcomeUnknown, Op: "alibabacom: shelve", Err: err}
	}
	for _, f := range failed {
		if string(f.ID) == id || f.ID == "" {
			return &alibaba.Error{API: apiProductShelf, Kind: kindOfCode(string(f.Code)), Code: string(f.Code), Message: bound(string(f.Message), 500)}
		}
	}
	if listed && !slices.Contains(done, alibaba.Text(id)) {
		return &fault.Error{Kind: fault.OutcomeUnknown, Op: "alibabacom: shelve",
			Err: errors.New("the answer names the listing neither among the changed ones nor among the errors")}
	}
	return nil
}

// kindOfCode judges a code within a list of errors, as package alibaba judges
// the code of a whole answer.
func kindOfCode(code string) fault.Kind {
	switch {
	case code == "B_PRODUCT_NOT_FOUND":
		return fault.NotFound
	case strings.HasPrefix(code, "S_") || code == "":
		return fault.OutcomeUnknown
	}
	return fault.Rejected
}
