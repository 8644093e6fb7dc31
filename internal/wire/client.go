package wire

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/url"
	"time"

	"github.com/hashicorp/go-retryablehttp"

	"github.com/nao-trade/nao/fault"
)

// Defaults for the zero fields of [Options].
const (
	DefaultMaxBody       = 16 << 20
	DefaultTimeout       = time.Minute
	DefaultRetryMax      = 3
	DefaultWaitMin       = 500 * time.Millisecond
	DefaultWaitMax       = 30 * time.Second
	DefaultMaxServerWait = 2 * time.Minute
)

// Options sets up a [Client]. Every zero field means its default.
type Options struct {
	// HTTP gives the Transport and, if positive, the Timeout of one attempt
	// from dialling to the last byte of the body. Its Jar and CheckRedirect
	// are not used. Nil: http.DefaultTransport and DefaultTimeout.
	HTTP *http.Client
	// MaxBody is the largest answer that is read, in bytes after decompression.
	MaxBody int64
	// RetryMax is how many attempts may follow the first. Negative: none.
	RetryMax int
	// WaitMin and WaitMax bound the growing wait between attempts where the
	// server states none.
	WaitMin, WaitMax time.Duration
	// MaxServerWait is the longest wait that is granted to a server. Negative: none.
	MaxServerWait time.Duration
	// Log receives one debug record per attempt. Nil: none.
	Log *slog.Logger
}

// Request is one call, made of one or more attempts.
type Request struct {
	// Op names the call in errors and logs. It must hold no secret.
	Op string
	// Method is the HTTP method. One that net/http itself repeats (GET, HEAD,
	// OPTIONS, TRACE) demands Repeatable.
	Method string
	// URL is the absolute address. Tokens belong into Build's header or body.
	URL string
	// Repeatable says that sending twice does no harm, as with reads.
	Repeatable bool
	// Build makes header and body of an attempt (1 is the first). An error
	// ends the call and is returned as it is. Nil: neither header nor body.
	Build func(ctx context.Context, attempt int) (Payload, error)
	// Classify says what an answer means; nil means success. The error's
	// fault.Kind decides: RateLimited, Temporary and NeverSent state that the
	// call did not run, or that it may run twice, and lead to another attempt.
	// [ErrNoAnswer] says that the body does not come from the service asked,
	// and leaves the verdict to the client. Nil: [ByStatus].
	Classify func(Response) error
	// Again, if set, is asked before an error that allows another attempt leads
	// to one. False ends the call with that error.
	Again func(error) bool
}

// Payload is what one attempt carries.
type Payload struct {
	Header http.Header // added to the request's own
	Body   []byte      // sent as it is
}

// Response is a whole answer. The zero Response means that none came.
type Response struct {
	Status   int // HTTP status
	Header   http.Header
	Body     []byte // decompressed, complete
	Attempts int    // attempts made, this one included
}

// Client sends requests. It is safe for concurrent use. Make it with [New].
type Client struct {
	o      Options
	base   http.RoundTripper
	budget *budget // shared by all calls
}

// New checks and copies o. Nil means the defaults.
func New(o *Options) (*Client, error) {
	c := &Client{base: http.DefaultTransport, budget: newBudget()}
	if o != nil {
		c.o = *o
	}
	timeout := time.Duration(0)
	if h := c.o.HTTP; h != nil {
		timeout = h.Timeout
		if h.Transport != nil {
			c.base = h.Transport
		}
	}
	c.o.HTTP = &http.Client{Timeout: cmp.Or(timeout, DefaultTimeout)}
	c.o.MaxBody = cmp.Or(c.o.MaxBody, DefaultMaxBody)
	c.o.RetryMax = cmp.Or(c.o.RetryMax, DefaultRetryMax)
	c.o.WaitMin = cmp.Or(c.o.WaitMin, DefaultWaitMin)
	c.o.WaitMax = cmp.Or(c.o.WaitMax, max(DefaultWaitMax, c.o.WaitMin))
	c.o.MaxServerWait = cmp.Or(c.o.MaxServerWait, DefaultMaxServerWait)
	if c.o.Log == nil {
		c.o.Log = slog.New(slog.DiscardHandler)
	}
	switch {
	case c.o.MaxBody < 0:
		return nil, fmt.Errorf("wire: MaxBody is %d bytes; give a positive number, or 0 for %d", c.o.MaxBody, DefaultMaxBody)
	case timeout < 0:
		return nil, fmt.Errorf("wire: HTTP.Timeout is %v; give a positive time, or 0 for %v", timeout, DefaultTimeout)
	case c.o.WaitMin < 0 || c.o.WaitMax < c.o.WaitMin:
		return nil, fmt.Errorf("wire: WaitMin %v and WaitMax %v do not bound a wait; give 0 < WaitMin <= WaitMax", c.o.WaitMin, c.o.WaitMax)
	}
	return c, nil
}

// Do makes attempts until one succeeds, fails for good, or none is left. The
// Response is that of the last attempt, also when there is an error.
func (c *Client) Do(ctx context.Context, r Request) (Response, error) {
	if err := r.check(); err != nil {
		return Response{}, err
	}
	if err := ctx.Err(); err != nil {
		return Response{}, &fault.Error{Kind: fault.NeverSent, Op: r.Op, Err: err}
	}
	hr, err := retryablehttp.NewRequestWithContext(ctx, r.Method, r.URL, nil)
	if err != nil {
		return Response{}, invalid(r.Op, withoutURL(err))
	}
	k := &call{c: c, r: r}
	rc := &retryablehttp.Client{
		HTTPClient:   &http.Client{Transport: k},
		RetryMax:     max(0, c.o.RetryMax),
		CheckRetry:   k.checkRetry,
		Backoff:      func(_, _ time.Duration, _ int, _ *http.Response) time.Duration { return k.wait },
		ErrorHandler: retryablehttp.PassthroughErrorHandler,
	}
	hres, err := rc.Do(hr)
	if hres != nil {
		hres.Body.Close() // empty: the call holds the body
	}
	k.resp.Attempts = k.n
	return k.resp, k.result(ctx, err)
}

// check refuses requests that cannot be sent, or not safely.
func (r Request) check() error {
	u, err := url.Parse(r.URL)
	switch {
	case err != nil:
		return invalid(r.Op, withoutURL(err))
	case u.Scheme != "https" && u.Scheme != "http":
		return invalid(r.Op, fmt.Errorf("URL scheme %q; use https", u.Scheme))
	case u.Host == "":
		return invalid(r.Op, errors.New("URL without host"))
	}
	switch r.Method {
	case http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete:
		return nil
	case http.MethodGet, http.MethodHead:
		if r.Repeatable {
			return nil
		}
		return invalid(r.Op, fmt.Errorf("%s that is not Repeatable: net/http itself may repeat it; use POST", r.Method))
	}
	return invalid(r.Op, fmt.Errorf("method %q; use GET, HEAD, POST, PUT, PATCH or DELETE", r.Method))
}

// invalid is the error for a request that the caller must change.
func invalid(op string, err error) error {
	return &fault.Error{Kind: fault.Rejected, Op: op, Err: fmt.Errorf("not sent: %w", err)}
}
