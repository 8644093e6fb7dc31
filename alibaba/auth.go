package alibaba

import (
	"context"
	"errors"
	"fmt"
	"net/url"
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
	t, err := c.obtain(ctx, Call{API: apiTokenCreate, Params: Params{"code": code}, NoToken: true})
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

// refreshed asks the gateway for the successor of old.
func (c *Client) refreshed(ctx context.Context, old Token) (Token, error) {
	switch {
	case old.Refresh == "":
		return Token{}, c.reauthorize(apiTokenRefresh, "there is no refresh token")
	case !old.RefreshExpiresAt.IsZero() && !c.core.now().Before(old.RefreshExpiresAt):
		return Token{}, c.reauthorize(apiTokenRefresh, "the refresh token ended at "+old.RefreshExpiresAt.UTC().Format(time.RFC3339))
	}
	// Repeatable: if the answer is lost, the next call would ask again anyway.
	t, err := c.obtain(ctx, Call{API: apiTokenRefresh, Params: Params{"refresh_token": string(old.Refresh)}, NoToken: true, Repeatable: true})
	var refused *Error
	switch {
	case err == nil:
		return t.after(old), nil
	case errors.As(err, &refused) && refused.refusesGrant():
		e := *refused
		e.Kind, e.Message = fault.Reauthorize, c.reauthorize("", refused.Message).Message
		return Token{}, &e
	}
	return Token{}, err
}

// refusesGrant reports whether the refusal of a refresh concerns the seller's
// grant. Wrong keys, signatures, clocks and addresses are the app's affair: no
// seller can mend them.
func (e *Error) refusesGrant() bool {
	return e.Code != "" && (e.Kind == fault.Rejected || e.Kind == fault.NotFound || e.retry == retryRefresh)
}

// after completes a refreshed token by what the answer left out.
func (t Token) after(old Token) Token {
	t.Account = old.Account
	if t.RefreshExpiresAt.IsZero() {
		t.RefreshExpiresAt = old.RefreshExpiresAt
	}
	for _, f := range []struct{ now, before *string }{
		{&t.Login, &old.Login}, {&t.UserID, &old.UserID}, {&t.SellerID, &old.SellerID},
		{&t.Country, &old.Country}, {&t.Platform, &old.Platform},
	} {
		if *f.now == "" {
			*f.now = *f.before
		}
	}
	return t
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
	var a tokenAnswer
	if _, err := c.call(ctx, call, "", &a); err != nil {
		return Token{}, err
	}
	t, err := a.token(start)
	if err != nil {
		return Token{}, &Error{API: call.API, Kind: fault.Temporary, Message: "unusable token", Err: err}
	}
	return t, nil
}

// token reads the answer. It trusts the lifetimes in seconds: pages and clients
// disagree about how long tokens last.
func (a *tokenAnswer) token(start time.Time) (Token, error) {
	t := Token{
		Access: Secret(a.Access), Refresh: Secret(a.Refresh),
		Login:    first(a.Account, a.UserInfo.Login),
		UserID:   first(a.UserID, a.UserInfo.UserID, a.AccountID),
		SellerID: first(a.SellerID, a.UserInfo.SellerID),
		Country:  first(a.Country, a.UserInfo.Country),
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

// first returns the first text that is not empty.
func first(ts ...Text) string {
	for _, t := range ts {
		if t != "" {
			return string(t)
		}
	}
	return ""
}

// noToken is the error of a call that was not sent for lack of a token. What
// the token call met is kept, but never as an unknown outcome of this call.
func (c *Client) noToken(api string, err error) error {
	var e *Error
	switch {
	case errors.As(err, &e):
		return &Error{API: api, Kind: e.Kind, Type: e.Type, Code: e.Code, SubCode: e.SubCode, Message: "not sent: no token: " + e.Message,
			RequestID: e.RequestID, TraceID: e.TraceID, HTTPStatus: e.HTTPStatus, RetryAfter: e.RetryAfter, Err: e.Err}
	case errors.Is(err, fault.NotFound):
		return c.reauthorize(api, "the token store does not know it")
	}
	return &Error{API: api, Kind: fault.NeverSent, Message: "not sent: token store", Err: err}
}
