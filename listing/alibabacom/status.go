package alibabacom

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/nao-trade/nao/alibaba"
	"github.com/nao-trade/nao/check"
	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/listing"
)

// The platform's words: basic_info.status and audit_status of a listing, and
// the status of its publishing (Product V2, read mid-2026). "offline" as a
// publishing status is not documented; a listing that the seller took off the
// shelf may show it.
const (
	wordOnline   = "online"
	wordOffline  = "offline"
	wordDeleted  = "deleted"
	wordApproved = "approved"
	wordPending  = "pending"
	wordRejected = "rejected"
	wordFailed   = "failed"
	wordDraft    = "draft"
)

// verdict is where a listing stands, in this project's word and the platform's.
type verdict struct {
	state  listing.State
	raw    string // status/audit_status, and /publishing status where it was asked for
	reason string // why publishing failed, if the platform says
}

// verdict settles the state of a listing that was read. It asks for the status
// of publishing only where the listing's own words leave it open: approved and
// offline is on its way, failed, a draft, or off the shelf.
func (m *Market) verdict(ctx context.Context, r *reading) (verdict, error) {
	status, audit := r.status, r.audit
	v := verdict{raw: status + "/" + audit}
	switch {
	case status == wordDeleted:
		v.state = listing.Gone
	case audit == wordRejected:
		v.state = listing.Rejected
	case audit == wordPending && (status == wordOnline || status == wordOffline):
		v.state = listing.Processing
	case audit == wordApproved && status == wordOnline:
		v.state = listing.Live
	case audit == wordApproved && status == wordOffline:
		return m.published(ctx, r.id, v)
	default:
		m.log.WarnContext(ctx, "alibabacom: state not known", "listing", r.id, "status", status, "audit_status", audit)
	}
	return v, nil
}

// published completes a verdict by the status of publishing.
func (m *Market) published(ctx context.Context, id string, v verdict) (verdict, error) {
	word, reason, err := m.publishing(ctx, id)
	if fault.KindOf(err) == fault.NotFound {
		v.state = listing.Gone
		return v, nil
	}
	if err != nil {
		return v, err
	}
	v.raw += "/" + word
	v.reason = reason
	switch word {
	case wordPending, wordOnline:
		v.state = listing.Processing
	case wordFailed:
		v.state = listing.Rejected
	case wordOffline, wordDraft:
		v.state = listing.Offline
	default:
		m.log.WarnContext(ctx, "alibabacom: publishing status not known", "listing", id, "status", word)
	}
	return v, nil
}

// publishing asks how the publishing of a listing went.
func (m *Market) publishing(ctx context.Context, id string) (word, reason string, err error) {
	var body json.RawMessage
	if err := m.read(ctx, apiProductStatus, alibaba.Params{"product_id": id}, &body); err != nil {
		return "", "", err
	}
	var data struct {
		Status alibaba.Text `json:"status"`
		Desc   alibaba.Text `json:"status_desc"`
	}
	_, err = member(body, "data", &data)
	return string(data.Status), string(data.Desc), err
}

// Status returns what became of receipts. A listing is Live only if it is
// online and approved. One that the audit refused is Rejected and has a
// finding with the platform's reason. One that the platform does not know is
// Gone, with fault.NotFound; one whose answer is not understood is
// listing.UnknownState with fault.Unsupported, unless its state can be read
// all the same.
//
// A receipt that has a fault of its own keeps it with its findings, whatever
// the listing looks like: that the update was refused stays true of a listing
// that is live. A receipt without a listing's id comes back as it is.
//
// URL stays empty: the address at which buyers see a listing is in no answer.
func (m *Market) Status(ctx context.Context, rs []listing.Receipt) ([]listing.Status, error) {
	out := make([]listing.Status, len(rs))
	for i, r := range rs {
		s, err := m.status(ctx, r)
		if err != nil {
			return nil, fmt.Errorf("alibabacom: status of listing %s: %w", clip(r.RemoteID), err)
		}
		out[i] = s
	}
	return out, nil
}

func (m *Market) status(ctx context.Context, r listing.Receipt) (listing.Status, error) {
	s := listing.Status{Receipt: r}
	if r.RemoteID == "" {
		return s, nil
	}
	forget(&s.Receipt)
	current, err := m.get(ctx, r.RemoteID)
	s.At, s.State = m.now().UTC(), listing.UnknownState
	switch {
	case fault.KindOf(err) == fault.NotFound:
		s.State, s.Fault = listing.Gone, cmp.Or(s.Fault, fault.NotFound)
		return s, nil
	case current != nil && current.status == "" && err != nil:
		s.Fault = cmp.Or(s.Fault, fault.KindOf(err))
		return s, nil
	case err != nil && current == nil:
		return s, err
	}
	return m.settle(ctx, s, current)
}

// settle completes a status by what was read of the listing.
func (m *Market) settle(ctx context.Context, s listing.Status, current *reading) (listing.Status, error) {
	v, err := m.verdict(ctx, current)
	if err == nil && v.state == listing.Rejected && v.reason == "" {
		_, v.reason, err = m.publishing(ctx, s.RemoteID)
	}
	if err != nil {
		return s, err
	}
	s.State, s.Raw, s.Version = v.state, v.raw, current.version
	switch v.state {
	case listing.Rejected:
		s.Fault = cmp.Or(s.Fault, fault.Rejected)
		s.Findings = append(s.Findings, rejected(cmp.Or(v.reason, v.raw)))
	case listing.Processing:
		s.Poll = m.poll
	}
	return s, nil
}

// forget takes out of a receipt what an earlier status put in: the audit's
// reason, and the fault that only it, or a listing that was gone, gave.
func forget(r *listing.Receipt) {
	own := slices.DeleteFunc(slices.Clone(r.Findings), func(f check.Finding) bool {
		return f.Rule != nil && f.Rule.ID == ruleAudit.ID
	})
	audited := len(own) < len(r.Findings) && r.Fault == fault.Rejected
	gone := r.State == listing.Gone && r.Fault == fault.NotFound
	blurred := r.State == listing.UnknownState && r.Fault == fault.Unsupported
	if check.Worst(own) < check.Error && (audited || gone || blurred && len(own) == 0) {
		r.Fault = 0
	}
	r.Findings, r.Poll = own, 0
}
