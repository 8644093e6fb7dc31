package alibaba

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"mime/multipart"
	"net/http"
	"net/textproto"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/internal/wire"
)

// send makes the attempts of a call and opens the last answer.
func (k *core) send(ctx context.Context, call Call, token Secret) (answer, error) {
	address, err := k.address(call)
	if err != nil {
		return answer{}, err
	}
	x := &attempts{core: k, call: call, token: token}
	resp, err := k.wire.Do(ctx, wire.Request{
		Op: call.API, Method: http.MethodPost, URL: address, Repeatable: call.Repeatable, Build: x.build, Classify: x.classify, Again: x.again,
	})
	x.answer.meta.Status, x.answer.meta.Attempts = resp.Status, resp.Attempts
	if err == nil {
		return x.answer, nil
	}
	var e *Error
	if errors.As(err, &e) {
		return x.answer, err
	}
	e = &Error{API: call.API, Kind: fault.KindOf(err), HTTPStatus: resp.Status, Err: err}
	e.RetryAfter, _ = fault.Wait(err)
	if w, ok := err.(*fault.Error); ok {
		e.Err = w.Err // its kind, wait and API stand in e
	}
	return x.answer, e
}

// address returns where a call is posted.
func (k *core) address(call Call) (string, error) {
	if strings.Contains(call.API, "/") {
		return k.gateway + call.API, nil
	}
	if k.sync == "" {
		return "", &Error{API: call.API, Kind: fault.Unsupported, Message: "not sent: an API without a slash in its name needs Options.Sync"}
	}
	return k.sync, nil
}

// attempts is one call on its way through the wire.
type attempts struct {
	core   *core
	call   Call
	token  Secret // not used if the call has NoToken
	sign   Secret // of the attempt under way
	answer answer // to the last attempt
}

// build stamps, signs and encodes an attempt, when the limit lets it go.
func (x *attempts) build(ctx context.Context, _ int) (wire.Payload, error) {
	x.answer = answer{}
	if err := x.core.slot(ctx, x.call.API); err != nil {
		return wire.Payload{}, err
	}
	params := x.stamped()
	body, kind, err := encode(params, x.call.Files)
	if err != nil {
		return wire.Payload{}, &Error{API: x.call.API, Kind: fault.Rejected, Message: "not sent", Err: err}
	}
	h := x.core.header.Clone()
	if h == nil {
		h = http.Header{}
	}
	h.Set("Content-Type", kind)
	h.Set("Accept", "application/json")
	return wire.Payload{Header: h, Body: body}, nil
}

// stamped returns the parameters to send, signed as of now.
func (x *attempts) stamped() Params {
	p := make(Params, len(x.call.Params)+6)
	for name, v := range x.call.Params {
		if v != "" {
			p[name] = v
		}
	}
	p[paramKey] = x.core.key
	p[paramTimestamp] = strconv.FormatInt(x.core.now().UnixMilli(), 10)
	p[paramSignBy] = "sha256"
	if !x.call.NoToken {
		p[paramToken] = string(x.token)
	}
	if !strings.Contains(x.call.API, "/") {
		p[paramMethod] = x.call.API
	}
	sign := SignIOP(x.core.secret(), x.call.API, p)
	x.sign = Secret(sign)
	p[paramSign] = sign
	return p
}

// classify opens an answer and judges the error that it states.
func (x *attempts) classify(r wire.Response) error {
	a, err := open(r)
	x.answer = a
	if err != nil {
		return err
	}
	if a.err == nil {
		return nil
	}
	e := a.err
	e.API = x.call.API
	x.core.codes.judge(e, a.at, x.call.Repeatable || x.call.refresh)
	if e.Kind == fault.RateLimited && e.RetryAfter == 0 {
		e.RetryAfter, _ = r.RetryAfter(x.core.now())
	}
	if a.done != "" && !x.call.Repeatable {
		e.Kind, e.retry, e.RetryAfter = fault.OutcomeUnknown, retryNo, 0
		e.Message = joined("done in part, see "+a.done, e.Message)
	}
	secrets := x.secrets()
	e.Message, e.SubCode = clean(e.Message, secrets...), clean(e.SubCode, secrets...)
	return e
}

// again reports whether another attempt may follow an error that allows one.
func (x *attempts) again(err error) bool {
	var e *Error
	if errors.As(err, &e) && e.retry != "" && e.retry != retryWait {
		return false
	}
	return !x.call.once && !(x.call.refresh && errors.Is(err, fault.Temporary))
}

// secrets returns what the attempt sent and nobody may see.
func (x *attempts) secrets() []Secret {
	s := []Secret{x.core.secret(), x.token, x.sign}
	if strings.HasPrefix(x.call.API, "/auth/") {
		s = append(s, Secret(x.call.Params["code"]), Secret(x.call.Params["refresh_token"]))
	}
	return s
}

// slot waits until the client's own limit lets one more request go.
func (k *core) slot(ctx context.Context, api string) error {
	if k.limit == nil {
		return nil
	}
	now := time.Now()
	end, _ := ctx.Deadline()
	wait, ok := k.limit.Reserve(now, end)
	if !ok {
		return &Error{API: api, Kind: fault.RateLimited, RetryAfter: wait, Message: "not sent: Options.Limit asks for a longer wait than the time left"}
	}
	if wait == 0 {
		return nil
	}
	timer := time.NewTimer(wait)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		k.limit.Cancel(now.Add(wait))
		return &Error{API: api, Kind: fault.NeverSent, Message: "not sent: ended while waiting for Options.Limit", Err: ctx.Err()}
	}
}

// encode writes parameters as a form, or with files as multipart, and returns
// the content type.
func encode(p Params, files []File) (body []byte, contentType string, err error) {
	if len(files) == 0 {
		form := make(url.Values, len(p))
		for name, v := range p {
			form.Set(name, v)
		}
		return []byte(form.Encode()), "application/x-www-form-urlencoded;charset=utf-8", nil
	}
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(p)) {
		if err := w.WriteField(name, p[name]); err != nil {
			return nil, "", fmt.Errorf("parameter %s: %w", name, err)
		}
	}
	for _, f := range files {
		if err := writeFile(w, f); err != nil {
			return nil, "", fmt.Errorf("file %q: %w", f.Name, err)
		}
	}
	if err := w.Close(); err != nil {
		return nil, "", err
	}
	return b.Bytes(), w.FormDataContentType(), nil
}

// writeFile adds one file to a multipart body.
func writeFile(w *multipart.Writer, f File) error {
	kind := f.Type
	if kind == "" {
		kind = http.DetectContentType(f.Data)
	}
	part, err := w.CreatePart(textproto.MIMEHeader{
		"Content-Disposition": {multipart.FileContentDisposition(f.Param, cmp.Or(f.Name, f.Param))},
		"Content-Type":        {kind},
	})
	if err != nil {
		return err
	}
	_, err = part.Write(f.Data)
	return err
}
