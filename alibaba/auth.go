package alibaba

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/nao-trade/nao/fault"
)

// The system interface for tokens.
const (
	apiTokenCreate  = "/auth/token/create"
	apiTokenRefresh = "/auth/token/refresh"
)

// maxLifetime bounds what a token's lifetime may be; more is a mistake.
const maxLifetime = 10 * 365 * 24 * time.Hour

// AuthorizeURL returns the page on which a seller grants the app access. The
// platform then calls redirect with the parameter code, to be passed to
// [Client.Exchange] within 30 minutes. A state that is not empty should come
// back with it, as OAuth demands; the platform's pages do not confirm that.
func (c *Client) AuthorizeURL(redirect, state string) (string, error) {
	r, err := url.Parse(redirect)
	if err != nil || r.Scheme == "" || r.Host == "" {
		return "", errors.New("alibaba: redirect is not an absolute address; give the one registered with the app")
	}
	q := url.Values{"response_type": {"code"}, "client_id": {c.core.key}, "redirect_uri": {redirect}}
	if state != "" {
		q.Set("state", state)
	}
	return c.core.authorize + "?" + q.Encode(), nil
}

// Exchange turns the code of an authorisation, which is good once, into a
// token, and stores it: under the account that c is bound to, else under the
// login that the platform names. If only storing fails, the token is returned
// with the error. An error that is fault.OutcomeUnknown may have used up the
// code: the seller must authorise again.
func (c *Client) Exchange(ctx context.Context, code string) (Token, error) {
	call := Call{API: apiTokenCreate, Params: Params{"code": code}, NoToken: true}
	if strings.TrimSpace(code) == "" {
		return Token{}, call.refuse("no code; it is the parameter code with which the platform calls the redirect address")
	}
	t, err := c.obtain(ctx, call)
	if err != nil {
		return Token{}, err
	}
	if t.Account = c.account; t.Account == "" {
		t.Account = t.Login
	}
	if t.Account == "" {
		return t, &Error{API: apiTokenCreate, Message: "token without an account; bind the client with Client.Seller first"}
	}
	stored, err := c.core.tokens.Update(ctx, t.Account, func(context.Context, Token) (Token, error) { return t, nil })
	if err != nil {
		return t, &Error{API: apiTokenCreate, Message: "token obtained, but not stored", Err: err}
	}
	return stored, nil
}

// tokenAnswer is the answer of both token calls.
type tokenAnswer struct {
	Access           Text `json:"access_token"`
	Refresh          Text `json:"refresh_token"`
	ExpiresIn        Int  `json:"expires_in"`         // seconds
	RefreshExpiresIn Int  `json:"refresh_expires_in"` // seconds; 0: cannot be refreshed
	Account          Text `json:"account"`
	AccountID        Text `json:"account_id"`
	UserID           Text `json:"user_id"`
	SellerID         Text `json:"seller_id"`
	Country          Text `json:"country"`
	Platform         Text `json:"account_platform"`
	UserInfo         struct {
		UserID   Text `json:"user_id"`
		SellerID Text `json:"seller_id"`
		Login    Text `json:"loginId"`
		Country  Text `json:"country"`
	} `json:"user_info"`
}

// obtain makes a token call. Lifetimes count from before it was sent.
func (c *Client) obtain(ctx context.Context, call Call) (Token, error) {
	if err := call.check(); err != nil {
		return Token{}, err
	}
	start := c.core.now().UTC()
	var read tokenAnswer
	a, err := c.send(ctx, call, "")
	if err := a.into(&read, call, err); err != nil {
		return Token{}, err
	}
	t, err := read.token(start)
	if err != nil {
		return Token{}, &Error{API: call.API, Kind: fault.OutcomeUnknown, Message: "unusable token", RequestID: a.meta.RequestID, Err: err}
	}
	return t, nil
}

// token reads the answer. It trusts the lifetimes in seconds: pages and clients
// disagree about how long tokens last.
func (a *tokenAnswer) token(start time.Time) (Token, error) {
	t := Token{
		Access: Secret(a.Access), Refresh: Secret(a.Refresh),
		Login:    string(cmp.Or(a.Account, a.UserInfo.Login)),
		UserID:   string(cmp.Or(a.UserID, a.UserInfo.UserID, a.AccountID)),
		SellerID: string(cmp.Or(a.SellerID, a.UserInfo.SellerID)),
		Country:  string(cmp.Or(a.Country, a.UserInfo.Country)),
		Platform: string(a.Platform),
	}
	if t.Access == "" {
		return Token{}, errors.New("the answer has no access_token")
	}
	var err error
	if t.ExpiresAt, err = end(start, "expires_in", a.ExpiresIn); err != nil {
		return Token{}, err
	}
	if a.RefreshExpiresIn.Known && a.RefreshExpiresIn.Value == 0 {
		t.Refresh = ""
		return t, nil
	}
	t.RefreshExpiresAt, err = end(start, "refresh_expires_in", a.RefreshExpiresIn)
	return t, err
}

// end adds a lifetime in seconds to start; an unknown one gives the zero time.
func end(start time.Time, name string, seconds Int) (time.Time, error) {
	if !seconds.Known {
		return time.Time{}, nil
	}
	if n := seconds.Value; n < 0 || n > int64(maxLifetime/time.Second) {
		return time.Time{}, fmt.Errorf("%s is %d seconds, which is no lifetime", name, n)
	}
	return start.Add(time.Duration(seconds.Value) * time.Second), nil
}

// noToken is the error of a call that was not sent for lack of a token. What
// the token call met is kept, but never as an unknown outcome of this call.
func (c *Client) noToken(api string, err error) error {
	var e *Error
	switch {
	case errors.As(err, &e):
		kind := e.Kind
		if kind == fault.OutcomeUnknown {
			kind = fault.Temporary
		}
		return &Error{API: api, Kind: kind, Type: e.Type, Code: e.Code, SubCode: e.SubCode, Message: joined("not sent: no token", e.Message),
			RequestID: e.RequestID, TraceID: e.TraceID, HTTPStatus: e.HTTPStatus, RetryAfter: e.RetryAfter, Err: e.Err}
	case errors.Is(err, fault.NotFound):
		return c.reauthorize(api, "the token store does not know it")
	}
	return &Error{API: api, Kind: fault.NeverSent, Message: "not sent: token store", Err: kindless{err}}
}
