package alibabacom

import (
	"context"
	"encoding/json"
	"fmt"
	"io"

	"github.com/nao-trade/nao/alibaba"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/listing"
)

// Upload stores a picture in the seller's photo bank, where drafts refer to it
// by its address. At most 5 MB are taken (table of limits, image_bytes_max); a
// larger picture is fault.Rejected and is not sent. The same picture twice
// makes two entries: the caller remembers what it uploaded.
func (m *Market) Upload(ctx context.Context, name string, r io.Reader) (listing.MediaRef, error) {
	op := fmt.Sprintf("alibabacom: upload %.64q", name)
	data, err := io.ReadAll(io.LimitReader(r, int64(m.limits.imageBytes)+1))
	switch {
	case err != nil:
		return listing.MediaRef{}, &fault.Error{Kind: fault.NeverSent, Op: op, Err: err}
	case len(data) > m.limits.imageBytes:
		return listing.MediaRef{}, &fault.Error{Kind: fault.Rejected, Op: op,
			Err: fmt.Errorf("the picture has more than %d bytes; make it smaller", m.limits.imageBytes)}
	}
	var body json.RawMessage
	_, err = m.client.Call(ctx, alibaba.Call{
		API: apiPhotobankUpload, Params: alibaba.Params{"file_name": name},
		Files: []alibaba.File{{Param: "image_bytes", Name: name, Data: data}},
	}, &body)
	if err != nil {
		return listing.MediaRef{}, fmt.Errorf("%s: %w", op, err)
	}
	ref, err := photo(body)
	if err != nil {
		return listing.MediaRef{}, &fault.Error{Kind: fault.OutcomeUnknown, Op: op, Err: err}
	}
	return ref, nil
}

// photo finds address and id of an uploaded picture.
func photo(body json.RawMessage) (listing.MediaRef, error) {
	var p struct {
		URL alibaba.Text `json:"photobank_url"`
		ID  alibaba.Text `json:"file_id"`
	}
	if _, err := member(body, "response_object", &p); err != nil {
		return listing.MediaRef{}, err
	}
	if p.URL == "" {
		if _, err := member(body, "photobank_url", &p.URL); err != nil {
			return listing.MediaRef{}, err
		}
		if _, err := member(body, "file_id", &p.ID); err != nil {
			return listing.MediaRef{}, err
		}
	}
	if p.URL == "" {
		return listing.MediaRef{}, fmt.Errorf("the answer has no photobank_url")
	}
	return listing.MediaRef{URL: string(p.URL), RemoteID: string(p.ID)}, nil
}
