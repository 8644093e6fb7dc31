package alibaba_test

import (
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/nao-trade/nao/alibaba"
	"github.com/nao-trade/nao/fault"
)

const (
	refreshPath = "/rest/auth/token/refresh"
	illegal     = `{"type":"ISV","code":"IllegalAccessToken","message":"The specified access token is invalid or expired","request_id":"r-t"}`
	pair        = `{"access_token":"access-2","refresh_token":"refresh-2","expires_in":"864000","refresh_expires_in":5184000,
		"account":"ventas@tequila.example","account_id":1234567890123456789,"account_platform":"seller_center","country":"MX",
		"user_info":{"country":"MX","loginId":"mx-1","user_id":"200042360","seller_id":"200042361"},"code":"0","request_id":"r-p"}`
)

// authority answers token calls with refreshes, one after the other (the last
// one for good), and all other calls with ok if they carry the token "good".
func authority(good string, refreshes ...string) *gateway {
	n := 0
	var mu sync.Mutex
	return &gateway{script: func(w http.ResponseWriter, r received, _ int) {
		switch {
		case r.path == refreshPath && len(refreshes) > 0:
			mu.Lock()
			n = min(n+1, len(refreshes))
			answer := refreshes[n-1]
			mu.Unlock()
			switch answer {
			case "":
				panic(http.ErrAbortHandler)
			case "404":
				w.WriteHeader(http.StatusNotFound)
			}
			io.WriteString(w, answer)
		case r.form.Get("access_token") == good:
			io.WriteString(w, ok)
		default:
			io.WriteString(w, illegal)
		}
	}}
}

// holding returns a store with the account's token.
func holding(t alibaba.Token) *alibaba.MemoryTokens {
	t.Account = account
	return alibaba.NewMemoryTokens(t)
}

var write = alibaba.Call{API: "/icbu/product/edit-price"}

func TestTokenIsRefreshedInTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		now := time.Now()
		for name, tt := range map[string]struct {
			left    time.Duration
			refresh bool
		}{
			"an hour left":              {time.Hour, false},
			"30 minutes and one second": {30*time.Minute + time.Second, false},
			"30 minutes left":           {30 * time.Minute, true},
			"expired":                   {-time.Hour, true},
		} {
			g := authority("access-2", pair)
			if !tt.refresh {
				g = authority("access-1")
			}
			store := holding(alibaba.Token{Access: "access-1", Refresh: "refresh-1", ExpiresAt: now.Add(tt.left)})
			meta, err := start(t, g, alibaba.Options{Tokens: store}).Call(t.Context(), write, nil)
			if err != nil || meta.Attempts != 1 {
				t.Errorf("%s: %d attempts, %v", name, meta.Attempts, err)
			}
			rs := g.requests(refreshPath)
			if got := len(rs) == 1; got != tt.refresh {
				t.Errorf("%s: %d refreshes", name, len(rs))
			}
			if !tt.refresh {
				continue
			}
			if r := rs[0]; r.form.Get("refresh_token") != "refresh-1" || r.form.Has("access_token") || !r.signed() {
				t.Errorf("%s: refresh sent %v, signed %v", name, r.form, r.signed())
			}
			got, err := store.Get(t.Context(), account)
			want := alibaba.Token{
				Account: account, Access: "access-2", Refresh: "refresh-2",
				ExpiresAt: now.Add(864000 * time.Second).UTC(), RefreshExpiresAt: now.Add(5184000 * time.Second).UTC(),
				Login: "ventas@tequila.example", UserID: "200042360", SellerID: "200042361", Country: "MX", Platform: "seller_center",
			}
			if diff := cmp.Diff(want, got); err != nil || diff != "" {
				t.Errorf("%s: stored: %v %s", name, err, diff)
			}
		}
	})
}

func TestOneOfManyRefreshes(t *testing.T) {
	for name, token := range map[string]alibaba.Token{
		"before the call":        {Access: "access-1", Refresh: "refresh-1", ExpiresAt: time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)},
		"when the token refused": {Access: "access-1", Refresh: "refresh-1"},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				g := authority("access-2", pair)
				c := start(t, g, alibaba.Options{Tokens: holding(token)})
				var wg sync.WaitGroup
				for range 20 {
					wg.Go(func() {
						if _, err := c.Call(t.Context(), write, nil); err != nil {
							t.Error(err)
						}
					})
				}
				wg.Wait()
				if n := len(g.requests(refreshPath)); n != 1 {
					t.Errorf("%d refreshes for 20 callers", n)
				}
			})
		})
	}
}

func TestRefusedToken(t *testing.T) {
	const (
		refused     = `{"type":"ISV","code":"IllegalRefreshToken","message":"expired","request_id":"r-x"}`
		unsigned    = `{"type":"ISV","code":"IncompleteSignature","message":"bad signature","request_id":"r-y"}`
		blocked     = `{"type":"ISV","code":"AppWhiteIpLimit","message":"not listed"}`
		unavailable = `{"type":"SYSTEM","code":"Unavailable","message":"later"}`
		limited     = `{"type":"ISV","code":"ApiCallLimit","message":"ban will last 3600 seconds"}`
	)
	tests := map[string]struct {
		refresh  alibaba.Secret
		answers  []string
		good     string
		want     fault.Kind
		calls    int // of the API itself
		attempts int
	}{
		"refreshed, sent once more":    {"refresh-1", []string{pair}, "access-2", 0, 2, 2},
		"refused again":                {"refresh-1", []string{pair}, "another", fault.Unauthorized, 2, 2},
		"no refresh token":             {"", nil, "access-2", fault.Reauthorize, 1, 1},
		"refresh token refused":        {"refresh-1", []string{refused}, "access-2", fault.Reauthorize, 1, 1},
		"refresh: token illegal":       {"refresh-1", []string{illegal}, "access-2", fault.Reauthorize, 1, 1},
		"refresh: the app's signature": {"refresh-1", []string{unsigned}, "access-2", fault.Unauthorized, 1, 1},
		"refresh: the app's address":   {"refresh-1", []string{blocked}, "access-2", fault.Unauthorized, 1, 1},
		"refresh: platform down":       {"refresh-1", []string{unavailable}, "access-2", fault.Temporary, 1, 1},
		"refresh: no answer":           {"refresh-1", []string{""}, "access-2", fault.Temporary, 1, 1},
		"refresh: no page, no code":    {"refresh-1", []string{`{"error_response":"busy"}`}, "access-2", fault.Temporary, 1, 1},
		"refresh: refused, no type":    {"refresh-1", []string{`{"code":"IllegalRefreshToken","message":"expired"}`}, "access-2", fault.Reauthorize, 1, 1},
		"refresh: refused, no words":   {"refresh-1", []string{`{"type":"ISV","code":"IllegalRefreshToken"}`}, "access-2", fault.Reauthorize, 1, 1},
		"refresh: no such token":       {"refresh-1", []string{`{"code":"0","success":false,"msg_code":"B_PRODUCT_NOT_FOUND"}`}, "access-2", fault.Reauthorize, 1, 1},
		"refresh: 404, no code":        {"refresh-1", []string{"404"}, "access-2", fault.Rejected, 1, 1},
		"refresh: limited":             {"refresh-1", []string{limited}, "access-2", fault.RateLimited, 1, 1},
		"refresh: second answer":       {"refresh-1", []string{"", pair}, "access-2", 0, 2, 2},
		"refresh: no third try":        {"refresh-1", []string{"", unavailable, pair}, "access-2", fault.Temporary, 1, 1},
		"refresh: no token in answer":  {"refresh-1", []string{`{"code":"0"}`}, "access-2", fault.Temporary, 1, 1},
		"refresh: absurd lifetime":     {"refresh-1", []string{`{"code":"0","access_token":"a","expires_in":99999999999}`}, "access-2", fault.Temporary, 1, 1},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				g := authority(tt.good, tt.answers...)
				c := start(t, g, alibaba.Options{Tokens: holding(alibaba.Token{Access: "access-1", Refresh: tt.refresh})})
				meta, err := c.Call(t.Context(), write, nil)
				if got := fault.KindOf(err); got != tt.want {
					t.Errorf("kind %v, want %v: %v", got, tt.want, err)
				}
				if n := len(g.requests("/rest" + write.API)); n != tt.calls || meta.Attempts != tt.attempts {
					t.Errorf("the call was sent %d times, counted %d, want %d", n, meta.Attempts, tt.attempts)
				}
				if err != nil && strings.Contains(err.Error(), ": :") {
					t.Errorf("the error's text has a hole: %v", err)
				}
				if tt.want == fault.Reauthorize && !strings.Contains(err.Error(), account) {
					t.Errorf("the error does not say who must authorise: %v", err)
				}
			})
		})
	}
}

func TestOldTokenServesWhileRefreshFails(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := authority("access-1", `{"type":"SYSTEM","code":"Unavailable"}`)
		now := time.Now()
		store := holding(alibaba.Token{Access: "access-1", Refresh: "refresh-1", ExpiresAt: now.Add(20 * time.Minute)})
		c := start(t, g, alibaba.Options{Tokens: store, Now: func() time.Time { return now }})
		if _, err := c.Call(t.Context(), write, nil); err != nil {
			t.Error(err)
		}
		now = now.Add(20 * time.Minute)
		if _, err := c.Call(t.Context(), write, nil); !errors.Is(err, fault.Temporary) {
			t.Errorf("after its end: %v", err)
		}
	})
}

func TestAccountsWithoutToken(t *testing.T) {
	g := authority("access-1")
	past := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	for name, tt := range map[string]struct {
		store *alibaba.MemoryTokens
		want  string
	}{
		"unknown account":       {new(alibaba.MemoryTokens), `account "tequila-mx" must authorise the app again: the token store does not know it`},
		"refresh token expired": {holding(alibaba.Token{Access: "a", Refresh: "r", ExpiresAt: past, RefreshExpiresAt: past}), "the refresh token ended at 2020-01-01T00:00:00Z"},
		"empty token":           {holding(alibaba.Token{}), "there is no refresh token"},
	} {
		_, err := start(t, g, alibaba.Options{Tokens: tt.store}).Call(t.Context(), write, nil)
		if !errors.Is(err, fault.Reauthorize) || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%s: got %v, want %q", name, err, tt.want)
		}
	}
	c := start(t, g, alibaba.Options{})
	if _, err := c.Seller("").Call(t.Context(), write, nil); !errors.Is(err, fault.Rejected) || !strings.Contains(err.Error(), "Client.Seller") {
		t.Errorf("unbound client: %v", err)
	}
	if n := len(g.requests("")); n != 0 {
		t.Errorf("%d requests were sent", n)
	}
}

func TestRefreshKeepsWhatTheAnswerLeavesOut(t *testing.T) {
	end := time.Date(2027, 1, 1, 0, 0, 0, 0, time.UTC)
	old := alibaba.Token{Access: "access-1", Refresh: "refresh-1", RefreshExpiresAt: end, Login: "mx-1", UserID: "1", SellerID: "2", Country: "MX", Platform: "seller_center"}
	store := holding(old)
	g := authority("access-2", `{"code":"0","access_token":"access-2","refresh_token":"refresh-2","country":"CN"}`)
	if _, err := start(t, g, alibaba.Options{Tokens: store, Now: at("2026-11-11T00:00:00Z")}).Call(t.Context(), write, nil); err != nil {
		t.Fatal(err)
	}
	want := old
	want.Account, want.Access, want.Refresh, want.Country = account, "access-2", "refresh-2", "CN"
	got, err := store.Get(t.Context(), account)
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Error(err, diff)
	}
}

func TestStoreThatWroteMasks(t *testing.T) {
	store := holding(alibaba.Token{Access: "***", Refresh: "***"})
	_, err := start(t, authority(""), alibaba.Options{Tokens: store}).Call(t.Context(), write, nil)
	if !errors.Is(err, fault.Rejected) || !strings.Contains(err.Error(), "string(token.Access)") {
		t.Errorf("got %v", err)
	}
}

// sealed is a store that can be read and not written.
type sealed struct{ held alibaba.Token }

func (s *sealed) Get(context.Context, string) (alibaba.Token, error) { return s.held, nil }

func (s *sealed) Update(ctx context.Context, _ string, change func(context.Context, alibaba.Token) (alibaba.Token, error)) (alibaba.Token, error) {
	if _, err := change(ctx, s.held); err != nil {
		return alibaba.Token{}, err
	}
	return alibaba.Token{}, errors.New("disk full")
}

func TestExchangedTokenIsNotLostWithTheStore(t *testing.T) {
	c := start(t, &gateway{script: say(pair)}, alibaba.Options{Tokens: new(sealed)})
	got, err := c.Exchange(t.Context(), "code-1")
	if err == nil || !strings.Contains(err.Error(), "disk full") || got.Access != "access-2" {
		t.Errorf("got %v, %v; want the token and the store's error", got, err)
	}
}

func TestExchange(t *testing.T) {
	now := time.Date(2026, 11, 11, 0, 0, 0, 0, time.UTC)
	for name, tt := range map[string]struct{ bound, answer, account string }{
		"bound":            {account, pair, account},
		"named by login":   {"", pair, "ventas@tequila.example"},
		"named by loginId": {"", `{"code":"0","access_token":"access-2","user_info":{"loginId":"mx-1"}}`, "mx-1"},
	} {
		t.Run(name, func(t *testing.T) {
			g := &gateway{script: say(tt.answer)}
			store := new(alibaba.MemoryTokens)
			c := start(t, g, alibaba.Options{Tokens: store, Now: func() time.Time { return now }}).Seller(tt.bound)
			got, err := c.Exchange(t.Context(), "code-1")
			if err != nil || got.Account != tt.account || got.Access != "access-2" {
				t.Fatalf("got %+v, %v", got, err)
			}
			stored, err := store.Get(t.Context(), tt.account)
			if diff := cmp.Diff(got, stored); err != nil || diff != "" {
				t.Errorf("stored: %v %s", err, diff)
			}
			r := g.requests("/rest/auth/token/create")[0]
			if r.form.Get("code") != "code-1" || r.form.Has("access_token") || !r.signed() {
				t.Errorf("sent %v", r.form)
			}
		})
	}
}

func TestExchangeIsNeverRepeatedBlindly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := &gateway{script: func(http.ResponseWriter, received, int) { panic(http.ErrAbortHandler) }}
		_, err := start(t, g, alibaba.Options{}).Exchange(t.Context(), "code-1")
		if !errors.Is(err, fault.OutcomeUnknown) || len(g.requests("")) != 1 {
			t.Errorf("%d requests, %v", len(g.requests("")), err)
		}
	})
}

func TestExchangeWithoutACode(t *testing.T) {
	g := &gateway{script: say(pair)}
	for _, code := range []string{"", " \n"} {
		_, err := start(t, g, alibaba.Options{}).Exchange(t.Context(), code)
		if !errors.Is(err, fault.Rejected) || !strings.Contains(err.Error(), "no code") || len(g.requests("")) != 0 {
			t.Errorf("%q: %d requests, %v", code, len(g.requests("")), err)
		}
	}
}

func TestExchangeNamesNoCode(t *testing.T) {
	g := &gateway{script: say(`{"type":"ISV","code":"InvalidCode","message":"code code-4711 is used up"}`)}
	_, err := start(t, g, alibaba.Options{}).Exchange(t.Context(), "code-4711")
	if err == nil || strings.Contains(err.Error(), "4711") || !errors.Is(err, fault.Rejected) {
		t.Errorf("got %v", err)
	}
}

func TestTokenThatCannotBeRefreshed(t *testing.T) {
	g := &gateway{script: say(`{"code":"0","access_token":"a","refresh_token":"r","expires_in":3600,"refresh_expires_in":0}`)}
	got, err := start(t, g, alibaba.Options{}).Exchange(t.Context(), "code-1")
	if err != nil || got.Refresh != "" || !got.RefreshExpiresAt.IsZero() {
		t.Errorf("refresh_expires_in 0 means that it cannot be refreshed: got %+v, %v", got, err)
	}
}

func TestAuthorizeURL(t *testing.T) {
	c, err := alibaba.New(alibaba.App{Key: testKey, Secret: testSecret}, nil)
	if err != nil {
		t.Fatal(err)
	}
	got, err := c.AuthorizeURL("https://nao.example/volver?tienda=ñ", "s t")
	want := "https://openapi-auth.alibaba.com/oauth/authorize?client_id=123456&redirect_uri=https%3A%2F%2Fnao.example%2Fvolver%3Ftienda%3D%C3%B1&response_type=code&state=s+t"
	if err != nil || got != want {
		t.Errorf("got %s, %v", got, err)
	}
	if _, err := c.AuthorizeURL("/volver", ""); err == nil {
		t.Error("a relative redirect was accepted")
	}
}

func TestMemoryTokens(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ctx := t.Context()
		var m alibaba.MemoryTokens
		if _, err := m.Get(ctx, "a"); !errors.Is(err, fault.NotFound) {
			t.Errorf("empty store: %v", err)
		}
		failed := errors.New("failed")
		if _, err := m.Update(ctx, "a", func(context.Context, alibaba.Token) (alibaba.Token, error) { return alibaba.Token{Access: "x"}, failed }); !errors.Is(err, failed) {
			t.Errorf("got %v", err)
		}
		if _, err := m.Get(ctx, "a"); !errors.Is(err, fault.NotFound) {
			t.Errorf("a failed Update stored something: %v", err)
		}
		hold := make(chan struct{})
		go m.Update(ctx, "a", func(_ context.Context, old alibaba.Token) (alibaba.Token, error) {
			<-hold
			return alibaba.Token{Account: "a", Access: old.Access + "1"}, nil
		})
		synctest.Wait()
		if _, err := m.Get(ctx, "a"); !errors.Is(err, fault.NotFound) {
			t.Errorf("Get during an Update: %v", err)
		}
		soon, cancel := context.WithTimeout(ctx, time.Second)
		defer cancel()
		if _, err := m.Update(soon, "a", nil); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("Update of a locked account: %v", err)
		}
		if _, err := m.Update(ctx, "b", func(_ context.Context, old alibaba.Token) (alibaba.Token, error) { return old, nil }); err != nil {
			t.Errorf("Update of another account: %v", err)
		}
		close(hold)
		synctest.Wait()
		if got, err := m.Get(ctx, "a"); err != nil || got.Access != "1" {
			t.Errorf("got %q, %v", string(got.Access), err)
		}
	})
}
