package alibaba_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/nao-trade/nao/alibaba"
	"github.com/nao-trade/nao/alibaba/alibabatest"
	"github.com/nao-trade/nao/fault"
)

// bothRefreshes runs a test under both readings of what becomes of a refresh
// token that was used.
func bothRefreshes(t *testing.T, run func(t *testing.T, twice bool)) {
	for _, twice := range []bool{false, true} {
		t.Run(fmt.Sprintf("RefreshTwice=%v", twice), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) { run(t, twice) })
		})
	}
}

// shop is a gateway with an account of which the refresh token r-1 is good, and a client.
type shop struct {
	*alibabatest.Server
	*alibaba.Client
	store *alibaba.MemoryTokens
	log   bytes.Buffer
}

// read is a call that needs a token.
var read = alibaba.Call{API: alibabatest.APICategoryGet, Repeatable: true}

func openShop(t *testing.T, twice bool, held alibaba.Token, faults ...alibabatest.Fault) *shop {
	t.Helper()
	gw, err := alibabatest.New(alibabatest.Options{
		AppKey: testKey, Secret: testSecret, Faults: faults, Readings: alibabatest.Readings{RefreshTwice: twice},
		Tokens: map[string]string{"old": account}, RefreshTokens: map[string]string{"r-1": account},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { gw.Close() })
	held.Refresh = "r-1"
	s := &shop{Server: gw, store: holding(held)}
	c, err := alibaba.New(alibaba.App{Key: testKey, Secret: testSecret}, &alibaba.Options{
		HTTP: gw.Client(), Tokens: s.store, Log: slog.New(slog.NewTextHandler(&s.log, nil)),
	})
	if err != nil {
		t.Fatal(err)
	}
	s.Client = c.Seller(account)
	return s
}

// refreshes returns how often the gateway was asked for a new token.
func (s *shop) refreshes() int { return s.Calls(alibabatest.APITokenRefresh) }

func onRefresh(f alibabatest.Fault) alibabatest.Fault {
	f.API = alibabatest.APITokenRefresh
	return f
}

func TestCallerWhoLeavesLosesNoToken(t *testing.T) {
	bothRefreshes(t, func(t *testing.T, twice bool) {
		s := openShop(t, twice, alibaba.Token{}, onRefresh(alibabatest.Fault{Kind: alibabatest.Slow, Delay: 5 * time.Second}))
		ctx, cancel := context.WithTimeout(t.Context(), 2*time.Second)
		defer cancel()
		if _, err := s.Call(ctx, read, nil); !errors.Is(err, context.DeadlineExceeded) || !errors.Is(err, fault.NeverSent) {
			t.Errorf("the caller who left: %v", err)
		}
		s.ClearFaults()
		if _, err := s.Call(t.Context(), read, nil); err != nil || s.refreshes() != 1 {
			t.Errorf("the next caller: %v after %d refreshes", err, s.refreshes())
		}
		if _, err := s.Call(ctx, alibaba.Call{API: read.API}, nil); !errors.Is(err, fault.NeverSent) || s.refreshes() != 1 {
			t.Errorf("a caller who is late: %v after %d refreshes", err, s.refreshes())
		}
	})
}

func TestCallerWhoHasLeftRefreshesNothing(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := openShop(t, false, alibaba.Token{})
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		for range 20 { // the store's lock may be had all the same
			if _, err := s.Call(ctx, read, nil); !errors.Is(err, fault.NeverSent) || !errors.Is(err, context.Canceled) {
				t.Fatalf("got %v", err)
			}
		}
		if s.refreshes() != 0 {
			t.Errorf("%d refreshes", s.refreshes())
		}
	})
}

func TestRefreshEndsAfterAMinute(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := openShop(t, false, alibaba.Token{}, onRefresh(alibabatest.Fault{Kind: alibabatest.Slow, Delay: time.Hour}))
		begin := time.Now()
		_, err := s.Call(t.Context(), alibaba.Call{API: alibabatest.APIProductListing}, nil)
		if !errors.Is(err, fault.Temporary) || errors.Is(err, fault.OutcomeUnknown) || time.Since(begin) != time.Minute || s.refreshes() != 1 {
			t.Errorf("%v after %v and %d refreshes", err, time.Since(begin), s.refreshes())
		}
	})
}

func TestLostRefresh(t *testing.T) {
	const lost = "the answer to the refresh before was lost"
	once := func(k alibabatest.FaultKind) alibabatest.Fault {
		return onRefresh(alibabatest.Fault{Kind: k, Times: 1})
	}
	for name, tt := range map[string]struct {
		fault     alibabatest.Fault
		rotates   fault.Kind // if the old refresh token is spent
		twice     fault.Kind // if it stays good
		refreshes int
	}{
		"done, answer lost once":    {once(alibabatest.DropAfter), fault.Reauthorize, 0, 2},
		"done, answer cut once":     {once(alibabatest.CutAfter), fault.Reauthorize, 0, 2},
		"not done, lost once":       {once(alibabatest.DropBefore), 0, 0, 2},
		"a page of a proxy, once":   {once(alibabatest.HTMLError), 0, 0, 2},
		"never done, always lost":   {onRefresh(alibabatest.Fault{Kind: alibabatest.DropBefore}), fault.Temporary, fault.Temporary, 2},
		"platform down for a while": {onRefresh(alibabatest.Fault{Kind: alibabatest.RefuseCall, Type: "SYSTEM", Code: "Down"}), fault.Temporary, fault.Temporary, 2},
	} {
		t.Run(name, func(t *testing.T) {
			bothRefreshes(t, func(t *testing.T, twice bool) {
				s := openShop(t, twice, alibaba.Token{}, tt.fault)
				want := tt.rotates
				if twice {
					want = tt.twice
				}
				_, err := s.Call(t.Context(), alibaba.Call{API: read.API}, nil)
				if got := fault.KindOf(err); got != want || s.refreshes() != tt.refreshes {
					t.Errorf("kind %v after %d refreshes, want %v after %d: %v", got, s.refreshes(), want, tt.refreshes, err)
				}
				if want == fault.Reauthorize && !strings.Contains(err.Error(), lost) {
					t.Errorf("the error does not say why: %v", err)
				}
			})
		})
	}
}

func TestLostRefreshFindsTheTokenOfAnother(t *testing.T) {
	bothRefreshes(t, func(t *testing.T, twice bool) {
		s := openShop(t, twice, alibaba.Token{}, onRefresh(alibabatest.Fault{Kind: alibabatest.DropAfter}))
		// A store that several processes share without a common lock.
		shared := &unlocked{MemoryTokens: s.store}
		c, err := alibaba.New(alibaba.App{Key: testKey, Secret: testSecret}, &alibaba.Options{HTTP: s.Server.Client(), Tokens: shared})
		if err != nil {
			t.Fatal(err)
		}
		time.AfterFunc(500*time.Millisecond, func() { shared.put(alibaba.Token{Account: account, Access: "old", Refresh: "r-9"}) })
		if _, err := c.Seller(account).Call(t.Context(), read, nil); err != nil || s.refreshes() != 1 {
			t.Errorf("%v after %d refreshes", err, s.refreshes())
		}
	})
}

// unlocked is a store of which Get may show the token of another process.
type unlocked struct {
	*alibaba.MemoryTokens
	mu    sync.Mutex
	other alibaba.Token
}

func (u *unlocked) put(t alibaba.Token) {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.other = t
}

func (u *unlocked) Get(ctx context.Context, name string) (alibaba.Token, error) {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.other.Account != "" {
		return u.other, nil
	}
	return u.MemoryTokens.Get(ctx, name)
}

// hasty is a store that writes nothing once the caller's context has ended, as a
// database driver does.
type hasty struct{ *alibaba.MemoryTokens }

func (h hasty) Update(ctx context.Context, name string, change func(context.Context, alibaba.Token) (alibaba.Token, error)) (alibaba.Token, error) {
	return h.MemoryTokens.Update(ctx, name, func(_ context.Context, old alibaba.Token) (alibaba.Token, error) {
		t, err := change(ctx, old)
		if err == nil {
			err = ctx.Err()
		}
		return t, err
	})
}

func TestHastyStoreLosesNoToken(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := openShop(t, false, alibaba.Token{}, onRefresh(alibabatest.Fault{Kind: alibabatest.Slow, Delay: 5 * time.Second, Times: 1}))
		c, err := alibaba.New(alibaba.App{Key: testKey, Secret: testSecret}, &alibaba.Options{HTTP: s.Server.Client(), Tokens: hasty{s.store}})
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if _, err := c.Seller(account).Call(ctx, read, nil); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v", err)
		}
		if _, err := c.Seller(account).Call(t.Context(), read, nil); err != nil || s.refreshes() != 1 {
			t.Errorf("%v after %d refreshes", err, s.refreshes())
		}
	})
}

// forgetful is a store that cannot write at first; before it is asked again,
// another process has stored a token.
type forgetful struct {
	alibaba.MemoryTokens
	held  alibaba.Token
	asked int
}

func (f *forgetful) Get(context.Context, string) (alibaba.Token, error) { return f.held, nil }

func (f *forgetful) Update(ctx context.Context, _ string, change func(context.Context, alibaba.Token) (alibaba.Token, error)) (alibaba.Token, error) {
	t, err := change(ctx, f.held)
	if f.asked++; f.asked == 1 && err == nil {
		f.held.Access, f.held.Refresh = "access-3", "refresh-3"
		return alibaba.Token{}, errors.New("connection lost")
	}
	f.held = t
	return t, err
}

func TestTokenOfAnotherIsNotOverwritten(t *testing.T) {
	g := authority("access-3", pair)
	store := &forgetful{held: alibaba.Token{Account: account, Refresh: "refresh-1"}}
	_, err := start(t, g, alibaba.Options{Tokens: store}).Call(t.Context(), write, nil)
	if err != nil || store.held.Access != "access-3" || store.asked != 2 {
		t.Errorf("%v; the store was asked %d times and holds another's token: %v", err, store.asked, store.held.Access == "access-3")
	}
}

func TestRefreshedTokenThatCannotBeStored(t *testing.T) {
	g := authority("access-2", pair)
	_, err := start(t, g, alibaba.Options{Tokens: &sealed{held: alibaba.Token{Account: account, Refresh: "refresh-1"}}}).Call(t.Context(), write, nil)
	if !errors.Is(err, fault.NeverSent) || !strings.Contains(err.Error(), "token refreshed, but not stored") || !strings.Contains(err.Error(), "disk full") {
		t.Errorf("got %v", err)
	}
}

// holdsFor is a token that holds for a while and should be refreshed.
func holdsFor(d time.Duration) alibaba.Token {
	return alibaba.Token{Access: "old", ExpiresAt: time.Now().Add(d)}
}

// twenty makes twenty calls at once and returns how long the slowest took, how
// many had to wait at all, and the errors.
func (s *shop) twenty(ctx context.Context) (slowest time.Duration, waited int, errs error) {
	var wg sync.WaitGroup
	var mu sync.Mutex
	begin := time.Now()
	for range 20 {
		wg.Go(func() {
			_, err := s.Call(ctx, read, nil)
			mu.Lock()
			defer mu.Unlock()
			errs = errors.Join(errs, err)
			if took := time.Since(begin); took > 0 {
				waited, slowest = waited+1, max(slowest, took)
			}
		})
	}
	wg.Wait()
	return slowest, waited, errs
}

func TestFailingRefreshDoesNotHoldUpTheOldToken(t *testing.T) {
	for name, tt := range map[string]struct {
		fault   alibabatest.Fault
		slowest time.Duration
		waited  int
	}{
		"a page of a proxy": {onRefresh(alibabatest.Fault{Kind: alibabatest.HTMLError}), 0, 0},
		"no connection":     {onRefresh(alibabatest.Fault{Kind: alibabatest.DropBefore}), 0, 0},
		"rate limited":      {onRefresh(alibabatest.Fault{Kind: alibabatest.RateLimit, Ban: time.Second}), 0, 0},
		"no answer":         {onRefresh(alibabatest.Fault{Kind: alibabatest.Slow, Delay: time.Hour}), 10 * time.Second, 1},
	} {
		t.Run(name, func(t *testing.T) {
			bothRefreshes(t, func(t *testing.T, twice bool) {
				s := openShop(t, twice, holdsFor(20*time.Minute), tt.fault)
				slowest, waited, err := s.twenty(t.Context())
				if err != nil || slowest != tt.slowest || waited != tt.waited || s.refreshes() != 1 {
					t.Errorf("20 calls: slowest %v, %d waited, %d refreshes, %v", slowest, waited, s.refreshes(), err)
				}
				if !strings.Contains(s.log.String(), "token not refreshed, the old one still holds") {
					t.Error("nothing in the log")
				}
				<-time.After(time.Minute - slowest - time.Nanosecond)
				if _, err := s.Call(t.Context(), read, nil); err != nil || s.refreshes() != 1 {
					t.Errorf("within the minute: %v, %d refreshes", err, s.refreshes())
				}
				<-time.After(time.Nanosecond)
				if _, _, err := s.twenty(t.Context()); err != nil || s.refreshes() != 2 {
					t.Errorf("after the minute: %v, %d refreshes", err, s.refreshes())
				}
			})
		})
	}
}

func TestOldTokenServesWhileAnotherRefreshes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := openShop(t, false, holdsFor(20*time.Minute), onRefresh(alibabatest.Fault{Kind: alibabatest.Slow, Delay: 5 * time.Second}))
		slowest, waited, err := s.twenty(t.Context())
		if err != nil || slowest != 5*time.Second || waited != 1 || s.refreshes() != 1 {
			t.Errorf("slowest %v, %d waited, %d refreshes, %v", slowest, waited, s.refreshes(), err)
		}
		if got, err := s.store.Get(t.Context(), account); err != nil || got.Access == "old" {
			t.Errorf("the new token was not stored: %v", err)
		}
	})
}

func TestLockedAccountDoesNotHoldUpTheOldToken(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := openShop(t, false, holdsFor(20*time.Minute))
		release := make(chan struct{})
		go s.store.Update(t.Context(), account, func(_ context.Context, t alibaba.Token) (alibaba.Token, error) { <-release; return t, nil })
		synctest.Wait()
		begin := time.Now()
		if _, err := s.Call(t.Context(), read, nil); err != nil || time.Since(begin) != 10*time.Second {
			t.Errorf("%v after %v", err, time.Since(begin))
		}
		close(release)
	})
}

// TestEarlyFailureIsNotShared: who needs a token tries with patience, though a
// hasty try has just failed.
func TestEarlyFailureIsNotShared(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		held := holdsFor(20 * time.Minute)
		held.Access = "withdrawn"
		s := openShop(t, true, held, onRefresh(alibabatest.Fault{Kind: alibabatest.Slow, Delay: time.Hour, Times: 1}))
		slowest, waited, err := s.twenty(t.Context())
		if err != nil || slowest != 10*time.Second || waited != 20 || s.refreshes() != 2 {
			t.Errorf("slowest %v, %d waited, %d refreshes, %v", slowest, waited, s.refreshes(), err)
		}
	})
}

func TestAccountsArePausedOneByOne(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := openShop(t, false, holdsFor(20*time.Minute), onRefresh(alibabatest.Fault{Kind: alibabatest.HTMLError}))
		other := holdsFor(20 * time.Minute)
		other.Account, other.Refresh = "talavera-mx", "r-2"
		if _, err := s.store.Update(t.Context(), other.Account, func(context.Context, alibaba.Token) (alibaba.Token, error) { return other, nil }); err != nil {
			t.Fatal(err)
		}
		for _, c := range []*alibaba.Client{s.Client, s.Seller(other.Account), s.Seller(other.Account)} {
			if _, err := c.Call(t.Context(), read, nil); err != nil {
				t.Error(err)
			}
		}
		if s.refreshes() != 2 {
			t.Errorf("%d refreshes, want one for each account", s.refreshes())
		}
	})
}

// TestFailureIsSharedByThoseWhoWaitedForIt: twenty callers without a token do not
// try one after the other.
func TestFailureIsSharedByThoseWhoWaitedForIt(t *testing.T) {
	bothRefreshes(t, func(t *testing.T, twice bool) {
		s := openShop(t, twice, alibaba.Token{}, onRefresh(alibabatest.Fault{Kind: alibabatest.DropBefore, Times: 2}))
		slowest, _, err := s.twenty(t.Context())
		if !errors.Is(err, fault.Temporary) || errors.Is(err, fault.OutcomeUnknown) || slowest != time.Second || s.refreshes() != 2 {
			t.Errorf("slowest %v, %d refreshes, %v", slowest, s.refreshes(), err)
		}
		if _, err := s.Call(t.Context(), read, nil); err != nil || s.refreshes() != 3 {
			t.Errorf("a later caller tries again: %v, %d refreshes", err, s.refreshes())
		}
	})
}
