package alibaba

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/nao-trade/nao/internal/wire"
)

// Meta tells about the answer to a call.
type Meta struct {
	RequestID string // what the platform's support asks for
	TraceID   string // the same for the business layer
	Status    int    // HTTP status
	Attempts  int    // how often the call was sent, a repetition with a fresh token included
}

// object is a JSON object whose values are looked at one by one.
type object map[string]json.RawMessage

// The names under which the platform's APIs write the same thing.
var (
	flagNames    = []string{"success", "is_success", "result_success", "biz_success", "sub_success", "update_success"}
	codeNames    = []string{"msg_code", "error_code", "err_code", "result_code", "resp_code", "update_error_code"}
	messageNames = []string{
		"message_info", "msg_info", "message", "error_message", "error_msg", "err_msg",
		"result_msg", "resp_msg", "error_desc", "msg", "update_error_message",
	}
	traceNames   = []string{"trace_id", "traceId", "_trace_id_"}
	requestNames = []string{"request_id", "requestId"}
	layerNames   = []string{"result", "value", "resp_result"}
	dataName     = "data"
	doneNames    = []string{"updated_product_ids", "deleted_product_ids", "update_successful_list"}
)

// text returns the first of the names that holds a scalar, or "".
func (o object) text(names ...string) string {
	for _, name := range names {
		var t Text
		if raw, ok := o[name]; ok && t.UnmarshalJSON(raw) == nil && t != "" {
			return string(t)
		}
	}
	return ""
}

// verdict is what the success flags of an object say together.
type verdict uint8

const (
	flagUnsaid     verdict = iota // there is none
	flagTrue                      // all are true
	flagUnreadable                // one is neither true nor false, such as 0 or "N"
	flagFalse                     // one is false
)

// verdict reads the success flags: the worst of them counts.
func (o object) verdict() verdict {
	said := flagUnsaid
	for _, name := range flagNames {
		var b Bool
		raw, ok := o[name]
		switch {
		case !ok:
		case b.UnmarshalJSON(raw) != nil:
			said = max(said, flagUnreadable)
		case b.Known && !b.Value:
			said = flagFalse
		case b.Known:
			said = max(said, flagTrue)
		}
	}
	return said
}

// sub returns the object under name, or nil if there is none. Some APIs write
// it as text.
func (o object) sub(name string) object {
	raw, ok := o[name]
	if !ok {
		return nil
	}
	var s object
	if json.Unmarshal(raw, &s) == nil {
		return s
	}
	var text string
	if json.Unmarshal(raw, &text) == nil && wire.Decode([]byte(text), &s) == nil {
		return s
	}
	return nil
}

// members returns the objects of the list under name, or nil if it is not a
// list of objects.
func (o object) members(name string) []object {
	var list []object
	if raw, ok := o[name]; !ok || json.Unmarshal(raw, &list) != nil {
		return nil
	}
	return list
}

// answer is what the gateway sent, opened.
type answer struct {
	body json.RawMessage // the object that the caller decodes
	meta Meta
	err  *Error // what the platform states, or nil for success; not yet judged
	at   layer  // where err stood
	done string // the list beside err of what was done in spite of it, or ""
}

// open reads the envelope. Its error is wire.ErrNoAnswer: what is no JSON
// object, or an empty one, does not come from the gateway.
func open(r wire.Response) (answer, error) {
	a := answer{body: r.Body, meta: Meta{Status: r.Status, Attempts: r.Attempts}}
	if !r.JSON() {
		return a, wire.ErrNoAnswer
	}
	var top object
	if err := wire.Decode(r.Body, &top); err != nil {
		return a, fmt.Errorf("%w: %w", wire.ErrNoAnswer, err)
	}
	if len(top) == 0 {
		return a, wire.ErrNoAnswer
	}
	a.meta.RequestID, a.meta.TraceID = top.text(requestNames...), top.text(traceNames...)
	if e, o := top.topError(); e != nil {
		a.fail(layerTOP, e, o)
		return a, nil
	}
	wrapped := top.wrapped()
	if len(wrapped) == 1 {
		a.body = top[wrapped[0]]
		top = top.sub(wrapped[0])
		wrapped = nil
		a.ids(top)
	}
	if code := top.text("code"); failing(code) {
		a.fail(layerGateway, &Error{Type: top.text("type"), Code: code, Message: top.text("message", "msg")}, top)
		return a, nil
	}
	a.business(top, wrapped)
	if a.err == nil && r.Status/100 != 2 {
		return a, wire.ErrNoAnswer
	}
	return a, nil
}

// wrapped returns, in order, the names of the objects that the gateway wraps as
// {"<api_name>_response": {…}}, the form of AliExpress without simplify. The
// caller is given what stands in a single one.
func (o object) wrapped() (names []string) {
	for name, raw := range o {
		if strings.HasSuffix(name, "_response") && bytes.HasPrefix(raw, []byte("{")) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// business looks for an error in the API's own answer, which stands beside the
// envelope or in an object within it.
func (a *answer) business(top object, wrapped []string) {
	layers := []object{top}
	for _, name := range slices.Concat(layerNames, wrapped) {
		if l := top.sub(name); l != nil {
			layers = append(layers, l)
			a.ids(l)
		}
	}
	for _, look := range []func(object){a.refused, a.refusedWithin} {
		for _, l := range layers {
			if look(l); a.err != nil {
				a.doneIn(layers)
				return
			}
		}
	}
}

// refused records the error that a business layer states, if any. A success
// flag that is not true is one; so is a failing code, even where the flag is true
// (AliExpress does that), provided that a message goes with it.
func (a *answer) refused(o object) {
	at, said := layerBusiness, o.verdict()
	code, message := o.text(codeNames...), o.text(messageNames...)
	switch {
	case said == flagFalse || said == flagUnreadable:
		if code == "" {
			code = o.text("code", "sub_code")
		}
		if !failing(code) {
			code = "" // the envelope's own, or a word for success
		}
		if said == flagUnreadable {
			at, message = layerVague, cmp.Or(message, "the success flag is neither true nor false")
		}
	case !failing(code):
		return
	case said == flagTrue && (message == code || !failing(message)): // a placeholder
		return
	}
	a.fail(at, &Error{Code: code, SubCode: o.text("sub_code"), Message: message}, o)
}

// refusedWithin looks into what an API answers: a false flag in its data, and a
// list whose members all have one. Codes without a flag and other flags are the
// goods' own there, and a list of mixed success is left to the caller.
func (a *answer) refusedWithin(o object) {
	if data := o.sub(dataName); data != nil && data.verdict() == flagFalse {
		a.refused(data)
		return
	}
	for _, name := range slices.Concat(layerNames, []string{dataName}) {
		list := o.members(name)
		if len(list) == 0 || slices.ContainsFunc(list, func(m object) bool { return m.verdict() != flagFalse }) {
			continue
		}
		a.refused(list[0])
		return
	}
}

// doneIn looks for a list of what was done in spite of the refusal.
func (a *answer) doneIn(layers []object) {
	for _, l := range layers {
		for _, name := range doneNames {
			if raw, ok := l[name]; ok && holds(raw, maxDoneDepth) {
				a.done = name
				return
			}
		}
	}
}

// maxDoneDepth is how deep a list of what was done may be wrapped in objects.
const maxDoneDepth = 3

// holds reports whether raw is a list with members, or an object around one, as
// the platform wraps lists.
func holds(raw json.RawMessage, depth int) bool {
	var list []json.RawMessage
	if json.Unmarshal(raw, &list) == nil {
		return len(list) > 0
	}
	var wrapped object
	if depth == 0 || json.Unmarshal(raw, &wrapped) != nil {
		return false
	}
	for _, inner := range wrapped {
		if holds(inner, depth-1) {
			return true
		}
	}
	return false
}

// topError returns the error that error_response states, and its object. Other
// text than an object is an error too: its words are the message.
func (o object) topError() (*Error, object) {
	raw, ok := o["error_response"]
	if !ok || string(raw) == "null" {
		return nil, nil
	}
	in := o.sub("error_response")
	if in == nil {
		return &Error{Message: cmp.Or(o.text("error_response"), "error_response is no object")}, object{}
	}
	return &Error{Code: in.text("code"), SubCode: in.text("sub_code"), Message: joined(in.text("msg", "message"), in.text("sub_msg"))}, in
}

// failing reports whether a code is none of those that mean success.
func failing(code string) bool {
	switch strings.ToLower(strings.TrimLeft(code, "0")) {
	case "", "200", "success", "ok", "true":
		return false
	}
	return true
}

// fail records the error that stands in o.
func (a *answer) fail(at layer, e *Error, o object) {
	a.ids(o)
	a.err, a.at = e, at
	e.RequestID, e.TraceID, e.HTTPStatus = a.meta.RequestID, a.meta.TraceID, a.meta.Status
}

// ids takes the ids from o that are not known yet.
func (a *answer) ids(o object) {
	if a.meta.RequestID == "" {
		a.meta.RequestID = o.text(requestNames...)
	}
	if a.meta.TraceID == "" {
		a.meta.TraceID = o.text(traceNames...)
	}
}
