package alibaba

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/nao-trade/nao/fault"
)

// How long refreshing may take, and how often it is tried.
const (
	refreshTimeout = time.Minute      // without a token that holds
	earlyTimeout   = 10 * time.Second // while the old token still holds
	earlyPause     = time.Minute      // from one try to the next, while it does
	lostPause      = time.Second      // before another process's token may be seen in the store
)

// refresh gets a new token under the account's lock, if one is still needed. It
// outlives ctx, so that a caller who leaves loses no token. Of those who wait for
// the lock while a refresh fails, none tries again: its error stands for theirs.
func (c *Client) refresh(ctx context.Context, needed func(Token) bool, early bool) (Token, error) {
	known := c.core.refreshes.failures(c.account)
	timeout := refreshTimeout
	if early {
		timeout = earlyTimeout
	}
	var old, fresh Token
	t, err := c.core.tokens.Update(ctx, c.account, func(ctx context.Context, t Token) (Token, error) {
		if !needed(t) {
			return t, nil
		}
		if err := c.core.refreshes.failedSince(c.account, known); err != nil {
			return Token{}, err
		}
		if err := ctx.Err(); err != nil {
			return Token{}, &Error{API: apiTokenRefresh, Kind: fault.NeverSent, Message: "not sent", Err: err}
		}
		ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), timeout)
		defer cancel()
		next, err := c.refreshed(ctx, t, early)
		if err != nil && !early {
			c.core.refreshes.fail(c.account, err)
		}
		old, fresh = t, next
		return next, err
	})
	if err != nil && fresh.Access != "" {
		return c.store(ctx, old, fresh)
	}
	return t, err
}

// store keeps a token that its Update could not keep, as when ctx ended before
// it was written: there is no other copy.
func (c *Client) store(ctx context.Context, old, fresh Token) (Token, error) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), refreshTimeout)
	defer cancel()
	t, err := c.core.tokens.Update(ctx, c.account, func(_ context.Context, now Token) (Token, error) {
		if now.Refresh != old.Refresh {
			return now, nil
		}
		return fresh, nil
	})
	if err != nil {
		return Token{}, &Error{API: apiTokenRefresh, Kind: fault.NeverSent, Message: "token refreshed, but not stored: the account may have to authorise again", Err: err}
	}
	return t, nil
}

// refreshed asks the gateway for the successor of old. A lost answer, or a
// failure of the platform, may have spent the refresh token, so it is not asked again blindly: if the store has no
// newer token by then, there is one more try. A token that still holds (early)
// gets one attempt in all.
func (c *Client) refreshed(ctx context.Context, old Token, early bool) (Token, error) {
	t, lost := c.successor(ctx, old, early)
	unclear := errors.Is(lost, fault.OutcomeUnknown) || errors.Is(lost, fault.Temporary)
	if early || !unclear || !slept(ctx, lostPause) {
		return t, lost
	}
	now, err := c.core.tokens.Get(ctx, c.account)
	switch {
	case err != nil:
		return Token{}, lost
	case now.Access != "" && now.Access != old.Access:
		return now, nil
	}
	t, err = c.successor(ctx, now, early)
	var e *Error
	if errors.As(err, &e) && e.Kind == fault.Reauthorize {
		e.Message += "; the answer to the refresh before was lost"
	}
	return t, err
}

// successor makes one call for the successor of old. It is a write: it may spend
// the refresh token.
func (c *Client) successor(ctx context.Context, old Token, once bool) (Token, error) {
	switch {
	case old.Refresh == "":
		return Token{}, c.reauthorize(apiTokenRefresh, "there is no refresh token")
	case !old.RefreshExpiresAt.IsZero() && !c.core.now().Before(old.RefreshExpiresAt):
		return Token{}, c.reauthorize(apiTokenRefresh, "the refresh token ended at "+old.RefreshExpiresAt.UTC().Format(time.RFC3339))
	}
	t, err := c.obtain(ctx, Call{API: apiTokenRefresh, Params: Params{"refresh_token": string(old.Refresh)}, NoToken: true, once: once, refresh: true})
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

// slept waits, and reports whether ctx let it.
func slept(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
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

// refreshes remembers how refreshing went, by account. The zero value remembers
// nothing.
type refreshes struct {
	mu   sync.Mutex
	last map[string]refreshing // by account
}

// refreshing is one account's part.
type refreshing struct {
	pause    time.Time // before then a token that still holds is left alone
	failures int
	err      error // of the last failure
}

// early reports whether a token that still holds may be refreshed at a moment;
// if so, it may not for a while from then on.
func (r *refreshes) early(account string, now time.Time) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	a := r.last[account]
	if now.Before(a.pause) {
		return false
	}
	a.pause = now.Add(earlyPause)
	r.put(account, a)
	return true
}

// failures counts the failed refreshes.
func (r *refreshes) failures(account string) int {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.last[account].failures
}

// failedSince returns the error of the last failure, if there were more than
// known ones.
func (r *refreshes) failedSince(account string, known int) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if a := r.last[account]; a.failures > known {
		return a.err
	}
	return nil
}

// fail records a failure.
func (r *refreshes) fail(account string, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	a := r.last[account]
	a.failures, a.err = a.failures+1, err
	r.put(account, a)
}

// put stores an account's part. The caller holds the lock.
func (r *refreshes) put(account string, a refreshing) {
	if r.last == nil {
		r.last = map[string]refreshing{}
	}
	r.last[account] = a
}
