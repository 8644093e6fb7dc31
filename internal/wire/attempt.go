package wire

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/rand/v2"
	"net/http"
	"time"

	"github.com/nao-trade/nao/fault"
)

// call is the state of one Do. Its attempts follow one another in one
// goroutine, so it needs no lock.
type call struct {
	c    *Client
	r    Request
	n    int           // attempts begun
	resp Response      // of the last attempt
	err  error         // of the last attempt
	wait time.Duration // before the next attempt
	stop bool          // no attempt may follow, whatever the error
}

// RoundTrip makes one attempt. go-retryablehttp sees only whether it failed;
// the whole answer stays in the call. As it sees no Location either, http.Client
// follows no redirect.
func (k *call) RoundTrip(hr *http.Request) (*http.Response, error) {
	k.resp, k.err = Response{}, nil
	p, err := k.build(hr.Context())
	if err != nil {
		k.err, k.stop = err, true
		return nil, err
	}
	k.n++
	start := time.Now()
	k.resp, k.err = k.send(hr, p)
	k.report(hr.Context(), time.Since(start))
	if answered(k.err) {
		k.c.budget.earn()
	}
	if k.err != nil {
		return nil, k.err
	}
	return &http.Response{Status: http.StatusText(k.resp.Status), StatusCode: k.resp.Status, Body: http.NoBody, Request: hr}, nil
}

// build makes the payload of the next attempt. The context is looked at last,
// because building may wait.
func (k *call) build(ctx context.Context) (p Payload, err error) {
	if k.r.Build != nil {
		if p, err = k.r.Build(ctx, k.n+1); err != nil {
			return Payload{}, err
		}
	}
	if err := ctx.Err(); err != nil {
		return Payload{}, &fault.Error{Kind: fault.NeverSent, Op: k.r.Op, Err: err}
	}
	return p, nil
}

// send writes the request, reads the whole answer and says what it means.
func (k *call) send(hr *http.Request, p Payload) (Response, error) {
	ctx, cancel := context.WithTimeout(hr.Context(), k.c.o.HTTP.Timeout)
	defer cancel()
	sent := new(sent)
	req := request(hr, sent.trace(ctx), p)
	hres, err := k.c.base.RoundTrip(req)
	if err != nil {
		return Response{}, k.lost(err, sent.never(err))
	}
	defer hres.Body.Close()
	resp := Response{Status: hres.StatusCode, Header: hres.Header, Attempts: k.n}
	resp.Body, err = io.ReadAll(io.LimitReader(hres.Body, k.c.o.MaxBody+1))
	switch {
	case err != nil:
		return resp, k.lost(fmt.Errorf("answer cut off after %d bytes: %w", len(resp.Body), err), false)
	case int64(len(resp.Body)) > k.c.o.MaxBody:
		return resp, k.tooLong()
	}
	return resp, k.classify(resp)
}

// request copies hr for one attempt. GetBody lets net/http use another
// connection when an idle one turns out to be closed before anything is written.
func request(hr *http.Request, ctx context.Context, p Payload) *http.Request {
	req := hr.Clone(ctx)
	for name, vs := range p.Header {
		req.Header[http.CanonicalHeaderKey(name)] = append([]string(nil), vs...)
	}
	if len(p.Body) == 0 {
		return req
	}
	req.ContentLength = int64(len(p.Body))
	req.GetBody = func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(p.Body)), nil }
	req.Body = io.NopCloser(bytes.NewReader(p.Body))
	return req
}

// lost is the error of an attempt that brought no answer.
func (k *call) lost(err error, never bool) error {
	kind := unanswered(k.r.Repeatable)
	if never {
		kind = fault.NeverSent
	}
	return &fault.Error{Kind: kind, Op: k.r.Op, Err: &transportError{withoutURL(err)}}
}

// tooLong is the error for an answer above MaxBody. A read can ask for less; a
// write has run, or not, and nobody knows.
func (k *call) tooLong() error {
	kind := fault.Rejected
	if !k.r.Repeatable {
		kind = fault.OutcomeUnknown
	}
	return &fault.Error{Kind: kind, Op: k.r.Op,
		Err: fmt.Errorf("answer longer than %d bytes; ask for less at once, or raise the limit", k.c.o.MaxBody)}
}

func (k *call) classify(resp Response) error {
	classify := k.r.Classify
	if classify == nil {
		classify = ByStatus
	}
	err := classify(resp)
	if errors.Is(err, ErrNoAnswer) {
		return foreign(k.r.Op, resp, err, k.r.Repeatable)
	}
	return err
}

// report logs an attempt. Building and waiting before it do not count.
func (k *call) report(ctx context.Context, d time.Duration) {
	attrs := []slog.Attr{slog.String("op", k.r.Op), slog.Int("attempt", k.n), slog.Int("status", k.resp.Status), slog.Duration("duration", d)}
	if k.err != nil {
		attrs = append(attrs, slog.String("kind", fault.KindOf(k.err).String()))
	}
	k.c.o.Log.LogAttrs(ctx, slog.LevelDebug, "http attempt", attrs...)
}

// checkRetry decides whether another attempt follows, and after which wait. It
// never returns an error: the call keeps the one that matters.
func (k *call) checkRetry(ctx context.Context, _ *http.Response, err error) (bool, error) {
	if err == nil || k.err == nil || k.stop || ctx.Err() != nil || k.n > k.c.o.RetryMax {
		return false, nil
	}
	switch fault.KindOf(k.err) {
	case fault.NeverSent, fault.RateLimited, fault.Temporary:
	default:
		return false, nil
	}
	if k.r.Again != nil && !k.r.Again(k.err) {
		return false, nil
	}
	if why := k.plan(ctx); why != "" {
		k.err = fmt.Errorf("%w; not tried again: %s", k.err, why)
		return false, nil
	}
	return true, nil
}

// plan sets the wait before the next attempt, or says why there cannot be one.
func (k *call) plan(ctx context.Context) (refusal string) {
	k.wait = backoff(k.c.o.WaitMin, k.c.o.WaitMax, k.n)
	if asked, ok := fault.Wait(k.err); ok {
		if asked > k.c.o.MaxServerWait {
			return fmt.Sprintf("the server asks to wait %v, the limit is %v", asked, max(0, k.c.o.MaxServerWait))
		}
		k.wait = asked
	}
	if end, ok := ctx.Deadline(); ok && k.wait >= time.Until(end) {
		return fmt.Sprintf("the wait of %v is longer than the time left", k.wait)
	}
	if !k.c.budget.spend() {
		return "too many retries at once"
	}
	return ""
}

// answered reports whether the server did its work, if only to say no.
func answered(err error) bool {
	switch fault.KindOf(err) {
	case fault.NeverSent, fault.RateLimited, fault.Temporary, fault.OutcomeUnknown:
		return false
	}
	return true
}

// backoff doubles the wait with each attempt and takes a random half off it, so
// that callers who failed together do not come back together.
func backoff(lo, hi time.Duration, attempt int) time.Duration {
	d := lo
	for i := 1; i < attempt && d < hi; i++ {
		d *= 2
	}
	d = min(d, hi)
	return d - rand.N(d/2+1)
}

// result is the error of the whole call. loop is what go-retryablehttp
// returned; it says something new only if no attempt was made, or if the
// context ended during a wait.
func (k *call) result(ctx context.Context, loop error) error {
	switch {
	case k.err == nil && loop != nil:
		return &fault.Error{Kind: fault.NeverSent, Op: k.r.Op, Err: withoutURL(loop)}
	case k.err != nil && ctx.Err() != nil && errors.Is(loop, ctx.Err()) && !errors.Is(k.err, ctx.Err()):
		return fmt.Errorf("%w; not tried again: %w", k.err, ctx.Err())
	}
	return k.err
}
