package alibabacom

import (
	"context"
	"encoding/json"

	"github.com/nao-trade/nao/alibaba"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/listing"
)

// Shelve puts listings on the shelf or takes them off, one call each: the
// platform answers a batch of which one member failed as a failure of the
// whole.
func (m *Market) Shelve(ctx context.Context, remoteIDs []string, online bool) ([]listing.Receipt, error) {
	if err := ctx.Err(); err != nil {
		return nil, notStarted("shelve", err)
	}
	out := make([]listing.Receipt, len(remoteIDs))
	for i, id := range remoteIDs {
		r := listing.Receipt{RemoteID: id}
		if err := ctx.Err(); err != nil {
			out[i] = m.failed(r, nil, notStarted("shelve", err))
			continue
		}
		out[i] = m.shelve(ctx, r, online)
	}
	return out, nil
}

func (m *Market) shelve(ctx context.Context, r listing.Receipt, online bool) listing.Receipt {
	if err := productID("shelve", r.RemoteID); err != nil {
		return m.failed(r, nil, err)
	}
	action := wordOffline
	if online {
		action = wordOnline
	}
	p := alibaba.Params{"action": action}
	err := p.SetJSON("product_id_list", []json.Number{json.Number(r.RemoteID)})
	if err == nil {
		err = m.write(ctx, apiProductShelf, p, nil)
	}
	if err != nil {
		return m.failed(r, nil, err)
	}
	r.State, r.At = listing.Offline, m.now().UTC()
	if online {
		r.State, r.Poll = listing.Processing, m.poll
	}
	return r
}

// notStarted is the error for work that ctx ended before it began.
func notStarted(op string, err error) error {
	return &fault.Error{Kind: fault.NeverSent, Op: "alibabacom: " + op, Err: err}
}
