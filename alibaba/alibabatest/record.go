package alibabatest

import (
	"slices"
	"time"
)

// record is the state of one product. A record is never changed once it is in
// the store; a change is a new record.
type record struct {
	ID        string      `json:"id"`
	Account   string      `json:"account"`
	Info      ProductInfo `json:"info"`
	SKUSerial int         `json:"sku_serial"` // the SKU ids given so far
	Created   time.Time   `json:"created"`
	Modified  time.Time   `json:"modified"`
	Indexed   time.Time   `json:"indexed"`           // when the search begins to find it at all
	Found     []found     `json:"found,omitempty"`   // what the search finds it under, and when
	AuditAt   time.Time   `json:"audit_at"`          // when the verdict of the last audit falls
	LiveAt    time.Time   `json:"live_at"`           // when it goes online after that
	Verdict   string      `json:"verdict,omitempty"` // why the audit refuses it; empty: it does not
	Shelved   bool        `json:"shelved,omitempty"` // taken offline by the seller
	Deleted   bool        `json:"deleted,omitempty"`
	Gone      time.Time   `json:"gone,omitzero"` // when the search stops finding a deleted one
}

// found says that the search finds a product under a key from one moment to
// another: keys of the past that it has not forgotten yet, of now, and of the
// future. A zero Until means for ever.
type found struct {
	By    string    `json:"by"` // byCode or byModel
	Key   string    `json:"key"`
	From  time.Time `json:"from"`
	Until time.Time `json:"until,omitzero"`
}

// The keys of the search, as its parameters name them.
const (
	byCode  = "sku_code"
	byModel = "model_number"
)

// reindex lets the search follow the product at a moment: it loses the keys that
// the product no longer has, and finds it under its new ones. What it has
// forgotten by now is dropped.
func (r *record) reindex(now, at time.Time) {
	keys := r.keys()
	var kept []found
	for _, f := range r.Found {
		i := slices.Index(keys, found{By: f.By, Key: f.Key})
		switch {
		case !f.Until.IsZero():
		case i < 0:
			f.Until = at
		default:
			keys = slices.Delete(keys, i, i+1)
		}
		if f.Until.IsZero() || now.Before(f.Until) {
			kept = append(kept, f)
		}
	}
	for _, k := range keys {
		k.From = at
		kept = append(kept, k)
	}
	r.Found = kept
}

// keys returns the SKU codes and the model number of a product that is not
// deleted, each once.
func (r *record) keys() []found {
	if r.Deleted {
		return nil
	}
	var keys []found
	add := func(by, key string) {
		if k := (found{By: by, Key: key}); key != "" && !slices.Contains(keys, k) {
			keys = append(keys, k)
		}
	}
	for _, s := range r.Info.Trade.SKUs {
		add(byCode, s.Code)
	}
	add(byModel, r.Info.Basic.ModelNumber)
	return keys
}

// The words of basic_info.audit_status, basic_info.status and of the publish
// status.
//
// behaviour: status.words
const (
	auditApproved = "approved"
	auditPending  = "pending"
	auditRejected = "rejected"

	statusOnline  = "online"
	statusOffline = "offline"
	statusDeleted = "deleted"

	publishOnline  = "online"
	publishPending = "pending"
	publishFailed  = "failed"
	publishOffline = "offline"
)

// audit returns what the audit says at a moment.
func (r *record) audit(now time.Time) string {
	switch {
	case now.Before(r.AuditAt):
		return auditPending
	case r.Verdict != "":
		return auditRejected
	}
	return auditApproved
}

// status returns where the product stands at a moment: offline until it has
// passed the audit and gone online.
//
// behaviour: status.offline-until-live
func (r *record) status(now time.Time) string {
	switch {
	case r.Deleted:
		return statusDeleted
	case r.Shelved, now.Before(r.LiveAt), r.audit(now) == auditRejected:
		return statusOffline
	}
	return statusOnline
}

// publishing returns how publishing went, and why it failed.
//
// behaviour: status.shelved-word
func (r *record) publishing(now time.Time) (word, desc string) {
	switch audit := r.audit(now); {
	case audit == auditRejected:
		return publishFailed, r.Verdict
	case audit == auditPending:
		return publishPending, ""
	case r.Shelved:
		return publishOffline, ""
	case now.Before(r.LiveAt):
		return publishPending, ""
	}
	return publishOnline, ""
}

// submit sends the product, new or edited, to the audit. One that is online
// stays so while its new content is looked at.
//
// behaviour: status.edit-is-audited-again
func (r *record) submit(now time.Time, verdict string, audit, online time.Duration) {
	wasOnline := !r.LiveAt.IsZero() && r.status(now) == statusOnline
	r.AuditAt, r.Verdict = now.Add(audit), verdict
	if !wasOnline {
		r.LiveAt = r.AuditAt.Add(online)
	}
}

// touch moves the time of the last change forward; two changes never carry the
// same millisecond, so that a reader can tell them apart.
//
// behaviour: get.modified-moves
func (r *record) touch(now time.Time) {
	if least := r.Modified.Add(time.Millisecond); now.Before(least) {
		now = least
	}
	r.Modified = now.Truncate(time.Millisecond)
}

// sku returns the position of the SKU with an id, or -1.
func (r *record) sku(id ID) int {
	for i, s := range r.Info.Trade.SKUs {
		if s.ID == id {
			return i
		}
	}
	return -1
}

// clone returns a copy that may be changed.
func (r *record) clone() *record {
	c := *r
	c.Info = r.Info.clone()
	return &c
}
