package alibaba

import (
	"encoding/json"
	"fmt"
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
	flagNames    = []string{"success", "is_success", "result_success"}
	codeNames    = []string{"msg_code", "error_code", "err_code", "result_code", "resp_code"}
	messageNames = []string{
		"message_info", "msg_info", "message", "error_message", "error_msg", "err_msg",
		"result_msg", "resp_msg", "error_desc", "msg",
	}
	traceNames   = []string{"trace_id", "traceId", "_trace_id_"}
	requestNames = []string{"request_id", "requestId"}
	layerNames   = []string{"result", "value", "resp_result"}
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

// flag returns the first of the names that holds a truth value.
func (o object) flag(names ...string) Bool {
	for _, name := range names {
		var b Bool
		if raw, ok := o[name]; ok && b.UnmarshalJSON(raw) == nil && b.Known {
			return b
		}
	}
	return Bool{}
}

// sub returns the object under name, or nil if there is none.
func (o object) sub(name string) object {
	var s object
	if raw, ok := o[name]; !ok || json.Unmarshal(raw, &s) != nil {
		return nil
	}
	return s
}

// answer is what the gateway sent, opened.
type answer struct {
	body json.RawMessage // the object that the caller decodes
	meta Meta
	err  *Error // what the platform states, or nil for success; not yet judged
	at   layer  // where err stood
}

// open reads the envelope. Its error is wire.ErrNoAnswer: what is no JSON
// object does not come from the gateway.
func open(r wire.Response) (answer, error) {
	a := answer{body: r.Body, meta: Meta{Status: r.Status, Attempts: r.Attempts}}
	if !r.JSON() {
		return a, wire.ErrNoAnswer
	}
	var top object
	if err := wire.Decode(r.Body, &top); err != nil {
		return a, fmt.Errorf("%w: %w", wire.ErrNoAnswer, err)
	}
	a.meta.RequestID, a.meta.TraceID = top.text(requestNames...), top.text(traceNames...)
	if e := top.sub("error_response"); e != nil {
		a.fail(layerTOP, topError(e), e)
		return a, nil
	}
	if inner, raw := top.unwrap(); inner != nil {
		top, a.body = inner, raw
		a.ids(top)
	}
	if code := top.text("code"); failing(code) {
		a.fail(layerGateway, &Error{Type: top.text("type"), Code: code, Message: top.text("message", "msg")}, top)
		return a, nil
	}
	a.business(top)
	if a.err == nil && r.Status/100 != 2 {
		return a, wire.ErrNoAnswer
	}
	return a, nil
}

// unwrap returns what stands in {"<api_name>_response": {…}}, the form of
// AliExpress without simplify, or nil if there is not exactly one such object.
func (o object) unwrap() (inner object, raw json.RawMessage) {
	for name, value := range o {
		found := o.sub(name)
		if !strings.HasSuffix(name, "_response") || found == nil {
			continue
		}
		if inner != nil {
			return nil, nil
		}
		inner, raw = found, value
	}
	return inner, raw
}

// business looks for an error in the API's own answer, which stands beside the
// envelope or in an object within it.
func (a *answer) business(top object) {
	layers := []object{top}
	for _, name := range layerNames {
		if l := top.sub(name); l != nil {
			layers = append(layers, l)
			a.ids(l)
		}
	}
	for _, l := range layers {
		if e := l.refusal(); e != nil {
			a.fail(layerBusiness, e, l)
			return
		}
	}
}

// refusal returns the error that a business layer states, or nil. A success
// flag that is false is one; so is a failing code, even where the flag is true
// (AliExpress does that), provided that a message goes with it.
func (o object) refusal() *Error {
	flag, code, message := o.flag(flagNames...), o.text(codeNames...), o.text(messageNames...)
	switch {
	case flag.Known && !flag.Value:
		if code == "" {
			code = o.text("code", "sub_code")
		}
	case !failing(code):
		return nil
	case flag.Value && (message == "" || message == code):
		return nil
	}
	return &Error{Code: code, SubCode: o.text("sub_code"), Message: message}
}

// topError reads the inside of error_response.
func topError(o object) *Error {
	message := o.text("msg", "message")
	if more := o.text("sub_msg"); more != "" {
		message = strings.TrimPrefix(message+": "+more, ": ")
	}
	return &Error{Code: o.text("code"), SubCode: o.text("sub_code"), Message: message}
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
