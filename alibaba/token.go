package alibaba

import (
	"context"
	"fmt"
	"time"

	"github.com/nao-trade/nao/fault"
)

// Token is a seller's grant to the app. Its secrets mask themselves.
type Token struct {
	Account string // the key under which the store holds it, chosen by the app
	Access  Secret // goes with every call
	Refresh Secret // obtains the next pair; empty: it cannot be refreshed

	ExpiresAt        time.Time // of Access, UTC; zero: not known
	RefreshExpiresAt time.Time // of Refresh, UTC, not renewed by refreshing; zero: not known

	Login    string // the seller's login or mail address (account)
	UserID   string // the platform's id of the user
	SellerID string // the platform's id of the seller
	Country  string // the account's country, as the platform writes it
	Platform string // account_platform, such as seller_center
}

// TokenStore keeps tokens by account. It is safe for concurrent use, also by
// several processes if they share accounts. Encoders write masks in place of a
// token's secrets: a store on disk converts them with string(token.Access).
type TokenStore interface {
	// Get returns the account's token, without waiting for an Update in
	// progress. An unknown account is an error that is fault.NotFound.
	Get(ctx context.Context, account string) (Token, error)
	// Update passes the account's token to change, stores what it returns, and
	// returns that. For an unknown account change gets a zero Token. From
	// before the read until after the write the account is locked, so that of
	// many callers one refreshes and the others see its result; waiting for the
	// lock ends with ctx. What change returns is stored even if ctx has ended
	// meanwhile, because the old refresh token may be spent by then: a store that
	// writes with a context takes context.WithoutCancel(ctx) for it. An error of
	// change is returned, wrapped or not, and nothing is stored. change may call
	// Get.
	Update(ctx context.Context, account string, change func(context.Context, Token) (Token, error)) (Token, error)
}

// refreshLead is how long before its end a token is refreshed: "30 minutes
// before expiry", openservice.aliexpress.com docId 1364.
const refreshLead = 30 * time.Minute

// token returns a token that is good for a call now.
func (c *Client) token(ctx context.Context, api string) (Token, error) {
	if c.account == "" {
		return Token{}, &Error{API: api, Kind: fault.Rejected, Message: "not sent: no account; bind one with Client.Seller"}
	}
	t, err := c.core.tokens.Get(ctx, c.account)
	if err != nil {
		return Token{}, c.noToken(api, err)
	}
	if t.Access == mask || t.Refresh == mask {
		return Token{}, &Error{API: api, Kind: fault.Rejected, Message: "not sent: the token store holds masks, not secrets; it must write string(token.Access)"}
	}
	switch {
	case !c.due(t):
		return t, nil
	case t.Access != "" && c.core.now().Before(t.ExpiresAt):
		return c.early(ctx, t), nil
	}
	fresh, err := c.refresh(ctx, c.due, false)
	if err != nil {
		return Token{}, c.noToken(api, err)
	}
	return fresh, nil
}

// early tries to refresh a token that still holds. One caller tries, for a short
// time, and none for a minute after; all others go on with the old one.
func (c *Client) early(ctx context.Context, t Token) Token {
	if !c.core.refreshes.early(c.account, time.Now()) {
		return t
	}
	wait, cancel := context.WithTimeout(ctx, earlyTimeout) // for the account's lock
	defer cancel()
	fresh, err := c.refresh(wait, c.due, true)
	if err != nil {
		c.core.log.WarnContext(ctx, "alibaba: token not refreshed, the old one still holds", "error", err, "expires", t.ExpiresAt)
		return t
	}
	return fresh
}

// renew replaces a token that the gateway refused, unless another caller has.
func (c *Client) renew(ctx context.Context, api string, refused Secret) (Token, error) {
	t, err := c.refresh(ctx, func(t Token) bool { return t.Access == refused || t.Access == "" }, false)
	if err != nil {
		return Token{}, c.noToken(api, err)
	}
	return t, nil
}

// due reports whether t should be refreshed now.
func (c *Client) due(t Token) bool {
	return t.Access == "" || !t.ExpiresAt.IsZero() && !c.core.now().Before(t.ExpiresAt.Add(-refreshLead))
}

// reauthorize is the error for an account that only its owner can open again.
func (c *Client) reauthorize(api, why string) *Error {
	return &Error{API: api, Kind: fault.Reauthorize,
		Message: joined(fmt.Sprintf("account %q must authorise the app again", c.account), why)}
}
