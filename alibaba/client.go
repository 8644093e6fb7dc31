package alibaba

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/nao-trade/nao/fault"
	"github.com/nao-trade/nao/internal/pace"
	"github.com/nao-trade/nao/internal/wire"
)

// The addresses of Alibaba.com, defaults of [Options].
const (
	DefaultGateway   = "https://openapi-api.alibaba.com/rest"
	DefaultAuthorize = "https://openapi-auth.alibaba.com/oauth/authorize"
)

// Limit spaces calls. The zero Limit does not.
type Limit struct {
	Every time.Duration // one call per Every, on average
	Burst int           // calls that may go at once after a pause; below 1: 1
}

// Options sets up a [Client]. Every zero field means its default.
type Options struct {
	// Gateway is the address before the API's path. It ends in /rest, which the
	// signature leaves out. Empty: DefaultGateway.
	Gateway string
	// Sync is the address for APIs whose name has no slash, such as
	// https://api-sg.aliexpress.com/sync. Empty: such calls are refused.
	Sync string
	// Authorize is the page for sellers. Empty: DefaultAuthorize.
	Authorize string
	// HTTP gives the Transport and, if positive, the Timeout of one attempt
	// (else one minute). Nil: http.DefaultTransport.
	HTTP *http.Client
	// Header is added to every request; those of the body are the client's own.
	// Some clients send X-Protocol: GOP;
	// whether the gateway needs it is unconfirmed.
	Header http.Header
	// Tokens keeps the sellers' tokens. Nil: an empty MemoryTokens.
	Tokens TokenStore
	// Limit spaces the calls of this client and its sellers. A call that would
	// have to wait longer than its context allows is refused at once.
	Limit Limit
	// Codes says what error codes mean. Nil: the table of this package.
	Codes *Codes
	// Now is the clock for timestamps and tokens. Nil: time.Now.
	Now func() time.Time
	// Log receives attempts (debug) and tokens that could not be refreshed in
	// time (warn). Nil: none.
	Log *slog.Logger

	// RetryMax is how many attempts may follow the first; 0: 3; negative: none.
	RetryMax int
	// WaitMin and WaitMax bound the growing wait before an attempt where the
	// gateway states none; 0: 500 milliseconds and 30 seconds.
	WaitMin, WaitMax time.Duration
	// MaxServerWait is the longest wait granted to the gateway; 0: 2 minutes;
	// negative: none. Longer ones end the call; fault.Wait tells them.
	MaxServerWait time.Duration
	// MaxBody is the largest answer read, in bytes; 0: 16 MiB.
	MaxBody int64
}

// Client calls the gateway for an app, and, if made by [Client.Seller], for one
// account. It is safe for concurrent use.
type Client struct {
	core    *core
	account string
}

// core is what a client shares with those of its sellers.
type core struct {
	key                      string
	secret                   func() Secret // a function, because fmt reads unexported text past its methods
	gateway, sync, authorize string
	header                   http.Header
	tokens                   TokenStore
	limit                    *pace.Pacer // nil: no limit
	codes                    *Codes
	now                      func() time.Time
	log                      *slog.Logger
	wire                     *wire.Client
	refreshes                refreshes
}

// New returns a client for an app. Options are checked and copied; nil means
// the defaults.
func New(a App, o *Options) (*Client, error) {
	if err := a.check(); err != nil {
		return nil, err
	}
	if o == nil {
		o = new(Options)
	}
	k := &core{
		key: a.Key, secret: func() Secret { return a.Secret }, header: o.Header.Clone(), tokens: o.Tokens, codes: o.Codes, now: o.Now, log: o.Log,
		gateway: strings.TrimSuffix(cmp.Or(o.Gateway, DefaultGateway), "/"), sync: o.Sync, authorize: cmp.Or(o.Authorize, DefaultAuthorize),
	}
	for _, a := range []struct{ name, address string }{{"Gateway", k.gateway}, {"Sync", k.sync}, {"Authorize", k.authorize}} {
		if a.address == "" {
			continue
		}
		if err := checkAddress(a.address); err != nil {
			return nil, fmt.Errorf("alibaba: Options.%s: %w", a.name, err)
		}
	}
	if !strings.HasSuffix(k.gateway, "/rest") {
		return nil, fmt.Errorf("alibaba: Options.Gateway: it must end in /rest, as %s does", DefaultGateway)
	}
	if err := checkHeader(k.header); err != nil {
		return nil, fmt.Errorf("alibaba: Options.Header: %w", err)
	}
	if err := k.complete(o); err != nil {
		return nil, err
	}
	return &Client{core: k}, nil
}

// complete fills in what Options left to defaults.
func (k *core) complete(o *Options) (err error) {
	if k.tokens == nil {
		k.tokens = new(MemoryTokens)
	}
	if k.now == nil {
		k.now = time.Now
	}
	if k.log == nil {
		k.log = slog.New(slog.DiscardHandler)
	}
	if k.codes == nil {
		if k.codes, err = ParseCodes(strings.NewReader(codesTSV)); err != nil {
			return err
		}
	}
	if o.Limit.Every < 0 {
		return fmt.Errorf("alibaba: Options.Limit.Every is %v; give a positive time, or 0 for no limit", o.Limit.Every)
	}
	if o.Limit.Every > 0 {
		k.limit = pace.New(o.Limit.Every, o.Limit.Burst)
	}
	k.wire, err = wire.New(&wire.Options{
		HTTP: o.HTTP, MaxBody: o.MaxBody, RetryMax: o.RetryMax, WaitMin: o.WaitMin, WaitMax: o.WaitMax,
		MaxServerWait: o.MaxServerWait, Log: o.Log,
	})
	if err != nil {
		return fmt.Errorf("alibaba: Options: %w", err)
	}
	return nil
}

// checkAddress refuses addresses to which paths or parameters cannot be added.
// Plain http is allowed for gateways within a test.
func checkAddress(address string) error {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return errors.New("not a plain address; write it as https://host/path, without user, query or fragment")
	}
	return nil
}

// checkHeader refuses what net/http would not send, and what the client sets.
func checkHeader(h http.Header) error {
	for _, name := range slices.Sorted(maps.Keys(h)) {
		switch http.CanonicalHeaderKey(name) {
		case "Accept", "Content-Length", "Content-Type", "Host", "Transfer-Encoding":
			return fmt.Errorf("%s is set by the client; leave it out", name)
		}
		if name == "" || strings.ContainsFunc(name, func(r rune) bool { return !isToken(r) }) {
			return fmt.Errorf("%q is no name of a header", name)
		}
		for _, v := range h[name] {
			if strings.ContainsFunc(v, func(r rune) bool { return r < ' ' && r != '\t' || r == 0x7f }) {
				return fmt.Errorf("the value of %s holds a line break or another control character", name)
			}
		}
	}
	return nil
}

// isToken reports whether r may stand in the name of a header (RFC 9110,
// section 5.6.2).
func isToken(r rune) bool {
	return '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || strings.ContainsRune("!#$%&'*+-.^_`|~", r)
}

// Seller returns a client that calls for an account, with the token that the
// store holds under it. It shares everything else with c.
func (c *Client) Seller(account string) *Client { return &Client{core: c.core, account: account} }

// Call calls an API and decodes the answer into out, a pointer, or nil for none.
// out gets the whole object that the gateway sent (with what stands in
// <api_name>_response, if it is wrapped so); [Text], [Int], [Bool] and [Decimal]
// read its loose values. Errors hold an [*Error]; Meta is filled as far as it is
// known, also then.
//
// An answer in which the API itself refuses is decoded into out too: it may tell
// which members of a batch were done. If it lists some, the error of a call that
// is not Repeatable is fault.OutcomeUnknown: the call ran, in part. Where the
// answer calls the whole a success, or is a list of which only some members
// failed, there is no error, and the verdicts are the caller's to read.
//
// A token that ends within 30 minutes is refreshed before the call. If the
// gateway refuses the token (the call did not run then), it is refreshed and
// the call is sent once more. A refresh that has begun is not broken off when
// ctx ends, because the old refresh token may be spent by then: Call may return
// up to a minute late.
func (c *Client) Call(ctx context.Context, call Call, out any) (Meta, error) {
	if err := call.check(); err != nil {
		return Meta{}, err
	}
	a, err := c.authorized(ctx, call)
	return a.meta, a.into(out, call, err)
}

// authorized sends a call with the account's token.
func (c *Client) authorized(ctx context.Context, call Call) (answer, error) {
	if call.NoToken {
		return c.send(ctx, call, "")
	}
	t, err := c.token(ctx, call.API)
	if err != nil {
		return answer{}, err
	}
	a, err := c.send(ctx, call, t.Access)
	var refused *Error
	if !errors.As(err, &refused) || refused.retry != retryRefresh {
		return a, err
	}
	if t, err = c.renew(ctx, call.API, t.Access); err != nil {
		return answer{meta: a.meta}, err
	}
	again, err := c.send(ctx, call, t.Access)
	again.meta.Attempts += a.meta.Attempts
	return again, err
}

// send sends a call that is in order. A refused timestamp is stamped anew once.
func (c *Client) send(ctx context.Context, call Call, token Secret) (answer, error) {
	a, err := c.core.send(ctx, call, token)
	var refused *Error
	if errors.As(err, &refused) && refused.retry == retryResign {
		before := a.meta.Attempts
		a, err = c.core.send(ctx, call, token)
		a.meta.Attempts += before
	}
	return a, err
}

// into decodes the answer into out, if it is one of the API itself, and returns
// the error of the call.
func (a answer) into(out any, call Call, err error) error {
	ours := a.err != nil && (a.at == layerBusiness || a.at == layerVague)
	if out == nil || err != nil && !ours {
		return err
	}
	cause := wire.Decode(a.body, out)
	switch {
	case cause == nil:
		return err
	case err != nil:
		a.err.Err = fmt.Errorf("its answer cannot be read: %w", cause)
		return err
	}
	return unreadable(call, a.meta, cause)
}

// unreadable is the error for a success whose answer does not fit out. A write
// has run, but what it made is not known.
func unreadable(call Call, m Meta, err error) error {
	e := &Error{API: call.API, Message: "the call succeeded, its answer cannot be read",
		RequestID: m.RequestID, TraceID: m.TraceID, HTTPStatus: m.Status, Err: err}
	if !call.Repeatable {
		e.Kind = fault.OutcomeUnknown
	}
	return e
}
